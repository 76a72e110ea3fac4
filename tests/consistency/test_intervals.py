"""Interval arithmetic: every result of numbers from two ranges lies in the range of the results."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from operator import add, mul, sub, truediv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.model import HEDGES
from dashboard.ranges import Interval, interval

NUMBERS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**9), 10**9), st.integers(-3, 6)
)
PARTS = st.fractions(0, 1, max_denominator=97)


@st.composite
def ranges(draw: st.DrawFn, clear_of_zero: bool = False) -> Interval:
    """Any range a print can allow; ``clear_of_zero`` for divisors."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    made = Interval(low, high, draw(st.booleans()) and low < high, draw(st.booleans()) and low < high)
    if clear_of_zero and made.low <= 0 <= made.high:
        return Interval(made.high + Decimal("0.001"), made.high + 1)
    return made


def inside(found: Interval, part: Fraction) -> Fraction:
    """A number of the range: its ends where they belong to it, else a little inward."""
    low, high = Fraction(found.low), Fraction(found.high)
    if (part == 0 and found.low_open) or (part == 1 and found.high_open):
        part = Fraction(1, 2)
    return low + (high - low) * part


def holds(found: Interval, number: Fraction) -> bool:
    low, high = Fraction(found.low), Fraction(found.high)
    above = number > low or (number == low and not found.low_open)
    return above and (number < high or (number == high and not found.high_open))


@settings(max_examples=150)
@given(ranges(), ranges(), PARTS, PARTS)
def test_sums_differences_and_products_hold_every_pointwise_result(a, b, x, y):
    one, other = inside(a, x), inside(b, y)
    for operation in (add, sub, mul):
        assert holds(operation(a, b), operation(one, other))


@settings(max_examples=150)
@given(ranges(), ranges(clear_of_zero=True), PARTS, PARTS)
def test_quotients_hold_every_pointwise_result(a, b, x, y):
    assert holds(truediv(a, b), inside(a, x) / inside(b, y))


@given(ranges(), ranges(), ranges())
def test_what_lies_inside_gives_what_lies_inside(a, b, c):
    narrower = a.meet(b)
    if narrower is not None:
        assert narrower.within(a) and narrower.within(b)
        for operation in (add, sub, mul):
            assert operation(narrower, c).within(operation(a, c))


@given(ranges(), ranges(), PARTS)
def test_what_two_ranges_share_is_in_both_and_nothing_else(a, b, x):
    shared = a.meet(b)
    assert (shared is None) == (not a.overlaps(b))
    number = inside(a, x)
    assert (holds(a, number) and holds(b, number)) == (shared is not None and holds(shared, number))


@given(ranges())
def test_a_range_lies_within_itself_and_not_in_a_narrower_one(a):
    assert a.within(a)
    if a.width:
        half = Interval(a.low + a.width / 4, a.high)
        assert half.within(Interval(a.low, a.high)) and not a.within(half)


@given(ranges(), st.integers(1, 10**12))
def test_a_smaller_unit_keeps_the_range(a, factor):
    assert a.times(factor).low == a.low * factor and a.times(factor).high == a.high * factor


@given(NUMBERS, st.sampled_from(HEDGES), st.integers(30, 60))
def test_ends_are_rounded_outward(number, hedge, digits):
    """A third has no last digit: the range of thirds still holds each of them."""
    third = interval(number, hedge) / Interval(Decimal(3), Decimal(3))
    fine = Interval(Decimal(1).scaleb(-digits), Decimal(1).scaleb(-digits))
    assert Fraction(third.low) * 3 <= Fraction(interval(number, hedge).low)
    assert Fraction(third.high) * 3 >= Fraction(interval(number, hedge).high)
    assert Fraction((third + fine).high) >= Fraction(third.high) + Fraction(fine.high)


@pytest.mark.parametrize(
    "divisor", [interval("0"), Interval(Decimal(-1), Decimal(2)), Interval(Decimal(0), Decimal(0))]
)
def test_a_divisor_that_can_be_zero_is_refused(divisor):
    with pytest.raises(ValueError, match="can be zero"):
        interval("53") / divisor
