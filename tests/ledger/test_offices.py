"""Tables of offices: their other partners open by pair, each cell with its words and its row."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from random import Random

import pandas as pd
import pyarrow.parquet as pq
import pytest

from dashboard import cli
from dashboard.codes.countries import ISO2
from dashboard.ledger import FrameBook, data_folder, shipped

BOOK = shipped()
FOLDER = data_folder() / "official" / "offices"


def test_a_cell_has_the_words_of_its_table():
    cell = "us-census/USA-BRA/exports/2025-10"
    found = BOOK.one(cell)
    assert found is not None
    row = found.figure(cell)
    assert (row["as_printed"], row["unit"], row["compiled_by"], row["status"]) == (
        "5304860240",
        "USD",
        "USA",
        "preliminary",
    )
    assert row["excerpt"].endswith("US, BR · 2025-10, export: 5304860240")


@pytest.mark.parametrize(("pair", "table"), [("USA-BRA", "us-census"), ("ITA-GBR", "eurostat-monthly")])
def test_months_of_a_pair_that_no_list_names_reach_2025(pair, table):
    figures = BOOK.of_pair(tuple(pair.split("-"))).figures
    months = figures[(figures["source_id"] == table) & (figures["months"] == 1)]
    assert set(months["flow"]) == {"exports", "imports"}
    assert max(months["period"]) >= "2025-10" and not months["figure_id"].duplicated().any()


def test_no_pair_has_one_cell_twice():
    """What ``official/*.csv`` lists is not in the tables of offices again."""
    for path in FOLDER.glob("*.parquet"):
        table = pq.read_table(path, columns=["reporter", "partner"]).to_pandas().drop_duplicates()
        listed = pd.read_csv(data_folder() / "official" / f"{path.stem}.csv", dtype=str)
        there = set(listed[["reporter", "partner"]].itertuples(index=False, name=None))
        assert there.isdisjoint(table.itertuples(index=False, name=None)), path.stem


def test_every_cell_passes_the_gate():
    """A part of the pairs of each table; the book stops with an error where one does not."""
    draw = Random(15)
    for path in sorted(FOLDER.glob("*.parquet")):
        pairs = sorted(set(pq.read_table(path, columns=["pair"])["pair"].to_pylist()))
        for key in draw.sample(pairs, min(4, len(pairs))):
            assert path.stem in set(BOOK.of_pair(tuple(key.split("-"))).figures["source_id"])


def test_a_cell_opens_its_row():
    cell = "kazstat-annual/KAZ-DEU/imports/2023"
    assert isinstance(BOOK, FrameBook)
    found, one = BOOK.whole.behind(cell), BOOK.one(cell)
    assert found is not None and one is not None
    rows = found.rows(10)
    assert len(rows) == 1 and rows["value"].iloc[0] * 1000 == one.figure(cell)["amount"]


def test_a_table_of_an_office_is_asked_for_a_pair(capsys):
    assert cli.main(["figures", "--source", "us-census"]) == 2
    assert "--pair" in capsys.readouterr().err


def test_cells_are_those_of_the_originals():
    folder = Path(os.environ.get("BILATERAL_SHARED", "")) / "data" / "official"
    if not os.environ.get("BILATERAL_SHARED"):
        pytest.skip("the originals stand beside the project (BILATERAL_SHARED)")
    with gzip.open(folder / "eurostat_de_es_fr_it_monthly_2002_2025.csv.gz", "rt", encoding="utf-8") as file:
        lines = [line.rstrip("\n").split(",") for line in file][1:]
    codes = {two: three for three, two in ISO2.items()}
    for month, one, other, exports, imports in Random(16).sample(lines, 40):
        figures = BOOK.of_pair((codes[one], codes[other])).figures
        mine = figures[(figures["period"] == month) & (figures["reporter"] == codes[one])]
        told = mine[mine["source_id"] == "eurostat-monthly"].set_index("flow")["as_printed"].to_dict()
        assert told == {"exports": exports, "imports": imports}, (month, one, other)
