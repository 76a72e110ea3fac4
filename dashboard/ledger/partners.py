"""The partners of a country in one year, ranked, from a whole table: each line opens the rows behind it.

Tables that are shipped whole hold exports. What a country imports is there what its partners count as
their exports to it, and is named so; countries that report nothing are missing from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Final

import pandas as pd

from dashboard.ledger.countries import Counting, countings
from dashboard.ledger.whole import TableOfAll, WholeTables
from dashboard.warehouse import Answered, Query
from dashboard.warehouse.queries import as_decimal

FLOWS: Final = ("exports", "imports")
SHOWN: Final = 15


@dataclass(frozen=True)
class Partner:
    """One line: ``value`` in the table's unit × multiplier, ``share`` of all lines, 0 to 1; its rows."""

    place: int
    country: str
    value: float
    share: float
    rows: Query


@dataclass(frozen=True, eq=False)
class Ranking:
    """The answer to the question. ``mirrored``: counted by the partners, not by the country itself."""

    of: Counting
    year: int
    answer: Answered

    @property
    def country(self) -> str:
        return self.of.country

    @property
    def table(self) -> TableOfAll:
        return self.of.table

    @property
    def mirrored(self) -> bool:
        return self.of.mirrored

    @property
    def reconciled_by(self) -> str:
        """Who made one number of both sides' counts; empty where a side's own count is told."""
        return str(self.table.about["compiled_by"])

    def told(self, name: str) -> Any:
        """What all lines are alike in: unit, scope, valuation."""
        frame = self.answer.frame
        return frame[name].iloc[0] if len(frame) else self.of.answer.frame[name].iloc[-1]

    @cached_property
    def _amounts(self) -> pd.Series:
        frame = self.answer.frame
        return frame["value"] * frame["multiplier"]

    @cached_property
    def multiplier(self) -> int:
        """In which all lines are told: that of the table, or 1 where it has several."""
        found = set(self.answer.frame["multiplier"])
        return int(next(iter(found))) if len(found) == 1 else 1

    def __len__(self) -> int:
        return len(self.answer)

    def lines(self, count: int = SHOWN) -> Iterator[Partner]:
        """The first of them, the largest first."""
        name = "reporter" if self.mirrored else "partner"
        amounts, whole = self._amounts, float(self._amounts.sum())
        order = amounts.sort_values(ascending=False, kind="stable").index[:count]
        for place, at in enumerate(order, 1):
            amount, country = float(amounts[at]), str(self.answer.frame[name][at])
            share = amount / whole if whole else 0.0
            yield Partner(place, country, amount / self.multiplier, share, self.answer.behind(at))

    def omitted(self, count: int = SHOWN) -> tuple[int, float]:
        """How many partners come after the first ``count``, and their share of the whole together."""
        rest, whole = self._amounts.sort_values(ascending=False).iloc[count:], float(self._amounts.sum())
        return len(rest), float(rest.sum()) / whole if whole else 0.0

    def as_json(self, count: int = SHOWN) -> dict[str, Any]:
        """What is ranked, from where, and every line with the query of its rows."""
        number, share = self.omitted(count)
        return {
            "country": self.country,
            "flow": self.of.flow,
            "counted_by": self.reconciled_by or ("partners" if self.mirrored else self.country),
            "year": self.year,
            "source_id": self.of.count.source_id,
            "scope": str(self.told("scope")),
            "valuation": str(self.told("valuation")),
            "unit": str(self.told("unit")),
            "multiplier": self.multiplier,
            "partners": [
                {
                    "place": one.place,
                    "country": one.country,
                    "value": as_decimal(one.value),
                    "share": one.share,
                    "rows": one.rows.as_json(),
                }
                for one in self.lines(count)
            ],
            "omitted": {"partners": number, "share": share},
            "query": self.answer.query.as_json(),
        }


def ranking(whole: WholeTables, country: str, flow: str, table: str = "", year: int = 0) -> Ranking:
    """The partners of a country. ``table`` left out is the one that goes furthest of those that count it;
    ``year`` left out is the last of the table.

    LookupError with what there is instead, for a country, table or year that is not held; KeyError for an
    unknown flow.
    """
    if flow not in FLOWS:
        raise KeyError(flow)
    names = tuple(one.source_id for held in whole.every for one in held.counts())
    if not names or (table and table not in names):
        raise LookupError("table", table, names)
    of = next(iter(_chosen(whole, country, flow, table)), None)
    if of is None:
        raise LookupError("country", country, tuple(sorted(whole.countries)))
    if year and year not in of.years:
        raise LookupError("year", str(year), tuple(_spans(of.years)))
    return Ranking(of, year or of.years[-1], of.year(year or of.years[-1]))


def _chosen(whole: WholeTables, country: str, flow: str, table: str) -> Iterator[Counting]:
    found = countings(whole, country, flow) if country in whole.countries else []
    return (one for one in found if table in ("", one.count.source_id))


def _spans(years: tuple[int, ...]) -> Iterator[str]:
    """Years as runs.

    >>> list(_spans((1992, 1993, 1995)))
    ['1992–1993', '1995']
    """
    for _key, run in groupby(enumerate(years), key=lambda one: one[1] - one[0]):
        found = [year for _at, year in run]
        yield str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}"
