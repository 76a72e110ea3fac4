"""What trade is measured with: prices, GDP, rates. Each is a figure with its printed cell, but none of trade.

The tables lie in ``data/yardsticks/`` (made by ``tests/yardstick_tables.py``) and ``data/rates.csv``. Their
figures are operands alone: of levels in the prices of one year, of shares of a country's GDP, of levels in a
national currency. They stand in no list, no search and no headline; by their id they open like any cell
(``worldbank-gdp/BLR/2019``, ``rates/BYN/2019``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import pandas as pd

from dashboard import schema
from dashboard.evidence import COLUMNS
from dashboard.model import GDP, PRICES, RATE

_ID: Final = re.compile(r"([\w-]+)/([A-Z]{3})/(\d{4})")


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """What all rows of a table share. ``columns`` are those of figures that are not the usual ones.

    Rates of all sources lie in one file, by currency in place of country.
    """

    source_id: str
    kind: str
    table_name: str
    column_label: str
    vintage: str
    columns: Mapping[str, str]

    @property
    def file(self) -> str:
        return "rates.csv" if self.kind == RATE else f"yardsticks/{self.source_id}.csv"

    @property
    def prefix(self) -> str:
        """What the ids of its figures begin with."""
        return "rates" if self.kind == RATE else self.source_id


_RATES: Final = {"measure": "level", "share_of": "", "price_basis": "current", "unit": ""}
_PER_DOLLAR: Final = "for 1 US dollar, mean of the year"
TABLES: Final = (
    Yardstick(
        "us-cpi",
        PRICES,
        "CPI-U, all items, U.S. city average",
        "annual mean, 1982-84 = 100",
        "edition with December 2025",
        {
            "measure": "share",
            "unit": "percent",
            "share_of": "mean of 1982-84",
            "price_basis": "unknown",
            "compiled_by": "",
        },
    ),
    Yardstick(
        "worldbank-gdp",
        GDP,
        "World Development Indicators, NY.GDP.MKTP.CD",
        "GDP (current US$)",
        "edition with 2023",
        {
            "measure": "level",
            "unit": "USD",
            "share_of": "",
            "price_basis": "current",
            "compiled_by": "World Bank",
        },
    ),
    Yardstick(
        "imf-ifs-rates",
        RATE,
        "International Financial Statistics, period average",
        _PER_DOLLAR,
        "edition with 2019",
        {**_RATES, "compiled_by": "IMF"},
    ),
    Yardstick(
        "worldbank-rates",
        RATE,
        "World Development Indicators, PA.NUS.FCRF",
        _PER_DOLLAR,
        "edition with 2020",
        {**_RATES, "compiled_by": "World Bank"},
    ),
    Yardstick(
        "ecb-rates",
        RATE,
        "Euro foreign exchange reference rates, cross rate",
        _PER_DOLLAR,
        "edition with 2021",
        {**_RATES, "compiled_by": "ECB"},
    ),
    Yardstick(
        "kyrgyzstat-rates",
        RATE,
        "Annual mean rates of the som, cross rate",
        _PER_DOLLAR,
        "edition with 2023",
        {**_RATES, "compiled_by": "Kyrgyz statistics"},
    ),
)
_ALIKE: Final = {**schema.OF_A_CELL, "scope": "unknown", "multiplier": "1", "valuation": "unknown"}


@dataclass(frozen=True, eq=False)
class Yardsticks:
    """The tables of one data folder; none without one."""

    folder: Path | None = None

    def rows(self, table: Yardstick) -> Mapping[str, list[dict[str, str]]]:
        """The rows of a table by country; read when they are first asked for."""
        return _read(self.folder / table.file, table) if self.folder is not None else {}

    def of(self, kind: str, country: str, sources: pd.DataFrame) -> pd.DataFrame:
        """All years of a country (empty: of all that have one), past the gate, in ``evidence.COLUMNS``.

        ValueError for a bad cell.
        """
        return _judged(self, kind, country, _Known(sources))

    def one(self, figure_id: str, sources: pd.DataFrame) -> pd.DataFrame:
        """The figure of an id; no row for an id of none of these tables."""
        found = _ID.fullmatch(figure_id)
        kind = next((one.kind for one in TABLES if found and one.prefix == found[1]), "")
        if not kind or found is None:
            return pd.DataFrame(columns=list(COLUMNS))
        years = self.of(kind, found[2], sources)
        return years[years["figure_id"] == figure_id].reset_index(drop=True)


@lru_cache(maxsize=32)
def _read(path: Path, table: Yardstick) -> Mapping[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            mine = _of_rate(row) if table.kind == RATE else row
            if row.get("source_id", table.source_id) == table.source_id:
                found.setdefault(mine["country"], []).append(mine)
    return found


def _of_rate(row: dict[str, str]) -> dict[str, str]:
    """A row of the rates as a row of the other tables; a remark on a cross rate goes with it."""
    crossed = row["source_id"] == "kyrgyzstat-rates"
    return {
        "country": row["currency"],
        "year": row["year"],
        "value": row["per_usd"],
        "status": "final",
        "note": "Cross rate over the Kyrgyz som: within 1.5 %." if crossed else "",
        "note_ru": "Кросс-курс через киргизский сом: в пределах 1,5 %." if crossed else "",
    }


@dataclass(frozen=True, slots=True)
class _Known:
    """The documents, which never change in a process: all that was asked is kept whatever frame they are."""

    frame: pd.DataFrame

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=64)
def _judged(of: Yardsticks, kind: str, country: str, sources: _Known) -> pd.DataFrame:
    parts = []
    for table in TABLES:
        told = of.rows(table) if table.kind == kind else {}
        parts += [
            _of_table(table, one, told[one], sources.frame)
            for one in ([country] if country else told)
            if one in told
        ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))


def _of_table(
    table: Yardstick, country: str, rows: list[dict[str, str]], sources: pd.DataFrame
) -> pd.DataFrame:
    cells = [f"{table.table_name} · {country}, {row['year']} · {table.column_label}" for row in rows]
    own = {
        "figure_id": [f"{table.prefix}/{country}/{row['year']}" for row in rows],
        "source_id": [table.source_id] * len(rows),
        "reporter": [country] * len(rows),
        "partner": [country] * len(rows),
        "flow": [table.kind] * len(rows),
        "value": [row["value"] for row in rows],
        "as_printed": [row["value"] for row in rows],
        "period": [row["year"] for row in rows],
        "status": [row["status"] for row in rows],
        "excerpt": [f"{cell}: {row['value']}" for cell, row in zip(cells, rows, strict=True)],
        "note": [row["note"] for row in rows],
        "note_ru": [row["note_ru"] for row in rows],
        "vintage": [table.vintage] * len(rows),
    }
    if table.kind == RATE:
        own["unit"] = own["reporter"]
    if not table.columns["compiled_by"]:
        own["compiled_by"] = own["reporter"]
    alike = {name: [text] * len(rows) for name, text in {**_ALIKE, **table.columns}.items()}
    report = schema.check_yardsticks(schema.text_frame({**alike, **own}), sources, table.source_id)
    if report.issues:
        raise ValueError(f"{len(report.issues)} cells do not pass the gate, first {report.issues[0]}")
    return report.accepted
