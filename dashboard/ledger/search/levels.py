"""How well each figure answers one piece of a query: 3 exactly, 2 nearly, 1 more widely, 0 not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import numpy as np

from dashboard.language.read.question import Piece, Sought
from dashboard.ledger.search.index import Index
from dashboard.model import Period

_SCALES: Final = (1, 10**3, 10**6, 10**9, 10**12)
"""What a number may have been printed in."""


def levels(piece: Piece, index: Index) -> np.ndarray:
    """The levels of all figures of the index, in its order."""
    if piece.sought:
        return _value(piece.sought, index)
    if piece.period:
        return _period(piece.period, index)
    return _OF[piece.kind](piece, index)


def _level(exact: np.ndarray, wider: np.ndarray | None = None, at: int = 1) -> np.ndarray:
    found = exact.astype(np.int8) * 3
    return found if wider is None else np.maximum(found, wider.astype(np.int8) * np.int8(at))


def _one_of(values: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """Quicker than numpy's own for a few names among texts: nothing is sorted."""
    return np.asarray(np.logical_or.reduce([values == one for one in names]))


# --- numbers ------------------------------------------------------------------------------------


def _value(sought: Sought, index: Index) -> np.ndarray:
    low, high = index.column("low"), index.column("high")
    unit = index.column("unit")
    if sought.factor:
        return _level(_printed(sought, index, "factor"))
    everywhere = np.full(len(low), True)
    fits = _one_of(unit, sought.units) if sought.units else everywhere
    near, far = _of_sign(low, high, sought.sign)
    percent = unit == "percent"
    found, same = np.full(len(low), False), np.full(len(low), False)
    for allowed, digits in zip(sought.ranges, sought.digits, strict=True):
        for scale in (sought.multiplier,) if sought.multiplier else _SCALES:
            # Percent have no scale: "60 bn" is none of them.
            there = fits & (everywhere if scale == 1 else ~percent)
            least, most = float(allowed.low) * scale, float(allowed.high) * scale
            # "Over 53" typed means figures of which it is said, and they stand in the ledger as 53.
            above = far > least if allowed.low_open and sought.hedge == "" else far >= least
            below = near < most if allowed.high_open and sought.hedge not in _UP_TO else near <= most
            found |= there & above & below
            printed = float(digits) * scale
            same |= there & (_is_close(near, printed) | _is_close(far, printed))
    if sought.hedge:
        same &= index.column("hedge") == sought.hedge
    same &= found
    return _level(same | (fits & _printed(sought, index, "index")), found)


_UP_TO: Final = ("almost", "under", "up_to")


def _is_close(values: np.ndarray, number: float) -> np.ndarray:
    return np.asarray(np.isclose(values, number, rtol=1e-12, atol=0))


def _of_sign(low: np.ndarray, high: np.ndarray, sign: int) -> tuple[np.ndarray, np.ndarray]:
    """The ends as they were printed: a fall of 7 % is 7 to who types no sign."""
    if sign > 0:
        return low, high
    if sign < 0:
        return -high, -low
    ends = np.abs(low), np.abs(high)
    return np.minimum(*ends), np.maximum(*ends)


def _printed(sought: Sought, index: Index, reading: str) -> np.ndarray:
    """Rows in whose printed number, which is not their value, the digits stand: "107.4 %", "1.5 times"."""
    found = np.full(len(index.texts), False)
    readings = index.column("reading")
    wanted = {float(one) for one in sought.digits}
    for row, numerals in index.numerals.items():
        found[row] = readings[row] == reading and not wanted.isdisjoint(numerals)
    return found if sought.multiplier in (0, 1) and not sought.sign else np.full(len(found), False)


# --- time ---------------------------------------------------------------------------------------


def _period(asked: Period, index: Index) -> np.ndarray:
    """Whole years: whatever reaches into them, whole years best. A part of a year: that part."""
    start, end = index.column("start"), index.column("end")
    if asked.start % 12 or asked.end % 12 != 11:
        return _level((start == asked.start) & (end == asked.end))
    reaches = (start <= asked.end) & (end >= asked.start)
    whole = reaches & (start >= asked.start) & (end <= asked.end) & (index.column("months") == 12)
    return _level(whole, reaches, 2)


def _day(piece: Piece, index: Index) -> np.ndarray:
    return _level(index.column("stated_on") == piece.value, index.column("published") == piece.value)


# --- closed lists -------------------------------------------------------------------------------


def _countries(piece: Piece, index: Index) -> np.ndarray:
    """One country: whatever is about it, its own side best. Several: trade among them, the first's best."""
    reporter, partner = index.column("reporter"), index.column("partner")
    own = reporter == piece.codes[0]
    if len(piece.codes) == 1:
        return _level(own, partner == piece.codes[0])
    among = _one_of(reporter, piece.codes) & _one_of(partner, piece.codes)
    return _level(among & own, among)


def _listed(piece: Piece, index: Index) -> np.ndarray:
    return _level(index.column(piece.kind) == piece.value)


def _scope(piece: Piece, index: Index) -> np.ndarray:
    """Services are in "goods and services" too."""
    scope = index.column("scope")
    return _level(scope == piece.value, scope == ("goods_and_services" if piece.value == "services" else ""))


# --- words --------------------------------------------------------------------------------------


def _words(piece: Piece, index: Index) -> np.ndarray:
    """Whoever is named by the words first, then whatever else they stand in."""
    named = {"speaker": index.speakers, "publisher": index.publishers}.get(piece.kind)
    texts = holding(index.texts, piece.value)
    return _level(holding(named, piece.value), texts) if named else _level(texts)


def standing(index: Index, query: str) -> np.ndarray:
    """Places of the figures in which every word of the query stands, none of them read.

    A number stands only where no digit is beside it.
    """
    words = dict.fromkeys(query.casefold().split())
    left = list(range(len(index.texts))) if words else []
    for word in sorted(words, key=lambda one: _DIGITS.fullmatch(one) is not None):
        is_held = _holder(word)
        left = [place for place in left if is_held(index.texts[place])]
    return np.array(left, dtype=int)


_DIGITS: Final = re.compile(r"[\d.,]+")


def _holder(word: str) -> Callable[[str], bool]:
    if not _DIGITS.fullmatch(word):
        return lambda text: word in text
    alone = re.compile(rf"(?<![\d.,]){re.escape(word)}(?![.,]?\d)")
    return lambda text: word in text and alone.search(text) is not None


def stands(index: Index, word: str) -> bool:
    """Whether a word stands in any text."""
    wanted = word.casefold()
    return any(wanted in text for text in index.texts)


def holding(texts: tuple[str, ...], word: str) -> np.ndarray:
    """Which texts hold the word, or several with one blank between them, wherever in them."""
    wanted = " ".join(word.split()).casefold()
    return np.fromiter((wanted in text for text in texts), dtype=bool, count=len(texts))


_OF: Final = {
    "day": _day,
    "country": _countries,
    "pair": _countries,
    "scope": _scope,
    "flow": _listed,
    "status": _listed,
    "measure": _listed,
    "kind": _listed,
    "speaker": _words,
    "publisher": _words,
    "words": _words,
}
