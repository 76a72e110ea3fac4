"""Words that would like to be more than words, in every format; and every text comes back as it was."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from itertools import product

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from dashboard.export import exact, guard, sealed, tables
from dashboard.export.errors import ExportError
from dashboard.export.options import FORMATS, Options
from dashboard.export.verify import verify
from dashboard.shown import printable
from tests import made
from tests.every import every, in_turn
from tests.export import exported

HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;",
    "]]></evidence></metadata></svg><svg onload='alert(1)'>",
    "</title></style></script><script>alert(1)</script>",
    '=HYPERLINK("https://evil.example";"x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "'=1+1",
    "''quoted",
    "5;=1+1",
    "a\nb\r\nc\td",
    'comma, semicolon; "quote"',
    "<!--",
    "%PDF-1.4 endobj stream (unbalanced \\",
    "/Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode/BilateralBase 5/Length 1/",
    "_x0041_ \x01\x0b control",
    "\u202eright to left\u202c",
    "<b>bold</b> $5$ **stars**",
    "javascript:alert(1)",
    '<script type="application/json" class="figure">[]</script>',
    'id="clipabcdef"',
]
SEVERAL = ["".join(HOSTILE[at : at + 4]) for at in range(0, len(HOSTILE), 4)]
"""A picture takes longer than a table: several of them at once."""
TABLES = ("html-interactive", "csv", "xlsx", "json")
PICTURES = ("svg", "png", "pdf", "html", "zip")
"""Each word in one of the formats, in turn; ``make soak`` asks all of all."""


def chart_saying(words: str):
    """A chart whose every free text is these words; none can be a figure's number."""
    row = made.published(
        "2001",
        -53.5,
        excerpt=words + " 53.5",
        note=words,
        stated_by=words,
        as_printed=words,
        excerpt_en=words,
        product=words,
    )
    evidence = made.evidence(row, made.official("2000", -5.5))
    evidence.sources["title"] = words
    evidence.sources["url"] = "javascript:alert(1)"
    return exported.drawn_of(evidence, title=words, subtitle=words)


@every(in_turn(HOSTILE, TABLES))
def test_hostile_words_come_back_as_they_were(words, fmt):
    chart = chart_saying(words)
    found = verify(exported.export(chart, fmt), fmt, exported.book(chart.evidence))
    assert (found.outcome, found.issues) == ("sound", ())
    assert found.about is not None and found.about["title"] == words
    assert found.evidence is not None
    row = found.evidence.figure(chart.drawn[0])
    assert (row["excerpt"], row["note"], row["product"]) == (words + " 53.5", words, words)
    assert {one.state for one in found.figures} == {"unchanged"}


@pytest.mark.browser
@every(in_turn(SEVERAL, PICTURES))
def test_hostile_words_come_back_from_pictures(words, fmt):
    chart = chart_saying(words)
    found = verify(exported.export(chart, fmt), fmt, exported.book(chart.evidence))
    assert (found.outcome, found.issues) == ("sound", ())
    assert found.evidence is not None and found.evidence.figure(chart.drawn[0])["note"] == words


@pytest.mark.browser
@every(SEVERAL)
def test_svg_is_a_picture_and_nothing_more(words):
    root = etree.fromstring(exported.export(chart_saying(words), "svg"))
    names = {etree.QName(one).localname for one in root.iter(tag=etree.Element)}
    assert not names & {"script", "foreignObject", "image", "iframe", "animate", "set", "a"}
    assert [name for one in root.iter() for name in one.attrib if name.lower().startswith("on")] == []
    seen = "".join(root.find("{*}text").itertext()).replace("\u00a0", " ")
    assert " ".join(seen.split()) == " ".join(printable(words).split())


