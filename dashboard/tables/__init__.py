"""The door of reading: bytes of an upload in, a Table of rows out, or a Refused that says why.

Nothing here asks what a row means. The name of the file is shown and compared with what the file is;
it is never used as a path.
"""

from __future__ import annotations

from pathlib import Path

from dashboard.model import Issue
from dashboard.tables import kinds
from dashboard.tables.shape import (
    COMMAND_LINE,
    MIB,
    PAGE,
    Format,
    Limits,
    Record,
    Refused,
    Table,
    grouped,
)
from dashboard.tables.source import SAMPLE, Source

__all__ = ["COMMAND_LINE", "PAGE", "Format", "Limits", "Record", "Refused", "Table", "pasted", "read"]


def read(
    data: bytes | Path,
    name: str,
    *,
    encoding: str = "",
    delimiter: str = "",
    sheet: str = "",
    limits: Limits = PAGE,
) -> Table:
    """The table in the bytes, or in the file at a path; ``encoding``, ``delimiter``, ``sheet`` overrule.

    Raises Refused when no table can be read; every other outcome is in the records and ``issues``.
    """
    source = Source(data, name)
    if limits.size and source.size > limits.size:
        raise Refused(_too_big(source, limits))
    head = source.piece(0, SAMPLE)
    refusal = kinds.of_bytes(head) if head else "empty_file"
    if refusal:
        raise Refused(Issue(refusal, table=name))
    if kinds.is_zip(head):
        from dashboard.tables.workbook.spooled import read_workbook

        return read_workbook(source, limits, sheet)
    from dashboard.tables.text.delimited import read_text

    return read_text(source, limits, encoding, delimiter)


def _too_big(source: Source, limits: Limits) -> Issue:
    # Rounded up, so that a file just over the limit does not look as if it were within it.
    return Issue(
        "file_too_big", 0, "", grouped(-(-source.size // MIB)), grouped(limits.size // MIB), source.name
    )


def pasted(text: str) -> Table:
    """The table in a text that was pasted, as from a sheet or a web page; the limits are the page's."""
    return read(text.encode("utf-8", errors="replace"), "", encoding="utf-8")
