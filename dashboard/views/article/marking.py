"""The article with every number marked by what it is, and the words of every slot ready to be lit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.articles import Proposal, Reading
from dashboard.text import Translator, article_words
from dashboard.views.kit.html import Block

SIGNS: Final = {
    "proposed": "?",
    "confirmed": "✓",
    "rejected": "✗",
    "known": "=",
    "contradicts": "≠",
    "none": "–",
}
"""A sign behind each marked number, so that none is told by its colour alone."""
_LISTED: Final = 40
"""Numbers that are no figure and are listed with their reason; beyond it they are only marked."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number in the text: what it is, and which words it lights."""

    start: int
    end: int
    kind: str
    lights: str = ""


def token(number: int, slot: str) -> str:
    """The name by which a slot of a card finds its words in the text.

    >>> token(2, "period")
    '2-period'
    """
    return f"{number}-{slot}"


def legend(kinds: Mapping[int, str], reading: Reading, _: Translator) -> Block:
    """Every kind of mark that is there, with its sign, its words and how many there are."""
    counted = dict.fromkeys(SIGNS, 0)
    for kind in kinds.values():
        counted[kind] += 1
    counted["none"] = len(reading.no_figures)
    items = tuple(
        Block("li", (Block("span", SIGNS[kind], css=f"sign {kind}"), Block("span", said(kind, n, _))))
        for kind, n in counted.items()
        if n
    )
    return Block("ul", items, css="legend small")


def said(kind: str, n: int, _: Translator) -> str:
    return f" {article_words.standing(kind, _)}: {n}"


def reasons(reading: Reading, _: Translator) -> Block:
    """The numbers that are no figure, each with its reason."""
    items = tuple(
        Block("li", f"{' '.join(one.as_printed.split())} – {article_words.reason(one.reason, _)}")
        for one in reading.no_figures[:_LISTED]
    )
    return Block("ul", items, css="small reasons", lang=_.lang)


def marked(reading: Reading, kinds: Mapping[int, str]) -> tuple[Block, ...]:
    """The paragraphs. ``kinds`` says of each proposal, by its number, what it is (a key of ``SIGNS``)."""
    marks = sorted(_marks(reading, kinds), key=lambda one: one.start)
    words = [
        (slot.words[0], slot.words[1], token(number, name))
        for number, one in enumerate(reading.proposals)
        for name, slot in one.slots.items()
        if slot.words is not None
    ]
    blocks, at = [], 0
    for line in reading.text.splitlines(keepends=True):
        end = at + len(line.rstrip("\r\n"))
        if line.strip():
            pieces = tuple(_line(reading.text, at, end, marks, words))
            blocks.append(Block("p", pieces, lang=reading.language))
        at += len(line)
    return tuple(blocks)


def _marks(reading: Reading, kinds: Mapping[int, str]) -> Iterator[_Mark]:
    for number, one in enumerate(reading.proposals):
        yield _Mark(*one.number, kinds[number], lights(number, one))
    taken = [one.number for one in reading.proposals]
    for none in reading.no_figures:
        if all(none.number[1] <= start or end <= none.number[0] for start, end in taken):
            taken.append(none.number)
            yield _Mark(*none.number, "none")


def lights(number: int, one: Proposal) -> str:
    """All the words of a proposal."""
    return " ".join(token(number, name) for name, slot in one.slots.items() if slot.words is not None)


def _line(
    text: str, start: int, end: int, marks: list[_Mark], words: list[tuple[int, int, str]]
) -> Iterator[Block]:
    """The pieces of a line; a number that the layout has torn is marked in both its lines."""
    at = start
    for mark in marks:
        first, last = max(mark.start, start, at), min(mark.end, end)
        if first >= last:
            continue
        yield from _pieces(text, at, first, words)
        also = (("tabindex", "0"), ("data-lights", mark.lights)) if mark.lights else ()
        yield Block("strong", tuple(_pieces(text, first, last, words)), css=f"marked {mark.kind}", also=also)
        yield Block("span", SIGNS[mark.kind], css=f"sign {mark.kind}")
        at = last
    yield from _pieces(text, at, end, words)


def _pieces(text: str, start: int, end: int, words: list[tuple[int, int, str]]) -> Iterator[Block]:
    """The text between two places, cut where the words of a slot begin or end."""
    near = [one for one in words if one[0] < end and start < one[1]]
    cuts = {start, end, *(max(one[0], start) for one in near), *(min(one[1], end) for one in near)}
    places = sorted(cuts)
    for first, last in zip(places, places[1:], strict=False):
        tokens = " ".join(one[2] for one in near if one[0] <= first and last <= one[1])
        yield Block("span", text[first:last], also=(("data-words", tokens),) if tokens else ())
