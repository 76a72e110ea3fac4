"""The process that parses one workbook: its own memory and time, nothing to lose.

Started by :mod:`dashboard.tables.workbook.spooled` with the workbook as standard input and the spool file as
standard output: one JSON list per row, an empty object behind each sheet, and as the last line the verdict.
"""

from __future__ import annotations

import json
import sys
import warnings
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from dashboard.model import Issue
from dashboard.tables.shape import Limits, Refused, grouped
from dashboard.tables.workbook.archive import look

if TYPE_CHECKING:
    from dashboard.tables.workbook.sheets import OpenWorkbook, Sheet


def limit(limits: Limits) -> None:
    """Let the system stop this process when it takes too much; where it can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    if limits.memory:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    if limits.seconds:
        seconds = int(limits.seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(file: BinaryIO, spool: BinaryIO, sheet: str, limits: Limits) -> dict[str, Any]:
    """Write the rows to the spool and return the verdict; Refused when there are none to be had."""
    look(file, limits)
    # Only now: the library is large, and most hostile archives do not get as far.
    from dashboard.tables.workbook import sheets

    book = sheets.OpenWorkbook(file)
    chosen = sheets.choose(book, sheet)
    out = _Counted(spool)
    first = _spooled(book, chosen.sheet, out, limits)
    if first["filled"] < _LEAST:
        raise Refused(Issue("no_data_rows" if first["filled"] else "empty_file"))
    parts, rows = [first], first["rows"]
    for other in chosen.others:
        # A sheet that cannot be read is no part of the upload: the first one is there.
        with suppress(Refused):
            parts.append(_spooled(book, other, out, limits))
            rows += parts[-1]["rows"]
        if limits.rows and rows > limits.rows:
            raise Refused(Issue("too_many_rows", expected=grouped(limits.rows)))
    said = [asdict(issue) for issue in chosen.warnings]
    verdict = {"sheets": chosen.names, "warnings": said, "notes": sheets.notes(book, chosen.sheet)}
    return verdict | {"parts": [one for one in parts if one["filled"] >= _LEAST]}


_LEAST: Final = 2
"""Filled rows of a table."""
_END: Final = b"{}\n"
"""The line behind the rows of a sheet."""


class _Counted:
    """A file that is written to, and how much has been."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.written = 0

    def write(self, line: bytes) -> None:
        self._file.write(line)
        self.written += len(line)


def _spooled(book: OpenWorkbook, sheet: Sheet, out: _Counted, limits: Limits) -> dict[str, Any]:
    """Write the rows of a sheet; where they stand, and how many there are."""
    from dashboard.tables.workbook import sheets

    at, width, filled, rows = out.written, 0, 0, 0
    try:
        for row in sheets.table_rows(book, sheet, limits):
            width, rows = max(width, len(row.cells)), rows + 1
            filled += bool(row.cells)
            out.write(json.dumps(row, separators=(",", ":")).encode() + b"\n")
    finally:
        out.write(_END)
    return {"sheet": sheet.name, "at": at, "width": width, "filled": filled, "rows": rows}


def main(file: BinaryIO, spool: BinaryIO, order: str) -> None:
    """Carry out one order (JSON: sheet, limits) and write the verdict, whatever happens."""
    given = json.loads(order)
    limits = Limits(**given["limits"])
    limit(limits)
    warnings.simplefilter("ignore")
    # The workbook library imports them if it can, for what is not used here; they cost memory.
    sys.modules["numpy"] = sys.modules["PIL"] = sys.modules["lxml"] = None  # type: ignore[assignment]
    try:
        verdict = work(file, spool, given["sheet"], limits)
    except Refused as refused:
        verdict = {"refused": [asdict(issue) for issue in refused.issues]}
    except MemoryError:
        verdict = {"refused": [asdict(Issue("workbook_too_costly"))]}
    except Exception:  # the library raises whatever the broken part made it stumble over
        verdict = {"refused": [asdict(Issue("workbook_damaged"))]}
    spool.write(json.dumps(verdict).encode() + b"\n")
    spool.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1])
