"""What stands around every page: its looks, the menu, the switch of languages, the foot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import access
from dashboard.address import has_routes
from dashboard.heads import words
from dashboard.ledger import search
from dashboard.model import LANGUAGES
from dashboard.views.kit.address import LIST, Request, link, put
from dashboard.views.kit.frame_words import say_theirs
from dashboard.views.kit.html import Block, behave, say_language, show

_VIEWS = Path(__file__).parents[1]
_MENU = ("pair", "compare", "find", "add", "check", "sources", "method")
_BY_LINK = ("article", "country", "draft", "figure", "source", "batches", "privacy")
"""Pages that are reached by links alone."""


def pages() -> list[Any]:
    """All pages, those of the menu first."""
    paths = {name: "" if name == "pair" else name for name in (*_MENU, *_BY_LINK)}
    return [
        st.Page(
            str(_VIEWS / name / "page.py"),
            title="Bilateral",
            url_path=path or None,
            default=not path,
            visibility="hidden" if name in _BY_LINK else "visible",
        )
        for name, path in paths.items()
    ]


def tab(page: str, request: Request) -> str:
    """The title of the tab, the one that the page had before its script ran."""
    return words.tab(page, dict(st.query_params), request.view.lang)


_WITH_A_CHART = ("", "compare", "country")
"""Pages on which a chart stands, with the ways out beside it."""


def header(all_pages: list[Any], request: Request, page: str) -> None:
    """Name, menu and the language switch; the language goes with every link.

    ``page`` is the path of the one that follows.
    """
    _, lang = request.say, request.view.lang
    titles = {
        "pair": _("Pair"),
        "compare": _("Compare"),
        "find": _("Find"),
        "add": _("Add figures"),
        "check": _("Check"),
        "sources": _("Sources"),
        "method": _("Method"),
    }
    carried = {name: st.query_params[name] for name in ("lang", LIST) if name in st.query_params}
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        show(Block("p", "Bilateral", css="brand"))
        _find_box(all_pages, carried, request)
        for one, name in zip(all_pages, _MENU, strict=False):
            if name == "add" and access.uploads() == "off":
                continue
            st.page_link(one, label=titles[name], query_params=carried)
        behave("in_view.js")
        if page in _WITH_A_CHART:
            behave("press.js")
        with st.container(key="frame-words"):  # no place of its own: what follows must not move
            say_theirs(_)
        _language_switch(lang)
    say_language(lang)


def _find_box(all_pages: list[Any], carried: dict[str, str], request: Request) -> None:
    """A box that leads to the page Find with what was typed; empty again once it did."""
    _, key = request.say, "header-find"

    def asked() -> None:
        st.session_state["header-found"] = st.session_state[key].strip()
        st.session_state[key] = ""

    st.text_input(
        _("Find"),
        key=key,
        on_change=asked,
        placeholder=_("Find: 60 bn · Golovchenko 2023"),
        label_visibility="collapsed",
        max_chars=search.MOST,
        width=250,
    )
    if typed := st.session_state.pop("header-found", ""):
        st.switch_page(all_pages[_MENU.index("find")], query_params=carried | {"q": typed})


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


def footer(request: Request) -> None:
    """At the foot of every page."""
    _ = request.say
    links = [Block("a", _("Handbook"), href=link("handbook", request))] if has_routes() else []
    if access.uploads() != "off":
        links += [Block("a", _("From an article"), href=link("article", request))]
    links += [Block("a", _("Check a draft"), href=link("draft", request))]
    links += [Block("a", _("Partners of a country"), href=link("country", request))]
    links += [Block("a", _("Privacy"), href=link("privacy", request))]
    between = [piece for one in links for piece in (Block("span", " · "), one)][1:]
    show(Block("p", tuple(between), css="small foot"))
