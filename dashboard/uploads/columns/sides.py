"""Columns of countries: whose trade it is, with whom, and which of them say nothing more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.language import lexicon
from dashboard.language import read as reading
from dashboard.language.read.cells import LONGEST
from dashboard.language.read.lines import is_total
from dashboard.uploads.columns.evidence import code_of, country_in, only_groups, say_the_same
from dashboard.uploads.columns.head import SIDES, Head
from dashboard.uploads.coordinates import read_coordinate
from dashboard.uploads.phrase import (
    Phrase,
    without,
)


def pairs_named(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column of flows, or "Direction", whose cells are all "Armenia → Georgia" is one of pairs."""
    made = []
    for head in heads:
        cells = {cell for cell in columns[head.place] if cell and not is_total(cell)}
        if head.role == "coordinate" and head.field == "flow" and head.how != "answer" and cells:
            pairs = [read_coordinate("pair", cell).said for cell in cells]
            if all({"reporter", "partner"} <= one.keys() for one in pairs):
                head = replace(head, field="pair", kind="", confirmed=True)
        made.append(head)
    return made


def whose_it_is(heads: list[Head], columns: Sequence[Sequence[str]], titles: Phrase) -> list[Head]:
    """A column of one country in all rows, which none of the partners beside it is: whose trade it is, where
    nothing else says that, whatever its name."""
    fields = {head.field for head in heads if head.role == "coordinate"}
    said = {"reporter", "country"} & titles.keys() or any("reporter" in head.says for head in heads)
    partners = [head for head in heads if head.field == "partner" and head.confirmed]
    if said or {"reporter", "country", "pair", *SIDES} & fields or len(partners) != 1:
        return heads
    others = {country_in(cell) for cell in columns[partners[0].place] if cell} - {""}
    named = [head for head in heads if head.role in ("ignored", "unknown", "label") and head.how != "answer"]
    told = [
        head
        for head in named
        if len(cells := {country_in(cell) for cell in columns[head.place]}) == 1
        and "" not in cells
        and not cells & others
    ]
    if len(told) != 1 or len(others) < _SEVERAL or _BY_WAY.search(told[0].text):
        return heads
    heads[told[0].place] = replace(
        told[0], role="coordinate", field="reporter", says={}, how="synonym", confirmed=True, options=()
    )
    return heads


_SEVERAL: Final = 2
_BY_WAY: Final = re.compile(rf"(?i)(?<![^\W_])(?:{lexicon.either('by_way')})")
"""Names of columns of countries by whose way goods went."""


