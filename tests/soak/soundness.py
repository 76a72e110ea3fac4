"""Is a ledger sound? Asked of the database itself and of every batch."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from dashboard.ledger import engine
from dashboard.ledger.batches import id_of
from dashboard.ledger.location import place
from dashboard.ledger.store import Store
from dashboard.ledger.tables import figures


def fault_of(url: str) -> str:
    """What is wrong with a ledger; empty if nothing is."""
    path = place(url).path
    return (_checked(path) if path else "") or _counted(url)


def _checked(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    return "; ".join(said) if said != ["ok"] else f"{len(loose)} loose rows" if loose else ""


def held(store: Store) -> dict[str, int]:
    """How many figures each batch has in the table, whatever the ledger says of the batch."""
    counted = sa.select(figures.c.batch, sa.func.count()).group_by(figures.c.batch)
    with engine.reading(store._engine, store.place) as connection:
        return {id_of(number): count for number, count in connection.execute(counted)}


def _counted(url: str) -> str:
    """Every batch holds as many figures as it was told to bring, and no figure is without its batch."""
    with Store.open(url, create=False) as store:
        told = {one.id: one.new for one in store.batches() if one.new}
        there = held(store)
    wrong = [one for one in told.keys() | there.keys() if told.get(one) != there.get(one)]
    return f"half: {', '.join(sorted(wrong))}" if wrong else ""
