"""Check: the years of a pair, what agrees, what conflicts and why, what follows."""

from dataclasses import replace

import streamlit as st

from dashboard import gallery
from dashboard.charts.one_year import year_of as usual_year
from dashboard.consistency import AGREEMENTS, RELATIONS, Findings
from dashboard.evidence import Evidence
from dashboard.language import write as labels
from dashboard.views import _conflicts, _figure, _parts, _sums, _years
from dashboard.views._parts import Asked, Block, show

CHARTS = ("intervals", "vintages", "bridge")
CAUSES = tuple(one for one in RELATIONS if one not in AGREEMENTS)


def requested() -> Asked:
    """The address; where it names no flow or unit, those that the pair opens with, in years."""
    request = _parts.asked(chart=CHARTS, cause=CAUSES, years=("all",))
    if {"flow", "unit"} & st.query_params.keys():
        return replace(request, selection=gallery.complete(request.selection))
    return replace(request, selection=replace(gallery.opened(request.selection), monthly=False))


def page() -> None:
    request = requested()
    _parts.say_unknown(request)
    _, pair = request.say, request.selection.pair
    assert pair is not None
    _parts.page_title(_("Check: {pair}", pair=labels.pair(*pair, _.lang)))
    if not gallery.book().has_pair(pair):
        show(Block("p", _("The ledger holds no figure on this pair."), css="notice"))
        return
    _parts.dress("check.css")
    evidence, found = gallery.evidence("timeline", request.selection), gallery.findings(request.selection)
    rows = _years.rows(found, evidence, request.selection)
    year = chosen_year(request, evidence)
    controls(request, rows, year)
    hidden(request)
    summary(found, evidence, year, request)
    left, right = st.columns([5, 3], gap="large")
    with left:
        charts()
    with right, st.container(key="years"):
        _years.table(rows, year, request)
    details(found, evidence, year, request)
    _parts.behave("share.js")
    _parts.dress("share.css")


def chosen_year(request: Asked, evidence: Evidence) -> int | None:
    """The year asked for; without one the usual one; None for all of them."""
    if request.own.get("years") == "all":
        return None
    return usual_year(evidence, request.selection) or None


# --- controls -----------------------------------------------------------------------------------


def controls(request: Asked, rows: list[_years.Row], year: int | None) -> None:
    _ = request.say
    asked = request.selection
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        known = {"-".join(one.pair) for one in gallery.book().pairs}
        turned = "-".join(asked.pair or ())
        usual = "-".join(gallery.book().default_pair)
        beside = {"figure": "", "other": "", "year": "", "years": "", "flow": "", "unit": ""}
        key, changed = _parts.control("pair", turned, usual, beside)
        st.selectbox(
            _("Pair"),
            sorted({*known, turned}),
            key=key,
            on_change=changed,
            format_func=lambda one: _parts.pair_name(one, _.lang),
        )
        year_control(rows, year, request)
        key, changed = _parts.control("cause", request.own.get("cause", ""))
        st.selectbox(
            _("Cause"),
            ("", *CAUSES),
            key=key,
            on_change=changed,
            format_func=lambda one: labels.relation(one, _.lang) if one else _("all"),
        )
        key, changed = _parts.control("as_known_on", asked.as_known_on, None)
        st.date_input(_("As known on"), key=key, on_change=changed, value=None, format="YYYY-MM-DD")


def year_control(rows: list[_years.Row], year: int | None, request: Asked) -> None:
    _ = request.say
    key = "control-year"
    options = ["", *(str(one.year) for one in rows)]
    current = str(year) if year else ""
    st.session_state[key] = current

    def changed() -> None:
        chosen = st.session_state[key]
        _parts.put(year=chosen, years="" if chosen else "all", figure="", other="")

    st.selectbox(
        _("Year"),
        options if current in options else [current, *options],
        key=key,
        on_change=changed,
        format_func=lambda one: one or _("all years"),
    )


