"""What flows tell of turnover: neither is more, its growth lies between theirs, they make a base; one of them
and turnover leave the balance.

A flow within its turnover is the rule and says nothing; only one that is more makes a triangle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from dashboard.consistency.slips import growth_factor
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings, level_subject
from dashboard.consistency.triangle import Triangle, at_most, triangle
from dashboard.ranges import Interval

_Flows = list[tuple[Statement, Statement]]


def flows_and_turnover(around: Surroundings) -> Iterator[Triangle]:
    """All triangles of one flow or both with their turnover, or with its growth."""
    yield from _more_than_the_whole(around)
    yield from _balances(around)
    yield from _growth_between(around)
    yield from _growth_on_sums(around)


def joined(flows: dict[str, Statement]) -> Statement:
    """Turnover as the sum of both flows of one page; the id names both."""
    a, b = (flows[name] for name in sorted(flows))
    subject = (a.pair, "turnover", *a.subject[2:])
    return replace(
        a,
        figure_id=f"{a.figure_id} {b.figure_id}",
        movement="turnover",
        subject=subject,
        range=a.range + b.range,
    )


def told_apart(role: str, one: Statement) -> list[tuple[str, str]]:
    """The member of a triangle; a joined one is two: "base_1" and "base_2"."""
    ids = one.figure_id.split()
    if len(ids) == 1:
        return [(role, ids[0])]
    return [(f"{role}_{number}", it) for number, it in enumerate(ids, 1)]


# --- one flow and the whole ---------------------------------------------------------------------


def _more_than_the_whole(around: Surroundings) -> Iterator[Triangle]:
    for whole, part in _wholes_and_parts(around):
        if part.range.low > whole.range.high > 0 and _is_one_kind(whole, part, around):
            yield triangle("flow", (("turnover", whole), ("flow", part)), at_most(whole), part.range)


def _wholes_and_parts(around: Surroundings) -> Iterator[tuple[Statement, Statement]]:
    for key, wholes in around.levels.items():
        assert isinstance(key, tuple)
        if key[1] != "turnover":
            continue
        for way in _ways(key[0]):
            parts = around.levels.get((key[0], way) + key[2:])
            if parts:
                yield from product(wholes, parts)


def _ways(pair: tuple[str, str]) -> tuple[str, str]:
    first, second = pair
    return f"{first}>{second}", f"{second}>{first}"


def _is_one_kind(one: Statement, other: Statement, around: Surroundings) -> bool:
    """Of one unit, scope and count, both outcomes or both plans."""
    same = (one.unit, one.scope, one.is_plan) == (other.unit, other.scope, other.is_plan)
    return same and (one.source_id == other.source_id or around.side(one) == around.side(other) != "")


def _balances(around: Surroundings) -> Iterator[Triangle]:
    """On one page twice a flow less turnover is the balance, seen from the country that sells."""
    for whole, part in _wholes_and_parts(around):
        if whole.source_id != part.source_id:
            continue
        key = whole.subject[:1] + ("balance",) + whole.subject[2:] + whole.span
        for balance in around.levels.get(key, []):
            same = part.source_id == balance.source_id
            if same and _is_one_kind(whole, part, around) and _is_one_kind(balance, part, around):
                sold = part.range + part.range - whole.range
                made = sold if part.movement.startswith(whole.pair[0]) else -sold
                roles = (("turnover", whole), ("flow", part), ("balance", balance))
                yield triangle("rest", roles, made, balance.range)


# --- growth of flows and of turnover ------------------------------------------------------------


def _growth_between(around: Surroundings) -> Iterator[Triangle]:
    """On one page the growth of turnover lies between those of exports and imports: it is their mean."""
    for key, wholes in around.growths.items():
        assert isinstance(key, tuple)
        if key[1] != "turnover":
            continue
        there, back = (around.growths.get((key[0], way, *key[2:]), []) for way in _ways(key[0]))
        for whole, exports, imports in product(wholes, there, back):
            if _is_one_rate(whole, exports) and _is_one_rate(whole, imports):
                yield triangle(
                    "growth_of_flows",
                    (("exports", exports), ("imports", imports), ("turnover", whole)),
                    _hull(exports.range, imports.range),
                    whole.range,
                )


def _is_one_rate(one: Statement, other: Statement) -> bool:
    mine = one.source_id, one.scope, one.price_basis, one.of_unit, one.is_plan
    return mine == (other.source_id, other.scope, other.price_basis, other.of_unit, other.is_plan)


def _hull(a: Interval, b: Interval) -> Interval:
    return Interval(min(a.low, b.low), max(a.high, b.high))


# --- growth on a sum of both flows --------------------------------------------------------------


def _growth_on_sums(around: Surroundings) -> Iterator[Triangle]:
    """Level, growth and base of turnover, where a page has one of the two as both its flows only."""
    sums = _sums(around)
    if not sums:
        return
    for growths in around.growths.values():
        growth = growths[0]
        key = level_subject(growth)
        spans = growth.span, growth.base or growth.span
        stated = [around.levels.get((*key, *span), []) for span in spans]
        made = [sums.get((*key, *span), []) for span in spans]
        if not any(made):
            continue
        levels, bases = (_as_pairs(some) + more for some, more in zip(stated, made, strict=True))
        for one, (level, whole), (base, before) in product(growths, levels, bases):
            if (whole or before) and _are_one_count(one, level, base, around):
                yield _growth(one, level, base)


def _as_pairs(found: list[Statement]) -> list[tuple[Statement, bool]]:
    return [(one, False) for one in found]


def _sums(around: Surroundings) -> dict[object, list[tuple[Statement, bool]]]:
    """Turnover of whole years made of both flows, by subject and span, of pages that do not state it."""
    pages: defaultdict[object, dict[str, Statement]] = defaultdict(dict)
    for one in around.statements:
        if (
            one.kind == "published"
            and one.is_money
            and not one.is_plan
            and not one.flag
            and one.range.low > 0
        ):
            page = one.source_id, one.pair, one.unit, one.scope, one.compiled_by
            key = page + one.subject[2:] + one.span
            pages[key][one.movement] = one
    found: defaultdict[object, list[tuple[Statement, bool]]] = defaultdict(list)
    for flows in pages.values():
        only = {name: one for name, one in flows.items() if ">" in name}
        if len(only) == 2 and "turnover" not in flows:
            made = joined(only)
            found[(*made.subject, *made.span)].append((made, True))
    return found


def _are_one_count(growth: Statement, level: Statement, base: Statement, around: Surroundings) -> bool:
    if growth.range.low <= -100 or level.range.low < 0 or growth.of_unit not in ("", level.unit):
        return False
    scopes = {growth.scope, level.scope, base.scope}
    sides = {around.side(one) for one in (growth, level, base)}
    plans = {one.is_plan for one in (growth, level, base)}
    return len(scopes) == len(sides) == len(plans) == 1 and "" not in sides and level.unit == base.unit


def _growth(growth: Statement, level: Statement, base: Statement) -> Triangle:
    roles = (("level", level), ("growth", growth), ("base", base))
    made = triangle("growth_of_sum", roles, level.range / growth_factor(growth.range), base.range)
    members = tuple(member for role, one in roles for member in told_apart(role, one))
    return replace(made, members=members)
