"""The first page: the plotly script is slim and right, the index page has language, name, description."""

from __future__ import annotations

import ast
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from lxml import html
from plotly.basedatatypes import BaseTraceType
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

import dashboard
from dashboard import frontpage, gallery, handbook, icons, ledger, slimming
from dashboard.frontpage import FrontPage, Script, chart_scripts
from dashboard.heads import PageHead, plain, words
from dashboard.language import write as labels
from dashboard.model import LANGUAGES
from dashboard.slimming import NotSlimmable, slim
from dashboard.views.kit import LOOKS
from dashboard.web import site
from tests.every import every

SMALL = (
    "var e=(()=>{var a,w,"
    'D=w({"d3.js"(e,t){t.exports=1}}),'
    'Bar=w({"lib/bar.js"(e,t){t.exports=[D(),New()]}}),'
    'Old=w({"old.js"(e,t){t.exports=4}});function f(){return D()}var g=f({}),New=w({"new.ts"(){g=f()}}),'
    'Geo=w({"lib/geo.js"(e,t){t.exports=[D(),Map()]}}),'
    'Map=w({"map.mjs"(e,t){t.exports="Bar()"}}),'
    'Core=w({"core.js"(e,t){t.exports={}}});'
    'return w({"lib/index.js"(e,t){var n=Core();n.register([Bar(),Geo()]),t.exports=n}})()})();'
)
INDEX = "/page?lang=ru"
_STATIC = slimming.folder().parents[1]


def _installed() -> Path:
    path = slimming.file("PlotlyChart")
    assert path is not None, "the installed Streamlit has no plotly script of the known name"
    return path


def _parts() -> tuple[Script, Script]:
    """The page's module of charts, and plotly."""
    module, plotly = chart_scripts()
    return module, plotly


# --- the plotly script --------------------------------------------------------------------------


def test_the_installed_script_is_one_that_was_tried() -> None:
    """After an upgrade of Streamlit: try the slim script in a browser, then add its SHA-256 to TRIED."""
    assert sum(len(one.body) for one in _parts()) < 0.3 * _installed().stat().st_size


def test_the_slim_script_has_what_charts_need_and_no_maps() -> None:
    module, plotly = (one.body.decode() for one in _parts())
    text = plotly
    assert all(f'"{path}"(' in text for path in ("lib/bar.js", "src/traces/scatter/index.js", "lib/index.js"))
    assert not any(path in text for path in ("lib/pie.js", "lib/calendars.js", "maplibre-gl.mjs", "stackgl"))
    whole = _installed().read_text(encoding="utf-8")
    imports = f'{slimming.EAGER}import"./{_parts()[1].name}";'
    assert module.startswith(imports + whole[:2_000])
    assert module[-10_000:] == slimming._once(whole)[-10_000:]


def test_plotly_is_a_script_apart_that_the_module_of_the_page_takes() -> None:
    """What the answer has run is neither sent nor run again for the page; together they are the whole."""
    module, plotly = (one.body.decode() for one in _parts())
    whole = slimming.text(_installed())
    assert whole is not None
    assert plotly == slimming.EAGER + (slimming.standalone() or "")
    taken = "((e,t)=>{t.exports=window.Plotly})"
    assert module.count(taken) == 1 and len(module) < 40_000
    inner = plotly.removeprefix(f'{slimming.EAGER}"use strict";').removesuffix("({},{});")
    assert module.replace(taken, inner).replace(f'import"./{_parts()[1].name}";', "") == whole


def test_where_plotly_cannot_be_parted_the_slim_script_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> tuple[int, int]:
        raise NotSlimmable("ends otherwise")

    monkeypatch.setattr(slimming, "_plotly", fails)
    (one,) = frontpage.slim_scripts(_installed())
    assert one.name == _installed().name and one.body.decode() == slimming.text(_installed())


def test_the_slim_script_draws_a_chart_once() -> None:
    """Each of the places where Streamlit draws again is found, and what stands there says when not to."""
    whole = _installed().read_text(encoding="utf-8")
    once = slimming._once(whole)
    for pattern, _instead in slimming._TWICE:
        assert len(pattern.findall(whole)) == 1 and len(pattern.findall(once)) == (
            "dragmode" in pattern.pattern
        )
    assert len(once) - len(whole) == len(">0" + "e.theme&&" + "O.layout.dragmode===!1||")
    assert once[-10_000:] in _parts()[0].body.decode()


