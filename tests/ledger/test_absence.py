"""Why a pair or a year is empty: reasons of a closed list, the same on page, command and API."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dashboard import cli, gallery
from dashboard.api import app
from dashboard.ledger import absence
from dashboard.text import translator
from tests.views.visit import opened, words


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
    assert {one.code for one in found} == set(absence.CODES)
    for one in found:
        english, russian = (absence.said(one, translator(lang)) for lang in ("en", "ru"))
        assert english != russian and english.endswith(".") and russian.endswith(".")


def test_the_page_of_an_empty_pair_says_why():
    shown = words(opened("pair", {"lang": "en", "pair": "LIE-VAT"}))
    assert "imf-dots: Liechtenstein is not in this set." in shown


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
