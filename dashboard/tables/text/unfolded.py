r"""Eurostat's own TSV: the first field of a row holds several, "freq,partner,geo\TIME_PERIOD"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashboard.model import Issue
from dashboard.tables.shape import Over, Record, Table

_FOLDED: Final = re.compile(r"\ufeff?((?:\w+,)+\w+)\\(?:TIME_PERIOD|time)[ ]*\t", re.IGNORECASE)


def is_folded(sample: str) -> bool:
    """Whether a text begins with such a header."""
    return _FOLDED.match(sample) is not None


class Unfolded(Over):
    """The table with the fields of its first column in columns of their own, no blanks around cells."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        header = next(iter(table.records())).cells
        self._more = header[0].count(",")

    @property
    def width(self) -> int:
        return self.table.width + self._more

    def records(self) -> Iterator[Record]:
        for record in self.table.records():
            yield self._unfolded(record) if record.cells else record

    def _unfolded(self, record: Record) -> Record:
        first, *rest = record.cells
        fields = first.partition("\\")[0].split(",")
        # A row whose first field lacks a part would shift all others: it is left as broken as it is.
        fault = record.fault
        if fault is None and len(fields) != self._more + 1:
            fault = Issue("ragged_row", record.row, "", str(len(fields)), str(self._more + 1), self.name)
        return record._replace(cells=(*fields, *map(str.strip, rest)), fault=fault)
