"""Mirror: each side's own count, a gap only between two counts that are two."""

import csv
from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import gallery
from dashboard.charts.counts import copied, counts
from dashboard.charts.mirror import mirror
from dashboard.evidence import Evidence
from dashboard.ledger import data_folder, shipped
from dashboard.model import Selection, View
from dashboard.style import PALETTES
from tests.charts import pairs
from tests.every import every, in_turn

PAIR = ("BLR", "RUS")


@cache
def draw(pair=PAIR, evidence=None, **options):
    selection = View(pair=pair, lang=options.pop("lang", "en"), **options)
    return mirror(evidence or shipped().of_pair(pair), selection, "light")


def table(name, reporter, partner, flow):
    with (data_folder() / "official" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {
            int(row["period"]): float(row["value"]) / 1000
            for row in csv.DictReader(file)
            if (row["reporter"], row["partner"], row["flow"]) == (reporter, partner, flow)
        }


BELARUS = table("imf-dots", "BLR", "RUS", "exports")
RUSSIA = table("rosstat-annual", "RUS", "BLR", "imports")


def gap_bars(chart):
    return [trace for trace in chart.figure.data if trace.type == "bar"]


def test_the_two_lines_are_each_sides_own_table():
    first, second = (one for one in draw().figure.data if one.type == "scatter" and "lines" in one.mode)
    assert dict(zip(first.x, first.y, strict=True)) == pytest.approx(BELARUS)
    assert dict(zip(second.x, second.y, strict=True)) == pytest.approx(RUSSIA)
    assert (first.line.color, second.line.color) == PALETTES["light"].reporter
    assert first.line.dash != second.line.dash


def test_the_gap_is_importer_minus_exporter_in_money_and_percent():
    (bars,) = gap_bars(draw())
    years = [1994, 1995, 1996, 1997, *range(2012, 2021)]
    assert dict(zip(bars.x, bars.y, strict=True)) == pytest.approx(
        {year: RUSSIA[year] - BELARUS[year] for year in years}
    )
    assert bars.hovertext[-1].endswith("−4.0% of the count of Belarus")
    assert 100 * (RUSSIA[2020] / BELARUS[2020] - 1) == pytest.approx(-4.0, abs=0.05)
    assert ": Belarus counted $530\u00a0m more than Russia in 2020; 1992–" in draw().title


def test_a_copied_count_has_no_gap_not_even_zero_and_is_marked():
    chart = draw()
    (bars,) = gap_bars(chart)
    assert not set(bars.x) & set(range(1998, 2012)) and 0 not in bars.y
    assert {(shape.x0, shape.x1) for shape in chart.figure.layout.shapes} == {(1997.5, 2011.5)}
    assert any("no gap to show" in note.text for note in chart.figure.layout.annotations)
    assert any(note.startswith("1998–2011: ") and "taken over" in note for note in chart.notes)


def years(*gaps):
    """Gaps of years in a row, the exporter's count being 1000; None is a missing year."""
    rows = [
        {"amount": gap, "exporters": 1000.0, "start": 12 * year, "end": 12 * year + 11, "months": 12}
        for year, gap in enumerate(gaps, start=2000)
        if gap is not None
    ]
    return pd.DataFrame(rows, columns=["amount", "exporters", "start", "end", "months"])


def test_three_years_in_a_row_within_a_thousandth_are_one_count():
    assert copied(years(1.0, -1.0, 0.0)) == [True, True, True]
    assert copied(years(0.0, 0.0, 50.0)) == [False, False, False]
    assert copied(years(0.0, 0.0, 1.01, 0.0, 0.0)) == [False] * 5
    assert copied(years(0.0, 0.0, None, 0.0)) == [False] * 3
    assert copied(years(9.0, 0.0, 0.5, -0.5, 9.0)) == [False, True, True, True, False]
    assert copied(years()) == []


@settings(deadline=None)
@given(st.lists(st.sampled_from([0.0, 1.0, -1.0, 1.5, -40.0, None]), max_size=14))
def test_a_copied_year_stands_in_a_run_of_three_and_no_other_year_is_copied(gaps):
    agrees = [gap is not None and abs(gap) <= 1 for gap in gaps]
    expected = [
        any(
            all(agrees[i] for i in range(first, first + 3))
            for first in range(max(0, n - 2), n + 1)
            if first + 3 <= len(gaps)
        )
        for n, gap in enumerate(gaps)
        if gap is not None
    ]
    assert copied(years(*gaps)) == expected


@every(in_turn(pairs.SOME, ["exports", "imports"], [False, True]))
def test_every_point_resolves_and_only_a_sides_own_tables_are_lines(pair, flow, monthly):
    chart = draw(pair, flow=flow, monthly=monthly, details=True, flagged=True, parts=True)
    assert not chart.is_empty or chart.notes
    for trace in chart.figure.data:
        for (figure_id, operands), y in zip(trace.customdata, trace.y, strict=True):
            assert bool(figure_id) == (y is not None)
            if not figure_id:
                continue
            assert all(one in chart.evidence for one in (figure_id, *operands.split()))
            figure = chart.evidence.figure(figure_id)
            assert figure["compiled_by"] in pair
            assert figure["kind"] == "published" or figure["compiled_by"] == figure["reporter"]


@every(in_turn(pairs.SOME, ["exports", "imports"]))
def test_only_equal_units_scopes_and_periods_are_subtracted(pair, flow):
    for monthly in (False, True):
        chart = draw(pair, flow=flow, monthly=monthly, details=True, flagged=True, parts=True)
        for bars in gap_bars(chart):
            for _figure_id, operands in bars.customdata:
                a, b = (chart.evidence.figure(one) for one in operands.split())
                assert all(a[name] == b[name] for name in ("unit", "scope", "period"))
                assert {a["compiled_by"], b["compiled_by"]} == set(pair)


def test_published_points_have_the_colour_of_the_side_whose_statistics_they_are():
    chart = draw(details=True, parts=True)
    colours = dict(zip(PAIR, PALETTES["light"].reporter, strict=True))
    sides = set()
    for trace in chart.figure.data:
        # Of the lower drawing too: dashes for gaps too low to be met, which are nobody's statistics.
        if trace.type == "scatter" and trace.mode == "markers" and trace.yaxis != "y2":
            compiled = {chart.evidence.figure(one)["compiled_by"] for one, _operands in trace.customdata}
            assert {trace.marker.color} == {colours[one] for one in compiled}
            sides |= compiled
    assert sides == set(PAIR)


def test_where_one_side_alone_has_published_the_chart_says_so():
    chart = draw(flow="imports")
    assert "by the count of Russia;" in chart.title, "a number of Belarus is published"
    assert "The tables here hold no count of these imports by Belarus itself." in chart.notes
    assert not gap_bars(chart)
    assert "Only Belarus has a count for 1992–1993: no gap there." in draw().notes
    assert "Only Russia has a count for 2021: no gap there." in draw().notes


def test_one_side_alone_is_counted_to_its_newest_year():
    """Twelve months of one table are a year, newer than those of a longer table that has ended."""
    pair = ("USA", "CHN")
    chart = gallery.draw("mirror", gallery.resolve(Selection(pair=pair, pairs=(pair,), lang="en")), "light")
    assert "in 2024 by the count of the United States alone" in chart.title


def test_different_currencies_are_said_and_never_subtracted():
    whole = shipped().of_pair(PAIR)
    euros = whole.figures["source_id"] == "rosstat-annual"
    rows = whole.figures.assign(unit=whole.figures["unit"].mask(euros, "EUR"))
    chart = draw(evidence=Evidence(rows, whole.sources))
    assert not gap_bars(chart)
    assert "by the count of Belarus;" in chart.title, "numbers of Russia are published"
    assert any(
        note.startswith("Russia counts this in other money (euros), not in US") for note in chart.notes
    )
    notes = draw(("DEU", "POL"), flow="imports").notes
    assert any("Germany counts this in other money (euros)" in note for note in notes)


def test_the_valuation_of_both_sides_stands_in_the_subtitle():
    subtitle = draw().subtitle
    assert "exports as Belarus counts them (FOB)" in subtitle
    assert "imports as Russia counts them (FOB or CIF not stated)" in subtitle


def test_the_movement_follows_the_flow():
    evidence = shipped().of_pair(PAIR)
    forward = counts(evidence, View(pair=("RUS", "BLR"), flow="imports", lang="en"))
    backward = counts(evidence, View(pair=PAIR, flow="turnover", lang="en"))
    assert (forward.exporter, forward.importer) == (backward.exporter, backward.importer) == PAIR
    assert forward.gaps["figure_id"].tolist() == backward.gaps["figure_id"].tolist()


def test_nothing_to_draw_is_said():
    chart = draw(("BLR", "VAT"))
    assert chart.is_empty and not chart.figure.data
    assert ": No official table of either side is at hand" in chart.title
    assert "The tables here hold no count of these exports by Belarus itself." in chart.notes
