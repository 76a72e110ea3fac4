"""How a text table is written: delimiter, line ends, header row and width, found in a sample.

The delimiter is the one by which most rows below the title rows have the same number of fields. Which
row is the header decides how many fields a row must have, so it is looked for here too; what the header
means is not.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from dashboard.tables.text.records import Splitter, TextRow, blocks

DELIMITERS: Final = (",", ";", "\t", "|")

_SEP: Final = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE | re.DOTALL)
_NUMBER: Final = re.compile(
    r"[\s=≈~<>(+\-−–$€£₽\u00a0]*\d[\d\s\u00a0\u2009\u202f.,'’]*(?:[eE][+-]?\d+)?\s?[)%*¹²³]*"
)
_YEAR: Final = re.compile(r"\s*[12]\d{3}\s*")
_DECIMAL_COMMA: Final = re.compile(r"\d,\d")
_DECIMALS: Final = re.compile(r"\d[.,]\d")


def is_number(cell: str) -> bool:
    """Digits with at most the signs that stand around a number; no words.

    >>> is_number(" (1 204,5) "), is_number("2023 г."), is_number("")
    (True, False, False)
    """
    return bool(_NUMBER.fullmatch(cell.strip()))


@dataclass(frozen=True)
class Dialect:
    """``header`` is the header's row (from 1), ``named`` the number of its fields.

    ``width`` is the number of fields a row below it must have, ``usual`` the number that nearly all of
    them have in the sample (0: they differ), ``rows_below`` how many are not blank.
    """

    delimiter: str
    spaced: bool = False
    line_end: str = "LF"
    sep_line: bool = False
    header: int = 1
    named: int = 0
    width: int = 0
    usual: int = 0
    rows_below: int = 0


def detect(sample: str, delimiter: str = "") -> Dialect | None:
    """The dialect of the first rows of a file, which must end behind a line end; None: no table.

    ``delimiter`` overrules the choice; a ``sep=`` line does so too.
    """
    said = _SEP.fullmatch(sample.split("\n", 1)[0].split("\r", 1)[0] + "\n")
    named = delimiter or (said[1] if said else "")
    tried = [
        Dialect(one, spaced, _line_end(sample), bool(said))
        for one in ([named] if named else DELIMITERS)
        for spaced in _spacings(sample, one)
    ]
    best = max(tried, key=lambda one: _agreement(_rows(sample, one), one.delimiter))
    rows = _rows(sample, best)
    if not named and _usual(rows) < 2:
        return None
    return _with_header(best, rows)


def _spacings(sample: str, delimiter: str) -> tuple[bool, ...]:
    """Whether quotes come behind "delimiter blank" in this file."""
    return (True,) if sample.count(f'{delimiter} "') > sample.count(f'{delimiter}"') else (False,)


def _line_end(sample: str) -> str:
    """CRLF, LF or CR; mixed when a second kind ends a tenth of the lines outside quotes.

    A lone line feed inside quotes is a line break within a cell.
    """
    outside = re.sub(r'"[^"]*"', "", sample)
    ends = Counter(re.findall(r"\r\n|\r|\n", outside))
    names = {"\r\n": "CRLF", "\n": "LF", "\r": "CR"}
    most = ends.most_common()
    if len(most) > 1 and most[1][1] * 10 >= sum(ends.values()):
        return "mixed"
    return names[most[0][0]] if most else "LF"


def _rows(sample: str, dialect: Dialect, width: int = 0) -> list[TextRow]:
    splitter = Splitter(dialect.delimiter, dialect.spaced, width)
    rows = [row for block in blocks([sample]) for row in splitter.rows(block)] + list(splitter.rest())
    return rows[1:] if dialect.sep_line else rows


def _counts(rows: list[TextRow]) -> list[int]:
    return [len(row.cells) for row in rows if any(cell.strip() for cell in row.cells)]


def _usual(rows: list[TextRow]) -> int:
    """The number of fields that most rows have, of those with two or more; 0 if there is none."""
    counts = Counter(count for count in _counts(rows) if count > 1)
    return max(counts, key=lambda count: (counts[count], count)) if counts else 0


def _agreement(rows: list[TextRow], delimiter: str) -> tuple[float, int]:
    """The share of rows that agree, less the share of cells in which other delimiters stand."""
    counts, usual = _counts(rows), _usual(rows)
    if usual < 2:
        return 0.0, 0
    agreeing = sum(count == usual for count in counts) / len(counts)
    sound = sum(not row.code for row in rows) / len(rows)
    cells = [cell for row in rows if len(row.cells) > 1 for cell in row.cells]
    foreign = sum(_is_foreign(cell, delimiter) for cell in cells) / len(cells)
    return agreeing * sound * (1 - foreign), usual


def _is_foreign(cell: str, delimiter: str) -> bool:
    """Whether a cell holds another delimiter, and not as prose ("a, b") or numbers ("6,5") hold it."""
    for other in DELIMITERS:
        if other != delimiter and other in cell:
            bare = _DECIMAL_COMMA.sub("", cell) if other == "," else cell
            if re.search(re.escape(other) + r"(?! )", bare):
                return True
    return False


def usual_width(below: list[TextRow], share: float) -> int:
    """The number of fields that more than this share of the rows have; 0 if they do not agree."""
    counts = Counter(len(row.cells) for row in below if len(row.cells) > 1)
    usual, often = counts.most_common(1)[0] if counts else (0, 0)
    return usual if often > share * counts.total() else 0


def _with_header(dialect: Dialect, rows: list[TextRow]) -> Dialect:
    """The header is the first row as wide as most, or one above it that names the columns of data."""
    usual = _usual(rows)
    wide = next((place for place, row in enumerate(rows) if len(row.cells) == usual), 0)
    above = [place for place in range(wide) if _names_columns(rows, place, wide)]
    header = above[0] if above else wide
    cells = rows[header].cells if rows else []
    below = rows[header + 1 :]
    return replace(
        dialect,
        # A cell of several lines is one row, so rows are counted, not lines.
        header=header + 1 + dialect.sep_line,
        named=len(cells),
        width=_width(cells, below),
        usual=usual_width(below, 0.9),
        rows_below=len(_counts(below)),
    )


def _names_columns(rows: list[TextRow], place: int, wide: int) -> bool:
    """Whether a row of another width is the header of the row ``wide``: words above data."""
    cells = rows[place].cells
    words = sum(bool(cell.strip()) for cell in cells)
    if words < max(2, len(cells) - 1) or any(map(holds_data, cells)):
        return False
    below = rows[wide].cells
    near = abs(len(cells) - len(below)) <= max(1, len(cells) // 2)
    return near and place == wide - 1 and any(map(holds_data, below))


def holds_data(cell: str) -> bool:
    """A number that is no year, or decimals among words: names of columns hold none.

    >>> holds_data("2023"), holds_data("27"), holds_data("over 53.0 bn"), holds_data("Q1 2023")
    (False, True, True, False)
    """
    return bool(_DECIMALS.search(cell)) or (is_number(cell) and not _YEAR.fullmatch(cell))


def _width(header: list[str], below: list[TextRow]) -> int:
    """How many fields a row must have: as many as the header names.

    Rows that nearly all end with more, or fewer, empty fields than the header set their own number.
    """
    named = _filled(header)
    usual = usual_width(below, 0.5)
    rows = [row.cells for row in below if len(row.cells) == usual]
    fitting = sum(_filled(cells) <= len(header) for cells in rows)
    return usual if usual >= named and fitting * 10 > len(rows) * 9 else len(header)


def _filled(cells: list[str]) -> int:
    """The number of fields up to the last that is not empty."""
    return next((place for place in range(len(cells), 0, -1) if cells[place - 1].strip()), 0)
