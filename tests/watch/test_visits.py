"""Visits: manners, bounds, private addresses, what is kept. A resolver is put in; nothing leaves."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dashboard import cli, ledger, watch
from dashboard.watch import ToVisit, Unreachable, Visitor, visiting
from dashboard.watch.watching import visit

PUBLIC = "93.184.216.34"
QUOTE = "Trade rose by 6.5 % in 2023, to over $53 billion."
PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {}


class _Host(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self):
        host = self.headers["host"]
        self.asked.append(f"{host}{self.path}")
        status, headers, body = PAGES.get(f"{host}{self.path}", (404, {}, b""))
        self.send_response(status)
        for name, text in {"content-type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, text)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, *_words):
        """Silent."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visitor(port, monkeypatch):
    PAGES.clear()
    _Host.asked = []
    waited: list[float] = []
    names = {"page.example": PUBLIC, "inside.example": "10.0.0.7", "both.example": PUBLIC}

    def resolve(host, _port):
        if host == "nowhere.example":
            raise socket.gaierror(-2, "unknown")
        return [names.get(host, host)] + (["127.0.0.1"] if host == "both.example" else [])

    def dial(address, _port, timeout):
        assert address == PUBLIC, "only what was looked at is opened"
        return socket.create_connection(("127.0.0.1", port), timeout)

    made = Visitor(resolve, dial, waited.append)
    monkeypatch.setattr(Visitor, "waited", waited, raising=False)
    return made


def source(path="/a", quote=QUOTE):
    return ToVisit("s1", f"http://page.example{path}", {"F1": quote} if quote else {})


def put(path, text, status=200, host="page.example", **headers):
    PAGES[f"{host}{path}"] = (
        status,
        {name.replace("_", "-"): one for name, one in headers.items()},
        text.encode(),
    )


def test_the_states_follow_the_page(visitor):
    put("/a", f"<p>{QUOTE}</p>")
    first = visit(source(), None, visitor)
    second = visit(source(), first, visitor)
    put("/a", f"<h1>New</h1><p>{QUOTE}</p>")
    third = visit(source(), second, visitor)
    put("/a", f"<p>{QUOTE.replace('6.5', '6.4')}</p><p>Trade was over $53 billion.</p>")
    fourth = visit(source(), third, visitor)
    PAGES.clear()
    fifth = visit(source(), fourth, visitor)
    states = [one.state for one in (first, second, third, fourth, fifth)]
    assert states == ["quote_intact", "unchanged", "quote_intact", "quote_gone", "unreachable"]
    assert fourth.gone == ("F1",) and fifth.reason == "status" and fifth.checksum == fourth.checksum
    put("/b", "<p>Other words</p>")
    summary = visit(source("/b", ""), None, visitor)
    put("/b", "<p>Others again</p>")
    assert [summary.state, visit(source("/b", ""), summary, visitor).state] == ["first_visit", "changed"]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://inside.example/", "private_address"),
        ("http://both.example/", "private_address"),
        ("http://127.0.0.1/", "private_address"),
        ("http://[::1]/", "private_address"),
        ("http://169.254.169.254/latest/meta-data", "private_address"),
        ("http://[::ffff:10.0.0.1]/", "private_address"),
        ("http://2130706433/", "private_address"),
        ("file:///etc/passwd", "address"),
        ("http://user:word@page.example/", "address"),
        ("http://page.example:22/", "address"),
        ("http://nowhere.example/", "no_such_host"),
        ("http://page.example/to-inside", "private_address"),
        ("http://page.example/to-file", "address"),
        ("http://page.example/round", "redirects"),
        ("http://page.example/large", "too_large"),
        ("http://page.example/packed", "no_text"),
        ("http://page.example/film", "no_text"),
    ],
)
def test_what_is_not_read_is_said_with_its_reason(visitor, monkeypatch, url, reason):
    monkeypatch.setattr(visiting, "LARGEST", 10_000)
    put("/to-inside", "", 302, location="http://inside.example/secret")
    put("/to-file", "", 302, location="file:///etc/passwd")
    put("/round", "", 302, location="/round")
    put("/large", "x" * 20_000)
    put("/packed", "x", content_encoding="gzip")
    put("/film", "x", content_type="video/mp4")
    with pytest.raises(Unreachable) as no:
        visitor.page(url)
    assert no.value.reason == reason
    assert not [one for one in _Host.asked if one.startswith("inside")]


