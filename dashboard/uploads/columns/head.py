"""One column from its header: its field, or the figures it holds and what its head says of them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language import read as reading
from dashboard.language.read.lines import (
    is_among,
    is_any_country,
    is_numbering,
    is_price,
    is_total,
    names_part_of_year,
    part_kind,
    without_among,
)
from dashboard.language.read.when import month_named
from dashboard.uploads.columns.evidence import Profile
from dashboard.uploads.coordinates import CODED as CODED_NAMES
from dashboard.uploads.coordinates import FLOW_CODES, ITEMS, TEXTS
from dashboard.uploads.days import (
    CROATIAN,
    DAYS,
    NUMBERED,
    QUARTERS,
    ROMAN,
    THAI,
)
from dashboard.uploads.fates import Mapped
from dashboard.uploads.header import Layout
from dashboard.uploads.phrase import (
    Phrase,
    only,
    part_in,
    part_of_year,
    phrase,
    says,
    whole_year,
    without,
)
from dashboard.uploads.places import keyed, told

_OF_VALUES: Final = frozenset(
    (
        "period",
        "part",
        "fiscal",
        "country",
        "group",
        "reporter",
        "partner",
        "flow",
        "scope",
        "unit",
        "multiplier",
        "measure",
        "rouble",
        "valuation",
        "price_basis",
    )
)
"""What a head may say that makes its numbers figures."""


_OF_GOODS: Final = re.compile(
    r"(?<![^\W_])(?:ТН ?ВЭД|ТН ?ЗЭД|HS ?\d{0,2}|TARIC|SITC ?\d?|СМТК|commodit[^\W_]+|KN|CN8?|SH|SA|GTIP|"
    r"УКТ ?ЗЕД|NCM|"
    r"tariffs?|tari[ef]\w*|zolltarif\w*|arancel\w*|tarifaire\w*|goods|merchandise|товар[ыа]?|товары|тавар|waren?|warengruppe\w*|marchandises?|mercanc[ií]as?|"
    r"mercadorias?|"
    r"merci|merce|towary?|zboží|tovar|marf[aă]|mărfuri|roba|роба|mal|тауар(?:лар)?|товари)(?![^\W_])|商品|货物|品目|상품",
    re.IGNORECASE,
)
"""Nomenclatures, and names, that know of goods only."""


@cache
def _nomenclature_of_goods() -> re.Pattern[str]:
    words = lexicon.either("nomenclature", value="goods")
    return re.compile(rf"(?i)(?<![^\W_])(?:{words})(?![^\W_])")


def names_goods(text: str) -> bool:
    """Whether a head names a classification of goods, "HS", "SITC Rev. 4"."""
    return _nomenclature_of_goods().search(text) is not None


_OF_SERVICES: Final = re.compile(
    r"(?i)(?<![^\W_])(?:services?|услуг[аи]?|паслуг[аі]?|послуг[аи]?|dienstleistung\w*|servicios?|"
    r"serviços?|servizi|usług\w*|"
    r"hizmet\w*|služb\w*|EBOPS)(?![^\W_])|服务|サービス"
)
"""Names of columns of kinds of services."""


_PLACED: Final = frozenset(("flow", "country", "partner", "period", "part", "fiscal"))
"""What a head says only of figures of trade, or of a table's columns of periods."""


_WORDED: Final = (*TEXTS, "product", "region")


SIDES: Final = ("exporter", "importer")
WHOLE: Final = "whole"
"""The kind of a column of which every cell is "Total": its rows sum up nothing that stands above them."""


_NUMERIC_FIELDS: Final = (
    "period",
    "compared_with",
    "reporter",
    "partner",
    "country",
    "multiplier",
    "value_high",
)
"""Coordinates that may be written in digits."""


