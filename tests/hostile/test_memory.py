"""Whoever is anonymous asks for as many different things as he likes: the memory of the process stays."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.hostile import left_behind

FIRST = MORE = 8
"""Requests of each kind; ``tests/soak`` asks a server for two thousand."""
MOST = 1_200_000
"""Bytes that may be left of MORE requests of each kind: fewer than answers of one kind, kept, would take."""


@pytest.mark.skipif(not left_behind.can_tell(), reason="the C library does not say what is in use")
def test_distinct_requests_leave_nothing_behind_but_what_the_budget_keeps() -> None:
    command = [sys.executable, "-m", left_behind.__name__, str(FIRST), str(MORE)]
    environment = {**os.environ, **left_behind.ENVIRONMENT}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    by_kind = [sum(found["sent"][at : at + MORE]) for at in range(0, len(found["sent"]), MORE)]
    assert len(by_kind) == 3 and min(by_kind) > MOST
    assert found["left"] <= MOST, f"{found['left']:,} bytes are left of {sum(by_kind):,}"
    # What is kept, is on the shelf: the answers asked for last, within its budget.
    assert MOST < found["shelf"] <= left_behind.BUDGET * 1_000_000
