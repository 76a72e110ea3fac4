"""What a server must outlive: too few files, idle and slow connections, too many visitors, its own end."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPException
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from dashboard.web import connections
from tests.hostile.serving import Server, free_port

SECONDS = 240


def until(holds: Callable[[], bool]) -> None:
    """Wait for something to come true."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.05)


def opened(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=SECONDS)


def is_closed(one: socket.socket) -> bool:
    """Whether the other side has hung up; whatever it sent before is passed over."""
    one.setblocking(False)
    try:
        return one.recv(65_536) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


# --- too few files ------------------------------------------------------------------------------


def test_sixty_four_files_and_eighty_idle_connections_are_survived(tmp_path: Path) -> None:
    with Server(tmp_path / "l.sqlite", files=64) as server, ExitStack() as all_of_them:
        for _ in range(80):
            all_of_them.enter_context(closing(opened(server.port)))
        for _ in range(20):  # they are open, and others are answered
            assert server.ask("/healthz").status == 200
        assert server.ask("/api/v1/pairs").status == 200
        all_of_them.close()
        until(lambda: "Bilateral" in server.ask("/?lang=en").text)
        assert server.ask("/api/v1/figures?limit=200").status == 200
        assert server.process is not None and server.process.poll() is None
        assert server.log.count("Traceback") <= 1 and len(server.log.splitlines()) < 60, server.log


# --- idle and slow connections ------------------------------------------------------------------


async def _whole(request: Request) -> Response:
    return PlainTextResponse(f"{len(await request.body())} bytes")


