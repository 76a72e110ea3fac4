"""The cells of coordinate columns: what a cell says, or the code of what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from dashboard.language import lexicon
from dashboard.language import read as reading
from dashboard.language.read.lines import is_sum, is_total, names_quantities, sums_up_some, without_among
from dashboard.language.read.when import month_named
from dashboard.model import EXCERPT_KINDS, FLAGS, PRINTED_MULTIPLIERS, READINGS
from dashboard.uploads.days import (
    CROATIAN,
    DAYS,
    NUMBERED,
    OCTOBER,
    QUARTERS,
    ROMAN,
    THAI,
    numbered_month,
    period_of_day,
    roman_months,
    roman_quarter,
    thai_year,
)
from dashboard.uploads.phrase import Phrase, fiscal, only, phrase, says, unmarked, whole_period, without


@dataclass(frozen=True, slots=True)
class Read:
    """``said`` by the cell; or ``fault``, an issue code, with what was ``expected``; or ``skip``, why."""

    said: Phrase = field(default_factory=Phrase)
    fault: str = ""
    expected: str = ""
    skip: str = ""


TEXTS: Final = (
    "share_of",
    "as_printed",
    "compiled_by",
    "stated_by",
    "excerpt",
    "excerpt_language",
    "excerpt_en",
    "excerpt_ru",
    "note",
    "note_ru",
    "figure_id",
    "source_id",
    "source_title",
    "source_url",
    "publisher",
)
"""Fields kept as they are written, but for blanks around them."""

FISCAL: Final = "fiscal_years"
"""How the cells of a column of periods are read that holds years of two names."""
ITEMS: Final = "items"
"""How the cells of a column of labels are read that name products: a total sums up those above it."""
CODED: Final = "coded_"
"""Before the field of a column in which each country stands behind its code, "DE Tyskland"."""
FLOW_CODES: Final[Mapping[frozenset[str], str]] = {
    frozenset(codes): f"flow_{''.join(codes)}" for codes in ("EI", "AE", "VD", "WP", "ЭИ", "ЕІ")
}
"""The two letters for exports and imports of a column of flows, exports first: how its cells are read."""
_FLOWS_BY_CODE: Final = {
    kind: dict(zip(kind.removeprefix("flow_"), ("exports", "imports"), strict=True))
    for kind in FLOW_CODES.values()
}
EMPTY: Final = Read()
"""Of an empty cell, which says nothing."""
_NOTHING: Final = Read({})


@lru_cache(maxsize=65_536)
def read_coordinate(field_name: str, text: str) -> Read:
    """Read a plain cell of the column of a field. An empty cell says nothing."""
    if not text:
        return EMPTY
    read = _READERS.get(field_name, _unread)(text)
    if not read.fault:
        return read
    bare = unmarked(text)[0]
    again = _READERS[field_name](bare) if bare != text else read
    again = (_in_two_languages(field_name, bare) if again.fault else None) or again
    again = (_beside_its_code(field_name, bare) if again.fault else None) or again
    return Read(skip="total") if again.fault and is_total(bare) else again


_BESIDE: Final = re.compile(r"\s*[/|\n]\s*|\s+[–—-]\s+|\s*\((?=[^()]*\)$)")


def _in_two_languages(field_name: str, text: str) -> Read | None:
    """ "млн долл. / USD million", "Китай (China)": what both halves say, where that is one thing."""
    parts = _BESIDE.split(text.removesuffix(")") if text.endswith(")") and "(" in text else text)
    if not 1 < len(parts) <= _LANGUAGES or not all(parts):
        return None
    read = [_READERS[field_name](part) for part in parts]
    known = [one for one in read if not one.fault and one.said]
    # Of three languages one may call a thing by a short name that only its readers know.
    alike = len(known) >= max(len(parts) - 1, 2) and all(one == known[0] for one in known)
    return known[0] if alike else None


_LANGUAGES: Final = 3


_CODED_WORDS: Final = re.compile(
    r"(?P<code>[A-Z0-9][A-Z0-9_.]{0,19})(?::\s*|\s+[-–—|]\s+)(?P<words>\S.*)|"
    r"(?P<named>\S.*?)\s*(?:<(?P<angled>[A-Z0-9_]{1,6})>|\[(?P<squared>[A-Z0-9_]{1,6})\])"
)


def _beside_its_code(field_name: str, text: str) -> Read | None:
    """ "X: Exports", "BAL_RT: Balance", "Deutschland <DE>": what the words say, and no code denies."""
    found = _CODED_WORDS.fullmatch(text)
    if found is None:
        return None
    words, code = (found["words"] or found["named"], found["code"] or found["angled"] or found["squared"])
    told, coded = _READERS[field_name](words), _READERS[field_name](code)
    against = not code.isdigit() and any(told.said.get(name, one) != one for name, one in coded.said.items())
    return None if told.fault or against else told


def _unread(text: str) -> Read:
    return _NOTHING


def _country(name: str) -> Callable[[str], Read]:
    def read(text: str) -> Read:
        if is_total(text):
            return Read(skip="total")
        country = reading.read_country(without_among(text)) if not text.endswith("?") else None
        if country is None and _SMALL_CODE.fullmatch(text):  # "chl" in a column of countries is a code
            country = reading.read_country(text.upper())
        if country is None:
            return _other_than_country(text)
        return Read(phrase({name: country.code})) if country.code else Read({"group": True}, skip="aggregate")

    return read


_SMALL_CODE: Final = re.compile(r"[a-z]{2,3}")


def _other_than_country(text: str) -> Read:
    """The column of countries of a printed table may hold flows or periods under a country's section."""
    said = says(text)
    if "flow" in said and any(map(is_total, text.split())):  # "India's Total Export" below its partners
        return Read(skip="total")
    names = {"reporter", "partner", "unread"} & said.keys()
    if {"flow", "period", "part"} & said.keys() and not names:
        return Read(said)
    return Read(fault="unknown_country", expected="a country")


