"""Several pairs on one chart, in money or as an index with a chosen base year."""

from dataclasses import replace

import streamlit as st

from dashboard import gallery
from dashboard.model import Unknown
from dashboard.views.kit.address import Request, control, pair_name, put, read_request, screen_theme
from dashboard.views.kit.chart_frame import chart_frame
from dashboard.views.kit.html import page_title
from dashboard.views.kit.notices import say_unknown
from dashboard.views.kit.words_panel import asked_or, chooser, words_panel

_FLOWS = ("turnover", "exports", "imports")


def page() -> None:
    request = read_request()
    say_unknown(request)
    _ = request.say
    if request.view.flow not in _FLOWS:
        say_unknown(replace(request, unknown=(Unknown("flow", request.view.flow, _FLOWS),)))
    page_title(_("Compare pairs"))
    controls(request)
    chart_and_words()


def controls(request: Request) -> None:
    _ = request.say
    view = request.view
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        pairs_control(request, view.pairs)
        key, changed = control("flow", view.flow if view.flow in _FLOWS else "turnover", "turnover")
        names = {
            "turnover": _("Both directions"),
            "exports": _("First to second country"),
            "imports": _("Second to first country"),
        }
        st.selectbox(_("Flow"), _FLOWS, key=key, on_change=changed, format_func=names.__getitem__)
        years = ["", *(str(year) for year in range(1994, 2021))]
        key, changed = control("base", str(view.base or ""))
        st.selectbox(
            _("Index, base year"),
            years,
            key=key,
            on_change=changed,
            format_func=lambda one: one or _("no: in money"),
        )


def pairs_control(request: Request, chosen: tuple[tuple[str, str], ...]) -> None:
    _ = request.say
    named = ["-".join(one) for one in chosen]
    options = list(dict.fromkeys(named + ["-".join(one.pair) for one in gallery.book().pairs]))
    key = "control-pairs"
    st.session_state[key] = named
    st.multiselect(
        _("Pairs"),
        options,
        key=key,
        on_change=lambda: put(pairs=",".join(st.session_state[key])),
        format_func=lambda one: pair_name(one, _.lang),
    )


@st.fragment
@gallery.one_book()
def chart_and_words() -> None:
    request = read_request()
    view = request.view
    if view.flow not in _FLOWS:
        view = replace(view, flow="turnover")
    chart = gallery.draw("pairs", view, screen_theme())
    left, right = st.columns([5, 3], gap="large")
    with left:
        chart_frame(chart, replace(request, view=view))
    with right, st.container(key="panel"):
        found = asked_or(gallery.newest(chart), chart, request)
        chooser(chart, found[0] if found else "", request)
        if found:
            words_panel(*found, request)


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
