"""Numbers without a unit: which neighbour or heading lends them one."""

from __future__ import annotations

import re
from typing import Final

from dashboard.articles import mentions, numbers
from dashboard.articles.anchors import AnchorReader
from dashboard.articles.frames import ReadSentence, StatedFigure
from dashboard.articles.mentions import SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span

_BY_ONLY: Final = re.compile(
    r"\b(?:на|by|um)\s(?:about |only |just |лишь |всего |почти |толькі |nur |rund |etwa |fast )?$"
)
HEADER: Final = re.compile(
    r"(?:, |\bin |\bв )(?:(?P<scale>млрд|млн|billions?|millions?|milliarden|мільярд\w*|тыс)\.? (?:of )?(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)|(?:прирост |рост )?(?:в )?процентах[^:]{0,40}|in percent)(?=:)"
)
_IN_UNIT: Final = re.compile(
    r"(?:^|[(,:]\s?|[\s(])(?:in|в|у|ў)\s(?P<scale>млрд|млн|тыс|billions?|millions?|thousands?|milliarden|millionen|mrd|mio|tausend|мільярдах|мільёнах|миллиардах|миллионах|тысячах)\.?\s(?:of )?(?P<unit>[^\W\d_]+\.?(?: [^\W\d_]+)?)(?=[,;:)\s])"
)
_NUMBERED: Final = re.compile(
    r"(?:\b(?:page|no|number|item|chart|table|figure|flight|room|platform|question|line|route|article|plate|sheet|gate|bus|aged?|volume|exhibit|slide|"
    r"раздел\w*|вопрос\w*|номер\w*|страниц\w*|стр|доме?|рейс\w*|стать\w*|таблиц\w*|лист\w*|пункт\w*|график\w*|слайд\w*|кабинет\w*|зал\w*|"
    r"seite|blatt|nummer|nr|frage|tabelle|zeile|raum|zimmer|ziffer|punkt|flug|gleis|linie|старонк\w*|нумар\w*|пытанн\w*|рэйс\w*|табліц\w*|доме)\.?|№)\s$"
)
_SERVICES: Final = re.compile(
    r"\b(?:без (?:них|услуг|паслуг|іх)|ohne (?:sie|dienst\w*)|without (?:them|services)|mit dienst\w*|with services|с услугами|з паслугамі|(?:до|при)бавить (?:к ним |и )?услуги|дадаць (?:і )?паслугі|services added|(?:add|adding|counting) (?:in )?(?:the )?services|dienste dazu\w*|dienstleistungen hinzu\w*)\b"
)
_ANSWER: Final = re.compile(
    r"[-\s\"]*(?:\w+:\s)?(?:(?:на|за|about|around|some|etwa|rund|каля|около|примерно|почти|almost|nearly|ровно|только|just|only|да|yes|ja|для|auf|um|at|by|even)[,\s]*){0,2}"
)
_ELLIPSIS: Final = re.compile(
    r"(?:-|:|,|\bбыло|\bбудет|\bна|\bwas|\bwere|\bbe|\bthem|\bwaren|\bбудзе|\bза|\bденег|без них|\bних|выйдет|\bbei|\bполучилось|чем|за)\s*(?:about |около |лишь |только |only |just |barely |nur |всего |толькі |каля |rund |almost |nearly |почти |амаль |fast )*$"
)
_INDEX_LEAST: Final = 40
_WHOLE: Final = 1000
"""From where on a number of a row is written out, and needs no scale."""
_NEAR_ENOUGH: Final = 80
"""Characters to an amount of another subject that lends its money."""
STRANGE: Final = 2
_UNIT_ASIDE: Final = re.compile(
    r",\s(?:если (?:считать )?в |считая в |калі (?:лічыць )?у |калі лічыць у |in |в |у |and in |and that in |gerechnet in )?(?P<unit>[^\W\d_]+)(?! [^\W\d_]+(?:ed|te)\b)"
)
_ENDS: Final = re.compile(
    r"\s?(?:[.,;:!?)\"]|- |$)(?!\d)|\s(?:but|but|and|though|а|но|але|і|aber|und|wenn|if)\b"
)
_PRESENTLY: Final = re.compile(
    r"\b(?:сейчас|теперь|ныне|пока|сегодня|цяпер|зараз|пакуль|сёння|now|today|currently|at present|so far|heute|derzeit|jetzt|momentan|bislang|gegenwärtig)\b"
)
_AS_A_WHOLE: Final = re.compile(
    r"\bas a whole\b|\bthe whole country\b|\boverall\b|\bв целом\b|\bвся (?:страна|республика)\b|\bу цэлым\b|\bуся краіна\b|\binsgesamt\b|\bals ganzes\b|\bdas ganze land\b"
)
_HEADING_UNIT: Final = re.compile(
    r"(?:, |\bin |\bв |\bу )(?P<scale>млрд|млн|billions?|millions?|milliarden|millionen|mrd|mio|мільярд\w*|мільён\w*|тыс)\.? (?:of )?(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)\W*$"
)


