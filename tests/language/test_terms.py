"""The closed lists in four languages, and what a number measures."""

from __future__ import annotations

import pytest

from dashboard import model
from dashboard.language import read as reading
from dashboard.language.read import Measured, read_measure
from tests.every import every

TERMS = {
    reading.read_flow: {
        "exports": "export; Exports; экспорт; Экспорт товаров; вывоз; Ausfuhr; Exporte; экспарт; вываз; "
        "2-EXPORT; X; Exports, FOB; "
        "ЭКСПОРТ; экс\u00adпорт; Export (FOB); Экспорт, ФОБ; total exports; Экспорт, всего; "
        "Warenausfuhr",
        "imports": "import; Imports; импорт; Импорт услуг; ввоз; Einfuhr; Importe; імпарт; увоз; 1-IMPORT; "
        "M; Imports (CIF); "
        "Импорт, СИФ; General imports",
        "turnover": "turnover; товарооборот; Товарооборот товаров; оборот; Handelsvolumen; тавараабарот; "
        "total trade; "
        "внешнеторговый оборот; экспорт + импорт; Warenaustausch; абарот",
        "balance": "balance; сальдо; Сальдо товаров; Trade balance; торговый баланс; Handelsbilanz; Saldo; "
        "сальда; чистый экспорт; "
        "net exports; Сальдо торгового баланса",
    },
    reading.read_scope: {
        "goods": "goods; товары; Товары; Waren; тавары; merchandise; goods only; торговля товарами; C",
        "services": "services; услуги; Dienstleistungen; паслугі; S",
        "goods_and_services": "goods and services; goods & services; goods_and_services; товары и услуги; "
        "тавары і паслугі; "
        "Waren und Dienstleistungen; услуги и товары",
        "unknown": "unknown; неизвестно; не указано; unbekannt; невядома",
    },
    reading.read_status: {
        "final": "final; окончательно; окончательные данные; endgültig; канчаткова",
        "preliminary": "preliminary; предварительно; предв.; предварительные данные; vorläufig; папярэдне; "
        "provisional",
        "estimate": "estimate; оценка; Schätzung; ацэнка; estimated",
        "forecast": "forecast; прогноз; Prognose; прагноз; projection",
        "target": "target; план; цель; Ziel; мэта; Plan",
        "unknown": "unknown; unbekannt",
    },
    reading.read_hedge: {
        "exact": "exact; ровно; genau; роўна; exactly",
        "about": "about; около; примерно; rund; etwa; каля; ≈; ~; ca.; approx.",
        "over": "over; более; свыше; über; mehr als; больш за; >",
        "at_least": "at least; at_least; не менее; mindestens; ≥; не менш",
        "almost": "almost; почти; fast; knapp; амаль; nearly",
        "under": "under; менее; unter; weniger als; менш за; <",
        "up_to": "up to; up_to; до; не более; bis zu; да; ≤",
    },
    reading.read_valuation: {
        "fob": "FOB; f.o.b.; ФОБ; fob",
        "cif": "CIF; c.i.f.; СИФ; сіф",
        "unknown": "unknown",
    },
    reading.read_basis: {
        "customs": "customs; таможенная статистика; Zoll; мытная статыстыка; данные ФТС",
        "bop": "bop; BoP; платёжный баланс; balance of payments; Zahlungsbilanz; плацежны баланс",
    },
    reading.read_price_basis: {
        "current": "current; в текущих ценах; current prices; jeweilige Preise; у бягучых цэнах; nominal",
        "constant": "constant; в постоянных ценах; в сопоставимых ценах; konstante Preise; real",
        "physical_volume": "physical_volume; физический объём; индекс физического объема; volume index; "
        "ИФО; фізічны аб'ём",
    },
    reading.read_excerpt_kind: {
        "quote": "quote; цитата; Zitat; цытата",
        "summary": "summary; пересказ; Zusammenfassung",
        "cell": "cell; ячейка; Zelle",
        "given": "given",
    },
}


@every(
    [
        (read, text.strip(), item)
        for read, items in TERMS.items()
        for item, listed in items.items()
        for text in listed.split("; ")
    ],
    lambda asked: f"{asked[0].__name__}-{asked[1]}",
)
def test_a_word_of_a_list(read, text, item):
    assert read(text) == item


