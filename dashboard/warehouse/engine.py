"""DuckDB, and the only place that knows it. It is loaded when the first set is opened.

Memory is limited and what does not fit is spilled to a folder for passing files; nothing is fetched and
nothing installed by it.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard.settings import DATA_MEMORY_MB

if TYPE_CHECKING:
    import duckdb

_NAMED: Final = re.compile(r"\$(\w+)")
SPILL: Final = Path(tempfile.gettempdir()) / f"bilateral-spill-{os.getuid() if hasattr(os, 'getuid') else 0}"
"""Where what does not fit into memory waits while a question is answered."""


def _settings(memory_mb: int, threads: int) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "memory_limit": f"{memory_mb}MB",
        "threads": str(threads),
        "temp_directory": str(SPILL),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "preserve_insertion_order": "false",
    }


class Engine:
    """One opened set; ``ask`` may be called by several threads at once."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def ask(self, sql: str, parameters: Mapping[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Names of columns and rows; only parameters that stand in the SQL are bound."""
        used = {name: value for name, value in parameters.items() if name in _NAMED.findall(sql)}
        with self._connection.cursor() as cursor:
            cursor.execute(sql, used)
            return [str(one[0]) for one in cursor.description or ()], cursor.fetchall()

    def close(self) -> None:
        self._connection.close()


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