@every(product(HOSTILE, ["html-interactive"]))
def test_a_page_holds_no_tag_of_theirs(words, fmt):
    tree = html.fromstring(exported.export(chart_saying(words), fmt))
    assert len(tree.xpath("//script[not(@type)]")) == 2
    assert not tree.xpath("//img | //iframe | //object | //svg[@onload]")
    assert [a for a in tree.xpath("//a/@href") if not a.startswith(("#", "https://", "http://"))] == []
    assert [one for one in tree.xpath("//@*[starts-with(name(), 'on')]")] == []
    seen = tree.find("body/main/h1").text_content()
    assert seen.split() == printable(words).split()


@every(HOSTILE)
def test_no_cell_is_a_formula(words):
    chart = chart_saying(words)
    for options in (Options(), Options(comma=True)):
        text = exported.export(chart, "csv", options).decode()
        for cells in csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if options.comma else ","):
            for name, cell in cells.items():
                assert exact.is_number(name) or not re.match("[=+\\-@\t\r＝＋－＠]", cell), (name, cell)
    book = openpyxl.load_workbook(io.BytesIO(exported.export(chart, "xlsx")))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)


def test_negative_numbers_stay_numbers():
    chart = exported.small(made.official("2000", -5.5))
    book = openpyxl.load_workbook(io.BytesIO(exported.export(chart, "xlsx")))
    header, row = list(book["figures"].iter_rows(values_only=True))[:2]
    assert row[header.index("value")] == -5.5
    assert row[header.index("as_printed")] == "-5.5"
    cells = next(csv.DictReader(io.StringIO(exported.export(chart, "csv").decode())))
    assert (cells["amount"], cells["as_printed"]) == ("-5.5", "'-5.5")
    german = exported.export(chart, "csv", Options(comma=True)).decode().splitlines()[1].split(";")
    assert "-5,5" in german


@pytest.mark.browser
def test_titles_of_files_are_the_words_themselves():
    words = HOSTILE[0]
    chart = chart_saying(words)
    assert exported.pdf(exported.export(chart, "pdf")).metadata.title == words
    assert exported.png(exported.export(chart, "png")).text["Title"] == words
    with zipfile.ZipFile(io.BytesIO(exported.export(chart, "zip"))) as archive:
        assert json.loads(archive.read("datapackage.json"))["title"] == words


def test_a_cell_too_long_for_a_workbook_is_said():
    chart = exported.small(made.published("2001", 5.0, excerpt="5 " * 20_000))
    with pytest.raises(ExportError) as refused:
        exported.export(chart, "xlsx")
    assert (refused.value.code, refused.value.issue.column) == ("cell_too_long", "excerpt")


# --- any text -----------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
pointed = st.text(st.sampled_from("=+-@'\t\r\n;,|＝a5 \""), max_size=12)


@given(st.one_of(texts, pointed))
def test_every_text_comes_back_from_its_guard(text):
    assert guard.read(guard.safe(text)) == text
    assert not re.match("[=+\\-@\t\r\n＝＋－＠]", guard.safe(text))
    assert guard.lines(guard.one_line(text)) == text and not set("\r\n") & set(guard.one_line(text))


@given(st.one_of(texts, pointed))
def test_every_text_comes_back_from_a_csv(text):
    evidence = made.evidence(made.published("2001", 5.0, excerpt=text + "5", note=text))
    said = sealed.Sealed.of(
        evidence, (str(evidence.figures["figure_id"][0]),), dict.fromkeys(sealed.FIELDS, text)
    )
    for options in (Options(), Options(bom=True, comma=True)):
        found = tables.from_csv(tables.to_csv(said, options))
        assert (found.sealed.figures, found.sealed.about) == (said.figures, said.about)
        assert found.digest == said.digest == found.sealed.digest


@given(texts)
def test_every_text_comes_back_from_the_harmless_form(text):
    written = sealed.harmless({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set("<>&") & set(written)
    assert etree.fromstring(f"<x>{written}</x>").text == written


def test_every_format_is_tried_here():
    assert set(FORMATS) == {*TABLES, *PICTURES}
