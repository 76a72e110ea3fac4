"""The process that parses one workbook: its own memory and time, nothing to lose.

Started by :mod:`dashboard.tables.workbook.spooled` with the workbook as standard input and the spool file as
standard output: one JSON list per row, and as the last line an object with the verdict.
"""

from __future__ import annotations

import json
import sys
import warnings
from dataclasses import asdict
from typing import Any, BinaryIO

from dashboard.model import Issue
from dashboard.tables.shape import Limits, Refused
from dashboard.tables.workbook.archive import look


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
    width = filled = 0
    for row in sheets.table_rows(book, chosen.sheet, limits):
        width = max(width, len(row.cells))
        filled += bool(row.cells)
        spool.write(json.dumps(row, separators=(",", ":")).encode() + b"\n")
    if filled < 2:
        raise Refused(Issue("no_data_rows" if filled else "empty_file"))
    said = [asdict(issue) for issue in chosen.warnings]
    verdict = {"sheet": chosen.sheet.name, "sheets": chosen.names, "width": width, "warnings": said}
    return verdict | {"notes": sheets.notes(book, chosen.sheet)}


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
