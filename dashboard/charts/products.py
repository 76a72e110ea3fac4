"""What is traded, ranked: a bar a product, exports to the right, imports to the left, a dot a year before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

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

SHOWN = 12
"""Products with a bar of their own."""
ROW, LINE = 46, 17
"""Pixels from one product to the next, and more for each flow: lines of words stand above its bar."""
_BELOW = 12  # pixels from a bar to the dot of the other year
_AROUND = 84  # pixels above and below all rows
REST = "all others"


@dataclass(frozen=True, eq=False)
class RankedFlow:
    """A side with what is computed of it: ``left`` is the bar of all other products (one row, or none),
    ``dots`` are those that are shown in the year beside."""

    side: FlowByProduct
    shown: pd.DataFrame
    dots: pd.DataFrame
    left: pd.DataFrame
    residual: pd.DataFrame
    shares: dict[str, Row]
    changes: dict[str, Row]

    @cached_property
    def bars(self) -> pd.DataFrame:
        return pd.concat([self.shown, self.left], ignore_index=True) if len(self.left) else self.shown

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Each bar by its product; that of all others by ``REST``."""
        return {REST if row["kind"] == "derived" else str(row["product"]): row for row in records(self.bars)}

    @property
    def sign(self) -> int:
        return -1 if self.side.flow == "imports" else 1


def products(evidence: Evidence, view: View, theme: str) -> Chart:
    """The products of ``view.hs`` in ``view.year``, beside ``view.base``; ``evidence`` as ``Book.products``.

    Of both flows, or of one of them; products in the order of both together.
    """
    _ = translator(view.lang)
    of = goods.sides(evidence)
    top = _top(of)
    ranked = [_ranked(one, top) for one in of]
    frames = [
        part for one in ranked for part in (one.left, one.residual, *map(_frame, (one.shares, one.changes)))
    ]
    made = [part for part in frames if len(part)]
    known = evidence.plus(pd.concat(made, ignore_index=True)) if made else evidence
    places = {product: at for at, product in enumerate(top)}
    bars = [row for one in ranked for row in one.bars["figure_id"]]
    dots = [row for one in ranked for row in one.dots["figure_id"]]
    more = [row["figure_id"] for one in ranked for told in (one.shares, one.changes) for row in told.values()]
    more += [row for one in ranked for row in one.residual["figure_id"]]
    ids = in_order([*bars, *dots, *more])
    wholes = [row for one in of for row in (*one.total["figure_id"], *one.beside["figure_id"])]
    title, notes = _title(ranked, view, _), sentences(_notes(ranked, places, evidence, view, _))
    return Chart(
        "products",
        _figure(ranked, places, known, _, theme),
        known.of([*ids, *wholes]),
        ids,
        title=title,
        subtitle=_definition(ranked, known, _),
        paper_words=(title, _definition(ranked, known, _, is_paper=True)) if ranked else None,
        lang=view.lang,
        notes=notes,
        unmarked=dict.fromkeys(more, (0.0, 0.0)),
        caveats=notes,
    )


def _frame(rows: dict[str, Row]) -> pd.DataFrame:
    return pd.DataFrame([*rows.values()])


def _top(of: list[FlowByProduct]) -> list[str]:
    """The products with a bar: the largest of all sides together."""
    if not of:
        return []
    every = pd.concat([one.now for one in of])
    amounts = every.groupby("product", sort=False)["amount"].sum().sort_values(ascending=False, kind="stable")
    # A rest of one is no rest.
    return [str(one) for one in (amounts.index if len(amounts) <= SHOWN + 1 else amounts.index[:SHOWN])]


def _ranked(side: FlowByProduct, top: list[str]) -> RankedFlow:
    shown = side.now[side.now["product"].isin(top)].reset_index(drop=True)
    left = side.now.iloc[:0]
    if len(shown) < len(side.now) and len(side.total):
        left = measures.rest(side.total, shown)
    made = measures.part(pd.concat([shown, left]), side.total, goods.whole_name(side.coverage))
    changed = measures.change(shown, side.before)
    dots = side.before[side.before["product"].isin(top)]
    return RankedFlow(
        side, shown, dots, left, goods.residual(side), goods.by_first(made), goods.by_first(changed)
    )


# --- drawing ------------------------------------------------------------------------------------


