"""What titles and section rows say, and what they leave open."""

from __future__ import annotations

import pytest

from dashboard.language.read import hints
from tests.every import every

USD = {"unit": "USD", "multiplier": "1000000"}
SAID = {
    "Торговля товарами Россия — Беларусь, млн долл. США": USD
    | {"reporter": "RUS", "partner": "BLR", "scope": "goods"},
    "Казахстан: торговля товарами, млн долл. США": USD | {"reporter": "KAZ", "scope": "goods"},
    "Торговля товарами России, млрд долл. США": {
        "unit": "USD",
        "multiplier": "1000000000",
        "reporter": "RUS",
        "scope": "goods",
    },
    "Exports to Russia (US$ million), 2023": USD | {"flow": "exports", "partner": "RUS", "period": "2023"},
    "Импорт из Китая, тыс. т": {"unit": "tonnes", "multiplier": "1000", "flow": "imports", "partner": "CHN"},
    "Экспорт товаров, млн долл. США": USD | {"flow": "exports", "scope": "goods"},
    "Внешняя торговля Республики Беларусь товарами в 2023 году": {
        "reporter": "BLR",
        "scope": "goods",
        "period": "2023",
    },
    "Торговля Беларуси с Россией в январе-октябре 2023 года, млн долларов США": USD
    | {"reporter": "BLR", "partner": "RUS", "period": "2023-01/2023-10"},
    "Экспорт России в Китай": {"flow": "exports", "reporter": "RUS", "partner": "CHN"},
    "Импорт России из Китая": {"flow": "imports", "reporter": "RUS", "partner": "CHN"},
    "Импорт в Россию из Китая": {"flow": "imports", "reporter": "RUS", "partner": "CHN"},
    "Экспорт из Беларуси в Россию": {"flow": "exports", "reporter": "BLR", "partner": "RUS"},
    "Exports from Germany to Poland": {"flow": "exports", "reporter": "DEU", "partner": "POL"},
    "Imports from China to Russia": {"flow": "imports", "reporter": "RUS", "partner": "CHN"},
    "Exports of Russia to Belarus": {"flow": "exports", "reporter": "RUS", "partner": "BLR"},
    "Russia's exports to Belarus": {"flow": "exports", "reporter": "RUS", "partner": "BLR"},
    "Russian exports": {"flow": "exports", "reporter": "RUS"},
    "Российско-белорусская торговля": {"reporter": "RUS", "partner": "BLR"},
    "Товарооборот России с Беларусью": {"flow": "turnover", "reporter": "RUS", "partner": "BLR"},
    "Trade between Russia and China": {"reporter": "RUS", "partner": "CHN"},
    "Торговля между Россией и Китаем": {"reporter": "RUS", "partner": "CHN"},
    "Deutschlands Ausfuhren nach Polen, Mrd. Euro": {
        "unit": "EUR",
        "multiplier": "1000000000",
        "flow": "exports",
        "reporter": "DEU",
        "partner": "POL",
    },
    "Außenhandel Deutschlands mit der Türkei": {"reporter": "DEU", "partner": "TUR"},
    "Знешні гандаль Беларусі з Расіяй, млн долараў ЗША": USD | {"reporter": "BLR", "partner": "RUS"},
    "Беларусь": {"country": "BLR"},
    "Экспорт": {"flow": "exports"},
    "1. Экспорт": {"flow": "exports"},
    "(млн долларов США)": USD,
    "US Dollars, Millions": USD,
    "Belarus, Rep. of": {"country": "BLR"},
    "Сальдо": {"flow": "balance"},
    "I полугодие 2023": {"period": "2023-H1"},
    "Товарооборот (экспорт + импорт), млн $": USD | {"flow": "turnover"},
    "по данным ФТС России": {"basis": "customs"},
    "Imports of goods and services, current prices, EUR million": {
        "unit": "EUR",
        "multiplier": "1000000",
        "price_basis": "current",
        "flow": "imports",
        "scope": "goods_and_services",
    },
    "Прогноз товарооборота на 2025 год, млрд долл.": {
        "unit": "USD",
        "multiplier": "1000000000",
        "period": "2025",
        "status": "forecast",
        "flow": "turnover",
    },
    "Экспорт, в % к январю-октябрю 2022 г.": {
        "measure": "growth",
        "reading": "index",
        "unit": "percent",
        "multiplier": "1",
        "compared_with": "2022-01/2022-10",
        "flow": "exports",
    },
    "ТН ВЭД 27, экспорт, тыс. долл.": {
        "product": "ТН ВЭД 27",
        "scope": "goods",
        "unit": "USD",
        "multiplier": "1000",
        "flow": "exports",
    },
    "Экспорт: Китай": {"flow": "exports", "country": "CHN"},
    "Таблица 1. Товарооборот Российской Федерации, млрд рублей": {
        "multiplier": "1000000000",
        "unit_ambiguous": "rouble",
        "flow": "turnover",
        "reporter": "RUS",
    },
}


@every(SAID)
def test_a_title(text):
    assert hints(text) == SAID[text]


@every(
    [
        ("Экспорт и импорт России", "flow"),
        ("Belarus: exports and imports by country", "flow"),
        ("Реэкспорт из России", "flow"),
        ("Экспорт 2022/23, млн долл.", "period"),
        ("Торговля в 2010-2023 гг.", "period"),
        ("Торговля с 2010 года", "period"),
        ("2022 и 2023", "period"),
        ("до 2030 года", "period"),
        ("Экспорт в Россию и Китай", "partner"),
        ("Торговля с Россией и Китаем", "reporter"),
        ("Экспорт США", "reporter"),
        ("Россия, экспорт", "reporter"),
        ("Поставки в Россию", "partner"),
        ("Россия, Беларусь, Казахстан: торговля", "reporter"),
        ("Доля России в экспорте, %", "reporter"),
        ("Рост экспорта, %", "measure"),
        ("Прирост экспорта, млн долл.", "measure"),
        ("Экспорт, млн долл. и млн евро", "unit"),
        ("Экспорт, млрд руб.", "unit"),
        ("Изменение доли, п.п.", "unit"),
        ("ALL COUNTRIES", "unit"),
        ("Экспорт товаров, импорт услуг", "scope"),
        ("Товарооборот", "scope"),
        ("Экспорт (ФОБ), импорт (СИФ)", "valuation"),
        ("Торговля стран СНГ", "reporter"),
        ("FY 2023", "period"),
        ("I-IV 2023", "period"),
        ("с Россией в I квартале", "period"),
        ("Индекс цен экспорта, 2022=100", "measure"),
        ("Всего", "country"),
        ("Итого", "country"),
        ("Экспорт европейских стран", "reporter"),
    ]
)
def test_what_is_not_certain_is_not_said(text, name):
    assert name not in hints(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Экспорт нефти", "нефти"),
        ("Экспорт в страны СНГ", "СНГ"),
        ("Рост экспорта, %", "Рост"),
        ("Реэкспорт", "Реэкспорт"),
        ("Доля России в экспорте, %", "России"),
        ("Экспорт 2022/23", "2022/23"),
        ("Exports of crude oil", "crude oil"),
    ],
)
def test_what_was_not_understood_is_handed_back(text, words):
    assert words in hints(text)["unread"]


def test_long_text_is_a_note_and_no_title():
    assert hints("Экспорт России " * 100) == {}
    assert hints("") == {}


def test_the_answer_belongs_to_the_caller():
    hints("Экспорт")["flow"] = "imports"
    assert hints("Экспорт") == {"flow": "exports"}
