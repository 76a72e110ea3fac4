"""Candidates of an upload as rows of figures: what the file says, and where in it each number stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from operator import itemgetter
from typing import Final

import pandas as pd

from dashboard import schema
from dashboard.language.read import numerals_stand_in
from dashboard.ledger.batches import figure_identities, source_identity
from dashboard.model import FIGURE_COLUMNS, LANGUAGES, PROVENANCE_COLUMNS, SOURCE_COLUMNS, Issue
from dashboard.tables import Table
from dashboard.tables.mended import Mend
from dashboard.text import translator
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
    author: str = ""
    archived_url: str = ""

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
    # A recognised provider says under which terms its figures may be used; nobody else does.
    row |= {"language": "und", "licence": fields.get("licence", "") or "unknown"}
    row |= {"source_id": source_identity(row)}
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
        self._by_id: dict[str, dict[str, str]] = {}

    def of(self, fields: Mapping[str, str]) -> dict[str, str]:
        """The document of one figure, in ``SOURCE_COLUMNS``."""
        key = tuple([fields.get(name) for name in (*OF_SOURCE.values(), "licence")])
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = source_of(fields, self._given)
            self._by_id.setdefault(known["source_id"], known)
        return known

    def of_all(self, fields: Sequence[Mapping[str, str]], said: Set[str]) -> list[dict[str, str]]:
        """The documents of some figures, of which nothing but ``said`` is said."""
        names = [name for name in OF_SOURCE.values() if name in said]
        if not names:
            return [self.of({})] * len(fields)
        if len(names) > 1:
            return [self.of(one) for one in fields]
        (name,) = names
        texts = [one.get(name) for one in fields]
        known = {text: self.of({name: text} if text is not None else {}) for text in set(texts)}
        return [known[text] for text in texts]

    def rows(self, wanted: Iterable[str] | None = None) -> list[dict[str, str]]:
        """All documents met so far, or those with the ids that are wanted, each once."""
        ids = self._by_id.keys() if wanted is None else dict.fromkeys(wanted)
        return [self._by_id[one] for one in ids]


@dataclass(frozen=True)
class FilePlace:
    """Where in which file a number stands. ``is_official``: the file is a table of a statistical office,
    recognised by its shape, whose cells may be joined to lines. ``named`` gives, by field, the file's
    own name of its column; ``mends`` the cells of a row that were mended before it was read.
    """

    table: Table
    header: Mapping[int, str]
    is_official: bool = False
    named: Mapping[str, str] = field(default_factory=dict)
    """Header of the column that holds a field, by the field."""
    mends: Mapping[int, tuple[Mend, ...]] = field(default_factory=dict)
    sheet: str = ""

    def provenance(self, batch: Sequence[Candidate]) -> dict[str, list[str]]:
        """``PROVENANCE_COLUMNS`` of some candidates."""
        known = dict.fromkeys(PROVENANCE_COLUMNS, "") | {
            "file_name": self.table.name,
            "file_checksum": self.table.checksum,
            "file_sheet": self.sheet or self.table.format.sheet,
        }
        return {name: [text] * len(batch) for name, text in known.items()} | {
            "file_row": [str(one.row) for one in batch],
            "file_column": [self.header.get(one.col, "") for one in batch],
            "file_cell": [self.cell_of(one) for one in batch] if self.mends else [one.cell for one in batch],
        }

    def cell_of(self, one: Candidate) -> str:
        """The cell as in the file, also where another text was read in its place."""
        mended = self.mends.get(one.row, ())
        return next((mend.was for mend in mended if mend.col == one.col), one.cell)

    def words(self, one: Candidate) -> tuple[str, str]:
        """Our own summary of where the number stands, naming file, sheet, row and column: en, ru."""
        known = self._sentences.get(one.col)
        if known is None:
            column = self.header.get(one.col, "") or str(one.col)
            known = self._sentences[one.col] = [self._sentence(lang, column) for lang in LANGUAGES]
        row, cell = str(one.row), one.cell.strip()
        english, russian = (_filled(parts, row, cell) for parts in known)
        if mends := self.mends.get(one.row):
            english, russian = english + self._as_mended(mends, "en"), russian + self._as_mended(mends, "ru")
        return english, russian

    def _as_mended(self, mends: Sequence[Mend], lang: str) -> str:
        """Which cells of the row were mended, and what the file has there."""
        _ = translator(lang)
        told = (
            _(
                "mended before adding, column “{column}”: “{now}”, in the file “{was}”",
                column=self.header.get(one.col, "") or str(one.col),
                now=one.now.strip(),
                was=one.was.strip(),
            )
            for one in mends
        )
        return "; " + "; ".join(told)

    @cached_property
    def _sentences(self) -> dict[int, list[list[str]]]:
        """By column, in each language: all but row and cell is filled in once."""
        return {}

    def _sentence(self, lang: str, column: str) -> list[str]:
        _ = translator(lang)
        told = {
            "file": self.table.name or _("pasted table"),
            "sheet": self.sheet or self.table.format.sheet,
            "column": column,
        }
        escaped = {name: text.replace(_ROW, "").replace(_CELL, "") for name, text in told.items()}
        if told["sheet"]:
            sentence = _("{file}, sheet {sheet}, row {row}, column “{column}”: {cell}")
        else:
            sentence = _("{file}, row {row}, column “{column}”: {cell}")
        filled = sentence.format(**escaped, row=_ROW, cell=_CELL)
        return re.split(f"({_ROW}|{_CELL})", filled)


_ROW, _CELL = "\x00row\x00", "\x00cell\x00"
"""Where row and cell stand in a sentence: no file has such a name."""


def _filled(parts: Sequence[str], row: str, cell: str) -> str:
    if len(parts) == 5 and parts[1] == _ROW and parts[3] == _CELL:
        return f"{parts[0]}{row}{parts[2]}{cell}{parts[4]}"
    return "".join([row if part == _ROW else cell if part == _CELL else part for part in parts])


_BLANK: Final = dict.fromkeys(FIGURE_COLUMNS, "") | _DEFAULTS


def figure_frame(batch: Sequence[Candidate], place: FilePlace, documents: Documents) -> pd.DataFrame:
    """Candidates in ``FIGURE_COLUMNS`` and ``PROVENANCE_COLUMNS``, as text, with their ids."""
    fields = [one.fields for one in batch]
    said = set().union(*fields)
    columns = _columns(fields, said)
    sources = documents.of_all(fields, said)
    columns["source_id"] = [one["source_id"] for one in sources]
    columns["as_printed"] = [
        printed or one.cell.strip() for printed, one in zip(columns["as_printed"], batch, strict=True)
    ]
    if "excerpt" in said:
        for number, one in enumerate(batch):
            _put_excerpt(columns, number, one, place)
    else:
        _put_places(columns, batch, place)
    columns["figure_id"] = figure_identities(columns, sources)
    return text_frame(columns | place.provenance(batch))


def _columns(fields: Sequence[Mapping[str, str]], said: Set[str]) -> dict[str, list[str]]:
    """``FIGURE_COLUMNS`` of some candidates, with what stands where nothing is said."""
    columns = {name: [blank] * len(fields) for name, blank in _BLANK.items()}
    names = [name for name in _BLANK if name in said]
    if len(names) < 2:
        return columns | {name: [one.get(name) or _BLANK[name] for one in fields] for name in names}
    found: Iterable[list[str]]
    try:  # nearly always all of them say the same things
        found = map(list, zip(*map(itemgetter(*names), fields), strict=True))
        found = list(found)
    except KeyError:
        found = [[one.get(name, "") for one in fields] for name in names]
    for name, texts in zip(names, found, strict=True):
        blank = _BLANK[name]
        columns[name] = [text or blank for text in texts] if blank and "" in texts else texts
    return columns


def text_frame(columns: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """A frame of figures and provenance, all text."""
    return schema.text_frame({name: columns.get(name, ()) for name in _NAMES})


_NAMES: Final = (*FIGURE_COLUMNS, *PROVENANCE_COLUMNS)


def _put_places(columns: Mapping[str, list[str]], batch: Sequence[Candidate], place: FilePlace) -> None:
    """Our summary for each of them, where the file has no words of its own."""
    both = [place.words(one) for one in batch]
    columns["excerpt"][:] = [english for english, _ in both]
    columns["excerpt_ru"][:] = [russian for _, russian in both]
    columns["excerpt_en"][:] = [""] * len(batch)
    columns["excerpt_language"][:] = ["en"] * len(batch)
    kind = "cell" if place.is_official else "given"
    columns["excerpt_kind"][:] = ["given" if one.row in place.mends else kind for one in batch]


def _put_excerpt(columns: Mapping[str, list[str]], number: int, one: Candidate, place: FilePlace) -> None:
    """The words of the file where it has some; else our summary, marked as given, naming file, row, column.

    A number that does not stand in the words of the file is shown beside them with its place.
    """
    own, kind = columns["excerpt"][number], columns["excerpt_kind"][number]
    mended = bool(place.mends.get(one.row))
    if own and not mended and numerals_stand_in(columns["as_printed"][number], own):
        # A quotation that no stored article bears out is what the file says, no more.
        columns["excerpt_kind"][number] = kind if kind in ("summary", "given", "cell") else "given"
        columns["excerpt_language"][number] = columns["excerpt_language"][number] or "und"
        return
    english, russian = place.words(one)
    columns["excerpt"][number] = f"{own} [{english}]" if own else english
    columns["excerpt_ru"][number] = f"{own} [{russian}]" if own else russian
    columns["excerpt_en"][number] = ""
    columns["excerpt_kind"][number] = "cell" if place.is_official and not mended else "given"
    columns["excerpt_language"][number] = "en"
