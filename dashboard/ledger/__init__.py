"""The store of figures: what is shipped and what was added, as one book that answers questions.

``current()`` is the book to read; ``opened()`` the ledger to add to. Nothing here loads a database
library before a ledger exists or is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.ledger.batches import (
    Batch,
    Event,
    Happening,
    NewBatch,
    figure_identity,
    source_identity,
    until,
)
from dashboard.ledger.book import Book, FrameBook, PairSummary, Writer
from dashboard.ledger.current import (
    Trouble,
    current,
    existing,
    forget,
    noticed,
    opened,
    renew,
    trouble,
)
from dashboard.ledger.errors import LedgerError, LedgerMissing
from dashboard.ledger.location import NONE, place
from dashboard.ledger.merged import Held
from dashboard.ledger.sets import behind, unread
from dashboard.ledger.shipped import DataError, data_folder, shipped

if TYPE_CHECKING:
    from dashboard.ledger.restoring import restore_from
    from dashboard.ledger.store import Store
    from dashboard.ledger.waiting import SetAside

__all__ = [
    "NONE",
    "Batch",
    "Book",
    "DataError",
    "Event",
    "FrameBook",
    "Happening",
    "Held",
    "LedgerError",
    "LedgerMissing",
    "NewBatch",
    "PairSummary",
    "Store",
    "Trouble",
    "SetAside",
    "Writer",
    "behind",
    "current",
    "data_folder",
    "existing",
    "figure_identity",
    "forget",
    "noticed",
    "opened",
    "place",
    "renew",
    "restore_from",
    "shipped",
    "source_identity",
    "trouble",
    "unread",
    "until",
]


def __getattr__(name: str) -> Any:
    """``Store`` and ``restore_from`` load SQLAlchemy: only when they are asked for."""
    if name == "Store":
        from dashboard.ledger.store import Store

        return Store
    if name == "SetAside":
        from dashboard.ledger.waiting import SetAside

        return SetAside
    if name == "restore_from":
        from dashboard.ledger.restoring import restore_from

        return restore_from
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
