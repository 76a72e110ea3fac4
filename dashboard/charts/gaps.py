"""Mirror by product: what each side counts of a product, the gap, and how far freight explains it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dashboard import measures, style
from dashboard.charts import axes, goods, marks, signs
from dashboard.charts.frame import Chart, canvas, in_order, sentences
from dashboard.charts.goods import FlowByProduct
from dashboard.evidence import Evidence, OfProducts, ProductCoverage, Row, records
from dashboard.language import write as labels
from dashboard.model import View
from dashboard.shown import on_chart
from dashboard.text import Translator, translator

SHOWN = 12
"""Products with a row of their own."""
ROW = 80
"""Pixels from one product to the next: three lines of words stand above its marks."""
_AROUND = 84
FREIGHT: Final = 0.10
"""How much more than the exporter's count freight and insurance usually make of it: the IMF reckoned with
10 % and since 2018 with 6 % (Marini, Dippelsman and Stanger 2018, IMF WP/18/16)."""
_OTHERS: Final = "/gaps"


@dataclass(frozen=True, eq=False)
class TwoCounts:
    """Both sides' counts of one movement; frames of the rows drawn, the widest apart first.

    ``out`` and ``into`` have a row for each product that the side tells, then one of all others; ``gaps`` one
    where both do. ``whole`` is the gap of the sums, ``residual`` what each side's own total has beyond its
    products (one row, or none), ``hidden`` the same of each chapter that does not add up.
    """

    sides: tuple[FlowByProduct, FlowByProduct]
    products: tuple[str, ...]
    out: pd.DataFrame
    into: pd.DataFrame
    gaps: pd.DataFrame
    whole: pd.DataFrame
    residual: tuple[pd.DataFrame, pd.DataFrame]
    has_rest: bool
    hidden: tuple[pd.DataFrame, pd.DataFrame]

    @property
    def exporter(self) -> str:
        return self.sides[0].coverage.country

    @property
    def importer(self) -> str:
        return self.sides[1].coverage.country

    @property
    def has_band(self) -> bool:
        """Whether the two may differ by freight: not where both say the same valuation."""
        first, second = self.valuations
        return first != second or first == "unknown"

    @property
    def valuations(self) -> tuple[str, str]:
        first, second = (str(one.total["valuation"].iloc[0]) for one in self.sides)
        return first, second

    @property
    def rows(self) -> int:
        return len(self.products) + self.has_rest + any(map(len, self.residual))

    def place(self, row: Row) -> int:
        """The row of the drawing, from the top."""
        if str(row["figure_id"]).endswith("/hs/residual"):
            return len(self.products) + self.has_rest
        if row["operation"] == "rest" or goods.code(str(row["product"])) not in self.products:
            return len(self.products)
        return self.products.index(goods.code(str(row["product"])))


def gaps(evidence: Evidence, view: View, theme: str) -> Chart:
    """Both counts of the products of ``view.hs`` in one year and set; ``evidence`` as ``Book.mirror``.

    The flow "imports" shows what moves from the second country to the first, every other one the way there.
    """
    _ = translator(view.lang)
    found, known = _counted(evidence)
    if found is None:
        return _without(evidence, view, _, theme)
    drawn = [*found.out["figure_id"], *found.into["figure_id"], *found.gaps["figure_id"]]
    left = [one for made in found.residual for one in made["figure_id"]]
    wholes = [one for side in found.sides for one in side.total["figure_id"]]
    hidden = [one for made in found.hidden for one in made["figure_id"]]
    more = [one for one in (*found.whole["figure_id"], *wholes, *hidden) if one not in drawn]
    ids = in_order([*_by_row(found, [*drawn, *left], known), *more])
    caveats = _notes(found, _)
    return Chart(
        "gaps",
        _figure(found, known, _, theme),
        known.of([*ids, *(one for side in found.sides for one in side.cell["figure_id"])]),
        ids,
        title=_title(found, view, _),
        subtitle=_definition(found, known, _),
        lang=view.lang,
        notes=sentences([*caveats, _other_way(found, view, _)]),
        unmarked=dict.fromkeys(more, (0.0, 0.0)),
        told=tuple(found.whole["figure_id"]),
        caveats=sentences(caveats),
        breaks=(_signs(found, _),),
    )


def _signs(found: TwoCounts, _: Translator) -> str:
    """Which mark of a picture is whose count."""
    sides = {
        "exporter": labels.the_country(found.exporter, _.lang),
        "importer": labels.the_country(found.importer, _.lang),
    }
    if not found.has_band:
        return _("Circle: exports, count of {exporter}; diamond: imports, count of {importer}.", **sides)
    return _(
        "Circle: exports, count of {exporter}; diamond: imports, count of {importer}; grey: up to {percent} "
        "over the exports.",
        percent=labels.percent(100 * FREIGHT, 0, _.lang),
        **sides,
    )


def _without(evidence: Evidence, view: View, _: Translator, theme: str) -> Chart:
    figure = canvas(theme, _.lang)
    axes.hide(figure)
    what = _("both counts by product")
    return Chart(
        "gaps",
        figure,
        evidence.of([]),
        (),
        title=f"{goods.who(view, _)}, {what}: {_('no figure to show')}",
        subtitle=_("Exports as the exporter counts them, imports as the importer does, by product"),
        lang=view.lang,
        notes=sentences(_empty(evidence, view, _)),
    )


def _by_row(found: TwoCounts, ids: list[str], known: Evidence) -> list[str]:
    """Figures from the top down, of each row exports, imports, gap."""
    return sorted(ids, key=lambda one: found.place(known.figure(one).to_dict()))


# --- what is drawn --------------------------------------------------------------------------------


def _counted(evidence: Evidence) -> tuple[TwoCounts | None, Evidence]:
    """Both counts with what is computed of them; None where there are not two."""
    of = goods.sides(evidence)
    if len(of) < 2 or any(one.total.empty for one in of):
        return None, evidence
    order = _widest(of)
    top = order if len(order) <= SHOWN + 1 else order[:SHOWN]
    counts, known = [], evidence
    for side in of:
        count = side.now[side.now["product"].map(goods.code).isin(top)]
        if len(count) < len(side.now):
            rest = measures.rest(side.total, count)
            rest = rest.assign(figure_id=rest["figure_id"] + _OTHERS)
            known = known.plus(rest)
            count = pd.concat([count, rest])
        counts.append(count.reset_index(drop=True))
    residual = tuple(goods.residual(one) for one in of)
    hidden = tuple(goods.hidden(one) for one in of)
    for made in (*residual, *hidden):
        known = known.plus(made) if len(made) else known
    out, into = counts
    made = measures.gap(out, into)
    whole = measures.gap(of[0].total, of[1].total)
    for one in (made, whole):
        known = known.plus(one) if len(one) else known
    has_rest = len(top) < len(order)
    return TwoCounts(
        (of[0], of[1]),
        tuple(top),
        out,
        into,
        made,
        whole,
        (residual[0], residual[1]),
        has_rest,
        (hidden[0], hidden[1]),
    ), known


def _widest(of: list[FlowByProduct]) -> list[str]:
    """Codes of all products of either side, those furthest apart first; what one side lacks is all apart."""
    amounts = [
        pd.Series(one.now["amount"].to_numpy(), index=one.now["product"].map(goods.code))
        .groupby(level=0)
        .sum()
        for one in of
    ]
    apart = amounts[1].sub(amounts[0], fill_value=0.0).abs()
    return [str(one) for one in apart.sort_values(ascending=False, kind="stable").index]


# --- drawing --------------------------------------------------------------------------------------


def _figure(found: TwoCounts, known: Evidence, _: Translator, theme: str) -> go.Figure:
    figure = canvas(theme, _.lang, height=_AROUND + ROW * max(found.rows, 3))
    drawn = pd.concat([found.out, found.into, *(one for one in found.residual if len(one))])
    scale = float(labels.ladder(drawn["amount"].abs()))
    if found.has_band:
        figure.add_trace(_band(found, known, _, theme, scale))
    figure.add_trace(_apart(found, known, _, theme, scale))
    for number in (0, 1):
        figure.add_trace(_count(found, number, known, _, theme, scale))
    _axes(figure, found, drawn, _, scale)
    _paper_words(figure, found, drawn, _, theme, scale)
    figure.update_layout(
        annotations=[*figure.layout.annotations, *_words(found, known, _, theme)],
        barmode="overlay",
        legend={"y": 1 + 30 / (ROW * found.rows)},
        showlegend=True,
    )
    return figure


def _of_side(found: TwoCounts, number: int) -> pd.DataFrame:
    """All rows of one side that are drawn, what its total has beyond its products too."""
    count, left = (found.out, found.into)[number], found.residual[number]
    return pd.concat([count, left], ignore_index=True) if len(left) else count


def _count(
    found: TwoCounts, number: int, known: Evidence, _: Translator, theme: str, scale: float
) -> go.Scatter:
    rows, colour = _of_side(found, number), style.PALETTES[theme].reporter[number]
    country = labels.the_country((found.exporter, found.importer)[number], _.lang)
    told = _("exports, count of {country}") if number == 0 else _("imports, count of {country}")
    return go.Scatter(
        x=(rows["amount"] / scale).tolist(),
        y=[found.place(row) for row in records(rows)],
        mode="markers",
        cliponaxis=False,
        name=told.format(country=country),
        customdata=marks.customdata(rows),
        hovertext=_hovers(rows, known, _),
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"symbol": ("circle", "diamond")[number], "size": style.MARKER + 1, "color": colour},
        unselected={"marker": {"opacity": 1}},
        selected={"marker": {"size": style.MARKER + 6}},
    )


def _hovers(rows: pd.DataFrame, known: Evidence, _: Translator) -> list[str]:
    told = goods.hovers(rows, known, _)
    residual = [str(one).endswith("/hs/residual") for one in rows["figure_id"]]
    head = _("of no product")
    return [
        f"<b>{head}</b><br>{text.partition('<br>')[2]}" if is_left else text
        for text, is_left in zip(told, residual, strict=True)
    ]


def _band(found: TwoCounts, known: Evidence, _: Translator, theme: str, scale: float) -> go.Bar:
    """From the exporter's count up: what freight and insurance may make of it."""
    rows = found.out[found.out["amount"] > 0]
    name = _("up to {percent} over the exports", percent=labels.percent(100 * FREIGHT, 0, _.lang))
    return go.Bar(
        orientation="h",
        base=(rows["amount"] / scale).tolist(),
        x=(FREIGHT * rows["amount"] / scale).tolist(),
        y=[found.place(row) for row in records(rows)],
        width=0.26,
        name=name,
        customdata=marks.customdata(rows),
        hovertext=goods.hovers(rows, known, _),
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"color": style.PALETTES[theme].soft, "opacity": 0.35},
        unselected={"marker": {"opacity": 0.35}},
    )


