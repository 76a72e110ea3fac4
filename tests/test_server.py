"""One process serves pages and data: the HTTP side, asked of the real thing."""

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from importlib.metadata import version

import pytest

from dashboard import server


class Running:
    """``bilateral serve`` as a user starts it, on a free port."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "dashboard", "serve", "--port", str(self.port), "--lang", "en"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def wait(self, seconds: float = 240) -> None:
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            try:
                self.ask("/healthz")
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"no answer; exit {self.process.poll()}")

    def ask(self, path: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def said(self) -> str:
        """The first line that is written to the terminal; waits for it."""
        assert self.process.stderr is not None
        return self.process.stderr.readline()

    def stop(self) -> tuple[int, str]:
        """Ctrl-C; the exit code and what was said to the terminal."""
        self.process.send_signal(signal.SIGINT)
        try:
            told = "".join(self.process.communicate(timeout=120))
        finally:
            self.process.kill()
        return self.process.returncode, told


@pytest.fixture(scope="module")
def running():
    started = Running()
    try:
        started.wait()
        yield started
    finally:
        started.stop()


def test_healthz(running):
    answer, body = running.ask("/healthz")
    assert answer.status == 200 and answer.headers["content-type"] == "application/json"
    assert json.loads(body) == {"status": "ok", "service": "bilateral", "version": version("bilateral")}


def test_robots(running):
    answer, body = running.ask("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert body.startswith(b"User-agent: *\n")


@pytest.mark.parametrize("path", ["/favicon.ico", "/favicon.png"])
def test_icon_is_our_own(path, running):
    answer, body = running.ask(path)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert b"Bilateral" in body


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/%5Fstcore/metrics"])
def test_metrics_are_closed(path, running):
    assert running.ask(path)[0].status == 404


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v9/nothing"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_unknown_api_address_is_a_problem(path, method, running):
    answer, body = running.ask(path, method)
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(body)["instance"] == path


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/nothing", "/_stcore/metrics", "/_stcore/health"])
def test_every_answer_has_the_safe_headers(path, running):
    headers = running.ask(path)[0].headers
    assert headers.get_all("x-content-type-options") == ["nosniff"]
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_pages_have_one_policy_and_an_embed_its_own(running):
    """Only an embed may stand in another's frame; no page may load from elsewhere."""
    page = running.ask("/")[0].headers.get_all("content-security-policy")
    assert len(page) == 1 and "default-src 'self'" in page[0] and "frame-ancestors 'self'" in page[0]
    door = running.ask("/edit")[0].headers.get_all("content-security-policy")
    assert len(door) == 1 and "frame-ancestors 'none'" in door[0]
    assert "content-security-policy" not in running.ask("/healthz")[0].headers


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_page_is_served_in_the_language_of_its_address(lang, running):
    answer, body = running.ask(f"/?lang={lang}")
    assert answer.status == 200
    assert f'<html lang="{lang}">'.encode() in body and b"<title>Bilateral</title>" in body


def test_one_line_says_where_and_ctrl_c_stops():
    started = Running()
    started.wait()
    said = started.said()
    code, told = started.stop()
    assert code == 0
    assert [line for line in (said + told).splitlines() if line] == [
        f"Bilateral is at http://127.0.0.1:{started.port} (Ctrl-C stops it)."
    ]


# --- start --------------------------------------------------------------------------------------


def test_loading_does_not_hold_up_the_start(monkeypatch):
    loaded = []
    monkeypatch.setattr(server, "warm", lambda: loaded.append(True))

    async def start() -> list[bool]:
        async with server.lifespan(server.app):
            before = list(loaded)
            while not loaded:
                await asyncio.sleep(0.05)
        return before

    # In a thread: the browser tests of the same run keep an event loop in this one.
    with ThreadPoolExecutor(1) as other:
        assert other.submit(asyncio.run, start()).result() == []
    assert loaded == [True]


def test_refused_data_stop_the_server(monkeypatch, caplog):
    from dashboard import gallery
    from dashboard.ledger import DataError
    from dashboard.model import Issue

    def refuse() -> None:
        raise DataError((Issue("table_missing", table="figures.csv"),))

    exits: list[int] = []
    monkeypatch.setattr(gallery, "warm", refuse)
    monkeypatch.setattr(os, "_exit", exits.append)
    monkeypatch.setattr(logging, "shutdown", lambda: None)
    server.warm()
    assert exits == [3]
    assert "figures.csv is missing" in caplog.text and "Traceback" not in caplog.text


def test_server_imports_nothing_of_ours_that_is_heavy():
    code = (
        "import sys; import dashboard.server;"
        "print(sorted({'pandas', 'babel', 'dashboard.gallery', 'dashboard.ledger'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
