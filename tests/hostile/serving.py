"""Real processes: ``bilateral serve`` and the other commands as a user starts them."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple

from tests.hostile.nursery import Copy, Nursery

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240


class Answer(NamedTuple):
    """An HTTP answer; header names in small letters, of several of one name the last."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class Done(NamedTuple):
    """A command that has ended."""

    code: int
    out: str
    err: str


def environment(ledger: str | Path, settings: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without any BILATERAL_* or STREAMLIT_* but the ones given."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("BILATERAL_", "STREAMLIT_"))}
    return {**kept, "BILATERAL_LEDGER": str(ledger), **(settings or {})}


def command(
    ledger: str | Path,
    *words: str,
    settings: Mapping[str, str] | None = None,
    stdin: str = "",
    seconds: float = 300,
) -> Done:
    """Run ``bilateral WORDS``; its exit code and what it wrote."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", *words],
        cwd=ROOT,
        env=environment(ledger, settings),
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def inside(ledger: str | Path, *words: str, settings: Mapping[str, str] | None = None) -> Done:
    """What ``command`` asks, in this process: a new one takes a second to begin, which is not what is asked.

    Nothing of the process stays with the command, and nothing of the command with the process.
    """
    from dashboard import cli
    from dashboard import ledger as ledgers

    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    before = dict(os.environ)
    _put(environment(ledger, settings))
    ledgers.forget()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.main(words)
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        _put(before)
        ledgers.forget()
    said = [one.buffer.getvalue().decode("utf-8", "replace") for one in (out, err)]
    return Done(code, *said)


def _put(wanted: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(wanted)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


SIZED = "BILATERAL_CACHE_MB"
"""Read before a server is begun: one that is given it is a fresh process."""


@cache
def nursery() -> Nursery:
    """Where the servers of this process are begun."""
    return Nursery(environment(ROOT / "nowhere" / "ledger.sqlite"))


class Server:
    """``bilateral serve`` on a free port, as a context manager; ``log`` is what it wrote so far."""

    def __init__(
        self,
        ledger: str | Path,
        *,
        host: str = "127.0.0.1",
        settings: Mapping[str, str] | None = None,
        words: tuple[str, ...] = (),
        files: int = 0,
    ) -> None:
        """``files``, if given, is the limit on its open files."""
        self.port, self.ledger = free_port(), ledger
        self._words = ("serve", "--host", host, "--port", str(self.port), "--no-open", *words)
        self._command = [sys.executable, "-m", "dashboard", *self._words]
        self._is_fresh = bool(files) or SIZED in (settings or {})
        if files:
            limit = (
                f"import os,resource,sys; resource.setrlimit(resource.RLIMIT_NOFILE, ({files}, {files})); "
            )
            self._command = [
                sys.executable,
                "-c",
                limit + "os.execv(sys.argv[1], sys.argv[1:])",
                *self._command,
            ]
        self._environment = environment(ledger, settings)
        self._told = tempfile.NamedTemporaryFile()  # noqa: SIM115  (closed with the server)
        self._last_log = ""
        self.process: subprocess.Popen[bytes] | Copy | None = None

    def _begun(self) -> subprocess.Popen[bytes] | Copy:
        if self._is_fresh:
            return subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdout=self._told, stderr=self._told
            )
        return Copy(nursery(), nursery().begun(self._words, self._environment, self._told.name))

    def __enter__(self) -> Server:
        self.process = self._begun()
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.ask(self.health).status == 200:
                    return self
            except (OSError, HTTPException):
                time.sleep(0.05)
        self.__exit__()
        raise AssertionError(f"the server did not start:\n{self.log}")

    health = "/healthz"
    """Asked until it answers; a server under a path is asked there."""

    def __exit__(self, *_: object) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._last_log = self.log
        self._told.close()

    @property
    def log(self) -> str:
        if self._told.closed:
            return self._last_log
        # Read through another handle: the server writes where this one stands.
        return Path(self._told.name).read_text(encoding="utf-8", errors="replace")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        path: str,
        method: str = "GET",
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        seconds: float = 120,
    ) -> Answer:
        """One request with exactly these headers (Host is this machine's unless given)."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request(method, path, body=body, headers=dict(headers or {}))
            got = connection.getresponse()
            return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
        finally:
            connection.close()
