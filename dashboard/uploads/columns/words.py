"""Columns of words: labels, products, codes beside their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.language import lexicon
from dashboard.language.read.lines import is_total
from dashboard.uploads.columns.evidence import (
    Profile,
    add_to_each_other,
    adds_up,
    are_numbers_of,
    code_of,
    country_in,
    is_code_of,
    is_fuller,
    is_running,
    lie_within,
    only_groups,
    profile,
    say_the_same,
)
from dashboard.uploads.columns.head import CODED, Head
from dashboard.uploads.columns.sides import has_countries
from dashboard.uploads.coordinates import CODED as NAMES_BEHIND
from dashboard.uploads.coordinates import FLOW_CODES, ITEMS, code_before, read_coordinate
from dashboard.uploads.header import column_letter
from dashboard.uploads.phrase import Phrase, narrower, only, phrase, says, whole_period


def told_by_cells(heads: list[Head], columns: Sequence[Sequence[str]], titles: Phrase) -> list[Head]:
    """A column whose name says little and whose cells all say a flow, a scope ...

    The words of a flow or a scope mean nothing else; what else the cells seem to say is to be confirmed,
    unless figures need it and nothing else in the table says it.
    """
    there = {head.field for head in heads if head.confirmed}
    seen = [profile(cells) for cells in columns]
    can_say = [_can_say(head, seen[head.place], columns[head.place]) for head in heads]
    made = []
    for head, named in zip(heads, can_say, strict=True):
        doubted = head.role in ("coordinate", "text") and not head.confirmed
        # A second country is left out on purpose, "страна назначения", unless it is the only one.
        sided = there & {"partner", "country", "pair"} or there >= {"exporter", "importer"}
        if head.role == "ignored" and (named != "partner" or sided):
            named = ""
        needed = named in _NEEDED and can_say.count(named) == 1 and not _is_said(named, heads, columns)
        needed = needed and any(one.amounts > 0.5 for one in (*seen[: head.place], *seen[head.place + 1 :]))
        sure = named in ("flow", "scope", "multiplier") or (
            needed and _agree_with(titles, named, columns[head.place])
        )
        if head.role == "text" and head.field == "note" and named != "multiplier":
            named = ""
        if named == "partner" and head.text == column_letter(head.place) and not has_countries(heads):
            # Without a header the one column of countries needs no name.
            alone = can_say.count("partner") == 1
            made.append(replace(head, role="coordinate", field="country", how="synonym") if alone else head)
            continue
        if named == "period" and not sure:
            head = replace(head, role="asked", how="guess", confirmed=False) if needed else head
        elif named and named not in there and (sure or not doubted):
            how = "synonym" if sure else "guess"
            head = replace(head, role="coordinate", field=named, how=how, confirmed=sure)
        made.append(head)
    return made


_NEEDED: Final = ("period", "unit")
"""What no figure can be without, and what cells say that can say nothing else."""


def _can_say(head: Head, seen: Profile, cells: Sequence[str]) -> str:
    """The field that the cells of a column may be of, where its name does not say one for certain."""
    doubted = head.role in ("coordinate", "text") and not head.confirmed
    noted = head.role == "text" and head.field == "note"
    guessed = head.role == "value" and not head.confirmed and not seen.is_years
    if (head.role == "unknown" or guessed) and (seen.periods == 1 or _are_mostly_periods(seen, cells)):
        return "period"
    return seen.field if doubted or noted or (head.role in ("unknown", "ignored") and head.place) else ""


def _are_mostly_periods(seen: Profile, cells: Sequence[str]) -> bool:
    """Whether most of several cells are periods, and the rest name nothing else: it may be misspelt ones."""
    if seen.periods < _MOSTLY or seen.filled < _FEW:
        return False
    rest = [cell for cell in cells if cell and "period" not in whole_period(cell)]
    return not any(_PLACING & says(cell).keys() - {"period", "part", "fiscal"} for cell in rest)


_MOSTLY: Final = 0.6
_FEW: Final = 3


def _is_said(name: str, heads: Sequence[Head], columns: Sequence[Sequence[str]]) -> bool:
    """Whether the head of a column, or another column, says a coordinate; months say no year."""
    alike = {"period": ("period", "fiscal"), "unit": ("unit", "rouble")}[name]
    return any(
        one in head.says or (head.field == one and head.confirmed and not _of_no_year(head, columns))
        for head in heads
        for one in alike
    )


def _of_no_year(head: Head, columns: Sequence[Sequence[str]]) -> bool:
    """A column of months, quarters or halves whose cells name no year."""
    cells = {cell for cell in columns[head.place] if cell}
    parts = head.field == "period" and head.kind in ("month", "quarter", "half")
    return parts and not any("period" in whole_period(cell) for cell in cells)


def _agree_with(titles: Phrase, name: str, cells: Sequence[str]) -> bool:
    """Whether no cell says otherwise than the titles."""
    if name == "unit":
        told = [read_coordinate("unit", cell).said for cell in set(cells) if cell]
        names = [name for name in ("unit", "rouble", "multiplier") if name in titles]
        return all(said.get(name) == titles.get(name) for said in told for name in names)
    titled = titles.get("period", "")
    said = (one for cell in cells if cell and (one := whole_period(cell).get("period", "")))
    return not titled or all(narrower(titled, one) for one in said)


_OF_ITEMS: Final = (
    ("flow", ()),
    ("country", ("reporter", "partner", "exporter", "importer", "pair")),
)
"""What the cells of a column of items may name, and the fields that say it elsewhere."""


def items(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column called "Item" whose cells name flows or countries is one of labels, where no other column says
    them."""
    told = {name for head in heads for name in (head.field, *head.says)}
    lacking = [name for name, others in _OF_ITEMS if not told & {name, *others}]
    if not lacking:
        return heads
    return [
        replace(head, role="label", field="label", says={}, confirmed=True)
        if head.role == "coordinate"
        and head.field == "product"
        and head.how != "answer"
        and (cells := {cell for cell in columns[head.place] if cell})
        and 2 * sum(any(name in says(cell) for name in lacking) for cell in cells) > len(cells)
        else head
        for head in heads
    ]


