"""The pair: headline figures, one chart, and beside it the words behind the chosen figure."""

from dataclasses import replace

import streamlit as st

from dashboard import gallery
from dashboard.charts import Chart
from dashboard.language import write as labels
from dashboard.model import FLOWS, SCOPES, Period, Unknown
from dashboard.text import Translator
from dashboard.views import _figure, _parts
from dashboard.views._parts import Block, show

CHARTS = gallery.PAIR_CHARTS


def chart_names(_: Translator) -> dict[str, str]:
    return {
        "timeline": _("Level"),
        "growth": _("Growth"),
        "flows": _("Exports and imports"),
        "mirror": _("Mirror"),
        "shares": _("Shares"),
        "intervals": _("Ranges"),
        "vintages": _("As it was said"),
        "availability": _("What is there"),
    }


def requested() -> _parts.Asked:
    """The address; where it names no flow, unit or frequency, those that the pair opens with."""
    request = _parts.asked(chart=CHARTS)
    if {"flow", "unit", "monthly"} & st.query_params.keys():
        return request
    return replace(request, selection=gallery.opened(request.selection))


def beside(request: _parts.Asked) -> dict[str, str]:
    """Flow, unit and frequency as shown: what is chosen beside the others must not change them."""
    asked = request.selection
    shown = {"flow": asked.flow, "unit": asked.unit, "monthly": "yes" if asked.monthly else "no"}
    opens = gallery.opened(replace(asked, flow="turnover", unit="USD", monthly=False))
    usual = (opens.flow, opens.unit, opens.monthly) == ("turnover", "USD", False)
    return {} if usual else shown


def page() -> None:
    request = requested()
    _parts.say_unknown(request)
    _ = request.say
    pair = gallery.complete(request.selection).pair
    assert pair is not None
    _parts.say_unknown(replace(request, unknown=years_outside(request)))
    if not gallery.book().has_pair(pair):
        _parts.page_title(labels.pair(*pair, _.lang))
        no_such_pair(request, pair)
        return
    # The chart goes to the browser before the controls above it: it is what the visitor waits for.
    above = st.container(key="above")
    with above:
        _parts.page_title(labels.pair(*pair, _.lang))
    chart_and_words()
    with above:
        controls(request, pair)
        headline(request)
    undated(request)
    _parts.freshness(request)


def years_outside(request: _parts.Asked) -> tuple[Unknown, ...]:
    """Years of the link before or after every figure of the pair."""
    first, last = gallery.facts(request.selection).span
    asked = {"from": request.selection.first, "to": request.selection.last}
    return tuple(
        Unknown(name, str(year), (f"{first}–{last}",))
        for name, year in asked.items()
        if year is not None and not first <= year <= last
    )


def undated(request: _parts.Asked) -> None:
    """With a date chosen: how many figures are hidden because nobody says when they were known."""
    _ = request.say
    n = gallery.facts(request.selection).undated
    if request.selection.as_known_on and n:
        day = labels.day(request.selection.as_known_on, _.lang)
        text = _.many(
            "As known on {day}. {n} figure of unknown date is hidden.",
            "As known on {day}. {n} figures of unknown date are hidden.",
            n,
            day=day,
        )
        show(Block("p", text, css="notice"))


def no_such_pair(request: _parts.Asked, pair: tuple[str, str]) -> None:
    """An empty page says why it is empty and what is there instead."""
    _ = request.say
    show(
        Block("p", _("The ledger holds no figure on this pair."), css="notice"),
        Block("p", _("There are figures on:")),
    )
    listed = tuple(
        Block(
            "li",
            (
                Block(
                    "a",
                    labels.pair(*one.pair, _.lang),
                    href=_parts.link("", request, pair="-".join(one.pair)),
                ),
            ),
        )
        for one in gallery.book().pairs
    )
    show(Block("ul", listed, css="columns"))


def controls(request: _parts.Asked, pair: tuple[str, str]) -> None:
    """Pair, flow, scopes, years; the rarer choices behind one button."""
    _ = request.say
    asked, kept = request.selection, beside(request)
    with st.container(key="controls", horizontal=True, vertical_alignment="bottom"):
        pair_control(request, pair)
        key, changed = _parts.control("flow", asked.flow, "" if kept else "turnover", kept)
        st.selectbox(
            _("Flow"), FLOWS, key=key, on_change=changed, format_func=lambda one: labels.flow(one, _.lang)
        )
        scope_control(request)
        span_control(request)
        with st.popover(_("More")):
            more(request)


def pair_control(request: _parts.Asked, pair: tuple[str, str]) -> None:
    _ = request.say
    known = {"-".join(one.pair): one for one in gallery.book().pairs}
    turned = "-".join(pair)
    options = list(known) if turned in known else [turned, *known]
    key, changed = _parts.control(
        "pair", turned, "-".join(gallery.book().default_pair), beside={"figure": ""}
    )
    st.selectbox(
        _("Pair"),
        options,
        key=key,
        on_change=changed,
        format_func=lambda one: _parts.pair_name(one, _.lang),
    )


