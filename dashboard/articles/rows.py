"""The proposals of a reading as a table that ``bilateral import`` takes."""

from __future__ import annotations

import csv as tables
import io
from typing import Final

from dashboard.articles.proposals import Proposal, Reading

COLUMNS: Final = (
    "reporter",
    "partner",
    "flow",
    "scope",
    "product",
    "region",
    "measure",
    "share_of",
    "value",
    "value_high",
    "unit",
    "multiplier",
    "as_printed",
    "hedge",
    "period",
    "compared_with",
    "status",
    "compiled_by",
    "stated_by",
    "excerpt",
    "excerpt_kind",
    "asked",
)


def csv(reading: Reading) -> str:
    """All proposals, those with doubtful slots too: ``asked`` names these."""
    out = io.StringIO()
    writer = tables.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(one, reading) for one in reading.proposals)
    return out.getvalue()


def _row(one: Proposal, reading: Reading) -> dict[str, str]:
    row: dict[str, str] = {name: one.said(name) or "" for name in COLUMNS if name in one.slots}
    high = "" if one.value_high is None else f"{one.value_high:.12g}"
    return row | {
        "value": f"{one.value:.12g}",
        "value_high": high,
        "multiplier": str(one.multiplier),
        "as_printed": " ".join(one.as_printed.split()),
        "excerpt": " ".join(reading.text[one.start : one.end].split()),
        "excerpt_kind": "quote",
        "asked": " ".join(one.asked),
    }