@every(
    [
        "реэкспорт",
        "re-export",
        "Re-Exports",
        "RX",
        "реимпорт",
        "Wiederausfuhr",
        "рээкспарт",
        "domestic exports",
        "дефицит",
        "профицит",
        "Exports & Imports",
        "экспорт и импорт",
        "торговля",
        "trade",
        "транзит",
        "1",
        "2",
        "",
        "взаимная торговля",
        "экспорт нефти",
        "foreign exports",
        "export price",
        "платёжный баланс",
        "MX",
        "Exporte und Importe",
    ]
)
def test_no_flow(text):
    assert reading.read_flow(text) is None


@pytest.mark.parametrize(
    "text", ["товарооборот", "total", "", "goods/services", "товары, услуги", "G", "нефть", "прочее"]
)
def test_no_scope(text):
    assert reading.read_scope(text) is None


@pytest.mark.parametrize("text", ["", "p", "revised", "уточнённые", "факт", "e", "ok"])
def test_no_status(text):
    assert reading.read_status(text) is None


@pytest.mark.parametrize(
    ("read", "items"),
    [
        (reading.read_flow, model.FLOWS),
        (reading.read_scope, model.SCOPES),
        (reading.read_status, model.STATUSES),
        (reading.read_hedge, model.HEDGES),
        (reading.read_valuation, model.VALUATIONS),
        (reading.read_basis, model.BASES),
        (reading.read_price_basis, model.PRICE_BASES),
        (reading.read_excerpt_kind, model.EXCERPT_KINDS),
    ],
)
def test_every_item_is_read_by_its_own_name(read, items):
    assert [read(one) for one in items] == list(items)


# --- measures -----------------------------------------------------------------------------------

INDEX = {
    "previous_year": "в % к предыдущему году; в процентах к предыдущему году; "
    "в % к соответствующему периоду предыдущего года; "
    "в % к прошлому году; пред. год = 100; Vorjahr = 100; in % des Vorjahres; "
    "у % да папярэдняга года; "
    "% of previous year; темп роста к предыдущему году, %; предыдущий год = 100",
    "": "темп роста, %; Темп роста; темпы роста; Индекс; volume index; тэмп росту; индекс физического объема",
    "2022": "индекс (2022=100); 2022 = 100; в % к 2022 г.; index, 2022=100",
    "previous_period": "темп роста к предыдущему кварталу; в % к предыдущему месяцу; "
    "в % к предыдущему периоду",
}
GROWTH = {
    "previous_year": "прирост к предыдущему году; Veränderung zum Vorjahr in %; YoY %; growth_yoy; г/г, %; "
    "y/y; "
    "Темп прироста, % к предыдущему году; change on previous year; "
    "изменение к прошлому году, %; "
    "прырост да папярэдняга года; Veränderung gegenüber dem Vorjahr",
    "": "growth; прирост; темп прироста, %; growth rate; Veränderung in %; % change; изменение, %; "
    "рост/снижение, %; прырост; "
    "Wachstumsrate; рост (снижение), %",
    "previous_period": "прирост к предыдущему месяцу; change on previous month",
}


@pytest.mark.parametrize(("kind", "table"), [("index", INDEX), ("plain", GROWTH)])
def test_growth_and_how_it_is_written(kind, table):
    for compared, listed in table.items():
        for text in listed.split("; "):
            read = read_measure(text)
            assert read and (text, read.measure, read.reading, read.compared) == (
                text,
                "growth",
                kind,
                compared,
            )


def test_level_and_share():
    for text in ("level", "стоимость", "объём", "Value", "Wert", "кошт", "сумма", "Trade value"):
        assert read_measure(text) == Measured("level")
    for text in (
        "доля",
        "share",
        "удельный вес, %",
        "Anteil",
        "share of total",
        "в % к итогу",
        "% of merchandise exports",
        "удзельная вага",
        "доля в экспорте",
    ):
        assert read_measure(text) == Measured("share")
    assert read_measure("в разах") == Measured("growth", "factor")


def read_price_basis_of(text: str) -> str:
    read = read_measure(text)
    return read.price_basis if read else ""


def test_the_price_basis_of_a_measure():
    assert read_price_basis_of("Индекс физического объёма") == "physical_volume"
    assert read_price_basis_of("real growth") == "constant"
    assert read_price_basis_of("темп роста в сопоставимых ценах") == "constant"


@every(
    [
        "",
        "рост",
        "Рост, %",
        "рост экспорта",
        "%",
        "млн долл.",
        "экспорт",
        "Индекс цен",
        "price index",
        "индекс средних цен",
        "unit value index",
        "условия торговли",
        "Indicator",
        "2023",
        "физический объем",
    ]
)
def test_no_measure_for_certain(text):
    assert read_measure(text) is None
