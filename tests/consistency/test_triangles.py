"""Triangles from true values always close, however they are rounded and hedged; a moved one never does."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dashboard import consistency
from dashboard.consistency import Triangle
from tests import made
from tests.made import AWAY, HOME

QUICK = settings(deadline=None, max_examples=20)
AMOUNTS = st.integers(10**8, 10**12)
RATES = st.decimals(Decimal("-60"), Decimal("200"), places=6)
HEDGED = st.tuples(
    st.sampled_from(["exact", "over", "at_least", "almost", "under", "up_to", "about"]), st.integers(0, 3)
)

_TOWARDS = {"over": ROUND_FLOOR, "at_least": ROUND_FLOOR, "almost": ROUND_CEILING, "up_to": ROUND_CEILING}


def printed(true: Decimal, hedge: str, decimals: int) -> Decimal:
    """The digits an honest writer prints for a true number; a negative one is hedged by its size."""
    step = Decimal(1).scaleb(-decimals)
    size = abs(true)
    if hedge == "under":
        digits = size.quantize(step, ROUND_FLOOR) + step
    else:
        digits = size.quantize(step, _TOWARDS.get(hedge, ROUND_HALF_UP))
    return digits if true >= 0 else -digits


def can_be_said(true: Decimal, said: tuple[str, int]) -> bool:
    """ "over", "almost", "under" deny the number itself: not said of one that needs no more digits. Nor
    is a loss said to be nothing: "at least 0.00" has lost its sign."""
    step = Decimal(1).scaleb(-said[1])
    if true < 0 and not printed(true, *said):
        return False
    return said[0] not in ("over", "almost", "under") or true.quantize(step, ROUND_FLOOR) != true


def level(period: str, amount: Decimal, said: tuple[str, int], **columns: object) -> dict[str, object]:
    """A published level in billions."""
    digits = printed(amount / 10**9, *said)
    return made.published(
        period,
        float(digits * 10**9),
        multiplier=10**9,
        value=float(digits),
        hedge=said[0],
        decimals=said[1],
        as_printed=f"{digits} billion dollars",
        figure_id=f"L-{period}-{columns.get('flow', '')}-{columns.get('scope', '')}",
        **columns,
    )


def growth(period: str, base: str, rate: Decimal, said: tuple[str, int]) -> dict[str, object]:
    digits = printed(rate, *said)
    return made.published(
        period,
        float(digits),
        measure="growth",
        unit="percent",
        compared_with=base,
        hedge=said[0],
        decimals=said[1],
        as_printed=f"{digits} percent",
        figure_id=f"G-{period}",
    )


def of_kind(kind: str, *rows: dict[str, object]) -> list[Triangle]:
    return [one for one in consistency.check(made.evidence(*rows)).triangles if one.kind == kind]


@QUICK
@given(AMOUNTS, RATES, HEDGED, HEDGED, HEDGED)
def test_level_growth_and_base_of_true_values_close(base, rate, said_level, said_growth, said_base):
    true_level = base * (1 + rate / 100)
    assume(can_be_said(true_level / 10**9, said_level) and can_be_said(rate, said_growth))
    assume(can_be_said(Decimal(base) / 10**9, said_base))
    rows = [
        level("2023", true_level, said_level),
        growth("2023", "2022", rate, said_growth),
        level("2022", Decimal(base), said_base),
    ]
    assume(all(row["value"] != 0 for row in rows[::2]) and float(str(rows[1]["value"])) > -99)
    assume(rows[1]["value"] != 0 or rate >= 0)  # "a fall by over nothing" is not said
    found = of_kind("growth", *rows)
    assert len(found) == 1 and found[0].consistent


@QUICK
@given(AMOUNTS, RATES, HEDGED, HEDGED, HEDGED, st.booleans())
def test_a_base_moved_by_more_than_both_widths_never_closes(
    base, rate, said_level, said_growth, said_base, up
):
    true_level = base * (1 + rate / 100)
    rows = [
        level("2023", true_level, said_level),
        growth("2023", "2022", rate, said_growth),
        level("2022", Decimal(base), said_base),
    ]
    assume(all(row["value"] != 0 for row in rows[::2]) and float(str(rows[1]["value"])) > -99)
    assume(rows[1]["value"] != 0 or rate >= 0)  # "a fall by over nothing" is not said
    one = of_kind("growth", *rows)[0]
    shift = one.implied.width + one.stated.width + 10**7
    moved = one.stated.high + shift if up else one.stated.low - shift
    assume(moved > 10**8)
    rows[2] = level("2022", moved, ("exact", 3))
    assert not of_kind("growth", *rows)[0].consistent


@QUICK
@given(AMOUNTS, AMOUNTS, HEDGED, HEDGED, HEDGED)
def test_flows_of_true_values_close(exports, imports, said_exports, said_imports, said_whole):
    flows = {"exports": Decimal(exports), "imports": Decimal(imports), "turnover": Decimal(exports + imports)}
    said = {"exports": said_exports, "imports": said_imports, "turnover": said_whole}
    assume(all(can_be_said(amount / 10**9, said[flow]) for flow, amount in flows.items()))
    rows = [level("2023", amount, said[flow], flow=flow, scope="goods") for flow, amount in flows.items()]
    assert [one.consistent for one in of_kind("flows", *rows)] == [True]
    balance = level("2023", Decimal(exports - imports), ("exact", 3), flow="balance", scope="goods")
    assert all(one.consistent for one in of_kind("flows", *rows[:2], balance))


@QUICK
@given(AMOUNTS, AMOUNTS, st.tuples(HEDGED, HEDGED, HEDGED))
def test_goods_and_services_of_true_values_close(goods, services, said):
    scopes = {"goods": goods, "services": services, "goods_and_services": goods + services}
    pairs = zip(scopes.values(), said, strict=True)
    assume(all(can_be_said(Decimal(amount) / 10**9, one) for amount, one in pairs))
    rows = [
        level("2023", Decimal(amount), one, scope=scope)
        for (scope, amount), one in zip(scopes.items(), said, strict=True)
    ]
    assert [one.consistent for one in of_kind("scopes", *rows)] == [True]


def test_a_balance_is_read_from_the_side_of_its_reporter():
    exports = level("2023", Decimal(20 * 10**9), ("exact", 1), flow="exports", scope="goods")
    imports = level("2023", Decimal(23 * 10**9), ("exact", 1), flow="imports", scope="goods")
    theirs = level(
        "2023", Decimal(3 * 10**9), ("exact", 1), flow="balance", scope="goods", reporter=AWAY, partner=HOME
    )
    assert [one.consistent for one in of_kind("flows", exports, imports, theirs)] == [True]


def test_a_part_of_the_year_is_at_most_the_year():
    year, part = (
        level("2023", Decimal(46 * 10**9), ("exact", 1)),
        level("2023-01/2023-10", Decimal(42 * 10**9), ("exact", 1)),
    )
    assert [one.consistent for one in of_kind("part_of_year", year, part)] == [True]
    more = level("2023-01/2023-10", Decimal(47 * 10**9), ("exact", 1))
    assert [one.consistent for one in of_kind("part_of_year", year, more)] == [False]


def test_a_month_between_two_cumulative_totals_has_a_usual_size():
    """42.5 at ten months and 44.29 at eleven leave 1.79 for a month, the mean being 4.25."""
    ten = level("2023-01/2023-10", Decimal("42.5") * 10**9, ("exact", 1))
    eleven = level("2023-01/2023-11", Decimal("44.29") * 10**9, ("exact", 2), compiled_by=AWAY)
    (one,) = of_kind("step", ten, eleven)
    assert not one.consistent and one.differs == ("compiled_by",)
    usual = level("2023-01/2023-11", Decimal("46.9") * 10**9, ("exact", 2))
    assert of_kind("step", ten, usual)[0].consistent


def test_a_region_is_at_most_its_country():
    country = level("2023", Decimal(46 * 10**9), ("exact", 0))
    region = {**level("2023", Decimal(9 * 10**9), ("over", 0)), "region": "the coast", "figure_id": "R"}
    assert [one.consistent for one in of_kind("region", country, region)] == [True]
    larger = {**level("2023", Decimal(90 * 10**9), ("over", 0)), "region": "the coast", "figure_id": "R"}
    assert [one.consistent for one in of_kind("region", country, larger)] == [False]


def test_twelve_months_make_the_year():
    months = [made.official(f"2023-{month:02d}", 10.0) for month in range(1, 13)]
    assert [one.consistent for one in of_kind("months", *months, made.official("2023", 121.0))] == [True]
    assert [one.consistent for one in of_kind("months", *months, made.official("2023", 160.0))] == [False]
    assert of_kind("months", *months[:11], made.official("2023", 121.0)) == []


def test_two_currencies_are_held_against_a_sourced_rate_only():
    dollars = made.published("2023", 46e9, figure_id="D")
    francs = made.published("2023", 92e9, unit="CHF", figure_id="F")
    evidence = made.evidence(dollars, francs)
    assert not [one for one in consistency.check(evidence).triangles if one.kind == "currency"]
    for rate, closes in ((Decimal(2), True), (Decimal(3), False)):
        found = consistency.check(evidence, rates={("CHF", 2023): rate}).triangles
        assert [one.consistent for one in found if one.kind == "currency"] == [closes]


def test_a_share_of_a_total_makes_the_part():
    part = made.official("2020", 25.0)
    total = made.official("2020", 100.0, partner="WLD")
    share = made.published(
        "2020", 25.0, measure="share", unit="percent", share_of="total exports", flow="exports", scope="goods"
    )
    assert [one.consistent for one in of_kind("share", part, total, share)] == [True]
    assert [one.consistent for one in of_kind("share", made.official("2020", 60.0), total, share)] == [False]


@pytest.mark.parametrize("hedge", ["exact", "over", "almost"])
def test_a_triangle_names_the_definitions_in_which_it_differs(hedge):
    rows = [
        level("2023", Decimal(53 * 10**9), (hedge, 0)),
        growth("2023", "2022", Decimal("6.5"), ("exact", 1)),
        level("2022", Decimal(50 * 10**9), ("exact", 0), scope="goods", compiled_by=AWAY),
    ]
    assert of_kind("growth", *rows)[0].differs == ("scope", "compiled_by")


# --- flows and turnover -----------------------------------------------------------------------------


@QUICK
@given(AMOUNTS, AMOUNTS, st.tuples(HEDGED, HEDGED, HEDGED))
def test_turnover_and_one_flow_of_true_values_leave_the_balance(exports, imports, said):
    """Whichever flow is stated; a balance moved by more than the widths does not fit."""
    amounts = {"turnover": exports + imports, "exports": exports, "balance": exports - imports}
    if exports % 2:
        amounts = {"turnover": exports + imports, "imports": imports, "balance": exports - imports}
    named = list(zip(amounts.items(), said, strict=True))
    assume(all(can_be_said(Decimal(amount) / 10**9, one) for (_, amount), one in named))
    rows = [level("2023", Decimal(amount), one, flow=flow, scope="goods") for (flow, amount), one in named]
    assume(all(float(str(row["value"])) > 0 for row in rows[:2]))
    (fits,) = of_kind("rest", *rows)
    assert fits.consistent
    moved = fits.implied.high + fits.stated.width + 10**7
    rows[2] = level("2023", moved, ("exact", 3), flow="balance", scope="goods")
    assert [one.consistent for one in of_kind("rest", *rows)] == [False]


@QUICK
@given(AMOUNTS, AMOUNTS, RATES, RATES)
def test_the_growth_of_turnover_lies_between_those_of_its_flows(exports, imports, there, back):
    now = exports * (1 + there / 100) + imports * (1 + back / 100)
    rates = {"exports": there, "imports": back, "turnover": (now / (exports + imports) - 1) * 100}
    rows = [
        growth("2023", "2022", rate, ("exact", 2)) | {"flow": flow, "figure_id": flow}
        for flow, rate in rates.items()
    ]
    (one,) = of_kind("growth_of_flows", *rows)
    assert one.consistent
    far = growth("2023", "2022", max(there, back) + 1, ("exact", 2)) | {"figure_id": "turnover"}
    assert [it.consistent for it in of_kind("growth_of_flows", *rows[:2], far)] == [False]


@QUICK
@given(AMOUNTS, AMOUNTS, RATES)
def test_a_rate_is_held_against_the_sum_of_both_flows_of_the_year_before(exports, imports, rate):
    now = (exports + imports) * (1 + rate / 100)
    flows = [
        level(
            "2022",
            Decimal(amount),
            ("exact", 3),
            flow=flow,
            scope="goods",
            source_id="table",
            compiled_by=HOME,
        )
        for flow, amount in (("exports", exports), ("imports", imports))
    ]
    assume(all(row["value"] != 0 for row in flows))
    words = {"scope": "goods", "compiled_by": HOME}
    stated = level("2023", now, ("exact", 3), flow="turnover", **words)
    (fits,) = of_kind("growth_of_sum", *flows, stated, growth("2023", "2022", rate, ("exact", 2)) | words)
    assert fits.consistent and [role for role, _ in fits.members] == ["level", "growth", "base_1", "base_2"]
    wrong = growth("2023", "2022", rate + 10, ("exact", 2)) | words
    assert [one.consistent for one in of_kind("growth_of_sum", *flows, stated, wrong)] == [False]


@QUICK
@given(AMOUNTS, st.integers(2, 9))
def test_a_flow_is_not_more_than_turnover(turnover, times):
    whole = level("2023", Decimal(turnover), ("exact", 3), flow="turnover", scope="goods")
    part = level("2023", Decimal(turnover) * times, ("exact", 3), flow="exports", scope="goods")
    less = level("2023", Decimal(turnover) / times, ("exact", 3), flow="exports", scope="goods")
    assert [one.consistent for one in of_kind("flow", whole, part)] == [False]
    assert of_kind("flow", whole, less) == []
    assert of_kind("flow", whole, part | {"scope": "services"}) == []
