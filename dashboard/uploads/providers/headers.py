"""Headers by which a provider's table is known, and the walk over the rows under them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Fate, Fault, Mapped, Skipped

Judge = Callable[[Record], Iterable[Fate]]


def squeezed(text: str) -> str:
    """Letters and digits only, small: one spelling for all that programs make of a header.

    >>> squeezed("Trade Value (US$)"), squeezed("partner2_Code")
    ('tradevalueus', 'partner2code')
    """
    return re.sub(r"[\W_]+", "", text).casefold()


_LABELLED: Final = re.compile(r"([A-Za-z]\w{1,30}) ?: ?\S")
_CODE: Final = re.compile(r"([\w.+-]{1,40}) ?: ?\S")


def named(text: str) -> str:
    """The name of a column without its label, as SDMX-CSV joins them.

    >>> named("partner:Trade partner"), named("Partner")
    ('partner', 'Partner')
    """
    found = _LABELLED.match(text)
    return found[1] if found else text


def are_labelled(names: Iterable[str]) -> bool:
    """Whether half of the names of a header and more are "FREQ: Frequency"."""
    filled = [one for one in names if one.strip()]
    return len(filled) > _FEW and 2 * sum(map(bool, map(_LABELLED.match, filled))) >= len(filled)


_FEW: Final = 4
_OF_TWO_IDS: Final = "dataflow"
"""The cells of this field are "ESTAT:DS-045409(1.0)", agency and flow."""


@dataclass(frozen=True)
class Header:
    """The header row of a table: ``names`` as in the file, ``at`` the place (from 0) of each field found;
    ``labelled``: names and codes have their labels behind them, "DE:Germany"."""

    row: int
    names: tuple[str, ...]
    at: Mapping[str, int]
    labelled: bool = False

    def cell(self, record: Record, field: str) -> str:
        """The trimmed cell of a field; empty where the column or the cell is not there."""
        at = self.at.get(field, -1)
        text = record.cells[at].strip() if 0 <= at < len(record.cells) else ""
        coded = _CODE.match(text) if self.labelled and field != _OF_TWO_IDS else None
        return coded[1] if coded else text

    def name(self, field: str) -> str:
        """The header of a field as in the file."""
        return self.names[self.at[field]] if field in self.at else ""

    def mapping(self, fields: Mapping[str, str]) -> tuple[Mapped, ...]:
        """What its columns were taken for: ``fields`` gives ours for some of those found."""
        return tuple(
            Mapped(self.names[at], at + 1, fields[name], "name")
            for name, at in sorted(self.at.items(), key=lambda item: item[1])
            if name in fields
        )


def find(
    records: Iterable[Record], spellings: Mapping[str, tuple[str, ...]], needed: set[str]
) -> Header | None:
    """The first row that has a column for each of the ``needed`` fields.

    ``spellings`` gives the squeezed spellings of each field, the best first.
    """
    for record in records:
        places: dict[str, int] = {}
        labelled = are_labelled(record.cells)
        for at, cell in enumerate(record.cells):
            places.setdefault(squeezed(named(cell) if labelled else cell), at)
        found = {
            field: next(places[one] for one in known if one in places)
            for field, known in spellings.items()
            if any(one in places for one in known)
        }
        if needed <= found.keys():
            return Header(record.row, record.cells, found, labelled)
    return None


def is_blank(record: Record) -> bool:
    return not any(cell.strip() for cell in record.cells)


def sound(record: Record, width: int) -> bool:
    """Whether a row has no fault, or none but empty cells behind the last column."""
    if record.fault is None:
        return True
    beyond = record.cells[width:]
    return record.fault.code == "ragged_row" and bool(beyond) and not any(one.strip() for one in beyond)


def walk(table: Table, header: Header, judge: Judge) -> Iterator[Fate]:
    """Every row in file order: titles, headers, blank and broken rows as such; ``judge`` takes the rest."""
    for record in table.records():
        if record.row < header.row:
            yield Skipped(record.row, "blank" if is_blank(record) else "title")
        elif record.row == header.row:
            yield Skipped(record.row, "header")
        elif is_blank(record):
            yield Skipped(record.row, "blank")
        elif record.cells[: len(header.names)] == header.names:
            yield Skipped(record.row, "repeat_header")
        else:
            yield from judged(record, len(header.names), judge)


def judged(record: Record, width: int, judge: Judge) -> Iterator[Fate]:
    """A row of data: broken as a whole, in some of its cells, or not at all."""
    if record.cell_faults:
        broken = {at + 1 for at, _ in record.cell_faults}
        yield from (Fault(issue) for _, issue in record.cell_faults)
        yield from (fate for fate in judge(record) if column(fate) not in broken)
    elif record.fault is not None and not sound(record, width):
        yield Fault(record.fault)
    else:
        yield from judge(record)


def stray(record: Record, read: Iterable[int]) -> Iterator[Skipped]:
    """The filled cells of a row in columns that nobody reads: each is said, none is lost."""
    places = set(read)
    for at, cell in enumerate(record.cells):
        if at not in places and cell.strip():
            yield Skipped(record.row, "no_header", at + 1, cell)


def nothing(reason: str) -> Callable[[Table], Iterator[Fate]]:
    """A reader of tables that hold no figure: every row is skipped for one reason."""

    def reader(table: Table) -> Iterator[Fate]:
        for record in table.records():
            yield Skipped(record.row, "blank" if is_blank(record) else reason)

    return reader


def column(fate: Fate) -> int:
    """The place of the cell a fate is about, from 1; 0 for a whole row or a fault."""
    return 0 if isinstance(fate, Fault) else fate.col
