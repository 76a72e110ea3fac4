"""Numbers, amounts and units as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Protocol, SupportsFloat

from babel.numbers import get_currency_name

from dashboard.language.write.words import MISSING, hedged, locale, of
from dashboard.model import MULTIPLIERS

_NBSP: Final = "\u00a0"
_MINUS: Final = "−"

_SCALES: Final[Mapping[str, Mapping[int, str]]] = {
    "en": {1: "", 10**3: "thousand", 10**6: "m", 10**9: "bn", 10**12: "trn"},
    "ru": {1: "", 10**3: "тыс.", 10**6: "млн", 10**9: "млрд", 10**12: "трлн"},
}
_FULL_SCALES: Final = {1: "", 10**3: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"}
_SYMBOLS: Final = {"USD": "$", "EUR": "€", "GBP": "£"}
_COUNTED: Final[Mapping[str, Mapping[str, Mapping[str, str]]]] = {
    "tonnes": {
        "en": {"one": "tonne", "other": "tonnes"},
        "ru": {"one": "тонна", "few": "тонны", "many": "тонн", "other": "тонны"},
    },
    "m3": {"en": {"other": "m³"}, "ru": {"other": "м³"}},
}
"""Unit: its words by plural form (CLDR)."""
_PLURALS: Final = {
    "USD": ("US dollars", "доллары США"),
    "EUR": ("euros", "евро"),
    "RUB": ("Russian roubles", "российские рубли"),
    "BYN": ("Belarusian roubles", "белорусские рубли"),
    "CNY": ("Chinese yuan", "китайские юани"),
    "percent": ("percent", "проценты"),
    "tonnes": ("tonnes", "тонны"),
    "m3": ("cubic metres", "кубические метры"),
}


class FigureRow(Protocol):
    """A row of figures: a mapping or a pandas Series by column name."""

    def __getitem__(self, name: str, /) -> object: ...

    def get(self, name: str, /) -> object: ...


# --- numbers ------------------------------------------------------------------------------------


def number(value: object, decimals: int, lang: str) -> str:
    r"""Digits in groups of three, with a true minus; half rounds away from zero.

    >>> number(-1234.5, 1, "en"), number(-1234.5, 1, "ru")
    ('−1,234.5', '−1\xa0234,5')
    >>> number(53, 1, "en"), number(0, 0, "ru"), number(-0.04, 1, "en"), number(None, 1, "ru")
    ('53.0', '0', '0.0', '–')
    """
    plain = _decimal(value)
    if plain is None:
        return MISSING
    rounded = _rounded(plain, decimals)
    return (_MINUS if rounded < 0 else "") + _digits(rounded, decimals, lang)


def percent(value: object, decimals: int, lang: str, signed: bool = False) -> str:
    r"""A percentage; ``signed`` writes the plus of a growth.

    >>> percent(6.5, 1, "en", signed=True), percent(-7.7, 1, "ru", signed=True)
    ('+6.5%', '−7,7\xa0%')
    >>> percent(0, 0, "en", signed=True), percent(float("nan"), 1, "en")
    ('0%', '–')
    """
    return _with_unit(value, 1, "percent", decimals, lang, signed)


def money(value: object, multiplier: int, unit: str, decimals: int, lang: str) -> str:
    r"""An amount of money; ``unit`` is an ISO 4217 code.

    >>> money(98.6, 10**9, "EUR", 1, "en"), money(-3.1, 10**9, "USD", 1, "ru")
    ('€98.6\xa0bn', '−$3,1\xa0млрд')
    >>> money(2.9, 10**12, "RUB", 1, "en"), money(2.9, 10**12, "RUB", 1, "ru")
    ('RUB\xa02.9\xa0trn', '2,9\xa0трлн\xa0₽')
    >>> money(111, 10**9, "BYN", 0, "ru"), money(1.63, 10**12, "CNY", 2, "en")
    ('111\xa0млрд\xa0белорусских\xa0рублей', 'CNY\xa01.63\xa0trn')
    """
    return _with_unit(value, multiplier, unit, decimals, lang)


def quantity(value: object, multiplier: int, unit: str, decimals: int, lang: str) -> str:
    r"""A quantity of goods: ``unit`` is tonnes or m3.

    >>> quantity(23, 10**6, "tonnes", 0, "en"), quantity(23, 10**6, "tonnes", 0, "ru")
    ('23\xa0m\xa0tonnes', '23\xa0млн\xa0тонн')
    >>> [quantity(n, 1, "tonnes", 0, "ru") for n in (1, 2, 5, 40000)]
    ['1\xa0тонна', '2\xa0тонны', '5\xa0тонн', '40\xa0000\xa0тонн']
    >>> quantity(1, 1, "tonnes", 0, "en"), quantity(1.5, 1, "m3", 1, "ru")
    ('1\xa0tonne', '1,5\xa0м³')
    """
    return _with_unit(value, multiplier, unit, decimals, lang)


def range_label(
    low: object, high: object, multiplier: int, unit: str, decimals: int, lang: str, signed: bool = False
) -> str:
    r"""Both ends of a range with the unit once; negative ends are spelled out.

    >>> range_label(59, 60, 10**9, "USD", 0, "en"), range_label(5, 6, 1, "percent", 0, "ru", signed=True)
    ('$59–60\xa0bn', '+5–6\xa0%')
    >>> range_label(220000, 280000, 1, "tonnes", 0, "ru")
    '220\xa0000–280\xa0000\xa0тонн'
    >>> range_label(-5, -3, 1, "percent", 0, "en")
    '−5% to −3%'
    """
    first, last = _decimal(low), _decimal(high)
    if first is None or last is None:
        return _with_unit(low if last is None else high, multiplier, unit, decimals, lang, signed)
    if first < 0 or last < 0:
        ends = [_with_unit(end, multiplier, unit, decimals, lang, signed) for end in (first, last)]
        return ("от {} до {}" if lang == "ru" else "{} to {}").format(*ends)
    digits = f"{_digits(first, decimals, lang)}–{_digits(last, decimals, lang)}"
    sign = "+" if signed and first > 0 else ""
    return _dressed(digits, sign, _rounded(last, decimals), multiplier, unit, lang)


def ladder(values: Iterable[object]) -> int:
    """The one multiplier for values in full units, so that an axis never mixes scales.

    >>> ladder([53e9, 1.2e9, None]), ladder([-40_000]), ladder([999]), ladder([]), ladder([7e15])
    (1000000000, 1000, 1, 1, 1000000000000)
    """
    largest = max((abs(one) for one in map(_decimal, values) if one is not None), default=Decimal(0))
    return max(step for step in MULTIPLIERS if step == 1 or step <= largest)


def axis_step(values: Iterable[object], told: Iterable[object]) -> int:
    """The multiplier of an axis whose title tells some amounts: theirs, where its numbers stay short in it.

    >>> axis_step([1.2e9, 8.19e8], [8.19e8]), axis_step([1.2e9, 8.19e8], [1.2e9])
    (1000000, 1000000000)
    >>> axis_step([45e9, 8.19e8], [8.19e8]), axis_step([1.2e9], [])
    (1000000000, 1000000000)
    """
    known = [abs(one) for one in map(_decimal, values) if one is not None]
    own, named = ladder(known), list(told)
    step = ladder(named) if named else own
    return step if step < own and max(known) < _LONGEST * step else own


_LONGEST: Final = 10_000
"""Numbers of an axis stay below it."""


def amount(value: object, unit: str, lang: str, spread: Iterable[object] | None = None) -> str:
    r"""A value in full units, on the ladder and with the decimals that suit all of ``spread``.

    ``spread`` is the sequence the value stands in (the ticks of an axis); alone, the value itself.
    At most three digits are significant below a hundred.

    >>> amount(53_012_000_000, "USD", "en"), amount(0, "USD", "ru"), amount(None, "USD", "en")
    ('$53\xa0bn', '$0', '–')
    >>> [amount(tick, "USD", "ru", [0, 25e8, 5e9]) for tick in (0, 25e8, 5e9)]
    ['$0', '$2,5\xa0млрд', '$5,0\xa0млрд']
    >>> amount(23_400, "tonnes", "en"), amount(6.54, "percent", "ru"), amount(4.1e12, "RUB", "ru")
    ('23.4\xa0thousand\xa0tonnes', '6,54\xa0%', '4,1\xa0трлн\xa0₽')
    """
    among = [value] if spread is None else list(spread)
    step = 1 if unit == "percent" else ladder(among)
    known = [one / step for one in map(_decimal, among) if one is not None]
    plain = _decimal(value)
    if not plain:
        return _with_unit(plain, 1, unit, 0, lang)
    return _with_unit(plain / step, step, unit, _needed_decimals(known), lang)


def figure_label(row: FigureRow, lang: str) -> str:
    r"""A figure as people read it: as printed, with unit and hedge; a growth with its sign.

    A level of an official table, or a computed one, is rounded: its cell keeps all digits.

    ``row`` has measure, value, value_high, multiplier, unit, hedge, decimals; a number that is only
    looked for may have no unit.

    >>> row = {"measure": "level", "value": 53.0, "value_high": float("nan"), "multiplier": 10**9,
    ...        "unit": "USD", "hedge": "over", "decimals": 0}
    >>> figure_label(row, "en"), figure_label(row, "ru")
    ('over $53\xa0bn', 'более $53\xa0млрд')
    >>> figure_label({**row, "value": 2.3, "multiplier": 1, "unit": "percent", "measure": "growth",
    ...               "hedge": "exact", "decimals": 1}, "ru")
    '+2,3\xa0%'
    >>> figure_label({**row, "value": 7.16, "multiplier": 10**7, "unit": "INR", "decimals": 2}, "en")
    'over INR\xa071.6\xa0m'
    >>> figure_label({**row, "value": 59.0, "value_high": 60.0, "hedge": "exact"}, "en")
    '$59–60\xa0bn'
    >>> figure_label({**row, "unit": ""}, "ru")
    'более 53\xa0млрд'
    """
    value, high = _decimal(row["value"]), _decimal(row["value_high"])
    if value is not None and row.get("kind") in ("derived", "official") and row["measure"] == "level":
        return amount(row["amount"], str(row["unit"]), lang)
    if value is None:
        return MISSING
    printed = _decimal(row["decimals"])
    decimals = _needed_decimals([value]) if printed is None else int(printed)
    multiplier, signed = int(_decimal(row["multiplier"]) or 1), row["measure"] == "growth"
    if multiplier not in MULTIPLIERS:
        step = max(one for one in MULTIPLIERS if one < multiplier)
        times = multiplier // step
        value, high = value * times, high * times if high is not None else None
        multiplier, decimals = step, max(0, decimals - len(str(times)) + 1)
    unit = str(row["unit"])
    if high is None:
        text = _with_unit(value, multiplier, unit, decimals, lang, signed)
    else:
        text = range_label(value, high, multiplier, unit, decimals, lang, signed)
    return hedged(text, str(row["hedge"]), lang, below_zero=value < 0)


# --- units by name ------------------------------------------------------------------------------


_SEVERAL = 2


def unit_name(unit: str, lang: str) -> str:
    """A unit in words, as a definition names it.

    >>> unit_name("USD", "en"), unit_name("USD", "ru"), unit_name("PLN", "ru")
    ('US dollars', 'доллары США', 'польский злотый')
    >>> unit_name("PLN", "en"), unit_name("KZT", "en"), unit_name("FRF", "ru")
    ('Polish zlotys', 'Kazakhstani tenges', 'французский франк')
    """
    named = _PLURALS.get(unit)
    # In English the plural alone is written as in a sentence.
    several = _SEVERAL if lang == "en" else None
    if named:
        return of(named, lang)
    name = get_currency_name(unit, several, locale=locale(lang))
    # Russian adjectives are written small; of former moneys the tables begin with a capital.
    is_word = lang == "ru" and name[1:2].islower()
    return name[:1].lower() + name[1:] if is_word else name


def axis_unit(unit: str, multiplier: int, lang: str) -> str:
    """The title of an axis: scale and unit.

    >>> axis_unit("USD", 10**9, "en"), axis_unit("USD", 10**9, "ru"), axis_unit("percent", 1, "ru")
    ('billion US dollars', 'млрд долларов США', '%')
    >>> axis_unit("tonnes", 10**6, "ru"), axis_unit("RUB", 1, "en")
    ('млн тонн', 'Russian roubles')
    """
    if unit == "percent":
        return "%"
    scale = (_FULL_SCALES if lang == "en" else _SCALES[lang])[multiplier]
    if not scale or lang == "en":
        return f"{scale} {unit_name(unit, lang)}".strip()
    return f"{scale} {_counted(unit, Decimal(5), lang)}"


# --- the parts of a written number --------------------------------------------------------------


def _decimal(value: object) -> Decimal | None:
    """The number exactly as it prints; None for None, NaN, infinity and pandas' NA."""
    if isinstance(value, str):
        raise TypeError(f"a number is expected, not the text {value!r}")
    if isinstance(value, int | Decimal):
        plain = Decimal(value)
    elif isinstance(value, float | SupportsFloat):
        # repr, because 6.1 is meant and not the binary number next to it.
        plain = Decimal(repr(float(value)))
    else:
        return None
    return plain if plain.is_finite() else None


