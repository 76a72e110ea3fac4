"""What was said beside what was counted: the nearest official number of the same quantity, and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dashboard import measures
from dashboard.consistency.conflicts import Relation
from dashboard.consistency.findings import compare
from dashboard.consistency.quantities import Quantity
from dashboard.evidence import Evidence, records
from dashboard.keeping import noted
from dashboard.model import PLANS


@dataclass(frozen=True, eq=False)
class Counted:
    """A published figure, the official number nearest to it (a cell, or computed of cells), and what is left.

    ``rest`` is said less counted, in full units of both (percentage points of a growth). ``among`` is how
    many official numbers of this quantity there are.
    """

    said: Mapping[Any, Any]
    counted: Mapping[Any, Any]
    rest: float
    among: int
    evidence: Evidence

    @cached_property
    def relation(self) -> Relation:
        """What the check makes of the two."""
        return compare(str(self.said["figure_id"]), str(self.counted["figure_id"]), self.evidence)


def counted(figure_id: str, evidence: Evidence) -> Counted | None:
    """The official number beside a published one of ``evidence``; None where none is of the same quantity.

    What a source leaves unsaid (scope, prices, valuation) is equal to nothing else: then nothing is held
    against it here. KeyError for a figure that is not inside.
    """
    said = evidence.figure(figure_id).to_dict()
    if said["kind"] != "published" or said["flag"] or said["measure"] == "share":
        return None
    known = with_computed(evidence)
    quantity = Quantity.of_row(said)
    rows = known.figures[(known.figures["kind"] != "published") & (known.figures["flag"] == "")]
    same = (
        (rows["period"] == said["period"])
        & (rows["measure"] == said["measure"])
        & (rows["scope"] == said["scope"])
    )
    official = [one for one in records(rows[same]) if Quantity.of_row(one) == quantity]
    if not official:
        return None
    nearest = min(official, key=lambda one: (abs(said["amount"] - one["amount"]), str(one["figure_id"])))
    return Counted(said, nearest, said["amount"] - nearest["amount"], len(official), known)


def nearest(figure_id: str, evidence: Evidence) -> Counted | None:
    """The official number of the same trade, period and unit that comes nearest to a published one of another
    definition: in scope and prices first, then in size; None where there is none.

    What it differs by is the cause that ``relation`` tells. KeyError for a figure that is not inside.
    """
    said = evidence.figure(figure_id).to_dict()
    if said["kind"] != "published" or said["flag"] or said["measure"] == "share":
        return None
    known = with_computed(evidence)
    rows = known.figures
    alike = (rows["kind"] != "published") & (rows["flag"] == "") & ~rows["status"].isin(PLANS)
    for name in ("period", "measure", "unit", "flow", "product", "region"):
        alike &= rows[name] == said[name]
    if said["flow"] != "turnover":
        alike &= rows["reporter"] == said["reporter"]
    official = records(rows[alike])
    if not official:
        return None

    def distance(one: Mapping[Any, Any]) -> tuple[bool, bool, float, str]:
        other_scope, other_prices = (one[name] != said[name] for name in ("scope", "price_basis"))
        return other_scope, other_prices, abs(said["amount"] - one["amount"]), str(one["figure_id"])

    found = min(official, key=distance)
    return Counted(said, found, said["amount"] - found["amount"], len(official), known)


@noted
def with_computed(evidence: Evidence) -> Evidence:
    """Turnovers, balances and growths of one table beside its cells."""
    for made in (measures.turnover, measures.balance, measures.growth):
        evidence = evidence.plus(made(evidence))
    return evidence
