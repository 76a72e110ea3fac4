"""Growth in dollars and in a national currency, and the part of the exchange rate between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import gallery
from dashboard.charts.twin import twins
from dashboard.codes.rates import annual
from dashboard.model import Selection, View
from tests.charts.pairs import FEW
from tests.every import every


def view(first: str = "BLR", second: str = "RUS", **more: object) -> View:
    asked = gallery.resolve(Selection(pair=(first, second), flow="exports", lang="en"))
    return gallery.looked_at("twin", replace(asked, **more))  # type: ignore[arg-type]


def test_by_hand() -> None:
    """13,156.7774 on 13,685.7551 m: −3.8652 %; a dollar became 16.63 % dearer: together +12.12 %."""
    chart = gallery.draw("twin", view())
    dollars = chart.evidence.figure("computed/growth/imf-dots/BLR-RUS/exports/2020")
    own = chart.evidence.figure("computed/growth/computed/in-BYN/imf-dots/BLR-RUS/exports/2020")
    rate = chart.evidence.figure("computed/growth/rates/BYN/2020")
    assert dollars["amount"] == pytest.approx(100 * (13_156.7774 / 13_685.7551 - 1))
    assert rate["amount"] == pytest.approx(float(100 * (annual()["BYN", 2020] / annual()["BYN", 2019] - 1)))
    assert [round(one["amount"], 1) for one in (dollars, rate, own)] == [-3.9, 16.6, 12.1]
    assert "−3.9% (US dollars) and +12.1% (Belarusian roubles) in 2020" in chart.title
    assert (own["of_unit"], dollars["of_unit"]) == ("BYN", "USD")


@every(FEW)
def test_the_three_of_a_year_close(pair: tuple[str, str]) -> None:
    for flow in ("exports", "imports", "turnover"):
        asked = view(*pair, flow=flow)
        found = twins(gallery.evidence("twin", asked), asked)
        for each in found.years if found else []:
            dollars, rate, own = (1 + each[one]["amount"] / 100 for one in ("dollars", "rate", "own"))
            assert dollars * rate == pytest.approx(own, rel=1e-9)
            assert len({each[one]["period"] for one in each}) == 1
            assert len({each[one]["compared_with"] for one in each}) == 1
        assert not found or "twin" not in gallery.lacking(asked)


def test_each_number_opens_its_rates() -> None:
    chart = gallery.draw("twin", view())
    for one in ("rates/BYN/2020", "rates/BYN/2019"):
        cell = gallery.book().one(one)
        assert cell is not None and one in chart.evidence
        row = cell.figure(one)
        assert row["excerpt"].endswith(": " + row["as_printed"]) and row["unit"] == "BYN"
        assert cell.source(row["source_id"])["citation"]


def test_a_year_without_a_rate_is_a_hole_and_is_named() -> None:
    chart = gallery.draw("twin", view())
    assert "No exchange rate is at hand here before 2016." in chart.notes
    years = {str(one) for one in chart.evidence.figures["period"] if str(one) < "2016"}
    assert not years


def test_of_two_countries_without_rates_it_says_so() -> None:
    asked = view("THA", "IDN")
    assert gallery.draw("twin", asked).is_empty and gallery.lacking(asked)["twin"]
    assert "twin" not in gallery.lacking(view())


def test_the_money_of_the_second_country_serves_where_the_first_has_dollars() -> None:
    assert "Mexican" in gallery.draw("twin", view("USA", "MEX")).title


@pytest.mark.parametrize(
    ("country", "money", "year"), [("GBR", "British", "2020"), ("JPN", "Japanese", "2020")]
)
def test_pounds_and_yens_have_their_rates(country: str, money: str, year: str) -> None:
    chart = gallery.draw("twin", view("USA", country))
    assert money in chart.title and year in chart.title
    for rate in (f"rates/{'GBP' if country == 'GBR' else 'JPY'}/{one}" for one in (2000, 2020)):
        assert rate in chart.evidence


def test_it_is_a_chart_of_years_and_dollars_whatever_else_is_asked() -> None:
    asked = replace(view(), monthly=True, unit="EUR")
    assert gallery.draw("twin", asked).drawn == gallery.draw("twin", view()).drawn


def test_marks_at_an_end_of_the_scale_are_whole() -> None:
    """Years that fell by nearly all: room is of the scale, not of what little they differ."""
    chart = gallery.draw("twin", view("TUR", "VAT"))
    low, high = chart.figure.layout.yaxis.range
    drawn = [y for trace in chart.figure.data for y in trace.y if low <= y <= high]
    assert min(drawn) < -95 and min(drawn) - low > 0.05 * (high - low) < high - max(drawn)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_pegged_currency_is_told_in_words_and_makes_no_picture(lang: str) -> None:
    """−32.0% and −32.0%, joined by nothing: two marks that lie on each other compare nothing."""
    drawn = gallery.draw("twin", View(pair=("SAU", "CHN"), flow="exports", lang=lang), "light")
    assert drawn.drawn and drawn.has_little
    notes = " ".join(drawn.notes)
    assert {"en": "The exchange rate did not change", "ru": "Обменный курс не менялся"}[lang] in notes
    assert "0.0" not in notes and {"en": "in both currencies", "ru": "в обеих валютах"}[lang] in drawn.title
    assert not gallery.draw("twin", View(pair=("BRA", "FRA"), lang=lang), "light").has_little


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_flag_beyond_the_scale_stands_at_its_year_and_names_its_money(lang: str) -> None:
    drawn = gallery.draw("twin", View(pair=("AZE", "IND"), lang=lang), "light")
    flags = [one for one in drawn.figure.layout.annotations if str(one.text).startswith("▲")]
    assert len(flags) == 3 and all(float(one.x) == round(float(one.x)) for one in flags)
    assert all(str(one.text).endswith(f"({float(one.x):.0f})") for one in flags), (
        "moved aside it tells its year"
    )
    assert {"en": "in US dollars", "ru": "в долларах США"}[lang] in drawn.paper.printed[0]


def test_the_line_between_the_marks_of_a_year_is_seen() -> None:
    """Of the width of a square picture less its margins the marks of twenty years leave a line free."""
    drawn = gallery.draw("twin", View(pair=("CHN", "BLR"), lang="en"), "light").paper.figure
    first, second = drawn.data
    years = len(first.x)
    assert years >= 20
    apart = 860 / (max(second.x) - min(first.x)) * (second.x[0] - first.x[0])
    assert apart > first.marker.size + 4
