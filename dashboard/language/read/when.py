"""Periods in every usual spelling of the languages of ``language/lexicon``.

A text is turned into kinds of parts (Y year, M month, q "quarter", h "half", n "months", d a small
number ...), and the row of kinds is looked up. A part of no kind, or a row that is in no list, makes
the text unreadable: fiscal years, single days, weeks and seasons are not periods of the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from dashboard.language.read.cells import cleaned, folded, remembered
from dashboard.language.read.terms import read_status
from dashboard.language.read.when_words import (
    BROKEN,
    FILLERS,
    KINDS,
    MONTHS,
    ORDINALS,
    PREVIOUS_YEAR,
    RANGE,
)
from dashboard.model import Period


@dataclass(frozen=True, slots=True)
class When:
    """A period, what it is compared with (None if nothing is said), and the status said beside it ("")."""

    period: Period
    compared_with: Period | None = None
    status: str = ""


@remembered(None)
def read_when(text: str, language: str = "") -> When | None:
    """The period a whole text names; None where it names none for certain.

    ``language`` limits the names of months to one language.

    >>> [str(read_when(one).period) for one in ("I квартал 2023 г.", "1-е полугодие 2023", "9 мес. 2023")]
    ['2023-Q1', '2023-H1', '2023-01/2023-09']
    >>> [str(read_when(one).period) for one in ("Jan-Oct 2023", "2023M05", "201952-Jan.-Dec. 2019")]
    ['2023-01/2023-10', '2023-05', '2019']
    >>> when = read_when("2023 г. в % к 2022 г."); str(when.period), str(when.compared_with)
    ('2023', '2022')
    >>> [read_when(one) for one in ("2022/23", "FY2023", "31.12.2023", "2023-1")]
    [None, None, None, None]
    """
    line = _without_notes(of_our_calendar(cleaned(text)))
    found = _plain(line, language) or _compared(line, language) or _with_status(line, language)
    return found or _said_twice(line, language) or _put_together(line, language)


_SPLIT: Final = re.compile(r"\s?[-–—~～至]\s?|\s(?:to|bis|do|до|по|au|al|a)\s")
_AGAINST_YEAR: Final = re.compile(
    r"(?P<part>[^\d/]{3,60}?)\s(?P<year>(?:19|20)\d\d)\s?[pPr]?\.?\s?/\s?(?P<before>(?:19|20)\d\d)\s?[pPr]?\.?"
)
_LONGEST_PART: Final = 6
_MOST_SPLITS: Final = 4


def _put_together(line: str, language: str) -> When | None:
    """A period of two that are read: "202301-202306" from one to the other, "Cumul janv.-mars 2024" from
    January on, "Enero - julio 2023/2022" against another year, "2021-22 (Jul 2021-Jun 2022)"."""
    if len(line) > _LONG:
        return None
    between = _from_to(line, language)
    if between:
        return When(between)
    if found := _AGAINST_YEAR.fullmatch(line):
        now, before = (_plain(f"{found['part']} {found[year]}", language) for year in ("year", "before"))
        if now and before and now.period.start - before.period.start == _MONTHS_OF_YEAR:
            return replace(now, compared_with=before.period)
    return _counted_on(line, language) or _of_accounts(line, language)


_LONG: Final = 80
_MONTHS_OF_YEAR: Final = 12


def _from_to(line: str, language: str) -> Period | None:
    """From one month, quarter or half to another: both ends name their year."""
    cuts = list(_SPLIT.finditer(line))
    for cut in cuts[:_MOST_SPLITS]:
        one, other = line[: cut.start()], line[cut.end() :]
        if not (_HAS_YEAR.search(one) and _HAS_YEAR.search(other)):
            continue
        first, last = _plain(one, language), _plain(other, language)
        if first is None or last is None or first.period.months != last.period.months:
            continue
        if first.period.months <= _LONGEST_PART and first.period.start < last.period.start:
            return Period(first.period.start, last.period.end)
    return None


_HAS_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def _counted_on(line: str, language: str) -> When | None:
    """Months from January on, and a word that says no more."""
    found = _CUMULATED.match(line)
    when = _plain(line[found.end() :], language) if found else None
    if when is None or when.period.start % _MONTHS_OF_YEAR or when.period.months == 1:
        return None
    return None if when.period.is_year else when  # so far as the year has gone, nobody says how far


_CUMULATED: Final = re.compile(
    r"(?i)(?:cumul(?:é|ado|ato|ative)?|kum(?:ul(?:iert|ativ)?)?|acum(?:ulado|\.)?|acumulado|累计)[:.]?\s"
)
_ACCOUNTS: Final = re.compile(
    r"(?P<first>(?:19|20)\d\d)\s?[-–/]\s?\d\d(?:\d\d)?\s?[(（](?P<months>[^()]{5,60})[)）]"
)


def _of_accounts(line: str, language: str) -> When | None:
    """A year of two names with its months: "2021-22 (July 2021–June 2022)"."""
    found = _ACCOUNTS.fullmatch(line)
    when = read_when(found["months"], language) if found else None
    if found is None or when is None or when.period.months != _MONTHS_OF_YEAR:
        return None
    return when if when.period.year == int(found["first"]) else None


_ERAS: Final = (
    (re.compile(r"(?:中華)?(?:民國|民国) ?(?P<year>\d{1,3}|元)(?= ?年)"), 1911),
    (re.compile(r"令和 ?(?P<year>\d{1,2}|元)(?= ?年)"), 2018),
    (re.compile(r"平成 ?(?P<year>\d{1,2}|元)(?= ?年)"), 1988),
    (re.compile(r"昭和 ?(?P<year>\d{1,2}|元)(?= ?年)"), 1925),
    (re.compile(r"(?:(?:พ\. ?ศ\.|พศ\.?) ?)?(?<!\d)(?P<year>2[45]\d\d)(?!\d)"), -543),
)
"""Years of emperors and republics, and of the Buddhist era: what is to be added for ours."""
_OUR_ERA: Final = re.compile(r"(?:ค\. ?ศ\.|คศ\.?)\s*(?=(?:19|20)\d\d)|西暦 ?(?=(?:19|20)\d\d)")
_THAI: Final = re.compile("[\u0e00-\u0e7f]")


def of_our_calendar(line: str) -> str:
    """A text with its years of the Japanese, Taiwanese and Thai calendars as ours, which run alongside.

    Years of the Buddhist era are told by Thai letters.

    >>> of_our_calendar("令和4年1月"), of_our_calendar("民國112年"), of_our_calendar("มกราคม 2566")
    ('2022年1月', '2023年', 'มกราคม 2023')
    """
    if line.isascii():
        return line
    line = _OUR_ERA.sub("", line)
    for pattern, added in _ERAS if _THAI.search(line) else _ERAS[:-1]:
        line = pattern.sub(lambda found, added=added: _in_our_era(found["year"], added), line)  # type: ignore[misc]
    return _SAME_YEAR.sub(r"\1年", line)


_SAME_YEAR: Final = re.compile(r"((?:19|20)\d\d) ?年 ?[(（] ?\1 ?年 ?[)）]")
""" "令和6年(2024年)": one year in both calendars."""


def _in_our_era(year: str, added: int) -> str:
    return str(added + (1 if year == "元" else int(year)))


_TWICE: Final = re.compile(r"(.+?)\s*[(（\[/]\s*([^()（）\[\]]+?)\s*[)）\]]?")


def _said_twice(line: str, language: str) -> When | None:
    """ "2022年(令和4年)", "Nine months of 2024 (January–September)": one period in two ways."""
    found = _TWICE.fullmatch(line)
    one = _plain(found[1], language) if found else None
    if not found or one is None:
        return None
    year = one.period.year
    again = (found[2], f"{found[2]} {year}", f"{year} {found[2]}")
    return one if any((other := _plain(text, language)) and other == one for text in again) else None


_NOTES: Final = re.compile(
    r"(?<=[\w.)])\s*(?:[¹²³⁰⁴-⁹]+\)?|\*+|†|\s\d{1,2}\)|(?<=\d\d\d\d\.)\d{1,2}\)|\[\d{1,2}\])$"
)


def _without_notes(line: str) -> str:
    return _NOTES.sub("", line)


_UKRAINIAN_ONES: Final = re.compile(r"(?<![^\W\d_])[ІI]{0,3}І[ІIVXХ]{0,3}(?=[\s.\-–])")
"""Roman numerals with the Ukrainian letter that looks like their one: "ІІ квартал"."""
_PART_SLASH_YEAR: Final = re.compile(r"(?i)\b([QTHSK][1-4])/(\d\d)(?!\d)")
_YEAR_THEN_QUARTER: Final = re.compile(r"(?i)(?<!\d)(\d\d)(Q[1-4])\b")


def _spelled(line: str) -> str:
    """Parts of a year as they are read elsewhere: "Q1/23" and "23Q1" as "Q1 23", "ІІ" in Latin letters."""
    if "І" in line:
        line = _UKRAINIAN_ONES.sub(lambda one: one[0].replace("І", "I").replace("Х", "X"), line)
    return _YEAR_THEN_QUARTER.sub(r"\2 \1", _PART_SLASH_YEAR.sub(r"\1 \2", line))


def _plain(line: str, language: str) -> When | None:
    line = _spelled(line)
    period = _in_digits(line) or _year_ended(line, language) or _in_words(line, language)
    period = period or _in_roman(line, language)
    return When(period) if period else None


_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_MONTHS: Final = re.compile(
    r"(?<![^\W_])(?P<first>[IVX]{1,4})\s?[-–—]\s?(?P<last>V|VI{1,3}|IX|XI{0,2})(?![^\W_])",
    re.IGNORECASE,
)
""" "I–VI 2023", as Slavic and Baltic offices write months; up to IV it may be quarters as well."""


def _in_roman(line: str, language: str) -> Period | None:
    found = _ROMAN_MONTHS.search(line)
    if not found or found["first"].upper() not in _ROMAN:
        return None
    rest = " ".join(f"{line[: found.start()]} {line[found.end() :]}".split())
    year = _in_digits(rest) or _in_words(rest, language)
    first, last = (_ROMAN.index(found[name].upper()) + 1 for name in ("first", "last"))
    return _months(year.year, first, last) if year and year.is_year else None


_YEAR_ENDED: Final = re.compile(
    r"(?:for |за )?(?:the )?(?:(?:(?:financial|fiscal|full|rolling) )?year|(?:12|twelve)[ -]months?|"
    r"y\.?/?e\.?|(?:финансовый )?год|12 месяцев)"
    r"(?: period)?,? (?:ended|ending|ends|to|up to|through|finalizad[oa]|завершившийся|закончившийся|"
    r"(?:за)?кончившийся|по) (?:(?:in|at|on|the|end) )*(?P<last>(?:\d{1,2} )?[^\W\d_]+\.?,? (?:of )?\d{4}|"
    r"[^\W\d_]+ \d{1,2},? \d{4})",
    re.IGNORECASE,
)


def _year_ended(line: str, language: str) -> Period | None:
    """ "Year ended June 2022", "12 months to 31 March 2023": twelve months."""
    found = _YEAR_ENDED.fullmatch(line)
    if not found:
        return None
    day = re.search(r"\b(\d{1,2})\b", found["last"])
    named = re.sub(r"\b\d{1,2}\b,?", "", found["last"]).strip()
    month = _in_words(" ".join(named.split()), language)
    if month is None or month.months != 1 or (day and int(day[1]) != month.last_day.day):
        return None
    return Period(month.end - 11, month.end)


# --- digits alone -------------------------------------------------------------------------------

_Y: Final = r"(?P<year>(?:19|20)\d\d)"
_ANY_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d\d)"
"""Trade has been counted since about 1500; shorter ways to write a month are of the last two centuries."""
_M: Final = r"(?P<month>0[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_DASH: Final = r"\s?[-–—‑−]\s?"
_YEARS: Final = re.compile(rf"{_ANY_YEAR}(?:[.,]0+|-?A1?)?")
_MONTHS: Final = (
    re.compile(rf"{_Y}-(?P<month>0[1-9]|1[0-2]|[5-9])"),
    re.compile(rf"{_Y}[./]{_M}"),
    re.compile(rf"{_Y}{_M}"),
    re.compile(rf"(?P<month>0[1-9]|1[0-2]|[5-9])[./-]{_Y}"),
)
_NUMBERED_MONTHS: Final = re.compile(
    rf"(?P<first>\d{{1,2}})\.?{_DASH}(?P<last>\d{{1,2}})(?:\.\s?|\s?/\s?|\.?\s?(?:mēn|mėn|mes|měs|mies)\w{{0,6}}\.?\s){_Y}\.?"
)
""" "1.–9. 2023", "1-9/2023": the months of a year by their numbers."""
_COMEXT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)-\s?(.+)")


def _in_digits(line: str) -> Period | None:
    if found := _YEARS.fullmatch(line):
        return Period.year_of(int(found["year"]))
    for pattern in _MONTHS:
        if found := pattern.fullmatch(line):
            return _month(found, line)
    if found := _NUMBERED_MONTHS.fullmatch(line):
        return _months(int(found["year"]), int(found["first"]), int(found["last"]))
    if re.fullmatch(r"(?:19|20)\d\d52", line):
        return Period.year_of(int(line[:4]))
    return _ledger(line) or _days(line) or _named_days(line) or _chinese(line) or _labelled(line)


def _month(found: re.Match[str], line: str) -> Period | None:
    year, month = int(found["year"]), int(found["month"])
    # "2011/12" is a month or a fiscal year.
    if "/" in line and line.startswith(found["year"]) and month == (year + 1) % 100:
        return None
    return _months(year, month, month)


def _months(year: int, first: int, last: int) -> Period | None:
    inside = 1 <= first <= last <= 12
    return Period(year * 12 + first - 1, year * 12 + last - 1) if inside else None


def _ledger(line: str) -> Period | None:
    try:
        return Period.parse(line.upper()) if re.match("(?:1[5-9]|20)[0-9]{2}", line) else None
    except ValueError:
        return None


def _days(line: str) -> Period | None:
    """Whole months from the first day to the last: "01.01.2023-31.10.2023"."""
    halves = re.split(
        rf"{_DASH}(?=(?:{_DAY}[./]\d\d?[./])?(?:19|20)\d\d)|/(?=(?:19|20)\d\d-)| по | to | bis ", line
    )
    if len(halves) != 2:
        return None
    first, last = _day(halves[0]), _day(halves[1])
    if not first or not last or first[2] != 1 or last < first:
        return None
    period = Period(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - 1)
    return period if period.last_day.day == last[2] else None


_NAMED_DAYS: Final = re.compile(
    r"(?:с|со|from|vom|з|od|du|del|de)?\s*(?P<first>\d{1,2})\.?(?:st|-?го|\s+de)?\s+(?P<month>[^\W\d_]+)\.?"
    r"(?:,?\s+(?:de\s+)?(?P<year>(?:1[5-9]|20)\d\d)(?:\s?(?:г\.|года|год))?)?"
    r"\s*(?:[-–—]|\bпо\b|\bto\b|\bbis\b|\bдо\b|\bпа\b|\bdo\b|\bau\b|\bal\b|\ba\b|through|until)\s*"
    r"(?P<last>\d{1,2})\.?(?:st|th|-?го|-?е|\s+de)?\s+(?P<last_month>[^\W\d_]+)\.?,?\s+(?:de\s+)?"
    r"(?P<last_year>(?:1[5-9]|20)\d\d)(?:\s?(?:г\.?|года|год))?",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    r"\b([^\W\d_]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (?=(?:1[5-9]|20)\d\d|[-–—]|to\b|through\b)"
)


def _named_days(line: str) -> Period | None:
    """Whole months by their first and last day: "с 1 января по 30 сентября 2023 г."."""
    found = _NAMED_DAYS.fullmatch(_MONTH_FIRST.sub(r"\2 \1 ", line))
    if not found:
        return None
    first, last = month_named(found["month"]), month_named(found["last_month"])
    year = int(found["last_year"])
    period = _across(int(found["year"] or year), first, year, last) if first and last else None
    if first and first == last and found["year"] in (None, found["last_year"]):
        period = _months(year, first, last)
    whole = period and int(found["first"]) == 1 and int(found["last"]) == period.last_day.day
    return period if whole else None


CHINESE_PERIOD: Final = (
    r"(?:(?:19|20)\d\d\s?年(?:度|全年)?)?\s?(?:\d{1,2}\s?月?\s?(?:[-–—~～至到]|から)\s?)?\d{1,2}\s?月[份分]?|"
    r"(?:19|20)\d\d\s?年前\s?\d{1,2}\s?个?月|"
    r"(?:19|20)\d\d\s?年(?:度|全年)?"
)
"""A period inside a Chinese sentence, which has no blanks."""
_CHINESE: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?年(?:度|全年)?\s?(?:(?P<first>\d{1,2})(?:\s?月?\s?(?:[-–—~～至到]|から)\s?(?P<last>\d{1,2})"
    r"(?=.*月\s?[份分]?(?:累计)?$))?\s?月[份分]?(?:(?<=[-–—~～至到]\d月)累计|(?<=[-–—~～至到]\d\d月)累计)?|"
    r"前\s?(?P<months>\d{1,2})\s?个?月|第?(?P<quarter>[一二三四1-4])季度?|(?P<half>[上下])半年)?"
)


_KOREAN: Final = (
    (re.compile(r"년도?"), "年"),
    (re.compile(r"월"), "月"),
    (re.compile(r"(?:/4)?\s?분기"), "季度"),
)
_MONTH_BEFORE: Final = re.compile(r"^(\d{1,2}\s?月)[\s,]+((?:19|20)\d\d)$")
_HALVES: Final = (("상반기", "上半年"), ("하반기", "下半年"), ("上半期", "上半年"), ("下半期", "下半年"))


def _as_chinese(line: str) -> str:
    """ "2023년 1월", "2023年第1四半期" in the signs of Chinese."""
    for pattern, sign in _KOREAN:
        line = pattern.sub(sign, line)
    line = _MONTH_BEFORE.sub(r"\2年\1", line)
    for own, sign in _HALVES:
        line = line.replace(own, sign)
    return line.replace("四半期", "季度")


def _chinese(line: str) -> Period | None:
    """ "2022年1-9月", "2022年第三季度"."""
    found = _CHINESE.fullmatch(_as_chinese(line))
    if not found:
        return None
    year = int(found["year"])
    if found["first"]:
        return _months(year, int(found["first"]), int(found["last"] or found["first"]))
    if found["months"]:
        return _months(year, 1, int(found["months"]))
    if found["quarter"]:
        return _part_of_year(year, 3, int("一二三四".find(found["quarter"]) + 1 or found["quarter"]))
    if found["half"]:
        return _part_of_year(year, 6, "上下".index(found["half"]) + 1)
    return Period.year_of(year)


def month_named(word: str) -> int:
    """The number of a month by its name; 0 for no name, or one of two months."""
    kind, number = _kinds("").get(folded(word), ("", 0))
    return number if kind == "M" else 0


def _day(text: str) -> tuple[int, int, int] | None:
    """Year, month, day; with the day in front it must be beyond doubt that it is not the month."""
    iso = re.fullmatch(r"(\d{4})[-./](\d\d)[-./](\d\d)", text.strip())
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3])
    dotted = re.fullmatch(r"(\d\d?)[.](\d\d?)[.](\d{4})", text.strip().removeprefix("с ").strip())
    return (int(dotted[3]), int(dotted[2]), int(dotted[1])) if dotted else None


def _labelled(line: str) -> Period | None:
    """Number and label of one period, that must agree: "201952-Jan.-Dec. 2019"."""
    found = _COMEXT.fullmatch(line)
    label = _in_words(found[3], "") if found else None
    if not found or not label or label.year != int(found[1]):
        return None
    number = _in_digits(found[1] + found[2])
    return label if number in (label, None) else None


# --- words --------------------------------------------------------------------------------------

_Part = tuple[str, int]
"""Kind and number of a part."""

_PREPARED: Final = (
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), ""),
    (re.compile(r"\b((?:19|20)\d\d)-(?=[^\W\d_]{2})"), r"\1 "),  # "2023-yil", "2023-ban", "2023-го"
    (re.compile(r"\b(\d{1,2})\.?(?:º|ª|o|a)\.? (?=trim|sem|quadr)"), r"\1 "),
    (re.compile(r"\b((?:19|20)\d\d) ?m\. (?=[ivx\d])"), r"\1 "),  # the Lithuanian "of the year"
    (re.compile("سه[ \u200c]?ماهه"), " quarter "),
    (re.compile("شش[ \u200c]?ماهه"), " half "),
    (re.compile(r"п\s?/\s?г\b|п\.\s?г\.?|half[ -]year|пол\.?\s?год\w*"), " half "),
    (re.compile(r"^(?:по итогам|па выніках) "), ""),
    (re.compile(r"год к дате|с начала года|year[ -]to[ -]date|з пачатку года"), " ytd "),
    (re.compile(r"\b(\d{1,2})-(?:ый|ой|ое|ого|ому|ом|го|му|ем|м|е|й|я|х|ы|га|ае)\b"), r"\1"),
    (
        re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|ый|ое|ой|er|re|ere|ere|eme|ème|e|o|a|º|ª|°|-й|-ій|-ге)(?!\w)"),
        r"\1",
    ),
    (
        re.compile(
            r"\b(?:на конец|к концу|до конца|в конце|end of|by the end of|end-|ende) (?=(?:19|20)\d\d\b)"
        ),
        "",
    ),
)
_BROKEN: Final = re.compile(
    "|".join(re.escape(one).removesuffix(r"\.") + r"\.?" for one in reversed(BROKEN)) or "(?!)"
)
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+|[-/]|\S")
_DROPPED: Final = frozenset(".,'();:№\"\u0301΄ʹ´")


def _in_words(line: str, language: str) -> Period | None:
    text = _BROKEN.sub(lambda found: re.sub("[. ]", "", found[0]), folded(line))
    for pattern, plain in _PREPARED:
        text = pattern.sub(plain, text)
    parts = _parts(text, language)
    if not parts:
        return None
    kinds = "".join(kind for kind, _ in parts)
    if "Y" not in kinds and not _TWO_DIGITS.search(text):
        return None  # "Лист1" and "Mar 2" name no year: a short one has two digits
    numbers = [number for kind, number in parts if kind in "YMdo"]
    return _by_kinds(kinds, numbers)


_TWO_DIGITS: Final = re.compile(r"(?<!\d)\d\d\D*$")


def _parts(text: str, language: str) -> list[_Part] | None:
    found: list[_Part] = []
    for token in _TOKEN.findall(text):
        part = _part(token, language)
        if part is None:
            return None
        if part[0]:
            found.append(part)
    return found


def _part(token: str, language: str) -> _Part | None:
    if token in _DROPPED:
        return "", 0
    if token.isdigit():
        return _number_part(token)
    known = _kinds(language).get(token)
    if known:
        return known
    if token in RANGE:
        return "-", 0
    if token == "/":
        return "/", 0
    return ("", 0) if token in FILLERS else None


def _number_part(token: str) -> _Part | None:
    if not token.isascii():
        return None
    if len(token) == 4 and "15" <= token[:2] <= "20":
        return "Y", int(token)
    return ("d", int(token)) if len(token) <= 2 else None


@cache
def _kinds(language: str) -> Mapping[str, _Part]:
    table: dict[str, _Part] = {word: (kind, 0) for word, kind in KINDS.items()}
    table |= {word: ("o", number) for word, number in ORDINALS.items()}
    for one in [language] if language in MONTHS else MONTHS:
        table |= {word: ("M", number) for word, number in MONTHS[one].items()}
    return table


_Maker = Callable[[list[int]], Period | None]


def _part_of_year(year: int, length: int, number: int) -> Period | None:
    last = number * length
    return _months(year, last - length + 1, last) if number >= 1 else None


def _short(year: int) -> int:
    """The full year of two digits: 90 to 99 are of the last century, 0 to 40 of this one, others of none."""
    return 1900 + year if 90 <= year <= 99 else 2000 + year if year <= 40 else 0


def _years(first: int, last: int) -> Period | None:
    # Two years that follow each other may be one fiscal year.
    return Period(first * 12, last * 12 + 11) if last > first + 1 else None


def _across(year: int, month: int, last_year: int, last_month: int) -> Period | None:
    first, last = year * 12 + month - 1, last_year * 12 + last_month - 1
    return Period(first, last) if first < last else None


def _first_months(year: int, one: int, other: int) -> Period | None:
    """ "First nine months", "neuf premiers mois": one of the numbers is "first"."""
    return _months(year, 1, max(one, other)) if 1 in (one, other) else None


QUARTERS: Final = 4
_SHAPES: Final[tuple[tuple[re.Pattern[str], _Maker], ...]] = tuple(
    (re.compile(pattern), maker)
    for pattern, maker in (
        ("Y", lambda n: Period.year_of(n[0])),
        ("[do]-?q[-/]?Y|q[do][-/]?Y", lambda n: _part_of_year(n[1], 3, n[0])),
        ("Y[-/]?[do]q|Y[-/]?q[do]", lambda n: _part_of_year(n[0], 3, n[1])),
        ("[do]-?h[-/]?Y|h[do][-/]?Y", lambda n: _part_of_year(n[1], 6, n[0])),
        ("Y[-/]?[do]h|Y[-/]?h[do]", lambda n: _part_of_year(n[0], 6, n[1])),
        ("[do]-?qd|q[do]-?d", lambda n: _part_of_year(_short(n[1]), 3, n[0])),
        ("[do]-?hd|h[do]-?d", lambda n: _part_of_year(_short(n[1]), 6, n[0])),
        ("[do]-[do]qY|qd-q?dY|[do]q-[do]qY", lambda n: _months(n[2], n[0] * 3 - 2, n[1] * 3)),
        ("Y[-/]?qd-q?d|Y[-/]?[do]q?-[do]q", lambda n: _months(n[0], n[1] * 3 - 2, n[2] * 3)),
        ("[do]-?[nm][-/]?Y", lambda n: _months(n[1], 1, n[0])),
        ("[do][do]nY", lambda n: _first_months(n[2], n[0], n[1])),
        ("Y[do][do]n", lambda n: _first_months(n[0], n[1], n[2])),
        ("Y[-/]?[do]n", lambda n: _months(n[0], 1, n[1])),
        ("[do]-?[nm]d", lambda n: _months(_short(n[1]), 1, n[0])),
        ("[nm]M-?Y", lambda n: _months(n[1], n[0], n[0])),
        ("Y[-/]?[nm]M", lambda n: _months(n[0], n[1], n[1])),
        ("Y-?md", lambda n: _months(n[0], n[1], n[1])),
        ("[nm]d[-/]?Y", lambda n: _months(n[1], n[0], n[0])),
        ("M[-/]?Y", lambda n: _months(n[1], n[0], n[0])),
        ("Y[-/]?M", lambda n: _months(n[0], n[1], n[1])),
        ("M-?d", lambda n: _months(_short(n[1]), n[0], n[0])),
        ("M-MY", lambda n: _months(n[2], n[0], n[1])),
        ("YM-M", lambda n: _months(n[0], n[1], n[2])),
        ("M-Md", lambda n: _months(_short(n[2]), n[0], n[1])),
        ("MY-MY", lambda n: _across(n[1], n[0], n[3], n[2])),
        ("Y-?M-Y-?M", lambda n: _across(n[0], n[1], n[2], n[3])),
        ("[T]MY|MY[T]|M[T]Y", lambda n: _months(n[1], 1, n[0])),
        # Roman numerals past four are months: "I-VI 2023", where "I-III 2023" may be quarters too.
        ("o-oY", lambda n: _months(n[2], n[0], n[1]) if n[1] > QUARTERS else None),
        ("Y-Y", lambda n: _years(n[0], n[1])),
    )
)
"""Kinds in a row: how the numbers among them make a period."""


def _by_kinds(kinds: str, numbers: list[int]) -> Period | None:
    for pattern, make in _SHAPES:
        if pattern.fullmatch(kinds):
            made = make(numbers)
            return made if made and made.start >= 1500 * 12 else None
    return None


# --- what stands beside a period ----------------------------------------------------------------

_AGAINST: Final = re.compile(
    r"\s*,?\s*(?:[ву] % (?:к|да)|[ву] процентах к|у працэнтах да|% к|\bк|\bvs\.?|against|\bon|gegenüber|"
    r"ggü\.?|"
    r"in % zu[mr]?|по сравнению с|по отношению к|compared (?:with|to)|у параўнанні з|\bда)\s+",
    re.IGNORECASE,
)
_PREVIOUS: Final = re.compile(PREVIOUS_YEAR)
_RATIO: Final = re.compile(r"((?:19|20)\d\d)\.?(?: ?г\.?)?\s?/\s?((?:19|20)\d\d)\.?(?: ?г\.?)?")


def _compared(line: str, language: str) -> When | None:
    if found := _RATIO.fullmatch(line):
        now, before = int(found[1]), int(found[2])
        return When(Period.year_of(now), Period.year_of(before)) if before == now - 1 else None
    for cut in _AGAINST.finditer(line):
        now_words, before_words = line[: cut.start()], line[cut.end() :]
        first = _plain(now_words, language)
        base = _base(before_words, first.period, language) if first else None
        if first and base:
            return replace(first, compared_with=base)
    return None


def _base(text: str, period: Period, language: str) -> Period | None:
    """The period compared with: of the same length, and earlier."""
    if _PREVIOUS.fullmatch(folded(text).strip(" .")):
        return Period(period.start - 12, period.end - 12)
    second = _plain(text, language)
    alike = second and second.period.months == period.months and second.period.start < period.start
    return second.period if second and alike else None


_FLAG: Final = re.compile(r"(.*(?:19|20)\d\d)\s?([EeFfpr])")
_PART_FLAG: Final = re.compile(r"(.*(?:19|20)\d\d.*)\s?([EeFfPpr])")
_BRACKET: Final = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]")
_FLAGS: Final = {"e": "estimate", "f": "forecast", "p": "preliminary", "r": ""}
"""Letters that statistical offices set beside a year; a revised number is one of no other status."""
_ACTUAL = "actual actuals fact факт фактически фактическое фактические отчет фактычна ist istwert"
_OUTCOME: Final = frozenset(_ACTUAL.split())
"""Words beside a period that say no more than what a figure without them says."""


def _with_status(line: str, language: str) -> When | None:
    """A period with a word of status beside it or in brackets: "2023 (оценка)", "прогноз на 2024 год"."""
    if (found := _FLAG.fullmatch(line)) and (when := _plain(found[1], language)):
        return replace(when, status=_FLAGS[found[2].lower()])
    if (found := _PART_FLAG.fullmatch(line)) and (when := _plain(found[1], language)):
        # "2023P" may be a projection; a month that is marked so is provisional.
        return None if when.period.is_year else replace(when, status=_FLAGS[found[2].lower()])
    if found := _BRACKET.fullmatch(line):
        when = _plain(found[1], language) or _compared(found[1], language)
        status = _FLAGS[found[2]] if found[2] in _FLAGS else _status(found[2])
        return replace(when, status=status) if when and status is not None else None
    words = line.replace(",", " ").split()
    for at in range(1, len(words)):
        for said, rest in ((words[:at], words[at:]), (words[at:], words[:at])):
            status = _status(" ".join(said))
            when = _plain(" ".join(rest), language) if status is not None else None
            if status is not None and when:
                return replace(when, status=status)
    return None


def _status(words: str) -> str | None:
    """The status that words name, "" for an outcome, None where they name neither."""
    return "" if folded(words).strip(" .") in _OUTCOME else read_status(words)
