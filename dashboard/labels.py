r"""Numbers, units, periods and country names as a reader sees them; the only place that writes them.

``lang`` is "en" or "ru" everywhere. Inside an amount stand no-break spaces; a missing number is "–".
Amounts are written from a number, a ``multiplier`` (a power of ten of ``model.MULTIPLIERS``; KeyError
for others) and a ``unit`` (ISO 4217 code, percent, tonnes, m3).

>>> money(53, 10**9, "USD", 0, "en"), money(53, 10**9, "USD", 0, "ru")
('$53\xa0bn', '$53\xa0млрд')
>>> percent(6.5, 1, "en"), percent(6.5, 1, "ru")
('6.5\xa0%', '6,5\xa0%')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, Protocol, SupportsFloat

from babel import Locale
from babel.numbers import get_currency_name

from dashboard.model import MULTIPLIERS, Period

MISSING: Final = "–"
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
    "USD": ("US dollars", "доллары США"), "EUR": ("euros", "евро"),
    "RUB": ("Russian roubles", "российские рубли"),
    "BYN": ("Belarusian roubles", "белорусские рубли"), "CNY": ("Chinese yuan", "китайские юани"),
    "percent": ("percent", "проценты"), "tonnes": ("tonnes", "тонны"),
    "m3": ("cubic metres", "кубические метры"),
}  # fmt: skip

_HEDGES: Final = {
    "exact": ("{0}", "{0}"), "about": ("about {0}", "около {0}"), "over": ("over {0}", "более {0}"),
    "at_least": ("at least {0}", "не менее {0}"), "almost": ("almost {0}", "почти {0}"),
    "under": ("under {0}", "менее {0}"), "up_to": ("up to {0}", "до {0}"),
}  # fmt: skip
# A hedge speaks of the size of a number: a fall by over 40 % lies below −40 %.
_HEDGES_BELOW_ZERO: Final = {
    **_HEDGES,
    "over": ("below {0}", "ниже {0}"), "at_least": ("{0} or lower", "{0} или ниже"),
    "under": ("above {0}", "выше {0}"), "up_to": ("{0} or higher", "{0} или выше"),
}  # fmt: skip

_FLOWS: Final = {
    "exports": ("exports", "экспорт"), "imports": ("imports", "импорт"), "turnover": ("turnover", "оборот"),
    "balance": ("balance", "сальдо"),
}  # fmt: skip
_SCOPES: Final = {
    "goods": ("goods", "товары"), "services": ("services", "услуги"),
    "goods_and_services": ("goods and services", "товары и услуги"),
    "unknown": ("goods or services not stated", "товары или услуги, не указано"),
}  # fmt: skip
_MEASURES: Final = {"level": ("level", "объём"), "growth": ("growth", "прирост"), "share": ("share", "доля")}
_STATUSES: Final = {
    "final": ("final", "итог"), "preliminary": ("preliminary", "предварительно"),
    "estimate": ("estimate", "оценка"), "forecast": ("forecast", "прогноз"), "target": ("target", "цель"),
    "unknown": ("status not stated", "статус не указан"),
}  # fmt: skip
_BASES: Final = {
    "customs": ("customs statistics", "таможенная статистика"),
    "bop": ("balance of payments", "платёжный баланс"),
    "unknown": ("basis not stated", "основа не указана"),
}  # fmt: skip
_VALUATIONS: Final = {
    "fob": ("FOB", "ФОБ"), "cif": ("CIF", "СИФ"),
    "unknown": ("FOB or CIF not stated", "ФОБ или СИФ, не указано"),
}  # fmt: skip
_PRICE_BASES: Final = {
    "current": ("current prices", "текущие цены"), "constant": ("constant prices", "постоянные цены"),
    "physical_volume": ("physical volume", "физический объём"),
    "unknown": ("prices not stated", "цены не указаны"),
}  # fmt: skip
_FLAGS: Final = {
    "": ("", ""), "doubtful": ("doubtful", "сомнительно"),
    "source_error": ("error of the source", "ошибка источника"),
}  # fmt: skip

_FORMER: Final = {
    "ANT": ("Netherlands Antilles", "Нидерландские Антилы"),
    "CSK": ("Czechoslovakia", "Чехословакия"),
    "DDR": ("East Germany", "ГДР"),
    "SCG": ("Serbia and Montenegro", "Сербия и Черногория"),
    "SUN": ("Soviet Union", "СССР"),
    "XKX": ("Kosovo", "Косово"),
    "YAR": ("North Yemen", "Северный Йемен"),
    "YMD": ("South Yemen", "Южный Йемен"),
    "YUG": ("Yugoslavia", "Югославия"),
    "WLD": ("world", "мир"),
}
_SHORT: Final = {
    "USA": ("United States", "США"), "HKG": ("Hong Kong", "Гонконг"), "MAC": ("Macao", "Макао"),
    "COD": ("DR Congo", "ДР Конго"), "COG": ("Congo", "Конго"), "MMR": ("Myanmar", "Мьянма"),
    "PSE": ("Palestine", "Палестина"), "ZAF": ("South Africa", "ЮАР"),
}  # fmt: skip
"""Names that are not countries of today's ISO 3166-1, and shorter ones than Unicode's."""

_CODES: Final = (
    "ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT "
    "AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO "
    "BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG "
    "COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO "
    "DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB "
    "GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY "
    "HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT "
    "JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY "
    "LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH "
    "MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA "
    "NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE "
    "PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA "
    "SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR "
    "SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO "
    "TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG "
    "VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW "
)
_ISO2: Final = {_CODES[at : at + 3]: _CODES[at + 3 : at + 5] for at in range(0, len(_CODES), 6)}
"""ISO 3166-1: alpha-3 to alpha-2."""


class Row(Protocol):
    """A row of figures: a mapping or a pandas Series by column name."""

    def __getitem__(self, name: str, /) -> object: ...


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
    ('+6.5\xa0%', '−7,7\xa0%')
    >>> percent(0, 0, "en", signed=True), percent(float("nan"), 1, "en")
    ('0\xa0%', '–')
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
    '−5\xa0% to −3\xa0%'
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


def hedged(text: str, hedge: str, lang: str, below_zero: bool = False) -> str:
    """The written number with the word beside it; ``below_zero`` for a negative number.

    >>> hedged("$53 bn", "over", "en"), hedged("$53 млрд", "over", "ru"), hedged("6 %", "exact", "ru")
    ('over $53 bn', 'более $53 млрд', '6 %')
    >>> hedged("−40 %", "over", "en", below_zero=True)
    'below −40 %'
    """
    return _word(_HEDGES_BELOW_ZERO if below_zero else _HEDGES, hedge, lang).format(text)


def figure_label(row: Row, lang: str) -> str:
    r"""A figure as printed: its digits, unit and hedge; a growth with its sign.

    ``row`` has measure, value, value_high, multiplier, unit, hedge, decimals.

    >>> row = {"measure": "level", "value": 53.0, "value_high": float("nan"), "multiplier": 10**9,
    ...        "unit": "USD", "hedge": "over", "decimals": 0}
    >>> figure_label(row, "en"), figure_label(row, "ru")
    ('over $53\xa0bn', 'более $53\xa0млрд')
    >>> figure_label({**row, "value": 2.3, "multiplier": 1, "unit": "percent", "measure": "growth",
    ...               "hedge": "exact", "decimals": 1}, "ru")
    '+2,3\xa0%'
    >>> figure_label({**row, "value": 59.0, "value_high": 60.0, "hedge": "exact"}, "en")
    '$59–60\xa0bn'
    """
    value, high = _decimal(row["value"]), _decimal(row["value_high"])
    if value is None:
        return MISSING
    printed = _decimal(row["decimals"])
    decimals = _needed_decimals([value]) if printed is None else int(printed)
    multiplier, signed = int(_decimal(row["multiplier"]) or 1), row["measure"] == "growth"
    unit = str(row["unit"])
    if high is None:
        text = _with_unit(value, multiplier, unit, decimals, lang, signed)
    else:
        text = range_label(value, high, multiplier, unit, decimals, lang, signed)
    return hedged(text, str(row["hedge"]), lang, below_zero=value < 0)


# --- units by name ------------------------------------------------------------------------------


def unit_name(unit: str, lang: str) -> str:
    """A unit in words, as a definition names it.

    >>> unit_name("USD", "en"), unit_name("USD", "ru"), unit_name("PLN", "ru")
    ('US dollars', 'доллары США', 'польский злотый')
    """
    named = _PLURALS.get(unit)
    return _of(named, lang) if named else get_currency_name(unit, locale=_locale(lang))


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


# --- time ---------------------------------------------------------------------------------------

_ROMAN: Final = ("I", "II", "III", "IV")
_ENDINGS: Final = {"dative": ("у", "ю"), "prepositional": ("е", "е")}
"""Russian case: what a month ends in after a hard and instead of a soft last letter."""
_HALVES: Final = {"": "{}-е полугодие", "dative": "{}-му полугодию", "prepositional": "{}-м полугодии"}
_YEARS: Final = {"": "", "dative": " годам", "prepositional": " годах"}


def period(text: str, lang: str) -> str:
    """A period of the ledger; ValueError for another notation, nothing for nothing.

    >>> [period(one, "en") for one in ("2023", "2023-Q1", "2023-H1", "2023-05", "2023-01/2023-10")]
    ['2023', 'Q1 2023', 'H1 2023', 'May 2023', 'January–October 2023']
    >>> [period(one, "ru") for one in ("2023", "2023-Q1", "2023-H1", "2023-05", "2023-01/2023-10")]
    ['2023', 'I кв. 2023', '1-е полугодие 2023', 'май 2023', 'январь–октябрь 2023']
    >>> period("2022-11/2023-03", "en"), period("2021-01/2022-12", "ru"), period("", "en")
    ('November 2022 – March 2023', '2021–2022', '–')
    """
    return _spelled(Period.parse(text), lang) if text else MISSING


def in_period(text: str, lang: str) -> str:
    """The period within a sentence: "Trade in 2023 came to ...".

    >>> in_period("2023", "en"), in_period("2023", "ru"), in_period("2023-01/2023-10", "ru")
    ('in 2023', 'в 2023 году', 'в январе–октябре 2023 года')
    >>> in_period("2023-H2", "ru"), in_period("2023-Q1", "ru"), in_period("2023-05", "ru")
    ('во 2-м полугодии 2023 года', 'в I кв. 2023 года', 'в мае 2023 года')
    """
    spelled = _spelled(Period.parse(text), lang, "prepositional")
    if lang == "en":
        return f"in {spelled}"
    # "во втором": the preposition goes with the ordinal as it is said.
    return f"{'во' if spelled.startswith(('II ', '2-')) else 'в'} {spelled}"


def compared(compared_with: str, lang: str) -> str:
    """What a growth is compared with; empty where nothing is stated.

    >>> compared("2022", "en"), compared("2022", "ru"), compared("2022-01/2022-10", "ru"), compared("", "en")
    ('on 2022', 'к 2022 году', 'к январю–октябрю 2022 года', '')
    >>> compared("2022-Q1", "en"), compared("2022-H1", "ru")
    ('on Q1 2022', 'к 1-му полугодию 2022 года')
    """
    if not compared_with:
        return ""
    spelled = _spelled(Period.parse(compared_with), lang, "dative")
    return f"{'on' if lang == 'en' else 'к'} {spelled}"


def day(iso: str | date | None, lang: str) -> str:
    """A day from its ISO date; ValueError for anything else that is not empty.

    >>> day("2024-01-29", "en"), day("2024-01-29", "ru"), day("", "en")
    ('29 January 2024', '29 января 2024 г.', '–')
    """
    if not iso:
        return MISSING
    when = date.fromisoformat(iso) if isinstance(iso, str) else iso
    written = f"{when.day} {_locale(lang).months['format']['wide'][when.month]} {when.year}"
    return f"{written} г." if lang == "ru" else written


# --- names --------------------------------------------------------------------------------------


def country(iso3: str, lang: str) -> str:
    """The short name of a country; an unknown code as it stands.

    >>> country("BLR", "en"), country("KOR", "en"), country("ZZZ", "en")
    ('Belarus', 'South Korea', 'ZZZ')
    >>> country("BLR", "ru"), country("USA", "ru"), country("SUN", "ru")
    ('Беларусь', 'США', 'СССР')
    """
    named = _SHORT.get(iso3) or _FORMER.get(iso3)
    if named:
        return _of(named, lang)
    name: str = _locale(lang).territories.get(_ISO2.get(iso3, ""), iso3)
    return name


def pair(first: str, second: str, lang: str) -> str:
    """Two countries, the reporter first.

    >>> pair("BLR", "RUS", "en"), pair("BLR", "RUS", "ru")
    ('Belarus ⇄ Russia', 'Беларусь ⇄ Россия')
    """
    return f"{country(first, lang)} ⇄ {country(second, lang)}"


def compiler(code: str, lang: str) -> str:
    """Whose statistics: a country by name, a body as it is called.

    >>> compiler("BLR", "ru"), compiler("IMF", "en"), compiler("", "ru")
    ('Беларусь', 'IMF', 'не указано')
    """
    return country(code, lang) if code else _of(("not stated", "не указано"), lang)


def flow(name: str, lang: str) -> str:
    return _word(_FLOWS, name, lang)


def scope(name: str, lang: str) -> str:
    return _word(_SCOPES, name, lang)


def measure(name: str, lang: str) -> str:
    return _word(_MEASURES, name, lang)


def status(name: str, lang: str) -> str:
    return _word(_STATUSES, name, lang)


def basis(name: str, lang: str) -> str:
    return _word(_BASES, name, lang)


def valuation(name: str, lang: str) -> str:
    return _word(_VALUATIONS, name, lang)


def price_basis(name: str, lang: str) -> str:
    return _word(_PRICE_BASES, name, lang)


def flag(name: str, lang: str) -> str:
    return _word(_FLAGS, name, lang)


def _word(words: Mapping[str, tuple[str, str]], name: str, lang: str) -> str:
    if name not in words:
        raise ValueError(f"no such word: {name!r} (expected {', '.join(words)})")
    return _of(words[name], lang)


def _of(both: tuple[str, str], lang: str) -> str:
    return both[("en", "ru").index(lang)]


# --- the parts of a written number --------------------------------------------------------------


@lru_cache(maxsize=2)
def _locale(lang: str) -> Locale:
    return Locale.parse(lang)


def _decimal(value: object) -> Decimal | None:
    """The number exactly as it prints; None for None, NaN, infinity and pandas' NA."""
    if isinstance(value, str):
        raise TypeError(f"a number is expected, not the text {value!r}")
    if isinstance(value, int | Decimal):
        plain = Decimal(value)
    elif isinstance(value, SupportsFloat):
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
    if unit in _SYMBOLS:
        return _joined(f"{sign}{_SYMBOLS[unit]}{digits}", scale)
    if unit == "percent":
        return _joined(f"{sign}{digits}", scale, "%")
    if unit in _COUNTED or lang == "ru":
        name = "₽" if unit == "RUB" else _counted(unit, Decimal(5) if scale else abs(counted), lang)
        return _joined(f"{sign}{digits}", scale, name.replace(" ", _NBSP))
    return _joined(unit, f"{sign}{digits}", scale)


