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
