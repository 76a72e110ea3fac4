"""Pairs made up to break the rules, of kinds that no set of labelled pairs has: each with what a judge says.

Labels follow from the definitions: half-open ranges of the printed digits, one quantity or two. Each pair is
asked in both orders.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dashboard import consistency
from tests import made
from tests.consistency.test_verdicts import QUICK, compared
from tests.every import every
from tests.made import AWAY, HOME

BACK = {"reporter": AWAY, "partner": HOME}
EARLY, LATE = "2023-11-25", "2024-03-01"
FORECAST = {"status": "forecast", "stated_on": "2023-04-26", "stated_by": "Ministry of Trade of AAA"}
OTHERS = {"status": "forecast", "stated_on": "2023-10-07", "stated_by": "A. B., minister of trade of BBB"}
TARGET = {**OTHERS, "status": "target", "stated_by": "President of BBB"}
VOLUME = {"price_basis": "physical_volume"}
Row = dict[str, object]


def one(amount: float, period: str = "2023", **given: Any) -> Row:
    """A published level of goods in billions, of nobody's named count; ``high`` ends a range."""
    columns: dict[str, Any] = {
        "scope": "goods",
        "compiled_by": "",
        "valuation": "unknown",
        "basis": "unknown",
    }
    columns |= {"stated_on": "2024-06-01", "decimals": len(f"{amount:g}".partition(".")[2]), **given}
    times, high = columns.pop("times", 10**9), columns.pop("high", None)
    row = made.published(period, amount * times, multiplier=times, **(columns | {"figure_id": "A"}))
    return row if high is None else row | {"value_high": float(high), "amount_high": float(high * times)}


def rate(percent: float, period: str = "2023", base: str = "2022", **given: Any) -> Row:
    asked = {"measure": "growth", "unit": "percent", "compared_with": base, "price_basis": "unknown"}
    return one(percent, period, times=1, **(asked | given))


def share(percent: float, of: str = "total trade of AAA", **given: Any) -> Row:
    return one(percent, times=1, measure="share", unit="percent", share_of=of, price_basis="unknown", **given)


def counted(amount: float, by: str, **given: Any) -> Row:
    return one(amount, compiled_by=by, **given)


