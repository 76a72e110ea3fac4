"""`bilateral figures`: figures with their sources, as CSV, JSON, JSON Lines or Parquet."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dashboard.cli import completeness
from dashboard.cli.options import Options, WrongUse, check, selection, unknown
from dashboard.cli.terminal import write
from dashboard.model import MEASURES, Selection
from dashboard.text import Translator

if TYPE_CHECKING:
    import pandas as pd

_FORMATS: Final = ("csv", "json", "jsonl", "parquet")
_SELECTED: Final = ("pair", "flow", "as_known_on")
"""Options that are parameters of a Selection, and are read by it."""


def figures(given: Sequence[str], _: Translator) -> int:
    """Write the figures that are asked for, with their sources, to stdout."""
    options = Options(
        "figures", _("Write figures with their sources as CSV, JSON, JSON Lines or Parquet."), _
    )
    options.add("--pair", "BLR-RUS", _("two countries, ISO 3166-1 alpha-3; all pairs if left out"))
    options.add("--flow", "FLOW", _("exports, imports, turnover or balance; all if left out"))
    options.add("--measure", "MEASURE", _("level, growth or share; all if left out"))
    options.add("--as-known-on", "DATE", _("only what was known on that day, 2024-01-31"))
    options.add("--q", "WORDS", _("only figures that hold all of these words, as on the page Find"))
    options.add("--format", "|".join(_FORMATS), _("form of the output"), default="csv")
    completeness.reads(options, _)
    asked = options.read(given)
    wanted = selection({name: asked[name] for name in _SELECTED if asked[name]}, _)
    check("--measure", asked["measure"], ("", *MEASURES), _)
    check("--format", asked["format"], _FORMATS, _)
    gc.disable()  # one short task: looking for garbage while the libraries load only costs
    try:
        code = completeness.complete(asked, _)
        table = _table(wanted, asked, _)
    finally:
        gc.enable()
    _write(table, asked["format"])
    return code


def _table(wanted: Selection, asked: dict[str, Any], _: Translator) -> pd.DataFrame:
    """The figures asked for, each with the document it stands in."""
    # Not through the gallery: drawing needs plotly, which takes longer to load than the figures.
    from dashboard import ledger
    from dashboard.codes.countries import ISO2
    from dashboard.export import flat
    from dashboard.ledger import search

    # A Selection without a flow means turnover; the command without one means all.
    flow = wanted.flow if asked["flow"] else ""
    book = ledger.current()
    # Two countries of which nothing is known yet are an empty answer; what is no country is a slip.
    if wanted.pair and not (set(wanted.pair) <= set(ISO2) or book.has_pair(wanted.pair)):
        known = ["-".join(one.pair) for one in book.pairs]
        raise WrongUse(unknown(_, "--pair", asked["pair"], known))
    found = book.find(wanted.pair, flow, asked["measure"], wanted.as_known_on).figures
    if asked["q"]:
        holding = search.holding(search.texts(book, wanted.lang or "en"), asked["q"])
        found = found[found["figure_id"].isin(book.figures.loc[holding, "figure_id"])]
    return flat.table(found, book.sources)


def _write(table: pd.DataFrame, form: str) -> None:
    from dashboard.export import flat

    # Bytes: a terminal's code page must not change what a script reads.
    for piece in flat.written(table, form):
        write(piece)
