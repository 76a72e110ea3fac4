"""The comparison on a phone: the picture is seen without scrolling, what can be chosen stands around it."""

from __future__ import annotations

import pytest

from tests.browser.test_every_page import PHONE

pytestmark = pytest.mark.browser

TOP = """() => document.querySelector('.js-plotly-plot .xy').getBoundingClientRect().top + scrollY"""
MOST = 400
"""Pixels over the plot of a phone."""


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_plot_of_a_comparison_begins_on_the_first_screen_of_a_phone(lang, visit):
    page = visit(f"/compare?lang={lang}&pair=CHN-RUS", **PHONE)
    assert page.evaluate(TOP) <= MOST
    assert page.get_by_text("Фильтры" if lang == "ru" else "Filters").count()
