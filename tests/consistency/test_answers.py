"""Why the numbers of a year differ: groups of what was counted, and one definition of the year's numbers."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given

from dashboard import consistency, gallery, ledger
from dashboard.consistency import Answer
from dashboard.model import Selection
from tests import made
from tests.consistency.test_verdicts import BOOKS, QUICK, checked, said


@cache
def shipped(year: int = 2023) -> Answer:
    return gallery.answer(gallery.resolve(Selection(year=year)))


@QUICK
@given(BOOKS)
def test_every_published_number_of_the_year_is_in_one_group(book):
    found = checked(book)
    for year in (2021, 2022, 2023):
        one = consistency.answer(found, year)
        told = [
            it.figure_id
            for it in found.around.statements
            if it.kind == "published" and it.period == str(year)
        ]
        grouped = [it for group in one.groups for it in group.figure_ids]
        assert sorted(grouped) == sorted(told) and one.numbers == len(told)
        assert len(one.bridges) == max(len(one.groups) - 1, 0)
        assert (year in consistency.years(found)) == bool(told)


@QUICK
@given(BOOKS)
def test_what_tells_numbers_apart_is_counted_by_figures_and_said_in_both_languages(book):
    one = consistency.answer(checked(book), 2022)
    assert all(0 < n <= one.numbers for _name, n in one.causes)
    for lang in ("en", "ru"):
        for text in (one.sentence(lang), *(it.sentence(lang) for group in one.groups for it in group.fits)):
            assert text.endswith(".") and "{" not in text and text[0] != " "


@pytest.mark.parametrize("year", [2014, 2021, 2022, 2023, 2024])
def test_the_count_is_that_of_the_headline(year):
    told = gallery.facts(gallery.resolve(Selection())).told
    assert shipped(year).numbers == told[str(year)]


def test_the_headline_year_is_answered():
    found = shipped()
    goods = next(
        one for one in found.groups if (one.movement, one.scope, one.kind) == ("turnover", "goods", "outcome")
    )
    assert goods.whose == ("RUS",) and {"F0267", "F0282", "F0283"} <= set(goods.figure_ids)
    both = next(one for one in found.groups if one.scope == "goods_and_services" and one.kind == "outcome")
    assert {one.times for one in both.values} == {1}
    assert max(len(one.figure_ids) for one in both.values) == 2
    (base,) = [one for one in both.fits if one.code == "base"]
    assert "$50" in base.sentence("en") and "6.5" in base.sentence("en")
    unsaid = next(one for one in found.groups if one.scope == "unknown" and one.kind == "outcome")
    assert [one.code for one in unsaid.fits] == ["between"]
    assert [one.kind for one in found.groups if "F0206" in one.figure_ids] == ["conversion"]
    assert found.groups.index(goods) < found.groups.index(unsaid) < found.groups.index(both)


def test_a_year_without_published_numbers_has_none_and_no_conflict():
    found = shipped(1960)
    assert (found.numbers, found.groups, found.contradictions, found.two_offices) == (0, (), (), ())
    assert "1960" in found.sentence("en")


def test_an_expectation_is_held_against_its_result_and_not_against_other_scopes():
    plan = said(55, "P", status="forecast")
    found = consistency.answer(
        consistency.check(made.evidence(plan, said(53, "A"), said(47, "G", scope="goods"))), 2023
    )
    (fit,) = [one for group in found.groups if group.kind == "plan" for one in group.fits]
    assert fit.code == "missed" and fit.figure_ids == ("P", "A")
    assert found.two_offices == found.contradictions == ()


def test_every_figure_of_an_answer_is_in_the_book():
    known = set(ledger.shipped().figures["figure_id"])
    for year in (2021, 2023):
        for group in shipped(year).groups:
            assert set(group.figure_ids) <= known
            assert all(set(fit.figure_ids) <= known for fit in group.fits)


def test_a_conversion_is_checked_at_the_shipped_mean_rate_of_its_year():
    (group,) = [one for one in shipped().groups if one.kind == "conversion"]
    (fit,) = group.fits
    assert fit.code == "rate_fits" and "15%" in fit.sentence("en")
    dear = said(30, "D", "2020", scope="goods", status="estimate", stated_by="", decimals=1)
    roubles = said(4000, "R", "2020", scope="goods", unit="RUB")
    found = consistency.answer(consistency.check(made.evidence(dear, roubles)), 2020)
    assert [fit.code for group in found.groups for fit in group.fits] == ["rate_misses"]


def test_a_rate_in_another_currency_is_listed_with_what_forbids_it():
    level = said(50, "L")
    growth = made.published(
        "2023", 6.5, measure="growth", unit="percent", of_unit="CNY", compared_with="2022", decimals=1
    )
    found = consistency.answer(consistency.check(made.evidence(level, growth)), 2023)
    assert [fit.code for group in found.groups for fit in group.fits] == ["currency"]
