"""The CSV of earlier editions, read: every column in every row, the file's own words in each of them."""

from __future__ import annotations

from typing import Final

from dashboard.evidence import COLUMNS
from dashboard.export import exact, flat, guard
from dashboard.export.exact import Rows
from dashboard.export.sealed import FIELDS, Opened, Sealed

ABOUT: Final = ("chart", *(f"chart_{name}" for name in FIELDS[1:]))
"""What a file says of itself, as the columns are called; the sheet of definitions calls it so today."""
HEADER: Final = (*flat.HEADER, *ABOUT, "drawn", "figure_check", "chart_figures", "chart_digest")


def opened(rows: Rows) -> Opened:
    """An Opened of rows with at least HEADER, texts as they stand; errors as ``tables.from_csv``."""
    if not rows:
        raise LookupError("no figures inside")
    given = [{name: _plain(name, row[name]) for name in HEADER} for row in rows]
    if int(given[0]["chart_figures"]) > len(given):
        raise ValueError("rows are missing")
    figures = [{name: exact.text(name, row[name]) for name in COLUMNS} for row in given]
    sources: dict[str, dict[str, str]] = {}
    agree = len({tuple(row[name] for name in ABOUT) for row in given}) == 1
    for row in given:
        source = {"source_id": row["source_id"]} | {
            one.removeprefix("source_"): row[one] for one in flat.SOURCE
        }
        agree &= sources.setdefault(row["source_id"], source) == source
    about = {name: given[0][column] for column, name in zip(ABOUT, FIELDS, strict=True)}
    numbered = sorted((int(row["drawn"]), row["figure_id"]) for row in given if row["drawn"])
    found = Sealed(about, figures, list(sources.values()), tuple(figure_id for _, figure_id in numbered))
    claimed = {row["figure_id"]: row["figure_check"] for row in given}
    return Opened(found, claimed, given[0]["chart_digest"] if agree else "")


def _plain(column: str, cell: str) -> str:
    return cell if exact.is_number(column) else guard.read(cell)
