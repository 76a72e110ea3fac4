"""Figures and sources as exact text and back: nothing is lost between a frame and any file.

The *normal form* of a row is a mapping of column to text: a text as it stands, a whole number in
digits, any other number with at most 15 significant digits (as many as a spreadsheet keeps, so that every
format gives back the very same number), "" for a missing one. A figure's check follows from it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from math import isfinite
from typing import Any, Final

import pandas as pd

from dashboard.evidence import COLUMNS, Evidence
from dashboard.model import SOURCE_COLUMNS

WHOLE: Final = ("multiplier", "decimals", "start", "end", "months")
NUMBERS: Final = ("value", "value_high", "amount", "amount_high")
COUNTS: Final = ("drawn", "chart_figures")
"""Of a file: a figure's place in reading order, empty for an operand; how many rows there are."""
Rows = list[dict[str, str]]
_MOST: Final = 100_000_000


def rows(frame: pd.DataFrame, columns: Sequence[str]) -> Rows:
    """A frame's rows in normal form."""
    texts = {name: [text(name, cell) for cell in frame[name].tolist()] for name in columns}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*texts.values(), strict=True)]


def text(column: str, cell: Any) -> str:
    """One cell in normal form; ValueError for what is no number in a column of numbers.

    >>> text("value", 53), text("value", "5.3E+10"), text("value", float("nan")), text("multiplier", 1000.0)
    ('53.0', '53000000000.0', '', '1000')
    >>> text("amount", 0.1 + 0.2)
    '0.3'
    >>> text("excerpt", "=1+1")
    '=1+1'
    """
    if column not in (*WHOLE, *NUMBERS):
        return "" if cell is None or cell != cell else str(cell)
    if cell is None or cell == "" or cell != cell:
        return ""
    number = float(cell)
    if not isfinite(number) or (column in WHOLE and number != int(number)):
        raise ValueError(f"{column}: {cell!r}")
    return str(int(number)) if column in WHOLE else repr(float(f"{number:.15g}"))


def number(column: str, written: str) -> Any:
    """What a cell in normal form is outside of text: an int, a float, None or the text itself."""
    if column not in (*WHOLE, *NUMBERS):
        return written
    if written == "":
        return None
    return int(written) if column in WHOLE else float(written)


def is_number(column: str) -> bool:
    return column in (*WHOLE, *NUMBERS, *COUNTS)


def csv_rows(data: bytes) -> tuple[list[str], Rows]:
    """Header and rows of a CSV of ours, decimal points in its numbers; its texts as they stand.

    ValueError where a row is cut off, csv.Error for what no CSV is.
    """
    written = data.decode("utf-8-sig", "strict")
    first = written.split("\n", 1)[0].strip("\r")
    delimiter = ";" if first.count(";") > first.count(",") else ","
    csv.field_size_limit(_MOST)
    header, *lines = list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter, strict=True)) or [
        []
    ]
    if any(len(line) != len(header) for line in lines):
        raise ValueError("a row is cut off")
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    if delimiter == ";":
        rows = [{name: _point(name, cell) for name, cell in row.items()} for row in rows]
    return header, rows


def _point(column: str, cell: str) -> str:
    return cell.replace(",", ".") if is_number(column) else cell


def figures_frame(figures: Rows) -> pd.DataFrame:
    """The typed frame of figures in normal form, as the gate hands it over (``evidence.COLUMNS``)."""
    frame = pd.DataFrame(figures, columns=list(COLUMNS), dtype="str")
    for name in NUMBERS:
        frame[name] = [float(cell or "nan") for cell in frame[name]]
    for name in WHOLE:
        frame[name] = pd.Series([int(cell) for cell in frame[name]], dtype="int64")
    return frame


def sources_frame(sources: Rows) -> pd.DataFrame:
    return pd.DataFrame(sources, columns=list(SOURCE_COLUMNS), dtype="str")


def rebuilt(figures: Rows, sources: Rows) -> Evidence:
    """Evidence of rows in normal form; ValueError if a figure lacks its words or its source."""
    return Evidence(figures_frame(figures), sources_frame(sources))


def check(figure: Mapping[str, str], source: Mapping[str, str]) -> str:
    """Sixteen hex digits over one figure and its source: any changed sign changes them."""
    cells = [[figure[name] for name in COLUMNS], [source.get(name, "") for name in SOURCE_COLUMNS]]
    return sha256(canonical(cells)).hexdigest()[:16]


def checks(figures: Iterable[Mapping[str, str]], sources: Iterable[Mapping[str, str]]) -> list[str]:
    by_id = {source["source_id"]: source for source in sources}
    return [check(figure, by_id.get(figure["source_id"], {})) for figure in figures]


def canonical(value: Any) -> bytes:
    """JSON that is the same for equal content. Lone surrogates, which no UTF-8 holds, stay as escapes."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()
