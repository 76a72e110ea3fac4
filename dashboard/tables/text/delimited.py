"""A text table: CSV, TSV, TXT or pasted rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from dashboard.model import Issue
from dashboard.tables import kinds
from dashboard.tables.shape import LONGEST_LINE, Format, Limits, Record, Refused, Table, grouped
from dashboard.tables.source import SAMPLE, Source, survey
from dashboard.tables.text import dialect as dialects
from dashboard.tables.text import encoding as encodings
from dashboard.tables.text.dialect import DELIMITERS, Dialect
from dashboard.tables.text.ragged import DIRTY, Judge
from dashboard.tables.text.records import Splitter, TextRow, blocks, plain_lines
from dashboard.tables.text.unfolded import Unfolded, is_folded

_SOUND: Final = tuple.__new__
"""Makes a Record of its five parts without asking for their names: once a row, twice a file."""
_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


class Delimited:
    """See :class:`dashboard.tables.shape.Table`."""

    notes: tuple[str, ...]
    siblings: tuple[Table, ...]

    def __init__(
        self, source: Source, checksum: str, format: Format, dialect: Dialect, issues: tuple[Issue, ...]
    ) -> None:
        self.name = source.name
        self.checksum = checksum
        self.format = format
        self.issues = issues
        self.width = dialect.width
        self.notes = ()
        self.siblings = ()
        self._source = source
        self._dialect = dialect

    def records(self) -> Iterator[Record]:
        judge = Judge(self._dialect, self.name)
        remember, width = self._dialect.header + 20, self.width
        row, none = 0, frozenset[int]()
        for rows in self._blocks():
            for cells, code in rows:
                row += 1
                # Most rows are sound: they pay for one comparison only.
                if len(cells) == width and not code and row > remember and any(cells):
                    yield _SOUND(Record, (row, tuple(cells), none, None, ()))
                else:
                    yield judge.record(row, cells, code)

    def _blocks(self) -> Iterator[Iterable[tuple[list[str], str]]]:
        """Cells and code of the rows, block by block."""
        texts = encodings.decoded(self._source.chunks(), self.format.encoding)
        rest: Iterator[str] = blocks(texts)
        if self._dialect.sep_line:
            first, rest = _cut_first_line(rest)
            yield [([first], "")]
        delimiter = self._dialect.delimiter
        splitter = Splitter(delimiter, self._dialect.spaced, self.width)
        for block in rest:
            is_dirty = DIRTY.search(block)
            if not is_dirty and splitter.is_plain(block):
                yield ((line.split(delimiter), "") for line in plain_lines(block))
                continue
            rows = splitter.rows(block)
            yield ((one.cells, one.code) for one in (_marked(rows) if is_dirty else rows))
        yield ((one.cells, one.code) for one in _marked(splitter.rest()))


def _cut_first_line(rest: Iterator[str]) -> tuple[str, Iterator[str]]:
    block = next(rest)
    first = block.splitlines()[0]
    behind = block[len(first) :]
    behind = behind[2:] if behind.startswith("\r\n") else behind[1:]
    return first, chain([behind] if behind else [], rest)


def _marked(rows: Iterable[TextRow]) -> Iterator[TextRow]:
    """Rows with letters that no sound row holds get a code, so that they are looked at."""
    for row in rows:
        dirty = any(map(DIRTY.search, row.cells))
        yield TextRow(row.cells, row.code or "undecodable", row.lines) if dirty else row


def read_text(source: Source, limits: Limits, encoding: str = "", delimiter: str = "") -> Table:
    """The table of a text file; Refused with the cause."""
    if not delimiter and is_folded(source.piece(0, SAMPLE).decode("utf-8", errors="replace")):
        return Unfolded(_read_text(source, limits, encoding, "\t"))
    return _read_text(source, limits, encoding, delimiter)


def _read_text(source: Source, limits: Limits, encoding: str, delimiter: str) -> Delimited:
    _check_choice(source.name, encoding, delimiter)
    head = source.piece(0, SAMPLE)
    looked = survey(source, limits)
    encoding = encoding or encodings.of_bom(head) or _found_encoding(source, head, looked.not_utf8_at)
    sample = _sample(source, head, encoding, limits)
    refusal = kinds.of_text(sample) or ("" if sample.strip("\ufeff\r\n \t\x1a") else "empty_file")
    if refusal:
        raise Refused(Issue(refusal, table=source.name))
    dialect = dialects.detect(sample, delimiter)
    if dialect is None:
        raise Refused(Issue("not_a_table", 1, "", sample.strip().splitlines()[0][:80], table=source.name))
    _check_size(source, dialect, limits)
    found = Format("csv", encoding, dialect.delimiter, dialect.line_end, sep_line=dialect.sep_line)
    return Delimited(source, looked.checksum, found, dialect, tuple(_warnings(source.name, dialect)))


def _check_choice(table: str, encoding: str, delimiter: str) -> None:
    if encoding and encoding not in encodings.CODECS:
        expected = ", ".join(encodings.CODECS)
        raise Refused(Issue("encoding_unknown", 0, "", encoding, expected, table))
    if delimiter and (len(delimiter) != 1 or delimiter in '"\r\n\0'):
        raise Refused(Issue("delimiter_unknown", 0, "", delimiter, ", ; ⇥ |", table))


def _found_encoding(source: Source, head: bytes, broken: int) -> str:
    # The first bytes that are not UTF-8 tell most; they may stand far below the head.
    telling = head if broken < SAMPLE else source.piece(max(0, broken - SAMPLE // 2), SAMPLE)
    return encodings.find(telling, broken < 0)


def _sample(source: Source, head: bytes, encoding: str, limits: Limits) -> str:
    """The first rows as text, up to a line end; the whole file if it is small."""
    text = "".join(encodings.decoded([head], encoding))
    if source.size <= len(head):
        return text
    if "\n" not in text and "\r" not in text[:-1]:
        columns = max(map(text.count, DELIMITERS)) + 1
        if columns > limits.columns:
            raise Refused(_too_wide(source.name, 1, columns, limits))
        text = "".join(encodings.decoded([source.piece(0, LONGEST_LINE)], encoding))
    return next(blocks([text]))


def _check_size(source: Source, dialect: Dialect, limits: Limits) -> None:
    if limits.columns and dialect.width > limits.columns:
        raise Refused(_too_wide(source.name, dialect.header, dialect.width, limits))
    if not dialect.rows_below and source.size <= SAMPLE:
        raise Refused(Issue("no_data_rows", table=source.name))


def _too_wide(table: str, row: int, columns: int, limits: Limits) -> Issue:
    return Issue("too_many_columns", row, "", grouped(columns), grouped(limits.columns), table)


def _warnings(table: str, dialect: Dialect) -> Iterator[Issue]:
    if table.lower().endswith(_WORKBOOK_NAMES):
        yield Issue("wrong_extension", table=table, expected="csv")
    if dialect.usual and dialect.usual != dialect.width:
        yield Issue("header_differs", dialect.header, "", str(dialect.width), str(dialect.usual), table)
