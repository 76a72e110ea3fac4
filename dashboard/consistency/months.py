"""A number told for a year that may be of its first months: their sum in an official table has its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from operator import add

from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings
from dashboard.model import Period
from dashboard.ranges import Interval

_COARSE = 2
"""A month has to be so many times as large as the range of a number: else some sum lies in it by chance."""


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """The first months of a year, and their sum in one official table, in full units."""

    period: str
    made: Interval


def part_of_year(one: Statement, around: Surroundings) -> PartOfYear | None:
    """The months from January whose sum has the size of a number published for more of them, or None.

    Of one table that has them all, in the unit and scope of the number, and makes another sum of them.
    """
    is_from_january = 1 < one.months <= 12 and one.start % 12 == 0
    if not (is_from_january and one.is_money and one.kind == "published" and one.movement != "balance"):
        return None
    for table in _tables(one, around):
        sums = list(accumulate(table, add))
        finest = min(month.middle for month in table)
        if one.range.width * _COARSE > finest or sums[-1].overlaps(one.range):
            continue
        for month, made in enumerate(sums[:-1]):
            if made.overlaps(one.range):
                return PartOfYear(str(Period(one.start, one.start + month)), made)
    return None


def _tables(one: Statement, around: Surroundings) -> Iterator[list[Interval]]:
    """The months of the number in each table that has them all; of a turnover both flows together."""
    first, second = one.pair
    ways = (f"{first}>{second}", f"{second}>{first}") if one.movement == "turnover" else (one.movement,)
    found: defaultdict[object, dict[tuple[str, int], Interval]] = defaultdict(dict)
    for way in ways:
        for month in range(one.start, one.end + 1):
            key = (one.pair, way, *one.subject[2:], month, month)
            for it in around.levels.get(key, []):
                if it.kind == "official" and it.unit == one.unit and one.scope in (it.scope, "unknown"):
                    found[it.source_id, it.vintage, it.scope, it.compiled_by].setdefault(
                        (way, month), it.range
                    )
    for cells in found.values():
        if len(cells) == len(ways) * one.months:
            months = range(one.start, one.end + 1)
            yield [_sum([cells[way, month] for way in ways]) for month in months]


def _sum(parts: list[Interval]) -> Interval:
    first, *others = parts
    for one in others:
        first = first + one
    return first
