"""RICardo whole, and the tables of DOTS and ITPD-E, against cells read off the originals and plain pandas."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from dashboard.ledger.sets import SetTable
from dashboard.sets import adding
from dashboard.warehouse.lock import Locked

SHARED = Path(os.environ.get("BILATERAL_SHARED", "/nowhere")) / "data"
WHOLE = SHARED / "whole-sets"
pytestmark = pytest.mark.skipif(
    not (WHOLE / "ricardo_flows.csv.gz").exists(),
    reason="the sets stand beside the project (BILATERAL_SHARED)",
)
CELLS = (
    (447830, "FRA", "GBR", "exports", "1787", 34200.5, "FRF", 1_000, ""),
    (447470, "FRA", "GBR", "imports", "1787", 49440.5, "FRF", 1_000, ""),
    (533836, "FRA", "GBR", "exports", "1850", 225.6, "FRF", 1_000_000, "special trade"),
    (535360, "FRA", "GBR", "exports", "1850", 238.8, "FRF", 1_000_000, "special trade"),
    (533837, "FRA", "GBR", "imports", "1850", 69.5, "FRF", 1_000_000, "special trade"),
    (535302, "FRA", "GBR", "imports", "1850", 73.3, "FRF", 1_000_000, "special trade"),
    (557511, "GBR", "FRA", "exports", "1831", 602688, "GBP", 1, "special trade; sea"),
    (36464, "GBR", "FRA", "imports", "1849", 8177075, "GBP", 1, "general trade"),
    (52416, "GBR", "FRA", "imports", "1913", 46352718, "GBP", 1, "general trade"),
    (61083, "GBR", "FRA", "exports", "1938", 15126890, "GBP", 1, "special trade"),
    (336607, "ITA", "FRA", "exports", "1900", 168716, "ITL", 1_000, "special trade"),
    (441256, "BEL", "FRA", "exports", "1880", 399.245, "BEF", 1_000_000, "special trade"),
    (261587, "ITA", "FRA", "exports", "1920", 1696099, "ITL", 1_000, "special trade"),
    (263437, "ITA", "DNK", "exports", "1935", 29101, "ITL", 1_000, "special trade"),
    (440848, "BEL", "USA", "exports", "1872", 14.403, "BEF", 1_000_000, "special trade"),
    (457697, "CHE", "ITA", "imports", "1922", 224463782, "CHF", 1, "special trade"),
    (431129, "NLD", "DNK", "exports", "1887", 5462530, "NLG", 1, "special trade"),
    (161188, "DNK", "SWE", "imports", "1908", 58050, "DKK", 1_000, "general trade"),
    (491118, "JPN", "FRA", "imports", "1932", 21, "JPY", 1_000_000, "general trade"),
    (490458, "ITA", "JPN", "exports", "1933", 31, "ITL", 1_000_000, "special trade"),
)
"""Lines of the file of flows, read by eye: row, sides, flow, year, number, money, its multiplier, count."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    before = os.environ.get("BILATERAL_DATA", "")
    os.environ["BILATERAL_DATA"] = str(tmp_path_factory.mktemp("real"))
    yield Path(os.environ["BILATERAL_DATA"])
    os.environ["BILATERAL_DATA"] = before


@pytest.fixture(scope="module")
def ricardo(folder: Path) -> Locked:
    found = adding.add("ricardo", sorted(WHOLE.glob("ricardo_*.csv.gz")), "e88d7f4")
    assert found.account is not None and not found.account.has_faults
    assert found.account.rows == 586_978 == found.account.kept + sum(found.account.left.values())
    return found.locked


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: str(cell[0]))
def test_cells_picked_by_hand_are_right(cell, ricardo):
    row, *told = cell
    names, found = ricardo.holding().engine.ask("SELECT * FROM by_pair WHERE row = $row", {"row": row})
    (one,) = [dict(zip(names, each, strict=True)) for each in found]
    keys = ("reporter", "partner", "flow", "period", "value", "unit", "multiplier", "part")
    assert [one[key] for key in keys] == told
    assert one["source"] and one["printed"]


