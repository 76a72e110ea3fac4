"""What the charts say and where their marks stand, in few words: compared with what was kept of them.

``make proofs`` keeps it anew (``proofs.json``) and makes a picture of every page in both languages, light and
dark, at a desk and on a phone, to be looked at; a changed look is seen in review as a changed line.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from dashboard import gallery
from dashboard.charts import Chart, marks
from dashboard.ledger import shipped
from dashboard.model import LANGUAGES, Selection

KEPT = Path(__file__).with_name("proofs.json")


def proof(chart: Chart) -> dict[str, Any]:
    """Title, subtitle, notes, the words in the drawing, how many marks, and a digest of their places."""
    places = [(data[0], round(x, 2), round(y, 2)) for data, x, y in marks.places(chart.figure)]
    return {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "notes": list(chart.notes),
        "words": [str(note.text) for note in chart.figure.layout.annotations],
        "marks": len(places),
        "places": sha256(json.dumps(sorted(places)).encode()).hexdigest()[:12],
    }


def proofs(part: int = 1) -> dict[str, dict[str, Any]]:
    """Every chart of the first pair in both languages; what every pair, or one in ``part``, opens with."""
    found: dict[str, dict[str, Any]] = {}
    first = shipped().default_pair
    for lang in LANGUAGES:
        for name in gallery.CHARTS:
            view = gallery.opened(gallery.resolve(Selection(pair=first, lang=lang)))
            found[named(name, first, lang)] = proof(gallery.draw(name, view, "light"))
    for one in shipped().pairs[::part]:
        view = gallery.opened(gallery.resolve(Selection(pair=one.pair, lang="en")))
        found[named("timeline", one.pair, "en")] = proof(gallery.draw("timeline", view, "light"))
    return found


def named(chart: str, pair: tuple[str, str], lang: str) -> str:
    return f"{chart} {'-'.join(pair)} {lang}"


def changed(now: dict[str, dict[str, Any]]) -> dict[str, tuple[Any, Any]]:
    """What these charts say or show otherwise than was kept: (kept, now) by chart and part."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    return {
        f"{name}: {part}": (kept[name][part], now[name][part])
        for name in now
        for part in now[name]
        if now[name][part] != kept[name][part]
    }


def keep() -> None:
    text = json.dumps(proofs(), ensure_ascii=False, indent=1, sort_keys=True)
    KEPT.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    keep()