_CODE_BEFORE: Final = re.compile(r"([A-Z]{2,3})(?:[\s_:–|-]+|\.\s*)[^\W\d_].*")


def code_before(text: str) -> str:
    """The country whose code stands before a name, "GB Storbritannien och Nordirland"; else ""."""
    found = _CODE_BEFORE.fullmatch(text)
    country = reading.read_country(found[1]) if found else None
    return country.code if country is not None and country.kind == "country" else ""


def _coded_country(name: str) -> Callable[[str], Read]:
    """A country behind its code: a name that nobody knows is what its code says."""
    by_name = _country(name)

    def read(text: str) -> Read:
        found = by_name(text)
        code = code_before(text) if found.fault else ""
        return Read(phrase({name: code})) if code else found

    return read


def _flow_by_code(kind: str) -> Callable[[str], Read]:
    def read(text: str) -> Read:
        flow = _FLOWS_BY_CODE[kind].get(text.upper())
        return Read({"flow": flow}) if flow else _flow(text)

    return read


_BESIDE_FLOW: Final = frozenset(("flow", "scope", "unit", "multiplier", "rouble", "valuation"))


_OF_QUANTITY: Final = re.compile(
    r"(?i)[\W_]{0,3}\b(?:quantit\w*|net weight|weight|qty|количеств\w*|вес\b|масса|menge|gewicht|cantidad|"
    r"quantidade|poids|"
    r"ilość|quantità|miktar\w*)\b[\W_]{0,3}|[\W_]{0,3}(?:数量|重量)[\W_]{0,3}"
)


def _flow(text: str) -> Read:
    """ "Exports of services, FOB" names a scope and a valuation beside its flow; a quantity is no figure."""
    counted = " ".join(_OF_QUANTITY.sub(" ", text).split())
    if counted != text and (flow := reading.read_flow(counted)):
        return Read({"flow": flow}, skip="quantity")
    flow = reading.read_flow(text)
    if not flow:
        said = says(text)
        entry = lexicon.words("entry").get(text.casefold().rstrip(" ."))
        if entry:
            return Read({"flow": entry})
        if "flow" in said and not said.keys() - _BESIDE_FLOW:
            return Read(said)  # "Exports (USD million)"
        return Read(fault="unknown_flow", expected="exports, imports, turnover or balance")
    beside = only(says(text), ("scope", "valuation"))
    return Read({**beside, "flow": flow})


