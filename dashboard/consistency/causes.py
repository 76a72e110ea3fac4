"""Why two figures differ: the first cause that can account for the size of the difference.

The order is that of the definitions, from what makes two numbers speak of different things (flow, scope,
product, measure) over what makes them different views of one thing (period, currency, status, reporter) to
slips. A cause is named only when it can account for the gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final, cast

from dashboard.consistency import slips
from dashboard.consistency.quantities import UNSAID
from dashboard.consistency.readings import (
    agreement,
    are_bounds,
    are_next_bounds,
    are_two_sides,
    in_tens,
    is_one_statement,
    loosely,
    rounded_twice,
)
from dashboard.consistency.rules import (
    AGREEMENTS,
    GROWTH_BY_SCOPE,
    MIRROR_POINTS,
    RATE_TIMES,
    RATE_TIMES_OF_ANOTHER_YEAR,
    RATE_TOLERANCE,
    REVISION,
    REVISION_POINTS,
    SERVICES_ALONE,
)
from dashboard.consistency.slips import Reason
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings, counted_by, is_ministry, spread
from dashboard.consistency.unsaid import under_each

Cause = Callable[[Statement, Statement, Surroundings], Reason | None]


def reason(a: Statement, b: Statement, around: Surroundings) -> Reason:
    """How two figures relate; of the causes that could explain a difference the first in order.

    Only one quantity can agree with itself, be counted by two offices, or contradict itself: between two
    quantities the first coordinate that differs is named instead.
    """
    return _first(_ORDER, a, b, around)


def reason_in_a_group(a: Statement, b: Statement, around: Surroundings) -> Reason:
    """The same of two figures of one ``Statement.group``, without asking for what these share."""
    return _first(_IN_A_GROUP, a, b, around)


def _first(causes: Iterable[Cause], a: Statement, b: Statement, around: Surroundings) -> Reason:
    for cause in causes:
        found = cause(a, b, around)
        if found:
            return _within_one_quantity(found, a, b, around)
    return _within_one_quantity(Reason("unexplained", "unexplained"), a, b, around)


_OF_ONE_QUANTITY = frozenset({*AGREEMENTS, "other_reporter", "unexplained"})
_BESIDE_THE_QUANTITY = frozenset(
    {"plans", "aim", "revision", "revision_by_office", "edition", "currency_half"}
)
"""Causes that are no coordinate: whatever tells two quantities apart is told before them."""
_AFTER_THE_SCOPE = _BESIDE_THE_QUANTITY | {"plan", "estimate", "early", "early_part"}
"""Causes that are no coordinate, or a later one than the scope: an unsaid scope is told before them."""
_PLANS = frozenset({"plan", "estimate"})
"""Causes that are the last coordinate."""
_LATE = _BESIDE_THE_QUANTITY | _PLANS
"""Causes before which the coordinates of two quantities are asked for, though they name a difference."""
_RELATION_OF: Final = {
    "product": "other_product_or_region",
    "region": "other_product_or_region",
    "scope": "other_scope",
    "period": "other_period",
    "compared_with": "other_period",
    "currency": "other_currency",
    "plan": "other_status",
}
"""The relation of two quantities by the coordinate in which they differ; of all others "other_measure"."""


def relation_of(coordinate: str) -> str:
    """What a difference in one coordinate is called.

    >>> relation_of("scope"), relation_of("valuation")
    ('other_scope', 'other_measure')
    """
    return _RELATION_OF.get(coordinate, "other_measure")


def _within_one_quantity(found: Reason, a: Statement, b: Statement, around: Surroundings) -> Reason:
    if found.code in _AFTER_THE_SCOPE and _one_scope_unsaid(a, b):
        return Reason("other_scope", "unsaid", _unsaid(a, b, "scope", around))
    if found.relation not in _OF_ONE_QUANTITY and found.code not in _LATE:
        return found  # Asked first, as it costs least.
    apart = a.quantity.apart(b.quantity)
    if apart and (found.code in _BESIDE_THE_QUANTITY or (found.code in _PLANS and apart != "plan")):
        return Reason(relation_of(apart), "definition", {"coordinate": apart})
    if found.relation not in _OF_ONE_QUANTITY or found.code == "part_exceeds":
        return found
    if apart:
        return Reason(relation_of(apart), "definition", {"coordinate": apart})
    if found.relation == "other_reporter" and not set(cast(tuple[str, str], found.facts["sides"])) <= set(
        a.pair
    ):
        return Reason("other_measure", "reconciled", found.facts)
    if found.relation == "unexplained":
        found = _unexplained(found, a, b, around)
    elif found.code in _BY_SPEAKER and (unsaid := _rate_left_open(a, b)):
        return Reason(relation_of(unsaid), "unsaid", _unsaid(a, b, unsaid, around))
    code = _IF_OF_ONE_SCOPE.get(found.code, "") if _one_scope_unsaid(a, b) else ""
    return Reason("other_scope", code, {**found.facts, **_unsaid(a, b, "scope", around)}) if code else found


_BY_SPEAKER: Final = ("reporter_by_office", "reporter_far_by_office")
"""Two counts that the pages do not name: with a rate's prices unsaid as well nothing is left to compare."""
_IF_OF_ONE_SCOPE: Final = {
    **dict.fromkeys(
        ("reporter", "reporter_by_office", "reporter_far", "reporter_far_by_office"), "reporter_if"
    ),
    "rounding": "rounding_if",
    **dict.fromkeys(("two_sides", "next_bounds"), "unsaid"),
}
"""What is told instead where one of two figures leaves its scope unsaid: then they may be one quantity."""


