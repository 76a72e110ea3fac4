"""Which whole sets are described. A description is the layout of a provider of uploads, and more:

    layout                       the layout it goes on from (a name in uploads/providers/described/layouts)
    may_be_passed_on             whether the licence lets others have the rows from us; false if left out
    citation, addresses          how the set is cited; where it can be fetched without asking anybody
    service                      where its producer's service is asked with a key of the user's (``service``)
    edition, nomenclature        patterns in the names of files that say these
    file_year                    the same, of the one year that a file holds
    aside_files                  patterns of files beside the rows that are not read
    tables                       files that explain codes: name → pattern of the file's name
    lookups                      table, on (column of the rows = column of the table), gives (new = column)
    kinds                        new columns that say what an area is: reporter, partner, of (cell → kind)
    level, quantity_unit         what all products, and all quantities, are told in
    counts                       parts that count a whole flow; if left out, all do
    leave                        columns of the layout that are not read here
    one_row                      columns that tell each row from all others: of which there is one for each
    usual                        columns beside ``needs`` that every file of an edition has
    unread                       all other columns of these files; if left out, they are not known

In a column of ``says`` the reason ``part`` for all other cells takes these as parts of the flow.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from dashboard.uploads.providers.described.description import LAYOUTS, Description, Malformed, made

FOLDER: Final = Path(__file__).parent / "described"
_OWN: Final = {
    *("layout", "may_be_passed_on", "citation", "addresses", "service"),
    *("edition", "nomenclature"),
    *("file_year", "aside_files"),
    *("tables", "lookups", "kinds", "level", "quantity_unit", "leave", "counts"),
    *("one_row", "usual", "unread"),
}


@dataclass(frozen=True, slots=True)
class Lookup:
    """Columns that a table of codes adds to each row."""

    table: str
    on: Mapping[str, str]
    gives: Mapping[str, str]


@dataclass(frozen=True)
class DataSet:
    """One described set; ``layout`` says what its columns mean."""

    name: str
    layout: Description
    traps: tuple[str, ...]
    may_be_passed_on: bool
    citation: str
    addresses: tuple[str, ...]
    service: str
    edition: re.Pattern[str] | None
    nomenclature: re.Pattern[str] | None
    file_year: re.Pattern[str] | None
    aside: tuple[re.Pattern[str], ...]
    tables: Mapping[str, re.Pattern[str]]
    lookups: tuple[Lookup, ...]
    kinds: Mapping[str, Any]
    level: int | None
    quantity_unit: str
    counts: tuple[str, ...]
    one_row: tuple[str, ...]
    usual: tuple[str, ...]
    unread: tuple[str, ...] | None
    spelled: Mapping[str, str]
    """The name of each column as its source writes it."""

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "title": self.layout.title,
            "publisher": self.layout.publisher,
            "url": self.layout.url,
            "licence": self.layout.licence,
            "may_be_passed_on": self.may_be_passed_on,
            "citation": self.citation,
            "can_be_fetched": bool(self.addresses or self.service),
            "needs_key": bool(self.service),
            "traps": list(self.traps),
        }


@cache
def described() -> Mapping[str, DataSet]:
    """All described sets by name."""
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*.toml"))}


def read(path: Path) -> DataSet:
    """One description, checked; Malformed for a key or column that is not known."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    own = {key: said.pop(key) for key in list(said) if key in _OWN}
    if base := own.get("layout"):
        said = _on(tomllib.loads((LAYOUTS / f"{base}.toml").read_text(encoding="utf-8")), said)
    for key in own.get("leave", ()):
        if said["columns"].pop(key, None) is None:
            raise Malformed(f"{path.name}: leaves {key}, which is no column")
    for key in (*own.get("one_row", ()), *own.get("usual", ())):
        if key not in said["columns"]:
            raise Malformed(f"{path.name}: names {key}, which is no column")
    return DataSet(
        name=path.stem,
        layout=made(path, said),
        traps=tuple(said.get("traps", ())),
        may_be_passed_on=own.get("may_be_passed_on", False),
        citation=own.get("citation", ""),
        addresses=tuple(own.get("addresses", ())),
        service=own.get("service", ""),
        edition=_pattern(own.get("edition", "")),
        nomenclature=_pattern(own.get("nomenclature", "")),
        file_year=_pattern(own.get("file_year", "")),
        aside=tuple(re.compile(one, re.IGNORECASE) for one in own.get("aside_files", ())),
        tables={name: re.compile(one, re.IGNORECASE) for name, one in own.get("tables", {}).items()},
        lookups=tuple(Lookup(one["table"], one["on"], one["gives"]) for one in own.get("lookups", ())),
        kinds=own.get("kinds", {}),
        level=own.get("level"),
        quantity_unit=own.get("quantity_unit", ""),
        counts=tuple(own.get("counts", ())),
        one_row=tuple(own.get("one_row", ())),
        usual=tuple(own.get("usual", ())),
        unread=tuple(own["unread"]) if "unread" in own else None,
        spelled={key: one["names"][0].lstrip("=") for key, one in said["columns"].items()},
    )


def _on(base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """A layout with what a set says otherwise: known fields, columns and traps beside those there."""
    joined: dict[str, Any] = {**base, **more}
    joined["columns"] = {**base.get("columns", {}), **more.get("columns", {})}
    joined["known"] = {**base.get("known", {}), **more.get("known", {})}
    joined["traps"] = [*base.get("traps", ()), *more.get("traps", ())]
    return joined


def _pattern(text: str) -> re.Pattern[str] | None:
    return re.compile(text, re.IGNORECASE) if text else None
