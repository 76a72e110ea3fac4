"""Whose trade with whom a title tells, as offices of many countries write it."""

import pytest

from dashboard.language.read.titles import hints
from dashboard.language.read.when import read_when

TITLES = {
    "Exporte Polens in die Schweiz": ("exports", "POL", "CHE"),
    "Exporte Polens in die Türkei": ("exports", "POL", "TUR"),
    "Exporte Polens in die USA": ("exports", "POL", "USA"),
    "Exporte Polens in den Iran": ("exports", "POL", "IRN"),
    "Italienische Exporte in die Niederlande nach Branchen": ("exports", "ITA", "NLD"),
    "Importe Polens aus der Schweiz": ("imports", "POL", "CHE"),
    "Exportations polonaises vers la Suisse": ("exports", "POL", "CHE"),
    "Exportations italiennes vers la Pologne par secteur": ("exports", "ITA", "POL"),
    "Exportations de la Pologne aux États-Unis": ("exports", "POL", "USA"),
    "Exportations de la Pologne à destination de la Suisse": ("exports", "POL", "CHE"),
    "Importations de la Pologne en provenance de la Suisse": ("imports", "POL", "CHE"),
    "Importations françaises d'Allemagne par produit": ("imports", "FRA", "DEU"),
    "Exportaciones de Polonia a los Estados Unidos": ("exports", "POL", "USA"),
    "Exportaciones alemanas a Suiza": ("exports", "DEU", "CHE"),
    "Exportaciones españolas de bienes a Polonia": ("exports", "ESP", "POL"),
    "Importaciones venezolanas desde Brasil": ("imports", "VEN", "BRA"),
    "Importações da Polónia da Suíça": ("imports", "POL", "CHE"),
    "Exportações francesas para a China": ("exports", "FRA", "CHN"),
    "Esportazioni della Polonia negli Stati Uniti": ("exports", "POL", "USA"),
    "Importazioni della Polonia dalla Svizzera": ("imports", "POL", "CHE"),
    "Esportazioni portoghesi alla Francia": ("exports", "PRT", "FRA"),
    "Eksport włoski do Szwajcarii": ("exports", "ITA", "CHE"),
    "Польський експорт до Німеччини": ("exports", "POL", "DEU"),
}


@pytest.mark.parametrize("title", TITLES)
def test_title_tells_whose_trade_with_whom(title):
    found = hints(title)
    assert (found.get("flow"), found.get("reporter"), found.get("partner")) == TITLES[title]


@pytest.mark.parametrize(
    "title", ["Importaciones de China y de Alemania", "Importations de Chine et d'Allemagne"]
)
def test_two_countries_that_goods_come_from_are_no_pair(title):
    assert "partner" not in hints(title)


@pytest.mark.parametrize("title", ["A China: exportações", "Exportações, a China"])
def test_portuguese_article_leads_nowhere(title):
    assert "partner" not in hints(title)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("І квартал 2023", "2023-Q1"),  # with the Ukrainian letter
        ("ІІ кв. 2023", "2023-Q2"),
        ("ІV квартал 2023", "2023-Q4"),
        ("Q1/23", "2023-Q1"),
        ("23Q1", "2023-Q1"),
        ("H2/23", "2023-H2"),
    ],
)
def test_parts_of_a_year_as_offices_write_them(written, period):
    when = read_when(written)
    assert when is not None and str(when.period) == period


def test_a_month_and_a_short_year_stay_open():
    assert read_when("01/23") is None
