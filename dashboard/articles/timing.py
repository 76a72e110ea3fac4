"""The period of a number and the one it is compared with."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.articles import mentions, times
from dashboard.articles.anchors import OF_NEXT
from dashboard.articles.frames import NOTHING, FilledSlot, Frame, ReadSentence, StatedFigure
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span
from dashboard.articles.sides import SidesReader
from dashboard.articles.times import SaidPeriod
from dashboard.model import Period

_BASES: Final = {
    "ru": re.compile(r"(?:\bсколько(?: и)?|\bкак и|(?:\bниже|\bвыше|\bбольше|\bменьше|\bпревы\w+|\bпревз\w+|\bлучше|\bхуже)(?: (?:уровн\w+|показател\w+|значени\w+|результат\w+|итог\w+|объем\w+|цифр\w+|рекорд\w*|максимум\w*|пик\w*)(?: за| в)?)?|\bк|\bпо сравнению с[о]?|\bчем (?:в|за|на)|\bчем|\bотносительно|\bпротив|\bк уровню|\bот уровня|\bк показател\w+)\s(?:уровню |показател\w+ |тем же месяцам |тому же \w+ |тем же \w+ |аналогичн\w+ \w+ |соответств\w+ \w+ |том[уе] же \w+ |того же \w+ |[^\W\d_]+(?:ному|скому|вому) |в |за |концу |марту )*$"),
    "be": re.compile(r"(?:\bколькі(?: і)?(?: у)?|\bяк і(?: у)?|(?:\bніжэй|\bвышэй|\bбольш|\bболей|\bменш|\bменей|\bперавы\w+)(?: за| ад)?(?: (?:узров\w+|узроўн\w+|паказчык\w*|вынік\w*|лічб\w*|рэкорд\w*|максімум\w*)(?: за| у)?)?|\bда|\bу параўнанні з|\bчым (?:у|за|ў)|\bчым|\bсупраць)\s(?:узроўню |ўзроўню |тых жа \w+ |таго ж \w+ |[^\W\d_]+(?:нага|скага|вага) )*$"),
    "en": re.compile(r"(?:\bas (?:much|many|high|large|big|great)(?: [^\W\d_]+){0,4} as(?: in| for| during)?|\bthan(?: in| for)?|\bthat of|\bthose of|\bcompared (?:with|to)|\bin comparison with|\bfrom|\bagainst|\bversus|\bvs\.?|\brelative to|\bon|\bover|\bbelow|\babove|\bshort of|\bexceed\w*)\s(?:the |its |their )?(?:same \w+ of )?(?:(?:all-time )?(?:level|figure|result|total|mark|value|volume|record|peak|high|low|tally|amount|sum)s? (?:of |in |for |seen in |set in |reached in )?)?$"),
    "de": re.compile(r"(?:\bals(?: noch)?(?: im| in)?|\bgegenüber|\bim vergleich zu[m]?|\bverglichen mit|\bzum|\bnach|\bunter|\büber)\s(?:dem |der |den )?(?:(?:niveau|wert|stand|ergebnis|werten|zahlen|rekord\w*|höchststand|höchstwert|spitzenwert) (?:von |aus |des jahres |vom )?)?$"),
}  # fmt: skip
_BASE_ITSELF: Final = re.compile(
    r"прошлогодн|мінулагодн|к прошлому|да мінул|чем год|чым год|from a year|than a year|on the year|year[- ]on|year[- ]over|y/y|yoy|in annual terms|annually|в годовом|у гадавым|im jahresvergleich|auf jahressicht|gegenüber|zum vorjahr|als im |from 20\d\d (?!to)"
)
_LEVEL_BEHIND: Final = re.compile(r"\s(?:figure|level|mark|total|levels|niveau)\b")
_WAY_ENDS: Final = {
    "ru": re.compile(r"\b(?:с|со)\s(?:[^\W\d_]+\s){0,2}\d[^;]*\bдо\s(?:[^\W\d_]+\s){0,2}$"),
    "be": re.compile(r"\b(?:з|са)\s(?:[^\W\d_]+\s){0,2}\d[^;]*\bда\s(?:[^\W\d_]+\s){0,2}$"),
    "en": re.compile(r"\bfrom\s(?:[^\W\d_]+\s){0,2}[$€£]?\d[^;]*\bto\s(?:[^\W\d_]+\s){0,2}[$€£]?$"),
    "de": re.compile(r"\bvon\s(?:[^\W\d_]+\s){0,2}\d[^;]*\bauf\s(?:[^\W\d_]+\s){0,2}$"),
}
_YEAR_SAID: Final = re.compile(r"\b(?:19|20)\d\d\b")
_UP_FROM: Final = re.compile(
    r"[^.;:\d]{0,40}\b(?:up|down|rising|falling) from (?:[^\W\d_]+\s){0,2}(?:us)?[$€£]?"
)
_TO_THAT: Final = re.compile(r"\b(?:to|до|да|auf)\s(?:(?!by\b|на\b|um\b)[^\W\d_]+\s){0,2}(?:us)?[$€£]?$")
_FROM_THAT: Final = re.compile(
    r"[^.;:,()\d]{0,40}\b(?:from|с|со|з|са|von)\s(?:[^\W\d_]+\s){0,2}(?:us)?[$€£]?"
)
"""The way to a level from another: "slipped to 515,000 from 598,000"."""
_WAY_FROM: Final = {
    "ru": re.compile(r"\b(?:с|со)\s(?:[^\W\d_]+\s){0,2}[$€£]?$"),
    "be": re.compile(r"\b(?:з|са)\s(?:[^\W\d_]+\s){0,2}[$€£]?$"),
    "en": re.compile(r"\bfrom\s(?:[^\W\d_]+\s){0,2}(?:us)?[$€£]?$"),
    "de": re.compile(r"\bvon\s(?:[^\W\d_]+\s){0,2}[$€£]?$"),
}
_WAY_TO: Final = {
    "ru": re.compile(r"[^.;:\d]{0,30}\bдо\s(?:[^\W\d_]+\s){0,2}[$€£]?"),
    "be": re.compile(r"[^.;:\d]{0,30}\bда\s(?:[^\W\d_]+\s){0,2}[$€£]?"),
    "en": re.compile(r"[^.;:\d]{0,30}\bto\s(?:[^\W\d_]+\s){0,2}(?:us)?[$€£]?"),
    "de": re.compile(r"[^.;:\d]{0,30}\bauf\s(?:[^\W\d_]+\s){0,2}[$€£]?"),
}
"""The way from a level to another, without times between."""
_EARLIER: Final = re.compile(
    r"(?:чем )?годом (?:ранее|раньше|прежде)|(?:годом|за год) до (?:того|этого)|за год да (?:таго|гэтага)|(?:чым )?годам раней|(?:than |from )?(?:a|one|the) year (?:earlier|before|previously)|ein jahr (?:zuvor|früher)|im jahr (?:zuvor|davor)"
)
_OVER_WHOLE: Final = re.compile(r"(?:^|[.,;:\n(]\s?)(?:and |but )?over\s(?:the whole of )?$")
"""Before a time at the beginning of a clause: "over 2023 as a whole" is no comparison."""
_OVER_YEARS: Final = {
    "ru": re.compile(r"\bза (?:последние |прошедшие |эти )?(?P<n>\d{1,2}|дв\w+|три|четыре|пять|шесть|семь|восемь|девять|десять) (?:лет|года)\b"),
    "be": re.compile(r"\bза (?:апошнія |гэтыя )?(?P<n>\d{1,2}|дв\w+|тры|чатыры|пяць|шэсць|сем|восем|дзевяць|дзесяць) (?:гадоў|гады)\b"),
    "en": re.compile(r"\b(?:over|in|within) (?:the (?:last|past) )?(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) years\b"),
    "de": re.compile(r"\b(?:binnen|innerhalb von|in(?: den letzten)?|seit) (?P<n>\d{1,2}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn) jahren\b"),
}  # fmt: skip
_LEVEL_OF: Final = re.compile(
    r"(?:%|percent|per cent|\bpct) of\s(?:the )?$|(?:%|процент\w*|працэнт\w*) (?:от|ад)\s$"
)
_LEVEL: Final = (
    r"(?:level|figure|value|total|volume|amount|mark|result|sum|уровн|показател|объем|значени|результат|цифр|"
    r"узроў|узров|паказчык|аб'ем|вынік|лічб|stand|wert|niveau|betrag)\w*"
)
_TIMES_OF: Final = re.compile(
    rf"(?:%|\b(?:percent|per cent|pct|times|twice|double|triple|half|thirds|quarters|процент\w*|раза?|вдвое|втрое|вчетверо|"
    rf"працэнт\w*|разы|удвая|утрая|prozent|\w+fache))\s(?:of |от |к |ад |да |выше |ниже |больше |меньше |вышэй за |ніжэй за |больш за |des |vom |von dem )?"
    rf"(?:the |its |their |that |den |dem )?(?:same )?{_LEVEL}(?: (?:of|in|for|from|seen in|reached in|recorded in|за|в|у|von|aus|des|vom|im))?(?: the| dem| den)?\s$"
)
"""What a factor or an index is of: "2.2 times the level of January 2022"."""
_AS_IN: Final = re.compile(
    r"\bas (?:much|many|high|large|big|great)\b[^.;:]{0,90}\bas (?:in|during|for|of) (?:the )?"
)
_YEARS: Final = re.compile(r"((?:19|20)\d\d)\D+(?:19|20)\d\d")
_PLAN: Final = re.compile(
    r"план|намерен|хот(?:им|ят|ел|ите)|хоча|хочуць|хочам|\bwants?\b|\bwill\b|довести|рассчит|прогноз|ожида|цел[ьи]|мэта|чака|aim|plan|target|goal|expect|hope|forecast|intend|will|ziel|plan|rechne|erwart|wird|выйти|нарастить|достич|давесці"
)
_FROM_TO: Final = {
    "ru": re.compile(r"[,:;\s(-]+(?:то есть )?(?:с|со) (?:[^.;]|\.(?=,|\s[а-я])){4,70}?\s(?P<to>до)\s"),
    "be": re.compile(r"[,:;\s(-]+(?:гэта значыць )?(?:з|са) (?:[^.;]|\.(?=,|\s[а-я])){4,70}?\s(?P<to>да)\s"),
    "en": re.compile(r"[^.;]{0,30}?[,:;\s(-]+from [^;]{4,70}?\s(?P<to>to)\s"),
    "de": re.compile(r"[,:;\s(-]+von [^;]{4,70}?\s(?P<to>auf)\s"),
}
"""A way behind a rate of growth, from a level to another."""
_NOW: Final = re.compile(
    r"\bat present\b|\bmomentan\b|\bgegenwärtig\b|\bзараз\b|\bпока\b|\bсейчас\b|\bныне\b|\bсегодня\b|\btoday\b|\bnow\b|\bcurrently\b|\bheute\b|\bderzeit\b|\bцяпер\b|\bсама \w+ принимает"
)


_PARTED: Final = re.compile(
    r"\s?[,:(-]+\s(?:- )?(?!(?:[^\W\d_]+\s)?(?:когда|где|калі|дзе|when|where|als|тогда|тады|then|damals)\b)"
)
_AND_THEN: Final = re.compile(r";\s|,\s(?:а|но|and|but|while|während|aber|und|але|whereas)\s")
_IN_BRACKETS: Final = re.compile(r"\s?\((?:[^\W\d_]+\s){0,2}[$€£]?")
"""Between a time of comparison and the amount behind it: "twice as much as in June last year ($4.4 million)"."""
_TOWARDS: Final = re.compile(
    r"\b(?:к|ко|до|да|by|until|till|bis)\s(?:конц[уае]\s|канца\s|the end of\s|ende\s)?$"
)
_FISCAL_SAID: Final = re.compile(r"fiscal|financial|финансов|фінансав|haushalts|finanz|fiskal")
_VERSUS: Final = re.compile(
    r"\b(?:против|супраць|against|compared (?:with|to)|versus|vs\.?|up from|down from|gegenüber|nach)\s(?:[^\W\d_]+\s){0,2}[$€£]?$"
)
_SINCE_THEN: Final = re.compile(
    r"\b(?:have|has|had) since\b|\bsince then\b|\bс тех пор\b|\bз тых? часоў\b|\bз таго часу\b|\bс того времени\b|\bseitdem\b|\bseither\b"
)
_CLOSE: Final = 24
_TOUCHING: Final = 4
_ADJECTIVE: Final = re.compile(r"прошлогодн|мінулагодн|леташн|(?:das |der |die )?vorjahres")
_CLAUSE_BEGINS: Final = re.compile(
    r"^$|[;:,.]\s(?:а |и |но |і |але |and |but |while |und |aber |während |the |das |der |die |год. )?$"
)
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
            ahead = self.line[max(this.start, when.start - 60) : when.start]
            if _LEVEL_OF.search(ahead) or _TIMES_OF.search(ahead) or self._as_then(this, when):
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
            compares = bool(_BASES[self.language].search(before))
            if (
                compares
                and _OVER_WHOLE.search(before)
                and not any(one.end <= when.start for one in this.numbers)
            ):
                compares = False
            months = when.months if when.kind == "dated" and when.cumulative else None
            if compares and months and months[1] - months[0] > 2 and re.search(r"\bover\s(?:the )?$", before):
                compares = False  # "rose 36.5% over the first three quarters"
            when.base = compares or bool(_BASE_ITSELF.match(self.line[when.start : when.end]))

    def _as_then(self, this: ReadSentence, when: SaidPeriod) -> bool:
        """Whether a time ends a comparison: "2.5 times as many cars to Kazakhstan in 2023 as in 2022"."""
        as_in = _AS_IN.search(self.line, this.start, when.start)
        return as_in is not None and as_in.end() == when.start

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
        self.plain_time = False
        planned = self._plans(this)
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
        if measure == "growth" and (last := self._end_of_way(this, number)) is not None:
            back, front = [last], [one for one in front if one.period is None or one.period.months < 12]
            self.plain_time = not front
        if back and front and front[-1] is self.taken:
            self.plain_time = back[0].start - number.end <= _TOUCHING
            front = []
        self.plain_time = self.plain_time or any(
            one.base and _IN_BRACKETS.fullmatch(self.line[one.end : number.start]) for one in front
        )
        front = [
            one
            for one in front
            if not (
                one.base
                and (
                    _AND_THEN.search(self.line[one.end : number.start])
                    or _IN_BRACKETS.fullmatch(self.line[one.end : number.start])
                )
            )
        ]
        if measure == "level" and previous is not None:
            front = [one for one in front if not self._ends_comparison(previous, one, number)]
        if measure == "level":
            front = [
                one
                for one in front
                if not _BASE_ITSELF.match(self.line[one.start : one.end])
                or self._of_last_year(one, number)
                or (
                    _CLAUSE_BEGINS.search(self.line[this.start : one.start])
                    and _ADJECTIVE.match(self.line[one.start : one.end])
                )
            ]
        whens = [
            one for one in whens if one.start < number.end or not OF_NEXT.match(self.line[one.end : this.end])
        ]
        if front and front[-1].base and back and not back[0].base and measure != "growth":
            front = []  # "seit 2022 kaufen wir Gas, 48 Prozent davon kamen 2023 von dort"
        chosen = front[-1] if front else back[0] if back else None
        touching = bool(back) and not re.search(r"[;:]", self.line[number.end : back[0].start])
        if front and back and back[0].start - number.end <= 4 and not back[0].base and touching:
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
            theirs = [one for one in rest if measure != "growth" and self._of_the_other(this, number, one)]
            rest = [one for one in rest if one not in theirs]
            chosen = rest[0] if rest else None
            self.plain_time = self.plain_time or (bool(theirs) and not rest)
        elif chosen is None and previous is not None and previous.frame.period.sentence != this.index:
            rest = [
                one
                for one in whens
                if self._counts(one, measure, planned) and not one.base and one.start > number.end
            ]
            chosen = rest[0] if rest else None
        goals = [
            one
            for one in this.whens
            if planned and tail[0] <= one.start < tail[1] and one.kind == "said" and self._is_goal(this, one)
        ]
        if goals and chosen is not None and chosen.start < number.start and not self._is_goal(this, chosen):
            chosen = goals[0]
            self.plain_time = True
        if planned and chosen is not None and self._is_goal(this, chosen):
            self.plain_time = True
        chosen = self._part_of_this_year(this, chosen, planned)
        since = _SINCE_THEN.search(self.line, this.start, number.start)
        begun = [
            one for one in this.whens if since and one.end <= since.start() and one.kind in ("said", "dated")
        ]
        if measure == "growth" and begun and begun[-1].period:
            later = [one for one in this.whens if one.start > number.end and one.kind in ("said", "dated")]
            chosen = replace(later[0], first=begun[-1].period) if later else None
            self.plain_time = bool(later)
        now = _NOW.search(self.line[lead[0] : number.start])
        if now and chosen is not None and measure != "growth" and chosen.start > number.end + _TOUCHING:
            self.plain_time = True
            chosen, frame.period = None, NOTHING  # "now 94 %, against 61 % in 2022"
        context = before.period
        if measure != "growth" and chosen is not None and self._of_start(this, number, chosen):
            frame.period = self._after_start(chosen)
            self.plain_time = True
        elif chosen is not None:
            self._set_period(this, chosen, frame, context, measure)
        elif measure == "share" and not whens and _PRESENT[self.language].search(self.line, lead[0], tail[1]):
            frame.period = NOTHING  # general present tense
            self.plain_time = True
        elif now and previous is not None and frame.period.sentence == this.index and measure != "growth":
            frame.period = NOTHING  # "will reach 100 by 2026; at present it barely exceeds 30"
            self.plain_time = True
        elif (
            _NOW.search(self.line[this.start : number.start])
            and previous is None
            and frame.period.sentence != this.index
        ):
            frame.period = NOTHING
            self.plain_time = True
        if measure == "growth":
            self._compared(this, number, lead, tail, frame, chosen)

    def _ends_comparison(self, previous: StatedFigure, when: SaidPeriod, number: Numeral) -> bool:
        """Whether a time is what the growth before is compared with, and a mark parts it from an amount: "15% more than in
        2022: 240 tonnes", "на 15% больше, чем в 2022-м, - всего 240 тонн".
        """
        compared = previous.frame.compared.value if previous.frame.measure.value == "growth" else None
        if not when.base or when.start < previous.number.end or not compared or compared != str(when.period):
            return False
        return bool(_PARTED.match(self.line[when.end : number.start]))

    def _of_the_other(self, this: ReadSentence, number: Numeral, when: SaidPeriod) -> bool:
        """Whether a time is that of the number compared with: "reached 96%, against 61% in 2022"."""
        later = [one for one in this.numbers if number.end <= one.start < when.start]
        if not later or when.start - later[-1].end > _CLOSE or later[-1].kind not in (number.kind, "bare"):
            return False
        return bool(_VERSUS.search(self.line[number.end : later[-1].start]))

    def _of_last_year(self, when: SaidPeriod, number: Numeral) -> bool:
        """Whether an amount is called one of last year: "превысит прошлогодние 560 млн"."""
        touches = 0 < number.start - when.end <= 2 and bool(
            _ADJECTIVE.match(self.line[when.start : when.end])
        )
        self.plain_time = self.plain_time or touches
        return touches

    def _end_of_way(self, this: ReadSentence, number: Numeral) -> SaidPeriod | None:
        """The year in which a growth ended that its levels explain: "grew by 50%: from 20 in 2020 to 30 in 2021"."""
        end = min(this.end, number.end + 170)
        told = _FROM_TO[self.language].match(self.line, number.end, end)
        whens = [one for one in this.whens if number.end <= one.start < end and one.kind == "said"]
        if told is None and re.match(r"[^\d:;]{0,50}:\s", self.line[number.end : end]) and len(whens) == 2:
            levels = [one for one in this.numbers if one.start > number.end and one.kind != "percent"]
            one, other = sorted(whens, key=lambda when: when.period.start if when.period else 0)
            if len(levels) == 2 and one.period and other.period and one.period != other.period:
                return replace(other, first=one.period)
        if told is None:
            return None
        first = [one for one in whens if one.start < told.start("to")]
        last = [one for one in whens if one.start > told.start("to")]
        return last[0] if first and last and first[0].period != last[0].period else None

    def _of_start(self, this: ReadSentence, number: Numeral, when: SaidPeriod) -> bool:
        """Whether a year is that of the level a way began with: "rose from 2.2 billion in 2022 to 2.4"."""
        if when.kind != "said" or when.end > number.start or when.period is None or when.period.months != 12:
            return False
        first = max(this.start, when.start - 60)
        way = _WAY_ENDS[self.language].search(self.line[first : number.start])
        if way is None or not any(
            first + way.start() <= one.start < when.start and one.kind in (number.kind, "bare")
            for one in this.numbers
        ):
            return False
        return len([one for one in this.whens if one.period and one.kind in ("said", "dated")]) == 1

    def _starts_of_ways(self, this: ReadSentence) -> None:
        """Give the level that a way begins with the time before: "in 2023 it rose from 49 to 64 million"."""
        made = [one for one in self.found if one.sentence == this.index]
        for one, after in zip(made, made[1:], strict=False):
            self._risen_from(this, one, after)
        for one, after in zip(made, made[1:], strict=False):
            alike = (one.unit, one.frame.flow.value, one.frame.measure.value) == (
                after.unit,
                after.frame.flow.value,
                after.frame.measure.value,
            )
            period = Period.parse(one.frame.period.value) if one.frame.period.value else None
            if not alike or period is None or one.frame.period.value != after.frame.period.value:
                continue
            if one.frame.measure.value not in ("level", "share") or one.number.high is not None:
                continue
            front = self.line[max(this.start, one.number.start - 24) : one.number.start]
            between = self.line[one.number.end : after.number.start]
            if not (_WAY_FROM[self.language].search(front) and _WAY_TO[self.language].fullmatch(between)):
                continue
            words = one.frame.period.words
            if words and one.number.end <= words[0] < after.number.start:
                continue
            years = next(
                (w.first for w in this.whens if words and w.first and (w.start, w.end) == words), None
            )
            over = _OVER_YEARS[self.language].search(self.line, this.start, this.end)
            count = times._count(over["n"], self.language) if over else 1
            first = years or Period(period.start - 12 * count, period.end - 12 * count)
            one.frame.period = replace(one.frame.period, value=str(first))
            one.doubts = (*one.doubts, "period")

    def _risen_from(self, this: ReadSentence, one: StatedFigure, after: StatedFigure) -> None:
        """Give what a level rose or fell from the time before, where none is said: "2.6 trillion, down from 3.5"."""
        same = one.unit == after.unit and one.frame.flow.value == after.frame.flow.value
        period = Period.parse(after.frame.period.value) if after.frame.period.value else None
        if not same or period is None or after.frame.period.value != one.frame.period.value:
            return
        between = _YEAR_SAID.sub("", self.line[one.number.end : after.number.start])
        whens = [w for w in this.whens if after.number.end <= w.start < after.number.end + _CLOSE]
        way = _TO_THAT.search(self.line[max(this.start, one.number.start - 24) : one.number.start])
        rose = _UP_FROM.fullmatch(between) or (way and _FROM_THAT.fullmatch(between))
        if rose and not whens and one.frame.measure.value == after.frame.measure.value:
            earlier = Period(period.start - 12, period.end - 12)
            after.frame.period = replace(after.frame.period, value=str(earlier))
            after.doubts = (*after.doubts, "period")

    def _after_start(self, when: SaidPeriod) -> FilledSlot:
        """The year that a way ended in, where only its beginning is said: the next one if that is the last one before the page."""
        after = when.period.year + 1 if when.period else 0
        if self.dated and int(self.dated[:4]) == after + 1:
            return FilledSlot(str(Period.year_of(after)), None, -3, True)
        return NOTHING

    def _part_of_this_year(
        self, this: ReadSentence, chosen: SaidPeriod | None, planned: bool
    ) -> SaidPeriod | None:
        """The months that a sentence says of the year that is not over: "this year trade grew ... in the first half"."""
        if chosen is None or planned or chosen.kind != "dated" or chosen.period is None or not self.dated:
            return chosen
        whole = Period.year_of(int(self.dated[:4]))
        if chosen.period.months < 12 and chosen.period.year == whole.year:  # "this year, in eleven months"
            self.plain_time = self.plain_time or any(one.period == whole for one in this.whens)
        if chosen.period.months != 12 or chosen.period.year != int(self.dated[:4]):
            return chosen
        parts = [
            one
            for one in this.whens
            if one.period
            and not one.base
            and one.period.months < 12
            and one.period.year == chosen.period.year
        ]
        self.plain_time = self.plain_time or len(parts) == 1
        return parts[0] if len(parts) == 1 else chosen

    def _plans(self, this: ReadSentence) -> bool:
        """Whether a sentence speaks of what is planned or hoped."""
        return bool(_PLAN.search(self.line[this.start : this.end]))

    def _lies_ahead(self, this: ReadSentence, when: SaidPeriod) -> bool:
        """Whether months without a year are those to come: "the schedule for the third quarter", told in June."""
        if not self.dated or when.period is None or when.months is None:
            return False
        year, month = int(self.dated[:4]), int(self.dated[5:7])
        plans = mentions.said("prose_status", self.line, this.start, when.end + 30, self.language)
        planned = any(one.value in ("forecast", "target") and one.end <= this.end for one in plans)
        return planned and when.period.year < year and when.months[1] >= month

    def _is_goal(self, this: ReadSentence, when: SaidPeriod) -> bool:
        """Whether a time is that by which something is to be reached: "by 2028", "к 2028 году"."""
        return bool(
            _TOWARDS.search(self.line[max(this.start, when.start - 16) : when.start])
            or _TOWARDS.match(self.line[when.start : when.end].split(" ")[0] + " ")
        )

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
        line = self.line[max(0, when.start - 4) : when.start]
        if re.search(r"(?:к|да|by)\s$", line) and planned and when.kind == "said":
            return True
        if re.search(r"(?:к|да)\s$", line) and re.match(
            r"(?:к|да) конц", self.line[max(0, when.start - 3) : when.end]
        ):
            return True
        return measure != "growth" and when.kind in ("before", "in_year", "said", "dated")

    def _set_period(
        self, this: ReadSentence, when: SaidPeriod, frame: Frame, context: FilledSlot, measure: str
    ) -> None:
        words = (when.start, when.end)
        known = Period.parse(context.value) if context.value else None
        if when.kind == "dated" and when.months and self._lies_ahead(this, when):
            start = when.period.start + 12 if when.period else 0
            ahead = Period(start, start + when.months[1] - when.months[0])
            frame.period = FilledSlot(str(ahead), words, this.index, True)
        elif when.kind in ("said", "dated") and when.period:
            frame.period = FilledSlot(str(when.period), words, this.index, when.kind == "dated")
        elif when.kind == "same":
            if known:
                frame.period = replace(context, dated=context.dated)
        elif when.kind == "before":
            if (
                self.fiscal
                and self.dated
                and not known
                and _FISCAL_SAID.search(self.line[when.start : when.end])
            ):
                year, month = int(self.dated[:4]), int(self.dated[5:7])
                last = (year if self.fiscal < month else year - 1) * 12 + self.fiscal - 1
                frame.period = FilledSlot(str(Period(last - 11, last)), words, this.index, True)
            elif known:
                off = when.shift or 12
                frame.period = FilledSlot(str(Period(known.start - off, known.end - off)), words, this.index)
            elif _EARLIER.match(self.line[when.start : when.end]) and not when.shift:
                frame.period = FilledSlot(None, words, this.index)  # a year before a time that nobody names
            elif self.dated:
                year = int(self.dated[:4]) - (when.shift or 12) // 12
                frame.period = FilledSlot(str(Period.year_of(year)), words, this.index, True)
        elif when.kind == "quarter":
            if known and known.months == 1:
                first = known.start // 3 * 3
                frame.period = FilledSlot(str(Period(first, first + 2)), words, this.index)
        elif when.kind == "nth" and when.months:
            length = known.months if known else 0
            if length in (3, 6) and when.months[0] <= 12 // length and known:
                first = known.year * 12 + (when.months[0] - 1) * length
                frame.period = FilledSlot(str(Period(first, first + length - 1)), words, this.index)
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
        if self.base_year and number.kind == "index" and int(self.base_year) < period.year:
            frame.compared = FilledSlot(self.base_year, frame.period.words, frame.period.sentence)
            return
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
