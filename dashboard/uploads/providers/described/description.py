"""What a layout file says of one provider's table: TOML, read as data and checked as it is read.

    name, publisher, title, url, language, licence     who publishes it; the source of its figures
    seen or documented                                 the file, or the public page, its header comes from
    traps                                              what a careful reader must know, in words
    needs, one_of, without                             columns that must be there, all or one, or must not
    known                                              what holds for every figure
    columns.KEY                                        names, what it ``is``, how it is read (below)
    years                                              periods (true), or a pattern with one, in header cells
    titles                                             patterns above the header and what they say
    aside, others                                      columns not read, by reason; what unlisted ones are

A column ``is`` one of :data:`KINDS`. ``codes`` maps its cells to what they say: a table of fields, or the
reason for which the row is skipped.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from dashboard.uploads.providers.columns import ASK, NOT_KNOWN, OF_QUANTITY, OTHER, REMARK, REPEATS
from dashboard.uploads.providers.headers import squeezed

LAYOUTS: Final = Path(__file__).parent / "layouts"
KINDS: Final = (
    "reporter",
    "partner",
    "says",
    "period",
    "year",
    "month",
    "frequency",
    "product",
    "product_name",
    "nomenclature",
    "unit",
    "multiplier",
    "flag",
    "region",
    "note",
    "source",
    "value",
    "quantity",
)
REASONS: Final = {
    "repeats": REPEATS,
    "of_quantity": OF_QUANTITY,
    "remark": REMARK,
    "other": OTHER,
    "not_known": NOT_KNOWN,
    "ask": ASK,
}
REFUSALS: Final = ("", "totals_without_partner", "parts_of_flows", "money_without_code")
"""Why no file of a layout holds a figure."""
Said = Mapping[str, str]


@dataclass(frozen=True)
class Described:
    """One column: squeezed ``names`` (or exact ones behind "="), what it ``is``, how its cells are ``read``.

    ``codes`` maps folded cells, ``patterns`` whole cells, to what they say: fields, or a reason to skip.
    A ``doubtful`` column of scales may only say how numbers are shown: it is asked about, but for ``codes``.
    ``other`` is the reason to skip all other cells ("" makes them errors). By being there a column ``says``
    something of all figures, a value column of its own; ``turned`` ones are told from the partner's side, and
    those that have an ``unless`` are left out as another valuation where that column is there.
    """

    names: tuple[str, ...]
    kind: str
    read: str = ""
    codes: Mapping[str, Said | str] = field(default_factory=dict)
    patterns: tuple[tuple[re.Pattern[str], Said | str], ...] = ()
    other: str = ""
    says: Said = field(default_factory=dict)
    turned: bool = False
    unless: str = ""
    doubtful: bool = False
    fault: str = "label_not_understood"


@dataclass(frozen=True)
class TitleSays:
    """A pattern above the header; its named groups are read as the fields they are named for.

    Where a ``needed`` one is not found, or a ``forbidden`` one is, the table is of another kind.
    """

    pattern: re.Pattern[str]
    says: Said
    needed: bool
    forbidden: bool


@dataclass(frozen=True)
class Description:
    """A layout as read; ``refusal`` is the code of the reason for which no file of it holds a figure."""

    key: str
    name: str
    publisher: str
    title: str
    url: str
    language: str
    licence: str
    needs: tuple[str, ...]
    one_of: tuple[str, ...]
    without: tuple[str, ...]
    known: Said
    columns: Mapping[str, Described]
    years: re.Pattern[str] | None
    titles: tuple[TitleSays, ...]
    aside: Mapping[str, str]
    others: str
    missing: frozenset[str]
    flags: Mapping[str, Said | str]
    totals: frozenset[str]
    zeros_lost: bool
    fractional: bool
    product_by: str
    fiscal: Mapping[str, Any]
    refusal: str = ""


class Malformed(Exception):
    """A layout file that cannot be used: our mistake, never the user's."""


