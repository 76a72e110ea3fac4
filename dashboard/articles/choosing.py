"""How sure a proposal is: a chance from weights that were trained on labelled passages, and the doubtful slots.

The weights are numbers in ``weights.json``; ``tests/articles/train.py`` makes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any, Final

from dashboard.articles.proposals import CARRIED, Proposal

Signs = tuple[str, ...]
"""The names of what speaks for an option; each has its weight, unknown ones none."""
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
    """The weights of a kind of choice: "sides" (``weighing``), "period" (``dating``), "measure" (``gauging``),
    "trade" and "taken" (``trading``).
    """
    found: Mapping[str, float] = _weights().setdefault(kind, {})
    return found


def scored(found: Sequence[Any], weights: Mapping[str, float]) -> list[float]:
    """What speaks for every option together, by weights; parts that options share are summed once."""
    sums: dict[int, float] = {}
    scores = []
    for one in found:
        score = 0.0
        for part in one.parts:
            if id(part) not in sums:
                sums[id(part)] = sum(map(weights.get, part, repeat(0.0)))
            score += sums[id(part)]
        scores.append(score)
    return scores


def chances(found: Sequence[Any], weights: Mapping[str, float]) -> list[float]:
    """The chance of every option (of what has ``signs``), all together 1."""
    scores = scored(found, weights)
    top = max(scores, default=0.0)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


@cache
def _weights() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parent / "weights.json").read_text(encoding="utf-8"))
    return found
