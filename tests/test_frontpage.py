"""The first page: the plotly script is slim and right, the index page has language, name, description."""

from __future__ import annotations

import ast
import gzip
from collections.abc import Iterator
from pathlib import Path

import plotly.graph_objects as go
import pytest
from plotly.basedatatypes import BaseTraceType
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

import dashboard
from dashboard import frontpage
from dashboard.frontpage import FrontPage, NotSlimmable, SlimCharts, chart_script, slim

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
_STATIC = frontpage._folder().parents[1]


def _installed() -> Path:
    path = frontpage._file("PlotlyChart")
    assert path is not None, "the installed Streamlit has no plotly script of the known name"
    return path


# --- the plotly script --------------------------------------------------------------------------


def test_the_installed_script_is_one_that_was_tried() -> None:
    """After an upgrade of Streamlit: try the slim script in a browser, then add its SHA-256 to TRIED."""
    script = chart_script()
    assert script is not None
    assert len(script.body) < 0.3 * _installed().stat().st_size


def test_the_slim_script_has_what_charts_need_and_no_maps() -> None:
    script = chart_script()
    assert script is not None
    text = script.body.decode()
    assert all(f'"{path}"(' in text for path in ("lib/bar.js", "src/traces/scatter/index.js", "lib/index.js"))
    assert not any(path in text for path in ("lib/pie.js", "lib/calendars.js", "maplibre-gl.mjs", "stackgl"))
    whole = _installed().read_text(encoding="utf-8")
    assert text[:2_000] == whole[:2_000] and text[-10_000:] == whole[-10_000:]


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
        SMALL.replace('{t.exports={}}});return', "{t.exports={}}});f();return"),
    ],
    ids=["empty", "no list", "two lists", "trace not listed", "trace not there", "name twice", "odd end"],
)  # fmt: skip
def test_a_script_built_otherwise_is_refused(source: str) -> None:
    with pytest.raises(NotSlimmable):
        slim(source)


def test_an_unknown_script_goes_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "PlotlyChart.new.js"
    path.write_text(SMALL, encoding="utf-8")
    assert frontpage.slim_script(path) is None


def test_charts_draw_only_registered_traces() -> None:
    """A trace type outside TRACES would be drawn as scatter: add it to TRACES and try it first."""
    traces = {n for n in dir(go) if isinstance(c := getattr(go, n), type) and issubclass(c, BaseTraceType)}
    drawn: set[str] = set()
    for path in Path(dashboard.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        drawn |= {
            node.attr for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "go"
        } & traces  # fmt: skip
    assert drawn
    assert {name.lower() for name in drawn} <= {"scatter", *frontpage.TRACES}


# --- the answers --------------------------------------------------------------------------------


def _index(_: object) -> Response:
    return FileResponse(_STATIC / "index.html")


async def _script(_: object) -> Response:
    return Response("the whole script", media_type="text/javascript")


def _embed(_: object) -> Response:
    return HTMLResponse("<html lang='en'><head><title>A chart</title></head></html>")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    files = Mount("/files", StaticFiles(directory=_STATIC))
    routes = [Route("/page", _index), Route("/embed", _embed), Route("/static/js/{name}", _script), files]
    layers = [Middleware(SlimCharts), Middleware(FrontPage, describe=lambda lang: f'in "{lang}"')]
    with TestClient(Starlette(routes=routes, middleware=layers)) as client:
        yield client


def test_the_slim_script_is_sent_under_the_known_name_and_revalidated(client: TestClient) -> None:
    script = chart_script()
    assert script is not None and gzip.decompress(script.zipped) == script.body
    answer = client.get(f"/static/js/{script.name}")
    assert answer.content == script.body
    assert answer.headers["content-encoding"] == "gzip" and answer.headers["cache-control"] == "no-cache"
    plain = client.get(f"/static/js/{script.name}", headers={"accept-encoding": "identity"})
    assert plain.content == script.body and "content-encoding" not in plain.headers
    again = client.get(f"/static/js/{script.name}", headers={"if-none-match": script.etag})
    assert again.status_code == 304 and not again.content


def test_other_scripts_are_left_alone(client: TestClient) -> None:
    for name in ("PlotlyChart.other.js", "index.js"):
        assert client.get(f"/static/js/{name}").text == "the whole script"


def test_without_a_slim_script_the_whole_one_is_sent(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frontpage, "chart_script", lambda: None)
    assert client.get(f"/static/js/{_installed().name}").text == "the whole script"


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
    assert f'content="in &quot;{lang}&quot;"' in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_the_page_has_our_name_and_loads_the_charts_at_once(client: TestClient) -> None:
    page = client.get(INDEX).text
    whole = (_STATIC / "index.html").read_text(encoding="utf-8")
    assert "<title>Bilateral</title>" in page
    assert page.count(f'<link rel="modulepreload" crossorigin href="./static/js/{_installed().name}">') == 1
    assert page.count("rolldown-runtime") == whole.count("rolldown-runtime") == 1
    added = ("modulepreload", 'name="description"', "<title>", "<html")
    lost = [line for line in whole.splitlines() if line not in page and not any(a in line for a in added)]
    assert lost in ([], ["  </head>"])


def test_preloaded_scripts_exist() -> None:
    names = frontpage.first_scripts(("PlotlyChart", "Html", "NoSuchElement"))
    assert len(names) > 2 and all((frontpage._folder() / name).is_file() for name in names)


def test_the_page_is_never_kept_from_another_language(client: TestClient) -> None:
    bare = TestClient(Starlette(routes=[Mount("/files", StaticFiles(directory=_STATIC))]))
    condition = {"accept": "text/html", "if-none-match": bare.get("/files/index.html").headers["etag"]}
    assert bare.get("/files/index.html", headers=condition).status_code == 304
    answer = client.get("/files/index.html?lang=ru", headers=condition)
    assert answer.status_code == 200 and '<html lang="ru">' in answer.text
    assert "etag" not in answer.headers and "last-modified" not in answer.headers
    assert answer.headers["vary"] == "Accept-Language"


def test_a_page_that_is_not_the_index_stays(client: TestClient) -> None:
    assert client.get("/embed").text == "<html lang='en'><head><title>A chart</title></head></html>"
    assert frontpage.dress("<html>", "ru", "", ()) == "<html>"
