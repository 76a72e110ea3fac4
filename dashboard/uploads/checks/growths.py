"""Growths of a table that should follow from the levels in it. Rounding of all of them is allowed for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from dashboard.model import Issue
from dashboard.uploads.checks import sums

_OF_GROWTH: Final = (
    "reporter",
    "partner",
    "flow",
    "scope",
    "product",
    "region",
    "source_title",
    "source_url",
    "publisher",
    "stated_by",
)
"""What a growth and the two levels it follows from have in common."""
_OTHER_PRICES: Final = ("constant", "physical_volume")
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Growth:
    """A growth in percent: its number, half a unit of its last printed digit, what it is "
    "between, where it is."""

    value: Decimal
    half: Decimal
    period: str
    base: str
    unit: str
    row: int
    column: str
    cell: str


_Level = tuple[str, str]
"""Value and multiplier as they are printed: read only where a growth asks for them."""


@dataclass(slots=True)
class _Group:
    """What is said of one flow of a pair: levels by unit and period, and growths."""

    levels: dict[tuple[str, str], _Level] = field(default_factory=dict)
    growths: list[_Growth] = field(default_factory=list)


class Growths:
    """Levels and growths as they come; a growth is held against the levels once all of its "
    "group are known."""

    def __init__(self) -> None:
        self._groups: OrderedDict[int, _Group] = OrderedDict()

    def add(self, fields: Mapping[str, str], row: int, column: str, cell: str) -> list[Issue]:
        """Keep a figure; the warnings of the group that makes room for its own, where too many are kept."""
        if fields.get("hedge", "exact") != "exact" or "value_high" in fields or fields["measure"] == "share":
            return []
        if fields.get("price_basis", "") in _OTHER_PRICES:
            return []
        key = hash(tuple([fields.get(name) for name in _OF_GROWTH]))
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = _Group()
        if fields["measure"] == "level":
            group.levels.setdefault(
                (fields["unit"], fields["period"]), (fields["value"], fields["multiplier"])
            )
        else:
            group.growths.append(_growth(fields, row, column, cell))
        return list(_held(self._groups.popitem(last=False)[1])) if len(self._groups) > sums.KEPT else []

    def rest(self) -> list[Issue]:
        """The warnings of all groups that are kept still, which are forgotten."""
        issues = [issue for group in self._groups.values() for issue in _held(group)]
        self._groups.clear()
        return issues


def _growth(fields: Mapping[str, str], row: int, column: str, cell: str) -> _Growth:
    places = fields["value"].partition(".")[2]
    half = Decimal("0.5").scaleb(-len(places))
    if fields.get("reading") == "factor":  # "1.5" times is printed with two places fewer than "50 %"
        half *= _HUNDRED
    said = fields["period"], fields.get("compared_with", ""), fields.get("of_unit", "")
    return _Growth(Decimal(fields["value"]), half, *said, row, column, cell)


def _held(group: _Group) -> Iterator[Issue]:
    """The growths that no two levels of one unit make; in which money one is counted is often not said."""
    for one in group.growths:
        made = [
            (new, old)
            for (unit, period), new in group.levels.items()
            if period == one.period and one.unit in ("", unit)
            if (old := group.levels.get((unit, one.base))) is not None
        ]
        ranges = [found for new, old in made if (found := _range(new, old)) is not None]
        if ranges and not any(low - one.half <= one.value <= high + one.half for low, _, high in ranges):
            places = max(-int(one.half.normalize().adjusted()) - 1, 0)
            yield Issue("growth_mismatch", one.row, one.column, one.cell, f"{ranges[0][1]:.{places}f}")


def _range(new: _Level, old: _Level) -> tuple[Decimal, Decimal, Decimal] | None:
    """The least growth from one level to another that their printed digits allow, the plain one, the most."""
    (later, later_half), (earlier, earlier_half) = _number(new), _number(old)
    if later <= 0 or earlier <= earlier_half:
        return None
    return (
        ((later - later_half) / (earlier + earlier_half) - 1) * _HUNDRED,
        (later / earlier - 1) * _HUNDRED,
        ((later + later_half) / (earlier - earlier_half) - 1) * _HUNDRED,
    )


def _number(level: _Level) -> tuple[Decimal, Decimal]:
    value, scale = Decimal(level[0]), Decimal(level[1])
    return value * scale, Decimal("0.5").scaleb(-len(level[0].partition(".")[2])) * scale
