"""A file this product wrote itself: the columns of figures.csv, read letter for letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.model import FIGURE_COLUMNS
from dashboard.tables import Record, Table
from dashboard.uploads.fates import Candidate, Fate, Fault, Mapped, Skipped

_SOURCE: Final = ("source_title", "source_url", "publisher", "published")
_FIELDS: Final[tuple[str, ...]] = (*FIGURE_COLUMNS, *_SOURCE)


class OwnExport:
    """``header`` is the row of names, ``places`` the column of each field (from 0)."""

    def __init__(self, header: Record) -> None:
        self.header = header
        names = [cell.strip() for cell in header.cells]
        self.places = {name: names.index(name) for name in _FIELDS if name in names}
        self.mapping = tuple(
            Mapped(cell, place + 1, name if name in _FIELDS else "ignore", "name")
            for place, (cell, name) in enumerate(zip(header.cells, names, strict=True))
        )

    def fates(self, table: Table) -> Iterator[Fate]:
        """A candidate for every row below the header."""
        for record in table.records():
            yield self._fate(record)

    def _fate(self, record: Record) -> Fate:
        if record.row <= self.header.row:
            return Skipped(record.row, "header" if record.row == self.header.row else "title")
        if record.fault is not None:
            return Fault(record.fault)
        if not any(record.cells):
            return Skipped(record.row, "blank")
        if record.cells == self.header.cells:
            return Skipped(record.row, "repeat_header")
        cells = (*record.cells, *[""] * (len(self.header.cells) - len(record.cells)))
        place = self.places["value"]
        fields = {name: cells[at] for name, at in self.places.items()}
        return Candidate(record.row, place + 1, cells[place], fields)


def own_export(head: Sequence[Record]) -> OwnExport | None:
    """The export whose header is among the first rows; None for any other file."""
    for record in head:
        if len(record.cells) >= len(FIGURE_COLUMNS) and set(FIGURE_COLUMNS) <= {
            cell.strip() for cell in record.cells
        }:
            return OwnExport(record)
    return None
