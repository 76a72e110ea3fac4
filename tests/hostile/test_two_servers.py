"""Two processes on one PostgreSQL behind a real nginx made from the block we ship: one product to visitors.

Pages stay with one process (by address and browser, so another browser's name is another visitor here); data,
charts and embeds are answered by either.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from dashboard import deploy
from dashboard.address import Address
from tests.browser import conftest as browsing
from tests.hostile.proxy import Proxy
from tests.hostile.serving import Answer, Server
from tests.ledger import postgres

pytestmark = pytest.mark.browser

browser = browsing.browser
PATIENCE = 120  # seconds: two servers and a browser share the cores with other tests
TOKEN = "a-token-of-some-length"
HEADER = "reporter,partner,flow,scope,period,value,unit,publisher,source_title\n"
MINE, FOR_ALL = "61.53", "62.57"


class Both(NamedTuple):
    """The proxy, the two servers behind it, and for each a name of a browser that is led to it."""

    proxy: Proxy
    servers: list[Server]
    names: list[str]

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.proxy.port, timeout=180)
        try:
            sent = {name.replace("_", "-"): text for name, text in headers.items()}
            connection.request(method, path, body=body, headers=sent)
            got = connection.getresponse()
            return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    try:
        with postgres.server() as address:
            yield from _running(postgres.new_url(address), tmp_path_factory)
    except postgres.NoServer as reason:
        pytest.skip(f"not run on PostgreSQL: {reason}")


def _running(url: str, folders: pytest.TempPathFactory) -> Iterator[Both]:
    settings = {"BILATERAL_EDIT_TOKEN": TOKEN}
    with Server(url, settings=settings) as one, Server(url, settings=settings) as other:
        near = tuple(f"127.0.0.1:{server.port}" for server in (one, other))
        block = deploy.texts("nginx", Address(), near)["nginx.conf"]
        with Proxy(block, folders.mktemp("proxy")) as proxy:
            both = Both(proxy, [one, other], [])
            yield Both(proxy, [one, other], [_name_for(both, server) for server in (one, other)])


def port_of(headers: Mapping[str, str]) -> int:
    """Of the server an answer came from; of several that nginx tried the last."""
    return int(headers["x-led-to"].rpartition(":")[2])


def _name_for(both: Both, server: Server) -> str:
    """A name of a browser that nginx leads to this server."""
    for number in itertools.count():
        name = f"Browser/{number}"
        if port_of(both.ask("/robots.txt", User_Agent=name).headers) == server.port:
            return name
    raise AssertionError("never here")


@pytest.fixture
def visitor(both, browser):
    """Opens a page as a visitor whom nginx leads to the first or the second server, with these cookies."""
    contexts = []

    def opened(number, cookies=()):
        context = browser.new_context(
            user_agent=both.names[number], base_url=both.proxy.address, bypass_csp=True, locale="en-GB"
        )
        context.set_default_timeout(PATIENCE * 1000)
        context.add_cookies(list(cookies))
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def gone_to(page, address):
    """Opens a page; the port of the server it came from."""
    answer = page.goto(address)
    browsing.settled(page)
    return port_of(answer.headers)


def added(page, value, period):
    """Paste a table of one figure and add it; the figure's id and the port of the server."""
    port = gone_to(page, "/add?lang=en")
    table = f"{HEADER}BLR,RUS,turnover,goods,{period},{value},USD billion,A paper,A page\n"
    page.set_input_files(
        '[data-testid="stFileUploaderDropzoneInput"]',
        {"name": "a.csv", "mimeType": "text/csv", "buffer": table.encode()},
    )
    page.get_by_role("button", name="Add 1 figure").click()
    page.locator(".notice.good").wait_for()
    page.get_by_role("link", name=re.compile("^Batch [BP]")).last.click()
    page.locator("ul.figures a").first.wait_for()
    address = urlsplit(page.locator("ul.figures a").first.get_attribute("href"))
    return dict(parse_qsl(address.query))["figure"], port


def cookie_of(answer, both):
    """The cookie that an answer sets, as a browser would keep it."""
    name, _, value = answer.headers["set-cookie"].partition(";")[0].partition("=")
    return {"name": name, "value": value, "url": both.proxy.address}


def test_private_figures_are_their_visitors_on_both(both, visitor):
    """Added through the first server, seen by the same visitor on the second, by nobody else on either."""
    cookie = cookie_of(both.ask("/private?to=/add", User_Agent=both.names[0]), both)
    one, other = (server.port for server in both.servers)
    figure, port = added(visitor(0, [cookie]), MINE, "2026")
    assert port == one
    theirs, a_strangers = visitor(1, [cookie]), visitor(1)
    for page in (theirs, a_strangers):
        assert gone_to(page, f"/figure?figure={figure}&lang=en") == other
    assert MINE in theirs.locator(".stApp").inner_text()
    assert MINE not in a_strangers.locator(".stApp").inner_text()
    for server in both.servers:
        for path in ("/api/v1/figures?pair=BLR-RUS&limit=10000", "/charts/timeline.csv?pair=BLR-RUS"):
            answer = server.ask(path)
            assert answer.status == 200 and figure not in answer.text


def test_an_editor_of_one_is_an_editor_of_the_other(both, visitor):
    """The cookie comes from the first server; the figure is added through the second, and seen on both."""
    form = urlencode({"token": TOKEN, "name": "Anna", "to": "/add"}).encode()
    kind, origin = "application/x-www-form-urlencoded", both.proxy.address
    door = both.ask("/edit", "POST", form, User_Agent=both.names[0], Content_Type=kind, Origin=origin)
    one, other = (server.port for server in both.servers)
    assert door.status == 303 and port_of(door.headers) == one
    figure, port = added(visitor(1, [cookie_of(door, both)]), FOR_ALL, "2017")
    assert port == other
    for server in both.servers:
        assert f'"{figure}"' in server.ask("/api/v1/figures?pair=BLR-RUS&limit=10000").text
    page = visitor(0)
    assert gone_to(page, f"/figure?figure={figure}&lang=en") == one
    assert FOR_ALL in page.locator(".stApp").inner_text()


def test_data_charts_and_embeds_are_the_same_from_either(both):
    for path in (
        "/api/v1/figures?pair=BLR-RUS",
        "/charts/growth.svg?pair=BLR-RUS&lang=ru",
        "/charts/growth.xlsx?pair=BLR-RUS",
        "/embed/growth?pair=BLR-RUS",
    ):
        told = [both.ask(path, User_Agent=both.names[0]) for _ in range(3)]
        assert [one.status for one in told] == [200] * 3
        assert len({one.body for one in told}) == 1, path
        assert {port_of(one.headers) for one in told} == {one.port for one in both.servers}


def test_nobody_from_outside_sees_what_is_closed(both):
    assert both.ask("/_stcore/metrics").status == both.ask("/metrics").status == 404


def test_tries_at_the_token_are_few(both):
    """Beyond a handful nginx itself refuses; whoever reads meanwhile is not in the way."""
    tries = [both.ask("/edit", User_Agent="Guesser").status for _ in range(30)]
    assert 429 in tries and both.ask("/api/v1/pairs").status == 200


def test_when_one_ends_the_other_goes_on(both, visitor):
    """The last of this file: a server is killed under an open page; the next page comes from the other."""
    page, process = visitor(0), both.servers[0].process
    assert process is not None and gone_to(page, "/find?lang=en") == both.servers[0].port
    process.kill()
    process.wait(20)
    assert gone_to(page, "/sources?lang=en") == both.servers[1].port
    assert {both.ask("/api/v1/pairs").status for _ in range(10)} == {200}
