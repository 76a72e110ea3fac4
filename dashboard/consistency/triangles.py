"""Triangles: from two printed numbers the third as an interval, held against what was printed.

Level, growth and base; exports, imports and turnover or balance; goods, services and both; region and
country; share, part and total; one sum in two currencies. Parts of a year are in ``years``, what flows tell
of turnover in ``parts``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import product

from dashboard.consistency.parts import flows_and_turnover
from dashboard.consistency.rules import RATE_TOLERANCE, TRIANGLE_BUDGET, TRIANGLE_LIMIT
from dashboard.consistency.slips import HUNDRED, growth_factor, restated
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings, level_subject
from dashboard.consistency.triangle import Triangle, at_most, differs, go_together, page, triangle
from dashboard.consistency.years import parts_of_years, steps


def triangles(around: Surroundings) -> list[Triangle]:
    """All triangles whose corners are there, by kind."""
    makers: tuple[Callable[[Surroundings], Iterable[Triangle]], ...] = (
        _of_growth,
        _of_flows,
        flows_and_turnover,
        _of_scopes,
        parts_of_years,
        steps,
        _of_regions,
        _of_shares,
        _of_currencies,
    )
    return [one for make in makers for one in make(around)]


# --- level, growth, base ------------------------------------------------------------------------


def _of_growth(around: Surroundings) -> Iterator[Triangle]:
    found = [corners for growths in around.growths.values() if (corners := _met(growths, around)) is not None]
    many = sum(_count(corners) for corners in found) > TRIANGLE_BUDGET
    for corners in found:
        yield from _corners(*corners, closely=many and _count(corners) > TRIANGLE_LIMIT)


_Corners = tuple[list[Statement], list[Statement], list[Statement]]


def _met(growths: list[Statement], around: Surroundings) -> _Corners | None:
    """Levels, growths and bases of one quantity and year, if there are all three."""
    growth = growths[0]
    key = level_subject(growth)
    levels = around.levels.get((*key, *growth.span), [])
    bases = around.levels.get((*key, *(growth.base or growth.span)), [])
    return (levels, growths, bases) if levels and bases else None


def _count(corners: _Corners) -> int:
    return len(corners[0]) * len(corners[1]) * len(corners[2])


def _corners(
    levels: list[Statement], growths: list[Statement], bases: list[Statement], closely: bool
) -> Iterator[Triangle]:
    """Every level with every growth and base of its unit; ``closely``: of one definition only."""
    usable = [one for one in levels if one.range.low >= 0]
    for growth in growths:
        if growth.range.low <= -100:
            continue
        factor = growth_factor(growth.range)
        for level in usable:
            if not (_fits(level, growth) and (not closely or _is_close(level, growth))):
                continue
            implied = level.range / factor
            for base in bases:
                if (
                    base.unit == level.unit
                    and go_together(base, growth)
                    and go_together(base, level)
                    and (not closely or _is_close(base, growth))
                ):
                    members = (
                        ("level", level.figure_id),
                        ("growth", growth.figure_id),
                        ("base", base.figure_id),
                    )
                    yield Triangle(
                        "growth", members, implied, base.range, base.unit, differs(level, growth, base)
                    )


def _fits(level: Statement, growth: Statement) -> bool:
    """Whether a rate can be that of a level: of money in the currency it names, and in one scope."""
    if growth.of_unit and growth.of_unit != level.unit:
        return False
    return go_together(level, growth)


def _is_close(one: Statement, growth: Statement) -> bool:
    return one.source_id == growth.source_id or (
        one.scope == growth.scope and one.compiled_by == growth.compiled_by and not one.is_plan
    )


# --- sums ---------------------------------------------------------------------------------------


def _of_flows(around: Surroundings) -> Iterator[Triangle]:
    """Exports + imports = turnover, exports − imports = balance; both parts of one page or one table."""
    for key, found in around.levels.items():
        movement = found[0].movement
        if movement in ("turnover", "balance"):
            yield from _flows_of(key, found, around)


def _flows_of(key: object, wholes: list[Statement], around: Surroundings) -> Iterator[Triangle]:
    assert isinstance(key, tuple)
    (first, second), movement = key[0], key[1]
    there, back = (
        around.levels.get((key[0], way, *key[2:]), []) for way in (f"{first}>{second}", f"{second}>{first}")
    )
    for exports, imports in _of_one_page(there, back) if there and back else ():
        made = exports.range + imports.range if movement == "turnover" else exports.range - imports.range
        for whole in wholes:
            same = whole.unit == exports.unit and whole.is_plan == exports.is_plan
            if same and go_together(whole, exports) and go_together(whole, imports):
                roles = (("exports", exports), ("imports", imports), (movement, whole))
                yield triangle("flows", roles, made, whole.range)


def _of_one_page(some: list[Statement], others: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    by_page: defaultdict[object, list[Statement]] = defaultdict(list)
    for other in others:
        by_page[page(other)].append(other)
    for one in some:
        for other in by_page[page(one)]:
            is_one_scope = one.scope == other.scope or "unknown" in (one.scope, other.scope)
            if one.unit == other.unit and one.is_plan == other.is_plan and is_one_scope:
                yield one, other


def _of_scopes(around: Surroundings) -> Iterator[Triangle]:
    """Goods + services = both."""
    for found in around.levels.values():
        scopes: dict[str, list[Statement]] = {}
        for one in found:
            scopes.setdefault(one.scope, []).append(one)
        if not {"services", "goods"} <= scopes.keys():
            continue
        for goods, services in product(scopes["goods"], scopes["services"]):
            for both in scopes.get("goods_and_services", []):
                if (
                    goods.unit == services.unit == both.unit
                    and goods.is_plan == services.is_plan == both.is_plan
                ):
                    roles = (("goods", goods), ("services", services), ("goods_and_services", both))
                    yield triangle("scopes", roles, goods.range + services.range, both.range)


# --- wholes -------------------------------------------------------------------------------------


def _of_regions(around: Surroundings) -> Iterator[Triangle]:
    """A region of a country is at most the country."""
    for key, found in around.levels.items():
        assert isinstance(key, tuple)
        if not key[3] or key[2]:
            continue
        countries = around.levels.get((*key[:3], "", *key[4:]), [])
        for region, country in product(found, countries):
            if region.unit == country.unit and country.range.low > 0 and region.is_plan == country.is_plan:
                roles = (("country", country), ("region", region))
                yield triangle("region", roles, at_most(country), region.range)


def _of_shares(around: Surroundings) -> Iterator[Triangle]:
    """Share × total = part, where the denominator is the reporter's whole trade in the same flow."""
    totals = _totals(around)
    for share in around.statements if totals else ():
        if (
            share.measure != "share"
            or share.product
            or share.region
            or not share.share_of.startswith("total")
        ):
            continue
        subject = (*share.subject[:4], "level", "", "value")
        for part in around.levels.get((*subject, *share.span), []):
            for total in totals.get((share.reporter, share.flow, part.unit, *share.span), []):
                if total.scope == part.scope == share.scope:
                    made = share.range * total.range / HUNDRED
                    yield triangle(
                        "share", (("share", share), ("total", total), ("part", part)), made, part.range
                    )


