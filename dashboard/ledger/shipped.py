"""The shipped data: locates ``data/``, reads it as text, passes it through the gate.

The shipped data must pass with no Issue; else the program stops and says row, column and reason.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import pandas as pd

from dashboard import schema
from dashboard.ledger.book import FrameBook
from dashboard.ledger.offices import OfficeTable
from dashboard.ledger.whole import WholeTables
from dashboard.ledger.yardsticks import Yardsticks
from dashboard.model import Issue
from dashboard.text import translator
from dashboard.text.issues import sentence

_CHECKOUT = Path(__file__).parents[2] / "data"
_WHEEL = Path(__file__).parents[1] / "_data"


class DataError(Exception):
    """The shipped tables did not pass the gate; ``issues`` says where and why."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        self.issues = issues
        translate = translator("en")
        shown = [sentence(issue, translate) for issue in issues[:20]]
        more = [f"… and {len(issues) - 20} more"] if len(issues) > 20 else []
        super().__init__("\n".join([*shown, *more]))


def data_folder() -> Path:
    """Where the tables are: beside the package in a checkout, inside it in an installed wheel."""
    return _WHEEL if _WHEEL.is_dir() else _CHECKOUT


@cache
def shipped() -> FrameBook:
    """The book of all shipped figures; DataError if the gate has anything to say."""
    return read(data_folder())


def read(folder: Path) -> FrameBook:
    """Read one data folder: sources.csv, figures.csv, articles/, official/*.csv and the feet of *.parquet."""
    issues: list[Issue] = []
    sources = _taken(schema.check_sources(_text(folder / "sources.csv")), issues)
    articles = {
        f"articles/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((folder / "articles").glob("*.txt"))
    }
    stated = _text(folder / "figures.csv")
    curated = _taken(schema.check_figures(stated, sources, articles), issues)
    tables = {f"official/{path.name}": _text(path) for path in sorted((folder / "official").glob("*.csv"))}
    official = _taken(schema.check_official(tables, sources), issues)
    if issues:
        raise DataError(tuple(issues))
    figures = pd.concat([curated, official], ignore_index=True)
    version = _version(folder)
    offices = sorted((folder / "official" / "offices").glob("*.parquet"))
    whole = WholeTables.of(folder / "official", version, [OfficeTable.open(path) for path in offices])
    beside = Yardsticks(folder if (folder / "yardsticks").is_dir() else None)
    chosen = schema.featured(stated)
    return FrameBook(figures, sources, articles, version, whole, featured=chosen, beside=beside)


def _text(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise DataError((Issue("table_missing", table=path.name),))
    # Everything as text: Namibia's code is "NA", and 53.0 must keep its decimal.
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def _taken(report: schema.Report, issues: list[Issue]) -> pd.DataFrame:
    issues.extend(report.issues)
    return report.accepted


def _version(folder: Path) -> str:
    """A short name of exactly this data: caches are keyed by it."""
    digest = sha256()
    for path in (one for kind in ("csv", "txt", "parquet") for one in sorted(folder.rglob(f"*.{kind}"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
