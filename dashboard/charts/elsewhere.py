"""What else there is of a pair than a chart draws: levels in other money, of other flows, and their years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from dashboard.charts.frame import Chart, publishers
from dashboard.charts.timeline import with_flow
from dashboard.evidence import Evidence
from dashboard.language import write as labels
from dashboard.model import PLANS, View
from dashboard.text import Translator, translator

CHARTS: Final = ("timeline", "growth", "flows", "mirror")
"""Charts of levels in one money, and of what is computed of them."""
_FLOWS: Final = ("turnover", "exports", "imports")
_MOST: Final = 4
_TABLES: Final = 2


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Levels of one flow in one money: first and last year, who publishes them, the longest first."""

    flow: str
    unit: str
    first: int
    last: int
    sources: tuple[str, ...]

    @property
    def weight(self) -> int:
        """Bytes held, about."""
        return 200 + 60 * len(self.sources)


def found(evidence: Evidence, view: View) -> tuple[Elsewhere, ...]:
    """Money in which the same flow has years that the view's money has not, most of such years first."""
    levels = _levels(evidence, view)
    mine = levels[levels["flow"] == view.flow]
    here = _years(mine[mine["unit"] == view.unit])
    more = {str(unit): len(_years(rows) - here) for unit, rows in mine.groupby("unit", sort=False)}
    told = sorted((unit for unit, count in more.items() if count), key=lambda one: (-more[one], one))
    return tuple(_told(mine[mine["unit"] == unit], view.flow, unit) for unit in told[:_MOST])


def instead(evidence: Evidence, view: View) -> tuple[Elsewhere, ...]:
    """What there is where the view shows nothing: its own flow and money in other years, then those that
    reach into the years asked for."""
    levels = _levels(evidence, view)
    asked = {*range(view.first or 0, (view.last or 9999) + 1)}
    each = {
        (str(flow), str(unit)): rows
        for (flow, unit), rows in levels.groupby(["flow", "unit"], sort=False)
        if flow in _FLOWS
    }

    def rank(one: tuple[str, str]) -> tuple[bool, bool, int]:
        years = _years(each[one])
        return (not years & asked, one[0] != view.flow, -len(years))

    told = sorted(each, key=rank)
    # Exports and imports beside a turnover in the same money say nothing more.
    flows: dict[str, str] = {}
    for flow, unit in told:
        flows.setdefault(unit, flow)
    kept = [one for one in told if flows[one[1]] == one[0]]
    return tuple(_told(each[one], *one) for one in kept[:_MOST])


def _levels(evidence: Evidence, view: View) -> pd.DataFrame:
    """Levels of whole years in money that a view of this pair can show, whatever its span and scopes."""
    rows = with_flow(evidence, "turnover").figures
    return rows[
        (rows["measure"] == "level")
        & (rows["months"] == 12)
        & (rows["flag"] == "")
        & ~rows["status"].isin(PLANS)
        & (rows["product"] + rows["region"] == "")
        & (rows["unit"].str.len() == 3)
        & ((rows["reporter"] == view.pair[0]) | (rows["flow"] == "turnover"))
    ]


def _years(rows: pd.DataFrame) -> set[int]:
    return {int(one) // 12 for one in rows["end"].unique()}


def _told(rows: pd.DataFrame, flow: str, unit: str) -> Elsewhere:
    years = _years(rows)
    sources = tuple(map(str, rows["source_id"].value_counts().index))
    return Elsewhere(flow, unit, min(years), max(years), sources)


def said(one: Elsewhere, view: View, evidence: Evidence, _: Translator) -> str:
    """ "1787–1938 in French francs (RICardo)"; another flow is named."""
    span = str(one.first) if one.first == one.last else f"{one.first}–{one.last}"
    unit = labels.unit_name(one.unit, _.lang)
    told = _("{span} in {unit} ({tables})", span=span, unit=unit, tables=_tables(one, evidence, _))
    return told if one.flow == view.flow else f"{labels.flow(one.flow, _.lang)}, {told}"


def _tables(one: Elsewhere, evidence: Evidence, _: Translator) -> str:
    named = publishers(evidence, _)
    every = list(dict.fromkeys(named[source] for source in one.sources))
    # Several counts of one set are named once, without what each counts.
    short = [name.partition(" (")[0] for name in every]
    every = list(
        dict.fromkeys(
            base if short.count(base) > 1 else name for base, name in zip(short, every, strict=True)
        )
    )
    left = len(every) - _TABLES
    told = "; ".join(every[:_TABLES])
    return told + "; " + _.many("{n} more", "{n} more", left) if left > 0 else told


def with_what_is_there(chart: Chart, evidence: Evidence, view: View) -> Chart:
    """An empty chart of levels says what there is instead."""
    if not chart.is_empty or chart.name not in CHARTS:
        return chart
    _ = translator(view.lang)
    told = [said(one, view, evidence, _) for one in instead(evidence, view)]
    note = _("Of this pair there is: {what}.", what="; ".join(told))
    return replace(chart, notes=(*chart.notes, note)) if told else chart
