"""What every file carries: the figures with their words, what the file says of itself, and seals.

A ``Sealed`` is written into each format and read back from it. ``checks`` names a figure that was
touched, ``digest`` covers the whole; both follow from the content, so equal content has equal seals in
every format. They show that something was changed, not who changed it: whoever makes new seals is found
out by the ledger, against which ``verify`` holds each figure.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from dashboard.evidence import COLUMNS, Evidence
from dashboard.export import exact
from dashboard.export.exact import Rows
from dashboard.model import SOURCE_COLUMNS

FORMAT: Final = "bilateral-evidence/1"
FIELDS: Final = (
    "chart",
    "title",
    "definition",
    "unit",
    "period",
    "notes",
    "source_line",
    "language",
    "link",
    "frozen_link",
    "data_date",
    "data_version",
)
"""What a file says of itself, all text; ``notes`` one a line, ``data_date`` an ISO day."""


@dataclass(frozen=True, eq=False)
class Sealed:
    """``about`` has FIELDS; ``figures`` and ``sources`` are rows in normal form (``exact``).

    ``drawn`` names the figures that have a point, in reading order; the others are their operands.
    """

    about: Mapping[str, str]
    figures: Rows
    sources: Rows
    drawn: tuple[str, ...]

    @classmethod
    def of(cls, evidence: Evidence, drawn: tuple[str, ...], about: Mapping[str, str]) -> Sealed:
        """Drawn figures come first, in reading order, then what they are computed from."""
        order = {figure_id: place for place, figure_id in enumerate(drawn)}
        figures = exact.rows(evidence.figures, COLUMNS)
        figures.sort(key=lambda row: order.get(row["figure_id"], len(order)))
        return cls(about, figures, exact.rows(evidence.sources, SOURCE_COLUMNS), drawn)

    @cached_property
    def checks(self) -> list[str]:
        """One per figure, in the order of ``figures``."""
        return exact.checks(self.figures, self.sources)

    @cached_property
    def digest(self) -> str:
        said = [[name, self.about[name]] for name in FIELDS]
        content = [sorted(self.checks), said, list(self.drawn)]
        return "sha256:" + sha256(exact.canonical(content)).hexdigest()

    def source(self, source_id: str) -> dict[str, str]:
        return self._by_id.get(source_id, dict.fromkeys(SOURCE_COLUMNS, ""))

    @cached_property
    def _by_id(self) -> dict[str, dict[str, str]]:
        return {source["source_id"]: source for source in self.sources}

    def evidence(self) -> Evidence:
        return exact.rebuilt(self.figures, self.sources)


@dataclass(frozen=True, eq=False)
class Opened:
    """A Sealed as a file holds it, with the seals the file claims; they may not fit.

    ``claimed`` maps figure ids to checks. ``picture`` is the claimed seal of the visible part, where the
    format has one.
    """

    sealed: Sealed
    claimed: Mapping[str, str]
    digest: str
    picture: str = ""


def envelope(sealed: Sealed, picture: str = "") -> dict[str, Any]:
    """The whole as JSON values; columns that are the same in all rows stand once."""
    return {
        "format": FORMAT,
        **{name: sealed.about[name] for name in FIELDS},
        "drawn": list(sealed.drawn),
        "figures": _compact(sealed.figures, COLUMNS),
        "sources": _compact(sealed.sources, SOURCE_COLUMNS),
        "checks": sealed.checks,
        "digest": sealed.digest,
        "picture": picture,
    }


def spelled(sealed: Sealed) -> dict[str, Any]:
    """The same with each row as an object of its own: the format for people and programs of others."""
    full = {
        "figures": [{name: exact.number(name, row[name]) for name in COLUMNS} for row in sealed.figures],
        "sources": sealed.sources,
    }
    return envelope(sealed) | full


def to_text(sealed: Sealed, picture: str = "") -> str:
    """The envelope as JSON that is harmless inside XML, HTML and anything else.

    No sign of it can open or close a tag, a CDATA section or a script.
    """
    return harmless(envelope(sealed, picture))


def harmless(value: Any) -> str:
    return escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def escape(written: str) -> str:
    """JSON text with every sign that could mean something outside of JSON as an escape."""
    return written.translate(_ESCAPED)


_ESCAPED: Final = {
    code: f"\\u{code:04x}"
    for code in (*map(ord, "<>&"), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))
}


def from_text(text: str) -> Opened:
    """Read an envelope; ValueError for anything else."""
    return from_json(json.loads(text))


def from_json(given: Any) -> Opened:
    try:
        if given["format"] != FORMAT:
            raise ValueError("not an envelope")
        figures = _full(given["figures"], COLUMNS)
        about = {name: str(given[name]) for name in FIELDS}
        sealed = Sealed(about, figures, _full(given["sources"], SOURCE_COLUMNS), tuple(given["drawn"]))
        ids = [figure["figure_id"] for figure in figures]
        claimed = dict(zip(ids, given["checks"], strict=True))
        return Opened(sealed, claimed, str(given["digest"]), str(given.get("picture", "")))
    except (KeyError, TypeError, AttributeError, OverflowError) as wrong:
        raise ValueError(f"not an envelope: {wrong!r}") from wrong


def compact_rows(sealed: Sealed) -> list[list[Any]]:
    """The cells of each figure as the envelope holds them, in the order of ``figures``."""
    rows: list[list[Any]] = _compact(sealed.figures, COLUMNS)["rows"]
    return rows


def _compact(table: Rows, columns: tuple[str, ...]) -> dict[str, Any]:
    same = {name: table[0][name] for name in columns if table and len({row[name] for row in table}) == 1}
    varied = [name for name in columns if name not in same]
    return {
        "same": {name: exact.number(name, cell) for name, cell in same.items()},
        "columns": varied,
        "rows": [[exact.number(name, row[name]) for name in varied] for row in table],
    }


def _full(given: Any, columns: tuple[str, ...]) -> Rows:
    """Rows written compactly or one object each."""
    if isinstance(given, list):
        return [{name: exact.text(name, row[name]) for name in columns} for row in given]
    named = [dict(zip(given["columns"], cells, strict=True)) | given["same"] for cells in given["rows"]]
    return [{name: exact.text(name, row[name]) for name in columns} for row in named]
