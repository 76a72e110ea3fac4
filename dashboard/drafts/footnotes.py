"""A draft with its sources as footnotes: in Markdown, and as a Word document."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.drafts.checking import CheckedNumber
from dashboard.evidence import Book
from dashboard.export import cite
from dashboard.export.docx import Stretch, docx


def footnotes(text: str, checked: Collection[CheckedNumber], book: Book) -> str:
    """The text with a mark behind each supported number, and one note a source below it, in Markdown."""
    pieces, notes = noted(text, checked, book)
    told = "".join(one.text + (f"[^{one.note}]" if one.note else "") for one in pieces)
    below = [f"[^{number}]: {note}" for number, note in enumerate(notes, 1)]
    return told.rstrip() + "\n" + ("\n" + "\n".join(below) + "\n" if below else "")


def word_document(text: str, checked: Collection[CheckedNumber], book: Book, lang: str) -> bytes:
    """The same as a DOCX with real footnotes."""
    return docx(*noted(text, checked, book), lang)


def noted(text: str, checked: Collection[CheckedNumber], book: Book) -> tuple[list[Stretch], list[str]]:
    """The text in pieces, each supported number with the note of its source; and the notes in their order."""
    numbers: dict[str, int] = {}
    pieces, at = list[Stretch](), 0
    supported = [one for one in checked if one.verdict == "supported"]
    evidence = book.of([one.figure_id for one in supported])
    for one in supported:
        source_id = str(evidence.figure(one.figure_id)["source_id"])
        number = numbers.setdefault(source_id, len(numbers) + 1)
        pieces.append(Stretch(text[at : one.end], number))
        at = one.end
    notes = [cite.apa(cite.source_work(evidence.source(source_id))) for source_id in numbers]
    return [*pieces, Stretch(text[at:])], notes
