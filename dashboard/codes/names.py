"""Names of countries in the languages that are only begun, from Unicode's tables, as a table of their own.

Reading forty languages of Babel takes a third of a second and forty megabytes, for names most of which nobody
asks for. ``python -m tests.language.names_of_countries`` writes both files; a test holds them to Babel.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def codes() -> Mapping[str, str]:
    """Alpha-3 by the key of a name (small, without accents and marks), or of one of its forms; none that two
    countries share."""
    return dict(_rows("names.tsv"))


@cache
def languages() -> Mapping[str, frozenset[str]]:
    """The languages that call a country so, by the name in small letters."""
    return {name: frozenset(own.split(" ")) for name, own in _rows("called.tsv")}


def _rows(name: str) -> list[tuple[str, str]]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [(left, right) for left, _tab, right in (line.partition("\t") for line in lines)]
