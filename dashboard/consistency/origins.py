"""Origins: who said a number, once for all pages that retell it.

A cluster holds the figures that say one number of one quantity; an origin those of them that go back to one
saying. What makes two figures one origin is decided here and nowhere else; the Method page tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from dashboard.consistency.statements import Statement
from dashboard.model import LANGUAGES
from dashboard.text import translator

DAYS: Final = 7
"""One speaker's same number, and a copy of one page, so many days after the first telling is still that one:
weekly reviews repeat the week, and a month later somebody says it again."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of a source beside its figures: who publishes it, and its day (ISO, "" where unsaid)."""

    publisher: str = ""
    published: str = ""


Publications = Mapping[str, Publication]


@dataclass(frozen=True, slots=True)
class Saying:
    """One saying of one number: the figures that tell it, the earliest first, and the pages they stand on."""

    figure_ids: tuple[str, ...]
    source_ids: tuple[str, ...]

    @property
    def first(self) -> str:
        return self.figure_ids[0]

    def as_json(self) -> dict[str, list[str]]:
        return {"figures": list(self.figure_ids), "sources": list(self.source_ids)}


def origins(cluster: Iterable[Statement], pages: Publications) -> tuple[Saying, ...]:
    """The figures of a cluster by their origin, in the order in which they were said; undated ones last.

    A figure joins an origin that nothing tells it apart from as a whole, so that no copy without a name leads
    from one speaker to another and no chain of days from a winter to a summer.
    """
    found: list[list[Statement]] = []
    for one in sorted(cluster, key=lambda it: (not it.stated_on, _day(it, pages), it.figure_id)):
        home = next((some for some in found if _belongs(one, some, pages)), None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return tuple(
        Saying(
            tuple(one.figure_id for one in some),
            tuple(dict.fromkeys(one.source_id for one in some)),
        )
        for some in found
    )


def _belongs(one: Statement, some: list[Statement], pages: Publications) -> bool:
    return (
        _are_near(some[0], one, pages)
        and not any(_are_apart(it, one, pages) for it in some)
        and any(_are_tied(it, one, pages) for it in some)
    )


def _are_apart(a: Statement, b: Statement, pages: Publications) -> bool:
    """Two named speakers, unless the one named is the publisher that the other is quoted by; or a table."""
    if a.kind != "published" or b.kind != "published":
        return True
    if not a.speaker or not b.speaker or a.speaker == b.speaker:
        return False
    return not (_is_named(a.stated_by, _names(b, pages)) or _is_named(b.stated_by, _names(a, pages)))


def _are_tied(a: Statement, b: Statement, pages: Publications) -> bool:
    """The same speaker, page, publisher or agency; or words that name the publisher of the other page."""
    if a.source_id == b.source_id or (a.speaker and a.speaker == b.speaker):
        return True
    of_a, of_b = _names(a, pages), _names(b, pages)
    return bool(of_a & of_b) or _tells(a, of_b) or _tells(b, of_a)


def _are_near(a: Statement, b: Statement, pages: Publications) -> bool:
    """Not more than ``DAYS`` apart; where a day is not known, nothing shows that it was said twice.

    The day of a page is the day of its copy, not of what one named speaker said.
    """
    by_one = bool(a.speaker) and a.speaker == b.speaker
    days = (a.stated_on, b.stated_on) if by_one else (_day(a, pages), _day(b, pages))
    if not all(_DAY.fullmatch(one) for one in days):
        return True
    first, second = (date.fromisoformat(one) for one in days)
    return abs((first - second).days) <= DAYS


def _day(one: Statement, pages: Publications) -> str:
    """The day of the saying, else of the page; "" where neither is known to the day."""
    said = one.stated_on or pages.get(one.source_id, Publication()).published
    return said if _DAY.fullmatch(said) else ""


_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_BETWEEN: Final = re.compile(r"[/()|;,]")


def _names(one: Statement, pages: Publications) -> frozenset[str]:
    return _parts(pages.get(one.source_id, Publication()).publisher)


@lru_cache(maxsize=4096)
def _parts(publisher: str) -> frozenset[str]:
    """ "UDF (BelTA)": the page's publisher and the agency, each in every language that names it."""
    said = [part.strip() for part in _BETWEEN.split(publisher) if part.strip()]
    return frozenset(translator(lang).term(one) for one in said for lang in LANGUAGES)


def _tells(one: Statement, names: frozenset[str]) -> bool:
    return _is_named(f"{one.stated_by}\n{one.excerpt}", names)


def _is_named(text: str, names: frozenset[str]) -> bool:
    """With its capitals, as a name has them: "Expert" is a paper and an expert is none."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)
