"""The door for editors and the private visitor's way in: real servers, real sessions, a real proxy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.conftest import CHROMIUM
from tests.hostile.pages import Visitor, cookie_of, table
from tests.hostile.proxy import user
from tests.hostile.serving import Server, free_port, inside
from tests.hostile.test_writes import CARELESS, PUBLIC, TOKEN

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def batches(server: Server) -> list[dict[str, Any]]:
    """What everybody sees of what was added, as the command says."""
    found: list[dict[str, Any]] = json.loads(inside(server.ledger, "batches", "--format", "json").out)[
        "batches"
    ]
    return found


def post(server: Server, path: str, headers: dict[str, str] | None = None, **fields: str) -> Any:
    return server.ask(path, "POST", headers=FORM | (headers or {}), body=urlencode(fields).encode())


def signed_in(server: Server, name: str = "Anna") -> str:
    """The cookie that /edit gives for the token."""
    answer = post(server, "/edit", {"Host": PUBLIC}, name=name, token=TOKEN)
    assert answer.status == 303, answer.text
    return str(answer.headers["set-cookie"].partition(";")[0])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of one who was careless with all but the token."""
    ledger = tmp_path_factory.mktemp("door") / "ledger.sqlite"
    with Server(ledger, settings=CARELESS | {"BILATERAL_EDIT_TOKEN": TOKEN}) as running:
        yield running


def test_an_editor_signs_in_adds_and_signs_out(server):
    """A page that was open all the while does not add for everybody after its browser has signed out."""
    cookie, before = signed_in(server), len(batches(server))
    with Visitor(server.port, host=PUBLIC, headers=[("Cookie", cookie)]) as visitor:
        assert "Editing as Anna · sign out" in visitor.words
        assert visitor.add(table("By Anna", "901"))
        visitor.paste(table("By Anna again", "902"))
        foreign = post(server, "/edit/out", {"Cookie": cookie, "Origin": "https://evil.example"})
        own = post(server, "/edit/out", {"Cookie": cookie, "Origin": f"http://{PUBLIC}", "Host": PUBLIC})
        assert (foreign.status, own.status) == (403, 303)
        visitor.press("Add 1 figure")
        assert "no longer known who you are" in visitor.words
    (added,) = batches(server)[: len(batches(server)) - before]
    assert (added["added_by"], added["owner"]) == ("Anna", "")


def test_wrong_tokens_are_slowed_told_and_do_not_lock_out(server):
    cookie = signed_in(server)
    for _ in range(3):
        assert post(server, "/edit", name="Eve", token="a wrong password").status == 403
    with Visitor(server.port, headers=[("Cookie", cookie)]) as visitor:
        assert "Editing as Anna" in visitor.words, "who is signed in is never locked out"
    assert signed_in(server, "Boris"), "who waits gets in"
    assert "wrong token at /edit" in server.log and "127.0.0.1" in server.log
    assert "a wrong password" not in server.log and TOKEN not in server.log


STRANGE = {
    "letters": "bilateral_edit=ключ.ключ; bilateral_visitor=é; _streamlit_xsrf=é; _streamlit_user=é",
    "bytes": "bilateral_edit=\xff\xfe.\xff; bilateral_visitor=\xff; _streamlit_xsrf=\xff|\xff; a=\xff",
    "signs": 'bilateral_edit="\\351\\"; bilateral_visitor=;;=;, ; =x; \\; _streamlit_xsrf=2|x|y|z',
    "length": "; ".join(f"other{n}={'x' * 1000}" for n in range(15)) + f"; bilateral_edit={'x' * 3000}.x",
}


@pytest.mark.parametrize("cookies", STRANGE.values(), ids=STRANGE)
def test_a_strange_cookie_or_header_never_breaks_a_page(cookies, server):
    sent = cookies.encode().decode("latin-1") if not cookies.isascii() else cookies
    strange = {"Cookie": sent, "X-Name": sent[:200], "Accept-Language": sent[:200], "User-Agent": sent[:200]}
    for path in ("/", "/edit", "/edit/out", "/private", "/add", "/api/v1/pairs"):
        assert server.ask(path, headers=strange).status in (200, 303), path
    with Visitor(server.port, headers=[("Cookie", sent), ("X-Name", sent[:200])]) as visitor:
        assert "seen by you alone" in visitor.words


