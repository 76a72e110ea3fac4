"""Makes the whole tables of ``data/official/*.parquet`` from the originals; not run by the suite.

``BILATERAL_SHARED=… python -m tests.whole_tables`` reads ``official/`` there, as its SOURCES.md describes it.

One layout: ``pair`` (both codes by the alphabet, "BLR-RUS"), ``reporter``, ``partner``, ``year``, ``value``
(as printed, in the table's multiplier), sorted by pair, reporter, year. What all rows share, the
countries that occur and the countries that report stand in the file's own metadata, under ``bilateral``.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

FOLDER = Path(__file__).parents[1] / "data" / "official"
ROWS = 16_384
"""Rows of one group: a pair lies in one or two of them."""

TABLES: dict[str, dict[str, Any]] = {
    "imf-dots": {
        "original": "imf_dots_exports_1961_2020.parquet",
        "value": "export_fob_usd_mn",
        "scope": "goods",
        "compiled_by": "",
        "valuation": "fob",
        "vintage": "download of February 2024",
        "status": "final",
        "table_name": "Direction of Trade Statistics, Exports, FOB to Partner Countries",
    },
    "usitc-itpde": {
        "original": "usitc_itpde_r01_total_2000_2016.parquet",
        "value": "trade_usd_mn",
        "scope": "goods_and_services",
        "compiled_by": "USITC",
        "valuation": "unknown",
        "vintage": "release 1",
        "status": "final",
        "table_name": "ITPD-E, sum of 170 industries",
        "note": "Turned back from constant 2010 US dollars: up to 0.1 % off the original.",
        "note_ru": "Пересчитано обратно из постоянных долларов 2010 года: отличие от исходного до 0,1 %.",
    },
    "imf-imts": {
        "original": "imf_imts_exports_2025.csv.gz",
        "value": "export_fob_usd_mn",
        "scope": "goods",
        "compiled_by": "IMF",
        "valuation": "fob",
        "vintage": "download of April 2026",
        "status": "estimate",
        "table_name": "International Trade in Goods by partner country (IMTS), exports FOB",
        "note": "The year is inferred by us, and where a country reports nothing the IMF puts its own "
        "estimate.",
        "note_ru": "Год определён нами; где страна ничего не сообщает, стоит собственная оценка МВФ.",
        "notes": {
            "BLR-RUS": {
                "note": "Implausible: neither country reports to the IMF any more, and an official statement "
                "on 2023 names 23.9 bn dollars. The year is inferred by us.",
                "note_ru": "Неправдоподобно: обе страны больше не отчитываются перед МВФ, а официальное "
                "заявление о 2023 годе называет 23,9 млрд долларов. Год определён нами.",
            }
        },
    },
}


def made(name: str, originals: Path) -> pa.Table:
    """One table in the layout of the file."""
    about = dict(TABLES[name])
    path, column = originals / about.pop("original"), about.pop("value")
    read = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, keep_default_na=False)
    frame = pd.DataFrame(
        {
            "reporter": read["exporter_iso3"].astype(str),
            "partner": read["importer_iso3"].astype(str),
            "year": read["year"].astype("int16"),
            "value": read[column].astype(float),
        }
    )
    frame = frame[(frame["value"] > 0) & (frame["reporter"] != frame["partner"])]
    first = frame["reporter"].where(frame["reporter"] < frame["partner"], frame["partner"])
    second = frame["partner"].where(frame["reporter"] < frame["partner"], frame["reporter"])
    frame.insert(0, "pair", first + "-" + second)
    frame = frame.sort_values(["pair", "reporter", "year"], kind="stable").reset_index(drop=True)
    assert not frame.duplicated(["reporter", "partner", "year"]).any()
    about |= {
        "source_id": name,
        "unit": "USD",
        "multiplier": 1_000_000,
        "reporters": sorted(set(frame["reporter"])),
        "countries": sorted({*frame["reporter"], *frame["partner"]}),
        "first": int(frame["year"].min()),
        "last": int(frame["year"].max()),
        "rows": len(frame),
    }
    table = pa.Table.from_pandas(frame, preserve_index=False)
    return table.replace_schema_metadata({"bilateral": json.dumps(about, ensure_ascii=False, sort_keys=True)})


def main() -> None:
    originals = Path(os.environ["BILATERAL_SHARED"]) / "data" / "official"
    for name in TABLES:
        path = FOLDER / f"{name}.parquet"
        pq.write_table(
            made(name, originals),
            path,
            compression="zstd",
            compression_level=19,
            row_group_size=ROWS,
            use_dictionary=["pair", "reporter", "partner", "year"],
            column_encoding={"value": "BYTE_STREAM_SPLIT"},
        )
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
