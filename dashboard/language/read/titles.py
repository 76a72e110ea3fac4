"""What free text says about the figures under it: titles, section rows, headers.

Parts that say something are taken out one after another: units, measures, periods, terms,
countries. What is said twice in different ways is said by none. What is left over is handed back
as ``unread``: a word there ("нефти") may narrow the figures, and nobody may pass it over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Final, TypeVar

from dashboard.language import lexicon
from dashboard.language.read.cells import cleaned, folded, remembered
from dashboard.language.read.countries import read_country, unparted_names
from dashboard.language.read.currencies import SMALL_LETTERS, is_currency
from dashboard.language.read.measured import COMPARISON, percent_of_period, read_measure
from dashboard.language.read.parties import named_in, parties
from dashboard.language.read.terms import said_in
from dashboard.language.read.units import PERCENTAGE_POINTS, Unit, in_signs, read_unit
from dashboard.language.read.when import CHINESE_PERIOD, When, month_named, of_our_calendar, read_when
from dashboard.language.read.when_words import KINDS

_LONGEST: Final = 60
"""Words of a text that are looked at; a longer one is a note, not a title."""


def hints(text: str) -> dict[str, str]:
    """What the text says for certain, by name.

    reporter, partner (ISO3), country (one country whose part is not clear), flow, scope, unit,
    multiplier, unit_ambiguous, measure, reading, compared, compared_with, period, status, valuation,
    basis, price_basis, product, and unread: the words that were not understood. A multiplier is "?billion"
    where the word of scale means another number in another language.

    >>> hints("Торговля товарами Россия — Беларусь, млн долл. США")
    {'unit': 'USD', 'multiplier': '1000000', 'reporter': 'RUS', 'partner': 'BLR', 'scope': 'goods'}
    >>> hints("Imports from China (US$ million), 2023")
    {'unit': 'USD', 'multiplier': '1000000', 'period': '2023', 'partner': 'CHN', 'flow': 'imports'}
    >>> hints("Экспорт нефти")
    {'flow': 'exports', 'unread': 'нефти'}
    """
    return dict(_hints(text))


_BROKEN: Final = re.compile(r"(?i)\b(товар|тавар)([оа])-(оборот|абарот)")
""" "Товаро-оборот", as a narrow column breaks the word."""
_DOTTED: Final = re.compile(r"(?i)\b(?:c\. ?i\. ?f|f\. ?o\. ?b)\b\.?")


@remembered((), 5_000)
def _hints(text: str) -> tuple[tuple[str, str], ...]:
    line = _BROKEN.sub(r"\1\2\3", of_our_calendar(cleaned(in_signs(text))))
    line = _DOTTED.sub(lambda found: found[0].replace(".", "").replace(" ", ""), line)
    line = _YEAR_ENDING.sub(_year_alone, _TWO_WAY.sub("two way", _HALVED.sub(_whole_words, line)))
    if " " not in line and _OF_VALUES.search(line):  # "CustomsValue_ZAR", as programs name columns
        line = _HUMP.sub(" ", line)
    line = _ARABIC_FOR.sub("ال", _ARABIC_AND.sub("و ", line))
    line = _AND_COUNTRY.sub(_apart_from_and, line)
    line = _COST.sub("cost insurance freight", line)
    line = _INCLUDING.sub(" ", _LISTED.sub("", line))
    line = _parted(
        _unjoined(_spelled_out(_CODED_MONEY.sub(_capitals, line).replace("_", " ").replace(" & ", " and ")))
    )
    line = _taken_apart(line)
    if len(line.split()) > _LONGEST:
        return ()
    if country := _whole(line):
        return (("country", country),)
    if (told := _reported(line) or _with_partner_behind(line)) is not None:
        return told
    found: dict[str, str] = {}
    for take in (_product, _fiscal_year, _measure, _unit, _period, _terms, _parties_and_flow):
        line = take(line, found)
    if {"flow", "measure"} & found.keys():
        line = _without(line, [one.span() for one in _beside("measure" in found).finditer(line)])
    if left := _unread(line):
        found["unread"] = lexicon.with_signs(left)
    return tuple(found.items())


_INCLUDING: Final = re.compile(
    r"(?i)\(?\b(?:including|incl\.?|with|y compris|включая) (?:re-?exports?|réexportations|реэкспорт)\)?"
)
""" "Exports (including re-exports)" are exports, all of them."""
_COST: Final = re.compile(r"(?i)\bcost, ?insurance,? ?(?:and )?freight\b")


@cache
def _compounds() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Words of two words: the first part is one of ``joined``, or a flow before a word of growth."""
    joined = lexicon.words("joined")
    tables = {kind: [lexicon.tables(kind).get(one, {}) for one in _JOINING] for kind in ("flow", "growth")}
    words = {kind: {word for one in own for word in one} for kind, own in tables.items()}
    flows = {word for word in words["flow"] if word.isalpha() and len(word) > _SHORT}
    rises = {word.rstrip("*") for word in words["growth"]}
    where = {word.rstrip("*") for one in _JOINING for word in lexicon.tables("narrows_nothing").get(one, {})}
    where = {word for word in where if word.isalpha() and len(word) >= _SHORT}  # "Exportländer"
    last = sorted({*flows, *filter(str.isalpha, rises), *where}, key=len, reverse=True)
    first = sorted({*joined, *flows}, key=len, reverse=True)
    two = rf"(?i)(?<![^\W\d_])({'|'.join(first)})({'|'.join(last)})(?![^\W\d_])"
    return re.compile(two), joined


