"""What programs of others make of our files; each test where its program is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from dashboard.export.options import Options
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
