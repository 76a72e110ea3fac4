"""What became of the sources: pages are visited, quotations looked for, states kept beside the ledger.

The words that are stored are never changed: a page that says something else now makes them no other.
"""

from __future__ import annotations

from dashboard.watch.quotations import is_quoted
from dashboard.watch.states import STATES, Seen, keep, known
from dashboard.watch.visiting import Page, Unreachable, Visitor
from dashboard.watch.watching import ToVisit, watch

__all__ = [
    "STATES",
    "Page",
    "Seen",
    "Unreachable",
    "Visitor",
    "ToVisit",
    "is_quoted",
    "keep",
    "known",
    "watch",
]
