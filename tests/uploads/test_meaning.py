"""What understand() promises of any table: each row has a fate, answers settle questions, no row is kept."""

from __future__ import annotations

import csv
import io
import random
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dashboard.model import FIGURE_COLUMNS, Issue
from dashboard.tables import pasted
from dashboard.tables.shape import Format, Record, Refused, Table
from dashboard.text.issues import SENTENCES
from dashboard.uploads import rows
from dashboard.uploads.checks import sums
from dashboard.uploads.fates import Candidate, Fault, Skipped
from dashboard.uploads.understanding import understand
from tests.every import every
from tests.uploads.samples import own_samples

SAMPLES = own_samples()


@dataclass
class Made:
    """A table made row by row, of any length, without keeping a row."""

    count: int
    width: int = 7
    name: str = "made.csv"
    checksum: str = ""
    format: Format = Format("csv")
    issues: tuple[Issue, ...] = ()
    notes: tuple[str, ...] = ()
    siblings: tuple[Table, ...] = ()

    def records(self) -> Iterator[Record]:
        yield Record(1, ("reporter", "partner", "flow", "scope", "period", "value", "unit"))
        for number in range(self.count):
            period = f"{1950 + number % 50}-{1 + number // 50 % 12:02d}"
            partner = ("DEU", "CZE", "SVK", "LTU", "UKR", "AUT", "FRA", "ITA")[number // 600 % 8]
            yield Record(
                number + 2, ("POL", partner, "exports", "goods", period, f"{number}.5", "EUR million")
            )


def read_of(text: str, answers: dict[str, str] | None = None):
    return understand(pasted(text), answers or {})


@cache
def sample_read(number: int):
    """A sample as a table and as it is understood, once for all; None for one refused before it has rows."""
    sample = SAMPLES[number]
    try:
        table = pasted(sample.text)
    except Refused:
        return None
    return table, understand(table, sample.answers)


every_sample = every(range(len(SAMPLES)), lambda number: SAMPLES[number].name)


# --- every row ----------------------------------------------------------------------------------


@every_sample
def test_every_row_has_a_fate(number):
    if found := sample_read(number):
        table, understood = found
        rows = {record.row for record in table.records()}
        fated = {fate.issue.row if isinstance(fate, Fault) else fate.row for fate in understood.fates()}
        assert fated == rows


@every_sample
def test_fates_come_in_file_order_and_each_time_the_same(number):
    if found := sample_read(number):
        fates = list(found[1].fates())
        rows = [fate.issue.row if isinstance(fate, Fault) else fate.row for fate in fates]
        assert rows == sorted(rows)
        assert fates == list(found[1].fates())


def test_the_account_counts_what_the_fates_are():
    understood = read_of(next(one.text for one in SAMPLES if one.name == "err01"))
    fates = list(understood.fates())
    assert understood.account.figures == sum(isinstance(one, Candidate) for one in fates)
    assert understood.account.counts["error"] == sum(isinstance(one, Fault) for one in fates)
    assert understood.account.left_out == sum(isinstance(one, Skipped) for one in fates)


@every(range(100))
def test_torn_tables_raise_nothing(seed):
    """Cells and rows of the samples swapped, emptied, doubled, mixed among each other; ``make soak`` tears
    three times as many."""
    rng = random.Random(seed)
    rows = [line.split(";") for sample in rng.sample(SAMPLES, 2) for line in sample.text.splitlines()]
    cells = [cell for row in rows for cell in row]
    for _ in range(rng.randrange(1, 12)):
        row = rng.choice(rows)
        place = rng.randrange(len(row))
        row[place] = rng.choice(
            [*cells, "", "-", "1.234", "2023", "\u00ad", "Итого", "%", "¹", "=1+1", '="2023"']
        )
        if rng.random() < 0.3:
            rng.shuffle(rows)
    out = io.StringIO()
    width = max(map(len, rows))
    csv.writer(out, delimiter=";").writerows(row + [""] * (width - len(row)) for row in rows)
    try:
        table = pasted(out.getvalue())
    except Refused:
        return
    understood = understand(table)
    for fate in understood.fates():
        if isinstance(fate, Candidate):
            float(fate.fields["value"])
            assert fate.fields["reporter"] != fate.fields["partner"]
            assert fate.fields["period"] and fate.fields["unit"] and fate.fields["flow"]


# --- answers ------------------------------------------------------------------------------------


@every(
    [
        ("ask01", {"ambiguous_number": "324377"}),
        ("ask01", {"ambiguous_number:Value": "324.377"}),
        ("ask03", {"rouble_of_which_country": "RUB"}),
        ("ask05", {"reporter_missing": "KAZ"}),
        ("ask06", {"flow_missing": "exports"}),
        ("ask07", {"measure_missing": "growth"}),
        ("ask08", {"growth_base": "previous_year"}),
        ("ask09", {"period_missing": "2023"}),
        ("ask10", {"section_meaning:Калийные удобрения": "product"}),
        ("unseen20", {"column_meaning:Customer": "partner"}),
        ("more18", {"unit_missing": "percent"}),
        ("more19", {"title_meaning": "product", "scope_missing": "goods"}),
        ("more21", {"ambiguous_number": "92345"}),
    ]
)
def test_an_answer_settles_its_question(name, answers):
    text = next(one.text for one in SAMPLES if one.name == name)
    assert read_of(text).outcome == "ask"
    understood = read_of(text, answers)
    assert understood.outcome == "accept", understood.questions
    assert understood.account.figures > 0 and not understood.account.asked


def test_the_answer_is_what_was_meant():
    text = next(one.text for one in SAMPLES if one.name == "more21")
    values = [
        fate.fields["value"]
        for fate in read_of(text, {"ambiguous_number": "92345"}).fates()
        if isinstance(fate, Candidate)
    ]
    assert values == ["92345", "90213", "71234", "72345"]
    text = next(one.text for one in SAMPLES if one.name == "more19")
    products = {
        fate.fields["product"]
        for fate in read_of(text, {"title_meaning": "product"}).fates()
        if isinstance(fate, Candidate)
    }
    assert products == {"нефти"}


def test_an_answer_to_another_question_settles_nothing():
    text = next(one.text for one in SAMPLES if one.name == "ask06")
    understood = read_of(text, {"scope_missing": "goods", "nonsense": "1"})
    assert [one.topic for one in understood.questions] == ["flow_missing"]
    assert [one.code for one in understood.warnings] == ["answer_not_understood"]


def test_the_mapping_says_how_each_column_was_known():
    understood = read_of("Страна;Партнёр;Поток;Охват;Год;Млн долл. США\nRUS;BLR;экспорт;товары;2023;1,5\n")
    assert [(one.field, one.confirmed) for one in understood.mapping] == [
        ("reporter", True),
        ("partner", True),
        ("flow", True),
        ("scope", True),
        ("period", True),
        ("value", True),
    ]


# --- our own export, length, sentences ----------------------------------------------------------


def test_our_own_export_is_read_letter_for_letter():
    odd = [' "a"; b ', "=1+1", "Zeile\nzwei", "", "\u202eabc", "'x", "1.234"]
    rng = random.Random(7)
    rows = [[rng.choice(odd) for _ in FIGURE_COLUMNS] for _ in range(20)]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=",", quoting=csv.QUOTE_ALL)
    writer.writerow([*FIGURE_COLUMNS, "source_title"])
    writer.writerows([*row, "x"] for row in rows)
    understood = read_of(out.getvalue())
    made = [fate for fate in understood.fates() if isinstance(fate, Candidate)]
    assert [[fate.fields[name] for name in FIGURE_COLUMNS] for fate in made] == rows
    assert understood.outcome == "accept" and all(fate.fields["source_title"] == "x" for fate in made)


