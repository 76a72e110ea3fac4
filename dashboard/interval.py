"""The range a printed number allows.

"6.5" stands for anything that rounds to it; "over 53" for what lies between 53 and the next number
that would have been said. The width follows from the last printed digit, so 53.0 is narrower than 53.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from dashboard.model import HEDGES


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, in the unit and multiplier of the printed number; an open end is left out.

    ValueError where ``low`` is greater than ``high``.

    >>> 54 in interval("53", "over"), 54 in interval("53", "at_least")
    (False, True)
    >>> str(interval("50", "almost")), str(interval("53.0"))
    ('(49, 50]', '[52.95, 53.05]')
    """

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"an interval from {self.low} to {self.high}: the low end is the greater one")

    def __contains__(self, value: Decimal | int) -> bool:
        above = value > self.low or (value == self.low and not self.low_open)
        return above and (value < self.high or (value == self.high and not self.high_open))

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __str__(self) -> str:
        left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
        return f"{left}{self.low:f}, {self.high:f}{right}"

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both.

        >>> interval("53", "over").overlaps(interval("54", "at_least"))
        False
        """
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and low in self and low in other)


def interval(digits: Decimal | str, hedge: str = "exact", high: Decimal | str | None = None) -> Interval:
    """The range that a printed number with its hedge allows; a printed range is itself.

    ``digits`` has a decimal point and all its printed digits; of a Decimal the exponent counts, so
    Decimal("5E+1") is known to the nearest ten. Hedges speak of the size of a number: "over −40"
    lies below −40. ValueError for what is not a number and for a hedge that is not in ``HEDGES``.
    Exact for numbers of up to 27 digits.

    >>> for hedge in ("exact", "over", "at_least", "almost", "under", "up_to", "about"):
    ...     print(hedge, interval("53", hedge))
    exact [52.5, 53.5]
    over [53, 54)
    at_least [53, 54]
    almost (52, 53]
    under [52, 53)
    up_to [52, 53]
    about [52, 54]
    >>> str(interval("6.5")), str(interval("-40", "over")), str(interval("59", "about", high="60"))
    ('[6.45, 6.55]', '(-41, -40]', '[59, 60]')
    """
    if hedge not in HEDGES:
        raise ValueError(f"no such hedge: {hedge!r} (expected {', '.join(HEDGES)})")
    number = _number(digits)
    if high is not None:
        return Interval(number, _number(high))
    allowed = _of_size(abs(number), hedge)
    return -allowed if number < 0 else allowed


def _of_size(size: Decimal, hedge: str) -> Interval:
    exponent = size.as_tuple().exponent
    assert isinstance(exponent, int)  # finite: _number has seen to it
    step = Decimal(1).scaleb(exponent)
    match hedge:
        case "over" | "at_least":
            return Interval(size, size + step, high_open=hedge == "over")
        case "almost" | "under" | "up_to":
            return Interval(size - step, size, low_open=hedge == "almost", high_open=hedge == "under")
        case "about":
            return Interval(size - step, size + step)
    return Interval(size - step / 2, size + step / 2)


def _number(digits: Decimal | str) -> Decimal:
    try:
        number = Decimal(digits)
    except InvalidOperation:
        raise ValueError(f"not a number: {digits!r} (expected digits with a decimal point)") from None
    if not number.is_finite():
        raise ValueError(f"not a finite number: {digits!r}")
    return number
