"""What made the change: each product's part in the growth between two years; they add up to the whole."""

from __future__ import annotations

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
"""Products with a bar of their own, if it can be seen; but for the first few."""
ROW = 58
_LINE = 17
"""The line of price and quantity, where there is one."""
_SEEN, _LEAST = 0.05, 3  # percentage points; bars
_AROUND = 84


def contributions(evidence: Evidence, view: View, theme: str) -> Chart:
    """Of one flow, the one asked for, else what there is: the largest contributions, and the rest."""
    _ = translator(view.lang)
    of = goods.sides(evidence)
    side = next((one for one in of if len(one.beside) and len(one.before)), None)
    nothing = evidence.figures.head(0)
    bars, whole = _computed(side) if side else (nothing, nothing)
    split = _split(side) if side else nothing
    known = evidence
    for made in (bars[bars["operation"] != "rest"], whole, bars[bars["operation"] == "rest"], split):
        known = known.plus(made) if len(made) else known
    every = [] if side is None else _all(side)["figure_id"].tolist()
    if side is not None:
        known = known.plus(_all(side))
    hidden = [one for one in (*every, *split["figure_id"]) if one not in set(bars["figure_id"])]
    ids = in_order([*bars["figure_id"], *whole["figure_id"], *hidden])
    return Chart(
        "contributions",
        _figure(bars, split, known, _, theme),
        known.of(ids),
        ids,
        title=_title(side, bars, whole, view, _),
        subtitle=_definition(side, known, _),
        lang=view.lang,
        notes=sentences(_notes(of, side, bars, split, evidence, view, _)),
        unmarked=dict.fromkeys([*whole["figure_id"], *hidden], (0.0, 0.0)),
        caveats=sentences(_caveats(side, bars, split, _)) if side else (),
    )


def _all(side: FlowByProduct) -> pd.DataFrame:
    share_of = f"{goods.whole_name(side.coverage)}, {side.coverage.before}"
    made = measures.contribution(side.now, side.before, side.beside, share_of)
    order = made["amount"].abs().sort_values(ascending=False, kind="stable").index
    return made.loc[order].reset_index(drop=True)


def _split(side: FlowByProduct) -> pd.DataFrame:
    """What price, quantity and both at once have in each product's part, where both years were weighed."""
    share_of = f"{goods.whole_name(side.coverage)}, {side.coverage.before}"
    return measures.price_and_quantity(side.now, side.before, side.weights, side.beside, share_of)


