"""What a figure is a number of: equal for one quantity, told apart by the first coordinate that differs."""

from __future__ import annotations

from dashboard.consistency import Quantity
from dashboard.consistency.explain import coordinate_value
from dashboard.consistency.quantities import COORDINATES
from dashboard.consistency.statements import statements
from dashboard.ledger import shipped
from dashboard.model import LANGUAGES, Period
from dashboard.text import translator
from dashboard.text.check_words import DEFINITIONS
from tests import made
from tests.every import every

SOLD = made.official("2000", reporter="AAA", partner="BBB", flow="exports", compiled_by="AAA")


def of(**columns: object) -> Quantity:
    return Quantity.of_row({**SOLD, **columns})


@every(
    [
        {"reporter": "BBB", "partner": "AAA", "flow": "imports"},  # one movement, named by the other side
        {"compiled_by": "BBB"},
        {"compiled_by": ""},  # whose count it is stands beside the quantity
        {"value": 7.0},
        {"hedge": "over"},
        {"figure_id": "x"},
        {"source_id": "x"},
        {"vintage": "x"},
        {"status": "preliminary"},
        {"multiplier": 1000},
        {"of_unit": "EUR"},
        {"stated_by": "x"},
        {"kind": "x"},
    ]
)
def test_one_quantity(columns):
    assert of(**columns) == of() and hash(of(**columns)) == hash(of())
    assert of().difference(of(**columns)) == ""


OTHERS = [
    ("pair", {"partner": "CCC"}),
    ("measure", {"measure": "growth"}),
    ("share_of", {"share_of": "all trade"}),
    ("movement", {"reporter": "BBB", "partner": "AAA"}),
    ("movement", {"flow": "turnover"}),
    ("movement", {"flow": "balance"}),
    ("product", {"product": "oil"}),
    ("region", {"region": "North"}),
    ("scope", {"scope": "services"}),
    ("scope", {"scope": "unknown"}),
    ("period", {"start": 2000 * 12, "end": 2000 * 12 + 10}),
    ("compared_with", {"compared_with": "1999"}),
    ("price_basis", {"price_basis": "unknown"}),
    ("currency", {"unit": "EUR"}),
    ("plan", {"status": "target"}),
    ("valuation", {"valuation": "unknown"}),
    ("basis", {"basis": "bop"}),
]


@every(OTHERS)
def test_another_quantity(name, columns):
    assert of(**columns) != of()
    assert of(**columns).difference(of()) == of().difference(of(**columns)) == name


def test_of_several_differences_the_first_is_told():
    assert of(scope="unknown", valuation="cif", flow="turnover").difference(of()) == "movement"
    assert of(valuation="cif", status="target").difference(of()) == "valuation"


def test_differences_are_told_in_the_order_in_which_a_quantity_is_said():
    """Flow and scope before what is measured of them; plan or outcome last."""
    order = (
        "pair",
        "movement",
        "scope",
        "product",
        "region",
        "measure",
        "share_of",
        "period",
        "compared_with",
        "price_basis",
        "valuation",
        "basis",
        "currency",
        "plan",
    )
    assert order == COORDINATES


def test_turnover_has_no_order_and_a_region_has_its_country():
    there = of(reporter="BBB", partner="AAA", flow="turnover")
    assert there == of(flow="turnover")
    assert of(flow="turnover", region="North") != of(
        reporter="BBB", partner="AAA", flow="turnover", region="North"
    )


def test_the_currency_of_a_growth_is_the_one_it_was_measured_in():
    growth = {"measure": "growth", "unit": "percent"}
    assert of(**growth, of_unit="USD").currency == "USD" and of(**growth).currency == ""


def test_what_is_said_of_a_quantity():
    it = of(product="Crude Oil", region="North")
    assert (it.pair, it.movement, it.product, it.region) == (
        ("AAA", "BBB"),
        "AAA>BBB",
        "crude oil",
        "AAA north",
    )
    assert (it.period, it.plan, it.whose) == (Period.year_of(2000), False, "AAA")


def test_every_coordinate_has_its_words_and_its_value_can_be_told():
    """A new field of Quantity without them would stand on the page as its own name, or end it."""
    for lang in LANGUAGES:
        _ = translator(lang)
        one = statements(shipped().figures.head(1))[0][0]
        for name in COORDINATES:
            assert DEFINITIONS[name], name
            assert coordinate_value(one, name, _) is not None, name
