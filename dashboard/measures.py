"""Trade arithmetic on evidence: turnover, mutual trade, balance, growth, share, index, mirror gap.

Every function takes Evidence and gives rows of derived figures for ``Evidence.plus``: each names
the figures it comes from (``derived_from``) and the ``operation``. Figures are matched by key, never
by position, and nothing is computed where a period is missing (promise 6).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from dashboard.evidence import COLUMNS, Evidence
from dashboard.model import LINE_COORDINATES

_DERIVED_TEXT = {
    "kind": "derived", "source_id": "", "as_printed": "", "reading": "plain", "hedge": "exact",
    "excerpt": "", "excerpt_kind": "", "excerpt_language": "", "excerpt_en": "", "excerpt_ru": "",
    "stated_by": "", "stated_on": "", "flag": "", "note": "", "note_ru": "",
}  # fmt: skip


def turnover(evidence: Evidence) -> pd.DataFrame:
    """Exports + imports of one reporter in one table, per period. Unit of the operands."""
    return _two_flows(evidence, "turnover", lambda exports, imports: exports + imports)


def mutual(evidence: Evidence) -> pd.DataFrame:
    """Exports of both countries of a pair added, as one table counts them. Unit of the operands.

    This is the sum of two countries' exports to each other, not the turnover of one reporter: that
    one adds the reporter's imports, which the same movement of goods often makes larger. Of the
    result, ``reporter`` is the country first in the alphabet of codes; ``compiled_by`` is empty
    where each country counted its own exports.
    """
    rows = _lines(evidence)
    exports = rows[rows["flow"] == "exports"]
    keys = [*_TABLE, *(one for one in LINE_COORDINATES if one != "compiled_by"), "start"]
    forth = exports[exports["reporter"] < exports["partner"]]
    back = exports[exports["reporter"] > exports["partner"]]
    both = _matched(forth, back.rename(columns={"reporter": "partner", "partner": "reporter"}), keys)
    made = _rows(both, "mutual", "mutual", both["amount_a"] + both["amount_b"])
    compiler = both["compiled_by_a"].where(both["compiled_by_a"] == both["compiled_by_b"], "")
    return made.assign(flow="turnover", compiled_by=compiler.to_numpy())


def balance(evidence: Evidence) -> pd.DataFrame:
    """Exports − imports of one reporter in one table, per period. Unit of the operands."""
    return _two_flows(evidence, "balance", lambda exports, imports: exports - imports)


def growth(evidence: Evidence) -> pd.DataFrame:
    """Percent change of each comparable figure on the same period a year earlier.

    Only inside one table and one vintage; a zero or negative base gives no growth.
    """
    now = _lines(evidence)
    before = now.assign(start=now["start"] + 12)
    both = _matched(now, before, [*_TABLE, *LINE_COORDINATES, "start"])
    both = both[both["amount_b"] > 0]
    made = _rows(both, "growth", "growth", 100 * (both["amount_a"] / both["amount_b"] - 1))
    return made.assign(
        measure="growth", unit="percent", multiplier=1, of_unit=both["unit_a"].to_numpy(),
        compared_with=both["period_b"].to_numpy(), decimals=1,
    )  # fmt: skip


def share(evidence: Evidence, whole: Evidence, share_of: str) -> pd.DataFrame:
    """Percent of each level in the whole of the same table, reporter, flow and period.

    ``whole`` holds the denominators (partner WLD); both must be inside the result's evidence.
    """
    keys = [*_TABLE, *(name for name in LINE_COORDINATES if name != "partner"), "start"]
    both = _matched(_lines(evidence), _lines(whole), keys)
    both = both[both["amount_b"] > 0]
    made = _rows(both, "share", "share", 100 * both["amount_a"] / both["amount_b"])
    return made.assign(
        measure="share", unit="percent", multiplier=1, share_of=share_of, decimals=1,
        partner=both["partner_a"].to_numpy(),
    )  # fmt: skip


def index(evidence: Evidence, base: int) -> pd.DataFrame:
    """Each level as percent of the same line's level in the year ``base`` (base = 100).

    A line that has no figure for the base year, or zero there, is left out.
    """
    now = _lines(evidence)
    then = now[now["start"] == base * 12]
    both = _matched(now, then, [*_TABLE, *LINE_COORDINATES])
    both = both[both["amount_b"] > 0]
    made = _rows(both, f"index-{base}", "index", 100 * both["amount_a"] / both["amount_b"])
    return made.assign(
        unit="percent", multiplier=1, share_of=both["period_b"].to_numpy(), measure="share", decimals=0
    )


def mirror_gap(exports: Evidence, imports: Evidence) -> pd.DataFrame:
    """What the importer counted minus what the exporter counted, per period, one unit only.

    ``exports`` are the exporter's figures, ``imports`` the importer's of the same movement of goods.
    """
    both = _matched(
        _lines(imports), _lines(exports), ["scope", "product", "region", "unit", "start", "months"]
    )
    return _rows(both, "mirror_gap", "mirror_gap", both["amount_a"] - both["amount_b"])


_TABLE = ["source_id"]


def _lines(evidence: Evidence) -> pd.DataFrame:
    """Levels that may enter arithmetic: official or derived from official, unflagged."""
    frame = evidence.figures
    return frame[(frame["kind"] != "published") & (frame["flag"] == "") & (frame["measure"] == "level")]


def _two_flows(
    evidence: Evidence, name: str, combine: Callable[[pd.Series, pd.Series], pd.Series]
) -> pd.DataFrame:
    rows = _lines(evidence)
    # Exports are usually FOB and imports CIF: the sum then has no single valuation.
    keys = [*_TABLE, *(one for one in LINE_COORDINATES if one not in ("flow", "valuation")), "start"]
    both = _matched(rows[rows["flow"] == "exports"], rows[rows["flow"] == "imports"], keys)
    made = _rows(both, name, name, combine(both["amount_a"], both["amount_b"]))
    valuation = both["valuation_a"].where(both["valuation_a"] == both["valuation_b"], "unknown")
    return made.assign(flow=name, valuation=valuation.to_numpy())


def _matched(a: pd.DataFrame, b: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Pairs of rows equal in ``keys``; every other column gets the suffix _a or _b."""
    renamed_a = a.rename(columns={name: f"{name}_a" for name in COLUMNS if name not in keys})
    renamed_b = b.rename(columns={name: f"{name}_b" for name in COLUMNS if name not in keys})
    both = renamed_a.merge(renamed_b, on=keys, how="inner")
    for name in keys:
        both[f"{name}_a"] = both[name]
        both[f"{name}_b"] = both[name]
    return both.sort_values("start_a").reset_index(drop=True)


