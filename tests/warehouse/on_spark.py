"""Every question to one added set, by DuckDB and by Spark, in a process of its own; says how they differ.

``python -m tests.warehouse.on_spark FOLDER ROWS``: makes a set of so many rows in FOLDER and writes one JSON
object: {question: [lines, difference]}. pyspark warns of new pandas; a Spark session takes seconds.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

COUNTRIES = {"FRA": 251, "DEU": 276, "USA": 842, "CHN": 156, "ITA": 380, "ESP": 724, "GBR": 826, "IND": 699}
COUNTRIES |= {"NOR": 579, "CHE": 757, "JPN": 392, "KOR": 410, "BRA": 76, "MEX": 484, "CAN": 124, "RUS": 643}
PAIR = {"reporter": "FRA", "partner": "DEU"}
EXPORTS = {"reporter": "FRA", "flow": "exports", "period": "2019"}
ASKED: dict[str, dict[str, Any]] = {
    "pair_series": PAIR,
    "partners": EXPORTS,
    "partners_mirrored": {"partner": "FRA", "flow": "exports", "period": "2019"},
    "country_totals": {"reporter": "FRA"},
    "country_totals_mirrored": {"partner": "FRA"},
    "world_totals": {},
    "products": {**PAIR, "flow": "exports", "period": "2018", "digits": 2},
    "mirror": {**PAIR, "period": "2018", "digits": 4},
    "world_share": {"product": "270900", "flow": "exports", "period": "2019"},
    "balassa": EXPORTS,
    "herfindahl_partners": {"reporter": "FRA", "flow": "exports"},
    "herfindahl_products": EXPORTS,
    "products_by_year": {**PAIR, "flow": "exports"},
    "products_of_year": {
        **EXPORTS,
        "level": 6,
        "digits": 4,
        "nomenclature": "HS 2017",
        "low": "20",
        "high": "72",
    },
    "figures_of_year": EXPORTS,
    "figures_by_year": {"partner": "FRA", "flow": "exports"},
    "figures_of_country": {"reporter": "FRA", "flow": "exports"},
    "reporters": {"flow": "exports", "period": "2019"},
    "pairs": {"reporter": "FRA"},
    "contents": {},
}


def rows(count: int) -> pd.DataFrame:
    """Made rows in the layout of UN Comtrade, both flows, no cell twice. None of it is a statistic."""
    random = np.random.default_rng(42)
    codes = sorted({270900, *(int(one) for one in random.choice(range(1, 77), 400) * 10_000 + 100)})
    codes += [one + more for one in codes for more in (10, 20, 35) if one != 270900]
    numbers = list(COUNTRIES.values())
    size = int(count * 1.5)
    table = pd.DataFrame(
        {
            "period": random.choice([2017, 2018, 2019], size),
            "reporterCode": random.choice(numbers, size),
            "partnerCode": random.choice(numbers, size),
            "flowCode": random.choice(["X", "M"], size),
            "cmdCode": [f"{one:06}" for one in random.choice(codes, size)],
            "primaryValue": np.round(random.lognormal(10, 3, size), 2),
        }
    )
    keys = ["period", "reporterCode", "partnerCode", "flowCode", "cmdCode"]
    table = table[table["reporterCode"] != table["partnerCode"]].drop_duplicates(keys).head(count)
    same: dict[str, Any] = {"partner2Code": 0, "customsCode": "C00", "motCode": 0, "isReported": True}
    return table.assign(classificationCode="H5", netWgt=np.round(table["primaryValue"] / 3, 1), **same)


def difference(one: pd.DataFrame, other: pd.DataFrame) -> str:
    """In what two answers differ, whatever the order of equal lines; "" for nothing (numbers: 1e-9)."""
    if list(one.columns) != list(other.columns) or len(one) != len(other):
        return f"{list(one.columns)} × {len(one)}, {list(other.columns)} × {len(other)}"
    columns = [str(name) for name in one]
    floats = [name for name in columns if pd.api.types.is_float_dtype(one[name])]
    keys = [name for name in columns if name not in floats]
    both = [
        frame.sort_values(keys, kind="stable", ignore_index=True) if keys else frame for frame in (one, other)
    ]
    for name in columns:
        first, second = (frame[name] for frame in both)
        if name in floats:
            same = np.isclose(first, second.astype(float), rtol=1e-9, atol=0, equal_nan=True).all()
        else:
            same = (
                first.astype(object).where(first.notna(), None).tolist()
                == second.astype(object).where(second.notna(), None).tolist()
            )
        if not same:
            return f"{name}: {first.head(3).tolist()}, {second.head(3).tolist()}"
    return ""


def main(folder: Path, count: int) -> dict[str, Any]:
    os.environ |= {"BILATERAL_DATA": str(folder / "sets"), "BILATERAL_SPARK": "local[2]"}
    from dashboard import ledger
    from dashboard.sets import adding
    from dashboard.warehouse import lock
    from dashboard.warehouse.questions import QUESTIONS

    path = folder / "comtrade.csv"
    rows(count).to_csv(path, index=False)
    adding.add("comtrade", [path], "made")
    (locked,) = lock.read()
    plain = locked.holding()
    os.environ["BILATERAL_ENGINE"] = "spark"
    started = time.perf_counter()
    spark = locked.holding()
    found: dict[str, Any] = {"rows": locked.rows, "questions": {}, "seconds": {}}
    found["seconds"]["start"] = time.perf_counter() - started
    missing = QUESTIONS.keys() ^ ASKED.keys()
    assert not missing, missing
    for name, asked in ASKED.items():
        started = time.perf_counter()
        answer = spark.ask(name, **asked)
        found["seconds"][name] = round(time.perf_counter() - started, 2)
        wanted = plain.ask(name, **asked)
        told = difference(wanted.frame, answer.frame)
        if not told and "n" in answer.frame:
            behind = answer.behind(0)
            there = spark.rows(behind, limit=100_000)
            told = difference(plain.rows(behind, limit=100_000), there) or (
                "" if len(there) == behind.count else f"{len(there)} rows, {behind.count} said"
            )
        found["questions"][name] = [len(answer), told]
    # Whatever a reader types is bound, never pasted.
    found["hostile"] = len(spark.ask("pair_series", reporter="O'Neill\"; --", partner="DEU"))
    ledger.renew()
    book = ledger.current()
    cell = "comtrade/made/FRA/DEU/exports/2019"
    opened = ledger.behind(book, cell)
    assert opened is not None
    found["cell"] = [opened.query.count, len(opened.rows(100_000))]
    found["engine"] = type(opened.table.holding.engine).__name__
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
