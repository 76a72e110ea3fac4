"""Makes the tables of offices (``data/official/offices/*.parquet``) from the originals; no test.

``BILATERAL_SHARED=… python -m tests.office_tables`` reads ``official/`` there, as SOURCES.md describes it.

One layout: ``pair`` (both codes by the alphabet), ``reporter``, ``partner``, ``flow``, ``period``, ``value``
(as printed, in the table's multiplier), ``row_label``, ``column_label``, sorted by pair, reporter, flow,
period. What all rows share stands in the file's metadata, under ``bilateral``. Pairs that
``official/*.csv`` lists are left out; before that they are made as well, and must equal what is listed
there, cell for cell.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.codes.countries import ISO2

OFFICIAL = Path(__file__).parents[1] / "data" / "official"
OWN = ["pair", "reporter", "partner", "flow", "period", "value", "row_label", "column_label"]
FLOWS = {"export": "exports", "import": "imports"}
BY_ISO2 = {two: three for three, two in ISO2.items()}


def read(originals: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(originals / name, dtype=str, keep_default_na=False)


def two_columns(frame: pd.DataFrame, money: str) -> pd.DataFrame:
    """Exports and imports beside each other in a row of a month."""
    parts = []
    for word, flow in FLOWS.items():
        parts.append(
            pd.DataFrame(
                {
                    "reporter": frame["reporter_iso2"].map(BY_ISO2),
                    "partner": frame["partner_iso2"].map(BY_ISO2),
                    "flow": flow,
                    "period": frame["month"],
                    "value": frame[f"{word}_{money}"],
                    "row_label": frame["reporter_iso2"] + ", " + frame["partner_iso2"],
                    "column_label": frame["month"] + f", {word}",
                }
            )
        )
    return pd.concat(parts)


def eurostat(originals: Path) -> pd.DataFrame:
    return two_columns(read(originals, "eurostat_de_es_fr_it_monthly_2002_2025.csv.gz"), "eur")


def census(originals: Path) -> pd.DataFrame:
    return two_columns(read(originals, "uscensus_partners_monthly_2010_2025.csv.gz"), "usd")


def rosstat(originals: Path) -> pd.DataFrame:
    frame = read(originals, "rosstat_russia_main_partners_monthly_2006_2021.csv.gz")
    told = {"period": frame["month"], "row_label": frame["month"], "column_label": frame["partner_name_ru"]}
    return frame.assign(flow=frame["flow"].map(FLOWS), value=frame["value_usd_mn"], **told)


def members(originals: Path) -> pd.DataFrame:
    frame = read(originals, "eurostat_eu27_members_cis_monthly_2020_2022.csv.gz")
    frame = frame[frame["product_hs"] == "TOTAL"]
    # A longer table of the same office holds some of these: one count of a month is enough.
    longer = set(eurostat(originals)[["reporter", "partner"]].itertuples(index=False, name=None))
    sides = zip(frame["reporter_iso3"], frame["partner_iso3"], strict=True)
    frame = frame[[one not in longer for one in sides]]
    labels = {
        "row_label": frame["reporter_iso3"] + ", " + frame["partner_iso3"],
        "column_label": frame["month"] + ", " + frame["flow"],
    }
    both = {"reporter": frame["reporter_iso3"], "partner": frame["partner_iso3"]}
    own = {"flow": frame["flow"].map(FLOWS), "period": frame["month"], "value": frame["value_eur"]}
    return pd.DataFrame({**both, **own, **labels})


def national(code: str) -> Any:
    def made(originals: Path) -> pd.DataFrame:
        frame = read(originals, "national_offices_arm_kaz_kgz_uzb_annual.csv.gz")
        frame = frame[(frame["reporter_iso3"] == code) & (frame["partner_iso3"] != "")]
        keys = ["partner_iso3", "flow", "year"]
        # One country under two names ("Samoa", "Saoma"): which of the two numbers is whole is not known.
        frame = frame[~frame.duplicated(keys, keep=False)]
        sides = {"reporter": code, "partner": frame["partner_iso3"]}
        own = {
            "flow": frame["flow"].map(FLOWS),
            "period": frame["year"],
            "value": frame["value_usd_thousand"],
        }
        return pd.DataFrame(
            {**sides, **own, "row_label": frame["partner_name"], "column_label": frame["year"]}
        )

    return made


TABLES: dict[str, Any] = {
    "eurostat-monthly": eurostat,
    "us-census": census,
    "rosstat-monthly": rosstat,
    "eurostat-eu27": members,
    "armstat-annual": national("ARM"),
    "kazstat-annual": national("KAZ"),
    "kyrgyzstat-annual": national("KGZ"),
    "uzstat-annual": national("UZB"),
}
SHARED = ("scope", "unit", "multiplier", "valuation", "vintage", "source_id")
BY_FLOW = ("table_name", "note", "note_ru")


def about_of(listed: pd.DataFrame) -> dict[str, Any]:
    """What the listed part of a table says of all its rows."""
    early = listed.loc[listed["status"] == "preliminary", "period"]
    first = listed.drop_duplicates("flow").set_index("flow")
    told: dict[str, Any] = {name: listed[name].iloc[0] for name in SHARED}
    assert (listed[[*SHARED]].nunique() == 1).all()
    return told | {
        "multiplier": int(told["multiplier"]),
        "status": "final",
        "preliminary_from": early.min() if len(early) else "9999",
        "by_flow": {name: first[name].to_dict() for name in BY_FLOW},
        "compiled_by": "",
    }


def made(name: str, originals: Path) -> pa.Table:
    listed = pd.read_csv(OFFICIAL / f"{name}.csv", dtype=str, keep_default_na=False)
    frame = TABLES[name](originals)
    frame = frame[(frame["value"] != "") & (frame["reporter"] != frame["partner"])]
    known = {one: one in ISO2 for one in {*frame["reporter"], *frame["partner"]}}
    frame = frame[frame["reporter"].map(known) & frame["partner"].map(known)]
    assert not frame.duplicated(["reporter", "partner", "flow", "period"]).any()
    in_list = set(zip(listed["reporter"], listed["partner"], strict=True))
    there = pd.Series(
        [one in in_list for one in zip(frame["reporter"], frame["partner"], strict=True)], frame.index
    )
    agree(frame[there], listed)
    frame = frame[~there].astype({"value": float})
    # A zero of a table that has no other number of the pair says nothing: cells of trade are kept.
    frame = frame[frame["value"] > 0]
    first = frame[["reporter", "partner"]].min(axis=1)
    frame["pair"] = first + "-" + frame[["reporter", "partner"]].max(axis=1)
    frame = frame.sort_values(["pair", "reporter", "flow", "period"], kind="stable")[OWN]
    about = about_of(listed) | {
        "reporters": sorted(set(frame["reporter"])),
        "countries": sorted({*frame["reporter"], *frame["partner"]}),
        "first": int(frame["period"].min()[:4]),
        "last": int(frame["period"].max()[:4]),
        "rows": len(frame),
    }
    table = pa.Table.from_pandas(frame, preserve_index=False)
    return table.replace_schema_metadata({"bilateral": json.dumps(about, ensure_ascii=False, sort_keys=True)})


def agree(mine: pd.DataFrame, listed: pd.DataFrame) -> None:
    """The listed pairs, made the same way, are what is listed."""
    keys = ["reporter", "partner", "flow", "period"]
    both = listed[listed["partner"] != "WLD"].merge(mine, on=keys, suffixes=("", "_mine"), how="left")
    assert (both["value"].astype(float) == both["value_mine"].astype(float)).all(), both[
        both["value"].astype(float) != both["value_mine"].astype(float)
    ].head()
    for name in ("row_label", "column_label"):
        assert (both[name] == both[f"{name}_mine"]).all(), both[both[name] != both[f"{name}_mine"]].head()


def main() -> None:
    originals = Path(os.environ["BILATERAL_SHARED"]) / "data" / "official"
    (OFFICIAL / "offices").mkdir(exist_ok=True)
    for name in TABLES:
        path = OFFICIAL / "offices" / f"{name}.parquet"
        table = made(name, originals)
        pq.write_table(
            table,
            path,
            compression="zstd",
            compression_level=19,
            row_group_size=4_096,
            use_dictionary=[one for one in OWN if one != "value"],
            column_encoding={"value": "BYTE_STREAM_SPLIT"},
        )
        print(path.name, table.num_rows, path.stat().st_size)


if __name__ == "__main__":
    main()