def peak(count: int) -> int:
    tracemalloc.start()
    understand(Made(count))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_a_long_table_is_not_kept(monkeypatch):
    """Once the caches are full, a row more costs a few dozen bytes: those that find it again."""
    monkeypatch.setattr(rows, "CACHED", 200)
    monkeypatch.setattr(sums, "KEPT", 200)
    peak(700)  # every period there is has been read once
    assert peak(2_100) - peak(700) < 1_400 * 150


def test_figures_without_source_or_words_need_them():
    header = "reporter;partner;flow;scope;period;value;unit"
    row = "POL;DEU;exports;goods;2023;98.1;EUR billion"
    assert read_of(f"{header}\n{row}\n").needs_source
    assert read_of(f"{header};publisher\n{row};Office\n").needs_source
    assert not read_of(f"{header};publisher;excerpt\n{row};Office;Exports were 98.1 bn\n").needs_source


def test_every_code_of_the_samples_has_its_sentence():
    codes = set()
    for _table, understood in filter(None, map(sample_read, range(len(SAMPLES)))):
        codes |= {one.code for one in understood.warnings} | set(understood.account.codes)
        codes |= {understood.refusal.code} if understood.refusal else set()
    assert codes - {"pair_of_one"} <= set(SENTENCES)
    assert len(codes) > 12
