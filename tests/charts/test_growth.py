"""Growth: the bars are what the table implies, the points what was printed, and nothing else."""

import csv
from functools import cache

import pytest

from dashboard.charts import marks
from dashboard.charts.growth import growth
from dashboard.charts.ring import ringed
from dashboard.ledger import data_folder, shipped
from dashboard.model import PLANS, View
from tests import made
from tests.charts import pairs
from tests.every import every, in_turn

PAIR = ("BLR", "RUS")


@cache
def draw(pair=PAIR, **options):
    selection = View(pair=pair, lang=options.pop("lang", "en"), **options)
    return growth(shipped().of_pair(pair), selection, "light")


def drawn_at(chart, kind=""):
    """Figure id: (x, y, hover text) of every point."""
    return {
        data[0]: (x, y, text)
        for trace in chart.figure.data
        if kind in ("", trace.type)
        for x, y, data, text in zip(
            trace.x, trace.y, trace.customdata, trace.hovertext or [""] * len(trace.x), strict=True
        )
    }


def table(name, reporter, partner, flow):
    """Year: value, read straight from the file."""
    with (data_folder() / "official" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {
            int(row["period"]): float(row["value"])
            for row in csv.DictReader(file)
            if (row["reporter"], row["partner"], row["flow"]) == (reporter, partner, flow)
        }


def test_bars_are_the_change_of_the_tables_turnover():
    exports, imports = (table("rosstat-annual", "RUS", "BLR", flow) for flow in ("exports", "imports"))
    total = {year: exports[year] + imports[year] for year in exports}
    (bars,) = (trace for trace in draw().figure.data if trace.type == "bar")
    expected = {year: 100 * (total[year] / total[year - 1] - 1) for year in total if year - 1 in total}
    assert dict(zip(bars.x, bars.y, strict=True)) == pytest.approx(expected)
    assert len(expected) > 20, "there are years to compare, else the line above holds of nothing"


def test_published_points_stand_at_the_number_of_the_ledger():
    with (data_folder() / "figures.csv").open(encoding="utf-8", newline="") as file:
        ledger = {row["figure_id"]: row for row in csv.DictReader(file)}
    points = drawn_at(draw(details=True, flagged=True, parts=True), "scatter")
    assert points["F0001"][1] == 6.5
    assert len(points) > 30
    for figure_id, (_x, y, _text) in points.items():
        if figure_id.startswith("computed/"):
            continue  # A dash for a bar too low to be met.
        assert ledger[figure_id]["measure"] == "growth"
        assert y == float(ledger[figure_id]["value"])


@every(in_turn(pairs.SOME, ["turnover", "exports"]))
def test_every_point_names_figures_that_are_inside(pair, flow):
    chart = draw(pair, flow=flow, details=True, flagged=True, parts=True)
    for trace in chart.figure.data:
        assert len(trace.customdata) == len(trace.x)
        for figure_id, beside in trace.customdata:
            if not figure_id:
                continue  # A hole in a line.
            assert figure_id in chart.drawn
            assert all(one in chart.evidence for one in (figure_id, *beside.split()))
            if chart.evidence.figure(figure_id)["kind"] == "derived":
                assert beside  # Its operands; of a published figure those of the same number.


@every(in_turn(pairs.SOME, ["turnover", "exports"]))
def test_one_table_stands_in_front_and_no_mark_lies_on_another(pair, flow):
    chart = draw(pair, flow=flow)
    bars = [trace for trace in chart.figure.data if trace.type == "bar"]
    assert len(bars) <= 1
    if chart.is_empty:
        return
    low, high = chart.figure.layout.yaxis.range
    shown = [
        (data[0], x, y)
        for trace in chart.figure.data
        if trace.type == "scatter" and "markers" in trace.mode
        for data, x, y in marks.stands(trace)
    ]
    for number, (one, x, y) in enumerate(shown):
        for other, a, b in shown[:number]:
            assert abs(x - a) >= 0.2 or abs(y - b) >= 0.03 * (high - low), (one, other)
    told = {data[0] for trace in chart.figure.data for data, _x, _y in marks.stands(trace)}
    told |= {one for data in _data(chart) for one in data[1].split()}
    assert set(chart.drawn) <= told | set(chart.unmarked)


def _data(chart):
    return (data for trace in chart.figure.data for data in trace.customdata)


def test_an_index_of_107_is_never_shown_as_107_percent():
    rows = shipped().of_pair(PAIR).figures
    indices = rows[(rows["reading"] == "index") & (rows["flow"] == "turnover")]
    chart = draw(details=True, flagged=True, parts=True, scopes=("goods", "goods_and_services", "unknown"))
    points = drawn_at(chart)
    assert len(indices) >= 3
    for row in indices.to_dict("records"):
        assert points[row["figure_id"]][1] == row["value"] < 30
        assert points[row["figure_id"]][2].startswith(f"<b>+{row['value']:g}%</b> on ")


def test_a_growth_says_what_it_is_compared_to():
    assert drawn_at(draw())["F0001"][2].startswith("<b>+6.5%</b> on 2022<br>")
    assert drawn_at(draw(lang="ru"))["F0001"][2].startswith("<b>+6,5\u00a0%</b> к 2022 году<br>")
    assert all(" on " in text.split("<br>")[0] for _x, _y, text in drawn_at(draw()).values())
    labels = [note.text for note in ringed(draw(), "F0001", "light").figure.layout.annotations]
    assert "<b>+6.5% on 2022</b>" in labels


def test_a_growth_in_another_currency_says_so():
    rows = shipped().of_pair(PAIR).figures
    roubles = rows[(rows["of_unit"] == "RUB") & (rows["measure"] == "growth") & (rows["flag"] == "")]
    points = drawn_at(draw(parts=True))
    drawn = [one for one in roubles["figure_id"] if one in points]
    assert drawn
    assert all("measured in Russian roubles" in points[one][2] for one in drawn)


def test_growth_in_physical_volume_has_its_own_mark_and_name():
    chart = draw(flow="exports")
    rows = chart.evidence.figures.set_index("figure_id")
    seen = set()
    for trace in chart.figure.data:
        if trace.type == "scatter":
            bases = {rows.at[one, "price_basis"] == "physical_volume" for one, _operands in trace.customdata}
            assert len(bases) == 1
            named = "physical volume" in trace.name.replace("<br>", " ")
            assert (bases == {True}) == trace.marker.symbol.endswith("-dot") == named
            seen |= bases
    assert seen == {True, False}


def test_points_are_never_joined_and_plans_are_hollow():
    chart = draw()
    rows = chart.evidence.figures.set_index("figure_id")
    for trace in chart.figure.data:
        if trace.type == "scatter":
            assert trace.mode == "markers"
            plans = {rows.at[one, "status"] in PLANS for one, _operands in trace.customdata}
            assert plans == {trace.marker.color == chart.figure.layout.template.layout.paper_bgcolor}


def test_parts_of_a_year_come_only_when_asked_for_and_only_as_steps():
    assert set(drawn_months(draw())) == {12}
    chart = draw(parts=True)
    rows = chart.evidence.figures.set_index("figure_id")
    for trace in chart.figure.data:
        ids = {one for one, _operands in trace.customdata}
        parts = {one for one in ids if rows.at[one, "months"] != 12}
        assert not parts or (len(ids) == 1 and trace.mode == "lines+markers")
    assert min(drawn_months(chart)) < 12


def drawn_months(chart):
    rows = chart.evidence.figures.set_index("figure_id")
    return [rows.at[one, "months"] for one in chart.drawn]


def test_a_hole_gives_no_growth_for_its_year_nor_the_next():
    levels = table("imf-dots", "RUS", "BLR", "exports")
    chart = draw(("RUS", "BLR"), flow="exports")
    years = {int(one[-4:]) for one in chart.drawn if "imf-dots" in one}
    assert 2004 not in levels
    assert years == {year for year in levels if year - 1 in levels}
    assert not years & {2004, 2005}


def test_far_growth_leaves_the_axis_readable_and_is_named_at_its_edge():
    chart = draw(flow="exports", details=True, flagged=True, parts=True)
    rows = chart.evidence.figures.set_index("figure_id")
    assert max(rows.at[one, "amount"] for one in chart.drawn) == 4600
    low, high = chart.figure.layout.yaxis.range
    assert high - low < 300
    assert any("+4,600%" in note.text for note in chart.figure.layout.annotations)
    assert any("beyond the axis" in note for note in chart.notes)


@every(pairs.FEW)
def test_zero_is_in_sight_on_every_chart(pair):
    chart = draw(pair, flow="turnover", details=True, flagged=True, parts=True)
    if not chart.is_empty:
        low, high = chart.figure.layout.yaxis.range
        assert low <= 0 <= high and low < high
        assert chart.figure.layout.yaxis.zeroline


def test_the_title_tells_the_quoted_growth_and_falls_are_falls():
    assert "goods and services +6.5% in 2023 (Roman Golovchenko)" in draw().title
    assert "−6.9% in 2025 (General Administration of Customs of China)" in draw(("CHN", "RUS")).title


def test_what_cannot_be_drawn_is_said():
    balance = draw(flow="balance")
    nothing = draw(("BLR", "VAT"))
    assert balance.is_empty and "balance" in balance.notes[-1]
    assert nothing.is_empty and not nothing.figure.data and nothing.notes


def level(year, amount):
    return made.official(str(year), amount * 1e6, reporter=PAIR[0], partner=PAIR[1], flow="exports")


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ((900, 950, 1000, 1100), ""),
        ((900, 950, 1, 4), "from $1 m to $4 m"),
        ((3, 2, 1, 2.5), "from $1 m to $2.5 m"),
        ((900, 950, 4, 5), "from $4 m to $5 m"),
    ],
)
def test_a_growth_of_next_to_nothing_is_said_from_what_to_what_in_the_title(amounts, told):
    rows = [level(2018 + n, amount) for n, amount in enumerate(amounts)]
    view = View(pair=PAIR, flow="exports", lang="en")
    title = growth(made.evidence(*rows), view, "light").title.replace("\xa0", " ")
    assert (told in title) if told else (" from " not in title), title
