"""The range a printed number, or a row of figures, allows: written here and nowhere else.

"6.5" stands for anything that rounds to it; "over 53" for what lies between 53 and the next number
that would have been said. The width follows from the last printed digit, so 53.0 is narrower than 53.
With u, one unit of that digit: exact [v - u/2, v + u/2); over (v, v + u); at least [v, v + u); almost and
under (v - u, v); up to (v - u, v]; about [v - u, v + u]; a printed range is itself, both ends in. Half-open,
so that two neighbours ("53", "54") share no number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    ROUND_CEILING,
    ROUND_FLOOR,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)
from functools import lru_cache
from math import isfinite
from operator import itemgetter
from typing import Any, Final

from dashboard.model import HEDGES

_TRAPS: Final = [InvalidOperation, DivisionByZero, Overflow]
_DOWN: Final = Context(prec=34, rounding=ROUND_FLOOR, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=_TRAPS)
_UP: Final = Context(prec=34, rounding=ROUND_CEILING, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=_TRAPS)
"""Low ends are rounded down and high ends up, so that no possible result is lost."""


@dataclass(slots=True, unsafe_hash=True)
class Interval:
    """From ``low`` to ``high``, in the unit and multiplier of the printed number; an open end is left out.

    Sums, differences, products and quotients hold every result of a number of one and a number of
    the other; ends are rounded outward, to 34 digits. ValueError where ``low`` is greater than
    ``high``, and for a quotient whose divisor can be zero. Never changed once made; not frozen, as a check
    makes some hundred thousand and frozen ones take four times as long to make.

    >>> 53 in interval("53", "over"), 53 in interval("53", "at_least")
    (False, True)
    >>> str(interval("50", "almost")), str(interval("53.0"))
    ('(49, 50)', '[52.95, 53.05)')
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
        return Interval(self.high.copy_negate(), self.low.copy_negate(), self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        """
        >>> str(interval("1.2") + interval("1.8")), str(interval("53", "over") - interval("5"))
        ('[2.90, 3.10)', '(47.5, 49.5)')
        """
        return Interval(
            _DOWN.add(self.low, other.low),
            _UP.add(self.high, other.high),
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        return Interval(
            _DOWN.subtract(self.low, other.high),
            _UP.subtract(self.high, other.low),
            self.low_open or other.high_open,
            self.high_open or other.low_open,
        )

    def __mul__(self, other: Interval) -> Interval:
        """
        >>> str(interval("-2") * interval("3"))
        '(-8.75, -3.75]'
        """
        if self.low >= 0 and other.low >= 0:  # the usual case, at a quarter of the work
            low_open = _is_open(self._ends[0], other._ends[0])
            high_open = _is_open(self._ends[1], other._ends[1])
            low, high = _DOWN.multiply(self.low, other.low), _UP.multiply(self.high, other.high)
            return Interval(low, high, low_open, high_open)
        ends = [(x, y) for x in self._ends for y in other._ends]
        low, low_open = min((_DOWN.multiply(x[0], y[0]), _is_open(x, y)) for x, y in ends)
        high, high_closed = max((_UP.multiply(x[0], y[0]), not _is_open(x, y)) for x, y in ends)
        return Interval(low, high, low_open, not high_closed)

    def __truediv__(self, other: Interval) -> Interval:
        """
        >>> print(interval("53", "over") / Interval(Decimal("1.25"), Decimal("1.60")))
        (33.125, 43.2)
        """
        if other.low <= 0 <= other.high:
            raise ValueError(f"division by {other}, which can be zero")
        if self.low >= 0 and other.low > 0:
            low_open = _is_open(self._ends[0], other._ends[1])
            high_open = _is_open(self._ends[1], other._ends[0])
            low, high = _DOWN.divide(self.low, other.high), _UP.divide(self.high, other.low)
            return Interval(low, high, low_open, high_open)
        ends = [(x, y) for x in self._ends for y in other._ends]
        low, low_open = min((_DOWN.divide(x[0], y[0]), _is_open(x, y)) for x, y in ends)
        high, high_closed = max((_UP.divide(x[0], y[0]), not _is_open(x, y)) for x, y in ends)
        return Interval(low, high, low_open, not high_closed)

    @property
    def _ends(self) -> tuple[tuple[Decimal, bool], tuple[Decimal, bool]]:
        return (self.low, self.low_open), (self.high, self.high_open)

    @property
    def width(self) -> Decimal:
        return _UP.subtract(self.high, self.low)

    @property
    def middle(self) -> Decimal:
        """Half way between the ends: for labels and orders, never for arithmetic."""
        return (self.low + self.high) / 2

    def times(self, factor: int) -> Interval:
        """The interval in a smaller unit; ``factor`` above zero.

        >>> print(interval("53", "over").times(1000))
        (53000, 54000)
        """
        exactly = Decimal(factor)
        return Interval(
            _DOWN.multiply(self.low, exactly), _UP.multiply(self.high, exactly), self.low_open, self.high_open
        )

    def within(self, other: Interval) -> bool:
        """Whether every number of this one lies in the other."""
        low = self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open))
        return low and (
            self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open))
        )

    def meet(self, other: Interval) -> Interval | None:
        """What both allow; None where no number lies in both.

        >>> print(interval("50", "almost").meet(interval("49.8")))
        [49.75, 49.85)
        """
        if not self.overlaps(other):
            return None
        # Of two equal ends the open one is the narrower.
        low, low_open = max(self._ends[0], other._ends[0])
        high, high_closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low, high, low_open, not high_closed)

    def __str__(self) -> str:
        left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
        return f"{left}{self.low:f}, {self.high:f}{right}"

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both.

        >>> interval("53", "over").overlaps(interval("54", "at_least"))
        False
        """
        if self.high < other.low or other.high < self.low:
            return False
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low in self and low in other)


def _is_open(x: tuple[Decimal, bool], y: tuple[Decimal, bool]) -> bool:
    """Whether the product or quotient of two ends is left out; a zero that is inside makes it zero."""
    if not (x[1] or y[1]):
        return False
    return not (x[0] == 0 and not x[1]) and not (y[0] == 0 and not y[1])


def interval(digits: Decimal | str, hedge: str = "exact", high: Decimal | str | None = None) -> Interval:
    """The range that a printed number with its hedge allows; a printed range is itself.

    ``digits`` has a decimal point and all its printed digits; of a Decimal the exponent counts, so
    Decimal("5E+1") is known to the nearest ten. Hedges speak of the size of a number: "over −40"
    lies below −40. ValueError for what is not a number and for a hedge that is not in ``HEDGES``.
    Exact for numbers of up to 27 digits.

    >>> for hedge in ("exact", "over", "at_least", "almost", "under", "up_to", "about"):
    ...     print(hedge, interval("53", hedge))
    exact [52.5, 53.5)
    over (53, 54)
    at_least [53, 54)
    almost (52, 53)
    under (52, 53)
    up_to (52, 53]
    about [52, 54]
    >>> str(interval("6.5")), str(interval("-40", "over")), str(interval("59", "about", high="60"))
    ('[6.45, 6.55)', '(-41, -40)', '[59, 60]')
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
            return Interval(size, size + step, low_open=hedge == "over", high_open=True)
        case "almost" | "under" | "up_to":
            return Interval(size - step, size, low_open=True, high_open=hedge != "up_to")
        case "about":
            return Interval(size - step, size + step)
    return Interval(size - step / 2, size + step / 2, high_open=True)


