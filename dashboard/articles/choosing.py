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
_CHOOSERS: Final = ("sides", "period", "trade")
_SURELY: Final = 0.002
_LIKELY: Final = 3.0
"""The odds from which on a chance leaves nothing to ask, as a logarithm."""
_CARRIED_MOST: Final = ("period", "flow", "partner", "reporter")


def judged(proposal: Proposal, features: Mapping[str, float], doubts: tuple[str, ...] = ()) -> Proposal:
    """The proposal with its doubtful slots named: those that are open, else those that are least its own.

    ``doubts`` are slots that rest on a guess of the reader, whatever the chance of the whole.
    """
    chance = confidence(features)
    asked = tuple(name for name in _NEEDED if proposal.said(name) is None) or tuple(dict.fromkeys(doubts))
    limit = "limit_of_chained" if features.get("chained") else "limit"
    if not asked and chance < _weights()[limit]:
        carried = tuple(name for name in _CARRIED_MOST if proposal.slots[name].origin == CARRIED)
        asked = carried or ("flow", "period")
    return replace(proposal, asked=asked, confidence=chance)


def confidence(features: Mapping[str, float]) -> float:
    """The chance that a proposal is right, 0 to 1."""
    made = _weights()
    told = made["weights"]
    score = made["intercept"] + sum(told.get(name, 0.0) * value for name, value in spread(features).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def spread(features: Mapping[str, float]) -> dict[str, float]:
    """What is noted of a proposal, and the odds of the chances in it: 0.99 and 0.9 are far apart, 0.5 and 0.6 are not.

    ``_low`` is how far a chance stays behind one that leaves nothing to ask.

    >>> {name: round(one, 1) for name, one in spread({"sides_chance": 0.9, "trade_chance": 0.99}).items() if "_l" in name}
    {'sides_logit': 2.2, 'sides_low': 0.8, 'period_logit': -6.2, 'period_low': 9.2, 'trade_logit': 4.6, 'trade_low': 0.0}
    """
    told = dict(features)
    for name in _CHOOSERS:
        chance = min(max(told.get(f"{name}_chance", 0.0), _SURELY), 1 - _SURELY)
        odds = math.log(chance / (1 - chance))
        told[f"{name}_logit"], told[f"{name}_low"] = odds, max(0.0, _LIKELY - odds)
    return told


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
