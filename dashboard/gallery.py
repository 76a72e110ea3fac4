"""The one place that composes: Selection → View → Evidence → chart; the registry of charts by name.

Pages, routes and commands come here and share its caches. What is kept is known by the
book it was made of, so new data never meet an old chart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import pandas as pd

from dashboard import access, consistency, ledger, measures
from dashboard.charts import Chart, elsewhere, goods, running, standing
from dashboard.charts.availability import availability
from dashboard.charts.bridge import bridge
from dashboard.charts.bridge import chosen as bridge_ends
from dashboard.charts.choice import in_front, table_of
from dashboard.charts.compared import tables_of
from dashboard.charts.contributions import contributions
from dashboard.charts.elsewhere import Elsewhere
from dashboard.charts.flows import flows
from dashboard.charts.frame import TOLD
from dashboard.charts.gaps import gaps
from dashboard.charts.growth import growth
from dashboard.charts.intervals import intervals
from dashboard.charts.mirror import mirror
from dashboard.charts.one_year import year_of
from dashboard.charts.pairs import pairs
from dashboard.charts.partners import partners
from dashboard.charts.products import products
from dashboard.charts.ring import Ring, picked, ringed, titled
from dashboard.charts.said import said as year_strip
from dashboard.charts.shares import shares, wholes
from dashboard.charts.timeline import line_names, official_lines, timeline, with_flow
from dashboard.charts.totals import totals
from dashboard.charts.treemap import treemap
from dashboard.charts.twin import currencies, twin
from dashboard.charts.vintages import vintages
from dashboard.codes.rates import annual
from dashboard.consistency import Answer, Findings, Forecast
from dashboard.evidence import Coverage, Evidence, OfCountry, OfProducts, ProductCoverage, Row, records
from dashboard.export import kept as earlier
from dashboard.export.links import OF_EITHER
from dashboard.keeping import kept, noted
from dashboard.language import write as labels
from dashboard.language.read import known_from, names_its_day
from dashboard.language.read.matching import typed_countries, typed_pairs
from dashboard.ledger import Book, absence, countries, current, search, shipped
from dashboard.ledger.absence import Absence
from dashboard.ledger.book import FrameBook
from dashboard.ledger.countries import Reported
from dashboard.ledger.mirrored import both_counts
from dashboard.ledger.products import by_product
from dashboard.ledger.whole import WORLD, WholeTables
from dashboard.model import (
    FIGURE_COLUMNS,
    FLOWS,
    GDP,
    LANGUAGES,
    PLANS,
    PRICES,
    RATE,
    REAL,
    TERMS,
    Selection,
    View,
)
from dashboard.model.later import N_
from dashboard.text import translator

_Asked = TypeVar("_Asked", bound=Selection)

CHARTS: dict[str, Callable[[Evidence, View, str], Chart]] = {
    "timeline": timeline,
    "growth": growth,
    "flows": flows,
    "mirror": mirror,
    "shares": shares,
    "intervals": intervals,
    "vintages": vintages,
    "availability": availability,
    "twin": twin,
    "pairs": pairs,
    "bridge": bridge,
    "totals": totals,
    "partners": partners,
    "products": products,
    "treemap": treemap,
    "contributions": contributions,
    "gaps": gaps,
}
"""A new chart: a module in ``charts``, a line here; if the pair page shows it, its name in
``heads/words.py``, else in the exception of PAIR_CHARTS, ``export/links.PAGES``, the page that draws it."""
COUNTRY_CHARTS = ("partners", "totals")
"""Charts of one country, by the tables of all."""
PRODUCT_CHARTS = (*OF_EITHER, "gaps")
"""Charts of what is traded; ``gaps`` compares the counts of two countries, the others may be of one."""
PAIR_CHARTS = tuple(name for name in CHARTS if name not in ("pairs", "bridge", *COUNTRY_CHARTS))
RINGED = ("timeline", "growth", "flows", "mirror")
"""Charts on which the chosen figure is picked out."""
_LONGEST_TYPED = 80
"""Letters of what is typed for a country that are looked at."""
_WITH_A_FRONT = ("timeline", "growth", "twin", "pairs")
"""Charts on which one of several tables stands in front, or all stand on one."""
TERMS_OF = {"timeline": TERMS, "growth": (REAL,), "totals": TERMS, "partners": TERMS}
"""Charts that can be drawn in other terms than the money of the day, and in which."""
_OF_ONE_YEAR = ("intervals", "vintages", "bridge")
COMPARED = 5
"""How many pairs the comparison shows before the reader has chosen."""

_RUN: ContextVar[_Run | None] = ContextVar("run", default=None)


@dataclass(slots=True)
class _Run:
    """One run of a page, or of a part of it."""

    book: Book | None = None


def book() -> Book:
    """The book of all figures: shipped, added, and this visitor's private ones."""
    run = _RUN.get() or _Run()
    run.book = run.book or current(owner=access.owner())
    return run.book


@contextmanager
def one_book() -> Iterator[None]:
    """Inside of this everybody reads one state of the book: a page is drawn from what held when it was begun.

    It is asked for once, not by each of the twenty who need it; ``renew`` lets it go.
    """
    before = _RUN.set(_RUN.get() or _Run())
    try:
        yield
    finally:
        _RUN.reset(before)


