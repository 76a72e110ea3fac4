"""A whole set, the IMF's Direction of Trade Statistics, against plain pandas and cells picked by hand."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pandas as pd
import pytest

from dashboard import warehouse

SHARED = os.environ.get("BILATERAL_SHARED", "")
DOTS = Path(SHARED) / "data" / "official" / "imf_dots_exports_1961_2020.parquet"
pytestmark = pytest.mark.skipif(
    not SHARED or not DOTS.exists(), reason="the set stands beside the project (BILATERAL_SHARED)"
)
OURS = {"exporter_iso3": "reporter", "importer_iso3": "partner", "export_fob_usd_mn": "value"}


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    found = pd.read_parquet(DOTS).rename(columns=OURS)
    found["period"] = found.pop("year").astype(str)
    return found.sort_values(["reporter", "partner", "period"])


@pytest.fixture(scope="module")
def held(table, tmp_path_factory):
    path = tmp_path_factory.mktemp("dots") / "dots.parquet"
    table.to_parquet(path, index=False)
    return warehouse.shipped(path, "imf-dots", "2024-02", unit="USD", multiplier=1_000_000, valuation="fob")


@pytest.mark.parametrize(
    ("reporter", "partner", "year", "billions"),
    [
        ("USA", "CHN", "2020", 124.6),
        ("CHN", "USA", "2019", 418.6),
        ("CAN", "USA", "2019", 337.6),
        ("RUS", "CHN", "2019", 54.9),
    ],
)
def test_published_values_are_found(held, reporter, partner, year, billions):
    answer = held.ask("pair_series", reporter=reporter, partner=partner, first=year, last=year)
    assert answer.frame["value"].tolist() == [pytest.approx(billions * 1000, abs=50)]
    assert answer.query.count == 1


def test_pairs_equal_plain_pandas(held, table):
    pairs = table.groupby(["reporter", "partner"])
    for reporter, partner in random.Random(15).sample(sorted(pairs.groups), 500):
        found = held.ask("pair_series", reporter=reporter, partner=partner).frame
        plain = pairs.get_group((reporter, partner))
        assert found["period"].tolist() == plain["period"].tolist()
        assert found["value"].tolist() == plain["value"].tolist()


def test_a_pair_that_a_set_lacks_is_an_empty_answer(held):
    answer = held.ask("pair_series", reporter="BLR", partner="BLR")
    assert len(answer) == 0 and answer.query.count == 0
