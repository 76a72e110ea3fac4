"""Attempts of others to see, count or infer what a visitor keeps for herself: against real processes.

The faces that everybody has are asked before she adds anything and after: their bytes, their names for
caches and their dates must be the same. Then everything is tried that names her figures.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from dashboard.ledger import private
from dashboard.ledger.store import Store
from tests.hostile.serving import Answer, Server, command, inside
from tests.hostile.visitor import Visit, add
from tests.ledger.written import figures, sources, upload

SECRET = "marmalade-7719"
NUMBER = "47.9137"
SETTINGS = {"BILATERAL_UPLOADS": "session", "BILATERAL_METRICS": "1"}
HEAD = "reporter\tpartner\tflow\tscope\tperiod\tvalue\tunit\tpublisher\tsource_title\n"
MINE = f"{HEAD}BLR\tRUS\tturnover\tgoods\t2024\t{NUMBER}\tUSD bn\t{SECRET}\tpage {SECRET}\n"
HERS = f"{HEAD}BLR\tRUS\texports\tgoods\t2024\t17.31\tUSD bn\tAnother\tOther page\n"
PUBLIC = HEAD.replace("\t", ";") + "BLR;RUS;turnover;goods;2024;48,1;USD bn;A paper;A page\n"
PAIR = "pair=BLR-RUS"

PUBLIC_FACES = (
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/sitemap.xml",
    "/metrics",
    "/",
    "/api/openapi.json",
    "/api/v1/pairs",
    "/api/v1/sources?limit=500",
    "/api/v1/figures?limit=3",
    f"/api/v1/figures?{PAIR}&flow=turnover",
    f"/api/v1/figures?{PAIR}&flow=turnover&format=csv",
    f"/charts/timeline.csv?{PAIR}",
    f"/charts/timeline.json?{PAIR}",
    f"/charts/timeline.svg?{PAIR}",
    f"/charts/timeline.html?{PAIR}",
    f"/charts/intervals.svg?{PAIR}&year=2024",
    f"/charts/availability.csv?{PAIR}",
    f"/embed/timeline?{PAIR}",
    f"/embed/intervals?{PAIR}&year=2024",
    f"/s/timeline?{PAIR}",
    f"/brief?{PAIR}",
    f"/list?list=timeline;{PAIR.replace('=', ':').replace('&', ';')}",
    "/feeds/figures.atom",
    "/api/v1/nothing",
)
NAMED = (
    "/api/v1/figures/{id}",
    "/api/v1/figures?figure={id}",
    "/api/v1/figures?q={id}",
    "/charts/bridge.svg?{pair}&figure={id}&other=F0002",
    "/charts/timeline.csv?{pair}&figure={id}",
    "/embed/bridge?{pair}&figure={id}&other=F0002",
    "/s/timeline?{pair}&figure={id}",
    "/brief?{pair}&figure={id}",
    "/figure?figure={id}",
    "/source?source={source}",
    "/batches?batch={batch}",
    "/oembed?url=http%3A%2F%2F127.0.0.1%2Ffigure%3Ffigure%3D{id}",
    "/api/v1/batches/{batch}",
)
"""Addresses that name her figure; they must answer as they do for one that never was."""
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("figure", {"figure": "{id}"}),
    ("source", {"source": "{source}"}),
    ("batches", {}),
    ("batches", {"batch": "{batch}"}),
    ("find", {"q": SECRET}),
    ("find", {"q": NUMBER}),
    ("sources", {}),
    ("check", {"year": "2024"}),
    ("", {"pair": "BLR-RUS"}),
    ("", {"pair": "BLR-RUS", "figure": "{id}"}),
    ("", {"pair": "BLR-RUS", "chart": "intervals", "year": "2024"}),
    ("add", {}),
    ("privacy", {}),
)


@dataclass
class Scene:
    """A server with one public batch; a visitor's figures with all their names; what others saw before."""

    server: Server
    ledger: Path
    cookie: str
    id: str
    batch: str
    source: str
    before: dict[str, Answer]
    hers_before: dict[str, Answer]
    """What she was answered before she had a figure: her first page has no answer before its script."""

    def named(self, text: str) -> str:
        return text.format(id=self.id, batch=self.batch, source=self.source, pair=PAIR)

    @property
    def tells(self) -> tuple[str, ...]:
        """What nobody else may ever read."""
        owner = sha256(self.cookie.encode()).hexdigest()[:32]
        return SECRET, NUMBER, "47,9137", self.id, self.batch, self.source, self.cookie, owner[:8]

    def told(self, text: str, asked: str = "") -> list[str]:
        """Which of it stands in an answer; what the asker named comes back as a name, that tells nothing."""
        return [one for one in self.tells if one in text and one not in asked]


