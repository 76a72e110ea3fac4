"""What is not said of a figure: the verdict names it, and what the figure would be under each value."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.consistency import Relation
from tests import made
from tests.consistency.test_verdicts import QUICK, compared, said
from tests.every import every
from tests.made import AWAY, HOME

RATE = {"measure": "growth", "unit": "percent", "compared_with": "2022", "scope": "goods"}


def rate(percent: float, name: str, **columns: object) -> dict[str, object]:
    return made.published("2023", percent, figure_id=name, **(RATE | {"price_basis": "unknown"} | columns))


def plain(found: Relation) -> str:
    return found.explanation.replace("\xa0", " ").replace("−", "-")


@QUICK
@given(amount=st.integers(20, 90), scope=st.sampled_from(["goods", "goods_and_services"]))
def test_an_unsaid_scope_is_no_named_one_though_the_numbers_meet(amount, scope):
    """ "54" beside "54.2" for goods: one quantity if goods are meant, and two if not."""
    open_one = said(amount, "A", scope="unknown")
    found = compared(open_one, said(amount + 0.2, "B", scope=scope, decimals=1))
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "scope")
    assert "is not said" in plain(found)


def test_what_a_number_of_unsaid_scope_would_be_under_each_is_told():
    goods, services = said(50, "G", scope="goods"), said(5, "S", scope="services")
    found = compared(said(55, "A", scope="unknown"), goods, services)
    # Services were a tenth of goods: from half to double of that they may be.
    assert "Taken as goods, $55 bn does not fit $50 bn" in plain(found)
    assert "Taken as goods and services, $55 bn makes $45–53 bn" in plain(found)
    assert "of goods (services 5.0%–20.0% of goods, half to twice what is known): that fits $50 bn" in plain(
        found
    )
    whole = compared(said(50, "A", scope="unknown"), said(55, "W"), goods, services)
    assert "Taken as goods, $50 bn makes $51" in plain(whole)
    assert "of goods and services" in plain(whole) and "that fits $55 bn" in plain(whole)
    assert whole.sentence("ru").count("Если ") == 2


def test_what_a_rate_of_unsaid_prices_would_be_under_each_is_told():
    found = compared(rate(42, "A", price_basis="current"), rate(24, "B"))
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "price_basis")
    assert "current prices" in plain(found) and "does not fit" in plain(found)
    # (1 + 0.42) / (1 + 0.24) = 1.145
    assert "prices changed by +13.7–15.4%" in plain(found)
    volume = compared(rate(42, "A"), rate(24, "B", price_basis="physical_volume"))
    assert (volume.verdict, volume.coordinate) == ("differs_by_definition", "price_basis")
    assert "prices not stated" in plain(volume) and "prices changed by +13.7–15.4%" in plain(volume)


def test_what_a_rate_of_unsaid_currency_would_be_under_each_is_told():
    """At the mean rates of both years, of the currencies of the two countries."""
    pair = {"reporter": "RUS", "partner": "BLR"}
    found = compared(rate(20, "A", of_unit="RUB", **pair), rate(2, "B", **pair))
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "currency")
    assert "If +2% was measured in Russian roubles, it does not fit +20%" in plain(found)
    assert "If +2% was measured in US dollars, it makes +26.2–27.4% in Russian roubles" in plain(found)


def test_where_numbers_meet_what_is_said_once_only_is_told():
    found = compared(rate(5.4, "A", decimals=1, price_basis="current"), rate(5, "B", stated_by="another"))
    assert found.verdict == "agrees" and "Said of one of the two only: prices" in plain(found)


# --- an early and a later number of one count ---------------------------------------------------------


def first(amount: float = 52.5, **columns: object) -> dict[str, object]:
    dated: dict[str, object] = {"decimals": 1, "status": "preliminary", "stated_on": "2024-02-01"}
    return said(amount, "A") | dated | columns


def later(amount: float = 52.1, **columns: object) -> dict[str, object]:
    dated: dict[str, object] = {"decimals": 1, "status": "final", "stated_on": "2024-09-01"}
    return said(amount, "B") | dated | columns


def test_a_first_number_and_the_later_table_of_its_count_are_a_revision():
    table = made.official("2023", 52.1e9, figure_id="B", flow="turnover", decimals=1, multiplier=10**9)
    found = compared(first(scope="goods", valuation="unknown", basis="customs"), table)
    assert (found.verdict, found.relation, found.coordinate) == (
        "differs_by_definition",
        "other_status",
        "status",
    )
    assert found.reason.code == "revision"
    assert "$52.5 bn (preliminary)" in plain(found) and "$52.1 bn (final)" in plain(found)
    assert "AAA: revised by -0.8%" in plain(found)


def test_two_published_numbers_of_one_count_contradict_each_other_and_perhaps_one_corrects_the_other():
    """Both are outcomes of one quantity; that one is preliminary, the other final is mostly our reading."""
    found = compared(first(), later())
    assert (found.verdict, found.reason.code) == ("contradicts", "perhaps_revised")
    assert "if $52.1 bn corrects $52.5 bn, it was revised by -0.8%" in plain(found)
    assert "на −0,8" in found.sentence("ru").replace("\xa0", " ")


@QUICK
@given(
    bound=st.integers(20, 95),
    hedge=st.sampled_from(["over", "at_least", "almost", "under", "up_to"]),
    statuses=st.permutations(["preliminary", "final"]),
    offices=st.sampled_from([(HOME, HOME), (HOME, AWAY), ("", "")]),
)
def test_bounds_a_unit_apart_agree_whatever_their_status_and_count(bound, hedge, statuses, offices):
    """What is over 96 is over 95 too: no revision, and no matter of two counts."""
    one, other = (
        said(bound + step, name, hedge=hedge, status=status, compiled_by=office)
        for step, name, status, office in zip((0, 1), "AB", statuses, offices, strict=True)
    )
    assert compared(one, other).verdict == "agrees"
    found = compared(one | {"scope": "unknown"}, other | {"scope": "goods"})
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "scope")


@every(
    [
        ({"flow": "exports", "compiled_by": ""}, {"flow": "exports", "compiled_by": ""}),
        ({"compiled_by": HOME}, {"compiled_by": HOME, "stated_on": "2024-01-15"}),
        ({}, {"amount": 40.3}),
    ]
)
def test_no_revision_without_one_count_backwards_or_by_more_than_a_tenth(one, other):
    found = compared(first(**one), later(**other))
    assert (found.verdict, found.reason.code) == ("contradicts", "unexplained")


def test_two_counts_are_no_revision_of_one():
    assert compared(first(compiled_by=HOME), later(compiled_by=AWAY)).verdict == "two_offices"


@every([(51.6, 56.1), (69.5, 65.9), (43.21, 43.12)])
def test_digits_that_changed_places_are_told_as_a_question(one, other):
    decimals = 2 if one == 43.21 else 1
    for columns in ({}, {"status": "preliminary", "stated_on": "2024-02-01"}):
        found = compared(said(one, "A", decimals=decimals) | columns, later(other, decimals=decimals))
        assert (found.verdict, found.reason.code) == ("contradicts", "turned")
        assert "may have changed places" in plain(found)


@every([(24, 42, {}), (51.6, 56.2, {}), (51.6, 56.1, {"compiled_by": AWAY}), (51.6, 56.1, {"basis": "bop"})])
def test_short_numbers_other_digits_and_other_counts_have_no_turned_digits(one, other, columns):
    places = 0 if one == 24 else 1
    found = compared(said(one, "A", decimals=places), said(other, "B", decimals=places, **columns))
    assert found.reason.code != "turned"


def test_a_number_that_fits_under_no_scope_shows_what_it_would_be_under_each():
    goods, services = said(50, "G", "2021", scope="goods"), said(5, "S", "2021", scope="services")
    found = compared(said(70, "A", scope="goods"), said(90, "B", scope="unknown"), goods, services)
    assert found.verdict == "contradicts" and "whatever $90 bn counts" in plain(found)
    assert "Taken as goods, $90 bn does not fit $70 bn." in plain(found)
    # Services were a tenth of goods: from half to double of that they may be.
    assert "Taken as goods and services, $90 bn makes $74" in plain(found)
    assert (
        "of goods (services 5.0%–20.0% of goods, half to twice what is known): that does not fit $70 bn."
        in plain(found)
    )


def test_a_rate_is_in_one_of_the_currencies_that_its_speaker_gives_beside_it():
    """12 % beside three trillion roubles, whatever a newsroom made of them, is no rate of dollars."""
    here = {"source_id": "s", "stated_by": "The minister", "scope": "goods", "compiled_by": ""}
    there = {"source_id": "t", "stated_by": "The office", "scope": "goods", "compiled_by": ""}
    roubles = said(3000, "R", unit="RUB", **here)
    zloty = said(150, "Z", unit="PLN", **here)
    newsroom = said(36.7, "N", decimals=1, status="estimate", **(here | {"stated_by": ""}))
    dollars = said(43.4, "D", decimals=1, **there)
    one = rate(12, "A", price_basis="current", **{k: here[k] for k in ("source_id", "stated_by")})
    other = rate(13, "B", price_basis="current", **{k: there[k] for k in ("source_id", "stated_by")})
    found = compared(one, other, roubles, newsroom, dollars)
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "currency")
    both = compared(one, other, roubles, zloty, newsroom, dollars)
    assert (both.verdict, both.coordinate) == ("differs_by_definition", "currency")
    assert "Polish zlotys or Russian roubles" in plain(both), plain(both)
    by_another = compared(one, other, roubles | {"stated_by": "Somebody else"}, dollars | {"source_id": "u"})
    assert by_another.verdict == "contradicts"
    shared = compared(one, other, roubles, said(40, "U", **here), dollars)
    assert shared.verdict == "contradicts", "both may be of dollars"


def test_what_is_said_of_one_only_is_named_whole():
    one = rate(3.6, "A", scope="goods", price_basis="current", compiled_by=HOME)
    other = rate(2.3, "B", scope="goods", price_basis="unknown", compiled_by=AWAY)
    both = compared(one, other | {"valuation": "unknown"})
    assert both.verdict == "two_offices"
    assert "Said of one of the two only: prices, FOB or CIF." in plain(both)


@QUICK
@given(goods=st.integers(200, 900), more=st.integers(-300, 300))
def test_a_range_that_does_not_fit_is_not_rounded_until_it_does(goods, more):
    """ "$33–43 bn does not fit $43.4 bn" is no sentence to print where 42.9 is meant."""
    pair = said(50, "G", "2021", scope="goods"), said(5, "S", "2021", scope="services")
    named = said(goods / 10, "A", scope="goods", decimals=1)
    found = compared(named, said((goods + more) / 10, "B", scope="unknown", decimals=1), *pair)
    told = re.search(
        r"makes \$([\d.]+)–([\d.]+) bn of goods \([^)]*\): that (does not fit|fits)", plain(found)
    )
    if told:
        low, high, fits = float(told[1]), float(told[2]), told[3] == "fits"
        meets = low < goods / 10 + 0.05 and goods / 10 - 0.05 < high
        assert meets is fits, plain(found)


def test_services_that_nobody_knows_are_not_called_known():
    """Without services of the pair a band is taken, and told so; with some it is half to twice theirs."""
    named, open_one = said(70, "A", scope="goods"), said(100, "B", scope="unknown")
    taken = compared(named, open_one)
    assert taken.reason.code == "services_taken" and "that are known" not in plain(taken)
    assert "services 5.0%–30.0% of goods, taken as none are known" in plain(taken)
    assert "half to twice" not in plain(taken) and "от половины" not in taken.sentence("ru")
    fitting = compared(said(50, "A", scope="goods"), said(55, "B", scope="unknown"))
    assert "half to twice" not in plain(fitting)
    pair = said(50, "G", "2021", scope="goods"), said(5, "S", "2021", scope="services")
    known = compared(named, open_one, *pair)
    assert known.reason.code == "whatever_scope" and "half to twice what is known" in plain(known)
