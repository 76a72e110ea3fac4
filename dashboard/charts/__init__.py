"""Charts: Evidence in, Chart (a ``go.Figure`` with its words and its evidence) out.

Pure functions, no state, no files. Every point carries the id of its figure in ``customdata``
(derived points the ids they are computed from beside it); every line is a group that
``comparability.lines`` allows.
"""

from dashboard.charts.frame import Chart

__all__ = ["Chart"]
