"""The charts are as they were when somebody last looked at them: else look, and ``make proofs``."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace

from dashboard import gallery
from dashboard.ledger import shipped
from dashboard.model import LANGUAGES, Selection
from tests.charts import proofs


def test_the_charts_say_and_show_what_was_looked_at():
    """All of the first pair, a quarter of what the others open with; ``make soak`` compares them all."""
    found = proofs.changed(proofs.proofs(part=4))
    assert not found, f"{len(found)} changed; look at them, then run make proofs: {list(found.items())[:5]}"


def test_every_pair_was_looked_at():
    kept = set(json.loads(proofs.KEPT.read_text(encoding="utf-8")))
    first = [(name, gallery.book().default_pair, lang) for name in gallery.CHARTS for lang in LANGUAGES]
    others = [("timeline", one.pair, "en") for one in shipped().pairs]
    assert kept == {proofs.named(*one) for one in (*first, *others)}


def test_a_mark_that_moves_and_a_word_that_changes_are_noticed():
    chart = gallery.draw("timeline", gallery.resolve(Selection(lang="en")), "light")
    before = proofs.proof(chart)
    moved, worded = deepcopy(chart.figure), deepcopy(chart.figure)
    trace = next(one for one in moved.data if one.mode == "markers")
    trace.y = [trace.y[0] + 0.5, *trace.y[1:]]
    worded.layout.annotations[0].text = "other"
    assert proofs.proof(replace(chart, figure=moved))["places"] != before["places"]
    assert proofs.proof(replace(chart, figure=worded))["words"] != before["words"]
    assert proofs.proof(replace(chart, title="other"))["title"] != before["title"]
