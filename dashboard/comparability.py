"""May two figures share a line, an axis, a sum? If not, which coordinate forbids it.

A figure is a point in the coordinates of ``model.LINE_COORDINATES``. Lines join official figures
only, and only those equal in all coordinates; empty equals empty only inside one table
(promise 3). Charts ask here and nowhere else.
"""

from __future__ import annotations

import pandas as pd

from dashboard.evidence import Row, listed
from dashboard.model import LINE_COORDINATES, PLANS

AXIS_COORDINATES = ("measure", "unit", "share_of")
"""Figures that differ in one of these cannot be read off one axis."""
SUM_COORDINATES = tuple(
    name for name in LINE_COORDINATES if name not in ("flow", "scope", "product", "region", "valuation")
)
"""Exports and imports, goods and services, products or regions may add up; all else must be equal."""


def differing(a: Row, b: Row, coordinates: tuple[str, ...] = LINE_COORDINATES) -> list[str]:
    """The coordinates that tell two figures apart.

    "table" stands for coordinates that are empty in both while the tables differ: what neither
    table states cannot be called equal.
    """
    found = [name for name in coordinates if a[name] != b[name]]
    if a["source_id"] != b["source_id"] and any(a[name] == "" for name in coordinates):
        found.append("table")
    return found


def forbids_line(a: Row, b: Row) -> list[str]:
    """Why no line may join two figures: coordinates, or "kind" or "status"; empty if it may."""
    reasons = [] if a["kind"] == b["kind"] != "published" else ["kind"]
    if a["operation"] != b["operation"]:
        reasons.append("operation")
    if (a["status"] in PLANS) != (b["status"] in PLANS):
        reasons.append("status")
    if a["flag"] or b["flag"]:
        reasons.append("flag")
    return reasons + differing(a, b)


def forbids_axis(a: Row, b: Row) -> list[str]:
    """Why two figures cannot be read off one axis."""
    return [name for name in AXIS_COORDINATES if a[name] != b[name]]


def forbids_sum(a: Row, b: Row) -> list[str]:
    """Why two figures cannot be added: the coordinates besides flow, scope, product, region."""
    reasons = differing(a, b, SUM_COORDINATES)
    if (a["start"], a["end"]) != (b["start"], b["end"]):
        reasons.append("period")
    return reasons


def lines(figures: pd.DataFrame) -> list[pd.DataFrame]:
    """The lines that may be drawn: each a frame of comparable figures, ordered by period.

    Published figures, plans among outcomes and flagged figures are in none. Two figures of one
    table for one period cannot both be on a line; such a table is refused by the gate.
    """
    may = figures[(figures["kind"] != "published") & (figures["flag"] == "")]
    plan = may["status"].isin(PLANS)
    named = [listed(may[name]) for name in ("source_id", "kind", "operation", *LINE_COORDINATES)]
    # One key a row: grouping by twenty columns takes as long as drawing what is grouped.
    keys: dict[tuple[object, ...], int] = {}
    line = [keys.setdefault(key, len(keys)) for key in zip(*named, listed(plan), strict=True)]
    return [group.sort_values("start") for _, group in may.groupby(line, sort=True)]


def runs(line: pd.DataFrame) -> list[pd.DataFrame]:
    """A line cut where a period is missing: holes stay holes (promise 6)."""
    gap = line["start"] != line["end"].shift() + 1
    if gap.sum() <= 1:
        return [line] if len(line) else []
    return [run for _, run in line.groupby(gap.cumsum())]
