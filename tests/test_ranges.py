"""The range a printed number allows: promises that hold for every number and every hedge."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import ledger
from dashboard.model import HEDGES
from dashboard.ranges import Interval, interval, of_row
from tests import made
from tests.every import every

_PRINTED = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**15), 10**15),
    st.integers(-3, 6),
)
_HEDGE = st.sampled_from(HEDGES)


def _step(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


@every(
    [
        ("6.5", "exact", "[6.45, 6.55)"),
        ("53", "exact", "[52.5, 53.5)"),
        ("53.0", "exact", "[52.95, 53.05)"),
        ("50", "exact", "[49.5, 50.5)"),
        ("0", "exact", "[-0.5, 0.5)"),
        ("-3.1", "exact", "(-3.15, -3.05]"),
        ("53", "over", "(53, 54)"),
        ("53", "at_least", "[53, 54)"),
        ("50", "almost", "(49, 50)"),
        ("50", "under", "(49, 50)"),
        ("50", "up_to", "(49, 50]"),
        ("54", "about", "[53, 55]"),
        ("-20", "almost", "(-20, -19)"),
        ("-40", "over", "(-41, -40)"),
        ("39.7", "almost", "(39.6, 39.7)"),
    ]
)
def test_the_examples_of_the_method(digits: str, hedge: str, expected: str) -> None:
    assert str(interval(digits, hedge)) == expected


def test_a_factor_is_known_to_its_last_digit() -> None:
    assert str(interval(Decimal("5E+1"))) == "[45, 55)"


@given(_PRINTED, _HEDGE)
def test_a_number_lies_in_its_interval_unless_the_hedge_denies_it(number: Decimal, hedge: str) -> None:
    assert (number in interval(number, hedge)) == (hedge not in ("over", "almost", "under"))


@given(_PRINTED, _HEDGE)
def test_negative_numbers_mirror_positive_ones(number: Decimal, hedge: str) -> None:
    if number:
        assert interval(-number, hedge) == -interval(number, hedge)


@given(_PRINTED, _HEDGE)
def test_the_width_is_one_step_or_two_about(number: Decimal, hedge: str) -> None:
    found = interval(number, hedge)
    steps = 2 if hedge == "about" else 1
    assert Fraction(found.high) - Fraction(found.low) == steps * Fraction(_step(number))


@given(_PRINTED, st.decimals(0, 1, places=6))
def test_what_rounds_to_a_number_lies_in_its_interval(number: Decimal, part: Decimal) -> None:
    found = interval(number)
    inside = found.low + (found.high - found.low) * part
    if number or part:  # of zero the low end is inside, as of any number above it
        assert (inside in found) == (inside.copy_abs().quantize(_step(number), ROUND_HALF_UP) == abs(number))


@given(_PRINTED, _HEDGE)
def test_one_more_digit_is_never_wider(number: Decimal, hedge: str) -> None:
    finer = interval(f"{number.quantize(_step(number) / 10):f}", hedge)
    assert finer.high - finer.low < interval(number, hedge).high - interval(number, hedge).low


@given(_PRINTED, _PRINTED, _HEDGE)
def test_a_printed_range_is_itself(one: Decimal, other: Decimal, hedge: str) -> None:
    low, high = sorted((one, other))
    assert interval(low, hedge, high=high) == Interval(low, high)


@given(_PRINTED, _HEDGE, _PRINTED, _HEDGE)
def test_overlap_is_mutual_and_has_a_witness(one: Decimal, hedge: str, other: Decimal, hedge2: str) -> None:
    first, second = interval(one, hedge), interval(other, hedge2)
    assert first.overlaps(second) == second.overlaps(first)
    assert first.overlaps(first)
    middle = (max(first.low, second.low) + min(first.high, second.high)) / 2
    assert first.overlaps(second) == (middle in first and middle in second)


@pytest.mark.parametrize("digits", ["", "6,5", "NaN", "Infinity", "fifty"])
def test_what_is_not_a_number_is_refused(digits: str) -> None:
    with pytest.raises(ValueError, match="not a (finite )?number"):
        interval(digits)


def test_an_unknown_hedge_and_an_inverted_range_are_refused() -> None:
    with pytest.raises(ValueError, match="no such hedge: 'roughly'"):
        interval("53", "roughly")
    with pytest.raises(ValueError, match="from 60 to 59"):
        interval("60", high="59")


def test_neighbours_that_were_rounded_share_no_number() -> None:
    assert not interval("53").overlaps(interval("54"))
    assert not interval("-53").overlaps(interval("-54"))
    assert not interval("6.45").overlaps(interval("6.44"))


# --- of a row of figures ------------------------------------------------------------------------


def _percent(value: float, **columns: Any) -> dict[str, object]:
    return made.published(amount=value, measure="growth", unit="percent", compared_with="1999", **columns)


@every(
    [
        (made.published(amount=53e9, multiplier=10**9), "[52500000000, 53500000000)"),
        (made.published(amount=53e9, multiplier=10**9, decimals=1), "[52950000000, 53050000000)"),
        (made.published(amount=53e9, multiplier=10**9, hedge="over"), "(53000000000, 54000000000)"),
        (made.published(amount=-3.1, decimals=1, flow="balance"), "(-3.15, -3.05]"),
        (made.published(amount=59e9, value_high=60.0, multiplier=10**9), "[59000000000, 60000000000]"),
        (_percent(7.4, decimals=1, reading="index", as_printed="107,4 %"), "[7.35, 7.45)"),
        (_percent(50.0, reading="factor", as_printed="1,5 раза"), "[45, 55)"),
        (_percent(50.0, reading="factor", as_printed="1.5 times", hedge="over"), "(50, 60)"),
        (_percent(50.0, reading="factor", as_printed="1.50 times"), "[49.5, 50.5)"),
        (_percent(50.0, reading="factor", as_printed="в 2023 году в 1,5 раза"), "[45, 55)"),
        (_percent(4600.0, reading="factor", as_printed="47 разів"), "[4550, 4650)"),
        (_percent(-50.0, reading="factor", as_printed="0,5"), "(-55, -45]"),
        (_percent(100.0, reading="factor", as_printed="вдвое"), "[99.5, 100.5)"),
        (_percent(50.0, value_high=100.0, reading="factor", as_printed="1,5–2 раза"), "[50, 100]"),
        (_percent(-7.7, decimals=1, reading="sign_in_words", hedge="almost"), "(-7.7, -7.6)"),
        # A value with more digits than were printed is not cut off.
        (made.published(amount=1.25), "[1.245, 1.255)"),
    ]
)
def test_the_range_of_a_row(row: dict[str, object], expected: str) -> None:
    found = of_row(row)
    plain = Interval(found.low.normalize(), found.high.normalize(), found.low_open, found.high_open)
    assert str(plain) == expected


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (made.published(amount=float("nan")), "no_number"),
        (made.published(amount=float("inf")), "no_number"),
        (made.published(amount=60.0, value_high=59.0), "inverted_range"),
    ],
)
def test_a_row_without_a_range_says_why(row: dict[str, object], code: str) -> None:
    with pytest.raises(ValueError, match=f"^{code}$"):
        of_row(row)


def test_every_shipped_figure_has_a_range_around_its_number() -> None:
    figures = ledger.shipped().everything.figures
    for row in figures[figures["kind"] == "published"].to_dict("records"):
        found = of_row(row)
        assert float(found.low) <= row["amount"] <= float(found.high), row["figure_id"]


def test_a_fall_by_a_factor_is_as_wide_as_the_factor():
    """ "Fell 1.5 times" is -31.0 to -35.5 percent, not the rounded number that is kept beside it."""
    row = {"measure": "growth", "value": -33.3, "value_high": float("nan"), "decimals": 1, "multiplier": 1}
    found = of_row(row | {"hedge": "exact", "reading": "factor", "as_printed": "в 1,5 раза"})
    assert (round(found.low, 2), round(found.high, 2)) == (Decimal("-35.48"), Decimal("-31.03"))
    more = of_row(row | {"hedge": "over", "reading": "factor", "as_printed": "1.5 times"})
    assert (round(more.low, 2), round(more.high, 2)) == (Decimal("-37.50"), Decimal("-33.33"))
