"""What a reader types to find figures, in pieces: numbers, countries, periods, words of the closed lists.

Only what a piece says by itself is read here. Words that are left ("Golovchenko", "rus", a slip of the
finger) mean something only beside the figures that are looked through; the ledger reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.amounts import Amount, read_amount
from dashboard.language.read.cells import folded, words_of
from dashboard.language.read.countries import read_country
from dashboard.language.read.currencies import country_of_money
from dashboard.language.read.parties import adjectives
from dashboard.language.read.units import scale_in
from dashboard.language.read.when import read_when
from dashboard.model import PLANS, Period
from dashboard.ranges import Interval, interval


@dataclass(frozen=True, slots=True)
class Sought:
    """A number as it was typed: what its digits allow, and the unit, scale, sign and hedge beside it.

    ``ranges`` and ``digits`` go together; there are two of each where the mark in "1.234" may be either.
    ``multiplier`` 0 and no ``units`` mean any; ``sign`` is -1, 1, or 0 where none was typed. ``factor``:
    a number of times ("1.5 times").
    """

    ranges: tuple[Interval, ...]
    digits: tuple[Decimal, ...]
    multiplier: int = 0
    units: tuple[str, ...] = ()
    sign: int = 0
    hedge: str = ""
    factor: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the query: its place, its letters, its kind, and what it means.

    ``kind`` is value, period, day, country, pair (countries side by side), flow, scope, status, measure, kind
    (published or official), words, or who is named by them, speaker or publisher. ``value`` is the item, word
    or day; ``codes`` are countries.
    """

    start: int
    end: int
    text: str
    kind: str
    value: str = ""
    codes: tuple[str, ...] = ()
    sought: Sought | None = None
    period: Period | None = None


WORDS: Final = "words"
_FILLER: Final = "filler"
_LONGEST: Final = 7
"""Words of one piece ("trade in goods and services")."""
_MOST: Final = 40
"""Words of a query that are read; those behind them stand for themselves."""
_MARKS: Final = ",.;:()!?"
"""What stands behind a piece and is none of it."""
_TOKEN: Final = re.compile(
    r"\"[^\"]+\"|«[^»]+»|“[^”]+”|[^\W\d_]+-?\d\w*(?:[-./]\w+)*|\d+(?:[.,'’]\d+)*"
    r"|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]"
)


def read_question(query: str) -> tuple[Piece, ...]:
    """The pieces of a query in their order, the longest that can be read; marks and small words are in none.

    >>> [(one.kind, one.text) for one in read_question("forecast over $60bn, Golovchenko 2023")]
    [('status', 'forecast'), ('value', 'over $60bn'), ('words', 'Golovchenko'), ('period', '2023')]
    >>> [(one.kind, one.codes) for one in read_question("импорт США из Китая")]
    [('flow', ()), ('country', ('USA',)), ('country', ('CHN',))]
    """
    found = tuple(_pieces(query))
    told = tuple(one for one in found if one.kind != _FILLER)
    # Who types nothing but small words looks for them.
    return told or tuple(Piece(one.start, one.end, one.text, WORDS, one.text) for one in found)


def read_word(word: str) -> Piece | None:
    """The piece that one word is by itself; None for a word that only stands for itself."""
    found = read_question(word)
    return found[0] if len(found) == 1 and found[0].kind != WORDS else None


def _pieces(query: str) -> Iterator[Piece]:
    places = [one.span() for one in _TOKEN.finditer(query)]
    at = 0
    while at < len(places):
        piece, used = _longest(query, places[at : at + _LONGEST] if at < _MOST else places[at : at + 1])
        if piece:
            yield piece
        at += used


def _longest(query: str, places: list[tuple[int, int]]) -> tuple[Piece | None, int]:
    """The longest piece that begins here, and how many tokens it takes."""
    start = places[0][0]
    for used in range(len(places), 0, -1):
        end = places[used - 1][1]
        text = query[start:end]
        if text[-1] in _MARKS and used > 1:
            continue
        free = not query[start - 1 : start].strip()
        for read in _READERS:
            if piece := read(text, free):
                kind, meant = piece
                return Piece(start, end, text, kind, **meant), used  # type: ignore[arg-type]
    text = query[slice(*places[0])]
    return (Piece(*places[0], text, WORDS, text) if re.search(r"\w", text) else None), 1


_Meant = tuple[str, dict[str, object]]
"""Kind of a piece, and the fields that say what it means."""
_QUOTED: Final = re.compile(r"\"([^\"]+)\"|«([^»]+)»|“([^”]+)”")


