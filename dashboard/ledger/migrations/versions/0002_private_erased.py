"""Private batches get numbers below zero, which say nothing of how many there are, and can be erased."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

IN_BATCH = ("figures", "repeats", "sources", "events")
NUMBER = {"batches": "number"} | dict.fromkeys(IN_BATCH, "batch")
"""The column of each table that names the batch."""
FIRST, STEP = 2**30, 2**16
"""Room of the first number of an owner; the longest step to the next one."""


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in NUMBER:
        (_let_go_in_sqlite if sqlite else _let_go_on_server)(table)
    _renumber()
    for table, number in NUMBER.items():
        (_keep_in_sqlite if sqlite else _keep_on_server)(table, number)
    (_tell_apart_in_sqlite if sqlite else _tell_apart_on_server)()


def _renumber() -> None:
    """Every private batch takes a number of its own, later ones of an owner a higher one."""
    bind = op.get_bind()
    asked = sa.text("SELECT number, owner FROM batches WHERE owner <> '' ORDER BY number")
    newest: dict[str, int] = {}
    taken: set[int] = set()
    for old, owner in bind.execute(asked).fetchall():
        new = newest.get(owner, -(2**31) + secrets.randbelow(FIRST)) + 1 + secrets.randbelow(STEP)
        while new in taken:
            new += 1
        newest[owner] = new
        taken.add(new)
        both = {"new": new, "old": old}
        bind.execute(
            sa.text(
                "INSERT INTO batches SELECT :new, name, checksum, added_by, added_at, note, kind, owner "
                "FROM batches WHERE number = :old"
            ),
            both,
        )
        for table in IN_BATCH:
            bind.execute(sa.text(f"UPDATE {table} SET batch = :new WHERE batch = :old"), both)
        bind.execute(sa.text("DELETE FROM batches WHERE number = :old"), both)


def _let_go_in_sqlite(table: str) -> None:
    for verb in ("update", "delete"):
        op.execute(f"DROP TRIGGER {table}_no_{verb}")


def _keep_in_sqlite(table: str, number: str) -> None:
    """Nothing is changed, and nothing public is erased."""
    for verb, when in (("UPDATE", ""), ("DELETE", f"WHEN OLD.{number} >= 0 ")):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {when}"
            "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        )


def _tell_apart_in_sqlite() -> None:
    op.execute(
        "CREATE TRIGGER batches_private_below_zero BEFORE INSERT ON batches "
        "WHEN (NEW.number < 0) <> (NEW.owner <> '') "
        "BEGIN SELECT RAISE(ABORT, 'private batches, and only they, have a number below zero'); END"
    )


def _let_go_on_server(table: str) -> None:
    op.execute(f"DROP TRIGGER {table}_append_only ON {table}")


def _keep_on_server(table: str, number: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        f"FOR EACH ROW WHEN (OLD.{number} >= 0) EXECUTE FUNCTION ledger_append_only()"
    )


def _tell_apart_on_server() -> None:
    op.create_check_constraint("batches_private_below_zero", "batches", "(number < 0) = (owner <> '')")
