"""Read any exported file back, and hold every figure of it against the ledger."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from dashboard.evidence import COLUMNS, Book, Evidence
from dashboard.export import bundle, exact, html, pdf, png, sealed, svg, tables, workbook
from dashboard.export.sealed import Opened
from dashboard.model import FIGURE_COLUMNS, SOURCE_COLUMNS, Issue
from dashboard.operations import OPERATIONS

LARGEST: Final = 100_000_000
STATES: Final = ("unchanged", "changed", "withdrawn", "held_back", "unknown", "altered")
"""As the ledger has it; the ledger says otherwise by now; taken back; stored, but kept back by the gate;
not in this ledger; not as we exported it."""
_COMPARED: Final = (*FIGURE_COLUMNS, "kind", "vintage")


@dataclass(frozen=True, slots=True)
class Difference:
    """A column of a figure, or of its document ("source.title"), in the file and in the ledger."""

    column: str
    in_file: str
    now: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One figure of a file: its state of STATES, and what differs."""

    figure_id: str
    state: str
    differs: tuple[Difference, ...] = ()


@dataclass(frozen=True, eq=False)
class Verification:
    """What became of a file.

    ``outcome``: sound (as we exported it), altered, truncated, foreign (nothing of ours inside). ``issues``
    say what is wrong with the file, ``figures`` each figure's state; ``evidence`` is what was rebuilt, None
    where that cannot be.
    """

    name: str
    format: str
    outcome: str
    issues: tuple[Issue, ...] = ()
    figures: tuple[Checked, ...] = ()
    about: Mapping[str, str] | None = None
    evidence: Evidence | None = None

    @cached_property
    def counts(self) -> dict[str, int]:
        states = [one.state for one in self.figures]
        return {state: states.count(state) for state in STATES}

    def as_json(self) -> dict[str, Any]:
        """For ``--format json``."""
        return {
            "file": self.name,
            "format": self.format,
            "outcome": self.outcome,
            "counts": self.counts,
            "about": dict(self.about or {}),
            "issues": [{"code": one.code, "column": one.column, "cell": one.cell} for one in self.issues],
            "figures": [
                {
                    "figure": one.figure_id,
                    "state": one.state,
                    "differs": [
                        {"column": each.column, "file": each.in_file, "now": each.now} for each in one.differs
                    ],
                }
                for one in self.figures
            ],
        }


def verify(
    data: bytes, name: str, book: Book, withdrawn: Container[str] = (), held_back: Container[str] = ()
) -> Verification:
    """Judge a file by its content; its name is for the messages only.

    ``withdrawn`` holds the ids that the ledger once had and took back, ``held_back`` those of figures in
    force that the gate does not let pass.
    """
    kind = sniffed(data)
    if not kind or len(data) > LARGEST:
        return Verification(name, kind, "foreign", (Issue("file_foreign", table=name),))
    try:
        kind, opened, faults = _opened(kind, data)
    except LookupError:
        return Verification(name, kind, "foreign", (Issue("file_foreign", table=name),))
    except (ValueError, zipfile.BadZipFile, NotImplementedError, RecursionError, csv.Error) as broken:
        return _broken(kind, name, str(broken))
    issues = [Issue(code, cell=cell, table=name) for code, cell in (*faults, *_seals(opened))]
    figures = _Judge(opened, book, withdrawn, held_back).all()
    try:
        evidence = opened.sealed.evidence()
    except ValueError:
        evidence = None
        issues.append(Issue("evidence_altered", table=name))
    outcome = "altered" if issues else "sound"
    return Verification(name, kind, outcome, tuple(issues), figures, opened.sealed.about, evidence)


def _broken(kind: str, name: str, reason: str) -> Verification:
    return Verification(name, kind, "truncated", (Issue("file_truncated", cell=reason[:120], table=name),))


# --- what kind of file it is --------------------------------------------------------------------


