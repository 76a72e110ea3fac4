"""Figures with their documents as one flat table: CSV, JSON, JSON Lines, Parquet, SDMX-CSV.

Whatever door it leaves by (API, command), the columns are these, in this order, with equal cells; the file
of a chart (``tables``) has them in reading order. It is written
in pieces, so that a long table needs no second copy of itself.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.evidence import COLUMNS
from dashboard.export import exact, guard, sdmx
from dashboard.model import SOURCE_COLUMNS

SOURCE: Final = tuple(f"source_{name}" for name in SOURCE_COLUMNS[1:])
"""What is said of the document a figure stands in."""
HEADER: Final = (*COLUMNS, *SOURCE)
MEDIA: Final = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "sdmx": sdmx.DATA_MEDIA,
    "sdmx-structure": sdmx.STRUCTURE_MEDIA,
}
PLAIN: Final = tuple(one for one in MEDIA if not one.startswith("sdmx"))
"""Formats of any table, whatever its columns."""
ENDINGS: Final = {"sdmx": "csv", "sdmx-structure": "xml"}
"""What a file's name ends in where it is not its format."""
_PIECE: Final = 1_000
"""Rows of a piece: about 2 MB of JSON."""


def table(figures: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The figures (``evidence.COLUMNS``) with their documents: HEADER.

    Numbers have at most 15 digits, as in every file of ours.
    """
    documents = sources.set_index("source_id")
    words = {f"source_{name}": figures["source_id"].map(documents[name]) for name in SOURCE_COLUMNS[1:]}
    numbers = {name: figures[name].map(_plain) for name in exact.NUMBERS}
    return figures[list(COLUMNS)].assign(**numbers, **words)


def _plain(number: float) -> float:
    return float(f"{number:.15g}")


def written(
    rows: pd.DataFrame, form: str, told: Mapping[str, Any] | None = None, *, name: str = "figures"
) -> Iterator[bytes]:
    """The rows of a table as a file of a format, in pieces.

    As JSON they are an object: the rows under ``name``, a missing value as null, then what is ``told``.
    KeyError for an unknown format, or for a table without observations as SDMX.
    """
    return _WRITERS[form](rows, told or {}, name)


def _pieces(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for start in range(0, len(rows), _PIECE):
        yield rows.iloc[start : start + _PIECE]


def _csv(rows: pd.DataFrame, _told: Mapping[str, Any], _name: str) -> Iterator[bytes]:
    """RFC 4180 with plain line feeds; no text begins like a formula, numbers stay numbers."""
    yield _lines_of([list(map(str, rows.columns))])
    for piece in _pieces(rows):
        cells = [_cells(str(column), piece[column].tolist()) for column in piece.columns]
        yield _lines_of(zip(*cells, strict=True))


def _lines_of(rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _cells(column: str, cells: list[Any]) -> list[object]:
    if column in exact.NUMBERS:
        return [exact.text(column, cell) for cell in cells]
    # Most columns repeat a few texts.
    safe = {one: guard.safe(one) for one in set(cells) if isinstance(one, str)}
    return [safe[cell] if isinstance(cell, str) else "" if cell != cell else cell for cell in cells]


def _own(number: Any) -> Any:
    """numpy's numbers as Python's; a column of texts may hold some."""
    return number.item()


_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_own)


def _lines(rows: pd.DataFrame) -> str:
    """One object a line; "" for no rows. Each number has as few digits as name it: 12.3, not its dust."""
    header = list(map(str, rows.columns))
    cells = [[None if cell != cell else cell for cell in rows[name].tolist()] for name in rows.columns]
    return "\n".join(_JSON.encode(dict(zip(header, row, strict=True))) for row in zip(*cells, strict=True))


def _jsonl(rows: pd.DataFrame, _told: Mapping[str, Any], _name: str) -> Iterator[bytes]:
    for piece in _pieces(rows):
        yield (_lines(piece) + "\n").encode()


def _json(rows: pd.DataFrame, told: Mapping[str, Any], name: str) -> Iterator[bytes]:
    joint = f'{{"{name}": [\n'
    for piece in _pieces(rows):
        yield (joint + _lines(piece).replace("\n", ",\n")).encode()
        joint = ",\n"
    rest = "".join(
        f", {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()
    )
    yield f"{joint if rows.empty else chr(10)}]{rest}}}\n".encode()


def _parquet(rows: pd.DataFrame, _told: Mapping[str, Any], _name: str) -> Iterator[bytes]:
    out = io.BytesIO()
    rows.reset_index(drop=True).to_parquet(out, engine="pyarrow", index=False, compression="zstd")
    yield out.getvalue()


def _sdmx(rows: pd.DataFrame, _told: Mapping[str, Any], name: str) -> Iterator[bytes]:
    return sdmx.written(rows, name)


def _structure(rows: pd.DataFrame, _told: Mapping[str, Any], name: str) -> Iterator[bytes]:
    yield sdmx.structure([str(one) for one in rows.columns], name)


_WRITERS: Final = {
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "parquet": _parquet,
    "sdmx": _sdmx,
    "sdmx-structure": _structure,
}
