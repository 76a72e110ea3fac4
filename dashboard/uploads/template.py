"""The template of a table of figures, as CSV and as a workbook with drop-down lists.

Columns have the names of the ledger, so that a filled template is read without a question. The example
row is a figure of the ledger itself: whoever forgets to take it out adds nothing wrong.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any, Final

from dashboard.model import FLOWS, HEDGES, MEASURES, MULTIPLIERS, SCOPES, STATUSES
from dashboard.text import translator
from dashboard.text.upload_words import FIELDS

COLUMNS: Final = (
    "reporter",
    "partner",
    "flow",
    "scope",
    "product",
    "measure",
    "period",
    "compared_with",
    "share_of",
    "value",
    "unit",
    "multiplier",
    "hedge",
    "status",
    "compiled_by",
    "stated_by",
    "stated_on",
    "excerpt",
    "publisher",
    "source_title",
    "source_url",
    "published",
    "note",
)
LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "flow": FLOWS,
    "scope": SCOPES,
    "measure": MEASURES,
    "hedge": HEDGES,
    "status": STATUSES,
    "multiplier": tuple(str(one) for one in MULTIPLIERS),
}
NEEDED: Final = ("reporter", "partner", "flow", "period", "value", "unit", "publisher")
"""Columns without which a row is no figure."""
SHOWN: Final = (
    "reporter",
    "partner",
    "flow",
    "scope",
    "period",
    "value",
    "multiplier",
    "unit",
    "hedge",
    "publisher",
)
"""Columns that a page explains before a table is chosen: those and what changes the number."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_ROWS: Final = 2_000
"""Rows of the workbook that have drop-down lists."""


def to_csv(example: Mapping[str, str]) -> bytes:
    """Header and example; UTF-8 with a byte order mark, as spreadsheets expect it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerow([_safe(example.get(name, "")) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def to_text(example: Mapping[str, str]) -> str:
    """Header and example as cells of a spreadsheet are copied: parted by tabs, for "Paste a table"."""
    rows = (COLUMNS, tuple(_safe(example.get(name, "")) for name in COLUMNS))
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) and not text[1:2].isdigit() else text


def to_xlsx(example: Mapping[str, str], lang: str) -> bytes:
    """Sheet "figures" to fill in, sheet "columns" says what each column holds, in the reader's language."""
    import xlsxwriter

    out = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **safe}) as book:
        bold = book.add_format({"bold": True})
        _figures(book.add_worksheet("figures"), example, bold)
        _columns(book.add_worksheet("columns"), lang, bold)
    return out.getvalue()


def _figures(sheet: Any, example: Mapping[str, str], bold: Any) -> None:
    for place, name in enumerate(COLUMNS):
        sheet.write_string(0, place, name, bold)
        sheet.write_string(1, place, example.get(name, ""))
        if name in LISTS:
            sheet.data_validation(1, place, _ROWS, place, {"validate": "list", "source": list(LISTS[name])})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(COLUMNS) - 1, 16)


def _columns(sheet: Any, lang: str, bold: Any) -> None:
    _ = translator(lang)
    for place, title in enumerate((_("column"), _("what it holds"), _("must be filled"), _("one of"))):
        sheet.write_string(0, place, title, bold)
    for row, name in enumerate(COLUMNS, 1):
        needed = _("yes") if name in NEEDED else ""
        texts = (name, _(FIELDS[name]), needed, ", ".join(LISTS.get(name, ())))
        for place, text in enumerate(texts):
            sheet.write_string(row, place, text)
    sheet.set_column(0, 3, 32)
