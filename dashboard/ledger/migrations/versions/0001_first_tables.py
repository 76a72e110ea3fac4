"""The first tables, and the triggers that keep them append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

FIGURE = (
    "source_id",
    "reporter",
    "partner",
    "flow",
    "scope",
    "product",
    "region",
    "measure",
    "share_of",
    "value",
    "value_high",
    "unit",
    "multiplier",
    "of_unit",
    "as_printed",
    "reading",
    "hedge",
    "period",
    "compared_with",
    "price_basis",
    "valuation",
    "basis",
    "status",
    "compiled_by",
    "stated_by",
    "stated_on",
    "excerpt",
    "excerpt_kind",
    "excerpt_language",
    "excerpt_en",
    "excerpt_ru",
    "flag",
    "note",
    "note_ru",
    "supersedes",
)
PLACE = ("file_name", "file_checksum", "file_sheet", "file_row", "file_column", "file_cell")
SOURCE = (
    "title",
    "publisher",
    "author",
    "url",
    "archived_url",
    "published",
    "accessed",
    "language",
    "licence",
    "article",
    "citation",
    "note",
    "note_ru",
)
TABLES = ("batches", "figures", "repeats", "sources", "events")


def upgrade() -> None:
    op.create_table(
        "batches",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *_texts("name", "checksum", "added_by", "added_at", "note", "kind", "owner"),
    )
    op.create_table("figures", *_in_batch("figure_id"), _number("place"), *_texts(*FIGURE, *PLACE))
    op.create_table("repeats", *_in_batch("figure_id"), *_texts(*PLACE))
    op.create_table("sources", *_in_batch("source_id"), *_texts(*SOURCE))
    op.create_table(
        "events",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("batch", sa.Integer, sa.ForeignKey("batches.number"), nullable=False),
        *_texts("what", "who", "at", "reason", "figure_id", "by_figure"),
        _number("new"),
        _number("already"),
        *_texts("token"),
    )
    op.create_index("figures_by_id", "figures", ["figure_id"])
    correcting = sa.text("supersedes != ''")
    op.create_index(
        "figures_correcting",
        "figures",
        ["supersedes"],
        sqlite_where=correcting,
        postgresql_where=correcting,
    )
    op.create_index("repeats_by_id", "repeats", ["figure_id"])
    op.create_index("sources_by_id", "sources", ["source_id"])
    op.create_index("events_by_batch", "events", ["batch"])
    _keep_every_row()


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _in_batch(key: str) -> list[sa.Column[int] | sa.Column[str]]:
    return [
        sa.Column("batch", sa.Integer, sa.ForeignKey("batches.number"), primary_key=True),
        sa.Column(key, sa.Text, primary_key=True),
    ]


def _keep_every_row() -> None:
    """What is written stays: the database itself refuses UPDATE and DELETE."""
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            for verb in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"
    )
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()"
        )
