"""A chart in its frame: title, drawing, table twin, sources, notes, and the ways out under it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import gallery, sharing
from dashboard.address import has_routes
from dashboard.charts import Chart, titles
from dashboard.model.later import N_
from dashboard.text import Translator
from dashboard.views.kit.address import Request, control, link, on_a_phone, put, screen_theme
from dashboard.views.kit.html import Block, behave, show, show_picture
from dashboard.views.sharing import frozen, share

_DRAWN = "a chart was drawn"
_OF_A_YEAR = (*gallery.COUNTRY_CHARTS, *gallery.PRODUCT_CHARTS)
_OF_MARKS = N_("A picture of the chart names the sources of its marks alone.")
_CONFIG = {"displayModeBar": False, "responsive": True}


def chart_switch(
    charts: Sequence[str],
    names: Mapping[str, str],
    request: Request,
    lacking: Mapping[str, str] | None = None,
) -> tuple[str, DeltaGenerator]:
    """Choose one of the charts that stand in a page's frame; the first where the address names none.

    ``lacking`` are those without data: no choice (:func:`named_without_data` says why). Gives, too, the row
    in which the choice stands: at its end the frame puts the ways out.
    """
    _, without = request.say, lacking or {}
    chosen = request.own.get("chart", charts[0])
    charts = [one for one in charts if one == chosen or one not in without]
    key, changed = control("chart", chosen, charts[0])
    row = _row()
    with row:
        st.segmented_control(
            _("Chart"),
            charts,
            key=key,
            on_change=changed,
            format_func=names.__getitem__,
            label_visibility="collapsed",
        )
    return chosen, row


def filters(request: Request, key: str, label: str = "") -> AbstractContextManager[object]:
    """Where the choices of a chart stand: in the open, on a phone behind one button.

    A False of ``key`` in the session closes it.
    """
    _ = request.say
    return st.popover(label or _("Filters"), key=key, on_change="rerun") if on_a_phone() else nullcontext()


def _row() -> DeltaGenerator:
    """The row above a chart."""
    return st.container(key="chart-row", horizontal=True, vertical_alignment="center")


def named_without_data(
    chosen: str, names: Mapping[str, str], lacking: Mapping[str, str], request: Request
) -> None:
    """Which charts are no choice, as there is nothing to draw; why (a msgid)."""
    _ = request.say
    reasons: dict[str, list[str]] = {}
    for one, why in lacking.items():
        if one != chosen:
            reasons.setdefault(why, []).append(names[one])
    if left := [f"{', '.join(some)} ({_(why)})" for why, some in reasons.items()]:
        told = [Block("span", _("Without data: {charts}", charts=", ".join(left)))]
        if has_routes() and not gallery.has_products():
            way = Block("a", _("How a set is added"), href=link("handbook/sets", request))
            told += [Block("span", " · "), way]
        show(Block("p", tuple(told), css="small lacking"))


def chart_frame(
    chart: Chart,
    request: Request,
    beneath: Callable[[Chart, Request], None] | None = None,
    row: DeltaGenerator | None = None,
) -> None:
    """Title = finding, subtitle = definition, the drawing and what belongs ``beneath`` it, sources, table.

    The ways out stand at the end of the ``row`` above: who looks for a picture sees them beside the chart.
    """
    _ = request.say
    row = row or _row()
    with st.container(key="frame"):
        frozen.changed_since(chart, request)
        show(
            _headed(chart, request),
            Block("p", chart.subtitle, css="subtitle"),
        )
        if chart.is_empty:
            show(*(Block("p", note, css="notice") for note in chart.notes))
            return
        drawing(chart, request)
        if beneath:
            beneath(chart, request)
        show(Block("p", chart.foot, css="small"))
        _table(chart, _)
        notes = [*chart.notes, *([_(_OF_MARKS)] if chart.unmarked else [])]
        if notes:
            show(Block("p", " ".join(notes), css="small notes"))
    with row:
        share.of_chart(chart, request)


def _headed(chart: Chart, request: Request) -> Block:
    """The title, which follows the chosen figure; the usual one keeps its room, so that no chart moves."""
    title = gallery.title(chart, request.view)
    head = Block("h2", _parts(title, request), also=share.state(chart, request))
    if title == chart.title:
        return head
    room = Block("div", _parts(chart.title, request), css="room", also=(("aria-hidden", "true"),))
    return Block("div", (head, room), css="titled")


def _parts(title: str, request: Request) -> str | tuple[Block, ...]:
    """A title with its subject apart, which a phone does not show."""
    subject, told = titles.parted(title, request.view.pair, request.view.flow, request.say)
    return (Block("span", subject, css="subject"), Block("span", told)) if subject else told


def drawing(chart: Chart, request: Request) -> None:
    """The drawing alone; choosing a mark writes its figure to the address.

    The chosen figure is ringed by a script of ours: the chart stays as it is, and is not sent again.
    """
    key = f"chart-{chart.name}"

    def chosen() -> None:
        points = st.session_state[key].selection.points
        # A click on the mark that plotly still holds for chosen lets it go: that mark was meant.
        asked = points[0]["customdata"][0] if points and points[0].get("customdata") else ""
        asked = asked or st.session_state.get(f"{key}-held", "")
        st.session_state[f"{key}-held"] = asked
        if asked:
            # A chart of one year stays in it.
            put(figure=asked, **({} if chart.name in _OF_A_YEAR else {"year": ""}))

    with st.container(key=f"drawing-{chart.name}"):
        # The picture's place is there in every run: the chart behind it must keep its own.
        picture = st.empty()
        if _DRAWN not in st.session_state:
            st.session_state[_DRAWN] = True
            with picture:
                show_picture(gallery.pictures(gallery.ringed_as(chart, request.view, screen_theme())))
        st.plotly_chart(
            chart.figure,
            key=key,
            on_select=chosen,
            selection_mode="points",
            theme=None,
            config=_CONFIG,
            alt=chart.alt,
        )
        if chart.name in gallery.RINGED:
            with st.container(key=f"ring-{chart.name}"):
                ring = gallery.ring(chart.name, request.view, screen_theme())
                told = json.dumps(asdict(ring)) if ring else ""
                show(Block("span", also=(("data-ring", told),)))
                behave("ring.js")


def _table(chart: Chart, _: Translator) -> None:
    """The table twin, made when it is opened; choosing a row opens its words."""
    opened = st.expander(_("Table"), key=f"open-table-{chart.name}", on_change="rerun")
    if not opened.open:
        return
    key = f"table-{chart.name}"
    twin, withheld = sharing.table(chart)
    _mark_added(twin, chart, _)

    def chosen() -> None:
        selected = st.session_state[key].selection
        rows = [*selected.rows, *(row for row, _column in selected.cells)]
        if rows:
            put(figure=str(twin["figure_id"].iloc[rows[0]]))

    with opened:
        st.dataframe(
            twin, key=key, on_select=chosen, selection_mode=["single-row", "single-cell"], hide_index=True
        )
        if withheld:
            told = _.many(
                "{n} row is left out: its licence lets it be shown here to whoever runs this dashboard"
                " alone.",
                "{n} rows are left out: their licence lets them be shown here to whoever runs this dashboard"
                " alone.",
                withheld,
            )
            show(Block("p", told, css="small"))


def _mark_added(twin: pd.DataFrame, chart: Chart, _: Translator) -> None:
    """A column that says with which batch a figure was added, where any was."""
    batches = chart.evidence.figures.set_index("figure_id")["batch"]
    if batches.loc[list(chart.drawn)].any():
        twin.insert(len(twin.columns) - 1, _("Added with"), twin["figure_id"].map(batches))
