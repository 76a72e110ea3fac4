"""Level, growth or share; the value that the words give a number, and its sign."""

from __future__ import annotations

import re
from typing import Final

from dashboard.articles import mentions
from dashboard.articles.frames import FilledSlot, Frame, ReadSentence, StatedFigure
from dashboard.articles.mentions import SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.proposals import Span
from dashboard.articles.subject import CURRENCY, PAYMENTS
from dashboard.articles.trading import TradeReader

_BY: Final = re.compile(
    r"(?:(?<!вышел )(?<!вышла )(?<!вышло )(?<!вышли )(?<!выйшаў )(?<!выйшла )(?<!выйшлі )(?<!выйшла )\bна|\bby|\bum|(?<!soaked )(?<!snapped )(?<!mopped )(?<!gobbled )(?<!bought )(?<!makes )(?<!takes )(?<!took )(?<!taking )(?<!made )(?<!makes )(?<!make )(?<!making )\bup|\bdown|\bgained|\brose|\bgrew|\bfell|\badded)\s(?:(?!уровн|узроўн|отметк|адзнац|пришл|приход|прыпад|прыйшл|entf|доля|доли|маю|месяц)[^\W\d_]+\s){0,3}[$€£]?$"
)
_BY_AMOUNT: Final = {
    "ru": re.compile(r"\bна (?:[^\W\d_]+ ){0,3}[$€£]?$"),
    "be": re.compile(r"\bна (?:[^\W\d_]+ ){0,3}[$€£]?$|(?:павяліч|зменш|вырас)\w* (?:амаль )?на [$€£]?$"),
    "en": re.compile(r"\b(?:by|added|gained|lost) (?:[^\W\d_]+ ){0,3}[$€£]?$"),
    "de": re.compile(r"\bum (?:[^\W\d_]+ ){0,3}[$€£]?$"),
}
_MORE: Final = re.compile(
    r"\s?\(?(?:больше|меньше|выше|ниже|more|less|higher|lower|fewer|above|below|(?:under|over|short of) (?:the |its |their )?(?:(?:19|20)\d\d|previous|last|year|level|same|figure)|up\b|down\b|mehr|weniger|höher|niedriger|unter de[mnr]|über de[mnr]|болей|больш|менш|вышэй|ніжэй|zu\b|zurück|ab\b|ein\b|nach\b(?! \w)|дороже|wider|narrower|deeper|larger|smaller|bigger|größer|kleiner|stärker|schwächer|богаче|бедней)"
)
_MORE_AMOUNT: Final = re.compile(
    r"\s?(?:больше|меньше|выше|ниже|more than|more\b|less\b|higher|lower|fewer|above|below|short of|(?:bigger|larger|smaller)\b|größer|kleiner|mehr|weniger|über de[mnr]|unter de[mnr]|больш|менш|вышэй|ніжэй)(?! чем на)"
)
OF_FLOW: Final = {
    "ru": re.compile(r"\s(?:от |всего |всех |своего |своих |общего |из )?(?:(?:ее |его |их )|[^\W\d_]+(?:ого|его|ых|их|ой|ей) ){0,3}(?:экспорта|импорта|вывоза|ввоза|товарооборота|внешней торговли|торговли|внешнеторгового оборота|поставок)\b|\s(?:всего )?(?:[^\W\d_]+ )?(?:товарооборота|экспорта|импорта|ввоза)\b"),
    "be": re.compile(r"\s(?:ад |усяго |свайго )?(?:(?:яго |яе |іх )|[^\W\d_]+(?:ага|яга) ){0,3}(?:экспарту|імпарту|тавараабароту|знешняга гандлю|гандлю)\b"),
    "en": re.compile(r"\s(?:of )(?:[^\W\d_][\w-]*(?:'s?)? |all |its |their |total ){0,6}(?:exports?|imports?|trade|turnover|shipments|purchases)\b|\sof (?:[^\W\d_][\w-]*'s? |its |their |the |that )?(?:total|overall figure|whole)\b"),
    "de": re.compile(r"\s(?:aller |des |der |am |seiner |ihrer )?(?:[^\W\d_]+ ){0,3}?(?:\w*(?:exporte?n?|importe?n?|ausfuhren|einfuhren|handels?|ausfuhr|einfuhr))\b"),
}  # fmt: skip
_INDEX_WORDS: Final = re.compile(
    r"\bтемп\w*|\bтэмп\w*|с ростом|growth rate|rate of growth|wachstumsrate|индекс|index\b"
)
_INDEX_BEHIND: Final = re.compile(
    r",?\s?(?:к (?!концу)|да |от уровня|по отношению|по сравнению|of (?:last|(?:the )?(?:previous|same|corresponding|year)|(?:the )?(?:19|20)\d\d|its (?:19|20)\d\d|(?:its|their|the) (?:\w+ )?(?:level|value|figure|total|volume|amount)s?\b)|ад узро|ад мінул|des niveaus|des werts|des stands|от показател|от значени|от объем|des vorjahres|vom vorjahr|прошлогодн|мінулагодн|предыдущ|от прошлогодн)"
)
OF_ALL: Final = {
    "ru": re.compile(r"\s(?:от )?всего,? что [^.;]{0,40}?\b(?:вывоз|ввоз|прода|покупа|купил|экспортир|импортир|вывез|ввез|поставл)\w*"),
    "be": re.compile(r"\s(?:ад )?усяго,? што [^.;]{0,40}?\b(?:вывоз|вывез|увоз|увез|прада|купл|купі|экспартав|імпартав)\w*"),
    "en": re.compile(r"\sof (?:what|everything|all)(?: that)? [^.,;]{0,36}?\b(?:bought|imported|purchased|sold|exported|shipped|buys|sells|exports|imports)\b"),
    "de": re.compile(r"\s(?:dessen|von allem), was [^.;]{0,40}?\b(?:export|import|kauf|verkauf|liefer|bezog)\w*"),
}  # fmt: skip
_SHARE_NEXT: Final = re.compile(
    r"\s(?:share|slice|stake|portion)\b(?! price)|-?\s?(?:anteil)\b|\s(?:доля|доли|доле|долей)\b"
)
_WAS: Final = re.compile(
    r"\b(?:(?:up|down|rising|falling|rose|fell|slid|climbed)(?: from| to)|против|супраць|nach|gegenüber|against|compared with)\s$"
)
_TO: Final = re.compile(r"\b(?:rose|grew|fell|up|down|slid|climbed)\s(?:to|from)\s(?:[^\W\d_]+\s){0,2}$")
_WENT: Final = re.compile(
    r",?\s(?:went|goes|go|were|came|ging\w*|gehen|kam\w*|пошл\w|ушл\w|идет|пайшл\w|ідзе)\b"
)
_OF: Final = re.compile(r"(?:^|[\n.] ?)(?:of|out of|von|из|з)\s(?:[^\W\d_]+(?:'s?)?\s){1,4}$")
_GAINED: Final = re.compile(
    r"прибав\w+|добав\w+|потеря\w+|приросл?\w*|набрал(?!ось)\w*|убавил\w*|прыбав\w+|дабав\w+|дада\w+|страц\w+|added|adding|adds|gained|lost|shed|put on|"
    r"gewann\w*|hinzugewonnen|verlor\w*|büßte\w*|eingebüßt|piled on"
)
_CHANGE_OF: Final = re.compile(
    r"\b(?:прибавк|прирост|увеличени|рост|снижени|сокращени|падени|потер|убыл|спад|прыбаўк|прырост|павелічэнн|рост|зніжэнн|скарачэнн|падзенн|страт)\w{0,3}\s(?:(?:в|во|на|у|ва|ў)\s)?(?:[^\W\d_]+(?:ой|ого|ем|ом|ей|ых|их|ага|ай|ым|ім|аму|ему)\s){0,2}$|"
    r"\b(?:gain|increase|rise|growth|drop|fall|decline|decrease|loss|jump|increment)\s(?:in|of|to)\s(?:the |its |their )?(?:[\w'-]+\s){0,3}$|"
    r"\b(?:das |der |ein |dem )?(?:plus|minus|zuwachs|anstieg|rückgang|zugewinn|wachstum|verlust|einbruch|steigerung)\s(?:im|beim|bei der|bei den|der|des|in der|am)\s(?:[^\W\d_]+\s){0,2}$"
)
"""A noun of change in front of the flow that changed."""
_CHANGE_BY: Final = re.compile(
    r"\b(?:minus|plus|zuwachs|anstieg|rückgang|(?:gain|increase|rise|growth|drop|fall|decline|decrease|jump))\s(?:von|of)\s(?:[^\W\d_]+\s){0,2}$"
)
"""A noun of change in front of its percentage: "mit einem Minus von 7 Prozent", "a fall of 7%"."""
_ADVERBS: Final = r"(?:[^\W\d_]+\s){0,2}[$€£]?$"
_AMOUNTS_TO: Final = {
    "ru": re.compile(rf"\b(?:состав\w+|равн\w+|оцени\w+ в|был\w*|исчисля\w+|достиг\w*|превы\w+)\s{_ADVERBS}|\s-\s{_ADVERBS}"),
    "be": re.compile(rf"\b(?:склал\w*|склаў|роўн\w+|быў|был\w*|дасяг\w*|перавы\w+)\s{_ADVERBS}|\s-\s{_ADVERBS}"),
    "en": re.compile(rf"\b(?:came to|amounted to|was|were|is|totall?ed|reached|equall?ed|of|worth|stood at|exceeded)\s{_ADVERBS}"),
    "de": re.compile(rf"\b(?:betrug\w*|beträgt|belief\w* sich|belaufen sich|lag\w* bei|macht\w*|von|erreicht\w*|summiert\w* sich)\s(?:[^.;:]{{0,40}}\s)?(?:auf\s)?{_ADVERBS}"),
}  # fmt: skip
_REACHES: Final = re.compile(
    r"\b(?:до|да|to|auf|bei|at)\s(?:the |a |an |почти |лишь |только |около |примерно |менее |более |меньше |больше |чуть |чем |амаль |каля |толькі |just |only |about |around |nearly |almost |less |more |under |over |than |nur |rund |fast |knapp |etwa |unter |über |mehr |weniger |als )*$"
)
_TO_PART: Final = re.compile(
    r"\b(?:to|auf|до|да)\s(?:just |almost |nearly |about |less than |more than |only |barely |почти |менее чем |около |едва |амаль |менш чым |каля |fast |knapp |rund |weniger als |etwa |nur )*(?:the )?$"
)
_OR_BY: Final = re.compile(
    r"[\s,)(-]*(?:in \d{4},? |в \d{4}[^\W\d_ ]*(?: году)?,? )?(?:or|или|oder|або|то есть|это|that is|i\.e\.|also|that was|das sind|гэта|a (?:rise|fall|gain|drop|jump) of|ein plus von|ein minus von|прирост|рост)?\s?(?:by |на |um |в |у |auf das )?(?:about |nearly |almost |почти |около |амаль |каля |rund |fast )?"
)
_OF_CHANGE: Final = re.compile(
    r"\s(?:of|by|на|в|у|um|von|ровно|exactly|почти|amost|rund|fast|nearly|about|almost|амаль|more than|less than|over|mehr als|weniger als|gut|knapp|более чем|больше чем|менее чем|больш чым|больш як|болей чым|каля|около|примерно|каля|\s)*\s?(?:a|an|einem|ein)?\s?"
)


