"""Choosing a point: ringed and named over the chart that is there, in the page as in a picture."""

from __future__ import annotations

import pytest

from tests.browser.test_paths import LONELY, words_of_the_address

pytestmark = pytest.mark.browser

POINT = LONELY.replace("'.js-plotly-plot", "'.st-key-drawing-timeline .js-plotly-plot")
"""Of the chart itself: the strip under it is another with its year."""

COUNTED = """() => {
  const plot = document.querySelector('.st-key-drawing-timeline .js-plotly-plot');
  window.redrawn = 0;
  plot.on('plotly_afterplot', () => { window.redrawn += 1; });
  plot.dataset.same = 'yes';
}"""
RING = """() => {
  const plot = document.querySelector('.st-key-drawing-timeline .js-plotly-plot');
  const ring = plot.querySelector('.chosen-ring'), box = ring?.getBoundingClientRect();
  return {
    top: plot.getBoundingClientRect().top + document.querySelector('[data-testid="stMain"]').scrollTop,
    x: box?.x + box?.width / 2, y: box?.y + box?.height / 2,
    rings: plot.querySelectorAll('.chosen-ring').length,
    label: plot.querySelector('.infolayer > .chosen-figure text')?.textContent.replaceAll('\u00a0', ' '),
    redrawn: window.redrawn, same: plot.dataset.same,
  };
}"""
NAMED = """shown => {
  const plain = text => text?.replaceAll('\u00a0', ' ') ?? '';
  return plain(document.querySelector('.chosen-figure text')?.textContent).startsWith(plain(shown));
}"""


def click(page, point):
    page.mouse.move(point["x"] - 3, point["y"] - 3)
    page.mouse.move(point["x"], point["y"])
    page.wait_for_timeout(150)  # plotly looks under a pointer that moves a few times a second
    page.mouse.click(point["x"], point["y"])


@pytest.mark.parametrize("width", [1280, 390])
def test_a_chosen_point_is_ringed_without_a_new_drawing(width, visit):
    page = visit("/?lang=en", viewport={"width": width, "height": 900})
    page.wait_for_selector(".chosen-ring", state="attached")
    first = page.evaluate(RING)
    assert first["label"] == "over $53 bn" and first["rings"] == 1
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    page.evaluate(COUNTED)
    stood = page.evaluate(RING)["top"]
    point = page.evaluate(POINT)
    click(page, point)
    assert words_of_the_address(page) == point["id"]
    number = page.locator(".st-key-panel .number").inner_text()
    page.wait_for_function(NAMED, arg=number)
    chosen = page.evaluate(RING)
    assert chosen["redrawn"] == 0 and chosen["same"] == "yes" and chosen["rings"] == 1
    assert abs(chosen["top"] - stood) <= 1, "the chart stays where it is while its title follows"
    assert abs(chosen["x"] - point["x"]) <= 1 and abs(chosen["y"] - point["y"]) <= 1
    page.reload()
    page.wait_for_function(NAMED, arg=number)
    assert page.evaluate(RING)["label"] == chosen["label"]


def test_a_point_opens_again_after_another_figure_was_opened(visit):
    """Plotly still holds it for chosen: the click lets it go, which must not be lost."""
    page = visit("/?lang=en")
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    point = page.evaluate(POINT)
    click(page, point)
    assert words_of_the_address(page) == point["id"]
    page.locator("h1 a").first.click()
    page.wait_for_url("**figure=F0002**")
    page.wait_for_function(NAMED, arg="over $53 bn")
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    click(page, page.evaluate(POINT))
    page.wait_for_url(f"**figure={point['id']}**")


def test_the_ring_goes_with_the_chart_when_the_window_changes(visit):
    page = visit("/?lang=en&figure=F0052")
    page.wait_for_function(NAMED, arg="$57.6 bn")
    before = page.evaluate(RING)
    page.set_viewport_size({"width": 900, "height": 800})
    page.wait_for_function(
        f"before => {{ const now = ({RING})(); return now.rings === 1 && Math.abs(now.x - before.x) > 20; }}",
        arg=before,
    )
    page.wait_for_function(NAMED, arg="$57.6 bn")
