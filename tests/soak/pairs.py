"""Every two countries of the list, both ways round: each pair opens and holds what the whole tables hold.

``python -m tests.soak.pairs [COUNT]``: so many of them, seeded, or all. The suite asks 300
(``tests/ledger/test_whole.py``). Exit 0 = all answered rightly, 1 = not; each that is not is named.
"""

from __future__ import annotations

import sys
import time
from itertools import permutations
from random import Random

from tests.ledger import test_whole


def run(count: int = 0) -> tuple[int, list[str]]:
    """How many pairs were asked, and of those that did not answer rightly what is wrong."""
    pairs = list(permutations(test_whole.BOOK.countries, 2))
    if count:
        pairs = Random(15).sample(pairs, min(count, len(pairs)))
    # Of two ways round the second is quicker beside the first.
    pairs.sort(key=sorted)
    tables = test_whole.by_other_means()
    wrong: list[str] = []
    for asked, pair in enumerate(pairs):
        if asked and asked % 2_000 == 0:
            print(f"{asked:,} of {len(pairs):,} asked, {len(wrong)} wrong", file=sys.stderr, flush=True)
        try:
            test_whole.assert_answers(pair, tables)
        except Exception as fault:  # whatever it is, the others are asked
            wrong.append(f"{'-'.join(pair)}: {type(fault).__name__} {fault}"[:200])
    return len(pairs), wrong


def main() -> int:
    began = time.perf_counter()
    asked, wrong = run(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    for one in wrong:
        print(one)
    print(f"{asked:,} ordered pairs asked, {len(wrong)} wrong, {time.perf_counter() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
