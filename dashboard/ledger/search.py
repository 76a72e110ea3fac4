"""Figures by words: what a reader types on the page Find, in ``q=`` or after ``--q``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from dashboard.evidence import in_span
from dashboard.language import write as labels
from dashboard.ledger.book import Book
from dashboard.model import Selection
from dashboard.model.parameters import LONGEST_QUERY
from dashboard.text import translator

MOST: Final = LONGEST_QUERY


def texts(book: Book, lang: str) -> pd.Series:
    """One searchable text per figure, in the reader's language and the source's, in the book's order."""
    _ = translator(lang)
    publisher = {
        key: f"{name} {_.term(name)}"
        for key, name in zip(book.sources["source_id"], book.sources["publisher"], strict=True)
    }
    figures = book.figures
    countries = {
        code: labels.country(code, lang) for code in set(figures["reporter"]) | set(figures["partner"])
    }
    parts = [
        figures["figure_id"],
        figures["period"],
        figures["as_printed"],
        figures["excerpt"],
        figures["excerpt_en"],
        figures["excerpt_ru"],
        figures["stated_by"],
        figures["stated_by"].map({one: _.term(one) for one in figures["stated_by"].unique()}),
        figures["source_id"].map(publisher),
        figures["reporter"].map(countries),
        figures["partner"].map(countries),
        figures["reporter"] + "-" + figures["partner"],
    ]
    joined = parts[0]
    for part in parts[1:]:
        joined = joined + " " + part
    return joined.str.replace("\u00a0", " ").str.casefold()


def holding(texts: pd.Series, words: str) -> pd.Series:
    """Which texts hold every word; none where there is no word."""
    wanted = words[:LONGEST_QUERY].casefold().split()
    mask = pd.Series(bool(wanted), index=texts.index)
    for word in wanted:
        mask &= texts.str.contains(word, regex=False)
    return mask


_COLUMNS: Final = {"unit": "unit", "figure": "figure_id", "status": "status", "source": "source_id"}
"""Parameters that name what one column holds."""


def narrowed(figures: pd.DataFrame, given: Mapping[str, str], asked: Selection) -> pd.DataFrame:
    """The figures that parameters of the table choose, beyond pair, flow, measure, day and words.

    ``given`` names those that were said, ``asked`` is the selection read from them. What is named and not
    there leaves nothing.
    """
    mask = in_span(figures, asked)
    if "scope" in given:
        mask &= figures["scope"].isin(asked.scopes)
    for name, column in _COLUMNS.items():
        if name in given:
            mask &= figures[column] == given[name]
    return figures[mask]
