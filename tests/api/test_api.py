"""The HTTP API: what it answers, what it refuses and how, and that it never speaks of private figures."""

from __future__ import annotations

import csv
import gzip
import io
import json

import pytest
from starlette.testclient import TestClient

from dashboard import gallery
from dashboard.api import app
from dashboard.export import files
from dashboard.export.cache import Files
from dashboard.model import FIGURE_COLUMNS, Selection


@pytest.fixture(scope="module")
def client():
    return TestClient(app, base_url="http://127.0.0.1:8501")


@pytest.fixture(autouse=True)
def nothing_fresh():
    """Each test asks anew."""
    from dashboard import api

    api._fresh.clear()


def test_an_answer_is_given_again_for_a_moment_only(client, monkeypatch):

    client.get("/api/v1/pairs")
    monkeypatch.setattr(gallery, "book", lambda: 1 / 0)
    assert client.get("/api/v1/pairs").status_code == 200
    monkeypatch.setattr("time.monotonic", lambda: float("inf"))
    assert client.get("/api/v1/pairs").status_code == 500


def told(response):
    assert response.headers["content-type"].startswith("application/problem+json")
    said = response.json()
    assert said["status"] == response.status_code
    return said


# --- figures ------------------------------------------------------------------------------------


def test_figures_carry_every_column_and_their_source(client):
    answer = client.get("/api/v1/figures", params={"pair": "BLR-RUS", "limit": "3"}).json()
    assert len(answer["figures"]) == 3
    assert set(FIGURE_COLUMNS) < set(answer["figures"][0])
    first = next(one for one in answer["figures"] if one["figure_id"] == "F0001")
    assert first["as_printed"] in first["excerpt"]
    assert first["source_publisher"]


def test_the_whole_list_can_be_followed_to_its_end(client):
    address, seen = "/api/v1/figures?pair=BLR-RUS&limit=300", []
    while address:
        page = client.get(address).json()
        seen += [one["figure_id"] for one in page["figures"]]
        address = page["next"]
    wanted = gallery.book().of_pair(("BLR", "RUS")).figures["figure_id"]
    assert seen == wanted.tolist()
    assert page["total"] == len(wanted)


