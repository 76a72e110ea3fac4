"""Several tables in one: beside each other on a sheet, or one below the other under heads of their own.

Each piece is the same file seen through a window: its rows and columns keep their numbers, all else is blank.
Pieces are looked for among the first rows only; a file as long as that is one table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.language import read as reading
from dashboard.language.read.lines import is_note, is_numbering, is_total
from dashboard.tables.shape import Over, Record, Table
from dashboard.uploads.header import LOOKED_AT, is_amount, is_year
from dashboard.uploads.phrase import plain, says

_Row = tuple[int, tuple[str, ...]]
_MOST: Final = 12
"""Pieces of one sheet; a sheet that seems to have more is of another kind."""


@dataclass(frozen=True)
class Window:
    """The rows of a piece, the last one too (0: to the end), and its columns, from 0 (empty: all)."""

    first: int
    last: int = 0
    columns: frozenset[int] = frozenset()

    def has(self, row: int) -> bool:
        return self.first <= row and (not self.last or row <= self.last)


class TablePiece(Over):
    """One of the tables of a sheet. Lines over all columns are its titles as well; ``above`` are the lines
    over the first of all pieces, where this one stands below it."""

    def __init__(self, table: Table, window: Window, above: tuple[str, ...] = ()) -> None:
        super().__init__(table)
        self.window, self.above = window, above

    @property
    def siblings(self) -> tuple[Table, ...]:
        return ()

    def records(self) -> Iterator[Record]:
        for record in self.table.records():
            if self.window.last and record.row > self.window.last:
                return
            if self.window.has(record.row):
                yield self._seen(record) if self.window.columns else record

    def _seen(self, record: Record) -> Record:
        own = self.window.columns
        filled = [place for place, cell in enumerate(record.cells) if cell.strip()]
        if len(filled) == 1 and filled[0] == min(filled, default=0) and not any(map(is_amount, record.cells)):
            return record  # a line over, or below, all pieces
        cells = tuple(cell if place in own else "" for place, cell in enumerate(record.cells))
        faults = tuple((place, issue) for place, issue in record.cell_faults if place in own)
        fault = faults[0][1] if faults else None if record.cell_faults else record.fault
        return record._replace(
            cells=cells if any(cells) else (), numeric=record.numeric & own, fault=fault, cell_faults=faults
        )


def pieces(table: Table, head: Sequence[Record]) -> tuple[TablePiece, ...]:
    """The pieces of a sheet; none where it is one table, as nearly all are."""
    if len(head) >= LOOKED_AT:
        return ()
    rows = [(record.row, tuple(map(plain, record.cells))) for record in head]
    found = _beside(rows) or _below(rows)
    if not 1 < len(found) <= _MOST:
        return ()
    above = tuple(_line(cells) for row, cells in rows if row < _first_header(rows) and any(cells))
    return tuple(
        TablePiece(table, window, above if window.first > found[0].first else ()) for window in found
    )


def _line(cells: Sequence[str]) -> str:
    return " ".join(filter(None, cells))


def _first_header(rows: Sequence[_Row]) -> int:
    return next((row for place, (row, _) in enumerate(rows) if _is_header(rows, place)), 0)


# --- beside each other --------------------------------------------------------------------------


def _beside(rows: Sequence[_Row]) -> tuple[Window, ...]:
    """Windows on the same rows and of other columns."""
    for place, (_, cells) in enumerate(rows):
        below = [one for _, one in rows[place + 1 :] if any(map(is_amount, one))]
        if len(below) < _FEWEST or not _names_several(cells):
            continue
        groups = _parted(cells, [one for _, one in rows]) or _repeated(cells)
        if len(groups) > 1 and all(_is_table(group, below) for group in groups):
            return tuple(Window(1, 0, frozenset(group)) for group in groups)
        if _has_names(cells):
            return ()
    return ()


_FEWEST: Final = 2
"""Rows of numbers, and columns, of a table."""


def _names_several(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) >= 2 * _FEWEST and not any(map(is_amount, filled))


def _has_names(cells: Sequence[str]) -> bool:
    return sum(reading.read_column(cell) is not None for cell in cells if cell) > 1


def _parted(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[int]]:
    """The columns on both sides of columns in which nothing stands in any row."""
    width = len(header)
    blank = {
        place for place in range(width) if not any(place < len(cells) and cells[place] for cells in rows)
    }
    groups: list[list[int]] = [[]]
    for place in range(width):
        if place in blank:
            groups.append([])
        else:
            groups[-1].append(place)
    groups = [group for group in groups if group]
    return groups if len(groups) > 1 and all(len(group) >= _FEWEST for group in groups) else []


def _repeated(header: Sequence[str]) -> list[list[int]]:
    """The columns of a header that begins again, "Rank, Country, Value, Rank, Country, Value"; columns before
    the first of them belong to each."""
    names = [cell.casefold() for cell in header]
    width = next((place for place in range(len(names), 0, -1) if names[place - 1]), 0)
    for begin in range(min(_FEWEST, width)):
        starts = [place for place in range(begin, width) if names[place] == names[begin] != ""]
        length = starts[1] - starts[0] if len(starts) > 1 else 0
        if (
            length >= _FEWEST
            and starts == list(range(begin, width, length))
            and (width - begin) % length == 0
        ):
            shared = [place for place in range(begin) if not is_numbering(header[place])]
            return [[*shared, *range(start, start + length)] for start in starts]
    return []


def _is_table(group: Sequence[int], below: Sequence[Sequence[str]]) -> bool:
    """Whether columns hold words, of countries for the most part, and numbers."""
    columns = [[cells[place] for cells in below if place < len(cells) and cells[place]] for place in group]
    numbers = [cells for cells in columns if cells and all(map(is_amount, cells))]
    named = [
        cells for cells in columns if len(set(cells)) > 1 and 2 * sum(map(_is_country, cells)) >= len(cells)
    ]
    return bool(numbers) and bool(named)


def _is_country(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]", text)) and (is_total(text) or reading.read_country(text) is not None)


# --- below each other ---------------------------------------------------------------------------


def _below(rows: Sequence[_Row]) -> tuple[Window, ...]:
    """Windows on other rows: each begins with the lines above a header unlike that of the table before."""
    starts: list[int] = []
    header: tuple[str, ...] = ()
    for place, (_, cells) in enumerate(rows):
        if not _is_header(rows, place):
            continue
        named = tuple(cell.casefold() for cell in cells if cell)
        begin = _begin(rows, place) if starts else 0
        if begin is None or named == header:
            continue
        header = named
        starts.append(rows[begin][0])
    if len(starts) < _FEWEST:
        return ()
    ends = [start - 1 for start in starts[1:]] + [0]
    return tuple(Window(start, end) for start, end in zip(starts, ends, strict=True))


def _is_header(rows: Sequence[_Row], place: int) -> bool:
    """A row of names or years, and below it a row of numbers."""
    cells = rows[place][1]
    filled = [cell for cell in cells if cell]
    if len(filled) < _FEWEST or any(map(is_amount, filled)) or is_note(filled[0]):
        return False
    below = next((one for _, one in rows[place + 1 :] if any(one)), ())
    if not any(map(is_amount, below)) or len([one for one in below if one]) < _FEWEST:
        return False
    return sum(map(_names, filled)) * 2 >= len(filled)


def _names(cell: str) -> bool:
    return is_year(cell) or reading.read_column(cell) is not None or bool(says(cell).keys() - {"unread"})


_LINES: Final = 5
"""Lines above a header that may be its own: its title, its unit, further levels."""


def _begin(rows: Sequence[_Row], place: int) -> int | None:
    """The place of the first line that belongs to a header; None where the table above goes on to it."""
    alone = False
    for first in range(place, max(place - _LINES, 0), -1):
        above = rows[first - 1][1]
        filled = [cell for cell in above if cell]
        if not filled or rows[first][0] - rows[first - 1][0] > 1:
            return first
        if any(map(is_amount, filled)) or is_note(filled[0]):
            return first if alone else None
        alone = alone or len(filled) == 1
    return None
