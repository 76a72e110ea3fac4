"""What the words around a number say: status, hedge, product, scope, speaker."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.articles import mentions
from dashboard.articles.frames import NOTHING, FilledSlot, Frame, ReadSentence, StatedFigure
from dashboard.articles.mentions import SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span
from dashboard.articles.timing import TimingReader

_BESIDE_HEDGE: Final = re.compile(
    r"\s*(?:(?:на|в|до|у|за|чем|чым|то|the|of|to|by|um|auf|bei|a|отметку|отметки|mark|in|von|планку|рубеж|сумму|us)\s)*[$€£]?\s*"
)
_CAME: Final = re.compile(
    r"\b(?:came|made|were|was|got|reached|ended|turned out|proved|вышло|вышел|вышла|вышли|составил\w*|оказал\w*|получил\w*|дош\w+|выйшла|выйшаў|склал\w*|склаў|аказаў\w*|атрымал\w*|waren|wurden|kamen|kam|war|wurde|lagen|lag)\b"
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


class AroundReader(TimingReader):
    """What the words around a number say: status, hedge, product, scope, speaker."""

    def _status(
        self,
        this: ReadSentence,
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
        if self._converted(number, lead, tail, previous, this):
            frame.status = FilledSlot("estimate", None, this.index)
        elif chosen is not None:
            frame.status = FilledSlot(chosen.value, (chosen.start, chosen.end), this.index)
        elif previous is not None and frame.status.value in ("forecast", "target"):
            line = self.line[lead[0] : lead[1]]
            if re.search(r"[;:]\s|[—-]\s", line) and _CAME.search(line):
                frame.status = NOTHING
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
        return not (word in ("wird", "werden", "will") and re.match(r"\s\w+(?:t|en) (?:sich)", after))

    def _hedge(
        self, this: ReadSentence, number: Numeral, lead: Span, tail: Span, frame: Frame, measure: str
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

    def _product(self, this: ReadSentence, start: int, end: int, frame: Frame) -> None:
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

    def _set_scope(
        self,
        this: ReadSentence,
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
            ellipsis = not this.flows and before.reporter.value == frame.reporter.value
            if not ((same_pair or ellipsis) and same_time):
                frame.scope = NOTHING
        elif (
            before.status.value != frame.status.value
            and frame.period.value != before.period.value
            and before.scope.value == "goods_and_services"
        ):
            frame.scope = NOTHING

    def _speaker(self, this: ReadSentence, frame: Frame) -> None:
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
