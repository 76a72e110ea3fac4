"""Check: the years of a pair, what agrees, what conflicts and why, what follows."""

from dataclasses import replace

import streamlit as st

from dashboard import gallery
from dashboard.charts.one_year import year_of as usual_year
from dashboard.consistency import AGREEMENTS, RELATIONS, Findings
from dashboard.evidence import Evidence
from dashboard.heads.words import chart_names
from dashboard.language import write as labels
from dashboard.views.check import arithmetic, causes, years
from dashboard.views.kit.address import Request, control, pair_name, put, read_request, screen_theme
from dashboard.views.kit.chart_frame import chart_frame, chart_switch
from dashboard.views.kit.html import Block, behave, dress, page_title, show
from dashboard.views.kit.notices import say_unknown, undated

CHARTS = ("intervals", "vintages", "bridge")
CAUSES = tuple(one for one in RELATIONS if one not in AGREEMENTS)


def requested() -> Request:
    """The address; where it names no flow or unit, those that the pair opens with, in years."""
    request = read_request(chart=CHARTS, cause=CAUSES, years=("all",))
    if {"flow", "unit"} & st.query_params.keys():
        return request
    return replace(request, view=replace(gallery.opened(request.view), monthly=False))


def page() -> None:
    request = requested()
    say_unknown(request)
    _, pair = request.say, request.view.pair
    page_title(_("Check: {pair}", pair=labels.pair(*pair, _.lang)))
    if not gallery.book().has_pair(pair):
        show(Block("p", _("The ledger holds no figure on this pair."), css="notice"))
        return
    dress("check.css")
    evidence, found = gallery.evidence("timeline", request.view), gallery.findings(request.view)
    rows = years.rows(found, evidence, request.view)
    year = chosen_year(request, evidence)
    controls(request, rows, year)
    facts = gallery.facts(request.view)
    undated(request, facts.undated)
    summary(found, evidence, year, request)
    left, right = st.columns([5, 3], gap="large")
    with left:
        charts()
    with right, st.container(key="years"):
        years.table(rows, year, request)
    details(found, evidence, year, {row["figure_id"] for row in facts.headline}, request)
    behave("share.js")
    dress("share.css")


def chosen_year(request: Request, evidence: Evidence) -> int | None:
    """The year asked for; without one the usual one; None for all of them."""
    if request.own.get("years") == "all":
        return None
    return usual_year(evidence, request.view) or None


# --- controls -----------------------------------------------------------------------------------


def controls(request: Request, rows: list[years.YearRow], year: int | None) -> None:
    _ = request.say
    view = request.view
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        known = {"-".join(one.pair) for one in gallery.book().pairs}
        turned = "-".join(view.pair)
        usual = "-".join(gallery.book().default_pair)
        beside = {"figure": "", "other": "", "year": "", "years": "", "flow": "", "unit": ""}
        key, changed = control("pair", turned, usual, beside)
        st.selectbox(
            _("Pair"),
            sorted({*known, turned}),
            key=key,
            on_change=changed,
            format_func=lambda one: pair_name(one, _.lang),
        )
        year_control(rows, year, request)
        key, changed = control("cause", request.own.get("cause", ""))
        st.selectbox(
            _("Cause"),
            ("", *CAUSES),
            key=key,
            on_change=changed,
            format_func=lambda one: labels.relation(one, _.lang) if one else _("all"),
        )
        key, changed = control("as_known_on", view.as_known_on, None)
        st.date_input(_("As known on"), key=key, on_change=changed, value=None, format="YYYY-MM-DD")


def year_control(rows: list[years.YearRow], year: int | None, request: Request) -> None:
    _ = request.say
    key = "control-year"
    options = ["", *(str(one.year) for one in rows)]
    current = str(year) if year else ""
    st.session_state[key] = current

    def changed() -> None:
        chosen = st.session_state[key]
        put(year=chosen, years="" if chosen else "all", figure="", other="")

    st.selectbox(
        _("Year"),
        options if current in options else [current, *options],
        key=key,
        on_change=changed,
        format_func=lambda one: one or _("all years"),
    )


