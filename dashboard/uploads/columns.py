"""What each column is for: its field, or the figures it holds and what its head says of them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.language import lexicon
from dashboard.language import read as reading
from dashboard.language.read.cells import LONGEST
from dashboard.language.read.lines import (
    is_any_country,
    is_numbering,
    is_price,
    is_total,
    part_kind,
    without_among,
)
from dashboard.model import FIGURE_COLUMNS
from dashboard.uploads.answers import Answers
from dashboard.uploads.coordinates import TEXTS, read_coordinate
from dashboard.uploads.days import (
    CROATIAN,
    CROATIAN_MONTH,
    DAYS,
    ROMAN,
    are_roman_months,
    is_day,
    is_serial,
    part_of_days,
    period_of_day,
)
from dashboard.uploads.fates import Mapped
from dashboard.uploads.header import Layout, column_letter, is_amount
from dashboard.uploads.phrase import (
    Phrase,
    fiscal,
    narrower,
    only,
    part_in,
    part_of_year,
    phrase,
    plain,
    says,
    unmarked,
    whole_period,
    whole_year,
    without,
)

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
_QUANTITY: Final = re.compile(
    r"(?:количество|кол-во|вес|масса|объ[её]м|нетто|брутто|quantity|weight|net|menge|gewicht|колькасць)"
    r"(?: (?:нетто|брутто|weight))?",
    re.IGNORECASE,
)
_OF_GOODS: Final = re.compile(
    r"(?<![^\W_])(?:ТН ?ВЭД|ТН ?ЗЭД|HS ?\d{0,2}|SITC ?\d?|СМТК|commodit[^\W_]+|KN|CN8?|SH|SA|GTIP|"
    r"УКТ ?ЗЕД|NCM|"
    r"goods|merchandise|товар[ыа]?|товары|тавар|waren?|warengruppe\w*|marchandises?|mercanc[ií]as?|"
    r"mercadorias?|"
    r"merci|merce|towary?|zboží|tovar|marf[aă]|mărfuri|roba|роба|mal|тауар(?:лар)?|товари)(?![^\W_])|商品|货物|品目|상품",
    re.IGNORECASE,
)
"""Nomenclatures, and names, that know of goods only."""
_OF_SERVICES: Final = re.compile(
    r"(?i)(?<![^\W_])(?:services?|услуг[аи]?|паслуг[аі]?|послуг[аи]?|dienstleistung\w*|servicios?|"
    r"serviços?|servizi|usług\w*|"
    r"hizmet\w*|služb\w*|EBOPS)(?![^\W_])|服务|サービス"
)
"""Names of columns of kinds of services."""
_TAKEN: Final = frozenset(
    ("flow", "country", "reporter", "partner", "scope", "product", "period", "part", "fiscal")
)
"""What the column of a growth takes over from the column of levels to its left."""
_NAMES: Final = (*FIGURE_COLUMNS, "pair", "source_title", "source_url", "publisher", "published")
_PLACED: Final = frozenset(("flow", "country", "partner", "period", "part", "fiscal"))
"""What a head says only of figures of trade, or of a table's columns of periods."""
_WORDED: Final = (*TEXTS, "product", "region")
_SIDES: Final = ("exporter", "importer")
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
    or days_month, days_quarter, days_year where they are days that stand for those; ``skip`` a reason for
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
        return self.kind if self.kind in (*DAYS.values(), ROMAN, CROATIAN) else self.field

    def mapped(self) -> Mapped:
        named = self.field or {"value": "value", "label": "label"}.get(self.role, "ignore")
        return Mapped(self.text, self.place + 1, named, self.how, self.confirmed)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the first cells of a column look like: shares of amounts, years and periods in any spelling
    among those not missing; ``field`` of which all of them could be values, "" for none; ``serials``: all are
    numbers as spreadsheets count days, ``codes``: all are single digits."""

    filled: int
    amounts: float
    years: float
    periods: float
    field: str
    serials: bool = False
    codes: bool = False

    @property
    def is_numeric(self) -> bool:
        return self.filled > 0 and self.amounts + self.years > 0.5

    @property
    def is_years(self) -> bool:
        return self.filled > 0 and self.years > 0.8


def profile(cells: Sequence[str]) -> Profile:
    """Look at some plain cells of a column below the header."""
    filled = [cell for cell in cells if cell and not reading.read_amount(cell).missing]
    years = sum(
        cell.isascii() and cell.isdigit() and len(cell) == 4 and "1900" <= cell <= "2100" for cell in filled
    )
    amounts = sum(map(is_amount, filled))
    count = max(len(filled), 1)
    periods = sum("period" in whole_period(cell) for cell in filled)
    return Profile(
        len(filled),
        amounts / count,
        years / count,
        periods / count,
        _field_of(filled) if not amounts else "",
        bool(filled) and all(map(is_serial, filled)),
        bool(filled) and all(len(cell) == 1 and cell.isdigit() for cell in filled),
    )


def _field_of(cells: Sequence[str]) -> str:
    """The field of which every cell is a value, for a column whose name says nothing."""
    if all(map(_is_bare_scale, cells)) and cells:
        return "multiplier"
    for name in ("flow", "scope", "unit", "partner"):
        reads = [read for cell in set(cells) if not (read := read_coordinate(name, cell)).skip]
        if reads and all(name in read.said for read in reads):
            return name
    return ""


def _is_bare_scale(cell: str) -> bool:
    """ "Millions": a word of scale, and nothing else."""
    unit = reading.read_unit(cell)
    return unit is not None and bool(unit.said_scale) and not unit.unit and not unit.ambiguous


def read_heads(
    layout: Layout, sample: Sequence[Sequence[str]], titles: Phrase, answers: Answers
) -> tuple[Head, ...]:
    """A Head for every column of the layout, from its header, its first cells and what titles say."""
    columns = [[row[place] for row in sample] for place in range(len(layout.headers))]
    heads = [
        _answered(head, answers) or head
        for head in (_head(place, layout, profile(cells)) for place, cells in enumerate(columns))
    ]
    heads = _items(_of_accounts(_partners_of(_days_over(heads))), columns)
    heads = _left_label(_told_by_cells(heads, columns), columns)
    heads = _without_groups(heads, columns)
    heads = _placed_in_time(heads, columns)
    heads = _of_quantities(heads, columns)
    heads = _without_doubles(heads, columns)
    heads = _without_codes(heads, columns)
    heads = _sides_once(heads, columns)
    heads = _countries_placed(heads, titles)
    heads = _without_classes(heads, columns)
    heads = _settled(_scopes_beside(_sums_beside(_beside_levels(_years_of_two_names(heads)))), columns)
    heads = _by_nomenclature(_ways(_products_confirmed(heads), titles), columns)
    heads = _of_one_reporter(_without_corner(heads, columns))
    heads = _told_apart(heads, columns, answers)
    return tuple(with_options(head, columns[head.place]) for head in heads)


# --- one column ---------------------------------------------------------------------------------


def _head(place: int, layout: Layout, seen: Profile) -> Head:
    texts = list(dict.fromkeys(level[place] for level in layout.levels if level[place]))
    mark = next((mark for text in texts if (mark := unmarked(text)[1])), "")
    blank = Head(place, layout.headers[place], "ignored", mark=mark)
    if not texts:
        return blank if not seen.filled else replace(blank, role="unknown")
    said = _said(texts)
    for text in reversed(texts):
        column = reading.read_column(text)
        alone = len(texts) == 1
        if column is not None and column.field != "value" and _names_field(column, text, said, seen, alone):
            return _of_field(blank, column, text)
    return _of_values(blank, texts, said, seen)


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
    if column.field == "flow" and (seen.codes or _CODED.search(text)):
        return True
    if column.field in _SIDES:  # "exp" over numbers is exports; "exporter code" are numbers of M49
        return _CODED.search(text) is not None
    if column.how == "guess" and _OF_VALUES & said.keys():  # "Товары" under "Экспорт"
        return False
    return column.field in (*_NUMERIC_FIELDS, *_WORDED)


_AMOUNT_OF_FLOW: Final = re.compile(
    r"(?i)(?:trade|tradeflow|trade[_ ]?(?:flow|value|volume)s?|flows?|поток|объ[её]м торговли)"
)
_PROSE: Final = ("excerpt_language", "publisher", "source_title", "compiled_by", "stated_by")
_CODED: Final = re.compile(r"(?i)code|код|m49|num|id\b|un3|iso")


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
    elif name == "product" and _OF_GOODS.search(text):
        said = {"scope": "goods"}
    return replace(blank, role=role, field=name, says=said, how=column.how, confirmed=confirmed, kind=kind)


def _of_values(blank: Head, texts: Sequence[str], said: Phrase, seen: Profile) -> Head:
    columns = [column for text in texts if (column := reading.read_column(text)) is not None]
    values = [column for column in columns if column.field == "value"]
    for column in values:
        weak = ("measure", "reading") if column.hints.get("measure") == "level" else ()
        said = {**without(phrase(column.hints), "unread", *weak), **said}
    if is_numbering(texts[-1]):
        return replace(blank, how="synonym")
    if is_price(texts[-1]):
        return replace(blank, how="synonym")
    if (
        seen.is_numeric and len(texts) == 1 and _AMOUNT_OF_FLOW.fullmatch(texts[0].strip())
    ):  # of gravity models
        return replace(blank, role="value", field="value", how="synonym")
    if is_total(texts[-1]) and not {"flow", "unit"} & said.keys() and not values:
        return replace(blank, role="value", field="value", says=said, skip="total")
    worded = seen.filled and not seen.is_numeric
    if worded and values and all(column.how == "guess" for column in values) and len(texts[-1]) == 2:
        values = []  # "IE" over words is no Ireland
    if not (values or _OF_VALUES & said.keys()) or (worded and (not values or reading.read_unit(texts[-1]))):
        return replace(blank, role="unknown", says=said)
    if _QUANTITY.fullmatch(said.get("unread", "")) and said.get("unit") in ("tonnes", "m3"):
        said = without(said, "unread")
    # A word that is not understood may make the column one of another quantity, or of one product.
    if "unread" in said and not _PLACED & said.keys():
        return replace(blank, role="unknown", says=said)
    doubtful = bool(values) and all(column.how == "guess" for column in values)
    guess = "unread" in said or (doubtful and not _PLACED & said.keys() and not _QUANTITY.match(texts[-1]))
    how = "guess" if guess else values[0].how if values else "synonym"
    skip = _skip(texts, said, values)
    return replace(blank, role="value", field="value", says=said, how=how, confirmed=not guess, skip=skip)


def _skip(texts: Sequence[str], said: Phrase, values: Sequence[reading.Column]) -> str:
    """Columns of totals and of groups of countries hold no figures of a pair."""
    if "group" in said and "partner" not in said:
        return "aggregate"
    total = is_total(texts[-1]) and not values and "flow" not in says(texts[-1])
    return "total" if total else ""


def _said(texts: Sequence[str]) -> Phrase:
    """What the levels of a head say together; a lower level says it again, or a part of a year above."""
    said: Phrase = {}
    for text in texts:
        new = says(without_among(text)).copy()
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
    if said.get("measure") == "level":  # "Значение" over a column that may hold growths too
        del said["measure"]
    return said


def _find_part(text: str, said: Phrase) -> None:
    """ "Exports Jan-Sep (USD million)": the part of a year inside a head whose words are else understood."""
    words = said.get("unread", "")
    part = part_in(text) if words and not {"period", "part", "fiscal"} & said.keys() else ""
    if part:
        said["part"] = part
        left = [word for word in words.split() if word not in part.split()]
        said.pop("unread")
        if left:
            said["unread"] = " ".join(left)


# --- columns beside each other ------------------------------------------------------------------


def _answered(head: Head, answers: Answers) -> Head | None:
    """The column as the user says it is."""
    named = plain(answers.on("column_meaning", head.text))
    if not named:
        return None
    if named in ("value", OF_PRODUCT):
        says_of = head.says if named == "value" else _of_product(head.says)
        return replace(head, role="value", field="value", says=says_of, how="answer", confirmed=True, skip="")
    if named in DAYS:
        return replace(
            head, role="coordinate", field="period", how="answer", confirmed=True, kind=DAYS[named], skip=""
        )
    known = named in (*_NAMES, *_SIDES, "country")
    role = "text" if named in TEXTS else "coordinate" if known else "label" if named == "label" else "ignored"
    name = named if known or named == "label" else ""
    return replace(head, role=role, field=name, how="answer", confirmed=True, skip="")


OF_PRODUCT: Final = "value_of_product"
"""Answer to what a column holds: numbers of the product that the words not understood name."""


def _of_product(said: Phrase) -> Phrase:
    return {**without(said, "unread"), "product": said.get("unread", "")}


def _told_by_cells(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column whose name says little and whose cells all say a flow, a scope ...

    The words of a flow or a scope mean nothing else; what else the cells seem to say is to be confirmed.
    """
    there = {head.field for head in heads if head.confirmed}
    made = []
    for head, cells in zip(heads, columns, strict=True):
        doubted = head.role in ("coordinate", "text") and not head.confirmed
        noted = head.role == "text" and head.field == "note"
        looked_at = doubted or noted or (head.role in ("unknown", "ignored") and head.place)
        named = profile(cells).field if looked_at else ""
        # A second country is left out on purpose, "страна назначения", unless it is the only one.
        if head.role == "ignored" and (named != "partner" or there & {"partner", "country", "pair"}):
            named = ""
        sure = named in ("flow", "scope", "multiplier")
        if noted and named != "multiplier":
            named = ""
        if named and named not in there and (sure or not doubted):
            how = "synonym" if sure else "guess"
            head = replace(head, role="coordinate", field=named, how=how, confirmed=sure)
        made.append(head)
    return made


