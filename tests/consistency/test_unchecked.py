"""What cannot be checked is listed with the coordinate that forbids it; what can be is checked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import consistency, ledger
from dashboard.codes.rates import annual
from dashboard.consistency import Findings
from tests import made

QUICK = settings(deadline=None, max_examples=30)


def said(amount: float, name: str, period: str = "2023", **columns: object) -> dict[str, object]:
    given = {"multiplier": 10**9, "figure_id": name, "scope": "goods"} | columns
    return made.published(period, amount * 1e9, **given)


def checked(*rows: dict[str, object]) -> Findings:
    return consistency.check(made.evidence(*rows))


@QUICK
@given(year=st.integers(2000, 2023), dollars=st.integers(10, 90), off=st.integers(-40, 40))
def test_a_sum_within_the_tolerance_of_the_mean_rate_fits_and_beyond_it_does_not(year, dollars, off):
    rate = annual()["RUB", year]
    roubles = round(float(dollars * rate * (1 + Decimal(off) / 100)), 6)
    rows = said(dollars, "D", str(year), decimals=3), said(roubles, "R", str(year), unit="RUB", decimals=3)
    found = checked(*rows)
    (one,) = [it for it in found.triangles if it.kind == "currency"]
    if abs(off) not in (14, 15, 16, 17, 18):
        assert one.consistent == (Decimal("1") / Decimal("1.15") <= 1 + Decimal(off) / 100 <= Decimal("1.15"))
    assert found.unchecked == ()


@pytest.mark.parametrize(
    ("columns", "coordinate"),
    [
        ({"scope": "goods_and_services"}, "scope"),
        ({"status": "forecast"}, "plan"),
        ({"unit": "XAF"}, "rate"),
    ],
)
def test_a_sum_that_cannot_be_restated_is_listed_with_what_forbids_it(columns, coordinate):
    found = checked(said(50, "D"), said(4000, "R", **({"unit": "RUB"} | columns)))
    (one,) = found.unchecked
    assert (one.kind, one.figure_ids, one.coordinate) == ("currency", ("R", "D"), coordinate)
    assert not any(it.kind == "currency" for it in found.triangles)
    for lang in ("en", "ru"):
        assert one.sentence(lang).endswith(".") and "{" not in one.sentence(lang)


def test_the_mean_of_a_year_says_nothing_of_a_part_of_it():
    months = "2023-01/2023-10"
    (one,) = checked(said(50, "D", months), said(4000, "R", months, unit="RUB")).unchecked
    assert one.coordinate == "period"


def test_a_rate_in_another_currency_than_every_level_is_listed():
    words = {"measure": "growth", "unit": "percent", "compared_with": "2022", "scope": "goods"}
    rate = made.published("2023", -6.5, figure_id="G", decimals=1, of_unit="CNY", **words)
    (one,) = checked(said(228, "L"), rate).unchecked
    assert (one.kind, one.figure_ids, one.coordinate) == ("growth", ("G", "L"), "currency")
    assert one.as_json()["growth"] == "G" and "yuan" in one.sentence("en")
    assert checked(said(228, "L"), rate, said(1600, "Y", unit="CNY")).unchecked[-1].coordinate != "currency"


def test_every_sum_of_the_shipped_ledger_in_another_currency_is_checked_or_listed():
    found = consistency.check(ledger.shipped().everything)
    held = {one for it in found.triangles if it.kind == "currency" for one in it.figure_ids}
    listed = {one.one.figure_id for one in found.unchecked}
    for level in found.around.levels.values():
        if any(one.unit == "USD" for one in level):
            others = {one.figure_id for one in level if one.unit != "USD" and one.is_money}
            assert others <= held | listed
    assert {"F0050", "F0205"} <= held
    assert {one.coordinate for one in found.unchecked if one.one.figure_id == "F0176"} == {"rate"}