PAIRS = [
    ("a range and what is over its end", one(6, high=7), one(7, hedge="over"), "contradicts", ""),
    ("ranges with one end in common", one(6, high=7), one(7, high=8), "contradicts", ""),
    ("a range with a number inside", one(6, high=7), one(6.4), "agrees", ""),
    ("about 50 ends where over 51 begins", one(50, hedge="about"), one(51, hedge="over"), "contradicts", ""),
    ("about 53 and 54", one(53, hedge="about"), one(54), "agrees", ""),
    ("up to and almost", one(180, hedge="up_to"), one(180, hedge="almost"), "agrees", ""),
    ("up to and at least", one(180, hedge="up_to"), one(180, hedge="at_least"), "contradicts", ""),
    ("at least 50 and 50", one(50, hedge="at_least"), one(50), "agrees", ""),
    ("over 50 and 50.0", one(50, hedge="over"), one(50.0, decimals=1), "agrees", ""),
    ("over 50 and 49.9", one(50, hedge="over"), one(49.9), "contradicts", ""),
    ("under 50 and 48.7", one(50, hedge="under"), one(48.7), "contradicts", ""),
    ("bounds of tenths", one(95.5, hedge="over"), one(95.6, hedge="over"), "agrees", ""),
    ("bounds four units apart", one(95, hedge="over"), one(99, hedge="over"), "contradicts", ""),
    ("billions and millions", one(1.2), one(1234, times=10**6), "agrees", ""),
    ("1.2 bn is not 1,260 m cut off", one(1.2), one(1260, times=10**6), "contradicts", ""),
    ("53 is not 53.7 cut off", one(53), one(53.7), "contradicts", ""),
    ("30 % is said of 30.8", rate(30), rate(30.8), "agrees", ""),
    ("an office does not cut", rate(30, compiled_by=HOME), rate(30.8), "contradicts", ""),
    (
        "a deficit is the other's surplus",
        one(-3.1, flow="balance"),
        one(3, flow="balance", hedge="over", **BACK),
        "agrees",
        "",
    ),
    ("a balance without its sign", one(-2.1, flow="balance"), one(2.1, flow="balance"), "contradicts", ""),
    ("surplus of both sides", one(2.1, flow="balance"), one(2.1, flow="balance", **BACK), "contradicts", ""),
    ("an index and a rate", rate(2.3, reading="index", as_printed="102.3"), rate(2.3), "agrees", ""),
    ("1.5 times and 48 %", rate(50, reading="factor", as_printed="1.5 times"), rate(48), "agrees", ""),
    ("1.5 times and 60 %", rate(50, reading="factor", as_printed="1.5 times"), rate(60), "contradicts", ""),
    ("a fall of over 40 and of 41", rate(-40, hedge="over"), rate(-41), "agrees", ""),
    ("a fall of almost 40 and of 39.5", rate(-40, hedge="almost"), rate(-39.5), "agrees", ""),
    ("a quarter and its months", one(41, "2023-Q1"), one(44, "2023-01/2023-03"), "contradicts", ""),
    (
        "a base and its months",
        rate(5, "2023-Q1", "2022-Q1"),
        rate(9, "2023-Q1", "2022-01/2022-03"),
        "contradicts",
        "",
    ),
    ("two bases of one year", rate(5), rate(9, base="2021"), "differs_by_definition", "compared_with"),
    ("one product", one(41, product="Crude  oil"), one(44, product="crude oil"), "contradicts", ""),
    ("one region", one(41, region="Minsk Oblast"), one(44, region="minsk oblast"), "contradicts", ""),
    ("one whole", share(12.1), share(12.8, of="Total trade of AAA"), "contradicts", ""),
    ("two wholes", share(12.1), share(12.8, of="exports of AAA"), "differs_by_definition", "share_of"),
    (
        "tonnes and cubic metres",
        one(5, unit="tonnes", **VOLUME),
        one(5, unit="m3", **VOLUME),
        "differs_by_definition",
        "currency",
    ),
    (
        "two estimates",
        one(43.8, status="estimate", stated_by="a newspaper"),
        one(45.2, status="estimate", stated_by="a bank"),
        "contradicts",
        "",
    ),
    (
        "two offices' estimates",
        counted(43.8, HOME, status="estimate"),
        counted(45.2, AWAY, status="estimate"),
        "two_offices",
        "",
    ),
    ("an estimate and a result", one(43.8, status="estimate"), one(45.2), "differs_by_definition", "plan"),
    ("two targets of one day", one(50, status="target"), one(60, status="target"), "contradicts", ""),
    ("forecasts of two sides", one(70, **FORECAST), one(60, **OTHERS, **BACK), "contradicts", ""),
    ("a target and a forecast of two sides", one(5, **FORECAST), one(3, **TARGET, **BACK), "contradicts", ""),
    ("expected rates of two sides", rate(7, **FORECAST), rate(12, **OTHERS, **BACK), "contradicts", ""),
    ("expectations of two officials", one(70, **FORECAST), one(60, **TARGET), "contradicts", ""),
    ("expectations that meet", one(70, **FORECAST), one(65, high=70, **OTHERS), "agrees", ""),
    ("bounds of two plans", one(70, **FORECAST, hedge="over"), one(71, **OTHERS, hedge="over"), "agrees", ""),
    (
        "a ministry expects less than it did",
        one(70, **FORECAST),
        one(60, **FORECAST | {"stated_on": "2023-11-01"}),
        "differs_by_definition",
        "stated_on",
    ),
    (
        "who names an aim and what is expected",
        rate(20, **FORECAST | {"status": "target"}),
        rate(30, **FORECAST),
        "differs_by_definition",
        "status",
    ),
    (
        "a plan without a day may have been replaced",
        one(70, **FORECAST | {"stated_on": ""}),
        one(60, **OTHERS),
        "differs_by_definition",
        "stated_on",
    ),
    (
        "plans in two currencies",
        one(70, **FORECAST),
        one(60, unit="EUR", **OTHERS),
        "differs_by_definition",
        "currency",
    ),
    (
        "plans for goods and for nobody knows what",
        one(60, **FORECAST),
        one(70, scope="unknown", **OTHERS),
        "differs_by_definition",
        "scope",
    ),
    (
        "a year not yet over and its result",
        one(2.2, stated_on=EARLY),
        one(1.86, stated_on=LATE),
        "contradicts",
        "",
    ),
    (
        "a year not yet over, a little above its result",
        one(58.4, stated_on=EARLY),
        one(57.6, stated_on=LATE),
        "differs_by_definition",
        "stated_on",
    ),
    (
        "a year not yet over, below its result",
        one(1.5, stated_on=EARLY),
        one(2.2, stated_on=LATE),
        "differs_by_definition",
        "stated_on",
    ),
    (
        "a balance not yet over",
        one(2.2, flow="balance", stated_on=EARLY),
        one(1.5, flow="balance", stated_on=LATE),
        "differs_by_definition",
        "stated_on",
    ),
    (
        "one side's number of a year not yet over, the other's result",
        counted(2.2, HOME, stated_on=EARLY),
        counted(1.9, AWAY, stated_on=LATE),
        "two_offices",
        "",
    ),
    (
        "a year not yet over, of goods and services perhaps",
        one(2.2, stated_on=EARLY, scope="unknown"),
        one(1.9, stated_on=LATE),
        "differs_by_definition",
        "scope",
    ),
    (
        "the other side of a flow",
        one(10, flow="exports"),
        one(11, flow="imports", **BACK),
        "contradicts",
        "",
    ),
    (
        "fob and cif of two counts",
        counted(10, HOME, flow="exports", valuation="fob"),
        counted(11, AWAY, flow="imports", valuation="cif", **BACK),
        "differs_by_definition",
        "valuation",
    ),
    (
        "fob and unsaid of two counts",
        counted(10, HOME, flow="exports", valuation="fob"),
        counted(11, AWAY, flow="imports", **BACK),
        "two_offices",
        "",
    ),
    ("a third body's count", counted(41, "IMF"), counted(44, HOME), "differs_by_definition", "whose"),
    ("a part above its whole", one(50, "2023-01/2023-10"), one(46), "contradicts", ""),
    (
        "a part above its whole, of neither what it counts",
        one(50, "2023-01/2023-10", scope="unknown"),
        one(46, scope="unknown"),
        "contradicts",
        "",
    ),
    (
        "a balance of services and one of nobody knows what",
        one(64, flow="balance", scope="services"),
        one(6.5, flow="balance", scope="unknown"),
        "differs_by_definition",
        "scope",
    ),
    (
        "a rate in euros and a hope in dollars",
        rate(42, of_unit="EUR"),
        rate(42, of_unit="USD", status="forecast"),
        "differs_by_definition",
        "currency",
    ),
    (
        "goods fob and goods cif expected",
        one(42, valuation="fob"),
        one(45, valuation="cif", status="target"),
        "differs_by_definition",
        "valuation",
    ),
    (
        "goods above goods with services",
        counted(50, HOME),
        counted(46, HOME, scope="goods_and_services"),
        "contradicts",
        "",
    ),
    ("a thousandth", one(1.5), one(1.5, times=10**6), "contradicts", ""),
    ("a tenth of equal digits", one(15), one(1.5), "contradicts", ""),
    (
        "goods a tenth of goods and services",
        counted(1.5, HOME),
        counted(15, HOME, scope="goods_and_services"),
        "differs_by_definition",
        "scope",
    ),
    (
        "a factor of a thousand between two counts",
        counted(1.5, HOME),
        counted(1.5, AWAY, times=10**6),
        "contradicts",
        "",
    ),
]


