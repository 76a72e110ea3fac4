"""Find figures by numbers, countries, periods, words; filters in one row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from dashboard import gallery
from dashboard.language import write as labels
from dashboard.ledger import search
from dashboard.model import STATUSES
from dashboard.text import Translator
from dashboard.views.find.understood import kind, nothing, read_as
from dashboard.views.kit.address import Request, control, pair_name, read_request
from dashboard.views.kit.figure_line import figure_line
from dashboard.views.kit.html import Block, page_title, show
from dashboard.views.kit.notices import say_unknown

_MOST = 100
_KINDS = ("published", "official")


def page() -> None:
    request = read_request(q=(), pair=(), year=(), status=STATUSES, kind=_KINDS)
    say_unknown(request)
    _ = request.say
    page_title(_("Find figures"))
    query = request.own.get("q", "")
    key, changed = control("q", query)
    st.text_input(
        _("Number, countries, year, speaker, words"),
        key=key,
        on_change=changed,
        placeholder=_("forecast 60 bn"),
        max_chars=search.MOST,
    )
    hits = gallery.searched(query)
    if not hits.parts:
        show(Block("p", _how(_), css="small"))
        return
    filters = {name: text for name, text in request.own.items() if name != "q"}
    show(read_as(hits, request, filters))
    if not hits.as_read:
        show(*nothing(hits, request))
    if hits.ids:
        _answer(hits, request, filters)


def _how(_: Translator) -> str:
    return _(
        "A number is looked for as its digits allow: “60 bn”, “6.5 %”, “over 53”. Countries may stand in any "
        "order and language; years, speakers, publishers, exports, forecast narrow it down; slips of the "
        "finger are forgiven. Words in quotation marks must stand as they are."
    )


def _answer(hits: search.Hits, request: Request, filters: Mapping[str, str]) -> None:
    _ = request.say
    chosen = _filtered(gallery.outlines(hits.ids), request, filters)
    if chosen.empty:
        show(Block("p", _("No figure fits these filters; take one of them away."), css="notice"))
        return
    read = chosen["figure_id"].isin(hits.ids[: hits.as_read])
    _list(chosen.loc[read, "figure_id"].tolist(), "", request)
    _list(chosen.loc[~read, "figure_id"].tolist(), _("The words of the query stand here too:"), request)


def _list(ids: list[str], title: str, request: Request) -> None:
    _ = request.say
    if not ids:
        return
    count = _.many("{n} figure", "{n} figures", len(ids))
    first = " " + _("(the first {n})", n=_MOST) if len(ids) > _MOST else ""
    found = gallery.listed(ids[:_MOST])
    publishers = dict(zip(found.sources["source_id"], found.sources["publisher"], strict=True))
    rows = found.figures.to_dict("records")
    lines = tuple(figure_line(row, publishers[row["source_id"]], request) for row in rows)
    show(
        Block("p", f"{title} {count}{first}".strip(), css="subtitle"),
        Block("ul", lines, css="figures"),
    )


# --- filters ------------------------------------------------------------------------------------


def _filtered(figures: pd.DataFrame, request: Request, filters: Mapping[str, str]) -> pd.DataFrame:
    """Four boxes in a row: pair, year, status, kind, each with what was found, and the figures they leave."""
    _ = request.say
    lang = _.lang
    values = {"pair": _pairs(figures), "year": (figures["end"] // 12).astype(str)}
    values |= {"status": figures["status"], "kind": figures["kind"]}
    names = {"pair": _("Pair"), "year": _("Year"), "status": _("Status"), "kind": _("Kind")}
    shown: dict[str, Callable[[str], str]] = {
        "pair": lambda code: pair_name(code, lang),
        "year": str,
        "status": lambda name: labels.status(name, lang),
        "kind": lambda name: kind(name, _),
    }
    mask = pd.Series(True, index=figures.index)
    with st.container(key="controls", horizontal=True):
        for name, title in names.items():
            options = sorted(values[name].unique(), reverse=name == "year")
            current = filters.get(name)
            key, changed = control(name, current if current in options else None)
            st.selectbox(
                title,
                options,
                key=key,
                on_change=changed,
                index=None,
                placeholder=_("all"),
                format_func=shown[name],
            )
            if current:
                mask &= values[name] == current
    return figures[mask]


def _pairs(figures: pd.DataFrame) -> pd.Series:
    """The two countries of each figure in the order of their codes: "BLR-RUS"."""
    one, other = figures["reporter"], figures["partner"]
    in_order = one < other
    return one.where(in_order, other) + "-" + other.where(in_order, one)


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
