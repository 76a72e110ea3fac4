"""What the pages share: reading the address, writing it, and showing text safely.

The address is the only state: every control is set from it before it is drawn, and writes it when
it is changed. So a link, Back, and F5 all show the same page.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import streamlit as st

from dashboard import access, gallery, settings
from dashboard.address import has_routes, public
from dashboard.export import links
from dashboard.export.links import Version
from dashboard.heads import words
from dashboard.language import write as labels
from dashboard.model import LANGUAGES, Selection, Unknown
from dashboard.shown import in_attribute, in_html, isolated
from dashboard.text import Translator, translator

_VIEWS = Path(__file__).parent
_MENU = ("pair", "compare", "find", "add", "check", "sources", "method")
_BY_LINK = ("figure", "source", "batches", "privacy")
"""Pages that are reached by links alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: the selection, the page's own parameters, what it names unknown."""

    selection: Selection
    own: Mapping[str, str]
    unknown: tuple[Unknown, ...]
    version: Version | None = None

    @property
    def say(self) -> Translator:
        return translator(self.selection.lang)


def asked(**own: Sequence[str]) -> Asked:
    """Read the address. ``own`` names the page's own parameters and, if closed, what they accept."""
    given = dict(st.query_params)
    if "chart" in given:
        given["chart"] = links.OTHER_CHARTS.get(given["chart"], given["chart"])
    mine = {name: given.pop(name) for name in own if name in given}
    found = links.read_params(given, tuple(gallery.CHARTS))
    selection, unknown = found.selection, found.unknown
    wrong = [
        Unknown(name, text, tuple(own[name]))
        for name, text in mine.items()
        if own[name] and text not in own[name]
    ]
    kept = {name: text for name, text in mine.items() if not own[name] or text in own[name]}
    lang = selection.lang or _visitors_language()
    return Asked(_with_lang(selection, lang), kept, (*unknown, *wrong), found.version)


def _with_lang(selection: Selection, lang: str) -> Selection:
    return replace(selection, lang=lang)


def _visitors_language() -> str:
    preset = settings.LANG.value()
    wanted = preset or (st.context.locale or "en")[:2]
    return wanted if wanted in LANGUAGES else "en"


def theme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def looks() -> None:
    st.html(_VIEWS / "looks.css")
    if theme() == "dark":
        st.html(_VIEWS / "dark.css")


# --- writing the address ------------------------------------------------------------------------


def put(**params: str) -> None:
    """Write parameters to the address; an empty text removes one."""
    for name, text in params.items():
        if text:
            st.query_params[name] = text
        else:
            st.query_params.pop(name, None)


def control(
    name: str, current: object, default: object = "", beside: Mapping[str, str] | None = None
) -> tuple[str, Callable[[], None]]:
    """Key and callback of a widget that shows ``current`` and writes the parameter ``name``.

    ``beside`` are parameters that are written with it.
    """
    key = f"control-{name}"
    st.session_state[key] = current

    def changed() -> None:
        chosen = st.session_state[key]
        put(**{**(beside or {}), name: "" if chosen in (default, None) else str(chosen)})

    return key, changed


def toggle(
    name: str, on: bool, label: str, default: bool | None = False, beside: Mapping[str, str] | None = None
) -> bool:
    """A switch bound to a yes/no parameter; its default is not written, None writes both."""
    key = f"control-{name}"
    st.session_state[key] = on

    def changed() -> None:
        chosen = bool(st.session_state[key])
        put(**{**(beside or {}), name: "" if chosen == default else ("yes" if chosen else "no")})

    return st.toggle(label, key=key, on_change=changed)


# --- showing text -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """One element of a page: a tag, its text or children, a class, a link, words to mark.

    Whatever a source, a user or the ledger wrote goes in as text and is escaped.
    """

    tag: str
    content: str | tuple[Block, ...] = ""
    css: str = ""
    href: str = ""
    mark: str = ""
    lang: str = ""
    id: str = ""
    also: tuple[tuple[str, str], ...] = ()


_ALSO = frozenset(
    ("download", "data-done", "data-file", "src", "alt", "loading", "width", "height", "type", "aria-label")
    + ("data-of", "role")
)
"""Attributes a block may carry beside its own; none of them runs anything."""
_TAGS = frozenset(
    ("h1", "h2", "h3", "p", "div", "span", "strong", "a", "ul", "ol", "li", "dl", "dt", "dd", "blockquote")
    + ("table", "thead", "tbody", "tr", "th", "td", "caption", "button", "img", "figure", "figcaption")
)


def show(*blocks: Block) -> None:
    """The one way to HTML: everything escaped, only ``<mark>`` and the block's own tags added."""
    st.html("".join(_html(block) for block in blocks))