@cache
def layouts() -> tuple[Description, ...]:
    """All descriptions, those that need most columns first."""
    found = [described(path) for path in sorted(LAYOUTS.glob("*.toml"))]
    return tuple(sorted(found, key=lambda one: (-len(one.needs) - len(one.titles), one.key)))


def described(path: Path) -> Description:
    """One layout file, checked."""
    return made(path, tomllib.loads(path.read_text(encoding="utf-8")))


def made(path: Path, said: Mapping[str, Any]) -> Description:
    """What a layout file says, checked; whole sets say it in files of their own."""
    if unknown := said.keys() - KEYS:
        raise Malformed(f"{path.name}: unknown keys {sorted(unknown)}")
    columns = {key: _column(path, key, one) for key, one in said.get("columns", {}).items()}
    if missing := [one for one in said["needs"] if one not in columns]:
        raise Malformed(f"{path.name}: needs {missing}, which are no columns of it")
    if said.get("refusal", "") not in REFUSALS:
        raise Malformed(f"{path.name}: refusal {said['refusal']}")
    return Description(
        key=path.stem,
        name=said["name"],
        publisher=said["publisher"],
        title=said["title"],
        url=said["url"],
        language=said.get("language", "en"),
        licence=said["licence"],
        needs=tuple(said["needs"]),
        one_of=tuple(said.get("one_of", ())),
        without=tuple(squeezed(one) for one in said.get("without", ())),
        known=said.get("known", {}),
        columns=columns,
        years=_years(said.get("years", False)),
        titles=tuple(
            TitleSays(
                re.compile(one["pattern"], re.IGNORECASE),
                one.get("says", {}),
                one.get("needed", False),
                one.get("forbidden", False),
            )
            for one in said.get("titles", ())
        ),
        aside={
            squeezed(name): REASONS[reason]
            for reason, names in said.get("aside", {}).items()
            for name in names
        },
        others=REASONS[said.get("others", "not_known")],
        missing=frozenset(one.casefold() for one in said.get("missing", ())),
        flags=said.get("flags", {}),
        totals=frozenset(one.casefold() for one in said.get("totals", ())),
        zeros_lost=said.get("zeros_lost", False),
        fractional=said.get("fractional", False),
        product_by=said.get("product_by", "code"),
        fiscal=said.get("fiscal", {}),
        refusal=said.get("refusal", ""),
    )


KEYS: Final = {
    *(
        "name",
        "publisher",
        "title",
        "url",
        "language",
        "licence",
        "seen",
        "documented",
        "traps",
        "needs",
        "one_of",
    ),
    *("without", "known", "columns", "years", "titles", "aside", "others", "missing", "flags", "totals"),
    *("zeros_lost", "fractional", "product_by", "fiscal", "refusal"),
}
COLUMN_KEYS: Final = {
    *("names", "is", "read", "codes", "patterns", "other", "says", "turned", "unless", "doubtful", "fault"),
}


def _years(said: str | bool) -> re.Pattern[str] | None:
    """What a header cell above values must be: any period, or a pattern whose one group is the period."""
    return re.compile(said if isinstance(said, str) else "(.+)", re.IGNORECASE) if said else None


def _column(path: Path, key: str, said: Mapping[str, Any]) -> Described:
    if said.get("is") not in KINDS or said.keys() - COLUMN_KEYS or not said.get("names"):
        raise Malformed(f"{path.name}: column {key}")
    return Described(
        names=tuple(one if one.startswith("=") else squeezed(one) for one in said["names"]),
        kind=said["is"],
        read=said.get("read", ""),
        codes={cell.casefold(): meant for cell, meant in said.get("codes", {}).items()},
        patterns=tuple((re.compile(one, re.IGNORECASE), meant) for one, meant in said.get("patterns", ())),
        other=said.get("other", ""),
        says=said.get("says", {}),
        turned=said.get("turned", False),
        unless=said.get("unless", ""),
        doubtful=said.get("doubtful", False),
        fault=said.get("fault", "label_not_understood"),
    )
