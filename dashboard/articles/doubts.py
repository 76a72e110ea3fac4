"""Which slots of a figure rest on a guess, and what is noted of it for the weights that say how sure it is."""

from __future__ import annotations

import re
from typing import Final

from dashboard.articles import choosing, mentions, weighing
from dashboard.articles.afterwards import AfterwardsReader
from dashboard.articles.frames import Frame, ReadSentence, StatedFigure
from dashboard.articles.mentions import SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span
from dashboard.articles.sides import flow_of
from dashboard.articles.trading import chance_of

_FISCAL: Final = re.compile(r"\d{4}[-/]\d\d(?!\d)(?!-)")
_REACHED: Final = re.compile(
    r"\b(?:до|к|достиг\w*|составил\w*|to|at|reach\w*|total\w*|auf|bei|да|дасяг\w*|склал\w*|склаў)\b"
)
_CUT: Final = re.compile(r"[;:()]|,\s|\s-\s")


_THE_ISLAND: Final = re.compile(
    r"\b(?:the (?:island|country|republic|kingdom|nation)|остров|страна|республика|королевство|востраў|краіна|рэспубліка|каралеўства|die insel|das land|die republik|das königreich)\b"
)


class DoubtsReader(AfterwardsReader):
    """Which slots of a figure rest on a guess, and what is noted of it."""

    def _chained(self, this: ReadSentence, frame: Frame, hits: list[SaidWord], codes: set[str]) -> bool:
        """Whether all that is not said here was said in the sentence before, of the same two countries."""
        before = {this.index, this.index - 1}
        slots = (frame.flow, frame.reporter, frame.partner, frame.period)
        near = all(one.value and one.sentence in before for one in slots)
        pair = {frame.reporter.value, frame.partner.value}
        known = near and not hits and codes <= pair and not this.whens and this.numbers[0].kind == "money"
        others = any(one.how == "neighbour" for one in this.lands)
        return known and not others and not self._strangers(this, this.start, this.numbers[0].start)

    def _doubts(
        self, this: ReadSentence, found: StatedFigure, lead: Span, tail: Span, unit: bool
    ) -> tuple[str, ...]:
        """The slots that no proposal is sure of, however likely the rest: they rest on a guess."""
        frame, start = found.frame, found.number.start
        doubts = ["unit"] if unit else []
        told = frame.measure.words or found.number.signed or found.reading in ("index", "factor")
        if frame.measure.value == "growth" and not told:
            doubts.append("measure")
        near = {one.code for one in this.lands if one.code and lead[0] <= one.start < tail[1]}
        if len(near) > 2 or len({one.code for one in this.lands if one.code}) > 3:
            doubts.append("partner")
        cut = max(lead[0], *(self.line.rfind(mark, lead[0], start) for mark in ",;:"))
        if any(True for _ in mentions.said("no_figure", self.line, cut, tail[1], self.language)):
            doubts.append("flow")
        if len({str(one.period) for one in this.whens if not one.base and lead[0] <= one.start < start}) > 1:
            doubts.append("period")
        if self._weighed(found)["sides_other"]:
            doubts.append("partner")
        return (*doubts, *self._guesses(this, found, lead, tail, cut))

    def _guesses(
        self, this: ReadSentence, found: StatedFigure, lead: Span, tail: Span, cut: int
    ) -> tuple[str, ...]:
        """Slots that words of another number or of another subject may have filled."""
        frame, start, guessed = found.frame, found.number.start, []
        moved = [one for one in self._changes((cut, start)) if one.end < start]
        if frame.measure.value == "level" and moved and frame.flow.value != "balance":
            reached = _REACHED.search(self.line[moved[-1].end : start])
            if not reached and not self._hedging(moved[-1]):
                guessed.append("measure")  # "added 4.9 billion" may be an increment
        own = any(cut <= one.start < tail[1] for one in this.flows)
        if not own and frame.flow.sentence == this.index and self._strangers(this, max(cut, lead[0]), start):
            guessed.append("flow")  # another subject behind the flow of the number before
        times_here = {str(one.period) for one in this.whens if one.period and not one.base}
        if len(times_here) > 1 and frame.period.words and frame.period.sentence == this.index:
            low, high = sorted((frame.period.words[0], start))
            if any(low < one.start < high and one is not found.number for one in this.numbers):
                guessed.append("period")
        of_part = (
            frame.measure.value == "share" and frame.flow.words and frame.flow.words[0] > found.number.end
        )
        if of_part and any(
            one.role in ("to", "from") and 0 <= one.start - frame.flow.words[1] < 12  # type: ignore[index]
            for one in this.lands
        ):
            guessed.append("partner")  # "two thirds of Moldova's exports to Romania were grain"
        words = frame.period.words
        if words:
            said = self.line[slice(*words)]
            if _FISCAL.search(said) and not re.search(
                r"[^\W\d_]{3,9}\.?\s?(?:-|to|bis|по|through)\s?[^\W\d_]{3}", said
            ):
                guessed.append("period")  # a fiscal year that says no months
        carried = (
            bool(frame.period.value) and frame.period.sentence >= 0 and frame.period.sentence != this.index
        )
        if carried and self.since >= 1 and not any(one.start < start for one in self.numbers_told(this)):
            guessed.append("period")  # said beside another number, with a sentence between
        abroad = frame.partner.value == "WLD" and frame.partner.sentence == this.index
        if abroad and frame.reporter.sentence != this.index and _THE_ISLAND.search(self.line, lead[0], start):
            guessed.append("reporter")  # "the island sold": which of two countries?
        if frame.flow.value != "turnover" and any(
            one.how == "neighbour" and not one.role and lead[0] <= one.start < tail[1] for one in this.lands
        ):
            guessed.append("reporter")
        return tuple(guessed)

    def numbers_told(self, this: ReadSentence) -> list[Numeral]:
        """The numbers of a sentence that are figures already."""
        return [one.number for one in self.found if one.sentence == this.index]

    def _features(
        self,
        this: ReadSentence,
        found: StatedFigure,
        lead: Span,
        tail: Span,
        anchor: SaidWord | None,
        previous: StatedFigure | None,
    ) -> dict[str, float]:
        frame = found.frame
        hits = list(mentions.said("no_figure", self.line, this.start, this.end, self.language))
        codes = {one.code for one in this.lands if one.code}
        here = this.index
        pages = frame.period.dated
        return {
            "chained": float(self._chained(this, frame, hits, codes)),
            "flow_here": float(frame.flow.sentence == here and bool(frame.flow.value)),
            "anchor": float(anchor is not None),
            "anchor_behind": float(anchor is not None and anchor.start > found.number.end),
            "anchor_verb": float(anchor is not None and anchor.value in ("sells", "buys")),
            "flow_distance": min(
                3.0,
                (found.number.start - anchor.end) / 60 if anchor and anchor.end < found.number.start else 0.5,
            ),
            "reporter_here": float(frame.reporter.sentence == here),
            "partner_here": float(frame.partner.sentence == here),
            "sides_title": float(frame.reporter.sentence < -1 or frame.partner.sentence < -1),
            "sides_open": float(not frame.reporter.value or not frame.partner.value),
            "more_lands": float(len(codes) > 2),
            "lands_here": float(len(codes)),
            "region": float(bool(frame.region.value)),
            "period_here": float(frame.period.sentence == here and bool(frame.period.value)),
            "period_open": float(not frame.period.value),
            "period_dated": float(pages),
            "periods": float(len(this.whens)),
            "bases": float(sum(one.base for one in this.whens)),
            "hits": min(3.0, float(len(hits))),
            "level": float(frame.measure.value == "level"),
            "share": float(frame.measure.value == "share"),
            "balance": float(frame.flow.value == "balance"),
            "index": float(found.reading in ("index", "factor")),
            "words": float(found.number.shape == "words"),
            "bare": float(found.number.unit_words is None and found.unit != "percent"),
            "position": min(4.0, float(sum(1 for one in this.numbers if one.start < found.number.start))),
            "previous": float(previous is not None),
            "since": min(4.0, float(self.since)),
            "status": float(frame.status.value in ("forecast", "target", "estimate")),
            "scope_carried": float(bool(frame.scope.value) and frame.scope.sentence != here),
            "length": min(4.0, (this.end - this.start) / 100),
            "german": float(self.language == "de"),
            "belarusian": float(self.language == "be"),
            "quoted": float(bool(re.search(r"[\"«“„]|^- ", self.line[this.start : this.end]))),
            "tonnes": float(found.unit in ("tonnes", "m3")),
            "we": float(any(one.how in ("we", "neighbour") for one in this.lands)),
        }

    def _weighed(self, found: StatedFigure) -> dict[str, float]:
        """The chance of the sides of a figure by the weights, and whether these would rather have others."""
        sides = (found.frame.reporter.value, found.frame.partner.value)
        chance, _ = found.weighed.get(weighing.kind_of(found.frame.flow.value, sides), (0.0, None))
        other = any(one > chance for one, _ in found.weighed.values())
        return {
            "sides_chance": chance,
            "sides_likely": float(chance > 0.9),
            "sides_other": float(other),
            "sides_unweighed": float(not found.offered),
        }

    def _noted(self, this: ReadSentence, found: StatedFigure) -> dict[str, float]:
        """What else speaks for a figure or against it: strange words, breaks, distances, guesses."""
        number, frame = found.number, found.frame
        noted = {f"doubt_{name}": 1.0 for name in found.doubts}
        noted["strangers"] = min(8, len(self._strangers(this, this.start, number.start))) / 4
        noted["strangers_behind"] = min(8, len(self._strangers(this, number.end, this.end))) / 4
        slots = {
            "flow": frame.flow,
            "reporter": frame.reporter,
            "partner": frame.partner,
            "period": frame.period,
        }
        for name, slot in slots.items():
            if slot.words and slot.sentence == this.index:
                noted |= self._apart(this, name, slot.words, number.start, number.end)
        noted["flows"] = min(4.0, len(this.flows))
        noted["codes"] = min(6, len(self.codes)) / 2
        noted["none_before"] = min(
            3.0, sum(1 for one, _, _ in self.none if this.start <= one.start < number.start)
        )
        noted["growth"] = float(frame.measure.value == "growth")
        noted["negative"] = float(found.value < 0)
        noted |= {name: float(frame.flow.value == name) for name in ("exports", "imports", "turnover")}
        noted["first"] = float(this.index == 0)
        noted["money_guessed"] = float(number.unit.startswith("?"))
        before = self.spans[this.index - 1] if this.index else (0, 0)
        noted["asked_before"] = float(self.line[slice(*before)].rstrip(' "').endswith("?"))
        return noted | self._weighed(found) | self._rivals(this, found)

    def _rivals(self, this: ReadSentence, found: StatedFigure) -> dict[str, float]:
        """What else a sentence offers for the slots of a figure, and what the weights say of its time and of trade."""
        number, frame = found.number, found.frame
        chance = found.times_weighed.get(frame.period.value or "", 0.0)
        trade = chance_of(self.signs[-1][1], choosing.weights("trade")) if self.signs else 0.0
        sides = {frame.reporter.value, frame.partner.value}
        mine = self._clause(this, number)
        inside = {one.code for one in this.lands if one.code and mine[0] <= one.start < mine[1]}
        times = {str(one.period) for one in this.whens if one.period}
        return {
            "period_chance": chance,
            "period_likely": float(chance > 0.9),
            "trade_chance": trade,
            "trade_likely": float(trade > 0.9),
            "numbers": min(8, len(this.numbers)) / 2,
            "clause_lands": float(len(inside)),
            "clause_other": float(bool(inside - sides)),
            "other_lands": min(4.0, len({one.code for one in this.lands if one.code} - sides)),
            "other_times": min(4.0, len(times - {frame.period.value or ""})),
            "other_flows": float(len({flow_of(one.value) for one in this.flows} - {frame.flow.value})),
            "all_here": float(
                all(
                    slot.sentence == this.index and slot.words
                    for slot in (frame.flow, frame.reporter, frame.partner, frame.period)
                )
            ),
            "carried": float(
                sum(
                    slot.sentence != this.index
                    for slot in (frame.flow, frame.reporter, frame.partner, frame.period)
                )
            ),
            "not_figures": min(4.0, sum(1 for one, _, _ in self.none if this.start <= one.start < this.end)),
            "sentences": min(8, this.index) / 2,
        }

    def _apart(self, this: ReadSentence, name: str, words: Span, start: int, end: int) -> dict[str, float]:
        """How far the words of a slot stand from the number."""
        behind = words[0] >= end
        first, last = (end, words[0]) if behind else (words[1], start)
        cuts = len(_CUT.findall(self.line[first:last])) if last > first else 0
        noted = {
            f"{name}_cut": min(3.0, cuts),
            f"{name}_far": min(3.0, max(0, last - first) / 50),
            f"{name}_behind": float(behind),
        }
        if name == "flow" and last > first:
            noted["strangers_flow"] = min(5, len(self._strangers(this, first, last))) / 2
        return noted
