"""One pass over the rows of a table: every row and every cell that could hold a figure gets its fate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.language import read as reading
from dashboard.model import Issue
from dashboard.tables import Record
from dashboard.uploads.answers import Answers
from dashboard.uploads.checks.repeats import Repeats, key_of
from dashboard.uploads.checks.sums import FlowSums, TotalSums, number_of
from dashboard.uploads.columns import Head
from dashboard.uploads.context import FileContext, Obstacle, RowSaid, merge
from dashboard.uploads.fates import Candidate, Fate, Fault, Skipped, Waiting
from dashboard.uploads.header import Layout
from dashboard.uploads.phrase import Says, plain
from dashboard.uploads.rows import RowKind, RowRead, Rows
from dashboard.uploads.survey import Survey, mark_of
from dashboard.uploads.titles import Sections
from dashboard.uploads.value import fill

_INHERITED: Final = ("flow", "country", "reporter", "partner", "product", "scope", "region")
"""What a label that only names a measure takes over from the label above it."""
WARNED: Final = 10_000
"""Warnings kept; more than these nobody reads."""
_UNLIKELY_INDEX: Final = 30.0
_LIKELY_INDEX: Final = (90.0, 115.0)


@dataclass(frozen=True)
class Plan:
    """All that is known of a table before its figures are read."""

    layout: Layout
    heads: tuple[Head, ...]
    found: Survey
    around: FileContext
    answers: Answers
    marks: dict[int, str]
    table: str


class Run:
    """The state of one pass: sections, the label above, repeats, sums; ``warnings`` grow as rows come."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.rows = Rows(plan.layout, plan.heads, plan.found, plan.answers)
        self._last_header = plan.layout.last_header
        self.values = [head for head in plan.heads if head.role in ("value", "asked")]
        self.guessed = next(
            (head for head in plan.heads if not head.confirmed and head.role != "asked"), None
        )
        self.sections = Sections()
        self.repeats, self.flows, self.totals = Repeats(), FlowSums(), TotalSums()
        self.warnings: list[Issue] = []
        self._labelled: Says = {}
        self._lost = False

    def row(self, record: Record) -> Sequence[Fate]:
        """The fates of one row."""
        if record.row <= self._last_header:
            return (self._above(record),)
        if record.fault is not None and not record.cell_faults:
            return (Fault(record.fault),)
        return self._below(record)

    def _above(self, record: Record) -> Fate:
        if record.row in self.plan.layout.header_rows:
            return Skipped(record.row, "header")
        if record.fault is not None:
            return Fault(record.fault)
        return Skipped(record.row, "title" if any(map(str.strip, record.cells)) else "blank")

    def _below(self, record: Record) -> Sequence[Fate]:
        kind = self.rows.kind(record)
        if kind.name == "data":
            return self._data(record)
        if kind.name in ("section", "repeat_header", "second_header"):
            self._begin(kind)
        if kind.name == "second_header":
            self._lost = True
            return (Fault(Issue("second_header", record.row, "", _first(record), "", self.plan.table)),)
        return (Skipped(record.row, kind.name, 0, "" if kind.name == "blank" else _first(record)),)

    def _begin(self, kind: RowKind) -> None:
        if kind.name == "section":
            self.sections.enter(kind.said)
        elif kind.name == "repeat_header":
            self._lost = False
        self.rows.forget_above()
        self.totals.clear()
        self._labelled = {}

    # --- data rows ---

    def _data(self, record: Record) -> Sequence[Fate]:
        if self._lost:
            return (Fault(Issue("below_second_header", record.row, "", _first(record), "", self.plan.table)),)
        read = self.rows.read(record)
        if read.skip:
            return (self._skipped(record, read),)
        if read.problems:
            return [self._fault(record, problem, None) for problem in read.problems]
        faulty = dict(record.cell_faults) if record.cell_faults else {}
        if faulty and any(place in faulty for place in self.rows.places):
            return [Fault(issue) for issue in faulty.values()]
        said = self._with_label_above(read.said)
        texts = self.rows.texts_of(record) if self.rows.texts else {}
        return [
            Fault(faulty[head.place])
            if head.place in faulty
            else self._cell(record, head, said, read.key, texts)
            for head in self.values
        ]

    def _skipped(self, record: Record, read: RowRead) -> Fate:
        if read.skip == "total" and self.plan.found.totals:
            self._check_totals(record)
            self.totals.clear()
        elif read.skip == "aggregate":
            self.totals.leave()
        return Skipped(record.row, read.skip, 0, _first(record))

    def _with_label_above(self, said: RowSaid) -> RowSaid:
        """ "в % к предыдущему году" under "Экспорт, млн долл." is the growth of exports."""
        own = said.said
        if "flow" in own or "country" in own:
            self._labelled = {name: own[name] for name in _INHERITED if name in own}
            return said
        if "measure" not in own or not self._labelled:
            return said
        return said._replace(said={**self._labelled, **own})

    def _cell(
        self, record: Record, head: Head, said: RowSaid, coordinates: tuple[str, ...], texts: dict[str, str]
    ) -> Fate:
        place = head.place
        cell = record.cells[place] if place < len(record.cells) else ""
        if not cell.strip():
            return Skipped(record.row, "missing_value", place + 1, cell)
        unsure = head if head.role == "asked" else self.guessed
        if unsure is not None:
            return self._waiting(record, head, cell, unsure)
        template = merge(said, head, self.sections, self.plan.around)
        if isinstance(template, Obstacle):
            return self._hindered(record, head, cell, template)
        mark = "." if place in record.numeric else self.plan.marks.get(place, "")
        filled = fill(template, cell, mark, head, self.plan.answers)
        if isinstance(filled, Obstacle):
            return self._fate(record, head, cell, filled)
        fields = filled.fields
        if texts:
            fields |= texts
        if filled.mark:
            self._add_footnote(fields, filled.mark)
        if head.mark:
            self._add_footnote(fields, head.mark)
        spelled = hash((coordinates, head.text, self.sections.serial if self.sections.said else 0))
        return self._figure(record, head, cell, fields, spelled)

    def _hindered(self, record: Record, head: Head, cell: str, problem: Obstacle) -> Fate:
        """A cell that cannot become a figure is still missing if it is a mark for missing."""
        if reading.read_amount(cell).missing:
            return Skipped(record.row, "missing_value", head.place + 1, cell)
        return self._fate(record, head, cell, problem)

    def _waiting(self, record: Record, head: Head, cell: str, unsure: Head) -> Fate:
        """A cell that waits until the user has said what a column means."""
        if reading.read_amount(cell).missing:
            return Skipped(record.row, "missing_value", head.place + 1, cell)
        return Waiting(record.row, unsure.place + 1, "column_meaning")

    def _fate(self, record: Record, head: Head, cell: str, problem: Obstacle) -> Fate:
        if problem.kind == "skip":
            return Skipped(record.row, problem.code, head.place + 1, cell)
        if problem.kind == "ask":
            return Waiting(record.row, head.place + 1, problem.code)
        return self._fault(record, problem, head)

    def _fault(self, record: Record, problem: Obstacle, head: Head | None) -> Fault:
        place = problem.place if problem.place is not None else head.place if head is not None else 0
        cell = record.cells[place] if place < len(record.cells) else ""
        column = self.plan.heads[place].text
        return Fault(
            Issue(problem.code, record.row, column, problem.cell or cell, problem.expected, self.plan.table)
        )

    # --- figures ---

    def _figure(self, record: Record, head: Head, cell: str, fields: dict[str, str], spelled: int) -> Fate:
        row, column = record.row, head.text
        seen, earlier = self.repeats.see(key_of(fields), fields, row, spelled)
        if seen == "duplicate":
            return Skipped(row, "duplicate", head.place + 1, cell)
        if seen:
            self.warn(Issue(seen, row, column, cell, str(earlier)))
        for issue in self.flows.add(fields, row, column, cell):
            self.warn(issue)
        if self.plan.found.totals and fields["measure"] == "level":
            number = number_of(fields["value"], fields["multiplier"], row, column, cell)
            self.totals.add(head.place, number)
        if fields["measure"] == "growth" and _is_unlikely(fields):
            self.warn(Issue("growth_unlikely", row, column, cell, fields["value"]))
        return Candidate(row, head.place + 1, cell, fields)

    def _add_footnote(self, fields: dict[str, str], mark: str) -> None:
        """What the footnote says of the number: its status, and its words as a note."""
        words = self.plan.found.footnotes.get(mark_of(mark))
        if words is None or words in fields.get("note", ""):
            return
        status = reading.read_status(words.rstrip(" ."))
        if status:
            fields.setdefault("status", status)
        fields["note"] = "; ".join(filter(None, (fields.get("note", ""), words)))

    def _check_totals(self, record: Record) -> None:
        for head in self.values:
            cell = record.cells[head.place] if head.place < len(record.cells) else ""
            mark = "." if head.place in record.numeric else self.plan.marks.get(head.place, "")
            amount = reading.read_amount(cell, mark)
            scale = head.says.get("multiplier") or self.sections.said.get("multiplier") or ""
            scale = scale or self.plan.around.context.said.get("multiplier", "1")
            scale = self.plan.around.scale(scale, head.text)
            if amount.digits and scale and head.says.get("measure", "level") == "level":
                stated = number_of(amount.digits, scale, record.row, head.text, cell)
                if issue := self.totals.check(head.place, stated):
                    self.warn(issue)

    def warn(self, issue: Issue) -> None:
        """Keep a warning; of very many only the first are kept."""
        if len(self.warnings) < WARNED:
            self.warnings.append(replace(issue, table=self.plan.table))


def _is_unlikely(fields: dict[str, str]) -> bool:
    """A growth that looks like an index taken for a growth, or a growth taken for an index."""
    value = float(fields["value"])
    if fields["reading"] == "index":
        return value + 100 < _UNLIKELY_INDEX
    return fields["reading"] == "plain" and _LIKELY_INDEX[0] <= value <= _LIKELY_INDEX[1]


def _first(record: Record) -> str:
    """The first text of a row."""
    return next((text for cell in record.cells if (text := plain(cell))), "")
