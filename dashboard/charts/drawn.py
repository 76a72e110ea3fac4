"""What a chart draws: its figures as one frame, and side by side."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import marks


def together(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Frames of figures as one; the empty ones have no types and are left out."""
    full = [frame for frame in frames if len(frame)]
    return pd.concat(full, ignore_index=True) if full else frames[-1]


def moved_apart(traces: list[go.Scatter], figures: pd.DataFrame) -> list[go.Scatter]:
    """Points of several traces, all those of one period side by side."""
    if figures.empty:
        return traces
    height = max(figures["amount"].max(), 0.0) - min(figures["amount"].min(), 0.0)
    x = dict(zip(figures["figure_id"], marks.side_by_side(figures, height), strict=True))
    return [one.update(x=[round(float(x[point[0]]), 4) for point in one.customdata]) for one in traces]
