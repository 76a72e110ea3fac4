"""What is chosen on the page of a pair: pair, flow, scopes, years; the rarer choices behind one button."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import gallery, sharing
from dashboard.gallery import Facts
from dashboard.language import write as labels
from dashboard.model import FLOWS, SCOPES
from dashboard.views.kit.address import Request, control, on_a_phone, put, toggle, written
from dashboard.views.kit.html import Block, behave, show
from dashboard.views.kit.terms import terms_control

_COUNTRY = 190
"""Pixels: two of them and the button between stand in one row of a phone."""
_UNKNOWN = "no such country"
_USUAL_SCOPES = {"goods", "services", "goods_and_services"}


def beside(request: Request) -> dict[str, str]:
    """Flow, unit and frequency as shown: what is chosen beside the others must not change them."""
    view = request.view
    shown = {"flow": view.flow, "unit": view.unit, "monthly": "yes" if view.monthly else "no"}
    opens = gallery.opened(replace(view, flow="turnover", unit="USD", monthly=False))
    usual = (opens.flow, opens.unit, opens.monthly) == ("turnover", "USD", False)
    return {} if usual else shown


def controls(request: Request, facts: Facts, beside_countries: DeltaGenerator) -> None:
    """Flow, scopes, years and the rarer choices behind one button, which names those that are made.

    ``beside_countries`` is the place that :func:`pair_control` keeps for it.
    """
    _, view, kept = request.say, request.view, beside(request)
    made = _made(request, facts.span)
    label = _("Filters") if on_a_phone() else " · ".join((_("Filters"), *made))
    with beside_countries, st.popover(label, key="filters"), st.container(key="pair-filters"):
        key, changed = control("flow", view.flow, _usual_flow(kept), kept)
        st.selectbox(
            _("Flow"), FLOWS, key=key, on_change=changed, format_func=lambda one: labels.flow(one, _.lang)
        )
        scope_control(request)
        span_control(request, facts.span)
        more(request, facts.units, kept)


def _usual_flow(kept: dict[str, str]) -> str:
    return "" if kept else "turnover"


def leads(request: Request, charts: Iterable[str], names: Mapping[str, str]) -> None:
    """Where a press on a chart or a flow leads: what was shown there before is shown again at once.

    Not where figures are private: they are kept nowhere but on the server.
    """
    if sharing.is_private():
        return
    lang, kept = request.view.lang, beside(request)
    told = {
        "control-chart": {names[one]: written("chart", one, gallery.PAIR_CHARTS[0]) for one in charts},
        "control-flow": {
            labels.flow(one, lang): written("flow", one, _usual_flow(kept), kept) for one in FLOWS
        },
    }
    said = (("data-leads", json.dumps(told)), ("data-book", gallery.book().version))
    with st.container(key="leads"):
        show(Block("span", also=said))
        behave("again.js")


def _made(request: Request, span: tuple[int, int]) -> Iterator[str]:
    """The choices of flow, scopes and years as shown; scopes and years where they are not all."""
    view, lang = request.view, request.view.lang
    yield labels.flow(view.flow, lang)
    if set(view.scopes) != _USUAL_SCOPES:
        yield ", ".join(labels.scope(one, lang) for one in view.scopes)
    if view.first or view.last:
        yield f"{view.first or span[0]}–{view.last or span[1]}"


def pair_control(request: Request) -> DeltaGenerator:
    """Two countries, each to be searched by name or typed ("rus bel", "Deutschland"), and their exchange.

    Gives the place beside them that is kept for the filters.
    """
    _, first, second = request.say, *request.view.pair
    countries = sorted({*gallery.book().countries, first, second})

    names = gallery.country_names(tuple(countries), _.lang)

    def change(one: str, other: str) -> None:
        pair = f"{one}-{other}"
        usual = "-".join(gallery.book().default_pair)
        put(pair="" if pair == usual else pair, figure="", year="", other="", whole="")

    def asked(key: str) -> None:
        chosen = str(st.session_state[key] or "")
        pair = paired(chosen, (first, second), key == "control-first", _.lang)
        st.session_state[_UNKNOWN] = "" if pair or not chosen else chosen
        if pair:
            change(*pair)

    if unknown := st.session_state.pop(_UNKNOWN, ""):
        show(Block("p", _("No country is called “{name}”.", name=unknown), css="notice"))
    st.session_state["control-first"], st.session_state["control-second"] = first, second
    with st.container(key="countries", horizontal=True, vertical_alignment="center"):
        for key, label, codes in (
            ("control-first", _("Country"), list(names)),
            ("control-second", _("Partner"), [one for one in names if one != first]),
        ):
            st.selectbox(
                label,
                codes,
                key=key,
                on_change=partial(asked, key),
                format_func=lambda code: names.get(code, code),
                label_visibility="collapsed",
                accept_new_options=True,
                width=_COUNTRY,
            )
            if key == "control-first" and st.button("⇄", key="swap", help=_("The same from the other side")):
                change(second, first)
                st.rerun()
        return st.container(key="filters-place")


def paired(chosen: str, pair: tuple[str, str], is_first: bool, lang: str) -> tuple[str, str] | None:
    """The pair after a country was chosen, or typed, for its first or its second; None for no country."""
    found = (chosen,) if chosen in gallery.book().countries else gallery.typed(chosen, lang)
    if len(found) != 1:
        return (found[0], found[1]) if found else None
    mine, other = pair if is_first else pair[::-1]
    # Who chooses the other one means the same two from the other side.
    kept = mine if found[0] == other else other
    return (found[0], kept) if is_first else (kept, found[0])


def scope_control(request: Request) -> None:
    _ = request.say
    key = "control-scope"
    st.session_state[key] = list(request.view.scopes)

    def changed() -> None:
        chosen = [one for one in SCOPES if one in st.session_state[key]]
        put(scope="" if not chosen or set(chosen) == _USUAL_SCOPES else ",".join(chosen))

    st.pills(
        _("Scope"),
        SCOPES,
        selection_mode="multi",
        key=key,
        on_change=changed,
        format_func=lambda one: labels.scope(one, _.lang),
    )


def span_control(request: Request, span: tuple[int, int]) -> None:
    _, view, (first, last) = request.say, request.view, span
    key = "control-span"
    st.session_state[key] = tuple(
        min(max(first, year), last) for year in (view.first or first, view.last or last)
    )

    def changed() -> None:
        low, high = st.session_state[key]
        put(**{"from": "" if low == first else str(low), "to": "" if high == last else str(high)})

    if first < last:
        st.slider(_("Years"), first, last, key=key, on_change=changed)


def more(request: Request, known: tuple[str, ...], kept: dict[str, str]) -> None:
    """``known`` are the units that the pair has levels in, ``kept`` what is written :func:`beside`."""
    _, view = request.say, request.view
    units = known if view.unit in known else (view.unit, *known)
    key, changed = control("unit", view.unit, "" if kept else "USD", kept)
    st.selectbox(
        _("Unit"), units, key=key, on_change=changed, format_func=lambda one: labels.unit_name(one, _.lang)
    )
    # Beside a chart of products stands a choice of sets, which is the same parameter.
    is_of_products = request.own.get("chart") in gallery.PRODUCT_CHARTS
    if tables := {} if is_of_products else gallery.fronts(view):
        usual = next(iter(tables))
        key, changed = control("table", view.table if view.table in tables else usual, usual, kept)
        st.selectbox(
            _("Table in front"), list(tables), key=key, on_change=changed, format_func=tables.__getitem__
        )
    terms_control(request, request.own.get("chart", gallery.PAIR_CHARTS[0]), view.pair[0])
    toggle("monthly", view.monthly, _("Months in place of years"), None if kept else False, kept)
    toggle("parts", view.parts, _("Parts of a year, as steps"))
    toggle("plans", view.plans, _("Plans, forecasts and estimates, hollow"), default=True)
    toggle("details", view.details, _("Single products and regions"))
    toggle("flagged", view.flagged, _("Doubtful figures, marked"))
    key, changed = control("as_known_on", view.as_known_on, None)
    st.date_input(_("As known on"), key=key, on_change=changed, value=None, format="YYYY-MM-DD")


def whole_control(request: Request) -> None:
    _ = request.say
    options = gallery.denominators(request.view)
    if len(options) < 2:
        return
    current = request.view.whole if request.view.whole in options else options[0]
    key, changed = control("whole", current, options[0])
    st.selectbox(_("Share of"), options, key=key, on_change=changed, format_func=_.term)
