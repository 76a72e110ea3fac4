"""A file is read back and held against the ledger: what changed since, and what was tampered with."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib

import openpyxl
import pandas as pd
import pytest

from dashboard import ledger, measures
from dashboard.evidence import Evidence
from dashboard.export import png, sealed
from dashboard.export.options import FORMATS
from dashboard.export.verify import verify
from tests import made
from tests.export import exported

pytestmark = pytest.mark.browser
each_format = pytest.mark.parametrize("fmt", FORMATS)


def states(found) -> dict[str, str]:
    return {one.figure_id: one.state for one in found.figures}


@each_format
@pytest.mark.parametrize("name", ["timeline", "pairs"])
def test_an_export_of_today_is_unchanged(fmt, name):
    chart = exported.shipped(name)
    found = verify(exported.export(chart, fmt), "a", ledger.shipped())
    assert (found.outcome, found.issues) == ("sound", ())
    assert found.counts["unchanged"] == len(chart.evidence) == len(found.figures)
    assert found.format == ("html" if fmt == "html-interactive" else fmt)
    assert json.loads(json.dumps(found.as_json()))["outcome"] == "sound"


@pytest.fixture
def three():
    """A chart of three figures: one stays, one is corrected, one is taken back; and the ledger since."""
    stays, corrected, gone, strange = (
        made.published(year, 10.0, figure_id=f"U-{year}") for year in ("2001", "2002", "2003", "2004")
    )
    chart = exported.small(stays, corrected, gone, strange)
    since = made.evidence(stays, corrected | {"value": 11.0, "amount": 11.0, "note": "misread"})
    return chart, exported.book(since)


@each_format
def test_each_figure_says_what_became_of_it(three, fmt):
    chart, since = three
    found = verify(exported.export(chart, fmt), "a", since, withdrawn={"U-2003"})
    assert found.outcome == "sound"
    assert states(found) == {
        "U-2001": "unchanged",
        "U-2002": "changed",
        "U-2003": "withdrawn",
        "U-2004": "unknown",
    }
    differs = {one.column: (one.in_file, one.now) for one in found.figures[1].differs}
    assert differs == {"value": ("10.0", "11.0"), "note": ("", "misread")}


def test_a_figure_that_was_superseded_has_changed():
    old = made.published("2001", 10.0, figure_id="U-old")
    new = made.published("2001", 12.0, figure_id="U-new", supersedes="U-old")
    chart = exported.small(old)
    found = verify(exported.export(chart, "json"), "a", exported.book(made.evidence(new)))
    assert states(found) == {"U-old": "changed"} and found.figures[0].differs[0].now == "U-new"


def test_a_document_that_changed_is_said():
    chart = exported.small(made.published("2001", 10.0))
    sources = chart.evidence.sources.assign(title="Another title")
    found = verify(
        exported.export(chart, "csv"), "a", exported.book(Evidence(chart.evidence.figures, sources))
    )
    assert [one.column for one in found.figures[0].differs] == ["source.title"]


def test_a_computed_figure_stands_as_its_operands_do():
    rows = [made.official("2000", 7.0), made.official("2000", 5.0, flow="imports")]
    evidence = made.evidence(*rows)
    whole = evidence.plus(measures.turnover(evidence))
    chart = exported.drawn_of(whole)
    data = exported.export(chart, "json")
    assert set(states(verify(data, "a", exported.book(evidence))).values()) == {"unchanged"}
    since = made.evidence(rows[0], rows[1] | {"value": 6.0, "amount": 6.0})
    found = states(verify(data, "a", exported.book(since)))
    derived = str(whole.figures["figure_id"].iloc[-1])
    assert found[derived] == "changed" and "unchanged" in found.values()
    assert verify(resealed(data, derived, 99.0), "a", exported.book(evidence)).counts["altered"] == 1
    # An operation that nobody here can repeat makes no number sound.
    guessed = resealed(data, derived, 99.0, operation="guess")
    assert states(verify(guessed, "a", exported.book(evidence)))[derived] == "unknown"


def resealed(data: bytes, figure_id: str, amount: float, **others: str) -> bytes:
    """The JSON with one amount forged and every seal made anew, as somebody who read our code would."""
    given = json.loads(data)
    for figure in given["figures"]:
        if figure["figure_id"] == figure_id:
            figure.update(others, amount=amount)
    forged = sealed.from_json(given).sealed
    return json.dumps(given | {"checks": forged.checks, "digest": forged.digest}).encode()


def test_a_forged_seal_does_not_fool_the_ledger():
    chart = exported.small(made.published("2001", 10.0))
    data = resealed(exported.export(chart, "json"), chart.drawn[0], 99.0)
    given = json.loads(data)
    given["figures"][0]["value"] = 99.0
    forged = sealed.from_json(given).sealed
    data = json.dumps(given | {"checks": forged.checks, "digest": forged.digest}).encode()
    found = verify(data, "a", exported.book(chart.evidence))
    assert (found.outcome, found.figures[0].state) == ("sound", "changed")


# --- tampering ----------------------------------------------------------------------------------


def inside_png(data: bytes, change) -> bytes:
    """A PNG whose evidence was changed."""
    out = bytearray(png.SIGNATURE)
    for kind, body in png.chunks(data):
        start = b"Bilateral evidence\0\1\0\0\0"
        if body.startswith(start):
            body = start + zlib.compress(change(zlib.decompress(body[len(start) :])))
        out += len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
    return bytes(out)


def inside_zip(data: bytes, name: str, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, change(old.read(entry)) if entry == name else old.read(entry))
    return out.getvalue()


def in_excel(data: bytes) -> bytes:
    """Opened, one number changed, saved again by another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book["figures"].iter_rows(min_row=2):
        for cell in row:
            if cell.value == "WORDS 777":
                cell.value = "WORDS 999"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def swap(data: bytes) -> bytes:
    assert b"WORDS 777" in data
    return data.replace(b"WORDS 777", b"WORDS 999")


