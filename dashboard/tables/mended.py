"""A table in which whoever adds it mended some cells: read as any other; what the file had is kept beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.tables.shape import Over, Record, Table

Mends = Mapping[tuple[int, int], str]
"""Row (as a spreadsheet counts) and column (from 1): the text that takes the place of the cell's own."""
NO_MENDS: Final[Mends] = {}


@dataclass(frozen=True, slots=True)
class Mend:
    """One mended cell: ``was`` as in the file, ``now`` as mended."""

    row: int
    col: int
    was: str
    now: str


class Mended(Over):
    """The table with other text in some cells. A cell that is not there, or is so already, is left alone.

    ``mends`` says what was changed, by row, as far as the table was read.
    """

    def __init__(self, table: Table, cells: Mends) -> None:
        super().__init__(table)
        self._cells: dict[int, dict[int, str]] = {}
        for (row, col), text in cells.items():
            self._cells.setdefault(row, {})[col - 1] = text
        self.mends: dict[int, tuple[Mend, ...]] = {}

    def records(self) -> Iterator[Record]:
        for record in self.table.records():
            yield self._mended(record) if record.row in self._cells else record

    def _mended(self, record: Record) -> Record:
        cells, done = list(record.cells), []
        for place, text in self._cells[record.row].items():
            if place < len(cells) and cells[place] != text:
                done.append(Mend(record.row, place + 1, cells[place], text))
                cells[place] = text
        self.mends[record.row] = tuple(done)
        places = {one.col - 1 for one in done}
        left = tuple(one for one in record.cell_faults if one[0] not in places)
        fault = record.fault if not record.cell_faults else left[0][1] if left else None
        return Record(record.row, tuple(cells), record.numeric - places, fault, left)
