"""A number told for a year that has the size of its first months in a table: said beside a contradiction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from tests.consistency.test_verdicts import QUICK, compared, said
from tests.made import AWAY, HOME


def months(year: int, each: float, flow: str = "exports", **columns: object) -> list[dict[str, object]]:
    return [
        made.official(f"{year}-{month:02}", each, figure_id=f"{flow}-{month}", flow=flow, **columns)
        for month in range(1, 13)
    ]


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


@QUICK
@given(until=st.integers(1, 11))
def test_a_number_of_the_first_months_is_told_as_theirs(until):
    """Trade of 3 bn a month, 36 in the year: 18 beside 36 may be that of January to June."""
    table = months(2023, 3e9)
    part = said(3 * until, "A", scope="goods", flow="exports", decimals=0)
    whole = said(36.4, "B", scope="goods", flow="exports", decimals=1)
    found = compared(part, whole, *table)
    assert found.verdict == "contradicts"
    span = {1: "January 2023", 3: "Q1 2023", 6: "H1 2023"}.get(until, "January–")
    text = plain(found.sentence("en"))
    assert f"${3 * until} bn has the size of {span}" in text
    assert "may be told of that part of the year" in text
    assert "По величине" in found.sentence("ru") and "официальной таблицы" in found.sentence("ru")


def test_turnover_is_held_against_both_flows_of_one_table():
    table = [*months(2023, 2e9), *months(2023, 1e9, "imports")]
    found = compared(said(18, "A", scope="goods"), said(36.4, "B", scope="goods", decimals=1), *table)
    assert "$18 bn has the size of H1 2023" in plain(found.sentence("en"))
    alone = compared(said(18, "A", scope="goods"), said(36.4, "B", scope="goods", decimals=1), *table[:12])
    assert "has the size of" not in alone.sentence("en"), "one flow is no turnover"


@pytest.mark.parametrize(
    ("columns", "lacking"),
    [
        ({"unit": "CHF"}, None),
        ({"scope": "services"}, None),
        ({"partner": "CCC"}, None),
        ({}, 3),
    ],
)
def test_what_is_another_quantity_or_has_gaps_tells_nothing(columns, lacking):
    table = [one for one in months(2023, 3e9, **columns) if one["figure_id"] != f"exports-{lacking}"]
    one, other = (
        said(amount, name, scope="goods", flow="exports", decimals=1)
        for amount, name in ((18, "A"), (36, "B"))
    )
    assert "has the size of" not in compared(one, other, *table).sentence("en")


def test_a_number_too_coarse_for_a_month_tells_nothing():
    """20 in whole tens of billions, where a month has 3: some month's sum lies within by chance."""
    coarse = made.published(
        "2023", 2e10, multiplier=10**10, figure_id="A", scope="goods", flow="exports", source_id="page-1"
    )
    whole = said(36.4, "B", scope="goods", flow="exports", decimals=1)
    assert "has the size of" not in compared(coarse, whole, *months(2023, 3e9)).sentence("en")


def test_what_agrees_or_is_of_two_offices_is_not_asked():
    table = months(2023, 3e9)
    one = said(18, "A", scope="goods", flow="exports", compiled_by=HOME)
    other = said(36.4, "B", scope="goods", flow="exports", decimals=1, compiled_by=AWAY)
    assert compared(one, other, *table).verdict == "two_offices"
    assert "has the size of" in compared(one, other, *table).sentence("en"), "no office counts half of it"


def test_a_number_of_months_may_be_of_fewer():
    table = months(2023, 3e9)
    one = said(18, "A", "2023-01/2023-07", scope="goods", flow="exports")
    other = said(21.3, "B", "2023-01/2023-07", scope="goods", flow="exports", decimals=1)
    assert "$18 bn has the size of H1 2023" in plain(compared(one, other, *table).sentence("en"))
    later = said(18, "C", "2023-04/2023-10", scope="goods", flow="exports")
    beside = said(21.3, "D", "2023-04/2023-10", scope="goods", flow="exports", decimals=1)
    assert "has the size of" not in compared(later, beside, *table).sentence("en")


def test_a_rate_beside_a_number_of_the_first_months_is_told_with_it():
    """35 and +38 % of one page: both may have changed places, or be of January to November."""
    rate = {"measure": "growth", "unit": "percent", "compared_with": "2022", "scope": "goods"}
    slip = said(33, "A", source_id="s", scope="goods")
    beside = made.published("2023", 36, figure_id="B", source_id="s", **rate)
    right = said(36.4, "C", source_id="t", decimals=1, scope="goods")
    growth = made.published("2023", 32.9, figure_id="D", source_id="t", decimals=1, **rate)
    table = [*months(2023, 2e9), *months(2023, 1e9, "imports")]
    found = compared(growth, beside, slip, right, *table)
    assert found.reason.code == "interchanged"
    assert "$33 bn has the size of January–November 2023" in plain(found.sentence("en"))
