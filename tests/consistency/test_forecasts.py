"""What was forecast and what came: words that bound, periods that are not over, what may not be compared."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import consistency
from dashboard.consistency import CAME, Forecast
from dashboard.consistency.forecasts import REASONS, ROW, table
from tests import made
from tests.consistency.test_made_pairs import OTHERS, Row, one, rate
from tests.consistency.test_verdicts import QUICK

TODAY = date(2024, 12, 1)


def plan(amount: float, period: str = "2023", make: Any = one, **given: Any) -> Row:
    said = {"status": "forecast", "stated_on": "2023-02-01", "source_id": "plans", "figure_id": "P"}
    row: Row = make(amount, period, **(said | given))
    return row | {"figure_id": given.get("figure_id", "P")}


def result(amount: float, name: str = "R", make: Any = one, **given: Any) -> Row:
    row: Row = make(amount, **({"status": "final", "source_id": f"page-{name}"} | given))
    return row | {"figure_id": name}


def record(*rows: Row, today: date = TODAY) -> tuple[Forecast, ...]:
    evidence = made.evidence(*rows)
    return consistency.forecasts(evidence, consistency.check(evidence), today)


def came(*rows: Row, today: date = TODAY) -> tuple[str, str]:
    (found,) = record(*rows, today=today)
    return found.came, found.reason


@pytest.mark.parametrize(
    ("said", "amount", "expected"),
    [
        ({"hedge": "at_least"}, 57, ("missed", "below")),
        ({"hedge": "at_least"}, 60, ("met", "")),
        ({"hedge": "at_least"}, 75, ("met", "")),
        ({"hedge": "over"}, 75, ("met", "")),
        ({"hedge": "about"}, 61, ("met", "")),
        ({"hedge": "about"}, 62, ("missed", "above")),
        ({"hedge": "about"}, 58, ("missed", "below")),
        ({"hedge": "up_to"}, 40, ("met", "")),
        ({"hedge": "up_to"}, 63, ("missed", "above")),
        ({"hedge": "under"}, 63, ("missed", "above")),
        ({"high": 62}, 61, ("met", "")),
        ({"high": 62}, 64, ("missed", "above")),
        ({}, 60.4, ("met", "")),
        ({}, 61, ("missed", "above")),
        ({"status": "target"}, 61, ("met", "")),
        ({"status": "target"}, 59, ("missed", "below")),
        ({"status": "target", "hedge": "up_to"}, 61, ("missed", "above")),
    ],
)
def test_words_and_ranges_of_a_plan_are_respected(said, amount, expected):
    assert came(plan(60, **said), result(amount)) == expected


def test_a_fall_is_bounded_on_its_own_side():
    fall: dict[str, Any] = {"make": rate, "hedge": "at_least"}
    assert came(plan(-5, **fall), result(-9, make=rate)) == ("met", "")
    assert came(plan(-5, **fall), result(-2, make=rate)) == ("missed", "above")


def test_a_plan_is_open_until_its_period_is_over_and_a_result_is_there():
    assert came(plan(60, "2024"), today=date(2024, 12, 31)) == ("open", "running")
    assert came(plan(60, "2024"), today=date(2025, 1, 1)) == ("open", "none")
    early = result(57, stated_on="2023-11-25")
    assert came(plan(60), early) == ("open", "early")
    assert came(plan(60), early, result(57, "S")) == ("missed", "below")


@pytest.mark.parametrize(
    ("said", "given", "expected"),
    [
        ({"scope": "unknown"}, {}, ("incomparable", "scope")),
        ({}, {"scope": "goods_and_services"}, ("incomparable", "other_scope")),
        ({}, {"scope": "unknown"}, ("incomparable", "result_scope")),
        ({}, {"unit": "EUR"}, ("incomparable", "currency")),
        ({}, {"valuation": "cif"}, ("met", "")),
        ({"valuation": "fob"}, {"valuation": "cif"}, ("incomparable", "definition")),
        ({"flag": "doubtful"}, {}, ("incomparable", "flag")),
        ({}, {"flag": "source_error"}, ("open", "none")),
        ({}, {"period": "2022"}, ("open", "none")),
        ({}, {"period": "2023-H1"}, ("open", "none")),
        ({}, {"flow": "exports"}, ("open", "none")),
        ({}, {"partner": made.OTHER}, ("open", "none")),
        ({}, {"product": "milk"}, ("open", "none")),
        ({}, {"status": "estimate"}, ("open", "none")),
        ({}, {"status": "forecast"}, ("open", "none")),
    ],
)
def test_only_one_quantity_is_held_against_a_plan(said, given, expected):
    found = record(plan(60, **said), result(60, **given))
    assert (found[0].said.figure_id, found[0].came, found[0].reason) == ("P", *expected)


def test_results_that_disagree_are_not_decided_between():
    found = record(plan(60), result(60), result(54, "S"))[0]
    assert (found.came, {it.figure_id for it in found.outcomes}) == ("divided", {"R", "S"})


def test_retellings_of_a_plan_are_one():
    again = plan(60, figure_id="Q", source_id="elsewhere", stated_on="2023-02-03")
    later = plan(60, figure_id="L", source_id="later", stated_on="2023-06-03")
    assert [it.figure_ids for it in record(plan(60), again, later, result(57))] == [("P", "Q"), ("L",)]
    assert len(record(plan(60), plan(60, figure_id="O", **OTHERS), result(57))) == 2


def test_retellings_of_a_result_are_one():
    same = {"stated_by": "Ann Lee", "stated_on": "2024-06-01"}
    found = record(plan(60), result(57, "R", **same), result(57, "S", **same), result(57, "T", **OTHERS))[0]
    assert [it.figure_id for it in found.outcomes] == ["R"]
    other = result(57, "T", stated_by="Bob Ray", stated_on="2024-06-01")
    assert len(record(plan(60), result(57, "R", **same), other)[0].outcomes) == 2


def test_what_tables_make_is_a_result():
    cells = [
        made.official("2023", amount, flow=flow, valuation="unknown", basis="unknown")
        for flow, amount in (("exports", 40e9), ("imports", 17e9))
    ]
    found = record(plan(60, hedge="at_least"), *cells)[0]
    assert (found.came, found.reason) == ("missed", "below")
    assert found.outcomes[0].amount == 57e9


AMOUNTS = st.integers(40, 80)
PLANS = st.fixed_dictionaries(
    {
        "hedge": st.sampled_from(["exact", "about", "over", "at_least", "almost", "under", "up_to"]),
        "status": st.sampled_from(["forecast", "target"]),
        "scope": st.sampled_from(["goods", "goods_and_services", "unknown"]),
        "period": st.sampled_from(["2022", "2023", "2024"]),
    }
)
RESULTS = st.fixed_dictionaries(
    {
        "scope": st.sampled_from(["goods", "goods_and_services", "unknown"]),
        "stated_on": st.sampled_from(["2023-05-01", "2024-06-01", ""]),
    }
)


@QUICK
@given(st.lists(st.tuples(AMOUNTS, PLANS), max_size=4), st.lists(st.tuples(AMOUNTS, RESULTS), max_size=4))
def test_every_plan_has_one_line_true_of_its_results(plans, results):
    rows = [plan(n, figure_id=f"P{i}", source_id=f"s{i}", **it) for i, (n, it) in enumerate(plans)]
    rows += [result(n, f"R{i}", **it) for i, (n, it) in enumerate(results)]
    if not rows:
        return
    found = record(*rows)
    assert sorted(it for each in found for it in each.figure_ids) == [f"P{i}" for i in range(len(plans))]
    for each in found:
        assert each.came in CAME and each.reason in REASONS
        for lang in ("en", "ru"):
            assert each.sentence(lang).endswith((".", "…")) and "{" not in each.sentence(lang)
        if each.came in ("met", "missed", "divided"):
            assert each.outcomes and each.said.scope != "unknown"
            assert all(it.scope == each.said.scope and not it.is_plan for it in each.outcomes)
            assert all(it.span == each.said.span for it in each.outcomes)
        if each.came == "missed" and each.said.hedge in ("over", "at_least"):
            assert all(it.amount < each.said.amount for it in each.outcomes)
    told = table(found)
    assert list(told.columns) == list(ROW) and len(told) == len(found)


def test_the_check_of_a_year_says_the_same(monkeypatch):
    evidence = made.evidence(plan(60, hedge="at_least"), result(75))
    (fit,) = [
        it
        for group in consistency.answer(consistency.check(evidence), 2023).groups
        for it in group.fits
        if group.kind == "plan"
    ]
    assert fit.code == "result"
