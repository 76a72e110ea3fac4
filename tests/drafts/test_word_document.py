"""A draft as a Word document: real footnotes that LibreOffice opens, one a source, text as it was."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import cli, drafts, ledger
from dashboard.articles import documents
from dashboard.export.docx import Stretch, docx

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOOK = ledger.current()
TEXT = (
    "В 2023 году торговля товарами и услугами Беларуси и России выросла на 6,5% и превысила $53 млрд.\n\n"
    "Погода <была> & «хорошей»."
)


def part(data: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        return ElementTree.fromstring(packed.read(name))


def paragraphs(data: bytes) -> list[str]:
    body = part(data, "word/document.xml")
    return ["".join(one.text or "" for one in p.iter(f"{WORD}t")) for p in body.iter(f"{WORD}p")]


def made(text: str = TEXT) -> bytes:
    return drafts.word_document(text, drafts.check(text, BOOK, "ru"), BOOK, "ru")


def test_each_supported_number_calls_the_note_of_its_source():
    data = made()
    calls = [one.get(f"{WORD}id") for one in part(data, "word/document.xml").iter(f"{WORD}footnoteReference")]
    notes = [one for one in part(data, "word/footnotes.xml") if one.get(f"{WORD}type") is None]
    assert calls == [one.get(f"{WORD}id") for one in notes] and len(calls) >= 1
    supported = [one for one in drafts.check(TEXT, BOOK, "ru") if one.verdict == "supported"]
    again = list(part(data, "word/document.xml").iter(f"{WORD}fldSimple"))
    assert len(calls) + len(again) == len(supported) == 2
    markdown = drafts.footnotes(TEXT, drafts.check(TEXT, BOOK, "ru"), BOOK)
    for one in notes:
        said = "".join(it.text or "" for it in one.iter(f"{WORD}t")).strip()
        assert f"]: {said}" in markdown
    assert made() == data


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(0, 3)), max_size=6))
def test_any_text_comes_back_as_it_was(pieces):
    data = docx([Stretch(*one) for one in pieces], ["one", "two & <three>", "three"], "en")
    told = "".join(text for text, _note in pieces)
    safe = "".join(one for one in told if one in "\t\n\r" or (one >= " " and one not in "\ufffe\uffff"))
    lines = safe.replace("\r\n", "\n").replace("\r", "\n")
    # What is called again stands as its number in a field.
    body = part(data, "word/document.xml")
    for field in body.iter(f"{WORD}fldSimple"):
        for run in list(field):
            field.remove(run)
    found = ["".join(one.text or "" for one in p.iter(f"{WORD}t")) for p in body.iter(f"{WORD}p")]
    assert "\n".join(found).replace("\n", "") == lines.replace("\n", "")
    called = [note for _text, note in pieces if note]
    assert len(list(body.iter(f"{WORD}footnoteReference"))) == len(set(called))


def test_a_note_that_is_not_there_is_our_own_mistake():
    with pytest.raises(ValueError, match="calls note 2; there are 1"):
        docx([Stretch("x", 2)], ["one"], "en")


def opened_by_writer(folder: Path, name: str) -> bool:
    """Whether LibreOffice makes an ODT of a file beside it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked: list[str | Path] = ["soffice", profile, "--headless", "--convert-to", "odt"]
    asked += ["--outdir", folder, folder / name]
    subprocess.run(asked, check=True, timeout=300, capture_output=True)
    return (folder / name).with_suffix(".odt").exists()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_libreoffice_opens_it_with_its_notes(tmp_path: Path):
    (tmp_path / "plain.txt").write_text("words", encoding="utf-8")
    if not opened_by_writer(tmp_path, "plain.txt"):
        pytest.skip("this LibreOffice has no Writer (libreoffice-writer-nogui)")
    (tmp_path / "draft.docx").write_bytes(made())
    assert opened_by_writer(tmp_path, "draft.docx")
    with zipfile.ZipFile(tmp_path / "draft.odt") as packed:
        content = packed.read("content.xml").decode()
    notes = len(part(made(), "word/footnotes.xml")) - 2
    assert content.count('text:note-class="footnote"') == notes >= 1
    assert content.count("<text:note-body>") == notes
    assert "Погода &lt;была&gt; &amp; «хорошей»." in content


def test_our_own_reader_of_documents_reads_it():
    page = documents.opened(made(), "draft.docx")
    assert "превысила $53 млрд" in page.text and "Погода <была> & «хорошей»." in page.text


def test_the_command_writes_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("BILATERAL_LANG", "en")
    (tmp_path / "draft.txt").write_text(TEXT, encoding="utf-8")
    code = cli.main(["draft", str(tmp_path / "draft.txt"), "--docx", str(tmp_path / "out.docx")])
    told = capsys.readouterr()
    assert code == 0 and "6,5%" in told.out
    assert paragraphs((tmp_path / "out.docx").read_bytes())[0].startswith("В 2023 году")
    (tmp_path / "many.jsonl").write_text('{"id": "1", "text": "a"}\n', encoding="utf-8")
    assert cli.main(["draft", str(tmp_path / "many.jsonl"), "--docx", str(tmp_path / "no.docx")]) == 2
    assert "--docx" in capsys.readouterr().err and not (tmp_path / "no.docx").exists()
    nowhere = str(tmp_path / "none" / "out.docx")
    assert cli.main(["draft", str(tmp_path / "draft.txt"), "--docx", nowhere]) == 3