def _unsaid(a: Statement, b: Statement, coordinate: str, around: Surroundings) -> dict[str, object]:
    """Which of two figures leaves a coordinate unsaid, and what it would be under each value of it.

    That is asked for by its sentence alone, so it is computed there.
    """
    is_open = getattr(a.quantity, coordinate) in UNSAID
    one, other = (a, b) if is_open else (b, a)
    each = partial(under_each, one, other, coordinate, around)
    told = {"open": one, "beside": other, "under": each}
    return {"one": one, "other": other, "coordinate": coordinate, **told}


def _unexplained(found: Reason, a: Statement, b: Statement, around: Surroundings) -> Reason:
    """A contradiction, unless what one of the two leaves unsaid may tell them apart."""
    unsaid = _left_open(a, b, around)
    if unsaid:
        return Reason(relation_of(unsaid), "unsaid", _unsaid(a, b, unsaid, around))
    if _one_scope_unsaid(a, b):
        return _whatever_scope(a, b, around)
    if (a.flag == "doubtful") != (b.flag == "doubtful"):
        # A doubt is our judgement and no coordinate: it stands beside the verdict.
        return Reason("unexplained", "doubtful", {"one": a if a.flag == "doubtful" else b})
    if are_bounds(a, b):
        return Reason("unexplained", "bounds")
    if a.status == b.status == "estimate":
        return Reason("unexplained", "estimates")
    if a.is_early != b.is_early and found.code == "unexplained":
        early, later = (a, b) if a.is_early else (b, a)
        if _is_no_part(early, later):
            return Reason("unexplained", "early_exceeds", {"one": early, "other": later})
    # That one is preliminary and the other final is mostly our reading, and both are outcomes: one quantity.
    both = _first_and_later(a, b, around) if found.code == "unexplained" else None
    return Reason("unexplained", "perhaps_revised", _revised(both, around)) if both else found


def _whatever_scope(a: Statement, b: Statement, around: Surroundings) -> Reason:
    """No services account for the gap: neither those that are known nor, where none are, those taken."""
    pair, year = a.pair, a.start // 12
    is_known = around.least_services(pair, year) is not None
    least, most = around.services(pair, year)
    facts = {**_unsaid(a, b, "scope", around), "least": least, "most": most}
    return Reason("unexplained", "whatever_scope" if is_known else "services_taken", facts)


def _one_scope_unsaid(a: Statement, b: Statement) -> bool:
    """Whether one of two figures says what it counts and the other does not."""
    return (a.scope == "unknown") != (b.scope == "unknown")


