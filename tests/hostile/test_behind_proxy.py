"""Behind a real nginx, as operators set it up: Host passed on or not, with a path of its own and without."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.conftest import CHROMIUM
from tests.hostile.proxy import program, user
from tests.hostile.serving import Answer, Server, command, free_port, inside

NAME = "bilateral.example.org"
WRONG = ("bilateral.example.org", "ftp://x.example", "https://x.example/a?b", "http://x.example/a b")
CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
CONFIG = """
daemon off; {user} worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://127.0.0.1:{behind};
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      {also}
    }}
  }}
}}
"""


def needed(what: str | None, name: str) -> str:
    """A program of the system: missing on a desk is a reason to skip, missing in CI is a fault."""
    if what is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{name} is not installed")
    return what


@contextmanager
def nginx(folder: Path, behind: int, port: int, also: str) -> Iterator[None]:
    """nginx with one plain location in front of a server."""
    folder.mkdir(parents=True)
    config = folder / "nginx.conf"
    config.write_text(
        CONFIG.format(folder=folder, behind=behind, port=port, also=also, user=user()), encoding="utf-8"
    )
    process = subprocess.Popen([program(), "-p", str(folder), "-c", str(config)])
    try:
        end = time.monotonic() + 60
        while True:
            try:
                through(port, "/")
                break
            except (OSError, HTTPException):
                assert time.monotonic() < end and process.poll() is None, "nginx did not start"
                time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(20)


def through(port: int, path: str, **headers: str) -> Answer:
    """One request to nginx under the public name."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Host": NAME, **headers})
        got = connection.getresponse()
        return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def browser(driver: Playwright) -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    opened = driver.chromium.launch(
        executable_path=needed(found, "chromium"), args=[f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    )
    yield opened
    opened.close()


def visit(browser: Browser, address: str) -> tuple[Page, list[str]]:
    """Open an address and wait for its session and its chart; the answers that were no success."""
    page = browser.new_context(locale="en-GB", bypass_csp=True).new_page()
    page.set_default_timeout(180_000)
    wrong: list[str] = []
    page.on("response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    page.goto(address)
    page.wait_for_selector(CONNECTED)
    return page, wrong


def drawn(page: Page) -> None:
    page.wait_for_function("!!document.querySelector('.stPlotlyChart .trace')")


# --- with a path of its own ---------------------------------------------------------------------

EVERYWHERE = (
    "/",
    "/figure?figure=F0002",
    "/source",
    "/find",
    "/compare",
    "/check",
    "/add",
    "/sources",
    "/method",
    "/batches",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/sitemap.xml",
    "/manifest.json",
    "/favicon.ico",
    "/edit",
    "/private",
    "/api/v1/pairs",
    "/api/openapi.json",
    "/charts/timeline.json?pair=BLR-RUS",
    "/embed/timeline?pair=BLR-RUS",
    "/s/timeline?pair=BLR-RUS",
    "/_stcore/health",
    "/_stcore/host-config",
)
NOWHERE = (
    "/_stcore/metrics",
    "/_stcore/metrics/",
    "/%5Fstcore/metrics",
    "//_stcore/metrics",
    "/nosuchpage",
    "/figure/nothing",
    "/pair",
    "/_parts",
    "/looks.css",
    "/metrics",
    "/index.html",
)


@pytest.fixture(scope="module")
def under_a_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, int]]:
    """A server whose public address is http://bilateral.example.org:PORT/trade/, and nginx's port."""
    folder, port = tmp_path_factory.mktemp("path"), free_port()
    server = Server(folder / "l.sqlite", settings={"BILATERAL_URL": f"http://{NAME}:{port}/trade/"})
    server.health = "/trade/healthz"
    with server, nginx(folder / "nginx", server.port, port, "proxy_set_header Host $http_host;"):
        end = time.monotonic() + 60
        while server.ask("/trade/sitemap.xml").status == 503:
            assert time.monotonic() < end
            time.sleep(0.1)
        yield server, port


