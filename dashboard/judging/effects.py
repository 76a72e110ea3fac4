"""What an upload will change: figures that are new, those the ledger has, those whose numbers differ from it.

Numbers differ by quantity: only one quantity can contradict itself, two offices may count one movement, and
figures of two quantities differ by definition (``consistency.VERDICTS``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard import consistency, ranges
from dashboard.evidence import COLUMNS, listed, records
from dashboard.judging.judgement import Judgement
from dashboard.ledger import Book
from dashboard.model import PLANS, SOURCE_COLUMNS
from dashboard.ranges import Interval

SHOWN: Final = 50
"""Differing figures that are listed; beyond it they are counted."""
DIFFERING: Final = ("contradicts", "two_offices", "differs_by_definition")
"""The verdicts on numbers that differ, the worst first."""
_SAME: Final = (
    "flow",
    "scope",
    "product",
    "region",
    "measure",
    "share_of",
    "unit",
    "period",
    "compared_with",
)
"""Beside the pair and the kind of statement: what two figures have in common that give one number."""
_PRINTED: Final = ("value", "value_high", "decimals", "multiplier", "hedge", "reading", "as_printed")
"""What the range of a figure follows from."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A figure of the upload, one of the ledger, and why they differ, as far as can be told."""

    added: str
    there: str
    relation: consistency.Relation


@dataclass(frozen=True, eq=False)
class Effects:
    """``figures`` are those looked at (typed, ``evidence.COLUMNS``), ``sources`` their documents.

    ``new`` and ``already`` are ids. ``differing`` lists the first ``SHOWN``, by verdict and quantity;
    ``counted`` how many figures of the upload have which verdict at worst; ``left`` counts accepted figures
    beyond those that were looked at.
    """

    figures: pd.DataFrame
    sources: pd.DataFrame
    new: tuple[str, ...]
    already: tuple[str, ...]
    differing: tuple[Differing, ...]
    counted: Mapping[str, int]
    left: int = 0

    @property
    def fresh(self) -> pd.DataFrame:
        return self.figures[self.figures["figure_id"].isin(self.new)]


