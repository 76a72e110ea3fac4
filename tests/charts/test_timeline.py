"""Levels over time: the numbers of the tables, the hedges of the words, parts of years as steps."""

from __future__ import annotations

import csv
import itertools
from dataclasses import replace

import pytest

from dashboard import gallery, ledger
from dashboard.charts.timeline import timeline
from dashboard.model import SCOPES, Selection, View
from tests import made
from tests.charts import pairs
from tests.every import every

BOOK = ledger.shipped()
FIRST = View(pair=BOOK.default_pair, lang="en")
MADE = View(pair=(made.HOME, made.AWAY), scopes=SCOPES, lang="en")


def draw(selection=FIRST, theme="light"):
    return timeline(BOOK.of_pair(selection.pair), selection, theme)


def made_chart(*rows, **changes):
    return timeline(made.evidence(*rows), replace(MADE, **changes), "light")


def points(chart):
    """Figure's id: x, y, hedge up, hedge down, trace; the last of a step."""
    found = {}
    for trace in chart.figure.data:
        up, down = trace.error_y.array, trace.error_y.arrayminus
        for at, (x, y, data) in enumerate(zip(trace.x, trace.y, trace.customdata, strict=True)):
            if data[0]:
                bars = (0.0, 0.0) if up is None else (float(up[at]), float(down[at]))
                found[data[0]] = (float(x), float(y), *bars, trace)
    return found


# --- the numbers --------------------------------------------------------------------------------


def test_turnover_is_the_sum_of_the_cells_of_its_table():
    with (ledger.data_folder() / "official" / "rosstat-annual.csv").open(
        encoding="utf-8", newline=""
    ) as lines:
        cells = [
            row
            for row in csv.DictReader(lines)
            if {row["reporter"], row["partner"]} == set(BOOK.default_pair)
        ]
    expected: dict[str, float] = {}
    for row in cells:
        expected[row["period"]] = expected.get(row["period"], 0.0) + float(row["value"]) * int(
            row["multiplier"]
        )
    seen = points(draw())
    drawn = {
        one.rsplit("/", 1)[1]: place
        for one, place in seen.items()
        if one.startswith("computed/turnover/rosstat")
    }
    assert drawn.keys() == expected.keys() and len(drawn) > 20, "each year of the table, and none beside it"
    for period, (x, y, *_) in drawn.items():
        assert x == int(period)
        assert y == pytest.approx(expected[period] / 1e9)


def test_the_seed_points_up_from_53():
    """ "over $53 bn" is at least that and less than 54."""
    x, y, up, down, trace = points(draw())["F0002"]
    assert (y, up, down) == (53.0, pytest.approx(1.0), 0.0)
    assert 2022.5 < x < 2023.5
    assert trace.mode == "markers"


@pytest.mark.parametrize(
    ("hedge", "up", "down"),
    [
        ("exact", 0, 0),
        ("over", 1, 0),
        ("at_least", 1, 0),
        ("almost", 0, 1),
        ("under", 0, 1),
        ("up_to", 0, 1),
        ("about", 1, 1),
    ],
)
def test_a_hedge_is_a_bar_to_where_the_words_allow(hedge, up, down):
    row = made.published(
        "2000",
        54e9,
        hedge=hedge,
        value=54.0,
        multiplier=10**9,
        as_printed="54 billion dollars",
        figure_id="P",
        excerpt="54 billion dollars",
    )
    _x, y, *bars, _trace = points(made_chart(row))["P"]
    assert (y, bars) == (54.0, [up, down])


def test_a_range_is_a_bar_to_its_upper_end():
    row = made.published(
        "2000",
        59e9,
        value=59.0,
        value_high=60.0,
        amount_high=60e9,
        multiplier=10**9,
        hedge="about",
        figure_id="P",
    )
    _x, y, up, down, _trace = points(made_chart(row))["P"]
    assert (y, up, down) == (59.0, 1.0, 0.0)


