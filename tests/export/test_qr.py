"""A QR code by choice: it is the link that the picture's metadata name, and nothing lies on it."""

from __future__ import annotations

import html
import io
import re
import subprocess
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pytest
import segno
from lxml import etree
from PIL import Image
from starlette.testclient import TestClient

from dashboard.api import app
from dashboard.export import files, verify
from dashboard.export.errors import ExportError
from dashboard.export.options import SIZES, THEMES, Options
from dashboard.export.renderer import chromium
from tests.export import exported
from tests.export.test_sizes import BOXES

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
QUIET = 4
LIVING = (
    "https://trade.example/pair?chart=timeline&pair=BLR-RUS&flow=turnover&scope=goods,services&lang=en&v=1"
)
FACTS = replace(exported.FACTS, link=LIVING, frozen=LIVING + "&version=0.1.0-0")


@pytest.fixture(scope="module")
def page(driver):
    browser = driver.chromium.launch(executable_path=chromium())
    yield browser.new_page(viewport={"width": 2000, "height": 2000})
    browser.close()


def export(fmt: str, lang: str = "en", name: str = "timeline", **options: Any) -> bytes:
    theme = options.get("theme", "light")
    asked = Options(qr=True, **options)
    return exported.export(exported.shipped(name, lang, theme), fmt, asked, FACTS)


def told(picture: bytes) -> str:
    """The link of the code, as the metadata of an SVG or a PDF name it."""
    found = re.findall(rb"<bilateral:qr>(.*?)</bilateral:qr>", picture)
    assert len(found) == 1
    return html.unescape(found[0].decode())


def modules(link: str) -> Any:
    """Dark modules with the quiet zone around them, by the library itself."""
    return np.pad(np.array([list(row) for row in segno.make(link, error="m", micro=False).matrix]), QUIET) > 0


def box(svg: bytes) -> tuple[float, float, float]:
    """Left, top and module of the code with its quiet zone, in px of the picture at 1×."""
    root = etree.fromstring(svg)
    (group,) = root.findall(f"{SVG}g[@data-part='code']")
    x, y, unit = (float(one) for one in re.findall(r"[\d.]+", group.get("transform")))
    zoom = float(re.sub("[^0-9.]", "", root.get("width"))) / float(root.get("viewBox").split()[2])
    if root.get("width").endswith("mm"):
        zoom *= 96 / 25.4
    return x * zoom, y * zoom, unit * zoom


def grey(picture: bytes) -> Any:
    return np.array(Image.open(io.BytesIO(picture)).convert("L")).astype(int)


def sampled(pixels: Any, at: tuple[float, float, float], n: int, scale: float) -> Any:
    """Whether the middle of each module is dark."""
    x, y, unit = (one * scale for one in at)
    middles = (np.arange(n) + 0.5) * unit
    return pixels[np.ix_((y + middles).astype(int), (x + middles).astype(int))] < 128


@pytest.mark.parametrize(("size", "theme"), list(product(SIZES, THEMES)))
def test_a_png_shows_the_link_of_its_metadata_pixel_by_pixel(size, theme):
    """Each module whole pixels, the quiet zone white, in every form and on every paper."""
    svg, png = (export(fmt, size=size, theme=theme) for fmt in ("svg", "png"))
    wanted = modules(told(svg))
    assert told(svg) == LIVING
    x, y, unit = box(svg)
    assert all(abs(one - round(one)) < 0.01 for one in (x, y, unit))
    x, y, unit = round(x), round(y), round(unit)
    pixels = grey(png)
    width = pixels.shape[1]
    assert unit >= 3 * width / 1200 and unit * (len(wanted) - 2 * QUIET) >= 25 / 25.4 * 96
    side = unit * len(wanted)
    seen = pixels[y : y + side, x : x + side]
    assert seen.shape == (side, side)
    assert (seen == np.where(np.kron(wanted, np.ones((unit, unit))), 0, 255)).all()


def test_the_path_of_an_svg_is_the_same_code():
    svg = export("svg", size="article")
    (group,) = etree.fromstring(svg).findall(f"{SVG}g[@data-part='code']")
    wanted = modules(told(svg))
    paper, path = group
    assert (paper.tag, paper.get("fill"), path.get("fill")) == (f"{SVG}rect", "#ffffff", "#000000")
    assert paper.get("width") == paper.get("height") == str(len(wanted))
    drawn = np.zeros_like(wanted)
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path.get("d")):
        drawn[int(y), int(x) : int(x) + int(run)] = True
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", path.get("d")) and (drawn == wanted).all()


def _alone(pixels: Any) -> Any:
    """What is dark in a corner, cut along its edges: the marks of three corners reach them."""
    dark = pixels < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("size", ["page", "180x120mm"])
def test_a_pdf_on_paper_shows_it(size, tmp_path):
    svg, pdf = export("svg", size=size), export("pdf", size=size)
    (tmp_path / "code.pdf").write_bytes(pdf)
    asked = ["pdftoppm", "-r", "288", "-png", "-singlefile", "code.pdf", "code"]
    subprocess.run(asked, cwd=tmp_path, check=True)
    x, y, _unit = box(svg)
    corner = grey((tmp_path / "code.png").read_bytes())[int(3 * y) :, int(3 * x) :]
    found = _alone(corner)  # its edges are looked for: those of the paper are none of its own
    wanted = modules(told(pdf))[QUIET:-QUIET, QUIET:-QUIET]
    n = len(wanted)
    steps = [((np.arange(n) + 0.5) * side / n).astype(int) for side in found.shape]
    assert ((found[np.ix_(*steps)] < 128) == wanted).all()
    assert min(found.shape) / 288 * 25.4 >= 25


