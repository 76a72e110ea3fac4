"""The HTTP API: what it answers, what it refuses and how, and that it never speaks of private figures."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re

import pandas as pd
import pytest
from starlette.testclient import TestClient

from dashboard import api, gallery, ledger
from dashboard.api import app
from dashboard.evidence import in_span
from dashboard.export import exact, files
from dashboard.keeping import Shelf
from dashboard.ledger import Store
from dashboard.model import FIGURE_COLUMNS, Selection, View
from tests.ledger import written


@pytest.fixture(scope="module")
def client():
    return TestClient(app, base_url="http://127.0.0.1:8501")


@pytest.fixture(autouse=True)
def nothing_fresh(monkeypatch):
    """Each test asks anew: no answer is given again. Books and drawings stay."""
    monkeypatch.setattr(api, "_FRESH_FOR", 0.0)


def test_an_answer_is_given_again_for_a_moment_only(client, monkeypatch):
    monkeypatch.setattr(api, "_FRESH_FOR", 1.0)
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


@pytest.mark.parametrize("form", ["csv", "jsonl", "json", "parquet"])
def test_without_a_limit_every_format_is_whole(client, form):
    answer = client.get("/api/v1/figures", params={"pair": "BLR-RUS", "format": form})
    wanted = gallery.book().of_pair(("BLR", "RUS")).figures["figure_id"].tolist()
    assert len(wanted) > 500
    assert read(answer.content, form)["figure_id"].tolist() == wanted
    assert answer.headers["x-total-count"] == str(len(wanted))
    assert "link" not in answer.headers


def test_a_limit_says_how_many_there_are_and_where_it_goes_on(client):
    address, seen, total = "/api/v1/figures?pair=BLR-RUS&limit=300&format=csv", [], set()
    while address:
        page = client.get(address)
        seen += read(page.content, "csv")["figure_id"].tolist()
        total.add(page.headers["x-total-count"])
        address = page.links.get("next", {}).get("url")
    wanted = gallery.book().of_pair(("BLR", "RUS")).figures["figure_id"]
    assert seen == wanted.tolist() and total == {str(len(wanted))}


def test_all_formats_have_their_columns_in_one_order_and_the_cells_of_a_charts_file(client):
    """One table, whichever form it has; a chart's file has its columns in reading order."""
    rows = {
        form: read(client.get("/api/v1/figures", params={"pair": "BLR-RUS", "format": form}).content, form)
        for form in ("csv", "json", "jsonl", "parquet")
    }
    header = list(rows["csv"].columns)
    assert all(list(table.columns) == header for table in rows.values())
    chart = read(client.get("/charts/timeline.csv", params={"pair": "BLR-RUS"}).content, "csv")
    same = rows["csv"].set_index("figure_id").loc[chart["figure_id"][chart["kind"] != "derived"]]
    stated = chart[chart["kind"] != "derived"].set_index("figure_id")
    both = [name for name in header if name in stated]
    assert len(stated) > 10 and len(both) > 20
    for name in both:
        cells = [frame[name].str.removesuffix(".0").tolist() for frame in (stated, same)]
        assert cells[0] == cells[1], name


def read(body: bytes, form: str) -> pd.DataFrame:
    if form == "parquet":
        return pd.read_parquet(io.BytesIO(body))
    if form == "csv":
        return pd.read_csv(io.BytesIO(body), dtype=str, keep_default_na=False)
    text = body.decode()
    return pd.DataFrame(
        json.loads(text)["figures"] if form == "json" else [json.loads(line) for line in text.splitlines()]
    )


def test_words_are_looked_for_as_on_the_page(client):
    for query in ("golovchenko 2023", "Лукашенко прогноз $60 млрд"):
        said = client.get("/api/v1/figures", params={"q": query, "lang": "en"}).json()
        page = gallery.find(query).figures["figure_id"].tolist()
        assert page and [one["figure_id"] for one in said["figures"]] == page
    first = client.get("/api/v1/figures", params={"q": "forecast 60", "limit": "2", "offset": "1"}).json()
    best = gallery.find("forecast 60").figures["figure_id"].tolist()
    assert [one["figure_id"] for one in first["figures"]] == best[1:3]
    assert client.get("/api/v1/figures", params={"q": "no such words"}).json()["total"] == 0


def test_years_hold_what_reaches_into_them_as_on_the_pages(client, added):
    """A period that crosses the turn of a year is of both."""
    added("wide", written.figure(7, figure_id="U-7", period="2022-10/2023-09"))
    spans = (
        (("2022", "2023"), True),
        (("2023", "2023"), True),
        (("2022", "2022"), True),
        (("2024", "2025"), False),
    )
    for years, is_in in spans:
        params = dict(zip(("from", "to"), years, strict=True))
        found = client.get("/api/v1/figures", params=params).json()["figures"]
        assert ("U-7" in {one["figure_id"] for one in found}) == is_in, years
        book = gallery.book().figures
        asked = Selection(first=int(years[0]), last=int(years[1]))
        assert [one["figure_id"] for one in found] == book.loc[in_span(book, asked), "figure_id"].tolist()


