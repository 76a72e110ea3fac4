"""The rows that cannot be taken, given back: the file's own cells and a column that says why."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

import pandas as pd

from dashboard.export import guard
from dashboard.judging.judgement import Judgement
from dashboard.model import FIGURE_COLUMNS, Issue
from dashboard.tables import Record

_NUMBER: Final = re.compile(r"[-+]?[\d\s.,]+%?")


def rejected(judged: Judgement, reason: str, told: Callable[[Issue], str]) -> bytes:
    """A CSV of the header and of every row with an error, ``reason`` the title of the last column.

    UTF-8 with a byte order mark, divided as the file was, so that it opens beside it, is mended and
    added again.
    """
    if judged.table is None or judged.understanding is None:
        return b""
    why: dict[int, list[str]] = defaultdict(list)
    for issue in judged.account.errors:
        why[issue.row].append(told(issue))
    heads = {row: [reason] for row in judged.understanding.header_rows}
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=judged.table.format.delimiter or ";", lineterminator="\r\n")
    for record in rows_of(judged, heads.keys() | why.keys()):
        words = "; ".join(heads.get(record.row) or why[record.row])
        cells = [*record.cells, *[""] * (judged.table.width - len(record.cells))]
        writer.writerow([*map(_cell, cells), guard.safe(words)])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def taken_away(figures: pd.DataFrame, sources: pd.DataFrame) -> bytes:
    """Stored figures (text) with their documents as a CSV of our own columns, which can be added again."""
    named = {"source_title": "title", "source_url": "url", "publisher": "publisher", "published": "published"}
    documents = sources.drop_duplicates("source_id").set_index("source_id")
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*FIGURE_COLUMNS, *named])
    for row in figures.to_dict("records"):
        known = row["source_id"] in documents.index
        source = [str(documents.loc[row["source_id"], one]) if known else "" for one in named.values()]
        writer.writerow([_cell(text) for text in (*(str(row[name]) for name in FIGURE_COLUMNS), *source)])
    return out.getvalue().encode("utf-8-sig")


def rows_of(judged: Judgement, wanted: set[int]) -> Iterator[Record]:
    """The records of these rows, in file order."""
    if judged.table is None or not wanted:
        return
    last = max(wanted)
    for record in judged.table.records():
        if record.row in wanted:
            yield record
        if record.row >= last:
            return


def _cell(text: str) -> str:
    """A number stays one; a text never becomes a formula."""
    return text if _NUMBER.fullmatch(text.strip()) else guard.safe(text)
