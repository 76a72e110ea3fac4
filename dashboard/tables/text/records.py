"""Text to rows of cells: line ends, quotes, line breaks inside quotes; a broken quote costs one row.

A row is well formed when each of its fields is either quoted as a whole (a quote inside it doubled) or
does not begin with a quote and holds an even number of them (``LLC "Dawn"``). In any other row the
quotes are broken: it is yielded with a fault code, split at every delimiter, and reading goes on with
the very next line, so that one stray quote never swallows the rows below it.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

MOST_LINES: Final = 200
"""Lines one cell may have; a quote still open after so many was never meant to open."""

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class TextRow(NamedTuple):
    """Cells, the code of what is wrong with the quotes ("" for nothing), and the number of lines."""

    cells: list[str]
    code: str = ""
    lines: int = 1


class Quoting(NamedTuple):
    """The patterns of one delimiter: a line in itself whole, and one whose last field stays open.

    The same two for a line that begins inside a quoted field.
    """

    whole: re.Pattern[str]
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    stays: re.Pattern[str]


@cache
def quoting(delimiter: str, spaced: bool) -> Quoting:
    """``spaced``: blanks may stand between a delimiter and an opening quote."""
    d = re.escape(delimiter)
    inside = '[^"]*+(?:""[^"]*+)*+'
    lead = " *+" if spaced else ""
    quoted = f'{lead}"{inside}"'
    plain = f'(?:[^"{d}][^"{d}]*+(?:"[^"{d}]*+"[^"{d}]*+)*+)?+'
    field = f"(?:{quoted}|{plain})"
    more = f"(?:{d}{field})*"
    last_open = f'{lead}"{inside}'
    return Quoting(
        whole=re.compile(f"{field}{more}"),
        opens=re.compile(f"(?:{field}{d})*{last_open}"),
        closes=re.compile(f'{inside}"{more}'),
        stays=re.compile(f'{inside}(?:"{more}{d}{last_open})?'),
    )


def blocks(texts: Iterable[str]) -> Iterator[str]:
    """The text cut behind line ends, never between CR and LF; the last block may lack its line end."""
    kept: list[str] = []
    for text in texts:
        # A CR that is the last character may be the first half of CRLF.
        end = max(text.rfind("\n"), text.rfind("\r", 0, -1) if text else -1) + 1
        if kept and kept[-1].endswith("\r") and not text.startswith("\n") and text:
            yield "".join(kept)
            kept = []
        if end:
            yield "".join([*kept, text[:end]])
            kept = []
        kept.append(text[end:])
    if any(kept):
        yield "".join(kept)


def plain_lines(block: str) -> list[str]:
    """The lines of a block without their line ends."""
    if "\r" in block:
        block = block.replace("\r\n", "\n").replace("\r", "\n")
    lines = block.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


class Splitter:
    """Rows of the blocks of one file.

    ``width`` is the number of fields a row of the table has, 0 if not yet known: a row over several
    lines that has another number was put together by a stray quote.
    """

    def __init__(self, delimiter: str, spaced: bool = False, width: int = 0) -> None:
        self.delimiter = delimiter
        self.spaced = spaced
        self.width = width
        self.quoting = quoting(delimiter, spaced)
        self._open: list[str] = []

    def is_plain(self, block: str) -> bool:
        """Whether every line of it is a row, divided at every delimiter."""
        return not self._open and '"' not in block

    def rows(self, block: str) -> Iterator[TextRow]:
        """The rows that end in this block."""
        if not self.is_plain(block):
            yield from self._quoted(deque(_LINE.findall(block)))
        else:
            for line in plain_lines(block):
                yield TextRow(line.split(self.delimiter))

    def rest(self) -> Iterator[TextRow]:
        """At the end of the file: an open quote was never closed, the lines behind it are rows."""
        while self._open:
            lines = self._blame()
            yield self._broken(lines.popleft(), "unclosed_quote")
            yield from self._quoted(lines)

    def _quoted(self, lines: deque[str]) -> Iterator[TextRow]:
        while lines:
            line = lines.popleft()
            row = self._whole(line) if not self._open else self._continued(line)
            if row is None:
                continue
            if row.code and self._open:
                lines.extendleft(reversed(self._blame()))
                line = lines.popleft()
                row = self._broken(line, row.code)
            yield row

    def _blame(self) -> deque[str]:
        """The lines since the quote opened, to be read again; the first of them is to blame."""
        lines, self._open = deque(self._open), []
        return lines

    def _broken(self, line: str, code: str) -> TextRow:
        return TextRow(line.rstrip("\r\n").split(self.delimiter), code)

    def _whole(self, line: str) -> TextRow | None:
        """The row of a line that begins outside quotes; None while its last field is open."""
        text = line.rstrip("\r\n")
        if '"' not in text:
            return TextRow(text.split(self.delimiter))
        if self.quoting.whole.fullmatch(text):
            return self._parsed([line])
        if self.quoting.opens.fullmatch(text):
            self._open = [line]
            return None
        return self._broken(line, "stray_quote")

    def _continued(self, line: str) -> TextRow | None:
        """The row that a line completes; None while open; a code when the quote proves to be stray."""
        self._open.append(line)
        text = line.rstrip("\r\n")
        if self.quoting.closes.fullmatch(text):
            row = self._parsed(self._open)
            if self._swallowed(row):
                return TextRow([], "unclosed_quote")
            self._open = []
            return row
        if len(self._open) > MOST_LINES or not self.quoting.stays.fullmatch(text):
            return TextRow([], "unclosed_quote")
        return None

    def _swallowed(self, row: TextRow) -> bool:
        """Whether a row over several lines was made of rows that belong to themselves."""
        if not self.width or len(row.cells) == self.width:
            return False
        return any(line.count(self.delimiter) >= self.width - 1 for line in self._open[1:])

    def _parsed(self, lines: list[str]) -> TextRow:
        reader = csv.reader(lines, delimiter=self.delimiter, skipinitialspace=self.spaced)
        try:
            return TextRow(next(reader), lines=len(lines))
        except csv.Error:  # a cell beyond the library's limit
            return TextRow("".join(lines).rstrip("\r\n").split(self.delimiter), "cell_too_long")
