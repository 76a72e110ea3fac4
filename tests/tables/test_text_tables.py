"""Reading text tables: encoding, delimiter, line ends, quotes, titles; rows as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io
import json
import os
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.tables import pasted, read
from dashboard.tables.shape import COMMAND_LINE, Refused
from dashboard.tables.text.encoding import CODECS
from tests.effort import worked
from tests.every import every

SHARED = Path(os.environ.get("BILATERAL_SHARED", "/nowhere")) / "csv-samples"
SAMPLES = sorted(SHARED.glob("*.expected.json"))
CODES_OF_FORM = {"ragged_row", "empty_file", "no_data_rows", "not_csv_html", "encrypted_or_old_workbook"}

RUSSIAN = (
    "Торговля товарами, млн долл. США\r\n"
    "Страна;Партнёр;Год;Экспорт;Импорт\r\n"
    "Беларусь;Россия;2021;16 445,2;23 160,0\r\n"
    "Беларусь;Казахстан;2021;856,9;143,4\r\n"
    "Примечание: данные предварительные, без учёта услуг.\r\n"
)
GERMAN = (
    "Land;Partner;Jahr;Wert in Mio. EUR\r\nÖsterreich;Dänemark;2023;1.234,5\r\nRumänien;Türkei;2023;88,1\r\n"
)


def cells(data: bytes | str, **given: Any) -> list[list[str]]:
    table = read(data.encode() if isinstance(data, str) else data, "table.csv", **given)
    records = list(table.records())
    assert [record.fault for record in records if record.fault] == []
    assert [record.row for record in records] == list(range(1, len(records) + 1))
    return [list(record.cells) for record in records]


def faults(text: str | bytes) -> list[tuple[int, str]]:
    table = read(text.encode() if isinstance(text, str) else text, "table.csv")
    return [(record.row, record.fault.code) for record in table.records() if record.fault]


def test_the_samples_are_there_when_they_are_asked_for():
    if "BILATERAL_SHARED" not in os.environ:
        pytest.skip("BILATERAL_SHARED does not name the folder of samples")
    assert len(SAMPLES) == 66


@pytest.mark.parametrize("expected", SAMPLES, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_a_sample_is_read_as_expected(expected):
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    errors = [one for one in wanted["errors"] if one["reason"] in CODES_OF_FORM]
    try:
        table = read((SHARED / wanted["file"]).read_bytes(), wanted["file"])
    except Refused as refused:
        assert [refused.issues[0].code] == [one["reason"] for one in errors]
        return
    records, form = list(table.records()), wanted.get("format", {})
    found = [(one.row, one.fault.code, one.fault.expected, one.fault.cell) for one in records if one.fault]
    assert found == [
        (one["row"], one["reason"], str(one["expected_fields"]), str(one["found_fields"])) for one in errors
    ]
    for key in ("encoding", "delimiter", "line_end"):
        assert getattr(table.format, key) == form.get(key, getattr(table.format, key))
    assert len(records) == form.get("rows", len(records))
    for figure in wanted["figures"] if form else ():
        assert records[figure["row"] - 1].cells[figure["col"] - 1].strip("\u200b") == figure["cell"]


# --- encodings ----------------------------------------------------------------------------------

ENCODED = [
    ("utf-8", "utf-8", RUSSIAN),
    ("utf-8-sig", "utf-8-bom", RUSSIAN),
    ("cp1251", "cp1251", RUSSIAN),
    ("cp866", "cp866", RUSSIAN),
    ("koi8-r", "koi8-r", RUSSIAN),
    ("cp1252", "cp1252", GERMAN),
    ("utf-16-le", "utf-16le", RUSSIAN),
    ("utf-16-be", "utf-16be", RUSSIAN),
    ("utf-16-le", "utf-16le", GERMAN),
]

ABROAD = {
    "gb18030": "国家;出口额;进口额\r\n日本;1729;1844\r\n韩国;1626;1996\r\n",
    "big5": "國家;出口額;進口額\r\n日本;1729;1844\r\n韓國;1626;1996\r\n",
    "shift-jis": "国名;輸出額;輸入額\r\n中国;1729;1844\r\nアメリカ;1626;1996\r\n",
    "euc-jp": "国名;輸出額;輸入額\r\n中国;1729;1844\r\nアメリカ;1626;1996\r\n",
    "euc-kr": "국가명;수출액;수입액\r\n중국;1729;1844\r\n미국;1626;1996\r\n",
    "cp1253": "Χώρα;Εξαγωγές;Εισαγωγές\r\nΓερμανία;1729;1844\r\nΙταλία;1626;1996\r\n",
    "cp1255": "ארץ;יצוא;יבוא\r\nגרמניה;1729;1844\r\nאיטליה;1626;1996\r\n",
    "cp1256": "الدولة;الصادرات;الواردات\r\nالصين;1729;1844\r\nتركيا;1626;1996\r\n",
    "cp1250": "Země;Vývoz;Zboží\r\nNěmecko;1729;1844\r\nŠpanělsko;1626;1996\r\n",
    "cp874": "ประเทศ;การส่งออก;การนำเข้า\r\nจีน;1729;1844\r\nญี่ปุ่น;1626;1996\r\n",
    "cp852": "Kraj;Wartość;Przywóz\r\nWęgry;1729;1844\r\nWłochy;1626;1996\r\n",
    "mac-roman": "País;Exportação;Importação\r\nItália;1729;1844\r\nÁfrica do Sul;1626;1996\r\n",
}
"""Encodings that the words of a table tell."""


@pytest.mark.parametrize("name", ABROAD)
def test_the_encoding_is_told_by_the_words_of_tables(name):
    data = ABROAD[name].encode(CODECS[name])
    assert read(data, "a.csv").format.encoding == name
    assert cells(data)[1] == ABROAD[name].split("\r\n")[1].split(";")


@pytest.mark.parametrize(("codec", "name", "text"), ENCODED)
def test_the_encoding_is_found(codec, name, text):
    data = text.encode(codec)
    assert read(data, "a.csv").format.encoding == name
    assert cells(data)[1] == text.split("\r\n")[1].split(";")


@pytest.mark.parametrize("mark, codec", [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_a_byte_order_mark_decides_and_is_no_text(mark, codec):
    assert cells(mark + GERMAN.encode(codec))[0][0] == "Land"


def test_the_reader_may_overrule_the_encoding_and_the_delimiter():
    data = "Год;Доля, %|x\n2023;5|6\n2024;7|8\n".encode("cp866")
    assert cells(data, encoding="cp866", delimiter="|")[0] == ["Год;Доля, %", "x"]


@pytest.mark.parametrize(
    ("main", "other", "row"),
    [("cp1251", "utf-8", 4), ("utf-8", "cp1251", 3), ("cp1252", "utf-8", 2)],
)
def test_a_row_in_another_encoding_is_named(main, other, row):
    lines = (GERMAN if main == "cp1252" else RUSSIAN).splitlines(keepends=True)
    data = b"".join(
        line.encode(other if number == row else main) for number, line in enumerate(lines, start=1)
    )
    table = read(data, "a.csv")
    faulty = [record for record in table.records() if record.fault]
    assert table.format.encoding == main
    assert [(one.row, one.fault.code) for one in faulty if one.fault] == [(row, "undecodable")]
    # Nothing that cannot be sent on to a page or a file.
    assert "\ufffd" in "".join(faulty[0].cells) and "".join(faulty[0].cells).encode()


def test_a_row_in_another_encoding_is_named_far_below_the_sample():
    lines = ["Страна;Год;Значение\n", *("Беларусь;2023;1\n" for _ in range(9000))]
    data = b"".join(
        line.encode("cp1251" if number == 8000 else "utf-8") for number, line in enumerate(lines, start=1)
    )
    assert faults(data) == [(8000, "undecodable")]


def test_a_row_with_nul_is_named():
    assert faults("year;value\n2022;5\n2023;\0006\n" + "2024;7\n" * 20) == [(3, "nul_character")]


# --- dialects -----------------------------------------------------------------------------------


@every(product([",", ";", "\t", "|"], ["\n", "\r\n", "\r"]))
def test_delimiter_and_line_end_are_found(delimiter, end):
    rows = [["year", "partner", "value"], ["2022", "Korea, Rep.", "1.5"], ["2023", "a; b | c", "2.5"]]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerows(rows)
    table = read(written.getvalue().encode(), "a.txt")
    assert table.format.delimiter == delimiter
    assert table.format.line_end == {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}[end]
    assert [list(record.cells) for record in table.records()] == rows


DIALECTS = [
    ("Год;Значение\n2022;53,0\n2023;46,5\n", ";"),
    ("Title, with commas, and more\nyear;value\n2022;1,5\n2023;2,5\n", ";"),
    ('year,"value; USD",note\n2022,1,"a;b;c"\n2023,2,"d;e;f"\n', ","),
    ("a\tb, c\n1\t2,5\n3\t4,5\n", "\t"),
    ("name|y2022|y2023\nRussia, Fed.|1|2\nKorea, Rep.|3|4\n", "|"),
    ("Source: a, b\n\nyear,partner,value\n2022,RUS,5\n2023,RUS,6\n", ","),
]


@pytest.mark.parametrize(("text", "delimiter"), DIALECTS)
def test_the_delimiter_is_the_one_by_which_rows_agree(text, delimiter):
    assert read(text.encode(), "a.csv").format.delimiter == delimiter
    assert faults(text) == []


def test_mixed_line_ends_are_line_ends():
    table = read(b"a;b\r\n1;2\n3;4\r5;6", "a.csv")
    assert table.format.line_end == "mixed"
    assert [record.cells for record in table.records()] == [("a", "b"), ("1", "2"), ("3", "4"), ("5", "6")]


@pytest.mark.parametrize("first", ["sep=|", '"sep=|"', "SEP=|"])
def test_a_sep_line_decides_and_is_row_one(first):
    table = read(f"{first}\r\na,b|c\r\n1,2|3\r\n".encode(), "a.csv")
    assert (table.format.delimiter, table.format.sep_line) == ("|", True)
    assert [record.cells for record in table.records()] == [(first,), ("a,b", "c"), ("1,2", "3")]


def test_blanks_before_quotes_where_the_file_has_them():
    assert cells('a, "b, c", d\n1, "2, 3", 4\n')[1] == ["1", "2, 3", "4"]


# --- csv-spectrum's eleven kinds of quoting, in words of our own ---------------------------------

QUOTED = [
    ('a,b\n1,"Minsk, Belarus"\n', [["a", "b"], ["1", "Minsk, Belarus"]]),
    ('a,b,c\n1,"",""\n2,3,4\n', [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
    ('a,b,c\r\n1,"",""\r\n2,3,4\r\n', [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
    ('a,b\n1,"ha ""ha"" ha"\n3,4\n', [["a", "b"], ["1", 'ha "ha" ha'], ["3", "4"]]),
    ('k,v\n1,"{""t"": ""P"", ""c"": [1.0, 0.5]}"\n', [["k", "v"], ["1", '{"t": "P", "c": [1.0, 0.5]}']]),
    ('a,b\n1,2\n"Once\nmore",4\n', [["a", "b"], ["1", "2"], ["Once\nmore", "4"]]),
    ('a,b\r\n1,2\r\n"Once\r\nmore",4\r\n', [["a", "b"], ["1", "2"], ["Once\r\nmore", "4"]]),
    ('a,b\n1,"ha \n""ha"" \nha"\n3,4\n', [["a", "b"], ["1", 'ha \n"ha" \nha'], ["3", "4"]]),
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n1,ʤ\n2,ў\n", [["a", "b"], ["1", "ʤ"], ["2", "ў"]]),
]


@every(QUOTED)
def test_quotes(text, rows):
    assert cells(text) == rows


def test_a_row_of_several_lines_counts_once():
    assert cells('a;b\n"x\n\ny";1\nz;2\n') == [["a", "b"], ["x\n\ny", "1"], ["z", "2"]]


def test_a_name_in_quotes_inside_a_cell_is_no_fault():
    assert cells('a;b\nООО "Заря";1\n')[1] == ['ООО "Заря"', "1"]


# --- what is no fault ---------------------------------------------------------------------------

SOUND = [
    RUSSIAN,
    "Trade, USD mn, by partner\nyear,partner,value\n2022,RUS,5\nSource: Rosstat, FCS\n",
    "year;partner;value\nExports\n2022;RUS;5\nImports\n2022;RUS;6\n- 2 -\n2023;RUS;7\n",
    "a,b,c\n1,2,3,\n4,5,6,\n7,8,9,\n",
    "a;b;c;;\n1;2;3\n4;5;6\n",
    ";2022;;2023;\n;exp;imp;exp;imp\nX;1,5;2;3;4\nY;5,5;6;7;8\n",
    "year;value\n2022;5\n¹ Estimate; see the method of 2020.\n",
    'year,partner,value\n2022,"RUS",5\n\n\n"Data from database: World, Trade"\nLast Updated: 07/20/2023\n',
]


@pytest.mark.parametrize("text", SOUND)
def test_titles_sections_footnotes_and_empty_ends_are_no_faults(text):
    assert faults(text) == []


def test_a_header_that_all_rows_contradict_is_named_and_no_row_is_read_in_silence():
    text = "reporter,partner,value\n" + "".join(f"RUS,BLR,{n},5\n" for n in range(10, 19))
    table = read(text.encode(), "a.csv")
    assert [(one.code, one.row, one.cell, one.expected) for one in table.issues] == [
        ("header_differs", 1, "3", "4")
    ]
    assert [row for row, code in faults(text) if code == "ragged_row"] == list(range(2, 11))


# --- the table as a whole -----------------------------------------------------------------------


def test_pasted_text_is_a_table():
    table = pasted("Год\tЭкспорт\n2022\t5,5\n2023\t6,5")
    assert (table.name, table.format.delimiter, table.width) == ("", "\t", 2)
    assert [record.cells for record in table.records()][2] == ("2023", "6,5")


def test_records_may_be_read_again_and_side_by_side(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a;b\n" + "1;2\n" * 50_000, encoding="utf-8")
    table = read(path, "a.csv")
    one, two = table.records(), table.records()
    next(one), next(one)
    assert sum(1 for _ in two) == 50_001
    assert sum(1 for _ in one) == 49_999
    assert table.checksum == read(path.read_bytes(), "b.csv").checksum


def test_a_file_that_changes_meanwhile_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    table = read(path, "a.csv")
    path.write_text("a;b\n1;2\n3;4\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        list(table.records())
    assert refused.value.issues[0].code == "file_changed"


def test_a_long_file_is_read_in_constant_memory_and_little_work(tmp_path):
    """The bound is more than ten times what was measured, for slow machines."""
    import tracemalloc

    path = tmp_path / "long.csv"
    path.write_text("a;b;c\n" + "Беларусь;2023;53,0\n" * 100_000, encoding="cp1251")
    began = worked()
    assert sum(1 for _ in read(path, "a.csv", limits=COMMAND_LINE).records()) == 100_001
    assert worked() - began < 10
    tracemalloc.start()
    try:
        records = read(path, "a.csv", limits=COMMAND_LINE).records()
        assert sum(1 for _, _ in zip(range(30_000), records, strict=False)) == 30_000
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('\n",;\t| '), max_size=9
)


@settings(deadline=None, max_examples=150)
@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_any_cells_come_back_as_they_were_written(rows, delimiter, quoting, end):
    rows = [["year", "partner", "value"], ["2023", "RUS", "5"], *rows]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    table = read(written.getvalue().encode(), "a.csv", delimiter=delimiter, encoding="utf-8")
    records = list(table.records())
    assert [list(record.cells) for record in records] == [row if any(row) else [] for row in rows]
    assert not any(record.fault for record in records)