_SHORT: Final = 4
_JOINING: Final = ("de", "nl", "sv", "nb", "da", "fi", "et", "hu", "is", "af")
"""Languages that write two words as one."""


def _taken_apart(line: str) -> str:
    """A line with the words apart of which a compound is made, where its whole is listed nowhere.

    >>> _taken_apart("Dienstleistungsimporte in %"), _taken_apart("Exportwachstum"), _taken_apart("Ausfuhr")
    ('dienstleistungen importe in %', 'export wachstum', 'Ausfuhr')
    """
    words, joined = _compounds()
    known = lexicon.words("flow")

    def apart(found: re.Match[str]) -> str:
        whole, first = found[0].casefold(), found[1].casefold()
        return found[0] if whole in known else f"{joined.get(first, first)} {found[2].casefold()}"

    return words.sub(apart, line)


_LISTED: Final = re.compile(r"^[(（]\d{1,2}[)）]\s?")
"""The number of a table in a list, "（2）"."""
_OF_VALUES: Final = re.compile(r"(?i)value|export|import|trade|(?-i:^(?:exp|imp|bal)(?=[A-Z][a-z]))")
_YEAR_ENDING: Final = re.compile(r"\b((?:19|20)\d\d)[-‐’']([^\W\d_]{1,12})(?![\w-])")


def _year_alone(found: re.Match[str]) -> str:
    """ "2024-yildagi", "2023-cü", "2024'te": a year in one of its cases; a month behind it stays."""
    ending = found[2].casefold()
    told = month_named(ending) or ending in KINDS or not found[2].islower()
    return found[0] if told else f"{found[1]} "


_HALVED: Final = re.compile(
    r"(?i)(?<![^\W_])(?P<first>aus|ein|im|ex|in|uit|ut|inn|ind|ud|eks)[-‐]\s?(?P<and>und|u\.|en|och|og|&|/)\s?"
    r"(?P<second>aus|ein|im|ex|in|uit|ut|inn|ind|ud|eks)(?P<rest>fuhr\w{0,9}|ports?\w{0,9}|voer\w{0,9}|førs\w{0,9}|"
    r"försel\w{0,3})"
)


def _whole_words(found: re.Match[str]) -> str:
    """ "Aus- und Einfuhr" is of both, as "Ausfuhr und Einfuhr" is."""
    return f"{found['first']}{found['rest']} {found['and']} {found['second']}{found['rest']}"


_HUMP: Final = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я][a-zа-я])")
_CODED_MONEY: Final = re.compile(
    r"(?<=[a-z]_)[a-z]{3}(?=_|$)|^[a-z]{3}(?=_(?:mn?|bn|mln|million|billion|thousand)\b)"
)
_NO_MONEY: Final = frozenset(
    ("all", "top", "cup", "try", "pen", "lak", "mad", "ron", "sos", "bob", "bam", "dop")
)
"""Words of names that are codes of moneys too."""


def _capitals(found: re.Match[str]) -> str:
    """ "value_omr_mn": a money in small letters, as programs name columns."""
    return found[0].upper() if found[0] not in _NO_MONEY and is_currency(found[0].upper()) else found[0]


_REPORTED: Final = re.compile(
    r"(?i)[,(\s]+(?:as\s+)?(?:reported|recorded|published|counted)\s+by\s+"
    r"(?P<who>(?-i:[A-Z])[^,;()]*?)\s*\)?(?=\s*[(,;]|$)|"
    r"[,(\s]+по\s+данным\s+(?P<whose>(?-i:[А-ЯЁ])[^,;()]*?)\s*\)?(?=\s*[(,;]|$)"
)


def _reported(line: str) -> tuple[tuple[str, str], ...] | None:
    """ "Exports of Latvia to Estonia as reported by Latvia": who reports, unless something else says it."""
    said = _REPORTED.search(line)
    country = read_country(said["who"] or said["whose"]) if said else None
    if said is None or country is None or not country.code:
        return None
    found = dict(_hints(f"{line[: said.start()]} {line[said.end() :]}"))
    if found.get("reporter", country.code) != country.code or "country" in found:
        return None
    return tuple({**found, "reporter": country.code}.items())


_BEHIND: Final = re.compile(
    r"(?P<left>.{8,}?)(?:\s[-–—]\s|:\s)(?P<country>[^\W\d_][^-–—:()\d,;]{2,40}?)\s*(?P<rest>\([^()]{1,60}\))?"
)


def _with_partner_behind(line: str) -> tuple[tuple[str, str], ...] | None:
    """ "Foreign trade of Kenya in goods – Uganda": a country alone behind a title that says whose trade it is
    is the partner."""
    found = _BEHIND.fullmatch(line) if len(line) <= _LONGEST_TITLE else None
    partner = _whole(found["country"]) if found else ""
    if found is None or not partner:
        return None
    said = dict(_hints(f"{found['left']} {found['rest'] or ''}".strip()))
    whose = said.get("reporter", "")
    if not whose or whose == partner or {"partner", "country"} & said.keys():
        return None
    return tuple({**said, "partner": partner}.items())


_LONGEST_TITLE: Final = 200


