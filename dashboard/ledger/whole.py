"""Whole official tables, shipped as Parquet: the rows of two countries, read when these are asked for.

A file holds one table of all countries (``tests/whole_tables.py`` makes it), sorted by pair, so that a pair
lies in one or two of its groups of rows; what all rows share stands in the file's metadata. Nothing stays in
memory but where each group begins and ends. Rows pass the gate like any cell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, Self

import pandas as pd

from dashboard import schema
from dashboard.keeping import kept
from dashboard.model import OFFICIAL_COLUMNS, PLANS

if TYPE_CHECKING:
    from dashboard.warehouse import Holding, Query

_ID: Final = re.compile(r"([\w-]+)/([A-Z]{3})-([A-Z]{3})/(exports)/(\d{4})")
WORLD: Final = "WLD"


@dataclass(frozen=True, slots=True)
class Count:
    """One of the counts of a table, which are never added to each other: its document, the part of the flow
    that it counts (special trade), and which of several printed numbers of one cell."""

    source_id: str
    part: str = ""
    rival: int = 0


@dataclass(frozen=True, slots=True)
class SumName:
    """A country's sum over its partners: "France, exports, 2019"; ``mirrored``: as the partners count it."""

    country: str
    flow: str
    year: str
    count: Count
    mirrored: bool


class TableOfAll(Protocol):
    """A table of all countries, wherever its rows lie. ``about`` is what it says of itself: source_id, scope,
    vintage, countries, reporters, …; ``source_ids`` are the documents of its cells."""

    def __hash__(self) -> int: ...
    @property
    def about(self) -> Mapping[str, Any]: ...
    @property
    def name(self) -> str: ...
    @property
    def path(self) -> Path: ...
    @property
    def source_ids(self) -> tuple[str, ...]: ...
    @property
    def holding(self) -> Holding: ...
    def counts(self) -> Sequence[Count]: ...
    def cells(self, pair: tuple[str, str]) -> pd.DataFrame:
        """The rows of two countries, as text in the columns of official tables."""
        ...

    def texts(self, found: pd.DataFrame) -> pd.DataFrame:
        """Rows of the engine's ``figures``, or sums of these, as text in the columns of official tables."""
        ...

    def sum_of(self, figure_id: str) -> SumName | None:
        """What the id of a country's sum over partners names; None for any other id."""
        ...

    def named(self, figures: pd.DataFrame) -> pd.DataFrame:
        """Figures of its cells with their ids."""
        ...

    def pair_of(self, figure_id: str) -> tuple[str, str] | None:
        """The two countries that the id of one of its cells names."""
        ...

    def periods_of(self, country: str) -> tuple[tuple[str, ...], ...]:
        """Periods of a country's exports, its imports, and what others sell to it, of a table that is not
        asked for sums; none where it has none, or none that is a report."""
        ...

    def without_number(self, pair: tuple[str, str]) -> Sequence[tuple[str, str, str, str]]:
        """Cells between two countries that the source has and that are no number: reporter, flow, period, and
        why ("no_number", "withheld")."""
        ...

    def behind(self, figure_id: str) -> Query | None:
        """The query of the rows that a cell is, or is the sum of; None for an id of no cell of it."""
        ...