def _html(block: Block) -> str:
    if block.tag not in _TAGS:
        raise ValueError(f"tag {block.tag!r}; there are {sorted(_TAGS)}")
    if isinstance(block.content, tuple):
        inner = "".join(_html(child) for child in block.content)
    else:
        inner = in_html(block.content, block.mark)
    return f"<{block.tag}{_attributes(block)}>{inner}</{block.tag}>"


def _attributes(block: Block) -> str:
    pairs = {"class": block.css, "lang": block.lang, "id": block.id}
    if block.href.startswith(("https://", "http://")):
        pairs |= {"href": block.href, "rel": "noopener noreferrer nofollow", "target": "_blank"}
    elif block.href.startswith(("?", "/", "#")) and not block.href.startswith("//"):
        pairs |= {"href": within(block.href), "target": "_self"}
    for name, text in block.also:
        if name not in _ALSO or (name == "src" and not text.startswith(("/charts/", "data:image/"))):
            raise ValueError(f"attribute {name!r}; there are {sorted(_ALSO)}")
        pairs[name] = within(text) if name == "src" else text
    return "".join(f' {name}="{in_attribute(text)}"' for name, text in pairs.items() if text)


def within(address: str) -> str:
    """An address of ours as a browser must ask for it: below the path that the operator has set."""
    return public().prefix + address if address.startswith("/") else address


