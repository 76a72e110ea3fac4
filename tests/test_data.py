"""The shipped data: they pass the gate, they are whole, each table has its licence and citation."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys

import pytest

from dashboard import ledger, schema
from dashboard.codes.rates import annual
from dashboard.comparability import lines, runs
from dashboard.ledger import yardsticks
from dashboard.ledger.book import WORLD
from tests.every import every

DATA = ledger.data_folder()
BOOK = ledger.shipped()
OFFICIAL = sorted((DATA / "official").glob("*.csv"))


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


SOURCES = {row["source_id"]: row for row in rows("sources.csv")}
FIGURES = rows("figures.csv")
TABLES = [path.stem for path in OFFICIAL]


def test_the_shipped_data_pass_the_gate():
    """Read with the csv module, not as the ledger reads: the two must agree."""
    book = ledger.shipped()  # DataError names every row that does not pass
    kinds = book.figures["kind"].value_counts().to_dict()
    assert kinds == {
        "published": len(FIGURES),
        "official": sum(len(rows(f"official/{one.name}")) for one in OFFICIAL),
    }
    assert len(book.sources) == len(SOURCES)


def test_no_curated_figure_is_lost():
    """The count is here so that a row which falls out of the file, or comes twice, is noticed."""
    assert len(FIGURES) == 315
    assert len({row["figure_id"] for row in FIGURES}) == 315
    assert BOOK.figures["figure_id"].is_unique


def test_the_data_package_is_valid():
    command = [sys.executable, "-m", "frictionless", "validate", "--json", str(DATA / "datapackage.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(done.stdout)
    assert report["valid"] is True
    assert {task["place"] for task in report["tasks"]} == {
        "figures.csv",
        "sources.csv",
        "rates.csv",
        *(one.file for one in yardsticks.TABLES),
        *(f"official/{one.name}" for one in OFFICIAL),
    }


# --- exchange rates -----------------------------------------------------------------------------


def test_every_rate_has_a_source_and_is_told_of_once():
    found = rows("rates.csv")
    keys = [(one["currency"], one["year"]) for one in found]
    assert len(keys) == len(set(keys)) == len(annual()) > 300
    assert all(one["source"] and float(one["per_usd"]) > 0 and one["currency"] != "USD" for one in found)
    assert {one["source_id"] for one in found} <= {*SOURCES}
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"`rates.csv` | {len(found)} |" in readme


def test_what_trade_is_measured_with_is_whole_and_told_of():
    """Each country and year once, each table with its licence, and the count in the README."""
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    every_row = 0
    for table in (one for one in yardsticks.TABLES if one.file != "rates.csv"):
        found = rows(table.file)
        keys = [(one["country"], one["year"]) for one in found]
        assert len(keys) == len(set(keys)) and all(float(one["value"]) > 0 for one in found)
        assert f"| `{table.source_id}.csv` | {len(found):,} |" in readme
        assert SOURCES[table.source_id]["citation"] and SOURCES[table.source_id]["licence"] != "unknown"
        every_row += len(found)
    assert f"`yardsticks/` | {every_row:,} |" in readme


# --- licences and citations ---------------------------------------------------------------------


@every(SOURCES)
def test_every_source_says_who_when_and_under_which_licence(source_id):
    source = SOURCES[source_id]
    assert source["licence"] and source["publisher"] and source["language"]
    assert source["url"] or source["note"], "no address, and nothing that says why"
    assert not source["note"] or source["note_ru"]


@every(TABLES)
def test_every_official_table_is_a_source_with_a_citation(table):
    named = {row["source_id"] for row in rows(f"official/{table}.csv")}
    assert named == {table}
    source = SOURCES[table]
    assert source["citation"] and source["licence"] not in ("", "unknown")
    assert f"`{table}" in (DATA / "README.md").read_text(encoding="utf-8")


def test_every_source_is_used():
    used = {row["source_id"] for row in FIGURES} | set(TABLES)
    used |= {one.source_id for one in yardsticks.TABLES}
    used |= {one.stem for one in (DATA / "official").glob("*.parquet")}
    assert set(SOURCES) - used == set()


def test_official_tables_are_small():
    assert sum(one.stat().st_size for one in OFFICIAL) < 3_000_000


@pytest.mark.parametrize("forbidden", ["comtrade", r"\bwits\b"])
def test_nothing_comes_from_where_it_may_not(forbidden):
    """UN Comtrade and WITS do not allow their data to be passed on."""
    for path in OFFICIAL:
        assert not re.search(forbidden, path.read_text(encoding="utf-8"), re.IGNORECASE), path.name
    for source in SOURCES.values():
        named = " ".join(
            source[one] for one in ("source_id", "title", "publisher", "url", "archived_url", "licence")
        )
        assert not re.search(forbidden, named, re.IGNORECASE), source["source_id"]


# --- what may be quoted -------------------------------------------------------------------------


def test_only_what_is_stored_is_quoted_and_all_that_is_stored_is_used():
    stored = {f"articles/{path.name}" for path in (DATA / "articles").iterdir()}
    assert stored == {source["article"] for source in SOURCES.values()} - {""}
    quoted = {row["source_id"] for row in FIGURES if row["excerpt_kind"] == "quote"}
    assert quoted == {source_id for source_id, source in SOURCES.items() if source["article"]}


def test_every_figure_can_be_read_in_both_languages():
    """An excerpt in another language has its English and its Russian; a note has both."""
    for row in FIGURES:
        language = row["excerpt_language"]
        assert row["excerpt_en"] or language == "en", row["figure_id"]
        assert row["excerpt_ru"] or language == "ru", row["figure_id"]
        assert bool(row["note"]) == bool(row["note_ru"]), row["figure_id"]


def test_a_flagged_figure_says_why():
    """The count protects the flags themselves: a figure that loses its flag goes onto the charts unasked."""
    flagged = [row for row in FIGURES if row["flag"]]
    assert len(flagged) == 20
    assert all(row["note"] for row in flagged)


# --- the first pair -----------------------------------------------------------------------------


def test_the_seed_stands_first():
    growth, level = BOOK.figures.iloc[0], BOOK.figures.iloc[1]
    assert BOOK.default_pair == (FIGURES[0]["reporter"], FIGURES[0]["partner"])
    assert (growth["figure_id"], growth["value"], growth["unit"], growth["hedge"]) == (
        "F0001",
        6.5,
        "percent",
        "exact",
    )
    assert (level["figure_id"], level["amount"], level["unit"], level["hedge"]) == (
        "F0002",
        53e9,
        "USD",
        "over",
    )
    assert "6,5%" in growth["excerpt"] and "$53 млрд" in level["excerpt"]


SPANS = {  # table: months, first year, last year, as the issue of the data names them
    "rosstat-annual": (12, 1994, 2021),
    "rosstat-monthly": (1, 2006, 2021),
    "imf-dots": (12, 1992, 2020),
    "usitc-itpde": (12, 2000, 2016),
}


@pytest.mark.parametrize("table", SPANS)
def test_the_official_series_of_the_first_pair_are_there(table):
    figures = BOOK.of_pair(BOOK.default_pair).figures
    mine = figures[(figures["source_id"] == table) & (figures["partner"] != WORLD)]
    months, first, last = SPANS[table]
    assert set(mine["months"]) == {months}
    assert (mine["start"].min() // 12, mine["end"].max() // 12) == (first, last)
    assert set(mine["flow"]) >= {"exports"}


def test_the_known_traps_are_notes_on_the_data():
    """The exporter's count that equals the importer's for years is one count, and the cells say so."""
    figures = BOOK.of_pair(BOOK.default_pair).figures
    one, other = BOOK.default_pair
    out = figures[(figures["source_id"] == "imf-dots") & (figures["reporter"] == one)]
    into = figures[
        (figures["source_id"] == "rosstat-annual")
        & (figures["reporter"] == other)
        & (figures["flow"] == "imports")
    ]
    both = out.merge(into, on="period", suffixes=("", "_in"))
    copied = both[(both["amount"] / both["amount_in"] - 1).abs() < 0.001]
    assert set(copied["period"]) >= {str(year) for year in range(1998, 2012)}
    assert copied["note"].str.contains("one source").mean() > 0.9
    assert "1998-2011" in SOURCES["imf-dots"]["note"]


def test_every_line_ends_somewhere_and_holes_are_absent_rows():
    """No cell stands for a missing figure: none is empty, and holes are really not there."""
    for name in TABLES:
        assert all(row["value"] and row["as_printed"] for row in rows(f"official/{name}.csv"))
    found = [runs(line) for line in lines(BOOK.figures[BOOK.figures["months"] == 12])]
    assert any(len(pieces) > 1 for pieces in found)
    assert schema.check_official({}, BOOK.sources).accepted.empty