_ARABIC_AND: Final = re.compile(r"\bو(?=ال)")
"""The Arabic "and", which is joined to the word behind it."""
_AND_COUNTRY: Final = re.compile(r"\bو(\w{3,20})")


def _apart_from_and(found: re.Match[str]) -> str:
    """ "بولندا وألمانيا": the "and" that is joined to the name of a country."""
    apart = read_country(found[1]) is not None and read_country(found[0]) is None
    return f"و {found[1]}" if apart else found[0]


_ARABIC_FOR: Final = re.compile(r"\bلل(?=\w{3})")
"""The Arabic "of the", in which the article is hidden: "للأردن"."""
_TWO_WAY: Final = re.compile(r"(?i)\btwo-way\b")
_FISCAL_YEAR: Final = re.compile(
    r"(?:(?:fiscal|financial) years?|(?:финансов|фискальн)\w+ год\w*|exercice(?: fiscal)?|"
    r"año fiscal|ano fiscal)\b"
    r"[^\w]*(?:(?:is|are|was|runs?|starts?|begins?|beginning|starting|ending|from|on|с|начинается|du|de|del)\s+)*"
    r"(?:1(?:st|er|º)?\.?\s+(?:de\s+)?)?(?P<first>[^\W\d_]{3,})\.?(?:\s+1(?:st)?)?"
    r"(?:\s*(?:[-–—]|\bto\b|\bthrough\b|\bпо\b|\bau\b|\bal?\b)\s*"
    r"(?:\d{1,2}\.?\s+(?:de\s+)?)?(?P<last>[^\W\d_]{3,})(?:\s+\d{1,2})?)?",
    re.IGNORECASE,
)


def _fiscal_year(line: str, found: dict[str, str]) -> str:
    """ "Fiscal year: 1 July to 30 June": the month in which the years of two names begin."""
    said = _FISCAL_YEAR.search(line)
    first = month_named(said["first"]) if said else 0
    if not said or not first or "ending" in said[0].casefold():
        return line
    if said["last"] and month_named(said["last"]) != (first + 10) % 12 + 1:
        return line
    found["fiscal_start"] = str(first)
    return _without(line, [said.span()])


