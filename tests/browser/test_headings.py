"""Where the lines of headings end: never inside of "1994–2025", never so that the next begins with a dash."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

BROKEN = """all => all
  .filter(one => new Set([...one.getClientRects()].map(box => Math.round(box.y))).size > 1)
  .map(one => one.textContent)"""
"""A first letter that is set apart has a box of its own, on the same line."""
STARTS = """() => [...document.querySelectorAll('h1, h2, .subtitle')].flatMap(one => {
  const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), found = [];
  for (let text = walk.nextNode(); text; text = walk.nextNode())
    for (const {index} of text.data.matchAll(/[–—]/g)) {
      if (!index || !text.data.slice(index - 1, index).trim() && index < 2) continue;
      const lines = [index - 2, index].map(at => {
        const range = document.createRange();
        range.setStart(text, Math.max(at, 0));
        range.setEnd(text, Math.max(at, 0) + 1);
        return range.getBoundingClientRect().bottom;
      });
      if (Math.abs(lines[0] - lines[1]) > 4) found.push(one.textContent);
    }
  return found;
})"""


@pytest.mark.parametrize(
    "address",
    [
        "/?lang=ru",
        "/?chart=shares&lang=ru",
        "/?pair=CHN-RUS&lang=ru",
        "/compare?pairs=DEU-CHN,BLR-CHN&lang=ru",
    ],
)
def test_no_heading_breaks_at_a_dash(address, visit):
    page = visit(address)
    for width in range(340, 1300, 60):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator(".of-one").count()
        assert page.locator("h1 .of-one, h2 .of-one, .subtitle .of-one").evaluate_all(BROKEN) == [], width
        assert page.evaluate(STARTS) == [], width


@pytest.mark.parametrize("address", ["/article", "/draft"])
def test_the_place_for_a_file_speaks_the_language_of_the_page(address, visit):
    page = visit(f"{address}?lang=ru")
    place = page.locator('[data-testid="stFileUploaderDropzone"]')
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stFileUploaderDropzone]').innerText.includes('файл')"
    )
    assert "Upload" not in place.inner_text() and "per file" not in place.inner_text()
