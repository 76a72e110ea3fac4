"""Products by the Harmonized System: sections, chapters, headings, and what stands in what.

Sections and chapters are named in our own words (``harmonized.tsv``), headings in English alone
(``headings.tsv``); a longer code has no name here and is called by its code. XXII is no section of the
system: what national lists put beside it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

WHOLE: Final = "all"
"""The code of all products told apart, added."""


@dataclass(frozen=True, slots=True)
class Named:
    """A section or chapter; ``first`` and ``last`` are its chapters."""

    code: str
    first: str
    last: str
    names: tuple[str, str]


@cache
def _named() -> dict[str, Named]:
    text = (Path(__file__).parent / "harmonized.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader((one for one in text.splitlines() if not one.startswith("#")), delimiter="\t")
    return {
        row["code"]: Named(
            row["code"], row["from"] or row["code"], row["to"] or row["code"], (row["en"], row["ru"])
        )
        for row in rows
    }


@cache
def _headings() -> dict[str, str]:
    text = (Path(__file__).parent / "headings.tsv").read_text(encoding="utf-8")
    lines = [one.split("\t") for one in text.splitlines() if not one.startswith("#")]
    return {code: english for code, english in lines[1:]}


def sections() -> tuple[str, ...]:
    """Their codes in order."""
    return tuple(code for code in _named() if not code.isdecimal())


def section(code: str) -> str:
    """The section of a code of two digits or more; empty for a chapter there is not.

    >>> section("270900"), section("97"), section("77")
    ('V', 'XXI', 'XV')
    """
    chapter = code[:2]
    return next((one for one in sections() if _named()[one].first <= chapter <= _named()[one].last), "")


def span(code: str) -> tuple[str, str]:
    """The first and last code, of one length, that stand in a section, or the code itself.

    >>> span("V"), span("2709"), span("27XX"), span("all"), span("")
    (('25', '27'), ('2709', '2709'), ('27XX', '27XX'), ('', ''), ('', ''))
    """
    if code in ("", WHOLE):
        return "", ""
    return (_named()[code].first, _named()[code].last) if code in sections() else (code, code)


def is_known(code: str) -> bool:
    """Whether a code is a section, or looks like a chapter of it and what stands in that.

    >>> is_known("V"), is_known("2709"), is_known("M"), is_known("00")
    (True, True, False, False)
    """
    return code in sections() or (code.isdecimal() and len(code) % 2 == 0 and bool(section(code)))


def digits(code: str) -> int:
    """How many digits the parts of a code have; of all products these are sections: 0.

    >>> digits(""), digits("V"), digits("27"), digits("2709")
    (0, 2, 4, 6)
    """
    if not code:
        return 0
    return 2 if code in sections() else len(code) + 2


def above(code: str) -> tuple[str, ...]:
    """What a code stands in, the widest first.

    >>> above("270900"), above("V"), above("")
    (('V', '27', '2709'), (), ())
    """
    if not code or not code.isdecimal():
        return ()
    return (section(code), *(code[:length] for length in range(2, len(code), 2)))


def name(code: str, lang: str) -> str:
    """What a code is called; empty where no name is at hand.

    >>> name("27", "en"), name("V", "ru"), name("0103", "en"), name("0103", "ru")
    ('Oil, gas, coal and electricity', 'Минеральные продукты и топливо', 'Swine, live', '')
    """
    if found := _named().get(code):
        return found.names[lang == "ru"]
    return _headings().get(code, "") if lang == "en" else ""


def longest_named(lang: str) -> int:
    """Digits of the longest codes that have names.

    >>> longest_named("en"), longest_named("ru")
    (4, 2)
    """
    return 4 if lang == "en" else 2
