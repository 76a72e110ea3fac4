"""Periods in prose, counted from the day of the page where the words are relative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from dashboard.model import Period

_STEMS: Final = {
    "ru": ("янв(?=ар|\\b)", "фев(?=р|\\b)", "мар(?=т)", "апр(?=ел|\\b)", "ма[йяею](?!\\w)", "июн(?=[ьяею]|\\b)", "июл(?=[ьяею]|\\b)", "авг(?=уст|\\b)", "сен(?=т|\\b)", "окт(?=яб|\\b)", "ноя(?=б|\\b)", "дек(?=абр|\\b)"),
    "be": ("студз", "лют(?=ы|ага|ым)", "сакав", "крас(?=ав)", "(?:ма[йяюі](?!\\w)|траў|трав)", "чэрв", "ліп(?=ен|н)", "жні", "верас", "кастр", "ліст(?=ап)", "снеж"),
    "en": (r"jan(?:uary)?\b", r"feb(?:ruary)?\b", r"mar(?:ch)?\b", r"apr(?:il)?\b", r"may\b", r"june?\b", r"july?\b", r"aug(?:ust)?\b", r"sept?(?:ember)?\b", r"oct(?:ober)?\b", r"nov(?:ember)?\b", r"dec(?:ember)?\b"),
    "de": ("(?:januar|jänner)", "februar", "märz", "april", r"mai\b", "juni", "juli", "august", "september", "oktober", "november", "dezember"),
}  # fmt: skip
_COUNTS: Final = {
    "ru": "дв(?:а|ух)|тр(?:и|ех)|четыр(?:е|ех)|пят[ьи]|шест[ьи]|сем[ьи]|восем[ьи]|восьми|девят[ьи]|десят[ьи]|одиннадцат[ьи]|двенадцат[ьи]",
    "be": "дв(?:а|ух)|тр(?:ы|ох)|чатыр(?:ы|ох)|пяц[ьі]|шэсць|шасці|сем|сямі|восем|васьмі|дзевяц[ьі]|дзесяц[ьі]|адзінаццац[ьі]|дванаццац[ьі]",
    "en": "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
    "de": "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf",
}
_COUNT_STEMS: Final = {
    "ru": "дв тр четыр пят шест сем вос девят десят одиннад двенад",
    "be": "дв тр чатыр пяц шэс|шас сем|сям во|вась дзевяц дзесяц адзінаццац дванаццац",
    "en": "two three four five six seven eight nine ten eleven twelve",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
}
_ORDINALS: Final = (
    r"перв|перш|first|erst|auftakt|1-[йм]|\b1(?:-?[еом]\w*|\.)?(?=\s)|\bi(?=\s)",
    r"втор|друг|second|zweit|2-[йм]|\b2(?:-?[еом]\w*|\.)?(?=\s)|\bii(?=\s)",
    r"трет|трэц|third|dritt|3-[йм]|\b3(?:-?[еом]\w*|\.)?(?=\s)|\biii(?=\s)",
    r"четверт|чацв|fourth|viert|4-[йм]|\b4(?:-?[еом]\w*|\.)?(?=\s)|\biv(?=\s)|last|последн|апошн|заключительн|заверша|final|closing|letzt|schluss",
)
_LONGEST: Final = 36
"""Months of the longest stretch that is said by its end."""
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?:\s?-?\s?(?:х|й|м|го|е)\b)?"
_Y2: Final = r"(?:\s?(?:г\.?(?!\w)|год\w*|гадах|годзе|гг\.?))?"


@dataclass(slots=True)
class SaidPeriod:
    """A period said: its words, and how it is meant.

    ``kind``: said (with its year), dated (counted from the page), same (that of before), before (a year before
    that of before), in_year (its months, that year) or year_of (``period`` is None, ``year`` is the year).
    ``months`` are first and last month where only they are said. ``base``: behind a word of comparison.
    ``first`` is the beginning of a growth over several years.
    """

    start: int
    end: int
    kind: str
    period: Period | None = None
    months: tuple[int, int] | None = None
    base: bool = False
    first: Period | None = None
    shift: int = 0
    cumulative: bool = False


def _range(year: int, first: int, last: int) -> Period:
    return Period(year * 12 + first - 1, year * 12 + last - 1)


@cache
def _month_stems(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _STEMS[language]))


def months_said(line: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Where months are named, with their endings; "may" is taken for one wherever it stands.

    >>> list(months_said("с июня по май", 0, 13, "ru"))
    [(2, 6), (10, 13)]
    """
    for one in _named_month(language).finditer(line, start, end):
        yield one.span()


@cache
def _named_month(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_STEMS[language])})\w{{0,12}}(?!\w)")


def _month(word: str, language: str) -> int:
    return next((n for n, stem in enumerate(_month_stems(language), 1) if stem.match(word)), 0)


def _count(word: str, language: str) -> int:
    if word.isdigit():
        return int(word)
    stems = list(enumerate(_COUNT_STEMS[language].split(), 2))
    return next((n for n, stem in reversed(stems) if re.match(stem, word)), 0)


def _ordinal(word: str) -> int:
    word = word + " "
    return next((n for n, pattern in reversed(list(enumerate(_ORDINALS, 1))) if re.match(pattern, word)), 0)


def find(line: str, start: int, end: int, language: str, published: str | None) -> list[SaidPeriod]:
    """The periods said between two places, in order, without those inside longer ones."""
    page = (
        (int(published[:4]), int(published[5:7]), int(published[8:10] or 1))
        if published and re.match(r"\d{4}-\d\d", published)
        else None
    )
    found: list[SaidPeriod] = []
    for pattern, make in _patterns(language):
        for one in pattern.finditer(line, start, end):
            if any(one.start() < had.end and had.start < one.end() for had in found):
                continue
            when = make(one, language, page)
            if when:
                found.append(when)
    found.sort(key=lambda when: when.start)
    return _of_year(found, line)


_FISCAL: Final = {
    "en": r"(?:fiscal|financial|business) year,? (?:which |that |had |has )?(?:closed|ended|ends|closes|finished|runs to|ran to)(?: on)?(?: the)?(?: end of)?(?: \d{1,2})? (?P<m1>{month})",
    "ru": r"финансов\w+ год\w*,? (?:котор\w+ )?(?:закры\w+|заверш\w+|законч\w+|заканчива\w+|окончил\w+|оканчива\w+|кончил\w+)(?: в конце)?(?: \d{1,2})? (?P<m1>{month})",
    "be": r"фінансав\w+ год\w*,? (?:як\w+ )?(?:закры\w+|заверш\w+|скончы\w+|заканч\w+|заканчва\w+)(?: у канцы)?(?: \d{1,2})? (?P<m1>{month})",
    "de": r"(?:haushalts|finanz|fiskal|geschäfts)jahr,? (?:das |welches )?(?:endete|endet|schloss|schließt|lief bis|läuft bis)(?: am| ende| zum)?(?: \d{1,2}\.)? (?P<m1>{month})",
}


def fiscal_end(line: str, language: str) -> int:
    """The month in which a text says that fiscal years end, 0 where it does not say so."""
    found = _fiscal(language).search(line)
    return _month(found["m1"], language) if found else 0


@cache
def _fiscal(language: str) -> re.Pattern[str]:
    return re.compile(_FISCAL[language].replace("{month}", rf"(?:{'|'.join(_STEMS[language])})\w*"))


_OF: Final = re.compile(r",?\s(?:of\s|in\s|у\s|в\s)?")


