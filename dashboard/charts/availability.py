"""Which series have a figure for which period: one strip per series, so that holes are seen."""

from __future__ import annotations

from collections.abc import Hashable
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import axes, of_drawing, signs, titles
from dashboard.charts.frame import Chart, canvas, in_order, sentences
from dashboard.charts.strips import Strip, holes, kept, official, parted, published
from dashboard.evidence import Evidence
from dashboard.language import write as labels
from dashboard.model import PLANS, SCOPES, View
from dashboard.model.later import N_
from dashboard.shown import hovered, on_chart
from dashboard.text import Translator, translator

_TEXT = 17  # px: a line of a strip's name
_MARKS = 22  # px: the row of marks under it
_WIDE = 54  # letters of a name that fit a phone
_PHONE = 340  # px that years share on a phone
_MOST_NAMED = 8  # holes of one series

Figures = list[dict[Hashable, Any]]


def availability(evidence: Evidence, view: View, theme: str) -> Chart:
    """One strip per official line and per kind of published figure, a square per year with a figure.

    ``evidence`` holds the pair's figures of both reporters; flow, scope and unit of the view
    do not narrow it. A mark's customdata: id of the year's first figure, then all ids of the year
    joined by blanks where there are several (the months of a monthly table).
    """
    _ = translator(view.lang)
    shown = kept(evidence.figures, view)
    strips = [*official(shown.figures, evidence, view, _), *published(shown.figures, evidence, _)]
    drawn = [one for strip in strips for one in strip.figures["figure_id"]]
    all_flows = _("all flows")
    return Chart(
        "availability",
        _figure(strips, view, theme),
        evidence.of(drawn),
        in_order(drawn),
        title=f"{titles.both(view.pair, _)}, {all_flows}: {_finding(strips, _)}",
        subtitle=_definition(_),
        paper_words=_paper_words(strips, view, _) if strips else None,
        lang=view.lang,
        notes=sentences([*_empty(evidence, strips, view, _), *_holes(strips, _), *shown.notes(_)]),
        left_out=shown.left_out,
        overview=_overview(strips, evidence, _) if strips else None,
        is_inventory=True,
    )


def _overview(strips: list[Strip], evidence: Evidence, _: Translator) -> pd.DataFrame:
    """A row for each strip, and for each flow of one of several: who counts or says what, since when, until
    when, and which years it lacks."""
    rows = []
    for strip in (part for whole in strips for part in parted(whole, evidence, _)):
        only = [year for year, group in strip.by_year.items() if all(row["status"] in PLANS for row in group)]
        years = [year for year in strip.years if year not in only]
        span = years or only
        lacking = sorted({*range(min(span), max(span))} - {*strip.years})
        told = labels.in_runs(lacking), labels.in_runs(only)
        rows.append((strip.head, strip.own, min(span), max(span), len(years), *told))
    heads = (
        _("Who counts or says"),
        _("What"),
        _("From"),
        _("To"),
        _("Years with a number"),
        _("Years without one"),
    )
    return pd.DataFrame(rows, columns=[*heads, _("Plans or estimates only")])


# --- drawing ------------------------------------------------------------------------------------