def test_a_number_that_would_lie_on_another_mark_has_none_and_is_counted():
    """Numbers nearer to each other than a mark is wide: ends stay, a bar joins them, the table has all."""
    rows = [made.published("2000", (50 + number / 10) * 1e9, figure_id=f"P{number}") for number in range(11)]
    far = made.published("2000", 10e9, figure_id="FAR")
    chart = made_chart(*rows, far)
    seen = points(chart)
    assert set(seen) == {"P10", "FAR"}
    assert set(chart.drawn) == set(seen) | set(chart.unmarked)
    assert chart.unmarked["P5"] == (2000.0, 50.5)
    assert any(note.startswith("10 numbers that would lie on other marks") for note in chart.notes)
    (bar,) = [one for one in chart.figure.layout.shapes if one.type == "line"]
    assert (bar.x0, bar.x1, bar.y0, bar.y1) == (2000.0, 2000.0, 10.0, 51.0)


def test_equal_numbers_share_a_mark_and_unequal_ones_never_do():
    """One year, scope, status and hedge: ``also`` names the others; a hedge makes another number of it."""
    same = [made.published("2000", 54e9, figure_id=f"P{number}") for number in range(3)]
    hedged = made.published("2000", 54e9, hedge="over", figure_id="OVER")
    chart = made_chart(*same, hedged, made.published("2000", 10e9, figure_id="FAR"))
    beside = {data[0]: data[1].split() for trace in chart.figure.data for data in trace.customdata}
    assert beside["P0"] == ["P1", "P2"]
    assert set(chart.unmarked) == {"OVER"}
    (told,) = [text for trace in chart.figure.data for text in trace.hovertext if "2 more" in text]
    assert "the same number" in told


def test_scopes_of_one_year_stand_beside_each_other_inside_their_year():
    rows = [made.published("2000", n * 20e9, figure_id=one, scope=one) for n, one in enumerate(SCOPES, 1)]
    places = sorted(place[0] for place in points(made_chart(*rows)).values())
    assert len(set(places)) == len(SCOPES)
    assert all(1999.5 < x < 2000.5 for x in places)
    assert sum(places) / len(places) == pytest.approx(2000)


def test_of_one_number_in_two_scopes_one_has_a_mark_and_the_other_is_said_to_have_none():
    """Beside each other they would be two pixels apart on a phone."""
    rows = [made.published("2000", 50e9, figure_id=one, scope=one) for one in ("goods", "goods_and_services")]
    chart = made_chart(*rows)
    assert len(points(chart)) == 1 == len(chart.unmarked)
    assert set(points(chart)) | set(chart.unmarked) == {"goods", "goods_and_services"}


def test_no_two_marks_of_the_first_chart_hide_each_other():
    seen = [(round(x, 3), round(y, 3)) for x, y, *_ in points(draw()).values()]
    assert len(set(seen)) == len(seen)


# --- what is chosen -----------------------------------------------------------------------------


def test_scopes_units_and_span_are_obeyed():
    for asked in (
        replace(FIRST, scopes=("services",)),
        replace(FIRST, unit="EUR"),
        replace(FIRST, first=2010, last=2015),
        replace(FIRST, plans=False),
    ):
        chart = draw(asked)
        figures = chart.evidence.figures.set_index("figure_id").loc[list(chart.drawn)]
        assert set(figures["scope"]) <= set(asked.scopes)
        assert set(figures["unit"]) <= {asked.unit}
        assert (
            (figures["start"] >= (asked.first or 0) * 12) & (figures["end"] <= (asked.last or 9999) * 12 + 11)
        ).all()
        assert asked.plans or not figures["status"].isin(["forecast", "target", "estimate"]).any()


def test_what_is_left_out_is_counted():
    figures = BOOK.of_pair(BOOK.default_pair).figures
    mine = figures[
        (figures["kind"] == "published") & (figures["measure"] == "level") & (figures["flow"] == "turnover")
    ]
    flagged = int((mine["flag"] != "").sum())
    assert flagged and any(note.startswith(f"{flagged} doubtful") for note in draw().notes)
    assert not any("doubtful" in note for note in draw(replace(FIRST, flagged=True)).notes)


