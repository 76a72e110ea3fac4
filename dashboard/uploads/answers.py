"""The user's answers: "TOPIC" for the whole file or "TOPIC:COLUMN" for one column, and what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from dashboard.language import read as reading
from dashboard.model import FLOWS, MEASURES, MULTIPLIERS, SCOPES, Period
from dashboard.uploads.phrase import Phrase, phrase, plain


@dataclass(frozen=True)
class Answers:
    """What the user said. ``given`` maps "TOPIC" or "TOPIC:COLUMN" to the value as typed."""

    given: Mapping[str, str] = field(default_factory=dict)

    def on(self, topic: str, column: str = "") -> str:
        """The answer for a column, else the one for the whole file, else ""."""
        return self.given.get(f"{topic}:{column}", self.given.get(topic, "") if topic not in _SINGLE else "")

    def says(self, topic: str, column: str = "") -> Phrase | None:
        """What the answer to a question on a missing coordinate says; None without a readable one."""
        answer = plain(self.on(topic, column))
        return READERS[topic](answer) if answer else None

    @property
    def header_rows(self) -> range | None:
        """The rows of the header, where the user says which they are: "3", or "3-4"."""
        return _rows(self.given.get("header_rows", ""))

    def unread(self) -> tuple[str, ...]:
        """The keys of answers that cannot be read as what their topic asks for."""
        return tuple(key for key, value in self.given.items() if not _is_readable(key.split(":")[0], value))


def _rows(answer: str) -> range | None:
    """Rows as a spreadsheet counts them, at most four.

    >>> _rows("3"), _rows("2–3"), _rows("3-2"), _rows("first")
    (range(3, 4), range(2, 4), None, None)
    """
    found = re.fullmatch(r"([1-9]\d{0,5})(?:\s?[-–]\s?([1-9]\d{0,5}))?", plain(answer))
    rows = range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)
    return rows if 0 < len(rows) <= 4 else None


COUNTRY_OF_TWO: Final = "country_ambiguous"
"""Which country a name is that two have: asked of each name."""
_SINGLE: Final = ("column_meaning", "section_meaning", COUNTRY_OF_TWO)
"""Topics that are about one column or text, never about the whole file."""


def _country(name: str) -> Callable[[str], Phrase | None]:
    def read(answer: str) -> Phrase | None:
        country = reading.read_country(answer)
        return phrase({name: country.code}) if country is not None and country.code else None

    return read


def _reporter(answer: str) -> Phrase | None:
    """A country; or whose side of a table of countries reports, its rows or its columns."""
    return {"side": answer} if answer in SIDES else _country("reporter")(answer)


SIDES: Final = ("row", "column")
"""Answers to whose trade it is, where countries stand in rows and in columns."""


def _listed(name: str, accepted: tuple[str, ...]) -> Callable[[str], Phrase | None]:
    def read(answer: str) -> Phrase | None:
        return phrase({name: answer}) if answer in accepted else None

    return read


def _flow(answer: str) -> Phrase | None:
    flow = answer if answer in FLOWS else reading.read_flow(answer)
    return {"flow": flow} if flow else None


def _scope(answer: str) -> Phrase | None:
    scope = answer if answer in SCOPES else reading.read_scope(answer)
    return {"scope": scope} if scope else None


def _unit(answer: str) -> Phrase | None:
    unit = reading.read_unit(answer)
    if unit is None or not unit.unit:
        return None
    said: Phrase = {"unit": unit.unit}
    if unit.said_scale:
        said["multiplier"] = unit.said_scale
    return said


def _scale(answer: str) -> Phrase | None:
    return {"multiplier": answer} if answer in map(str, MULTIPLIERS) else None


def _period(answer: str) -> Phrase | None:
    when = reading.read_when(answer)
    return {"period": str(when.period)} if when is not None else None


def _month(answer: str) -> Phrase | None:
    """The month, 1 to 12, in which a fiscal year begins."""
    return {"part": answer} if len(answer) < 3 and answer.isdigit() and 1 <= int(answer) <= 12 else None


def _measure(answer: str) -> Phrase | None:
    measured = reading.read_measure(answer)
    if answer in MEASURES:
        return {"measure": answer}
    if measured is None:
        return None
    return {"measure": measured.measure, "reading": measured.reading}


def _base(answer: str) -> Phrase | None:
    if answer in ("previous_year", "previous_period"):
        return {"compared": answer}
    when = reading.read_when(answer)
    return {"compared_with": str(when.period)} if when is not None else None


def _words(name: str) -> Callable[[str], Phrase | None]:
    return lambda answer: phrase({name: answer})


READERS: Final[Mapping[str, Callable[[str], Phrase | None]]] = {
    "reporter_missing": _reporter,
    "partner_missing": _country("partner"),
    "flow_missing": _flow,
    "scope_missing": _scope,
    "period_missing": _period,
    "part_of_year": _words("part"),
    "fiscal_year": _month,
    "unit_missing": _unit,
    "rouble_of_which_country": _unit,
    "scale_meaning": _scale,
    "scale_missing": _scale,
    "measure_missing": _measure,
    "growth_base": _base,
    "growth_reading": _listed("reading", ("index", "plain", "factor")),
    "share_of_missing": _words("share_of"),
}
"""Topic: what its answer says, in the words of ``says``."""

RIVALS: Final = "contradicting_rows"
"""Which rows count, where two give different numbers for one thing in the same words."""

OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "flow_missing": FLOWS,
    "scope_missing": SCOPES,
    "measure_missing": MEASURES,
    "fiscal_year": ("4", "7", "10"),
    "growth_base": ("previous_year", "previous_period"),
    "growth_reading": ("index", "plain"),
    "rouble_of_which_country": ("RUB", "BYN"),
    "scale_meaning": tuple(str(one) for one in MULTIPLIERS if one > 1),
    "scale_missing": tuple(map(str, MULTIPLIERS)),
    "section_meaning": ("product", "region", "ignore"),
    "title_meaning": ("product", "region", "ignore"),
    RIVALS: ("last", "first", "both", "ignore"),
}
"""Topic: the answers offered; any readable one is taken where nothing is listed."""


def topics() -> frozenset[str]:
    """Every topic a question can have."""
    return frozenset(READERS) | {
        "ambiguous_number",
        "column_meaning",
        "duplicate_header",
        "section_meaning",
        "title_meaning",
        COUNTRY_OF_TWO,
        RIVALS,
    }


def _is_readable(topic: str, value: str) -> bool:
    if topic == "header_rows":
        return _rows(value) is not None
    if topic in READERS:
        return READERS[topic](plain(value)) is not None
    return topic in topics() and bool(value)


def same_period_before(period: Period, compared: str) -> Period:
    """The base of a growth: the same months a year earlier, or the run of months just before."""
    months = 12 if compared == "previous_year" else period.months
    return Period(period.start - months, period.end - months)
