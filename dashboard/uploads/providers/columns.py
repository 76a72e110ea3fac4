"""What becomes of every column of a recognised file: it is read, set aside with a reason, or asked about.

A column that a provider's file has and nobody reads may be the one that tells its rows apart: so each is
named, and one that the file's provider does not know is asked about where its name speaks of trade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dashboard.language.read import read_column
from dashboard.model import Issue
from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Question
from dashboard.uploads.providers.headers import Header, squeezed
from dashboard.uploads.providers.provider import Answers, Provider

REPEATS: Final = "column_repeats"
"""Says again what another column says."""
OF_QUANTITY: Final = "column_of_quantity"
"""Belongs to a quantity, not to the value."""
REMARK: Final = "column_remark"
"""Says how a figure was made, not what it is of."""
OTHER: Final = "column_other_subject"
"""Holds other numbers than trade."""
ASK: Final = "ask"
"""One more dimension of the data: asked about where its cells differ."""
NOT_KNOWN: Final = "column_not_known"
"""None of the provider's columns; its name says nothing of trade."""

Aside = Mapping[str, str]
"""Squeezed name of a column that is not read, to the code of the reason."""
IGNORE: Final = "ignore"


@dataclass(frozen=True)
class ColumnsOf:
    """The columns of a file: ``names`` as printed, ``used`` the places (from 0) that its reader reads."""

    row: int
    names: Sequence[str]
    used: frozenset[int]
    aside: Aside = field(default_factory=dict)
    others: str = NOT_KNOWN

    @classmethod
    def under(
        cls, header: Header, aside: Aside, more: Iterable[int] = (), without: Iterable[str] = ()
    ) -> ColumnsOf:
        """All fields that were found but ``without``, and ``more`` places."""
        unread = {header.at[name] for name in without if name in header.at}
        used = frozenset(at for at in header.at.values() if at not in unread)
        return cls(header.row, header.names, used | frozenset(more), aside)

    def left(self) -> Iterator[tuple[int, str, str]]:
        """Place, name and reason of each column that is not read."""
        for at, name in enumerate(self.names):
            if name.strip() and at not in self.used:
                yield at, name, self.aside.get(squeezed(name), self.others)


def accounted(found: Provider, table: Table, first: Iterable[Record], answers: Answers) -> Provider:
    """The provider with a warning naming the columns set aside, and a question for each that may matter."""
    if found.columns is None:
        return found
    rows = [record for record in first if record.row > found.columns.row]
    aside: dict[str, list[str]] = {}
    asked = list(found.questions)
    read = any(one.field == "multiplier" for one in found.mapping)
    for place, name, reason in found.columns.left():
        varies = len(set(_cells(place, rows))) > 1
        twin = _twin(found.columns, name)
        if twin is not None and reason == NOT_KNOWN:
            same = list(_cells(place, rows)) == list(_cells(twin, rows))
            reason = REPEATS if same else ASK
        if reason in (ASK, NOT_KNOWN) and _follows_one(found.columns, place, rows):
            reason = REPEATS
        scaled = not read and reason != OF_QUANTITY and _names_scale(name, place, rows)
        if scaled or (reason == ASK and varies) or (reason == NOT_KNOWN and _may_matter(name, place, rows)):
            if answers.get(f"column_meaning:{name}") != IGNORE:
                cells = tuple(_cells(place, rows))[:5]
                asked.append(Question("column_meaning", name, (IGNORE,), cells))
        else:
            aside.setdefault(NOT_KNOWN if reason == ASK else reason, []).append(name.strip())
    warnings = tuple(
        Issue(reason, found.columns.row, ", ".join(names), str(len(names)), found.name, table.name)
        for reason, names in aside.items()
    )
    return replace(found, warnings=warnings, questions=tuple(asked))


def _follows_one(columns: ColumnsOf, place: int, rows: Sequence[Record]) -> bool:
    """Whether each cell of a column that is read always stands beside one cell of this column, as
    a name beside its code or a chapter beside its heading: such a column tells no two rows apart.

    The cells of the other column come again, or they could not show it.
    """
    own = [_cell(place, record) for record in rows]
    for other in columns.used:
        cells = [_cell(other, record) for record in rows]
        named = set(cells)
        pairs = len(set(zip(cells, own, strict=True)))
        if 2 * len(named) <= len(cells) and len(named) == pairs:
            return True
        if len(named) == len(set(own)) == pairs < len(cells):  # a code and its name, one of which comes again
            return True
    return False


def _cell(place: int, record: Record) -> str:
    return record.cells[place].strip() if place < len(record.cells) else ""


def _twin(columns: ColumnsOf, name: str) -> int | None:
    """The place of a column that is read and has the same name."""
    return next((at for at in columns.used if squeezed(columns.names[at]) == squeezed(name)), None)


def _may_matter(name: str, place: int, rows: Iterable[Record]) -> bool:
    """A column that speaks of a coordinate and does not say the same in all rows."""
    meant = read_column(name)
    named = meant is not None and meant.how != "guess" and meant.field not in ("value", "note", "figure_id")
    return named and len(set(_cells(place, rows))) > 1


_OF_SCALE: Final = re.compile(r"scale|scalar|multipl|power|magnitude", re.IGNORECASE)
_NO_SCALE: Final = ("0", "1", "unit", "units", "ones", "none")


def _names_scale(name: str, place: int, rows: Iterable[Record]) -> bool:
    """A column of scales that is not read changes all numbers, also where it says the same in all rows."""
    told = bool(_OF_SCALE.search(name))
    return told and any(one.casefold().removesuffix(".0") not in _NO_SCALE for one in _cells(place, rows))


def _cells(place: int, rows: Iterable[Record]) -> Iterator[str]:
    for record in rows:
        if place < len(record.cells) and (cell := record.cells[place].strip()):
            yield cell
