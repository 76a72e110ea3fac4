"""What a clerk reads out of the whole of a table: made tables, once asked about or refused."""

from __future__ import annotations

import pytest

from dashboard.language.read import hints
from tests.uploads.test_shapes import told

WHOLE = {
    "a Bulgarian title, whose на is of": (
        "Износ, внос и търговско салдо на България по страни – стоки (млн. лв.)\n"
        "Страна;Година;Износ;Внос\nГърция;2021;4,5;3,5\nТурция;2021;5,5;2,5\n",
        [
            "BGR GRC exports goods 2021 level 4.5 1000000 BGN",
            "BGR GRC imports goods 2021 level 3.5 1000000 BGN",
        ]
        + ["BGR TUR exports goods 2021 level 5.5 1000000 BGN"]
        + ["BGR TUR imports goods 2021 level 2.5 1000000 BGN"],
    ),
    "months in Roman numerals in a title": (
        "Obroty towarowe handlu zagranicznego Polski, I–IX 2021 r.\n"
        "Kraj;Eksport, mln zł\nCzechy;4,5\nFrancja;5,5\n",
        ["POL CZE exports goods 2021-01/2021-09 level 4.5 1000000 PLN"]
        + ["POL FRA exports goods 2021-01/2021-09 level 5.5 1000000 PLN"],
    ),
    "goods by the nomenclature in a title": (
        "조회국: 대한민국 / 품목: HS 총계 / 기간: 2021년 / 단위: 천 달러(USD)\n"
        "국가,수출금액\n중국,4000\n미국,5000\n",
        ["KOR CHN exports goods 2021 level 4000 1000 USD", "KOR USA exports goods 2021 level 5000 1000 USD"],
    ),
    "the value and the weight of a flow, in rows": (
        "Izvoz blaga po državah, Slovenija\nMERITVE;DRŽAVA;2021;2022\n"
        "Izvoz - vrednost (EUR);Nemčija;500;600\n"
        "Izvoz - masa (kg);Nemčija;5;6\n",
        ["SVN DEU exports goods 2021 level 500 1 EUR", "SVN DEU exports goods 2022 level 600 1 EUR"],
    ),
    "codes of what is measured, beside its words": (
        "Kenya, trade in goods\nSTATISTIC,Statistic Label,Year,Country,UNIT,VALUE\n"
        "TSM01C1,Value of Merchandise Imports,2021,Uganda,Euro Thousand,4\n"
        "TSM01C2,Value of Merchandise Exports,2021,Uganda,Euro Thousand,5\n",
        ["KEN UGA imports goods 2021 level 4 1000 EUR", "KEN UGA exports goods 2021 level 5 1000 EUR"],
    ),
    "a sign of a footnote behind a year, which a line below explains": (
        "Kenya: merchandise exports by destination (KSh Million)\nDestination,2020,2021+\nUganda,4.5,5.5\n"
        "Rwanda,6.5,7.5\n+ Provisional\n",
        [
            "KEN UGA exports goods 2020 level 4.5 1000000 KES",
            "KEN UGA exports goods 2021 level 5.5 1000000 KES",
        ]
        + [
            "KEN RWA exports goods 2020 level 6.5 1000000 KES",
            "KEN RWA exports goods 2021 level 7.5 1000000 KES",
        ],
    ),
    "chapters of a tariff are of goods": (
        "Reporter,Year,Flow,Country,Tariff chapter,Customs value (ZAR)\n"
        "South Africa,2021,Exports,Namibia,72 Iron and steel,1400\n"
        "South Africa,2021,Exports,Namibia,73 Articles of iron,1500\n",
        ["ZAF NAM exports goods 2021 level 1400 1 ZAR", "ZAF NAM exports goods 2021 level 1500 1 ZAR"],
    ),
    "a name of a country that only its code tells": (
        "UK exports of goods by country, £ million\nCountry code,Country,2021,2022\nDE,Germany,4,5\n"
        "US,United States inc Puerto Rico,6,7\nFR,France,8,9\n",
        ["GBR DEU exports goods 2021 level 4 1000000 GBP", "GBR DEU exports goods 2022 level 5 1000000 GBP"]
        + ["GBR USA exports goods 2021 level 6 1000000 GBP", "GBR USA exports goods 2022 level 7 1000000 GBP"]
        + [
            "GBR FRA exports goods 2021 level 8 1000000 GBP",
            "GBR FRA exports goods 2022 level 9 1000000 GBP",
        ],
    ),
    "a variation below the months of two years": (
        "Colombia. Exportaciones de bienes según país de destino\nMillones de dólares estadounidenses FOB\n"
        "País de destino,Enero - mayo,,\n,2021,2022p,Variación (%)\n"
        "Panamá,1737.5,1708.8,-1.7\nChina,865.2,939.4,8.6\n"
        "p: cifra provisional,,,\n",
        ["COL PAN exports goods 2021-01/2021-05 level 1737.5 1000000 USD"]
        + ["COL PAN exports goods 2022-01/2022-05 level 1708.8 1000000 USD"]
        + ["COL PAN exports goods 2022-01/2022-05 growth -1.7 1 percent"]
        + ["COL CHN exports goods 2021-01/2021-05 level 865.2 1000000 USD"]
        + ["COL CHN exports goods 2022-01/2022-05 level 939.4 1000000 USD"]
        + ["COL CHN exports goods 2022-01/2022-05 growth 8.6 1 percent"],
    ),
    "the total of goods and services under each flow": (
        "Australia's trade in goods and services by partner, 2021\nA$ million\nPartner,Exports,,,Imports,,\n"
        ",Goods,Services,Total,Goods,Services,Total\nChina,10.5,2.1,12.6,5.5,1.1,6.6\n"
        "Japan,20.5,3.1,23.6,15.5,2.1,17.6\n",
        [
            "AUS CHN exports goods 2021 level 10.5 1000000 AUD",
            "AUS CHN exports services 2021 level 2.1 1000000 AUD",
        ]
        + ["AUS CHN exports goods_and_services 2021 level 12.6 1000000 AUD"]
        + ["AUS CHN imports goods 2021 level 5.5 1000000 AUD"]
        + ["AUS CHN imports services 2021 level 1.1 1000000 AUD"]
        + ["AUS CHN imports goods_and_services 2021 level 6.6 1000000 AUD"]
        + ["AUS JPN exports goods 2021 level 20.5 1000000 AUD"]
        + ["AUS JPN exports services 2021 level 3.1 1000000 AUD"]
        + ["AUS JPN exports goods_and_services 2021 level 23.6 1000000 AUD"]
        + ["AUS JPN imports goods 2021 level 15.5 1000000 AUD"]
        + ["AUS JPN imports services 2021 level 2.1 1000000 AUD"]
        + ["AUS JPN imports goods_and_services 2021 level 17.6 1000000 AUD"],
    ),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_what_the_whole_table_says_is_not_asked(kind):
    text, lines = WHOLE[kind]
    assert told(text) == ("accept", lines)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Износ на България по страни", {"reporter": "BGR", "flow": "exports"}),
        ("Износ на България за Румъния", {"reporter": "BGR", "partner": "ROU", "flow": "exports"}),
        ("Внос на България от Германия", {"reporter": "BGR", "partner": "DEU", "flow": "imports"}),
        ("Извоз на Северна Македонија по земји", {"reporter": "MKD", "flow": "exports"}),
        ("Экспорт на Украину", {"partner": "UKR", "flow": "exports"}),
        ("Handel Polski, I-VI 2023 r.", {"period": "2023-H1"}),
        ("Exports, XI 2023", {"flow": "exports"}),
    ],
)
def test_titles(title, said):
    found = {
        name: word for name, word in hints(title).items() if name in ("reporter", "partner", "flow", "period")
    }
    assert {**found, **said} == found and ("period" in said) == ("period" in found)