def _number(digits: Decimal | str) -> Decimal:
    try:
        number = Decimal(digits)
    except InvalidOperation:
        raise ValueError(f"not a number: {digits!r} (expected digits with a decimal point)") from None
    if not number.is_finite():
        raise ValueError(f"not a finite number: {digits!r}")
    return number


# --- rows of figures ----------------------------------------------------------------------------


READ: Final = (
    *("measure", "value", "value_high", "decimals", "multiplier", "hedge", "reading", "as_printed"),
)
"""The columns that :func:`of_row` reads."""
_read: Final = itemgetter(*READ)


def of_row(row: Mapping[Any, Any]) -> Interval:
    """The range a figure allows, in full units (percent for growth and share), seen from its reporter.

    ``row`` has measure, value, value_high, decimals, multiplier, hedge, reading and as_printed, typed as
    the gate hands them over. ValueError "no_number" where there is none, "inverted_range" where the upper
    end is the lower one.

    >>> row = {"measure": "growth", "value": 50.0, "value_high": float("nan"), "decimals": 0,
    ...        "multiplier": 1, "hedge": "exact", "reading": "factor", "as_printed": "1,5 раза"}
    >>> str(of_row(row)), str(of_row({**row, "reading": "plain", "as_printed": "48 %", "value": 48.0}))
    ('[45, 55)', '[47.5, 48.5)')
    """
    return of_cells(*_read(row))


def of_cells(
    measure: str,
    value: float,
    high: float,
    decimals: int,
    multiplier: int,
    hedge: str,
    reading: str,
    as_printed: str,
) -> Interval:
    """The same of the columns in ``READ``, in their order."""
    value, high = float(value), float(high)
    if not isfinite(value):
        raise ValueError("no_number")
    upper = high if isfinite(high) else None
    if upper is not None and upper < value:
        raise ValueError("inverted_range")
    factor = str(as_printed) if reading == "factor" else ""
    times = int(multiplier) if measure == "level" else 1
    return _printed(value, upper, int(decimals), str(hedge), factor, times)


@lru_cache(maxsize=4096)
def _printed(
    value: float, upper: float | None, decimals: int, hedge: str, factor: str, times: int
) -> Interval:
    """The range of one way to print a number: pages repeat each other, so the same few come often."""
    digits = _written(value, decimals)
    if factor and value < 0 and upper is None:
        return _fallen(digits, hedge, factor)
    if factor:
        digits = _factor(digits, factor)
    found = interval(digits, hedge, None if upper is None else _written(upper, decimals))
    return found.times(times)


def _written(value: float, decimals: int) -> Decimal:
    """The digits as printed; a value that its decimals do not write in full was printed with more of them."""
    digits = f"{value:.{decimals}f}"
    return Decimal(digits if float(digits) == value else repr(value))


_NUMERAL: Final = re.compile("[0-9]+(?:[.,][0-9]+)?")


_HUNDRED: Final = Interval(Decimal(100), Decimal(100))


def _fallen(growth: Decimal, hedge: str, as_printed: str) -> Interval:
    """The range of a fall printed as a factor: "fell 1.5 times" is from 100/1.55 to 100/1.45, less 100."""
    for printed in _NUMERAL.findall(as_printed):
        digits = Decimal(printed.replace(",", "."))
        if digits > 1 and abs(100 / digits - 100 - growth) <= 1:
            return _HUNDRED / interval(digits, hedge) - _HUNDRED
    return interval(_factor(growth, as_printed), hedge)


@lru_cache(maxsize=4096)
def _factor(growth: Decimal, as_printed: str) -> Decimal:
    """A growth with the last digit of the factor it was printed as: "1.5 times" is 50 to the nearest ten.

    What the factor is, is known; only how many of its digits were printed is looked for.
    """
    for printed in _NUMERAL.findall(as_printed):
        found = (Decimal(printed.replace(",", ".")) - 1).scaleb(2)
        if found == growth:
            return found
    return growth
