"""One face on every machine: measured with, drawn with, carried along."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from dashboard.export import font
from dashboard.export.options import Options
from dashboard.export.renderer import chromium
from tests.export import exported

pytestmark = pytest.mark.browser


def test_it_has_the_signs_that_charts_write():
    for sign in "≠⇄→−×±≤…–«»№₽€$éüБяЁўі0123456789":
        assert any(ord(sign) in span for piece in font.PIECES for span in font._spans(piece)), sign


def test_its_pieces_do_not_overlap_and_its_licence_is_there():
    signs = [sign for piece in font.PIECES for span in font._spans(piece) for sign in span]
    assert len(signs) == len(set(signs)) > 400
    licence = (font._FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence and "Reserved Font Name" in licence
    for file in font._FOLDER.glob("*.woff2"):
        assert file.stat().st_size < 24_000


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_an_svg_carries_what_it_uses_and_no_more(lang):
    svg = exported.export(exported.shipped("growth", lang), "svg").decode()
    assert set(re.findall(r"unicode-range:([^}]*)}", svg)) == {font._RANGES["letters"]}
    accents = exported.export(exported.small(title="Évolution"), "svg").decode()
    assert set(re.findall(r"unicode-range:([^}]*)}", accents)) == {font._RANGES[one] for one in font.PIECES}
    assert 'font-family="&quot;Bilateral Sans&quot;' in svg
    assert etree.fromstring(svg.encode()).find("{http://www.w3.org/2000/svg}style") is not None


def test_a_light_page_carries_the_signs_alone():
    page = exported.export(exported.shipped("pairs", "ru"), "html").decode()
    assert set(re.findall(r"unicode-range:([^}]*)}", page)) == {font._RANGES["signs"]}


def test_a_pdf_holds_it():
    page = exported.pdf(exported.export(exported.shipped("growth", "ru"), "pdf")).pages[0]
    fonts = [one.get_object() for one in page["/Resources"]["/Font"].values()]
    # Words with a rim of paper are outlines, which name their face beside them.
    named = {
        str(one["/BaseFont"] if "/BaseFont" in one else one["/FontDescriptor"]["/FontName"]).partition("+")[2]
        for one in fonts
    }
    assert named == {"BilateralSans-Regular", "BilateralSans-Semibold"}


def test_a_line_is_as_long_as_it_was_measured(driver):
    """A browser that has only the file draws each line as wide as where it was broken."""
    browser = driver.chromium.launch(executable_path=chromium())
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    svg = exported.export(exported.shipped("growth", "ru"), "svg", Options(size="article")).decode()
    page.set_content(f"<body style='margin:0'>{svg}</body>")
    page.wait_for_function("document.fonts.status === 'loaded'")
    used = page.evaluate("[...document.fonts].filter((one) => one.status === 'loaded').length")
    alone = page.evaluate(
        """() => { const text = document.querySelector('[data-part="title"] tspan');
        const ours = text.getComputedTextLength(); text.style.fontFamily = 'monospace';
        return [ours, text.getComputedTextLength()]; }"""
    )
    browser.close()
    assert used == 2 and alone[0] < 0.9 * alone[1]