def left_label(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """The first column that is not for numbering, where nothing names it: its cells are labels."""
    for place, head in enumerate(heads):
        if head.role == "ignored":
            continue
        numbered = is_running(columns[place]) and not profile(columns[place]).is_years
        if head.role == "unknown" and numbered:
            heads[place] = replace(head, role="ignored", how="synonym")
            continue
        if head.role == "unknown" and only_groups(columns[place]) and has_countries(heads):
            continue
        if head.role == "unknown" and has_countries(heads) and not _say_anything(columns[place]):
            continue
        if head.role == "unknown" and _are_placed(heads) and not any(map(says, set(columns[place]))):
            continue
        if head.role == "unknown" and _are_labels(profile(columns[place])):
            heads[place] = replace(head, role="label", field="label", how="synonym")
        break
    return heads


def kinds_of_trade(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "Kind of service" over words that say no flow, country or period is a column of products."""
    return [
        replace(head, role="coordinate", field="product", kind="", says=only(head.says, ("scope",)))
        if head.role == "label"
        and head.how != "answer"
        and "scope" in head.says
        and "flow" not in head.says
        and not any(_PLACING & says(cell).keys() for cell in set(columns[head.place]) if not is_total(cell))
        else head
        for head in heads
    ]


_PLACING: Final = frozenset(("flow", "country", "reporter", "partner", "period", "part", "fiscal", "measure"))


def labels_inside(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column under any name whose cells all name what is measured, "Exports (US$ million)", "% change in
    exports", where no other column says it."""
    if any(head.field in ("flow", "label") or "flow" in head.says for head in heads):
        return heads
    made = []
    for head in heads:
        cells = {cell for cell in columns[head.place] if cell}
        if head.role == "unknown" and cells and all(map(_names_flow, cells)):
            head = replace(head, role="label", field="label", says={}, how="synonym", confirmed=True)
        made.append(head)
    return made


def _names_flow(cell: str) -> bool:
    said = says(cell)
    return "flow" in said and "unread" not in said


def countries_below(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "Germany Imports By Country" over countries: whom the trade is with, and whose and which it is."""
    if has_countries(heads):
        return heads
    made = []
    for head in heads:
        whose = head.says.get("reporter", head.says.get("country", ""))
        sentence = bool(whose) and "flow" in head.says and "partner" not in head.says
        below = {country_in(cell) for cell in columns[head.place] if cell}
        if sentence and head.how != "answer" and below and "" not in below and whose not in below:
            said: Phrase = {"reporter": whose, **only(head.says, ("flow", "scope"))}
            head = replace(head, role="coordinate", field="partner", says=said, how="synonym", confirmed=True)
            head = replace(head, options=())
        made.append(head)
    return made


def _say_anything(cells: Sequence[str]) -> bool:
    """Whether a cell of a column says a flow, a period, a measure ...: continents and chapters do not."""
    return any(said.keys() - {"unread", "group"} for cell in set(cells) if (said := says(cell)))


def _are_labels(seen: Profile) -> bool:
    """No numbers; years may stand among labels, below the countries whose they are."""
    return not seen.is_numeric or (not seen.amounts and seen.years < 1)


def _are_placed(heads: Sequence[Head]) -> bool:
    """Columns of their own say who, with whom and when."""
    return {"reporter", "partner", "period"} <= {head.field for head in heads if head.confirmed}


def without_doubles(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
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
            say_the_same(head.field, one, two)
            or is_fuller(head.field, one, two)
            or is_code_of(head.field, two, one)
            or (CODED.search(head.text) and are_numbers_of(head.field, two, one))
        ):
            heads[place] = replace(head, role="ignored", field="", confirmed=True)
        elif is_code_of(head.field, one, two) or is_fuller(head.field, two, one):
            heads[other.place] = replace(other, role="ignored", field="", confirmed=True)
            first[key] = head
        elif not head.confirmed and _says_nothing(head.field, two):
            heads[place] = replace(head, role="ignored", field="", how="guess", confirmed=True)
        elif lie_within(head.field, one, two):
            heads[place] = replace(head, confirmed=True)
        elif not add_to_each_other(head.field, one, two):
            heads[place] = replace(head, role="asked", field="", confirmed=False)
    return heads


def _says_nothing(name: str, cells: Sequence[str]) -> bool:
    """Whether all rows hold one and the same text, of which no reader of the field makes anything: "0" in
    every row of a second partner."""
    return len({*cells}) == 1 and not read_coordinate(name, cells[0]).said


_LIKE_CODES: Final = re.compile(r"[A-Z0-9][A-Z0-9_.:-]*")
_LONG_CODES: Final = re.compile(r".*(?:\d|[A-Z]{3})")
_CLOSED: Final = ("measure", "flow", "scope", "unit")


def codes_of_words(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "STATISTIC" over "TSM01C1" beside "Statistic Label" over words: codes that nothing reads, each always
    beside one and the same text of another column, say nothing more than that."""
    made = []
    for head in heads:
        cells = {cell for cell in columns[head.place] if cell}
        coded = head.role == "coordinate" and head.field in _CLOSED and head.how != "answer"
        if coded and cells and all(map(_LIKE_CODES.fullmatch, cells)):
            unread = not any(read_coordinate(head.field, cell).said for cell in cells)
            others = [columns[one.place] for one in heads if one.place != head.place]
            if unread and any(_are_codes_of(columns[head.place], other, head.field) for other in others):
                head = replace(head, role="ignored", field="", how="synonym", confirmed=True)
        made.append(head)
    return made


def by_letters(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Columns of codes that only all cells together tell: "E" and "I" of flows are exports and imports;
    behind codes of countries that fit all known names stand names of countries."""
    made = []
    for head in heads:
        cells = {cell for cell in columns[head.place] if cell}
        if head.role == "coordinate" and head.field == "flow" and not head.kind:
            head = replace(head, kind=FLOW_CODES.get(frozenset(cell.upper() for cell in cells), ""))
        elif head.role == "coordinate" and head.field in ("country", *_ENDS) and _are_coded(cells):
            head = replace(head, kind=NAMES_BEHIND + head.field)
        made.append(head)
    return made


def _are_coded(cells: set[str]) -> bool:
    """Whether most cells are a country behind its code, and none is another country than its code says."""
    coded = [(code, country_in(cell)) for cell in cells if (code := code_before(cell))]
    known = [country for _, country in coded if country]
    return len(known) > 1 and 2 * len(known) > len(cells) and all(two in ("", one) for one, two in coded)


def _are_codes_of(codes: Sequence[str], texts: Sequence[str], name: str) -> bool:
    """Whether each code stands beside one text, and each of these, which say something, beside one code.

    Two letters, "EX" and "IM", may be words as well: the texts must say what the codes are of.
    """
    pairs = {(code, text) for code, text in zip(codes, texts, strict=True) if code or text}
    alone = len(pairs) == len({code for code, _ in pairs}) == len({text for _, text in pairs})
    long = all(_LONG_CODES.match(code) for code, _ in pairs)
    wanted = {name, "rouble"} if name == "unit" else {name}
    told = (read_coordinate(name, text).said.keys() & wanted for _, text in pairs)
    return alone and (all(says(text).keys() - {"unread"} for _, text in pairs) if long else all(told))


_ENDS: Final = ("reporter", "partner", "exporter", "importer")


def without_codes(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column of codes, each beside one and the same word of another column, says nothing more."""
    words = [head.place for head in heads if head.role in ("coordinate", "label")]
    heads = _without_numbers_of_countries(heads, columns)
    countries = [
        head.place for head in heads if head.confirmed and head.field in ("label", "country", *_ENDS)
    ]
    named = [head for head in heads if head.place in countries and head.field not in ("label", "")]
    for place, head in enumerate(heads):
        alike = head.role == "label" and head.how != "answer"
        if alike and any(_name_alike(columns[other.place], columns[place]) for other in named):
            heads[place] = replace(head, role="ignored", field="", how="synonym", confirmed=True)
        elif head.field == "partner" and not head.confirmed and head.place not in countries:
            # "KEN" beside "Kenya" in every row names no second country.
            if any(say_the_same("partner", columns[other], columns[place]) for other in countries):
                heads[place] = replace(head, role="ignored", field="", how="synonym", confirmed=True)
        elif head.role in ("unknown", "label") and head.how != "answer" and CODED.search(head.text):
            others = (other for other in words if other != place)
            both = ([*zip(columns[place], columns[other], strict=True)] for other in others)
            pairs = ({(code, word) for code, word in two if code and word} for two in both)  # no notes
            if any(
                len(two) == len({code for code, _ in two}) == len({word for _, word in two}) > 0
                for two in pairs
            ):
                heads[place] = replace(head, role="ignored", field="", how="synonym")
    return heads


def _name_alike(names: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether the labels name the countries of another column again, row by row and at least two of them;
    other rows, of groups and totals, may have keys of their own."""
    rows = [(country_in(name), country_in(label)) for name, label in zip(names, labels, strict=True) if label]
    told = [(one, two) for one, two in rows if one]
    return len({one for one, _ in told}) > 1 and all(one == two for one, two in told)


def products_confirmed(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "Description" beside "HS code" is the name of the product, and so are words under any name that stand
    each beside one code."""
    codes = [head for head in heads if head.field == "product" and head.confirmed]
    if not codes:
        return heads
    return [
        replace(head, role="coordinate", field="product", confirmed=True)
        if head.role == "coordinate" and head.field == "product"
        else replace(
            head, role="coordinate", field="product", says={}, how="synonym", confirmed=True, options=()
        )
        if head.role == "unknown"
        and head.how != "answer"
        and any(_are_names_of(columns[head.place], columns[one.place]) for one in codes)
        else head
        for head in heads
    ]


_CODE_OF_ITEM: Final = re.compile(r"[A-Z]{0,3}\d[\dA-Z.\- ]{0,13}")
_NAME_OF_ITEM: Final = re.compile(r"[^\W\d_]{2}")


def _are_names_of(words: Sequence[str], codes: Sequence[str]) -> bool:
    """Whether each word stands beside one code, and each code beside one word, several of them."""
    pairs = {(code, word) for code, word in zip(codes, words, strict=True) if code and word}
    alone = len(pairs) == len({code for code, _ in pairs}) == len({word for _, word in pairs})
    named = all(_CODE_OF_ITEM.fullmatch(code) and _NAME_OF_ITEM.match(word) for code, word in pairs)
    return alone and named and len(pairs) >= _SEVERAL and not any(country_in(word) for _, word in pairs)


def _without_numbers_of_countries(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "156" in a column beside "Китай" in every row is no second country."""
    places = [head for head in heads if head.role == "coordinate" and head.field in ("country", *_ENDS)]
    for head in places:
        named = (other for other in places if other.place != head.place and heads[other.place].field)
        coded = CODED.search(head.text) and head.how != "answer" and len(set(columns[head.place])) > 1
        if coded and any(_say_one_country(columns[other.place], columns[head.place]) for other in named):
            heads[head.place] = replace(head, role="ignored", field="", how="synonym", confirmed=True)
    return heads


def _say_one_country(names: Sequence[str], codes: Sequence[str]) -> bool:
    """Whether every row names one country in words and in a code."""
    rows = [(name, one) for name, one in zip(names, codes, strict=True) if name and one]
    return all(name != one and code_of(name) == code_of(one) for name, one in rows) and bool(rows)


_OF_GOODS: Final = re.compile(r"(?:0[1-9]|[1-8]\d|9[1-7])(?:\d{4}|\d{6}|\d{8})")
_WITH_NAME: Final = re.compile(
    r"(?:0[1-9]|[1-8]\d|9[1-7])(?:\d{2}|\d{4}|\d{6}|\d{8})?\s?[-–.: ]\s?[^\W\d_]{3}.*"
)
""" "72 Iron and steel": a code and what it is of."""
_NAMES_CODES: Final = re.compile(
    r"(?i)code|код|tari[fe]|heading|chapter|\bhs|sitc|\bc[np]a?\d?\b|item|позици|kod\b|código|position|nomencl"
)


def products_inside(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Labels of which each is a code and its words, "27 Mineral fuels", name products where countries stand
    over the numbers or in a column of their own."""
    placed = has_countries(heads) or any("country" in head.says for head in heads if head.role == "value")
    return [
        replace(head, role="coordinate", field="product", kind=ITEMS, says=only(head.says, ("scope",)))
        if placed
        and head.role == "label"
        and head.how != "answer"
        and (cells := {cell for cell in columns[head.place] if cell and not is_total(cell)})
        and all(map(_WITH_NAME.fullmatch, cells))
        else head
        for head in heads
    ]


_COMPLETE: Final = 8
"""Products of which a list may be all there are: sections of a nomenclature; a shorter one is a choice."""


def totals_of_some(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A "Total" of a few codes that is the sum of these is the sum of what the table lists, and may be less
    than all that was traded: a nomenclature has more."""
    if not any(head.field == "product" and _are_codes_of_items(columns[head.place]) for head in heads):
        return heads
    values = [columns[head.place] for head in heads if head.role == "value" and head.confirmed]
    made = []
    for head in heads:
        cells = columns[head.place]
        wholes = [row for row, cell in enumerate(cells) if cell and is_total(cell)]
        listed = {cell for cell in cells if cell and not is_total(cell)}
        if head.field == "product" and head.how != "answer" and not head.kind and len(wholes) == 1:
            above = [row for row in range(wholes[0]) if cells[row]]
            some = 1 < len(listed) == len(above) < _COMPLETE and values
            if some and all(adds_up(column[wholes[0]], [column[row] for row in above]) for column in values):
                head = replace(head, kind=ITEMS)
        made.append(head)
    return made


def _are_codes_of_items(cells: Sequence[str]) -> bool:
    listed = [cell for cell in cells if cell and not is_total(cell)]
    return bool(listed) and all(map(_CODE_OF_ITEM.fullmatch, listed))


_OVER: Final = re.compile(
    r"(?P<first>\d{1,4})(?:\s?[-–]\s?(?P<last>\d{1,4}))?[.:]?\s+(?P<words>[^\W\d_]{3}.*)"
)


def products_over(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "0 Food", "3 Mineral fuels" and "0-9 All sections" over numbers beside a column of countries: goods,
    and the whole, where every column that nothing else says is of that kind."""
    told = {}
    for head in heads:
        numbers = head.role == "unknown" and profile(columns[head.place]).is_numeric
        if numbers and (found := _OVER.fullmatch(head.text.rpartition(" / ")[2])):
            told[head.place] = found
        elif numbers:
            return heads
    codes = [found["first"] for found in told.values() if found["last"] not in _LAST]
    if len(codes) < _SEVERAL or len({*codes}) < len(codes) or not has_countries(heads):
        return heads
    return [_of_product(head, told[head.place]) if head.place in told else head for head in heads]


_SEVERAL: Final = 2


def _of_product(head: Head, found: re.Match[str]) -> Head:
    """The column of one product, or of none: all sections are "0-9", all chapters "01-97"."""
    is_whole = found["last"] in _LAST and int(found["first"]) <= 1
    named = "" if is_whole else found[0]
    said = phrase({**only(head.says, _BESIDE_PRODUCT), **({"product": named} if named else {})})
    return replace(head, role="value", field="value", says=said, how="synonym", confirmed=True, options=())


_LAST: Final = ("9", "97", "98", "99")
_BESIDE_PRODUCT: Final = ("flow", "unit", "multiplier", "period", "scope", "rouble")


def _are_codes_of_goods(cells: set[str]) -> bool:
    return len(cells) > 1 and len({*map(len, cells)}) == 1 and all(map(_OF_GOODS.fullmatch, cells))


def by_codes(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column of nothing but codes of goods, "Tariff" over "87032300", names products."""
    return [
        replace(
            head,
            role="coordinate",
            field="product",
            says={"scope": "goods"},
            how="synonym",
            confirmed=True,
            options=(),
        )
        if head.role in ("unknown", "ignored")
        and head.how != "answer"
        and _NAMES_CODES.search(head.text)
        and (cells := {cell for cell in columns[head.place] if cell})
        and (_are_codes_of_goods(cells) or all(map(_WITH_NAME.fullmatch, cells)))
        else head
        for head in heads
    ]


def products_with_their_whole(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "TOTAL" in some rows and "SITC7", "SITC3" in others of a column that nothing names, where others say
    whose trade a row is and with whom: the whole, and parts of it, by their codes."""
    sided = {head.field for head in heads if head.role == "coordinate" and head.confirmed}
    if "product" in sided or not ({"reporter", "partner"} <= sided or {"exporter", "importer"} <= sided):
        return heads
    made = []
    for head in heads:
        cells = {cell for cell in columns[head.place] if cell}
        parts = {cell for cell in cells if not is_total(cell)}
        if head.role == "unknown" and parts and parts < cells and all(map(_CODE_OF_PART.fullmatch, parts)):
            said: Phrase = {"scope": "goods"} if all(map(_is_of_goods, parts)) else {}
            head = replace(head, role="coordinate", field="product", says=said, how="synonym", confirmed=True)
        made.append(head)
    return made


def _is_of_goods(code: str) -> bool:
    """Whether a code begins with the name of a nomenclature of goods, "SITC7"."""
    letters = code.rstrip("0123456789.-_").casefold()
    return lexicon.words("nomenclature").get(letters) == "goods"


_CODE_OF_PART: Final = re.compile(r"[A-Z][A-Z_]{0,7}\d[\d.]{0,9}(?:[-_]\d{1,10})?|\d{2,10}")


def of_one_scope(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "Total services" among the items of a column says what all of them are, where none says otherwise."""
    made = []
    for head in heads:
        if head.field == "product" and "scope" not in head.says and head.how != "answer":
            wholes = {cell for cell in columns[head.place] if cell and is_total(cell)}
            told = {scope for cell in wholes if (scope := says(cell).get("scope", ""))}
            others = {scope for cell in columns[head.place] if (scope := says(cell).get("scope", ""))}
            if len(told) == 1 and others == told:
                head = replace(head, says={**head.says, **phrase({"scope": told.pop()})})
        made.append(head)
    return made


_CODES: Final = re.compile(r"'?(?:\d{4}|\d{6}|\d{8}|\d{9,11})'?")


def by_nomenclature(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Codes of four digits and more in a column of products are those of goods that cross a border."""
    return [
        replace(head, says={**head.says, "scope": "goods"})
        if head.field == "product"
        and "scope" not in head.says
        and (cells := [cell for cell in columns[head.place] if cell and not is_total(cell)])
        and all(map(_CODES.fullmatch, cells))
        else head
        for head in heads
    ]