def _computed(side: FlowByProduct) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The bars (the rest last), and the growth that they add up to."""
    made, whole = _all(side), measures.change(side.total, side.beside)
    seen = min(SHOWN, max(_LEAST, int((made["amount"].abs() >= _SEEN).sum())))
    if len(made) <= seen + 1:
        return made, whole
    shown = made.head(seen)
    rest = measures.rest(whole, shown).assign(measure="share", share_of=made["share_of"].iloc[0], decimals=2)
    return pd.concat([shown, rest], ignore_index=True), whole


# --- drawing ------------------------------------------------------------------------------------


def _figure(bars: pd.DataFrame, split: pd.DataFrame, known: Evidence, _: Translator, theme: str) -> go.Figure:
    row_height = ROW + (_LINE if len(split) else 0)
    figure = canvas(theme, _.lang, height=_AROUND + row_height * max(len(bars), 4))
    if bars.empty:
        axes.hide(figure)
        return figure
    colours = style.PALETTES[theme]
    rest, down = bars["operation"] == "rest", bars["amount"] < 0
    figure.add_trace(
        go.Bar(
            orientation="h",
            x=bars["amount"].tolist(),
            y=list(range(len(bars))),
            width=0.18,
            customdata=marks.customdata(bars),
            hovertext=goods.hovers(bars, known, _),
            hovertemplate="%{hovertext}<extra></extra>",
            marker={
                "color": [
                    colours.soft if left else colours.reporter[int(less)]
                    for left, less in zip(rest, down, strict=True)
                ],
            },
            unselected={"marker": {"opacity": 0.75}},
        )
    )
    low, high = min(0.0, float(bars["amount"].min())), max(0.0, float(bars["amount"].max()))
    room = 0.04 * (high - low)
    figure.update_xaxes(range=[low - room, high + room], zeroline=True, showgrid=True, nticks=6, tickangle=0)
    figure.update_yaxes(range=[len(bars) - 0.4, -0.95], visible=False)
    axes.title(figure, _("percentage points of the growth of the whole"))
    figure.update_layout(
        annotations=[*figure.layout.annotations, *_words(bars, split, known, _, theme)], showlegend=False
    )
    for at, row in enumerate(records(bars)):
        name, told = _named(at, row, _), _told(row, known, _)
        ink, is_rest = colours.ink, row["operation"] == "rest"
        signs.word(figure, "row", 0.0, at, name, ink, pinned=is_rest)
        signs.word(figure, "bar", max(0.0, float(row["amount"])), at, told, ink)
    return figure


def _words(
    bars: pd.DataFrame, split: pd.DataFrame, known: Evidence, _: Translator, theme: str
) -> list[dict[str, object]]:
    colours = style.PALETTES[theme]
    return [
        {
            "name": signs.LABEL,
            "xref": "paper",
            "x": 0,
            "y": at,
            "yshift": 24 + (_LINE // 2 if _is_split(row, split) else 0),
            "xanchor": "left",
            "showarrow": False,
            "align": "left",
            "text": _line(at, row, split, known, _),
            "font": {"size": 13, "color": colours.ink, "shadow": axes.halo(colours.paper)},
        }
        for at, row in enumerate(records(bars))
    ]


def _points(amount: float, _: Translator) -> str:
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    size = abs(amount)
    decimals = 1 if size >= 0.1 else 2 if size >= 0.01 else 3
    return _("{n} points", n=sign + labels.number(size, decimals, _.lang))


def _line(at: int, row: Row, split: pd.DataFrame, known: Evidence, _: Translator) -> str:
    """Place and product, its part, from which amount to which, and what price and quantity have in it."""
    told = "<br>".join(_lines(row, split, known, _))
    if row["operation"] == "rest":
        others = _("all other products")
        return f"<b>{others}</b><br>{told}"
    return f"{at + 1}. <b>{goods.short(str(row['product']), _.lang)}</b><br>{told}"


def _lines(row: Row, split: pd.DataFrame, known: Evidence, _: Translator) -> list[str]:
    """What is told of a bar; the second line, if any, has its price and quantity."""
    told = [_told(row, known, _)]
    if _is_split(row, split):
        own = split[split["product"] == row["product"]]
        amounts = dict(zip(own["operation"], own["amount"], strict=True))
        parts = {name: _points(float(amounts[name]), _) for name in measures.PRICE_AND_QUANTITY}
        told.append(
            _(
                "value per tonne {price}, tonnes {quantity}, both at once {joint}",
                price=parts["price_part"],
                quantity=parts["quantity_part"],
                joint=parts["joint_part"],
            )
        )
    return told


def _is_split(row: Row, split: pd.DataFrame) -> bool:
    return bool(row["operation"] == "contribution" and (split["product"] == row["product"]).any())


def _named(at: int, row: Row, _: Translator) -> str:
    """Place and product with its whole name."""
    if row["operation"] == "rest":
        others = _("all other products")
        return f"<b>{others}</b>"
    return f"{at + 1}. <b>{on_chart(goods.whole_named(str(row['product']), _.lang))}</b>"


def _told(row: Row, known: Evidence, _: Translator) -> str:
    """A product's part, and from which amount to which."""
    if row["operation"] == "rest":
        return _points(row["amount"], _)
    operands = [known.figure(one) for one in str(row["derived_from"]).split()]
    amounts = [labels.amount(one["amount"], str(one["unit"]), _.lang) for one in operands]
    told = {
        "contribution": lambda: f"{amounts[1]} → {amounts[0]}",
        "arrival": lambda: _("none → {amount}", amount=amounts[0]),
        "departure": lambda: _("{amount} → none", amount=amounts[0]),
    }[str(row["operation"])]()
    return f"{_points(row['amount'], _)} · {told}"


