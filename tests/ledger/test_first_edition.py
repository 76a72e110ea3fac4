"""What the first edition has written goes on working: its ledger, its links, its ids.

``first_edition/ledger.sqlite`` and ``links.txt`` were written by the code of commit 9cdbdc6. The ledger holds
first.csv (two figures), slip.csv (withdrawn), correction.csv (in place of the first figure of first.csv),
repeat.csv (one figure that was there, one new) and back.csv (withdrawn, then restored). Neither is ever
written anew.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dashboard import gallery, ledger
from dashboard.export import links
from dashboard.export.links import Version
from dashboard.ledger.store import Store
from dashboard.ledger.tables import HEAD
from dashboard.model import Selection
from tests.ledger import written

FOLDER = Path(__file__).parent / "first_edition"
CORRECTED, CORRECTION = "U-42c72525b8c1c293", "U-d78405daf93d3aef"
IN_FORCE = {"U-a9b705a63f4ce0a7", CORRECTION, "U-1493f6373787c44b", "U-8457a10c28589da6"}
PAIR = ("BLR", "RUS")


@pytest.fixture
def at(tmp_path) -> Path:
    """A copy: opening renews the file."""
    copy = tmp_path / "ledger.sqlite"
    shutil.copyfile(FOLDER / "ledger.sqlite", copy)
    return copy


def test_its_ledger_is_of_an_earlier_release():
    with closing(sqlite3.connect(f"file:{FOLDER / 'ledger.sqlite'}?immutable=1", uri=True)) as file:
        assert file.execute("SELECT version_num FROM ledger_version").fetchone() == ("0001",) != (HEAD,)


def test_its_batches_are_there_with_what_became_of_them(at):
    with Store.open(str(at)) as store:
        found = {one.name: (one.id, one.state, one.new, one.already, one.reason) for one in store.batches()}
        assert found == {
            "first.csv": ("B1", "active", 2, 0, "two years"),
            "slip.csv": ("B2", "withdrawn", 1, 0, "a slip of the keyboard"),
            "correction.csv": ("B3", "active", 1, 0, ""),
            "repeat.csv": ("B4", "active", 1, 1, ""),
            "back.csv": ("B5", "active", 1, 0, "sure again"),
        }
        assert store.superseded() == {CORRECTED: CORRECTION}
        assert {one.what for one in store.history(CORRECTED)} == {"added", "superseded"}


def test_its_figures_are_in_the_book_of_today(at):
    book = ledger.current(str(at))
    added = set(book.figures["figure_id"]) - set(ledger.shipped().figures["figure_id"])
    assert added == IN_FORCE
    assert not ledger.trouble(str(at)), "the gate of today lets them pass"
    found = book.one(CORRECTION)
    assert found is not None and found.figure(CORRECTION)["amount"] == 43_000_000


def test_it_is_kept_aside_and_can_be_written_on(at):
    with Store.open(str(at)) as store:
        added = store.add(written.upload("new.csv"), [written.figures(46, period="2019")], written.sources())
        assert added.id == "B6"
        assert store.restore("B2", "no slip after all", "ann").state == "active"
    assert [one.name for one in at.parent.glob(f"ledger.before-{HEAD}.*.sqlite")], "no copy was kept"


# --- links ----------------------------------------------------------------------------------------

ASKED = (
    ("timeline", Selection(PAIR, scopes=("goods",), first=2015, last=2023, parts=True, lang="ru")),
    ("growth", Selection(PAIR, flow="exports", plans=False, flagged=True)),
    ("pairs", Selection(unit="EUR", pairs=(PAIR, ("DEU", "POL")), base=2010)),
    ("bridge", Selection(PAIR, figure="F0002", other="F0003", year=2023)),
    ("shares", Selection(PAIR, details=True, monthly=True, whole="total goods turnover of Belarus")),
)
LINKS = (FOLDER / "links.txt").read_text("utf-8").splitlines()


def test_its_links_are_read_as_they_were_meant():
    """For each chart a frozen link, one to the page, to a frame, to share, to a file."""
    charts = tuple(gallery.CHARTS)
    assert len(LINKS) == 5 * len(ASKED)
    for number, address in enumerate(LINKS):
        (chart, selection), kind = ASKED[number // 5], number % 5
        found = links.read_link(address, charts)
        assert (found.chart, found.unknown) == (chart, ()), address
        assert found.version == (Version("0.1.0", 5) if kind == 0 else None)
        day = found.selection.as_known_on
        assert (day.isoformat() if day else "") == ("2024-01-31" if kind == 0 else "")
        assert found.selection.to_params() == selection.to_params() | (
            {"as_known_on": "2024-01-31"} if day else {}
        ), address
        assert (found.theme, found.format) == ("dark" * (kind == 2), "svg" * (kind == 4))


def test_its_frozen_links_are_still_written_so():
    """Who has copied one finds the same one again."""
    for (chart, selection), address in zip(ASKED, LINKS[::5], strict=True):
        found = links.read_link(address, tuple(gallery.CHARTS))
        again = links.frozen_link(
            "https://trade.example", chart, selection, found.selection.as_known_on, Version("0.1.0", 5)
        )
        assert again == address


def test_its_ids_lead_to_figures():
    book = ledger.shipped()
    for figure_id in ("F0001", "F0002", "rosstat-annual/BLR/imports/2012"):
        assert book.one(figure_id) is not None, figure_id