def _totals(around: Surroundings) -> dict[object, list[Statement]]:
    found: defaultdict[object, list[Statement]] = defaultdict(list)
    for one in around.statements:
        if one.partner == WORLD and one.is_money and not one.product and not one.region:
            found[(one.reporter, one.flow, one.unit, *one.span)].append(one)
    return found


WORLD = "WLD"


def _of_currencies(around: Surroundings) -> Iterator[Triangle]:
    """One sum in dollars and in another currency, where a sourced rate of the year is known.

    Of whole years, and within ``RATE_TOLERANCE``: the mean of a year is not the rate of a day.
    """
    for found in around.levels.values():
        dollars = [one for one in found if one.unit == "USD" and _is_counted(one, around)]
        for one in found if dollars else ():
            if one.unit == "USD" or not _is_counted(one, around):
                continue
            for other in dollars:
                rate = around.rate_between(other, one) if other.scope == one.scope else None
                if rate:
                    made = restated(one, rate, RATE_TOLERANCE)
                    yield triangle("currency", (("sum", one), ("dollars", other)), made, other.range)


def _is_counted(one: Statement, around: Surroundings) -> bool:
    """A whole year's outcome, or a conversion of one."""
    expected = one.is_plan and around.converted_from(one) is None
    return one.is_money and one.months == 12 and not expected and one.range.low > 0
