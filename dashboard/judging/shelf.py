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
import pyarrow as pa
from pyarrow.feather import read_table, write_feather

from dashboard import schema
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
        self._alike: list[tuple[list[str], dict[str, str]]] = []
        """The columns of each frame in their order, and those in which all rows say the same."""
        self._lock = threading.Lock()

    def put(self, figures: pd.DataFrame, cells: Sequence[Candidate]) -> None:
        """Keep a frame of text; Refused where there is no room for it."""
        said = {
            f"said_{name}": [one.fields.get(name, "") for one in cells]
            for name in _OF_FILE
            if any(name in one.fields for one in cells)
        }
        alike = schema.alike_in(figures)
        differ = {str(name): figures[name].to_numpy() for name in figures if name not in alike}
        packed = io.BytesIO()
        table = pa.table({_COLUMN: [one.col for one in cells], **differ, **said})
        write_feather(table, packed, compression="lz4")
        try:
            with self._lock:
                self._file.seek(sum(self._lengths))
                self._file.write(packed.getbuffer())
                self._file.flush()
        except OSError:
            raise Refused(Issue("no_room_to_judge", table=self.table)) from None
        self._lengths.append(packed.tell())
        self._alike.append((list(map(str, figures)), alike))

    def figures(self) -> Iterator[pd.DataFrame]:
        """The frames alone."""
        return (frame for frame, _packed in self._found())

    def frames(self) -> Iterator[tuple[pd.DataFrame, list[Candidate]]]:
        """All that was put in, in order; any number of readers side by side."""
        return ((frame, _cells(frame, packed)) for frame, packed in self._found())

    def _found(self) -> Iterator[tuple[pd.DataFrame, pa.Table]]:
        at = 0
        for length, (names, alike) in zip(list(self._lengths), list(self._alike), strict=False):
            with self._lock:
                self._file.seek(at)
                packed = self._file.read(length)
            at += length
            table = read_table(io.BytesIO(packed))
            yield schema.text_frame_with(table, alike, names), table


def _cells(frame: pd.DataFrame, packed: pa.Table) -> list[Candidate]:
    rows, cells = map(int, frame["file_row"]), frame["file_cell"]
    names = [name for name in _OF_FILE if f"said_{name}" in packed.column_names]
    told = [packed[f"said_{name}"].to_pylist() for name in names]
    said = zip(*told, strict=True) if names else [()] * len(frame)
    return [
        Candidate(row, col, cell, {name: text for name, text in zip(names, words, strict=True) if text})
        for row, col, cell, words in zip(rows, packed[_COLUMN].to_pylist(), cells, said, strict=True)
    ]