TAMPER = {
    "svg": swap,
    "html": swap,
    "html-interactive": swap,
    "csv": swap,
    "json": swap,
    "xlsx": in_excel,
    "png": lambda data: inside_png(data, swap),
    "zip": lambda data: inside_zip(data, "figures.csv", swap),
}


@pytest.mark.parametrize("fmt", TAMPER)
def test_a_tampered_figure_is_named(fmt):
    chart = exported.small(
        made.published("2001", 777.0, excerpt="WORDS 777", figure_id="U-1"),
        made.published("2002", 5.0, figure_id="U-2"),
    )
    found = verify(TAMPER[fmt](exported.export(chart, fmt)), "a", exported.book(chart.evidence))
    assert found.outcome == "altered"
    assert states(found) == {"U-1": "altered", "U-2": "unchanged"}
    assert any(one.code in ("evidence_altered", "member_altered") for one in found.issues)


def test_a_workbook_saved_again_is_still_sound():
    chart = exported.shipped()
    book = openpyxl.load_workbook(io.BytesIO(exported.export(chart, "xlsx")))
    out = io.BytesIO()
    book.save(out)
    found = verify(out.getvalue(), "a", ledger.shipped())
    assert (found.outcome, found.counts["unchanged"]) == ("sound", len(chart.evidence))


def test_a_csv_saved_again_is_still_sound():
    """By a program that writes its numbers and quotes in its own way."""
    chart = exported.shipped()
    frame = pd.read_csv(io.BytesIO(exported.export(chart, "csv")), keep_default_na=False, dtype=str)
    data = frame.to_csv(index=False, quoting=1, lineterminator="\n").encode()
    assert verify(data, "a", ledger.shipped()).outcome == "sound"


VISIBLE = [
    ("svg", lambda data: data.replace("в 2023 году".encode(), "в 2024 году".encode(), 2)),
    ("svg", lambda data: re.sub(rb"(<tspan[^>]*>)[^<]*(</tspan></text></svg>)", rb"\1other.example\2", data)),
    ("html", lambda data: data.replace(b"<h1>", b"<h1>NOT ")),
    ("pdf", lambda data: data.replace(b"/MediaBox [0 0", b"/MediaBox [9 0", 1)),
    ("zip", lambda data: inside_zip(data, "chart.svg", lambda one: one.replace(b"<text", b"<text x='1'"))),
    ("zip", lambda data: inside_zip(data, "README.md", lambda one: one + b"!")),
]


