"""Scores a folder of made pairs that nobody who mends the rules has read: which verdict each pair is given.

Usage: python -m tests.consistency.score FOLDER

``made.jsonl`` has a pair a line: two whole rows ``a`` and ``b``, ``verdict``, ``coordinate``, ``also``,
``sure``. The rows pass the gate and are compared as the only figures of a ledger; what the gate refuses is
counted as wrong.
Exit 0 = scored.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd

from dashboard import ledger, schema
from dashboard.consistency.conflicts import Relation, related
from dashboard.consistency.statements import statements
from dashboard.consistency.surroundings import surroundings
from dashboard.model import FIGURE_COLUMNS


def found(pair: Mapping[str, Any]) -> Relation | str:
    """How the two figures relate; a sentence where the gate refuses one of them."""
    sources = ledger.shipped().everything.sources
    text = pd.DataFrame([pair["a"], pair["b"]], dtype="str")[list(FIGURE_COLUMNS)]
    report = schema.check_figures(text, sources, {})
    if len(report.accepted) < 2:
        return "refused: " + ", ".join(issue.code for issue in report.issues)
    made, faults = statements(report.accepted)
    if len(made) < 2:
        return "no range: " + ", ".join(fault.code for fault in faults)
    return related(made[0], made[1], surroundings(made, sources))


def scored(folder: Path) -> Iterator[tuple[dict[str, Any], bool, bool, str]]:
    """Each pair: whether its verdict is right, whether its coordinate is, and what was found."""
    for line in (folder / "made.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        it = found(pair)
        if isinstance(it, str):
            yield pair, False, False, it
            continue
        fair = {str(pair["coordinate"]), *str(pair["also"]).replace(",", ";").split(";")}
        placed = _named(it.coordinate) in {_named(one.strip()) for one in fair}
        yield pair, it.verdict == pair["verdict"], placed, f"{it.verdict} {it.coordinate} ({it.reason.code})"


_PART_OF: Final = {"share_of": "measure", "compared_with": "period", "plan": "status"}
"""Fields that the authors of the sets count to a coordinate, whole, base and plan included."""


def _named(coordinate: str) -> str:
    return _PART_OF.get(coordinate, coordinate)


def main() -> int:
    lines = list(scored(Path(sys.argv[1])))
    for pair, is_right, placed, told in lines:
        if not is_right or (pair["coordinate"] and not placed):
            expected = f"{pair['verdict']} {pair['coordinate']} [also {pair['also']}; sure {pair['sure']}]"
            print(f"{pair['a']['figure_id']}: {told}; expected {expected}: {pair['why']}")
    sure = [line for line in lines if line[0]["sure"] == "yes"]
    differ = [line for line in lines if line[0]["verdict"] == "differs_by_definition" and line[1]]
    right, certain = (sum(line[1] for line in some) for some in (lines, sure))
    print(f"{right} of {len(lines)}, of the sure ones {certain} of {len(sure)}")
    print(f"coordinates {sum(line[2] for line in differ)} of {len(differ)}")
    print(Counter((pair["verdict"], told.split()[0]) for pair, right, _placed, told in lines if not right))
    return 0


if __name__ == "__main__":
    sys.exit(main())
