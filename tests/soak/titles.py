"""Every chart of every pair, flow and language: does its title say what is drawn? (``charts/titled.py``)"""

from __future__ import annotations

from dataclasses import dataclass

from tests.charts import titled


@dataclass(frozen=True)
class Seen:
    """How many titles were read, and what was wrong with which."""

    titles: int
    wrong: tuple[str, ...]


def run() -> Seen:
    cases = titled.cases()
    wrong = [
        f"{name} {asked.to_params()}: {told}" for name, asked in cases for told in titled.faults(name, asked)
    ]
    return Seen(len(cases), tuple(wrong))


if __name__ == "__main__":
    seen = run()
    print("\n".join(seen.wrong))
    print(f"{seen.titles} titles, {len(seen.wrong)} faults")
