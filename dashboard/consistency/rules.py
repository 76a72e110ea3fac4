"""The names and limits of the check: relations, what a printed number allows, what a cause can explain.

Every threshold stands here with its reason; how a cause is found stands in ``causes``.
The Method page shows ``HEDGE_RULES`` and ``LIMITS``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

RELATIONS: Final = (
    "same",
    "rounding",
    "other_scope",
    "other_reporter",
    "other_period",
    "other_status",
    "other_currency",
    "other_product_or_region",
    "other_measure",
    "newsroom_conversion",
    "source_error",
    "unexplained",
)
AGREEMENTS: Final = ("same", "rounding")
"""Relations of figures that do not contradict each other."""
VERDICTS: Final = ("agrees", "differs_by_definition", "two_offices", "contradicts")
_VERDICTS: Final = {
    "same": "agrees",
    "rounding": "agrees",
    "other_reporter": "two_offices",
    "unexplained": "contradicts",
    "source_error": "contradicts",
}


def verdict(relation: str) -> str:
    """What a relation comes to: of definitions that differ there are many, of verdicts four.

    >>> verdict("rounding"), verdict("other_scope"), verdict("unexplained")
    ('agrees', 'differs_by_definition', 'contradicts')
    """
    return _VERDICTS.get(relation, "differs_by_definition")


HEDGE_RULES: Final = (
    ("6.5", "exact"),
    ("53", "exact"),
    ("53.0", "exact"),
    ("50", "exact"),
    ("53", "over"),
    ("53", "at_least"),
    ("50", "almost"),
    ("50", "under"),
    ("50", "up_to"),
    ("54", "about"),
)
"""Printed digits and hedge; ``ranges.interval`` makes the range of each."""

SERVICES_TIMES: Final = (Decimal("0.5"), Decimal(2))
"""Services explain a gap of half to double their known share in goods: between years the share moves, and
both numbers are rounded."""
SERVICES_UNKNOWN: Final = (Decimal("0.05"), Decimal("0.30"))
"""Services as a part of goods where nothing is known of the pair: from a twentieth to three tenths."""
SERVICES_ALONE: Final = Decimal("0.60")
"""Goods against services: the smaller is at most this part of the larger, else the scopes are not told apart
by their size and the cause stands on their names alone."""
GROWTH_BY_SCOPE: Final = Decimal(10)
"""Percentage points that services can move a rate of goods: an eighth of all, growing 80 points faster."""
MIRROR_LEAST: Final = Decimal("1.10")
"""Two offices may always differ by a tenth: cif against fob, origin against consignment, timing."""
MIRROR_UNKNOWN: Final = Decimal("1.25")
"""The most two offices differ where nothing is known of the pair."""
MIRROR_MOST: Final = Decimal("1.50")
"""Beyond this the tables themselves are in doubt: a difference between offices is no cause."""
MIRROR_SLACK: Final = Decimal("1.10")
"""How much more than observed elsewhere in the pair two offices may differ."""
MIRROR_POINTS: Final = Decimal(5)
"""Percentage points between the rates, or shares, of two offices."""
REVISION: Final = Decimal("1.10")
"""A first number is revised by a tenth at most."""
REVISION_POINTS: Final = Decimal(3)
SLIP_BASE: Final = Decimal("0.10")
"""A stated rate that misses the stated base by more than a tenth of it, in one count, is a slip."""
SLIP_FACTORS: Final = (Decimal(10), Decimal(1000))
"""Slips of the decimal point, and of thousand, million, billion."""
MONTH_TIMES: Final = (Decimal("0.5"), Decimal(2))
"""One month between two cumulative totals is half to double the mean month."""
RATE_TOLERANCE: Final = Decimal("0.15")
"""The rate of a day, or of some months, may be this part away from the mean rate of its year."""
RATE_TIMES: Final = Decimal(3)
"""Two sums that differ by more than this from the mean rate of the year are not one quantity: no day's rate
was so far from it."""
RATE_TIMES_OF_ANOTHER_YEAR: Final = Decimal(10)
"""The same where only the mean rate of another year, ``RATE_YEARS`` away at most, is known."""
RATE_YEARS: Final = 3

LIMITS: Final = (
    SERVICES_TIMES,
    SERVICES_UNKNOWN,
    GROWTH_BY_SCOPE,
    MIRROR_LEAST,
    MIRROR_UNKNOWN,
    MIRROR_POINTS,
    REVISION,
    REVISION_POINTS,
    SLIP_BASE,
    MONTH_TIMES,
    RATE_TOLERANCE,
    RATE_TIMES,
)

GROUP_LIMIT: Final = 40
"""Differing statements of one number that are all compared; of more, each with its nearest."""
TRIANGLE_BUDGET: Final = 100_000
"""Triangles of growth that are all listed, whatever their definitions."""
TRIANGLE_LIMIT: Final = 60
"""Where there would be more, a quantity and year keeps this many, or those of one page or definition."""
STEP_LIMIT: Final = 100
"""Pairs of cumulative totals of two neighbouring ends that are compared."""
