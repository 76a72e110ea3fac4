"""Sharing: under every chart its files, links and words to take away, under every figure its words.

Files are plain links that name the whole selection, so a click takes what stands on the page, whatever
the session does meanwhile. A chart with figures of the visitor's own goes through the session: no public
address may answer with it. So does every file under plain Streamlit, which answers with pages alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import address, gallery, sharing, style
from dashboard.charts import Chart
from dashboard.evidence import Evidence
from dashboard.export import cite, links
from dashboard.export.content import Content, Imprint
from dashboard.export.errors import ExportError
from dashboard.export.options import FORMATS, MEDIA, PICTURED, PICTURES, SCALES, SIZES, THEMES, Options, Size
from dashboard.language import write as labels
from dashboard.model import LANGUAGES, Selection, View
from dashboard.text import Translator
from dashboard.text.issues.export import SENTENCES
from dashboard.views.kit.address import LIST, Request, put, screen_theme
from dashboard.views.kit.html import Block, behave, show
from dashboard.views.sharing import copying

_WORDS: Final = ("header", "foot", "transparent", "qr")
_OF_FORMAT: Final = {
    "svg": ("theme", "size", *_WORDS),
    "png": ("theme", "size", "scale", "dpi", *_WORDS),
    "pdf": ("theme", "size", *_WORDS),
    "html": ("theme",),
    "html-interactive": ("theme",),
    "csv": ("program", "comma"),
    "zip": ("theme",),
}
"""Which options a file of a format looks at."""


@dataclass(frozen=True, eq=False)
class Taken:
    """A chart as it is to leave the page; ``figure`` is the one whose sentence goes with it ("" for none).

    ``words`` is where that figure stands: on the chart, or elsewhere in the book.
    """

    chart: Chart
    view: View
    options: Options
    figure: str
    words: Evidence
    base: str
    is_private: bool

    @property
    def has_address(self) -> bool:
        """Whether its files, embeds and previews can be had under an address."""
        return address.has_routes() and not self.is_private

    @cached_property
    def facts(self) -> Imprint:
        return sharing.facts(self.chart.name, self.view, self.base)

    @cached_property
    def plain(self) -> Selection:
        """What the chart's addresses say: nothing that it does not look at."""
        said = gallery.addressed(self.chart.name, sharing.linked(self.chart.name, self.view))
        # What another chart computes is unknown here: no file of this one could name it.
        absent = sharing.missing(self.chart.name, self.view)
        return replace(said, figure="") if absent and absent.name == "figure" else said

    @cached_property
    def also(self) -> dict[str, str]:
        return sharing.spelled(self.view)

    def options_for(self, fmt: str) -> Options:
        return Options(**{name: getattr(self.options, name) for name in _OF_FORMAT.get(fmt, ())})

    def address(self, fmt: str) -> str:
        """Where the file of a format is, on this server."""
        params = self.options_for(fmt).to_params() | self.also
        return copying.path(links.file_link(self.base, self.chart.name, self.plain, fmt, **params))

    def name(self, fmt: str) -> str:
        return sharing.file_name(self.chart.name, self.view, fmt, self.options_for(fmt))


# --- the panel of a chart -----------------------------------------------------------------------


@st.fragment
@gallery.one_book()
def of_chart(chart: Chart, request: Request) -> None:
    """All ways out by what one gets, made when they are opened."""
    _ = request.say
    with st.container(key="share-place"):
        opened = st.popover(_("Share"), key=f"open-share-{chart.name}", on_change="rerun", type="primary")
    if not opened.open:
        return
    with opened, st.container(key="share"):
        about = st.container()
        names = (_("Picture"), _("Embed"), _("Link"), _("Table"), _("Words"))
        picture, embed, link, table, words = st.tabs(names, key="share-ways")
        with picture, st.container(key="share-picture"):
            choices = st.container(key="share-choices", horizontal=True, vertical_alignment="bottom")
            places = _Places(choices, st.container(), st.container())
        taken = _choices(chart, request, places)
        with about:
            show(*_on_screen(taken, request))
        with places.files:
            _pictures(taken, _)
        for tab, way in ((embed, _embed), (link, _links), (table, _data), (words, _words)):
            with tab:
                way(taken, _)
        # The last to come: once it names what the title names, all before it belongs to the chart in sight.
        show(Block("div", also=state(chart, request)))
        behave("share.js")


