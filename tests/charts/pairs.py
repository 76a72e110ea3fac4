"""The pairs that the suite draws: those with published figures and some others; ``make soak`` draws all."""

from __future__ import annotations

from dashboard.ledger import shipped

ALL = [one.pair for one in shipped().pairs]
SOME = [one.pair for number, one in enumerate(shipped().pairs) if one.published or number % 3 == 0]
