"""One server and one browser for all browser tests of a worker; they end with the last of these.

A page that only looks at addresses is used again (``visit``): a new one costs twice the processor time, as
nothing of it is compiled or kept. What a first visit is like is asked of fresh ones (``window``).
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
"""The first that is there: the shell is the same engine without the browser around it, at half the work."""
SECONDS = 240
STEP_SECONDS = 60
READY = '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'
DRAWN = """!document.querySelector('[data-testid="stSkeleton"]') &&
[...document.querySelectorAll('[class*="st-key-drawing-"]')].every(one => one.querySelector('.trace'))"""
"""No part of the page is still to come, and in the place of each chart there is one."""

WATCH = """window.shifts = [];
new PerformanceObserver(list => {
  for (const one of list.getEntries())
    if (!one.hadRecentInput)
      shifts.push([one.value, one.sources.map(({node}) => node?.outerHTML?.slice(0, 150))]);
}).observe({type: "layout-shift", buffered: true});"""
"""Notes every layout shift of a page (``shifts.moved`` adds them up)."""
DESK = {"width": 1280, "height": 800}

Heard = list[tuple[str, str, str]]
"""What a page asked for and complained of: (kind, text, address)."""


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """``bilateral serve`` as a user starts it, on a free port; its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--no-open"]
    environment = {name: text for name, text in os.environ.items() if not name.startswith("BILATERAL_")}
    folder = tmp_path_factory.mktemp("server")
    environment["BILATERAL_LEDGER"] = str(folder / "ledger.sqlite")  # never the ledger of who runs the tests
    log = folder / "log.txt"
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=file, stderr=file)
    try:
        _wait(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=120)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    pytest.fail(f"the server did not start: {log.read_text(encoding='utf-8')}", pytrace=False)


def chromium() -> str:
    """The Chromium of the system; the test fails where there is none."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.fail(
            "The browser tests need Chromium on the PATH (Debian: apt install chromium).", pytrace=False
        )
    return found


@pytest.fixture(scope="package")
def browser(driver: Playwright) -> Iterator[Browser]:
    """Headless Chromium of the system. Where there is none the tests fail: they are never passed over."""
    # The shell would set letters in whole pixels, which no desk does.
    exact = ["--font-render-hinting=none"]
    opened = driver.chromium.launch(executable_path=chromium(), headless=True, args=exact)
    yield opened
    opened.close()


@pytest.fixture
def heard() -> Heard:
    """All that the pages of this test fetched and logged."""
    return []


class UsedPages:
    """Pages that are used again, each in a context of its own, by the options they were opened with."""

    def __init__(self, browser: Browser) -> None:
        self._browser, self._free = browser, dict[str, list[Page]]()
        self._heard: dict[Page, Heard] = {}

    def taken(self, options: dict[str, Any], heard: Heard) -> Page:
        """A page at ``about:blank`` that remembers nothing; what it asks for and says goes to ``heard``."""
        free = self._free.setdefault(_key(options), [])
        page = free.pop() if free else self._opened(options)
        self._heard[page] = heard
        page.set_viewport_size(options["viewport"])
        return page

    def given_back(self, page: Page, options: dict[str, Any]) -> None:
        """Everything that the visit left behind is taken away."""
        page.evaluate("localStorage.clear(), sessionStorage.clear()")
        page.goto("about:blank")
        page.mouse.move(-1, -1)
        page.context.clear_cookies()
        self._free[_key(options)].append(page)

    def _opened(self, options: dict[str, Any]) -> Page:
        page = _page(self._browser, options, lambda one: self._heard[page].append(one))
        page.add_init_script(WATCH)
        return page


def _key(options: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in options.items() if name != "viewport"}, sort_keys=True)


def _page(browser: Browser, options: dict[str, Any], hears: Callable[[tuple[str, str, str]], None]) -> Page:
    """A fresh page in a context of its own."""
    # Playwright waits by evaluating text, which the policy of the pages rightly forbids.
    context = browser.new_context(**{"bypass_csp": True, **options})
    context.set_default_timeout(STEP_SECONDS * 1000)
    page = context.new_page()
    page.on("request", lambda one: hears(("request", one.method, one.url)))
    page.on("console", lambda one: hears((one.type, one.text, one.location.get("url", ""))))
    page.on("pageerror", lambda one: hears(("pageerror", str(one), "")))
    return page


def _options(server: str, wanted: dict[str, Any]) -> dict[str, Any]:
    return {"viewport": DESK, "locale": "en-GB", "base_url": server} | wanted


@pytest.fixture(scope="package")
def used(browser: Browser) -> UsedPages:
    return UsedPages(browser)


@pytest.fixture
def window(
    server: str, browser: Browser, heard: Heard, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[..., Page]]:
    """Opens a page that was never used, in its own context; keywords are Playwright's context options."""
    pages: list[Page] = []

    def opened(**options: Any) -> Page:
        pages.append(_page(browser, _options(server, options), heard.append))
        return pages[-1]

    yield opened
    for number, page in enumerate(pages):
        _ended(page, request, tmp_path / f"page-{number}")
        page.context.close()


@pytest.fixture
def again(
    server: str, used: UsedPages, heard: Heard, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[..., Page]]:
    """Opens a page that may have been used before, for tests that add nothing to it which outlasts a visit:
    no listener, no route, no script."""
    pages: list[tuple[Page, dict[str, Any]]] = []

    def opened(**options: Any) -> Page:
        wanted = _options(server, options)
        pages.append((used.taken(wanted, heard), wanted))
        return pages[-1][0]

    yield opened
    for number, (page, options) in enumerate(pages):
        if _ended(page, request, tmp_path / f"used-{number}"):
            page.context.close()
        else:
            used.given_back(page, options)


def _ended(page: Page, request: pytest.FixtureRequest, place: Path) -> bool:
    """Whether the test has failed; what its page showed is then kept."""
    failed = getattr(request.node, "failed", False)
    if failed:
        page.screenshot(path=place.with_suffix(".png"))
        place.with_suffix(".txt").write_text(page.inner_text("body"), encoding="utf-8")
    return failed


@pytest.fixture
def visit(again: Callable[..., Page]) -> Callable[..., Page]:
    """Opens an address and waits until its script has run and its charts are drawn."""

    def visited(address: str, **options: Any) -> Page:
        page = again(**options)
        page.goto(address)
        settled(page)
        return page

    return visited


def settled(page: Page) -> None:
    """The script has run and the charts are drawn; the first page of a server takes its time."""
    page.wait_for_selector(READY, timeout=SECONDS * 1000)
    page.wait_for_function(DRAWN)
    page.wait_for_function("!document.getElementById('answer')")
    page.wait_for_selector("h1")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Lets the fixtures know at their end that the test has failed."""
    report = yield
    if report.when == "call" and report.failed:
        item.failed = True  # type: ignore[attr-defined]
    return report
