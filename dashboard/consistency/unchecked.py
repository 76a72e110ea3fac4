"""What could be held against each other but for one coordinate: named with it, not left out in silence.

A sum in another currency beside dollars, and a rate in a currency in which no level is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.consistency import explain
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings, level_subject
from dashboard.consistency.triangle import Triangle


@dataclass(frozen=True, slots=True, eq=False)
class Unchecked:
    """Two figures that are not held against each other, and the coordinate that forbids it.

    ``kind`` is "currency" (``one`` is a sum, ``other`` in dollars) or "growth" (a rate and a level);
    ``coordinate`` one of ``explain.UNCHECKED``: "rate" where no mean rate of the year is at hand.
    """

    kind: str
    one: Statement
    other: Statement
    coordinate: str

    @property
    def figure_ids(self) -> tuple[str, str]:
        return self.one.figure_id, self.other.figure_id

    def sentence(self, lang: str) -> str:
        return explain.unchecked(self.one, self.other, self.coordinate, lang)

    def as_json(self) -> dict[str, object]:
        """One entry under "unchecked" of ``bilateral check``."""
        roles = ("sum", "dollars") if self.kind == "currency" else ("growth", "level")
        return {
            "kind": self.kind,
            **dict(zip(roles, self.figure_ids, strict=True)),
            "coordinate": self.coordinate,
            "explanation": self.sentence("en"),
            "explanation_ru": self.sentence("ru"),
        }


def unchecked(around: Surroundings, made: Iterable[Triangle]) -> list[Unchecked]:
    """Each sum in another currency, and each rate in one, that no triangle holds against anything."""
    held: dict[str, set[str]] = {"currency": set(), "growth": set()}
    for triangle in made:
        if triangle.kind in held:
            held[triangle.kind].update(triangle.figure_ids)
    return [*_sums(around, held["currency"]), *_rates(around, held["growth"])]


def _sums(around: Surroundings, held: set[str]) -> Iterator[Unchecked]:
    for found in around.levels.values():
        dollars = [one for one in found if one.unit == "USD"]
        for one in found if dollars else ():
            if one.unit != "USD" and one.is_money and one.figure_id not in held:
                other = min(dollars, key=lambda it: (_forbidding(one, it, around) != "rate", it.figure_id))
                yield Unchecked("currency", one, other, _forbidding(one, other, around))


def _forbidding(one: Statement, other: Statement, around: Surroundings) -> str:
    """The first coordinate that forbids to restate one as the other."""
    if one.scope != other.scope:
        return "scope"
    if one.months != 12:
        return "period"
    if one.is_plan != other.is_plan and not around.converted_from(other):
        return "plan"
    return "rate"


def _rates(around: Surroundings, held: set[str]) -> Iterator[Unchecked]:
    """Rates in a currency beside levels in others only."""
    for growths in around.growths.values():
        growth = growths[0]
        levels = around.levels.get((*level_subject(growth), *growth.span), [])
        units = {one.unit for one in levels}
        for one in growths if levels else ():
            if one.of_unit and one.of_unit not in units and one.figure_id not in held:
                same = [it for it in levels if it.scope == one.scope] or levels
                yield Unchecked("growth", one, min(same, key=lambda it: it.figure_id), "currency")
