"""Numerals in prose, with the words of scale and unit that touch them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from dashboard.articles.plain import Plain
from dashboard.codes.countries import ISO2
from dashboard.codes.currencies import is_called, money_called, money_of
from dashboard.language import lexicon
from dashboard.language.read.currencies import is_currency, moneys_called
from dashboard.language.read.digits import readings
from dashboard.language.read.parties import adjectives
from dashboard.language.read.units import read_unit
from dashboard.language.read.words import DECIMAL_MARKS, GROUP_MARKS, UNIT_WORDS


@dataclass(slots=True)
class Numeral:
    """A numeral in the searched text.

    ``kind``: money, percent, tonnes, m3, points (percentage points), times (a factor), other (a unit or a noun
    that no figure has) or bare. ``value`` has its printed sign. ``shape`` is a reading of ``model.READINGS``.
    """

    start: int
    end: int
    value: float
    high: float | None = None
    multiplier: int | None = None
    unit: str = ""
    kind: str = "bare"
    shape: str = "plain"
    signed: bool = False
    unit_words: tuple[int, int] | None = None


_DIGITS: Final = r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d{1,3})+(?!\d)|\d+"
_TORN: Final = r"(?:\d{1,3}(?:[ ']\d{3})+|\d+)\s*[.,]\s*\n+\s*\d+(?:\.\d+)?|\d+ [.,]\d+"
_MONEY_BEFORE: Final = (
    r"(?:us\$|usd|eur|rub|byn|inr|jpy|krw|try|uah|aed|brl|aud|cad|sek|nok|dkk|czk|cny|gbp|chf|pln|kzt|ngn|kes|zar|mxn|thb|vnd|idr|sar|qar|rmb|"
    r"huf|ron|rsd|azn|gel|amd|kgs|uzs|mdl|egp|pkr|bdt|lkr|xof|xaf|sgd|myr|php|nzd|hkd|twd|clp|cop|ars|pen|ils|mad|tnd|"
    r"nt\$|a\$|au\$|c\$|ca\$|hk\$|nz\$|s\$|r\$|r(?=\d)|mx\$|rs\.?|rm|rp|ksh|tsh|ush|gh₵|gh¢|\$|€|£|₽|¥|₹|₦|₴|₸|₺|₩|₫|₪|₾|₼|฿|₱|%(?=\d))"
)
_SIGN: Final = r"(?:[-+]|минус|плюс|мінус|minus|plus)\s?"


@cache
def _scales(language: str) -> tuple[str, dict[str, int]]:
    table = {word: int(value) for word, value in lexicon.tables("scale").get(language, {}).items()}
    pattern = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in sorted(table, key=len, reverse=True))
    return pattern, table


def _scale(language: str, word: str) -> int:
    _, table = _scales(language)
    return table.get(word) or next(
        (value for known, value in table.items() if known.endswith("*") and word.startswith(known[:-1])), 0
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that is made where it is used. Python itself keeps 512, and this room alone has more: one of
    all words for numbers was made anew, 20 ms long, for every number in words."""
    return re.compile(pattern)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    scale = _scales(language)[0]
    head = rf"(?:(?P<money>{_MONEY_BEFORE})\s?)?"
    number = rf"(?P<digits>{_TORN}|{_DIGITS})"
    return re.compile(
        rf"(?P<sign>(?<!\w){_SIGN})?(?<![\w.,]){head}(?P<sign2>-)?{number}(?![\d])(?!\w*/\d|[.:]\d)(?P<space>\n+(?=(?:{scale})\b)|\s(?:с лишним|с небольшим|с хвостиком|з лішнім|з гакам|odd|und ein paar)\s(?=(?:{scale})\b)|[\s-]?)"
        rf"(?:(?P<scale>{scale})\b\.?)?"
    )


@cache
def _more(language: str) -> re.Pattern[str]:
    """The second part of a compound: " 917,4 млн"."""
    return re.compile(rf"\s(?:и |and |і |und )?(?P<digits>{_DIGITS})\s(?P<scale>{_scales(language)[0]})\b\.?")


_UNIT_RUN: Final = re.compile(r"\.?[\s-]?(%|\$|€|₽|£|[^\W\d_]+\.?(?:[\s-][^\W\d_]+\.?){0,2}|м³|м3)")
_POINTS: Final = re.compile(
    r"[\s-]*(?:п\. ?п\.?|п\.п|пп\b|процентн\w+ пункт\w*|працэнтн\w+ пункт\w*|(?:of a )?percentage points?|of a point\b|pp\b|prozentpunkt\w*)"
)
_LOOSE_POINTS: Final = re.compile(r"\s(?:пункт\w*|points?|punkte\w*)\b")
_TIMES: Final = re.compile(
    r"\s?(?:(?:с лишним|с небольшим|с гаком|с хвостиком|з лішнім|з нечым|з гакам)\s)?(?:раза?\b|разы\b|-?times\b|-?fold\b|-?fach\w*|mal\b)"
)
_NO_UNIT: Final = frozenset(["т", "t", "м", "m", "р", "с", "к", "в", "и", "а"])


def find(text: Plain, start: int, end: int, language: str) -> list[Numeral]:
    """The numbers between two places, in order; years, days, hours and the like are not among them."""
    found: list[Numeral] = []
    line = text.lower[:end]
    at = start
    pattern = _pattern(language)
    while one := pattern.search(line, at):
        number = _read(one, line, language)
        if number is None:
            at = one.end("digits")
            continue
        found.append(number)
        at = number.end
    _words(line, start, found, language)
    for number in found:
        _coded(number, text)
    found.sort(key=lambda number: number.start)
    found = [number for number in found if not _inside(number, found)]
    if language == "de":  # nouns have a capital: "für 6,3 Milliarden ein" counts nothing
        for number in found:
            behind = text.cased[number.end : number.end + 3].lstrip(". ")[:1]
            lower = number.multiplier and behind.islower()
            if number.kind == "other" and (lower or _PARTICLE_BEHIND.match(line, number.end)):
                number.kind = "bare"
    return _ranges(line, found, language)


