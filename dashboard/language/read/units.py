"""Units and scales, in cells and in headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from dashboard.language.read.cells import cleaned, folded, remembered
from dashboard.language.read.currencies import (
    AMBIGUOUS,
    COUNTRY_OF_MONEY,
    NAMES,
    SIGNS,
    SMALL_LETTERS,
    is_currency,
)

PERCENTAGE_POINTS: Final = re.compile(
    r"(?<!\w)(?<!№ )(?:п\. ?п\.?|проц\w*\.? ?п(?:ункт\w*|\.)|п\. пункт\w*|pp|p\.p\.|percentage points?|"
    r"prozentpunkte?n?|%-?punkte?|працэнтн\w+ пункт\w*|б\.п\.)(?!\w)"
)
"""Points of percent, folded: the ledger has no unit for them, and they are not percent."""


@dataclass(frozen=True, slots=True)
class Unit:
    """``unit`` is an ISO 4217 code, percent, tonnes or m3, or empty where only a scale is said.

    ``multiplier`` is None where no scale is said. ``ambiguous`` names the doubt ("rouble" where the
    country is not said, "ton" that may be short or metric); then ``unit`` is empty.
    """

    unit: str
    multiplier: int | None = None
    ambiguous: str = ""


@remembered(None)
def read_unit(text: str) -> Unit | None:
    """The unit a whole text names; None where a word of it is not of a unit.

    >>> read_unit("млн долл. США"), read_unit("US$ '000")
    (Unit(unit='USD', multiplier=1000000, ambiguous=''), Unit(unit='USD', multiplier=1000, ambiguous=''))
    >>> read_unit("тыс. т")
    Unit(unit='tonnes', multiplier=1000, ambiguous='')
    >>> read_unit("млрд руб.")
    Unit(unit='', multiplier=1000000000, ambiguous='rouble')
    >>> read_unit("попугаи"), read_unit("долл. за тонну"), read_unit("в % к предыдущему году")
    (None, None, None)
    """
    parts: list[_Part] = []
    said = _words(text)
    for word in said:
        found = _looked_up(word)
        if not found:
            return None
        parts += found
    return _joined(parts, said)


# --- words to parts -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """kind: scale, unit, doubt, country, filler; short, a letter that is a scale beside money only;
    needs_money, a word that may be said of pieces too."""

    kind: str
    word: str = ""
    scale: int = 0


_SCALES: Final[Mapping[int, str]] = {
    10**3: "тыс тысяч* thousand* thsd thous ths tsd tausend* 000 1000 10^3",
    10**6: "млн миллион* мильен* мільен* million* mn mln mio mill 10^6 1000000",
    10**9: "млрд миллиард* мільярд* billion billions bn bln mrd mld milliard* 10^9 1000000000",
    10**12: "трлн триллион* трыльен* trillion trillions trn tn trln billionen bio 10^12",
}
"""An English billion is a German Milliarde; only the German plural tells that a Billion is meant."""
_SHORT: Final = {"k": 10**3, "m": 10**6, "b": 10**9}
_MEASURES: Final[Mapping[str, str]] = {
    "percent": "% процент* percent pct prozent працэнт*",
    "tonnes": "т тонн* tonne* t тон тоны",
    "m3": "m3 м3 cbm кубометр* кубаметр* kubikmeter* m³ м³",
}
_GLUED: Final[Mapping[str, tuple[_Part, ...]]] = {
    "TEUR": (_Part("unit", "EUR"), _Part("scale", scale=10**3)),
    "MEUR": (_Part("unit", "EUR"), _Part("scale", scale=10**6)),
    "kt": (_Part("unit", "tonnes"), _Part("scale", scale=10**3)),
    "Mt": (_Part("unit", "tonnes"), _Part("scale", scale=10**6)),
    "bcm": (_Part("unit", "m3"), _Part("scale", scale=10**9)),
}
_FILLERS: Final = "в у in of the"
_UNIT_WORDS: Final = "единиц единицы единица измерения адзінка адзінкі вымярэння ед изм einheit unit units"
_PREPARED: Final = (
    (re.compile(r"(?i)\bu\.\s?s\.?"), "US "),
    (re.compile(r"(?i)\bus[ds]?\s?\$|\$\s?us\b"), " US$ "),
    (re.compile(r"(?i)куб(?:ическ\w*|ічн\w*|\.)?\s?(?:м\b|метр\w*)|\b[mм]\s?\^?3\b|\bcu(?:b|"
                r"bic)?\.?\s?m(?:et\w+)?\b"), " m3 "),
    (re.compile(r"(?i)\bper cent\b|\bv\.\s?h\."), " % "),
    (re.compile(r"(?i)\bmetric\s+ton(?:ne)?s?\b|\bметрическ\w+\s+тонн\w*"), " tonnes "),
    (re.compile(r"(?<![\d.,])1[ .,']?000[ .,']?000[ .,']?000(?!\d)"), " 1000000000 "),
    (re.compile(r"(?<![\d.,])1[ .,']?000[ .,']?000(?!\d)"), " 1000000 "),
    (re.compile(r"(?<![\d.,])1[ .,']?000(?!\d)"), " 1000 "),
    (re.compile(r"(?<![\d.,])['’`]?000(?:['’]?s)?(?!\d)"), " 000 "),
    (re.compile(r"10\s?\^\s?(3|6|9|12)\b"), r" 10^\1 "),
    (re.compile("10³"), " 10^3 "), (re.compile("10⁶"), " 10^6 "), (re.compile("10⁹"), " 10^9 "),
)  # fmt: skip
_WORD: Final = re.compile(
    r"(?<![A-Za-z])(?:US|C(?:A|AN)?|AU|A|HK|NT|NZ|S|R|MX)\$|10\^\d+|[mм][3³]|[^\W\d_]+|\d+|[^\s\w]",
    re.IGNORECASE,
)
_MARKS: Final = frozenset(".,;:()[]'\"-–—«»")


def _words(text: str) -> list[str]:
    line = cleaned(text)
    for pattern, plain in _PREPARED:
        line = pattern.sub(plain, line)
    return [word for word in _WORD.findall(line) if word not in _MARKS]


@lru_cache(5_000)
def _looked_up(word: str) -> tuple[_Part, ...]:
    """The parts one word makes; none for a word that is not of a unit."""
    small = folded(word)
    if small in SMALL_LETTERS or (re.fullmatch("[A-Z]{3}", word) and is_currency(word)):
        return (_Part("unit", word.upper()),)
    if word in _GLUED:
        return _GLUED[word]
    if small in _SHORT:
        return (_Part("short", small, _SHORT[small]),)
    return next(((part,) for pattern, part in _patterns() if pattern.fullmatch(small)), ())


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Part], ...]:
    listed = [
        *((word, _Part("scale", scale=scale)) for scale, words in _SCALES.items() for word in words.split()),
        *((word, _Part("unit", code)) for code, signs in SIGNS.items() for word in signs.split()),
        *((word, _Part("unit", unit)) for unit, words in _MEASURES.items() for word in words.split()),
        *((word, _Part("unit", code)) for code, words in NAMES.items() for word in words.split()),
        *((word, _Part("doubt", doubt)) for doubt, words in AMBIGUOUS.items() for word in words.split()),
        *((word, _Part("filler")) for word in _FILLERS.split()),
        *((word, _Part("needs_money")) for word in _UNIT_WORDS.split()),
    ]
    countries = dict.fromkeys(word for table in COUNTRY_OF_MONEY.values() for word in _flat(table))
    patterns = [(_wildcard(word), part) for word, part in listed]
    # A country's word stays itself: which money it makes of the other word is seen later.
    return (*patterns, (_either(countries), _Part("country")))


def _wildcard(word: str) -> re.Pattern[str]:
    return re.compile(re.escape(folded(word)).replace(r"\*", r"\w*"))


def _either(listed: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(folded(word)).replace(r"\*", r"\w*") for word in listed))


# --- parts to a unit ----------------------------------------------------------------------------


def _joined(parts: list[_Part], said: list[str]) -> Unit | None:
    scales = {part.scale for part in parts if part.scale}
    named = {part.word for part in parts if part.kind == "unit"}
    doubts = {part.word for part in parts if part.kind == "doubt"}
    if len(scales) > 1 or len(doubts) > 1 or not scales | named | doubts:
        return None
    countries = [word for word in said if _looked_up(word)[0].kind == "country"]
    multiplier = next(iter(scales), None)
    if any(part.kind in ("short", "needs_money") for part in parts) and not named | doubts:
        return None
    money = _money(named, doubts, countries)
    if money is None or (money == "percent" and multiplier):
        return None
    if money in doubts:
        return Unit("", multiplier, money)
    return Unit(money, 1 if money == "percent" else multiplier)


def _money(named: set[str], doubts: set[str], countries: list[str]) -> str | None:
    """The unit, or the doubt that is left; "" where only a scale is said, None where the words disagree."""
    if doubts:
        doubt = next(iter(doubts))
        settled = named | _of_countries(doubt, countries) if countries else named & _kinds_of(doubt)
        return (settled.pop() or None) if len(settled) == 1 else None if named or countries else doubt
    if len(named) != 1:
        return None if named or countries else ""
    unit = next(iter(named))
    if not countries:
        return unit
    settled = _of_countries(unit, countries)
    return (settled.pop() or None) if len(settled) == 1 else None


def _of_countries(money: str, countries: list[str]) -> set[str]:
    """What the words of countries make of a money; "" for a word that makes nothing of it."""
    table = COUNTRY_OF_MONEY.get(money, {})
    return {
        next((code for word, code in _flat(table).items() if _wildcard(word).fullmatch(folded(one))), "")
        for one in countries
    }


def _flat(table: Mapping[str, str]) -> dict[str, str]:
    """Word of a country: currency."""
    return {word: code for code, words in table.items() for word in words.split()}


def _kinds_of(doubt: str) -> set[str]:
    return set(COUNTRY_OF_MONEY.get(doubt, {}))
