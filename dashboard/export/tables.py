"""Evidence as CSV and JSON, and back.

A CSV has one row a figure, in the order one reads: when, how much, of what, whose statistics, who said it,
in which document; then what programs need. A column that is the same in all rows is left out, but for those
that everybody looks for (``ALWAYS``). What the file says of itself, and of its documents, stands once: as
JSON in the last column, or in a file beside it. No cell has a line break.
"""

from __future__ import annotations

import csv
import io
import json
from calendar import monthrange
from collections.abc import Iterable, Mapping
from typing import Any, Final

from dashboard.evidence import COLUMNS
from dashboard.export import exact, former, guard, sealed
from dashboard.export.exact import Rows
from dashboard.export.options import Options
from dashboard.export.sealed import FIELDS, Opened, Sealed
from dashboard.model import SOURCE_COLUMNS

_DAYS: Final = ("period_start", "period_end")
_BEGINS: Final = ("period", *_DAYS, "amount", "amount_high", "unit", "as_printed", "hedge")
_COUNTED: Final = (
    "reporter",
    "partner",
    "flow",
    "measure",
    "scope",
    "product",
    "region",
    "share_of",
    "compared_with",
    "of_unit",
    "price_basis",
)
_SAID: Final = ("status", "flag", "compiled_by", "stated_by", "stated_on", "excerpt")
_NAMED: Final = ("source_publisher", "source_title", "source_url")
"""What is said of the document in each row; the rest is said once."""
_READ: Final = (*_BEGINS, *_COUNTED, *_SAID, *_NAMED)
_MONTHS: Final = ("start", "end")
"""Months by number: in a CSV they are the days ``period_start`` and ``period_end``."""
LAST: Final = "about"
ORDER: Final = (
    *_READ,
    "figure_id",
    "source_id",
    *(name for name in COLUMNS if name not in (*_READ, *_MONTHS, "figure_id", "source_id")),
    "drawn",
    "figure_check",
    LAST,
)
"""All columns that a CSV can have."""
ALWAYS: Final = (
    "period",
    *_DAYS,
    "amount",
    "unit",
    "as_printed",
    "reporter",
    "partner",
    "flow",
    "measure",
    "scope",
    "status",
    "compiled_by",
    "stated_by",
    "excerpt",
    *_NAMED,
    "figure_id",
    "source_id",
    "drawn",
    "figure_check",
)


# --- writing ------------------------------------------------------------------------------------


def to_csv(said: Sealed, options: Options) -> bytes:
    """UTF-8, RFC 4180; mark and separators as the program that it is for expects them."""
    told = [json.dumps(one, ensure_ascii=False) if one else "" for one in _told(said)]
    rows = [row | {LAST: one} for row, one in zip(rows_of(said), told, strict=True)]
    return _written(rows, (*held(said), LAST), options, said.about["language"])


def figures_csv(said: Sealed) -> bytes:
    """The same without the last column, for a package that holds ``about`` and ``sources_csv`` too."""
    return _written(rows_of(said), held(said), Options(), said.about["language"])


def about(said: Sealed) -> dict[str, Any]:
    """What the file says of itself: its words, seal, and the columns that are the same in all rows."""
    same = {name: cells.pop() for name, cells in _cells(said).items() if len(cells) == 1}
    kept = {name: cell for name, cell in same.items() if name not in ALWAYS}
    return {
        **{name: said.about[name] for name in FIELDS},
        "figures": len(said.figures),
        "digest": said.digest,
        "same": kept,
    }


def held(said: Sealed) -> tuple[str, ...]:
    """The columns of a table without the last: those that everybody looks for, and those that differ."""
    differ = {name for name, cells in _cells(said).items() if len(cells) > 1}
    return tuple(name for name in ORDER if name in ALWAYS or name in differ)


def rows_of(said: Sealed) -> Rows:
    """One mapping a figure, as text: all of ORDER but the last."""
    place = {figure_id: str(number) for number, figure_id in enumerate(said.drawn, 1)}
    made = []
    for figure, check in zip(said.figures, said.checks, strict=True):
        source = said.source(figure["source_id"])
        days = {"period_start": _first_day(figure["start"]), "period_end": _last_day(figure["end"])}
        words = {name: source[name.removeprefix("source_")] for name in _NAMED}
        seals = {"drawn": place.get(figure["figure_id"], ""), "figure_check": check}
        made.append({**figure, **days, **words, **seals})
    return made


def sources_csv(said: Sealed) -> bytes:
    """The documents alone, as CSV."""
    return _written(said.sources, SOURCE_COLUMNS, Options(), said.about["language"])


def to_json(said: Sealed) -> bytes:
    """One object: what the file says of itself, figures and sources as objects, seals."""
    return json.dumps(sealed.spelled(said), ensure_ascii=False, indent=1).encode() + b"\n"


def _cells(said: Sealed) -> dict[str, set[str]]:
    """The different cells of each column of figures."""
    return {name: {row[name] for row in said.figures} for name in COLUMNS if name not in _MONTHS}


