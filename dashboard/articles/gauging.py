"""What a percentage, a part or a factor measures, by weights: a share, a rise, a fall, an index.

The rules of ``measuring`` know verbs of change and words of shares; where they know none beside a number that is likely one
of trade all the same, these weights say what it measures ("two thirds went to", "аселі на 3,7%"). They are numbers in
``weights.json``; ``tests/articles/train.py`` makes them from labelled passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.articles import choosing
from dashboard.articles.choosing import Signs
from dashboard.articles.frames import ReadSentence, StatedFigure
from dashboard.articles.measuring import OF_ALL, OF_FLOW, MeasureReader
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span

GAUGED: Final = ("percent", "fraction", "factor", "times", "index")
"""Kinds of numbers whose measure the words around them say."""
_WAYS: Final = ("share", "rise", "fall", "index")
_WORD: Final = re.compile(r"[^\W\d_]+|[,;:()%]|-(?=\s)")
_STEM, _ENDING = 5, 3
_NEXT: Final = 3
"""How many words before and behind a number are told by their place."""
_WHOLE, _ROUND = 100, 6
_HIGH, _LOW = 112, 60


@dataclass(frozen=True, slots=True)
class GaugedOption:
    """What a number may measure, the value it has then, and what speaks for it."""

    way: str
    measure: str
    value: float
    reading: str
    parts: tuple[Signs, ...]

    @property
    def signs(self) -> Signs:
        """All that speaks for it."""
        return self.parts[0]


class GaugeReader(MeasureReader):
    """What a number measures where no rule knows."""

    def _gauges(
        self, this: ReadSentence, number: Numeral, lead: Span, tail: Span, previous: StatedFigure | None
    ) -> list[GaugedOption]:
        """All that a number may measure."""
        signs = tuple(dict.fromkeys(self._signs_of_measure(this, number, lead, tail, previous)))
        made = []
        for way in _WAYS:
            value, reading = _as(way, number)
            measure = "share" if way == "share" else "growth"
            made.append(
                GaugedOption(way, measure, value, reading, (tuple(f"{way} {sign}" for sign in signs),))
            )
        return made

    def _gauged(self, options: list[GaugedOption]) -> GaugedOption | None:
        """The likeliest of what a number may measure; None where nothing was learned."""
        weights = choosing.weights("measure")
        if not weights or not options:
            return None
        return max(zip(choosing.chances(options, weights), options, strict=True), key=lambda one: one[0])[1]

    def _signs_of_measure(
        self, this: ReadSentence, number: Numeral, lead: Span, tail: Span, previous: StatedFigure | None
    ) -> Iterator[str]:
        yield "always"
        yield f"kind {number.kind} {number.shape}"
        yield f"size {number.value > _WHOLE} {number.value > _HIGH} {number.value < _LOW}"
        yield f"signed {number.signed} {number.value < 0}"
        clause = self._clause(this, number)
        yield from self._words_beside(this, number, clause)
        changes = {"before": self._changes(lead), "behind": self._changes((tail[0], min(tail[1], this.end)))}
        for place, words in changes.items():
            nearest = words[-1 if place == "before" else 0].value if words else "none"
            yield f"change {place} {nearest}"
        whole = OF_FLOW[self.language].match(self.line, number.end, this.end) or OF_ALL[self.language].match(
            self.line, number.end, this.end
        )
        yield f"of a flow {bool(whole)}"
        yield f"share word {bool(self._shares(lead))} {bool(self._shares(clause))}"
        last = previous or (self.found[-1] if self.found and self.since == 0 else None)
        way = "none" if last is None else _way_of(last)
        yield f"last {way} {previous is not None}"
        if last is not None:
            yield f"last {way} {last.number.kind == number.kind}"
        yield from self._flows_beside(this, number, lead)

    def _words_beside(self, this: ReadSentence, number: Numeral, clause: Span) -> Iterator[str]:
        before = _WORD.findall(self.line[this.start : number.start])
        behind = _WORD.findall(self.line[number.end : this.end])
        for place, word in enumerate(before[: -_NEXT - 1 : -1]):
            yield f"{self.language} last{place} {word[:_STEM]}"
        for place, word in enumerate(behind[:_NEXT]):
            yield f"{self.language} next{place} {word[:_STEM]}"
        yield f"{self.language} beside {'-'.join(one[:_STEM] for one in before[-1:] + behind[:1])}"
        for name, span in (("before", (clause[0], number.start)), ("behind", (number.end, clause[1]))):
            for word in _WORD.findall(self.line[slice(*span)]):
                yield f"{self.language} {name} {word[:_STEM]}"
                yield f"{self.language} {name} -{word[-_ENDING:]}"

    def _flows_beside(self, this: ReadSentence, number: Numeral, lead: Span) -> Iterator[str]:
        for one in this.flows:
            place = "behind" if one.start >= number.end else "lead" if one.start >= lead[0] else "before"
            kind = "verb" if one.value in ("sells", "buys") else "noun"
            yield f"flow {kind} {place}"
        for land in this.lands:
            if land.code:
                place = (
                    "behind" if land.start >= number.end else "lead" if land.start >= lead[0] else "before"
                )
                yield f"land {place} {land.role} {land.how}"
        yield f"lands {min(3, len({one.code for one in this.lands if one.code}))}"


def _way_of(found: StatedFigure) -> str:
    measure = found.frame.measure.value or ""
    if measure != "growth":
        return measure
    return "index" if found.reading == "index" else "fall" if found.value < 0 else "rise"


def _as(way: str, number: Numeral) -> tuple[float, str]:
    """The value of a number that measures so, and its reading.

    >>> _as("index", Numeral(0, 4, 98.2, kind="percent")), _as("fall", Numeral(0, 1, 4.0, kind="times"))
    ((-1.8, 'index'), (-75.0, 'factor'))
    """
    value, words = number.value, "words" if number.shape == "words" else "plain"
    if number.kind in ("times", "factor"):
        times = value if number.kind == "times" else value / _WHOLE + 1
        if way == "fall":
            value = (1 / times - 1) * _WHOLE if times > 0 else value
        elif way != "share":
            value = (times - 1) * _WHOLE
        return round(value, 2 if way == "fall" else _ROUND), "factor"
    if way == "index":
        return round(value - _WHOLE, _ROUND), "index"
    if number.signed or way == "share":
        return value, words
    return abs(value) if way == "rise" else -abs(value), words
