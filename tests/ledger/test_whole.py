"""Tables of all countries: any two of them open, each cell past the gate with its words."""

from __future__ import annotations

import gzip
from dataclasses import replace
from itertools import permutations
from random import Random

import pandas as pd
import pyarrow.parquet as pq
import pytest

from dashboard import cli, gallery
from dashboard.api import figures
from dashboard.ledger import data_folder, shipped
from dashboard.ledger.whole import WholeTables
from dashboard.model import Selection

BOOK = shipped()
TOLD = {
    "imf-dots/USA-CHN/exports/2020": 124.6,
    "imf-dots/CHN-USA/exports/2019": 418.6,
    "imf-dots/CAN-USA/exports/2019": 337.6,
    "imf-dots/RUS-CHN/exports/2019": 54.9,
    "usitc-itpde/CHN-USA/exports/2010": 386,
    "usitc-itpde/USA-CHN/exports/2016": 170,
}
"""Billions of dollars, as they stand in the notes on the originals."""


@pytest.mark.parametrize("figure_id", TOLD)
def test_cells_are_those_of_the_originals(figure_id):
    found = BOOK.one(figure_id)
    assert found is not None
    decimals = 1 if isinstance(TOLD[figure_id], float) else 0
    assert round(found.figure(figure_id)["amount"] / 1e9, decimals) == TOLD[figure_id]


def test_a_pair_that_no_curated_table_holds_opens_with_its_words():
    """Only Brazil reports: the id names it still."""
    found = BOOK.of_pair(("BRA", "ITA"))
    assert BOOK.has_pair(("ITA", "BRA")) and len(found) > 50
    dots = found.figures[found.figures["source_id"] == "imf-dots"]
    assert set(dots["reporter"]) == {"BRA"}
    assert set(dots["figure_id"].str.rsplit("/", n=1).str[0]) == {"imf-dots/BRA-ITA/exports"}
    row = dots.iloc[-1]
    assert (row["kind"], row["excerpt_kind"], row["vintage"]) == (
        "official",
        "cell",
        "download of February 2024",
    )
    assert row["excerpt"].endswith(f"exporter BRA, importer ITA · {row['period']}: {row['as_printed']}")


def test_pairs_that_were_there_hold_what_they_held():
    """Of these the whole table says, cell for cell, what the curated one says."""
    curated = BOOK.figures[BOOK.figures["source_id"] == "imf-dots"]
    there = set(map(frozenset, curated[["reporter", "partner"]].to_numpy().tolist()))
    assert len(there) == 32
    for one in (one for one in BOOK.pairs if frozenset(one.pair) in there):
        figures = BOOK.of_pair(one.pair).figures
        assert not figures["figure_id"].duplicated().any()
        guessed = figures["source_id"] == "imf-imts"  # in no curated table
        assert len(figures) - guessed.sum() == one.published + one.official


@pytest.mark.parametrize("name", ["imf-dots", "usitc-itpde", "imf-imts"])
def test_a_table_is_sorted_and_small(name):
    path = data_folder() / "official" / f"{name}.parquet"
    keys = pq.read_table(path, columns=["pair"])["pair"].to_pandas()
    assert keys.is_monotonic_increasing and path.stat().st_size < 6_000_000


def test_estimates_stand_in_no_sum_and_say_what_they_are():
    found = BOOK.one("imf-imts/BLR-RUS/exports/2025")
    assert found is not None
    row = found.figure("imf-imts/BLR-RUS/exports/2025")
    assert (row["value"], row["status"], row["compiled_by"]) == (8422.3, "estimate", "IMF")
    assert "Implausible" in row["note"] and "Неправдоподобно" in row["note_ru"]
    other = BOOK.one("imf-imts/RUS-BLR/exports/2025")
    assert other is not None and "inferred by us" in other.figure("imf-imts/RUS-BLR/exports/2025")["note"]
    assert BOOK.one("imf-imts/DEU-WLD/exports/2025") is None
    assert "imf-imts" not in set(BOOK.sums("DEU").figures["source_id"])
    assert "imf-imts" not in BOOK.partners("DEU", "exports").coverage.tables
    assert sum(one.stat().st_size for one in (data_folder() / "official").rglob("*.*")) <= 12_000_000