async def _large(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(2_000):
        await send({"type": "http.response.body", "body": b"x" * 65_536, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


@contextmanager
def limited(monkeypatch: pytest.MonkeyPatch, most: int = 1_000) -> Iterator[int]:
    """A small app on connections of ours whose limits are a fraction of a second; its port."""
    for name, seconds in (("HEAD_SECONDS", 0.4), ("STILL_SECONDS", 0.4), ("LOOK_SECONDS", 0.1)):
        monkeypatch.setattr(connections, name, seconds)
    monkeypatch.setattr(connections.Limited, "most", most)
    routes = [Route("/", _whole, methods=["GET", "POST"])]
    app = Starlette(routes=routes)
    app.mount("/large", _large)
    port = free_port()
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, http=connections.Limited, log_level="error", lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    try:
        until(lambda: server.started)
        yield port
    finally:
        server.should_exit = True
        thread.join(SECONDS)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc",
        b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ids=["nothing", "half a head", "a body that does not come", "an answer nobody takes"],
)
def test_who_stands_still_is_cut_off(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    with limited(monkeypatch) as port, closing(opened(port)) as slow:
        slow.sendall(sent)
        if b"large" in sent:
            time.sleep(1)  # reading would be taking it
        until(lambda: is_closed(slow))


def test_a_head_that_drips_is_cut_off_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with limited(monkeypatch) as port, closing(opened(port)) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nX-Long: ")

        def drip() -> bool:
            try:
                slow.setblocking(True)
                slow.sendall(b"a")
            except OSError:
                return True
            return is_closed(slow)

        until(drip)


def test_who_sends_slowly_but_steadily_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    with limited(monkeypatch) as port, closing(opened(port)) as slow:
        monkeypatch.setattr(connections, "STILL_SECONDS", 20.0)
        slow.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 10\r\n\r\n")
        for _ in range(10):
            time.sleep(0.1)  # longer in all than a head may take
            slow.sendall(b"a")
        answer = b"".join(iter(lambda: slow.recv(1_000), b""))
        assert answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"10 bytes")


def test_the_longest_idle_makes_room_and_who_is_being_answered_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with limited(monkeypatch, most=4) as port, ExitStack() as stack:
        monkeypatch.setattr(connections, "HEAD_SECONDS", 60.0)
        monkeypatch.setattr(connections, "STILL_SECONDS", 60.0)
        busy = [stack.enter_context(closing(opened(port))) for _ in range(2)]
        for one in busy:
            one.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n")
        time.sleep(0.2)
        idle = [stack.enter_context(closing(opened(port))) for _ in range(12)]
        until(lambda: sum(map(is_closed, idle[:10])) == 10)
        assert not any(map(is_closed, busy))
        for one in busy:
            one.setblocking(True)
            one.sendall(b"a")
            assert one.recv(1_000).startswith(b"HTTP/1.1 200")


def test_with_all_places_busy_the_next_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with limited(monkeypatch, most=2) as port, ExitStack() as stack:
        monkeypatch.setattr(connections, "STILL_SECONDS", 60.0)
        for _ in range(2):
            one = stack.enter_context(closing(opened(port)))
            one.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n")
        time.sleep(0.2)
        with closing(opened(port)) as late:
            assert late.recv(1_000).startswith(b"HTTP/1.1 503")


# --- too many visitors; what is counted and logged ----------------------------------------------


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for two visitors that counts and writes all it may."""
    settings = {
        "BILATERAL_SESSIONS": "2",
        "BILATERAL_METRICS": "1",
        "BILATERAL_LOG": "info",
        "BILATERAL_LOG_FORMAT": "json",
        "BILATERAL_EDIT_TOKEN": "a-token-nobody-may-read",
    }
    with Server(tmp_path_factory.mktemp("small") / "l.sqlite", settings=settings) as server:
        yield server


def session(server: Server) -> ClientConnection:
    return connect(f"ws://127.0.0.1:{server.port}/_stcore/stream", subprotocols=[Subprotocol("streamlit")])


def test_visitors_beyond_the_places_are_told_at_once_and_data_are_served(small: Server) -> None:
    with ExitStack() as visits:
        for _ in range(2):
            assert small.ask("/").status == 200
            visits.enter_context(session(small))
        until(lambda: small.ask("/").status == 503)
        for path in ("/", "/figure?figure=F0002&lang=ru", "/add"):
            told = small.ask(path)
            assert told.status == 503 and int(told.headers["retry-after"]) > 0
            assert "All places are taken" in told.text and "все места заняты" in told.text
        for path in ("/api/v1/pairs", "/charts/timeline.json?pair=BLR-RUS", "/healthz", "/edit"):
            assert small.ask(path).status == 200, path
        visits.enter_context(session(small))  # a connection that broke may come back
        with pytest.raises(InvalidStatus) as refused:
            session(small)
        assert refused.value.response.status_code == 503
    until(lambda: small.ask("/").status == 200)


def test_numbers_for_prometheus(small: Server) -> None:
    small.ask("/api/v1/pairs")
    answer = small.ask("/metrics")
    assert answer.status == 200 and answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = answer.text.splitlines()
    values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert float(values['bilateral_requests_total{kind="api",status="200"}']) >= 1
    assert values["bilateral_sessions_most"] == "2" and float(values["process_resident_memory_bytes"]) > 1e7
    assert len({line for line in lines if line.startswith("# TYPE")}) == sum(
        line.startswith("# TYPE") for line in lines
    )


def test_the_log_holds_one_object_a_line_and_no_secret(small: Server) -> None:
    secret = "a-token-nobody-may-read"
    form = {"Content-Type": "application/x-www-form-urlencoded", "X-Request-ID": "request-of-the-proxy"}
    small.ask("/edit", "POST", headers=form, body=f"name=x&token={secret}".encode())
    small.ask(f"/?token={secret}", headers={"Cookie": f"bilateral_edit={secret}"})
    small.ask("/api/v1/figures?pair=nothing-of-the-kind%1b[31m")
    small.ask("/no%0asuch%1b[31mpage")
    until(lambda: "no\\\\nsuch" in small.log)
    assert secret not in small.log and "nothing-of-the-kind" not in small.log and "\x1b" not in small.log
    lines = [json.loads(line) for line in small.log.splitlines() if line.startswith("{")]
    answered = [one for one in lines if one["message"] == "answered"]
    assert {"time", "level", "logger", "request", "method", "path", "status", "ms"} <= answered[0].keys()
    assert any(one["request"] == "request-of-the-proxy" and one["path"] == "/edit" for one in answered)
    said = "Bilateral is at "  # the one line for who sits at the terminal
    others = [line for line in small.log.splitlines() if not line.startswith(("{", said))]
    assert others == []


# --- its own end --------------------------------------------------------------------------------


def test_told_to_stop_it_ends_though_visitors_are_there(tmp_path: Path) -> None:
    with Server(tmp_path / "l.sqlite") as server, session(server), closing(opened(server.port)):
        assert server.process is not None
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(SECONDS) in (0, -signal.SIGTERM)
        assert "Traceback" not in server.log and "Cancel" not in server.log


def test_a_file_that_is_being_made_is_finished_first(tmp_path: Path) -> None:
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("chromium is not installed")
    with Server(tmp_path / "l.sqlite") as server, ThreadPoolExecutor(1) as other:
        assert server.process is not None
        until(lambda: "og:title" in server.ask("/").text and server.ask("/api/v1/pairs").status == 200)
        waited = other.submit(server.ask, "/charts/growth.png?pair=BLR-RUS&lang=en&scale=3")
        time.sleep(0.3)
        in_time = not waited.done()
        server.process.send_signal(signal.SIGTERM)
        try:
            answer = waited.result(SECONDS)
        except (OSError, HTTPException) as broken:
            raise AssertionError(f"the file was cut off: {broken}") from broken
        assert (
            answer.status == 200
            and answer.body.startswith(b"\x89PNG")
            and answer.body.endswith(b"IEND\xaeB`\x82")
        )
        assert in_time, "the file was made before the end came: nothing was tried"
        assert server.process.wait(SECONDS) in (0, -signal.SIGTERM)
