"""The strip of a year: its rows are named in whole words."""

from __future__ import annotations

import re

import pytest

from dashboard import gallery
from dashboard.language import write as labels
from dashboard.model import LANGUAGES, SCOPES, Selection


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_row_has_its_name_whole(lang: str) -> None:
    met = set()
    for year in range(2019, 2026):
        chart = gallery.said(gallery.resolve(Selection(year=year, lang=lang)), "light")
        for note in chart.figure.layout.annotations:
            name = re.sub("<br>", " ", note.text)
            assert name in {labels.scope(scope, lang) for scope in SCOPES}
            lines = note.text.split("<br>")
            assert len(lines) * note.font.size * 1.3 <= 44, "higher than its row"
            met.add(name)
    assert labels.scope("unknown", lang) in met
