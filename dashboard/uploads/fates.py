"""What becomes of a row or cell of an upload: a figure, skipped with a reason, an error, or a question.

Every row of a file has at least one fate; a row of a wide table has one per cell that could hold a figure.
Rows count as a spreadsheet shows them, columns from 1; column 0 means the whole row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.model import Issue


class Candidate(NamedTuple):
    """A cell that reads as a figure; the gate still has to judge it.

    ``cell`` is the cell as in the file, letter for letter. ``fields`` holds text by name: a subset of
    ``model.FIGURE_COLUMNS``, and of the source ``source_title``, ``source_url``, ``publisher``,
    ``published`` (ISO date) and ``licence``; a field that is not there is not known.
    """

    row: int
    col: int
    cell: str
    fields: Mapping[str, str]


class Skipped(NamedTuple):
    """A row or cell that holds no figure, or none to be added: ``reason`` is a stable code."""

    row: int
    reason: str
    col: int = 0
    cell: str = ""


class Fault(NamedTuple):
    """A row or cell that could hold a figure and cannot be read: the issue names its place."""

    issue: Issue


class Waiting(NamedTuple):
    """A row or cell that waits for an answer to the question on ``topic`` (of the column ``col``); ``beside``
    is another row that the question is about, 0 for none."""

    row: int
    col: int
    topic: str
    beside: int = 0


Fate = Candidate | Skipped | Fault | Waiting


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a column was taken for. ``column`` is the header as in the file, ``col`` its place from 1.

    ``how`` is name, synonym, guess, title or answer; a guess counts only once it is ``confirmed``.
    """

    column: str
    col: int
    field: str
    how: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """What only the user can say: a stable ``topic``, the column it is about ("" for the whole file),
    the answers that are taken (empty: any), and the cells and rows that wait for it (some of them)."""

    topic: str
    column: str = ""
    options: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
