"""A page to render pictures on, for tests that look at where in them everything lies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright

from dashboard.export.renderer import chromium


@pytest.fixture(scope="module")
def page(driver: Playwright) -> Iterator[Page]:
    browser = driver.chromium.launch(executable_path=chromium())
    yield browser.new_page(viewport={"width": 2000, "height": 2000})
    browser.close()
