"""Check: why the numbers of a year differ, on one screen; all that was found stands behind it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard import gallery
from dashboard.charts.one_year import year_of as usual_year
from dashboard.charts.titles import who
from dashboard.consistency import AGREEMENTS, RELATIONS, Answer, Findings, Forecast, Relation
from dashboard.evidence import Evidence
from dashboard.heads.words import chart_names
from dashboard.language import write as labels
from dashboard.views.check import answer, arithmetic, causes, forecasts, years
from dashboard.views.kit.address import (
    Request,
    control,
    on_a_phone,
    pair_name,
    put,
    read_request,
    screen_theme,
)
from dashboard.views.kit.agreement import named, of_figure
from dashboard.views.kit.chart_frame import chart_frame, chart_switch
from dashboard.views.kit.html import Block, behave, page_title, scroll_to, show
from dashboard.views.kit.notices import say_unknown, undated

CHARTS = ("intervals", "vintages", "bridge")
CAUSES = tuple(one for one in RELATIONS if one not in AGREEMENTS)
PARTS = tuple(str(one) for one in range(1, 1000))


def requested() -> Request:
    """The address; where it names no flow or unit, those that the pair opens with, in years."""
    request = read_request(chart=CHARTS, cause=CAUSES, years=("all",), part=PARTS, forecasts=("yes",))
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
    evidence, found = gallery.evidence("timeline", request.view), gallery.findings(request.view)
    rows = years.rows(found, evidence, request.view)
    year = chosen_year(request, evidence)
    facts = gallery.facts(request.view)
    undated(request, facts.undated, facts.editions)
    if year:
        told = gallery.answer(replace(request.view, year=year))
        answer.beside(year, [one.year for one in rows], request)
        come_from(year, evidence, request)
        answer.sentence(told, request)
        answer.set_against(told, evidence, request)
        all_numbers(told, evidence, request)
    else:
        summary(found, evidence, year, request)
    behind(rows, year, request)
    controls(request, rows, year)
    behave("share.js")


def come_from(year: int, evidence: Evidence, request: Request) -> None:
    """A figure of the year that the address names, before all others: how does it stand among them?"""
    _, figure_id = request.say, request.view.figure
    if figure_id not in evidence or request.view.other:
        return
    row = evidence.figure(figure_id)
    if int(row["end"]) // 12 != year:
        return
    said = Block("span", f" {who(row, evidence, _)}")
    show(Block("p", (Block("span", _("You come from:") + " "), named(figure_id, evidence, request), said)))
    of_figure(figure_id, row, request)


def all_numbers(told: Answer, evidence: Evidence, request: Request) -> None:
    """Every number of the year by what it counts; a phone has them behind one press."""
    if not told.lines:
        return
    _, is_open = request.say, not on_a_phone()
    title = _.many("{n} number: who says which", "All {n} numbers: who says which", told.numbers)
    with st.container(key="all-numbers"):
        more = st.expander(title, expanded=is_open, key="numbers", on_change="rerun")
        if more.open:
            with more:
                answer.table(told, evidence, request)


def chosen_year(request: Request, evidence: Evidence) -> int | None:
    """The year asked for; without one the usual one; None for all of them."""
    if request.own.get("years") == "all":
        return None
    view = request.view
    if view.year is None and view.figure in evidence:
        return int(evidence.figure(view.figure)["end"]) // 12
    return usual_year(evidence, view) or None


# --- what stands behind the answer --------------------------------------------------------------


def behind(rows: list[years.YearRow], year: int | None, request: Request) -> None:
    """Chart, comparisons, arithmetic and years, each made when it is opened or where the address leads."""
    _, own = request.say, request.own
    apart, hoped = comparisons(year, request), plans(year, request)
    parts: tuple[tuple[str, str, bool, Callable[[], None]], ...] = (
        ("ranges", _("The numbers on a chart"), "chart" in own, charts),
        (
            "comparisons",
            _.many("All {n} comparison", "All {n} comparisons", len(apart)),
            bool({"part", "cause"} & own.keys()),
            lambda: compared(apart, year, request),
        ),
        (
            "forecasts",
            _.many(
                "What was forecast, what came: {n} plan",
                "What was forecast, what came: {n} plans",
                len(hoped),
            ),
            "forecasts" in own,
            lambda: forecasts.table(hoped, gallery.evidence("timeline", request.view), request),
        ),
        ("sums", _("Sums, rates and what follows from them"), False, lambda: sums(year, request)),
        ("years", _("All years"), not year, lambda: years.table(rows, year, request)),
    )
    for key, title, is_led_to, draw in parts:
        if (key == "comparisons" and not apart) or (key == "forecasts" and not hoped):
            continue
        with st.container(key=f"part-{key}"):
            show(Block("div", "", id=f"part-{key}"))
            more = st.expander(title, expanded=is_led_to, key=key, on_change="rerun")
            if more.open:
                with more:
                    draw()
    for name, key in (("part", "comparisons"), ("chart", "ranges"), ("forecasts", "forecasts")):
        if name in own:
            scroll_to(f"part-{key}")
            break


# --- controls -----------------------------------------------------------------------------------


def controls(request: Request, rows: list[years.YearRow], year: int | None) -> None:
    _ = request.say
    view = request.view
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        known = {"-".join(one.pair) for one in gallery.book().pairs}
        turned = "-".join(view.pair)
        usual = "-".join(gallery.book().default_pair)
        beside = dict.fromkeys(("figure", "other", "year", "years", "flow", "unit", "part", "cause"), "")
        key, changed = control("pair", turned, usual, beside)
        st.selectbox(
            _("Pair"),
            sorted({*known, turned}),
            key=key,
            on_change=changed,
            format_func=lambda one: pair_name(one, _.lang),
        )
        year_control(rows, year, request)
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
        put(year=chosen, years="" if chosen else "all", figure="", other="", part="", cause="")

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
    name, row = chart_switch(CHARTS, chart_names(_) | {"bridge": _("Bridge")}, request)
    if name == "bridge":
        ends(request)
    chart = gallery.draw(name, request.view, screen_theme())
    chart_frame(chart, request, row=row)
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


def comparisons(year: int | None, request: Request) -> list[Relation]:
    """Figures that exclude each other: of a year those of its answer, else all."""
    found = gallery.findings(request.view).apart
    if year is None:
        return list(found)
    evidence = gallery.evidence("timeline", request.view)
    return [one for one in found if years.year_of(one, evidence) == year]


def plans(year: int | None, request: Request) -> list[Forecast]:
    """Forecasts and targets with what came of them: of a year those whose period ends in it, else all."""
    found = gallery.forecasts(request.view, date.today())
    return [one for one in found if year in (None, one.said.end // 12)]


def compared(apart: list[Relation], year: int | None, request: Request) -> None:
    """How many of each verdict, the choice of a cause, and a page of them."""
    _, cause = request.say, request.own.get("cause", "")
    evidence = gallery.evidence("timeline", request.view)
    summary(gallery.findings(request.view), evidence, year, request)
    key, changed = control("cause", cause, "", {"part": "1"})
    st.selectbox(
        _("Cause"),
        ("", *CAUSES),
        key=key,
        on_change=changed,
        format_func=lambda one: labels.relation(one, _.lang) if one else _("all"),
    )
    chosen = [one for one in apart if cause in ("", one.relation)]
    causes.listed(chosen, evidence, request, int(request.own.get("part", "1")))


def sums(year: int | None, request: Request) -> None:
    """What arithmetic says: sums and rates, what follows, retellings, odd figures."""
    evidence, found = gallery.evidence("timeline", request.view), gallery.findings(request.view)
    first_told = {row["figure_id"] for row in gallery.facts(request.view).headline}

    def mine(end: int) -> bool:
        return year in (None, end)

    triangles = [one for one in found.triangles if mine(years.year_of(one, evidence))]
    arithmetic.sums(triangles, evidence, first_told, request)
    arithmetic.unchecked([one for one in found.unchecked if mine(one.one.end // 12)], evidence, request)
    arithmetic.implied([one for one in found.implied if mine(one.quantity.end // 12)], evidence, request)
    figures = evidence.figures
    ids = {str(it) for it, end in zip(figures["figure_id"], figures["end"], strict=True) if mine(end // 12)}
    arithmetic.retold([one for one in found.clusters if one.representative in ids], evidence, request)
    arithmetic.problems(found, ids, request)


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
