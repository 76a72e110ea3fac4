"""One movement of goods as each side's statistics count it, and the gap between the two counts."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from dashboard import style
from dashboard.charts import axes, choice, jumps, marks, signs, titles
from dashboard.charts.counts import (
    Counts,
    counts,
    definition,
    finding,
    head,
    newest_of,
    notes,
    stretches,
    told,
)
from dashboard.charts.drawn import together
from dashboard.charts.frame import Chart, canvas, in_order, sentences
from dashboard.evidence import Evidence, records
from dashboard.language import write as labels
from dashboard.model import View
from dashboard.shown import on_chart
from dashboard.text import Translator, translator

_APART = 48  # months between two bars that both carry their percent
_HEIGHT = 540
_ROWS = (0.62, 0.38)
_HIGH = 1.07


def mirror(evidence: Evidence, view: View, theme: str) -> Chart:
    """The exporter's exports against the importer's imports, in ``view.unit``.

    ``evidence`` holds the pair's figures of both reporters. The flow "imports" shows what moves
    from the partner to the reporter; every other flow, from the reporter to the partner. A side's
    count is an official table compiled by that side itself; published figures are points of the
    side whose statistics they are. Below stands importer − exporter, where both have counted and
    neither copied the other (the rule: :func:`dashboard.charts.counts.copied`).
    """
    _ = translator(view.lang)
    both = counts(evidence, view)
    whole = evidence.plus(both.gaps.drop(columns=["exporters", "copied"]))
    chosen = _published(evidence, both, view)
    points = chosen.figures[chosen.figures["compiled_by"].isin([both.exporter, both.importer])]
    counted = together([both.exports, both.imports, points])
    drawn = together([counted, both.real])
    scale = float(labels.axis_step(drawn["amount"], drawn.loc[drawn["figure_id"].isin(told(both)), "amount"]))
    figure = _canvas(both, view, theme)
    hidden = _add_counts(figure, both, points, _extent(counted, both), whole, _, theme, scale)
    if len(both.gaps):
        _add_gaps(figure, both, whole, _, theme, scale)
    _axes(figure, counted, both, view, scale)
    sides = [line for _side, line in both.sides if len(line)]
    jumps.mark(figure, sides, theme, scale, _)
    return Chart(
        "mirror",
        figure,
        whole.of(drawn["figure_id"]),
        in_order(drawn["figure_id"].tolist()),
        title=titles.headed(head(both, _), _told(both, points, _), drawn),
        subtitle=definition(both, whole, view, _),
        lang=view.lang,
        notes=sentences(
            [
                *notes(both, evidence, view, _),
                *marks.untold(len(hidden), _),
                *chosen.notes(_),
                *_nobodys(len(chosen.figures) - len(points), _),
            ]
        ),
        unmarked={one: (x, amount / scale) for one, (x, amount) in hidden.items()},
        told=told(both),
        left_out=chosen.left_out
        | {"close": marks.close(hidden, whole), "nobodys": len(chosen.figures) - len(points)},
        caveats=sentences(notes(both, evidence, view, _)),
        breaks=sentences(jumps.notes(sides, whole, _, _counting(both, _) if len(sides) > 1 else ())),
    )


def _told(both: Counts, points: pd.DataFrame, _: Translator) -> str:
    """What is found; of one side alone its greatest number too, where the newest is a trifle of it."""
    lines = [line for _side, line in both.sides if len(line)]
    if len(lines) > 1:
        return finding(both, _)
    for side, line in both.sides:
        # A side of which a number is published is not the only one that has counted.
        if len(line) and (points["compiled_by"] != side).any():
            return newest_of(line, side, _)
    newest = [row for line in lines for row in records(line) if str(row["figure_id"]) in told(both)]
    return titles.beside_greatest(finding(both, _), newest, lines, _)


def _counting(both: Counts, _: Translator) -> list[str]:
    """The countries that have a line."""
    return [labels.country(side, _.lang) for side, line in both.sides if len(line)]


def _extent(counted: pd.DataFrame, both: Counts) -> float:
    """The extent of the axis of counts in full units; larger where the drawing is lower than others."""
    share = 1.0 if both.gaps.empty else _ROWS[0] * _HEIGHT / style.HEIGHT
    return _HIGH * float(counted["amount"].max()) / share if len(counted) else 1.0


def _published(evidence: Evidence, both: Counts, view: View) -> choice.Choice:
    """Published levels of the movement, as exports of one country or imports of the other."""
    out = replace(view, pair=(both.exporter, both.importer))
    into = replace(view, pair=(both.importer, both.exporter))
    # A part of a year has no place beside years of two counts.
    out, into = replace(out, parts=False), replace(into, parts=False)
    found = [
        choice.published(evidence.figures, asked, "level", (flow,), view.unit)
        for asked, flow in ((out, "exports"), (into, "imports"))
    ]
    return choice.joined(found, together([one.figures for one in found]))


def _nobodys(count: int, _: Translator) -> list[str]:
    if not count:
        return []
    return [
        _.many(
            "{n} published figure does not say that it is either side's statistics: left out.",
            "{n} published figures do not say that they are either side's statistics: left out.",
            count,
        )
    ]


# --- marks ----------------------------------------------------------------------------------------


def _canvas(both: Counts, view: View, theme: str) -> go.Figure:
    if both.gaps.empty:
        return canvas(theme, view.lang)
    figure = canvas(theme, view.lang, height=_HEIGHT)
    return figure.set_subplots(
        rows=2, cols=1, shared_xaxes=True, row_heights=list(_ROWS), vertical_spacing=0.1
    )


def _add_counts(
    figure: go.Figure,
    both: Counts,
    points: pd.DataFrame,
    extent: float,
    evidence: Evidence,
    _: Translator,
    theme: str,
    scale: float,
) -> dict[str, tuple[float, float]]:
    """A line per side and the points of that side's statistics, all in its colour.

    Gives the figures without a mark: those that would lie on a published one, or on the first side's.
    """
    hidden: dict[str, tuple[float, float]] = {}
    seen: list[pd.DataFrame] = []
    published: list[go.Scatter] = []
    colours = style.PALETTES[theme].reporter
    for number, (side, line) in enumerate(both.sides):
        name, colour = both.name(side, _), colours[number]
        columns = marks.in_columns(points[points["compiled_by"] == side], extent)
        under = marks.under(columns.marks, together(seen), extent) if seen else {}
        hidden |= columns.unmarked | under
        mine = columns.marks[~columns.marks["figure_id"].isin(under)]
        if line.empty and len(mine):
            last = mine.sort_values("x").iloc[-1]
            signs.word(figure, "mark", float(last["x"]), last["amount"] / scale, on_chart(name), colour)
        published += [_of_side(one, name, colour, _) for one in marks.points(mine, evidence, _, theme, scale)]
        seen.append(mine)
    for number, (side, line) in enumerate(both.sides):
        if line.empty:
            continue
        name, colour = both.name(side, _), colours[number]
        under = marks.under(line, together(seen), extent)
        hidden |= under
        trace = marks.line(line, evidence, _, colour, style.DASHES[number], name, scale)
        figure.add_traces(marks.without(trace.update(showlegend=False), under))
        mine = line[~line["figure_id"].isin(under)]
        seen.append(mine.assign(x=marks.year_position(mine), also=""))
        _name_line(figure, line, both, name, colour, scale)
    figure.add_traces(published)
    return hidden


def _of_side(trace: go.Scatter, country: str, colour: str, _: Translator) -> go.Scatter:
    hollow = str(trace.marker.symbol).endswith("-open")
    name = _("{country}, published: {what}", country=country, what=trace.name)
    trace.update(name=name, marker_color=colour, error_y_color=colour)
    return trace.update(marker_line_color=colour) if hollow else trace


def _name_line(
    figure: go.Figure, line: pd.DataFrame, both: Counts, name: str, colour: str, scale: float
) -> None:
    """The country at its line where there is room: over the higher, under the lower one."""
    at, above = _room(line, both)
    figure.add_annotation(
        name=signs.LABEL,
        x=axes.place(at),
        y=at["amount"] / scale,
        showarrow=False,
        text=f"<b>{on_chart(name)}</b>",
        yanchor="bottom" if above else "top",
        yshift=6 if above else -6,
        xanchor="center" if len(both.real) else "right",
        font={"size": 14, "color": colour},
    )


def _room(line: pd.DataFrame, both: Counts) -> tuple[pd.Series, bool]:
    """Where a name hides least, and whether above: over the peak of one line, under a dip of the other."""
    if both.real.empty:
        return line.iloc[-1], True
    gaps = both.real
    more = bool(gaps["amount"].max() >= -gaps["amount"].min())
    apart = line[line["start"].isin(gaps.loc[(gaps["amount"] >= 0) == more, "start"])]
    above = more == bool((line["flow"] == "imports").all())
    around = (line["amount"].shift() + line["amount"].shift(-1)) / 2
    depth = (around - line["amount"]).fillna(0.0).reindex(apart.index)
    order = apart.assign(room=apart["amount"] if above else depth).sort_values("room")
    return order.iloc[-1], above


def _add_gaps(
    figure: go.Figure, both: Counts, evidence: Evidence, _: Translator, theme: str, scale: float
) -> None:
    """The gaps as bars in the lower row; a copied stretch is marked in both rows and has no bar."""
    colours = style.PALETTES[theme]
    bars = _gap_bars(both, evidence, _, theme, scale)
    figure.add_trace(bars, row=2, col=1)
    extent = float(max([*bars.y, 0]) - min([*bars.y, 0]))
    figure.add_traces(marks.flat(bars, extent, xaxis="x2", yaxis="y2"))
    down = len(both.real) > 0 and both.real["amount"].abs().max() > both.real["amount"].max()
    for start, end in stretches(both.gaps):
        figure.add_vrect(
            x0=start / 12 - 0.5,
            x1=(end + 1) / 12 - 0.5,
            row="all",
            col=1,
            layer="below",
            line_width=0,
            fillcolor=colours.grid,
            opacity=0.7,
        )
        figure.add_annotation(
            x=(start + end + 1) / 24 - 0.5,
            xref="x2",
            yref="y2 domain",
            y=0.03 if down else 0.97,
            yanchor="bottom" if down else "top",
            text=_("both counts<br>are the same:<br>no gap to show"),
            showarrow=False,
            font={"size": 13, "color": colours.soft},
        )


def _gap_bars(both: Counts, evidence: Evidence, _: Translator, theme: str, scale: float) -> go.Bar:
    gaps = both.real
    percents = _percents(gaps, _.lang)
    told = _labelled(gaps)
    of_count = _("{percent} of the count of {country}")
    country = on_chart(labels.the_country(both.exporter, _.lang))
    hovers = marks.hovers(gaps, evidence, _)
    colour = style.PALETTES[theme].accent
    return go.Bar(
        x=marks.year_position(gaps).tolist(),
        y=(gaps["amount"] / scale).tolist(),
        showlegend=False,
        width=0.6 * _months(gaps) / 12,
        customdata=marks.customdata(gaps),
        name=_("gap"),
        hovertext=[
            f"{text}<br>{of_count.format(percent=one, country=country)}"
            for text, one in zip(hovers, percents, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"color": colour, "line": {"width": 0}},
        text=[one if yes else "" for one, yes in zip(percents, told, strict=True)],
        textposition="outside",
        textfont={"size": 12, "color": style.PALETTES[theme].ink},
        textangle=0,
        cliponaxis=False,
        constraintext="none",
        unselected={"marker": {"opacity": 1}},
    )


def _percents(gaps: pd.DataFrame, lang: str) -> list[str]:
    """The gaps in percent of the exporter's count, signed."""
    return [labels.percent(one, 1, lang, signed=True) for one in 100 * gaps["amount"] / gaps["exporters"]]