_HAN: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""Letters of Chinese, Japanese, Korean and Thai, in which words stand without blanks."""


@cache
def _abbreviated() -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, str]]:
    """Letters that stand for countries: behind a word for a direction, and two of them together."""
    letters = lexicon.words("abbreviation")
    either = "".join(letters)
    behind = re.compile(rf"(?<=[对對自从從向与與同和])[{either}](?=[出进進贸貿双雙的关關])")
    together = re.compile(rf"(?<![\u4e00-\u9fff])[{either}]{{2}}(?=[贸貿双雙经經进進出货貨商关關两兩])")
    return behind, together, letters


def _spelled_out(line: str) -> str:
    """A Chinese title with the names of the countries that letters in it stand for.

    >>> _spelled_out("中国对俄出口"), _spelled_out("中俄贸易"), _spelled_out("中央对外贸易")
    ('中国对俄罗斯出口', '中国与俄罗斯贸易', '中央对外贸易')
    """
    if not _HAN.search(line):
        return line
    behind, together, letters = _abbreviated()
    line = together.sub(lambda found: "与".join(letters[one] for one in found[0]), line)
    return behind.sub(lambda found: letters[found[0]], line)


_PARTICLES: Final = ("の", "と", "対", "의", "와", "과", "대", "から", "へ")


@cache
def _chinese_words() -> re.Pattern[str]:
    """What a sentence says without blanks between its words: periods, countries, flows, scopes."""
    named = {name for name in unparted_names() if len(name) > 1}
    kinds = ("flow", "scope")
    tables = [(lexicon.tables(kind), own) for kind in kinds for own in ("zh", "ja", "ko", "th")]
    tables += [
        (lexicon.tables(kind), own) for kind in ("beside_title", "trade") for own in ("ja", "ko", "th")
    ]
    listed = {word for table, own in tables for word in table.get(own, {})}
    units = {word for own in ("ja", "ko", "th") for word in lexicon.tables("unit").get(own, {})}
    units = set(map(lexicon.with_letters, units))
    listed |= {word for word in units if any(name in word for name in named)}  # "ดอลลาร์สหรัฐ"
    listed |= {
        word for word in lexicon.tables("unit").get("zh", {}) if len(word) > 2
    }  # "澳门元" is no country
    listed = {word for word in listed if len(word) > 1} | {*_PARTICLES}
    words = "|".join(sorted(map(re.escape, named | listed), key=len, reverse=True))
    return re.compile(rf"{CHINESE_PERIOD}|{words}|累计|单位|[(（)）:：]")


def _unjoined(line: str) -> str:
    """A Chinese title with blanks around the words that say something.

    >>> _unjoined("2023年10月中国进出口商品国别")
    '2023年10月 中国 进出口 商品 国别'
    """
    if not _HAN.search(line):
        return line
    return " ".join(_chinese_words().sub(r" \g<0> ", line).split())


_HYPHENED: Final = re.compile(r"\b([^\W\d_]{3,})[-‐‑]([^\W\d_]{3,})\b")


def _parted(line: str) -> str:
    """ "Belarus-Russia" as "Belarus – Russia": a hyphen between two countries joins no word.

    >>> _parted("Turnover Belarus-Russia"), _parted("Imports of Guinea-Bissau")
    ('Turnover Belarus – Russia', 'Imports of Guinea-Bissau')
    """

    def parted(found: re.Match[str]) -> str:
        two = (found[1], found[2])
        both = all(one[0].isupper() and read_country(one) for one in two) and not read_country(found[0])
        return " – ".join(two) if both else found[0]

    return _HYPHENED.sub(parted, line)


def _whole(line: str) -> str:
    """The country that is all the text names, in whatever letters; no code of two letters, no number."""
    country = read_country(line) if len(line) > 2 and not line.isdigit() else None
    return country.code if country and country.kind == "country" else ""


# --- runs of words ------------------------------------------------------------------------------

_TOKEN: Final = re.compile(
    r"(?<![^\W\d_])[A-Z]{1,4}\$|[^\W\d_]+(?:['’][^\W\d_]+)*[³]?|\d+(?:[.,]\d+)*|[^\s\w]|_"
)
_Found = TypeVar("_Found")


def _runs(line: str, read: Callable[[str], _Found | None], longest: int) -> Iterator[tuple[int, int, _Found]]:
    """Start, end and meaning of each run of words that is understood, the longest at each place."""
    places = [one.span() for one in _TOKEN.finditer(line)]
    at = 0
    while at < len(places):
        for last in range(min(len(places), at + longest) - 1, at - 1, -1):
            start, end = places[at][0], places[last][1]
            meaning = read(line[start:end])
            if meaning is not None:
                yield start, end, meaning
                at = last
                break
        at += 1


def _without(line: str, places: list[tuple[int, int]]) -> str:
    """The line with a mark in place of what was taken out, so that its neighbours do not join."""
    for start, end in sorted(places, reverse=True):
        line = f"{line[:start]} ; {line[end:]}"
    return line


# --- product, unit, measure ---------------------------------------------------------------------

_PRODUCT: Final = re.compile(
    r"\b((?:HS|SITC|CN|CPA|ТН ВЭД(?: ЕАЭС)?|ТНВЭД|СМТК|МСТК|ТН ЗЭД|УКТ ?ЗЕД|ГС|KN|NCM|"
    r"SITC Rev\. ?\d|(?i:(?:sub)?partida(?: arancelaria)?|fracción arancelaria|posição pautal|"
    r"position tarifaire|HS heading|HS chapter))\s?(?:код\w*|code|"
    r"chapter|группа)?\s?\d{1,10})\b"
)


_OF_GOODS: Final = re.compile(
    r"(?<![^\W_])(?:HS|SITC|ТН ?ВЭД(?: ЕАЭС)?|СМТК|МСТК|УКТ ?ЗЕД|NCM|Harmoni[sz]ed System|"
    r"(?i:standard international trade classification))(?![^\W_])"
)
"""Nomenclatures of goods: what is counted by them crossed a border."""


def _product(line: str, found: dict[str, str]) -> str:
    named = _PRODUCT.search(line)
    if not named and (nomenclature := _OF_GOODS.search(line)):
        found["scope"] = "goods"
        return _without(line, [nomenclature.span()])
    if not named:
        return line
    found["product"] = named[1]
    if not named[1].startswith("CPA"):
        found["scope"] = "goods"  # a service has no number of theirs
    return _without(line, [named.span()])


def _measure(line: str, found: dict[str, str]) -> str:
    """The measure; an increase in dollars is none."""
    said = read_measure(line)
    if (said is None or said.measure == "level") and "%" in line and _against().search(line):
        # "So với năm 2022 (%)": percents against a year are those of a growth.
        bare = _base_period(line, found)
        if "compared_with" in found:
            found |= {"unit": "percent", "multiplier": "1", "measure": "growth", "reading": "plain"}
            bare = _without(bare, [one.span() for one in re.finditer("%", bare)])
            return _without(bare, [one.span() for one in _set_against().finditer(bare)])
    if said is None or said.measure == "level":
        return _without_level(line)
    unit = next(iter(_units(line)), None)
    if unit and _AS_INDEX.search(line) and re.fullmatch("[A-Z]{3}", unit[2].unit):
        found["of_unit"] = unit[2].unit  # "2022 = 100 (in USD)"
        line = _without(line, [unit[:2]])
    elif unit and unit[2].unit not in ("percent", "") or (unit and unit[2].ambiguous):
        return _base_period(
            line, {}
        )  # of levels and growths: what those are compared with is no time of both
    found |= {"measure": said.measure, "reading": said.reading}
    if said.reading != "factor":
        found |= {"unit": "percent", "multiplier": "1"}
    if said.compared:
        found["compared_with" if said.compared[:1].isdigit() else "compared"] = said.compared
    if said.price_basis:
        found["price_basis"] = said.price_basis
    line = _base_period(line, found)
    for words in (_measuring(), COMPARISON, _MEASURE_WORDS):
        line = _without(line, [one.span() for one in words.finditer(line)])
    return line


_AS_INDEX: Final = re.compile(r"=\s?100\b")


@cache
def _measuring() -> re.Pattern[str]:
    """Words of the lexicon that say what is measured, and in percent of what."""
    words = lexicon.either("growth", "share", "index", "year_before")
    percent = lexicon.either("unit", value="percent", letters=2)
    return re.compile(rf"(?<![^\W_])(?:{words}|{percent})(?!\w)", re.IGNORECASE)


_BASE: Final = re.compile(
    r"(?i)(?:(?:%|\w+)\s(?:к|ко|да|on|vs\.?|against|gegenüber|ggü\.?|zu)|%\s(?:to|of|from|do|à|a))\s"
    r"([^,;:()]*\b(?:19|20)\d\d\b[^,;:()]*)"
)


def _base_period(line: str, found: dict[str, str]) -> str:
    """The line without the period compared with: "в % к январю–октябрю 2022 г."."""
    period, place = percent_of_period(line)
    if period:
        found["compared_with"] = period
        found.pop("compared", None)
        return _without(line, [place])
    same = _same_period().search(line)
    if same is not None:
        found.setdefault("compared_with", same["year"] or same["before"])
        found.pop("compared", None)
        return _without(line, [same.span()])
    named = _BASE.search(line) or _against().search(line)
    base = read_when(named[1]) if named else None
    if not named or not base or base.compared_with:
        return line
    found["compared_with"] = str(base.period)
    found.pop("compared", None)
    return _without(line, [named.span(1)])


@cache
def _against() -> re.Pattern[str]:
    """ "Change from 2022", "variación respecto de 2022"."""
    words = lexicon.either("against")
    return re.compile(
        rf"(?<!\w)(?:{words})\s([^,;:()]*?\b(?:19|20)\d\d\b(?!\s?[-–/]\s?\d)[^,;:()]*)", re.IGNORECASE
    )


@cache
def _set_against() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{lexicon.either('against')})(?!\w)", re.IGNORECASE)


@cache
def _same_period() -> re.Pattern[str]:
    """ "К соответствующему периоду 2022 г.", "same period of 2022": the same part of another year."""
    same, before = lexicon.either("same_period"), lexicon.either("against")
    year = r"\b(?:19|20)\d\d\b"
    return re.compile(
        rf"(?:(?<!\w)(?:{before}|к|ко|до|да|of|zu|zum|zur|k|ke|към|de|do|van|av|af|a|ad|al)\s(?:\w{{1,4}}\s)?)?"
        rf"(?<!\w)(?:{same})(?!\w)[^\w,;:()]*(?:[^\W\d_]+[^\w,;:()]+){{0,3}}?(?P<year>{year})"
        rf"(?:\s?(?:г\.|года|году|год|р\.|року|рік|r\.|roku))?|"
        rf"(?P<before>{year})\.?\s(?:[^\W\d_]+\s){{0,2}}?(?:{same})(?!\w)(?:\s[^\W\d_]+)?(?:\s(?:{before})(?!\w))?",
        re.IGNORECASE,
    )


_MEASURE_WORDS: Final = re.compile(
    r"(?i)(?:средне\w+ |реальн\w+ )?(?:темп\w*|тэмп\w*) (?:при|пры)?рост\w*(?:[/(]\s?снижени\w+\)?)?|"
    r"(?:прирост|прырост|рост|изменени|змяненн|снижени|увеличени|индекс|індэкс)\w*(?:\s?[/(]\s?(?:снижени|"
    r"уменьшени|падени)\w+\)?)?|"
    r"\bудельн\w+ вес\w*|\bудзельн\w+ ваг\w*|\bдол[яиюеі]\w?\b|\bstructure\b|\bструктура\b|"
    r"\bshares?\b(?: (?:of|in) (?:the )?total)?|"
    r"физическ\w+ объем\w*|физическ\w+ объём\w*|фізічн\w+ аб.ём\w*|(?:physical )?volume(?= index)|"
    r"\bтемп\w* (?:зростання|приросту|на растеж)|\bdynamika\b|\bөсу қарқыны|\bind(?:ex|ices)\b|"
    r"\brates? of change\b|\bper cent\b|"
    r"(?:percent(?:age)? |% )?(?:\bchange\b|\bgrowth\b)(?: rates?)?|\b(?:year[- ]on[- ]year|yoy|y/y|y-o-y|"
    r"г/г|r/r|р/р|a/a|é/é|j/j|год к году)\b|"
    r"\bvar\b\.?|\bvar(?:iaz|iac)\b\.?|\bveränd\b\.?|\bизм\b\.?|\bприр\b\.?|\bchg\b\.?|\bpartic\b\.?|"
    r"\bpart\b\.(?=\s?(?:\d{4}|%|\(|$))|(?<!\w)Δ(?!\w)|\b[rmq]/[rmq]\b|\bуд\.? ?вес\b|\bуд\.? ?вага?\b|"
    r"(?:у|в) % до (?:відповідного|аналогічного|попереднього) (?:періоду|року|місяця)"
    r"(?: (?:минулого|попереднього) року)?|\bVeränderung\w*|\bWachstum\w*|\bZuwachs\w*|\bAnteil\w*|"
    r"증감률|증가율|전년(?:동기)?대비|비중|점유율|"
    r"(?:累计)?(?:比|同比)?(?:去年|上年)同期|同比|增减|增长率?|增速|占比|比重|±|"
    r"(?:taux|taxa|tasa|tasso) (?:de |di |d['’])?(?:variation|croissance|crescimento|crecimiento|"
    r"crescita|variação|variación|variazione)|"
    r"\bvaria(?:tion|ção|ción|zione)\w*|\bévolution|\bcroissance|\bcrescimento|\bcrecimiento|\bcrescita|"
    r"\bzmian[ay]|\bdeğişim\w*|\bartış\w*|\bзмін[аи]|\bприріст|"
    r"\bquota (?:no|do|na|da|sul|del)? ?(?:total|totale)?|\bpartic?ipa(?:ção|ción)\w*|\bcuota|"
    r"\budział\w*|\bчастка|"
    r"\bpart (?=dans|de|du|des|en|\()|\bpay[ıi]?\b|"
    r"(?:face ao|em relação ao|respecto (?:a|al|del)|par rapport à l['’]|rispetto all['’]|sobre el|sur l['’]|"
    r"w stosunku do|do|до|a) ?"
    r"(?:período homólogo|ano anterior|año anterior|année précédente|anno precedente|"
    r"poprzedniego roku|roku poprzedniego|попереднього року)|"
    r"\bhomóloga?|\binterannuel\w*|\binteranual\w*|bir önceki yıla göre|önceki yıla göre|"
    r"(?:(?<=\s)|^)[вуin]{1,2} (?:%|процентах|працэнтах) (?:к|от|да|ад|zu[mr]?|des|der)?|(?:%|"
    r"percent) (?:of|к|от|да)|%|"
    r"(?:\bк|\bда|\bon|\bto|\bzum|gegenüber(?: dem)?|ggü\.)? ?(?:the )?"
    r"(?:предыдущ|прошл|соответствующ|аналогичн|папярэдн|мінул|адпаведн|previous|last|prior|vorjahr|"
    r"corresponding)\w*\.?"
    r"(?: (?:году|года|годом|период\w*|перыяд\w*|месяц\w*|квартал\w*|year|month|quarter|period))?"
    r"(?: (?:предыдущ|прошл|папярэдн|мінул)\w+ год\w*)?|"
    r"(?:\()?(?:19|20)\d\d(?: ?г\.?)? ?= ?100\)?|пред\w*\.? год ?= ?100|= ?100|\bитогу\b|\bв разах\b"
)


def _without_level(line: str) -> str:
    """A level is what numbers are unless something else is said: "Wert" is no hint."""
    parts = [
        one
        for one in re.finditer(r"(?:(?!\s[-–—]\s)(?!(?<=\s)[-–—]\s)[^,;:()])+", line)
        if (read := read_measure(one[0])) and read.measure == "level"
    ]
    return _without(line, [one.span() for one in parts])


def _units(line: str) -> list[tuple[int, int, Unit]]:
    if PERCENTAGE_POINTS.search(folded(line)):
        return []
    # "in millions of U . S . dollars" are eight words.
    found = list(_runs(line, _unit_of, 9))
    money = [one for one in found if one[2].unit or one[2].ambiguous]
    return _scaled(line, money, [one for one in found if one not in money]) if money else found


def _scaled(
    line: str, money: list[tuple[int, int, Unit]], scales: list[tuple[int, int, Unit]]
) -> list[tuple[int, int, Unit]]:
    """A money that stands apart from its one scale, "in millions, on a nominal basis, US dollars", has it.

    A scale behind a number, "3 million people", is that number's.
    """
    apart = [one for one in scales if not re.search(r"\d\s*$", line[: one[0]])]
    said = {one[2] for one in apart}
    if len(said) != 1 or any(one[2].said_scale or one[2].unit == "percent" for one in money):
        return money
    scale = said.pop()
    together = [(*one[:2], replace(one[2], multiplier=scale.multiplier, scale=scale.scale)) for one in money]
    return together + [(*one[:2], together[0][2]) for one in apart]


_ARTICLES: Final = ("le", "Le")
_SLOVAK: Final = "SR"
"""A republic that writes its name so, in words of its language; riyals stand with their scale."""
_NOMENCLATURE: Final = re.compile(r"\bKN\b")
"""The Combined Nomenclature in German and Slavic languages; kunas are written "kn"."""


def _unit_of(run: str) -> Unit | None:
    """A unit that free text names: no code that is a word in capital letters, no lone letter."""
    if len(run) == 1 and run.isalpha():
        return None
    if run in _ARTICLES or run == _SLOVAK:  # "vers le monde" names no Egyptian pound
        return None
    if _NOMENCLATURE.search(run):
        return None
    if len(run) == 3 and run.casefold() not in SMALL_LETTERS and is_currency(run):
        return None
    if run.isdigit() or run[:1] in ",;:)-–—" or run[-1:] in "(-–—,;:":
        return None
    return read_unit(run)


def _unit(line: str, found: dict[str, str]) -> str:
    if "unit" in found:
        return line
    units = _lone_letter(line) or _units(line) or _coded(line)
    if len({one for _, _, one in units}) > 1:  # of levels and growths, of values and weights: that of values
        units = [one for one in units if one[2].unit not in ("percent", "tonnes", "m3")]
    if len({one for _, _, one in units}) == 1:
        unit = units[0][2]
        found |= {"unit": unit.unit} if unit.unit else {}
        found |= {"multiplier": unit.said_scale} if unit.said_scale else {}
        found |= {"unit_ambiguous": unit.ambiguous} if unit.ambiguous else {}
        return _without(line, [one[:2] for one in units])
    return line


_CODE_APART: Final = re.compile(
    r"(?:[,;:/]\s*|\bin\s+|(?P<behind>\w+)\s)(?P<code>[A-Z]{3})(?=\s*(?:[,;/)]|$))"
)


def _coded(line: str) -> list[tuple[int, int, Unit]]:
    """ "Exports, NZD, fob", "Imports ZAR": a code of a money that stands apart, or behind a flow.

    Of a line in capitals alone any word may look like one.
    """
    if line.isupper():
        return []
    found = [
        one
        for one in _CODE_APART.finditer(line)
        if is_currency(one["code"])
        and one["code"].casefold() not in _NO_MONEY
        and (not one["behind"] or said_in("flow", folded(one["behind"])))
    ]
    codes = {one["code"] for one in found}
    return [(*one.span("code"), Unit(one["code"])) for one in found] if len(codes) == 1 else []


def countries_named(text: str) -> tuple[str, ...]:
    """Every country that a text names, once each, in the order of their names there.

    >>> countries_named("Échanges de biens de la France avec l'Allemagne et l'Italie")
    ('FRA', 'DEU', 'ITA')
    """
    line = _unit(_ELIDED.sub(" ", cleaned(text)), {})  # "dollars of the USA" are of nobody's trade
    return tuple(dict.fromkeys(named_in(line)))


_ELIDED: Final = re.compile(r"(?i)\b(?:l|d|dell|all|dall|sull|nell)['’](?=[^\W\d_])")
"""Articles and prepositions that are joined to a name in French and Italian."""


def without_unit(text: str) -> str:
    """The text without the unit in it.

    >>> without_unit("Значение млн долл."), without_unit("Год")
    ('Значение', 'Год')
    """
    line = cleaned(text)
    units = _lone_letter(line) or _units(line)
    bare = _without(line, [one[:2] for one in units]) if units else line
    return bare if not units else re.sub(r"\s*[;(),.]+(?:\s*[;(),.]+)*\s*", " ", bare).strip()


def _lone_letter(line: str) -> list[tuple[int, int, Unit]]:
    """ "Импорт, т": one letter behind a comma or in brackets."""
    found = re.search(r"(?:,\s?|\()([тt])\.?\)?$", line)
    unit = read_unit(found[1]) if found else None
    return [(*found.span(1), unit)] if found and unit else []


# --- period and terms ---------------------------------------------------------------------------

_OPEN_END: Final = re.compile(
    r"(?i)(?:\b(?:с|со|from|since|seit|ab|до|until|к|ко|by|начиная|spring|summer|autumn|winter|весна|лето|"
    r"осень|зима|[hq]\d|week \d+|end|конец|fy|fiscal(?: year)?|фг|hs|№|от|"
    r"на основе|rev\.?|bpm)\s*|(?-i:\b[IVX]+\s*)|[-–/]\s?)$"
)
_APART_BEFORE: Final = re.compile(r"(?P<word>[^\W\d_]{2,30}|[\])])[.,]?\s[-–—]\s$")
""" "Exports of France – 2023": a dash with blanks on both sides, and what stands before it."""


def _is_open(before: str) -> bool:
    """Whether what stands before a period may be the beginning of another one, "spring - 2022"."""
    if not _OPEN_END.search(before):
        return False
    apart = _APART_BEFORE.search(before)
    if apart is None or _OPEN_END.search(before[: apart.end("word")]):
        return True
    word = folded(apart["word"])
    return bool(month_named(word)) or word in KINDS


_GOES_ON: Final = re.compile(
    r"\s?[-–/=]\s?(?:\d|[QWHMTKК]\d)|[ .-]?(?-i:[IVX]{1,4})\b|"
    r"(?!\d{1,2}\))[+?\w]|\s(?:spring|summer|autumn|fall|winter|весна|лето|осень|зима|"
    r"frühling|sommer|herbst|week|woche|неделя|нед\b|and later|and earlier|и ранее|и позже|[QWHMT]\d)",
    re.IGNORECASE,
)
"""What makes of the year before it another period than the year: "2022-Q5", "2022 Spring", "2022+"."""


_NEXT_WORD: Final = re.compile(r"\s?[-–—]\s?([^\W\d_]{3,})")


def _to_month(rest: str) -> bool:
    """Whether a period goes on to a month that was not read with it: "2023 yanvar" before "-dekabr"."""
    found = _NEXT_WORD.match(rest)
    return found is not None and month_named(found[1]) > 0


def _period(line: str, found: dict[str, str]) -> str:
    runs = [
        (start, end, when)
        for start, end, when in _runs(line, _when_of, 14)
        if not _is_open(line[:start]) and not _GOES_ON.match(line[end:]) and not _to_month(line[end:])
    ]
    said = {when for _, _, when in runs}
    if len(said) == 1 and len(runs) == len(list(_years(line, runs))):
        when = runs[0][2]
        if when.period.months <= 12:
            found["period"] = str(when.period)
            found |= {"compared_with": str(when.compared_with)} if when.compared_with else {}
            found |= {"status": when.status} if when.status else {}
    return _without(line, [one[:2] for one in runs])


def _years(line: str, runs: list[tuple[int, int, When]]) -> Iterator[str]:
    """A mark for each run, and one for each year that stands outside of all of them."""
    yield from ("run" for _ in runs)
    yield from re.findall(r"\b(?:19|20)\d\d\b", _without(line, [one[:2] for one in runs]))


def _when_of(run: str) -> When | None:
    if not re.search(r"\d\d", run) or re.match(r"(?i)(?:с|со|from|since|до|по|и|to|for the|of)\b", run):
        return None
    if re.search(r"^[,;:)]|[,;:(]$|\b(?:г|за|в|in|и|по|к|for)$", run, re.IGNORECASE):
        return None
    return read_when(run)


_TERMS: Final = ("basis", "price_basis", "valuation", "status")


def _terms(line: str, found: dict[str, str]) -> str:
    for name in _TERMS:
        text = folded(line)
        phrases = said_in(name, text)
        meant = set(phrases.values()) - {"unknown"}
        if len(meant) > 1 and name == "valuation":  # "exports FOB, imports CIF" is said of each by itself
            line = _blotted(line, phrases)
        if len(meant) == 1:
            found.setdefault(name, meant.pop())
            scopes = {scope for one in phrases for scope in said_in("scope", one).values()}
            if len(scopes) == 1:  # "Merchandise trade statistics" are of goods
                found.setdefault("scope", scopes.pop())
            # "Imports CIF" is a valuation, and its flow is still to be read.
            line = _blotted(line, {_FLOW_BEFORE.sub("", one): item for one, item in phrases.items()})
    return line


_FLOW_BEFORE: Final = re.compile(r"^(?:imports?|exports?|импорт|экспорт|einfuhr|ausfuhr) (?=\w)")


def _blotted(line: str, phrases: dict[str, str]) -> str:
    for phrase in phrases:
        pattern = re.escape(phrase).replace("е", "[её]").replace(r"\ ", r"\s+")
        line = re.sub(rf"(?i)\b{pattern}\b", ";", line)
    return line


# --- countries, flow and scope ------------------------------------------------------------------

_AGAIN: Final = re.compile(
    r"(?i)\bdomestic exports?\b|\bexports? of (?:domestic|national) (?:goods|produce|origin|products)\b|"
    r"(?:转口|轉口|港产品出口|港產品出口|整体出口中|再輸出|재수출)|"
    r"\b(?:re-?\s?(?:ex|im)ports?|р[еэ]-?(?:экс|[иі]м)п[оа]рт\w*|wiederausfuhr\w*)\b"
)
_TRADE: Final = re.compile(rf"\b(?:{folded(lexicon.either('trade'))})(?!\w)|贸易|进出口|貿易")


def _parties_and_flow(line: str, found: dict[str, str]) -> str:
    again = _AGAIN.search(line)
    text = folded(line)
    scopes = said_in("scope", _OFFICES.sub(" ", text))
    flows = {} if again else said_in("flow", text)
    flow = _one_flow(flows, text)
    speaks_of_trade = bool(flows or scopes or _TRADE.search(text) or set(found) - {"country"})
    # Whose share in whose trade it is takes more than a name to tell.
    if found.get("measure") != "share":
        named, line = parties(line, flow, speaks_of_trade)
        found |= named
    if flow:
        found["flow"] = flow
    if len(set(scopes.values())) == 1 and "unknown" not in scopes.values():
        found["scope"] = next(iter(scopes.values()))
    if not again and (flow or not flows):
        line = _blotted(line, flows)
    return _blotted(line, scopes) if "scope" in found else line


_OFFICES: Final = re.compile(
    r"\b(?:revenue|customs|statistic\w{0,4}|federal|state|national|tax|border|fiscal|information|news|press|"
    r"research|data|agricultural|civil|public) services?\b|"
    r"\b(?:servicio|serviço|servizio|serviciul|service) (?:de |da |di |des? |d['’]|du )?"
    r"(?:nacional|nazionale|national\w{0,3}|naţional|național|aduanas|administraci[oó]n|douanes?|"
    r"statisti\w{1,6}|impuestos)"
)
"""Offices whose names have "service" in them."""


def _one_flow(flows: dict[str, str], text: str) -> str:
    meant = set(flows.values())
    if len(meant) == 1:
        return next(iter(meant))
    if len(meant) == 2 and "turnover" in meant:  # "Trade of Poland with Italy – exports by month"
        told = [{*said_in("flow", one).values()} for one in _APART.split(text)]
        told = [one for one in told if one]
        if len(told) == 2 and told[0] == {"turnover"} and len(told[1]) == 1 and told[1] <= _ONE_WAY:
            return next(iter(told[1]))
    # "Товарооборот (экспорт + импорт)" says what the turnover is.
    explained = re.search(
        r"\((?:экспорт|export\w*|ausfuhr\w*|экспарт) ?(?:\+|плюс|plus|und|and|и|et|y|e|i|"
        r"&) ?(?:импорт|import\w*|einfuhr\w*|"
        r"імпарт)\)",
        text,
    )
    return "turnover" if explained and meant == {"turnover", "exports", "imports"} else ""


_APART: Final = re.compile(r"\s[-–—]\s|(?<=\w)[:.]\s")
_ONE_WAY: Final = frozenset(("exports", "imports"))
_HARMLESS: Final = re.compile(lexicon.either("beside_title"), re.IGNORECASE)


@cache
def _beside(measured: bool) -> re.Pattern[str]:
    """Words that narrow no flow: of totals and of values, and beside a growth or a share those of what it is
    compared with."""
    kinds = ("total", "sum", "whole", "level", *(("beside_measure", "year_before") if measured else ()))
    return re.compile(rf"(?<![^\W_])(?:{lexicon.either(*kinds)})(?![^\W_])", re.IGNORECASE)


def _unread(line: str) -> str:
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\b(?:19|20)\d\d\b\S*", line)
    return " ".join(word for word in words if not _HARMLESS.fullmatch(word))
