"""Numerals and periods as sources print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.cells import LONGEST
from dashboard.language.read.digits import readings
from dashboard.language.read.units import read_unit
from dashboard.language.read.words import (
    BLANKS,
    DECIMAL_MARKS,
    DIGITS,
    FACTOR_WORDS,
    FILLERS,
    GROUP_MARKS,
    MISPRINTS,
    NUMERALS,
    RANGE_WORDS,
    SCALE_WORDS,
    SIGN_FIRST,
    TOKEN,
    UNIT_WORDS,
)
from dashboard.model import Period

# --- what is read -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Printed:
    """What printed words say: "$59–60 billion" is 59 to 60, times 10⁹, in USD.

    The exponent of ``value`` is that of its last printed digit: 53.0 keeps its decimal, and a factor
    of 1.5 is a growth of 5E+1, known to the nearest ten. A sign that stands in other words is not
    in ``value``. ``multiplier`` and ``unit`` are None where the words do not state them. ``money`` is a name
    that several currencies have ("krone", see ``moneys_called``); then ``unit`` is None.
    """

    value: Decimal
    value_high: Decimal | None
    multiplier: int | None
    unit: str | None
    money: str = ""

    @property
    def decimals(self) -> int:
        """Digits after the point of ``value``: 0 for 53, 1 for 53.0."""
        return decimals(self.value)


def read_printed(as_printed: str, reading: str, language: str = "") -> Printed | None:
    """Read a printed number with its unit words, the way ``reading`` (``model.READINGS``) says.

    ``language`` is the one the words are printed in. A table of that language goes first; a word it
    lacks is looked up in the others, which must agree. With ``sign_in_words`` and
    ``sign_and_unit_elsewhere`` the sign is not printed here: compare absolute values. None when
    something is not understood.

    >>> read_printed("$53 млрд", "plain", "ru")
    Printed(value=Decimal('53'), value_high=None, multiplier=1000000000, unit='USD', money='')
    >>> read_printed("2 млрд 148,1 млн долларов", "compound", "ru")
    Printed(value=Decimal('2148.1'), value_high=None, multiplier=1000000, unit='USD', money='')
    >>> read_printed("107,4%", "index", "de").value, read_printed("1,5 раза", "factor", "ru").value
    (Decimal('7.4'), Decimal('5E+1'))
    >>> read_printed("16 837", "unit_elsewhere", "en")
    Printed(value=Decimal('16837'), value_high=None, multiplier=None, unit=None, money='')
    >>> read_printed("53 bln", "plain", "en").multiplier, read_printed("53 bln", "plain", "pl").multiplier
    (1000000000, 1000000000000)
    >>> read_printed("£53.0 bn", "plain", "en").unit, read_printed("A$ 5 bn", "plain", "en").unit
    ('GBP', 'AUD')
    >>> read_printed("118 billion kroner", "plain", "en").money
    'krone'
    >>> read_printed("53 bln", "plain") is read_printed("5 процентных пунктов", "plain", "ru") is None
    True
    """
    if len(as_printed) > LONGEST:
        return None
    text = BLANKS.sub(" ", as_printed).strip()
    if reading == "misprint":
        text = _repaired(text)
    elif reading == "words":
        text = text.replace("-", " ")  # twenty-five
    tokens = _tokens(SIGN_FIRST.sub(r"\2\1", text), language, reading)
    amounts = _amounts(tokens, reading) if tokens else None
    return _meant(amounts, reading) if amounts else None


def read_number(digits: str, language: str = "") -> Decimal | None:
    """Read digits with their marks; None when malformed, or when languages would read it differently.

    >>> read_number("16 837"), read_number("6,5"), read_number("1,234,567.8"), read_number("-3.10")
    (Decimal('16837'), Decimal('6.5'), Decimal('1234567.8'), Decimal('-3.10'))
    >>> read_number("1.234", "en"), read_number("1.234", "de"), read_number("1.234")
    (Decimal('1.234'), Decimal('1234'), None)
    """
    if len(digits) > LONGEST:
        return None
    text = BLANKS.sub(" ", digits).strip()
    sign = -1 if text[:1] in ("-", "−", "–") else 1
    unsigned = text.lstrip("+-−–") if text[1:2].isdigit() else text
    plain = _plain_digits(unsigned, language) if re.fullmatch(DIGITS, unsigned, re.ASCII) else None
    return Decimal(plain) * sign if plain else None


@lru_cache(8_192)
def read_period(text: str) -> Period | None:
    """Read a period in the notation of the ledger; None for anything else.

    >>> read_period("2023-Q1").months, read_period("last year")
    (3, None)
    """
    try:
        return Period.parse(text.strip())
    except ValueError:
        return None


def numerals_stand_in(as_printed: str, excerpt: str) -> bool:
    """Whether the printed words occur in the excerpt, any run of white space counting as one space.

    A number that is only the tail or the head of a longer one does not count, and a dollar sign not in the
    place of another country's.

    >>> numerals_stand_in("16 837", "exports of 16\\u00a0837 million"), numerals_stand_in("5%", "6,5% more")
    (True, False)
    >>> numerals_stand_in("$5 bn", "US$5 bn"), numerals_stand_in("$5 bn", "A$5 bn")
    (True, False)
    """
    wanted, text = as_printed, excerpt
    if BLANKS.search(wanted):  # blanks in the text alone change nothing for words without any
        wanted, text = (BLANKS.sub(" ", one).strip() for one in (wanted, text))
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        before = text[max(0, at - 2) : at]
        longer = bool(wanted[0].isdigit() and _ENDS_IN_DIGIT.search(before))
        longer = longer or (wanted[0] == "$" and before[-1:].isalpha() and before != "US")
        if not longer and not (wanted[-1].isdigit() and _GOES_ON.match(text, end)):
            return True
        at = text.find(wanted, at + 1)
    return False


_ENDS_IN_DIGIT: Final = re.compile("[0-9][.,]?$")
_GOES_ON: Final = re.compile("[.,]?[0-9]")


def decimals(value: Decimal) -> int:
    """Digits after the point of a decimal number."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


