"""Pictures of charts made earlier by plotly itself, shown until the chart's script is ready.

A picture is found by the content of the drawing it was made from, so a stale one is never shown:
after a change of data or looks there is simply none, until ``make pictures`` makes it anew.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

import plotly.graph_objects as go

FOLDER: Final = Path(__file__).with_name("pictures")
WIDTHS: Final = {"wide": 668, "narrow": 358}
"""Pixels of the chart's column in a 1280 and in a 390 pixel window."""


def name(figure: go.Figure, width: str) -> str:
    """File name of the picture of a drawing at a width of ``WIDTHS``."""
    return f"{sha256(figure.to_json().encode()).hexdigest()[:16]}-{width}.svg"


def kept(figure: go.Figure) -> dict[str, str]:
    """SVG text by width; empty where no picture of exactly this drawing is kept."""
    paths = {width: FOLDER / name(figure, width) for width in WIDTHS}
    return {width: path.read_text(encoding="utf-8") for width, path in paths.items() if path.is_file()}