_CODE_BEFORE: Final = re.compile(r"(?<![\w.])([A-Z]{2,5}|[A-Z][a-z]{1,2}|CFA francs?)\.?[\s-]?$")
_CODE_BEHIND: Final = re.compile(r"[\s-]?([A-Z]{3,4})\b(?!-)")
_SHORT_MONEYS: Final = {
    "JD": "JOD", "KD": "KWD", "BD": "BHD", "RO": "OMR", "DA": "DZD", "ID": "IQD", "LD": "LYD", "DT": "TND",
    "Tk": "BDT", "SR": "SAR", "QR": "QAR", "Dh": "AED", "Dhs": "AED", "Br": "ETB", "Ft": "HUF", "FCFA": "XOF", "CFA": "XOF",
    "Gs": "PYG", "Bs": "BOB", "Lk": "ALL", "Rp": "IDR", "Kz": "AOA", "Kč": "CZK",
}  # fmt: skip
"""Short names of moneys that are written in front of an amount."""


def _coded(number: Numeral, text: Plain) -> None:
    """Give a number without a unit the money whose code touches it: "ISK 118 billion", "31 Milliarden ISK"."""
    if number.unit or number.shape == "words" or number.kind not in ("bare", "other"):
        return
    before = _CODE_BEFORE.search(text.cased[max(0, number.start - 12) : number.start])
    behind = _CODE_BEHIND.match(text.cased, number.end)
    if before and (code := _money_code(before[1])):
        start = number.start - len(before[0])
        number.unit, number.kind, number.unit_words = code, "money", (start, start + len(before[1]))
        number.start = start
    elif behind and (code := _money_code(behind[1])):
        number.unit, number.kind, number.unit_words = code, "money", behind.span(1)
        number.end = behind.end()


def _money_code(word: str) -> str:
    """The currency that capital letters beside an amount stand for; "" for none."""
    if word in _SHORT_MONEYS:
        return _SHORT_MONEYS[word]
    return word if len(word) == 3 and word.isupper() and is_currency(word) else ""


def _inside(number: Numeral, others: list[Numeral]) -> bool:
    return any(one is not number and one.start <= number.start and number.end <= one.end for one in others)


_PARTICLE_BEHIND: Final = re.compile(
    r"\s(?:zurück|zu|ab|ein|nach|mehr|weniger|höher|niedriger)\s?(?:[.,;:!?)\"]|$)"
)
_LONGEST: Final = 30
"""Characters of a numeral: what is longer is no number of anything."""


def digits(printed: str, language: str) -> float | None:
    """The value of printed digits; "1,274" by the marks of the language."""
    if len(printed) > _LONGEST:
        return None
    joined = re.sub(r"\s*([.,])\s*(?=\d)", r"\1", printed)
    found = readings(joined, "")
    if not found:
        return None
    if len(found) == 1:
        return float(found[0])
    grouped, decimal = found
    mark = "." if "." in joined else ","
    if DECIMAL_MARKS.get(language) == mark:
        return float(decimal)
    return float(grouped if GROUP_MARKS.get(language) == mark else decimal)


def _read(one: re.Match[str], line: str, language: str) -> Numeral | None:
    printed = one["digits"]
    if re.search(r"(?:19|20)\d\d[-/]$", one.string[: one.start("digits")][-5:]):
        return None
    scale = _scale(language, one["scale"]) if one["scale"] else 0
    value = digits(printed, language)
    if value is None:
        return None
    # "1,274 миллиарда" is no thousand of them; "$612,6 million" and "$1,835.2 mn" fit by their marks.
    grouped = language == "en" and "," in printed
    if not grouped and scale >= 1_000_000 and value >= 1000 and re.fullmatch(r"\d{1,3}[.,]\d{3}", printed):
        value = float(printed.replace(",", "."))
    touching = (
        _TOUCHING_SCALE.match(line, one.end("digits")) if not scale and language in ("en", "de") else None
    )
    if touching and (one["money"] or touching["unit"]):
        scale = {"m": 1_000_000, "k": 1_000}[touching[1]]
    else:
        touching = None
    end = one.end("scale") if one["scale"] else touching.end(1) if touching else one.end("digits")
    number = Numeral(one.start("money") if one["money"] else one.start("digits"), end, value)
    if one["scale"] and one["space"] == "\n":
        number.end = end
    number.multiplier = scale or None
    _sign(number, one)
    if scale and (more := _more(language).match(line, number.end)):
        _compound(number, more, scale, language)
    _unit(number, one["money"] or "", line, language)
    return number


_TOUCHING_SCALE: Final = re.compile(
    r"(m|k)\b(?!\s(?:high|long|wide|deep|tall|hoch|lang|breit|tief))(?P<unit>\s(?:metric )?(?:tonnes?|tons?|euros?|dollars?|pounds?|roubles?|yuan|yen|litres|barrels)\b)?"
)
"""Million and thousand written in one with an amount: "$2.4m", "5.8m tonnes"."""


def _currency(sign: str) -> str:
    """The currency of a sign or code in front of a number; % is the neighbour of $ on the keyboard."""
    table = lexicon.tables("unit")[""]
    if sign == "%":
        return "USD"
    return (
        table.get(sign)
        or {"¥": "?yen_or_yuan", "r": "ZAR"}.get(sign)
        or _unit_called(sign.rstrip("."), "en")
        or sign.upper()
    )


def _sign(number: Numeral, one: re.Match[str]) -> None:
    sign = (one["sign"] or "").strip() or one["sign2"] or ""
    before = one.string[: one.start()].rstrip()[-1:]
    if sign in ("-", "минус", "мінус", "minus") and not (
        sign == "-"
        and (
            before.isdigit()
            or (one["sign"] or "").endswith(" ")
            or (before.isalpha() and not one.string[: one.start()].endswith(" "))
        )
    ):
        number.value, number.signed, number.start = -number.value, True, one.start()
    elif sign in ("+", "плюс", "plus"):
        number.signed = True
        number.start = min(number.start, one.start()) if sign == "+" else number.start


