"""Is a row broken? Its number of fields against the header's, its quotes, its letters.

Rows that only look short are not faults: titles above the header, section rows, page marks, footnotes.
They hold no number in a cell of its own, so nothing can stand under a wrong header.
"""

from __future__ import annotations

import re
from typing import Final

from dashboard.model import Issue
from dashboard.tables.shape import Record
from dashboard.tables.text.dialect import DELIMITERS, Dialect, holds_data, is_number
from dashboard.tables.text.encoding import UNDECODED

DIRTY: Final = re.compile("[\0\udc80-\udcff]")
"""What no sound row holds: NUL, or a byte that did not decode."""

_SIGNS: Final = {"\t": "⇥", " ": "␣"}
"""What an Issue writes for a delimiter that cannot be seen."""
_OTHERS: Final = (*DELIMITERS, ":", "^", "~", "/", " ")
_FOOTNOTE: Final = re.compile(
    r"\s*(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹]|\[\d+\]|\d{1,2}\)|note|source|last updated|data from|"
    r"источник|примечан|крыніц|заўваг|quelle|anmerkung|hinweis)",
    re.IGNORECASE,
)
_MANY_WORDS: Final = 6
_SHOWN: Final = 80


class Judge:
    """Makes Records of the rows of one file, in order: it remembers the last sound row."""

    def __init__(self, dialect: Dialect, table: str) -> None:
        self.dialect = dialect
        self.table = table
        self._pattern: list[bool] = []
        self._in_table = False

    def record(self, row: int, cells: list[str], code: str) -> Record:
        """The row with its fault, if it has one."""
        fault = self._fault(row, cells, code)
        shown = tuple(cells) if any(cells) else ()
        if fault and fault.code in ("undecodable", "nul_character"):
            shown = tuple(DIRTY.sub("\ufffd", cell) for cell in cells)
        return Record(row, shown, fault=fault)

    def _fault(self, row: int, cells: list[str], code: str) -> Issue | None:
        line = self.dialect.delimiter.join(cells)
        if UNDECODED.search(line):
            return self._issue("undecodable", row, DIRTY.sub("\ufffd", line))
        if "\0" in line:
            return self._issue("nul_character", row, DIRTY.sub("\ufffd", line))
        if code:
            return self._issue(code, row, line)
        if not line.strip() or not self.dialect.width:
            return None
        if len(cells) == self.dialect.width:
            self._remember(row, cells)
            return None
        return self._miscounted(row, cells, line)

    def _issue(self, code: str, row: int, cell: str, expected: str = "") -> Issue:
        return Issue(code, row, "", cell[:_SHOWN], expected, self.table)

    def _said(self) -> str:
        return _SIGNS.get(self.dialect.delimiter, self.dialect.delimiter)

    def _remember(self, row: int, cells: list[str]) -> None:
        # One sound row is enough to compare with; asking every row would cost time.
        if row > self.dialect.header and not (self._in_table and any(self._pattern)):
            self._in_table = True
            self._pattern = [is_number(cell) for cell in cells]

    def _miscounted(self, row: int, cells: list[str], line: str) -> Issue | None:
        """The fault of a row whose number of fields differs; None for one that is no data row."""
        other = self._other_delimiter(row, line)
        if other:
            return self._issue("other_delimiter", row, _SIGNS.get(other, other), self._said())
        if row <= self.dialect.header or self._continues_header(cells) or self._is_prose(cells):
            return None
        return self._issue("ragged_row", row, str(len(cells)), str(self.dialect.width))

    def _continues_header(self, cells: list[str]) -> bool:
        """The second row of a header that has another number of empty ends than the data."""
        return not self._in_table and len(cells) == self.dialect.named

    def _is_prose(self, cells: list[str]) -> bool:
        filled = [cell for cell in cells if cell.strip()]
        width = self.dialect.width
        if len(cells) == 1 or (len(filled) == 1 and len(cells) < width and not holds_data(filled[0])):
            # In a table of two columns a lost delimiter leaves one field; it ends in digits.
            return width > 2 or not re.search(r"(?<!\b[12]\d\d)\d[%)]?\s*$", filled[0])
        if not filled or any(map(is_number, filled)):
            return not filled
        if not any(map(str.isdigit, "".join(filled))):  # legends of marks, "p = provvisorio; e = stimato"
            return True
        wordy = bool(_FOOTNOTE.match(filled[0])) or len(filled[0].split()) >= _MANY_WORDS
        return wordy or len(cells) <= width // 2

    def _other_delimiter(self, row: int, line: str) -> str:
        """Another character by which the row would have the right fields; "" if there is none."""
        return next((other for other in _OTHERS if self._fits(row, line, other)), "")

    def _fits(self, row: int, line: str, other: str) -> bool:
        width = self.dialect.width
        if other == self.dialect.delimiter or width < 2 or self.dialect.delimiter in line:
            return False
        pieces = line.split(other)
        below = row > self.dialect.header
        if below and len(pieces) == width and [is_number(piece) for piece in pieces] == self._pattern:
            return True
        bare = sum(not piece.startswith(" ") for piece in pieces[1:])
        enough = bare >= width - 1 if below else bare == width - 1
        few = 4 if below and self._pattern else 3
        return other in DELIMITERS and width >= few and enough
