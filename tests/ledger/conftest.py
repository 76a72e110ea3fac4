"""Every test that takes ``url`` or ``store`` runs on both stores."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard import ledger
from dashboard.ledger.store import Store
from tests.ledger import postgres


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    try:
        with postgres.server() as address:
            yield address
    except postgres.NoServer as reason:
        pytest.skip(f"not run on PostgreSQL: {reason}")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> str:
    """The address of a ledger that does not exist yet."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    return postgres.new_url(request.getfixturevalue("server"))


@pytest.fixture
def store(url) -> Iterator[Store]:
    """An open, empty ledger."""
    with Store.open(url) as opened:
        yield opened


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch, tmp_path) -> Iterator[None]:
    """No test sees the user's own ledger, or what an earlier test has left in the process."""
    monkeypatch.delenv("BILATERAL_LEDGER", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    ledger.forget()
    yield
    ledger.forget()
