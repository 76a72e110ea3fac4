"""How sure a proposal is: a chance from weights that were trained on labelled passages, and the doubtful slots.

The weights are numbers in ``weights.json``; ``tests/articles/train.py`` makes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from dashboard.articles.proposals import CARRIED, Proposal

_NEEDED: Final = ("reporter", "partner", "flow", "period", "unit")
_CARRIED_MOST: Final = ("period", "flow", "partner", "reporter")


def judged(proposal: Proposal, features: Mapping[str, float], doubts: tuple[str, ...] = ()) -> Proposal:
    """The proposal with its doubtful slots named: those that are open, else those that are least its own.

    ``doubts`` are slots that rest on a guess of the reader, whatever the chance of the whole.
    """
    chance = confidence(features)
    asked = tuple(name for name in _NEEDED if proposal.said(name) is None) or doubts
    if not asked and not features["chained"] and chance < _weights()["limit"]:
        carried = tuple(name for name in _CARRIED_MOST if proposal.slots[name].origin == CARRIED)
        asked = carried or ("flow", "period")
    return replace(proposal, asked=asked, confidence=chance)


def confidence(features: Mapping[str, float]) -> float:
    """The chance that a proposal is right, 0 to 1."""
    made = _weights()
    told = made["weights"]
    score = made["intercept"] + sum(told.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def weights(kind: str) -> Mapping[str, float]:
    """The weights of a kind of choice: "sides" (``weighing``), "period" (``dating``), "trade" (``trading``)."""
    found: Mapping[str, float] = _weights().get(kind, {})
    return found


@cache
def _weights() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parent / "weights.json").read_text(encoding="utf-8"))
    return found
