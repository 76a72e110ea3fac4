"""A workbook as a Table: parsed in a process of its own, its rows streamed from a spool file.

A process can be given limits and can die alone; some workbooks of two kilobytes ask for gigabytes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any, BinaryIO, Final

from dashboard.model import Issue
from dashboard.tables.shape import Format, Limits, Record, Refused
from dashboard.tables.source import Source, checksum
from dashboard.tables.workbook.cells import letters

_NAMES: Final = (".xlsx", ".xlsm", ".xltx", ".xltm")
_PIECE: Final = 1 << 18


class Spool:
    """Lines of a temporary file without a name, read side by side by any number of readers."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._lock = threading.Lock()
        weakref.finalize(self, file.close)

    def lines(self, at: int) -> Iterator[bytes]:
        """The lines from a place on."""
        rest = b""
        while piece := self._piece(at):
            at += len(piece)
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole

    def _piece(self, at: int) -> bytes:
        with self._lock:
            self._file.seek(at)
            return self._file.read(_PIECE)

    def last_line(self) -> bytes:
        with self._lock:
            self._file.seek(max(0, self._file.seek(0, os.SEEK_END) - _PIECE))
            return self._file.read().rstrip(b"\n").rpartition(b"\n")[2]


class Workbook:
    """See :class:`dashboard.tables.shape.Table`."""

    def __init__(self, name: str, checksum: str, verdict: dict[str, Any], spool: Spool) -> None:
        first, *others = verdict["parts"]
        self._begin(name, checksum, verdict, first, spool)
        self.issues = _issues(verdict["warnings"], name)
        if name and not name.lower().endswith(_NAMES):
            self.issues = (Issue("wrong_extension", table=name, expected="xlsx"), *self.issues)
        self.siblings: tuple[Workbook, ...] = tuple(self._sibling(verdict, one) for one in others)

    def _begin(
        self, name: str, checksum: str, verdict: dict[str, Any], part: dict[str, Any], spool: Spool
    ) -> None:
        self.name, self.checksum, self._spool, self._at = name, checksum, spool, int(part["at"])
        self.format = Format("xlsx", sheet=part["sheet"], sheets=tuple(verdict["sheets"]))
        self.width = int(part["width"])
        self.notes = tuple(map(str, verdict["notes"]))

    def _sibling(self, verdict: dict[str, Any], part: dict[str, Any]) -> Workbook:
        """Another sheet of the same file, which its errors name beside the file."""
        other = Workbook.__new__(Workbook)
        other._begin(f"{self.name} · {part['sheet']}", self.checksum, verdict, part, self._spool)
        other.issues, other.siblings = (), ()
        return other

    def records(self) -> Iterator[Record]:
        for line in self._spool.lines(self._at):
            if line.startswith(b"{"):
                return
            row, cells, numeric, faults = json.loads(line)
            yield self._record(row, cells, numeric, faults)

    def _record(self, row: int, cells: list[str], numeric: list[int], faults: list[Any]) -> Record:
        said = tuple(
            (place, Issue(code, row, letters(place), cell, "", self.name)) for place, code, cell in faults
        )
        fault = said[0][1] if said else None
        return Record(row, tuple(cells), frozenset(numeric), fault, said)


def _issues(said: list[dict[str, Any]], name: str) -> tuple[Issue, ...]:
    return tuple(replace(Issue(**one), table=name) for one in said)


def read_workbook(source: Source, limits: Limits, sheet: str = "") -> Workbook:
    """The table of a workbook; Refused with the cause."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  (it lives as long as the table)
    spool = Spool(file)
    with _as_file(source) as given:
        _run(given, file, limits, sheet, source.name)
    try:
        verdict = json.loads(spool.last_line())
    except ValueError:
        verdict = None
    if not isinstance(verdict, dict):  # the process was stopped in mid-row
        raise Refused(Issue("workbook_too_costly", table=source.name))
    if "refused" in verdict:
        raise Refused(*_issues(verdict["refused"], source.name))
    return Workbook(source.name, checksum(source), verdict, spool)


def _as_file(source: Source) -> BinaryIO:
    if not isinstance(source.data, bytes):
        return source.open()
    file = tempfile.TemporaryFile()  # noqa: SIM115  (closed by the caller)
    file.write(source.data)
    file.seek(0)
    return file


_PATIENCE: Final = 6
"""The child's own limit counts seconds of work; this many times as long may it take on a busy machine."""


def _run(file: BinaryIO, spool: BinaryIO, limits: Limits, sheet: str, name: str) -> None:
    """Let the child parse; Refused when it takes too long."""
    order = json.dumps({"sheet": sheet, "limits": asdict(limits)})
    command = [sys.executable, "-P", "-m", "dashboard.tables.workbook.child", order]
    # The child finds what this process finds, and nothing in the folder it happens to stand in.
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    try:
        subprocess.run(
            command,
            stdin=file,
            stdout=spool,
            stderr=subprocess.DEVNULL,
            env=surroundings,
            timeout=_PATIENCE * limits.seconds or None,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(Issue("workbook_too_costly", table=name)) from None
