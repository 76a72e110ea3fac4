"""What reading prose gives: proposals, each slot with its words, and what looks like a figure and is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

Span = tuple[int, int]
"""Start and end in the text that was read, in characters (``text[start:end]``)."""

SLOTS: Final = (
    "value",
    "unit",
    "measure",
    "reporter",
    "partner",
    "flow",
    "scope",
    "product",
    "region",
    "share_of",
    "period",
    "compared_with",
    "hedge",
    "status",
    "stated_by",
    "compiled_by",
)
"""The slots of a proposal, in this order."""
HERE: Final = "here"
CARRIED: Final = "carried"
PAGE_DATE: Final = "page_date"
REASONS: Final = (
    "increment",
    "investment",
    "price",
    "finance",
    "company",
    "transit",
    "pieces",
    "several_partners",
    "share_points",
    "quota",
    "contract",
    "time",
    "not_trade",
    "title_only",
)
"""Why what looks like a figure is none."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What one slot says: its value, its own words, and where these stand.

    ``value`` is None (or "unknown", "exact") where nothing is said; then ``words`` is None too.
    ``origin``: here = in the sentence of the number (or unsaid); carried = in another sentence, whose
    span is ``carried_from``; page_date = counted from the day of the page ("last year"), the words, if any,
    being those that are counted.
    """

    value: str | None
    words: Span | None = None
    origin: str = HERE
    carried_from: Span | None = None

    def as_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "value": self.value,
            "words": list(self.words) if self.words else None,
            "origin": self.origin,
        }
        return found | ({"carried_from": list(self.carried_from)} if self.carried_from else {})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure that a text may state; nothing before a person confirms it (promise 12).

    ``start`` and ``end`` hold the sentence, ``number`` the numeral with its unit words (``as_printed``).
    ``value``, ``value_high`` are as printed, with a decimal point, growth as change in percent;
    ``reading`` says how (``model.READINGS``). ``asked`` names the doubtful slots; ``sure`` is its absence.
    ``confidence`` is that of the chooser, 0 to 1.
    """

    start: int
    end: int
    number: Span
    as_printed: str
    value: float
    value_high: float | None
    multiplier: int
    slots: dict[str, Slot]
    reading: str = "plain"
    asked: tuple[str, ...] = ()
    confidence: float = 0.0

    @property
    def sure(self) -> bool:
        return not self.asked

    def said(self, slot: str) -> str | None:
        """The value of a slot."""
        return self.slots[slot].value

    def as_json(self) -> dict[str, Any]:
        named = {name: self.said(name) for name in SLOTS if name != "value"}
        return {
            "start": self.start,
            "end": self.end,
            "as_printed": self.as_printed,
            "value": self.value,
            "value_high": self.value_high,
            "multiplier": self.multiplier,
            **named,
            "reading": self.reading,
            "number": list(self.number),
            "slots": {name: self.slots[name].as_json() for name in SLOTS},
            "sure": self.sure,
            "asked": list(self.asked),
            "confidence": round(self.confidence, 3),
        }


@dataclass(frozen=True, slots=True)
class NoFigure:
    """A number with a unit that is no figure of trade, and why (one of ``REASONS``)."""

    number: Span
    as_printed: str
    reason: str
    words: Span | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "number": list(self.number),
            "as_printed": self.as_printed,
            "reason": self.reason,
            "words": list(self.words) if self.words else None,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one text says: its language, its proposals in the order of the text, and what is none."""

    text: str
    language: str
    title: str | None = None
    published: str | None = None
    proposals: tuple[Proposal, ...] = ()
    no_figures: tuple[NoFigure, ...] = ()
    sentences: tuple[Span, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        return {
            "language": self.language,
            "title": self.title,
            "published": self.published,
            "figures": [one.as_json() for one in self.proposals],
            "no_figures": [one.as_json() for one in self.no_figures],
        }
