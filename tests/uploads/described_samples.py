"""A head of each described layout, made after the page or file that its description names, numbers made up.

``heads/LAYOUT.txt``: what must come of it, a line a figure (reporter, partner, flow, period, value,
multiplier, unit, and the product where there is one), and behind ``?`` the answers to what it leaves open;
below ``---`` the file itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

HEADS: Final = Path(__file__).parent / "heads"


def _sample(path: Path) -> tuple[str, list[str]]:
    expected, _, text = path.read_text(encoding="utf-8").partition("---\n")
    return text, [line for line in expected.splitlines() if not line.startswith("?")]


def _answers(path: Path) -> dict[str, str]:
    given = (
        line.removeprefix("? ").partition("=")
        for line in path.read_text("utf-8").partition("---\n")[0].splitlines()
        if line.startswith("? ")
    )
    return {topic: answer for topic, _, answer in given}


SAMPLES: Final = {path.stem: _sample(path) for path in sorted(HEADS.glob("*.txt"))}
"""Layout to the text of a file and what must come of it."""
ANSWERS: Final = {path.stem: _answers(path) for path in sorted(HEADS.glob("*.txt"))}
TITLED: Final = {
    "nepal-customs-countries": 2,
    "trademap-exporters": 3,
    "trademap-importers": 2,
    "trademap-products": 2,
    **{name: 2 for name in SAMPLES if name.startswith(("belstat", "kazstat", "armstat", "kyrgyz", "eec"))},
}
"""How many rows stand above the header."""
