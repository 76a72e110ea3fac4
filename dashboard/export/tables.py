"""Evidence as CSV and JSON, and back. A CSV row stands for itself: figure, words, source and chart."""

from __future__ import annotations

import csv
import io
import json
from typing import Final

from dashboard.evidence import COLUMNS
from dashboard.export import exact, flat, guard, sealed
from dashboard.export.exact import Rows
from dashboard.export.flat import SOURCE
from dashboard.export.options import Options
from dashboard.export.sealed import FIELDS, Opened, Sealed
from dashboard.model import SOURCE_COLUMNS

ABOUT: Final = ("chart", *(f"chart_{name}" for name in FIELDS[1:]))
SEALS: Final = ("drawn", "figure_check", "chart_figures", "chart_digest")
HEADER: Final = (*flat.HEADER, *ABOUT, *SEALS)
"""``drawn``: place in reading order, empty for an operand; ``chart_figures``: how many rows there are."""
COUNTS: Final = ("drawn", "chart_figures")
_MOST: Final = 100_000_000


def to_csv(said: Sealed, options: Options) -> bytes:
    """UTF-8, RFC 4180. With ``comma``: semicolons between cells and decimal commas; ``bom`` as asked."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if options.comma else ",", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([_cell(name, row[name], options.comma) for name in HEADER] for row in rows(said))
    return out.getvalue().encode("utf-8-sig" if options.bom else "utf-8")


def rows(said: Sealed) -> Rows:
    """One mapping per figure with all of HEADER, as text."""
    place = {figure_id: str(number) for number, figure_id in enumerate(said.drawn, 1)}
    same = {column: said.about[name] for column, name in zip(ABOUT, FIELDS, strict=True)}
    same |= {"chart_figures": str(len(said.figures)), "chart_digest": said.digest}
    made = []
    for figure, check in zip(said.figures, said.checks, strict=True):
        source = said.source(figure["source_id"])
        words = {column: source[name] for column, name in zip(SOURCE, SOURCE_COLUMNS[1:], strict=True)}
        seals = {"drawn": place.get(figure["figure_id"], ""), "figure_check": check}
        made.append({**figure, **words, **same, **seals})
    return made


def is_number(column: str) -> bool:
    return column in (*exact.WHOLE, *exact.NUMBERS, *COUNTS)


def _cell(column: str, text: str, comma: bool) -> str:
    if is_number(column):
        return text.replace(".", ",") if comma else text
    return guard.safe(text)


def from_csv(data: bytes) -> Opened:
    """Read our own CSV, in any of its dialects; LookupError for another's, ValueError for a broken one."""
    text = data.decode("utf-8-sig", "strict")
    first = text.split("\n", 1)[0].strip("\r")
    delimiter = ";" if first.count(";") > first.count(",") else ","
    csv.field_size_limit(_MOST)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    if not lines or not set(HEADER) <= set(lines[0]):
        raise LookupError("not our columns")
    if any(len(line) != len(lines[0]) for line in lines[1:]):
        raise ValueError("a row is cut off")
    named = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    return from_rows([{name: _read(name, row[name], delimiter == ";") for name in HEADER} for row in named])


def _read(column: str, cell: str, comma: bool) -> str:
    if not is_number(column):
        return guard.read(cell)
    return cell.replace(",", ".") if comma else cell


def from_rows(given: Rows) -> Opened:
    """An Opened of rows as ``rows`` makes them; ValueError if some are missing.

    Rows that contradict each other about chart or source have no digest that could fit.
    """
    if not given:
        raise LookupError("no figures inside")
    if int(given[0]["chart_figures"]) > len(given):
        raise ValueError("rows are missing")
    figures = [{name: exact.text(name, row[name]) for name in COLUMNS} for row in given]
    sources: dict[str, dict[str, str]] = {}
    agree = len({tuple(row[name] for name in ABOUT) for row in given}) == 1
    for row in given:
        source = {"source_id": row["source_id"]} | {one.removeprefix("source_"): row[one] for one in SOURCE}
        agree &= sources.setdefault(row["source_id"], source) == source
    about = {name: given[0][column] for column, name in zip(ABOUT, FIELDS, strict=True)}
    numbered = sorted((int(row["drawn"]), row["figure_id"]) for row in given if row["drawn"])
    found = Sealed(about, figures, list(sources.values()), tuple(figure_id for _, figure_id in numbered))
    claimed = {row["figure_id"]: row["figure_check"] for row in given}
    return Opened(found, claimed, given[0]["chart_digest"] if agree else "")


def to_json(said: Sealed) -> bytes:
    """One object: what the file says of itself, figures and sources as objects, seals."""
    return json.dumps(sealed.spelled(said), ensure_ascii=False, indent=1).encode() + b"\n"


def sources_csv(said: Sealed) -> bytes:
    """The documents alone, as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(SOURCE_COLUMNS)
    writer.writerows([guard.safe(source[name]) for name in SOURCE_COLUMNS] for source in said.sources)
    return out.getvalue().encode()
