"""Evidence: a frame of figures plus the documents and the words they stand on.

It refuses to exist when a figure has no excerpt, or names a document or a figure that is not
inside (promise 1). Charts, tables and exports accept nothing else, so no number can reach a
reader without its words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, Protocol, runtime_checkable

import numpy as np
import pandas as pd

from dashboard import keeping
from dashboard.model import (
    DERIVED_COLUMNS,
    FIGURE_COLUMNS,
    PROVENANCE_COLUMNS,
    QUERY,
    SOURCE_COLUMNS,
    Selection,
)

# Frames here are small and wide, and their words repeat: as Python's own strings a chart is drawn in three
# quarters of the time, and the process is smaller, as the columns of many frames share one copy of a word.
pd.set_option("mode.string_storage", "python")

Row = Mapping[Any, Any] | pd.Series
"""One figure: a row of a frame, or the mapping made of it."""
COLUMNS = (*FIGURE_COLUMNS, *PROVENANCE_COLUMNS, *DERIVED_COLUMNS)


class UnsupportedFigureError(ValueError):
    """A figure whose source, excerpt or operands are not inside; ``figure_ids`` names them."""

    def __init__(self, what: str, figure_ids: list[str]) -> None:
        self.figure_ids = tuple(figure_ids)
        shown = ", ".join(figure_ids[:5]) + (" …" if len(figure_ids) > 5 else "")
        super().__init__(f"{len(figure_ids)} figure(s) {what}: {shown}")


@dataclass(frozen=True, eq=False)
class Evidence:
    """Figures (one row each, columns ``COLUMNS``) and their sources (columns of sources.csv).

    A published or official figure stands on its excerpt in a source. A derived one (``kind`` is
    "derived") stands on the figures named in ``derived_from`` (ids joined by a blank) and on the
    ``operation``; all of them are inside.
    """

    figures: pd.DataFrame
    sources: pd.DataFrame

    def __post_init__(self) -> None:
        _require(self.figures, COLUMNS)
        _require(self.sources, SOURCE_COLUMNS)
        figures, known = self.figures, set(self.sources["source_id"])
        derived = (figures["kind"] == "derived").to_numpy(dtype=bool)
        # Lists, column by column: a chart asks dozens of times, and a mask takes all columns along.
        without = np.array([one not in known for one in listed(figures["source_id"])], dtype=bool)
        _refuse(figures, ~derived & without, "whose source is not inside")
        wordless = [not (isinstance(one, str) and one.strip()) for one in listed(figures["excerpt"])]
        _refuse(figures, ~derived & np.array(wordless, dtype=bool), "without an excerpt")
        if derived.any():
            how = (figures["operation"] == "").to_numpy(dtype=bool)
            _refuse(figures, derived & how, "computed without saying how")
            _refuse(figures, derived & ~_operands_inside(figures), "computed from figures not inside")

    def __len__(self) -> int:
        return len(self.figures)

    @property
    def weight(self) -> int:
        """Bytes held: the tables, and what a check finds in them (some 4,000 for a figure, as measured)."""
        return self.weight_of_tables + 4_000 * len(self.figures)

    @cached_property
    def weight_of_tables(self) -> int:
        """Bytes of the tables alone: every text is looked at, and a chart of them need not ask again."""
        return keeping.weight((self.figures, self.sources))

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {figure_id: row for row, figure_id in enumerate(listed(self.figures["figure_id"]))}

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        """Every row of an id: a chart of two books may hold one twice."""
        found: dict[str, list[int]] = {}
        for row, figure_id in enumerate(listed(self.figures["figure_id"])):
            found.setdefault(figure_id, []).append(row)
        return found

    @cached_property
    def _derived(self) -> dict[int, list[str]]:
        """The ids that the figure of a row is computed from; nothing for a stated one."""
        return {row: ids.split() for row, ids in enumerate(listed(self.figures["derived_from"])) if ids}

    @cached_property
    def _places(self) -> dict[str, int]:
        # The first of two rows of one name: what a mask would have found.
        return {source_id: row for row, source_id in reversed(list(enumerate(self.sources["source_id"])))}

    def __contains__(self, figure_id: object) -> bool:
        return figure_id in self._positions

    def figure(self, figure_id: str) -> pd.Series:
        """One figure as a row; KeyError if it is not inside."""
        return self.figures.iloc[self._positions[figure_id]]

    def source(self, source_id: str) -> pd.Series:
        """One source as a row; KeyError if it is not inside."""
        return self.sources.iloc[self._places[source_id]]

    def operands(self, figure_id: str) -> list[str]:
        """The ids a derived figure is computed from; empty for a stated one."""
        return str(self.figure(figure_id)["derived_from"]).split()

    def where(self, mask: pd.Series) -> Evidence:
        """The figures of the mask, with the operands of the derived ones (and theirs) and all sources."""
        return self._at(np.flatnonzero(mask))

    def _at(self, rows: Iterable[int]) -> Evidence:
        found = {int(row) for row in rows}
        after = list(found)
        while after:
            needed = self._derived.get(after.pop(), ())
            fresh = {row for one in needed for row in self._rows.get(one, ())} - found
            found |= fresh
            after += fresh
        kept = self.figures.iloc[sorted(found)]
        return Evidence(kept, _sources_of(kept, self.sources))

    def of(self, figure_ids: Iterable[str]) -> Evidence:
        """The figures with these ids, with what ``where`` adds."""
        return self._at(row for one in set(figure_ids) for row in self._rows.get(one, ()))

    def plus(self, derived: pd.DataFrame) -> Evidence:
        """The same with derived rows added; a row already inside is not added twice."""
        is_fresh = [one not in self._rows for one in listed(derived["figure_id"])]
        if not any(is_fresh):
            return self
        fresh = derived if all(is_fresh) else derived[is_fresh]
        return Evidence(pd.concat([self.figures, fresh], ignore_index=True), self.sources)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a table of all countries holds of one: "Belarus, imports, imf-dots, 2020, beside 2019".

    ``years`` are those of which the table counts this flow of the country, ``tables`` all that do, the one
    that goes furthest first. ``missing`` are countries of the table that count nothing in ``year``, those to
    which this one sells most first: a sum over those that count leaves them out. ``lost`` are partners
    without a cell in ``year`` that have a tenth or more in the years beside the hole, on both sides.
    ``year`` is 0 where no table counts the flow. ``mirrored``: the partners count it, not the country.
    """

    country: str
    flow: str
    table: str = ""
    year: int = 0
    before: int = 0
    years: tuple[int, ...] = ()
    tables: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class ProductCoverage:
    """What a set holds of a movement by product: "France, exports to Germany, HS92 27, 2019, beside 2018".

    ``partner`` is empty for all of them, ``hs`` for all products. ``tables`` are all counts by product, the
    one that goes furthest first; ``has_sets``: some set with products was added at all. ``nomenclature`` is
    that of ``year``; ``other`` is set where ``before`` is told in another one, and then not beside it.
    ``level`` is how many digits the finest codes have. ``mirrored``: imports as the other side counts its
    exports; ``is_world``: partners are the set's own world. ``total`` is the set's own number of all products
    in full units, NaN where it has none; ``left`` are nomenclatures of the year that are not in the sums.
    ``why``: of two counts, why they are not compared: reconciled, "only FRA", years, nomenclature, unit.
    """

    country: str
    partner: str
    flow: str
    hs: str = ""
    table: str = ""
    year: int = 0
    before: int = 0
    years: tuple[int, ...] = ()
    tables: tuple[str, ...] = ()
    has_sets: bool = False
    nomenclature: str = ""
    other: str = ""
    level: int = 0
    mirrored: bool = False
    is_world: bool = False
    total: float = float("nan")
    left: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, eq=False)