def _pair(text: str) -> Read:
    # Two codes written as one, "FRAPOL", as in panels made for gravity models.
    joined = re.fullmatch(r"([A-Z]{3})([A-Z]{3})", text)
    pair = reading.read_pair(f"{joined[1]}-{joined[2]}" if joined else text)
    if pair is None or not (pair[0].code and pair[1].code):
        said = says(text)  # "Peru – Chile, exports of goods"
        if {"reporter", "partner"} <= said.keys() and "unread" not in said:
            return Read(said)
        return Read(fault="unknown_country", expected="two countries")
    return Read({"reporter": pair[0].code, "partner": pair[1].code})


def _word(name: str, reader: Callable[[str], str | None], code: str, expected: str) -> Callable[[str], Read]:
    def read(text: str) -> Read:
        found = reader(text)
        return Read(phrase({name: found})) if found else Read(fault=code, expected=expected)

    return read


_NUMBERED: Final = re.compile(r"0?(\d{1,2})\s?(?:[.):–—]|-{1,2})?\s?([^\W\d_]{3,})\.?")


def _without_its_number(text: str) -> str:
    """ "01. Janeiro", "1-January": the name of a month behind its number."""
    found = _NUMBERED.fullmatch(text)
    return found[2] if found and month_named(found[2]) == int(found[1]) else text


def _period(name: str, whole: Callable[[str], Phrase] = whole_period) -> Callable[[str], Read]:
    def read(text: str) -> Read:
        said = whole(text) or whole(_without_its_number(text))
        if name == "compared_with":
            found: Phrase = {"compared_with": said["period"]} if "period" in said else {}
        else:
            found = only(said, ("period", "part", "fiscal", "accounts", "compared_with", "status"))
        if not found and name == "period" and re.fullmatch(r"\d{1,2}|[QqHh]?[1-4]|[IVX]{1,4}\.?", text):
            found = {"part": text.removesuffix(".")}
        return Read(found) if found else Read(fault="bad_period", expected="2023, 2023-Q1 or 2023-05")

    return read


def _days(kind: str) -> Callable[[str], Read]:
    def read(text: str) -> Read:
        period = period_of_day(kind, text)
        if period is None:
            return Read(fault="bad_period", expected="the first or the last day of the period")
        return Read({"period": str(period)})

    return read


def _roman(text: str) -> Read:
    period = roman_months(text)
    said: Phrase = {"period": str(period)} if period else {}
    return Read(said) if period else Read(fault="bad_period", expected="I–VI 2023")


def _roman_quarter(text: str) -> Read:
    period = roman_quarter(text)
    said: Phrase = {"period": str(period)} if period else {}
    return Read(said) if period else Read(fault="bad_period", expected="2022-IV")


def _numbered_month(text: str) -> Read:
    period = numbered_month(text)
    said: Phrase = {"period": str(period)} if period else {}
    return Read(said) if period else Read(fault="bad_period", expected="5/2025")


def _measure(text: str) -> Read:
    measured = reading.read_measure(text)
    said = without(says(text), "unread")
    if measured is not None:
        words = {
            "measure": measured.measure,
            "reading": measured.reading if measured.measure == "growth" else "",
            "compared_with" if measured.compared[:1].isdigit() else "compared": measured.compared,
            "price_basis": measured.price_basis,
        }
        said = {**said, **phrase({name: word for name, word in words.items() if word})}
    return Read(said) if said else Read(fault="unknown_measure", expected="a level, a growth or a share")


_VALUE_IN: Final = re.compile(
    rf"^(?:{lexicon.either('column', value='value')})\s*[,:(]?\s*(?:(?:in|i|im|en|em|v|w|в|u)\s+)?",
    re.IGNORECASE,
)
""" "Value in", before the unit."""


_IN_BRACKETS: Final = re.compile(r"[^\W\d_][^()\d]*\(([^()]+)\)")


def _unit(text: str) -> Read:
    unit = reading.read_unit(text) or reading.read_unit(_VALUE_IN.sub("", text))
    bracketed = _IN_BRACKETS.fullmatch(text) if unit is None and "flow" not in says(text) else None
    if bracketed is not None and names_quantities(text):
        return Read(skip="quantity")  # "Net weight (kg)"
    if bracketed is not None:  # "Statistical value (euro)"
        unit = reading.read_unit(bracketed[1])
    if unit is None:
        return _measure_as_unit(text)
    said = {"unit": unit.unit, "multiplier": unit.said_scale, "rouble": unit.ambiguous}
    return Read(phrase({name: word for name, word in said.items() if word}))


