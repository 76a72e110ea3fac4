"""May two printed numbers be one? By their ranges; or loosely, if one was rounded more than it shows."""

from __future__ import annotations

from decimal import Decimal

from dashboard.consistency.statements import Statement
from dashboard.ranges import Interval, interval


def agreement(a: Statement, b: Statement) -> Interval | None:
    """The numbers that both allow; None where there are none, or one point alone, as of "6–7" and "7–8"."""
    both = a.range.meet(b.range)
    return both if both and (both.width or not (a.range.width and b.range.width)) else None


def is_one_statement(a: Statement, b: Statement) -> bool:
    """Whether two figures that agree are one statement: equal, or repeated by one person in other words."""
    if a.amount != b.amount or not (a.value_high == b.value_high or a.value_high != a.value_high):
        return False
    return a.range == b.range or bool(a.speaker and a.speaker == b.speaker)


_ABOVE = ("over", "at_least")
_BELOW = ("almost", "under", "up_to")


def are_two_sides(a: Statement, b: Statement) -> bool:
    """Whether one round number is named from either side: "over 50" and "almost 50" share no number.

    Not by one speaker, who would contradict himself, and not by two offices, which count for themselves.
    """
    if (a.speaker and a.speaker == b.speaker) or (a.compiled_by and b.compiled_by not in ("", a.compiled_by)):
        return False
    sides = {"above" if one.hedge in _ABOVE else "below" if one.hedge in _BELOW else "" for one in (a, b)}
    return sides == {"above", "below"} and a.amount == b.amount


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
    """The one of two figures that agrees with the other only if it was rounded more than its digits show.

    "30" beside 30.8 was cut off. Nothing cuts or rounds 21.3 to 22, and of two numbers with equally many
    digits neither is the coarser: no rounding makes both 53 and 54 of one number.
    """
    for one, other in ((a, b), (b, a)):
        coarser = one.multiplier > other.multiplier or one.decimals < other.decimals
        if coarser and _cut_off(one).overlaps(other.range):
            return one
    return None


def in_tens(a: Statement, b: Statement) -> Statement | None:
    """The one of two figures whose hedge speaks in tens: "over 40" beside 42.5."""
    for one, other in ((a, b), (b, a)):
        tens = None if one.hedge == "exact" else _in_tens(one)
        if tens and tens.overlaps(other.range):
            return one
    return None


def _in_tens(one: Statement) -> Interval | None:
    """The range of a whole number that ends in zero, taken as known to the nearest ten."""
    digits = _digits(one)
    if one.decimals or one.value_high == one.value_high or not digits.endswith("0") or one.value == 0:
        return None
    return _scaled(interval(Decimal(digits).quantize(Decimal("1E+1")), one.hedge), one)


def _cut_off(one: Statement) -> Interval:
    """The range of an exact number whose further digits were cut off, not rounded."""
    if one.hedge != "exact" or one.value_high == one.value_high or one.reading == "factor":
        return one.range
    return _scaled(interval(_digits(one), "at_least"), one)


def _digits(one: Statement) -> str:
    return f"{abs(one.value):.{one.decimals}f}"


def _scaled(found: Interval, one: Statement) -> Interval:
    """In full units, on the side of zero on which the figure is counted."""
    full = found.times(int(one.multiplier)) if one.is_level else found
    return -full if one.range.high <= 0 else full
