"""What became of every row and cell of a file: counted without bound, listed up to ``LISTED``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from dashboard.model import Issue
from dashboard.uploads.fates import Candidate, Fate, Fault, Skipped, Waiting

LISTED: Final = 10_000
"""How many figures, errors or skipped rows are listed; beyond it they are counted."""
_One = TypeVar("_One")


@dataclass
class Account:
    """Counts by kind ("figure", "error", "asked", "skipped:total", …), and the first of each listed.

    ``codes`` counts the errors by their code, ``without`` the figures for which the file names no
    "source", no "excerpt", no "scope"; ``sheet`` is that of a workbook whose rows they are.
    """

    counts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    without: Counter[str] = field(default_factory=Counter)
    errors: list[Issue] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    asked: list[Waiting] = field(default_factory=list)
    sheet: str = ""

    def add(self, other: Account) -> None:
        """Count and list what became of another sheet of the same file."""
        self.counts += other.counts
        self.codes += other.codes
        self.without += other.without
        self.errors = (self.errors + other.errors)[:LISTED]
        self.skipped = (self.skipped + other.skipped)[:LISTED]
        self.asked = (self.asked + other.asked)[:LISTED]

    def note(self, fate: Fate) -> None:
        """Count one fate, and list it unless it is a figure."""
        if isinstance(fate, Candidate):
            self._figure(fate.fields)
        elif isinstance(fate, Skipped):
            self._keep(f"skipped:{fate.reason}", self.skipped, fate)
        elif isinstance(fate, Fault):
            self.wrong(fate.issue)
        else:
            self._keep("asked", self.asked, fate)

    def wrong(self, issue: Issue) -> None:
        """Count and list an error."""
        self.codes[issue.code] += 1
        self._keep("error", self.errors, issue)

    def _figure(self, fields: Mapping[str, str]) -> None:
        get = fields.get
        self.counts["figure"] += 1
        named = get("publisher") or get("source_title") or get("source_url") or get("source_id")
        if not named:
            self.without["source"] += 1
        if not get("excerpt"):
            self.without["excerpt"] += 1
        if get("scope", "unknown") == "unknown":
            self.without["scope"] += 1

    def _keep(self, kind: str, listed: list[_One], one: _One) -> None:
        self.counts[kind] += 1
        if len(listed) < LISTED:
            listed.append(one)

    @property
    def figures(self) -> int:
        return self.counts["figure"]

    @property
    def left_out(self) -> int:
        """Rows and cells skipped with a reason."""
        return sum(n for kind, n in self.counts.items() if kind.startswith("skipped:"))
