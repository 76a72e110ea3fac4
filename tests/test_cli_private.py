"""`bilateral private`: what visitors keep for themselves, listed and erased by whoever runs the server."""

from __future__ import annotations

import json

import pytest

from dashboard import cli, ledger
from tests.ledger.written import figures, sources, upload


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A ledger with one batch for everybody and one of a visitor; the visitor's."""
    for name in ("BILATERAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "BILATERAL_PRIVATE_HOURS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path / "kept.sqlite"))
    ledger.forget()
    store = ledger.opened()
    store.add(upload(), [figures(40)], sources())
    yield store.add(upload("mine.csv", owner="f" * 32), [figures(50, note="a secret")], sources())
    ledger.forget()


def test_private_batches_are_listed_without_their_content(capfdbinary, kept):
    code = cli.main(["private", "list", "--format", "json"])
    told = json.loads(capfdbinary.readouterr().out)
    (one,) = told["private"]
    assert code == 0 and (one["batch"], one["owner"]) == (kept.id, "f" * 8)
    assert one["rows"] == 3 and one["size"] > 100 and one["added_at"] < one["ends_at"]
    assert "secret" not in str(told) and "mine.csv" not in str(told)


@pytest.mark.parametrize("by", ["batch", "owner", "--all"])
def test_private_batches_are_erased_by_name(capfdbinary, kept, by):
    name = {"batch": kept.id, "owner": "f" * 8}.get(by, by)
    assert cli.main(["private", "erase", name]) == 0
    assert capfdbinary.readouterr().out == b"1 private batch was erased.\n"
    assert ledger.opened().private_batches() == [] and len(ledger.opened().batches()) == 1


def test_private_batches_end_by_themselves_and_by_command(capfdbinary, kept, monkeypatch):
    assert cli.main(["private", "erase", "--expired"]) == 0
    assert capfdbinary.readouterr().out == b"0 private batches were erased.\n"
    monkeypatch.setenv("BILATERAL_PRIVATE_HOURS", "0")
    assert cli.main(["private", "erase", "--expired"]) == 0
    assert capfdbinary.readouterr().out == b"1 private batch was erased.\n"


@pytest.mark.parametrize(
    "words", [(), ("burn",), ("erase",), ("erase", "B1"), ("erase", "--all", "--expired"), ("erase", "x")]
)
def test_private_batches_are_not_erased_by_a_slip(capfdbinary, kept, words):
    assert cli.main(["private", *words]) == 2
    assert len(ledger.opened().private_batches()) == 1


def test_articles_that_visitors_put_aside_are_counted_and_erased_without_being_shown(capfdbinary, kept):
    one = ledger.SetAside("a secret title", "", "", "", "", "a secret text", "{}", 1, "visitor", "f" * 32)
    ledger.opened().put_aside(one)
    cli.main(["private", "list", "--format", "json"])
    told = capfdbinary.readouterr().out.decode()
    assert json.loads(told)["aside"] == 1 and "secret" not in told
    assert cli.main(["private", "erase", "f" * 8]) == 0
    assert ledger.opened().private_aside() == 0
