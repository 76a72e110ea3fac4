"""What the charts of products share: figures by product on each side of a trade, names, definition, notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard import measures
from dashboard.charts.frame import WHOLE_OF, hover, publishers, set_name
from dashboard.codes import products as codes
from dashboard.evidence import Evidence, OfProducts, ProductCoverage, Row, records
from dashboard.keeping import noted
from dashboard.language import write as labels
from dashboard.model import View
from dashboard.shown import on_chart
from dashboard.text import Translator, translator

WORLD = "WLD"
WEIGHT = "tonnes"
OWN = "/own"
"""What the id of a set's own number of a chapter or heading ends with (``ledger.products``)."""
LONGEST_TOLD = 70
"""Letters of a product's name in a title."""
LONGEST = 46
"""Letters of a product's name on a drawing; table and words have it whole."""


@dataclass(frozen=True, eq=False)
class FlowByProduct:
    """One flow: the parts of a code in both years, the largest first, and their sums (one row, or none).

    ``cell`` is the set's own number of all products, where it has one beside the sum, ``owns`` those of its
    parts; ``weights`` are the tonnes of both years, of what was weighed and where they were asked for.
    """

    coverage: ProductCoverage
    now: pd.DataFrame
    before: pd.DataFrame
    total: pd.DataFrame
    beside: pd.DataFrame
    cell: pd.DataFrame
    owns: pd.DataFrame
    weights: pd.DataFrame

    @property
    def flow(self) -> str:
        return self.coverage.flow


def sides(evidence: Evidence) -> list[FlowByProduct]:
    """The flows of which there is a figure; none where evidence is of no products."""
    return list(_sides(evidence)) if isinstance(evidence, OfProducts) else []


@noted
def _sides(evidence: OfProducts) -> tuple[FlowByProduct, ...]:
    found = [_side(one, evidence.figures) for one in evidence.coverages]
    return tuple(one for one in found if len(one.now))


def _side(coverage: ProductCoverage, figures: pd.DataFrame) -> FlowByProduct:
    both = (coverage.country, coverage.partner or WORLD)
    reporter, partner = both[::-1] if coverage.mirrored else both
    flow = "exports" if coverage.mirrored else coverage.flow
    mine = figures[
        (figures["reporter"] == reporter) & (figures["partner"] == partner) & (figures["flow"] == flow)
    ]
    heavy, own = mine["unit"] == WEIGHT, mine["figure_id"].str.endswith(OWN)
    weights, owns, mine = mine[heavy], mine[own], mine[~heavy & ~own]
    is_whole = owns["product"].map(code) == coverage.hs
    whole = mine["product"].map(code) == (coverage.hs or codes.WHOLE)
    parts = mine[~whole & (mine["product"] != "")].sort_values(
        ["amount", "figure_id"], ascending=[False, True], kind="stable"
    )
    year, earlier = str(coverage.year), str(coverage.before)
    total = mine[whole & (mine["period"] == year)].reset_index(drop=True)
    beside = mine[whole & (mine["period"] == earlier)].reset_index(drop=True)
    now = parts[parts["period"] == year].reset_index(drop=True)
    before = parts[parts["period"] == earlier].reset_index(drop=True)
    # A code that is told no further stands for itself.
    return FlowByProduct(
        coverage,
        total if now.empty else now,
        beside if now.empty else before,
        total,
        beside,
        pd.concat([mine[(mine["product"] == "") & (mine["period"] == year)], owns[is_whole]]).reset_index(
            drop=True
        ),
        owns[~is_whole].reset_index(drop=True),
        weights.reset_index(drop=True),
    )


def code(product: str) -> str:
    """
    >>> code("HS 2017 2709"), code("HS92 all")
    ('2709', 'all')
    """
    return product.rpartition(" ")[2]


def residual(of: FlowByProduct) -> pd.DataFrame:
    """What the set's own total has beyond its products; no row where it has none, or they add up to it."""
    if of.cell.empty or of.total.empty:
        return of.total.iloc[:0]
    made = measures.rest(of.cell, of.total)
    if abs(float(made["amount"].iloc[0])) <= _ADDS_UP * abs(float(of.cell["amount"].iloc[0])):
        return of.total.iloc[:0]
    return made.assign(figure_id=made["figure_id"] + "/hs/residual")