@every(PAIRS, lambda pair: pair[0])
def test_made_pairs_are_told_as_a_judge_would(name, a, b, verdict, coordinate):
    b = {**b, "figure_id": "B"}
    for found in (compared(a, b), compared(b, a)):
        assert (found.verdict, found.coordinate) == (verdict, coordinate), found.explanation


def test_two_estimates_are_called_no_plans():
    a, b = one(43.8, status="estimate", stated_by="a newspaper"), one(45.2, status="estimate")
    found = compared(a, {**b, "figure_id": "B"})
    assert "two estimates" in found.explanation and "plans" not in found.explanation


def test_what_is_said_of_two_plans_is_true_of_their_days_and_speakers():
    told = {
        name: compared(a, {**b, "figure_id": "B"}).explanation
        for name, a, b, *_rest in PAIRS
        if "expect" in name or "forecast" in name or "plan" in name
    }
    assert "no result fits both" in told["forecasts of two sides"]
    assert "the later may have replaced the earlier" in told["a ministry expects less than it did"]
    assert "one speaker" in told["who names an aim and what is expected"]


def test_an_early_number_above_its_result_is_called_no_part_of_it():
    found = compared(one(2.2, stated_on=EARLY), {**one(1.86, stated_on=LATE), "figure_id": "B"})
    assert "before the period (2023) had ended" in found.explanation
    assert "a part cannot exceed the whole" in found.explanation


