"""Whose trade with whom a title tells, as offices of many countries write it."""

import pytest

from dashboard.language.read.titles import hints

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