def test_robots_and_pauses_are_respected(visitor):
    put("/robots.txt", "User-agent: *\nDisallow: /closed\nCrawl-delay: 9\n")
    put("/a", "<p>one</p>")
    put("/b", "<p>two</p>")
    put("/closed/c", "<p>three</p>")
    put("/in", "", 302, location="/closed/c")
    visitor.page("http://page.example/a")
    visitor.page("http://page.example/b")
    (waited,) = vars(Visitor)["waited"]
    assert waited > 5
    for path in ("/closed/c", "/in"):
        with pytest.raises(Unreachable, match="robots"):
            visitor.page(f"http://page.example{path}")
    assert "page.example/closed/c" not in _Host.asked
    assert _Host.asked.count("page.example/robots.txt") == 1


def test_a_host_whose_rules_cannot_be_had_is_left_alone(visitor):
    put("/robots.txt", "", 503)
    put("/a", "<p>one</p>")
    with pytest.raises(Unreachable, match="robots"):
        visitor.page("http://page.example/a")


def test_a_host_that_says_nothing_is_cut_off(visitor, monkeypatch):
    monkeypatch.setattr(visiting, "SECONDS", 0.2)
    quiet = socket.create_server(("127.0.0.1", 0))
    silent = Visitor(lambda *_: [PUBLIC], lambda *_: socket.create_connection(quiet.getsockname()))
    with pytest.raises(Unreachable, match="connection"):
        silent.page("http://page.example/")
    quiet.close()


def test_the_letters_of_a_page_are_read_as_it_says(visitor):
    PAGES["page.example/ru"] = (
        200,
        {"content-type": "text/html"},
        ("<meta charset='windows-1251'><p>Торговля</p>".encode("cp1251")),
    )
    assert "Торговля" in visitor.page("http://page.example/ru").text


@pytest.fixture
def own(monkeypatch, tmp_path):
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("BILATERAL_LANG", "en")
    ledger.forget()
    yield tmp_path
    ledger.forget()


def test_the_command_keeps_states_and_no_words(own, visitor, monkeypatch, capsysbinary):
    book = ledger.current()
    seed = book.figures.loc[book.figures["figure_id"] == "F0001", "source_id"].item()
    before = book.version
    monkeypatch.setattr(watch, "Visitor", lambda: visitor)
    # The shipped article has no address.
    quoted = ToVisit(seed, "http://page.example/a", {"F0001": QUOTE, "F0002": QUOTE})
    monkeypatch.setattr(ToVisit, "of_book", lambda *_: [quoted])
    monkeypatch.setattr(visitor, "_resolve", lambda *_: ["10.1.1.1"])
    code = cli.main(["watch", "--source", seed, "--format", "json"])
    (told,) = json.loads(capsysbinary.readouterr().out)["sources"]
    assert code == 0 and told["state"] == "unreachable" and told["reason"] == "private_address"
    assert watch.known()[seed].state == "unreachable" and ledger.current().version == before
    monkeypatch.setattr(visitor, "page", lambda url: watch.Page(url, "<p>other words</p>", True))
    assert cli.main(["watch", "--source", seed]) == 1
    assert "no longer on the page: F0001 F0002" in capsysbinary.readouterr().out.decode()
    assert cli.main(["watch", "--source", "none"]) == 2
    from dashboard.watch import states

    assert states.counted()["quote_gone"] == 1


def test_every_source_with_an_address_is_visited():
    book = ledger.shipped()
    found = ToVisit.of_book(book)
    assert len(found) == (book.sources["url"] != "").sum() > 100
    assert all(one.url.startswith("http") for one in found)


def test_a_file_of_states_that_is_none_is_no_reason_to_stop(own):
    watch.keep({})
    (file,) = own.glob("*.watch.json")
    for text in ("{", "[]", '{"sources": [{"source_id": "a", "state": "odd", "visited": "x"}, 3]}'):
        file.write_text(text)
        assert watch.known() == {}
