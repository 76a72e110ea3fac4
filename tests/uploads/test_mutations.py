"""Broken files are judged or refused, quickly, and never end in a traceback (all of them: tests/soak)."""

from __future__ import annotations

from tests.every import every
from tests.soak import mutations

PARTS, EACH = 4, 15


@every(range(PARTS))
def test_broken_files_are_judged_or_refused(part):
    seen = mutations.run(range(part * EACH, (part + 1) * EACH))
    assert (seen.tried, seen.crashed, seen.slow) == (EACH, [], [])
    assert len(seen.outcomes) > 1


def test_a_number_always_names_the_same_broken_file():
    among = mutations.samples()
    first, again = ([mutations.case(number, among) for number in range(100)] for _ in range(2))
    assert first == again
    assert {way for one in first for way in one.ways} == set(mutations.CHANGES)
    changed = [one for one in first if one.data != dict(among)[one.sample]]
    assert len(changed) > 80


def test_what_breaks_is_named():
    def breaks(name: str, data: bytes) -> str:
        raise ValueError("no such thing")

    seen = mutations.run([3], breaks)
    assert not seen.sound
    assert seen.crashed[0].startswith("3 (") and "ValueError: no such thing" in seen.crashed[0]
