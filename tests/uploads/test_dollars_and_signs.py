"""Dollars that are not said whose, and amounts below zero in files of known shape."""

from __future__ import annotations

import pytest

from tests.uploads.samples import run_text

COMTRADE = (
    "typeCode,freqCode,refYear,reporterISO,partnerISO,flowCode,flowDesc,cmdCode,cmdDesc,primaryValue\n"
    "C,A,2020,THA,LAO,X,Export,TOTAL,All Commodities,3765120440\n"
    "C,A,2022,THA,LAO,X,Export,TOTAL,All Commodities,-512009\n"
)


def test_negative_exports_of_a_known_shape_are_errors():
    result = run_text(COMTRADE)
    assert [one.fields["value"] for one in result.figures] == ["3765120440"]
    assert [(one.code, one.row, one.cell) for one in result.errors] == [("negative_amount", 3, "-512009")]


@pytest.mark.parametrize(
    ("reporter", "head", "expected"),
    [
        ("Australia", "$m", "ask"),
        ("Canada", "millions of dollars", "ask"),
        ("New Zealand", "NZ$ million", "accept"),
        ("Australia", "US$ million", "accept"),
        ("Australia", "million US dollars", "accept"),
        ("Belarus", "$m", "accept"),
        ("United States", "$m", "accept"),
    ],
)
def test_dollars_of_a_country_that_has_its_own_are_asked_about(reporter, head, expected):
    result = run_text(f'Reporter,Partner,Year,"Exports of goods, {head}"\n{reporter},China,2020,1912.3\n')
    assert result.outcome == expected, result.errors
    if expected == "ask":
        assert result.understanding is not None
        assert [one.topic for one in result.understanding.questions] == ["unit_missing"]
