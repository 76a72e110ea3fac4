"""The chart of a pair as it is, and as it will be with the figures of an upload."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from dashboard.charts import Chart, changed
from dashboard.charts.growth import growth
from dashboard.charts.timeline import timeline
from dashboard.evidence import Evidence
from dashboard.judging.effects import Effects
from dashboard.ledger import Book
from dashboard.model import Selection, View


def view_of(figures: pd.DataFrame, lang: str) -> View:
    """What shows most of some figures: their commonest pair, flow and unit; months where most are months."""
    levels = figures[figures["measure"] == "level"]
    most = levels if len(levels) else figures
    kinds = zip(most["reporter"], most["partner"], most["flow"], most["unit"], strict=True)
    (reporter, partner, flow, unit), _n = Counter(kinds).most_common(1)[0]
    chosen = most[(most["reporter"] == reporter) & (most["partner"] == partner) & (most["flow"] == flow)]
    plain = Selection()
    return View(
        (reporter, partner),
        flow=flow,
        lang=lang,
        unit=unit if len(levels) else plain.unit,
        scopes=tuple(dict.fromkeys([*plain.scopes, *chosen["scope"].unique()])),
        monthly=bool((chosen["months"] == 1).mean() > 0.5),
        parts=bool(((chosen["months"] != 12) & (chosen["months"] != 1)).any()),
        details=bool((chosen["product"] + chosen["region"] != "").any()),
    )


def before_and_after(found: Effects, book: Book, lang: str, theme: str) -> tuple[Chart, Chart] | None:
    """The same chart without and with the new figures, these marked; None where there is nothing new."""
    if found.fresh.empty:
        return None
    view = view_of(found.fresh, lang)
    draw = timeline if (found.fresh["measure"] == "level").any() else growth
    there = book.of_pair(view.pair)
    before, after = draw(there, view, theme), draw(_with(there, found), view, theme)
    changed.marked(before, after, frozenset(found.new), theme)
    return before, after


def _with(there: Evidence, found: Effects) -> Evidence:
    more = found.fresh[~found.fresh["figure_id"].isin(there.figures["figure_id"])]
    figures = pd.concat([there.figures, more], ignore_index=True)
    sources = pd.concat([there.sources, found.sources]).drop_duplicates("source_id")
    return Evidence(figures, sources)
