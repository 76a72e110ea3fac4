"""What a figure would be under each value of a coordinate that its source leaves unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dashboard.codes.currencies import money_of
from dashboard.consistency.readings import agreement
from dashboard.consistency.slips import HUNDRED, growth_factor
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings
from dashboard.ranges import Interval


@dataclass(frozen=True, slots=True)
class Under:
    """One value that the unsaid coordinate may have, and what follows for the figure beside it.

    ``made`` is the figure restated as a number of the other's quantity; None where it needs no restating.
    ``fits`` says whether it then agrees with the other; None where only ``change`` can be told: by how much,
    in percent, prices must have changed between the two. ``services`` are the least and most, as a part of
    goods, with which ``made`` was made; ``is_known``: from years of the pair that tell, not taken.
    """

    value: str
    fits: bool | None = None
    made: Interval | None = None
    change: Interval | None = None
    services: tuple[Decimal, Decimal] | None = None
    is_known: bool = True


def under_each(one: Statement, other: Statement, coordinate: str, around: Surroundings) -> tuple[Under, ...]:
    """Each value of ``coordinate`` that ``one`` leaves unsaid and ``other`` says; () where nothing follows.

    Scopes of totals in money, price bases and currencies of rates are known to arithmetic; a rate of unsaid
    scope is not, as nothing tells how fast services grew.
    """
    return tuple(_WAYS[coordinate](one, other, around)) if coordinate in _WAYS else ()


def _scopes(one: Statement, other: Statement, around: Surroundings) -> Iterator[Under]:
    named = ("goods", "goods_and_services")
    comparable = one.is_money and one.unit == other.unit and one.span == other.span
    if other.scope not in named or not comparable or one.movement == "balance" or one.range.low <= 0:
        return
    for scope in named:
        if scope == other.scope:
            yield Under(scope, agreement(one, other) is not None)
            continue
        least, most = around.services(one.pair, one.start // 12)
        is_known = around.least_services(one.pair, one.start // 12) is not None
        parts = Interval(1 + least, 1 + most)
        made = one.range * parts if scope == "goods" else one.range / parts
        yield Under(scope, made.overlaps(other.range), made, services=(least, most), is_known=is_known)


def _prices(one: Statement, other: Statement, around: Surroundings) -> Iterator[Under]:
    if one.measure != "growth" or min(one.range.low, other.range.low) <= -100:
        return
    in_value = other.price_basis == "current"
    volume = "constant" if in_value else other.price_basis
    for basis in ("current", volume):
        if (basis == "current") == in_value:
            yield Under(basis, agreement(one, other) is not None)
        else:
            value, real = (other, one) if in_value else (one, other)
            yield Under(basis, change=_less(growth_factor(value.range) / growth_factor(real.range)))


def _currencies(one: Statement, other: Statement, around: Surroundings) -> Iterator[Under]:
    said = other.of_unit
    if one.measure != "growth" or one.base is None or not said or one.range.low <= -100:
        return
    yield Under(said, agreement(one, other) is not None)
    year, before = one.start // 12, one.base[0] // 12
    whole = one.months == 12 and one.base[1] - one.base[0] == 11
    for money in dict.fromkeys([*(money_of(country, str(year)) for country in one.pair), "USD"]):
        times = around.rate_change(said, money, year, before) if whole and money not in ("", said) else None
        if times is not None:
            made = _less(growth_factor(one.range) * Interval(times, times))
            yield Under(money, made.overlaps(other.range), made)


def _less(times: Interval) -> Interval:
    """From a factor to percent."""
    return times * HUNDRED - HUNDRED


_WAYS = {"scope": _scopes, "price_basis": _prices, "currency": _currencies}
