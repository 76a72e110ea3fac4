"""Partners of a country in one year, ranked: a bar each, a dot for another year, one bar for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import plotly.graph_objects as go

from dashboard import measures, style
from dashboard.charts import axes, marks, signs, terms, titles
from dashboard.charts.frame import Chart, canvas, hover, in_order, publishers, sentences, set_name
from dashboard.evidence import Coverage, Evidence, OfCountry, Row, records
from dashboard.language import write as labels
from dashboard.model import GDP, View
from dashboard.shown import on_chart
from dashboard.text import Translator, translator

SHOWN = 15
"""Partners with a bar of their own."""
ROW = 46
"""Pixels from one partner to the next: its words stand above its bar."""
_BELOW = 0.25  # rows, from a bar to the dot of the other year
_AROUND = 84  # pixels above and below all rows
_HUNDREDFOLD = 100  # times as much as a year before: above it the number says how little there was
_NAMED = 5  # countries that a note names
WORLD = "WLD"
WHOLE = "sum of the partners told apart"
"""What the shares are shares of, in the words of ``share_of``."""


@dataclass(frozen=True, eq=False)
class Ranked:
    """What is drawn: cells of the year, largest first, what the dots stand for, and what is computed of them.

    ``left`` is the bar of all others (one row, or none), ``total`` the sum that shares are shares of,
    ``beside`` that of the year of comparison; ``shares`` and ``changes`` are by the partner's cell.
    """

    coverage: Coverage
    evidence: Evidence
    now: pd.DataFrame
    before: pd.DataFrame
    left: pd.DataFrame
    omitted: int
    total: pd.DataFrame
    beside: pd.DataFrame
    shares: dict[str, Row]
    changes: dict[str, Row]

    @cached_property
    def bars(self) -> pd.DataFrame:
        return pd.concat([self.now, self.left], ignore_index=True) if len(self.left) else self.now

    @property
    def side(self) -> str:
        """The column that names the partner."""
        return "reporter" if self.coverage.mirrored else "partner"


def partners(evidence: Evidence, view: View, theme: str) -> Chart:
    """The largest partners of ``view.country`` in ``view.year``, beside ``view.base``.

    ``evidence`` holds the cells of both years and their sums, as ``Book.partners`` gives them. Where a table
    has no count of its own, imports are what others count as their exports to the country.
    """
    _ = translator(view.lang)
    money = terms.shown(evidence.figures, "")
    found = ranked(terms.of_country(evidence, view), view.terms)
    drawn = [*found.bars["figure_id"], *found.before["figure_id"]]
    more = {one["figure_id"]: (0.0, 0.0) for made in (found.shares, found.changes) for one in made.values()}
    ids = in_order([*drawn, *more])
    return Chart(
        "partners",
        _figure(found, _, theme),
        found.evidence.of([*ids, *found.total["figure_id"], *found.beside["figure_id"]]),
        ids,
        title=_title(found, _),
        subtitle=_definition(found, view, _),
        lang=view.lang,
        notes=sentences(
            [*_notes(found, view, _), *terms.notes(view, money, found.bars, found.evidence, view.country, _)]
        ),
        unmarked=more,
        caveats=sentences([*_lost(found, _), *_partial(found, _), *_dotless(found, _)])
        if len(found.now)
        else (),
    )


def ranked(evidence: Evidence, in_terms: str = "") -> Ranked:
    """The cells by size, with shares, changes and the rest computed."""
    if not isinstance(evidence, OfCountry):
        raise TypeError("partners are drawn of what a book tells of a country")
    coverage, figures = evidence.coverage, terms.shown(evidence.figures, in_terms)
    sums = (figures["reporter"] == WORLD) | (figures["partner"] == WORLD)
    year, earlier = str(coverage.year), str(coverage.before)
    cells = figures[~sums].sort_values(["amount", "figure_id"], ascending=[False, True], kind="stable")
    now, before = cells[cells["period"] == year], cells[cells["period"] == earlier]
    total = figures[sums & (figures["period"] == year)]
    beside = figures[sums & (figures["period"] == earlier)]
    side = "reporter" if coverage.mirrored else "partner"
    top = now.head(SHOWN)
    nothing = figures.iloc[:0]
    # A rest of a few is no rest: rounding alone would be drawn.
    left = measures.rest(total, top) if len(now) > SHOWN and len(total) else nothing
    known = evidence.plus(left) if len(left) else Evidence(evidence.figures, evidence.sources)
    made = measures.part(pd.concat([top, left]), total, WHOLE) if len(top) and len(total) else nothing
    # Percent of a share in output would be read as percent of the trade.
    change = measures.change(top, before) if in_terms != GDP else nothing
    for one in (made, change):
        known = known.plus(one) if len(one) else known
    return Ranked(
        coverage,
        known,
        top.reset_index(drop=True),
        before[before[side].isin(top[side])].reset_index(drop=True),
        left,
        len(now) - len(top),
        total,
        beside,
        _by_cell(made),
        _by_cell(change),
    )


def _by_cell(made: pd.DataFrame) -> dict[str, Row]:
    """Computed figures by the cell that they are computed of first."""
    return {str(row["derived_from"]).split()[0]: row for row in records(made)}


# --- drawing ------------------------------------------------------------------------------------


def _figure(found: Ranked, _: Translator, theme: str) -> go.Figure:
    bars = found.bars
    figure = canvas(theme, _.lang, height=_AROUND + ROW * max(len(bars), 4))
    if bars.empty:
        axes.hide(figure)
        return figure
    scale = float(labels.ladder(bars["amount"]))
    places = {str(name): at for at, name in enumerate(found.now[found.side])}
    figure.add_trace(_bars(found, _, theme, scale))
    if len(found.before):
        figure.add_trace(_dots(found, places, _, theme, scale))
    top = max(float(one["amount"].max()) for one in (bars, found.before) if len(one)) / scale
    figure.update_xaxes(range=[0, 1.04 * top], showgrid=True, nticks=6, tickangle=0)
    figure.update_yaxes(range=[len(bars) - 0.4, -0.9], visible=False)
    axes.title(figure, labels.axis_unit(str(bars["unit"].iloc[0]), int(scale), _.lang))
    figure.update_layout(annotations=[*figure.layout.annotations, *_words(found, _, theme)])
    for at, row in enumerate(records(bars)):
        name, told = _line(at, row, found, _)
        signs.word(figure, "row", 0.0, at, name, style.PALETTES[theme].ink, pinned=row["operation"] == "rest")
        signs.word(figure, "bar", row["amount"] / scale, at, told, style.PALETTES[theme].ink)
    figure.update_layout(legend={"y": 1 + 30 / (ROW * len(bars))}, showlegend=bool(len(found.before)))
    return figure


def _bars(found: Ranked, _: Translator, theme: str, scale: float) -> go.Bar:
    bars, colours = found.bars, style.PALETTES[theme]
    accent = colours.scope[str(bars["scope"].iloc[0])]
    return go.Bar(
        orientation="h",
        x=(bars["amount"] / scale).tolist(),
        y=list(range(len(bars))),
        width=0.2,
        name=str(found.coverage.year),
        customdata=marks.customdata(bars),
        hovertext=_hovers(bars, found, _),
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "color": [colours.soft if one else accent for one in bars["operation"] == "rest"],
            "opacity": [0.5 if one else 1 for one in bars["operation"] == "rest"],
        },
        unselected={"marker": {"opacity": 0.75}},
    )


def _dots(found: Ranked, places: dict[str, int], _: Translator, theme: str, scale: float) -> go.Scatter:
    colours = style.PALETTES[theme]
    return go.Scatter(
        x=(found.before["amount"] / scale).tolist(),
        # Below its bar: on it, it would take the pointer from one that is short.
        y=[places[str(one)] + _BELOW for one in found.before[found.side]],
        mode="markers",
        cliponaxis=False,
        name=str(found.coverage.before),
        meta=signs.BEFORE,
        customdata=marks.customdata(found.before),
        hovertext=_hovers(found.before, found, _),
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": "circle",
            "size": style.MARKER - 1,
            "color": colours.paper,
            "line": {"color": colours.ink, "width": 2},
        },
        unselected={"marker": {"opacity": 1}},
        selected={"marker": {"size": style.MARKER + 6}},
    )


def _hovers(rows: pd.DataFrame, found: Ranked, _: Translator) -> list[str]:
    publisher = publishers(found.evidence, _)
    return [
        f"<b>{on_chart(_name(row, found, _))}</b><br>" + hover(row, _, publisher[row["source_id"]])
        for row in records(rows)
    ]


def _words(found: Ranked, _: Translator, theme: str) -> list[dict[str, object]]:
    """Above each bar: place, partner, amount, share, change."""
    colours = style.PALETTES[theme]
    return [
        {
            "name": signs.LABEL,
            "xref": "paper",
            "x": 0,
            "y": at,
            "yshift": 15,
            "xanchor": "left",
            "showarrow": False,
            "align": "left",
            "text": " · ".join(_line(at, row, found, _)),
            "font": {"size": 13, "color": colours.ink},
        }
        for at, row in enumerate(records(found.bars))
    ]


def _line(at: int, row: Row, found: Ranked, _: Translator) -> tuple[str, str]:
    """A partner by its place, and what is told of it."""
    own, name = str(row["figure_id"]), on_chart(_name(row, found, _))
    place = "" if row["operation"] == "rest" else f"{at + 1}. "
    told = [on_chart(terms.amount(row, _, is_short=True))]
    if own in found.shares:
        told.append(labels.percent(found.shares[own]["amount"], 1, _.lang))
    if own in found.changes:
        told.append(_changed(found.changes[own], _))
    return f"{place}<b>{name}</b>", " · ".join(told)


def _changed(change: Row, _: Translator) -> str:
    """ "+3%"; of little "×35", of almost nothing "over ×100": percent of it say how little there was."""
    if 1 + change["amount"] / 100 > _HUNDREDFOLD:
        return _("over ×{n}", n=_HUNDREDFOLD)
    return titles.short_leap(change, _) or labels.percent(change["amount"], 0, _.lang, signed=True)


def _name(row: Row, found: Ranked, _: Translator) -> str:
    if row["operation"] == "rest":
        return _.many("{n} more partner", "{n} more partners", found.omitted)
    return labels.country(str(row[found.side]), _.lang)


# --- words --------------------------------------------------------------------------------------


def _title(found: Ranked, _: Translator) -> str:
    """ "Belarus, exports by partner: Russia 46.7 % in 2020, +3 % on 2019"."""
    coverage, country = found.coverage, labels.country(found.coverage.country, _.lang)
    head = _("{country}, exports by partner", country=country)
    if coverage.flow == "imports":
        head = _("{country}, imports by partner", country=country)
    if found.now.empty:
        return f"{head}: {_('no figure to show')}"
    first = found.now.iloc[0]
    share = found.shares[str(first["figure_id"])]
    told = _(
        "{partner} comes first with {share} {in_period}",
        partner=labels.the_country(str(first[found.side]), _.lang),
        share=labels.percent(share["amount"], 1, _.lang),
        in_period=labels.in_period(str(first["period"]), _.lang),
    )
    if coverage.lost:
        lost = ", ".join(labels.the_country(one, _.lang) for one in coverage.lost)
        told = _("{finding}; no number for {countries}", finding=told, countries=lost)
    return f"{head}: {told}"


def _definition(found: Ranked, view: View, _: Translator) -> str:
    """Whose count, the denominator with its size, what the dots are, and the table with its edition."""
    coverage = found.coverage
    if found.now.empty:
        return _("Partners of a country by one table of all countries")
    first, total = found.now.iloc[0], found.total.iloc[0]
    fields = {
        "country": labels.the_country(coverage.country, _.lang),
        "scope": labels.scope(str(first["scope"]), _.lang),
        "unit": terms.in_words(view, str(first["unit"]), found.evidence, coverage.country, _),
    }
    if str(first["compiled_by"]) not in (first["reporter"], first["partner"]):
        counted = _(
            "{scope}, reconciled by {who} of both sides’ counts; {unit}", who=_who(first, _), **fields
        )
    elif coverage.mirrored:
        counted = _("{scope}, as each partner counts its exports to {country}; {unit}", **fields)
    elif coverage.flow == "imports":
        counted = _("{scope}, as {country} counts its own imports; {unit}", **fields)
    else:
        counted = _("{scope}, as {country} counts its own exports; {unit}", **fields)
    count = found.omitted + len(found.now)
    amount = terms.amount(total, _, is_short=True)
    whole = _.many(
        "percent of the sum of {n} partner named, {amount}",
        "percent of the sum of {n} partners named, {amount}",
        count,
        amount=amount,
    )
    parts = [f"{counted[0].upper()}{counted[1:]}; {whole}."]
    if len(found.before) and found.changes:
        parts.append(_("Change: on {year}.", year=str(coverage.before)))
    elif len(found.before):
        parts.append(_("Hollow dots: {year}.", year=str(coverage.before)))
    source, edition = found.evidence.source(first["source_id"]), _.term(str(first["vintage"]))
    table = set_name(source, _)
    # A title that names its edition need not be followed by it.
    told = str(first["vintage"]) in source["title"]
    parts.append(f"{table}." if told else _("{table}, {edition}.", table=table, edition=edition))
    return " ".join(parts)


def _who(row: Row, _: Translator) -> str:
    return labels.compiler(str(row["compiled_by"]), _.lang)


def _notes(found: Ranked, view: View, _: Translator) -> list[str]:
    if found.now.empty:
        return _empty(found, view, _)
    return [*_lost(found, _), *_partial(found, _), *_omitted(found, _), *_dotless(found, _)]


def _lost(found: Ranked, _: Translator) -> list[str]:
    """Partners that are missing from this year alone: the ranking is not what the country's trade was."""
    coverage = found.coverage
    if not coverage.lost:
        return []
    named = ", ".join(labels.the_country(one, _.lang) for one in coverage.lost)
    year = str(coverage.year)
    return [
        _(
            "The table has no number for {countries} in {year}, though a tenth or more in the years beside.",
            countries=named,
            year=year,
        )
    ]


