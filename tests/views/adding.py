"""The page that adds figures, on a ledger of its own: small files made here, visited without a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access, ledger
from dashboard.views.add import changes
from dashboard.views.kit import visit  # noqa: F401  (it tells who asks when it is imported)
from tests.views.visit import opened

TIDY = (
    "reporter;partner;flow;scope;period;value;unit;publisher;source_title\n"
    "BLR;RUS;turnover;goods;2022;47,5;USD bn;A paper;A page\n"
    "BLR;RUS;turnover;goods;2023;abc;USD bn;A paper;A page\n"
)
UNSAID = "Год;Экспорт товаров, млн долл.;Импорт товаров, млн долл.\n2021;10,5;9,1\n2022;11,2;10,4\n"


@pytest.fixture
def own_ledger(monkeypatch, tmp_path) -> Iterator[str]:
    """An empty ledger that this machine's visitor may write to."""
    url = str(tmp_path / "ledger.sqlite")
    monkeypatch.setenv("BILATERAL_LEDGER", url)
    monkeypatch.setattr(
        access, "_visit", lambda: access.Visit("127.0.0.1", {"host": "localhost"}, peer="127.0.0.1")
    )
    # The charts before and after take as long as all the rest of a page, which is drawn for each click.
    monkeypatch.setattr(changes, "before_and_after", lambda *_: None)
    ledger.forget()
    yield url
    ledger.forget()


def dropped(*files: tuple[str, bytes], lang: str = "en") -> AppTest:
    """The page after files were dropped on it."""
    test = opened("add", {"lang": lang})
    for name, data in files:
        test.file_uploader[0].upload(name, data)
    return test.run()


def pasted(text: str) -> AppTest:
    test = opened("add", {"lang": "en"})
    test.text_area[0].set_value(text)
    return press(test, "Read the table")


def press(test: AppTest, label: str) -> AppTest:
    """Press the button of this name, whatever kind it is, and run."""
    button = next(one for one in test.button if one.label.replace("\\", "") == label)
    return button.click().run()


def buttons(test: AppTest) -> list[str]:
    return [one.label.replace("\\", "") for one in test.button]


def account(test: AppTest) -> list[str]:
    """The counts of step 3, then those of step 4."""
    import re

    bodies = [element.proto.body for element in test.get("html") if 'class="account"' in element.proto.body]
    return [one for body in bodies for one in re.findall("<li>(.*?)</li>", body)]
