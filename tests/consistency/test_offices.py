"""Whose count a number is, told by who states it: offices that count trade, ministries, anybody else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard import consistency
from dashboard.consistency.statements import statements
from dashboard.consistency.surroundings import counted_by
from dashboard.language.read.offices import office
from tests import made
from tests.consistency.test_verdicts import QUICK, compared, said
from tests.every import every
from tests.made import AWAY, HOME

HUNGARIAN = ("Hungarian Central Statistical Office", "National Bank of Hungary", "Customs of Hungary")
ROMANIAN = ("National Institute of Statistics of Romania", "Romanian Customs", "Central Bank of Romania")
PAIR = {"reporter": "HUN", "partner": "ROU"}
BACK = {"reporter": "ROU", "partner": "HUN"}


@every(
    [
        ("Federal Customs Service of Russia", True, False, ("RUS",)),
        ("Федеральная таможенная служба России", True, False, ("RUS",)),
        ("Statistisches Bundesamt", True, False, ()),
        ("Belstat", True, False, ("BLR",)),
        ("Eurostat", True, False, ("EU",)),
        ("INE of Spain", True, False, ("ESP",)),
        ("INE", True, False, ()),
        ("CAPMAS", True, False, ("EGY",)),
        ("State Data Agency of Lithuania", True, False, ("LTU",)),
        ("Statistik Austria", True, False, ("AUT",)),
        ("Instituto Nacional de Estatística", True, False, ()),
        ("Türkiye İstatistik Kurumu", True, False, ("TUR",)),
        ("ФТС России", True, False, ("RUS",)),
        ("People's Bank of China", True, False, ("CHN",)),
        ("Bank of England", True, False, ("GBR",)),
        ("Bank of America", False, False, ()),
        ("MOFCOM of China", False, True, ("CHN",)),
        ("Минэкономики Беларуси", False, True, ("BLR",)),
        ("Минпромторг России", False, True, ("RUS",)),
        ("Department for Business and Trade of the United Kingdom", False, True, ("GBR",)),
        ("Bundesministerium für Wirtschaft", False, True, ()),
        ("Head of the General Customs Administration of Mongolia", True, False, ("MNG",)),
        ("Ministry of Statistics and Analysis of Belarus", True, False, ("BLR",)),
        ("Ministry of Development, Industry and Trade of Brazil", False, True, ("BRA",)),
        ("Yury Chebotar, Minister of Economy of Belarus", False, True, ("BLR",)),
        ("Министерство экономического развития России", False, True, ("RUS",)),
        ("Ministry of Agriculture of Belarus", False, False, ()),
        ("Ministry of Foreign Affairs of Kazakhstan", False, False, ()),
        ("Trade Representative of Russia in Egypt", False, False, ()),
        ("Ambassador of Belarus to Russia", False, False, ()),
        ("", False, False, ()),
    ]
)
def test_the_name_of_an_office_tells_whether_it_counts_trade(name, counts, keeps, countries):
    found = office(name)
    assert (found.counts, found.keeps, found.countries) == (counts, keeps, countries)


def side(stated_by: str) -> str:
    (one,), _ = statements(made.frame([said(40, "A", compiled_by="", stated_by=stated_by) | PAIR]))
    return counted_by(one)


def test_an_office_that_counts_states_the_count_of_its_country():
    assert {side(name) for name in HUNGARIAN} == {"HUN"}
    assert side("Romanian Customs") == "ROU"
    # Whose name tells no country: that of the side it is named from.
    assert side("Central Statistical Office") == "HUN"
    assert side("Statistics Poland") == side("Eurostat") == ""
    assert side("Prime Minister of Hungary") == ""


@QUICK
@given(
    home=st.sampled_from(HUNGARIAN),
    away=st.sampled_from(ROMANIAN),
    flow=st.sampled_from([("turnover", "turnover"), ("exports", "imports"), ("imports", "exports")]),
    sizes=st.tuples(st.integers(20, 90), st.integers(1, 90)),
    named=st.sampled_from([("", ""), ("HUN", ""), ("", "ROU")]),
)
def test_two_offices_that_count_are_two_offices_at_any_distance(home, away, flow, sizes, named):
    one = said(sizes[0], "A", flow=flow[0], stated_by=home, compiled_by=named[0], **PAIR)
    other = said(sum(sizes), "B", flow=flow[1], stated_by=away, compiled_by=named[1], **BACK)
    # A factor of ten between equal digits is a slip, whoever counts.
    expected = "contradicts" if sum(sizes) == 10 * sizes[0] else "two_offices"
    assert compared(one, other).verdict == expected
    assert compared(one, other | {"stated_by": home, "compiled_by": ""}).verdict == "contradicts"


@every(
    [
        ("Ministry of Trade of Hungary", "Minister of Economy of Romania", 44, "two_offices"),
        ("Hungarian Central Statistical Office", "Minister of Economy of Romania", 44, "two_offices"),
        ("Hungarian Central Statistical Office", "President of Romania", 44, "two_offices"),
        ("Ministry of Trade of Hungary", "Minister of Economy of Romania", 63, "two_offices"),
        ("Hungarian Central Statistical Office", "Minister of Economy of Romania", 63, "two_offices"),
        ("Hungarian Central Statistical Office", "President of Romania", 63, "contradicts"),
        ("Ministry of Trade of Hungary", "Minister of Economy of Hungary", 44, "contradicts"),
        ("Ministry of Trade of Hungary", "Ministry of Agriculture of Romania", 44, "contradicts"),
        ("Prime Minister of Hungary", "President of Romania", 44, "contradicts"),
        ("Prime Minister of Hungary", "Minister of Economy of Romania", 44, "contradicts"),
        # Nobody is named for the second: the reporter of a turnover is the country whose official states it.
        ("Hungarian Central Statistical Office", "", 44, "two_offices"),
    ]
)
def test_who_only_quotes_is_another_office_within_what_two_counts_usually_differ_by(
    one, other, size, expected
):
    first = said(40, "A", stated_by=one, compiled_by="", **PAIR)
    second = said(size, "B", stated_by=other, compiled_by="", **BACK)
    assert compared(first, second).verdict == expected


def test_of_two_ministries_far_apart_it_is_said_that_they_are():
    one = said(84.8, "A", decimals=1, stated_by="Ministry of Trade of Hungary", compiled_by="", **PAIR)
    other = said(54, "B", hedge="over", stated_by="Minister of Trade of Romania", compiled_by="", **BACK)
    told = compared(one, other).explanation
    assert "to judge by who states them" in told and "farther apart than such counts usually are" in told


def test_turned_digits_of_two_offices_are_two_counts():
    one = said(51.6, "A", decimals=1, stated_by=HUNGARIAN[0], compiled_by="", **PAIR)
    other = said(56.1, "B", decimals=1, stated_by=ROMANIAN[0], compiled_by="", **BACK)
    assert compared(one, other).verdict == "two_offices"


def test_two_counts_that_came_to_one_number_are_no_statement_told_twice():
    one, other = (
        said(40, name, stated_by="", compiled_by=office, scope=scope)
        for name, office, scope in (("A", "HUN", "unknown"), ("B", "ROU", "goods"))
    )
    one, other = one | PAIR, other | BACK
    assert compared(one | {"scope": "goods"}, other).reason.code == "rounding"
    found = compared(one, other)
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "scope")
    assert compared(one | {"compiled_by": ""}, other).reason.code == "same"


def test_level_and_rate_put_back_explain_a_difference_only_where_they_then_agree():
    """A page prints 35 and +38 % of one year, others 38.5 and +34.9 %: against another count it is none."""
    rate = {
        "measure": "growth",
        "unit": "percent",
        "compared_with": "2022",
        "scope": "goods",
        "compiled_by": HOME,
    }
    slip = said(35, "A", source_id="s", scope="goods", compiled_by=HOME)
    beside = made.published("2023", 38, figure_id="B", source_id="s", **rate)
    right = said(38.5, "C", source_id="t", decimals=1, scope="goods", compiled_by=HOME)
    growth = made.published("2023", 34.9, figure_id="D", source_id="t", decimals=1, **rate)
    away = said(40, "E", source_id="u", scope="goods", compiled_by=AWAY)
    assert compared(slip, right, beside, growth, away).reason.code == "interchanged"
    found = compared(slip, away, beside, right, growth)
    assert (found.verdict, found.relation) == ("two_offices", "other_reporter")


def test_numbers_of_another_count_that_tell_a_slip_are_told_as_theirs():
    """A page prints 35 and +38 %; elsewhere one side has 38.5 and the other +34.9 %."""
    rate = {"measure": "growth", "unit": "percent", "compared_with": "2022", "scope": "goods"}
    slip = said(35, "A", source_id="s", scope="goods", compiled_by=HOME)
    beside = made.published("2023", 38, figure_id="B", source_id="s", compiled_by=HOME, **rate)
    right = said(38.5, "C", source_id="t", decimals=1, scope="goods", compiled_by=HOME)
    away = made.published("2023", 34.9, figure_id="D", source_id="u", decimals=1, compiled_by=AWAY, **rate)
    found = compared(slip, right, beside, away)
    assert found.reason.code == "interchanged"
    assert f"other pages have $38.5\xa0bn and +34.9% ({AWAY})" in found.explanation


def test_a_number_marked_as_an_error_is_no_count_of_an_office():
    """Set against the other side's count it is told as marked, and no list has the two as two counts."""
    marked = said(35, "A", scope="goods", compiled_by=HOME, flag="source_error", source_id="s")
    right, away = (
        said(38, "B", scope="goods", compiled_by=HOME),
        said(40, "C", scope="goods", compiled_by=AWAY),
    )
    found = compared(marked, away)
    assert found.verdict == "two_offices"
    assert "Marked as an error of its source: $35\xa0bn." in found.explanation
    listed = consistency.check(made.evidence(marked, right, away))
    assert [(one.a, one.b) for one in listed.two_offices] == [("B", "C")]
    assert {frozenset((one.a, one.b)) for one in listed.conflicts} == {frozenset("AB")}


