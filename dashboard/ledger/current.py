"""The book everybody reads: the shipped figures and the added ones that are in force.

It is kept in the process. At most once a second somebody's call asks the ledger whether it has moved
on; so a batch added through another server is seen here without a restart. While there is no ledger,
nothing is made and no database library is loaded.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from dashboard import keeping
from dashboard.ledger.book import Book
from dashboard.ledger.errors import LedgerError, LedgerMissing
from dashboard.ledger.location import Place, place
from dashboard.ledger.shipped import shipped
from dashboard.model import Issue
from dashboard.schema import Report

if TYPE_CHECKING:
    from dashboard.ledger.store import Store

LOOK_EVERY: Final = 1.0
"""Seconds between two looks at the ledger."""
TRY_EVERY: Final = 5.0
"""Seconds between two tries while it does not answer."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why added figures are missing from the book.

    ``cause`` is set when the ledger could not be read: the book is then the last one that could,
    or the shipped one. ``rejected`` are stored rows that today's gate does not let pass (the table of
    an Issue is the batch).
    """

    cause: LedgerError | None = None
    rejected: tuple[Issue, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cause or self.rejected)


def current(url: str = "", owner: str = "") -> Book:
    """The book as it is now, for everybody, or for the owner of private batches too.

    Never fails on account of the ledger: see ``trouble``.
    """
    return _kept(url, owner).book()


def trouble(url: str = "", owner: str = "") -> Trouble:
    """What keeps added figures out of the book, if anything; for a banner."""
    kept = _kept(url, owner)
    kept.book()
    return kept.trouble or (trouble(url) if owner else kept.trouble)


def renew() -> None:
    """Look at the ledger at the next call: something was added or undone here a moment ago."""
    global _rounds
    _rounds += 1


def opened(url: str = "", *, create: bool = True) -> Store:
    """The store at an address, opened once in this process; the errors of ``Store.open``."""
    return _shared(place(url)).opened(create)


def forget() -> None:
    """Close what is open and start anew; for tests, and after a ledger was restored."""
    for shared in list(_SHARED.values()):
        shared.close()
    _SHARED.clear()
    _book_of.cache_clear()


class _Shared:
    """One store per address, opened when it is first needed; the batches judged so far, by token."""

    def __init__(self, at: Place) -> None:
        self.at = at
        self._lock = threading.Lock()
        self._store: Store | None = None
        self.judged: dict[str, Report] = {}

    def opened(self, create: bool) -> Store:
        with self._lock:
            if self._store is not None and self.at.is_empty:
                # Somebody has taken the file away; what comes next is another ledger.
                self._store.close()
                self._store = None
            if self._store is None:
                from dashboard.ledger.store import Store

                self._store = Store.open(self.at.server or str(self.at.path), create=create)
            return self._store

    def close(self) -> None:
        if self._store is not None:
            self._store.close()


_rounds = 0
"""How often ``renew`` was called."""
_SHARED: dict[Place, _Shared] = {}
_GUARD = threading.Lock()


def _shared(at: Place) -> _Shared:
    with _GUARD:
        return _SHARED.setdefault(at, _Shared(at))


def _kept(url: str, owner: str) -> _Kept:
    try:
        return _book_of(place(url), owner)
    except LedgerError as fault:
        return _Kept(None, owner, trouble=Trouble(fault))


@keeping.kept
def _book_of(at: Place, owner: str) -> _Kept:
    return _Kept(at, owner)


@dataclass
class _Kept:
    """A book and the state of the ledger it was made from."""

    at: Place | None
    owner: str
    trouble: Trouble = field(default_factory=Trouble)
    _book: Book | None = None
    _version: str = ""
    _look_at: float = 0.0
    _round: int = -1
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def weight(self) -> int:
        """Bytes that this visitor alone needs: a book with private figures. Everybody's is no cache."""
        return 1_000 + (self._book.weight if self.owner and self._book is not None else 0)

    def book(self) -> Book:
        """The book; whoever comes while another one looks gets what there is."""
        started = self._round >= 0
        if not self._is_fresh() and self._lock.acquire(blocking=not started):
            try:
                if not self._is_fresh():
                    self._look()
            finally:
                self._lock.release()
        return self._book or self._public().book()

    def _is_fresh(self) -> bool:
        return self._round == _rounds and time.monotonic() < self._look_at

    def _public(self) -> _Kept:
        """Most visitors have nothing of their own: they share the book of everybody."""
        assert self.owner and self.at is not None
        return _book_of(self.at, "")

    def _look(self) -> None:
        pause, this_round = LOOK_EVERY, _rounds
        try:
            self._renew()
        except LedgerError as fault:
            pause = TRY_EVERY
            self.trouble = Trouble(fault, self.trouble.rejected)
            if not self._version:
                self._book = self._book or shipped()
        self._look_at, self._round = time.monotonic() + pause, this_round

    def _renew(self) -> None:
        if self.at is None or self.at.is_empty:
            self._nothing_added()
            return
        shared = _shared(self.at)
        try:
            store = shared.opened(create=False)
        except LedgerMissing:
            self._nothing_added()
            return
        version = store.version()
        if version == self._version:
            self.trouble = Trouble(None, self.trouble.rejected)
            return
        if self.owner and not store.owns(self.owner):
            self._book, self.trouble = None, Trouble()
        else:
            self._book, rejected = self._made(store, shared.judged, version)
            self.trouble = Trouble(None, rejected)
        self._version = version
        _book_of.hold(self, self.at, self.owner)

    def _nothing_added(self) -> None:
        self._book, self._version = shipped(), ""
        if self.at is not None:
            self.trouble = Trouble()

    def _made(self, store: Store, judged: dict[str, Report], version: str) -> tuple[Book, tuple[Issue, ...]]:
        from dashboard.ledger import merged

        found = merged.read(store, self.owner, judged)
        return merged.book(shipped(), found, f"{shipped().version}+{self._named(version)}"), found.rejected

    def _named(self, version: str) -> str:
        # Two visitors with private figures read two books.
        return f"{version}-{sha256(self.owner.encode()).hexdigest()[:8]}" if self.owner else version
