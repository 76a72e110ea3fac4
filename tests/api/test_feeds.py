"""/feeds/figures.atom: new, corrected and withdrawn figures, of one pair or of all; private ones never."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from dashboard import keeping, ledger
from dashboard.api import app
from dashboard.heads.words import page_head
from dashboard.model import LANGUAGES
from tests.ledger import written

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def nothing_fresh():
    keeping.SHELF.clear()


@pytest.fixture
def client():
    return TestClient(app, base_url="http://127.0.0.1:8501")


def feed(client: TestClient, query: str = "") -> ElementTree.Element:
    keeping.SHELF.clear()
    answer = client.get(f"/feeds/figures.atom{query}")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def titles(root: ElementTree.Element) -> list[str]:
    return [one.findtext(f"{ATOM}title") or "" for one in root.iter(f"{ATOM}entry")]


def add(name: str, row: dict[str, str], owner: str = "") -> ledger.Batch:
    store = ledger.opened()
    return store.add(written.upload(name, owner=owner), [written.chunk([row])], written.sources())


@pytest.fixture
def own_ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path / "ledger.sqlite"))
    ledger.forget()
    yield
    ledger.forget()


@pytest.mark.usefixtures("own_ledger")
def test_a_feed_tells_what_is_new_corrected_and_withdrawn_and_nothing_private(client):
    assert titles(feed(client)) == []  # a feed without entries is a feed
    batch = add("one", written.figure(1, figure_id="U-1", excerpt='He said <b>"1"</b> & more.\u202e'))
    add("private", written.figure(2, figure_id="U-2", note="mine"), owner="v-someone")
    add("three", written.figure(3, figure_id="U-3", supersedes="F0002"))
    ledger.opened().undo(batch.id, "a slip", "editor")
    root = feed(client)
    told = [title.partition(":")[0] for title in titles(root)]
    happened = [one for one in told if one != "Contradicted"]
    assert happened == ["Withdrawn figure", "Corrected figure", "New figure"]
    text = ElementTree.tostring(root, encoding="unicode")
    assert "U-2" not in text and "mine" not in text and "a slip" in text and "F0002" in text
    names = [one.findtext(f"{ATOM}id") for one in root.iter(f"{ATOM}entry")]
    assert len(set(names)) == len(names) == len(told)
    assert root.findtext(f"{ATOM}updated") == next(root.iter(f"{ATOM}entry")).findtext(f"{ATOM}updated")
    first = written.figure(1)
    pair, other = f"{first['reporter']}-{first['partner']}", "FJI-WSM"
    assert titles(feed(client, f"?pair={pair}")) == titles(root)
    assert titles(feed(client, f"?pair={other}")) == []
    assert titles(feed(client, "?lang=ru"))[0].startswith("Отозванный показатель")


@pytest.mark.usefixtures("own_ledger")
@pytest.mark.parametrize("of", ["pair", "all"])
def test_a_feed_tells_what_was_contradicted(client, of):
    """One number in the count of one office cannot be two."""
    add("wrong", written.figure(20_000, figure_id="U-9", compiled_by="RUS"))
    ledger.renew()
    root = feed(client, "?pair=BLR-RUS" if of == "pair" else "")
    told = titles(root)
    assert told[0].startswith("New figure") and told[1].startswith("Contradicted: U-9 and ")
    entry = list(root.iter(f"{ATOM}entry"))[1]
    assert "$20,000\xa0m" in (entry.findtext(f"{ATOM}content") or "")
    assert "/compare?figure=U-9&other=" in str(next(entry.iter(f"{ATOM}link")).get("href"))


@pytest.mark.parametrize(
    ("query", "status"),
    [("?pair=BLR", 422), ("?pair=BLR-XXX", 404), ("?lang=xx", 422), ("?owner=v-someone", 422)],
)
def test_what_is_not_understood_is_said(client, query, status):
    assert client.get(f"/feeds/figures.atom{query}").status_code == status


@pytest.mark.usefixtures("own_ledger")
def test_the_feed_of_a_pair_says_what_is_contradicted(client):
    add("far", written.figure(20_000, figure_id="U-FAR", compiled_by="RUS"))
    add("other", written.figure(1_234, figure_id="U-OTHER", period="1997", product="sugar"))
    texts = {
        (one.findtext(f"{ATOM}id") or "").rpartition(":")[2]: one.findtext(f"{ATOM}content") or ""
        for one in feed(client, "?pair=BLR-RUS").iter(f"{ATOM}entry")
    }
    assert "Another statement contradicts it." in texts["U-FAR"]
    assert "contradicts" not in texts["U-OTHER"]
    everything = [one.text or "" for one in feed(client).iter(f"{ATOM}content")]
    assert sum("Another statement contradicts it." in one for one in everything) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_a_pair_names_its_feed(lang):
    tags = page_head("", {"pair": "DEU-FRA"}, lang).tags()
    there = f"/feeds/figures.atom?pair=DEU-FRA&amp;lang={lang}"
    assert f'<link rel="alternate" type="application/atom+xml" href="{there}">' in tags
    assert "atom" not in page_head("find", {}, lang).tags()
    assert "atom" not in page_head("", {"pair": "LIE-VAT"}, lang).tags()
