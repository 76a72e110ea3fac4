"""Words of a query that mean something only beside the figures: short forms of countries, slips, names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.cells import folded
from dashboard.language.read.countries import key, names
from dashboard.language.read.matching import matching
from dashboard.language.read.question import WORDS, Piece, read_word
from dashboard.ledger.search.index import Index
from dashboard.ledger.search.levels import stands

_LEAST_SHORT: Final = 3
"""Letters of a short form of a country."""
_LEAST_NAME: Final = 4
"""Letters of a word that may be a slip of another, or name somebody."""
_ALIKE: Final = 80
"""How alike (of 100) a word must be to what was typed with a slip."""
_MOST_SLIPS: Final = 6
"""Words of one query that are looked for as slips."""


def understood(pieces: tuple[Piece, ...], index: Index) -> tuple[Piece, ...]:
    """The pieces with every word read as the book's figures allow."""
    slips = 0
    found: list[Piece] = []
    for one in pieces:
        if one.kind == WORDS and one.value == one.text and one.text.isalpha():
            short = _short_form(one, index)
            if short:
                one = short
            elif slips < _MOST_SLIPS and not stands(index, one.value):
                slips += 1
                one = _mended(one, index)
        found.append(_named(one, index) if one.kind == WORDS else one)
    return tuple(found)


def _named(piece: Piece, index: Index) -> Piece:
    """The piece as a speaker or a publisher, where its words name one; short words name nobody."""
    word = piece.value.casefold()
    for kind, named in index.names.items():
        if len(word) >= _LEAST_NAME and any(word in one for one in named):
            return replace(piece, kind=kind)
    return piece


def _short_form(piece: Piece, index: Index) -> Piece | None:
    """ "rus", "bel": the country of the book that most was published about, where no word is written so."""
    word = folded(piece.text)
    if len(word) < _LEAST_SHORT or word in index.vocabulary:
        return None
    known = index.countries
    begun = [code for code in matching(word, "en", known, slips=False) if code in known]
    if not begun:
        return None
    code = max(begun, key=lambda one: known[one])
    return replace(piece, kind="country", value="", codes=(code,))


def _mended(piece: Piece, index: Index) -> Piece:
    """What a word is a slip of, if anything: a word that is understood, or one of the figures'."""
    from rapidfuzz import fuzz, process

    word = folded(piece.text)
    if len(word) < _LEAST_NAME:
        return piece
    for choices in (_terms(), index.vocabulary):
        near = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        other = process.extractOne(word, index.vocabulary, scorer=fuzz.ratio) if near else None
        if near and (other is None or near[1] >= other[1]):
            meant = read_word(near[0])
            return replace(
                meant or replace(piece, value=near[0]), start=piece.start, end=piece.end, text=piece.text
            )
    return piece


@cache
def _terms() -> frozenset[str]:
    """Words that are read by themselves: of the lists, and names of countries."""
    listed: list[Mapping[str, str]] = [lexicon.words(kind) for kind in ("flow", "scope", "status", "asked")]
    said = {folded(word) for table in listed for word in table} | {
        key(name) for name, one in names().items() if one.code
    }
    return frozenset(word for word in said if " " not in word and len(word) >= _LEAST_NAME)