@pytest.mark.parametrize("path", EVERYWHERE)
def test_everything_lives_under_the_path_and_nothing_beside_it(
    under_a_path: tuple[Server, int], path: str
) -> None:
    server, port = under_a_path
    for ask in (server.ask, lambda one: through(port, one)):
        assert ask(f"/trade{path}").status in (200, 303), path
        assert ask(path).status == 404, path
        assert ask(f"/trades{path}").status == 404
    assert server.ask(f"/trade/trade{path}").status in (404, 405)


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_closed_or_not_there_is_so_under_the_path_too(
    under_a_path: tuple[Server, int], path: str
) -> None:
    server, port = under_a_path
    assert server.ask(f"/trade{path}").status in (400, 404)
    assert server.ask(path).status in (400, 404)
    assert through(port, f"/trade{path}").status in (400, 404)


def test_the_bare_path_leads_to_the_page(under_a_path: tuple[Server, int]) -> None:
    answer = under_a_path[0].ask("/trade?lang=ru")
    assert answer.status == 308 and answer.headers["location"] == "/trade/?lang=ru"


def test_a_foreign_host_is_never_repeated(under_a_path: tuple[Server, int]) -> None:
    server, port = under_a_path
    answer = server.ask(
        "/trade/?lang=en", headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    )
    assert answer.status == 200 and "evil.example" not in answer.text
    assert f'<link rel="canonical" href="http://{NAME}:{port}/trade/?pair=' in answer.text
    assert "evil.example" not in "".join(answer.headers.values())


def test_the_page_behind_the_path_draws_its_chart_and_its_links_stay_under_it(
    under_a_path: tuple[Server, int], browser: Browser
) -> None:
    _server, port = under_a_path
    page, wrong = visit(browser, f"http://{NAME}:{port}/trade/?pair=BLR-RUS&lang=en")
    drawn(page)
    assert page.title() == "Belarus ⇄ Russia · Bilateral"
    page.get_by_text("Share", exact=True).first.click()
    page.wait_for_selector(".st-key-share a.tile")
    there = page.eval_on_selector_all(
        "a[href], img[src]", "all => all.map(one => one.href || one.src).filter(a => a.startsWith('http'))"
    )
    ours = [one for one in there if f"//{NAME}" in one]
    assert len(ours) > 10 and all(one.startswith(f"http://{NAME}:{port}/trade/") for one in ours), ours
    for one in sorted(set(ours)):
        if ".png" not in one and ".pdf" not in one:  # drawn by a browser of the server's: tried elsewhere
            assert through(port, one.partition(str(port))[2]).status in (200, 303), one
    assert [one for one in wrong if "_stcore" not in one] == []
    page.context.close()


def test_a_deep_link_behind_the_path_opens(under_a_path: tuple[Server, int], browser: Browser) -> None:
    _server, port = under_a_path
    page, _wrong = visit(browser, f"http://{NAME}:{port}/trade/figure?figure=F0002&lang=ru")
    page.wait_for_selector(".st-key-panel")
    assert page.title() == "Беларусь ⇄ Россия, 2023: более $53\xa0млрд · Bilateral"
    page.context.close()


# --- at the root --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "also", ["proxy_set_header Host $http_host;", ""], ids=["Host passed on", "plain proxy_pass"]
)
def test_the_page_opens_behind_a_proxy_without_further_settings(
    tmp_path: Path, browser: Browser, also: str
) -> None:
    port = free_port()
    settings = {"BILATERAL_URL": f"http://{NAME}:{port}"}
    with (
        Server(tmp_path / "l.sqlite", settings=settings) as server,
        nginx(tmp_path / "nginx", server.port, port, also),
    ):
        page, _wrong = visit(browser, f"http://{NAME}:{port}/?pair=BLR-RUS&lang=en")
        drawn(page)
        page.context.close()
        # Who is not the operator's address has no session, and nothing is looked up for them.
        for header in ({"Host": "evil.example"}, {"Host": NAME, "Origin": "http://evil.example"}):
            asked = {
                **header,
                "Connection": "Upgrade",
                "Upgrade": "websocket",
                "Sec-WebSocket-Version": "13",
                "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            }
            assert server.ask("/_stcore/stream", headers=asked).status == 403


def test_a_wrong_address_is_said_and_nothing_starts(tmp_path: Path) -> None:
    """The first address in a process of its own; what a command says of it is the same in this one."""
    words = ("serve", "--port", str(free_port()), "--no-open")
    for number, address in enumerate(WRONG):
        asked = command if number == 0 else inside
        done = asked(tmp_path / "l", *words, settings={"BILATERAL_URL": address})
        assert done.code == 2 and "BILATERAL_URL" in done.err and address in done.err
        assert "Traceback" not in done.err
