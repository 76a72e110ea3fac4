"""Is it trade, and that of two countries? Else the reason why a number is no figure."""

from __future__ import annotations

import re
from typing import Final

from dashboard.articles import mentions
from dashboard.articles.frames import ReadSentence, StatedFigure
from dashboard.articles.lending import STRANGE, LendingReader
from dashboard.articles.mentions import SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span

_TWO_NAMES: Final = re.compile(
    r"\b[A-ZА-ЯІЎЁ][\w’'-]+(?:\s[A-ZА-ЯІЎЁ][\w’'-]+)?\s(?:and|и|і|und|&)\s[A-ZА-ЯІЎЁ][\w’'-]+,?\s$"
)
_AMONG: Final = re.compile(
    r"в том числе|из них|из которых|у тым ліку|з іх|including|of which|of that|of them|davon|darunter|allein|alone|one of them|прежде всего"
)
_QUOTA: Final = re.compile(r"\b(?:квот|quota|zollkontingent)\w*")
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
_HARBOUR: Final = {
    "ru": re.compile(r"(?:через|перевал(?:к|и(?:л[аои]|в)|ен)\w*)[^.]{0,40}\bпорт\w*|прокачк\w+"),
    "be": re.compile(r"праз[^.]{0,40}\bпорт\w*"),
    "en": re.compile(r"(?:through|via|at)[^.]{0,30}\bports?\b|transit\w*"),
    "de": re.compile(r"(?:durch|über)[^.]{0,30}(?:hafen|häfen|leitung)|transit\w*"),
}
_HARD: Final = frozenset(
    ("transit", "investment", "contract", "quota", "company", "finance", "price", "pieces", "not_trade")
)


class SubjectReader(LendingReader):
    """Is it trade, and that of two countries? Else the reason why a number is no figure."""

    def _together(self, this: ReadSentence, number: Numeral, lead: Span, tail: Span) -> bool:
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

    def _of_another_subject(self, this: ReadSentence, number: Numeral, lead: Span, tail: Span) -> bool:
        """Whether words that are none of trade stand before a number that takes over its flow."""
        if this.flows or number.kind == "fraction":
            return False
        if any(
            True for _ in mentions.said("prose_scope", self.line, this.start, number.start, self.language)
        ):
            return False
        pair = number.kind == "money" and len({one.code for one in this.lands if one.code}) > 1
        return len(self._strangers(this, this.start, number.start)) >= (1 if pair else STRANGE)

    def _no_figure(
        self,
        this: ReadSentence,
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
            if inside and number.kind == "money":  # "30 million litres for 190 million dollars"
                hits = [one for one in hits if one.value != "pieces"]
            hard = [one for one in hits if one.value in _HARD and not (inside and self._worth(one))]
            if hard and not self._trade_nearer(number, hard, inside):
                return _nearest(hard, number).value
            if hits and not inside:
                return _nearest(hits, number).value
        if anchor is None and previous is None:
            every = list(mentions.said("no_figure", line, this.start, tail[1], self.language))
            if every:
                return every[0].value
            apart = self.since == 1 and not this.whens
            if self.since > 1 or (apart and self._strangers(this, this.start, number.start)):
                return "not_trade" if not self._pair_here(this, lead, tail) else ""
        return ""

    def _worth(self, one: SaidWord) -> bool:
        """Whether a word of price says what trade was worth ("экспорт стоил", "at the average rate")."""
        return bool(_WORTH.fullmatch(self.line[one.start : one.end]))

    def _trade_nearer(self, number: Numeral, hits: list[SaidWord], flows: list[SaidWord]) -> bool:
        def distance(one: SaidWord) -> int:
            return number.start - one.end if one.end <= number.start else one.start - number.end + 8

        return bool(flows) and min(map(distance, flows)) <= min(map(distance, hits)) + 2

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


def _nearest(hits: list[SaidWord], number: Numeral) -> SaidWord:
    """The word nearest to a number; what says more than "company" before that."""
    return min(hits, key=lambda one: (one.value == "company", abs(one.start - number.start)))
