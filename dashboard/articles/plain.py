"""A text as it is searched: one kind of dash, quote and blank, small letters, broken letters mended.

Every character of the searched text knows its place in the text as given, so that a span found here is a
span there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from dashboard.articles.proposals import Span

_SAME: Final = {
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("’‘ʼʹ´`ʻ＇", "'"),
    **dict.fromkeys("«»„“”″", '"'),
    "ё": "е",
    "Ё": "Е",
}
_LATIN: Final = "aceopxyikmhtbACEOPXYIKMHTB"
_CYRILLIC: Final = "асеорхуікмнтвАСЕОРХУІКМНТВ"
_CODINGS: Final = ("cp1252", "latin-1", "cp1250", "iso8859-16", "cp1251")
_BROKEN: Final = re.compile("[ÃÂĂĽÐÑРС][\u0080-\u00bf\u0100-\u024fŒœŠšŽžŸ–—‘’“”„†‡•…‰‹›€™˜ˆ°±Ґґ№Ћ]")


@dataclass(frozen=True, slots=True)
class Plain:
    """``lower`` is searched with patterns, ``cased`` has its capitals; ``back`` gives places in the text."""

    lower: str
    cased: str
    back: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span in the given text of a span here."""
        return self.back[start], self.back[end - 1] + 1 if end > start else self.back[start]


def plain(text: str) -> Plain:
    """The text for searching.

    >>> plain("Бела\u00adруси — «WÃ¤hrend»").cased
    'Беларуси - "Während"'
    """
    letters: list[str] = []
    back: list[int] = []
    at = 0
    while at < len(text):
        mended = _mended(text, at)
        if mended:
            letters.append(mended)
            back.append(at)
            at += 2
            continue
        one = text[at]
        if unicodedata.category(one) != "Cf":
            letters.append(_letter(one))
            back.append(at)
        at += 1
    cased = _one_script("".join(letters))
    return Plain("".join(_small(one) for one in cased), cased, (*back, len(text)))


def _letter(one: str) -> str:
    if one in _SAME:
        return _SAME[one]
    if one != "\n" and (one.isspace() or unicodedata.category(one) == "Zs"):
        return " "
    return one


def _small(one: str) -> str:
    lower = one.lower()
    return lower if len(lower) == 1 else one


def _mended(text: str, at: int) -> str:
    """The letter that two broken ones stand for, as where UTF-8 was read in another coding; "" for none."""
    two = text[at : at + 2]
    if not _BROKEN.fullmatch(two):
        return ""
    for coding in _CODINGS:
        try:
            found = two.encode(coding).decode("utf-8")
        except UnicodeError:
            continue
        if len(found) == 1 and found.isalpha():
            return found
    return ""


_MIXED: Final = re.compile(r"[^\W\d_]+")
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)


def _one_script(text: str) -> str:
    """Cyrillic words into which Latin letters of the same look have slipped, in Cyrillic letters."""

    def mended(found: re.Match[str]) -> str:
        word = found[0]
        latin = {one for one in word if one.isascii()}
        mixed = latin and latin <= set(_LATIN) and len(latin) < len(word) and re.search("[а-яА-Яіўў]", word)
        return word.translate(_TO_CYRILLIC) if mixed else word

    return text if text.isascii() else _MIXED.sub(mended, text)


# --- sentences ----------------------------------------------------------------------------------

_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:млн|млрд|трлн|тыс|руб|долл|дол|г|гг|им|ул|т|п|т\.е|т\.д|напр|др|стр|кв|куб|проц|см|тов|"
    r"mrd|mio|tsd|bzw|ca|z\.b|u\.a|dr|mr|mrs|ms|st|no|vs|inc|jan|feb|mar|apr|aug|sept|sep|oct|nov|dec|"
    r"u\.s|u\.k|e\.g|i\.e|approx|bn|mn|prof|нояб|дек|янв|февр|авг|сент|окт)|\b[^\W\d_])\.$"
)
_BREAK: Final = re.compile(r"[.!?…]+[\"')\]]*(?=\s)|\n+")
_YEAR_ENDS: Final = re.compile(
    r"(?:\d\s*г|гг|тыс|руб|долл|проц|bn|mn|mrd|mio|млн|млрд|\d-[ймехя]|(?:кв|куб)\.?\s?м|(?:\d|тыс\.?|млн\.?)\s?т)\.$"
)
"""What may end a sentence though it is short: "за 2023-й.", "43 тыс. куб. м.", "18 тыс. т."."""
_UNIT_NEXT: Final = re.compile(
    r"\s*(?:[A-Z]{3}\b|США|ЗША|Euro|Dollar|US|Yuan|Franken|Tonnen|Rubel|Kubik|Kronen|Yen)"
)
_MONTHS_DE: Final = (
    "januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|quartal|halbjahr"
)


