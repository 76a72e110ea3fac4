"""A place of a table that alone says one thing is read, wherever it is; see ``tests.uploads.places``."""

from __future__ import annotations

import pytest

from dashboard.uploads.fates import Candidate
from tests.uploads.places import PLACES, Made, made
from tests.uploads.samples import run_text

LACKING = {("file", "scope", "en"), ("over", "partner", "ru"), ("sheet", "partner", "ru")}
"""What is still asked: "Goods.csv" is a name as programs give it."""


@pytest.mark.parametrize("place", PLACES)
def test_the_only_place_that_says_something_is_read(place: str, subtests: pytest.Subtests):
    for one in made():
        if one.place == place and (place, one.meaning, one.language) not in LACKING:
            with subtests.test(f"{one.meaning} {one.language}"):
                assert one.is_right


def test_a_sheet_numbered_as_a_table_is_no_quarter():
    text = "Exports of goods of Kenya, million USD\nPartner\t2022\nUganda\t5.5\nRwanda\t6.5\n"
    figures = [*Made("sheet", "period", "en", text, sheet="T1").understood().fates()]
    assert {one.fields["period"] for one in figures if isinstance(one, Candidate)} == {"2022"}


def test_a_footnote_at_a_year_says_which_part_of_it_is_meant():
    text = (
        "Year,Exports of goods from Kenya to Uganda (USD mn)\n2022,5.5\n2023*,4.5\n* January to September\n"
    )
    periods = {one.fields["period"] for one in run_text(text).figures}
    assert periods == {"2022", "2023-01/2023-09"}


def test_a_name_that_several_reporters_money_has_is_asked_about():
    text = (
        "reporter,partner,year,exports of goods,unit\nArgentina,Chile,2018,5.5,million pesos\n"
        "Chile,Argentina,2018,6.5,million pesos\n"
    )
    result = run_text(text)
    assert result.understanding and [one.topic for one in result.understanding.questions] == ["unit_missing"]


@pytest.mark.parametrize(
    ("words", "unit"), [("F$000", "FJD"), ("TT$ million", "TTD"), ("US$ million", "USD")]
)
def test_a_dollar_behind_letters_is_that_of_their_country(words: str, unit: str):
    text = f"Fiji: exports of goods by partner ({words})\nPartner,2022\nAustralia,5.5\nJapan,6.5\n"
    assert {one.fields["unit"] for one in run_text(text).figures} == {unit}


def test_a_dollar_behind_letters_nobody_knows_is_asked_about():
    text = "Fiji: exports of goods by partner (Q$ million)\nPartner,2022\nAustralia,5.5\nJapan,6.5\n"
    assert run_text(text).outcome == "ask"


def test_a_note_with_a_mark_says_nothing_of_numbers_without_it():
    """ "* Preliminary." is said of the starred number, "1 Estimate." of the other, and of no third."""
    text = (
        "Reporter;Partner;Flow;Scope;Year;USD bn\nRUS;BLR;turnover;goods;2023;53.0\u00b9\n"
        "RUS;BLR;turnover;goods;2022;46.5*\nRUS;BLR;turnover;goods;2020;7.8\n"
        "\u00b9 Estimate.\n* Preliminary.\n"
    )
    found = {one.fields["period"]: one.fields.get("status") for one in run_text(text).figures}
    assert found == {"2023": "estimate", "2022": "preliminary", "2020": None}