def state(chart: Chart, request: Request) -> tuple[tuple[str, str], ...]:
    """What the title and the panel both carry: while they differ, ``share.js`` lets a click wait."""
    seen = gallery.addressed(chart.name, request.view).to_params()
    return (("data-of", urlencode({"chart": chart.name, **seen})),)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in the tab of pictures what stands: drawn in another order than it is read."""

    choices: DeltaGenerator
    files: DeltaGenerator
    more: DeltaGenerator


def _choices(chart: Chart, request: Request, places: _Places) -> Taken:
    """Size, resolution, background and language of what is taken away."""
    _, screen, lang = request.say, screen_theme(), request.view.lang
    sizes = {
        "page": _("As on the page"),
        "article": _("Article"),
        "square": _("Square"),
        "story": _("Story"),
        "slide": _("Slide"),
        "preview": _("Link preview"),
    }
    themes = {"light": _("Light"), "dark": _("Dark")}
    with places.choices:
        size = st.selectbox(
            _("Size"), list(sizes), key="share-size", format_func=lambda one: _with_pixels(one, sizes[one])
        )
        scale = st.selectbox(
            _("Resolution"), list(SCALES), key="share-scale", format_func=lambda one: f"{one}×"
        )
        theme = st.selectbox(
            _("Background"),
            list(themes),
            THEMES.index(screen),
            key=f"share-theme-{screen}",
            format_func=lambda one: themes[one],
        )
        chosen = st.selectbox(
            _("Language"),
            list(copying.NAMES),
            LANGUAGES.index(lang),
            key=f"share-lang-{lang}",
            format_func=lambda one: copying.NAMES[one],
        )
    with places.more:
        own = _own_look(_)
    program, comma = _OPENS[st.session_state.get("share-program", "")]
    view = replace(request.view, lang=chosen)
    drawn = sharing.chart(chart.name, view, theme)
    found = gallery.book().one(view.figure) if view.figure not in drawn.evidence else drawn.evidence
    figure, words = _in_sight(drawn, view), drawn.evidence
    if view.figure and found is not None:
        figure, words = view.figure, found
    options = replace(own, theme=theme, size=own.size or size, scale=scale, program=program, comma=comma)
    return Taken(drawn, view, options, figure, words, copying.base(), sharing.is_private())


def _in_sight(chart: Chart, view: View) -> str:
    """The figure whose words the page shows before a choice."""
    if links.is_of_pair(chart.name, view):
        return gallery.foremost(chart, gallery.facts(view)) or gallery.newest(chart)
    return gallery.newest(chart)


def _on_screen(taken: Taken, request: Request) -> list[Block]:
    """What would be taken: the chart, and the figure, its year and its sentence that stand beside it."""
    _ = request.say
    told = [Block("p", _("On screen now"), css="kind"), Block("p", taken.chart.title, css="on-screen")]
    if taken.figure not in taken.words:
        return told
    row = taken.words.figure(taken.figure)
    words = str(row["excerpt"]) if row["excerpt_kind"] == "quote" else ""
    chosen = _(
        "Beside it: {figure}, {period}",
        figure=labels.figure_label(row, _.lang),
        period=labels.period(row["period"], _.lang),
    )
    quoted = (Block("span", " · "), Block("span", f"«{words}»", lang=row["excerpt_language"]))
    told.append(Block("p", (Block("span", chosen), *(quoted if words else ())), css="small beside-it"))
    return told


def _own_look(_: Translator) -> Options:
    """Size, paper and words of a picture as who prints it wants them; no size where none is given."""
    has_link = bool(sharing.public(copying.base()))
    own = st.expander(_("Own size, paper, words"))
    with own, st.container(horizontal=True, vertical_alignment="bottom"):
        size = st.text_input(
            _("Own size"), key="share-own-size", placeholder="1200x800, 180x120mm", max_chars=20
        ).strip()
        dpi = st.selectbox(
            _("On paper"),
            list(_DPI),
            key="share-dpi",
            format_func=lambda one: _("{n} pixels an inch", n=one) if one else _("as the size asks for"),
        )
        header = st.toggle(_("Title and definition"), True, key="share-header")
        foot = st.toggle(_("Notes and sources"), True, key="share-foot")
        transparent = st.toggle(_("No background"), key="share-transparent")
        qr = st.toggle(_("QR code of the link"), key="share-qr", disabled=not has_link) and has_link
    if not has_link:
        with own:
            why = _("No QR code: BILATERAL_URL does not say at which address others reach this.")
            show(Block("p", why, css="small"))
    asked, unknown = Options.from_params({"size": size} if size else {"size": "page"})
    told = SENTENCES["size_unknown"]
    if unknown:
        st.error(_(told, cell=size, expected="1200x800, 180x120mm"))
    named = replace(asked, size=asked.size if size else "", dpi=dpi)
    return replace(named, header=header, foot=foot, transparent=transparent, qr=qr)


_DPI: Final = (0, 150, 300, 600)


def _with_pixels(size: str, name: str) -> str:
    return name if size == "page" else f"{name}, {SIZES[size].width} × {SIZES[size].height}"


def _can_draw() -> bool:
    from dashboard.export import renderer

    return renderer.available()


def _pictures(taken: Taken, _: Translator) -> None:
    """Its files, and how the picture will look; where the server cannot draw, what the browser can."""
    if _lacks_files(taken, _):
        return
    if code := sharing.no_picture(taken.chart):
        reasons = {
            "nothing_compared": _("Too little to compare for a picture: take the table."),
            "nothing_printed": _("A list of what is gathered here is no picture to print: take the table."),
        }
        show(Block("p", reasons[code], css="notice"))
        return
    if _can_draw():
        formats = ("svg", "png", "pdf", "html", "html-interactive")
        _tiles(taken, PICTURES if sharing.kept_here(taken.chart) else formats, _)
        _preview(taken, _)
        return
    told = SENTENCES["no_chromium"]
    show(
        Block("p", _(told), css="notice"),
        Block("p", _("Meanwhile your own browser can draw what it shows:"), css="small"),
        Block("p", tuple(_drawn_here(taken, kind) for kind in ("svg", "png")), css="tiles"),
    )
    if not sharing.kept_here(taken.chart):
        _tiles(taken, ("html-interactive",), _)


def _lacks_files(taken: Taken, _: Translator) -> bool:
    """Whether nothing is drawn, which is then said."""
    if not taken.chart.drawn:
        show(Block("p", _("Nothing is drawn for this choice: there is no file to take."), css="notice"))
    return not taken.chart.drawn


def _preview(taken: Taken, _: Translator) -> None:
    source = taken.address("svg")
    if not taken.has_address:
        made = _made_here(taken, _)
        if not made:
            return
        source = made
    size = _form(taken.options)
    picture = Block(
        "img",
        also=(
            ("src", source),
            ("alt", taken.chart.alt),
            ("width", str(size.width)),
            ("height", str(size.height)),
            ("loading", "lazy"),
        ),
    )
    show(
        Block(
            "figure",
            (picture, Block("figcaption", _("The picture as it will be"), css="small")),
            css="preview",
        )
    )


def _form(options: Options) -> Size:
    """The form of the preview; the usual one where a size cannot be made, as its files will say."""
    try:
        return SIZES.get(options.size) or options.pixels(0)
    except ExportError:
        return SIZES["page"]


def _made_here(taken: Taken, _: Translator) -> str:
    """A picture that only this visitor may see, as an address that holds it; says why if there is none."""
    from base64 import b64encode

    from dashboard.text.issues import sentence

    try:
        svg = sharing.later(taken.chart.name, taken.view, "svg", taken.options_for("svg"), taken.base)()
    except ExportError as no:
        show(Block("p", sentence(no.issue, _), css="notice"))
        return ""
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"


def _drawn_here(taken: Taken, kind: str) -> Block:
    """A button for what ``share.js`` draws of the chart on the page, with the chart's words around it."""
    chart, colours = taken.chart, style.PALETTES[taken.options.theme]
    content = Content(chart, chart.evidence, taken.plain, taken.facts)
    told = {
        "name": taken.name(kind),
        "kind": kind,
        "title": chart.title,
        "definition": chart.subtitle,
        "notes": " ".join(chart.notes),
        "sources": chart.foot,
        "standing": content.standing,
        "paper": colours.paper,
        "ink": colours.ink,
        "soft": colours.soft,
        "font": style.FONT,
    }
    return Block(
        "button", kind.upper(), css="tile", also=(("type", "button"), ("data-file", json.dumps(told)))
    )