def test_a_script_that_draws_otherwise_is_left_as_it_is() -> None:
    whole = _installed().read_text(encoding="utf-8")
    for pattern, _instead in slimming._TWICE:
        other = pattern.sub("", whole)
        assert slimming._once(other) == other


def test_reachable_modules_stay_and_the_rest_goes() -> None:
    assert slim(SMALL) == (
        "var e=(()=>{var a,w,"
        'D=w({"d3.js"(e,t){t.exports=1}}),'
        'Bar=w({"lib/bar.js"(e,t){t.exports=[D(),New()]}}),'
        'Old=w({"old.js"(e,t){t.exports=4}});function f(){return D()}var g=f({}),New=w({"new.ts"(){g=f()}}),'
        'Core=w({"core.js"(e,t){t.exports={}}});'
        'return w({"lib/index.js"(e,t){var n=Core();n.register([Bar()]),t.exports=n}})()})();'
    )


@pytest.mark.parametrize(
    "source",
    [
        "",
        SMALL.replace("register", "enlist"),
        SMALL * 2,
        SMALL.replace("[Bar(),", "["),
        SMALL.replace('"lib/bar.js"', '"lib/bars.js"'),
        SMALL.replace("Map=w", "Geo=w"),
        SMALL.replace("{t.exports={}}});return", "{t.exports={}}});f();return"),
    ],
    ids=["empty", "no list", "two lists", "trace not listed", "trace not there", "name twice", "odd end"],
)
def test_a_script_built_otherwise_is_refused(source: str) -> None:
    with pytest.raises(NotSlimmable):
        slim(source)


def test_plotly_stands_alone_for_files() -> None:
    alone = slimming.standalone()
    assert alone is not None and len(alone) < 1_150_000
    assert alone.startswith('"use strict";((') and alone.endswith("})({},{});") and "import{" not in alone
    with pytest.raises(NotSlimmable):
        slimming.alone(SMALL)


def test_an_unknown_script_goes_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "PlotlyChart.new.js"
    path.write_text(SMALL, encoding="utf-8")
    assert frontpage.slim_scripts(path) == ()


