"""What became of every row and cell of a file: counted without bound, listed up to ``LISTED``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, TypeVar

from dashboard.model import Issue
from dashboard.uploads.fates import Fate, Fault, Skipped, Waiting

LISTED: Final = 10_000
"""How many figures, errors or skipped rows are listed; beyond it they are counted."""
_One = TypeVar("_One")


@dataclass
class Account:
    """Counts by kind ("figure", "error", "asked", "skipped:total", …), and the first of each listed."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[Issue] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    asked: list[Waiting] = field(default_factory=list)

    def note(self, fate: Fate) -> None:
        match fate:
            case Fault(issue):
                self.wrong(issue)
            case Skipped():
                self._keep(f"skipped:{fate.reason}", self.skipped, fate)
            case Waiting():
                self._keep("asked", self.asked, fate)

    def wrong(self, issue: Issue) -> None:
        self._keep("error", self.errors, issue)

    def _keep(self, kind: str, listed: list[_One], one: _One) -> None:
        self.counts[kind] += 1
        if len(listed) < LISTED:
            listed.append(one)

    @property
    def left_out(self) -> int:
        """Rows and cells skipped with a reason."""
        return sum(n for kind, n in self.counts.items() if kind.startswith("skipped:"))
