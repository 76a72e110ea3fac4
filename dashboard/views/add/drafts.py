"""The files a visitor is about to add: kept in the session alone, judged when something about them changes.

A draft is one file or pasted table with all that the visitor said about it. Its bytes are let go when it
is added, replaced or taken away. The name of a file is only ever shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Final, TypeVar, cast

import pandas as pd
import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import access, gallery, judging, ledger, settings
from dashboard.judging import GivenSource, Judgement
from dashboard.judging.before_after import view_of
from dashboard.judging.effects import Effects, effects, typed
from dashboard.ledger import Batch, NewBatch, sweep
from dashboard.model import SCOPES, Issue, Selection, View
from dashboard.tables import read
from dashboard.tables.shape import MIB, PAGE, Format, Limits, Record, Refused, Table
from dashboard.uploads.fates import Question

_Any = TypeVar("_Any")
_KEPT: Final = "drafts"
_LONG: Final = 5_000
"""Rows or figures from which on progress is told, and after how many it is told again."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one visitor may bring: files at once, megabytes of one file and of all, rows of one."""

    files: int
    megabytes: int
    together: int
    rows: int


def allowed() -> Allowed:
    """The limits: ``BILATERAL_UPLOAD_FILES``, ``…_MB``, ``…_TOTAL_MB``, ``…_ROWS``."""
    return Allowed(
        settings.UPLOAD_FILES.value(),
        settings.UPLOAD_MB.value(),
        settings.UPLOAD_TOTAL_MB.value(),
        settings.UPLOAD_ROWS.value(),
    )


def limits() -> Limits:
    """What reading one file may cost."""
    may = allowed()
    return replace(PAGE, size=may.megabytes * MIB, rows=may.rows)


Tell = Callable[[int], None]
"""Is told how many rows or figures are done, every now and then."""