def renew() -> None:
    """Read the book anew at the next question: something was added or undone here a moment ago."""
    ledger.renew()
    if run := _RUN.get():
        run.book = None


def example() -> dict[str, str]:
    """A figure of the book as text, with its document: the example of the template."""
    base = shipped()
    quoted = base.figures["excerpt_kind"] == "quote"
    levels = (quoted & (base.figures["measure"] == "level")).to_numpy(dtype=bool)
    row = base.figures.iloc[int(levels.argmax())]  # the first of all where there is none
    source = base.everything.source(row["source_id"])
    words = {
        "source_title": source["title"],
        "source_url": source["url"],
        "publisher": source["publisher"],
        "published": source["published"],
    }
    return (
        {str(name): str(row[name]) for name in FIGURE_COLUMNS}
        | words
        | {
            "value": f"{row['value']:.{row['decimals']}f}",
        }
    )


def warm() -> None:
    """Do the slow first work (imports, gate, default charts) before the first visitor asks."""
    for lang in LANGUAGES:
        for theme in ("light", "dark"):
            pictures(draw("timeline", resolve(Selection(lang=lang)), theme))


def prepare() -> Iterator[Chart]:
    """Draw, one a step, what a reader of the first page is likely to ask for next: its other flows, with all
    that stands beside them; then what Find looks through."""
    for lang in LANGUAGES:
        for flow in FLOWS:
            view = resolve(Selection(lang=lang, flow=flow))
            chart = plain(PAIR_CHARTS[0], view, "light")
            yield chart
            point_names(chart)
            lacking(view)
            if ring(chart.name, view, "light") is not None:
                first = foremost(chart, facts(view))
                yield said(replace(view, year=year_in(chart, first)), "light")
    searched(
        "Belarus"
    )  # names of countries and the texts of figures are read once, before Find asks for them


def draw(name: str, view: View, theme: str = "light") -> Chart:
    """A chart by name, the chosen figure (else the headline's) picked out; KeyError for an unknown name."""
    seen = looked_at(name, view)
    if name not in RINGED:
        return _drawn(book(), name, seen, theme)
    return _ringed(book(), name, seen, view.figure, theme)


def plain(name: str, view: View, theme: str) -> Chart:
    """The chart whatever is chosen: :func:`ring` is what :func:`draw` adds to it."""
    return _drawn(book(), name, looked_at(name, view), theme)


def ringed_as(chart: Chart, view: View, theme: str) -> Chart:
    """A plain chart with what is chosen picked out."""
    return draw(chart.name, view, theme) if chart.name in RINGED else chart


def other_money(view: View, is_empty: bool) -> tuple[tuple[Elsewhere, str], ...]:
    """What there is of the view's pair and flow in years that its money does not tell, in words; of an empty
    chart what there is instead."""
    return _other_money(book(), replace(view, figure="", other="", table="", year=None), is_empty)


@kept
def _other_money(of: Book, view: View, is_empty: bool) -> tuple[tuple[Elsewhere, str], ...]:
    known, _ = _evidence(of, "timeline", view), translator(view.lang)
    told = elsewhere.instead(known, view) if is_empty else elsewhere.found(known, view)
    return tuple((one, elsewhere.said(one, view, known, _)) for one in told)


def ring(name: str, view: View, theme: str) -> Ring | None:
    """What picks out the chosen figure (else the headline's) on the plain chart; None for nothing."""
    if name not in RINGED:
        return None
    return _ring(book(), name, looked_at(name, view), view.figure, theme)


@kept
def _ring(of: Book, name: str, view: View, figure_id: str, theme: str) -> Ring | None:
    chart = _drawn(of, name, view, theme)
    return picked(chart, _chosen(of, chart, view, figure_id), theme)


@kept
def _ringed(of: Book, name: str, view: View, figure_id: str, theme: str) -> Chart:
    chart = _drawn(of, name, view, theme)
    found = ringed(chart, _chosen(of, chart, view, figure_id), theme)
    return replace(found, title=titled(chart, figure_id)) if figure_id in chart.drawn else found


def title(chart: Chart, view: View) -> str:
    """The title of a chart, which follows the figure that the reader chose on it."""
    follows = chart.name in RINGED and view.figure in chart.drawn
    return titled(chart, view.figure) if follows else chart.title


def _chosen(of: Book, chart: Chart, view: View, figure_id: str) -> str:
    """What is picked out: what the reader chose, else what the title tells; empty for nothing."""
    if figure_id in chart.drawn:
        return figure_id
    return _of_title(chart, _facts(of, view.pair, view.as_known_on))


def _of_title(chart: Chart, known: Facts) -> str:
    """Of the figures that the title tells one of the headline, else the last."""
    ids = [str(row["figure_id"]) for row in known.headline]
    return next((one for one in reversed(ids) if one in chart.told), chart.told[-1] if chart.told else "")


def said(view: View, theme: str) -> Chart:
    """What was said of ``view.year``, on one line a scope."""
    plain = replace(view, figure="", other="", table="", first=None, last=None, monthly=False, parts=False)
    plain = replace(plain, terms="")
    return _said(book(), plain, theme)


@kept
def _said(of: Book, view: View, theme: str) -> Chart:
    return year_strip(_evidence(of, "timeline", view), view, theme)


