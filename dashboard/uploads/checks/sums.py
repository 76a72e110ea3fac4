"""Numbers of one table that should add up: turnover, balance, rows of totals. Rounding is allowed for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class _Group:
    flows: dict[str, _Printed] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)


def number_of(printed: str, multiplier: str, row: int, column: str, cell: str) -> Number:
    """The number of a plain decimal and its multiplier."""
    value, scale = Decimal(printed), Decimal(multiplier)
    places = printed.partition(".")[2]
    return Number(value * scale, Decimal("0.5").scaleb(-len(places)) * scale, row, column, cell)


class FlowSums:
    """Exports, imports, turnover and balance of one pair and period, as they come."""

    def __init__(self) -> None:
        self._groups: OrderedDict[int, _Group] = OrderedDict()

    def add(self, key: int, fields: Mapping[str, str], row: int, column: str, cell: str) -> list[Issue]:
        """The warnings that a figure brings about; ``key`` is equal for the parts of one sum."""
        if fields["measure"] != "level" or fields.get("hedge", "exact") != "exact" or "value_high" in fields:
            return []
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = _Group()
            if len(self._groups) > KEPT:
                self._groups.popitem(last=False)
        group.flows.setdefault(fields["flow"], (fields["value"], fields["multiplier"], row, column, cell))
        return _mismatches(group) if len(group.flows) >= 3 else []


def _mismatches(group: _Group) -> list[Issue]:
    if "exports" not in group.flows or "imports" not in group.flows:
        return []
    found = []
    flows = {name: number_of(*printed) for name, printed in group.flows.items()}
    for name, sign in (("turnover", 1), ("balance", -1)):
        if name in flows and name not in group.told:
            group.told.add(name)
            made = flows["exports"].amount + sign * flows["imports"].amount
            halves = flows["exports"].half + flows["imports"].half
            if issue := mismatch(flows[name], made, halves):
                found.append(issue)
    return found


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
