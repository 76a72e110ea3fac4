"""Growth: percent change by period, signed, beside what it is compared to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard import comparability, measures, style
from dashboard.charts import (
    apart,
    axes,
    choice,
    direct,
    marks,
    of_drawing,
    quiet,
    running,
    signs,
    terms,
    titles,
)
from dashboard.charts.drawn import together
from dashboard.charts.frame import Chart, canvas, in_order, sentences
from dashboard.charts.timeline import (
    counted_by,
    defined,
    in_pictures,
    line_name,
    line_names,
    official_lines,
    one_after_the_other,
    with_flow,
)
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.model import PLANS, View
from dashboard.shown import on_chart, wrapped
from dashboard.text import Translator, translator

_WIDE: Final = 0.5  # of a period: a bar
_HEIGHT: Final = 400
_EDGE: Final = 0.2  # of the drawing: so near to its left edge a number stands right of its bar
_FAR = 4  # times what nine figures in ten keep within: what lies farther leaves the axis
_SEEN: Final = 0.4
"""Of the part below zero: as high is the part above it at least where something leaves it."""
_LEAST: Final = 5
"""Years of a table that can stand without the longer one; with fewer, of what that does not count, it is no
finding."""
_TOLD: Final = 3
"""Growths beyond the scale of which a picture says from what to what."""


def growth(evidence: Evidence, view: View, theme: str) -> Chart:
    """Percent change of one flow of a pair on the same period a year earlier.

    ``evidence`` holds the pair's figures of both reporters. Growth inside an official table is
    computed (``measures.growth``, on levels in ``view.unit``) and drawn as bars, other tables as thin
    lines behind; published growth is points at the stated number, whatever currency it was measured in;
    parts of a year are steps. An index of 102.3 arrives here as +2.3: the gate has read it so.
    """
    _ = translator(view.lang)
    whole, tables = _with_growth(evidence, view)
    chosen = choice.published(whole.figures, view, "growth", (view.flow,), "percent")
    now = running.levels(whole, view)
    now = now.iloc[:0] if view.flow == "balance" else running.growth(whole, now)
    whole = whole.plus(now)
    drawn = together([*tables, now, chosen.figures])
    told = _told(drawn)
    figure = canvas(theme, view.lang, height=_HEIGHT)
    far, (low, high) = _axes(figure, drawn, told, _, theme)
    year = chosen.figures["months"] == (1 if view.monthly else 12)
    columns = marks.in_columns(chosen.figures[year], high - low)
    front, behind = choice.in_front(tables, view.table, view.pair[0])
    low_bars = front[0][front[0]["amount"].abs() < marks.FLAT * (high - low)] if front else drawn.iloc[:0]
    under_dots = columns.unmarked | marks.under(low_bars, columns.marks, high - low)
    hidden = dict(under_dots)
    seen_bars = [one[~one["figure_id"].isin(hidden)] for one in front]
    outcomes = titles.outcomes(_findings(running.without(drawn), front, behind), view.pair[0])
    alone = _alone(front, behind, outcomes)
    for bar in _bars([one for one in seen_bars if len(one)], whole, _, theme, named=bool(behind)):
        figure.add_traces([bar.update(meta=signs.BEHIND if alone else None), *marks.flat(bar, high - low)])
    seen = together([columns.marks, low_bars.assign(x=marks.year_position(low_bars), also="")])
    for number, line in enumerate(behind, 1):
        under = marks.under(line, seen, high - low)
        hidden |= under
        told_ = any(line is one for one in alone)
        figure.add_traces(
            _quiet(line, under, number, whole, _, theme, signs.AS_BARS if told_ else signs.BEHIND)
        )
        mine = line[~line["figure_id"].isin(under)]
        seen = together([seen, mine.assign(x=marks.year_position(mine), also="")])
    figure.add_traces(_points(columns.marks, together([chosen.figures[~year], now]), whole, _, theme))
    direct.spans(figure, columns.spans, theme, 1.0)
    _name(figure, columns.marks, front if not behind else [], (low, high), whole, _, theme)
    marked = quiet.mark(figure, evidence, _, theme)
    kept = in_pictures([*front, *behind], outcomes)
    pictured = alone or kept
    names = line_names(pictured, whole, _)
    subtitles = [
        _definition(view, together([*some, chosen.figures]), whole, titles.whose(some, whole, _), _)
        for some in (kept, pictured)
    ]
    title = titles.headed(
        titles.subject(view.pair, view.flow, _), _finding(outcomes, [*front, *behind], whole, drawn, _), drawn
    )
    return Chart(
        "growth",
        figure,
        whole.of(drawn["figure_id"]),
        in_order(drawn["figure_id"].tolist()),
        title=title,
        subtitle=subtitles[0],
        paper_words=(title, subtitles[1]) if alone else None,
        lang=view.lang,
        notes=sentences(
            [
                *_far_notes(far, _),
                *_in_front_notes(front, behind, whole, view, _),
                *marked,
                *marks.untold(len(hidden), _),
                *chosen.notes(_),
                *_empty(drawn, view, _),
            ]
        ),
        unmarked=hidden,
        told=tuple(str(one["figure_id"]) for one in outcomes),
        left_out=chosen.left_out | {"close": len(under_dots)},
        repeats=apart.repeats(columns.marks, [one[~one["figure_id"].isin(under_dots)] for one in pictured]),
        without_published=_definition(view, together(pictured), whole, titles.whose(pictured, whole, _), _)
        if pictured
        else "",
        breaks=sentences(
            [
                *_levels(outcomes, [*front, *behind], whole, _),
                *apart.growths(pictured, names, _),
                *apart.said(columns.marks, pictured, names, outcomes, whole, _),
                *one_after_the_other(pictured, names, _),
            ]
        ),
        of_all_lines=partial(_of_all, [*front, *behind], columns.marks, outcomes, whole, _),
        caveats=sentences([*from_nothing(_of_lines(far, pictured), whole, _), *_so_far(now, whole, _)]),
    )


def _of_all(
    lines: list[pd.DataFrame],
    published: pd.DataFrame,
    told: Sequence[Row],
    evidence: Evidence,
    _: Translator,
) -> tuple[str, ...]:
    """What a table of all lines must tell of them, as a picture does of those that it keeps."""
    names = line_names(lines, evidence, _)
    return sentences(
        [
            *_levels(told, lines, evidence, _),
            *apart.growths(lines, names, _, is_table=True),
            *apart.said(published, lines, names, told, evidence, _),
            *one_after_the_other(lines, names, _),
        ]
    )


def _alone(
    front: list[pd.DataFrame], behind: list[pd.DataFrame], outcomes: Sequence[Row]
) -> list[pd.DataFrame]:
    """The one table behind the bars that a title tells of and not of theirs, if it has years enough to stand
    in a picture without them: two tables in one are read as one."""
    ids = {str(one["figure_id"]) for one in outcomes}
    if not front or not ids.isdisjoint(front[0]["figure_id"]):
        return []
    told = [one for one in behind if not ids.isdisjoint(one["figure_id"])]
    return told if len(told) == 1 and len(told[0]) >= min(_LEAST, len(front[0])) else []


def _findings(drawn: pd.DataFrame, front: list[pd.DataFrame], behind: list[pd.DataFrame]) -> pd.DataFrame:
    """What a title may tell: of tables that count other things than the bars those of some years."""
    few = [
        one
        for one in behind
        if front and not _are_alike(one, front[0]) and len(one) < min(_LEAST, len(front[0]))
    ]
    return drawn[~drawn["figure_id"].isin(together([*few, drawn.iloc[:0]])["figure_id"])]


def _are_alike(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return bool(one["scope"].iloc[0] == other["scope"].iloc[0])


def _with_growth(evidence: Evidence, view: View) -> tuple[Evidence, list[pd.DataFrame]]:
    """The evidence with the computed growth in it, and that growth table by table."""
    # A balance changes its sign: percent of it says nothing.
    if view.flow == "balance":
        return evidence, []
    whole = terms.restated(with_flow(running.with_months(evidence), view.flow), view, view.pair[0])
    ids = [one for line in official_lines(whole, view) for one in line["figure_id"]]
    made = measures.growth(whole.where(whole.figures["figure_id"].isin(ids)))
    # Operands of restated levels are levels as well.
    made = made[made["derived_from"].str.split().str[0].isin(ids)]
    return whole.plus(made), comparability.lines(made)


def _told_apart(line: pd.DataFrame, evidence: Evidence, _: Translator) -> str:
    """What a line is; whose count, where one office's table has both countries'."""
    name, figures = line_name(line, evidence, _), evidence.figures
    mine = figures[(figures["source_id"] == line["source_id"].iloc[0]) & (figures["kind"] != "published")]
    of_both = line["derived_from"].str.contains("computed/mutual/", regex=False).any()
    by_country = line["compiled_by"].iloc[0] == line["reporter"].iloc[0]
    if of_both or not by_country or mine["reporter"].nunique() < 2:
        return name
    counted = _("counted by {compiler}", compiler=labels.the_country(line["reporter"].iloc[0], _.lang))
    return f"{name}, {counted}"


def _bars(
    lines: list[pd.DataFrame], evidence: Evidence, _: Translator, theme: str, named: bool
) -> list[go.Bar]:
    colour = style.PALETTES[theme].official
    return [
        go.Bar(
            x=marks.year_position(line).tolist(),
            y=line["amount"].tolist(),
            width=_WIDE * int(line["months"].iloc[0]) / 12,
            customdata=marks.customdata(line),
            hovertext=_hovers(line, evidence, _),
            hovertemplate="%{hovertext}<extra></extra>",
            legendrank=1,
            opacity=0.45,
            showlegend=named,
            name=_legend(_("{line}, computed", line=_told_apart(line, evidence, _))),
            unselected={"marker": {"opacity": 1}},
            marker={"color": colour, "line": {"width": 0}},
        )
        for line in lines
    ]


def _quiet(
    line: pd.DataFrame,
    under: dict[str, tuple[float, float]],
    number: int,
    evidence: Evidence,
    _: Translator,
    theme: str,
    meta: str,
) -> list[go.Scatter]:
    """Another table behind the bars: a thin line of its own; plans are hollow marks."""
    name = _legend(_("{line}, computed", line=_told_apart(line, evidence, _)))
    dash = style.DASHES[number % len(style.DASHES)]
    trace = marks.line(line, evidence, _, style.PALETTES[theme].official, dash, name, 1.0)
    told = _told_at(trace, line, evidence, _)
    trace.update(legendrank=1, showlegend=True, line_width=1, hovertext=told, meta=meta)
    return marks.without(trace, under)


def _told_at(trace: go.Scatter, line: pd.DataFrame, evidence: Evidence, _: Translator) -> list[str]:
    told = dict(zip(line["figure_id"], _hovers(line, evidence, _), strict=True))
    return [told.get(point[0], "") for point in trace.customdata]


def _legend(name: str) -> str:
    """A name in lines short enough for a phone."""
    return wrapped(name, 38)


def _points(
    full: pd.DataFrame, parts: pd.DataFrame, evidence: Evidence, _: Translator, theme: str
) -> list[go.Scatter]:
    """Published growth; that in physical volume has a dot in its mark and says so in its name."""
    volume = full["price_basis"] == "physical_volume"
    traces = marks.points(full[~volume], evidence, _, theme, 1)
    traces += [_in_volume(one, _) for one in marks.points(full[volume], evidence, _, theme, 1)]
    traces += marks.steps(parts, evidence, _, theme, 1)
    figures = together([full, parts.assign(x=0.0, also="")])
    rows = dict(zip(figures["figure_id"], _hovers(figures, evidence, _), strict=True))
    for one in traces:
        one.update(hovertext=[rows[point[0]] for point in one.customdata], showlegend=False)
    return [one.update(name=_("published: {what}", what=one.name)) for one in traces]


def _name(
    figure: go.Figure,
    points: pd.DataFrame,
    front: list[pd.DataFrame],
    axis: tuple[float, float],
    evidence: Evidence,
    _: Translator,
    theme: str,
) -> None:
    """The inks beside the drawing; the only table with them, several in the legend."""
    only = None
    if front:
        line = front[0]
        only = (_("{line}, computed", line=line_name(line, evidence, _)), float(line["amount"].iloc[-1]))
    volume = (points["price_basis"] == "physical_volume").any()
    direct.names(figure, points, only, axis, _, theme, 1.0, [_("dotted: physical volume")] if volume else [])


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
) -> tuple[pd.DataFrame, tuple[float, float]]:
    """The axes, zero in sight; gives the figures beyond them, each named at the edge, and the ends."""
    if drawn.empty:
        axes.hide(figure)
        return drawn, (0.0, 1.0)
    axes.years(figure, drawn)
    suffix = labels.percent(0, 0, _.lang)[1:]
    figure.update_yaxes(ticksuffix=suffix, tickformat=",", zeroline=True, zerolinewidth=1.5)
    figure.update_layout(barmode="overlay", margin={"t": 16}, hoverdistance=marks.CLOSE)
    far = _far(drawn, told)
    near = drawn[~drawn["figure_id"].isin(far["figure_id"])]["amount"]
    low, high = min(0.0, 1.15 * float(near.min())), max(0.0, 1.15 * float(near.max()))
    if (far["amount"] > 0).any():  # What leaves the scale upwards is seen to.
        high = max(high, -_SEEN * low)
    # What the axis holds after all is no number beyond it.
    far = far[(far["amount"] < low) | (far["amount"] > high)]
    figure.update_yaxes(range=[low, high])
    for _i, row in far.iterrows():
        _name_at_edge(figure, row, low if row["amount"] < 0 else high, _, theme)
    return far, (low, high)


def _far(drawn: pd.DataFrame, told: pd.Series | None) -> pd.DataFrame:
    """Figures so far out that an axis that holds them shows nothing else.

    The told one leaves it too where it is a growth from almost nothing; never all of them.
    """
    size = drawn["amount"].abs()
    out = size > _FAR * size.quantile(0.9)
    if told is not None:
        out &= drawn["figure_id"] != told["figure_id"]
    out |= (size >= titles.ENORMOUS) & (drawn["kind"] == "derived")
    return drawn[out] if not out.all() else drawn.iloc[:0]


def _name_at_edge(figure: go.Figure, row: pd.Series, edge: float, _: Translator, theme: str) -> None:
    arrow = "▼" if row["amount"] < 0 else "▲"
    first, last = figure.layout.xaxis.range
    side = 1 if (axes.place(row) - first) < _EDGE * (last - first) else -1
    figure.add_annotation(
        name=signs.far(str(row["figure_id"])),
        x=axes.place(row),
        y=edge,
        showarrow=False,
        yanchor="bottom" if row["amount"] < 0 else "top",
        xanchor="left" if side > 0 else "right",
        xshift=12 * side,
        text=on_chart(f"{arrow} {at_edge(row, _)}"),
        font={"size": 13, "color": style.PALETTES[theme].scope[row["scope"]]},
    )


def at_edge(row: Any, _: Translator) -> str:
    """A number beyond the scale in few signs: "+403.5%"; a growth from almost nothing "×61"."""
    return titles.short_leap(row, _) or labels.figure_label(row, _.lang)


def _finding(
    told: Sequence[Row], lines: Sequence[pd.DataFrame], evidence: Evidence, drawn: pd.DataFrame, _: Translator
) -> str:
    """What a title tells: of a growth by half as much again of what was a trifle, too, from what to what."""
    if not any(_of_little(one, lines, evidence) for one in told):
        return titles.numbers(told, evidence, drawn.empty, _)
    parts = []
    for one in told:
        growth_ = titles.number(one, _)
        if _of_little(one, lines, evidence):
            between = _from_to(evidence.figure(str(one["figure_id"])), evidence, _)
            told_ = {"low": between["low"], "high": between["high"]}
            growth_ = _("{growth}, from {low} to {high}", growth=growth_, **told_)
        parts.append(f"{growth_} ({titles.who(one, evidence, _)})")
    return "; ".join(parts)


def _of_little(told: Row, lines: Sequence[pd.DataFrame], evidence: Evidence) -> bool:
    """Whether a computed growth is of so little that percent of it make much of nothing: doubled at once, or
    both amounts a trifle of what the line once had."""
    row = evidence.figure(str(told["figure_id"]))
    between = _from_to(row, evidence, translator("en"))
    if row["kind"] != "derived" or not between or between["low"] == between["high"]:
        return False
    if row["amount"] >= _DOUBLED:
        return True
    mine = [one for one in lines if (one["figure_id"] == row["figure_id"]).any()]
    ids = {one for line in mine for some in line["derived_from"] for one in str(some).split()}
    greatest = max((evidence.figure(one)["amount"] for one in ids if one in evidence), default=0.0)
    own = [evidence.figure(one)["amount"] for one in str(row["derived_from"]).split() if one in evidence]
    return max(own, default=0.0) < _TRIFLE * greatest


_DOUBLED: Final = 100.0
_TRIFLE: Final = 0.05
"""Of the greatest amount of a line."""


def _levels(
    told: Sequence[Row], lines: Sequence[pd.DataFrame], evidence: Evidence, _: Translator
) -> list[str]:
    """From what to what a computed growth of the title went, where that does not say it: percent do not
    say of how much."""
    found = []
    for row in (
        evidence.figure(str(one["figure_id"])) for one in told if not _of_little(one, lines, evidence)
    ):
        between = _from_to(row, evidence, _) if row["amount"] < titles.ENORMOUS else {}
        # Of amounts that are one when rounded nothing is seen to grow.
        if between and between["low"] != between["high"]:
            growth_ = titles.amount(row, _)
            text = _("{growth} {in_period}: from {low} to {high}", growth=growth_, **between)
            found.append(text.removesuffix(".") + ".")
    return found


def _from_to(row: Row, evidence: Evidence, _: Translator) -> dict[str, str]:
    """The amounts before and after a computed growth, and when; nothing where they are not at hand."""
    levels = [evidence.figure(one) for one in str(row["derived_from"]).split() if one in evidence][:2]
    if len(levels) < 2:
        return {}
    high, low = (labels.amount(one["amount"], str(one["unit"]), _.lang) for one in levels)
    return {"low": low, "high": high, "in_period": labels.in_period(str(row["period"]), _.lang)}


def from_nothing(far: pd.DataFrame, evidence: Evidence, _: Translator) -> list[str]:
    """From what to what the newest growths went that are told as times, where both levels are at hand."""
    told, every = [], far[far["amount"] >= titles.ENORMOUS].sort_values("end")
    for row in records(every.tail(_TOLD)):
        if said := _from_to(row, evidence, _):
            told.append(_("from {low} to {high} {in_period}", **said))
    if not told:
        return []
    growths = "; ".join(told).removesuffix(".")
    if len(told) < len(every):
        return [_(of_drawing.BEYOND_SCALE_TOO, growths=growths)]
    return [_(of_drawing.BEYOND_SCALE, growths=growths)]


def _of_lines(figures: pd.DataFrame, lines: list[pd.DataFrame]) -> pd.DataFrame:
    """Those figures that a picture has a mark for."""
    return figures[figures["figure_id"].isin(together([*lines, figures.iloc[:0]])["figure_id"])]


def _far_notes(far: pd.DataFrame, _: Translator) -> list[str]:
    if far.empty:
        return []
    return [
        _.many(
            *of_drawing.BEYOND,
            len(far),
        )
    ]


def _in_front_notes(
    front: list[pd.DataFrame], behind: list[pd.DataFrame], evidence: Evidence, view: View, _: Translator
) -> list[str]:
    if not front or not behind:
        return []
    table = line_name(front[0], evidence, _)
    if choice.table_of(front[0]) == view.table:
        return [choice.chosen_in_front(table, _)]
    return [
        _(
            of_drawing.BARS,
            table=table,
        )
    ]


def _told(drawn: pd.DataFrame) -> pd.Series | None:
    """The figure of the title: the quoted one, else the newest outcome."""
    outcomes = drawn[~drawn["status"].isin(PLANS) & (drawn["flag"] == "")]
    if outcomes.empty:
        return None
    quoted = outcomes[outcomes["excerpt_kind"] == "quote"]
    return (quoted if len(quoted) else outcomes).sort_values(["end", "months", "known_on"]).iloc[-1]


def _so_far(now: pd.DataFrame, evidence: Evidence, _: Translator) -> list[str]:
    """What the steps of running years are."""
    told = [f"{titles.number(row, _)} ({titles.who(row, evidence, _)})" for row in records(now)]
    return [_("Of the unfinished year: {told}.", told="; ".join(told))] if told else []


def _definition(view: View, drawn: pd.DataFrame, evidence: Evidence, tables: str, _: Translator) -> str:
    """The subtitle: what is compared with what, and whose counts the computed changes are of."""
    against = _("change on the same period a year earlier, in percent")
    units = drawn.loc[drawn["kind"] == "derived", "of_unit"].unique().tolist()
    if len(units) == 1 and units[0]:
        unit = labels.unit_name(units[0], _.lang)
        if (drawn["kind"] == "derived").all():
            told = _("computed from amounts in {unit}", unit=unit)
        else:
            told = _("where it is computed, from amounts in {unit}", unit=unit)
        against = f"{against}, {told}"
    if view.terms:
        words = terms.in_words(view, view.unit, evidence, view.pair[0], _)
        against = _("percent change on the year before of {unit}", unit=words)
    return " ".join(filter(None, (f"{defined(view, drawn, _)}: {against}.", counted_by(tables, drawn, _))))


def _empty(drawn: pd.DataFrame, view: View, _: Translator) -> list[str]:
    if view.flow == "balance":
        return [_("A balance changes its sign, so its growth in percent is not computed.")]
    return [] if len(drawn) else [_("No growth of this flow is in the ledger for this choice.")]
