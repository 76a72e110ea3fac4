"""Hostile words stay words where another's page takes them in: oEmbed, frame, share page, hover boxes."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

import pytest

from dashboard.ledger import Store
from tests.hostile.serving import Server
from tests.ledger import written

HOSTILE = (
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "' onload='alert(1)",
    "</title><script>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "<!--",
    "]]>",
    "<b>bold</b>",
)
ALLOWED = {
    "iframe": {
        "src",
        "title",
        "width",
        "height",
        "style",
        "loading",
        "frameborder",
        "allow",
        "allowfullscreen",
        "referrerpolicy",
    }
}


DATA = ("application/ld+json", "application/json")
"""Scripts that hold data only: a browser runs none of them."""


class Seen(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def active(self) -> list[str]:
        """What would run, or be fetched from elsewhere."""
        return [
            f"{tag} {name}={text}"
            for tag, attributes in self.tags
            for name, text in (attributes or {"": ""}).items()
            if tag in ("object", "base")
            or (tag == "script" and attributes.get("type") not in DATA)
            or name.startswith("on")
            or (text or "").strip().lower().startswith(("javascript:", "data:text"))
            or (tag == "img" and text == "x")
        ]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    """A server whose ledger holds the hostile words as product, speaker and sentence."""
    ledger = tmp_path_factory.mktemp("hostile") / "ledger.sqlite"
    rows = [
        written.figure(
            100 + number,
            product=words,
            stated_by=words,
            excerpt=f"{words}: {100 + number} million dollars.",
            file_row=str(number + 2),
            period=str(2010 + number),
        )
        for number, words in enumerate(HOSTILE)
    ]
    with Store.open(str(ledger)) as store:
        store.add(written.upload(), [written.chunk(rows)], written.sources())
    with Server(ledger) as running:
        yield running


def test_an_oembed_answer_is_one_frame_of_ours_whatever_is_asked(server: Server) -> None:
    answered = 0
    for words in HOSTILE:
        for query in (
            f"chart=shares&pair=BLR-RUS&whole={quote(words)}",
            f"chart={quote(words)}",
            f"pair={quote(words)}",
            f"pair=BLR-RUS&lang={quote(words)}",
            f"pair=BLR-RUS&details=yes&x={quote(words)}",
        ):
            url = quote(f"{server.address}/?{query}", safe="")
            got = server.ask(f"/oembed?url={url}")
            if got.status != 200:
                assert got.status in (404, 422) and got.headers["content-type"].startswith(
                    "application/problem"
                )
                continue
            answered += 1
            said = json.loads(got.text)
            seen = Seen(said["html"])
            assert [tag for tag, _ in seen.tags] == ["iframe"], said["html"]
            attributes = seen.tags[0][1]
            assert set(attributes) <= ALLOWED["iframe"]
            assert (attributes["src"] or "").startswith(f"{server.address}/embed/")
    assert answered >= len(HOSTILE)


def test_a_foreign_address_is_no_chart_of_ours(server: Server) -> None:
    for url in (
        "https://elsewhere.example/?pair=BLR-RUS",
        f"{server.address}.elsewhere.example/",
        "javascript:alert(1)",
        f"{server.address}@elsewhere.example/",
        f"//{urlsplit(server.address).netloc}/",
    ):
        assert server.ask(f"/oembed?url={quote(url, safe='')}").status == 404, url


@pytest.mark.parametrize("page", ["/embed/timeline", "/s/timeline", "/charts/timeline.html"])
def test_frames_and_share_pages_hold_hostile_words_as_words(server: Server, page: str) -> None:
    got = server.ask(f"{page}?pair=BLR-RUS&details=yes&lang=en")
    assert got.status == 200
    assert Seen(got.text).active == []


def test_hover_boxes_of_the_interactive_file_hold_no_tag_of_theirs(server: Server) -> None:
    got = server.ask("/charts/timeline.html-interactive?pair=BLR-RUS&details=yes&lang=en")
    assert got.status == 200
    chart, _ = json.JSONDecoder().raw_decode(got.text.rpartition("const chart = ")[2])
    texts = [text for text in _texts(chart["data"]) if "alert(1)" in text]
    assert texts, "the hostile figures are drawn"
    for text in texts:
        tags = {tag for tag, _ in Seen(text).tags}
        assert tags <= {"b", "br", "i", "span"}, text
        assert Seen(text).active == []


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inner for text in _texts(one)]


def test_the_words_arrive_letter_for_letter_as_data(server: Server) -> None:
    said = json.loads(server.ask("/api/v1/figures?pair=BLR-RUS&q=million%20dollars").text)["figures"]
    products = {one["product"] for one in said}
    assert set(HOSTILE) <= products