@pytest.fixture(scope="module")
def scene(tmp_path_factory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("private")
    ledger, table = folder / "ledger.sqlite", folder / "public.csv"
    table.write_text(PUBLIC, encoding="utf-8")
    assert inside(ledger, "import", str(table)).code == 0
    cookie = secrets.token_urlsafe(32)
    with Server(ledger, settings=SETTINGS) as server:
        wait_until_ready(server)
        before = {path: server.ask(path) for path in PUBLIC_FACES}
        own = {"Cookie": f"bilateral_visitor={cookie}"}
        hers_before = {path: server.ask(path, headers=own) for path in PUBLIC_FACES}
        with Visit(server.port, "add", {"lang": "en"}, cookie=f"bilateral_visitor={cookie}") as visit:
            add(visit, MINE)
            (batch,) = set(re.findall("P-[0-9A-Z]{7}", visit.words))
        with closing(sqlite3.connect(ledger)) as stored:
            (found,) = stored.execute("SELECT figure_id, source_id FROM figures WHERE batch < 0").fetchall()
        yield Scene(server, ledger, cookie, found[0], batch, found[1], before, hers_before)


def wait_until_ready(server: Server) -> None:
    """What is answered while a server loads may differ from what it answers later."""
    end = time.monotonic() + 240
    while server.ask("/readyz").status != 200:
        assert time.monotonic() < end, server.log
        time.sleep(0.1)


def hers(scene: Scene) -> str:
    return f"bilateral_visitor={scene.cookie}"


def others(scene: Scene) -> dict[str, str]:
    """Cookies of those who are not her."""
    name, cookie = "bilateral_visitor", scene.cookie
    owner = sha256(cookie.encode()).hexdigest()[:32]
    return {
        "none": "",
        "another visitor": f"{name}={secrets.token_urlsafe(32)}",
        "the stored name": f"{name}={owner}",
        "a sign less": f"{name}={cookie[:-1]}",
        "a sign more": f"{name}={cookie}A",
        "other case": f"{name}={cookie.swapcase()}",
        "quoted name": f'"{name}"={cookie}',
        "other name": f"bilateral_edit={cookie}",
        "a pattern": f"{name}={'%' * 43}",
        "hers after another": f"{name}={'b' * 43}; bilateral_visitor2={cookie}",
    }


# --- she sees her own, so that the attempts below could succeed ----------------------------------


def test_she_sees_what_she_keeps(scene):
    for page, query in (("find", {"q": SECRET}), ("batches", {}), ("figure", {"figure": scene.id})):
        with Visit(scene.server.port, page, query | {"lang": "en"}, cookie=hers(scene)) as visit:
            assert scene.told(visit.words), page


# --- what everybody asks does not move ----------------------------------------------------------


@pytest.mark.parametrize("path", PUBLIC_FACES)
def test_the_faces_of_everybody_are_the_same_to_the_byte(scene, path):
    for headers, before in (
        ({}, scene.before[path]),
        ({"Cookie": hers(scene)}, scene.hers_before[path]),
    ):
        now = scene.server.ask(path, headers=headers)
        assert scene.told(now.text) == []
        assert now.status == before.status
        if path != "/metrics":
            assert now.body == before.body
            assert [now.headers.get(one) for one in ("etag", "last-modified")] == [
                before.headers.get(one) for one in ("etag", "last-modified")
            ]
        if etag := before.headers.get("etag"):
            assert scene.server.ask(path, headers={**headers, "If-None-Match": etag}).status == 304


@pytest.mark.parametrize("path", NAMED)
def test_an_address_that_names_her_figure_answers_as_for_none(scene, path):
    nobody = ("", "U-0123456789abcdef", "P-0123456", "US-0123456789abcdef")
    none = Scene(scene.server, scene.ledger, *nobody, {}, {})
    asked, other = scene.named(path), none.named(path)
    for headers in ({}, {"Cookie": hers(scene)}):
        got, instead = (scene.server.ask(one, headers=headers) for one in (asked, other))
        assert scene.told(got.text, asked) == []
        assert got.status == instead.status
        text = got.text.replace(scene.id, none.id).replace(scene.batch, none.batch)
        assert text.replace(scene.source, none.source) == instead.text


# --- pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "query"), PAGES, ids=[f"{page}?{'&'.join(query)}" for page, query in PAGES])
def test_no_page_shows_it_to_another_visitor(scene, page, query):
    asked = {name: scene.named(text) for name, text in query.items()} | {"lang": "en"}
    for cookie in ("", others(scene)["another visitor"]):
        with Visit(scene.server.port, page, asked, cookie=cookie) as visit:
            assert len(visit.seen) > 1_000, "the page was drawn"
            assert scene.told(visit.seen.decode("utf-8", "replace"), str(asked)) == []


@pytest.mark.parametrize(
    "who",
    [
        "none",
        "the stored name",
        "a sign less",
        "a sign more",
        "other case",
        "quoted name",
        "other name",
        "a pattern",
        "hers after another",
    ],
)
def test_no_other_cookie_opens_it(scene, who):
    with Visit(scene.server.port, "batches", {"lang": "en"}, cookie=others(scene)[who]) as visit:
        assert b"A paper" in visit.seen or b"B1" in visit.seen, "the page was drawn"
        assert scene.told(visit.seen.decode("utf-8", "replace")) == []


def test_her_cookie_in_the_address_is_no_cookie(scene):
    asked = {"lang": "en", "bilateral_visitor": scene.cookie, "q": SECRET}
    with Visit(scene.server.port, "find", asked) as visit:
        assert scene.told(visit.seen.decode("utf-8", "replace"), str(asked)) == []


def test_another_visitor_who_adds_the_same_is_told_nothing(scene):
    """As if nobody had it; and hers stays when the other one erases all of his."""
    cookie = f"bilateral_visitor={secrets.token_urlsafe(32)}"
    with Visit(scene.server.port, "add", {"lang": "en"}, cookie=cookie) as visit:
        add(visit, MINE)
        assert scene.batch not in visit.words and "1 figure was added" in visit.words
        assert "1 figure is there already" not in visit.words
        visit.press("Erase all my figures")
    with Visit(scene.server.port, "find", {"q": SECRET}, cookie=cookie) as visit:
        assert scene.id not in visit.words
    with Visit(scene.server.port, "batches", {"lang": "en"}, cookie=hers(scene)) as visit:
        assert scene.batch in visit.words


def test_numbers_of_batches_tell_nothing(scene):
    names = set()
    for _one in range(3):
        cookie = f"bilateral_visitor={secrets.token_urlsafe(32)}"
        with Visit(scene.server.port, "add", {"lang": "en"}, cookie=cookie) as visit:
            add(visit, HERS)
            names |= set(
                re.findall(r"\b[BP]-?[0-9A-Z]{1,7}\b", " ".join(re.findall(r"batch=[\w-]+", visit.words)))
            )
    assert len(names) == 3 and all(name.startswith("P-") for name in names)
    assert scene.server.ask(f"/api/v1/figures?{PAIR}&flow=turnover").body == (
        scene.before[f"/api/v1/figures?{PAIR}&flow=turnover"].body
    )


# --- the command, as another user of the machine's owner would run it ----------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("figures", "--format", "json"),
        ("check", "--pair", "BLR-RUS", "--format", "json"),
        ("compare", "{id}", "F0002", "--format", "json"),
        ("sentence", "{id}"),
        ("batches", "--format", "json"),
        ("private", "list"),
        ("undo", "{batch}", "--reason", "x"),
        ("restore", "{batch}"),
    ],
    ids=lambda words: words[0],
)
def test_no_command_tells_it(scene, words):
    asked = [scene.named(one) for one in words]
    done = inside(scene.ledger, *asked)
    owner = sha256(scene.cookie.encode()).hexdigest()[:8]
    metadata = (scene.batch, owner) if words[0] == "private" else ()
    assert [one for one in scene.told(done.out + done.err, str(asked)) if one not in metadata] == []
    assert done.code == (2 if words[0] in ("compare", "sentence", "undo", "restore") else 0)