def test_turnover_counts_for_both_reporters_and_exports_for_one():
    here = made.published("2000", 10e9, figure_id="HERE")
    there = made.published("2001", 11e9, figure_id="THERE", reporter=made.AWAY, partner=made.HOME)
    assert set(made_chart(here, there).drawn) == {"HERE", "THERE"}
    out = [row | {"flow": "exports"} for row in (here, there)]
    assert set(made_chart(*out, flow="exports").drawn) == {"HERE"}


def test_months_are_drawn_when_asked_for():
    chart = draw(replace(FIRST, monthly=True))
    figures = chart.evidence.figures.set_index("figure_id").loc[list(chart.drawn)]
    lines = [trace for trace in chart.figure.data if "lines" in trace.mode]
    assert (figures.loc[figures["kind"] != "published", "months"] == 1).all()
    assert max(len(trace.x) for trace in lines) > 150


def test_the_balance_may_be_below_zero():
    rows = [made.official(str(year), 5e9) for year in (2000, 2001)]
    rows += [made.official(str(year), 8e9, flow="imports", valuation="cif") for year in (2000, 2001)]
    chart = made_chart(*rows, flow="balance")
    assert [y for _, y, *_ in points(chart).values()] == [-3.0, -3.0]
    low, high = chart.figure.layout.yaxis.range
    assert low < -3 and 0 < high < 1


# --- parts of a year, plans, flags --------------------------------------------------------------


def test_a_part_of_a_year_is_a_step_inside_it():
    part = made.published("2000-01/2000-10", 40e9, figure_id="PART")
    assert made_chart(part).is_empty
    chart = made_chart(part, parts=True)
    (trace,) = chart.figure.data
    assert [round(x, 3) for x in trace.x] == [1999.5, round(1999.5 + 10 / 12, 3)]
    assert list(trace.y) == [40.0, 40.0]
    assert {data[0] for data in trace.customdata} == {"PART"}


def test_among_months_a_total_of_ten_is_a_step_and_no_point():
    month = made.published("2000-03", 4e9, figure_id="MONTH")
    total = made.published("2000-01/2000-10", 40e9, figure_id="TEN")
    traces = made_chart(month, total, monthly=True, parts=True).figure.data
    modes = {data[0]: trace.mode for trace in traces for data in trace.customdata}
    assert modes == {"MONTH": "markers", "TEN": "lines+markers"}


@pytest.mark.parametrize("status", ["forecast", "target", "estimate"])
def test_a_plan_is_hollow_and_apart(status):
    chart = made_chart(
        made.published("2000", 40e9, figure_id="DONE"),
        made.published("2001", 50e9, figure_id="PLAN", status=status),
    )
    seen = points(chart)
    assert seen["PLAN"][4] is not seen["DONE"][4]
    mark = seen["PLAN"][4].marker
    assert mark.symbol == seen["DONE"][4].marker.symbol
    paper = chart.figure.layout.template.layout.paper_bgcolor
    assert mark.color == paper != mark.line.color
    assert (
        "PLAN" not in made_chart(made.published("2001", figure_id="PLAN", status=status), plans=False).drawn
    )


def test_scopes_differ_in_colour_and_in_shape():
    rows = [made.published("2000", 10e9 * at, figure_id=one, scope=one) for at, one in enumerate(SCOPES, 1)]
    looks = {(trace.marker.symbol, trace.marker.color) for *_, trace in points(made_chart(*rows)).values()}
    assert (
        len(looks)
        == len({symbol for symbol, _ in looks})
        == len({colour for _, colour in looks})
        == len(SCOPES)
    )


# --- words --------------------------------------------------------------------------------------


def test_the_first_chart_says_the_seed():
    assert "53" in draw().title and "2023" in draw().title
    russian = draw(replace(FIRST, lang="ru"))
    assert "53\u00a0млрд" in russian.title and "2023" in russian.title


