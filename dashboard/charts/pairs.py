"""Several country pairs on one chart, in money or as an index, all from one table."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from dashboard import comparability, style
from dashboard.charts import axes, jumps, marks, of_drawing, signs, titles
from dashboard.charts.compared import Pair, PairLines, asked_pairs, compared
from dashboard.charts.frame import Chart, canvas, in_order, sentences, set_name
from dashboard.charts.strips import holes
from dashboard.evidence import Evidence
from dashboard.language import write as labels
from dashboard.model import View
from dashboard.model.later import N_
from dashboard.shown import on_chart
from dashboard.text import Translator, translator

MOST = 6
"""How many pairs one chart shows."""
WORLD = "WLD"
_UNLIKE = 9
"""Times the highest of a panel's lines: lower ones have a panel of their own."""
_MOST_PANELS = 3
_TOP, _FOOT = 40, 36  # px around the plot
_LABEL = 36  # px: two lines of text
_LETTER = 8  # px: the widest letters of the labels, on average

COUNTED = {
    "turnover": N_("Exports of both countries of a pair to each other, added"),
    "exports": N_("Exports of the first country of a pair to the second"),
    "imports": N_("Exports of the second country of a pair to the first"),
}


def pairs(evidence: Evidence, view: View, theme: str) -> Chart:
    """One line per pair of ``view.pairs``, in ``view.unit`` or with ``base`` year = 100.

    ``evidence`` holds the figures of all the pairs, both reporters of each. Turnover is the sum of
    both countries' exports (``measures.mutual``); "imports" are the second country's exports to
    the first. The table that covers most pairs, then most years, serves all of them.
    """
    _ = translator(view.lang)
    asked = asked_pairs(view)
    found = compared(evidence, asked[:MOST], view)
    return Chart(
        "pairs",
        _figure(found, asked, view, theme),
        found.evidence.of(found.drawn["figure_id"]),
        in_order(found.drawn["figure_id"].tolist()),
        title=titles.headed(_head(found, view, _), _finding(found, view, _), found.drawn),
        subtitle=_definition(found, view, _),
        lang=view.lang,
        notes=sentences(
            [
                *_empty(found, evidence, asked, view, _),
                *_left(found, asked, view, _),
                *_elsewhere(found, asked, view, _),
                *_partial(found, _),
                *_holes(found, view, _),
            ]
        ),
        caveats=sentences(
            [
                *_left(found, asked, view, _),
                *_apart(found, view, _),
                *_told_alone(found, view, _),
                *_holes(found, view, _),
            ]
        ),
        breaks=sentences(_jumps(found, view, _)),
        of_all_lines=lambda: sentences(_jumps(found, view, _, each=True)),
        tells_holes=True,
    )


def _jumps(found: PairLines, view: View, _: Translator, each: bool = False) -> list[str]:
    names = [name(pair, view) for pair in found.lines] if len(found.lines) > 1 else ()
    return jumps.notes(list(found.lines.values()), found.evidence, _, names, each)


# --- drawing ------------------------------------------------------------------------------------


def _figure(found: PairLines, asked: list[Pair], view: View, theme: str) -> go.Figure:
    _ = translator(view.lang)
    figure = canvas(theme, view.lang)
    if not found.lines:
        axes.hide(figure)
        return figure
    drawn = found.drawn
    scale = 1.0 if view.base is not None else float(labels.ladder(drawn["amount"]))
    for pair, line in found.lines.items():
        number = asked.index(pair)
        colour, dash = style.CATEGORICAL[theme][number], style.CATEGORICAL_DASHES[number]
        for group in comparability.lines(line):
            trace = marks.line(group, found.evidence, _, colour, dash, name(pair, view), scale)
            head = f"<b>{on_chart(name(pair, view))}</b><br>"
            figure.add_trace(trace.update(hovertext=[text and head + text for text in trace.hovertext]))
    axes.years(figure, drawn)
    _money_axis(figure, drawn, view, scale)
    _name_lines(figure, found, asked, view, theme, scale)
    for number, panel in enumerate(_panels(found, view), 1):
        own = (
            scale
            if number == 1
            else float(labels.ladder(pd.concat([found.lines[one] for one in panel])["amount"]))
        )
        up = "y" if number == 1 else f"y{number}"
        names = [name(one, view) for one in panel] if len(panel) > 1 else ()
        jumps.mark(figure, [found.lines[one] for one in panel], theme, own, _, names, up=up)
        for pair in panel:
            colour = style.CATEGORICAL[theme][asked.index(pair)]
            _end_word(figure, pair, found, view, colour, own, up)
        signs.panel(figure, [name(one, view) for one in panel], scale / own, _axis_title(view, own, _))
    return figure


