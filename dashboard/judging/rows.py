"""Candidates of an upload as rows of figures: what the file says, and where in it each number stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Final

import pandas as pd

from dashboard import schema
from dashboard.language.read import numerals_stand_in
from dashboard.ledger.batches import figure_identity, source_identity
from dashboard.model import FIGURE_COLUMNS, LANGUAGES, PROVENANCE_COLUMNS, SOURCE_COLUMNS, Issue
from dashboard.tables import Table
from dashboard.text import Translator, translator
from dashboard.uploads.fates import Candidate

_DEFAULTS: Final = {
    "scope": "unknown",
    "measure": "level",
    "multiplier": "1",
    "reading": "plain",
    "hedge": "exact",
    "price_basis": "unknown",
    "valuation": "unknown",
    "basis": "unknown",
    "status": "unknown",
}
OF_SOURCE: Final = {
    "publisher": "publisher",
    "title": "source_title",
    "url": "source_url",
    "published": "published",
}


@dataclass(frozen=True, slots=True)
class GivenSource:
    """The document of a whole file, as whoever adds it names it once; empty where the file says it itself."""

    publisher: str = ""
    title: str = ""
    url: str = ""
    published: str = ""

    def __bool__(self) -> bool:
        return bool(self.publisher)


_BARE: Final = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?", re.IGNORECASE)


def completed(url: str) -> str:
    """An address as people write it, with its scheme: the gate takes whole addresses only.

    >>> completed("www.ministry.example/trade"), completed("javascript:alert(1)")
    ('https://www.ministry.example/trade', 'javascript:alert(1)')
    """
    return f"https://{url}" if _BARE.fullmatch(url) else url


def faults_of(given: GivenSource) -> list[Issue]:
    """What keeps these words from naming the document of a whole file."""
    codes = {"url": "link_malformed", "published": "day_malformed"}
    found = schema.check_sources(pd.DataFrame([source_of({}, given)], dtype=str), "").issues
    unnamed = [] if given.publisher else [Issue("publisher_missing")]
    if is_future(given.published):
        unnamed.append(Issue("published_in_future", cell=given.published))
    return unnamed + [Issue(codes[one.column], cell=one.cell) for one in found if one.column in codes]


def source_of(fields: Mapping[str, str], given: GivenSource) -> dict[str, str]:
    """The document of one figure in ``SOURCE_COLUMNS``: the file's own word first, else the one given.

    Without any the publisher is empty: such a figure cannot be added yet. A bare address is completed.
    """
    own = {column: fields.get(name, "").strip() for column, name in OF_SOURCE.items()}
    if not (own["publisher"] or own["title"]):
        own = {column: getattr(given, column) for column in OF_SOURCE} | {
            column: text for column, text in own.items() if text
        }
    row = dict.fromkeys(SOURCE_COLUMNS, "") | own
    row["publisher"] = row["publisher"] or row["title"]
    row["url"] = completed(row["url"])
    row |= {"language": "und", "licence": "unknown", "source_id": source_identity(row)}
    return row


def is_future(day: str) -> bool:
    """Whether nothing can have been said or published then yet; in some time zone it is tomorrow already.

    >>> is_future("2024-02-01"), is_future("2024"), is_future(""), is_future("9999-01")
    (False, False, False, True)
    >>> is_future("no date")
    False
    """
    return (
        re.fullmatch(r"\d{4}(-\d\d){0,2}", day, re.ASCII) is not None
        and day > (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    )


class Documents:
    """The documents of the figures of one file; each is put together once."""

    def __init__(self, given: GivenSource) -> None:
        self._given = given
        self._known: dict[tuple[str | None, ...], dict[str, str]] = {}

    def of(self, fields: Mapping[str, str]) -> dict[str, str]:
        """The document of one figure, in ``SOURCE_COLUMNS``."""
        key = tuple([fields.get(name) for name in OF_SOURCE.values()])
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = source_of(fields, self._given)
        return known

    def rows(self) -> list[dict[str, str]]:
        """All documents met so far, each once."""
        return list({row["source_id"]: row for row in self._known.values()}.values())


@dataclass(frozen=True)
class FilePlace:
    """Where in which file a number stands. ``is_official``: the file is a table of a statistical office,
    recognised by its shape, whose cells may be joined to lines. ``named`` gives, by field, the file's
    own name of its column.
    """

    table: Table
    header: Mapping[int, str]
    is_official: bool = False
    named: Mapping[str, str] = field(default_factory=dict)
    """Header of the column that holds a field, by the field."""

    def provenance(self, one: Candidate) -> dict[str, str]:
        return self._of_file | {
            "file_row": str(one.row),
            "file_column": self.header.get(one.col, ""),
            "file_cell": one.cell,
        }

    @cached_property
    def _of_file(self) -> dict[str, str]:
        return dict.fromkeys(PROVENANCE_COLUMNS, "") | {
            "file_name": self.table.name,
            "file_checksum": self.table.checksum,
            "file_sheet": self.table.format.sheet,
        }

    def words(self, one: Candidate) -> tuple[str, str]:
        """Our own summary of where the number stands, naming file, sheet, row and column: en, ru."""
        column = self.header.get(one.col, "") or str(one.col)
        english, russian = (
            {"row": one.row, "column": column, "cell": one.cell.strip()} | self._named[lang]
            for lang in LANGUAGES
        )
        return self._sentences["en"].format(**english), self._sentences["ru"].format(**russian)

    @cached_property
    def _sentences(self) -> dict[str, str]:
        """By language; looked up once, since every figure of the file is given one."""
        return {lang: self._sentence(translator(lang)) for lang in LANGUAGES}

    def _sentence(self, _: Translator) -> str:
        if self.table.format.sheet:
            return _("{file}, sheet {sheet}, row {row}, column “{column}”: {cell}")
        return _("{file}, row {row}, column “{column}”: {cell}")

    @cached_property
    def _named(self) -> dict[str, dict[str, str]]:
        name, sheet = self.table.name, self.table.format.sheet
        return {
            lang: {"file": name or translator(lang)("pasted table"), "sheet": sheet} for lang in LANGUAGES
        }


_COLUMNS: Final = frozenset(FIGURE_COLUMNS)
_BLANK: Final = dict.fromkeys(FIGURE_COLUMNS, "") | _DEFAULTS


def figure_row(one: Candidate, place: FilePlace, source: Mapping[str, str]) -> dict[str, str]:
    """One candidate in ``FIGURE_COLUMNS`` and ``PROVENANCE_COLUMNS``, as text, with its id."""
    said = {name: text for name, text in one.fields.items() if text != "" and name in _COLUMNS}
    row = _BLANK | said
    row["source_id"] = source["source_id"]
    row["as_printed"] = said.get("as_printed", one.cell.strip())
    row |= _excerpt(one, row, place)
    row["figure_id"] = figure_identity(row, source)
    return row | place.provenance(one)


def _excerpt(one: Candidate, row: Mapping[str, str], place: FilePlace) -> dict[str, str]:
    """The words of the file where it has some; else our summary, marked as given, naming file, row, column.

    A number that does not stand in the words of the file is shown beside them with its place.
    """
    own, kind = row["excerpt"], row["excerpt_kind"]
    if own and numerals_stand_in(row["as_printed"], own):
        # A quotation that no stored article bears out is what the file says, no more.
        kept = kind if kind in ("summary", "given", "cell") else "given"
        return {"excerpt_kind": kept, "excerpt_language": row["excerpt_language"] or "und"}
    english, russian = place.words(one)
    if own:
        english, russian = f"{own} [{english}]", f"{own} [{russian}]"
    kind = "cell" if place.is_official else "given"
    return {
        "excerpt": english,
        "excerpt_kind": kind,
        "excerpt_language": "en",
        "excerpt_en": "",
        "excerpt_ru": russian,
    }