def _apart(found: TwoCounts, known: Evidence, _: Translator, theme: str, scale: float) -> go.Bar:
    """From one count to the other."""
    rows = found.gaps
    first = [float(known.figure(str(one).split()[1])["amount"]) / scale for one in rows["derived_from"]]
    return go.Bar(
        orientation="h",
        base=first,
        x=(rows["amount"] / scale).tolist(),
        y=[found.place(row) for row in records(rows)],
        width=0.05,
        name=_("gap"),
        customdata=marks.customdata(rows),
        hovertext=_hovers(rows, known, _),
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"color": style.PALETTES[theme].ink},
        unselected={"marker": {"opacity": 1}},
    )


def _axes(figure: go.Figure, found: TwoCounts, drawn: pd.DataFrame, _: Translator, scale: float) -> None:
    most = max(float(drawn["amount"].max()), (1 + FREIGHT) * float(found.out["amount"].max())) / scale
    least = min(0.0, float(drawn["amount"].min())) / scale
    figure.update_xaxes(
        range=[1.04 * least, 1.04 * most], showgrid=True, zeroline=True, nticks=6, tickangle=0
    )
    figure.update_yaxes(range=[found.rows - 0.4, -0.95], visible=False)
    axes.title(figure, labels.axis_unit(str(drawn["unit"].iloc[0]), int(scale), _.lang))


