"""Every question to a set of 20 million rows, on a Spark of several processes and on DuckDB: equal?

``python -m tests.soak.cluster [ROWS]``: ``local-cluster[2,1,2048]`` is a master, two workers with a processor
each and an executor apiece, all on this machine: what a cluster differs in from ``local[2]`` (tasks and rows
sent between processes, files read by others) is there, a network is not. Needs the extra "cluster" and Java.

The rows are those of ``tests/benchmarks/sets_speed`` (BACI's layout, seeded); the questions and how two
answers are compared those of ``tests/warehouse/on_spark``. Prints one line a question: lines, seconds of
both, difference. Exit 0 = equal on all, 1 = not.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks import sets_speed
from tests.warehouse import on_spark

MASTER = "local-cluster[2,1,2048]"
ROWS, QUESTIONS = sets_speed.ROWS, len(on_spark.ASKED)
BEHIND = 5_000
"""Rows behind an answer that are compared one by one; of more their count alone."""


@dataclass(frozen=True)
class Asked:
    """One question on both engines; ``told`` is how they differ, "" for not at all."""

    name: str
    lines: int
    duckdb: float
    spark: float
    told: str


def run(rows: int, folder: Path, master: str = MASTER) -> Iterator[Asked]:
    """A set of so many rows is made and added in ``folder``, then asked."""
    os.environ |= {"BILATERAL_DATA": str(folder / "sets"), "BILATERAL_SPARK": master}
    os.environ.setdefault("SPARK_HOME", _own_home())
    # Workers listen where nobody else can ask them.
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}
    path = folder / "BACI_HS92_made.csv"
    sets_speed.made(path, rows)
    sets_speed.added(path, folder / "sets")
    path.unlink()
    from dashboard.warehouse import lock

    (locked,) = lock.read()
    plain = locked.holding()
    os.environ["BILATERAL_ENGINE"] = "spark"
    spark = locked.holding()
    nomenclature = _nomenclature(plain)
    for name, usual in on_spark.ASKED.items():
        asked = usual | ({"nomenclature": nomenclature} if "nomenclature" in usual else {})
        yield _asked(name, asked, plain, spark)


def _own_home() -> str:
    """Where pyspark keeps its jars: executors are processes of their own and look for them."""
    import pyspark

    return str(Path(pyspark.__file__).parent)


def _nomenclature(holding: Any) -> str:
    asked = {**on_spark.PAIR, "flow": "exports"}
    return str(holding.ask("products_by_year", **asked).frame["nomenclature"].iloc[0])


def _asked(name: str, asked: dict[str, Any], plain: Any, spark: Any) -> Asked:
    began = time.perf_counter()
    wanted = plain.ask(name, **asked)
    between = time.perf_counter()
    answer = spark.ask(name, **asked)
    ended = time.perf_counter()
    told = on_spark.difference(wanted.frame, answer.frame)
    if not told and len(answer) and "n" in answer.frame:
        behind = answer.behind(0)
        there = spark.rows(behind, limit=BEHIND)
        told = on_spark.difference(plain.rows(behind, limit=BEHIND), there)
        if not told and len(there) != min(BEHIND, behind.count):
            told = f"{len(there)} rows behind, {behind.count} said"
    return Asked(name, len(answer), between - began, ended - between, told)


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    held = True
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        for one in run(rows, Path(folder)):
            held &= not one.told
            print(
                f"{one.name}: {one.lines:,} lines, DuckDB {one.duckdb:.2f} s, Spark {one.spark:.2f} s"
                f"{', DIFFERS: ' + one.told if one.told else ''}",
                flush=True,
            )
    print(
        f"{rows:,} rows on {MASTER}: {'equal' if held else 'not equal'}, {time.perf_counter() - began:.0f} s"
    )
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
