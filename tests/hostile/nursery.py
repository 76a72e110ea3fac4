"""Servers begun in a process that has read and drawn already what every server reads and draws first.

``bilateral serve`` works for five seconds before it is at rest: it imports, reads the shipped figures and
draws the first page. A process begun here (``Nursery``) does this once, and each server is a copy of it
(``fork``) with an environment of its own, which runs the command as a user gives it: its own process, port,
ledger, log and end. What is asked of a start itself is asked of fresh processes (``test_server.py``,
``tests/browser``).
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
_PAUSE: Final = 0.02


class Nursery:
    """The process that others are copies of; it ends with the one that has begun it, and so do its copies."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._line = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        atexit.register(self.close)

    def begun(self, words: Sequence[str], environment: Mapping[str, str], log: str) -> int:
        """The id of a new process that runs ``bilateral WORDS`` and writes to the log."""
        return int(self.asked("begin", {"words": list(words), "environment": dict(environment), "log": log}))

    def asked(self, what: str, given: Any) -> Any:
        """RuntimeError where the process has ended; several threads may ask."""
        assert self._process.stdin is not None and self._process.stdout is not None
        with self._line:
            self._process.stdin.write(json.dumps([what, given]) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the process that begins servers has ended")
        return json.loads(answer)

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()


class Copy:
    """A process that a nursery has begun, asked as one of ``subprocess``."""

    def __init__(self, nursery: Nursery, pid: int) -> None:
        self._nursery, self.pid = nursery, pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = self._nursery.asked("ended", self.pid)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """``subprocess.TimeoutExpired`` if it has not ended by then."""
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired("bilateral", timeout or 0)
            time.sleep(_PAUSE)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


# --- the process itself ---------------------------------------------------------------------------


def main() -> int:
    """Serve who has begun this process until the line is closed; in a copy, the exit code of its command."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions = os.fdopen(os.dup(0), "r", encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever is printed while things are read is no answer
    _read_ahead()
    alive: set[int] = set()
    for line in iter(questions.readline, ""):
        what, given = json.loads(line)
        if what == "begin":
            pid = os.fork()
            if pid == 0:
                questions.close()
                answers.close()
                return _command(**given)
            alive.add(pid)
            told: int | None = pid
        else:
            told = _ended(given)
            alive -= {given} if told is not None else set()
        print(json.dumps(told), file=answers, flush=True)
    for pid in alive:
        os.kill(pid, signal.SIGKILL)
    return 0


def _read_ahead() -> None:
    """What a server loads and draws by itself at its start."""
    import gc

    import streamlit.web.bootstrap
    import streamlit.web.cli
    import uvicorn
    from streamlit.web.server.starlette import starlette_server

    from dashboard import cli, gallery

    assert all((streamlit.web.bootstrap, streamlit.web.cli, uvicorn, starlette_server, cli))
    gallery.warm()
    for _chart in gallery.prepare():
        pass
    gc.collect()
    gc.freeze()


def _ended(pid: int) -> int | None:
    """The exit code of a copy, as ``subprocess`` gives it; None while it runs."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def _command(words: list[str], environment: dict[str, str], log: str) -> int:
    from dashboard import cli, ledger

    signal.signal(signal.SIGINT, signal.default_int_handler)
    for place, ways, standards in ((os.devnull, os.O_RDONLY, (0,)), (log, os.O_WRONLY | os.O_APPEND, (1, 2))):
        opened = os.open(place, ways)
        for standard in standards:
            os.dup2(opened, standard)
        os.close(opened)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["bilateral", *words]
    ledger.forget()
    return cli.main(words)


if __name__ == "__main__":
    sys.exit(main())
