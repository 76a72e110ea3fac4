"""Words in pictures: none on another, on a mark or cut; lines that lead to marks cross nothing; little signs.

Rendered boxes, of charts × pairs × languages × themes × sizes by a seed; by kind in ``test_paper.py``.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from dashboard import gallery, sharing
from dashboard.export.errors import ExportError
from dashboard.export.options import SIZES, THEMES
from dashboard.model import LANGUAGES

pytestmark = pytest.mark.browser
CHARTS = [name for name in gallery.CHARTS if name not in gallery.PRODUCT_CHARTS]
"""Of products nothing is drawn until a set with them is added."""

BOXES = """() => {
  const root = document.querySelector("svg"), inner = root.querySelector("svg");
  const box = (one) => {
    const {left, top, right, bottom} = one.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const all = (selector) => [...inner.querySelectorAll(selector)];
  const shown = (one) => one.textContent.trim() && one.getBoundingClientRect().width > 0;
  const told = (one) => ({text: one.textContent, box: box(one)});
  const size = (one) => Math.min(...[one, ...one.querySelectorAll("[font-size]")]
    .map((each) => parseFloat(each.getAttribute("font-size")))) * one.getScreenCTM().a;
  return {
    root: box(root), width: root.getBoundingClientRect().width,
    labels: all("text[data-label]").map((one) => ({...told(one), kind: one.dataset.label, size: size(one)})),
    words: all(".annotation-text-g text, .xtick text, .ytick text, .legend text").filter(shown).map(told),
    titles: [...root.querySelectorAll(":scope > text[data-part]")].map(told),
    marks: all(".scatterlayer .points path").map(box).filter(([x, , end]) => end > x),
    bars: all(".barlayer .point path").map(box),
    rings: all("[data-ring]").map(box),
    leaders: all("[data-leader]").map((one) => {
      const {a, d, e, f} = one.getScreenCTM();
      const [x1, y1, x2, y2] = ["x1", "y1", "x2", "y2"].map((name) => one[name].baseVal.value);
      return [a * x1 + e, d * y1 + f, a * x2 + e, d * y2 + f];
    }),
  };
}"""


def seeded(count: int, seed: int) -> list[tuple[str, dict[str, str]]]:
    """Charts in turn, of listed pairs and of any two countries; what there is a picture of."""
    rng, at = random.Random(seed), 0
    found: list[tuple[str, dict[str, str]]] = []
    listed = ["-".join(one.pair) for one in gallery.book().pairs]
    countries = list(gallery.book().countries)
    while len(found) < count and at < 8 * count:
        name = CHARTS[at % len(CHARTS)]
        at += 1
        pair = rng.choice(listed) if rng.random() < 0.7 else "-".join(rng.sample(countries, 2))
        asked = {
            "lang": rng.choice(LANGUAGES),
            "theme": rng.choice(THEMES),
            "size": rng.choice(list(SIZES)),
        }
        if name in gallery.COUNTRY_CHARTS:
            asked["country"] = pair[:3]
        elif name == "pairs":
            asked["pairs"] = ",".join(rng.sample(listed, 3))
        else:
            asked["pair"] = pair
        shared = sharing.shared(asked)
        if sharing.missing(name, shared.view):
            continue
        chart = sharing.chart(name, shared.view, asked["theme"])
        if chart.drawn and not chart.has_little:
            found.append((name, asked))
    return found


def boxes(page: Any, name: str, asked: dict[str, str]) -> dict[str, Any]:
    shared = sharing.shared(asked)
    svg = sharing.file(name, shared.view, "svg", shared.options)
    page.set_content(f"<body style='margin:0'>{svg.decode()}</body>")
    found: dict[str, Any] = page.evaluate(BOXES)
    return found


def meet(a: list[float], b: list[float], room: float = 1.0) -> bool:
    return a[0] < b[2] - room and b[0] < a[2] - room and a[1] < b[3] - room and b[1] < a[3] - room


def crosses(line: list[float], box: list[float]) -> bool:
    """Whether the middle part of a line runs through a box."""
    x1, y1, x2, y2 = line
    way = ((x1 + (x2 - x1) * n / 20, y1 + (y2 - y1) * n / 20) for n in range(2, 19))
    return any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in way)


def faults(found: dict[str, Any]) -> list[str]:
    """What is wrong with a picture, in words."""
    told = []
    left, top, right, bottom = found["root"]
    labels = found["labels"]
    for n, one in enumerate(labels):
        x, y, x_end, y_end = one["box"]
        if x < left or y < top or x_end > right or y_end > bottom:
            told.append(f"cut at the edge: {one['text']}")
        if one["size"] * 1200 / found["width"] < 13.9:
            told.append(f"small: {one['text']}")
        others = [*labels[n + 1 :], *found["words"], *found["titles"]]
        told += [f"{one['text']} on {it['text']}" for it in others if meet(one["box"], it["box"], 3)]
        if one["kind"] in ("end", "ring"):
            told += [f"{one['text']} on a mark" for it in found["marks"] if meet(one["box"], it, 3)]
        told += [f"{one['text']} on a line to a mark" for it in found["leaders"] if crosses(it, one["box"])]
    for x, y, x_end, y_end in found["rings"]:
        if x < left or y < top or x_end > right or y_end > bottom:
            told.append("a ring is cut")
    return told


@pytest.mark.parametrize("seed", [1, 2])
def test_no_words_lie_on_others_on_marks_or_are_cut(page, seed):
    made = seeded(6, seed)
    assert len({name for name, _asked in made}) > 4
    wrong = {
        (name, *asked.values()): told for name, asked in made if (told := faults(boxes(page, name, asked)))
    }
    assert not wrong


def test_a_name_stands_in_the_order_of_the_ends_of_the_lines(page):
    """And none of the lines that lead to them crosses another."""
    asked = {"pairs": "DEU-FRA,RUS-UZB,SAU-CHN,KAZ-RUS", "size": "square", "lang": "en"}
    found = boxes(page, "pairs", asked)
    names = [one for one in found["labels"] if one["kind"] == "end"]
    assert len(names) == 4
    assert not faults(found)


def test_a_picture_with_nothing_to_compare_is_none():
    """One row or one point is told by a sentence; a table of it can be had."""
    shared = sharing.shared({"pair": "CHN-IND", "flow": "exports", "year": "1995", "lang": "en"})
    with pytest.raises(ExportError) as refused:
        sharing.taken("intervals", shared.view, "png", shared.options)
    assert refused.value.code == "nothing_compared" and "India" in refused.value.issue.cell
    assert sharing.taken("intervals", shared.view, "csv", shared.options)


def away(box: list[float], x: float, y: float) -> float:
    return float(((max(box[0] - x, 0, x - box[2])) ** 2 + (max(box[1] - y, 0, y - box[3])) ** 2) ** 0.5)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("pair", ["KAZ-RUS", "RUS-UZB", "ARM-RUS"])
def test_the_name_of_a_line_is_not_read_with_the_mark_of_another(page, pair, lang):
    """A mark stands farther from it than its own line's end, or a line leads from it."""
    found = boxes(page, "timeline", {"pair": pair, "lang": lang, "size": "page"})
    marks = [((x + x_end) / 2, (y + y_end) / 2) for x, y, x_end, y_end in found["marks"]]
    for one in found["labels"]:
        led = any(away(one["box"], *line[:2]) < 12 for line in found["leaders"])
        if one["kind"] == "end" and not led:
            assert all(away(one["box"], *mark) > 12 for mark in marks), one["text"]


@pytest.mark.parametrize(
    ("name", "pair"), [("timeline", "SRB-IRQ"), ("flows", "DEU-RUS"), ("timeline", "TWN-TUV")]
)
def test_words_of_a_jump_are_not_read_on_from_a_number_of_the_axis(page, name, pair):
    for size in ("page", "story", "preview"):
        found = boxes(page, name, {"pair": pair, "flow": "exports", "lang": "ru", "size": size})
        left = [one["box"] for one in found["words"]]
        for one in [each for each in found["labels"] if each["kind"] == "break"]:
            x, y, _x_end, y_end = one["box"]
            beside = [
                each for each in left if 0 <= x - each[2] < 20 and min(each[3], y_end) - max(each[1], y) > 6
            ]
            assert not beside, (name, pair, size, one["text"])


@pytest.mark.parametrize("pair", ["GTM-DOM", "RUS-POL", "BLR-KAZ"])
@pytest.mark.parametrize("size", ["story", "preview", "80x60mm"])
def test_a_year_that_is_only_expected_looks_hollow_however_narrow_years_are(page, pair, size):
    found = boxes(page, "availability", {"pair": pair, "lang": "en", "size": size})
    scale = found["width"] / 1200
    assert found["marks"]
    counts = [one["box"] for one in found["labels"] if one["kind"] == "bar"]
    for mark in found["marks"]:
        assert min(mark[2] - mark[0], mark[3] - mark[1]) > 7 * scale
        assert not any(meet(mark, one, 0) for one in counts)


@pytest.mark.parametrize("pair", ["LTU-BLR", "DEU-BLR", "CHN-KAZ"])
@pytest.mark.parametrize("size", ["page", "preview", "square"])
def test_the_number_of_a_wide_bar_lies_on_no_bar(page, pair, size):
    found = boxes(page, "flows", {"pair": pair, "lang": "ru", "theme": "dark", "size": size})
    (ring,) = (one for one in found["labels"] if one["kind"] == "ring")
    assert not any(meet(ring["box"], bar, 3) for bar in found["bars"])
