"""Makes what trade is measured with (``data/yardsticks/*.csv``) from the originals; not run by the suite.

``BILATERAL_SHARED=… python -m tests.yardstick_tables`` reads ``official/`` there, as SOURCES.md describes it.

One layout: ``country``, ``year``, ``value`` (as printed), ``status``, ``note``, ``note_ru``. What all rows
of a table share stands in ``dashboard/ledger/yardsticks.py``.
"""

from __future__ import annotations

import csv
import gzip
import os
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "yardsticks"
COLUMNS = ("country", "year", "value", "status", "note", "note_ru")


def written(name: str, rows: list[dict[str, str]]) -> None:
    with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(name, len(rows))


def prices(originals: Path) -> list[dict[str, str]]:
    with (originals / "us_cpi_u_annual.csv").open(encoding="utf-8", newline="") as given:
        rows = list(csv.DictReader(given))
    made = []
    for one in rows:
        row = {"country": "USA", "year": one["year"], "value": one["cpi_u_annual_avg_1982_84_100"]}
        if one["months"] == "12":
            made.append(row | {"status": "final"})
            continue
        note = f"Mean of {one['months']} months: October was never published."
        note_ru = f"Среднее {one['months']} месяцев: октябрь не опубликован."
        made.append(row | {"status": "preliminary", "note": note, "note_ru": note_ru})
    return made


def output(originals: Path) -> list[dict[str, str]]:
    with gzip.open(
        originals / "worldbank_gdp_current_usd.csv.gz", "rt", encoding="utf-8", newline=""
    ) as given:
        rows = list(csv.DictReader(given))
    return [
        {"country": one["iso3"], "year": one["year"], "value": one["gdp_usd"], "status": "final"}
        for one in sorted(rows, key=lambda one: (one["iso3"], int(one["year"])))
    ]


def main() -> None:
    originals = Path(os.environ["BILATERAL_SHARED"]) / "data" / "official"
    FOLDER.mkdir(exist_ok=True)
    written("us-cpi", prices(originals))
    written("worldbank-gdp", output(originals))


if __name__ == "__main__":
    main()
