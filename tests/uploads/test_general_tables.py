"""Tables as offices and desks of many countries print them, made up: what they say is not asked."""

from __future__ import annotations

import pytest

from dashboard.tables import read
from dashboard.uploads.fates import Candidate
from dashboard.uploads.understanding import understand


def line(one: Candidate) -> str:
    names = ("reporter", "partner", "flow", "scope", "period", "measure", "value", "multiplier", "unit")
    return " ".join(one.fields[name] for name in names)


def understood(text: str, codec: str = "utf-8", **answers: str):
    return understand(read(text.encode(codec), "any.csv"), answers)


def figures(found) -> list[str]:
    return [line(one) for one in found.fates() if isinstance(one, Candidate)]


WHOLE = {
    "French, both countries in the title, a quarter in words": (
        "Échanges de biens de l'Italie avec la Tunisie, en millions d'euros "
        "(exportations FAB, importations CAF)\n"
        "Période;Exportations;Importations;Taux de couverture (%)\nT3 2021;512,5;640,1;80,1\n",
        ["ITA TUN exports goods 2021-Q3 level 512.5 1000000 EUR"]
        + ["ITA TUN imports goods 2021-Q3 level 640.1 1000000 EUR"],
    ),
    "Spanish, entre": (
        "Comercio de bienes entre España y Marruecos, millones de euros\n"
        "Año;Exportaciones;Importaciones\n2021;95,5;75,1\n",
        [
            "ESP MAR exports goods 2021 level 95.5 1000000 EUR",
            "ESP MAR imports goods 2021 level 75.1 1000000 EUR",
        ],
    ),
    "Kazakh, blanks below a country": (
        "Қазақстан Республикасының тауарлармен сыртқы саудасы\nмың АҚШ доллары\nЕл;Жыл;Экспорт\n"
        "Өзбекстан;2020;2 105,5\n;2021;2 760,1\nҚытай;2021;9 102,3\nБарлығы;2021;11 862,4\n",
        [
            "KAZ UZB exports goods 2020 level 2105.5 1000 USD",
            "KAZ UZB exports goods 2021 level 2760.1 1000 USD",
        ]
        + ["KAZ CHN exports goods 2021 level 9102.3 1000 USD"],
    ),
    "Chinese, month and months so far, and the growth of these": (
        "2022年6月中国进出口商品国别（地区）总值表\n单位：万美元\n国家,出口,,出口累计比去年同期±%\n"
        ",6月,1至6月累计,\n总值,331260,1732000,14.2\n日本,14520.5,80200.1,8.0\n",
        ["CHN JPN exports goods 2022-06 level 14520.5 10000 USD"]
        + ["CHN JPN exports goods 2022-H1 level 80200.1 10000 USD"]
        + ["CHN JPN exports goods 2022-H1 growth 8.0 1 percent"],
    ),
    "two languages in every head and cell": (
        "Warenhandel der Schweiz / Commerce de marchandises de la Suisse\n"
        "Land / Pays;Jahr / Année;Exporte / Exportations (Mio. CHF)\nPolen / Pologne;2021;3'512.5\n",
        ["CHE POL exports goods 2021 level 3512.5 1000000 CHF"],
    ),
    "the months of a fiscal year in the title": (
        "Exports of goods from Pakistan by country (Rs. crore). Fiscal year: July to June,,\n"
        'Country,2019-20,2020-21\nChina,"1,02,345.60","1,10,000.00"\n',
        ["PAK CHN exports goods 2019-07/2020-06 level 102345.60 10000000 PKR"]
        + ["PAK CHN exports goods 2020-07/2021-06 level 110000.00 10000000 PKR"],
    ),
    "a title of one month over columns of others": (
        "Exports of goods of Georgia, January-October 2023, USD mn\n"
        "Country;October;January-October\nArmenia;60,5;690,1\n",
        ["GEO ARM exports goods 2023-10 level 60.5 1000000 USD"]
        + ["GEO ARM exports goods 2023-01/2023-10 level 690.1 1000000 USD"],
    ),
    "the money of the partner": (
        "reporter,partner,flow,scope,period,value,unit\nItaly,Japan,exports,goods,2022,1.1,¥ trn\n",
        ["ITA JPN exports goods 2022 level 1.1 1000000000000 JPY"],
    ),
    "Portuguese, share and change": (
        "Portugal: exportações de bens por país\nPaís;Ano;Exportações, milhões de euros;"
        "Quota no total das exportações (%);Variação face ao ano anterior (%)\nItália;2022;3410,5;4,9;-2,5\n",
        [
            "PRT ITA exports goods 2022 level 3410.5 1000000 EUR",
            "PRT ITA exports goods 2022 share 4.9 1 percent",
        ]
        + ["PRT ITA exports goods 2022 growth -2.5 1 percent"],
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_table_that_says_all_is_taken_as_it_stands(name):
    text, expected = WHOLE[name]
    found = understood(text)
    assert [one.topic for one in found.questions] == []
    assert figures(found) == expected and found.outcome == "accept"


POLISH = (
    "Obroty handlu zagranicznego towarami Polski z Niemcami (w mln zł), źródło: GUS\nOkres;Eksport;Import\n"
    "I–III 2022;10,5;20,1\nI–VI 2022;21,5;40,1\n"
)
TURKISH = (
    "Türkiye'nin Rusya ile mal ticareti (Milyon ABD $)\nYıl;Ay;İhracat;İthalat;Karşılama oranı (%)\n"
    "2022;Ocak;512,5;640,1;80,1\n;Şubat;498,2;700,5;71,1\nToplam;;1010,7;1340,6;75,4\n"
)


def test_months_by_roman_numerals_in_an_eastern_encoding():
    assert figures(understood(POLISH, "cp1250")) == [
        "POL DEU exports goods 2022-Q1 level 10.5 1000000 PLN",
        "POL DEU imports goods 2022-Q1 level 20.1 1000000 PLN",
        "POL DEU exports goods 2022-H1 level 21.5 1000000 PLN",
        "POL DEU imports goods 2022-H1 level 40.1 1000000 PLN",
    ]


def test_numerals_that_may_be_quarters_are_no_months():
    found = understood(POLISH.replace("I–VI 2022", "I–IV 2022"), "cp1250")
    assert figures(found) == [] and set(found.account.codes) == {"bad_period"}


CZECH = '"Obchod Česka se zbožím se Slovenskem (mil. Kč)"\nUkazatel;{head}\nVývoz;36;32;33\nDovoz;19;20;21\n'


@pytest.mark.parametrize("head", ["1/2025;4/2025;5/2025", "2025-1;2025-4;2025-5"])
def test_months_by_numbers_over_numbers_and_in_rows_are_told_by_one_past_the_fourth(head):
    expected = [
        f"CZE SVK {flow} goods 2025-{month} level {value} 1000000 CZK"
        for flow, values in (("exports", (36, 32, 33)), ("imports", (19, 20, 21)))
        for month, value in zip(("01", "04", "05"), values, strict=True)
    ]
    across = understood(CZECH.format(head=head))
    assert figures(across) == expected
    months = head.split(";")
    rows = "".join(
        f"{month};{a};{b}\n" for month, a, b in zip(months, (36, 32, 33), (19, 20, 21), strict=True)
    )
    down = understood(f"{CZECH.partition(chr(10))[0]}\nObdobí;Vývoz;Dovoz\n{rows}")
    assert sorted(figures(down)) == sorted(expected)


@pytest.mark.parametrize("month", ["1/2025;3/2025;4/2025", "2025-1;2025-2;2025-3"])
def test_numbers_that_may_be_quarters_are_no_months_over_numbers(month):
    found = understood(CZECH.format(head=month))
    assert figures(found) == [] and {one.topic for one in found.questions}


@pytest.mark.parametrize("codec", ["utf-8", "cp1254"])
def test_turkish_months_under_a_year_that_is_not_said_again(codec):
    assert figures(understood(TURKISH, codec)) == [
        "TUR RUS exports goods 2022-01 level 512.5 1000000 USD",
        "TUR RUS imports goods 2022-01 level 640.1 1000000 USD",
        "TUR RUS exports goods 2022-02 level 498.2 1000000 USD",
        "TUR RUS imports goods 2022-02 level 700.5 1000000 USD",
    ]


def test_a_blank_country_between_countries_that_come_again_stays_an_error():
    text = (
        "Экспорт товаров Казахстана, млн долл. США\nСтрана;Год;Экспорт\nКитай;2020;1,5\n;2021;2,5\n"
        "Россия;2020;3,5\nКитай;2021;2,7\n"
    )
    found = understood(text)
    assert "coordinate_empty" in found.account.codes and len(figures(found)) == 3


# --- a scale that the file names is used or asked about -----------------------------------------

PLAIN = (
    "reporter,partner,flow,scope,period,value,unit{head}\n"
    "Italy,Japan,exports,goods,2022,15.5,USD{cell}\n{foot}"
)


def plain(line_above: str = "", head: str = "", cell: str = "", foot: str = "") -> str:
    return line_above + PLAIN.format(head=head, cell=cell, foot=foot)


@pytest.mark.parametrize(
    "text",
    [
        plain("Figures in millions,,,,,,\n"),
        plain("Values in USD million; weight in thousand tonnes,,,,,,\n"),
        plain("Unit multiplier: 6,,,,,,\n"),
        plain("Trade in millions of dollars and growth in percent,,,,,,\n"),
        plain(head=",SCALE", cell=",Millions"),
        plain(head=",SCALAR_FACTOR", cell=",millions"),
        plain(head=",comment", cell=",millions"),
        plain(head=",UNIT_MULT", cell=",6"),
    ],
)
def test_a_scale_in_a_title_or_a_column_counts(text):
    assert figures(understood(text)) == ["ITA JPN exports goods 2022 level 15.5 1000000 USD"]


@pytest.mark.parametrize(
    "text",
    [
        plain("All figures x1000,,,,,,\n"),
        plain("'000,,,,,,\n"),
        plain(foot="\nNote: figures are in millions\n"),
        plain(foot="\nSource: customs. Values in thousand US dollars\n"),
    ],
)
def test_a_scale_that_is_only_spoken_of_is_asked_about(text):
    found = understood(text)
    assert [one.topic for one in found.questions] == ["scale_missing"] and figures(found) == []
    assert found.questions[0].cells[0] in text
    said = understood(text, scale_missing="1000")
    assert figures(said) == ["ITA JPN exports goods 2022 level 15.5 1000 USD"] and not said.questions


def test_a_count_in_a_remark_is_no_scale():
    found = understood(plain(foot="\nNote: shipments of more than 5 million dollars are checked twice\n"))
    assert figures(found) == ["ITA JPN exports goods 2022 level 15.5 1 USD"]


# --- what is asked, and what is refused ---------------------------------------------------------


def test_goods_or_services_is_asked_where_nothing_says_it_and_not_said_is_an_answer():
    text = "Country;Year;Exports\nVietnam;2022;412.5\nIndia;2022;903.2\n"
    asked = [one.topic for one in understood(text).questions]
    assert asked == ["reporter_missing", "unit_missing", "scope_missing"]
    told = understood(text, reporter_missing="KAZ", unit_missing="USD")
    assert [one.topic for one in told.questions] == ["scope_missing"]
    told = understood(text, reporter_missing="KAZ", unit_missing="USD", scope_missing="unknown")
    assert told.outcome == "accept" and figures(told)[0].split()[3] == "unknown"
    goods = understood(text, reporter_missing="KAZ", unit_missing="USD", scope_missing="goods")
    assert figures(goods)[0] == "KAZ VNM exports goods 2022 level 412.5 1 USD"


@pytest.mark.parametrize(
    "text",
    [
        "Arrivals of foreign tourists\nCountry,2021,2022\nFrance,5830400,10100900\nItaly,5210080,9770330\n",
        "Прямые иностранные инвестиции, млн долл. США\n"
        "Страна;Партнёр;Год;Значение\nКазахстан;Китай;2021;4900,1\n",
        "year,iso3_o,iso3_d,contiguity,distance,gdp_o\n1978,AFG,ALB,0,4290.7,3300000000\n"
        "1979,AFG,IRN,1,1632.4,3697940410\n",
    ],
)
def test_tables_of_another_subject_are_told_so(text):
    found = understood(text)
    assert found.refusal is not None and found.refusal.code == "other_subject" and not found.questions


def test_a_matrix_that_does_not_say_who_exports_is_asked_about():
    text = (
        "Взаимная торговля товарами стран ЕАЭС, 2021 год, млн долл. США;;\n"
        ";Армения;Россия\nАрмения;x;2,5\nРоссия;3,5;x\n"
    )
    assert {one.topic for one in understood(text).questions} == {"reporter_missing", "flow_missing"}
    told = understood(text, reporter_missing="row", flow_missing="exports")
    assert figures(told)[0] == "ARM RUS exports goods 2021 level 2.5 1000000 USD"


def test_a_name_broken_over_two_rows_is_one():
    text = (
        "Importations de biens du Maroc, en millions de dollars\n"
        "Pays;2021\nÉmirats arabes;\nunis;60,5\nItalie;70,5\n"
    )
    assert figures(understood(text))[0] == "MAR ARE imports goods 2021 level 60.5 1000000 USD"


def test_two_way_trade_below_the_flows_of_one_pair_is_of_that_pair():
    text = (
        "Trade in goods, US$ bn\n,2022\nPoland's exports to Ukraine,9.5\nPoland's imports from Ukraine,6.5\n"
        "Two-way trade,16.0\n"
    )
    assert figures(understood(text))[-1] == "POL UKR turnover goods 2022 level 16.0 1000000000 USD"


def test_a_country_named_above_without_its_side_is_no_reporter_by_itself():
    alone = "Imports of goods, US$ million\nCountry: China\nYear;Imports\n2021;0.87\n2022;1.44\n"
    assert [one.topic for one in understood(alone).questions] == ["reporter_missing"]
    assert figures(understood(alone, reporter_missing="IND"))[0].startswith("IND CHN imports")
    beside = "Imports of goods, US$ million\nCountry: India\nPartner;2021\nChina;0.87\nJapan;1.44\n"
    assert figures(understood(beside))[0].startswith("IND CHN imports")