def _measure_as_unit(text: str) -> Read:
    """ "в % к предыдущему году" in a column of units is a measure."""
    measured = reading.read_measure(text)
    if measured is None:
        return Read(fault="unknown_unit", expected="USD, EUR, RUB, BYN, percent, tonnes ...")
    return _measure(text)


def _multiplier(text: str) -> Read:
    digits = re.sub(r"[\s.,']", "", text)
    unit = reading.read_unit(text)
    if unit is not None and unit.scale:
        return Read(_scaled(unit.said_scale, unit.unit))
    scale = unit.multiplier if unit is not None and unit.multiplier else _ONES.get(text.casefold())
    if len(digits) <= len(str(PRINTED_MULTIPLIERS[-1])) and digits.isascii() and digits.isdigit():
        scale = int(digits)
    if text in _POWERS:
        scale = 10 ** int(text)
    if scale not in PRINTED_MULTIPLIERS:
        return Read(fault="unknown_multiplier", expected="thousand, million, billion or trillion")
    return Read(_scaled(str(scale), unit.unit if unit is not None else ""))


_POWERS: Final = ("0", "3", "6", "9", "12")
"""What SDMX writes for a scale: the power of ten. As multipliers these numbers mean nothing."""


def _scaled(multiplier: str, unit: str) -> Phrase:
    return {"multiplier": multiplier, "unit": unit} if unit else {"multiplier": multiplier}


_ONES: Final[Mapping[str, int]] = dict.fromkeys(
    (
        "one",
        "ones",
        "unit",
        "units",
        "single",
        "единица",
        "единицы",
        "ед",
        "ед.",
        "адзінка",
        "eins",
        "einheit",
    ),
    1,
)


_OBSERVED: Final[Mapping[str, str]] = {"e": "estimate", "i": "estimate", "f": "forecast", "p": "preliminary"}
_REMARKS: Final = frozenset("abcdmnqrstuvxz*:")
"""Flags of an observation that statistical offices have in common: a status, or a remark without one."""


def _observed(text: str) -> Phrase | None:
    """What a letter in a column of flags says of the number: "e" estimated, "p" provisional, "b" a break."""
    flag = text.strip("()[] ").casefold()
    if flag in _OBSERVED:
        return phrase({"status": _OBSERVED[flag]})
    return ({} if flag in "ar" else {"note": text}) if flag in _REMARKS else None


def _flag(text: str) -> Read:
    if text.casefold() in FLAGS:
        return Read(phrase({"flag": text.casefold()}))
    said = _observed(text)
    if said is None:
        status = reading.read_status(text)
        said = phrase({"status": status}) if status else {"note": text}
    return Read(said)


def _status_or_hedge(text: str) -> Read:
    """A column of qualifiers mixes what is said of the number with what is said of its finality."""
    observed = _observed(text)
    if observed is not None:
        return Read(observed)
    hedge, status = reading.read_hedge(text), reading.read_status(text)
    said = phrase({name: word for name, word in (("hedge", hedge), ("status", status)) if word})
    return Read(said or {"note": text})


def _listed(name: str, accepted: tuple[str, ...]) -> Callable[[str], Read]:
    def read(text: str) -> Read:
        if text.casefold() in accepted:
            return Read(phrase({name: text.casefold()}))
        return Read(fault="value_not_listed", expected=", ".join(filter(None, accepted)))

    return read


def _day(name: str) -> Callable[[str], Read]:
    def read(text: str) -> Read:
        day = read_day(text)
        return (
            Read(phrase({name: day}))
            if day
            else Read(fault="unknown_date", expected="2024-02-10 or 10.02.2024")
        )

    return read