def _told(said: Sealed) -> Iterable[dict[str, Any]]:
    """For each row what stands in its last column: of the file in the first one, of each document once."""
    told = set()
    for number, figure in enumerate(said.figures):
        one: dict[str, Any] = {} if number else about(said)
        name = figure["source_id"]
        if name not in told:
            told.add(name)
            rest = {key: text for key, text in said.source(name).items() if text and key not in _SHOWN}
            one |= {"source": rest} if rest else {}
        yield one


_SHOWN: Final = ("source_id", *(name.removeprefix("source_") for name in _NAMED))


def _written(
    rows: Iterable[Mapping[str, str]], header: tuple[str, ...], options: Options, lang: str
) -> bytes:
    bom, comma = options.dialect(lang)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(name, row[name], comma) for name in header] for row in rows)
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _cell(column: str, text: str, comma: bool) -> str:
    if exact.is_number(column):
        plain = text.removesuffix(".0")
        return plain.replace(".", ",") if comma else plain
    return guard.safe(guard.one_line(text))


def _first_day(month: str) -> str:
    year, number = divmod(int(month), 12)
    return f"{year:04d}-{number + 1:02d}-01"


def _last_day(month: str) -> str:
    year, number = divmod(int(month), 12)
    return f"{year:04d}-{number + 1:02d}-{monthrange(year, number + 1)[1]}"


# --- reading ------------------------------------------------------------------------------------


def from_csv(data: bytes) -> Opened:
    """Read our own CSV, in any of its dialects; LookupError for another's, ValueError for a broken one."""
    header, read = exact.csv_rows(data)
    if set(former.HEADER) <= set(header):
        return former.opened(read)
    if not {*ALWAYS, LAST} <= set(header):
        raise LookupError("not our columns")
    told = [json.loads(_text(row[LAST])) if row[LAST] else {} for row in read]
    rows = [_normal(row) for row in read]
    documents: Rows = [
        {"source_id": row["source_id"], **one.get("source", {})}
        for row, one in zip(rows, told, strict=True)
        if "source" in one
    ]
    return _opened(rows, next((one for one in told if "digest" in one), {}), documents)


def from_package(figures: bytes, beside: bytes, sources: bytes) -> Opened:
    """The same of ``figures_csv`` with what ``about`` and ``sources_csv`` gave; errors as ``from_csv``."""
    _header, read = exact.csv_rows(figures)
    _columns, documents = exact.csv_rows(sources)
    told = [{name: _text(cell) for name, cell in row.items()} for row in documents]
    return _opened([_normal(row) for row in read], json.loads(beside), told)


def _text(cell: str) -> str:
    return guard.lines(guard.read(cell))


def _normal(row: Mapping[str, str]) -> dict[str, str]:
    """A row in normal form, the months as numbers again."""
    cells = {
        name: cell if exact.is_number(name) else _text(cell) for name, cell in row.items() if name != LAST
    }
    return cells | {name: _month(cells[day]) for name, day in zip(_MONTHS, _DAYS, strict=True)}


def _month(day: str) -> str:
    return str(int(day[:4]) * 12 + int(day[5:7]) - 1)


def _opened(rows: Rows, told: Mapping[str, Any], documents: Rows) -> Opened:
    """An Opened of what was read; ValueError where something is missing."""
    if not rows:
        raise LookupError("no figures inside")
    try:
        if int(told["figures"]) > len(rows):
            raise ValueError("rows are missing")
        figures = [
            {
                name: exact.text(name, cell)
                for name, cell in ({**row, **told["same"]}).items()
                if name in COLUMNS
            }
            for row in rows
        ]
        described = {name: str(told[name]) for name in FIELDS}
        digest = str(told["digest"])
    except (KeyError, TypeError, AttributeError, OverflowError) as wrong:
        raise ValueError(f"not ours: {wrong!r}") from wrong
    if any(len(figure) != len(COLUMNS) for figure in figures):
        raise ValueError("columns are missing")
    sources, agree = _documents(rows, documents)
    numbered = sorted((int(row["drawn"]), row["figure_id"]) for row in rows if row["drawn"])
    found = Sealed(described, figures, sources, tuple(figure_id for _, figure_id in numbered))
    claimed = {row["figure_id"]: row["figure_check"] for row in rows}
    return Opened(found, claimed, digest if agree else "")


def _documents(rows: Rows, told: Rows) -> tuple[Rows, bool]:
    """The documents, and whether each row names the same of them."""
    shown: Rows = [
        {"source_id": row["source_id"], **{name.removeprefix("source_"): row[name] for name in _NAMED}}
        for row in rows
    ]
    empty = dict.fromkeys(SOURCE_COLUMNS, "")
    found = {one["source_id"]: empty | one for one in reversed(shown)}
    for one in told:
        found[one["source_id"]] = found.get(one["source_id"], empty) | one
    agree = all(found[one["source_id"]].items() >= one.items() for one in shown)
    return [{name: one[name] for name in SOURCE_COLUMNS} for one in reversed(found.values())], agree