class OfProducts(Evidence):
    """What is traded: figures by product, of one flow or of both, in two years; ``coverages`` one a flow."""

    coverages: tuple[ProductCoverage, ...]


@dataclass(frozen=True, eq=False)
class OfCountry(Evidence):
    """The cells of one country's partners in one table and two years, and the sums of both years."""

    coverage: Coverage


PASSAGE = "passage:"
"""What the ``article`` of a source begins with where it is no path but the passage itself."""


def article_text(article: str, articles: Mapping[str, str]) -> str:
    """The text that quotations of a source are held against: of a stored article, or the passage itself.

    >>> article_text("passage:over 53 bn", {}), article_text("articles/a.txt", {"articles/a.txt": "A"})
    ('over 53 bn', 'A')
    """
    return article.removeprefix(PASSAGE) if article.startswith(PASSAGE) else articles.get(article, "")


# --- books ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PairSummary:
    """One pair of countries and how much the book holds on it."""

    pair: tuple[str, str]
    published: int
    official: int
    first: int
    last: int


@runtime_checkable
class Book(Protocol):
    """What readers ask of a store of figures, whichever it is; every answer is Evidence.

    ``figures`` has ``COLUMNS``, one row a figure, ``sources`` the columns of sources.csv. ``version`` names
    exactly this content, and caches keep what they made of a book under ``kept_as``.
    """

    @property
    def figures(self) -> pd.DataFrame: ...
    @property
    def sources(self) -> pd.DataFrame: ...
    @property
    def articles(self) -> Mapping[str, str]: ...
    @property
    def version(self) -> str: ...
    @property
    def kept_as(self) -> str: ...
    @property
    def weight(self) -> int: ...
    @property
    def everything(self) -> Evidence: ...
    @property
    def default_pair(self) -> tuple[str, str]: ...
    @property
    def pairs(self) -> tuple[PairSummary, ...]: ...
    @property
    def countries(self) -> tuple[str, ...]: ...
    @property
    def featured(self) -> frozenset[str]: ...
    def has_pair(self, pair: tuple[str, str]) -> bool: ...
    def of_pair(self, pair: tuple[str, str], as_known_on: date | None = None) -> Evidence: ...
    def totals(self, reporter: str, as_known_on: date | None = None) -> Evidence: ...
    def find(
        self,
        pair: tuple[str, str] | None = None,
        flow: str = "",
        measure: str = "",
        as_known_on: date | None = None,
    ) -> Evidence: ...
    def of_source(self, source_id: str) -> Evidence: ...
    def one(self, figure_id: str) -> Evidence | None: ...
    def of(self, figure_ids: Collection[str]) -> Evidence: ...
    def pair_of(self, figure_id: str) -> tuple[str, str] | None: ...
    @property
    def not_passed_on(self) -> frozenset[str]: ...
    @property
    def to_pass_on(self) -> Book: ...
    def answers_by_pair(self, source_id: str) -> bool: ...
    def around(self, pairs: Iterable[tuple[str, str]], as_known_on: date | None = None) -> Evidence: ...
    def article(self, source_id: str) -> str: ...
    def partners(
        self,
        country: str,
        flow: str,
        table: str = "",
        year: int = 0,
        before: int = 0,
        as_known_on: date | None = None,
    ) -> OfCountry: ...
    def sums(self, country: str, as_known_on: date | None = None) -> Evidence: ...
    def yardsticks(self, kind: str, country: str, as_known_on: date | None = None) -> Evidence: ...
    def products(
        self,
        sides: tuple[str, str],
        flows: Sequence[str],
        table: str = "",
        years: tuple[int, int] = (0, 0),
        hs: str = "",
        as_known_on: date | None = None,
        weighed: bool = False,
    ) -> OfProducts: ...
    def mirror(
        self,
        sides: tuple[str, str],
        table: str = "",
        year: int = 0,
        hs: str = "",
        as_known_on: date | None = None,
    ) -> OfProducts: ...


