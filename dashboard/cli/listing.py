"""`bilateral figures`: figures with their sources, as CSV, JSON, JSON Lines or Parquet."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dashboard.cli import completeness
from dashboard.cli.options import Arguments, WrongUse, check, given, no_pair, selection, unknown
from dashboard.cli.terminal import warn, write
from dashboard.model import Selection
from dashboard.model.parameters import BY_NAME, FIGURES
from dashboard.text import Translator

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.ledger import Book


def figures(words: Sequence[str], _: Translator) -> int:
    """Write the figures that are asked for, with their sources, to stdout."""
    options = Arguments(
        "figures", _("Write figures with their sources as CSV, JSON, JSON Lines or Parquet."), _
    )
    options.parameters(FIGURES)
    completeness.reads(options, _)
    asked = options.read(words)
    said = given(asked, FIGURES)
    wanted = selection(said, _)
    for name in ("measure", "status", "format"):
        check(BY_NAME[name].option, asked[name], ("", *BY_NAME[name].accepted), _)
    gc.disable()  # one short task: looking for garbage while the libraries load only costs
    try:
        code = completeness.complete(asked, _)
        table = _table(wanted, said, _)
    finally:
        gc.enable()
    _write(table, asked["format"])
    return code


def _table(wanted: Selection, said: Mapping[str, str], _: Translator) -> pd.DataFrame:
    """The figures asked for, each with the document it stands in."""
    # Not through the gallery: drawing needs plotly, which takes longer to load than the figures.
    from dashboard import ledger
    from dashboard.codes.countries import FORMER, ISO2
    from dashboard.export import flat
    from dashboard.ledger import search

    # A Selection without a flow means turnover; the command without one means all.
    flow = wanted.flow if "flow" in said else ""
    book = ledger.current()
    # Two countries of which nothing is known yet are an empty answer; what is no country is a slip.
    if wanted.pair and not (set(wanted.pair) <= {*ISO2, *FORMER} or book.has_pair(wanted.pair)):
        raise WrongUse(no_pair(_, said["pair"]))
    if "source" in said and said["source"] not in set(book.sources["source_id"]):
        raise WrongUse(unknown(_, "--source", said["source"], ()))
    pair = wanted.pair or book.pair_of(wanted.figure)
    if pair is None and book.answers_by_pair(said.get("source", "")):
        raise WrongUse(_("“{source}” holds all countries: name two with --pair.", source=said["source"]))
    found = book.find(pair, flow, said.get("measure", ""), wanted.as_known_on).figures
    if wanted.as_known_on:
        everything = book.find(pair, flow, said.get("measure", "")).figures
        completeness.undated(everything, wanted.as_known_on, _)
    if wanted.figure and wanted.figure not in set(found["figure_id"]):
        raise WrongUse(unknown(_, "--figure", wanted.figure, ()))
    if "q" in said:
        found = search.among(found, search.found(search.Index.of(book), said["q"]).ids)
    found = search.narrowed(found, said, wanted)
    if found.empty and pair:
        _why(book, pair, wanted, _)
    return flat.table(found, book.sources)


def _why(book: Book, pair: tuple[str, str], wanted: Selection, _: Translator) -> None:
    """Why tables of all countries have nothing of the pair in the years that are asked for, or at all."""
    from dashboard.ledger import absence
    from dashboard.ledger.whole import WholeTables

    whole = getattr(book, "whole", None) or WholeTables()
    for one in absence.reasons(whole, pair, wanted.first or 0, wanted.last or 0, book.sources):
        warn(absence.said(one, _))


def _write(table: pd.DataFrame, form: str) -> None:
    from dashboard.export import flat

    # Bytes: a terminal's code page must not change what a script reads.
    for piece in flat.written(table, form):
        write(piece)
