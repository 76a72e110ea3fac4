"""Values as programs write them into the files of providers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dashboard.language.read import decimal_mark, read_amount
from dashboard.model import Issue
from dashboard.tables.shape import Record, Table
from dashboard.uploads.fates import Fault
from dashboard.uploads.providers.headers import Header

_PLAIN = re.compile(r"-?\d+(\.\d+)?")
MISSING = "missing_value"
"""What :func:`value` answers for a cell that says there is no number."""


def value(cell: str, mark: str = ".") -> str | None:
    """The number of a cell as a plain decimal, MISSING, or None where it is neither.

    >>> value("2715997517261"), value("0.0"), value(" ")
    ('2715997517261', '0.0', 'missing_value')
    """
    text = cell.strip()
    if _PLAIN.fullmatch(text) and mark != ",":
        return text
    if not text:
        return MISSING
    read = read_amount(text, mark)
    if read.missing:
        return MISSING
    plain = read.digits and not (read.fault or read.ambiguous or read.high or read.unit or read.multiplier)
    return read.digits if plain else None


def bad(record: Record, column: str, cell: str, table: str, expected: str = "") -> Fault:
    """The fault of a cell that should hold a number."""
    return Fault(Issue("bad_number", record.row, column, cell, expected or "1234.5", table))


def mark_in(table: Table, header: Header, sample: Iterable[Record], *fields: str) -> str:
    """The decimal mark of the value columns: a point, unless the sample shows that a program of another
    locale wrote the file; then all of the columns are read to tell."""
    if all("," not in header.cell(record, field) for record in sample for field in fields):
        return "."
    under = (record for record in table.records() if record.row > header.row)
    found = decimal_mark(header.cell(record, field) for record in under for field in fields)
    # No mark: what could be read both ways is then read neither way.
    return "" if found in ("?", "!") else found or "."