def _explained(_: Translator) -> dict[str, str]:
    return {
        "svg": _("picture that stays sharp"),
        "png": _("picture for posts and slides"),
        "pdf": _("picture for print"),
        "html": _("page with all words, no script"),
        "html-interactive": _("page that works offline"),
        "csv": _("table of figures"),
        "xlsx": _("workbook with sources"),
        "json": _("for programs"),
        "zip": _("all of it, as a data package"),
    }


def _titled(fmt: str, _: Translator) -> str:
    return _("Interactive") if fmt == "html-interactive" else fmt.upper()


def _tiles(taken: Taken, formats: tuple[str, ...], _: Translator) -> None:
    """One tile for each format; the file is what the tile's own address names."""
    if not taken.has_address:
        with st.container(horizontal=True):
            for fmt in formats:
                _made_file(taken, fmt, _titled(fmt, _))
        return
    tiles = [
        Block(
            "a",
            (Block("strong", _titled(fmt, _)), Block("span", explained, css="small")),
            css="tile",
            href=taken.address(fmt),
            also=(("download", taken.name(fmt)),),
        )
        for fmt, explained in _explained(_).items()
        if fmt in formats
    ]
    show(Block("div", tuple(tiles), css="tiles"))


def _made_file(taken: Taken, fmt: str, title: str) -> None:
    """Made when it is clicked, of what is drawn now."""
    make = sharing.later(taken.chart.name, taken.view, fmt, taken.options_for(fmt), taken.base)
    st.download_button(
        title, make, taken.name(fmt), MEDIA[fmt].partition(";")[0], key=f"share-{fmt}", on_click="ignore"
    )


