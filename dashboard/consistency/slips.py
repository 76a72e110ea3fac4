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
from dashboard.consistency.surroundings import Surroundings, counted_by, level_subject
from dashboard.ranges import Interval

HUNDRED = Interval(Decimal(100), Decimal(100))


@dataclass(slots=True)
class Reason:
    """A relation with what its sentence needs: ``code`` names the sentence in ``explain``.

    Not frozen, for speed, and never changed.
    """

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
    """The same digits in two currencies, from one page, one person or one count: one of them is wrong.

    Of one count three digits have to be the same: shorter numbers meet by chance.
    """
    if not a.is_money or a.amount != b.amount or a.value != b.value or a.decimals != b.decimals:
        return False
    said_once = a.source_id == b.source_id or bool(a.speaker and a.speaker == b.speaker)
    one_count = bool(a.compiled_by) and a.compiled_by == b.compiled_by and a.scope == b.scope
    return said_once or (one_count and digits(a) >= 3)


def digits(one: Statement) -> int:
    """How many digits of a number are known, without zeros at its ends."""
    return len(f"{abs(one.value):.{one.decimals}f}".replace(".", "").strip("0"))


def restated(one: Statement, rate: Decimal, tolerance: Decimal) -> Interval:
    """A sum in another currency at a year's mean rate; a day's may be that part away from it."""
    return one.range * Interval(rate / (1 + tolerance), rate * (1 + tolerance))


def goods_exceed(a: Statement, b: Statement) -> Reason | None:
    """Goods above goods and services of one named count: a part cannot exceed its whole."""
    if {a.scope, b.scope} != {"goods", "goods_and_services"} or not a.is_money or a.unit != b.unit:
        return None
    goods, whole = (a, b) if a.scope == "goods" else (b, a)
    one_count = bool(a.compiled_by) and a.compiled_by == b.compiled_by and a.is_plan == b.is_plan
    same = a.span == b.span and a.movement == b.movement != "balance"
    if not (one_count and same and goods.range.low > whole.range.high):
        return None
    return Reason("source_error", "goods_exceed", {"part": goods, "whole": whole})