# --- digits -------------------------------------------------------------------------------------


def _plain_digits(text: str, language: str) -> str | None:
    """The one decimal that printed digits are; of two that they may be, the one of the language."""
    found = readings(text, "")
    if len(found) < 2:
        return next(iter(found), None)
    grouped, decimal = found
    mark = "." if "." in text else ","
    if DECIMAL_MARKS.get(language) == mark:
        return decimal
    return grouped if GROUP_MARKS.get(language) == mark else None


def _repaired(text: str) -> str:
    for pattern, meant in MISPRINTS:
        text = re.sub(pattern, meant, text)
    return text


# --- words to tokens ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Token:
    """kind: n number, s scale, u unit, f factor, r range; the value fits the kind."""

    kind: str
    number: Decimal = Decimal(0)
    scale: int = 0
    unit: str = ""


_Part = tuple[str, str, str]
"""Digits, word, sign or dash: one of the three, or none where a character is none of them."""


def _tokens(text: str, language: str, reading: str) -> list[_Token] | None:
    """The tokens of the text, or None when a part of it is not understood."""
    found: list[_Token] = []
    parts: list[_Part] = [(one[1] or "", one[2] or "", one[3] or "") for one in TOKEN.finditer(text)]
    while parts:
        token, used = _next_token(parts, found, language, reading)
        if not used:
            return None
        if token:
            found.append(token)
        parts = parts[used:]
    return found


def _next_token(
    parts: list[_Part], before: list[_Token], language: str, reading: str
) -> tuple[_Token | None, int]:
    """The next token and how many parts it takes; no token for a filler, 0 parts for no meaning."""
    digits, word, sign = parts[0]
    following = parts[1] if len(parts) > 1 else ("", "", "")
    if sign and before and before[-1].kind != "r" and any(one.kind == "n" for one in before):
        return (_Token("r"), 1) if sign in RANGE_WORDS[""] else (None, 0)
    if sign:
        return _number_token(sign + following[0], language, 2)
    if digits:
        return _number_token(digits, language, 1)
    if not word:
        return None, 0
    token, used = _word_token(word.lower(), following[1].lower(), before, language, reading)
    return _money_token(parts, token, used)


def _number_token(digits: str, language: str, used: int) -> tuple[_Token | None, int]:
    number = read_number(digits, language)
    return (None, 0) if number is None else (_Token("n", number), used)


def _word_token(
    word: str, following: str, before: list[_Token], language: str, reading: str
) -> tuple[_Token | None, int]:
    if following and (unit := _looked_up(f"{word} {following}", "unit", language)):
        return _Token("u", unit=str(unit)), 2
    if unit := _looked_up(word, "unit", language):
        return _Token("u", unit=str(unit)), 1
    if scale := _looked_up(word, "scale", language):
        return _Token("s", scale=int(scale)), 1
    if reading == "words" and (count := _looked_up(word, "numeral", language)):
        return _Token("n", Decimal(count)), 1
    if reading == "factor" and _listed(word, FACTOR_WORDS):
        return _Token("f"), 1
    if before and _listed(word, RANGE_WORDS):
        return _Token("r"), 1
    return None, int(_listed(word, FILLERS))


_LONGEST_MONEY: Final = 3
"""Words of the longest name of a currency here: "New Zealand dollars"."""


def _money_token(parts: list[_Part], plainly: _Token | None, used: int) -> tuple[_Token | None, int]:
    """The same where the table of units knows more: a currency of several words, a sign, a money of many."""
    words = [word for _, word, _ in takewhile(lambda part: part[1], parts[:_LONGEST_MONEY])]
    for count in range(len(words), used, -1):
        unit = read_unit(" ".join(words[:count]))
        if unit is None or unit.multiplier or unit.scale or (used and not unit.unit):
            continue
        return _Token("u", unit=unit.unit or f"{_DOUBT}{unit.ambiguous}"), count
    return plainly, used


