"""DuckDB, and the only place that knows it. It is loaded when the first set is opened.

Memory is limited and what does not fit is spilled to a folder for passing files; nothing is fetched and
nothing installed by it.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from dashboard.settings import DATA_MEMORY_MB

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

_NAMED: Final = re.compile(r"\$(\w+)")
SPILL: Final = Path(tempfile.gettempdir()) / f"bilateral-spill-{os.getuid() if hasattr(os, 'getuid') else 0}"
"""Where what does not fit into memory waits while a question is answered."""


GROUP: Final = 30_720
"""Rows of a group in the file of a set: of the pairs of a year few groups are read, and little of others."""
LOADING: Final = 3
"""How much more memory than a question the conversion of a set may take."""


class EngineFault(Exception):
    """What the engine could not do with a file; ``code`` is stable: malformed (what was given cannot be
    read), full (no room to write), newer (written by a newer engine), damaged (a set of ours is broken)."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code, self.detail = code, detail


_FULL: Final = re.compile(
    "no space|disk full|could not write|failed to write|file too large|quota|max_temp_directory_size",
    re.IGNORECASE,
)
_NEWER: Final = re.compile(r"newer|version number|storage version", re.IGNORECASE)


@contextmanager
def told(usual: str) -> Iterator[None]:
    """Errors of engine and disk as an ``EngineFault``, of code ``usual`` where nothing says more."""
    import duckdb

    try:
        yield
    except OSError as fault:
        is_full = fault.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
        raise EngineFault("full" if is_full else usual, fault.strerror or str(fault)) from fault
    except duckdb.Error as fault:
        first = str(fault).partition("\n")[0].partition(": ")
        detail = (first[2] or first[0])[:200]
        code = "full" if _FULL.search(str(fault)) else "newer" if _NEWER.search(str(fault)) else usual
        raise EngineFault(code, detail) from fault


def _settings(
    memory_mb: int, threads: int, spill: Path = SPILL
) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "memory_limit": f"{memory_mb}MB",
        "threads": str(threads),
        "temp_directory": str(spill),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "preserve_insertion_order": "false",
    }


class OpenedSet(Protocol):
    """What a set is asked by: DuckDB here, or Spark (``spark``)."""

    def ask(
        self, sql: str, parameters: Mapping[str, Any], much: bool = False
    ) -> tuple[list[str], list[tuple[Any, ...]]]: ...
    def close(self) -> None: ...


class Engine:
    """One opened set; ``ask`` may be called by several threads at once.

    ``all_cores`` opens it once more, for questions that read much: one about a pair is answered before other
    cores have begun to help.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        all_cores: Callable[[], duckdb.DuckDBPyConnection] | None = None,
    ) -> None:
        self._connection = connection
        self._all_cores = cache(all_cores) if all_cores else None

    def ask(
        self, sql: str, parameters: Mapping[str, Any], much: bool = False
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Names of columns and rows; only parameters in the SQL are bound. ``much``: on all cores."""
        named = {*_NAMED.findall(sql)}
        used = {name: value for name, value in parameters.items() if name in named}
        helped = self._all_cores() if much and self._all_cores else None
        with (helped or self._connection).cursor() as cursor:
            if helped:
                cursor.execute("USE held")
            cursor.execute(sql, used)
            return [str(one[0]) for one in cursor.description or ()], cursor.fetchall()

    def close(self) -> None:
        self._connection.close()
        if self._all_cores and self._all_cores.cache_info().currsize:
            self._all_cores().close()


def threads() -> int:
    """As many as there are cores, and no more than four: the pages want theirs."""
    return min(4, os.cpu_count() or 1)


def of_views(statements: Sequence[str]) -> Engine:
    """An engine of its own in memory, with what these statements make: views over files."""
    import duckdb

    connection = duckdb.connect(":memory:", False, _settings(DATA_MEMORY_MB.value(), threads()))
    for one in statements:
        connection.execute(one)
    return Engine(connection)


def of_file(path: Path) -> Engine:
    """A set that was added, opened read-only: as many processes as like may. EngineFault if it cannot be."""
    import duckdb

    memory = DATA_MEMORY_MB.value()

    def all_cores() -> duckdb.DuckDBPyConnection:
        # One file is opened with one number of threads; beside it, it is a part of a base in memory.
        connection = duckdb.connect(":memory:", False, _settings(memory, threads()))
        connection.execute(f"ATTACH {quoted(str(path))} AS held (READ_ONLY)")
        return connection

    with told("damaged"):
        connection = duckdb.connect(str(path), True, _settings(memory, 1))
    return Engine(connection, all_cores)


class Workshop:
    """Where a set is converted: a file of its own for what passes, another for what is kept."""

    def __init__(self, folder: Path, kept: Path) -> None:
        import duckdb

        memory = DATA_MEMORY_MB.value() * LOADING
        with told("full"):
            self._connection = duckdb.connect(
                str(folder / "passing.duckdb"), False, _settings(memory, threads(), folder / "spill")
            )
            # Rows are counted as they lie in the file.
            self._connection.execute("SET preserve_insertion_order = true")
            self.run(f"ATTACH {quoted(str(kept))} AS kept (ROW_GROUP_SIZE {GROUP})")

    def run(self, sql: str) -> list[tuple[Any, ...]]:
        """One statement, made of our own words and of ``quoted`` and ``column``; its rows."""
        with told("malformed"):
            return self._connection.execute(sql).fetchall()

    def table(self, name: str, frame: pd.DataFrame) -> None:
        """A frame as a table."""
        with told("full"):
            self._connection.register("given__", frame)
            self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given__")
            self._connection.unregister("given__")

    def close(self) -> None:
        with told("full"):
            self._connection.close()


def quoted(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def column(name: str) -> str:
    """The name of a column, whatever stands in it, in SQL."""
    return '"' + name.replace('"', '""') + '"'
