"""Reporter and partner of a number, also of a share, and the region."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.articles import mentions
from dashboard.articles.anchors import OF_A_FLOW, OF_WHICH
from dashboard.articles.frames import NOTHING, FilledSlot, Frame, ReadSentence, StatedFigure
from dashboard.articles.gauging import GaugeReader
from dashboard.articles.measuring import OF_ALL, OF_FLOW
from dashboard.articles.mentions import Land, SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span
from dashboard.codes.countries import spoken_in

_SHARE_OF: Final = re.compile(
    r"\b(?:дол[яюией]{1,2}|долях|доляй|долі|удельн\w+ вес\w*|share of|anteil von)\s(?:[^\W\d_]+\s)?$"
)


_SHARE_BEHIND: Final = re.compile(
    r"(?:'s|s'|.s)\s(?:[^\W\d_]+\s)?(?:share|portion|slice|part|anteil)\b|..\s(?:share|anteil)\b"
)


ITS: Final = re.compile(
    r"\b(?:its|their|own|ihre[nrms]?|seine[nrms]?|свой|свои|своего|своих|свае|свой|сваім|сваіх|его|ее|их|яго|яе|іх|deren|dessen)\s(?:[^\W\d_]+\s)?$"
)


_THERE: Final = re.compile(r"туда|оттуда|dorthin|von dort|dorther|адтуль|туды|from there")
_COUNTING: Final = re.compile(
    r"(?:'s?)?(?: [\w'-]+){0,2} (?:сторон|side|seite|бок|таможн|customs|zoll|statisti|статисти|мытн|books|data)"
)
_HIS_SHARE: Final = re.compile(
    r"\b(?:его|ее|их|яго|яе|іх|its|their|his|dessen|deren|sein|ihr)\s(?:[^\W\d_]+\s)?(?:дол[яюеи]|доля|долю|долі|share|anteil|удельн\w+ вес)"
)
_DASH: Final = re.compile(r"\s?(?:-|:)\s")
_LISTED: Final = re.compile(r"\s?(?:-|:)\s|\s\((?=[^\W\d_]{0,3}\s?[$€£]?\d)")
_TRADES_ABROAD: Final = re.compile(r"(?:ex|im)port|(?:эк|им)спорт|импорт|экспарт|імпарт|вывез|ввез|увез")
_BESIDE: Final = 3
"""Characters between a country and its number in a list: "Egypt 9.3 million, Turkey - 7.1"."""
_GOES: Final = re.compile(
    r"(?:went|go|goes|flowed|ging|geht|gehen|пош|прош|уш|шл|шел|ид|пайш|іш|ідз|прый|поставк|поток|пастаўк|shipments|deliveries|lieferung)"
)
_CONTRARY: Final = re.compile(r"наоборот|наадварот|umgekehrt|vice versa|in return|im gegenzug")


_FOR_LAND: Final = re.compile(r"\b(?:für|for|для|по|па)\s(?:the )?$")
_GOES_TO: Final = re.compile(
    r"\s?(?:- )?(?:(?:went|goes|go|going|was shipped|were shipped|headed|flowed|ging|gingen|geht|gehen|ушел|ушл[ао]|ушли|пошел|пошл[ао]|пошли|идет|отправлен\w*|пайшоў|пайшл[ао]|пайшлі|ідзе) )?(?:of (?:it|them) )?(?:to|into|в|во|на|у|ва|nach|in die|an) (?:the )?"
)
_NOMINATIVE: Final = re.compile(r"(?:ия|ія|ша|на|ва|ка|да|ль|[бвгджзклмнпрстфхцчщ])$")
"""How most names of countries end that stand for a subject."""
_OF_THE_COUNTRY: Final = re.compile(
    r"\s(?:(?:of|from) (?:the|that|this) (?:country|republic|kingdom|island)|des (?:landes|königreichs)|der (?:republik|insel)|(?:этой |самой )?(?:страны|республики)|(?:гэтай )?(?:краіны|рэспублікі))\b"
)

_BEFORE_VERB: Final = re.compile(
    r",?\s?(?:(?:alone|also|itself|too|then|in turn|meanwhile|for its part|один|одна|одно|тоже|также|сам|сама|само|еще|в свою очередь|между тем|таксама|сам|адзін|у сваю чаргу|allein|auch|selbst|wiederum|"
    r"(?:in|в|у|im jahr) (?:19|20)\d\d(?:-м|-м году| году| годзе)?),?\s)?"
)
"""What may stand between a subject and its verb: "Egypt alone imported", "Египет в 2023 году купил"."""
_PURCHASES: Final = re.compile(r"закуп|покуп|пакуп|purchas|einkäuf|käuf|ankäuf|bezug|bezüg")
_CLOSE: Final = re.compile(r"[^,;:.()!?\d]{0,40}")
"""What may stand between the word of a flow and the country that it comes from or goes to."""


class SidesReader(GaugeReader):
    """Reporter and partner of a number, also of a share, and the region."""

    def _sides(
        self, this: ReadSentence, anchor: SaidWord | None, here: list[Land], before: Frame, context: Frame
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
            elif not codes and (other := self._mirrored(this, anchor, offices[-1], before)):
                return self._held(*offices[-1], this.index), other
            elif not codes and (its := self._its_flow(this, anchor, offices[-1][1], before)):
                return self._held(*offices[-1], this.index), its
            elif not codes and kind == "turnover" and len({code for _, code in offices}) == 2:
                return self._two_sides(this, anchor, kind, offices, before)  # "our ambassador to Hungary"
            elif not codes and not before.reporter.value:
                return None
        if not codes:
            return None if before.reporter.value else self._from_title(None, anchor)
        if len(codes) == 1:
            return self._one_side(this, anchor, kind, plain_ones, before)
        two = self._two_sides(this, anchor, kind, plain_ones, before)
        if len(codes) == 2 and anchor and anchor.value in ("exports", "imports"):
            places = {"reporter": two[0].value, "partner": two[1].value}
            said = [(land, code) for land, code in plain_ones if self._moves(anchor, land)]
            if any(places.get(_part(land, anchor.value)) == code for land, code in said):
                self.plain_sides = self.moved = True  # "imports of Kazakh wheat into Kyrgyzstan"
        return two

    def _mirrored(
        self, this: ReadSentence, anchor: SaidWord | None, office: tuple[Land, str], before: Frame
    ) -> FilledSlot | None:
        """The other side, where the partner counts for itself: "the Russian side counted imports of 377"."""
        land, code = office
        counts = _COUNTING.match(self.line, land.end)
        flow = anchor is not None and anchor.value in ("exports", "imports") and land.end < anchor.start
        if not (counts and flow and anchor and code == before.partner.value and before.reporter.value):
            return None
        return before.reporter if anchor.value != before.flow.value else None

    def _its_flow(
        self, this: ReadSentence, anchor: SaidWord | None, code: str, before: Frame
    ) -> FilledSlot | None:
        """The other side, where an office tells of its own country's flow: "the Thai side puts its imports at"."""
        if anchor is None or not ITS.search(self.line[max(this.start, anchor.start - 24) : anchor.start]):
            return None
        return next(
            (one for one in (before.reporter, before.partner) if one.value and one.value != code), None
        )

    def _resolved(self, this: ReadSentence, here: list[Land], before: Frame) -> list[tuple[Land, str]]:
        found: list[tuple[Land, str]] = []
        named = [one.code for one in here if one.code]
        others = [one.code for one in here if one.code and not self._of_office(one, this.start, this.end)]
        for land in here:
            if land.how == "we":
                mine = self._ours(others)
                if mine:
                    found.append((land, mine))
            elif land.how == "neighbour" and (there := self._there(land, here)):
                found.append((land, there))
            elif land.how == "neighbour":
                known = [
                    code
                    for code in (
                        before.partner.value if land.role in ("to", "from") else None,
                        before.reporter.value,
                        before.partner.value,
                        *self.title_lands,
                    )
                    if code and code not in (*named, "WLD", "GROUP")
                ]
                mine = named[0] if named else self.home
                pick = next((code for code in known if code != mine), "")
                if pick:
                    found.append((land, pick))
            else:
                found.append((land, land.code))
        return found

    def _there(self, land: Land, here: list[Land]) -> str:
        """The first of two countries named before "there" or "from there": "Russia leads: Latvia bought from there"."""
        named = list(dict.fromkeys(one.code for one in here if one.code and one.end <= land.start))
        adverb = _THERE.fullmatch(self.line[land.start : land.end])
        return named[0] if adverb and len(named) == 2 and not here[0].own else ""

    def _ours(self, named: list[str]) -> str:
        """The country of "us": where the sentence names that of home as another's, the other one of the text."""
        if self.home not in named:
            return self.home
        others = [code for code in dict.fromkeys([*self.title_lands, *self.codes]) if code not in named]
        return others[0] if len(others) == 1 else self._country_of_language(named)

    def _country_of_language(self, named: list[str]) -> str:
        """The one country whose people write in the language of the text, if it is one's alone."""
        code = spoken_in(self.language)
        return code if code not in named else ""

    def _from_title(self, only: str | None, anchor: SaidWord | None) -> tuple[FilledSlot, FilledSlot] | None:
        """Sides from the title: context, never evidence, so without words."""
        if len(self.title_lands) == 2 and (only is None or only in self.title_lands):
            return FilledSlot(self.title_lands[0], None, -2), FilledSlot(self.title_lands[1], None, -2)
        return None

    def _one_side(
        self,
        this: ReadSentence,
        anchor: SaidWord | None,
        kind: str,
        lands: list[tuple[Land, str]],
        before: Frame,
    ) -> tuple[FilledSlot, FilledSlot]:
        land, code = lands[-1]
        mine = self._held(land, code, this.index)
        role = _part(land, kind)
        asked = 0 < this.index - self.who <= 3 and before.partner.value not in (None, code)
        if asked and (anchor is None or anchor.value in ("buys", "sells")) and not land.role:
            self.plain_sides = True
            return mine, before.partner  # "Who buys Ethiopia's coffee? - The Saudis"
        apart = anchor is None and before.reporter.value not in (None, code)
        if (
            apart
            and before.partner.value
            and _FOR_LAND.search(self.line[max(this.start, land.start - 14) : land.start])
        ):
            self.plain_sides = True
            return before.reporter, mine  # "for Vietnam she notes 215 tonnes"
        if apart and role != "reporter":
            if self._next_subject(this, land, before):
                self.plain_sides = True
                return mine, before.partner
            if self._next_of_list(this, land):
                return before.reporter, mine
            part = self.found and self.found[-1].sentence == this.index
            if self._row_of_list(this, land) or (
                part
                and (
                    OF_WHICH.search(self.line[max(this.start, land.start - 40) : land.start])
                    or OF_A_FLOW.search(self.line[this.start : land.start])
                )
            ):
                self.plain_sides = True
                return before.reporter, mine
        reporter, partner = before.reporter, before.partner
        if land.how == "adjective" and anchor and anchor.value in ("exports", "imports"):
            beside = 0 <= anchor.start - land.end <= 2
            role = "reporter" if beside and land.role not in ("with", "from") else role
        verb = anchor is not None and anchor.value in ("sells", "buys")
        gap = self.line[land.end : anchor.start] if anchor else ""
        if (
            verb
            and not role
            and land.how == "name"
            and anchor
            and anchor.start >= land.end
            and _BEFORE_VERB.fullmatch(gap)
        ):
            self.plain_sides = self.plain_sides or code in (reporter.value, partner.value)
            role = "reporter"  # the subject: "and Argentina bought"
        if (
            not role
            and kind == "turnover"
            and re.search(r"\b(?:и|і|and|und)\s$", self.line[: land.start][-5:])
        ):
            role = "partner"  # the other name of the pair is not there, or not understood
        if reporter.value and partner.value and code in (reporter.value, partner.value):
            other = partner if code == reporter.value else reporter
            if role and anchor and anchor.value in ("exports", "imports") and self._moves(anchor, land):
                self.plain_sides = self.moved = (
                    True  # of a pair that is known: "exports of flour from Russia"
                )
            its = anchor is not None and ITS.search(
                self.line[max(this.start, anchor.start - 24) : anchor.start]
            )
            if (
                its
                and anchor
                and not land.role
                and land.end < anchor.start
                and kind in ("exports", "imports")
            ):
                self.plain_sides = True
                return mine, other  # "Jakarta puts its shipments at $10.2 billion"
            if role == "reporter":
                return mine, other
            if role == "partner":
                return other, mine
            subject = land.how == "neighbour" and land.start - this.start < 24
            if (
                land.how == "neighbour"
                and verb
                and anchor
                and not land.role
                and 0 <= anchor.start - land.end < 3
            ):
                return mine, (reporter if code == partner.value else partner)
            if subject and code == partner.value and kind != "turnover":
                return mine, reporter
            return (
                (reporter, replace(partner, words=mine.words, sentence=mine.sentence))
                if code == partner.value
                else (mine, partner)
            )
        other = reporter if reporter.value and reporter.value != code else NOTHING
        if role == "reporter" and anchor is None and _DASH.match(self.line, land.end):
            self.plain_sides = True  # "from Estonia 120 thousand tonnes, from Latvia - 80"
        if role == "reporter":
            opposite = {"buys": "exports", "sells": "imports"}.get(kind)
            turned = opposite == before.flow.value and reporter.value not in (None, code)
            self.plain_sides = self.plain_sides or (turned and anchor is not None)
            kept = partner if partner.value and partner.value != code and not turned else other
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

    def _moves(self, noun: SaidWord, land: Land) -> bool:
        """Whether a country says, close behind the word of a flow, where the goods come from or go to."""
        between = self.line[noun.end : land.start]
        if land.role == "to" and _PURCHASES.match(self.line, noun.start):
            return False  # "закупки в Перу" are of what Peru sells
        named = land.how in ("name", "capital") and land.role in ("from", "to")
        return named and noun.end <= land.start and _CLOSE.fullmatch(between) is not None

    def _turned(self, this: ReadSentence, span: Span, frame: Frame, before: Frame) -> bool:
        """Whether words of the other direction turn the sides: what goes back is exported by the other one."""
        told = mentions.reverse(self.line, *span, self.language)
        known = before.reporter.value and before.partner.value and before.flow.value in ("exports", "imports")
        if told is None or not known:
            return False
        own = [one for one in this.flows if span[0] <= one.start < span[1]]
        if frame.flow.value == "balance":
            return False  # "imports exceeded exports in the other direction by 2.4 billion"
        if any(not _GOES.match(self.line, one.start) and one.end <= told.start() for one in own):
            return False
        moving = bool(own) and all(_GOES.match(self.line, one.start) for one in own)
        if _CONTRARY.match(told[0]) and not moving and (own or not self._asks(this)):
            return False  # "импорт, наоборот, вырос" is but the contrary
        if before.flow.value == "exports":
            frame.reporter, frame.partner = before.partner, before.reporter
        else:
            frame.reporter, frame.partner = before.reporter, before.partner
        frame.flow = FilledSlot("exports", told.span(), this.index)
        self.plain_sides = True
        return True

    def _world_of_parts(
        self, this: ReadSentence, anchor: SaidWord | None, here: list[Land], before: Frame
    ) -> FilledSlot | None:
        """The world, where a total has one country and other ones are told as its parts behind it."""
        noun = anchor is not None and (
            anchor.value in ("exports", "imports")
            or bool(_TRADES_ABROAD.match(self.line, anchor.start))
            and anchor.kind == "prose_move"
        )
        named = list(dict.fromkeys(one.code for one in here if one.code))
        if not noun or anchor is None or len(named) != 1 or before.partner.value or this.index > 2:
            return None
        if any(one.role in ("to", "from", "with", "in") and one.how != "capital" for one in here):
            return None
        if any(one != named[0] for one in self.title_lands) or self.home not in ("", named[0]):
            return None
        rest = [one for one in self.codes if one != named[0]]
        return FilledSlot("WLD", (anchor.start, anchor.end), this.index) if rest else None

    def _next_subject(self, this: ReadSentence, land: Land, before: Frame) -> bool:
        """Whether a country goes on with what another one did: "Чехия закупила в Молдавии ..., Румыния, которая ..., - 19,9"."""
        words, partner = before.flow.words, before.partner
        verb = next((one for one in this.flows if words and one.start == words[0]), None)
        if verb is None or verb.kind != "prose_move" or not partner.value or partner.value == land.code:
            return False
        told = [one.frame.partner.value for one in self.found if one.sentence == this.index]
        if not told or told[0] != partner.value or mentions.BUYERS.match(self.line, verb.start):
            return False  # a list of partners
        if self.language not in ("ru", "be") or land.how != "name" or land.role:
            return False
        name = self.line[land.start : land.end]
        aside = mentions.ASIDE.match(self.line, land.end)
        return bool(_NOMINATIVE.search(name)) and bool(aside or _DASH.match(self.line, land.end))

    def _next_of_list(self, this: ReadSentence, land: Land) -> bool:
        """Whether a country is the next partner of a list: "Uzbekistan - 186 million, China - 71 million"."""
        last = self.found[-1] if self.found and self.found[-1].sentence == this.index else None
        words = last.frame.partner.words if last is not None else None
        dash = _LISTED.match(self.line, land.end)
        if dash and words and _LISTED.match(self.line, words[1]):
            return True
        mine = next((one for one in this.numbers if one.start >= land.end), None)
        beside = mine is not None and mine.start - land.end <= _BESIDE
        theirs = last is not None and words is not None and 0 <= last.number.start - words[1] <= _BESIDE
        listed = theirs and beside and land.role in ("", "to", "of")
        self.plain_sides = self.plain_sides or bool(listed)
        return bool(listed)

    def _row_of_list(self, this: ReadSentence, land: Land) -> bool:
        """Whether a country begins a row of a list of partners: "Netherlands: 0.87" below "Exports by destination:"."""
        heads = not self.line[this.start : land.start].strip(" •*-–—·\t\n")
        return heads and bool(_DASH.match(self.line, land.end)) and self.listing

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
        this: ReadSentence,
        anchor: SaidWord | None,
        kind: str,
        lands: list[tuple[Land, str]],
        before: Frame,
    ) -> tuple[FilledSlot, FilledSlot]:
        of_flow = kind
        if kind == "balance" and anchor is not None and anchor.kind in ("surplus", "deficit"):
            told = next((one for one in this.flows if one.start == anchor.start), None)
            of_flow = told.value if told is not None and told.value in ("exports", "imports") else kind
        parts = [(land, code, _part(land, of_flow)) for land, code in lands]
        roles = {land.role for land, _, _ in parts}
        if kind == "buys" and {"from", "to"} <= roles and all(part for _, _, part in parts):
            parts = [(land, code, "reporter" if land.role == "to" else part) for land, code, part in parts]
        if kind == of_flow == "balance" and any(land.role == "with" for land, _ in lands):
            parts = [(land, code, "" if land.role == "to" else part) for land, code, part in parts]
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
        if (
            anchor is not None
            and anchor.kind != "prose_move"
            and anchor.value in ("exports", "imports")
            and len(lands) > 2
        ):
            beside = next(
                (one for one in free if one[0].how == "adjective" and 0 <= anchor.start - one[0].end <= 2),
                None,
            )
            if beside is not None and last_reporter is None:
                last_reporter = (
                    beside  # "Lithuania cut its purchases of Belarusian salt, while Latvian imports doubled"
                )
                self.plain_sides = True
                free = free[::-1]
        if (
            anchor is not None
            and anchor.kind == "prose_move"
            and last_reporter is None
            and len({code for _, code in lands}) > 2
        ):
            subject = next(
                (one for one in free if one[0].how == "name" and 0 <= anchor.start - one[0].end <= 2), None
            )
            if subject is not None:
                last_reporter, self.plain_sides = subject, True
        if anchor is not None and kind == "sells" and mentions.BUYERS.match(self.line, anchor.start):
            goods = next(
                (one for one in free if one[0].how == "adjective" and 0 <= one[0].start - anchor.end <= 2),
                None,
            )
            if goods is not None:
                last_reporter, self.plain_sides = goods, True  # "the fifth of the buyers of Belarusian flax"
        reporter = last_reporter or next(
            ((land, code) for land, code in free if not last_partner or code != last_partner[1]), None
        )
        partner = last_partner or next(
            ((land, code) for land, code in free if reporter and code != reporter[1]), None
        )
        elsewhere = partner and before.reporter.value and before.reporter.value != partner[1]
        if reporter is None and partner and elsewhere and all(part == "partner" for _, _, part in parts):
            return before.reporter, self._held(partner[0], partner[1], this.index)
        if reporter is None or partner is None:
            known = reporter or partner or lands[0][:2]
            rest = next(((land, code) for land, code in lands if code != known[1]), known)
            reporter, partner = (reporter, rest) if reporter else (rest, partner or known)
        assert reporter and partner
        return self._held(reporter[0], reporter[1], this.index), self._held(
            partner[0], partner[1], this.index
        )

    def _share(
        self, this: ReadSentence, number: Numeral, lead: Span, tail: Span, frame: Frame, before: Frame
    ) -> None:
        """Sides of a share: the country whose total is divided, and the one that has its part of it."""
        nouns = [one for one in this.flows if one.value in ("exports", "imports", "turnover")]
        if not nouns and (whole_of := self._out_of(this, number)) is not None:
            nouns = [SaidWord(flow_of(whole_of.value), whole_of.start, whole_of.end, whole_of.kind)]
        verb = self._share_of_goods(this, number, lead, tail)
        if verb is not None and self._parts_of_goods(this, verb, lead, frame, before):
            return
        whole = OF_ALL[self.language].match(self.line[number.end : this.end])
        if whole:
            numbers_behind = [one.start for one in this.numbers if one.start >= number.end]
            tail = (tail[0], max(tail[1], min([this.end, *numbers_behind])))
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
            if behind and (whole or OF_FLOW[self.language].match(self.line[number.end : tail[1]]))
            else front[-1]
            if front
            else behind[0]
            if behind
            else None
        )
        self.plain_flow = bool(
            noun is not None
            and noun in behind
            and OF_FLOW[self.language].match(self.line, number.end, this.end)
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
        dest = self._goes_to(this, number)
        owner = self._owner_of_whole(this, number, before)
        if dest is not None and owner is not None and owner.value != dest.code:
            whole_of = self._out_of(this, number)
            if whole_of is not None:
                frame.flow = FilledSlot(flow_of(whole_of.value), (whole_of.start, whole_of.end), this.index)
            else:
                frame.flow = before.flow
            frame.share_of = before.share_of
            frame.reporter, frame.partner = owner, self._held(dest, dest.code, this.index)
            self.plain_sides = True
            return  # "31% went to India, 12% to Egypt"
        if any(code != "WLD" for _, code in lands):
            lands = [one for one in lands if one[1] != "WLD"]
        elif lands and before.partner.value not in (None, "WLD"):
            lands = []
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
            if len({code for _, code in lands}) < 2:
                lands = self._resolved(this, this.lands, before)
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
            frame.flow = FilledSlot(flow_of(noun.value), (noun.start, noun.end), this.index)
            frame.share_of = FilledSlot(
                self.text[slice(*self.plain.span(noun.start, noun.end))], (noun.start, noun.end), this.index
            )
        last = self.found[-1] if self.found else None
        last = last if last is not None and (self.since == 0 or last.sentence == this.index) else None
        share_before = last is not None and last.frame.measure.value == "share"
        same_sentence = share_before and last is not None and last.sentence == this.index
        if noun is None and re.match(
            r"\s(?:of|der|des|von) (?:it|them|that|this|davon|denen)\b", self.line[number.end :][:20]
        ):
            frame.flow = before.flow
        taken_over = noun is None and same_sentence and before.flow.value and not whole
        if taken_over and frame.flow.value in ("exports", "imports") and verb is None:
            frame.flow = before.flow  # "which took 75% of Bhutan's exports in 2012, now takes 61%"
        if noun is not None and not lands and self._of_the_seller(noun, before):
            frame.reporter, frame.partner = before.partner, before.reporter
            return
        if not lands:
            return
        if noun is None:
            if share_before and before.flow.value:
                frame.flow = before.flow  # "India took 62 % of Nepal's exports, China 18 %"
            land, code = next((one for one in reversed(lands) if one[1] != before.reporter.value), lands[-1])
            if before.reporter.value and code != before.reporter.value:
                frame.partner = self._held(land, code, this.index)
            return
        of_its = ITS.search(self.line[max(this.start, noun.start - 24) : noun.start])
        if same_sentence and of_its and noun.start > number.end and before.partner.value:
            frame.reporter, frame.partner = before.reporter, before.partner
            return  # "62 % of Nepal's imports and 68 % of its exports"
        subject = next(
            (one for one in self._resolved(this, this.lands, before) if one[0].start < number.start), None
        )
        if (
            subject
            and ITS.search(self.line[max(this.start, noun.start - 24) : noun.start])
            and noun.start > number.end
        ):
            frame.reporter = self._held(*subject, this.index)
            named = [one for one in lands if one[1] != subject[1]]
            if named:
                frame.partner = self._held(*named[-1], this.index)
            return
        his = _HIS_SHARE.search(self.line, this.start, number.start)
        of_him = [one for one in lands if his and one[0].end <= his.start()]
        if of_him and before.reporter.value and before.reporter.value != of_him[-1][1]:
            frame.reporter, frame.partner = before.reporter, self._held(*of_him[-1], this.index)
            return
        taken = [
            one for one in lands if _SHARE_BEHIND.match(self.line[one[0].end - 2 : one[0].end + 24])
        ] or [
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
        rest = [one for one in lands if one[1] not in {code for _, code in taken}]
        near = sorted(rest if taken and rest else lands, key=lambda one: self._distance(one[0], noun))
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

    def _goes_to(self, this: ReadSentence, number: Numeral) -> Land | None:
        """The country that a share goes to, behind it and before the next number: "12% - в Египет"."""
        later = [one.start for one in this.numbers if one.start >= number.end]
        end = min([this.end, *later])
        land = next((one for one in this.lands if one.code and number.end <= one.start < end), None)
        if land is None or land.role != "to" or land.code in ("WLD", "GROUP"):
            return None
        return land if _GOES_TO.fullmatch(self.line[number.end : land.start]) else None

    def _owner_of_whole(self, this: ReadSentence, number: Numeral, before: Frame) -> FilledSlot | None:
        """Whose exports are shared out: as in the share before in this sentence, or the one country beside the whole."""
        last = self.found[-1] if self.found else None
        if last is not None and last.sentence == this.index and last.frame.measure.value == "share":
            return last.frame.reporter if last.frame.flow.value == "exports" else None
        whole_of = self._out_of(this, number)
        if whole_of is None or whole_of.value not in ("exports", "sells"):
            return None
        front = [
            one
            for one in this.lands
            if one.code and one.end <= number.start and one.role in ("", "of") and one.code != "WLD"
        ]
        if len({one.code for one in front}) == 1:
            return self._held(front[0], front[0].code, this.index)
        return before.reporter if not front and before.reporter.value else None

    def _of_the_seller(self, noun: SaidWord, before: Frame) -> bool:
        """Whether a whole is that of the country bought from: "a sixth of all textile exports of the country"."""
        behind = _OF_THE_COUNTRY.match(self.line, noun.end)
        sold = noun.value == "exports" and before.flow.value == "imports"
        return bool(behind and sold and before.partner.value not in (None, "WLD"))

    def _parts_of_goods(
        self, this: ReadSentence, verb: SaidWord, lead: Span, frame: Frame, before: Frame
    ) -> bool:
        """Sides of a share of goods by its verb: of what "we" sell, or of what a country itself buys or sells."""
        stop = re.compile(r"[;:.](?!\d)|$").search(self.line, verb.end, this.end)
        end = stop.start() if stop else this.end
        lands = self._resolved(this, [one for one in this.lands if lead[0] <= one.start < end], before)
        lands = [
            one for one in lands if one[1] != "WLD" and not self._of_office(one[0], this.start, this.end)
        ]
        from_us = next(
            (one for one in lands if one[0].how == "we" and one[0].role in ("at", "from", "to")), None
        )
        owners = [
            one
            for one in lands
            if one[0].how == "adjective" and 0 <= one[0].start - verb.end < 40 and one[0].own
        ]
        if from_us is None and verb.value == "buys" and len({code for _, code in lands}) == 2:
            from_us = owners[0] if owners else None  # "China took 62 % of the Belarusian flax"
        others = [one for one in lands if from_us is None or one[1] != from_us[1]]
        flow = "exports" if verb.value == "sells" or from_us else "imports"
        if from_us and others:
            frame.reporter, frame.partner = (
                self._held(*from_us, this.index),
                self._held(*others[0], this.index),
            )
        elif len({code for _, code in lands}) > 1:
            reporter, partner = self._two_sides(this, verb, verb.value, lands, before)
            frame.reporter, frame.partner = reporter, partner
        elif not (lands and before.reporter.value):
            return False
        else:
            frame.reporter, frame.partner = self._one_side(this, verb, verb.value, lands, before)
        frame.flow = FilledSlot(flow, (verb.start, verb.end), this.index)
        return True

    def _distance(self, land: Land, noun: SaidWord) -> int:
        if land.end <= noun.start:
            gap = noun.start - land.end
            if gap <= 2 and land.how == "name" and not land.own and self.language == "en":
                return 0  # "of what Paraguay exports"
            return (
                gap
                if land.how == "adjective" or land.own
                else gap + 14 + (30 if land.role in ("to", "with", "from") else 0)
            )
        return land.start - noun.end + (30 if land.role in ("to", "from", "with", "at") else 0)

    def _region(
        self, this: ReadSentence, lead: Span, frame: Frame, before: Frame, previous: StatedFigure | None
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


def flow_of(value: str) -> str:
    return {"sells": "exports", "buys": "imports"}.get(value, value)


def _part(land: Land, kind: str) -> str:
    """The part that a preposition gives a country in a flow."""
    role = land.role
    if kind in ("imports", "buys") and role == "of" and land.how == "adjective":
        return "partner"  # "purchases of Ukrainian wheat"
    if kind in ("exports", "sells"):
        return {
            "to": "partner",
            "from": "reporter",
            "with": "partner",
            "in": "partner" if kind == "sells" else "",
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
