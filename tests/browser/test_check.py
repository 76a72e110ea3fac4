"""Why are there several numbers for one year: from the headline to the conflicts, their words, a figure."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import settled
from tests.browser.test_every_page import PHONE

pytestmark = pytest.mark.browser


def params(page):
    return {name: one[0] for name, one in parse_qs(urlsplit(page.url).query).items()}


def test_from_the_headline_to_the_explanation_and_on_to_a_figure(visit):
    page = visit("/?lang=en", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name=re.compile("why they differ")).click()
    page.wait_for_url("**/check?**")
    settled(page)
    assert params(page)["year"] == "2023"
    page.locator("summary", has_text="comparison").click()
    conflict = page.locator(".conflict").first
    conflict.wait_for()
    assert conflict.locator(".side").count() == 2
    sides = conflict.locator(".side .excerpt").all_inner_texts()
    assert len(sides) == 2 and all(sides)
    explanation = conflict.locator(".taken").inner_text()
    page.wait_for_function("window.bilateralShare")
    conflict.get_by_role("button").click()
    page.get_by_text("Copied").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == explanation
    link = conflict.locator(".side a").first
    named = parse_qs(urlsplit(link.get_attribute("href")).query)["figure"][0]
    link.click()
    page.wait_for_url("**/figure?**")
    settled(page)
    assert params(page)["figure"] == named and named in page.locator("h1").inner_text()
    assert page.get_by_text("Among the others").count() == 1


@pytest.mark.parametrize(("year", "lang"), [("2023", "en"), ("2023", "ru"), ("2022", "ru")])
def test_the_answer_fits_one_screen_and_two_of_a_phone(visit, year, lang):
    """A sentence, then the numbers set against each other; every number stands behind, on a phone closed."""
    page = visit(f"/check?lang={lang}&year={year}", viewport={"width": 1400, "height": 900})
    sentence, pairs, numbers = (
        page.locator(one).first.bounding_box() for one in (".answer", ".against", ".answers")
    )
    assert sentence["y"] + sentence["height"] <= pairs["y"] <= 300
    assert pairs["y"] + pairs["height"] <= 600 and numbers["y"] <= 640
    page = visit(f"/check?lang={lang}&year={year}", **PHONE)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= 2 * 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".answers").count() == 0
    page.locator(".st-key-all-numbers summary").first.click()
    page.locator(".answers").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_year_in_the_table_leads_to_its_answer(visit):
    page = visit("/check?lang=ru")
    page.locator("summary", has_text="Все годы").click()
    row = page.locator(".years tr", has=page.get_by_role("link", name="2022", exact=True))
    assert row.locator("img").evaluate("one => one.complete && one.naturalWidth") == 120
    row.get_by_role("link").click()
    page.wait_for_url("**year=2022**")
    settled(page)
    assert page.locator(".answer").inner_text().startswith("2022")


def test_the_bridge_is_led_by_its_lists_and_keeps_its_address(visit):
    page = visit("/check?lang=en&chart=bridge&figure=F0025&other=F0426")
    heading = page.locator(".st-key-frame h2")
    heading.wait_for()
    assert "It depends on whose count it is" in heading.inner_text()
    assert page.locator(".js-plotly-plot .bars .point").count() == 1
    page.reload()
    settled(page)
    assert params(page) == {"lang": "en", "chart": "bridge", "figure": "F0025", "other": "F0426"}
    assert "It depends on whose count it is" in heading.inner_text()


OVER_ANOTHER = """all => {
  const boxes = all.flatMap(one => [...one.getClientRects()].map(box => [one.textContent, box]));
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  return boxes.flatMap(([said, box], at) => boxes.slice(at + 1).filter(([other, one]) => over(box, one))
    .map(([other]) => said + " / " + other));
}"""


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_word_of_the_table_stands_over_another(visit, lang):
    page = visit(f"/check?lang={lang}&year=2023")
    page.locator(".answers a").first.wait_for()
    for width in (1280, 900):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator(".answers a").evaluate_all(OVER_ANOTHER) == [], width