def test_france_and_the_united_kingdom_open_over_their_whole_time(ricardo):
    """Of France's 121 years 116 and 110 hold a number; the others are printed without one."""
    figures = SetTable(ricardo, ricardo.holding()).cells(("FRA", "GBR"))
    with gzip.open(WHOLE / "ricardo_flows.csv.gz", "rt", encoding="utf-8") as opened:
        plain = pd.read_csv(opened, dtype=str, keep_default_na=False)
    entities = pd.read_csv(WHOLE / "ricardo_entity_names.csv.gz", dtype=str, keep_default_na=False)
    named = dict(zip(entities["original_name"], entities["RICname"], strict=True))
    plain = plain.assign(reporter=plain["reporting"].map(named), other=plain["partner"].map(named))
    plain = plain[plain["flow"] != ""]
    for reporter, partner, code in (("France", "United Kingdom", "FRA"), ("United Kingdom", "France", "GBR")):
        for flow, ours in (("exp", "exports"), ("imp", "imports")):
            there = plain[(plain["reporter"] == reporter) & (plain["other"] == partner)]
            there = there[there["export_import"].str.lower() == flow]
            mine = figures[(figures["reporter"] == code) & (figures["flow"] == ours)]
            assert len(mine) == len(there) and set(mine["period"]) == set(there["year"])
    british = figures[figures["reporter"] == "GBR"].groupby("flow")["period"]
    assert british.nunique().to_dict() == {"exports": 108, "imports": 90}
    assert (british.min()["imports"], british.max()["exports"]) == ("1849", "1938")
    french = figures[figures["reporter"] == "FRA"].groupby("flow")["period"].nunique().to_dict()
    assert french == {"exports": 116, "imports": 110}
    assert figures["table_name"].str.match(r"RICardo, .+, ricardo_flows\.csv\.gz, row \d+$").all()


def test_a_cell_of_a_printed_volume_opens_its_line(ricardo):
    table = SetTable(ricardo, ricardo.holding())
    for count, row in (("special-trade", 533836), ("special-trade-2", 535360)):
        query = table.behind(f"ricardo/e88d7f4/FRA/GBR/exports/1850/{count}")
        assert query is not None and ricardo.holding().rows(query)["row"].tolist() == [row]
    assert table.behind("ricardo/e88d7f4/FRA/GBR/exports/1850") is None


def test_no_total_group_or_city_is_added_to_a_country(ricardo):
    """The world and groups have codes and kinds of their own: no country is ranked beside what holds it."""
    engine = ricardo.holding().engine
    answer = ricardo.holding().ask("partners", reporter="GBR", flow="exports", period="1900").frame
    assert len(answer) > 40 and "WLD" not in set(answer["partner"])
    assert set(answer["partner_kind"]) == {""}
    kinds = "SELECT DISTINCT partner, partner_kind FROM by_pair WHERE partner IN ('WLD', '_Africa')"
    assert sorted(engine.ask(kinds, {})[1]) == [("WLD", "world"), ("_Africa", "group")]


@pytest.mark.parametrize(
    ("name", "file", "pair", "year", "billions"),
    [
        ("imf-dots", "imf_dots_exports_1961_2020.parquet", ("CHN", "USA"), "2019", 418.6),
        ("itpd-e", "usitc_itpde_r01_total_2000_2016.parquet", ("USA", "CHN"), "2016", 170),
    ],
)
def test_tables_of_all_countries_equal_their_originals(name, file, pair, year, billions, folder, tmp_path):
    """A year of each: the whole takes long, and is the same."""
    plain = pd.read_parquet(SHARED / "official" / file, filters=[("year", "=", int(year))])
    plain.to_parquet(tmp_path / file, index=False)
    locked = adding.add(name, [tmp_path / file], "1").locked
    away, value = plain[plain["exporter_iso3"] != plain["importer_iso3"]], plain.columns[3]
    found = locked.holding().ask("pair_series", reporter=pair[0], partner=pair[1]).frame["value"]
    assert found.tolist() == [pytest.approx(billions * 1000, abs=500)]
    names, rows = locked.holding().engine.ask("SELECT count(*), sum(value) FROM by_pair", {})
    there = away[value].dropna()
    assert rows[0] == (len(there), pytest.approx(there.sum(), rel=1e-9))