def _rows(both: pd.DataFrame, name: str, operation: str, amount: pd.Series) -> pd.DataFrame:
    """Derived figures for matched pairs: the coordinates of the first, the value in full units.

    ``source_id`` keeps the table of the operands, so that a derived line stays inside one table.
    """
    made = pd.DataFrame({column: both[f"{column}_a"] for column in COLUMNS})
    made = made.assign(**_DERIVED_TEXT)
    made["source_id"] = both["source_id_a"]
    made["figure_id"] = "computed/" + name + "/" + both["figure_id_a"]
    made["derived_from"] = both["figure_id_a"] + " " + both["figure_id_b"]
    made["operation"] = operation
    made["amount"] = amount
    made["value"] = amount / both["multiplier_a"] if operation in _IN_UNITS else amount
    made["amount_high"] = made["value_high"] = np.nan
    made["status"] = _least_certain(both["status_a"], both["status_b"])
    made["known_on"] = _later(both["known_on_a"], both["known_on_b"])
    return made


_IN_UNITS = ("turnover", "mutual", "balance", "mirror_gap")


_CERTAINTY = ("final", "unknown", "preliminary", "estimate", "forecast", "target")


def _least_certain(a: pd.Series, b: pd.Series) -> pd.Series:
    """A result is as sure as its weaker operand: what is computed from a plan is a plan."""
    rank = {status: place for place, status in enumerate(_CERTAINTY)}
    return a.where(a.map(rank) >= b.map(rank), b)


def _later(a: pd.Series, b: pd.Series) -> pd.Series:
    """Known when both operands are; unknown if either is."""
    return a.where(a >= b, b).where((a != "") & (b != ""), "")
