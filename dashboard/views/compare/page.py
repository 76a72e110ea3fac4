"""Any pairs on one chart, in money or as an index with a chosen base year, all from one table.

"Germany and France with China" may be typed; one country alone is meant with the world.
"""

import re
from dataclasses import replace

import streamlit as st

from dashboard import gallery
from dashboard.charts import Chart
from dashboard.charts.pairs import MOST, WORLD
from dashboard.evidence import records
from dashboard.language import write as labels
from dashboard.model import Unknown
from dashboard.text import Translator
from dashboard.views.kit.address import (
    Request,
    control,
    link,
    on_a_phone,
    pair_name,
    put,
    read_request,
    screen_theme,
)
from dashboard.views.kit.chart_frame import chart_frame, filters
from dashboard.views.kit.html import Block, behave, page_title, show
from dashboard.views.kit.notices import say_unknown
from dashboard.views.kit.table_choices import publisher
from dashboard.views.kit.words_panel import asked_or, chooser, words_panel

_UNKNOWN = "no such comparison"
_GIVEN_WAY = "pairs that gave way"
_CLEARED = "all pairs were cleared"
_FILTERS = "compare-filters"
_FLOWS = ("turnover", "exports", "imports")


def page() -> None:
    request = read_request()
    say_unknown(request)
    _ = request.say
    if request.view.flow not in _FLOWS:
        say_unknown(replace(request, unknown=(Unknown("flow", request.view.flow, _FLOWS),)))
    page_title(_("Compare pairs"))
    behave("close_list.js")
    # Pairs in the address, or another pair that one comes from, are some to compare.
    if "pairs" in st.query_params or st.session_state.get(_CLEARED) != request.view.pair:
        st.session_state.pop(_CLEARED, None)
    if _CLEARED in st.session_state:
        examples(request)
        pairs_control(request, ())
        show(Block("p", _("Choose pairs, or type them, to see them on one chart."), css="notice"))
    elif on_a_phone():  # the picture first: what can be asked stands below it, the choices behind a button
        controls(request)
        chart_and_words()
        nobody_asked(request)
        examples(request)
    else:
        nobody_asked(request)
        examples(request)
        controls(request)
        chart_and_words()


def nobody_asked(request: Request) -> None:
    """What the page opens with is no question of the reader's: it is said to be none."""
    _ = request.say
    if "pairs" not in st.query_params:
        told = _("These pairs are only a beginning: choose yours, or type them.")
        show(Block("p", told, css="subtitle"))


def examples(request: Request) -> None:
    """What can be asked, a press away: two countries against a third, as the pairs of the book are."""
    _ = request.say
    made = [
        Block("a", _typed(first, second, third, _), href=link("compare", request, pairs=f"{a}-{c},{b}-{c}"))
        for (first, a), (second, b), (third, c) in _thirds(request.view.pair, _.lang)
    ]
    if made:
        line = [piece for one in made for piece in (Block("span", " · "), one)][1:]
        told = Block("span", _("Two countries against a third:") + " ")
        show(Block("p", (told, *line), css="subtitle"))


def _typed(first: str, second: str, third: str, _: Translator) -> str:
    return _("{first} and {second} with {third}", first=first, second=second, third=third)


_EXAMPLES = 2


def _thirds(pair: tuple[str, str], lang: str) -> list[tuple[tuple[str, str], ...]]:
    """Names and codes: one country of the pair looked at and another with the second one, then countries of
    which the book has most pairs, each with two of its partners."""
    partners: dict[str, list[str]] = {}
    for one in gallery.book().pairs:
        for mine, other in (one.pair, one.pair[::-1]):
            if WORLD not in one.pair:
                partners.setdefault(mine, []).append(other)
    most = sorted(partners, key=lambda code: (-len(partners[code]), code))
    found = [
        (first, other, third)
        for first, third in (pair, pair[::-1])
        for other in sorted(partners.get(third, ()), key=most.index)
        if other not in pair
    ][:1]
    for third in most:
        if len(partners[third]) > 1:
            first, other = sorted(partners[third], key=most.index)[:2]
            found.append((first, other, third))
    found = list({frozenset(one): one for one in found[::-1]}.values())[::-1][:_EXAMPLES]
    return [tuple((labels.country(code, lang), code) for code in one) for one in found]


def controls(request: Request) -> None:
    _ = request.say
    view = request.view
    if not on_a_phone():
        pairs_control(request, view.pairs)
    with (
        filters(request, _FILTERS, _("Pairs and filters")),
        st.container(key="controls", horizontal=True, vertical_alignment="bottom"),
    ):
        if on_a_phone():
            pairs_control(request, view.pairs)
        key, changed = control("flow", view.flow if view.flow in _FLOWS else "turnover", "turnover")
        names = {
            "turnover": _("Both directions"),
            "exports": _("First to second country"),
            "imports": _("Second to first country"),
        }
        st.selectbox(_("Flow"), _FLOWS, key=key, on_change=changed, format_func=names.__getitem__)
        table_control(request)
        first, last = gallery.span_of_whole_tables()
        years = ["", *(str(year) for year in range(first, last + 1))]
        base = str(view.base or "")
        key, changed = control("base", base)
        st.selectbox(
            _("Index, base year"),
            years if base in years else [*years, base],
            key=key,
            on_change=changed,
            format_func=lambda one: one or _("no: in money"),
        )


