"""Alternative texts: made from the record, the same each time, in both languages."""

from __future__ import annotations

import pytest

from dashboard.export.alt import chart_alt, figure_alt
from dashboard.export.sentence import safe_sentence
from dashboard.language import write as labels
from dashboard.model import LANGUAGES
from tests import made


def alt(*rows, lang="en", drawn=None):
    evidence = made.evidence(*rows)
    ids = list(evidence.figures["figure_id"]) if drawn is None else drawn
    return chart_alt(evidence, ids, lang, "trade rose", "goods, US dollars", "Sources: X")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chart_says_extent_extremes_and_newest(lang):
    text = alt(
        made.official("1999", 30e9), made.official("2000", 10e9), made.official("2001", 20e9), lang=lang
    )
    points = {"en": "3 points, 1999–2001.", "ru": "3 точки, 1999–2001."}[lang]
    assert text.startswith("Trade rose. Goods, US dollars. " + points) and text.endswith("Sources: X.")
    order = [f"({year}, {labels.scope('goods', lang)})" for year in ("2000", "1999", "2001")]
    assert sorted(order, key=text.index) == order


def test_plans_and_flagged_figures_are_counted_and_are_no_extremes():
    text = alt(
        made.official("1999", 3.0),
        made.official("2000", 2.0),
        made.official("2005", 99.0, status="forecast"),
        made.official("2004", 1.0, flag="doubtful"),
    )
    assert "1 of them is a plan or an estimate." in text
    assert "1 of them is marked as doubtful" in text
    assert "Highest: $3 (1999" in text and "Lowest: $2 (2000" in text and "Newest: $2 (2000" in text


def test_points_that_cannot_be_compared_have_no_extremes():
    text = alt(made.official("1999", 3.0), made.official("2000", 2.0, flow="imports"))
    assert "2 points" in text and "Highest" not in text
    assert "Highest" not in alt(made.official("1999", 3.0))


def test_only_what_is_drawn_is_told():
    rows = [made.official("1999", 3.0), made.official("2000", 2.0)]
    first = str(rows[0]["figure_id"])
    assert "1 point, 1999." in alt(*rows, drawn=[first])
    assert "The chart is empty." in alt(*rows, drawn=[])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_is_told_by_its_sentence(lang):
    row = made.published()
    assert figure_alt(row, made.source("paper"), lang) == safe_sentence(row, made.source("paper"), lang)