@dataclass(frozen=True)
class Head:
    """One column. ``role`` is coordinate, text, value, label, ignored or asked; ``says`` what its head
    says of the figures in it; ``kind`` month, quarter or half where its cells count parts of a year;
    or days_month, days_quarter, days_year where they are days that stand for those, or whole where all cells
    of a column left out are "Total"; ``skip`` a reason for
    which its cells are never figures; ``mark`` the footnote mark of the head; ``options`` what the column may
    be where that is asked, under ``topic``."""

    place: int
    text: str
    role: str
    field: str = ""
    says: Phrase = dataclasses.field(default_factory=Phrase)
    how: str = "title"
    confirmed: bool = True
    kind: str = ""
    skip: str = ""
    mark: str = ""
    options: tuple[str, ...] = ()
    topic: str = "column_meaning"

    @property
    def reader(self) -> str:
        """By which name ``read_coordinate`` knows how to read its cells."""
        own = (*DAYS.values(), *FLOW_CODES.values(), ROMAN, NUMBERED, CROATIAN, QUARTERS, THAI, ITEMS)
        return self.kind if self.kind in own or self.kind == CODED_NAMES + self.field else self.field

    def mapped(self) -> Mapped:
        named = self.field or {"value": "value", "label": "label"}.get(self.role, "ignore")
        return Mapped(self.text, self.place + 1, named, self.how, self.confirmed)


def read_head(place: int, layout: Layout, seen: Profile) -> Head:
    printed = list(dict.fromkeys(level[place] for level in layout.levels if level[place]))
    mark = next((mark for text in printed if (mark := layout.unmarked(text)[1])), "")
    texts = [_named_by(_bare(layout.unmarked(text)[0]), seen) for text in printed]
    blank = Head(place, layout.headers[place], "ignored", mark=mark)
    if not texts:
        return blank if not seen.filled else replace(blank, role="unknown")
    said = _said(texts)
    # "Partner: Uganda" over numbers says what they are of; "UM: Mii euro" over words names these.
    unkeyed = [text for text in texts if not (seen.is_numeric and keyed(text))]
    named = [
        name
        for text in unkeyed
        for name in (text, *(text.split(" ") if text.count(" ") == 1 else ()), *_of_both_ways(text))
    ]
    columns = [column for name in named if (column := reading.read_column(name)) is not None]
    if {*SIDES} <= {column.field for column in columns}:  # of origin where it is imports, else of destination
        return replace(blank, role="coordinate", field="partner", how="synonym")
    for text in reversed(unkeyed):
        column = reading.read_column(text)
        alone = len(texts) == 1
        if column is not None and column.field != "value" and _names_field(column, text, said, seen, alone):
            return _of_field(blank, column, text)
    return _of_values(blank, texts, said, seen)


_IDENTIFIED: Final = re.compile(r"([A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*):\s?([^\W\d_].*)")


def _named_by(text: str, seen: Profile) -> str:
    """Of "geo: Geopolitical entity (reporting)" the half that names a field for certain, over words."""
    found = _IDENTIFIED.fullmatch(text)
    if found is None or (seen.is_numeric and not seen.is_years):
        return text
    columns = {half: reading.read_column(half) for half in found.groups()}
    sure = {
        half: column.field
        for half, column in columns.items()
        if column is not None and column.how != "guess" and column.field != "value"
    }
    return next(iter(sure)) if len({*sure.values()}) == 1 else text


_SLASH: Final = re.compile(r"\s*[/／]\s*")
_TWO_WAYS: Final = ({"exports"}, {"imports"})


def _of_both_ways(text: str) -> list[str]:
    """ "Origin of imports / destination of exports" by its halves; none of "Exporter / Importer", the corner
    of a table of countries by countries."""
    halves = _SLASH.split(text)
    flows = [{flow for flow in (says(half).get("flow", ""),) if flow} for half in halves]
    return halves if len(halves) == len(_TWO_WAYS) and all(one in flows for one in _TWO_WAYS) else []


_SUMMED: Final = re.compile(
    r"(?i)(?:sum of|somme de|suma de|summe von|soma de|somma di|suma z|som van|сумма по полю|сума за полем|"
    r"toplam)\s*:?\s+(?=\S)"
)