def _labelled(gaps: pd.DataFrame) -> list[bool]:
    """The largest gap carries its percent, and the newest if it is far enough away not to collide."""
    size = gaps["amount"].abs()
    largest, newest = size == size.max(), gaps["end"] == gaps["end"].max()
    apart = gaps["end"].max() - gaps["end"].where(largest).max() > _APART
    return [bool(one) for one in largest | (newest & apart)]


def _months(figures: pd.DataFrame) -> int:
    return int(figures["months"].iloc[0]) if len(figures) else 12


def _gap_ends(both: Counts, scale: float) -> tuple[float, float]:
    """The ends of the axis of gaps: zero in sight, room for the percent at a bar."""
    heights = both.real["amount"] / scale
    low, high = min(0.0, float(heights.min())), max(0.0, float(heights.max()))
    room = 0.22 * (high - low)
    return (low - room if low < 0 else 0.0, high + room if high > 0 else 0.0) if room else (-1.0, 1.0)


def _axes(figure: go.Figure, drawn: pd.DataFrame, both: Counts, view: View, scale: float) -> None:
    if drawn.empty:
        axes.hide(figure)
        return
    axes.years(figure, drawn)
    unit = labels.axis_unit(view.unit, int(scale), view.lang)
    figure.update_yaxes(range=[0, _HIGH * float(drawn["amount"].max()) / scale])
    axes.title(figure, unit)
    if len(both.gaps):
        _ = translator(view.lang)
        gap = _("gap, {unit}", unit=unit)
        low, high = _gap_ends(both, scale)
        figure.update_yaxes(range=[low, high], zeroline=True, row=2, col=1)
        figure.add_annotation(
            text=gap,
            xref="paper",
            x=0,
            yref="y2 domain",
            y=1,
            xanchor="left",
            yanchor="bottom",
            yshift=4,
            showarrow=False,
            font={"size": 13},
        )