@pytest.fixture
def added(tmp_path, monkeypatch):
    """Adds one figure as a batch of a ledger of its own; the last argument is a private owner."""
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path / "ledger.sqlite"))
    ledger.forget()

    def add(name: str, row: dict[str, str], owner: str = "", undo: bool = False) -> None:
        with Store.open(str(tmp_path / "ledger.sqlite")) as store:
            batch = store.add(written.upload(name, owner=owner), [written.chunk([row])], written.sources())
            if undo:
                store.undo(batch.id, "a slip", "me", owner)

    yield add
    ledger.forget()


# --- one figure ---------------------------------------------------------------------------------


def test_one_figure_has_an_address(client):
    said = client.get("/api/v1/figures/F0002").json()
    assert [one["figure_id"] for one in said["figures"]] == ["F0002"]
    row = read(client.get("/api/v1/figures/F0002?format=csv").content, "csv")
    assert row["excerpt"].tolist() == [said["figures"][0]["excerpt"]]
    official = gallery.book().figures["figure_id"].iloc[-1]
    assert "/" in official
    assert client.get(f"/api/v1/figures/{official}").json()["figures"][0]["figure_id"] == official


def test_one_figure_says_who_said_its_number_and_who_retells_it(client):
    (one,) = client.get("/api/v1/figures/F0017").json()["sayings"]
    assert one["figures"] == ["F0003", "F0017"] and len(one["sources"]) == 2
    assert [it["figures"] for it in client.get("/api/v1/figures/F0178").json()["sayings"]] == [
        ["F0536"],
        ["F0178"],
    ]
    official = gallery.book().figures["figure_id"].iloc[-1]
    assert client.get(f"/api/v1/figures/{official}").json()["sayings"] == []


def test_forecasts_are_answered_by_pair(client):
    said = client.get("/api/v1/forecasts?pair=BLR-RUS").json()
    assert said["total"] == len(said["forecasts"]) > 20
    assert {"came", "excerpt", "outcomes", "explanation_ru"} <= set(said["forecasts"][0])
    rows = read(client.get("/api/v1/forecasts?pair=BLR-RUS&format=csv").content, "csv")
    assert rows["figure_id"].tolist() == [one["figure_id"] for one in said["forecasts"]]
    assert told(client.get("/api/v1/forecasts"))["parameter"] == "pair"
    assert client.get("/api/v1/forecasts?pair=BLR-BLR").status_code == 404
    assert told(client.get("/api/v1/forecasts?pair=BLR-RUS&format=xml"))["accepted"] == ["json", "csv"]


def test_an_unknown_figure_is_a_problem(client):
    answer = client.get("/api/v1/figures/F9999")
    assert answer.status_code == 404 and "F9999" in told(answer)["detail"]


def test_a_figure_no_longer_in_force_says_what_became_of_it(client, added):
    added("mine", written.figure(1, figure_id="U-1"), undo=True)
    added("newer", written.figure(3, supersedes="F0002", figure_id="U-3"))
    added("hidden", written.figure(4, figure_id="U-4"), "somebody", undo=True)
    withdrawn = client.get("/api/v1/figures/U-1")
    assert withdrawn.status_code == 410 and "withdrawn" in told(withdrawn)["detail"]
    corrected = client.get("/api/v1/figures/F0002")
    assert corrected.status_code == 410 and told(corrected)["accepted"] == ["U-3"]
    assert corrected.links["successor-version"]["url"] == "/api/v1/figures/U-3"
    assert client.get("/api/v1/figures/U-4").status_code == 404, "others' private figures are unknown"


def test_no_text_of_a_csv_begins_like_a_formula(client):
    rows = client.get("/api/v1/figures", params={"format": "csv"}).text
    for row in csv.DictReader(io.StringIO(rows)):
        for name, cell in row.items():
            if name not in exact.NUMBERS:
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
    assert "GMT" in client.get("/api/v1/figures", params={"figure": "F0003"}).headers["last-modified"]