class LendingReader(AnchorReader):
    """Numbers without a unit: which neighbour or heading lends them one."""

    def _header_of(self, this: ReadSentence) -> tuple[str, int | None, str] | None:
        """The unit that a heading gives to the bare numbers behind it, and of the rows below it."""
        if here := self._header_unit(this):
            return here
        alone = _HEADING_UNIT.search(self.line, this.start, this.end)
        pair = len({one.code for one in this.lands if one.code}) == 2
        if alone and (this.flows or pair) and all(one.kind == "bare" for one in this.numbers):
            scale = numbers._scale(self.language, alone["scale"])
            unit = numbers._unit_called(alone["unit"], self.language)
            self.header = (unit, scale, "money") if unit and scale else None
            return None
        if self.header and any(one.kind == "bare" and not one.unit for one in this.numbers):
            return self.header
        self.header = None
        return None

    def _header_unit(self, this: ReadSentence) -> tuple[str, int | None, str] | None:
        found = HEADER.search(self.line, this.start, this.end)
        if not found:
            found = _IN_UNIT.search(self.line, this.start, this.end)
            bare = [one for one in this.numbers if one.kind == "bare"]
            if not found or not this.flows or not bare or any(one.kind == "money" for one in this.numbers):
                return None
            unit = next(
                (
                    code
                    for words in (found["unit"], found["unit"].split(" ")[0])
                    if (code := numbers._unit_called(words.rstrip("."), self.language))
                ),
                None,
            )
            scale = numbers._scale(self.language, found["scale"])
            return (unit, scale, "money") if unit and scale else None
        if re.search("процент|percent|prozent|працэнт", found[0]):
            return "percent", 1, "percent"
        scale = numbers._scale(self.language, found["scale"])
        unit = numbers._unit_called(found["unit"], self.language)
        return (unit, scale, "money") if unit and scale else None

    def _lends(self, this: ReadSentence, number: Numeral, previous: StatedFigure | None) -> bool:
        """Whether a numeral without a unit can have left it to a neighbour, and counts nothing else."""
        before = self.line[max(this.start, number.start - 30) : number.start]
        if _NUMBERED.search(before):
            return False
        small = number.multiplier is None and number.value == int(number.value) and abs(number.value) < 130
        if (
            small
            and re.search(r"[^\W\d_],\s$", before)
            and re.match(r"[,)]", self.line[number.end :][:1] or " ")
        ):
            return False  # an age: "the envoy, 57, said"
        if previous is not None or number.multiplier:
            return True
        if self._stands_alone(this, number):
            return True
        if (
            this.flows
            or self._shares((this.start, this.end))
            or _SERVICES.search(self.line, this.start, this.end)
        ):
            return True
        elsewhere = [
            one
            for one in this.lands
            if one.code and one.role in ("to", "from", "with") and one.end <= number.start
        ]
        if elsewhere and self.since == 0 and not self._strangers(this, this.start, number.start):
            return True  # "To Japan, only 0.3."
        outside = [
            one
            for one in self._changes((this.start, this.end))
            if one.end <= number.start or number.end <= one.start
        ]
        if outside or any(not one.base for one in this.whens):
            return len(self._strangers(this, this.start, number.start)) < STRANGE
        answer = _ANSWER.fullmatch(self.line[this.start : number.start])
        return bool(answer) or self._answers(this, number)

    def _stands_alone(self, this: ReadSentence, number: Numeral) -> bool:
        """Whether a numeral that counts nothing goes on with the amounts told before: "now it is almost five"."""
        last = self.found[-1] if self.found else None
        if last is None or last.number.kind != "money" or self.since > 1:
            return False
        if not _ENDS.match(self.line, number.end) or number.signed:
            return False
        if any(True for _ in mentions.said("no_figure", self.line, this.start, this.end, self.language)):
            return False
        before = self.spans[this.index - 1] if this.index else (0, 0)
        asked = self.line[slice(*before)].rstrip(' "').endswith("?") and number.start - this.start < 40
        timed = any(one.period for one in this.whens) or _PRESENTLY.search(
            self.line, this.start, number.start
        )
        whole = _AS_A_WHOLE.search(self.line, this.start, number.start)
        turned = mentions.reverse(self.line, this.start, number.start, self.language)
        near = number.start - this.start < 100
        return bool(near and (asked or timed or whole or turned)) and (
            len(self._strangers(this, this.start, number.start)) <= STRANGE
        )

    def _lacks_unit(self, this: ReadSentence, number: Numeral, lead: Span, anchor: SaidWord | None) -> bool:
        """Whether all but the unit is said: then the unit alone is asked for."""
        if anchor is None or anchor.start > number.start or anchor.value in ("sells", "buys"):
            return False
        codes = {one.code for one in this.lands if one.code not in ("", "GROUP") and lead[0] <= one.start}
        if len(codes) != 2 or number.shape == "words":
            return False
        if number.multiplier:
            return number.multiplier >= 1_000_000
        near = self.line[max(lead[0], number.start - 14) : number.start]
        beside = re.search(r"\b(?:на|by|um|на|rose|fell|grew|up|down)\s(?:\w+\s)?$", near)
        return number.value != int(number.value) and bool(self._changes(lead) and beside)

    def _may_be(self, number: Numeral, this: ReadSentence, header: object) -> bool:
        if number.kind in ("percent", "fraction", "factor", "times", "points", "tonnes", "m3"):
            return True
        if number.kind == "money":
            return True
        if number.multiplier and number.multiplier >= 1_000:
            return number.kind == "bare"
        return number.kind == "bare" and (header is not None or number.multiplier is None)

    def _before_conversion(self, near: StatedFigure | None) -> StatedFigure | None:
        """The amount that was converted, for the one it was converted to: "51 billion yen, or $362 million"."""
        if near is None or near.frame.status.value != "estimate" or len(self.found) < 2:
            return near
        last = self.found[-2] if near is self.found[-1] else None
        if last is None or last.sentence != near.sentence or last.number.kind != near.number.kind:
            return near
        return last if last.unit != near.unit and last.frame.flow == near.frame.flow else near

    def _in_rows(self, this: ReadSentence, number: Numeral) -> tuple[str, int, str] | None:
        """The unit in a row of amounts with others in brackets: "15.2 tonnes (31.8 million), Estonia 21.6 (40.5 million)"."""
        told = [one for one in self.found if one.sentence == this.index and one.unit not in ("", "percent")]
        inner = [one for one in told if self._in_brackets(this, one.number)]
        outer = [one for one in told if one not in inner]
        if not inner or not outer or inner[-1].unit == outer[-1].unit or number.signed:
            return None
        last = (inner if self._in_brackets(this, number) else outer)[-1]
        plain = 1 if number.value >= _WHOLE else last.multiplier
        return last.unit, number.multiplier or plain, last.number.kind

    def _paired(
        self, this: ReadSentence, number: Numeral, previous: StatedFigure | None
    ) -> tuple[str, int, str] | None:
        """The unit in a row of amounts with their rates in brackets: "9.8 thousand tonnes (+12%), to Poland 5.1 (-3)"."""
        if previous is not None and (rows := self._in_rows(this, number)):
            return rows
        told = [one for one in self.found if one.sentence == this.index]
        rates = [one for one in told if one.unit == "percent" and self._in_brackets(this, one.number)]
        levels = [one for one in told if one.unit not in ("", "percent")]
        if previous is None or number.multiplier or not rates or not levels:
            return None
        within = self._in_brackets(this, number)
        if within and previous.unit != "percent":
            return "percent", 1, "percent"
        if within or previous is not rates[-1] or number.signed:
            return None
        last = levels[-1]
        plain = 1 if number.value >= 1000 else last.multiplier
        return last.unit, plain, last.number.kind

    def _in_brackets(self, this: ReadSentence, number: Numeral) -> bool:
        before = self.line[this.start : number.start]
        return before.rfind("(") > before.rfind(")")

    def _told_in_percent(self, this: ReadSentence, number: Numeral, line: str) -> bool:
        """Whether a number goes on with rates ("exports fell by 61% to 74 million, imports by 8")."""
        rates = [one for one in this.numbers if one.kind == "percent" and one.end <= number.start]
        by = _BY_ONLY.search(line)
        flows = [one for one in this.flows if one.start >= number.start - len(line)]
        behind = re.match(r"\s?(?:[,.;:!)\"]|$|zurück|ab\b|zu\b|ein\b|- )", self.line[number.end : this.end])
        return bool(rates and by and flows and behind and abs(number.value) < 1000)

    def _lent_unit(
        self, number: Numeral, this: ReadSentence, previous: StatedFigure | None, lead: Span, tail: Span
    ) -> str | None:
        """Give a bare numeral the unit that a neighbour lends it; None where none does."""
        if number.unit:
            return number.unit
        aside = _UNIT_ASIDE.match(self.line, number.end)
        money = numbers._unit_called(aside["unit"], self.language) if aside and number.multiplier else None
        if money and money not in ("percent", "tonnes", "m3"):
            number.unit, number.kind = money, "money"
            return number.unit
        near = previous or (self.found[-1] if self.found and self.since <= 1 else None)
        near = self._before_conversion(near)
        line = self.line[lead[0] : lead[1]]
        if paired := self._paired(this, number, previous):
            number.unit, number.multiplier, number.kind = paired
            return number.unit
        if not self._lends(this, number, previous):
            return None
        if number.multiplier is None and 1900 <= number.value < 2100 and number.value == int(number.value):
            return None
        later = [one for one in this.numbers if one.start > number.start and one.unit]
        if (
            previous is None
            and later
            and (not number.multiplier or (later[0].kind == "money" and later[0].multiplier))
            and re.match(r"\D{0,40}$", self.line[number.end : later[0].start])
        ) and (
            re.search(r"(?:с|from|von|з|на|с )\s$", line)
            or " до " in self.line[number.end : later[0].start]
            or later[0].kind == number.kind
            or number.multiplier
        ):
            number.unit, number.kind, number.multiplier = (
                later[0].unit,
                later[0].kind,
                number.multiplier or later[0].multiplier,
            )
            return number.unit
        lender = self.lender == this.index or (
            self.lender == this.index - 1
            and number.shape != "words"
            and number.multiplier
            and any(one.code for one in this.lands)
        )
        if near is None and lender and (number.multiplier or _ELLIPSIS.search(line)):
            number.unit, number.multiplier, number.kind = (
                self.unit[0],
                number.multiplier or self.unit[1],
                self.unit[2],
            )
            return number.unit
        named = [
            one for one in this.numbers if one.end <= number.start and one.kind == "money" and one.unit_words
        ]
        if near is None and number.multiplier and named and number.start - named[-1].end < _NEAR_ENOUGH:
            number.unit, number.kind = named[-1].unit, "money"
            return number.unit  # "signed contracts for 58 million dollars, and trade came to 27 million"
        if near is None:
            return None
        if number.multiplier:
            unit, kind = (
                (near.unit, near.number.kind) if near.unit != "percent" else (self.unit[0], self.unit[2])
            )
            if not unit or unit == "percent":
                return None
            number.unit, number.kind = unit, kind
            return unit
        if (
            number.shape == "plain"
            and not self._stands_alone(this, number)
            and not _ELLIPSIS.search(self.line[max(this.start, number.start - 30) : number.start])
            and previous is None
            and self.since > 0
            and not self._answers(this, number)
        ):
            return None
        is_percent = near.unit == "percent" and (
            (near.reading == "index" and number.value > _INDEX_LEAST)
            or re.search(r"(?:на|by|um|минус|плюс|мінус|до|и|с|-|всего|только)\s*$", line)
            or near.frame.measure.value == "share"
        )
        if near.unit == "percent" and not is_percent:
            if not self.unit[0] or self.unit[0] == "percent":
                return None
            number.unit, number.multiplier, number.kind = self.unit
            return number.unit
        if (
            near.unit != "percent"
            and previous is not None
            and number.multiplier is None
            and self._told_in_percent(this, number, line)
        ):
            number.unit, number.multiplier, number.kind = "percent", 1, "percent"
            return number.unit
        if near.unit != "percent" and number.value > 50 * abs(near.value) and number.value >= 1000:
            return None  # "1,460" beside "20 billion"
        number.unit, number.multiplier, number.kind = near.unit, near.multiplier, near.number.kind
        if number.kind == "bare":
            number.kind = "percent" if near.unit == "percent" else "money"
        return number.unit
