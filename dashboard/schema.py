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
known_on       ISO date from which the figure is known (promise 9); empty when unknown
derived_from   ids of the operands of a derived figure, joined by a blank; here always empty
operation      how a derived figure was computed; here always empty
=============  ====================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pandas as pd

from dashboard import reading
from dashboard.evidence import COLUMNS
from dashboard.model import (
    BASES,
    EXCERPT_KINDS,
    FIGURE_COLUMNS,
    FLAGS,
    FLOWS,
    HEDGES,
    MEASURES,
    MULTIPLIERS,
    OFFICIAL_COLUMNS,
    PRICE_BASES,
    READINGS,
    SCOPES,
    SOURCE_COLUMNS,
    STATUSES,
    VALUATIONS,
    Issue,
    Period,
)

_LISTED: dict[str, Iterable[str]] = {
    "flow": FLOWS, "scope": SCOPES, "measure": MEASURES, "hedge": HEDGES, "reading": READINGS,
    "status": STATUSES, "basis": BASES, "price_basis": PRICE_BASES, "valuation": VALUATIONS,
    "flag": FLAGS, "excerpt_kind": EXCERPT_KINDS, "multiplier": [str(one) for one in MULTIPLIERS],
}  # fmt: skip
_SHAPED = {
    "figure_id": (r"[\w./+-]{1,120}", "letters, digits and . / _ + -"),
    "reporter": ("[A-Z]{3}", "an ISO 3166-1 alpha-3 code"),
    "partner": ("[A-Z]{3}", "an ISO 3166-1 alpha-3 code"),
    "value": (r"-?\d+(\.\d+)?", "a number with a decimal point"),
    "value_high": (r"(-?\d+(\.\d+)?)?", "a number with a decimal point, or nothing"),
    "unit": ("[A-Z]{3}|percent|tonnes|m3", "an ISO 4217 code, percent, tonnes or m3"),
    "of_unit": ("([A-Z]{3})?", "an ISO 4217 code, or nothing"),
    "stated_on": (r"(\d{4}-\d{2}-\d{2})?", "an ISO date, or nothing"),
    "published": (r"(\d{4}-\d{2}-\d{2})?", "an ISO date, or nothing"),
    "url": (r"(https?://\S+)?", "an http(s) address, or nothing"),
}


@dataclass(frozen=True, eq=False)
class Report:
    """What became of a table: accepted rows (typed), skipped rows, what was wrong, what is asked."""

    accepted: pd.DataFrame
    issues: tuple[Issue, ...] = ()
    skipped: tuple[Issue, ...] = ()
    questions: tuple[Issue, ...] = field(default=())


def check_sources(text: pd.DataFrame, table: str = "sources.csv") -> Report:
    """Judge an all-text frame of sources."""
    if wrong := _columns(text, SOURCE_COLUMNS, table):
        return Report(text.head(0), wrong)
    issues = [
        *_repeated(text, ["source_id"], table),
        *_each_empty(text, ["source_id", "publisher", "language", "licence"], table),
        *_each_malformed(text, table),
    ]
    return _report(text, issues)


def check_figures(
    text: pd.DataFrame, sources: pd.DataFrame, articles: Mapping[str, str], table: str = "figures.csv"
) -> Report:
    """Judge an all-text frame of published figures against the sources and stored articles.

    ``articles`` maps the ``article`` path of a source to the stored text. The accepted frame has
    ``evidence.COLUMNS``; rows with an issue are not in it.
    """
    if wrong := _columns(text, FIGURE_COLUMNS, table):
        return Report(pd.DataFrame(columns=list(COLUMNS)), wrong)
    issues = [
        *_repeated(text, ["figure_id"], table),
        *_each_empty(text, ["figure_id", "value", "as_printed", "excerpt_language"], table),
        *_each_not_listed(text, table),
        *_each_malformed(text, table),
        *_periods(text, ("period", "compared_with"), table),
        *_sources(text, sources, table),
        *_meaning(text, table),
    ]
    sound = _report(text, issues)
    issues += _words(sound.accepted, sources, articles, table)
    passed = _report(text, issues)
    return Report(_typed(passed.accepted, sources, "published"), passed.issues)


