"""The promises, held against every chart of every pair, and against figures made to break them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import gallery
from dashboard.charts import Chart, titles
from dashboard.comparability import forbids_line
from dashboard.evidence import Evidence
from dashboard.language import write as labels
from dashboard.model import FLOWS, LINE_COORDINATES, PLANS, SCOPES, Selection, View
from dashboard.text import translator
from tests import made
from tests.charts import titled
from tests.every import every, in_turn
from tests.test_comparability import OTHER_VALUES, changed

DEFAULT = gallery.book().default_pair
OF_ONE_YEAR = ("intervals", "vintages", "bridge")
"""Charts of the numbers of one year: they have no axis of periods."""
SIDEWAYS = ("intervals", "bridge")
"""Of these the ones whose amounts run along the foot."""
OPEN = Selection(parts=True, details=True, flagged=True, scopes=SCOPES)
"""Everything a reader can switch on at once."""


# --- every chart of every pair ------------------------------------------------------------------


Case = tuple[str, Selection]


def of_pairs(whole: bool = False) -> dict[str, list[Case]]:
    """Chart and selection, in both languages, by pair.

    Of the first pair all; of others with published figures each eighth; where nothing is published the two
    selections draw the same lines, and of such a pair one is drawn. ``make soak`` draws them all.
    """
    cases: dict[str, list[Case]] = {}
    for number, one in enumerate(gallery.book().pairs):
        plain, everything = Selection(pair=one.pair, lang="ru"), replace(OPEN, pair=one.pair, lang="en")
        both = list(product(gallery.PAIR_CHARTS, (plain, everything)))
        step = 1 if whole or one.pair == DEFAULT else 8 if one.published else len(both)
        cases["-".join(one.pair)] = both[number % step :: step]
    return cases


def cases_of(whole: bool = False) -> dict[str, list[Case]]:
    """Of every pair; then what is asked of one pair or of several, of one each second."""
    cases = of_pairs(whole)
    first = [
        Selection(pair=DEFAULT, lang="en"),
        Selection(pair=DEFAULT[::-1], lang="en", monthly=True, plans=False),
    ]
    first += [replace(OPEN, flow=flow, pair=DEFAULT, lang="ru") for flow in FLOWS if flow != "turnover"]
    cases["other choices"] = list(product(gallery.PAIR_CHARTS, first))[:: 1 if whole else 2]
    several = [
        Selection(flow=flow, lang=lang, base=base)
        for flow in FLOWS
        for lang, base in (("ru", None), ("en", 2005))
    ]
    cases["several pairs"] = [("pairs", one) for one in [*several, Selection(monthly=True, lang="en")]]
    return cases


CASES = cases_of()
every_chart = every(CASES)
"""A test of every chart takes the name of a group of charts; ``each`` draws them, once for all tests."""


@dataclass(frozen=True)
class Point:
    """A point of a drawing: its figure's id, the ids beside it, where it stands."""

    figure_id: str
    beside: list[str]
    x: float
    y: float


@dataclass(frozen=True)
class Trace:
    """A trace as it was drawn; ``None`` among the points is a gap."""

    raw: Any
    points: list[Point | None]

    @property
    def lines(self) -> bool:
        """Whether plotly joins the points; it does so too where no mode is given."""
        return self.raw.type == "scatter" and "lines" in (self.raw.mode or "lines")

    @property
    def ids(self) -> list[str]:
        return [one.figure_id for one in self.points if one]

    @property
    def is_beside(self) -> bool:
        """Brackets of a range, or the bar of a step between two figures: no mark of a figure."""
        return self.raw.mode == "text" if self.raw.type == "scatter" else self.raw.base is not None

    @property
    def is_step(self) -> bool:
        return self.lines and len(self.ids) == 2 and len(set(self.ids)) == 1


@dataclass(frozen=True)
class Drawn:
    """A chart with its traces and figures laid open."""

    chart: Chart
    traces: list[Trace]
    figures: dict[str, dict[str, Any]]
    sources: set[str]


LOOKED_AT = [
    "figure_id",
    "source_id",
    "kind",
    "status",
    "flag",
    "excerpt",
    "amount",
    "start",
    "end",
    "derived_from",
    "operation",
    *LINE_COORDINATES,
]


