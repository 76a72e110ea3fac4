"""`bilateral figures`: figures with their sources, as CSV or JSON."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dashboard.cli import completeness
from dashboard.cli.options import Options, WrongUse, check, selection, unknown
from dashboard.model import MEASURES, Selection
from dashboard.text import Translator

if TYPE_CHECKING:
    import pandas as pd

_FORMATS: Final = ("csv", "json")
_DOCUMENT: Final = ("title", "publisher", "url", "published")
"""What `figures` says of the document each figure stands in, as columns source_title and so on."""
_SELECTED: Final = ("pair", "flow", "as_known_on")
"""Options that are parameters of a Selection, and are read by it."""


def figures(given: Sequence[str], _: Translator) -> int:
    """Write the figures that are asked for, with their sources, to stdout."""
    options = Options("figures", _("Write figures with their sources as CSV or JSON."), _)
    options.add("--pair", "BLR-RUS", _("two countries, ISO 3166-1 alpha-3; all pairs if left out"))
    options.add("--flow", "FLOW", _("exports, imports, turnover or balance; all if left out"))
    options.add("--measure", "MEASURE", _("level, growth or share; all if left out"))
    options.add("--as-known-on", "DATE", _("only what was known on that day, 2024-01-31"))
    options.add("--format", "csv|json", _("form of the output"), default="csv")
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
    _write(as_csv(table) if asked["format"] == "csv" else as_json(table))
    return code


def _table(wanted: Selection, asked: dict[str, Any], _: Translator) -> pd.DataFrame:
    """The figures asked for, each with the document it stands in."""
    # Not through the gallery: drawing needs plotly, which takes longer to load than the figures.
    from dashboard import ledger

    # A Selection without a flow means turnover; the command without one means all.
    flow = wanted.flow if asked["flow"] else ""
    book = ledger.current()
    if wanted.pair and not book.has_pair(wanted.pair):
        known = ["-".join(one.pair) for one in book.pairs]
        raise WrongUse(unknown(_, "--pair", asked["pair"], known))
    found = book.find(wanted.pair, flow, asked["measure"], wanted.as_known_on)
    documents = found.sources.set_index("source_id")
    added = {f"source_{name}": found.figures["source_id"].map(documents[name]) for name in _DOCUMENT}
    return found.figures.assign(**added)


def as_csv(table: pd.DataFrame) -> str:
    """RFC 4180 with plain line feeds; a missing value is an empty cell."""
    return table.to_csv(index=False, lineterminator="\n")


def as_json(table: pd.DataFrame) -> str:
    """``{"figures": [...]}``, one figure a line, a missing value as null."""
    lines = table.to_json(orient="records", lines=True, force_ascii=False, double_precision=15)
    return '{"figures": [\n' + lines.rstrip("\n").replace("\n", ",\n") + "\n]}\n"


def _write(text: str) -> None:
    # Bytes: a terminal's code page must not change what a script reads.
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()
