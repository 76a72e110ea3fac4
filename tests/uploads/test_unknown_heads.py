"""Columns under words that nobody knows: what the cells and the rest of the table leave them to be."""

from __future__ import annotations

import pytest

from tests.uploads.samples import run_text

TITLE = "Trade of Kenya in goods, million US dollars, 2023\n"


def told(text: str) -> list[dict[str, str]]:
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
        "Kenya;Uganda;Exports;Goods;2022;830.4;USD million\nKenya;Uganda;Imports;Goods;2O22;310.2;USD million\n"
        "Kenya;Rwanda;Exports;Goods;2022;290.1;mn galleons\nKenya;Rwanda;Imports;Goods;2022;15.2;USD million\n"
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