def _partial(found: Ranked, _: Translator) -> list[str]:
    """The whole is the sum of who is named; whom it lacks."""
    coverage = found.coverage
    if coverage.flow == "exports" and not coverage.mirrored:
        return [
            _(
                "The whole is a partial total: the sum of the partners that the table names. What went to "
                "areas not specified is not in it."
            )
        ]
    if not coverage.mirrored:
        return [
            _(
                "The whole is a partial total: the sum of the partners that the table names. What came from "
                "areas not specified is not in it."
            )
        ]
    count = found.omitted + len(found.now)
    told = _.many(
        "The whole is a partial total: what {n} exporter counts.",
        "The whole is a partial total: what {n} exporters count.",
        count,
    )
    if not coverage.missing:
        return [told]
    named = [labels.the_country(one, _.lang) for one in coverage.missing[:_NAMED]]
    return [
        told,
        _.many(
            "{n} country of the table counts nothing for {year} and is not in it: {countries}.",
            "{n} countries of the table count nothing for {year} and are not in it, among them {countries}.",
            len(coverage.missing),
            year=str(coverage.year),
            countries=", ".join(named),
        ),
    ]


def _omitted(found: Ranked, _: Translator) -> list[str]:
    """How many have no bar of their own, and how much of the whole they are."""
    if found.left.empty:
        return []
    share = found.shares[str(found.left["figure_id"].iloc[0])]
    told = labels.percent(share["amount"], 1, _.lang)
    return [
        _.many(
            "{n} partner has no row of its own: {share} of the whole.",
            "{n} partners have no row of their own: {share} of the whole together.",
            found.omitted,
            share=told,
        )
    ]


