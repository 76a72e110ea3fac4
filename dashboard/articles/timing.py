"""The period of a number and the one it is compared with."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.articles import times
from dashboard.articles.anchors import OF_NEXT
from dashboard.articles.frames import NOTHING, FilledSlot, Frame, ReadSentence, StatedFigure
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span
from dashboard.articles.sides import SidesReader
from dashboard.articles.times import SaidPeriod
from dashboard.model import Period

_BASES: Final = {
    "ru": re.compile(r"(?:\bк|\bпо сравнению с[о]?|\bчем (?:в|за|на)|\bчем|\bотносительно|\bпротив|\bк уровню|\bот уровня|\bк показател\w+)\s(?:уровню |показател\w+ |тем же месяцам |тому же \w+ |тем же \w+ |аналогичн\w+ \w+ |соответств\w+ \w+ |том[уе] же \w+ |того же \w+ |в |за |концу |марту )*$"),
    "be": re.compile(r"(?:\bда|\bу параўнанні з|\bчым (?:у|за|ў)|\bчым|\bсупраць)\s(?:узроўню |ўзроўню |тых жа \w+ |таго ж \w+ )*$"),
    "en": re.compile(r"(?:\bthan(?: in| for)?|\bthat of|\bthose of|\bcompared (?:with|to)|\bin comparison with|\bfrom|\bagainst|\bversus|\bvs\.?|\brelative to|\bon|\bover)\s(?:the )?(?:same \w+ of )?$"),
    "de": re.compile(r"(?:\bals(?: im| in)?|\bgegenüber|\bim vergleich zu[m]?|\bverglichen mit|\bzum|\bnach)\s(?:dem |der |den )?$"),
}  # fmt: skip
_BASE_ITSELF: Final = re.compile(
    r"прошлогодн|мінулагодн|к прошлому|да мінул|чем год|чым год|from a year|than a year|on the year|year[- ]on|y/y|gegenüber|zum vorjahr|from 20\d\d (?!to)"
)
_LEVEL_BEHIND: Final = re.compile(r"\s(?:figure|level|mark|total|levels|niveau)\b")
_OVER_YEARS: Final = {
    "ru": re.compile(r"\bза (?:последние |прошедшие |эти )?(?P<n>\d{1,2}|дв\w+|три|четыре|пять|шесть|семь|восемь|девять|десять) (?:лет|года)\b"),
    "be": re.compile(r"\bза (?:апошнія |гэтыя )?(?P<n>\d{1,2}|дв\w+|тры|чатыры|пяць|шэсць|сем|восем|дзевяць|дзесяць) (?:гадоў|гады)\b"),
    "en": re.compile(r"\b(?:over|in|within) (?:the (?:last|past) )?(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) years\b"),
    "de": re.compile(r"\b(?:binnen|innerhalb von|in(?: den letzten)?|seit) (?P<n>\d{1,2}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn) jahren\b"),
}  # fmt: skip
_LEVEL_OF: Final = re.compile(
    r"(?:%|percent|per cent|\bpct) of\s(?:the )?$|(?:%|процент\w*|працэнт\w*) (?:от|ад)\s$"
)
_YEARS: Final = re.compile(r"((?:19|20)\d\d)\D+(?:19|20)\d\d")
_PLAN: Final = re.compile(
    r"план|намерен|довести|рассчит|прогноз|ожида|цел[ьи]|мэта|чака|aim|plan|target|goal|expect|hope|forecast|intend|will|ziel|plan|rechne|erwart|wird|выйти|нарастить|достич|давесці"
)
_NOW: Final = re.compile(
    r"\bпока\b|\bсейчас\b|\bныне\b|\bсегодня\b|\btoday\b|\bnow\b|\bcurrently\b|\bheute\b|\bderzeit\b|\bцяпер\b|\bсама \w+ принимает"
)


_AND_THEN: Final = re.compile(r";\s|,\s(?:а|но|and|but|while|während|aber|und|але|whereas)\s")
_PRESENT: Final = {
    "ru": re.compile(r"\b(?:приходится|составляет|занимает|берет|покупает|забирает|принимает|обеспечивает|уходит|идет|достается|формирует)\b"),
    "be": re.compile(r"\b(?:прыпадае|складае|займае|бярэ|купляе|забірае|прымае|забяспечвае|ідзе|дастаецца|прыходзіцца)\b"),
    "en": re.compile(r"\b(?:accounts for|makes up|takes|buys|comes? from|goes to|absorbs|represents|is|are|supplies|provides|sells)\b"),
    "de": re.compile(r"\b(?:entfällt|entfallen|beträgt|macht|machen|nimmt|kauft|geht|gehen|kommt|kommen|stammt|stammen|liefert)\b"),
}  # fmt: skip
_SINCE: Final = re.compile(r"(?:\bsince|\bseit|\bс|\bсо|\bз)\s$")


class TimingReader(SidesReader):
    """The period of a number and the one it is compared with."""

    def _mark_bases(self, this: ReadSentence) -> None:
        for when in this.whens:
            if _LEVEL_OF.search(self.line[max(this.start, when.start - 14) : when.start]):
                when.base = True
                continue
            whole_year = when.kind == "said" and when.period is not None and when.period.months == 12
            if (
                whole_year
                and not when.first
                and _SINCE.search(self.line[max(this.start, when.start - 8) : when.start])
            ):
                when.base = True
                continue
            if _LEVEL_BEHIND.match(self.line[when.end : this.end]):
                when.base = True
                continue
            before = self.line[max(this.start, when.start - 42) : when.start]
            when.base = bool(_BASES[self.language].search(before)) or bool(
                _BASE_ITSELF.match(self.line[when.start : when.end])
            )

    def _when(
        self,
        this: ReadSentence,
        number: Numeral,
        lead: Span,
        tail: Span,
        frame: Frame,
        before: Frame,
        measure: str,
        previous: StatedFigure | None,
    ) -> None:
        whens = this.whens
        planned = bool(_PLAN.search(self.line[this.start : this.end]))
        front = [
            one for one in whens if lead[0] <= one.start < lead[1] and self._counts(one, measure, planned)
        ]
        back = [
            one for one in whens if tail[0] <= one.start < tail[1] and self._counts(one, measure, planned)
        ]
        back = [one for one in back if not OF_NEXT.match(self.line[one.end : this.end])]
        if measure == "level" or measure == "share":
            back = [one for one in back if not one.base] or [
                one for one in back if self._touches(one, number)
            ]
        if back and front and front[-1] is self.taken:
            front = []
        front = [
            one for one in front if not (one.base and _AND_THEN.search(self.line[one.end : number.start]))
        ]
        if measure == "level":
            front = [one for one in front if not _BASE_ITSELF.match(self.line[one.start : one.end])]
        whens = [
            one for one in whens if one.start < number.end or not OF_NEXT.match(self.line[one.end : this.end])
        ]
        chosen = front[-1] if front else back[0] if back else None
        if front and back and back[0].start - number.end <= 4 and not back[0].base:
            ahead = self._leads_next(this, back[0]) and number.start - front[-1].end < 14
            chosen = front[-1] if ahead else back[0]
        self.taken = back[0] if back and chosen is back[0] else None
        if chosen is not None and front and back and front[-1].kind in ("same",) and back[0].kind == "said":
            chosen = back[0]
        if chosen is not None and chosen.kind == "same":
            chosen = next(
                (
                    one
                    for one in whens
                    if one.kind in ("before", "in_year")
                    and abs(one.start - chosen.start) < 40
                    and lead[0] <= one.start < tail[1]
                    and measure != "growth"
                ),
                chosen,
            )
        if chosen is None and previous is None:
            rest = [one for one in whens if self._counts(one, measure, planned) and not one.base]
            chosen = rest[0] if rest else None
        elif chosen is None and previous is not None and previous.frame.period.sentence != this.index:
            rest = [
                one
                for one in whens
                if self._counts(one, measure, planned) and not one.base and one.start > number.end
            ]
            chosen = rest[0] if rest else None
        context = before.period
        if chosen is not None:
            self._set_period(this, chosen, frame, context, measure)
        elif measure == "share" and not whens and _PRESENT[self.language].search(self.line, lead[0], tail[1]):
            frame.period = NOTHING  # general present tense
        elif (
            _NOW.search(self.line[this.start : number.start])
            and previous is None
            and frame.period.sentence != this.index
        ):
            frame.period = NOTHING
        if measure == "growth":
            self._compared(this, number, lead, tail, frame, chosen)

    def _leads_next(self, this: ReadSentence, when: SaidPeriod) -> bool:
        """Whether a time stands directly before the next number ("2021 62,5 Milliarden, 2022 69,8 Milliarden")."""
        return any(
            0 < one.start - when.end < 14 and not re.search(r"[,;:()]", self.line[when.end : one.start])
            for one in this.numbers
        )

    def _touches(self, when: SaidPeriod, number: Numeral) -> bool:
        return when.start - number.end < 30 and when.kind in ("before", "in_year", "said", "dated")

    def _counts(self, when: SaidPeriod, measure: str, planned: bool) -> bool:
        """Whether a period may be that of a number, and not only what it is compared with."""
        if not when.base:
            return measure != "growth" or when.kind not in ("before", "in_year")
        line = self.line[when.start - 4 : when.start]
        if re.search(r"(?:к|да|by)\s$", line) and planned and when.kind == "said":
            return True
        if re.search(r"(?:к|да)\s$", line) and re.match(
            r"(?:к|да) конц", self.line[when.start - 3 : when.end]
        ):
            return True
        return measure != "growth" and when.kind in ("before", "in_year", "said", "dated")

    def _set_period(
        self, this: ReadSentence, when: SaidPeriod, frame: Frame, context: FilledSlot, measure: str
    ) -> None:
        words = (when.start, when.end)
        known = Period.parse(context.value) if context.value else None
        if when.kind in ("said", "dated") and when.period:
            frame.period = FilledSlot(str(when.period), words, this.index, when.kind == "dated")
        elif when.kind == "same":
            if known:
                frame.period = replace(context, dated=context.dated)
        elif when.kind == "before":
            if known:
                off = when.shift or 12
                frame.period = FilledSlot(str(Period(known.start - off, known.end - off)), words, this.index)
            elif self.dated:
                year = int(self.dated[:4]) - (when.shift or 12) // 12
                frame.period = FilledSlot(str(Period.year_of(year)), words, this.index, True)
        elif when.kind == "after":
            if known:
                off = when.shift or 12
                frame.period = FilledSlot(str(Period(known.start + off, known.end + off)), words, this.index)
        elif when.kind == "in_year" and when.period:
            months = (known.start % 12, known.months) if known else (0, 12)
            start = when.period.start + months[0]
            frame.period = FilledSlot(str(Period(start, start + months[1] - 1)), words, this.index)
        else:
            frame.period = FilledSlot(None, words, this.index)

    def _compared(
        self,
        this: ReadSentence,
        number: Numeral,
        lead: Span,
        tail: Span,
        frame: Frame,
        chosen: SaidPeriod | None,
    ) -> None:
        period = Period.parse(frame.period.value) if frame.period.value else None
        if period is None:
            frame.compared = NOTHING
            return
        usual = FilledSlot(
            str(Period(period.start - 12, period.end - 12)),
            frame.period.words,
            frame.period.sentence,
            frame.period.dated,
        )
        if chosen is not None and chosen.first:
            frame.compared = FilledSlot(str(chosen.first), (chosen.start, chosen.end), this.index)
            return
        if (
            (chosen is None or not chosen.first)
            and (years := _OVER_YEARS[self.language].search(self.line, lead[0], tail[1]))
            and period.months == 12
        ):
            count = times._count(years["n"], self.language)
            if 2 <= count <= 30:
                words = years.span()
                back = Period(period.start - 12 * count, period.end - 12 * count)
                frame.compared = FilledSlot(str(back), words, this.index)
                return
        if (
            chosen is None
            and frame.period.words
            and (span := _YEARS.search(self.line[frame.period.words[0] : frame.period.words[1]]))
        ):
            frame.compared = FilledSlot(span[1], frame.period.words, frame.period.sentence)
            return
        near = [
            one
            for one in this.whens
            if one is not chosen
            and (one.base or one.kind in ("before", "in_year"))
            and lead[0] <= one.start < tail[1]
        ]
        base = min(near, key=lambda one: abs(one.start - number.end)) if near else None
        if base is not None and base.shift:
            back = Period(period.start - base.shift, period.end - base.shift)
            frame.compared = FilledSlot(str(back), (base.start, base.end), this.index)
            return
        if base is None or base.kind in ("before", "same"):
            frame.compared = (
                usual if base is None else replace(usual, words=(base.start, base.end), sentence=this.index)
            )
            return
        frame.compared = self._base_period(this, base, period) or usual

    def _base_period(self, this: ReadSentence, base: SaidPeriod, period: Period) -> FilledSlot | None:
        words = (base.start, base.end)
        if base.period is None:
            return None
        found = base.period
        if found.months == 12 and period.months < 12:
            years = found.year - period.start // 12
            found = Period(period.start + years * 12, period.end + years * 12)
        elif base.kind == "dated" and found.start >= period.start:
            found = Period(found.start - 12, found.end - 12)
        if found.end >= period.end:
            return None
        return FilledSlot(str(found), words, this.index)
