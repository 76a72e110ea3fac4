"""How the numbers of one group fit what is known beside them: base, tables, neighbours, results, rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.consistency import explain
from dashboard.consistency.findings import Findings
from dashboard.consistency.forecasts import judged
from dashboard.consistency.rules import RATE_TOLERANCE
from dashboard.consistency.slips import restated
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings
from dashboard.ranges import Interval


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """One thing that is known beside a group: ``code`` names its sentence, ``figure_ids`` what it rests on.

    "base": what a level and its growth leave for the year before; "table", "table_ends": what the official
    table has; "between": an unsaid scope lies between two said ones; "result", "missed", "results": what
    became of an expectation, the last where only some of the outcomes are in its range; "currency": a rate
    in a currency in which no level is; "rate_fits", "rate_misses", "rate_unknown": a conversion at the mean
    rate of the year.
    """

    code: str
    figure_ids: tuple[str, ...]
    facts: dict[str, object]

    def sentence(self, lang: str) -> str:
        return explain.fit(self.code, self.facts, lang)

    def as_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "figures": list(self.figure_ids),
            "explanation": self.sentence("en"),
            "explanation_ru": self.sentence("ru"),
        }


def fits(
    members: Sequence[Statement], others: Sequence[Statement], kind: str, findings: Findings
) -> tuple[Fit, ...]:
    """What is known beside the members of a group; ``others`` are the other figures of the year."""
    around = findings.around
    if kind == "conversion":
        return tuple(_rates(members, around))
    if kind == "plan":
        return tuple(_results(members, others, around))
    return (
        *_bases(members, findings),
        *_other_currencies(members),
        *_tables(members, around),
        *_between(members, others),
    )


def _bases(members: Sequence[Statement], findings: Findings) -> Iterator[Fit]:
    """The tightest base that a level and a growth of the group leave, beside the published ones."""
    ids = {one.figure_id for one in members}
    known = {one.figure_id: one for one in findings.around.statements}
    found = [
        one
        for one in findings.triangles
        if one.kind == "growth" and {one.members[0][1], one.members[1][1]} <= ids
    ]
    usable = [one for one in found if known[one.members[2][1]].scope in (members[0].scope, "unknown")]
    scoped = [one for one in usable if not one.differs] or [
        one for one in usable if one.differs == ("scope",)
    ]
    if not scoped:
        return
    best = min(scoped, key=lambda one: (one.implied.width, one.members))
    bases = [known[one.members[2][1]] for one in scoped if one.members[:2] == best.members[:2]]
    level, growth = (known[figure_id] for _, figure_id in best.members[:2])
    facts: dict[str, object] = {"level": level, "growth": growth, "implied": best.implied, "bases": bases}
    yield Fit("base", (level.figure_id, growth.figure_id, *(one.figure_id for one in bases)), facts)


def _other_currencies(members: Sequence[Statement]) -> Iterator[Fit]:
    """A rate in one currency beside levels in others only: the currency forbids to hold them together."""
    levels = {one.unit: one for one in members if one.is_money}
    for one in members:
        if one.measure == "growth" and one.of_unit and levels and one.of_unit not in levels:
            level = levels[min(levels)]
            facts: dict[str, object] = {"one": one, "level": level, "currency": one.of_unit}
            yield Fit("currency", (one.figure_id, level.figure_id), facts)


def _tables(members: Sequence[Statement], around: Surroundings) -> Iterator[Fit]:
    """The year's cell of an official table of the same movement and scope, or where the tables end."""
    one = next((it for it in members if it.is_money), None)
    if one is None or one.product or one.region:
        return
    cells = [
        it
        for it in around.official_years.get(one.pair, [])
        if it.scope == one.scope and (it.movement == one.movement or one.movement == "turnover")
    ]
    now = [it for it in cells if it.span == one.span and it.movement == one.movement and it.unit == one.unit]
    if now:
        yield Fit("table", tuple(it.figure_id for it in now[:3]), {"cells": now[:3]})
    elif cells and max(it.end for it in cells) < one.start:
        last = max(cells, key=lambda it: (it.end, it.figure_id))
        yield Fit("table_ends", (last.figure_id,), {"cells": [last]})


def _between(members: Sequence[Statement], others: Sequence[Statement]) -> Iterator[Fit]:
    for one in members:
        if one.scope != "unknown" or not one.is_money:
            continue
        beside = [it for it in others if it.group == one.group and not it.is_plan and not it.flag]
        below = [it for it in beside if it.scope == "goods" and it.range.high <= one.range.low]
        above = [it for it in beside if it.scope == "goods_and_services" and it.range.low >= one.range.high]
        if below and above:
            low = max(below, key=lambda it: (it.range.middle, it.figure_id))
            high = min(above, key=lambda it: (it.range.middle, it.figure_id))
            facts: dict[str, object] = {"one": one, "low": low, "high": high}
            yield Fit("between", (one.figure_id, low.figure_id, high.figure_id), facts)


def _results(
    members: Sequence[Statement], others: Sequence[Statement], around: Surroundings
) -> Iterator[Fit]:
    """What was published as outcome of an expectation, of the same measure, scope and unit."""
    for one in members:
        results = [
            it
            for it in others
            if it.group == one.group and it.scope == one.scope and not it.is_plan and not it.flag
        ]
        if not results:
            continue
        code = {"met": "result", "divided": "results"}.get(judged(one, results)[0], "missed")
        ids = (one.figure_id, *(it.figure_id for it in results))
        yield Fit(code, ids, {"one": one, "bases": results})


def _rates(members: Sequence[Statement], around: Surroundings) -> Iterator[Fit]:
    for one in members:
        origin = around.converted_from(one)
        if origin is None:
            continue
        ids, facts = (one.figure_id, origin.figure_id), {"one": one, "origin": origin}
        rate = around.rate_between(one, origin)
        if rate is None:
            yield Fit("rate_unknown", ids, dict(facts))
            continue
        found: Interval = restated(origin, rate, RATE_TOLERANCE)
        code = "rate_fits" if found.overlaps(one.range) else "rate_misses"
        yield Fit(code, ids, {**facts, "restated": found, "tolerance": RATE_TOLERANCE})