def _dotless(found: Ranked, _: Translator) -> list[str]:
    """Partners without a cell in the year of comparison: a hole stays a hole."""
    coverage = found.coverage
    if not coverage.before:
        return []
    there = set(found.before[found.side])
    without = [labels.the_country(str(one), _.lang) for one in found.now[found.side] if one not in there]
    if not without:
        return []
    return [_("No number for {year}: {countries}.", year=str(coverage.before), countries=", ".join(without))]


def _empty(found: Ranked, view: View, _: Translator) -> list[str]:
    """Why nothing is ranked, and what there is instead."""
    coverage, country = found.coverage, labels.the_country(found.coverage.country, _.lang)
    if coverage.years:
        span = f"{coverage.years[0]}–{coverage.years[-1]}"
        if coverage.year not in coverage.years:
            year = str(coverage.year)
            return [
                _(
                    "The table has nothing of {country} for {year}; it has {span}.",
                    country=country,
                    year=year,
                    span=span,
                )
            ]
        return [_("Nothing of it was known on that day.")]
    if coverage.tables:
        tables = ", ".join(coverage.tables)
        return [
            _("That table counts nothing of {country}; these do: {tables}.", country=country, tables=tables)
        ]
    if coverage.flow == "imports":
        return [_("No country of a table of all counts exports to {country}.", country=country)]
    return [
        _("{country} reports its exports to no table of all countries.", country=country),
        _("What others count with it stands under imports."),
    ]
