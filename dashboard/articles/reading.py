"""One text in, its figures out: sentence by sentence, number by number, slot by slot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dashboard.articles import checking, choosing, dating, mentions, numbers, times, weighing
from dashboard.articles.doubts import DoubtsReader
from dashboard.articles.frames import NOTHING, FilledSlot, Frame, ReadSentence, StatedFigure
from dashboard.articles.gauging import GAUGED, GaugedOption
from dashboard.articles.hints import hinted, spender
from dashboard.articles.lending import HEADER
from dashboard.articles.measuring import UNMEASURED
from dashboard.articles.mentions import Land, SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.plain import plain
from dashboard.articles.proposals import CARRIED, HERE, PAGE_DATE, NoFigure, Proposal, Reading, Slot, Span
from dashboard.articles.sides import ITS, flow_of
from dashboard.articles.subject import GROUP
from dashboard.articles.texts import of_language
from dashboard.articles.times import SaidPeriod
from dashboard.articles.trading import ADMITTED, FIGURE, FIRST_TAKEN, LIKELY, TAKEN, UNLIKELY

_STAMP: Final = re.compile(
    r"(?:last updated|page updated|updated|обновлено|абноўлена|stand|aktualisiert|published|опубликовано)\b\W*.{0,12}\d"
)
_TIME_ASKED: Final = re.compile(
    r"\basked (?:about|for)\b|спросил\w* (?:о|об|про)\b|спытал\w* (?:пра|аб)\b|frag(?:t|te|ten) nach|half-year|за полгода|за год\b|итог|закрыли|\?"
)
_OF_THREAD: Final = re.compile(r"/\d{0,2}\)?\s(?=\D)")
"""Behind the number of an item in a thread: "2/ Exports were"."""
_ITEM: Final = re.compile(r"(?:\.\d+)*\.\s[^\W\d_]")
_NOT: Final = re.compile(
    r"(?:, not|\band not|\bа не|, не|, nicht|\bund nicht|\binstead of|\bstatt)(?: in| im| for| в| у| за)?\s$"
)
_PUBLISHED: Final = re.compile(
    r"(?:published|released|issued|announced|unveiled|printed|compiled|updated|dated|revised|signed|founded|established|opened|launched|elected|appointed|inaugurated|born|adopted|ratified|introduced|imposed|built|"
    r"опубликованн\w+|вышедш\w+|изданн\w+|обнародованн\w+|подписанн\w+|подписал\w*|принят\w+|открыт\w+|открыл\w*|основанн\w+|созданн\w+|запущенн\w+|запустил\w*|избранн\w+|введенн\w+|построенн\w+|действу\w+|"
    r"апублікаван\w+|выйшаўш\w+|падпісан\w+|прынят\w+|адкрыт\w+|заснаван\w+|створан\w+|уведзен\w+|gegründet|eröffnet|unterzeichnet|erschienen|eingeführt|veröffentlicht)"
    r"(?: (?:back|only|again|еще|ещё|толькі|erst))?(?: (?:in|on|early in|late in|в|во|у|ў|im|am|с|since|seit))?\s$"
)
_PUBLISHED_BEHIND: Final = re.compile(
    r"\s(?:veröffentlicht|unterzeichnet|erschienen|gegründet|eröffnet|eingeführt(?=\w* (?:regel|zoll|zöll|steuer|abgabe|verbot|gebühr|sanktion|embargo|maut))|beschlossen|verabschiedet|gewählt)e[nrsm]?\b"
)
_WHEN: Final = re.compile(r"[-\s\"]*(?:when|by the time|at the time|когда|als|калі)\s[^.;,]{0,90}$")
"""A clause that says when: "When the embassy reopened in 2003, trade was"."""
_TITLE_QUOTED: Final = re.compile(r"\"[A-ZА-ЯІЎЁÄÖÜ][^\".!?;:\d]{2,44}\"")
_BARE_TURNOVER: Final = {
    "ru": re.compile(
        r"(?<!розничн..\s)(?<!торговый\s)\b(?P<word>оборот(?:а|е|у|ом)?)\b(?! (?:рознич|компан|предприят|общепит|ресторан|фирм|магаз))"
    ),
    "be": re.compile(r"\b(?P<word>абарот(?:у|ам|це)?)\b(?! (?:рознічн|кампан|прадпрыемств|крам))"),
    "en": re.compile(
        r"\b(?P<word>two-way flows?|mutual exchanges?|bilateral (?:volumes?|flows?|exchanges?))\b"
    ),
    "de": re.compile(r"\b(?P<word>gegenseitige[nr]? umsatz|beiderseitige[nr]? umsatz)\b"),
}
_BOTH_SIDES: Final = re.compile(
    r"\b(?:стороны|сторон|обе|двух|двусторонн\w+|взаимн\w+|страны|стран|соседи|между|боку|бакі|бакоў|абедзве|дзвюх|краіны|узаемн\w+)\b"
    r"|\b(?:довести|доведут|нарастить|нарастят|увеличить|увеличат|удвоить|удвоят|утроить|утроят|расширить|давесці|нарасціць|павялічыць|падвоіць)\s(?:[^\W\d_]+\s)?[оа]б[оа]рот\b"
)
"""Words of two together in a sentence that names neither: "стороны намерены довести оборот"."""
_FAVOUR_BEFORE: Final = re.compile(
    r"\b(?:in favou?r of|to the advantage of|в пользу|на стороне|на карысць|zugunsten|zu gunsten)\s(?:(?:the|von|der) )?$"
)
_FAVOUR_BEHIND: Final = re.compile(r"(?:'s?)? favou?r\b")
_BALANCE: Final = re.compile(
    r"\b(?P<word>balance|gap|difference|сальдо|баланс|перевес|разница|перавага|saldo|bilanz)\b"
)
"""In whose favour a balance is, before and behind a name; and words that are one where a favour is told of."""
_SHIPMENTS: Final = re.compile(
    r"постав(?:к|ок)|отгруз(?:к|ок)|пастав(?:к|ц|ак)|адгруз(?:к|ак)|shipments?\b|deliver(?:y|ies)\b|lieferung"
)
_DOLLARS_OF: Final = re.compile(r"\b(?:долл(?:ар\w*|\.)?|долар\w*)\s$")
_RATIO: Final = re.compile(
    r"\s(?:больш|меньш|выше|ниже|крупн|more|less|larger|higher|as (?:much|many|large|high|big|great)|its |their |mehr|weniger|so (?:viel|hoch|groß)|größer|вышэй|ніжэй|менш)"
)
"""How what is compared goes on behind a factor."""
_WHO: Final = re.compile(r"\b(?:who|whom|кто|хто|wer)\b(?!se)")
_THE_COUNTRY: Final = re.compile(
    r"\b(?:страна|республика|краіна|рэспубліка|the country|the republic|the kingdom|das land|die republik)\s(?:[^\W\d_]+\s)?$"
)
_WRONG: Final = re.compile(
    r"\b(?:gave|misstated|mis-stated|wrongly|mistakenly|erroneously|incorrectly|in error|by mistake|misprinted|named the|said in our|назван\w*|назвали|указан\w*|указали|ошибочн\w*|неверно|по ошибке|опечатк\w*|"
    r"falsch|irrtümlich|fälschlich|versehentlich|памылков\w*|няправільна|названы|назвалі|пазначан\w*)\b"
)
_RIGHT: Final = re.compile(
    r"^[-\s\"]*(?:they were|it was|the right|the correct|correct|in fact|in reality|it should|they should|the figure is|на самом деле|в действительности|правильн\w+|верн\w+|следует читать|должно быть|"
    r"richtig|tatsächlich|in wahrheit|korrekt|насамрэч|у сапраўднасці|правільн\w+)\b"
)
"""What a correction says was printed, and how it goes on."""
_SALES: Final = re.compile(r"sales|продаж\w*|verkäufe\w*|absatz|сбыт\w*|збыт\w*")
_SOLD_IN: Final = re.compile(r"\b(?:в|во|у|ў)\s[^\W\d_]+(?:ии|ие|е|и|іі|ы|ах|ях)\b")
_TURNOVER_LISTED: Final = re.compile(
    r"[,;]\s(?:а |і |и )?(?:весь |увесь |общий )?(?P<word>оборот|абарот)\s-\s(?=\D{0,12}\d)"
)
_LABEL: Final = re.compile(r"[^:?]{0,24}: ")
_DATIVE: Final = re.compile(r"(?:[ие]и|іі|[аеу]|ю)$")
"""How names end in Russian and Belarusian that say to whom: "А Латвии?"."""
_INDEX_IS: Final = re.compile(
    r"\b(?:index|индекс|індэкс)\w*\s(?:[^\W\d_]+\s){0,3}(?:was |is |of |at |stood at |came to |составил |был |склаў |быў |von |bei |lag bei |betrug )?(?:just |only )?$"
)
_OF_THE_TOTAL: Final = re.compile(
    r"\bof (?:the total|it|that|them)\b|\bот (?:общей суммы|этой суммы|этого)\b|\bиз (?:них|этой суммы)\b|\bз (?:іх|гэтай сумы)\b|\bад агульнай сумы\b|\bdavon\b|\bder gesamtsumme\b"
)
_MONEY_NEXT: Final = re.compile(
    r"\s(?:крон|рубл|доллар|долар|франк|фунт|рупи|рупі|динар|дынар|песо|реал|рэал|юан|иен|ен\b|вон\b|тенге|гривен|грывен|злот|сом|лари|лары|драм|манат|лир|ранд|шиллинг|шылінг|"
    r"krone|krona|kroner|kronor|crown|dollar|rouble|ruble|franc|pound|rupee|dinar|peso|real|yuan|yen|won\b|tenge|hryvni|zloty|lira|rand\b|shilling|riyal|dirham|"
    r"kronen|rubel|franken|pfund|rupien|yen\b|złoty|forint)"
)
_TRADES: Final = re.compile(
    r"(?:\w*exports?|\w*imports?|экспорт\w*|импорт\w*|экспарт\w*|імпарт\w*|вывоз|ввоз|\w*exporte?\w*|\w*importe?\w*|\w*ausfuhr\w*|\w*einfuhr\w*)(?!\w)"
)
_LEADS_NOWHERE: Final = re.compile(
    r"(?i)\b(?:from|to|into|with|in|of|by|в|во|на|из|с|со|у|ў|ва|з|са|да|до|nach|aus|mit|von|für|in die|in den|zu)[ \t\xa0]{2,}"
)
"""A preposition with a gap behind it: what it leads to is missing, and so perhaps a partner."""
_SOMEWHERE: Final = re.compile(
    r"\b(?:to|into|from|with|towards?|в|во|на|из|с|со|у|ў|ва|з|са|да|nach|aus|mit|in die|in das|in den|ins|an)\s"
    r"(?!(?:the )?(?:value|volume|total|terms|money|grow|rise|fall|be|world|первом|перв|втор|деньг|тонн|доллар|долл|рубл|евро|стоим|физич|натурал|цел|сумм|объем|тысяч|милл|янв|фев|мар|апр|ма[йяе]|июн|июл|авг|сен|окт|ноя|дек|"
    r"грош|тон|долар|еўр|кошт|суме|wert|geld|tonnen|menge|ersten|zweiten|dritten|vierten)|\d)(?=[^\W\d_])"
)
"""Where goods go to or come from, but no part of a year, nor what they are counted in."""
_OPENS: Final = re.compile(r"\.?\s?[^\W\d_]{0,14}\s?\((?:[^\W\d_]+\s){0,3}[-+$€£]?")
_OTHER_TIME, _OTHER_SIDES = 0.6, 0.55
"""The chance from which on a time, or a pair of sides, that the weights prefer is taken, and asked about."""
_GROUPED: Final = 1000
"""A number from which on no scale is taken over."""
_AROUND, _OFFERED_MOST = 4, 6
"""Of how many sentences around, and how many at most, countries are offered for a side."""
_OPEN_REASONS: Final = frozenset(("not_trade", "pieces"))
"""Reasons against a figure that weights may outweigh; the others say what a number is."""
_AFTER: Final = 2
"""How many sentences behind an amount one without a unit may take its unit over."""
_ROW_LEAST, _ROW_BASE, _ROW_MOST = 40, 100, 400
"""Between what numbers of a row are read whose base is a hundred."""
_TOTAL: Final = re.compile(
    r"\bобщ|\bвсего\b|\bвесь\b|\bвся\b|\bувесь\b|\bуся\b|\ball\b|\bentire\b|\bsämtliche|\balle\b|\btotal|\boverall\b|\bgesamt|\binsgesamt\b|\bагульн|\bусяго\b|\bwhole\b"
)
_OVERALL: Final = re.compile(
    r"\b(?:overall|total|общ(?:ий|ее|его|ий)|совокупн\w+|агульн\w+|gesamte[nrs]?)\s(?:[^\W\d_]+\s)?$"
)
"""In front of a balance, one with all countries: "the overall trade gap"."""
_OTHER_NEIGHBOUR: Final = re.compile(
    r"\s(?:other |big |larger |northern |southern |eastern |western )?neighbour\b,"
)
_AGAINST: Final = re.compile(
    r"\b(?:против|против всего|against|compared (?:with|to)|versus|vs|gegenüber|nach|супраць|after)\s(?:[^\W\d_]+\s)?[$€£]?$"
)
_FROM: Final = re.compile(r"\b(?:up|down|rising|falling) from\s[$€£]?$")
_FROM_LEVEL: Final = re.compile(r"\b(?:from|с|со|von|з|са)\s[$€£]?$")
_ABROAD: Final = re.compile(r"\bна экспорт\b|\bна экспарт\b|\bfor export\b|\bfür den export\b")
_INSTEAD: Final = re.compile(r"вместо|замест|instead|statt|anstelle|rather")
_DENIED: Final = {
    "ru": re.compile(r"(?:\bа не|\bвместо|\bне [$€£]?$|, не)\s(?:на |в |о )?[$€£]?$"),
    "be": re.compile(r"(?:\bа не|\bзамест|, не)\s(?:на |у )?[$€£]?$"),
    "en": re.compile(r"(?:, not|\band not|\binstead of|\brather than|\(not)\s(?:the |by |at )?[$€£]?$"),
    "de": re.compile(
        r"(?:, nicht|\bund nicht|\bstatt|\banstatt|\banstelle von)\s(?:um |auf |bei |von )?[$€£]?$"
    ),
}


class ProseReader(DoubtsReader):
    """Reads one text; ``found`` and ``none`` grow as it goes."""

    def read(self) -> None:
        for index, (start, end) in enumerate(self.spans):
            line = self.line[start:end]
            if self._is_heading(start, end):
                self.context, self.unit, self.since, self.header = Frame(), ("", 1, ""), 99, None
                self.dated = (
                    None if re.search(r"\d{4}", line) is None and self.published is None else self.published
                )
                self._head(index, start, end)
                continue
            if _STAMP.match(line):
                continue
            self._sentence(index, start, end)
        self._corrected()
        self._said_behind()
        self._said_again()
        self._quadrupled()

    def _corrected(self) -> None:
        """Leave out what a correction says was wrong: "gave exports as 1.2 billion. They were 1.02"."""
        for one, after in zip(self.found[:], self.found[1:], strict=False):
            wrong = self.line[slice(*self.spans[one.sentence])]
            right = self.line[self.spans[after.sentence][0] : after.number.start]
            alike = one.unit == after.unit and one.frame.flow.value == after.frame.flow.value
            if after.sentence - one.sentence == 1 and alike and _WRONG.search(wrong) and _RIGHT.search(right):
                self.found.remove(one)
                self.none.append((one.number, "not_trade", None))

    def _head(self, index: int, start: int, end: int) -> None:
        """The one time that a heading says is that of the rows below it: "IN FIGURES: THE YEAR 2023"."""
        whens = times.find(self.line, start, end, self.language, self.dated)
        if len(whens) == 1 and whens[0].kind == "said" and whens[0].period:
            when = whens[0]
            self.context.period = FilledSlot(str(when.period), (when.start, when.end), index)

    def _sentence(self, index: int, start: int, end: int) -> None:
        whens = times.find(self.line, start, end, self.language, self.dated)
        found = [
            one
            for one in numbers.find(self.plain, start, end, self.language)
            if one.start >= start
            and not any(when.start < one.end and one.start < when.end for when in whens)
            and not _is_time(self.line, one)
        ]
        lands = self._lands(start, end)
        before = self._lands(*self.spans[index - 1]) if index else []
        if turns := mentions.in_turn(self.plain, before, lands, start, end, self.language):
            named = {one.code for one in turns}
            if not any(one.start < turns[0].start for one in found):
                lands = [one for one in lands if one.code not in named]  # "trade with A and B: to the latter"
            lands = sorted([*lands, *turns], key=lambda one: one.start)
        lands = [
            one
            for at, one in enumerate(lands)
            if not (one.how == "neighbour" and at + 1 < len(lands) and lands[at + 1].start - one.end < 3)
        ]
        flows = mentions.flows(self.line, start, end, self.language)
        if not flows:
            flows = self._bare_turnover(start, end, lands)
        elif self.language in ("ru", "be") and (rest := _TURNOVER_LISTED.search(self.line, start, end)):
            flows = sorted([*flows, SaidWord("turnover", *rest.span("word"))], key=lambda one: one.start)
        if (
            "balance" not in {one.value for one in flows}
            and any(self._favoured(one) for one in lands)
            and (word := _BALANCE.search(self.line, start, end))
        ):
            flows = sorted([*flows, SaidWord("balance", *word.span("word"))], key=lambda one: one.start)
        whens = [
            one
            for one in whens
            if not _NOT.search(self.line[max(start, one.start - 12) : one.start])
            and (
                not _PUBLISHED.search(self.line[max(start, one.start - 30) : one.start])
                or _WHEN.match(self.line[start : one.start])
            )
            and not _PUBLISHED_BEHIND.match(self.line[one.end : end])
        ]
        lands = [
            one
            for one in lands
            if not _of_money(self.line, one)
            and not any(number.start <= one.start < number.end for number in found)
        ]
        lands = self._sides_only(lands, start, end)
        this = ReadSentence(index, start, end, found, whens, lands, flows)
        this.whens = self._without_asides(this)
        self._mark_bases(this)
        count = len(self.found)
        self._numbers(this)
        self._respectively(this)
        self._in_order(this)
        self._starts_of_ways(this)
        self._settle(this)
        self.since = 0 if len(self.found) > count else self.since + 1
        self._remember(this, len(self.found) > count)

    def _without_asides(self, this: ReadSentence) -> list[SaidPeriod]:
        """The times of a sentence, without those of a clause aside that states no number, if there are others."""
        asides = [one.span() for one in mentions.ASIDE.finditer(self.line, this.start, this.end)]
        asides = [
            (first, last)
            for first, last in asides
            if not any(first <= one.start < last for one in this.numbers)
            and any(one.end <= first for one in this.numbers)
        ]
        own = [one for one in this.whens if not any(a <= one.start < b for a, b in asides)]
        return own if own and asides else this.whens

    def _bare_turnover(self, start: int, end: int, lands: list[Land]) -> list[SaidWord]:
        """The word "оборот" or "volume" alone, where two countries are spoken of and no firm or shop."""
        word = _BARE_TURNOVER[self.language].search(self.line, start, end)
        here = {one.code for one in lands if one.code not in ("", "GROUP", "WLD")}
        known = self.context.reporter.value and self.context.partner.value
        several = len(here) > 2 and any(one.role == "with" for one in lands)
        if word is None or not (
            len(here) == 2 or several or (known and not here and self._of_both(start, end))
        ):
            return []
        if any(True for _ in mentions.said("no_figure", self.line, start, end, self.language)):
            return []
        return [SaidWord("turnover", *word.span("word"))]

    def _favoured(self, land: Land) -> bool:
        """Whether a balance is called one in favour of a country."""
        before = self.line[max(0, land.start - 24) : land.start]
        return bool(
            land.code and (_FAVOUR_BEFORE.search(before) or _FAVOUR_BEHIND.match(self.line, land.end))
        )

    def _of_both(self, start: int, end: int) -> bool:
        """Whether a sentence without countries speaks of two: the first, or of both sides where only one pair was told of."""
        pairs = {frozenset((one.frame.reporter.value, one.frame.partner.value)) for one in self.found}
        return not pairs or (len(pairs) == 1 and _BOTH_SIDES.search(self.line, start, end) is not None)

    def _sides_only(self, lands: list[Land], start: int, end: int) -> list[Land]:
        """Without the countries that goods only pass, and "abroad" where a country says where that is."""
        lands = [one for one in lands if one.role != "via"]
        named = [one.span() for one in _TITLE_QUOTED.finditer(self.plain.cased, start, end)]
        outside = [one for one in lands if not any(first <= one.start < last for first, last in named)]
        if len({one.code for one in outside if one.code}) > 1:
            lands = outside  # "in our story "Peaches for Dubai" we misstated Armenia's exports to"
        others = any(one.code not in ("", "WLD") and one.role in ("to", "from", "with") for one in lands)
        if others:
            lands = [
                one
                for one in lands
                if one.code != "WLD"
                or not re.search(
                    r"рубеж|границ|мяж|abroad|ausland|рынк|market", self.line[one.start : one.end]
                )
            ]
        return [
            one
            for one in lands
            if not (one.own and _OTHER_NEIGHBOUR.match(self.line[one.end : min(end, one.end + 24)]))
        ]

    def _remember(self, this: ReadSentence, has_figures: bool) -> None:
        """What a sentence without figures leaves for the next ones: its flow and its sides."""
        if has_figures:
            return
        ends = self.line[this.start : this.end].rstrip().endswith(":")
        self.listing = ends and (self.listing or bool(this.flows))
        codes_here = list(dict.fromkeys(one.code for one in this.lands if one.code))
        if self.listing and this.flows and len(codes_here) == 1:
            land = next(one for one in this.lands if one.code)
            self.context.reporter, self.context.partner = self._held(land, land.code, this.index), NOTHING
        codes = list(dict.fromkeys(one.code for one in this.lands if one.code))
        if (
            self._asks(this)
            and this.flows
            and _WHO.search(self.line, this.start, this.end)
            and len(codes) == 1
        ):
            last = this.flows[-1]
            one = next(land for land in this.lands if land.code)
            self.context = Frame(
                partner=self._held(one, one.code, this.index),
                flow=FilledSlot(flow_of(last.value), (last.start, last.end), this.index),
            )
            self.since, self.who = 0, this.index
            return
        if self.who >= 0 and this.index - self.who <= 1 and len(codes) == 1 and not this.flows:
            one = next(land for land in this.lands if land.code)
            self.context.reporter, self.since = self._held(one, one.code, this.index), 0
            return
        turned = mentions.reverse(self.line, this.start, this.end, self.language)
        if not turned and self._asks_of_another(this):
            self.context.flow = NOTHING
            return
        nouns = [one for one in this.flows if one.value not in ("sells", "buys")]
        asks = self._asks(this)
        if asks and not this.flows and self._asks_on(this):
            return
        if not nouns and not asks and len(codes) == 1 and self.context.flow.value and not this.whens:
            this.flows = []  # "shops took salami": a verb alone changes nothing of what was told
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
        if this.flows or self.header:
            self.since = 0
        if this.flows:
            last = this.flows[-1]
            self.context.flow = FilledSlot(flow_of(last.value), (last.start, last.end), this.index)
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

    def _asks_on(self, this: ReadSentence) -> bool:
        """Whether a question asks for the same of another country or direction: "And to Latvia?", "Und umgekehrt?"."""
        known = self.context.flow.value and self.context.reporter.value and not this.numbers
        label = _LABEL.match(self.line, this.start, this.end)
        start = label.end() if label else this.start
        told = mentions.reverse(self.line, start, this.end, self.language)
        if not known or len(self._strangers(this, start, this.end)) > 1 + len(
            told[0].split() if told else ()
        ):
            return False
        turned = self._turned(this, (this.start, this.end), self.context, self.context.copy())
        codes = {one.code for one in this.lands if one.code}
        if not turned and len(codes) == 1:
            addressed = [
                replace(one, role="to")
                if not one.role and _DATIVE.search(self.line[one.start : one.end])
                else one
                for one in this.lands
            ]
            pair = self._sides(this, None, addressed, self.context, self.context)
            if pair is None:
                return False
            self.context.reporter, self.context.partner = pair
            turned = True
        if turned:
            self.since = 0
        return turned

    def _numbers(self, this: ReadSentence) -> None:
        header = self._header_of(this)
        kept = [one for one in this.numbers if self._may_be(one, this, header)]
        previous: StatedFigure | None = None
        self.opened = None
        at = this.start
        share_context = False
        for position, number in enumerate(kept):
            following = kept[position + 1] if position + 1 < len(kept) else None
            lead = (at, number.start)
            tail = self._tail(this, number, following)
            if header and number.kind == "bare":
                number.unit, number.multiplier, number.kind = header
            outcome = self._one(this, number, lead, tail, previous, share_context, following)
            level = isinstance(outcome, StatedFigure) and outcome.frame.measure.value != "share"
            share_context = bool(share_context or (self._shares(lead) and not level))
            if isinstance(outcome, StatedFigure):
                self.found.append(outcome)
                leading = self.line[lead[0] : lead[1]]
                compared = (
                    _AGAINST.search(leading)
                    and outcome.frame.period.value != (previous or outcome).frame.period.value
                ) or self._starts_from(outcome, previous, leading)
                if previous and ((self.taken and _FROM.search(leading)) or compared):
                    at = self._next_lead(number, tail, following)
                    continue  # a number of comparison with its own time: the next one goes on from the one before
                previous = outcome
                self.opened = self.opened or outcome.frame.flow
                self.context = outcome.frame.copy()
                if not outcome.unit:
                    pass
                elif outcome.unit != "percent":
                    self.unit = (outcome.unit, outcome.multiplier, number.kind)
                else:
                    self.unit = self.unit if self.unit[0] else ("percent", 1, "percent")
                at = self._next_lead(number, tail, following)
            else:
                self.none.append((number, outcome, None))
                if outcome == "company" and not self.found:
                    self.firm = this.index
                if outcome in ("several_partners", "increment") and number.unit and previous is None:
                    self.unit, self.lender = (number.unit, number.multiplier or 1, number.kind), this.index
                if outcome == "several_partners" and number.value:
                    self.joint.add((number.value * (number.multiplier or 1), number.unit))
                compared = outcome == "not_trade" and number.kind in ("factor", "fraction")
                if outcome not in ("share_points", "increment") and previous is not None and not compared:
                    at = number.end

    def _of_base_year(self, this: ReadSentence, number: Numeral) -> bool:
        """Whether a bare number is one of a row whose base is called a hundred ("set 2019 at 100")."""
        told = any(one.end <= number.start for one in this.flows) or bool(self.found)
        said = bool(self.base_year) or _INDEX_IS.search(
            self.line[max(this.start, number.start - 30) : number.start]
        )
        whole = number.kind == "bare" and number.multiplier is None
        return (
            bool(said)
            and told
            and whole
            and (_ROW_LEAST <= number.value <= _ROW_MOST or (bool(self.base_year) and number.value > 2))
            and number.value != _ROW_BASE
        )

    def _starts_from(self, this: StatedFigure, previous: StatedFigure | None, leading: str) -> bool:
        """Whether a level is the one that the level before it began with ("to 38 billion in 2024 from 24 billion in 2023")."""
        if previous is None or not _FROM_LEVEL.search(leading):
            return False
        same = this.frame.flow == previous.frame.flow and this.unit == previous.unit
        return same and this.frame.period.value != previous.frame.period.value

    def _one(
        self,
        this: ReadSentence,
        number: Numeral,
        lead: Span,
        tail: Span,
        previous: StatedFigure | None,
        shared: bool,
        following: Numeral | None,
    ) -> StatedFigure | str:
        """The figure a number states, or the reason why it states none: the rules' word, weighed once more."""
        if number.kind == "points":
            return "share_points"
        denied = _DENIED[self.language].search(self.line[max(this.start, number.start - 30) : number.start])
        dated = any(
            0 <= one.start - number.end < 24 and one.kind in ("before", "said", "in_year")
            for one in this.whens
        )
        if denied and not (dated and _INSTEAD.search(denied[0])):
            return "not_trade"
        chance = self._trade_chance(this, number, previous)
        if number.kind in GAUGED:
            self.gauges.append((number, self._gauges(this, number, lead, tail, previous)))
        self.admits = False
        outcome = self._by_rules(this, number, lead, tail, previous, shared, following, chance)
        if isinstance(outcome, StatedFigure) and self.admits:
            outcome.doubts = (*outcome.doubts, "flow")
        elif isinstance(outcome, StatedFigure) and self._chance_after(FIGURE) < self._least(outcome):
            return "not_trade"
        return outcome

    def _least(self, stated: StatedFigure) -> float:
        """How likely a figure of the rules must be one of trade: the first of a text more, if its sentence lacks a side."""
        slots = (stated.frame.flow, stated.frame.reporter, stated.frame.partner)
        whole = all(one.words and one.sentence == stated.sentence for one in slots)
        return TAKEN if self.found or whole else FIRST_TAKEN

    def _keeps_out(self, reason: str) -> bool:
        """Whether a reason of the rules against a number stands, once it is weighed; else no later one of its kind does."""
        if reason in _OPEN_REASONS and not self.admits:
            self.admits = self._chance_after(reason) >= ADMITTED
        return not (self.admits and reason in _OPEN_REASONS)

    def _by_rules(
        self,
        this: ReadSentence,
        number: Numeral,
        lead: Span,
        tail: Span,
        previous: StatedFigure | None,
        shared: bool,
        following: Numeral | None,
        chance: float,
    ) -> StatedFigure | str:
        """The figure a number states by rules, its slots weighed, or the reason why it states none.

        Where the first reason is outweighed, no word of another subject and no missing one of trade keeps it out.
        """
        self.likely = chance >= LIKELY
        self.moved_before, self.moved = self.moved, False
        self.plain_sides = self.plain_flow = self.of_whole = False
        first_tail = self._first_clause(tail)
        anchor = self._anchor(this, lead, first_tail)
        if self._together(this, number, lead, first_tail):
            return "several_partners"
        if (number.value * (number.multiplier or 1), number.unit) in self.joint and not this.lands:
            return "several_partners"
        if anchor is None and previous is None:
            anchor = self._moved(this, lead, first_tail)
        anchor = (
            self._excess(this, number, lead)
            or self._in_the_red(number, lead, anchor, self._balance_before(this, previous))
            or anchor
        )
        if anchor is None and previous is None and len(this.flows) == 1:
            anchor = self._far_behind(this, number)
            if anchor is not None:
                first_tail = (first_tail[0], max(first_tail[1], this.end))
        if self._of_base_year(this, number):
            number.kind, number.unit, number.multiplier = "index", "percent", 1
        if number.kind == "bare" and self._lent_unit(number, this, previous, lead, first_tail) is None:
            if self._lacks_unit(this, number, lead, anchor):
                number.kind = "money" if number.multiplier else "percent"
            elif self._keeps_out("not_trade") or not self._takes_unit(this, number):
                return "not_trade"
        number_unit = number.unit
        lent = (
            number.unit_words is None and number.kind != "percent" and number.shape not in ("factor", "words")
        )
        reason = self._no_figure(this, number, lead, first_tail, anchor, previous) or self._of_the_same(
            this, number
        )
        if reason and self._keeps_out(reason):
            return reason
        alone = number.unit_words is None and self._stands_alone(this, number)
        unlikely = chance < UNLIKELY and previous is None and not this.lands and not alone
        if unlikely and self._keeps_out("not_trade"):
            return "not_trade"
        alone = anchor is None and previous is None and not self.likely
        if (
            alone
            and self._of_another_subject(this, number, lead, first_tail)
            and self._keeps_out("not_trade")
        ):
            return "not_trade"
        frame = self._carried(this, previous, anchor, lead, first_tail)
        before = frame.copy()
        measure, value, reading = self._measure(this, number, lead, first_tail, previous, shared, anchor)
        gauged: GaugedOption | None = None
        if measure == UNMEASURED and not self._keeps_out("not_trade"):
            gauged = self._gauged(self._gauges(this, number, lead, tail, previous))
            measure, value, reading = (
                (gauged.measure, gauged.value, gauged.reading) if gauged else (measure, value, reading)
            )
        if measure == UNMEASURED:
            return "not_trade"
        if measure in ("share_points", "not_trade", "increment"):
            return measure
        self._fill(this, number, lead, tail, first_tail, anchor, frame, measure, previous)
        if anchor is None and previous is not None and self._begins_anew(this, lead, frame) and self.opened:
            frame.flow = self.opened
        if frame.partner.value is None and measure != "share" and self._of_one_country(this, anchor, frame):
            frame.partner = FilledSlot("WLD", frame.flow.words, frame.flow.sentence)
            self.plain_sides = True
        if previous is not None and self._aside_of(this, number, previous):
            frame.reporter, frame.partner = previous.frame.reporter, previous.frame.partner
            self.plain_sides = True
        ruled = _chosen_of(frame, this)
        offered = self._offered(this, number, anchor, before, ruled, measure)
        made = weighing.told(offered, choosing.weights("sides"))
        times_offered = self._times_offered(this, number, (lead[0], tail[1]), before, measure)
        pair_here = self._pair_here(this, lead, first_tail)
        half = frame.reporter.value is not None or frame.partner.value is not None
        guessed: tuple[str, ...] = ()
        if self.admits or (half and (frame.flow.value is not None or pair_here)):
            guessed = _completed(frame, made) + self._hinted(this, number, frame)
        missing = _lacking(frame, measure, anchor, pair_here)
        if missing and not self.admits and not self._keeps_out(missing):
            guessed = _completed(frame, made) + self._hinted(this, number, frame)
            missing = _lacking(frame, measure, anchor, pair_here)
        if missing:
            return missing
        if (
            measure == "growth"
            and number.kind in ("factor", "times")
            and self._ratio_of_flows(this, number, previous)
        ):
            return "not_trade"
        value, high = self._signed(
            this, number, value, lead, first_tail, frame, measure, previous, anchor.kind if anchor else ""
        )
        value = gauged.value if gauged else value
        frame_sides = (frame.reporter.value or "", frame.partner.value or "")
        header_here = bool(self.header or HEADER.search(self.line, this.start, this.end)) or any(
            one.unit_words for one in this.numbers
        )
        year = (frame.period.value or "")[:4]
        unit = numbers.settled_unit(number.unit or number_unit, frame_sides, year)
        frame.measure = replace(frame.measure, value=measure)
        found = StatedFigure(number, this.index, frame, value, high, unit, number.multiplier or 1, reading)
        found.offered, found.times_offered, found.weighed = offered, times_offered, made
        found.ruled = ruled
        guessed_money = number.unit.startswith("?") and not numbers.is_settled(number.unit, unit, frame_sides)
        otherwise = guessed + self._otherwise(this, found, lead, tail)
        if anchor is not None and self._sold_there(this, anchor):
            otherwise = (*otherwise, "flow")
        found.doubts = otherwise + self._doubts(
            this, found, lead, first_tail, guessed_money or (lent and previous is None and not header_here)
        )
        found.features = self._features(this, found, lead, first_tail, anchor, previous)
        found.features |= self._noted(this, found)
        return found

    def _of_one_country(self, this: ReadSentence, anchor: SaidWord | None, frame: Frame) -> bool:
        """Whether trade is that of the only country of a text, and so with the world: "Armenia's exports rose to"."""
        flow = anchor  # a verb too that says whose trade it is: "exported", and not "sold", "shipped"
        if flow is None or frame.reporter.value is None or frame.flow.value not in ("exports", "imports"):
            return False
        others = {*self.codes, *self.title_lands} - {frame.reporter.value}
        spoken = any(one.how in ("we", "neighbour") for one in this.lands)
        noun = _TRADES.match(self.line, flow.start)
        if _LEADS_NOWHERE.search(self.text[slice(*self.plain.span(this.start, this.end))]):
            return False
        if self._leads_elsewhere(this, flow):
            return False
        return not others and not spoken and bool(noun) and not self._groups_named(this)

    def _aside_of(self, this: ReadSentence, number: Numeral, previous: StatedFigure) -> bool:
        """Whether a number stands in brackets behind the one before and names no country: "21.6 thousand (40.5 million)"."""
        between = self.line[previous.number.end : number.start]
        lands = any(one.code and previous.number.end <= one.start < number.end for one in this.lands)
        return previous.sentence == this.index and not lands and bool(_OPENS.fullmatch(between))

    def _leads_elsewhere(self, this: ReadSentence, flow: SaidWord) -> bool:
        """Whether a flow goes somewhere that is no country known: "exports to its main customers", "в Новосибирск"."""
        number = next((one.start for one in this.numbers if one.start >= flow.end), this.end)
        changes = [one.start for one in self._changes((flow.end, number))]
        end = min([number, *changes])
        return any(
            not any(when.start <= at < when.end for when in this.whens for at in one.span())
            and not any(land.start <= one.end() < land.end for land in this.lands)
            for one in _SOMEWHERE.finditer(self.line, flow.end, end)
        )

    def _groups_named(self, this: ReadSentence) -> bool:
        """Whether a text has named a group of countries by the end of a sentence."""
        spans = self.spans[: this.index + 1]
        return any(one.code in ("GROUP", "WLD") for span in spans for one in self._lands(*span)) or bool(
            GROUP[self.language].search(self.line, 0, this.end)
        )

    def _sold_there(self, this: ReadSentence, anchor: SaidWord) -> bool:
        """Whether sales in a country may be those of its shops: "sales of Korean cars in Australia"."""
        sales = _SALES.fullmatch(self.line[anchor.start : anchor.end])
        roles = {one.role for one in this.lands if one.code and one.start > anchor.start}
        inside = "in" in roles or (
            self.language in ("ru", "be") and _SOLD_IN.search(self.line, anchor.end, this.end)
        )
        return bool(sales and inside) and not roles & ({"to"} if self.language in ("en", "de") else set())

    def _offered(
        self,
        this: ReadSentence,
        number: Numeral,
        anchor: SaidWord | None,
        before: Frame,
        ruled: weighing.Ruled,
        measure: str,
    ) -> list[weighing.Option]:
        """Every flow and pair of sides that the text offers for a number."""
        lands = [
            (land, code, self._of_office(land, this.start, this.end))
            for land, code in self._resolved(this, this.lands, before)
            if code
        ]
        turned = mentions.reverse(self.line, this.start, this.end, self.language) is not None
        return weighing.options(
            weighing.OpenNumber(
                self.line,
                this,
                number,
                anchor,
                lands,
                before.copy(),
                measure,
                self.title_lands,
                self.home,
                self._codes_around(this),
                (self._land_of(before.reporter), self._land_of(before.partner)),
                max((one.number.end for one in self.found if one.sentence == this.index), default=this.start),
                turned,
                self.since,
                self.language,
                ruled,
            )
        )

    def _land_of(self, slot: FilledSlot) -> Land | None:
        """The country as it was mentioned where a side was told."""
        if slot.words is None or slot.sentence < 0:
            return None
        lands = self._lands(*self.spans[slot.sentence])
        return next((one for one in lands if (one.start, one.end) == slot.words), None)

    def _codes_around(self, this: ReadSentence) -> list[str]:
        """The countries of the sentences around, the nearest first."""
        near = range(max(0, this.index - _AROUND), min(len(self.spans), this.index + _AROUND + 1))
        order = sorted(near, key=lambda at: (abs(at - this.index), at > this.index))
        codes = dict.fromkeys(land.code for at in order for land in self._lands(*self.spans[at]))
        return [code for code in codes if code not in ("", "GROUP", "WLD")][:_OFFERED_MOST]

    def _hinted(self, this: ReadSentence, number: Numeral, frame: Frame) -> tuple[str, ...]:
        """Fill a side that is open with a country the text only hints at; the slot filled."""
        held = {"reporter": frame.reporter, "partner": frame.partner}
        empty = [name for name, slot in held.items() if slot.value is None]
        known = {slot.value for slot in held.values()}
        if len(empty) != 1 or "WLD" in known:
            return ()
        near = range(max(0, this.index - _AROUND), min(len(self.spans), this.index + _AROUND + 1))
        order = sorted(near, key=lambda at: (at > this.index, abs(at - this.index)))
        for at in order:
            for code, start, end in hinted(self.plain, *self.spans[at], self.language):
                if code not in known:
                    setattr(frame, empty[0], FilledSlot(code, (start, end), at))
                    return (empty[0],)
        title = of_language(plain(self.title), self.language)
        told = [code for code, *_ in hinted(title, 0, len(title.lower), self.language)]
        for code in (*told, spender(number.unit)):
            if code and code not in known:
                setattr(frame, empty[0], FilledSlot(code, None, -3))
                return (empty[0],)
        return ()

    def _takes_unit(self, this: ReadSentence, number: Numeral) -> bool:
        """Give a number that is likely one of trade the unit of the amount told before it, if there is one."""
        last = self.found[-1] if self.found else None
        if last is None or last.unit in ("", "percent") or number.unit or this.index - last.sentence > _AFTER:
            return False
        number.unit, number.kind = last.unit, last.number.kind
        if number.value < _GROUPED:  # "1.44 million tonnes … to 515,000"
            number.multiplier = number.multiplier or last.multiplier
        return True

    def _otherwise(self, this: ReadSentence, found: StatedFigure, lead: Span, tail: Span) -> tuple[str, ...]:
        """Give a figure the time, flow and sides that the weights clearly prefer; the slots that this makes doubtful."""
        frame, doubts = found.frame, []
        offered = found.times_offered
        best, told = dating.likeliest(offered, choosing.chances(offered, choosing.weights("period")))
        found.times_weighed = told
        if best is not None and best.period != (frame.period.value or "") and choosing.weights("period"):
            doubts.append("period")
            if told[best.period] > _OTHER_TIME and not self.plain_time:
                frame.period = best.slot
                if frame.measure.value == "growth":
                    self._compared(this, found.number, lead, tail, frame, best.when)
        option, chance = weighing.likeliest(found.weighed)
        mine = weighing.kind_of(frame.flow.value, (frame.reporter.value, frame.partner.value))
        weighed = bool(choosing.weights("sides")) and option is not None
        if weighed and option is not None and chance > _OTHER_SIDES and not self.plain_sides:
            theirs = weighing.kind_of(option.flow.value, (option.reporter.value, option.partner.value))
            signed = "balance" in (theirs[0], mine[0]) and theirs[0] != mine[0]
            said = theirs[0] == mine[0] or (option.flow.words is not None and not self.plain_flow)
            if theirs != mine and not signed and said:
                frame.reporter, frame.partner = option.reporter, option.partner
                frame.flow = option.flow if theirs[0] != mine[0] else frame.flow
                doubts.append("partner")
        return tuple(doubts)

    def _of_what_was_bought(
        self, this: ReadSentence, anchor: SaidWord | None, here: list[Land], before: Frame
    ) -> bool:
        """Whether shipments are those of the purchase told of before: "Cuba bought rice from Vietnam; the shipments"."""
        if (
            anchor is None
            or here
            or before.flow.value != "imports"
            or not _SHIPMENTS.match(self.line, anchor.start)
        ):
            return False
        own = ITS.search(self.line[max(this.start, anchor.start - 24) : anchor.start])
        return bool(before.reporter.value and before.partner.value and not own)

    def _ratio_of_flows(self, this: ReadSentence, number: Numeral, previous: StatedFigure | None) -> bool:
        """Whether a factor holds a flow against the other one: "exports of 742 million, three times its imports"."""
        if previous is None or previous.sentence != this.index or not _RATIO.match(self.line, number.end):
            return False
        stop = re.compile(r"[.;:]|\d").search(self.line, number.end, min(this.end, number.end + 60))
        end = stop.start() if stop else min(this.end, number.end + 60)
        behind = {flow_of(one.value) for one in this.flows if number.end <= one.start < end}
        opposite = {"exports": "imports", "imports": "exports"}.get(previous.frame.flow.value or "")
        return opposite in behind

    def _favour(self, this: ReadSentence, frame: Frame) -> None:
        """Let the country in whose favour a balance is be the one that counts it: its balance is no minus."""
        land = next((one for one in this.lands if self._favoured(one)), None)
        if land is None or frame.flow.value != "balance":
            return
        other = next(
            (one for one in (frame.partner, frame.reporter) if one.value and one.value != land.code), NOTHING
        )
        frame.reporter = FilledSlot(land.code, (land.start, land.end), this.index)
        frame.partner, frame.deficit, self.plain_sides = other, False, True

    def _times_offered(
        self, this: ReadSentence, number: Numeral, span: Span, before: Frame, measure: str
    ) -> list[dating.DatedOption]:
        """Every time that the text offers for a number, as it would be read here."""
        whens = []
        planned = self._plans(this)
        for when in (one for one in this.whens if self._counts(one, measure, planned)):
            tried = Frame()
            self._set_period(this, when, tried, before.period, measure)
            whens.append((when, tried.period))
        return dating.periods(self.line, this, number, span, whens, before.period, measure, self.language)

    def _begins_anew(self, this: ReadSentence, lead: Span, frame: Frame) -> bool:
        """Whether the next partner of a list begins behind a semicolon ("with China 817, exports 124; with Nepal 270")."""
        if frame.flow.value not in ("exports", "imports") or ";" not in self.line[lead[0] : lead[1]]:
            return False
        return any(one.code and one.role == "with" and lead[0] <= one.start < lead[1] for one in this.lands)

    def _of_the_same(self, this: ReadSentence, number: Numeral) -> str:
        """Why the change of what is no figure is none: "61 thousand guests, 12% more than last year"."""
        last = self.none[-1] if self.none else None
        if last is None or number.kind not in ("percent", "fraction", "times", "factor"):
            return ""
        before = self.spans[this.index - 1] if this.index else (0, 0)
        if (
            last[1] in ("finance", "investment", "company", "transit", "pieces")
            and before[0] <= last[0].start < before[1]
            and not this.flows
            and not any(one.number.start > last[0].start for one in self.found)
            and _OF_THE_TOTAL.search(self.line, this.start, this.end)
        ):
            return last[1]  # "Migrants sent home 3 billion. The United States accounted for 41% of the total"
        near = this.start <= last[0].start and 0 <= number.start - last[0].end < 64
        if (
            not near
            or last[1] in ("increment", "share_points")
            or last[0].kind in ("bare", "percent", "factor", "fraction", "times")
        ):
            return ""
        between = (last[0].end, number.start)
        if any(between[0] <= one.start < between[1] for one in this.flows):
            return ""
        if any(last[0].end < one.number.start < number.start for one in self.found):
            return ""
        return last[1] if re.search(r",\s|\(|\s-\s", self.line[slice(*between)]) else ""

    def _balance_before(self, this: ReadSentence, previous: StatedFigure | None) -> SaidWord | None:
        """The word of a balance that the number before has, for a list of them."""
        if previous is None or previous.frame.flow.value != "balance" or not previous.frame.flow.words:
            return None
        return SaidWord("balance", *previous.frame.flow.words)

    def _carried(
        self,
        this: ReadSentence,
        previous: StatedFigure | None,
        anchor: SaidWord | None,
        lead: Span,
        tail: Span,
    ) -> Frame:
        base = previous.frame if previous else self.context
        frame = base.copy()
        frame.hedge, frame.compared, frame.measure, frame.share_of = NOTHING, NOTHING, NOTHING, base.share_of
        if previous is None:
            frame.status = NOTHING
            if (told := self._before_plans(this)) is not None:
                frame.period = told
            if self.since > 3 and this.index - frame.period.sentence > 2:
                frame.period = NOTHING
        return frame

    def _before_plans(self, this: ReadSentence) -> FilledSlot | None:
        """The time of what was told as a fact, where a plan came between: it is the plan's year that ends with it."""
        hoped = ("forecast", "target")
        last = self.found[-1] if self.found else None
        if last is None or last.frame.status.value not in hoped or last.sentence != this.index - 1:
            return None
        words = mentions.said("prose_status", self.line, this.start, this.end, self.language)
        if any(one.value in hoped for one in words) or any(one.kind == "said" for one in this.whens):
            return None
        told = next((one for one in reversed(self.found) if one.frame.status.value not in hoped), None)
        if told is None or this.index - told.sentence > 2 or not told.frame.period.value:
            return None
        self.plain_time = True
        return told.frame.period

    def _fill(
        self,
        this: ReadSentence,
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
            frame.flow = FilledSlot(flow_of(anchor.value), (anchor.start, anchor.end), this.index)
            if anchor.value == "balance" and re.search(
                "дефицит|дэфіцыт|deficit|defizit", self.line[anchor.start : anchor.end]
            ):
                frame.deficit = True
        if measure == "share":
            self._share(this, number, lead, first_tail, frame, before)
        else:
            here = [one for one in this.lands if lead[0] <= one.start < first_tail[1] and not self.of_whole]
            if not here and not before.reporter.value and frame.flow.value == "turnover":
                here = this.lands  # "The two countries traded ..., Serbia's ambassador to Hungary said"
            if not here and anchor is not None and anchor.start >= number.end:
                here = [one for one in this.lands if self._moves(anchor, one)][
                    :1
                ]  # "40 million of exports to"
            goes_on = self.found and self.found[-1].sentence == this.index and anchor is None and not here
            self.moved = bool(goes_on and self.moved_before)  # "fell from 50 to 40 million"
            self.plain_sides = self.plain_sides or self.moved
            pair = self._sides(this, anchor, here, before, before)
            if pair:
                frame.reporter, frame.partner = pair
            elif self._of_what_was_bought(this, anchor, here, before):
                frame.reporter, frame.partner, self.plain_sides = before.partner, before.reporter, True
            other_way = {"buys": ("exports", None), "sells": ("imports",)}.get(
                anchor.value if anchor else "", ()
            )
            if (
                not here
                and anchor is not None
                and anchor.kind == "prose_move"
                and before.flow.value in other_way
                and before.partner.value not in (None, "WLD", "GROUP")
                and _THE_COUNTRY.search(self.line, lead[0], anchor.start)
            ):
                frame.reporter, frame.partner = before.partner, before.reporter
                self.plain_sides = True  # "Turkmen gas goes to Uzbekistan. In the quarter the country received 540 million m3"
            world = self._world_of_parts(this, anchor, here, before)
            if world:
                frame.partner, self.plain_sides = world, True
            self._turned(this, (lead[0], first_tail[1]), frame, before)
            self._favour(this, frame)
            alone = len({one.code for one in here if one.code}) == 1 and all(
                one.role not in ("with", "to", "from") or (one.how == "capital" and one.role == "to")
                for one in here
            )
            if (
                alone
                and frame.flow.value in ("exports", "imports")
                and anchor is not None
                and (
                    _TOTAL.search(self.line, max(lead[0], anchor.start - 22), anchor.start)
                    or _ABROAD.search(self.line, lead[0], lead[1])
                )
                and not re.search(r"туда|there|dorthin|туды", self.line[lead[0] : lead[1]])
            ):
                land = next(one for one in here if one.code)
                frame.reporter = FilledSlot(land.code, (land.start, land.end), this.index)
                frame.partner = FilledSlot("WLD", frame.flow.words, this.index)
                self.plain_sides = True
            if (
                not here
                and frame.reporter.value
                and self._foreign(this, lead)
                and _TOTAL.search(self.line, lead[0], lead[1])
            ):
                frame.partner = FilledSlot("WLD", frame.flow.words, this.index)
                self.plain_sides = True
            whole = (
                frame.flow.value == "balance"
                and alone
                and anchor is not None
                and _OVERALL.search(self.line, max(this.start, anchor.start - 24), anchor.start) is not None
            )
            if (
                frame.flow.value in ("turnover", "balance")
                and (alone or frame.partner.value is None)
                and frame.reporter.value
                and (whole or self._foreign(this, lead))
            ):
                if alone:
                    land = next(one for one in here if one.code)
                    frame.reporter = FilledSlot(land.code, (land.start, land.end), this.index)
                frame.partner = FilledSlot("WLD", frame.flow.words, this.index)
                self.plain_sides = True
        self._region(this, lead, frame, before, previous)
        self._when(this, number, lead, tail, frame, before, measure, previous)
        self._status(this, number, lead, first_tail, frame, previous)
        self._hedge(this, number, lead, first_tail, frame, measure)
        self._product(this, lead[0], first_tail[1], frame)
        self._set_scope(this, number, lead, tail, frame, before, previous)
        self._speaker(this, frame)


def _chosen_of(frame: Frame, this: ReadSentence) -> weighing.Ruled:
    """What the rules chose for a number, before it is weighed."""
    chosen = (frame.flow, frame.reporter, frame.partner)
    origins = (_origin(chosen[0], this), _origin(chosen[1], this), _origin(chosen[2], this))
    return weighing.Ruled(chosen[0].value, chosen[1].value, chosen[2].value, origins)


def _lacking(frame: Frame, measure: str, anchor: SaidWord | None, pair_here: bool) -> str:
    """Why a number of trade is no figure, by what its slots lack; "" where it is one."""
    flow, sides = frame.flow.value, (frame.reporter.value, frame.partner.value)
    if flow is None and (not pair_here or measure == "share"):
        return "not_trade"
    if "GROUP" in sides:
        return "several_partners"
    whole = flow == "turnover" and measure == "level" and anchor is None
    return "not_trade" if sides == (None, None) or (whole and sides[1] is None) else ""


def _origin(slot: FilledSlot, this: ReadSentence) -> str:
    """Where the words of a slot stand, as a proposal says it; "none" without a value."""
    if slot.value is None:
        return "none"
    if slot.sentence == this.index or (slot.words is None and slot.sentence >= -1):
        return PAGE_DATE if slot.dated and slot.words is not None else HERE
    return CARRIED


def _completed(frame: Frame, made: Mapping[weighing.Kind, tuple[float, weighing.Option]]) -> tuple[str, ...]:
    """Fill what is open of a flow and its sides with the likeliest that fits what is known; the slots filled."""
    held = {"flow": frame.flow, "reporter": frame.reporter, "partner": frame.partner}
    empty = tuple(name for name, slot in held.items() if slot.value is None)
    if not empty:
        return ()
    fits = []
    for chance, one in made.values():
        if one.flow.words is None:
            continue  # no word of the text says so
        ways = [{"flow": one.flow, "reporter": one.reporter, "partner": one.partner}]
        if one.flow.value == "turnover":
            ways.append({"flow": one.flow, "reporter": one.partner, "partner": one.reporter})
        fits += [
            (chance, way)
            for way in ways
            if all(way[name].value == slot.value for name, slot in held.items() if slot.value is not None)
        ]
    if not fits:
        return ()
    _, best = max(fits, key=lambda one: one[0])
    for name in empty:
        setattr(frame, name, best[name])
    return empty


def _of_money(line: str, land: Land) -> bool:
    """Whether a country only names a currency: "1,2 млрд датских крон"."""
    named = land.how == "adjective" and _MONEY_NEXT.match(line, land.end)
    return bool(
        named
        or (
            numbers.pays_in_dollars(land.code)
            and _DOLLARS_OF.search(line[max(0, land.start - 12) : land.start])
        )
    )


def _is_time(line: str, number: Numeral) -> bool:
    """Hours, days, ages, phone numbers: numbers of nothing that is traded."""
    before, after = line[max(0, number.start - 6) : number.start], line[number.end : number.end + 12]
    counts = number.kind == "bare" and not number.multiplier
    if (
        counts
        and line[number.end : number.end + 2] == ") "
        and re.search(r"(?:^|[;:.,\n]\s?)$", line[: number.start][-3:])
    ):
        return True  # the sign of an item: "2) exports"
    if (
        number.kind == "bare"
        and number.shape == "plain"
        and _ITEM.match(line[number.end :])
        and re.search(r"(?:^|[.!?\n]\s?|[.!?\n][\"»]\s)$", before)
    ):
        return True  # the number of a section: "2.4. Fees"
    if counts and _OF_THREAD.match(line, number.end) and re.search(r"(?:^|[.!?\n)]\s?|[\n(])$", before):
        return True  # "1/ Numbers are out. 2/ Exports were"
    return (
        number.kind in ("bare", "other")
        and not number.multiplier
        and bool(
            re.match(
                r":\d|\.\d\d\.|\s?(?:час|лет\b|год|года\b|гадоў|years?|дн[яе]|дней|days|jahre|uhr|a\.m|p\.m|-лет|-летн|-year|-я\b|-й\b|-го\b|th\b|st\b|nd\b|rd\b)",
                after,
            )
            or re.search(r"\+$|№\s?$|page\s$|стр\.?\s$|:$|no\. ?$|\d\.$", before)
        )
    )


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
    proposals = [_proposal(reader, one) for one in reader.found]
    against = checking.checks(reader.plain, reader.language, reader.published, proposals)
    judged = []
    for one, proposal, checks in zip(reader.found, proposals, against, strict=True):
        features = one.features | checks
        judged.append((choosing.judged(proposal, features, one.doubts + checking.doubts(checks)), features))
    return judged


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
        "unit": slot(FilledSlot(found.unit or None, found.number.unit_words, found.sentence)),
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
