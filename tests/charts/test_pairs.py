"""Pairs are compared in one table only; what it lacks is said."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import gallery, measures, sharing
from dashboard.charts import Chart
from dashboard.charts.pairs import MOST, pairs, spread
from dashboard.evidence import Evidence
from dashboard.ledger import data_folder, shipped
from dashboard.model import Selection, View
from tests.every import every

THREE = (("BLR", "RUS"), ("CHN", "RUS"), ("DEU", "POL"))
ASKED = View(pair=("BLR", "RUS"), pairs=THREE, scopes=("goods",), lang="en")


def evidence(chosen: tuple[tuple[str, str], ...]) -> Evidence:
    parts = [shipped().of_pair(pair) for pair in chosen]
    figures = pd.concat([part.figures for part in parts], ignore_index=True)
    sources = pd.concat([part.sources for part in parts]).drop_duplicates("source_id")
    return Evidence(figures.drop_duplicates("figure_id"), sources)


def drawn(selection: View = ASKED, theme: str = "light") -> Chart:
    return pairs(evidence(selection.pairs), selection, theme)


def cell(reporter: str, partner: str, year: int, table: str = "imf-dots") -> float:
    rows = pd.read_csv(data_folder() / "official" / f"{table}.csv", dtype=str, keep_default_na=False)
    at = (rows["reporter"] == reporter) & (rows["partner"] == partner) & (rows["period"] == str(year))
    return float(rows.loc[at & (rows["flow"] == "exports"), "value"].iloc[0]) / 1000


def at(chart: Chart, name: str, year: int) -> float:
    line = next(trace for trace in chart.figure.data if trace.name == name)
    return float(line.y[list(line.x).index(year)])


def test_turnover_adds_the_exports_of_both_countries() -> None:
    chart = drawn()
    expected = cell("DEU", "POL", 2018) + cell("POL", "DEU", 2018)
    assert at(chart, "Germany ⇄ Poland", 2018) == pytest.approx(expected)
    assert "added" in chart.subtitle and "Direction of Trade Statistics" in chart.subtitle


def test_exports_and_imports_are_the_two_directions_of_one_table() -> None:
    out, into = drawn(replace(ASKED, flow="exports")), drawn(replace(ASKED, flow="imports"))
    assert at(out, "Germany → Poland", 2018) == pytest.approx(cell("DEU", "POL", 2018))
    assert at(into, "Poland → Germany", 2018) == pytest.approx(cell("POL", "DEU", 2018))


def test_mutual_trade_is_not_the_turnover_of_one_reporter() -> None:
    whole = shipped().of_pair(("BLR", "RUS"))
    made = measures.mutual(whole)
    assert "rosstat-annual" not in set(made["source_id"])
    row = made[(made["source_id"] == "imf-dots") & (made["period"] == "2019")].iloc[0]
    assert row["amount"] == pytest.approx(1e9 * (cell("BLR", "RUS", 2019) + cell("RUS", "BLR", 2019)))
    assert (row["operation"], row["compiled_by"]) == ("mutual", "")
    assert all(one in whole for one in row["derived_from"].split())
    assert made["period"].isin(["2001", "2004", "2009", "2010"]).sum() == 4  # of the other table only
    assert not made.loc[made["source_id"] == "imf-dots", "period"].isin(["2001", "2004"]).any()


def test_an_index_is_100_in_its_base_year() -> None:
    chart = drawn(replace(ASKED, base=2000))
    for name in ("Belarus ⇄ Russia", "China ⇄ Russia", "Germany ⇄ Poland"):
        assert at(chart, name, 2000) == pytest.approx(100)
    now, then = (cell("DEU", "POL", year) + cell("POL", "DEU", year) for year in (2018, 2000))
    assert at(chart, "Germany ⇄ Poland", 2018) == pytest.approx(100 * now / then)


def test_the_base_year_may_lie_before_the_years_shown() -> None:
    whole, cut = drawn(replace(ASKED, base=2000)), drawn(replace(ASKED, base=2000, first=2015))
    assert at(cut, "China ⇄ Russia", 2018) == pytest.approx(at(whole, "China ⇄ Russia", 2018))
    assert min(x for trace in cut.figure.data for x in trace.x if x) == 2015


def test_a_pair_without_the_base_year_is_named() -> None:
    chart = drawn(replace(ASKED, base=1985))
    assert [trace.name for trace in chart.figure.data] == ["Germany ⇄ Poland"]
    note = next(note for note in chart.notes if "base year 1985" in note)
    assert "Belarus ⇄ Russia" in note and "China ⇄ Russia" in note


@every(product(["exports", "imports", "turnover"], [None, 2005], ["en", "ru"]))
def test_one_table_serves_all_and_every_point_opens(flow: str, base: int | None, lang: str) -> None:
    scopes = ("goods", "services", "goods_and_services")
    chart = drawn(replace(ASKED, flow=flow, base=base, lang=lang, scopes=scopes), "dark")
    points = chart.evidence.figures[chart.evidence.figures["figure_id"].isin(chart.drawn)]
    for same in ("source_id", "scope", "unit", "valuation", "vintage", "months", "price_basis"):
        assert points[same].nunique() == 1, same
    seen = [data for trace in chart.figure.data for data in trace.customdata if data[0]]
    assert sorted(figure_id for figure_id, _ids in seen) == sorted(chart.drawn)
    for _figure_id, ids in seen:
        assert all(one in chart.evidence for one in ids.split())


def test_a_hole_is_a_gap_in_the_line_and_is_named() -> None:
    chart = drawn()
    line = next(trace for trace in chart.figure.data if trace.name == "Belarus ⇄ Russia")
    years = list(line.x)
    assert years[years.index(2000) + 1] is None and 2001 not in years
    assert line.connectgaps is False
    assert "Belarus ⇄ Russia: no figure for 2001, 2004, 2009–2010." in chart.notes


def test_published_figures_do_not_enter() -> None:
    assert "published" not in set(drawn().evidence.figures["kind"])


def test_pairs_the_table_lacks_and_pairs_too_many_are_named() -> None:
    chosen = tuple(one.pair for one in shipped().pairs if one.official)[:MOST] + (("CHN", "BLR"),)
    chart = drawn(replace(ASKED, pairs=chosen))
    assert len(chart.figure.data) <= MOST
    assert any("China ⇄ Belarus" in note and "at most" in note for note in chart.notes)
    lacking = drawn(replace(ASKED, pairs=(*THREE, ("LIE", "VAT"))))
    assert "This table does not cover: Liechtenstein ⇄ Vatican City." in lacking.notes


def test_a_pair_turned_round_is_one_pair_of_turnover() -> None:
    chart = drawn(replace(ASKED, pairs=(*THREE, ("RUS", "BLR"))))
    assert [trace.name for trace in chart.figure.data] == [trace.name for trace in drawn().figure.data]


def test_colour_and_dash_both_tell_the_pairs_apart() -> None:
    chosen = (*THREE, ("ARM", "RUS"), ("USA", "MEX"), ("USA", "CHN"))
    lines = [trace.line for trace in drawn(replace(ASKED, pairs=chosen)).figure.data]
    assert len({line.color for line in lines}) == len({line.dash for line in lines}) == len(lines) == MOST


@given(st.lists(st.floats(0, 360), min_size=1, max_size=MOST).map(sorted))
def test_labels_never_cover_each_other(wanted: list[float]) -> None:
    places = spread(wanted, 36, 364)
    assert len(places) == len(wanted)
    assert all(b - a >= 36 - 1e-9 for a, b in zip(places, places[1:], strict=False))
    assert places[-1] <= 364 and places[0] >= 0


def test_the_title_names_the_largest_of_the_newest_year() -> None:
    amount = cell("DEU", "POL", 2020) + cell("POL", "DEU", 2020)
    told = f"of 3 pairs Germany ⇄ Poland was the largest in 2020 with ${amount:.0f}\u00a0bn"
    assert drawn().title.startswith(f"Turnover, goods: {told}; 19")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"flow": "balance"}, "Balances are not compared"),
        ({"unit": "EUR"}, "The tables on these pairs are in: euros, US dollars."),
        ({"base": 1850}, "base year 1850"),
        ({"pairs": (("LIE", "VAT"),)}, "No official table"),
    ],
)
def test_an_empty_chart_says_why(change: dict[str, object], told: str) -> None:
    chart = drawn(replace(ASKED, **change))  # type: ignore[arg-type]
    assert chart.is_empty and not chart.figure.data
    assert any(told in note for note in chart.notes)


def test_no_pairs_at_all_is_said() -> None:
    chart = pairs(evidence(THREE), replace(ASKED, pairs=()), "light")
    assert chart.is_empty and chart.notes == ("No pair of countries is chosen.",)


# --- any countries --------------------------------------------------------------------------------


def asked_of(*pairs: tuple[str, str], **more: object) -> View:
    return replace(gallery.resolve(Selection(pairs=pairs, lang="en")), **more)  # type: ignore[arg-type]


def whole(reporter: str, partner: str, year: int, table: str = "imf-dots") -> float:
    rows = pq.read_table(data_folder() / "official" / f"{table}.parquet").to_pandas()
    at = (rows["reporter"] == reporter) & (rows["partner"] == partner) & (rows["year"] == year)
    return float(rows.loc[at, "value"].iloc[0]) / 1000


def test_germany_and_france_with_china() -> None:
    """No pair of the list: both come from the table of all countries."""
    chart = gallery.draw("pairs", asked_of(("DEU", "CHN"), ("FRA", "CHN"), flow="exports"))
    assert at(chart, "Germany → China", 2019) == pytest.approx(whole("DEU", "CHN", 2019))
    assert at(chart, "France → China", 2019) == pytest.approx(whole("FRA", "CHN", 2019))
    # As the original prints them: 107743.120919 and 23469.736505 millions.
    assert [round(at(chart, f"{one} → China", 2019), 1) for one in ("Germany", "France")] == [107.7, 23.5]


def test_a_country_is_compared_in_its_trade_with_the_world() -> None:
    chart = gallery.draw("pairs", asked_of(("DEU", "WLD"), ("FRA", "WLD"), flow="exports"))
    rows = pq.read_table(data_folder() / "official" / "imf-dots.parquet").to_pandas()
    sold = rows[(rows["reporter"] == "DEU") & (rows["year"] == 2019)]["value"].sum() / 1e6
    assert at(chart, "Germany → world", 2019) == pytest.approx(sold)
    assert any("partial" in note for note in chart.notes)


def test_what_another_table_counts_is_said_and_not_drawn() -> None:
    """Japan reports to the second table alone, which by itself serves all three."""
    asked = asked_of(("DEU", "CHN"), ("FRA", "CHN"), ("JPN", "ITA"), flow="exports", table="imf-dots")
    chart = gallery.draw("pairs", asked)
    assert {trace.name for trace in chart.figure.data} == {"Germany → China", "France → China"}
    note = next(note for note in chart.notes if note.startswith("Counted by another table"))
    assert "United States International Trade Commission: goods and services" in note
    assert "Japan → Italy" in note
    other = gallery.draw("pairs", replace(asked, table=""))
    assert {str(one) for one in other.evidence.figures["source_id"]} == {"usitc-itpde"}
    assert len(other.figure.data) == 3


def test_a_table_that_counts_none_of_the_pairs_is_named_unknown() -> None:
    asked = asked_of(("DEU", "CHN"), ("FRA", "CHN"), table="rosstat-annual")
    told = sharing.missing("pairs", asked)
    assert told is not None and told.name == "table" and "imf-dots" in told.accepted
    assert sharing.missing("pairs", replace(asked, table="imf-dots")) is None
    assert sharing.linked("pairs", replace(asked, table="imf-dots")).table == "imf-dots"


def test_a_pair_of_no_country_is_named_unknown() -> None:
    assert sharing.missing("pairs", asked_of(("DEU", "WLD"))) is None
    told = sharing.missing("pairs", asked_of(("AAA", "WLD")))
    assert told is not None and told.value == "AAA-WLD"


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (("FRA", "CHN"), r"([\d.]+) times as much as France → China, \$([\d.]+) (bn)"),
        (("BLR", "CHN"), r"([\d.]+) times as much as Belarus → China, \$([\d.]+) (bn|m)"),
    ],
)
def test_of_two_pairs_the_title_says_how_many_times_the_one_is_the_other(other, said):
    title = gallery.draw("pairs", asked_of(("DEU", "CHN"), other, flow="exports")).title.replace("\xa0", " ")
    found = re.search(r"Germany → China came to \$([\d.]+) bn in \d{4}, " + said, title)
    assert found, title
    less = float(found[3]) / (1000 if found[4] == "m" else 1)
    assert float(found[2]) == pytest.approx(float(found[1]) / less, rel=0.04)