def _panels(found: PairLines, view: View) -> list[list[Pair]]:
    """Pairs that share a panel of a picture, the largest first: beside a line many times as high another lies
    flat on the axis. An index has one."""
    series = [pair for pair in found.lines if pair not in _lone(found)]
    if view.base is not None or not series:
        return [series] if series else []
    highest = {pair: float(found.lines[pair]["amount"].max()) for pair in series}
    ordered = sorted(highest, key=lambda one: -highest[one])
    for panels in range(1, _MOST_PANELS + 1):
        made = _parted(ordered, highest, panels)
        if all(highest[one[0]] <= _UNLIKE * highest[one[-1]] for one in made):
            break
    return made


def _parted(ordered: list[Pair], highest: dict[Pair, float], panels: int) -> list[list[Pair]]:
    """Pairs, the largest first, in so many parts (if there are): cut where the next is least alike."""
    steps = sorted(
        range(1, len(ordered)), key=lambda at: -highest[ordered[at - 1]] / (highest[ordered[at]] or 1.0)
    )
    cuts = [0, *sorted(steps[: panels - 1]), len(ordered)]
    return [ordered[first:end] for first, end in pairwise(cuts)]


def _lone(found: PairLines) -> list[Pair]:
    """Pairs of one number beside lines: no series, and told in words where no pointer can find its dot."""
    lone = [pair for pair, line in found.lines.items() if len(line) == 1]
    return lone if len(lone) < len(found.lines) else []


def _axis_title(view: View, scale: float, _: Translator) -> str:
    if view.base is not None:
        return _("{base} = 100", base=view.base)
    return labels.axis_unit(view.unit, int(scale), view.lang)


def _money_axis(figure: go.Figure, drawn: pd.DataFrame, view: View, scale: float) -> None:
    _ = translator(view.lang)
    figure.update_yaxes(range=[0, 1.06 * drawn["amount"].max() / scale])
    figure.add_annotation(
        text=_axis_title(view, scale, _),
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        font={"size": 13},
    )


def _name_lines(
    figure: go.Figure, found: PairLines, asked: list[Pair], view: View, theme: str, scale: float
) -> None:
    """The name of each pair right of its line, spread so that none covers another."""
    ends = {pair: line.iloc[-1] for pair, line in found.lines.items()}
    ordered = sorted(ends, key=lambda pair: float(ends[pair]["amount"]))
    top = figure.layout.yaxis.range[1]
    pixels = style.HEIGHT - _TOP - _FOOT
    wanted = [max(float(ends[pair]["amount"]) / scale / top * pixels, _LABEL / 2) for pair in ordered]
    edge = figure.layout.xaxis.range[1]
    for pair, place in zip(ordered, spread(wanted, _LABEL, pixels), strict=True):
        end, colour = ends[pair], style.CATEGORICAL[theme][asked.index(pair)]
        figure.add_annotation(
            name=signs.LABEL,
            x=float(marks.year_position(found.lines[pair]).iloc[-1]),
            y=end["amount"] / scale,
            ax=edge - 0.05,
            ay=place / pixels * top,
            axref="x",
            ayref="y",
            xanchor="left",
            align="left",
            text=_two_lines(pair, view),
            font={"size": 13, "color": colour},
            arrowcolor=colour,
            arrowwidth=1,
            arrowhead=0,
            standoff=4,
            showarrow=True,
        )
    letters = max(len(part) for pair in ordered for part in _two_lines(pair, view).split("<br>"))
    figure.update_layout(showlegend=False, margin={"r": 8 + _LETTER * letters, "t": _TOP, "b": _FOOT})


def _end_word(
    figure: go.Figure, pair: Pair, found: PairLines, view: View, colour: str, scale: float, up: str
) -> None:
    """Of pictures: the pair with its newest number; ``up`` is the axis of its panel."""
    line, end = found.lines[pair], found.lines[pair].iloc[-1]
    told = _newest(end, view)
    when = labels.in_period(str(end["period"]), view.lang)
    x = float(marks.year_position(line).iloc[-1])
    text = f"{on_chart(name(pair, view))}<br>{told} {when}"
    signs.word(figure, "end", x, end["amount"] / scale, text, colour, up=up)


