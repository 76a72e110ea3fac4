"""`bilateral waiting`: what an editor does on the shell with articles that were put aside."""

from __future__ import annotations

import json

import pytest

from dashboard import articles, cli, ledger
from dashboard.judging import GivenSource, aside
from dashboard.judging.aside import TakenUp

TEXT = "Торговля товарами и услугами Казахстана и Польши в 2023 году выросла на 7,4% и превысила $1,3 млрд."


@pytest.fixture(autouse=True)
def ours(monkeypatch, tmp_path):
    for name in ("BILATERAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path / "ledger.sqlite"))
    ledger.forget()
    yield
    ledger.forget()


def put(confirmed: tuple[int, ...] = (0,)) -> str:
    given = GivenSource("Paper", "Trade grows", "", "2024-02-01", "")
    reading = articles.read(TEXT, title=given.title, published=given.published)
    one = TakenUp(given, reading, {number: {} for number in confirmed}, {})
    return ledger.opened().put_aside(aside.put(one, "Anna", "")).name


def run(capsys, *given: str) -> tuple[int, str, str]:
    code = cli.main(["waiting", *given])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_it_lists_what_waits(capsys):
    assert run(capsys)[2].strip() == "No article is put aside."
    name = put()
    (one,) = json.loads(run(capsys, "list", "--format", "json")[1])["waiting"]
    assert (one["name"], one["state"], one["put_by"], one["proposals"]) == (name, "waiting", "Anna", 2)
    assert "text" not in one and one["ends_at"] > one["put_at"]
    assert name in run(capsys, "list")[1]


def test_confirming_adds_what_was_marked_and_no_more(capsys):
    name = put()
    code, out, _err = run(capsys, "confirm", name, "--by", "Boris")
    (batch,) = ledger.opened().batches()
    assert code == 0 and batch.id in out and batch.new == 1 and batch.kind == "article"
    ledger.renew()
    mine = ledger.current().figures
    assert set(mine[mine["batch"] != ""]["excerpt_kind"]) == {"quote"}
    (kept,) = ledger.opened().aside()
    assert (kept.state, kept.batch) == ("confirmed", batch.id)
    assert (kept.closed_by, batch.added_by) == ("Boris", "Boris")
    assert run(capsys, "confirm", name)[0] in (2, 3)
    assert len(ledger.opened().batches()) == 1


def test_nothing_is_added_where_nothing_is_confirmed(capsys):
    code, _out, err = run(capsys, "confirm", put(()))
    assert code == 3 and "From an article" in err and ledger.opened().batches() == []


def test_rejecting_needs_a_reason_that_is_kept(capsys):
    name = put()
    assert run(capsys, "reject", name)[0] == 2
    assert run(capsys, "reject", name, "--reason", "no trade")[0] == 0
    (kept,) = ledger.opened().aside()
    assert (kept.state, kept.reason) == ("rejected", "no trade")
    assert run(capsys, "reject", name, "--reason", "again")[0] == 2
    assert run(capsys, "reject", "W-unknown", "--reason", "x")[0] == 2
    assert run(capsys, "lose")[0] == 2
