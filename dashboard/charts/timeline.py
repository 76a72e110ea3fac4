"""Levels over time: official series as lines, published figures as points over them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import comparability, measures, style
from dashboard.charts import axes, choice, marks, quiet, titles
from dashboard.charts.drawn import together
from dashboard.charts.frame import Chart, canvas, in_order, publishers, sentences
from dashboard.evidence import Evidence, in_span
from dashboard.language import write as labels
from dashboard.model import View
from dashboard.shown import wrapped
from dashboard.text import Translator, translator


def timeline(evidence: Evidence, view: View, theme: str) -> Chart:
    """Levels of one flow of a pair, in ``view.unit``.

    ``evidence`` holds the pair's figures of both reporters. Official series are lines (months with
    ``monthly``, else years); published figures are points, those of one period side by side; parts
    of a year are steps inside their year.
    """
    _ = translator(view.lang)
    whole = with_flow(evidence, view.flow)
    lines = official_lines(whole, view)
    chosen = choice.published(whole.figures, view, "level", (view.flow,), view.unit)
    drawn = together([*lines, chosen.figures])
    scale = float(labels.ladder(drawn["amount"])) if len(drawn) else 1.0
    figure = canvas(theme, view.lang)
    for number, line in enumerate(lines):
        trace = _line(line, whole, _, theme, number, scale)
        figure.add_trace(trace.update(showlegend=len(lines) > 1))
    full, parts = _by_length(chosen.figures, view)
    figure.add_traces(marks.points(full, whole, _, theme, scale))
    figure.add_traces(marks.steps(parts, whole, _, theme, scale))
    _axes(figure, drawn, view, scale)
    _direct_labels(figure, lines, full, whole, view, theme, scale)
    marked = quiet.mark(figure, evidence, _, theme)
    shown = whole.of(drawn["figure_id"])
    return Chart(
        "timeline",
        figure,
        shown,
        in_order(drawn["figure_id"].tolist()),
        title=titles.headed(titles.subject(view.pair, view.flow, _), titles.numbers(drawn, whole, _), drawn),
        subtitle=definition(view, _),
        lang=view.lang,
        notes=sentences([*_breaks(lines, _), *marked, *chosen.notes(_), *_empty(drawn, view, _)]),
    )


def with_flow(evidence: Evidence, flow: str) -> Evidence:
    """The evidence with turnover or balance computed from the official exports and imports."""
    if flow == "turnover":
        return evidence.plus(measures.turnover(evidence))
    return evidence.plus(measures.balance(evidence)) if flow == "balance" else evidence


def official_lines(evidence: Evidence, view: View) -> list[pd.DataFrame]:
    """The lines of one flow and unit, years or months, seen from the view's reporter."""
    rows = evidence.figures
    mine = (rows["reporter"] == view.pair[0]) | (view.flow == "turnover")
    wanted = rows[
        (rows["measure"] == "level")
        & (rows["flow"] == view.flow)
        & mine
        & (rows["unit"] == view.unit)
        & rows["scope"].isin(view.scopes)
        & (rows["months"] == (1 if view.monthly else 12))
        & in_span(rows, view)
    ]
    return comparability.lines(wanted)


def _line(
    line: pd.DataFrame, evidence: Evidence, _: Translator, theme: str, number: int, scale: float
) -> go.Scatter:
    colour = style.PALETTES[theme].scope[line["scope"].iloc[0]]
    trace = marks.line(
        line,
        evidence,
        _,
        colour,
        style.DASHES[number % len(style.DASHES)],
        line_name(line, evidence, _),
        scale,
    )
    return trace.update(legendrank=1, name=wrapped(trace.name, 36))


def line_name(line: pd.DataFrame, evidence: Evidence, _: Translator) -> str:
    """What a line is, beside it: scope and table."""
    first = line.iloc[0]
    name = f"{labels.scope(first['scope'], _.lang)}, {publishers(evidence, _)[first['source_id']]}"
    from_months = "computed/year/" in first["figure_id"]
    return _("{line}, twelve months added", line=name) if from_months else name


