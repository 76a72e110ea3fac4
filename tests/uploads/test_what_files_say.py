"""What titles, heads and columns of a file answer by themselves, of tables as people have them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dashboard.uploads.phrase import says
from tests.uploads.samples import run_text


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Exports of France - 2023", "2023"),
        ("Внешняя торговля Казахстана с Китаем – 2023 год", "2023"),
        ("Échanges de biens de la France avec l'Allemagne - année 2023 (principaux produits)", "2023"),
        ("Trade by partner, 2022 (US$ million; growth = exports, % to 2021)", "2022"),
        ("Exports, spring - 2022", None),
        ("Exports of Kenya, May - 2023", "2023-05"),
        ("Exports 2020 - 2023", None),
    ],
)
def test_a_year_behind_a_dash_of_its_own_is_the_period_of_a_title(title: str, period: str | None) -> None:
    assert says(title).get("period") == period


def _figures(text: str, answers: Mapping[str, str] | None = None) -> list[Mapping[str, str]]:
    return [one.fields for one in run_text(text, answers or {}).figures]


CONGO = "Uganda merchandise trade by partner, 2021, US$ thousand\nPartner;Exports\nKenya;609\nCongo;245\n"


def test_a_name_that_two_countries_have_is_asked_about() -> None:
    found = run_text(CONGO)
    assert found.understanding is not None
    asked = [(one.topic, one.column, one.options) for one in found.understanding.questions]
    assert asked == [("country_ambiguous", "Congo", ("COG", "COD"))]
    told = _figures(CONGO, {"country_ambiguous:Congo": "COD"})
    assert [one["partner"] for one in told] == ["KEN", "COD"]


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        (CONGO + "DR Congo;246\n", ["KEN", "COG", "COD"]),
        (
            "Uganda's exports of goods, 2021, USD thousand\nISO;Partner;Exports\nKEN;Kenya;609\n"
            "COD;Congo;245\n",
            None,
        ),
    ],
)
def test_the_other_one_or_a_code_beside_it_tells_which(text: str, partners: list[str] | None) -> None:
    assert [one["partner"] for one in _figures(text)] == (partners or ["KEN", "COD"])


def test_a_numbered_month_of_a_vietnamese_table_is_no_quarter() -> None:
    text = (
        "Kim ngạch xuất khẩu hàng hóa của Việt Nam, nghìn USD\nThị trường;T2/2024;T3/2024\nMỹ;100,5;200,5\n"
        "Hàn Quốc;130,5;240,5\n"
    )
    assert {one["period"] for one in _figures(text)} == {"2024-02", "2024-03"}
    french = "Exportations de biens de la France, millions d'euros\nPays;T2 2024;T3 2024\nItalie;10,5;20,5\n"
    assert {one["period"] for one in _figures(french)} == {"2024-Q2", "2024-Q3"}


def test_a_column_that_says_total_in_every_row_sums_up_nothing() -> None:
    text = (
        "Exports of goods of Poland, million EUR\npartner;sitc06;2022;2023\nUkraine;TOTAL;10;20\n"
        "Norway;TOTAL;30;40\n"
    )
    assert len(_figures(text)) == 4


def test_codes_of_flows_are_what_the_words_beside_them_say() -> None:
    text = (
        "Latvia: trade in goods, thousand EUR\nFlow;Flow name;Country;Year;Value\nEX;Exports;Estonia;2023;5\n"
        "IM;Imports;Estonia;2023;6\n"
    )
    assert [one["flow"] for one in _figures(text)] == ["exports", "imports"]


def test_a_growth_below_all_of_it_is_an_error() -> None:
    text = (
        "Uzbekistan: trade in goods, 2022, million USD\nPartner;Exports;Growth of exports, %\nChina;5;-12.5\n"
        "Kazakhstan;6;-125.3\n"
    )
    found = run_text(text)
    assert [one.code for one in found.errors] == ["growth_beyond_whole"]
    assert len(found.figures) == 3


def test_a_column_of_one_country_beside_partners_is_whose_trade_it_is() -> None:
    text = (
        "Zählland;Partner;Flow;Year;Goods, million EUR\nAustria;Italy;exports;2022;5\n"
        "Austria;Spain;exports;2022;6\n"
    )
    assert {(one["reporter"], one["partner"]) for one in _figures(text)} == {("AUT", "ITA"), ("AUT", "ESP")}


def test_an_index_of_words_not_understood_is_left_out_by_name() -> None:
    text = (
        "Poland: trade in goods by country, 2023, million PLN\nCountry;Exports;Xyzzy 2022=100, exports\n"
        "Germany;432;100.3\nCzechia;104;112.7\n"
    )
    found = run_text(text)
    assert found.understanding is not None
    assert found.outcome == "accept"
    assert [one.column for one in found.understanding.warnings if one.code == "column_ignored"] == [
        "Xyzzy 2022=100, exports"
    ]
    assert len(found.figures) == 2


@pytest.mark.parametrize(
    "title",
    [
        "Direct investment position of Estonia by country, EUR million",
        "В'їзд громадян за країнами, осіб, 2021",
    ],
)
def test_another_subject_is_refused_by_its_words(title: str) -> None:
    text = f"{title}\nCountry;2022;2023\nLatvia;1916.1;2239.4\nFinland;1230.9;908.8\n"
    assert run_text(text).outcome == "reject"


def test_a_country_alone_behind_a_title_is_the_partner() -> None:
    said = says("Foreign trade of Kenya in goods - Uganda")
    assert (said.get("reporter"), said.get("partner")) == ("KEN", "UGA")


def test_numbers_of_one_decade_are_asked_about_whatever_the_language() -> None:
    head = "Tregtia e mallrave të Shqipërisë sipas vendeve, viti 2022, milionë lekë\nVendi;Eksporte;Importe\n"
    rows = "Greqia;9.120;4.338\nItalia;6.214;7.903\nSerbia;3.471;9.812\nGjermania;5.266;1.847\n"
    found = run_text(head + rows)
    assert found.understanding is not None
    assert [one.topic for one in found.understanding.questions] == ["ambiguous_number"]
    assert run_text(head + rows.replace("9.120", "39.120")).outcome == "accept"


def test_a_number_before_a_sign_of_scale_belongs_to_the_scale() -> None:
    assert says("単位：100万ユーロ").get("multiplier") == "1000000"
    assert says("10億円").get("multiplier") == "1000000000"


def test_a_corner_of_exporters_and_importers_is_no_column_of_partners() -> None:
    text = (
        "Matriz de exportaciones de bienes, 2023, miles de USD\nExportador / Importador;Guatemala;Panamá\n"
        "Guatemala;-;939\nPanamá;924;-\n"
    )
    assert [(one["reporter"], one["partner"]) for one in _figures(text)] == [("GTM", "PAN"), ("PAN", "GTM")]


def test_an_index_of_prices_is_refused_though_its_heads_say_exported() -> None:
    text = (
        "Unit value indices of South Africa (2015 = 100)\nMonth;Exported goods;Imported goods\n"
        "2023-01;124.0;138.1\n2023-02;118.5;138.3\n"
    )
    assert run_text(text).outcome == "reject"


@pytest.mark.parametrize("cell", ["в 2,4 р.", "2,4 р.", "в 2,4 раза"])
def test_times_in_short_are_a_factor_among_indices(cell: str) -> None:
    text = (
        "Внешняя торговля товарами Кыргызстана, млн долл. США\n"
        "Страна;Экспорт 2022;Экспорт 2023;Темп роста экспорта 2023, % к 2022\n"
        f"Армения;0,8;1,9;{cell}\nБеларусь;12,6;24,8;196,8\nКазахстан;391,5;437,2;111,7\n"
    )
    growths = [one["value"] for one in _figures(text) if one["measure"] == "growth"]
    assert growths == ["140", "96.8", "11.7"]


def test_two_columns_of_countries_are_sides_where_one_never_changes() -> None:
    text = (
        "country;pcountry;year;exp_goods_musd\nNew Zealand;Egypt;2018;359.1\nNew Zealand;Norway;2018;5.5\n"
        "New Zealand;Norway;2019;6.5\n"
    )
    told = {(one["reporter"], one["partner"], one["unit"], one["multiplier"]) for one in _figures(text)}
    assert told == {("NZL", "EGY", "USD", "1000000"), ("NZL", "NOR", "USD", "1000000")}


def test_a_title_of_trade_is_never_refused_for_want_of_a_flow() -> None:
    found = run_text(
        "Торговля со странами СНГ, млн долл. США\nСтрана;2022;2023\nАрмения;19,7;14,3\nРоссия;1,5;1,6\n"
    )
    assert found.outcome == "ask"
    assert found.understanding is not None
    assert {"reporter_missing", "flow_missing"} <= {one.topic for one in found.understanding.questions}
