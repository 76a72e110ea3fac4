"""One text in, its figures out."""

from __future__ import annotations

from dashboard.articles.proposals import Reading


def read(text: str, title: str | None = None, published: str | None = None, language: str = "") -> Reading:
    """The figures a text states, each slot with its words."""
    return Reading(text, language, title, published)
