"""Accepted figures on their way to the ledger: written once as they pass the gate, read when they are added.

Some thousand at a time, packed; a short file stays in memory, a long one waits in a file without a name.
"""

from __future__ import annotations

import io
import tempfile
import threading
import weakref
from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from dashboard.model import Issue
from dashboard.tables import Refused
from dashboard.uploads.fates import Candidate

IN_MEMORY: Final = 4 << 20
"""Bytes that need no file."""
_OF_FILE: Final = ("source_title", "source_url", "publisher", "published", "excerpt")
"""What a cell says of its source in the file's own words; the frame holds what was made of it."""
_COLUMN: Final = "column"


class FigureShelf:
    """Frames of figures with the cells they were read from."""

    def __init__(self, table: str) -> None:
        self.table = table
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (lives as long as this)
        weakref.finalize(self, self._file.close)
        self._lengths: list[int] = []
        self._lock = threading.Lock()

    def put(self, figures: pd.DataFrame, cells: Sequence[Candidate]) -> None:
        """Keep a frame of text; Refused where there is no room for it."""
        said = {
            f"said_{name}": [one.fields.get(name, "") for one in cells]
            for name in _OF_FILE
            if any(name in one.fields for one in cells)
        }
        packed = io.BytesIO()
        figures.assign(**{_COLUMN: [one.col for one in cells]}, **said).to_feather(packed, compression="lz4")
        try:
            with self._lock:
                self._file.seek(sum(self._lengths))
                self._file.write(packed.getbuffer())
                self._file.flush()
        except OSError:
            raise Refused(Issue("no_room_to_judge", table=self.table)) from None
        self._lengths.append(packed.tell())

    def figures(self) -> Iterator[pd.DataFrame]:
        """The frames alone."""
        return (_without_cells(found) for found in self._found())

    def frames(self) -> Iterator[tuple[pd.DataFrame, list[Candidate]]]:
        """All that was put in, in order; any number of readers side by side."""
        return ((_without_cells(found), _cells(found)) for found in self._found())

    def _found(self) -> Iterator[pd.DataFrame]:
        at = 0
        for length in list(self._lengths):
            with self._lock:
                self._file.seek(at)
                packed = self._file.read(length)
            at += length
            yield pd.read_feather(io.BytesIO(packed))


def _without_cells(found: pd.DataFrame) -> pd.DataFrame:
    return found.drop(columns=[one for one in found if one == _COLUMN or str(one).startswith("said_")])


def _cells(found: pd.DataFrame) -> list[Candidate]:
    rows, cells = map(int, found["file_row"]), found["file_cell"]
    names = [name for name in _OF_FILE if f"said_{name}" in found]
    said = zip(*(found[f"said_{name}"] for name in names), strict=True) if names else [()] * len(found)
    return [
        Candidate(row, int(col), cell, {name: text for name, text in zip(names, words, strict=True) if text})
        for row, col, cell, words in zip(rows, found[_COLUMN], cells, said, strict=True)
    ]
