"""Numbers of one table that should add up: turnover, balance, rows of totals. Rounding is allowed for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dashboard.model import Issue

KEPT: Final = 5_000
"""Pairs and periods kept in mind at once: parts and sums further apart than this are not compared."""


@dataclass(frozen=True, slots=True)
class Number:
    """An amount in full units, half a unit of its last printed digit, and where it stands."""

    amount: Decimal
    half: Decimal
    row: int
    column: str
    cell: str


_Printed = tuple[str, str, int, str, str]
"""Value, multiplier, row, column and cell: read as a Number only when there is a sum to hold it against."""


_OF_SUM: Final = (
    "reporter",
    "partner",
    "scope",
    "product",
    "region",
    "period",
    "unit",
    "price_basis",
    "status",
    "valuation",
    "source_title",
    "source_url",
    "publisher",
    "stated_by",
)
"""What exports, imports and their sum have in common."""
_OF_TWO: Final = {"turnover": 1, "balance": -1}
"""Flows made of exports and imports, and the sign of the imports."""


def number_of(printed: str, multiplier: str, row: int, column: str, cell: str) -> Number:
    """The number of a plain decimal and its multiplier."""
    value, scale = Decimal(printed), Decimal(multiplier)
    places = printed.partition(".")[2]
    return Number(value * scale, Decimal("0.5").scaleb(-len(places)) * scale, row, column, cell)


class FlowSums:
    """Exports, imports, turnover and balance of one pair and period, as they come."""

    def __init__(self) -> None:
        self._groups: OrderedDict[int, dict[str, _Printed]] = OrderedDict()

    def add(self, fields: Mapping[str, str], row: int, column: str, cell: str) -> list[Issue]:
        """The warnings that a figure brings about."""
        if fields["measure"] != "level" or fields.get("hedge", "exact") != "exact" or "value_high" in fields:
            return []
        key, flow = hash(tuple([fields.get(name) for name in _OF_SUM])), fields["flow"]
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = {}
            if len(self._groups) > KEPT:
                self._groups.popitem(last=False)
        if flow in group:
            return []
        group[flow] = fields["value"], fields["multiplier"], row, column, cell
        return list(_mismatches(group, flow)) if len(group) >= 3 else []


def _mismatches(group: Mapping[str, _Printed], last: str) -> Iterator[Issue]:
    """Sums that the figure of the ``last`` flow makes complete, and that are not those of their parts."""
    if not {"exports", "imports"} <= group.keys():
        return
    exports, imports = number_of(*group["exports"]), number_of(*group["imports"])
    for name, sign in _OF_TWO.items():
        if name in group and last in ("exports", "imports", name):
            made = exports.amount + sign * imports.amount
            if issue := mismatch(number_of(*group[name]), made, exports.half + imports.half):
                yield issue


def mismatch(stated: Number, made: Decimal, halves: Decimal) -> Issue | None:
    """A warning where a stated sum lies further from the made one than rounding of all can put it."""
    if abs(stated.amount - made) <= halves + stated.half:
        return None
    scale = stated.half * 2
    expected = format((made / scale).to_integral_value() * scale, "f") if scale >= 1 else format(made, "f")
    return Issue("sum_mismatch", stated.row, stated.column, stated.cell, expected)


class TotalSums:
    """The rows since the last section or total, by column, to hold against the next row of totals."""

    def __init__(self) -> None:
        self._sums: dict[int, tuple[Decimal, Decimal, int]] = {}
        self._left = False

    def add(self, place: int, number: Number) -> None:
        amount, half, count = self._sums.get(place, (Decimal(0), Decimal(0), 0))
        self._sums[place] = (amount + number.amount, half + number.half, count + 1)

    def check(self, place: int, stated: Number) -> Issue | None:
        """A warning where a total is not the sum of at least two rows above it."""
        amount, half, count = self._sums.get(place, (Decimal(0), Decimal(0), 0))
        return mismatch(stated, amount, half) if count >= 2 and not self._left else None

    def leave(self) -> None:
        """A row was left out, or counts others again: no total is held against the sum until the next."""
        self._left = True

    def clear(self) -> None:
        self._sums.clear()
        self._left = False
