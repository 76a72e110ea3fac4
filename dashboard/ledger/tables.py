"""The tables of the ledger, as the newest migration leaves them. Rows are added, never changed,
but for those of ``waiting``.

* ``batches``: one row per upload. Those of one visitor alone (with an ``owner``) have a number below
  zero; theirs are the only rows that can be erased.
* ``figures``: the figures a batch brought, all text, with the place in the file each came from.
* ``repeats``: figures a batch states that the ledger already had; so undoing the earlier batch does
  not take away what the later one states too.
* ``sources``: the documents of a batch.
* ``waiting``: articles whose proposals nobody has confirmed yet; no part of the record, and erased in time.
* ``events``: what happened, in order: added, withdrawn, restored, superseded.

``incoming`` and ``counting`` live in the temporary database of one connection: an upload waits there
until it is whole, so that writers stand in line for the short last step only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

from dashboard.model import FIGURE_COLUMNS, PROVENANCE_COLUMNS, SOURCE_COLUMNS

HEAD: Final = "0003"
"""The newest migration; a test holds this against the folder."""
MIGRATIONS: Final = Path(__file__).parent / "migrations"
VERSION_TABLE: Final = "ledger_version"

PLACE_COLUMNS: Final = tuple(name for name in PROVENANCE_COLUMNS if name.startswith("file_"))
GIVEN_COLUMNS: Final = (*FIGURE_COLUMNS, *(name for name in PROVENANCE_COLUMNS if name != "batch"))
"""What an upload says of a figure; the batch is added by the ledger."""

metadata = MetaData()


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _of_batch(primary: bool = True) -> Column[int]:
    return Column("batch", Integer, ForeignKey("batches.number"), primary_key=primary, nullable=False)


batches = Table(
    "batches",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    *_texts("name", "checksum", "added_by", "added_at", "note", "kind", "owner"),
)

figures = Table(
    "figures",
    metadata,
    _of_batch(),
    Column("figure_id", Text, primary_key=True),
    Column("place", Integer, nullable=False),
    *_texts(*(name for name in GIVEN_COLUMNS if name != "figure_id")),
)
Index("figures_by_id", figures.c.figure_id)
Index(
    "figures_correcting",
    figures.c.supersedes,
    sqlite_where=figures.c.supersedes != "",
    postgresql_where=figures.c.supersedes != "",
)

repeats = Table(
    "repeats", metadata, _of_batch(), Column("figure_id", Text, primary_key=True), *_texts(*PLACE_COLUMNS)
)
Index("repeats_by_id", repeats.c.figure_id)

sources = Table(
    "sources",
    metadata,
    _of_batch(),
    Column("source_id", Text, primary_key=True),
    *_texts(*(name for name in SOURCE_COLUMNS if name != "source_id")),
)
Index("sources_by_id", sources.c.source_id)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _of_batch(primary=False),
    *_texts("what", "who", "at", "reason", "figure_id", "by_figure"),
    Column("new", Integer, nullable=False),
    Column("already", Integer, nullable=False),
    *_texts("token"),
)
Index("events_by_batch", events.c.batch)

waiting = Table(
    "waiting",
    metadata,
    Column("name", Text, primary_key=True),
    *_texts(
        *("owner", "put_by", "put_at", "title", "publisher", "url", "published", "author", "text", "said"),
        *("state", "closed_by", "closed_at", "reason", "batch"),
    ),
    Column("proposals", Integer, nullable=False),
)
Index("waiting_by_owner", waiting.c.owner, waiting.c.put_at)

incoming = Table(
    "incoming",
    MetaData(),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("known", Integer, nullable=False),
    *_texts(*GIVEN_COLUMNS),
    prefixes=["TEMPORARY"],
)

counting = Table(
    "counting",
    MetaData(),
    Column("batch", Integer, primary_key=True, autoincrement=False),
    prefixes=["TEMPORARY"],
)
"""The batches that count for the one who adds: asked once, not again for every row of the upload."""
