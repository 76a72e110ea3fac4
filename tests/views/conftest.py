from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

from dashboard import address
from tests.views.adding import own_ledger  # noqa: F401


@pytest.fixture(autouse=True)
def routes_answer() -> Iterator[None]:
    """The pages of these tests stand beside the routes, as `bilateral serve` starts them."""
    with address.with_routes():
        yield


@pytest.fixture(autouse=True, scope="session")
def packages_are_looked_through_once() -> Iterator[None]:
    """Streamlit looks for components in all installed packages; AppTest has it do so for every page anew."""
    with pytest.MonkeyPatch.context() as once:
        scan = cache(manifest_scanner.scan_component_manifests)
        once.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield
