"""A set and edition as it can be asked: a shipped Parquet file, or the file of a set that was added."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.warehouse import engine, rows, spark
from dashboard.warehouse.queries import Answered, Query
from dashboard.warehouse.questions import QUESTIONS, Asking


@dataclass(frozen=True, eq=False)
class Holding:
    """One edition of one set, opened read-only; ``sha256`` is that of its file.

    ``has_totals``: it has rows of level 0, which are its totals; ``alike``: columns in which all its rows are
    alike, and what stands there (``questions.ALIKE``), as far as that is known.
    """

    set: str
    edition: str
    sha256: str
    has_totals: bool
    engine: engine.OpenedSet
    alike: Mapping[str, str | int] = field(default_factory=dict)

    def ask(self, question: str, **given: Any) -> Answered:
        """The answer to one of ``QUESTIONS``; ValueError for a parameter that is missing or unknown."""
        asking = QUESTIONS[question]
        bound = asking.bound(given)
        sql = asking.sql(self.alike, bound)
        names, found = self.engine.ask(sql, bound, asking.reads_much(bound))
        frame = pd.DataFrame(found, columns=names)
        place = names.index("n")
        count = int(sum(line[place] for line in found))
        query = Query(self.set, self.edition, self.sha256, question, sql, bound, count)
        # A figure that is a row of the source is one of several counts; one that is a sum has no rival.
        table = "figures" if asking.of_figures and self.has_totals else "by_pair"
        seen = frame.drop(columns=["rival"]) if asking.of_figures and table == "by_pair" else frame
        told = partial(_line, asking, {**bound, "rival": ""} if seen is not frame else bound, seen)
        return Answered(frame, query, told, self._condition(question, asking, frame), table, asking.also)

    def again(self, query: Query) -> pd.DataFrame:
        """What a query gives now; ValueError where it was put to another set, edition or checksum."""
        told = (query.set, query.edition, query.checksum)
        held = (self.set, self.edition, self.sha256)
        if told != held:
            raise ValueError(f"the query was put to {told}, this is {held}")
        names, found = self.engine.ask(query.sql, query.parameters)
        return pd.DataFrame(found, columns=names)

    def rows(self, query: Query, limit: int = 200, offset: int = 0) -> pd.DataFrame:
        """Some of the rows behind a number: columns of ``rows.COLUMNS``, in the order of the source."""
        page = {**query.parameters, "limit__": limit, "offset__": offset}
        names, found = self.engine.ask(f"{query.sql} LIMIT $limit__ OFFSET $offset__", page)
        return pd.DataFrame(found, columns=names)

    def without_number(
        self, path: Path, first: str, second: str, has_unsaid: bool
    ) -> list[tuple[str, str, str, str]]:
        """Cells of two countries that the source has and that are no number: reporter, flow, period, why.

        "withheld": its only number bears a mark of the source; "no_number" (of sets that keep what is
        printed without one): its cell is empty. ``path`` is the file of the set.
        """
        sides = {"first": first, "second": second}
        found = [(*row, "withheld") for row in self.engine.ask(_MARKED, sides)[1]]
        if has_unsaid:
            # Not a table that Spark reads: it is asked of the file itself.
            found += [(*row, "no_number") for row in _unsaid(path).ask(_UNSAID, sides)[1]]
        return found

    def cell(self, **given: Any) -> Query:
        """The query of all rows that have these values in these columns; ValueError for an unknown column."""
        if foreign := [name for name in given if name not in rows.COLUMNS]:
            raise ValueError(f"no columns of a set: {foreign}; there are {[*rows.COLUMNS]}")
        where = " and ".join(f"{name} = ${name}" for name in given) or "true"
        count = self.engine.ask(f"SELECT count(*) FROM by_pair WHERE {where}", given)[1][0][0]
        sql = f"SELECT * FROM by_pair WHERE {where} ORDER BY file, row"
        return Query(self.set, self.edition, self.sha256, "rows", sql, given, int(count))

    @cached_property
    def finest(self) -> int:
        """The level of product that sums are made from; 0 where the set has no products."""
        return int(self.engine.ask("SELECT coalesce(max(level), 0) FROM by_pair", {})[1][0][0])

    @cached_property
    def total_level(self) -> int:
        """The level of the rows that totals are: 0 where the set has totals of its own."""
        return 0 if self.has_totals else self.finest

    def _condition(self, question: str, asking: Asking, frame: pd.DataFrame) -> str:
        parts = [asking.also]
        if asking.of_figures:
            parts += [] if self.has_totals else [f"level = {self.finest}", rows.BETWEEN_COUNTRIES]
        elif asking.of_totals:
            parts.append(f"level = {self.total_level}")
        if question == "mirror":
            parts.append(_MOVEMENT)
        if "digits" in asking.usual:
            parts.append("left(product, $digits) = $product_of")
        elif "product" in (*asking.telling, *asking.needed):
            parts.append("product = $product")
        if "period" not in frame.columns and "period" not in asking.needed and "first" in asking.usual:
            parts.append("period >= $first and period <= $last || '~'")
        return " and ".join(parts)


_SIDES: Final = "((reporter = $first and partner = $second) or (reporter = $second and partner = $first))"
_MARKED: Final = (
    f"SELECT DISTINCT reporter, flow, period FROM by_pair WHERE {_SIDES} and level = 0 and flag <> ''"
    f" EXCEPT SELECT reporter, flow, period FROM figures WHERE {_SIDES}"
)
_UNSAID: Final = f"SELECT DISTINCT reporter, flow, period FROM unsaid WHERE {_SIDES}"


@lru_cache(maxsize=8)
def _unsaid(path: Path) -> engine.Engine:
    return engine.of_file(path)


_MOVEMENT: Final = (
    "((reporter = $exporter and partner = $importer and flow = 'exports')"
    " OR (reporter = $importer and partner = $exporter and flow = 'imports'))"
)


_NAMED: Final = re.compile(r"\$(\w+)")


def _line(asking: Asking, bound: Mapping[str, Any], frame: pd.DataFrame, place: int) -> Mapping[str, Any]:
    """What singles out the rows behind a line: its own columns, and the parameters of the question."""
    kept = _NAMED.findall(asking.also)
    common = {
        name: value for name, value in bound.items() if name != "limit" and (value != "" or name in kept)
    }
    told = [name for name in asking.telling if name in frame.columns]
    # Cell by cell: a row of columns of many types would first be made a frame of its own.
    own = {name: frame[name].iat[place] for name in told}
    line = {
        **common,
        **{name: one.item() if isinstance(one, np.generic) else one for name, one in own.items()},
    }
    if not line.get("row"):  # a sum has no row of its own
        line.pop("row", None)
        line.pop("file", None)
    if "digits" in asking.usual:
        line["product_of"] = line.pop("product")
    if asking is QUESTIONS["mirror"]:
        line["exporter"], line["importer"] = line.pop("reporter"), line.pop("partner")
    if "period" in line:
        line.pop("first", None)
        line.pop("last", None)
    return line


# --- which there are ------------------------------------------------------------------------------


def shipped(path: Path, name: str, edition: str, **constants: Any) -> Holding:
    """A Parquet file of ours; ``constants`` are columns that it leaves out because all its rows are alike
    in them. A column ``year`` stands for ``period``.

    ValueError for a constant that is no column, or stands in the file already.
    """
    about = path.stat()
    return _shipped(path, about.st_mtime_ns, name, edition, tuple(sorted(constants.items())))


@lru_cache(maxsize=32)
def _shipped(
    path: Path, _changed: int, name: str, edition: str, constants: tuple[tuple[str, Any], ...]
) -> Holding:
    import pyarrow.parquet as pq

    there = set(pq.read_schema(path).names)
    fixed = dict(constants)
    if wrong := [one for one in fixed if one not in rows.COLUMNS or one in there]:
        raise ValueError(
            f"{path.name}: {wrong} are no columns, or stand in the file; there are {sorted(there)}"
        )
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    file = str(path).replace("'", "''")
    shown = ", ".join(_selected(one, there, fixed) for one in rows.COLUMNS)
    views = [
        f"CREATE VIEW by_pair AS SELECT {shown} FROM read_parquet('{file}')",
        "CREATE VIEW by_product AS SELECT * FROM by_pair",
    ]
    made = engine.of_views(views)
    has_totals = bool(
        made.ask("SELECT count(*) FROM (SELECT 1 FROM by_pair WHERE level = 0 LIMIT 1)", {})[1][0][0]
    )
    made.close()
    # Totals are seldom sorted as they lie: the view keeps the filter on pairs in reach of the file's own
    # index.
    views += [
        f"CREATE VIEW totals AS {rows.totals(has_totals).rpartition(' ORDER BY ')[0]}",
        f"CREATE VIEW products AS {rows.PRODUCTS.rpartition(' ORDER BY ')[0]}",
        f"CREATE VIEW figures AS {rows.figures(has_totals)}",
    ]
    return Holding(name, edition, checksum, has_totals, engine.of_views(views))


@lru_cache(maxsize=32)
def stored(
    path: Path,
    name: str,
    edition: str,
    checksum: str,
    by: str = "duckdb",
    alike: tuple[tuple[str, str | int], ...] = (),
) -> Holding:
    """A set that was added (see ``lock``); EngineFault where it cannot be opened ``by`` this."""
    opened: engine.OpenedSet = spark.of_file(path) if by == "spark" else engine.of_file(path)
    with engine.told("damaged"):
        found = opened.ask("SELECT count(*) FROM (SELECT 1 FROM by_pair WHERE level = 0 LIMIT 1)", {})
    return Holding(name, edition, checksum, bool(found[1][0][0]), opened, dict(alike))


def _selected(name: str, there: set[str], fixed: Mapping[str, Any]) -> str:
    column = rows.COLUMNS[name]
    if name == "period" and "period" not in there and "year" in there:
        return f"CAST(year AS {column.type}) AS {name}"
    if name in there:
        return f"CAST({name} AS {column.type}) AS {name}"
    return f"CAST({_literal(fixed.get(name, column.usual))} AS {column.type}) AS {name}"


def _literal(value: Any) -> str:
    """A constant of ours in SQL; what users say is never written so, but bound."""
    if value is None:
        return "NULL"
    return repr(value) if isinstance(value, int | float) else engine.quoted(str(value))


def changed(old: Holding, new: Holding, reporter: str, partner: str) -> pd.DataFrame:
    """What a newer edition changed for a pair: cells of the series that differ, are new, or are gone.

    Columns: reporter, partner, flow, period, unit, multiplier, part, source, before, after (missing where
    there was,
    or is, none).
    """
    keys = ["reporter", "partner", "flow", "period", "unit", "multiplier", "part", "source"]
    sides = [
        one.ask("pair_series", reporter=reporter, partner=partner)
        .frame.groupby(keys, as_index=False)["value"]
        .sum()
        for one in (old, new)
    ]
    both = sides[0].merge(sides[1], how="outer", on=keys, suffixes=("_before", "_after"))
    both = both.rename(columns={"value_before": "before", "value_after": "after"})
    alike = (both["before"] == both["after"]) | (both["before"].isna() & both["after"].isna())
    told: pd.DataFrame = both[~alike].reset_index(drop=True)
    return told