def _joined(*parts: str) -> str:
    return _NBSP.join(part for part in parts if part)


def _counted(unit: str, count: Decimal, lang: str) -> str:
    """The unit in the plural form that goes with the count ("5 тонн")."""
    if unit not in _COUNTED:
        return get_currency_name(unit, count=count, locale=_locale(lang))
    forms = _COUNTED[unit][lang]
    return forms.get(_locale(lang).plural_form(count), forms["other"])


# --- the parts of a written period --------------------------------------------------------------


def _spelled(spell: Period, lang: str, case: str = "") -> str:
    """A period in words; ``case`` is the Russian one ("" for the nominative)."""
    (year, month), (last, last_month) = divmod(spell.start, 12), divmod(spell.end, 12)
    # In the nominative the year stands bare: "май 2023", yet "в мае 2023 года".
    of_year = f"{last} года" if lang == "ru" and case else str(last)
    if month == 0 and last_month == 11:
        return _spelled_years(year, last, lang, case)
    match spell.months:
        case 6 if month in (0, 6):
            half = month // 6 + 1
            return f"{_HALVES[case].format(half) if lang == 'ru' else f'H{half}'} {of_year}"
        case 3 if month % 3 == 0:
            return f"{_ROMAN[month // 3]} кв. {of_year}" if lang == "ru" else f"Q{month // 3 + 1} {of_year}"
        case 1:
            return f"{_month(month, lang, case)} {of_year}"
    if year == last:
        return f"{_month(month, lang, case)}–{_month(last_month, lang, case)} {of_year}"
    return f"{_month(month, lang, case)} {year} – {_month(last_month, lang, case)} {of_year}"


def _spelled_years(first: int, last: int, lang: str, case: str) -> str:
    if first == last:
        return f"{last} году" if lang == "ru" and case else str(last)
    return f"{first}–{last}{_YEARS[case] if lang == 'ru' else ''}"


def _month(index: int, lang: str, case: str) -> str:
    """The name of a month, counted from 0, in its case."""
    name: str = _locale(lang).months["stand-alone"]["wide"][index + 1]
    if lang != "ru" or not case:
        return name
    hard, soft = _ENDINGS[case]
    return name[:-1] + soft if name[-1] in "ьй" else name + hard
