"""A PostgreSQL server of our own, for as long as a test run lasts: Debian's ``pg_virtualenv -t``."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

_PRINT = "echo address $PGUSER $PGPASSWORD $PGHOST $PGPORT; exec cat"
_NUMBERS = itertools.count()


_TRIES = 3


class NoServer(Exception):
    """There is no server to be had here; the message says why."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server, without a database; it is gone afterwards."""
    if shutil.which("pg_virtualenv") is None:
        raise NoServer("no pg_virtualenv here (Debian: postgresql, postgresql-common)")
    running, address = _started(_TRIES)
    assert running.stdin is not None and running.stdout is not None
    try:
        yield address
    finally:
        running.stdin.close()
        running.stdout.read()
        running.stdout.close()
        running.wait(60)


def _started(tries: int) -> tuple[subprocess.Popen[str], str]:
    """The server and its address. Of two that begin at once one may find its port taken: it begins again."""
    # The server lives until the inner command ends, which is when its input is closed.
    running = subprocess.Popen(
        ["pg_virtualenv", "-t", "-o", "fsync=off", "sh", "-c", _PRINT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert running.stdin is not None and running.stdout is not None
    try:
        return running, _address(running.stdout)
    except NoServer:
        running.stdin.close()
        running.stdout.close()
        running.wait(60)
        if tries == 1:
            raise
    return _started(tries - 1)


def _address(said: Iterator[str]) -> str:
    heard = []
    for line in said:
        heard.append(line.strip())
        if line.startswith("address "):
            user, password, host, port = line.split()[1:]
            return f"postgresql+psycopg://{user}:{password}@{host}:{port}"
    raise NoServer("pg_virtualenv could not start a server: " + " / ".join(heard[-3:]))


def new_url(address: str) -> str:
    """An address on the server where nothing is: a schema of its own, quicker made than a database."""
    name = f"ledger_{next(_NUMBERS)}"
    engine = sa.create_engine(f"{address}/postgres", isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    return f"{address}/postgres?options=-csearch_path%3D{name}"
