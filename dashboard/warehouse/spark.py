"""The same questions on Apache Spark, and the only place that knows it: for sets too large for one machine.

It comes with the extra ``cluster`` and is loaded when a set is opened by it.

The SQL is DuckDB's, turned into Spark's by sqlglot; parameters stay parameters. A set is read from Parquet
files beside it, one a table, written once by DuckDB: whatever else reads Parquet may have them too.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import tempfile
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard.settings import SPARK
from dashboard.warehouse import engine
from dashboard.warehouse.engine import EngineFault

if TYPE_CHECKING:
    from pyspark.sql import SparkSession
    from sqlglot import exp

TABLES: Final = ("by_pair", "by_product", "totals", "products", "figures")
ENDING: Final = ".parquet"
_NAMED: Final = re.compile(r"\$(\w+)")
_PATIENCE: Final = 5.0
"""Seconds in which the master of a cluster must answer."""
_ROWS: Final = 131_072
"""Of a group in a file: smaller ones are read slower, larger ones skip less."""
_STARTING: Final = threading.Lock()


class Spark:
    """One opened set; ``ask`` may be called by several threads at once."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session

    def ask(
        self, sql: str, parameters: Mapping[str, Any], much: bool = False
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Names of columns and rows; only parameters that stand in the SQL are bound."""
        used = {name: _own(parameters[name]) for name in _NAMED.findall(sql) if name in parameters}
        found = self._session.sql(translated(sql), args=used)
        return list(found.columns), [tuple(row) for row in found.collect()]

    def close(self) -> None:
        """The session is shared: it ends with the process."""


def _own(value: Any) -> Any:
    """numpy's numbers as Python's."""
    return value.item() if hasattr(value, "item") else value


@lru_cache(maxsize=256)
def translated(sql: str) -> str:
    """DuckDB's SQL as Spark's.

    >>> translated("SELECT left(a, $n) FROM t WHERE regexp_full_match(a, '[A-Z]{3}') ORDER BY a LIMIT $m")
    "SELECT LEFT(a, :n) FROM t WHERE a RLIKE '^(?:[A-Z]{3})$' ORDER BY a NULLS LAST LIMIT :m"
    >>> translated("WITH a AS MATERIALIZED (SELECT 1) SELECT * FROM a")
    'WITH a AS (SELECT 1) SELECT * FROM a'
    """
    with _of_the_extra():
        import sqlglot

        return sqlglot.parse_one(sql, read="duckdb").transform(_spelled).sql(dialect="spark")


def _spelled(node: exp.Expression) -> exp.Expression:
    """What sqlglot leaves as DuckDB says it."""
    from sqlglot import exp

    if isinstance(node, exp.RegexpFullMatch):
        return exp.RegexpLike(this=node.this, expression=exp.Literal.string(f"^(?:{node.expression.name})$"))
    if isinstance(node, exp.CTE):
        node.set("materialized", None)  # Spark decides itself what it reads twice
    return node


# --- the Parquet of a set -------------------------------------------------------------------------


def files_of(path: Path) -> Path:
    """The folder of a set's Parquet files, made where it is not there; EngineFault where it cannot be."""
    folder = path.with_suffix(ENDING)
    if folder.is_dir():
        return folder
    opened = engine.of_file(path)
    with engine.told("full"):
        aside = Path(tempfile.mkdtemp(prefix=".parquet-", dir=path.parent))
        try:
            aside.chmod(0o755)  # workers of a cluster may be other users
            for table in TABLES:
                target = engine.quoted(str(aside / f"{table}{ENDING}"))
                form = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS}"
                opened.ask(f"COPY (SELECT * FROM {table}) TO {target} ({form})", {})
            try:
                aside.rename(folder)
            except OSError:
                if not folder.is_dir():  # else another process was there first
                    raise
        finally:
            opened.close()
            shutil.rmtree(aside, ignore_errors=True)
    return folder


# --- opening --------------------------------------------------------------------------------------


def of_file(path: Path) -> Spark:
    """A set that was added. EngineFault: no_spark (the extra is not there), no_java, no_cluster, damaged."""
    folder = files_of(path)
    session = _session(SPARK.value()).newSession()
    try:
        for table in TABLES:
            session.read.parquet(str(folder / f"{table}{ENDING}")).createOrReplaceTempView(table)
    except Exception as fault:
        raise EngineFault("no_cluster", f"{SPARK.value()}: {_first(fault)}") from fault
    return Spark(session)


@lru_cache(maxsize=1)
def _session(master: str) -> SparkSession:
    """The one session of this process, started when it is first needed."""
    with _STARTING, _of_the_extra(), warnings.catch_warnings():
        # pyspark warns of new pandas, which is not asked for anything here.
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        _is_there(master)
        try:
            builder = SparkSession.builder.master(master).appName("bilateral")
            for name, value in _settings(master).items():
                builder = builder.config(name, value)
            return builder.getOrCreate()
        except Exception as fault:
            code = "no_java" if "JAVA" in str(fault).upper() else "no_cluster"
            detail = _first(fault)
            raise EngineFault(code, detail if code == "no_java" else f"{master}: {detail}") from fault


def _settings(master: str) -> dict[str, str]:
    """What is said here; all else is Spark's own configuration (SPARK_CONF_DIR)."""
    told = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.sql.session.timeZone": "UTC",
    }
    if master.startswith("local"):
        # Nothing of it is open to the network, and a few partitions are enough.
        own = "127.0.0.1"
        told |= {
            "spark.driver.host": own,
            "spark.driver.bindAddress": own,
            "spark.sql.shuffle.partitions": "4",
        }
    return told


def _is_there(master: str) -> None:
    """Java, and the master where it is one machine of several: Spark itself waits a minute for it."""
    home = os.environ.get("JAVA_HOME", "")
    if not shutil.which("java") and not (home and shutil.which("java", path=f"{home}/bin")):
        raise EngineFault("no_java")
    if not master.startswith("spark://"):
        return
    for one in master.removeprefix("spark://").split(","):
        host, _colon, port = one.rpartition(":")
        try:
            with socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE):
                return
        except OSError as fault:
            why = fault.strerror or str(fault)
    raise EngineFault("no_cluster", f"{master}: {why}")


def _first(fault: BaseException) -> str:
    return (str(fault).strip().partition("\n")[0] or type(fault).__name__)[:200]


@contextmanager
def _of_the_extra() -> Iterator[None]:
    """Without the extra there is one sentence in place of an ImportError."""
    try:
        yield
    except ImportError as fault:
        raise EngineFault("no_spark", fault.name or "") from fault