def _figure(
    ranked: list[RankedFlow], places: dict[str, int], known: Evidence, _: Translator, theme: str
) -> go.Figure:
    rows, row = len(places) + any(len(one.left) for one in ranked), ROW + LINE * len(ranked)
    figure = canvas(theme, _.lang, height=_AROUND + row * max(rows, 4))
    if not ranked:
        axes.hide(figure)
        return figure
    drawn = pd.concat([part for one in ranked for part in (one.bars, one.dots) if len(part)])
    scale = float(labels.ladder(drawn["amount"]))
    for one in ranked:
        figure.add_trace(_bars(one, places, known, _, theme, scale))
    for one in ranked:
        if len(one.dots):
            figure.add_trace(
                _dots(one, one.dots, places, known, _, theme, scale).update(y=_beneath(one.dots, places, row))
            )
    _scale(figure, ranked, places, _, scale)
    figure.update_yaxes(range=[rows - 0.4, -0.95], visible=False)
    axes.title(figure, labels.axis_unit(str(drawn["unit"].iloc[0]), int(scale), _.lang))
    figure.update_layout(annotations=[*figure.layout.annotations, *_words(ranked, places, _, theme)])
    _paper_words(figure, ranked, places, _, theme, scale)
    figure.update_layout(barmode="overlay", legend={"y": 1 + 30 / (row * rows)}, showlegend=True)
    return figure


def _scale(
    figure: go.Figure, ranked: list[RankedFlow], places: dict[str, int], _: Translator, scale: float
) -> None:
    """Amounts to both sides of nought, written without their sign."""
    most = {
        one.sign: max(float(part["amount"].max()) for part in (one.bars, one.dots) if len(part)) / scale
        for one in ranked
    }
    low, high = -1.04 * most.get(-1, 0.0), 1.04 * most.get(1, 0.0)
    ticks = axes.ticks(low, high, 6)
    figure.update_xaxes(
        range=[low, high],
        showgrid=True,
        zeroline=True,
        tickangle=0,
        tickvals=ticks,
        ticktext=[labels.number(abs(one), 1 if one % 1 else 0, _.lang) for one in ticks],
    )


def _place(row: Row, places: dict[str, int]) -> int:
    return len(places) if row["kind"] == "derived" else places[str(row["product"])]


def _bars(
    one: RankedFlow, places: dict[str, int], known: Evidence, _: Translator, theme: str, scale: float
) -> go.Bar:
    bars, colours = one.bars, style.PALETTES[theme]
    computed = (bars["kind"] == "derived").tolist()
    accent = colours.reporter[one.sign < 0]
    return go.Bar(
        orientation="h",
        x=(one.sign * bars["amount"] / scale).tolist(),
        y=[_place(row, places) for row in one.rows.values()],
        width=0.18,
        name=f"{labels.flow(one.side.flow, _.lang)}, {one.side.coverage.year}",
        customdata=marks.customdata(bars),
        hovertext=goods.hovers(bars, known, _),
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "color": [colours.soft if each else accent for each in computed],
            "opacity": [0.5 if each else 1 for each in computed],
        },
        unselected={"marker": {"opacity": 0.75}},
    )


def _beneath(dots: pd.DataFrame, places: dict[str, int], row: int) -> list[float]:
    return [_place(one, places) + _BELOW / row for one in records(dots)]


def _dots(
    one: RankedFlow,
    dots: pd.DataFrame,
    places: dict[str, int],
    known: Evidence,
    _: Translator,
    theme: str,
    scale: float,
) -> go.Scatter:
    colours = style.PALETTES[theme]
    return go.Scatter(
        x=(one.sign * dots["amount"] / scale).tolist(),
        mode="markers",
        cliponaxis=False,
        meta=signs.BEFORE,
        name=f"{labels.flow(one.side.flow, _.lang)}, {one.side.coverage.before}",
        customdata=marks.customdata(dots),
        hovertext=goods.hovers(dots, known, _),
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "circle" if one.sign > 0 else "diamond",
            "size": style.MARKER - 1,
            "color": colours.paper,
            "line": {"color": colours.reporter[one.sign < 0], "width": 2},
        },
        unselected={"marker": {"opacity": 1}},
        selected={"marker": {"size": style.MARKER + 6}},
    )


def _words(
    ranked: list[RankedFlow], places: dict[str, int], _: Translator, theme: str
) -> list[dict[str, object]]:
    """Above each bar: place and product; beneath, of each flow, amount, share, change."""
    colours = style.PALETTES[theme]
    heads = [f"{at + 1}. <b>{goods.short(product, _.lang)}</b>" for product, at in places.items()]
    if any(len(one.left) for one in ranked):
        others = _("all other products")
        heads.append(f"<b>{others}</b>")
    lines = [[_line(one, product, _) for one in ranked] for product in _by_place(places, heads)]
    return [
        {
            "name": signs.LABEL,
            "xref": "paper",
            "x": 0,
            "y": at,
            "yshift": 15 + LINE * len(ranked) / 2,
            "xanchor": "left",
            "showarrow": False,
            "align": "left",
            "text": "<br>".join(filter(None, (head, *lines[at]))),
            "font": {"size": 13, "color": colours.ink, "shadow": axes.halo(colours.paper)},
        }
        for at, head in enumerate(heads)
    ]


