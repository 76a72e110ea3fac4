"""Questions whose answers the file settles, and columns that others explain, are not asked."""

from __future__ import annotations

import pytest

from tests.uploads.samples import run_text

CODES = (
    "Reporter;Kód;Název;Flow;Scope;Unit;2023\n"
    "Czechia;070;Bosna i Hercegovina;exports;goods;CZK million;5.5\n"
    "Czechia;070;Bosna i Hercegovina;imports;goods;CZK million;6.5\n"
    "Czechia;499;Crna Gora;exports;goods;CZK million;7.5\n"
)
LANGUAGES = (
    "Macao: external merchandise trade, million MOP\n"
    "地區;Território;Place;Exports 2022;Imports 2022\n"
    "香港;Hong Kong;Hong Kong;5.5;6.5\n法國;França;France;7.5;8.5\n日本;Japão;Japan;9.5;10.5\n"
)


def _partners(text: str) -> set[str]:
    return {one.fields["partner"] for one in run_text(text).figures}


def test_codes_beside_names_of_countries_are_not_asked_about():
    assert run_text(CODES).outcome == "accept" and _partners(CODES) == {"BIH", "MNE"}


def test_countries_named_in_three_languages_are_one_column():
    assert run_text(LANGUAGES).outcome == "accept" and _partners(LANGUAGES) == {"HKG", "FRA", "JPN"}


def test_a_balance_tells_thousands_from_decimals():
    text = (
        "Kenya: goods trade with Uganda, million USD\nYear;Exports;Imports;Balance\n"
        "2021;602;1.351;▼749\n2022;1.571;602;969\n2023;640;1.362;▼722\n"
    )
    result = run_text(text)
    assert result.outcome == "accept"
    assert {one.fields["value"] for one in result.figures if one.row == 3} == {"602", "1351", "-749"}


@pytest.mark.parametrize(
    "text",
    [
        # One row bears nothing out; days may be of publication; a second country is another count.
        "Reporter,Customer,Flow,Scope,Year,USD million\nIndia,Russia,Import,Goods,2023,61159.3\n",
        "reporter;partner;flow;scope;date;value;unit\nArmenia;Russia;imports;goods;2023-01-31;280,5;mln USD\n"
        "Armenia;Russia;imports;goods;2023-02-28;301,25;mln USD\n",
        "Reporter,Partner,Country of origin,Flow,Scope,Year,Value,Unit\n"
        "Armenia,Georgia,China,imports,goods,2021,5.5,USD million\n"
        "Armenia,Georgia,Georgia,imports,goods,2021,6.5,USD million\n",
    ],
)
def test_what_nothing_proves_is_asked(text: str):
    assert run_text(text).outcome == "ask"


def test_parts_of_a_known_whole_are_left_out():
    text = (
        "Jordan: merchandise trade by country, 2021, million JOD\nCountry,Total exports,National exports,"
        "Re-exports,Imports\nIraq,494.9,445.3,49.6,19.1\nEgypt,160.0,140.0,20.0,45.5\n"
    )
    result = run_text(text)
    assert result.outcome == "accept" and len(result.figures) == 4


def test_an_index_of_no_flow_is_no_trade():
    text = "Exportprisindex, Sverige, 2020=100\nLand;2022;2023\nTyskland;121,4;119,8\nNorge;124,0;123,3\n"
    assert [one.code for one in run_text(text).errors] == ["other_subject"]
