"""The weights are made of the passages alone: no order of sets, and nothing that was read before, is in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SMALL = """
import json
from tests.articles import test_forms, train
passages = {hand: train.lines(train.HANDS[hand])[:15] for hand in ("dev b", "dev f")}
made = train.weights_of(passages, train.first_choices(), test_forms.LINES[:10])
again = train.weights_of(passages, train.first_choices(), test_forms.LINES[:10])
assert made == again
told = train.told_by(passages, train.first_choices())
print(json.dumps(made), [own["trade"] for own in told.values()])
print([[option.signs for option in options] for own in told.values() for options, _ in own["sides"]])
"""


def _trained(seed: str) -> bytes:
    env = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-c", _SMALL], cwd=ROOT, env=env, check=True, capture_output=True
    ).stdout


def test_a_small_part_is_learned_alike_whatever_the_order_of_sets() -> None:
    one, other = _trained("1"), _trained("2")
    assert len(one) > 10_000
    assert one == other