@pytest.mark.parametrize(
    ("params", "holds"),
    [
        ({"flow": "exports"}, lambda one: one["flow"] == "exports"),
        ({"scope": "goods,services"}, lambda one: one["scope"] in ("goods", "services")),
        ({"unit": "EUR"}, lambda one: one["unit"] == "EUR"),
        ({"measure": "growth"}, lambda one: one["measure"] == "growth"),
        ({"status": "target"}, lambda one: one["status"] == "target"),
        ({"from": "2020", "to": "2020"}, lambda one: "2020" in one["period"]),
        ({"as_known_on": "2023-06-30"}, lambda one: "" < one["known_on"] <= "2023-06-30"),
        ({"figure": "F0002"}, lambda one: one["figure_id"] == "F0002"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_filters_filter(client, params, holds):
    found = client.get("/api/v1/figures", params=params).json()["figures"]
    assert found and all(map(holds, found))


def test_csv_is_the_same_table(client):
    text = client.get("/api/v1/figures", params={"figure": "F0001", "format": "csv"}).text
    header, row = text.splitlines()[:2]
    assert header.startswith("figure_id,source_id,")
    assert row.startswith("F0001,")


def test_no_text_of_a_csv_begins_like_a_formula(client):
    rows = client.get("/api/v1/figures", params={"format": "csv", "limit": "10000"}).text
    for row in csv.DictReader(io.StringIO(rows)):
        for name, cell in row.items():
            if name not in ("value", "value_high"):
                assert not cell.startswith(("=", "+", "-", "@")), (name, cell)


def test_sources_and_pairs(client):
    assert any(
        one["source_id"] == "rosstat-annual" for one in client.get("/api/v1/sources").json()["sources"]
    )
    listed = client.get("/api/v1/pairs", params={"lang": "ru"}).json()["pairs"]
    assert listed[0]["pair"] == "BLR-RUS" and "Беларусь" in listed[0]["name"]


# --- caches, CORS, compression ------------------------------------------------------------------


def test_who_has_it_is_told_so(client):
    first = client.get("/api/v1/pairs")
    again = client.get("/api/v1/pairs", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/v1/pairs", headers={"if-none-match": '"other"'}).status_code == 200


def test_data_have_the_day_they_were_last_known_to_change(client):
    assert "GMT" in client.get("/api/v1/figures", params={"figure": "F0001"}).headers["last-modified"]


def test_any_page_may_read_and_nothing_is_sent_raw_that_can_be_packed(client):
    with client.stream("GET", "/api/v1/figures", headers={"accept-encoding": "gzip"}) as answer:
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["content-encoding"] == "gzip"
        assert json.loads(gzip.decompress(b"".join(answer.iter_raw())))["figures"]
    plain = client.get("/api/v1/figures", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_head_and_options(client):
    assert client.head("/api/v1/pairs").content == b""
    asked = client.options("/api/v1/pairs")
    assert asked.status_code == 204 and asked.headers["access-control-allow-methods"] == "GET, HEAD"


# --- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "status", "names"),
    [
        ("/api/v1/figures?flow=barter", 422, "exports"),
        ("/api/v1/figures?colour=red", 422, "pair"),
        ("/api/v1/figures?limit=0", 422, "1–10000"),
        ("/api/v1/figures?limit=two", 422, "1–10000"),
        ("/api/v1/figures?pair=AAA-BBB", 404, "BLR-RUS"),
        ("/api/v1/figures?pair=BLR-RUS&pair=CHN-RUS", 422, None),
        ("/api/v1/figures?figure=F9999", 404, None),
        ("/api/v1/figures?from=2020&to=2010", 404, "<= 2010"),
        ("/charts/timeline.csv?pair=BLR-BLR", 404, None),
        ("/api/v1/nothing", 404, "/api/v1/figures"),
        ("/charts/pie.svg", 404, "timeline"),
        ("/charts/timeline.gif", 404, "svg"),
        ("/charts/timeline", 404, None),
        ("/charts/timeline.svg?pair=AAA-BBB", 404, "BLR-RUS"),
        ("/charts/timeline.svg?size=9999x9999", 422, None),
        ("/charts/timeline.svg?size=huge", 422, "square"),
        ("/charts/timeline.svg?theme=sepia", 422, "light"),
        ("/embed/pie", 404, "timeline"),
        ("/s/timeline?flow=barter", 422, "exports"),
        ("/oembed?url=https://elsewhere.example/", 404, None),
        ("/oembed?url=http://127.0.0.1:8501/&format=xml", 422, "json"),
    ],
)
def test_what_cannot_be_answered_says_what_can(client, address, status, names):
    answer = client.get(address)
    assert answer.status_code == status
    said = told(answer)
    assert said["detail"]
    if names:
        assert names in said["accepted"]


def test_only_reading_is_offered(client):
    answer = client.post("/api/v1/figures")
    assert answer.status_code == 405 and "GET" in answer.headers["allow"]


def test_a_mistake_of_ours_has_a_name_that_is_in_the_log(client, monkeypatch, caplog):
    def broken():
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(gallery, "book", broken)
    answer = client.get("/api/v1/pairs")
    said = told(answer)
    assert answer.status_code == 500 and "/secret" not in answer.text
    name = said["detail"].rstrip(".").rsplit(" ", 1)[-1]
    assert name in caplog.text


# --- charts, embeds, share pages ----------------------------------------------------------------


def test_a_chart_as_data_names_its_figures(client):
    said = client.get("/charts/timeline.json", params={"pair": "BLR-RUS"}).json()
    assert "F0002" in json.dumps(said)


def test_the_page_and_the_route_open_a_pair_alike(client):
    """A pair whose page opens with another flow than turnover opens so here too."""
    pair = ("CHN", "BLR")
    opened = gallery.opened(Selection(pair=pair, lang="en"))
    drawn = gallery.draw("timeline", opened, "light").drawn
    assert drawn
    text = client.get("/charts/timeline.csv", params={"pair": "-".join(pair)}).text
    assert all(figure_id in text for figure_id in drawn)


@pytest.fixture
def without_a_browser(monkeypatch):
    """Pictures as a plain SVG: what routes do with one does not need Chromium."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><text>drawn</text></svg>'
    monkeypatch.setattr(files, "_picture", lambda *_: svg)
    monkeypatch.setattr(files, "_files", Files(10**6))
    from dashboard.api import pages

    pages._embed.cache_clear()
    yield
    pages._embed.cache_clear()


def test_an_embed_is_light_whole_and_may_stand_in_any_frame(client, without_a_browser):
    answer = client.get("/embed/timeline", params={"pair": "BLR-RUS", "lang": "ru"})
    assert "<svg" in answer.text and "<script" not in answer.text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert '<html lang="ru">' in answer.text
    assert "http://127.0.0.1:8501/?chart=timeline&amp;pair=BLR-RUS" in answer.text
    assert "Источник" in answer.text or "Росстат" in answer.text


def test_an_embed_of_one_theme_holds_one_drawing(client, without_a_browser):
    assert 'class="dark"' in client.get("/embed/timeline").text
    assert 'class="dark"' not in client.get("/embed/timeline", params={"theme": "dark"}).text


def test_a_share_page_has_what_messengers_read(client):
    text = client.get("/s/timeline", params={"pair": "BLR-RUS"}).text
    for tag in ("og:title", "og:description", "og:image", "twitter:card", "application/json+oembed"):
        assert tag in text
    assert "size=preview" in text


def test_oembed_leads_to_the_embed(client):
    url = "http://127.0.0.1:8501/?chart=growth&pair=BLR-RUS&v=1"
    said = client.get("/oembed", params={"url": url, "maxwidth": "400"}).json()
    assert said["type"] == "rich" and said["width"] == 400
    assert "/embed/growth?pair=BLR-RUS" in said["html"]


def test_the_document_describes_every_route(client):
    document = client.get("/api/openapi.json").json()
    described = {path.replace("{chart}.{format}", "{file}") for path in document["paths"]}
    from dashboard.api import ROUTES

    assert described == {route.path for route in ROUTES}
