"""What numbers are compared with, what shares are of, names behind codes, and what is no trade."""

from __future__ import annotations

import pytest

from dashboard.language.read import hints, read_column
from dashboard.language.read.countries import read_country
from tests.uploads.samples import run_text
from tests.uploads.test_shapes import told

WHOLE = {
    "a growth against the same months of another year, in rows": (
        "Товарооборот Республики Казахстан с Китаем в 2023 году (торговля товарами)\n"
        "Показатель;январь;январь–март\nЭкспорт, млн долларов США;45;155\n"
        "Темп прироста экспорта к аналогичному периоду 2022 года, %;1,5;2,5\n",
        ["KAZ CHN exports goods 2023-01 level 45 1000000 USD"]
        + ["KAZ CHN exports goods 2023-Q1 level 155 1000000 USD"]
        + ["KAZ CHN exports goods 2023-01 growth 1.5 1 percent"]
        + ["KAZ CHN exports goods 2023-Q1 growth 2.5 1 percent"],
    ),
    "months in brackets, and another year for the growths alone": (
        "Intercambio comercial chileno de bienes por países\n"
        "Seis meses de 2024 (enero-junio), en millones de dólares y variación porcentual "
        "respecto de igual período de 2023\n"
        "País;Exportaciones;;\n;Valor;Variación %\nBrasil;45,5;1,5\nPerú;55,5;2,5\n",
        ["CHL BRA exports goods 2024-H1 level 45.5 1000000 USD"]
        + ["CHL BRA exports goods 2024-H1 growth 1.5 1 percent"]
        + ["CHL PER exports goods 2024-H1 level 55.5 1000000 USD"]
        + ["CHL PER exports goods 2024-H1 growth 2.5 1 percent"],
    ),
    "shares that are of the column left of them, as their numbers prove": (
        "Kenya: imports of goods, KSh million\nCountry,Jan-Jun 2023,Jan-Jun 2024,% share 2024\n"
        "Uganda,400,500,25.0\nFrance,500,600,30.0\nIndia,700,900,45.0\n",
        ["KEN UGA imports goods 2023-H1 level 400 1000000 KES"]
        + ["KEN UGA imports goods 2024-H1 level 500 1000000 KES"]
        + ["KEN UGA imports goods 2024-H1 share 25.0 1 percent"]
        + ["KEN FRA imports goods 2023-H1 level 500 1000000 KES"]
        + ["KEN FRA imports goods 2024-H1 level 600 1000000 KES"]
        + ["KEN FRA imports goods 2024-H1 share 30.0 1 percent"]
        + ["KEN IND imports goods 2023-H1 level 700 1000000 KES"]
        + ["KEN IND imports goods 2024-H1 level 900 1000000 KES"]
        + ["KEN IND imports goods 2024-H1 share 45.0 1 percent"],
    ),
    "letters that only both together tell, and goods in the head of their column": (
        "Land;Verkehrsrichtung (Waren);Partner;Jahr;Wert (1000 EUR)\n"
        "Österreich;A;Ungarn;2022;45\nÖsterreich;E;Italien;2022;55\n",
        ["AUT HUN exports goods 2022 level 45 1000 EUR", "AUT ITA imports goods 2022 level 55 1000 EUR"],
    ),
    "names behind codes, of which one is known to nobody": (
        "Sveriges varuimport, mnkr\nland;2022;2023\nDE Tyskland;45;46\nNO Norge;55;56\n"
        "KR Korea, söder om gränsen;65;66\n",
        ["SWE DEU imports goods 2022 level 45 1000000 SEK", "SWE DEU imports goods 2023 level 46 1000000 SEK"]
        + [
            "SWE NOR imports goods 2022 level 55 1000000 SEK",
            "SWE NOR imports goods 2023 level 56 1000000 SEK",
        ]
        + [
            "SWE KOR imports goods 2022 level 65 1000000 SEK",
            "SWE KOR imports goods 2023 level 66 1000000 SEK",
        ],
    ),
    "heads in two languages": (
        "Kenya: exports of goods 2022\nÜlke - Country,KSh million\nUganda,45\nFrance,55\n",
        [
            "KEN UGA exports goods 2022 level 45 1000000 KES",
            "KEN FRA exports goods 2022 level 55 1000000 KES",
        ],
    ),
    "months and the years that have them, in capitals": (
        "ИЗНОС НА СТОКИ НА БЪЛГАРИЯ ПРЕЗ ПЕРИОДА ЯНУАРИ - МАРТ 2022 И 2023 ГОДИНА\n(Млн. левове)\n"
        "Страна;2022;2023\nТурция;45,5;46,5\n",
        ["BGR TUR exports goods 2022-Q1 level 45.5 1000000 BGN"]
        + ["BGR TUR exports goods 2023-Q1 level 46.5 1000000 BGN"],
    ),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_tables(kind):
    text, lines = WHOLE[kind]
    assert told(text) == ("accept", lines)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Índice de precios de exportación, Perú\nMes;Índice\nene-24;101,5\nfeb-24;102,5\n", "other_subject"),
        ("Exportpriser, Sverige (2020 = 100)\nMånad;Exportpriser\n2024M01;101,5\n", "other_subject"),
        (
            "Volume ekspor karet Indonesia menurut negara tujuan (Berat bersih: ribu ton)\n"
            "Negara Tujuan;2020;2021\nIndia;4,5;5,5\n",
            "only_quantities",
        ),
    ],
)
def test_prices_and_weights_are_no_trade(text, why):
    result = run_text(text)
    assert (result.outcome, [one.code for one in result.errors][-1:]) == ("reject", [why])


@pytest.mark.parametrize("slip", ["Swedenn", "Chinaa", "Swedens", "Indiaa"])
def test_a_slip_is_no_case(slip):
    assert read_country(slip) is None


@pytest.mark.parametrize(("form", "code"), [("Polens", "POL"), ("Kiinan", "CHN"), ("Sveriges", "SWE")])
def test_cases_of_languages_that_have_them(form, code):
    country = read_country(form)
    assert country is not None and country.code == code


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Change from 2022, %", "2022"),
        ("Zuwachs gegenüber dem gleichen Zeitraum 2022 (%)", "2022"),
        ("Zmiana w porównaniu z analogicznym okresem 2022 r., %", "2022"),
        ("Változás 2022 azonos időszakához képest, %", "2022"),
    ],
)
def test_bases(text, base):
    found = hints(text)
    assert found.get("compared_with") == base and "period" not in found and "unread" not in found


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Libellé pays", "reporter"),
        ("Bezeichnung Partnerland", "partner"),
        ("Flow label", "flow"),
        ("Názov krajiny", "reporter"),
    ],
)
def test_heads_of_names(head, field):
    column = read_column(head)
    assert column is not None and column.field == field
