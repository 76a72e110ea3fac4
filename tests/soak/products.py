"""What the tests ask of each pair in turn, asked of every pair with every choice: charts, files, the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from dashboard import address
from dashboard.model import LINE_COORDINATES
from tests.api import test_contract
from tests.charts import (
    pairs,
    proofs,
    test_flows,
    test_growth,
    test_intervals,
    test_mirror,
    test_promises,
    test_shares,
    test_timeline,
)
from tests.export import test_hostile
from tests.judging import test_once
from tests.uploads import test_meaning
from tests.views import test_pair

PAIRS = pairs.ALL
BOTH = ("exports", "imports")
CHECKS = (
    test_promises.assert_resolves,
    test_promises.assert_drawn_is_what_is_seen,
    test_promises.assert_heights,
    test_promises.assert_joined_rightly,
    test_promises.assert_plans_apart,
    test_promises.assert_flagged_marked,
    test_promises.assert_one_length,
    test_promises.assert_steps_in_their_year,
    test_promises.assert_holes_kept,
    test_promises.assert_in_its_period,
    test_promises.assert_worded,
    test_promises.assert_titled,
)


def promises(name: str, selection: Any) -> None:
    """All that is held of every chart."""
    seen = test_promises.drawn.__wrapped__(name, selection)
    for check in CHECKS:
        check(seen, selection)


def looked_at() -> None:
    """Every chart of the kept proofs says and shows what was looked at."""
    found = proofs.changed(proofs.proofs())
    assert not found, f"{len(found)} changed: {list(found)[:3]}"


WHOLE: tuple[tuple[Any, Iterable[tuple[Any, ...]]], ...] = (
    (looked_at, [()]),
    (test_contract.every_request, [()]),
    (test_once.told_apart, [(range(10), 3)]),
    (test_meaning.test_torn_tables_raise_nothing, ((seed,) for seed in range(300))),
    (promises, (case for cases in test_promises.cases_of(whole=True).values() for case in cases)),
    (
        test_mirror.test_every_point_resolves_and_only_a_sides_own_tables_are_lines,
        product(PAIRS, BOTH, (False, True)),
    ),
    (test_mirror.test_only_equal_units_scopes_and_periods_are_subtracted, product(PAIRS, BOTH)),
    (test_flows.test_one_reporter_throughout, product(PAIRS, (False, True))),
    (test_flows.test_every_point_names_figures_that_are_inside, ((pair,) for pair in PAIRS)),
    (
        test_intervals.test_every_pair_draws_the_figures_of_its_year_alone,
        (("-".join(pair),) for pair in PAIRS),
    ),
    (test_growth.test_every_point_names_figures_that_are_inside, product(PAIRS, ("turnover", "exports"))),
    (
        test_growth.test_one_table_stands_in_front_and_no_mark_lies_on_another,
        product(PAIRS, ("turnover", "exports")),
    ),
    (test_growth.test_zero_is_in_sight_on_every_chart, ((pair,) for pair in PAIRS)),
    (test_timeline.test_two_lines_are_never_called_alike, ((pair,) for pair in PAIRS)),
    (
        test_shares.test_a_chart_has_one_denominator_and_names_it,
        product(test_shares.PAIRS, (*BOTH, "turnover")),
    ),
    (
        test_promises.test_one_other_coordinate_is_never_joined,
        product(LINE_COORDINATES, test_promises.WITH_LINES),
    ),
    (
        test_hostile.test_hostile_words_come_back_as_they_were,
        product(test_hostile.HOSTILE, test_hostile.TABLES),
    ),
    (
        test_hostile.test_hostile_words_come_back_from_pictures,
        product(test_hostile.SEVERAL, test_hostile.PICTURES),
    ),
    (test_pair.opens, (("-".join(pair),) for pair in PAIRS)),
)


@dataclass
class Asked:
    """How many were asked, and what did not hold of which."""

    cases: int = 0
    broken: list[str] = field(default_factory=list)


def run() -> Asked:
    seen = Asked()
    with address.with_routes():
        for rule, case in _cases():
            seen.cases += 1
            try:
                rule(*case)
            except AssertionError as told:
                seen.broken.append(f"{rule.__name__} {case}: {told}"[:300])
    return seen


def _cases() -> Iterator[tuple[Callable[..., None], tuple[Any, ...]]]:
    for test, cases in WHOLE:
        for case in cases:
            yield getattr(test, "rule", test), case
