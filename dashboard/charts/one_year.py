"""The numbers of one year: which year, which figures, what range each of them allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.charts import choice, standing, titles
from dashboard.charts.drawn import together
from dashboard.charts.timeline import official_lines, with_flow
from dashboard.consistency.statements import Statement
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.model import PLANS, SCOPES, Selection, View
from dashboard.operations import OPERATIONS
from dashboard.ranges import Interval
from dashboard.text import Translator, translator


@dataclass(frozen=True, eq=False)
class Year:
    """Levels of one flow for one year: ``figures`` in rising order, ``ranges`` in full units by id.

    ``retold`` counts the further occasions on which a number was said, by its first figure;
    ``told`` are all published ones of the year, retellings too. ``evidence`` holds all of it.
    ``notes`` say what was left out, ``left_out`` how many figures by reason.
    """

    year: int
    asked: View
    figures: pd.DataFrame
    ranges: dict[str, Interval]
    retold: dict[str, int]
    told: frozenset[str]
    evidence: Evidence
    notes: tuple[str, ...]
    left_out: Mapping[str, int]

    @property
    def outcomes(self) -> pd.DataFrame:
        return self.figures[~self.figures["status"].isin(PLANS) & (self.figures["flag"] == "")]


def year_of(evidence: Evidence, view: View) -> int:
    """The year asked for; else that of the quoted outcome, else the newest with two published numbers.

    Where nothing is published, the newest year of a table; 0 where there is nothing at all.
    """
    if view.year is not None:
        return view.year
    figures = evidence.figures
    years = figures[
        (figures["measure"] == "level")
        & (figures["unit"] == view.unit)
        & (figures["flag"] == "")
        & figures["flow"].isin([view.flow, *_parts_of(view.flow)])
        & (figures["months"] == 12)
        & (figures["start"] % 12 == 0)
    ]
    told = years[(years["kind"] == "published") & (years["flow"] == view.flow)]
    outcomes = told[~told["status"].isin(PLANS)]
    count = told["end"].map(told["end"].value_counts())
    for found in (outcomes[outcomes["excerpt_kind"] == "quote"], told[count > 1], told, years):
        if len(found):
            return int(found["end"].max()) // 12
    return 0


def _parts_of(flow: str) -> tuple[str, ...]:
    return ("exports", "imports") if flow in ("turnover", "balance") else ()


def of_year(evidence: Evidence, view: View, official: bool = True) -> Year:
    """The levels of the year, retellings once; ``official`` with what the tables hold or make."""
    year = year_of(evidence, view)
    asked = replace(view, first=year, last=year, monthly=False, parts=False, scopes=_scopes(view))
    whole = with_flow(evidence, view.flow)
    chosen = _published(whole, asked)
    # What a table estimates is none of the numbers that are held together.
    lines = official_lines(whole, asked) if official else []
    tables = [one for one in lines if one["status"].iloc[0] not in PLANS]
    figures = together([*tables, _once(chosen.figures, evidence)])
    ranges = _ranges(figures, whole)
    figures = figures[figures["figure_id"].isin(ranges)]
    middles = [float(ranges[one].middle) for one in figures["figure_id"]]
    order = figures.assign(_at=middles).sort_values(["_at", "figure_id"]).drop(columns="_at")
    retold = _retold(set(chosen.figures["figure_id"]), evidence)
    notes = tuple(chosen.notes(translator(view.lang)))
    told = frozenset(chosen.figures["figure_id"])
    rows = order.reset_index(drop=True)
    return Year(year, asked, rows, ranges, retold, told, whole, notes, chosen.left_out)


def _scopes(view: View) -> tuple[str, ...]:
    """What can be held together; where nothing was chosen, not services alone: they are a part."""
    if view.scopes != Selection().scopes:
        return view.scopes
    return tuple(one for one in SCOPES if one != "services")


def _published(evidence: Evidence, asked: View) -> choice.Choice:
    """What is published on the movement; of exports and imports both sides name it."""
    other = {"exports": "imports", "imports": "exports"}.get(asked.flow)
    sides = [(asked, asked.flow)]
    if other:
        sides.append((replace(asked, pair=(asked.pair[1], asked.pair[0])), other))
    found = [choice.published(evidence.figures, one, "level", (flow,), one.unit) for one, flow in sides]
    return choice.joined(found, together([one.figures for one in found]))


def _once(figures: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Without the retellings of a statement that is there."""
    return figures[~figures["figure_id"].isin(_repeated(set(figures["figure_id"]), evidence))]


def _clusters(there: set[str], evidence: Evidence) -> list[list[str]]:
    return [
        inside
        for cluster in standing.findings(evidence).clusters
        if len(inside := [one for one in cluster.figure_ids if one in there]) > 1
    ]


def _repeated(there: set[str], evidence: Evidence) -> set[str]:
    return {one for inside in _clusters(there, evidence) for one in inside[1:]} if there else set()


def _retold(there: set[str], evidence: Evidence) -> dict[str, int]:
    if not there:
        return {}
    found = standing.findings(evidence)
    times = {inside[0]: len(found.origins_of(inside)) for inside in _clusters(there, evidence)}
    return {one: n - 1 for one, n in times.items() if n > 1}


def retellings(year: Year, evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """The further retellings of each figure of the year, by its id."""
    return {inside[0]: tuple(inside[1:]) for inside in _clusters(set(year.told), evidence)}


def _ranges(figures: pd.DataFrame, evidence: Evidence) -> dict[str, Interval]:
    """What each number allows, in full units, seen as the figure names it; of a computed one from its parts.

    A figure without a number that could be compared is not inside.
    """
    known = standing.by_id(evidence)
    made: dict[str, Interval] = {}
    read = ["figure_id", "kind", "operation", "derived_from", "flow", "reporter"]
    for row in records(figures[read]):
        figure_id = row["figure_id"]
        if row["kind"] == "derived":
            found = _computed(row, evidence, known)
            made |= {figure_id: found} if found else {}
        elif figure_id in known:
            made[figure_id] = _as_named(row, known[figure_id].range, known[figure_id].pair)
    return made


def _computed(row: Row, evidence: Evidence, known: Mapping[str, Statement]) -> Interval | None:
    """The range of a computed figure from those of its operands; None where one of them has none."""
    operation, parts = OPERATIONS[str(row["operation"])], list[Interval]()
    for one in str(row["derived_from"]).split():
        found = known[one].range if one in known else None
        if found is None and one in evidence and evidence.figure(one)["kind"] == "derived":
            found = _computed(evidence.figure(one), evidence, known)
        if found is None:
            return None
        parts.append(found)
    made: Interval | None = operation.of(*parts) if operation.in_money else None
    return made


def _as_named(row: Row, found: Interval, pair: tuple[str, str]) -> Interval:
    """The check sees a balance from the country first in the alphabet."""
    return -found if row["flow"] == "balance" and row["reporter"] != pair[0] else found


# --- words --------------------------------------------------------------------------------------


def flow_of(year: Year, _: Translator, scope: str | None = None) -> str:
    """ "Belarus and Russia, turnover in 2023, goods": the scope where there is but one."""
    named = titles.subject(year.asked.pair, year.asked.flow, _)
    if year.year:
        named += f" {labels.in_period(str(year.year), _.lang)}"
    scopes = set(year.figures["scope"]) if scope is None else {scope}
    return f"{named}, {labels.scope(scopes.pop(), _.lang)}" if len(scopes) == 1 else named
