"""What a clerk reads out of the whole of a table: made tables, once asked about or refused."""

from __future__ import annotations

import pytest

from dashboard.language.read import hints
from tests.uploads.test_shapes import told

WHOLE = {
    "months of few letters in a title, over years": (
        "Türkiye'nin ülkelere göre mal ihracatı, Ocak-Mart (Değer: Bin ABD $)\n"
        "Ülke;2021;2022\nAlmanya;11;12\n",
        [
            "TUR DEU exports goods 2021-Q1 level 11 1000 USD",
            "TUR DEU exports goods 2022-Q1 level 12 1000 USD",
        ],
    ),
    "months of few letters in German": (
        "Österreich: Ausfuhr von Waren, Mai–Juli, Mio. Euro\nLand;2021\nUngarn;4,5\n",
        ["AUT HUN exports goods 2021-05/2021-07 level 4.5 1000000 EUR"],
    ),
    "a triangle that points up is a rise where others point down": (
        "대한민국 국가별 상품 수출 (2021년, 천 달러)\n국가명,수출금액,수출증감률(%)\n"
        "중국,4000,▼ 1.5\n미국,5000,▲ 2.5\n",
        [
            "KOR CHN exports goods 2021 level 4000 1000 USD",
            "KOR CHN exports goods 2021 growth -1.5 1 percent",
        ]
        + [
            "KOR USA exports goods 2021 level 5000 1000 USD",
            "KOR USA exports goods 2021 growth 2.5 1 percent",
        ],
    ),
    "triangles of other languages": (
        "Kenya: goods exports 2021, USD mn\nCountry,Value,Growth (%)\nUganda,4.5,▽1.5\nRwanda,5.5,△2.5\n",
        [
            "KEN UGA exports goods 2021 level 4.5 1000000 USD",
            "KEN UGA exports goods 2021 growth -1.5 1 percent",
        ]
        + [
            "KEN RWA exports goods 2021 level 5.5 1000000 USD",
            "KEN RWA exports goods 2021 growth 2.5 1 percent",
        ],
    ),
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
    "products in rows with their codes, countries across": (
        "Reporter;Peru;\nFlow;Import;\nYear;2021;\nClassification;HS 2-digit;\n;;\n"
        "Sum of Value (USD mn);Column Labels;\nRow Labels;Chile;Grand Total\n27 Mineral fuels;8.4;8.4\n"
        "84 Machinery;3.8;3.8\nGrand Total;12.2;12.2\n",
        [
            "PER CHL imports goods 2021 level 8.4 1000000 USD",
            "PER CHL imports goods 2021 level 3.8 1000000 USD",
        ],
    ),
    "products by the name of a nomenclature": (
        "Varuexport från Sverige efter handelspartner, mnkr\nhandelspartner;varugrupp SITC;2021\n"
        "NO Norge;33 petroleum;4\nFI Finland;78 fordon;5\n",
        ["SWE NOR exports goods 2021 level 4 1000000 SEK", "SWE FIN exports goods 2021 level 5 1000000 SEK"],
    ),
    "an indicator and its unit in one cell": (
        "Suomen ulkomaankauppa, tavarat\nSuunta;Maa;Aika;Indikaattorit;Arvo\n"
        "Vienti;Norja;202101;Tilastoarvo (euro);400\nVienti;Norja;202101;Nettopaino (kg);4\n",
        ["FIN NOR exports goods 2021-01 level 400 1 EUR"],
    ),
    "ranks with a dot": (
        "Εξαγωγές αγαθών της Ελλάδας (2021)\nΚατάταξη;Χώρα;Εξαγωγές (εκατ. €)\n1.;Ιταλία;4,5\n2.;Κύπρος;3,5\n"
        "3.;Τουρκία;2,5\n",
        [
            "GRC ITA exports goods 2021 level 4.5 1000000 EUR",
            "GRC CYP exports goods 2021 level 3.5 1000000 EUR",
        ]
        + ["GRC TUR exports goods 2021 level 2.5 1000000 EUR"],
    ),
    "goods by what a line below says of the table": (
        "Exports of Peru by country, USD million, 2021\nCountry;Exports\nChile;4.5\nKenya;5.5\n"
        "Source: customs. Merchandise exports.\n",
        [
            "PER CHL exports goods 2021 level 4.5 1000000 USD",
            "PER KEN exports goods 2021 level 5.5 1000000 USD",
        ],
    ),
    "whose trade it is, in a line below": (
        "Kaubavoog;Partnerriik;Aasta;Väärtus (EUR)\nEksport;Läti;2021;4.5\nImport;Soome;2021;5.5\n"
        "Eesti kaubavahetus, Statistikaamet\n",
        ["EST LVA exports goods 2021 level 4.5 1 EUR", "EST FIN imports goods 2021 level 5.5 1 EUR"],
    ),
    "two names over the first column, as Chinese customs prints it": (
        "2021年11月中国进出口商品国别(地区)总值表\n单位:千美元\n进口原产国(地),出口,,进口,\n"
        "出口最终目的国(地),11月,1至11月,11月,1至11月\n日本,12880,143911,13990,146440\n印度,10411,107330,1602,17002\n",
        ["CHN JPN exports goods 2021-11 level 12880 1000 USD"]
        + ["CHN JPN exports goods 2021-01/2021-11 level 143911 1000 USD"]
        + ["CHN JPN imports goods 2021-11 level 13990 1000 USD"]
        + ["CHN JPN imports goods 2021-01/2021-11 level 146440 1000 USD"]
        + ["CHN IND exports goods 2021-11 level 10411 1000 USD"]
        + ["CHN IND exports goods 2021-01/2021-11 level 107330 1000 USD"]
        + ["CHN IND imports goods 2021-11 level 1602 1000 USD"]
        + ["CHN IND imports goods 2021-01/2021-11 level 17002 1000 USD"],
    ),
    "a month and the months so far": (
        "XUẤT KHẨU HÀNG HÓA CỦA VIỆT NAM THEO THỊ TRƯỜNG;;;;\nTháng 9 năm 2021;;;;\n"
        "STT;Thị trường;Trị giá tháng 9 (USD);Trị giá 9 tháng (USD);So với cùng kỳ năm trước (%)\n"
        "1;Hoa Kỳ;8512;70910;-16,8\n2;Trung Quốc;5990;42180;2,1\n3;Hà Lan;902;7560;-2,4\n",
        [
            "VNM USA exports goods 2021-09 level 8512 1 USD",
            "VNM USA exports goods 2021-01/2021-09 level 70910 1 USD",
        ]
        + ["VNM USA exports goods 2021-01/2021-09 growth -16.8 1 percent"]
        + ["VNM CHN exports goods 2021-09 level 5990 1 USD"]
        + ["VNM CHN exports goods 2021-01/2021-09 level 42180 1 USD"]
        + ["VNM CHN exports goods 2021-01/2021-09 growth 2.1 1 percent"]
        + [
            "VNM NLD exports goods 2021-09 level 902 1 USD",
            "VNM NLD exports goods 2021-01/2021-09 level 7560 1 USD",
        ]
        + ["VNM NLD exports goods 2021-01/2021-09 growth -2.4 1 percent"],
    ),
    "a section of other countries": (
        "Nilai Ekspor Barang Indonesia (Juta US$)\nNegara Tujuan;2021\nASEAN;9,5\n  Malaysia;5,5\n"
        "  Filipina;4,0\n"
        "Negara Utama Lainnya;\n  Jepang;6,5\n",
        [
            "IDN MYS exports goods 2021 level 5.5 1000000 USD",
            "IDN PHL exports goods 2021 level 4.0 1000000 USD",
        ]
        + ["IDN JPN exports goods 2021 level 6.5 1000000 USD"],
    ),
    "months in Roman numerals under years": (
        "Magyarország termékimportja országok szerint, millió forint\nÉv, hónap;Ausztria;Kína\n2021.;;\n"
        "  I.;160;210\n  II.;171;190\n",
        [
            "HUN AUT imports goods 2021-01 level 160 1000000 HUF",
            "HUN CHN imports goods 2021-01 level 210 1000000 HUF",
        ]
        + ["HUN AUT imports goods 2021-02 level 171 1000000 HUF"]
        + ["HUN CHN imports goods 2021-02 level 190 1000000 HUF"],
    ),
    "a country in three languages, of which one has an unknown short name": (
        "External trade in goods of Armenia by countries, 2021 (thsd USD)\nCountry,Exports\n"
        '"Վրաստան / Грузия / Georgia",4.5\n"ԱՄԷ / ОАЭ / UAE",5.5\n',
        ["ARM GEO exports goods 2021 level 4.5 1000 USD", "ARM ARE exports goods 2021 level 5.5 1000 USD"],
    ),
    "a matrix whose heads stand under the word importer": (
        "Взаимная торговля товарами, 2021 год, млн долларов США\nЭкспортёр;Импортёр;;\n"
        ";Армения;Беларусь;Россия\n"
        "Армения;x;2,4;4,8\nБеларусь;7,2;x;6,8\nРоссия;8,9;2,1;x\n",
        [
            "ARM BLR exports goods 2021 level 2.4 1000000 USD",
            "ARM RUS exports goods 2021 level 4.8 1000000 USD",
        ]
        + [
            "BLR ARM exports goods 2021 level 7.2 1000000 USD",
            "BLR RUS exports goods 2021 level 6.8 1000000 USD",
        ]
        + [
            "RUS ARM exports goods 2021 level 8.9 1000000 USD",
            "RUS BLR exports goods 2021 level 2.1 1000000 USD",
        ],
    ),
    "two countries' own counts beside each other, and what they differ by": (
        '"Mirror statistics, merchandise, EUR billion"\nYear,Germany reports exports to Poland,'
        "Poland reports imports from Germany,Discrepancy\n2020,6.4,5.9,0.5\n2021,6.8,5.2,1.6\n",
        [
            "DEU POL exports goods 2020 level 6.4 1000000000 EUR",
            "POL DEU imports goods 2020 level 5.9 1000000000 EUR",
        ]
        + ["DEU POL exports goods 2021 level 6.8 1000000000 EUR"]
        + ["POL DEU imports goods 2021 level 5.2 1000000000 EUR"],
    ),
    "the twelve months of the years over the columns": (
        "Interscambio commerciale di merci dell'Italia, valori in euro\n"
        "PERIODO RIFERIMENTO: gennaio-dicembre\n"
        "PAESE;IMP2021;EXP2021\n0006-Regno Unito;610;182\n0039-Svizzera;901;310\n",
        ["ITA GBR imports goods 2021 level 610 1 EUR", "ITA GBR exports goods 2021 level 182 1 EUR"]
        + ["ITA CHE imports goods 2021 level 901 1 EUR", "ITA CHE exports goods 2021 level 310 1 EUR"],
    ),
    "a change said by signs": (
        "Warenhandel der Schweiz nach Partnern, 2021\nHandelspartner;Import;;Export;\n"
        ";Wert (CHF);Wert +/- %;Wert (CHF);Wert +/- %\nDE - Deutschland;591;-1.4;423;-3.9\n"
        "AT - Österreich;94;2.6;81;0.8\n",
        ["CHE DEU imports goods 2021 level 591 1 CHF", "CHE DEU imports goods 2021 growth -1.4 1 percent"]
        + ["CHE DEU exports goods 2021 level 423 1 CHF", "CHE DEU exports goods 2021 growth -3.9 1 percent"]
        + ["CHE AUT imports goods 2021 level 94 1 CHF", "CHE AUT imports goods 2021 growth 2.6 1 percent"]
        + ["CHE AUT exports goods 2021 level 81 1 CHF", "CHE AUT exports goods 2021 growth 0.8 1 percent"],
    ),
    "an index, as a note says": (
        "Exports of goods of Peru, 2021, USD million\nCountry;Exports;Change on previous year, %\n"
        "Chile;20.5;111.0\n"
        "Kenya;17.5;93.5\nIndia;6.5;92.7\nNote: change is an index, previous year = 100\n",
        [
            "PER CHL exports goods 2021 level 20.5 1000000 USD",
            "PER CHL exports goods 2021 growth 11.0 1 percent",
        ]
        + [
            "PER KEN exports goods 2021 level 17.5 1000000 USD",
            "PER KEN exports goods 2021 growth -6.5 1 percent",
        ]
        + [
            "PER IND exports goods 2021 level 6.5 1000000 USD",
            "PER IND exports goods 2021 growth -7.3 1 percent",
        ],
    ),
    "series in rows, adjusted, as a statistical office names them": (
        '"Libellé";"Unité";"2021-06";"2021-05"\n"Commerce extérieur de la France - Exportations FAB '
        "de biens vers "
        'l\'Espagne - CVS-CJO";"en millions d’euros";"670";"681"\n',
        [
            "FRA ESP exports goods 2021-06 level 670 1000000 EUR",
            "FRA ESP exports goods 2021-05 level 681 1000000 EUR",
        ],
    ),
    "units of quantities that nobody reads": (
        "Mongolia: exports of goods to China in 2021\nБТКУС код;Барааны нэр;Хэмжих нэгж;Тоо хэмжээ;"
        "Үнийн дүн (мян. ам. доллар)\n2603;Зэсийн баяжмал;мян.тн;1 450,2;2 780,4\n"
        "2701;Чулуун нүүрс;мян.тн;69,7;8 470,0\n",
        [
            "MNG CHN exports goods 2021 level 2780.4 1000 USD",
            "MNG CHN exports goods 2021 level 8470.0 1000 USD",
        ],
    ),
    "the share of the whole in itself": (
        "Экспорт товаров из Республики Беларусь в Республику Казахстан в 2021 году\n"
        "Наименование товара;Сумма, тыс. долл. США;Доля, %\nТракторы;50,5;40,4\n"
        "Шины;74,5;59,6\nВсего;125,0;100,0\n",
        ["BLR KAZ exports goods 2021 level 50.5 1000 USD", "BLR KAZ exports goods 2021 share 40.4 1 percent"]
        + [
            "BLR KAZ exports goods 2021 level 74.5 1000 USD",
            "BLR KAZ exports goods 2021 share 59.6 1 percent",
        ]
        + ["BLR KAZ exports goods 2021 level 125.0 1000 USD"],
    ),
}


