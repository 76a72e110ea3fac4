"""Every printed number of the ledger reads to its value; what is in doubt is not read."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.read import numerals_stand_in, read_number, read_period, read_printed
from dashboard.model import MULTIPLIERS
from tests.every import every

_DATA = Path(__file__).parents[2] / "data"


def _rows(name: str) -> list[dict[str, str]]:
    path = _DATA / name
    if not path.exists():
        pytest.skip(f"there is no data/{name}")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _fault(row: dict[str, str], language: str) -> str:
    """What the printed number says where that differs from the columns; else empty."""
    reading, multiplier = row["reading"], int(row["multiplier"])
    printed = read_printed(row["as_printed"], reading, language)
    if printed is None:
        return "not read"
    elsewhere = "elsewhere" in reading
    if printed.unit != row["unit"] and not (elsewhere and printed.unit is None):
        return f"unit {printed.unit}"
    if printed.multiplier != multiplier and not (elsewhere and printed.multiplier is None):
        return f"multiplier {printed.multiplier}"
    value = Decimal(row["value"])
    if printed.value != (abs(value) if "sign" in reading else value):
        return f"value {printed.value}"
    high = Decimal(row["value_high"]) if row["value_high"] else None
    return "" if printed.value_high == high else f"value_high {printed.value_high}"


@pytest.mark.parametrize("of", ["source", "excerpt"])
def test_every_figure_of_the_ledger_reads_to_its_value(of: str) -> None:
    sources = {row["source_id"]: row["language"] for row in _rows("sources.csv")}
    faults = []
    for row in _rows("figures.csv"):
        language = sources[row["source_id"]] if of == "source" else row["excerpt_language"]
        if fault := _fault(row, language):
            faults.append(f"{row['figure_id']} {row['as_printed']!r} ({row['reading']}): {fault}")
    assert not faults, "\n".join(faults)


def test_every_printed_number_stands_in_its_excerpt() -> None:
    missing = [
        row["figure_id"]
        for row in _rows("figures.csv")
        if not numerals_stand_in(row["as_printed"], row["excerpt"])
    ]
    assert not missing


@every(
    [
        ("$59 billion - $60 billion", "plain", "en", "59", "60", 10**9, "USD"),
        ("$47-48 bln", "plain", "en", "47", "48", 10**9, "USD"),
        ("900 million to 1.2 billion dollars", "plain", "en", "900", "1200", 10**6, "USD"),
        ("220,000-280,000 tonnes", "plain", "en", "220000", "280000", 1, "tonnes"),
        ("40,000 metric tons", "plain", "en", "40000", None, 1, "tonnes"),
        ("-$3.1 bn", "plain", "en", "-3.1", None, 10**9, "USD"),
        ("−6 068", "unit_elsewhere", "en", "-6068", None, None, None),
        ("-3 ,1 mld dol.", "misprint", "pl", "-3.1", None, 10**9, "USD"),
        ("%60 Mrd.", "misprint", "de", "60", None, 10**9, "USD"),
        ("17,3 proc.", "sign_and_unit_elsewhere", "pl", "17.3", None, 1, "percent"),
        ("US$45bn", "plain", "en", "45", None, 10**9, "USD"),
        ("70 տոկոսով", "unit_elsewhere", "hy", "70", None, 1, "percent"),
        ("двадцать пять миллиардов долларов", "words", "ru", "25", None, 10**9, "USD"),
        ("twenty-five billion euros", "words", "en", "25", None, 10**9, "EUR"),
        ("47 разів", "factor", "uk", "4600", None, 1, "percent"),
        ("2 Billionen Euro", "plain", "de", "2", None, 10**12, "EUR"),
        ("111 bln Belarusian rubles", "plain", "en", "111", None, 10**9, "BYN"),
        ("53,0 млрд", "plain", "ru", "53.0", None, 10**9, None),
    ]
)
def test_reads(
    text: str,
    reading: str,
    language: str,
    value: str,
    high: str | None,
    multiplier: int | None,
    unit: str | None,
) -> None:
    printed = read_printed(text, reading, language)
    assert printed is not None
    # As text, so that 53.0 is not 53.
    assert f"{printed.value:f}" == value
    assert printed.value_high == (Decimal(high) if high else None)
    assert (printed.multiplier, printed.unit) == (multiplier, unit)


@every(
    [
        ("", "plain", "ru"),
        ("долларов", "plain", "ru"),
        ("over $53 bn", "plain", "en"),  # a hedge is not part of the number
        ("53 florins", "plain", "en"),
        ("53 bln", "plain", ""),  # 10⁹ in English, 10¹² in Polish
        ("5 процентных пунктов", "plain", "ru"),
        ("1.234 млрд", "plain", "ru"),
        ("60 bn - 59 bn", "plain", "en"),
        ("$53 € bn", "plain", "en"),
        ("5 USD 10", "plain", "en"),
        ("2 млрд 148 млн", "plain", "ru"),  # only a reading as compound adds
        ("148 млн 2 млрд", "compound", "ru"),
        ("1,5 раза", "plain", "ru"),
        ("1,5%", "factor", "ru"),
        ("$107.4", "index", "en"),
        ("two three billion", "words", "en"),
        ("%60 Mrd. Dollar", "plain", "de"),
    ]
)
def test_what_is_in_doubt_is_not_read(text: str, reading: str, language: str) -> None:
    assert read_printed(text, reading, language) is None


@every(["1 23", "12,34,5678", "1,2.3", "1.234,5.6", "", "-", "--5", "5-6", "٣", "1,,2", "2023 100"])
def test_malformed_digits_are_not_read(text: str) -> None:
    assert read_number(text, "en") is None


def test_digits_of_one_mark_depend_on_the_language_only_when_they_could_be_thousands() -> None:
    assert read_number("40,000", "en") == 40000
    assert read_number("40,000", "ru") == Decimal("40.000")
    assert read_number("40,000") is None
    assert read_number("0,123") == Decimal("0.123")
    assert read_number("1234,567") == Decimal("1234.567")
    assert read_number("1’234’567") == 1234567


def test_a_factor_keeps_the_place_of_its_last_digit() -> None:
    printed = read_printed("1,5 раза", "factor", "ru")
    assert printed is not None
    assert (printed.value.as_tuple().exponent, printed.decimals) == (1, 0)


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u2009", "\u202f", " \n "])
def test_blanks_of_any_kind_are_one_space(blank: str) -> None:
    assert numerals_stand_in("16 837", f"came to 16{blank}837 million")
    assert numerals_stand_in(f"16{blank}837", "came to 16 837 million")


@pytest.mark.parametrize("excerpt", ["6,5%", "15%", "1.5%"])
def test_the_tail_of_a_longer_number_is_not_that_number(excerpt: str) -> None:
    assert not numerals_stand_in("5%", excerpt)


def test_the_head_of_a_longer_number_is_not_that_number() -> None:
    assert not numerals_stand_in("$53", "$53.4 bn")
    assert not numerals_stand_in("$53", "$530 bn")
    assert numerals_stand_in("$53", "It was $53.")
    assert not numerals_stand_in("", "anything")


def test_periods_are_read_in_the_notation_of_the_ledger() -> None:
    assert str(read_period(" 2023-01/2023-10 ")) == "2023-01/2023-10"
    assert read_period("2023-13") is None


_NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3) | st.decimals(
    -(10**12), 10**12, allow_nan=False, allow_infinity=False, places=1
)


@given(_NUMBERS, st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", ""]))
def test_numbers_written_in_russian_are_read_back(number: Decimal, blank: str) -> None:
    written = f"{number:,f}".replace(",", blank).replace(".", ",")
    assert read_number(written, "ru") == number


@given(_NUMBERS)
def test_numbers_written_in_english_are_read_back(number: Decimal) -> None:
    assert read_number(f"{number:,f}", "en") == number


@given(
    st.decimals(0, 999, places=1, allow_nan=False),
    st.sampled_from(
        [
            ("ru", "${} тыс.", 1000),
            ("ru", "{} млн долларов США", 10**6),
            ("en", "US${} bn", 10**9),
            ("de", "{} Mrd. Dollar", 10**9),
            ("pl", "{} bln dol.", 10**12),
        ]
    ),
)
def test_amounts_are_read_back(number: Decimal, form: tuple[str, str, int]) -> None:
    language, words, multiplier = form
    digits = str(number) if language == "en" else str(number).replace(".", ",")
    printed = read_printed(words.format(digits), "plain", language)
    assert printed is not None
    assert (printed.value, printed.multiplier, printed.unit) == (number, multiplier, "USD")
    assert printed.decimals == 1 and multiplier in MULTIPLIERS


@given(
    st.text(alphabet="0123456789.,'’ -–%$€млрдbn", max_size=20),
    st.sampled_from(["plain", "compound", "misprint"]),
)
def test_reading_never_fails(text: str, reading: str) -> None:
    read_printed(text, reading, "ru")
    read_number(text)


@pytest.mark.parametrize(
    ("words", "reading", "language", "unit", "money"),
    [
        ("£53.0 billion", "plain", "en", "GBP", ""),
        ("-£53.0 bn", "plain", "en", "GBP", ""),
        ("A$29.6 billion", "plain", "en", "AUD", ""),
        ("thirty billion Australian dollars", "words", "en", "AUD", ""),
        ("₹300 crore", "plain", "en", "INR", ""),
        ("2,5 Milliarden Schweizer Franken", "plain", "de", "CHF", ""),
        ("5 млрд австралийских долларов", "plain", "ru", "AUD", ""),
        ("118 billion kroner", "plain", "en", None, "krone"),
        ("3,4 млрд лир", "plain", "ru", None, "lira"),
    ],
)
def test_currencies_that_a_column_may_name_are_read_in_print(words, reading, language, unit, money):
    printed = read_printed(words, reading, language)
    assert printed is not None
    assert (printed.unit, printed.money) == (unit, money)
