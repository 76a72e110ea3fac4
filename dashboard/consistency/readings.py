"""May two printed numbers be one? By their ranges; or loosely, if one was rounded more than it shows."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import counted_by
from dashboard.ranges import Interval, interval


def agreement(a: Statement, b: Statement) -> Interval | None:
    """The numbers that both allow; None where there are none, or one point alone, as of "6–7" and "7–8"."""
    both = a.range.meet(b.range)
    return both if both and (both.width or not (a.range.width and b.range.width)) else None


def is_one_statement(a: Statement, b: Statement) -> bool:
    """Whether two figures that agree are one statement: equal, or repeated by one person in other words."""
    turned = a.movement == "balance" and a.reporter != b.reporter
    if a.amount != (-b.amount if turned else b.amount):
        return False
    if a.compiled_by and b.compiled_by not in ("", a.compiled_by):
        return False  # Two counts that came to one number.
    by_one = a.speaker and a.speaker == b.speaker and not (_is_range(a) or _is_range(b))
    return a.range == b.range or bool(by_one)


def _is_range(one: Statement) -> bool:
    return one.value_high == one.value_high


_ABOVE = ("over", "at_least")
_BELOW = ("almost", "under", "up_to")


def are_two_sides(a: Statement, b: Statement) -> bool:
    """Whether one round number is named from either side: "over 50" and "almost 50", or "up to 50".

    Not by one speaker, who would contradict himself; not of one named count, which is on one side, and not
    of two, which count for themselves. "49" is not round. Nor do two hopes exclude each other, "59–60" and
    "over 60", one of which ends where the other begins.
    """
    if a.speaker and a.speaker == b.speaker:
        return False
    if a.is_expected and b.is_expected and _end_in_one(a, b):
        return len({a.compiled_by, b.compiled_by} - {""}) < 2
    if a.amount != b.amount or {a.hedge, b.hedge} not in ({"over", "almost"}, {"over", "up_to"}):
        return False
    return not (a.compiled_by and b.compiled_by) and _is_round(a)


def _end_in_one(a: Statement, b: Statement) -> bool:
    """Whether the range of one ends at the round number that the other is over."""
    for one, other in ((a, b), (b, a)):
        if _is_range(one) and other.hedge == "over" and one.range.high == other.range.low:
            return _is_round(other)
    return False


def _is_round(one: Statement) -> bool:
    return not one.decimals and _digits(one).endswith("0")


def are_bounds(a: Statement, b: Statement) -> bool:
    """Whether both are bounds from one side, "over 95" and "over 96", which as bare bounds can both hold."""
    hedges = {a.hedge, b.hedge}
    return hedges <= set(_ABOVE) or hedges <= set(_BELOW)


def are_next_bounds(a: Statement, b: Statement) -> bool:
    """Whether two bounds from one side follow one another: what is over 96 is over 95 too.

    The range of a bound ends at the next unit of its last digit; the one that begins there does not deny it.
    """
    return are_bounds(a, b) and (a.range.high == b.range.low or b.range.high == a.range.low)


def loosely(a: Statement, b: Statement) -> Statement | None:
    """The one of two rates that agrees with the other only if its decimals were cut off: "30 %" beside 30.8.

    That is done in speech, not by who counts; sums are rounded. Nothing cuts or rounds 21.3 to 22.
    """
    for one, other in ((a, b), (b, a)):
        is_spoken = not (one.is_level or one.decimals or counted_by(one))
        if is_spoken and other.decimals and _cut_off(one).overlaps(other.range):
            return one
    return None


_PART_OF_A_DIGIT: Final = 20
"""A number rounded to one more digit than another shows moves by no more than this part of its unit."""


def rounded_twice(a: Statement, b: Statement) -> Statement | None:
    """The one of two exact numbers that agrees with the finer other if that was rounded on the way.

    12,986.5089 is 12,986.5 with one digit more than 12,986 shows, half-way to the next number: whoever rounds
    that once more may write either. Of two equally coarse numbers none is made of the other.
    """
    low, high = max(a.range.low, b.range.low), min(a.range.high, b.range.high)
    one, other = (a, b) if a.range.width > b.range.width else (b, a)
    if (low - high) * _PART_OF_A_DIGIT >= one.range.width or low < high:
        return None  # The usual case first: the two are further apart.
    are_exact = all(it.hedge == "exact" and it.reading != "factor" and not _is_range(it) for it in (a, b))
    return one if are_exact and other.range.width * 10 < one.range.width else None


def in_tens(a: Statement, b: Statement) -> Statement | None:
    """The one of two figures that is over a round ten, beside a number nearer to that ten than to the next.

    "Over 40" is said of 42.5; of 48 one says "almost 50", and of 54.8 nobody says "almost 60".
    """
    for one, other in ((a, b), (b, a)):
        tens = _above_ten(one) if one.hedge == "over" else None
        if tens and tens.overlaps(other.range):
            return one
    return None


def _above_ten(one: Statement) -> Interval | None:
    """Half a ten from a whole number that ends in zero."""
    if not _is_round(one) or _is_range(one) or one.value == 0:
        return None
    ten = abs(Decimal(_digits(one)))
    return _scaled(Interval(ten, ten + 5, low_open=True, high_open=True), one)


def _cut_off(one: Statement) -> Interval:
    """The range of an exact number whose further digits were cut off, not rounded."""
    if one.hedge != "exact" or _is_range(one) or one.reading == "factor":
        return one.range
    return _scaled(interval(_digits(one), "at_least"), one)


def _digits(one: Statement) -> str:
    return f"{abs(one.value):.{one.decimals}f}"


def _scaled(found: Interval, one: Statement) -> Interval:
    """In full units, on the side of zero on which the figure is counted."""
    full = found.times(int(one.multiplier)) if one.is_level else found
    return -full if one.range.high <= 0 else full
