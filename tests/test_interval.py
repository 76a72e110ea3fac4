"""The range a printed number allows: promises that hold for every number and every hedge."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.interval import Interval, interval
from dashboard.model import HEDGES

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


@pytest.mark.parametrize(
    ("digits", "hedge", "expected"),
    [
        ("6.5", "exact", "[6.45, 6.55]"),
        ("53", "exact", "[52.5, 53.5]"),
        ("53.0", "exact", "[52.95, 53.05]"),
        ("50", "exact", "[49.5, 50.5]"),
        ("0", "exact", "[-0.5, 0.5]"),
        ("-3.1", "exact", "[-3.15, -3.05]"),
        ("53", "over", "[53, 54)"),
        ("53", "at_least", "[53, 54]"),
        ("50", "almost", "(49, 50]"),
        ("50", "under", "[49, 50)"),
        ("50", "up_to", "[49, 50]"),
        ("54", "about", "[53, 55]"),
        ("-20", "almost", "[-20, -19)"),
        ("-40", "over", "(-41, -40]"),
        ("39.7", "almost", "(39.6, 39.7]"),
    ],
)
def test_the_examples_of_the_method(digits: str, hedge: str, expected: str) -> None:
    assert str(interval(digits, hedge)) == expected


def test_a_factor_is_known_to_its_last_digit() -> None:
    assert str(interval(Decimal("5E+1"))) == "[45, 55]"


@given(_PRINTED, _HEDGE)
def test_a_number_lies_in_its_interval_unless_the_hedge_denies_it(number: Decimal, hedge: str) -> None:
    assert (number in interval(number, hedge)) == (hedge != "under")


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
    if part not in (0, 1):
        assert inside.quantize(_step(number), ROUND_HALF_EVEN) == number
    assert inside in found


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
