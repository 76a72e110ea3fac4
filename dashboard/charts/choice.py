"""What of the evidence a chart shows, as the reader chose; what is left out is counted by reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.charts import of_drawing
from dashboard.charts.printed import many
from dashboard.evidence import in_span
from dashboard.model import PLANS, View
from dashboard.text import Translator

REASONS = {
    "terms": many(
        "{n} published figure is not drawn: it is told in the money of its day.",
        "{n} published figures are not drawn: they are told in the money of their day.",
    ),
    "flagged": many("{n} doubtful figure is not drawn.", "{n} doubtful figures are not drawn."),
    "details": many(
        "{n} figure on a single product or region is not drawn.",
        "{n} figures on single products or regions are not drawn.",
    ),
    "scopes": many("{n} figure of another scope is not drawn.", "{n} figures of other scopes are not drawn."),
    "unsaid": many(
        "{n} figure that does not say whether it counts goods or services is not drawn: choose “not stated” "
        "among the scopes.",
        "{n} figures that do not say whether they count goods or services are not drawn: choose “not stated” "
        "among the scopes.",
    ),
    "unit": many("{n} figure in another unit is not drawn.", "{n} figures in other units are not drawn."),
    "plans": many("{n} plan or estimate is not drawn.", "{n} plans or estimates are not drawn."),
    "parts": many(
        "{n} figure for a part of a year is not drawn.", "{n} figures for parts of a year are not drawn."
    ),
}
"""Why a figure is left out, in the order in which it is asked."""


@dataclass(frozen=True, eq=False)
class Choice:
    """The published figures to draw, and how many were left out for which reason."""

    figures: pd.DataFrame
    left_out: dict[str, int]

    def notes(self, _: Translator) -> list[str]:
        return [_.many(*REASONS[reason], n) for reason, n in self.left_out.items() if n]


def published(figures: pd.DataFrame, view: View, measure: str, flows: tuple[str, ...], unit: str) -> Choice:
    """Published figures of a measure and some flows, seen from the view's reporter."""
    mine = (figures["reporter"] == view.pair[0]) | (figures["flow"] == "turnover")
    asked = (
        (figures["kind"] == "published")
        & (figures["measure"] == measure)
        & figures["flow"].isin(flows)
        & mine
        & in_span(figures, view)
    )
    if view.terms:
        return Choice(figures.iloc[:0], {"terms": int(asked.sum())})
    # Masks of the columns that the rules look at: to cut the whole table at each took longest of a chart.
    place = np.flatnonzero(asked)
    rows = figures[list(_ASKED)].iloc[place]
    left_out, still = {}, np.ones(len(rows), dtype=bool)
    for reason, keep in _rules(view, unit).items():
        kept = np.asarray(keep(rows), dtype=bool)
        left_out[reason] = int((still & ~kept).sum())
        still &= kept
    return Choice(figures.iloc[place[still]], left_out)


_ASKED = ("flag", "product", "region", "scope", "unit", "status", "months")
"""Columns that :func:`_rules` look at."""


def _rules(view: View, unit: str) -> dict[str, Callable[[pd.DataFrame], pd.Series]]:
    """For each reason the test a row must pass; a switched-on choice lets all pass."""

    def always(rows: pd.DataFrame) -> pd.Series:
        return pd.Series(True, index=rows.index)

    months = 1 if view.monthly else 12
    return {
        "flagged": always if view.flagged else lambda rows: rows["flag"] == "",
        "details": always if view.details else lambda rows: (rows["product"] + rows["region"]) == "",
        "scopes": lambda rows: rows["scope"].isin((*view.scopes, "unknown")),
        "unsaid": lambda rows: rows["scope"].isin(view.scopes),
        "unit": lambda rows: rows["unit"] == unit,
        "plans": always if view.plans else lambda rows: ~rows["status"].isin(PLANS),
        "parts": always if view.parts else lambda rows: rows["months"] == months,
    }


# --- tables -------------------------------------------------------------------------------------


def table_of(line: pd.DataFrame) -> str:
    """What an address calls the table of a line: the source, and whose side of it."""
    return f"{line['source_id'].iloc[0]}/{line['reporter'].iloc[0]}"


def in_front(
    tables: list[pd.DataFrame], chosen: str = "", first: str = ""
) -> tuple[list[pd.DataFrame], list[pd.DataFrame]]:
    """The table that stands in front (none or one), and the others, which stay quiet behind.

    It is the ``chosen`` one (:func:`table_of`), else that with most periods, of equals the one that reaches
    furthest, then the count of the pair's ``first`` country. What a table only expects stands behind in
    any case.
    """
    counted = [one for one in tables if one["status"].iloc[0] not in PLANS]
    if not counted:
        return [], tables
    asked = [one for one in counted if table_of(one) == chosen]
    front = max(
        asked or counted,
        key=lambda one: (len(one), int(one["end"].max()), one["reporter"].iloc[0] == first),
    )
    return [front], [one for one in tables if one is not front]


def chosen_in_front(table: str, _: Translator) -> str:
    return _(of_drawing.CHOSEN, table=table)
