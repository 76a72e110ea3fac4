"""One upload, judged: every row accounted for, the figures past the gate, ready to be added.

The file is read as a stream, and what passes the gate waits on a shelf until it is added: each figure is
judged once, and a million rows need no more memory than a thousand.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from dashboard import schema
from dashboard.judging.rows import (
    OF_SOURCE,
    Documents,
    FilePlace,
    GivenSource,
    completed,
    figure_frame,
    is_future,
    source_of,
    text_frame,
)
from dashboard.judging.shelf import FigureShelf
from dashboard.model import FIGURE_COLUMNS, SOURCE_COLUMNS, Issue
from dashboard.tables import Refused, Table
from dashboard.tables.mended import NO_MENDS, Mend, Mended, Mends
from dashboard.uploads.account import LISTED, Account
from dashboard.uploads.fates import Candidate, Mapped, Question
from dashboard.uploads.understanding import Understanding, understand

AT_A_TIME: Final = 10_000


@dataclass(frozen=True, eq=False)
class Judgement:
    """What an upload holds.

    ``figures`` are the first ``LISTED`` accepted ones (all-text, figure and provenance columns), ``typed``
    the same as the ledger will hold them (``evidence.COLUMNS``), ``candidates`` the same as read from the
    file; ``count`` is of all. ``sources`` are their documents (``SOURCE_COLUMNS``).
    ``needs_source`` says that figures have no document yet: they cannot be added.
    """

    table: Table | None
    understanding: Understanding | None
    given: GivenSource
    account: Account
    warnings: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()
    count: int = 0
    figures: pd.DataFrame = field(default_factory=lambda: text_frame({}))
    typed: pd.DataFrame = field(default_factory=lambda: _untyped())
    candidates: tuple[Candidate, ...] = ()
    sources: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(SOURCE_COLUMNS)))
    needs_source: bool = False
    shelf: FigureShelf | None = None

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
    def mends(self) -> tuple[Mend, ...]:
        """The cells that were mended, in file order, each with the text that the file has."""
        if not isinstance(self.table, Mended):
            return ()
        return tuple(one for _row, mends in sorted(self.table.mends.items()) for one in mends)

    @property
    def can_be_added(self) -> bool:
        return self.outcome in ("accept", "partial") and not self.needs_source

    def chunks(self) -> Iterator[pd.DataFrame]:
        """All accepted figures, ``AT_A_TIME`` at most in one frame, for the ledger."""
        return iter(()) if self.shelf is None else self.shelf.figures()

    def accepted(self) -> Iterator[tuple[pd.DataFrame, list[Candidate]]]:
        """The chunks with the cells they were read from."""
        return iter(()) if self.shelf is None else self.shelf.frames()


class _LongRun:
    """While a table is judged Python looks for circles of dead objects less often: a table makes millions of
    small objects and no circles, and a sixth of the time went into looking. Any number at once."""

    def __init__(self) -> None:
        self._guard, self._running, self._usual = threading.Lock(), 0, gc.get_threshold()

    def __enter__(self) -> None:
        with self._guard:
            if not self._running:
                self._usual = gc.get_threshold()
                gc.set_threshold(max(self._usual[0], 100_000), *self._usual[1:])
            self._running += 1

    def __exit__(self, *_fault: object) -> None:
        with self._guard:
            self._running -= 1
            if not self._running:
                gc.set_threshold(*self._usual)


_LONG_RUN: Final = _LongRun()


def judge(
    table: Table,
    answers: Mapping[str, str] | None = None,
    given: GivenSource | None = None,
    mends: Mends = NO_MENDS,
) -> Judgement:
    """Read the meaning of a table, with some cells mended, and pass its figures through the gate."""
    given = given or GivenSource()
    table = Mended(table, mends) if mends else table
    try:
        with _LONG_RUN:
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
    """Takes the candidates of a table as they are counted: some thousands of figures, then the gate."""

    def __init__(self, table: Table, given: GivenSource) -> None:
        self.table = table
        self.given, self.documents = given, Documents(given)
        self.place = FilePlace(table, {})
        self.shelf = FigureShelf(table.name)
        self.frames: list[pd.DataFrame] = []
        self.typed: list[pd.DataFrame] = []
        self.candidates: list[Candidate] = []
        self.account = Account()
        self.count, self.needs = 0, False
        self.notes: dict[str, Issue] = {}
        self._batch: list[Candidate] = []

    def begin(
        self, mapping: tuple[Mapped, ...], provider: str, account: Account
    ) -> Callable[[Candidate], None]:
        if self._batch:  # of another sheet
            self._judge()
        self.place, self.account = _place(self.table, mapping, provider, account.sheet), account
        return self.take

    def take(self, one: Candidate) -> None:
        if "source_url" in one.fields:
            self._note_address(one)
        self._batch.append(one)
        if len(self._batch) == AT_A_TIME:
            self._judge()

    def _note_address(self, one: Candidate) -> None:
        """A bare address that is completed is said, each once, where it stands first."""
        url = one.fields.get("source_url", "").strip()
        if url and url not in self.notes and (whole := completed(url)) != url:
            column = self.place.named.get("source_url", "source_url")
            self.notes[url] = Issue("address_completed", one.row, column, url, whole, self.table.name)

    def _judge(self) -> None:
        passed = _through_the_gate(self._batch, self.place, self.documents)
        self._batch = []
        for issue in passed.issues:
            self.account.wrong(issue)
        if not passed.cells:
            return
        self.shelf.put(passed.figures, passed.cells)
        self.count += len(passed.cells)
        self.needs = self.needs or bool((passed.figures["source_id"] == _UNSAID).any())
        if (room := LISTED - len(self.candidates)) > 0:
            listed = passed.figures.head(room)
            self.frames.append(listed)
            self.typed.append(schema.typed_figures(listed, passed.sources))
            self.candidates += passed.cells[:room]

    def judgement(self, understood: Understanding) -> Judgement:
        """What became of all of them."""
        self.account = understood.account
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
            figures=pd.concat(self.frames, ignore_index=True) if self.frames else text_frame({}),
            typed=pd.concat(self.typed or [_untyped()], ignore_index=True),
            shelf=self.shelf,
            candidates=tuple(self.candidates),
            sources=documents[documents["publisher"] != ""].reset_index(drop=True),
            needs_source=self.needs,
        )

    def _notes(self) -> Iterator[Issue]:
        yield from self.notes.values()
        if (whole := completed(self.given.url)) != self.given.url:
            yield Issue("link_completed", cell=self.given.url, expected=whole)


def _untyped() -> pd.DataFrame:
    """No figures, in the types of figures."""
    return schema.typed_figures(text_frame({}), pd.DataFrame(columns=list(SOURCE_COLUMNS), dtype=str))


def _place(table: Table, mapping: Iterable[Mapped], provider: str, sheet: str) -> FilePlace:
    columns = tuple(mapping)
    named = {one.field: one.column for one in reversed(columns)}
    mends = table.mends if isinstance(table, Mended) else {}
    return FilePlace(table, {one.col: one.column for one in columns}, bool(provider), named, mends, sheet)


_UNSAID: Final = source_of({}, GivenSource())["source_id"]
"""The id that a figure without a document gets until one is given."""


@dataclass(frozen=True, eq=False)
class _Passed:
    """What the gate accepts of a batch, with its cells and documents; its issues in rows of the file."""

    figures: pd.DataFrame
    cells: list[Candidate]
    sources: pd.DataFrame
    issues: list[Issue]


def _through_the_gate(batch: list[Candidate], place: FilePlace, documents: Documents) -> _Passed:
    text = figure_frame(batch, place, documents)
    # A figure that stands twice in the file is one figure.
    first = ~text["figure_id"].duplicated()
    if not first.all():
        text = text[first].reset_index(drop=True)
        batch = [one for one, is_first in zip(batch, first, strict=True) if is_first]
    cited = _cited(documents.rows(text["source_id"].unique()))
    refused = schema.refused_sources(cited)
    sound = cited[~cited["source_id"].isin(list(refused))]
    found = schema.figure_issues(text[list(FIGURE_COLUMNS)], sound, {}, place.table.name)
    ahead = dict(_said_in_the_future(text, batch, place, cited))
    bad = {issue.row - 2 for issue in found} | set(ahead)
    if not bad:
        return _Passed(text, batch, sound, [])
    issues = []
    for issue in _first_of_each_row(found):
        row = issue.row - 2
        about = refused.get(str(text["source_id"].iloc[row])) if issue.code == "source_unknown" else None
        issues.append(_told(issue, batch[row], place) if about is None else _blamed(about, batch[row], place))
    issues += [ahead[row] for row in ahead if row not in {issue.row - 2 for issue in found}]
    keep = [n for n in range(len(batch)) if n not in bad]
    return _Passed(text.iloc[keep].reset_index(drop=True), [batch[n] for n in keep], sound, issues)


def _said_in_the_future(
    text: pd.DataFrame, batch: list[Candidate], place: FilePlace, cited: pd.DataFrame
) -> Iterator[tuple[int, Issue]]:
    """Figures that nobody can have stated yet, by their place in the batch: when adding, not when reading."""
    published = text["source_id"].map(dict(zip(cited["source_id"], cited["published"], strict=True)))
    days = {"stated_on": text["stated_on"], "published": published}
    ahead = {name: said.isin([one for one in said.unique() if is_future(one)]) for name, said in days.items()}
    for number in (ahead["stated_on"] | ahead["published"]).to_numpy().nonzero()[0]:
        name = "stated_on" if ahead["stated_on"].iloc[number] else "published"
        column, day = place.named.get(name, name), str(days[name].iloc[number])
        yield (
            int(number),
            Issue("day_in_future", batch[number].row, column, day, table=place.table.name),
        )


def _cited(documents: list[dict[str, str]]) -> pd.DataFrame:
    # The gate asks for a publisher; that one is still to be given is said by ``needs_source``.
    rows = [row | {"publisher": row["publisher"] or "?"} for row in documents]
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
