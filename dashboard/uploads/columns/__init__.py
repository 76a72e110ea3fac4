"""What each column is for: its field, or the figures it holds and what its head says of them.

``head`` reads one column from its header, ``evidence`` says what cells tell. The other modules set columns
beside each other, by subject: ``sides`` countries, ``times`` periods, ``numbers`` levels and what is relative
to them, ``ratios`` the growths that their numbers prove, ``words`` labels, products and codes. ``assignment``
puts them in order; ``asked`` is what is left to the user.
"""

from __future__ import annotations

from dashboard.uploads.columns.asked import left_over
from dashboard.uploads.columns.assignment import read_heads
from dashboard.uploads.columns.head import Head
from dashboard.uploads.columns.numbers import only_quantities

__all__ = ["Head", "left_over", "only_quantities", "read_heads"]