def test_any_page_may_read_and_nothing_is_sent_raw_that_can_be_packed(client):
    with client.stream("GET", "/api/v1/figures", headers={"accept-encoding": "gzip"}) as answer:
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["content-encoding"] == "gzip"
        assert json.loads(gzip.decompress(b"".join(answer.iter_raw())))["figures"]
    plain = client.get("/api/v1/figures", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_what_is_kept_packed_comes_whole_to_those_who_take_no_gzip(client):
    plain = client.get("/api/v1/figures", headers={"accept-encoding": "identity"})
    packed = client.get("/api/v1/figures", headers={"accept-encoding": "gzip"})
    assert plain.content == packed.content
    assert int(plain.headers["content-length"]) == len(plain.content) > 1_000_000


def test_head_and_options(client):
    head = client.head("/api/v1/pairs", headers={"accept-encoding": "identity"})
    whole = client.get("/api/v1/pairs", headers={"accept-encoding": "identity"})
    assert head.content == b"" and head.headers["content-length"] == whole.headers["content-length"]
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
        ("/charts/shares.svg?pair=DEU-FRA", 404, None),
        ("/charts/shares.csv?pair=DEU-FRA", 404, None),
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
    opened = gallery.opened(View(pair=pair, lang="en"))
    drawn = gallery.draw("timeline", opened, "light").drawn
    assert drawn
    text = client.get("/charts/timeline.csv", params={"pair": "-".join(pair)}).text
    assert all(figure_id in text for figure_id in drawn)


@pytest.fixture
def without_a_browser(monkeypatch):
    """Pictures as a plain SVG: what routes do with one does not need Chromium."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><text>drawn</text></svg>'
    monkeypatch.setattr(files, "_picture", lambda *_: svg)
    monkeypatch.setattr(files, "_files", Shelf(10**6))
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
    both, dark = (
        client.get("/embed/timeline").text,
        client.get("/embed/timeline", params={"theme": "dark"}).text,
    )
    assert 'class="broad dark"' in both and 'class="broad light"' in both
    assert 'class="broad dark"' in dark and "light" not in re.findall(r'class="(?:broad|narrow) (\w+)"', dark)


def test_an_embed_has_a_drawing_for_a_phone_and_names_its_sources_once(client, without_a_browser):
    plain = client.get("/embed/timeline").text
    assert plain.count("size=400x600") == 2 and ".broad{display:none!important}" in plain
    assert "Sources: " not in plain.partition("</figure>")[2]
    bare = client.get("/embed/timeline", params={"foot": "no"}).text
    assert "size=400x600" not in bare and "Sources: " in bare.partition("</figure>")[2]


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
    renamed = {
        "/charts/{chart}.{format}": "/charts/{file}",
        "/api/v1/figures/{figure}": "/api/v1/figures/{figure:path}",
    }
    described = {renamed.get(path, path) for path in document["paths"]}
    from dashboard.api import ROUTES

    assert described == {route.path for route in ROUTES}


def test_the_document_tells_of_what_is_missing_from_an_answer(client):
    """Machines that read the document know the field and the header that a degraded answer bears."""
    document = client.get("/api/openapi.json").json()
    for path in ("/api/v1/figures", "/api/v1/figures/{figure}", "/api/v1/sources", "/api/v1/pairs"):
        done = document["paths"][path]["get"]["responses"]["200"]
        told = done["content"]["application/json"]["schema"]["properties"]
        assert set(told["degraded"]["properties"]) == {"ledger", "held_back"}, path
        assert "X-Bilateral-Degraded" in done["headers"]


def test_the_document_names_every_field_of_an_answer(client):
    document = client.get("/api/openapi.json").json()
    for path in ("/api/v1/figures", "/api/v1/figures/{figure}", "/api/v1/sources", "/api/v1/pairs"):
        answer = client.get(path.replace("{figure}", "F0002"), params={}).json()
        schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert set(answer) == set(schema["properties"]) - {"degraded"}, path


def test_an_embed_of_a_figure_no_longer_in_force_says_so_where_it_stands(client, added):
    """And so does the picture itself, whoever has put its address into a page."""
    added("mine", written.figure(1, figure_id="U-1"), undo=True)
    added("newer", written.figure(3, supersedes="F0002", figure_id="U-3"))
    added("hidden", written.figure(4, figure_id="U-4"), "somebody", undo=True)
    for figure, told in (("F0002", "corrected"), ("U-1", "withdrawn")):
        page = client.get(f"/embed/timeline?lang=en&figure={figure}")
        assert page.status_code == 200 and told in page.text.partition("<figure>")[0], figure
        picture = client.get(f"/charts/timeline.svg?lang=en&figure={figure}")
        assert picture.status_code == 200 and told in picture.text, figure
    for other in ("U-none", "U-4"):
        assert client.get(f"/embed/timeline?lang=en&figure={other}").status_code == 404, other


def test_a_computed_point_that_is_picked_out_leaves_in_every_way(client):
    """It stands in no book: a file of it was refused as of an unknown figure."""
    chart = gallery.draw("timeline", gallery.resolve(Selection(lang="en")), "light")
    point = next(one for one in chart.drawn if one.startswith("computed/"))
    for path in ("/charts/timeline.svg", "/charts/timeline.csv", "/embed/timeline", "/s/timeline"):
        answer = client.get(path, params={"lang": "en", "figure": point})
        assert answer.status_code == 200, path
    assert "<strong>" not in client.get("/embed/timeline", params={"lang": "en", "figure": point}).text
    for other in ("computed/turnover/nothing", "computed/"):
        assert client.get("/embed/timeline", params={"lang": "en", "figure": other}).status_code == 404, other
