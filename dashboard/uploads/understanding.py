"""From a table to candidates: what the rows, columns and titles of a file mean, and what must be asked.

``understand`` passes over the rows three times: the first rows for the layout, all rows for what must
be known beforehand (decimal marks, footnotes), all rows again to count; who listens is told each fate
of that pass. ``fates`` passes once more. Nothing of a row is kept in between, so memory does not grow
with the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Final

from dashboard.language import read as reading
from dashboard.model import Issue
from dashboard.tables import Record, Table
from dashboard.uploads import providers
from dashboard.uploads.answers import Answers
from dashboard.uploads.columns import Head, read_heads
from dashboard.uploads.context import FileContext
from dashboard.uploads.fates import Candidate, Fate, Fault, Mapped, Question, Skipped, Waiting
from dashboard.uploads.header import LOOKED_AT, Layout, find_layout
from dashboard.uploads.own import own_export
from dashboard.uploads.phrase import plain, whole_year
from dashboard.uploads.questions import Questions
from dashboard.uploads.run import Plan, Run
from dashboard.uploads.survey import Survey, survey
from dashboard.uploads.titles import Context, read_titles

SAMPLE: Final = 60
"""Rows below the header by which a column is judged."""
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
Hear = Callable[[tuple[Mapped, ...], str], Callable[[Fate], None]]
"""Told the mapping and the provider of a table, gives what is to be told each fate as it is counted."""


@dataclass
class Tally:
    """How many rows and cells had which fate."""

    figures: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    without_source: int = 0
    without_excerpt: int = 0
    without_scope: int = 0

    def add(self, fate: Fate) -> None:
        """Count one fate."""
        match fate:
            case Candidate(fields=fields):
                self.figures += 1
                self.without_source += not _has_source(fields)
                self.without_excerpt += not fields.get("excerpt")
                self.without_scope += fields.get("scope", "unknown") == "unknown"
            case Skipped(reason=reason):
                self.skipped[reason] += 1
            case Fault(issue=issue):
                self.faults[issue.code] += 1
            case Waiting(topic=topic):
                self.asked[topic] += 1


@dataclass(frozen=True)
class Understanding:
    """What a file was taken for. ``refusal`` says why nothing of it can be a figure.

    ``outcome`` is accept, partial (some cells are errors), ask (something only the user can say) or reject;
    ``needs_source``: there are figures for which the file names no source or no words.
    """

    table: Table
    header_rows: tuple[int, ...]
    mapping: tuple[Mapped, ...]
    questions: tuple[Question, ...]
    warnings: tuple[Issue, ...]
    account: Tally
    provider: str
    refusal: Issue | None
    _fates: Callable[[], Iterator[Fate]]

    def fates(self) -> Iterator[Fate]:
        """The fate of every row, and of every cell that could hold a figure, in file order."""
        return self._fates()

    @property
    def outcome(self) -> str:
        if self.refusal is not None:
            return "reject"
        if self.questions:
            return "ask"
        if not self.account.figures:
            return "reject"
        return "partial" if self.account.faults else "accept"

    @property
    def needs_source(self) -> bool:
        return self.account.without_source > 0 or self.account.without_excerpt > 0


def _deaf(mapping: tuple[Mapped, ...], provider: str) -> Callable[[Fate], None]:
    return lambda fate: None


def understand(table: Table, answers: Mapping[str, str] = _NONE, hear: Hear = _deaf) -> Understanding:
    """Read the meaning of a table; ``answers`` maps TOPIC or TOPIC:COLUMN to what the user said.

    ``hear`` spares who wants every fate another pass over the rows.
    """
    provider = providers.recognise(table, answers)
    if provider is not None:
        return _provided(table, provider, hear)
    head = list(islice(table.records(), LOOKED_AT))
    own = own_export(head)
    if own is not None:

        def fates() -> Iterator[Fate]:
            return own.fates(table)

        return _counted(table, (own.header.row,), own.mapping, fates, hear)
    return _understood(table, head, Answers(answers), hear)


def _provided(table: Table, provider: providers.Provider, hear: Hear) -> Understanding:
    def fates() -> Iterator[Fate]:
        return provider.fates(table)

    if provider.refusal is not None:
        told = hear(provider.mapping, provider.name)
        for fate in fates() if hear is not _deaf else ():
            told(fate)
        return Understanding(
            table,
            provider.header_rows,
            provider.mapping,
            (),
            (),
            Tally(),
            provider.name,
            provider.refusal,
            fates,
        )
    questions = provider.questions
    return _counted(table, provider.header_rows, provider.mapping, fates, hear, provider.name, questions)


def _counted(
    table: Table,
    header_rows: tuple[int, ...],
    mapping: tuple[Mapped, ...],
    fates: Callable[[], Iterator[Fate]],
    hear: Hear,
    provider: str = "",
    questions: tuple[Question, ...] = (),
) -> Understanding:
    account, told = Tally(), hear(mapping, provider)
    for fate in fates():
        account.add(fate)
        told(fate)
    nothing = not account.figures and not account.faults and not questions
    refusal = Issue("no_data_rows", table=table.name) if nothing else None
    return Understanding(table, header_rows, mapping, questions, (), account, provider, refusal, fates)


# --- tables of any other shape ------------------------------------------------------------------


def _understood(table: Table, head: list[Record], answers: Answers, hear: Hear) -> Understanding:
    plan = _plan(table, head, answers)
    mapping = tuple(one.mapped() for one in plan.heads if one.text)
    run, account, questions, told = Run(plan), Tally(), Questions(plan), hear(mapping, "")
    for record in table.records():
        for fate in run.row(record):
            account.add(fate)
            told(fate)
            if isinstance(fate, Waiting):
                questions.add(fate, record, run.sections.said.get("unclear", ""))

    def fates() -> Iterator[Fate]:
        again = Run(plan)
        for record in table.records():
            yield from again.row(record)

    asked = questions.asked()
    refusal = _refusal(plan, account, asked)
    return Understanding(
        table=table,
        header_rows=plan.layout.header_rows,
        mapping=mapping,
        questions=() if refusal else asked,
        warnings=(*_file_warnings(plan, account), *run.warnings),
        account=account,
        provider="",
        refusal=refusal,
        _fates=fates,
    )


def _plan(table: Table, head: list[Record], answers: Answers) -> Plan:
    layout = find_layout(head, table.width)
    width = len(layout.headers)
    below = [record for record in head if record.row > layout.last_header and record.fault is None]
    sample = [
        [plain(record.cells[place]) if place < len(record.cells) else "" for place in range(width)]
        for record in below[:SAMPLE]
    ]
    titles = [text for _, text in layout.titles]
    heads = read_heads(layout, sample, read_titles(titles).said, answers)
    found = survey(table.records(), layout, heads)
    context = read_titles(titles, [one.text for one in heads if one.role == "label" and layout.levels])
    marks = _marks(found, heads, answers)
    around = FileContext(
        context,
        answers,
        frozenset(found.years) | _years(heads),
        tuple(_words(titles, layout, heads, sample)),
        frozenset(marks.values()),
    )
    return Plan(layout, heads, found, around, answers, marks, table.name)


def _words(
    titles: list[str], layout: Layout, heads: tuple[Head, ...], sample: list[list[str]]
) -> Iterator[str]:
    """What tells the language of a file: titles, heads, and the words of its first rows beside numbers."""
    yield from titles
    yield from (text for level in layout.levels for text in level if text)
    said = [head.place for head in heads if head.role in ("coordinate", "label") and head.field != "unit"]
    yield from {row[place] for row in sample for place in said}


def _years(heads: tuple[Head, ...]) -> frozenset[int]:
    named = (whole_year(one.says.get("period", "")) for one in heads if one.role == "value")
    return frozenset(year for year in named if year is not None)


def _marks(found: Survey, heads: tuple[Head, ...], answers: Answers) -> dict[int, str]:
    """The decimal mark by place; what a column cannot tell, the user's answer does: a mark or a reading."""
    marks = {}
    for place, mark in found.marks.items():
        if mark in (".", ","):
            marks[place] = mark
        elif mark == "?" and (answer := answers.on("ambiguous_number", heads[place].text)):
            cells = [cell for at, (_, cell) in found.first.items() if at == place or found.marks[at] == "?"]
            readings = (_mark_for(cell, answer) for cell in cells)
            marks[place] = answer if answer in (".", ",") else next(filter(None, readings), "")
    return marks


