"""What is asked of a store of figures: ``Book`` by readers, ``Writer`` by who adds; a book in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol

import numpy as np
import pandas as pd

from dashboard import keeping
from dashboard.evidence import Book, Evidence, OfCountry, OfProducts, PairSummary, article_text
from dashboard.ledger import countries, mirrored, products
from dashboard.ledger.batches import Batch, NewBatch
from dashboard.ledger.whole import WholeTables
from dashboard.ledger.yardsticks import Yardsticks

__all__ = ["WORLD", "Book", "FrameBook", "PairSummary", "Writer"]

WORLD = "WLD"


@dataclass(frozen=True, eq=False)
class FrameBook:
    """A ``Book`` whose figures and sources are frames in memory, and its stored articles by path.

    ``whole`` are tables of all countries: their rows join the answer when two countries or one cell are asked
    for, and are in no list of all figures. Those of ``replaced`` ids were corrected, and stay out.
    ``featured`` are the ids that the editor chose for headlines, ``beside`` what trade is measured with.
    """

    figures: pd.DataFrame
    sources: pd.DataFrame
    articles: Mapping[str, str]
    version: str
    whole: WholeTables = WholeTables()
    replaced: frozenset[str] = frozenset()
    featured: frozenset[str] = frozenset()
    beside: Yardsticks = Yardsticks()
    _rows: dict[frozenset[str], np.ndarray] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        keys = self.figures["reporter"] + "-" + self.figures["partner"]
        rows: dict[frozenset[str], list[np.ndarray]] = {}
        for key, found in self.figures.groupby(keys, sort=False).indices.items():
            rows.setdefault(frozenset(str(key).split("-")), []).append(np.asarray(found))
        joined = {pair: np.sort(np.concatenate(parts)) for pair, parts in rows.items()}
        object.__setattr__(self, "_rows", joined)

    @property
    def kept_as(self) -> str:
        return f"book {self.version}"

    @property
    def weight(self) -> int:
        """Bytes held: the tables and the places of the pairs' rows. Articles are the shipped book's."""
        return keeping.weight((self.figures, self.sources)) + 64 * len(self.figures)

    @cached_property
    def everything(self) -> Evidence:
        return Evidence(self.figures, self.sources)

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(self.figures["figure_id"])

    @cached_property
    def default_pair(self) -> tuple[str, str]:
        """The pair of the first curated figure: the one the book opens with."""
        first = self.figures.iloc[0]
        return str(first["reporter"]), str(first["partner"])

    @cached_property
    def pairs(self) -> tuple[PairSummary, ...]:
        """Every pair that has a figure, the most published about first."""
        published = (self.figures["kind"] == "published").to_numpy(dtype=bool)
        found = [self._summary(rows, published) for pair, rows in self._rows.items() if WORLD not in pair]
        return tuple(sorted(found, key=lambda one: (-one.published, one.pair)))

    def _summary(self, rows: np.ndarray, published: np.ndarray) -> PairSummary:
        # Five columns, not the fifty of the table: all pages of a new book wait for it.
        told, reporter, partner = (
            int(published[rows].sum()),
            self.figures["reporter"],
            self.figures["partner"],
        )
        return PairSummary(
            (str(reporter.iloc[rows[0]]), str(partner.iloc[rows[0]])),
            told,
            len(rows) - told,
            int(self.figures["start"].to_numpy()[rows].min()) // 12,
            int(self.figures["end"].to_numpy()[rows].max()) // 12,
        )

    def has_pair(self, pair: tuple[str, str]) -> bool:
        return frozenset(pair) in self._rows or len(self._of_whole(pair)) > 0

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Every country that a pair can be made of, by code."""
        return tuple(
            sorted({code for pair in self._rows for code in pair if code != WORLD} | self.whole.countries)
        )

    def _of_whole(self, pair: tuple[str, str]) -> pd.DataFrame:
        """The cells of whole tables on two countries that are not in the frames already."""
        found = self.whole.of_pair(pair, self.sources)
        # One by one: there are many ids in the book, and few cells.
        fresh = [one not in self.ids and one not in self.replaced for one in found["figure_id"]]
        return found if all(fresh) else found[fresh]

    def of_pair(self, pair: tuple[str, str], as_known_on: date | None = None) -> Evidence:
        """All figures between two countries, either of them the reporter; empty if there is none.

        With a date: only what was known on it (promise 9); figures of unknown date are left out.
        """
        figures = self.figures.iloc[self._rows.get(frozenset(pair), np.array([], dtype=int))]
        cells = self._of_whole(pair)
        if len(cells):
            figures = pd.concat([figures, cells], ignore_index=True) if len(figures) else cells
        return self._evidence(_known(figures, as_known_on))

    def totals(self, reporter: str, as_known_on: date | None = None) -> Evidence:
        """The reporter's trade with the world: denominators of shares."""
        rows = self._rows.get(frozenset((reporter, WORLD)), np.array([], dtype=int))
        return self._evidence(_known(self.figures.iloc[rows], as_known_on))

    def find(
        self,
        pair: tuple[str, str] | None = None,
        flow: str = "",
        measure: str = "",
        as_known_on: date | None = None,
    ) -> Evidence:
        """Figures by pair, flow and measure, as known on a date; empty arguments mean all."""
        evidence = (
            self.of_pair(pair, as_known_on) if pair else self._evidence(_known(self.figures, as_known_on))
        )
        figures = evidence.figures
        mask = pd.Series(True, index=figures.index)
        if flow:
            mask &= figures["flow"] == flow
        if measure:
            mask &= figures["measure"] == measure
        return evidence.where(mask)

    def of_source(self, source_id: str) -> Evidence:
        """What one document states; of a table that is in no list, the document alone."""
        found = self.figures[self.figures["source_id"] == source_id].reset_index(drop=True)
        return Evidence(found, self.sources[self.sources["source_id"] == source_id])

    def one(self, figure_id: str) -> Evidence | None:
        """One figure with its source; None if the book does not hold it."""
        if figure_id not in self.everything:
            if products.is_product(figure_id):
                made = products.one(self.whole, figure_id, self.sources)
                return self._evidence(made) if len(made) else None
            if countries.is_sum(self.whole, figure_id):
                sums = countries.one_sum(self.whole, figure_id, self.sources)
                return self._evidence(sums) if len(sums) else None
            yardstick = self.beside.one(figure_id, self.sources)
            if len(yardstick):
                return self._evidence(yardstick)
            pair = self.whole.pair_of(figure_id)
            found = self.of_pair(pair) if pair else None
            return found.of([figure_id]) if found is not None and figure_id in found else None
        return self._evidence(self.everything.figure(figure_id).to_frame().T)

    def of(self, figure_ids: Collection[str]) -> Evidence:
        """The figures of these ids that the book holds, cells of whole tables too."""
        cells = [self.one(one) for one in figure_ids if one not in self.everything]
        parts = [self.everything.of(figure_ids), *(one for one in cells if one is not None)]
        if len(parts) == 1:
            return parts[0]
        return self._evidence(pd.concat([one.figures for one in parts if len(one)], ignore_index=True))

    def pair_of(self, figure_id: str) -> tuple[str, str] | None:
        """The countries of a cell of a whole table, by its id; None for an id of no such table."""
        return self.whole.pair_of(figure_id)

    @cached_property
    def not_passed_on(self) -> frozenset[str]:
        """Documents whose licence does not let their rows be given to others, by source_id."""
        return self.whole.not_passed_on

    @cached_property
    def to_pass_on(self) -> FrameBook:
        """The same without what may not be given to others; the very same where all may."""
        if not self.not_passed_on:
            return self
        return replace(self, version=f"{self.version} to pass on", whole=self.whole.to_pass_on)

    def answers_by_pair(self, source_id: str) -> bool:
        """Whether a document is a table of all countries: too much for one answer without a pair."""
        return self.whole.holds(source_id)

    def around(self, pairs: Iterable[tuple[str, str]], as_known_on: date | None = None) -> Evidence:
        """All listed figures, and the cells of whole tables on some pairs: what a number is held against."""
        cells = [self._of_whole(one) for one in sorted({(min(pair), max(pair)) for pair in pairs})]
        found = [one for one in cells if len(one)]
        if not found and as_known_on is None:
            return self.everything
        figures = pd.concat([self.figures, *found], ignore_index=True)
        return self._evidence(_known(figures, as_known_on))

    def partners(
        self,
        country: str,
        flow: str,
        table: str = "",
        year: int = 0,
        before: int = 0,
        as_known_on: date | None = None,
    ) -> OfCountry:
        """What one whole table counts of a country's partners in a year and in one before it.

        Left open, the table is the one that goes furthest, the year its last, the other the one before.
        Cells that were corrected stay out.
        """
        found, coverage = countries.partners(self.whole, country, flow, self.sources, table, year, before)
        # A cell that is listed already keeps the words it is listed with.
        listed = self.figures[self.figures["figure_id"].isin(found["figure_id"])]
        fresh = found[~found["figure_id"].isin({*listed["figure_id"], *self.replaced})]
        known = _known(pd.concat([fresh, listed], ignore_index=True) if len(listed) else fresh, as_known_on)
        evidence = self._evidence(known)
        return OfCountry(evidence.figures, evidence.sources, coverage)

    def sums(self, country: str, as_known_on: date | None = None) -> Evidence:
        """What each whole table counts of a country's exports and imports, a figure a year."""
        return self._evidence(_known(countries.sums(self.whole, country, self.sources), as_known_on))

    def yardsticks(self, kind: str, country: str, as_known_on: date | None = None) -> Evidence:
        """What trade of a country is measured with: its GDP, or prices, all years known on a date."""
        return self._evidence(_known(self.beside.of(kind, country, self.sources), as_known_on))

    def products(
        self,
        sides: tuple[str, str],
        flows: Sequence[str],
        table: str = "",
        years: tuple[int, int] = (0, 0),
        hs: str = "",
        as_known_on: date | None = None,
        weighed: bool = False,
    ) -> OfProducts:
        """What a country (the first of ``sides``) trades with the other, or (empty) with all, by product.

        Of several flows all are of one table and its years: what the first of them is told by. ``weighed``:
        with the tonnes of each.
        """
        frames, coverages = [], []
        for flow in flows:
            made, told = products.products(self.whole, *sides, flow, self.sources, table, *years, hs, weighed)
            table, years = table or told.table, (years[0] or told.year, years[1] or told.before)
            frames.append(made)
            coverages.append(told)
        evidence = self._evidence(_known(_joined(frames), as_known_on))
        return OfProducts(evidence.figures, evidence.sources, tuple(coverages))

    def mirror(
        self,
        sides: tuple[str, str],
        table: str = "",
        year: int = 0,
        hs: str = "",
        as_known_on: date | None = None,
    ) -> OfProducts:
        """What goes from the first of ``sides`` to the second by product, as each of them counts it."""
        made, told = mirrored.mirror(self.whole, *sides, self.sources, table, year, hs)
        evidence = self._evidence(_known(_joined([made]), as_known_on))
        return OfProducts(evidence.figures, evidence.sources, told)

    def article(self, source_id: str) -> str:
        """The stored passages of a source that may be quoted; empty if none are held."""
        path = self.everything.source(source_id)["article"]
        return article_text(str(path), self.articles)

    def _evidence(self, figures: pd.DataFrame) -> Evidence:
        sources = self.sources[self.sources["source_id"].isin(figures["source_id"])]
        return Evidence(figures.reset_index(drop=True), sources)


class Writer(Protocol):
    """What may be done to a store of added figures; readers get a ``Book`` and never this.

    Whoever names an ``owner`` adds, withdraws and restores what that visitor alone sees.
    """

    def add(self, new: NewBatch, chunks: Iterable[pd.DataFrame], sources: pd.DataFrame) -> Batch:
        """Store one upload: all of it, or nothing."""
        ...

    def undo(self, batch_id: str, reason: str, by: str, owner: str = "") -> Batch:
        """Withdraw a batch; it stays readable."""
        ...

    def restore(self, batch_id: str, reason: str, by: str, owner: str = "") -> Batch:
        """Bring a withdrawn batch back."""
        ...

    def erase_of(self, owner: str) -> int:
        """Erase all that one visitor keeps; returns how many batches."""
        ...


def _joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Frames one below the other, columns of a kind side by side in memory: a copy lays them so, and rows
    are picked in a quarter of the time."""
    return pd.concat(frames, ignore_index=True).copy()


def _known(figures: pd.DataFrame, on: date | None) -> pd.DataFrame:
    if on is None:
        return figures
    known = figures["known_on"]
    return figures[(known != "") & (known <= on.isoformat())]
