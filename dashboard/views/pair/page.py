"""The pair: headline figures, one chart, and beside it the words behind the chosen figure."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import gallery
from dashboard.address import has_routes
from dashboard.charts import Chart, elsewhere
from dashboard.gallery import Facts
from dashboard.heads.answer import room
from dashboard.heads.words import chart_names, feed_of
from dashboard.language import write as labels
from dashboard.ledger import absence
from dashboard.model import Unknown
from dashboard.views.kit import products
from dashboard.views.kit.address import (
    Request,
    is_laid_away,
    lay_away,
    link,
    read_request,
    screen_theme,
)
from dashboard.views.kit.chart_frame import chart_frame, chart_switch, named_without_data
from dashboard.views.kit.html import Block, page_title, show
from dashboard.views.kit.notices import say_unknown, undated
from dashboard.views.kit.words_panel import asked_or, chooser, words_panel
from dashboard.views.pair.controls import controls, leads, pair_control, whole_control
from dashboard.views.pair.headline import freshness, headline
from dashboard.views.pair.strip import strip

CHARTS = gallery.PAIR_CHARTS
_WHOLE = "the whole page is drawn"
"""Set while the page is drawn from its beginning; not where the chart and its words alone are."""


def requested() -> Request:
    """The address; where it names no flow, unit or frequency, those that the pair opens with."""
    request = read_request(chart=CHARTS)
    # A country is looked at on a page of its own.
    request = replace(request, view=replace(request.view, country=""))
    if {"flow", "unit", "monthly"} & st.query_params.keys():
        return request
    return replace(request, view=gallery.opened(request.view))


def page() -> None:
    request = requested()
    say_unknown(request)
    _ = request.say
    pair, facts = request.view.pair, gallery.facts(request.view)
    say_unknown(replace(request, unknown=(*years_outside(request, facts.span), *no_such_table(request))))
    if not gallery.book().has_pair(pair):
        page_title(labels.pair(*pair, _.lang))
        pair_control(request)
        no_such_pair(request)
        return
    with st.container(key=f"above-{room(facts, pair, _)}"):
        place = pair_control(request)
        headline(request, facts)
    # The chart goes to the browser before the controls: it is what the visitor waits for.
    st.session_state[_WHOLE] = True
    chart_and_words()
    controls(request, facts, place)
    undated(request, facts.undated, facts.editions)
    other_money(request)
    what_is_lacking(request)
    what_else(request)
    freshness(request, facts)


def years_outside(request: Request, span: tuple[int, int]) -> tuple[Unknown, ...]:
    """Years of the link before or after every figure of the pair."""
    first, last = span
    asked = {"from": request.view.first, "to": request.view.last}
    return tuple(
        Unknown(name, str(year), (f"{first}–{last}",))
        for name, year in asked.items()
        if year is not None and not first <= year <= last
    )


def no_such_table(request: Request) -> tuple[Unknown, ...]:
    """A table of the link that has no line of the pair to be put in front."""
    view = request.view
    if request.own.get("chart") in gallery.PRODUCT_CHARTS:
        return ()  # told beside the chart: sets with products are others
    tables = gallery.fronts(view) if view.table else {}
    return (Unknown("table", view.table, tuple(tables)),) if view.table and view.table not in tables else ()


def what_else(request: Request) -> None:
    """The way to the other partners of each of the two, and to the feed of the pair."""
    _ = request.say
    asked = [
        Block(
            "a",
            _("What else does {country} trade?", country=labels.the_country(one, _.lang)),
            href=link("country", request, country=one),
        )
        for one in request.view.pair
    ]
    if has_routes():
        # Not by link(): a feed knows neither the day as of which nor the list.
        asked.append(Block("a", _("Feed of this pair’s figures"), href=feed_of(request.view.pair, _.lang)))
    line = [piece for one in asked for piece in (Block("span", " · "), one)][1:]
    show(Block("p", tuple(line), css="small"))


def no_such_pair(request: Request) -> None:
    """An empty page says why it is empty and what is there instead."""
    _ = request.say
    show(
        Block("p", _("The ledger holds no figure on this pair."), css="notice"),
        *(Block("p", one) for one in _why_empty(request)),
        Block("p", _("There are figures on:")),
    )
    listed = tuple(
        Block(
            "li",
            (
                Block(
                    "a",
                    labels.pair(*one.pair, _.lang),
                    href=link("", request, pair="-".join(one.pair)),
                ),
            ),
        )
        for one in gallery.book().pairs
    )
    show(Block("ul", listed, css="columns"))


def _why_empty(request: Request) -> list[str]:
    """Why the tables of all countries hold nothing of the pair in these years, or one side's count alone."""
    first, last = request.view.first or 0, request.view.last or 0
    return [absence.said(one, request.say) for one in gallery.reasons(request.view.pair, first, last)]


