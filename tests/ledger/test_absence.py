"""Why a pair or a year is empty: reasons of a closed list, the same on page, command and API."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dashboard import cli, gallery
from dashboard.api import app
from dashboard.ledger import absence
from dashboard.text import translator
from tests.views.visit import opened, words

OF_ADDED_SETS = {"no_number", "withheld"}
"""Codes that no shipped table gives rise to."""


def codes(pair, year=0):
    return [(one.code, one.table, one.country) for one in gallery.reasons(pair, year)]


@pytest.mark.parametrize(
    ("pair", "year", "wanted"),
    [
        (("LIE", "VAT"), 0, {("not_in_set", "imf-dots", "LIE")}),
        (("BLR", "RUS"), 1985, {("no_country_then", "", "BLR"), ("no_country_then", "", "RUS")}),
        (("DDR", "POL"), 1995, {("no_country_then", "", "DDR")}),
        (("DEU", "POL"), 1950, {("not_in_edition", "imf-dots", ""), ("not_in_edition", "usitc-itpde", "")}),
        (("BRA", "ITA"), 2016, {("one_side_only", "imf-dots", "ITA")}),
        (("DEU", "POL"), 2016, set()),
    ],
)
def test_a_reason_is_of_the_closed_list_and_true(pair, year, wanted):
    found = codes(pair, year)
    assert wanted <= set(found) and bool(found) == bool(wanted)
    assert {code for code, *_ in found} <= set(absence.CODES)


def test_every_reason_has_its_sentence_in_both_languages():
    asked = [(("LIE", "VAT"), 0), (("BLR", "RUS"), 1985), (("DDR", "POL"), 1995), (("DEU", "POL"), 1950)]
    asked += [(("BRA", "ITA"), 0), (("NRU", "ABW"), 0), (("BLR", "FJI"), 1993)]
    found = {one for pair, year in asked for one in gallery.reasons(pair, year)}
    assert {one.code for one in found} == set(absence.CODES) - OF_ADDED_SETS
    found |= {
        absence.Absence(code, "x", country="FRA", flow="imports", years="1797") for code in OF_ADDED_SETS
    }
    for one in found:
        english, russian = (absence.said(one, translator(lang)) for lang in ("en", "ru"))
        assert english != russian and english.endswith(".") and russian.endswith(".")


def test_the_page_of_an_empty_pair_says_why():
    shown = words(opened("pair", {"lang": "en", "pair": "LIE-VAT"}))
    assert "Direction of Trade Statistics: Liechtenstein is not in this set." in shown
    assert "imf-" not in shown and "usitc-" not in shown


def test_a_page_says_that_one_side_alone_counts():
    assert "one side’s count only, Italy counts nothing" in words(
        opened("pair", {"lang": "en", "pair": "BRA-ITA"})
    )


def test_the_api_says_why():
    with TestClient(app) as client:
        nobody = client.get("/api/v1/figures", params={"pair": "LIE-VAT"})
        assert nobody.status_code == 404 and "is not in this set" in nobody.json()["detail"]
        asked = {"pair": "BLR-RUS", "from": "1985", "to": "1985"}
        empty = client.get("/api/v1/figures", params=asked).json()
    assert empty["figures"] == [] and {one["code"] for one in empty["reasons"]} == {"no_country_then"}


def test_the_command_says_why(capsys):
    assert cli.main(["figures", "--pair", "LIE-VAT", "--format", "csv"]) == 0
    assert "Liechtenstein is not in this set" in capsys.readouterr().err


def test_an_empty_answer_names_every_table_that_could_have_held_it():
    """Estimates and offices too; and that a country was not yet in years that tables hold."""
    found = gallery.reasons(("SSD", "NRU"))
    assert {"imf-dots", "usitc-itpde", "imf-imts"} <= {one.table for one in found}
    assert "no_country_then" in {one.code for one in found}
    (offices,) = [absence.said(one, translator("en")) for one in found if one.code == "own_trade_only"]
    assert "US Census Bureau" in offices and "Eurostat" in offices


def test_a_span_of_years_has_its_reasons_as_a_year_has():
    assert {one.code for one in gallery.reasons(("SSD", "NRU"), 1990, 2005)} == {"no_country_then"}
    before = gallery.reasons(("DEU", "POL"), 0, 1950)
    assert {one.code for one in before} >= {"not_in_edition"} and "imf-dots" in {one.table for one in before}
    with TestClient(app) as client:
        asked = {"pair": "DEU-POL", "to": "1950"}
        told = client.get("/api/v1/figures", params=asked).json()["reasons"]
    assert any("1961–2020" in one["message"] and "imf-dots" not in one["message"] for one in told)