_GOODS_OF: Final = {
    "ru": re.compile(r"\s(?:от )?(?:всей |всего |всех |своей |своего |своих |нашей |нашего |наших |ее |его )?(?:[^\W\d_]+(?:ого|его|ой|ей|ых|их) ){0,2}(?=[^\W\d_])"),
    "be": re.compile(r"\s(?:ад )?(?:усёй |усей |усяго |усіх |сваёй |свайго |сваіх |нашага |нашай |нашых )?(?:[^\W\d_]+(?:ага|яга|ай|яй|ых|іх) ){0,2}(?=[^\W\d_])"),
    "en": re.compile(r"\sof (?:all |the |its |their |our |his |her )*(?:[a-z'-]+ ){0,2}(?=[a-z])"),
    "de": re.compile(r"\s(?:aller |des |der |seine[rs] |ihre[rs] |unsere[rs] |von |vom )+(?:[a-zäöüß]+(?:en|er) ){0,2}(?=[a-zäöüß])"),
}  # fmt: skip
_WHOLE_BEFORE: Final = re.compile(
    r"(?:^|[\n.\",;:-]\s?)(?:of|out of|von|vom|из|з|са)\s(?:(?:all|the|its|their|our|those|these|den|dem|der|seinen|ihren|allen|всего|всех|своего|нашего|усяго|усіх|свайго)\s)?(?:[^\W\d_]+(?:'s?)?\s){0,3}$"
)
_OF_AMOUNT: Final = re.compile(
    r"(?:^|[\n.\",;:-]\s?)(?:of|out of|von|vom|из|з|са)\s(?:[^\W\d_]+(?:'s?)?\s){0,3}[$€£]?\d[\d.,]*\s?[^.;:\d]{0,40}$"
)
_ALL_THAT: Final = re.compile(
    r"(?:of all|of everything|von allem|von allen|из всего|из всей|из всех|з усяго|з усёй|з усіх)\b[^.;:]{0,60}$"
)
_PLUS_MINUS: Final = re.compile(
    r"\b(plus|minus|плюс|минус|мінус|прирост|рост|прыбаўка|zuwachs|rückgang|increase|decrease|rise|fall|drop)\s?[,:-]\s?(?:[^\W\d_]+\s){0,2}$"
)
_DEFICIT: Final = re.compile(
    r"дефицит|дэфіцыт|deficit|trade gap|отрицательн|адмоўн|минус|мінус|negativ|defizit|\bgap\b|fehlbetrag|shortfall"
)
_SURPLUS: Final = re.compile(r"профицит|surplus|überschuss|положительн|прафіцыт|станоўч|positiv")
_SIGN_OF_BALANCE: Final = re.compile(rf"(?P<deficit>{_DEFICIT.pattern})|(?P<surplus>{_SURPLUS.pattern})")
_BELOW: Final = re.compile(
    r"\s(?:below|short of|under|lower than|less than|fewer than|ниже|меньше|ніжэй|менш|unter|weniger als|niedriger als)\s"
)
_PLANNED: Final = re.compile(
    r"\s?(?:выше|ниже|больше|меньше|above|below|over|under|more than|less than|higher than|lower than|ahead of|short of|über|unter|mehr als|weniger als|вышэй|ніжэй|больш|менш)\s"
    r"(?:чем |чым |за |the |its |their |dem |der |den |\w+ ){0,3}?(?:план|прогноз|предсказ|ожид|намеч|ориентир|задани|plan|target|forecast|expect|predict|goal|project|ziel|prognose|erwart|чака|запланав|прагноз)"
)
_COMPARED_OTHERWISE: Final = re.compile(
    r"\s(?!больш|меньш|выше|ниже|менш|вышэй|ніжэй|болей|более|менее|more|less|higher|lower|as (?:much|many|high|large|big)|mehr|weniger|so (?:viel|hoch|groß))(?:\w{3,}(?:ее|ей|эй|же|ше|че|ще)\b|as \w+|\w{4,}er\b|so \w+)"
)


