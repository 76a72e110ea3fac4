"""Alternative texts: what a screen reader says in place of a chart or a figure. Made from the record alone.

A chart's text says finding, definition, how many points over which years, lowest, highest and newest
outcome, how many plans and flagged figures, and the sources; the same record always gives the same text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.evidence import Evidence, Row
from dashboard.export.sentence import safe_sentence
from dashboard.language import write as labels
from dashboard.model import PLANS
from dashboard.text import Translator, translator


def figure_alt(figure: Row, source: Row, lang: str) -> str:
    """A figure shown as a picture or a large number: its safe sentence."""
    return safe_sentence(figure, source, lang)


def chart_alt(
    evidence: Evidence, drawn: Sequence[str], lang: str, title: str, subtitle: str, foot: str
) -> str:
    """A chart in words; ``drawn`` are the ids of its points, title, subtitle and foot stand around it.

    Lowest, highest and newest are named only where the outcomes share flow, measure and unit, each with
    its scope, since a total of goods and services is no peak of goods.
    """
    _ = translator(lang)
    figures = evidence.figures[evidence.figures["figure_id"].isin(list(drawn))]
    parts = [title, subtitle, _extent(figures, _), *_outcomes(figures, _), *_warnings(figures, _), foot]
    return " ".join(_closed(part) for part in parts if part.strip())


def _closed(part: str) -> str:
    """A part as a sentence: a capital first, a stop at its end."""
    text = part.strip()
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _extent(figures: pd.DataFrame, _: Translator) -> str:
    """ "27 points, 1996–2025"; how many of them are single months or other parts of a year is not said."""
    if figures.empty:
        return _("The chart is empty")
    first, last = int(figures["start"].min()) // 12, int(figures["end"].max()) // 12
    years = str(first) if first == last else f"{first}–{last}"
    return _.many("{n} point, {years}", "{n} points, {years}", len(figures), years=years)


def _outcomes(figures: pd.DataFrame, _: Translator) -> list[str]:
    """Lowest, highest, newest; nothing for points of several flows, measures or units, or for one."""
    outcomes = figures[~figures["status"].isin(PLANS) & (figures["flag"] == "")]
    gaps = outcomes["operation"] == "mirror_gap"
    kinds = outcomes[["flow", "measure", "unit", "share_of"]].assign(gap=gaps).drop_duplicates()
    alike = len(kinds) == 1
    if not alike or len(outcomes) < 2:
        return []
    ordered = outcomes.sort_values(["amount", "start"], kind="stable")
    newest = outcomes.sort_values(["end", "months", "amount"], kind="stable").iloc[-1]
    return [
        _("Lowest: {figure}", figure=_named(ordered.iloc[0], _)),
        _("Highest: {figure}", figure=_named(ordered.iloc[-1], _)),
        _("Newest: {figure}", figure=_named(newest, _)),
    ]


def _named(row: pd.Series, _: Translator) -> str:
    fact: dict[Any, Any] = dict(row)
    scope = _.term(fact["product"]) or labels.scope(fact["scope"], _.lang)
    return f"{labels.figure_label(fact, _.lang)} ({labels.period(fact['period'], _.lang)}, {scope})"


def _warnings(figures: pd.DataFrame, _: Translator) -> list[str]:
    plans = int(figures["status"].isin(PLANS).sum())
    flagged = int((figures["flag"] != "").sum())
    return [
        _.many("{n} of them is a plan or an estimate", "{n} of them are plans or estimates", plans)
        if plans
        else "",
        _.many(
            "{n} of them is marked as doubtful or as an error of its source",
            "{n} of them are marked as doubtful or as errors of their sources",
            flagged,
        )
        if flagged
        else "",
    ]
