"""Clusters: figures that say one number of one quantity, and are held against others once.

Whether they go back to one saying or to several is told by their origins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.consistency.causes import reason_in_a_group
from dashboard.consistency.origins import Saying
from dashboard.consistency.readings import is_one_statement
from dashboard.consistency.statements import Statement
from dashboard.consistency.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Cluster:
    """Figures that say one and the same; the first stands for all. ``origins`` are its sayings."""

    figure_ids: tuple[str, ...]
    origins: tuple[Saying, ...]

    @property
    def representative(self) -> str:
        return self.figure_ids[0]


def clustered(group: Iterable[Statement], around: Surroundings) -> list[list[Statement]]:
    """The statements of a group, those that are one together; the same whatever their order."""
    buckets: dict[object, list[list[Statement]]] = {}
    for one in sorted(group, key=_earliest):
        found = buckets.setdefault((one.amount, repr(one.value_high)), [])
        home = next((cluster for cluster in found if _is_retold(cluster[0], one, around)), None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return [cluster for found in buckets.values() for cluster in found]


def _is_retold(first: Statement, one: Statement, around: Surroundings) -> bool:
    # Most are no one statement by number and speaker alone; only of the others all causes are asked.
    return is_one_statement(first, one) and reason_in_a_group(first, one, around).relation == "same"


def _earliest(one: Statement) -> tuple[bool, str, str]:
    """Who said it first stands for the cluster; undated statements come last."""
    return not one.stated_on, one.stated_on, one.figure_id