class OtherServer(Server):
    """The same app under an ASGI server of the operator's own: what it listens on is not known here."""

    def __enter__(self) -> OtherServer:
        at = ["--host", "127.0.0.1", "--port", str(self.port)]
        self._command = [sys.executable, "-m", "uvicorn", "dashboard.server:app", *at]
        self._is_fresh = True
        super().__enter__()
        return self


def test_under_another_server_nobody_is_at_this_machine(tmp_path):
    with OtherServer(tmp_path / "ledger.sqlite", settings=CARELESS) as server:
        assert post(server, "/edit", name="Eve", token="").status == 403
        with Visitor(server.port, headers=[("Cookie", cookie_of(server))]) as visitor:
            assert "seen by you alone" in visitor.words
            assert "I am an editor" not in visitor.words


# --- a real proxy ------------------------------------------------------------------------------------


@pytest.fixture
def nginx(server, tmp_path) -> Iterator[int]:
    """nginx with a plain proxy_pass, as in its manual: Host becomes 127.0.0.1:PORT, no other header tells
    of it. The port it listens on."""
    if NGINX is None:
        if os.environ.get("CI"):
            pytest.fail("This test needs nginx (Debian: apt install nginx-light).", pytrace=False)
        pytest.skip("nginx is not installed")
    port, config = free_port(), tmp_path / "nginx.conf"
    config.write_text(
        f"""daemon off; {user()} pid {tmp_path}/pid; error_log {tmp_path}/error.log; worker_processes 1;
        events {{ worker_connections 64; }}
        http {{
            access_log off;
            client_body_temp_path {tmp_path}/body; proxy_temp_path {tmp_path}/proxy;
            fastcgi_temp_path {tmp_path}/fastcgi; uwsgi_temp_path {tmp_path}/uwsgi;
            scgi_temp_path {tmp_path}/scgi;
            server {{
                listen 127.0.0.1:{port};
                location / {{
                    proxy_pass http://127.0.0.1:{server.port};
                    proxy_http_version 1.1;
                    proxy_set_header Upgrade $http_upgrade;
                    proxy_set_header Connection "upgrade";
                }}
            }}
        }}""",
        encoding="utf-8",
    )
    process = subprocess.Popen([NGINX, "-p", tmp_path, "-c", config])
    try:
        front = Server(server.ledger)
        front.port = port
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                if front.ask("/healthz").status == 200:
                    break
            except (OSError, HTTPException):
                time.sleep(0.05)
        front.__exit__()
        yield port
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def page(nginx, driver: Playwright) -> Iterator[Page]:
    """Chromium, for which the public name leads to the proxy."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert found, "This test needs Chromium on the PATH (Debian: apt install chromium)."
    rule = f"--host-resolver-rules=MAP {PUBLIC}:80 127.0.0.1:{nginx}"
    with driver.chromium.launch(executable_path=found, args=[rule]) as browser:
        opened = browser.new_page(locale="en-GB")
        opened.set_default_timeout(60_000)
        yield opened


def test_behind_a_plain_proxy_a_visitor_adds_only_privately(page, server):
    before = len(batches(server))
    page.goto(f"http://{PUBLIC}/add?lang=en")
    page.get_by_role("link", name="Allow it").click()
    page.get_by_role("button", name="Paste a table").click()
    page.get_by_label("Table, with its header").fill(table("Through the proxy", "777"))
    page.get_by_role("button", name="Read the table").click()
    page.get_by_role("button", name="Add 1 figure").click()
    expect(page.get_by_text("1 figure was added")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("seen by you alone")).to_be_visible()
    assert len(batches(server)) == before

    page.get_by_role("link", name="I am an editor").click()
    page.get_by_label("Your name").fill("Анна")
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("Editing as Анна")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="sign out").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="I am an editor")).to_be_visible(timeout=60_000)