def scope_control(request: _parts.Asked) -> None:
    _ = request.say
    key = "control-scope"
    st.session_state[key] = list(request.selection.scopes)

    def changed() -> None:
        chosen = [one for one in SCOPES if one in st.session_state[key]]
        default = ["goods", "services", "goods_and_services"]
        _parts.put(scope="" if chosen in (default, []) else ",".join(chosen))

    st.pills(
        _("Scope"),
        SCOPES,
        selection_mode="multi",
        key=key,
        on_change=changed,
        format_func=lambda one: labels.scope(one, _.lang),
    )


def span_control(request: _parts.Asked) -> None:
    _ = request.say
    first, last = gallery.facts(request.selection).span
    asked = request.selection
    key = "control-span"
    st.session_state[key] = tuple(
        min(max(first, year), last) for year in (asked.first or first, asked.last or last)
    )

    def changed() -> None:
        low, high = st.session_state[key]
        _parts.put(**{"from": "" if low == first else str(low), "to": "" if high == last else str(high)})

    if first < last:
        st.slider(_("Years"), first, last, key=key, on_change=changed)


def more(request: _parts.Asked) -> None:
    _ = request.say
    asked, kept = request.selection, beside(request)
    units = list(gallery.facts(asked).units)
    if asked.unit not in units:
        units = [asked.unit, *units]
    key, changed = _parts.control("unit", asked.unit, "" if kept else "USD", kept)
    st.selectbox(
        _("Unit"), units, key=key, on_change=changed, format_func=lambda one: labels.unit_name(one, _.lang)
    )
    _parts.toggle("monthly", asked.monthly, _("Months in place of years"), None if kept else False, kept)
    _parts.toggle("parts", asked.parts, _("Parts of a year, as steps"))
    _parts.toggle("plans", asked.plans, _("Plans, forecasts and estimates, hollow"), default=True)
    _parts.toggle("details", asked.details, _("Single products and regions"))
    _parts.toggle("flagged", asked.flagged, _("Doubtful figures, marked"))
    key, changed = _parts.control("as_known_on", asked.as_known_on, None)
    st.date_input(_("As known on"), key=key, on_change=changed, value=None, format="YYYY-MM-DD")


def headline(request: _parts.Asked) -> None:
    """The figures a visitor came for; each opens its sentence."""
    _ = request.say
    rows = gallery.facts(request.selection).headline
    if not rows:
        return
    with st.container(key="headline", horizontal=True):
        for row in rows:
            name = _parts.plain(labels.figure_label(row, _.lang))
            when = labels.period(row["period"], _.lang)
            if row["compared_with"]:
                when += " " + labels.compared(row["compared_with"], _.lang)
            if st.button(
                f"{name}  \n:small[{_parts.plain(when)}]", key=f"headline-{row['measure']}", type="tertiary"
            ):
                _parts.put(figure=row["figure_id"])
                st.rerun()
        period = labels.period(rows[-1]["period"], _.lang)
        n = gallery.facts(request.selection).told[rows[-1]["period"]]
        text = _.many(
            "{n} figure for {period} is published",
            "{n} figures for {period} are published",
            n,
            period=period,
        )
        told = Block("span", text)
        show(Block("p", (told, *why(rows[-1]["period"], request)), css="subtitle"))


def why(period: str, request: _parts.Asked) -> tuple[Block, ...]:
    """The way from several numbers of the headline's period to the page that says why they differ."""
    _ = request.say
    if gallery.facts(request.selection).told.get(period, 0) < 2:
        return ()
    text = _("why they differ →")
    pair = "-".join(gallery.complete(request.selection).pair or ())
    address = _parts.link("check", request, pair=pair, year=str(Period.parse(period).year))
    return (Block("span", " · "), Block("a", text, href=address))


@st.fragment
def chart_and_words() -> None:
    """Chart left, words right: choosing a point reruns only this."""
    request = requested()
    _ = request.say
    name = request.own.get("chart", CHARTS[0])
    names = chart_names(_)
    key, changed = _parts.control("chart", name, CHARTS[0])
    st.segmented_control(
        _("Chart"),
        CHARTS,
        key=key,
        on_change=changed,
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )
    if name == "shares":
        whole_control(request)
    chart = gallery.draw(name, request.selection, _parts.theme())
    left, right = st.columns([5, 3], gap="large")
    with left:
        _figure.chart_frame(chart, request)
    with right, st.container(key="panel"):
        words(chart, request)


def whole_control(request: _parts.Asked) -> None:
    _ = request.say
    options = gallery.denominators(request.selection)
    if len(options) < 2:
        return
    current = request.selection.whole if request.selection.whole in options else options[0]
    key, changed = _parts.control("whole", current, options[0])
    st.selectbox(_("Share of"), options, key=key, on_change=changed, format_func=_.term)


def words(chart: Chart, request: _parts.Asked) -> None:
    """The panel: the chosen figure, else the headline's, else the newest on the chart."""
    found = _figure.asked_or(first_figure(chart, request), chart, request)
    _figure.chooser(chart, found[0] if found else "", request)
    if found:
        _figure.panel(*found, request)


def first_figure(chart: Chart, request: _parts.Asked) -> str:
    """What the panel shows before a choice: a headline figure that is drawn, else the newest outcome."""
    headline_ids = [row["figure_id"] for row in gallery.facts(request.selection).headline]
    for figure_id in reversed(headline_ids):
        if figure_id in chart.drawn:
            return str(figure_id)
    return gallery.newest(chart) or next(reversed(headline_ids), "")


page()