@dataclass
class Draft:
    """``options`` overrule how the file is read, ``answers`` what it means, ``given`` names its document,
    ``mends`` the text of cells that the visitor mended.

    ``asked`` are all questions so far, by key, so that an answer can be changed. ``batch`` is set once the
    figures are added, with ``seen``, the parameters of the chart that shows them; ``fault`` when the ledger
    refused them. ``adding`` is set by the button. ``aside`` holds, after the figures are added, how many
    errors stayed out and their rows as a CSV.
    """

    key: str
    name: str
    data: bytes
    kind: str = "file"
    options: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    given: GivenSource = field(default_factory=GivenSource)
    mends: dict[tuple[int, int], str] = field(default_factory=dict)
    asked: dict[str, Question] = field(default_factory=dict)
    form: Format | None = None
    adding: str = ""
    batch: Batch | None = None
    seen: dict[str, str] = field(default_factory=dict)
    fault: Issue | None = None
    aside: tuple[int, bytes] = (0, b"")
    _judged: tuple[object, Judgement] | None = None
    _made: dict[object, Any] = field(default_factory=dict)

    @property
    def state(self) -> str:
        """A name of exactly what was said about this file: the button adds only what is seen."""
        said = (*(sorted(one.items()) for one in (self.options, self.answers, self.mends)), self.given)
        return sha256(repr((self.key, *said)).encode()).hexdigest()[:16]

    def judged(self, tell: Tell | None = None) -> Judgement:
        """What the file holds, with all that was said about it."""
        if self._judged is None or self._judged[0] != self.state:
            self._judged = (self.state, self._judge(tell))
            self._made.clear()
            for one in self._judged[1].questions:
                self.asked.setdefault(key_of(one), one)
            if without_scope(self._judged[1]):
                self.asked.setdefault(SCOPE.topic, SCOPE)
        return self._judged[1]

    @property
    def scope_is_open(self) -> bool:
        """Whether nobody has said yet of what the figures are, which "not said" says too."""
        return bool(without_scope(self.judged())) and SCOPE.topic not in self.answers

    def _judge(self, tell: Tell | None) -> Judgement:
        try:
            table = self._table()
        except Refused as no:
            return judging.refused(no)
        self.form = table.format
        watched = Watched(table, tell)
        try:
            return judging.judge(watched, self._answers, self.given, self.mends)
        finally:
            watched.tell = None

    @property
    def _answers(self) -> dict[str, str]:
        """What the visitor said of the meaning, the rows of the header among it."""
        rows = self.options.get("header_rows", "")
        return self.answers | ({"header_rows": rows} if rows else {})

    def _table(self) -> Table:
        sheet = self.options.get("sheet") or self.answers.get("sheet", "")
        asked = {name: self.options.get(name, "") for name in ("encoding", "delimiter")}
        if self.kind == "paste":
            asked["encoding"] = "utf-8"
        return read(self.data, self.name, sheet=sheet, limits=limits(), **asked)

    def effects(self) -> Effects:
        """What adding it would change in the ledger as it is now."""
        book = gallery.book()
        return self.once(
            ("effects", book.version), lambda: effects(self.judged(), book, _stated(), self.typed())
        )

    def typed(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The listed figures as the ledger would hold them, and their documents."""
        return self.once("typed", lambda: typed(self.judged()))

    def once(self, name: object, make: Callable[[], _Any]) -> _Any:
        """What is made of this judgement, made once; ``name`` holds all else that it depends on."""
        if name not in self._made:
            self._made[name] = make()
        return cast(_Any, self._made[name])

    def let_go(self) -> None:
        """Free what was read; what is said of the file stays."""
        self.data, self._judged = b"", None
        self._made.clear()


def _stated() -> frozenset[str]:
    store = ledger.existing()
    return store.figure_ids(access.owner()) if store is not None else frozenset()


SCOPE: Final = Question("scope_missing", options=SCOPES)
"""Asked once of a file that leaves it open; "not said" is an answer, and the figures stay without."""


def without_scope(judged: Judgement) -> int:
    """How many figures leave open whether they count goods or services."""
    told = (one for one in judged.warnings if one.code == "scope_unknown")
    return int(next((one.cell for one in told), "0"))


def key_of(question: Question) -> str:
    """The key under which a question is answered."""
    return f"{question.topic}:{question.column}" if question.column else question.topic


class Watched:
    """A table that tells how many rows were read; otherwise the table itself."""

    def __init__(self, table: Table, tell: Tell | None) -> None:
        self.table, self.tell = table, tell
        self.name, self.checksum, self.format = table.name, table.checksum, table.format
        self.issues, self.width = table.issues, table.width
        self._read = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.table, name)

    def records(self) -> Iterator[Record]:
        if self.tell is None:
            return self.table.records()
        return self._told()

    def _told(self) -> Iterator[Record]:
        for record in self.table.records():
            self._read += 1
            if self._read % _LONG == 0 and self.tell is not None:
                self.tell(self._read)
            yield record


# --- the visitor's drafts -----------------------------------------------------------------------


def all_of_them() -> dict[str, Draft]:
    """The drafts of this session by key, in the order they came."""
    found: dict[str, Draft] = st.session_state.setdefault(_KEPT, {})
    return found


def take_in(name: str, data: bytes, kind: str = "file") -> Issue | None:
    """Begin a draft; the Issue says which limit forbids it. The same bytes again begin anew."""
    may, there = allowed(), all_of_them()
    key = sha256(data).hexdigest()[:12]
    others = [one for one in there.values() if one.key != key and one.data]
    size = len(data) / MIB
    if size > may.megabytes:
        return Issue("file_too_big", 0, "", f"{size:.1f}", str(may.megabytes), name)
    if len(others) >= may.files:
        return Issue("too_many_files", 0, "", "", str(may.files), name)
    if sum(len(one.data) for one in others) / MIB + size > may.together:
        return Issue("files_too_big", 0, "", f"{size:.1f}", str(may.together), name)
    there.pop(key, None)
    there[key] = Draft(key, name, data, kind)
    return None


def forget(file: Any) -> None:
    """Let go of Streamlit's own copy of an uploaded file, which would stay until the session ends."""
    context = get_script_run_ctx()
    manager = context.uploaded_file_mgr if context is not None else None
    if context is not None and isinstance(manager, MemoryUploadedFileManager):
        manager.remove_file(context.session_id, file.file_id)


def take_away(key: str) -> None:
    if found := all_of_them().pop(key, None):
        found.let_go()


# --- adding -------------------------------------------------------------------------------------


def add(draft: Draft, tell: Tell | None = None, note: str = "") -> None:
    """Add the figures of a draft, once: ``batch`` or ``fault`` of the draft says what came of it.

    ``note`` is kept with the batch.
    """
    judged = draft.judged()
    if draft.batch is not None or not judged.can_be_added:
        return
    by = access.adding()
    if by is None:
        draft.fault = Issue("may_not_add")
        return
    new = NewBatch(draft.name, judged.checksum, by.who, note, draft.kind, by.owner)
    if new.owner:
        sweep.begin()
    try:
        batch = ledger.opened().add(new, _told(judged, tell), judged.sources)
    except ledger.LedgerError as fault:
        draft.fault = fault.issue
        return
    if not batch.recognised:
        own_ids().add(batch.id)
    draft.batch, draft.seen = batch, address_of(view_of(judged.typed, ""))
    gallery.renew()
    draft.let_go()


def own_ids() -> set[str]:
    """The batches that came from this session: whoever has just added one takes it back without ado."""
    found: set[str] = st.session_state.setdefault("added-here", set())
    return found


def address_of(view: View) -> dict[str, str]:
    """The parameters of the page of a pair on which such figures are seen."""
    shown = Selection(
        view.pair,
        flow=view.flow,
        scopes=Selection().scopes if set(view.scopes) <= set(Selection().scopes) else view.scopes,
        unit=view.unit,
        parts=view.parts,
        details=view.details,
        monthly=view.monthly,
    )
    return shown.to_params()


def _told(judged: Judgement, tell: Tell | None) -> Iterator[Any]:
    done = 0
    for chunk in judged.chunks():
        yield chunk
        done += len(chunk)
        if tell is not None:
            tell(done)
