"""The parts of the importer's meaning, each by itself: layout, repeats, sums, sections, answers, dates."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from dashboard.language.read.lines import (
    footnote,
    is_about_file,
    is_among,
    is_note,
    is_page_mark,
    is_total,
    part_kind,
    without_among,
)
from dashboard.model import Period
from dashboard.tables import Record
from dashboard.uploads.answers import Answers, same_period_before
from dashboard.uploads.checks.repeats import Repeats, key_of
from dashboard.uploads.checks.sums import FlowSums, Number, TotalSums, mismatch
from dashboard.uploads.coordinates import read_day
from dashboard.uploads.header import column_letter, find_layout, numbers_columns
from dashboard.uploads.phrase import part_of_year, plain
from dashboard.uploads.titles import Sections
from tests.every import every


def records(*rows: str) -> list[Record]:
    return [Record(number, tuple(row.split(";"))) for number, row in enumerate(rows, 1)]


# --- words of rows ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Итого", "ВСЕГО", "Всего по странам:", "Экспорт — всего", "Total", "Grand total", "Insgesamt", "Усяго"],
)
def test_totals(text):
    assert is_total(text)


@pytest.mark.parametrize("text", ["Тоталь", "Россия", "Всегорск", "Totalitaria", "2023", ""])
def test_no_totals(text):
    assert not is_total(text)


@pytest.mark.parametrize("text", ["Стр. 2 из 5", "- 2 -", "Page 3", "Продолжение таблицы 3", "Seite 1 von 2"])
def test_page_marks(text):
    assert is_page_mark(text)


@pytest.mark.parametrize("text", ["2023", "-", "Россия", "Страница истории", "12,5"])
def test_no_page_marks(text):
    assert not is_page_mark(text)


@pytest.mark.parametrize(
    ("text", "mark"),
    [("¹ Оценка.", "¹"), ("* Предварительно", "*"), ("[2] Без учёта", "[2]"), ("1) Данные", "1)")],
)
def test_footnotes(text, mark):
    found = footnote(text)
    assert found is not None and found[0] == mark


def test_among():
    assert is_among("в том числе:") and is_among("of which") and not is_among("в том числе Россия")
    assert without_among("в том числе Россия") == "Россия"
    assert without_among("из них:") == "из них:"


def test_lines_about_the_table_and_the_file():
    assert is_note("Источник: Росстат") and is_note("Примечание.") and not is_note("Россия")
    assert is_about_file("Дата формирования: 05.03.2024") and not is_about_file("Экспорт 2023")


def test_kinds_of_periods():
    assert [part_kind(text) for text in ("Год", "Month", "Квартал", "Период")] == [
        "year",
        "month",
        "quarter",
        "",
    ]


# --- layout -------------------------------------------------------------------------------------


def test_numbers_under_a_header():
    assert numbers_columns(("1", "2", "3", "4"))
    assert numbers_columns(("А", "1", "2", "3")) and numbers_columns(("А", "Б", "1", "2"))
    assert not numbers_columns(("2021", "2022")) and not numbers_columns(("Россия", "1", "2"))
    assert not numbers_columns(("5", "6", "8")) and not numbers_columns(("1",))


def test_letters_of_columns():
    assert [column_letter(place) for place in (0, 25, 26, 701, 702)] == [
        "[A]",
        "[Z]",
        "[AA]",
        "[ZZ]",
        "[AAA]",
    ]


def test_merged_cells_of_a_header_are_filled():
    rows = records("Страна-партнёр;2022;;2023;", ";экспорт;импорт;экспорт;импорт", "Россия;8,1;7,2;6,3;5,4")
    layout = find_layout(rows, 5)
    assert layout.header_rows == (1, 2)
    assert layout.headers[1:] == ("2022 / экспорт", "2022 / импорт", "2023 / экспорт", "2023 / импорт")
    assert layout.headers[0] == "Страна-партнёр"


def test_titles_are_above_the_header():
    rows = records("Экспорт;;", "млн долл. США;;", ";;", "Страна;2022;2023", "Россия;8,1;7,2")
    layout = find_layout(rows, 3)
    assert layout.titles == ((1, "Экспорт"), (2, "млн долл. США"))
    assert layout.header_rows == (4,)


def test_a_table_of_nothing_has_no_header():
    assert not find_layout(records("a", "b"), 1).header_rows


# --- repeats ------------------------------------------------------------------------------------

FIGURE = {
    "reporter": "AAA",
    "partner": "BBB",
    "flow": "exports",
    "period": "2023",
    "measure": "level",
    "value": "53.0",
    "multiplier": "1000000000",
    "unit": "USD",
}


def see(seen: Repeats, fields: dict[str, str], row: int, spelled: int = 0) -> tuple[str, int]:
    return seen.see(key_of(fields), fields, row, spelled)


def test_repeats_and_contradictions():
    seen = Repeats()
    assert see(seen, FIGURE, 2) == ("", 0)
    assert see(seen, {**FIGURE, "value": "53000", "multiplier": "1000000"}, 3) == ("duplicate", 2)
    assert see(seen, {**FIGURE, "value": "54"}, 4) == ("contradicts_row", 2)
    assert see(seen, {**FIGURE, "value": "54"}, 5, spelled=7) == ("", 0)
    assert see(seen, {**FIGURE, "publisher": "another"}, 6) == ("", 0)


def test_repeats_among_many():
    seen = Repeats()
    rng = random.Random(20_240_301)
    periods = [f"{rng.randrange(10**9)}" for _ in range(20_000)]
    first: dict[str, int] = {}
    for row, period in enumerate(periods):
        expected = ("duplicate", first[period]) if period in first else ("", 0)
        first.setdefault(period, row)
        assert see(seen, {**FIGURE, "period": period}, row) == expected


# --- sums ---------------------------------------------------------------------------------------


def add(sums: FlowSums, flow: str, value: str, row: int = 1) -> list[str]:
    fields = {**FIGURE, "flow": flow, "value": value}
    issues = sums.add(fields, row, flow, value)
    return [f"{one.code} {one.column} {one.expected}" for one in issues]


def test_sums_that_differ_by_rounding_are_right():
    sums = FlowSums()
    assert add(sums, "exports", "22.9") + add(sums, "imports", "22.1") + add(sums, "turnover", "45.1") == []


def test_sums_that_do_not_add_up():
    sums = FlowSums()
    assert add(sums, "turnover", "190") + add(sums, "exports", "120") == []
    assert add(sums, "imports", "50") == ["sum_mismatch turnover 170000000000"]
    assert add(sums, "balance", "-70") == ["sum_mismatch balance 70000000000"]


def test_a_balance_has_its_sign():
    sums = FlowSums()
    assert add(sums, "exports", "90") + add(sums, "imports", "110") + add(sums, "balance", "-20") == []


def test_totals_of_rows():
    totals = TotalSums()
    for amount in ("24", "19.2"):
        totals.add(1, Number(Decimal(amount), Decimal("0.05"), 1, "2022", amount))
    right = Number(Decimal("43.3"), Decimal("0.05"), 3, "2022", "43,3")
    wrong = Number(Decimal("44.3"), Decimal("0.05"), 3, "2022", "44,3")
    assert totals.check(1, right) is None
    assert totals.check(1, wrong) is not None and totals.check(2, wrong) is None
    totals.clear()
    assert totals.check(1, wrong) is None


def test_the_edge_of_rounding():
    stated = Number(Decimal("10"), Decimal("0.5"), 1, "c", "10")
    assert mismatch(stated, Decimal("11"), Decimal("0.5")) is None
    assert mismatch(stated, Decimal("11.01"), Decimal("0.5")) is not None


# --- sections -----------------------------------------------------------------------------------


def test_a_section_ends_those_inside_its_like():
    sections = Sections()
    sections.enter({"flow": "exports"})
    sections.enter({"country": "AAA"})
    assert sections.said == {"flow": "exports", "country": "AAA"} and sections.countries == ("AAA",)
    sections.enter({"flow": "imports"})
    assert sections.said == {"flow": "imports"} and not sections.countries


def test_an_outer_section_stays_while_the_inner_changes():
    sections = Sections()
    sections.enter({"country": "AAA"})
    sections.enter({"flow": "exports"})
    sections.enter({"flow": "imports"})
    assert sections.said == {"country": "AAA", "flow": "imports"}


# --- cells, periods, answers --------------------------------------------------------------------


@every(
    [
        ("2024-02-10", "2024-02-10"),
        ("2024-03-05 00:00:00", "2024-03-05"),
        ("05.03.2024", "2024-03-05"),
        ("31/12/2023", "2023-12-31"),
        ("12/31/2023", "2023-12-31"),
        ("03/04/2024", ""),
        ("04/04/2024", "2024-04-04"),
        ("31.02.2024", ""),
        ("2024", ""),
        ("yesterday", ""),
    ]
)
def test_days(text, day):
    assert read_day(text) == day


def test_what_is_not_seen_is_dropped():
    assert plain("Стра\u00adна\u200b ") == "Страна" and plain('="2023"') == "2023"
    assert plain('=HYPERLINK("x","y")') == '=HYPERLINK("x","y")'


def test_parts_of_a_year():
    assert str(part_of_year("5", "month", 2023)) == "2023-05"
    assert str(part_of_year("II", "quarter", 2023)) == "2023-Q2"
    assert str(part_of_year("Q4", "quarter", 2023)) == "2023-Q4"
    assert part_of_year("13", "month", 2023) is None and part_of_year("5", "quarter", 2023) is None


def test_bases_of_growth():
    assert str(same_period_before(Period.parse("2023-Q1"), "previous_year")) == "2022-Q1"
    assert str(same_period_before(Period.parse("2023-Q1"), "previous_period")) == "2022-Q4"
    assert str(same_period_before(Period.parse("2023"), "previous_year")) == "2022"


def test_answers_for_a_column_go_before_those_for_the_file():
    answers = Answers({"flow_missing": "exports", "flow_missing:2023": "imports", "column_meaning": "value"})
    assert answers.on("flow_missing", "2023") == "imports" and answers.on("flow_missing", "2022") == "exports"
    assert answers.on("column_meaning", "X") == ""


def test_answers_that_cannot_be_read_are_named():
    answers = Answers({"flow_missing": "barter", "scope_missing": "goods", "no_such_topic": "1"})
    assert list(answers.unread()) == ["flow_missing", "no_such_topic"]
    assert answers.says("flow_missing") is None