@pytest.mark.parametrize(("fmt", "change"), VISIBLE)
def test_a_changed_picture_over_sound_evidence_is_named(fmt, change):
    data = exported.export(exported.shipped(), fmt)
    changed = change(data)
    assert changed != data
    found = verify(changed, "a", ledger.shipped())
    assert found.outcome == "altered"
    assert {one.code for one in found.issues} <= {"picture_altered", "member_altered"}
    assert set(states(found).values()) == {"unchanged"}


def test_pixels_painted_over_are_named():
    from PIL import PngImagePlugin

    data = exported.export(exported.shipped(), "png")
    picture = exported.png(data)
    kept = PngImagePlugin.PngInfo()
    for name, text in picture.text.items():
        kept.add_itxt(name, text, zip=name == "Bilateral evidence")
    picture.paste((255, 255, 255), (0, 0, 300, 60))
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=kept)
    assert [one.code for one in verify(out.getvalue(), "a", ledger.shipped()).issues] == ["picture_altered"]


def test_a_changed_title_in_an_svg_is_shown():
    data = exported.export(exported.shipped(lang="en"), "svg")
    shown = re.sub(rb"(<tspan[^>]*>Belarus )and Russia", rb"\1fell under", data, count=1)
    issues = verify(shown, "a", ledger.shipped()).issues
    assert any(one.code == "picture_altered" and "fell under" in one.cell for one in issues)


# --- broken and foreign -------------------------------------------------------------------------


@each_format
@pytest.mark.parametrize("share", [0.4, 0.99])
def test_a_truncated_file_is_said_to_be_so(fmt, share):
    data = exported.export(exported.shipped(), fmt)
    found = verify(data[: int(len(data) * share)], f"a.{fmt}", ledger.shipped())
    assert (found.outcome, [one.code for one in found.issues]) == ("truncated", ["file_truncated"])
    assert found.figures == ()


FOREIGN = {
    "empty": b"",
    "text": b"hello",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "html": b"<!doctype html><html><body>x</body></html>",
    "json": b'{"a": 1}',
    "csv": b"a,b\n1,2\n",
    "csv-like": b"figure_id,b\n1,2\n",
    "pdf": b"%PDF-1.4\n%%EOF\n",
    "bytes": bytes(range(256)),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_is_said_to_be_so(name):
    found = verify(FOREIGN[name], name, ledger.shipped())
    assert (found.outcome, [one.code for one in found.issues]) == ("foreign", ["file_foreign"])


def test_foreign_pictures_and_archives():
    from PIL import Image

    picture, archive, book = io.BytesIO(), io.BytesIO(), io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    with zipfile.ZipFile(archive, "w") as new:
        new.writestr("a.txt", "x")
    openpyxl.Workbook().save(book)
    for data in (picture, archive, book):
        assert verify(data.getvalue(), "a", ledger.shipped()).outcome == "foreign"


@pytest.mark.parametrize("fmt", ["svg", "json", "csv", "png", "html", "pdf", "zip", "xlsx"])
def test_no_damage_ends_in_a_traceback(fmt):
    """Any byte may be wrong: the answer is one of the four outcomes."""
    import random

    chart = exported.small(made.published("2001", 10.0))
    data, dice = exported.export(chart, fmt), random.Random(7)
    for _ in range(25):
        broken = bytearray(data)
        for _ in range(dice.randint(1, 8)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        found = verify(bytes(broken), "a", exported.book(chart.evidence))
        assert found.outcome in ("sound", "altered", "truncated", "foreign")


@pytest.mark.parametrize("fmt", ["zip", "xlsx"])
def test_an_archive_that_asks_for_a_program_to_come_is_damaged(fmt):
    """One byte in its list of contents: "needs version 14.2 to be read"."""
    chart = exported.small(made.published("2001", 10.0))
    broken = bytearray(exported.export(chart, fmt))
    broken[broken.index(b"PK\x01\x02") + 6] = 142
    assert verify(bytes(broken), "a", exported.book(chart.evidence)).outcome == "truncated"


def test_an_entity_bomb_is_not_read():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
    assert verify(bomb, "a", ledger.shipped()).outcome == "truncated"
