"""Whole sets that were added beside the shipped tables: their cells are figures of the book like these.

A document is one edition of a set, and one of its counts where it has several (special and general trade, a
second printed volume on the same cell): no line joins two of them. A cell that is a row says which; one that
is a sum says of how many, and of what checksum.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

from dashboard import schema
from dashboard.ledger import countries, products
from dashboard.ledger.book import Book, FrameBook
from dashboard.ledger.shipped import data_folder, shipped
from dashboard.ledger.whole import WORLD, Behind, Count, SumName, WholeTables, plain
from dashboard.model import OFFICIAL_COLUMNS, SOURCE_COLUMNS
from dashboard.warehouse import Holding, Query
from dashboard.warehouse.engine import EngineFault
from dashboard.warehouse.lock import LAYOUT, Locked, read, stamp

_LOG: Final = logging.getLogger(__name__)
_ID: Final = re.compile(
    r"(?P<set>[\w-]+)/(?P<edition>[\w.-]+)/(?P<reporter>[A-Z]{3})/(?P<partner>[A-Z]{3})/"
    r"(?P<flow>exports|imports)/(?P<period>[\d-]+)(/(?P<count>[\w.-]+))?"
)
_CELLS: Final = (
    "SELECT * FROM (SELECT * FROM figures WHERE reporter = $first and partner = $second"
    " UNION ALL SELECT * FROM figures WHERE reporter = $second and partner = $first)"
    " ORDER BY reporter, flow, period, rival, file, row"
)
_CELL: Final = (
    "SELECT * FROM figures WHERE reporter = $reporter and partner = $partner and flow = $flow"
    " and period = $period"
)
_OF_A_SUM: Final = (
    *("reporter", "partner", "flow", "period", "part", "unit", "multiplier", "scope", "valuation", "status"),
    "source",
)
"""What the rows of a sum are alike in."""


@dataclass(frozen=True, eq=False)
class SetTable:
    """One edition of one set as a table of all countries."""

    locked: Locked
    holding: Holding

    @cached_property
    def about(self) -> Mapping[str, Any]:
        """What ranking and picker ask of a table."""
        told = self.locked.about
        return {
            **told,
            "source_id": self._source_id("", 0),
            "vintage": self.locked.edition,
            "may_be_passed_on": self.locked.may_be_passed_on,
            "first": int(self.locked.first[:4]),
            "last": int(self.locked.last[:4]),
        }

    @property
    def name(self) -> str:
        return self.locked.name

    @property
    def path(self) -> Path:
        return self.locked.path

    @cached_property
    def source_ids(self) -> tuple[str, ...]:
        return tuple(self._source_id(part, rival) for part, rival in self._counts())

    def _counts(self) -> list[tuple[str, int]]:
        told = self.locked.about["counts"]
        return [(str(part), rival) for part, most in told for rival in range(int(most) + 1)]

    def _source_id(self, part: str, rival: int) -> str:
        of = _slug(part) + (f"-{rival + 1}" if rival else "")
        return "-".join(filter(None, (self.locked.set, self.locked.edition, of.strip("-"))))

    @cached_property
    def sources(self) -> pd.DataFrame:
        """The documents, as rows of sources.csv."""
        told = self.locked.about
        rows = [
            {
                **dict.fromkeys(SOURCE_COLUMNS, ""),
                "source_id": self._source_id(part, rival),
                "title": _titled(str(told["title"]), part, rival),
                # What charts call a line by: two counts of one set are two lines.
                "publisher": _titled(str(told["publisher"]), part, rival),
                "url": told["url"],
                "accessed": self.locked.added,
                "language": told["language"],
                "licence": self.locked.licence,
                "citation": told["citation"],
            }
            for part, rival in self._counts()
        ]
        return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS), dtype=str)

    def counts(self) -> tuple[Count, ...]:
        return tuple(Count(self._source_id(part, rival), part, rival) for part, rival in self._counts())

    def cells(self, pair: tuple[str, str]) -> pd.DataFrame:
        first, second = pair
        names, found = self.holding.engine.ask(_CELLS, {"first": first, "second": second})
        return self.texts(pd.DataFrame(found, columns=names))

    def periods_of(self, country: str) -> tuple[tuple[str, ...], ...]:
        return ()  # its counts say it

    def without_number(self, pair: tuple[str, str]) -> list[tuple[str, str, str, str]]:
        first, second = sorted(pair)
        return self.holding.without_number(self.path, first, second, bool(self.locked.about.get("unsaid")))

    def texts(self, found: pd.DataFrame) -> pd.DataFrame:
        rows = [self._official(row) for row in found.to_dict("records")]
        return schema.text_frame({name: [row[name] for row in rows] for name in OFFICIAL_COLUMNS})

    def _official(self, row: Mapping[Any, Any]) -> dict[str, str]:
        told, printed = self.locked.about, plain(row["value"])
        sides = row["printed"] or f"exporter {row['reporter']}, importer {row['partner']}"
        if not row["printed"] and row["flow"] == "imports":
            sides = f"importer {row['reporter']}, exporter {row['partner']}"
        return {
            **dict.fromkeys(OFFICIAL_COLUMNS, ""),
            **{name: str(row[name]) for name in _AS_THEY_STAND},
            "value": printed,
            "as_printed": printed,
            "compiled_by": str(told["compiled_by"] or row["reporter"]),
            "vintage": f"edition {self.locked.edition}",
            "source_id": self._source_id(row["part"], row["rival"]),
            "table_name": ", ".join(filter(None, (told["name"], row["source"], self._place(row)))),
            "row_label": f"{sides}, {row['flow']}",
            "column_label": row["period"],
        }

    def _place(self, row: Mapping[Any, Any]) -> str:
        """Where a cell stands in the files of the set, or of how many rows it is the sum."""
        if row["row"]:
            return f"{self.locked.about['row_files'][row['file']]}, row {row['row']}"
        return f"sum of {row['n']} rows, SHA-256 {self.locked.checksum[:12]}"

    def named(self, figures: pd.DataFrame) -> pd.DataFrame:
        """Set, edition, reporter, partner, flow, period; then which of several counts."""
        mine = figures["source_id"].isin(self.source_ids)
        if not mine.any():
            return figures
        start = f"{self.locked.set}/{self.locked.edition}"
        of = figures.loc[mine]
        count = of["source_id"].str.slice(len(start)).str.replace("-", "/", n=1, regex=False)
        ids = pd.Series(start, index=of.index)
        for name in ("reporter", "partner", "flow", "period"):
            ids = ids + "/" + of[name]
        return figures.assign(figure_id=figures["figure_id"].where(~mine, ids + count))

    def pair_of(self, figure_id: str) -> tuple[str, str] | None:
        found = _ID.fullmatch(figure_id)
        if found is None:
            found = products.ID.fullmatch(figure_id)
        if found is None or (found["set"], found["edition"]) != (self.locked.set, self.locked.edition):
            return None
        return found["reporter"], found["partner"]

    def sum_of(self, figure_id: str) -> SumName | None:
        found, both = _ID.fullmatch(figure_id), self.pair_of(figure_id)
        if found is None or both is None or WORLD not in both:
            return None
        source_id = "-".join(filter(None, (self.locked.set, self.locked.edition, found["count"])))
        count = next((one for one in self.counts() if one.source_id == source_id), None)
        if count is None:
            return None
        mirrored = both[0] == WORLD
        flow = "imports" if mirrored else found["flow"]
        return SumName(both[1] if mirrored else both[0], flow, found["period"], count, mirrored)

    def behind(self, figure_id: str) -> Query | None:
        found = _ID.fullmatch(figure_id)
        if found is None or self.pair_of(figure_id) is None:
            return None
        asked = {name: found[name] for name in ("reporter", "partner", "flow", "period")}
        names, rows = self.holding.engine.ask(_CELL, asked)
        source_id = "-".join(filter(None, (self.locked.set, self.locked.edition, found["count"])))
        for row in (dict(zip(names, one, strict=True)) for one in rows):
            if self._source_id(row["part"], row["rival"]) == source_id:
                told = {name: row[name] for name in _OF_A_SUM}
                own = {"file": row["file"], "row": row["row"]} if row["row"] else {}
                return self.holding.cell(**told, **own, level=self.holding.total_level)
        return None


_AS_THEY_STAND: Final = (
    *("reporter", "partner", "flow", "scope", "period", "unit", "multiplier", "valuation", "status"),
)


def _slug(part: str) -> str:
    """
    >>> _slug("special trade; sea"), _slug("")
    ('special-trade-sea', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", part.casefold()).strip("-")


def _titled(title: str, part: str, rival: int) -> str:
    told = [part] if part else []
    told += [f"printed source {rival + 1}"] if rival else []
    return f"{title} ({'; '.join(told)})" if told else title


def tables() -> tuple[WholeTables, tuple[Unread, ...]]:
    """The tables of all countries, shipped and added, without the figures of the book; what is unread."""
    folder = data_folder() / "official"
    added, missing = _added()
    return WholeTables(WholeTables.of(folder, "").tables, "", added), missing


def behind(book: Book, figure_id: str) -> Behind | None:
    """The rows behind a cell of a table of all countries that a book has; None for any other figure."""
    whole: WholeTables = getattr(book, "whole", WholeTables())
    if products.is_product(figure_id):
        return products.rows_behind(whole, figure_id)
    return countries.rows_behind(whole, figure_id)


# --- the book with them ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unread:
    """A set in force that cannot be read, or the lock itself (``name`` is then ""): why, by code."""

    name: str
    code: str
    detail: str


def based() -> FrameBook:
    """The shipped book, with the cells of added sets: what the ledger's figures join."""
    return _based(stamp())[0]


def unread() -> tuple[Unread, ...]:
    """What keeps added sets out of the book."""
    return _based(stamp())[1]


@lru_cache(maxsize=2)
def _based(stamp: tuple[int, int, str]) -> tuple[FrameBook, tuple[Unread, ...]]:
    base = shipped()
    if not stamp[2]:
        return base, ()
    tables, missing = _added()
    if not tables:
        return base, missing
    whole = base.whole
    held = [one.locked for one in tables]
    # Of what was given alone: with the same lock another machine draws the same bytes.
    given = (f"{one.name} {one.checksum} {one.layout} {one.rows} {one.first} {one.last}" for one in held)
    version = f"{base.version}+sets-{_short(given)}"
    # What is kept was made of these very files.
    kept_as = f"{whole.kept_as} {version} {_short(one.stored_sha256 for one in held)}"
    # All else of the shipped book stays: what trade is measured with, the editor's choice of headlines.
    book = replace(
        base,
        sources=pd.concat([base.sources, *(one.sources for one in tables)], ignore_index=True),
        version=version,
        whole=replace(whole, kept_as=kept_as, added=tables),
    )
    return book, missing


def _added() -> tuple[tuple[SetTable, ...], tuple[Unread, ...]]:
    tables: list[SetTable] = []
    missing: list[Unread] = []
    try:
        for one in read():
            try:
                if one.layout > LAYOUT:
                    raise EngineFault("newer", one.name)
                tables.append(SetTable(one, one.holding()))
            except EngineFault as fault:
                missing.append(Unread(one.name, fault.code, fault.detail))
    except EngineFault as fault:
        missing.append(Unread("", fault.code, fault.detail))
    for gone in missing:
        _LOG.warning("data set %s cannot be read: %s %s", gone.name, gone.code, gone.detail)
    return tuple(tables), tuple(missing)


def _short(told: Iterable[str]) -> str:
    from hashlib import sha256

    return sha256("\n".join(told).encode()).hexdigest()[:12]