def other_money(request: Request) -> None:
    """Years of the flow that are told in other money alone, each a link that opens them."""
    _, view, name = request.say, request.view, request.own.get("chart", CHARTS[0])
    if name not in elsewhere.CHARTS or view.monthly or view.terms:
        return
    is_empty = gallery.plain(name, view, screen_theme()).is_empty
    found = gallery.other_money(view, is_empty)
    if not found:
        return
    kept = {"chart": name} if name != CHARTS[0] else {}
    pair = "-".join(view.pair)
    links = [
        Block("a", told, href=link("", request, pair=pair, flow=one.flow, unit=one.unit, **kept))
        for one, told in found
    ]
    line = [piece for one in links for piece in (Block("span", " · "), one)][1:]
    head = _("There is of this pair:") if is_empty else _("Other years, in other money:")
    show(Block("p", (Block("span", head + " "), *line)))


def what_is_lacking(request: Request) -> None:
    """Under the chart: years without any figure, and tables in which one side alone counts."""
    _ = request.say
    if told := _why_empty(request):
        show(Block("p", " ".join((_("What tables of all countries lack:"), *told)), css="small"))


@st.fragment
@gallery.one_book()
def chart_and_words() -> None:
    """Chart left, words right: choosing a point reruns only this."""
    request = requested()
    names, lacking = chart_names(request.say), gallery.lacking(request.view)
    name, row = chart_switch(CHARTS, names, request, lacking)
    if name == "shares":
        whole_control(request)
    if name in gallery.PRODUCT_CHARTS:
        products.controls(request, with_flow=False, name=name)
    chart = gallery.plain(name, request.view, screen_theme())
    first = foremost(chart, gallery.facts(request.view))
    left, right = st.columns([5, 3], gap="large")
    parts: list[tuple[DeltaGenerator, Callable[[Chart, str, Request], None]]]
    parts = [(left, partial(_picture, row)), (right, _panel)]
    # Who comes or filters waits for the chart; who chooses a figure has it, and waits for the words.
    for part, draw in parts if st.session_state.pop(_WHOLE, False) else parts[::-1]:
        with part:
            draw(chart, first, request)
    with left:
        named_without_data(name, names, lacking, request)
        leads(request, CHARTS, names)


def _picture(row: DeltaGenerator, chart: Chart, first: str, request: Request) -> None:
    chart_frame(chart, request, partial(strip, first) if chart.name == "timeline" else None, row)


def _panel(chart: Chart, first: str, request: Request) -> None:
    # On a phone the words of a chosen figure rise from below: the panel that can be closed (looks.css).
    with st.container(key="panel"):
        # Closed, it lies below the chart and the figure stays chosen; the list takes the choice back.
        chosen = request.view.figure
        if chosen and not is_laid_away(chosen):
            close = request.say("Close")
            st.button(close, key="close", type="tertiary", on_click=lay_away, args=(chosen,))
        chosen_words(chart, first, request)


def chosen_words(chart: Chart, first: str, request: Request) -> None:
    """The panel: the chosen figure, else the headline's, else the newest on the chart."""
    found = asked_or(first, chart, request)
    chooser(chart, found[0] if found else "", request)
    if found:
        if chart.name in gallery.PRODUCT_CHARTS:
            products.further(found[0], chart, request)
        words_panel(*found, request)


def foremost(chart: Chart, facts: Facts) -> str:
    """What the panel shows before a choice; the headline where the chart has nothing of its own."""
    ids = [str(row["figure_id"]) for row in facts.headline]
    return gallery.foremost(chart, facts) or next(reversed(ids), "")


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