def laid_open(chart: Chart) -> Drawn:
    figures = chart.evidence.figures[LOOKED_AT]
    assert figures["figure_id"].is_unique
    rows: dict[str, Any] = {row["figure_id"]: row for row in figures.to_dict("records")}
    traces = [Trace(raw, _points(raw)) for raw in chart.figure.data]
    return Drawn(chart, traces, rows, set(chart.evidence.sources["source_id"]))


def _points(raw: Any) -> list[Point | None]:
    """Every place of a trace; ValueError where x, y and customdata are not of one length."""
    return [
        None if y is None else Point(str(data[0]), str(data[1]).split(), _place(x), float(y))
        for x, y, data in zip(raw.x, raw.y, raw.customdata, strict=True)
    ]


def _place(x: Any) -> float:
    return float(date.fromisoformat(x).toordinal()) if isinstance(x, str) else float(x)


@cache
def drawn(name: str, selection: Selection) -> Drawn:
    asked = gallery.resolve(selection)
    theme = "dark" if asked.lang == "en" else "light"
    return laid_open(gallery.CHARTS[name](gallery.evidence(name, asked), asked, theme))


def each(pair: str, check: Callable[[Drawn, Selection], None]) -> None:
    """Hold a check against every chart of a group; what fails says which chart it was."""
    for name, selection in CASES[pair]:
        try:
            check(drawn(name, selection), selection)
        except AssertionError as broken:
            raise AssertionError(f"{name}, {selection.to_params()}: {broken}") from broken
        except Exception as error:
            error.add_note(f"chart: {name}, {selection.to_params()}")
            raise


# --- promise 1 ----------------------------------------------------------------------------------


@every_chart
def test_every_point_leads_to_words(pair):
    each(pair, assert_resolves)


def assert_resolves(seen: Drawn, _asked: Selection | None = None) -> None:
    """Each point names a figure that is inside, each derived one its operands, down to the words."""
    for trace in seen.traces:
        for point in trace.points:
            if point is None:
                continue
            figure = seen.figures[point.figure_id]  # KeyError: a point without a figure
            assert set(point.beside) >= set(figure["derived_from"].split())
            assert_stated(seen, figure, set(point.beside))


def assert_stated(seen: Drawn, figure: dict[str, Any], beside: set[str]) -> None:
    for one in beside:
        assert one in seen.figures, f"{figure['figure_id']} names {one}, which is not inside"
    if figure["kind"] != "derived":
        assert figure["excerpt"].strip()
        assert figure["source_id"] in seen.sources
        return
    operands = set(figure["derived_from"].split())
    assert operands and figure["operation"]
    for one in operands:
        assert_stated(seen, seen.figures[one], set(seen.figures[one]["derived_from"].split()))


@every_chart
def test_every_figure_of_the_table_has_a_point_and_every_point_a_row(pair):
    each(pair, assert_drawn_is_what_is_seen)


def assert_drawn_is_what_is_seen(seen: Drawn, asked: Selection) -> None:
    shown: set[str] = set()
    for trace in seen.traces:
        for point in trace.points:
            if point and trace.raw.hoverinfo != "skip":
                # A year of a monthly strip names all its months, a mark of equal numbers all of them.
                stated = seen.figures[point.figure_id]["kind"] == "published"
                also = point.beside if seen.chart.name == "availability" or stated else []
                shown |= {point.figure_id, *also}
    hidden = set(seen.chart.unmarked)
    assert not shown & hidden
    assert shown | hidden == set(seen.chart.drawn)
    assert len(seen.chart.drawn) == len(shown | hidden)


@every_chart
def test_every_height_is_the_amount_of_its_figure(pair):
    each(pair, assert_heights)


def assert_heights(seen: Drawn, asked: Selection) -> None:
    """One scale per chart; imports may hang below zero; nothing else moves a number."""
    if seen.chart.name == "availability":
        return
    scales = set()
    for trace in seen.traces:
        for point in trace.points:
            if point is None or trace.is_beside:
                continue
            figure = seen.figures[point.figure_id]
            below = seen.chart.name == "flows" and figure["flow"] == "imports"
            amount = -figure["amount"] if below else figure["amount"]
            place = point.x if seen.chart.name in SIDEWAYS else point.y
            assert (place == 0) == (amount == 0)
            if amount:
                scales.add(float(f"{amount / place:.6g}"))
    assert len(scales) <= 1
    assert all(scale > 0 for scale in scales)


