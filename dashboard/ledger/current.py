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
from weakref import WeakSet

from dashboard import keeping
from dashboard.ledger.book import Book
from dashboard.ledger.errors import LedgerEmpty, LedgerError, LedgerMissing, LedgerOlder, LedgerVanished
from dashboard.ledger.location import Place, place
from dashboard.ledger.sets import based
from dashboard.ledger.shipped import shipped
from dashboard.schema import Report

if TYPE_CHECKING:
    from dashboard.ledger.merged import Held
    from dashboard.ledger.store import Store

LOOK_EVERY: Final = 1.0
"""Seconds between two looks at the ledger."""
TRY_EVERY: Final = 2.0
"""Seconds between two tries while it does not answer."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why added figures are missing from the book.

    ``cause`` is set when the ledger could not be read: the book is then the last one that could
    (``is_kept``), or the shipped one. ``held`` are stored figures in force that today's gate does not
    let pass.
    """

    cause: LedgerError | None = None
    held: tuple[Held, ...] = ()
    is_kept: bool = False

    def __bool__(self) -> bool:
        return bool(self.cause or self.held)

    @property
    def code(self) -> str:
        """A stable name of what is wrong; empty if nothing is."""
        if self.cause is not None:
            return self.cause.code
        return "figures_held_back" if self.held else ""


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


def noticed(url: str = "") -> Trouble:
    """The public trouble as it was last seen: costs nothing, and waits for nobody."""
    return _kept(url, "").trouble


def renew() -> None:
    """Look at the ledger at the next call: something was added or undone here a moment ago."""
    global _rounds
    _rounds += 1


def sweep(url: str = "") -> int:
    """Erase the private batches whose time has ended, here and in the books of this process; how many."""
    store = existing(url)
    erased = store.erase_expired() if store else 0
    with _GUARD:
        own = [kept for kept in _WITH_OWN if kept.at == place(url)]
    for kept in own:
        kept.book()
    return erased


def opened(url: str = "", *, create: bool = True) -> Store:
    """The store at an address, opened once in this process; the errors of ``Store.open``."""
    return _shared(place(url)).opened(create)


def existing(url: str = "") -> Store | None:
    """The store at an address; None where nothing has been added yet."""
    try:
        return opened(url, create=False)
    except LedgerMissing:
        return None


def forget() -> None:
    """Close what is open and start anew; for tests, and after a ledger was restored."""
    for shared in list(_SHARED.values()):
        shared.close()
    _SHARED.clear()
    _book_of.cache_clear()
    _WITH_OWN.clear()


class _Shared:
    """One store per address, opened when it is first needed; the public batches judged so far, by
    token.

    ``public`` is the book of everybody: the last one that could be read must outlast any cache.
    """

    def __init__(self, at: Place) -> None:
        self.at = at
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._was_there = False
        self.public = _Kept(at, "")
        self.judged: dict[str, Report] = {}

    def opened(self, create: bool) -> Store:
        if self.at == Place():
            raise LedgerMissing()
        with self._lock:
            if self._was_there and (self.at.is_empty or self.at.is_blank):
                # A disk that is not mounted looks the same: what comes back must find no other in its place.
                raise LedgerVanished(table=self.at.shown)
            if self.at.is_empty and not create:
                raise LedgerMissing(table=self.at.shown)  # said without loading a database library
            if self.at.is_blank and not create:
                raise LedgerEmpty(table=self.at.shown)
            if self._store is None:
                self._store = self._opened(create)
            return self._store

    @property
    def is_new(self) -> bool:
        """Nothing has been read from here or written here in this process."""
        return not self._was_there

    def _opened(self, create: bool) -> Store:
        from dashboard.ledger.store import Store

        try:
            store = Store.open(self.at.server or str(self.at.path), create=create and not self._was_there)
        except LedgerMissing:
            if self._was_there:
                raise LedgerVanished(table=self.at.shown) from None
            raise
        self._was_there = True
        return store

    def close(self) -> None:
        """Let go of the store; the next question opens the ledger anew, whatever stands there then."""
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = None


_rounds = 0
"""How often ``renew`` was called."""
_SHARED: dict[Place, _Shared] = {}
_GUARD = threading.Lock()


def _shared(at: Place) -> _Shared:
    with _GUARD:
        return _SHARED.setdefault(at, _Shared(at))


def _kept(url: str, owner: str) -> _Kept:
    try:
        at = place(url)
        return _book_of(at, owner) if owner else _shared(at).public
    except LedgerError as fault:
        return _Kept(None, owner, trouble=Trouble(fault))


@keeping.kept
def _book_of(at: Place, owner: str) -> _Kept:
    return _Kept(at, owner)


_WITH_OWN: WeakSet[_Kept] = WeakSet()
"""The books that hold figures of a visitor's own, as long as they are kept."""


@dataclass(eq=False)
class _Kept:
    """A book and the state of the ledger it was made from."""

    at: Place | None
    owner: str
    trouble: Trouble = field(default_factory=Trouble)
    _book: Book | None = None
    _version: str = ""
    _look_at: float = 0.0
    _round: int = -1
    _judged: dict[str, Report] = field(default_factory=dict)
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
        return _shared(self.at).public

    def _look(self) -> None:
        pause, this_round = LOOK_EVERY, _rounds
        try:
            self._renew()
        except LedgerError as fault:
            pause = TRY_EVERY
            self._lost(fault)
        self._look_at, self._round = time.monotonic() + pause, this_round

    def _lost(self, fault: LedgerError) -> None:
        """The ledger cannot be read: the last book is served on, and it is said."""
        if self.at is not None:
            _shared(self.at).close()
        kept = bool(self._version or (self.owner and self.at is not None and self._public()._version))
        self.trouble = Trouble(fault, self.trouble.held, kept)
        if not self._version and not self.owner:
            self._book = self._book or based()

    def _renew(self) -> None:
        if self.at is None:
            self._book = shipped()
            return
        shared = _shared(self.at)
        try:
            self._read(shared)
        except LedgerOlder:
            shared.close()
            self._read(shared)
        except LedgerMissing:
            if not shared.is_new:
                raise LedgerVanished(table=self.at.shown) from None
            self._book, self._version, self.trouble = self._base(), "", Trouble()

    def _read(self, shared: _Shared) -> None:
        store = shared.opened(create=False)
        # A set that was added or removed makes another book too.
        version = f"{store.version(self.owner)} {based().version}"
        if version == self._version:
            self.trouble = Trouble(None, self.trouble.held)
            return
        if self.owner and not store.owns(self.owner):
            self._book, self.trouble = None, Trouble()
            self._judged.clear()
        else:
            self._book, held = self._made(store, shared.judged, version)
            self.trouble = Trouble(None, held)
        self._version = version
        if self.owner and self.at is not None:
            with _GUARD:
                (_WITH_OWN.discard if self._book is None else _WITH_OWN.add)(self)
            _book_of.hold(self, self.at, self.owner)

    def _made(self, store: Store, judged: dict[str, Report], version: str) -> tuple[Book, tuple[Held, ...]]:
        from dashboard.ledger import merged

        found = merged.read(store, self.owner, judged, self._judged)
        base = based()
        stored = version.partition(" ")[0]
        return merged.book(base, found, f"{base.version}+{self._named(stored)}"), found.held

    def _base(self) -> Book:
        """What there is without a ledger; of no ledger asked for, the shipped figures alone."""
        return shipped() if self.at == Place() else based()

    def _named(self, version: str) -> str:
        # Two visitors with private figures read two books.
        return f"{version}-{sha256(self.owner.encode()).hexdigest()[:8]}" if self.owner else version
