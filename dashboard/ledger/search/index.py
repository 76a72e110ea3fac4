"""What the figures of a book can be found by, prepared once a book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from dashboard.language import write as labels
from dashboard.language.read.cells import folded
from dashboard.ledger.book import WORLD, Book
from dashboard.model import LANGUAGES
from dashboard.text import translator

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_TEXT_COLUMNS: Final = (
    *("reporter", "partner", "flow", "scope", "status", "measure"),
    *("kind", "unit", "hedge", "reading", "stated_on"),
)
_NUMERAL: Final = re.compile(r"\d+(?:[.,]\d+)?")


def texts(book: Book) -> pd.Series:
    """One searchable text per figure, in the languages of readers and the source's, in the book's order."""
    figures = book.figures
    countries = _countries(figures)
    parts = [
        figures["figure_id"],
        figures["period"],
        figures["as_printed"],
        figures["excerpt"],
        figures["excerpt_en"],
        figures["excerpt_ru"],
        _in_both(figures["stated_by"]),
        _in_both(figures["product"]),
        _in_both(figures["region"]),
        figures["source_id"].map(_publishers(book)),
        figures["reporter"].map(countries),
        figures["partner"].map(countries),
        figures["reporter"] + "-" + figures["partner"],
    ]
    joined = parts[0]
    for part in parts[1:]:
        joined = joined + " " + part
    return joined.str.replace("\u00a0", " ").str.casefold()


def _in_both(names: pd.Series) -> pd.Series:
    return names.map({one: _said(one) for one in names.unique()})


def _said(name: str) -> str:
    """A name as it stands and as readers of each language see it."""
    return " ".join(dict.fromkeys((name, *(translator(lang).term(name) for lang in LANGUAGES))))


def _publishers(book: Book) -> dict[str, str]:
    sources = book.sources
    return {key: _said(name) for key, name in zip(sources["source_id"], sources["publisher"], strict=True)}


def _countries(figures: pd.DataFrame) -> dict[str, str]:
    codes = set(figures["reporter"]) | set(figures["partner"])
    return {code: " ".join(labels.country(code, lang) for lang in LANGUAGES) for code in codes}


@dataclass(frozen=True, eq=False)
class Index:
    """The figures of a book in columns of plain arrays, in its order, with their searchable texts."""

    book: Book
    texts: tuple[str, ...]

    @classmethod
    def of(cls, book: Book) -> Index:
        return cls(book, tuple(texts(book)))

    @property
    def weight(self) -> int:
        """Bytes held, about: the texts, two bytes a letter, and some 200 bytes of arrays a figure."""
        return sum(2 * len(one) + 50 for one in self.texts) + 200 * len(self.texts)

    def column(self, name: str) -> np.ndarray:
        return self._columns[name]

    @cached_property
    def _columns(self) -> dict[str, np.ndarray]:
        figures = self.book.figures
        found = {name: figures[name].to_numpy(dtype=object) for name in _TEXT_COLUMNS}
        found |= {name: figures[name].to_numpy() for name in ("start", "end", "months")}
        low = figures["amount"].to_numpy(dtype=float)
        high = np.where(
            np.isfinite(figures["amount_high"]), figures["amount_high"].to_numpy(dtype=float), low
        )
        published = dict(zip(self.book.sources["source_id"], self.book.sources["published"], strict=True))
        found["published"] = figures["source_id"].map(published).to_numpy(dtype=object)
        return {**found, "low": np.minimum(low, high), "high": np.maximum(low, high)}

    @cached_property
    def numerals(self) -> dict[int, tuple[float, ...]]:
        """Rows whose value is not the number that was printed ("107.4 %", "1.5 times"): what was printed."""
        readings = self.column("reading")
        printed = self.book.figures["as_printed"].to_numpy(dtype=object)
        rows = np.flatnonzero((readings == "index") | (readings == "factor"))
        return {
            int(row): tuple(float(one.replace(",", ".")) for one in _NUMERAL.findall(printed[row]))
            for row in rows
        }

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Who stated each figure, in both languages, folded."""
        stated = self.book.figures["stated_by"]
        named = {one: _said(one).casefold() for one in stated.unique()}
        return tuple(named[one] for one in stated)

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """Who published each figure's source, folded."""
        named = {key: name.casefold() for key, name in _publishers(self.book).items()}
        return tuple(named[key] for key in self.book.figures["source_id"])

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """Each speaker and publisher once."""
        return {"speaker": frozenset(self.speakers), "publisher": frozenset(self.publishers)}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Words of speakers, publishers, products and of what was published about; not of tables' cells."""
        return frozenset(word for text in self._prose() for word in _WORD.findall(folded(text)))

    def _prose(self) -> Iterator[str]:
        figures = self.book.figures
        published = figures[figures["kind"] != "official"]
        for name in ("excerpt", "excerpt_en", "excerpt_ru"):
            yield from published[name].unique()
        for name in ("stated_by", "product", "region"):
            yield from map(_said, figures[name].unique())
        yield from _publishers(self.book).values()

    @cached_property
    def countries(self) -> dict[str, tuple[int, int]]:
        """Countries of the book: how many published figures, and how many of all, are about each."""
        reporter, partner, kind = (self.column(name) for name in ("reporter", "partner", "kind"))
        both = pd.Series(np.concatenate([reporter, partner]))
        told = pd.Series(np.concatenate([kind, kind])) != "official"
        every, published = both.value_counts(), both[told].value_counts()
        return {
            str(code): (int(published.get(code, 0)), int(n)) for code, n in every.items() if code != WORLD
        }
