"""Files of providers for the tests: sheets and texts written there, and what became of their rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard import tables
from dashboard.model import FIGURE_COLUMNS, Issue
from dashboard.tables.shape import Format, Record, Table
from dashboard.uploads import providers
from dashboard.uploads.fates import Candidate, Fate, Fault, Skipped


@dataclass
class Sheet:
    """A sheet of a workbook: texts as typed, numbers as numbers."""

    rows: list[list[object]]
    name: str = "book.xlsx"
    sheet: str = "Sheet 1"
    sheets: tuple[str, ...] = ("Sheet 1",)
    checksum: str = ""
    issues: tuple[Issue, ...] = ()
    width: int = 0
    notes: tuple[str, ...] = ()
    siblings: tuple[Table, ...] = ()
    format: Format = field(init=False)

    def __post_init__(self) -> None:
        self.format = Format("xlsx", sheet=self.sheet, sheets=self.sheets)

    def records(self) -> Iterator[Record]:
        for row, cells in enumerate(self.rows, 1):
            numbers = frozenset(at for at, cell in enumerate(cells) if isinstance(cell, int | float))
            yield Record(row, tuple("" if cell is None else str(cell) for cell in cells), numbers)


def csv(text: str, name: str = "anything.csv", encoding: str = "utf-8") -> tables.Table:
    return tables.read(text.encode(encoding), name)


def fates(of: tables.Table | Sheet, **answers: str) -> list[Fate]:
    provider = providers.recognise(of, answers)
    assert provider is not None
    found = list(provider.fates(of))
    held = {one.issue.row if isinstance(one, Fault) else one.row for one in found}
    assert held == {record.row for record in of.records()}, "a row without a fate"
    assert all(set(one.fields) <= KNOWN for one in figures(found))
    return found


KNOWN = {*FIGURE_COLUMNS, "source_title", "source_url", "publisher", "published", "licence"}


def figures(found: list[Fate]) -> list[Candidate]:
    return [one for one in found if isinstance(one, Candidate)]


def skipped(found: list[Fate]) -> list[tuple[int, int, str]]:
    kinds = ("title", "header", "blank")
    return [
        (one.row, one.col, one.reason)
        for one in found
        if isinstance(one, Skipped) and one.reason not in kinds
    ]


def faults(found: list[Fate]) -> list[tuple[str, int, str, str]]:
    return [(i.code, i.row, i.column, i.cell) for i in (one.issue for one in found if isinstance(one, Fault))]


def core(one: Candidate) -> tuple[str, ...]:
    names = ("reporter", "partner", "flow", "period", "value", "multiplier", "unit")
    return tuple(one.fields[name] for name in names)
