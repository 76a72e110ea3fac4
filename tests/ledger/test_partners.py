"""The partners of a country, ranked by the engine, are those of the table read by other means."""

from __future__ import annotations

import hashlib
import json

import pandas as pd
import pytest

from dashboard import cli
from dashboard.ledger import data_folder
from dashboard.ledger.partners import ranking
from dashboard.ledger.whole import WholeTables

FOLDER = data_folder() / "official"
WHOLE = WholeTables.of(FOLDER, "")


@pytest.mark.parametrize("table", ["imf-dots", "usitc-itpde"])
@pytest.mark.parametrize("flow", ["exports", "imports"])
@pytest.mark.parametrize("country", ["BLR", "CHN", "FJI"])
def test_a_ranking_is_that_of_the_table(country, flow, table):
    year = 2014
    found = ranking(WHOLE, country, flow, table, year)
    frame = pd.read_parquet(FOLDER / f"{table}.parquet")
    own, other = ("reporter", "partner") if flow == "exports" else ("partner", "reporter")
    mine = frame[(frame[own] == country) & (frame["year"] == year)].sort_values("value", ascending=False)
    lines = list(found.lines(10_000))
    assert len(lines) == len(found) == len(mine)
    assert [one.value for one in lines] == pytest.approx(mine["value"].tolist())
    assert {one.country for one in lines[:5]} == set(mine[other].head(5))
    assert sum(one.share for one in lines) == pytest.approx(1.0 if lines else 0)
    number, share = found.omitted(3)
    assert number == max(0, len(mine) - 3)
    assert share == pytest.approx(1 - sum(one.share for one in lines[:3])) or not lines
    assert found.mirrored == (flow == "imports")


def test_each_line_opens_its_rows():
    found = ranking(WHOLE, "BLR", "exports", year=2019)
    for line in found.lines(5):
        rows = found.table.holding.rows(line.rows)
        assert len(rows) == line.rows.count == 1
        assert rows["value"].sum() == line.value
        assert (rows["reporter"][0], rows["partner"][0], rows["period"][0]) == ("BLR", line.country, "2019")
    assert len(found.table.holding.again(found.answer.query)) == len(found)


def test_left_out_it_is_the_last_year_of_the_table_that_goes_furthest():
    found = ranking(WHOLE, "BLR", "exports")
    assert (found.table.about["source_id"], found.year) == ("imf-dots", 2020)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["XXX"], "XXX"),
        (["BLR", "--year", "1900"], "1992–2020"),
        (["BLR", "--year", "soon"], "soon"),
        (["BLR", "--table", "comtrade"], "imf-dots"),
        (["BLR", "--flow", "turnover"], "exports"),
        (["BLR", "RUS"], "three-letter"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(words, named, capfd):
    assert cli.main(["partners", *words]) == 2
    out = capfd.readouterr()
    assert out.out == "" and named in out.err


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_command_says_whose_count_it_is_and_what_is_left_out(lang, capfd):
    assert cli.main(["partners", "blr", "--flow", "imports", "--year", "2019", "--lang", lang]) == 0
    told = capfd.readouterr().out
    assert ("as its partners count" if lang == "en" else "по подсчётам партнёров") in told
    assert ("more partners" if lang == "en" else "партнёр") in told
    assert cli.main(["partners", "BLR", "--format", "json", "--limit", "2"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert [one["country"] for one in found["partners"]] == ["RUS", "UKR"]
    assert found["omitted"]["partners"] > 100 and found["query"]["checksum"]


def test_the_checksum_is_that_of_the_file_anybody_has():
    found = ranking(WHOLE, "BLR", "exports", year=2019)
    own = hashlib.sha256(found.table.path.read_bytes()).hexdigest()
    assert found.answer.query.checksum == own == next(found.lines(1)).rows.checksum