def fronts(view: View) -> dict[str, str]:
    """The tables of which one stands in front on levels and growth, by what an address calls them (the usual
    one first), in the reader's words; empty where there are not several."""
    plain = replace(view, figure="", other="", table="", year=None, country="", first=None, last=None)
    plain = replace(plain, terms="")
    return dict(_fronts(book(), plain))


@kept
def _fronts(of: Book, view: View) -> dict[str, str]:
    known = with_flow(running.with_months(_evidence(of, "timeline", view)), view.flow)
    front, behind = in_front(official_lines(known, view), first=view.pair[0])
    lines = [*front, *behind]
    if len(lines) < 2:
        return {}
    names = line_names(lines, known, translator(view.lang))
    return {table_of(line): name for line, name in zip(lines, names, strict=True)}


def year_in(chart: Chart, figure_id: str) -> int:
    """The year in which the period of a figure ends; 0 for one that the chart does not know."""
    return int(chart.evidence.figure(figure_id)["end"]) // 12 if figure_id in chart.evidence else 0


def of_year(chart: Chart, year: int, like: str) -> str:
    """The figure of a whole year that is opened with it: an outcome before a plan, then what counts the same
    as ``like``, a figure of the chart, and was told by the same kind of source; of several the first drawn.

    Empty where the chart has none of that year.
    """
    columns = ["figure_id", "end", "months", "status", "flag", "scope", "kind"]
    figures = chart.evidence.figures[columns].set_index("figure_id", drop=False)
    drawn = figures.loc[list(chart.drawn)]
    found = records(drawn[(drawn["end"] // 12 == year) & (drawn["months"] == 12)])
    model = figures.loc[like] if like in figures.index else None

    def rank(row: Row) -> tuple[bool, ...]:
        alike = [model is None or row[name] != model[name] for name in ("scope", "kind")]
        return (bool(row["flag"]), row["status"] in PLANS, *alike)

    return str(min(found, key=rank)["figure_id"]) if found else ""


def foremost(chart: Chart, known: Facts) -> str:
    """What is shown before a choice: what the title tells, else of the headline, else the newest outcome."""
    if chart.name in PRODUCT_CHARTS:
        return next(iter(chart.drawn), "")
    if told := _of_title(chart, known):
        return told
    ids = [str(row["figure_id"]) for row in known.headline]
    drawn = set(chart.drawn)
    return next((one for one in reversed(ids) if one in drawn), "") or newest(chart)


def looked_at(name: str, view: _Asked) -> _Asked:
    """The same without a figure or year that a chart of this name does not look at."""
    figure, other = (view.figure, view.other) if name == "bridge" else ("", "")
    view = replace(view, terms=view.terms if view.terms in TERMS_OF.get(name, ()) else "")
    if view.terms:
        view = replace(view, monthly=False)
    if name in PRODUCT_CHARTS:
        flow = view.flow if view.flow in ("exports", "imports") else Selection().flow
        if name == "gaps":
            flow = "imports" if view.flow == "imports" else "exports"
            view = replace(view, country="", base=None)
        return replace(_apart_from_products(view), figure="", other="", flow=flow, pairs=())
    view = replace(view, hs="")
    if name in COUNTRY_CHARTS:
        flow = "imports" if view.flow == "imports" else "exports"
        if name == "totals":
            both = Selection().flow
            return replace(view, figure="", other="", country=country(view), flow=both, year=None, base=None)
        return replace(view, figure="", other="", country=country(view), flow=flow)
    if name == "twin":
        view = replace(view, unit=Selection().unit, monthly=False, plans=True, parts=False)
    year = view.year if name in _OF_ONE_YEAR else None
    table = view.table if name in _WITH_A_FRONT else ""
    return replace(view, figure=figure, other=other, year=year, country="", table=table)


def _apart_from_products(view: _Asked) -> _Asked:
    """Without what no chart of products looks at."""
    plain = Selection()
    fields = ("scopes", "unit", "first", "last", "plans", "parts", "details", "flagged", "monthly", "whole")
    return replace(view, **{one: getattr(plain, one) for one in fields})


def looked_at_by_country(view: View) -> View:
    """The view of a country's page: the figure that is picked out stays."""
    return replace(looked_at(COUNTRY_CHARTS[0], view), figure=view.figure)


def whole_tables() -> WholeTables:
    """The tables of all countries that the book asks."""
    found = book()
    return found.whole if isinstance(found, FrameBook) else WholeTables()


def names_of_whole_tables() -> tuple[str, ...]:
    """The tables of all countries, by id."""
    return tuple(one.source_id for table in whole_tables().every for one in table.counts() if not one.rival)


def span_of_whole_tables() -> tuple[int, int]:
    """The first and the last year that a table of all countries holds."""
    about = [table.about for table in whole_tables().tables]
    years = [int(one["first"]) for one in about] + [int(one["last"]) for one in about]
    return (min(years), max(years)) if years else (1994, date.today().year)


def reasons(pair: tuple[str, str], first: int = 0, last: int | None = None) -> tuple[Absence, ...]:
    """Why tables of all countries hold nothing of a pair, of a year or span of it, or one side's count alone;
    ``last`` and ``first`` may be 0, an open end."""
    return _reasons(book(), (min(pair), max(pair)), first, first if last is None else last)


@kept
def _reasons(of: Book, pair: tuple[str, str], first: int, last: int) -> tuple[Absence, ...]:
    return absence.reasons(whole_tables(), pair, first, last, of.sources)


def record(of: str) -> tuple[Reported, ...]:
    """What each table of all countries, and of offices, holds of a country, by count."""
    return _record(book(), of)


@kept
def _record(_book: Book, of: str) -> tuple[Reported, ...]:
    return countries.record(whole_tables(), of)


def country(view: Selection) -> str:
    """The country whose partners are looked at: the one asked for, else the first of the pair."""
    return view.country or (view.pair or book().default_pair)[0]


def addressed(name: str, view: _Asked) -> _Asked:
    """What an address of a chart says: what it looks at, and the figure that is picked out on it."""
    seen = looked_at(name, view)
    return replace(seen, figure=view.figure) if name in RINGED else seen


def spelled_out(name: str, view: View) -> View:
    """The view with the year, or the two figures, that a chart chooses where the reader left it open.

    What a link or a file names must not depend on what is published later.
    """
    if name in PRODUCT_CHARTS:
        found = product_coverages(view, name)[0]
        return replace(view, table=found.table, year=found.year or None, base=found.before or None)
    if name == "partners":
        told = coverage(view)
        return replace(view, table=told.table, year=told.year or None, base=told.before or None)
    if name not in _OF_ONE_YEAR:
        return view
    known = evidence(name, view)
    both = bridge_ends(known, view) if name == "bridge" else None
    if both:
        return replace(view, figure=both[0].figure_id, other=both[1].figure_id, year=None)
    return replace(view, year=year_of(known, view) or None)


@kept
def _drawn(of: Book, name: str, view: View, theme: str) -> Chart:
    known = _evidence(of, name, view)
    return elsewhere.with_what_is_there(CHARTS[name](known, view, theme), known, view)


@noted
def pictures(chart: Chart) -> dict[str, str]:
    """Pictures of exactly this drawing kept from earlier, as SVG text by width."""
    return earlier.kept(chart.figure)


def resolve(asked: Selection) -> View:
    """What is looked at: the selection with the book's own defaults where the reader left them open."""
    if isinstance(asked, View):
        return asked
    whole = book()
    compared = asked.pairs or _compared_first(tuple(one.pair for one in whole.pairs), asked.pair)
    return View.of(asked, pair=asked.pair or whole.default_pair, pairs=compared, lang=asked.lang or "en")


def _compared_first(
    known: tuple[tuple[str, str], ...], come_from: tuple[str, str] | None
) -> tuple[tuple[str, str], ...]:
    """What the comparison shows before the reader has chosen: the pair one comes from, and those beside it
    that share a country with it, then the others of the book."""
    if not come_from:
        return known[:COMPARED]
    beside = sorted(known, key=lambda pair: not {*pair} & {*come_from})
    others = [pair for pair in beside if {*pair} != {*come_from}]
    return (come_from, *others)[:COMPARED]


def evidence(name: str, view: View) -> Evidence:
    """What a chart needs to know, as known on the view's date."""
    return _evidence(book(), name, view)


def _evidence(of: Book, name: str, view: View) -> Evidence:
    on = view.as_known_on
    if name == "pairs":
        return together([_of_two(of, pair, on) for pair in view.pairs])
    if name == "totals":
        return _measured(of, of.sums(country(view), on), view, country(view))
    if name == "partners":
        told = _of_country(of, replace(looked_at(name, view), terms=""))
        measured = _measured(of, told, view, country(view))
        return OfCountry(measured.figures, measured.sources, told.coverage)
    if name in PRODUCT_CHARTS:
        return _by_product(of, name, looked_at(name, view))
    of_pair = _measured(of, _of_pair(of, min(view.pair, view.pair[::-1]), on), view, view.pair[0])
    if name == "twin":
        return _with_rates(of, of_pair, view.pair, on)
    if name != "shares":
        return of_pair
    return together([of_pair, *(of.totals(country, on) for country in view.pair)])


def _measured(of: Book, evidence: Evidence, view: View, country: str) -> Evidence:
    """The evidence with what its levels are measured with, where the view asks for other terms than money."""
    if not view.terms:
        return evidence
    kind, whose = (GDP, country) if view.terms == GDP else (PRICES, "")
    return together([evidence, of.yardsticks(kind, whose, view.as_known_on)])


def _with_rates(of: Book, evidence: Evidence, pair: tuple[str, str], on: date | None) -> Evidence:
    """The evidence with the exchange rates of both countries' moneys."""
    moneys = currencies(pair, date.today().year)
    return together([evidence, *(of.yardsticks(RATE, one, on) for one in moneys)])


def _of_two(of: Book, pair: tuple[str, str], on: date | None) -> Evidence:
    """What is known between two countries, or of one with the world."""
    if WORLD not in pair:
        return of.of_pair(pair, on)
    one = next((code for code in pair if code != WORLD), WORLD)
    return together([of.totals(one, on), of.sums(one, on)])


def compared_tables(view: View) -> tuple[str, ...]:
    """The tables that the comparison may stand on, by id, the one that it takes by itself first."""
    return _compared_tables(book(), replace(looked_at("pairs", view), table=""))


@kept
def _compared_tables(of: Book, view: View) -> tuple[str, ...]:
    return tables_of(_evidence(of, "pairs", view), view)


def typed_comparison(text: str, lang: str) -> tuple[tuple[str, str], ...]:
    """The pairs that a reader typed: "Germany and France with China"."""
    told = [one.pair for one in book().pairs if one.published]
    return typed_pairs(text[: 2 * _LONGEST_TYPED], lang, told, {code for pair in told for code in pair})


def can_be_compared(pair: tuple[str, str]) -> bool:
    """Whether the book knows both countries of a pair, or the one that is with the world."""
    if WORLD in pair:
        return any(code in book().countries for code in pair if code != WORLD)
    return book().has_pair(pair)


@kept
def _of_country(of: Book, view: View) -> OfCountry:
    years = (view.year or 0, view.base or 0)
    return of.partners(view.country, view.flow, view.table, *years, view.as_known_on)


def coverage(view: View) -> Coverage:
    """What the table that is asked counts of the view's country: its years, who is missing."""
    return _of_country(book(), looked_at("partners", view)).coverage


@kept
def _of_products(of: Book, view: View, weighed: bool) -> OfProducts:
    sides = (view.country, "") if view.country else view.pair
    flows = (view.flow,) if view.flow in ("exports", "imports") else ("exports", "imports")
    years = (view.year or 0, view.base or 0)
    return of.products(sides, flows, view.table, years, view.hs, view.as_known_on, weighed)


def _by_product(of: Book, name: str, view: View) -> OfProducts:
    return _mirrored(of, view) if name == "gaps" else _of_products(of, view, name == "contributions")


@kept
def _mirrored(of: Book, view: View) -> OfProducts:
    sides = view.pair[::-1] if view.flow == "imports" else view.pair
    return of.mirror(sides, view.table, view.year or 0, view.hs, view.as_known_on)


def product_coverages(view: View, name: str = "products") -> tuple[ProductCoverage, ...]:
    """What the set that is asked tells by product, one a flow (or side): its years, its nomenclature."""
    return _by_product(book(), name, looked_at(name, view)).coverages


def has_products() -> bool:
    """Whether any set with products was added."""
    return any(table.about.get("finest", 0) for table in whole_tables().added)


@kept
def _of_pair(of: Book, pair: tuple[str, str], on: date | None) -> Evidence:
    """One object for all who ask: what the check finds in it is kept with it.

    Years of which a table has the twelve months alone are inside, computed.
    """
    stated = of.of_pair(pair, on)
    return stated.plus(measures.year(stated))


def findings(view: View, of: Book | None = None) -> Findings:
    """What agrees, what conflicts and why among the figures of the view's pair, as known on its date."""
    return standing.findings(_evidence(of or book(), "timeline", view))


def forecasts(view: View, today: date, of: Book | None = None) -> tuple[Forecast, ...]:
    """What was forecast of the view's pair and what came by ``today``, or by the date it is known on."""
    return _forecasts(of or book(), view.pair, view.as_known_on, view.as_known_on or today)


@kept
def _forecasts(of: Book, pair: tuple[str, str], on: date | None, today: date) -> tuple[Forecast, ...]:
    known = _of_pair(of, (min(pair), max(pair)), on)
    return consistency.forecasts(known, standing.findings(known), today)


def disputed(pair: tuple[str, str]) -> frozenset[str]:
    """Published figures of a pair that another one contradicts."""
    return standing.disputed(_of_pair(book(), (min(pair), max(pair)), None))


def answer(view: View) -> Answer:
    """Why the published numbers of the view's year differ; without a year that of the headline."""
    year = year_of(evidence("timeline", view), view)
    return _answer(book(), view.pair, view.as_known_on, year)


@kept
def _answer(of: Book, pair: tuple[str, str], on: date | None, year: int) -> Answer:
    known = _of_pair(of, (min(pair), max(pair)), on)
    return consistency.answer(standing.findings(known), year)


def together(parts: list[Evidence]) -> Evidence:
    """Several pieces of evidence as one."""
    figures = pd.concat([part.figures for part in parts], ignore_index=True)
    sources = pd.concat([part.sources for part in parts]).drop_duplicates("source_id")
    return Evidence(figures.drop_duplicates("figure_id"), sources)


@kept
def _lacking(of: Book, pair: tuple[str, str], on: date | None) -> dict[str, str]:
    figures = _of_pair(of, (min(pair), max(pair)), on).figures
    figures = figures[(figures["kind"] == "published") | ~figures["status"].isin(PLANS)]
    published, tabled = figures["kind"] == "published", _tables(figures)
    movements = figures["flow"].isin(["exports", "imports"]) & (figures["measure"] == "level")
    reasons: dict[str, str] = {}
    if not movements.any():
        reasons |= dict.fromkeys(("flows", "mirror"), N_("no exports or imports alone"))
    elif not (movements & tabled).any():
        reasons["mirror"] = N_("no table of exports or imports")
    if not (published & (figures["measure"] == "level")).any():
        reasons["vintages"] = N_("nobody is quoted")
    if not _rated(figures, pair):
        reasons["twin"] = N_("no table in US dollars with exchange rates of its years")
    asked = (Selection(pair=pair, as_known_on=on, flow=flow, lang="en") for flow in FLOWS)
    views = (View.of(one, pair=pair, pairs=(), lang="en") for one in asked)
    if not any(_denominators(of, one) for one in views):
        reasons["shares"] = N_("no share and no total of either country")
    if why := _no_products(*pair):
        reasons |= dict.fromkeys(PRODUCT_CHARTS, why)
    elif not any(one.years for sides in (pair, pair[::-1]) for one in both_counts(whole_tables(), *sides)):
        reasons["gaps"] = N_("no added set has each side’s own count by product")
    return reasons


def _rated(figures: pd.DataFrame, pair: tuple[str, str]) -> bool:
    """Whether a table in dollars has two years in a row, of which there are rates of a money of the pair.

    Told by the years alone: a page asks before its first chart.
    """
    rates = annual()
    moneys = currencies(pair, date.today().year)
    years = {year for money, year in rates if money in moneys and (money, year - 1) in rates}
    levels = _tables(figures) & (figures["measure"] == "level") & (figures["unit"] == Selection().unit)
    rows = figures[levels & (figures["months"] == 12)] if years else figures.iloc[:0]
    named = zip(*(rows[one] for one in ("source_id", "reporter", "flow", "scope")), strict=True)
    there = set(zip(named, rows["start"] // 12, strict=True))
    return any(year in years and (line, year - 1) in there for line, year in there)


def _no_products(first: str, second: str = "") -> str:
    """Why nothing is told by product of two countries, or of one with all; empty if something is."""
    if not has_products():
        return N_("no set with products is added")
    whole = whole_tables()
    if any(by_product(whole, first, second, flow) for flow in ("exports", "imports")):
        return ""
    return N_("none of the added sets counts it by product")


def lacking_of_country(of: str) -> dict[str, str]:
    """Charts that have nothing to show of a country, and why (msgids)."""
    return _lacking_of_country(book(), of)


@kept
def _lacking_of_country(_book: Book, code: str) -> dict[str, str]:
    why = _no_products(code)
    return dict.fromkeys(OF_EITHER, why) if why else {}


def lacking(view: View) -> dict[str, str]:
    """Charts that have nothing to show of the view's pair whatever is chosen, and why (msgids)."""
    return dict(_lacking(book(), view.pair, view.as_known_on))


def denominators(view: View) -> list[str]:
    """What the shares on the shares chart can be shares of."""
    return _denominators(book(), looked_at("shares", view))


@kept
def _denominators(of: Book, view: View) -> list[str]:
    return wholes(_evidence(of, "shares", view), view)


@kept
def _opening(of: Book, pair: tuple[str, str]) -> tuple[str, str, bool]:
    """Flow, unit and frequency in which the book tells most about a pair.

    What the headline tells of both or of the first country; else turnover in years wherever there are ten
    years of it, in dollars first; else the flow, unit and frequency with most levels.
    """
    known = _of_pair(of, (min(pair), max(pair)), None)
    told = _headline(known, pair, of.featured)[0]
    if told and told[-1]["measure"] == "level":
        flow, unit, reporter = (str(told[-1][name]) for name in ("flow", "unit", "reporter"))
        if flow == "turnover" or reporter == pair[0]:
            return flow, unit, False
    whole = with_flow(known, "turnover").figures
    levels = whole[
        (whole["measure"] == "level")
        & whole["flow"].isin(["turnover", "exports", "imports"])
        & whole["months"].isin([1, 12])
        & (whole["flag"] == "")
        & ((whole["kind"] == "published") | ~whole["status"].isin(PLANS))
        & (whole["unit"].str.len() == 3)
        & ((whole["reporter"] == pair[0]) | (whole["flow"] == "turnover"))
        & whole["scope"].isin(Selection().scopes)
        & (whole["product"] + whole["region"] == "")
    ]
    # A month counts for a twelfth: twenty years say more than thirty months.
    weight = (levels["months"] / 12).groupby([levels["flow"], levels["unit"], levels["months"]]).sum()
    default = Selection()
    if weight.get((default.flow, default.unit, 12), 0) >= 10 or weight.empty:
        return default.flow, default.unit, False
    turnover = weight.index.get_level_values("flow") == default.flow
    both = weight[turnover & (weight.index.get_level_values("months") == 12) & (weight >= 10)]
    flow, unit, months = (weight if both.empty else both).sort_values(kind="stable").index[-1]
    return str(flow), str(unit), months == 1


def opened(view: View) -> View:
    """The view with what a pair's page opens with, where the reader asked for nothing else."""
    plain = Selection()
    chosen = (view.flow, view.unit, view.monthly)
    if chosen != (plain.flow, plain.unit, plain.monthly):
        return view
    flow, unit, monthly = _opening(book(), view.pair)
    return replace(view, flow=flow, unit=unit, monthly=monthly)


@dataclass(frozen=True, eq=False)
class Facts:
    """What a pair's page says beside its chart, as known on a date.

    ``headline`` holds a level and growth of the whole trade: those that the editor chose (``featured``), else
    the newest outcome, of one year the words that we hold verbatim first; plans, estimates, parts, products
    and flagged figures never stand there. ``span`` is the first and last year with a
    figure on any date. ``newest`` is the newest period with an outcome, ``said`` the newest day of
    a statement (both empty if there is none). ``undated`` counts figures of unknown date, ``editions``
    those known by the edition of a table that names no day, ``told``
    the published figures of each period. ``quoted`` is the newest published outcome, where that is of
    a later year than a published headline, or where a table tells the headline; ``tables_to`` the last
    whole year of a table. ``evidence`` holds the figures of the headline, computed ones too.
    """

    headline: tuple[pd.Series, ...]
    evidence: Evidence
    units: tuple[str, ...]
    span: tuple[int, int]
    newest: str
    said: str
    undated: int
    editions: int
    told: dict[str, int]
    quoted: pd.Series | None
    tables_to: int

    @property
    def weight(self) -> int:
        """Bytes held, about: a row of the ledger takes 4,000."""
        return 4_000 * len(self.headline) + 150 * len(self.told) + 1_000


def facts(view: View) -> Facts:
    """The facts of the view's pair."""
    return _facts(book(), view.pair, view.as_known_on)


@kept
def _facts(of: Book, pair: tuple[str, str], on: date | None) -> Facts:
    ever = of.of_pair(pair).figures
    figures = _of_pair(of, (min(pair), max(pair)), on).figures
    published = figures[figures["kind"] == "published"]
    outcomes = figures[~figures["status"].isin(PLANS)].sort_values("end")
    headline, words = _headline(_of_pair(of, (min(pair), max(pair)), on), pair, of.featured)
    annual = figures[_tables(figures) & (figures["months"] == 12) & ~figures["status"].isin(PLANS)]
    return Facts(
        headline=tuple(headline),
        evidence=words,
        quoted=_quoted(published, tuple(headline)),
        tables_to=int(annual["end"].max()) // 12 if len(annual) else 0,
        units=tuple(figures.loc[figures["measure"] == "level", "unit"].value_counts().index),
        span=(int(ever["start"].min()) // 12, int(ever["end"].max()) // 12) if len(ever) else (1994, 2025),
        newest=str(outcomes["period"].iloc[-1]) if len(outcomes) else "",
        said=str(published["stated_on"].max()) if len(published) else "",
        undated=int((ever["known_on"] == "").sum()),
        editions=int(_by_edition(figures).sum()),
        told={str(period): int(n) for period, n in published["period"].value_counts().items()},
    )


def _by_edition(figures: pd.DataFrame) -> pd.Series:
    """Cells whose table is known by the year or month of its edition, not by a day."""
    days = {one: known_from(one) for one in figures["vintage"].unique() if not names_its_day(one)}
    official = figures["kind"] == "official"
    return official & (figures["known_on"] != "") & (figures["known_on"] == figures["vintage"].map(days))


def _headline(
    known: Evidence, pair: tuple[str, str], featured: frozenset[str]
) -> tuple[list[pd.Series], Evidence]:
    """Growth and level of the year that the editor chose a figure of; where none is, of the newest outcome.

    Of one year, what is published comes before what a table holds.
    """
    published = known.figures[known.figures["kind"] == "published"]
    chosen = published[published["figure_id"].isin(list(featured))]
    told = _published(chosen) or _published(published)
    by_editor = any(row["figure_id"] in featured for row in told)
    tabled, computed = ([], known) if by_editor else _tabled(known, pair)
    if told and (not tabled or told[-1]["measure"] != "level" or tabled[-1]["end"] <= told[-1]["end"]):
        return told, known.of([row["figure_id"] for row in told])
    return tabled, computed.of([row["figure_id"] for row in tabled])


def _published(published: pd.DataFrame) -> list[pd.Series]:
    """Growth and level of the newest year for which one is published; verbatim ones of it first."""
    whole = _whole(published)
    newest = whole[whole["end"] == whole["end"].max()]
    quoted = newest[newest["excerpt_kind"] == "quote"]
    newest = quoted if len(quoted) else newest
    levels = newest[newest["measure"] == "level"]
    if len(levels):
        # A growth of another scope beside the level would read as if it were of the same.
        newest = newest[newest["scope"] == levels["scope"].iloc[-1]]
    newest = newest.drop_duplicates("measure", keep="last")
    return [row for _i, row in newest.sort_values("measure").iterrows()]


def _whole(published: pd.DataFrame) -> pd.DataFrame:
    """Outcomes for whole years of all trade, both directions."""
    return published[
        (published["flag"] == "")
        & ~published["status"].isin(PLANS)
        & (published["product"] + published["region"] == "")
        & (published["months"] == 12)
        & (published["flow"] == "turnover")
        & published["unit"].isin(["USD", "EUR", "percent"])
        & (published["measure"] != "share")
    ]


def _tabled(known: Evidence, pair: tuple[str, str]) -> tuple[list[pd.Series], Evidence]:
    """The newest whole year that a table tells, of goods first, and its change on the year before.

    Turnover before exports, the first country's table before the other's, one that gives years before one
    whose months are added. The evidence has the computed ones inside.
    """
    whole = with_flow(known, "turnover")
    rows = whole.figures
    rows = rows[
        (rows["kind"] != "published")
        & (rows["measure"] == "level")
        & rows["flow"].isin(["turnover", "exports"])
        & (rows["months"] == 12)
        & rows["scope"].isin(["goods", "goods_and_services"])
        & (rows["product"] + rows["region"] == "")
        & (rows["flag"] == "")
        & ~rows["status"].isin(PLANS)
        & (rows["unit"].str.len() == 3)
    ]
    if rows.empty:
        return [], whole
    newest = rows[rows["end"] == rows["end"].max()]
    rank = {
        "_scope": newest["scope"] != "goods",
        "_flow": newest["flow"] != "turnover",
        "_side": newest["reporter"] != pair[0],
        "_added": newest["figure_id"].str.contains("/year/"),
    }
    # Of tables that are equal in all this the newest, as in the titles of charts.
    downwards = [True] * len(rank) + [False, True]
    ranked = newest.assign(**rank).sort_values(
        [*rank, "known_on", "figure_id"], ascending=downwards, kind="stable"
    )
    level = ranked.drop(columns=list(rank)).iloc[0]
    line = rows[(rows[_OF_LINE] == level[_OF_LINE]).all(axis=1)]
    made = measures.growth(whole.where(whole.figures["figure_id"].isin(line["figure_id"])))
    changed = made[
        (made["end"] == level["end"]) & made["derived_from"].str.startswith(level["figure_id"] + " ")
    ]
    return [*(row for _i, row in changed.head(1).iterrows()), level], whole.plus(changed.head(1))


_OF_LINE = ["source_id", "reporter", "flow", "scope", "unit"]


def _tables(figures: pd.DataFrame) -> pd.Series:
    """Cells of official tables, and their years of which these have the months alone."""
    return (figures["kind"] == "official") | (figures["operation"] == "year")


def _quoted(published: pd.DataFrame, headline: tuple[pd.Series, ...]) -> pd.Series | None:
    levels = _whole(published)
    levels = levels[levels["measure"] == "level"].sort_values(
        ["end", "stated_on", "figure_id"], kind="stable"
    )
    if levels.empty or not headline:
        return None
    told = headline[-1]
    if told["kind"] == "published" and levels["end"].iloc[-1] <= told["end"]:
        return None
    return levels.iloc[-1]


@noted
def newest(chart: Chart) -> str:
    """The id of the newest outcome on a chart; empty if there is none."""
    drawn = running.without(chart.evidence.figures[["figure_id", "status", "flag", "end", "months"]])
    outcomes = drawn[
        drawn["figure_id"].isin(chart.drawn) & ~drawn["status"].isin(PLANS) & (drawn["flag"] == "")
    ]
    return str(outcomes.sort_values(["end", "months"])["figure_id"].iloc[-1]) if len(outcomes) else ""


@noted
def point_names(chart: Chart) -> dict[str, str]:
    """A short name of every point of a chart, by id: "2023 · over $53 bn"."""
    of_product = ("product", "flow") if chart.name in PRODUCT_CHARTS else ()
    columns = list(dict.fromkeys((*TOLD, "reporter", "partner", *of_product)))
    figures = chart.evidence.figures[columns].set_index("figure_id", drop=False)
    rows, lang = records(figures.loc[list(chart.drawn)]), chart.lang
    of_pair = chart.name not in COUNTRY_CHARTS
    if chart.name in PRODUCT_CHARTS:
        return {str(row["figure_id"]): goods.point_name(row, lang) for row in rows}
    return {
        row["figure_id"]: " · ".join(
            [
                *([] if of_pair else [labels.pair(row["reporter"], row["partner"], lang)]),
                labels.period(row["period"], lang),
                labels.figure_label(row, lang),
            ]
        )
        for row in rows
    }


@kept
def country_names(codes: tuple[str, ...], lang: str) -> dict[str, str]:
    """Countries by code, in the order of their names in a language: what a reader chooses from."""
    names = {code: labels.country(code, lang) for code in codes}
    return dict(sorted(names.items(), key=lambda one: one[1].casefold()))


def typed(text: str, lang: str) -> tuple[str, ...]:
    """The country, or the two, that a reader typed: by code, name in any language, beginning, with a slip."""
    told = [one.pair for one in book().pairs if one.published]
    return typed_countries(text[:_LONGEST_TYPED], lang, told, {code for pair in told for code in pair})


def find(words: str, most: int = 200) -> Evidence:
    """The first figures that a query means, the best first."""
    return listed(searched(words).ids[:most])


def listed(ids: list[str]) -> Evidence:
    """Figures of the book by their ids, in this order."""
    known = book().everything.of(ids)
    return Evidence(search.among(known.figures, ids), known.sources)


def outlines(ids: list[str]) -> pd.DataFrame:
    """Of figures, in this order, no more than what lists of them are narrowed by."""
    columns = ["figure_id", "reporter", "partner", "end", "status", "kind"]
    return search.among(book().figures[columns], ids)


def searched(words: str) -> search.Hits:
    """What a query means and which figures of the book answer it."""
    return _searched(book(), words)


@kept
def _searched(of: Book, words: str) -> search.Hits:
    return search.found(_index(of), words)


@kept
def _index(of: Book) -> search.Index:
    return search.Index.of(of)


@kept
def _sources(whole: Book) -> pd.DataFrame:
    counted = whole.figures["source_id"].value_counts()
    frame = whole.sources.assign(
        figures=whole.sources["source_id"].map(counted).fillna(0).astype(int),
        year=whole.sources["published"].str[:4],
    )
    return frame.sort_values(["published", "source_id"], ascending=[False, True])


def sources() -> pd.DataFrame:
    """Every document, with the number of figures it states and its year; newest first."""
    return _sources(book())
