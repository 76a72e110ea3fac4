"""What the address asks for, and writing it.

The address is the only state: every control is set from it before it is drawn, and writes it when
it is changed. So a link, Back, and F5 all show the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from dashboard import gallery, settings
from dashboard.export import links
from dashboard.export.links import Version
from dashboard.language import write as labels
from dashboard.model import LANGUAGES, Selection, Unknown, View
from dashboard.text import Translator, translator

LIST = "list"
"""The parameter that holds the reader's own list of charts: pages carry it and do not look at it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the address asks for: what to look at, the page's own parameters, what it names unknown."""

    view: View
    own: Mapping[str, str]
    unknown: tuple[Unknown, ...]
    version: Version | None = None

    @property
    def say(self) -> Translator:
        return translator(self.view.lang)


def read_request(**own: Sequence[str]) -> Request:
    """Read the address. ``own`` names the page's own parameters and, if closed, what they accept."""
    given = {name: text for name, text in st.query_params.items() if name != LIST}
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
    return Request(_view(selection), kept, (*unknown, *wrong), found.version)


def bare_request() -> Request:
    """The address, whatever else it holds."""
    known = {name: text for name, text in st.query_params.items() if name == "lang"}
    selection, unknown = Selection.from_params(known)
    return Request(_view(selection), {}, unknown)


def _view(selection: Selection) -> View:
    """Resolved with the defaults of the book and of the visitor."""
    return gallery.resolve(replace(selection, lang=selection.lang or _visitors_language()))


def _visitors_language() -> str:
    preset = settings.LANG.value()
    wanted = preset or (st.context.locale or "en")[:2]
    return wanted if wanted in LANGUAGES else "en"


def screen_theme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def on_a_phone() -> bool:
    """Whether the browser calls itself one; looks.css goes by the width, which the server cannot see."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


_LAID_AWAY = "the figure whose sheet was closed"


def lay_away(figure_id: str) -> None:
    """Close the sheet in which a phone shows the words of a figure; the figure stays chosen."""
    st.session_state[_LAID_AWAY] = figure_id


def is_laid_away(figure_id: str) -> bool:
    """Whether the sheet with the words of a figure was closed since it was chosen."""
    return st.session_state.get(_LAID_AWAY) == figure_id


def put(**params: str) -> None:
    """Write parameters to the address; an empty text removes one. Whoever chooses a figure sees its words."""
    if "figure" in params:
        st.session_state.pop(_LAID_AWAY, None)
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
        put(**written(name, st.session_state[key], default, beside))

    return key, changed


def written(
    name: str, chosen: object, default: object = "", beside: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What a control puts into the address when ``chosen`` is."""
    return {**(beside or {}), name: "" if chosen in (default, None) else str(chosen)}


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


def link(page: str, request: Request, **params: str) -> str:
    """The address of a page with the language kept, and the date as of which figures are asked for."""
    day = request.view.as_known_on
    kept = {"as_known_on": day.isoformat()} if day else {}
    kept |= {"lang": request.view.lang} if "lang" in st.query_params else {}
    kept |= {LIST: st.query_params[LIST]} if LIST in st.query_params else {}
    query = urlencode({**params, **kept}, safe=",;:~" if LIST in kept else "")
    return f"/{page}?{query}" if query else f"/{page}"


def pair_name(code: str, lang: str) -> str:
    """BLR-RUS as a reader sees it."""
    first, second = code.split("-")
    return labels.pair(first, second, lang)
