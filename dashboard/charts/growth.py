"""Growth: percent change by period, signed, beside what it is compared to."""

from __future__ import annotations

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dashboard import comparability, measures, style
from dashboard.charts import axes, choice, marks, quiet, titles
from dashboard.charts.drawn import moved_apart, together
from dashboard.charts.frame import Chart, canvas, in_order, sentences
from dashboard.charts.timeline import line_name, official_lines, with_flow
from dashboard.evidence import Evidence
from dashboard.language import write as labels
from dashboard.model import PLANS, View
from dashboard.shown import on_chart, wrapped
from dashboard.text import Translator, translator

_PATTERNS: Final = ("", "/", ".", "x")
"""Fillings of bars: tables of one scope share its colour, so the filling tells them apart."""
_BARS_WIDE = 0.6  # of a period: what all its bars take together
_BAR_WIDE = 0.26
_FAR = 4  # times what nine figures in ten keep within: what lies farther leaves the axis


def growth(evidence: Evidence, view: View, theme: str) -> Chart:
    """Percent change of one flow of a pair on the same period a year earlier.

    ``evidence`` holds the pair's figures of both reporters. Growth inside an official table is
    computed (``measures.growth``, on levels in ``view.unit``) and drawn as bars; published
    growth is points at the stated number, whatever currency it was measured in; parts of a year
    are steps. An index of 102.3 arrives here as +2.3: the gate has read it so.
    """
    _ = translator(view.lang)
    whole, bars = _with_growth(evidence, view)
    chosen = choice.published(whole.figures, view, "growth", (view.flow,), "percent")
    drawn = together([*bars, chosen.figures])
    told = _told(drawn)
    figure = canvas(theme, view.lang)
    figure.add_traces(_bars(bars, whole, _, theme))
    figure.add_traces(_points(chosen.figures, view, whole, _, theme))
    far = _axes(figure, drawn, told, _, theme)
    _label_quoted(figure, chosen.figures, _, theme)
    marked = quiet.mark(figure, evidence, _, theme)
    return Chart(
        "growth",
        figure,
        whole.of(drawn["figure_id"]),
        in_order(drawn["figure_id"].tolist()),
        title=titles.headed(titles.subject(view.pair, view.flow, _), titles.numbers(drawn, whole, _), drawn),
        subtitle=_definition(view, _),
        lang=view.lang,
        notes=sentences([*_far_notes(far, _), *marked, *chosen.notes(_), *_empty(drawn, view, _)]),
    )


def _with_growth(evidence: Evidence, view: View) -> tuple[Evidence, list[pd.DataFrame]]:
    """The evidence with the computed growth in it, and that growth table by table."""
    # A balance changes its sign: percent of it says nothing.
    if view.flow == "balance":
        return evidence, []
    whole = with_flow(evidence, view.flow)
    ids = [one for line in official_lines(whole, view) for one in line["figure_id"]]
    made = measures.growth(whole.where(whole.figures["figure_id"].isin(ids)))
    made = made[made["flow"] == view.flow]
    return whole.plus(made), comparability.lines(made)


def _bars(
    lines: list[pd.DataFrame], evidence: Evidence, _: Translator, theme: str
) -> list[go.Bar | go.Scatter]:
    """One set of thin bars per table, those of one period side by side; plans are hollow marks."""
    return [
        _expected(line, evidence, _, theme)
        if line["status"].iloc[0] in PLANS
        else _bar(line, number, len(lines), evidence, _, theme)
        for number, line in enumerate(lines)
    ]


def _expected(line: pd.DataFrame, evidence: Evidence, _: Translator, theme: str) -> go.Scatter:
    colour = style.PALETTES[theme].scope[line["scope"].iloc[0]]
    return marks.line(line, evidence, _, colour, "solid", _legend(line_name(line, evidence, _)), 1.0)


def _bar(
    line: pd.DataFrame, number: int, count: int, evidence: Evidence, _: Translator, theme: str
) -> go.Bar:
    wide = min(_BAR_WIDE, _BARS_WIDE / count) * int(line["months"].iloc[0]) / 12
    x = marks.year_position(line) + (number - (count - 1) / 2) * wide
    colour = style.PALETTES[theme].scope[line["scope"].iloc[0]]
    return go.Bar(
        x=x.round(4).tolist(),
        y=line["amount"].tolist(),
        width=wide * 0.9,
        customdata=marks.customdata(line),
        hovertext=_hovers(line, evidence, _),
        hovertemplate="%{hovertext}<extra></extra>",
        legendrank=1,
        opacity=0.5,
        name=_legend(_("{line}, computed", line=line_name(line, evidence, _))),
        unselected={"marker": {"opacity": 1}},
        marker={
            "color": colour,
            "line": {"color": colour, "width": 1 if number else 0},
            "pattern": {"shape": _PATTERNS[number % len(_PATTERNS)]},
        },
    )


def _legend(name: str) -> str:
    """A name in lines short enough for a phone."""
    return wrapped(name, 38)


def _points(
    figures: pd.DataFrame, view: View, evidence: Evidence, _: Translator, theme: str
) -> list[go.Scatter]:
    """Published growth; that in physical volume has a dot in its mark and says so in its name."""
    year = figures["months"] == (1 if view.monthly else 12)
    full, parts = figures[year], figures[~year]
    volume = full["price_basis"] == "physical_volume"
    by_volume = [_in_volume(one, _) for one in marks.points(full[volume], evidence, _, theme, 1)]
    traces = moved_apart([*marks.points(full[~volume], evidence, _, theme, 1), *by_volume], full)
    traces += marks.steps(parts, evidence, _, theme, 1)
    rows = dict(zip(figures["figure_id"], _hovers(figures, evidence, _), strict=True))
    for one in traces:
        one.update(hovertext=[rows[point[0]] for point in one.customdata])
    return [one.update(name=_legend(_("published: {what}", what=one.name))) for one in traces]


