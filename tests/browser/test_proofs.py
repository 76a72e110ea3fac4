"""``make proofs`` makes its pictures: in both languages, light and dark, at a desk and on a phone."""

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard.model import LANGUAGES
from tests.browser import proofs

pytestmark = pytest.mark.browser


def test_pictures_of_a_page(browser: Browser, server: str, tmp_path: Path) -> None:
    proofs.views(browser, server, tmp_path, ("/method?",))
    assert {picture.name for picture in tmp_path.iterdir()} == {
        f"method-{lang}-{theme}-{screen}.png"
        for lang, theme, screen in product(LANGUAGES, proofs.THEMES, proofs.SCREENS)
    }