def test_charts_draw_only_registered_traces() -> None:
    """A trace type outside TRACES would be drawn as scatter: add it to TRACES and try it first."""
    traces = {n for n in dir(go) if isinstance(c := getattr(go, n), type) and issubclass(c, BaseTraceType)}
    drawn: set[str] = set()
    for path in Path(dashboard.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        drawn |= {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "go"
        } & traces
    assert drawn
    assert {name.lower() for name in drawn} <= {"scatter", *slimming.TRACES}


# --- the answers --------------------------------------------------------------------------------


async def _script(request: Request) -> Response:
    path = request.url.path
    return await frontpage.script(request, path) or Response("as it is", media_type="text/javascript")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    front = FrontPage()

    def page(request: Request) -> Response:
        return front.answer(request, plain(frontpage.language(request)))

    routes = [Route("/page", page), Route("/static/{rest:path}", _script, methods=["GET", "POST"])]
    with TestClient(Starlette(routes=routes)) as client:
        yield client


def test_the_slim_script_is_sent_under_the_known_name_and_revalidated(client: TestClient) -> None:
    script, _plotly = _parts()
    assert gzip.decompress(script.zipped) == script.body
    answer = client.get(f"/static/js/{script.name}")
    assert answer.content == script.body
    assert answer.headers["content-encoding"] == "gzip" and answer.headers["cache-control"] == "no-cache"
    plain = client.get(f"/static/js/{script.name}", headers={"accept-encoding": "identity"})
    assert plain.content == script.body and "content-encoding" not in plain.headers
    again = client.get(f"/static/js/{script.name}", headers={"if-none-match": script.etag})
    assert again.status_code == 304 and not again.content


def test_icons_go_out_small_and_are_revalidated(client: TestClient) -> None:
    (font,) = (slimming.folder().parent / "media").glob("MaterialSymbols-Rounded.*.woff2")
    answer = client.get(f"/static/media/{font.name}")
    assert answer.content == icons.SMALL.read_bytes() and answer.headers["content-type"] == "font/woff2"
    assert answer.headers["cache-control"] == "no-cache"
    again = client.get(f"/static/media/{font.name}", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304 and not again.content


def test_icons_of_a_font_that_was_not_cut_go_out_whole(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    (font,) = (slimming.folder().parent / "media").glob("MaterialSymbols-Rounded.*.woff2")
    monkeypatch.setattr(icons, "CUT", {})
    icons.small.cache_clear()
    assert client.get(f"/static/media/{font.name}").text == "as it is"
    icons.small.cache_clear()


def test_plotly_is_named_by_its_content_and_kept_for_good(client: TestClient) -> None:
    _module, plotly = _parts()
    answer = client.get(f"/static/js/{plotly.name}")
    assert answer.content == plotly.body and answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/js/Plotly.0123456789.js").text == "as it is"


def test_other_scripts_are_sent_packed_and_kept_for_good(client: TestClient) -> None:
    name = frontpage._LINKED.findall(frontpage._index())[0]
    answer = client.get(f"/static/js/{name}")
    assert answer.content == slimming.EAGER.encode() + (slimming.folder() / name).read_bytes()
    assert answer.headers["content-encoding"] == "gzip" and "immutable" in answer.headers["cache-control"]
    assert int(answer.headers["content-length"]) < len(answer.content)


@pytest.mark.parametrize("path", ["js/none.js", "js/../index.js", "media/a.woff2", "js/.js", "css/index.js"])
def test_what_is_no_script_of_streamlit_is_left_to_it(client: TestClient, path: str) -> None:
    assert client.get(f"/static/{path}").text == "as it is"


def test_who_takes_no_gzip_and_who_posts_is_left_to_streamlit(client: TestClient) -> None:
    name = frontpage._LINKED.findall(frontpage._index())[0]
    assert client.get(f"/static/js/{name}", headers={"accept-encoding": "identity"}).text == "as it is"
    assert client.post(f"/static/js/{name}").text == "as it is"


def test_without_a_slim_script_the_whole_one_is_sent(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frontpage, "chart_scripts", lambda: ())
    sent = client.get(f"/static/js/{_installed().name}").content
    assert sent == slimming.EAGER.encode() + _installed().read_bytes()


@pytest.mark.parametrize(
    ("address", "prefers", "lang"),
    [
        ("/page?lang=ru", "en", "ru"),
        ("/page?lang=en", "ru", "en"),
        ("/page", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("/page?lang=xx", "de, en;q=0.4, ru;q=0.3", "en"),
        ("/page?lang=%22%3E", "de", "en"),
    ],
)
def test_the_page_says_its_language(client: TestClient, address: str, prefers: str, lang: str) -> None:
    answer = client.get(address, headers={"accept-language": prefers})
    assert f'<html lang="{lang}">' in answer.text
    assert answer.headers["content-encoding"] == "gzip" and answer.headers["content-language"] == lang
    assert int(answer.headers["content-length"]) < len(answer.content) / 2


def test_an_operator_may_preset_the_language(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILATERAL_LANG", "ru")
    assert '<html lang="ru">' in client.get("/page", headers={"accept-language": "en"}).text
    assert '<html lang="en">' in client.get("/page?lang=en").text


def test_the_page_has_our_name_and_loads_the_charts_at_once(client: TestClient) -> None:
    page = client.get(INDEX).text
    whole = (_STATIC / "index.html").read_text(encoding="utf-8")
    assert "<title>Bilateral</title>" in page
    assert page.count(f'<link rel="modulepreload" crossorigin href="./static/js/{_installed().name}">') == 1
    assert page.count(f'<link rel="modulepreload" crossorigin href="./static/js/{_parts()[1].name}">') == 1
    assert page.count("rolldown-runtime") == whole.count("rolldown-runtime") == 1
    added = ("modulepreload", 'name="description"', "<title>", "<html")
    lost = [line for line in whole.splitlines() if line not in page and not any(a in line for a in added)]
    assert lost in ([], ["  </head>"])


def test_behind_an_answer_the_app_waits_until_it_is_seen() -> None:
    """All that the page without an answer loads, in that order, but in a template, which loads nothing."""
    whole = (_STATIC / "index.html").read_text(encoding="utf-8")
    scripts = frontpage.first_scripts(("PlotlyChart", "Html"))
    apart = frontpage.dress(whole, PageHead("en", answer='<div id="answer">A</div>'), scripts, "p {}")
    at_once = frontpage.dress(whole, PageHead("en"), scripts, "p {}")
    before, template, after = re.split(r"<template id=\"app\">|</template>", apart)
    loads = re.compile(r"static/(?:js|css)/[\w.-]+")
    assert loads.findall(template) == loads.findall(at_once) != []
    plotly = f"static/js/{_parts()[1].name}"
    assert loads.findall(before + after) == [plotly], "but plotly, for the chart of the answer"
    assert before.index("A</div>") < before.index("p {}") < before.index(plotly)


def test_without_plotly_apart_the_answer_keeps_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frontpage, "chart_scripts", lambda: ())
    whole = (_STATIC / "index.html").read_text(encoding="utf-8")
    page = frontpage.dress(whole, PageHead("en", answer='<div id="answer">A</div>'), ())
    assert "A</div>" in page and "newPlot" not in page


def test_preloaded_scripts_exist() -> None:
    names = frontpage.first_scripts(("PlotlyChart", "Html", "NoSuchElement"))
    assert len(names) > 2 and all((slimming.folder() / name).is_file() for name in names)


def test_the_page_is_never_kept_from_another_language(client: TestClient) -> None:
    first = client.get("/page?lang=en")
    condition = {"if-none-match": first.headers["etag"]}
    assert client.get("/page?lang=en", headers=condition).status_code == 304
    answer = client.get("/page?lang=ru", headers=condition)
    assert answer.status_code == 200 and '<html lang="ru">' in answer.text
    assert "Accept-Language" in answer.headers["vary"] and answer.headers["cache-control"] == "no-cache"


def test_no_looks_that_stay_ask_every_element_what_is_inside_of_its_neighbours() -> None:
    """Such a rule is matched anew for each mark of a chart: half of the time that a page took to stand."""
    looks = (Path(dashboard.__file__).parent / "views" / "kit" / "looks.css").read_text(encoding="utf-8")
    asked = [
        one for one in re.findall(r"([^{}]*:has\([^{}]*)\{", looks) if re.search(r"[>~+ ]\s*\*\s*$", one)
    ]
    assert asked == []


def test_an_index_page_that_is_built_otherwise_stays() -> None:
    assert frontpage.dress("<html>", plain("ru"), ()) == "<html>"


# --- the head -----------------------------------------------------------------------------------


def test_a_head_is_escaped_and_says_each_thing_once() -> None:
    hostile = '"><script>alert(1)</script>'
    tags = PageHead("en", hostile, hostile, f"https://t.example/?q={hostile}", {"ru": hostile}).tags()
    assert "<script" not in tags
    assert tags.count("<title>") == tags.count('rel="canonical"') == tags.count("og:url") == 1


def test_without_an_address_of_the_operator_no_address_is_named() -> None:
    tags = PageHead("en", "A", "B").tags()
    assert not any(one in tags for one in ("canonical", "og:url", "alternate", "http"))


@every(
    [
        ("", {"pair": "BLR-RUS"}, "en", "Belarus ⇄ Russia · Bilateral"),
        ("", {"chart": "growth"}, "ru", "Беларусь ⇄ Россия: Прирост · Bilateral"),
        ("", {"chart": "nothing", "pair": "XXX-YYY"}, "en", None),
        ("figure", {"figure": "F0002"}, "en", "Belarus ⇄ Russia, 2023: over $53\xa0bn · Bilateral"),
        ("figure", {"figure": "F0002"}, "ru", "Беларусь ⇄ Россия, 2023: более $53\xa0млрд · Bilateral"),
        ("figure", {"figure": "no such"}, "ru", "Показатель · Bilateral"),
        ("source", {"source": "no such"}, "en", "Source · Bilateral"),
        ("check", {"pair": "BLR-RUS"}, "en", "Check: Belarus ⇄ Russia · Bilateral"),
        ("find", {"q": "<b>"}, "ru", "Поиск показателей · Bilateral"),
        ("method", {}, "en", "Method · Bilateral"),
    ]
)
def test_every_page_has_a_title_of_its_own(
    page: str, params: dict[str, str], lang: str, title: str | None
) -> None:
    head = words.page_head(page, params, lang)
    assert words.tab(page, params, lang) == head.tab
    assert title is None or head.tab == title
    assert head.description


def test_every_figure_and_source_of_the_book_has_a_head_in_both_languages() -> None:
    book = ledger.shipped()
    wanted = [("figure", "figure", one) for one in book.figures["figure_id"].iloc[::997]]
    wanted += [("source", "source", one) for one in book.sources["source_id"].iloc[::29]]
    for page, name, one in wanted:
        for lang in LANGUAGES:
            head = words.page_head(page, {name: one}, lang)
            assert head.title and head.description != plain(lang).description, one


def test_with_an_address_of_the_operator_heads_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILATERAL_URL", "https://host.example/trade/")
    head = words.page_head("figure", {"figure": "F0002", "utm": "x"}, "ru")
    assert head.canonical == "https://host.example/trade/figure?figure=F0002&lang=ru"
    assert head.others["en"] == "https://host.example/trade/figure?figure=F0002&lang=en"
    assert words.page_head("", {}, "en").oembed.startswith("https://host.example/trade/oembed?url=https%3A")
    found = ElementTree.fromstring(words.sitemap("https://host.example/trade"))
    named = {one.text for one in found.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert "https://host.example/trade/?pair=BLR-RUS&lang=ru" in named
    assert len(named) >= 4 * len(ledger.shipped().pairs)


def told(head: PageHead) -> dict[str, Any]:
    """What the page says to machines, as a browser would find it."""
    (script,) = html.fromstring(f"<html><head>{head.tags()}</head></html>").xpath("//script")
    assert script.get("type") == "application/ld+json"
    found: dict[str, Any] = json.loads(script.text)
    return found


@pytest.mark.parametrize(("page", "lang"), [("", "en"), ("check", "ru")])
def test_the_pages_of_a_pair_are_a_dataset_for_machines(
    page: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BILATERAL_URL", "https://host.example/trade/")
    head = words.page_head(page, {"pair": "BLR-RUS"}, lang)
    said = told(head)
    assert said["@type"] == "Dataset" and said["name"] == head.title and len(said["description"]) >= 50
    assert said["license"].startswith("https://creativecommons.org/") and said["creator"]["name"]
    assert said["url"] == head.canonical and re.fullmatch(r"\d{4}/\d{4}", said["temporalCoverage"])
    there = {one["encodingFormat"]: one["contentUrl"] for one in said["distribution"]}
    assert there["text/csv"] == "https://host.example/trade/api/v1/figures?pair=BLR-RUS&format=csv"
    measured = [one["name"] for one in said["variableMeasured"]]
    assert any(labels.flow("turnover", lang) in one for one in measured)
    assert all(one["unitText"] not in one["name"] for one in said["variableMeasured"])
    assert any("Rosstat" in str(one) or "Росстат" in str(one) for one in said["isBasedOn"])


@every([("find", {}), ("figure", {"figure": "F0002"}), ("method", {}), ("", {"pair": "XXX-YYY"})])
def test_every_other_page_is_a_page_of_the_catalogue(page: str, params: dict[str, str]) -> None:
    said = told(words.page_head(page, params, "en"))
    assert said["name"] and said["description"] and said["license"] and "url" not in said
    assert "http" not in json.dumps({key: said[key] for key in said if key not in ("@context", "license")})


def test_the_sitemap_has_the_pages_of_the_handbook() -> None:
    found = ElementTree.fromstring(site._sitemap("https://host.example/trade"))
    named = {one.text for one in found.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    for page in handbook.contents("en"):
        path = "handbook" if page.page == handbook.FIRST else f"handbook/{page.page}"
        assert {f"https://host.example/trade/{path}?lang={lang}" for lang in LANGUAGES} <= named


# --- rules of style -----------------------------------------------------------------------------

_SHEETS = sorted(Path(dashboard.__file__).parent.rglob("*.css"))


def test_no_rule_goes_by_a_part_of_a_class() -> None:
    """Such a rule has the browser look anew at all that is inside of whatever changes its class: with
    every mark that a chart draws, at the whole chart."""
    parts = re.compile(r"\[class[*^$|~]?=[^]]*]")
    found = [f"{sheet.name}: {rule}" for sheet in _SHEETS for rule in parts.findall(sheet.read_text())]
    assert len(_SHEETS) >= 4 and not found


def test_every_sheet_is_there_before_the_page() -> None:
    """All but the dark one, which changes colours alone: what is dressed after it is seen moves."""
    sheets = {one.name: one for one in _SHEETS if one.parent.name == "kit" and one.name != "dark.css"}
    assert set(LOOKS) == set(sheets)
    body = FrontPage(looks=sheets.values())._made(plain("en"))[0].decode()
    assert body.index("</head>") < min(body.index(one.read_text()) for one in sheets.values())


def test_the_rules_name_every_chart() -> None:
    looks = (Path(dashboard.__file__).parent / "views/kit/looks.css").read_text(encoding="utf-8")
    for part, names in (("drawing", (*gallery.CHARTS, "strip")), ("ring", gallery.RINGED)):
        assert set(re.findall(rf"\.st-key-{part}-([\w-]+)", looks)) == set(names)
