"""Names of columns in four languages; a near one is a guess, a doubtful one is marked as such."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dashboard.language.read import Column, read_column
from dashboard.model import FIGURE_COLUMNS
from tests.every import every

LISTED = {
    "reporter": "Страна; Отчитывающаяся страна; Reporting country; Berichtsland; Краіна; Страна-репортёр; "
    "Reporter Name; "
    "country; Стра\u00adна; Страна (ISO3); Код страны; СТРАНА; Land; Справаздачная краіна",
    "partner": "Партнёр; Страна-партнёр; Partner country; Partnerland; Партнёр\u200b; Краіна-партнёр; "
    "Handelspartner; "
    "Торговый партнёр; Partner Name; Страна партнёр; counterpart; Trading partner",
    "pair": "Пара стран; pair; Country pair; Länderpaar; пара краін",
    "flow": "Поток; Trade Flow; Verkehrsrichtung; Паток; Направление; Вид потока; Richtung; Кірунак; "
    "Экспорт/импорт",
    "scope": "Охват; Umfang; Ахоп; Goods or services; Товары/услуги",
    "period": "Период; Год; Year; Zeitraum; Jahr; Перыяд; Time period; Отчётный период; Месяц; Quarter; "
    "Период, год; Гады",
    "measure": "Показатель; Indicator; Indikator; Паказчык; Наименование показателя",
    "value": "Значение; Value; Wert; Значэнне; Стоимость; Amount; Сумма; Значение, млн долл. США; "
    "Wert (Mio. EUR); "
    "Значение млн долл.; Value (USD thousand); Trade Value (US$); Стоимость, тыс. долл. США; "
    "Betrag in Mio. €",
    "unit": "Единица; Ед. изм.; Unit; Einheit; Единица измерения; Адзінка вымярэння; Валюта; Currency; "
    "Maßeinheit; Ед.изм",
    "multiplier": "Множитель; scale; Масштаб; Порядок; Множнік; Multiplikator; Unit multiplier",
    "hedge": "Уточнение; qualifier; Удакладненне; Оговорка",
    "status": "Статус; obs status; Статус данных; Datenstatus",
    "product": "Товар; Commodity; Ware; Код ТН ВЭД; HS code; Тавар; Наименование товара",
    "source_title": "Источник; Source; Quelle; Крыніца; Название источника",
    "source_url": "Ссылка; URL; Link; Спасылка; Source link",
    "publisher": "Издатель; Herausgeber; Выдавец; Published by",
    "published": "Дата публикации; Publication date; Veröffentlichungsdatum; Дата публікацыі; Release date",
    "excerpt": "Цитата; Quote; Zitat; Цытата; Выдержка",
    "note": "Примечание; Notes; Anmerkung; Комментарий; Заўвага",
    "compared_with": "Базовый период; Base period; база сравнения; Vergleichszeitraum",
    "ignore": "№; № п/п; No.; ID; Lfd. Nr.; index; Row; Номер",
}


def column(header: str) -> Column:
    """The column of a header that must be read."""
    read = read_column(header)
    assert read, header
    return read


@every([(text, field) for field, listed in LISTED.items() for text in listed.split("; ")])
def test_a_listed_header(header, field):
    read = read_column(header)
    assert read and read.field == field
    assert read.how in ("name", "synonym")


@every([*FIGURE_COLUMNS, "source_title", "source_url", "publisher", "published"])
def test_the_own_names(name):
    for written in (name, name.upper(), name.replace("_", " ")):
        read = read_column(written)
        assert read and (read.field, read.how) == (name, "name")


VALUES = {
    "Экспорт": {"flow": "exports"},
    "Экспорт товаров, млн долл.": {
        "flow": "exports",
        "scope": "goods",
        "unit": "USD",
        "multiplier": "1000000",
    },
    "Товарооборот товаров, млн долл.": {
        "flow": "turnover",
        "scope": "goods",
        "unit": "USD",
        "multiplier": "1000000",
    },
    "Сальдо товаров, млн долл.": {
        "flow": "balance",
        "scope": "goods",
        "unit": "USD",
        "multiplier": "1000000",
    },
    "Экспорт товаров и услуг": {"flow": "exports", "scope": "goods_and_services"},
    "Exports 2023, USD mn": {"flow": "exports", "period": "2023", "unit": "USD", "multiplier": "1000000"},
    "Ausfuhr (Mio. EUR)": {"flow": "exports", "unit": "EUR", "multiplier": "1000000"},
    "Wert in Mio. EUR": {"unit": "EUR", "multiplier": "1000000"},
    "Экспарт, тыс. долараў ЗША": {"flow": "exports", "unit": "USD", "multiplier": "1000"},
    "2023": {"period": "2023"},
    "2023 г.": {"period": "2023"},
    "I квартал 2023": {"period": "2023-Q1"},
    "январь-октябрь 2023": {"period": "2023-01/2023-10"},
    "2023M05": {"period": "2023-05"},
    "Беларусь": {"country": "BLR"},
    "Germany": {"country": "DEU"},
    "KAZ": {"country": "KAZ"},
    "россия": {"country": "RUS"},
    "Мир": {"country": "WLD"},
    "Млрд долл. США": {"unit": "USD", "multiplier": "1000000000"},
    "Темп роста, %": {"measure": "growth", "reading": "index", "unit": "percent", "multiplier": "1"},
    "Изменение, %": {"measure": "growth", "reading": "plain", "unit": "percent", "multiplier": "1"},
    "в % к предыдущему году": {
        "measure": "growth",
        "reading": "index",
        "unit": "percent",
        "multiplier": "1",
        "compared": "previous_year",
    },
    "2023 в % к 2022": {
        "measure": "growth",
        "reading": "index",
        "unit": "percent",
        "multiplier": "1",
        "period": "2023",
        "compared_with": "2022",
    },
    "Доля, %": {"measure": "share", "reading": "plain", "unit": "percent", "multiplier": "1"},
    "Экспорт в Россию": {"flow": "exports", "partner": "RUS"},
    "Импорт из Китая, тыс. т": {"flow": "imports", "partner": "CHN", "unit": "tonnes", "multiplier": "1000"},
    "Экспорт (ФОБ), млн долл. США": {
        "flow": "exports",
        "valuation": "fob",
        "unit": "USD",
        "multiplier": "1000000",
    },
    "Экспорт, млрд руб.": {"flow": "exports", "unit_ambiguous": "rouble", "multiplier": "1000000000"},
    "value_usd": {"unit": "USD"},
    "growth_yoy": {
        "measure": "growth",
        "reading": "plain",
        "unit": "percent",
        "multiplier": "1",
        "compared": "previous_year",
    },
}


@every(VALUES)
def test_a_column_of_numbers_says_what_they_are(header):
    read = read_column(header)
    assert read and (read.field, read.how, dict(read.hints)) == ("value", "synonym", VALUES[header])


@pytest.mark.parametrize(
    ("header", "unread"),
    [
        ("Экспорт нефти, млн долл.", "нефти"),
        ("Вес нетто, т", "Вес нетто"),
        ("Рост, %", "Рост"),
        ("Импорт продовольственных товаров", "продовольственных"),
        ("Экспорт 2022/23", "2022/23"),
        ("Реэкспорт, млн долл.", "Реэкспорт"),
        ("Экспорт Брестской области, тыс. долл.", "Брестской области"),
    ],
)
def test_words_that_narrow_the_numbers_are_handed_back(header, unread):
    read = read_column(header)
    assert read and (read.field, read.how, read.hints["unread"]) == ("value", "guess", unread)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Значенее", "value"),
        ("Парнер", "partner"),
        ("Repoter", "reporter"),
        ("Berichtslnd", "reporter"),
        ("Единца измерения", "unit"),
        ("Дата", "period"),
        ("Date", "period"),
        ("Type", "scope"),
        ("Данные", "value"),
    ],
)
def test_near_and_doubtful_headers_are_guesses(header, field):
    read = read_column(header)
    assert read and (read.field, read.how) == (field, "guess")


@pytest.mark.parametrize(
    "header",
    [
        "Прирост, млн долл.",
        "Изменение, тыс. долл. США",
        "Change, USD million",
        "Прочие страны",
        "СНГ",
        "Изменение доли, п.п.",
    ],
)
def test_what_the_ledger_cannot_hold_is_left_aside(header):
    assert column(header).field == "ignore"


@every(
    [
        "",
        " ",
        "Погода",
        "Всего",
        "Total",
        "Итого",
        "Quantity",
        "Количество",
        "Netweight (kg)",
        "Name",
        "abc",
        "x",
        "???",
        "column0",
        "12",
        "643",
        "Население",
        "GDP",
        "A" * 1000,
    ]
)
def test_what_names_no_column(header):
    assert read_column(header) is None


def test_the_part_of_a_period_or_country_is_said():
    assert column("Год").hints == {"part": "year"}
    assert column("Месяц").hints == {"part": "month"}
    assert column("Quartal").hints == {"part": "quarter"}
    assert column("Страна").hints == {"part": "country"}
    assert column("Период").hints == {}


def loaded_by(code: str) -> str:
    """The heavy packages that a fresh interpreter has loaded after the code."""
    heavy = "print([one for one in ('babel', 'rapidfuzz', 'pandas') if one in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys, dashboard.language.read as r; {code}; {heavy}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip()


def test_reading_loads_no_heavy_package_before_it_needs_it():
    assert loaded_by("pass") == "[]"
    assert (
        loaded_by("r.read_amount('53 mn'); r.read_when('May 2023'); r.read_unit('USD'); r.read_flow('x')")
        == "[]"
    )
    assert "babel" in loaded_by("r.read_country('Russia')")
