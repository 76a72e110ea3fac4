"""The chosen figure picked out on the chart of levels; the strip of its year."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dashboard import gallery
from dashboard.charts import ring as ring_places
from dashboard.charts.ring import picked, ringed
from dashboard.charts.said import said
from dashboard.charts.timeline import timeline
from dashboard.language import write as labels
from dashboard.model import LANGUAGES, PLANS, SCOPES, Selection, View
from tests import made

MADE = View(pair=(made.HOME, made.AWAY), scopes=SCOPES, lang="en", year=2000)


def rings(chart):
    """Where rings stand, as (x, y)."""
    return [(one.xanchor, one.yanchor) for one in chart.figure.layout.shapes if one.type == "circle"]


def bold(chart):
    return [one.text for one in chart.figure.layout.annotations if "<b>" in one.text]


def test_the_headline_is_ringed_and_named_until_the_reader_chooses():
    view = gallery.resolve(Selection(lang="en"))
    first = gallery.draw("timeline", view, "light")
    assert len(rings(first)) == 1 and "53" in bold(first)[0]
    other = gallery.draw("timeline", replace(view, figure="F0025"), "light")
    assert rings(other) != rings(first) and "38.5" in bold(other)[0]
    assert other.drawn == first.drawn
    assert other.title.startswith("Belarus and Russia, turnover: goods $38.5\xa0bn in 2021 ("), (
        "the title follows"
    )
    assert "over $53" in first.title and other.title in other.alt


def test_every_figure_of_the_first_chart_can_be_ringed_those_without_a_mark_too():
    view = gallery.resolve(Selection(lang="en"))
    chart = timeline(gallery.evidence("timeline", view), view, "light")
    assert chart.unmarked
    for one in chart.drawn:
        (spot,) = rings(ringed(chart, one, "light"))
        amount = chart.evidence.figure(one)["amount"] / 1e9
        assert spot[1] == pytest.approx(amount), one


def test_a_figure_that_is_not_on_the_chart_changes_nothing():
    chart = timeline(made.evidence(made.published("2000", 10e9, figure_id="P")), MADE, "light")
    assert ringed(chart, "elsewhere", "light") is chart


def test_what_the_page_draws_over_the_plain_chart_is_what_a_picture_has():
    """The page gets the plain chart and the ring apart: together they are the chart that files show."""
    view = replace(gallery.resolve(Selection(lang="en")), figure="F0025")
    plain, whole = gallery.plain("timeline", view, "light"), gallery.draw("timeline", view, "light")
    ring = gallery.ring("timeline", view, "light")
    assert ring is not None
    assert rings(plain) == [] and gallery.plain("timeline", replace(view, figure=""), "light") is plain
    added = [one.to_plotly_json() for one in whole.figure.layout.shapes]
    added = [one for one in added if one not in [old.to_plotly_json() for old in plain.figure.layout.shapes]]
    assert added == list(ring.shapes) and len(added) == 2
    assert whole.figure.layout.annotations[-1].to_plotly_json() == ring.label
    assert picked(plain, "elsewhere", "light") is None


# --- the strip ----------------------------------------------------------------------------------


def strip(*rows):
    return said(made.evidence(*rows), MADE, "light")


def test_the_strip_has_each_number_of_its_year_and_no_other():
    chart = strip(
        made.published("2000", 50e9, figure_id="A"),
        made.published("2000", 51e9, figure_id="PLAN", status="target"),
        made.published("2000", 20e9, figure_id="ALL", scope="goods_and_services"),
        made.published("2001", 60e9, figure_id="LATER"),
    )
    assert set(chart.drawn) == {"A", "PLAN", "ALL"}
    at = {
        data[0]: (x, trace)
        for trace in chart.figure.data
        for x, data in zip(trace.x, trace.customdata, strict=True)
    }
    assert {one: x for one, (x, _t) in at.items()} == {"A": 50.0, "PLAN": 51.0, "ALL": 20.0}
    paper = chart.figure.layout.template.layout.paper_bgcolor
    assert at["PLAN"][1].marker.color == paper != at["A"][1].marker.color
    assert all(trace.mode == "markers+text" for trace in chart.figure.data)


def test_equal_numbers_are_one_mark_with_their_count_and_no_two_marks_touch():
    """In pixels of a phone: marks of one line are 13 apart or stand above each other."""
    rows = [made.published("2000", 50e9, figure_id=f"S{n}", stated_by=f"Speaker {n}") for n in range(3)]
    rows += [made.published("2000", (50 + n / 100) * 1e9, figure_id=f"N{n}") for n in range(1, 3)]
    chart = strip(*rows, made.published("2000", 60e9, figure_id="FAR"))
    marks = [
        (x, y, text)
        for trace in chart.figure.data
        for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)
    ]
    assert [text for _x, _y, text in marks if text] == ["×3"]
    low, high = chart.figure.layout.xaxis.range
    for at, (x, y, _text) in enumerate(marks):
        for other, beside, _t in marks[at + 1 :]:
            assert abs(x - other) / (high - low) * 250 >= 12.5 or abs(y - beside) >= 0.25


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_strips_of_the_first_pair_hold_all_levels_of_their_year(lang):
    view = gallery.resolve(Selection(lang=lang))
    for year in range(2015, 2026):
        chart = gallery.said(replace(view, year=year), "light")
        figures = chart.evidence.figures.set_index("figure_id").loc[list(chart.drawn)]
        assert set(figures["end"] // 12) <= {year}
        assert str(year) in chart.title
        for trace in chart.figure.data:
            plans = {figures.loc[data[0], "status"] in PLANS for data in trace.customdata}
            assert len(plans) == 1


@pytest.mark.parametrize("pair", ["-".join(one.pair) for one in gallery.book().pairs if one.published > 5])
def test_what_has_no_mark_on_the_chart_stands_in_the_strip_of_its_year(pair):
    """As the note under the chart says; of tables too."""
    first, second = pair.split("-")
    view = gallery.opened(gallery.resolve(Selection(pair=(first, second), lang="en")))
    chart = gallery.draw("timeline", view, "light")
    rows = chart.evidence.figures.set_index("figure_id")
    for one in chart.unmarked:
        if rows.at[one, "scope"] == "services":
            continue  # The note says that services alone stand in the table.
        year = int(chart.evidence.figure(one)["end"]) // 12
        assert one in gallery.said(replace(view, year=year), "light").drawn, (one, year)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("pair", [("DEU", "CHN"), ("BRA", "ITA"), ("KEN", "IND"), ("BLR", "RUS")])
def test_neither_the_label_nor_its_line_lies_on_the_name_of_a_line(pair, lang):
    """On the mirror a name stands at a mark of its line, which is often the one that is chosen."""
    view = gallery.resolve(Selection(pair=pair, lang=lang))
    newest = gallery.newest(gallery.plain("mirror", view, "light"))
    chart = gallery.draw("mirror", replace(view, figure=newest), "light")
    *said, label = chart.figure.layout.annotations
    assert label.ax is not None, "something is chosen"
    names = [one for one in said if one.yref in (None, "y") and one.xref in (None, "x")]
    assert names
    (first, last), (low, high) = chart.figure.layout.xaxis.range, chart.figure.layout.yaxis.range
    for wide, tall in ((560, 325), (250, 325)):
        for one in names:
            letters = len(one.text.replace("<b>", "").replace("</b>", "")) * 8
            x = (float(one.x) - label.x) * wide / (last - first)
            y = -(float(one.y) - label.y) * tall / (high - low) - one.yshift
            left = x - {"right": letters, "center": letters / 2}.get(one.xanchor, 0)
            top = y - 16 if one.yanchor == "bottom" else y
            way = [(label.ax * step / 20, label.ay * step / 20) for step in range(21)]
            crossed = [at for at in way if left < at[0] < left + letters and top < at[1] < top + 16]
            assert crossed == [], (one.text, wide)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("pair", [("DEU", "CHN"), ("DEU", "FRA"), ("CHN", "RUS"), ("BLR", "RUS")])
def test_the_label_lies_on_no_name_right_of_the_drawing(pair, lang):
    """Names of lines stand beside the drawing, at no year of it: on a phone the newest mark is near them."""
    view = gallery.opened(gallery.resolve(Selection(pair=pair, lang=lang)))
    chart = gallery.draw("timeline", view, "light")
    ring = gallery.ring("timeline", view, "light")
    assert ring is not None
    label = ring.label
    names = [one for one in chart.figure.layout.annotations if one.xref == "paper" and not one.showarrow]
    (first, last), (low, high) = chart.figure.layout.xaxis.range, chart.figure.layout.yaxis.range
    letters = len(label["text"].replace("<b>", "").replace("</b>", "")) * 8
    for wide, tall in ((560, 325), (250, 325)):
        at = (label["x"] - first) / (last - first) * wide + label["ax"]
        begin = at - {"right": letters, "center": letters / 2}.get(label["xanchor"], 0)
        for one in names:
            lines = one.text.split("<br>")
            left, right = wide + 8, wide + 8 + max(map(len, lines)) * 6
            y = -(float(one.y) - label["y"]) * tall / (high - low)
            apart = abs(y - label["ay"]) >= 8 + 8 * len(lines)
            assert begin + letters <= left or begin >= right or apart, (one.text, wide)


def test_the_name_of_a_figure_stands_far_from_it_where_bars_are_near():
    """On growth the places beside the mark lie on bars."""
    view = gallery.resolve(Selection(lang="en"))
    found = gallery.ring("growth", view, "light")
    assert found is not None and (found.label["ax"], found.label["ay"]) in ring_places._FAR


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023, 2024, 2025])
def test_a_count_in_the_strip_lies_on_no_mark_and_no_bar(year):
    """Right of its mark, "×2" would lie on the bar that "over" draws there; asked as wide as on a phone.

    Where neither side is free it stands outside of the line.
    """
    figure = gallery.said(gallery.resolve(Selection(year=year, lang="en")), "light").figure
    low, high = figure.layout.xaxis.range
    pixel = (high - low) / 250
    seen = [
        (x, y, x - down, x + up, text, where)
        for trace in figure.data
        for x, y, up, down, text, where in zip(
            trace.x,
            trace.y,
            trace.error_x.array,
            trace.error_x.arrayminus,
            trace.text,
            trace.textposition,
            strict=True,
        )
    ]
    for x, y, _low, _high, text, where in seen:
        if not text or not where.startswith("middle"):
            continue
        sign = 1 if where == "middle right" else -1
        ends = sorted((x + sign * 8 * pixel, x + sign * 22 * pixel))
        for x_, y_, low_, high_, _text, _where in seen:
            if y_ == y:
                assert (
                    max(high_, x_ + 6 * pixel) <= ends[0] + pixel
                    or min(low_, x_ - 6 * pixel) >= ends[1] - pixel
                )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_title_of_a_chosen_plan_says_that_it_is_one(lang):
    """Else a picture, its citation and its link tell a hope, or a doubtful number, as if it had happened."""
    view = gallery.resolve(Selection(lang=lang, flagged=True))
    chart = gallery.draw("timeline", view, "light")
    rows = {one: chart.evidence.figure(one) for one in chart.drawn}
    assert {*PLANS} & {row["status"] for row in rows.values()}
    for figure_id, row in rows.items():
        told = ring_places.titled(chart, figure_id)
        words = {labels.status(one, lang) for one in PLANS} & set(re.split(r"[,;()]\s?|\s\(", told))
        assert words == ({labels.status(row["status"], lang)} if row["status"] in PLANS else set()), told
        assert (labels.flag(row["flag"], lang) in told) or not row["flag"], told
