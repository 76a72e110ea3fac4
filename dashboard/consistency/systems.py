"""What published figures imply for quantities that nobody published.

Growth ties the level to its base, two flows to turnover and balance, goods and services to both. From
known quantities these ties give ranges for unknown ones, again and again. Of each quantity all ranges
are kept that no other lies inside: whatever follows from a wider one follows more sharply from the
narrower. So more figures never widen the result, and their order does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, product
from typing import NamedTuple

from dashboard.consistency.slips import growth_factor
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings, level_subject
from dashboard.ranges import Interval

ROUNDS = 3
"""How many steps a chain may have: beyond, ranges of printed numbers say next to nothing."""
KEPT = 30
"""Ranges kept of one quantity; printed numbers of one year leave far fewer that are not inside another."""


class Level(NamedTuple):
    """Something that has one true value: a flow of a pair in one scope, unit, span and count."""

    pair: tuple[str, str]
    movement: str
    product: str
    place: str
    scope: str
    unit: str
    side: str
    start: int
    end: int


class Known(NamedTuple):
    """A range and the figures it follows from, in the order of their ids."""

    range: Interval
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Implied:
    """The tightest range of an unpublished quantity, in full units, and the figures that lead to it."""

    quantity: Level
    range: Interval
    chain: tuple[str, ...]

    @property
    def low(self) -> Decimal:
        return self.range.low

    @property
    def high(self) -> Decimal:
        return self.range.high


State = dict[Level, list[Known]]
Rate = tuple[Level, Level, str, Interval]
"""Level, base, the id of the growth between them and its factor."""


def implied(around: Surroundings) -> list[Implied]:
    """Every quantity that follows from published outcomes and is not itself published."""
    pairs: dict[object, list[Statement]] = {}
    for one in around.statements:
        if one.kind == "published" and not one.flag and not one.is_plan and one.subject[6] == "value":
            pairs.setdefault(one.pair, []).append(one)
    made = [found for usable in pairs.values() for found in _of_pair(usable, around)]
    return sorted(made, key=lambda one: one.quantity)


def _of_pair(usable: list[Statement], around: Surroundings) -> list[Implied]:
    """No tie leads from one pair of countries to another: each is a system of its own."""
    published = _published(usable, around)
    state = {one: _sharpest(found) for one, found in published.items()}
    rates = _rates(usable, published, around)
    fresh = set(state)
    for _ in range(ROUNDS):
        if fresh:
            state, fresh = _step(state, fresh, rates)
    return [_tightest(one, found) for one, found in state.items() if one not in published]


def _published(usable: Iterable[Statement], around: Surroundings) -> dict[Level, list[Known]]:
    found: dict[Level, list[Known]] = {}
    for one in usable:
        if one.is_money:
            found.setdefault(_quantity(one, around), []).append(Known(one.range, (one.figure_id,)))
    return found


def _quantity(one: Statement, around: Surroundings) -> Level:
    _, _, product, place, *_ = one.subject
    return Level(
        one.pair,
        one.movement,
        str(product),
        str(place),
        one.scope,
        one.unit,
        around.side(one),
        one.start,
        one.end,
    )


def _rates(usable: Iterable[Statement], published: Iterable[Level], around: Surroundings) -> list[Rate]:
    """Each growth as a tie between two quantities, in every unit in which a level of the subject is known."""
    units: dict[object, set[str]] = {}
    for one in published:
        units.setdefault(one[:4], set()).add(one.unit)
    made = []
    for growth in usable:
        if growth.measure != "growth" or growth.range.low <= -100 or not growth.base:
            continue
        pair, movement, product, place, *_ = level_subject(growth)
        there = units.get((pair, movement, product, place))
        if not there:
            continue
        factor, grown = growth_factor(growth.range), _quantity(growth, around)
        for unit in sorted(there):
            if growth.of_unit in ("", unit):
                level = grown._replace(unit=unit)
                base = level._replace(start=growth.base[0], end=growth.base[1])
                made.append((level, base, growth.figure_id, factor))
    return made


# --- one step -----------------------------------------------------------------------------------


def _step(state: State, fresh: set[Level], rates: list[Rate]) -> tuple[State, set[Level]]:
    """Everything that follows at once, and what is new in it; all ties see one state, so order is nothing.

    Only ties of a ``fresh`` quantity, one that the last step changed, can give anything new.
    """
    found: dict[Level, list[Made]] = {}
    for quantity, range_, chains in chain(
        _by_rates(state, fresh, rates), _by_flows(state, fresh), _by_scopes(state, fresh)
    ):
        found.setdefault(quantity, []).append((range_, chains))
    changed = set()
    made = dict(state)
    for quantity, more in found.items():
        before = state.get(quantity, [])
        # Most of what follows is wider than what is known: only of the rest the way to it is written out.
        sharper = [Known(range_, _chain(*chains)) for range_, chains in more if not _is_wider(range_, before)]
        if sharper:
            made[quantity] = _sharpest([*before, *sharper])
            if made[quantity] != before:
                changed.add(quantity)
    return made, changed


Made = tuple[Interval, tuple[tuple[str, ...], ...]]
"""A range that follows, and the ways to what it follows from."""
Follows = Iterator[tuple[Level, Interval, tuple[tuple[str, ...], ...]]]


def _is_wider(range_: Interval, known: Iterable[Known]) -> bool:
    return any(one.range.within(range_) and one.range != range_ for one in known)


def _by_rates(state: State, fresh: set[Level], rates: list[Rate]) -> Follows:
    for level, base, growth, factor in rates:
        if level in fresh:
            for one in state[level]:
                yield base, one.range / factor, (one.chain, (growth,))
        if base in fresh:
            for one in state[base]:
                yield level, one.range * factor, (one.chain, (growth,))


def _by_flows(state: State, fresh: set[Level]) -> Follows:
    """Exports + imports = turnover, exports − imports = balance, of the pair's first country."""
    groups: dict[object, dict[str, Level]] = {}
    for one in state:
        groups.setdefault(one[2:], {})[one.movement] = one
    for flows in groups.values():
        if len(flows) < 2:
            continue
        first, second = next(iter(flows.values())).pair
        there, back = flows.get(f"{first}>{second}"), flows.get(f"{second}>{first}")
        whole = flows.get("turnover")
        if there and back:
            for a, b in _both(state, fresh, there, back):
                yield _moved(there, "turnover"), a.range + b.range, (a.chain, b.chain)
                yield _moved(there, "balance"), a.range - b.range, (a.chain, b.chain)
        for part, rest in ((there, f"{second}>{first}"), (back, f"{first}>{second}")):
            if whole and part:
                for a, b in _both(state, fresh, whole, part):
                    yield _moved(whole, rest), a.range - b.range, (a.chain, b.chain)