@QUICK
@given(
    sizes=st.tuples(st.integers(11, 99), st.integers(1, 99)),
    speakers=st.sampled_from([("", ""), ("A. B.", "C. D."), ("A. B.", "A. B.")]),
    kinds=st.tuples(*[st.sampled_from(["forecast", "target"])] * 2),
    days=st.tuples(*[st.sampled_from(["", "2022-05-01", "2022-06-01", "2023-02-01"])] * 2),
    hedges=st.tuples(*[st.sampled_from(["exact", "over", "about", "up_to"])] * 2),
)
def test_only_plans_that_share_no_number_contradict_each_other(sizes, speakers, kinds, days, hedges):
    """Whoever states them: an agreement is none; one speaker, and a plan without a day, may be replaced."""
    a, b = (
        one(size, status=kind, stated_by=by, stated_on=day, hedge=hedge, figure_id=name)
        for size, kind, by, day, hedge, name in zip(
            (sizes[0], sum(sizes)), kinds, speakers, days, hedges, "AB", strict=True
        )
    )
    found = compared(a, b)
    assert found.first is not None and found.second is not None
    both = found.first.range.meet(found.second.range)
    if both and both.width and found.first.range.width and found.second.range.width:
        assert found.verdict != "contradicts"
    changed = speakers[0] == speakers[1] != "" and (days[0] != days[1] or kinds[0] != kinds[1])
    if changed or "" in days:
        slip = found.relation == "source_error"  # A factor of ten between equal digits is one.
        assert found.verdict != "contradicts" or slip or found.reason.code == "bounds"


@QUICK
@given(
    sizes=st.tuples(st.integers(11, 99), st.integers(11, 99)),
    flow=st.sampled_from(["exports", "imports", "balance", "turnover"]),
    notation=st.sampled_from([("2023", "2023-01/2023-12"), ("2023-H1", "2023-01/2023-06")]),
    product=st.sampled_from([("", ""), ("Crude oil", "crude  oil")]),
)
def test_another_notation_of_one_quantity_changes_no_verdict(sizes, flow, notation, product):
    """Seen from the other side, over the same months by name, a product in capitals: the number decides."""
    turned = {"exports": "imports", "imports": "exports"}.get(flow, flow)
    sign = -1 if flow == "balance" else 1
    a = one(sizes[0], notation[0], flow=flow, product=product[0])
    alike = one(sizes[1], notation[0], flow=flow, product=product[0])
    other = one(sign * sizes[1], notation[1], flow=turned, product=product[1], **BACK)
    plain, same = (compared(a, {**b, "figure_id": "B"}) for b in (alike, other))
    assert (plain.verdict, plain.reason.code) == (same.verdict, same.reason.code)
    assert plain.verdict in ("agrees", "contradicts")


def test_services_nine_times_the_goods_are_no_slip_of_the_decimal_point():
    goods, whole = counted(1.5, HOME), {**counted(15, HOME, scope="goods_and_services"), "figure_id": "B"}
    services = {**counted(13.5, HOME, scope="services"), "figure_id": "C"}
    assert consistency.check(made.evidence(goods, whole, services)).conflicts == ()
