"""Names of columns, and of flows and times, in the languages of offices: products, ranks, codes of series."""

from __future__ import annotations

import pytest

from dashboard.language.read import hints, read_column, read_measure
from tests.uploads.samples import run_text
from tests.uploads.test_shapes import told

READ = {
    "a nomenclature and a name of products (Hungarian)": (
        "Magyarország: kivitel Ausztriába 2023, millió euró\nVTSZ;Megnevezés;2022;2023\n"
        "27;Ásványi tüzelőanyag;40,5;41,5\n84;Gépek;50,5;51,5\n",
        [
            "HUN AUT exports goods 2022 level 40.5 1000000 EUR",
            "HUN AUT exports goods 2023 level 41.5 1000000 EUR",
        ]
        + ["HUN AUT exports goods 2022 level 50.5 1000000 EUR"]
        + ["HUN AUT exports goods 2023 level 51.5 1000000 EUR"],
    ),
    "words under any name that stand each beside one code": (
        "Kenya: exports of goods to Uganda, KSh million\nSITC;What it is;2022\n"
        "0;Food and live animals;40.5\n3;Mineral fuels;50.5\n",
        [
            "KEN UGA exports goods 2022 level 40.5 1000000 KES",
            "KEN UGA exports goods 2022 level 50.5 1000000 KES",
        ],
    ),
    "a column of ranks (Polish)": (
        "Eksport towarów z Polski, mln EUR\nMiejsce;Kraj;2022;2023\n1;Niemcy;45,5;46,5\n2;Czechy;35,5;36,5\n",
        [
            "POL DEU exports goods 2022 level 45.5 1000000 EUR",
            "POL DEU exports goods 2023 level 46.5 1000000 EUR",
        ]
        + ["POL CZE exports goods 2022 level 35.5 1000000 EUR"]
        + ["POL CZE exports goods 2023 level 36.5 1000000 EUR"],
    ),
    "a rank of a year right of the years": (
        "Kenya: exports of goods, KSh million\nPartner,2021,2022,Rank 2022\nUganda,40,45,1\nFrance,30,25,2\n",
        ["KEN UGA exports goods 2021 level 40 1000000 KES", "KEN UGA exports goods 2022 level 45 1000000 KES"]
        + ["KEN FRA exports goods 2021 level 30 1000000 KES"]
        + ["KEN FRA exports goods 2022 level 25 1000000 KES"],
    ),
    "codes of series without a name": (
        '"Kenya: trade in goods, KSh million"\n,,2021,2022\nExports,,,\n'
        "Uganda,KTRA,40,45\nFrance,KTSA,30,25\n"
        "Rwanda,KTUA,20,25\n",
        ["KEN UGA exports goods 2021 level 40 1000000 KES", "KEN UGA exports goods 2022 level 45 1000000 KES"]
        + ["KEN FRA exports goods 2021 level 30 1000000 KES"]
        + ["KEN FRA exports goods 2022 level 25 1000000 KES"]
        + ["KEN RWA exports goods 2021 level 20 1000000 KES"]
        + ["KEN RWA exports goods 2022 level 25 1000000 KES"],
    ),
    "weights beside values are of goods": (
        "Kenya's trade in 2022, KSh million\nPartner,Exports: weight (t),Exports: value\n"
        "Uganda,1200,45\nFrance,1300,25\n",
        [
            "KEN UGA exports goods 2022 level 45 1000000 KES",
            "KEN FRA exports goods 2022 level 25 1000000 KES",
        ],
    ),
    "quarters by a letter that is a tonne as well (French)": (
        "Échanges de biens de la France, en millions d'euros\n;2023;;2024;\n;T1;T2;T1;T2\nItalie\n"
        "Exportations;22,4;23,1;19,8;22,2\nImportations;21,2;25,0;24,8;25,1\n",
        [
            f"FRA ITA {flow} goods {period} level {value} 1000000 EUR"
            for flow, values in (("exports", "22.4 23.1 19.8 22.2"), ("imports", "21.2 25.0 24.8 25.1"))
            for period, value in zip(
                ("2023-Q1", "2023-Q2", "2024-Q1", "2024-Q2"), values.split(), strict=True
            )
        ],
    ),
    "months behind their numbers": (
        "Reporter,Partner,Flow,Year,Month,Value of goods (USD)\nSpain,France,Export,2023,11 -- "
        "Noviembre,4500\n"
        "Spain,France,Import,2023,12 -- Diciembre,5500\n",
        ["ESP FRA exports goods 2023-11 level 4500 1 USD", "ESP FRA imports goods 2023-12 level 5500 1 USD"],
    ),
    "a total of a few products is no whole trade": (
        "Kenya: exports of goods to Uganda, KSh million\nHS;Product;2022\n08;Fruit;40.5\n"
        "26;Ores;50.5\n;Total;91.0\n",
        [
            "KEN UGA exports goods 2022 level 40.5 1000000 KES",
            "KEN UGA exports goods 2022 level 50.5 1000000 KES",
        ],
    ),
    "a flow in a later clause of a title (German)": (
        "Handel Österreichs mit Waren – Ausfuhr nach Ländern, Mio. EUR\nLand;2022\nItalien;45,5\n"
        "Polen;35,5\n",
        [
            "AUT ITA exports goods 2022 level 45.5 1000000 EUR",
            "AUT POL exports goods 2022 level 35.5 1000000 EUR",
        ],
    ),
    "a month of a year of two calendars": (
        "日本の輸出 令和6年(2024年)2月分 (単位:百万円) 貨物\n国,価額\nドイツ,201755\n台湾,537611\n",
        ["JPN DEU exports goods 2024-02 level 201755 1000000 JPY"]
        + ["JPN TWN exports goods 2024-02 level 537611 1000000 JPY"],
    ),
}


