"""`bilateral figures`: figures with their sources, as CSV or JSON."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dashboard.cli.options import DONE, Cannot, Options, check, selection
from dashboard.cli.terminal import write
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
    asked = options.read(given)
    wanted = selection({name: asked[name] for name in _SELECTED if asked[name]}, _)
    check("--measure", asked["measure"], ("", *MEASURES), _)
    check("--format", asked["format"], _FORMATS, _)
    gc.disable()  # one short task: looking for garbage while the libraries load only costs
    try:
        table = _table(wanted, asked)
    finally:
        gc.enable()
    text = as_csv(table) if asked["format"] == "csv" else as_json(table)
    write(text.encode("utf-8", "backslashreplace"))
    return DONE


def _table(wanted: Selection, asked: dict[str, Any]) -> pd.DataFrame:
    """The figures asked for, each with the document it stands in."""
    # Not through the gallery: drawing needs plotly, which takes longer to load than the figures.
    from dashboard import ledger

    # A Selection without a flow means turnover; the command without one means all.
    flow = wanted.flow if asked["flow"] else ""
    try:
        book = ledger.current()
    except ledger.DataError as refused:
        raise Cannot(str(refused)) from refused
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
