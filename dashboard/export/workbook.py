"""Evidence as an Excel workbook, and back: sheets to read (``sheets``), figures, sources, definitions.

The sheet of figures has the columns that hold something, the number and what it counts first.

Every text is written as a text: no cell of ours is a formula or a live link. The reader below reads
what Excel and others make of the file when they save it again; it knows no formulas either.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from dashboard.evidence import COLUMNS
from dashboard.export import columns, exact, sheets
from dashboard.export.content import Content
from dashboard.export.errors import ExportError
from dashboard.export.exact import Rows, is_number
from dashboard.export.former import ABOUT
from dashboard.export.sealed import FIELDS, Opened, Sealed
from dashboard.export.svg import parsed
from dashboard.model import SOURCE_COLUMNS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST: Final = 32_767
_MOST: Final = 100_000_000
_FIRST: Final = (
    "figure_id",
    "period",
    "amount",
    "unit",
    "as_printed",
    "reporter",
    "partner",
    "flow",
    "scope",
    "product",
    "measure",
    "status",
    "compiled_by",
    "stated_by",
    "excerpt",
)
"""The columns that a reader looks for, before all others."""
_FIGURES: Final = (
    *_FIRST,
    *(name for name in COLUMNS if name not in _FIRST),
    "drawn",
    "figure_check",
)
_ABOUT: Final = tuple(zip(ABOUT, FIELDS, strict=True))
_SEAL: Final = "chart_digest"
_SHEETS: Final = ("figures", "sources", "definitions")


# --- writing ------------------------------------------------------------------------------------


def to_xlsx(content: Content) -> bytes:
    """The workbook; ExportError if a text is longer than a cell can hold."""
    import xlsxwriter

    said, out = content.sealed, io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **safe}) as book:
        bold = book.add_format({"bold": True})
        book.set_properties(
            {
                "title": said.about["title"][:255],
                "subject": said.about["definition"][:255],
                "comments": said.about["source_line"][:255],
                "created": _moment(content.data_date),
            }
        )
        sheets.put(book, content)
        figures = _figures(said)
        held = tuple(name for name in _FIGURES if any(row[name] for row in figures))
        _write(book.add_worksheet("figures"), held, figures, bold)
        _write(book.add_worksheet("sources"), SOURCE_COLUMNS, said.sources, bold)
        _write(book.add_worksheet("definitions"), ("name", "text"), _definitions(content), bold)
    return out.getvalue()


def _moment(day: str) -> datetime:
    """The day of the data; Excel knows no day before 1980 in a file."""
    return datetime.fromisoformat(max(day, "1980-01-01"))


def _figures(said: Sealed) -> Rows:
    place = {figure_id: str(number) for number, figure_id in enumerate(said.drawn, 1)}
    return [
        {**figure, "drawn": place.get(figure["figure_id"], ""), "figure_check": check}
        for figure, check in zip(said.figures, said.checks, strict=True)
    ]


def _definitions(content: Content) -> Rows:
    """What the file says of itself, its seal, and what each column means."""
    said, _ = content.sealed, content.say
    about = {column: said.about[name] for column, name in _ABOUT} | {_SEAL: said.digest}
    meant = {name: _(columns.MEANINGS[name]) for name in (*_FIGURES, *SOURCE_COLUMNS[1:])}
    return [{"name": name, "text": text} for name, text in (about | {"": ""} | meant).items()]


def _write(sheet: Any, header: tuple[str, ...], rows: Rows, bold: Any) -> None:
    for column, name in enumerate(header):
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(rows, 1):
        for column, name in enumerate(header):
            _put(sheet, number, column, name, row[name])
    sheet.freeze_panes(1, 1)
    if header:
        sheet.set_column(0, len(header) - 1, 16)
        sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)
    sheets.on_one_page(sheet)


def _put(sheet: Any, row: int, column: int, name: str, text: str) -> None:
    if not text:
        return
    if is_number(name):
        sheet.write_number(row, column, float(text))
        return
    if len(text) > _LONGEST:
        raise ExportError("cell_too_long", f"{text[:40]}…", str(_LONGEST), name)
    sheet.write_string(row, column, text)


# --- reading ------------------------------------------------------------------------------------


def from_xlsx(archive: zipfile.ZipFile) -> Opened:
    """Read our own workbook; LookupError for another's, ValueError for a broken one."""
    sheets = _sheets(archive)
    if not set(_SHEETS) <= set(sheets):
        raise LookupError("not our sheets")
    shared = _shared(archive)
    figures, sources, definitions = (list(_rows(archive, sheets[name], shared)) for name in _SHEETS)
    told = {row.get("name", ""): row.get("text", "") for row in reversed(definitions)}
    if not {*ABOUT, _SEAL} <= set(told):
        raise LookupError("not our definitions")
    numbered = sorted((int(float(row["drawn"])), row["figure_id"]) for row in figures if row.get("drawn"))
    found = Sealed(
        {name: told[column] for column, name in _ABOUT},
        [{name: exact.text(name, row.get(name, "")) for name in COLUMNS} for row in figures],
        [{name: row.get(name, "") for name in SOURCE_COLUMNS} for row in sources],
        tuple(figure_id for _, figure_id in numbered),
    )
    claimed = {row.get("figure_id", ""): row.get("figure_check", "") for row in figures}
    return Opened(found, claimed, told[_SEAL])


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One file of an archive; ValueError if it is missing, damaged or larger than sense."""
    try:
        if archive.getinfo(name).file_size > _MOST:
            raise ValueError(f"{name} is too large")
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError) as broken:
        raise ValueError(f"{name}: {broken}") from broken


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The path of each sheet by its name."""
    relations = {
        one.attrib["Id"]: one.attrib["Target"] for one in parsed(part(archive, "xl/_rels/workbook.xml.rels"))
    }
    found = {}
    for sheet in _named(parsed(part(archive, "xl/workbook.xml")), "sheet"):
        target = next(relations[value] for name, value in sheet.attrib.items() if name.endswith("}id"))
        found[sheet.attrib["name"]] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(one) for one in _named(parsed(part(archive, "xl/sharedStrings.xml")), "si")]


def _rows(archive: zipfile.ZipFile, path: str, shared: list[str]) -> Iterator[dict[str, str]]:
    """The rows of a sheet by the names in its first row."""
    names: dict[str, str] = {}
    for row in _named(parsed(part(archive, path)), "row"):
        cells = {re.sub(r"\d+", "", cell.attrib["r"]): _value(cell, shared) for cell in _named(row, "c")}
        if not names:
            names = cells
        else:
            yield {names[column]: value for column, value in cells.items() if column in names}


def _value(cell: Element, shared: list[str]) -> str:
    if cell.attrib.get("t") == "inlineStr":
        return _text(cell)
    value = next((one.text or "" for one in _named(cell, "v")), "")
    return shared[int(value)] if cell.attrib.get("t") == "s" else _unescaped(value)


def _text(parent: Element) -> str:
    return _unescaped("".join(one.text or "" for one in _named(parent, "t")))


def _unescaped(text: str) -> str:
    """Signs that XML cannot hold stand in a workbook as _x0001_."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _named(parent: Element, name: str) -> list[Element]:
    return [one for one in parent.iter() if one.tag.rpartition("}")[2] == name]
