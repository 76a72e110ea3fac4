"""Articles whose proposals wait for somebody to confirm them; not append-only, and no part of the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXTS = (
    *("owner", "put_by", "put_at", "title", "publisher", "url", "published", "author", "text", "said"),
    *("state", "closed_by", "closed_at", "reason", "batch"),
)


def upgrade() -> None:
    op.create_table(
        "waiting",
        sa.Column("name", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in TEXTS),
        sa.Column("proposals", sa.Integer, nullable=False),
    )
    op.create_index("waiting_by_owner", "waiting", ["owner", "put_at"])
