"""The words of a page's head, found in the public book by the page and its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import quote, urlencode

from dashboard import gallery, ledger
from dashboard.address import public
from dashboard.evidence import Row
from dashboard.export import links
from dashboard.export.sentence import safe_sentence
from dashboard.heads import PageHead, before, plain
from dashboard.heads.structured import structured
from dashboard.keeping import kept
from dashboard.language import write as labels
from dashboard.ledger import Book
from dashboard.model import LANGUAGES, Selection, View
from dashboard.model.parameters import CHART
from dashboard.shown import in_attribute
from dashboard.text import Translator, translator

_WITH_A_CHART: Final = ("", "compare", "check", "country")
"""Pages that an oEmbed answer is made of."""
_OF_A_PAIR: Final = ("", "check")
"""Pages of one pair: whoever follows it has a feed."""
_OWN: Final = ("chart", "country", "source")
"""Parameters that make another page of it, beside pair and figure."""
_LONGEST: Final = 100
"""Characters of a parameter that are looked at: no chart or source has a longer name."""


def page_head(page: str, params: Mapping[str, str], lang: str) -> PageHead:
    """The head of a page: ``page`` is its path ("" for the pair), ``params`` those of its address.

    Unknown pages and parameters are passed over: the page itself names them.
    """
    head = _head(ledger.current(), page, *_asked(params, lang), public().base)
    if page or not before.KNOWN.issuperset(params):
        return head
    asked = {key: value for key, value in params.items() if key != CHART}
    known, wrong = Selection.from_params(asked)
    if wrong:
        return head
    told = _before(ledger.current(), replace(known, lang=lang), params.get(CHART, "")[:_LONGEST])
    return replace(head, answer=told)


@kept
def _before(_book: Book, selection: Selection, chart: str) -> str:
    return before.before(selection, chart)


def _asked(params: Mapping[str, str], lang: str) -> tuple[Selection, tuple[tuple[str, str], ...]]:
    """Of all parameters only those that name another page: requests without number share few heads."""
    named = {name: params[name] for name in ("pair", "figure") if name in params}
    known, _unknown = Selection.from_params(named)
    own = tuple((name, params[name][:_LONGEST]) for name in _OWN if params.get(name))
    return replace(known, lang=lang), own


@kept
def _head(
    book: Book, page: str, selection: Selection, own: tuple[tuple[str, str], ...], base: str
) -> PageHead:
    given, _ = dict(own), translator(selection.lang)
    title, own_params = _titled(page, given, selection, book, _)
    usual = plain(_.lang)
    described = _described(page, own_params, book, _) or usual.description
    pair = selection.pair or book.default_pair
    feed = feed_of(pair, _.lang) if page in _OF_A_PAIR and book.has_pair(pair) else ""
    found = replace(usual, title=title, description=described, feed=public().prefix + feed if feed else "")
    if not base:
        return replace(found, structured=structured(page, pair, found, book, base, _))
    addresses = {lang: _address(base, page, own_params, lang) for lang in LANGUAGES}
    here = addresses[_.lang]
    chart = f"{base}/oembed?url={quote(here, safe='')}&format=json" if page in _WITH_A_CHART else ""
    found = replace(found, canonical=here, others=addresses, oembed=chart)
    return replace(found, structured=structured(page, pair, found, book, base, _))


def _address(base: str, page: str, params: Mapping[str, str], lang: str) -> str:
    return f"{base}/{page}?{urlencode({**params, 'lang': lang}, safe=',')}"


def feed_of(pair: tuple[str, str], lang: str) -> str:
    """Where a feed reader learns what becomes of the figures of a pair, below the path of the operator."""
    return f"/feeds/figures.atom?{urlencode({'pair': '-'.join(pair), 'lang': lang})}"


def tab(page: str, params: Mapping[str, str], lang: str) -> str:
    """What the tab is called: as in the head, also while a page is open."""
    selection, own = _asked(params, lang)
    return _tab(ledger.current(), page, selection, own)


@kept
def _tab(book: Book, page: str, selection: Selection, own: tuple[tuple[str, str], ...]) -> str:
    # Apart from the whole head: a page asks for it on behalf of one visitor, who may see more than all do.
    title, _params = _titled(page, dict(own), selection, book, translator(selection.lang))
    return PageHead(selection.lang, title).tab


# --- titles -------------------------------------------------------------------------------------


def _titled(
    page: str, own: Mapping[str, str], selection: Selection, book: Book, _: Translator
) -> tuple[str, dict[str, str]]:
    """Title, and the parameters that make the page what it is."""
    pair = selection.pair or book.default_pair
    name, at = labels.pair(*pair, _.lang), {"pair": "-".join(pair)}
    if page == "":
        chart = links.OTHER_CHARTS.get(own.get("chart", ""), own.get("chart", ""))
        called = chart_names(_).get(chart, "")
        return (f"{name}: {called}", {"chart": chart} | at) if called else (name, at)
    if page == "figure":
        found = book.one(selection.figure) if selection.figure else None
        return (
            (_number(found.figure(selection.figure), _), {"figure": selection.figure})
            if found
            else (_("Figure"), {})
        )
    if page == "source":
        document = _document(own.get("source", ""), book)
        return (
            (document["title"] or _.term(document["publisher"]), {"source": own["source"]})
            if len(document)
            else (_("Source"), {})
        )
    if page == "country":
        code = own.get("country", pair[0])
        name = labels.country(code, _.lang)
        if given_chart := country_chart_names(_).get(own.get("chart", "")):
            return f"{name}: {given_chart}", {"chart": own["chart"], "country": code}
        return name, {"country": code}
    if page == "check":
        return _("Check: {pair}", pair=name), at
    named = {
        "compare": _("Compare pairs"),
        "find": _("Find figures"),
        "add": _("Add figures"),
        "article": _("From an article"),
        "draft": _("Check a draft"),
        "sources": _("Sources"),
        "method": _("Method"),
        "batches": _("Batches"),
        "privacy": _("Privacy"),
    }
    return named.get(page, ""), {}


def chart_names(_: Translator) -> dict[str, str]:
    """What the charts of a pair's page are called, on the page and in its title."""
    return {
        "timeline": _("Level"),
        "growth": _("Growth"),
        "flows": _("Exports and imports"),
        "mirror": _("Mirror"),
        "shares": _("Shares"),
        "intervals": _("Ranges"),
        "vintages": _("As it was said"),
        "availability": _("What is there"),
        "twin": _("Two currencies"),
        **product_chart_names(_),
        "gaps": _("Mirror by product"),
    }