_DOUBT: Final = "?"
"""Stands before a money that several countries have, in place of a unit."""


def _listed(word: str, table: Mapping[str, Iterable[str]]) -> bool:
    return any(word in words for words in table.values())


# What stands whole is meant before what has any ending.
_MEANT: Final[Mapping[str, Mapping[str, lexicon.Listed[int | str]]]] = {
    kind: {
        language: lexicon.Listed(sorted(table.items(), key=lambda row: "*" in row[0]))
        for language, table in tables.items()
    }
    for kind, tables in (("unit", UNIT_WORDS), ("scale", SCALE_WORDS), ("numeral", NUMERALS))
}


@lru_cache(5_000)
def _looked_up(words: str, kind: str, language: str) -> int | str | None:
    """The meaning in the given language, else the one meaning that all other languages agree on."""
    tables = _MEANT[kind]
    own = tables[language].meant(words) if language in tables else None
    if own is not None:
        return own
    meanings = {table.meant(words) for table in tables.values()} - {None}
    return meanings.pop() if len(meanings) == 1 else None


# --- tokens to meaning --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Amounts:
    """One number or the two ends of a range, with what is said of scale and unit."""

    numbers: tuple[Decimal, ...]
    scale: int | None
    unit: str | None
    is_factor: bool


def _amounts(tokens: list[_Token], reading: str) -> _Amounts | None:
    units = {token.unit for token in tokens if token.kind == "u"}
    kinds = "".join(token.kind for token in tokens)
    # Two units for one number ("percent points") mean something that is not in the tables.
    if len(units) > 1 or kinds.count("u") + kinds.count("f") > kinds.count("n"):
        return None
    numbers = [token.number for token in tokens if token.kind == "n"]
    scales = [token.scale for token in tokens if token.kind == "s"]
    put_together = _put_together(re.sub("[uf]", "", kinds), numbers, scales, reading)
    if put_together is None:
        return None
    return _Amounts(*put_together, next(iter(units), None), "f" in kinds)


def _put_together(
    shape: str, numbers: list[Decimal], scales: list[int], reading: str
) -> tuple[tuple[Decimal, ...], int | None] | None:
    """Numbers on one scale, by the order of numbers (n), scales (s) and range marks (r)."""
    if shape in ("n", "ns", "nrn", "nrns"):
        return tuple(numbers), scales[0] if scales else None
    if reading == "words" and re.fullmatch("nn+s?", shape) and _add_up(numbers):
        return (sum(numbers, Decimal(0)),), scales[0] if scales else None
    is_compound = reading == "compound" and re.fullmatch("ns(ns)+", shape) and scales == sorted(scales)[::-1]
    if shape == "nsrns" or is_compound:
        least = min(scales)
        on_one = [number * (scale // least) for number, scale in zip(numbers, scales, strict=True)]
        return (tuple(on_one) if shape == "nsrns" else (sum(on_one, Decimal(0)),)), least
    return None


def _add_up(numbers: list[Decimal]) -> bool:
    """Whether each number word leaves room for the next: 20 and 5 do, 2 and 3 do not."""
    rooms = [100 if one >= 100 else 10 if one >= 20 and one % 10 == 0 else 0 for one in numbers]
    return all(later < room for room, later in zip(rooms, numbers[1:], strict=False))


def _meant(amounts: _Amounts, reading: str) -> Printed | None:
    """Apply the reading; None where the words are not of the kind the reading names."""
    if (reading == "factor") != amounts.is_factor:
        return None
    numbers, unit = amounts.numbers, amounts.unit
    if reading in ("index", "factor"):
        if unit not in (None, "percent") or amounts.scale:
            return None
        numbers, unit = tuple(_growth(number, reading) for number in numbers), "percent"
    high = numbers[1] if len(numbers) == 2 else None
    if high is not None and high < numbers[0]:
        return None
    multiplier = amounts.scale or _unscaled(unit, reading)
    if unit and unit.startswith(_DOUBT):
        return Printed(numbers[0], high, multiplier, None, unit.removeprefix(_DOUBT))
    return Printed(numbers[0], high, multiplier, unit)


def _growth(number: Decimal, reading: str) -> Decimal:
    """Growth in percent from an index (107.4) or a factor (1.5), the last digit keeping its place."""
    return number - 100 if reading == "index" else (number - 1).scaleb(2)


def _unscaled(unit: str | None, reading: str) -> int | None:
    """The multiplier where no scale is printed: 1, unless the scale may stand elsewhere."""
    elsewhere = reading in ("unit_elsewhere", "sign_and_unit_elsewhere")
    return 1 if unit == "percent" or (unit and not elsewhere) else None
