"""Trade arithmetic: right numbers, matched by key, nothing computed across a hole."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import ledger, measures
from dashboard.evidence import Evidence
from dashboard.model import LINE_COORDINATES, PLANS
from tests import made
from tests.every import every

QUICK = settings(deadline=None, max_examples=15)
AMOUNTS = st.floats(0, 1e12).map(lambda amount: round(amount, 2))
BY_YEAR = st.dictionaries(st.integers(2000, 2009), AMOUNTS)
BACK: dict[str, Any] = {"reporter": made.AWAY, "partner": made.HOME, "compiled_by": made.AWAY}
WORLD = {"partner": "WLD"}


def imports(period: str = "2000", amount: float = 100.0, **columns: Any) -> dict[str, object]:
    return made.official(period, amount, **({"flow": "imports", "valuation": "cif"} | columns))


def amounts(figures) -> dict[str, float]:
    return dict(zip(figures["period"], figures["amount"], strict=True))


# --- the numbers --------------------------------------------------------------------------------


@QUICK
@given(out=BY_YEAR, into=BY_YEAR, shuffled=st.randoms(use_true_random=False))
def test_turnover_and_balance_where_both_flows_are(out, into, shuffled):
    rows = [made.official(str(year), one) for year, one in out.items()]
    rows += [imports(str(year), one) for year, one in into.items()]
    shuffled.shuffle(rows)
    both = made.evidence(*rows)
    years = out.keys() & into.keys()
    assert amounts(measures.turnover(both)) == {str(year): out[year] + into[year] for year in years}
    assert amounts(measures.balance(both)) == {str(year): out[year] - into[year] for year in years}


@QUICK
@given(
    months=st.lists(AMOUNTS, min_size=24, max_size=24),
    missing=st.none() | st.integers(0, 23),
    shuffled=st.randoms(use_true_random=False),
)
def test_a_year_is_its_twelve_months_and_none_where_one_is_missing(months, missing, shuffled):
    rows = [
        made.official(f"{2020 + at // 12}-{at % 12 + 1:02d}", one)
        for at, one in enumerate(months)
        if at != missing
    ]
    shuffled.shuffle(rows)
    both = made.evidence(*rows)
    found = measures.year(both)
    whole = {2020, 2021} - ({2020 + missing // 12} if missing is not None else set())
    assert sorted(found["period"]) == sorted(map(str, whole))
    for row in found.to_dict("records"):
        at = 12 * (int(row["period"]) - 2020)
        assert row["amount"] == pytest.approx(sum(months[at : at + 12])) and row["months"] == 12
        assert len(row["derived_from"].split()) == 12 and row["operation"] == "year"
    both.plus(found)


def test_a_year_that_the_publisher_gives_itself_is_not_added_up():
    months = [made.official(f"2020-{month:02d}", 10) for month in range(1, 13)]
    given = made.official("2020", 121, source_id="office")
    assert measures.year(made.evidence(*months, given)).empty
    assert amounts(measures.year(made.evidence(*months))) == {"2020": 120}
    other = made.official("2020", 121, source_id="paper", compiled_by=made.HOME)
    assert amounts(measures.year(made.evidence(*months, other))) == {"2020": 120}


@QUICK
@given(levels=st.dictionaries(st.integers(2000, 2009), AMOUNTS))
def test_growth_is_on_the_year_before_and_on_no_other(levels):
    grown = measures.growth(made.evidence(*(made.official(str(year), one) for year, one in levels.items())))
    expected = {
        str(year): 100 * (one / levels[year - 1] - 1)
        for year, one in levels.items()
        if levels.get(year - 1, 0) > 0
    }
    assert amounts(grown) == pytest.approx(expected)
    assert grown["compared_with"].tolist() == [str(int(year) - 1) for year in grown["period"]]
    assert set(grown["measure"] + grown["unit"] + grown["of_unit"]) <= {"growthpercentUSD"}


def test_growth_of_months_is_on_the_same_month_of_the_year_before():
    rows = [made.official(f"2000-{month:02d}", 100.0) for month in range(1, 13)]
    rows += [made.official("2001-03", 150.0), made.official("2001", 9999.0)]
    grown = measures.growth(made.evidence(*rows))
    assert amounts(grown) == pytest.approx({"2001-03": 50.0})
    assert grown["compared_with"].tolist() == ["2000-03"]


def test_there_is_no_growth_on_nothing_or_on_a_deficit():
    rows = [made.official("2000", 0.0), made.official("2001", 5.0)]
    rows += [made.official("2000", -5.0, flow="balance"), made.official("2001", 5.0, flow="balance")]
    assert measures.growth(made.evidence(*rows)).empty


def test_mutual_trade_is_the_exports_of_both():
    there = made.evidence(
        made.official("2000", 100.0),
        made.official("2000", 30.0, **BACK),
        imports("2000", 500.0),
        made.official("2001", 100.0),
    )
    (row,) = measures.mutual(there).to_dict("records")
    assert (row["amount"], row["flow"], row["reporter"], row["period"]) == (
        130.0,
        "turnover",
        made.HOME,
        "2000",
    )
    assert row["compiled_by"] == ""  # each country counted its own


def test_a_share_is_of_the_same_period_and_table():
    part = made.evidence(
        made.official("2000", 25.0), made.official("2001", 10.0), made.official("2002", 10.0)
    )
    whole = made.evidence(
        made.official("2000", 50.0, **WORLD),
        made.official("2001", 0.0, **WORLD),
        made.official("2002", 40.0, source_id="bank", **WORLD),
    )
    (row,) = measures.share(part, whole, "all exports").to_dict("records")
    assert (row["period"], row["amount"], row["measure"], row["unit"]) == ("2000", 50.0, "share", "percent")
    assert (row["share_of"], row["partner"]) == ("all exports", made.AWAY)


@QUICK
@given(
    levels=st.dictionaries(st.integers(2000, 2009), AMOUNTS.filter(bool), min_size=1),
    base=st.integers(2000, 2009),
)
def test_an_index_is_100_in_its_base_year(levels, base):
    whole = made.evidence(*(made.official(str(year), one) for year, one in levels.items()))
    found = amounts(measures.index(whole, base))
    expected = {str(year): 100 * one / levels[base] for year, one in levels.items()} if base in levels else {}
    assert found == pytest.approx(expected)
    assert base not in levels or found[str(base)] == pytest.approx(100)


def test_the_mirror_gap_is_what_the_importer_counted_more():
    out = made.evidence(made.official("2000", 100.0), made.official("2001", 100.0))
    into = made.evidence(imports("2000", 130.0, **BACK), imports("2001", 1.0, unit="EUR", **BACK))
    (row,) = measures.mirror_gap(out, into).to_dict("records")
    assert (row["period"], row["amount"]) == ("2000", 30.0)
    assert row["derived_from"].split() == [into.figures["figure_id"][0], out.figures["figure_id"][0]]


# --- what must not be computed ------------------------------------------------------------------

OTHER: dict[str, Any] = {
    "reporter": made.OTHER,
    "partner": made.OTHER,
    "scope": "services",
    "product": "crude oil",
    "region": "a region",
    "unit": "EUR",
    "of_unit": "USD",
    "price_basis": "constant",
    "basis": "bop",
    "compiled_by": made.OTHER,
    "vintage": "edition-2",
    "source_id": "bank",
}


@every(OTHER)
def test_nothing_is_computed_across_definitions(column):
    other: dict[str, Any] = {column: OTHER[column]}
    assert measures.turnover(made.evidence(made.official("2000"), imports("2000", **other))).empty
    assert measures.balance(made.evidence(made.official("2000"), imports("2000", **other))).empty
    years = made.evidence(made.official("2000"), made.official("2001", **other))
    assert measures.growth(years).empty
    assert measures.index(years, 2000)["period"].tolist() == ["2000"]
    if column != "partner":
        part, whole = made.evidence(made.official()), made.evidence(made.official(**(WORLD | other)))
        assert measures.share(part, whole, "all").empty


@pytest.mark.parametrize("column", ["scope", "product", "region", "unit"])
def test_no_gap_across_definitions(column):
    out = made.evidence(made.official("2000"))
    assert len(measures.mirror_gap(out, made.evidence(imports("2000", **BACK)))) == 1
    assert measures.mirror_gap(out, made.evidence(imports("2000", **(BACK | {column: OTHER[column]})))).empty


@pytest.mark.parametrize("columns", [{"kind": "published"}, {"flag": "doubtful"}, {"measure": "growth"}])
def test_published_and_flagged_figures_do_not_enter_arithmetic(columns: dict[str, Any]):
    both = made.evidence(made.official("2000"), imports("2000", **columns), made.official("2001", **columns))
    assert measures.turnover(both).empty and measures.growth(both).empty


@pytest.mark.parametrize("status", PLANS)
def test_what_is_computed_from_a_plan_is_not_an_outcome(status):
    """Promise 4 reaches through arithmetic, whichever operand is the plan."""
    for first, second in ((status, "final"), ("final", status)):
        both = made.evidence(made.official("2000", status=first), imports("2000", status=second))
        assert set(measures.turnover(both)["status"]) <= set(PLANS)
        years = made.evidence(made.official("2000", status=first), made.official("2001", status=second))
        assert set(measures.growth(years)["status"]) <= set(PLANS)


def test_what_is_computed_from_a_preliminary_figure_is_not_final():
    for first, second in (("preliminary", "final"), ("final", "preliminary")):
        both = made.evidence(made.official("2000", status=first), imports("2000", status=second))
        assert measures.turnover(both)["status"].tolist() == ["preliminary"]


# --- every derived figure -----------------------------------------------------------------------


def all_of(whole: Evidence) -> Evidence:
    levels = whole.plus(measures.turnover(whole)).plus(measures.balance(whole)).plus(measures.mutual(whole))
    return levels.plus(measures.growth(levels)).plus(measures.index(levels, 2015))


@cache
def computed() -> Evidence:
    return all_of(ledger.shipped().of_pair(ledger.shipped().default_pair))


def test_every_derived_figure_names_its_operands_and_the_operation():
    derived = computed().figures[computed().figures["kind"] == "derived"]
    assert set(derived["operation"]) == {"turnover", "balance", "mutual", "growth", "index"}
    assert (derived["derived_from"].str.split().map(len) == 2).all()
    assert derived["figure_id"].is_unique
    assert (derived[["excerpt", "as_printed", "stated_by", "stated_on"]] == "").all(axis=None)


def test_what_is_computed_can_be_computed_again_from_the_operands():
    """Each shipped derived figure, from its operands alone."""
    amount = dict(zip(computed().figures["figure_id"], computed().figures["amount"], strict=True))
    again = {
        "turnover": lambda a, b: a + b,
        "mutual": lambda a, b: a + b,
        "balance": lambda a, b: a - b,
        "growth": lambda a, b: (a - b) / b * 100,
        "index": lambda a, b: a / b * 100,
    }
    derived = computed().figures[computed().figures["kind"] == "derived"]
    for row in derived.to_dict("records"):
        a, b = (amount[one] for one in row["derived_from"].split())
        assert row["amount"] == pytest.approx(again[row["operation"]](a, b), rel=1e-9, abs=1e-6), row[
            "figure_id"
        ]
        assert row["value"] * row["multiplier"] == pytest.approx(row["amount"])


def test_what_is_computed_is_known_when_its_operands_are():
    known = dict(zip(computed().figures["figure_id"], computed().figures["known_on"], strict=True))
    derived = computed().figures[computed().figures["kind"] == "derived"]
    for row in derived.to_dict("records"):
        parts = [known[one] for one in row["derived_from"].split()]
        assert row["known_on"] == ("" if "" in parts else max(parts))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2001-05-01", "2003-01-01", "2003-01-01"),
        ("2003-01-01", "2001-05-01", "2003-01-01"),
        ("", "2001-05-01", ""),
        ("2001-05-01", "", ""),
    ],
)
def test_known_when_the_later_operand_is(first, second, expected):
    both = made.evidence(made.official("2000", known_on=first), imports("2000", known_on=second))
    assert measures.turnover(both)["known_on"].tolist() == [expected]


def test_a_derived_figure_stays_in_its_table_and_definition():
    kept = [name for name in LINE_COORDINATES if name not in ("flow", "valuation")]
    exports, into = made.official("2000"), imports("2000")
    (row,) = measures.turnover(made.evidence(exports, into)).to_dict("records")
    assert {name: row[name] for name in kept} == {name: exports[name] for name in kept}
    assert (row["source_id"], row["valuation"]) == (
        "office",
        "unknown",
    )  # fob and cif have no common valuation