def sentences(text: Plain) -> list[Span]:
    """Spans of the sentences of a searched text; a line ends one, unless it tears a number apart."""
    found: list[Span] = []
    start = 0
    for stop in _BREAK.finditer(text.lower):
        if stop[0][0] == "\n" or _ends(text, stop):
            found += _kept(text, start, stop.end() if stop[0][0] != "\n" else stop.start())
            start = stop.end()
            torn = stop[0][0] == "\n" and (_tears(text.lower, stop) or _alone(text.cased, found, stop.end()))
            if torn and found:
                start = found.pop()[0]
    found += _kept(text, start, len(text.lower))
    return _with_datelines(text, found)


def _kept(text: Plain, start: int, end: int) -> list[Span]:
    piece = text.cased[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    bullet = re.match(r"[•*·▪]\s+|-\s+(?=[^\W\d_])", text.cased[start:end])
    start += bullet.end() if bullet and bullet[0][0] != "-" else 0
    return [(start, end)] if end > start and re.search(r"\w", text.cased[start:end]) else []


_NUMBER_ALONE: Final = re.compile(
    r"[$€£]?\s?\d+(?:[.,]\d+)?\s?(?:%|(?:тыс|млн|млрд|трлн|million|billion|bn|mrd|mio)\b.{0,16})?"
)


def _alone(cased: str, found: list[Span], after: int) -> bool:
    """Whether a line holds a number alone and the next one goes on in small letters, as in a box."""
    if not found:
        return False
    last = cased[found[-1][0] : found[-1][1]]
    return bool(_NUMBER_ALONE.fullmatch(last)) and cased[after : after + 2].strip()[:1].islower()


def _tears(line: str, stop: re.Match[str]) -> bool:
    """Whether a line break stands inside a numeral: "24." and "1 billion" on the next line."""
    return bool(re.search(r"\d[.,]?\s*$", line[max(0, stop.start() - 12) : stop.start()])) and bool(
        re.match(
            r"\s*(?:[.,]?\d+(?:[.,]\d+)?\s*(?:%|тыс|млн|млрд|трлн|mill|bill|tril|bn|mn|mrd|mio|мільё|мілья)|(?:тыс|млн|млрд|трлн|million|billion|bn\b|mn\b|mrd|mio|миллион|миллиард|мільё|мілья))",
            line[stop.end() :],
        )
    )


def _ends(text: Plain, stop: re.Match[str]) -> bool:
    before, after = text.lower[max(0, stop.start() - 12) : stop.start() + 1], text.cased[stop.end() :]
    next_one = after.lstrip(" \"'([-")[:1]
    if not (next_one.isupper() or next_one.isdigit() or next_one == "$"):
        return False
    if stop[0][0] == "." and _ABBREVIATED.search(before):
        # "в 2023 г. Сумма": a year may end a sentence; "Mrd. Euro" does not.
        return bool(_YEAR_ENDS.search(before)) and next_one.isupper() and not _UNIT_NEXT.match(after)
    ordinal = re.search(r"\b\d{1,2}\.$", before)
    if ordinal and re.match(rf"\s*(?:{_MONTHS_DE})", after.lower()):
        return False
    return not (re.search(r"\d[.,]$", before) and re.match(r"\s*\d", after) and _scale_follows(after))


def _scale_follows(after: str) -> bool:
    return bool(re.match(r"\s*\d+\s*(?:%|тыс|млн|млрд|трлн|mill|bill|tril|bn|mn|mrd|mio)", after.lower()))


def _with_datelines(text: Plain, spans: list[Span]) -> list[Span]:
    """A dateline ("МОСКВА, 21 мая. /Вест-Лайн/.") belongs to the sentence behind it."""
    joined: list[Span] = []
    open_line = False
    for start, end in spans:
        piece = text.cased[start:end]
        same_line = joined and "\n" not in text.cased[joined[-1][1] : start]
        if open_line and same_line:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        whole = text.cased[joined[-1][0] : end]
        open_line = len(whole) < 60 and bool(re.match(r"[A-ZА-ЯЎІ/-]{3,}[.,\s]", whole)) and len(piece) < 40
    return joined
