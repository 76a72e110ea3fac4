"""What is asked no more, because the table says it: each a kind of file that was asked about or refused."""

from __future__ import annotations

import pytest

from dashboard.tables.text.encoding import CODECS, _detected
from dashboard.uploads.phrase import says
from dashboard.uploads.places import believed
from dashboard.uploads.titles import read_titles
from tests.uploads.samples import run_text

TITLE = "Exports of Kenya, 2023, million US dollars, goods\n"


def asked(text):
    understood = run_text(text).understanding
    assert understood is not None
    return [one.topic for one in understood.questions]


def figures(text):
    result = run_text(text)
    assert result.outcome == "accept", asked(text)
    return [one.fields for one in result.figures]


def test_a_level_that_only_says_of_which_narrows_nothing():
    made = figures(
        "Trade of Kenya, 2023, million US dollars, goods\n"
        "Country;Turnover;of which;\n;;exports;imports\nUganda;5.5;3.2;2.3\nRwanda;3.1;2.0;1.1\n"
    )
    assert sorted({one["flow"] for one in made}) == ["exports", "imports", "turnover"]


def test_months_from_january_on_that_are_no_quarter_are_compared_with_those_a_year_before():
    made = figures(
        "Exports of goods of Kenya, January-September 2023\n"
        "Country;million US dollars;change, %\nUganda;3.2;5.1\nRwanda;2.0;-3.0\n"
    )
    assert {one["compared_with"] for one in made if one["measure"] == "growth"} == {"2022-01/2022-09"}
    quarter = (
        "Exports of goods of Kenya, January-March 2023\n"
        "Country;million US dollars;change, %\nUganda;3.2;5.1\nRwanda;2.0;-3.0\n"
    )
    assert asked(quarter) == ["growth_base"]


def test_others_of_a_group_between_rows_are_a_group():
    made = figures(TITLE + "Country;2023\nASIA;\nJapan;3.2\nASEAN lainnya;\nMalaysia;1.2\n")
    assert {one["partner"] for one in made} == {"JPN", "MYS"}


def test_codes_beside_names_are_no_second_country_where_notes_stand_below():
    made = figures(TITLE + "Country kodu;Country;2023\n004;Germany;3.2\n006;France;2.2\n(*) noted.;;\n")
    assert {one["partner"] for one in made} == {"DEU", "FRA"}


def test_a_class_of_the_countries_beside_it_tells_no_two_figures_apart():
    made = figures(
        TITLE
        + "Kıta;Country;2023\nAvrupa;Germany;3.2\nAsya;Japan;2.2\nToplam;;5.4\nSource: customs of Kenya;;\n"
    )
    assert {one["partner"] for one in made} == {"DEU", "JPN"}


def test_names_beside_codes_of_goods_are_of_products():
    made = figures(
        "Exports of Kenya to Uganda, 2023, million US dollars\n"
        "SITC;Název;2023\n0;Potraviny;3.2\n1;Tabák;2.2\n2;Suroviny;1.2\n;Celkem;6.6\n"
    )
    assert {one["product"] for one in made} >= {"0 Potraviny", "1 Tabák"}


def test_a_year_of_two_names_with_its_months_is_a_period():
    assert says("2022-23 (Apr-Mar)") == {"period": "2022-04/2023-03"}
    assert says("2024-25 (Apr-Dec)") == {"period": "2024-04/2024-12"}
    assert "period" not in says("2024-25 (Jan-Mar)")


@pytest.mark.parametrize(("text", "period"), [("มี.ค. 2567", "2024-03"), ("كانون الثاني 2024", "2024-01")])
def test_months_with_a_dot_or_a_blank_inside(text, period):
    assert says(text).get("period") == period


def test_slavic_na_says_where_exports_go():
    said = read_titles(["Vývoz zboží z České republiky na Slovensko"]).said
    assert (said["reporter"], said["partner"]) == ("CZE", "SVK")


def test_labels_behind_the_codes_of_sdmx_change_nothing():
    head = (
        "DATAFLOW",
        "freq",
        "reporter",
        "partner",
        "product",
        "flow",
        "indicators",
        "TIME_PERIOD",
        "OBS_VALUE",
    )
    row = ("ESTAT:DS-045409(1.0)", "M", "DE", "PL", "TOTAL", "2", "VALUE_IN_EUROS", "2024-01", "7720431800")
    labels = (
        "Dataflow",
        "Time frequency",
        "Reporter",
        "Partner",
        "Product",
        "Flow",
        "Indicators",
        "Time",
        "Value",
    )
    behind = ("", ":Monthly", ":Germany", ":Poland", ":TOTAL", ":EXPORT", ":VALUE_IN_EUROS", "", "")
    bare = ",".join(head) + "\n" + ",".join(row) + "\n"
    joined = [f"{one}:{label}" for one, label in zip(head, labels, strict=True)]
    told = [f"{one}{label}" for one, label in zip(row, behind, strict=True)]
    alike = ("reporter", "partner", "flow", "period", "value", "unit", "product")
    both = [figures(text)[0] for text in (bare, f"{','.join(joined)}\n{','.join(told)}\n")]
    assert [both[0].get(name) for name in alike] == [both[1].get(name) for name in alike]


def test_a_name_near_that_of_a_field_over_cells_that_say_something_else_names_nothing():
    made = figures(
        "Trade of Kenya with Uganda, million US dollars\n"
        "Variables;2021;2022\nExports of Services;1.2;1.3\nImports of Services;2.2;2.3\n"
    )
    assert {one["scope"] for one in made} == {"services"}


def test_numbers_out_of_a_chart_are_asked_about():
    topics = asked("\t2019\t2020\nArmenia\t284.7\t159.2\nTurkey\t210.7\t542.5\nUkraine\t538.5\t448.2\n")
    assert topics == ["reporter_missing", "flow_missing", "unit_missing", "scope_missing"]


def test_a_table_of_something_else_is_no_chart_of_trade():
    result = run_text("Goals scored\n\t2019\t2020\nArmenia\t28\t15\nTurkey\t21\t54\n")
    assert result.outcome == "reject"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Value (N'Million)", {"unit": "NGN", "multiplier": "1000000"}),
        ("Exports, N million", {"unit": "NGN", "multiplier": "1000000"}),
        ("1至3月累计比去年同期±%", {"measure": "growth", "compared": "previous_year"}),
    ],
)
def test_words_of_units_and_comparisons(text, said):
    from dashboard.uploads.columns.head import _said

    found = _said([text])
    assert {name: found.get(name) for name in said} == said and "unread" not in found


def test_an_office_with_service_in_its_name_speaks_of_no_services():
    found = read_titles(
        ["South African Revenue Service - Merchandise Trade Statistics: South Africa with Mozambique, 2024"]
    ).said
    assert (found["scope"], found["reporter"], found["partner"]) == ("goods", "ZAF", "MOZ")
    assert says("Exports of services").get("scope") == "services"


def test_capitals_of_one_encoding_are_no_words_of_another():
    text = "NAPR\tSTOIM\tREGION\nИМ\t12,5\t45000 - ГОРОД МОСКВА\nЭК\t13,5\t45000 - ГОРОД МОСКВА\n"
    assert {CODECS[_detected(text.encode(name))] for name in ("cp1251",)} == {CODECS["cp1251"]}


@pytest.mark.parametrize("name", ["Trang tính 1", "Trang_tính1", "Лист11", "Munkalap2", "Sheet", "ورقة1"])
def test_names_that_programs_give_sheets_say_nothing(name):
    assert believed("sheet", name) == {}
    assert believed("sheet", "2023") == {"period": "2023"}
