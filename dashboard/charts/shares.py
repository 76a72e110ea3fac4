"""The partner's share of a country's trade: one denominator on a chart, named in the subtitle."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from dashboard import comparability, style
from dashboard.charts import axes, marks, signs, titles
from dashboard.charts.denominators import WORLD, Found, default, found, published
from dashboard.charts.drawn import together
from dashboard.charts.frame import Chart, canvas, in_order, publishers, sentences
from dashboard.charts.strips import holes
from dashboard.evidence import Evidence, records
from dashboard.language import write as labels
from dashboard.model import FLOWS, PLANS, View
from dashboard.shown import on_chart, wrapped
from dashboard.text import Translator, translator

_LABELLED = 8  # up to so many published points carry their number
_WHOLE_BEGINS = ("total", "trade")


def shares(evidence: Evidence, view: View, theme: str) -> Chart:
    """Shares of ``view.flow`` in percent of ``view.whole`` (empty: the chart's choice).

    ``evidence`` holds the pair's figures of both reporters and both countries' totals (partner
    WLD): a table that has both gives the official shares. Shares of other denominators are never
    on the same chart; a note names them.
    """
    _ = translator(view.lang)
    known = found(evidence, view)
    whole = view.whole or default(known, view)
    lines = comparability.lines(known.official[known.official["share_of"] == whole])
    chosen = published(evidence.figures[evidence.figures["share_of"] == whole], view)
    drawn = together([*lines, chosen.figures])
    figure = _figure(lines, chosen.figures, known.evidence, _, theme)
    return Chart(
        "shares",
        figure,
        known.evidence.of(drawn["figure_id"]),
        in_order(drawn["figure_id"].tolist()),
        title=titles.headed(
            titles.subject(_whose(drawn, view), view.flow, _), _finding(drawn, view, _), drawn
        ),
        subtitle=_definition(whole, lines, chosen.figures, known, _),
        lang=view.lang,
        notes=sentences(
            [
                *_empty(drawn, evidence, known, view, _),
                *_others(known, whole, _),
                *(_hole_note(line, known.evidence, _) for line in lines),
                *chosen.notes(_),
            ]
        ),
        left_out=chosen.left_out,
        caveats=sentences(_hole_note(line, known.evidence, _) for line in lines),
    )


def wholes(evidence: Evidence, view: View) -> list[str]:
    """The denominators that have a figure for this view, most figures first.

    ``evidence`` as in :func:`shares`. The texts are those of ``share_of``, in English: they are
    the values of ``view.whole``. Where no share is stated and no total known there is nothing to compute:
    every page of a pair asks before its first chart.
    """
    rows = evidence.figures
    if not ((rows["partner"] == WORLD) | (rows["measure"] == "share")).any():
        return []
    return list(found(evidence, view).counts())


# --- drawing ------------------------------------------------------------------------------------


def _figure(
    lines: list[pd.DataFrame], points: pd.DataFrame, evidence: Evidence, _: Translator, theme: str
) -> go.Figure:
    figure = canvas(theme, _.lang)
    for number, line in enumerate(lines):
        colour = style.PALETTES[theme].scope[line["scope"].iloc[0]]
        name = publishers(evidence, _)[line["source_id"].iloc[0]]
        dash = style.DASHES[number % len(style.DASHES)]
        figure.add_trace(marks.line(line, evidence, _, colour, dash, name, 1.0).update(showlegend=False))
        _name_line(figure, line, name, colour)
    figure.add_traces(marks.points(points, evidence, _, theme, 1.0))
    _label_points(figure, points, _, theme)
    if not lines and points.empty:
        axes.hide(figure)
        return figure
    axes.years(figure, together([*lines, points]))
    figure.update_yaxes(rangemode="tozero", ticksuffix="\u00a0%")
    # A legend only where marks of several kinds stand side by side; else the subtitle says it all.
    figure.update_layout(showlegend=len(figure.data) - len(lines) > 1, margin={"t": 40})
    return figure


def _name_line(figure: go.Figure, line: pd.DataFrame, name: str, colour: str) -> None:
    """The table beside the line's highest point, on the side with more room."""
    top = line.sort_values("amount").iloc[-1]
    place, middle = axes.place(top), float(marks.year_position(line).mean())
    left = place < middle
    figure.add_annotation(
        name=signs.LABEL,
        x=place,
        y=top["amount"],
        xanchor="left" if left else "right",
        xshift=6 if left else -6,
        yanchor="bottom",
        align="left" if left else "right",
        showarrow=False,
        text=wrapped(name, 28),
        font={"size": 13, "color": colour},
    )


def _label_points(figure: go.Figure, points: pd.DataFrame, _: Translator, theme: str) -> None:
    """The printed words above each point while there are few."""
    if len(points) > _LABELLED:
        return
    words = {str(row["figure_id"]): row for row in records(points)}
    for trace in figure.data:
        for x, y, data in zip(trace.x, trace.y, trace.customdata, strict=True):
            if data[0] in words:
                row = words[data[0]]
                colour = style.PALETTES[theme].scope[row["scope"]]
                signs.word(figure, "mark", x, y, on_chart(labels.figure_label(row, _.lang)), colour)
                figure.add_annotation(
                    name=signs.LABEL,
                    x=x,
                    y=y,
                    text=on_chart(labels.figure_label(row, _.lang)),
                    showarrow=False,
                    yshift=18,
                    font={"size": 13, "color": colour},
                )


# --- words --------------------------------------------------------------------------------------


def _whose(drawn: pd.DataFrame, view: View) -> tuple[str, str]:
    """The pair as the whole sees it: a share of what the second country sells is no flow of the first.

    Turnover is that of both, in the order of the page.
    """
    first, second = view.pair
    turned = view.flow != "turnover" and len(drawn) and (drawn["reporter"] == second).all()
    return (second, first) if turned else (first, second)


def _finding(drawn: pd.DataFrame, view: View, _: Translator) -> str:
    """The newest outcome as a sentence; where there are only plans, it says so."""
    sound = drawn[drawn["flag"] == ""]
    outcomes = sound[~sound["status"].isin(PLANS)]
    if sound.empty:
        return _("no figure to show")
    told = (outcomes if len(outcomes) else sound).sort_values("end", kind="stable").iloc[-1]
    fields = {
        "share": labels.figure_label(told, _.lang),
        "whole": _.term(str(told["share_of"])),
        "in_period": labels.in_period(str(told["period"]), _.lang),
        "partner": labels.the_country(str(told["partner"]), _.lang),
    }
    if outcomes.empty:
        return _("Planned or estimated {in_period}: {share} of {whole}", **fields)
    if str(told["share_of"]).startswith(_WHOLE_BEGINS):
        return _("{partner} had {share} of {whole} {in_period}", **fields)
    return _("{share} of {whole} {in_period}", **fields)


def _definition(
    whole: str, lines: list[pd.DataFrame], points: pd.DataFrame, known: Found, _: Translator
) -> str:
    """The denominator first; then where the numbers come from."""
    if not whole:
        return _("Shares in percent")
    parts = [_("In percent of {whole}.", whole=_.term(whole))]
    if lines:
        whose = titles.whose(lines, known.evidence, _)
        parts.append(_("Line computed from tables; whose count: {whose}.", whose=whose))
    if len(points):
        parts.append(_("Dots as published."))
    return " ".join(parts)


def _others(known: Found, whole: str, _: Translator) -> list[str]:
    other = [_.term(one) for one in known.counts() if one != whole]
    if not other:
        return []
    return [_("Shares of something else are not on this chart: {wholes}.", wholes="; ".join(other))]


def _hole_note(line: pd.DataFrame, evidence: Evidence, _: Translator) -> str:
    missing = ", ".join(holes(line, _.lang))
    publisher = publishers(evidence, _)[line["source_id"].iloc[0]]
    return _("{series}: no figure for {periods}.", series=publisher, periods=missing) if missing else ""


def _empty(drawn: pd.DataFrame, evidence: Evidence, known: Found, view: View, _: Translator) -> list[str]:
    """Why the chart is empty, and which flows have shares."""
    if len(drawn):
        return []
    if view.whole and known.counts():
        return [_("There is no share of “{whole}” for this choice.", whole=_.term(view.whole))]
    flow = labels.flow(view.flow, _.lang)
    notes = [_("The ledger has no share of this flow for this choice: {flow}.", flow=flow)]
    if not (evidence.figures["partner"] == WORLD).any():
        notes.append(_("No official table of the ledger has the total trade of either country."))
    asked = {one: replace(view, flow=one, whole="") for one in FLOWS if one != view.flow}
    there = [labels.flow(one, _.lang) for one, other in asked.items() if wholes(evidence, other)]
    return [*notes, _("It has shares of: {flows}.", flows=", ".join(there))] if there else notes