def _compound(number: Numeral, more: re.Match[str], scale: int, language: str) -> None:
    small, rest = _scale(language, more["scale"]), digits(more["digits"], language)
    if small and small < scale and rest is not None and rest * small < scale:
        whole = abs(number.value) * (scale // small) + rest
        number.value = -whole if number.value < 0 else whole
        number.multiplier, number.shape, number.end = small, "compound", more.end()


def _unit(number: Numeral, money: str, line: str, language: str) -> None:
    if money:
        number.unit = _currency(money)
        number.kind = "money"
        number.unit_words = (number.start, number.start + len(money))
    at = number.end
    if points := _POINTS.match(line, at):
        number.kind, number.end, number.unit_words = "points", points.end(), points.span()
        return
    if (times := _TIMES.match(line, at)) and not number.multiplier and not money:
        number.kind, number.end, number.shape, number.unit = "times", times.end(), "factor", "percent"
        return
    if loose := _LOOSE_POINTS.match(line, at):
        number.kind, number.end, number.unit, number.unit_words = (
            "percent",
            loose.end(),
            "percent",
            loose.span(),
        )
        number.shape = "plain"
        number.multiplier = 1
        return
    _unit_words(number, line, at, language, bool(money))


def _unit_words(number: Numeral, line: str, at: int, language: str, has_money: bool) -> None:
    run = _UNIT_RUN.match(line, at)
    if not run:
        return
    words = re.split(r"[\s-]", run[1])
    for count in range(len(words), 0, -1):
        said = re.match(r"[\s-]".join(re.escape(word) for word in words[:count]), line[run.start(1) :])
        if not said or (
            count == 1
            and words[0].rstrip(".") in _NO_UNIT
            and not (words[0].rstrip(".") in "тt" and number.multiplier)
        ):
            continue
        called = _unit_called(said[0].rstrip("."), language)
        if called is None:
            continue
        if not (has_money and called not in ("", number.unit)):
            end = run.start(1) + len(said[0].rstrip("."))
            _set_unit(number, number.unit if has_money else called, run.start(1), end)
        return
    if number.kind == "bare":
        number.kind = "other" if _noun_follows(line, number, run) else "bare"


@cache
def _unit_called(words: str, language: str) -> str | None:
    """Code of the unit that words name, "?name" where it depends on the country; None for no unit."""
    if re.search(
        r"\d|\b(?:of|from|in|to|the|a|this|that|last|из|от|в|на|и|and|und|im|der|die|das|den|dem|aus|а|у|з|на)\b",
        words,
    ):
        return None
    if re.fullmatch(r"(?:us|american) dollars?|долл\w*\.? сша|us-?dollar\w*|долар\w* зша", words):
        return "USD"
    if re.fullmatch(r"(?:long |short |imperial )?tons?", words):
        return "tonnes"
    if re.fullmatch(r"nz[- ]dollars?|neuseeland-dollar\w*", words):
        return "NZD"
    for table in (UNIT_WORDS.get(language, {}), UNIT_WORDS.get("en", {})):
        for known, code in table.items():
            if " " in known and re.fullmatch(re.escape(known).replace(r"\*", r"\w*"), words):
                return code
    if own := _own_money(words) or money_called(words):
        return own
    found = read_unit(words)
    if found is None or found.multiplier not in (None, 1) or (not found.unit and not found.ambiguous):
        return None
    if found.unit:
        return found.unit
    return f"?{found.ambiguous}"


_NOW: Final = "2024"
"""A year of today's moneys."""


def _own_money(words: str) -> str:
    """The money that a country's adjective tells from others of its name ("nepalese rupees")."""
    land, _, money = words.partition(" ")
    found = read_unit(money) if money and " " not in money else None
    codes = adjectives(land) if found and (found.ambiguous or found.unit == "USD") else ()
    if found is None or len(codes) != 1:
        return ""
    if found.unit == "USD":  # "fijian dollars"
        own = money_of(codes[0], _NOW)
        return own if own and is_called(own, "dollar") else ""
    return next((code for code in moneys_called(found.ambiguous) if code[:2] == ISO2.get(codes[0])), "")


def pays_in_dollars(country: str) -> bool:
    """Whether the money of a country is the United States' own: of whom "долларов США" names no side."""
    return money_of(country, _NOW) == "USD"


def _set_unit(number: Numeral, unit: str, start: int, end: int) -> None:
    number.unit, number.end = unit, end
    number.unit_words = number.unit_words or (start, end)
    number.kind = unit if unit in ("percent", "tonnes", "m3") else "money"
    if unit == "percent":
        number.multiplier = 1


def settled_unit(unit: str, sides: tuple[str, ...] = (), year: str = "") -> str:
    """The currency that a name of several means: that of the first side that has one, else the lexicon's first.

    >>> settled_unit("?krone", ("NOR", "POL")), settled_unit("?rouble"), settled_unit("EUR")
    ('NOK', 'RUB', 'EUR')
    """
    if not unit.startswith("?"):
        return unit
    called = moneys_called(unit[1:])
    if unit[1:] == "rouble":
        own = set(_own_moneys("rouble", called, sides, year))
        return own.pop() if len(own) == 1 else next(iter(called), "")
    usual = ("CNY",) if unit == "?yen_or_yuan" else called
    return next(iter((*_own_moneys(unit[1:], called, sides, year), *usual)), unit[1:])


def _own_moneys(name: str, called: tuple[str, ...], sides: tuple[str, ...], year: str = "") -> list[str]:
    """The moneys of that name that the countries have: the shilling of Kenya, the franc of Mali."""
    if name not in (*_NAMED_ALIKE, "yen_or_yuan"):
        return [code for side in sides for code in called if code[:2] == ISO2.get(side)]
    from dashboard.codes.currencies import money_named  # reads Unicode's tables

    found: list[str] = []
    for side in sides:
        own = [code for code in called if code[:2] == ISO2.get(side)]
        for when in (year or _TODAY, _TODAY, _BEFORE_THE_EURO):
            own = own or [code for one in name.split("_or_") if (code := money_named(one, side, when))]
        found += own
    return found


_NAMED_ALIKE: Final = frozenset(
    (
        "shilling",
        "franc",
        "rupee",
        "dinar",
        "peso",
        "pound",
        "krone",
        "rial",
        "riyal",
        "lira",
        "leu",
        "dirham",
        "real",
        "won",
        "manat",
    )
)
_BEFORE_THE_EURO: Final = "1995"
_TODAY: Final = "2020"
"""The year whose moneys a country is asked for: texts that are read speak of these years."""


def is_settled(called: str, unit: str, sides: tuple[str, ...]) -> bool:
    """Whether one side, and only one, has a currency of that name."""
    return set(_own_moneys(called[1:], moneys_called(called[1:]), sides)) == {unit}


_AFTER_BARE: Final = re.compile(
    r"\s(?:в|во|на|за|из|от|до|к|и|а|у|ў|з|са|па|да|in|to|from|of|and|for|by|as|on|with|at|against|but|this|were|was|"
    r"дал[аио]?|приш\w+|прыйш\w+|обеспеч\w+|забяспеч\w+|принес\w*|прынес\w*|прынёс|ушл[аио]?|ушел|пошл[аио]?|пошел|went|came|goes|brought|gingen|ging|brachten?|kamen|kam|entfielen|entfallen|the|a|im|aus|nach|auf|und|bis|von|für|gegenüber|год\w*|г|than|ohne|примерно|bezogen|уже|но|only|без|ein(?= jahr)|vor|zuvor|war|waren|davon|zum|zur|am|noch|mit|beim|gewesen)\b"
)


def _noun_follows(line: str, number: Numeral, run: re.Match[str]) -> bool:
    """Whether a bare numeral counts the thing named behind it ("128 участников")."""
    point = number.end + (line[number.end : number.end + 1] == "." and bool(number.multiplier))
    return (
        not _AFTER_BARE.match(line, point)
        and line[number.end : number.end + 1] in (" ", "-", ".")
        and bool(re.match(r"[^\W\d_]{2,}", run[1]))
    )


# --- numbers in words ---------------------------------------------------------------------------

_EXTRA: Final[dict[str, dict[str, float]]] = {
    "ru": {
        "одного": 1, "одна": 1, "одну": 1, "одной": 1, "двух": 2, "две": 2, "двум": 2, "трех": 3, "трем": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8,
        "девяти": 9, "десяти": 10, "одиннадцати": 11, "двенадцати": 12, "тринадцати": 13, "четырнадцати": 14, "пятнадцати": 15, "шестнадцати": 16, "семнадцати": 17, "восемнадцати": 18, "девятнадцати": 19,
        "двадцати": 20, "тридцати": 30, "сорока": 40, "пятидесяти": 50, "шестидесяти": 60, "семидесяти": 70, "восьмидесяти": 80, "девяноста": 90, "ста": 100, "полтора": 1.5, "полутора": 1.5, "полторы": 1.5, "двухсот": 200, "трехсот": 300, "четырехсот": 400, "пятисот": 500, "шестисот": 600, "семисот": 700, "восьмисот": 800, "девятисот": 900,
    },
    "be": {"адзін": 1, "адна": 1, "адну": 1, "аднаго": 1, "два": 2, "дзве": 2, "двух": 2, "тры": 3, "трох": 3, "чатыры": 4, "чатырох": 4, "пяць": 5, "пяці": 5, "шэсць": 6, "шасці": 6, "сем": 7, "сямі": 7, "восем": 8, "васьмі": 8, "дзевяць": 9, "дзевяці": 9, "дзесяць": 10, "дзесяці": 10, "адзінаццаць": 11, "дванаццаць": 12, "трынаццаць": 13, "чатырнаццаць": 14, "пятнаццаць": 15, "пятнаццаці": 15, "шаснаццаць": 16, "семнаццаць": 17, "васямнаццаць": 18, "дзевятнаццаць": 19, "дваццаць": 20, "дваццаці": 20, "трыццаць": 30, "сорак": 40, "пяцьдзясят": 50, "пяцьдзесят": 50, "шэсцьдзясят": 60, "семдзесят": 70, "восемдзесят": 80, "дзевяноста": 90, "сарака": 40, "сорака": 40, "трыццаці": 30, "пяцідзесяці": 50, "шасцідзесяці": 60, "сямідзесяці": 70, "васьмідзесяці": 80, "дваццацi": 20, "сто": 100, "ста": 100, "дзвесце": 200, "трыста": 300, "чатырыста": 400, "пяцьсот": 500, "шэсцьсот": 600, "семсот": 700, "восемсот": 800, "дзевяцьсот": 900, "дванаццаці": 12, "адзінаццаці": 11, "паўтара": 1.5, "паўтары": 1.5},
    "en": {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100},
    "de": {"eins": 1, "null": 0, "ein": 1, "eine": 1, "einer": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "hundert": 100, "anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5},
}  # fmt: skip
_ONES_DE: Final = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TEENS_DE: Final = (
    *(
        "zehn",
        "elf",
        "zwölf",
        "dreizehn",
        "vierzehn",
        "fünfzehn",
        "sechzehn",
        "siebzehn",
        "achtzehn",
        "neunzehn",
    ),
)
_TENS_DE: Final = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")


@cache
def _compounds_de() -> dict[str, float]:
    """The German words from ten to 999, which are written in one: "einhundertzweiundneunzig"."""
    small = {word: n for n, word in enumerate(_ONES_DE, 1)} | {
        word: n for n, word in enumerate(_TEENS_DE, 10)
    }
    for ten, word in enumerate(_TENS_DE, 2):
        small[word] = ten * 10
        small |= {f"{one}und{word}": ten * 10 + n for n, one in enumerate(_ONES_DE, 1)}
    found = {word: float(n) for word, n in small.items() if n > 9}
    for hundred, front in enumerate(("hundert", *(f"{one}hundert" for one in _ONES_DE))):
        found[front] = max(hundred, 1) * 100.0
        found |= {front + word: max(hundred, 1) * 100.0 + n for word, n in small.items()}
    return found


_HALF: Final = r"(?P<half> с половиной| з паловай| and a half|einhalb)?"
_OVER: Final = {
    "ru": r"(?P<n>одн[ауойи]+|дв[еаух]+|тр[иех]+|четыр[еьмях]+|пят[ьи]|шест[ьи]|сем[ьи]|восем[ьи]|восьми|девят[ьи])",
    "be": r"(?P<n>адн[ауойіяюй]+|дзв[еюхіма]+|тры|трох|чатыр[ыохм]+|пяц[ьі]|шэсць|шасці|сем|сямі|восем|васьмі|дзевяц[ьі])",
    "en": r"(?P<n>an?|one|two|three|four|five|six|seven|eight|nine)",
    "de": r"(?P<n>ein(?:e[mns]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|das|dem|jede[rsnm]?)",
}
_NUMERATORS: Final = (
    (r"дв|дзв|two|zwei", 2), (r"тр|three|drei", 3), (r"четыр|чатыр|four|vier", 4), (r"пят|пяц|five|fünf", 5),
    (r"шест|шэсц|шасц|six|sechs", 6), (r"сем|сям|seven|sieben", 7), (r"вос|вась|eight|acht", 8), (r"девят|дзевяц|nine|neun", 9),
)  # fmt: skip
_PARTS: Final = {
    "ru": ((3, "трет(?:ь|и|ью|ей|ях|ями|ям)"), (4, "четверт[ьией]+|четвертью|четвертей|четвертях"), *((n, f"{stem}(?:ая|ую|ой|ых)") for n, stem in ((5, "пят"), (6, "шест"), (7, "седьм"), (8, "восьм"), (9, "девят"), (10, "десят"), (12, "двенадцат"), (20, "двадцат"), (100, "сот")))),
    "be": ((3, "трац[іiн]+[аеуыў]*|трэц[ьіяй]+|трэцюю"), (4, "чвэрц[ьіюяй]+|чвэрць"), *((n, f"{stem}(?:ая|ую|ай|ых|яя|юю)") for n, stem in ((5, "пят"), (6, "шост"), (7, "сём"), (7, "сем"), (8, "восьм"), (9, "дзевят"), (9, "дзявят"), (10, "дзесят"), (10, "дзясят"), (20, "дваццат"), (100, "сот")))),
    "en": ((2, "half"), (3, "thirds?"), (4, "quarters?"), (5, "fifths?"), (6, "sixths?"), (7, "sevenths?"), (8, "eighths?"), (9, "ninths?"), (10, "tenths?"), (12, "twelfths?"), (20, "twentieths?")),
    "de": ((3, "drittel[ns]?"), (4, "viertel[ns]?"), (5, "fünftel[ns]?"), (6, "sechstel[ns]?"), (7, "sieb(?:en)?tel[ns]?"), (8, "achtel[ns]?"), (9, "neuntel[ns]?"), (10, "zehntel[ns]?"), (12, "zwölftel[ns]?"), (20, "zwanzigstel[ns]?")),
}  # fmt: skip
_PART_OF: Final = r"(?: част[ьиюей]+| дол[яюией]+| частк[ауіи]+| частка| долю)"
_NTH: Final = (
    (2, "second|втор|друг|zweit"), (3, "third|трет|трэц|dritt"), (4, "fourth|четверт|чацвер|чацьвер|viert"), (5, "fifth|пят|fünft"), (6, "sixth|шест|шост|sechst"),
    (7, "seventh|седьм|сем|сём|sieb"), (8, "eighth|восьм|восьм|acht"), (9, "ninth|девят|дзявят|дзевят|neunt"), (10, "tenth|десят|дзясят|дзесят|zehnt"), (12, "twelfth|двенадцат|дванаццат|zwölft"), (20, "twentieth|двадцат|дваццат|zwanzigst"),
)  # fmt: skip
_WORD_OF_ORDER: Final = "|".join(stem for _, stem in _NTH)
_EACH_NTH: Final = {
    "ru": re.compile(rf"\bкажд\w+ (?P<n>(?:{_WORD_OF_ORDER})\w*) (?:доллар|евро|рубл|юан|тонн|тысяч|кубометр|килограмм|литр|ящик|вагон)\w*"),
    "be": re.compile(rf"\bкожн\w+ (?P<n>(?:{_WORD_OF_ORDER})\w*) (?:долар|еўра|рубл|рубель|тон|кубаметр|кілаграм|літр|вагон)\w*"),
    "en": re.compile(rf"\b(?:every|each|one in) (?P<n>(?:{_WORD_OF_ORDER})\w*) (?:dollar|euro|rouble|tonne|ton|pound|yuan|yen|kilo|litre|barrel)s?\b"),
    "de": re.compile(rf"\bjede[rsnm]? (?P<n>(?:{_WORD_OF_ORDER})\w*) (?:dollar|euro|rubel|tonne|kilo|liter|yuan)\b"),
}  # fmt: skip
"""One of so many: "every sixth euro of exports"."""
_HALVES: Final = {
    "ru": r"половин(?:у|а|ы|ой|е)|наполовину",
    "be": r"палов(?:у|а|ы|ай|ай|е|е)|напалову|напалавіну",
    "en": r"(?:a |one )?half",
    "de": r"(?:die |der |zur )?hälfte",
}


@cache
def _fractions(language: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Patterns of parts of a whole and how many of them make it: "two fifths", "на седьмую часть", "ein Zehntel"."""
    over, made = _OVER[language], []
    for parts, names in _PARTS[language]:
        alone = rf"(?:{names})(?![\w-])"
        of_part = (
            rf"(?:{over}[ -])?(?:{names}){_PART_OF}(?!\w)" if language in ("ru", "be") and parts > 4 else ""
        )
        counted = rf"{over}[ -]{alone}"
        free = alone if parts in (3, 4) and language in ("ru", "be") else ""
        made.append(
            (
                re.compile(
                    "|".join(
                        rf"(?<!\w)(?:{one})".replace("?P<n>", f"?P<n{at}>")
                        for at, one in enumerate((of_part, counted, free))
                        if one
                    )
                ),
                parts,
            )
        )
    return tuple(made)


def _numerator(word: str) -> int:
    return next((n for stem, n in _NUMERATORS if re.match(stem, word)), 1)


_FACTORS: Final = (
    (r"(?:вдвое|удвоил\w*|удвоит\w*|удваива\w+|падвоіць|удвая|удвоіл\w*|удвоіўся|doubled?|twofold|twice|verdoppel\w*|doppelt so (?:viel|hoch|groß)\w*)", 100.0),
    (r"(?:втрое|утроил\w*|утроить|утроит|утроят|утрая|патроіць|tripled?|threefold|trebled|verdreifach\w*)", 200.0),
    (r"(?:вчетверо|учетверил\w*|quadrupled?|fourfold|vervierfach\w*)", 300.0),
    (r"(?:в пять раз|впятеро|quintupled?|fivefold|упяцёра|verfünffach\w*)", 400.0),
    (r"(?:вшестеро|sixfold|versechsfach\w*)", 500.0),
    (r"(?:всемеро|sevenfold|versiebenfach\w*)", 600.0),
    (r"(?:ввосьмеро|eightfold|verachtfach\w*)", 700.0),
    (r"(?:вдесятеро|на порядок|tenfold|verzehnfach\w*)", 900.0),
    (r"(?:verzwölffach\w*|twelvefold)", 1100.0),
    *(
        (rf"{word}(?:fache[ns]?|mal(?= so (?:viel|hoch|groß|stark|umfang)))", (n - 1) * 100.0)
        for word, n in (
            *(("anderthalb", 1.5), ("eineinhalb", 1.5), ("zweieinhalb", 2.5), ("dreieinhalb", 3.5), ("viereinhalb", 4.5)),
            *(("zwei", 2), ("drei", 3), ("vier", 4), ("fünf", 5), ("sechs", 6), ("sieben", 7), ("acht", 8), ("neun", 9), ("zehn", 10)),
        )
    ),
    (r"(?:das|dem|beim|aufs) doppelte[ns]?", 100.0),
    (r"(?:утрая|патро[іеў]\w*|утро[іеў]\w*)", 200.0),
    (r"(?:падво[іеў]\w*|удвая)", 100.0),
    (r"(?:halbier\w*|уполовинил\w*|ополовинил\w*|halved|halving|halves)", -50.0),
    (r"(?:half as (?:large|big|high|much|many|great)|halb so (?:viel|hoch|groß)\w*)", -50.0),
    (r"(?:в полтора раза|у паўтара раза)", 50.0),
)  # fmt: skip


@cache
def _word_pattern(language: str) -> re.Pattern[str]:
    table = _number_words(language)
    word = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    joint = "(?<=hundred) and " if language == "en" else "$^"
    after = r"(?!tausend)\w" if language == "de" else r"\w"
    return re.compile(rf"(?<!\w)(?P<run>(?:{word})(?:(?:[ -]|{joint})(?:{word}))*)(?!{after}){_HALF}")


@cache
def _number_words(language: str) -> dict[str, float]:
    listed = {word: float(value) for word, value in lexicon.tables("number").get(language, {}).items()}
    made = _compounds_de() if language == "de" else {}
    halves = {f"{one}einhalb": n + 0.5 for n, one in enumerate(_ONES_DE, 1)} if language == "de" else {}
    return listed | made | halves | {word: float(value) for word, value in _EXTRA.get(language, {}).items()}


def _words(line: str, start: int, found: list[Numeral], language: str) -> None:
    scale = _scales(language)[0]
    for one in _word_pattern(language).finditer(line, start):
        value = _summed(one["run"], language)
        if value is None:
            continue
        value += 0.5 if one["half"] else 0
        number = Numeral(one.start(), one.end(), value, shape="words")
        _decimals(number, line, language)
        scaled = _compiled(rf"[\s-]{'?' if language == 'de' else ''}(?:{scale})\b").match(line, number.end)
        if scaled:
            number.multiplier = _scale(language, scaled[0].strip(" -\n"))
            number.end = scaled.end()
            _absorb(number, line, language)
            _absorb_words(number, line, language)
            _half_behind(number, line)
        _unit(number, "", line, language)
        number.shape = number.shape if number.shape in ("factor", "compound") else "words"
        single = number.value == 1
        if number.kind in ("bare", "other") and (single or number.kind == "other") and not number.multiplier:
            continue
        if single and (number.kind == "times" or "$" in line[number.start : number.end]):
            continue
        _drop_inside(found, number)
        found.append(number)
    _lone_scales(line, start, found, language)
    _parts_of_scales(line, start, found, language)
    for pattern, parts in _fractions(language):
        for one in pattern.finditer(line, start):
            counted = next((word for word in one.groups() if word), "")
            if re.match(r"\s(?:процент|працэнт)", line[one.end() :]):
                continue  # "три десятых процента"
            _put(found, one.span(), round(100 * _numerator(counted) / parts, 2), "fraction")
    for one in _compiled(rf"(?<!\w)(?:{_HALVES[language]})(?!\w)").finditer(line, start):
        _put(found, one.span(), 50.0, "fraction")
    for one in _EACH_NTH[language].finditer(line, start):
        parts = next((n for n, stem in _NTH if re.match(stem, one["n"])), 0)
        if parts:
            _put(found, one.span(), round(100 / parts, 2), "fraction")
    for factor, amount in _FACTORS:
        for one in _compiled(rf"(?<!\w){factor}(?!\w)").finditer(line, start):
            _put(found, one.span(), amount, "factor")


def _put(found: list[Numeral], span: tuple[int, int], amount: float, kind: str) -> None:
    """Add a part of a whole, or a factor, unless other numbers with a unit stand there."""
    if any(num.start < span[1] and span[0] < num.end and num.kind not in ("bare", "other") for num in found):
        return
    _drop_inside(found, Numeral(*span, amount))
    shape = "factor" if kind == "factor" else "words"
    found.append(Numeral(*span, amount, None, 1, "percent", kind, shape))


_POINT: Final = {
    "en": r" point (?P<tail>{word}(?: {word})*)",
    "de": r" komma (?P<tail>{word}(?: {word})*)",
    "ru": r"(?: цел(?:ая|ых|ой|ую|ые))?(?: и)? (?P<n>{word}(?: {word})*) (?P<part>десят|сот|тысячн)(?:ых|ая|ой|ую|ые)\b",
    "be": r"(?: цэл(?:ая|ых|ай|ую|ыя))?(?: і)? (?P<n>{word}(?: {word})*) (?P<part>дзесят|дзясят|сот|тысячн)(?:ых|ая|ай|ую|ыя)\b",
}


@cache
def _point(language: str) -> re.Pattern[str]:
    word = "|".join(
        sorted(map(re.escape, _number_words(language) | dict.fromkeys(_ZEROS)), key=len, reverse=True)
    )
    return re.compile(_POINT[language].replace("{word}", f"(?:{word})"))


_ZEROS: Final = ("zero", "oh", "nought", "null", "ноль", "нуль")


def _decimals(number: Numeral, line: str, language: str) -> None:
    """What stands behind the point of a number in words: "one point four", "сто три и две десятых"."""
    found = _point(language).match(line, number.end)
    if found is None or number.value != int(number.value):
        return
    table = _number_words(language)
    if "tail" in found.groupdict():
        said = found["tail"].split(" ")
        values = [0 if word in _ZEROS else int(table[word]) for word in said]
        number.value = float(f"{number.value:.0f}." + "".join(map(str, values)))
    else:
        rest = _summed(found["n"], language)
        places = {"с": 100, "т": 1000}.get(found["part"][0], 10)
        if rest is None or rest >= places:
            return
        number.value += rest / places
    number.end = found.end()


def _drop_inside(found: list[Numeral], number: Numeral) -> None:
    found[:] = [one for one in found if not (number.start <= one.start and one.end <= number.end)]


def _absorb(number: Numeral, line: str, language: str) -> None:
    """ "two billion 140 million": words and digits in one number."""
    if (more := _more(language).match(line, number.end)) and number.multiplier:
        _compound(number, more, number.multiplier, language)


def _absorb_words(number: Numeral, line: str, language: str) -> None:
    """ "миллион двести тысяч", "two million three hundred thousand": the second part in words, too."""
    more = _compiled(
        rf"\s?(?:и |and |і |und )?(?P<words>{_word_pattern(language).pattern})[\s-]?(?P<scale>{_scales(language)[0]})\b"
    ).match(line, number.end)
    if not number.multiplier or number.value != int(number.value):
        return
    if more is None:
        _absorb_rest(number, line, language)
        return
    small, rest = _scale(language, more["scale"]), _summed(more["run"], language)
    if small and rest is not None and small < number.multiplier and rest * small < number.multiplier:
        number.value = number.value * (number.multiplier // small) + rest
        number.multiplier, number.shape, number.end = small, "compound", more.end()


def _absorb_rest(number: Numeral, line: str, language: str) -> None:
    """ "four thousand two hundred", "четыре тысячи двести": what is less than a thousand, without a scale of its own."""
    more = _compiled(rf"\s(?:и |and |і |und )?{_word_pattern(language).pattern}").match(line, number.end)
    rest = _summed(more["run"], language) if more and number.multiplier == 1_000 else None
    if more is not None and rest is not None and 1 < rest < 1_000 and rest == int(rest):
        number.value = number.value * 1_000 + rest
        number.multiplier, number.shape, number.end = 1, "compound", more.end()


_HALF_BEHIND: Final = re.compile(r"\s(?:and a half|с половиной|з паловай)(?!\w)")


def _half_behind(number: Numeral, line: str) -> None:
    """ "a billion and a half", "миллиард с половиной": half of the scale, said behind it."""
    half = _HALF_BEHIND.match(line, number.end)
    if half and number.multiplier and number.value == int(number.value):
        number.value += 0.5
        number.end = half.end()


def _lone_scales(line: str, start: int, found: list[Numeral], language: str) -> None:
    """ "миллиард долларов": a scale that stands for one of it."""
    singular = {
        "ru": r"(?:миллиард|триллион|миллион)(?:а|ам|ом|у)?",
        "be": r"(?:мільярд|міль[её]н)(?:а|ам|ом|у)?",
        "en": r"(?<=\ba )(?:cool|good|mere|full|whole|round|neat|solid|bare|record|clear|fat|tidy) (?P<one>billion|million|trillion)",
        "de": r"(?:knappen?|gute[nr]?|runden?|satten?|vollen?|ganzen?|stolzen?|reichlich eine) (?P<one>milliarde|million)",
    }[language]
    for one in _compiled(rf"(?<![\w\d])(?:{singular})(?!\w)").finditer(line, start):
        if any(num.start <= one.start() < num.end for num in found):
            continue
        before = line[: one.start()].rstrip()[-1:]
        if before.isdigit():
            continue
        word = one.groupdict().get("one") or one[0]
        number = Numeral(
            one.end() - len(word),
            one.end(),
            1.0,
            None,
            _scale(language, word) or _scale(language, word[:-1]),
            shape="words",
        )
        _absorb_words(number, line, language)
        _half_behind(number, line)
        _drop_inside(found, number)
        _unit(number, "", line, language)
        found.append(number)


_PART: Final = (
    (r"(?:полу?|паў|поў)(?=миллио|миллиа|трилл|мільё|мільё|мілья|мілья|тысяч)", 0.5),
    (r"(?:half a |half-a-|eine halbe |eine halbe, |половина |половину |палову )", 0.5),
    (r"(?:a quarter of a |eine viertel|viertel|четверть |чвэрць )", 0.25),
    (r"(?:three[- ]quarters of a |drei viertel |dreiviertel|три четверти |тры чвэрці )", 0.75),
    (r"(?:a third of a |треть )", 0.33),
    (r"(?:one and a half |eineinhalb |anderthalb |полтора |паўтара )", 1.5),
)


def _parts_of_scales(line: str, start: int, found: list[Numeral], language: str) -> None:
    """ "полмиллиарда", "a quarter of a million": a part of one of a scale."""
    scale = _scales(language)[0]
    for part, value in _PART:
        for one in _compiled(rf"(?<!\w){part}(?P<scale>{scale})(?!\w)").finditer(line, start):
            number = Numeral(
                one.start(), one.end(), value, None, _scale(language, one["scale"]), shape="words"
            )
            _unit(number, "", line, language)
            found[:] = [had for had in found if had.end <= number.start or number.end <= had.start]
            found.append(number)


def _summed(run: str, language: str) -> float | None:
    """The sum of number words, each leaving room for the next."""
    table = _number_words(language)
    values = [table[word] for word in re.split("[ -]", run) if word in table]
    if language == "en":  # "six hundred and forty"
        values = _hundreds(values)
    for earlier, later in zip(values, values[1:], strict=False):
        room = 100 if earlier >= 100 else 10 if earlier >= 20 and earlier % 10 == 0 else 0
        if earlier == 1 and later == 100:
            room = 101
        if later >= room:
            return None
    return 100.0 if values == [1.0, 100.0] else sum(values)


def _hundreds(values: list[float]) -> list[float]:
    """Ones before a hundred, multiplied."""
    joined: list[float] = []
    for value in values:
        if value == 100 and joined and joined[-1] < 10:
            joined[-1] *= 100
        else:
            joined.append(value)
    return joined


# --- ranges -------------------------------------------------------------------------------------

_RANGE: Final = re.compile(r"\s?-\s?|\s(?:до|да|to|oder|или|або|bis|and|und|or)\s")
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_MOVES: Final = re.compile(
    r"(?:rose|rise[sn]?|grew|grow[sn]?|fell|fall[sn]?|climbed|jumped|dropped|slid|shrank|up|down|increased|decreased|went|вырос\w*|увелич\w+|подня\w+|сниз\w+|сократ\w+|упал\w*|уменьш\w+|"
    r"павяліч\w+|знізі\w+|скараці\w+|упал\w*|паменш\w+)\s(?:[^\W\d_]+\s){0,4}(?:from|от|ад|с|со|з|са)\s(?:us)?[$€£]?$"
)
_MOVES_FROM: Final = re.compile(r"\bfrom\s$")
_MOVES_TO: Final = re.compile(
    r"\b(?:from|rose|rise[sn]?|grew|grow[sn]?|fell|fall[sn]?|climbed|jumped|dropped|slid|shrank|up|down|by|in)\s(?:us)?[$€£]?\s?$"
)
_FROM: Final = re.compile(r"(?:\bот|\bад|\bfrom|\bbetween|\bvon|\bzwischen)\s(?:us)?[$€£]?\s?$")


def _ranges(line: str, found: list[Numeral], language: str) -> list[Numeral]:
    joined: list[Numeral] = []
    for number in found:
        before = joined[-1] if joined else None
        between = line[before.end : number.start] if before else ""
        if before and _RANGE.fullmatch(between) and _may_range(line, before, number, between):
            _join(before, number)
            continue
        joined.append(number)
    return joined


def _may_range(line: str, low: Numeral, high: Numeral, between: str) -> bool:
    if (
        low.high is not None
        or _reaches(high, low) <= _reaches(low, high)
        or (low.kind not in ("bare", "other") and low.kind != high.kind and not _shares_scale(low, high))
    ):
        return False
    if _FIRST_YEAR <= low.value < _LAST_YEAR and low.multiplier is None:
        return False
    written = between.strip() == "to" or low.value >= _LAST_YEAR
    if between.strip() in ("to", "до", "да") and written and _MOVES.search(line[: low.start]):
        return False  # "rose from 70,000 to 80,000 tonnes"
    moves = _MOVES_FROM if high.kind == "percent" else _MOVES_TO
    if between.strip() == "to" and _counts_of_one(low, high) and not moves.search(line[: low.start]):
        return True  # "sold Spain 70,000 to 80,000 tonnes"
    if between.strip() == "to" and low.kind == high.kind == "money" and low.multiplier and high.multiplier:
        return bool(
            re.search(r"(?:\bto|\bat|\bof|\breach|\btotal|\bworth)\s(?:us)?[$€£]?\s?$", line[: low.start])
        ) and not re.search(r"from\s[^.;]{0,40}$", line[: low.start])
    dash = between.strip() == "-"
    either = between.strip() in ("oder", "или", "або", "or", "bis")
    return (dash and between == between.strip()) or either or bool(_FROM.search(line[: low.start]))


def _reaches(number: Numeral, other: Numeral) -> float:
    """How much a number is beside another: with their scales where both say one ("$400 million and $1 billion")."""
    scaled = number.multiplier and other.multiplier
    return number.value * (number.multiplier or 1) if scaled else number.value


def _counts_of_one(low: Numeral, high: Numeral) -> bool:
    """Whether two numbers are the ends of one amount: the first without a unit, and not much smaller."""
    plain = low.kind in ("bare", "other") and low.multiplier is None and low.shape == "plain"
    return plain and high.kind in ("tonnes", "m3", "money", "percent") and high.value <= 2 * low.value


def _shares_scale(low: Numeral, high: Numeral) -> bool:
    """ "$90-100 billion": the sign stands before the first, the scale behind the second."""
    return low.kind == "money" and not low.multiplier and high.kind == "bare" and bool(high.multiplier)


def _join(low: Numeral, high: Numeral) -> None:
    if low.multiplier and high.multiplier and low.multiplier != high.multiplier:
        low.value = low.value * low.multiplier / high.multiplier
    low.high, low.multiplier = high.value, high.multiplier or low.multiplier
    low.unit, low.kind, low.end = (
        high.unit or low.unit,
        high.kind if high.kind != "bare" else low.kind,
        high.end,
    )
    low.unit_words = high.unit_words or low.unit_words
