"""A share never loses its denominator, and two denominators never meet."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from dashboard.charts import Chart, denominators
from dashboard.charts.shares import shares, wholes
from dashboard.evidence import Evidence
from dashboard.ledger import data_folder, shipped
from dashboard.model import View
from tests.every import every, in_turn

ASKED = View(pair=("BLR", "RUS"), lang="en")
BELARUS = "total goods turnover of Belarus"
PAIRS = [("BLR", "RUS"), ("RUS", "BLR"), ("KGZ", "RUS"), ("DEU", "POL")]


@cache
def evidence(pair: tuple[str, str]) -> Evidence:
    book = shipped()
    parts = [book.of_pair(pair), book.totals(pair[0]), book.totals(pair[1])]
    figures = pd.concat([part.figures for part in parts], ignore_index=True)
    sources = pd.concat([part.sources for part in parts]).drop_duplicates("source_id")
    return Evidence(figures.drop_duplicates("figure_id"), sources)


def drawn(selection: View = ASKED, theme: str = "light") -> Chart:
    assert selection.pair is not None
    return shares(evidence(selection.pair), selection, theme)


def cell(partner: str, flow: str, year: str) -> float:
    rows = pd.read_csv(data_folder() / "official" / "rosstat-annual.csv", dtype=str)
    found = rows[(rows["partner"] == partner) & (rows["flow"] == flow) & (rows["period"] == year)]
    return float(found["value"].iloc[0])


def test_the_official_share_is_the_pair_over_the_same_tables_total() -> None:
    chart = drawn()
    line = chart.figure.data[0]
    for year in (1994, 2004, 2021):
        part = cell("BLR", "exports", str(year)) + cell("BLR", "imports", str(year))
        whole = cell("WLD", "exports", str(year)) + cell("WLD", "imports", str(year))
        assert line.y[list(line.x).index(year)] == pytest.approx(100 * part / whole)
    assert "total goods turnover of Russia" in chart.subtitle and "Rosstat" in chart.subtitle
    assert chart.title == (
        "Belarus and Russia, turnover: Belarus had 4.9% of total goods turnover of Russia in 2021; 1994–2021"
    )


@pytest.mark.parametrize("flow", ["exports", "imports"])
def test_the_share_follows_the_flow(flow: str) -> None:
    chart = drawn(replace(ASKED, flow=flow))
    line = chart.figure.data[0]
    assert line.y[-1] == pytest.approx(100 * cell("BLR", flow, "2021") / cell("WLD", flow, "2021"))
    assert f"total goods {flow} of Russia" in chart.subtitle


def test_published_shares_of_a_denominator_stand_as_printed() -> None:
    rows = pd.read_csv(data_folder() / "figures.csv", dtype=str, keep_default_na=False)
    stated = rows[(rows["share_of"] == BELARUS) & (rows["period"].str.len() == 4) & (rows["flag"] == "")]
    chart = drawn(replace(ASKED, whole=BELARUS))
    shown = {
        data[0]: y for trace in chart.figure.data for data, y in zip(trace.customdata, trace.y, strict=True)
    }
    assert shown == dict(zip(stated["figure_id"], stated["value"].astype(float), strict=True))
    assert {trace.mode for trace in chart.figure.data} == {"markers"}


@every(in_turn(PAIRS, ["turnover", "exports", "imports"]))
def test_a_chart_has_one_denominator_and_names_it(pair: tuple[str, str], flow: str) -> None:
    asked = replace(ASKED, pair=pair, flow=flow, parts=True, details=True, plans=True)
    for whole in ["", *wholes(evidence(pair), asked)]:
        chart = drawn(replace(asked, whole=whole))
        figures = chart.evidence.figures
        points = figures[figures["figure_id"].isin(chart.drawn)]
        assert points["share_of"].nunique() <= 1
        assert set(points["flow"]) <= {flow}
        if len(points):
            assert points["share_of"].iloc[0] in chart.subtitle
            assert not whole or points["share_of"].iloc[0] == whole


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_point_opens_its_figure_and_its_operands(pair: tuple[str, str], lang: str) -> None:
    chart = drawn(replace(ASKED, pair=pair, lang=lang), "dark")
    seen = [data for trace in chart.figure.data for data in trace.customdata if data[0]]
    assert [figure_id for figure_id, _ids in seen] == list(chart.drawn)
    for figure_id, ids in seen:
        derived = chart.evidence.figure(figure_id)["kind"] == "derived"
        assert bool(ids) == derived
        for one in ids.split():
            assert all(deeper in chart.evidence for deeper in chart.evidence.operands(one))


def test_offered_denominators_are_those_that_draw_something() -> None:
    offered = wholes(evidence(("BLR", "RUS")), ASKED)
    sizes = [len(drawn(replace(ASKED, whole=whole)).drawn) for whole in offered]
    assert sizes == sorted(sizes, reverse=True) and sizes[-1] > 0
    assert len(offered) == len(set(offered)) >= 4


def test_similar_denominators_are_not_merged() -> None:
    offered = wholes(evidence(("BLR", "RUS")), ASKED)
    assert BELARUS in offered and "total trade of Belarus" in offered


def test_without_totals_the_default_is_not_about_payments() -> None:
    pair = shipped().of_pair(("BLR", "RUS"))
    asked = replace(ASKED, scopes=("goods", "unknown"))
    assert any(one.startswith("payments") for one in wholes(pair, asked))
    chart = shares(pair, asked, "light")
    assert not chart.is_empty and "payments" not in chart.subtitle


def test_the_denominators_left_out_are_named() -> None:
    assert any(BELARUS in note for note in drawn().notes)


def test_parts_of_a_year_and_plans_are_kept_apart() -> None:
    part = replace(ASKED, flow="exports", whole="total goods exports of Belarus")
    assert drawn(part).is_empty
    assert len(drawn(replace(part, parts=True)).drawn) == 2
    plan = drawn(replace(ASKED, flow="imports", whole="total imports of Russia"))
    paper = plan.figure.layout.template.layout.paper_bgcolor
    assert [trace.marker.color for trace in plan.figure.data] == [paper]
    assert ": Planned or estimated" in plan.title


def test_an_empty_chart_says_why_and_what_there_is() -> None:
    nothing = drawn(replace(ASKED, pair=("DEU", "POL")))
    assert nothing.is_empty and nothing.title.endswith(": no figure to show") and nothing.notes
    balance = drawn(replace(ASKED, flow="balance"))
    assert balance.is_empty
    assert "It has shares of: exports, imports, turnover." in balance.notes
    unknown = drawn(replace(ASKED, whole="total trade of Atlantis"))
    assert unknown.is_empty and "total trade of Atlantis" in unknown.notes[0]


def test_a_share_below_a_percent_has_two_digits_in_the_title_as_on_the_line():
    """0.4% over a line that ends at 0.36 would send its reader to another number."""
    for pair in (("KAZ", "CAN"), ("KAZ", "BRA"), ("KGZ", "FRA"), ("DEU", "BLR")):
        chart = drawn(View(pair=pair, lang="en"))
        lines = [one for one in chart.figure.data if "lines" in str(one.mode)]
        if not lines or lines[0].y[-1] >= 1:
            continue
        (told, *_more) = re.findall(r"([\d.]+)%", chart.title)
        assert float(told) == pytest.approx(lines[0].y[-1], rel=0.05), chart.title
    assert "0.36%" in drawn(View(pair=("KAZ", "CAN"), lang="en")).title


def test_without_a_total_or_a_stated_share_nothing_is_computed(monkeypatch):
    """Every page of a pair asks before its first chart; what is left out there would be empty too."""
    pairs = [("DEU", "FRA"), ("CHN", "JPN"), ("BRA", "USA"), *PAIRS]
    views = [View(pair=pair, flow=flow, lang="en") for pair in pairs for flow in ("turnover", "exports")]
    for view in views:
        known = evidence(view.pair)
        assert wholes(known, view) == list(denominators.found(known, view).counts())
    bare = [one for one in views if not (evidence(one.pair).figures["partner"] == "WLD").any()]
    assert bare
    monkeypatch.setattr("dashboard.measures.turnover", lambda _evidence: pytest.fail("computed"))
    for view in bare:
        assert (
            not (evidence(view.pair).figures["measure"] == "share").any()
            and wholes(evidence(view.pair), view) == []
        )
