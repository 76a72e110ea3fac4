"""Parts of a year and the year: what lies between two cumulative totals, what twelve months make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from dashboard.consistency.parts import joined, told_apart
from dashboard.consistency.rules import MONTH_TIMES, STEP_LIMIT
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings
from dashboard.consistency.triangle import Triangle, at_most, page, triangle
from dashboard.ranges import Interval


def parts_of_years(around: Surroundings) -> Iterator[Triangle]:
    """A part from January on is at most its year, in one count and scope; all twelve months make it."""
    for series in _series(around).values():
        years: defaultdict[int, defaultdict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
        for one in series:
            if one.months == 12 and one.start % 12 == 0:
                years[one.start // 12]["year"].append(one)
            elif one.months == 1 and one.kind == "official":
                years[one.start // 12]["month"].append(one)
            elif one.months < 12 and one.start % 12 == 0:
                years[one.start // 12]["part"].append(one)
        for found in years.values():
            yield from _parts_of(found["part"], found["year"])
            yield from _months_of(found["month"], found["year"])


def _series(around: Surroundings) -> dict[object, list[Statement]]:
    """Money levels of one subject, unit, scope and count, without plans and flagged ones."""
    found: defaultdict[object, list[Statement]] = defaultdict(list)
    for one in around.statements:
        if one.is_money and not one.is_plan and not one.flag and one.movement != "balance":
            found[(one.subject, one.unit, one.scope, around.side(one))].append(one)
    return found


def _parts_of(parts: list[Statement], years: list[Statement]) -> Iterator[Triangle]:
    for part, year in product(parts, years):
        if year.range.low > 0:
            roles = (("year", year), ("part", part))
            yield triangle("part_of_year", roles, at_most(year), part.range)


def _months_of(months: list[Statement], years: list[Statement]) -> Iterator[Triangle]:
    tables: defaultdict[object, dict[int, Statement]] = defaultdict(dict)
    for one in months:
        tables[page(one)][one.start] = one
    for table in tables.values():
        if len(table) == 12 and years:
            parts = [table[start] for start in sorted(table)]
            made = parts[0].range
            for one in parts[1:]:
                made = made + one.range
            for year in years:
                roles = (*((f"month_{number}", one) for number, one in enumerate(parts, 1)), ("year", year))
                yield triangle("months", roles, made, year.range)


def steps(around: Surroundings) -> Iterator[Triangle]:
    """What lies between two cumulative totals of one year: not below zero, and of a usual size."""
    for by_end in _cumulative(around).values():
        ends = sorted(by_end)
        for before, after in zip(ends, ends[1:], strict=False):
            for earlier, later in islice(product(by_end[before], by_end[after]), STEP_LIMIT):
                if earlier.range.low > 0:
                    yield _step(earlier, later)


def _cumulative(around: Surroundings) -> dict[object, dict[int, list[Statement]]]:
    """Published totals from January on, by subject, unit, scope and year, then by their end.

    Whose count they are may differ, and is said: two counts are easily read as one series.
    """
    found: defaultdict[object, dict[int, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    single = [one for one in around.statements if _is_cumulative(one)]
    for one in [*single, *_joined(single)]:
        found[(one.subject, one.unit, one.scope, one.start)][one.end].append(one)
    return found


def _is_cumulative(one: Statement) -> bool:
    usable = one.kind == "published" and one.is_money and not one.is_plan and not one.flag
    return usable and one.movement != "balance" and one.start % 12 == 0 and one.months <= 12


def _joined(single: list[Statement]) -> list[Statement]:
    """Turnover as the sum of both flows on pages that do not state it."""
    pages: defaultdict[object, list[Statement]] = defaultdict(list)
    for one in single:
        pages[(one.source_id, one.pair, one.unit, one.scope) + one.subject[2:] + one.span].append(one)
    flows = [{one.movement: one for one in found} for found in pages.values()]
    return [joined(found) for found in flows if len(found) == 2 and "turnover" not in found]


def _step(earlier: Statement, later: Statement) -> Triangle:
    """The months between, as implied; beside it what the mean month so far makes usual."""
    months = later.end - earlier.end
    usual = Interval(
        earlier.range.low / earlier.months * months * MONTH_TIMES[0],
        earlier.range.high / earlier.months * months * MONTH_TIMES[1],
    )
    made = triangle("step", (("earlier", earlier), ("later", later)), later.range - earlier.range, usual)
    members = tuple(
        member for role, one in (("earlier", earlier), ("later", later)) for member in told_apart(role, one)
    )
    return replace(made, members=members)
