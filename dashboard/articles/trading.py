"""How likely a number tells of trade, by weights: the words around it, the flow, the neighbours.

The rules of ``subject`` know words of other subjects (prices, loans, one firm); where they find none of these and no
flow beside a number either, weights decide. Once the rules have spoken, their word is weighed once more as one sign among
others ("taken"). The weights are numbers in ``weights.json``, logistic regressions that ``tests/articles/train.py`` makes of
labelled passages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Final

from dashboard.articles import choosing, mentions
from dashboard.articles.frames import ReadSentence, StatedFigure
from dashboard.articles.mentions import SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span
from dashboard.articles.subject import SubjectReader

LIKELY: Final = 0.8
"""The chance from which on a number is read as trade though no word beside it says so."""
UNLIKELY: Final = 0.2
"""The chance below which a number is none of trade where its sentence names no country."""
TAKEN: Final = 0.5
"""The chance from which on a figure of the rules stays one, once they have spoken."""
FIRST_TAKEN: Final = 0.75
"""The same for the first number of a text, where its sentence does not name flow and both countries."""
ADMITTED: Final = 0.6
"""The chance from which on a number is read as trade though the rules found none."""
FIGURE: Final = "figure"
"""What the rules say of a number of trade; of others the reason why they are none."""
START: Final = ""
"""The name under which the weights hold what speaks for trade before anything is known."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STEM: Final = 5
_BREAKS: Final = (";", ":", "(", ")", ". ", ", ", " - ")
_SMALL: Final = 130
_NEAR: Final = 20
_BEHIND: Final = 8
"""Characters by which a word behind a number counts as farther than one before it."""


