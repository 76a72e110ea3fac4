"""The strip of a year under the chart: all that was said of it, and the way to the years beside it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import gallery
from dashboard.charts import Chart
from dashboard.keeping import noted
from dashboard.views.kit.address import Request, put, screen_theme
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
            _step("←", years[at - 1] if at else 0, _("Year before"))
            _step("→", years[at + 1] if at + 1 < len(years) else 0, _("Year after"))
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


def _step(sign: str, year: int, what: str) -> None:
    """A button to a neighbouring year; none beyond the ends."""
    text = f"{sign} {year}" if year and sign == "←" else f"{year} {sign}"
    if st.button(text if year else sign, key=f"strip-{sign}", help=what, type="tertiary", disabled=not year):
        put(year=str(year))
        st.rerun(scope="fragment")
