"""What reading gives: rows of text as the file holds them, and why a file could not be read.

A *record* is one row as a spreadsheet shows it: a quoted line break does not end it, blank rows and
the ``sep=`` line are counted. Its cells are the file's own text, untrimmed, letter for letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from dashboard.model import Issue


@dataclass(frozen=True)
class Format:
    """How the file was written, as found or as told.

    ``encoding`` is a name of :data:`dashboard.tables.text.encoding.CODECS`, ``line_end`` is LF, CRLF, CR or
    mixed; a workbook has ``sheet`` and ``sheets`` (all of them, in the file's order) in their place.
    """

    kind: str
    encoding: str = ""
    delimiter: str = ""
    line_end: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    sep_line: bool = False


class Record(NamedTuple):
    """One row. A row with a ``fault`` never becomes a figure.

    ``numeric`` holds the columns (from 0) whose cell is a typed number of a workbook: plain digits with
    a point, or "6.5%". ``cell_faults`` (column from 0, Issue) lists the cells that have no usable value
    when the rest of the row is sound; ``fault`` is then the first of them. With ``fault`` alone the row
    as a whole is broken: its cells may stand under the wrong headers.
    """

    row: int
    cells: tuple[str, ...]
    numeric: frozenset[int] = frozenset()
    fault: Issue | None = None
    cell_faults: tuple[tuple[int, Issue], ...] = ()


class Table(Protocol):
    """A file that could be read. ``records`` may be called again and again, also side by side."""

    @property
    def name(self) -> str:
        """The file's name, only ever shown; "" for pasted text."""

    @property
    def checksum(self) -> str:
        """SHA-256 of the bytes, in hex."""

    @property
    def format(self) -> Format: ...

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Warnings about the file as a whole."""

    @property
    def width(self) -> int:
        """Number of columns the table has."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What sheets without numbers say beside this one: parameters and notes, a line a row."""

    @property
    def siblings(self) -> tuple[Table, ...]:
        """The other sheets of a workbook that look like tables, where no sheet was asked for."""

    def records(self) -> Iterator[Record]:
        """The rows in file order, in constant memory; Refused if the file changed meanwhile."""


class Over:
    """A table seen otherwise: what stands in its rows is for who inherits, all else is the table's own."""

    def __init__(self, table: Table) -> None:
        self.table = table

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def checksum(self) -> str:
        return self.table.checksum

    @property
    def format(self) -> Format:
        return self.table.format

    @property
    def issues(self) -> tuple[Issue, ...]:
        return self.table.issues

    @property
    def width(self) -> int:
        return self.table.width

    @property
    def notes(self) -> tuple[str, ...]:
        return self.table.notes

    @property
    def siblings(self) -> tuple[Table, ...]:
        return self.table.siblings


class Refused(Exception):
    """The file as a whole cannot be read; the first issue names the cause, and the row if there is one."""

    def __init__(self, *issues: Issue) -> None:
        super().__init__(", ".join(issue.code for issue in issues))
        self.issues = issues


MIB: Final = 1 << 20


def grouped(count: int) -> str:
    """A count as an Issue carries it, the same in every language.

    >>> grouped(200000)
    '200\xa0000'
    """
    return f"{count:,}".replace(",", "\xa0")


@dataclass(frozen=True)
class Limits:
    """What reading one file may cost; 0 means no limit.

    ``size`` and ``unpacked`` are bytes of the file and of a workbook's unpacked members, ``memory`` is
    bytes of address space and ``seconds`` time of the process that parses a workbook.
    """

    size: int = 0
    rows: int = 0
    columns: int = 16_384
    members: int = 20_000
    unpacked: int = 0
    memory: int = 4096 * MIB
    seconds: float = 0


PAGE: Final = Limits(
    size=10 * MIB,
    rows=200_000,
    columns=2_000,
    members=2_000,
    unpacked=200 * MIB,
    memory=256 * MIB,
    seconds=18,
)
"""A visitor's upload: others are served meanwhile."""

COMMAND_LINE: Final = Limits()
"""A file of one's own: memory is the only limit."""

LONGEST_LINE: Final = MIB
"""Bytes. No row of a table is longer; a file without line ends is no table."""
