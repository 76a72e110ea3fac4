"""Every page in both languages: for screen readers, on a phone, what it fetches, what moves as it comes."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

import dashboard
from tests.browser.shifts import CHARTS, MOST, PAGES, come, moved

pytestmark = pytest.mark.browser

PROBES = ("/_stcore/health", "/_stcore/host-config")
"""Streamlit asks for these beside the page's own address first, then at the root."""
BOTH_WAYS = ("/?", "/add?", "/check?")
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
    "user_agent": "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
}
SCREENS = {"en": {}, "ru": PHONE}
VISITS = [
    (address, lang)
    for number, address in enumerate(PAGES)
    for lang in (SCREENS if address in BOTH_WAYS else [("en", "ru")[number % 2]])
]
"""Pages that are looked at most in both ways, of the others each in one; ``make soak`` makes all visits."""
CHARTS_FIT = """() => [...document.querySelectorAll('.js-plotly-plot .main-svg')].every(one => {
    const box = one.getBoundingClientRect();
    return box.x >= 0 && box.right <= 390 && box.width > 300;
})"""
WIDER = """() => [...document.querySelectorAll("html, body, [data-testid='stMain']")]
    .filter(one => one.scrollWidth > one.clientWidth + 1)
    .map(one => `${one.tagName} ${one.scrollWidth} > ${one.clientWidth}`)"""
OUTSIDE = """() => [...document.querySelectorAll(".stMain *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && one.getClientRects().length)
    .slice(0, 5).map(one => one.outerHTML.slice(0, 150))"""


def test_every_page_is_here():
    views = {path.parent.name for path in Path(dashboard.__file__).parent.glob("views/*/page.py")}
    assert views == {urlsplit(one).path.strip("/") or "pair" for one in PAGES}


HIDDEN = """() => ['stSelectbox', 'stMultiSelect', 'stTextInput', 'stButtonGroup', 'stSlider']
    .flatMap(name => [...document.querySelectorAll(`[data-testid="${name}"]`)])
    .filter(one => getComputedStyle(one).display !== 'none')
    .filter(one => !one.checkVisibility({visibilityProperty: true}) && !one.closest('details:not([open])'))
    .map(one => one.innerText.slice(0, 40))"""
"""While a page comes its controls keep their room unseen; not after that."""


@pytest.mark.parametrize(("address", "lang"), VISITS)
def test_page_is_accessible_quiet_steady_and_narrow_enough(address, lang, again, heard, server):
    """At a desk in English or on a phone in Russian, whose words are longer: all is asked of one visit."""
    page = come(again(**SCREENS[lang]), f"{address}&lang={lang}")
    sum_, shifts = moved(page)
    # Of the first page it is asked apart, at a fourth of the speed (test_steady.py).
    assert sum_ <= MOST or address == "/?", (lang, shifts)
    # A phone folds some of them away.
    assert lang == "ru" or page.evaluate(HIDDEN) == []
    assert_good(page, lang, heard, server)


def assert_good(page, lang, heard, server):
    assert page.locator("html").get_attribute("lang") == lang
    assert violations(page) == []
    assert complaints(heard) == []
    fetched = [urlsplit(url) for kind, _method, url in heard if kind == "request"]
    assert {url.netloc for url in fetched if url.scheme in ("http", "https")} == {urlsplit(server).netloc}
    assert_narrow(page)


@pytest.mark.parametrize("address", CHARTS[1::2])
def test_chart_is_accessible_steady_and_narrow_enough(address, again):
    """In Russian, whose words are longer."""
    page = come(again(), f"{address}&lang=ru")
    sum_, shifts = moved(page)
    assert sum_ <= MOST, shifts
    assert violations(page) == []
    assert_narrow(page)


@pytest.mark.parametrize("address", ["/?", "/source?source=eurasia-expert-2022-12-16&figure=F0002"])
def test_page_is_accessible_in_the_dark(address, visit):
    assert violations(visit(f"{address}&lang=ru", color_scheme="dark")) == []


def test_pair_on_a_phone(visit):
    page = visit("/?lang=en", **PHONE)
    assert page.evaluate("innerWidth") == 390
    assert_narrow(page)
    # A thumb that begins on the chart moves the page.
    box = page.locator(".js-plotly-plot .draglayer .nsewdrag").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    thumb = page.context.new_cdp_session(page)
    for step in range(12):
        kind = "touchMove" if step else "touchStart"
        thumb.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y - 15 * step}]})
        page.wait_for_timeout(20)
    thumb.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 100", timeout=5000)


def test_what_opens_is_accessible(visit):
    page = visit("/?lang=en")
    page.locator(".st-key-open-table-timeline summary").click()
    page.wait_for_selector('[data-testid="stDataFrame"] canvas')
    page.locator(".st-key-filters button").click()
    page.get_by_role("switch").or_(page.get_by_role("checkbox")).first.wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".st-key-share-place button").click()
    page.locator(".st-key-share .tile").first.wait_for()
    assert violations(page) == []


def test_the_judge_can_say_no(visit):
    page = visit("/method?lang=en")
    page.evaluate("document.querySelector('h1').style.color = '#dddddd'")
    assert [one.partition(" ")[0] for one in violations(page)] == ["color-contrast"]


@pytest.mark.parametrize("address", ["/?lang=en", "/compare?lang=en"])
def test_words_can_be_read_in_the_dark(address, visit):
    """The pages of one are those of all: boxes, chips, chart, panel."""
    assert violations(visit(address, color_scheme="dark")) == []


def violations(page):
    """Serious and critical findings of axe-core: rule, place, HTML, reason."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']} {one['impact']} {node['target']} {node['html'][:300]} {node.get('failureSummary', '')}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def complaints(heard):
    """Errors of the page, without the answers to Streamlit's probes."""
    return [
        (kind, text, url)
        for kind, text, url in heard
        if kind in ("error", "pageerror") and not ("404" in text and urlsplit(url).path.endswith(PROBES))
    ]


def assert_narrow(page):
    """At the width of a phone nothing scrolls sideways and charts stand in the window."""
    page.set_viewport_size(PHONE["viewport"])
    page.wait_for_function(CHARTS_FIT)
    assert page.evaluate(WIDER) == [], page.evaluate(OUTSIDE)
