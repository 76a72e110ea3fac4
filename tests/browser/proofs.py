"""Pictures of every page, in both languages, light and dark, at a desk and on a phone: ``make proofs``.

They go to ``build/proofs`` to be looked at, named page-language-theme-width.png; nothing is compared. What
the charts say and where their marks stand is kept beside them (``tests/charts/proofs.py``), and compared by
the suite.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from http.client import HTTPConnection, HTTPException
from itertools import product
from pathlib import Path
from shutil import which
from time import monotonic, sleep
from typing import Any, Final, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.model import LANGUAGES
from tests.browser.conftest import settled
from tests.browser.shifts import CHARTS, PAGES
from tests.browser.test_every_page import PHONE
from tests.charts import proofs

FOLDER = Path(__file__).parents[2] / "build" / "proofs"
SCREENS: dict[str, dict[str, Any]] = {"desk": {"viewport": {"width": 1280, "height": 900}}, "phone": PHONE}
HIGHEST = 8_000
"""Pixels: what is lower on a page is not in its picture."""
SECONDS = 240
THEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def main() -> None:
    proofs.keep()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        own = {name: text for name, text in os.environ.items() if not name.startswith("BILATERAL_")}
        own["BILATERAL_LEDGER"] = f"sqlite:///{folder}/ledger.sqlite"
        command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--no-open"]
        server = subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait(port)
            pictures(f"http://127.0.0.1:{port}", FOLDER, (*PAGES, *CHARTS))
        finally:
            server.terminate()
            server.wait(timeout=60)


def wait(port: int) -> None:
    end = monotonic() + SECONDS
    while monotonic() < end:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            pass
        sleep(0.2)
    raise TimeoutError("the server did not begin")


def pictures(base: str, folder: Path, addresses: Iterable[str]) -> None:
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=which("chromium") or which("google-chrome"))
        try:
            views(chromium, base, folder, tuple(addresses))
        finally:
            chromium.close()


def views(chromium: Browser, base: str, folder: Path, addresses: tuple[str, ...]) -> None:
    """One picture of every address in each language, theme and width, named for what it shows."""
    for (screen, options), theme in product(SCREENS.items(), THEMES):
        # Playwright asks again and again whether a page is drawn by a text that it evaluates.
        window = chromium.new_context(bypass_csp=True, base_url=base, color_scheme=theme, **options)
        page = window.new_page()
        for address, lang in product(addresses, LANGUAGES):
            page.goto(f"{address}&lang={lang}")
            settled(page)
            whole(page, options["viewport"])
            name = re.sub(r"[^A-Za-z0-9]+", "-", address).strip("-") or "pair"
            page.screenshot(path=folder / f"{name}-{lang}-{theme}-{screen}.png")
            page.set_viewport_size(options["viewport"])
        window.close()


def whole(page: Page, viewport: Mapping[str, int]) -> None:
    """The window as high as what is in it: pages scroll inside of it, where no picture follows."""
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    if height > viewport["height"]:
        page.set_viewport_size({"width": viewport["width"], "height": min(height, HIGHEST)})
        settled(page)


if __name__ == "__main__":
    main()
