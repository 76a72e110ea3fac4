"""The words as types: periods and selections come back as they were written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import model
from dashboard.model import FLOWS, LANGUAGES, LINE_COORDINATES, SCOPES, Period, Selection, Unknown
from dashboard.model.parameters import SELECTED
from tests.every import every

MONTHS = st.integers(1000 * 12, 9999 * 12 + 11)


# --- periods ------------------------------------------------------------------------------------


@given(start=MONTHS, length=st.integers(0, 40))
def test_a_period_is_read_as_it_is_written(start, length):
    period = Period(start, min(start + length, 9999 * 12 + 11))
    assert Period.parse(str(period)) == period


@given(text=st.text(alphabet="0123456789-/QH ", max_size=16))
def test_a_text_is_a_period_or_refused(text):
    try:
        period = Period.parse(text)
    except ValueError as refused:
        assert repr(text) in str(refused)
    else:
        assert period.months >= 1


@pytest.mark.parametrize(
    "text",
    ["", "23", "2023-00", "2023-13", "2023-Q5", "2023-H3", "2023-10/2023-01", "2023-Q1/2023-05", "2023/2024"],
)
def test_what_is_not_a_period_is_refused(text):
    with pytest.raises(ValueError, match="not a period"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "months", "year", "to_date", "last"),
    [
        ("2023", 12, True, False, date(2023, 12, 31)),
        ("2023-Q1", 3, False, True, date(2023, 3, 31)),
        ("2023-Q2", 3, False, False, date(2023, 6, 30)),
        ("2023-H1", 6, False, True, date(2023, 6, 30)),
        ("2024-02", 1, False, False, date(2024, 2, 29)),
        ("2023-01", 1, False, True, date(2023, 1, 31)),
        ("2023-01/2023-10", 10, False, True, date(2023, 10, 31)),
        ("2022-07/2023-06", 12, False, False, date(2023, 6, 30)),
    ],
)
def test_what_a_period_is(text, months, year, to_date, last):
    period = Period.parse(text)
    assert (period.months, period.is_year, period.is_year_to_date, period.last_day) == (
        months,
        year,
        to_date,
        last,
    )


# --- selections ---------------------------------------------------------------------------------

CODES = st.sampled_from(["AAA", "BBB", "CCC", "DDD"])
PAIRS = st.tuples(CODES, CODES).filter(lambda pair: pair[0] != pair[1])
YEARS = st.none() | st.integers(1000, 2999)


@st.composite
def selections(draw):
    """Everything a reader can ask for."""
    first, last = sorted([draw(st.integers(1000, 2999)), draw(st.integers(1000, 2999))])
    return Selection(
        pair=draw(st.none() | PAIRS),
        flow=draw(st.sampled_from(FLOWS)),
        scopes=tuple(one for one in SCOPES if draw(st.booleans())) or SCOPES[:1],
        unit=draw(st.sampled_from(["USD", "EUR", "tonnes", "m3"])),
        first=draw(st.sampled_from([None, first])),
        last=draw(st.sampled_from([None, last])),
        **{name: draw(st.booleans()) for name in ("plans", "parts", "details", "flagged", "monthly")},
        as_known_on=draw(st.none() | st.dates(min_value=date(1000, 1, 1))),
        figure=draw(st.sampled_from(["", "F0002", "rosstat-annual/BLR/imports/2012"])),
        lang=draw(st.sampled_from(["", *LANGUAGES])),
        whole=draw(st.just("") | st.text(min_size=1, max_size=120)),
        pairs=tuple(dict.fromkeys(draw(st.lists(PAIRS, max_size=4)))),
        base=draw(YEARS),
        year=draw(YEARS),
        other=draw(st.sampled_from(["", "F0003", "U-0123456789abcdef"])),
    )


@given(asked=selections())
def test_a_selection_comes_back_from_its_link(asked):
    params = asked.to_params()
    assert all(isinstance(one, str) for pair in params.items() for one in pair)
    assert Selection.from_params(params) == (asked, ())


def test_an_untouched_selection_needs_no_parameter():
    assert Selection().to_params() == {}


NAMES = st.sampled_from([*SELECTED, "colour", ""])


@given(
    params=st.dictionaries(
        NAMES, st.text(max_size=20) | st.sampled_from(["yes", "AAA-AAA", "2024-02-31", "²023"])
    )
)
def test_no_link_is_fatal_and_nothing_is_dropped_in_silence(params):
    asked, unknown = Selection.from_params(params)
    said = {one.name for one in unknown}
    assert set(params) - set(SELECTED) <= said
    taken = {name: text for name, text in params.items() if name not in said}
    assert Selection.from_params(taken)[0] == asked, "what was said to be unknown had an effect"


@every(
    [
        ("pair", "AAA"),
        ("pair", "AAA-AAA"),
        ("pair", "aaa-bbb"),
        ("flow", "barter"),
        ("scope", "goods,ideas"),
        ("scope", ""),
        ("unit", "dollars"),
        ("from", "94"),
        ("plans", "maybe"),
        ("as_known_on", "2024-02-31"),
        ("as_known_on", "20240131"),
        ("figure", "a b"),
        ("figure", ""),
        ("lang", "de"),
        ("base", "x"),
        ("pairs", "AAA-BBB,CCC"),
        ("whole", ""),
        ("colour", "red"),
        ("year", "23"),
        ("other", "a b"),
    ]
)
def test_what_a_link_names_wrongly_is_said_and_the_rest_is_kept(name, text):
    asked, unknown = Selection.from_params({"flow": "exports", "to": "2020"} | {name: text})
    assert [(one.name, one.value) for one in unknown] == [(name, text)]
    assert asked.last == 2020
    assert asked.flow == ("turnover" if name == "flow" else "exports")


def test_a_span_turned_round_is_said():
    asked, unknown = Selection.from_params({"from": "2020", "to": "2010"})
    assert unknown == (Unknown("from", "2020", ("<= 2010",)),)
    assert (asked.first, asked.last) == (None, None)


def test_what_is_accepted_is_shown_in_a_spelling_that_is_accepted():
    for name, known in SELECTED.items():
        for text in known.accepted:
            known.type.value(text)  # ValueError if the example is wrong
        assert known.accepted, name


# --- the columns --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "columns", ["FIGURE_COLUMNS", "OFFICIAL_COLUMNS", "SOURCE_COLUMNS", "DERIVED_COLUMNS"]
)
def test_no_column_is_named_twice(columns):
    named = getattr(model, columns)
    assert len(set(named)) == len(named)


def test_promise_3_names_every_coordinate():
    """The list of DESIGN's promise; the length of the period is the column "months"."""
    assert set(LINE_COORDINATES) == {
        "reporter",
        "partner",
        "flow",
        "scope",
        "product",
        "region",
        "measure",
        "unit",
        "of_unit",
        "price_basis",
        "valuation",
        "basis",
        "compiled_by",
        "share_of",
        "vintage",
        "months",
    }