def sniffed(data: bytes) -> str:
    """svg, png, pdf, html, csv, json or zip (a workbook too) by the first signs; "" for anything else."""
    for start, kind in ((png.SIGNATURE, "png"), (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip")):
        if data.startswith(start):
            return kind
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, kind in ((b"<svg", "svg"), (b"<?xml", "svg"), (b"<!doctype html", "html"), (b"{", "json")):
        if head.startswith(start):
            return kind
    return "csv" if head.startswith(_CSV) else ""


_CSV: Final = (b"period", b'"period"', b"figure_id", b'"figure_id"')
"""How a CSV of ours begins: one of today, one of an earlier edition."""
Faults = list[tuple[str, str]]


def _opened(kind: str, data: bytes) -> tuple[str, Opened, Faults]:
    """Format, evidence, and what is wrong with the visible parts."""
    match kind:
        case "csv":
            return kind, tables.from_csv(data), []
        case "json":
            return kind, _json(data), []
        case "zip":
            return _archive(data)
    readers: dict[str, Any] = {"svg": svg, "png": png, "pdf": pdf, "html": html}
    opened: Opened = readers[kind].opened(data)
    seen = readers[kind].picture_seal(pdf.base_of(data) if kind == "pdf" else data)
    faults = [] if seen == opened.picture else [("picture_altered", _told(kind, data, opened))]
    return kind, opened, faults


def _json(data: bytes) -> Opened:
    text = data.decode("utf-8")
    if sealed.FORMAT not in text:
        raise LookupError("no evidence inside")
    return sealed.from_text(text)


def _archive(data: bytes) -> tuple[str, Opened, Faults]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/workbook.xml" in archive.namelist():
            return "xlsx", workbook.from_xlsx(archive), []
        opened = bundle.from_zip(archive)
        return "zip", opened, [("member_altered", one) for one in bundle.altered_files(archive)]


def _told(kind: str, data: bytes, opened: Opened) -> str:
    """The words of a picture that are not those of its evidence, where they can be read."""
    if kind != "svg":
        return ""
    about, visible = opened.sealed.about, svg.said(data)
    written = {"title": about["title"], "definition": about["definition"], "sources": about["source_line"]}
    different = [
        text
        for part, text in visible.items()
        if part in written and " ".join(text.split(" ")) != written[part] and "…" not in text
    ]
    return "; ".join(different)[:200]


def _seals(opened: Opened) -> Faults:
    return [] if opened.digest == opened.sealed.digest else [("evidence_altered", "")]


# --- each figure --------------------------------------------------------------------------------


class _Judge:
    """Holds the figures of one file against the book."""

    def __init__(
        self, opened: Opened, book: Book, withdrawn: Container[str], held_back: Container[str]
    ) -> None:
        self._opened, self._withdrawn, self._held_back = opened, withdrawn, held_back
        self._rows = {row["figure_id"]: row for row in opened.sealed.figures}
        now = book.everything
        part = book.of(list(self._rows))
        self._now = {row["figure_id"]: row for row in exact.rows(part.figures, COLUMNS)}
        self._sources = {row["source_id"]: row for row in exact.rows(part.sources, SOURCE_COLUMNS)}
        replaced = now.figures[now.figures["supersedes"].isin(list(self._rows))]
        self._newer = dict(zip(replaced["supersedes"], replaced["figure_id"], strict=True))
        self._checks = dict(zip(self._rows, opened.sealed.checks, strict=False))

    def all(self) -> tuple[Checked, ...]:
        return tuple(self._checked(figure_id, ()) for figure_id in self._rows)

    def _checked(self, figure_id: str, above: tuple[str, ...]) -> Checked:
        row = self._rows[figure_id]
        differs = self._differences(row)
        if self._opened.claimed.get(figure_id) != self._checks.get(figure_id) or not _adds_up(
            row, self._rows
        ):
            return Checked(figure_id, "altered", differs)
        if row["operation"] and row["operation"] not in OPERATIONS:
            # Perhaps of a newer release: nobody here can repeat it.
            return Checked(figure_id, "unknown", differs)
        if row["kind"] == "derived" and figure_id not in self._now:
            return Checked(figure_id, self._of_operands(row, (*above, figure_id)))
        if newer := self._newer.get(figure_id):
            return Checked(figure_id, "changed", (Difference("supersedes", "", newer), *differs))
        if figure_id not in self._now:
            return Checked(figure_id, self._absent(figure_id))
        return Checked(figure_id, "changed" if differs else "unchanged", differs)

    def _absent(self, figure_id: str) -> str:
        if figure_id in self._held_back:
            return "held_back"
        return "withdrawn" if figure_id in self._withdrawn else "unknown"

    def _of_operands(self, row: Mapping[str, str], above: tuple[str, ...]) -> str:
        """A computed figure stands as its weakest operand does; one outside the file is unknown."""
        names = [name for name in row["derived_from"].split() if name not in above]
        states = [self._checked(name, above).state if name in self._rows else "unknown" for name in names]
        return max(states, key=STATES.index, default="unknown")

    def _differences(self, row: Mapping[str, str]) -> tuple[Difference, ...]:
        now = self._now.get(row["figure_id"])
        if now is None:
            return ()
        found = [Difference(name, row[name], now[name]) for name in _COMPARED if row[name] != now[name]]
        mine = self._opened.sealed.source(row["source_id"])
        theirs = self._sources.get(now["source_id"], {})
        pairs = [(name, mine[name], theirs.get(name, "")) for name in SOURCE_COLUMNS]
        return (*found, *(Difference(f"source.{name}", a, b) for name, a, b in pairs if a != b))


def _adds_up(row: Mapping[str, str], rows: Mapping[str, Mapping[str, str]]) -> bool:
    """A computed figure is what its operands in the file give; what cannot be told is let stand.

    A seal made anew does not make a wrong sum right.
    """
    operands = [rows[name]["amount"] for name in row["derived_from"].split() if name in rows]
    operation = OPERATIONS.get(row["operation"])
    if operation is None or operation.operands not in (0, len(operands)) or "" in operands or not operands:
        return True
    try:
        return operation.holds(float(row["amount"]), [float(one) for one in operands])
    except ValueError:
        return False