def hidden(request: Asked) -> None:
    """With a date chosen: how many figures are hidden because nobody says when they were known."""
    _, on = request.say, request.selection.as_known_on
    if not on:
        return
    n, day = gallery.facts(request.selection).undated, labels.day(on, _.lang)
    text = _.many(
        "As known on {day}. {n} figure of unknown date is hidden.",
        "As known on {day}. {n} figures of unknown date are hidden.",
        n,
        day=day,
    )
    show(Block("p", text, css="notice"))


def summary(found: Findings, evidence: Evidence, year: int | None, request: Asked) -> None:
    """How many contradict themselves or differ, and how many close, in one line."""
    _ = request.say
    conflicts, counts, differing = (
        [one for one in some if year in (None, _years.year_of(one, evidence))]
        for some in (found.conflicts, found.two_offices, found.differing)
    )
    sums = [one for one in found.triangles if year in (None, _years.year_of(one, evidence))]
    closed, wrong = sum(one.consistent for one in sums), len(_sums.open_ones(sums))
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
def charts() -> None:
    """The year's numbers as ranges, as they were said, or from one to another; the figure chosen there."""
    request = requested()
    _ = request.say
    name = request.own.get("chart", CHARTS[0])
    names = {"intervals": _("Ranges"), "vintages": _("As it was said"), "bridge": _("Bridge")}
    key, changed = _parts.control("chart", name, CHARTS[0])
    st.segmented_control(
        _("Chart"),
        CHARTS,
        key=key,
        on_change=changed,
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )
    if name == "bridge":
        ends(request)
    chart = gallery.draw(name, request.selection, _parts.theme())
    _figure.chart_frame(chart, request)
    figure = request.selection.figure
    if figure in chart.evidence and name != "bridge":
        show(_conflicts.card(figure, chart.evidence, request))


def ends(request: Asked) -> None:
    """From which figure to which the bridge leads."""
    _ = request.say
    asked = request.selection
    drawn = gallery.draw("intervals", asked, _parts.theme())
    bridge = gallery.draw("bridge", asked, _parts.theme())
    names = gallery.point_names(drawn) | gallery.point_names(bridge)
    both = (bridge.drawn[0], bridge.drawn[-1]) if bridge.drawn else (asked.figure, asked.other)
    with st.container(key="bridge-ends", horizontal=True):
        end_control("figure", _("From figure"), both[0], names, both)
        end_control("other", _("To figure"), both[1], names, both)


def end_control(param: str, label: str, current: str, names: dict[str, str], both: tuple[str, str]) -> None:
    key = f"control-bridge-{param}"
    st.session_state[key] = current if current in names else None

    def changed() -> None:
        kept = dict(zip(("figure", "other"), both, strict=True))
        _parts.put(**kept | {param: st.session_state[key] or ""})

    st.selectbox(label, list(names), key=key, on_change=changed, format_func=names.__getitem__, index=None)


# --- what was found -----------------------------------------------------------------------------


def details(found: Findings, evidence: Evidence, year: int | None, request: Asked) -> None:
    """What differs, by cause; without a cause chosen also sums, what follows, retellings, odd figures."""
    _, cause = request.say, request.own.get("cause", "")

    def mine(end: int) -> bool:
        return year in (None, end)

    show(Block("h2", _("What differs and why")))
    conflicts = [
        one for one in found.apart if mine(_years.year_of(one, evidence)) and cause in ("", one.relation)
    ]
    _conflicts.by_cause(conflicts, evidence, request, cause)
    if cause:
        return
    _sums.sums([one for one in found.triangles if mine(_years.year_of(one, evidence))], evidence, request)
    _sums.implied([one for one in found.implied if mine(one.quantity.end // 12)], evidence, request)
    figures = evidence.figures
    ids = {str(it) for it, end in zip(figures["figure_id"], figures["end"], strict=True) if mine(end // 12)}
    _sums.retold([one for one in found.clusters if one.representative in ids], evidence, request)
    _sums.problems(found, ids, request)


page()
