"""No test touches the ledger of whoever runs it, and none fails because the machine is busy.

Files that start servers and browsers are run first: workers take whole files (so that their servers are
started once), and a long file that begins last would leave the other workers idle.
"""

from __future__ import annotations

import gc
import os
import sys
from bisect import bisect_right
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

HERE = Path(__file__).parent
LONGEST_FIRST = (
    *("hostile", "browser", "warehouse", "ledger", "charts", "export", "views"),
    *("uploads", "judging", "api", "sets", "deploy"),
)
"""Folders of tests/ by how long what one worker takes of them takes; all others come after them."""
TOGETHER: dict[str, tuple[str, ...]] = {"hostile": (), "browser": ("test_marks.py",), "ledger": ()}
"""Folders that one worker takes whole: the process its servers are copies of, its server and browser with
their warm pages, its database are begun once, not once a worker. From a file named here on another worker
goes on, with all these of its own: what one takes must not be what the others wait for."""

# Tests of one file ask for the same charts of many pairs: what this process has drawn is kept for the next.
os.environ.setdefault("BILATERAL_CACHE_MB", "256")

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


def pytest_configure(config: pytest.Config) -> None:
    """Each worker begins to collect with another folder: pytest translates the asserts of a file once and
    keeps it, and in a fresh checkout workers that go the same way would each translate all of them."""
    worker = getattr(config, "workerinput", None)
    if worker is None or config.args != config.getini("testpaths"):
        return
    places = sorted(one for one in HERE.iterdir() if one.is_dir() or one.match("test_*.py"))
    first = int(worker["workerid"].removeprefix("gw")) * len(places) // worker["workercount"]
    config.args = [str(one) for one in (*places[first:], *places[:first])]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """While files are imported and collected there is no garbage to find. What was stays to the end: no need
    for the collector to look at it again, nor at what tests make as often as it does of itself."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 100)
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order of files, the same in all workers; within a file tests keep theirs."""
    ranks = {folder: rank for rank, folder in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: (ranks.get(item.path.parent.name, len(ranks)), item.path))


def together(file: str) -> str:
    """What one worker takes with a file: the file alone, or a folder, or a part of one."""
    path = Path(file)
    if path.parent.parent.name != "tests" or path.parent.name not in TOGETHER:
        return file
    return f"{path.parent} {bisect_right(TOGETHER[path.parent.name], path.name)}"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With ``--dist loadfile``: workers take whole files, and of TOGETHER whole folders."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Folders(LoadFileScheduling):  # type: ignore[misc]  # it comes without types
        def _split_scope(self, nodeid: str) -> str:
            file: str = super()._split_scope(nodeid)
            return together(file)

    return Folders(config, log)


def pytest_unconfigure() -> None:
    """Streamlit's tester leaves its folder to the end of the process, which warns of it then."""
    tester = sys.modules.get("streamlit.testing.v1.app_test")
    if tester is not None:
        tester.TMP_DIR.cleanup()
