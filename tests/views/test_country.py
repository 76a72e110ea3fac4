"""The page of a country: its controls stand in the address, a bar leads to its pair and to its rows."""

from __future__ import annotations

import pytest

from tests.views.visit import bodies, opened, words


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "Belarus, imports by partner"), ("ru", "Беларусь, импорт")]
)
def test_it_opens_in_both_languages(lang, told):
    test = opened("country", {"lang": lang, "country": "BLR", "flow": "imports"})
    assert told in words(test)


def test_the_first_bar_leads_to_its_pair():
    shown = " ".join(bodies(opened("country", {"lang": "en", "country": "BLR"})))
    assert "The page of Belarus ⇄ Russia" in shown and "pair=BLR-RUS" in shown


def test_the_rows_behind_a_number_open():
    test = opened("country", {"lang": "en", "country": "BLR"}, "open-rows-behind")
    shown = words(test)
    assert "SHA-256" in shown and "partner = RUS" in shown


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"country": "XXX"}, "No table of all countries knows this country"),
        ({"country": "BLR", "year": "1950"}, "it has 1992–2020"),
        ({"country": "BLR", "table": "nothing"}, "nothing"),
    ],
)
def test_what_is_not_there_is_said(asked, told):
    assert told in words(opened("country", {"lang": "en"} | asked))


def test_by_year_and_the_reporting_record():
    shown = words(opened("country", {"lang": "en", "country": "BLR", "chart": "totals"}))
    assert "exports and imports by year" in shown and "1992–2020 (29 years)" in shown
    assert "none" in words(opened("country", {"lang": "en", "country": "ITA"}))


def test_the_reporting_record_names_tables_and_has_those_of_offices():
    shown = words(opened("country", {"lang": "en", "country": "FRA"}))
    record = shown[shown.index("Reporting record") :]
    assert "International Monetary Fund, Direction of Trade Statistics" in record
    assert "imf-" not in record and "eurostat-" not in record
    assert "Eurostat, EU trade in goods" in record and "2002–2025" in record and " months)" in record


def test_words_of_our_own_are_in_the_readers_language_alone():
    """A sum says of which rows it is made: once, in the language of the page."""
    asked = {"figure": "imf-dots/BLR-WLD/exports/2020"}
    russian = words(opened("figure", {"lang": "ru"} | asked))
    assert "Sum of" not in russian and "Сумма, " in russian
    assert "Sum of" in words(opened("figure", {"lang": "en"} | asked))
