"""``streamlit run dashboard/app.py``, as Streamlit Community Cloud starts it: no routes of ours answer there,
and no page offers what cannot be had."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

import pytest

from dashboard.export.options import FORMATS
from dashboard.export.verify import verify
from dashboard.ledger import shipped
from tests.browser.conftest import ROOT, SECONDS, settled
from tests.browser.test_share import BEGINS, shared, way_of
from tests.hostile.serving import environment, free_port

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Plain Streamlit on a free port, on every address as hosts start it, with a token set; its address."""
    folder, port = tmp_path_factory.mktemp("plain"), free_port()
    log = folder / "log.txt"
    words = ["run", "dashboard/app.py", "--server.port", str(port), "--server.address", "0.0.0.0"]
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit.web.cli", *words],
            cwd=ROOT,
            stdout=file,
            stderr=file,
            env=environment(folder / "ledger.sqlite", {"BILATERAL_EDIT_TOKEN": "a-token-of-some-length"}),
        )
    try:
        _wait(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(process, port, log):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    pytest.fail(f"the server did not start: {log.read_text(encoding='utf-8')}", pytrace=False)


def opened_wide(page):
    """Open every part of the page that holds links."""
    if (part := page.locator(".st-key-open-cite summary")).count():
        part.click()
        page.locator(".st-key-cite .copied").last.wait_for()
    if (part := page.locator(".st-key-share-place button")).count():
        part.first.click()
        page.locator(".st-key-share .copied").last.wait_for(state="attached")


def addresses(page, server):
    """Own addresses that the page leads to or shows; written-out ones (to be copied) too."""
    found = page.evaluate(
        "[...document.querySelectorAll('.stApp a[href], .stApp img[src]')].map(one => one.href || one.src)"
    )
    copied = [text for text in page.locator(".taken").all_inner_texts() if text.startswith(server)]
    return [one for one in [*found, *copied] if one.startswith(server)]


def test_no_page_leads_nowhere(window, server):
    """From page to page, one address of each kind: every one of them opens, every picture is there."""
    page, waiting, seen = window(), [f"{server}/?lang=en"], set()
    while waiting:
        address = waiting.pop()
        path = urlsplit(address).path
        if path in seen or path.startswith("/media/"):  # what Streamlit itself keeps for a download
            continue
        seen.add(path)
        page.goto(address)
        settled(page)
        assert page.get_by_role("dialog").count() == 0, f"{address} is no page"
        opened_wide(page)
        broken = "[...document.images].filter(one => one.complete && !one.naturalWidth).map(one => one.src)"
        assert page.evaluate(broken) == [], address
        waiting += addresses(page, server)
    assert {"/", "/compare", "/find", "/add", "/check", "/sources", "/method", "/figure", "/source"} <= seen


ASKED = ("png", "html-interactive", "xlsx")
"""A picture, a page and a table: each is made as beside the routes, where all are (``test_share.py``)."""


def test_offered_files_are_made_when_asked(visit):
    page = visit("/?lang=en&chart=growth&flow=exports&plans=no")
    shared(page)
    assert page.locator(".preview img").evaluate("one => one.decode().then(() => one.naturalWidth)") > 100
    assert {fmt for fmt in FORMATS if page.locator(f".st-key-share-{fmt} button").count()} == {*FORMATS}
    for fmt in ASKED:
        way_of(page, fmt)
        with page.expect_download() as found:
            page.locator(f".st-key-share-{fmt} button").click()
        data = found.value.path().read_bytes()
        assert data.startswith(BEGINS[fmt]), fmt
        told = verify(data, fmt, shipped())
        assert told.outcome == "sound" and told.about, fmt
    said = page.locator(".st-key-share").text_content()
    assert "<iframe" not in said and "/s/growth" not in said and "/embed/" not in said
    assert "bilateral serve" in said, "nothing says why there is no code to embed"


@pytest.mark.parametrize(("lang", "why"), [("en", "sets no cookies"), ("ru", "не ставит cookie")])
def test_adding_says_why_nothing_can_be_kept(visit, lang, why):
    """Plain Streamlit has no way to know a visitor again."""
    page = visit(f"/add?lang={lang}")
    assert page.locator(".notice", has_text=why).count() == 1
    assert page.locator('a[href^="/edit"], a[href^="/private"]').count() == 0
    for name in ("XLSX", "CSV"):
        with page.expect_download() as fetched:
            page.locator(".st-key-other-ways").get_by_role("button", name=name).click()
        assert fetched.value.failure() is None
