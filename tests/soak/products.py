"""What the tests of charts ask of each pair in turn, asked of every pair with every choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from dashboard.ledger import shipped
from tests.charts import test_flows, test_growth, test_mirror

PAIRS = [one.pair for one in shipped().pairs]
BOTH = ("exports", "imports")
WHOLE: tuple[tuple[Callable[[], None], Iterable[tuple[Any, ...]]], ...] = (
    (
        test_mirror.test_every_point_resolves_and_only_a_sides_own_tables_are_lines,
        product(PAIRS, BOTH, (False, True)),
    ),
    (test_mirror.test_only_equal_units_scopes_and_periods_are_subtracted, product(PAIRS, BOTH)),
    (test_flows.test_one_reporter_throughout, product(PAIRS, (False, True))),
    (test_growth.test_every_point_names_figures_that_are_inside, product(PAIRS, ("turnover", "exports"))),
    (
        test_growth.test_one_table_stands_in_front_and_no_mark_lies_on_another,
        product(PAIRS, ("turnover", "exports")),
    ),
)


@dataclass
class Asked:
    """How many charts were asked, and what did not hold of which."""

    charts: int = 0
    broken: list[str] = field(default_factory=list)


def run() -> Asked:
    seen = Asked()
    for test, cases in WHOLE:
        for case in cases:
            seen.charts += 1
            try:
                test.rule(*case)  # type: ignore[attr-defined]
            except AssertionError as told:
                seen.broken.append(f"{test.__name__} {case}: {told}"[:300])
    return seen