def test_no_backup_and_no_export_holds_it(scene, tmp_path):
    assert inside(scene.ledger, "backup", str(tmp_path / "copy.sqlite")).code == 0
    out = tmp_path / "chart.json"
    assert (
        inside(
            scene.ledger, "export", "timeline", "--pair", "BLR-RUS", "--format", "json", "--out", str(out)
        ).code
        == 0
    )
    for file in (tmp_path / "copy.sqlite", out):
        data = file.read_bytes()
        assert [one for one in scene.tells if one.encode() in data] == []


def test_the_next_public_batch_is_the_next_number(scene, tmp_path):
    table = tmp_path / "more.csv"
    table.write_text(PUBLIC.replace("48,1", "48,2"), encoding="utf-8")
    done = inside(scene.ledger, "import", str(table), "--format", "json")
    assert '"batch": "B2"' in done.out


# --- the end ------------------------------------------------------------------------------------


def test_after_erasing_nothing_is_left_for_anybody(scene):
    """The operator's command, beside the running server: the last test of this scene."""
    listed = inside(scene.ledger, "private", "list", "--format", "json")
    assert scene.batch in listed.out
    assert SECRET.encode() in bytes_of(scene.ledger)
    assert command(scene.ledger, "private", "erase", "--all").code == 0
    assert [one for one in (SECRET, scene.id, scene.source) if one.encode() in bytes_of(scene.ledger)] == []
    for page, query in (("find", {"q": SECRET}), ("batches", {}), ("figure", {"figure": scene.id})):
        asked = query | {"lang": "en"}
        end = time.monotonic() + 60  # a running server looks at its ledger once a second
        while left := told_on(scene, page, asked):
            assert time.monotonic() < end, left


