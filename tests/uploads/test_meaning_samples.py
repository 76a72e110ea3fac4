"""Tables of many styles against what must come of them."""

from __future__ import annotations

import pytest

from tests.every import every
from tests.uploads.samples import (
    SHARED,
    differences,
    own_differences,
    own_samples,
    run_text,
    shared_samples,
    wrong_silently,
)

OWN = own_samples()


@pytest.mark.skipif(not shared_samples(), reason="BILATERAL_SHARED names no folder with csv-samples")
@pytest.mark.parametrize("expected", shared_samples(), ids=lambda path: path.name.partition("-")[0])
def test_shared_sample(expected):
    assert differences(expected) == []


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