def _rounded(plain: Decimal, decimals: int) -> Decimal:
    return plain.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _digits(plain: Decimal, decimals: int, lang: str) -> str:
    """The digits without a sign."""
    written = f"{abs(_rounded(plain, decimals)):,f}"
    return written.translate({ord(","): _NBSP, ord("."): ","}) if lang == "ru" else written


def _needed_decimals(scaled: list[Decimal]) -> int:
    """The fewest decimals that show all values to three digits: 0 for 532, 1 for 53.2, 2 for 5.32."""
    largest = max((abs(one) for one in scaled), default=Decimal(0))
    most = 0 if largest >= 100 else 1 if largest >= 10 else 2
    enough = (n for n in range(most) if all(_rounded(one, n) == _rounded(one, most) for one in scaled))
    return next(enough, most)


def _with_unit(
    value: object, multiplier: int, unit: str, decimals: int, lang: str, signed: bool = False
) -> str:
    plain = _decimal(value)
    if plain is None:
        return MISSING
    rounded = _rounded(plain, decimals)
    sign = _MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return _dressed(_digits(rounded, decimals, lang), sign, rounded, multiplier, unit, lang)


def _dressed(digits: str, sign: str, counted: Decimal, multiplier: int, unit: str, lang: str) -> str:
    """Sign, symbol, digits, scale and unit in the order of the language."""
    scale = _SCALES[lang][multiplier]
    if not unit:
        return _joined(f"{sign}{digits}", scale)
    if unit in _SYMBOLS:
        return _joined(f"{sign}{_SYMBOLS[unit]}{digits}", scale)
    if unit == "percent":
        # The sign stands at the number in English and apart from it in Russian.
        return f"{sign}{digits}%" if lang == "en" else _joined(f"{sign}{digits}", scale, "%")
    if unit in _COUNTED or lang == "ru":
        name = "₽" if unit == "RUB" else _counted(unit, Decimal(5) if scale else abs(counted), lang)
        return _joined(f"{sign}{digits}", scale, name.replace(" ", _NBSP))
    return _joined(unit, f"{sign}{digits}", scale)


def _joined(*parts: str) -> str:
    return _NBSP.join(part for part in parts if part)


def _counted(unit: str, count: Decimal, lang: str) -> str:
    """The unit in the plural form that goes with the count ("5 тонн")."""
    if unit not in _COUNTED:
        return get_currency_name(unit, count=count, locale=locale(lang))
    forms = _COUNTED[unit][lang]
    return forms.get(locale(lang).plural_form(count), forms["other"])
