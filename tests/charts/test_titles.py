"""Titles of charts drawn at random from all pairs, flows and languages; all of them in the long runs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import gallery
from dashboard.charts import Chart
from dashboard.model import Selection
from tests.charts import titled


def test_titles_drawn_at_random_say_what_is_drawn():
    found = {
        (name, *asked.to_params().items()): told
        for name, asked in titled.some(40, seed=12)
        if (told := titled.faults(name, asked))
    }
    assert found == {}


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize(
    ("pair", "flow"), [("BLR-RUS", "exports"), ("BLR-RUS", "imports"), ("RUS-BLR", "imports")]
)
def test_a_share_is_titled_as_the_country_sees_it_whose_trade_it_is_of(pair, flow, lang):
    """Of the two Russia alone has totals: what Belarus sells to it is a part of what Russia buys."""
    first, second = pair.split("-")
    assert titled.faults("shares", Selection(pair=(first, second), flow=flow, lang=lang)) == []


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("timeline", lambda chart: chart.title.replace("Russia", "Poland")),
        ("timeline", lambda chart: chart.title.replace("$38.8", "$39.8")),
        ("timeline", lambda chart: chart.title.replace("1994", "1995")),
        ("flows", lambda chart: chart.title.replace("$7.5", "$8.5")),
        ("shares", lambda chart: chart.title.replace("4.9%", "5.9%")),
        ("mirror", lambda chart: chart.title.replace("$530", "$630")),
    ],
)
def test_a_title_that_is_wrong_is_found(monkeypatch, name, wrong):
    asked = Selection(pair=("BLR", "RUS"), pairs=(("BLR", "RUS"),), lang="en")
    assert titled.faults(name, asked) == []
    drawn: Chart = gallery.draw(name, gallery.resolve(asked), "light")
    title = wrong(drawn)
    assert title != drawn.title
    monkeypatch.setattr(gallery, "draw", lambda *_: replace(drawn, title=title))
    assert titled.faults(name, asked)
