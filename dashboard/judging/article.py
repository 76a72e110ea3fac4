"""Confirmed proposals of an article through the gate: quotations with the passage they stand in.

The same gate and the same kind of judgement as of a table: adding, comparing and undoing are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Final, cast

import pandas as pd

from dashboard import schema, settings
from dashboard.articles import Proposal, Reading
from dashboard.codes.countries import ISO2
from dashboard.evidence import PASSAGE
from dashboard.judging.judgement import Judgement
from dashboard.judging.rows import GivenSource, source_of, text_frame
from dashboard.judging.shelf import FigureShelf
from dashboard.ledger.batches import figure_identity
from dashboard.model import FIGURE_COLUMNS, PROVENANCE_COLUMNS, SOURCE_COLUMNS
from dashboard.tables import Table
from dashboard.uploads.account import Account
from dashboard.uploads.fates import Candidate

CORRIGIBLE: Final = (
    *("reporter", "partner", "flow", "scope", "measure", "period", "compared_with", "hedge", "status"),
    *("product", "region", "share_of", "stated_by"),
)
"""The slots that whoever confirms may correct; number and words are those of the text."""


@dataclass(frozen=True)
class Confirmed:
    """A proposal as a person confirmed it: ``slots`` are those that she corrected, as they are to read."""

    proposal: Proposal
    slots: Mapping[str, str]

    def said(self, name: str) -> str:
        return self.slots.get(name, self.proposal.said(name) or "")


@dataclass(frozen=True)
class _Text:
    """The article in the place of a table: it has a name and a checksum, and no cells."""

    name: str
    checksum: str


def judge_article(reading: Reading, confirmed: Sequence[Confirmed], given: GivenSource) -> Judgement:
    """What the confirmed proposals are once they have passed the gate; the rows are counted as they stand."""
    checksum = sha256(reading.text.encode("utf-8", "replace")).hexdigest()
    table = cast(Table, _Text(given.title, checksum))
    account = Account()
    if not confirmed:
        return Judgement(table, None, given, account)
    source = _source(reading, confirmed, given, checksum)
    rows = [_row(one, reading, source, number, checksum) for number, one in enumerate(confirmed, 1)]
    text = text_frame({name: [row[name] for row in rows] for name in (*FIGURE_COLUMNS, *PROVENANCE_COLUMNS)})
    cells = [Candidate(n, 1, one.proposal.as_printed, {}) for n, one in enumerate(confirmed, 1)]
    documents = pd.DataFrame([source], columns=list(SOURCE_COLUMNS), dtype=str)
    issues = schema.figure_issues(text[list(FIGURE_COLUMNS)], documents, {}, given.title)
    for issue in issues:
        account.wrong(issue)
    bad = {issue.row for issue in issues}
    kept = [n for n in range(len(text)) if n + 2 not in bad and not text["figure_id"].duplicated()[n]]
    figures = text.iloc[kept].reset_index(drop=True)
    account.counts["figure"] = len(figures)
    shelf = FigureShelf(given.title)
    found = [cells[n] for n in kept]
    if kept:
        shelf.put(figures, found)
    return Judgement(
        table,
        None,
        given,
        account,
        count=len(figures),
        figures=figures,
        typed=schema.typed_figures(figures, documents),
        candidates=tuple(found),
        sources=documents if given else documents.head(0),
        needs_source=not given,
        shelf=shelf,
    )


def _source(
    reading: Reading, confirmed: Sequence[Confirmed], given: GivenSource, checksum: str
) -> dict[str, str]:
    """The document with the passage: the sentences that are quoted, and so many before and after each."""
    around = settings.PASSAGE_SENTENCES.value()
    wanted: set[int] = set()
    for one in confirmed:
        for number, (start, end) in enumerate(reading.sentences):
            if start < one.proposal.end and one.proposal.start < end:
                wanted |= {*range(number - around, number + around + 1)}
    spans = [span for number, span in enumerate(reading.sentences) if number in wanted]
    spans += [(one.proposal.start, one.proposal.end) for one in confirmed if not reading.sentences]
    passage = "\n\n".join(reading.text[start:end] for start, end in spans)
    source = source_of({}, given) | {
        "author": given.author,
        "archived_url": given.archived_url,
        "language": reading.language or "und",
        "article": PASSAGE + passage,
        "accessed": datetime.now(UTC).date().isoformat(),
        "note": f"SHA-256 of the text that was read: {checksum}",
        "note_ru": f"SHA-256 прочитанного текста: {checksum}",
    }
    # Two passages of one page are two documents: a quotation is held against its own.
    mark = sha256(passage.encode("utf-8", "replace")).hexdigest()[:8]
    return source | {"source_id": f"{source['source_id']}-{mark}"}


def _row(
    one: Confirmed, reading: Reading, source: Mapping[str, str], number: int, checksum: str
) -> dict[str, str]:
    proposal = one.proposal
    compiler = proposal.said("compiled_by") or ""
    row = dict.fromkeys((*FIGURE_COLUMNS, *PROVENANCE_COLUMNS), "") | {
        **{name: one.said(name) for name in CORRIGIBLE},
        "source_id": source["source_id"],
        "value": _digits(proposal.value),
        "value_high": "" if proposal.value_high is None else _digits(proposal.value_high),
        "unit": proposal.said("unit") or "",
        "multiplier": str(proposal.multiplier),
        "as_printed": proposal.as_printed,
        "reading": proposal.reading,
        "price_basis": "unknown",
        "valuation": "unknown",
        "basis": "unknown",
        "compiled_by": compiler if compiler in ISO2 else "",
        "excerpt": reading.text[proposal.start : proposal.end],
        "excerpt_kind": "quote",
        "excerpt_language": reading.language or "und",
        "file_name": source["title"],
        "file_checksum": checksum,
        "file_row": str(number),
        "file_cell": proposal.as_printed,
    }
    row |= {name: row[name] or usual for name, usual in _USUAL.items()}
    if row["measure"] != "growth":
        row["compared_with"] = ""
    if row["measure"] != "share":
        row["share_of"] = ""
    return row | {"figure_id": figure_identity(row, source)}


_USUAL: Final = {"scope": "unknown", "measure": "level", "hedge": "exact", "status": "unknown"}


def _digits(value: float) -> str:
    """
    >>> _digits(53.0), _digits(6.5), _digits(-0.5)
    ('53', '6.5', '-0.5')
    """
    return f"{Decimal(repr(value)).normalize():f}"
