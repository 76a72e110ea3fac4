"""A cell mended by whoever adds a file: the same reading, and what the file has stays said."""

from __future__ import annotations

from dashboard.judging import judge
from dashboard.tables import pasted, read
from dashboard.tables.mended import Mend, Mended
from tests.uploads.providers_made import Sheet
from tests.uploads.test_providers import WITS

TABLE = (
    "reporter;partner;flow;scope;period;value;unit;publisher\n"
    "BLR;RUS;turnover;goods;2022;47,5;USD bn;A paper\n"
    "BLR;RUS;turnover;goods;2O23;48,2;USD bn;A paper\n"
    "BLR;RUS;exports;goods;2023;abc;USD bn;A paper\n"
)


def test_a_mended_cell_is_read_as_if_the_file_had_it():
    mends = {(3, 5): "2023", (4, 6): "21,5"}
    mended = judge(read(TABLE.encode(), "a.csv"), mends=mends)
    sound = TABLE.replace("2O23", "2023").replace("abc", "21,5")
    whole = judge(read(sound.encode(), "a.csv"))
    assert judge(read(TABLE.encode(), "a.csv")).count == 1
    assert (mended.count, mended.account.errors) == (3, [])
    ids = whole.figures["figure_id"].tolist()
    assert mended.figures["figure_id"].tolist() == ids, (
        "a mended figure is the figure of a file that is right"
    )


def test_what_the_file_has_and_what_was_mended_is_kept_and_said():
    judged = judge(read(TABLE.encode(), "a.csv"), mends={(3, 5): "2023", (4, 6): "21,5"})
    first, second, third = judged.figures.to_dict("records")
    assert "mended" not in first["excerpt"] and "исправлено" not in first["excerpt_ru"]
    assert second["excerpt"].endswith("column “value”: 48,2; " + told("period", "2023", "2O23"))
    assert "столбец «period»: «2023», в файле «2O23»" in second["excerpt_ru"]
    assert third["excerpt"].endswith("column “value”: 21,5; " + told("value", "21,5", "abc"))
    assert (third["as_printed"], third["file_cell"]) == ("21,5", "abc"), "the cell stays the file's own"
    assert judged.mends == (Mend(3, 5, "2O23", "2023"), Mend(4, 6, "abc", "21,5"))


def told(column: str, now: str, was: str) -> str:
    return f"mended before adding, column “{column}”: “{now}”, in the file “{was}”"


def test_words_of_the_file_do_not_hide_that_a_row_was_mended():
    text = "reporter;partner;flow;scope;period;value;unit;publisher;excerpt\n"
    text += "BLR;RUS;turnover;goods;2O23;48,2;USD bn;A paper;Turnover was 48,2 bn\n"
    (row,) = judge(pasted(text), mends={(2, 5): "2023"}).figures.to_dict("records")
    assert row["excerpt"].startswith("Turnover was 48,2 bn [") and "in the file “2O23”" in row["excerpt"]


def test_a_cell_that_is_not_there_or_is_so_already_is_left_alone():
    table = Mended(read(TABLE.encode(), "a.csv"), {(2, 6): "47,5", (2, 99): "x", (99, 1): "x"})
    assert list(table.records()) == list(table.table.records())
    assert [one for mends in table.mends.values() for one in mends] == []


def test_a_mended_row_of_an_official_table_is_its_words_no_more():
    rows: list[list[object]] = [
        [*WITS],
        *([name, "Korea, Rep.", 2018, "", 7, "", "10", "", "", ""] for name in NAMES),
    ]
    judged = judge(Sheet(rows), mends={(3, 7): "12"})
    assert judged.understanding is not None and judged.understanding.provider
    kinds = dict(zip(judged.figures["as_printed"], judged.figures["excerpt_kind"], strict=True))
    assert kinds == {"10": "cell", "12": "given"}


NAMES = ("Poland", "Chile")
