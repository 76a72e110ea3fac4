"""What of the evidence a chart shows, as the reader chose; what is left out is counted by reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from dashboard.charts import of_drawing
from dashboard.charts.printed import many
from dashboard.evidence import Row, in_span, records
from dashboard.language import write as labels
from dashboard.model import PLANS, View
from dashboard.text import Translator

REASONS = {
    "terms": many(
        "{n} published figure is left out: it is told in the money of its day.",
        "{n} published figures are left out: they are told in the money of their day.",
    ),
    "flagged": many("{n} doubtful figure is left out.", "{n} doubtful figures are left out."),
    "details": many(
        "{n} figure on a single product or region is left out.",
        "{n} figures on single products or regions are left out.",
    ),
    "scopes": many("{n} figure of another scope is left out.", "{n} figures of other scopes are left out."),
    "unsaid": many(
        "{n} figure that does not say whether it counts goods or services is left out: choose “not stated” "
        "among the scopes.",
        "{n} figures that do not say whether they count goods or services are left out: choose “not stated” "
        "among the scopes.",
    ),
    "unit": many("{n} figure in another unit is left out.", "{n} figures in other units are left out."),
    "plans": many("{n} plan or estimate is left out.", "{n} plans or estimates are left out."),
    "parts": many(
        "{n} figure for a part of a year is left out.", "{n} figures for parts of a year are left out."
    ),
}
"""Why a figure is left out, in the order in which it is asked."""
_NAMED: Final = ("flagged", "scopes", "unit", "plans", "parts")
"""Of these a reader of numbers is told which, where they are few."""
_FEW: Final = 3
_OF_NAME: Final = (
    *("figure_id", "kind", "period", "measure", "value", "value_high", "multiplier", "unit", "decimals"),
    *("amount", "hedge", "operation", "end"),
)
"""Columns that the words of a number are made of."""


@dataclass(frozen=True, eq=False)
class Choice:
    """The published figures to draw, and how many were left out for which reason; ``few`` are those where a
    reason leaves out no more than can be named."""

    figures: pd.DataFrame
    left_out: dict[str, int]
    few: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    def notes(self, _: Translator) -> list[str]:
        """A sentence for each reason: "1 doubtful figure is left out: $190 bn in 2022."."""
        return [
            _named(_.many(*REASONS[reason], n), self.few.get(reason, ()), _)
            for reason, n in self.left_out.items()
            if n
        ]


def _named(told: str, rows: Sequence[Row], _: Translator) -> str:
    """A sentence that counts figures, with each of them and its period."""
    if not rows:
        return told
    each = (
        f"{labels.figure_label(row, _.lang)} {labels.in_period(str(row['period']), _.lang)}"
        for row in sorted(rows, key=lambda one: int(one["end"]))
    )
    # A year at the end has a point of its own in Russian.
    return f"{told.removesuffix('.')}: {'; '.join(each).removesuffix('.')}."


def joined(found: Sequence[Choice], figures: pd.DataFrame) -> Choice:
    """Several choices as one, of these figures."""
    left_out = {reason: sum(one.left_out[reason] for one in found) for reason in found[0].left_out}
    few = {
        reason: [row for one in found for row in one.few.get(reason, ())]
        for reason, n in left_out.items()
        if n <= _FEW
    }
    return Choice(figures, left_out, few)


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
    left_out, still, few = {}, np.ones(len(rows), dtype=bool), {}
    for reason, keep in _rules(view, unit).items():
        kept = np.asarray(keep(rows), dtype=bool)
        out = still & ~kept
        left_out[reason] = int(out.sum())
        if reason in _NAMED and 0 < left_out[reason] <= _FEW:
            few[reason] = records(figures[list(_OF_NAME)].iloc[place[out]])
        still &= kept
    return Choice(figures.iloc[place[still]], left_out, few)


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


FEW: Final = 9
"""Periods: what has no more of them is no history."""


def is_mutual(line: pd.DataFrame) -> bool:
    """Whether a line is, or is made of, what both countries exported to each other."""
    first = line.iloc[0]
    return "computed/mutual/" in f"{first['figure_id']} {first['derived_from']}"


def in_front(
    tables: list[pd.DataFrame], chosen: str = "", first: str = ""
) -> tuple[list[pd.DataFrame], list[pd.DataFrame]]:
    """The table that stands in front (none or one), and the others, which stay quiet behind.

    It is the ``chosen`` one (:func:`table_of`), else that with most periods, of equals the one that reaches
    furthest, then the count of the pair's ``first`` country. What a table only expects stands behind in
    any case, and the exports of both added behind a turnover that one country counts for more than ``FEW``
    periods.
    """
    counted = [one for one in tables if one["status"].iloc[0] not in PLANS]
    if not counted:
        return [], tables
    asked = [one for one in counted if table_of(one) == chosen]
    front = max(
        asked or counted,
        key=lambda one: (
            len(one) > FEW and not is_mutual(one),
            len(one),
            int(one["end"].max()),
            one["reporter"].iloc[0] == first,
        ),
    )
    return [front], [one for one in tables if one is not front]


def chosen_in_front(table: str, _: Translator) -> str:
    return _(of_drawing.CHOSEN, table=table)
