"""A seeded part of the long runs in tests/soak: kills, faults, crowds, backups while others write."""

from __future__ import annotations

import pytest

from tests.ledger import postgres
from tests.soak import copies, faults, kill, writers


@pytest.fixture
def fresh(request, url, tmp_path):
    """Makes addresses of new ledgers on the store of this test."""
    if url.startswith("postgresql"):
        return lambda: postgres.new_url(request.getfixturevalue("server"))
    return faults.fresh_files(tmp_path)


def test_killed_uploads_leave_all_or_nothing(url):
    seen = kill.run(url, uploads=10, rows=900, seed=20)
    assert seen.sound, seen
    assert seen.uploads == 10 and seen.killed > 0


@pytest.mark.parametrize("action", faults.ACTIONS)
def test_whichever_statement_fails_the_state_is_old_or_new(fresh, action):
    seen = faults.statements(fresh, action)
    assert seen.sound, seen


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_whenever_the_connection_ends_the_state_is_old_or_new(fresh):
    seen = faults.connections(fresh, "undo")
    assert seen.sound, seen


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("way", [faults.pages, faults.file_size])
def test_wherever_the_disk_is_full_the_state_is_old_or_new(fresh, way):
    seen = way(fresh, "add", 12) if way is faults.file_size else way(fresh, "add")
    assert seen.sound, seen


def test_many_processes_add_at_once(url):
    seen = writers.run(url, processes=4, batches=5)
    assert seen.sound and seen.stored == 20, seen


def test_backups_while_others_write(url, tmp_path):
    seen = copies.run(url, 2, tmp_path)
    assert seen.sound and seen.taken == 2, seen
