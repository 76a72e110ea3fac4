"""An analyst adds a file in a real browser: drops it, answers, adds, sees it on the chart, takes it back."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.browser.conftest import ROOT, _wait, settled

pytestmark = pytest.mark.browser

TABLE = "Год;Экспорт товаров, млрд долл.;Импорт товаров, млрд долл.\n2026;31,25;18,5\n"
HOSTILE = (
    "reporter,partner,flow,scope,period,value,unit,publisher,source_title,note\n"
    'BLR,RUS,turnover,goods,2026,61.5,USD billion,"<img src=https://evil.example/a.png onerror=alert(1)>",'
    '"![i](https://evil.example/b.png) $a$ **b** [l](javascript:alert(1))","=1+1 \u202etxt"\n'
    "BLR,RUS,turnover,goods,<b>when</b> ![i](https://evil.example/c.png),1,USD billion,P,T,\n"
)
MISTYPED = (
    "reporter,partner,flow,scope,period,value,unit,publisher\n"
    "BLR,RUS,exports,goods,2026,21.5,USD billion,A paper\n"
    "BLR,RUS,exports,goods,2O17,22.5,USD billion,A paper\n"
)
NAME = "$a$ **b** ![i](https:evil.example) <b>x.csv"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of our own with an empty ledger: what is added here nobody else sees."""
    folder = tmp_path_factory.mktemp("adding")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--no-open"]
    environment = {name: text for name, text in os.environ.items() if not name.startswith("BILATERAL_")}
    environment["BILATERAL_LEDGER"] = str(folder / "ledger.sqlite")
    log = folder / "log.txt"
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=file, stderr=file)
    try:
        _wait(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=120)


def drop(page, name, text):
    """Drop a file and wait for the bar that adds."""
    page.set_input_files(
        '[data-testid="stFileUploaderDropzoneInput"]',
        {"name": name, "mimeType": "text/csv", "buffer": text.encode()},
    )
    page.locator(".st-key-add-bar").wait_for()


def answer(page, question, country):
    """Answer the open question with a country and have the file read again."""
    page.get_by_role("combobox", name=re.compile(re.escape(question))).click()
    page.keyboard.type(country)
    page.get_by_role("option", name=country, exact=True).click()
    page.get_by_role("button", name="Read again with these answers").click()


def test_from_a_file_to_the_chart_and_back(visit):
    page = visit("/add?lang=en")
    drop(page, "торговля.csv", TABLE)
    assert page.get_by_text("Answer the questions first").is_visible()
    answer(page, "Whose trade is it?", "Belarus")
    page.get_by_text("With which country is the trade?").first.wait_for()
    answer(page, "With which country is the trade?", "Russia")
    page.get_by_text("Name the document first").wait_for()
    page.get_by_label("Publisher").fill("A ministry")
    page.get_by_role("button", name="This is the document").click()
    page.locator(".st-key-small-after .trace").first.wait_for()
    page.get_by_role("button", name="Add 2 figures").click()
    page.locator(".notice.good", has_text="2 figures were added as batch B1.").wait_for()
    assert page.get_by_role("button", name=re.compile(r"^Add \d")).count() == 0

    chart = visit("/?lang=en&flow=exports")
    chart.locator(".st-key-open-table-timeline summary").click()
    chart.locator(".st-key-table-timeline canvas").first.wait_for()
    chart.get_by_role("combobox", name=re.compile("Figures on this chart")).click()
    chart.keyboard.type("31.25")
    chart.get_by_role("option").first.click()
    chart.locator(".st-key-panel .added", has_text="торговля.csv").wait_for()
    assert chart.locator(".st-key-panel mark").inner_text() == "31,25"

    page.get_by_role("button", name="Undo: take batch B1 back").click()
    page.locator(".notice.good", has_text="withdrawn").wait_for()
    after = visit("/batches?lang=en")
    after.locator(".batch.withdrawn", has_text="Taken back at once").wait_for()
    after.get_by_role("button", name=re.compile("Restore B1")).wait_for()


def test_hostile_text_is_shown_letter_for_letter_and_fetches_nothing(window, visit, server, heard):
    page = window()
    page.goto("/add?lang=en")
    settled(page)
    drop(page, NAME, HOSTILE)
    settled(page)
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    page.get_by_text("How it was read").click()
    page.locator("dd", has_text=NAME).first.wait_for()
    page.get_by_role("radio", name=re.compile("Errors")).or_(
        page.get_by_role("button", name=re.compile("Errors"))
    ).first.click()
    page.get_by_role("button", name="Add 1 figure").click()
    page.locator(".notice.good").wait_for()
    page.get_by_role("link", name="Batch B").last.click()
    page.locator("ul.figures a").first.click()
    panel = page.locator(".st-key-panel")
    panel.locator(".added").wait_for()
    said = panel.inner_text()
    assert "<img src=https://evil.example/a.png onerror=alert(1)>" in said
    assert "![i](https://evil.example/b.png) $a$ **b** [l](javascript:alert(1))" in said
    assert "=1+1 \u202etxt" in said and NAME in said
    page.get_by_role("link", name="All figures of this source").click()
    page.get_by_role("heading", level=1).filter(has_text="$a$ **b**").wait_for()
    visit("/?lang=en")
    foreign = [address for kind, _, address in heard if kind == "request" and not address.startswith(server)]
    assert [one for one in foreign if not one.startswith(("data:", "blob:"))] == []


def test_a_table_has_no_built_in_download(visit):
    """It would leave sources behind, and formulas in."""
    page = visit("/add?lang=en")
    drop(page, "a.csv", HOSTILE)
    table = page.locator('[data-testid="stDataFrame"]').first
    table.hover()
    page.get_by_role("button", name=re.compile("Fullscreen|Search")).first.wait_for()
    assert page.get_by_role("button", name=re.compile("Download as CSV")).count() == 0


def test_the_template_can_be_fetched_and_added(visit, tmp_path):
    page = visit("/add?lang=en")
    for name in ("Template (XLSX)", "Template (CSV)"):
        with page.expect_download() as fetched:
            page.get_by_role("button", name=name).click()
        fetched.value.save_as(tmp_path / fetched.value.suggested_filename)
    page.set_input_files('[data-testid="stFileUploaderDropzoneInput"]', tmp_path / "bilateral-template.xlsx")
    page.get_by_role("button", name="Add 1 figure").wait_for()
    assert page.get_by_role("heading", name="Questions").count() == 0, "there is nothing to ask"


def test_a_cell_is_mended_and_added_by_keyboard_alone(visit):
    """From the first input of a file with an error to the figure in the ledger: Tab, letters, Enter."""
    page = visit("/add?lang=en")
    drop(page, "keys.csv", MISTYPED)
    page.get_by_label(re.compile("^row 3, E")).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("2017")
    page.keyboard.press("Enter")
    page.get_by_text("in the file “2O17”").wait_for()
    page.get_by_role("button", name="Add 2 figures").wait_for()
    for _press in range(60):
        if re.match(r"Add \d", page.evaluate("document.activeElement.innerText || ''")):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".notice.good", has_text="2 figures were added as batch").wait_for()