def check_official(text: pd.DataFrame, sources: pd.DataFrame, table: str) -> Report:
    """Judge an all-text frame of one official table; accepted rows get id and excerpt (the cell)."""
    if wrong := _columns(text, OFFICIAL_COLUMNS, table):
        return Report(pd.DataFrame(columns=list(COLUMNS)), wrong)
    key = ["source_id", "reporter", "partner", "flow", "scope", "period", "vintage"]
    issues = [
        *_repeated(text, key, table),
        *_each_empty(text, ["value", "as_printed", "compiled_by", "vintage", "table_name"], table),
        *_each_not_listed(text, table),
        *_each_malformed(text, table),
        *_periods(text, ("period",), table),
        *_sources(text, sources, table),
        *_printed_cells(text, table),
    ]
    passed = _report(text, issues)
    return Report(_typed(_as_figures(passed.accepted), sources, "official"), passed.issues)


# --- single checks: each yields an Issue per bad cell -------------------------------------------


def _columns(text: pd.DataFrame, expected: tuple[str, ...], table: str) -> tuple[Issue, ...]:
    if tuple(text.columns) == expected:
        return ()
    return (Issue("columns-differ", 1, "", ", ".join(text.columns), ", ".join(expected), table),)


def _cells(
    text: pd.DataFrame, bad: pd.Series, column: str, code: str, expected: str, table: str
) -> list[Issue]:
    # Row 1 is the header, as a spreadsheet counts.
    return [
        Issue(code, int(row) + 2, column, str(text.at[row, column]), expected, table)
        for row in text.index[bad]
    ]


def _repeated(text: pd.DataFrame, key: list[str], table: str) -> list[Issue]:
    return _cells(text, text.duplicated(key), key[0], "id-repeated", "a new one", table)


def _each_empty(text: pd.DataFrame, columns: list[str], table: str) -> list[Issue]:
    return [
        issue
        for column in columns
        for issue in _cells(text, text[column] == "", column, "value-missing", "a value", table)
    ]


def _each_not_listed(text: pd.DataFrame, table: str) -> list[Issue]:
    return [
        issue
        for column, listed in _LISTED.items()
        if column in text
        for issue in _cells(
            text, ~text[column].isin(list(listed)), column, "value-not-listed", ", ".join(listed), table
        )
    ]


def _each_malformed(text: pd.DataFrame, table: str) -> list[Issue]:
    return [
        issue
        for column, (pattern, expected) in _SHAPED.items()
        if column in text
        for issue in _cells(
            text, ~text[column].str.fullmatch(pattern), column, "value-malformed", expected, table
        )
    ]


def _periods(text: pd.DataFrame, columns: tuple[str, ...], table: str) -> list[Issue]:
    expected = "2023, 2023-Q1, 2023-H1, 2023-05 or 2023-01/2023-10"
    return [
        issue
        for column in columns
        for issue in _cells(
            text, ~_of_unique(text[column], _is_period), column, "value-malformed", expected, table
        )
        if issue.cell or column == "period"
    ]


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except ValueError:
        return False
    return True


def _sources(text: pd.DataFrame, sources: pd.DataFrame, table: str) -> list[Issue]:
    unknown = ~text["source_id"].isin(sources["source_id"])
    return _cells(text, unknown, "source_id", "source-unknown", "a source_id of sources.csv", table)


def _meaning(text: pd.DataFrame, table: str) -> list[Issue]:
    growth, share = text["measure"] == "growth", text["measure"] == "share"
    high = pd.to_numeric(text["value_high"], errors="coerce")
    low = pd.to_numeric(text["value"], errors="coerce")
    return [
        *_cells(text, text["excerpt"] == "", "excerpt", "excerpt-missing", "the words", table),
        *_cells(
            text, text["reporter"] == text["partner"], "partner", "pair-of-one", "another country", table
        ),
        *_cells(
            text, growth & (text["compared_with"] == ""), "compared_with", "growth-without-base",
            "a period", table,
        ),
        *_cells(
            text, share & (text["share_of"] == ""), "share_of", "share-without-whole", "a denominator", table
        ),
        *_cells(text, high < low, "value_high", "range-inverted", "at least value", table),
    ]  # fmt: skip


