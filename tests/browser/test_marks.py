"""A point that cannot be opened breaks the first promise: a pointer on each mark finds its own figure."""

from __future__ import annotations

from random import Random

import pytest

pytestmark = pytest.mark.browser

AT_MOST = 16
"""Marks pointed at on one chart."""
MARKS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap((plot, number) =>
  [...plot.querySelectorAll('.scatterlayer .trace .points path, .barlayer .point path')].map(one => {
    const box = one.getBoundingClientRect(), trace = one.closest('.trace').__data__[0].trace;
    const id = trace.customdata?.[(one.__data__ ?? one.parentNode.__data__).i]?.[0];
    const bar = trace.type === 'bar';
    return {number, id, bar, x: box.x + box.width / 2, y: box.y + box.height / 2, height: box.height};
  })).filter(one => one.id)"""
UNDER = "number => document.querySelectorAll('.js-plotly-plot')[number]._hoverdata?.[0]?.customdata?.[0]"


@pytest.mark.parametrize(
    ("address", "width", "least"),
    [
        ("/?lang=en", 1280, 50),  # levels, and the strip of the headline's year
        ("/?lang=en", 390, 50),
        ("/?lang=en&chart=growth", 1280, 40),
        ("/?lang=en&chart=growth", 390, 40),
        ("/?lang=en&chart=mirror", 1280, 30),
        ("/?lang=en&chart=flows", 1280, 50),
        ("/?pair=DEU-POL&lang=ru&chart=growth&flow=exports", 1280, 60),
        ("/country?country=BLR&lang=en", 1280, 30),  # short bars beside the dots of another year
    ],
)
def test_a_pointer_on_each_mark_finds_its_own_figure(address, width, least, visit):
    """Points and bars, all in sight; a part of them drawn by lot (``make soak`` points at each)."""
    page = visit(address, viewport={"width": width, "height": 2400})
    marks = page.evaluate(MARKS)
    assert len(marks) >= least
    asked = Random(address).sample(marks, AT_MOST)
    missed = [mark for mark in asked if not answers(page, mark, marks)]
    assert not missed, f"{len(missed)} of {len(asked)}: {missed[:3]}"


def answers(page, mark, marks):
    """A bar whose figure is a point as well may lie under it."""
    points = {one["id"] for one in marks if not one["bar"]}
    return met(page, mark) or (mark["bar"] and mark["id"] in points)


def met(page, mark):
    """A point is met at its middle; a bar somewhere along its height: a point may stand before it."""
    along = (0, 0.4, -0.4, 0.2, -0.2) if mark["bar"] else (0,)
    return any(found(page, mark, mark["y"] + part * mark["height"]) for part in along)


def found(page, mark, y):
    page.mouse.move(mark["x"], y - 60)
    page.mouse.move(mark["x"], y)
    for _try in range(40):  # plotly looks under a pointer that moves a few times a second
        if page.evaluate(UNDER, mark["number"]) == mark["id"]:
            return True
        page.wait_for_timeout(25)
    return False