_TIMES_OF: Final = {
    "ru": re.compile(r"\s(?:превы\w+|превзо\w+|превос\w+|обогна\w+|перекры\w+|опереди\w+)"),
    "be": re.compile(r"\s(?:перавы\w+|перавыс\w+|абагна\w+|перакры\w+)"),
    "en": re.compile(
        r"\s(?:those|that|the|its|their|what|as (?:much|large|high|big|many|great)|last year)\b"
    ),
    "de": re.compile(r"\s(?:so (?:viel|hoch|groß)\w*|des|der|von)\b"),
}
"""What stands behind a factor that compares: "two and a half times those of 2010"."""


_RISES: Final = re.compile(
    r"удво|утро|учетвер|удесятер|doubl|tripl|trebl|quadrupl|quintupl|verdoppel|verdreifach|vervierfach|verfünffach|падво|патро|пачацвер"
)
"""Verbs of a factor that only ever rise, whatever fell before them: "purchases were cut, imports doubled"."""


def _shrunk(value: float) -> float:
    """The change of what shrank by a factor: "fell threefold" is -66.67."""
    return round((1 / (1 + value / 100) - 1) * 100, 2)


_ABOVE: Final = re.compile(
    r"\s(?:above|over|higher|more|ahead|выше|больше|über|mehr|höher|вышэй|больш|болей)\b(?! than not)"
)
_FELL_TO: Final = re.compile(
    r"\b(?:пришл\w+|приходится|приходилось) на\b|\b(?:прыпа\w+|прыйшл\w+|прыходзіцца) на\b|\b(?:was|were|consisted of|fell to|went to|came from)\s(?=[^\W\d_])|\b(?:entfiel\w*|entfallen) auf\b|\b(?:составил\w*|склал\w*)\s(?=[^\W\d_])"
)
_OF_WHAT_IT_GOT: Final = {
    "ru": re.compile(
        r"\s(?:от )?того,? (?:что|сколько) (?:было|он\w*|страна|получ\w+|купил\w*|ввез\w*|вывез\w*|прода\w+)"
    ),
    "be": re.compile(
        r"\s(?:ад )?таго,? (?:што|колькі) (?:было|ён|яна|яно|краіна|атрым\w+|купіл\w*|прада\w+)"
    ),
    "en": re.compile(r"\sof what (?:it|they|she|he|the country|was|had been)\b"),
    "de": re.compile(r"\s(?:dessen|von dem),? was (?:es|sie|er|das land|man)\b"),
}
_TAKES_PART: Final = re.compile(
    r"\b(?:took|takes|bought|buys|absorbed|absorbs|received|receives|accounted for|accounts for|nahm|nimmt|nahmen|nehmen|kaufte|kauft|bezog|bezieht|erhielt|erhält|"
    r"взял\w*|берет|забрал\w*|забирает|купил\w*|покупает|получил\w*|получает|приобрел\w*|узяла?|узяў|бярэ|забрала?|забраў|забірае|купіла?|купіў|купляе|атрымала?|атрымаў|атрымлівае)\s(?:[^\W\d_]+\s){0,2}$"
)
"""Verbs of taking directly before a percentage."""