def read_day(text: str) -> str:
    """An ISO date from 2024-02-10 (also with a time), 10.02.2024, or 10/02/2024 where only one reading
    is a date; else ""."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?", text)
    if found:
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:\s+[\d:]+)?", text)
    if not found:
        return ""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    by_day, by_month = _iso(year, second, first), _iso(year, first, second)
    if found[2] == "." or by_day == by_month:
        return by_day
    return by_day if by_day and not by_month else by_month if by_month and not by_day else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _product(text: str) -> Read:
    """ "Total" and "All goods" are the whole, which is no product; "Итого" sums up some of them."""
    if reading.is_whole(text):
        return Read({"product": "", **only(says(text), ("scope",))})
    of_country = is_total(text) and {"country", "group"} & says(text).keys()  # "Total China" sums up its rows
    return Read(skip="total") if of_country or is_sum(text) or sums_up_some(text) else Read({"product": text})


def _item(text: str) -> Read:
    return Read(skip="total") if is_total(text) else Read({"product": text})


def _region(text: str) -> Read:
    return Read(skip="total") if is_total(text) else Read({"region": text})


_TRADE: Final = re.compile(rf"(?i)(?<!\w)(?:{lexicon.either('trade')})")


def _label(text: str) -> Read:
    """A label says whatever it says: a flow, a country, a period, a measure, a product."""
    text = without_among(text)
    said = says(text)
    if "flow" in said and names_quantities(text) and not _is_money(said):
        return Read({"flow": said["flow"]}, skip="quantity")
    of_pair = {"reporter", "partner"} <= said.keys() and not {"flow", "unread"} & said.keys()
    if of_pair and is_total(text) and _TRADE.search(text):
        return Read({**said, "flow": "turnover"})  # "Goods trade Germany-China, total", below its two ways
    if is_total(text) and not {"flow", "period", "part"} & said.keys():
        return Read(skip="total")
    if is_total(text):
        said = {**said, "total": True}
    if "group" in said:
        return Read(said, skip="aggregate")
    if not said or "unread" in said:
        return Read(fault="label_not_understood", expected="a country, a flow or a period")
    return Read(said)


def _is_money(said: Phrase) -> bool:
    return "rouble" in said or (len(said.get("unit", "")) == 3 and said["unit"].isupper())


_WEB: Final = re.compile(r"https?://\S+|www\.[\w-]+\.\S+", re.IGNORECASE)


def _address(text: str) -> Read:
    """A web address, with its scheme or as people write it; anything else is no link that may be shown."""
    if _WEB.fullmatch(text):
        return _NOTHING
    return Read(fault="bad_url", expected="https://…")


_READERS: Final[Mapping[str, Callable[[str], Read]]] = {
    "reporter": _country("reporter"),
    "partner": _country("partner"),
    "country": _country("country"),
    "exporter": _country("exporter"),
    "importer": _country("importer"),
    **{
        CODED + name: _coded_country(name)
        for name in ("reporter", "partner", "country", "exporter", "importer")
    },
    **{kind: _flow_by_code(kind) for kind in FLOW_CODES.values()},
    "pair": _pair,
    "flow": _flow,
    "scope": _word("scope", reading.read_scope, "unknown_scope", "goods, services or goods and services"),
    "period": _period("period"),
    "compared_with": _period("compared_with"),
    FISCAL: _period("period", fiscal),
    **{kind: _days(kind) for kind in DAYS.values()},
    ROMAN: _roman,
    QUARTERS: _roman_quarter,
    NUMBERED: _numbered_month,
    CROATIAN: _period("period", lambda text: whole_period(OCTOBER.sub("oct", text))),
    THAI: _period("period", lambda text: whole_period(thai_year(text))),
    "measure": _measure,
    "unit": _unit,
    "of_unit": _word(
        "of_unit", lambda text: getattr(reading.read_unit(text), "unit", None), "unknown_unit", "a currency"
    ),
    "multiplier": _multiplier,
    "hedge": _status_or_hedge,
    "status": _status_or_hedge,
    "valuation": _word("valuation", reading.read_valuation, "value_not_listed", "fob or cif"),
    "basis": _word("basis", reading.read_basis, "value_not_listed", "customs or bop"),
    "price_basis": _word("price_basis", reading.read_price_basis, "value_not_listed", "current or constant"),
    "excerpt_kind": _word(
        "excerpt_kind", reading.read_excerpt_kind, "value_not_listed", ", ".join(EXCERPT_KINDS)
    ),
    "reading": _listed("reading", READINGS),
    "flag": _flag,
    "published": _day("published"),
    "stated_on": _day("stated_on"),
    "source_url": _address,
    "label": _label,
    "product": _product,
    ITEMS: _item,
    "region": _region,
}
"""Field: how a cell of its column is read. Fields of ``TEXTS`` are kept as they stand."""
