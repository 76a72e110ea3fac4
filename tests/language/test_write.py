"""What a reader sees: every word in both languages, and numbers that read back to what was written."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import model
from dashboard.codes.countries import ISO2
from dashboard.language import write as labels
from dashboard.language.read import read_number, read_printed
from dashboard.language.write.names import _FORMER
from tests.every import every

_LANG = st.sampled_from(model.LANGUAGES)
_ROW: dict[str, object] = {
    "measure": "level",
    "value": 53.0,
    "value_high": float("nan"),
    "multiplier": 10**9,
    "unit": "USD",
    "hedge": "exact",
    "decimals": 0,
}


def _label(lang: str, **cells: object) -> str:
    """The label of a level of 53 bn dollars with other cells; no-break spaces made plain."""
    return labels.figure_label({**_ROW, **cells}, lang).replace("\u00a0", " ")


@every(
    [
        ({"hedge": "over"}, "over $53 bn", "более $53 млрд"),
        ({"decimals": 1}, "$53.0 bn", "$53,0 млрд"),
        ({"value": -3.1, "decimals": 1}, "−$3.1 bn", "−$3,1 млрд"),
        ({"value": 59.0, "value_high": 60.0}, "$59–60 bn", "$59–60 млрд"),
        ({"value": 22.0, "value_high": 23.0, "hedge": "about"}, "about $22–23 bn", "около $22–23 млрд"),
        (
            {"value": 4.0, "multiplier": 10**12, "unit": "RUB", "hedge": "almost"},
            "almost RUB 4 trn",
            "почти 4 трлн ₽",
        ),
        ({"value": 49.0, "multiplier": 1000, "unit": "tonnes"}, "49 thousand tonnes", "49 тыс. тонн"),
        (
            {"value": 220000.0, "value_high": 280000.0, "multiplier": 1, "unit": "tonnes"},
            "220,000–280,000 tonnes",
            "220 000–280 000 тонн",
        ),
        ({"value": float("nan")}, "–", "–"),
        ({"value": None}, "–", "–"),
        ({"value": 0.0}, "$0 bn", "$0 млрд"),
    ]
)
def test_levels_as_printed(cells: dict[str, object], en: str, ru: str) -> None:
    assert (_label("en", **cells), _label("ru", **cells)) == (en, ru)


@pytest.mark.parametrize(
    ("cells", "en", "ru"),
    [
        ({"value": 6.5, "decimals": 1}, "+6.5%", "+6,5 %"),
        ({"value": -7.7, "decimals": 1}, "−7.7%", "−7,7 %"),
        ({"value": 2.3, "decimals": 1}, "+2.3%", "+2,3 %"),  # printed as an index, 102.3
        ({"value": 4600.0}, "+4,600%", "+4 600 %"),
        ({"value": -40.0, "hedge": "over"}, "below −40%", "ниже −40 %"),
        ({"value": -20.0, "hedge": "about"}, "about −20%", "около −20 %"),
        ({"value": 30.0, "hedge": "at_least"}, "at least +30%", "не менее +30 %"),
        ({"value": 0.0}, "0%", "0 %"),
        ({"measure": "share", "value": 47.9, "decimals": 1}, "47.9%", "47,9 %"),
    ],
)
def test_percentages_as_printed(cells: dict[str, object], en: str, ru: str) -> None:
    percent = {"measure": "growth", "multiplier": 1, "unit": "percent", **cells}
    assert (_label("en", **percent), _label("ru", **percent)) == (en, ru)


def test_a_row_of_a_frame_is_labelled_like_a_mapping() -> None:
    frame = pd.DataFrame([_ROW]).astype({"decimals": "Int64"})
    assert labels.figure_label(frame.iloc[0], "en") == labels.figure_label(_ROW, "en")


@pytest.mark.parametrize("missing", [None, float("nan"), np.nan, pd.NA, pd.NaT, float("inf")])
def test_a_missing_number_is_a_dash(missing: object) -> None:
    assert labels.number(missing, 1, "en") == "–"
    assert labels.percent(missing, 1, "ru", signed=True) == "–"
    assert labels.money(missing, 10**9, "USD", 1, "en") == "–"
    assert labels.amount(missing, "USD", "en", [1e9, missing]) == "–"


def test_a_number_given_as_text_is_our_mistake() -> None:
    with pytest.raises(TypeError, match="'53'"):
        labels.number("53", 0, "en")


@pytest.mark.parametrize("value", [6.5, np.float64(6.5), Decimal("6.5"), np.float32(6.5)])
def test_every_kind_of_number_is_written(value: object) -> None:
    assert labels.percent(value, 1, "ru") == "6,5\u00a0%"


def test_half_rounds_away_from_zero() -> None:
    assert [labels.number(value, 0, "en") for value in (0.5, 1.5, 2.5, -2.5)] == ["1", "2", "3", "−3"]
    assert labels.number(1.005, 2, "en") == "1.01"  # as printed, not as stored in binary


@given(st.decimals(-(10**14), 10**14, places=4), st.integers(0, 4), _LANG)
def test_a_written_number_reads_back(value: Decimal, decimals: int, lang: str) -> None:
    read = read_number(labels.number(value, decimals, lang), lang)
    assert read is not None
    assert abs(read - value) * 2 <= Decimal(1).scaleb(-decimals)


@given(
    st.decimals(-999, 999, places=2),
    st.sampled_from(model.MULTIPLIERS[1:]),
    st.sampled_from(["USD", "EUR", "RUB", "tonnes"]),
    _LANG,
)
def test_a_written_amount_reads_back(value: Decimal, multiplier: int, unit: str, lang: str) -> None:
    written = labels.quantity(value, multiplier, unit, 2, lang)
    assert " " not in written  # a line never breaks inside an amount
    printed = read_printed(written, "plain", lang)
    assert printed is not None, written
    assert (printed.value, printed.multiplier, printed.unit) == (value, multiplier, unit)


@given(st.lists(st.floats(-1e15, 1e15) | st.just(float("nan")), min_size=1))
def test_an_axis_has_one_scale(values: list[float]) -> None:
    step = labels.ladder(values)
    assert step in model.MULTIPLIERS
    scale = labels.axis_unit("USD", step, "ru").split()[0] if step > 1 else ""
    for value in values:
        label = labels.amount(value, "USD", "ru", values)
        assert label in ("–", "$0") or not scale or label.endswith(f"\u00a0{scale}")


def test_the_ladder_goes_from_thousand_to_trillion() -> None:
    written = [labels.amount(10.0**power, "USD", "en").replace("\u00a0", " ") for power in range(0, 16, 3)]
    assert written == ["$1", "$1 thousand", "$1 m", "$1 bn", "$1 trn", "$1,000 trn"]


_CLOSED_LISTS = [
    (labels.flow, model.FLOWS),
    (labels.scope, model.SCOPES),
    (labels.measure, model.MEASURES),
    (labels.status, model.STATUSES),
    (labels.basis, model.BASES),
    (labels.valuation, model.VALUATIONS),
    (labels.price_basis, model.PRICE_BASES),
    (labels.flag, model.FLAGS),
]


@pytest.mark.parametrize(("write", "names"), _CLOSED_LISTS)
def test_every_word_of_a_closed_list_is_said_in_both_languages(
    write: Callable[[str, str], str], names: tuple[str, ...]
) -> None:
    for name in names:
        english, russian = write(name, "en"), write(name, "ru")
        assert (english == russian == "") == (name == "")
        assert name == "" or (english.isascii() and not russian.isascii())
    with pytest.raises(ValueError, match="no such word: 'barter'"):
        write("barter", "en")


@pytest.mark.parametrize("hedge", model.HEDGES)
def test_every_hedge_is_said_in_both_languages(hedge: str) -> None:
    for below_zero in (False, True):
        english, russian = (labels.hedged("#", hedge, lang, below_zero) for lang in model.LANGUAGES)
        assert (english == russian == "#") == (hedge == "exact")
        assert "#" in english and "#" in russian


def test_hedges_of_one_sign_differ() -> None:
    for below_zero in (False, True):
        for lang in model.LANGUAGES:
            said = {labels.hedged("#", hedge, lang, below_zero) for hedge in model.HEDGES}
            assert len(said) == len(model.HEDGES)


@pytest.mark.parametrize(
    ("period", "english", "russian"),
    [
        ("2022", "on 2022", "к 2022 году"),
        ("2022-Q4", "on Q4 2022", "к IV кварталу 2022 года"),
        ("2022-03", "on March 2022", "к марту 2022 года"),
        ("2022-05", "on May 2022", "к маю 2022 года"),
        ("2022-08", "on August 2022", "к августу 2022 года"),
        ("2021-11/2022-02", "on November 2021 – February 2022", "к ноябрю 2021 – февралю 2022 года"),
        ("2020-01/2021-12", "on 2020–2021", "к 2020–2021 годам"),
        ("2022-01/2022-03", "on Q1 2022", "к I кварталу 2022 года"),
    ],
)
def test_what_a_growth_is_compared_with(period: str, english: str, russian: str) -> None:
    assert (labels.compared(period, "en"), labels.compared(period, "ru")) == (english, russian)


@pytest.mark.parametrize(
    ("period", "russian"),
    [
        ("2022", "в 2022 году"),
        ("2022-Q2", "во II квартале 2022 года"),
        ("2022-Q3", "в III квартале 2022 года"),
        ("2022-H1", "в 1-м полугодии 2022 года"),
        ("2022-08", "в августе 2022 года"),
        ("2022-05", "в мае 2022 года"),
        ("2022-02/2022-03", "в феврале–марте 2022 года"),
        ("2021-01/2022-12", "в 2021–2022 годах"),
    ],
)
def test_a_period_in_a_russian_sentence(period: str, russian: str) -> None:
    assert labels.in_period(period, "ru") == russian


@given(st.integers(1900 * 12, 2100 * 12), st.integers(0, 40), _LANG)
def test_different_periods_are_spelled_differently(start: int, months: int, lang: str) -> None:
    spell = model.Period(start, start + months)
    spelled = labels.period(str(spell), lang)
    assert spelled != labels.period(str(model.Period(start, start + months + 1)), lang)
    assert str(spell.year) in spelled


def test_other_notations_of_time_are_refused() -> None:
    with pytest.raises(ValueError, match="not a period"):
        labels.period("2023-13", "en")
    with pytest.raises(ValueError, match="2024-02-30|day is out of range"):
        labels.day("2024-02-30", "ru")


@pytest.mark.parametrize("lang", model.LANGUAGES)
def test_every_country_has_a_name_of_its_own(lang: str) -> None:
    codes = [*ISO2, *_FORMER]
    names = [labels.country(code, lang) for code in codes]
    assert [code for code, name in zip(codes, names, strict=True) if code == name] == []
    assert len(set(names)) == len(names) > 249


def test_units_are_named_in_words() -> None:
    assert labels.axis_unit("BYN", 10**6, "ru") == "млн белорусских рублей"
    assert labels.axis_unit("m3", 1, "ru") == "кубические метры"
    assert labels.axis_unit("tonnes", 1000, "en") == "thousand tonnes"
    assert labels.money(21, 1, "CNY", 0, "ru").replace("\u00a0", " ") == "21 китайский юань"
