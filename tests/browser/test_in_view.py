"""On a phone the chosen word of a row that scrolls sideways stands in view, wherever the row begins."""

import pytest

from tests.browser.test_every_page import PHONE

pytestmark = pytest.mark.browser

WITHIN = """([row, one]) => {
    const outer = document.querySelector(row).getBoundingClientRect();
    const inner = [...document.querySelectorAll(`${row} ${one}`)]
        .filter(a => !a.href || new URL(a.href).pathname === location.pathname)
        .at(-1).getBoundingClientRect();
    return inner.left >= outer.left && inner.right <= outer.right;
}"""
CHARTS = (".st-key-control-chart [role=radiogroup]", "[aria-checked=true]")
MENU = (".st-key-header", "a")


@pytest.mark.parametrize(
    ("address", "row"),
    [("/?chart=shares&lang=ru", CHARTS), ("/?chart=vintages&lang=en", CHARTS), ("/sources?lang=ru", MENU)],
)
def test_chosen_word_is_in_view(visit, address, row):
    page = visit(address, **PHONE)
    page.wait_for_function(f"() => ({WITHIN})({list(row)!r})")
    page.wait_for_timeout(300)
    assert page.evaluate(WITHIN, list(row))  # and not for a moment alone


def test_a_thumb_may_scroll_it_away(visit):
    page = visit("/?chart=vintages&lang=ru", **PHONE)
    page.wait_for_function(f"() => ({WITHIN})({list(CHARTS)!r})")
    page.evaluate(f"document.querySelector('{CHARTS[0]}').scrollLeft = 0")
    page.evaluate("document.body.append(document.createElement('i'))")  # whatever changes on the page
    page.wait_for_timeout(300)
    assert page.evaluate(f"document.querySelector('{CHARTS[0]}').scrollLeft") == 0


def test_first_page_is_named_by_its_link(visit):
    """Whoever opens it in another tab follows the address, not Streamlit's own way there."""
    page = visit("/sources?lang=en")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.st-key-header a')].some(a => new URL(a.href).pathname === '/')"
    )
