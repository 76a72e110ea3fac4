"""What stands beside a column, above a table, or in a name tells what the column itself leaves open."""

from __future__ import annotations

import pytest

from dashboard.language.read import read_country
from dashboard.tables import read
from dashboard.uploads.understanding import understand
from tests.uploads.samples import result_of, run_text
from tests.uploads.test_shapes import told

READ = {
    "a year to date beside its last month": (
        '"Kenya: trade in goods, KSh million"\n,Exports,,Imports,\n'
        "Partner,September 2024,Year-to-Date 2024,September 2024,Year-to-Date 2024\nUganda,40,400,30,310\n",
        ["KEN UGA exports goods 2024-09 level 40 1000000 KES"]
        + ["KEN UGA exports goods 2024-01/2024-09 level 400 1000000 KES"]
        + ["KEN UGA imports goods 2024-09 level 30 1000000 KES"]
        + ["KEN UGA imports goods 2024-01/2024-09 level 310 1000000 KES"],
    ),
    "a part of a year that is the sum of its months": (
        '"Kenya: exports of goods, KSh million"\nPartner,Jul-23,Aug-23,Sep-23,Jul-Sep\n'
        "Uganda,40,45,50,135\nFrance,30,25,20,75\n",
        [
            f"KEN {partner} exports goods {period} level {value} 1000000 KES"
            for partner, values in (("UGA", "40 45 50 135"), ("FRA", "30 25 20 75"))
            for period, value in zip(
                ("2023-07", "2023-08", "2023-09", "2023-Q3"), values.split(), strict=True
            )
        ],
    ),
    "arrows between countries under a direction": (
        "Exports of goods in 2023\nDirection;Amount\nKenya → Uganda;40.5 million US dollars\n"
        "Uganda → Kenya;30.5 million US dollars\n",
        [
            "KEN UGA exports goods 2023 level 40.5 1000000 USD",
            "UGA KEN exports goods 2023 level 30.5 1000000 USD",
        ],
    ),
    "trade above, and the one way nearer to the numbers (Polish)": (
        "Handel zagraniczny Polski, mln EUR\n\nTabela 1. Eksport towarów według krajów\nKraj;2022;2023\n"
        "Niemcy;45,5;46,5\n\nTabela 2. Import towarów według krajów\nKraj;2022;2023\nNiemcy;35,5;36,5\n",
        [
            "POL DEU exports goods 2022 level 45.5 1000000 EUR",
            "POL DEU exports goods 2023 level 46.5 1000000 EUR",
        ]
        + ["POL DEU imports goods 2022 level 35.5 1000000 EUR"]
        + ["POL DEU imports goods 2023 level 36.5 1000000 EUR"],
    ),
    "one text in all rows of a column without a known name (Swedish)": (
        "Sveriges utrikeshandel\nhandelspartner;import/export;ämne;2022;2023\n"
        "NO Norge;import, totalt;Varuhandel, mnkr;40;41\nNO Norge;export, totalt;Varuhandel, mnkr;50;51\n",
        ["SWE NOR imports goods 2022 level 40 1000000 SEK", "SWE NOR imports goods 2023 level 41 1000000 SEK"]
        + ["SWE NOR exports goods 2022 level 50 1000000 SEK"]
        + ["SWE NOR exports goods 2023 level 51 1000000 SEK"],
    ),
    "names of levels left of a header, over the names of columns (Dutch)": (
        'Nederland: handel in goederen\n"";Onderwerp;Invoer;Invoer;Uitvoer;Uitvoer\n'
        '"";Perioden;2022;2023;2022;2023\nSITC;Landen;1 000 euro;1 000 euro;1 000 euro;1 000 euro\n'
        "0 Voeding;België;41;42;51;52\n",
        [
            f"NLD BEL {flow} goods {year} level {value} 1000 EUR"
            for flow, year, value in (
                *(("imports", 2022, 41), ("imports", 2023, 42)),
                *(("exports", 2022, 51), ("exports", 2023, 52)),
            )
        ],
    ),
}


@pytest.mark.parametrize("kind", READ)
def test_tables(kind):
    text, lines = READ[kind]
    assert told(text) == ("accept", lines)


