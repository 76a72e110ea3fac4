"""Every page in both languages: for screen readers, on a phone, and what it fetches."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

SOURCE = "source=eurasia-expert-2022-12-16&figure=F0002"
ADDRESSES = {
    "pair": "/?", "growth": "/?chart=growth", "flows": "/?chart=flows", "mirror": "/?chart=mirror",
    "shares": "/?chart=shares", "availability": "/?chart=availability", "empty": "/?pair=AAA-BBB",
    "compare": "/compare?", "find": "/find?q=2023+53", "sources": "/sources?", "method": "/method?",
    "figure": "/figure?figure=F0002", "source": f"/source?{SOURCE}",
}  # fmt: skip
DARK = ("pair", "availability", "source")
CASES = [(name, lang, "light") for name in ADDRESSES for lang in ("en", "ru")]
CASES += [(name, "en", "dark") for name in DARK]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
PROBES = ("/_stcore/health", "/_stcore/host-config")
"""Streamlit asks for these beside the page's own address first, then at the root."""
WIDER = """() => [...document.querySelectorAll("html, body, [data-testid='stMain']")]
    .filter(one => one.scrollWidth > one.clientWidth + 1)
    .map(one => `${one.tagName} ${one.scrollWidth} > ${one.clientWidth}`)"""
OUTSIDE = """() => [...document.querySelectorAll(".stMain *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && one.getClientRects().length)
    .slice(0, 5).map(one => one.outerHTML.slice(0, 150))"""


@pytest.mark.parametrize("name, lang, theme", CASES)
def test_no_serious_violation_and_nothing_foreign(name, lang, theme, visit, heard, server):
    page = visit(f"{ADDRESSES[name]}&lang={lang}", color_scheme=theme)
    assert page.locator("html").get_attribute("lang") == lang
    assert violations(page) == []
    assert complaints(heard) == []
    asked = {urlsplit(url).netloc for kind, _method, url in heard if kind == "request" and url.startswith("http")}
    assert asked == {urlsplit(server).netloc}


def violations(page):
    """Serious and critical findings of axe-core: rule, place, HTML."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['html'][:300]} | {node.get('failureSummary', '')[:300]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def complaints(heard):
    """Errors and warnings of the page, without the answers to Streamlit's probes."""
    return [
        (kind, text, url)
        for kind, text, url in heard
        if kind in ("error", "pageerror") and not ("404" in text and urlsplit(url).path.endswith(PROBES))
    ]


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_phone_scrolls_downwards_only(name, lang, visit):
    page = visit(f"{ADDRESSES[name]}&lang={lang}", **PHONE)
    assert page.evaluate("innerWidth") == 390
    assert page.evaluate(WIDER) == [], page.evaluate(OUTSIDE)
    for chart in page.locator(".js-plotly-plot").all():
        box = chart.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["width"] > 300