def behave(name: str) -> None:
    """Run a script of ours that stands beside the pages; nothing from outside ever gets into it."""
    script = (_VIEWS / name).read_text(encoding="utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def dress(name: str) -> None:
    """The looks of one part of a page, from a style sheet that stands beside the pages."""
    st.html(_VIEWS / name)


def plain(label: str) -> str:
    """A label for a widget, whose labels are Markdown: signs that Markdown reads are escaped."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()<>#+-.!$|~:" else sign for sign in isolated(label))


def show_picture(svgs: Mapping[str, str]) -> None:
    """The picture of a chart for the visitor's kind of screen, in the chart's place until it is drawn.

    As an image: inside an image nothing runs and nothing is fetched. looks.css lays the chart over
    it; the chart carries the words for screen readers, so the picture has none.
    """
    phone = "Mobi" in (st.context.headers.get("User-Agent") or "")
    svg = svgs.get("narrow" if phone else "wide", "")
    if svg:
        data = b64encode(svg.encode()).decode()
        st.html(f'<img class="first-picture" alt="" src="data:image/svg+xml;base64,{data}">')


# --- header and messages ------------------------------------------------------------------------


def pages() -> list[Any]:
    """All pages, those of the menu first."""
    paths = {name: "" if name == "pair" else name for name in (*_MENU, *_BY_LINK)}
    return [
        st.Page(
            str(_VIEWS / f"{name}.py"),
            title="Bilateral",
            url_path=path or None,
            default=not path,
            visibility="hidden" if name in _BY_LINK else "visible",
        )
        for name, path in paths.items()
    ]


def tab(page: str) -> str:
    """The title of the tab, the one that the page had before its script ran."""
    return words.tab(page, dict(st.query_params), asked_anything().selection.lang)


def header(all_pages: list[Any]) -> None:
    """Name, menu and language switch; the language goes with every link."""
    selection = asked_anything().selection
    _ = translator(selection.lang)
    titles = {
        "pair": _("Pair"),
        "compare": _("Compare"),
        "find": _("Find"),
        "add": _("Add figures"),
        "check": _("Check"),
        "sources": _("Sources"),
        "method": _("Method"),
    }
    carried = {"lang": selection.lang} if "lang" in st.query_params else {}
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        show(Block("p", "Bilateral", css="brand"))
        for page, name in zip(all_pages, _MENU, strict=False):
            if name == "add" and access.uploads() == "off":
                continue
            st.page_link(page, label=titles[name], query_params=carried)
        _language_switch(selection.lang)
    st.html(
        f'<script>document.documentElement.lang = "{selection.lang}";</script>', unsafe_allow_javascript=True
    )


def footer() -> None:
    """At the foot of every page."""
    request = asked_anything()
    _ = request.say
    links = [Block("a", _("Handbook"), href=link("handbook", request))] if has_routes() else []
    links += [Block("a", _("Privacy"), href=link("privacy", request))]
    between = [piece for one in links for piece in (Block("span", " · "), one)][1:]
    show(Block("p", tuple(between), css="small foot"))


def _language_switch(lang: str) -> None:
    names = {"en": "EN", "ru": "RU"}
    key = "control-lang"
    st.session_state[key] = lang

    def changed() -> None:
        put(lang=st.session_state[key] or lang)

    st.segmented_control(
        "Language / Язык",
        LANGUAGES,
        key=key,
        on_change=changed,
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )


def asked_anything() -> Asked:
    """The address, whatever else it holds."""
    known = {name: text for name, text in st.query_params.items() if name == "lang"}
    selection, unknown = Selection.from_params(known)
    return Asked(_with_lang(selection, selection.lang or _visitors_language()), {}, unknown)


def say_unknown(request: Asked) -> None:
    """Name what the link asked for and is not known; the rest of the link is kept."""
    _ = request.say
    for one in request.unknown:
        accepted = ", ".join(one.accepted)
        text = _(
            "The link names “{name} = {value}”, which is not known here.", name=one.name, value=one.value
        )
        if accepted:
            text += " " + _("Known are: {accepted}.", accepted=accepted)
        show(Block("p", text, css="notice"))


def say_missing(request: Asked, name: str, value: str) -> None:
    """A page of one figure or source was opened without one, or with one that is not known."""
    _ = request.say
    if value:
        say_unknown(replace(request, unknown=(Unknown(name, value),)))
    else:
        show(Block("p", _("The link names none."), css="notice"))
    show(Block("p", (Block("a", _("Find figures"), href=link("find", request)),)))


def scroll_to_words() -> None:
    """Bring the marked words into view: the browser looked for ``#words`` before the page was there."""
    st.html(
        '<script>document.getElementById("words")?.scrollIntoView({block: "center"});</script>',
        unsafe_allow_javascript=True,
    )


def page_title(title: str) -> None:
    show(Block("h1", title))


def link(page: str, request: Asked, **params: str) -> str:
    """The address of a page with the language kept, and the date as of which figures are asked for."""
    day = request.selection.as_known_on
    kept = {"as_known_on": day.isoformat()} if day else {}
    kept |= {"lang": request.selection.lang} if "lang" in st.query_params else {}
    query = urlencode({**params, **kept})
    return f"/{page}?{query}" if query else f"/{page}"


def pair_name(code: str, lang: str) -> str:
    """BLR-RUS as a reader sees it."""
    first, second = code.split("-")
    return labels.pair(first, second, lang)


def freshness(request: Asked) -> None:
    """How fresh the data are: the newest statement and the newest period."""
    _ = request.say
    said, period = gallery.facts(request.selection).said, gallery.facts(request.selection).newest
    if not period:
        return
    text = _("Newest period with an outcome: {period}.", period=labels.period(period, _.lang))
    if said:
        text += " " + _("Newest statement: {day}.", day=labels.day(said, _.lang))
    show(Block("p", text, css="small"))


def report_an_error(request: Asked, about: str) -> None:
    """A link to the configured address, with the figure named; nothing if none is configured."""
    _ = request.say
    address = settings.REPORT_TO.value()
    if not address:
        show(
            Block(
                "p",
                _("To report an error, write to whoever runs this dashboard and name {id}.", id=about),
                css="small",
            )
        )
        return
    sep = "&" if "?" in address else "?"
    is_mail = address.startswith("mailto:")
    target = f"{address}{sep}{'subject' if is_mail else 'title'}={quote(about)}"
    st.link_button(_("Report an error"), target)
