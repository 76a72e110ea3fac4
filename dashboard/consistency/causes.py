"""Why two figures differ: the first cause that can account for the size of the difference.

The order is that of the definitions, from what makes two numbers speak of different things (measure,
product, flow) over what makes them different views of one thing (period, scope, currency, status,
reporter) to slips. A cause is named only when it can account for the gap.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from dashboard.consistency import slips
from dashboard.consistency.readings import agreement, are_two_sides, in_tens, is_one_statement, loosely
from dashboard.consistency.rules import (
    GROWTH_BY_SCOPE,
    MIRROR_POINTS,
    RATE_TIMES,
    REVISION,
    REVISION_POINTS,
    SERVICES_ALONE,
)
from dashboard.consistency.slips import Reason
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings, spread

Cause = Callable[[Statement, Statement, Surroundings], Reason | None]


def reason(a: Statement, b: Statement, around: Surroundings) -> Reason:
    """How two figures relate; of the causes that could explain a difference the first in order."""
    for cause in _ORDER:
        found = cause(a, b, around)
        if found:
            return found
    return Reason("unexplained", "unexplained")


# --- different things ---------------------------------------------------------------------------


def _other_pair(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    return Reason("other_measure", "other_pair") if a.pair != b.pair else None


def _measure(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    flagged = {"source_error"} & {a.flag, b.flag}
    if a.measure != b.measure:
        # Level and rate of one page that is flagged as a slip: they were taken for one another.
        swapped = flagged and a.source_id == b.source_id and a.span == b.span
        return Reason("source_error", "flagged") if swapped else Reason("other_measure", "measure")
    return None


def _product_or_region(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.subject[2] != b.subject[2] and a.share_of == b.share_of:
        return Reason("other_product_or_region", "product")
    return Reason("other_product_or_region", "region") if a.subject[3] != b.subject[3] else None


def _volume_or_share(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.share_of != b.share_of:
        return Reason("other_measure", "share_of")
    return Reason("other_measure", "volume") if a.subject[6] != b.subject[6] else None


def _flow(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.movement == b.movement:
        return None
    return slips.between_flows(a, b, around, reason) or Reason("other_measure", "flow")


# --- one thing, seen differently ----------------------------------------------------------------


def _conversion(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.span != b.span or not a.is_money:
        return None
    for one, other in ((a, b), (b, a)):
        origin = around.converted_from(one)
        if origin:
            return Reason("newsroom_conversion", "conversion", {"one": one, "other": other, "origin": origin})
    return None


def _currency_of_levels(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.unit == b.unit or a.span != b.span:
        return None
    if slips.is_currency_slip(a, b):
        return Reason("source_error", "currency_slip")
    fits = around.rate_fits(a, b, RATE_TIMES)
    return None if fits is False else Reason("other_currency", "currency", {"checked": fits is True})


def _period(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.span == b.span and a.base == b.base:
        return None
    slip = slips.between_years(a, b, around) or slips.magnitude(a, b)
    if slip:
        return slip
    if _part_exceeds_whole(a, b):
        return (
            _flagged(a, b, around)
            or _reporter(a, b, around)
            or _scope(a, b, around)
            or Reason("unexplained", "part_exceeds")
        )
    return Reason("other_period", "base" if a.span == b.span else "period")


def _part_exceeds_whole(a: Statement, b: Statement) -> bool:
    if a.unit != b.unit or not a.is_level or a.movement == "balance" or a.span == b.span:
        return False
    part, whole = (a, b) if a.months < b.months else (b, a)
    inside = whole.start <= part.start and part.end <= whole.end
    return inside and part.range.low > whole.range.high


def _early(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Of one period, one number said before its end: it rests on a part, or is a hope."""
    early, later = (a, b) if a.is_early else (b, a)
    told = early.is_early and not later.is_early and later.stated_on and not later.is_plan
    if not told or _scopes_differ(a, b):
        return None
    disagree = agreement(a, b) is None
    facts: dict[str, object] = {"one": early, "other": later}
    if disagree and (early.measure != "level" or early.range.high < later.range.low):
        return Reason("other_period", "early_part", facts)
    above = early.is_level and early.range.middle > later.range.middle
    return (
        Reason("other_status", "early", facts) if disagree or (above and early.flag == "doubtful") else None
    )


