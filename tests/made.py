"""Figures and evidence made up for tests; the shipped ones are in ``data/``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.evidence import COLUMNS, Evidence
from dashboard.model import SOURCE_COLUMNS, Period

HOME, AWAY, OTHER = "AAA", "BBB", "CCC"
"""Countries that no table names: nothing in the code can know them."""


def official(period: str = "2000", amount: float = 100.0, **columns: Any) -> dict[str, object]:
    """A cell of the table "office"; ``amount`` in full units; any column can be given."""
    row = (
        dict.fromkeys(COLUMNS, "")
        | {
            "source_id": "office",
            "reporter": HOME,
            "partner": AWAY,
            "flow": "exports",
            "scope": "goods",
            "measure": "level",
            "unit": "USD",
            "multiplier": 1,
            "as_printed": f"{amount:g}",
            "reading": "plain",
            "hedge": "exact",
            "period": period,
            "price_basis": "current",
            "valuation": "fob",
            "basis": "customs",
            "status": "final",
            "compiled_by": HOME,
            "excerpt": f"Table: {amount:g}",
            "excerpt_kind": "cell",
            "kind": "official",
            "vintage": "edition-1",
            "decimals": 0,
            "known_on": "2001-01-01",
        }
        | columns
    )
    return _completed(row, period, amount)


def published(period: str = "2000", amount: float = 100.0, **columns: Any) -> dict[str, object]:
    """A figure said in words, in the document "paper"."""
    words = {
        "kind": "published",
        "source_id": "paper",
        "vintage": "",
        "excerpt_kind": "summary",
        "excerpt": f"It came to {amount:g} dollars.",
        "excerpt_language": "en",
        "as_printed": f"{amount:g} dollars",
        "flow": "turnover",
        "scope": "goods_and_services",
        "stated_by": "the minister",
    }
    return official(period, amount, **(words | columns))


def _completed(row: dict[str, object], period: str, amount: float) -> dict[str, object]:
    """The columns that follow from others, where they were not given."""
    span = Period.parse(period)
    follows = {
        "value": amount / int(str(row["multiplier"])),
        "amount": amount,
        "start": span.start,
        "end": span.end,
        "months": span.months,
        "value_high": float("nan"),
        "amount_high": float("nan"),
        "figure_id": "-".join(str(row[one]) for one in _NAMING),
    }
    return row | {name: value for name, value in follows.items() if row[name] == ""}


_NAMING = (
    "source_id",
    "reporter",
    "flow",
    "scope",
    "period",
    "status",
    "flag",
    "vintage",
    "compiled_by",
    "unit",
    "product",
    "region",
    "valuation",
    "basis",
    "price_basis",
    "measure",
    "of_unit",
    "share_of",
    "partner",
)


def frame(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """Rows as the gate would hand them over."""
    made = pd.DataFrame(list(rows), columns=list(COLUMNS))
    whole = dict.fromkeys(("multiplier", "decimals", "start", "end", "months"), "int64")
    parts = dict.fromkeys(("value", "value_high", "amount", "amount_high"), "float64")
    return made.astype(dict.fromkeys(COLUMNS, "str") | whole | parts)


def source(source_id: str) -> dict[str, str]:
    return dict.fromkeys(SOURCE_COLUMNS, "") | {
        "source_id": source_id,
        "title": f"Title of {source_id}",
        "publisher": f"Publisher of {source_id}",
        "language": "en",
        "licence": "CC BY 4.0",
        "published": "2001-01-01",
    }


def evidence(*rows: dict[str, object]) -> Evidence:
    """Evidence of the rows with a document for each ``source_id`` they name."""
    named = dict.fromkeys(str(row["source_id"]) for row in rows)
    sources = pd.DataFrame([source(one) for one in named], columns=list(SOURCE_COLUMNS))
    return Evidence(frame(rows), sources)
