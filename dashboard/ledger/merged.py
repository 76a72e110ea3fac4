"""Shipped and added figures as one book: what is in force, judged by the gate, nothing twice.

What today's gate does not let pass is held back: it stays stored, and is named with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard import schema
from dashboard.evidence import listed
from dashboard.ledger.batches import id_of, in_order
from dashboard.ledger.book import FrameBook
from dashboard.ledger.shipped import shipped
from dashboard.model import FIGURE_COLUMNS, PROVENANCE_COLUMNS, Issue

if TYPE_CHECKING:
    from dashboard.ledger.store import Store


@dataclass(frozen=True, eq=False)
class Added:
    """What the ledger adds: typed figures, sources, ids that are replaced, what is held back."""

    figures: pd.DataFrame
    sources: pd.DataFrame
    replaced: frozenset[str]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A stored figure in force that is not shown. The issue says why; its table is the batch, its row that
    of the file the figure came from, where that is known, else the place in the batch (the first being 2)."""

    figure_id: str
    batch: str
    issue: Issue


def read(store: Store, owner: str, judged: dict[str, schema.Report], own: dict[str, schema.Report]) -> Added:
    """Read what is in force.

    ``judged`` keeps whole public batches by token: they never change. ``own`` keeps the owner's, as long
    as they are in force.
    """
    where = store.placed(owner)
    told = store.sources(owner)
    refused = schema.refused_sources(told)
    documents = told[~told["source_id"].isin(list(refused))].reset_index(drop=True)
    tokens = {one.number: one.token for one in store.batches(owner)}
    parts: list[pd.DataFrame] = []
    held: list[Held] = []
    before = dict(own)
    own.clear()
    for number in in_order(where["batch"]):
        known, keep = (before, own) if number < 0 else (judged, judged)
        token = tokens[number]
        report = known.get(token) or _judged(store, id_of(number), owner, documents)
        keep[token] = report
        wanted = frozenset(where.loc[where["batch"] == number, "figure_id"].tolist())
        there = report.accepted["figure_id"].tolist()
        parts.append(_in_force(report.accepted, there, wanted))
        if missing := wanted.difference(there):
            held += _held(store.stored(id_of(number), owner), missing, report, refused)
    figures = pd.concat(parts, ignore_index=True) if parts else shipped().figures.head(0)
    return Added(store.at_home(figures, where), documents, frozenset(store.superseded(owner)), tuple(held))


def book(base: FrameBook, added: Added, version: str) -> FrameBook:
    """One book of both; a figure or document that is shipped stays the shipped one."""
    kept = base.figures
    if added.replaced:
        kept = kept[~kept["figure_id"].isin(added.replaced)]
    ids = listed(added.figures["figure_id"])
    is_fresh = [one in added.replaced or one not in base.everything for one in ids]
    fresh = added.figures[np.array(is_fresh, dtype=bool)]
    documents = added.sources[~added.sources["source_id"].isin(base.sources["source_id"])]
    return replace(
        base,
        figures=pd.concat([kept, fresh], ignore_index=True),
        sources=pd.concat([base.sources, documents], ignore_index=True),
        version=version,
        replaced=added.replaced,
        # What corrects an editor's choice stands in its place.
        featured=base.featured
        | frozenset(fresh.loc[fresh["supersedes"].isin(list(base.featured)), "figure_id"]),
    )


def _judged(store: Store, batch_id: str, owner: str, documents: pd.DataFrame) -> schema.Report:
    """A batch as the gate sees it: its typed rows with their provenance, and the issues."""
    text = store.stored(batch_id, owner)
    base = shipped()
    known = pd.concat([base.sources, documents[~documents["source_id"].isin(base.sources["source_id"])]])
    report = schema.check_figures(text[list(FIGURE_COLUMNS)], known, base.articles, batch_id)
    rows = report.accepted
    if len(rows) == len(text):
        origin = text[list(PROVENANCE_COLUMNS)]
    else:
        origin = text.set_index("figure_id").loc[rows["figure_id"], list(PROVENANCE_COLUMNS)]
    return replace(
        report, accepted=rows.assign(**{name: origin[name].to_numpy() for name in PROVENANCE_COLUMNS})
    )


def _held(
    text: pd.DataFrame, missing: frozenset[str], report: schema.Report, refused: Mapping[str, Issue]
) -> Iterator[Held]:
    """Why each of these figures of a batch is not shown: its own fault, else that of its document."""
    faults = {issue.row: issue for issue in reversed(report.issues)}
    for row, figure in enumerate(text.to_dict("records"), 2):
        if figure["figure_id"] not in missing:
            continue
        issue = faults.get(row, Issue("figure_not_shown", row, "figure_id", figure["figure_id"]))
        if issue.code == "source_unknown":
            issue = refused.get(figure["source_id"], issue)
        place = int(figure["file_row"]) if figure["file_row"].isdecimal() else row
        yield Held(figure["figure_id"], figure["batch"], replace(issue, row=place, table=figure["batch"]))


def _in_force(rows: pd.DataFrame, there: list[str], wanted: frozenset[str]) -> pd.DataFrame:
    """Those of the rows, whose ids are ``there``, that are wanted: of most batches all."""
    return rows if wanted.issuperset(there) else rows[[one in wanted for one in there]]