# --- promise 3 ----------------------------------------------------------------------------------


@every_chart
def test_lines_join_comparable_official_figures_only(pair):
    each(pair, assert_joined_rightly)


def assert_joined_rightly(seen: Drawn, _asked: Selection | None = None) -> None:
    for trace in seen.traces:
        if not trace.lines or trace.is_step:
            continue
        for a, b in neighbours(trace):
            first, second = seen.figures[a.figure_id], seen.figures[b.figure_id]
            assert forbids_line(first, second) == [], f"{a.figure_id} and {b.figure_id} in one line"
            assert first["operation"] == second["operation"]


def neighbours(trace: Trace) -> list[tuple[Point, Point]]:
    """The points that follow one another, a gap between them or not."""
    there = [one for one in trace.points if one]
    return list(zip(there, there[1:], strict=False))


# --- promise 4 ----------------------------------------------------------------------------------


@every_chart
def test_plans_have_marks_and_traces_of_their_own(pair):
    each(pair, assert_plans_apart)


def assert_plans_apart(seen: Drawn, _asked: Selection | None = None) -> None:
    for trace in seen.traces:
        figures = [seen.figures[one] for one in trace.ids]
        if seen.chart.name == "availability":
            assert not trace.lines
            for symbol, point in zip(trace.raw.marker.symbol, trace.points, strict=True):
                _assert_square(seen, symbol, point)
            continue
        plans = {figure["status"] in PLANS for figure in figures}
        assert len(plans) == 1, "plans and outcomes in one trace"
        if trace.is_step:
            assert (trace.raw.line.dash == "dot") == plans.pop()
            continue
        if trace.is_beside:
            continue
        marks = {"bar": "pattern"}.get(trace.raw.type, "symbol")
        paper = seen.chart.figure.layout.template.layout.paper_bgcolor
        hollow = str(getattr(trace.raw.marker, marks)).endswith(("-open", "-open-dot"))
        hollow |= trace.raw.marker.color == paper
        if plans == {True}:
            assert hollow and not trace.lines
        elif not any(figure["flag"] for figure in figures):
            assert not hollow


def _assert_square(seen: Drawn, symbol: str, point: Point | None) -> None:
    """A square is hollow where the year has plans only."""
    assert point is not None
    figures = [seen.figures[one] for one in {point.figure_id, *point.beside}]
    if any(figure["flag"] == "" for figure in figures):
        assert symbol.endswith("-open") == all(figure["status"] in PLANS for figure in figures)


@every_chart
def test_flagged_figures_are_drawn_only_when_asked_for_and_marked(pair):
    each(pair, assert_flagged_marked)


def assert_flagged_marked(seen: Drawn, asked: Selection) -> None:
    for trace in seen.traces:
        flags = [seen.figures[one]["flag"] != "" for one in trace.ids]
        assert asked.flagged or not any(flags)
        if not any(flags):
            continue
        if seen.chart.name != "availability" and not trace.is_beside:
            assert all(flags), "flagged and sound figures in one trace"
            assert "x-" in trace.raw.marker.symbol or trace.raw.marker.symbol == "x"


def test_the_ledger_has_flagged_figures_and_plans_to_show():
    """Else the tests above would hold of nothing."""
    seen = drawn("timeline", replace(OPEN, pair=DEFAULT, lang="en"))
    assert any(seen.figures[one]["flag"] for one in seen.chart.drawn)
    assert any(seen.figures[one]["status"] in PLANS for one in seen.chart.drawn)
    assert any(trace.is_step for trace in seen.traces)


# --- promise 5 ----------------------------------------------------------------------------------


@every_chart
def test_parts_of_a_year_stay_out_of_annual_series(pair):
    each(pair, assert_one_length)


