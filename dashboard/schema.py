"""The gate: all-text frame in, Report (accepted rows, Issues) out. It reads text and never guesses.

Columns the gate adds to a figure:

=============  ====================================================================================
kind           published, official or derived
vintage        the edition of the table an official figure stands in; empty for a published one
amount         value × multiplier, in full units (dollars, percent, tonnes); float
amount_high    the same for the upper end of a range; NaN where there is none
decimals       digits after the point of the printed number, so that 53.0 stays 53.0
start, end     first and last month of the period, counted since the year 0
months         length of the period
known_on       ISO date from which the figure is known (promise 9); of a table without a day of its own that
               by which its edition is known for sure; empty when unknown
derived_from   ids of the operands of a derived figure, joined by a blank; here always empty
operation      how a derived figure was computed; here always empty
=============  ====================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.evidence import COLUMNS, article_text
from dashboard.language import read as reading
from dashboard.model import (
    BASES,
    EDITORS_COLUMNS,
    EXCERPT_KINDS,
    FIGURE_COLUMNS,
    FLAGS,
    FLOWS,
    HEDGES,
    MEASURES,
    OFFICIAL_COLUMNS,
    PLANS,
    PRICE_BASES,
    PRINTED_MULTIPLIERS,
    PROVENANCE_COLUMNS,
    READINGS,
    SCOPES,
    SOURCE_COLUMNS,
    STATUSES,
    VALUATIONS,
    YARDSTICKS,
    Issue,
    Period,
)

_LISTED: dict[str, Iterable[str]] = {
    "flow": FLOWS,
    "scope": SCOPES,
    "measure": MEASURES,
    "hedge": HEDGES,
    "reading": READINGS,
    "status": STATUSES,
    "basis": BASES,
    "price_basis": PRICE_BASES,
    "valuation": VALUATIONS,
    "flag": FLAGS,
    "excerpt_kind": EXCERPT_KINDS,
    "multiplier": [str(one) for one in PRINTED_MULTIPLIERS],
}
_SHAPED = {
    "figure_id": (r"[\w./+-]{1,120}", "letters, digits and . / _ + -"),
    "reporter": ("[A-Z]{3}", "an ISO 3166-1 alpha-3 code"),
    "partner": ("[A-Z]{3}", "an ISO 3166-1 alpha-3 code"),
    # Beyond so many digits a number would be infinite, and on no chart.
    "value": (r"-?[0-9]{1,30}(\.[0-9]{1,30})?", "a number with a decimal point"),
    "value_high": (r"(-?[0-9]{1,30}(\.[0-9]{1,30})?)?", "a number with a decimal point, or nothing"),
    "unit": ("[A-Z]{3}|percent|tonnes|m3", "an ISO 4217 code, percent, tonnes or m3"),
    "of_unit": ("([A-Z]{3})?", "an ISO 4217 code, or nothing"),
    "url": (r"(https?://\S+)?", "an http(s) address, or nothing"),
}
_PATTERNS: Final = {
    column: (re.compile(pattern), expected) for column, (pattern, expected) in _SHAPED.items()
}


@dataclass(frozen=True, eq=False)
class Report:
    """What became of a table: accepted rows (typed), skipped rows, what was wrong, what is asked."""

    accepted: pd.DataFrame
    issues: tuple[Issue, ...] = ()
    skipped: tuple[Issue, ...] = ()
    questions: tuple[Issue, ...] = field(default=())


def placed(text: pd.DataFrame, table: str) -> pd.DataFrame:
    """The frame with the place of each row as its index: (table, row), the header being row 1."""
    rows = pd.MultiIndex.from_product([[table], range(2, len(text) + 2)], names=["table", "row"])
    return text.set_axis(rows)


def check_sources(text: pd.DataFrame, table: str = "sources.csv") -> Report:
    """Judge an all-text frame of sources."""
    if wrong := _columns(text, SOURCE_COLUMNS, table):
        return Report(text.head(0), wrong)
    rows = placed(text, table)
    issues = [
        *_repeated(rows, ["source_id"]),
        *_each_empty(rows, ["source_id", "publisher", "language", "licence"]),
        *_each_malformed(rows),
        *_days(rows),
    ]
    return Report(_without(rows, issues).reset_index(drop=True), tuple(issues))


def refused_sources(text: pd.DataFrame) -> dict[str, Issue]:
    """The first issue of each source that the gate refuses, by its id. Adding and reading both ask here."""
    found = check_sources(text, "").issues
    return {str(text["source_id"].iloc[issue.row - 2]): issue for issue in reversed(found)}


def check_figures(
    text: pd.DataFrame, sources: pd.DataFrame, articles: Mapping[str, str], table: str = "figures.csv"
) -> Report:
    """Judge an all-text frame of published figures against the sources and stored articles.

    ``articles`` maps the ``article`` path of a source to the stored text. The accepted frame has
    ``evidence.COLUMNS``; rows with an issue are not in it. ``featured`` may stand behind the columns.
    """
    featured = text.get(EDITORS_COLUMNS[0])
    given = text if featured is None else text.drop(columns=list(EDITORS_COLUMNS))
    if wrong := _columns(given, FIGURE_COLUMNS, table):
        return Report(pd.DataFrame(columns=list(COLUMNS)), wrong)
    issues = figure_issues(given, sources, articles, table)
    if featured is not None:
        issues += _featured(placed(text, table))
    sound = _without(placed(given, table), issues)
    return Report(typed_figures(sound, sources), tuple(issues))


def featured(text: pd.DataFrame) -> frozenset[str]:
    """The figures of a table that the editor chose for headlines; none where it has no such column."""
    column = EDITORS_COLUMNS[0]
    return frozenset(text.loc[text[column] == "yes", "figure_id"]) if column in text else frozenset()


def _featured(rows: pd.DataFrame) -> list[Issue]:
    """A headline tells a sound outcome: no plan, no estimate, nothing that is flagged."""
    column = EDITORS_COLUMNS[0]
    chosen = rows[column] != ""
    no_outcome = (rows["status"].isin(PLANS) | (rows["flag"] != "")) & chosen
    return [
        *_cells(rows, ~rows[column].isin(("", "yes")), column, "value_not_listed", "yes"),
        *_cells(rows, no_outcome, column, "featured_no_outcome", ""),
    ]


def typed_figures(text: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Rows of text against which ``figure_issues`` has nothing, in ``evidence.COLUMNS``."""
    # A cell of a recognised table of an office is as official as one that is shipped.
    kind = text["excerpt_kind"].map(lambda one: "official" if one == "cell" else "published")
    return _typed(text, sources, kind)