def hidden(of: FlowByProduct) -> pd.DataFrame:
    """What the set's own numbers of the parts have beyond the products that it tells of them; no row for
    those that add up."""
    made = []
    for place in range(len(of.owns)):
        own = of.owns.iloc[[place]].reset_index(drop=True)
        told = of.now[of.now["product"].map(code) == code(str(own["product"].iloc[0]))]
        one = measures.rest(own, told)
        if abs(float(one["amount"].iloc[0])) > _ADDS_UP * float(own["amount"].iloc[0]):
            made.append(one.assign(figure_id=one["figure_id"] + "/hs/residual-of-part"))
    return pd.concat(made, ignore_index=True) if made else of.owns.iloc[:0]


_ADDS_UP = 1e-6
"""Of a number: so far its parts may be from it by rounding."""


def hidden_notes(of: FlowByProduct, made: pd.DataFrame, _: Translator) -> list[str]:
    """In which parts a set tells less of its products than its own number, and in which more."""
    found, flow = [], labels.flow(of.flow, _.lang)
    unit = str(made["unit"].iloc[0]) if len(made) else ""
    for is_less, rows in (
        (False, made[made["amount"] < 0]),
        (True, made[made["amount"] > 0].sort_values("amount", ascending=False)),
    ):
        if rows.empty:
            continue
        told = ", ".join(
            f"{code(str(row['product']))} ({labels.amount(abs(float(row['amount'])), unit, _.lang)})"
            for row in records(rows)
        )
        if is_less:
            found.append(
                _(
                    "{flow}: of the set’s own numbers of chapters this is told of no product: {chapters}.",
                    flow=flow,
                    chapters=told,
                )
            )
        else:
            found.append(
                _(
                    "Warning, {flow}: in these chapters the products add up to more than the set’s own"
                    " number, by: {chapters}.",
                    flow=flow,
                    chapters=told,
                )
            )
    return found


def whole_name(coverage: ProductCoverage) -> str:
    """What shares are shares of, in the words of ``share_of``."""
    told = f"{coverage.nomenclature} {coverage.hs}" if coverage.hs else coverage.nomenclature
    return WHOLE_OF + told


def shares(of: FlowByProduct) -> pd.DataFrame:
    return measures.part(of.now, of.total, whole_name(of.coverage)) if len(of.total) else of.now.iloc[:0]


def by_first(made: pd.DataFrame) -> dict[str, Row]:
    """Computed figures by the one that they are computed of first."""
    return {str(row["derived_from"]).split()[0]: row for row in records(made)}


def point_name(row: Row, lang: str) -> str:
    """A short name of a figure: "27 Oil, gas, coal and electricity · 2019 · $1.2 bn"."""
    own = code(str(row["product"]))
    told = f"{own} {codes.name(own, lang)}".strip()
    if own == codes.WHOLE:
        told = translator(lang)("all products")
    flow = labels.flow(str(row["flow"]), lang)
    if row["operation"] == "mirror_gap":
        flow = translator(lang)("gap")
    return " · ".join([told, flow, labels.period(str(row["period"]), lang), labels.figure_label(row, lang)])


# --- words --------------------------------------------------------------------------------------


def short(product: str, lang: str) -> str:
    """A product as a drawing names it: "27 Oil, gas, coal and electricity", a heading by its code."""
    own = code(product)
    told = f"{own} {codes.name(own, lang)}".strip()
    return on_chart(told if len(told) <= LONGEST else told[: LONGEST - 1].rstrip(" ,") + "…")


def whole_named(product: str, lang: str) -> str:
    """The same with the whole name, and a heading as one of its nomenclature."""
    own = code(product)
    return f"{own} {codes.name(own, lang)}" if codes.name(own, lang) else f"HS {own}"