def _bare(text: str) -> str:
    """A head without what a pivot table puts before the name of its field: "Sum of 2021"."""
    return _SUMMED.sub("", text, count=1) if _SUMMED.match(text) else text


def _names_field(column: reading.Column, text: str, said: Phrase, seen: Profile, alone: bool) -> bool:
    """Whether the head is the name of a field, and not a value of it standing over numbers."""
    if column.field == "ignore":
        return True
    if column.field in ("value_high", "as_printed"):
        return True
    is_number_column = seen.is_numeric and not seen.is_years
    if not is_number_column:
        return column.field in _WORDED or not _says_value(text, column)
    if column.field == "period" and (column.hints.get("part") or part_kind(text)) in (None, "", "year"):
        by_name = column.hints.get("part") == "year" or part_kind(text) == "year"
        sure = alone and column.how != "guess" and (seen.periods > 0 or by_name)
        return sure or seen.periods > 0.5 or seen.serials
    if column.field in _PROSE:  # "lang" over numbers is whether two countries share one
        return False
    if column.field == "flow" and (seen.codes or CODED.search(text)):
        return True
    if column.field in SIDES:  # "exp" over numbers is exports; "exporter code" are numbers of M49
        return CODED.search(text) is not None
    if column.how == "guess" and _OF_VALUES & said.keys():  # "Товары" under "Экспорт"
        return False
    if column.field == "product" and _is_amount_of_scope(text):  # "Goods", "Services (USD mn)"
        return False
    return column.field in (*_NUMERIC_FIELDS, *_WORDED)


_AMOUNT_OF_FLOW: Final = re.compile(
    r"(?i)(?:trade|tradeflow|trade[_ ]?(?:flow|value|volume)s?|flows?|поток|объ[её]м торговли)"
)


_PROSE: Final = ("excerpt_language", "publisher", "source_title", "compiled_by", "stated_by")


CODED: Final = re.compile(
    r"(?i)code|код|m49|num|id\b|un3|iso|\bkod|kód|código|codice|codigo|koodi|\bkood|κωδικ|رمز|كود|کد\b|コード|코드|代码|代碼|编码|"
    r"編碼|編號|รหัส|\bmã\b|šifra|шифра|კოდ|կոդ|कोड|কোড|קוד"
)


def _is_amount_of_scope(text: str) -> bool:
    """Whether a head over numbers names a scope or a money, and no codes and no nomenclature."""
    named = {*re.findall(r"[^\W_]+", text.casefold())} & lexicon.words("nomenclature").keys()
    return bool({"scope", "unit", "rouble"} & says(text).keys()) and not named and not CODED.search(text)


def _says_value(text: str, column: reading.Column) -> bool:
    """ "Экспорт" over words is no column of flows but a heading; "Поток" is one."""
    said = says(text)
    return bool({"period", "country"} & said.keys()) or ("flow" in said and column.field == "flow")


def _of_field(blank: Head, column: reading.Column, text: str) -> Head:
    name = column.field
    if name == "ignore":
        return replace(blank, how=column.how)
    role = "text" if name in TEXTS else "coordinate"
    if column.hints.get("part") == "country" or (name == "reporter" and is_any_country(text)):
        name = "country"
    confirmed = column.how != "guess"
    kind = column.hints.get("part", "") or part_kind(text)
    said: Phrase = {}
    if name == "product" and _OF_SERVICES.search(text):
        said = {"scope": "services"}
    elif name == "product" and (_OF_GOODS.search(text) or names_goods(text)):
        said = {"scope": "goods"}
    elif name != "scope" and role == "coordinate":  # "Tok blaga", "Flux (marchandises)"
        said = only(says(text), ("scope",))
    return replace(blank, role=role, field=name, says=said, how=column.how, confirmed=confirmed, kind=kind)


