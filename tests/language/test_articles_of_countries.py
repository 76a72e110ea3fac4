"""In an English sentence a country stands with its article, wherever the product says its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dashboard import gallery
from dashboard.model import Selection, View
from tests.views.visit import opened, words

NAKED = re.compile(
    r"\b(?:of|by|does|with|from|to|and|in|than|what|for|as|whom)\s+"
    r"(?:United (?:States|Kingdom)|Netherlands)\b(?! ⇄)",
    re.IGNORECASE,
)
"""With a sign between them two countries are the name of a page."""


def said(name: str, view: View) -> Iterator[str]:
    chart = gallery.draw(name, view)
    yield from (chart.title, chart.subtitle, chart.alt, chart.foot)
    yield from (*chart.notes, *chart.caveats, *chart.breaks)
    for trace in chart.figure.data:
        yield str(trace.name)
        yield from map(str, trace.hovertext if isinstance(trace.hovertext, tuple | list) else ())


@pytest.mark.parametrize("name", [*gallery.PAIR_CHARTS, *gallery.COUNTRY_CHARTS])
@pytest.mark.parametrize("pair", [("USA", "GBR"), ("NLD", "USA")])
def test_charts_say_the_article(name, pair):
    for view in (Selection(pair=pair, country=pair[0] * (name in gallery.COUNTRY_CHARTS), lang="en"),):
        told = " ¶ ".join(said(name, gallery.resolve(view)))
        assert not NAKED.findall(told)


@pytest.mark.parametrize(
    ("page", "asked"), [("pair", {"pair": "GBR-USA"}), ("country", {"country": "USA"}), ("check", {})]
)
def test_pages_say_the_article(page, asked):
    shown = words(opened(page, {"lang": "en", "pair": "GBR-USA"} | asked))
    assert not NAKED.findall(shown)
    if page == "pair":
        assert "The United Kingdom and the United States traded" in shown
        assert "What else does the United Kingdom trade?" in shown
