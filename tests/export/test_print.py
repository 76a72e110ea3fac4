"""Pictures for print: letters of 7 points and more, panels that are not crushed, no words on others.

Rendered boxes, at the sizes of a column and of a page, of the charts that have least room there.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from dashboard import sharing
from dashboard.model import LANGUAGES
from tests.export.test_placing import meet

pytestmark = pytest.mark.browser
SIZES = ("140x100mm", "180x120mm")
POINTS = 7
"""What newspapers print at least."""
PANEL = 30
"""Points that a panel of a chart is high at least; with three of them, in the smallest size, 20."""

BOXES = """() => {
  const root = document.querySelector("svg"), inner = root.querySelector("svg");
  const box = (one) => {
    const {left, top, right, bottom} = one.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const own = (one) => [...one.querySelectorAll("tspan")].length ? [...one.querySelectorAll("tspan")] : [one];
  const texts = [...root.querySelectorAll("text")].filter((one) => one.textContent.trim()
    && one.getBoundingClientRect().width > 0);
  return {
    root: box(root),
    texts: texts.map((one) => ({
      text: one.textContent, box: box(one), kind: one.dataset.label || one.dataset.part || "",
      points: 0.75 * one.getScreenCTM().a
        * Math.min(...own(one).map((each) => parseFloat(getComputedStyle(each).fontSize))),
    })),
    marks: [...inner.querySelectorAll(".scatterlayer .points path")].map(box).filter(([x, , end]) => end > x),
    panels: [...inner.querySelectorAll("clipPath[id$='plot'] rect")].map((one) =>
      0.75 * +one.getAttribute("height") * inner.getScreenCTM().a),
  };
}"""

CASES: dict[str, list[dict[str, str]]] = {
    "bridge": [{"pair": "BLR-RUS", "year": "2021"}],
    "mirror": [{"pair": "CAN-USA"}, {"pair": "RUS-USA"}, {"pair": "DEU-FRA"}],
    "vintages": [{"pair": "BLR-RUS"}],
    "pairs": [{"pairs": "DEU-USA,BLR-UKR,ARM-GEO"}, {"pairs": "USA-CHN,CHN-RUS,SAU-CHN,ARG-BRA"}],
    "twin": [{"pair": "USA-CHN"}, {"pair": "BLR-FRA"}],
    "flows": [{"pair": "DEU-USA"}],
    "intervals": [{"pair": "BLR-RUS"}],
    "timeline": [{"pair": "BLR-RUS"}, {"pair": "KAZ-BLR"}],
    "totals": [{"country": "OMN"}],
    "partners": [{"country": "RUS"}],
}
ALL = [
    (name, {**asked, "lang": lang, "size": size})
    for name, some in CASES.items()
    for asked, lang, size in product(some, LANGUAGES, SIZES)
]


def boxes(page: Any, name: str, asked: dict[str, str]) -> dict[str, Any]:
    shared = sharing.shared(asked)
    svg = sharing.taken(name, shared.view, "svg", shared.options)
    page.set_content(f"<body style='margin:0'>{svg.decode()}</body>")
    found: dict[str, Any] = page.evaluate(BOXES)
    return found


def faults(found: dict[str, Any]) -> list[str]:
    """What an editor would send a picture back for, in words."""
    told = []
    left, top, right, bottom = found["root"]
    for n, one in enumerate(found["texts"]):
        x, y, x_end, y_end = one["box"]
        if one["points"] < POINTS - 0.05:
            told.append(f"{one['points']:.1f} points: {one['text']}")
        if x < left - 1 or y < top - 1 or x_end > right + 1 or y_end > bottom + 1:
            told.append(f"cut: {one['text']}")
        others = found["texts"][n + 1 :]
        told += [f"{one['text']} on {it['text']}" for it in others if meet(one["box"], it["box"], 3)]
        if one["kind"] in ("mark", "end", "ring"):
            told += [f"{one['text']} on a mark" for it in found["marks"] if meet(one["box"], it, 3)]
    panels = found["panels"]
    least = PANEL if len(panels) < 3 else 20
    return [*told, *(f"a panel {high:.0f} points high" for high in panels if high < least)]


@pytest.mark.parametrize("name", CASES)
def test_a_picture_for_print_can_be_printed(page, name):
    wrong = {
        tuple(asked.values()): told
        for one, asked in ALL
        if one == name and (told := faults(boxes(page, name, asked)))
    }
    assert not wrong


def test_the_type_is_set_smaller_before_a_drawing_is_crushed(page):
    """The title as newspapers set it where the drawing needs the room, never under it all."""
    found = boxes(page, "mirror", {"pair": "CAN-USA", "lang": "ru", "size": "140x100mm"})
    (title,) = (one for one in found["texts"] if one["kind"] == "title")
    assert 9 <= title["points"] < 11
    roomy = boxes(page, "shares", {"pair": "KAZ-CAN", "lang": "ru", "size": "180x120mm"})
    (title,) = (one for one in roomy["texts"] if one["kind"] == "title")
    assert title["points"] > 12