def _by_scopes(state: State, fresh: set[Level]) -> Follows:
    """Goods + services = both."""
    groups: dict[object, dict[str, Level]] = {}
    for one in state:
        groups.setdefault((*one[:4], *one[5:]), {})[one.scope] = one
    for scopes in groups.values():
        if len(scopes) < 2:
            continue
        goods, services, whole = (scopes.get(name) for name in ("goods", "services", "goods_and_services"))
        if goods and services:
            for a, b in _both(state, fresh, goods, services):
                yield _scoped(goods, "goods_and_services"), a.range + b.range, (a.chain, b.chain)
        for part, rest in ((goods, "services"), (services, "goods")):
            if whole and part:
                for a, b in _both(state, fresh, whole, part):
                    yield _scoped(whole, rest), a.range - b.range, (a.chain, b.chain)


def _moved(one: Level, movement: str) -> Level:
    return Level(one[0], movement, *one[2:])


def _scoped(one: Level, scope: str) -> Level:
    return Level(*one[:4], scope, *one[5:])


def _both(state: State, fresh: set[Level], one: Level, other: Level) -> Iterator[tuple[Known, Known]]:
    """Every range of one with every range of the other, if either is fresh."""
    if one in fresh or other in fresh:
        yield from product(state[one], state[other])


def _chain(*chains: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({one for chain in chains for one in chain}))


def _sharpest(found: list[Known]) -> list[Known]:
    """Those whose range no other lies inside; of equal ranges the one with the shortest chain."""
    if len(found) == 1:
        return found
    kept: list[Known] = []
    for one in sorted(found, key=_sharpness):
        for other in kept:
            if other.range.within(one.range):
                break
        else:
            kept.append(one)
    return kept[:KEPT]


def _sharpness(one: Known) -> tuple[Decimal, int, Decimal, int, tuple[str, ...]]:
    """By width; of equal widths the one that leaves its ends out can lie inside the other."""
    closed = 2 - one.range.low_open - one.range.high_open
    return one.range.width, closed, one.range.low, len(one.chain), one.chain


def _tightest(quantity: Level, found: list[Known]) -> Implied:
    return Implied(quantity, found[0].range, found[0].chain)
