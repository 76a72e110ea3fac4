"""No test touches the ledger of whoever runs it, and none fails because the machine is busy.

Files that start servers and browsers are run first: workers take whole files (so that their servers are
started once), and a long file that begins last would leave the other workers idle.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

LONGEST_FIRST = ("hostile", "browser", "ledger", "charts", "views", "export", "deploy")
"""Folders of tests/ by how long their longest file takes; all others come after them."""

# A busy machine is slow, not wrong: no example of a property fails because it took long.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives browsers, once in a process: a second one beside it would refuse to start."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session", autouse=True)
def no_ledger_but_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A ledger, and a folder of data sets, that do not exist until a test makes some of its own."""
    nobody = tmp_path_factory.mktemp("nobody")
    ours = {"BILATERAL_LEDGER": str(nobody / "ledger.sqlite"), "BILATERAL_DATA": str(nobody / "sets")}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order of files; within a file tests keep theirs."""
    ranks = {folder: rank for rank, folder in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: ranks.get(item.path.parent.name, len(ranks)))


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: no need for the collector to look at it again, nor at
    what tests make as often as it does of itself."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_unconfigure() -> None:
    """Streamlit's tester leaves its folder to the end of the process, which warns of it then."""
    tester = sys.modules.get("streamlit.testing.v1.app_test")
    if tester is not None:
        tester.TMP_DIR.cleanup()