def told_on(scene, page, asked):
    """What her page tells of what she had added."""
    with Visit(scene.server.port, page, asked, cookie=hers(scene)) as visit:
        return scene.told(visit.words, str(asked))


def bytes_of(ledger: Path) -> bytes:
    """All of it, with what stands beside it; read again where that was taken in meanwhile."""
    while True:
        try:
            return b"".join(one.read_bytes() for one in ledger.parent.glob("ledger.sqlite*"))
        except FileNotFoundError:
            continue


def test_a_server_erases_by_itself_what_has_ended(tmp_path, monkeypatch):
    ledger = tmp_path / "ledger.sqlite"
    with Store.open(str(ledger)) as store:
        monkeypatch.setattr(private, "now", lambda: datetime.now(UTC) - timedelta(hours=30))
        store.add(upload("old.csv", owner="a" * 32), [figures(40, note=SECRET)], sources())
        monkeypatch.undo()
        store.add(upload("new.csv", owner="b" * 32), [figures(50, note="stays")], sources())
    with closing(sqlite3.connect(ledger)) as early:
        # Another visitor's addition has erased it already; what is tried is what no visitor comes to.
        assert early.execute("SELECT count(*) FROM batches").fetchone() == (1,)
    with Store.open(str(ledger)) as store:
        monkeypatch.setattr(private, "now", lambda: datetime.now(UTC) - timedelta(hours=30))
        store.add(upload("old.csv", owner="a" * 32), [figures(40, note=SECRET)], sources())
        monkeypatch.undo()
    assert SECRET.encode() in bytes_of(ledger)
    with Server(ledger, settings=SETTINGS):
        end = time.monotonic() + 120
        while SECRET.encode() in bytes_of(ledger):
            assert time.monotonic() < end, "the server did not erase it"
            time.sleep(0.2)
        assert b"stays" in bytes_of(ledger)
