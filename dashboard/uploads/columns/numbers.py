"""Columns of numbers beside each other: levels, growths, balances, quantities, credits and debits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dashboard.language import lexicon
from dashboard.language import read as reading
from dashboard.language.read.lines import names_quantities
from dashboard.model import Period
from dashboard.uploads.columns.evidence import profile
from dashboard.uploads.columns.head import Head
from dashboard.uploads.phrase import (
    Phrase,
    only,
    part_of_year,
    phrase,
    without,
)

TAKEN: Final = frozenset(
    ("flow", "country", "reporter", "partner", "scope", "product", "period", "part", "fiscal")
)
"""What the column of a growth takes over from the column of levels to its left."""


def printed_values(heads: list[Head], columns: Sequence[Sequence[str]]) -> list[Head]:
    """ "As printed" over "about $115m", "€1.24bn" where no other column holds numbers: these are the
    values."""
    printed = [head for head in heads if head.field == "as_printed" and head.how != "answer"]
    if any(profile(columns[head.place]).amounts > _HALF for head in heads if head not in printed):
        return heads
    cells = [cell for head in printed for cell in columns[head.place] if cell]
    if len(printed) != 1 or any(head.role == "value" for head in heads) or not cells:
        return heads
    if not all(any(map(str.isdigit, cell)) for cell in cells):
        return heads
    (head,) = printed
    heads[head.place] = replace(head, role="value", field="value", how="synonym", confirmed=True)
    return heads


_HALF: Final = 0.5


def of_quantities(heads: list[Head], columns: Sequence[Sequence[str]], titles: Phrase) -> list[Head]:
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
        elif head.says["unit"] in _PHYSICAL and "flow" not in head.says:  # no money, whichever way it went
            heads[head.place] = replace(head, skip="quantity")
    unsaid = "scope" not in titles and not any(one.field == "scope" or "scope" in one.says for one in heads)
    if unsaid and any(map(_is_weight, quantities)):  # what is weighed is no service
        for head in values:
            heads[head.place] = replace(head, says={**head.says, "scope": "goods"})
    return heads


_WEIGHT: Final = re.compile(
    r"(?i)(?<![^\W_])(?:(?:net |gross )?weight|netw(?:eigh)?t|вес|масса|вага|маса|gewicht|"
    r"eigenmasse|rohmasse|"
    r"peso|poids|masse|waga|masa|hmotnost\w{0,2}|hmotnosť|tömeg\w{0,2}|masă|"
    r"greutate\w{0,2}|težin[ae]|тежин[ае]|тегло|"
    r"vikt|vekt|vægt|paino|kaal|svoris|svars|massa|βάρος|ağırlı[kğ]\w{0,3}|kilogram\w{0,3}|kilogramm\w{0,2}|quilogramas?|"
    r"quilos?|kilos?|kg|кг|tonn?e?s?|tonnen|toneladas|tonnellate|тонн\w{0,2})(?![^\W_])|重量|중량|น้ำหนัก"
)


_PHYSICAL: Final = ("tonnes", "m3")


def _is_weight(head: Head) -> bool:
    return head.says.get("unit") == "tonnes" or _WEIGHT.search(head.text) is not None


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
    if names_quantities(head.text) or names_quantities(head.says.get("unread", "")):  # "수출건수"
        return not _is_money(head.says.get("unit", ""))
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


def beside_levels(heads: list[Head]) -> list[Head]:
    """ "Темп роста, %" right of "Экспорт, млн долл." is the growth of exports; likewise under a year."""
    made: list[Head] = []
    level: Head | None = None
    for head in heads:
        relative = head.says.get("measure") in ("growth", "share")
        if head.role == "value" and relative and level is not None and _adds_nothing(head, level):
            head = replace(head, says={**without(head.says, "part"), **only(level.says, TAKEN)})
        elif head.role == "value" and "sums_to" not in head.says:
            level = level if relative and head.says.get("measure") == "growth" else head
            level = None if head.skip or level is None or _is_relative(level) else level
        made.append(head)
    return made


def _adds_nothing(head: Head, level: Head) -> bool:
    """Whether a growth says of its place no more than the level left of it; "January–May" over both is the
    part of the year that the level says with its year."""
    within, part = level.says.get("period", ""), head.says.get("part", "")
    of_part = bool(part and within) and part_of_year(part, "", int(within[:4])) == Period.parse(within)
    own = only(head.says, TAKEN - ({"part"} if of_part else set()))
    return own == only(level.says, own)  # "Growth, %" under "Exports", beside "2023" under the same


def imports_beside(heads: list[Head]) -> list[Head]:
    """ "Importe" beside "Exporte" are imports, whatever the word means in other languages."""
    flows = {head.says.get("flow") for head in heads if head.role == "value"}
    if "exports" not in flows or "imports" in flows:
        return heads
    beside = [head for head in heads if head.role == "value" and _IMPORTS.search(head.text)]
    if not any(_EXPORTS.search(head.text) for head in heads if head.says.get("flow") == "exports"):
        return heads
    alone = len({_IMPORTS.search(head.text)[0] for head in beside}) == 1  # type: ignore[index]
    return [
        replace(head, says={**without(head.says, "measure", "reading"), "flow": "imports"})
        if alone and head in beside and "flow" not in head.says
        else head
        for head in heads
    ]


_IMPORTS: Final = re.compile(
    rf"(?i)(?<![^\W_])(?:{lexicon.either('flow_or_amount', value='imports')})(?![^\W_])"
)
_EXPORTS: Final = re.compile(r"(?i)(?<![^\W_])e(?:x|ks)porte(?![^\W_])")


def _is_relative(head: Head) -> bool:
    return head.says.get("measure") in ("growth", "share")


_MONEY_SAID: Final = ("unit", "multiplier", "rouble")


def sums_beside(heads: list[Head]) -> list[Head]:
    """ "Balance of trade" right of exports and imports of one unit and period is of both."""
    plain_heads = [head for head in heads if head.role == "value" and head.says.get("flow") in _ONE_WAY]
    shared = {
        name: word
        for name in (*_MONEY_SAID, "period", "part", "fiscal", "scope", "reporter", "partner")
        if len({head.says.get(name) for head in plain_heads}) == 1
        and (word := plain_heads[0].says.get(name)) is not None
    }
    pair = {"reporter", "partner"} <= shared.keys()  # "Two-way trade" beside exports and imports of a pair
    if len(plain_heads) < 2 or not (pair or {"unit", "rouble"} & shared.keys()):
        return heads
    return [
        replace(head, says={**_shared_with(head, shared), **head.says})
        if head.role == "value" and head.says.get("flow") in _OF_BOTH and "measure" not in head.says
        else head
        for head in heads
    ]


def _shared_with(head: Head, shared: Mapping[str, object]) -> Phrase:
    """What a balance takes over: money only where it says none itself."""
    names = [name for name in shared if name not in _MONEY_SAID or not _MONEY & head.says.keys()]
    return phrase({name: shared[name] for name in names})


def scopes_beside(heads: list[Head]) -> list[Head]:
    """ "Прирост товарооборота, %" beside "Товарооборот товаров": the growth is of what the levels are of, and
    of whose."""
    levels: dict[str, list[Phrase]] = {}
    for head in heads:
        if head.role == "value" and head.says.get("measure", "level") == "level" and "flow" in head.says:
            levels.setdefault(head.says["flow"], []).append(head.says)
    made = []
    for head in heads:
        if head.role == "value" and head.says.get("measure") in ("growth", "share"):
            alike = levels.get(head.says.get("flow", ""), ())
            shared = {name: words.pop() for name in _OF_FLOW if len(words := _words_of(alike, name)) == 1}
            placed = "country" in head.says  # whose part is said elsewhere
            shared = {name: word for name, word in shared.items() if word and not (placed and name in _SIDES)}
            head = replace(head, says=phrase({**shared, **head.says}))
        made.append(head)
    return made


_SIDES: Final = ("reporter", "partner")
_OF_FLOW: Final = ("scope", *_SIDES)


def _words_of(levels: Sequence[Phrase], name: str) -> set[str]:
    return {str(said.get(name, "")) for said in levels}


def of_accounts(heads: list[Head]) -> list[Head]:
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


_ONE_WAY: Final = ("exports", "imports")


_OF_BOTH: Final = ("turnover", "balance")


_MONEY: Final = frozenset(("unit", "rouble", "multiplier", "measure"))


NAMES_QUANTITY: Final = (_QUANTITIES, _QUANTITY_IN, _WEIGHT)
"""Patterns of heads of quantities and weights."""