def assert_one_length(seen: Drawn, asked: Selection) -> None:
    months = 1 if asked.monthly and seen.chart.name not in OF_ONE_YEAR else 12
    for trace in seen.traces:
        lengths = {seen.figures[one]["months"] for one in trace.ids}
        if trace.is_step:
            assert lengths.pop() != months
        elif seen.chart.name == "availability":
            assert lengths == {12} or 12 not in lengths
        else:
            assert lengths <= {months}


@every_chart
def test_parts_of_a_year_are_steps_inside_their_year(pair):
    each(pair, assert_steps_in_their_year)


def assert_steps_in_their_year(seen: Drawn, asked: Selection) -> None:
    for trace in seen.traces:
        if not trace.is_step:
            continue
        figure = seen.figures[trace.ids[0]]
        begin, end = (one.x for one in trace.points if one)
        assert begin == pytest.approx(figure["start"] / 12 - 0.5, abs=1e-3)
        assert end == pytest.approx((figure["end"] + 1) / 12 - 0.5, abs=1e-3)
        if figure["start"] // 12 == figure["end"] // 12:
            year = figure["start"] // 12
            assert year - 0.5 <= round(begin, 3) < round(end, 3) <= year + 0.5


# --- promise 6 ----------------------------------------------------------------------------------


@every_chart
def test_holes_stay_holes(pair):
    each(pair, assert_holes_kept)


def assert_holes_kept(seen: Drawn, _asked: Selection | None = None) -> None:
    """Points that follow one another at once are of periods that do; a gap stands only in a hole."""
    for trace in seen.traces:
        assert not trace.raw.to_plotly_json().get("connectgaps")
        assert not trace.raw.to_plotly_json().get("fill")
        if not trace.lines or trace.is_step:
            continue
        there = [(at, seen.figures[one.figure_id]) for at, one in enumerate(trace.points) if one]
        for (at, a), (next_at, b) in zip(there, there[1:], strict=False):
            assert (next_at == at + 1) == (b["start"] == a["end"] + 1)


@every_chart
def test_a_mark_stands_at_its_period(pair):
    each(pair, assert_in_its_period)


def assert_in_its_period(seen: Drawn, asked: Selection) -> None:
    """Marks of one period move apart, but never out of it; so none stands where there is no figure."""
    for trace in seen.traces:
        if trace.is_step or seen.chart.name in OF_ONE_YEAR:
            continue
        for point in trace.points:
            if point:
                figure = seen.figures[point.figure_id]
                if seen.chart.name == "availability":
                    assert point.x == figure["end"] // 12
                else:
                    assert figure["start"] / 12 - 0.51 <= point.x <= (figure["end"] + 1) / 12 - 0.49


# --- words --------------------------------------------------------------------------------------


@every_chart
def test_a_chart_says_what_it_shows_or_why_it_is_empty(pair):
    each(pair, assert_worded)


def assert_worded(seen: Drawn, asked: Selection) -> None:
    chart = seen.chart
    assert chart.title and chart.subtitle and chart.title in chart.alt and chart.subtitle in chart.alt
    assert bool(chart.foot) == bool(chart.drawn)
    assert len(chart.figure.data) > 0 if chart.drawn else len(chart.figure.data) == 0
    assert chart.drawn or chart.notes
    for text in (chart.title, chart.subtitle, *chart.notes):
        assert "{" not in text and "nan" not in text.lower().split()
        assert (chart.lang == "ru") == any(
            "а" <= letter <= "я" for letter in text.lower()
        ) or chart.lang == "en"


@every_chart
def test_a_title_says_by_itself_what_is_drawn(pair):
    each(pair, assert_titled)


