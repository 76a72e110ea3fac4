"""Units and scales in four languages; what is not certain is named or none."""

from __future__ import annotations

import pytest

from dashboard.codes.currencies import CURRENCIES
from dashboard.language.read import Unit, read_unit, scale_in
from tests.every import every

THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
READ = {
    Unit("USD", MILLION): "млн долл. США; USD million; US$ million; млн. долл.; миллионов долларов США; "
    "мільёнаў долараў ЗША; "
    "mn USD; USD mn; $ млн; млн $; Mio. USD; US Dollars, Millions; "
    "in millions of US dollars; USD m; "
    "(млн долларов США); million U.S. dollars; млн.долл.США; Mio. US-Dollar; $m; "
    "10^6 USD; млн дол.",
    Unit("USD", THOUSAND): "тыс. долл. США; US$ '000; USD thousand; US$ Thousand; USD '000; 1000 USD; "
    "1 000 USD; Tsd. USD; "
    "тыс. долларов; USD 000s; thousand dollars; $000; тысяч долларов США; "
    "тыс. долараў",
    Unit("USD", BILLION): "млрд долл.; млрд долл. США; $bn; Mrd. USD; миллиардов долларов; "
    "$ B; млрд $; USD bn",
    Unit("USD"): "USD; долл. США; $; доллары; US$; US dollars; долл.; доллар США; долараў ЗША; Dollar",
    Unit("EUR", MILLION): "Mio. EUR; EUR million; млн евро; Mio. €; €m; Millionen Euro; MEUR; "
    "мільёнаў еўра; Mill. €",
    Unit("EUR", THOUSAND): "1000 EUR; Tsd. Euro; TEUR; тыс. евро; thousand euro; 1 000 EUR",
    Unit("EUR", 10**12): "Billionen Euro; трлн евро; Billionen Euros",
    Unit("RUB"): "RUB; российских рублей; росс. руб.; ₽; руб. РФ; российский рубль; Russian roubles",
    Unit("RUB", BILLION): "млрд росс. руб.; RUB bn; млрд российских рублей; млрд руб. РФ",
    Unit("BYN", MILLION): "млн бел. руб.; млн белорусских рублей; BYN million; млн беларускіх рублёў",
    Unit("percent", 1): "%; проценты; в процентах; в %; percent; per cent; Prozent; працэнтаў; процентов; "
    "pct; in %",
    Unit("tonnes", THOUSAND): "тыс. т; тыс. тонн; thousand tonnes; 1000 t; kt; тыс. метрических тонн; "
    "Tsd. Tonnen; 10³ т",
    Unit("tonnes"): "т; тонн; tonnes; t; Tonnen; metric tons; тон",
    Unit("m3", BILLION): "млрд куб. м; млрд м3; bcm; млрд кубометров; млрд м³",
    Unit("m3"): "м³; m3; куб. м; кубических метров; cubic meters; m³",
    Unit("CNY", BILLION): "млрд юаней; млрд китайских юаней",
    Unit("KZT", MILLION): "млн тенге; KZT million",
    Unit("CHF", MILLION): "CHF million; млн швейцарских франков; Mio. Schweizer Franken",
    Unit("CAD"): "C$; канадских долларов",
    Unit("GBP"): "£; фунтов стерлингов; GBP; pounds sterling",
    Unit("PLN"): "PLN; злотых; zł",
    Unit("", MILLION): "млн; million; Mio.; миллионов; мільёнаў",
    Unit("", BILLION): "млрд; Mrd.; bn",
    Unit("", THOUSAND): "тыс.; thousand; Tsd.; 1000; '000",
    Unit("", None, "rouble"): "руб.; рублей; roubles; Rubel; RUR; рублёў",
    Unit("", BILLION, "rouble"): "млрд руб.; bn roubles",
    Unit("", THOUSAND, "ton"): "thousand tons",
    Unit("", None, "franc"): "франков; francs",
    Unit("", None, "leu"): "лей",
    Unit("", None, "yen_or_yuan"): "¥",
    Unit("", None, "krone"): "крон; kronor",
    Unit("", None, "som"): "сум; сомов",
}


