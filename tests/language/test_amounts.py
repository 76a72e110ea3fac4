"""Numbers in cells: what is certain is read, what is not is named."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.read import decimal_mark, read_amount
from tests.every import every

PLAIN = {
    "53": '53; 53¹; 53*; 53 1); 53[2]; 53 [2]; 53 (1); \'53; ="53"; \u200b53\u200b; ５３; +53; 53 (p); '
    "53²; 53**; 53†; 53 a); "
    "\ufeff53; 53\u00a0; \u202a53\u202c; 53 (оценка); 53⁽¹⁾; 53¹²; 53 [a]; 53#; \u00ad53",
    "53.0": "53,0; 53.0; 53,0¹; 53.0*; 53,0 [2]",
    "-53": "-53; −53; –53; - 53; (53); 53-; минус 53; minus 53; ‑53; (53)¹; －53; мінус 53",
    "1204.75": "1 204,75; 1\u00a0204,75; 1\u202f204,75; 1\u2009204.75; 1'204.75; 1’204,75; 1.204,75; "
    "1,204.75; 1204,75; "
    "1204.75; 1´204.75",
    "-1204.75": "(1 204,75); −1 204,75; -1.204,75; 1 204,75-; (1,204.75); - 1 204,75; 1'204.75-",
    "1234567": "1.234.567; 1,234,567; 1 234 567; 1'234'567; 1234567",
    "1234567.8": "1.234.567,8; 1,234,567.8; 1 234 567,8; 1 234 567.8; 1'234'567.8",
    "0.123": "0,123; 0.123; .123; ,123",
    "0": "0; -0; (0)",
    "0.0": "0,0; 0.0; -0.0",
    "12.3456": "12,3456; 12.3456",
    "1000.000": "1000.000; 1000,000; 1 000,000",
    "53000000000": "5,3E+10; 5.3E+10; 5.3e10; 53000000000",
    "16890000000": "1,689E+10; 1.689E+10",
    "0.001": "1E-3; 1E−3; 0,001",
    "1025": "1 025; 1025",
    "12345.678": "12345.678; 12 345,678; 12,345.678; 12.345,678",
    "-0.7": "−0,7; -0.7; -,7; (0,7)",
}


@every([(cell.strip(" "), digits) for digits, listed in PLAIN.items() for cell in listed.split("; ")])
def test_a_number(cell, digits):
    read = read_amount(cell)
    assert (read.digits, read.fault, read.ambiguous, read.missing) == (digits, "", (), False)
    assert (read.unit, read.multiplier, read.hedge, read.high) == ("", None, "", "")


MILLION, BILLION, TRILLION = 10**6, 10**9, 10**12
WITH_WORDS = [
    ("53 млрд", "53", BILLION, "", ""),
    ("$53 млрд", "53", BILLION, "USD", ""),
    ("≈ 18,9 млрд долл. США", "18.9", BILLION, "USD", "about"),
    ("6,5%", "6.5", 1, "percent", ""),
    ("6,5 %", "6.5", 1, "percent", ""),
    ("-5,4 %", "-5.4", 1, "percent", ""),
    ("(5,4%)", "-5.4", 1, "percent", ""),
    ("более 240 млрд долл.", "240", BILLION, "USD", "over"),
    ("свыше $53 млрд", "53", BILLION, "USD", "over"),
    ("почти 50 млрд долларов", "50", BILLION, "USD", "almost"),
    ("не менее 1,5 трлн росс. руб.", "1.5", TRILLION, "RUB", "at_least"),
    ("до 60 млрд долл.", "60", BILLION, "USD", "up_to"),
    ("около 53 000", "53000", None, "", "about"),
    ("менее 0,5 млн т", "0.5", MILLION, "tonnes", "under"),
    ("over $53 bn", "53", BILLION, "USD", "over"),
    ("more than USD 53bn", "53", BILLION, "USD", "over"),
    ("nearly 50 million euros", "50", MILLION, "EUR", "almost"),
    ("at least €1.5bn", "1.5", BILLION, "EUR", "at_least"),
    ("~53", "53", None, "", "about"),
    ("> 5", "5", None, "", "over"),
    ("<0,05", "0.05", None, "", "under"),
    ("≥ 53 млн", "53", MILLION, "", "at_least"),
    ("rund 53,0 Mrd. €", "53.0", BILLION, "EUR", "about"),
    ("über 50 Mio. Euro", "50", MILLION, "EUR", "over"),
    ("fast 50 Mrd. US-Dollar", "50", BILLION, "USD", "almost"),
    ("bis zu 10 Tsd. Tonnen", "10", 1000, "tonnes", "up_to"),
    ("каля 54 млрд дол. ЗША", "54", BILLION, "USD", "about"),
    ("больш за 53 мільярды долараў", "53", BILLION, "USD", "over"),
    ("амаль 50 млн рублёў Беларусі", "50", MILLION, "BYN", "almost"),
    ("$53B", "53", BILLION, "USD", ""),
    ("$53m", "53", MILLION, "USD", ""),
    ("53 тыс. т", "53", 1000, "tonnes", ""),
    ("100 млн м3", "100", MILLION, "m3", ""),
    ("2,5 млрд куб. м", "2.5", BILLION, "m3", ""),
    ("EUR 53 Mio.", "53", MILLION, "EUR", ""),
    ("53 USD", "53", None, "USD", ""),
    ("US$ 53 million", "53", MILLION, "USD", ""),
    ("-$53 mn", "-53", MILLION, "USD", ""),
    ("$-53 mn", "-53", MILLION, "USD", ""),
    ("($53 mn)", "-53", MILLION, "USD", ""),
    ("53 млрд¹", "53", BILLION, "", ""),
    ("1 204,5 тыс. долл. США*", "1204.5", 1000, "USD", ""),
    ("12 Mrd. CHF", "12", BILLION, "CHF", ""),
]


@every(WITH_WORDS)
def test_words_around_a_number(cell, digits, multiplier, unit, hedge):
    read = read_amount(cell)
    assert (read.digits, read.multiplier, read.unit, read.hedge) == (digits, multiplier, unit, hedge)
    assert read.fault == ("" if digits else "bad_number")


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("59–60", "59", "60"),
        ("59-60 млрд долл.", "59", "60"),
        ("от 59 до 60 млрд", "59", "60"),
        ("59 to 60", "59", "60"),
        ("between 59 and 60", "59", "60"),
        ("59,5 – 60,5 %", "59.5", "60.5"),
        ("59 bis 60 Mrd. €", "59", "60"),
        ("$59–60 billion", "59", "60"),
        ("1 200–1 300", "1200", "1300"),
        ("5...10", "5", "10"),
        ("5 .. 10", "5", "10"),
    ],
)
def test_a_range(cell, low, high):
    read = read_amount(cell)
    assert (read.digits, read.high, read.fault) == (low, high, "")


@every(
    [
        "",
        " ",
        "\u00a0",
        "-",
        "–",
        "—",
        "−",
        "…",
        "...",
        "..",
        ".",
        ":",
        "x",
        "X",
        "х",
        "Х",
        "n/a",
        "N/A",
        "NA",
        "n. a.",
        "н/д",
        "Н/Д",
        "н.д.",
        "нет данных",
        "нет",
        "k. A.",
        "k.A.",
        "keine Angabe",
        "няма даных",
        "nan",
        "NaN",
        "NULL",
        "none",
        "#N/A",
        "#Н/Д",
        "not available",
        "конфиденциально",
        "geheim",
        "*",
        "- -",
        ". . .",
        "/",
        "•",
        "(x)",
        "[c]",
        "\u200b",
    ]
)
def test_a_mark_for_no_data(cell):
    assert read_amount(cell).missing
    assert decimal_mark([cell]) == ""


@every(
    [
        "сто",
        "abc",
        "12 34",
        "1 2 3",
        "1,2,3",
        "12.5.3",
        "1,23,4567",
        "1.234,567,8",
        "1 234'567",
        "007",
        "00",
        "5.",
        "5,",
        "--5",
        "+-5",
        "-(5)",
        "(-53)",
        "53 -",
        "1/2",
        "53+",
        "5,4↓",
        "▲5,4",
        "10²",
        "10³",
        "5·10³",
        "5x10^9",
        "1,5 раза",
        "TRUE",
        "#REF!",
        "#DIV/0!",
        "#VALUE!",
        "=53",
        "=1+1",
        "05.03.2024",
        "2023-01-01",
        "1.май",
        "٥٣",
        "५३",
        "53 54",
        "53; 54",
        "53 попугая",
        "60-59",
        "59-59",
        "6..81",
        "1..339,6",
        "53m",
        "53k",
        "53 млрд млн",
        "53 USD EUR",
        "1e400",
        "inf",
        "12,34.56,7",
        "1.2345.678",
        "53(1)x",
        "1 234 56",
        "12345 678",
        "()",
        "%",
        "$",
        "млрд",
        "53 млрд 148 млн",
        "9" * 301,
        "53,0 (2022)",
        "<script>53</script>",
    ]
)
def test_what_is_no_number_is_named(cell):
    read = read_amount(cell)
    assert (read.fault, read.digits, read.ambiguous, read.missing) == ("bad_number", "", (), False)


@pytest.mark.parametrize(
    "cell", ["5 п.п.", "5,4 п. п.", "+0,3 п.п.", "2 percentage points", "1,5 процентных пункта", "2 pp"]
)
def test_percentage_points_are_no_unit_of_the_ledger(cell):
    assert read_amount(cell).fault == "unknown_unit"


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        ("53 млрд руб.", "rouble"),
        ("₽53", ""),
        ("53 млн бел. руб.", ""),
        ("12 тыс. франков", "franc"),
        ("¥5", "yen_or_yuan"),
    ],
)
def test_a_doubt_about_the_unit_is_named(cell, doubt):
    read = read_amount(cell)
    assert (read.unit_ambiguous, bool(read.unit)) == (doubt, not doubt)


# --- thousands or decimals ----------------------------------------------------------------------


@every(
    [
        ("1.234", "1234", "1.234"),
        ("1,234", "1234", "1.234"),
        ("-1.234", "-1234", "-1.234"),
        ("(12,345)", "-12345", "-12.345"),
        ("999.999", "999999", "999.999"),
        ("1.234 млрд", "1234", "1.234"),
        ("$1,234", "1234", "1.234"),
        ("1.234¹", "1234", "1.234"),
        ("100.000", "100000", "100.000"),
        ("1.234%", "1234", "1.234"),
        ("≈1,234", "1234", "1.234"),
    ]
)
def test_three_digits_behind_one_mark_are_two_numbers(cell, group, decimal):
    read = read_amount(cell)
    assert (read.ambiguous, read.digits, read.fault) == ((group, decimal), "", "")
    mark = "." if "." in cell else ","
    assert read_amount(cell, mark).digits == decimal
    assert read_amount(cell, "," if mark == "." else ".").digits == group
    assert decimal_mark([cell]) == "?"


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_no_such_cell_is_ever_resolved_alone(thousands, rest, mark):
    cell = f"{thousands}{mark}{rest:03d}"
    assert read_amount(cell).digits == ""
    assert len(set(read_amount(cell).ambiguous)) == 2


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("12.5", ","),
        ("12,5", "."),
        ("1.234,5", "."),
        ("1,234.5", ","),
        ("1.234.567", "."),
        ("1 234.5", ","),
        ("0.5", ","),
        ("5,3E+10", "."),
    ],
)
def test_a_cell_against_the_mark_of_its_column_is_an_error(cell, mark):
    assert read_amount(cell, mark).fault == "bad_number"


@every(
    [
        (["22 953,4", "23 519,15", "1 025"], ","),
        (["30.811", "90.213,7", "81.456,25"], ","),
        (["1.234", "2.345", "9.870"], "?"),
        (["1.234", "12"], "?"),
        (["1.234", "1,234"], "?"),
        (["1.5", "2,5"], "!"),
        (["1.234,5", "1,234.5"], "!"),
        (["1.234", "0.123"], "."),
        (["1.234", "1.2345"], "."),
        (["1.234", "12.5"], "."),
        (["1.234", "1.234.567"], ","),
        (["1 204", "53", "-", ""], ""),
        (["5,3E+10", "1,689E+10"], ","),
        (["$53 млрд", "6,5%", "≈ 18,9 млрд долл. США"], ","),
        (["53,0¹", "46,5*", "24,1 [2]", "7,8", "¹ Оценка."], ","),
        (["41'234.5", "58’710.0", "16 002.75", "17'475.5-"], "."),
        (["сто", "н/д", "2023-01-01"], ""),
        (["(1 250,0)", "−0,7", "312,05-"], ","),
        ([], ""),
        (["1000.000"], "."),
        (["59,5–60,5", "1.234"], ","),
    ]
)
def test_the_mark_of_a_column(cells, mark):
    assert decimal_mark(cells) == mark


@given(
    st.lists(st.decimals(-(10**9), 10**9, places=2, allow_nan=False), min_size=1, max_size=20),
    st.sampled_from([".", ","]),
)
def test_what_is_written_is_read(numbers, mark):
    """Numbers of two decimals, grouped or not, in a column of either mark."""
    group = {".": ",", ",": "\u202f"}[mark]
    cells = [f"{one:,.2f}".replace(",", "g").replace(".", mark).replace("g", group) for one in numbers]
    assert decimal_mark(cells) == mark
    assert [Decimal(read_amount(cell, mark).digits) for cell in cells] == numbers


@given(st.text(max_size=40))
def test_any_text_has_exactly_one_fate(text):
    read = read_amount(text)
    assert [bool(read.digits), read.missing, bool(read.ambiguous), bool(read.fault)].count(True) == 1
    if read.digits:
        assert Decimal(read.digits).is_finite()


@given(st.text(alphabet="0123456789.,'()-−% \u00a0¹*eE", max_size=16))
def test_digits_in_any_disorder_are_read_or_named(text):
    read = read_amount(text)
    assert [bool(read.digits), read.missing, bool(read.ambiguous), bool(read.fault)].count(True) == 1
    if read.digits:
        # No digit is lost but a footnote's and those of a power.
        kept = [one for one in text if one.isdecimal()]
        assert "e" in text.lower() or ")" in text or "[" in text or len(kept) <= len(read.digits + read.high)


def test_the_mark_behind_a_number_is_kept():
    assert [read_amount(one).footnote for one in ("53¹", "53 1)", "53[2]", "53*", "53 (предв.)", "53")] == [
        "¹",
        "1)",
        "[2]",
        "*",
        "предв.",
        "",
    ]
