"""One way in: the head of a file is read once, each fate counted once, each figure judged once."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

import pandas as pd
import pytest

from dashboard import schema
from dashboard.judging import effects, judge, shelf
from dashboard.ledger.batches import figure_identities, figure_identity
from dashboard.model import FIGURE_COLUMNS
from dashboard.tables import Record, Table, read
from dashboard.uploads.fates import Candidate, Fate, Skipped, Waiting
from dashboard.uploads.header import find_layout
from dashboard.uploads.rows import Rows
from dashboard.uploads.run import Run
from dashboard.uploads.understanding import understand
from tests.benchmarks.upload_speed import made
from tests.uploads.samples import own_samples

TIDY = made(300)
LAYOUTS = 12
"""Of one table: the first rows for its trials, for its figures and for what is asked next, of each piece."""


class Counted:
    """A table that counts how often its rows are asked for, and how many were given."""

    def __init__(self, table: Table) -> None:
        self.table, self.asked, self.given = table, 0, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.table, name)

    def records(self) -> Iterator[Record]:
        self.asked += 1
        for record in self.table.records():
            self.given += 1
            yield record


def test_a_table_is_read_for_its_head_for_the_survey_and_for_its_fates():
    table = Counted(read(TIDY, "made.csv"))
    judged = judge(table)
    assert judged.count == 300 and table.asked == 3 and table.given == 200 + 301 + 301
    assert sum(map(len, judged.chunks())) == 300 and table.asked == 3


def test_the_gate_runs_once_and_what_it_typed_travels(monkeypatch):
    judged_rows: list[int] = []
    gate = schema.figure_issues

    def counting(text: pd.DataFrame, *rest: Any) -> Any:
        judged_rows.append(len(text))
        return gate(text, *rest)

    monkeypatch.setattr(schema, "figure_issues", counting)
    judged = judge(read(TIDY, "made.csv"))
    figures, sources = effects.typed(judged)
    assert [row for frame in judged.chunks() for row in frame["figure_id"]] == figures["figure_id"].tolist()
    assert judged_rows == [300]
    again = schema.check_figures(judged.figures[list(FIGURE_COLUMNS)], sources, {}).accepted
    pd.testing.assert_frame_equal(figures[list(again)].assign(**_places(again)), again)


def _places(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """What the gate says of the place in a file when it is shown none."""
    return {name: frame[name] for name in map(str, frame) if name.startswith("file_")}


def test_what_the_gate_refuses_is_counted_beside_what_could_not_be_read():
    text = "reporter;partner;flow;scope;period;value;unit;url\n"
    text += "BLR;RUS;exports;goods;2023;1.5;USD million;\n"
    text += (
        "BLR;RUS;exports;goods;2022;x;USD million;\nBLR;RUS;imports;goods;2023;2;USD million;nowhere at all\n"
    )
    judged = judge(read(text.encode(), "a.csv"))
    assert judged.understanding is not None and judged.account is judged.understanding.account
    assert judged.account.counts["error"] == len(judged.account.errors) == sum(judged.account.codes.values())


def test_while_answers_are_tried_the_rows_are_laid_out_once(monkeypatch):
    """A table is tried under dozens of answers; but for one of the header none changes its layout."""
    laid_out: list[int] = []

    def counting(head: list[Record], *rest: Any) -> Any:
        laid_out.append(len(head))
        return find_layout(head, *rest)

    monkeypatch.setattr("dashboard.uploads.understanding.find_layout", counting)
    assert understand(read(_mixed(5).encode(), "mixed.csv")).outcome == "ask"
    assert 0 < len(laid_out) <= LAYOUTS


# --- the shelf ----------------------------------------------------------------------------------


@pytest.mark.parametrize("in_memory", [1 << 20, 1], ids=["memory", "file"])
def test_what_waits_is_what_was_judged_for_any_number_of_readers(monkeypatch, in_memory):
    monkeypatch.setattr(shelf, "IN_MEMORY", in_memory)
    monkeypatch.setattr("dashboard.judging.judgement.AT_A_TIME", 70)
    judged = judge(read(TIDY, "made.csv"))
    first, second = judged.accepted(), judged.accepted()
    frames, cells = [], []
    for (one, read_from), (other, _) in zip(first, second, strict=True):
        pd.testing.assert_frame_equal(one, other)
        frames.append(one)
        cells += read_from
    pd.testing.assert_frame_equal(pd.concat(frames, ignore_index=True), judged.figures)
    assert [(one.row, one.col, one.cell) for one in cells] == [
        (one.row, one.col, one.cell) for one in judged.candidates
    ]
    assert [one.fields["publisher"] for one in cells] == ["Made up"] * 300


def test_without_room_for_it_the_upload_is_refused(monkeypatch):
    def full(*_given: object, **_named: object) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile.write", full)
    judged = judge(read(TIDY, "made.csv"))
    assert judged.outcome == "reject" and not judged.can_be_added
    assert [one.code for one in judged.account.errors] == ["no_room_to_judge"]


# --- identities ---------------------------------------------------------------------------------


def test_many_ids_are_those_of_each_and_of_the_first_edition():
    rng = random.Random(4)
    texts = ["", "a", "Экспорт", '"', "\\", "\ud800", "a\nb", "\u2028", "𝄞"]
    rows = [{name: rng.choice(texts) for name in FIGURE_COLUMNS} for _ in range(40)]
    for number, row in enumerate(rows):
        row["excerpt_kind"] = ("cell", "given", "quote", "summary")[number % 4]
    source = {"publisher": "P", "title": "T", "url": "", "published": "2024"}
    columns = {name: [row[name] for row in rows] for name in FIGURE_COLUMNS}
    ids = figure_identities(columns, [source] * len(rows))
    assert ids == [figure_identity(row, source) for row in rows] == [_as_ever(row, source) for row in rows]


def _as_ever(row: dict[str, str], source: dict[str, str]) -> str:
    left_out = {"figure_id", "source_id", "note", "note_ru"}
    if row["excerpt_kind"] in ("cell", "given"):
        left_out |= {"excerpt", "excerpt_en", "excerpt_ru"}
    content = [row[name] for name in FIGURE_COLUMNS if name not in left_out] + list(source.values())
    return "U-" + sha256(json.dumps(content).encode()).hexdigest()[:16]


# --- what is kept of a row without its product --------------------------------------------------


def told_apart(seeds: Iterable[int], step: int) -> int:
    """Mixed tables and every so-manieth sample, with and without what is kept of earlier rows: the same
    fates, the same warnings; how many figures there were."""
    tables = [read(_mixed(seed).encode(), "mixed.csv") for seed in seeds]
    tables += [read(one.text.encode(), one.name) for one in own_samples()[::step] if one.figures]
    kept = [_fates(table) for table in tables]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rows, "product_in", lambda self, key: "")
        assert kept == [_fates(table) for table in tables]
    return sum(isinstance(one, Candidate) for fates, _ in kept for one in fates)


def test_rows_of_other_products_say_what_they_say_alone():
    """Of the mixed tables those that ask least, and a part of the samples; ``make soak`` asks more."""
    assert told_apart((1, 3, 4), 12) > 100


def _fates(table: Table) -> tuple[list[Any], Any]:
    understood = understand(table)
    return list(understood.fates()), understood.warnings


def _mixed(seed: int) -> str:
    """Products, totals, blanks, growths under levels, sections, notes and numbers of several kinds."""
    rng = random.Random(seed)
    lines = ["Reporter;Partner;Flow;Product;Year;Measure;Unit;Value;Note"]
    for _ in range(60):
        level = rng.random() < 0.7
        cells = [
            "Belarus",
            rng.choice(["Russia", "Kazakhstan", "", "Total"]),
            rng.choice(["exports", "imports", "turnover", "balance"]),
            rng.choice(["HS 27", "wheat", "oil", "Total", "", "all products"]),
            rng.choice(["2021", "2022", "2023"]),
            "level" if level else rng.choice(["growth", "index, previous year = 100", "share"]),
            rng.choice(["USD million", "EUR thousand", ""]) if level else "percent",
            rng.choice(["1.5", "20", "over 3", "n/a", "", "7*", "1 234.5", f"{rng.uniform(1, 200):.1f}"]),
            rng.choice(["", "", "revised"]),
        ]
        lines.append(";".join(cells))
        if rng.random() < 0.05:
            lines.append(rng.choice(["Exports;;;;;;;;", "* revised later;;;;;;;;", ";;;;;;;;"]))
    return "\n".join(lines) + "\n"


def test_rows_like_an_earlier_one_come_out_as_if_each_were_read_whole(monkeypatch):
    """Of a long plain table, with everything between its rows that is not plain."""
    tables = [read(_long(seed).encode(), "long.csv") for seed in range(8)]
    quick = [_fates(table) for table in tables]
    taken: list[Fate | None] = []
    as_before = Run._as_before

    def watched(*given: Any) -> Fate | None:
        taken.append(as_before(*given))
        return taken[-1]

    monkeypatch.setattr(Run, "_as_before", watched)
    assert quick == [_fates(table) for table in tables]
    assert sum(one is not None for one in taken) > 300, "most rows are such"
    monkeypatch.setattr(Run, "_only_column", lambda run: None)
    assert quick == [_fates(table) for table in tables]
    asked = {one.topic for fates, _ in quick for one in fates if isinstance(one, Waiting)}
    reasons = {one.reason for fates, _ in quick for one in fates if isinstance(one, Skipped)}
    assert "contradicting_rows" in asked and {"duplicate", "missing_value"} <= reasons


def _long(seed: int) -> str:
    rng = random.Random(seed)
    lines = ["reporter;partner;flow;scope;product;period;value;unit;publisher;note"]
    for _ in range(80):
        cells = [
            rng.choice(["BLR", "RUS"]),
            rng.choice(["KAZ", "KAZ", "UZB", "nowhere", ""]) if rng.random() < 0.2 else "KAZ",
            rng.choice(["exports", "imports"]),
            "goods",
            rng.choice(["HS 27", "HS 28", "HS 29", "HS 30", "wheat", ""]),
            rng.choice(["2021", "2022"]),
            rng.choice(["1.5", "20.25", "7", "7.0", "2005", "over 3", "n/a", "", "7*", "1 234.5"]),
            rng.choice(["USD million"] * 5 + ["tonnes", "percent"]),
            rng.choice(["A paper", "A paper", "Another", ""]),
            rng.choice(["", "", "revised"]),
        ]
        lines.append(";".join(cells) if rng.random() > 0.03 else ";".join(cells[:4]))
    return "\n".join(lines) + "\n"
