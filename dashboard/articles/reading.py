"""One text in, its figures out: sentence by sentence, number by number, slot by slot."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from dashboard.articles import choosing, mentions, numbers, times
from dashboard.articles.mentions import Land, SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.plain import Plain, plain, sentences
from dashboard.articles.proposals import CARRIED, HERE, PAGE_DATE, NoFigure, Proposal, Reading, Slot, Span
from dashboard.articles.times import SaidPeriod
from dashboard.model import Period

_Spot = TypeVar("_Spot", SaidWord, SaidPeriod, Land)
_LONGEST: Final = 4_000
"""Characters of a sentence that is read: what goes on longer without an end is a table or a listing."""

# --- what is known while reading ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FilledSlot:
    """A slot as found: value, its words in the searched text, the sentence they stand in, and whether dated."""

    value: str | None = None
    words: Span | None = None
    sentence: int = -1
    dated: bool = False
    doubt: str = ""


NOTHING: Final = FilledSlot()


@dataclass(slots=True)
class Frame:
    """What holds for a number: its slots so far."""

    reporter: FilledSlot = NOTHING
    partner: FilledSlot = NOTHING
    flow: FilledSlot = NOTHING
    scope: FilledSlot = NOTHING
    product: FilledSlot = NOTHING
    region: FilledSlot = NOTHING
    period: FilledSlot = NOTHING
    months: tuple[int, int] | None = None
    compared: FilledSlot = NOTHING
    status: FilledSlot = NOTHING
    hedge: FilledSlot = NOTHING
    measure: FilledSlot = NOTHING
    share_of: FilledSlot = NOTHING
    speaker: FilledSlot = NOTHING
    compiler: FilledSlot = NOTHING
    deficit: bool = False

    def copy(self) -> Frame:
        return replace(self)


@dataclass(slots=True)
class StatedFigure:
    """A figure as found, before it is written as a proposal."""

    number: Numeral
    sentence: int
    frame: Frame
    value: float
    high: float | None
    unit: str
    multiplier: int
    reading: str
    features: dict[str, float] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    others: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Sentence:
    """One sentence with all that was found in it."""

    index: int
    start: int
    end: int
    numbers: list[Numeral]
    whens: list[SaidPeriod]
    lands: list[Land]
    flows: list[SaidWord]
    page: bool = True


class ProseReader:
    """Reads one text; ``found`` and ``none`` grow as it goes."""

    def __init__(self, text: str, title: str | None, published: str | None, language: str) -> None:
        self.text, self.title, self.published = text, title or "", published
        self.plain: Plain = plain(text)
        self.language = language if language in ("ru", "en", "be", "de") else guessed(self.plain.lower)
        self.plain = of_language(self.plain, self.language)
        self.line = self.plain.lower
        self.spans = [span for span in sentences(self.plain) if span[1] - span[0] <= _LONGEST]
        self.found: list[StatedFigure] = []
        self.none: list[tuple[Numeral, str, Span | None]] = []
        self.context = Frame()
        self.unit: tuple[str, int, str] = ("", 1, "")
        self.header: tuple[str, int | None, str] | None = None
        self.lender = -1
        self.joint: set[tuple[float, str]] = set()
        self.title_lands = self._title_lands()
        self.home = self._home()
        self.dated: str | None = published
        self.since = 99
        self.taken: SaidPeriod | None = None
        self.codes = self._codes()

    # --- what surrounds the sentences -----------------------------------------------------------

    def _title_lands(self) -> list[str]:
        shown = of_language(plain(self.title), self.language)
        found = mentions.lands(shown, 0, len(shown.lower), self.language)
        return list(dict.fromkeys(land.code for land in found if land.code not in ("", "GROUP", "WLD")))

    def _codes(self) -> list[str]:
        """All countries of the text, in order."""
        found = (
            land.code for span in self.spans for land in mentions.lands(self.plain, *span, self.language)
        )
        return [code for code in dict.fromkeys(found) if code not in ("", "GROUP", "WLD")]

    def _home(self) -> str:
        """The country of whoever speaks of "us": that of an office named, else the first one mentioned."""
        first = ""
        for start, end in self.spans[:8]:
            for land in mentions.lands(self.plain, start, end, self.language):
                if land.how in ("we", "neighbour") or land.code in ("", "GROUP", "WLD"):
                    continue
                first = first or land.code
                if self._of_office(land, start, end):
                    return land.code
        return first or (self.title_lands[0] if self.title_lands else "")

    def _of_office(self, land: Land, start: int, end: int) -> bool:
        """Whether a country is that of an office or a person ("премьер-министр Беларуси")."""
        before, after = (
            self.line[max(start, land.start - 48) : land.start],
            self.line[land.end : min(end, land.end + 34)],
        )
        if land.role in ("to", "with"):
            return False
        if land.how == "adjective" or land.own:
            return bool(re.match(rf"(?: [\w'-]+){{0,2}} (?:{_OFFICES})", after))
        return bool(
            re.search(rf"(?:{_OFFICES})[\w-]*(?: [^\W\d_][\w-]*){{0,4}}\s?(?:of |in |в |у )?$", before)
        ) and not re.search(
            r"(?:экспорт|импорт|торговл|оборот|товар|export|import|trade|handel|гандл|экспарт|імпарт)\w*[^,]*$",
            before,
        )

    # --- the walk -------------------------------------------------------------------------------

    def read(self) -> None:
        for index, (start, end) in enumerate(self.spans):
            line = self.line[start:end]
            if self._is_heading(start, end):
                self.context, self.unit, self.since, self.header = Frame(), ("", 1, ""), 99, None
                self.dated = (
                    None if re.search(r"\d{4}", line) is None and self.published is None else self.published
                )
                continue
            if _STAMP.match(line):
                continue
            self._sentence(index, start, end)
        self._said_behind()
        self._said_again()
        self._quadrupled()

    def _is_heading(self, start: int, end: int) -> bool:
        """A sidebar's heading: a short line in capitals, or one of the usual ones."""
        piece = self.plain.cased[start:end]
        return len(piece) < 60 and (
            bool(_SIDEBAR.match(self.line[start:end]))
            or (
                piece.upper() == piece
                and piece.count(" ") < 7
                and len(re.findall(r"[^\W\d_]", piece)) > 3
                and not re.search(r"\d+[.,]\d", re.sub(r"\b\d\d?\.\d\d?\.\d{4}\b", "", piece))
            )
        )

    def _sentence(self, index: int, start: int, end: int) -> None:
        whens = times.find(self.line, start, end, self.language, self.dated)
        found = [
            one
            for one in numbers.find(self.plain, start, end, self.language)
            if one.start >= start
            and not any(when.start < one.end and one.start < when.end for when in whens)
            and not _is_time(self.line, one)
        ]
        lands = mentions.lands(self.plain, start, end, self.language)
        lands = [
            one
            for at, one in enumerate(lands)
            if not (one.how == "neighbour" and at + 1 < len(lands) and lands[at + 1].start - one.end < 3)
        ]
        flows = mentions.flows(self.line, start, end, self.language)
        whens = [one for one in whens if not _NOT.search(self.line[max(start, one.start - 12) : one.start])]
        this = _Sentence(index, start, end, found, whens, lands, flows)
        self._mark_bases(this)
        before = len(self.found)
        self._numbers(this)
        self._respectively(this)
        self._settle(this)
        self.since = 0 if len(self.found) > before else self.since + 1
        self._remember(this, len(self.found) > before)

    def _mark_bases(self, this: _Sentence) -> None:
        for when in this.whens:
            if _LEVEL_OF.search(self.line[max(this.start, when.start - 14) : when.start]):
                when.base = True
                continue
            before = self.line[max(this.start, when.start - 42) : when.start]
            when.base = bool(_BASES[self.language].search(before)) or bool(
                _BASE_ITSELF.match(self.line[when.start : when.end])
            )

    def _remember(self, this: _Sentence, has_figures: bool) -> None:
        """What a sentence without figures leaves for the next ones: its flow and its sides."""
        if has_figures:
            return
        if self._asks_of_another(this):
            self.context.flow = NOTHING
            return
        if this.flows or len([one for one in this.lands if one.code]) > 1:
            pair = self._sides(
                this, this.flows[-1] if this.flows else None, this.lands, Frame(), self.context
            )
            if (
                pair
                and pair[0].value
                and pair[1].value
                and this.flows
                or (
                    pair
                    and len({one.code for one in this.lands if one.code}) == 2
                    and self.context.reporter is NOTHING
                )
            ):
                self.context.reporter, self.context.partner = pair[0], pair[1]
        if this.flows:
            self.since = 0
            last = this.flows[-1]
            self.context.flow = FilledSlot(_flow_of(last.value), (last.start, last.end), this.index)
            if not self.line[this.start : this.end].rstrip(' "').endswith("?"):
                self.context.period, self.context.months = NOTHING, None
            scope = self._scope(this, this.start, this.end)
            if scope.value:
                self.context.scope = scope
        for when in this.whens:
            if when.period and not when.base and (this.flows or self.context.period is NOTHING):
                self.context.period = FilledSlot(
                    str(when.period), (when.start, when.end), this.index, when.kind == "dated"
                )
        if _TIME_ASKED.search(self.line[this.start : this.end]) and this.whens and this.whens[-1].period:
            when = this.whens[-1]
            self.since = 0
            self.context.period = FilledSlot(
                str(when.period), (when.start, when.end), this.index, when.kind == "dated"
            )
        self._product(this, this.start, this.end, self.context)

    def _asks_of_another(self, this: _Sentence) -> bool:
        """Whether a question leaves the subject ("And your own pay?")."""
        line = self.line[this.start : this.end]
        if not line.rstrip(' "').endswith("?") or this.flows or this.lands or this.whens or this.numbers:
            return False
        if any(
            True
            for kind in _KNOWN_KINDS
            for _ in mentions.said(kind, self.line, this.start, this.end, self.language)
        ):
            return False
        label = re.match(r"[^:?]{0,24}: ", self.line[this.start : this.end])
        return bool(self._strangers(this, this.start + (label.end() if label else 0), this.end))

    # --- numbers --------------------------------------------------------------------------------

    def _numbers(self, this: _Sentence) -> None:
        header = self._header_of(this)
        kept = [one for one in this.numbers if self._may_be(one, this, header)]
        previous: StatedFigure | None = None
        at = this.start
        share_context = False
        for position, number in enumerate(kept):
            following = kept[position + 1] if position + 1 < len(kept) else None
            lead = (at, number.start)
            tail = self._tail(this, number, following)
            if header and number.kind == "bare":
                number.unit, number.multiplier, number.kind = header
            outcome = self._one(this, number, lead, tail, previous, share_context, following)
            share_context = bool(share_context or self._shares(lead))
            if isinstance(outcome, StatedFigure):
                self.found.append(outcome)
                previous = outcome
                self.context = outcome.frame.copy()
                if outcome.unit != "percent":
                    self.unit = (outcome.unit, outcome.multiplier, number.kind)
                else:
                    self.unit = self.unit if self.unit[0] else ("percent", 1, "percent")
                at = self._next_lead(number, tail, following)
            else:
                self.none.append((number, outcome, None))
                if outcome == "several_partners" and number.unit and previous is None:
                    self.unit, self.lender = (number.unit, number.multiplier or 1, number.kind), this.index
                if outcome == "several_partners" and number.value:
                    self.joint.add((number.value * (number.multiplier or 1), number.unit))
                if outcome not in ("share_points", "increment") and previous is not None:
                    at = number.end

    def _settle(self, this: _Sentence) -> None:
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

    def _next_lead(self, number: Numeral, tail: Span, following: Numeral | None) -> int:
        """Where the words of the next number begin: behind the clause of this one."""
        return tail[1] if following and tail[1] < following.start else number.end

    def _header_of(self, this: _Sentence) -> tuple[str, int | None, str] | None:
        """The unit that a heading gives to the bare numbers behind it, and of the rows below it."""
        if here := self._header_unit(this):
            return here
        alone = _HEADING_UNIT.search(self.line, this.start, this.end)
        if alone and this.flows and not this.numbers:
            scale = numbers._scale(self.language, alone["scale"])
            unit = numbers._unit_called(alone["unit"], self.language)
            self.header = (unit, scale, "money") if unit and scale else None
            return None
        if self.header and any(one.kind == "bare" and not one.unit for one in this.numbers):
            return self.header
        self.header = None
        return None

    def _header_unit(self, this: _Sentence) -> tuple[str, int | None, str] | None:
        found = _HEADER.search(self.line, this.start, this.end)
        if not found:
            return None
        if re.search("процент|percent|prozent|працэнт", found[0]):
            return "percent", 1, "percent"
        scale = numbers._scale(self.language, found["scale"])
        unit = numbers._unit_called(found["unit"], self.language)
        return (unit, scale, "money") if unit and scale else None

    def _lends(self, this: _Sentence, number: Numeral, previous: StatedFigure | None) -> bool:
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
        if (
            this.flows
            or self._shares((this.start, this.end))
            or _SERVICES.search(self.line, this.start, this.end)
        ):
            return True
        outside = [
            one
            for one in self._changes((this.start, this.end))
            if one.end <= number.start or number.end <= one.start
        ]
        if outside or any(not one.base for one in this.whens):
            return len(self._strangers(this, this.start, number.start)) < _STRANGE
        return bool(_ANSWER.fullmatch(self.line[this.start : number.start]))

    def _may_be(self, number: Numeral, this: _Sentence, header: object) -> bool:
        if number.kind in ("percent", "fraction", "factor", "times", "points", "tonnes", "m3"):
            return True
        if number.kind == "money":
            return True
        if number.multiplier and number.multiplier >= 1_000:
            return number.kind == "bare"
        return number.kind == "bare" and (header is not None or number.multiplier is None)

    def _tail(self, this: _Sentence, number: Numeral, following: Numeral | None) -> Span:
        end = following.start if following else this.end
        dot = self.line[number.end : number.end + 2] == ". " and bool(number.multiplier)
        start = number.end + (dot and number.end + 2 < end)
        if following is None:
            return start, end
        cut = _CLAUSE.search(self.line[start:end])
        return start, start + cut.start() if cut else end

    # --- one number -----------------------------------------------------------------------------

    def _one(
        self,
        this: _Sentence,
        number: Numeral,
        lead: Span,
        tail: Span,
        previous: StatedFigure | None,
        shared: bool,
        following: Numeral | None,
    ) -> StatedFigure | str:
        """The figure a number states, or the reason why it states none."""
        if number.kind == "points":
            return "share_points"
        if _DENIED[self.language].search(self.line[max(this.start, number.start - 30) : number.start]):
            return "not_trade"
        first_tail = self._first_clause(tail)
        anchor = self._anchor(this, lead, first_tail)
        if self._together(this, number, lead, first_tail):
            return "several_partners"
        if (number.value * (number.multiplier or 1), number.unit) in self.joint and not this.lands:
            return "several_partners"
        if anchor is None and previous is None:
            anchor = self._moved(this, lead, first_tail)
        anchor = self._excess(this, number, lead) or self._in_the_red(number, lead, anchor) or anchor
        if anchor is None and previous is None and len(this.flows) == 1:
            anchor = self._far_behind(this, number)
        if number.kind == "bare" and self._lent_unit(number, this, previous, lead, first_tail) is None:
            return "not_trade"
        number_unit = number.unit
        lent = (
            number.unit_words is None and number.kind != "percent" and number.shape not in ("factor", "words")
        )
        reason = self._no_figure(this, number, lead, first_tail, anchor, previous)
        if reason:
            return reason
        if anchor is None and previous is None and self._of_another_subject(this, number, lead, first_tail):
            return "not_trade"
        frame = self._carried(this, previous, anchor, lead, first_tail)
        measure, value, reading = self._measure(this, number, lead, first_tail, previous, shared, anchor)
        if measure in ("share_points", "not_trade", "increment"):
            return measure
        self._fill(this, number, lead, tail, first_tail, anchor, frame, measure, previous)
        if frame.flow.value is None and not self._pair_here(this, lead, first_tail):
            return "not_trade"
        if frame.reporter.value == "GROUP" or frame.partner.value == "GROUP":
            return "several_partners"
        if frame.reporter.value is None and frame.partner.value is None:
            return "not_trade"
        if (
            frame.flow.value == "turnover"
            and measure == "level"
            and anchor is None
            and frame.partner.value is None
        ):
            return "not_trade"
        value, high = self._signed(
            this, number, value, lead, first_tail, frame, measure, previous, anchor.kind if anchor else ""
        )
        frame_sides = (frame.reporter.value or "", frame.partner.value or "")
        header_here = bool(self.header or _HEADER.search(self.line, this.start, this.end)) or any(
            one.unit_words for one in this.numbers
        )
        unit = numbers.settled_unit(number.unit or number_unit, frame_sides)
        frame.measure = replace(frame.measure, value=measure)
        found = StatedFigure(number, this.index, frame, value, high, unit, number.multiplier or 1, reading)
        found.features = self._features(this, found, lead, first_tail, anchor, previous)
        guessed_money = number.unit.startswith("?") and not numbers.is_settled(number.unit, unit, frame_sides)
        found.doubts = self._doubts(
            this, found, lead, first_tail, guessed_money or (lent and previous is None and not header_here)
        )
        return found

    def _excess(self, this: _Sentence, number: Numeral, lead: Span) -> SaidWord | None:
        """A balance told by two verbs: "sold 5 billion more than it bought"."""
        if number.kind != "money":
            return None
        behind = _THAN.match(self.line[number.end : this.end])
        front = [
            one
            for one in this.flows
            if lead[0] <= one.start < number.start and one.value in ("sells", "buys")
        ]
        back = [
            one
            for one in this.flows
            if number.end <= one.start < number.end + 60 and one.value in ("sells", "buys")
        ]
        if not (behind and front and back) or front[0].value == back[0].value:
            return None
        more = not re.match(r"меньше|менш|less|weniger", behind[1])
        surplus = more == (front[0].value == "sells")
        return SaidWord("balance", front[0].start, back[0].end, "surplus" if surplus else "deficit")

    def _in_the_red(self, number: Numeral, lead: Span, anchor: SaidWord | None) -> SaidWord | None:
        """A balance told as a plus or minus in money: "im Handel mit Polen ein Minus von 3 Milliarden"."""
        if number.kind != "money" or anchor is None or anchor.value not in ("turnover", "balance"):
            return None
        found = _RED.search(self.line[lead[0] : number.start])
        if found is None:
            return None
        down = re.search(r"минус|мінус|minus|shortfall|in the red|fehlbetrag|loch|дыр", found[0])
        return SaidWord("balance", anchor.start, lead[0] + found.end(1), "deficit" if down else "surplus")

    def _moved(self, this: _Sentence, lead: Span, tail: Span) -> SaidWord | None:
        """Goods that go from one country to another, by whatever verb."""
        here = [one for one in this.lands if one.code and lead[0] <= one.start < tail[1]]
        ends = {one.role: one for one in here if one.role in ("from", "to")}
        goods = self._scope(this, lead[0], tail[1]).value == "goods"
        if len(ends) < 2 or not goods or ends["from"].code == ends["to"].code:
            return None
        one, other = ends["from"], ends["to"]
        return SaidWord("sells", min(one.start, other.start), max(one.end, other.end))

    def _far_behind(self, this: _Sentence, number: Numeral) -> SaidWord | None:
        """The one flow of a sentence whose numbers all stand in front of it, as German puts its verbs."""
        one = this.flows[0]
        between = self.line[number.end : one.start]
        if one.start < number.end or re.search(r"[;:!?()]|\. ", between) or len(between) > 160:
            return None
        return one if one.value in ("sells", "buys", "exports", "imports") else None

    def _together(self, this: _Sentence, number: Numeral, lead: Span, tail: Span) -> bool:
        """Whether a number is one of several countries: "Italy and Spain together", "the Baltic states"."""
        start = lead[0]
        stop = re.compile(r"[;:.](?!\d)|,(?!\d)|$").search(self.line, number.end, this.end)
        later = [one.start for one in this.numbers if one.start >= number.end]
        end = max(tail[1], min([stop.start() if stop else this.end, *later]))
        if _ALONE[self.language].search(self.line[lead[0] : number.start]):
            return False
        lands = [one for one in this.lands if one.code and one.how != "adjective"]
        for group in _GROUP[self.language].finditer(self.line, start, end):
            cut = max(self.line.rfind(mark, start, group.start()) for mark in ",;:")
            rest = {one.code for one in lands if max(start, cut) <= one.start < end}
            if len(rest) < 2 and not _AMONG.search(self.line, group.end(), max(group.end(), number.start)):
                return True
        for word in _TOGETHER[self.language].finditer(self.line, start, end):
            near = [one for one in lands if abs(one.start - word.start()) < 70]
            before = self.plain.cased[max(this.start, word.start() - 50) : word.start()]
            joined = (
                bool(near)
                and bool(_TWO_NAMES.search(before))
                or any(
                    _AND.fullmatch(self.line[one.end : other.start])
                    for one, other in zip(near, near[1:], strict=False)
                    if one.code != other.code
                )
            )
            scope = mentions.said(
                "prose_scope", self.line, max(start, word.start() - 25), word.end() + 25, self.language
            )
            many = _MANY.search(self.line, start, end)
            if (joined or many) and {one.value for one in scope} != {"goods", "services"}:
                return True
        return False

    def _of_another_subject(self, this: _Sentence, number: Numeral, lead: Span, tail: Span) -> bool:
        """Whether words that are none of trade stand before a number that takes over its flow."""
        if this.flows or number.kind == "fraction":
            return False
        if any(
            True for _ in mentions.said("prose_scope", self.line, this.start, number.start, self.language)
        ):
            return False
        pair = number.kind == "money" and len({one.code for one in this.lands if one.code}) > 1
        return len(self._strangers(this, this.start, number.start)) >= (1 if pair else _STRANGE)

    def _strangers(self, this: _Sentence, start: int, end: int) -> list[str]:
        """The words between two places that are neither of trade nor such as stand anywhere."""
        spans = [(one.start, one.end) for one in this.lands]
        spans += [(one.start, one.end) for one in this.flows]
        spans += [(one.start, one.end) for one in this.whens]
        spans += [(one.start, one.end) for one in this.numbers]
        for kind in _KNOWN_KINDS:
            spans += [
                (one.start, one.end) for one in mentions.said(kind, self.line, start, end, self.language)
            ]
        return [
            one[0]
            for one in re.finditer(r"[^\W\d_]{3,}", self.line[:end][start:])
            if not any(a < start + one.end() and start + one.start() < b for a, b in spans)
            and not _ANYWHERE[self.language].fullmatch(one[0])
        ]

    def _first_clause(self, tail: Span) -> Span:
        piece = self.line[tail[0] : tail[1]]
        cut = re.search(r"[;:]|,(?! а)|\. | - |\)", piece)
        if cut and not piece[: cut.start()].strip() and cut[0] in (":", " - "):
            behind = re.search(r"[;:]|,|\. | - |\)", piece[cut.end() :])
            return tail[0], tail[0] + cut.end() + behind.start() if behind else tail[1]
        return tail[0], tail[0] + cut.start() if cut else tail[1]

    def _anchor(self, this: _Sentence, lead: Span, tail: Span) -> SaidWord | None:
        """The word that names the flow of a number: the last in front of it, else the first behind it."""
        front = [one for one in this.flows if lead[0] <= one.start < lead[1]]
        if front:
            last = front[-1]
            balance = [one for one in front if one.value == "balance"]
            if (
                balance
                and last.value in ("turnover", "exports", "imports")
                and last.start - balance[-1].end < 40
            ):
                return balance[-1]
            if (
                last.value == "imports"
                and len(front) > 1
                and re.search(r"превы|exceed|больше|übertr", self.line[front[-2].end : last.start])
            ):
                return SaidWord("balance", front[-2].start, last.end)
            return self._noun_before(front)
        behind = [one for one in this.flows if tail[0] <= one.start < tail[1]]
        return behind[0] if behind else None

    def _noun_before(self, front: list[SaidWord]) -> SaidWord:
        last = front[-1]
        if (
            last.value in ("sells", "buys")
            and len(front) > 1
            and front[-2].value in ("exports", "imports")
            and last.start - front[-2].end < 25
        ):
            return front[-2] if (front[-2].value == "exports") == (last.value == "sells") else last
        return last

    def _lent_unit(
        self, number: Numeral, this: _Sentence, previous: StatedFigure | None, lead: Span, tail: Span
    ) -> str | None:
        """Give a bare numeral the unit that a neighbour lends it; None where none does."""
        if number.unit:
            return number.unit
        near = previous or (self.found[-1] if self.found and self.since <= 1 else None)
        line = self.line[lead[0] : lead[1]]
        if not self._lends(this, number, previous):
            return None
        if number.multiplier is None and number.value >= 1900 and number.value == int(number.value):
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
        if near is None and self.lender == this.index and (number.multiplier or _ELLIPSIS.search(line)):
            number.unit, number.multiplier, number.kind = (
                self.unit[0],
                number.multiplier or self.unit[1],
                self.unit[2],
            )
            return number.unit
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
            and not _ELLIPSIS.search(self.line[max(this.start, number.start - 30) : number.start])
            and previous is None
            and self.since > 0
        ):
            return None
        is_percent = near.unit == "percent" and (
            re.search(r"(?:на|by|um|минус|плюс|мінус|до|и|с|-|всего|только)\s*$", line)
            or near.frame.measure.value == "share"
        )
        if near.unit == "percent" and not is_percent:
            if not self.unit[0] or self.unit[0] == "percent":
                return None
            number.unit, number.multiplier, number.kind = self.unit
            return number.unit
        number.unit, number.multiplier, number.kind = near.unit, near.multiplier, near.number.kind
        if number.kind == "bare":
            number.kind = "percent" if near.unit == "percent" else "money"
        return number.unit

    # --- is it trade ----------------------------------------------------------------------------

    def _no_figure(
        self,
        this: _Sentence,
        number: Numeral,
        lead: Span,
        tail: Span,
        anchor: SaidWord | None,
        previous: StatedFigure | None,
    ) -> str:
        line = self.line
        if number.kind == "money" and not number.multiplier and number.value < 100_000:
            return "price"
        if number.kind in ("tonnes", "m3") and not number.multiplier and number.value < 500:
            return "not_trade"
        if self._converted(number, lead, tail, previous):
            return ""
        if _QUOTA.search(line, this.start, this.end):
            return "quota"
        if _CHARGE[self.language].search(self.line[max(this.start, number.start - 60) : number.start]):
            return "company"
        harbour = _HARBOUR[self.language].search(line, this.start, this.end)
        if harbour:
            return "transit"
        clause = self._clause_of(this, number, lead, tail)
        hits = [
            one
            for one in mentions.said("no_figure", line, clause[0], clause[1], self.language)
            if one.end <= number.start or one.start >= number.end
        ]
        if hits:
            inside = [one for one in this.flows if clause[0] <= one.start < clause[1]]
            hard = [one for one in hits if one.value in _HARD and not (inside and self._worth(one))]
            if hard and not self._trade_nearer(number, hard, inside):
                return _nearest(hard, number).value
            if not inside:
                return _nearest(hits, number).value
        if anchor is None and previous is None:
            every = list(mentions.said("no_figure", line, this.start, tail[1], self.language))
            if every:
                return every[0].value
            if self.since > 1 or (self.since == 1 and not this.whens):
                return "not_trade" if not self._pair_here(this, lead, tail) else ""
        return ""

    def _worth(self, one: SaidWord) -> bool:
        """Whether a word of price says what trade was worth ("экспорт стоил", "at the average rate")."""
        return bool(_WORTH.fullmatch(self.line[one.start : one.end]))

    def _trade_nearer(self, number: Numeral, hits: list[SaidWord], flows: list[SaidWord]) -> bool:
        def distance(one: SaidWord) -> int:
            return number.start - one.end if one.end <= number.start else one.start - number.end + 8

        return bool(flows) and min(map(distance, flows)) <= min(map(distance, hits)) + 2

    def _clause_of(self, this: _Sentence, number: Numeral, lead: Span, tail: Span) -> Span:
        piece = self.line[lead[0] : number.start]
        cuts = [
            one.end()
            for one in re.finditer(r"[;:!?]|,| - |\(| а | но | but | while | aber | and (?=\w+ \w+ed)", piece)
        ]
        start = lead[0] + (cuts[-1] if cuts else 0)
        if cuts and number.start - start < 12 and len(cuts) > 1:
            start = lead[0] + cuts[-2]
        elif cuts and number.start - start < 12:
            start = lead[0]
        return start, tail[1]

    def _pair_here(self, this: _Sentence, lead: Span, tail: Span) -> bool:
        here = {
            one.code for one in this.lands if lead[0] <= one.start < tail[1] and one.code not in ("", "GROUP")
        }
        return len(here) >= 2

    # --- measure and value ----------------------------------------------------------------------

    def _shares(self, lead: Span) -> list[SaidWord]:
        return list(mentions.said("prose_share", self.line, lead[0], lead[1], self.language))

    def _changes(self, span: Span) -> list[SaidWord]:
        found = [
            one
            for one in mentions.said("prose_change", self.line, span[0], span[1], self.language)
            if not (one.value == "down" and self._hedging(one))
        ]
        return self._separable(found, span) if self.language == "de" else found

    def _separable(self, found: list[SaidWord], span: Span) -> list[SaidWord]:
        """German verbs by the particle at the end of their clause: "nahmen um 7 Prozent ab"."""
        parts = {}
        for verb in mentions.said("prose_verb", self.line, span[0], span[1], "de"):
            end = re.compile(r"[.;:!?]|$").search(self.line, verb.end)
            stop = end.start() if end else len(self.line)
            number = re.compile(r"\d[.]\d").search(self.line, verb.end, stop + 2)
            stop = min(stop if not number else stop + 60, verb.end + 160)
            for one in _PARTICLE.finditer(self.line, verb.end, min(stop + 1, len(self.line))):
                value = _SEPARABLE.get((verb.value, one[1]))
                if value:
                    parts[verb.start] = SaidWord(value, verb.start, verb.end, "prose_change")
                    break
        kept = [one for one in found if one.start not in parts]
        return sorted([*kept, *parts.values()], key=lambda one: one.start)

    def _hedging(self, one: SaidWord) -> bool:
        """Whether "не меньше", "less than" and the like set a limit and tell no change."""
        if not re.match(
            r"less|меньше|ниже|менш|ніжэй|weniger|lower|under|down to", self.line[one.start : one.end]
        ):
            return False
        before, after = self.line[max(0, one.start - 8) : one.start], self.line[one.end : one.end + 10]
        return bool(
            re.search(r"(?:не|no|not|nicht|чуть|just|крыху) $", before)
            or re.match(r"(?: чем| чым| за|\s?than|\s?als)?\s?[$€£]?\d", after)
        )

    def _measure(
        self,
        this: _Sentence,
        number: Numeral,
        lead: Span,
        tail: Span,
        previous: StatedFigure | None,
        shared: bool,
        anchor: SaidWord | None,
    ) -> tuple[str, float, str]:
        value = number.value
        if number.kind in ("money", "tonnes", "m3"):
            return self._level(this, number, lead, tail, anchor)
        by = bool(_BY.search(self.line[max(lead[0], number.start - 28) : number.start]))
        behind = self.line[number.end : tail[1]]
        more = bool(_MORE.match(behind))
        if number.kind in ("factor", "times"):
            if number.kind == "times":
                value = round((number.value - 1) * 100, 6)
                if not (
                    self._changes(lead)
                    or _MORE.match(behind)
                    or (previous and previous.frame.measure.value == "growth")
                ):
                    return "not_trade", value, ""
            return "growth", value, "factor"
        of_flow = (
            bool(_OF_FLOW[self.language].match(behind) or _OF_ALL[self.language].match(behind)) and not more
        )
        share_here = self._last_share(lead, shared, previous)
        if number.kind == "fraction":
            changes = self._changes(lead)
            if by or more or (changes and _OF_CHANGE.fullmatch(self.line[changes[-1].end : lead[1]])):
                return "growth", value, "words"
            if not (of_flow or share_here) or self._of_product(lead, anchor):
                return "not_trade", value, ""
            return "share", value, "words"
        loose = number.unit_words and re.match(
            r"\s?(?:пункт|point|punkt)", self.line[number.unit_words[0] : number.unit_words[1]]
        )
        if loose and (share_here or (self.found and self.found[-1].frame.measure.value == "share")):
            return "share_points", value, ""
        if (
            (share_here or of_flow or shared)
            and (by or more)
            and not self._own_flow_after_share(this, lead, anchor)
        ):
            return (
                ("share_points", value, "")
                if share_here or (shared and not self._has_growth_anchor(this, lead))
                else ("growth", value, "plain")
            )
        if (of_flow or share_here) and self._of_product(lead, anchor):
            return "not_trade", value, ""
        if of_flow or share_here:
            return "share", value, "words" if number.shape == "words" else "plain"
        paid_in = _PAYMENTS.search(self.line, this.start, this.end)
        asked = paid_in and _CURRENCY.search(self.line, this.start, this.end)
        if paid_in and asked and not (by or self._changes((paid_in.end(), lead[1]))):
            return "share", value, "plain"
        index = self._is_index(number, lead, behind, previous)
        if index:
            return "growth", round(value - 100, 6), "index"
        if not (
            self._changes(lead)
            or number.signed
            or more
            or self._changes((tail[0], min(tail[1], tail[0] + 60)))
            or self._at_the_end(this, number)
        ):
            if by and self._growth_here(this):
                return "growth", value, "words" if number.shape == "words" else "plain"
            if previous is None or previous.frame.measure.value != "growth":
                if not (
                    self.found
                    and (self.since == 0 or previous is not None)
                    and self.found[-1].frame.measure.value in ("growth", "share")
                ):
                    return "not_trade", value, ""
                if self.found[-1].frame.measure.value == "share":
                    return "share", value, "plain"
            if previous is not None and previous.frame.measure.value == "share":
                return "share", value, "plain"
        return "growth", value, "words" if number.shape == "words" else "plain"

    def _of_product(self, lead: Span, anchor: SaidWord | None) -> bool:
        """Whether a share is that of a product in what was told before ("with oil making up 92% of it")."""
        words = self._shares(lead)
        if not words or anchor is not None:
            return False
        start = max(lead[0], *(self.line.rfind(mark, lead[0], words[-1].start) for mark in ",;("))
        if mentions.lands(self.plain, start, lead[1], self.language):
            return False
        return any(True for _ in mentions.said("product", self.line, start, words[-1].start, self.language))

    def _at_the_end(self, this: _Sentence, number: Numeral) -> list[SaidWord]:
        """The verb that ends a German clause, behind all its numbers ("um 4 % auf 1,1 Mrd. Euro gesunken sind")."""
        if self.language != "de":
            return []
        stop = re.compile(r"[;:!?]|,\s|\.\s(?=[a-zäöü]*\s?$)").search(self.line, number.end, this.end)
        end = min(stop.start() if stop else this.end, number.end + 110)
        return [
            one
            for one in self._changes((number.end, end))
            if self.line[one.start : one.end].endswith(("en", "t"))
        ]

    def _growth_here(self, this: _Sentence) -> StatedFigure | None:
        """The last growth told in this sentence."""
        told = (one for one in reversed(self.found) if one.sentence == this.index)
        return next((one for one in told if one.frame.measure.value == "growth"), None)

    def _has_growth_anchor(self, this: _Sentence, lead: Span) -> bool:
        return any(lead[0] <= one.start < lead[1] for one in this.flows)

    def _own_flow_after_share(self, this: _Sentence, lead: Span, anchor: SaidWord | None) -> bool:
        words = self._shares(lead)
        if not words:
            return anchor is not None and lead[0] <= anchor.start < lead[1]
        between = self.line[words[-1].end : lead[1]]
        return bool(re.search(r"[,;]| а | and | и ", between)) and any(
            words[-1].end < one.start < lead[1] and re.search(r"[,;]", self.line[words[-1].end : one.start])
            for one in this.flows
        )

    def _last_share(self, lead: Span, shared: bool, previous: StatedFigure | None) -> bool:
        paid = bool(_PAYMENTS.search(self.line[: lead[1]], lead[0]))
        words = [one for one in self._shares(lead) if paid or self._true_share(one, lead)]
        if words:
            after = self.line[words[-1].end : lead[1]]
            changes = self._changes((words[-1].end, lead[1]))
            return not (changes and _BY.search(after[-28:])) or True
        return bool(shared and previous and previous.frame.measure.value == "share") or (
            shared and previous is None
        )

    def _true_share(self, one: SaidWord, lead: Span) -> bool:
        word = self.line[one.start : one.end]
        if re.match(r"(?:пришл|приход|entfiel|entfall|прыпад|прыйшл)", word):
            return True
        return not re.match(
            r"(?:took|takes|went|goes|занима|занял|забирал|забрал|забір|обеспеч|machte|make|aller|made)", word
        )

    def _is_index(self, number: Numeral, lead: Span, behind: str, previous: StatedFigure | None) -> bool:
        line = self.line[lead[0] : lead[1]]
        if number.value < 40 or number.value > 400:
            return False
        if _INDEX_WORDS.search(line):
            return True
        if _INDEX_BEHIND.match(behind) and not _BY.search(line[-28:]):
            return True
        if previous and previous.reading == "index" and number.value > 80:
            return True
        return 100 < number.value < 112 and bool(
            re.search(r"(?:рост|growth of|росту)\s?(?:на уровне |составил\w* |склаў |-\s)?$", line)
        )

    def _level(
        self, this: _Sentence, number: Numeral, lead: Span, tail: Span, anchor: SaidWord | None
    ) -> tuple[str, float, str]:
        line = self.line[lead[0] : lead[1]]
        reading = number.shape if number.shape in ("words", "compound") else "plain"
        if anchor and anchor.kind in ("surplus", "deficit"):
            return "level", number.value, reading
        if anchor and anchor.value == "balance":
            changes = self._changes(lead)
            if (
                changes
                and changes[-1].start > anchor.start
                and _BY.search(line[-28:])
                and "превы" not in self.line[anchor.start : anchor.end]
                and "exceed" not in self.line[anchor.start : anchor.end]
            ):
                return "increment", number.value, ""
            return "level", number.value, reading
        if _MORE_AMOUNT.match(self.line[number.end : tail[1] + 12]):
            return "increment", number.value, ""
        if _BY_AMOUNT[self.language].search(line[-34:]):
            words = self._changes(lead)
            moves = [
                one for one in this.flows if lead[0] <= one.start < lead[1] and one.value in ("sells", "buys")
            ]
            goods = re.search(
                r"(?:товар|продукц|тавар|услуг|waren|goods|молок|\w+(?:ов|ев|ей|ии|а|ы)) (?:на|почти на|примерно на)[\w\s]*$",
                line,
            )
            if words and not (moves and moves[-1].start > words[-1].start):
                last = words[-1]
                gap = self.line[last.end : lead[1]]
                if not (goods and moves) and len(gap) < 60:
                    return "increment", number.value, ""
            elif (
                not moves
                and self.found
                and self.none
                and self.none[-1][1] == "increment"
                and self.none[-1][0].start >= this.start
            ):
                return "increment", number.value, ""
        return "level", number.value, reading

    def _signed(
        self,
        this: _Sentence,
        number: Numeral,
        value: float,
        lead: Span,
        tail: Span,
        frame: Frame,
        measure: str,
        previous: StatedFigure | None,
        anchor_kind: str,
    ) -> tuple[float, float | None]:
        high = number.high
        if measure == "growth":
            if number.signed and number.value < 0:
                return value, high
            words = self._changes(lead)
            behind = self._changes((tail[0], min(tail[1], tail[0] + 46)))
            immediate = behind and behind[0].start - number.end < 4
            particle = re.match(r"[^,.;]{0,30}?\b(zurück|zu)\b", self.line[number.end : tail[1]])
            behind = behind or self._at_the_end(this, number)
            chosen = behind[0] if immediate else words[-1] if words else behind[0] if behind else None
            if chosen is not None and number.kind != "factor":
                frame.measure = FilledSlot("growth", (chosen.start, chosen.end), this.index)
            down = chosen is not None and chosen.value == "down"
            if particle and self.language == "de":
                down = particle[1] == "zurück"
            if number.shape == "factor" or number.kind == "factor":
                down = False
                frame.measure = FilledSlot("growth", (number.start, number.end), this.index)
            if (
                chosen is None
                and previous
                and previous.frame.measure.value == "growth"
                and not (number.signed or previous.number.signed)
            ):
                down = previous.value < 0 and previous.reading != "index"
            elif (
                chosen is None
                and not number.signed
                and (earlier := self._growth_here(this))
                and not earlier.number.signed
            ):
                down = earlier.value < 0
            elif (
                chosen is None
                and not number.signed
                and self.found
                and self.found[-1].frame.measure.value == "growth"
                and not self.found[-1].number.signed
            ):
                down = self.found[-1].value < 0
            return (-abs(value) if down else value), high
        if frame.flow.value == "balance" and measure == "level" and anchor_kind in ("surplus", "deficit"):
            frame.deficit = anchor_kind == "deficit"
            return (-abs(value) if frame.deficit else abs(value)), high
        if frame.flow.value == "balance" and measure == "level":
            clause = self.line[this.start : min(this.end, tail[1])]
            deficit = re.search(
                r"дефицит|дэфіцыт|deficit|trade gap|отрицательн|адмоўн|минус|мінус|negativ|defizit|\bgap\b",
                clause,
            )
            surplus = re.search(r"профицит|surplus|überschuss|положительн|прафіцыт", clause)
            frame.deficit = bool(deficit) or (frame.deficit and not surplus)
            if number.value < 0 or frame.deficit:
                return -abs(value), high
        return value, high

    # --- slots ----------------------------------------------------------------------------------

    def _carried(
        self, this: _Sentence, previous: StatedFigure | None, anchor: SaidWord | None, lead: Span, tail: Span
    ) -> Frame:
        base = previous.frame if previous else self.context
        frame = base.copy()
        frame.hedge, frame.compared, frame.measure, frame.share_of = NOTHING, NOTHING, NOTHING, base.share_of
        if previous is None:
            frame.status = NOTHING
            if self.since > 3:
                frame.period = NOTHING
        return frame

    def _fill(
        self,
        this: _Sentence,
        number: Numeral,
        lead: Span,
        tail: Span,
        first_tail: Span,
        anchor: SaidWord | None,
        frame: Frame,
        measure: str,
        previous: StatedFigure | None,
    ) -> None:
        before = frame.copy()
        if anchor is not None:
            frame.flow = FilledSlot(_flow_of(anchor.value), (anchor.start, anchor.end), this.index)
            if anchor.value == "balance" and re.search(
                "дефицит|дэфіцыт|deficit|defizit", self.line[anchor.start : anchor.end]
            ):
                frame.deficit = True
        if measure == "share":
            self._share(this, number, lead, first_tail, frame, before)
        else:
            here = [one for one in this.lands if lead[0] <= one.start < first_tail[1]]
            pair = self._sides(this, anchor, here, before, before)
            if pair:
                frame.reporter, frame.partner = pair
            alone = len({one.code for one in here if one.code}) == 1 and all(
                one.role not in ("with", "to", "from") for one in here
            )
            if (
                not here
                and frame.reporter.value
                and self._foreign(this, lead)
                and _TOTAL.search(self.line, lead[0], lead[1])
            ):
                frame.partner = FilledSlot("WLD", frame.flow.words, this.index)
            if (
                frame.flow.value in ("turnover", "balance")
                and (alone or frame.partner.value is None)
                and frame.reporter.value
                and self._foreign(this, lead)
            ):
                if alone:
                    land = next(one for one in here if one.code)
                    frame.reporter = FilledSlot(land.code, (land.start, land.end), this.index)
                frame.partner = FilledSlot("WLD", frame.flow.words, this.index)
        self._region(this, lead, frame, before, previous)
        self._when(this, number, lead, tail, frame, before, measure, previous)
        self._status(this, number, lead, first_tail, frame, previous)
        self._hedge(this, number, lead, first_tail, frame, measure)
        self._product(this, lead[0], first_tail[1], frame)
        self._set_scope(this, number, lead, tail, frame, before, previous)
        self._speaker(this, frame)

    def _foreign(self, this: _Sentence, lead: Span) -> bool:
        return bool(
            re.search(r"внешн|foreign|außenhandel|aussenhandel|знешн", self.line[this.start : lead[1]])
        )

    # --- sides ----------------------------------------------------------------------------------

    def _held(self, land: Land, code: str, index: int) -> FilledSlot:
        return FilledSlot(code, (land.start, land.end), index)

    def _sides(
        self, this: _Sentence, anchor: SaidWord | None, here: list[Land], before: Frame, context: Frame
    ) -> tuple[FilledSlot, FilledSlot] | None:
        """Reporter and partner by the countries in front of a number; None where nothing new is said."""
        lands = self._resolved(this, here, before)
        if not lands:
            return None if before.reporter.value else self._from_title(None, anchor)
        kind = (
            anchor.value
            if anchor
            else {"exports": "exports", "imports": "imports"}.get(
                before.flow.value or "", before.flow.value or "turnover"
            )
        )
        offices = [one for one in lands if self._of_office(one[0], this.start, this.end)]
        plain_ones = [one for one in lands if one not in offices]
        codes = list(dict.fromkeys(code for _, code in plain_ones))
        if len(codes) < 2 and offices and not any(code in codes for _, code in offices):
            fill = [one for one in offices if one[1] not in codes]
            if codes and not (
                before.reporter.value
                and before.partner.value
                and codes[0] in (before.reporter.value, before.partner.value)
            ):
                plain_ones = sorted(plain_ones + fill[:1], key=lambda one: one[0].start)
                codes = list(dict.fromkeys(code for _, code in plain_ones))
            elif not codes and not before.reporter.value:
                return None
        if not codes:
            return None if before.reporter.value else self._from_title(None, anchor)
        if len(codes) == 1:
            return self._one_side(this, anchor, kind, plain_ones, before)
        return self._two_sides(this, anchor, kind, plain_ones, before)

    def _resolved(self, this: _Sentence, here: list[Land], before: Frame) -> list[tuple[Land, str]]:
        found: list[tuple[Land, str]] = []
        named = [one.code for one in here if one.code]
        for land in here:
            if land.how == "we":
                if self.home and self.home not in named:
                    found.append((land, self.home))
            elif land.how == "neighbour":
                others = [
                    code
                    for code in (
                        before.partner.value if land.role == "to" else None,
                        before.reporter.value,
                        before.partner.value,
                        *self.title_lands,
                    )
                    if code and code not in named
                ]
                mine = named[0] if named else self.home
                pick = next((code for code in others if code != mine), "")
                if pick:
                    found.append((land, pick))
            else:
                found.append((land, land.code))
        return found

    def _from_title(self, only: str | None, anchor: SaidWord | None) -> tuple[FilledSlot, FilledSlot] | None:
        """Sides from the title: context, never evidence, so without words."""
        if len(self.title_lands) == 2 and (only is None or only in self.title_lands):
            return FilledSlot(self.title_lands[0], None, -2), FilledSlot(self.title_lands[1], None, -2)
        return None

    def _one_side(
        self,
        this: _Sentence,
        anchor: SaidWord | None,
        kind: str,
        lands: list[tuple[Land, str]],
        before: Frame,
    ) -> tuple[FilledSlot, FilledSlot]:
        land, code = lands[-1]
        mine = self._held(land, code, this.index)
        reporter, partner = before.reporter, before.partner
        role = _part(land, kind)
        if land.how == "adjective" and anchor and anchor.value in ("exports", "imports"):
            beside = 0 <= anchor.start - land.end <= 2
            role = "reporter" if beside and land.role not in ("with", "from") else role
        if (
            not role
            and kind == "turnover"
            and re.search(r"\b(?:и|і|and|und)\s$", self.line[: land.start][-5:])
        ):
            role = "partner"  # the other name of the pair is not there, or not understood
        if reporter.value and partner.value and code in (reporter.value, partner.value):
            other = partner if code == reporter.value else reporter
            if role == "reporter":
                return mine, other
            if role == "partner":
                return other, mine
            return (
                (reporter, replace(partner, words=mine.words, sentence=mine.sentence))
                if code == partner.value
                else (mine, partner)
            )
        other = reporter if reporter.value and reporter.value != code else NOTHING
        if role == "reporter":
            kept = partner if partner.value and partner.value != code else other
            if not kept.value:
                kept = self._fallback(code)
            return mine, kept
        if not other.value:
            other = self._fallback(code)
        if role == "partner":
            return other, mine
        if not other.value:
            return mine, NOTHING
        return (
            (other, mine)
            if land.role in ("to", "with", "from", "at")
            else (mine, partner if partner.value and partner.value != code else other)
        )

    def _fallback(self, code: str) -> FilledSlot:
        title = [one for one in self.title_lands if one != code]
        if len(self.title_lands) == 2 and code in self.title_lands:
            return FilledSlot(title[0], None, -2)
        if self.home and self.home != code:
            return FilledSlot(self.home, None, -3)
        if len(title) == 1:
            return FilledSlot(title[0], None, -2)
        rest = [one for one in self.codes if one != code]
        return FilledSlot(rest[0], None, -3) if len(rest) == 1 else NOTHING

    def _two_sides(
        self,
        this: _Sentence,
        anchor: SaidWord | None,
        kind: str,
        lands: list[tuple[Land, str]],
        before: Frame,
    ) -> tuple[FilledSlot, FilledSlot]:
        parts = [(land, code, _part(land, kind)) for land, code in lands]
        last_reporter = next(
            ((land, code) for land, code, part in reversed(parts) if part == "reporter"), None
        )
        last_partner = next(
            (
                (land, code)
                for land, code, part in reversed(parts)
                if part == "partner" and (last_reporter is None or code != last_reporter[1])
            ),
            None,
        )
        free = [(land, code) for land, code, part in parts if part == ""]
        if anchor and kind in ("exports", "imports"):
            free.sort(
                key=lambda one: (
                    one[0].how == "adjective" and kind == "imports",
                    abs(one[0].start - anchor.end)
                    if one[0].how != "name" or anchor.value in ("exports", "imports")
                    else 0,
                )
            )
        if kind in ("turnover", "balance", "sells", "buys") or not anchor:
            free.sort(key=lambda one: one[0].start)
        if kind in ("buys", "sells") and len(free) > 1:
            free.sort(
                key=lambda one: (
                    (one[0].how == "adjective", one[0].start) if kind == "buys" else (0, one[0].start)
                )
            )
        reporter = last_reporter or next(
            ((land, code) for land, code in free if not last_partner or code != last_partner[1]), None
        )
        partner = last_partner or next(
            ((land, code) for land, code in free if reporter and code != reporter[1]), None
        )
        if reporter is None or partner is None:
            known = reporter or partner or lands[0][:2]
            rest = next(((land, code) for land, code in lands if code != known[1]), known)
            reporter, partner = (reporter, rest) if reporter else (rest, partner or known)
        assert reporter and partner
        return self._held(reporter[0], reporter[1], this.index), self._held(
            partner[0], partner[1], this.index
        )

    # --- shares ---------------------------------------------------------------------------------

    def _share(
        self, this: _Sentence, number: Numeral, lead: Span, tail: Span, frame: Frame, before: Frame
    ) -> None:
        """Sides of a share: the country whose total is divided, and the one that has its part of it."""
        nouns = [one for one in this.flows if one.value in ("exports", "imports", "turnover")]
        whole = _OF_ALL[self.language].match(self.line[number.end : tail[1]])
        if whole:
            nouns = [
                *nouns,
                *(
                    one
                    for one in this.flows
                    if one.value in ("sells", "buys") and one.start - number.end < whole.end()
                ),
            ]
        behind = [one for one in nouns if tail[0] <= one.start < min(tail[1], tail[0] + 60)]
        front = [one for one in nouns if lead[0] <= one.start < lead[1]]
        noun = (
            behind[0]
            if behind and (whole or _OF_FLOW[self.language].match(self.line[number.end : tail[1]]))
            else front[-1]
            if front
            else behind[0]
            if behind
            else None
        )
        window = (lead[0], tail[1])
        lands = self._resolved(
            this,
            [
                one
                for one in this.lands
                if window[0] <= one.start < window[1]
                and not (one.role in ("of",) and self._of_office(one, this.start, this.end))
            ],
            before,
        )
        payments = re.search(
            r"расчет\w*|payments?|settlement\w*|zahlungen|разлік\w*", self.line[this.start : this.end]
        )
        if (
            payments
            and noun is None
            or payments
            and re.search(
                r"рубл|юан|yuan|rouble|ruble|dollar|доллар|валют|currenc|rubel|руб",
                self.line[this.start : number.start],
            )
        ):
            frame.flow = FilledSlot(
                "turnover", (payments.start() + this.start, payments.end() + this.start), this.index
            )
            names = [one for one in lands if one[0].how != "adjective" or one[0].own is False]
            pair = (
                self._two_sides(this, None, "turnover", names, before)
                if len({code for _, code in names}) > 1
                else None
            )
            if pair:
                frame.reporter, frame.partner = pair
            return
        if noun is not None:
            frame.flow = FilledSlot(_flow_of(noun.value), (noun.start, noun.end), this.index)
            frame.share_of = FilledSlot(
                self.text[slice(*self.plain.span(noun.start, noun.end))], (noun.start, noun.end), this.index
            )
        if not lands:
            return
        if noun is None:
            land, code = lands[-1]
            if before.reporter.value and code != before.reporter.value:
                frame.partner = self._held(land, code, this.index)
            return
        taken = [
            one
            for one in lands
            if _SHARE_OF.search(self.line[max(this.start, one[0].start - 24) : one[0].start])
        ]
        if taken and len({code for _, code in lands}) == 1:
            later = [
                one for one in this.lands if one.code and one.start > noun.end and one.code != lands[0][1]
            ]
            lands = [*lands, *((one, one.code) for one in later[:1])]
            if later:
                frame.reporter = self._held(later[0], later[0].code, this.index)
                frame.partner = self._held(*taken[0], this.index)
                return
            if before.reporter.value and before.reporter.value != lands[0][1]:
                frame.partner = self._held(*taken[0], this.index)
                return
        near = sorted(lands, key=lambda one: self._distance(one[0], noun))
        total = near[0] if self._distance(near[0][0], noun) < 30 else None
        others = [one for one in lands if total is None or one[1] != total[1]]
        if total:
            frame.reporter = self._held(total[0], total[1], this.index)
        if others:
            partner = (
                others[-1] if not total else min(others, key=lambda one: abs(one[0].start - number.start))
            )
            frame.partner = self._held(partner[0], partner[1], this.index)
            if not total and (not before.reporter.value or before.reporter.value == partner[1]):
                fill = [one for one in others if one[1] != partner[1]]
                frame.reporter = (
                    self._held(fill[0][0], fill[0][1], this.index) if fill else self._fallback(partner[1])
                )
        elif total and before.partner.value and before.partner.value == total[1]:
            frame.partner = before.reporter

    def _distance(self, land: Land, noun: SaidWord) -> int:
        if land.end <= noun.start:
            gap = noun.start - land.end
            return (
                gap
                if land.how == "adjective" or land.own
                else gap + 14 + (30 if land.role in ("to", "with", "from") else 0)
            )
        return land.start - noun.end + (30 if land.role in ("to", "from", "with", "at") else 0)

    # --- the other slots ------------------------------------------------------------------------

    def _region(
        self, this: _Sentence, lead: Span, frame: Frame, before: Frame, previous: StatedFigure | None
    ) -> None:
        here = [one for one in this.lands if one.how == "region" and this.start <= one.start < lead[1]]
        if here and frame.reporter.value == here[-1].code:
            one = here[-1]
            named = self.text[slice(*self.plain.span(one.start, one.end))]
            frame.region = FilledSlot(named, (one.start, one.end), this.index)
        elif previous is None and not (
            frame.reporter == before.reporter or frame.reporter.value == before.reporter.value
        ):
            frame.region = NOTHING

    def _when(
        self,
        this: _Sentence,
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
        if measure == "level" or measure == "share":
            back = [one for one in back if not one.base] or [
                one for one in back if self._touches(one, number)
            ]
        if back and front and front[-1] is self.taken:
            front = []
        if measure == "level":
            front = [one for one in front if not _BASE_ITSELF.match(self.line[one.start : one.end])]
        chosen = front[-1] if front else back[0] if back else None
        if front and back and back[0].start - number.end <= 4 and not back[0].base:
            chosen = back[0]
        self.taken = back[0] if back and chosen is back[0] else None
        if chosen is not None and front and back and front[-1].kind in ("same",) and back[0].kind == "said":
            chosen = back[0]
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
        elif (
            _NOW.search(self.line[this.start : number.start])
            and previous is None
            and frame.period.sentence != this.index
        ):
            frame.period = NOTHING
        if measure == "growth":
            self._compared(this, number, lead, tail, frame, chosen)

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
        self, this: _Sentence, when: SaidPeriod, frame: Frame, context: FilledSlot, measure: str
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
                frame.period = FilledSlot(str(Period(known.start - 12, known.end - 12)), words, this.index)
            elif self.dated:
                year = int(self.dated[:4]) - 1
                frame.period = FilledSlot(str(Period.year_of(year)), words, this.index, True)
        elif when.kind == "after":
            if known:
                frame.period = FilledSlot(str(Period(known.start + 12, known.end + 12)), words, this.index)
        elif when.kind == "in_year" and when.period:
            months = (known.start % 12, known.months) if known else (0, 12)
            start = when.period.start + months[0]
            frame.period = FilledSlot(str(Period(start, start + months[1] - 1)), words, this.index)
        else:
            frame.period = FilledSlot(None, words, this.index)

    def _compared(
        self,
        this: _Sentence,
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
        if base is None or base.kind in ("before", "same"):
            frame.compared = (
                usual if base is None else replace(usual, words=(base.start, base.end), sentence=this.index)
            )
            return
        frame.compared = self._base_period(this, base, period) or usual

    def _base_period(self, this: _Sentence, base: SaidPeriod, period: Period) -> FilledSlot | None:
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

    def _status(
        self,
        this: _Sentence,
        number: Numeral,
        lead: Span,
        tail: Span,
        frame: Frame,
        previous: StatedFigure | None,
    ) -> None:
        words = [
            one
            for one in mentions.said("prose_status", self.line, lead[0], lead[1], self.language)
            if self._true_status(one)
        ]
        chosen = words[-1] if words else None
        if chosen is None:
            behind = [
                one
                for one in mentions.said("prose_status", self.line, tail[0], tail[1], self.language)
                if self._true_status(one)
            ]
            behind = [one for one in behind if one.value != "target" or one.start - tail[0] < 40]
            chosen = behind[0] if behind else None
        if chosen is None and previous is None:
            whole = [
                one
                for one in mentions.said("prose_status", self.line, this.start, this.end, self.language)
                if one.value in ("preliminary", "final", "estimate")
            ]
            chosen = whole[0] if whole else None
        if self._converted(number, lead, tail, previous):
            frame.status = FilledSlot("estimate", None, this.index)
        elif chosen is not None:
            frame.status = FilledSlot(chosen.value, (chosen.start, chosen.end), this.index)
        elif previous is not None and frame.status.value in ("forecast", "target"):
            line = self.line[lead[0] : lead[1]]
            if any(lead[0] <= one.start < lead[1] for one in this.whens) or re.search(
                r"\bа\b|\bbut\b|\bно\b|aber|while|against|при ", line
            ):
                frame.status = NOTHING

    def _true_status(self, one: SaidWord) -> bool:
        word = self.line[one.start : one.end]
        after = self.line[one.end : one.end + 26]
        if word in ("wird", "werden") and not re.match(
            r"[^.]*(?:umsetzen|erreichen|steigen|wachsen|liegen|en\b)", self.line[one.end : one.end + 140]
        ):
            return False
        if word in ("wird", "werden", "will") and re.match(r"\s\w+(?:t|en) (?:sich)", after):
            return False
        return not re.match(r"(?:estimate|target)\w*", word) or True

    def _converted(self, number: Numeral, lead: Span, tail: Span, previous: StatedFigure | None) -> bool:
        """An amount in a second currency beside the first one."""
        if (
            previous is None
            or number.kind != "money"
            or previous.number.kind != "money"
            or previous.unit == number.unit
        ):
            return False
        between = self.line[previous.number.end : number.start]
        return len(between) < 36 and bool(
            re.match(r"[^.;,()]{0,14}\([^()]{0,20}$", between)
            or re.match(r"\s*(?:\(|,? or |,? или |,? oder | - |, то есть|, что)", between)
        )

    def _hedge(
        self, this: _Sentence, number: Numeral, lead: Span, tail: Span, frame: Frame, measure: str
    ) -> None:
        front = self.line[max(lead[0], number.start - 34) : number.start]
        offset = number.start - len(front)
        chosen: FilledSlot = NOTHING
        for one in mentions.said("prose_hedge", self.line, offset, number.start, self.language):
            between = self.line[one.end : number.start]
            if not _BESIDE_HEDGE.fullmatch(between):
                continue
            if (
                one.value == "up_to"
                and self.line[one.start : one.end] in ("до", "да")
                and self._changes((max(this.start, min(lead[0], one.start - 70)), one.start))
            ):
                continue
            if (
                one.value == "up_to"
                and self.line[one.start : one.end] in ("до", "да")
                and re.search(
                    r"довести|доведут|выйти|давесці|дойдет|дошл|дошел|достиг|на \d|\d%?, $|нараст|увелич",
                    self.line[max(0, lead[0] - 30) : one.start],
                )
            ):
                continue
            if self.line[one.start : one.end] == "до" and not self._limit_allowed(number, measure):
                continue
            chosen = FilledSlot(one.value, (one.start, one.end))
        for one in mentions.said(
            "prose_hedge_after", self.line, number.end, min(tail[1] + 20, number.end + 34), self.language
        ):
            if (
                re.fullmatch(r"[\s,(\"]*(?:года? )?", self.line[number.end : one.start])
                and not self.line[one.end : one.end + 3].strip().startswith(("чем", "than", "$"))
                and not re.match(r"\s?[$€]?\d", self.line[one.end : one.end + 4])
            ):
                chosen = FilledSlot(one.value, (one.start, one.end))
        if (
            chosen.value
            and chosen.value == "over"
            and measure == "growth"
            and re.search(r"\b(?:up|rose|grew)\b[^,]*$", front)
            and "more than" not in front
            and "over" not in front
        ):
            chosen = NOTHING
        frame.hedge = replace(chosen, sentence=-1)

    def _limit_allowed(self, number: Numeral, measure: str) -> bool:
        return True

    def _product(self, this: _Sentence, start: int, end: int, frame: Frame) -> None:
        for kind in ("service", "product"):
            found = list(mentions.said(kind, self.line, start, end, self.language))
            found = [
                one
                for one in found
                if not re.match(
                    r"(?:market|price|minist|desk|guild)", self.line[one.end : one.end + 8].strip()
                )
            ]
            if found:
                one = found[0]
                frame.product = FilledSlot(one.value, (one.start, one.end), this.index, False, kind)
                return
        if any(start <= one.start < end and one.value in ("turnover",) for one in this.flows):
            frame.product = NOTHING

    def _scope(self, this: _Sentence, start: int, end: int) -> FilledSlot:
        words = list(mentions.said("prose_scope", self.line, start, end, self.language))
        if self.language == "de":  # "Waren" are goods, "waren" is a verb
            words = [
                one
                for one in words
                if self.line[one.start : one.end] != "waren" or self.plain.cased[one.start] == "W"
            ]
        words = [
            one
            for one in words
            if not re.search(
                r"(?:taxi|border|revenue|news|таможенн\w+ союз)$",
                self.line[max(0, one.start - 12) : one.start].strip(),
            )
            and not (
                self.line[one.start : one.end] == "services"
                and re.search(r"(?:financial|news|revenue) $", self.line[max(0, one.start - 12) : one.start])
            )
        ]
        kinds = {one.value for one in words}
        if not words:
            return NOTHING
        joined = _WITH_SERVICES.search(self.line, start, end)
        without = _WITHOUT_SERVICES.search(self.line, start, end)
        span = (words[0].start, words[-1].end if words[-1].end - words[0].start < 60 else words[0].end)
        if without:
            return FilledSlot("goods", without.span(), this.index)
        if joined:
            return FilledSlot("goods_and_services", joined.span(), this.index)
        if kinds == {"goods", "services"}:
            return FilledSlot("goods_and_services", span, this.index)
        return FilledSlot(words[0].value, (words[0].start, words[0].end), this.index)

    def _set_scope(
        self,
        this: _Sentence,
        number: Numeral,
        lead: Span,
        tail: Span,
        frame: Frame,
        before: Frame,
        previous: StatedFigure | None,
    ) -> None:
        own = self._scope(this, lead[0], tail[1])
        if not own.value and previous is None:
            own = self._scope(this, this.start, this.end)
        elif own.value == "services" and previous is None:
            whole = self._scope(this, this.start, this.end)
            own = (
                whole
                if whole.value == "goods_and_services"
                and not re.search(
                    r"[,;]| а ",
                    self.line[own.words[1] : number.start]
                    if own.words and own.words[1] < number.start
                    else "",
                )
                else own
            )
        product_here = frame.product.sentence == this.index
        if own.value:
            frame.scope = own
            if own.value == "goods" and frame.product.doubt == "service" and product_here:
                frame.scope = replace(own, value="services", words=frame.product.words)
        elif product_here and frame.product.value:
            frame.scope = FilledSlot(
                "services" if frame.product.doubt == "service" else "goods", frame.product.words, this.index
            )
        elif number.kind in ("tonnes", "m3"):
            frame.scope = FilledSlot("goods", number.unit_words, this.index)
        elif previous is None:
            same_pair = {before.reporter.value, before.partner.value} == {
                frame.reporter.value,
                frame.partner.value,
            }
            same_time = before.period.value == frame.period.value or before.product is not NOTHING
            if not (same_pair and same_time):
                frame.scope = NOTHING
        elif (
            before.status.value != frame.status.value
            and frame.period.value != before.period.value
            and before.scope.value == "goods_and_services"
        ):
            frame.scope = NOTHING

    def _speaker(self, this: _Sentence, frame: Frame) -> None:
        found = _SAYS.search(self.plain.cased, this.start, this.end) or _DASH_SPEAKER.search(
            self.plain.cased, this.start, this.end
        )
        if found and (found["who"] or "").strip():
            words = (found.start("who"), found.start("who") + len(found["who"].rstrip()))
            frame.speaker = FilledSlot(self.text[slice(*self.plain.span(*words))].strip(), words, this.index)
        compiled = _COMPILED.search(self.line, this.start, this.end)
        if compiled:
            words = compiled.span("who")
            frame.compiler = FilledSlot(self.text[slice(*self.plain.span(*words))].strip(), words, this.index)

    # --- afterwards -----------------------------------------------------------------------------

    def _respectively(self, this: _Sentence) -> None:
        """ "Exports and imports were 2 and 3 billion respectively": the flows, times or countries in their order."""
        word = _EACH.search(self.line, this.start, this.end)
        made = [one for one in self.found if one.sentence == this.index]
        if not word:
            return
        told = [one for one in made if one.number.end <= word.start()] or made
        last = told[-1:]
        for one in reversed(told[:-1]):
            if last[0].number.start - one.number.end > 12:
                break
            last.insert(0, one)
        if len(last) < 2:
            return
        first = last[0].number.start
        flows = _listed(self.line, [one for one in this.flows if one.end <= first], len(last))
        whens = _listed(self.line, [one for one in this.whens if one.period], len(last))
        lands = _listed(self.line, [one for one in this.lands if one.code], len(last))
        for place, one in enumerate(last):
            if flows:
                word_of = flows[place]
                one.frame.flow = FilledSlot(_flow_of(word_of.value), (word_of.start, word_of.end), this.index)
            if whens:
                when = whens[place]
                one.frame.period = FilledSlot(
                    str(when.period), (when.start, when.end), this.index, when.kind == "dated"
                )
            if lands and not flows and len({land.code for land in lands}) == len(last):
                reporter = one.frame.reporter
                if reporter.value not in {land.code for land in lands}:
                    one.frame.partner = self._held(lands[place], lands[place].code, this.index)

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
        time = had.frame.period.value == one.frame.period.value or one.frame.period.sentence != one.sentence
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

    # --- features -------------------------------------------------------------------------------

    def _chained(self, this: _Sentence, frame: Frame, hits: list[SaidWord], codes: set[str]) -> bool:
        """Whether all that is not said here was said in the sentence before, of the same two countries."""
        before = {this.index, this.index - 1}
        slots = (frame.flow, frame.reporter, frame.partner, frame.period)
        near = all(one.value and one.sentence in before for one in slots)
        pair = {frame.reporter.value, frame.partner.value}
        return near and not hits and codes <= pair and not this.whens and this.numbers[0].kind == "money"

    def _doubts(
        self, this: _Sentence, found: StatedFigure, lead: Span, tail: Span, unit: bool
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
        return tuple(doubts)

    def _features(
        self,
        this: _Sentence,
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


# --- small things -------------------------------------------------------------------------------


def of_language(shown: Plain, language: str) -> Plain:
    """Belarusian writes у as ў behind a vowel: at the beginning of a word both are read as у."""
    if language != "be":
        return shown
    return Plain(
        re.sub(r"(?<!\w)ў", "у", shown.lower),
        re.sub(r"(?<!\w)Ў", "У", re.sub(r"(?<!\w)ў", "у", shown.cased)),
        shown.back,
    )


def _nearest(hits: list[SaidWord], number: Numeral) -> SaidWord:
    """The word nearest to a number; what says more than "company" before that."""
    return min(hits, key=lambda one: (one.value == "company", abs(one.start - number.start)))


def _listed(line: str, found: list[_Spot], count: int) -> list[_Spot]:
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


def _flow_of(value: str) -> str:
    return {"sells": "exports", "buys": "imports"}.get(value, value)


def _part(land: Land, kind: str) -> str:
    """The part that a preposition gives a country in a flow."""
    role = land.role
    if kind in ("exports", "sells"):
        return {
            "to": "partner",
            "from": "reporter",
            "with": "partner",
            "of": "reporter" if kind == "exports" else "",
        }.get(role, "")
    if kind in ("imports", "buys"):
        if kind == "buys":
            return {
                "from": "partner",
                "at": "partner",
                "in": "partner",
                "with": "partner",
                "to": "partner",
            }.get(role, "")
        return {"to": "reporter", "from": "partner", "with": "partner", "of": "reporter"}.get(role, "")
    if kind == "balance" and role == "to":
        return "partner"
    return {"with": "partner", "of": "reporter"}.get(role, "")


def guessed(line: str) -> str:
    """The language of a text by its letters and small words.

    >>> guessed("тавараабарот беларусі"), guessed("der handel mit polen"), guessed("trade"), guessed("рост")
    ('be', 'de', 'en', 'ru')
    """
    if len(re.findall("[а-яіў]", line)) * 2 > len(re.findall(r"[a-zäöüß]", line)):
        return "be" if len(re.findall("[іў]", line)) * 60 > len(re.findall("[а-я]", line)) else "ru"
    german = len(
        re.findall(r"\b(?:der|die|das|und|mit|nach|von|im|auf|den|um|aus|prozent|milliarden)\b|[äöüß]", line)
    )
    english = len(re.findall(r"\b(?:the|of|and|in|to|with|from|was|were|by|percent|billion|its)\b", line))
    return "de" if german > english else "en"


def _is_time(line: str, number: Numeral) -> bool:
    """Hours, days, ages, phone numbers: numbers of nothing that is traded."""
    before, after = line[max(0, number.start - 6) : number.start], line[number.end : number.end + 12]
    return number.kind in ("bare", "other") and bool(
        re.match(
            r":\d|\.\d\d\.|\s?(?:час|лет\b|год|года\b|гадоў|years?|дн[яе]|дней|days|jahre|uhr|a\.m|p\.m|-лет|-летн|-year|-я\b|-й\b|-го\b|th\b|st\b|nd\b|rd\b)",
            after,
        )
        or re.search(r"\+$|№\s?$|page\s$|стр\.?\s$|:$|no\. ?$|\d\.$", before)
    )


_OFFICES: Final = (
    r"министр|министерств|минэк|минфин|посол|послом|посла|посольств|премьер|президент|вице|заместител|глав[аыу]|комитет|ведомств|банк|палат|таможн|"
    r"торгпред|представител|дипломат|чиновник|статистик|статкомитет|стороны|сторон|губернатор|атташе|экономист|эксперт|предприяти|компани|перевозчик|"
    r"ministry|minister|envoy|ambassador|president|office|agency|bank|chamber|customs|embassy|secretary|committee|board|diplomat|officials?|administration|companies|firms|"
    r"ministerium|botschaft|amt\b|kammer|verband|regierung|bundesamt|zentralbank|"
    r"міністр|міністэрств|пасол|камітэт|бок\b|боку|палат|статыстык|прэм'ер|намеснік|намесніца|прадпрыемств|"
    r"migrants|мигрант|troops|статистик|подсчет|властей|власти|side\b|statisticians"
)
_SIDEBAR: Final = re.compile(
    r"(?:by the numbers|in numbers|number of the month|figure of the month|число месяца|цифра месяца|zahl des monats|chart of the day|number of the (?:week|day)|figure of the (?:week|day)|в тему|цифра (?:недели|дня)|число (?:недели|дня)|справка|кстати|инфографика|"
    r"лічба (?:тыдня|дня|месяца)|zahl (?:der woche|des tages)|zum thema|also read|читайте также|по теме|fact box|factbox|background)\W*(?:,.*)?$"
)
_STAMP: Final = re.compile(
    r"(?:last updated|page updated|updated|обновлено|абноўлена|stand|aktualisiert|published|опубликовано)\b\W*.{0,12}\d"
)
_TIME_ASKED: Final = re.compile(r"half-year|за полгода|за год\b|итог|закрыли|\?")
_HEADER: Final = re.compile(
    r"(?:, |\bin |\bв )(?:(?P<scale>млрд|млн|billions?|millions?|milliarden|мільярд\w*|тыс)\.? (?:of )?(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)|(?:прирост |рост )?(?:в )?процентах[^:]{0,40}|in percent)(?=:)"
)
_CLAUSE: Final = re.compile(
    r"[;:.(]|,(?!\s*\d)| - | и (?=[^\W\d_])| а | но | and (?=[^\W\d_])| but | while | und (?=[^\W\d_])| aber | а у | і (?=[^\W\d_])| против | against | or "
)
_BY: Final = re.compile(
    r"(?:\bна|\bby|\bum|\bup|\bdown|\bgained|\brose|\bgrew|\bfell|\badded)\s(?:(?!пришл|приход|прыпад|прыйшл|entf|доля|доли|маю|месяц)[^\W\d_]+\s){0,3}[$€£]?$"
)
_BY_AMOUNT: Final = {
    "ru": re.compile(r"\bна (?:[^\W\d_]+ ){0,3}[$€£]?$"),
    "be": re.compile(r"\bна (?:[^\W\d_]+ ){0,3}[$€£]?$|(?:павяліч|зменш|вырас)\w* (?:амаль )?на [$€£]?$"),
    "en": re.compile(r"\b(?:by|added|gained|lost) (?:[^\W\d_]+ ){0,3}[$€£]?$"),
    "de": re.compile(r"\bum (?:[^\W\d_]+ ){0,3}[$€£]?$"),
}
_MORE: Final = re.compile(
    r"\s?\(?(?:больше|меньше|выше|ниже|more|less|higher|lower|fewer|up\b|down\b|mehr|weniger|höher|niedriger|болей|больш|менш|вышэй|ніжэй|zu\b|zurück)"
)
_MORE_AMOUNT: Final = re.compile(
    r"\s?(?:больше|меньше|выше|ниже|more than|more\b|less\b|higher|lower|fewer|mehr|weniger|больш|менш)(?! чем на)"
)
_OF_FLOW: Final = {
    "ru": re.compile(r"\s(?:от |всего |всех |своего |своих |общего |из )?(?:[^\W\d_]+(?:ого|его|ых|их|ой|ей) ){0,3}(?:экспорта|импорта|вывоза|ввоза|товарооборота|внешней торговли|торговли|внешнеторгового оборота|поставок)\b|\s(?:всего )?(?:[^\W\d_]+ )?(?:товарооборота|экспорта|импорта|ввоза)\b"),
    "be": re.compile(r"\s(?:ад |усяго |свайго )?(?:[^\W\d_]+(?:ага|яга) ){0,3}(?:экспарту|імпарту|тавараабароту|знешняга гандлю|гандлю)\b"),
    "en": re.compile(r"\s(?:of )(?:[^\W\d_]+(?:'s)? |all |its |their |total ){0,5}(?:exports?|imports?|trade|turnover|shipments|purchases)\b"),
    "de": re.compile(r"\s(?:aller |des |der |am |seiner |ihrer )?(?:[^\W\d_]+ ){0,3}?(?:\w*(?:exporte?n?|importe?n?|ausfuhren|einfuhren|handels?|ausfuhr|einfuhr))\b"),
}  # fmt: skip
_INDEX_WORDS: Final = re.compile(
    r"\bтемп\w*|\bтэмп\w*|с ростом|growth rate|rate of growth|wachstumsrate|индекс|index\b"
)
_INDEX_BEHIND: Final = re.compile(
    r",?\s?(?:к (?!концу)|да |от уровня|по отношению|по сравнению|of (?:last|the (?:previous|same|corresponding|year))|des vorjahres|vom vorjahr|прошлогодн|мінулагодн|предыдущ|от прошлогодн)"
)
_BASES: Final = {
    "ru": re.compile(r"(?:\bк|\bпо сравнению с[о]?|\bчем (?:в|за|на)|\bчем|\bотносительно|\bпротив|\bк уровню|\bот уровня|\bк показател\w+)\s(?:уровню |показател\w+ |тем же месяцам |тому же \w+ |тем же \w+ |аналогичн\w+ \w+ |соответств\w+ \w+ |том[уе] же \w+ |того же \w+ |в |за |концу |марту )*$"),
    "be": re.compile(r"(?:\bда|\bу параўнанні з|\bчым (?:у|за|ў)|\bчым|\bсупраць)\s(?:узроўню |ўзроўню |тых жа \w+ |таго ж \w+ )*$"),
    "en": re.compile(r"(?:\bthan(?: in| for)?|\bthat of|\bthose of|\bcompared (?:with|to)|\bin comparison with|\bfrom|\bagainst|\bversus|\bvs\.?|\brelative to|\bon|\bover)\s(?:the )?(?:same \w+ of )?$"),
    "de": re.compile(r"(?:\bals(?: im| in)?|\bgegenüber|\bim vergleich zu[m]?|\bverglichen mit|\bzum|\bnach)\s(?:dem |der |den )?$"),
}  # fmt: skip
_BASE_ITSELF: Final = re.compile(
    r"прошлогодн|мінулагодн|к прошлому|да мінул|чем год|чым год|from a year|than a year|on the year|year[- ]on|y/y|gegenüber|zum vorjahr|from 20\d\d (?!to)"
)
_NUMBERED: Final = re.compile(
    r"(?:\b(?:page|no|number|item|chart|table|figure|flight|room|platform|question|line|route|article|plate|sheet|gate|bus|aged?|volume|exhibit|slide|"
    r"раздел\w*|вопрос\w*|номер\w*|страниц\w*|стр|доме?|рейс\w*|стать\w*|таблиц\w*|лист\w*|пункт\w*|график\w*|слайд\w*|кабинет\w*|зал\w*|"
    r"seite|blatt|nummer|nr|frage|tabelle|zeile|raum|zimmer|ziffer|punkt|flug|gleis|linie|старонк\w*|нумар\w*|пытанн\w*|рэйс\w*|табліц\w*|доме)\.?|№)\s$"
)
_SERVICES: Final = re.compile(
    r"\b(?:без (?:них|услуг|паслуг|іх)|ohne (?:sie|dienst\w*)|without (?:them|services)|mit dienst\w*|with services|с услугами|з паслугамі)\b"
)
_ANSWER: Final = re.compile(
    r"[-\s\"]*(?:\w+:\s)?(?:(?:на|за|about|around|some|etwa|rund|каля|около|примерно|почти|almost|nearly|ровно|только|just|only|да|yes|ja|для|auf|um|at|by|even)[,\s]*){0,2}"
)
_PAYMENTS: Final = re.compile(r"\bрасчет\w*|\bpayments?\b|\bsettlements?\b|\bzahlung\w*|\bразлік\w*")
_OVER_YEARS: Final = {
    "ru": re.compile(r"\bза (?:последние |прошедшие |эти )?(?P<n>\d{1,2}|дв\w+|три|четыре|пять|шесть|семь|восемь|девять|десять) (?:лет|года)\b"),
    "be": re.compile(r"\bза (?:апошнія |гэтыя )?(?P<n>\d{1,2}|дв\w+|тры|чатыры|пяць|шэсць|сем|восем|дзевяць|дзесяць) (?:гадоў|гады)\b"),
    "en": re.compile(r"\b(?:over|in|within) (?:the (?:last|past) )?(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) years\b"),
    "de": re.compile(r"\b(?:binnen|innerhalb von|in(?: den letzten)?|seit) (?P<n>\d{1,2}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn) jahren\b"),
}  # fmt: skip
_EACH: Final = re.compile(r"соответственно|\brespectively\b|\bbeziehungsweise\b|\bbzw\b|\bадпаведна\b")
_NOT: Final = re.compile(
    r"(?:, not|\band not|\bа не|, не|, nicht|\bund nicht|\binstead of|\bstatt)(?: in| im| for| в| у| за)?\s$"
)
_TOTAL: Final = re.compile(
    r"\bобщ|\bвсего\b|\bвесь\b|\btotal|\boverall\b|\bgesamt|\binsgesamt\b|\bагульн|\bусяго\b|\bwhole\b"
)
_TWO_NAMES: Final = re.compile(
    r"\b[A-ZА-ЯІЎЁ][\w’'-]+(?:\s[A-ZА-ЯІЎЁ][\w’'-]+)?\s(?:and|и|і|und|&)\s[A-ZА-ЯІЎЁ][\w’'-]+,?\s$"
)
_AMONG: Final = re.compile(
    r"в том числе|из них|из которых|у тым ліку|з іх|including|of which|of that|of them|davon|darunter|allein|alone|one of them|прежде всего"
)
_CURRENCY: Final = re.compile(
    r"рубл|юан|евро|доллар|валют|currenc|rouble|ruble|yuan|euro|dollar|rubel|währung|валюц|еўра|долар"
)
_SHARE_OF: Final = re.compile(
    r"\b(?:дол[яюией]{1,2}|долях|доляй|долі|удельн\w+ вес\w*|share of|anteil von)\s(?:[^\W\d_]+\s)?$"
)
_LEVEL_OF: Final = re.compile(
    r"(?:%|percent|per cent|\bpct) of\s(?:the )?$|(?:%|процент\w*|працэнт\w*) (?:от|ад)\s$"
)
_THAN: Final = re.compile(r"\s?(больше|меньше|больш|менш|more|less|mehr|weniger),? (?:чем|чым|than|als)\b")
_RED: Final = re.compile(
    r"\b((?:ein |im |a |в |у )?(?:minus|plus|минус\w*|плюс\w*|мінус\w*|shortfall|in the red|in the black|fehlbetrag\w*))\s(?:von|of|by|in höhe von|в|на|у|составил\w*|склаў)\s(?:\w+\s){0,2}[$€£]?$"
)
_OF_ALL: Final = {
    "ru": re.compile(r"\s(?:от )?всего,? что [^.;]{0,40}?\b(?:вывоз|ввоз|прода|покупа|купил|экспортир|импортир|вывез|ввез|поставл)\w*"),
    "be": re.compile(r"\s(?:ад )?усяго,? што [^.;]{0,40}?\b(?:вывоз|вывез|увоз|увез|прада|купл|купі|экспартав|імпартав)\w*"),
    "en": re.compile(r"\sof (?:what|everything|all)(?: that)? [^.,;]{0,36}?\b(?:bought|imported|purchased|sold|exported|shipped|buys|sells|exports|imports)\b"),
    "de": re.compile(r"\s(?:dessen|von allem), was [^.;]{0,40}?\b(?:export|import|kauf|verkauf|liefer|bezog)\w*"),
}  # fmt: skip
_YEARS: Final = re.compile(r"((?:19|20)\d\d)\D+(?:19|20)\d\d")
_PLAN: Final = re.compile(
    r"план|намерен|довести|рассчит|прогноз|ожида|цел[ьи]|мэта|чака|aim|plan|target|goal|expect|hope|forecast|intend|will|ziel|plan|rechne|erwart|wird|выйти|нарастить|достич|давесці"
)
_NOW: Final = re.compile(
    r"\bпока\b|\bсейчас\b|\bныне\b|\bсегодня\b|\btoday\b|\bnow\b|\bcurrently\b|\bheute\b|\bderzeit\b|\bцяпер\b|\bсама \w+ принимает"
)
_ELLIPSIS: Final = re.compile(
    r"(?:-|:|,|\bбыло|\bбудет|\bна|\bwas|\bwere|\bbe|\bthem|\bwaren|\bбудзе|\bза|\bденег|без них|\bних|выйдет|\bbei|\bполучилось|чем|за)\s*(?:about |около |лишь |только )?$"
)
_BESIDE_HEDGE: Final = re.compile(
    r"\s*(?:(?:на|в|до|у|за|чем|чым|то|the|of|to|by|um|auf|bei|a|отметку|отметки|mark|in|von|планку|рубеж|сумму|us)\s)*[$€£]?\s*"
)
_WITH_SERVICES: Final = re.compile(
    r"(?:\bс|\bсо|\bз|\bwith|\bmit|\bplus|\bвместе с|\bразам з|\bвключая|\bincluding|\binklusive)\s(?:the |den )?(?:услуг\w*|паслуг\w*|services|dienstleistung\w*)|goods (?:and|plus) services|товар\w+ и услуг\w+|тавар\w+ і паслуг\w+|waren und dienst\w+|с учетом услуг"
)
_WITHOUT_SERVICES: Final = re.compile(
    r"без услуг|без них|без паслуг|without services|excluding services|ohne (?:sie|dienstleistungen)|without them"
)
_QUOTA: Final = re.compile(r"\b(?:квот|quota|zollkontingent)\w*")
_STRANGE: Final = 2
_KNOWN_KINDS: Final = (
    *("prose_change", "prose_share", "prose_hedge", "prose_hedge_after", "prose_status", "prose_scope"),
    *("product", "service", "prose_verb"),
)
_ANYWHERE: Final = {
    "ru": re.compile(
        r"(?:это\w*|эта|эти\w*|тот|того|том|тем|так\w*|еще|уже|лишь|только|всего|всем|при|для|под|над|перед|около|год\w*|месяц\w*|квартал\w*|полугоди\w*|период\w*|"
        r"показател\w*|объем\w*|сумм\w*|цифр\w*|результат\w*|уровн\w*|уровень|величин\w*|значени\w*|итог\w*|отметк\w*|рубеж\w*|планк\w*|счет\w*|выражени\w*|стоимостн\w*|физическ\w*|"
        r"деньг\w*|доллар\w*|рубл\w*|евро|тонн\w*|процент\w*|он\w*|его|нее|них|ним|ней|ими|был\w*|есть|стал\w*|состав\w*|достиг\w*|дош\w*|дойти|выш\w*|вышл\w*|оказал\w*|получил\w*|исчисл\w*|"
        r"равн\w*|насчит\w*|набежал\w*|набрал\w*|пришл\w*|что|как|чем|или|либо|без|две|два|обе\w*|оба|стран\w*|сторон\w*|сосед\w*|соседк\w*|между|взаимн\w*|двусторонн\w*|нашa|наш\w*|"
        r"общ\w*|годов\w*|аналогичн\w*|прошл\w*|предыдущ\w*|текущ\w*|нынешн\w*|теперь|тогда|потом|затем|спустя|после|назад|ранее|раньше|позже|сам\w*|сейчас|сегодня|сначала|"
        r"конечно|да|нет|ну|вот|зато|однако|впрочем|кстати|правда|также|тоже|даже|еле|там|туда|оттуда|здесь|который|котор\w*|свой|свои\w*|своего|"
        r"сказал\w*|заявил\w*|отметил\w*|сообщил\w*|уточнил\w*|добавил\w*|ответил\w*|рассказал\w*|подчеркнул\w*|пояснил\w*|напомнил\w*|данны\w*|статистик\w*|словам|мнению|"
        r"первый|первая|второй|вторая|другой|другая|янв\w*|конец|конц\w*|начал\w*|целом|среднем|примерно|темп\w*|динамик\w*|против|относительно|сравнени\w*|отношени\w*|собственно)"
    ),
    "be": re.compile(
        r"(?:гэт\w*|той|таго|тым|так\w*|яшчэ|ужо|толькі|усяго|для|пад|перад|каля|год\w*|месяц\w*|квартал\w*|паўгоддз\w*|перыяд\w*|паказчык\w*|аб'ём\w*|аб'ем\w*|сум\w*|лічб\w*|вынік\w*|"
        r"узров\w*|значэнн\w*|адзнак\w*|планк\w*|мяж\w*|грош\w*|долар\w*|рубл\w*|еўра|тон\w*|працэнт\w*|ён|яна|яно|яны|яго|іх|был\w*|быў|стал\w*|склал\w*|склаў|дасяг\w*|дайш\w*|выйш\w*|аказаў\w*|"
        r"што|чым|або|без|дзве|два|абе\w*|краін\w*|бок\w*|сусед\w*|паміж|узаемн\w*|двухбаков\w*|наш\w*|агульн\w*|мінул\w*|цяпер|тады|потым|пасля|раней|сам\w*|сёння|вядома|але|таксама|нават|там|туды|адтуль|"
        r"які\w*|свой|сва\w*|сказа\w*|заяві\w*|адзнач\w*|паведам\w*|дада\w*|адказа\w*|расказа\w*|звестк\w*|дадзен\w*|слов\w*|цэлым|тэмп\w*|параўнанн\w*|супраць|атрымал\w*|набег\w*)"
    ),
    "en": re.compile(
        r"(?:the|this|that|these|those|it|its|itself|they|their|them|his|her|and|but|for|from|with|was|were|been|being|has|have|had|are|into|over|than|then|there|here|which|who|what|when|while|"
        r"total\w*|figure\w*|amount\w*|value\w*|volume\w*|number\w*|sum|level\w*|result\w*|mark|terms|dollar\w*|euro\w*|rouble\w*|tonne\w*|percent|cent|year\w*|month\w*|quarter\w*|half|period|"
        r"reach\w*|came|come|coming|stood|stand\w*|made|makes|making|amount\w*|hit|hits|worth|valued|measured|counted|equal\w*|say|says|said|told|added|according|data|statistic\w*|official\w*|"
        r"both|two|countries|country|sides|side|neighbour\w*|each|other|way|ways|mutual|bilateral|between|our|your|we|you|yes|well|now|today|later|earlier|before|after|previous\w*|last|same|compar\w*|against|"
        r"only|also|even|still|just|alone|overall|average|annual|yearly|nominal|real|compared|result|whole|full|again|already|some|about|around|not|though|however|meanwhile|meaning|makes|that's|it's|pace|rate|"
        r"first|second|third|fourth|one|next|current|services|included|including|without|correspondent|presenter|answer|because|since|would|could|should|can|will)"
    ),
    "de": re.compile(
        r"(?:der|die|das|dem|den|des|dies\w*|jene\w*|und|aber|oder|mit|von|vom|für|auf|aus|bei|beim|nach|vor|zum|zur|als|wie|war\w*|ist|sind|sei\w*|wird|wurde\w*|hat\w*|haben|es|sie|er|ihr\w*|sein\w*|ihm|ihn|"
        r"insgesamt|gesamt\w*|summe|wert\w*|menge|volumen|zahl\w*|stand|niveau|ergebnis\w*|betrag\w*|betrug\w*|beliefen|belief|erreicht\w*|lag\w*|liegt|kam\w*|macht\w*|ergab\w*|zählte|dollar|euro|rubel|tonnen|prozent|"
        r"jahr\w*|monat\w*|quartal\w*|halbjahr\w*|zeitraum|vorjahr\w*|länder\w*|seiten|beide\w*|nachbar\w*|zwischen|gegenseitig\w*|bilateral\w*|unser\w*|damit|dabei|davon|dazu|daran|darauf|dann|danach|später|zuvor|"
        r"früher|jetzt|heute|noch|schon|nur|auch|sogar|allein|wieder|gegenüber|vergleich|verglichen|sich|nicht|dort|dorthin|sagte\w*|teilte|erklärte|hieß|heißt|laut|angaben|daten|statistik\w*|durchschnitt|real|nominal|"
        r"erste\w*|zweite\w*|dritte\w*|letzte\w*|nächste\w*|laufende\w*|im|ins|am|zwei|ohne|einschließlich|dienste|wollen)"
    ),
}
_HEADING_UNIT: Final = re.compile(
    r"(?:, |\bin |\bв |\bу )(?P<scale>млрд|млн|billions?|millions?|milliarden|millionen|mrd|mio|мільярд\w*|мільён\w*|тыс)\.? (?:of )?(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)\W*$"
)
_DENIED: Final = {
    "ru": re.compile(r"(?:\bа не|\bвместо|\bне [$€£]?$|, не)\s(?:на |в |о )?[$€£]?$"),
    "be": re.compile(r"(?:\bа не|\bзамест|, не)\s(?:на |у )?[$€£]?$"),
    "en": re.compile(r"(?:, not|\band not|\binstead of|\brather than|\(not)\s(?:the |by |at )?[$€£]?$"),
    "de": re.compile(r"(?:, nicht|\bund nicht|\bstatt|\banstatt|\banstelle von)\s(?:um |auf )?[$€£]?$"),
}
_TOGETHER: Final = {
    "ru": re.compile(r"\bвместе\b|\bвдвоем\b|\bвтроем\b|\bсуммарно\b|\bсовместно\b|\bсообща\b|\bв совокупности\b|\bв сумме\b|\bна двоих\b|\bна троих\b|\bвместе взят\w+|\bсовокупн\w+"),
    "be": re.compile(r"\bразам\b|\bудваіх\b|\bутраіх\b|\bсумарна\b|\bсупольна\b|\bу суме\b|\bна дваіх\b"),
    "en": re.compile(r"\btogether\b|\bcombined\b|\bjointly\b|\btaken together\b|\bbetween them\b|\bin total took\b|\bcollectively\b"),
    "de": re.compile(r"\bzusammen\w*\b|\bgemeinsam\b|\binsgesamt beide\b|\bsumme beider\b"),
}  # fmt: skip
_GROUP: Final = {
    "ru": re.compile(r"\bстран(?:ы|ами|ам|ах)? (?:центральн|средн|персидск|балт|ближн|латинск|африк|азии|европ|залив|магриб|сахел|бенилюкс|снг|еаэс|ес\b|асеан|брикс|большой|юго|закавказ|карибск|скандинав)\w*|\b(?:прибалтик|скандинави|балкан(?!с)|бенилюкс|магриб|закавказь)\w*|\bбалтийски\w+ (?:государств|стран)\w*|\bвишеградск\w+|\b(?:двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти) (?:стран|государств|республик)\b(?! (?:вырос|сниз|соста|дости))"),
    "be": re.compile(r"\bкраін(?:ы|амі|ам|ах)? (?:цэнтральн|сярэдн|персідск|балт|блізк|лацінск|афрык|азіі|еўроп|заліў|бенілюкс|снд|еаэс|ес\b|брыкс)\w*|\b(?:прыбалтык|скандынаві|бенілюкс)\w*|\b(?:трох|чатырох|пяці|шасці) (?:краін|дзяржаў)\b"),
    "en": re.compile(r"\bbaltic (?:states|countries|trio|republics|three)|\bgulf (?:states|countries|monarchies)|\bnordic (?:states|countries)|\b(?:central asian?|visegr[aá]d|benelux|maghreb|scandinavian?|balkan|caucasus|sahel|andean|mekong) (?:states|countries|republics|four|economies)|\bcentral asia\b|\bbenelux\b|\bscandinavia\b|\b(?:three|four|five|six|seven|eight|nine|ten) (?:\w+ )?(?:countries|states|nations|republics|neighbours|economies)\b"),
    "de": re.compile(r"\bbaltische\w* (?:staaten|länder\w*|republiken)|\bgolfstaaten|\bbaltikum\w*|\bvisegr[aá]d\w*(?:-| )?(?:länder\w*|staaten|gruppe)?|\bbenelux\w*|\bskandinavien\w*|\bzentralasi\w+|\bmaghreb\w*|\bbalkan\w*|\b(?:drei|vier|fünf|sechs|sieben|acht|neun|zehn) (?:[^\W\d_]+ )?(?:länder\w*|staaten|republiken|nachbarn)\b"),
}  # fmt: skip
_MANY: Final = re.compile(
    r"\b(?:двух|трех|четырех|пяти|шести|three|four|five|six|all|drei|vier|fünf|трох|чатырох|пяці) (?:\w+ )?(?:стран|соседей|рынк|countries|neighbours|markets|states|länder|staaten|краін)\w*|\bthe three\b"
)
_ALONE: Final = {
    "ru": re.compile(r"\b(?:один|одна|одно|одни|в одиночку)\b(?! (?:из|раз|год|месяц))"),
    "be": re.compile(r"\b(?:адзін|адна|адно)\b(?! з)"),
    "en": re.compile(r"\b(?:alone|by itself|on its own)\b"),
    "de": re.compile(r"\b(?:allein|alleine)\b"),
}
_AND: Final = re.compile(
    r"'?s?\s(?:и|і|and|und|&|plus|плюс|с|а таксама|also|as well as|sowie)\s(?:\w+\s)?|,\s"
)
_CHARGE: Final = {
    "ru": re.compile(r"\b(?:один|одна|одно)\s(?:[^\W\d_]+\s){0,1}(?:завод|комбинат|фабрик|ферм|предприят|фирм|компани|молокозавод|мясокомбинат|холдинг|экспортер|колхоз)\w*[^.]*$"),
    "be": re.compile(r"\b(?:адзін|адна|адно)\s(?:[^\W\d_]+\s){0,1}(?:завод|камбінат|фабрык|ферм|прадпрыемств|фірм|кампані|холдынг)\w*[^.]*$"),
    "en": re.compile(r"\b(?:one|a single|a local)\s(?:[^\W\d_]+\s){0,1}(?:mill|plant|factory|firm|company|dairy|farm|refinery|exporter|trader|brewery|distillery|producer|smelter|mine|winery)\b[^.]*$"),
    "de": re.compile(r"\b(?:ein|eine|einzige[rs]?)\s(?:[^\W\d_]+\s){0,1}(?:werk|fabrik|firma|molkerei|betrieb|unternehmen|konzern|brauerei|raffinerie|mühle)\b[^.]*$"),
}  # fmt: skip
_WORTH: Final = re.compile(
    r"стои\w*|стоят|обош\w*|обход\w*|cost|costs|rate|rates|kostet\w*|kosten|курс\w*|каштав\w*|каштуе|ценой|обошлось|абышл\w*"
)
_OF_CHANGE: Final = re.compile(
    r"\s(?:of|by|на|в|у|um|von|ровно|exactly|почти|amost|rund|fast|nearly|about|almost|амаль|\s)*\s?(?:a|an|einem|ein)?\s?"
)
_PARTICLE: Final = re.compile(
    r"\b(zurück|zu|ab|nach|ein|an|aus|hoch|empor|auf)(?=\s*(?:[,.;:)(\"]|$|- | und | während | aber ))"
)
_SEPARABLE: Final = {
    **{("nehmen", particle): value for particle, value in (("zu", "up"), ("ab", "down"))},
    **{("legen", particle): "up" for particle in ("zu",)},
    **{
        ("gehen", particle): value
        for particle, value in (("zurück", "down"), ("hoch", "up"), ("nach", "down"))
    },
    **{("geben", particle): "down" for particle in ("nach", "ab")},
    **{("brechen", particle): "down" for particle in ("ein",)},
    **{("lassen", particle): "down" for particle in ("nach",)},
    **{("steigen", particle): "up" for particle in ("an", "auf")},
    **{("ziehen", particle): "up" for particle in ("an",)},
    **{("fallen", particle): "down" for particle in ("ab", "zurück")},
    **{("sacken", particle): "down" for particle in ("ab", "ein")},
    **{("büßen", particle): "down" for particle in ("ein",)},
    **{("schnellen", particle): "up" for particle in ("hoch", "empor")},
}
_HARBOUR: Final = {
    "ru": re.compile(r"(?:через|перевал(?:к|и(?:л[аои]|в)|ен)\w*)[^.]{0,40}\bпорт\w*|прокачк\w+"),
    "be": re.compile(r"праз[^.]{0,40}\bпорт\w*"),
    "en": re.compile(r"(?:through|via|at)[^.]{0,30}\bports?\b|transit\w*"),
    "de": re.compile(r"(?:durch|über)[^.]{0,30}(?:hafen|häfen|leitung)|transit\w*"),
}
_HARD: Final = frozenset(
    ("transit", "investment", "contract", "quota", "company", "finance", "price", "pieces", "not_trade")
)
_SAYS: Final = re.compile(
    r"(?:сообщил\w*|заявил\w*|рассказал\w*|отметил\w*|уточнил\w*|сказал\w*|ответил\w*|напомнил\w*|подсчитал\w*|отчитал\w*|доложил\w*|паведамі\w*|адзначыў|сказаў|расказаў)\s(?:журналистам\s)?(?P<who>[^,.;\"(]{3,90})|"
    r"(?:,\s|^|\"\s)(?P<who2>(?:the\s)?[A-Z][\w'’ -]{3,80})\s(?:said|says|told|reported|shows|recalled)\b".replace(
        "(?P<who2>", "(?:"
    )
)
_DASH_SPEAKER: Final = re.compile(r"\s-\s(?P<who>[^\W\d_][^.;,!?\d\"]{4,90})$")
_COMPILED: Final = re.compile(
    r"(?:по данным|следует из данных|паводле звестак|according to|laut|nach angaben)\s(?P<who>[^,.;\"()]{3,80})"
)


# --- to proposals -------------------------------------------------------------------------------


def read(text: str, title: str | None = None, published: str | None = None, language: str = "") -> Reading:
    """The figures a text states, each slot with its words."""
    reader = ProseReader(text, title, published, language)
    reader.read()
    proposals = tuple(one for one, _ in _judged(reader))
    none = tuple(_none(reader, number, reason) for number, reason, _ in reader.none)
    spans = tuple(reader.plain.span(*span) for span in reader.spans)
    return Reading(text, reader.language, title, published, proposals, none, spans)


def featured(
    text: str, title: str | None, published: str | None, language: str
) -> list[tuple[Proposal, dict[str, float]]]:
    """The proposals of a text with what the reader noted of each: what the weights are trained on."""
    reader = ProseReader(text, title, published, language)
    reader.read()
    return _judged(reader)


def _judged(reader: ProseReader) -> list[tuple[Proposal, dict[str, float]]]:
    return [
        (choosing.judged(_proposal(reader, one), one.features, one.doubts), one.features)
        for one in reader.found
    ]


def _none(reader: ProseReader, number: Numeral, reason: str) -> NoFigure:
    span = reader.plain.span(number.start, number.end)
    return NoFigure(span, reader.text[slice(*span)], reason)


def _proposal(reader: ProseReader, found: StatedFigure) -> Proposal:
    frame, shown = found.frame, reader.plain
    start, end = shown.span(*reader.spans[found.sentence])
    number = shown.span(found.number.start, found.number.end)

    def slot(held: FilledSlot, usual: str | None = None) -> Slot:
        return _slot(reader, held, found.sentence, usual)

    own = FilledSlot(None, (found.number.start, found.number.end), found.sentence)
    slots = {
        "value": slot(replace(own, value=f"{found.value:g}")),
        "unit": slot(FilledSlot(found.unit, found.number.unit_words, found.sentence)),
        "measure": slot(replace(frame.measure, sentence=found.sentence)),
        "reporter": slot(frame.reporter),
        "partner": slot(frame.partner),
        "flow": slot(frame.flow),
        "scope": slot(frame.scope, "unknown"),
        "product": slot(frame.product if frame.scope.value in ("goods", "services") else NOTHING),
        "region": slot(frame.region),
        "share_of": slot(frame.share_of if frame.measure.value == "share" else NOTHING),
        "period": slot(frame.period),
        "compared_with": slot(frame.compared if frame.measure.value == "growth" else NOTHING),
        "hedge": slot(replace(frame.hedge, sentence=found.sentence), "exact"),
        "status": slot(replace(frame.status, sentence=found.sentence), "unknown"),
        "stated_by": slot(frame.speaker),
        "compiled_by": slot(frame.compiler),
    }
    printed = reader.text[slice(*number)]
    return Proposal(
        start, end, number, printed, found.value, found.high, found.multiplier, slots, found.reading
    )


def _slot(reader: ProseReader, held: FilledSlot, sentence: int, usual: str | None) -> Slot:
    value = held.value if held.value is not None else usual
    if held.value is None or (held.words is None and held.sentence >= -1):
        return Slot(value)
    words = reader.plain.span(*held.words) if held.words else None
    if held.sentence == sentence:
        return Slot(value, words, PAGE_DATE if held.dated else HERE)
    there = reader.plain.span(*reader.spans[held.sentence]) if held.sentence >= 0 else None
    return Slot(value, words, CARRIED, there)