def pairs_control(request: Request, chosen: tuple[tuple[str, str], ...]) -> None:
    """Pairs of the list to choose from; any others are typed."""
    _ = request.say
    named = ["-".join(one) for one in chosen]
    options = list(dict.fromkeys(named + ["-".join(one.pair) for one in gallery.book().pairs]))
    key = "control-pairs"
    st.session_state[key] = named

    def changed() -> None:
        asked = list(st.session_state[key])
        # Nobody asked for the pairs that the page opens with: a question of one's own takes their place.
        own = [one for one in asked if not _PAIR.fullmatch(one)]
        pairs, unknown = read(own if own and "pairs" not in st.query_params else asked, _.lang)
        st.session_state[_UNKNOWN] = unknown
        if unknown and not pairs:
            pairs = named
        if not pairs:
            st.session_state[_CLEARED] = request.view.pair
        # What was asked for last is wanted: of more than a chart shows the first give way.
        pairs, st.session_state[_GIVEN_WAY] = pairs[-MOST:], pairs[:-MOST]
        st.session_state[_FILTERS] = False  # on a phone the answer lies under them
        # A table chosen for other pairs may hold none of these.
        put(pairs=",".join(pairs), table="")

    if unknown := st.session_state.pop(_UNKNOWN, ""):
        told = _(
            "“{words}” names no pairs. Write the countries, “with”, and whom they trade with, for example "
            "“Germany and France with China”; one country alone is compared in its trade with the world.",
            words=unknown,
        )
        show(Block("p", told, css="notice"))
    if gone := st.session_state.pop(_GIVEN_WAY, []):
        names = ", ".join(pair_name(one, _.lang) for one in gone)
        told = _(
            "One chart shows {n} pairs at most; gave way to those asked for last: {pairs}.",
            n=MOST,
            pairs=names,
        )
        show(Block("p", told, css="notice"))
    st.multiselect(
        _("Pairs: choose or type"),
        options,
        key=key,
        on_change=changed,
        format_func=lambda one: pair_name(one, _.lang) if _PAIR.fullmatch(one) else one,
        accept_new_options=True,
        select_all=False,  # one chart shows six
        placeholder=_("Germany and France with China"),
        help=_("Any countries: type “Germany and France with China” and press Enter."),
    )


_PAIR = re.compile("[A-Z]{3}-[A-Z]{3}")


def read(chosen: list[str], lang: str) -> tuple[list[str], str]:
    """The pairs that were chosen or typed, each once; and what was typed and names none."""
    pairs: dict[str, None] = {}
    for one in chosen:
        if _PAIR.fullmatch(one):
            pairs[one] = None
            continue
        typed = gallery.typed_comparison(one, lang)
        if not typed:
            return list(pairs), one
        pairs |= dict.fromkeys("-".join(pair) for pair in typed)
    return list(pairs), ""


def table_control(request: Request) -> None:
    """Which of the tables that count these pairs all lines stand on; nothing where there is one."""
    _, view = request.say, request.view
    flow = view.flow if view.flow in _FLOWS else "turnover"
    tables = gallery.compared_tables(replace(view, flow=flow))
    if view.table and view.table not in tables:
        say_unknown(replace(request, unknown=(Unknown("table", view.table, tables),)))
    if len(tables) > 1:
        key, changed = control("table", view.table if view.table in tables else tables[0], tables[0])
        st.selectbox(_("Table"), tables, key=key, on_change=changed, format_func=publisher(request))


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
        row = st.container(key="chart-row", horizontal=True, vertical_alignment="center")
        if not on_a_phone():
            with row:
                side_by_side(chart, request)
        chart_frame(chart, replace(request, view=view), row=row)
        if on_a_phone():
            side_by_side(chart, request)
    with right, st.container(key="panel"):
        found = asked_or(gallery.newest(chart), chart, request)
        chooser(chart, found[0] if found else "", request)
        if found:
            words_panel(*found, request)


def side_by_side(chart: Chart, request: Request) -> None:
    """The newest year that all lines have: each pair with its number, the largest first."""
    _, figures = request.say, chart.evidence.figures
    drawn = figures[figures["figure_id"].isin(chart.drawn) & (figures["months"] == 12)]
    named = {frozenset(pair): pair for pair in request.view.pairs}
    sides = [frozenset(both) for both in zip(drawn["reporter"], drawn["partner"], strict=True)]
    ends = drawn.groupby("end").size()
    whole = ends[ends == len(set(sides))]
    if whole.empty or not named.keys() >= set(sides):
        return
    rows = sorted(records(drawn[drawn["end"] == whole.index.max()]), key=lambda row: -row["amount"])
    told = [Block("strong", f"{labels.period(str(rows[0]['period']), _.lang)}: ")]
    for place, row in enumerate(rows):
        pair = labels.pair(*named[frozenset((str(row["reporter"]), str(row["partner"])))], _.lang)
        told += [Block("span", " · ")] * bool(place)
        number = Block("strong", labels.figure_label(row, _.lang))
        told += [Block("span", (Block("span", f"{pair} "), number), css="whole")]
    show(Block("p", tuple(told), css="side-by-side"))


if __name__ == "__main__":  # as Streamlit runs it; tests and doctests may import it
    page()