def _left_open(a: Statement, b: Statement, around: Surroundings) -> str:
    """The coordinate that one of two figures leaves unsaid, where some value of it would tell them apart.

    An unsaid scope is tried with each that it can be: services move a rate by ``GROWTH_BY_SCOPE`` at most,
    and totals that are farther apart than services are large differ whatever they count.
    """
    if _one_scope_unsaid(a, b) and (in_tens(a, b) or loosely(a, b) or _could_be_another_scope(a, b, around)):
        return "scope"
    return _rate_left_open(a, b)


def _rate_left_open(a: Statement, b: Statement) -> str:
    """Whether one of two rates or shares says its prices, or its currency, and the other does not: which."""
    if not a.is_level:
        for name in ("price_basis", "currency"):
            mine, theirs = getattr(a.quantity, name), getattr(b.quantity, name)
            if mine != theirs and {mine, theirs} & UNSAID:
                return name
    return ""


def _could_be_another_scope(a: Statement, b: Statement, around: Surroundings) -> bool:
    if a.movement == "balance" and a.is_level:
        return True  # Services may lie on either side of it.
    if not a.is_money:
        return not a.is_level and spread(a.range, b.range).low <= GROWTH_BY_SCOPE
    smaller, larger = sorted((a, b), key=lambda one: one.range.middle)
    if smaller.scope == "unknown" and smaller.range.middle <= SERVICES_ALONE * larger.range.middle:
        return True
    if (larger.scope, smaller.scope) not in _LARGER or a.compiled_by == b.compiled_by != "":
        return False
    # Of two counts less services may lie between the numbers than between the scopes of one.
    most = around.services(a.pair, a.start // 12)[1]
    return larger.range.low <= smaller.range.high * (1 + most)


_LARGER: Final = (("unknown", "goods"), ("goods_and_services", "unknown"))
"""Scopes of two totals, the larger first, whose gap some services can be."""


# --- different things ---------------------------------------------------------------------------


def _other_pair(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    return Reason("other_measure", "other_pair") if a.pair != b.pair else None


def _measure(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    return Reason("other_measure", "measure") if a.measure != b.measure else None


def _product_or_region(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.subject[2] != b.subject[2]:
        return Reason("other_product_or_region", "product")
    return Reason("other_product_or_region", "region") if a.subject[3] != b.subject[3] else None


def _share_of(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    return Reason("other_measure", "share_of") if a.quantity.share_of != b.quantity.share_of else None


def _volume(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Of one period: of two periods these are told first."""
    if a.span != b.span or a.base != b.base or a.subject[6] == b.subject[6]:
        return None
    if not a.is_level and "unknown" in (a.price_basis, b.price_basis):
        return Reason("other_measure", "unsaid", _unsaid(a, b, "price_basis", around))
    return Reason("other_measure", "volume")


def _flow(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.movement == b.movement:
        return None
    return slips.between_flows(a, b, around, reason) or Reason("other_measure", "flow")


def _scope_that_is_said(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Goods against goods and services: two quantities, whatever the numbers are."""
    if not _scopes_differ(a, b):
        return None
    slip = slips.goods_exceed(a, b) or slips.no_room_for_services(a, b, around)
    return slip or _named_scopes(a, b, around)


# --- one thing, seen differently ----------------------------------------------------------------


def _conversion(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.span != b.span or not a.is_money or "estimate" not in (a.status, b.status):
        return None
    for one, other in ((a, b), (b, a)):
        origin = around.converted_from(one)
        if origin and (not other.is_plan or around.converted_from(other)):
            return Reason("newsroom_conversion", "conversion", {"one": one, "other": other, "origin": origin})
    return None


def _currency_of_levels(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.unit == b.unit or a.span != b.span:
        return None
    if slips.is_currency_slip(a, b):
        return Reason("source_error", "currency_slip")
    known = around.rate_between(a, b)
    if known is None:
        return _beyond_any_rate(a, b, around) or Reason("other_currency", "currency")
    restated = slips.restated(b, known, RATE_TOLERANCE)
    facts: dict[str, object] = {"restated": restated, "tolerance": RATE_TOLERANCE}
    if restated.overlaps(a.range):
        return Reason("other_currency", "currency_fits", facts)
    beyond = not slips.restated(b, known, RATE_TIMES - 1).overlaps(a.range)
    if beyond and not a.quantity.apart(replace(b.quantity, currency=a.unit)):
        return Reason("source_error", "currency_beyond", facts)
    return Reason("other_currency", "currency_misses", facts)


def _beyond_any_rate(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Without the rate of the year: two sums that no rate near that of another year brings together."""
    found = around.nearest_rate(a, b)
    if found is None or a.quantity.apart(replace(b.quantity, currency=a.unit)):
        return None
    year, rate = found
    if slips.restated(b, rate, RATE_TIMES_OF_ANOTHER_YEAR - 1).overlaps(a.range):
        return None
    facts: dict[str, object] = {"restated": slips.restated(b, rate, Decimal(0)), "rate_year": year}
    return Reason("source_error", "currency_far", facts)


def _period(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.span == b.span and a.base == b.base:
        return None
    slip = slips.between_years(a, b, around) or (slips.magnitude(a, b) if _are_near(a, b) else None)
    if slip:
        return slip
    if _part_exceeds_whole(a, b):
        sides = _sides(a, b, around)
        scope = _scope_of_neither if a.scope == b.scope else _scope
        return sides or scope(a, b, around) or Reason("unexplained", "part_exceeds")
    return Reason("other_period", "base" if a.span == b.span else "period")


def _are_near(a: Statement, b: Statement) -> bool:
    """Whether two periods meet, or follow one another: over many years trade may grow a hundredfold."""
    return max(a.start, b.start) - min(a.end, b.end) <= 1


def _part_exceeds_whole(a: Statement, b: Statement) -> bool:
    if a.unit != b.unit or not a.is_level or a.movement == "balance" or a.span == b.span:
        return False
    part, whole = (a, b) if a.months < b.months else (b, a)
    inside = whole.start <= part.start and part.end <= whole.end
    return inside and part.range.low > whole.range.high


def _early(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Of one period, one number said before its end: it rests on a part, or is a hope.

    One that no correction brings down to the later is neither: it is told as what it is called, an outcome.
    """
    early, later = (a, b) if a.is_early else (b, a)
    told = early.is_early and not later.is_early and later.stated_on and not later.is_plan
    if not told:
        return None
    disagree = agreement(a, b) is None and not are_next_bounds(a, b)
    slip = _other_year(a, b, around) if disagree and a.unit == b.unit else None
    if slip:
        return slip
    facts: dict[str, object] = {"one": early, "other": later}
    if disagree and (early.measure != "level" or early.range.high < later.range.low):
        return Reason("other_period", "early_part", facts)
    above = early.is_level and early.range.middle > later.range.middle
    if above and early.flag == "doubtful":
        return Reason("other_status", "early", facts)
    return Reason("other_status", "early", facts) if disagree and not _is_no_part(early, later) else None


def _is_no_part(early: Statement, later: Statement) -> bool:
    """Whether a total said before its period ended exceeds the later one by more than a revision.

    Trade only adds up: a part of it is less than all, and no first number is brought down so far.
    """
    if early.unit != later.unit or not early.is_level or early.movement == "balance":
        return False
    return early.range.low > max(later.range.high * REVISION, later.range.high)


def _plan_against_outcome(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.is_expected != b.is_expected:
        plan, outcome = (a, b) if a.is_expected else (b, a)
        return Reason("other_status", "plan", {"one": plan, "other": outcome, "coordinate": "plan"})
    if a.is_plan == b.is_plan:
        return None
    plan, outcome = (a, b) if a.is_plan else (b, a)
    return Reason("other_status", "estimate", {"one": plan, "other": outcome})


def _agree(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.unit != b.unit:
        return None
    both = agreement(a, b)
    if both is None and are_two_sides(a, b):
        return Reason("rounding", "two_sides")
    if both is None:
        one = rounded_twice(a, b) if not _one_scope_unsaid(a, b) else None
        if one:
            return Reason("rounding", "twice", {"one": one, "other": b if one is a else a})
        return Reason("rounding", "next_bounds") if are_next_bounds(a, b) else None
    if is_one_statement(a, b):
        return Reason("same", "same")
    return Reason("rounding", "rounding", {"range": both})


def _slip(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    return (
        slips.wrong_flow(a, b, around)
        or slips.magnitude(a, b)
        or slips.own_parts(a, b, around)
        or slips.interchanged(a, b, around)
        or slips.turned(a, b)
    )


def _other_year(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Where no definition and no office tells two numbers apart, one may be that of another year."""
    return None if a.quantity.apart(b.quantity) else slips.other_year(a, b, around)


def _scopes_differ(a: Statement, b: Statement) -> bool:
    return a.scope != b.scope and "unknown" not in (a.scope, b.scope)


def _scope(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """An unsaid scope, where services have the size of the gap."""
    if (a.scope == b.scope and a.scope != "unknown") or not a.is_money or a.unit != b.unit:
        return None
    return _by_size(a, b, around)


def _named_scopes(a: Statement, b: Statement, around: Surroundings) -> Reason:
    if a.measure == b.measure == "growth":
        return Reason("other_scope", "scope_growth")
    if not a.is_money or a.unit != b.unit or a.span != b.span or "services" in (a.scope, b.scope):
        return Reason("other_scope", "scope")
    by_size = _by_size(a, b, around) if a.is_plan == b.is_plan else None
    return by_size or Reason("other_scope", "scope")


def _by_size(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    larger, smaller = (a, b) if a.range.middle >= b.range.middle else (b, a)
    could_differ = larger.scope in ("goods_and_services", "unknown") and smaller.scope in ("goods", "unknown")
    if not could_differ or smaller.range.low <= 0:
        return None
    gap = spread(a.range, b.range)
    least, most = around.services(a.pair, a.start // 12)
    goods = smaller.range
    if gap.high / goods.low < least or gap.low / goods.high > most:
        return None
    services = (goods.low * least, goods.high * most)
    code = (
        "scope_size"
        if larger.scope != smaller.scope and "unknown" not in (a.scope, b.scope)
        else "scope_guess"
    )
    told = _unsaid(a, b, "scope", around) if _one_scope_unsaid(a, b) else {}
    facts: dict[str, object] = {**told, "one": larger, "other": smaller, "gap": gap, "services": services}
    return Reason("other_scope", code, facts)


def _scope_of_levels(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Before the status: of levels the size tells, if one of the scopes is stated."""
    return None if a.measure == "growth" or a.scope == b.scope else _scope(a, b, around)


def _scope_of_neither(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Only where services of the pair are known: without them nothing tells that one of the two has any."""
    if a.scope != b.scope or around.least_services(a.pair, a.start // 12) is None:
        return None
    return _scope(a, b, around)


def _currency_of_growth(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Rates in two currencies, though their numbers be one; beside sums of its page a rate is in theirs."""
    if a.measure != "growth":
        return None
    currencies = around.currencies_of_growth(a), around.currencies_of_growth(b)
    if not all(currencies) or set(currencies[0]) & set(currencies[1]):
        return None
    if not (a.of_unit or b.of_unit) and agreement(a, b) is not None:
        return None  # One number is evidence of one rate, whatever stands beside it on either page.
    facts: dict[str, object] = {"coordinate": "currency", "currencies": currencies}
    return Reason("other_currency", "currency_growth", facts)


def _one_currency_stated(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """A rate in a currency of the pair against one whose currency is not said: usually dollars."""
    if a.measure != "growth" or bool(a.of_unit) == bool(b.of_unit) or "USD" in (a.of_unit, b.of_unit):
        return None
    one, other = (a, b) if a.of_unit else (b, a)
    facts = {**_unsaid(a, b, "currency", around), "one": one, "other": other}
    return Reason("other_currency", "currency_half", facts)


def _reporter(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Two offices: one at least is named, or both speak for ministries of trade; two speakers are no two."""
    is_told = counted_by(a) or counted_by(b) or (is_ministry(a) and is_ministry(b))
    return _sides(a, b, around) if is_told else None


def _sides(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    sides = around.side(a), around.side(b)
    if not all(sides) or sides[0] == sides[1]:
        return None
    if _within(a, b, around.mirror(a.pair), MIRROR_POINTS):
        are_named = a.compiled_by and b.compiled_by
        return Reason("other_reporter", "reporter" if are_named else "reporter_by_office", {"sides": sides})
    # Two counts that are named stay two counts, however far apart, and so do those that two ministries
    # quote, each for its side; a guess at an office explains less.
    if counted_by(a) and counted_by(b):
        return Reason("other_reporter", "reporter_far", {"sides": sides})
    are_told = all(counted_by(one) or is_ministry(one) for one in (a, b))
    return Reason("other_reporter", "reporter_far_by_office", {"sides": sides}) if are_told else None


def _within(a: Statement, b: Statement, times: Decimal, points: Decimal) -> bool:
    if not a.is_level or a.movement == "balance":
        return a.is_level or spread(a.range, b.range).low <= points
    smaller, larger = sorted((a.range, b.range), key=lambda one: one.middle)
    return smaller.high > 0 and larger.low / smaller.high <= times


def _revision(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """A first number and the table of the same count that replaced it; or two editions of a table."""
    found = _first_and_later(a, b, around)
    if found and found[1].kind == "official":
        code = "revision" if a.compiled_by and b.compiled_by else "revision_by_office"
        return Reason("other_status", code, _revised(found, around))
    are_editions = (
        a.status == b.status == "final"
        and "official" in (a.kind, b.kind)
        and (a.vintage, a.source_id) != (b.vintage, b.source_id)
    )
    one_count = around.side(a) == around.side(b) != ""
    near = are_editions and one_count and _within(a, b, REVISION, REVISION_POINTS)
    return Reason("other_status", "edition") if near else None


def _first_and_later(a: Statement, b: Statement, around: Surroundings) -> tuple[Statement, Statement] | None:
    """A preliminary and a final number of one count. One said the other way round revises nothing."""
    if {"preliminary", "final"} != {a.status, b.status} or not around.side(a) == around.side(b) != "":
        return None
    early, later = (a, b) if a.status == "preliminary" else (b, a)
    backwards = later.stated_on and early.stated_on > later.stated_on
    return (early, later) if not backwards and _within(a, b, REVISION, REVISION_POINTS) else None


def _revised(found: tuple[Statement, Statement], around: Surroundings) -> dict[str, object]:
    return {"early": found[0], "final": found[1], "side": around.side(found[0])}


def _two_plans(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """What is expected is of its day: who says another number later has changed it, and one day is unknown.

    Of two speakers, each on a known day, only one can be right; whose count it would be tells nothing of what
    nobody has counted yet, unless both are named.
    """
    if not (a.is_expected and b.is_expected):
        return None
    by_one = a.speaker == b.speaker != ""
    if by_one and a.status != b.status and (a.stated_on == b.stated_on or not (a.stated_on and b.stated_on)):
        aim, hope = (a, b) if a.status == "target" else (b, a)
        return Reason("other_status", "aim", {"one": aim, "other": hope})
    if not (a.stated_on and b.stated_on) or (by_one and a.stated_on != b.stated_on):
        return Reason("other_status", "plans")
    if a.compiled_by and b.compiled_by:
        return None
    aims = "target" in (a.status, b.status)
    return Reason("unexplained", "plans_exclude" if aims else "forecasts_exclude")


def _tens(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    one = in_tens(a, b) if a.unit == b.unit and not _one_scope_unsaid(a, b) else None
    return Reason("rounding", "coarse", {"one": one}) if one else None


def _loose(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    one = loosely(a, b) if a.unit == b.unit and not _one_scope_unsaid(a, b) else None
    return Reason("rounding", "coarse", {"one": one}) if one else None


_ORDER: tuple[Cause, ...] = (
    _other_pair,
    _flow,
    _scope_that_is_said,
    _product_or_region,
    _measure,
    _share_of,
    _volume,
    _conversion,
    _currency_of_levels,
    _period,
    _early,
    _plan_against_outcome,
    _currency_of_growth,
    _agree,
    _slip,
    _scope_of_levels,
    _scope_of_neither,
    _tens,
    _two_plans,
    _reporter,
    _other_year,
    _revision,
    _one_currency_stated,
    _loose,
)
_IN_A_GROUP: tuple[Cause, ...] = tuple(
    cause
    for cause in _ORDER
    if cause
    not in (
        *(_other_pair, _flow, _product_or_region, _measure, _share_of, _volume),
        *(_currency_of_levels, _period),
    )
)
"""Causes that can tell two figures of one ``Statement.group`` apart: the others are what such share."""
