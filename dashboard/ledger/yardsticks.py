"""What trade is measured with: prices, output. Each is a figure with its printed cell, but none of trade.

The tables lie in ``data/yardsticks/`` (``tests/yardstick_tables.py`` makes them). Their figures are operands
alone: of levels in the prices of one year, of shares of a country's output. They stand in no list, no search
and no headline; by their id they open like any cell (``worldbank-gdp/BLR/2019``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

import pandas as pd

from dashboard import schema
from dashboard.evidence import COLUMNS
from dashboard.model import GDP, PRICES

_ID: Final = re.compile(r"([\w-]+)/([A-Z]{3})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What all rows of a table share. ``columns`` are those of figures that are not the usual ones."""

    source_id: str
    kind: str
    table_name: str
    column_label: str
    vintage: str
    columns: Mapping[str, str]


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
)
_ALIKE: Final = {
    "scope": "unknown",
    "product": "",
    "region": "",
    "value_high": "",
    "multiplier": "1",
    "of_unit": "",
    "reading": "plain",
    "hedge": "exact",
    "compared_with": "",
    "valuation": "unknown",
    "basis": "unknown",
    "stated_by": "",
    "stated_on": "",
    "excerpt_kind": "cell",
    "excerpt_language": "",
    "excerpt_en": "",
    "excerpt_ru": "",
    "flag": "",
}


@dataclass(frozen=True, eq=False)
class Yardsticks:
    """The tables of one data folder; none where it has no such folder."""

    folder: Path | None = None

    @cached_property
    def _rows(self) -> dict[str, dict[str, list[dict[str, str]]]]:
        """The rows of each table by country; read when they are first asked for."""
        found: dict[str, dict[str, list[dict[str, str]]]] = {one.source_id: {} for one in TABLES}
        for one in TABLES if self.folder is not None else ():
            path = self.folder / f"{one.source_id}.csv"  # type: ignore[operator]  # it is one: asked above
            with path.open(encoding="utf-8", newline="") as opened:
                for row in csv.DictReader(opened):
                    found[one.source_id].setdefault(row["country"], []).append(row)
        return found

    def countries(self, kind: str) -> frozenset[str]:
        """The countries that a table of this kind has."""
        return frozenset(code for one in TABLES if one.kind == kind for code in self._rows[one.source_id])

    def of(self, kind: str, country: str, sources: pd.DataFrame) -> pd.DataFrame:
        """All years of a country (empty: of all that have one), past the gate, in ``evidence.COLUMNS``.

        ValueError for a bad cell.
        """
        return _judged(self, kind, country, _Known(sources))

    def one(self, figure_id: str, sources: pd.DataFrame) -> pd.DataFrame:
        """The figure of an id; no row for an id of none of these tables."""
        found = _ID.fullmatch(figure_id)
        kind = next((one.kind for one in TABLES if found and one.source_id == found[1]), "")
        if not kind or found is None:
            return pd.DataFrame(columns=list(COLUMNS))
        years = self.of(kind, found[2], sources)
        return years[years["figure_id"] == figure_id].reset_index(drop=True)


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
        told = of._rows[table.source_id] if table.kind == kind else {}
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
        "figure_id": [f"{table.source_id}/{country}/{row['year']}" for row in rows],
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
    if not table.columns["compiled_by"]:
        own["compiled_by"] = own["reporter"]
    alike = {name: [text] * len(rows) for name, text in {**_ALIKE, **table.columns}.items()}
    report = schema.check_yardsticks(schema.text_frame({**alike, **own}), sources, table.source_id)
    if report.issues:
        raise ValueError(f"{len(report.issues)} cells do not pass the gate, first {report.issues[0]}")
    return report.accepted