def _plan_against_outcome(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.is_plan == b.is_plan:
        return None
    plan, outcome = (a, b) if a.is_plan else (b, a)
    return Reason("other_status", "plan", {"one": plan, "other": outcome})


def _agree(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.unit != b.unit or _scopes_differ(a, b) or _currencies_differ(a, b):
        return None
    both = agreement(a, b)
    if both is None:
        return Reason("rounding", "two_sides") if are_two_sides(a, b) else None
    if is_one_statement(a, b):
        return Reason("same", "same")
    return Reason("rounding", "rounding", {"range": both})


def _flagged(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    return Reason("source_error", "flagged") if "source_error" in (a.flag, b.flag) else None


def _slip(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    return slips.wrong_flow(a, b, around) or slips.magnitude(a, b) or slips.own_parts(a, b, around)


def _scopes_differ(a: Statement, b: Statement) -> bool:
    return a.scope != b.scope and "unknown" not in (a.scope, b.scope)


def _scope(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Goods against goods and services, where services have the size of the gap."""
    if _scopes_differ(a, b):
        return _named_scopes(a, b, around)
    if (a.scope == b.scope and a.scope != "unknown") or not a.is_money or a.unit != b.unit:
        return None
    return _by_size(a, b, around)


def _named_scopes(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if a.measure == "growth":
        near = spread(a.range, b.range).low <= GROWTH_BY_SCOPE or "services" in (a.scope, b.scope)
        return Reason("other_scope", "scope_growth") if near else None
    if not a.is_money or a.unit != b.unit:
        return Reason("other_scope", "scope")
    if "services" in (a.scope, b.scope):
        smaller, larger = sorted((a.range.middle, b.range.middle))
        told_apart = smaller <= SERVICES_ALONE * larger
        return Reason("other_scope", "scope") if told_apart else None
    larger_one = a if a.range.middle >= b.range.middle else b
    if larger_one.scope == "goods" and agreement(a, b) is None:
        return None
    return _by_size(a, b, around) or (Reason("other_scope", "scope") if agreement(a, b) else None)


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
    return Reason("other_scope", code, {"one": larger, "other": smaller, "gap": gap, "services": services})


def _scope_of_levels(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """Before the status: of levels the size tells, if one of the scopes is stated."""
    return None if a.measure == "growth" or a.scope == b.scope else _scope(a, b, around)


def _scope_of_a_plan(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    return _scope_of_levels(a, b, around) if a.is_plan != b.is_plan else None


def _currencies_differ(a: Statement, b: Statement) -> bool:
    return bool(a.of_unit and b.of_unit and a.of_unit != b.of_unit)


def _currency_of_growth(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    return Reason("other_currency", "currency_growth") if _currencies_differ(a, b) else None


def _one_currency_stated(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """A rate in a currency of the pair against one whose currency is not said: usually dollars."""
    if a.measure != "growth" or bool(a.of_unit) == bool(b.of_unit) or "USD" in (a.of_unit, b.of_unit):
        return None
    one, other = (a, b) if a.of_unit else (b, a)
    return Reason("other_currency", "currency_half", {"one": one, "other": other})


def _doubtful(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    """A number whose period is in doubt may lack a part of it."""
    if (a.flag == "doubtful") == (b.flag == "doubtful"):
        return None
    one, other = (a, b) if a.flag == "doubtful" else (b, a)
    fits = one.measure == "growth" or (one.is_level and one.range.high < other.range.low)
    return Reason("other_period", "doubtful", {"one": one, "other": other}) if fits else None


def _reporter(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    sides = around.side(a), around.side(b)
    if not all(sides) or sides[0] == sides[1]:
        return None
    facts: dict[str, object] = {"sides": sides}
    if not _within(a, b, around.mirror(a.pair), MIRROR_POINTS):
        return None
    return Reason("other_reporter", "reporter", facts)


def _within(a: Statement, b: Statement, times: Decimal, points: Decimal) -> bool:
    if not a.is_level or a.movement == "balance":
        return a.is_level or spread(a.range, b.range).low <= points
    smaller, larger = sorted((a.range, b.range), key=lambda one: one.middle)
    return smaller.high > 0 and larger.low / smaller.high <= times


def _revision(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    stages = {"preliminary", "final"} == {a.status, b.status}
    one_count = around.side(a) == around.side(b) != "" and a.status == b.status == "final"
    editions = (
        one_count and "official" in (a.kind, b.kind) and (a.vintage, a.source_id) != (b.vintage, b.source_id)
    )
    if not (stages or editions) or not _within(a, b, REVISION, REVISION_POINTS):
        return None
    return Reason("other_status", "revision" if stages else "edition")


def _two_plans(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    if not (a.is_plan and b.is_plan):
        return None
    differ = a.status != b.status or a.stated_on != b.stated_on or a.speaker != b.speaker
    return Reason("other_status", "plans") if differ else None


def _tens(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    one = in_tens(a, b) if a.unit == b.unit and not _scopes_differ(a, b) else None
    return Reason("rounding", "coarse", {"one": one}) if one else None


def _loose(a: Statement, b: Statement, around: Surroundings) -> Reason | None:
    one = loosely(a, b) if a.unit == b.unit else None
    return Reason("rounding", "coarse", {"one": one}) if one else None


_ORDER: tuple[Cause, ...] = (
    _other_pair,
    _measure,
    _product_or_region,
    _volume_or_share,
    _flow,
    _conversion,
    _currency_of_levels,
    _period,
    _early,
    _scope_of_a_plan,
    _plan_against_outcome,
    _agree,
    _slip,
    _flagged,
    _scope_of_levels,
    _currency_of_growth,
    _scope,
    _doubtful,
    _tens,
    _two_plans,
    _reporter,
    _revision,
    _one_currency_stated,
    _loose,
)
