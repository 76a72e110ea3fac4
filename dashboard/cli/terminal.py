"""What the commands write: sentences for people as single lines, JSON for programs, names of files.

Sentences repeat words of files, notes and sources: what a terminal would obey stands there spelled out.
Standard output is UTF-8 whatever the terminal's own code page: that must not change what a script reads.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import BinaryIO

from dashboard.shown import on_terminal


def say(*fields: object) -> None:
    """One line to standard output; several fields stand between tabs."""
    write("\t".join(on_terminal(str(one)) for one in fields).encode() + b"\n")


def warn(text: str) -> None:
    """One line to standard error."""
    print(on_terminal(text), file=sys.stderr, flush=True)


def write(data: bytes) -> None:
    """Bytes to standard output, after all that was written there before."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def pour(whole: BinaryIO) -> None:
    """A file to standard output, a piece at a time."""
    sys.stdout.flush()
    shutil.copyfileobj(whole, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def write_json(value: object, indent: int | None = 1) -> None:
    """JSON in UTF-8. Half a sign, which no UTF-8 holds, stays the escape that JSON has for it."""
    write(json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace") + b"\n")


def named(path: Path) -> str:
    r"""The name of a file as it is told and kept; a byte that is no UTF-8 is spelled out.

    >>> named(Path("trade/caf\udce9.csv")), named(Path("торговля.csv"))
    ('caf\\xe9.csv', 'торговля.csv')
    """
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")
