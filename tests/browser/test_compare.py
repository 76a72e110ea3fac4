"""The comparison: on a phone the picture is seen without scrolling; what is asked is answered in view, in one
language."""

from __future__ import annotations

import pytest

from tests.browser.conftest import READY
from tests.browser.test_every_page import PHONE

pytestmark = pytest.mark.browser

TOP = """() => document.querySelector('.js-plotly-plot .xy').getBoundingClientRect().top + scrollY"""
MOST = 400
"""Pixels over the plot of a phone."""


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_plot_of_a_comparison_begins_on_the_first_screen_of_a_phone(lang, visit):
    page = visit(f"/compare?lang={lang}&pair=CHN-RUS", **PHONE)
    assert page.evaluate(TOP) <= MOST
    assert page.get_by_text("Пары и фильтры" if lang == "ru" else "Pairs and filters").count()


ASKED = {"en": "Germany and France with China", "ru": "Германия и Франция с Китаем"}
BOX = ".st-key-control-pairs input"
LIST = "[role=listbox]"
ENGLISH = """() => {
  const parts = [...document.querySelectorAll('.st-key-control-pairs, [role="listbox"]')];
  const told = parts.flatMap(part => [
    part.innerText,
    ...[...part.querySelectorAll('[aria-label]')].map(one => one.getAttribute('aria-label')),
  ]);
  return told.flatMap(one => one.match(/[A-Za-z]{3,}.*/g) ?? []);
}"""


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_typed_question_is_answered_in_view(lang, visit):
    """The list goes, the pairs that nobody asked for too; the box keeps the focus of a keyboard."""
    page = visit(f"/compare?lang={lang}&pair=CHN-RUS")
    page.locator(BOX).click()
    page.keyboard.type(ASKED[lang])
    page.keyboard.press("Enter")
    page.wait_for_url("**pairs=DEU-CHN%2CFRA-CHN**")
    page.locator(LIST).wait_for(state="detached")
    page.wait_for_selector(READY)
    answered = page.locator(".side-by-side")
    answered.get_by_text("China" if lang == "en" else "Китай").first.wait_for()
    box = answered.bounding_box()
    assert box["y"] + box["height"] < page.viewport_size["height"]
    assert page.evaluate("document.activeElement.matches('.st-key-control-pairs input')")


def test_the_list_of_pairs_speaks_the_language_of_the_page(visit):
    page = visit("/compare?lang=ru&pair=CHN-RUS")
    for typed in ("", "Гер", "ъъъ"):
        page.locator(BOX).fill("")
        page.locator(BOX).click()
        page.keyboard.type(typed)
        page.locator(LIST).wait_for()
        page.wait_for_timeout(100)
        assert page.evaluate(ENGLISH) == []
    page.keyboard.press("Escape")
    page.get_by_text("EN", exact=True).click()
    page.wait_for_function("document.querySelector('.st-key-control-pairs [aria-label=\"Clear all\"]')")


def test_a_phone_shows_the_answer_once_it_is_asked(visit):
    page = visit("/compare?lang=en&pair=CHN-RUS", **PHONE)
    page.get_by_text("Pairs and filters").click()
    page.locator(BOX).click()
    page.keyboard.type(ASKED["en"])
    page.keyboard.press("Enter")
    page.wait_for_url("**pairs=DEU-CHN%2CFRA-CHN**")
    page.locator(BOX).wait_for(state="detached")
