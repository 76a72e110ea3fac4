"""A triangle: figures of which some, by arithmetic, say what another must be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from dashboard.consistency import explain
from dashboard.consistency.statements import Statement
from dashboard.ranges import Interval

Members = tuple[tuple[str, str], ...]
"""(role, figure id), in the order of the arithmetic."""


@dataclass(slots=True, unsafe_hash=True)
class Triangle:
    """What figures need another to be (``implied``), and what that was stated to be (``stated``).

    Both ranges are in full units: of the last member, or, of a step, of the months between its two.
    ``differs`` names the definitions in which the members differ: arithmetic across them holds only as
    far as these do not matter. Not frozen, for speed, and never changed.
    """

    kind: str
    members: Members
    implied: Interval
    stated: Interval
    unit: str
    differs: tuple[str, ...] = ()

    @property
    def consistent(self) -> bool:
        return self.implied.overlaps(self.stated)

    def sentence(self, lang: str) -> str:
        """What follows and whether it fits; the members are for the reader to see beside it."""
        return explain.triangle(self.implied, self.stated, self.unit, self.kind, self.consistent, lang)

    @property
    def implied_low(self) -> int:
        return _whole(self.implied.low)

    @property
    def implied_high(self) -> int:
        return _whole(self.implied.high)

    @property
    def stated_low(self) -> int:
        return _whole(self.stated.low)

    @property
    def stated_high(self) -> int:
        return _whole(self.stated.high)

    @property
    def figure_ids(self) -> tuple[str, ...]:
        return tuple(figure_id for _, figure_id in self.members)


def triangle(
    kind: str, roles: tuple[tuple[str, Statement], ...], implied: Interval, stated: Interval
) -> Triangle:
    members = tuple((role, one.figure_id) for role, one in roles)
    corners = [one for _, one in roles]
    apart = differs(*corners)
    if kind == "scopes":  # whose corners are its scopes
        apart = tuple(name for name in apart if name != "scope")
    return Triangle(kind, members, implied, stated, corners[-1].unit, apart)


def differs(*members: Statement) -> tuple[str, ...]:
    """The definitions in which the corners of a triangle differ, beyond what makes them its corners."""
    return _differing(tuple([one.definition for one in members]))


@lru_cache(maxsize=8192)
def _differing(members: tuple[tuple[str, str, bool, bool], ...]) -> tuple[str, ...]:
    scopes, compilers, plans, flags = (set(values) for values in zip(*members, strict=True))
    found = {
        "scope": len(scopes) > 1,
        "compiled_by": len(compilers) > 1,
        "status": len(plans) > 1,
        "flag": True in flags,
    }
    return tuple(name for name, is_so in found.items() if is_so)


def _whole(end: Decimal) -> int:
    """Full units, to the nearest: what was cut is far below what the source printed."""
    return int(end.to_integral_value())


def go_together(one: Statement, other: Statement) -> bool:
    """Whether arithmetic may hold two figures together by scope: services are taken for nothing else."""
    scopes = one.scope, other.scope
    return scopes[0] == scopes[1] or "unknown" in scopes or "services" not in scopes


def at_most(whole: Statement) -> Interval:
    """What a part of the whole can be."""
    return Interval(Decimal(0), whole.range.high, high_open=whole.range.high_open)


def page(one: Statement) -> tuple[str, str]:
    """What stands on one page, or in one edition of one table."""
    return one.source_id, one.vintage
