"""Promise 1: no number without evidence. What cannot name its words is refused."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dashboard import ledger, measures
from dashboard.evidence import COLUMNS, Evidence, UnsupportedFigureError
from tests import made

BOOK = ledger.shipped()
PAIRS = [one.pair for one in BOOK.pairs]


@cache
def with_computed(pair: tuple[str, str]) -> Evidence:
    """A pair's shipped figures with turnover, balance, and the growth of all of them."""
    stated = BOOK.of_pair(pair)
    levels = stated.plus(measures.turnover(stated)).plus(measures.balance(stated))
    return levels.plus(measures.growth(levels))


def pick(data: st.DataObject, figures: pd.DataFrame) -> pd.Series:
    return figures.iloc[data.draw(st.integers(0, len(figures) - 1), label="figure")]


# --- taking away --------------------------------------------------------------------------------


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_a_source_taken_away_is_noticed(data):
    whole = BOOK.of_pair(data.draw(st.sampled_from(PAIRS)))
    lost = pick(data, whole.figures)["source_id"]
    with pytest.raises(UnsupportedFigureError) as refused:
        Evidence(whole.figures, whole.sources[whole.sources["source_id"] != lost])
    stand_on_it = whole.figures.loc[whole.figures["source_id"] == lost, "figure_id"]
    assert refused.value.figure_ids == tuple(stand_on_it)


@settings(deadline=None, max_examples=30)
@given(data=st.data(), nothing=st.sampled_from(["", " ", "\u00a0\n", None, float("nan")]))
def test_an_excerpt_taken_away_is_noticed(data, nothing):
    whole = BOOK.of_pair(data.draw(st.sampled_from(PAIRS)))
    lost = pick(data, whole.figures)["figure_id"]
    excerpts = whole.figures["excerpt"].astype(object).mask(whole.figures["figure_id"] == lost, nothing)
    with pytest.raises(UnsupportedFigureError) as refused:
        Evidence(whole.figures.assign(excerpt=excerpts), whole.sources)
    assert refused.value.figure_ids == (lost,)


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_an_operand_taken_away_is_noticed(data):
    whole = with_computed(data.draw(st.sampled_from(PAIRS)))
    derived = whole.figures[whole.figures["kind"] == "derived"]
    assume(len(derived))
    computed = pick(data, derived)
    lost = data.draw(st.sampled_from(computed["derived_from"].split()))
    with pytest.raises(UnsupportedFigureError) as refused:
        Evidence(whole.figures[whole.figures["figure_id"] != lost], whole.sources)
    assert computed["figure_id"] in refused.value.figure_ids


@pytest.mark.parametrize("column", ["derived_from", "operation"])
def test_a_computed_figure_says_from_what_and_how(column):
    stated = made.evidence(made.official("2000"), made.official("2001"))
    computed = measures.growth(stated)
    assert len(stated.plus(computed)) == 3
    with pytest.raises(UnsupportedFigureError):
        stated.plus(computed.assign(**{column: ""}))


def test_a_column_taken_away_is_noticed():
    whole = made.evidence(made.official())
    for column in COLUMNS:
        with pytest.raises(ValueError, match=column):
            Evidence(whole.figures.drop(columns=column), whole.sources)
    with pytest.raises(ValueError, match="licence"):
        Evidence(whole.figures, whole.sources.drop(columns="licence"))


# --- what is inside resolves --------------------------------------------------------------------


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_a_part_brings_its_sources_and_operands(data):
    whole = with_computed(data.draw(st.sampled_from(PAIRS)))
    wanted = pick(data, whole.figures)["figure_id"]
    part = whole.where(whole.figures["figure_id"] == wanted)
    assert wanted in part
    assert_resolves(part, wanted)


def assert_resolves(evidence: Evidence, figure_id: str) -> None:
    """Down to stated figures with their words and document."""
    figure = evidence.figure(figure_id)
    assert figure["figure_id"] == figure_id
    if figure["kind"] != "derived":
        assert figure["excerpt"]
        assert evidence.source(figure["source_id"])["publisher"]
        return
    assert evidence.operands(figure_id)
    for one in evidence.operands(figure_id):
        assert_resolves(evidence, one)


def test_a_figure_is_not_added_twice():
    stated = made.evidence(made.official("2000"), made.official("2001"))
    once = stated.plus(measures.growth(stated))
    assert once.plus(measures.growth(stated)) is once


def test_what_is_not_inside_is_not_found():
    whole = made.evidence(made.official())
    assert "F9999" not in whole
    with pytest.raises(KeyError):
        whole.figure("F9999")
    with pytest.raises(KeyError):
        whole.source("nowhere")


def test_the_error_names_the_figures():
    with pytest.raises(UnsupportedFigureError, match="7 figure.*…") as refused:
        whole = made.evidence(*(made.official(str(year)) for year in range(2000, 2007)))
        Evidence(whole.figures, whole.sources.head(0))
    assert len(refused.value.figure_ids) == 7