def _figure(strips: list[Strip], view: View, theme: str) -> go.Figure:
    if not strips:
        figure = canvas(theme, view.lang)
        axes.hide(figure)
        return figure
    years = [year for strip in strips for year in strip.years]
    first, last = min(years), max(years)
    size = max(4, min(11, _PHONE // (last - first + 2) - 1))
    traces, names, below = [], [], 0
    for strip in strips:
        lines = wrap(strip.name, _WIDE, max_lines=4, placeholder="…")
        names.append(
            {
                "name": signs.LABEL,
                "text": "<br>".join(map(on_chart, lines)),
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "align": "left",
                "y": below,
                "yanchor": "top",
                "showarrow": False,
                "font": {"size": 13},
            }
        )
        below += _TEXT * len(lines) + _MARKS
        traces.append(_marks(strip, below - _MARKS / 2 - 1, size, theme, view.lang))
    figure = canvas(theme, view.lang, annotations=names).add_traces(traces)
    for strip, trace in zip(strips, traces, strict=True):
        ink = style.PALETTES[theme].ink
        head = on_chart(strip.head)
        signs.word(figure, "row", first, trace.y[0], on_chart(strip.own), ink, head=head)
    _axes(figure, first, last, below)
    return figure


def _axes(figure: go.Figure, first: int, last: int, height: int) -> None:
    """Years above and below, because the chart is taller than a screen; y counts pixels from the top."""
    step = next(one for one in (1, 2, 5, 10, 20) if (last - first) / one <= 8 or one == 20)
    figure.update_xaxes(
        range=[first - 0.8, last + 0.8], dtick=step, tick0=0, tickformat="d", showgrid=True, side="top"
    )
    figure.update_yaxes(range=[height + 4, -4], visible=False)
    figure.update_layout(showlegend=False, height=height + 8 + 48, margin={"t": 36, "b": 12})


def _marks(strip: Strip, y: float, size: int, theme: str, lang: str) -> go.Scatter:
    _ = translator(lang)
    palette = style.PALETTES[theme]
    colour = palette.scope.get(strip.scope, palette.accent)
    groups = list(strip.by_year.items())
    part = [strip.monthly and len(group) < 12 for _year, group in groups]
    return go.Scatter(
        x=strip.years,
        y=[y] * len(groups),
        mode="markers",
        name=on_chart(strip.name),
        customdata=[_ids(group) for _year, group in groups],
        hovertext=[_hover(year, group, strip, _) for year, group in groups],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": [_symbol(group) for _year, group in groups],
            "color": colour,
            "opacity": 1,
            "size": [max(3, size // 2) if less else size for less in part],
            "line": {"color": colour, "width": 1.5},
        },
        unselected={"marker": {"opacity": 1}},
        selected={"marker": {"size": size + 5}},
    )


def _ids(group: Figures) -> list[str]:
    ids = [str(row["figure_id"]) for row in group]
    return [ids[0], " ".join(ids) if len(ids) > 1 else ""]


def _symbol(group: Figures) -> str:
    if all(row["flag"] for row in group):
        return "x-thin-open"
    return "square-open" if all(row["status"] in PLANS for row in group) else "square"


def _hover(year: int, group: Figures, strip: Strip, _: Translator) -> str:
    if strip.monthly:
        size = _.many("{n} month of 12", "{n} months of 12", len(group))
    else:
        size = _.many("{n} figure", "{n} figures", len(group))
    told = labels.figure_label(group[0], _.lang) if len(group) == 1 else ""
    return hovered(f"{year}: {size}", told, strip.name)


# --- words --------------------------------------------------------------------------------------


def _finding(strips: list[Strip], _: Translator) -> str:
    if not strips:
        return _("no figure to show")
    return _(
        "{series}, {years}; the longest runs {length} without a gap",
        series=_.many("{n} series", "{n} series", len(strips)),
        years=_span(strips),
        length=_.many("{n} year", "{n} years", max(_longest(strip.years) for strip in strips)),
    )


def _paper_words(strips: list[Strip], view: View, _: Translator) -> tuple[str, str]:
    """Title and definition of a picture, whose rows join strips of one name and may be fewer."""
    told = _there(strips, _)
    definition = _(
        "Years for which the sources gathered here have numbers on the trade of the two with each other, by "
        "who counts and what; other sources may have more. Right of each row: how many years, without hollow "
        "ones."
    )
    head = _(
        "{countries}, years with figures of their trade with each other", countries=titles.both(view.pair, _)
    )
    return f"{head}: {told}", definition


_EXPECTED = N_("only plans or estimates {years}")
_ONLY = {
    frozenset(["estimate"]): N_("only estimates {years}"),
    frozenset(["forecast"]): N_("only forecasts {years}"),
    frozenset(["target"]): N_("only targets {years}"),
}
"""Years without an outcome, by what there is instead."""
_RUNS = 2
"""Stretches of years that a title names; of more only the ends."""


def _there(strips: list[Strip], _: Translator) -> str:
    """Which years there are of goods, of services, of both; which of plans alone, and which are missing."""
    counted: dict[str, set[int]] = {}
    expected: set[int] = set()
    for strip in strips:
        for year, group in strip.by_year.items():
            for row in group:
                if row["flag"]:
                    continue
                if row["status"] in PLANS:
                    expected.add(year)
                else:
                    counted.setdefault(str(row["scope"]), set()).add(year)
    known = set().union(*counted.values()) if counted else set()
    every = known | expected
    scopes = [one for one in SCOPES if one in counted and (one != "unknown" or len(counted) == 1)]
    told = [
        _("{scope} {years}", scope=titles.scope_said(one, _), years=_years(counted[one], _)) for one in scopes
    ]
    if only := expected - known:
        expected_as = {str(row["status"]) for strip in strips for row in strip.rows_of(only)}
        told.append(_(_ONLY.get(frozenset(expected_as), _EXPECTED), years=_years(only, _)))
    missing = labels.in_runs(sorted({*range(min(every, default=0), max(every, default=0))} - every))
    if missing and missing.count(",") < _RUNS:
        told.append(_("nothing here for {years}", years=missing))
    return "; ".join(told) or _("only doubtful figures")


def _years(years: set[int], _: Translator) -> str:
    told = labels.in_runs(sorted(years))
    if told.count(",") < _RUNS:
        return told
    span = f"{min(years)}–{max(years)}"
    return _.many("{n} year of {span}", "{n} years of {span}", len(years), span=span)


def _span(strips: list[Strip]) -> str:
    years = [year for strip in strips for year in strip.years]
    first, last = min(years), max(years)
    return f"{first}–{last}" if first < last else str(first)


def _longest(years: list[int]) -> int:
    """The most years in a row: [2000, 2001, 2003] has 2."""
    stretch = pd.Series(years)
    return int((stretch - pd.RangeIndex(len(stretch)).to_series().to_numpy()).value_counts().max())


def _definition(_: Translator) -> str:
    told = _(
        "Which years the sources gathered here have numbers for, by who counts and what; "
        "others may have more."
    )
    return told + " " + _(of_drawing.SQUARE)


def _holes(strips: list[Strip], _: Translator) -> list[str]:
    """The holes of each official strip, the first of them by name."""
    notes = []
    for strip in strips:
        found = holes(strip.figures, _.lang) if strip.official else []
        named = ", ".join(found[:_MOST_NAMED])
        if len(found) > _MOST_NAMED:
            more = len(found) - _MOST_NAMED
            named += " " + _.many("and {n} more stretch", "and {n} more stretches", more)
        if found:
            notes.append(_("{series}: no figure for {periods}.", series=strip.name, periods=named))
    return notes


def _empty(evidence: Evidence, strips: list[Strip], view: View, _: Translator) -> list[str]:
    if strips:
        return []
    pair = labels.pair(*view.pair, _.lang)
    if len(evidence):
        return [_("The ledger has figures on {pair}, but none for this choice.", pair=pair)]
    return [_("The ledger has no figure on {pair}.", pair=pair)]