def _days_over(heads: list[Head]) -> list[Head]:
    """Days over numbers, "2023-01-31" to "2023-12-31", are the months or years that they end or begin."""
    lowest = {head.place: head.text.rpartition(" / ")[2] for head in heads if head.how != "answer"}
    days = {place: text for place, text in lowest.items() if is_day(text)}
    part = part_of_days(list(dict.fromkeys(days.values())))
    if not part:
        return heads
    made = []
    for head in heads:
        period = period_of_day(f"days_{part}", days[head.place]) if head.place in days else None
        if period is not None:
            said = phrase({**without(head.says, "unread"), "period": str(period)})
            head = replace(
                head, role="value", field="value", says=said, how="synonym", confirmed=True, options=()
            )
        made.append(head)
    return made


def _items(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column called "Item" whose cells name flows is one of labels, where no other column says the flow."""
    if any(head.field == "flow" or "flow" in head.says for head in heads):
        return heads
    return [
        replace(head, role="label", field="label", says={}, confirmed=True)
        if head.role == "coordinate"
        and head.field == "product"
        and head.how != "answer"
        and (cells := {cell for cell in columns[head.place] if cell})
        and 2 * sum("flow" in says(cell) for cell in cells) > len(cells)
        else head
        for head in heads
    ]


def _left_label(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """The first column that is not for numbering, where nothing names it: its cells are labels."""
    for place, head in enumerate(heads):
        if head.role == "ignored":
            continue
        if head.role == "unknown" and _only_groups(columns[place]) and _has_countries(heads):
            continue
        if head.role == "unknown" and _are_placed(heads) and not any(map(says, set(columns[place]))):
            continue
        if head.role == "unknown" and not profile(columns[place]).is_numeric:
            heads[place] = replace(head, role="label", field="label", how="synonym")
        break
    return heads


def _are_placed(heads: Sequence[Head]) -> bool:
    """Columns of their own say who, with whom and when."""
    return {"reporter", "partner", "period"} <= {head.field for head in heads if head.confirmed}


def _without_doubles(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A second column of one coordinate is ignored where it says the same, else asked about.

    A year and a month, or a unit and its scale, are two coordinates of one field; so are the code of a
    product and its name. Of a code and its words ("0" beside "M") the column that can be read is kept.
    """
    first: dict[str, Head] = {}
    for place, head in enumerate(heads):
        if head.role != "coordinate" or head.field == "product":
            continue
        key = f"{head.field}/{head.kind if head.kind != 'year' else ''}"
        other = first.setdefault(key, head)
        if other is head or head.how == "answer":
            continue
        one, two = columns[other.place], columns[place]
        if (
            _say_the_same(head.field, one, two)
            or _is_code_of(head.field, two, one)
            or (_CODED.search(head.text) and _are_numbers_of(head.field, two, one))
        ):
            heads[place] = replace(head, role="ignored", field="", confirmed=True)
        elif _is_code_of(head.field, one, two):
            heads[other.place] = replace(other, role="ignored", field="", confirmed=True)
            first[key] = head
        elif _lie_within(head.field, one, two):
            heads[place] = replace(head, confirmed=True)
        elif not _add_to_each_other(head.field, one, two):
            heads[place] = replace(head, role="asked", field="", confirmed=False)
    return heads


def _say_the_same(name: str, one: Sequence[str], other: Sequence[str]) -> bool:
    return all(
        read_coordinate(name, left).said == read_coordinate(name, right).said
        for left, right in zip(one, other, strict=True)
        if left and right
    )


def _is_code_of(name: str, codes: Sequence[str], words: Sequence[str]) -> bool:
    """None of the codes can be read, all of the words can, and each code always stands beside one word."""
    told: dict[str, str] = {}
    for code, word in zip(codes, words, strict=True):
        if not code and not word:
            continue
        if read_coordinate(name, code).said or not read_coordinate(name, word).said:
            return False
        if told.setdefault(code, word) != word:
            return False
    return bool(told)


def _are_numbers_of(name: str, numbers: Sequence[str], words: Sequence[str]) -> bool:
    """Numbers, each always beside one and the same readable word: those of whoever made the table."""
    pairs = {(number, word) for number, word in zip(numbers, words, strict=True) if number or word}
    return all(number.isdigit() and read_coordinate(name, word).said for number, word in pairs) and len(
        pairs
    ) == len({number for number, _ in pairs}) == len({word for _, word in pairs})


def _add_to_each_other(name: str, one: Sequence[str], other: Sequence[str]) -> bool:
    """ "million" in one column and "USD" in the other: no row says one thing twice."""
    both = [
        (read_coordinate(name, left).said.keys(), read_coordinate(name, right).said.keys())
        for left, right in zip(one, other, strict=True)
    ]
    return all(left and right and not left & right for left, right in both)


_ENDS: Final = ("reporter", "partner", "exporter", "importer")


def _without_codes(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column of codes, each beside one and the same word of another column, says nothing more."""
    words = [head.place for head in heads if head.role in ("coordinate", "label")]
    countries = [
        head.place for head in heads if head.confirmed and head.field in ("label", "country", *_ENDS)
    ]
    for place, head in enumerate(heads):
        if head.field == "partner" and not head.confirmed and head.place not in countries:
            # "KEN" beside "Kenya" in every row names no second country.
            if any(_say_the_same("partner", columns[other], columns[place]) for other in countries):
                heads[place] = replace(head, role="ignored", field="", how="synonym", confirmed=True)
        elif head.role in ("unknown", "label") and head.how != "answer" and _CODED.search(head.text):
            others = (other for other in words if other != place)
            pairs = (set(zip(columns[place], columns[other], strict=True)) for other in others)
            if any(
                len(two) == len({code for code, _ in two}) == len({word for _, word in two}) for two in pairs
            ):
                heads[place] = replace(head, role="ignored", field="", how="synonym")
    return heads


def _lie_within(name: str, one: Sequence[str], other: Sequence[str]) -> bool:
    """ "2022" beside "2022-01": where a year and a month are of different years the row is wrong."""
    if name != "period":
        return False
    both = [
        (read_coordinate(name, left).said.get("period"), read_coordinate(name, right).said.get("period"))
        for left, right in zip(one, other, strict=True)
        if left and right
    ]
    within = [narrower(left, right) for left, right in both if left and right]
    return len(within) == len(both) > 0 and 2 * sum(map(bool, within)) >= len(within)


def _sides_once(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Exporter and importer beside reporter and partner: ignored where they are the same, else asked about.

    A country of origin beside the country of consignment counts another thing.
    """
    by_field = {head.field: head for head in heads if head.role == "coordinate"}
    if not {"reporter", "partner"} <= by_field.keys():
        return heads
    known = [columns[by_field[name].place] for name in ("reporter", "partner")]
    for place, head in enumerate(heads):
        if head.role == "coordinate" and head.field in _SIDES and head.how != "answer":
            same = all(
                {_code(cell)} <= {_code(one), _code(other)}
                for cell, one, other in zip(columns[place], *known, strict=True)
                if cell
            )
            heads[place] = replace(head, role="ignored" if same else "asked", field="", confirmed=same)
    return heads


def _code(cell: str) -> str:
    country = reading.read_country(cell)
    return country.code if country else cell


def _only_groups(cells: Sequence[str]) -> bool:
    """A column of continents or of other groups of countries."""
    read = [reading.read_country(cell) for cell in set(cells) if cell]
    return bool(read) and all(one is not None and not one.code for one in read)


def _without_groups(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """The continent of a country that has a column of its own says nothing more."""
    places = [
        head for head in heads if head.role == "coordinate" and head.field in ("region", "country", "partner")
    ]
    groups = {head.place for head in places if _only_groups(columns[head.place])}
    if not _has_countries([head for head in heads if head.place not in groups]):
        return heads
    return [
        replace(head, role="ignored", field="", confirmed=True)
        if head.place in groups and head.how != "answer" and head.field != "partner"
        else head
        for head in heads
    ]


def _has_countries(heads: Sequence[Head]) -> bool:
    return any(head.field in ("reporter", "partner", "country", "pair", *_SIDES) for head in heads)


def _placed_in_time(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Columns of days: what the days stand for, where they tell; a column that only says "Annual" is ignored.

    A column named for a month, a quarter or a year says it itself. Numbers as spreadsheets count days are
    always asked about.
    """
    parts = [
        head for head in heads if head.role == "coordinate" and head.kind in ("month", "quarter", "half")
    ]
    for place, head in enumerate(heads):
        others = [one for one in parts if one.place != place]
        if head.role != "coordinate" or head.field != "period" or head.kind in DAYS.values():
            continue
        cells = [cell for cell in columns[place] if cell]
        if cells and all(_FREQUENCY.fullmatch(cell) for cell in cells):
            heads[place] = replace(head, role="ignored", field="", confirmed=True)
        elif any(map(CROATIAN_MONTH.match, cells)):
            heads[place] = replace(head, kind=CROATIAN, confirmed=True)
        elif are_roman_months(cells):
            heads[place] = replace(head, kind=ROMAN, confirmed=True)
        elif cells and not head.confirmed and profile(cells).periods > 0.5:
            alone = sum(one.role == "coordinate" and one.field == "period" for one in heads) == 1
            heads[place] = replace(head, confirmed=alone)
        elif cells and all(map(is_serial, cells)) and head.kind not in ("month", "quarter", "half"):
            heads[place] = replace(head, role="asked", field="", confirmed=False)
        elif cells and all(map(is_day, cells)) and not others:
            named = head.kind if head.kind in ("month", "quarter", "year") else ""
            part = named or part_of_days(cells)
            if part:
                heads[place] = replace(head, kind=f"days_{part}", confirmed=True)
            else:
                heads[place] = replace(head, role="asked", field="", confirmed=False)
    return heads


_FREQUENCY: Final = re.compile(
    r"(?i)a|q|m|annual(?:ly)?|yearly|quarterly|monthly|годов\w*|квартальн\w*|месячн\w*|ежемесячн\w*|"
    r"ежегодн\w*|"
    r"jährlich|monatlich|vierteljährlich|annuel\w*|mensuel\w*|anual|mensual"
)


def _of_quantities(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A unit beside a quantity is the quantity's where it is no money; values have theirs elsewhere.

    A quantity without a unit of its own beside values is no figure of trade: it is left out, with its unit.
    """
    quantities = [head for head in heads if _is_quantity(head)]
    values = [head for head in heads if head.role == "value" and head not in quantities]
    if not quantities or not values:
        return heads
    for head in heads:
        if head.role == "coordinate" and head.field == "unit" and head.how != "answer":
            units = [reading.read_unit(cell) for cell in columns[head.place] if cell]
            if units and not any(unit and (unit.ambiguous or _is_money(unit.unit)) for unit in units):
                heads[head.place] = replace(head, role="ignored", field="", how="synonym", confirmed=True)
    for head in quantities:
        if "unit" not in head.says:
            heads[head.place] = replace(head, role="ignored", field="", how="synonym", confirmed=True)
    return heads


def _is_quantity(head: Head) -> bool:
    return (
        head.role in ("value", "unknown", "ignored", "asked")
        and head.how != "answer"
        and _names_quantity(head)
    )


def _names_quantity(head: Head) -> bool:
    """ "Menge", and "Ausfuhr: Gewicht (t)" where no money is named."""
    if _QUANTITIES.match(head.text):
        return True
    return not _is_money(head.says.get("unit", "")) and _QUANTITY_IN.search(head.text) is not None


_QUANTITY_IN: Final = re.compile(
    r"(?i)(?<![^\W_])(?:quantit\w*|qty|(?:net|gross) ?weight|weight|количеств\w*|кол-во|масса|вес|менге|"
    r"menge|gewicht|"
    r"cantidad|quantidade|quilograma\w*|kilogram\w*|ilość|masa|кількість|вага|miktar\w*|peso|poids|"
    r"hoeveelheid|mängd|"
    r"mængde|множество|mnozstv\w*|množstv\w*|mennyiség)(?![^\W_])|数量|重量"
)


def only_quantities(heads: Sequence[Head]) -> bool:
    """Whether all numbers are quantities of which nothing says the unit."""
    values = [head for head in heads if head.role in ("value", "asked")]
    named = any(head.role == "coordinate" and head.field == "unit" for head in heads)
    return (
        bool(values)
        and not named
        and all(map(_is_quantity, values))
        and not any("unit" in one.says for one in values)
    )


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


_QUANTITIES: Final = re.compile(
    r"(?i)(?:supplementary |first |second |net |gross |alt |statistical )*"
    r"(?:quantit|qty|weight|net ?w|gross ?w|количеств|"
    r"кол-во|масса|вес\b|вес |menge|gewicht|cantidad|quantidade|ilość|miktar|кількість|peso|poids|数量|重量)"
)


def _told_apart(heads: list[Head], columns: Sequence[Sequence[str]], answers: Answers) -> list[Head]:
    """Two columns with one header and different cells: which of them counts is asked.

    Columns that place figures are told apart by their letters, so that each can be asked about.
    """
    named: dict[str, list[Head]] = {}
    for head in heads:
        if head.text and head.role not in ("ignored",):
            named.setdefault(head.text.casefold(), []).append(head)
    for same in named.values():
        if len(same) < 2 or all(columns[one.place] == columns[same[0].place] for one in same):
            continue
        values = [one for one in same if one.role in ("value", "asked")]
        if len(values) == len(same):
            heads = _one_of(heads, same, answers)
        else:
            for one in same[1:]:
                heads[one.place] = replace(one, text=f"{one.text} {column_letter(one.place)}")
    return heads


def _one_of(heads: list[Head], same: Sequence[Head], answers: Answers) -> list[Head]:
    options = tuple(str(number) for number in range(1, len(same) + 1))
    chosen = plain(answers.on("duplicate_header", same[0].text))
    for number, one in zip(options, same, strict=True):
        if chosen in (*options, "ignore"):
            if number != chosen:
                heads[one.place] = replace(one, role="ignored", field="", how="answer", confirmed=True)
        else:
            heads[one.place] = replace(
                one, role="asked", confirmed=False, topic="duplicate_header", options=(*options, "ignore")
            )
    return heads


def with_options(head: Head, cells: Sequence[str]) -> Head:
    """What a column that is asked about may be, by what its cells can be; the guess first."""
    if head.options or (head.confirmed and head.role != "asked"):
        return head
    seen = profile(cells)
    filled = [cell for cell in cells if cell]
    guess = [head.field] if head.field and head.field != "value" else []
    if filled and all(map(is_serial, filled)) and _DATED.search(head.text):
        may_be: tuple[str, ...] = (*DAYS, "value")
    elif filled and all(map(is_day, filled)):
        may_be = (*DAYS, "published", "stated_on")
    elif seen.is_numeric and not (seen.is_years and _DATED.search(head.text)):
        may_be = ("value", OF_PRODUCT) if {"unread", "flow"} <= head.says.keys() else ("value",)
    elif filled and all(map(reading.read_country, filled)):
        may_be = ("reporter", "partner", "exporter", "importer")
    elif seen.periods > 0.5:
        may_be = ("period", "compared_with", "value") if seen.is_years else ("period", "compared_with")
    else:
        may_be = ("flow", "product", "region", "note")
    return replace(head, options=tuple(dict.fromkeys((*guess, *may_be, "ignore"))))


_DATED: Final = re.compile(
    r"(?i)date|dato|дат|time|период|period|month|месяц|year|год\b|day|день|tag|fecha|日期|时间"
)


def _countries_placed(heads: list[Head], titles: Phrase) -> list[Head]:
    """A column "Страна" is the reporter beside a partner, the partner where the reporter is known."""
    fields = {head.field for head in heads if head.role == "coordinate"}
    known_reporter = "reporter" in fields or ("reporter" in titles and "partner" not in titles)
    meant = "reporter" if "partner" in fields else "partner" if known_reporter else "country"
    return [
        replace(head, field=meant) if head.role == "coordinate" and head.field == "country" else head
        for head in heads
    ]


def _years_of_two_names(heads: list[Head]) -> list[Head]:
    """Under "2010-11", "2011-12" and "2012-13" stand years, though two of them could be months."""
    texts = [head.text.rpartition(" / ")[2] for head in heads]
    if not any("fiscal" in head.says for head in heads):
        own = [fiscal(text) for text, head in zip(texts, heads, strict=True) if "period" in head.says]
        if len(own) < 2 or not all("fiscal" in one for one in own):
            return heads
    return [
        replace(head, says={**without(head.says, "period"), "fiscal": found["fiscal"]})
        if head.role == "value" and "period" in head.says and "fiscal" in (found := fiscal(text))
        else head
        for text, head in zip(texts, heads, strict=True)
    ]


def _beside_levels(heads: list[Head]) -> list[Head]:
    """ "Темп роста, %" right of "Экспорт, млн долл." is the growth of exports; likewise under a year."""
    made: list[Head] = []
    level: Head | None = None
    for head in heads:
        relative = head.says.get("measure") in ("growth", "share")
        if head.role == "value" and relative and level is not None and not _TAKEN & head.says.keys():
            head = replace(head, says={**only(level.says, _TAKEN), **head.says})
        elif head.role == "value":
            level = None if relative or head.skip else head
        made.append(head)
    return made


def _sums_beside(heads: list[Head]) -> list[Head]:
    """ "Balance of trade" right of exports and imports of one unit and period is of both."""
    plain_heads = [head for head in heads if head.role == "value" and head.says.get("flow") in _ONE_WAY]
    shared = {
        name: word
        for name in ("unit", "multiplier", "rouble", "period", "part", "fiscal", "scope")
        if len({head.says.get(name) for head in plain_heads}) == 1
        and (word := plain_heads[0].says.get(name)) is not None
    }
    if len(plain_heads) < 2 or not {"unit", "rouble"} & shared.keys():
        return heads
    return [
        replace(head, says={**phrase(shared), **head.says})
        if head.role == "value" and head.says.get("flow") in _OF_BOTH and not _MONEY & head.says.keys()
        else head
        for head in heads
    ]


def _scopes_beside(heads: list[Head]) -> list[Head]:
    """ "Прирост товарооборота, %" beside "Товарооборот товаров": the growth is of what the levels are of."""
    scopes: dict[str, set[str]] = {}
    for head in heads:
        if head.role == "value" and head.says.get("measure", "level") == "level" and "flow" in head.says:
            scopes.setdefault(head.says["flow"], set()).add(head.says.get("scope", ""))
    return [
        replace(head, says={**head.says, "scope": next(iter(scopes[head.says["flow"]]))})
        if head.role == "value"
        and head.says.get("measure") in ("growth", "share")
        and "scope" not in head.says
        and len(scopes.get(head.says.get("flow", ""), ())) == 1
        and scopes[head.says["flow"]] != {""}
        else head
        for head in heads
    ]


def _of_accounts(heads: list[Head]) -> list[Head]:
    """ "Crédito" and "Débito" beside each other are what was sold to the other country and bought there."""
    entries = lexicon.words("entry")
    said = {
        head.place: flow
        for head in heads
        if head.how != "answer" and (flow := _entry(head.text, entries)) and head.role != "coordinate"
    }
    if not {*said.values()} >= {"exports", "imports"}:
        return heads
    return [
        replace(
            head,
            role="value",
            field="value",
            how="synonym",
            confirmed=True,
            skip="",
            says=_entered(head, said),
        )
        if head.place in said
        else head
        for head in heads
    ]


def _entry(text: str, entries: Mapping[str, str]) -> str:
    words = re.findall(r"[^\W\d_]+", text.partition("(")[0].partition(",")[0].casefold())
    named = {entries[word] for word in words if word in entries}
    return named.pop() if len(named) == 1 else ""


def _entered(head: Head, said: Mapping[int, str]) -> Phrase:
    return phrase({**without(head.says, "unread"), "flow": said[head.place], "basis": "bop"})


_OF: Final = re.compile(
    r"(?i)^(?:of|the|de|do|da|du|des|della|del|dell|di|la|le|el|l|d|von|der|des|van)\b['’ ]*"
)


def _partners_of(heads: list[Head]) -> list[Head]:
    """ "Партнёр Казахстана" names a column of partners, and whose partners they are."""
    made = []
    for head in heads:
        words = head.text.split(" ") if len(head.text) <= LONGEST else []
        for cut in range(1, len(words)):
            column, rest = reading.read_column(" ".join(words[:cut])), " ".join(words[cut:])
            if head.how == "answer" or column is None or column.field != "partner" or column.how == "guess":
                continue
            while _OF.match(rest) and (shorter := _OF.sub("", rest)) != rest:
                rest = shorter
            country = reading.read_country(rest) if rest[:1].isupper() else None
            if country is not None and country.code and country.kind == "country":
                whose: Phrase = {"reporter": country.code}
                head = replace(
                    head, role="coordinate", field="partner", says=whose, how="synonym", confirmed=True
                )
                break
        made.append(head)
    return made


_ONE_WAY: Final = ("exports", "imports")
_OF_BOTH: Final = ("turnover", "balance")
_MONEY: Final = frozenset(("unit", "rouble", "multiplier", "measure"))


def _products_confirmed(heads: list[Head]) -> list[Head]:
    """ "Description" beside "HS code" is the name of the product."""
    if not any(head.field == "product" and head.confirmed for head in heads):
        return heads
    return [
        replace(head, confirmed=True) if head.role == "coordinate" and head.field == "product" else head
        for head in heads
    ]


_CODES: Final = re.compile(r"'?(?:\d{4}|\d{6}|\d{8}|\d{9,11})'?")


def _by_nomenclature(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Codes of four digits and more in a column of products are those of goods that cross a border."""
    return [
        replace(head, says={**head.says, "scope": "goods"})
        if head.field == "product"
        and "scope" not in head.says
        and (cells := [cell for cell in columns[head.place] if cell])
        and all(map(_CODES.fullmatch, cells))
        else head
        for head in heads
    ]


def _without_corner(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "Month" over the labels of a table with months across names the heads, not what stands below it."""
    across = [
        head for head in heads if head.role == "value" and {"period", "part", "fiscal"} & head.says.keys()
    ]
    if len(across) < 2:
        return heads
    return [
        replace(head, role="label", field="label", kind="")
        if head.role == "coordinate"
        and head.field == "period"
        and head.how != "answer"
        and (cells := [cell for cell in columns[head.place] if cell])
        and all(read_coordinate("period", cell).fault and says(cell) for cell in cells)
        else head
        for head in heads
    ]


def _of_one_reporter(heads: list[Head]) -> list[Head]:
    """ "Importaciones de Chile" beside "Exportaciones de Chile" is of the imports that Chile reports."""
    reporters = {head.says["reporter"] for head in heads if "reporter" in head.says}
    if len(reporters) != 1:
        return heads
    (reporter,) = reporters
    return [
        replace(head, says={**without(head.says, "country"), "reporter": reporter})
        if head.says.get("country") == reporter and "flow" in head.says
        else head
        for head in heads
    ]


def _ways(heads: list[Head], titles: Phrase) -> list[Head]:
    """A column of destinations alone is of exports, one of origins of imports, where nothing says a flow."""
    said = "flow" in titles or any("flow" in head.says or head.field == "flow" for head in heads)
    sides = [head for head in heads if head.role == "coordinate" and head.field in _SIDES]
    if said or len(sides) != 1 or any(head.field == "partner" for head in heads):
        return heads
    (side,) = sides
    ways = lexicon.words("way")
    words = re.findall(r"[^\W\d_]+", side.text.casefold())
    found = {flow for stem, flow in ways.items() for word in words if lexicon.pattern(stem).fullmatch(word)}
    if len(found) == 1:
        heads[side.place] = replace(side, says={**side.says, "flow": found.pop()})
    return heads


def _settled(heads: Sequence[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Columns nothing names: asked about where they may hold the figures, or alone tell rows apart.

    Beside a named column of values all others are left out, and so are columns of nothing but blanks.
    """
    named = any(head.role == "value" and head.how in ("name", "synonym", "answer") for head in heads)
    told = [columns[head.place] for head in heads if head.role in ("coordinate", "label", "text")]
    rows = list(zip(*told, strict=True)) if told else []
    return [
        _left(head, columns[head.place], named, rows) if head.role == "unknown" else head for head in heads
    ]


def _left(head: Head, cells: Sequence[str], named: bool, rows: Sequence[tuple[str, ...]]) -> Head:
    seen = profile(cells)
    may_be_values = not named and (seen.is_numeric or not rows)
    alike: dict[tuple[str, ...], set[str]] = {}
    for row, cell in zip(rows, cells, strict=False):
        alike.setdefault(row, set()).add(cell)
    tells_apart = seen.amounts < 0.5 and any(len(one) > 1 for one in alike.values())
    parts = not seen.is_numeric and bool(_NARROWING.search(head.text)) and not _are_whole(cells)
    if seen.filled and (may_be_values or tells_apart or parts):
        return replace(head, role="asked", how="guess", confirmed=False)
    return replace(head, role="ignored", how="guess" if seen.filled else "synonym", confirmed=True)


_NARROWING: Final = re.compile(
    r"(?i)\bmodes?\b|transport|procedure|regime|adjust|\bgrade|quality|variety|\bsort|"
    r"2nd partner|second partner|"
    r"customs|способ|режим|процедур|сорт|марк[аи]|транспорт|verkehr|verfahren"
)
"""Names of columns that say which part of a flow a row is."""


def _are_whole(cells: Sequence[str]) -> bool:
    return all(reading.is_whole(cell) for cell in cells if cell)


def _without_classes(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A region that only groups the countries of another column, each of them always in the same, is none."""
    countries = [head.place for head in heads if head.role == "coordinate" and head.field in _COUNTRIES]
    for place, head in enumerate(heads):
        if head.role == "coordinate" and head.field == "region" and head.how != "answer":
            for other in countries:
                pairs = {(one, two) for one, two in zip(columns[other], columns[place], strict=True) if one}
                groups, named = {two for _, two in pairs}, {one for one, _ in pairs}
                if len(pairs) == len(named) > len(groups):
                    heads[place] = replace(head, role="ignored", field="", how="synonym", confirmed=True)
    return heads


_COUNTRIES: Final = ("reporter", "partner", "country", *_SIDES)


def fields_of(heads: Sequence[Head]) -> Mapping[str, int]:
    """Field of a coordinate or text column: its place."""
    return {head.field: head.place for head in heads if head.role in ("coordinate", "text", "label")}
