"""A writer's draft against the book: which numbers hold, which differ and in what. Nothing of it is kept."""

from __future__ import annotations

from dashboard.drafts.checking import CheckedNumber, check
from dashboard.drafts.claims import Claim
from dashboard.drafts.footnotes import footnotes, word_document

__all__ = ["CheckedNumber", "Claim", "check", "footnotes", "word_document"]
