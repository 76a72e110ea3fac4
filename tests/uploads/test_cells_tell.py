"""What the cells of a table tell, whatever its heads are called: each a kind of file that was asked about,
refused or read wrongly though its own cells say what is meant."""

from __future__ import annotations

import pytest

from tests.uploads.samples import run_text


def asked(text):
    understood = run_text(text).understanding
    assert understood is not None
    return [one.topic for one in understood.questions]


def figures(text):
    result = run_text(text)
    assert result.outcome == "accept", asked(text)
    return [one.fields for one in result.figures]


def test_countries_under_a_name_near_that_of_flows_are_countries():
    made = figures(
        "Mutual exports of goods, 2022, million US dollars\n"
        "Экспортёр \\ Импортёр;Kenya;Uganda;Rwanda\nKenya;x;4.5;3.5\nUganda;1.5;x;2.5\nRwanda;0.5;0.6;x\n"
    )
    assert {(one["reporter"], one["partner"]) for one in made} >= {("KEN", "UGA"), ("UGA", "RWA")}
    assert {one["flow"] for one in made} == {"exports"} and len(made) == 6


OFFICE = (
    "REF_DATE,GEO,Principal trading partners,Flow,Scope,Unit,Value\n"
    "2023,Kenya,{},exports,goods,USD million,5.5\n2023,Kenya,Rwanda,exports,goods,USD million,6.5\n"
    "2023,Kenya,All countries,exports,goods,USD million,16.5\n"
)


def test_of_two_columns_of_countries_the_one_that_never_changes_is_whose_trade_it_is():
    assert {(one["reporter"], one["partner"]) for one in figures(OFFICE.format("Uganda"))} >= {
        ("KEN", "UGA"),
        ("KEN", "RWA"),
    }


def test_a_country_that_stands_on_both_sides_settles_nothing():
    assert "column_meaning" in asked(OFFICE.format("Kenya"))


def test_a_country_by_whose_way_goods_went_is_no_side():
    assert "column_meaning" in asked(
        OFFICE.replace("Principal trading partners", "Via which").format("Uganda")
    )


def test_a_second_partner_of_one_unread_code_in_all_rows_tells_nothing_apart():
    head = "Year,Reporter,Partner,partner2Code,Flow,HS,Unit,Value\n"
    row = "2022,Kenya,{},{},exports,{},USD million,5.5\n"
    made = figures(head + row.format("Uganda", 0, "0901") + row.format("Rwanda", 0, "TOTAL"))
    assert {one["partner"] for one in made} == {"UGA", "RWA"} and {one["scope"] for one in made} == {"goods"}


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Partner,Years,,", ",Year 2021,Year 2022,Year 2023"),
        ("Țări partenere,Ani,,", ",Anul 2021,Anul 2022,Anul 2023"),
    ],
)
def test_the_name_of_a_level_over_its_values_names_no_column(upper, lower):
    made = figures(
        f"Kenya: goods exports, USD million\n{upper}\n{lower}\nUganda,5.5,6.5,7.5\nRwanda,3.5,4.5,5.5\n"
    )
    assert {one["period"] for one in made} == {"2021", "2022", "2023"} and len(made) == 6


def test_a_column_called_trade_whose_cells_are_flows_is_of_flows():
    made = figures(
        "Year,Reporter,Partner,Trade,Scope,Unit,Value\n2023,Kenya,Uganda,Import,goods,USD million,5.5\n"
        "2023,Kenya,Uganda,Export,goods,USD million,6.5\n"
    )
    assert [one["flow"] for one in made] == ["imports", "exports"]


@pytest.mark.parametrize(
    ("unit", "outcome"), [("Dollars", "ask"), ("US dollars", "accept"), ("$", "ask"), ("USD", "accept")]
)
def test_dollars_in_a_column_of_units_are_those_of_a_country_that_has_its_own(unit, outcome):
    text = f"Year,Reporter,Partner,Flow,Scope,UOM,Value\n2023,Canada,Mexico,imports,goods,{unit},5500000\n"
    assert run_text(text).outcome == outcome
    if outcome == "ask":
        assert asked(text) == ["unit_missing"]
    assert run_text(text.replace("Canada", "Kenya")).outcome == "accept"


def test_as_printed_holds_the_values_where_no_other_column_does():
    made = figures(
        "Reporter,Partner,Flow,Scope,When,As printed,Note\n"
        "Brazil,China,exports,goods,2022,$89.4bn,\nJapan,Chile,imports,goods,2023,about ¥310bn,rounded\n"
    )
    assert [(one["value"], one["unit"]) for one in made] == [("89.4", "USD"), ("310", "JPY")]


PARTS = (
    "unit,flow,sitc06,partner,reporter,2022\nMIO_EUR,EXP,TOTAL,US,SE,14461.5\nMIO_EUR,EXP,{},CN,SE,4548.2\n"
)


def test_codes_beside_total_in_a_column_that_nothing_names_are_parts_of_the_whole():
    made = figures(PARTS.format("SITC7"))
    assert [one.get("product", "") for one in made] == ["", "SITC7"]
    assert {one["scope"] for one in made} == {"goods"}


PIVOT = (
    "Exports of goods of Finland, thousand US dollars\nRow Labels;2022;2023\n"
    "Egypt;{};31\n  4407 Wood sawn lengthwise;21;23\n  4412 Plywood;9;8\n"
    "Japan;28;24\n  4407 Wood sawn lengthwise;21;16\n  4412 Plywood;7;8\nGrand Total;58;55\n"
)


def test_the_sum_of_a_few_products_is_not_all_that_was_traded():
    result = run_text(PIVOT.format(30))
    assert {one.fields["product"][:4] for one in result.figures} == {"4407", "4412"}
    assert result.understanding is not None
    assert not [one for one in result.understanding.warnings if one.code == "sum_mismatch"]


def test_a_row_above_products_that_is_more_than_their_sum_is_of_all():
    result = run_text(PIVOT.format(45))
    assert {one.row for one in result.figures if one.fields["partner"] == "EGY"} >= {3}


def test_a_group_above_rows_of_countries_is_their_class_and_no_partner():
    text = (
        "Merchandise trade by country, 2023, million US dollars\nCountry;Exports;Imports\n"
        "Asia;;\nJapan;3.5;4.5\nChina;1.5;2.5\nOceania;;\nAustralia;2.5;3.5\n"
    )
    assert asked(text) == ["reporter_missing"]
    told = run_text(text, {"reporter_missing": "KEN"})
    assert {one.fields["partner"] for one in told.figures} == {"JPN", "CHN", "AUS"}
    assert len(told.figures) == 6


@pytest.mark.parametrize(("code", "product"), [("TOTAL", ""), ("S", ""), ("000", ""), ("Zzyzx", "Zzyzx")])
def test_a_word_beside_all_products_that_is_no_code_is_not_ignored(code, product):
    text = "Reporter,Partner,HS,Product,Year,Flow,Scope,Value,Unit\n"
    text += f"Kenya,Uganda,{code},All products,2022,import,goods,330.5,USD million\n"
    assert [one.get("product", "") for one in figures(text)] == [product]
