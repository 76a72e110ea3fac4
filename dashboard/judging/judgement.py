"""One upload, judged: every row accounted for, the figures past the gate, ready to be added.

The file is read as a stream: a first pass counts and lists, a second one hands the figures over to the
ledger, so that a million rows need no more memory than a thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, TypeVar

import pandas as pd

from dashboard import schema
from dashboard.intake.fates import Candidate, Question
from dashboard.intake.meaning import Understanding, understand
from dashboard.intake.table import Refused, Table
from dashboard.judging.account import LISTED, Account
from dashboard.judging.rows import GivenSource, Place, figure_row, source_of
from dashboard.model import FIGURE_COLUMNS, PROVENANCE_COLUMNS, SOURCE_COLUMNS, Issue

AT_A_TIME: Final = 5_000
_One = TypeVar("_One")


@dataclass(frozen=True, eq=False)
class Judgement:
    """What an upload holds.

    ``figures`` are the first ``LISTED`` accepted ones (all-text, figure and provenance columns),
    ``candidates`` the same as read from the file; ``count`` is of all. ``sources`` are their documents
    (``SOURCE_COLUMNS``). ``needs_source`` says that figures have no document yet: they cannot be added.
    """

    table: Table | None
    understanding: Understanding | None
    given: GivenSource
    account: Account
    warnings: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()
    count: int = 0
    figures: pd.DataFrame = field(default_factory=lambda: _frame([]))
    candidates: tuple[Candidate, ...] = ()
    sources: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(SOURCE_COLUMNS)))
    needs_source: bool = False

    @property
    def outcome(self) -> str:
        """accept, partial (some rows are wrong), ask (nothing is stored before an answer), reject."""
        if self.questions:
            return "ask"
        if not self.count:
            return "reject"
        return "partial" if self.account.counts["error"] else "accept"

    @property
    def checksum(self) -> str:
        return self.table.checksum if self.table else ""

    @property
    def can_be_added(self) -> bool:
        return self.outcome in ("accept", "partial") and not self.needs_source

    def chunks(self) -> Iterator[pd.DataFrame]:
        """All accepted figures again, ``AT_A_TIME`` at most in one frame, for the ledger."""
        return (frame for frame, _candidates in self.accepted())

    def accepted(self) -> Iterator[tuple[pd.DataFrame, list[Candidate]]]:
        """The chunks with the cells they were read from."""
        if self.table is None or self.understanding is None:
            return
        for frame, candidates, _ in _judged(self.table, self.understanding, self.given, self.sources):
            if len(frame):
                yield frame, candidates


def judge(
    table: Table, answers: Mapping[str, str] | None = None, given: GivenSource | None = None
) -> Judgement:
    """Read the meaning of a table and pass its figures through the gate."""
    given = given or GivenSource()
    try:
        understood = understand(table, answers or {})
        return _judgement(table, understood, given)
    except Refused as no:
        return replace(refused(no), table=table)


def refused(no: Refused) -> Judgement:
    """The judgement of a file that could not be read."""
    account = Account()
    for issue in no.issues:
        account.wrong(issue)
    return Judgement(None, None, GivenSource(), account)


def _judgement(table: Table, understood: Understanding, given: GivenSource) -> Judgement:
    account = Account()
    sources: dict[str, dict[str, str]] = {}
    frames: list[pd.DataFrame] = []
    candidates: list[Candidate] = []
    count, needs = 0, False
    for frame, accepted, issues in _judged(table, understood, given, None, account, sources):
        for issue in issues:
            account.wrong(issue)
        count += len(frame)
        needs = needs or bool((frame["source_id"] == _UNSAID).any())
        room = LISTED - len(candidates)
        if room > 0:
            frames.append(frame.head(room))
            candidates += accepted[:room]
    if understood.refusal is not None:
        account.wrong(understood.refusal)
    account.counts["figure"] = count
    documents = pd.DataFrame(list(sources.values()), columns=list(SOURCE_COLUMNS))
    return Judgement(
        table, understood, given, account,
        warnings=(*table.issues, *understood.warnings),
        questions=tuple(understood.questions),
        count=count,
        figures=pd.concat(frames, ignore_index=True) if frames else _frame([]),
        candidates=tuple(candidates),
        sources=documents[documents["publisher"] != ""].reset_index(drop=True),
        needs_source=needs,
    )  # fmt: skip


_UNSAID: Final = source_of({}, GivenSource())["source_id"]
"""The id that a figure without a document gets until one is given."""


def _judged(
    table: Table,
    understood: Understanding,
    given: GivenSource,
    known: pd.DataFrame | None,
    account: Account | None = None,
    sources: dict[str, dict[str, str]] | None = None,
) -> Iterator[tuple[pd.DataFrame, list[Candidate], list[Issue]]]:
    """Accepted figures, their candidates and the gate's issues, some thousands at a time."""
    place = Place(table, {one.col: one.column for one in understood.mapping}, bool(understood.provider))
    found = sources if sources is not None else {}
    for batch in _batches(_candidates(understood, account), AT_A_TIME):
        rows = []
        for one in batch:
            document = source_of(one.fields, given)
            found.setdefault(document["source_id"], document)
            rows.append(figure_row(one, place, document))
        yield _through_the_gate(_frame(rows), batch, place, _documents(found, known))


def _documents(found: Mapping[str, dict[str, str]], known: pd.DataFrame | None) -> pd.DataFrame:
    # The gate asks for a publisher; that one is still to be given is said by ``needs_source``.
    rows = [row | {"publisher": row["publisher"] or "?"} for row in found.values()]
    made = pd.DataFrame(rows, columns=list(SOURCE_COLUMNS))
    if known is None:
        return made
    return pd.concat([made, known], ignore_index=True).drop_duplicates("source_id")


def _candidates(understood: Understanding, account: Account | None) -> Iterator[Candidate]:
    for fate in understood.fates():
        if isinstance(fate, Candidate):
            yield fate
        elif account is not None:
            account.note(fate)


def _through_the_gate(
    text: pd.DataFrame, batch: list[Candidate], place: Place, documents: pd.DataFrame
) -> tuple[pd.DataFrame, list[Candidate], list[Issue]]:
    """The rows that the gate accepts; its issues told in rows and columns of the file."""
    # A figure that stands twice in the file is one figure.
    first = ~text["figure_id"].duplicated()
    text, batch = (
        text[first].reset_index(drop=True),
        [one for one, is_first in zip(batch, first, strict=True) if is_first],
    )
    report = schema.check_figures(text[list(FIGURE_COLUMNS)], documents, {}, place.table.name)
    bad = {issue.row - 2 for issue in report.issues}
    issues = [_told(issue, batch[issue.row - 2], place) for issue in _first_of_each_row(report.issues)]
    keep = [n for n in range(len(batch)) if n not in bad]
    return text.iloc[keep].reset_index(drop=True), [batch[n] for n in keep], issues


def _first_of_each_row(issues: Iterable[Issue]) -> list[Issue]:
    return list({issue.row: issue for issue in reversed(list(issues))}.values())[::-1]


def _told(issue: Issue, one: Candidate, place: Place) -> Issue:
    return replace(
        issue, row=one.row, column=place.header.get(one.col, issue.column), cell=issue.cell or one.cell
    )


def _frame(rows: list[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[*FIGURE_COLUMNS, *PROVENANCE_COLUMNS], dtype=str)


def _batches(items: Iterable[_One], size: int) -> Iterator[list[_One]]:
    walk = iter(items)
    while batch := list(islice(walk, size)):
        yield batch