class TradeReader(SubjectReader):
    """How likely a number tells of trade."""

    def _trade_chance(self, this: ReadSentence, number: Numeral, previous: StatedFigure | None) -> float:
        """The chance that a number tells of trade, 0 to 1; its signs are kept in ``signs``."""
        found = dict(self._signs_of_trade(this, number, previous))
        self.signs.append((number, found))
        return chance_of(found, choosing.weights("trade"))

    def _chance_after(self, outcome: str) -> float:
        """The chance that the number whose signs were kept last tells of trade, once the rules have spoken."""
        if not choosing.weights("taken"):
            return float(outcome == FIGURE)
        return chance_of(self.signs[-1][1] | {after_rules(outcome): 1.0}, choosing.weights("taken"))

    def _signs_of_trade(
        self, this: ReadSentence, number: Numeral, previous: StatedFigure | None
    ) -> Iterator[tuple[str, float]]:
        clause = self._clause(this, number)
        yield from _of_number(number)
        yield from self._of_words(this, number, clause)
        yield from self._of_subjects(this, number, clause)
        yield from self._of_place(this, number, previous)
        for name, end in (("before", number.start), ("behind", this.end)):
            start = this.start if name == "before" else number.end
            yield f"strange {name}", min(8, len(self._strangers(this, start, end))) / 4
        yield "strange in clause", min(6, len(self._strangers(this, clause[0], number.start))) / 3

    def _clause(self, this: ReadSentence, number: Numeral) -> Span:
        """From the break before a number to the one behind it."""
        first = max(self.line.rfind(mark, this.start, number.start) for mark in _BREAKS)
        last = (self.line.find(mark, number.end, this.end) for mark in _BREAKS)
        return max(first, this.start), min((at for at in last if at >= 0), default=this.end)

    def _of_words(self, this: ReadSentence, number: Numeral, clause: Span) -> Iterator[tuple[str, float]]:
        """The stems of the words before and behind a number, in its clause and in its sentence."""
        spans = {
            "clause before": (clause[0], number.start),
            "clause behind": (number.end, clause[1]),
            "before": (this.start, number.start),
            "behind": (number.end, this.end),
        }
        said = {
            name: [one[0][:_STEM] for one in _WORD.finditer(self.line, *span)] for name, span in spans.items()
        }
        for name, stems in said.items():
            for stem in dict.fromkeys(stems):
                yield f"{self.language} {name} {stem}", 1.0
        touches = self.line[number.end : number.end + 1] == " " and said["behind"]
        yield f"{self.language} next {said['behind'][0]}" if touches else "next stop", 1.0
        for place, stem in enumerate(said["before"][:-3:-1]):
            yield f"{self.language} last{place} {stem}", 1.0

    def _of_subjects(self, this: ReadSentence, number: Numeral, clause: Span) -> Iterator[tuple[str, float]]:
        """Words of other subjects, flows, countries, times and goods, and which of them is nearer."""

        def where(one: SaidWord) -> str:
            side = "before" if one.end <= number.start else "behind"
            return f"{side} {'clause' if clause[0] <= one.start < clause[1] else ''}"

        def away(one: SaidWord) -> int:
            return number.start - one.end if one.end <= number.start else one.start - number.end + _BEHIND

        hits = list(mentions.said("no_figure", self.line, this.start, this.end, self.language))
        for one in hits:
            yield f"subject {one.value} {where(one)}", 1.0
        yield f"subjects {bool(hits)}", 1.0
        for one in this.flows:
            kind = "verb" if one.value in ("sells", "buys") else "noun"
            yield f"flow {kind} {where(one)}", 1.0
            yield f"flow {one.value} {where(one)}", 1.0
        nearest = min(map(away, this.flows), default=None)
        yield f"flow near {'none' if nearest is None else min(5, nearest // _NEAR)}", 1.0
        if hits and nearest is not None:
            yield f"flow nearer {nearest <= min(map(away, hits))}", 1.0
        yield f"countries {min(3, len({one.code for one in this.lands if one.code}))}", 1.0
        yield f"to or from {any(one.role in ('to', 'from', 'with') for one in this.lands)}", 1.0
        yield f"time {bool(this.whens)}", 1.0
        for name, kind in (
            ("change", "prose_change"),
            ("share", "prose_share"),
            ("goods", "product"),
            ("scope", "prose_scope"),
            ("plan", "prose_status"),
        ):
            here = any(True for _ in mentions.said(kind, self.line, this.start, this.end, self.language))
            yield f"{name} {here}", 1.0

    def _of_place(
        self, this: ReadSentence, number: Numeral, previous: StatedFigure | None
    ) -> Iterator[tuple[str, float]]:
        """What was read before: figures in this sentence or in the one before, a question, a heading with a unit."""
        since, flows = min(4, self.since), bool(this.flows)
        yield f"since {since}", 1.0
        yield f"goes on {previous is not None}", 1.0
        yield f"since {min(3, since)} {flows} {previous is not None}", 1.0
        if previous is None and not flows:
            strange = min(3, len(self._strangers(this, this.start, number.start)))
            yield f"alone {number.kind} {strange}", 1.0
        before = self.spans[this.index - 1] if this.index else (0, 0)
        asked = self.line[slice(*before)].rstrip(' "').endswith("?")
        yield f"asked {asked} {min(3, since)}", 1.0
        yield f"first {this.index == 0}", 1.0
        yield f"any before {bool(self.found)}", 1.0
        yield f"firm {self._of_a_firm(this, number)}", 1.0
        yield f"unit of before {bool(number.unit) and number.unit == self.unit[0]}", 1.0
        yield f"heading {bool(self.header)}", 1.0


def after_rules(outcome: str) -> str:
    """The sign of what the rules took a number for: "figure", or the reason why it is none.

    >>> after_rules("price")
    'rules price'
    """
    return f"rules {outcome}"


def chance_of(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The chance that signs speak for trade; a half without weights."""
    score = weights.get(START, 0.0) + sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _of_number(number: Numeral) -> Iterator[tuple[str, float]]:
    """What a number itself says of it: kind, scale, and whether it may only count."""
    yield f"kind {number.kind} {number.shape}", 1.0
    yield f"kind {number.kind} {bool(number.multiplier)}", 1.0
    yield f"scale {number.multiplier}", 1.0
    yield f"signed {number.signed}", 1.0
    if number.value == int(number.value) and abs(number.value) < _SMALL and not number.multiplier:
        yield f"small {number.kind}", 1.0