def in_span(figures: pd.DataFrame, asked: Selection) -> pd.Series:
    """Which periods reach into the years asked for: ``from`` and ``to`` mean this on every page, in every
    chart, the API and the commands. October 2022 to September 2023 is of 2022 and of 2023."""
    first = (asked.first or 0) * 12
    last = (asked.last or 9999) * 12 + 11
    return (figures["end"] >= first) & (figures["start"] <= last)


OURS: Final = ("given", QUERY)
"""Kinds of excerpts whose words are our own: they say where a number stood, or of which rows it is made."""


def words_of(row: Mapping[Any, Any] | pd.Series, lang: str) -> tuple[str, str]:
    """The words behind a figure and their language: our own in the reader's, where they are at hand."""
    told = str(row.get(f"excerpt_{lang}", "") or "")
    if told and row["excerpt_kind"] in OURS and row["excerpt_language"] != lang:
        return told, lang
    return str(row["excerpt"]), str(row["excerpt_language"])


def _require(frame: pd.DataFrame, columns: tuple[str, ...]) -> None:
    there = set(frame.columns)
    missing = [name for name in columns if name not in there]
    if missing:
        raise ValueError(f"missing columns {missing}; there are {list(frame.columns)}")


def listed(column: pd.Series) -> list[Any]:
    """The values of a column as Python's own: to go through the column itself takes ten times as long."""
    values: list[Any] = column.to_numpy().tolist()
    return values


def records(figures: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows as mappings: ``to_dict("records")``, in a fifth of its time."""
    names = figures.columns.tolist()
    return [dict(zip(names, row, strict=True)) for row in figures.to_numpy(dtype=object).tolist()]


def _refuse(figures: pd.DataFrame, bad: np.ndarray, what: str) -> None:
    if bad.any():
        raise UnsupportedFigureError(what, figures.loc[bad, "figure_id"].tolist())


def _operands_inside(figures: pd.DataFrame) -> np.ndarray:
    known = set(listed(figures["figure_id"]))
    operands = [str(ids).split() for ids in listed(figures["derived_from"])]
    return np.array([bool(ids) and known.issuperset(ids) for ids in operands], dtype=bool)


def _sources_of(figures: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    used = set(listed(figures["source_id"]))
    return sources[np.array([one in used for one in listed(sources["source_id"])], dtype=bool)]