def test_a_part_of_a_year_that_is_no_sum_is_asked_about():
    text = (
        '"Kenya: exports of goods, KSh million"\nPartner,Jul-23,Aug-23,Sep-23,Jul-Sep\n'
        "Uganda,40,45,50,999\nFrance,30,25,20,888\n"
    )
    assert told(text)[0].startswith("ask")


def test_years_to_date_of_two_ends_are_asked_about():
    text = (
        '"Kenya: exports of goods, KSh million"\n'
        "Partner,September 2023,October 2024,Year-to-Date 2022\nUganda,40,45,400\n"
    )
    assert told(text)[0].startswith("ask")


def test_texts_that_contradict_each_other_say_nothing():
    text = (
        "Kenya: exports\nPartner;One;Aspect;2022\nUganda;Goods, USD million;Services, USD million;40\n"
        "France;Goods, USD million;Services, USD million;30\n"
    )
    result = run_text(text)
    assert result.outcome == "ask" and not any(
        one.fields["scope"] in ("goods", "services") for one in result.figures
    )


TABLE = "Partner,2022,2023\nUganda,40.5,41.5\nFrance,30.5,31.5\n"


@pytest.mark.parametrize(
    ("name", "reporters"),
    [
        ("Exports of goods of Kenya (USD million).csv", {"KEN"}),
        ("Exports_of_Kenya_goods_million_USD.csv", {"KEN"}),
        ("kenya-copy-of-final.csv", set()),
        ("exports.csv", set()),
    ],
)
def test_names_of_files(tmp_path, name, reporters):
    path = tmp_path / name
    path.write_text(TABLE, encoding="utf-8")
    result = result_of(understand(read(path, name)))
    assert {one.fields["reporter"] for one in result.figures} == reporters


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("U. A. E.", "ARE"),
        ("Cam-pu-chia", "KHM"),
        ("China (excludes SARs and Taiwan)", "CHN"),
        ("United States inc Puerto Rico", "USA"),
        ("France including Monaco", "FRA"),
        ("Germany excluding Bavaria", None),
        ("USA excl. Canada", None),
        ("C. A. R.", None),
    ],
)
def test_names_otherwise_written(text, code):
    found = read_country(text)
    assert (found.code if found else None) == code


CODES = ("DE", "PL", "IN")  # "de 2023" and "in 2023" are years, and these are countries
MATRIX = "DE;-;1.5;2.5\nPL;3.5;-;4.5\nIN;5.5;6.5;-\n"


@pytest.mark.parametrize(
    "heads", ["Exporter \\ Importer;DE;PL;IN\n", "Exporter;Importer;;\n;DE;PL;IN\n", "From / To;DE;PL;IN\n"]
)
def test_codes_of_two_letters_are_countries_of_a_table_of_both_sides(heads):
    found = run_text(f"Exports (goods), USD million, 2023\n{heads}{MATRIX}")
    assert found.outcome == "accept"
    assert {
        (one.fields["reporter"], one.fields["partner"], one.fields["value"]) for one in found.figures
    } == {
        ("DEU", "POL", "1.5"),
        ("DEU", "IND", "2.5"),
        ("POL", "DEU", "3.5"),
        ("POL", "IND", "4.5"),
        ("IND", "DEU", "5.5"),
        ("IND", "POL", "6.5"),
    }


ADJUSTED = (
    "Reporter;Partner;Year;Flow;Goods (USD million);Seasonal adjustment\nGermany;Poland;2023;Exports;2.5;{}\n"
)


@pytest.mark.parametrize("word", ["Not adjusted", "NSA", "Без сезонной корректировки", "unbereinigt"])
def test_a_column_that_says_no_adjustment_narrows_nothing(word):
    assert run_text(ADJUSTED.format(word)).outcome == "accept"


def test_a_column_that_says_an_adjustment_is_asked_about():
    assert run_text(ADJUSTED.format("Seasonally adjusted")).outcome == "ask"


def test_a_weight_beside_both_flows_needs_no_flow():
    found = run_text(
        "Trade in goods between Germany and Poland (USD million)\n"
        'Year,Exports,Imports,"Net weight, tonnes"\n2022,10.5,11.5,763.9\n2023,12.5,13.5,863.9\n'
    )
    assert found.outcome == "accept" and len(found.figures) == 4
    assert [one.reason for one in found.skipped] == ["quantity", "quantity"]
