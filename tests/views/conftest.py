from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard import address
from tests.views.adding import own_ledger  # noqa: F401


@pytest.fixture(autouse=True)
def routes_answer() -> Iterator[None]:
    """The pages of these tests stand beside the routes, as `bilateral serve` starts them."""
    with address.with_routes():
        yield