def _words(found: TwoCounts, known: Evidence, _: Translator, theme: str) -> list[dict[str, object]]:
    """Over the marks of a row: the product, both counts, the gap and whether freight reaches it."""
    colours = style.PALETTES[theme]
    return [
        {
            "name": signs.LABEL,
            "xref": "paper",
            "x": 0,
            "y": at,
            "yshift": 32,
            "xanchor": "left",
            "showarrow": False,
            "align": "left",
            "text": "<br>".join(filter(None, _lines(found, at, _))),
            "font": {"size": 13, "color": colours.ink, "shadow": axes.halo(colours.paper)},
        }
        for at in range(found.rows)
    ]


def _paper_words(
    figure: go.Figure, found: TwoCounts, drawn: pd.DataFrame, _: Translator, theme: str, scale: float
) -> None:
    """Of pictures: the products left of the drawing, right of the marks the gap, or who alone counts."""
    ink, places = style.PALETTES[theme].ink, [found.place(row) for row in records(drawn)]
    for at in range(found.rows):
        head, counts, told = _lines(found, at, _)
        if at < len(found.products):
            head = f"{at + 1}. <b>{on_chart(goods.whole_named(found.products[at], _.lang))}</b>"
        ends = [float(one) for one, place in zip(drawn["amount"], places, strict=True) if place == at]
        end = max([0.0, *ends, *((1 + FREIGHT) * one for one in ends[:1] if found.has_band)]) / scale
        signs.word(figure, "row", 0.0, at, head, ink)
        # Away from the mark, which is wider than the end of a bar.
        signs.word(figure, "bar", end, at, f"\xa0{told or counts}", ink)


