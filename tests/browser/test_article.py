"""An editor takes the article at hand from its raw text to the chart, with the keys, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, settled
from tests.browser.test_add import server  # noqa: F401  (its own ledger, which nobody else sees)

pytestmark = pytest.mark.browser
SEED = ROOT / "data" / "articles" / "eurasia-expert-2022-12-16.txt"


def test_from_the_article_to_the_chart_with_the_keys(visit, heard):
    page = visit("/article?lang=en")
    text = "16 декабря 2022 г. 10:15\n\n" + Path(SEED).read_text(encoding="utf-8")
    page.get_by_label("Text of the article").fill(text)
    page.get_by_role("button", name="Read the article").click()
    page.get_by_text("2 figures are proposed").wait_for()
    settled(page)
    # Every number says what it is, in a sign and in words.
    assert page.locator(".article .marked").count() >= 2
    assert "proposed as a figure" in page.locator("ul.legend").inner_text() or "the ledger says" in (
        page.locator("ul.legend").inner_text()
    )
    # A slot lights its own words, pointed at or focused.
    slot = page.locator('.st-key-proposal-1 [data-lights="1-period"]')
    slot.hover()
    lit = page.locator('.article [data-words~="1-period"].lit')
    lit.first.wait_for()
    assert "2023" in "".join(lit.all_inner_texts())
    slot.focus()
    assert lit.count()
    # j goes to a card, x rejects it, Enter confirms; e opens the correction.
    page.locator("h1").first.click()
    page.keyboard.press("j")
    assert page.locator(".st-key-proposal-0.at").count() == 1
    page.keyboard.press("x")
    page.locator(".st-key-proposal-0").get_by_text("rejected").wait_for()
    settled(page)
    page.keyboard.press("Enter")
    page.locator(".st-key-proposal-0").get_by_text("confirmed").wait_for()
    settled(page)
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.get_by_role("button", name="Confirm as corrected").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("h1").first.click()
    page.keyboard.press("k")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator(".st-key-proposal-1").get_by_text("confirmed").wait_for()
    settled(page)
    # The document, the bar, the chart.
    publisher = page.get_by_label("Publisher")
    publisher.fill("Евразия.Эксперт")
    publisher.press("Tab")
    settled(page)
    page.locator('.st-key-add-bar button[data-testid="stBaseButton-primary"]').first.click()
    page.get_by_text("2 figures were added").first.wait_for()
    link = page.get_by_role("link", name=re.compile("See the chart")).first
    link.click()
    page.locator(".trace, .first-picture").first.wait_for()
    assert [one for one in heard if one[0] == "pageerror"] == []


def test_an_article_is_put_aside_and_taken_up_with_all_that_was_said_of_it(visit, heard):
    page = visit("/article?lang=en")
    text = (
        "Торговля товарами и услугами Казахстана и Польши в 2022 году выросла на 7,4% и превысила $1,2 млрд."
    )
    page.get_by_label("Text of the article").fill(text)
    page.get_by_role("button", name="Read the article").click()
    page.get_by_text("2 figures are proposed").wait_for()
    settled(page)
    page.locator("h1").first.click()
    for key, card, state in (("Enter", 0, "confirmed"), ("x", 1, "rejected")):
        page.keyboard.press("j")
        page.keyboard.press(key)
        page.locator(f".st-key-proposal-{card}").get_by_text(state).wait_for()
        settled(page)
    page.get_by_role("button", name="Put aside").click()
    page.get_by_text("Put aside: it waits until").wait_for()
    settled(page)
    page.get_by_role("button", name="Another article").click()
    page.get_by_text("1 article is put aside").wait_for()
    assert text[:40] in page.locator(".st-key-aside-list").inner_text()
    # Another visit of an editor finds it as it was left.
    page = visit("/article?lang=en")
    page.get_by_role("button", name="Take up").click()
    page.locator(".st-key-proposal-0").get_by_text("confirmed").wait_for()
    page.locator(".st-key-proposal-1").get_by_text("rejected").wait_for()
    page.get_by_role("button", name="Reject the article").click()
    page.get_by_label("Why").last.fill("retold elsewhere")
    page.get_by_role("button", name="Reject the article").last.click()
    page.get_by_text("rejected by").wait_for()
    assert "retold elsewhere" in page.locator(".st-key-aside-list").inner_text()
    assert [one for one in heard if one[0] == "pageerror"] == []