def _data(taken: Taken, _: Translator) -> None:
    """The table of the chart as files, and lines that read it from elsewhere."""
    if _lacks_files(taken, _):
        return
    if kept := sharing.kept_here(taken.chart):
        told = SENTENCES["not_passed_on"]
        show(Block("p", _(told, cell=kept), css="notice"))
        return
    formats = tuple(one for one in FORMATS if one in ("csv", "xlsx", "json", "zip"))
    _tiles(taken, formats if _can_draw() else tuple(one for one in formats if one not in PICTURED), _)
    _program(_)
    if taken.has_address:
        with st.expander(_("Read it from elsewhere")):
            show(*copying.copied(_read_elsewhere(taken), _))


_OPENS: Final = {
    "": ("", False),
    "excel": ("excel", False),
    "excel-comma": ("excel", True),
    "python": ("python", False),
    "r": ("r", False),
}
"""What opens a CSV: the program, and whether its decimals have a comma whatever the language."""


def _program(_: Translator) -> None:
    names = {
        "": _("any program"),
        "excel": "Excel",
        "excel-comma": _("Excel, decimal commas"),
        "python": "Python",
        "r": "R",
    }
    st.selectbox(
        _("CSV for"),
        list(_OPENS),
        key="share-program",
        format_func=lambda one: f"{_('CSV for')} {names[one]}",
        label_visibility="collapsed",
    )


def _read_elsewhere(taken: Taken) -> list[tuple[str, str]]:
    """One line each that reads the figures of this chart into another program, from their living address."""
    table = links.file_link(taken.base, taken.chart.name, taken.plain, "csv", **taken.also)
    return [
        ("pandas", f'pandas.read_csv("{table}", encoding="utf-8-sig")'),
        ("R", f'readr::read_csv("{table}")'),
        ("Google Sheets", f'=IMPORTDATA("{table}")'),
        ("Excel (Power Query)", f'= Csv.Document(Web.Contents("{table}"), [Encoding = 65001])'),
    ]


def _embed(taken: Taken, _: Translator) -> None:
    """The code of a frame for a page of one's own, and the way to see it alone."""
    if not address.has_routes():
        _without_routes(_)
        return
    alone = links.embed_link(taken.base, taken.chart.name, taken.plain, **taken.also)
    frame = links.iframe(alone, taken.chart.title)
    told = _("Put this code where the chart shall stand on your page. It brings its sources with it.")
    show(
        Block("p", told, css="small"),
        *copying.copied([(_("Embed: code for your page, light or dark as its reader"), frame)], _),
        Block("p", (Block("a", _("See it alone"), href=copying.path(alone)),)),
    )
    _of_ones_own(taken, _)


