"""What a number measures: a level, a growth, a share; and how the number gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.cells import folded, remembered
from dashboard.language.read.terms import said_in
from dashboard.language.read.units import PERCENTAGE_POINTS
from dashboard.language.read.when import read_when


@dataclass(frozen=True, slots=True)
class Measured:
    """What a number measures, and how it is written.

    ``measure`` is one of ``model.MEASURES``. ``reading`` is one of ``model.READINGS``: index where
    106.5 stands for a growth of 6.5, factor for "times as much", else plain. ``compared`` is
    previous_year (the same period of it), previous_period, a period ("2022"), or "". ``price_basis``
    is one of ``model.PRICE_BASES``, or "" where nothing is said.
    """

    measure: str
    reading: str = "plain"
    compared: str = ""
    price_basis: str = ""


@remembered(None)
def read_measure(text: str) -> Measured | None:
    """What a text says is measured; None where it says nothing of it, or only "рост, %": 106.5 or 6.5?

    >>> read_measure("в % к предыдущему году")
    Measured(measure='growth', reading='index', compared='previous_year', price_basis='')
    >>> read_measure("Темп прироста, %").reading, read_measure("Темп роста, %").reading
    ('plain', 'index')
    >>> read_measure("Индекс физического объёма (2022 = 100)")
    Measured(measure='growth', reading='index', compared='2022', price_basis='physical_volume')
    >>> read_measure("Удельный вес, %").measure, read_measure("Стоимость").measure, read_measure("рост, %")
    ('share', 'level', None)
    """
    said = folded(text).replace("_", " ").strip(" .,;:")
    if not said or PERCENTAGE_POINTS.search(said):
        return None
    base = percent_of_period(said)[0]
    kind = _kind(said)
    if base and (kind is None or kind[0] != "growth") and not _IS_BASE.search(said):
        kind = "growth", "index"
    if kind is None:
        return None
    measure, reading = kind
    compared = base or (_compared(said) if measure == "growth" else "")
    return Measured(measure, reading, compared, _price_basis(said))


_IS_BASE: Final = re.compile(r"=\s?100\b")
""" "2022 = 100" is said of indices of prices as well, which are of no flow."""


_PERCENT: Final = (
    r"%|процент(?:ах|ы)|працэнтах|відсотках|per ?cent|prozent|procent\w*|por ciento|percentagem|pour cent|"
    r"odsto|posto|protsent\w*|prosent\w*|százalék\w*"
)
_OF_PERIOD: Final = re.compile(
    rf"(?:^|(?<=[\s,(]))(?:{_PERCENT})\s?(?:к|ко|да|до|of|zu|zum|van|av|af|do|k|ke|към|на|din|de|du|del|des|"
    r"dell'|a|ad|al|à|em relação a|respecto a|respecto de|w stosunku do|vs\.?)\s"
    r"(?P<base>[^,;:()]*?\b(?:19|20)\d\d\b[^,;:()]*)|"
    r"(?P<index>(?:^|(?<=[,;:(]))[^,;:()=%]*\b(?:19|20)\d\d\b[^,;:()=%]*?)\s?=\s?100\b|"
    r"(?P<before>\b(?:19|20)\d\d\b[^,;:()%]*?)\s?(?:пайызбен|%-бен|%-ben|foizda|faizlə|фоизда|пайыз менен)",
    re.IGNORECASE,
)


def percent_of_period(said: str) -> tuple[str, tuple[int, int]]:
    """The period of which numbers are percents, "у % до січня-червня 2022", and where the words for it stand;
    "" where a text names none.

    >>> percent_of_period("у % до січня-червня 2022")[0], percent_of_period("% of total")[0]
    ('2022-H1', '')
    >>> percent_of_period("I–IX 2022 = 100")[0]
    '2022-01/2022-09'
    """
    found = _OF_PERIOD.search(said)
    when = read_when((found["base"] or found["index"] or found["before"]).strip()) if found else None
    if found is None or when is None or when.compared_with is not None:
        return "", (0, 0)
    return str(when.period), found.span()


_PREVIOUS: Final = r"(?:предыдущ|прошл|папярэдн|мінул|соответств|аналог|адпаведн)"
_BASE: Final = (
    rf"(?:к|да) (?:{_PREVIOUS}|аппг|январ|феврал|март|апрел|ма[юя]|июн|июл|август|сентябр|октябр|ноябр|"
    rf"декабр|"
    rf"[1-4i]+[ -]|(?:19|20)\d\d|базис|уровн|концу|пред)"
)


def _words(kind: str) -> str:
    """Words of the lexicon at the beginning of a word, folded as the texts are."""
    return rf"\b(?:{folded(lexicon.either(kind))})(?!\w)|{_UNPARTED[kind]}"


_UNPARTED: Final = {
    kind: "|".join(
        sorted(
            (
                folded(one.word)
                for one in lexicon.meanings()
                if one.kind == kind and one.language in ("zh", "ja", "ko", "th") and len(one.word) > 1
            ),
            key=len,
            reverse=True,
        )
    ).replace("*", "")
    for kind in ("growth", "share", "year_before")
}
"""Words of languages that write without blanks."""
_LAST_YEAR: Final = (
    r"(?:попередн\w+ (?:р[оі]к|період)\w*|відповідн\w+ період\w*|минул\w+ р[оі]к\w*|"
    r"předchoz\w+ (?:rok|období)\w*|minul\w+ rok\w*|predchádzajúc\w+ rok\w*|prethodn\w+ godin\w*|"
    r"претходн\w+ годин\w*|предходн\w+ годин\w*|poprzedni\w+ rok\w*|rok\w* poprzedni\w*|"
    r"analogiczn\w+ okres\w*|przed rokiem|anul(?:ui)? (?:anterior|precedent)|"
    r"(?:ano|año|anno|année|any) (?:anterior|precedente|précédente|antérieure)|même période|"
    r"(?:mismo|igual|mesmo|stesso) (?:período|periodo|mes|mês|mese)|período homólogo|föregående år|"
    r"(?:forrige|foregående) år|året (?:innan|før)|edellis\w+ vuo\w+|előző év\w*|eelmis\w+ aasta\w*|"
    r"iepriekšēj\w+ gad\w*|praėjusi\w+ met\w*|ankstesni\w+ met\w*|προηγούμεν\w+ έτ\w+|"
    r"(?:önceki|geçen) yıl\w*|əvvəlki il\w*|(?:өткен|алдыңғы) жыл\w*|o'tgan yil\w*|năm trước|cùng kỳ|"
    r"tahun (?:sebelumnya|lalu|sebelum)|vorjahr\w*)"
)
"""The year before, as languages that are only begun name it."""
_INDEX: Final = re.compile(
    rf"(?:{_PERCENT}) (?:к|до|do|k|ke|към|на|od|от|od|zu[mr]?|van|av|af|din|de|du|del|dell'|do|da|a|ad|al) ?"
    rf"(?:\w{{1,4}} |l')?{_LAST_YEAR}|{_LAST_YEAR} ?= ?100|"
    rf"(?:%|процент(?:ах|ы)|працэнтах) {_BASE}|\b(?:{folded(lexicon.either('index'))})(?!\w)|"
    r"= ?100\b|in % (?:des|vom) (?:vor|ent)|(?:%|percent|per cent) of (?:the )?(?:previous|last|prior|"
    r"corresponding|same)|\bifo\b"
)
_DEVELOPMENT: Final = (
    r"\b(?:ontwikkeling|entwicklung|evoluți\w{1,3}|evoluţi\w{1,3}|evolucion|evolución|évolution|evolução|evoluzione|"
    r"динаміка|динамика|дынаміка|dynamika|udvikling|utvikling|utveckling|kehitys|vývoj)\b"
)
"""A title may speak of how exports of some years developed; in percent that is a growth."""
_GROWTH: Final = re.compile(
    rf"{_words('growth')}|"
    r"(?:рост|увеличение|повышение)\s?[/(]\s?(?:снижение|уменьшение|падение|сокращение)|"
    r"(?:снижение|уменьшение|падение)\s?[/(]\s?(?:рост|увеличение)|increase\s?[/(]\s?decrease|δ ?%|"
    r"\bm/m\b|\bq/q\b|\bdynamik in %|\+ ?/ ?[-–−] ?(?:in )?%|% ?\+ ?/ ?[-–−]|± ?%|"
    rf"{_DEVELOPMENT}[^%]{{0,20}}%|%[^%]{{0,3}}{_DEVELOPMENT}|"
    r"% zu[mr]? vorjahr|ggü\.? vorjahr|gegenüber (?:dem )?vorjahr|\bvj-?v"
)
_WHOLES: Final = (
    r"(?:загальн|підсумк|усьог|всьог|total|ogół|celk|úhrn|spolu|celk|skup|ukupn|укупн|общ|всичк|ensemble|"
    r"totaal|totalt|insgesamt|gesamt|kokonais|összes|σύνολ|συνόλ|toplam|cəmi|jami|барлығ|жалпы|kop|iš viso|"
    r"bendr)"
)
_SHARE: Final = re.compile(
    rf"{_words('share')}|"
    r"\b(?:poids|peso|pes|struktura|štruktúra|struktúra|part|构成|構成)\b[^%]{0,12}%|"
    rf"(?:%|відсотках|procent\w*|postot\w*|odsto) (?:к|до|do|z|ze|od|от|din|du|de|del|dal|sul|van|av|"
    rf"af|of|în|la|i|von|vom|am|an)\s(?:l'|the |la |il |le |the )?{_WHOLES}\w*|"
    r"(?:загального обсягу|общего объ[её]ма), ?%|\bжалпыға %|% (?:ogółem|razem|celkem|spolu|skupaj|ukupno)|"
    r"(?:%|процент(?:ах|ы)|працэнтах) (?:к|от|да|ад) (?:итог|общ|всего|всему|суммарн|объем|агульн|выні|"
    r"усяго)|"
    r"(?:%|percent|per cent) of (?!previous|last|prior|the previous|corresponding)\w|\bin % (?:der|"
    r"des) (?:gesamt|insgesamt)|"
    r"\bpart (?:dans|de|du|des|en)\b|\bpart \(?%|"
    r"% от |\bструктура\b.*%|\bstructure\b.*%|\bstruktur\b.*%"
)
_FACTOR: Final = re.compile(
    r"\bв разах\b|,\s?раз\b|\bраз(?:а)?\s?\)|\bу разы\b|\btimes as\b|\bfach\b|во сколько раз"
)
_LEVEL: Final = re.compile(folded(lexicon.either("level")))
_ITEMS: Final = {"level": "level", "growth": "growth", "share": "share", "growth yoy": "growth"}


# Prices have an index and a growth of their own; that of trade is another.
_OF_PRICES: Final = re.compile(
    r"(?:индекс\w*|рост\w*|изменени\w*|індэкс\w*) (?:средн\w+ |сярэдн\w+ )?(?:цен|цэн)|price|unit value|"
    r"preisindex|"
    r"средн\w+ цен|дефлятор|deflator|terms of trade|услови\w+ торговли"
)


def _kind(said: str) -> tuple[str, str] | None:
    if _OF_PRICES.search(said) and not re.search(r"(?:current|constant) prices", said):
        return None
    if said in _ITEMS:
        return _ITEMS[said], "plain"
    # "прирост, % к предыдущему году" speaks of an increase; the index rule would see its "% к".
    if _GROWTH.search(said):
        return "growth", "plain"
    if _FACTOR.search(said):
        return "growth", "factor"
    if _INDEX.search(said):
        return "growth", "index"
    if _SHARE.search(said):
        return "share", "plain"
    return ("level", "plain") if _LEVEL.fullmatch(said) else None


_YEAR_BEFORE: Final = re.compile(
    rf"{_LAST_YEAR}|{_words('year_before')}|"
    rf"{_PREVIOUS}\w+ (?:же )?(?:году?|годом|года|период\w*|перыяд\w*|месяц\w*|"
    rf"квартал\w*)(?: {_PREVIOUS}\w+ год\w*)?|аппг|"
    r"\byoy\b|\by/y\b|\by-o-y\b|year[- ]on[- ]year|\bг/г\b|\b(?:r/r|р/р|a/a|é/é|j/j)\b|год к году|"
    r"vorjahr|(?:previous|last|prior) year|"
    r"a year (?:ago|earlier)|"
    r"пред\. ?год|corresponding period|(?:ano|año|anno) (?:anterior|precedente)|année précédente|homólog|"
    r"interannuel|interanual|önceki yıl|poprzedni\w+ rok|rok\w* poprzedni|попередн\w+ рок|同比|"
    r"(?:去年|上年)同[期月]|前年同[月期]|前年度?比|전년\s?동[월기]|전년\s?대비"
)
_THE_LAST: Final = (
    r"(?:előző|eelmis\w{1,4}|edellis\w{1,6}|iepriekšēj\w{1,4}|ankstesni\w{1,3}|praėjusi\w{1,3}|"
    r"føregåande|foregående|föregående|forrige|"
    r"vorherig\w{1,2}|vorig\w{1,2}|vorangegangen\w{1,2}|předchoz\w{1,4}|minul\w{1,4}|predchádzajúc\w{1,4}|"
    r"prethodn\w{1,3}|prejšnj\w{1,3}|претходн\w{1,4}|предходн\w{1,4}|poprzedni\w{0,3}|ubiegł\w{1,4}|попередн\w{1,4}|"
    r"минул\w{1,4}|προηγούμεν\w{1,3}|önceki|geçen|əvvəlki|oldingi|алдыңғы|өткен|sebelumnya|trước|précédent\w{0,2}|"
    r"anteriore?s?|precedente?s?|anterioar\w{1,2}|vorige|voorgaande|წინა|նախորդ)"
)
_SPAN: Final = (
    r"(?:ketvir\w{1,6}|ceturks\w{1,4}|kvarta\w{1,6}|neljännek\w{1,7}|negyedév\w{0,5}|mėnes\w{1,5}|mēnes\w{1,4}|kuu\w{0,9}|"
    r"hónap\w{0,5}|måned\w{0,4}|månad\w{0,4}|monat\w{0,2}|quartal\w{0,2}|měsíc\w{0,3}|mesiac\w{0,3}|mjesec\w{0,3}|mesec\w{0,3}|месе\w{1,5}|"
    r"čtvrtlet\w{0,3}|štvrťrok\w{0,3}|tromjeseč\w{0,4}|четвърт\w{0,4}|четворт\w{0,4}|тримесеч\w{0,4}|квартал\w{0,3}|місяц\w{0,3}|kwarta\w{1,4}|miesi\w{1,5}|"
    r"τρίμην\w{1,3}|τριμήν\w{1,3}|μήνα\w{0,2}|çeyre\w{1,4}|ay\w{0,3}|rüb\w{0,4}|chorak\w{0,4}|oy\w{0,3}|ай\w{0,4}|"
    r"tri\w{1,6}|mois|mes|mês|mese|luna|kwartaal|maand|triwulan|bulan|quý|tháng|კვარტ\w{0,5}|თვე\w{0,4}|եռամսյակ\w{0,3}|ամս\w{0,4})"
)
""" "The quarter before", in whichever order a language has its words."""
_PERIOD_BEFORE: Final = re.compile(
    rf"(?<![^\W_]){_THE_LAST} {_SPAN}(?![^\W_])|(?<![^\W_]){_SPAN} {_THE_LAST}(?![^\W_])|"
    r"(?:предыдущ|прошл|папярэдн|мінул)\w+ (?:период\w*|перыяд\w*|месяц\w*|квартал\w*)(?! (?:предыдущ|"
    r"прошл)\w+ год)|\bm/m\b|\bq/q\b|"
    r"\bм/м\b|\bк/к\b|\bкв/кв\b|(?:previous|last|prior) (?:month|quarter|period)|vormonat|vorquartal|"
    r"vorperiode|环比|(?:mes|mês|mois|mese) (?:anterior|précédent|precedente)"
)
COMPARISON: Final = re.compile(
    r"(?<![^\W_])(?:(?:palyginti su|salīdzin\w{1,6} ar|par rapport (?:au|à la|à l['’]|aux)|"
    r"respecto (?:al?|a la|del?)|"
    r"rispetto (?:all?['’]?|alla)|em relação (?:ao?|à)|face ao|gegenüber(?: de[mr])?|ggü\.?|"
    r"zu[mr]|compared (?:with|to)|"
    r"over|on|from|w (?:porównaniu|stosunku) (?:z|do)|do|oproti|proti|u odnosu na|у односу на|"
    r"спрямо|по сравнению с|"
    r"у порівнянні з|до|față de|faţă de|jämfört med|sammenlignet med|vergeleken met|ten "
    r"opzichte van|t\.o\.v\.|"
    r"võrreldes|dibanding(?:kan)?|so với|σε σχέση με|compared) (?:the |l['’])?)?"
    rf"(?:{_LAST_YEAR}|{_THE_LAST} {_SPAN}|{_SPAN} {_THE_LAST})(?![^\W_])"
    r"(?: (?:verrattuna|võrreldes|szemben|képest|göre|nisbatan|qarşı|müqayisədə|салыстырғанда|բաղդատմամբ))?",
    re.IGNORECASE,
)
"""Words that say what a growth is compared with, once it is known to be one."""
_YEAR_AS_BASE: Final = re.compile(
    r"((?:19|20)\d\d)(?: ?г\.?| год\w?)? ?= ?100|(?:\bк|\bда|\bon|\bvs\.?|against|gegenüber|ggü\.?|"
    r"zu) ((?:19|20)\d\d)"
)


def _compared(said: str) -> str:
    if _PERIOD_BEFORE.search(said):
        return "previous_period"
    if _YEAR_BEFORE.search(said):
        return "previous_year"
    found = _YEAR_AS_BASE.search(said)
    return (found[1] or found[2]) if found else ""


def _price_basis(said: str) -> str:
    found = set(said_in("price_basis", said).values()) - {"unknown"}
    return found.pop() if len(found) == 1 else ""
