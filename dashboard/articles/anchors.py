"""Which word names the flow of a number, and how far the words of a number reach."""

from __future__ import annotations

import re
from typing import Final

from dashboard.articles import mentions
from dashboard.articles.frames import ReadSentence
from dashboard.articles.mentions import SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span
from dashboard.articles.texts import TextReader

_CLAUSE: Final = re.compile(
    r"[;:.(]|,(?!\s*\d)| - | и (?=[^\W\d_])| а | но | and (?=[^\W\d_])| but | while | und (?=[^\W\d_])| aber | а у | і (?=[^\W\d_])| против | against | or "
)
_THAN: Final = re.compile(
    r"\s?(больше|меньше|больш|менш|more|less|mehr|weniger)(?: (?:from|to|in|у|в|из|з|ў|aus|nach|in die) [^.;:,\d]{2,30})?,? (?:чем|чым|than|als)\b"
)
_RED: Final = re.compile(
    r"\b((?:ein |im |a |в |у )?(?:minus|plus|минус\w*|плюс\w*|мінус\w*|shortfall|in the red|in the black|fehlbetrag\w*))(?::|\s-|,)?\s(?:von|of|by|in höhe von|в|на|у|составил\w*|склаў)?\s?(?:\w+\s){0,2}[$€£]?$"
)

_IN_THE_RED: Final = re.compile(
    r"\s(?:(?P<red>in the red|in deficit|im minus|im defizit|в минусе?|в дефиците|у мінусе?)|in the black|in surplus|im plus|im überschuss|в плюсе?|в профиците|у плюсе?)\b"
)
OF_WHICH: Final = re.compile(
    r"\b(?:of which|of that|of these|из них|из которых|из этой суммы|davon|wovon|з іх|з якіх)\b[^.;:\d]*$"
)
_PART_CALLED: Final = re.compile(r"\s?(?:- )?(?:of |worth of |in |an |von |der )?(?:[^\W\d_]+(?:'s)?\s){0,1}")
_PART_ENDS: Final = re.compile(
    r"\s?(?:[.,;:)]|$)|\s(?:and|und|и|і|а|while|to|from|nach|aus|в|из|у|з)\s|\s(?:[^\W\d_]+)\s?(?:[.,;:)]|$)"
)
OF_A_FLOW: Final = re.compile(
    r"^[-\s\"]*(?:of|von|из|з|са)\s[^.;:]{0,60}(?:exports?|imports?|экспорта|импорта|вывоза|ввоза|экспарту|імпарту|exporten|importen|ausfuhren|einfuhren)\b[^.;:]*$"
)
"""The whole that a sentence begins with: "Of Kenya's tea exports, worth $900 million, Pakistan took"."""
OF_NEXT: Final = re.compile(r"\s?(?:год\w*|годзе|г\.?)?\s?[:-]\s?(?:[^\W\d_]+\s)?[$€£]?\d")
"""What stands between a time and the number it belongs to: "2022: 21.6", "2022 - 1,0"."""


_YEAR_BEHIND: Final = re.compile(r"(?:\s[^\W\d_]+\.?){0,2}\s\((?:in |im |в |у |за )?")


