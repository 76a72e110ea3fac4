"""One upload, judged: every row accounted for, the figures past the gate, ready to be added.

The file is read as a stream: the pass that reads its meaning counts and lists as well, a further one
hands the figures over to the ledger, so that a million rows need no more memory than a thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, TypeVar

import pandas as pd

from dashboard import schema
from dashboard.judging.account import LISTED, Account
from dashboard.judging.rows import (
    OF_SOURCE,
    Documents,
    FilePlace,
    GivenSource,
    completed,
    figure_row,
    is_future,
    source_of,
)
from dashboard.model import FIGURE_COLUMNS, PROVENANCE_COLUMNS, SOURCE_COLUMNS, Issue
from dashboard.tables import Refused, Table
from dashboard.uploads.fates import Candidate, Fate, Mapped, Question
from dashboard.uploads.understanding import Understanding, understand

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
        understood, documents = self.understanding, Documents(self.given)
        place = _place(self.table, understood.mapping, understood.provider)
        candidates = (fate for fate in understood.fates() if isinstance(fate, Candidate))
        for batch in _batches(candidates, AT_A_TIME):
            frame, accepted, _ = _through_the_gate(batch, place, documents)
            if len(frame):
                yield frame, accepted


def judge(
    table: Table, answers: Mapping[str, str] | None = None, given: GivenSource | None = None
) -> Judgement:
    """Read the meaning of a table and pass its figures through the gate."""
    given = given or GivenSource()
    try:
        heard = _Heard(table, given)
        return heard.judgement(understand(table, answers or {}, heard.begin))
    except Refused as no:
        return replace(refused(no), table=table)


def refused(no: Refused) -> Judgement:
    """The judgement of a file that could not be read."""
    account = Account()
    for issue in no.issues:
        account.wrong(issue)
    return Judgement(None, None, GivenSource(), account)


class _Heard:
    """Collects the fates of a table as they are counted: some thousands of figures, then the gate."""

    def __init__(self, table: Table, given: GivenSource) -> None:
        self.table, self.given = table, given
        self.account, self.documents = Account(), Documents(given)
        self.place = FilePlace(table, {})
        self.frames: list[pd.DataFrame] = []
        self.candidates: list[Candidate] = []
        self.count, self.needs = 0, False
        self.notes: dict[str, Issue] = {}
        self._batch: list[Candidate] = []

    def begin(self, mapping: tuple[Mapped, ...], provider: str) -> Callable[[Fate], None]:
        self.place = _place(self.table, mapping, provider)
        return self.see

    def see(self, fate: Fate) -> None:
        """Count and list one fate."""
        if not isinstance(fate, Candidate):
            self.account.note(fate)
            return
        self._note_address(fate)
        self._batch.append(fate)
        if len(self._batch) == AT_A_TIME:
            self._judge()

    def _note_address(self, one: Candidate) -> None:
        """A bare address that is completed is said, each once, where it stands first."""
        url = one.fields.get("source_url", "").strip()
        if url and url not in self.notes and (whole := completed(url)) != url:
            column = self.place.named.get("source_url", "source_url")
            self.notes[url] = Issue("address_completed", one.row, column, url, whole, self.table.name)

    def _judge(self) -> None:
        frame, accepted, issues = _through_the_gate(self._batch, self.place, self.documents)
        self._batch = []
        for issue in issues:
            self.account.wrong(issue)
        self.count += len(frame)
        self.needs = self.needs or bool((frame["source_id"] == _UNSAID).any())
        room = LISTED - len(self.candidates)
        if room > 0:
            self.frames.append(frame.head(room))
            self.candidates += accepted[:room]

    def judgement(self, understood: Understanding) -> Judgement:
        """What became of all of them."""
        if self._batch:
            self._judge()
        if understood.refusal is not None:
            self.account.wrong(understood.refusal)
        self.account.counts["figure"] = self.count
        documents = pd.DataFrame(self.documents.rows(), columns=list(SOURCE_COLUMNS))
        return Judgement(
            self.table,
            understood,
            self.given,
            self.account,
            warnings=(*self.table.issues, *understood.warnings, *self._notes()),
            questions=tuple(understood.questions),
            count=self.count,
            figures=pd.concat(self.frames, ignore_index=True) if self.frames else _frame([]),
            candidates=tuple(self.candidates),
            sources=documents[documents["publisher"] != ""].reset_index(drop=True),
            needs_source=self.needs,
        )

    def _notes(self) -> Iterator[Issue]:
        yield from self.notes.values()
        if (whole := completed(self.given.url)) != self.given.url:
            yield Issue("link_completed", cell=self.given.url, expected=whole)


def _place(table: Table, mapping: Iterable[Mapped], provider: str) -> FilePlace:
    columns = tuple(mapping)
    named = {one.field: one.column for one in reversed(columns)}
    return FilePlace(table, {one.col: one.column for one in columns}, bool(provider), named)


_UNSAID: Final = source_of({}, GivenSource())["source_id"]
"""The id that a figure without a document gets until one is given."""


def _through_the_gate(
    batch: list[Candidate], place: FilePlace, documents: Documents
) -> tuple[pd.DataFrame, list[Candidate], list[Issue]]:
    """The figures that the gate accepts; its issues told in rows and columns of the file."""
    text = _frame([figure_row(one, place, documents.of(one.fields)) for one in batch])
    # A figure that stands twice in the file is one figure.
    first = ~text["figure_id"].duplicated()
    if not first.all():
        text = text[first].reset_index(drop=True)
        batch = [one for one, is_first in zip(batch, first, strict=True) if is_first]
    cited = _cited(documents)
    refused = schema.refused_sources(cited)
    sound = cited[~cited["source_id"].isin(list(refused))]
    found = schema.figure_issues(text[list(FIGURE_COLUMNS)], sound, {}, place.table.name)
    ahead = dict(_said_in_the_future(text, batch, place, documents))
    bad = {issue.row - 2 for issue in found} | set(ahead)
    if not bad:
        return text, batch, []
    issues = []
    for issue in _first_of_each_row(found):
        row = issue.row - 2
        about = refused.get(str(text["source_id"].iloc[row])) if issue.code == "source_unknown" else None
        issues.append(_told(issue, batch[row], place) if about is None else _blamed(about, batch[row], place))
    issues += [ahead[row] for row in ahead if row not in {issue.row - 2 for issue in found}]
    keep = [n for n in range(len(batch)) if n not in bad]
    return text.iloc[keep].reset_index(drop=True), [batch[n] for n in keep], issues


def _said_in_the_future(
    text: pd.DataFrame, batch: list[Candidate], place: FilePlace, documents: Documents
) -> Iterator[tuple[int, Issue]]:
    """Figures that nobody can have stated yet, by their place in the batch: when adding, not when reading."""
    for number, (one, stated) in enumerate(zip(batch, text["stated_on"], strict=True)):
        said = {"stated_on": stated, "published": documents.of(one.fields)["published"]}
        for name, day in said.items():
            if is_future(day):
                column = place.named.get(name, name)
                yield number, Issue("day_in_future", one.row, column, day, table=place.table.name)
                break


def _cited(documents: Documents) -> pd.DataFrame:
    # The gate asks for a publisher; that one is still to be given is said by ``needs_source``.
    rows = [row | {"publisher": row["publisher"] or "?"} for row in documents.rows()]
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS))


def _first_of_each_row(issues: Iterable[Issue]) -> list[Issue]:
    return list({issue.row: issue for issue in reversed(list(issues))}.values())[::-1]


def _told(issue: Issue, one: Candidate, place: FilePlace) -> Issue:
    return replace(
        issue, row=one.row, column=place.header.get(one.col, issue.column), cell=issue.cell or one.cell
    )


def _blamed(issue: Issue, one: Candidate, place: FilePlace) -> Issue:
    """What is wrong with the document of a row, where the row says it."""
    name = OF_SOURCE.get(issue.column, issue.column)
    return replace(issue, table=place.table.name, row=one.row, column=place.named.get(name, name))


def _frame(rows: list[dict[str, str]]) -> pd.DataFrame:
    columns = [*FIGURE_COLUMNS, *PROVENANCE_COLUMNS]
    return pd.DataFrame({name: [row[name] for row in rows] for name in columns}, dtype=str)


def _batches(items: Iterable[_One], size: int) -> Iterator[list[_One]]:
    walk = iter(items)
    while batch := list(islice(walk, size)):
        yield batch
