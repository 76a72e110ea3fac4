"""What can befall a ledger, and what every face of the product says then.

A loss is silent where a face neither shows the figures that were added nor says, in words, exit code or
field, that they are missing.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.reader import alerts, page
from tests.hostile.serving import Answer, Done, Server, command, inside

PAIR = "FJI-ISL"
"""Two countries on which nothing is shipped: what is shown of them was added."""
TABLE = """reporter,partner,flow,scope,measure,value,unit,multiplier,period,publisher,source_title,source_url
FJI,ISL,turnover,goods,level,7771,USD,1000000,2022,A paper,A page,https://example.org/page
FJI,ISL,turnover,goods,level,7772,USD,1000000,2023,A paper,A page,https://example.org/page
"""
COMMANDS = {
    "figures": ("figures", "--pair", PAIR),
    "export": ("export", "timeline", "--pair", PAIR, "--format", "csv"),
    "check": ("check", "--pair", PAIR),
}
FACES = ("page", "api", *COMMANDS, "healthz")


class NotHere(Exception):
    """The loss cannot be brought about on this machine; the text says why."""


@dataclass(frozen=True)
class Said:
    """One face: whether it shows all that was added, whether it says that something is missing, its words."""

    shows: bool
    says: bool
    words: str

    @property
    def is_silent(self) -> bool:
        return not (self.shows or self.says)


# --- losses -------------------------------------------------------------------------------------


def ledger_with_figures(folder: Path) -> Path:
    """A good ledger with two figures, added as a user adds them."""
    folder.mkdir(parents=True, exist_ok=True)
    path, table = folder / "ledger.sqlite", folder / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    added = inside(path, "import", str(table))
    assert added.code == 0, added
    table.unlink()
    return path


@contextmanager
def put_back(path: Path) -> Iterator[None]:
    """The ledger as it is, again as it was."""
    held = path.read_bytes()
    try:
        yield
    finally:
        path.parent.mkdir(exist_ok=True)
        for beside in path.parent.glob(path.name + "*"):
            beside.unlink()
        path.write_bytes(held)


@contextmanager
def noise(path: Path) -> Iterator[None]:
    with put_back(path):
        path.write_bytes(random.Random(9).randbytes(path.stat().st_size))
        yield


@contextmanager
def truncated(path: Path) -> Iterator[None]:
    with put_back(path):
        os.truncate(path, path.stat().st_size // 2)
        yield


@contextmanager
def emptied(path: Path) -> Iterator[None]:
    with put_back(path):
        os.truncate(path, 0)
        yield


@contextmanager
def deleted(path: Path) -> Iterator[None]:
    with put_back(path):
        path.unlink()
        yield


@contextmanager
def moved(path: Path) -> Iterator[None]:
    aside = path.parent.with_name("aside")
    path.parent.rename(aside)
    try:
        yield
    finally:
        aside.rename(path.parent)


@contextmanager
def renewed(path: Path) -> Iterator[None]:
    """By a newer release."""
    with put_back(path):
        with sqlite3.connect(path) as other:
            other.execute("UPDATE ledger_version SET version_num = '9042'")
        other.close()
        yield


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    """Folder and file: root passes mode bits by, so it takes a mount."""
    folder = str(path.parent)
    with _mounted(["--bind", folder, folder], folder):
        _run("mount", "-o", "remount,ro,bind", folder)
        yield


@contextmanager
def disk_full(path: Path) -> Iterator[None]:
    held, folder = path.read_bytes(), str(path.parent)
    with _mounted(["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], folder):
        path.write_bytes(held)
        with suppress(OSError), (path.parent / "filler").open("wb") as filler:
            while True:
                filler.write(b"\0" * 4096)
                filler.flush()
        yield


@contextmanager
def _mounted(words: list[str], folder: str) -> Iterator[None]:
    if shutil.which("mount") is None or os.geteuid():
        raise NotHere("only root can mount a file system for this")
    try:
        _run("mount", *words)
    except subprocess.CalledProcessError as refused:
        raise NotHere(f"no mount here: {refused.stderr.strip()}") from refused
    try:
        yield
    finally:
        _run("umount", "--lazy", folder)


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, text=True)


@contextmanager
def refused_rows(path: Path) -> Iterator[None]:
    """A batch as an older release has stored it, whose source the gate would not take today."""
    with put_back(path):
        with sqlite3.connect(path) as old:
            _copy(old, "batches", number="2", name="'old.csv'", checksum="'old'")
            _copy(old, "sources", batch="2", source_id="'US-old'", url="'www.ministry.example/trade'")
            _copy(old, "figures", batch="2", figure_id="'U-old-' || place", source_id="'US-old'")
            _copy(old, "events", number="2", batch="2", token="'00ff'")
        old.close()
        yield


def _copy(old: sqlite3.Connection, table: str, **instead: str) -> None:
    names = [str(row[1]) for row in old.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(instead.get(name, name) for name in names)
    old.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table}")


LOSSES: dict[str, Callable[[Path], AbstractContextManager[None]]] = {
    "noise": noise,
    "truncated": truncated,
    "emptied": emptied,
    "deleted": deleted,
    "moved": moved,
    "renewed": renewed,
    "read-only": read_only,
    "disk full": disk_full,
    "refused rows": refused_rows,
}
SHOWN = ("read-only",)
"""What takes nothing away: everything is still shown."""


# --- faces --------------------------------------------------------------------------------------


def wanted(loss: str) -> set[str]:
    return {"7771", "7772", *(("U-old-0", "U-old-1") if loss == "refused rows" else ())}


def shows(text: str, loss: str) -> bool:
    return all(one in text for one in wanted(loss))


def asked_of_command(ledger: str | Path, name: str, loss: str, run: Callable[..., Done] = command) -> Said:
    done = run(ledger, *COMMANDS[name])
    # Its pair exists by what was added alone: without that, check would end with 2.
    shown = done.code == 0 and (name == "check" or shows(done.out, loss))
    said = (done.code in (1, 3) or "nothing has been added" in done.err) and "bilateral: " in done.err
    return Said(shown and "bilateral: " not in done.err, said, f"{done.code} {done.err}")


def asked_of_server(server: Server, name: str, loss: str) -> Said:
    if name == "page":
        html = page(server.port, "batches" if loss == "refused rows" else "", f"pair={PAIR}&lang=en")
        return Said(_on_page(server, loss), bool(alerts(html)), " · ".join(alerts(html)) or html[:500])
    if name == "healthz":
        answer = server.ask("/healthz")
        told = json.loads(answer.body)
        return Said(_in_api(server, loss), told["status"] == "degraded" and bool(told["ledger"]), answer.text)
    answer = server.ask(f"/api/v1/figures?pair={PAIR}")
    return Said(shows(answer.text, loss), _degraded(answer), answer.text[-300:] + str(answer.headers))


def _on_page(server: Server, loss: str) -> bool:
    if loss == "refused rows":
        return False
    found = page(server.port, "find", "q=7771&lang=en") + page(server.port, "find", "q=7772&lang=en")
    # A reader is told "$7,771 m".
    return shows(found.replace("7,77", "777"), loss) and "/figure?" in found


def _in_api(server: Server, loss: str) -> bool:
    return shows(server.ask(f"/api/v1/figures?pair={PAIR}").text, loss)


def _degraded(answer: Answer) -> bool:
    """Named in the header and, where figures are given, in a field; kept by no cache."""
    named = bool(answer.headers.get("x-bilateral-degraded"))
    field = answer.status != 200 or "ledger" in json.loads(answer.body).get("degraded", {})
    return named and field and answer.headers["cache-control"] == "no-store"


def until(server: Server, status: str, seconds: float = 30) -> dict[str, object]:
    """What /healthz says once it says this; as it is after so many seconds otherwise."""
    end = time.monotonic() + seconds
    while True:
        told: dict[str, object] = json.loads(server.ask("/healthz").body)
        if told["status"] == status or time.monotonic() > end:
            return told
        time.sleep(0.2)


def ready(server: Server) -> None:
    end = time.monotonic() + 90
    while server.ask("/readyz").body == b'{"status":"starting"}':
        assert time.monotonic() < end, server.log
        time.sleep(0.1)


def started_on(path: Path, loss: str) -> dict[str, Said]:
    """Every face of a server, and of the commands, that were started when it had happened already."""
    with LOSSES[loss](path):
        found = {name: asked_of_command(path, name, loss) for name in COMMANDS}
        with Server(path) as running:
            ready(running)
            until(running, "degraded", 10)
            return found | {name: asked_of_server(running, name, loss) for name in ("page", "api", "healthz")}
