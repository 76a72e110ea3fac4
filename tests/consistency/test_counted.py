"""Said against counted: only equal quantities, the nearest of them, and a rest that can be made again."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from dashboard import gallery, measures
from dashboard.consistency import VERDICTS, Quantity
from dashboard.consistency.counted import counted, nearest
from dashboard.model import Selection
from tests.views.visit import opened, words


@cache
def evidence():
    return gallery.evidence("timeline", gallery.resolve(Selection(lang="en")))


def published():
    figures = evidence().figures
    return figures.loc[figures["kind"] == "published", "figure_id"].tolist()


def official():
    known = evidence()
    for made in (measures.turnover, measures.balance, measures.growth):
        known = known.plus(made(known))
    rows = known.figures
    return rows[(rows["kind"] != "published") & (rows["flag"] == "")].to_dict("records")


def test_every_published_figure_has_what_is_of_its_quantity_and_nothing_else():
    rows, held = official(), 0
    by_quantity: dict[Quantity, list[float]] = {}
    for row in rows:
        by_quantity.setdefault(Quantity.of_row(row), []).append(row["amount"])
    for figure_id in published():
        said = evidence().figure(figure_id).to_dict()
        equal = by_quantity.get(Quantity.of_row(said), [])
        found = counted(figure_id, evidence())
        if said["flag"] or said["measure"] == "share" or not equal:
            assert found is None
            continue
        assert found is not None
        held += 1
        assert Quantity.of_row(found.said) == Quantity.of_row(found.counted)
        assert abs(found.rest) == min(abs(said["amount"] - one) for one in equal)
        assert found.rest == said["amount"] - found.counted["amount"]
        assert found.among == len(equal)
    assert held > 10


def test_the_check_says_what_the_rest_is_of():
    found = counted("F0025", evidence())
    assert found is not None and found.relation.verdict in VERDICTS
    assert {found.relation.a, found.relation.b} == {"F0025", found.counted["figure_id"]}


def test_nothing_is_held_against_an_unsaid_or_other_quantity():
    """One printed number, told of goods and then of nobody knows what."""
    at = next(one for one in published() if counted(one, evidence()))
    for column, other in (("scope", "unknown"), ("valuation", "cif"), ("product", "oil"), ("unit", "EUR")):
        figures = evidence().figures.copy()
        figures.loc[figures["figure_id"] == at, column] = other
        found = counted(at, replace(evidence(), figures=figures))
        assert found is None or column in ("valuation", "unit")


@pytest.mark.parametrize(
    ("lang", "figure", "told"),
    [
        ("en", "F0025", "Said against counted"),
        ("ru", "F0025", "Сказано и учтено"),
        ("en", "F0002", "No official table counts exactly this quantity"),
    ],
)
def test_the_page_of_a_figure_has_it(lang, figure, told):
    assert told in words(opened("figure", {"lang": lang, "figure": figure}))


def test_a_cell_has_no_such_part():
    shown = words(opened("figure", {"lang": "en", "figure": "imf-dots/BLR-RUS/exports/2019"}))
    assert "Said against counted" not in shown


def test_where_no_table_counts_it_the_nearest_number_of_another_quantity_is_told_with_the_cause():
    told = 0
    for figure_id in published():
        if counted(figure_id, evidence()) is not None:
            continue
        found = nearest(figure_id, evidence())
        if found is None:
            continue
        told += 1
        assert Quantity.of_row(found.said) != Quantity.of_row(found.counted)
        for name in ("period", "measure", "unit", "flow", "product", "region"):
            assert found.said[name] == found.counted[name]
        assert found.rest == found.said["amount"] - found.counted["amount"]
        assert found.relation.verdict != "agrees" or found.relation.relation != "same"
        if told == 12:
            break
    assert told >= 3
