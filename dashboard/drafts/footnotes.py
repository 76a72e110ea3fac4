"""A draft with its sources as footnotes, in Markdown."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.drafts.checking import CheckedNumber
from dashboard.evidence import Book
from dashboard.export import cite


def footnotes(text: str, checked: Collection[CheckedNumber], book: Book) -> str:
    """The text with a mark behind each supported number, and one note a source below it."""
    numbers: dict[str, int] = {}
    parts, at = [], 0
    evidence = book.of([one.figure_id for one in checked if one.verdict == "supported"])
    for one in checked:
        if one.verdict != "supported":
            continue
        source_id = str(evidence.figure(one.figure_id)["source_id"])
        number = numbers.setdefault(source_id, len(numbers) + 1)
        parts.append(f"{text[at : one.end]}[^{number}]")
        at = one.end
    notes = [
        f"[^{number}]: {cite.apa(cite.source_work(evidence.source(source_id)))}"
        for source_id, number in numbers.items()
    ]
    return "".join([*parts, text[at:]]).rstrip() + "\n" + ("\n" + "\n".join(notes) + "\n" if notes else "")