def _quoted(text: str, free: bool) -> _Meant | None:
    """Words between quotation marks stand as they are."""
    found = _QUOTED.fullmatch(text)
    return (WORDS, {"value": found[found.lastindex or 1]}) if found else None


# --- time ---------------------------------------------------------------------------------------

_ISO_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DOTTED_DAY: Final = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
_TWO_YEARS: Final = re.compile(r"((?:19|20)\d\d)\s?[-–—]\s?((?:19|20)\d\d)")
_BOUNDED: Final = re.compile(r"(\D+?)\s+((?:19|20)\d\d)(?:\s*(?:г\.?|год\w*))?")
_EVER: Final = (1000, 3000)
"""Years before and after all that is known."""


def _day(text: str, free: bool) -> _Meant | None:
    iso, dotted = _ISO_DAY.fullmatch(text), _DOTTED_DAY.fullmatch(text)
    if not (iso or dotted):
        return None
    year, month, day = iso.groups() if iso else (dotted.groups() if dotted else ())[::-1]
    try:
        return "day", {"value": date(int(year), int(month), int(day)).isoformat()}
    except ValueError:
        return None


def _period(text: str, free: bool) -> _Meant | None:
    if two := _TWO_YEARS.fullmatch(text):
        first, last = int(two[1]), int(two[2])
        return ("period", {"period": _years(first, last)}) if first <= last else None
    if bounded := _BOUNDED.fullmatch(text):
        year = int(bounded[2])
        meant = _asked().get(folded(bounded[1]), "")
        if meant == "since":
            return "period", {"period": _years(year, _EVER[1])}
        if meant == "until":
            return "period", {"period": _years(_EVER[0], year)}
    # A month and a small number ("May 23") are no period here: the number may be what is looked for.
    if not re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text):
        return None
    when = read_when(text)
    return ("period", {"period": when.period}) if when and not when.status else None


def _years(first: int, last: int) -> Period:
    return Period(first * 12, last * 12 + 11)


def is_open(period: Period) -> tuple[bool, bool]:
    """Whether a period that was asked for has no beginning, and no end ("since 2020")."""
    return period.start // 12 == _EVER[0], period.end // 12 == _EVER[1]


# --- numbers ------------------------------------------------------------------------------------

_COMPARED: Final = re.compile(r"([<>≤≥])\s*(=?)\s*(.+)")
_FACTOR: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)")
_UNBOUNDED: Final = Decimal("1e40")
_SIGN: Final = re.compile(r"([+\-−–])\s*\D?\s*\d")


def _value(text: str, free: bool) -> _Meant | None:
    if not re.search(r"\d", text) or (not free and text[0] in "-−–+") or text[:1].isalpha() > free:
        return None
    factor = _factor(text)
    if factor:
        return "value", {"sought": factor}
    compared = _COMPARED.fullmatch(text)
    amount = read_amount(compared[3] if compared else text)
    digits = (amount.digits,) if amount.digits else amount.ambiguous
    if amount.fault or not digits or _is_year(amount, text):
        return None
    try:
        sought = _sought(amount, digits, text)
    except (ValueError, InvalidOperation):
        return None
    return "value", {"sought": _bounded(sought, compared) if compared else sought}


def _is_year(amount: Amount, text: str) -> bool:
    return text == amount.digits and re.fullmatch(r"(?:19|20)\d\d", text) is not None


def _sought(amount: Amount, digits: tuple[str, ...], text: str) -> Sought:
    numbers = tuple(abs(Decimal(one)) for one in digits)
    hedge = amount.hedge or "exact"
    ranges = tuple(interval(one, hedge, amount.high or None) for one in numbers)
    sign = _SIGN.match(text.lstrip("$€£₽ "))
    scale = amount.multiplier or (_scale(amount.scale) if amount.scale else 0)
    return Sought(
        ranges=ranges,
        digits=numbers,
        multiplier=0 if amount.unit == "percent" else scale,
        units=_units(amount),
        sign=0 if not sign else 1 if sign[1] == "+" else -1,
        hedge=amount.hedge,
    )


def _scale(word: str) -> int:
    """What a word of scale means to whoever types it in this house: in English, else where all agree."""
    meant = scale_in(word, {"en"}) or scale_in(word, set(lexicon.by_language("scale", word)))
    return meant or 0


def _units(amount: Amount) -> tuple[str, ...]:
    if amount.unit:
        return (amount.unit,)
    kinds = country_of_money().get(amount.unit_ambiguous, {}).values()
    return tuple(dict.fromkeys(kinds))


