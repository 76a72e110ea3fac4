"""Columns under words that nobody knows: what the cells and the rest of the table leave them to be."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dashboard.uploads.coordinates import read_coordinate
from tests.uploads.samples import run_text

TITLE = "Trade of Kenya in goods, million US dollars, 2023\n"


def told(text: str) -> list[Mapping[str, str]]:
    result = run_text(text)
    assert result.outcome in ("accept", "partial"), result.understanding and result.understanding.questions
    return [one.fields for one in result.figures]


def asked(text: str) -> list[str]:
    understood = run_text(text).understanding
    assert understood is not None
    return [one.topic for one in understood.questions]


def test_what_is_wrong_under_every_answer_speaks_against_none():
    """A misspelt year and a unit that nobody knows are errors of their rows, whatever the column is."""
    text = (
        "Reporter;Xqzwa;Flow;Scope;Year;Value;Unit\n"
        "Kenya;Uganda;Exports;Goods;2022;830.4;USD million\n"
        "Kenya;Uganda;Imports;Goods;2O22;310.2;USD million\n"
        "Kenya;Rwanda;Exports;Goods;2022;290.1;mn galleons\n"
        "Kenya;Rwanda;Imports;Goods;2022;15.2;USD million\n"
    )
    assert [(one["reporter"], one["partner"]) for one in told(text)] == [("KEN", "UGA"), ("KEN", "RWA")]
    assert {one.code for one in run_text(text).errors} == {"bad_period", "unknown_unit"}


def test_a_total_that_nothing_adds_up_to_speaks_against_no_answer():
    text = TITLE + "Xqzwa;Exports;Imports\nUganda;830.4;310.2\nRwanda;290.1;15.2\nTotal;9000.5;8000.5\n"
    assert {one["partner"] for one in told(text)} == {"UGA", "RWA"}


@pytest.mark.parametrize("odd", ["Ruritania", "Ugandda"])
def test_a_name_that_nobody_knows_among_countries_is_an_error_of_its_row(odd: str):
    text = (
        "Reporter;Xqzwa;Flow;Scope;Year;USD million\n"
        f"Kenya;Uganda;Exports;Goods;2022;830.4\nKenya;{odd};Exports;Goods;2022;310.2\n"
        "Kenya;Rwanda;Exports;Goods;2022;290.1\nKenya;Rwanda;Imports;Goods;2022;15.2\n"
    )
    assert {one["partner"] for one in told(text)} == {"UGA", "RWA"}
    assert [one.code for one in run_text(text).errors] == ["unknown_country"]


def test_beside_the_country_of_all_rows_stand_its_partners():
    text = (
        'Country,Xqzwa,Flow,Year,"Goods, USD million"\nArmenia,Georgia,exports,2022,104.1\n'
        "Armenia,Iran,exports,2022,111.2\nArmenia,Iran,imports,2022,55.5\n"
    )
    assert {(one["reporter"], one["partner"]) for one in told(text)} == {("ARM", "GEO"), ("ARM", "IRN")}


def test_whose_trade_it_is_is_asked_where_either_column_may_say_it():
    text = (
        "Xqzwa;Wqzxa;Flow;Scope;Year;USD million\nKenya;Uganda;Exports;Goods;2022;830.4\n"
        "Uganda;Kenya;Exports;Goods;2022;310.2\nRwanda;Kenya;Imports;Goods;2022;290.1\n"
    )
    assert "column_meaning" in asked(text)


@pytest.mark.parametrize("number", ["", "No;"])
def test_countries_beside_the_two_of_the_title_are_no_partners(number: str):
    """Goods come from one country by way of another: which is the partner, the file must say."""
    rows = "".join(
        f"{at};{name};{at}.5\n" if number else f"{name};{at}.5\n"
        for at, name in enumerate(("Rwanda", "Burundi", "Tanzania"), 1)
    )
    text = f"Exports of Kenya to Uganda, goods, 2023\n{number}Xqzwa;USD million\n{rows}"
    assert run_text(text).outcome in ("ask", "reject")


def test_misspelt_periods_are_errors_of_their_rows_under_any_word():
    text = (
        "Exports of goods of Kenya, million US dollars\nPartner;Xqzwa;Amount\n"
        "Uganda;2022;5.5\nUganda;2O23;6.5\nRwanda;2022;7.5\nRwanda;2023;8.5\n"
    )
    assert {(one["partner"], one["period"]) for one in told(text)} == {
        ("UGA", "2022"),
        ("RWA", "2022"),
        ("RWA", "2023"),
    }
    assert [(one.code, one.cell) for one in run_text(text).errors] == [("bad_period", "2O23")]


def test_names_of_months_beside_years_say_which_part_of_them():
    text = (
        "Exports of goods of Kenya to Uganda, million US dollars\nYear;Xqzwa;Amount\n2022;May;5.5\n"
        "2022;June;6.5\n"
    )
    assert [one["period"] for one in told(text)] == ["2022-05", "2022-06"]


def test_numbers_beside_years_may_be_anything():
    text = (
        "Exports of goods of Kenya to Uganda, million US dollars\nYear;Xqzwa;Amount\n2022;5;5.5\n2022;6;6.5\n"
    )
    assert run_text(text).outcome != "accept"


def test_the_one_country_of_the_titles_is_whose_trade_it_is_over_a_column_of_partners():
    text = (
        "Trade between Tunisia and its partners, goods, million euros, 2023\n"
        "Partner country;Exports;Imports\n"
        "France;5.5;6.5\nItaly;7.5;8.5\n"
    )
    assert {one["reporter"] for one in told(text)} == {"TUN"}


@pytest.mark.parametrize(
    "title",
    [
        "Trade of companies with capital from Tunisia",
        "Comparison with Tunisia",
        "Exports to Tunisia",
    ],
)
def test_titles_of_two_countries_or_of_a_partner_say_nothing_of_whose_trade_it_is(title: str):
    text = (
        f"{title}, goods, million euros, 2023\nPartner country;Exports;Imports\nFrance;5.5;6.5\n"
        f"Italy;7.5;8.5\n"
    )
    assert run_text(text).outcome != "accept"


def test_a_line_below_explains_the_end_of_heads():
    text = (
        "Trade of Italy in goods, thousand euros\nCountry;Imports 2022;Imports 2023 (qzx.)\n"
        "Germany;5.5;6.5\nFrance;7.5;8.5\n(qzx.) = provisional\n"
    )
    assert [one.get("status", "") for one in told(text)] == ["", "preliminary", "", "preliminary"]
    assert run_text(text.replace("(qzx.) = provisional\n", "")).outcome == "ask"


def test_a_line_below_explains_codes():
    text = (
        "Trade of Italy in goods, thousand euros\nDirection;Country;2022\nQZ;Germany;5.5\nWX;Germany;6.5\n"
        "Source: the office. QZ = exports, WX = imports\n"
    )
    assert [one["flow"] for one in told(text)] == ["exports", "imports"]
    assert run_text(text.replace("WX = imports", "")).outcome == "partial"


def test_a_part_without_its_year_is_an_error_among_parts_with_theirs():
    text = (
        "Reporter;Partner;Flow;Period;Goods, USD million\nKenya;Uganda;exports;2023-03;5.5\n"
        "Kenya;Uganda;exports;2023-Q2;6.5\nKenya;Uganda;imports;second quarter;7.5\n"
    )
    assert [one["period"] for one in told(text)] == ["2023-03", "2023-Q2"]
    assert [one.code for one in run_text(text).errors] == ["bad_period"]


def test_numbers_that_say_their_money_are_values_under_any_word():
    text = (
        "Reporter;Partner;Flow;Scope;Year;Xqzwa\nKenya;Uganda;exports;goods;2022;about 2.1 bn USD\n"
        "Kenya;Uganda;imports;goods;2022;5.7 mn USD\n"
    )
    assert [(one["value"], one["unit"]) for one in told(text)] == [("2.1", "USD"), ("5.7", "USD")]
    assert run_text(text.replace(" bn USD", "").replace(" mn USD", "")).outcome == "ask"


def test_a_half_broken_column_is_still_one_of_numbers():
    text = (
        "Reporter;Partner;Flow;Year;Goods, EUR million\nKenya;Uganda;exports;2022;21.304,5\n"
        "Kenya;Uganda;imports;2022;14.2.05,1,7\nKenya;Rwanda;exports;2022;9.447,0?\n"
        "Kenya;Rwanda;imports;2022;#WERT!\n"
    )
    assert [one["value"] for one in told(text)] == ["21304.5"]
    assert [one.code for one in run_text(text).errors] == ["bad_number"] * 3


def test_pairs_under_a_total_are_pairs():
    text = (
        "Exports of goods\nExporter – importer;2022, USD million\nKenya – Uganda;5.5\n"
        "Uganda – Kenya;6.5\nTotal;12.0\n"
    )
    assert {(one["reporter"], one["partner"]) for one in told(text)} == {("KEN", "UGA"), ("UGA", "KEN")}


TWO_PARTNERS = "Partner country;Exports;Imports\nFrance;5.5;6.5\nItaly;7.5;8.5\n"
LABELLED = (
    "freq,stk_flow: Stock or flow,partner: Some entity (partner),geo: Some entity (reporting),"
    "sitc06: Standard international trade classification (SITC Rev. 4),TIME_PERIOD,unit: Unit,OBS_VALUE\n"
    "A,EXP: Exports,CH: Switzerland,EL: Greece,TOTAL: Total,2021,MIO_EUR: Million euro,404.2\n"
    "A,BAL_RT: Balance,UK: United Kingdom,EL: Greece,TOTAL: Total,2021,MIO_EUR: Million euro,-118.4\n"
)


def test_identifiers_beside_their_labels_name_columns_and_cells():
    made = told(LABELLED)
    assert [(one["reporter"], one["partner"], one["flow"], one["scope"]) for one in made] == [
        ("GRC", "CHE", "exports", "goods"),
        ("GRC", "GBR", "balance", "goods"),
    ]


@pytest.mark.parametrize(
    ("field", "cell", "said"),
    [
        ("flow", "X: Exports", "exports"),
        ("partner", "Deutschland <DE>", "DEU"),
        ("partner", "Germany [004]", "DEU"),
        ("partner", "FR: Germany", ""),
        ("partner", "Germany <FR>", ""),
    ],
)
def test_words_beside_their_code_are_read_and_never_against_it(field: str, cell: str, said: str):
    assert read_coordinate(field, cell).said.get(field, "") == said


def test_a_country_profile_of_wits_counts_in_millions_beside_shares():
    text = (
        "Reporter Name,Partner Name,Trade Flow,Product Group,Indicator,2019\n"
        "Kenya,Uganda,Export,All Products,Trade (US$ Mil)-Top 5 Export Partner,690.43\n"
        "Kenya,Uganda,Export,All Products,Partner share(%)-Top 5 Export Partner,24.07\n"
    )
    assert [(one["measure"], one["multiplier"]) for one in told(text)] == [
        ("level", "1000000"),
        ("share", "1"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Imports and exports excluding Russia",
        "Trade without Russia",
        "Экспорт и импорт без учёта России",
        "Außenhandel ohne Russland",
        "Goods shipped via Turkey",
        "Trade since the sanctions on Iran",
        "Trade of the EU without Hungary",
    ],
)
def test_a_country_that_is_left_out_or_passed_is_not_whose_trade_it_is(title: str):
    text = f"{title}, goods, million euros, 2023\n{TWO_PARTNERS}"
    assert asked(text) == ["reporter_missing"]
    whose = text.replace(title, "Foreign trade of Kenya excluding gold")
    assert {one["reporter"] for one in told(whose)} == {"KEN"}
