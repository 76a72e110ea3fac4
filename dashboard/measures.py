"""Trade arithmetic on evidence: turnover, mutual trade, balance, year, growth, share, index, mirror gap.

Every function takes Evidence and gives rows of derived figures for ``Evidence.plus``: each names
the figures it comes from (``derived_from``) and the ``operation``. Figures are matched by key, never
by position, and nothing is computed where a period is missing (promise 6).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.evidence import COLUMNS, Evidence, listed
from dashboard.keeping import noted
from dashboard.model import GDP, LINE_COORDINATES, PRICES, PROVENANCE_COLUMNS, RATE, YARDSTICKS, Period
from dashboard.operations import OPERATIONS, Operation

_DERIVED_TEXT = {
    "kind": "derived",
    "as_printed": "",
    "reading": "plain",
    "hedge": "exact",
    "excerpt": "",
    "excerpt_kind": "",
    "excerpt_language": "",
    "excerpt_en": "",
    "excerpt_ru": "",
    "stated_by": "",
    "stated_on": "",
    "flag": "",
    "note": "",
    "note_ru": "",
    **dict.fromkeys(PROVENANCE_COLUMNS, ""),
}


def turnover(evidence: Evidence) -> pd.DataFrame:
    """Exports + imports of one reporter in one table, per period. Unit of the operands."""
    return _two_flows(evidence, OPERATIONS["turnover"])


def mutual(evidence: Evidence) -> pd.DataFrame:
    """Exports of both countries of a pair added, as one table counts them. Unit of the operands.

    This is the sum of two countries' exports to each other, not the turnover of one reporter: that
    one adds the reporter's imports, which the same movement of goods often makes larger. Of the
    result, ``reporter`` is the country first in the alphabet of codes; ``compiled_by`` is empty
    where each country counted its own exports.
    """
    rows = _lines(evidence)
    exports = rows[rows["flow"] == "exports"]
    keys = [*_TABLE, *(one for one in LINE_COORDINATES if one != "compiled_by"), "start"]
    forth = exports[exports["reporter"] < exports["partner"]]
    back = exports[exports["reporter"] > exports["partner"]]
    both = _matched(forth, back.rename(columns={"reporter": "partner", "partner": "reporter"}), keys)
    made = _rows(both, "mutual", OPERATIONS["mutual"])
    compiler = both.a["compiled_by"].where(both.same("compiled_by"), "")
    return made.assign(flow="turnover", compiled_by=compiler)


def balance(evidence: Evidence) -> pd.DataFrame:
    """Exports − imports of one reporter in one table, per period. Unit of the operands."""
    return _two_flows(evidence, OPERATIONS["balance"])


def year(evidence: Evidence) -> pd.DataFrame:
    """The twelve months of one table added, per year; unit of the operands.

    A year of which a month is missing is none, and neither is one that the table's publisher gives itself.
    """
    rows = _lines(evidence)
    rows = rows[rows["kind"] == "official"]
    publisher = dict(zip(evidence.sources["source_id"], evidence.sources["publisher"], strict=True))
    rows = rows.assign(year=rows["start"] // 12, publisher=rows["source_id"].map(publisher))
    keys = [*_TABLE, *LINE_COORDINATES, "year"]
    months = rows[rows["months"] == 1].sort_values("start", kind="stable")
    months = months[months.groupby(keys, sort=False)["start"].transform("nunique") == 12]
    given = rows[(rows["months"] == 12) & (rows["start"] % 12 == 0)]
    months = months[~_keyed(months).isin(_keyed(given))]
    return _added(
        months, [part for _key, part in months.groupby(keys, sort=False) if len(part) == 12], "year"
    )


def so_far(evidence: Evidence) -> pd.DataFrame:
    """The months of a table's unfinished last year added, and the same months of the year before.

    A part of a year, known by its period (2025-01/2025-10): nothing takes it for a year. None where a month
    between January and the last one is missing; the year before alone may be lacking.
    """
    rows = _lines(evidence)
    months = rows[(rows["kind"] == "official") & (rows["months"] == 1)].sort_values("start", kind="stable")
    # A table that ends in December has no unfinished year: most are left before they are grouped.
    months = months[months["start"] >= int(months["start"].max()) // 12 * 12 - 12] if len(months) else months
    parts = []
    for _key, line in months.groupby([*_TABLE, *LINE_COORDINATES], sort=False):
        year, last = divmod(int(line["start"].max()), 12)
        for one in (year, year - 1) if 0 < last < 11 else ():
            part = line[line["start"].between(one * 12, one * 12 + last)]
            if part["start"].nunique() == len(part) == last + 1:
                parts.append(part)
    return _added(months, parts, "so_far") if parts else rows.iloc[:0][list(COLUMNS)]


_GIVEN = ("publisher", "reporter", "partner", "flow", "scope", "product", "region", "unit", "year")


def _keyed(rows: pd.DataFrame) -> pd.Series:
    """What a year's number of a publisher is of, as one text a row."""
    return pd.Series([*zip(*(rows[name] for name in _GIVEN), strict=True)], index=rows.index, dtype=object)