def _mark_for(cell: str, answer: str) -> str:
    """The mark under which a cell reads as the number given as answer; "" if under neither."""
    return next((mark for mark in (".", ",") if reading.read_amount(cell, mark).digits == answer), "")


def _refusal(plan: Plan, account: Tally, asked: tuple[Question, ...]) -> Issue | None:
    if account.figures:
        return None
    if not plan.found.data_rows and not account.faults and not account.skipped["missing_value"]:
        return Issue("no_data_rows", table=plan.table)
    if not _is_about_trade(plan, account) and not plan.answers.given:
        return Issue("not_trade", table=plan.table)
    if not account.faults and not asked:
        return Issue("no_data_rows", table=plan.table)
    return None


def _is_about_trade(plan: Plan, account: Tally) -> bool:
    """Something in titles, heads or rows names a flow, or a country as the side of a trade."""
    telling = {"flow", "reporter", "partner"}
    said = {*plan.around.context.said, *(name for one in plan.heads for name in one.says)}
    fields = {one.field for one in plan.heads}
    return bool(telling & (said | fields | plan.found.labelled)) or "pair" in fields


def _file_warnings(plan: Plan, account: Tally) -> Iterator[Issue]:
    yield from plan_issues(plan)
    if account.without_scope:
        yield Issue("scope_unknown", cell=str(account.without_scope), table=plan.table)


def plan_issues(plan: Plan) -> Iterator[Issue]:
    """Columns that were left out although they hold numbers, and answers that could not be read."""
    for one in plan.heads:
        if one.role == "ignored" and one.how == "guess":
            yield Issue("column_ignored", plan.layout.last_header, one.text, table=plan.table)
    for key in plan.answers.unread():
        yield Issue("answer_not_understood", column=key, cell=plan.answers.given[key], table=plan.table)


def _has_source(fields: Mapping[str, str]) -> bool:
    get = fields.get
    return bool(get("source_id") or get("source_title") or get("source_url") or get("publisher"))


__all__ = ["Context", "Layout", "Understanding", "understand"]