def named(product: str, lang: str) -> str:
    """A product in a sentence: its name, and its code where it has none."""
    own = code(product)
    told = codes.name(own, lang) or f"HS {own}"
    if len(told) <= LONGEST_TOLD:
        return told
    return told[:LONGEST_TOLD].rpartition(" ")[0].rstrip(" ,") + "…"


def within(coverage: ProductCoverage, _: Translator) -> str:
    """ "all products", "27 Oil, gas, coal and electricity"."""
    if not coverage.hs:
        return _("all products")
    return f"{coverage.hs} {codes.name(coverage.hs, _.lang)}".strip()


def who(view: View, _: Translator, flow: str = "") -> str:
    """ "France and Germany"; of one flow "France → Germany"; of a country its name."""
    first = labels.country(view.country or view.pair[0], _.lang)
    if view.country:
        return first
    second = labels.country(view.pair[1], _.lang)
    if flow == "exports":
        return f"{first} → {second}"
    if flow == "imports":
        return f"{first} ← {second}"
    return labels.pair(*view.pair, _.lang)


def what(coverage: ProductCoverage, flows: list[str], _: Translator) -> str:
    """ "exports by product", or of a code "exports of 27 Oil, gas, coal and electricity"."""
    if not coverage.hs:
        told = {"exports": _("exports by product"), "imports": _("imports by product")}
        return told[flows[0]] if len(flows) == 1 else _("trade by product")
    product = within(coverage, _)
    if len(flows) > 1:
        return _("trade, {product}", product=product)
    if flows[0] == "imports":
        return _("imports, {product}", product=product)
    return _("exports, {product}", product=product)


def hovers(rows: pd.DataFrame, evidence: Evidence, _: Translator) -> list[str]:
    publisher = publishers(evidence, _)
    return [
        f"<b>{on_chart(_hovered(row, _))}</b><br>" + hover(row, _, publisher[row["source_id"]])
        for row in records(rows)
    ]


def _hovered(row: Row, _: Translator) -> str:
    own = code(str(row["product"]))
    if row["kind"] == "derived" and row["operation"] == "rest":
        return _("all other products")
    return f"{own} {codes.name(own, _.lang)}".strip()


def definition(of: list[FlowByProduct], evidence: Evidence, _: Translator) -> list[str]:
    """Whose count, in which nomenclature and how finely, the sums with their sizes, the table."""
    parts = [_how_told(of[0].coverage, _), *(_counted(one, _) for one in of)]
    first = of[0].now.iloc[0]
    parts.append(labels.unit_name(str(first["unit"]), _.lang))
    return [
        *parts,
        f"{set_name(evidence.source(first['source_id']), _)}, {_edition(str(first['vintage']), _)}",
    ]


def _edition(vintage: str, _: Translator) -> str:
    """A vintage in the reader's language: that of a set that was added is its edition."""
    name = vintage.removeprefix("edition ")
    return _.term(vintage) if name == vintage else _("edition {name}", name=name)


def joined(parts: Iterable[str]) -> str:
    """Parts of a definition as one."""
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def one_of_two(of: list[FlowByProduct], side: FlowByProduct, _: Translator) -> list[str]:
    """Where a chart shows one flow of two."""
    if len(of) < 2:
        return []
    flow, other = side.flow, next(one.flow for one in of if one is not side)
    told = {"flow": labels.flow(flow, _.lang), "other": labels.flow(other, _.lang)}
    return [_("Shown: {flow}; for the other choose the flow “{other}”.", **told)]


def _how_told(coverage: ProductCoverage, _: Translator) -> str:
    kinds = {0: _("sections"), 2: _("chapters"), 4: _("headings")}
    kind = kinds.get(codes.digits(coverage.hs), _("single codes"))
    return _.many(
        "goods, {kind} of the nomenclature {nomenclature}, summed from codes of {n} digit",
        "goods, {kind} of the nomenclature {nomenclature}, summed from codes of {n} digits",
        coverage.level,
        nomenclature=coverage.nomenclature,
        kind=kind,
    )