def _links(taken: Taken, _: Translator) -> None:
    """Addresses, the one for messengers first; all others behind one button."""
    chart, base = taken.chart, taken.base
    year = None if taken.plain.year else taken.view.year
    seen = replace(taken.plain, figure=taken.view.figure, year=taken.plain.year or year)
    has_routes = address.has_routes()
    # A message is read later: it names the figure in sight, though nobody chose it.
    sent = replace(seen, figure=taken.plain.figure or ("" if year else taken.figure))
    named = "" if sharing.missing(chart.name, taken.view) else sent.figure
    preview = links.share_link(base, chart.name, replace(sent, figure=named), **taken.also)
    rows = [
        (_("Link with a preview picture, for messengers"), preview if has_routes else ""),
        (_("Link"), links.page_link(base, chart.name, seen, **taken.also)),
    ]
    show(Block("p", _("Both open this chart with the figure and the year in sight."), css="small"))
    show(*copying.copied(rows, _))
    _of_ones_own(taken, _)
    if not has_routes:
        _without_routes(_)
    with st.expander(_("More addresses: frozen, all charts of the pair, my list")):
        show(*copying.copied([(_("Frozen link: says what has changed since"), taken.facts.frozen)], _))
        if taken.has_address and _can_draw():
            if links.is_of_pair(chart.name, taken.view):
                show(_brief(taken, _))
            _list(taken, _)


def _of_ones_own(taken: Taken, _: Translator) -> None:
    if taken.is_private:
        show(Block("p", _("Whoever opens them does not see the figures that only you see."), css="notice"))


def _without_routes(_: Translator) -> None:
    why = _(
        "Started as plain Streamlit, this site answers with pages alone. Embeds, links with a preview "
        "picture, the brief and the API come with “bilateral serve”."
    )
    show(Block("p", why, css="notice"))


def _list(taken: Taken, _: Translator) -> None:
    """The reader's own list, which lives in the address: one more chart, and the page of all of them."""
    held = st.query_params.get(LIST, "")
    mine = links.listed(taken.chart.name, taken.plain, **taken.also)
    items = [one for one in held.split("~") if one]
    can_add = mine not in items and len(items) < links.MOST_LISTED
    if taken.chart.drawn and can_add and st.button(_("Add to my list"), key="share-list"):
        put(**{LIST: "~".join((*items, mine))})
        st.rerun()
    if not items:
        show(
            Block("p", _("Charts of your choice on one page; the list is kept in the address."), css="small")
        )
        return
    told = _.many(
        "My list: {n} chart on one page, to print", "My list: {n} charts on one page, to print", len(items)
    )
    ways: list[tuple[str, dict[str, str]]] = [(told, {})]
    ways += [(_("The same as PDF"), {"format": "pdf"})]
    made = [
        Block("a", text, href=copying.path(links.of_list(taken.base, held, taken.view.lang, **also)))
        for text, also in ways
    ]
    show(Block("ul", tuple(Block("li", (one,)) for one in made), css="links"))
    if st.button(_("Empty my list"), key="share-list-empty", type="tertiary"):
        put(**{LIST: ""})
        st.rerun()


def _brief(taken: Taken, _: Translator) -> Block:
    """The way to all charts of the pair on one page."""
    told = {"html": _("All charts of the pair on one page, to print"), "pdf": _("The same as PDF")}
    made = [
        Block("a", text, href=copying.path(links.brief_link(taken.base, taken.plain, fmt, **taken.also)))
        for fmt, text in told.items()
    ]
    return Block("ul", tuple(Block("li", (one,)) for one in made), css="links")


def _words(taken: Taken, _: Translator) -> None:
    if taken.figure:
        show(*copying.copied(list(copying.sentences(taken.figure, taken.words, _)), _))
    pair = taken.view.pair if links.is_of_pair(taken.chart.name, taken.view) else ("", "")
    chart, facts = taken.chart, taken.facts
    day = Content(chart, chart.evidence, taken.plain, facts).data_date
    work = cite.chart_work(
        chart.name, chart.title, pair, day, facts.frozen or facts.link, chart.lang, facts.release, chart.foot
    )
    copying.citation(work, "chart", _)
