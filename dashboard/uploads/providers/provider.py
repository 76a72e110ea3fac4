"""What a recognised provider's file is taken for, and how its figures are written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.codes.countries import WORLD
from dashboard.model import Issue
from dashboard.tables.shape import Table
from dashboard.uploads.checks.repeats import Repeats
from dashboard.uploads.fates import Candidate, Fate, Fault, Mapped, Question, Skipped

if TYPE_CHECKING:
    from dashboard.uploads.providers.columns import ColumnsOf

Answers = Mapping[str, str]
"""Question topic, or TOPIC:COLUMN, to the answer given."""


@dataclass(frozen=True)
class Provider:
    """A file whose shape says who made it and what its columns mean.

    ``refusal`` says why nothing of it can be a figure. ``sheets`` names the sheets of a workbook that
    hold data of this shape: several where there is one per year, and others than the one read
    where that is a page of contents. ``reader`` gives every row its fates, in file order. ``columns`` says
    which columns are read; ``warnings`` name those that are not.
    """

    name: str
    reader: Callable[[Table], Iterator[Fate]]
    header_rows: tuple[int, ...] = ()
    mapping: tuple[Mapped, ...] = ()
    refusal: Issue | None = None
    questions: tuple[Question, ...] = ()
    sheets: tuple[str, ...] = ()
    columns: ColumnsOf | None = None
    warnings: tuple[Issue, ...] = ()

    def fates(self, table: Table) -> Iterator[Fate]:
        """The fate of every row and of every cell that could hold a figure, in file order.

        Two rows that say the same coordinates and not the same number are told apart by nothing that was
        read: the second is an error, never a figure beside the first.
        """
        seen = Repeats()
        for fate in self.reader(table):
            yield self._first(fate, seen, table.name) if isinstance(fate, Candidate) else fate

    def _first(self, one: Candidate, seen: Repeats, table: str) -> Fate:
        fields = one.fields
        if fields["reporter"] == WORLD:
            # Exports "of the world" are many offices' counts: no country's statistics.
            return Skipped(one.row, "aggregate", one.col, one.cell)
        if fields["measure"] == "level" and fields["value"].startswith("-") and fields["flow"] != "balance":
            return self._fault("negative_amount", one, fields["flow"], table)
        again, row = seen.see(hash(tuple(map(fields.get, _COORDINATES))), fields, one.row)
        if again == "duplicate":
            return Skipped(one.row, "duplicate", one.col, one.cell)
        if again:
            return self._fault("rows_not_told_apart", one, str(row), table)
        return one

    def _fault(self, code: str, one: Candidate, expected: str, table: str) -> Fault:
        column = self.columns.names[one.col - 1] if self.columns and one.col else ""
        return Fault(Issue(code, one.row, column, one.cell, expected, table))


_COORDINATES = (
    "reporter",
    "partner",
    "flow",
    "scope",
    "product",
    "region",
    "measure",
    "share_of",
    "unit",
    "period",
    "price_basis",
    "valuation",
    "basis",
    "compiled_by",
    "source_title",
    "note",
)
"""What tells two figures of one file apart."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who publishes the table: what the source of its figures is called."""

    title: str
    publisher: str
    url: str
    language: str = "en"
    published: str = ""

    def fields(self) -> dict[str, str]:
        """What every figure of the file has in common: its source, and how a cell of it is read."""
        return {
            "source_title": self.title,
            "source_url": self.url,
            "publisher": self.publisher,
            "published": self.published,
            "measure": "level",
            "region": "",
            "product": "",
            "reading": "plain",
            "hedge": "exact",
            "price_basis": "current",
            "valuation": "unknown",
            "basis": "unknown",
            "excerpt_kind": "cell",
            "excerpt_language": self.language,
        }


def figure(
    row: int, col: int, cell: str, value: str, place: str, known: Mapping[str, str], **own: str
) -> Candidate:
    """One figure: ``known`` of the file, ``own`` of the cell; ``place`` says in words where it stands.

    The excerpt is the printed cell behind its place, so that the number stands in it.
    """
    printed = cell.strip()
    fields = {
        **known,
        "value": value,
        "as_printed": printed,
        "excerpt": f"{place}: {printed}",
        **own,
    }
    return Candidate(row, col, cell, fields)
