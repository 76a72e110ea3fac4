"""What is settled once a sentence, or the whole text, is read: lists, repeats, speakers behind."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.articles.around import AroundReader
from dashboard.articles.frames import FilledSlot, ReadSentence, Spot, StatedFigure
from dashboard.articles.sides import flow_of
from dashboard.articles.times import SaidPeriod

_EACH: Final = re.compile(r"соответственно|\brespectively\b|\bbeziehungsweise\b|\bbzw\b|\bадпаведна\b")


class AfterwardsReader(AroundReader):
    """What is settled once a sentence, or the whole text, is read: lists, repeats, speakers behind."""

    def _settle(self, this: ReadSentence) -> None:
        """What goes on to the next sentence is the period spoken of, and not the one it is compared with."""
        made = [one for one in self.found if one.sentence == this.index]
        periods = [one.frame.period for one in made if one.frame.period.value]
        if len(periods) < 2 or periods[0].value == periods[-1].value or not periods[-1].words:
            return
        start, end = periods[-1].words
        hoped = ("forecast", "target")
        if made[-1].frame.status.value in hoped and made[0].frame.status.value not in hoped:
            self.context.period = periods[0]
            return
        told = next((when for when in this.whens if (when.start, when.end) == (start, end)), None)
        if told is not None and (told.base or told.kind in ("before", "in_year")):
            self.context.period = periods[0]

    def _respectively(self, this: ReadSentence) -> None:
        """ "Exports and imports were 2 and 3 billion respectively": the flows, times or countries in their order."""
        word = _EACH.search(self.line, this.start, this.end)
        made = [one for one in self.found if one.sentence == this.index]
        if not word:
            return
        told = [one for one in made if one.number.end <= word.start()] or made
        last = told[-1:]
        for one in reversed(told[:-1]):
            between = self.line[one.number.end : last[0].number.start]
            if len(between) > 12 or re.search(r"[;:]|\s-\s", between):
                break
            last.insert(0, one)
        if len(last) < 2:
            return
        first = last[0].number.start
        flows = _listed(self.line, [one for one in this.flows if one.end <= first], len(last))
        nouns = [one for one in this.flows if one.value in ("exports", "imports")]
        if not flows and len(nouns) == len(last) == len({one.value for one in nouns}):
            flows = [one for one in nouns if one.end <= first] if nouns[-1].end <= first else []
        whens = _listed(self.line, [one for one in this.whens if one.period], len(last))
        whens = whens or _told_before([one for one in this.whens if one.period], first, len(last))
        lands = _listed(self.line, [one for one in this.lands if one.code], len(last))
        for place, one in enumerate(last):
            if flows:
                word_of = flows[place]
                one.frame.flow = FilledSlot(flow_of(word_of.value), (word_of.start, word_of.end), this.index)
            if whens:
                when = whens[place]
                one.frame.period = FilledSlot(
                    str(when.period), (when.start, when.end), this.index, when.kind == "dated"
                )
            if lands and not flows and len({land.code for land in lands}) == len(last):
                reporter = one.frame.reporter
                if reporter.value not in {land.code for land in lands}:
                    one.frame.partner = self._held(lands[place], lands[place].code, this.index)

    def _in_order(self, this: ReadSentence) -> None:
        """Numbers without a flow of their own, as many as the sentence before had, take its flows in their order."""
        made = [one for one in self.found if one.sentence == this.index]
        told = [one for one in self.found if one.sentence == this.index - 1]
        if this.flows or this.lands or len(made) < 2 or len(made) != len(told):
            return
        if len({one.frame.flow.value for one in told}) < 2:
            return
        if any(
            one.frame.measure.value != other.frame.measure.value or one.unit != other.unit
            for one, other in zip(made, told, strict=True)
        ):
            return
        for one, other in zip(made, told, strict=True):
            one.frame.flow = other.frame.flow
            one.frame.reporter, one.frame.partner = other.frame.reporter, other.frame.partner

    def _said_behind(self) -> None:
        """Whoever is named behind the next sentence of the same paragraph has said this one, too."""
        for one, after in zip(self.found, self.found[1:], strict=False):
            between = self.line[self.spans[one.sentence][1] : self.spans[after.sentence][0]]
            if not one.frame.speaker.value and after.sentence - one.sentence == 1 and "\n" not in between:
                one.frame.speaker = after.frame.speaker

    def _said_again(self) -> None:
        """One figure said twice is one: its place the first, scope, hedge and status of the fuller statement."""
        kept: list[StatedFigure] = []
        for one in self.found:
            same = next((had for had in kept if self._same(had, one)), None)
            if same is None:
                kept.append(one)
                continue
            for name in ("scope", "hedge", "status"):
                mine, other = getattr(same.frame, name), getattr(one.frame, name)
                if (
                    other.value
                    and other.value not in ("unknown", "exact")
                    and (
                        not mine.value
                        or name == "hedge"
                        or (name == "scope" and other.sentence == one.sentence)
                    )
                ):
                    setattr(same.frame, name, replace(other, sentence=one.sentence))
            if (
                not same.frame.period.value
                and one.frame.period.value
                and one.frame.period.sentence == one.sentence
            ):
                same.frame.period, same.frame.compared = one.frame.period, one.frame.compared
            same.others.append(one.sentence)
        self.found = kept

    def _same(self, had: StatedFigure, one: StatedFigure) -> bool:
        amount = abs(had.value * had.multiplier - one.value * one.multiplier) < 1e-6 * max(
            1.0, abs(had.value * had.multiplier)
        )
        if (
            not amount
            or had.high != one.high
            or had.unit != one.unit
            or had.frame.measure.value != one.frame.measure.value
        ):
            return False
        if had.sentence == one.sentence:
            return False
        pair = {had.frame.reporter.value, had.frame.partner.value} == {
            one.frame.reporter.value,
            one.frame.partner.value,
        }
        time = (
            had.frame.period.value in (None, one.frame.period.value)
            or one.frame.period.sentence != one.sentence
        )
        return pair and time and had.frame.flow.value == one.frame.flow.value

    def _quadrupled(self) -> None:
        """ "Growth 400 %" beside levels that quadrupled is a growth of 300."""
        for one in self.found:
            if (
                one.frame.measure.value != "growth"
                or one.value < 150
                or one.reading not in ("plain", "words")
            ):
                continue
            levels = [
                had
                for had in self.found
                if had.frame.measure.value == "level"
                and had.frame.flow.value == one.frame.flow.value
                and had.value > 0
            ]
            for first in levels:
                for last in levels:
                    if (
                        first is not last
                        and first.unit == last.unit
                        and abs(
                            last.value * last.multiplier / (first.value * first.multiplier) - one.value / 100
                        )
                        < 0.02
                    ):
                        one.value -= 100
                        one.reading = "index"
                        return


def _told_before(whens: list[SaidPeriod], first: int, count: int) -> list[SaidPeriod]:
    """The times that the numbers before took in turn ("in 2021 5, in 2022 6; imports 3 and 4 respectively")."""
    told = {str(one.period): one for one in reversed(whens) if one.end <= first and not one.base}
    found = sorted(told.values(), key=lambda one: one.start)
    return found if len(found) == count else []


def _listed(line: str, found: list[Spot], count: int) -> list[Spot]:
    """The run of so many words that stand in one list ("2022 and 2023"), if there is one."""
    for start in range(len(found) - count + 1):
        run = found[start : start + count]
        if all(
            re.fullmatch(
                r"(?:,\s|\s?\w{0,2}\.?,?\s(?:и|і|and|und|sowie)\s)(?:[^\W\d_]{1,9}\s){0,2}",
                line[one.end : other.start],
            )
            for one, other in zip(run, run[1:], strict=False)
        ):
            return run
    return []
