"""No silent loss: {what befalls the ledger} × {page, API, figures, export, check, healthz}.

A server reads a good ledger, the ledger is damaged, everybody is asked; of the three commands one a loss.
``make soak`` asks all three, and a server that is started on the damaged ledger.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

import pytest

from tests.hostile import losses
from tests.hostile.reader import alerts, page
from tests.hostile.serving import Server, command, inside
from tests.ledger import postgres

CODES = {
    "noise": "ledger_damaged",
    "truncated": "ledger_damaged",
    "emptied": "ledger_vanished",
    "deleted": "ledger_vanished",
    "moved": "ledger_vanished",
    "renewed": "ledger_newer",
    "refused rows": "figures_held_back",
}


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    return losses.ledger_with_figures(tmp_path_factory.mktemp("losses") / "there")


@pytest.fixture(scope="module")
def server(good) -> Iterator[Server]:
    with Server(good) as running:
        losses.ready(running)
        yield running


@pytest.mark.parametrize(("loss", "name"), list(zip(losses.LOSSES, cycle(losses.COMMANDS), strict=False)))
def test_no_face_is_silent(server, good, loss, name):
    try:
        with losses.LOSSES[loss](good):
            judge(server, good, loss, name)
    except losses.NotHere as reason:
        pytest.skip(str(reason))
    assert losses.until(server, "ok")["status"] == "ok", "what is put back is read again"
    assert losses.shows(server.ask(f"/api/v1/figures?pair={losses.PAIR}").text, "")


def judge(server: Server, ledger: Path, loss: str, name: str) -> None:
    with ThreadPoolExecutor(1) as beside:
        done = beside.submit(losses.asked_of_command, ledger, name, loss, inside)
        told = losses.until(server, "degraded", 30 if loss in CODES else 2)
        found = {face: losses.asked_of_server(server, face, loss) for face in ("page", "api", "healthz")}
        found[name] = done.result()
    assert [f"{face}: {said.words}" for face, said in found.items() if said.is_silent] == []
    if loss in CODES:
        assert told["ledger"] == CODES[loss]
        assert all(said.says for said in found.values()), found
        ready = server.ask("/readyz")
        assert ready.status == (200 if loss == "refused rows" else 503)
    if loss in losses.SHOWN:
        assert all(said.shows for said in found.values()), found


def test_a_server_started_on_it_says_so_too(tmp_path):
    """In both languages, on every page, and neither on /add nor elsewhere with a traceback."""
    path = losses.ledger_with_figures(tmp_path / "there")
    with losses.renewed(path), Server(path) as running:
        losses.ready(running)
        assert losses.until(running, "degraded")["ledger"] == "ledger_newer"
        for name in ("", "add", "batches"):
            for lang, word in (("en", "ledger"), ("ru", "еестр")):
                shown = page(running.port, name, f"lang={lang}")
                assert "EXCEPTION" not in shown and any(word in one for one in alerts(shown)), (name, shown)


def test_commands_answer_from_the_shipped_figures_when_told_to(good):
    with losses.noise(good):
        refused = command(good, "figures", "--lang", "ru")
        assert (refused.code, refused.out) == (3, "") and "повреждён" in refused.err
        for words in (["figures", "--pair", "BLR-RUS"], ["sentence", "F0001"]):
            told = inside(good, *words, "--shipped-only")
            assert told.code == 1 and told.out and "shipped" in told.err, (words, told)
    whole = inside(good, "figures", "--shipped-only")
    assert whole.code == 0 and "shipped" in whole.err and losses.PAIR[:3] + "," not in whole.out


def test_refused_rows_are_named_with_their_reason(good):
    with losses.refused_rows(good):
        listed = inside(good, "batches", "--format", "json")
        told = json.loads(listed.out)["held_back"]
        assert listed.code == 1 and "www.ministry.example/trade" in listed.err
        assert [(one["batch"], one["row"], one["column"]) for one in told] == [
            ("B2", 2, "url"),
            ("B2", 3, "url"),
        ]


def test_a_path_that_is_given_and_is_not_there(tmp_path):
    """By option it is a mistake; by the variable it is a machine on which nothing was added yet."""
    nowhere = str(tmp_path / "no" / "ledger.sqlite")
    for words in (["figures"], ["batches"]):
        told = inside("", *words, "--ledger", nowhere)
        assert (told.code, told.out) == (3, "") and nowhere in told.err, told
    fresh = inside(nowhere, "figures")
    assert fresh.code == 0 and fresh.out and nowhere in fresh.err, fresh
    assert not (tmp_path / "no").exists()


def test_a_stopped_database_is_said(tmp_path):
    try:
        with postgres.server() as address:
            url = postgres.new_url(address)
            table = tmp_path / "table.csv"
            table.write_text(losses.TABLE, encoding="utf-8")
            assert inside(url, "import", str(table)).code == 0
            running = Server(url)
            running.__enter__()
            losses.ready(running)
    except postgres.NoServer as reason:
        pytest.skip(f"not run on PostgreSQL: {reason}")
    try:
        assert losses.until(running, "degraded")["ledger"] == "ledger_unreachable"
        found = {name: losses.asked_of_server(running, name, "") for name in ("page", "api", "healthz")}
        found["export"] = losses.asked_of_command(url, "export", "", inside)
        assert all(said.says for said in found.values()), found
        assert running.ask("/readyz").status == 503
    finally:
        running.__exit__()
