"""Tables of many styles against what must come of them."""

from __future__ import annotations

import pytest

from tests.every import every
from tests.uploads.samples import (
    SHARED,
    differences,
    own_differences,
    own_samples,
    run_file,
    run_text,
    shared_samples,
    wrong_silently,
)

OWN = own_samples()


@pytest.mark.skipif(not shared_samples(), reason="BILATERAL_SHARED names no folder with csv-samples")
@pytest.mark.parametrize("expected", shared_samples(), ids=lambda path: path.name.partition("-")[0])
def test_shared_sample(expected):
    if expected.name.startswith(FISCAL):
        pytest.skip("the fiscal year of India was not known when it was written; see the test below")
    assert differences(expected) == []


FISCAL = "s48-"
"""A sample that wants a question about fiscal years whose months are known since."""


@pytest.mark.skipif(not shared_samples(), reason="BILATERAL_SHARED names no folder with csv-samples")
def test_fiscal_years_over_columns_are_periods_of_their_own_months():
    (expected,) = (one for one in shared_samples() if one.name.startswith(FISCAL))
    result = run_file(expected.with_name(expected.name.replace(".expected.json", ".csv")))
    assert result.outcome == "accept"
    assert [one.fields["period"] for one in result.figures] == ["2019-04/2020-03", "2020-04/2021-03"] * 2


@pytest.mark.skipif(SHARED is None, reason="BILATERAL_SHARED is not set")
def test_all_shared_samples_are_there():
    assert len(shared_samples()) == 66


@every(OWN, lambda one: one.name)
def test_own_sample(sample):
    assert own_differences(sample) == []


@every(OWN, lambda one: one.name)
def test_no_figure_is_wrong_without_a_word(sample):
    assert wrong_silently(sample, run_text(sample.text, sample.answers)) == []


def test_there_are_many_styles():
    assert len(OWN) > 60
    assert len({one.name for one in OWN}) == len(OWN)
