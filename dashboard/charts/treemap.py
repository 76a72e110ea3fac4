"""What is traded, as areas: a rectangle a product, as large as what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard import measures, style
from dashboard.charts import axes, goods, marks, signs
from dashboard.charts.frame import Chart, canvas, in_order, sentences
from dashboard.charts.goods import FlowByProduct
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.model import View
from dashboard.shown import on_chart
from dashboard.text import Translator, translator

SHOWN = 40
"""Rectangles of one map; the rest is one."""
_WIDTH, _HEIGHT = 160.0, 100.0
_ROOM = (9.0, 8.0)
"""The least width and height of a rectangle that is named: letters and lines of a drawing 700 pixels wide."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """In units of a map 160 wide and 100 high, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


def treemap(evidence: Evidence, view: View, theme: str) -> Chart:
    """The products of ``view.hs`` in ``view.year`` of one flow: what is asked for, else what there is."""
    _ = translator(view.lang)
    of = goods.sides(evidence)
    side = of[0] if of else None
    bars = _cut(side) if side else evidence.figures.head(0)
    shares = goods.by_first(_shares(side, bars)) if side else {}
    known = evidence
    for made in (bars[bars["kind"] == "derived"], pd.DataFrame([*shares.values()])):
        known = known.plus(made) if len(made) else known
    more = [str(one["figure_id"]) for one in shares.values()]
    ids = in_order([*bars["figure_id"], *more])
    wholes = side.total["figure_id"].tolist() if side else []
    return Chart(
        "treemap",
        _figure(bars, shares, known, _, theme),
        known.of([*ids, *wholes]),
        ids,
        title=_title(side, shares, view, _),
        subtitle=_definition(side, known, _),
        lang=view.lang,
        notes=sentences(
            [
                *goods.notes([side], [side.now.head(0)], bars["product"], _),
                _areas(_),
                *goods.one_of_two(of, side, _),
            ]
            if side
            else goods.empty(evidence, view, _)
        ),
        unmarked=dict.fromkeys(more, (0.0, 0.0)),
        caveats=sentences([*goods.notes([side], [side.now.head(0)], bars["product"], _), _small(_)])
        if side
        else (),
    )


def _cut(side: FlowByProduct) -> pd.DataFrame:
    """The largest products, and the rest of them as one."""
    worth = side.now[side.now["amount"] > 0]
    if len(worth) <= SHOWN + 1:
        return worth.reset_index(drop=True)
    shown = worth.head(SHOWN)
    return pd.concat([shown, measures.rest(side.total, shown)], ignore_index=True)


def _shares(side: FlowByProduct, bars: pd.DataFrame) -> pd.DataFrame:
    return measures.part(bars, side.total, goods.whole_name(side.coverage))


def squarified(amounts: Sequence[float], width: float = _WIDTH, height: float = _HEIGHT) -> list[Rectangle]:
    """Rectangles of these areas, the largest first, as near to squares as rows of them allow.

    The algorithm of Bruls, Huizing and van Wijk (2000): a row along the shorter side takes amounts as long as
    its worst rectangle gets no longer.

    >>> [round(one.width * one.height) for one in squarified([6, 3, 1], 10, 10)]
    [60, 30, 10]
    """
    total = sum(amounts)
    areas = [one * width * height / total for one in amounts]
    found: list[Rectangle] = []
    x, y = 0.0, 0.0
    while areas:
        side = min(width, height)
        count = 1
        while count < len(areas) and _worst(areas[: count + 1], side) <= _worst(areas[:count], side):
            count += 1
        row, areas = areas[:count], areas[count:]
        depth = sum(row) / side
        at = 0.0
        for one in row:
            length = one / depth
            upright = width >= height
            found.append(
                Rectangle(x, y + at, depth, length) if upright else Rectangle(x + at, y, length, depth)
            )
            at += length
        if width >= height:
            x, width = x + depth, max(width - depth, 1e-9)
        else:
            y, height = y + depth, max(height - depth, 1e-9)
    return found


def _worst(row: Sequence[float], side: float) -> float:
    whole = sum(row)
    return max(max(side * side * one / whole**2, whole**2 / (side * side * one)) for one in row)


# --- drawing ------------------------------------------------------------------------------------


