"""Whose trade a title tells of that names all partners too, units of several columns, and other evidence."""

from __future__ import annotations

import pytest

from dashboard.language.read import countries_named, hints
from tests.uploads.samples import run_text
from tests.uploads.test_shapes import told

WHOLE = {
    "the one country that is no partner": (
        "Товарооборот Беларуси с Литвой и Польшей, товары, млн долл. США\n"
        "Период;Литва;;Польша;\n;Экспорт;Импорт;Экспорт;Импорт\n2022;45,5;46,5;55,5;56,5\n",
        [
            "BLR LTU exports goods 2022 level 45.5 1000000 USD",
            "BLR LTU imports goods 2022 level 46.5 1000000 USD",
        ]
        + ["BLR POL exports goods 2022 level 55.5 1000000 USD"]
        + ["BLR POL imports goods 2022 level 56.5 1000000 USD"],
    ),
    "a unit under the first of several years": (
        "Kenya: exports of goods by country\n,Year ended December,,Change from previous year\n"
        "Country,2021,2022,2022\n"
        ",KSh million,,Percent\nUganda,40,50,25.0\nFrance,60,90,50.0\n",
        ["KEN UGA exports goods 2021 level 40 1000000 KES", "KEN UGA exports goods 2022 level 50 1000000 KES"]
        + ["KEN UGA exports goods 2022 growth 25.0 1 percent"]
        + ["KEN FRA exports goods 2021 level 60 1000000 KES"]
        + ["KEN FRA exports goods 2022 level 90 1000000 KES"]
        + ["KEN FRA exports goods 2022 growth 50.0 1 percent"],
    ),
    "a name of periods over one of countries": (
        "Kenya: imports of goods, KSh million\nTIME,2021,2022\nCOUNTRY (Labels)\nUganda,40,50\n",
        [
            "KEN UGA imports goods 2021 level 40 1000000 KES",
            "KEN UGA imports goods 2022 level 50 1000000 KES",
        ],
    ),
    "codes and names of items, of which one is all services": (
        "Reporter,Partner,Item_Code,Item,Flow,Unit,2021\n"
        "Kenya,Uganda,S,Total services,Exports,Million US dollars,40\n"
        "Kenya,Uganda,SD,Travel,Exports,Million US dollars,4.5\n",
        ["KEN UGA exports services 2021 level 40 1000000 USD"]
        + ["KEN UGA exports services 2021 level 4.5 1000000 USD"],
    ),
    "the sum of the products that are listed": (
        "South Africa: exports of goods 2022 (R million)\nHS chapter,Description,China,France\n"
        "08,Fruit,4.5,5.5\n"
        "26,Ores,6.5,7.5\n,Total of chapters shown,11.0,13.0\n",
        [
            "ZAF CHN exports goods 2022 level 4.5 1000000 ZAR",
            "ZAF FRA exports goods 2022 level 5.5 1000000 ZAR",
        ]
        + ["ZAF CHN exports goods 2022 level 6.5 1000000 ZAR"]
        + ["ZAF FRA exports goods 2022 level 7.5 1000000 ZAR"],
    ),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_tables(kind):
    text, lines = WHOLE[kind]
    assert told(text) == ("accept", lines)


def test_a_title_of_more_than_one_other_country_says_nothing():
    title = "Trade of Kenya and Uganda with France and Italy, goods, USD million"
    text = f"{title}\nYear,France,Italy\n2022,4.5,5.5\n"
    assert "reporter_missing" in told(text)[0]


def test_a_year_of_accounts_by_one_name_is_asked_about():
    text = "Kenya: trade in goods, 2024 (KSh million)\nCountry,Exports FY24,Imports FY24\nUganda,4.5,5.5\n"
    assert told(text) in [("ask period_missing", []), ("ask part_of_year", [])]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023-cü ildə ixrac", {"period": "2023"}),
        ("İhracat 2024'te", {"period": "2024"}),
        ("Exports 2023-jan", {"period": "2023-01"}),
        ("Trade value in million ECU/EURO (exports)", {"unit": "EUR", "flow": "exports"}),
        ("Exports, R bn", {"unit": "ZAR", "multiplier": "1000000000"}),
    ],
)
def test_titles(text, said):
    found = hints(text)
    assert {**found, **said} == found and "unread" not in found and "reporter" not in found


def test_every_country_of_a_title():
    assert countries_named("Handel Polski z Niemcami i Czechami") == ("POL", "DEU", "CZE")


def test_eurostats_tsv_of_trade_by_partner():
    text = (
        "freq,indic_et,sitc06,partner,geo\\TIME_PERIOD\t2022 \t2023 \n"
        "A,MIO_EXP_VAL,TOTAL,US,FR\t500.5 \t510.5 p\nA,MIO_IMP_VAL,TOTAL,UK,EL\t60.5 \t: \n"
        "A,MIO_IMP_VAL,TOTAL,CN_X_HK,EL\t70.5 \t: \n"
    )
    assert told(text) == (
        "accept",
        ["FRA USA exports goods 2022 level 500.5 1000000 EUR"]
        + ["FRA USA exports goods 2023 level 510.5 1000000 EUR"]
        + ["GRC GBR imports goods 2022 level 60.5 1000000 EUR"]
        + ["GRC CHN imports goods 2022 level 70.5 1000000 EUR"],
    )


def test_products_across():
    text = (
        "Suomen tavarakauppa: tuonti 2023 (euroa)\nMaa\t0-9 KAIKKI\t0 Elintarvikkeet\t3-4 Polttoaineet\n"
        "Saksa\t6755\t2981\t920\nRuotsi\t6103\t2895\t826\n"
    )
    result = run_text(text)
    assert result.outcome == "accept"
    assert [one.fields.get("product", "") for one in result.figures[:3]] == [
        "",
        "0 Elintarvikkeet",
        "3-4 Polttoaineet",
    ]
