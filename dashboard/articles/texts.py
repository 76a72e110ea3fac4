"""A text with its sentences, its countries, and the words of change and share in it."""

from __future__ import annotations

import re
from typing import Any, Final

from dashboard.articles import mentions, times
from dashboard.articles.frames import NOTHING, FilledSlot, Frame, ReadSentence, StatedFigure
from dashboard.articles.mentions import Land, SaidWord
from dashboard.articles.numbers import Numeral
from dashboard.articles.plain import Plain, plain, sentences
from dashboard.articles.proposals import Span
from dashboard.articles.times import SaidPeriod

_LONGEST: Final = 4_000
"""Characters of a sentence that is read: what goes on longer without an end is a table or a listing."""
_OFFICES: Final = (
    r"министр|министерств|минэк|минфин|посол|послом|посла|посольств|премьер|президент|вице|заместител|глав[аыу]|комитет|ведомств|банк|палат|таможн|"
    r"торгпред|представител|дипломат|чиновник|статистик|статкомитет|стороны|сторон|губернатор|атташе|экономист|эксперт|предприяти|компани|перевозчик|"
    r"ministry|minister|envoy|ambassador|president|office|agency|bank|chamber|customs|embassy|secretary|committee|board|diplomat|officials?|administration|companies|firms|"
    r"zoll\b|behörde|institut|zeitung|agentur|newspaper|institute|analyst|агентств|институт|газет|ассоциаци|агенцтв|інстытут|асацыяц|мытн|"
    r"ministerium|botschaft|amt\b|kammer|verband|regierung|bundesamt|zentralbank|"
    r"міністр|міністэрств|пасол|камітэт|бок\b|боку|палат|статыстык|прэм'ер|намеснік|намесніца|прадпрыемств|"
    r"союз|федераци|объединени|саюз|федэрацы|аб'яднанн|union\b|federation|league|guild|council|директор|дырэктар|оператор|аператар|руководител|кіраўнік|кіраўніц|начальник|спикер|director|operator|head\b|chief|leiter|direktor|chef\b|sprecher|"
    r"migrants|мигрант|troops|статистик|подсчет|властей|власти|side\b|statisticians"
)
_SIDEBAR: Final = re.compile(
    r"(?:by the numbers|in numbers|number of the month|figure of the month|число месяца|цифра месяца|zahl des monats|chart of the day|number of the (?:week|day)|figure of the (?:week|day)|в тему|цифра (?:недели|дня)|число (?:недели|дня)|справка|кстати|инфографика|"
    r"лічба (?:тыдня|дня|месяца)|zahl (?:der woche|des tages)|zum thema|also read|читайте также|по теме|fact box|factbox|background)\W*(?:,.*)?$"
)
_WITH_SERVICES: Final = re.compile(
    r"(?:\bс|\bсо|\bз|\bwith|\bmit|\bplus|\bвместе с|\bразам з|\bвключая|\bincluding|\binklusive)\s(?:the |den )?(?:услуг\w*|паслуг\w*|services|dienstleistung\w*)|goods (?:and|plus) services|товар\w+ и услуг\w+|тавар\w+ і паслуг\w+|waren und dienst\w+|с учетом услуг|(?:до|при)бавить (?:к ним |и )?услуги|дадаць (?:і )?паслугі|services added|(?:add|adding|counting) (?:in )?(?:the )?services"
)
_WITHOUT_SERVICES: Final = re.compile(
    r"без услуг|без них|без паслуг|without services|excluding services|ohne (?:sie|dienstleistungen)|without them"
)
_KNOWN_KINDS: Final = (
    *("prose_change", "prose_share", "prose_hedge", "prose_hedge_after", "prose_status", "prose_scope"),
    *("product", "service", "prose_verb"),
)
_ANYWHERE: Final = {
    "ru": re.compile(
        r"(?:дойд\w*|торгпред\w*|посол|минист\w*|аналитик\w*|эксперт\w*|рассчит\w*|это\w*|эта|эти\w*|тот|того|том|тем|так\w*|еще|уже|лишь|только|всего|всем|при|для|под|над|перед|около|год\w*|месяц\w*|квартал\w*|полугоди\w*|период\w*|"
        r"показател\w*|объем\w*|сумм\w*|цифр\w*|результат\w*|уровн\w*|уровень|величин\w*|значени\w*|итог\w*|отметк\w*|рубеж\w*|планк\w*|счет\w*|выражени\w*|стоимостн\w*|физическ\w*|"
        r"деньг\w*|доллар\w*|рубл\w*|евро|тонн\w*|процент\w*|он\w*|его|нее|них|ним|ней|ими|был\w*|есть|стал\w*|состав\w*|достиг\w*|дош\w*|дойти|выш\w*|вышл\w*|оказал\w*|получил\w*|исчисл\w*|"
        r"равн\w*|насчит\w*|набежал\w*|набрал\w*|пришл\w*|что|как|чем|или|либо|без|две|два|обе\w*|оба|стран\w*|сторон\w*|сосед\w*|соседк\w*|между|взаимн\w*|двусторонн\w*|нашa|наш\w*|"
        r"общ\w*|годов\w*|аналогичн\w*|прошл\w*|предыдущ\w*|текущ\w*|нынешн\w*|теперь|тогда|потом|затем|спустя|после|назад|ранее|раньше|позже|сам\w*|сейчас|сегодня|сначала|"
        r"конечно|да|нет|ну|вот|зато|однако|впрочем|кстати|правда|также|тоже|даже|еле|там|туда|оттуда|здесь|который|котор\w*|свой|свои\w*|своего|"
        r"сказал\w*|заявил\w*|отметил\w*|сообщил\w*|уточнил\w*|добавил\w*|ответил\w*|рассказал\w*|подчеркнул\w*|пояснил\w*|напомнил\w*|данны\w*|статистик\w*|словам|мнению|"
        r"первый|первая|второй|вторая|другой|другая|янв\w*|конец|конц\w*|начал\w*|целом|среднем|примерно|темп\w*|динамик\w*|против|относительно|сравнени\w*|отношени\w*|собственно|предварительн\w*|подсчет\w*|оценк\w*|набралось|накопилось|наберется|место|месте|места|замыка\w*|следу\w*|тройк\w*)"
    ),
    "be": re.compile(
        r"(?:гэт\w*|той|таго|тым|так\w*|яшчэ|ужо|толькі|усяго|для|пад|перад|каля|год\w*|месяц\w*|квартал\w*|паўгоддз\w*|перыяд\w*|паказчык\w*|аб'ём\w*|аб'ем\w*|сум\w*|лічб\w*|вынік\w*|"
        r"узров\w*|значэнн\w*|адзнак\w*|планк\w*|мяж\w*|грош\w*|долар\w*|рубл\w*|еўра|тон\w*|працэнт\w*|ён|яна|яно|яны|яго|іх|был\w*|быў|стал\w*|склал\w*|склаў|дасяг\w*|дайш\w*|выйш\w*|аказаў\w*|"
        r"што|чым|або|без|дзве|два|абе\w*|краін\w*|бок\w*|сусед\w*|паміж|узаемн\w*|двухбаков\w*|наш\w*|агульн\w*|мінул\w*|цяпер|тады|потым|пасля|раней|сам\w*|сёння|вядома|але|таксама|нават|там|туды|адтуль|"
        r"які\w*|свой|сва\w*|сказа\w*|заяві\w*|адзнач\w*|паведам\w*|дада\w*|адказа\w*|расказа\w*|звестк\w*|дадзен\w*|слов\w*|цэлым|тэмп\w*|параўнанн\w*|супраць|атрымал\w*|набег\w*|паводле|папярэдн\w*|падлік\w*|назбірал\w*|набралася|накапіл\w*|ацэнк\w*|месц\w*)"
    ),
    "en": re.compile(
        r"(?:money|weight|cash|tonnage|reading|tally|print|release|bulletin|the|this|that|these|those|it|its|itself|they|their|them|his|her|and|but|for|from|with|was|were|been|being|has|have|had|are|into|over|than|then|there|here|which|who|what|when|while|"
        r"total\w*|figure\w*|amount\w*|value\w*|volume\w*|number\w*|sum|level\w*|result\w*|mark|terms|dollar\w*|euro\w*|rouble\w*|tonne\w*|percent|cent|year\w*|month\w*|quarter\w*|half|period|"
        r"reach\w*|came|come|coming|stood|stand\w*|made|makes|making|amount\w*|hit|hits|worth|valued|measured|counted|equal\w*|say|says|said|told|added|according|data|statistic\w*|official\w*|"
        r"both|two|countries|country|sides|side|neighbour\w*|each|other|way|ways|mutual|bilateral|between|our|your|we|you|yes|well|now|today|later|earlier|before|after|previous\w*|last|same|compar\w*|against|"
        r"only|also|even|still|just|alone|overall|average|annual|yearly|nominal|real|compared|result|whole|full|again|already|some|about|around|not|though|however|meanwhile|meaning|makes|that's|it's|pace|rate|"
        r"first|second|third|fourth|one|next|current|services|included|including|without|correspondent|presenter|answer|because|since|would|could|should|can|will|preliminary|provisional|counts?|estimates?|distant|place|runner|far|together)"
    ),
    "de": re.compile(
        r"(?:geld\w*|der|die|das|dem|den|des|dies\w*|jene\w*|und|aber|oder|mit|von|vom|für|auf|aus|bei|beim|nach|vor|zum|zur|als|wie|war\w*|ist|sind|sei\w*|wird|wurde\w*|hat\w*|haben|es|sie|er|ihr\w*|sein\w*|ihm|ihn|"
        r"insgesamt|gesamt\w*|summe|wert\w*|menge|volumen|zahl\w*|stand|niveau|ergebnis\w*|betrag\w*|betrug\w*|beliefen|belief|erreicht\w*|lag\w*|liegt|kam\w*|macht\w*|ergab\w*|zählte|dollar|euro|rubel|tonnen|prozent|"
        r"jahr\w*|monat\w*|quartal\w*|halbjahr\w*|zeitraum|vorjahr\w*|länder\w*|seiten|beide\w*|nachbar\w*|zwischen|gegenseitig\w*|bilateral\w*|unser\w*|damit|dabei|davon|dazu|daran|darauf|dann|danach|später|zuvor|"
        r"früher|jetzt|heute|noch|schon|nur|auch|sogar|allein|wieder|gegenüber|vergleich|verglichen|sich|nicht|dort|dorthin|sagte\w*|teilte|erklärte|hieß|heißt|laut|angaben|daten|statistik\w*|durchschnitt|real|nominal|"
        r"erste\w*|zweite\w*|dritte\w*|letzte\w*|nächste\w*|laufende\w*|im|ins|am|zwei|ohne|einschließlich|dienste|wollen|vorläufig\w*|schätzung\w*|zusammengekommen|platz|folgt|folgen)"
    ),
}
_NEUTRAL: Final = re.compile(
    r"лет|чуть|крыху|трохі|slightly|bit|etwas|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|гадоў|дзесяць|пяць|years?|ten|five|jahren?|zehn|fünf"
)
_BASE_OF_INDEX: Final = re.compile(
    r"\b(?P<year>(?:19|20)\d\d)(?:-?[^\W\d_]{1,2})?(?:\s(?:год\w*|level|figure))?\s?(?:=|equals|at|as|is|за|равен|роўны|auf|gleich|mit|als)\s?(?:index\s)?100\b(?!\s?(?:[%$€]|млн|млрд|m|b|перц))"
)
"""A year whose level is called a hundred: "set 2019 at 100"."""
_THAN_NUMBER: Final = re.compile(
    r"(?: than| als| чем| чым| як| за)\s(?:на |by |um )?[$€£]?(?:(?!(?:19|20)\d\d\b)\d|(?:a |one |ein |eine |einem |einer |einen |die |der )?(?:half|third|quarter|hälfte|drittel|viertel|половин|трет|четверт|палов|трац|трэц|чвэрц))"
)
_ADDED_THAT: Final = re.compile(r"(?:add(?:s|ed)|добавил\w*|прибавил\w*|дада\w*),? (?:that|что|што)\b")
_ADDS_UP: Final = re.compile(r"add(?:s|ed|ing)? up to\b")
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