def _added(months: pd.DataFrame, parts: list[pd.DataFrame], name: str) -> pd.DataFrame:
    """A derived figure of each run of months; the coordinates of the first."""
    operation = OPERATIONS[name]
    spans = [Period(int(part["start"].iloc[0]), int(part["start"].iloc[-1])) for part in parts]
    first = months.loc[[part.index[0] for part in parts]].reset_index(drop=True)
    amounts = pd.Series([float(operation.of(*part["amount"])) for part in parts], dtype=float)
    undated = [(part["known_on"] == "").any() for part in parts]
    latest = ["" if missing else part["known_on"].max() for part, missing in zip(parts, undated, strict=True)]
    rank = {status: place for place, status in enumerate(_CERTAINTY)}
    return first[list(COLUMNS)].assign(
        **_DERIVED_TEXT,
        figure_id=f"computed/{name}/" + first["figure_id"],
        derived_from=[" ".join(part["figure_id"]) for part in parts],
        operation=operation.name,
        amount=amounts,
        value=amounts / first["multiplier"],
        amount_high=np.nan,
        value_high=np.nan,
        status=[max(part["status"], key=lambda one: rank[one]) for part in parts],
        known_on=latest,
        period=pd.Series([str(span) for span in spans], dtype=str),
        start=[span.start for span in spans],
        end=[span.end for span in spans],
        months=[span.months for span in spans],
    )


def growth(evidence: Evidence) -> pd.DataFrame:
    """Percent change of each comparable figure on the same period a year earlier.

    Only inside one table and one vintage; a zero or negative base gives no growth.
    """
    now = _lines(evidence)
    before = now.assign(start=now["start"] + 12)
    both = _matched(now, before, [*_TABLE, *LINE_COORDINATES, "start"])
    return _percent_change(both, "growth")


def _percent_change(both: _Matched, operation: str) -> pd.DataFrame:
    """Percent change of ``a`` on ``b``; none where ``b`` is zero or negative."""
    both = both.where(both.b["amount"] > 0)
    return _rows(both, operation, OPERATIONS[operation]).assign(
        measure="growth",
        unit="percent",
        multiplier=1,
        of_unit=both.a["unit"],
        compared_with=both.b["period"],
        decimals=1,
    )


def share(evidence: Evidence, whole: Evidence, share_of: str) -> pd.DataFrame:
    """Percent of each level in the whole of the same table, reporter, flow and period.

    ``whole`` holds the denominators (partner WLD); both must be inside the result's evidence.
    """
    keys = [*_TABLE, *(name for name in LINE_COORDINATES if name != "partner"), "start"]
    both = _matched(_lines(evidence), _lines(whole), keys)
    both = both.where(both.b["amount"] > 0)
    made = _rows(both, "share", OPERATIONS["share"])
    return made.assign(
        measure="share",
        unit="percent",
        multiplier=1,
        share_of=share_of,
        decimals=_two_digits(made["amount"]),
        partner=both.a["partner"],
    )


def _two_digits(percent: pd.Series) -> np.ndarray:
    """Decimals of shares: one, of less than a percent as many as show two digits of it."""
    return np.select([percent >= 1, percent >= 0.1, percent >= 0.01, percent > 0], [1, 2, 3, 4], 1)


def part(cells: pd.DataFrame, whole: pd.DataFrame, share_of: str) -> pd.DataFrame:
    """Percent of each cell in one figure (a frame of one row), such as the sum of all partners."""
    both = _Matched(
        cells.reset_index(drop=True), whole.loc[whole.index.repeat(len(cells))].reset_index(drop=True)
    )
    made = _rows(both.where(both.b["amount"] > 0), "share", OPERATIONS["share"])
    return made.assign(measure="share", unit="percent", multiplier=1, share_of=share_of, decimals=1)


