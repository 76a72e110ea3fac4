"""The strips show exactly what the tables and the ledger hold, and name every hole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.charts import Chart
from dashboard.charts.availability import availability
from dashboard.ledger import data_folder, shipped
from dashboard.model import View

ASKED = View(pair=("BLR", "RUS"), lang="en")


def drawn(selection: View = ASKED, theme: str = "light") -> Chart:
    assert selection.pair is not None
    return availability(shipped().of_pair(selection.pair), selection, theme)


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(data_folder() / "official" / f"{name}.csv", dtype=str, keep_default_na=False)


def strip(chart: Chart, name: str) -> Any:
    return next(trace for trace in chart.figure.data if trace.name == name)


def between(rows: pd.DataFrame, reporter: str, partner: str, flow: str) -> pd.DataFrame:
    return rows[(rows["reporter"] == reporter) & (rows["partner"] == partner) & (rows["flow"] == flow)]


def test_a_strip_has_the_years_of_its_table_and_no_other() -> None:
    rows = between(table("imf-dots"), "RUS", "BLR", "exports")
    marks = strip(drawn(), "IMF: exports of Russia, goods")
    assert list(marks.x) == sorted(rows["period"].astype(int))
    assert 2001 not in marks.x and 2009 not in marks.x


def test_holes_inside_an_official_strip_are_named() -> None:
    series = "IMF: exports of Russia, goods"
    assert f"{series}: no figure for 2001, 2004, 2009–2010." in drawn().notes


def test_a_year_of_months_is_one_mark_that_holds_its_months() -> None:
    rows = between(table("rosstat-monthly"), "RUS", "BLR", "imports")
    marks = strip(drawn(), "Rosstat: imports of Russia, goods, by month")
    assert list(marks.x) == sorted(set(rows["period"].str[:4].astype(int)))
    first, months = marks.customdata[0]
    assert months.split()[0] == first and first.endswith("imports/2006-01")
    assert [one[-7:] for one in months.split()] == [f"2006-{month:02d}" for month in range(1, 13)]


def test_an_incomplete_year_of_months_is_smaller() -> None:
    chart = drawn(replace(ASKED, pair=("DEU", "POL")))
    marks = strip(chart, "Eurostat: exports of Germany, goods, euros, by month")
    months = [len(ids.split()) for _first, ids in marks.customdata]
    assert months[-1] < 12 and months[0] == 12
    assert marks.marker.size[-1] < marks.marker.size[0]
    assert f"{months[-1]} months of 12" in marks.hovertext[-1]


@pytest.mark.parametrize("pair", [("BLR", "RUS"), ("DEU", "POL"), ("CHN", "RUS"), ("ARM", "GEO")])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_mark_opens_its_figures(pair: tuple[str, str], lang: str) -> None:
    chart = drawn(replace(ASKED, pair=pair, lang=lang), "dark")
    seen: list[str] = []
    for trace in chart.figure.data:
        for first, several in trace.customdata:
            assert first in chart.evidence
            seen += several.split() or [first]
    assert sorted(seen) == sorted(chart.drawn)
    assert len(chart.evidence) == len(chart.drawn)


def test_marks_are_never_joined() -> None:
    assert {trace.mode for trace in drawn().figure.data} == {"markers"}


def test_parts_of_a_year_stand_in_strips_of_their_own() -> None:
    chart = drawn()
    for trace in chart.figure.data:
        ids = [one for first, several in trace.customdata for one in several.split() or [first]]
        months = {int(chart.evidence.figure(one)["months"]) for one in ids}
        if trace.name.startswith("Published"):
            assert (max(months) < 12) if "parts of a year" in trace.name else (months == {12})


def test_a_year_with_plans_only_is_hollow() -> None:
    chart = drawn()
    hollow = 0
    for trace in chart.figure.data:
        for symbol, (first, several) in zip(trace.marker.symbol, trace.customdata, strict=True):
            statuses = {chart.evidence.figure(one)["status"] for one in several.split() or [first]}
            assert (symbol == "square-open") == (statuses <= {"forecast", "target", "estimate"})
            hollow += symbol == "square-open"
    assert hollow > 0


def test_flagged_figures_and_details_come_only_when_asked_for() -> None:
    figures = shipped().of_pair(("BLR", "RUS")).figures.set_index("figure_id")
    plain, flagged = drawn(), drawn(replace(ASKED, flagged=True, details=True))
    hidden = (figures["flag"] != "") | (figures["product"] + figures["region"] != "")
    assert hidden.any() and not hidden[list(plain.drawn)].any()
    assert set(flagged.drawn) == set(figures.index)
    assert any("left out" in note for note in plain.notes)


def test_the_title_counts_the_strips() -> None:
    chart = drawn()
    assert chart.title.startswith(f"Belarus and Russia, all flows: {len(chart.figure.data)} series, 1992–")
    assert chart.title.endswith("the longest runs 29 years without a gap")


def test_more_strips_make_a_taller_chart() -> None:
    few = drawn(replace(ASKED, pair=("ARM", "GEO")))
    assert few.figure.layout.height < drawn().figure.layout.height


def test_a_pair_without_figures_says_so() -> None:
    chart = drawn(replace(ASKED, pair=("LIE", "VAT")))
    assert chart.is_empty and not chart.figure.data
    assert chart.notes == ("The ledger has no figure on Liechtenstein ⇄ Vatican City.",)


def test_an_empty_choice_of_a_known_pair_says_so() -> None:
    chart = drawn(replace(ASKED, first=1900, last=1901))
    assert chart.is_empty
    assert "but none for this choice" in chart.notes[0]
