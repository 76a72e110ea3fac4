"""Break one promise at a time, on purpose, and see whether the tests notice.

Usage: python tests/mutants/run.py [--only NUMBER | --from NUMBER] [FILE]

Each entry of ``mutants.toml`` replaces one piece of text in a copy of the checkout and runs the tests it
names there; the mutant is killed when one of them fails. The first round runs nothing but those tests on the
unchanged copy: they must pass. Exit 0 = all killed, 1 = one survived or does not apply, 2 = wrong use.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PARTS = (
    "dashboard",
    "data",
    "tests",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "Makefile",
    "CITATION.cff",
)


@dataclass(frozen=True)
class Mutant:
    """One change: which promise it breaks, where, what becomes what, and the tests that should notice."""

    promise: int
    breaks: str
    file: str
    old: str
    new: str
    tests: list[str]


def main() -> int:
    parser = argparse.ArgumentParser(description="Break the promises one at a time.")
    parser.add_argument("--only", type=int, help="one mutant, by its place in the file, from 1")
    parser.add_argument("--from", type=int, default=1, dest="first", help="this one and all after it")
    parser.add_argument("file", nargs="?", type=Path, default=HERE / "mutants.toml")
    asked = parser.parse_args()
    mutants = [Mutant(**one) for one in tomllib.loads(asked.file.read_text(encoding="utf-8"))["mutant"]]
    chosen = [(n, one) for n, one in enumerate(mutants, 1) if asked.only in (None, n) and n >= asked.first]
    if not chosen:
        parser.error(f"there are {len(mutants)} mutants")
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder)
        for part in PARTS:
            source = ROOT / part
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, copy / part)
        sound = sorted({test for _, one in chosen for test in one.tests})
        if noticed := _noticed(copy, sound):
            print(f"the tests fail without any mutant: {noticed}", file=sys.stderr)
            return 1
        fates = [(number, one, _fate(copy, one)) for number, one in chosen]
    print("| | Promise | What is broken | Where | |")
    print("| --- | --- | --- | --- | --- |")
    for number, one, fate in fates:
        print(f"| {number} | {one.promise} | {one.breaks} | `{one.file}` | {fate} |", flush=True)
    return 0 if all(fate.startswith("killed") for _, _, fate in fates) else 1


def _fate(copy: Path, mutant: Mutant) -> str:
    file = copy / mutant.file
    text = file.read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        return f"**does not apply** ({text.count(mutant.old)} places)"
    _write(file, text.replace(mutant.old, mutant.new))
    try:
        noticed = _noticed(copy, mutant.tests)
        fate = f"killed by `{noticed}`" if noticed else "**survived**"
    finally:
        _write(file, text)
    print(f"{mutant.promise}: {mutant.breaks}: {fate}", file=sys.stderr, flush=True)
    return fate


def _write(file: Path, text: str) -> None:
    """Write a module and forget what was compiled of it: two writes in one second may look the same."""
    file.write_text(text, encoding="utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()


def _noticed(copy: Path, tests: list[str]) -> str:
    """The first test that does not pass in the copy, "" where all do; one that is not collected does not."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONPATH": str(copy)}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
    if done.returncode not in (0, 1, 2):
        raise SystemExit(f"pytest could not run: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    if done.returncode == 0:
        return ""
    told = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return told[1] if told else done.stdout[-200:]


if __name__ == "__main__":
    sys.exit(main())
