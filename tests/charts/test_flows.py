"""Exports and imports: one reporter, mirrored around zero, the balance inside one table."""

import csv
from functools import cache

import pytest

from dashboard.charts.flows import flows
from dashboard.evidence import Evidence
from dashboard.ledger import data_folder, shipped
from dashboard.model import View
from tests.charts import pairs
from tests.every import every, in_turn

PAIR = ("BLR", "RUS")


@cache
def draw(pair=PAIR, evidence=None, **options):
    selection = View(pair=pair, lang=options.pop("lang", "en"), **options)
    return flows(evidence or shipped().of_pair(pair), selection, "light")


def table(name, reporter, partner, flow):
    with (data_folder() / "official" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {
            int(row["period"]): float(row["value"]) * float(row["multiplier"])
            for row in csv.DictReader(file)
            if (row["reporter"], row["partner"], row["flow"]) == (reporter, partner, flow)
        }


def by_flow(chart):
    """Flow: {figure id: y} of every point."""
    rows = chart.evidence.figures.set_index("figure_id")
    found: dict[str, dict[str, float]] = {}
    for trace in chart.figure.data:
        for data, y in zip(trace.customdata, trace.y, strict=True):
            if data[0]:
                found.setdefault(rows.at[data[0], "flow"], {})[data[0]] = y
    return found


def test_bars_and_balance_are_the_tables_numbers():
    exports, imports = (table("rosstat-annual", "RUS", "BLR", flow) for flow in ("exports", "imports"))
    up, down, line = draw().figure.data[:3]
    above = {year: one / 1e9 for year, one in exports.items()}
    below = {year: -one / 1e9 for year, one in imports.items()}
    balance = {year: above[year] + below[year] for year in exports}
    for trace, expected in ((up, above), (down, below), (line, balance)):
        assert dict(zip(trace.x, trace.y, strict=True)) == pytest.approx(expected)
    assert line.type == "bar" and line.yaxis == "y2" and min(balance.values()) < 0


def test_imports_lie_below_zero_and_are_read_without_a_sign():
    chart = draw()
    points = by_flow(chart)
    assert all(y < 0 for y in points["imports"].values()) and all(y > 0 for y in points["exports"].values())
    (imports,) = (trace for trace in chart.figure.data if trace.name == "imports")
    assert all(text.startswith("<b>$") for text in imports.hovertext)
    axis = chart.figure.layout.yaxis
    assert min(axis.tickvals) < 0
    assert not any("−" in text or "-" in text for text in axis.ticktext)


@every(in_turn(pairs.SOME, [False, True]))
def test_one_reporter_throughout(pair, monthly):
    chart = draw(pair, monthly=monthly, details=True, flagged=True, parts=True)
    rows = chart.evidence.figures.set_index("figure_id").loc[list(chart.drawn)]
    assert rows["reporter"].nunique() <= 1
    assert rows.loc[rows["kind"] != "published", "source_id"].nunique() <= 1


@every(pairs.SOME)
def test_every_point_names_figures_that_are_inside(pair):
    chart = draw(pair, monthly=False, details=True, flagged=True, parts=True)
    for trace in chart.figure.data:
        for (figure_id, operands), y in zip(trace.customdata, trace.y, strict=True):
            assert bool(figure_id) == (y is not None)
            if figure_id:
                assert figure_id in chart.drawn
                assert all(one in chart.evidence for one in (figure_id, *operands.split()))


def test_the_partner_counts_where_only_it_has_both_flows():
    chart = draw()
    assert "Whose count: Russia (Rosstat)" in chart.subtitle and ".xls" not in chart.subtitle
    assert chart.title.replace("\u00a0", " ").endswith(
        ": exports exceeded imports by $7.5 bn in 2021; as published, exports $22.6 bn, "
        "imports $23.9 bn in 2023; 1994–2023"
    )
    assert any("other side (Belarus)" in note for note in chart.notes)
    assert "Whose count: Armenia (Armstat)" in draw(("ARM", "GEO")).subtitle
    assert "Whose count: Bureau of National Statistics of Kazakhstan" in draw(("KAZ", "RUS")).subtitle
    assert "Whose count: Russia" in draw(("RUS", "KAZ")).subtitle


def test_without_a_table_of_both_flows_there_is_no_balance_and_it_is_said():
    chart = draw(("DEU", "POL"))
    assert not chart.is_empty
    assert "balance" not in by_flow(chart)
    assert any("no balance is computed" in note for note in chart.notes)
    assert any("Eurostat has both flows of Germany by month, in euros." in note for note in chart.notes)
    monthly = draw(("DEU", "POL"), monthly=True, unit="EUR")
    assert "balance" in by_flow(monthly)


def test_a_year_without_imports_has_neither_bar_nor_balance():
    whole = shipped().of_pair(PAIR)
    gone = "rosstat-annual/BLR/imports/2010"
    chart = draw(evidence=Evidence(whole.figures[whole.figures["figure_id"] != gone], whole.sources))
    up, down, line = chart.figure.data[:3]
    assert 2010 in up.x and 2010 not in down.x and 2010 not in line.x


def test_hedges_of_imports_point_away_from_zero():
    whole = shipped().of_pair(PAIR)
    published = whole.figures[(whole.figures["flow"] == "imports") & (whole.figures["kind"] == "published")]
    one = published[(published["unit"] == "USD") & (published["measure"] == "level")].head(1)
    one = one.assign(
        figure_id="F9999",
        reporter="RUS",
        partner="BLR",
        period="2022",
        start=2022 * 12,
        end=2022 * 12 + 11,
        months=12,
        hedge="over",
        product="",
        region="",
        scope="goods",
        flag="",
        status="final",
    )
    rows = whole.figures[whole.figures["kind"] == "official"]
    chart = draw(evidence=Evidence(rows.merge(one, how="outer"), whole.sources))
    (trace,) = (trace for trace in chart.figure.data if trace.customdata[0][0] == "F9999")
    assert trace.y[0] < 0
    assert trace.error_y.array[0] == 0 and trace.error_y.arrayminus[0] > 0


def test_nothing_to_draw_is_said():
    chart = draw(("BLR", "VAT"))
    assert chart.is_empty and not chart.figure.data
    assert chart.title.endswith(": no figure to show") and chart.notes