def _lines(found: TwoCounts, at: int, _: Translator) -> list[str]:
    sides = [
        next((row for row in records(_of_side(found, n)) if found.place(row) == at), None) for n in (0, 1)
    ]
    counts = [
        f"{labels.country(country, _.lang)} {_amount(row, _)}"
        for country, row in zip((found.exporter, found.importer), sides, strict=True)
    ]
    is_residual = at >= len(found.products) + found.has_rest
    # Of what is told of no product one side may have no total at all: it is not said to lack a row.
    counts = [told for told, row in zip(counts, sides, strict=True) if row or not is_residual]
    if is_residual:
        head = _("of no product: own total less its products")
        is_over = any(float(row["amount"]) < 0 for row in sides if row)
        told = _("warning: products above the total") if is_over else ""
        return [f"<b>{head}</b>", " · ".join(counts), told]
    head = _("all other products")
    if at < len(found.products):
        head = goods.short(found.products[at], _.lang)
    number = f"{at + 1}. " if at < len(found.products) else ""
    gap = next((row for row in records(found.gaps) if found.place(row) == at), None)
    return [f"{number}<b>{head}</b>", " · ".join(counts), _gap(gap, sides[0], found, _) if gap else ""]


def _amount(row: Row | None, _: Translator) -> str:
    return labels.amount(row["amount"], str(row["unit"]), _.lang) if row else _("no row")


def _gap(gap: Row, out: Row | None, found: TwoCounts, _: Translator) -> str:
    """ "+$0.2 bn, +18%: more than freight explains"."""
    amount, sign = float(gap["amount"]), "+" if gap["amount"] > 0 else "−" if gap["amount"] < 0 else ""
    told = sign + labels.amount(abs(amount), str(gap["unit"]), _.lang)
    base = float(out["amount"]) if out else 0.0
    if base <= 0:
        return told
    told += f", {labels.percent(100 * amount / base, 0, _.lang, signed=True)}"
    if not found.has_band:
        return told
    if amount < 0:
        return _("{gap}: less than the exports", gap=told)
    if amount <= FREIGHT * base:
        return _("{gap}: freight may explain it", gap=told)
    return _("{gap}: more than freight explains", gap=told)


# --- words ----------------------------------------------------------------------------------------


def _title(found: TwoCounts, view: View, _: Translator) -> str:
    """ "A → B, both counts by product in 2019: B counted $2 bn more than A, widest apart: Chemicals"."""
    coverage = found.sides[0].coverage
    way = " → ".join(labels.country(one, _.lang) for one in (found.exporter, found.importer))
    what = _("both counts by product")
    if coverage.hs:
        what = _("both counts, {product}", product=goods.within(coverage, _))
    when = labels.in_period(str(coverage.year), _.lang)
    return f"{way}, {what} {when}: {_finding(found, _)}"


def _finding(found: TwoCounts, _: Translator) -> str:
    gap = found.whole.iloc[0]
    names = [labels.the_country(one, _.lang) for one in (found.importer, found.exporter)]
    more, less = names if gap["amount"] >= 0 else names[::-1]
    product = goods.named(found.products[0], _.lang)
    amount = labels.amount(abs(float(gap["amount"])), str(gap["unit"]), _.lang)
    if len(found.products) < 2:
        return _("{more} counted {amount} more than {less}", more=more, less=less, amount=amount)
    return _(
        "{more} counted {amount} more than {less}, widest apart: {product}",
        more=more,
        less=less,
        amount=amount,
        product=product,
    )


def _definition(found: TwoCounts, known: Evidence, _: Translator) -> str:
    told = _("Gap: imports as the importer counts them less exports as the exporter does")
    return goods.joined([told, *goods.definition(list(found.sides), known, _)])


