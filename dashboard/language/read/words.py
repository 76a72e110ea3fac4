"""What sources write: words of scale, unit and number, marks and misprints, by language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# A word ending in * stands for all words that begin so: the endings of cases and plurals.

_THOUSAND, _MILLION, _BILLION, _TRILLION = 10**3, 10**6, 10**9, 10**12

SCALE_WORDS: Final[Mapping[str, Mapping[str, int]]] = {
    "en": {
        "thousand*": _THOUSAND, "million*": _MILLION, "mn": _MILLION, "mln": _MILLION, "m": _MILLION,
        "billion*": _BILLION, "bn": _BILLION, "bln": _BILLION, "trillion*": _TRILLION, "trn": _TRILLION,
        "tn": _TRILLION, "trln": _TRILLION,
    },
    "ru": {
        "тыс": _THOUSAND, "тысяч*": _THOUSAND, "млн": _MILLION, "миллион*": _MILLION, "млрд": _BILLION,
        "миллиард*": _BILLION, "трлн": _TRILLION, "триллион*": _TRILLION,
    },
    "uk": {
        "тис": _THOUSAND, "тисяч*": _THOUSAND, "млн": _MILLION, "мільйон*": _MILLION, "млрд": _BILLION,
        "мільярд*": _BILLION, "трлн": _TRILLION, "трильйон*": _TRILLION,
    },
    "be": {
        "тыс": _THOUSAND, "тысяч*": _THOUSAND, "млн": _MILLION, "мільён*": _MILLION, "млрд": _BILLION,
        "мільярд*": _BILLION, "трлн": _TRILLION, "трыльён*": _TRILLION,
    },
    "bg": {
        "хил": _THOUSAND, "хиляд*": _THOUSAND, "млн": _MILLION, "милион*": _MILLION, "млрд": _BILLION,
        "милиард*": _BILLION, "трлн": _TRILLION, "трилион*": _TRILLION,
    },
    # The long scale: a German or Polish billion is an English trillion.
    "de": {
        "tausend": _THOUSAND, "tsd": _THOUSAND, "mio": _MILLION, "million*": _MILLION, "mrd": _BILLION,
        "milliarde*": _BILLION, "billion*": _TRILLION, "bio": _TRILLION,
    },
    "pl": {
        "tys": _THOUSAND, "tysiąc*": _THOUSAND, "tysięcy": _THOUSAND, "mln": _MILLION, "milion*": _MILLION,
        "mld": _BILLION, "miliard*": _BILLION, "bln": _TRILLION, "bilion*": _TRILLION,
    },
    "it": {
        "mila": _THOUSAND, "mln": _MILLION, "milion*": _MILLION, "mld": _BILLION, "mrd": _BILLION,
        "miliard*": _BILLION,
    },
    "hy": {"հազար*": _THOUSAND, "միլիոն*": _MILLION, "մլն": _MILLION, "միլիարդ*": _BILLION, "մլրդ": _BILLION},
}  # fmt: skip
"""Language: word of scale, its power of ten."""

UNIT_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "": {"$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "₽": "RUB", "rub": "RUB",
         "byn": "BYN", "cny": "CNY", "rmb": "CNY", "%": "percent", "m³": "m3", "m3": "m3"},
    "en": {"dollar*": "USD", "euro*": "EUR", "ruble*": "RUB", "rouble*": "RUB", "yuan": "CNY",
           "russian ruble*": "RUB", "russian rouble*": "RUB", "belarusian ruble*": "BYN",
           "belarusian rouble*": "BYN", "percent": "percent", "per cent": "percent", "pct": "percent",
           "tonne*": "tonnes", "metric ton*": "tonnes", "cubic met*": "m3"},
    "ru": {"доллар*": "USD", "долл": "USD", "евро": "EUR", "рубл*": "RUB", "руб": "RUB",
           "российск* рубл*": "RUB", "белорусск* рубл*": "BYN", "юан*": "CNY", "процент*": "percent",
           # Points of a growth are percent of its base; percentage points are another thing,
           # for which there is no unit: "процентных пунктов" stays unread.
           "пункт*": "percent",
           "тонн*": "tonnes", "т": "tonnes", "кубометр*": "m3", "куб м": "m3", "м³": "m3"},
    "uk": {"долар*": "USD", "дол": "USD", "євро": "EUR", "юан*": "CNY", "відсотк*": "percent",
           "тонн*": "tonnes"},
    "be": {"долар*": "USD", "еўра": "EUR", "юан*": "CNY", "працэнт*": "percent", "тон*": "tonnes"},
    "bg": {"долар*": "USD", "евро": "EUR", "юан*": "CNY", "процент*": "percent", "тон*": "tonnes"},
    "de": {"dollar": "USD", "euro": "EUR", "rubel": "RUB", "yuan": "CNY", "prozent": "percent",
           "tonne*": "tonnes"},
    "pl": {"dolar*": "USD", "dol": "USD", "euro": "EUR", "rubl*": "RUB", "proc": "percent",
           "procent*": "percent", "ton*": "tonnes"},
    "it": {"dollar*": "USD", "euro": "EUR", "rubl*": "RUB", "percento": "percent", "tonnellat*": "tonnes"},
    "hy": {"դոլար*": "USD", "եվրո*": "EUR", "տոկոս*": "percent", "տոննա*": "tonnes"},
}  # fmt: skip
"""Language: words of a unit, its code. A bare dollar is the American, a bare rouble the Russian one."""

FACTOR_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("times",), "ru": ("раз", "раза"), "uk": ("раз", "рази", "разів"), "be": ("раз", "разы", "разоў"),
    "bg": ("пъти",), "de": ("mal",), "pl": ("razy",), "it": ("volte",), "hy": ("անգամ",),
}  # fmt: skip
"""Language: the words after a number that says how many times as much."""

RANGE_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("-", "–", "—"), "en": ("to",), "ru": ("до",), "uk": ("до",), "be": ("да",), "bg": ("до",),
    "de": ("bis",), "pl": ("do",),
}  # fmt: skip
"""Language: what stands between the ends of a range."""

FILLERS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("us", "in"), "ru": ("сша", "в"), "uk": ("сша", "у", "в"), "be": ("зша", "у"), "bg": ("сащ",),
    "de": ("us",), "pl": ("amerykańskich",), "it": ("di", "usa"),
}  # fmt: skip
"""Language: words beside a number that say nothing a plain reading needs."""

_COUNTS: Final = (*range(1, 20), *range(20, 100, 10), *range(100, 1000, 100))


def _counting(words: str) -> dict[str, int]:
    """The words for 1 to 20, 30 to 100, 200 to 900, in this order, as far as they go."""
    return dict(zip(words.split(), _COUNTS, strict=False))


NUMERALS: Final[Mapping[str, Mapping[str, int]]] = {
    "en": _counting(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    ),
    "ru": _counting(
        "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
        "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок "
        "пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот шестьсот "
        "семьсот восемьсот девятьсот"
    ),
}
"""Language: number words in the form a count has; they add up ("двадцать пять")."""

DECIMAL_MARKS: Final[Mapping[str, str]] = {
    "en": ".", "ru": ",", "uk": ",", "be": ",", "bg": ",", "de": ",", "pl": ",", "it": ",", "hy": ",",
}  # fmt: skip
GROUP_MARKS: Final[Mapping[str, str]] = {"en": ",", "de": ".", "it": "."}
"""Languages not named here group digits by a blank only."""

MISPRINTS: Final = (
    (r"(?<=[0-9])\s*([.,])\s*(?=[0-9])", r"\1"),  # a blank inside a number: "3 ,1"
    (r"^%\s*(?=[0-9])", "$"),  # the neighbour on the keyboard: "%60"
)
"""What a slip of the press looks like, and what it stands for."""

BLANKS: Final = re.compile(r"\s+")
DIGITS: Final = r"[0-9]+(?:[.,'’ ][0-9]+)*"
TOKEN: Final = re.compile(rf"({DIGITS})|((?:US)?\$|[^\W\d_]+[³3]?\b|[€₽%])\.?|([+\-−–—])|\S")
SIGN_FIRST: Final = re.compile(r"^([+\-−–])((?:US)?\$|[€₽])\s*(?=[0-9])")
GROUPED: Final = r"[0-9]{{1,3}}(?:{0}[0-9]{{3}})+"
