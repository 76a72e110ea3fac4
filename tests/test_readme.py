"""What the documents say of the data and of the commands is counted here anew."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest

from dashboard import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
OF_DATA = (ROOT / "data" / "README.md").read_text("utf-8")
RELEASING = (ROOT / ".github" / "RELEASING.md").read_text("utf-8")
WORDS = {2: "two", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


FIGURES = rows(ROOT / "data" / "figures.csv")
TABLES = {path.stem: rows(path) for path in sorted((ROOT / "data" / "official").glob("*.csv"))}
WHOLE = {path.stem for path in (ROOT / "data" / "official").glob("*.parquet")} - {*TABLES}
YARDSTICKS = {path.stem for path in (ROOT / "data" / "yardsticks").glob("*.csv")}
RATES = {one["source_id"] for one in rows(ROOT / "data" / "rates.csv")}
NO_PAGES = {*TABLES, *WHOLE, *YARDSTICKS, *RATES}
PAGES = [one for one in rows(ROOT / "data" / "sources.csv") if one["source_id"] not in NO_PAGES]


def of_kind(kind: str) -> int:
    return sum(one["excerpt_kind"] == kind for one in FIGURES)


def counted() -> dict[str, str]:
    """What is said in the documents, as it must be said of the data as they are."""
    headline = sum({one["reporter"], one["partner"]} == {"BLR", "RUS"} for one in FIGURES)
    cells = [one for table in TABLES.values() for one in table]
    pairs = {frozenset((one["reporter"], one["partner"])) for one in cells if one["partner"] != "WLD"}
    quoted, ours = of_kind("quote"), of_kind("summary")
    assert quoted + ours == len(FIGURES)
    tables = WORDS.get(len(TABLES), str(len(TABLES)))
    return {
        "figures": f"{len(FIGURES)} published figures from {len(PAGES)} pages ({headline} on Belarus–Russia)",
        "tables": f"{len(cells):,} cells of {tables} official tables for {len(pairs)} pairs",
        "words": f"{quoted} of the {len(FIGURES)} are quotations; the other {ours} are our own summaries",
    }


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("said", counted().values(), ids=counted())
def test_the_readme_counts_the_data_as_they_are(said):
    assert said in plain(README)


def test_the_description_of_the_data_counts_them_as_they_are():
    told = plain(OF_DATA)
    assert f"| `figures.csv` | {len(FIGURES)} |" in told
    documents = len(PAGES) + len(NO_PAGES)
    assert f"| `sources.csv` | {documents} | the documents: {len(PAGES)} pages and" in told
    assert f"| `official/` | {sum(map(len, TABLES.values())):,} |" in told
    assert counted()["words"] in told
    flags = {flag: sum(one["flag"] == flag for one in FIGURES) for flag in ("doubtful", "source_error")}
    assert f"{flags['doubtful']} figures are flagged doubtful, {flags['source_error']} as errors" in told


@pytest.mark.parametrize("document", [README, RELEASING], ids=["README", "RELEASING"])
def test_every_link_to_a_file_leads_to_one(document):
    at = ROOT if document is README else ROOT / ".github"
    links = [one for one in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document) if "://" not in one]
    assert links and [one for one in links if not (at / one).exists()] == []


def test_the_readme_leads_to_the_handbook_in_both_languages():
    for lang in ("en", "ru"):
        assert f"](dashboard/handbook/{lang}/README.md)" in README


def test_the_readme_names_every_command():
    table = README.partition("## Commands")[2].partition("\n## ")[0]
    assert [name for name in cli.COMMANDS if not re.search(rf"bilateral {name}\b", table)] == []


@pytest.mark.parametrize("document", [README, OF_DATA, RELEASING], ids=["README", "data", "RELEASING"])
def test_no_registry_is_named(document):
    assert not re.search(r"pypi|shields\.io|anaconda|npmjs", document, re.IGNORECASE)


def test_the_badges_say_what_the_project_says():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    told = {path.stem: path.read_text("utf-8") for path in (ROOT / ".github" / "badges").glob("*.svg")}
    assert f">{project['requires-python'].removeprefix('>=')} or newer<" in told["python"]
    assert f">{project['license']}<" in told["licence"]
    assert all(f"](.github/badges/{name}.svg)" in README for name in told)