def _figure(
    bars: pd.DataFrame, shares: dict[str, Row], known: Evidence, _: Translator, theme: str
) -> go.Figure:
    figure = canvas(theme, _.lang)
    axes.hide(figure)
    if bars.empty:
        return figure
    colours = style.PALETTES[theme]
    placed = squarified(bars["amount"].tolist())
    hovers = goods.hovers(bars, known, _)
    figure.add_trace(
        go.Bar(
            x=[one.x + one.width / 2 for one in placed],
            y=[one.height for one in placed],
            base=[one.y for one in placed],
            width=[one.width for one in placed],
            customdata=marks.customdata(bars),
            hovertext=[
                f"{text}<br>{labels.percent(shares[str(own)]['amount'], 1, _.lang)}"
                for text, own in zip(hovers, bars["figure_id"], strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            marker={
                "color": [
                    colours.grid if one == "derived" else colours.scope["goods"] for one in bars["kind"]
                ],
                "line": {"color": colours.paper, "width": 2},
            },
            unselected={"marker": {"opacity": 0.6}},
        )
    )
    for row, one in zip(records(bars), placed, strict=True):
        computed = row["kind"] == "derived"
        name = _("all others") if computed else on_chart(goods.whole_named(str(row["product"]), _.lang))
        share = labels.percent(shares[str(row["figure_id"])]["amount"], 1, _.lang)
        ink = colours.ink if computed else colours.paper
        signs.tile(figure, (one.x, one.y, one.x + one.width, one.y + one.height), [name, share], ink)
    figure.update_xaxes(range=[0, _WIDTH]).update_yaxes(range=[_HEIGHT, 0])
    figure.update_layout(
        barmode="overlay",
        bargap=0,
        showlegend=False,
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        annotations=_names(bars, placed, shares, _, theme),
    )
    return figure


def _names(
    bars: pd.DataFrame, placed: list[Rectangle], shares: dict[str, Row], _: Translator, theme: str
) -> list[dict[str, object]]:
    """Code, name as far as it fits, and share, in every rectangle that has the room."""
    colours = style.PALETTES[theme]
    found: list[dict[str, object]] = []
    for row, one in zip(records(bars), placed, strict=True):
        if one.width < _ROOM[0] or one.height < _ROOM[1]:
            continue
        share = labels.percent(shares[str(row["figure_id"])]["amount"], 1, _.lang)
        computed = row["kind"] == "derived"
        name = _("all others") if computed else goods.short(str(row["product"]), _.lang)
        lines = _wrapped(name, int(one.width / 2.6), int(one.height / 5.5) - 1)
        found.append(
            {
                "name": signs.LABEL,
                "x": one.x + 0.8,
                "y": one.y + 0.8,
                "xanchor": "left",
                "yanchor": "top",
                "showarrow": False,
                "align": "left",
                "text": "<br>".join([*lines, share][: max(1, int(one.height / 5.5))]),
                "font": {"size": 12, "color": colours.ink if computed else colours.paper},
            }
        )
    return found


def _wrapped(name: str, letters: int, lines: int) -> list[str]:
    """A name in so many lines of so many letters; what does not fit is left out behind its code.

    >>> _wrapped("27 Oil, gas, coal and electricity", 14, 2), _wrapped("27 Oil", 3, 1)
    (['27 Oil, gas,', 'coal and…'], ['27'])
    """
    found: list[str] = []
    words = name.split()
    while words and len(found) < max(lines, 1):
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= letters:
            line += f" {words.pop(0)}"
        found.append(line if len(line) <= letters else line[: max(letters - 1, 1)] + "…")
    # A code alone is not a name that was cut.
    return (
        [*found[:-1], found[-1].rstrip("…") + "…"] if words and " ".join(found) != name.split()[0] else found
    )


# --- words --------------------------------------------------------------------------------------


def _title(side: FlowByProduct | None, shares: dict[str, Row], view: View, _: Translator) -> str:
    if side is None:
        what = _("map of products")
        return f"{goods.who(view, _)}, {what}: {_('no figure to show')}"
    first = side.now.iloc[0]
    share = shares.get(str(first["figure_id"]))
    told = _(
        "led by {product}, {share}",
        product=goods.named(str(first["product"]), _.lang),
        share=labels.percent(share["amount"], 1, _.lang) if share is not None else labels.MISSING,
    )
    what = goods.what(side.coverage, [side.flow], _)
    when = labels.in_period(str(side.coverage.year), _.lang)
    return f"{goods.who(view, _, side.flow)}, {what} {when}: {told}"


def _definition(side: FlowByProduct | None, known: Evidence, _: Translator) -> str:
    if side is None:
        return _("Products by section, chapter and heading of the Harmonized System")
    return goods.joined([_("Areas are as large as amounts"), *goods.definition([side], known, _)])


def _small(_: Translator) -> str:
    return _("Rectangles without a name are smaller products.")


def _areas(_: Translator) -> str:
    return _("Rectangles without a name are named in the table.")