def _counted(of: FlowByProduct, _: Translator) -> str:
    row, coverage = of.total.iloc[0], of.coverage
    flow = labels.flow(coverage.flow, _.lang)
    amount = labels.amount(row["amount"], str(row["unit"]), _.lang)
    if str(row["compiled_by"]) not in (row["reporter"], row["partner"], "exporting countries"):
        compiler = labels.compiler(str(row["compiled_by"]), _.lang)
        return _("{flow} {amount}, reconciled by {who}", flow=flow, amount=amount, who=compiler)
    if coverage.mirrored and not coverage.partner:
        return _("{flow} {amount}, as each partner counts its exports", flow=flow, amount=amount)
    country = labels.the_country(str(row["reporter"]), _.lang)
    return _("{flow} {amount}, as counted by {country}", flow=flow, amount=amount, country=country)


def notes(
    of: list[FlowByProduct], left: list[pd.DataFrame], shown: Iterable[str], _: Translator
) -> list[str]:
    """What is not in the sums, not told by product, or not compared; ``shown`` are the products drawn."""
    found = [note for side, rest in zip(of, left, strict=True) for note in _of_side(side, rest, _)]
    if any(code(str(one)) == "XXII" for one in shown):
        found.append(_("XXII is no section of the Harmonized System: chapters 98 and 99 of national lists."))
    return found


def _of_side(of: FlowByProduct, left: pd.DataFrame, _: Translator) -> list[str]:
    coverage, found = of.coverage, []
    flow = labels.flow(coverage.flow, _.lang)
    if len(left):
        amount = float(left["amount"].iloc[0])
        told = labels.amount(abs(amount), str(left["unit"].iloc[0]), _.lang)
        share = labels.percent(100 * abs(amount) / float(of.cell["amount"].iloc[0]), 1, _.lang)
        if amount < 0:
            found.append(
                _(
                    "Warning, {flow}: the products add up to {amount} ({share}) more than the set’s own "
                    "total.",
                    flow=flow,
                    amount=told,
                    share=share,
                )
            )
        elif amount:
            found.append(
                _(
                    "{flow}: {amount} ({share}) of the set’s own total is told of no product.",
                    flow=flow,
                    amount=told,
                    share=share,
                )
            )
    if coverage.left:
        found.append(_("Rows in {names} are in no sum here.", names=", ".join(coverage.left)))
    if coverage.other:
        found.append(
            _(
                "{before} is told in {other}, {year} in {nomenclature}: products of two revisions are not "
                "compared.",
                before=str(coverage.before),
                other=coverage.other,
                year=str(coverage.year),
                nomenclature=coverage.nomenclature,
            )
        )
    if not coverage.partner and not coverage.is_world:
        found.append(
            _(
                "The whole is a partial total: the sum over the partners that the set tells apart, without "
                "areas not specified."
            )
        )
    return found


def empty(evidence: Evidence, view: View, _: Translator) -> list[str]:
    """Why nothing is shown, and what to add or ask for instead."""
    coverages = evidence.coverages if isinstance(evidence, OfProducts) else ()
    if not any(one.has_sets for one in coverages):
        return [how_to_add(_)]
    told = [one for one in coverages if one.years]
    if not told:
        tables = sorted({name for one in coverages for name in one.tables})
        if tables:
            return [
                _("That table counts none of it by product; these do: {tables}.", tables=", ".join(tables))
            ]
        return [_("No set that was added counts this by product.")]
    years = ", ".join(str(year) for year in told[0].years)
    if told[0].year not in told[0].years:
        return [
            _("The set has nothing of it for {year}; it has {years}.", year=str(told[0].year), years=years)
        ]
    if view.as_known_on:
        return [_("Nothing of it was known on that day.")]
    return [_("The set has no row of this product for {year}.", year=str(told[0].year))]


def how_to_add(_: Translator) -> str:
    return _(
        "What is traded is told once a set with products is added: BACI of CEPII (bilateral data get baci "
        "--edition EDITION), files of UN Comtrade (bilateral data add comtrade FILE) or of Eurostat’s Comext "
        "(bilateral data add comext FILE). The handbook says where they are found."
    )