def _of_values(blank: Head, texts: Sequence[str], said: Phrase, seen: Profile) -> Head:
    columns = [column for text in texts if (column := reading.read_column(text)) is not None]
    values = [column for column in columns if column.field == "value"]
    for column in values:
        weak = ("measure", "reading") if column.hints.get("measure") == "level" else ()
        said = {**without(phrase(column.hints), "unread", *weak), **said}
    if {*SIDES, "partner"} & said.keys() and "country" in said and "reporter" not in said:
        said = without(said, "country")  # of "Armenia" under "Importer" the side is said
    if is_numbering(texts[-1]) or is_price(texts[-1]):
        return replace(blank, how="synonym")
    of_flow = len(texts) == 1 and _AMOUNT_OF_FLOW.fullmatch(texts[0].strip()) is not None
    if seen.is_numeric and of_flow:  # of gravity models
        return replace(blank, role="value", field="value", how="synonym")
    if is_total(texts[-1]) and not {"flow", "unit"} & said.keys() and not values:
        return replace(blank, role="value", field="value", says=said, skip="total")
    worded = bool(seen.filled) and not seen.is_numeric
    doubtful = values and all(column.how == "guess" for column in values)
    if worded and doubtful and (len(texts[-1]) == 2 or names_goods(texts[-1])):
        values = []  # "IE" over words is no Ireland, and a classification of trade no number
    lowest = reading.read_column(texts[-1])
    over = len(texts) > 1 and (lowest is None or lowest.field != "value")  # "Flag" under 2023
    told_by_all = seen.field in ("flow", "scope", "unit", "multiplier")  # "Trade" over "Import", "Export"
    if worded and (not values or reading.read_unit(texts[-1]) or over or told_by_all):
        return replace(blank, role="unknown", says=said)
    if over and not seen.filled and "unread" in said:
        return replace(blank, role="unknown", says=said)
    return _of_numbers(blank, texts, said, values)


def _of_numbers(blank: Head, texts: Sequence[str], said: Phrase, values: Sequence[reading.Column]) -> Head:
    """What the numbers of a column are of; "unknown" where its head does not say it."""
    if not (values or _OF_VALUES & said.keys()) or _is_of_percent_alone(said):
        return replace(blank, role="unknown", says=said)
    if said.get("unit") in _PHYSICAL:  # of whatever goods, it is no money
        said = without(said, "unread")
        return replace(blank, role="value", field="value", says=said, how="synonym")
    # A word that is not understood may make the column one of another quantity, or of one product.
    if "unread" in said and not _PLACED & said.keys():
        return replace(blank, role="unknown", says=said)
    doubtful = bool(values) and all(column.how == "guess" for column in values)
    placed = _PLACED | {*SIDES}  # "DE" under "Importer", as "DE" alone
    guess = "unread" in said or (doubtful and not placed & said.keys())
    how = "guess" if guess else values[0].how if values else "synonym"
    skip = _skip(texts, said, values)
    return replace(blank, role="value", field="value", says=said, how=how, confirmed=not guess, skip=skip)


_PHYSICAL: Final = ("tonnes", "m3")


def _is_of_percent_alone(said: Phrase) -> bool:
    """Percents of something that is not understood."""
    unsaid = "unread" in said or "cumulative" in said
    return said.get("unit") == "percent" and unsaid and "measure" not in said


def _skip(texts: Sequence[str], said: Phrase, values: Sequence[reading.Column]) -> str:
    """Columns of totals and of groups of countries hold no figures of a pair."""
    if "group" in said and "partner" not in said:
        return "aggregate"
    total = is_total(texts[-1]) and not values and "flow" not in says(texts[-1])
    return "total" if total else ""


