"""The boxes of charts that a table of all countries answers: its year, the year beside it, which table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import gallery
from dashboard.evidence import Coverage, ProductCoverage
from dashboard.views.kit.address import Request, control


def years_and_table(
    request: Request, told: Coverage | ProductCoverage, tables: Sequence[str], with_base: bool = True
) -> None:
    """What was answered is chosen; another table begins with its own years."""
    _ = request.say
    years = [str(one) for one in sorted({*told.years, told.year}, reverse=True)]
    key, changed = control("year", str(told.year), str(told.years[-1]), {"figure": "", "base": ""})
    st.selectbox(_("Year"), years, key=key, on_change=changed)
    earlier = [str(one) for one in sorted({*told.years, told.before} - {told.year, 0}, reverse=True)]
    if earlier and with_base:
        key, changed = control("base", str(told.before), beside={"figure": ""})
        st.selectbox(_("Compared with"), earlier, key=key, on_change=changed)
    table_box(request, told.table, tables)


def table_box(request: Request, chosen: str, tables: Sequence[str]) -> None:
    """Which table answers, where there are several."""
    if len(tables) > 1:
        beside = {"figure": "", "year": "", "base": ""}
        key, changed = control("table", chosen, tables[0], beside)
        st.selectbox(request.say("Table"), tables, key=key, on_change=changed, format_func=publisher(request))


def publisher(request: Request) -> Callable[[str], str]:
    """The name of a table's publisher, by the id of the table."""
    sources = gallery.book().sources.set_index("source_id")["publisher"]
    return lambda one: f"{request.say.term(sources[one])} ({one})"