def _words(
    text: pd.DataFrame, sources: pd.DataFrame, articles: Mapping[str, str], table: str
) -> list[Issue]:
    """Promise 2: the printed number stands in the excerpt, and reads to the value."""
    article_of = dict(zip(sources["source_id"], sources["article"], strict=True))
    issues = []
    for row, figure in text.iterrows():
        assert isinstance(row, int)
        code, expected = _word_fault(figure, articles.get(article_of[figure["source_id"]], ""))
        if code:
            issues.append(Issue(code, row + 2, "as_printed", figure["as_printed"], expected, table))
    return issues


def _word_fault(figure: pd.Series, article: str) -> tuple[str, str]:
    if not reading.numerals_stand_in(figure["as_printed"], figure["excerpt"]):
        return "number-not-in-excerpt", ""
    if figure["excerpt_kind"] == "quote" and not reading.numerals_stand_in(figure["excerpt"], article):
        return "quote-not-in-article", ""
    differs = _reads_as(figure)
    return ("number-reads-differently", differs) if differs else ("", "")


def _reads_as(figure: pd.Series) -> str:
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
    units_agree = printed.unit in (None, figure["unit"])
    if read == stated * scale and high == given_high and units_agree:
        return ""
    return f"{read} {printed.unit or ''}".strip()


def _printed_cells(text: pd.DataFrame, table: str) -> list[Issue]:
    """A printed cell reads to its value once blanks are dropped and the comma is a point."""
    plain = text["as_printed"].str.replace(r"\s", "", regex=True).str.replace(",", ".")
    differs = pd.to_numeric(plain, errors="coerce") != pd.to_numeric(text["value"], errors="coerce")
    return _cells(text, differs, "as_printed", "number-reads-differently", "the value", table)


# --- from text to typed rows --------------------------------------------------------------------


def _report(text: pd.DataFrame, issues: list[Issue]) -> Report:
    bad = {issue.row - 2 for issue in issues}
    return Report(text[~text.index.isin(bad)], tuple(issues))


def _as_figures(text: pd.DataFrame) -> pd.DataFrame:
    """Official rows in the columns of figures: id from table and place, excerpt from the cell."""
    single = text.groupby("source_id")["reporter"].transform("nunique") == 1
    place = text["partner"].where(single, text["reporter"] + "-" + text["partner"])
    identity = text["source_id"] + "/" + place + "/" + text["flow"] + "/" + text["period"]
    cell = text["table_name"] + " · " + text["row_label"] + " · " + text["column_label"]
    constant = {
        "product": "", "region": "", "measure": "level", "share_of": "", "value_high": "",
        "of_unit": "", "reading": "plain", "hedge": "exact", "compared_with": "",
        "price_basis": "current", "basis": "unknown", "stated_by": "", "stated_on": "",
        "excerpt_kind": "cell", "excerpt_language": "", "excerpt_en": "", "excerpt_ru": "",
        "flag": "", "note_ru": "",
    }  # fmt: skip
    return text.assign(figure_id=identity, excerpt=cell + ": " + text["as_printed"], **constant)


def _typed(text: pd.DataFrame, sources: pd.DataFrame, kind: str) -> pd.DataFrame:
    frame = text.assign(kind=kind, derived_from="", operation="")
    if "vintage" not in frame:
        frame["vintage"] = ""
    frame["decimals"] = frame["value"].str.extract(r"\.(\d+)$")[0].str.len().fillna(0).astype(int)
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
    """Promise 9: the statement's day, else the document's; an outcome not before its period ends."""
    published = frame["source_id"].map(dict(zip(sources["source_id"], sources["published"], strict=True)))
    said = frame["stated_on"].where(frame["stated_on"] != "", published)
    over = _of_unique(frame["period"], _day_after)
    outcome = ~frame["status"].isin(["forecast", "target"])
    return said.where(~outcome | (said == "") | (said >= over), over)


def _day_after(period: str) -> str:
    year, month = divmod(Period.parse(period).end + 1, 12)
    return f"{year:04d}-{month + 1:02d}-01"


def _of_unique(texts: pd.Series, convert: Callable[[str], object]) -> pd.Series:
    # Periods repeat thousands of times: read each spelling once.
    return texts.map({one: convert(one) for one in texts.unique()})
