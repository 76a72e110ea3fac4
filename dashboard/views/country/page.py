"""A country: its partners in a year, its sums by year, who holds it; beside them the words behind a mark."""

from dataclasses import replace

import streamlit as st

from dashboard import gallery
from dashboard.charts import Chart
from dashboard.charts.partners import WORLD
from dashboard.evidence import Coverage, Evidence
from dashboard.export.links import OF_EITHER
from dashboard.heads.words import country_chart_names
from dashboard.language import write as labels
from dashboard.model import Unknown
from dashboard.views.country.record import record
from dashboard.views.kit import products
from dashboard.views.kit.address import Request, control, link, put, read_request, screen_theme
from dashboard.views.kit.chart_frame import chart_frame, chart_switch, filters, named_without_data
from dashboard.views.kit.html import Block, page_title, show
from dashboard.views.kit.notices import say_unknown
from dashboard.views.kit.table_choices import years_and_table
from dashboard.views.kit.terms import terms_control
from dashboard.views.kit.words_panel import asked_or, chooser, words_panel

FLOWS = ("exports", "imports")
CHARTS = (*gallery.COUNTRY_CHARTS, *OF_EITHER)


def requested() -> Request:
    """The address; the country is the one it names, else the first of its pair."""
    request = read_request(chart=CHARTS)
    if request.own.get("chart") in OF_EITHER:
        return replace(request, view=replace(request.view, country=gallery.country(request.view)))
    return replace(request, view=gallery.looked_at_by_country(request.view))


def page() -> None:
    request = requested()
    say_unknown(request)
    _, view = request.say, request.view
    known = gallery.book().countries
    page_title(labels.country(view.country, _.lang))
    country_control(request)
    if view.country not in known:
        say_unknown(replace(request, unknown=(Unknown("country", view.country),)))
        show(Block("p", _("No table of all countries knows this country."), css="notice"))
        return
    chart_and_words()


def country_control(request: Request) -> None:
    _, chosen = request.say, request.view.country
    countries = list(dict.fromkeys((*gallery.book().countries, chosen)))
    key = "control-country"
    st.session_state[key] = chosen

    def changed() -> None:
        # Years and table of another country may be none of this one's.
        put(country=st.session_state[key], pair="", figure="", year="", base="", table="", hs="")

    st.selectbox(
        _("Country"),
        countries,
        key=key,
        on_change=changed,
        format_func=lambda one: labels.country(one, _.lang),
        width=320,
    )


def controls(request: Request, told: Coverage) -> None:
    """What is sold or bought, the year and the one beside it, the table."""
    _, view = request.say, request.view
    with st.container(key="country-controls", horizontal=True, vertical_alignment="bottom"):
        key, changed = control("flow", view.flow, "exports", {"figure": "", "year": "", "base": ""})
        names = {"exports": _("What it sells"), "imports": _("What it buys")}
        st.selectbox(_("Flow"), FLOWS, key=key, on_change=changed, format_func=names.__getitem__)
        if told.years:
            years_and_table(request, told, told.tables)
        terms_control(request, "partners", view.country)


@st.fragment
@gallery.one_book()
def chart_and_words() -> None:
    request = requested()
    lacking = gallery.lacking_of_country(gallery.country(request.view))
    names = country_chart_names(request.say)
    name, row = chart_switch(CHARTS, names, request, lacking)
    with filters(request, "country-filters"):
        if name in OF_EITHER:
            products.controls(request, with_flow=True)
        if name == "partners":
            controls(request, gallery.coverage(request.view))
        if name == "totals":
            with st.container(key="country-controls", horizontal=True, vertical_alignment="bottom"):
                terms_control(request, name, request.view.country)
    if name == "partners":
        no_such_table(request, gallery.coverage(request.view))
    chart = gallery.draw(name, request.view, screen_theme())
    left, right = st.columns([5, 3], gap="large")
    with left:
        chart_frame(chart, request, row=row)
        named_without_data(name, names, lacking, request)
        record(request)
    with right, st.container(key="panel"):
        if request.view.figure and st.button(request.say("Close"), key="close", type="tertiary"):
            put(figure="")
            st.rerun(scope="fragment")
        chosen_words(chart, request)


def no_such_table(request: Request, told: Coverage) -> None:
    """A table of the link that counts nothing of the country."""
    if request.view.table and request.view.table not in told.tables:
        say_unknown(replace(request, unknown=(Unknown("table", request.view.table, told.tables),)))


def chosen_words(chart: Chart, request: Request) -> None:
    """The panel: the chosen figure, else that of the first partner."""
    ranks = chart.name == "partners" or chart.name in OF_EITHER
    first = chart.drawn[0] if ranks and chart.drawn else gallery.newest(chart)
    found = asked_or(first, chart, request)
    chooser(chart, found[0] if found else "", request)
    if found:
        to_the_pair(*found, request)
        if chart.name in OF_EITHER:
            products.further(found[0], chart, request)
        words_panel(*found, request)


def to_the_pair(figure_id: str, evidence: Evidence, request: Request) -> None:
    """From a bar to all that is known between the two."""
    _, row = request.say, evidence.figure(figure_id)
    both = str(row["reporter"]), str(row["partner"])
    if WORLD in both:
        return
    first, second = both if both[0] == request.view.country else both[::-1]
    name = _("The page of {pair}", pair=labels.pair(first, second, _.lang))
    show(Block("p", (Block("a", name, href=link("", request, pair=f"{first}-{second}")),)))


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
