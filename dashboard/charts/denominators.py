"""The shares of one flow between two countries, by denominator: computed and stated."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from dashboard import measures
from dashboard.charts import choice
from dashboard.charts.drawn import together
from dashboard.evidence import Evidence, in_span
from dashboard.language import write as labels
from dashboard.model import View

WORLD = "WLD"
_PAYMENTS = "payments"  # so begin denominators that are about settlement, not about trade


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The shares of one flow between two countries, of every denominator.

    ``evidence`` holds them all with their operands; ``official`` are computed from one table's
    level and total, ``published`` are stated in words, already as the reader chose.
    """

    evidence: Evidence
    official: pd.DataFrame
    published: pd.DataFrame

    def counts(self) -> dict[str, int]:
        """Denominator: how many figures, most first, then by name."""
        every = [*self.official["share_of"], *self.published["share_of"]]
        return {one: every.count(one) for one in sorted(set(every), key=lambda one: (-every.count(one), one))}


def found(evidence: Evidence, view: View) -> Found:
    official = _official(evidence.plus(measures.turnover(evidence)), view)
    shown = official.figures[official.figures["operation"] == "share"]
    shown = shown[
        (shown["months"] == (1 if view.monthly else 12))
        & shown["scope"].isin(view.scopes)
        & in_span(shown, view)
    ]
    return Found(official, shown, published(evidence.figures, view).figures)


def _official(evidence: Evidence, view: View) -> Evidence:
    """The evidence with the shares that one table gives: the pair's level in the reporter's total."""
    rows = evidence.figures
    wanted = (rows["kind"] != "published") & (rows["measure"] == "level") & (rows["flow"] == view.flow)
    computed = []
    for reporter, partner in _both_ways(view):
        mine = wanted & (rows["reporter"] == reporter)
        for scope in rows.loc[mine & (rows["partner"] == WORLD), "scope"].unique():
            part = evidence.where(mine & (rows["partner"] == partner) & (rows["scope"] == scope))
            total = evidence.where(mine & (rows["partner"] == WORLD) & (rows["scope"] == scope))
            made = measures.share(part, total, total_of(reporter, str(scope), view.flow))
            # Turnover brings its operands along: exports and imports are not asked for here.
            computed.append(made[made["flow"] == view.flow])
    return evidence.plus(together(computed)) if computed else evidence


def total_of(reporter: str, scope: str, flow: str) -> str:
    """The denominator of an official share, in the words of ``share_of``.

    >>> total_of("RUS", "goods", "turnover"), total_of("UZB", "unknown", "exports")
    ('total goods turnover of Russia', 'total exports of Uzbekistan')
    """
    counted = "" if scope == "unknown" else labels.scope(scope, "en") + " "
    return f"total {counted}{labels.flow(flow, 'en')} of {labels.country(reporter, 'en')}"


def _both_ways(view: View) -> tuple[tuple[str, str], tuple[str, str]]:
    first, second = view.pair
    return (first, second), (second, first)


def published(figures: pd.DataFrame, view: View) -> choice.Choice:
    """Published shares of both reporters: the denominator says whose trade it is."""
    found = [
        choice.published(
            figures[figures["reporter"] == both[0]],
            replace(view, pair=both),
            "share",
            (view.flow,),
            "percent",
        )
        for both in _both_ways(view)
    ]
    return choice.joined(found, together([one.figures for one in found]))


def default(found: Found, view: View) -> str:
    """The official share, the reporter's own before the partner's; else the most stated denominator."""
    for reporter, _partner in _both_ways(view):
        own = found.official.loc[found.official["reporter"] == reporter, "share_of"]
        if len(own):
            return str(own.value_counts().index[0])
    names = list(found.counts())
    return next((one for one in names if not one.startswith(_PAYMENTS)), names[0] if names else "")
