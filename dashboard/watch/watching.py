"""One round: each source with an address is visited once, and its quotations are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from dashboard.evidence import Book
from dashboard.watch.quotations import is_quoted, visible
from dashboard.watch.states import Seen
from dashboard.watch.visiting import Unreachable, Visitor


@dataclass(frozen=True, slots=True)
class ToVisit:
    """What is to be looked for: a source, its address, and the quotations of its figures, by id."""

    source_id: str
    url: str
    quotes: Mapping[str, str]

    @classmethod
    def of_book(cls, book: Book, source_ids: Iterable[str] = ()) -> list[ToVisit]:
        """All sources with an address, or those asked for."""
        asked = set(source_ids)
        quoted = book.figures[book.figures["excerpt_kind"] == "quote"]
        words: dict[str, dict[str, str]] = {}
        for source_id, figure_id, excerpt in zip(
            quoted["source_id"], quoted["figure_id"], quoted["excerpt"], strict=True
        ):
            words.setdefault(source_id, {})[figure_id] = excerpt
        places = zip(book.sources["source_id"], book.sources["url"], strict=True)
        return [
            cls(one, url, words.get(one, {})) for one, url in places if url and (not asked or one in asked)
        ]


def watch(watched: Iterable[ToVisit], before: Mapping[str, Seen], visitor: Visitor) -> Iterator[Seen]:
    """What became of each, as it is found out."""
    for one in watched:
        yield visit(one, before.get(one.source_id), visitor)


def visit(one: ToVisit, before: Seen | None, visitor: Visitor) -> Seen:
    """One source. The checksum of an earlier visit is kept where the page cannot be read now."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    earlier = before.checksum if before else ""
    try:
        page = visitor.page(one.url)
    except Unreachable as no:
        return Seen(one.source_id, "unreachable", now, earlier, no.reason, no.detail)
    text = visible(page.text) if page.is_html else page.text
    checksum = sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()
    gone = tuple(figure_id for figure_id, quote in one.quotes.items() if not is_quoted(quote, text))
    return Seen(one.source_id, _state(one, gone, earlier, checksum), now, checksum, gone=gone)


def _state(one: ToVisit, gone: tuple[str, ...], earlier: str, checksum: str) -> str:
    if gone:
        return "quote_gone"
    if earlier and earlier == checksum:
        return "unchanged"
    if one.quotes:
        return "quote_intact"
    return "changed" if earlier else "first_visit"
