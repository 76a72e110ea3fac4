"""Evidence that a source slipped: parts that do not sum, a factor of a thousand, a wrong flow or currency.

A slip is named only with evidence in the numbers around it; that two numbers differ is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product

from dashboard.consistency.rules import SLIP_BASE, SLIP_FACTORS
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings
from dashboard.ranges import Interval

HUNDRED = Interval(Decimal(100), Decimal(100))


@dataclass(frozen=True, slots=True)
class Reason:
    """A relation with what its sentence needs: ``code`` names the sentence in ``explain``."""

    relation: str
    code: str
    facts: dict[str, object] = field(default_factory=dict)


Judge = Callable[[Statement, Statement, Surroundings], Reason]


def growth_factor(growth: Interval) -> Interval:
    """What a growth in percent multiplies by: 6.5 % is 1.065. ValueError where the fall can be total."""
    if growth.low <= -100:
        raise ValueError("fall_of_everything")
    return (growth + HUNDRED) / HUNDRED


def implied_base(level: Interval, growth: Interval) -> Interval:
    """The base that a level and its growth in percent need; ValueError where the fall can be total."""
    return level / growth_factor(growth)


def is_currency_slip(a: Statement, b: Statement) -> bool:
    """The same digits in two currencies, from one page or one person: one of the currencies is wrong."""
    said_once = a.source_id == b.source_id or bool(a.speaker and a.speaker == b.speaker)
    return said_once and a.is_money and a.amount == b.amount and a.value == b.value


def magnitude(a: Statement, b: Statement) -> Reason | None:
    """A factor of about a thousand between amounts per month, or of exactly ten between equal digits."""
    if not a.is_money or a.unit != b.unit or a.movement == "balance" or min(a.range.low, b.range.low) <= 0:
        return None
    per_month = sorted((a.range.middle / a.months, b.range.middle / b.months))
    times = per_month[1] / per_month[0]
    ten, thousand = SLIP_FACTORS
    if thousand / 3 < times < thousand * 3:
        return Reason("source_error", "magnitude", {"times": thousand})
    digits = [one.range.middle.normalize().as_tuple().digits for one in (a, b)]
    if a.span == b.span and digits[0] == digits[1] and a.hedge == b.hedge and times == ten:
        return Reason("source_error", "magnitude", {"times": ten})
    return None


# --- flows --------------------------------------------------------------------------------------


def between_flows(a: Statement, b: Statement, around: Surroundings, judge: Judge) -> Reason | None:
    """A whole and one of its parts: do the parts, with the missing one, make the whole?"""
    if a.span != b.span or a.measure != b.measure:
        return None
    if "source_error" in (a.flag, b.flag):
        return Reason("source_error", "flagged")
    if not a.is_money or a.unit != b.unit or a.is_plan or b.is_plan:
        return None
    wholes = [one for one in (a, b) if ">" not in one.movement]
    if len(wholes) != 1:
        return None
    whole, part = wholes[0], b if wholes[0] is a else a
    return _completed(whole, part, around, judge)


def _completed(whole: Statement, part: Statement, around: Surroundings, judge: Judge) -> Reason | None:
    others = _other_parts(part, around)
    sums = [(other, _sum(whole, part, other)) for other in others]
    if not sums or any(made.overlaps(whole.range) for _, made in sums):
        return None
    other, made = sums[0]
    facts: dict[str, object] = {"whole": whole, "part": part, "other": other, "made": made}
    if other.source_id == part.source_id == whole.source_id:
        return Reason("source_error", "parts", facts)
    joined = replace(
        part,
        quantity=whole.quantity,
        movement=whole.movement,
        flow=whole.flow,
        subject=whole.subject,
        range=made,
    )
    found = judge(joined, whole, around)
    return Reason("other_scope", "parts_scope", facts) if found.relation == "other_scope" else None


def _other_parts(part: Statement, around: Surroundings) -> list[Statement]:
    """The opposite flow of the same count and scope: from the same page first."""
    exporter, _, importer = part.movement.partition(">")
    subject = (part.subject[0], f"{importer}>{exporter}", *part.subject[2:])
    found = [
        one
        for one in around.levels.get((*subject, *part.span), [])
        if one.unit == part.unit
        and one.scope == part.scope
        and not one.is_plan
        and (one.source_id == part.source_id or around.side(one) == around.side(part) != "")
    ]
    same_page = [one for one in found if one.source_id == part.source_id]
    return same_page or found


def _sum(whole: Statement, part: Statement, other: Statement) -> Interval:
    """Turnover or balance (of the pair's first country) from both flows."""
    if whole.movement == "turnover":
        return part.range + other.range
    exports, imports = (part, other) if part.movement.startswith(whole.pair[0]) else (other, part)
    return exports.range - imports.range


def own_parts(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """One of two totals is not the sum of the parts on its own page."""
    for one in (a, b):
        if one.movement != "turnover" or not one.is_money or one.kind != "published":
            continue
        parts = [
            other
            for other in around.by_page.get((one.source_id, one.pair), [])
            if other.is_level
            and other.span == one.span
            and other.unit == one.unit
            and ">" in other.movement
            and other.subject[2:] == one.subject[2:]
            and other.scope == one.scope
        ]
        there = [part for part in parts if part.movement.startswith(one.pair[0])]
        back = [part for part in parts if not part.movement.startswith(one.pair[0])]
        made = [(x, y, x.range + y.range) for x, y in product(there, back)]
        if made and not any(sum_.overlaps(one.range) for _, _, sum_ in made):
            part, other, sum_ = made[0]
            return Reason("source_error", "parts", {"whole": one, "part": part, "other": other, "made": sum_})
    return None


def wrong_flow(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """The number of one page stands on the other's page under another flow."""
    if a.source_id == b.source_id or a.kind != "published" or b.kind != "published":
        return None
    for one, other in ((a, b), (b, a)):
        for sibling in around.by_page.get((other.source_id, other.pair), []):
            if sibling.movement != one.movement and _is_it(one, sibling):
                return Reason("source_error", "wrong_flow", {"one": one, "sibling": sibling})
    return None


def _is_it(one: Statement, sibling: Statement) -> bool:
    number = (one.value, one.amount, one.unit, one.decimals) == (
        sibling.value,
        sibling.amount,
        sibling.unit,
        sibling.decimals,
    )
    return (
        number
        and one.span == sibling.span
        and one.base == sibling.base
        and one.pair == sibling.pair
        and (one.subject[2:] == sibling.subject[2:])
    )


# --- years --------------------------------------------------------------------------------------


def between_years(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Two levels a year apart, and a rate on the page of one of them that cannot lie between them."""
    later, earlier = (a, b) if a.start > b.start else (b, a)
    if (
        not a.is_money
        or later.unit != earlier.unit
        or later.start - earlier.start != 12
        or a.months != b.months
    ):
        return None
    if around.side(a) != around.side(b) or a.scope != b.scope or a.is_plan or b.is_plan:
        return None
    for growth in around.growths.get((*later.subject, *later.span, earlier.span), []):
        if growth.source_id in (a.source_id, b.source_id) and _misses(later, growth, earlier):
            return Reason("source_error", "rate", {"growth": growth, "later": later, "earlier": earlier})
    return None


def _misses(later: Statement, growth: Statement, earlier: Statement) -> bool:
    try:
        needed = implied_base(later.range, growth.range)
    except ValueError:
        return False
    if needed.overlaps(earlier.range):
        return False
    doubtful = "doubtful" in (later.flag, earlier.flag)
    gap = max(needed.low - earlier.range.high, earlier.range.low - needed.high)
    return doubtful or gap > SLIP_BASE * abs(earlier.range.middle)
