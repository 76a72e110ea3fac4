"""What offices write over their columns and tables, in fifty languages: the meaning of each text.

``words_of_heads.txt`` has a part a language and a line a meaning, its texts parted by bars. A text behind "!"
is not read yet: the list is to shrink, and whoever reads one more takes its mark away.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.language.read.headers import read_column
from dashboard.language.read.lines import is_numbering, names_quantities
from dashboard.uploads.columns.numbers import NAMES_QUANTITY
from dashboard.uploads.places import told
from dashboard.uploads.titles import read_titles
from tests.uploads.listed import texts

TEXTS = Path(__file__).with_name("words_of_heads.txt")
SAID: dict[str, dict[str, Any]] = {
    "value_x": {"flow": "exports"},
    "total_m": {"flow": "imports"},
    "money_x": {"flow": "exports", "unit": "USD", "multiplier": "1000000"},
    "goods_x": {"flow": "exports", "scope": "goods"},
    "serv_m": {"flow": "imports", "scope": "services"},
    "change": {"measure": "growth"},
    "change_y": {"measure": "growth", "compared": "previous_year"},
    "growth_x": {"measure": "growth", "flow": "exports"},
    "share": {"measure": "share"},
    "share_x": {"measure": "share", "flow": "exports"},
    "balance": {"flow": "balance"},
    "turnover": {"flow": "turnover"},
    "months9": {"period": "2023-01/2023-09"},
    "q3": {"period": "2023-Q3"},
    "cum": {"cumulative": True},
    "title_pair": {"reporter": "POL", "partner": "DEU", "period": "2023"},
    "title_x": {
        "reporter": "POL",
        "partner": "DEU",
        "flow": "exports",
        "unit": "USD",
        "multiplier": "1000000",
        "period": "2023",
    },
    "title_between": {"reporter": "POL", "partner": "DEU"},
    "title_by": {"reporter": "POL", "flow": "exports", "period": "2023"},
}
COLUMNS = {
    "country": ("reporter",),
    "partner": ("partner",),
    "rank": ("ignore",),
    "product": ("product",),
    "origin": ("exporter",),
    "destination": ("importer",),
}
BARE = {
    "share": {"measure", "reading", "unit", "multiplier"},
    "change": {"measure", "reading", "unit", "multiplier"},
}
"""What a text of these may say, and no more."""


def is_read(meaning: str, text: str, scale: str) -> bool:
    column = read_column(text)
    sure = column is not None and column.how != "guess"
    if meaning in COLUMNS:
        named = column is not None and sure and column.field in COLUMNS[meaning]
        return named or (meaning == "rank" and is_numbering(text))
    if meaning == "weight":
        tonnes = told(text).get("unit") == "tonnes"
        return tonnes or names_quantities(text) or any(one.search(text) for one in NAMES_QUANTITY)
    said: dict[str, Any] = dict(told(text))
    if meaning.startswith("title"):
        context = read_titles([text])
        said = {**context.said, **({"unread": context.unread} if context.unread else {})}
    elif column is not None and sure and column.field == "value":
        said = {**column.hints, **said}
        said.pop("unread", None)
    wanted = {**SAID[meaning], **({"multiplier": scale} if scale else {})}
    return (
        "unread" not in said
        and all(said.get(name) == word for name, word in wanted.items())
        and (meaning not in BARE or said.keys() <= BARE[meaning])
    )


@pytest.mark.parametrize("language", sorted({one[0] for one in texts(TEXTS)}))
def test_what_stands_over_columns_is_read(language):
    wrong = [
        (meaning, text, "not read" if read else "read by now")
        for own, meaning, text, scale, read in texts(TEXTS)
        if own == language and is_read(meaning, text, scale) != read
    ]
    assert not wrong