def spread(wanted: list[float], gap: float, top: float) -> list[float]:
    """Places near the wanted ones (ascending), at least ``gap`` apart, none above ``top``.

    >>> spread([10, 12, 90], 20, 100), spread([95, 97], 20, 100)
    ([10, 30, 90], [80, 100])
    """
    places: list[float] = []
    for want in wanted:
        places.append(max(want, places[-1] + gap) if places else want)
    limit = top
    for number in reversed(range(len(places))):
        places[number] = min(places[number], limit)
        limit = places[number] - gap
    return places


def name(pair: Pair, view: View) -> str:
    """A pair on the chart: both countries, or from which to which the goods go."""
    if view.flow == "turnover":
        return labels.pair(*pair, view.lang)
    source, target = pair[::-1] if view.flow == "imports" else pair
    return f"{labels.country(source, view.lang)} → {labels.country(target, view.lang)}"


def _two_lines(pair: Pair, view: View) -> str:
    """The name broken after the sign between the countries, to leave phones room for the lines."""
    words = on_chart(name(pair, view))
    return words.replace(" ⇄ ", " ⇄<br>").replace(" → ", " →<br>")


# --- words --------------------------------------------------------------------------------------


def _head(found: PairLines, view: View, _: Translator) -> str:
    """Flow and scope: the pairs stand in the finding and on the chart."""
    flow = labels.flow(view.flow, _.lang)
    scopes = [labels.scope(str(line["scope"].iloc[0]), _.lang) for line in found.levels.values()]
    head = ", ".join([flow, *dict.fromkeys(scopes)])
    return head[0].upper() + head[1:]


def _finding(found: PairLines, view: View, _: Translator) -> str:
    """Which pair is largest, or stands highest, in the newest year that all lines have."""
    if not found.lines:
        return _("no figure to show")
    drawn = found.drawn
    drawn = drawn[~drawn["pair"].isin(_lone(found))]
    common = drawn.groupby("start")["pair"].nunique()
    year = common[common == common.max()].index.max()
    then = drawn[drawn["start"] == year]
    first = then.loc[then["amount"].idxmax()]
    fields = {
        "pair": name(first["pair"], view),
        "in_period": labels.in_period(str(first["period"]), _.lang),
    }
    if view.base is not None:
        told = labels.number(first["amount"], 0, _.lang)
        return _(
            "{pair} stood highest {in_period} at {index}, {base} = 100",
            index=told,
            base=view.base,
            **fields,
        )
    amount = labels.amount(first["amount"], view.unit, _.lang)
    if len(then) == 1:
        return _("{pair} came to {amount} {in_period}", amount=amount, **fields)
    if len(then) == 2:
        return _of_two(first, then.loc[then["amount"].idxmin()], fields, view, _)
    return _.many(
        "of {n} pair {pair} was the largest {in_period} with {amount}",
        "of {n} pairs {pair} was the largest {in_period} with {amount}",
        len(then),
        amount=amount,
        **fields,
    )


_ROUND = 10
"""Times: from there on without a decimal."""


def _of_two(first: pd.Series, other: pd.Series, fields: dict[str, str], view: View, _: Translator) -> str:
    """How many times the one is the other, where two are compared; of nothing there is no multiple."""
    told = {
        **fields,
        "amount": labels.amount(first["amount"], view.unit, _.lang),
        "other": name(other["pair"], view),
        "less": labels.amount(other["amount"], view.unit, _.lang),
    }
    if other["amount"] <= 0:
        return _("{pair} came to {amount} {in_period}", **told)
    times = first["amount"] / other["amount"]
    if round(times, 1) == 1:
        return _("{pair} came to {amount} {in_period}, {other} to {less}", **told)
    if times < _ROUND:
        return _(
            "{pair} came to {amount} {in_period}, {times} times as much as {other}, {less}",
            times=labels.number(times, 1, _.lang),
            **told,
        )
    return _.many(
        "{pair} came to {amount} {in_period}, {n} time as much as {other}, {less}",
        "{pair} came to {amount} {in_period}, {n} times as much as {other}, {less}",
        round(times),
        **told,
    )


def _definition(found: PairLines, view: View, _: Translator) -> str:
    """What is counted, in what unit, and the one table it stands in."""
    if not found.lines:
        return _("Trade of several country pairs, all from one table")
    counted = _(COUNTED[view.flow])
    line = next(iter(found.levels.values())).iloc[0]
    source = found.evidence.source(line["source_id"])
    unit = labels.unit_name(view.unit, _.lang)
    if view.base is not None:
        unit = _("index of {unit}, {base} = 100", unit=unit, base=view.base)
    prices = labels.price_basis(str(line["price_basis"]), _.lang)
    table = _("All from one table: {table}.", table=set_name(source, _))
    return f"{counted}, {labels.scope(str(line['scope']), _.lang)}; {unit}, {prices}. {table}"


