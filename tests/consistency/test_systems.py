"""What follows for unpublished quantities: never wider with more figures, the same in any order."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import consistency, ledger
from dashboard.consistency import Implied, Level
from tests import made

QUICK = settings(deadline=None, max_examples=30)

FLOW = st.sampled_from(["exports", "imports", "turnover", "balance"])
SCOPE = st.sampled_from(["goods", "services", "goods_and_services"])
LEVELS = st.tuples(
    st.just("level"), FLOW, SCOPE, st.integers(2019, 2023), st.integers(10, 99), st.integers(0, 1)
)
GROWTHS = st.tuples(
    st.just("growth"), FLOW, SCOPE, st.integers(2020, 2023), st.integers(-60, 90), st.integers(0, 1)
)
FIGURES = st.lists(st.one_of(LEVELS, GROWTHS), min_size=2, max_size=10, unique=True)


def row(number: int, said: tuple[str, str, str, int, int, int]) -> dict[str, object]:
    measure, flow, scope, year, value, decimals = said
    columns: dict[str, object] = {
        "flow": flow,
        "scope": scope,
        "decimals": decimals,
        "figure_id": f"F{number:02d}",
    }
    if measure == "growth":
        return made.published(
            str(year), float(value), measure="growth", unit="percent", compared_with=str(year - 1), **columns
        )
    return made.published(str(year), value * 1e9, multiplier=10**9, **columns)


def implied(rows: list[dict[str, object]]) -> dict[Level, Implied]:
    return {one.quantity: one for one in consistency.check(made.evidence(*rows)).implied} if rows else {}


@QUICK
@given(FIGURES)
def test_more_figures_never_widen_a_range(said):
    rows = [row(number, one) for number, one in enumerate(said)]
    fewer, more = implied(rows[:-1]), implied(rows)
    for quantity, one in more.items():
        if quantity in fewer:
            assert one.range.width <= fewer[quantity].range.width
    published = {(str(one["flow"]), one["scope"], one["start"]) for one in rows if one["measure"] == "level"}
    for quantity in set(fewer) - set(more):
        assert {quantity.movement, "exports", "imports"} & {flow for flow, *_ in published}


@QUICK
@given(FIGURES, st.integers(0, 99))
def test_the_order_of_figures_does_not_matter(said, seed):
    rows = [row(number, one) for number, one in enumerate(said)]
    turned = random.Random(seed).sample(rows, len(rows))
    assert implied(rows) == implied(turned)


def test_a_chain_names_every_figure_it_needs():
    """53 at +6.5 % gives the year before; less its goods, the services of that year."""
    rows = [
        row(1, ("level", "turnover", "goods_and_services", 2023, 53, 0)),
        {**row(2, ("growth", "turnover", "goods_and_services", 2023, 0, 1)), "value": 6.5, "amount": 6.5},
        row(3, ("level", "turnover", "goods", 2022, 45, 0)),
    ]
    found = {(one.quantity.scope, one.quantity.start // 12): one for one in implied(rows).values()}
    both = found["goods_and_services", 2022]
    assert both.chain == ("F01", "F02")
    assert 49e9 < both.low < both.high < 51e9
    services = found["services", 2022]
    assert services.chain == ("F01", "F02", "F03")
    assert abs(services.low - (both.low - 45_500_000_000)) < 1
    assert abs(services.high - (both.high - 44_500_000_000)) < 1


def test_plans_and_flagged_figures_imply_nothing():
    rows = [
        row(1, ("level", "turnover", "goods", 2023, 53, 0)),
        row(2, ("growth", "turnover", "goods", 2023, 6, 0)),
    ]
    assert implied(rows)
    assert not implied([{**rows[0], "status": "forecast"}, rows[1]])
    assert not implied([rows[0], {**rows[1], "flag": "doubtful"}])


def test_the_shipped_ledger_implies_what_nobody_published():
    book = ledger.shipped()
    found = consistency.check(book.of_pair(book.default_pair)).implied
    assert found and all(len(one.chain) > 1 and one.low <= one.high for one in found)
    assert all(set(one.chain) <= set(book.figures["figure_id"]) for one in found)