# --- words --------------------------------------------------------------------------------------


def _title(
    side: FlowByProduct | None, bars: pd.DataFrame, whole: pd.DataFrame, view: View, _: Translator
) -> str:
    """ "France → Germany, exports by product: +6.1% from 2018 to 2019, of it +3.2 points Chemicals"."""
    if side is None:
        what = _("what made the change by product")
        return f"{goods.who(view, _)}, {what}: {_('no figure to show')}"
    head = f"{goods.who(view, _, side.flow)}, {goods.what(side.coverage, [side.flow], _)}"
    first = bars.iloc[0]
    if whole.empty:
        return f"{head}: {_('no figure to show')}"
    told = _(
        "{growth} from {before} to {year}, the largest part {product}, {points}",
        growth=labels.percent(whole["amount"].iloc[0], 1, _.lang, signed=True),
        before=str(side.coverage.before),
        year=str(side.coverage.year),
        product=goods.named(str(first["product"]), _.lang),
        points=_points(float(first["amount"]), _),
    )
    return f"{head}: {told}"


def _definition(side: FlowByProduct | None, known: Evidence, _: Translator) -> str:
    if side is None:
        return _("Change of each product ÷ the whole of the earlier year, by the Harmonized System")
    told = _(
        "Change of each product ÷ the whole of {year}, in current prices", year=str(side.coverage.before)
    )
    return goods.joined([told, *goods.definition([side], known, _)])


def _notes(
    of: list[FlowByProduct],
    side: FlowByProduct | None,
    bars: pd.DataFrame,
    split: pd.DataFrame,
    evidence: Evidence,
    view: View,
    _: Translator,
) -> list[str]:
    if not of:
        return goods.empty(evidence, view, _)
    if side is None:
        told = goods.notes(of, [one.now.head(0) for one in of], (), _)
        return (
            told if any(one.coverage.other for one in of) else [_("There is no second year to compare with.")]
        )
    return [*_caveats(side, bars, split, _), *goods.one_of_two(of, side, _)]


def _caveats(side: FlowByProduct, bars: pd.DataFrame, split: pd.DataFrame, _: Translator) -> list[str]:
    found = goods.notes([side], [side.now.head(0)], bars["product"], _)
    if set(bars["operation"]) & {"arrival", "departure"}:
        found.append(
            _("“none”: the set has no row of it for that year, which may also mean less than it counts.")
        )
    if len(split):
        found += _of_prices(side, split, _)
    return found


def _of_prices(side: FlowByProduct, split: pd.DataFrame, _: Translator) -> list[str]:
    """What price and quantity have in all that could be split, and why to doubt it."""
    amounts = split.groupby("operation")["amount"].sum()
    every = _all(side)
    left = every[~every["product"].isin(split["product"])]
    told = [
        _(
            "Of the growth {price} are due to value per tonne, {quantity} to tonnes, {joint} to both at"
            " once.",
            price=_points(float(amounts["price_part"]), _),
            quantity=_points(float(amounts["quantity_part"]), _),
            joint=_points(float(amounts["joint_part"]), _),
        )
    ]
    if count := len(left):
        points = _points(float(left["amount"].sum()), _)
        told.append(
            _.many(
                "{n} product, {points}, is not split: it lacks one of the years, or not all of it was"
                " weighed.",
                "{n} products, {points}, are not split: they lack one of the years, or not all of them was"
                " weighed.",
                count,
                points=points,
            )
        )
    told.append(
        _(
            "Values per tonne are no prices: they change too when a product holds more of what is dear. The"
            " finer the product, the less they do."
        )
    )
    return told
