"""Made data sets in the layouts of real ones, seeded. None of it is a statistic."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pandas as pd

BACI_AREAS = {251: "FRA", 842: "USA", 276: "DEU", 156: "CHN", 699: "IND", 579: "NOR", 757: "CHE", 58: "BLX"}
"""Numbers of BACI with quirks, and what they are to us; 490 is no country."""
COMEXT_AREAS = {"FR": "FRA", "EL": "GRC", "US": "USA", "XS": "SRB", "GB": "GBR"}
CODES = (10121, 10129, 220421, 270900, 720810, 870323)


def baci(rows: int, seed: int, year: int) -> pd.DataFrame:
    """t, i, j, k, v, q as programs that read numbers write them: zeros lost, NA for no quantity."""
    random = np.random.default_rng(seed)
    areas = [*BACI_AREAS, 490]
    table = pd.DataFrame(
        {
            "t": year,
            "i": random.choice(areas, rows),
            "j": random.choice(areas, rows),
            "k": random.choice(CODES, rows),
            "v": np.round(random.lognormal(6, 2, rows), 3),
            "q": np.round(random.lognormal(3, 2, rows), 3),
        }
    )
    table = table[table["i"] != table["j"]].drop_duplicates(["t", "i", "j", "k"])
    return table.assign(q=table["q"].where(table.index % 7 != 0)).reset_index(drop=True)


def baci_zip(folder: Path, seed: int = 15, edition: str = "202401b", rows: int = 400) -> Path:
    """An edition as it is published: a file a year, codes of countries, a note."""
    path = folder / f"BACI_HS92_V{edition}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for year in (2018, 2019):
            text = baci(rows, seed + year, year).to_csv(index=False, na_rep="NA")
            archive.writestr(f"BACI_HS92_Y{year}_V{edition}.csv", text)
        archive.writestr(f"country_codes_V{edition}.csv", "country_code,country_name\n251,France\n")
        archive.writestr("Readme.txt", "made for a test")
    return path


def comext(rows: int, seed: int) -> pd.DataFrame:
    """CN8 by declarant, partner, flow, regime and month."""
    random = np.random.default_rng(seed)
    table = pd.DataFrame(
        {
            "DECLARANT_ISO": random.choice(["FR", "EL"], rows),
            "PARTNER_ISO": random.choice(["US", "XS", "GB", "QW"], rows),
            "PRODUCT_NC": random.choice(["01012100", "22042100", "27090090"], rows),
            "FLOW": random.choice([1, 2], rows),
            "STAT_REGIME": random.choice([1, 2], rows),
            "PERIOD": random.choice([202301, 202302], rows),
            "VALUE_IN_EUROS": random.integers(1, 100_000, rows),
            "QUANTITY_IN_KG": random.integers(1, 1000, rows),
        }
    )
    keys = ["DECLARANT_ISO", "PARTNER_ISO", "PRODUCT_NC", "FLOW", "STAT_REGIME", "PERIOD"]
    return table.drop_duplicates(keys).reset_index(drop=True)


def comtrade() -> pd.DataFrame:
    """Totals, chapters and subheadings beside each other, a world, a re-export, a second partner."""
    names = ["period", "reporterCode", "flowCode", "partnerCode", "partner2Code", "classificationCode"]
    names += ["cmdCode", "customsCode", "motCode", "netWgt", "primaryValue", "isReported"]
    rows = [
        (2019, 251, "X", 842, 0, "H5", "TOTAL", "C00", 0, "", 100.5, True),
        (2019, 251, "X", 842, 0, "H5", "01", "C00", 0, "", 60.0, True),
        (2019, 251, "X", 842, 0, "H5", "010121", "C00", 0, 7, 60.0, True),
        (2019, 251, "X", 842, 0, "H5", "22", "C00", 0, "", 40.5, True),
        (2019, 251, "X", 842, 276, "H5", "TOTAL", "C00", 0, "", 9.0, True),
        (2019, 251, "X", 0, 0, "H5", "TOTAL", "C00", 0, "", 900.0, True),
        (2019, 251, "X", 97, 0, "H5", "TOTAL", "C00", 0, "", 300.0, True),
        (2019, 251, "X", 490, 0, "H5", "TOTAL", "C00", 0, "", 30.0, True),
        (2019, 251, "RX", 842, 0, "H5", "TOTAL", "C00", 0, "", 5.0, True),
        (2020, 842, "M", 251, 0, "H5", "TOTAL", "C00", 0, "", 120.0, False),
        (2020, 842, "ZZ", 251, 0, "H5", "TOTAL", "C00", 0, "", 120.0, True),
    ]
    return pd.DataFrame(rows, columns=names)


def comtrade_of_chapters(table: pd.DataFrame, numbers: dict[str, str]) -> pd.DataFrame:
    """Rows by chapter (columns of the extract of three countries) in the layout of Comtrade's files;
    ``numbers`` are the areas' numbers."""
    same = {"partner2Code": 0, "classificationCode": "HS", "customsCode": "C00", "motCode": 0, "netWgt": ""}
    return pd.DataFrame(
        {
            "period": table["year"],
            "reporterCode": table["reporter_iso3"].map(numbers),
            "flowCode": table["flow"].map({"export": "X", "import": "M"}),
            "partnerCode": table["partner_iso3"].map({**numbers, "WLD": "0"}),
            "cmdCode": table["hs2"],
            "primaryValue": table["value_usd"],
            "isReported": 1,
            **same,
        }
    )
