"""Small uploads for the tests of the ledger: figures that pass the gate, with their document."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.ledger import NewBatch, figure_identity, source_identity
from dashboard.ledger.tables import GIVEN_COLUMNS
from dashboard.model import SOURCE_COLUMNS

HOME, AWAY = "BLR", "RUS"
PAPER = dict.fromkeys(SOURCE_COLUMNS, "") | {
    "title": "A page",
    "publisher": "A paper",
    "url": "https://example.org/page",
    "published": "2024-02-01",
    "language": "en",
    "licence": "all rights reserved",
}
PAPER["source_id"] = source_identity(PAPER)
_FIGURE = dict.fromkeys(GIVEN_COLUMNS, "") | {
    "source_id": PAPER["source_id"],
    "reporter": HOME,
    "partner": AWAY,
    "flow": "turnover",
    "scope": "goods",
    "measure": "level",
    "unit": "USD",
    "multiplier": "1000000",
    "reading": "plain",
    "hedge": "exact",
    "period": "2023",
    "price_basis": "current",
    "valuation": "unknown",
    "basis": "unknown",
    "status": "final",
    "excerpt_kind": "summary",
    "excerpt_language": "en",
    "file_name": "upload.csv",
    "file_column": "value",
}


def figure(value: int | str, **fields: str) -> dict[str, str]:
    """One row of an upload: so many million dollars of turnover in 2023, unless told otherwise."""
    made = (
        _FIGURE
        | {
            "value": str(value),
            "as_printed": f"{value} million dollars",
            "excerpt": f"Turnover came to {value} million dollars.",
        }
        | fields
    )
    return made | {"figure_id": fields.get("figure_id") or figure_identity(made, PAPER)}


def chunk(rows: Iterable[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(GIVEN_COLUMNS), dtype="str")


def figures(*values: int | str, **fields: str) -> pd.DataFrame:
    return chunk(figure(value, **fields, file_row=str(row)) for row, value in enumerate(values, 2))


def many(n: int, first: int = 0) -> pd.DataFrame:
    """So many different figures, quickly made."""
    columns = {name: [text] * n for name, text in figure(1).items()}
    columns["figure_id"] = [f"U-{number:016x}" for number in range(first, first + n)]
    return pd.DataFrame(columns, columns=list(GIVEN_COLUMNS), dtype="str")


def sources(*more: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame([PAPER, *more], columns=list(SOURCE_COLUMNS), dtype="str")


def upload(name: str = "upload.csv", **fields: str) -> NewBatch:
    return NewBatch(**({"name": name, "checksum": f"sum of {name}", "added_by": "ann"} | fields))
