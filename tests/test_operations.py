"""One table of operations: what measures compute is what verify checks and what charts and sentences say."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dashboard
from dashboard import ledger, measures
from dashboard.charts.frame import operation as in_words
from dashboard.evidence import Evidence
from dashboard.model import LANGUAGES
from dashboard.operations import OPERATIONS
from dashboard.ranges import interval
from dashboard.text import translator

PACKAGE = Path(dashboard.__file__).parent
NUMBERS = st.floats(0.001, 1e15, allow_nan=False)
names = pytest.mark.parametrize("name", OPERATIONS)


@pytest.fixture(scope="module")
def computed() -> pd.DataFrame:
    """What the measures make of the shipped tables, with the amounts of the operands."""
    book = ledger.shipped()
    whole = book.everything.where(book.figures["kind"] == "official")
    first, second = book.default_pair

    def of(reporter: str, flow: str):
        rows = whole.figures
        return whole.where((rows["reporter"] == reporter) & (rows["flow"] == flow))

    made = [
        measures.turnover(whole),
        measures.balance(whole),
        measures.year(whole),
        measures.so_far(whole),
        measures.mutual(whole),
        measures.growth(whole),
        measures.index(whole, 2010),
        *(
            measures.share(book.of_pair((first, second)), book.totals(one), "trade")
            for one in (first, second)
        ),
        measures.mirror_gap(of(first, "exports"), of(second, "imports")),
        measures.change(*(whole.figures[whole.figures["period"] == one] for one in ("2020", "2018"))),
        measures.rest(*_whole_and_parts(book.totals(second).figures, whole.figures)),
        _contributions(whole.figures),
        _prices_and_quantities(whole.figures),
    ]
    pair = book.of_pair((first, second))
    told = [("prices", ""), ("gdp", first), ("rate", "BYN")]
    beside = pd.concat([book.yardsticks(*one).figures for one in told], ignore_index=True)
    measured = Evidence(pd.concat([pair.figures, beside], ignore_index=True), book.sources)
    made += [
        measures.real(measured, 2020),
        measures.of_gdp(measured, first),
        measures.in_currency(measured, "BYN"),
    ]
    frame = pd.concat(made, ignore_index=True)
    every = pd.concat([book.figures, measured.figures]).drop_duplicates("figure_id")
    # Cells stand for weights as well: what is split needs some, and the shipped tables weigh nothing.
    amount = every.set_index("figure_id")["amount"]
    operands = [[amount[one] for one in it.split()] for it in frame["derived_from"]]
    return frame.assign(operands=pd.Series(operands, dtype=object))


def _contributions(figures: pd.DataFrame) -> pd.DataFrame:
    """Cells of two years as if each were a product: one came, one went, the others changed."""
    usual = figures[(figures["source_id"] == "imf-dots") & (figures["measure"] == "level")]
    years = (usual[usual["period"] == one] for one in ("2020", "2018"))
    now, before = (one.assign(product=one["reporter"] + one["partner"]) for one in years)
    shared = sorted(set(now["product"]) & set(before["product"]))[:4]
    now, before = now[now["product"].isin(shared[1:])], before[before["product"].isin(shared[:-1])]
    return measures.contribution(now, before, before.head(1), "trade")


def _prices_and_quantities(figures: pd.DataFrame) -> pd.DataFrame:
    """The same cells, those of the years before as what was weighed."""
    usual = figures[(figures["source_id"] == "imf-dots") & (figures["measure"] == "level")]
    usual = usual.assign(product=usual["reporter"] + usual["partner"])
    now, before, *weighed = (usual[usual["period"] == one] for one in ("2020", "2018", "2019", "2017"))
    weights = pd.concat(
        [one.assign(period=period) for one, period in zip(weighed, ("2020", "2018"), strict=True)]
    )
    return measures.price_and_quantity(now.head(9), before, weights, before.head(1), "trade")


def _whole_and_parts(totals: pd.DataFrame, figures: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A total of a country, and the cells of its partners that the same table has for the same year."""
    whole = totals[totals["months"] == 12].tail(1)
    keys = ["source_id", "reporter", "flow", "period", "unit"]
    alike = (figures[keys] == whole[keys].iloc[0]).all(axis=1)
    return whole, figures[alike & (figures["partner"] != "WLD")]


@names
def test_what_is_computed_is_what_is_checked(name, computed):
    rows = computed[computed["operation"] == name]
    assert len(rows), "the shipped tables have nothing to compute it of"
    for row in rows.to_dict("records"):
        assert OPERATIONS[name].operands in (0, len(row["operands"]))
        assert OPERATIONS[name].holds(row["amount"], row["operands"])
        changed = row["amount"] + 0.01 * abs(row["amount"]) + 0.01
        assert not OPERATIONS[name].holds(changed, row["operands"])


@names
@given(a=NUMBERS, b=NUMBERS)
def test_a_result_holds_and_a_changed_one_does_not(name, a, b):
    count = OPERATIONS[name].operands
    operands = {3: [a, b, a + b], 5: [a, b, b, a, a + b]}.get(count, [a, b])
    made = OPERATIONS[name].of(*operands)
    assert OPERATIONS[name].holds(made, operands)
    assert not OPERATIONS[name].holds(made + max(abs(made), *operands) * 1e-3, operands)


@names
def test_every_operation_is_told_in_both_languages(name):
    said = {lang: in_words({"operation": name}, translator(lang)) for lang in LANGUAGES}
    assert OPERATIONS[name].words in said["en"]
    assert re.search("[а-я]", said["ru"].partition(": ")[2])
    assert in_words({"operation": ""}, translator("en")) == ""


@names
def test_what_is_in_money_also_holds_of_ranges(name):
    one = OPERATIONS[name]
    if one.in_money:
        made = one.of(interval("53"), interval("6.5"))
        assert one.of(53, 6) in made or one.of(interval("53").middle, interval("6.5").middle) in made


def test_arithmetic_of_figures_is_written_nowhere_else():
    """No other room names an operation beside a formula of its own."""
    for file in PACKAGE.rglob("*.py"):
        if file.name != "operations.py":
            names_here = re.findall(r"\"(\w+)\": lambda \w+, \w+:", file.read_text("utf-8"))
            assert set(names_here) & set(OPERATIONS) == set(), file
