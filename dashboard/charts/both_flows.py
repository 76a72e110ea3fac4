"""Whose count a chart of both flows shows: one reporter, one table."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard import comparability, measures
from dashboard.charts.drawn import together
from dashboard.evidence import Evidence, in_span
from dashboard.language import write as labels
from dashboard.model import View
from dashboard.text import Translator

SIDES = ("exports", "imports")
_TABLE = ("source_id", "reporter", "scope", "vintage", "compiled_by", "price_basis", "basis")


def lines_of(figures: pd.DataFrame, view: View, flows: tuple[str, ...] = ("balance",)) -> list[pd.DataFrame]:
    """Lines in the unit, the scopes, the span and the period length of the view."""
    wanted = figures[
        figures["flow"].isin(flows)
        & (figures["measure"] == "level")
        & (figures["unit"] == view.unit)
        & figures["scope"].isin(view.scopes)
        & (figures["months"] == (1 if view.monthly else 12))
        & (figures["status"] != "estimate")
        & in_span(figures, view)
    ]
    return comparability.lines(wanted)


def flows_of(evidence: Evidence, view: View, balances: list[pd.DataFrame]) -> pd.DataFrame:
    """The bars: both flows of the chosen table, or the longest single flow where none has both."""
    lines = lines_of(evidence.figures, view, SIDES)
    best = _best(balances, view)
    if best is not None:
        return together([line for line in lines if same_table(line, best)])
    one_sided = _best(lines, view)
    return evidence.figures.head(0) if one_sided is None else one_sided


def _best(lines: list[pd.DataFrame], view: View) -> pd.DataFrame | None:
    """The longest line of the pair's first country, else of the second; None if there is none."""
    first = view.pair[0]
    return max(lines, key=lambda line: (line["reporter"].iloc[0] == first, len(line)), default=None)


def same_table(line: pd.DataFrame, other: pd.DataFrame) -> bool:
    if line.empty or other.empty:
        return False
    return all(line[name].iloc[0] == other[name].iloc[0] for name in _TABLE)


def seen_from(bars: pd.DataFrame, view: View) -> View:
    """The view with the chart's reporter first."""
    if bars.empty:
        return view
    return replace(view, pair=(str(bars["reporter"].iloc[0]), str(bars["partner"].iloc[0])))


def missing(balance: list[pd.DataFrame], evidence: Evidence, _: Translator) -> list[str]:
    """Why there is no balance, and where both flows are to be had."""
    if balance:
        return []
    both = measures.balance(evidence).drop_duplicates(["reporter", "unit", "months", "source_id"])
    first = _("No table here has both exports and imports, so no balance is computed.")
    return [first, *(_both_there(row, evidence, _) for _i, row in both.iterrows())]


def _both_there(row: pd.Series, evidence: Evidence, _: Translator) -> str:
    fields = {
        "publisher": _.term(str(evidence.source(row["source_id"])["publisher"])),
        "reporter": labels.the_country(row["reporter"], _.lang),
        "unit": labels.unit_name(row["unit"], _.lang),
    }
    if row["months"] == 1:
        return _("{publisher} has both flows of {reporter} by month, in {unit}.", **fields)
    return _("{publisher} has both flows of {reporter} by year, in {unit}.", **fields)