def test_each_ink_is_named_beside_the_drawing_and_no_name_lies_on_another():
    figure = draw().figure
    names = [one for one in figure.layout.annotations if one.xref == "paper" and one.x == 1]
    told = [one.text.replace("<br>", " ") for one in names]
    assert {"goods, Rosstat", "goods", "goods and services", "services"} <= set(told)
    assert "hollow: plan or estimate" in told
    low, high = figure.layout.yaxis.range
    tops = sorted(((high - one.y) / (high - low) * 325, 1 + one.text.count("<br>")) for one in names)
    for (above, lines), (below, more) in zip(tops, tops[1:], strict=False):
        assert below - above >= 8 * (lines + more)
    assert not figure.layout.showlegend and not any(trace.showlegend for trace in figure.data)


def test_the_title_never_tells_a_plan_or_a_doubtful_figure():
    chart = made_chart(
        made.published("2000", 40e9, figure_id="DONE"),
        made.published("2005", 70e9, figure_id="PLAN", status="target"),
        made.published("2003", 60e9, figure_id="ODD", flag="doubtful"),
        flagged=True,
    )
    assert "40" in chart.title and "2000" in chart.title
    assert made_chart(made.published("2005", 70e9, status="target")).title.endswith(
        ": only plans, estimates or doubtful figures; 2005"
    )


def test_a_hole_is_said():
    rows = [made.official(str(year), 5e9) for year in (2000, 2001, 2004, 2005, 2007)]
    chart = made_chart(*rows, flow="exports")
    assert any("2002–2003, 2006" in note for note in chart.notes)


def test_what_comes_from_a_source_is_escaped():
    told = made.published("2000", 40e9, figure_id="P", stated_by="<b onclick=x>the minister</b>")
    (text,) = [trace.hovertext[0] for *_, trace in points(made_chart(told)).values()]
    assert "&lt;b onclick=x&gt;" in text and "<b onclick" not in text


def test_an_empty_chart_says_why():
    chart = draw(replace(FIRST, unit="CHF"))
    assert chart.is_empty and not chart.figure.data
    assert any("Swiss" in note for note in chart.notes)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_have_their_paper(theme):
    papers = {one: draw(theme=one).figure.layout.template.layout.paper_bgcolor for one in ("light", "dark")}
    assert papers["light"] != papers["dark"]
    assert draw(theme=theme).figure.layout.template.layout.paper_bgcolor == papers[theme]


def lines_of(pair):
    """The names of the lines with which the pair opens."""
    opened = gallery.opened(gallery.resolve(Selection(pair=pair, lang="en")))
    drawn = gallery.draw("timeline", opened, "light")
    assert drawn.figure.data
    return [
        " ".join(one.name.replace("<br>", " ").split())
        for one in drawn.figure.data
        if one.type == "scatter" and "lines" in (one.mode or "") and one.showlegend
    ]


@every([*pairs.FEW, ("DEU", "FRA")])
def test_two_lines_are_never_called_alike(pair):
    names = lines_of(pair)
    assert len(names) == len(set(names)), names


def test_two_counts_in_one_table_are_told_apart_by_the_country_that_counted():
    """Germany's and France's count both stand in Eurostat's table."""
    names = lines_of(("DEU", "FRA"))
    assert {one.rpartition(", ")[2] for one in names} == {"counted by Germany", "counted by France"}


def test_the_mark_of_the_newest_year_is_not_cut_at_the_edge():
    """On a phone a year is narrower than a mark."""
    chart = draw()
    assert all(one.cliponaxis is False for one in chart.figure.data if one.type == "scatter")


def test_signs_of_neighbouring_years_do_not_touch_on_a_phone():
    """Between its axes a phone has some 300 px for the years of the first pair."""
    figure = draw().figure
    first, last = figure.layout.xaxis.range
    signs = [one for one in figure.layout.annotations if one.text == "≠"]
    years = sorted(float(one.x) for one in signs)
    nearest = min(b - a for a, b in itertools.pairwise(years))
    assert 0.62 * signs[0].font.size < nearest * 300 / (last - first)
