"""The gate. Promise 2: the number stands in its excerpt and reads to its value. Promise 9: known when."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dashboard import ledger, schema
from dashboard.evidence import COLUMNS
from dashboard.language import read as reading
from dashboard.model import FIGURE_COLUMNS, MULTIPLIERS, OFFICIAL_COLUMNS, PLANS, SOURCE_COLUMNS, Issue
from dashboard.text.issues import SENTENCES
from tests.every import every

DATA = ledger.data_folder()
BOOK = ledger.shipped()
QUICK = settings(deadline=None, max_examples=25)


def as_text(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / name, dtype=str, keep_default_na=False, encoding="utf-8")


FIGURES = as_text("figures.csv")
ROWS = [{str(name): str(cell) for name, cell in row.items()} for row in FIGURES.to_dict("records")]
TABLES = {path.name: as_text(f"official/{path.name}") for path in sorted((DATA / "official").glob("*.csv"))}
ROW = st.sampled_from(ROWS)
DIGITS = "0123456789"


def gate(*rows: dict[str, str], articles: dict[str, str] | None = None) -> schema.Report:
    texts = pd.DataFrame(list(rows), columns=list(FIGURE_COLUMNS), dtype=str)
    return schema.check_figures(texts, BOOK.sources, BOOK.articles if articles is None else articles)


def codes(report: schema.Report) -> set[str]:
    return {issue.code for issue in report.issues}


def one_digit_else(data: st.DataObject, text: str, first: int = 0, last: int | None = None) -> str:
    """The text with one of its digits (between two places) turned into another."""
    places = [at for at, one in enumerate(text[:last]) if one in DIGITS and at >= first]
    assume(places)
    at = data.draw(st.sampled_from(places), label="place")
    digit = data.draw(st.sampled_from(DIGITS.replace(text[at], "")), label="digit")
    return text[:at] + digit + text[at + 1 :]


# --- the editor's choice ------------------------------------------------------------------------


def chosen(**columns: str) -> dict[str, str]:
    return ROWS[0] | {"featured": "yes"} | columns


def featured_gate(*rows: dict[str, str]) -> schema.Report:
    texts = pd.DataFrame(list(rows), columns=[*FIGURE_COLUMNS, "featured"], dtype=str)
    return schema.check_figures(texts, BOOK.sources, BOOK.articles)


def test_the_editors_choice_is_a_column_that_may_be_left_out():
    assert BOOK.featured == {"F0001", "F0002"}
    assert codes(featured_gate(chosen())) == set() == codes(gate(ROWS[0]))
    bare = FIGURES.drop(columns="featured")
    assert not schema.check_figures(bare, BOOK.sources, BOOK.articles).issues and not schema.featured(bare)


@pytest.mark.parametrize("columns", [{"status": one} for one in PLANS] + [{"flag": "doubtful"}])
def test_what_is_no_sound_outcome_is_no_headline(columns):
    assert "featured_no_outcome" in codes(featured_gate(chosen(**columns)))
    assert "featured_no_outcome" not in codes(featured_gate(chosen(**columns, featured="")))


def test_the_choice_is_said_with_yes():
    assert codes(featured_gate(chosen(featured="perhaps"))) == {"value_not_listed"}


# --- promise 2: published figures ---------------------------------------------------------------


def test_every_shipped_figure_passes():
    report = schema.check_figures(FIGURES, BOOK.sources, BOOK.articles)
    assert (report.issues, len(report.accepted)) == ((), len(FIGURES))


@every(ROWS, lambda row: row["figure_id"])
def test_the_printed_number_is_the_value(row):
    """Read here once more, beside the gate: number, scale, unit, upper end."""
    assert reading.numerals_stand_in(row["as_printed"], row["excerpt"])
    printed = reading.read_printed(row["as_printed"], row["reading"], row["excerpt_language"])
    elsewhere = "elsewhere" in row["reading"]
    assert printed is not None
    assert printed.unit == row["unit"] or (elsewhere and printed.unit is None)
    scale = printed.multiplier or (Decimal(row["multiplier"]) if elsewhere else Decimal("NaN"))
    stated = Decimal(row["value"]) * Decimal(row["multiplier"])
    assert printed.value * scale == (abs(stated) if "sign" in row["reading"] else stated)
    high = None if printed.value_high is None else printed.value_high * scale
    assert high == (Decimal(row["value_high"]) * Decimal(row["multiplier"]) if row["value_high"] else None)


@pytest.mark.parametrize(
    ("how", "printed", "value", "is_right"),
    [
        ("index", "102.3", "2.3", True),
        ("index", "102.3", "102.3", False),
        ("factor", "1.5", "50", True),
        ("factor", "1.5", "1.5", False),
        ("plain", "2.3", "2.3", True),
    ],
)
def test_a_cell_that_looks_like_its_value_is_still_read_as_it_says(how, printed, value, is_right):
    """An index printed as 102.3 is a growth of 2.3 percent, and never one of 102.3."""
    base = next(row for row in ROWS if row["measure"] == "growth" and row["hedge"] == "exact")
    row = base | {"excerpt_kind": "given", "excerpt": f"Table: {printed}", "as_printed": printed}
    report = gate(row | {"reading": how, "value": value, "excerpt_en": "", "excerpt_ru": ""})
    assert ("number_reads_differently" in codes(report)) != is_right


@pytest.mark.parametrize(
    ("value", "is_right"), [("50", True), ("-33.3", True), ("-33", True), ("-50", False), ("-1.5", False)]
)
def test_a_factor_of_a_fall_is_the_inverse(value, is_right):
    base = next(row for row in ROWS if row["measure"] == "growth" and row["excerpt_kind"] == "summary")
    words = {"excerpt": "Exports fell 1.5 times.", "as_printed": "1.5 times", "excerpt_language": "en"}
    report = gate(base | words | {"reading": "factor", "value": value, "value_high": "", "hedge": "exact"})
    assert ("number_reads_differently" in codes(report)) != is_right


@pytest.mark.parametrize(
    ("printed", "excerpt", "unit", "expected"),
    [
        ("£53.0 billion", "Trade came to £53.0 billion.", "GBP", set()),
        ("£53.0 billion", "Trade came to £53.0 billion.", "USD", {"number_reads_differently"}),
        ("53.0 billion kroner", "Trade came to 53.0 billion kroner.", "NOK", set()),
        ("53.0 billion kroner", "Trade came to 53.0 billion kroner.", "USD", {"number_reads_differently"}),
        ("$53.0 billion", "Trade came to A$53.0 billion.", "USD", {"number_not_in_excerpt"}),
        ("$53.0 billion", "Trade came to US$53.0 billion.", "USD", set()),
    ],
)
def test_the_currency_in_print_is_that_of_the_column(printed, excerpt, unit, expected):
    base = next(row for row in ROWS if row["excerpt_kind"] == "summary" and row["excerpt_language"] == "en")
    level = {"measure": "level", "unit": unit, "value": "53.0", "multiplier": str(10**9), "reading": "plain"}
    level |= {"compared_with": "", "of_unit": "", "share_of": "", "value_high": "", "hedge": "exact"}
    assert set(codes(gate(base | level | {"as_printed": printed, "excerpt": excerpt}))) == expected


@QUICK
@given(data=st.data(), row=ROW)
def test_another_value_is_refused(data, row):
    other = row | {"value": one_digit_else(data, row["value"])}
    turned = bool(other["value_high"]) and Decimal(other["value_high"]) < Decimal(other["value"])
    report = gate(other)
    assert codes(report) == {"range_inverted" if turned else "number_reads_differently"}
    assert report.accepted.empty


@QUICK
@given(data=st.data(), row=st.sampled_from([row for row in ROWS if row["value_high"]]))
def test_another_upper_end_is_refused(data, row):
    other = row | {"value_high": one_digit_else(data, row["value_high"])}
    turned = Decimal(other["value_high"]) < Decimal(other["value"])
    assert codes(gate(other)) == {"range_inverted" if turned else "number_reads_differently"}
    assert codes(gate(row | {"value_high": ""})) == {"number_reads_differently"}


@QUICK
@given(data=st.data(), row=ROW)
def test_another_printed_number_is_refused(data, row):
    other = row | {"as_printed": one_digit_else(data, row["as_printed"])}
    stands = reading.numerals_stand_in(other["as_printed"], row["excerpt"])
    report = gate(other)
    assert codes(report) == {"number_reads_differently" if stands else "number_not_in_excerpt"}
    assert report.issues[0].cell == other["as_printed"]
    assert report.accepted.empty


@QUICK
@given(data=st.data(), row=ROW)
def test_another_excerpt_is_refused(data, row):
    """A digit of the number changes where it stands in the excerpt."""
    excerpt = row["excerpt"].replace("\u00a0", " ")
    printed = row["as_printed"].replace("\u00a0", " ")
    assume(excerpt.count(printed) == 1)
    at = excerpt.index(printed)
    other = row | {"excerpt": one_digit_else(data, excerpt, at, at + len(printed))}
    assert codes(gate(other)) == {"number_not_in_excerpt"}


@QUICK
@given(data=st.data(), row=ROW)
def test_another_unit_is_refused_where_the_words_say_it(data, row):
    assume("elsewhere" not in row["reading"])
    units = {"USD", "EUR", "RUB", "BYN", "percent", "tonnes", "m3"} - {row["unit"]}
    report = gate(row | {"unit": data.draw(st.sampled_from(sorted(units)))})
    assert codes(report) == {"number_reads_differently"}
    assert row["unit"] in report.issues[0].expected


@QUICK
@given(data=st.data(), row=ROW)
def test_another_multiplier_is_refused_where_the_words_say_it(data, row):
    assume("elsewhere" not in row["reading"])
    others = sorted(set(map(str, MULTIPLIERS)) - {row["multiplier"]})
    # Zero times a thousand is zero times a million.
    assume(Decimal(row["value"]) != 0)
    assert codes(gate(row | {"multiplier": data.draw(st.sampled_from(others))})) == {
        "number_reads_differently"
    }


@QUICK
@given(row=ROW)
def test_another_sign_is_refused_where_the_number_carries_it(row):
    assume("sign" not in row["reading"] and Decimal(row["value"]) != 0 and not row["value_high"])
    other = row["value"][1:] if row["value"].startswith("-") else "-" + row["value"]
    assert codes(gate(row | {"value": other})) == {"number_reads_differently"}


# --- promise 2: quotations ----------------------------------------------------------------------

QUOTED = [row for row in ROWS if row["excerpt_kind"] == "quote"]
ARTICLE_OF = dict(zip(BOOK.sources["source_id"], BOOK.sources["article"], strict=True))


def single_spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@every(QUOTED, lambda row: row["figure_id"])
def test_a_quotation_stands_in_the_stored_article(row):
    assert single_spaced(row["excerpt"]) in single_spaced(BOOK.articles[ARTICLE_OF[row["source_id"]]])


@QUICK
@given(data=st.data(), row=st.sampled_from(QUOTED), letter=st.characters(exclude_categories=["C", "Z"]))
def test_one_character_of_the_article_makes_it_another_article(data, row, letter):
    path = ARTICLE_OF[row["source_id"]]
    text = single_spaced(BOOK.articles[path])
    begin = text.index(single_spaced(row["excerpt"]))
    at = data.draw(st.integers(begin, begin + len(single_spaced(row["excerpt"])) - 1), label="place")
    altered = text[:at] + data.draw(st.sampled_from([letter, "", text[at] + letter])) + text[at + 1 :]
    # The same letter again, or one put in behind the last word, leaves the quotation whole.
    assume(single_spaced(row["excerpt"]) not in single_spaced(altered))
    assert codes(gate(row, articles={path: altered})) == {"quote_not_in_article"}


@QUICK
@given(data=st.data(), row=st.sampled_from(QUOTED))
def test_another_quotation_is_refused(data, row):
    at = data.draw(st.integers(0, len(row["excerpt"]) - 1))
    assume(not row["excerpt"][at].isspace())
    other = row["excerpt"][:at] + "§" + row["excerpt"][at + 1 :]
    (issue,) = gate(row | {"excerpt": other}).issues
    assert issue.code in ("quote_not_in_article", "number_not_in_excerpt")


def test_a_quotation_needs_a_stored_article():
    assert codes(gate(QUOTED[0], articles={})) == {"quote_not_in_article"}


# --- promise 2: official cells ------------------------------------------------------------------


@cache
def few(name: str) -> pd.DataFrame:
    return TABLES[name].sample(min(len(TABLES[name]), 60), random_state=1).reset_index(drop=True)


@settings(deadline=None, max_examples=20)
@given(data=st.data(), name=st.sampled_from(list(TABLES)))
def test_a_printed_cell_is_its_value(data, name):
    table = few(name)
    at = data.draw(st.integers(0, len(table) - 1))
    column = data.draw(st.sampled_from(["value", "as_printed"]))
    other = table.copy()
    other.loc[at, column] = one_digit_else(data, table.loc[at, column])
    report = schema.check_official({name: other}, BOOK.sources)
    assert [(one.code, one.row, one.table) for one in report.issues] == [
        ("number_reads_differently", at + 2, name)
    ]
    assert len(report.accepted) == len(table) - 1


def test_the_excerpt_of_a_cell_names_table_row_column_and_number():
    for name, table in TABLES.items():
        accepted = schema.check_official({name: few(name)}, BOOK.sources).accepted
        for cell, figure in zip(few(name).to_dict("records"), accepted.to_dict("records"), strict=True):
            named = [cell[one] for one in ("table_name", "row_label", "column_label", "as_printed")]
            assert all(one in figure["excerpt"] for one in named), figure["figure_id"]
            assert figure["vintage"] == cell["vintage"] != ""
        assert len(table)


def test_what_the_gate_adds_follows_from_the_cells():
    added = BOOK.figures
    assert (added["amount"] == added["value"] * added["multiplier"]).all()
    assert (added["months"] == added["end"] - added["start"] + 1).all()
    assert set(added["kind"]) == {"published", "official"}
    assert (added["derived_from"] + added["operation"] == "").all()


CELL = {
    "reporter": "AAA",
    "partner": "BBB",
    "flow": "exports",
    "scope": "goods",
    "period": "2020",
    "value": "5",
    "unit": "USD",
    "multiplier": "1",
    "as_printed": "5",
    "compiled_by": "AAA",
    "valuation": "fob",
    "vintage": "edition 1",
    "source_id": "imf-dots",
    "status": "final",
    "table_name": "table",
    "row_label": "BBB",
    "column_label": "2020",
    "note": "",
}


def cells(*rows: dict[str, str]) -> schema.Report:
    table = pd.DataFrame([CELL | row for row in rows], columns=list(OFFICIAL_COLUMNS), dtype=str)
    return schema.check_official({"table.csv": table}, BOOK.sources)


@pytest.mark.parametrize("column", ["scope", "period", "flow", "reporter", "partner", "vintage"])
def test_two_cells_never_share_an_id(column):
    """Cells told apart by one column get an id each, or one of them is refused."""
    other = {"scope": "services", "period": "2021", "flow": "imports", "reporter": "CCC", "partner": "CCC"}
    report = cells({}, {column: other.get(column, "edition 2")})
    assert report.accepted["figure_id"].is_unique


def test_a_cell_given_twice_is_refused():
    assert codes(cells({}, {"value": "6", "as_printed": "6"})) == {"id_repeated"}


# --- other faults: the code, the row, the column -------------------------------------------------

PLAIN = next(row for row in ROWS if row["measure"] == "level" and row["excerpt_kind"] == "summary")
GROWTH = next(row for row in ROWS if row["measure"] == "growth")
SHARE = next(row for row in ROWS if row["measure"] == "share")
RANGE = next(row for row in ROWS if row["value_high"])

FAULTS = [
    ("value_missing", "value", PLAIN | {"value": ""}),
    ("value_missing", "as_printed", PLAIN | {"as_printed": ""}),
    ("value_missing", "figure_id", PLAIN | {"figure_id": ""}),
    ("excerpt_missing", "excerpt", PLAIN | {"excerpt": ""}),
    ("source_unknown", "source_id", PLAIN | {"source_id": "hearsay"}),
    ("growth_without_base", "compared_with", GROWTH | {"compared_with": ""}),
    ("share_without_whole", "share_of", SHARE | {"share_of": ""}),
    ("pair_of_one", "partner", PLAIN | {"partner": PLAIN["reporter"]}),
    ("range_inverted", "value_high", RANGE | {"value_high": "0"}),
    *(
        ("value_malformed", column, PLAIN | {column: cell})
        for column, cell in [
            ("value", "5,3"),
            ("value", "1e9"),
            ("value", "five"),
            ("value_high", "x"),
            ("unit", "dollars"),
            ("reporter", "Belarus"),
            ("partner", "ru"),
            ("period", "2023-13"),
            ("period", ""),
            ("period", "last year"),
            ("compared_with", "2022-Q9"),
            ("stated_on", "01.02.2023"),
            ("stated_on", "2023-02-31"),
            ("of_unit", "dollars"),
            ("figure_id", "a b"),
        ]
    ),
    *(
        ("value_not_listed", column, PLAIN | {column: "odd"})
        for column in (
            "flow",
            "scope",
            "measure",
            "hedge",
            "reading",
            "status",
            "basis",
            "price_basis",
            "valuation",
            "flag",
            "excerpt_kind",
            "multiplier",
        )
    ),
]


@every(FAULTS, lambda one: f"{one[0]}-{one[1]}")
def test_a_fault_is_named_by_code_row_and_column(code, column, row):
    report = gate(QUOTED[0], row)
    assert (code, 3, column) in {(one.code, one.row, one.column) for one in report.issues}
    assert {one.row for one in report.issues} == {3}
    assert report.accepted["figure_id"].tolist() == [QUOTED[0]["figure_id"]]
    assert all(one.table == "figures.csv" and one.code in SENTENCES for one in report.issues)


def test_an_id_stands_once():
    report = gate(PLAIN, PLAIN)
    assert [(one.code, one.row, one.cell) for one in report.issues] == [
        ("id_repeated", 3, PLAIN["figure_id"])
    ]


@pytest.mark.parametrize("name", ["figures", "official", "sources"])
def test_columns_are_those_of_the_dictionary(name):
    wrong = pd.DataFrame({"figure_id": ["F1"], "amount": ["5"]}, dtype=str)
    report = {
        "figures": lambda: schema.check_figures(wrong, BOOK.sources, {}),
        "official": lambda: schema.check_official({"figures.csv": wrong}, BOOK.sources),
        "sources": lambda: schema.check_sources(wrong, "figures.csv"),
    }[name]()
    expected = {"figures": FIGURE_COLUMNS, "official": OFFICIAL_COLUMNS, "sources": SOURCE_COLUMNS}[name]
    assert report.issues == (
        Issue("columns_differ", 1, "", "figure_id, amount", ", ".join(expected), "figures.csv"),
    )


@pytest.mark.parametrize("column", ["source_id", "publisher", "language", "licence"])
def test_a_source_says_who_in_which_language_under_which_licence(column):
    sources = as_text("sources.csv").head(3)
    sources.loc[1, column] = ""
    report = schema.check_sources(sources)
    assert [(one.code, one.row, one.column) for one in report.issues] == [("value_missing", 3, column)]
    assert len(report.accepted) == 2


@pytest.mark.parametrize(
    ("column", "cell"), [("url", "javascript:alert(1)"), ("published", "2023"), ("published", "2023-02-30")]
)
def test_a_source_that_is_malformed_is_refused(column, cell):
    sources = as_text("sources.csv").head(3)
    sources.loc[1, column] = cell
    report = schema.check_sources(sources)
    assert [(one.code, one.row, one.column) for one in report.issues] == [("value_malformed", 3, column)]


@settings(deadline=None, max_examples=50)
@given(
    row=ROW,
    column=st.sampled_from(FIGURE_COLUMNS),
    cell=st.text(max_size=12) | st.sampled_from(["٥٣", "0", "NA"]),
)
def test_the_gate_judges_whatever_it_is_given(row, column, cell):
    """Never an exception; a row is accepted or named, never lost."""
    report = gate(row | {column: cell})
    assert len(report.accepted) == (0 if report.issues else 1)
    assert tuple(report.accepted.columns) == COLUMNS
    assert all(one.code in SENTENCES for one in report.issues)


def test_an_empty_table_is_fine():
    assert gate().accepted.empty
    assert schema.check_official({}, BOOK.sources).accepted.empty
    assert cells().issues == ()


# --- promise 9: known from when ------------------------------------------------------------------


@pytest.mark.parametrize("figure_id", ["F0001", "F0002"])
def test_of_the_box_of_the_seed_article_no_day_is_known(figure_id):
    """It stands beside an article of 16 December 2022 and speaks of 2023: neither day can be true."""
    figure = BOOK.everything.figure(figure_id)
    assert BOOK.everything.source(figure["source_id"])["published"] == "2022-12-16"
    assert figure["known_on"] == ""


@pytest.mark.parametrize(
    "figure_id", ["F0109", "F0133", "F0430", "F0443", "F0571", "F0572", "F0604", "F0605"]
)
def test_what_was_said_before_its_year_had_ended_is_known_from_that_day(figure_id):
    figure = BOOK.everything.figure(figure_id)
    assert figure["known_on"] == figure["stated_on"] < f"{int(figure['period']) + 1}-01-01"


DATES = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@QUICK
@given(
    said=DATES | st.none(),
    published=DATES | st.none(),
    status=st.sampled_from(["final", "estimate", "target"]),
    year=st.integers(1990, 2030),
)
def test_a_figure_is_known_when_it_was_said_and_could_be_known(said, published, status, year):
    sources = BOOK.sources.assign(published=published.isoformat() if published else "")
    row = PLAIN | {
        "stated_on": said.isoformat() if said else "",
        "status": status,
        "period": str(year),
        "compared_with": "",
    }
    report = schema.check_figures(pd.DataFrame([row], dtype=str), sources, {})
    begun = date(year, 1, 1) if status == "final" else date.min
    expected = next((one for one in (said, published) if one and one >= begun), None)
    assert report.accepted["known_on"].tolist() == [expected.isoformat() if expected else ""]


def test_no_shipped_outcome_is_known_before_its_period_began_or_before_it_was_said():
    figures = BOOK.figures[~BOOK.figures["status"].isin(PLANS) & (BOOK.figures["known_on"] != "")]
    columns = figures[["start", "known_on", "stated_on"]].drop_duplicates()
    for start, known, stated in columns.itertuples(index=False):
        assert date.fromisoformat(known) >= date(start // 12, start % 12 + 1, 1)
        assert known >= stated
