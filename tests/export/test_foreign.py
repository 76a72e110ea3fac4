"""What programs of others make of our files; each test where its program is installed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image, ImageChops
from pypdf import PageObject, PdfReader

from dashboard import gallery, sharing
from dashboard.export import font
from dashboard.export.options import Options
from dashboard.export.renderer import chromium
from tests.export import exported

pytestmark = pytest.mark.browser


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(program), reason=f"no {program} here")


def run(*words: str | Path) -> bytes:
    return subprocess.run(words, check=True, capture_output=True, timeout=120).stdout


@needs("pdftotext")
@pytest.mark.parametrize(("name", "lang"), [("timeline", "ru"), ("mirror", "en"), ("pairs", "ru")])
def test_pdftotext_finds_title_notes_and_sources(name, lang, tmp_path):
    chart = exported.shipped(name, lang)
    file = tmp_path / "chart.pdf"
    file.write_bytes(exported.export(chart, "pdf"))
    chart = chart.paper
    text = " ".join(run("pdftotext", "-enc", "UTF-8", file, "-").decode().split())
    for words in (chart.title, chart.subtitle, chart.foot):
        assert " ".join(words.split()) in text
    # Of the notes the fullest that has room.
    assert any(" ".join(one[:60].split()) in text for one in chart.printed)


@needs("rsvg-convert")
@pytest.mark.parametrize("size", ["page", "slide", "180x120mm"])
def test_rsvg_draws_what_chromium_draws(size, tmp_path):
    """The same size, and ink in the same places: words, drawing and foot begin and end alike."""
    chart = exported.shipped("timeline", "en")
    file = tmp_path / "chart.svg"
    file.write_bytes(exported.export(chart, "svg", Options(size=size)))
    theirs = Image.open(io.BytesIO(run("rsvg-convert", file))).convert("RGB")
    ours = Image.open(io.BytesIO(exported.export(chart, "png", Options(size=size, dpi=96)))).convert("RGB")
    assert theirs.size == pytest.approx(ours.size, abs=1)
    inside = (0, 0, ours.width - 4, ours.height - 4)
    boxes = [ImageChops.invert(one.crop(inside)).getbbox() for one in (theirs, ours)]
    assert all(boxes)
    left, top, _right, bottom = (abs(a - b) for a, b in zip(*filter(None, boxes), strict=True))
    assert max(left, top, bottom) <= 3
    assert len(theirs.getcolors(1 << 24) or []) > 50, "not a blank sheet"


# --- words in other programs ----------------------------------------------------------------------

TEXTS_ALONE = (
    "<style>path, rect, line, circle, use { visibility: hidden } "
    "text { fill: #000 !important; stroke: none !important }</style>"
)
LINES = """() => [...document.querySelectorAll("svg text")].filter((one) => one.textContent.trim())
  .flatMap((one) => { const own = [...one.querySelectorAll("tspan")]; return own.length ? own : [one]; })
  .map((one) => [one.textContent, one.getBoundingClientRect()])
  .map(([text, {left, top, right, bottom}]) => [text, left, top, right, bottom])"""
SHARP = 2
"""Pixels of the rasters for one of the picture."""


@pytest.fixture(scope="module")
def page(driver):
    browser = driver.chromium.launch(executable_path=chromium())
    yield browser.new_page(viewport={"width": 2000, "height": 2000}, device_scale_factor=SHARP)
    browser.close()


def faces(folder: Path) -> Path:
    """A font configuration with our face alone, in the form that other programs read."""
    for file in (Path(font.__file__).parent / "fonts").glob("*.woff2"):
        shutil.copy(file, folder)
        run("woff2_decompress", folder / file.name)
        (folder / file.name).unlink()
    told = folder / "fonts.conf"
    told.write_text(
        f"<fontconfig><dir>{folder}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>", "utf-8"
    )
    return told


def ink(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    sheet = Image.new("RGBA", picture.size, "white")
    sheet.alpha_composite(picture)
    return ImageChops.invert(sheet.convert("L")).point(lambda value: 255 * (value > 90))


@needs("rsvg-convert")
@needs("woff2_decompress")
def test_words_stand_where_chromium_sets_them_within_two_pixels(page, tmp_path, monkeypatch):
    """In rsvg, where it knows our face: each line of words begins and ends, above and below, in its place."""
    monkeypatch.setenv("FONTCONFIG_FILE", str(faces(tmp_path)))
    for name, lang, size in (
        ("timeline", "ru", "page"),
        ("mirror", "en", "slide"),
        ("partners", "ru", "story"),
    ):
        svg = exported.export(exported.shipped(name, lang), "svg", Options(size=size)).decode()
        head, end, rest = svg.partition(">")
        bare = tmp_path / "bare.svg"
        bare.write_text(head + end + TEXTS_ALONE + rest, "utf-8")
        page.set_content(f"<body style='margin:0'>{bare.read_text('utf-8')}</body>")
        page.evaluate("document.fonts.ready")
        theirs = ink(run("rsvg-convert", "--zoom", str(SHARP), bare))
        clip = {"x": 0, "y": 0, "width": theirs.width / SHARP, "height": theirs.height / SHARP}
        ours = ink(page.screenshot(clip=clip))
        lines = page.evaluate(LINES)
        assert len(lines) > 15
        for text, left, top, right, bottom in lines:
            around = tuple(round(SHARP * one) for one in (left - 4, top + 1, right + 4, bottom - 1))
            boxes = [one.crop(around).getbbox() for one in (ours, theirs)]
            assert all(boxes), (name, text)
            off = [abs(a - b) / SHARP for a, b in zip(*filter(None, boxes), strict=True)]
            assert max(off) <= 2, (name, text, off)


# --- LibreOffice ----------------------------------------------------------------------------------

BOOKS = {
    "timeline": {"pair": "BLR-RUS", "lang": "ru"},
    "growth": {"pair": "RUS-USA", "lang": "en"},
    "intervals": {"pair": "BLR-RUS", "year": "2023", "lang": "en"},
}
"""Charts; the last has no line, and so no sheet of series and no drawing of Excel's."""


@needs("soffice")
def test_libreoffice_prints_a_workbook_one_page_wide_and_shows_its_chart(tmp_path):
    """No page without words, none beside another; the first tells what the file is; the lines are drawn."""
    charts, files = {}, []
    for name, params in BOOKS.items():
        asked = sharing.shared(params, tuple(gallery.CHARTS))
        charts[name] = gallery.draw(name, asked.view, "light")
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(sharing.taken(name, asked.view, "xlsx", asked.options))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files)
    for name, chart in charts.items():
        pages = PdfReader(tmp_path / f"{name}.pdf").pages
        words = [" ".join(page.extract_text().split()) for page in pages]
        assert all(words), name
        assert all(page.mediabox == pages[0].mediabox for page in pages), name
        for told in (chart.title, chart.subtitle[:60], *chart.table().columns[:4]):
            assert " ".join(told.split()) in words[0], (name, told)
        book = load_workbook(tmp_path / f"{name}.xlsx")
        header = [str(cell.value) for cell in book["figures"][1]]
        assert any(header[0] in one and header[-1] in one for one in words), f"{name}: wider than a page"
        assert (max(map(strokes, pages)) > 40) == (len(book.sheetnames) == 5), name


def strokes(page: PageObject) -> int:
    """Lines that a page draws: those of a chart are many."""
    content = page.get_contents()
    return len(re.findall(rb"\bl\b", content.get_data())) if content is not None else 0