def _bounded(sought: Sought, compared: re.Match[str]) -> Sought:
    """What was typed with a sign of comparison has one end only."""
    above, closed = compared[1] in ">≥", bool(compared[2]) or compared[1] in "≤≥"
    ends = [
        Interval(one, _UNBOUNDED, not closed) if above else Interval(-_UNBOUNDED, one, high_open=not closed)
        for one in sought.digits
    ]
    hedge = ("at_least" if closed else "over") if above else ("up_to" if closed else "under")
    return Sought(tuple(ends), sought.digits, sought.multiplier, sought.units, sought.sign, hedge)


def _factor(text: str) -> Sought | None:
    found = _FACTOR.fullmatch(text)
    if not found or not lexicon.by_language("times", folded(found[2])):
        return None
    number = Decimal(found[1].replace(",", "."))
    return Sought((interval(number),), (number,), factor=True)


# --- words of the lists -------------------------------------------------------------------------

_SHORTEST: Final = 3
"""Letters of a word of the lists: "x" and "m" are codes of columns."""
_VERB: Final = 6
"""Letters of a verb that tells an expectation: shorter ones, "will" and "must", are in every sentence."""


@cache
def _asked() -> dict[str, str]:
    return {folded(word): value for word, value in lexicon.words("asked").items()}


@cache
def _fillers() -> frozenset[str]:
    return frozenset(folded(word) for word in lexicon.words("beside_asked"))


_ASKED: Final = {
    "growth": "measure",
    "share": "measure",
    "level": "measure",
    "balance": "flow",
    "official": "kind",
    "published": "kind",
}


def _term(text: str, free: bool) -> _Meant | None:
    """A phrase of flow, scope, status, measure or kind."""
    if not text[0].isalpha() or not text[-1].isalpha():
        return None
    asked = _asked().get(folded(text), "")
    if kind := _ASKED.get(asked):
        return kind, {"value": asked}
    said = _listed().get(" ".join(words_of(text))) if len(text) >= _SHORTEST else None
    return (said[0], {"value": said[1]}) if said else _hoped(text)


def _hoped(text: str) -> _Meant | None:
    """A verb of hoping or planning, "who predicted 60 billion": what was said as an expectation is sought."""
    if len(text) < _VERB or not text.isalpha():
        return None
    meant = set(lexicon.by_language("prose_status", folded(text)).values())
    return ("status", {"value": meant.pop()}) if len(meant) == 1 and meant <= set(PLANS) else None


@cache
def _listed() -> dict[str, tuple[str, str]]:
    """Phrases of flow, scope and status, whole: which list each is of, and what it means there."""
    return {
        " ".join(words_of(phrase)): (kind, item)
        for kind in ("flow", "scope", "status")
        for phrase, item in lexicon.words(kind).items()
        if item != "unknown"
    }


def _country(text: str, free: bool) -> _Meant | None:
    if not text[0].isalpha() or not (text[-1].isalpha() or text[-1] == "."):
        return None
    if folded(text) in _fillers():
        return None
    country = read_country(text)
    if country and (country.kind == "country" or (country.kind == "world" and folded(text) in _WORLD)):
        return "country", {"codes": (country.code,)}
    codes = adjectives(text)
    if codes:
        return ("country" if len(codes) == 1 else "pair"), {"codes": tuple(dict.fromkeys(codes))}
    return None


_WORLD: Final = frozenset(("world", "the world", "мир", "миром", "весь мир", "всем миром", "welt"))


def _filler(text: str, free: bool) -> _Meant | None:
    said = words_of(text)
    return (_FILLER, {}) if len(said) == 1 and said[0] in _fillers() else None


_READERS: Final[tuple[Callable[[str, bool], _Meant | None], ...]] = (
    _quoted,
    _day,
    _period,
    _value,
    _term,
    _country,
    _filler,
)


def together(pieces: tuple[Piece, ...], query: str) -> tuple[Piece, ...]:
    """The same with countries that stand side by side as one piece: a pair, or several of them.

    >>> query = "импорт США из Китая"
    >>> [(one.kind, one.text, one.codes) for one in together(read_question(query), query)]
    [('flow', 'импорт', ()), ('pair', 'США из Китая', ('USA', 'CHN'))]
    """
    joined: list[Piece] = []
    for one in pieces:
        last = joined[-1] if joined else None
        if last and last.kind in ("country", "pair") and one.kind in ("country", "pair"):
            codes = tuple(dict.fromkeys((*last.codes, *one.codes)))
            kind = "pair" if len(codes) > 1 else "country"
            text = query[last.start : one.end]
            joined[-1] = Piece(last.start, one.end, text, kind, codes=codes)
        else:
            joined.append(one)
    return tuple(joined)
