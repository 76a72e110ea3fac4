"""The apps that are measured, each as one process of its own on a free port; and the browser."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
START_SECONDS = 60.0
POLL_SECONDS = 0.01


class NotMeasured(Exception):
    """A number could not be taken; the text says why and goes into the table in its place."""


@dataclass(frozen=True)
class App:
    """How to start one app. ``{port}`` in ``command`` becomes the port; ``path`` is the page measured."""

    name: str
    command: tuple[str, ...]
    health: str = "/_stcore/health"
    path: str = "/"


@dataclass(frozen=True)
class Server:
    """A started app: ``pid`` is the process that was started, ``seconds`` from there to healthy."""

    app: App
    port: int
    pid: int
    seconds: float

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.app.path}"


def _streamlit(script: str) -> tuple[str, ...]:
    """``streamlit run`` with what any server of it would set: no browser, no statistics, no watcher."""
    return (
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(HERE / script),
        "--server.address",
        "127.0.0.1",
        "--server.port",
        "{port}",
        "--server.headless",
        "true",
        "--server.fileWatcherType",
        "none",
        "--browser.gatherUsageStats",
        "false",
    )


FLOOR = App("One line of text (Streamlit)", _streamlit("floor_app.py"))
TYPICAL = App("Typical app (Streamlit)", _streamlit("typical_app.py"))
DASH = App("Typical app (Dash)", (sys.executable, str(HERE / "typical_dash.py"), "{port}"), health="/")
BILATERAL = App(
    "Bilateral",
    (sys.executable, "-m", "dashboard", "serve", "--host", "127.0.0.1", "--port", "{port}"),
    path="/?pair=BLR-RUS&lang=en",
)


def chromium() -> str:
    """The path of an installed Chromium; NotMeasured when there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    raise NotMeasured("no Chromium was found on the path")


def bilateral(command: Sequence[str]) -> App:
    """Bilateral, started by ``command`` instead of its own when one is given."""
    return replace(BILATERAL, command=tuple(command)) if command else BILATERAL


@contextlib.contextmanager
def serving(app: App) -> Iterator[Server]:
    """Start ``app`` and wait until it is healthy; end it, and what it started, on leaving.

    NotMeasured, with the end of its log, when it stops or is not healthy within a minute.
    """
    port = _free_port()
    command = [part.replace("{port}", str(port)) for part in app.command]
    with tempfile.TemporaryFile() as log:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
        try:
            try:
                _wait_healthy(process, port, app.health)
            except NotMeasured as reason:
                log.seek(0)
                last = log.read().decode(errors="replace").strip().splitlines()[-1:]
                raise NotMeasured(f"{app.name} {reason}: {' '.join(last)}") from None
            yield Server(app, port, process.pid, time.perf_counter() - began)
        finally:
            _end(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_healthy(process: subprocess.Popen[bytes], port: int, health: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NotMeasured(f"stopped with exit code {process.returncode}")
        if _answers(port, health):
            return
        time.sleep(POLL_SECONDS)
    raise NotMeasured(f"was not healthy after {START_SECONDS:.0f} s")


def _answers(port: int, health: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", health)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the process group that ``serving`` created to stop; kill it after ten seconds."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
            return


def resident_bytes(pid: int) -> int:
    """Resident memory of a process and its children, in bytes; Linux only (reads /proc)."""
    if not Path("/proc/self/statm").exists():
        raise NotMeasured("memory is read from /proc, which this system does not have")
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    children = {
        child for tasks in Path(f"/proc/{pid}/task").glob("*/children") for child in tasks.read_text().split()
    }
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(resident_bytes(int(child)) for child in children)
