"""The pairs that the suite draws, or some of them; ``make soak`` draws all."""

from __future__ import annotations

from dashboard.ledger import shipped

ALL = [one.pair for one in shipped().pairs]
SOME = [one.pair for number, one in enumerate(shipped().pairs) if number % (2 if one.published else 6) == 0]
"""Each second of those with published figures, the first too, and some others."""
FEW = SOME[::2]