def assert_titled(seen: Drawn, asked: Selection) -> None:
    """Both countries, the flow, the scope where there is one, the years drawn; each number is drawn."""
    chart, lang = seen.chart, seen.chart.lang
    title = chart.title.lower()
    figures = chart.evidence.figures[chart.evidence.figures["figure_id"].isin(chart.drawn)]
    if chart.name == "pairs":
        named = [set(one) for one in gallery.resolve(asked).pairs]
    else:
        named = [set(asked.pair or DEFAULT)]
    assert any(all(titled.names(code, lang, title) for code in pair) for pair in named) or (
        chart.name == "pairs" and chart.is_empty
    ), chart.title
    flows = {"flows": "exports", "mirror": "exports", "availability": "", "bridge": ""}
    flows |= dict.fromkeys(gallery.PRODUCT_CHARTS, "")
    flow = flows.get(chart.name, asked.flow)
    assert not flow or labels.flow(flow, lang) in title, chart.title
    if chart.is_empty:
        return
    years = {int(one) for one in re.findall(r"\b(?:19|20)\d\d\b", chart.title)}
    first, last = int(figures["start"].min()) // 12, int(figures["end"].max()) // 12
    assert min(years) == first and max(years) == last, (chart.title, first, last)
    if chart.name in ("timeline", "growth"):
        assert_numbers_drawn(chart.title, figures.to_dict("records"), lang)


def assert_numbers_drawn(title: str, rows: list[dict[Any, Any]], lang: str) -> None:
    """What a title says between its head and the years, part by part, is a figure of the chart."""
    known = {titles.number(row, translator(lang)) for row in rows}
    *parts, _years = title.split(": ", 1)[1].split("; ")
    unsaid = translator(lang)("only plans, estimates or doubtful figures")
    for part in parts or [_years]:
        assert part == unsaid or any(part.startswith(one) for one in known), (part, title)


@every(gallery.CHARTS)
def test_both_languages_draw_the_same_figures(name):
    english, russian = (drawn(name, Selection(pair=DEFAULT, lang=lang)).chart for lang in ("en", "ru"))
    assert english.drawn == russian.drawn
    assert english.title != russian.title and english.subtitle != russian.subtitle


@every(product(gallery.CHARTS, ["en", "ru"]))
def test_the_table_has_a_row_for_each_figure_drawn(name, lang):
    chart = drawn(name, Selection(pair=DEFAULT, lang=lang)).chart
    assert chart.table()["figure_id"].tolist() == list(chart.drawn)


@every([name for name in gallery.CHARTS if name not in gallery.COUNTRY_CHARTS])
def test_a_pair_without_figures_is_said_to_have_none(name):
    nowhere = Selection(pair=("ABW", "NRU"), pairs=(("ABW", "NRU"),), lang="en")
    chart = drawn(name, nowhere).chart
    assert chart.is_empty and chart.notes and not chart.figure.data


# --- promises 3, 4 and 6 on figures made to break them --------------------------------------------

YEARS = range(2000, 2004)
MADE = View(pair=(made.HOME, made.AWAY), pairs=((made.HOME, made.AWAY),), scopes=SCOPES, lang="en")


def both_sides(year: int) -> list[dict[str, object]]:
    """A year of official figures from which every chart can be drawn."""
    rows = []
    for at, (one, other) in enumerate([(made.HOME, made.AWAY), (made.AWAY, made.HOME)]):
        for more, flow in enumerate(("exports", "imports")):
            amount = 1e9 * (1 + at + 2 * more) * (year - 1990)
            shared = {"reporter": one, "flow": flow, "compiled_by": one}
            rows.append(made.official(str(year), amount, partner=other, **shared))
            rows.append(made.official(str(year), 10 * amount, partner="WLD", **shared))
    return rows


OF_PAIRS = [name for name in gallery.CHARTS if name not in gallery.COUNTRY_CHARTS]
WITH_LINES = ("timeline", "flows", "mirror", "shares", "pairs")


def charts_of(evidence: Evidence, selection: View = MADE, names: Iterable[str] = OF_PAIRS) -> Iterator[Drawn]:
    for name in names:
        yield laid_open(gallery.CHARTS[name](evidence, selection, "light"))


def test_the_made_figures_draw_a_line_in_every_chart_that_has_lines():
    evidence = made.evidence(*(row for year in YEARS for row in both_sides(year)))
    longest = {
        seen.chart.name: max([len(trace.ids) for trace in seen.traces if trace.lines], default=0)
        for seen in charts_of(evidence)
    }
    without = dict.fromkeys(("availability", "twin", *OF_ONE_YEAR, *gallery.PRODUCT_CHARTS), 0)
    # Of several tables one has bars, the others lines of their changes: a year less; flows have bars alone.
    others = {"growth": len(YEARS) - 1, "flows": 0}
    assert longest == dict.fromkeys(WITH_LINES, len(YEARS)) | without | others


