"""What offices write beside and below their numbers, in forty languages: totals, others, sources, months.

``words_of_rows.txt`` is built as ``words_of_heads.txt``: "!" before a text that is not read yet. Behind "@"
stands what a text of money says: its multiplier ("?" where only the language tells) and its unit.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.language.read import read_column, read_country, read_status
from dashboard.language.read.lines import is_among, is_note, is_total
from dashboard.uploads.places import told
from tests.uploads.listed import texts

TEXTS = Path(__file__).with_name("words_of_rows.txt")
COLUMNS = {
    "col_year": "period",
    "col_month": "period",
    "col_quarter": "period",
    "col_value": "value",
    "col_unit": "unit",
    "col_flow": "flow",
    "col_reporter": "reporter",
}
PARTS = {"col_month": "month", "col_quarter": "quarter"}


def is_read(meaning: str, text: str, money: str) -> bool:
    if meaning in COLUMNS:
        column = read_column(text)
        named = column is not None and column.field == COLUMNS[meaning] and column.how != "guess"
        return named and (meaning not in PARTS or column.hints.get("part") == PARTS[meaning])  # type: ignore[union-attr]
    country = read_country(text)
    if meaning == "total_row":
        return is_total(text) or (country is not None and country.kind == "world")
    if meaning in ("others", "eu"):
        return country is not None and country.kind != "country"
    said = told(text)
    if meaning == "month3":
        return said.get("period") == "2024-03" and "unread" not in said
    if meaning == "money":
        wanted = re.fullmatch(r"(\d+|\?)(.+)", money)
        assert wanted
        scale = wanted[1] == "?" or said.get("multiplier") == wanted[1]
        return scale and wanted[2] == (said.get("unit") or said.get("rouble")) and "unread" not in said
    checks = {"source": is_note, "among": is_among, "prelim": lambda one: read_status(one) == "preliminary"}
    return bool(checks[meaning](text))


@pytest.mark.parametrize("language", sorted({one[0] for one in texts(TEXTS)}))
def test_what_stands_beside_numbers_is_read(language):
    wrong = [
        (meaning, text, "not read" if read else "read by now")
        for own, meaning, text, money, read in texts(TEXTS)
        if own == language and is_read(meaning, text, money) != read
    ]
    assert not wrong