def _said(texts: Sequence[str]) -> Phrase:
    """What the levels of a head say together; a lower level says it again, or a part of a year above."""
    said: Phrase = {}
    side = _side_over(texts)
    texts = [text for text in texts if not is_among(text)] or texts  # "в том числе" over "экспорт"
    for text in texts[bool(side) :]:
        new = told(without_among(text)).copy()
        if new.get("cumulative") and whole_year(new.get("period", "")) is not None:
            new["unread"] = text  # "YTD 2022" ends nobody knows when
        column = reading.read_column(text)
        if column is not None and column.field == "value" and column.how != "guess":
            new.pop("unread", None)
        _find_part(text, new)
        year = whole_year(said.get("period", ""))
        part = new.pop("part", "") or (said.get("part", "") if whole_year(new.get("period", "")) else "")
        if part and year is None:
            year = whole_year(new.get("period", ""))
        period = part_of_year(part, "", year) if part and year is not None else None
        if period is not None:
            new["period"] = str(period)
            said.pop("part", None)
        elif part:
            new["part"] = part
        said = {**said, **new}
    said = _doubted(texts, _with_months(_said_together(texts, said)))
    if side and "country" not in said:
        said["unread"] = texts[0]  # whose count it is, or with whom: the head does not say
    if side and "country" in said:
        said = phrase({**without(said, "country"), side: said["country"]})
    if said.get("measure") == "level":  # "Значение" over a column that may hold growths too
        del said["measure"]
    return said


_OF_TWO_LANGUAGES: Final = re.compile(rf"(?i){lexicon.either('flow_or_amount')}")
""" "Importe" over other heads: imports in German, amounts in Spanish; a title's flow may not be theirs."""


def _doubted(texts: Sequence[str], said: Phrase) -> Phrase:
    if "flow" in said or not any(map(_OF_TWO_LANGUAGES.fullmatch, texts[:-1])):
        return said
    return {**said, "unread": " ".join(filter(None, (said.get("unread", ""), texts[0])))}


def _side_over(texts: Sequence[str]) -> str:
    """The side of which the countries below are, "Importer" over "Armenia"; "" for none."""
    column = reading.read_column(texts[0]) if len(texts) > 1 and not keyed(texts[0]) else None
    sides = column is not None and column.field in (*SIDES, "partner") and column.how != "guess"
    return column.field if sides and column is not None and not column.hints else ""


def _said_together(texts: Sequence[str], said: Phrase) -> Phrase:
    """ "В % к" over "январю 2022" is a growth that neither level says alone."""
    if len(texts) < 2 or "measure" in said:
        return said
    joined = says(" ".join(texts))
    return joined if "compared_with" in joined and "unread" not in joined else said


def _with_months(said: Phrase) -> Phrase:
    """ "Jul-Jun FY22 P": which months the year has is asked with the year."""
    named = re.findall(r"[^\W\d_]{2,}", said.get("unread", ""))
    months = {"part", "fiscal"} & said.keys() and len(named) > 1 and all(map(month_named, named))
    return without(said, "unread") if months else said


_PART_UNPARTED: Final = re.compile(
    r"\d{1,2}\s?月?\s?[-–—~～至到]\s?\d{1,2}\s?[月월](?:[份分]|累[计計])?|\d{1,2}\s?[月월][份分]?"
)


def _find_part(text: str, said: Phrase) -> None:
    """ "Exports Jan-Sep (USD million)": the part of a year inside a head whose words are else understood."""
    words = said.get("unread", "")
    if words and (unparted := _PART_UNPARTED.search(text)) and not {"period", "part"} & said.keys():
        rest = told(f"{text[: unparted.start()]} {text[unparted.end() :]}".strip())
        if "unread" not in rest:  # "1至3月累计比去年同期±%"
            said.pop("unread")
            said |= {**rest, "part": unparted[0]}
            return
    told_ = {"period", "part", "fiscal", "compared_with"} & said.keys()
    part = part_in(text) if not told_ and (words or names_part_of_year(text)) else ""
    if part:
        said["part"] = part
        left = [word for word in words.split() if word not in part.split()]
        said.pop("unread", None)
        if left:
            said["unread"] = " ".join(left)