def country_chart_names(_: Translator) -> dict[str, str]:
    """What the charts of a country's page are called."""
    return {"partners": _("Partners"), "totals": _("By year"), **product_chart_names(_)}


def product_chart_names(_: Translator) -> dict[str, str]:
    """What the charts of what is traded are called."""
    return {
        "products": _("Products"),
        "treemap": _("Map of products"),
        "contributions": _("What changed"),
    }


def _number(row: Row, _: Translator) -> str:
    pair = labels.pair(row["reporter"], row["partner"], _.lang)
    return f"{pair}, {labels.period(row['period'], _.lang)}: {labels.figure_label(row, _.lang)}"


def _document(source_id: str, book: Book) -> Row:
    """The row of a source; an empty one if there is none."""
    found = book.of_source(source_id) if source_id else None
    return found.source(source_id) if found is not None and len(found.sources) else {}


# --- descriptions -------------------------------------------------------------------------------


def _described(page: str, params: Mapping[str, str], book: Book, _: Translator) -> str:
    """What a preview says under the title; empty where the page has nothing of its own to say."""
    if page == "" and "pair" in params:
        first, second = params["pair"].split("-")
        return _newest((first, second), book, _)
    if page == "check" and "pair" in params:
        first, second = params["pair"].split("-")
        pair = labels.pair(first, second, _.lang)
        return _("Which published figures agree, which differ and why: {pair}.", pair=pair)
    if page == "country":
        country = labels.the_country(params["country"], _.lang)
        return _("With whom {country} trades, by tables of all countries.", country=country)
    if page == "figure" and params:
        found = book.one(params["figure"])
        return _sentence(found.figure(params["figure"]), book, _) if found else ""
    if page == "source" and params:
        return _stated(params["source"], book, _)
    return ""


def _newest(pair: tuple[str, str], book: Book, _: Translator) -> str:
    """The newest whole number of the pair as one sentence; empty if there is none."""
    if not book.has_pair(pair):
        return ""
    headline = gallery.facts(View(pair)).headline
    return _sentence(headline[0], book, _) if headline else ""


def _sentence(row: Row, book: Book, _: Translator) -> str:
    return safe_sentence(row, book.everything.source(row["source_id"]), _.lang)


def _stated(source_id: str, book: Book, _: Translator) -> str:
    """Publisher, day, and how many figures a document states."""
    source, count = _document(source_id, book), len(book.of_source(source_id).figures)
    day = labels.day(source["published"], _.lang) if source["published"] else ""
    figures = _.many("{n} figure", "{n} figures", count) if count else ""
    return " · ".join(part for part in (_.term(source["publisher"]), day, figures) if part)


# --- all pages ----------------------------------------------------------------------------------


def sitemap(base: str, further: tuple[str, ...] = ()) -> str:
    """All pages that have an address of their own, by pair, in both languages, as sitemaps.org has it.

    ``further`` are paths of pages that know nothing of the ledger, such as "handbook/read".
    """
    return _sitemap(ledger.current(), base, further)


@kept
def _sitemap(book: Book, base: str, further: tuple[str, ...]) -> str:
    pairs = [{"pair": "-".join(one.pair)} for one in book.pairs]
    pages = [(page, one) for page in ("", "check") for one in pairs]
    pages += [(page, {}) for page in ("compare", "find", "sources", "method", "privacy", *further)]
    made = []
    for page, params in pages:
        there = {lang: in_attribute(_address(base, page, params, lang)) for lang in LANGUAGES}
        also = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{href}"/>' for lang, href in there.items()
        )
        made += [f"<url><loc>{href}</loc>{also}</url>" for href in there.values()]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(made) + "\n</urlset>\n"
    )
