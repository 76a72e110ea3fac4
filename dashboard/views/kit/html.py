"""The one way to HTML: what sources, users and the ledger wrote goes in as text and is escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.address import public
from dashboard.model import LANGUAGES
from dashboard.shown import in_attribute, in_heading, in_html, isolated
from dashboard.views.kit import LOOKS
from dashboard.views.kit.address import on_a_phone, screen_theme

_HERE = Path(__file__).parent


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
    + ("data-of", "data-press", "data-ring", "role", "colspan", "aria-hidden")
    + ("data-words", "data-lights", "data-leads", "data-book", "tabindex")
)
"""Attributes a block may carry beside its own; none of them runs anything."""


_TAGS = frozenset(
    ("h1", "h2", "h3", "p", "div", "span", "strong", "a", "ul", "ol", "li", "dl", "dt", "dd", "blockquote")
    + ("table", "thead", "tbody", "tr", "th", "td", "caption", "button", "img", "figure", "figcaption")
)


def show(*blocks: Block) -> None:
    """The one way to HTML: everything escaped, only ``<mark>`` and the block's own tags added."""
    st.html("".join(_html(block) for block in blocks))


_HEADS = frozenset(("h1", "h2", "h3"))
"""And what keeps the room of a heading, or tells its definition: lines break there as in it."""
_AS_HEADS = frozenset(("room", "subtitle"))


def _html(block: Block, heading: bool = False) -> str:
    if block.tag not in _TAGS:
        raise ValueError(f"tag {block.tag!r}; there are {sorted(_TAGS)}")
    heading = heading or block.tag in _HEADS or block.css in _AS_HEADS
    if isinstance(block.content, tuple):
        inner = "".join(_html(child, heading) for child in block.content)
    else:
        inner = in_html(block.content, block.mark)
        inner = in_heading(inner) if heading else inner
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


def plain(label: str) -> str:
    """A label for a widget, whose labels are Markdown: signs that Markdown reads are escaped."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()<>#+-.!$|~:" else sign for sign in isolated(label))


def page_title(title: str) -> None:
    show(Block("h1", title))


def behave(name: str) -> None:
    """Run a script of ours that stands beside the pages; nothing from outside ever gets into it."""
    script = (_HERE / name).read_text(encoding="utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def looks() -> None:
    """The looks of all pages, on dark or light."""
    st.html(_style((*LOOKS, "dark.css") if screen_theme() == "dark" else LOOKS))


def say_language(lang: str) -> None:
    """Tell the browser, and whoever has the page read aloud, which language it is in."""
    if lang not in LANGUAGES:
        raise ValueError(f"language {lang!r}; there are {LANGUAGES}")
    st.html(f'<script>document.documentElement.lang = "{lang}";</script>', unsafe_allow_javascript=True)


@cache
def _style(names: tuple[str, ...]) -> str:
    """Sheets as one element: at each rerun of a page it is named to the browser, and not sent again."""
    sheets = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)
    return f"<style>{sheets}</style>"


def show_picture(svgs: Mapping[str, str]) -> None:
    """The picture of a chart for the visitor's kind of screen, in the chart's place until it is drawn.

    As an image: inside an image nothing runs and nothing is fetched. looks.css lays the chart over
    it; the chart carries the words for screen readers, so the picture has none.
    """
    svg = svgs.get("narrow" if on_a_phone() else "wide", "")
    if svg:
        data = b64encode(svg.encode()).decode()
        st.html(f'<img class="first-picture" alt="" src="data:image/svg+xml;base64,{data}">')


def scroll_to(name: str) -> None:
    """Bring a part of a page into view, once a visit: the browser looked for it before the page was there."""
    if not name.isidentifier() and not name.replace("-", "_").isidentifier():
        raise ValueError(f"no id of ours: {name!r}")
    if st.session_state.get("a part was sought") == name:
        return
    st.session_state["a part was sought"] = name
    block = "center" if name == "words" else "start"
    st.html(
        f'<script>document.getElementById("{name}")?.scrollIntoView({{block: "{block}"}});</script>',
        unsafe_allow_javascript=True,
    )