def _by_length(figures: pd.DataFrame, view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    full = figures["months"] == (1 if view.monthly else 12)
    return figures[full], figures[~full]


def _axes(figure: go.Figure, drawn: pd.DataFrame, view: View, scale: float) -> None:
    if drawn.empty:
        axes.hide(figure)
        return
    axes.years(figure, drawn)
    axes.title(figure, labels.axis_unit(view.unit, int(scale), view.lang))
    figure.update_yaxes(rangemode="normal" if view.flow == "balance" else "tozero")


def _direct_labels(
    figure: go.Figure,
    lines: list[pd.DataFrame],
    points: pd.DataFrame,
    evidence: Evidence,
    view: View,
    theme: str,
    scale: float,
) -> None:
    """Names at the ends of lines; the printed words at quoted points."""
    _ = translator(view.lang)
    colours = style.PALETTES[theme]
    # Several names would lie over each other: then they stand in the legend.
    for line in lines if len(lines) == 1 else []:
        place = _free_place(line, points)
        figure.add_annotation(
            x=place["start"] / 12,
            y=place["amount"] / scale,
            text=wrapped(line_name(line, evidence, _), 160, 1),
            showarrow=False,
            yshift=14,
            font={"size": 13, "color": colours.scope[line["scope"].iloc[0]]},
        )
    for _i, point in points[points["excerpt_kind"] == "quote"].iterrows():
        figure.add_annotation(
            x=_placed(figure, point["figure_id"]),
            y=point["amount"] / scale,
            ay=-50,
            ax=-46,
            text=f"<b>{labels.figure_label(point, view.lang)}</b>",
            arrowcolor=colours.soft,
            arrowwidth=1,
            arrowhead=0,
            standoff=8,
            font={"size": 15, "color": colours.scope[point["scope"]]},
        )


def _placed(figure: go.Figure, figure_id: str) -> float:
    """Where the mark of a figure stands after those of its year were moved apart."""
    return next(
        float(x)
        for trace in figure.data
        for x, data in zip(trace.x, trace.customdata, strict=True)
        if data[0] == figure_id
    )


def _free_place(line: pd.DataFrame, points: pd.DataFrame) -> pd.Series:
    """The figure of the line above which a name hides least: a local top far from all points."""
    inner = line.iloc[2:-2] if len(line) > 6 else line
    tops = inner[inner["amount"] >= inner["amount"].rolling(3, center=True, min_periods=1).max()]
    if points.empty:
        return tops.iloc[int(tops["amount"].argmax())]
    height = max(points["amount"].max(), line["amount"].max()) or 1.0
    distances = [
        (
            ((points["start"] - top["start"]) / 120) ** 2
            + ((points["amount"] - top["amount"] - 0.06 * height) / height * 2) ** 2
        ).min()
        for _i, top in tops.iterrows()
    ]
    return tops.iloc[distances.index(max(distances))]


def definition(view: View, _: Translator) -> str:
    """The subtitle: flow, countries, scopes, unit."""
    flow = labels.flow(view.flow, _.lang)
    scopes = ", ".join(labels.scope(one, _.lang) for one in view.scopes)
    countries = labels.pair(*view.pair, _.lang)
    if view.flow in ("exports", "imports", "balance"):
        countries = _(
            "{reporter} with {partner}",
            reporter=labels.country(view.pair[0], _.lang),
            partner=labels.country(view.pair[1], _.lang),
        )
    money = _("current prices, as published") if len(view.unit) == 3 else _("as published")
    return f"{flow}, {countries}: {scopes}; {labels.unit_name(view.unit, _.lang)}, {money}"


def _breaks(lines: list[pd.DataFrame], _: Translator) -> list[str]:
    """What broke a line, in words: missing years, and why several lines are not one."""
    notes = []
    for line in lines:
        pieces = comparability.runs(line)
        holes = [
            f"{int(a['end'].iloc[-1] // 12) + 1}–{int(b['start'].iloc[0] // 12) - 1}"
            if int(b["start"].iloc[0] // 12) - int(a["end"].iloc[-1] // 12) > 2
            else str(int(a["end"].iloc[-1] // 12) + 1)
            for a, b in zip(pieces, pieces[1:], strict=False)
        ]
        if holes:
            notes.append(
                _("The line has holes where the table has no figure: {years}.", years=", ".join(holes))
            )
    return notes


def _empty(drawn: pd.DataFrame, view: View, _: Translator) -> list[str]:
    if len(drawn):
        return []
    return [
        _(
            "No level of this flow in {unit} is in the ledger for this choice.",
            unit=labels.unit_name(view.unit, _.lang),
        )
    ]
