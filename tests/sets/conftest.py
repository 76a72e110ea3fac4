"""A folder of data sets of a test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import ledger


@pytest.fixture
def sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where sets are added to; empty."""
    folder = tmp_path / "sets"
    monkeypatch.setenv("BILATERAL_DATA", str(folder))
    ledger.renew()
    return folder