@dataclass(frozen=True, eq=False)
class WholeTable:
    """One file. ``about`` is what it says of itself: source_id, scope, vintage, countries, reporters, …"""

    path: Path
    about: dict[str, Any]
    _file: Any = field(repr=False)
    _groups: tuple[tuple[str, str], ...] = field(repr=False)
    named_by: ClassVar[re.Pattern[str]] = _ID
    columns: ClassVar[tuple[str, ...]] = ("pair", "reporter", "partner", "year", "value")

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read the foot of a file: its metadata and the first and last pair of each group of rows."""
        import pyarrow.parquet as pq

        foot = pq.read_metadata(path)
        place = foot.schema.names.index("pair")
        bounds = [foot.row_group(one).column(place).statistics for one in range(foot.num_row_groups)]
        about = json.loads(foot.metadata[b"bilateral"])
        return cls(path, about, foot, tuple((str(one.min), str(one.max)) for one in bounds))

    @cached_property
    def holding(self) -> Holding:
        """The same file as the engine asks it; opened when it is first asked for."""
        from dashboard import warehouse

        shared = {name: self.about[name] for name in ("unit", "multiplier", "scope", "valuation", "status")}
        return warehouse.shipped(self.path, self.about["source_id"], self.about["vintage"], **shared)

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def source_ids(self) -> tuple[str, ...]:
        return (str(self.about["source_id"]),)

    def counts(self) -> Sequence[Count]:
        # Estimates are added to nothing.
        return () if self.about["status"] in PLANS else (Count(str(self.about["source_id"])),)

    def periods_of(self, country: str) -> tuple[tuple[str, ...], ...]:
        return ()

    def without_number(self, pair: tuple[str, str]) -> Sequence[tuple[str, str, str, str]]:
        return ()

    def texts(self, found: pd.DataFrame) -> pd.DataFrame:
        told = {name: found[name].tolist() for name in ("reporter", "partner", "value")}
        return schema.text_frame(self.official(told | {"year": found["period"].tolist()}))

    def sum_of(self, figure_id: str) -> SumName | None:
        found = _ID.fullmatch(figure_id)
        if found is None or found[1] not in self.source_ids or WORLD not in (found[2], found[3]):
            return None
        if not self.counts():
            return None
        mirrored = found[2] == WORLD
        country, flow = found[3 if mirrored else 2], "imports" if mirrored else "exports"
        return SumName(country, flow, found[5], self.counts()[0], mirrored)

    def named(self, figures: pd.DataFrame) -> pd.DataFrame:
        return figures

    def _cell(self, figure_id: str) -> dict[str, str] | None:
        """Reporter, partner, flow and period that the id of a cell of this table names."""
        found = self.named_by.fullmatch(figure_id)
        if found is None or found[1] not in self.source_ids:
            return None
        return dict(zip(("reporter", "partner", "flow", "period"), found.groups()[1:], strict=True))

    def pair_of(self, figure_id: str) -> tuple[str, str] | None:
        cell = self._cell(figure_id)
        return (cell["reporter"], cell["partner"]) if cell else None

    def behind(self, figure_id: str) -> Query | None:
        cell = self._cell(figure_id)
        if cell is None:
            return None
        query = self.holding.cell(**cell)
        return query if query.count else None

    def cells(self, pair: tuple[str, str]) -> pd.DataFrame:
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        key = "-".join(sorted(pair))
        groups = [number for number, (low, high) in enumerate(self._groups) if low <= key <= high]
        # A reader of its own for each question: one reader is not for several threads.
        found = pq.ParquetFile(self.path, metadata=self._file).read_row_groups(groups, [*self.columns])
        rows = found.filter(pc.equal(found["pair"], key)).to_pydict()
        return schema.text_frame(self.official(rows))

    def official(self, rows: dict[str, list[Any]]) -> dict[str, list[str]]:
        """Rows (reporter, partner, year, value) as text in the columns of official tables."""
        shared = {name: str(self.about.get(name, "")) for name in OFFICIAL_COLUMNS}
        printed = [plain(one) for one in rows["value"]]
        years = [str(one) for one in rows["year"]]
        movements = list(zip(rows["reporter"], rows["partner"], strict=True))
        alike = {name: [text] * len(years) for name, text in shared.items()}
        own = {
            "reporter": [str(one) for one in rows["reporter"]],
            "partner": [str(one) for one in rows["partner"]],
            "flow": ["exports"] * len(years),
            "period": years,
            "value": printed,
            "as_printed": printed,
            "row_label": [f"exporter {a}, importer {b}" for a, b in movements],
            "column_label": years,
        }
        if not shared["compiled_by"]:
            own["compiled_by"] = own["reporter"]
        special = self.about.get("notes", {})
        for name in ("note", "note_ru") if special else ():
            told = [special.get(f"{a}-{b}", self.about) for a, b in movements]
            own[name] = [str(one.get(name, "")) for one in told]
        return {**alike, **own}


def plain(value: float) -> str:
    """A number of a table as it is printed there: up to six decimals, no exponent.

    >>> plain(26.8), plain(3.0), plain(0.000001)
    ('26.8', '3', '0.000001')
    """
    return f"{value:.6f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, eq=False)
class WholeTables:
    """All of these tables that a book has: the shipped ones, those of offices, and sets that were added.

    ``kept_as`` names their content for caches.
    """

    tables: tuple[WholeTable, ...] = ()
    kept_as: str = "no whole tables"
    added: tuple[TableOfAll, ...] = ()
    offices: tuple[TableOfAll, ...] = ()

    @property
    def every(self) -> tuple[TableOfAll, ...]:
        """The shipped tables, then those that were added."""
        return (*self.tables, *self.offices, *self.added)

    @classmethod
    def of(cls, folder: Path, version: str, offices: Sequence[TableOfAll] = ()) -> WholeTables:
        """The tables of a folder, by name, and those of offices."""
        shipped = tuple(WholeTable.open(path) for path in sorted(folder.glob("*.parquet")))
        return cls(shipped, f"whole {version}", offices=tuple(offices))

    @cached_property
    def countries(self) -> frozenset[str]:
        """Alpha-3 codes of all countries that occur, former ones too."""
        return frozenset(code for one in self.every for code in one.about["countries"])

    def of_pair(self, pair: tuple[str, str], sources: pd.DataFrame) -> pd.DataFrame:
        """Figures between two countries, typed; ValueError if the gate has anything against a cell."""
        first, second = sorted(pair)
        return _judged(self, (first, second), _Sources(self.kept_as, sources))

    def pair_of(self, figure_id: str) -> tuple[str, str] | None:
        """The two countries that an id of a cell names; None for an id of no table here."""
        return next((pair for one in self.every if (pair := one.pair_of(figure_id))), None)

    @cached_property
    def not_passed_on(self) -> frozenset[str]:
        """Documents of tables that may be used here and not given to others."""
        kept = (one for one in self.every if not _may_be_passed_on(one))
        return frozenset(name for one in kept for name in one.source_ids)

    @cached_property
    def to_pass_on(self) -> WholeTables:
        """The tables whose numbers may be given to others; the very same where all may."""
        if not self.not_passed_on:
            return self
        return replace(
            self,
            kept_as=f"{self.kept_as} to pass on",
            tables=tuple(filter(_may_be_passed_on, self.tables)),
            offices=tuple(filter(_may_be_passed_on, self.offices)),
            added=tuple(filter(_may_be_passed_on, self.added)),
        )

    def behind(self, figure_id: str) -> Behind | None:
        """The rows behind a cell of one of these tables; None for an id of no such cell."""
        for one in self.every:
            if query := one.behind(figure_id):
                return Behind(one, query)
        return None

    def holds(self, source_id: str) -> bool:
        """Whether this document is a table of all countries, which answers for two at a time."""
        return any(source_id in one.source_ids for one in self.every)


def _may_be_passed_on(one: TableOfAll) -> bool:
    return bool(one.about.get("may_be_passed_on", True))


@dataclass(frozen=True, eq=False)
class Behind:
    """The rows that a cell of a table of all countries is made of, and the query that finds them again."""

    table: TableOfAll
    query: Query

    def rows(self, limit: int, offset: int = 0) -> pd.DataFrame:
        """Some of them, as the source has them, in its order."""
        return self.table.holding.rows(self.query, limit, offset)


@dataclass(frozen=True, eq=False)
class _Sources:
    """The shipped documents, known to caches by the version they came with."""

    kept_as: str
    frame: pd.DataFrame


@kept
def _judged(whole: WholeTables, pair: tuple[str, str], sources: _Sources) -> pd.DataFrame:
    if not set(pair) <= whole.countries:
        return schema.check_official({}, sources.frame).accepted
    cells = {one.name: one.cells(pair) for one in whole.every}
    report = schema.check_official(cells, sources.frame, of_many=True)
    if report.issues:
        raise ValueError(f"{len(report.issues)} cells do not pass the gate, first {report.issues[0]}")
    figures = report.accepted
    for one in whole.every:
        figures = one.named(figures)
    return figures
