"""How sure a proposal is: which of its slots are doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.articles.proposals import Proposal

_NEEDED = ("reporter", "partner", "flow", "period", "unit")


def judged(proposal: Proposal, features: Mapping[str, float]) -> Proposal:
    """The proposal with its doubtful slots named."""
    asked = tuple(name for name in _NEEDED if proposal.said(name) is None)
    return replace(proposal, asked=asked)
