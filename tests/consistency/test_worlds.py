"""Books told of one true world: what is printed of it is never accused, and a number moved is always found.

A world has exports and imports, of goods and of services, month by month, of two years. Everything else
(turnover, balance, both scopes together, parts of a year, growth, the view of the other side) follows. A book
prints some of it, each number with as many digits and the hedge that it likes, on pages of its own.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dashboard import consistency
from dashboard.consistency import Findings
from tests import made
from tests.consistency.test_triangles import HEDGED, can_be_said, printed
from tests.made import AWAY, HOME

SETTINGS = settings(deadline=None, max_examples=40)
FLOWS, SCOPES = ("exports", "imports", "turnover", "balance"), ("goods", "services", "goods_and_services")
SPANS = ("2023", "2023-Q1", "2023-H1", "2023-01/2023-09", "2022", "2022-Q1", "2022-H1", "2022-01/2022-09")
OTHER_SIDE = {"exports": "imports", "imports": "exports"}


class World(NamedTuple):
    """Amounts in dollars: ``months[flow, scope]`` are those of 2022 and 2023, one after the other."""

    months: dict[tuple[str, str], tuple[int, ...]]

    def amount(self, flow: str, scope: str, period: str) -> Decimal:
        if scope == "goods_and_services":
            return self.amount(flow, "goods", period) + self.amount(flow, "services", period)
        if flow in ("turnover", "balance"):
            back = self.amount("imports", scope, period)
            return self.amount("exports", scope, period) + (back if flow == "turnover" else -back)
        year, _, part = period.partition("-")
        last = {"": 12, "Q1": 3, "H1": 6}.get(part) or int(part.rpartition("-")[2])
        first = 12 * (int(year) - 2022)
        return Decimal(sum(self.months[flow, scope][first : first + last]))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Months of a year differ by a half at most, years by a factor of two, services are a part of goods."""
    months = {}
    for flow in ("exports", "imports"):
        mean, services = draw(st.integers(10**8, 10**11)), draw(st.integers(10, 40))
        grown = draw(st.integers(60, 190))
        swings = draw(st.lists(st.integers(80, 125), min_size=24, max_size=24))
        goods = [mean * one * (grown if n >= 12 else 100) // 10**4 for n, one in enumerate(swings)]
        months[flow, "goods"] = tuple(goods)
        months[flow, "services"] = tuple(one * services // 100 for one in goods)
    return World(months)


TOLD = st.fixed_dictionaries(
    {
        "flow": st.sampled_from(FLOWS),
        "scope": st.sampled_from(SCOPES),
        "period": st.sampled_from(SPANS),
        "measure": st.sampled_from(["level", "level", "level", "growth"]),
        "said": HEDGED,
        "page": st.sampled_from(["paper", "page-1", "page-2"]),
        "side": st.sampled_from([HOME, AWAY]),
        "scale": st.sampled_from([10**9, 10**6]),
    }
)
BOOKS = st.lists(TOLD, min_size=2, max_size=14)


def row(number: int, world: World, told: dict[str, Any]) -> dict[str, object] | None:
    """What is printed of one fact; None for what nobody says so ("over 5" of five, growth of a balance)."""
    flow, scope, period, said = told["flow"], told["scope"], told["period"], told["said"]
    true = world.amount(flow, scope, period)
    columns: dict[str, Any] = {"scope": scope, "source_id": told["page"], "figure_id": f"F{number:02d}"}
    columns |= {"hedge": said[0], "decimals": said[1], "compiled_by": HOME, "reporter": told["side"]}
    columns |= {"partner": AWAY if told["side"] == HOME else HOME, "stated_by": f"speaker {number}"}
    columns["flow"] = OTHER_SIDE.get(flow, flow) if told["side"] == AWAY else flow
    if told["measure"] == "growth":
        before = period.replace("2023", "2022")
        if flow == "balance" or before == period:
            return None
        true = (true / world.amount(flow, scope, before) - 1) * 100
        columns |= {"measure": "growth", "unit": "percent", "compared_with": before}
        scale = 1
    else:
        scale = told["scale"]
        true = (-true if flow == "balance" and told["side"] == AWAY else true) / scale
    if not can_be_said(true, said):
        return None
    digits = printed(true, *said)
    if digits == 0 or (scale == 1 and digits <= -99):
        return None
    columns |= {"value": float(digits), "as_printed": str(digits)}
    return made.published(period, float(digits * scale), multiplier=scale, **columns)


def book(world: World, facts: list[dict[str, Any]]) -> list[dict[str, object]]:
    return [one for number, told in enumerate(facts) if (one := row(number, world, told)) is not None]


def checked(rows: list[dict[str, object]]) -> Findings:
    return consistency.check(made.evidence(*rows))


@SETTINGS
@given(worlds(), BOOKS)
def test_a_book_of_one_world_is_never_accused(world, facts):
    """What does not close says in which definition its corners differ; services are mixed with nothing."""
    rows = book(world, facts)
    assume(len(rows) > 1)
    found = checked(rows)
    told = {str(one["figure_id"]): one for one in rows}
    assert [(one.reason.code, told[one.a], told[one.b]) for one in found.conflicts] == []
    assert not found.two_offices
    for one in found.triangles:
        scopes = {str(told[it]["scope"]) for it in one.figure_ids}
        assert one.consistent or one.differs == ("scope",), (one.kind, [told[it] for it in one.figure_ids])
        assert "services" not in scopes or len(scopes) == 1 or one.kind == "scopes"
        assert ("scope" in one.differs) == (len(scopes) > 1 and one.kind != "scopes")


EXACT = ("growth", "flows", "scopes", "rest", "growth_of_sum")
"""Kinds of triangles whose corners leave nothing to another's size: one that moves far must not close."""


@settings(
    SETTINGS, suppress_health_check=[HealthCheck.filter_too_much]
)  # By chance nothing holds any number.
@given(worlds(), st.lists(TOLD, min_size=8, max_size=14), st.integers(0, 99), st.sampled_from([3, 7]))
def test_a_number_that_is_moved_far_is_found_wherever_something_holds_it(world, facts, place, times):
    facts = [told | {"period": told["period"].replace("-01/2022-09", ""), "page": "paper"} for told in facts]
    rows = book(world, [told | {"said": (told["said"][0], 2), "scale": 10**9} for told in facts])
    before = checked(rows)
    levels = {str(one["figure_id"]) for one in rows if one["measure"] == "level" and abs(_value(one)) > 1}
    held = [
        (one, it)
        for one in before.triangles
        if one.kind in EXACT and not one.differs
        for it in one.figure_ids
    ]
    held = [(one, it) for one, it in held if it in levels and levels.issuperset(_levels(one, rows))]
    agreeing = [(a, b) for a, b in before.agreements if {a, b} <= levels]
    assume(held or agreeing)
    moved = held[place % len(held)][1] if held else agreeing[place % len(agreeing)][0]
    after = checked([_times(one, times) if one["figure_id"] == moved else one for one in rows])
    for one, it in held:
        if it == moved:
            assert not next(now for now in after.triangles if now.members == one.members).consistent
    against = {frozenset((one.a, one.b)) for one in after.conflicts}
    heads = {one: cluster.representative for cluster in after.clusters for one in cluster.figure_ids}
    for pair in agreeing:
        if moved in pair:
            assert frozenset(heads.get(one, one) for one in pair) in against


def _value(one: dict[str, object]) -> float:
    return float(str(one["value"]))


def _levels(one: consistency.Triangle, rows: list[dict[str, object]]) -> set[str]:
    return {
        str(it["figure_id"]) for it in rows if it["figure_id"] in one.figure_ids and it["measure"] == "level"
    }


def _times(one: dict[str, object], times: int) -> dict[str, object]:
    value = round(_value(one) * times, 2)
    return one | {"value": value, "amount": value * int(str(one["multiplier"])), "as_printed": f"{value}"}