def _of_year(found: list[SaidPeriod], line: str) -> list[SaidPeriod]:
    """Months with the year that is said behind them: "девять месяцев прошлого года", "neun Monaten des Vorjahres"."""
    joined: list[SaidPeriod] = []
    for when in found:
        last = joined[-1] if joined else None
        months = last.months if last is not None and last.kind in ("dated", "months") else None
        year = when.period if when.kind == "dated" and when.period and when.period.months == 12 else None
        if last is not None and months and year and _OF.fullmatch(line[last.end : when.start]):
            joined[-1] = SaidPeriod(last.start, when.end, "dated", _range(year.year, *months), months)
            continue
        joined.append(when)
    return joined


# --- the patterns, the longest first ------------------------------------------------------------


def _months_of(one: re.Match[str], language: str) -> tuple[int, int] | None:
    first, last = _month(one["m1"], language), _month(one["m2"], language)
    return (first, last) if 0 < first < last else None


def _made_months(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    months = _months_of(one, language)
    return _dated(one, months, page) if months else _made_season(one, language, page)


def _made_season(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    """ "from September to May": over the turn of a year, the last months before the day of the page."""
    first, last = _month(one["m1"], language), _month(one["m2"], language)
    ended = _dated(one, (last, last), page) if 0 < last < first else None
    if ended is None or ended.period is None or not re.match(r"(?:from|von|с|со|са|з|ад|between)\s", one[0]):
        return None
    end = ended.period.end
    return SaidPeriod(*one.span(), ended.kind, Period(end - (last - first) % 12, end))


_NEARLY_OVER: Final = 20
"""From this day on, what is told of months that end with the present one is told of this year."""


def _dated(
    one: re.Match[str], months: tuple[int, int], page: tuple[int, int, int] | None, cumulative: bool = True
) -> SaidPeriod:
    """Months with their year, or the last ones before the day of the page."""
    groups = one.groupdict()
    if groups.get("year"):
        return SaidPeriod(*one.span(), "said", _range(int(groups["year"]), *months), months)
    if not page:
        return SaidPeriod(*one.span(), "months", None, months, cumulative=cumulative)
    ending = months[1] == page[1] and (months[0] == months[1] or page[2] >= _NEARLY_OVER)
    year = page[0] if months[1] < page[1] or ending else page[0] - 1
    return SaidPeriod(*one.span(), "dated", _range(year, *months), months, cumulative=cumulative)


def _made_month(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    month = _month(one["m1"], language)
    if not month or re.search(r"\d{1,2}\.?\s$", one.string[: one.start("m1")][-4:]):
        return None
    if not one.groupdict().get("year") and _DAY_BEHIND.match(one.string, one.end()):
        return None
    return _dated(one, (month, month), page, cumulative=False)


_DAY_BEHIND: Final = re.compile(
    r"\s?\d{1,2}\b(?!\d)(?![.,]\d)(?!\s?(?:%|млн|млрд|тыс|тонн|тон\b|процент|працэнт|million|billion|thousand|tonnes|per ?cent|mio|mrd|prozent|tonnen))"
)
"""The day of a date behind a month ("January 14"), and no amount ("в январе 14,2 млн")."""


def _made_month_of_last(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    """ "к маю прошлого года"."""
    month = _month(one["m1"], language)
    if not month:
        return None
    if not page:
        return SaidPeriod(*one.span(), "before", None)
    return SaidPeriod(*one.span(), "dated", _range(page[0] - 1, month, month), (month, month))


def _made_end_of(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    month = _month(one["m1"], language)
    return _dated(one, (1, month), page) if month else None


def _made_since_start(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    """ "from the start of the year to the end of July", "с начала 2024 года по июль"."""
    month = _month(one["m1"], language)
    if month and one["y1"]:
        return SaidPeriod(*one.span(), "said", _range(int(one["y1"]), 1, month), (1, month))
    return _dated(one, (1, month), page) if month else None


def _made_count(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    count = _count(one["n"], language)
    return _dated(one, (1, count), page) if 2 <= count <= 11 else None


def _made_months_to(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    """ "nine months to September 2023"."""
    count, month = _count(one["n"], language), _month(one["m1"], language)
    if not month or not 2 <= count <= 24:
        return None
    ended = _dated(one, (month, month), page)
    if ended.period is None:
        return ended
    last = ended.period.end
    return SaidPeriod(*one.span(), ended.kind, Period(last - count + 1, last))


def _made_since_new_year(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    """ "so far this year": the months that are over on the day of the page; of another year that is not said."""
    if (year := one.groupdict().get("year")) and page and int(year) != page[0]:
        return None
    if not page or page[1] == 1:
        return SaidPeriod(*one.span(), "undated", None)
    return SaidPeriod(*one.span(), "dated", _range(page[0], 1, page[1] - 1), (1, page[1] - 1))


def _made_quarter(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    number = _ordinal(one["o"]) if one["o"] else int(one["q"])
    return _dated(one, (number * 3 - 2, number * 3), page) if 1 <= number <= 4 else None


def _made_quarters(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    """ "the first three quarters of 2023"."""
    count = _count(one["n"], language)
    return _dated(one, (1, count * 3), page) if count in (2, 3) else None


def _made_last_quarter(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    return _dated(one, (10, 12), page)


def _made_half(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    second = bool(one.groupdict().get("o")) and _ordinal(one["o"]) == 2
    return _dated(one, (7, 12) if second else (1, 6), page)


def _made_years(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    first, last = int(one["y1"]), int(one["y2"])
    if not first < last:
        return None
    return SaidPeriod(*one.span(), "said", Period.year_of(last), first=Period.year_of(first))


def _made_fiscal(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    """A fiscal year by the months it says ("2022/23 (July-June)"), else from April to March."""
    year = int(one["y1"])
    named = [_month(word, language) for word in re.findall(r"[^\W\d_]{3,}", one[0])]
    first = next((month for month in named if month), 4)
    return SaidPeriod(*one.span(), "said", Period(year * 12 + first - 1, (year + 1) * 12 + first - 2))


def _made_split(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    """ "2022-23": two years that follow each other are a fiscal one."""
    return _made_fiscal(one, language, page) if int(one["next"]) == (int(one["y1"]) + 1) % 100 else None


_FISCAL_YEAR: Final = r"(?:финансов|фінансав|бюджетн|бюджэтн)\w+ год\w*|(?:fiscal|financial|budget) year|(?:haushalts|finanz|fiskal|geschäfts)jahr\w*"
_FARM: Final = r"(?:marketing|crop|farming|agricultural|trading|sugar|cotton|wine) (?:year|season)|(?:маркетингов|сельскохозяйственн|сельхоз|хлопков|зернов|маркетынгав|сельскагаспадарч)\w+ (?:год\w*|сезон\w*)|(?:wirtschafts|ernte|vermarktungs|getreidewirtschafts)jahr\w*"
"""Years from harvest to harvest, which begin in July."""


def _made_farm(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    """A marketing year without its months ("2022/23 marketing year"): from July to June."""
    year = int(one["y1"] or one["y2"])
    if int(one["next"] or one["next2"]) != (year + 1) % 100:
        return None
    return SaidPeriod(*one.span(), "said", Period(year * 12 + 6, year * 12 + 17))


def _made_year_ended(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    """ "the fiscal year that ended last June": its twelve months."""
    month = _month(next(word for name, word in one.groupdict().items() if word and name[0] == "m"), language)
    if not month or not page:
        return None
    past = any(word for name, word in one.groupdict().items() if name[0] == "l") and language in ("ru", "be")
    year = page[0] - 1 if past or month >= page[1] else page[0]
    last = year * 12 + month - 1
    return SaidPeriod(*one.span(), "dated", Period(last - 11, last))


def _made_year_to(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    """ "the fiscal year to June 2023": its twelve months."""
    month = _month(one["m1"], language)
    last = int(one["year"]) * 12 + month - 1
    return SaidPeriod(*one.span(), "said", Period(last - 11, last)) if month else None


def _made_span(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    first, last = _month(one["m1"], language), _month(one["m2"], language)
    start, end = int(one["y1"]) * 12 + first - 1, int(one["y2"]) * 12 + last - 1
    return SaidPeriod(*one.span(), "said", Period(start, end)) if first and last and start < end else None


_STRETCH: Final = {
    "en": (
        r"(?:in |over |for |during )?(?:the )?(?:(?P<n>COUNT)[- ](?:(?P<months>months?)|(?P<quarters>quarters?))|(?P<half>half(?:[- ]year)?)|(?P<quarter>quarter)|"
        r"(?:twelve-month |12-month )?(?:fiscal |financial |business |accounting |trading |reporting )?year)(?: period)?,? "
        r"(?:(?:that |which )?(?:has |had )?(?:ended|ending|ends|closed|closing|finished|finishing)(?: in| on| at| with)?|to|through|until|up to)(?: and including)?(?: the)?(?: end of | end-|(?= ))"
    ),
    "ru": (
        r"(?:за |в |во )?(?:(?:все |те )?(?P<n>COUNT) (?:(?P<months>месяц\w*)|(?P<quarters>квартал\w*))|(?P<half>полугоди\w+|полгода)|(?P<quarter>квартал\w*)|(?:финансов\w+ |отчетн\w+ |хозяйственн\w+ )?год\w*),? "
        r"(?:(?:котор\w+ )?(?:заверш\w+|законч\w+|оконч\w+|истек\w+)(?: в| к| на)?|по|до)(?: конец| конце| концу| конца|(?= ))"
    ),
    "be": (
        r"(?:за |у |ў )?(?:(?:усе |тыя )?(?P<n>COUNT) (?:(?P<months>месяц\w*|месяца[ўх]\w*)|(?P<quarters>квартал\w*))|(?P<half>паўгодд\w+|паўгода)|(?P<quarter>квартал\w*)|(?:фінансав\w+ |справаздачн\w+ |гаспадарч\w+ )?год\w*),? "
        r"(?:(?:як\w+ )?(?:заверш\w+|завярш\w+|законч\w+|скончы\w+|скончан\w+)(?: у| ў| да)?|па|да)(?: канец| канцы| канца|(?= ))"
    ),
    "de": (
        r"(?:im |in den |in dem |über die |für die |der |den |das )?(?:(?P<n>COUNT) (?:(?P<months>monate\w*)|(?P<quarters>quartale\w*))|(?P<half>halbjahr\w*)|(?P<quarter>quartal\w*)|(?:haushalts|finanz|fiskal|geschäfts|wirtschafts)?jahr\w*),? "
        r"(?:(?:das |die )?(?:im|am|ende|zum ende)|bis(?: einschließlich| zum| ende| ende des)?|endend(?: im| am)?)(?= )"
    ),
}
"""How a stretch of time begins that is said by its end: "the six months to", "полугодие, завершившееся в"."""
_STRETCH_ENDS: Final = {
    "en": r" ?(?:the )?(?:(?:\d{1,2}(?:st|nd|rd|th)? )?(?P<m1>MONTH)(?: \d{1,2},)?(?:,? (?:of )?(?P<year>(?:19|20)\d\d)|(?! (?:last|of last|of this|this|a year|the year|\d)))|(?:q(?P<q>[1-4])|(?P<o>ORDINAL) quarter)(?: of)? (?P<qyear>(?:19|20)\d\d)|mid-?(?P<mid>(?:19|20)\d\d))",
    "ru": r" ?(?:(?:\d{1,2} )?(?P<m1>MONTH)(?: (?P<year>(?:19|20)\d\d)(?:-го| года| г\.)?|(?! (?:прошл|минувш|предыдущ|этого|текущ|нынешн|позапрошл|\d)))|(?:(?P<q>[1-4])-?\w{0,2}|(?P<o>(?:ORDINAL)\w*)) квартал\w* (?P<qyear>(?:19|20)\d\d)(?:-го| года| г\.)?|середин\w+ (?P<mid>(?:19|20)\d\d)(?:-го| года)?)",
    "be": r" ?(?:(?:\d{1,2} )?(?P<m1>MONTH)(?: (?P<year>(?:19|20)\d\d)(?:-га| года| г\.)?|(?! (?:мінул|прошл|папярэдн|гэтага|бягуч|пазамінул|\d)))|(?:(?P<q>[1-4])-?\w{0,2}|(?P<o>(?:ORDINAL)\w*)) квартал\w* (?P<qyear>(?:19|20)\d\d)(?:-га| года| г\.)?|сярэдзін\w+ (?P<mid>(?:19|20)\d\d)(?:-га| года)?)",
    "de": r" ?(?:(?:\d{1,2}\. )?(?P<m1>MONTH)(?: (?P<year>(?:19|20)\d\d)|(?! (?:des|letzten|vergangenen|vorigen|dieses|\d)))|(?P<q>$^)?(?:zum )?(?P<o>(?:ORDINAL)\w*) quartals? (?P<qyear>(?:19|20)\d\d)|mitte (?P<mid>(?:19|20)\d\d))(?: endete\w*| abgeschlossen\w*| schloss)?",
}
_BETWEEN_DAYS: Final = {
    "en": r"(?:from |between )(?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?P<m1>MONTH)(?: \d{1,2},)? (?P<y1>(?:19|20)\d\d) (?:to|through|until|and|till) (?:the )?(?:end of |\d{1,2}(?:st|nd|rd|th)? )?(?P<m2>MONTH)(?: \d{1,2},)? (?P<y2>(?:19|20)\d\d)",
    "ru": r"(?:с |со |между )(?:\d{1,2} )?(?P<m1>MONTH) (?P<y1>(?:19|20)\d\d)(?:-го| года| г\.)?,? (?:по|до|и) (?:конец |конца )?(?:\d{1,2} )?(?P<m2>MONTH) (?P<y2>(?:19|20)\d\d)(?:-го| года| г\.)?",
    "be": r"(?:з |са |ад |паміж )(?:\d{1,2} )?(?P<m1>MONTH) (?P<y1>(?:19|20)\d\d)(?:-га| года| г\.)?,? (?:па|да|і) (?:канец |канца )?(?:\d{1,2} )?(?P<m2>MONTH) (?P<y2>(?:19|20)\d\d)(?:-га| года| г\.)?",
    "de": r"(?:vom |von |zwischen )(?:\d{1,2}\. )?(?P<m1>MONTH) (?P<y1>(?:19|20)\d\d) (?:bis|und)(?: zum| ende)? (?:\d{1,2}\. )?(?P<m2>MONTH) (?P<y2>(?:19|20)\d\d)",
}
_QUARTER_OF_MONTH: Final = r"(?:in |for |over )?(?:the )?(?P<m1>MONTH)(?: (?P<year>(?:19|20)\d\d))?[- ]quarter(?:,? (?:of )?(?P<year2>(?:19|20)\d\d))?"
_SPLIT_ENDED: Final = (
    r"(?P<y1>20\d\d)[-/](?P<next>\d\d)(?:-?м|-?й|-?га)?(?: (?:финансов\w+|фінансав\w+) год\w*)?,? (?:[^.;:\d,]{0,40} )?"
    r"(?:(?:ended|ending|ends|closed|closes|finished|заверш\w+|законч\w+|оконч\w+|завярш\w+|скончы\w+)(?: in| on| at the end of| в| у| ў)?(?: конце| канцы)?(?: \d{1,2})? (?P<m1>MONTH)|(?:im|am|ende)(?: \d{1,2}\.)? (?P<m2>MONTH) (?:endete?|schloss|zu ende ging))"
)
_LAST_MONTHS: Final = {
    "en": r"(?:in |over |for )?(?:the )?(?:last|final|closing) (?P<n>COUNT) months(?: of)? (?P<year>(?:19|20)\d\d)",
    "ru": r"(?:за |в )?(?:последни\w+ (?P<n>COUNT)|(?P<n2>COUNT) последни\w+) месяц\w* (?P<year>(?:19|20)\d\d)(?:-го| года)?",
    "be": r"(?:за |у )?(?:апошні\w+ (?P<n>COUNT)|(?P<n2>COUNT) апошні\w+) месяц\w* (?P<year>(?:19|20)\d\d)(?:-га| года)?",
    "de": r"(?:in den |die |der )?letzten (?P<n>COUNT) monaten?(?: des jahres)? (?P<year>(?:19|20)\d\d)",
}


def _made_stretch(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    """A time said by its length and its end: "the half-year to March 2024", "four quarters to the end of Q2 2023"."""
    said = one.groupdict()
    if said["mid"]:
        ended = SaidPeriod(*one.span(), "said", _range(int(said["mid"]), 6, 6), (6, 6))
    elif said["qyear"]:
        last = 3 * (int(said["q"]) if said["q"] else _ordinal(said["o"]))
        if not last:
            return None
        ended = SaidPeriod(*one.span(), "said", _range(int(said["qyear"]), last, last), (last, last))
    else:
        month = _month(said["m1"], language)
        if not month:
            return None
        ended = _dated(one, (month, month), page)
    count = _count(said["n"], language) if said["n"] else 1
    each = 1 if said["months"] else 3 if said["quarters"] or said["quarter"] else 6 if said["half"] else 12
    if ended.period is None or not 1 <= count * each <= _LONGEST:
        return None
    end = ended.period.end
    return SaidPeriod(*one.span(), ended.kind, Period(end - count * each + 1, end))


def _made_quarter_of_month(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    """A quarter called by its last month: "the December 2023 quarter"."""
    month, year = _month(one["m1"], language), one["year"] or one["year2"]
    if not month:
        return None
    ended = _dated(one, (month, month), page)
    if year:
        ended = SaidPeriod(*one.span(), "said", _range(int(year), month, month))
    end = ended.period.end if ended.period else 0
    return SaidPeriod(*one.span(), ended.kind, Period(end - 2, end)) if end else None


def _made_split_ended(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    """A fiscal year with the month it ended in: "2023-24, the financial year that ended in June"."""
    month = _month(one["m1"] or one["m2"], language)
    if not month or int(one["next"]) != (int(one["y1"]) + 1) % 100:
        return None
    end = (int(one["y1"]) + 1) * 12 + month - 1
    return SaidPeriod(*one.span(), "said", Period(end - 11, end))


def _made_last_months(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    """ "the last two months of 2023"."""
    count = _count(one["n"] or one.groupdict().get("n2") or "", language)
    if not 2 <= count <= 11:
        return None
    return SaidPeriod(*one.span(), "said", _range(int(one["year"]), 13 - count, 12), (13 - count, 12))


def _made_year(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    return SaidPeriod(
        *one.span("year") if not one["tail"] else (one.start("year"), one.end("tail")),
        "said",
        Period.year_of(int(one["year"])),
    )


_REPORTED: Final = 3
"""Until this month of the year the results of "the year" are those of the last one."""


def _relative(shift: int):  # type: ignore[no-untyped-def]
    def made(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
        if not page:
            return SaidPeriod(*one.span(), "undated", None)
        if one[0] == "по итогам года" and page[1] <= _REPORTED:
            return SaidPeriod(*one.span(), "dated", Period.year_of(page[0] - 1))
        return SaidPeriod(*one.span(), "dated", Period.year_of(page[0] + shift))

    return made


_SOME_DAY: Final = (
    r"in the (?:medium|long|near|longer) (?:term|run)|in the (?:coming|next few) years|в (?:среднесрочн|долгосрочн|ближайш|обозрим)\w+ (?:перспективе|будущем)|в (?:ближайшие|предстоящие) годы|"
    r"у (?:сярэднетэрмінов|доўгатэрмінов|бліжэйш)\w+ перспектыве|у бліжэйшыя гады|mittelfristig|langfristig|in den (?:kommenden|nächsten) jahren"
)
"""A time that is not said: it is no year that stands beside it."""


def _made_undated(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    return SaidPeriod(*one.span(), "undated", None)


_YEAR_ENDS: Final = "(?= год|,| -|;|:|\\.| на\\b| было| быў| была| уже| ужо| толькі| только| лишь)"
_YEAR_IN_WORDS: Final = {
    "ru": rf"(?:в|за) двадцать (?P<unit>первом|втором|третьем|четвертом|пятом|шестом|первый|второй|третий|четвертый|пятый|шестой)(?: год\w*|{_YEAR_ENDS})",
    "be": rf"(?:у|ў|за) дваццаць (?P<unit>першым|другім|трэцім|чацвёртым|чацвертым|пятым|шостым)(?: год\w*|{_YEAR_ENDS})",
    "en": r"in twenty[- ]twenty[- ](?P<unit>one|two|three|four|five|six)\b",
    "de": r"(?:im jahr )?zweitausend(?P<unit>ein|zwei|drei|vier|fünf|sechs)undzwanzig\b",
}
"""Years of this decade as they are spoken: "в двадцать втором", "in twenty twenty-two"."""
_UNITS_SAID: Final = ("перв|перш|one|ein", "втор|друг|two|zwei", "трет|трэц|three|drei", "четв|чацв|four|vier", "пят|five|fünf", "шест|шост|six|sechs")  # fmt: skip


def _made_year_in_words(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    unit = next((n for n, stem in enumerate(_UNITS_SAID, 1) if re.match(stem, one["unit"])), 0)
    return SaidPeriod(*one.span(), "said", Period.year_of(2020 + unit)) if unit else None


_ELLIPTIC_LAST: Final = {
    "ru": r"(?:в|за) прошл(?:ом|ый)(?= - |,? (?:уже|еще|не|он|она|оно|они|было|лишь|только|почти|на|около|всего|чуть|более|менее|свыше)\b|: | \d)",
    "be": r"(?:у|за) (?:мінулым|мінулы)(?= - |,? (?:ужо|яшчэ|не|ён|яна|яно|яны|было|толькі|амаль|на|каля|усяго)\b|: | \d)",
    "en": r"the last(?= it was\b| one\b)",
    "de": r"im (?:letzten|vergangenen|vorigen)(?= (?:schon|noch|nur|bereits|waren|für|rund|etwa|gut|knapp|fast|dann)\b| \d|: )",
}
_NTH_OF: Final = {
    "ru": r"(?:во?|за) (?P<nth>первом|втором|третьем|четвертом|первый|второй|третий)(?= (?:он|она|оно|они|еще|было|был|были|рост|прирост|спад|экспорт|импорт|товарооборот|на)\b| - |, | \d)",
    "be": r"(?:у|за) (?P<nth>першым|другім|трэцім|чацвёртым)(?= (?:ён|яна|яно|яны|яшчэ|было|быў|былі|рост|спад|экспарт|імпарт|тавараабарот|на)\b| - |, | \d)",
    "en": r"in the (?P<nth>first|second|third|fourth)(?= (?:it|they|one|there|exports|imports|trade|growth|the)\b|, | [$€£]?\d)",
    "de": r"im (?P<nth>ersten|zweiten|dritten|vierten)(?= \d| (?:nur|rund|noch|war|waren|noch|wuchs\w*|stieg\w*|sank\w*|lag\w*|betrug\w*|hatte\w*|ging\w*)\b)",
}
"""A part of a year whose name was said before: "in the first it had still been down"."""


def _made_nth(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    before = one.string[max(0, one.start() - 260) : one.start()]
    number = _ordinal(one["nth"])
    if not number or not re.search(r"квартал|полугоди|паўгодд|quarter|half|quartal|halbjahr", before):
        return None
    return SaidPeriod(*one.span(), "nth", None, (number, number))


_ELLIPTIC_THIS: Final = {
    "ru": r"в (?:этом|нынешнем|текущем)(?= - |,? (?:уже|будет|должно|ожида\w+|планиру\w+|лишь|только|почти|на|около|пока|если|рассчит\w+)\b|, если|: | \d)",
    "be": r"у (?:гэтым|бягучым)(?= - |,? (?:ужо|будзе|павінна|чака\w+|толькі|амаль|на|каля|пакуль|калі)\b|, калі|: | \d)",
    "en": r"(?:in )?this one(?= )",
    "de": r"in diesem(?= (?:schon|noch|nur|bereits|werden|sollen|dürften|rund|etwa|gut|knapp|fast|wird)\b| \d|: )",
}
_YEARS_SPOKEN_OF: Final = re.compile(
    r"(?:позапрошл|прошл|минувш|эт|нынешн|текущ)\w+ год|(?:мінул|гэт|бягуч)\w+ год|летась|last year|this year|(?:letzte|vorletzte|vergangene|vorige|diese)\w+ jahr"
)


def _elliptic(shift: int):  # type: ignore[no-untyped-def]
    """ "in the last 131": the year that the words before have named such ("позапрошлом году 84, в прошлом - 131")."""

    def made(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
        if not _YEARS_SPOKEN_OF.search(one.string, max(0, one.start() - 170), one.start()):
            return None
        year = (page[0] + shift) if page else 0
        return SaidPeriod(*one.span(), "dated" if page else "undated", Period.year_of(year) if page else None)

    return made


def _made_month_before(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    """ "last month": the one before that of the page."""
    if not page:
        return SaidPeriod(*one.span(), "undated", None)
    month = page[0] * 12 + page[1] - 2
    return SaidPeriod(*one.span(), "dated", Period(month, month))


def _made_quarter_before(
    one: re.Match[str], language: str, page: tuple[int, int, int] | None
) -> SaidPeriod | None:
    """ "last quarter": the one before that of the page."""
    if not page:
        return SaidPeriod(*one.span(), "undated", None)
    start = page[0] * 12 + (page[1] - 1) // 3 * 3 - 3
    first = start % 12 + 1
    return SaidPeriod(*one.span(), "dated", Period(start, start + 2), (first, first + 2))


def _kind(kind: str):  # type: ignore[no-untyped-def]
    def made(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
        year = one.groupdict().get("year")
        return SaidPeriod(*one.span(), kind, Period.year_of(int(year)) if year else None)

    return made


def _decade_off(sign: int):  # type: ignore[no-untyped-def]
    """ "a decade earlier": counted from the time that was spoken of."""

    def made(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
        return SaidPeriod(*one.span(), "after" if sign > 0 else "before", shift=120)

    return made


def _made_years_off(sign: int):  # type: ignore[no-untyped-def]
    """ "two years later", "ten years earlier": counted from the time that was spoken of."""

    def made(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
        count = _count(next(word for word in one.groups() if word), language)
        if not 2 <= count <= 60:
            return None
        return SaidPeriod(*one.span(), "after" if sign > 0 else "before", shift=12 * count)

    return made


_DASH: Final = r"\s?(?:-|–|to|bis|по|па|и|through|until)\s?"


@cache
def _patterns(language: str):  # type: ignore[no-untyped-def]
    month = rf"(?:{'|'.join(_STEMS[language])})\w*\.?"
    count = rf"\d{{1,2}}|{_COUNTS[language]}"
    ordinal = r"(?:перв|втор|трет|четверт|перш|друг|трэц|чацв|first|second|third|fourth|erst|zweit|dritt|viert|последн|апошн|заключительн|заверша|final|closing|letzt|schluss|last)\w*|[1-4](?:-?(?:й|м|ом|го|е)|\.)?|iv|i{1,3}"
    year = rf"(?:,?\s(?:of\s|in\s)?{_YEAR}{_Y2})?"
    last_year = {
        "ru": r"(?:в )?(?:прошл|минувш|истекш|завершивш|закончивш|ушедш)\w+ (?:году|год|года|годом)|за (?:прошл|минувш|истекш|завершивш|ушедш)\w+ год",
        "be": r"летась|(?:у |за )?(?:мінул|прошл)\w+ (?:годзе|год|года|годам)|мінулагодн\w+",
        "en": r"last year|the past year|last year's|the year (?:that has )?just (?:ended|gone)",
        "de": r"(?:im |des )?(?:vergangenen|letzten|vorigen|abgelaufenen|zurückliegenden|verflossenen) jahr\w*|voriges jahr|letztes jahr",
    }[language]
    this_year = {
        "ru": r"(?:в |к концу |до конца )?(?:эт|текущ|нынешн)\w+ год[ауом]*|к концу года|до конца года|по итогам года|на год\b|(?:за )?(?:весь|целый|полный) год\b(?! \d)|(?:за |по )?год(?:у)? в целом\b",
        "be": r"сёлета|селета|(?:у )?(?:гэтым|бягучым) годзе|да канца года|на год\b|(?:за )?(?:увесь|цэлы|поўны) год\b(?! \d)|(?:за )?год у цэлым\b",
        "en": r"this year|the current (?:\w+ )?year|(?:in )?this calendar year|by the end of the year|by year-?end|for the year|the current year|(?:for |in |over )?the (?:full|whole|entire) year\b(?! (?:of |to |ended |ending )?\d)|the year as a whole\b",
        "de": r"in diesem jahr|(?:im |das )?laufenden? jahr|(?:für das )?gesamtjahr|dieses jahr|bis jahresende|bis ende des jahres|heuer|(?:im |das |für das |auf das )?(?:gesamte[ns]?|ganze[ns]?|volle[ns]?) jahr\b(?! \d)",
    }[language]
    next_year = {
        "ru": r"(?:в )?(?:следующ|будущ)\w+ год[ау]*",
        "be": r"(?:у |на )?(?:наступн|будучы)\w+ год(?:зе|а)?|налета",
        "en": r"next year",
        "de": r"im nächsten jahr|nächstes jahr|kommenden jahr",
    }[language]
    same_in = {
        "ru": r"(?:за |в )?(?:тот же|т[аехому]+ же|те же самые|такой же|аналогичн\w+|соответствующ\w+|тем же|того же) (?:[^\W\d_]+ )?(?:период\w*|срок\w*|месяц\w*|квартал\w*|полугоди\w*|врем\w+)",
        "be": r"(?:за |у )?(?:той жа|той самы|тыя ж|тых жа|тым жа|аналагічн\w+|адпаведн\w+) (?:[^\W\d_]+ )?(?:перыяд\w*|час|тэрмін|месяц\w*|квартал\w*|паўгодд\w*)",
        "en": r"(?:in |over |for )?(?:the )?(?:same|corresponding) (?:\w+ )?(?:period|months?|quarter|half|time|stretch|span|point|stage|season)",
        "de": r"(?:im |in den |in denselben )?(?:selben|gleichen|entsprechenden) (?:[^\W\d_]+ )?(?:zeitraum|monaten?|quartal|halbjahr)",
    }[language]
    of_last = {
        "ru": rf"(?:,? (?:прошл|минувш|предыдущ)\w+ год\w*|,? годом (?:ранее|раньше)|,? {_YEAR}{_Y2})",
        "be": rf"(?: (?:мінул|прошл|папярэдн)\w+ год\w*| летась| годам раней| {_YEAR}{_Y2})",
        "en": rf"(?: (?:of |a |in )?(?:last year|year earlier|year before|year ago|the previous year|the year before|{_YEAR}))",
        "de": rf"(?: (?:des |im )?(?:vorjahr\w*|vergangenen jahres|letzten jahres)| {_YEAR})",
    }[language]
    year_before = {
        "ru": r"(?:чем )?год(?:ом)? (?:ранее|раньше|прежде|назад)|(?:годом|за год) до (?:того|этого)|(?:за |в )?предыдущие (?:двенадцать|12) месяцев|к прошлому году|(?:в |за )?предыдущ\w+ год\w*|(?:к |чем )?прошлогодн\w+(?: уровн\w+| показател\w+| результат\w+)?|к тому же времени прошлого года|в годовом (?:выражении|исчислении|измерении|сопоставлении)|год к году|г/г",
        "be": r"(?:чым )?год(?:ам)? (?:раней|таму)|за год да (?:таго|гэтага)|(?:за |у )?папярэднія (?:дванаццаць|12) месяцаў|(?:у )?папярэдн\w+ год\w*|да мінулагодн\w+(?: ўзроўню| узроўню)?|(?:чым )?годам раней|у гадавым (?:вымярэнні|выражэнні|вылічэнні)|леташн\w+(?: ўзро\w+| узро\w+)?",
        "en": r"(?:in )?the previous year|(?:from |than |on )?(?:a|one|the) year (?:earlier|before|ago|previously)|(?:on the year|year[- ]on[- ]year|y/y|year[- ]over[- ]year|yoy|a year-earlier|in annual terms|annually)|(?:in |over |from |than in )?the (?:prior|preceding) year|(?:in |over |during )?the (?:previous|prior|preceding) (?:twelve|12) months|twelve months (?:earlier|before)",
        "de": r"(?:im |in der |zum |zur |gegenüber dem |als im |dem |des )?(?:gleichen |entsprechenden )?vorjahres(?:zeitraum\w*|monat\w*|quartal\w*|periode|halbjahr\w*)|(?:das |der |die )?vorjahres(?:volumen|wert|ergebnis|summe|umsatz|exporte|menge)s?|(?:ein|zum|gegenüber dem|als im) (?:jahr zuvor|vorjahr\w*)|im jahr davor|im jahr zuvor|das jahr zuvor|das jahr davor|im vorjahr|das vorjahr|vor jahresfrist|(?:in den )?(?:vorangegangenen|vorherigen|vorhergehenden) (?:zwölf|12) monaten|zwölf monate zuvor|ein jahr früher",
    }[language]
    same_year = {
        "ru": r"(?:в |за )?(?:тот|том|того) же год[уа]?|(?:в )?(?:том|тот) год[у]?|(?:за )?те же годы",
        "be": r"(?:за |у )?(?:той|тым) жа (?:год\w*|перыяд)",
        "en": r"(?:in )?(?:the same|that) (?:fiscal )?year|over the same \w+ years|those months|these months",
        "de": r"im selben jahr|im gleichen jahr",
    }[language]

    def filled(pattern: str) -> str:
        return pattern.replace("MONTH", month).replace("COUNT", count).replace("ORDINAL", ordinal)

    patterns: list[tuple[str, object]] = [
        (
            {
                "ru": rf"с начала (?:(?:этого |текущего |нынешнего )?года|(?P<y1>20\d\d)(?:-го| г\.?(?!\w)| года)?)(?: и)? (?:по|до конца)(?: конец)? (?P<m1>{month}){year}(?:\s(?:включительно))?",
                "be": rf"з пачатку (?:(?:гэтага |бягучага )?года|(?P<y1>20\d\d)(?:-га| г\.?(?!\w)| года)?)(?: і)? (?:па|да канца)(?: канец)? (?P<m1>{month}){year}(?:\s(?:уключна))?",
                "en": rf"(?:from|since|between) the (?:start|beginning) of (?:(?:this |the )?year|(?P<y1>20\d\d)) (?:to|until|through|and)(?: the)?(?: end of| end-)? ?(?P<m1>{month}){year}",
                "de": rf"(?:von |vom |seit )?(?:jahresbeginn|jahresanfang|beginn des jahres|anfang des jahres)(?: (?P<y1>20\d\d))? bis (?:zum )?(?:ende )?(?P<m1>{month}){year}",
            }[language],
            _made_since_start,
        ),
        (filled(_BETWEEN_DAYS[language]), _made_span),
        (filled(_SPLIT_ENDED), _made_split_ended),
        (filled(_STRETCH[language] + _STRETCH_ENDS[language]), _made_stretch),
        (filled(_LAST_MONTHS[language]), _made_last_months),
        *([(filled(_QUARTER_OF_MONTH), _made_quarter_of_month)] if language == "en" else []),
        (r"(?:в |за )?позапрошл\w+ год\w*|the year before last|(?:im )?(?:vorletzten|vorvergangenen|vorvorigen) jahr\w*|(?:у |за )?пазамінул\w+ год\w*|пазалетась", _relative(-2)),
        (rf"(?:from )?(?P<m1>{month}) (?P<y1>20\d\d|19\d\d)(?:{_DASH})(?P<m2>{month}) (?P<y2>20\d\d|19\d\d)", _made_span),
        (rf"(?:in |im |в |у |за )?(?:the )?(?:(?:{_FARM}) )?(?P<y1>20\d\d)(?:/|-)\d\d(?:\d\d)?(?:-?м|-?й|-?га)?(?: (?:{_FARM}|{_FISCAL_YEAR}|season|saison|сезон\w*|сезоне?))?,? ?\((?:from |с |von |з )?{month}{_DASH}{month}\)", _made_fiscal),
        (rf"(?:in |im |в |у |за )?(?:the )?(?:{_FARM}|сезон\w*|saison|season)[ -](?P<y1>20\d\d)/(?P<next>\d\d)(?!\d)|(?<![\d/])(?P<y2>20\d\d)/(?P<next2>\d\d)(?:-?м|-?й|er)? (?:{_FARM}|season|сезон\w*|saison)", _made_farm),
        (rf"(?P<y1>20\d\d)(?:/|-(?=\d\d (?:\(apr|fiscal|financial)))\d\d(?:\d\d)?(?:-?м|-?й)?(?: финансов\w+ год\w*| (?:fiscal|financial) year|er (?:haushalts|finanz|fiskal)jahr\w*)?(?: \([^)]{{0,30}}\))?(?:,? (?:which |that )?(?:ran |runs |running |lasting |длившийся |der |das )?(?:from |von |с )?{month}{_DASH}{month}(?: (?:lief|läuft|dauerte))?)?", _made_fiscal),
        (rf"(?:in )?(?:the )?(?:fiscal(?: year)?|financial year|fy) ?(?P<y1>20\d\d)[-/]\d\d(?:\d\d)?(?: \([^)]{{0,30}}\))?(?:,? (?:which |that )?(?:ran |runs |running |lasting |длившийся |der |das )?(?:from |von |с )?{month}{_DASH}{month}(?: (?:lief|läuft|dauerte))?)?", _made_fiscal),
        (r"(?P<y1>20\d\d)-(?P<next>\d\d)(?![\d-])", _made_split),
        (rf"(?:in )?(?:the )?(?:(?:fiscal |financial )?year (?:to|ended|ending)(?: in)?|(?:haushaltsjahr|geschäftsjahr|jahr) bis(?: ende)?|финансов\w+ год\w* по|год\w* по)(?: the end of| end-)? ?(?P<m1>{month}) (?P<year>20\d\d)", _made_year_to),
        (rf"(?:в |за |у )?(?:завершивш|закончивш|окончивш|заверш[её]нн|скончан|завяршыўш)\w+(?:ся)? (?:в |во |у |ў )?(?:конце )?(?P<m1>{month}) (?P<year>20\d\d)(?: года| г\.)? (?:финансов|фінансав)\w+ (?:год\w*)", _made_year_to),
        (rf"(?:im |in dem )?(?:ende )?(?P<m1>{month}) (?P<year>20\d\d) (?:beendeten?|abgelaufenen?|zu ende gegangenen?|endenden?|abgeschlossenen?) (?:haushalts|finanz|fiskal|geschäfts|wirtschafts)jahr\w*", _made_year_to),
        (rf"(?:in )?(?:the )?(?:fiscal|financial|business|accounting) year(?: that| which)? (?:ended|ending|ends|closed|finished)(?: in| on)?(?: \d{{1,2}})? (?:the end of )?(?P<m1>{month})(?: \d{{1,2}},?)? (?P<year>20\d\d)", _made_year_to),
        (
            {
                "en": rf"(?:in |over |for )?(?:the )?(?:twelve-month |12-month )?(?:(?:fiscal|financial|business|accounting) year|season) (?:that |which )?(?:ended|closed|finished)(?: in)? (?P<l1>last )?(?P<m1>{month})(?! (?:\d|20))|(?:in |over |for )?(?:the |its |their )?year (?:to|through|ended|ending)(?: in)? (?:the end of |end-)?(?P<l3>last )?(?P<m3>{month})(?! (?:\d|20))|(?:in |over )?the (?:twelve|12) months (?:to|ended|ending)(?: in)? (?P<l2>last )(?P<m2>{month})",
                "ru": rf"(?:в |за )?финансов\w+ год\w*,? (?:который )?(?:завершивш|закончивш|окончивш|закончил|завершил|истекш)\w+(?:ся)? (?:в )?(?:конце )?(?P<m1>{month})(?P<l1> прошлого года)?(?! (?:19|20)\d\d)|(?:за |в )?(?:минувш|прошл|последн|истекш)\w+ финансов\w+ год\w*,? (?:закрыт|закончен|завершенн)\w+ (?:в )?(?P<m2>{month})(?P<l2> прошлого года)?(?! (?:19|20)\d\d)|за год по (?:конец )?(?P<m3>{month})(?! (?:\d|19|20))|за год, (?:закончивш|завершивш|истекш)\w+(?:ся)? (?:в )?(?P<m4>{month})(?P<l4> прошлого года)?(?! (?:19|20)\d\d)",
                "be": rf"(?:у |за )?фінансав\w+ год\w*,? (?:які )?(?:завяршы|скончы|закончы)\w+ (?:у )?(?:канцы )?(?P<m1>{month})(?P<l1> мінулага года)?(?! (?:19|20)\d\d)|за год па (?:канец )?(?P<m3>{month})(?! (?:\d|19|20))",
                "de": rf"(?:im )?(?:haushalts|finanz|fiskal|geschäfts|wirtschafts)jahr,? (?:das )?(?:im |ende )?(?P<l1>(?:vergangenen|letzten|vorigen) )?(?P<m1>{month}) (?:endete|zu ende ging|abschloss|auslief)|im jahr bis (?:ende )?(?P<m3>{month})(?! (?:\d|19|20))",
            }[language],
            _made_year_ended,
        ),
        (rf"(?:за |в |у )?(?:[^\W\d_]+ )?год,? (?:который |які )?(?:заверши|закончи|окончи|скончы|завяршы)\w+(?:ся)? (?:\d{{1,2}} )?(?:в |у )?(?:конце )?(?P<m1>{month}) (?P<year>20\d\d)(?: года| г\.)?", _made_year_to),
        (rf"(?:in |over |for )?the (?:[a-z]+ )?year (?:that |which )?(?:ended|ending|closed)(?: on| in)? (?:\d{{1,2}} )?(?P<m1>{month})(?: \d{{1,2}},?)? (?P<year>20\d\d)", _made_year_to),
        (rf"jahr,? das (?:am |im |ende )?(?:\d{{1,2}}\. )?(?P<m1>{month}) (?P<year>20\d\d) (?:endete|zu ende ging|schloss)", _made_year_to),
        (rf"(?:in |over )?(?:the )?(?:twelve|12) months (?:to|through|ending|ended)(?: in)? (?:end-|the end of )?(?P<m1>{month}) (?P<year>20\d\d)", _made_year_to),
        (r"(?:в |за )?(?:предыдущ|прошл|минувш)\w+ финансов\w+ год\w*|(?:in |for )?(?:the )?(?:previous|preceding|prior|last|past) (?:fiscal|financial) year|(?:im |das )?(?:vergangenen?|letzten?|vorigen?|abgelaufenen?) (?:haushalts|finanz|fiskal|geschäfts)jahr|the (?:fiscal|financial) year (?:before|earlier|prior)|(?:im )?(?:haushalts|finanz|fiskal|geschäfts|wirtschafts)jahr (?:davor|zuvor)|(?:у |за )?(?:папярэдн|мінул)\w+ фінансав\w+ год\w*", _kind("before")),
        (r"(?:в |на )?(?:нов|следующ|будущ)\w+ финансов\w+ год\w*|(?:in |for )?(?:the )?(?:new|next|coming|following) (?:fiscal|financial) year|(?:im |das )?(?:neuen?|nächsten?|kommenden?|folgenden?) (?:haushalts|finanz|fiskal|geschäfts|wirtschafts)jahr|(?:у |на )?(?:нов|наступн)\w+ фінансав\w+ год\w*", _kind("after")),
        (r"(?:тот же|того же|том же) финансов\w+ год\w*|(?:the )?same fiscal year", _kind("same")),
        (rf"(?:\bс |\bсо |\bза |\bз |\bfrom |\bvon |(?P<two>\bbetween ))?(?P<y1>(?:19|20)\d\d)(?:\s?г\.?|-го|-га| года?| годам?)?\s?(?:-|по|па|to|bis|до|(?(two)and|$^))\s?(?P<y2>(?:19|20)\d\d)(?:-?й|-?м)?{_Y2}", _made_years),
        (rf"(?:\bс |\bсо |\bса |\bз |\bад |\bfrom |\bvon )?(?P<m1>{month}){_DASH}(?P<m2>{month}){year}", _made_months),
        (
            rf"(?:\bbetween |\bмежду |\bпаміж |\bzwischen )(?P<m1>{month}) (?:and|и|і|und) (?P<m2>{month}){year}",
            _made_months,
        ),
        (rf"(?:{same_in}){of_last}", None),
        (_SOME_DAY, _made_undated),
        (rf"(?:{last_year}),? (?:{same_in})", _kind("before")),
        (rf"{same_in}", _kind("same")),
        (rf"(?:in |over |during )?(?:the )?(?P<n>{count})[- ]months? (?:to|through|ending(?: in)?|ended(?: in)?|up to) (?:end-|the end of )?(?P<m1>{month})(?: (?P<year>20\d\d))?", _made_months_to),
        (rf"(?:за |в |у )(?P<n>{count}) (?:месяц\w*|месяца[ўх]\w*) (?:по|до|па|да) (?P<m1>{month})(?: (?P<year>20\d\d))?", _made_months_to),
        (rf"(?:in den )(?P<n>{count}) monaten bis (?:ende )?(?P<m1>{month})(?: (?P<year>20\d\d))?", _made_months_to),
        (
            {
                "ru": r"с начала (?:(?:(?:этого|текущего|нынешнего) )?года|(?P<year>20\d\d)(?:-го| г\.?(?!\w)| года)?)",
                "be": r"з пачатку (?:(?:(?:гэтага|бягучага) )?года|(?P<year>20\d\d)(?:-га| г\.?(?!\w)| года)?)",
                "en": r"(?:so far|since the (?:start|beginning) of) (?:this|the) year|(?:so far in|since the (?:start|beginning) of) (?P<year>20\d\d)|(?:in the )?year[- ]to[- ]date",
                "de": r"seit (?:jahresbeginn|jahresanfang|beginn des jahres|anfang des jahres|(?:beginn|anfang) (?P<year>20\d\d))",
            }[language],
            _made_since_new_year,
        ),
        (rf"(?:за |в |in |im |у |by |to )?(?:the )?(?:first |перв\w+ |ersten |перш\w+ )?(?P<n>{count})[- ]?(?:го )?(?:месяц\w*|мес\.?|months?|monat\w*|месяца[ўх]\w*)(?: to (?:the )?end of \w+| der| of)?{year}", _made_count),
        (rf"(?:end of|конца|концу|конец|ende|канца|канец) (?P<m1>{month}){year}", _made_end_of),
        (rf"(?:\bпо|\bпа|\bthrough|\bup to(?: and including)?|\bbis(?: einschließlich| inklusive)?)\s(?P<m1>{month}){year}(?:\s(?:включительно|уключна|inclusive|einschließlich))?", _made_end_of),
        (rf"(?:in |за |в |у |in den )?(?:the )?(?:first |перв\w+ |ersten |першыя )?(?P<n>{count}) (?:квартал\w*|quarters|quartalen?)(?: of)?{year}", _made_quarters),
        (r"(?:in |over |during |for )?(?:the )?(?:last|previous) quarter(?! of)|(?:в |за )(?:прошл|минувш|истекш)\w+ квартал\w*|(?:у |за )(?:мінул|прошл)\w+ квартал\w*|im (?:vergangenen|letzten|vorigen|abgelaufenen) quartal(?! (?:20|des|von))", _made_quarter_before),
        (r"(?:за|в) квартал(?! (?:в целом|19|20))|за квартал(?! (?:цалкам|19|20))|(?:over|in|for) the quarter(?! (?:to|ended|ending|of|before|as))|im quartal(?! (?:19|20|des|insgesamt|zuvor))", _made_quarter_before),
        (r"квартал (?:в целом|цалкам)|the quarter as a whole|das quartal insgesamt|das ganze quartal", _kind("quarter")),
        (rf"(?:in |за |в |у |im )?(?:the )?(?P<o>{ordinal})[- ](?:квартал\w*|кв\.|quarter\w*|quartal\w*|квартал\w*)(?P<q>$^)?{year}", _made_quarter),
        (rf"\bq(?P<q>[1-4])(?P<o>$^)?(?: of)?{year}", _made_quarter),
        (rf"(?:the )?last three months(?: of)?{year}", _made_last_quarter),
        (rf"(?:in |за |в |у |im )?(?:the )?(?:(?P<o>{ordinal})[- ])?(?:полугоди\w*|полгода|паўгодд\w*|паўгода|half(?:[- ]year|(?= of (?:the |this |last )?(?:fiscal |calendar )?(?:year|(?:19|20)\d\d)))|halbjahr\w*)(?: of)?{year}", _made_half),
        (r"(?:in )?the first half\b", _made_half),
        (rf"(?:im )?(?P<o>schluss|auftakt)quartal(?:s)?(?P<q>$^)?(?: des jahres)?{year}", _made_quarter),
        (rf"(?P<m1>{month}) (?P<last>{last_year})", _made_month_of_last),
        (rf"(?:за |в )?(?P<o>перв|втор)\w+ половин\w+(?: (?:этого|текущего|нынешнего))?(?: {_YEAR}{_Y2}| года)?", _made_half),
        (rf"(?:за |у )?(?P<o>перш|друг)\w+ палов\w+(?: (?:гэтага|бягучага))?(?: {_YEAR}{_Y2}| года)?", _made_half),
        (rf"(?:in der |die )?(?P<o>erste|zweite)n? (?:jahres)?hälfte(?: des jahres)?(?: {_YEAR})?", _made_half),
        (rf"(?P<m1>{month}){year}", _made_month),
        (r"last month|(?:в )?прошлом месяце|за прошлый месяц|(?:у )?мінулым месяцы|im (?:vergangenen|letzten|vorigen) monat", _made_month_before),
        (rf"{year_before}", _kind("before")),
        (rf"(?P<n>{count}) years (?:later|on|after)\b|(?:через|спустя) (?P<n2>{count}) (?:лет|года)\b|(?P<n3>{count}) (?:лет|года) спустя|праз (?P<n4>{count}) (?:гадоў|гады)\b|(?P<n5>{count}) jahre (?:später|danach)", _made_years_off(1)),
        (rf"(?P<n>{count}) years (?:earlier|before|ago|previously)\b|(?P<n2>двумя|тремя|четырьмя|пятью|десятью) годами (?:ранее|раньше)|(?P<n3>{count}) (?:лет|года) (?:назад|тому назад)|(?P<n4>{count}) (?:гадоў|гады) таму|(?:vor )?(?P<n5>{count}) jahren?(?: zuvor| früher)?(?<=zuvor|rüher)", _made_years_off(-1)),
        (r"(?:a|one) year (?:on|later|after)\b|(?:через год|год спустя|годом позже)|(?:праз год|годам пазней)|ein jahr (?:später|danach)|im jahr darauf", _kind("after")),
        (r"a decade (?:earlier|before|ago|previously)|десятилетием (?:ранее|раньше)|десятилетие назад|дзесяцігоддзем раней|дзесяцігоддзе таму|ein jahrzehnt (?:zuvor|früher|davor)", _decade_off(-1)),
        (r"a decade (?:later|on|after)|десятилетием позже|десятилетие спустя|дзесяцігоддзем пазней|ein jahrzehnt (?:später|danach)", _decade_off(1)),
        (rf"{same_year}", _kind("same")),
        (rf"{last_year}", _relative(-1)),
        (_YEAR_IN_WORDS[language], _made_year_in_words),
        (_NTH_OF[language], _made_nth),
        (_ELLIPTIC_LAST[language].replace("прошл(?:ом|ый)", "позапрошл(?:ом|ый)").replace("мінулым|мінулы", "пазамінулым|пазамінулы").replace("letzten|vergangenen|vorigen", "vorletzten|vorvergangenen"), _elliptic(-2)),
        (_ELLIPTIC_LAST[language], _elliptic(-1)),
        (_ELLIPTIC_THIS[language], _elliptic(0)),
        (rf"{this_year}", _relative(0)),
        (rf"{next_year}", _relative(1)),
        (r"(?:in |в |во |у |ў |im jahre? )(?P<year>18\d\d)(?P<tail>(?:-?(?:м|го|х)\b)|\s?(?:г\.?(?!\w)|год\w*))?(?![\d.,]\d|[ -](?:млн|млрд|mill|bill|дол|руб|euro|чел|people|tonn|тон|kilo))", _made_year),
        (r"(?<![\d.,/-])(?<!\d )(?P<year>(?:19|20)\d\d)(?P<tail>(?:-?(?:й|м|го|е|х)\b)|\s?(?:г\.?(?!\w)|год\w*|гг\.?))?(?![\d.,]\d|/\d| (?:млн|млрд|mill|bill|дол|руб|euro|чел|people|челов|зрит))", _made_year),
    ]  # fmt: skip
    return [
        (
            re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"),
            make or _made_of_last,
        )
        for pattern, make in patterns
    ]


def _made_of_last(one: re.Match[str], language: str, page: tuple[int, int, int] | None) -> SaidPeriod | None:
    """ "the same months of 2021", "того же периода прошлого года"."""
    if year := one.groupdict().get("year"):
        return SaidPeriod(*one.span(), "in_year", Period.year_of(int(year)))
    return SaidPeriod(*one.span(), "before", None)