def with_whom_it_is(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Beside "country" of one country in all rows, the one other column of countries, which never names that
    one: the partners, whatever their name."""
    own = [head for head in heads if head.field == "country" and head.role == "coordinate"]
    known = {head.field for head in heads if head.confirmed or head.field != "partner"}
    if len(own) != 1 or {"reporter", "partner", "pair", *SIDES} & known:
        return heads
    whose = {country_in(cell) for cell in columns[own[0].place]}
    others = [
        head
        for head in heads
        if head.role in ("unknown", "asked")
        or (head.role in ("ignored", "coordinate") and not head.confirmed)
        if len(cells := {country_in(cell) for cell in columns[head.place]}) >= _SEVERAL
        and "" not in cells
        and not cells & whose
    ]
    if len(whose) != 1 or "" in whose or len(others) != 1 or _BY_WAY.search(others[0].text):
        return heads
    heads[others[0].place] = replace(
        others[0], role="coordinate", field="partner", says={}, how="synonym", confirmed=True, options=()
    )
    return heads


def sides_by_change(heads: list[Head], columns: Sequence[Sequence[str]], titles: Phrase) -> list[Head]:
    """Of two columns of countries, of which one has a name near that of a side and the same country in all
    rows, and the other many countries and never that one: whose trade it is, and with whom."""
    known = {head.field for head in heads if head.role == "coordinate" and head.confirmed}
    said = {"reporter", "country"} & titles.keys() or any("reporter" in head.says for head in heads)
    if said or {"country", "pair", *_ENDS} & known:
        return heads
    placed = [head for head in heads if _may_be_side(head) and _are_of_countries(columns[head.place])]
    if len(placed) != _SEVERAL or any(map(_BY_WAY.search, (head.text for head in placed))):
        return heads
    codes = [{country_in(cell) for cell in columns[head.place]} - {""} for head in placed]
    (one, other) = placed if len(codes[0]) == 1 else placed[::-1]
    fixed, varied = ({country_in(cell) for cell in columns[head.place]} - {""} for head in (one, other))
    near = one.field in ("country", "reporter", "partner", "compiled_by") and other.field in (
        "",
        "partner",
        "country",
    )
    if not near or len(fixed) != 1 or len(varied) < _SEVERAL or fixed & varied:
        return heads
    for head, field in ((one, "reporter"), (other, "partner")):
        heads[head.place] = replace(
            head, role="coordinate", field=field, says={}, how="synonym", confirmed=True, options=()
        )
    return heads


_ENDS: Final = ("reporter", "partner", *SIDES)


def _may_be_side(head: Head) -> bool:
    """Whether nothing certain is known of a column."""
    doubted = head.role in ("coordinate", "text") and not head.confirmed
    doubted = doubted and head.field in ("country", "compiled_by", *_ENDS)
    left = head.role == "ignored" and head.how == "guess"
    return head.how != "answer" and (doubted or left or head.role in ("unknown", "asked", "label"))


def _are_of_countries(cells: Sequence[str]) -> bool:
    """Whether every row names a country, or all of them."""
    named = {cell for cell in cells if cell}
    return all(map(reading.read_country, named)) and any(map(country_in, named))


def sides_once(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """Exporter and importer beside reporter and partner: ignored where they are the same, else asked about.

    A country of origin beside the country of consignment counts another thing.
    """
    by_field = {head.field: head for head in heads if head.role == "coordinate"}
    if not {"reporter", "partner"} <= by_field.keys():
        return heads
    known = [columns[by_field[name].place] for name in ("reporter", "partner")]
    for place, head in enumerate(heads):
        if head.role == "coordinate" and head.field in SIDES and head.how != "answer":
            same = all(
                {code_of(cell)} <= {code_of(one), code_of(other)}
                for cell, one, other in zip(columns[place], *known, strict=True)
                if cell
            )
            heads[place] = replace(head, role="ignored" if same else "asked", field="", confirmed=same)
    return heads


def without_groups(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """The continent of a country that has a column of its own says nothing more."""
    places = [
        head for head in heads if head.role == "coordinate" and head.field in ("region", "country", "partner")
    ]
    groups = {head.place for head in places if only_groups(columns[head.place])}
    if not has_countries([head for head in heads if head.place not in groups]):
        return heads
    return [
        replace(head, role="ignored", field="", confirmed=True)
        if head.place in groups and head.how != "answer" and head.field != "partner"
        else head
        for head in heads
    ]


def has_countries(heads: Sequence[Head]) -> bool:
    return any(head.field in ("reporter", "partner", "country", "pair", *SIDES) for head in heads)


def countries_placed(heads: list[Head], titles: Phrase, columns: Sequence[Sequence[str]]) -> list[Head]:
    """A column "Страна" is the reporter beside a partner, the partner where the reporter is known; beside a
    partner whose code it is in every row it says nothing more."""
    named = [columns[head.place] for head in heads if head.field == "partner" and head.confirmed]
    heads = [
        replace(head, role="ignored", field="", how="synonym", confirmed=True)
        if head.role == "coordinate"
        and head.field == "country"
        and head.how != "answer"
        and any(any(one) and say_the_same("partner", one, columns[head.place]) for one in named)
        else head
        for head in heads
    ]
    fields = {head.field for head in heads if head.role == "coordinate"}
    known_reporter = "reporter" in fields or ("reporter" in titles and "partner" not in titles)
    meant = "reporter" if "partner" in fields else "partner" if known_reporter else "country"
    return [
        replace(head, field=meant) if head.role == "coordinate" and head.field == "country" else head
        for head in heads
    ]


_OF: Final = re.compile(
    r"(?i)^(?:of|the|de|do|da|du|des|della|del|dell|di|la|le|el|l|d|von|der|des|van)\b['’ ]*"
)


def partners_of(heads: list[Head]) -> list[Head]:
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


def of_one_reporter(heads: list[Head]) -> list[Head]:
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


def ways(heads: list[Head], titles: Phrase) -> list[Head]:
    """A column of destinations alone is of exports, one of origins of imports, where nothing says a flow."""
    said = "flow" in titles or any("flow" in head.says or head.field == "flow" for head in heads)
    sides = [head for head in heads if head.role == "coordinate" and head.field in SIDES]
    if said or len(sides) != 1 or any(head.field == "partner" for head in heads):
        return heads
    (side,) = sides
    ways = lexicon.words("way")
    words = re.findall(r"[^\W\d_]+", side.text.casefold())
    found = {flow for stem, flow in ways.items() for word in words if lexicon.pattern(stem).fullmatch(word)}
    if len(found) == 1:
        heads[side.place] = replace(side, says={**side.says, "flow": found.pop()})
    return heads


def without_classes(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
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


_COUNTRIES: Final = ("reporter", "partner", "country", *SIDES)