@QUICK
@given(high=st.sampled_from([40, 60, 90]))
def test_forecasts_that_name_one_round_number_from_either_side_agree(high):
    """ "59-60" and "over 60": 60 denies neither; as outcomes the two exclude each other."""
    first = said(high - 1, "A", value_high=high, amount_high=high * 1e9, status="forecast", stated_by="One")
    second = said(high, "B", hedge="over", status="forecast", stated_by="Another")
    days = {"stated_on": "2023-05-01"}, {"stated_on": "2023-06-01"}
    assert compared(first | days[0], second | days[1]).verdict == "agrees"
    later = second | days[1] | {"value": high + 1, "amount": (high + 1) * 1e9}
    assert compared(first | days[0], later).verdict == "contradicts"
    outcome = {"status": "final", "stated_on": ""}
    assert compared(first | outcome, second | outcome).verdict == "contradicts"


def test_two_speakers_are_no_two_offices_where_the_prices_of_one_rate_are_unsaid():
    """Whose counts they are nobody says, nor whether both are in value: named counts stay two."""
    rates = {"measure": "growth", "unit": "percent", "compared_with": "2022", "scope": "goods"}
    plain = {"compiled_by": "", "price_basis": "current"}
    one = made.published("2023", 8.1, figure_id="A", decimals=1, **rates, **(PAIR | plain))
    other = made.published("2023", 12, figure_id="B", source_id="t", **rates, **(BACK | plain))
    one, other = one | {"stated_by": HUNGARIAN[0]}, other | {"stated_by": "Minister of Economy of Romania"}
    one, other = (it | {"flow": "turnover"} for it in (one, other))
    assert compared(one, other).verdict == "two_offices"
    found = compared(one, other | {"price_basis": "unknown"})
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "price_basis")
    named = compared(one | {"compiled_by": "HUN"}, other | {"compiled_by": "ROU", "price_basis": "unknown"})
    assert named.verdict == "two_offices"
