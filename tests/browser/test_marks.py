"""A point that cannot be opened breaks the first promise: a pointer on each mark finds its own figure."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

MARKS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap((plot, number) =>
  [...plot.querySelectorAll('.scatterlayer .trace .points path')].map(one => {
    const box = one.getBoundingClientRect(), trace = one.closest('.trace').__data__[0].trace;
    const id = trace.customdata?.[one.__data__.i]?.[0];
    return {number, id, x: box.x + box.width / 2, y: box.y + box.height / 2};
  })).filter(one => one.id)"""
UNDER = "number => document.querySelectorAll('.js-plotly-plot')[number]._hoverdata?.[0]?.customdata?.[0]"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_pointer_on_each_mark_finds_its_own_figure(width, visit):
    """The chart of levels and the strip of the headline's year, all of both in sight."""
    page = visit("/?lang=en", viewport={"width": width, "height": 2400})
    marks = page.evaluate(MARKS)
    assert len(marks) > 50
    missed = []
    for mark in marks:
        page.mouse.move(mark["x"], mark["y"] - 60)
        page.mouse.move(mark["x"], mark["y"])
        for _try in range(40):  # plotly looks under a pointer that moves a few times a second
            if (found := page.evaluate(UNDER, mark["number"])) == mark["id"]:
                break
            page.wait_for_timeout(25)
        else:
            missed.append((mark, found))
    assert not missed, f"{len(missed)} of {len(marks)}: {missed[:3]}"
