"""What one text of a table says: a title, a section, a level of a header, a label, a coordinate.

``says`` answers by the names of figure fields, and a few of its own:

========  ==========================================================================================
country   a country whose part, reporter or partner, only its place can tell
group     a group of countries ("СНГ", "Прочие страны"): no partner of a pair
part      a part of a year without its year ("январь", "I квартал"), as printed
rouble    the name of a money ("rouble", "rupee") without the country whose it is
fiscal    the year in which a year of two names begins ("2019-20"); its months are not said
accounts  the year in which one of accounts begins is all that is said ("2023年度")
fiscal_start  the month in which years of two names begin
cumulative  months are counted from January
sums_to   the flow of whose total numbers are shares, as other columns prove
compared  previous_year or previous_period: what a growth is compared with
unread    words that were not understood; they may narrow what the text says
========  ==========================================================================================
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypedDict, cast

from dashboard.language import lexicon
from dashboard.language import read as reading
from dashboard.language.read.lines import is_cumulative, names_part_of_year, part_kind
from dashboard.language.read.when import month_named
from dashboard.model import Period


class Phrase(TypedDict, total=False):
    """What a text says: a subset of the names below, each of the words of ``model`` or as printed."""

    reporter: str
    partner: str
    exporter: str
    importer: str
    country: str
    group: bool
    flow: str
    scope: str
    product: str
    region: str
    measure: str
    reading: str
    compared: str
    compared_with: str
    price_basis: str
    period: str
    part: str
    fiscal: str
    fiscal_start: str
    accounts: bool
    cumulative: bool
    unit: str
    rouble: str
    multiplier: str
    status: str
    hedge: str
    valuation: str
    basis: str
    of_unit: str
    share_of: str
    whole: str
    sums_to: str
    excerpt_kind: str
    flag: str
    note: str
    published: str
    stated_on: str
    as_read: str
    total: bool
    unclear: str
    side: str
    unread: str


def phrase(said: Mapping[str, object]) -> Phrase:
    """A mapping made by names of a phrase, as one: for names that are only known as it runs."""
    return cast(Phrase, dict(said))


_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLANKS: Final = re.compile(r"\s+")
_FORMULA_TEXT: Final = re.compile(r'="([^"]*)"')
_MARKED: Final = re.compile(
    r"(.*[^\s*¹²³⁰⁴-⁹†‡⁽(])\s*"
    r"([*†‡]{1,4}\)?|(?<![мm])[⁽(]?[¹²³⁰⁴-⁹]{1,2}[⁾)]?|\[\d{1,2}\]|(?<=\s)\d{1,2}\)|"
    r"(?<=[^\W\d_]{3} )\([a-d]\)|"
    r"(?<=\d\d\d\d\.)\d{1,2}\)|"
    r"(?<=\w )(?:[a-z]|\d{1,2})/(?: (?:[a-z]|\d{1,2})/)*|"
    r"(?:[\[(](?:notes?|footnote|fn|сн|сноска|прим|примечание|notas?|anm|fußnote|przypis)\.? ?"
    r"\d{1,2}[\])] ?)+)",
    re.DOTALL | re.IGNORECASE,
)
_PERCENT: Final = re.compile(r"%|процент|працэнт|per ?cent|pct|prozent|v\.\s?h\.", re.IGNORECASE)
_DAY: Final = re.compile(
    r"\b\d{1,2}\.? (?!мес|кв|пол|months?|q|"
    r"tháng|mois|meses|mesi|monat|miesi|mjesec|mesec|kuuk|bulan|luni|hónap|mēn|mėn|kuu)([^\W\d_]{3,})",
    re.IGNORECASE,
)
"""A day, "1 мая": what it dates is not what the figures are of."""
_AT_ITS_END: Final = re.compile(
    r"(?:на|к|до|в) конец|(?:к|до) конца|в конце|(?:by the )?end\b|ende\b|fin\b", re.IGNORECASE
)
"""A moment is no period in a cell of its own; in a sentence it is the year up to it."""
_PROBE: Final = 2000
_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6}


_ZEROS: Final = (
    *(0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66),
    *(0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10),
)
"""Zeros of the scripts that have digits of their own: Arabic, Persian, Hindi, Bengali, Thai, Burmese ..."""
_DIGITS: Final = str.maketrans(
    {chr(start + one): str(one) for start in _ZEROS for one in range(10)}
    | {"\u066b": ".", "\u066c": " ", "\u066a": "%"}
)
"""Digits of other scripts, and the marks between those of Arabic."""


def latin(text: str) -> str:
    """A text in whose numbers the digits of Arabic, Persian or Hindi are ours, without marks of bold print.

    >>> latin("٢٢٠٠٫٥"), latin("۱۴۰۱"), latin(" **401.3** ")
    ('2200.5', '1401', '401.3')
    """
    if "**" in text and (bold := _BOLD.fullmatch(text)):
        text = bold[1]
    return text if text.isascii() else text.translate(_DIGITS)


_BOLD: Final = re.compile(r"\s*\*\*(?=[^\s*])([^*]+)\*\*\s*")
""" "**401.3**": how messengers write what they show in bold."""


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """A cell without what is not seen: outer blanks, soft hyphens, zero-width marks, ="..." of Excel."""
    text = _BLANKS.sub(" ", _UNSEEN.sub("", latin(text))).strip()
    found = _FORMULA_TEXT.fullmatch(text)
    return found[1].strip() if found else text


def unmarked(text: str) -> tuple[str, str]:
    """A text without the footnote mark at its end, and the mark: "2023*" → ("2023", "*").

    The raised digit of "м²" and "m³" is no footnote.
    """
    found = _MARKED.fullmatch(text)
    return (found[1].rstrip(), found[2]) if found else (text, "")


@lru_cache(maxsize=32_768)
def says(text: str) -> Phrase:
    """What a text says for certain; see the table above. ``text`` is plain."""
    text = unmarked(text)[0]
    if not text:
        return {}
    both = _in_two_languages(text) or _of_entries(text)
    if both:
        return both
    found = _period(text) or _so_far(text) or _place(text)
    if not found:
        found = _hinted(text)
    said: Phrase = {**found, **_measure(text, found)}
    if said.get("measure") in ("growth", "share") and "rouble" in said and _PERCENT.search(text):
        said = {**without(said, "rouble", "multiplier"), "unit": "percent"}  # "Peso (%)" is a weight
    return _counted_on(said, text)


_BESIDE: Final = re.compile(r"\s+[/|]\s+")


def _in_two_languages(text: str) -> Phrase:
    """ "Экспорт, млн долл. / Exports, USD mn": what both halves say, where neither contradicts the other and
    one is understood whole; {} for any other text."""
    halves = _BESIDE.split(text)
    if len(halves) != 2:
        return {}
    one, other = (says(half) for half in halves)
    alike = (one.keys() & other.keys()) - {"unread"}
    if not alike or any(one[name] != other[name] for name in alike):  # type: ignore[literal-required]
        return {}
    half_read = ("unread" in one) + ("unread" in other)
    if half_read == 2 or (half_read and _script(halves[0]) == _script(halves[1])):
        return {}  # in one language the half that is not understood may narrow the other
    return {**without(one, "unread"), **without(other, "unread")}


_EXPLAINED: Final = re.compile(r"([^()]{3,40}?)\s*\(([^()]{3,40})\)")


def _of_entries(text: str) -> Phrase:
    """ "Credits (exports)", "Exports (credits)": an entry of accounts and the flow that it is; {} for another
    text."""
    found = _EXPLAINED.fullmatch(text)
    if found is None:
        return {}
    for one, other in ((found[1], found[2]), (found[2], found[1])):
        entry = lexicon.words("entry").get(one.casefold())
        if entry and (said := says(other)).get("flow") == entry and "unread" not in said:
            return {**said, "basis": "bop"}
    return {}


def _script(text: str) -> str:
    """The first word of the name of its first letter: "LATIN", "CYRILLIC", "ARABIC"; "" without one."""
    letter = next(filter(str.isalpha, text), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


_COUNTED_ON: Final = re.compile(
    rf"(?i)(?<![^\W_])(?:{lexicon.either('cumulative')}|cumulated|ytd)(?: итогом| підсумком)?(?![^\W_])|"
    r"累[计計积積]|누[계적]"
)


def _so_far(text: str) -> Phrase:
    """ "January–March, cumulative": a part of a year, or a period, and a word for counting from January."""
    bare = _COUNTED_ON.sub(" ", text) if is_cumulative(text) else ""
    bare = " ".join(bare.split()).strip(" ,;:()（）–-")
    said = _period(bare) if bare and bare != text else {}
    return {**said, "cumulative": True} if said else {}


def _counted_on(said: Phrase, text: str) -> Phrase:
    """The phrase of a text that counts from January on; the word for it is understood."""
    if not is_cumulative(text) or "unread" not in said:
        return said
    left = " ".join(one for one in said["unread"].split() if not _COUNTED_ON.fullmatch(one))
    said = {**without(said, "unread"), "cumulative": True}
    return {**said, "unread": left} if left else said


_NAMED_FISCAL: Final = re.compile(r"(?i)\bf\.?y\.?\s?['’]?((?:20)?\d\d)\b(?!\s?[-–/]\s?\d)")


def _hinted(text: str) -> Phrase:
    """ "Exports FY24" is of a year of accounts, and nobody knows whether it begins or ends in 2024."""
    named = _NAMED_FISCAL.search(text)
    if named is None:
        return _of_free_text(text)
    return {**_of_free_text(_NAMED_FISCAL.sub(" ", text)), "part": named[0]}


def _of_free_text(text: str) -> Phrase:
    years = [
        one
        for one in re.finditer(rf"(?<![\w/-]){_FISCAL.pattern}(?![\w/-])", text, re.IGNORECASE)
        if _follow(one)
    ]
    if len(years) == 1 and reading.read_when(years[0][0]) is None:
        rest = f"{text[: years[0].start()]} {text[years[0].end() :]}".replace("()", "").strip(" ,;:–-")
        return {**(_of_free_text(rest) if rest else {}), "fiscal": years[0]["first"]}
    hints = reading.hints(text)
    ambiguous = hints.pop("unit_ambiguous", "")
    found = phrase(hints)
    if ambiguous:
        found["rouble"] = str(ambiguous)
    if found.get("unit") == "percent" and not _PERCENT.search(text):  # a growth may be one in dollars
        return without(found, "unit", "multiplier")
    return found


def without(said: Phrase, *names: str) -> Phrase:
    """The phrase but for some of its names."""
    return phrase({name: word for name, word in said.items() if name not in names})


def only(said: Phrase, names: Container[str]) -> Phrase:
    """Of the phrase some names."""
    return phrase({name: word for name, word in said.items() if name in names})


_YEAR_OF_ACCOUNTS: Final = re.compile(r"((?:19|20)\d\d)\s?年度")
""" "2023年度" is the calendar year in China and begins in April in Japan."""


def _period(text: str) -> Phrase:
    if accounts := _YEAR_OF_ACCOUNTS.fullmatch(text):
        return {"fiscal": accounts[1], "accounts": True}
    when = reading.read_when(text)
    if when is not None:
        said = {"period": str(when.period), "status": when.status}
        if when.compared_with is not None:
            said["compared_with"] = str(when.compared_with)
        return phrase({name: word for name, word in said.items() if word})
    if found := _FISCAL.fullmatch(text):
        return {"fiscal": found["first"]} if _follow(found) else {}
    if (named := _FISCAL_MONTHS.fullmatch(text)) and _follow(named):
        return _months_of_two_years(named)
    return {"part": text} if _is_part(text) else {}


_FISCAL: Final = re.compile(
    r"(?:(?:fy|f\.\s?y\.|fiscal year|financial year|marketing year|ф\.?\s?г\.?|финансовый год)\s*)?"
    r"(?P<first>(?:1[89]|20)\d\d)\s?[-–—/]\s?(?P<second>\d\d(?:\d\d)?)(?:\s?(?:гг?\.|fy))?",
    re.IGNORECASE,
)


_FISCAL_MONTHS: Final = re.compile(
    rf"{_FISCAL.pattern}\s*[(,]?\s*(?P<from>[^\W\d_]{{3,12}})\.?\s?[-–—]\s?(?P<to>[^\W\d_]{{3,12}})\.?\s*\)?",
    re.IGNORECASE,
)
""" "2022-23 (Apr-Mar)": a year of two names and its months."""
_BEGIN: Final = (4, 7, 10)
"""Months in which such years begin."""


def _months_of_two_years(found: re.Match[str]) -> Phrase:
    """The months that a year of two names says it has, from the one with which such years begin."""
    first, last = month_named(found["from"]), month_named(found["to"])
    if first not in _BEGIN or not last:
        return {}
    start = int(found["first"]) * 12 + first - 1
    return {"period": str(Period(start, start + (last - first) % 12))}


def _follow(found: re.Match[str]) -> bool:
    """Whether the second year is the one after the first."""
    return int(found["second"]) in (int(found["first"]) + 1, (int(found["first"]) + 1) % 100)


def fiscal(text: str) -> Phrase:
    """A year of two names, "2011-12", where a column is of such years; elsewhere that is December 2011."""
    found = _FISCAL.fullmatch(text)
    return {"fiscal": found["first"]} if found and _follow(found) else whole_period(text)


def is_fiscal(text: str) -> bool:
    """A year of two names that can be no month: "2019-20", "2011/12"."""
    return "fiscal" in whole_period(text)


def whole_period(text: str) -> Phrase:
    """The period, or the part of a year, that is all a text says; nothing where any of it is unread.

    A year inside of "2022-Q5", "2022 Spring" or "enero 2022" may be any part of that year.
    """
    return {} if _AT_ITS_END.match(text) else _period(unmarked(text)[0])


def _is_part(text: str) -> bool:
    """The text becomes a period once a year is added."""
    if text.isdigit() or re.search(r"\d{4}|%", text) or reading.read_measure(text) is not None:
        return False
    if reading.read_status(text) is not None:  # "preliminary" is of any year
        return False
    when = _with_year(text, _PROBE)
    if when is not None and when.period.is_year and _TWO_CAPITALS.fullmatch(text):
        return (
            reading.read_country(text) is None
        )  # "in 2000" is a year; "IN" beside "PL" and "CN" is a country
    return when is not None


_TWO_CAPITALS: Final = re.compile("[A-Z]{2}")


def _with_year(text: str, year: int) -> reading.When | None:
    if text.endswith(("月", "月份", "累计", "季度", "半年", "월", "분기", "四半期", "반기", "半期")):
        return reading.read_when(f"{year}年{text}")
    return reading.read_when(f"{text} {year}") or reading.read_when(f"{year} {text}")


def _place(text: str) -> Phrase:
    if (
        text.isdigit() or "%" in text
    ):  # "% of total" is no world; a number is a country's only where a column of countries says so
        return {}
    country = reading.read_country(text)
    if country is not None:
        return {"country": country.code} if country.code else {"group": True}
    pair = reading.read_pair(text)
    if pair is not None and pair[0].code and pair[1].code:
        return {"reporter": pair[0].code, "partner": pair[1].code}
    return {}


def _measure(text: str, found: Phrase) -> Phrase:
    measured = reading.read_measure(text)
    if measured is None:
        return {}
    said = {
        "measure": measured.measure,
        "reading": measured.reading if measured.measure == "growth" else "",
        "compared_with" if measured.compared[:1].isdigit() else "compared": measured.compared,
        "price_basis": measured.price_basis,
    }
    return phrase({name: word for name, word in said.items() if word and name not in found})


def part_in(text: str) -> str:
    """The part of a year a free text names without its year: "Импорт в январе-июне" → "январе-июне".

    "" where it names none, or more than one.
    """
    ended = _YEARS_ENDED.search(text)
    if ended and _is_part(ended[0]):
        return ended[0]
    if any(month_named(day[1]) for day in _DAY.finditer(text)):  # "Table 5. Imports" is no day
        return ""
    words = re.findall(r"[^\s,;:()]+", text)
    for length in (3, 2, 1):
        runs = [" ".join(words[at : at + length]) for at in range(len(words) - length + 1)]
        found = [run for run in runs if names_part_of_year(run) and _is_part(run)]
        if found:
            return found[0] if len(found) == 1 else _widest(found)
    return ""


_YEARS_ENDED: Final = re.compile(
    r"(?i)\byears? (?:ended|ending) (?:in |at |on )?(?:\d{1,2} [^\W\d_]{3,9}|[^\W\d_]{3,9}(?: \d{1,2})?)"
    r"(?![\w ,]{0,3}\d)"
)
""" "Year ended 30 June": which twelve months the years of the heads are."""


def _widest(parts: Sequence[str]) -> str:
    """Of several readings of one part, "January -" and "January - October", the one that has all in it."""
    read = {part: when.period for part in parts if (when := _with_year(part, _PROBE)) is not None}
    first, last = min(one.start for one in read.values()), max(one.end for one in read.values())
    return next((part for part, one in read.items() if (one.start, one.end) == (first, last)), "")


def part_noted(period: str, words: str) -> str:
    """The part of a whole year that a footnote to it names, "* January to September"; the period itself where
    the note says anything else."""
    year = whole_year(period)
    text = words.strip(" .:;")
    part = part_of_year(text, "", year) if year is not None and _is_part(text) else None
    return str(part) if part is not None else period


# --- periods put together -----------------------------------------------------------------------


@lru_cache(maxsize=8_192)
def part_of_year(part: str, kind: str, year: int) -> Period | None:
    """The period of a part of a year: ("январь", "", 2023), ("5", "month", 2023), ("I", "quarter", 2023)."""
    if kind in _MONTHS:
        months = _MONTHS[kind]
        counted = _counted(part) or (_ROMAN.index(part) + 1 if months == 1 and part in _ROMAN else 0)
        if counted and counted * months <= 12:
            start = year * 12 + (counted - 1) * months
            return Period(start, start + months - 1)
    when = _with_year(part, year)
    return when.period if when is not None else None


_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _counted(part: str) -> int:
    """ "05" and "5.0" are 5; "I" to "IV" count too; 0 for anything else."""
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    found = re.fullmatch(r"(?:q|h|m|кв\.? ?)?(\d{1,2})(?:\.0)?", part.casefold())
    return int(found[1]) if found else roman.get(part.casefold(), 0)


def from_january(period: Period) -> Period:
    """The months from January up to the end of a period: what a cumulative table means by it."""
    return Period(period.end // 12 * 12, period.end)


def narrower(one: str, other: str) -> str:
    """Of two periods the one that lies within the other; "" where neither does."""
    first, second = Period.parse(one), Period.parse(other)
    if first.start <= second.start and second.end <= first.end:
        return other
    return one if second.start <= first.start and first.end <= second.end else ""


def whole_year(text: str) -> int | None:
    """The year a period text names, where it is a whole year."""
    try:
        period = Period.parse(text)
    except ValueError:
        return None
    return period.year if period.is_year else None


__all__ = [
    "Phrase",
    "fiscal",
    "from_january",
    "is_fiscal",
    "narrower",
    "is_cumulative",
    "names_part_of_year",
    "part_kind",
    "part_of_year",
    "plain",
    "says",
    "whole_period",
    "whole_year",
]