@every([(text.strip(), unit) for unit, listed in READ.items() for text in listed.split("; ")])
def test_a_unit(text, unit):
    assert read_unit(text) == unit


@every(
    [
        "",
        "попугаи",
        "шт.",
        "тыс. шт.",
        "млн ед.",
        "кг",
        "баррелей",
        "в % к предыдущему году",
        "доля, %",
        "долл. за тонну",
        "долл./т",
        "USD/EUR",
        "USD per capita",
        "т. долл.",
        "тыс. млн",
        "п.п.",
        "percentage points",
        "m",
        "k",
        "b",
        "all",
        "Ед. изм.",
        "США",
        "долл. РФ",
        "швейцарских рублей",
        "USD EUR",
        "млн долл. в ценах 2015 года",
        "Europe",
        "France",
        "Сумма",
        "2023",
        "53",
        "млн %",
        "у.е.",
        "у. е.",
        "драматургия",
        "реализация",
        "левый",
        "unit",
        "единица",
        "Mt CO2",
        "кВт·ч",
        "mm",
        "Br",
        "экспорт",
        "тыс. человек",
        "US",
        "корейских вон",
    ]
)
def test_what_is_no_unit_for_certain(text):
    assert read_unit(text) is None


def test_every_code_of_iso_4217_is_read():
    assert len(CURRENCIES) > 150
    for code in CURRENCIES:
        assert read_unit(code) == Unit(code)
        assert read_unit(f"{code} million") == read_unit(f"млн {code}") == Unit(code, MILLION)


def test_codes_in_small_letters_are_read_where_they_are_no_words():
    assert read_unit("usd") == Unit("USD")
    assert [read_unit(one) for one in ("top", "try", "cup", "mad")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "unit", "word"),
    [
        ("Billion Euro", "EUR", "billion"),
        ("USD billion", "USD", "billion"),
        ("billion", "", "billion"),
        ("bln USD", "USD", "bln"),
        ("trillion euros", "EUR", "trillion"),
        ("trln zł", "PLN", "trln"),
        ("billion cubic metres", "m3", "billion"),
        ("mil. USD", "USD", "mil"),
        ("billions of dollars", "USD", "billions"),
    ],
)
def test_a_scale_that_languages_read_differently_is_a_doubt(text, unit, word):
    assert read_unit(text) == Unit(unit, None, "", word)


@every(
    [
        ("billion", {"en"}, 10**9),
        ("billion", {"de"}, 10**12),
        ("billion", {"fr"}, 10**12),
        ("billion", {"de", "fr"}, 10**12),
        ("billion", {"en", "de"}, None),
        ("billion", set(), None),
        ("billion", {"ru"}, None),
        ("billion", {"en", "ru"}, None),
        ("bln", {"pl"}, 10**12),
        ("bln", {"en"}, 10**9),
        ("trillion", {"en"}, 10**12),
        ("trillion", {"de"}, 10**18),
        ("mil", {"es"}, 1000),
        ("mil", {"en"}, 10**6),
    ]
)
def test_languages_settle_a_scale_if_they_agree(word, languages, expected):
    assert scale_in(word, languages) == expected


@every(
    [
        ("mil millones de dólares", Unit("USD", 10**9)),
        ("mil millones USD", Unit("USD", 10**9)),
        ("тыс. теңге", Unit("KZT", 1000)),
        ("亿美元", Unit("USD", 10**8)),
        ("万亿 美元", Unit("USD", 10**12)),
        ("млрд доларів", Unit("USD", 10**9)),
        ("mld euro", Unit("EUR", 10**9)),
        ("milyar dolar", Unit("USD", 10**9)),
        ("milhões de dólares", Unit("USD", 10**6)),
        ("tys. ton", Unit("", 1000, "ton")),
        ("bilhões USD", Unit("USD", 10**9)),
        ("biliões USD", Unit("USD", 10**12)),
        ("crore INR", Unit("INR", 10**7)),
    ]
)
def test_scales_of_other_languages(text, expected):
    assert read_unit(text) == expected
