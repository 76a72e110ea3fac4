"""The Share panel: what it offers is what stands on the page, in the size, theme and language chosen."""

import json
import re
from dataclasses import replace
from functools import cache
from html import unescape
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from dashboard import access, gallery, ledger, sharing
from dashboard.api import app
from dashboard.evidence import Evidence
from dashboard.export import files, links, renderer
from dashboard.export.options import FORMATS, Options
from dashboard.ledger import Store
from dashboard.model import LANGUAGES, Selection, View
from dashboard.text import translator
from dashboard.views.sharing import copying
from tests.ledger import written
from tests.views.visit import bodies, of_class, opened, words
from tests.views.visit import links as links_of


@cache
def opens_otherwise():
    """A pair that opens in another currency."""
    pairs = (one.pair for one in gallery.book().pairs)
    return next(pair for pair in pairs if gallery.opened(View(pair=pair)).unit != Selection().unit)


@pytest.fixture
def nothing_added(monkeypatch, tmp_path):
    """An empty ledger of one's own."""
    monkeypatch.delenv("BILATERAL_LEDGER", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    ledger.forget()
    yield tmp_path
    ledger.forget()


def shared(chart="timeline", page="pair", **params):
    test = opened(
        page,
        {"lang": "en", **({} if page == "compare" else {"chart": chart}), **params},
        open_part=f"open-share-{chart}",
    )
    assert not test.exception
    return test


def tiles(test):
    """File name and address of every tile."""
    found = re.findall(r'<a class="tile" href="([^"]*)"[^>]* download="([^"]*)"', " ".join(bodies(test)))
    return {unescape(name): unescape(address) for address, name in found}


def copied(test):
    """What each button copies, by the name above it."""
    row = r'<p class="taken">([^<]*)</p><button [^>]* aria-label="Copy: ([^"]*)"'
    found = re.findall(row, " ".join(bodies(test)))
    return {unescape(name).replace("\u00a0", " "): unescape(text) for text, name in found}


def asked_for(address):
    return sharing.shared(dict(parse_qsl(urlsplit(address).query, keep_blank_values=True)))


# --- the panel ---


def test_the_ways_out_are_named_by_what_one_gets():
    """And what is taken is said: the chart in sight, the figure beside it, its year, its sentence."""
    test = shared()
    assert [one.label for one in test.tabs] == ["Picture", "Embed", "Link", "Table", "Words"]
    (told,) = of_class(test, "beside-it")
    assert "over $53 bn" in told and "2023 · «6,5% составил рост" in told.replace(" ", " ")
    assert of_class(test, "on-screen")[0].startswith("Belarus and Russia, turnover")


@pytest.mark.parametrize("page", ["pair", "compare", "country", "find"])
def test_one_button_leads_to_the_ways_out(page):
    """It stands above the chart; a second one in the header opened the same panel."""
    assert "Share" not in links_of(opened(page, {"lang": "en"}))


@pytest.mark.parametrize("params", [{"figure": "F0025"}, {"year": "2021"}, {}])
def test_a_message_opens_the_same_figure_and_year(params):
    """From the panel through the page that the messenger reads to the page of the chart."""
    sent = copied(shared(**params))["Link with a preview picture, for messengers"]
    parts = urlsplit(sent)
    body = TestClient(app).get(f"{parts.path}?{parts.query}").text
    (onwards,) = re.findall(r'<p><a href="([^"]*)">Open in Bilateral', body)
    asked = dict(parse_qsl(urlsplit(unescape(onwards)).query))
    expected = params or {"figure": "F0002"}  # what the page shows though nobody chose it
    assert {name: asked.get(name) for name in ("figure", "year")} == {"figure": None, "year": None} | expected


# --- files --------------------------------------------------------------------------------------


def test_nothing_is_made_before_the_panel_is_opened():
    test = opened("pair", {"lang": "en"})
    assert tiles(test) == {} and copied(test) == {}


@pytest.mark.parametrize("chart", ["timeline", "intervals", "bridge", "pairs"])
def test_every_format_of_every_chart_is_offered(chart):
    test = shared(chart, page={"pairs": "compare", "bridge": "check"}.get(chart, "pair"))
    found = [urlsplit(address).path for address in tiles(test).values()]
    assert found == [f"/charts/{chart}.{fmt}" for fmt in FORMATS]


def test_a_file_is_of_the_selection_on_the_page():
    params = {
        "flow": "exports",
        "scope": "goods",
        "from": "2005",
        "to": "2020",
        "plans": "no",
        "as_known_on": "2026-01-31",
        "figure": "F0052",
    }
    test = shared(**params)
    on_page = replace_figure(gallery.resolve(Selection.from_params({"lang": "en", **params})[0]))
    for address in tiles(test).values():
        asked = asked_for(address)
        assert asked.unknown == () and replace_figure(asked.view) == on_page
        assert asked.view.figure == "F0052", "the chosen figure is picked out in files too"


def replace_figure(selection):
    # A file names its pair, and pairs to compare begin with the pair that is named: no other chart has them.
    return replace(selection, figure="", pairs=())


def test_a_file_of_compared_pairs_is_of_those_on_the_page():
    for params in ({}, {"pair": "ARM-RUS"}):
        on_page = gallery.resolve(Selection.from_params({"lang": "en", **params})[0]).pairs
        for address in tiles(shared("pairs", "compare", **params)).values():
            assert asked_for(address).view.pairs == on_page


@pytest.mark.parametrize("flow", ["turnover", "exports"])
def test_a_pair_that_opens_otherwise_is_shared_as_it_is_shown(flow):
    pair = "-".join(opens_otherwise())
    unit = gallery.opened(View(pair=opens_otherwise())).unit
    test = shared(pair=pair, flow=flow, unit=unit)
    for address in (*tiles(test).values(), copied(test)["Link"]):
        view = asked_for(address.replace("chart=timeline&", "")).view
        assert (view.flow, view.unit) == (flow, unit)


@pytest.mark.parametrize("chart", ["timeline", "growth", "mirror"])
def test_the_points_of_the_file_are_those_on_the_page(chart):
    """The drawing that the page sends, against the one inside the page that the tile's address gives."""
    test = shared(chart, flow="exports")
    drawing, *_strip = test.get("plotly_chart")
    address = next(one for name, one in tiles(test).items() if "-interactive-" in name)
    script = TestClient(app).get(address).text.rpartition("const chart = ")[2]
    exported, _end = json.JSONDecoder().raw_decode(script)
    on_page = json.loads(drawing.proto.spec)
    for trace in on_page["data"]:
        trace.pop("customdata", None)  # ids for the page, which opens what is pressed
    assert exported["data"] == on_page["data"] and len(on_page["data"]) > 0


def test_a_cold_deep_link_gives_the_bytes_of_a_warm_page():
    """The tile's address, asked for after everything kept in the process was forgotten."""
    named = tiles(shared(flow="exports"))
    (address,) = [one for name, one in named.items() if name.endswith("-en.csv")]
    client = TestClient(app)
    warm = client.get(address).content
    gallery._drawn.cache_clear()
    files._files.clear()
    assert client.get(address).content == warm


def test_size_theme_and_language_go_into_the_address():
    test = shared()
    test.selectbox(key="share-size").select("square")
    test.selectbox(key="share-scale").select(2)
    test.selectbox(key="share-theme-light").select("dark")
    test.selectbox(key="share-lang-en").select("ru").run()
    asked = asked_for(tiles(test)["bilateral-timeline-BLR-RUS-1994-2025-square-dark-ru@2.png"])
    assert (asked.options.size, asked.options.scale, asked.options.theme) == ("square", 2, "dark")
    assert asked.view.lang == "ru"
    assert "size=square" in next(body for body in bodies(test) if "preview" in body)


def test_a_picture_for_print_without_its_words():
    test = shared()
    test.text_input(key="share-own-size").input("180x120mm")
    test.selectbox(key="share-dpi").select(150)
    test.toggle(key="share-foot").set_value(False)
    test.toggle(key="share-transparent").set_value(True).run()
    found = tiles(test)
    asked = asked_for(next(one for name, one in found.items() if name.endswith(".png")))
    assert asked.unknown == () and asked.options == Options(
        size="180x120mm", dpi=150, foot=False, transparent=True
    )
    assert any("180x120mm" in name for name in found)
    test.text_input(key="share-own-size").input("poster").run()
    assert "poster" in test.error[0].value and not test.exception


def test_a_qr_code_by_choice_where_there_is_an_address(monkeypatch):
    monkeypatch.delenv("BILATERAL_URL", raising=False)
    test = shared()
    assert test.toggle(key="share-qr").disabled
    assert any("No QR code" in body for body in bodies(test))
    monkeypatch.setenv("BILATERAL_URL", "https://trade.example")
    test = shared()
    assert not any("No QR code" in body for body in bodies(test))
    assert not any("qr=" in address for address in tiles(test).values())
    test.toggle(key="share-qr").set_value(True).run()
    found = tiles(test)
    asked = {name.rpartition(".")[2]: address for name, address in found.items() if "interactive" not in name}
    assert {kind for kind, address in asked.items() if "&qr=1&" in address} == {"svg", "png", "pdf"}
    assert asked_for(asked["png"]).options == Options(qr=True)
    assert asked_for(asked["png"]).unknown == ()


def test_a_csv_for_spreadsheets():
    test = shared()
    test.selectbox(key="share-program").select("excel").run()
    address = tiles(test)["bilateral-timeline-BLR-RUS-1994-2025-en.csv"]
    assert asked_for(address).options.program == "excel"
    assert TestClient(app).get(address).content.startswith(b"\xef\xbb\xbfperiod,")
    test.selectbox(key="share-program").select("excel-comma").run()
    address = tiles(test)["bilateral-timeline-BLR-RUS-1994-2025-en.csv"]
    assert TestClient(app).get(address).content.startswith(b"\xef\xbb\xbfperiod;")


def test_the_preview_names_what_it_shows():
    (figure,) = [body for body in bodies(shared()) if body.startswith('<figure class="preview"')]
    assert 'src="/charts/timeline.svg?' in figure and 'alt="Belarus and Russia' in figure


def test_without_a_browser_on_the_server_the_visitors_own_draws(monkeypatch):
    monkeypatch.setattr(renderer, "available", lambda: False)
    test = shared()
    assert "apt install" in words(test)
    assert [urlsplit(one).path.rpartition(".")[2] for one in tiles(test).values()] == [
        "html-interactive",
        "csv",
        "xlsx",
        "json",
    ]
    assert "".join(bodies(test)).count("data-file=") == 2


# --- links and words ----------------------------------------------------------------------------


def test_the_link_keeps_every_control_and_the_chosen_figure():
    link = copied(shared("growth", flow="exports", figure="F0001"))["Link"]
    assert parse_qs(urlsplit(link).query) == {
        "chart": ["growth"],
        "pair": ["BLR-RUS"],
        "flow": ["exports"],
        "figure": ["F0001"],
        "lang": ["en"],
        "v": ["1"],
    }


def test_the_link_opens_the_same_page_without_a_word_of_complaint():
    link = copied(shared("mirror", flow="exports"))["Frozen link: says what has changed since"]
    test = opened("pair", dict(parse_qsl(urlsplit(link).query)))
    (told,) = of_class(test, "notice")
    assert told.endswith("Nothing on this chart has changed since.")
    assert test.button_group(key="control-chart").value == "mirror"


def test_an_old_name_of_a_chart_still_opens_it():
    test = opened("pair", {"lang": "en", "chart": "exports-and-imports", "v": "1"})
    assert of_class(test, "notice") == [] and test.button_group(key="control-chart").value == "flows"


@pytest.mark.parametrize("page", ["pair", "compare", "find", "sources", "method"])
def test_parameters_of_links_are_known_on_every_page(page):
    said = of_class(opened(page, {"lang": "en", "v": "1", "theme": "dark"}), "notice")
    assert not [one for one in said if "not known" in one]


@pytest.mark.parametrize(("name", "value"), [("v", "9"), ("version", "yesterday"), ("theme", "sepia")])
def test_what_a_link_says_wrongly_is_named(name, value):
    said = of_class(opened("pair", {"lang": "en", name: value}), "notice")
    assert [one for one in said if f"{name} = {value}" in one]


def test_sentences_in_both_languages_and_the_embed():
    found = copied(shared(figure="F0001"))
    assert found["Sentence, 2023: +6.5% · English"].startswith("In 2023")
    assert found["Sentence, 2023: +6.5% · Русский"].startswith("В 2023")
    assert found["Embed: code for your page, light or dark as its reader"].startswith("<iframe src=")


def test_a_file_names_a_chosen_figure_only_where_it_is_on_the_chart():
    growth = gallery.draw("growth", gallery.resolve(Selection(lang="en")), "light")
    computed = next(one for one in growth.drawn if one.startswith("computed/"))
    for chart, wanted in (("growth", computed), ("timeline", "")):
        for address in tiles(shared(chart=chart, figure=computed)).values():
            asked = asked_for(address)
            assert asked.view.figure == wanted, chart
            assert sharing.missing(chart, asked.view) is None


def test_the_table_of_the_chart_is_read_from_elsewhere_in_one_line():
    found = copied(shared(chart="growth", figure="F0001"))
    for name in ("pandas", "R", "Google Sheets", "Excel (Power Query)"):
        (address,) = re.findall(r'"(http[^"]+)"', found[name])
        assert urlsplit(address).path == "/charts/growth.csv"
        assert asked_for(address).unknown == ()


@pytest.mark.parametrize("style", ["apa", "gost", "bibtex", "ris", "csl-json"])
def test_every_style_of_citation(style):
    test = shared()
    test.selectbox(key="style-chart").select(style).run()
    assert "Bilateral" in copied(test)[copying.STYLES[style]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_is_cited_with_its_words_and_passage(lang):
    test = opened("figure", {"lang": lang, "figure": "F0002"}, open_part="open-cite")
    texts = re.findall(r'class="taken">([^<]*)<', " ".join(bodies(test)))
    assert any("/source?source=" in one and one.endswith("#words") for one in map(unescape, texts))
    assert any("/figure?figure=F0002" in one for one in map(unescape, texts))


def test_quotations_link_to_the_very_words_of_the_publisher():
    """Where the address of the page is known; a summary is nobody's very words."""
    quoted = gallery.book().one("F0002")
    assert quoted is not None
    at = Evidence(quoted.figures, quoted.sources.assign(url="https://news.example/1"))
    _ = translator("en")
    found = dict(copying._places(at.figure("F0002"), at, "", _))
    assert found["The very words on the publisher’s page"].startswith("https://news.example/1#:~:text=")
    summary = at.figure("F0002").copy()
    summary["excerpt_kind"] = "summary"
    assert list(dict(copying._places(summary, at, "here", _)).values()) == ["here"]


def test_a_computed_point_is_said_with_its_operation():
    drawn = gallery.draw("growth", gallery.resolve(Selection(lang="en")), "light").drawn
    test = shared("growth", figure=next(one for one in drawn if one.startswith("computed/")))
    assert any("computed (" in text for text in copied(test).values())


# --- figures of one's own -----------------------------------------------------------------------


def test_private_figures_never_go_through_a_public_address(monkeypatch):
    monkeypatch.setattr(sharing, "is_private", lambda: True)
    monkeypatch.setattr(sharing, "later", lambda *_asked: lambda: b"<svg/>")
    test = shared()
    assert tiles(test) == {}
    labels = [one.proto.label for one in test.get("download_button")]
    assert labels == ["SVG", "PNG", "PDF", "HTML", "Interactive", "CSV", "XLSX", "JSON", "ZIP"]
    assert 'src="data:image/svg+xml;base64,' in " ".join(bodies(test))
    assert any("does not see the figures that only you see" in one for one in of_class(test, "notice"))


def test_a_private_file_holds_what_its_owner_sees(monkeypatch, nothing_added):
    """Made outside of the session, as a download is: still of the owner's book."""
    owner = access.owner_of("a" * 43)
    with Store.open(str(ledger.place().path)) as store:
        store.add(written.upload(owner=owner), [written.figures(4711, period="2023")], written.sources())
    ledger.forget()
    monkeypatch.setattr(access, "owner", lambda: owner)
    assert sharing.is_private()
    make = sharing.later("timeline", gallery.resolve(Selection(lang="en")), "csv", Options())
    monkeypatch.setattr(access, "owner", lambda: "")
    assert b"4711" in make()
    assert b"4711" not in sharing.file("timeline", gallery.resolve(Selection(lang="en")), "csv")


# --- frozen links -------------------------------------------------------------------------------


def test_a_frozen_link_says_what_was_added_corrected_and_withdrawn(nothing_added):
    old, new = written.figure(4711, period="2023"), written.figure(4715, period="2023")
    with Store.open(str(ledger.place().path)) as store:

        def add(name, *rows):
            return store.add(written.upload(name), [written.chunk(rows)], written.sources())

        add("a.csv", old)
        gone = add("b.csv", written.figure(4713, period="2022"))
        then = links.Version(sharing.release(), 2)
        add("c.csv", written.figure(4714, period="2021"))
        add("d.csv", new | {"supersedes": old["figure_id"]})
        store.undo(gone.id, "a slip", "ann")
    ledger.forget()
    test = opened("pair", {"lang": "en", "version": str(then)})
    (told,) = of_class(test, "notice")
    for said in (
        "1 figure of it was added",
        "1 figure of it was corrected",
        "1 figure on these countries was",
    ):
        assert said in told


def test_a_link_from_elsewhere_is_named(nothing_added):
    (told,) = of_class(opened("pair", {"lang": "en", "version": "0.0.1-9"}), "notice")
    assert "comes from release 0.0.1" in told and "has not come to that state" in told


def listed(test) -> str:
    """Where the page of the reader's list is."""
    (found,) = re.findall(r'href="(/list[?][^"]*)"[^>]*>My list', " ".join(bodies(test)))
    return unescape(found)


def test_a_list_of_ones_own_grows_in_the_address_and_goes_with_every_link():
    test = shared("growth", pair="BLR-RUS")
    test.button(key="share-list").click().run()
    assert test.query_params["list"].startswith("growth;")
    assert "share-list" not in {one.key for one in test.button}, "once is enough"
    test = shared("flows", list=test.query_params["list"])
    test.button(key="share-list").click().run()
    names = [chart for chart, _params in links.read_list(test.query_params["list"])]
    assert names == ["growth", "flows"] and test.query_params["list"] in listed(test)
    assert of_class(test, "notice") == [], "no page calls it unknown"
    assert all("list=growth" in one for one in re.findall(r'href="(/country[^"]*)"', " ".join(bodies(test))))
    test.button(key="share-list-empty").click().run()
    assert "list" not in test.query_params