_WHOLE, _MOST = 100, 400
"""Percent: beyond the whole nothing is a share, and beyond four times it little is an index."""


UNMEASURED: Final = "unmeasured"
"""Instead of a measure: no word beside a number says what it measures."""


class MeasureReader(TradeReader):
    """Level, growth or share; the value that the words give a number, and its sign."""

    def _measure(
        self,
        this: ReadSentence,
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
        if number.kind == "percent" and number.signed and self._in_brackets(this, number):
            share = previous is not None and previous.frame.measure.value == "share"
            return ("share_points" if share else "growth"), value, "plain"  # "81 million (+19%)"
        beside = self.line[max(lead[0], number.start - 28) : number.start]
        said_by = _BY.search(beside)
        by = bool(said_by) and not _TO.search(beside) and not self._names_a_side(this, number, said_by)
        behind = self.line[number.end : tail[1]]
        more = bool(_MORE.match(self.line, number.end, tail[1] + 4))
        if _PLANNED.match(behind):
            return "not_trade", value, ""
        if number.kind in ("factor", "times"):
            if _COMPARED_OTHERWISE.match(behind) and self.language != "de":
                return "not_trade", value, ""  # "twice as fast"
            if number.kind == "times":
                value = round((number.value - 1) * 100, 6)
                if not (
                    self._changes(lead)
                    or _MORE.match(behind)
                    or _TIMES_OF[self.language].match(behind)
                    or self._moved_before(this, number, lead)
                    or (previous and previous.frame.measure.value == "growth")
                ):
                    return UNMEASURED, value, ""
            return "growth", value, "factor"
        if previous and previous.frame.measure.value == "share" and _WAS.search(self.line[lead[0] : lead[1]]):
            return "share", value, "words" if number.shape == "words" else "plain"
        goes_on = not any(one.value not in ("sells", "buys") for one in this.flows) and self.since == 0
        if goes_on and previous is None and self.found and self.found[-1].frame.measure.value == "share":
            if _REACHES.search(self.line[lead[0] : lead[1]]):
                return "share", value, "words" if number.shape == "words" else "plain"
            if by and self._changes(lead) and not this.lands:
                return "share_points", value, ""
        of_flow = (
            bool(
                OF_FLOW[self.language].match(behind)
                or OF_ALL[self.language].match(self.line, number.end, this.end)
                or (_WENT.match(behind) and any(_OF.search(self.line[: one.start]) for one in this.flows[:1]))
            )
            and not more
            and not _CHANGE_BY.search(beside)
        )
        share_here = self._last_share(lead, shared, previous) or bool(_SHARE_NEXT.match(behind))
        of_before = anchor is not None and lead[0] <= anchor.start < lead[1] and number.kind == "percent"
        if (
            of_before
            and _INDEX_BEHIND.match(behind)
            and not by
            and self._is_index(number, lead, behind, None)
        ):
            return (
                "growth",
                round(value - 100, 6),
                "index",
            )  # "der Export habe 106 Prozent des Vorjahreswerts erreicht"
        if (
            number.kind == "percent"
            and _WHOLE < value <= _MOST
            and (share_here or of_flow)
            and not (by or more)
        ):
            return "growth", round(value - 100, 6), "index"  # more than the whole is no share
        if number.kind == "fraction":
            changes = self._changes(lead)
            if changes and not share_here and _TO_PART.search(self.line[lead[0] : lead[1]]):
                return "growth", round(value - 100, 2), "index"  # "fell to half of last year's value"
            if _OF_WHAT_IT_GOT[self.language].match(behind) and self._dated_behind(this, number):
                return "growth", round(value - 100, 2), "index"
            if (
                of_flow
                and _FELL_TO.search(self.line, number.end, this.end)
                and not self._lands_behind(this, number)
            ):
                return "not_trade", value, ""  # "more than half of the imports were used cars"
            if by or more or (changes and self._touching_change(this, changes, lead[1])):
                return "growth", value, "words"
            part = self._share_of_goods(this, number, lead, tail) is not None or self._out_of(this, number)
            if self._of_product(lead, anchor) and not part:
                return "not_trade", value, ""
            if not (of_flow or share_here or part):
                return UNMEASURED, value, ""
            return "share", value, "words"
        loose = number.unit_words and re.match(
            r"\s?(?:пункт|point|punkt)", self.line[number.unit_words[0] : number.unit_words[1]]
        )
        if loose and self._changes(lead) and not share_here:
            return "growth", value, "words" if number.shape == "words" else "plain"
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
        if (
            re.match(r"\s(?:of|der|des|von) (?:it|them|that|this|davon|denen)\b", behind)
            and not by
            and self.found
        ):
            return "share", value, "plain"
        if self._share_of_goods(this, number, lead, tail) is not None and not (by or more):
            return "share", value, "words" if number.shape == "words" else "plain"
        if self._takes_its_part(this, number, lead, previous):
            return "share", value, "words" if number.shape == "words" else "plain"
        paid_in = PAYMENTS.search(self.line, this.start, this.end)
        asked = paid_in and CURRENCY.search(self.line, this.start, this.end)
        if paid_in and asked and not (by or self._changes((paid_in.end(), lead[1]))):
            return "share", value, "plain"
        if self._out_of(this, number) and not (by or more):
            return "share", value, "words" if number.shape == "words" else "plain"
        index = number.kind == "index" or self._is_index(number, lead, behind, previous)
        if index:
            return "growth", round(value - 100, 6), "index"
        if not (
            self._changes(lead)
            or number.signed
            or more
            or self._changes((tail[0], min(tail[1], tail[0] + 60)))
            or self._at_the_end(this, number)
            or _PLUS_MINUS.search(self.line[this.start : number.start])
            or (by and self._change_asked(this))
        ):
            if by and self._growth_here(this):
                return "growth", value, "words" if number.shape == "words" else "plain"
            if self._moved_before(this, number, lead):
                return "growth", value, "words" if number.shape == "words" else "plain"
            if previous is None or previous.frame.measure.value != "growth":
                if not (
                    self.found
                    and (self.since == 0 or previous is not None)
                    and self.found[-1].frame.measure.value in ("growth", "share")
                ):
                    return UNMEASURED, value, ""
                if self.found[-1].frame.measure.value == "share":
                    return "share", value, "plain"
            if previous is not None and previous.frame.measure.value == "share":
                return "share", value, "plain"
        return "growth", value, "words" if number.shape == "words" else "plain"

    def _lands_behind(self, this: ReadSentence, number: Numeral) -> bool:
        """Whether a sentence names a country, in front of a number or behind it."""
        return any(one.code for one in this.lands)

    def _dated_behind(self, this: ReadSentence, number: Numeral) -> bool:
        """Whether an earlier time stands behind a number: "half of what it got a year earlier"."""
        return any(one.start > number.end and one.kind in ("before", "in_year", "said") for one in this.whens)

    def _takes_its_part(
        self, this: ReadSentence, number: Numeral, lead: Span, previous: StatedFigure | None
    ) -> bool:
        """Whether another country takes a part of what shares were told of before: "Bangladesch nahm 11,3 Prozent ab"."""
        last = self.found[-1] if self.found and self.since == 0 else None
        if previous is not None or last is None or last.frame.measure.value != "share":
            return False
        words = _TAKES_PART.search(self.line[lead[0] : number.start])
        rest = {one.code for one in this.lands if one.code and one.end <= number.start}
        return bool(words) and len(rest) == 1 and number.kind == "percent" and not self.flows_named(this)

    def flows_named(self, this: ReadSentence) -> bool:
        """Whether a sentence names a flow by a noun."""
        return any(one.value in ("exports", "imports", "turnover", "balance") for one in this.flows)

    def _touching_change(self, this: ReadSentence, changes: list[SaidWord], end: int) -> bool:
        """Whether nothing but times and hedges stands between a word of change and a part of a whole."""
        for change in [one for one in changes if self.line[one.start : one.end] not in ("mehr", "weniger")][
            ::-1
        ]:
            gap = self.line[change.end : end]
            for when in this.whens:
                if change.end <= when.start and when.end <= end:
                    gap = gap.replace(self.line[when.start : when.end], "")
            if _OF_CHANGE.fullmatch(re.sub(r"\s+", " ", gap)):
                return True
        return False

    def _names_a_side(self, this: ReadSentence, number: Numeral, said: re.Match[str] | None) -> bool:
        """Whether a country stands between "на" and a number: "на Россию идёт 80 %" tells no change by 80."""
        start = number.start - len(said[0]) if said else number.start
        return any(start <= one.start < number.start for one in this.lands)

    def _share_of_goods(self, this: ReadSentence, number: Numeral, lead: Span, tail: Span) -> SaidWord | None:
        """The verb of a share of goods: "China buys 40% of all our copper", "90% of its vegetables Hong Kong imports"."""
        of_goods = _GOODS_OF[self.language].match(self.line[number.end : min(this.end, number.end + 70)])
        nouns = [
            one
            for one in this.flows
            if number.end <= one.start < number.end + 80 and one.value in ("exports", "imports", "turnover")
        ]
        if of_goods is None or nouns or OF_ALL[self.language].match(self.line[number.end : this.end]):
            return None
        end = number.end + of_goods.end()
        goods = [
            one
            for kind in ("product", "prose_scope")
            for one in mentions.said(kind, self.line, number.end, min(this.end, end + 34), self.language)
        ]
        if not any(one.start - number.end < of_goods.end() + 26 for one in goods):
            return None
        stop = re.compile(r"[;:.](?!\d)|$").search(self.line, number.end, this.end)
        verbs = [
            one
            for one in this.flows
            if one.value in ("sells", "buys") and lead[0] <= one.start < (stop.start() if stop else this.end)
        ]
        changes = [one for one in self._changes(lead) if number.start - one.end < 24]
        if not verbs or changes:
            return None
        return min(verbs, key=lambda one: abs(one.start - number.start))

    def _out_of(self, this: ReadSentence, number: Numeral) -> SaidWord | None:
        """The whole of a share that stands before it: "Von den Ausfuhren ging ein Siebtel nach Polen", "of all the tea we shipped, 38%"."""
        for one in this.flows:
            told = _ALL_THAT.search(self.line[max(this.start, one.start - 70) : one.start])
            if told and one.end < number.start and "," in self.line[one.end : number.start]:
                return one
            if one.end < number.start and one.value in ("exports", "imports", "turnover"):
                before = self.line[max(this.start, one.start - 44) : one.start]
                between = self.line[one.end : number.start]
                whole = _WHOLE_BEFORE.search(before) or _OF_AMOUNT.search(before)
                if whole and len(between) < 90 and not re.search(r"[;:.]\s", between):
                    return one
        return None

    def _of_product(self, lead: Span, anchor: SaidWord | None) -> bool:
        """Whether a share is that of a product in what was told before ("with oil making up 92% of it")."""
        words = self._shares(lead)
        if not words or (anchor is not None and anchor.start < lead[1]):
            return False
        start = max(lead[0], *(self.line.rfind(mark, lead[0], words[-1].start) for mark in ",;("))
        if mentions.lands(self.plain, start, lead[1], self.language):
            return False
        return any(True for _ in mentions.said("product", self.line, start, words[-1].start, self.language))

    def _at_the_end(self, this: ReadSentence, number: Numeral) -> list[SaidWord]:
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

    def _growth_here(self, this: ReadSentence) -> StatedFigure | None:
        """The last growth told in this sentence."""
        told = (one for one in reversed(self.found) if one.sentence == this.index)
        return next((one for one in told if one.frame.measure.value == "growth"), None)

    def _moved_before(self, this: ReadSentence, number: Numeral, lead: Span) -> list[SaidWord]:
        """The words of change before the levels that a number sums up: "widened from 24 to 38 billion, or by 57 %"."""
        if not _OR_BY.fullmatch(self.line[lead[0] : number.start]):
            return []
        return self._changes((this.start, lead[0]))

    def _change_asked(self, this: ReadSentence) -> list[SaidWord]:
        """The words of change in the question before a sentence: "How far did exports fall? - By 6%"."""
        if not this.index or this.flows:
            return []
        start, end = self.spans[this.index - 1]
        asks = self.line[start:end].rstrip(' "').endswith("?")
        return self._changes((start, end)) if asks else []

    def _has_growth_anchor(self, this: ReadSentence, lead: Span) -> bool:
        return any(lead[0] <= one.start < lead[1] for one in this.flows)

    def _own_flow_after_share(self, this: ReadSentence, lead: Span, anchor: SaidWord | None) -> bool:
        words = self._shares(lead)
        if not words:
            return anchor is not None and lead[0] <= anchor.start < lead[1]
        between = self.line[words[-1].end : lead[1]]
        return bool(re.search(r"[,;]| а | and | и ", between)) and any(
            words[-1].end < one.start < lead[1] and re.search(r"[,;]", self.line[words[-1].end : one.start])
            for one in this.flows
        )

    def _last_share(self, lead: Span, shared: bool, previous: StatedFigure | None) -> bool:
        paid = bool(PAYMENTS.search(self.line[: lead[1]], lead[0]))
        words = [one for one in self._shares(lead) if paid or self._true_share(one, lead)]
        if words:
            return True
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
        listed = self.found and self.since == 0 and self.found[-1].reading == "index" and number.value > 80
        if listed and previous is None and re.search(r"[:-]\s$", line[-2:]) and not self._changes(lead):
            return True
        return 100 < number.value < 112 and bool(
            re.search(r"(?:рост|growth of|росту)\s?(?:на уровне |составил\w* |склаў |-\s)?$", line)
        )

    def _gained(self, this: ReadSentence, number: Numeral, lead: Span) -> bool:
        """Whether an amount is what was gained or lost ("прибавил за 2022 год 4,9 млрд", "added $5 billion")."""
        verbs = [one for one in self._changes(lead) if _GAINED.fullmatch(self.line[one.start : one.end])]
        if number.kind != "money" or not verbs:
            return False
        gap = list(self.line[verbs[-1].end : number.start])
        for when in this.whens:
            for at in range(max(0, when.start - verbs[-1].end), max(0, when.end - verbs[-1].end)):
                if at < len(gap):
                    gap[at] = " "
        between = "".join(gap)
        return len(between) < 60 and not re.search(
            r"[,;:(%]|\d|\b(?:до|to|auf|да|at|at a|from|bei)\b", between
        )

    def _amount_of_change(self, number: Numeral, lead: Span, anchor: SaidWord | None) -> bool:
        """Whether an amount is that of a change itself: "the gain in trade came to 12 million", "прирост экспорта составил"."""
        if number.kind != "money" or anchor is None or not lead[0] <= anchor.start < lead[1]:
            return False
        before = self.line[lead[0] : anchor.start]
        told = _CHANGE_OF.search(before)
        between = self.line[anchor.end : number.start]
        if told is None or re.search(r"\d\s?(?:%|проц|perc|per c|проз|працэн)|[;:]", between):
            return False
        return bool(_AMOUNTS_TO[self.language].search(between))

    def _gained_too(self, this: ReadSentence, number: Numeral, lead: Span) -> bool:
        """Whether an amount goes on with what was gained ("exports added 4 billion, the surplus another 900 million")."""
        last = self.none[-1] if self.none else None
        if last is None or last[1] != "increment" or not this.start <= last[0].start < number.start:
            return False
        return bool(
            re.search(
                r"\b(?:еще|another|a further|weitere[nrs]?|яшчэ)\s(?:\w+\s)?[$€£]?$",
                self.line[lead[0] : number.start],
            )
        )

    def _level(
        self, this: ReadSentence, number: Numeral, lead: Span, tail: Span, anchor: SaidWord | None
    ) -> tuple[str, float, str]:
        line = self.line[lead[0] : lead[1]]
        reading = number.shape if number.shape in ("words", "compound") else "plain"
        if anchor and anchor.kind in ("surplus", "deficit"):
            return "level", number.value, reading
        if self._gained_too(this, number, lead):
            return "increment", number.value, ""
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
        none_more = re.search(r"\bkeine?n?\s$", self.line[lead[0] : number.start])
        if _MORE_AMOUNT.match(self.line[number.end : tail[1] + 12]) and not none_more:
            return "increment", number.value, ""
        if self._gained(this, number, lead) or self._amount_of_change(number, lead, anchor):
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
                gained = (
                    bool(self.none)
                    and self.none[-1][1] == "increment"
                    and self.none[-1][0].start >= this.start
                )
                if not (goods and moves) and (len(gap) < 60 or gained):
                    return "increment", number.value, ""
            elif (
                not moves
                and self.none
                and self.none[-1][1] == "increment"
                and self.none[-1][0].start >= this.start
            ):
                return "increment", number.value, ""
        return "level", number.value, reading

    def _signed(
        self,
        this: ReadSentence,
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
            particle = re.match(
                r"(?:[^,.;]{0,30}?\b(?=zu)|\s(?=ab\b|ein\b|nach\b(?! \w)))(zurück|zu|ab|ein|nach)\b",
                self.line[number.end : tail[1]],
            )
            behind = behind or self._at_the_end(this, number)
            before = self._moved_before(this, number, lead)
            asked = self._change_asked(this) if not this.flows else []
            chosen = (
                behind[0] if immediate else next(iter([*words[::-1], *behind, *before[::-1], *asked]), None)
            )
            if chosen is not None and number.kind != "factor":
                frame.measure = FilledSlot("growth", (chosen.start, chosen.end), this.index)
            down = chosen is not None and chosen.value == "down"
            if _BELOW.match(self.line[number.end : tail[1]]):
                down = True
                frame.measure = (
                    frame.measure
                    if frame.measure.words
                    else FilledSlot("growth", (number.end, number.end + 6), this.index)
                )
            if chosen is None and _ABOVE.match(self.line[number.end : tail[1] + 12]):
                return abs(value), high  # "2.7% below 2022 in tonnes and 5% above it in dollars"
            if particle and self.language == "de":
                down = particle[1] != "zu"
            if number.shape == "factor" or number.kind == "factor":
                rises = _RISES.match(self.line, number.start)
                last = self._growth_here(this) if chosen is None else None
                down = down or (last is not None and last.value < 0 and not last.number.signed)
                value = _shrunk(value) if down and value > 0 and not rises else value
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
            signs = list(_SIGN_OF_BALANCE.finditer(self.line, lead[0], number.start))
            deficit = signs[-1]["deficit"] if signs else _DEFICIT.search(clause)
            surplus = signs[-1]["surplus"] if signs else _SURPLUS.search(clause)
            frame.deficit = bool(deficit) or (frame.deficit and not surplus)
            if number.value < 0 or frame.deficit:
                return -abs(value), high
        return value, high