def summary(found: Findings, evidence: Evidence, year: int | None, request: Request) -> None:
    """How many contradict themselves or differ, and how many close, in one line."""
    _ = request.say
    conflicts, counts, differing = (
        [one for one in some if year in (None, years.year_of(one, evidence))]
        for some in (found.conflicts, found.two_offices, found.differing)
    )
    sums = [one for one in found.triangles if year in (None, years.year_of(one, evidence))]
    closed, wrong = sum(one.consistent for one in sums), len(arithmetic.open_ones(sums))
    when = str(year) if year else _("All years")
    parts = [
        _.many("{n} contradiction", "{n} contradictions", len(conflicts)),
        _.many("{n} pair of counts of two offices", "{n} pairs of counts of two offices", len(counts)),
        _.many("{n} pair that differs by definition", "{n} pairs that differ by definition", len(differing)),
        _.many("{n} sum or rate closes", "{n} sums and rates close", closed),
        _.many("{n} of one definition does not", "{n} of one definition do not", wrong),
    ]
    show(Block("p", f"{when}: {'; '.join(parts)}.", css="subtitle"))


# --- the chart ----------------------------------------------------------------------------------


@st.fragment
@gallery.one_book()
def charts() -> None:
    """The year's numbers as ranges, as they were said, or from one to another; the figure chosen there."""
    request = requested()
    _ = request.say
    name = chart_switch(CHARTS, chart_names(_) | {"bridge": _("Bridge")}, request)
    if name == "bridge":
        ends(request)
    chart = gallery.draw(name, request.view, screen_theme())
    chart_frame(chart, request)
    figure = request.view.figure
    if figure in chart.evidence and name != "bridge":
        show(causes.card(figure, chart.evidence, request))


def ends(request: Request) -> None:
    """From which figure to which the bridge leads."""
    _ = request.say
    view = request.view
    drawn = gallery.draw("intervals", view, screen_theme())
    bridge = gallery.draw("bridge", view, screen_theme())
    names = gallery.point_names(drawn) | gallery.point_names(bridge)
    both = (bridge.drawn[0], bridge.drawn[-1]) if bridge.drawn else (view.figure, view.other)
    with st.container(key="bridge-ends", horizontal=True):
        end_control("figure", _("From figure"), both[0], names, both)
        end_control("other", _("To figure"), both[1], names, both)


def end_control(param: str, label: str, current: str, names: dict[str, str], both: tuple[str, str]) -> None:
    key = f"control-bridge-{param}"
    st.session_state[key] = current if current in names else None

    def changed() -> None:
        kept = dict(zip(("figure", "other"), both, strict=True))
        put(**kept | {param: st.session_state[key] or ""})

    st.selectbox(label, list(names), key=key, on_change=changed, format_func=names.__getitem__, index=None)


# --- what was found -----------------------------------------------------------------------------


def details(
    found: Findings, evidence: Evidence, year: int | None, first_told: set[str], request: Request
) -> None:
    """What differs, by cause; without a cause chosen also sums, what follows, retellings, odd figures.

    ``first_told`` are the ids of the headline's figures.
    """
    _, cause = request.say, request.own.get("cause", "")

    def mine(end: int) -> bool:
        return year in (None, end)

    show(Block("h2", _("What differs and why")))
    conflicts = [
        one for one in found.apart if mine(years.year_of(one, evidence)) and cause in ("", one.relation)
    ]
    causes.by_cause(conflicts, evidence, request, cause)
    if cause:
        return
    sums = [one for one in found.triangles if mine(years.year_of(one, evidence))]
    arithmetic.sums(sums, evidence, first_told, request)
    arithmetic.implied([one for one in found.implied if mine(one.quantity.end // 12)], evidence, request)
    figures = evidence.figures
    ids = {str(it) for it, end in zip(figures["figure_id"], figures["end"], strict=True) if mine(end // 12)}
    arithmetic.retold([one for one in found.clusters if one.representative in ids], evidence, request)
    arithmetic.problems(found, ids, request)


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