def _left(found: PairLines, asked: list[Pair], view: View, _: Translator) -> list[str]:
    """Pairs that are not on the chart and why."""

    def named(some: list[Pair]) -> str:
        return ", ".join(name(pair, view) for pair in some)

    notes = []
    if found.lines:
        absent = [pair for pair in asked[:MOST] if pair not in found.levels]
        unbased = [pair for pair in asked[:MOST] if pair in found.levels and pair not in found.lines]
        if absent:
            notes.append(_("This table does not cover: {pairs}.", pairs=named(absent)))
        if unbased and view.base is not None:
            year = view.base
            notes.append(_("No figure for the base year {base}: {pairs}.", base=year, pairs=named(unbased)))
        elif unbased:
            notes.append(_("No figure in these years: {pairs}.", pairs=named(unbased)))
    if len(asked) > MOST:
        more = named(asked[MOST:])
        notes.append(_("One chart shows {n} pairs at most; left out: {pairs}.", n=MOST, pairs=more))
    return notes


def _apart(found: PairLines, view: View, _: Translator) -> list[str]:
    """That the heights of lines in two panels are not to be compared."""
    return [_(of_drawing.PANELS)] if len(_panels(found, view)) > 1 else []


def _told_alone(found: PairLines, view: View, _: Translator) -> list[str]:
    """The numbers of pictures that have no line: which pair, how much, when."""
    return [
        _(
            "{pair}: one number only, {amount} {in_period}; no line.",
            pair=name(pair, view),
            amount=_newest(found.lines[pair].iloc[-1], view),
            in_period=labels.in_period(str(found.lines[pair]["period"].iloc[-1]), _.lang),
        )
        for pair in _lone(found)
    ]


def _newest(end: pd.Series, view: View) -> str:
    if view.base is not None:
        return labels.number(end["amount"], 0, view.lang)
    return labels.amount(end["amount"], view.unit, view.lang)


def _elsewhere(found: PairLines, asked: list[Pair], view: View, _: Translator) -> list[str]:
    """Where the pairs stand that this table does not cover: another definition is another chart."""
    absent = [pair for pair in asked[:MOST] if found.lines and pair not in found.levels]
    told: dict[str, list[str]] = {}
    for pair in absent:
        for table in found.others:
            if pair in set(table["pair"]):
                row = table.iloc[0]
                publisher = _.term(str(found.evidence.source(str(row["source_id"]))["publisher"]))
                words = f"{publisher}: {labels.scope(str(row['scope']), _.lang)}"
                told.setdefault(words, []).append(name(pair, view))
                break
    return [
        _(
            "Counted by another table ({table}), and so not on this chart: {pairs}. Tables of different "
            "definitions are not drawn together.",
            table=table,
            pairs=", ".join(pairs),
        )
        for table, pairs in told.items()
    ]


def _partial(found: PairLines, _: Translator) -> list[str]:
    """A country with the world is the sum over the partners that a table names."""
    if not any(WORLD in pair for pair in found.lines):
        return []
    return [
        _(
            "Trade with the world is partial where a table gives no total: the sum of the partners that it "
            "names; countries that report nothing are not in it."
        )
    ]


def _holes(found: PairLines, view: View, _: Translator) -> list[str]:
    missing = {pair: ", ".join(holes(line, _.lang)) for pair, line in found.lines.items()}
    return [
        _("{series}: no figure for {periods}.", series=name(pair, view), periods=periods)
        for pair, periods in missing.items()
        if periods
    ]


def _empty(found: PairLines, evidence: Evidence, asked: list[Pair], view: View, _: Translator) -> list[str]:
    """Why no line can be drawn, and what there is instead."""
    if found.lines:
        return []
    if not asked:
        return [_("No pair of countries is chosen.")]
    if view.flow == "balance":
        return [_("Balances are not compared across pairs: choose exports, imports or turnover.")]
    if found.levels and view.base is not None:
        return [_("No pair has a figure for the base year {base} in a table for all.", base=view.base)]
    figures = evidence.figures
    official = figures[(figures["kind"] == "official") & (figures["flow"] == "exports")]
    units = ", ".join(labels.unit_name(one, _.lang) for one in sorted(set(official["unit"])))
    notes = [_("No official table of the ledger counts these pairs for this choice.")]
    return [*notes, _("The tables on these pairs are in: {units}.", units=units)] if units else notes
