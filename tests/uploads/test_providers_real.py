"""Files as users got them from ten providers: figures checked by hand, every row counted, held against tables
of the same statistics that came another way. They lie in the folder named by BILATERAL_SHARED."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard import tables
from dashboard.model import Issue
from dashboard.tables.shape import Format, Record, Table
from dashboard.uploads import providers
from dashboard.uploads.fates import Candidate, Fate, Fault, Skipped
from tests.every import every

SHARED = Path(os.environ.get("BILATERAL_SHARED", "/nowhere"))
EXPORTS, OFFICIAL = SHARED / "data" / "real-exports", SHARED / "data" / "official"
pytestmark = pytest.mark.skipif(
    not EXPORTS.is_dir(), reason="BILATERAL_SHARED names no folder with data/real-exports"
)

LEGACY_API = "comtrade-2017-legacyapi-jamaica-coffee.csv"
LEGACY = "comtrade-2018-legacy-total.csv"
PLUS = "comtradeplus-2025-goods-chn-deu-usa.csv"
WITS = "wits-partner-hongkong-2018.xlsx"
DOTS = "imf-dots-belarus-exports.xlsx"
BROWSER = "eurostat-databrowser-lithuania-exports-cis.xlsx"
COMEXT = "eurostat-easycomext-eu27-exports-2019.csv"
ROSSTAT = "rosstat-94itog.xlsx"
UZBEK = "uzstat-sdmx_data_1176-imports.csv"
WORLD_BANK = "worldbank-API_TX.VAL.FUEL.ZS.UN_DS2_en_csv_v2_5996827.csv"


@cache
def read(name: str, sheet: str = "") -> tuple[providers.Provider, tuple[Fate, ...]]:
    found = tables.read((EXPORTS / name).read_bytes(), name, sheet=sheet)
    provider = providers.recognise(found)
    assert provider is not None
    fates = tuple(provider.fates(found))
    held = {one.issue.row if isinstance(one, Fault) else one.row for one in fates}
    assert held == {record.row for record in found.records()}, "a row without a fate"
    return provider, fates


def counted(fates: tuple[Fate, ...]) -> dict[str, int]:
    return dict(Counter(one.reason if isinstance(one, Skipped) else type(one).__name__ for one in fates))


def figure(name: str, row: int, col: int, sheet: str = "") -> Candidate:
    [one] = [
        one for one in read(name, sheet)[1] if isinstance(one, Candidate) and (one.row, one.col) == (row, col)
    ]
    return one


COUNTS = {
    (LEGACY_API, ""): {"header": 1, "Candidate": 1606, "re_exports": 141, "quantity": 3364},
    (LEGACY, ""): {"header": 1, "Candidate": 226, "re_exports": 30, "re_imports": 32},
    (PLUS, ""): {"header": 1, "Candidate": 1330, "own_country": 1, "areas_nes": 21, "other_valuation": 223},
    (WITS, "Partner"): {
        "header": 1,
        "Candidate": 955,
        "aggregate": 35,
        "areas_nes": 10,
        "other_indicator": 5481,
    },
    (DOTS, ""): {
        "blank": 3,
        "title": 3,
        "header": 1,
        "Candidate": 3893,
        "missing_value": 1844,
        "aggregate": 5,
    },
    (BROWSER, "Sheet 1"): {
        "title": 7,
        "blank": 3,
        "header": 3,
        "Candidate": 238,
        "missing_value": 14,
        "note": 2,
    },
    (COMEXT, ""): {"header": 1, "aggregate": 240},
    (ROSSTAT, "1994"): {"title": 3, "header": 1, "Candidate": 14, "aggregate": 4},
    (ROSSTAT, "Содержание"): {"contents": 31, "blank": 2},
    (UZBEK, ""): {"header": 1, "Candidate": 3262, "areas_nes": 14},
    (WORLD_BANK, ""): {"header": 1, "not_bilateral_trade": 266},
}


@every(COUNTS)
def test_every_row_and_cell_has_its_fate(name, sheet):
    assert counted(read(name, sheet)[1]) == COUNTS[name, sheet]


BY_HAND = [
    # file, sheet, row, column, reporter, partner, flow, period, value, multiplier, unit, product, valuation
    (LEGACY_API, "", 2, 10, "JAM WLD imports 2014", "9631093", "1", "USD", "HS 09", "unknown"),
    (LEGACY_API, "", 1748, 10, "JAM WLD exports 1997", "11017", "1", "USD", "HS 091099", "unknown"),
    (LEGACY, "", 141, 32, "NOR WLD imports 2017", "85525862977", "1", "USD", "", "unknown"),
    (LEGACY, "", 192, 32, "USA WLD exports 2017", "1546069078405", "1", "USD", "", "unknown"),
    (PLUS, "", 441, 44, "DEU WLD imports 2022", "1588852981506.719", "1", "USD", "", "cif"),
    (PLUS, "", 474, 44, "DEU BLR imports 2022", "438774653.011", "1", "USD", "", "cif"),
    (PLUS, "", 845, 44, "DEU RUS exports 2022", "15684924801.488", "1", "USD", "", "fob"),
    (PLUS, "", 938, 44, "USA BLR imports 2022", "224082342", "1", "USD", "", "cif"),
    (PLUS, "", 1172, 44, "USA CHN exports 2022", "153837022415", "1", "USD", "", "fob"),
    (WITS, "Partner", 23, 9, "HKG BLR balance 2018", "96215.21", "1000", "USD", "", "unknown"),
    (WITS, "Partner", 151, 10, "HKG RUS exports 2018", "3733910.56", "1000", "USD", "", "unknown"),
    (WITS, "Partner", 151, 11, "HKG RUS imports 2018", "849891.74", "1000", "USD", "", "unknown"),
    (WITS, "Partner", 151, 12, "HKG RUS imports 2018", "0.14", "1", "percent", "", "unknown"),
    (WITS, "Partner", 156, 11, "HKG SRB imports 2018", "12289.02", "1000", "USD", "", "unknown"),
    (WITS, "Partner", 195, 10, "HKG WLD exports 2018", "569105739.73", "1000", "USD", "", "unknown"),
    (DOTS, "", 154, 3, "BLR RUS exports 1992", "1419.954", "1000000", "USD", "", "fob"),
    (DOTS, "", 154, 31, "BLR RUS exports 2020", "13156.7774", "1000000", "USD", "", "fob"),
    (DOTS, "", 205, 30, "BLR ZWE exports 2019", "0.2556", "1000000", "USD", "", "fob"),
    (BROWSER, "Sheet 1", 14, 2, "LTU BLR exports 2020-01", "78040236", "1", "EUR", "", "unknown"),
    (BROWSER, "Sheet 1", 18, 35, "LTU RUS exports 2022-10", "306919262", "1", "EUR", "", "unknown"),
    (ROSSTAT, "1994", 9, 2, "RUS BLR exports 1994", "3103", "1000000", "USD", "", "unknown"),
    (ROSSTAT, "2021", 14, 2, "RUS WLD imports 2021", "293531", "1000000", "USD", "", "unknown"),
    (ROSSTAT, "2021", 18, 2, "RUS BLR imports 2021", "15637", "1000000", "USD", "", "unknown"),
    (UZBEK, "", 54, 18, "UZB RUS imports 2023", "6660632.1", "1000", "USD", "", "unknown"),
    (UZBEK, "", 50, 5, "UZB BLR imports 2010", "112652.17", "1000", "USD", "", "unknown"),
    (UZBEK, "", 2, 7, "UZB CUB imports 2012", "0.0", "1000", "USD", "", "unknown"),
]


@every(BY_HAND)
def test_figures_checked_by_hand(name, sheet, row, col, where, value, multiplier, unit, product, valuation):
    fields = figure(name, row, col, sheet).fields
    assert " ".join(fields[key] for key in ("reporter", "partner", "flow", "period")) == where
    assert (fields["value"], fields["multiplier"], fields["unit"]) == (value, multiplier, unit)
    assert (fields["product"], fields["valuation"]) == (product, valuation)
    assert fields["compiled_by"] == fields["reporter"]


def test_a_number_in_powers_of_ten_is_read():
    fields = figure(UZBEK, 107, 17).fields
    assert (fields["partner"], fields["period"], float(fields["value"])) == ("GNQ", "2022", 8e-05)


@pytest.mark.parametrize(
    ("name", "code", "row", "cell"),
    [
        (WORLD_BANK, "not_bilateral_trade", 2, "Fuel exports (% of merchandise exports) (TX.VAL.FUEL.ZS.UN)"),
        (COMEXT, "reporter_is_group", 2, "European Union - 27 countries"),
    ],
)
def test_what_is_no_trade_between_two_countries_is_refused_with_the_reason(name, code, row, cell):
    refusal = read(name)[0].refusal
    assert refusal is not None and (refusal.code, refusal.row) == (code, row)
    assert refusal.cell.startswith(cell)


def test_rosstat_names_its_28_sheets_and_each_can_be_read():
    sheets = read(ROSSTAT, "Содержание")[0].sheets
    assert (len(sheets), sheets[0], sheets[-1]) == (28, "1994", "2021")
    assert counted(read(ROSSTAT, "2021")[1])["Candidate"] == 14


# --- the same statistics from elsewhere ------------------------------------------------------------


def amounts(fates: Iterable[Fate]) -> dict[tuple[str, str, str], float]:
    """Partner, flow and period of every level to its number as printed."""
    fields = [one.fields for one in fates if isinstance(one, Candidate)]
    return {(one["partner"], one["flow"], one["period"]): float(one["value"]) for one in fields}


@dataclass
class Opened:
    """A sheet of a workbook opened once for all of them."""

    cells: list[tuple[object, ...]]
    format: Format
    name: str = ROSSTAT
    checksum: str = ""
    issues: tuple[Issue, ...] = ()
    width: int = 2
    notes: tuple[str, ...] = ()
    siblings: tuple[Table, ...] = ()

    def records(self) -> Iterator[Record]:
        for row, cells in enumerate(self.cells, 1):
            texts = tuple("" if cell is None else str(cell) for cell in cells)
            yield Record(
                row, texts, frozenset(at for at, cell in enumerate(cells) if isinstance(cell, int | float))
            )


def every_sheet(name: str) -> Iterator[Fate]:
    book = openpyxl.load_workbook(EXPORTS / name)
    for sheet in book.worksheets:
        opened = Opened(
            list(sheet.iter_rows(values_only=True)),
            Format("xlsx", sheet=sheet.title, sheets=tuple(book.sheetnames)),
        )
        provider = providers.recognise(opened)
        assert provider is not None
        yield from provider.fates(opened)


def official(name: str, reporter: str, period: str, value: str) -> dict[tuple[str, str, str], float]:
    """The same keys from a table of the official statistics, of one reporter where it has several."""
    frame = pd.read_csv(OFFICIAL / name, dtype=str, keep_default_na=False)
    frame.columns = frame.columns.str.replace("_iso3", "")
    rows = frame[
        (frame["reporter"] == reporter) & (frame[value] != "") & frame["partner"].str.fullmatch("[A-Z]{3}")
    ]
    if "product_hs" in rows:
        rows = rows[rows["product_hs"] == "TOTAL"]
    return {
        (row["partner"], row["flow"] + "s", row[period]): float(row[value])
        for row in rows.to_dict("records")
        if row["partner"] != "CIS"
    }


def test_rosstat_against_the_table_of_all_its_years():
    expected = official("rosstat_russia_cis_annual_1994_2021.csv", "RUS", "year", "value_usd_mn")
    assert amounts(every_sheet(ROSSTAT)) == expected
    assert len(expected) == 28 * 14, "28 years of 14 flows: the file is the whole table"


def test_the_imf_against_the_table_of_all_exporters():
    frame = pd.read_parquet(OFFICIAL / "imf_dots_exports_1961_2020.parquet")
    # Its code BLX is Belgium-Luxembourg, which is skipped here as a group.
    frame = frame[(frame["exporter_iso3"] == "BLR") & (frame["importer_iso3"] != "BLX")]
    expected = {
        (row["importer_iso3"], "exports", str(row["year"])): row["export_fob_usd_mn"]
        for row in frame.to_dict("records")
    }
    ours = {key: value for key, value in amounts(read(DOTS)[1]).items() if value > 0}
    assert len(ours) > 3500
    assert ours == pytest.approx(expected)


def test_eurostat_against_the_table_of_all_members():
    name = "eurostat_eu27_members_cis_monthly_2020_2022.csv.gz"
    expected = official(name, "LTU", "month", "value_eur")
    ours = amounts(read(BROWSER, "Sheet 1")[1])
    # 238 cells hold a number in the file as it was downloaded: none of them is lost.
    assert len(ours) == 238 and ours.keys() <= expected.keys()
    # That table was extracted later, after 2022 had been revised for two partners.
    revised = {
        (partner, period[:4])
        for (partner, _, period), value in ours.items()
        if value != expected[partner, "exports", period]
    }
    assert revised == {("BLR", "2022"), ("RUS", "2022")}


def test_uzbekistan_against_the_table_of_four_offices():
    name = "national_offices_arm_kaz_kgz_uzb_annual.csv.gz"
    expected = official(name, "UZB", "year", "value_usd_thousand")
    ours = amounts(read(UZBEK)[1])
    # It is rounded to three decimals, and leaves the partners out whose names it could not tell.
    common = {key: value for key, value in expected.items() if key[1] == "imports"}
    assert len(common) > 3000
    assert {key: ours.get(key) for key in common} == pytest.approx(common, abs=0.000501)