@pytest.mark.parametrize("kind", READ)
def test_tables(kind):
    text, lines = READ[kind]
    outcome, figures = told(text)
    assert outcome in ("accept", "partial")
    assert figures == lines


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Commodity trade flow", "flow"),
        ("Sector económico", "product"),
        ("Grupo de productos", "product"),
        ("Tavaraluokitus CN2", "product"),
        ("Наименование товарной группы", "product"),
        ("Κωδ. ΤΤΔΕ", "product"),
        ("XİF MN", "product"),
        ("Nhóm mặt hàng", "product"),
        ("主要商品", "product"),
        ("地域(国)", "reporter"),
    ],
)
def test_names(head, field):
    found = read_column(head)
    assert (found.field if found else None) == field


@pytest.mark.parametrize(
    "text", ["Aus- und Einfuhr", "In- en uitvoer van goederen", "Im- och export av varor"]
)
def test_a_flow_of_two_halves_is_of_neither_alone(text):
    assert "flow" not in hints(text)


@pytest.mark.parametrize("code", ["CN", "SA", "NC"])
def test_countries_over_numbers_are_no_nomenclature(code):
    text = f"Kenya: exports of goods 2022, KSh million\nMonth,{code},DE\n2022-01,45,35\n2022-02,46,36\n"
    outcome, figures = told(text)
    assert outcome.startswith("ask") or len(figures) == 4


@pytest.mark.parametrize(
    "text",
    [
        "Variation par rapport au trimestre précédent, %",
        "Promjena u odnosu na prethodni mjesec, %",
        "Eksporto pokytis, palyginti su ankstesniu ketvirčiu, %",
        "Zmiana do poprzedniego kwartału, %",
    ],
)
def test_the_period_before(text):
    measured = read_measure(text)
    assert measured is not None and measured.compared == "previous_period" and "unread" not in hints(text)


def test_a_wrong_word_among_flows_is_an_error_of_its_row():
    text = (
        "Reporter,Partner,What,Period,Goods (1000 USD)\nGhana,Togo,Export,2022,24\n"
        "Ghana,Togo,Import,2022,18\n"
        "Ghana,Nigeria,Export,2022,52\nGhana,Nigeria,Transit,2022,52\n"
    )
    result = run_text(text)
    assert result.outcome == "partial" and len(result.figures) == 3
    assert [one.code for one in result.errors] == ["unknown_flow"]
