"""Fetching from a server of our own: good, cut off, one byte wrong, redirected, slow, gone, asked to wait."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dashboard import cli, ledger
from dashboard.sets import adding, fetching
from dashboard.sets.fetching import Manners
from dashboard.sets.refusals import SetRefused
from dashboard.warehouse import lock
from tests.sets import made


@dataclass
class Behaviour:
    """What the server does next: ``cut`` bytes are sent and the connection ends, once for each entry."""

    data: bytes = b""
    cut: list[int] = field(default_factory=list)
    busy: list[str] = field(default_factory=list)
    at: dict[str, bytes] = field(default_factory=dict)
    """What other paths have than ``data``."""
    tag: str = '"one"'
    asked: list[tuple[str, str]] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def served(tmp_path) -> Iterator[tuple[Behaviour, str]]:  # noqa: C901  (a server with many ways to fail)
    behaviour = Behaviour(made.baci_zip(tmp_path).read_bytes())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            behaviour.asked.append((self.path, self.headers.get("Range", "")))
            if self.path.startswith("/moved"):
                self._head(302, {"Location": self.path.replace("/moved", "/files"), "Content-Length": "0"})
            elif self.path.startswith("/away"):
                self._head(302, {"Location": "file:///etc/passwd", "Content-Length": "0"})
            elif self.path.startswith("/round"):
                self._head(302, {"Location": self.path, "Content-Length": "0"})
            elif self.path.startswith("/gone"):
                self._head(404, {"Content-Length": "0"})
            elif self.path.startswith("/slow"):
                self._head(200, {"Content-Length": "1000"})
                behaviour.release.wait(30)
            elif behaviour.busy:
                self._head(503, {"Retry-After": behaviour.busy.pop(0), "Content-Length": "0"})
            else:
                self._send()

        def _send(self) -> None:
            start = 0
            asked = self.headers.get("Range", "")
            if asked and self.headers.get("If-Range") == behaviour.tag:
                start = int(asked.removeprefix("bytes=").removesuffix("-"))
            data = behaviour.at.get(self.path, behaviour.data)
            rest = data[start:]
            there = {"Content-Length": str(len(rest)), "ETag": behaviour.tag}
            if start:
                there["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
            self._head(206 if start else 200, there)
            self.wfile.write(rest[: behaviour.cut.pop(0)] if behaviour.cut else rest)

        def _head(self, status: int, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield behaviour, f"http://127.0.0.1:{server.server_address[1]}"
    behaviour.release.set()
    server.shutdown()
    thread.join()
    server.server_close()


FILE = "BACI_HS92_V202401b.zip"


class Waited(list[float]):
    """Pauses that nobody waits for."""

    @property
    def manners(self) -> Manners:
        return Manners(silence=0.3, pause=1.0, wait=self.append)


def test_a_set_is_fetched_added_and_locked_with_its_address(served, sets):
    behaviour, at = served
    said: list[tuple[str, int, int | None]] = []
    found = adding.get("baci", "", [f"{at}/files/{FILE}"], lambda *told: said.append(told))
    assert said[-1] == (FILE, len(behaviour.data), len(behaviour.data))
    (file,) = lock.read()[0].files
    assert file.address == f"{at}/files/{FILE}"
    assert file.sha256 == hashlib.sha256(behaviour.data).hexdigest() == found.locked.checksum
    assert found.locked.edition == "202401b" and not (sets / "fetched" / "baci").exists()


def test_two_machines_with_one_lock_draw_the_same_bytes(served, sets, tmp_path, monkeypatch, capfdbinary):
    """The second has nothing but the lock: what it names is fetched and comes out alike."""
    _behaviour, at = served
    adding.get("baci", "", [f"{at}/files/{FILE}"])
    asked = (
        ["export", "products", "--pair", "FRA-USA", "--flow", "exports", "--format", "csv"],
        ["export", "products", "--pair", "FRA-USA", "--flow", "exports", "--format", "json"],
        ["figures", "--pair", "FRA-USA", "--format", "json"],
        ["data", "rows", "baci/202401b/FRA/USA/exports/2019", "--format", "csv"],
    )

    def drawn() -> list[bytes]:
        ledger.renew()
        found = []
        for words in asked:
            assert cli.main([*words, "--lang", "en"]) == 0
            found.append(capfdbinary.readouterr().out)
        return found

    first = drawn()
    assert all(b"baci" in one for one in first[:3]) and first[3].count(b"\n") > 1
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(sets / lock.NAME, other)
    monkeypatch.setenv("BILATERAL_DATA", str(other))
    assert [state for _one, state in adding.states()] == ["missing"]
    adding.get("baci")
    assert [state for _one, state in adding.states()] == ["sound"]
    assert drawn() == first


def test_what_broke_off_is_resumed_and_not_fetched_twice(served, tmp_path):
    behaviour, at = served
    behaviour.cut = [1000, 500]
    waited = Waited()
    (path,) = fetching.fetch([f"{at}/files/{FILE}"], tmp_path / "f", manners=waited.manners)
    assert path.read_bytes() == behaviour.data
    assert [asked for _, asked in behaviour.asked] == ["", "bytes=1000-", "bytes=1500-"]
    assert waited == [1.0, 1.0]


def test_whoever_was_interrupted_goes_on_unless_the_file_is_another(served, tmp_path):
    behaviour, at = served
    behaviour.cut = [1000, 0, 0, 0, 0]
    for _ in range(1):
        with pytest.raises(SetRefused, match="unreachable"):
            fetching.fetch([f"{at}/files/{FILE}"], tmp_path / "f", manners=Waited().manners)
    behaviour.cut.clear()
    behaviour.tag, behaviour.data = '"two"', behaviour.data[::-1]
    (path,) = fetching.fetch([f"{at}/files/{FILE}"], tmp_path / "f", manners=Waited().manners)
    assert path.read_bytes() == behaviour.data and behaviour.asked[-1][1] == "bytes=1000-"


def test_one_wrong_byte_is_thrown_away(served, sets):
    behaviour, at = served
    address = f"{at}/files/{FILE}"
    adding.get("baci", "", [address])
    lock.read()[0].path.unlink()  # as on another machine, to which the lock was brought
    right = behaviour.data
    behaviour.data = right[:-30] + bytes([right[-30] ^ 1]) + right[-29:]
    with pytest.raises(SetRefused) as refused:
        adding.get("baci")
    assert refused.value.code == "wrong_bytes" and not list((sets / "fetched" / "baci").iterdir())
    behaviour.data = right
    assert adding.get("baci").locked.path.is_file()


def test_a_redirect_is_followed_and_none_out_of_the_web(served, tmp_path):
    behaviour, at = served
    (path,) = fetching.fetch([f"{at}/moved/{FILE}"], tmp_path / "f", manners=Waited().manners)
    assert path.read_bytes() == behaviour.data
    with pytest.raises(SetRefused, match="unreachable|address_wrong"):
        fetching.fetch([f"{at}/away/x.zip"], tmp_path / "g", manners=Waited().manners)


@pytest.mark.parametrize(("path", "tries"), [("gone", 1), ("slow", 4), ("round", 1)])
def test_what_does_not_come_is_said(path, tries, served, tmp_path):
    behaviour, at = served
    with pytest.raises(SetRefused) as refused:
        fetching.fetch([f"{at}/{path}/x.zip"], tmp_path / "f", manners=Waited().manners)
    assert refused.value.code == "unreachable" and refused.value.fields["reason"]
    assert path == "round" or len(behaviour.asked) == tries
    assert not (tmp_path / "f" / "x.zip").exists()


def test_a_server_that_asks_to_wait_is_waited_for(served, tmp_path):
    behaviour, at = served
    behaviour.busy = ["7"]
    waited = Waited()
    fetching.fetch([f"{at}/files/{FILE}"] * 1, tmp_path / "f", manners=waited.manners)
    assert waited == [7.0]
    behaviour.busy = ["3600"]
    with pytest.raises(SetRefused, match="unreachable"):
        fetching.fetch([f"{at}/files/{FILE}"], tmp_path / "g", manners=waited.manners)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["get", "wits"], 2, "bilateral data add"),
        (["get", "baci"], 2, "--edition"),
        (["get", "baci", "--from", "ftp://x/y"], 2, "http and https"),
        (["get", "baci", "--from", "http://me:secret@x/y"], 2, "http and https"),
        (["get", "baci", "--from", "http://127.0.0.1:1/x.zip"], 3, "could not be fetched"),
    ],
)
def test_the_command_says_what_is_accepted(words, code, said, sets, capsys, monkeypatch):
    monkeypatch.setattr(fetching, "TRIES", 1)
    assert cli.main(["data", *words, "--lang", "en"]) == code
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1


def test_the_command_fetches_with_progress(served, sets, capsys):
    _behaviour, at = served
    assert cli.main(["data", "get", "baci", "--from", f"{at}/files/{FILE}", "--lang", "en"]) == 0
    wrote = capsys.readouterr()
    assert f"{FILE}: " in wrote.err and " MB" in wrote.err and "baci/202401b: " in wrote.out
    assert Path(sets / lock.NAME).exists()
