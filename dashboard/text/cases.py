"""Russian names of countries in the cases that sentences ask for: "экспорт {country:genitive}".

``ru/cases.tsv`` has a name a row: as it is called (``language.write.country``), whose it is, with whom.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

CASES: Final = ("genitive", "instrumental")
_ASKED: Final = tuple(f":{one}}}" for one in CASES)


def is_asked(message: str) -> bool:
    """Whether a sentence has a blank in a case.

    >>> is_asked("экспорт {country:genitive}"), is_asked("экспорт, {country}")
    (True, False)
    """
    return any(one in message for one in _ASKED)


@cache
def forms() -> Mapping[str, Mapping[str, str]]:
    """The forms of each name."""
    with (Path(__file__).parent / "ru" / "cases.tsv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file, delimiter="\t")}


def in_case(name: str, case: str) -> str:
    """A name, or several with commas, in a case; one that is not known as it stands.

    >>> in_case("Китай", "genitive"), in_case("США, Куба", "instrumental"), in_case("ZZZ", "genitive")
    ('Китая', 'США, Кубой', 'ZZZ')
    """
    if name in forms():
        return forms()[name][case]
    return ", ".join(forms()[one][case] if one in forms() else one for one in name.split(", "))


class Cased(Formatter):
    """``str.format`` with cases of names in place of a blank's format."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec in CASES:
            return in_case(str(value), format_spec)
        return str(super().format_field(value, format_spec))


CASED: Final = Cased()