_BELARUSIAN: Final = re.compile(
    r"\b(?:годзе|экспарт\w*|склаў|вырас|вырасла|долараў|тавараў|тавараабарот\w*|гандл\w*|гэта|паміж)\b"
)


class TextReader:
    """A text with its sentences, its countries, and the words of change and share in it."""

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
        self.lender = -9
        self.firm = -2
        self.opened: FilledSlot | None = None
        self.joint: set[tuple[float, str]] = set()
        self.lands_found: dict[Span, list[Land]] = {}
        self.title_lands = self._title_lands()
        self.home = self._home()
        self.dated: str | None = published
        base = _BASE_OF_INDEX.search(self.line)
        self.base_year = base["year"] if base else ""
        self.fiscal = times.fiscal_end(self.line, self.language)
        self.since = 99
        self.taken: SaidPeriod | None = None
        self.codes = self._codes()
        self.signs: list[tuple[Numeral, dict[str, float]]] = []
        self.likely = False
        self.gauges: list[tuple[Numeral, list[Any]]] = []
        self.admits = False
        self.listing = False
        self.who = -9
        self.plain_time = self.plain_sides = self.plain_flow = self.of_whole = False
        self.moved = self.moved_before = False

    def _title_lands(self) -> list[str]:
        shown = of_language(plain(self.title), self.language)
        found = mentions.lands(shown, 0, len(shown.lower), self.language)
        return list(
            dict.fromkeys(
                land.code for land in found if land.code not in ("", "GROUP", "WLD") and land.role != "via"
            )
        )

    def _lands(self, start: int, end: int) -> list[Land]:
        """The countries of a sentence, found once."""
        if (start, end) not in self.lands_found:
            self.lands_found[start, end] = mentions.lands(self.plain, start, end, self.language)
        return list(self.lands_found[start, end])

    def _codes(self) -> list[str]:
        """All countries of the text, in order."""
        found = (land.code for span in self.spans for land in self._lands(*span))
        return [code for code in dict.fromkeys(found) if code not in ("", "GROUP", "WLD")]

    def _home(self) -> str:
        """The country of whoever speaks of "us": that of an office named, else the first one mentioned."""
        first = foreign = ""
        for start, end in self.spans[:8]:
            for land in self._lands(start, end):
                if land.how in ("we", "neighbour") or land.code in ("", "GROUP", "WLD"):
                    continue
                foreign = foreign or land.code
                first = first or ("" if land.role in ("with", "to") else land.code)
                if self._of_office(land, start, end):
                    return land.code
        first = first or foreign
        return self.title_lands[0] if len(self.title_lands) == 1 else first or "".join(self.title_lands[:1])

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

    def _asks_of_another(self, this: ReadSentence) -> bool:
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

    def _asks(self, this: ReadSentence) -> bool:
        """Whether a sentence is a question."""
        return self.line[this.start : this.end].rstrip(' "').endswith("?")

    def _answers(self, this: ReadSentence, number: Numeral) -> bool:
        """Whether a sentence answers a question with one number ("- Tогда чуть больше 47.")."""
        if this.index == 0 or number.start - this.start > 40:
            return False
        start, end = self.spans[this.index - 1]
        if not self.line[start:end].rstrip(' "').endswith("?") or self.line[number.end : this.end].strip(
            ' ."!'
        ):
            return False
        return not self._strangers(this, this.start, number.start)

    def _strangers(self, this: ReadSentence, start: int, end: int) -> list[str]:
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
            and not _NEUTRAL.fullmatch(one[0])
        ]

    def _shares(self, lead: Span) -> list[SaidWord]:
        return list(mentions.said("prose_share", self.line, lead[0], lead[1], self.language))

    def _changes(self, span: Span) -> list[SaidWord]:
        found = [
            one
            for one in mentions.said("prose_change", self.line, span[0], span[1], self.language)
            if not self._hedging(one)
        ]
        found = [
            one
            for one in found
            if not any(had.start <= one.start < had.end for had in self._shares(span))
            and not (one.value == "up" and _ADDED_THAT.match(self.line, one.start))
            and not _ADDS_UP.search(self.line, max(0, one.start - 7), one.end + 10)
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
            more = re.fullmatch(r"more|больше|больш|mehr", self.line[one.start : one.end])
            return bool(more and _THAN_NUMBER.match(self.line, one.end))
        before, after = self.line[max(0, one.start - 8) : one.start], self.line[one.end : one.end + 10]
        return bool(
            re.search(r"(?:не|no|not|nicht|чуть|just|крыху) $", before)
            or re.match(r"(?: чем| чым| за|\s?than|\s?als)?\s?[$€£]?(?!(?:19|20)\d\d\b)\d", after)
        )

    def _foreign(self, this: ReadSentence, lead: Span) -> bool:
        return bool(
            re.search(r"внешн|foreign|außenhandel|aussenhandel|знешн", self.line[this.start : lead[1]])
        )

    def _held(self, land: Land, code: str, index: int) -> FilledSlot:
        return FilledSlot(code, (land.start, land.end), index)

    def _scope(self, this: ReadSentence, start: int, end: int) -> FilledSlot:
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


def of_language(shown: Plain, language: str) -> Plain:
    """Belarusian writes у as ў behind a vowel: at the beginning of a word both are read as у."""
    if language != "be":
        return shown
    return Plain(
        re.sub(r"(?<!\w)ў", "у", shown.lower),
        re.sub(r"(?<!\w)Ў", "У", re.sub(r"(?<!\w)ў", "у", shown.cased)),
        shown.back,
    )


def guessed(line: str) -> str:
    """The language of a text by its letters and small words.

    >>> guessed("тавараабарот беларусі"), guessed("der handel mit polen"), guessed("trade"), guessed("рост")
    ('be', 'de', 'en', 'ru')
    """
    if len(re.findall("[а-яіў]", line)) * 2 > len(re.findall(r"[a-zäöüß]", line)):
        letters = len(re.findall("[іў]", line)) * 60 > len(re.findall("[а-я]", line))
        return "be" if letters or ("и" not in line and _BELARUSIAN.search(line)) else "ru"
    german = len(
        re.findall(r"\b(?:der|die|das|und|mit|nach|von|im|auf|den|um|aus|prozent|milliarden)\b|[äöüß]", line)
    )
    english = len(re.findall(r"\b(?:the|of|and|in|to|with|from|was|were|by|percent|billion|its)\b", line))
    return "de" if german > english else "en"
