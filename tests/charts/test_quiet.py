"""Quiet marks: where a year's numbers contradict each other, and under what was added."""

from __future__ import annotations

import pytest

from dashboard import gallery
from dashboard.charts import standing
from dashboard.charts.timeline import timeline
from dashboard.model import SCOPES, Selection, View
from tests import made

MADE = View(pair=(made.HOME, made.AWAY), scopes=SCOPES, lang="en")


def said(amount, name, period="2023", **columns):
    return made.published(period, amount * 1e9, multiplier=10**9, figure_id=name, **columns)


def signs(chart):
    return [one.x for one in chart.figure.layout.annotations if one.text == "≠"]


def test_only_years_whose_numbers_conflict_are_marked():
    agreeing = said(40, "C", "2022"), said(40.2, "D", "2022", decimals=1)
    offices = said(30, "E", "2021"), said(34, "F", "2021", compiled_by=made.AWAY)
    rows = said(53, "A"), said(47, "B"), *agreeing, *offices
    chart = timeline(made.evidence(*rows), MADE, "light")
    assert signs(chart) == [2023] and any(one.startswith("≠") for one in chart.notes)


def test_a_year_is_marked_also_where_one_mark_stands_for_the_numbers_that_conflict():
    """As the page Check has it: 53 and 54 stand in the strip, and a mark of another figure on the chart."""
    view = gallery.opened(gallery.resolve(Selection(pair=("BLR", "RUS"), lang="en")))
    evidence = gallery.evidence("timeline", view)
    years = {
        int(str(row.period))
        for row in evidence.figures.itertuples()
        if row.figure_id in standing.disputed(evidence)
        and (row.measure, row.unit, row.flag, row.product, row.region) == ("level", "USD", "", "", "")
        and row.months == 12
        and row.flow == "turnover"
        and row.scope in view.scopes
    }
    assert 2023 in years and signs(gallery.draw("timeline", view, "light")) == sorted(years)


def test_where_nothing_conflicts_there_is_no_mark_and_no_note():
    chart = timeline(made.evidence(said(53, "A"), said(50, "B", "2022")), MADE, "light")
    assert signs(chart) == [] and not chart.figure.layout.shapes
    assert not any("≠" in one for one in chart.notes)


def test_an_added_figure_has_a_dash_under_its_mark():
    rows = said(53, "A"), said(50, "U", "2022", batch="B-0001")
    chart = timeline(made.evidence(*rows), MADE, "light")
    (dash,) = chart.figure.layout.shapes
    assert (dash.xanchor, dash.yanchor) == (2022, 50) and dash.y0 == dash.y1 < 0
    assert "A dash under a mark: an added figure." in chart.notes


@pytest.mark.parametrize("name", ["timeline", "growth"])
def test_the_shipped_pair_is_marked_where_one_quantity_contradicts_itself_only(name):
    years = signs(gallery.draw(name, gallery.resolve(Selection(lang="en")), "dark"))
    # The numbers of 2018 differ, as one was said before the year was over.
    assert 2021 in years and 2018 not in years