def typed(judged: Judgement) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The listed figures as the ledger would hold them, and their documents.

    A document that is still to be named stands in with an empty name, so that its figures can be shown.
    """
    figures = judged.typed.drop_duplicates("figure_id").reset_index(drop=True)
    named = set(judged.sources["source_id"])
    unnamed = sorted(set(figures["source_id"]) - named)
    blank = dict.fromkeys(SOURCE_COLUMNS, "")
    stand_in = pd.DataFrame([blank | {"source_id": one} for one in unnamed], columns=list(SOURCE_COLUMNS))
    return figures, pd.concat([judged.sources, stand_in], ignore_index=True).astype(str)


def effects(
    judged: Judgement,
    book: Book,
    known: frozenset[str] = frozenset(),
    read: tuple[pd.DataFrame, pd.DataFrame] | None = None,
) -> Effects:
    """Compare an upload with the book; ``known`` are further ids that the ledger states already.

    ``read`` is what ``typed`` gave, where that was asked for before.
    """
    figures, sources = read or typed(judged)
    held = book.everything
    there = np.array([one in known or one in held for one in listed(figures["figure_id"])], dtype=bool)
    new = figures[~there]
    told = _differing(new, sources, book)
    return Effects(
        figures,
        sources,
        tuple(new["figure_id"]),
        tuple(figures.loc[there, "figure_id"]),
        tuple(told[:SHOWN]),
        _counted(told),
        max(judged.count - len(figures), 0),
    )


# --- what differs -------------------------------------------------------------------------------


def _differing(new: pd.DataFrame, sources: pd.DataFrame, book: Book) -> list[Differing]:
    """Numbers that exclude each other, less those that the check calls agreement ("over 30" beside 32.4)."""
    pairs = _disjoint(new, book.figures)
    if not pairs:
        return []
    there = book.figures[book.figures["figure_id"].isin({other for _added, other in pairs})]
    both = pd.concat([new[list(COLUMNS)], there[list(COLUMNS)]], ignore_index=True)
    documents = pd.concat([book.sources, sources]).drop_duplicates("source_id")
    related = consistency.related_pairs(pairs, both, documents)
    told = [Differing(one.a, one.b, one) for one in related if one.verdict in DIFFERING]
    # What is of one quantity stands together, in the order of the file.
    first = {one: n for n, one in reversed(list(enumerate(map(_quantity, told))))}
    return sorted(told, key=lambda one: (DIFFERING.index(one.relation.verdict), first[_quantity(one)]))


def _quantity(one: Differing) -> consistency.Quantity | str:
    """What the figure of the upload is a number of."""
    return one.relation.first.quantity if one.relation.first is not None else one.added


def _counted(told: list[Differing]) -> dict[str, int]:
    worst: dict[str, str] = {}
    for one in told:  # the worst come first
        worst.setdefault(one.added, one.relation.verdict)
    found = list(worst.values())
    return {name: found.count(name) for name in DIFFERING if name in found}


def _disjoint(new: pd.DataFrame, there: pd.DataFrame) -> list[tuple[str, str]]:
    """Ids of figures that give the same quantity numbers which exclude each other."""
    key = ["pair", "plan", *_SAME]
    mine, other = _keyed(new), _keyed(_sound(there, new))
    wanted = mine[key].drop_duplicates()
    other = _ranged(other.merge(wanted, on=key))
    both = _ranged(mine).merge(other, on=key, suffixes=("", "_there"))
    above = (both["low"] > both["high_there"]) | (
        (both["low"] == both["high_there"]) & (both["low_open"] | both["high_open_there"])
    )
    below = (both["high"] < both["low_there"]) | (
        (both["high"] == both["low_there"]) & (both["high_open"] | both["low_open_there"])
    )
    apart = both[above | below]
    return list(zip(apart["figure_id"], apart["figure_id_there"], strict=True))


def agreeing(found: Effects, book: Book) -> tuple[str, ...]:
    """The new figures whose quantity and very number another source states already."""
    there = _keyed(_sound(book.figures, found.fresh))
    mine = _keyed(found.fresh)
    both = mine.merge(there, on=["pair", "plan", *_SAME], suffixes=("", "_there"))
    amount = both["value"] * both["multiplier"].fillna(1)
    other = both["value_there"] * both["multiplier_there"].fillna(1)
    same = both[np.isclose(amount.astype(float), other.astype(float), rtol=1e-9)]
    return tuple(dict.fromkeys(same["figure_id"]))


def _sound(there: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """The unflagged figures of a book between countries that an upload names; the columns of a key alone."""
    named = [*new["reporter"].unique(), *new["partner"].unique()]
    mask = (there["flag"] == "") & there["reporter"].isin(named) & there["partner"].isin(named)
    columns = dict.fromkeys(["figure_id", "reporter", "partner", "flow", "status", *_PRINTED, *_SAME])
    return there.loc[mask, list(columns)]


def _ranged(figures: pd.DataFrame) -> pd.DataFrame:
    """The ends of what each printed number allows, in full units; NaN where it cannot be told."""
    found = [_range(row) for row in records(figures)]
    return figures.assign(
        low=[float(one.low) if one else np.nan for one in found],
        high=[float(one.high) if one else np.nan for one in found],
        low_open=[bool(one and one.low_open) for one in found],
        high_open=[bool(one and one.high_open) for one in found],
    )


def _keyed(figures: pd.DataFrame) -> pd.DataFrame:
    ahead = figures["reporter"] + "-" + figures["partner"]
    behind = figures["partner"] + "-" + figures["reporter"]
    # Turnover is the same from either side.
    either = np.where((figures["flow"] == "turnover") & (behind < ahead), behind, ahead)
    return figures[["figure_id", *_PRINTED, *_SAME]].assign(pair=either, plan=figures["status"].isin(PLANS))


def _range(row: Mapping[Any, Any]) -> Interval | None:
    """What the printed number allows, in full units; None where it cannot be told."""
    try:
        return ranges.of_row(row)
    except ValueError:
        return None