def assert_kept_apart(
    coordinate: str, value: object, other: set[int], names: Iterable[str] = WITH_LINES
) -> None:
    """Figures of some years differ from the others in one coordinate: no chart joins the two kinds."""
    rows = [
        changed(row, coordinate, value) if year in other else row
        for year in YEARS
        for row in both_sides(year)
    ]
    for seen in charts_of(made.evidence(*let_in(rows)), names=names):
        assert_joined_rightly(seen)
        assert_holes_kept(seen)
        assert_resolves(seen)


@every(in_turn(LINE_COORDINATES, WITH_LINES))
def test_one_other_coordinate_is_never_joined(coordinate, name):
    """Each coordinate on one of the charts, in turn; ``make soak`` asks all of all."""
    assert_kept_apart(coordinate, OTHER_VALUES[coordinate][0], {2002}, [name])


@settings(deadline=None, max_examples=4)
@given(
    data=st.data(),
    coordinate=st.sampled_from(LINE_COORDINATES),
    other=st.sets(st.sampled_from(YEARS), min_size=1),
)
def test_other_coordinates_are_never_joined_wherever_they_are(data, coordinate, other):
    assert_kept_apart(coordinate, data.draw(st.sampled_from(OTHER_VALUES[coordinate])), other)


def let_in(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The rows that the gate would let in: one cell per place of a table, two countries."""
    place = ("source_id", "reporter", "partner", "flow", "scope", "period", "vintage")
    cells = {tuple(row[one] for one in place): row for row in rows if row["reporter"] != row["partner"]}
    return list(cells.values())


@settings(deadline=None, max_examples=3)
@given(years=st.sets(st.integers(2000, 2006), min_size=2))
def test_a_missing_year_is_a_gap(years):
    for seen in charts_of(made.evidence(*(row for year in years for row in both_sides(year)))):
        assert_holes_kept(seen)
        assert_resolves(seen)
        for trace in seen.traces:
            there = {seen.figures[one]["start"] // 12 for one in trace.ids}
            assert there <= years
            if trace.lines:
                of = {one for one in years if one - 1 in years} if seen.chart.name == "growth" else years
                expected = sum(year + 1 not in of for year in of) - 1
                assert sum(point is None for point in trace.points) == expected


@pytest.mark.parametrize("status", PLANS)
def test_official_plans_are_not_drawn_as_outcomes(status):
    """A table whose last years are forecasts or estimates."""
    rows = [
        row | {"status": status if year > 2001 else "final"} for year in YEARS for row in both_sides(year)
    ]
    for seen in charts_of(made.evidence(*rows)):
        assert_joined_rightly(seen)
        assert_plans_apart(seen)


def test_published_figures_are_never_joined():
    rows = [made.published(str(year), float(year), figure_id=f"P{year}") for year in YEARS]
    for seen in charts_of(made.evidence(*rows), View.of(OPEN, pair=MADE.pair, pairs=MADE.pairs, lang="en")):
        assert not any(trace.lines for trace in seen.traces)


# --- promise 9 ----------------------------------------------------------------------------------

DAYS = st.dates(date(1995, 1, 1), date(2027, 1, 1))


@settings(deadline=None, max_examples=12)
@given(day=DAYS, name=st.sampled_from(list(gallery.CHARTS)), pair=st.sampled_from(gallery.book().pairs))
def test_nothing_is_shown_that_was_said_later(day, name, pair):
    chart = gallery.draw(
        name, gallery.resolve(Selection(pair=pair.pair, as_known_on=day, lang="en")), "light"
    )
    known = chart.evidence.figures["known_on"]
    assert ((known != "") & (known <= day.isoformat())).all()


def test_the_seed_is_hidden_by_a_date_as_its_day_is_unknown():
    late = gallery.resolve(Selection(as_known_on=date(2025, 12, 31), lang="en"))
    assert "F0002" not in gallery.draw("timeline", late, "light").drawn
    assert "F0002" in gallery.draw("timeline", gallery.resolve(Selection(lang="en")), "light").drawn
