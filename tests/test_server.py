"""One process serves pages and data: the HTTP side, asked of the real thing."""

import asyncio
import gc
import gzip
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from importlib.metadata import version

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import access, ledger, server
from dashboard.views.kit import turns
from dashboard.web import site
from tests.ledger import written


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

    def ask(
        self, path: str, method: str = "GET", headers: dict[str, str] | None = None
    ) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path, headers=headers or {})
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


def test_healthz_is_not_well_while_figures_are_held_back(monkeypatch, tmp_path):
    """Nor while the ledger cannot be read; asked of the route itself, in this process."""
    url = str(tmp_path / "ledger.sqlite")
    monkeypatch.setenv("BILATERAL_LEDGER", url)
    monkeypatch.setattr(site, "ready", threading.Event())
    site.ready.set()
    ledger.forget()
    rows = [written.figure(40), written.figure(50, unit="quids")]
    ledger.opened().add(written.upload(), [written.chunk(rows)], written.sources())
    ledger.renew()
    told = TestClient(server.app).get("/healthz").json()
    assert (told["status"], told["ledger"], told["held_back"]) == ("degraded", "figures_held_back", 1)
    ledger.forget()


def test_robots(running):
    answer, body = running.ask("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert body.startswith(b"User-agent: *\n")


@pytest.mark.parametrize("path", ["/nosuchpage", "/figure/x", "/pair", "/kit", "/index.html", "/looks.css"])
def test_what_is_not_there_is_said_with_its_status(path, running):
    answer, body = running.ask(f"{path}?lang=ru")
    assert answer.status == 404 and "Не найдено".encode() in body
    assert running.ask(path, "POST")[0].status in (404, 405)


def test_without_an_address_of_the_operator_there_is_no_sitemap_and_no_metrics(running):
    assert running.ask("/sitemap.xml")[0].status == running.ask("/metrics")[0].status == 404


def test_manifest(running):
    answer, body = running.ask("/manifest.json?lang=ru")
    assert answer.headers["content-type"] == "application/manifest+json"
    told = json.loads(body)
    assert told["start_url"] == "./" and told["lang"] == "ru" and told["icons"]


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/figure?figure=F0002&lang=ru", "Россия, 2023: более"),
        ("/figure?figure=F0002&lang=en", "Russia, 2023: over"),
        ("/?pair=BLR-RUS&chart=growth&lang=en", "Growth"),
        ("/check?lang=ru", "Проверка: "),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_deep_link_arrives_with_its_own_head_packed(path, part, method, running):
    end = time.monotonic() + 60
    while True:  # the plain head until the book is loaded
        answer, body = running.ask(path, "GET", {"accept-encoding": "gzip"})
        if part in gzip.decompress(body).decode() or time.monotonic() > end:
            break
        time.sleep(0.1)
    assert answer.headers["content-encoding"] == "gzip" and "content-security-policy" in answer.headers
    head = gzip.decompress(body).decode().partition("<script")[0]
    assert f"{part}" in head.partition("<title>")[2].partition("</title>")[0]
    assert 'name="description"' in head and "og:title" in head and "<title>Streamlit" not in head
    assert "og:url" not in head and "canonical" not in head
    if method == "HEAD":
        bare, nothing = running.ask(path, "HEAD", {"accept-encoding": "gzip"})
        assert bare.headers["etag"] == answer.headers["etag"] and nothing == b""


def test_every_answer_has_a_name_and_takes_over_a_plain_one(running):
    first, second = (running.ask("/healthz")[0].headers["x-request-id"] for _ in range(2))
    assert first != second and len(first) == 16
    given = {"x-request-id": "from-the-proxy-1"}
    assert running.ask("/healthz", "GET", given)[0].headers["x-request-id"] == "from-the-proxy-1"
    assert running.ask("/healthz", "GET", {"x-request-id": "no good"})[0].headers["x-request-id"] != "no good"


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
    assert f'<html lang="{lang}">'.encode() in body and b"Bilateral</title>" in body


def test_the_first_page_has_its_answer_but_not_for_who_may_have_figures_of_their_own(running):
    while running.ask("/readyz")[0].status != 200:
        time.sleep(0.2)
    cookie = {"Cookie": f"{access.cookie_name(access.VISITOR_COOKIE)}={'a' * 43}"}
    assert b'<div id="answer">' in running.ask("/?lang=en")[1]
    answer, page = running.ask("/?lang=en", headers=cookie)
    assert b'<div id="answer">' not in page and "Cookie" in answer.headers["vary"]


def test_the_answer_tells_of_a_point_that_is_chosen_on_it(running):
    while running.ask("/readyz")[0].status != 200:
        time.sleep(0.2)
    reply, body = running.ask("/answer?pair=BLR-RUS&lang=ru&figure=F0137&theme=dark")
    assert reply.status == 200 and reply.headers["content-type"] == "application/json"
    assert set(json.loads(body)) == {"title", "words", "layout"} and "26,1" in json.loads(body)["words"]
    for wrong in ("figure=none", "", "pair=XXX-YYY&figure=F0137", "pair=%00&figure=%3Cscript%3E"):
        assert running.ask(f"/answer?{wrong}")[0].status == 404


def test_the_answer_has_its_picture_drawn_where_none_is_kept(running):
    while running.ask("/readyz")[0].status != 200:
        time.sleep(0.2)
    reply, body = running.ask("/answer.svg?pair=ARG-BRA&lang=ru&chart=growth&theme=dark&width=narrow")
    assert reply.status == 200 and reply.headers["content-type"] == "image/svg+xml"
    assert body.startswith(b"<svg") and b'width="358"' in body[:400]
    for wrong in ("pair=BLR-VAT", "chart=none", "pair=%00&chart=%3Cscript%3E"):
        assert running.ask(f"/answer.svg?{wrong}")[0].status == 404


def test_before_the_book_is_read_the_answer_is_to_be_asked_for_later(monkeypatch):
    monkeypatch.setattr(site, "ready", threading.Event())
    with TestClient(Starlette(routes=list(site.ROUTES))) as client:
        assert client.get("/answer?figure=F0137").status_code == 503
        assert client.get("/answer.svg").status_code == 503


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

    def leave(code: int) -> None:
        exits.append(code)
        raise SystemExit

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(logging, "shutdown", lambda: None)
    with pytest.raises(SystemExit):
        server.warm()
    assert exits == [3]
    assert "figures.csv is missing" in caplog.text and "Traceback" not in caplog.text


def test_a_passing_fault_while_loading_is_said_once_and_tried_again(monkeypatch, caplog):
    from dashboard import frontpage, gallery

    tried: list[float] = []

    def fail_at_first() -> None:
        tried.append(0)
        if len(tried) < 4:
            raise OSError(24, "Too many open files")

    paused: list[float] = []
    monkeypatch.setattr(gallery, "warm", fail_at_first)
    monkeypatch.setattr(gallery, "prepare", lambda: ())
    monkeypatch.setattr(frontpage, "prepare", lambda _: None)
    monkeypatch.setattr(server, "settle", lambda: None)
    monkeypatch.setattr(turns, "pause", lambda **_: None)
    monkeypatch.setattr(time, "sleep", paused.append)
    monkeypatch.setattr(os, "_exit", lambda code: pytest.fail(f"exit {code}"))
    server.warm()
    assert len(tried) == 4 and paused == [1.0, 2.0, 4.0]
    assert caplog.text.count("Traceback") == 1 and "loaded at last" in caplog.text


def test_what_is_made_ahead_waits_for_visitors(monkeypatch):
    """A page that is drawn meanwhile takes twice as long: whoever is there goes before every step."""
    from dashboard import frontpage, gallery

    done: list[str] = []

    def charts() -> Iterator[int]:
        for number in range(2):
            done.append(f"chart {number}")
            yield number

    monkeypatch.setattr(gallery, "warm", lambda: done.append("warm"))
    monkeypatch.setattr(gallery, "prepare", charts)
    monkeypatch.setattr(frontpage, "prepare", lambda _: done.append("scripts"))
    monkeypatch.setattr(server, "settle", lambda: done.append("settle"))
    monkeypatch.setattr(turns, "pause", lambda **_: done.append("pause"))
    monkeypatch.setattr(time, "sleep", lambda _: None)
    server.warm()
    first = ["warm", "pause", "scripts", "pause", "settle"]
    assert done == [*first, "chart 0", "pause", "chart 1", "pause", "settle"]


def test_garbage_is_collected_while_nobody_waits(monkeypatch):
    done: list[str] = []

    def collect() -> None:
        done.append("collect")
        if len(done) > 3:
            raise SystemExit

    monkeypatch.setattr(server, "_settled", threading.Event())
    server._settled.set()
    monkeypatch.setattr(gc, "collect", collect)
    monkeypatch.setattr(turns, "pause", lambda *_args: done.append("pause"))
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(SystemExit):
        server.tidy()
    assert done == ["pause", "collect"] * 2


def test_server_imports_nothing_of_ours_that_is_heavy():
    code = (
        "import sys; import dashboard.server;"
        "print(sorted({'pandas', 'babel', 'dashboard.gallery', 'dashboard.ledger'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