def _paper_words(
    figure: go.Figure,
    ranked: list[RankedFlow],
    places: dict[str, int],
    _: Translator,
    theme: str,
    scale: float,
) -> None:
    """Of pictures: the products left of the drawing, their numbers right of the bars."""
    ink, alone = style.PALETTES[theme].ink, len(ranked) == 1
    names = [
        f"{at + 1}. <b>{on_chart(goods.whole_named(product, _.lang))}</b>" for product, at in places.items()
    ]
    if any(len(one.left) for one in ranked):
        others = _("all other products")
        names.append(f"<b>{others}</b>")
    for at, (name, product) in enumerate(zip(names, _by_place(places, names), strict=True)):
        is_rest = at == len(places)
        signs.word(figure, "row", 0.0, at, name, ink, pinned=is_rest and alone)
        told = [text for one in ranked if (text := _line(one, product, _, is_short=not alone))]
        if alone:
            flow = labels.flow(ranked[0].side.flow, _.lang)
            told = [text.removeprefix(f"{flow} ") for text in told]
        ends = [
            float(one.rows[product]["amount"]) / scale
            for one in ranked
            if (one.sign > 0 or alone) and product in one.rows
        ]
        signs.word(figure, "bar", max(ends, default=0.0), at, "; ".join(told), ink)


def _by_place(places: dict[str, int], names: list[str]) -> list[str]:
    """The products of all lines; the last one is that of all others where it is named too."""
    return [*places, REST][: len(names)]


def _line(one: RankedFlow, product: str, _: Translator, is_short: bool = False) -> str:
    """Of one flow: "exports $1.2 bn · 40.1% · +3%", ``is_short`` without the share; nothing without a bar."""
    row = one.rows.get(product)
    if row is None:
        return ""
    own = str(row["figure_id"])
    flow = labels.flow(one.side.flow, _.lang)
    told = [f"{flow} {labels.amount(row['amount'], str(row['unit']), _.lang)}"]
    if own in one.shares and not is_short:
        told.append(labels.percent(one.shares[own]["amount"], 1, _.lang))
    if own in one.changes:
        told.append(labels.percent(one.changes[own]["amount"], 0, _.lang, signed=True))
    return " · ".join(told)


# --- words --------------------------------------------------------------------------------------


def _title(ranked: list[RankedFlow], view: View, _: Translator) -> str:
    """ "France and Germany, trade by product in 2019: exports led by Chemicals, 23.1%; imports by …"."""
    flows = [one.side.flow for one in ranked]
    if not ranked:
        what = _("trade by product")
        return f"{goods.who(view, _)}, {what}: {_('no figure to show')}"
    coverage = ranked[0].side.coverage
    head = f"{goods.who(view, _, flows[0] if len(flows) == 1 else '')}, {goods.what(coverage, flows, _)}"
    told = []
    for one in ranked:
        first = one.side.now.iloc[0]
        share = one.shares.get(str(first["figure_id"]))
        if share is None:
            continue
        fields = {
            "product": goods.named(str(first["product"]), _.lang),
            "share": labels.percent(share["amount"], 1, _.lang),
        }
        if len(ranked) == 1:
            told.append(_("led by {product}, {share}", **fields))
        elif one.sign > 0:
            told.append(_("first in exports {product}, {share}", **fields))
        else:
            told.append(_("first in imports {product}, {share}", **fields))
    when = labels.in_period(str(coverage.year), _.lang)
    return f"{head} {when}: {'; '.join(told) or _('no figure to show')}"


def _definition(ranked: list[RankedFlow], known: Evidence, _: Translator, is_paper: bool = False) -> str:
    if not ranked:
        return _("Products by section, chapter and heading of the Harmonized System")
    parts = goods.definition([one.side for one in ranked], known, _)
    if any(len(one.side.before) for one in ranked):
        year = str(ranked[0].side.coverage.before)
        parts.insert(
            -1, _("changes: on {year}", year=year) if is_paper else _("dots and changes: {year}", year=year)
        )
    return goods.joined(parts)


def _notes(
    ranked: list[RankedFlow], places: dict[str, int], evidence: Evidence, view: View, _: Translator
) -> list[str]:
    if not ranked:
        return goods.empty(evidence, view, _)
    found = goods.notes([one.side for one in ranked], [one.residual for one in ranked], places, _)
    for one in ranked:
        there = set(one.side.before["product"])
        gone = [product for product in one.shown["product"] if product not in there]
        if one.side.before.empty or not gone:
            continue
        found.append(
            _(
                "{flow}, no row for {year}: {products}.",
                flow=labels.flow(one.side.flow, _.lang),
                year=str(one.side.coverage.before),
                products=", ".join(goods.code(str(product)) for product in gone),
            )
        )
    return found