def _in_volume(trace: go.Scatter, _: Translator) -> go.Scatter:
    trace.update(name=_("{scope}, physical volume", scope=trace.name))
    if "thin" in trace.marker.symbol:  # the cross of a flagged figure has no room for a dot
        return trace
    return trace.update(marker_symbol=f"{trace.marker.symbol}-dot")


def _hovers(figures: pd.DataFrame, evidence: Evidence, _: Translator) -> list[str]:
    """The shared lines with what the growth is on, and in which currency it was measured."""
    return [
        _with_base(text, base, unit, _)
        for text, base, unit in zip(
            marks.hovers(figures, evidence, _), figures["compared_with"], figures["of_unit"], strict=True
        )
    ]


def _with_base(text: str, base: str, unit: str, _: Translator) -> str:
    said_base = text.replace("</b>", f"</b> {labels.compared(base, _.lang)}", 1)
    if not unit:
        return said_base
    measured = _("measured in {unit}", unit=labels.unit_name(unit, _.lang))
    return f"{said_base}<br>{on_chart(measured)}"


def _axes(
    figure: go.Figure, drawn: pd.DataFrame, told: pd.Series | None, _: Translator, theme: str
) -> pd.DataFrame:
    """The axes, zero in sight; gives the figures beyond them, each named at the edge."""
    if drawn.empty:
        axes.hide(figure)
        return drawn
    axes.years(figure, drawn)
    figure.update_yaxes(ticksuffix=labels.percent(0, 0, _.lang)[1:], zeroline=True, zerolinewidth=1.5)
    figure.update_layout(barmode="overlay")
    far = _far(drawn, told)
    near = drawn[~drawn["figure_id"].isin(far["figure_id"])]["amount"]
    low, high = min(0.0, 1.15 * float(near.min())), max(0.0, 1.15 * float(near.max()))
    figure.update_yaxes(range=[low, high])
    for _i, row in far.iterrows():
        _name_at_edge(figure, row, low if row["amount"] < 0 else high, _, theme)
    return far


def _far(drawn: pd.DataFrame, told: pd.Series | None) -> pd.DataFrame:
    """Figures so far out that an axis that holds them shows nothing else; never the told one."""
    size = drawn["amount"].abs()
    far = drawn[size > _FAR * size.quantile(0.9)]
    return far if told is None else far[far["figure_id"] != told["figure_id"]]


def _name_at_edge(figure: go.Figure, row: pd.Series, edge: float, _: Translator, theme: str) -> None:
    arrow = "▼" if row["amount"] < 0 else "▲"
    figure.add_annotation(
        x=axes.place(row),
        y=edge,
        showarrow=False,
        yanchor="bottom" if row["amount"] < 0 else "top",
        xanchor="right",
        xshift=-12,
        text=on_chart(f"{arrow} {labels.figure_label(row, _.lang)}"),
        font={"size": 13, "color": style.PALETTES[theme].scope[row["scope"]]},
    )


def _far_notes(far: pd.DataFrame, _: Translator) -> list[str]:
    if far.empty:
        return []
    return [
        _.many(
            "{n} growth is beyond the axis; its number stands at the edge.",
            "{n} growths are beyond the axis; their numbers stand at the edge.",
            len(far),
        )
    ]


def _label_quoted(figure: go.Figure, points: pd.DataFrame, _: Translator, theme: str) -> None:
    """The quoted numbers in words at the top, where bars seldom reach, tied to their points."""
    colours = style.PALETTES[theme]
    for _i, point in points[points["excerpt_kind"] == "quote"].iterrows():
        label = f"{labels.figure_label(point, _.lang)} {labels.compared(point['compared_with'], _.lang)}"
        figure.add_annotation(
            x=axes.place(point),
            y=point["amount"],
            ax=0,
            ayref="y",
            ay=0.96 * figure.layout.yaxis.range[1],
            text=f"<b>{on_chart(label)}</b>",
            xanchor="right",
            arrowcolor=colours.soft,
            arrowwidth=1,
            arrowhead=0,
            standoff=8,
            font={"size": 15, "color": colours.scope[point["scope"]], "shadow": axes.halo(colours.paper)},
        )


def _told(drawn: pd.DataFrame) -> pd.Series | None:
    """The figure of the title: the quoted one, else the newest outcome."""
    outcomes = drawn[~drawn["status"].isin(PLANS) & (drawn["flag"] == "")]
    if outcomes.empty:
        return None
    quoted = outcomes[outcomes["excerpt_kind"] == "quote"]
    return (quoted if len(quoted) else outcomes).sort_values(["end", "months", "known_on"]).iloc[-1]


def _definition(view: View, _: Translator) -> str:
    """The subtitle: flow, countries, scopes, what is compared with what."""
    reporter, partner = (labels.country(one, _.lang) for one in view.pair)
    countries = labels.pair(*view.pair, _.lang)
    if view.flow != "turnover":
        countries = _("{reporter} with {partner}", reporter=reporter, partner=partner)
    scopes = ", ".join(labels.scope(one, _.lang) for one in view.scopes)
    against = _("percent change on the same period a year earlier, where nothing else is said")
    return f"{labels.flow(view.flow, _.lang)}, {countries}: {scopes}; {against}"


def _empty(drawn: pd.DataFrame, view: View, _: Translator) -> list[str]:
    if view.flow == "balance":
        return [_("A balance changes its sign, so its growth in percent is not computed.")]
    return [] if len(drawn) else [_("No growth of this flow is in the ledger for this choice.")]