ASKED = {
    "all heads name another money than the title": (
        "Izvoz robe Hrvatske po zemljama, tis. EUR\nZemlja;2020. (tis. kn);2021. (tis. kn)\n"
        "Italija;163;214\n",
        "ask unit_missing unit_missing",
    ),
    "years of a calendar that is not ours": (
        "Nepal: goods exports, Rs. million\nCountry,FY 2078/79,FY 2079/80\nIndia,155.4,106.7\n"
        "China,15.4,10.7\n",
        "ask period_missing period_missing",
    ),
    "a side over years, whose count that may be": (
        "Germany – Poland, trade in goods, USD million\nFlow;Exporter;;Importer;\n;2020;2021;2020;2021\n"
        "Exports;4.5;5.5;4.6;5.6\n",
        "ask column_meaning column_meaning column_meaning column_meaning",
    ),
    "no header": (
        "Import af varer;Tyskland;2021K1;412\nEksport af varer;Sverige;2021K1;193\n"
        "Eksport af varer;Norge;2021K2;104\n",
        "ask reporter_missing unit_missing",
    ),
    "customs' units of quantities": (
        "TradeType,CountryOfOrigin,CountryOfDestination,Tariff,StatisticalUnit,YearMonth,StatisticalQuantity,"
        "CustomsValue\nExports,ZA,BW,27101230,LI,202111,41,70\nImports,CN,ZA,85171300,NO,202111,30,11\n",
        "ask unit_missing",
    ),
}


def test_a_fiscal_year_to_come_is_one_of_our_calendar():
    text = "India: exports of goods, target, USD million\nCountry,2030-31\nNepal,155.4\n"
    assert "period_missing" not in told(text)[0]


@pytest.mark.parametrize("kind", ASKED)
def test_what_nothing_says_is_asked_and_no_more(kind):
    text, outcome = ASKED[kind]
    assert told(text)[0] == outcome


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
        ("Izvoz po KN, tis. EUR", {"flow": "exports", "unit": "EUR"}),
        ("KN-Code", {}),
        ("Izvoz, mil. kn", {"flow": "exports", "unit": "HRK"}),
    ],
)
def test_titles(title, said):
    found = {
        name: word
        for name, word in hints(title).items()
        if name in ("reporter", "partner", "flow", "period", "unit")
    }
    assert {**found, **said} == found
    assert all((name in said) == (name in found) for name in ("period", "unit"))
