"""Figures by what a reader types: on the page Find, in ``q=`` or after ``--q``.

A query is read in pieces (``language.read.question``); a figure that answers all of them is found as read.
Behind those stand figures in which every word of the query merely stands, as it always was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd

from dashboard.evidence import in_span
from dashboard.language.read.question import WORDS, Piece, read_question, together
from dashboard.ledger.search.index import Index, texts
from dashboard.ledger.search.levels import levels, standing
from dashboard.ledger.search.words_here import understood
from dashboard.model import Selection
from dashboard.model.parameters import LONGEST_QUERY

__all__ = ["FIRST", "MOST", "Hits", "Index", "Piece", "among", "found", "narrowed", "texts"]

MOST: Final = LONGEST_QUERY
FIRST: Final = "Belarus golovchneko 60 bn forecats"
"""A query, with slips, that needs all that is read once a process: asked first, it lets no visitor wait."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What a query found: its pieces, and the ids of figures, the best first.

    The first ``as_read`` of ``ids`` answer every piece as it was read; in the others the words only stand.
    """

    query: str
    parts: tuple[Piece, ...]
    ids: list[str]
    as_read: int
    _alone: tuple[int, ...]
    _without: tuple[int, ...]

    @property
    def weight(self) -> int:
        """Bytes held, about."""
        return 90 * len(self.ids) + 500 * len(self.parts) + 1_000

    def alone(self, part: Piece) -> int:
        """How many figures answer this piece by itself."""
        return self._alone[self.parts.index(part)]

    def without(self, part: Piece) -> int:
        """How many figures answer all the other pieces; counted where nothing answers all of them."""
        return self._without[self.parts.index(part)]

    def query_without(self, part: Piece) -> str:
        """The query with this piece taken out."""
        return " ".join((self.query[: part.start] + " " + self.query[part.end :]).split())


def found(index: Index, query: str) -> Hits:
    """The figures of the index that a query means; none for a query without a word or number."""
    query = query[:LONGEST_QUERY]
    parts = together(understood(read_question(query), index), query)
    if not parts:
        return Hits(query, (), [], 0, (), ())
    answers = np.stack(_answers(parts, index))
    all_of_them = np.asarray((answers > 0).all(axis=0))
    stands = standing(index, query)
    places = np.concatenate([_ranked(index, parts, answers, all_of_them), stands[~all_of_them[stands]]])
    ids = index.book.figures["figure_id"].to_numpy(dtype=object)[places]
    without = (
        [_others(answers, row) for row in range(len(parts))] if not all_of_them.any() else [0] * len(parts)
    )
    alone = tuple(int(one) for one in (answers > 0).sum(axis=1))
    return Hits(query, parts, ids.tolist(), int(all_of_them.sum()), alone, tuple(without))


def _answers(parts: tuple[Piece, ...], index: Index) -> list[np.ndarray]:
    """The levels of each piece; what is typed twice is looked for once."""
    known: dict[Piece, np.ndarray] = {}
    for one in parts:
        meant = replace(one, start=0, end=0, text="")
        if meant not in known:
            known[meant] = levels(meant, index)
    return [known[replace(one, start=0, end=0, text="")] for one in parts]


def _others(answers: np.ndarray, row: int) -> int:
    """How many figures answer all pieces but one; none where there is no other."""
    rest = np.delete(answers, row, axis=0) > 0
    return int(rest.all(axis=0).sum()) if len(rest) else 0


def _ranked(index: Index, parts: tuple[Piece, ...], answers: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Places of the figures, the most exact first; then published ones, and the newest.

    Where nothing but words was typed the order of the book stays.
    """
    places = np.flatnonzero(mask)
    exact = answers.sum(axis=0, dtype=int)[places]
    if all(one.kind in (WORDS, "speaker", "publisher") for one in parts):
        return places[np.argsort(-exact, kind="stable")]
    official = index.column("kind")[places] == "official"
    return places[np.lexsort((places, -index.column("end")[places], official, -exact))]


_COLUMNS: Final = {"unit": "unit", "figure": "figure_id", "status": "status", "source": "source_id"}
"""Parameters that name what one column holds."""


def narrowed(figures: pd.DataFrame, given: Mapping[str, str], asked: Selection) -> pd.DataFrame:
    """The figures that parameters of the table choose, beyond pair, flow, measure, day and words.

    ``given`` names those that were said, ``asked`` is the selection read from them. What is named and not
    there leaves nothing.
    """
    mask = in_span(figures, asked)
    if "scope" in given:
        mask &= figures["scope"].isin(asked.scopes)
    for name, column in _COLUMNS.items():
        if name in given:
            mask &= figures[column] == given[name]
    return figures[mask]


def among(figures: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    """Those of the figures whose ids are listed, in the order of the list."""
    rank = {one: place for place, one in enumerate(ids)}
    places = figures["figure_id"].map(rank)
    return figures[places.notna()].loc[places.dropna().sort_values(kind="stable").index]
