"""Exports above zero, imports below it; beneath them the balance with its sign: one reporter throughout."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import measures, style
from dashboard.charts import apart, axes, choice, jumps, marks, of_drawing, signs, titles
from dashboard.charts.both_flows import SIDES, flows_of, lines_of, missing, same_table, seen_from
from dashboard.charts.drawn import together
from dashboard.charts.frame import Chart, canvas, in_order, sentences
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.model import PLANS, View
from dashboard.shown import on_chart
from dashboard.text import Translator, translator

_SIGN = {"exports": 1, "imports": -1, "balance": 1}
_HEIGHT = 500
_ROWS = (0.66, 0.34)
_BALANCE = {"xaxis": "x2", "yaxis": "y2"}
"""The axes of the balance: among the bars it would look like one of the flows."""


def flows(evidence: Evidence, view: View, theme: str) -> Chart:
    """Both flows of one reporter in ``view.unit``: bars, imports mirrored below zero.

    ``evidence`` holds the pair's figures of both reporters. The reporter is the first country of
    the pair where one official table has both its exports and its imports, else the partner where
    one has; else whoever has at least one of them, and the notes say what is missing. Published
    figures of that same reporter are points; the balance is computed inside the table.
    """
    _ = translator(view.lang)
    balances = lines_of(measures.balance(evidence), view)
    bars = flows_of(evidence, view, balances)
    mine = seen_from(bars, view)
    balance = [line for line in balances if same_table(line, bars)]
    whole = evidence.plus(together(balance)) if balance else evidence
    chosen = choice.published(whole.figures, mine, "level", ("exports", "imports", "balance"), view.unit)
    drawn = together([bars, *balance, chosen.figures])
    told = _told(drawn)
    later = _later(told, chosen.figures, bars)
    scale = float(labels.axis_step(drawn["amount"], [] if told is None else [told["amount"]]))
    figure = _canvas(view, theme, parted=bool((drawn["flow"] == "balance").any()))
    figure.add_traces(_bars(bars, whole, _, theme, scale))
    figure.add_traces([_balance(line, whole, _, theme, scale) for line in balance])
    _axes(figure, drawn, view, scale)
    for bar in [one for one in figure.data if one.type == "bar"]:
        low, high = (figure.layout.yaxis2 if bar.yaxis == "y2" else figure.layout.yaxis).range
        where = _BALANCE if bar.yaxis == "y2" else {}
        figure.add_traces(marks.flat(bar, high - low, **where))
    points, hidden = _points(chosen.figures, mine, whole, _, theme, scale, figure)
    figure.add_traces(points)
    _direct_labels(figure, bars, drawn, _, theme, scale)
    sure = bars[~bars["status"].isin(PLANS)]
    counted = [sure[sure["flow"] == flow] for flow in SIDES if (sure["flow"] == flow).any()]
    names = [labels.flow(str(one["flow"].iloc[0]), _.lang) for one in counted]
    jumps.mark(figure, counted, theme, scale, _, names if len(counted) > 1 else ())
    return Chart(
        "flows",
        figure,
        whole.of(drawn["figure_id"]),
        in_order(drawn["figure_id"].tolist()),
        title=titles.headed(_head(bars, mine, _), _title(told, later, bars, balance, whole, _), drawn),
        subtitle=_definition(bars, whole, mine, _, bool(points)),
        lang=view.lang,
        notes=sentences(
            [
                *missing(balance, evidence, _),
                *_dots(chosen.figures, _),
                *chosen.notes(_),
                *_left(whole, mine, _),
            ]
        ),
        unmarked=hidden,
        told=() if told is None else (*(str(one["figure_id"]) for one in later), str(told["figure_id"])),
        left_out=chosen.left_out
        | {"close": marks.close(hidden, whole), "other_side": _other_side(whole, mine)},
        repeats=apart.repeats(
            chosen.figures, [*(some for _flow, some in bars.groupby("flow", sort=False)), *balance]
        ),
        without_published=_definition(bars, whole, mine, _, False),
        caveats=sentences(missing(balance, evidence, _)[:1]),
        breaks=sentences(jumps.notes(counted, whole, _, names if len(counted) > 1 else ())),
    )


# --- marks ----------------------------------------------------------------------------------------


def _canvas(view: View, theme: str, parted: bool) -> go.Figure:
    if not parted:
        return canvas(theme, view.lang, barmode="overlay")
    figure = canvas(theme, view.lang, barmode="overlay", height=_HEIGHT)
    return figure.set_subplots(
        rows=2, cols=1, shared_xaxes=True, row_heights=list(_ROWS), vertical_spacing=0.11
    )


def _bars(
    figures: pd.DataFrame, evidence: Evidence, _: Translator, theme: str, scale: float
) -> list[go.Bar | go.Scatter]:
    """Bars of each flow; what a table only expects is a hollow mark."""
    plan = figures["status"].isin(PLANS)
    made: list[go.Bar | go.Scatter] = []
    for flow in SIDES:
        counted, expected = (
            figures[(figures["flow"] == flow) & ~plan],
            figures[(figures["flow"] == flow) & plan],
        )
        if len(counted):
            made.append(_bar(counted, evidence, _, theme, scale))
        if len(expected):
            name = labels.flow(flow, _.lang)
            colour = _colour(flow, theme)
            trace = marks.line(expected, evidence, _, colour, "solid", name, _SIGN[flow] * scale)
            made.append(trace.update(showlegend=False))
    return made


def _bar(line: pd.DataFrame, evidence: Evidence, _: Translator, theme: str, scale: float) -> go.Bar:
    flow = line["flow"].iloc[0]
    return go.Bar(
        x=marks.year_position(line).tolist(),
        y=(_SIGN[flow] * line["amount"] / scale).tolist(),
        width=0.7 * int(line["months"].iloc[0]) / 12,
        customdata=marks.customdata(line),
        hovertext=marks.hovers(line, evidence, _),
        hovertemplate="%{hovertext}<extra></extra>",
        name=labels.flow(flow, _.lang),
        showlegend=False,
        marker={"color": _colour(flow, theme), "opacity": 0.75, "line": {"width": 0}},
        unselected={"marker": {"opacity": 0.75}},
        selected={"marker": {"opacity": 0.75}},
    )


def _colour(flow: str, theme: str) -> str:
    colours = style.PALETTES[theme]
    return colours.ink if flow == "balance" else colours.reporter[SIDES.index(flow)]


def _balance(line: pd.DataFrame, evidence: Evidence, _: Translator, theme: str, scale: float) -> go.Bar:
    made = _bar(line, evidence, _, theme, scale).update(**_BALANCE)
    if line["status"].iloc[0] in PLANS:
        ink = {"color": made.marker.color, "width": 2}
        made.update(marker={"color": style.PALETTES[theme].paper, "line": ink})
    return made


def _points(
    figures: pd.DataFrame,
    view: View,
    evidence: Evidence,
    _: Translator,
    theme: str,
    scale: float,
    figure: go.Figure,
) -> tuple[list[go.Scatter], dict[str, tuple[float, float]]]:
    """Published figures in the colour of their flow; imports go below zero with their hedges turned round.

    Beside them the figures that would lie on another mark and have none.
    """
    year = figures["months"] == (1 if view.monthly else 12)
    traces: list[go.Scatter] = []
    hidden: dict[str, tuple[float, float]] = {}
    for flow, sign in _SIGN.items():
        mine = figures["flow"] == flow
        columns = marks.in_columns(figures[mine & year], _extent(figure, flow) * scale)
        hidden |= {one: (x, sign * amount / scale) for one, (x, amount) in columns.unmarked.items()}
        made = marks.points(columns.marks, evidence, _, theme, scale)
        made += marks.steps(figures[mine & ~year], evidence, _, theme, scale)
        made = [_of_flow(one, _colour(flow, theme), style.PALETTES[theme].paper) for one in made]
        if flow == "balance":
            made = [one.update(**_BALANCE) for one in made]
        traces += made if sign > 0 else [_below_zero(trace) for trace in made]
    return [one.update(name=_("published: {what}", what=one.name)) for one in traces], hidden


def _extent(figure: go.Figure, flow: str) -> float:
    """Of the axis of a flow; larger where its part of the drawing is lower than others."""
    name = "yaxis2" if flow == "balance" else "yaxis"
    if name not in figure.layout or not figure.layout[name].range:
        return 1.0
    low, high = figure.layout[name].range
    part = figure.layout[name].domain or (0.0, 1.0)
    return float((high - low) / (part[1] - part[0]))


def _of_flow(trace: go.Scatter, colour: str, paper: str) -> go.Scatter:
    """A published figure in the colour of its flow: the scope is told by the shape, as everywhere."""
    hollow = trace.marker.color == paper
    trace.update(showlegend=False, error_y_color=colour, line_color=colour)
    return trace.update(marker_line_color=colour) if hollow else trace.update(marker_color=colour)


def _below_zero(trace: go.Scatter) -> go.Scatter:
    error = trace.error_y
    trace.update(y=[-value for value in trace.y])
    if error.array is not None:
        trace.update(error_y={"array": error.arrayminus, "arrayminus": error.array})
    return trace


def _axes(figure: go.Figure, drawn: pd.DataFrame, view: View, scale: float) -> None:
    """Zero in sight; the amounts of both flows are written without a sign, the balance with its own."""
    if drawn.empty:
        axes.hide(figure)
        return
    axes.years(figure, drawn)
    is_balance = drawn["flow"] == "balance"
    unit = labels.axis_unit(view.unit, int(scale), view.lang)
    _upright(figure, drawn[~is_balance], view, scale, "yaxis")
    axes.title(figure, unit)
    if is_balance.any():
        _ = translator(view.lang)
        _upright(figure, drawn[is_balance], view, scale, "yaxis2")
        axes.title(figure, _("balance, {unit}", unit=unit), "y2 domain")
    figure.update_layout(margin={"t": 30}, hoverdistance=marks.CLOSE)  # There is no legend.


def _upright(figure: go.Figure, drawn: pd.DataFrame, view: View, scale: float, name: str) -> None:
    heights = drawn["flow"].map(_SIGN) * drawn["amount"] / scale
    low, high = 1.15 * min(0.0, float(heights.min())), 1.15 * max(0.0, float(heights.max()))
    ticks = axes.ticks(low, high, 8 if name == "yaxis" else 4)
    decimals = 0 if all(one == int(one) for one in ticks) else 1
    signed = name != "yaxis"
    texts = [
        ("−" if signed and one < 0 else "") + labels.number(abs(one), decimals, view.lang) for one in ticks
    ]
    figure.layout[name].update(
        range=[low, high], tickvals=ticks, ticktext=texts, zeroline=True, zerolinewidth=1.5
    )


def _direct_labels(
    figure: go.Figure, bars: pd.DataFrame, drawn: pd.DataFrame, _: Translator, theme: str, scale: float
) -> None:
    """What is above zero and what below, right of all that is ``drawn``; the balance is named by its axis."""
    paper = style.PALETTES[theme].paper
    newest = drawn["end"].max() // 12 if len(drawn) else 0
    for flow in dict.fromkeys(bars["flow"]):
        top, colour = flow == "exports", _colour(flow, theme)
        name = on_chart(labels.flow(flow, _.lang))
        last = bars[bars["flow"] == flow].sort_values("end").iloc[-1]
        height = _SIGN[flow] * float(last["amount"]) / scale
        if bars["flow"].nunique() > 1:
            edge = max(axes.place(last), float(newest)) + 0.35 * int(last["months"]) / 12
            signs.word(figure, "end", edge, height / 2, name, colour, size=14, bold=True)
        figure.add_annotation(
            name=signs.LABEL,
            xref="paper",
            yref="y domain",
            x=0,
            y=1 if top else 0,
            xanchor="left",
            xshift=6,
            showarrow=False,
            yanchor="top" if top else "bottom",
            text=f"<b>{name}</b>",
            font={"size": 14, "color": colour},
            bgcolor=paper,
        )


# --- words ----------------------------------------------------------------------------------------


def _told(drawn: pd.DataFrame) -> pd.Series | None:
    """The newest balance, else the newest figure; None where there is none."""
    outcomes = drawn[~drawn["status"].isin(PLANS) & (drawn["flag"] == "") & (drawn["unit"].str.len() == 3)]
    balances = outcomes[(outcomes["flow"] == "balance") & (outcomes["kind"] == "derived")]
    outcomes = balances if len(balances) else outcomes[outcomes["flow"] != "balance"]
    return outcomes.sort_values(["end", "months"]).iloc[-1] if len(outcomes) else None


def _later(told: pd.Series | None, published: pd.DataFrame, bars: pd.DataFrame) -> list[Row]:
    """Of years after the balance that the title tells, the newest published number of each flow: its bars
    end where the dots go on, maybe with another sign."""
    if told is None or told["flow"] != "balance":
        return []
    sure = published[~published["status"].isin(PLANS) & (published["flag"] == "")]
    counts = sure["scope"].isin(bars["scope"]) & (sure["product"] + sure["region"] == "")
    sure = sure[counts & (sure["months"] == 12) & (sure["end"] > told["end"])]
    newest = sure[sure["end"] == sure["end"].max()].sort_values("known_on", kind="stable")
    return [row for flow in SIDES for row in records(newest[newest["flow"] == flow].tail(1))]


def _title(
    told: pd.Series | None,
    later: list[Row],
    bars: pd.DataFrame,
    balance: list[pd.DataFrame],
    evidence: Evidence,
    _: Translator,
) -> str:
    found = _finding(told, evidence, _)
    if told is None:
        return found
    if later:
        numbers = [f"{labels.flow(str(one['flow']), _.lang)} {titles.amount(one, _)}" for one in later]
        when = labels.in_period(str(later[0]["period"]), _.lang)
        return _(
            "{found}; as published, {numbers} {in_period}",
            found=found,
            in_period=when,
            numbers=", ".join(numbers),
        )
    return titles.beside_greatest(found, [told], [bars[bars["flow"] == told["flow"]], *balance], _)


def _finding(told: pd.Series | None, evidence: Evidence, _: Translator) -> str:
    """The newest balance in words, else the newest figure, else that there is none."""
    if told is None:
        return _("no figure to show")
    if told["flow"] != "balance":
        # The head says which flow of what.
        amount, when = titles.amount(told, _), labels.in_period(str(told["period"]), _.lang)
        return f"{amount} {when} ({titles.who(told, evidence, _)})"
    fields = {
        "amount": labels.amount(abs(told["amount"]), told["unit"], _.lang),
        "in_period": labels.in_period(told["period"], _.lang),
    }
    if told["amount"] < 0:
        return _("imports exceeded exports by {amount} {in_period}", **fields)
    return _("exports exceeded imports by {amount} {in_period}", **fields)


def _head(bars: pd.DataFrame, view: View, _: Translator) -> str:
    """Countries, flows and the scope of the bars: "Russia with Belarus, exports and imports, goods"."""
    reporter, partner = labels.country(view.pair[0], _.lang), labels.the_country(view.pair[1], _.lang)
    countries = _("{reporter} with {partner}", reporter=reporter, partner=partner)
    scopes = [] if bars.empty else [labels.scope(bars["scope"].iloc[0], _.lang)]
    one = bars["flow"].unique()
    flows = labels.flow(str(one[0]), _.lang) if len(one) == 1 else _("exports and imports")
    return ", ".join([countries, flows, *scopes])


def _definition(bars: pd.DataFrame, evidence: Evidence, view: View, _: Translator, has_points: bool) -> str:
    """The subtitle: scope and money, what is drawn where, whose count the bars are."""
    unit = labels.unit_name(view.unit, _.lang)
    told = [unit[:1].upper() + unit[1:] + (" " + _("at current prices") if len(view.unit) == 3 else "") + "."]
    if bars.empty:
        return told[0]
    if bars["flow"].nunique() > 1:
        told.append(_(of_drawing.BELOW_ZERO))
    whose = titles.whose([bars], evidence, _)
    if has_points:
        return " ".join([*told, _("Whose count: {whose}; other numbers as published.", whose=whose)])
    return " ".join([*told, _("Whose count: {whose}.", whose=whose)])


def _dots(published: pd.DataFrame, _: Translator) -> list[str]:
    told = _(of_drawing.DOTS)
    return [told] if len(published) else []


def _other_side(evidence: Evidence, view: View) -> int:
    """How many published figures of the other reporter are kept out."""
    rows = evidence.figures
    other = (rows["kind"] == "published") & (rows["measure"] == "level") & (rows["flow"] != "turnover")
    return int((other & (rows["reporter"] != view.pair[0])).sum())


def _left(evidence: Evidence, view: View, _: Translator) -> list[str]:
    count = _other_side(evidence, view)
    if not count:
        return []
    name = labels.the_country(view.pair[1], _.lang)
    return [
        _.many(
            "{n} figure published for the other side ({country}) is left out: one reporter throughout.",
            "{n} figures published for the other side ({country}) are left out: one reporter throughout.",
            count,
            country=name,
        )
    ]
