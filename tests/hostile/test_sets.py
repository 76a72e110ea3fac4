"""Adding a set while the process is killed, or the disk is full: the old set or the new one, never half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.sets import adding
from dashboard.warehouse import lock
from tests.sets import made

ADD = """
import resource, signal, sys
from pathlib import Path
from dashboard.sets import adding
from dashboard.sets.refusals import SetRefused
limit = int(sys.argv[2])
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
print("ready", flush=True)
try:
    adding.add("baci", [Path(sys.argv[1])])
except SetRefused as refused:
    sys.exit(f"{refused.code} {refused.cannot}")
print("done", flush=True)
"""


def adds(path: Path, sets: Path, limit: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ADD, str(path), str(limit)],
        env={**os.environ, "BILATERAL_DATA": str(sets)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def sets(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "sets"))
    adding.add("baci", [made.baci_zip(tmp_path, edition="202301")])
    return tmp_path / "sets"


def test_a_killed_addition_leaves_the_old_set_or_the_new(sets, tmp_path):
    path = made.baci_zip(tmp_path, seed=99, edition="202401", rows=20_000)
    with adds(path, tmp_path / "measured") as whole:
        assert whole.stdout is not None
        whole.stdout.readline()
        start = time.monotonic()
        assert whole.wait(120) == 0
    took = time.monotonic() - start
    chance = random.Random(15)
    for part in (0.1, 0.35, 0.6, 0.85):
        with adds(path, sets) as added:
            assert added.stdout is not None
            added.stdout.readline()
            time.sleep(took * (part + chance.random() * 0.2))  # the moment is what is tried
            added.send_signal(signal.SIGKILL)
            added.wait(60)
        found = adding.states()
        assert {state for _one, state in found} == {"sound"}
        assert [one.edition for one, _ in found] in (["202301"], ["202301", "202401"])
        assert found[0][0].holding().ask("contents").frame["n"].sum() == found[0][0].rows
    assert adding.add("baci", [path]).locked.edition == "202401"
    named = {one.stored for one in lock.read()}
    assert {one.name for one in sets.iterdir()} == named | {lock.NAME, ".changing"}


def test_a_full_disk_changes_nothing(sets, tmp_path):
    path = made.baci_zip(tmp_path, seed=99, edition="202401", rows=20_000)
    before = {one.name: one.read_bytes() for one in sets.iterdir()}
    with adds(path, sets, 300_000) as full:
        _out, said = full.communicate(timeout=120)
    assert full.returncode == 1 and said.strip() == "full True"
    assert {one.name: one.read_bytes() for one in sets.iterdir()} == before


def test_two_who_add_at_once_do_not_undo_each_other(sets, tmp_path):
    path = made.baci_zip(tmp_path, seed=99, edition="202401")
    with lock.alone(), adds(path, sets) as other:
        _out, said = other.communicate(timeout=120)
    assert said.strip() == "busy True"
    assert [one.edition for one in lock.read()] == ["202301"]
