"""What is told of a number computed from a whole data set: the material of its evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote, unquote

import pandas as pd

from dashboard.text import Translator

_NAMED: Final = re.compile(r"\$(\w+)")
TELLING: Final = ("reporter", "partner", "flow", "period")
"""What an id names after set and edition; a product and what else tells the row follow where there are
some."""


@dataclass(frozen=True)
class Query:
    """One question as it was put to one edition of a set, and how many rows its answer is made of.

    ``checksum`` is the SHA-256 of the source as it was loaded; ``sql`` stands with names of parameters in it,
    ``parameters`` beside it: together they are the query that anybody can run again.
    """

    set: str
    edition: str
    checksum: str
    question: str
    sql: str
    parameters: Mapping[str, Any]
    count: int

    @property
    def id(self) -> str:
        """Set, edition, reporter, partner, flow, period (empty = all), then what else is asked for, as
        name=value.

        >>> asked = {"reporter": "FRA", "period": "2019", "product": "01"}
        >>> Query("baci", "202401", "", "rows", "", asked, 1).id
        'baci/202401/FRA///2019/product=01'
        """
        asked = {name: value for name, value in self.parameters.items() if value not in ("", None)}
        first = [str(asked.pop(name, "")) for name in TELLING]
        rest = [f"{name}={quote(str(value), safe='')}" for name, value in sorted(asked.items())]
        return "/".join([self.set, self.edition, *(quote(one, safe="") for one in first), *rest])

    def words(self, _: Translator) -> str:
        """The filter in words: what was asked of what, and of how many rows the answer is made."""
        said = ", ".join(
            f"{name} = {value}"
            for name, value in self.parameters.items()
            if value not in ("", None) and value is not False
        )
        told = _.many("{n} row", "{n} rows", self.count)
        asked = said or _("everything")
        return f"{self.set}, {self.edition}: {asked}; {told}"

    def as_text(self) -> str:
        """The query as text: SQL with named parameters, and their values as JSON in a comment before it."""
        return f"-- {json.dumps(dict(self.parameters), ensure_ascii=False, sort_keys=True)}\n{self.sql}"

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "id": self.id,
            "set": self.set,
            "edition": self.edition,
            "checksum": self.checksum,
            "question": self.question,
            "sql": self.sql,
            "parameters": dict(self.parameters),
            "rows": self.count,
        }


@dataclass(frozen=True)
class CellName:
    """What an id of a cell of a whole set names; the rest stands in ``more``."""

    set: str
    edition: str
    reporter: str
    partner: str
    flow: str
    period: str
    more: Mapping[str, str]

    @classmethod
    def parse(cls, text: str) -> CellName:
        """An id read back; ValueError if it is none.

        >>> CellName.parse("baci/202401/FRA/GBR/exports/2019/product=01").more
        {'product': '01'}
        """
        parts = text.split("/")
        if len(parts) < 6 or not all("=" in one for one in parts[6:]):
            raise ValueError(
                f"not the id of a cell: {text!r} (expected set/edition/reporter/partner/flow/period)"
            )
        told = [unquote(one) for one in parts[:6]]
        more = {name: unquote(value) for name, _, value in (one.partition("=") for one in parts[6:])}
        set_, edition, reporter, partner, flow, period = told
        return cls(set_, edition, reporter, partner, flow, period, more)


@dataclass(frozen=True, eq=False)
class Answered:
    """The answer to a question: a table, the query behind the whole, and one behind each of its lines."""

    frame: pd.DataFrame
    query: Query
    told: Callable[[int], Mapping[str, Any]]
    """What singles out the rows behind a line, by its place in the frame; most lines are never opened."""
    conditions: str
    """The condition on rows that these values are bound in, without those on the values themselves."""
    table: str = "by_pair"
    also: str = "true"
    """The condition that the question itself makes."""

    def __len__(self) -> int:
        return len(self.frame)

    def where(self, mask: pd.Series) -> Answered:
        """The lines of a mask, each with the rows behind it; the query is that of the whole."""
        places = [at for at, kept in enumerate(mask) if kept]
        told = self.told
        frame = self.frame.iloc[places].reset_index(drop=True)
        return replace(self, frame=frame, told=lambda line: told(places[line]))

    def whole_behind(self) -> Query:
        """The query of the rows behind all lines together, where the question keeps to one kind of rows."""
        told = {name: value for name, value in self.query.parameters.items() if name != "limit"}
        sql = f"SELECT * FROM {self.table} WHERE {self.also} ORDER BY file, row"
        same = self.query
        return Query(same.set, same.edition, same.checksum, "rows", sql, told, same.count)

    def behind(self, line: int) -> Query:
        """The query of the rows behind one line of the answer."""
        told = self.told(line)
        bound = _NAMED.findall(self.conditions)
        more = (name for name in told if name in _EQUAL and name not in bound)
        where = [self.conditions, *map(_condition, more)]
        sql = f"SELECT * FROM {self.table} WHERE {' and '.join(where)} ORDER BY file, row"
        count = int(self.frame["n"].iloc[line])
        same = self.query
        return Query(same.set, same.edition, same.checksum, "rows", sql, dict(told), count)


_EQUAL: Final = {
    *("reporter", "partner", "flow", "period", "unit", "multiplier", "scope", "valuation", "status", "part"),
    *("source", "quantity_unit", "nomenclature", "level", "file", "row", "rival"),
}
"""What a line and its rows have in the same column; a product may be the head of longer codes."""


def _condition(name: str) -> str:
    return f"{name} = ${name}"


def as_decimal(value: Any) -> Any:
    """A sum of printed decimals without what is left of adding them in binary; within lists and mappings too.

    >>> as_decimal({"value": 519631.1439999999, "rows": [None, 3, 0.30000000000000004]})
    {'value': 519631.144, 'rows': [None, 3, 0.3]}
    """
    if isinstance(value, float):
        return float(f"{value:.14g}")
    if isinstance(value, dict):
        return {name: as_decimal(each) for name, each in value.items()}
    return [as_decimal(each) for each in value] if isinstance(value, list) else value
