"""Tables of offices in many languages: months, quarters, sides and shares said in their own words."""

from __future__ import annotations

import pytest

from dashboard.language.read.countries import read_country
from dashboard.language.read.when import read_when
from dashboard.uploads.titles import read_titles
from tests.uploads.test_shapes import told

WHOLE = {
    "Catalan months": (
        "Comerç exterior de béns d'Espanya per països, gener–març 2024 (milions d'euros)\n"
        "País;Exportacions\nFrança;4521\n",
        ["ESP FRA exports goods 2024-Q1 level 4521 1000000 EUR"],
    ),
    "Macedonian months": (
        "Надворешна трговија со стоки на Северна Македонија (милиони евра)\n;Кина;\n;Извоз;Увоз\n"
        "јануари 2024;4521;4422\nмај 2024;4621;4522\n",
        ["MKD CHN exports goods 2024-01 level 4521 1000000 EUR"]
        + ["MKD CHN imports goods 2024-01 level 4422 1000000 EUR"]
        + ["MKD CHN exports goods 2024-05 level 4621 1000000 EUR"]
        + ["MKD CHN imports goods 2024-05 level 4522 1000000 EUR"],
    ),
    "Armenian genitive": (
        "Հայաստանի ապրանքների արտահանումն ըստ երկրների (մլն ԱՄՆ դոլար)\nԵրկիր;2023\nՉինաստան;4521\n",
        ["ARM CHN exports goods 2023 level 4521 1000000 USD"],
    ),
    "Greek quarters": (
        "Εξαγωγές αγαθών της Ελλάδας ανά χώρα (εκατ. ευρώ)\nΧώρα;Α΄ τρίμηνο 2024\nΓαλλία;4521\n",
        ["GRC FRA exports goods 2024-Q1 level 4521 1000000 EUR"],
    ),
    "a share that its numbers tell, whatever it is called": (
        "Exportations de biens de la France par pays, 2023\nPays;Valeur (millions d'euros);Part, %\n"
        "Chine;4000;20,0\nItalie;6000;30,0\nTotal;20000;100,0\n",
        [
            "FRA CHN exports goods 2023 level 4000 1000000 EUR",
            "FRA CHN exports goods 2023 share 20.0 1 percent",
        ]
        + ["FRA ITA exports goods 2023 level 6000 1000000 EUR"]
        + ["FRA ITA exports goods 2023 share 30.0 1 percent"],
    ),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_tables(kind):
    text, lines = WHOLE[kind]
    assert told(text) == ("accept", lines)


@pytest.mark.parametrize(
    ("title", "unclear"),
    [
        ("Exports of Kenya, wumba–tembo 2024", True),
        ("Exports of Kenya, 1–9 2024", True),
        ("Монгол Улсын экспорт, 2024 оны 1-9 сар", True),
        ("Exports of Kenya, Table 1-2 2024", False),
        ("Export–Import 2024", False),
        ("Exports of Kenya, January–September 2024", False),
    ],
)
def test_months_that_nobody_understands_are_no_whole_year(title, unclear):
    assert read_titles([title]).part_unclear == unclear


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024 m. II ketvirtis", "2024-Q2"),
        ("سه ماهه اول 2024", "2024-Q1"),
        ("1月 2024", "2024-01"),
        ("Β΄ τρίμηνο 2024", "2024-Q2"),
        ("desember 2023", "2023-12"),
        ("gener 2024", "2024-01"),
    ],
)
def test_periods(text, period):
    found = read_when(text)
    assert found is not None and str(found.period) == period


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("বাংলাদেশের", "BGD"),
        ("Հայաստանի", "ARM"),
        ("Shqipërisë", "ALB"),
        ("Қазақстанның", "KAZ"),
        ("لمصر", "EGY"),
    ],
)
def test_genitives(form, code):
    country = read_country(form)
    assert country is not None and country.code == code


def test_months_without_a_head_beside_years():
    text = (
        "Handel zagraniczny towarami Polski (mln zł)\nRok;;Francja;\n;;Eksport;Import\n"
        "2023;styczeń;4521;4422\n;luty;4621;4522\n2024;styczeń;4721;4622\n;luty;4821;4722\n"
    )
    outcome, lines = told(text)
    assert outcome == "accept"
    assert [line.split()[4] for line in lines] == [
        period for period in ("2023-01", "2023-02", "2024-01", "2024-02") for _ in range(2)
    ]


def test_two_numbers_under_lines_that_mean_the_same_are_asked_about():
    text = (
        "Kenya: trade in goods, KSh million\nCountry;2022\nExports;\nUganda;4521\nFrance;4622\n"
        "Value;\nUganda;5521\nFrance;5622\n"
    )
    assert told(text)[0] == "ask contradicting_rows"


def test_the_sum_of_columns_that_nobody_understands_is_no_figure_of_the_year():
    text = (
        "Kenya: exports of goods, 2024 (KSh million)\nCountry;Wumbaa;Tembo;Value\nUganda;100;200;300\n"
        "France;400;500;900\n"
    )
    assert told(text)[1] == []