def no_room_for_services(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """One number for goods and for goods and services of one side, where services are known to be some."""
    if {a.scope, b.scope} != {"goods", "goods_and_services"} or not a.is_money or a.unit != b.unit:
        return None
    goods, whole = (a, b) if a.scope == "goods" else (b, a)
    same = a.span == b.span and a.movement == b.movement != "balance" and not (a.is_plan or b.is_plan)
    if not (same and goods.range.overlaps(whole.range) and around.side(a) == around.side(b) != ""):
        return None
    least = around.least_services(a.pair, a.start // 12)
    if not least:
        return None
    if goods.range.low * (1 + least) <= whole.range.high:
        return None
    return Reason("source_error", "no_room_for_services", {"part": goods, "whole": whole, "least": least})


def magnitude(a: Statement, b: Statement) -> Reason | None:
    """A factor of about a thousand between amounts per month, or of exactly ten between equal digits."""
    if a.unit != b.unit or not _are_far_apart(a, b):
        return None
    if not a.is_money or a.movement == "balance" or min(a.range.low, b.range.low) <= 0:
        return None
    per_month = sorted((a.range.middle / a.months, b.range.middle / b.months))
    times = per_month[1] / per_month[0]
    ten, thousand = SLIP_FACTORS
    if thousand / 3 < times < thousand * 3:
        code = "magnitude" if a.span == b.span else "magnitude_monthly"
        return Reason("source_error", code, {"times": thousand})
    digits = [one.range.middle.normalize().as_tuple().digits for one in (a, b)]
    alike = (
        a.span == b.span and a.hedge == b.hedge and (a.scope == b.scope or "unknown" in (a.scope, b.scope))
    )
    if alike and digits[0] == digits[1] and times == ten:
        return Reason("source_error", "magnitude", {"times": ten})
    return None


def _are_far_apart(a: Statement, b: Statement) -> bool:
    """Whether a factor can be in question at all: nine times apart per month, by their printed numbers."""
    one, other = abs(a.amount) * b.months, abs(b.amount) * a.months
    return one >= 9 * other or other >= 9 * one


def turned(a: Statement, b: Statement) -> Reason | None:
    """Two digits side by side that changed places: "51.6" and "56.1" for one quantity, of no two offices.

    Of three digits at least: shorter numbers are turned by chance.
    """
    alike = a.unit == b.unit and a.multiplier == b.multiplier and a.decimals == b.decimals
    if not alike or "official" in (a.kind, b.kind):
        return None
    # Turned digits differ by a multiple of nine of their last one: asked first, as it costs least.
    if round(abs(a.value - b.value) * 10**a.decimals) % 9 or a.quantity.apart(b.quantity):
        return None
    if counted_by(a) and counted_by(b) not in ("", counted_by(a)):
        return None
    one, other = _printed(a), _printed(b)
    if len(one) != len(other) or min(digits(a), digits(b)) < 3:
        return None
    unlike = [place for place, both in enumerate(zip(one, other, strict=True)) if both[0] != both[1]]
    if len(unlike) != 2 or unlike[1] - unlike[0] != 1 or sorted(one) != sorted(other):
        return None
    return Reason("source_error", "turned")


def _printed(one: Statement) -> str:
    """The digits of a number of one value, without its point; "" for a range."""
    return "" if one.value_high == one.value_high else f"{one.value:.{one.decimals}f}".replace(".", "")


# --- flows --------------------------------------------------------------------------------------


def between_flows(a: Statement, b: Statement, around: Surroundings, judge: Judge) -> Reason | None:
    """A whole and one of its parts: do the parts, with the missing one, make the whole?"""
    if a.span != b.span or a.measure != b.measure:
        return None
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
    if other.source_id == part.source_id == whole.source_id and _of_one_kind(whole, part, around):
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


def _of_one_kind(one: Statement, other: Statement, around: Surroundings) -> bool:
    """Whether a whole and a part are of one definition and one count: only then do they have to add up."""
    return (
        one.scope == other.scope
        and one.price_basis == other.price_basis
        and one.basis == other.basis
        and one.is_plan == other.is_plan
        and around.side(one) == around.side(other)
    )


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
        parts = [other for other in around.flows_beside(one) if _of_one_kind(one, other, around)]
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
        for sibling in around.printed(one, other.source_id):
            if sibling.movement != one.movement:
                return Reason("source_error", "wrong_flow", {"one": one, "sibling": sibling})
    return None


def interchanged(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Level and rate of one page changed places: elsewhere each has the digits of the other.

    The cause of this difference only where the two agree once they are put back.
    """
    for one, beside in ((a, b), (b, a)):
        key = one.figure_id, one.flow
        if key not in around.interchanged:
            around.interchanged[key] = _interchanged(one, around)
        facts = around.interchanged[key]
        if facts and facts["other"].range.overlaps(beside.range):
            # Numbers of another side's count give the digits away just as well, but are told as theirs.
            told: dict[str, object] = dict(facts)
            for name in ("other", "twin"):
                side = around.side(facts[name])
                told[f"{name}_side"] = side if side != around.side(one) else ""
            return Reason("source_error", "interchanged", told)
    return None


def _interchanged(one: Statement, around: Surroundings) -> dict[str, Statement] | None:
    if one.kind != "published" or one.measure == "share":
        return None
    for sibling in around.beside(one):
        if {one.measure, sibling.measure} == {"level", "growth"}:
            other = _printed_as(sibling, one, around)
            twin = _printed_as(one, sibling, around) if other else None
            if other and twin and not other.range.overlaps(one.range):
                return {"one": one, "sibling": sibling, "other": other, "twin": twin}
    return None


def _printed_as(digits: Statement, measured: Statement, around: Surroundings) -> Statement | None:
    """What other pages print for what ``measured`` measures, with the digits of another figure."""
    growth = measured if measured.measure == "growth" else digits
    key = level_subject(growth) + measured.span
    if measured.measure == "level":
        known = around.levels.get(key, [])
    else:
        known = around.growths.get(key + (growth.base,), [])
    return next((it for it in known if it.source_id != measured.source_id and _near(digits, it)), None)


def _near(one: Statement, other: Statement) -> bool:
    """Whether the digits of a level and of a rate are one number, to a unit of the coarser."""
    gap = abs(one.value - other.value)
    return gap <= 1 and gap <= 10.0 ** -min(one.decimals, other.decimals)


def other_year(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """The number of one of two figures that exclude each other is printed elsewhere for the year beside it.

    Looked for only where definition and count are one; digits and wording must be the same.
    """
    if not a.is_level or a.span != b.span or "official" in (a.kind, b.kind):
        return None
    for one, other in ((a, b), (b, a)):
        for months in (-12, 12):
            for twin in around.levels.get((*one.subject, one.start + months, one.end + months), []):
                if _is_printed_alike(one, twin):
                    facts: dict[str, object] = {"one": one, "other": other, "sibling": twin}
                    return Reason("source_error", "other_year", facts)
    return None


def _is_printed_alike(one: Statement, twin: Statement) -> bool:
    """Three digits at least: of shorter numbers two years often share one."""
    same = (one.value, one.multiplier, one.decimals, one.unit) == (
        twin.value,
        twin.multiplier,
        twin.decimals,
        twin.unit,
    )
    return digits(one) >= 3 and same and one.scope == twin.scope and one.is_plan == twin.is_plan


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
    if not _of_one_kind(a, b, around) or a.is_plan:
        return None
    for growth in around.growths.get((*later.subject, *later.span, earlier.span), []):
        near = growth.source_id in (a.source_id, b.source_id) and _fits_levels(growth, later, around)
        if near and _misses(later, growth, earlier):
            needed = implied_base(later.range, growth.range)
            facts: dict[str, object] = {"growth": growth, "later": later, "earlier": earlier}
            return Reason("source_error", "rate", {**facts, "needed": needed})
    return None


def _fits_levels(growth: Statement, level: Statement, around: Surroundings) -> bool:
    """Whether a rate is that of a level: one scope, one count, and no other currency or price basis."""
    return (
        growth.scope == level.scope
        and around.side(growth) == around.side(level)
        and growth.of_unit in ("", level.unit)
        and growth.price_basis in ("unknown", level.price_basis)
        and not growth.is_plan
    )


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