def test_an_estimate_is_hollow_and_in_no_headline():
    asked = Selection(pair=("JPN", "IDN"), flow="exports", lang="en")
    chart = gallery.draw("timeline", gallery.resolve(asked))
    trace = next(one for one in chart.figure.data if "2025" in str(list(one.x)))
    assert trace.marker.symbol == "circle-open" and trace.mode == "markers" and trace.marker.size >= 7
    assert "estimate" in trace.name
    assert "2016" in chart.title and "in 2025" not in chart.title
    assert any("hollow" in note and "inferred by us" in note for note in chart.notes)
    told = gallery.facts(gallery.resolve(asked))
    assert told.newest == "2016" and told.tables_to == 2016
    assert all(int(one["end"]) // 12 < 2025 for one in told.headline)
    hidden = gallery.draw("timeline", gallery.resolve(replace(asked, plans=False)))
    assert not hidden.evidence.figures["figure_id"].str.startswith("imf-imts").any()


@pytest.mark.parametrize("pair", [("BLR", "RUS"), ("DEU", "CHN"), ("JPN", "IDN")])
def test_no_chart_but_levels_and_what_is_there_draws_estimates(pair):
    for name in set(gallery.PAIR_CHARTS) - {"timeline", "availability", *gallery.PRODUCT_CHARTS}:
        for flow in ("exports", "turnover"):
            view = gallery.resolve(Selection(pair=pair, flow=flow, year=2025, lang="en"))
            chart = gallery.draw(name, view)
            assert not any("imf-imts" in one for one in chart.drawn), (name, flow)
    compared = gallery.draw("pairs", gallery.resolve(Selection(pairs=(pair,), flow="exports", lang="en")))
    assert not any("imf-imts" in one for one in compared.drawn)


def test_an_estimate_agrees_and_conflicts_with_nothing():
    found = gallery.findings(gallery.resolve(Selection(pair=("BLR", "RUS"), lang="en")))
    ids = {one for conflict in found.conflicts for one in (conflict.a, conflict.b)}
    assert not any(one.startswith("imf-imts") for one in ids)


def test_the_readme_says_how_many_cells_are_shipped_whole():
    folder = data_folder() / "official"
    cells = sum(pq.read_metadata(one).num_rows for one in folder.glob("*.parquet"))
    assert f"{cells:,} cells" in (data_folder().parent / "README.md").read_text("utf-8")


TABLES = ("imf-dots", "usitc-itpde")


def by_other_means() -> dict[str, dict[str, pd.DataFrame]]:
    """The rows of each table, as pandas reads them, by pair."""
    folder = data_folder() / "official"
    read = {one: pd.read_parquet(folder / f"{one}.parquet") for one in TABLES}
    return {one: {str(pair): there for pair, there in table.groupby("pair")} for one, table in read.items()}


def assert_answers(pair: tuple[str, str], tables: dict[str, dict[str, pd.DataFrame]]) -> None:
    """A pair opens, and holds of each table what stands there, no more."""
    found = BOOK.of_pair(pair).figures
    for name, table in tables.items():
        mine = found[found["source_id"] == name]
        there = table.get("-".join(sorted(pair)))
        assert len(mine) == (0 if there is None else len(there)), pair
        if there is not None:
            assert mine["value"].sum() == pytest.approx(there["value"].sum(), rel=1e-9), pair


def test_any_two_countries_answer_as_the_table_read_by_other_means():
    """A seeded part; all of them, both ways round, are behind ``make soak``."""
    assert len(BOOK.countries) >= 218
    tables = by_other_means()
    for pair in Random(15).sample(list(permutations(BOOK.countries, 2)), 300):
        assert_answers(pair, tables)


def test_pairs_at_the_ends_of_groups_of_rows_are_whole():
    """Most of them begin in one group and go on in the next."""
    for table in WholeTables.of(data_folder() / "official", "ends of groups").tables:
        there = pd.read_parquet(table.path, columns=["pair"])["pair"].value_counts()
        foot = pq.read_metadata(table.path)
        place = foot.schema.names.index("pair")
        groups = [foot.row_group(one).column(place).statistics for one in range(foot.num_row_groups)]
        ends = {str(end) for one in groups for end in (one.min, one.max)}
        assert len(ends) > min(20, len(groups))
        for key in ends:
            first, second = key.split("-")
            assert len(table.cells((first, second))) == there[key], key


def test_what_is_not_there_is_none():
    assert BOOK.one("imf-dots/BRA-ITA/exports/1900") is None
    assert BOOK.one("nobody/BRA-ITA/exports/2000") is None
    assert len(BOOK.of_pair(("BRA", "BRA"))) == len(BOOK.of_pair(("XXX", "BRA"))) == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["compare", "imf-dots/BRA-ITA/exports/2019", "imf-dots/BRA-ITA/exports/2020"], "other_period"),
        (["compare", "F0001", "imf-dots/BRA-ITA/exports/2020"], "differs_by_definition"),
        (["figures", "--figure", "imf-dots/BRA-ITA/exports/2020"], "exporter BRA, importer ITA"),
        (["sentence", "imf-dots/BRA-ITA/exports/2020"], "from Brazil to Italy"),
    ],
)
def test_a_cell_is_found_by_its_name_alone(words, told, capfd):
    form = ["--format", "json"] if words[0] != "sentence" else []
    assert cli.main([*words, *form]) == 0
    assert told in capfd.readouterr().out


def test_the_api_finds_a_cell_by_its_name_alone():
    params = {"figure": "imf-dots/BRA-ITA/exports/2020", "format": "csv"}
    assert b"exporter BRA, importer ITA" in gzip.decompress(figures.figures(params).body)


@pytest.mark.parametrize(("column", "wrong"), [("reporter", "Brazil"), ("year", 1963)], ids=["name", "twice"])
def test_a_cell_that_the_gate_refuses_is_no_figure(column, wrong, tmp_path):
    original = data_folder() / "official" / "imf-dots.parquet"
    table = pq.read_table(original, filters=[("pair", "=", "BRA-ITA")])
    frame = table.to_pandas()
    frame.loc[0, column] = wrong
    damaged = table.from_pandas(frame, schema=table.schema, preserve_index=False)
    pq.write_table(damaged.replace_schema_metadata(table.schema.metadata), tmp_path / "imf-dots.parquet")
    with pytest.raises(ValueError, match="do not pass the gate"):
        WholeTables.of(tmp_path, f"damaged {column}").of_pair(("BRA", "ITA"), BOOK.sources)
