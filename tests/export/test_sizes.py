"""Pictures drawn for their size: letters that can be read, nothing cut, millimetres for print."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
from itertools import product
from typing import Any

import numpy as np
import pytest
from lxml import etree
from PIL import Image

from dashboard import gallery, style
from dashboard.export.errors import ExportError
from dashboard.export.options import SIZES, THEMES, Options
from dashboard.export.renderer import chromium
from dashboard.model import LANGUAGES
from tests.export import exported

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = [name for name in gallery.CHARTS if name not in gallery.PRODUCT_CHARTS]
"""Of products nothing is drawn until a set with them is added."""
ALL = list(product(DRAWN, LANGUAGES, THEMES, SIZES))
SMALL_ONCE = [(name, "en", "light", "slide") for name in ("availability", "intervals", "mirror", "growth")]
"""Their letters were 7 to 11 px at 1200 px of width."""
SOME = [*SMALL_ONCE, ("availability", "ru", "light", "square"), *random.Random(14).sample(ALL, 6)]


@pytest.fixture(scope="module")
def page(driver):
    browser = driver.chromium.launch(executable_path=chromium())
    yield browser.new_page(viewport={"width": 2000, "height": 2000})
    browser.close()


BOXES = """() => {
  const box = (one) => {
    const {left, top, right, bottom} = one.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const own = (one) => [...one.querySelectorAll("tspan")].length ? [...one.querySelectorAll("tspan")] : [one];
  const root = document.querySelector("svg"), inner = root.querySelector("svg");
  const [x, y, width, height] = ["x", "y", "width", "height"].map((one) => +inner.getAttribute(one));
  const drawing = [x, y, x + width, y + height].map((one) => one * root.getScreenCTM().a);
  return {
    root: box(root), drawing,
    texts: [...root.querySelectorAll("text")].filter((one) => one.textContent.trim()).map((one) => ({
      part: one.dataset.part || "", text: one.textContent, box: box(one),
      size: Math.min(...own(one).map((each) => parseFloat(getComputedStyle(each).fontSize))) *
        one.getScreenCTM().a,
    })),
  };
}"""


def drawn(page: Any, name: str, lang: str, theme: str, size: str) -> dict[str, Any]:
    svg = exported.export(exported.shipped(name, lang, theme), "svg", Options(theme=theme, size=size))
    page.set_content(f"<body style='margin:0'>{svg.decode()}</body>")
    found: dict[str, Any] = page.evaluate(BOXES)
    return found


@pytest.mark.parametrize("asked", SOME, ids="-".join)
def test_every_letter_can_be_read_and_none_is_cut(page, asked):
    """14 px at 1200 px of width; all words are in the picture, none of ours on the drawing."""
    found = drawn(page, *asked)
    left, top, right, bottom = found["root"]
    for one in found["texts"]:
        upright = one["size"] > 0.01
        assert not upright or one["size"] * 1200 / (right - left) >= 13.9, one
        x, y, x_end, y_end = one["box"]
        assert left - 1 <= x and x_end <= right + 1 and top - 1 <= y and y_end <= bottom + 1, one
        if one["part"]:
            inside = found["drawing"]
            apart = x_end <= inside[0] or y_end <= inside[1] + 2 or y >= inside[3] - 2
            assert apart, one
    assert {"title", "sources", "standing"} <= {one["part"] for one in found["texts"]}


def test_rows_that_do_not_fit_are_counted(page):
    """Of a list in a picture that is too low for it; all of them stand in those that have the room."""
    named = {"1200x480": 0, "preview": 0, "square": 0, "page": 0}
    for size in named:
        texts = drawn(page, "availability", "en", "light", size)["texts"]
        rows = [one["text"] for one in texts if not one["part"]]
        own = r"exports|imports|turnover|balance|levels|growth|shares"
        named[size] = len([one for one in rows if re.match(own, one)])
        told = " ".join(one["text"] for one in texts if one["part"] == "notes")
        left = re.search(r"(\d+) more rows? (?:is|are) not shown", told)
        assert bool(left) == (size in ("1200x480", "preview")), told
        named[size] += int(left[1]) if left else 0
    assert len({*named.values()}) == 1 and named["page"] > 10


@pytest.mark.parametrize(("size", "width", "height"), [("story", 1080, 1920), ("square", 1080, 1080)])
def test_two_rows_are_no_sheet(size, width, height):
    """A list of few rows is lower than asked for by name; no other drawing is, nor a size in numbers."""
    plain = Options(size=size).pixels(style.HEIGHT)
    assert (plain.width, plain.height) == (width, height)
    few, many = Options(size=size).pixels(130), Options(size=size).pixels(700)
    assert few.width == width and 0.6 * width <= few.height < 0.9 * height and many.height == height
    assert Options(size=f"{width}x{height}").pixels(130).height == height


# --- on paper -----------------------------------------------------------------------------------


def test_a_size_on_paper():
    chart = exported.shipped(lang="en")
    root = etree.fromstring(exported.export(chart, "svg", Options(size="180x120mm")))
    assert (root.get("width"), root.get("height")) == ("180mm", "120mm")
    page = exported.pdf(exported.export(chart, "pdf", Options(size="180x120mm"))).pages[0]
    size = [float(page.mediabox.width), float(page.mediabox.height)]
    assert size == pytest.approx([180 / 25.4 * 72, 120 / 25.4 * 72], abs=0.01)
    for dpi, asked in ((300, Options(size="180x120mm")), (150, Options(size="180x120mm", dpi=150))):
        picture = Image.open(io.BytesIO(exported.export(chart, "png", asked)))
        assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)
        assert picture.size == pytest.approx((180 / 25.4 * dpi, 120 / 25.4 * dpi), abs=2)


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="no pdftoppm here")
@pytest.mark.parametrize("size", ["180x120mm", "85x60mm", "1200x800"])
def test_a_pdf_is_drawn_to_the_edge_of_its_paper(size, tmp_path):
    chart = exported.shipped(lang="en", theme="dark")
    (tmp_path / "chart.pdf").write_bytes(exported.export(chart, "pdf", Options(theme="dark", size=size)))
    asked = ["pdftoppm", "-r", "96", "-png", "-singlefile", "chart.pdf", "chart"]
    subprocess.run(asked, cwd=tmp_path, check=True, timeout=60)
    printed = Image.open(tmp_path / "chart.png").convert("RGB")
    paper = tuple(bytes.fromhex(style.PALETTES["dark"].paper.removeprefix("#")))
    wide, high = printed.size
    corners = [printed.getpixel((x, y)) for x in (0, 1, wide - 2) for y in (0, 1, high - 2)]
    assert corners == [paper] * len(corners)
    in_pixels = exported.export(chart, "png", Options(theme="dark", size=size, dpi=96))
    drawn = np.asarray(Image.open(io.BytesIO(in_pixels)))
    # Ink reaches as far right and down as in the picture of pixels: nothing is shrunk.
    for mine, other in zip(_ends(np.asarray(printed), paper), _ends(drawn[..., :3], paper), strict=True):
        assert abs(mine - other) <= 2


def _ends(pixels, paper):
    """The last row and column that are not blank."""
    ink = (np.abs(pixels.astype(int) - paper) > 40).any(axis=2)
    return [int(np.flatnonzero(ink.any(axis=axis))[-1]) for axis in (0, 1)]


def test_a_png_says_its_dpi_where_it_is_asked_to():
    plain = exported.png(exported.export(exported.shipped(), "png"))
    assert "dpi" not in plain.info
    named = exported.png(exported.export(exported.shipped(), "png", Options(dpi=144)))
    assert named.info["dpi"] == pytest.approx((144, 144), abs=0.1) and named.size == plain.size


def test_up_to_four_times_the_pixels():
    data = exported.export(exported.shipped(), "png", Options(size="slide", scale=4))
    assert Image.open(io.BytesIO(data)).size == (4 * 1920, 4 * 1080)


@pytest.mark.parametrize("size", ["20x20mm", "900x900mm", "600x600mm"])
def test_a_size_on_paper_that_cannot_be_made_is_said(size):
    with pytest.raises(ExportError) as refused:
        exported.export(exported.shipped(), "png", Options(size=size, dpi=600))
    assert refused.value.code == "size_too_large"