def text_frame(columns: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """An all-text frame, as the gate takes it, by the shortest way: it holds the very texts it is given.

    >>> text_frame({"a": ["x"], "b": [""]}).to_dict("records")
    [{'a': 'x', 'b': ''}]
    """
    return pd.DataFrame({name: _texts(_objects(texts)) for name, texts in columns.items()}, copy=False)


_TEXT: Final = pd.StringDtype("python", na_value=np.nan)
"""Texts as frames hold them (see ``evidence``); through another library's memory each would be made anew."""


def _objects(texts: Sequence[str]) -> np.ndarray:
    made = np.empty(len(texts), dtype=object)
    made[:] = texts
    return made


def _texts(objects: np.ndarray) -> pd.arrays.StringArray:
    return pd.arrays.StringArray(objects, dtype=_TEXT)  # type: ignore[call-arg]  # the stubs lack it


def text_frame_of(
    parts: Iterable[Mapping[str, Sequence[str]]], alike: Mapping[str, str], names: Sequence[str]
) -> pd.DataFrame:
    """An all-text frame of rows that come in ``parts``; ``alike`` are columns in which all rows are the same.

    Of a text that stands in many rows one copy is kept.

    >>> text_frame_of([{"a": ["x", "y"]}, {"a": ["z"]}], {"b": "1"}, ["b", "a"]).to_dict("list")
    {'b': ['1', '1', '1'], 'a': ['x', 'y', 'z']}
    """
    chunks: dict[str, list[np.ndarray]] = {name: [_objects(())] for name in names if name not in alike}
    known: dict[str, dict[str, str]] = {name: {} for name in chunks}
    for part in parts:
        for name, texts in part.items():
            one_of = known[name]
            if len(one_of) < _REMEMBERED:
                texts = [one_of.setdefault(text, text) for text in texts]
            chunks[name].append(_objects(texts))
    columns = {name: np.concatenate(found) for name, found in chunks.items()}
    rows = len(next(iter(columns.values()), ()))
    return _framed(columns, alike, names, rows)


_REMEMBERED: Final = 10_000
"""Texts of a column of which one copy is kept: a column with more of them hardly repeats any."""


def _framed(
    columns: Mapping[str, np.ndarray], alike: Mapping[str, str], names: Sequence[str], rows: int
) -> pd.DataFrame:
    same = {name: np.full(rows, text, dtype=object) for name, text in alike.items()}
    held = {name: _texts(columns[name] if name in columns else same[name]) for name in names}
    return pd.DataFrame(held, copy=False)


def text_frame_with(columns: pa.Table, alike: Mapping[str, str], names: Sequence[str]) -> pd.DataFrame:
    """An all-text frame of some columns of a table and of others in which all rows say the same.

    >>> text_frame_with(pa.table({"a": ["x", "y"]}), {"b": ""}, ["b", "a"]).to_dict("list")
    {'b': ['', ''], 'a': ['x', 'y']}
    """
    told = {name: columns[name].to_numpy() for name in names if name not in alike}
    return _framed(told, alike, names, len(columns))


def alike_in(frame: pd.DataFrame) -> dict[str, str]:
    """The columns of an all-text frame in which all rows say the same, and what: most of an upload's.

    >>> alike_in(text_frame({"a": ["x", "y"], "b": ["", ""]}))
    {'b': ''}
    """
    found = {}
    for name in frame.columns if len(frame) else ():
        texts = frame[name].to_numpy()
        if texts[-1] == texts[0] and (texts == texts[0]).all():
            found[str(name)] = texts[0]
    return found


def figure_issues(
    text: pd.DataFrame, sources: pd.DataFrame, articles: Mapping[str, str], table: str = "figures.csv"
) -> list[Issue]:
    """What ``check_figures`` has against rows in ``FIGURE_COLUMNS``."""
    rows = placed(text, table)
    issues = [
        *_repeated(rows, ["figure_id"]),
        *_each_empty(rows, ["figure_id", "value", "as_printed", "excerpt_language"]),
        *_each_not_listed(rows),
        *_each_malformed(rows),
        *_days(rows),
        *_periods(rows, ("period", "compared_with")),
        *_sources(rows, sources),
        *_meaning(rows),
    ]
    # The words are read only where the columns are sound.
    return issues + _words(_without(rows, issues), sources, articles)


_CELL: Final = ("source_id", "reporter", "partner", "flow", "period")
"""What tells a cell of an official table from the others of all tables."""


def check_official(
    tables: Mapping[str, pd.DataFrame],
    sources: pd.DataFrame,
    *,
    of_many: bool = False,
    of_parts: bool = False,
) -> Report:
    """Judge all-text frames of official tables by name; accepted rows get id and excerpt (the cell).

    All tables are judged in one go: a dozen small frames cost a dozen times as much as one. Rows ``of_many``
    are a part of tables in which many countries report, though perhaps one does here: ids name it.
    """
    wrong = [issue for name, text in tables.items() for issue in _columns(text, OFFICIAL_COLUMNS, name)]
    if wrong or not tables:
        # Of the kinds of a full one: joined with others, it must not turn their numbers into objects.
        return Report(pd.DataFrame(columns=list(COLUMNS)).astype(_NUMBERS), tuple(wrong))
    rows = pd.concat([placed(text, name) for name, text in tables.items()])
    issues = [
        *_repeated(rows, [*_CELL, *(["row_label"] if of_parts else [])]),
        *_each_empty(rows, ["value", "as_printed", "compiled_by", "vintage", "table_name"]),
        *_each_not_listed(rows),
        *_each_malformed(rows),
        *_periods(rows, ("period",)),
        *_sources(rows, sources),
        *_printed_cells(rows),
    ]
    return Report(
        _typed(_as_figures(_unplaced(_without(rows, issues)), of_many), sources, "official"), tuple(issues)
    )


def check_yardsticks(text: pd.DataFrame, sources: pd.DataFrame, table: str) -> Report:
    """Judge an all-text frame of what trade is measured with: prices, output; no figures of trade.

    It has the columns of figures, ``vintage`` too. Such rows are operands alone: no file brings them.
    """
    rows = placed(text, table)
    issues = [
        *_repeated(rows, ["figure_id"]),
        *_each_empty(rows, ["value", "as_printed", "compiled_by", "vintage"]),
        *_cells(rows, ~rows["flow"].isin(YARDSTICKS), "flow", "value_not_listed", ", ".join(YARDSTICKS)),
        *_each_not_listed(rows.drop(columns="flow")),
        *_each_malformed(rows),
        *_periods(rows, ("period",)),
        *_sources(rows, sources),
        *_printed_cells(rows),
    ]
    return Report(_typed(_unplaced(_without(rows, issues)), sources, "official"), tuple(issues))


# --- single checks: each yields an Issue per bad cell -------------------------------------------


def _columns(text: pd.DataFrame, expected: tuple[str, ...], table: str) -> tuple[Issue, ...]:
    if tuple(text.columns) == expected:
        return ()
    return (Issue("columns_differ", 1, "", ", ".join(text.columns), ", ".join(expected), table),)


def _cells(rows: pd.DataFrame, bad: pd.Series, column: str, code: str, expected: str) -> list[Issue]:
    if not bad.any():
        return []
    return [
        Issue(code, row, column, cell, expected, table)
        for (table, row), cell in rows.loc[bad, column].items()
    ]


def _repeated(rows: pd.DataFrame, key: list[str]) -> list[Issue]:
    return _cells(rows, rows.duplicated(key), key[0], "id_repeated", "a new one")


def _each_empty(rows: pd.DataFrame, columns: list[str]) -> list[Issue]:
    return [
        issue
        for column in columns
        for issue in _cells(rows, rows[column] == "", column, "value_missing", "a value")
    ]


def _each_not_listed(rows: pd.DataFrame) -> list[Issue]:
    return [
        issue
        for column, listed in _LISTED.items()
        if column in rows
        for issue in _cells(
            rows, ~rows[column].isin(list(listed)), column, "value_not_listed", ", ".join(listed)
        )
    ]


def _each_malformed(rows: pd.DataFrame) -> list[Issue]:
    issues = []
    for column, (pattern, expected) in _PATTERNS.items():
        texts = rows[column] if column in rows else pd.Series(dtype=str)
        # Each spelling once: most columns repeat theirs thousands of times.
        wrong = [one for one in set(texts.tolist()) if not pattern.fullmatch(one)]
        issues += _cells(rows, texts.isin(wrong), column, "value_malformed", expected) if wrong else []
    return issues


def _days(rows: pd.DataFrame) -> list[Issue]:
    return [
        issue
        for column in ("stated_on", "published", "accessed")
        if column in rows
        for issue in _cells(
            rows, ~_of_unique(rows[column], _is_day), column, "value_malformed", "an ISO date, or nothing"
        )
    ]


def _is_day(text: str) -> bool:
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _periods(rows: pd.DataFrame, columns: tuple[str, ...]) -> list[Issue]:
    expected = "2023, 2023-Q1, 2023-H1, 2023-05 or 2023-01/2023-10"
    return [
        issue
        for column in columns
        for may_be in [_is_period if column == "period" else _is_period_or_empty]
        for issue in _cells(rows, ~_of_unique(rows[column], may_be), column, "value_malformed", expected)
    ]


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


def _is_period_or_empty(text: str) -> bool:
    return not text or _is_period(text)


def _sources(rows: pd.DataFrame, sources: pd.DataFrame) -> list[Issue]:
    unknown = ~rows["source_id"].isin(sources["source_id"])
    return _cells(rows, unknown, "source_id", "source_unknown", "a source_id of sources.csv")


def _meaning(rows: pd.DataFrame) -> list[Issue]:
    growth, share = rows["measure"] == "growth", rows["measure"] == "share"
    ranges = rows[rows["value_high"] != ""]
    high, low = (pd.to_numeric(ranges[name], errors="coerce") for name in ("value_high", "value"))
    return [
        *_cells(rows, rows["excerpt"] == "", "excerpt", "excerpt_missing", "the words"),
        *_cells(rows, rows["reporter"] == rows["partner"], "partner", "pair_of_one", "another country"),
        *_cells(
            rows, growth & (rows["compared_with"] == ""), "compared_with", "growth_without_base", "a period"
        ),
        *_cells(rows, share & (rows["share_of"] == ""), "share_of", "share_without_whole", "a denominator"),
        *_cells(ranges, high < low, "value_high", "range_inverted", "at least value"),
    ]


_OF_WORDS = (
    "source_id",
    "as_printed",
    "excerpt",
    "excerpt_kind",
    "excerpt_language",
    "reading",
    "value",
    "value_high",
    "multiplier",
    "unit",
)


def _words(rows: pd.DataFrame, sources: pd.DataFrame, articles: Mapping[str, str]) -> list[Issue]:
    """Promise 2: the printed number stands in the excerpt, and reads to the value."""
    article_of = dict(zip(sources["source_id"], sources["article"], strict=True))
    issues = []
    columns = [rows[name].tolist() for name in _OF_WORDS]
    for number in _to_read(columns):
        figure = {name: texts[number] for name, texts in zip(_OF_WORDS, columns, strict=True)}
        code, expected = _word_fault(figure, article_text(article_of[figure["source_id"]], articles))
        if code:
            table, row = rows.index[number]
            issues.append(Issue(code, row, "as_printed", figure["as_printed"], expected, table))
    return issues


def _to_read(columns: Sequence[list[str]]) -> list[int]:
    """The places of rows whose words have to be read; of ``_OF_WORDS``.

    Nearly all are cells that are the value letter for letter and the last word of their excerpt.
    """
    _source, printed, excerpts, kinds, _language, how, values, *_rest = columns
    return [
        number
        for number, (one, excerpt, kind, read, value) in enumerate(
            zip(printed, excerpts, kinds, how, values, strict=True)
        )
        if one != value
        or excerpt[-len(one) - 1 :] != f" {one}"
        or kind not in ("cell", "given")
        or read in ("index", "factor")
    ]


def _word_fault(figure: Mapping[Any, str], article: str) -> tuple[str, str]:
    if figure["excerpt_kind"] in ("cell", "given"):
        return _cell_fault(figure)
    if not reading.numerals_stand_in(figure["as_printed"], figure["excerpt"]):
        return "number_not_in_excerpt", ""
    if figure["excerpt_kind"] == "quote" and not reading.numerals_stand_in(figure["excerpt"], article):
        return "quote_not_in_article", ""
    differs = _reads_as(figure)
    return ("number_reads_differently", differs) if differs else ("", "")


def _cell_fault(figure: Mapping[Any, str]) -> tuple[str, str]:
    """A cell of an added table stands in the excerpt, and with one of the decimal marks it is the value."""
    # Which mark it is was decided from the whole column, which is not here.
    if not reading.numerals_stand_in(figure["as_printed"], figure["excerpt"]):
        return "number_not_in_excerpt", ""
    wanted, how = Decimal(figure["value"]), figure["reading"]
    if figure["as_printed"] == figure["value"] and how not in ("index", "factor"):
        return "", ""
    wanted = wanted + 100 if how == "index" else wanted.scaleb(-2) + 1 if how == "factor" else wanted
    read = ""
    for mark in ("", ".", ","):
        digits = reading.read_amount(figure["as_printed"], mark).digits
        if digits and _same_size(Decimal(digits), wanted, how):
            return "", ""
        read = read or digits
    return "number_reads_differently", read or "no number"


def _same_size(printed: Decimal, value: Decimal, how: str) -> bool:
    return abs(printed) == abs(value) if "sign" in how else printed == value


def _reads_as(figure: Mapping[Any, str]) -> str:
    """What the printed number says, where that is not what the columns say; else empty."""
    printed = reading.read_printed(figure["as_printed"], figure["reading"], figure["excerpt_language"])
    if printed is None:
        return "no number"
    scale = Decimal(figure["multiplier"])
    stated = Decimal(figure["value"])
    if "sign" in figure["reading"]:
        stated = abs(stated)
    read = printed.value * (printed.multiplier or scale)
    high = printed.value_high * (printed.multiplier or scale) if printed.value_high is not None else None
    given_high = Decimal(figure["value_high"]) * scale if figure["value_high"] else None
    allowed = reading.moneys_called(printed.money) if printed.money else (printed.unit or figure["unit"],)
    units_agree = figure["unit"] in allowed
    if units_agree and high == given_high and (read == stated * scale or _is_fall_of(stated, read, figure)):
        return ""
    return f"{read} {printed.unit or printed.money}".strip()


def _is_fall_of(stated: Decimal, read: Decimal, figure: Mapping[Any, str]) -> bool:
    """Whether a fall is that of the factor read: "fell 1.5 times" reads as 50, stands for -33.3 percent."""
    if figure["reading"] != "factor" or stated >= 0:
        return False
    last = Decimal(1).scaleb(int(stated.as_tuple().exponent))
    return (100 / (1 + read / 100) - 100).quantize(last) == stated


def _printed_cells(rows: pd.DataFrame) -> list[Issue]:
    """A printed cell reads to its value once blanks are dropped and the comma is a point."""
    plain = rows["as_printed"].str.replace(r"\s", "", regex=True).str.replace(",", ".")
    differs = pd.to_numeric(plain, errors="coerce") != pd.to_numeric(rows["value"], errors="coerce")
    return _cells(rows, differs, "as_printed", "number_reads_differently", "the value")


# --- from text to typed rows --------------------------------------------------------------------


def _without(rows: pd.DataFrame, issues: list[Issue]) -> pd.DataFrame:
    """The rows that no issue names."""
    if not issues:
        return rows
    return rows.drop(index=list({(issue.table, issue.row) for issue in issues}))


def _unplaced(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that were judged, without their places: each column that is taken copies the index."""
    return rows.reset_index(drop=True)


OF_A_CELL: Final = {
    **dict.fromkeys(("product", "region", "value_high", "of_unit", "compared_with", "flag"), ""),
    **dict.fromkeys(("stated_by", "stated_on", "excerpt_language", "excerpt_en", "excerpt_ru"), ""),
    "reading": "plain",
    "hedge": "exact",
    "basis": "unknown",
    "excerpt_kind": "cell",
}
"""What all figures have in common that are printed cells of a table, as texts."""


_NUMBERS: Final = {
    **dict.fromkeys(("value", "value_high", "amount", "amount_high"), "float64"),
    **dict.fromkeys(("multiplier", "decimals", "start", "end", "months"), "int64"),
}
"""The columns of figures that are no text, as ``_typed`` makes them."""


def _as_figures(rows: pd.DataFrame, of_many: bool) -> pd.DataFrame:
    """Official rows in the columns of figures: id from table and place, excerpt from the cell."""
    single = (rows.groupby("source_id")["reporter"].transform("nunique") == 1) & (not of_many)
    place = rows["partner"].where(single, rows["reporter"] + "-" + rows["partner"])
    identity = rows["source_id"] + "/" + place + "/" + rows["flow"] + "/" + rows["period"]
    cell = rows["table_name"] + " · " + rows["row_label"] + " · " + rows["column_label"]
    constant = {**OF_A_CELL, "measure": "level", "share_of": "", "price_basis": "current"}
    return rows.assign(figure_id=identity, excerpt=cell + ": " + rows["as_printed"], **constant)


def _typed(rows: pd.DataFrame, sources: pd.DataFrame, kind: str | pd.Series) -> pd.DataFrame:
    frame = rows.assign(kind=kind, derived_from="", operation="")
    for name in PROVENANCE_COLUMNS:
        if name not in frame:
            frame[name] = ""
    if "vintage" not in frame:
        frame["vintage"] = ""
    point = frame["value"].str.find(".")
    frame["decimals"] = (frame["value"].str.len() - point - 1).where(point >= 0, 0).astype(int)
    for name in ("value", "value_high"):
        frame[name] = pd.to_numeric(frame[name]).astype(float)
    frame["multiplier"] = frame["multiplier"].astype("int64")
    frame["amount"] = frame["value"] * frame["multiplier"]
    frame["amount_high"] = frame["value_high"] * frame["multiplier"]
    frame["start"] = _of_unique(frame["period"], lambda one: Period.parse(one).start).astype("int64")
    frame["end"] = _of_unique(frame["period"], lambda one: Period.parse(one).end).astype("int64")
    frame["months"] = frame["end"] - frame["start"] + 1
    frame["known_on"] = _known_on(frame, sources)
    return frame[list(COLUMNS)].reset_index(drop=True)


def _known_on(frame: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """Promise 9: the day of the statement, of the document or of the table's edition; "" if none can be.

    An outcome is not told before its period has begun: of a day before that, nothing is known.
    """
    published = frame["source_id"].map(dict(zip(sources["source_id"], sources["published"], strict=True)))
    begun = _of_unique(frame["period"], _first_day).where(~frame["status"].isin(PLANS), "")
    stated, document = (day.where(day >= begun, "") for day in (frame["stated_on"], published))
    said = stated.where(stated != "", document)
    edition = _of_unique(frame["vintage"], reading.known_from).where(frame["kind"] == "official", "")
    return said.where(said != "", edition.where(edition >= begun, ""))


def _first_day(period: str) -> str:
    year, month = divmod(Period.parse(period).start, 12)
    return f"{year:04d}-{month + 1:02d}-01"


def _of_unique(texts: pd.Series, convert: Callable[[str], object]) -> pd.Series:
    # Periods repeat thousands of times: read each spelling once.
    return texts.map({one: convert(one) for one in texts.unique()})
