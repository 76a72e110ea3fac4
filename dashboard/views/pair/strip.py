"""The strip of a year under the chart: all that was said of it, and the way to the years beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import gallery
from dashboard.charts import Chart
from dashboard.keeping import noted
from dashboard.views.kit.address import Request, lay_away, put, screen_theme
from dashboard.views.kit.chart_frame import drawing
from dashboard.views.kit.html import Block, show


def strip(first: str, chart: Chart, request: Request) -> None:
    """What was said of the year asked for, else of the chosen figure's, else of the ``first`` one's."""
    if chart.is_empty:
        return
    _, years = request.say, _years(chart)
    year = request.view.year or _year_of_choice(first, chart, request)
    if year not in years:
        return
    found = gallery.said(replace(request.view, year=year), screen_theme())
    with st.container(key="strip"):
        with st.container(key="strip-years", horizontal=True, vertical_alignment="center"):
            show(
                Block(
                    "p",
                    (
                        Block("strong", found.title),
                        Block("span", f" ({found.subtitle})" * bool(found.subtitle)),
                    ),
                )
            )
            at = years.index(year)
            open_year = partial(_open, first, chart, request)
            _step("←", years[at - 1] if at else 0, _("Year before"), open_year)
            _step("→", years[at + 1] if at + 1 < len(years) else 0, _("Year after"), open_year)
        if not found.is_empty:
            drawing(found, request)


@noted
def _years(chart: Chart) -> list[int]:
    """The years in which the chart has a figure of a whole year."""
    figures = chart.evidence.figures
    whole = figures[figures["figure_id"].isin(chart.drawn) & (figures["months"] == 12)]
    return sorted({int(end) // 12 for end in whole["end"]})


def _year_of_choice(first: str, chart: Chart, request: Request) -> int:
    asked = request.view.figure
    return gallery.year_in(chart, asked if asked in chart.drawn else first)


def _open(first: str, chart: Chart, request: Request, year: int) -> None:
    """Choose the figure of the year that is most like the one looked at: it is opened on the whole page."""
    asked = request.view.figure
    figure_id = gallery.of_year(chart, year, asked if asked in chart.drawn else first)
    put(figure=figure_id, year="")
    # The strip is what is looked at: no sheet must rise over it.
    lay_away(figure_id)


def _step(sign: str, year: int, what: str, open_year: Callable[[int], None]) -> None:
    """A button to a neighbouring year; none beyond the ends."""
    text = f"{sign} {year}" if year and sign == "←" else f"{year} {sign}"
    st.button(
        text if year else sign,
        key=f"strip-{sign}",
        help=what,
        type="tertiary",
        disabled=not year,
        on_click=open_year,
        args=(year,),
    )
