"""What a chart draws: its figures as one frame."""

from __future__ import annotations

import pandas as pd


def together(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Frames of figures as one; the empty ones have no types and are left out."""
    full = [frame for frame in frames if len(frame)]
    return pd.concat(full, ignore_index=True) if full else frames[-1]


def span(figures: pd.DataFrame) -> str:
    """ "1994–2025": the years of what is drawn."""
    first, last = int(figures["start"].min()) // 12, int(figures["end"].max()) // 12
    return str(first) if first == last else f"{first}–{last}"
