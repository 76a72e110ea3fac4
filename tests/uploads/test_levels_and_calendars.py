"""Levels of headers that name themselves, calendars beside ours, marks and sums that rows carry."""

from __future__ import annotations

import pytest

from dashboard.language.read import hints
from dashboard.language.read.when import read_when
from tests.uploads.test_shapes import told

WHOLE = {
    "levels that are named left of their heads": (
        '"Außenhandel Österreichs, Waren"\n"";"Verkehrsrichtung";"Einfuhr";"Einfuhr";"Ausfuhr";"Ausfuhr"\n'
        '"";"Jahr";"2022";"2023";"2022";"2023"\n"Land";"";"Mio. Euro";"Mio. Euro";"Mio. Euro";"Mio. Euro"\n'
        '"Ungarn";"";"45";"46";"55";"56"\n',
        [
            "AUT HUN imports goods 2022 level 45 1000000 EUR",
            "AUT HUN imports goods 2023 level 46 1000000 EUR",
        ]
        + [
            "AUT HUN exports goods 2022 level 55 1000000 EUR",
            "AUT HUN exports goods 2023 level 56 1000000 EUR",
        ],
    ),
    "a table written from the right": (
        "صادرات وواردات الأردن من السلع (مليون دينار أردني)\n"
        "2022,,الدولة\nالصادرات,الواردات,\n45.5,46.5,العراق\n55.5,56.5,مصر\n",
        ["JOR IRQ exports goods 2022 level 45.5 1000000 JOD"]
        + ["JOR IRQ imports goods 2022 level 46.5 1000000 JOD"]
        + ["JOR EGY exports goods 2022 level 55.5 1000000 JOD"]
        + ["JOR EGY imports goods 2022 level 56.5 1000000 JOD"],
    ),
    "one head over all columns, with the code of a money": (
        '"Merchandise trade of Australia"\n" ","Total imports, AUD, cif",""\n" ","Japan","Fiji"\n'
        '"2023M01","450","460"\n"2023M02","550","560"\n',
        ["AUS JPN imports goods 2023-01 level 450 1 AUD", "AUS FJI imports goods 2023-01 level 460 1 AUD"]
        + ["AUS JPN imports goods 2023-02 level 550 1 AUD", "AUS FJI imports goods 2023-02 level 560 1 AUD"],
    ),
    "months by Roman numerals under a flow": (
        "Robna razmjena Hrvatske s Italijom (mil. EUR)\nGodina;Izvoz;;;;;Uvoz;;;;\n"
        ";I.;II.;III.;IV.;V.;I.;II.;III.;IV.;V.\n2023;1,5;2,5;3,5;4,5;5,5;6,5;7,5;8,5;9,5;10,5\n",
        [f"HRV ITA exports goods 2023-0{n} level {n}.5 1000000 EUR" for n in range(1, 6)]
        + [f"HRV ITA imports goods 2023-0{n} level {n + 5}.5 1000000 EUR" for n in range(1, 6)],
    ),
    "quarters by Roman numerals under a year": (
        "Wymiana towarowa Polski: eksport (mln zł)\nKraj;2023;;;\n;I;II;III;IV\nCzechy;1,5;2,5;3,5;4,5\n",
        [f"POL CZE exports goods 2023-Q{n} level {n}.5 1000000 PLN" for n in range(1, 5)],
    ),
    "years of an emperor beside ours": (
        "日本の商品貿易 (単位:百万円)\n国名,2021年(令和3年),,2022年(令和4年),\n,輸出,輸入,輸出,輸入\n"
        "中国,45,46,55,56\n",
        ["JPN CHN exports goods 2021 level 45 1000000 JPY", "JPN CHN imports goods 2021 level 46 1000000 JPY"]
        + [
            "JPN CHN exports goods 2022 level 55 1000000 JPY",
            "JPN CHN imports goods 2022 level 56 1000000 JPY",
        ],
    ),
    "years of the Buddhist era over columns and in rows": (
        "มูลค่าการส่งออกสินค้าของประเทศไทย (ล้านบาท)\n"
        "ปี,ประเทศ,มูลค่า\n2564,จีน,45.5\n2565,ญี่ปุ่น,46.5\n2565,รวมทุกประเทศ,92.0\n",
        [
            "THA CHN exports goods 2021 level 45.5 1000000 THB",
            "THA JPN exports goods 2022 level 46.5 1000000 THB",
        ],
    ),
    "letters and numbers of footnotes before a stroke": (
        "Kenya: merchandise exports, 2022 (KSh million)\nCountry,Value\nUganda a/,45.5\nFrance 2/,46.5\n"
        "a/ includes transit\n2/ includes overseas departments\n",
        [
            "KEN UGA exports goods 2022 level 45.5 1000000 KES",
            "KEN FRA exports goods 2022 level 46.5 1000000 KES",
        ],
    ),
    "the sum of a country's products, in their column": (
        "Kenya: imports of goods (KSh million)\nCountry,Commodity,2021,2022\nUganda,Maize,4.5,5.5\n"
        ",Sugar,1.5,2.5\n,Uganda total,6.0,8.0\nFrance,Wine,1.0,2.0\n,Total France,1.0,2.0\n",
        [
            "KEN UGA imports goods 2021 level 4.5 1000000 KES",
            "KEN UGA imports goods 2022 level 5.5 1000000 KES",
        ]
        + [
            "KEN UGA imports goods 2021 level 1.5 1000000 KES",
            "KEN UGA imports goods 2022 level 2.5 1000000 KES",
        ]
        + [
            "KEN FRA imports goods 2021 level 1.0 1000000 KES",
            "KEN FRA imports goods 2022 level 2.0 1000000 KES",
        ],
    ),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_tables(kind):
    text, lines = WHOLE[kind]
    assert told(text) == ("accept", lines)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("民國112年", "2023"),
        ("平成31年", "2019"),
        ("令和元年", "2019"),
        ("มกราคม 2566", "2023-01"),
        ("2566", None),
        ("Nine months of 2024 (January–September)", "2024-01/2024-09"),
        ("2023 (2022)", None),
    ],
)
def test_periods(text, period):
    found = read_when(text)
    assert (str(found.period) if found else None) == period


@pytest.mark.parametrize(
    ("text", "unit"), [("Exports, fob, NZD", "NZD"), ("Imports ZAR", "ZAR"), ("Imports from COP", None)]
)
def test_codes_of_moneys_apart(text, unit):
    assert hints(text).get("unit") == unit