class AnchorReader(TextReader):
    """Which word names the flow of a number, and how far the words of a number reach."""

    def _next_lead(self, number: Numeral, tail: Span, following: Numeral | None) -> int:
        """Where the words of the next number begin: behind the clause of this one."""
        return tail[1] if following and tail[1] < following.start else number.end

    def _tail(self, this: ReadSentence, number: Numeral, following: Numeral | None) -> Span:
        end = following.start if following else this.end
        dot = self.line[number.end : number.end + 2] == ". " and bool(number.multiplier)
        start = number.end + (dot and number.end + 2 < end)
        if following is None:
            return start, end
        before = self.line[this.start : number.start]
        if before.rfind("(") > before.rfind(")") and (closed := self.line.find(")", start, end)) >= 0:
            end = closed + 1  # what stands behind its brackets is no longer said of a number
        cuts = (one.start() + start for one in _CLAUSE.finditer(self.line[start:end]))
        stop = next((at for at in cuts if not self._between_lands(this, at)), end)
        of_next = (
            one.start
            for one in this.whens
            if start <= one.start and OF_NEXT.match(self.line[one.end : end + 4])
        )
        own = next(
            (one.end for one in this.whens if _YEAR_BEHIND.fullmatch(self.line, number.end, one.start)), 0
        )
        if own and self.line[own : own + 1] == ")" and own < end:
            return start, own + 1  # "2.9 billion (2023), 3.3 billion (2022)"
        return start, min(stop, next(of_next, stop))

    def _between_lands(self, this: ReadSentence, at: int) -> bool:
        """Whether an "and" joins two countries ("between Brazil and China")."""
        joint = re.compile(r"\s(?:и|і|and|und)\s(?:the |der |den )?").match(self.line, at)
        if joint is None:
            return False
        return any(one.end == at for one in this.lands) and any(
            one.start == joint.end() for one in this.lands
        )

    def _excess(self, this: ReadSentence, number: Numeral, lead: Span) -> SaidWord | None:
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

    def _in_the_red(
        self, number: Numeral, lead: Span, anchor: SaidWord | None, before: SaidWord | None = None
    ) -> SaidWord | None:
        """A balance told as a plus or minus in money: "im Handel mit Polen ein Minus von 3 Milliarden"."""
        anchor = anchor or before
        money = number.kind == "money" or (number.kind == "bare" and number.multiplier)
        if not money or anchor is None or anchor.value not in ("turnover", "balance"):
            return None
        if number.signed and number.kind == "money" and anchor.value == "turnover":
            return SaidWord("balance", anchor.start, anchor.end, "deficit" if number.value < 0 else "surplus")
        behind = _IN_THE_RED.match(self.line, number.end)
        if behind is not None:
            return SaidWord("balance", anchor.start, anchor.end, "deficit" if behind["red"] else "surplus")
        found = _RED.search(self.line[lead[0] : number.start])
        if found is None:
            return None
        down = re.search(r"минус|мінус|minus|shortfall|in the red|fehlbetrag|loch|дыр", found[0])
        return SaidWord("balance", anchor.start, lead[0] + found.end(1), "deficit" if down else "surplus")

    def _moved(self, this: ReadSentence, lead: Span, tail: Span) -> SaidWord | None:
        """Goods that go from one country to another, by whatever verb."""
        here = [one for one in this.lands if one.code and lead[0] <= one.start < tail[1]]
        ends = {one.role: one for one in here if one.role in ("from", "to")}
        if self.language == "de" and "to" in ends:  # "von Marokko nach Spanien"
            of_one = next((one for one in here if one.role == "of" and one.start < ends["to"].start), None)
            ends |= {"from": of_one} if of_one and "from" not in ends else {}
        goods = self._scope(this, lead[0], tail[1]).value == "goods" or any(
            True for _ in mentions.said("product", self.line, lead[0], tail[1], self.language)
        )
        if len(ends) < 2 or not goods or ends["from"].code == ends["to"].code:
            return None
        one, other = ends["from"], ends["to"]
        return SaidWord("sells", min(one.start, other.start), max(one.end, other.end))

    def _far_behind(self, this: ReadSentence, number: Numeral) -> SaidWord | None:
        """The one flow of a sentence whose numbers all stand in front of it, as German puts its verbs."""
        one = this.flows[0]
        between = self.line[number.end : one.start]
        if one.start < number.end or re.search(r"[;:!?]|\. ", between) or len(between) > 160:
            return None
        if one.kind != "prose_move" and any(number.end <= other.start < one.start for other in this.numbers):
            return None  # "190 million, of which 78 million exports"
        return one if one.value in ("sells", "buys", "exports", "imports") else None

    def _first_clause(self, tail: Span) -> Span:
        piece = self.line[tail[0] : tail[1]]
        cut = re.search(r"[;:]|,(?! а)|\. | - |\)", piece)
        if cut and not piece[: cut.start()].strip() and cut[0] in (":", " - "):
            behind = re.search(r"[;:]|,|\. | - |\)", piece[cut.end() :])
            return tail[0], tail[0] + cut.end() + behind.start() if behind else tail[1]
        return tail[0], tail[0] + cut.start() if cut else tail[1]

    def _anchor(self, this: ReadSentence, lead: Span, tail: Span) -> SaidWord | None:
        """The word that names the flow of a number: the last in front of it, else the first behind it."""
        front = [one for one in this.flows if lead[0] <= one.start < lead[1]]
        if (
            front
            and self.found
            and self.found[-1].sentence == this.index
            and self._of_a_total(this, front[-1])
        ):
            return None
        if of_it := self._amount_of(this, tail):
            return of_it
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
                last.value in ("imports", "exports")
                and len(front) > 1
                and front[-2].value in ("imports", "exports")
                and front[-2].value != last.value
                and re.search(
                    r"превы|exceed|больше|übertr|перавы|обогна", self.line[front[-2].end : last.start]
                )
                and not self.line[last.end : lead[1]].rstrip().endswith("(")
            ):
                kind = "surplus" if last.value == "imports" else "deficit"
                return SaidWord("balance", front[-2].start, last.end, kind)
            return self._noun_before(front)
        behind = [one for one in this.flows if tail[0] <= one.start < tail[1]]
        return behind[0] if behind else None

    def _of_a_total(self, this: ReadSentence, verb: SaidWord) -> bool:
        """Whether a verb of taking only deals out what was told before: "78.7 billion, of which Italy took 14.9"."""
        before = self.line[max(this.start, verb.start - 60) : verb.start]
        dealt = OF_WHICH.search(before) or OF_A_FLOW.search(self.line[this.start : verb.start])
        return verb.value == "buys" and verb.kind == "prose_move" and bool(dealt)

    def _amount_of(self, this: ReadSentence, tail: Span) -> SaidWord | None:
        """The flow that an amount is said to be: "11.4 billion dollars of Polish exports", "11,4 млрд польского экспорта"."""
        gap = next(
            (one for one in this.flows if one.value == "balance" and one.start - tail[0] in (0, 1)), None
        )
        if gap is not None and self.language == "en":
            return gap  # "gave Ecuador a 190 million deficit"
        if (part := self._part_of_turnover(this, tail[0])) is not None:
            return part
        nouns = [
            one
            for one in this.flows
            if tail[0] <= one.start < tail[1] and one.value in ("exports", "imports")
        ]
        if not nouns or nouns[0].kind == "prose_move":
            return None
        between = self.line[tail[0] : nouns[0].start]
        lands = [one for one in this.lands if one.code and tail[0] <= one.start < nouns[0].start]
        words = re.fullmatch(r"\s?(?:of |worth of |in |an |von |der )?([^\W\d_]+(?:'s?)?)\s", between)
        return nouns[0] if words and len(lands) == 1 and lands[0].how == "adjective" else None

    def _part_of_turnover(self, this: ReadSentence, start: int) -> SaidWord | None:
        """The flow that a part of a turnover is called by: "115 million: 84 million of exports and 31 million of imports"."""
        whole = next((one for one in self.found if one.sentence == this.index), None)
        if whole is None or whole.frame.flow.value != "turnover":
            return None
        end = min([this.end, *(one.start for one in this.numbers if one.start >= start)])
        nouns = [
            one for one in this.flows if start <= one.start < end and one.value in ("exports", "imports")
        ]
        if not nouns or nouns[0].kind == "prose_move":
            return None
        called = _PART_CALLED.fullmatch(self.line[start : nouns[0].start])
        if not called or not _PART_ENDS.match(self.line, nouns[0].end):
            return None
        self.of_whole = not any(one.code and start <= one.start < nouns[0].start for one in this.lands)
        self.plain_sides = self.of_whole
        return nouns[0]

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

    def _clause_of(self, this: ReadSentence, number: Numeral, lead: Span, tail: Span) -> Span:
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

    def _pair_here(self, this: ReadSentence, lead: Span, tail: Span) -> bool:
        here = {
            one.code for one in this.lands if lead[0] <= one.start < tail[1] and one.code not in ("", "GROUP")
        }
        return len(here) >= 2
