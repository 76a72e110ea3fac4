"""The long runs, in one go: prints a table and keeps it in README.md.

Usage: python tests/soak/run.py [--only NAME]

With --only the result is printed and not kept. Where there is no PostgreSQL, the table says so.
Exit 0 = all held, 1 = something did not, 2 = wrong use.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started as a file, it still is tests.soak

from tests.browser.shifts import MOST, SLOWER
from tests.hostile import losses, test_readers, test_writes
from tests.ledger import postgres
from tests.soak import (
    cluster,
    copies,
    crowded,
    faults,
    kill,
    mutations,
    pairs,
    pointed,
    products,
    steady,
    titles,
    unread,
    writers,
)

ROOT = Path(__file__).resolve().parents[2]
BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"
HEADER = "| What | Where | Wanted | Seen | | Seconds |\n| --- | --- | --- | --- | --- | --- |"
Fresh = Callable[[], str]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    where: str
    wanted: str
    seen: str
    held: bool
    seconds: float

    def __str__(self) -> str:
        mark = "held" if self.held else "**not held**"
        return f"| {self.what} | {self.where} | {self.wanted} | {self.seen} | {mark} | {self.seconds:.0f} |"


def killed(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    began = time.monotonic()
    seen = kill.run(fresh(), uploads=200, rows=3000, seed=200)
    told = (
        f"{seen.killed} killed before they were acknowledged, {seen.stored} stored, {seen.half} half, "
        f"{seen.lost} lost{', ' + seen.fault if seen.fault else ''}"
    )
    yield Row(
        "200 uploads of 3,000 rows, SIGKILL at a random moment",
        where,
        "0 half, 0 acknowledged ones lost, sound",
        told,
        seen.sound,
        time.monotonic() - began,
    )


def crowd(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    began = time.monotonic()
    seen = writers.run(fresh(), processes=8, batches=50)
    told = f"{seen.stored} stored, {sum(seen.errors.values())} errors{seen.fault}, {seen.seconds:.1f} s"
    yield Row(
        "8 processes × 50 batches, the ledger made by whoever is first",
        where,
        "400 stored, 0 errors",
        told,
        seen.sound,
        time.monotonic() - began,
    )


def failing(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    ways: dict[str, Callable[[Fresh, str], faults.Faults]] = {
        "the n-th statement or commit raises": faults.statements
    }
    if where == "SQLite":
        ways["no room beyond the n-th page"] = faults.pages
        ways["no file may grow beyond n × 4,096 bytes"] = faults.file_size
    else:
        ways["the connection ends at the n-th statement"] = faults.connections
    for way, tried in ways.items():
        for action in faults.ACTIONS:
            yield _failing(f"{action}: {way}", where, partial(tried, fresh, action))


def _failing(what: str, where: str, tried: Callable[[], faults.Faults]) -> Row:
    began = time.monotonic()
    seen = tried()
    told = f"{seen.failed} failed, {len(seen.between)} between, {len(seen.unnamed)} without a name of ours"
    # An action that needs no new page cannot fail for want of one.
    held = seen.sound or (not seen.failed and not seen.between and not seen.unnamed)
    return Row(what + ", every n", where, "old state or new", told, held, time.monotonic() - began)


def backups(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    began = time.monotonic()
    seen = copies.run(fresh(), 20, folder)
    span = f"{min(seen.batches)} to {max(seen.batches)}"
    told = f"{seen.taken} restored, {span} whole batches, {len(seen.faults)} faults"
    yield Row(
        "a backup while two processes write, 20 times",
        where,
        "20 restore, sound, whole batches only",
        told,
        seen.sound and seen.taken == 20,
        time.monotonic() - began,
    )


def broken(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    """Broken uploads are judged and not stored: once is enough."""
    if where != "SQLite":
        return
    began = time.monotonic()
    seen = mutations.run(range(10_000))
    outcomes = ", ".join(f"{count} {name}" for name, count in sorted(seen.outcomes.items()))
    told = (
        f"{len(seen.crashed)} uncaught, {len(seen.slow)} over 5 s, longest {seen.longest:.1f} s ({outcomes})"
    )
    faults = [*seen.crashed, *seen.slow]
    yield Row(
        f"{seen.tried:,} broken uploads judged",
        "in memory",
        "0 uncaught, 0 over 5 s",
        "; ".join([told, *faults[:5]]),
        seen.sound,
        time.monotonic() - began,
    )


def ignored(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    """What tables mean is read and not stored: once is enough."""
    if where != "SQLite":
        return
    began = time.monotonic()
    seen = unread.run(unread.samples())
    told = "; ".join([f"{len(seen.silent)} changed nothing", *seen.silent[:5]])
    held = not seen.silent and seen.tried > 1000
    what = f"{seen.tried:,} cells that place figures, each changed"
    yield Row(
        what, "in memory", "each changes a figure, an error, a question", told, held, time.monotonic() - began
    )


def drawn(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    """Charts are drawn from the shipped figures: once is enough."""
    if where != "SQLite":
        return
    began = time.monotonic()
    seen = products.run()
    told = "; ".join([f"{len(seen.broken)} broken", *seen.broken[:5]])
    yield Row(
        f"{seen.cases} charts and pages, every pair with every choice",
        "in memory",
        "what is held of a part of them in the suite",
        told,
        not seen.broken,
        time.monotonic() - began,
    )


def still(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    """Pages do not depend on the kind of ledger: once is enough."""
    if where != "SQLite":
        return
    began = time.monotonic()
    seen = steady.run(str(folder / "ledger.sqlite"))
    told = "; ".join([f"{len(seen.far)} beyond, largest {seen.largest:.3f}", *seen.far[:5]])
    yield Row(
        f"layout shift, {seen.visits} visits on a processor slowed {SLOWER} times",
        "in Chromium",
        f"at most {MOST} each",
        told,
        not seen.far,
        time.monotonic() - began,
    )


def pointed_at(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    """Charts do not depend on the kind of ledger."""
    if where != "SQLite":
        return
    began = time.monotonic()
    seen = pointed.run(str(folder / "ledger.sqlite"))
    told = "; ".join([f"{len(seen.missed)} missed", *seen.missed[:5]])
    yield Row(
        f"a pointer on {seen.marks} marks of charts",
        "Chromium, 1280 and 390 px",
        "each opens its own figure",
        told,
        not seen.missed,
        time.monotonic() - began,
    )


def titled(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    """Titles do not depend on the kind of ledger either."""
    if where != "SQLite":
        return
    began = time.monotonic()
    seen = titles.run()
    told = "; ".join([f"{len(seen.wrong)} faults", *seen.wrong[:5]])
    yield Row(
        f"{seen.titles} titles of charts against what is drawn",
        "all pairs, charts, flows, languages",
        "0 faults",
        told,
        not seen.wrong,
        time.monotonic() - began,
    )


def lost(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    """Every face of a server that is started on a damaged ledger."""
    if where != "SQLite":
        return
    for loss in losses.LOSSES:
        began = time.monotonic()
        path = losses.ledger_with_figures(Path(tempfile.mkdtemp(dir=folder)) / "there")
        try:
            found = losses.started_on(path, loss)
        except losses.NotHere as reason:
            yield Row(f"started after: {loss}", where, "0 silent faces", str(reason), True, 0)
            continue
        # A server cannot know of a ledger that was gone before it looked: to it nothing was added yet.
        gone = loss in ("deleted", "moved")
        asked = {name: said for name, said in found.items() if not gone or name in losses.COMMANDS}
        silent = [name for name, said in asked.items() if said.is_silent]
        told = f"{len(silent)} of {len(asked)} silent {' '.join(silent)}".strip()
        took = time.monotonic() - began
        yield Row(f"started after: {loss}", where, "0 silent faces", told, not silent, took)


def memory(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    """Answers are kept in the process, whatever the ledger is: once is enough."""
    if where != "SQLite":
        return
    began = time.monotonic()
    seen = crowded.run(folder)
    told = f"{seen.before:.0f} MB after 20, {seen.after:.0f} MB after all, {seen.refused} refused"
    yield Row(
        f"{seen.asked:,} different requests to /api, /charts, /embed",
        "one process",
        "150 MB more at most",
        told,
        seen.sound,
        time.monotonic() - began,
    )


def clustered(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    """In a process of its own: Spark and its settings stay there."""
    if where != "SQLite":
        return
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.soak.cluster"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    told = [line for line in done.stdout.splitlines() if " lines, DuckDB " in line]
    apart = [line.partition(":")[0] for line in told if "DIFFERS" in line]
    yield Row(
        f"every question of {cluster.ROWS:,} rows on DuckDB and on Spark, {cluster.MASTER}",
        "two workers",
        f"{cluster.QUESTIONS} answers equal",
        f"{len(told) - len(apart)} equal{', apart: ' + ', '.join(apart) if apart else ''}",
        done.returncode == 0 and len(told) == cluster.QUESTIONS,
        time.monotonic() - began,
    )


def opened(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    """Of the shipped tables, whatever the ledger is: once is enough."""
    if where != "SQLite":
        return
    began = time.monotonic()
    asked, wrong = pairs.run()
    yield Row(
        "every two countries, both ways round, against the tables read by pandas",
        "shipped tables",
        "each answered, 0 wrong",
        f"{asked:,} asked, {len(wrong)} wrong {'; '.join(wrong[:3])}".strip(),
        not wrong,
        time.monotonic() - began,
    )


def anonymous(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    """Servers with a ledger of their own: once is enough."""
    if where != "SQLite":
        return
    began = time.monotonic()
    seen = list(test_writes.tried(str(folder), test_writes.EVERY))
    public, private = (
        set[object]().union(*(one.public for one in seen)),
        sum(len(one.private) for one in seen),
    )
    may = {case for case in test_writes.EVERY if case.is_this_machines}
    told = f"{len(public & may)} for everybody, {private} privately, {len(public - may)} past the token"
    held = public == may and private == len(test_writes.EVERY) - len(may)
    yield Row(
        f"{len(test_writes.EVERY)} ways to reach the page that adds",
        where,
        f"{len(may)} for everybody, all others privately",
        told,
        held,
        time.monotonic() - began,
    )


def running(fresh: Fresh, where: str, folder: Path) -> Iterator[Row]:
    if where != "SQLite":
        return
    began = time.monotonic()
    try:
        told, held = f"{len(test_readers.judged(test_readers.EVERY))} judged", True
    except AssertionError as broken:
        told, held = str(broken).partition("\n")[0], False
    yield Row(
        f"{len(test_readers.EVERY)} long runs of one mark in places of a table",
        where,
        f"judged in {test_readers.BUDGET} s of processor time",
        told,
        held,
        time.monotonic() - began,
    )


PARTS: dict[str, Callable[[Fresh, str, Path], Iterator[Row]]] = {
    "kill": killed,
    "writers": crowd,
    "faults": failing,
    "backup": backups,
    "mutations": broken,
    "unread": ignored,
    "losses": lost,
    "charts": drawn,
    "steady": still,
    "titles": titled,
    "marks": pointed_at,
    "memory": memory,
    "writes": anonymous,
    "runs": running,
    "cluster": clustered,
    "pairs": opened,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", choices=list(PARTS))
    only = parser.parse_args().only
    load, began = os.getloadavg()[0], time.monotonic()
    rows, notes = _rows([only] if only else list(PARTS))
    document = "\n".join([_about(load, time.monotonic() - began), "", HEADER, *map(str, rows), *notes])
    print(document)
    if not only:
        _keep(document)
    return 0 if all(row.held for row in rows) else 1


def _rows(names: list[str]) -> tuple[list[Row], list[str]]:
    rows, notes = [], []
    with tempfile.TemporaryDirectory(prefix="bilateral-soak-") as name, ExitStack() as stack:
        folder = Path(name)
        os.environ["XDG_DATA_HOME"] = str(folder / "home")
        stores: dict[str, Fresh] = {"SQLite": faults.fresh_files(folder)}
        try:
            address = stack.enter_context(postgres.server())
            stores["PostgreSQL"] = lambda: postgres.new_url(address)
        except postgres.NoServer as reason:
            notes.append(f"\nNot run on PostgreSQL: {reason}.")
        for part in names:
            for where, fresh in stores.items():
                for row in PARTS[part](fresh, where, Path(tempfile.mkdtemp(dir=folder))):
                    print(row, file=sys.stderr, flush=True)
                    rows.append(row)
    return rows, notes


def _about(load: float, seconds: float) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {seconds / 60:.0f} minutes. {os.cpu_count()} cores, "
        f"{memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}; load before the run {load:.1f}."
    )


def _keep(document: str) -> None:
    readme = Path(__file__).parent / "README.md"
    text = readme.read_text(encoding="utf-8")
    kept = f"{BEGIN}\n{document}\n{END}"
    readme.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: kept, text, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
