"""A real nginx in front of real servers, made from the block that `bilateral deploy nginx` writes out.

Each answer says in ``X-Led-To`` which server it came from.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from tests.hostile.serving import free_port

_MAIN = """daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
{user}
events {{ worker_connections 512; }}
http {{
    access_log off;
    add_header X-Led-To $upstream_addr always;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/block.conf;
}}
"""


def program() -> str:
    """Where nginx is; without it the test is passed over, but not where the whole check runs."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("no nginx here (Debian: nginx-light)")
    assert found is not None
    return found


def user() -> str:
    """Whose the workers are: one that may not write into the folder cuts off what it cannot keep there."""
    return "user root;" if os.getuid() == 0 else ""


def settled(block: str, folder: Path, port: int) -> Path:
    """The main configuration around the block, which listens on this machine's own port only."""
    assert block.count("listen 80;") == 1
    (folder / "block.conf").write_text(block.replace("listen 80;", f"listen 127.0.0.1:{port};"))
    main = folder / "nginx.conf"
    main.write_text(_MAIN.format(folder=folder, user=user()))
    return main


def complaint(block: str, folder: Path) -> str:
    """What ``nginx -t`` says against the block; empty if nothing."""
    main = settled(block, folder, free_port())
    done = subprocess.run([program(), "-t", "-q", "-c", main, "-e", "stderr"], capture_output=True, text=True)
    return done.stderr if done.returncode or "warn" in done.stderr else ""


class Proxy:
    """nginx on a free port of this machine, as a context manager."""

    def __init__(self, block: str, folder: Path) -> None:
        self.port, self.folder = free_port(), folder
        self._main = settled(block, folder, self.port)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Proxy:
        self._process = subprocess.Popen([program(), "-c", self._main, "-e", self.folder / "error.log"])
        end = time.monotonic() + 20
        while time.monotonic() < end and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.05)
        self.__exit__()
        raise AssertionError(f"nginx did not start: {(self.folder / 'error.log').read_text()}")

    def __exit__(self, *_: object) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(20)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"
