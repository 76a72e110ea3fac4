"""Units and scales, in cells and in headers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.cells import cleaned, folded, remembered
from dashboard.language.read.currencies import SMALL_LETTERS, country_of_money, is_currency

PERCENTAGE_POINTS: Final = re.compile(
    r"(?<!\w)(?<!№ )(?:п\. ?п\.?|проц\w*\.? ?п(?:ункт\w*|\.)|п\. пункт\w*|pp|p\.p\.|percentage points?|"
    r"prozentpunkte?n?|%-?punkte?|працэнтн\w+ пункт\w*|б\.п\.)(?!\w)"
)
"""Points of percent, folded: the ledger has no unit for them, and they are not percent."""


@dataclass(frozen=True, slots=True)
class Unit:
    """``unit`` is an ISO 4217 code, percent, tonnes or m3, or empty where only a scale is said.

    ``multiplier`` is None where no scale is said. ``ambiguous`` names the doubt ("rouble" where the
    country is not said, "ton" that may be short or metric); then ``unit`` is empty. ``scale`` is a word of
    scale that languages read differently ("billion"), to be settled by :func:`scale_in`; then
    ``multiplier`` is None.
    """

    unit: str
    multiplier: int | None = None
    ambiguous: str = ""
    scale: str = ""

    @property
    def said_scale(self) -> str:
        """The multiplier in digits, a doubtful word of scale after "?", or "" where no scale is said."""
        return f"?{self.scale}" if self.scale else str(self.multiplier or "")


@remembered(None)
def read_unit(text: str) -> Unit | None:
    """The unit a whole text names, in any language; None where a word of it is not of a unit.

    >>> read_unit("млн долл. США")
    Unit(unit='USD', multiplier=1000000, ambiguous='', scale='')
    >>> read_unit("US$ '000") == read_unit("тыс. долл."), read_unit("亿美元").multiplier
    (True, 100000000)
    >>> read_unit("тыс. т")
    Unit(unit='tonnes', multiplier=1000, ambiguous='', scale='')
    >>> read_unit("млрд руб.")
    Unit(unit='', multiplier=1000000000, ambiguous='rouble', scale='')
    >>> read_unit("Billion Euro")
    Unit(unit='EUR', multiplier=None, ambiguous='', scale='billion')
    >>> read_unit("million Fijian dollars")
    Unit(unit='FJD', multiplier=1000000, ambiguous='', scale='')
    >>> read_unit("попугаи"), read_unit("долл. за тонну"), read_unit("в % к предыдущему году")
    (None, None, None)
    """
    found = _read(_words(text))
    if found is None and (coded := _with_codes(text)) != text:
        return _read(_words(coded))
    return found


def _read(said: list[str]) -> Unit | None:
    parts: list[_Part] = []
    for word in said:
        found = _looked_up(word)
        if not found:
            return None
        parts += found
    return _joined(parts, said)


_LONGEST_NAMED, _LONGEST_NAME = 80, 4
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _with_codes(text: str) -> str:
    """Moneys that are called by their whole names, as codes: "million Fijian dollars" is "million FJD"."""
    if len(text) > _LONGEST_NAMED:
        return text
    from dashboard.codes.currencies import money_called  # Babel: not before a name asks for it

    words = list(_LETTERS.finditer(text))
    for count in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for first, last in zip(words, words[count - 1 :], strict=False):
            if code := money_called(text[first.start() : last.end()]):
                return f"{text[: first.start()]} {code} {text[last.end() :]}"
    return text


_NUMBERED: Final = re.compile(r"(?<![\d.,])1(?P<noughts>0{1,3})(?P<sign>[万萬億亿])")
_NAMED: Final = {"0": "十", "00": "百", "000": "千"}


def in_signs(text: str) -> str:
    """Scales that are written with a number before their sign as with signs alone.

    >>> in_signs("100万ユーロ"), in_signs("単位：10億円"), in_signs("2100万")
    ('百万ユーロ', '単位：十億円', '2100万')
    """
    return _NUMBERED.sub(lambda found: _NAMED[found["noughts"]] + found["sign"], text)


def scale_in(word: str, languages: Collection[str]) -> int | None:
    """The power of ten that a word of scale stands for in these languages; None where they disagree.

    Each of them must have the word, and all must mean the same by it.

    >>> scale_in("billion", {"en"}), scale_in("billion", {"de"}), scale_in("bln", {"en", "pl"})
    (1000000000, 1000000000000, None)
    >>> scale_in("billion", {"ru"}), scale_in("billion", ())
    (None, None)
    """
    meant = lexicon.by_language("scale", word)
    found = {meant.get(language, "") for language in languages}
    return int(found.pop()) if len(found) == 1 and "" not in found else None


# --- words to parts -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """kind: scale, unit, doubt, country, filler; short, a letter that is a scale beside money only;
    needs_money, a word that may be said of pieces too; unsure, a scale that languages read differently."""

    kind: str
    word: str = ""
    scale: int = 0


_GLUED: Final[Mapping[str, tuple[_Part, ...]]] = {
    "TEUR": (_Part("unit", "EUR"), _Part("scale", scale=10**3)),
    "MEUR": (_Part("unit", "EUR"), _Part("scale", scale=10**6)),
    "musd": (_Part("unit", "USD"), _Part("scale", scale=10**6)),
    "meur": (_Part("unit", "EUR"), _Part("scale", scale=10**6)),
    "kusd": (_Part("unit", "USD"), _Part("scale", scale=10**3)),
    "keur": (_Part("unit", "EUR"), _Part("scale", scale=10**3)),
    "Md": (_Part("scale", scale=10**9),),
    "KM": (_Part("unit", "BAM"),),
    "Kz": (_Part("unit", "AOA"),),
    "DT": (_Part("doubt", "dinar"),),
    "DA": (_Part("doubt", "dinar"),),
    "DH": (_Part("doubt", "dirham"),),
    "Dh": (_Part("doubt", "dirham"),),
    "MM": (_Part("scale", scale=10**6),),
    "MDD": (_Part("unit", "USD"), _Part("scale", scale=10**6)),
    "mdd": (_Part("unit", "USD"), _Part("scale", scale=10**6)),
    "MMDD": (_Part("unit", "USD"), _Part("scale", scale=10**9)),
    "mmdd": (_Part("unit", "USD"), _Part("scale", scale=10**9)),
    "MDH": (_Part("doubt", "dirham"), _Part("scale", scale=10**6)),
    "MDT": (_Part("doubt", "dinar"), _Part("scale", scale=10**6)),
    "T_EUR": (_Part("unit", "EUR"), _Part("scale", scale=10**3)),
    "tkr": (_Part("doubt", "krone"), _Part("scale", scale=10**3)),
    "mkr": (_Part("doubt", "krone"), _Part("scale", scale=10**6)),
    "mnkr": (_Part("doubt", "krone"), _Part("scale", scale=10**6)),
    "mdkr": (_Part("doubt", "krone"), _Part("scale", scale=10**9)),
    "Mkr": (_Part("doubt", "krone"), _Part("scale", scale=10**6)),
    "kt": (_Part("unit", "tonnes"), _Part("scale", scale=10**3)),
    "Mt": (_Part("unit", "tonnes"), _Part("scale", scale=10**6)),
    "bcm": (_Part("unit", "m3"), _Part("scale", scale=10**9)),
}
_BEHIND: Final = {"m": 6, "mn": 6, "mln": 6, "mio": 6, "bn": 9, "k": 3, "th": 3, "mil": 6, "b": 9}
_BEFORE: Final = {"K": 3, "k": 3, "T": 3, "M": 6, "m": 6, "bn": 9, "Bn": 9, "mn": 6}


def _glued_money(word: str) -> tuple[_Part, ...]:
    """ "USDm" and "MUSD" are a currency and its scale."""
    behind = re.fullmatch(r"([A-Z]{3})([a-z]{1,3})", word)
    before = re.fullmatch(r"([A-Za-z]{1,2}?)([A-Z]{3})", word)
    for found, code, scale in (
        (behind, behind and behind[1], _BEHIND.get(behind[2], 0) if behind else 0),
        (before, before and before[2], _BEFORE.get(before[1], 0) if before else 0),
    ):
        if found and code and scale and is_currency(code):
            return (_Part("unit", code), _Part("scale", scale=10**scale))
    return ()


_PREPARED: Final = (
    (
        re.compile(r"(?<![\w$.])R(?=\s?(?:millions?|billions?|trillions?|thousands?|bn|mn|['’]?000)\b)"),
        " ZAR ",
    ),
    (
        re.compile(r"(?i)(?<![\w$.])(?-i:N)['’]?\s?(?=(?:millions?|billions?|trillions?|bn|mn|000)\b)"),
        " NGN ",
    ),
    (re.compile(r"(?i)\becu\s?/\s?euro?\b|\beuro?\s?/\s?ecu\b"), " euro "),
    (re.compile(r"(?i)\bu\.\s?s\.?"), "US "),
    (re.compile(r"\bEE\.?\s?UU\b\.?"), "US "),
    (re.compile(r"\bF\.? ?C\.?F\.?A\b\.?"), " FCFA "),
    (re.compile(r"(?i)\bus[ds]?\s?\$|\$\s?us\b"), " US$ "),
    (
        re.compile(
            r"(?i)куб(?:ическ\w*|ічн\w*|\.)?\s?(?:м\b|метр\w*)|\b[mм]\s?\^?3\b|\bcu(?:b|"
            r"bic)?\.?\s?m(?:et\w+)?\b"
        ),
        " m3 ",
    ),
    (re.compile(r"(?i)\bper cent\b|\bv\.\s?h\."), " % "),
    (re.compile(r"(?i)\bmetric\s+ton(?:ne)?s?\b|\bметрическ\w+\s+тонн\w*"), " tonnes "),
    (re.compile('ש["״]ח'), " ILS "),
    (re.compile(r"(?<![\d.,])1[ .,']?000[ .,']?000[ .,']?000(?!\d)"), " 1000000000 "),
    (re.compile(r"(?<![\d.,])1[ .,']?000[ .,']?000(?!\d)"), " 1000000 "),
    (re.compile(r"(?<![\d.,])1[ .,']?000(?!\d)"), " 1000 "),
    (re.compile(r"(?<![\d.,])['’`]?000(?:['’]?s)?(?!\d)"), " 000 "),
    (re.compile(r"(?i)\b100\s(?:millions?|mln|mio|mn)\b"), " 亿 "),
    (re.compile(r"(?i)\b10\s(?:thousands?|thsd)\b"), " 万 "),
    (re.compile(r"\bT€"), " T_EUR "),
    (re.compile(r"10\s?\^\s?(3|6|9|12)\b"), r" 10^\1 "),
    (re.compile("10³"), " 10^3 "),
    (re.compile("10⁶"), " 10^6 "),
    (re.compile("10⁹"), " 10^9 "),
)
_WORD: Final = re.compile(
    r"(?<![A-Za-z])(?-i:[A-Z]{1,4})\$|(?<![A-Za-z])(?:US|C(?:A|AN)?|AU|A|HK|NT|NZ|S|R|MX|N)\$|GH[¢₵]|(?<![A-Za-z])S/\.?|10\^\d+|[mм][3³]|[^\W\d_]+(?:_[^\W\d_]+)*|\d+|[^\s\w]",
    re.IGNORECASE,
)
_MARKS: Final = frozenset(".,;:()[]'’\"-–—«»")


@cache
def _phrases() -> re.Pattern[str]:
    """Scales and moneys of several words ("mil millones", "new shekels"): they are read as one."""
    named = (*_scale_words(), *lexicon.words("unit"))
    several = sorted((word for word in named if " " in word and "*" not in word), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, several))})\b", re.IGNORECASE)


@cache
def _pointed() -> re.Pattern[str]:
    """Moneys that are written as letters with points, "щ.д."."""
    one_of = "|".join(r"\. ?".join(map(re.escape, word)) for word in sorted(_pointed_moneys()))
    return re.compile(rf"(?<![^\W_])(?:{one_of})(?![^\W_])\.?", re.IGNORECASE)


_POINTS: Final = re.compile(r"[^\W\d_](?:\. ?[^\W\d_])+\.?")


def _unpointed(text: str) -> str:
    return text.replace(".", "").replace(" ", "").casefold()


@cache
def _pointed_moneys() -> dict[str, str]:
    return {_unpointed(word): unit for word, unit in lexicon.words("unit").items() if _POINTS.fullmatch(word)}


def _scale_words() -> set[str]:
    return {word for table in lexicon.tables("scale").values() for word in table}


@cache
def _unparted() -> re.Pattern[str]:
    """Words of languages that write without blanks, as these have them ("亿美元", "百万円")."""
    own = ("zh", "ja", "ko", "th")
    tables = [lexicon.tables(kind).get(one, {}) for kind in ("scale", *_KINDS) for one in own]
    return re.compile("|".join(sorted({word for table in tables for word in table}, key=len, reverse=True)))


def _words(text: str) -> list[str]:
    line = cleaned(in_signs(text)).replace("_", " ")
    line = _pointed().sub(lambda found: f" {_pointed_moneys()[_unpointed(found[0])]} ", line)
    line = _phrases().sub(lambda found: found[0].replace(" ", "_"), line)
    if not line.isascii():
        line = _unparted().sub(r" \g<0> ", line)
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
    if word.endswith("$") and len(word) > 1 and small not in lexicon.words("unit"):
        # "M$" is millions of dollars; the dollar of any other letters is that of a country.
        return (*_looked_up(word[:-1]), _Part("unit", "USD")) if word[:-1] in ("M", "MM", "K") else ()
    if glued := _glued_money(word):
        return glued
    if small in lexicon.words("scale_letter"):
        return (_Part("short", small, int(lexicon.words("scale_letter")[small])),)
    if "_" in small and (unit := lexicon.words("unit").get(small.replace("_", " "))):
        return (_Part("unit", unit),)
    if scale := _scale(small.replace("_", " ")):
        return scale
    part = _parts().meant(small)
    return (part,) if part else ()


def _scale(word: str) -> tuple[_Part, ...]:
    values = set(lexicon.by_language("scale", word).values())
    if len(values) > 1:
        return (_Part("unsure", word),)
    return (_Part("scale", word, int(values.pop())),) if values else ()


_KINDS: Final = {"unit": "unit", "money": "doubt", "beside_unit": "filler", "unit_of": "needs_money"}
"""Kind of a row of the lexicon: the kind of part that its words make."""


@cache
def _parts() -> lexicon.Listed[_Part]:
    words = [
        (folded(word), _Part(part, value))
        for kind, part in _KINDS.items()
        for word, value in lexicon.words(kind).items()
    ]
    # A country's word stays itself: which money it makes of the other word is seen later.
    countries = dict.fromkeys(word for table in country_of_money().values() for word in table)
    return lexicon.Listed([*words, *((folded(word), _Part("country")) for word in countries)])


# --- parts to a unit ----------------------------------------------------------------------------


def _joined(parts: list[_Part], said: list[str]) -> Unit | None:
    scales = {part.scale for part in parts if part.scale}
    unsure = {part.word for part in parts if part.kind == "unsure"}
    named = {part.word for part in parts if part.kind == "unit"}
    doubts = {part.word for part in parts if part.kind == "doubt"}
    if len(scales) + len(unsure) > 1 or len(doubts) > 1 or not (scales or unsure or named or doubts):
        return None
    countries = [word for word in said if _looked_up(word)[0].kind == "country"]
    multiplier, scale = next(iter(scales), None), next(iter(unsure), "")
    if any(part.kind in ("short", "needs_money") for part in parts) and not named | doubts:
        return None
    money = _money(named, doubts, countries)
    if money is None or (money == "percent" and (multiplier or scale)):
        return None
    if money in doubts:
        return Unit("", multiplier, money, scale)
    return Unit(money, 1 if money == "percent" else multiplier, "", scale)


def _money(named: set[str], doubts: set[str], countries: list[str]) -> str | None:
    """The unit, or the doubt that is left; "" where only a scale is said, None where the words disagree."""
    if doubts:
        doubt = next(iter(doubts))
        settled = (
            named | _of_countries(doubt, countries)
            if countries
            else named & (_kinds_of(doubt) | _called(doubt, named))
        )
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
    table = country_of_money().get(money, {})
    return {
        next(
            (code for word, code in table.items() if lexicon.pattern(folded(word)).fullmatch(folded(one))), ""
        )
        for one in countries
    }


def _called(doubt: str, named: set[str]) -> set[str]:
    """Of named moneys those that go by that name: "dinars tunisiens (MDT)"."""
    from dashboard.codes.currencies import is_called

    return {code for code in named if is_called(code, doubt)}


def _kinds_of(doubt: str) -> set[str]:
    return set(country_of_money().get(doubt, {}).values())