def change(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Percent change of each cell on the same pair's and product's of another year; none on a zero."""
    both = _matched(now, before, ["source_id", "reporter", "partner", "flow", "scope", "product", "unit"])
    return _percent_change(both, "change")


def contribution(now: pd.DataFrame, before: pd.DataFrame, base: pd.DataFrame, share_of: str) -> pd.DataFrame:
    """Each product's part in the growth of a whole between two years, in percent of the whole of the first.

    ``base`` is that whole (a frame of one row). A product that one of the years alone has is told apart: it
    came, or went, as the table has it. All of them add up to the growth of the whole.
    """
    keys = ["source_id", "reporter", "partner", "flow", "scope", "product", "unit"]
    both = _matched(now, before, keys)
    came = now[~now["product"].isin(both.a["product"])].reset_index(drop=True)
    went = before[~before["product"].isin(both.a["product"])].reset_index(drop=True)
    made = [_contributions("contribution", [both.a, both.b], base)]
    made += [_contributions("arrival", [came], base), _contributions("departure", [went], base)]
    found = pd.concat([one for one in made if len(one)] or made[:1], ignore_index=True)
    return found.assign(measure="share", unit="percent", multiplier=1, share_of=share_of, decimals=2)


PRICE_AND_QUANTITY = ("price_part", "quantity_part", "joint_part")
"""What a product's part in a change is made of, where both years were weighed: they add up to it."""


def price_and_quantity(
    now: pd.DataFrame, before: pd.DataFrame, weights: pd.DataFrame, base: pd.DataFrame, share_of: str
) -> pd.DataFrame:
    """Each product's part in a growth by its value per tonne, by its tonnes, and by both at once.

    ``weights`` are the tonnes of both years. A product that one of the years lacks, or that was not weighed
    in both, is not split. After Laspeyres: prices are taken with the tonnes of the year before, tonnes with
    its prices; what is due to both at once is a part of its own and is given to neither.
    """
    keys = ["source_id", "reporter", "partner", "flow", "scope", "product"]
    both = _matched(now, before, [*keys, "unit"])
    both = both.where((both.a["amount"] > 0) & (both.b["amount"] > 0))
    heavy = weights[weights["amount"] > 0]
    weighed = [
        one[[*keys, "period"]].merge(
            heavy[[*keys, "period", "figure_id", "amount"]], how="left", on=[*keys, "period"]
        )
        for one in (both.a, both.b)
    ]
    split = (weighed[0]["figure_id"].notna() & weighed[1]["figure_id"].notna()).to_numpy()
    operands = [one.loc[split].reset_index(drop=True) for one in (both.a, both.b, *weighed)]
    made = [_contributions(name, operands, base) for name in PRICE_AND_QUANTITY]
    found = pd.concat(made, ignore_index=True)
    return found.assign(measure="share", unit="percent", multiplier=1, share_of=share_of, decimals=2)


def _contributions(name: str, operands: list[pd.DataFrame], base: pd.DataFrame) -> pd.DataFrame:
    operation, first = OPERATIONS[name], operands[0]
    whole = base.loc[base.index.repeat(len(first))].reset_index(drop=True)
    amounts = [one["amount"] for one in (*operands, whole)]
    made = _rows(_Matched(first, whole), name, operation, amounts)
    ids = [one["figure_id"] for one in (*operands, whole)]
    return made.assign(derived_from=[" ".join(each) for each in zip(*ids, strict=True)])


def rest(whole: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """What is left of one figure (a frame of one row) without some of its parts."""
    operation = OPERATIONS["rest"]
    both = _Matched(whole.reset_index(drop=True), whole.reset_index(drop=True))
    amount = float(operation.of(whole["amount"].iloc[0], *parts["amount"]))
    return _rows(both, "rest", operation).assign(
        derived_from=" ".join([*whole["figure_id"], *parts["figure_id"]]),
        amount=amount,
        value=amount / whole["multiplier"].iloc[0],
    )


def index(evidence: Evidence, base: int) -> pd.DataFrame:
    """Each level as percent of the same line's level in the year ``base`` (base = 100).

    A line that has no figure for the base year, or zero there, is left out.
    """
    now = _lines(evidence)
    then = now[now["start"] == base * 12]
    both = _matched(now, then, [*_TABLE, *LINE_COORDINATES])
    both = both.where(both.b["amount"] > 0)
    made = _rows(both, f"index-{base}", OPERATIONS["index"])
    return made.assign(unit="percent", multiplier=1, share_of=both.b["period"], measure="share", decimals=0)


OUTPUT_OF = "gross domestic product of "
"""What shares of a country's output are shares of, in the words of ``share_of``, before its code."""


def real(evidence: Evidence, base: int) -> pd.DataFrame:
    """Levels of whole years in US dollars of the year ``base``: level × prices of it ÷ those of its own year.

    ``evidence`` holds the index of prices. A year without an index is none, and so is all without one of the
    base year.
    """
    prices = _of_kind(evidence, PRICES)
    then = prices[prices["start"] == base * 12]
    both = _matched(_in_dollars(evidence), prices if len(then) else then, ["start", "months"])
    beside = then.loc[then.index.repeat(len(both.a))].reset_index(drop=True)
    amounts = [one["amount"] for one in (both.a, both.b, beside)]
    made = _rows(both, f"real-{base}", OPERATIONS["real"], amounts)
    return made.assign(
        derived_from=made["derived_from"] + (" " + beside["figure_id"] if len(both.a) else ""),
        value=made["amount"] / both.a["multiplier"],
        price_basis="constant",
        compared_with=str(base),
        status=_least_certain(made["status"], beside["status"]),
        known_on=_later(made["known_on"], beside["known_on"]),
        note=both.a["note"],
        note_ru=both.a["note_ru"],
    )


def of_gdp(evidence: Evidence, country: str) -> pd.DataFrame:
    """Levels of whole years in percent of a country's gross domestic product, which ``evidence`` holds.

    Both in US dollars of the year; a year without the one or the other is none.
    """
    gdp = _of_kind(evidence, GDP)
    both = _matched(_in_dollars(evidence), gdp[gdp["reporter"] == country], ["start", "months"])
    both = both.where(both.b["amount"] > 0)
    made = _rows(both, "of_gdp", OPERATIONS["of_gdp"])
    size = made["amount"].abs()
    return made.assign(
        measure="share",
        unit="percent",
        multiplier=1,
        share_of=OUTPUT_OF + country,
        decimals=np.select([size >= 10, size >= 1, size >= 0.1], [1, 2, 3], 4),
        note=both.a["note"],
        note_ru=both.a["note_ru"],
    )


def in_currency(evidence: Evidence, currency: str) -> pd.DataFrame:
    """Levels of whole years in a national currency: dollars × the mean price of a dollar in the year.

    ``evidence`` holds the rates; a year without one is none.
    """
    rates = _of_kind(evidence, RATE)
    both = _matched(_in_dollars(evidence), rates[rates["unit"] == currency], ["start", "months"])
    made = _rows(both, f"in-{currency}", OPERATIONS["in_currency"])
    return made.assign(unit=currency, value=made["amount"] / both.a["multiplier"], note=both.a["note"])


def rate_change(evidence: Evidence, currency: str) -> pd.DataFrame:
    """Percent change of the mean price of a US dollar on the year before."""
    rates = _of_kind(evidence, RATE)
    rates = rates[rates["unit"] == currency]
    both = _matched(rates, rates.assign(start=rates["start"] + 12), ["start", "months", "unit"])
    return _percent_change(both, "growth")


def _of_kind(evidence: Evidence, kind: str) -> pd.DataFrame:
    """What trade is measured with, of one kind."""
    return evidence.figures[evidence.figures["flow"] == kind]


def _in_dollars(evidence: Evidence) -> pd.DataFrame:
    """Levels of calendar years in US dollars, in the prices of their day."""
    rows = _lines(evidence)
    years = (rows["months"] == 12) & (rows["start"] % 12 == 0)
    return rows[years & (rows["unit"] == "USD") & (rows["price_basis"] == "current")]


def mirror_gap(exports: Evidence, imports: Evidence) -> pd.DataFrame:
    """What the importer counted minus what the exporter counted, per period, one unit only.

    ``exports`` are the exporter's figures, ``imports`` the importer's of the same movement of goods.
    """
    return gap(_lines(exports), _lines(imports))


def gap(exports: pd.DataFrame, imports: pd.DataFrame) -> pd.DataFrame:
    """The same of given figures: products, their sums, what is left of these."""
    both = _matched(imports, exports, ["scope", "product", "region", "unit", "start", "months"])
    return _rows(both, "mirror_gap", OPERATIONS["mirror_gap"])


_TABLE = ["source_id"]


@noted
def _lines(evidence: Evidence) -> pd.DataFrame:
    """Levels of trade that may enter arithmetic: official or derived from official, unflagged."""
    frame = evidence.figures
    levels = (frame["kind"] != "published") & (frame["flag"] == "") & (frame["measure"] == "level")
    return frame[levels & ~frame["flow"].isin(YARDSTICKS)]


@noted
def _exports_and_imports(evidence: Evidence) -> _Matched:
    rows = _lines(evidence)
    # Exports are usually FOB and imports CIF: the sum then has no single valuation.
    keys = [*_TABLE, *(one for one in LINE_COORDINATES if one not in ("flow", "valuation")), "start"]
    return _matched(rows[rows["flow"] == "exports"], rows[rows["flow"] == "imports"], keys)


def _two_flows(evidence: Evidence, operation: Operation) -> pd.DataFrame:
    both = _exports_and_imports(evidence)
    made = _rows(both, operation.name, operation)
    valuation = both.a["valuation"].where(both.same("valuation"), "unknown")
    return made.assign(flow=operation.name, valuation=valuation)


@dataclass(frozen=True, eq=False)
class _Matched:
    """Pairs of rows: row n of ``a`` belongs to row n of ``b``."""

    a: pd.DataFrame
    b: pd.DataFrame

    def where(self, mask: pd.Series) -> _Matched:
        return _Matched(self.a[mask].reset_index(drop=True), self.b[mask].reset_index(drop=True))

    def same(self, column: str) -> pd.Series:
        return self.a[column] == self.b[column]


def _matched(a: pd.DataFrame, b: pd.DataFrame, keys: list[str]) -> _Matched:
    """Pairs of rows equal in ``keys``, by the period of the first."""
    # Places by key: a join of tables by twenty columns took most of the time of a chart.
    places: dict[tuple[object, ...], list[int]] = {}
    for place, key in enumerate(_keys(b, keys)):
        places.setdefault(key, []).append(place)
    start = listed(a["start"])
    found = [(one, other) for one, key in enumerate(_keys(a, keys)) for other in places.get(key, ())]
    found.sort(key=lambda both: start[both[0]])
    rows_a, rows_b = a.iloc[[one for one, _ in found]], b.iloc[[other for _, other in found]]
    return _Matched(rows_a.reset_index(drop=True), rows_b.reset_index(drop=True))


def _keys(rows: pd.DataFrame, names: list[str]) -> Iterator[tuple[object, ...]]:
    return zip(*(listed(rows[name]) for name in names), strict=True)


def _rows(
    both: _Matched, name: str, operation: Operation, amounts: list[pd.Series] | None = None
) -> pd.DataFrame:
    """Derived figures for matched pairs: the coordinates of the first, the value in full units.

    ``amounts`` are those of the operands where these are not the two.

    ``source_id`` keeps the table of the operands, so that a derived line stays inside one table.
    """
    a, b = both.a, both.b
    amount = operation.of(*(amounts or (a["amount"], b["amount"])))
    made: dict[str, object] = {column: a[column] for column in COLUMNS}
    made |= _DERIVED_TEXT | {
        "figure_id": "computed/" + name + "/" + a["figure_id"],
        "derived_from": a["figure_id"] + " " + b["figure_id"],
        "operation": operation.name,
        "amount": amount,
        "value": amount / a["multiplier"] if operation.in_money else amount,
        "amount_high": np.nan,
        "value_high": np.nan,
        "status": _least_certain(a["status"], b["status"]),
        "known_on": _later(a["known_on"], b["known_on"]),
    }
    # At once: a column after the other takes three times as long.
    return pd.DataFrame(made, index=a.index)


_CERTAINTY = ("final", "unknown", "preliminary", "estimate", "forecast", "target")


def _least_certain(a: pd.Series, b: pd.Series) -> pd.Series:
    """A result is as sure as its weaker operand: what is computed from a plan is a plan."""
    rank = {status: place for place, status in enumerate(_CERTAINTY)}
    return a.where(a.map(rank) >= b.map(rank), b)


def _later(a: pd.Series, b: pd.Series) -> pd.Series:
    """Known when both operands are; unknown if either is."""
    return a.where(a >= b, b).where((a != "") & (b != ""), "")