def _notes(found: TwoCounts, _: Translator) -> list[str]:
    both = list(zip(found.sides, found.residual, strict=True))
    told = {is_over: [one for one in both if (_left(one[1]) < 0) == is_over] for is_over in (True, False)}
    first, others = (
        goods.notes([side for side, _rest in one], [left for _side, left in one], found.products, _)
        for one in told.values()
    )
    # A total below its products comes first: a small picture has no room for all notes.
    chapters = [
        note
        for side, made in zip(found.sides, found.hidden, strict=True)
        for note in goods.hidden_notes(side, made, _)
    ]
    return [*first, _freight(found, _), *others, *chapters, *_one_sided(found, _)]


def _left(residual: pd.DataFrame) -> float:
    return float(residual["amount"].iloc[0]) if len(residual) else 0.0


def _other_way(found: TwoCounts, view: View, _: Translator) -> str:
    """What goes back is another movement, with counts of its own."""
    way = " → ".join(labels.country(one, _.lang) for one in (found.exporter, found.importer))
    other = "exports" if view.flow == "imports" else "imports"
    flow = labels.flow(other, _.lang)
    return _("Shown: what goes {way}; for the way back choose the flow “{flow}”.", way=way, flow=flow)


def _freight(found: TwoCounts, _: Translator) -> str:
    first, second = found.valuations
    if not found.has_band:
        told = labels.valuation(first, _.lang)
        return _("Both counts are {valuation}: freight explains none of the gap.", valuation=told)
    told = _(
        "Band: the exports and up to 10% more, what freight and insurance (fob to cif) usually make of them; "
        "the IMF reckoned with 10%, since 2018 with 6% (Marini, Dippelsman and Stanger 2018)."
    )
    if "unknown" in (first, second):
        told += " " + _("The set does not say how it values: usual are exports fob, imports cif.")
    return told


def _one_sided(found: TwoCounts, _: Translator) -> list[str]:
    """Products that one side alone has a row of: how many, and what they come to."""
    told = []
    for mine, other in (found.sides, found.sides[::-1]):
        there = set(other.now["product"].map(goods.code))
        alone = mine.now[~mine.now["product"].map(goods.code).isin(there)]
        if len(alone):
            amount = labels.amount(float(alone["amount"].sum()), str(alone["unit"].iloc[0]), _.lang)
            country = labels.the_country(mine.coverage.country, _.lang)
            told.append(
                _.many(
                    "{n} product ({amount}) has a row of {country} alone.",
                    "{n} products ({amount}) have a row of {country} alone.",
                    len(alone),
                    amount=amount,
                    country=country,
                )
            )
    return told


def _empty(evidence: Evidence, view: View, _: Translator) -> list[str]:
    """Why two counts are not compared, and what to add or ask for instead."""
    told = evidence.coverages[0] if isinstance(evidence, OfProducts) else None
    if told and len(of := goods.sides(evidence)) == 1:
        country = labels.the_country(of[0].coverage.country, _.lang)
        year = str(told.year)
        return [_("Of this product {country} alone has rows for {year}.", country=country, year=year)]
    why = told.why if told else ""
    if told and not told.has_sets:
        return [_how_to_add(_)]
    if told is None or why == "":
        return goods.empty(evidence, view, _)
    more = [_how_to_add(_)] if why == "reconciled" or why.startswith("only ") else []
    return [_why(told, _), *more]


def _why(told: ProductCoverage, _: Translator) -> str:
    if told.why.startswith("only "):
        country = labels.the_country(told.why.removeprefix("only "), _.lang)
        return _("In this set {country} alone counts it by product.", country=country)
    if told.why == "years":
        years = ", ".join(map(str, told.years))
        if not years:
            return _("The set has no year in which both sides count it by product.")
        return _("Both sides have no rows of {year}; they have {years}.", year=str(told.year), years=years)
    return {
        "reconciled": _("This set is reconciled: it holds one count of both sides, so there is no gap."),
        "nomenclature": _(
            "In {year} the two sides count in two revisions of the Harmonized System: their products are not "
            "compared.",
            year=str(told.year),
        ),
        "unit": _(
            "In {year} the two sides count in two currencies: there is no gap to compute.",
            year=str(told.year),
        ),
    }[told.why]


def _how_to_add(_: Translator) -> str:
    return _(
        "Each side’s own count by product stands in files of UN Comtrade (bilateral data add comtrade FILE) "
        "and, of two members of the EU, of Eurostat’s Comext (bilateral data add comext FILE)."
    )