def test_a_png_for_print_shows_it():
    svg, png = (export(fmt, size="180x120mm", dpi=300) for fmt in ("svg", "png"))
    at = box(svg)
    wanted = modules(told(svg))
    assert at[2] * (len(wanted) - 2 * QUIET) / 96 * 25.4 >= 25
    assert (sampled(grey(png), at, len(wanted), 300 / 96) == wanted).all()


BESIDE = [("timeline", "ru", "article"), ("availability", "en", "square"), ("flows", "ru", "preview")]
BESIDE += [("mirror", "en", "story"), ("intervals", "ru", "slide"), ("growth", "en", "page")]


@pytest.mark.parametrize(("name", "lang", "size"), BESIDE)
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_lies_on_it_and_nothing_leaves_the_picture(page, name, lang, size, theme):
    svg = export("svg", lang, name, size=size, theme=theme)
    page.set_content(f"<body style='margin:0'>{svg.decode()}</body>")
    found = page.evaluate(BOXES)
    x, y, unit = box(svg)
    side = unit * len(modules(told(svg)))
    left, top, right, bottom = found["root"]
    assert left <= x and x + side <= right and top <= y and y + side <= bottom
    parts = {one["part"] for one in found["texts"]}
    assert {"title", "sources", "standing", "opens"} <= parts
    for one in found["texts"]:
        x_from, y_from, x_to, y_to = one["box"]
        assert left - 1 <= x_from and x_to <= right + 1 and top - 1 <= y_from and y_to <= bottom + 1, one
        assert x_to <= x or x_from >= x + side or y_to <= y or y_from >= y + side, one
        upright = one["size"] > 0.01
        assert not upright or one["size"] * 1200 / (right - left) >= 13.9, one
        if one["part"]:
            assert y_to <= found["drawing"][1] + 2 or y_from >= found["drawing"][3] - 2, one
    assert found["drawing"][3] <= y


def test_words_beside_it_say_what_it_opens_and_where():
    for lang, words in (("en", "Open the figures and their words: "), ("ru", "Показатели и их слова: ")):
        said = etree.fromstring(export("svg", lang)).findall(f"{SVG}text[@data-part='opens']")
        assert ["".join(one.itertext()) for one in said] == [words + "trade.example"]


def test_it_stands_alone_where_the_foot_is_left_out():
    root = etree.fromstring(export("svg", foot=False, header=False))
    assert [one.get("data-part") for one in root.iter(f"{SVG}text", f"{SVG}g") if one.get("data-part")] == [
        "opens",
        "code",
    ]


def test_a_chart_as_known_on_a_day_leads_to_its_frozen_link():
    chart = exported.shipped("timeline", "en")
    then = replace(exported.selection(chart), as_known_on=date(2025, 1, 1))
    for asked, link in ((exported.selection(chart), FACTS.link), (then, FACTS.frozen)):
        made = files.export(chart, chart.evidence, asked, "svg", Options(qr=True), facts=FACTS)
        assert told(made) == link


@pytest.mark.parametrize("fmt", ["svg", "png", "pdf"])
def test_there_is_none_unasked_and_none_without_an_address(fmt):
    chart, nowhere = exported.shipped("timeline", "en"), replace(FACTS, link="", frozen="")
    plain = exported.export(chart, fmt, facts=nowhere)
    assert exported.export(chart, fmt, Options(qr=True), nowhere) == plain
    assert b"bilateral:qr>" not in plain
    assert b"bilateral:qr>" not in exported.export(chart, fmt, facts=FACTS)


@pytest.mark.parametrize("fmt", ["svg", "png", "pdf", "zip"])
def test_such_files_are_read_back(fmt):
    made = export(fmt)
    found = verify.verify(made, "x", exported.book(exported.shipped("timeline", "en").evidence))
    assert (found.outcome, found.issues) == ("sound", ())


def test_pages_and_tables_are_as_they_were():
    chart = exported.shipped("timeline", "en")
    for fmt in ("html", "csv", "json"):
        assert export(fmt) == exported.export(chart, fmt, facts=FACTS)


def test_an_address_of_a_file_asks_for_it(monkeypatch):
    asked = "/charts/timeline.svg?pair=BLR-RUS&lang=en"
    monkeypatch.setenv("BILATERAL_URL", "https://trade.example")
    client = TestClient(app)
    made = client.get(asked + "&qr=1").content
    assert told(made).startswith("https://trade.example/?chart=timeline&pair=BLR-RUS")
    assert b"bilateral:qr>" not in client.get(asked).content + client.get(asked + "&qr=no").content
    assert client.get(asked + "&qr=2").status_code == 422


def test_a_picture_that_the_code_would_fill_is_refused():
    with pytest.raises(ExportError) as no:
        export("svg", size="400x300")
    assert (no.value.code, no.value.issue.column) == ("code_too_large", "qr")
