"""What is no honest table is refused with its cause, soon, and harms nobody."""

from __future__ import annotations

import ast
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dashboard.tables
from dashboard.tables import PAGE, Refused, pasted, read, shape
from dashboard.text.issues.read import SENTENCES
from tests.effort import worked
from tests.every import every
from tests.tables.hostile import FILES, NAMES, TWO_ROWS, rows_bomb, strings_bomb, workbook

FOLDER = Path(dashboard.tables.__file__).parent
OWN = sorted(FOLDER.rglob("*.py"))


@every(FILES, lambda file: file.name)
def test_it_is_refused_with_its_cause(file):
    data = file.make()
    began = worked()
    with pytest.raises(Refused) as refused:
        list(read(data, file.name).records())
    assert worked() - began < 5
    first = refused.value.issues[0]
    assert (first.code, first.row, first.table) == (file.code, file.row, file.name)


@pytest.mark.parametrize("bomb", [rows_bomb, strings_bomb], ids=lambda bomb: bomb.__name__)
def test_a_bomb_is_not_unpacked(bomb):
    data = bomb(60)
    began = worked()
    with pytest.raises(Refused) as refused:
        read(data, "a.xlsx")
    assert refused.value.issues[0].code == "zip_bomb"
    assert worked() - began < 5


def test_a_workbook_that_wants_more_memory_than_allowed_dies_alone():
    """Below the ratio of a bomb; what it unpacks to is more than the child may hold."""
    data = strings_bomb(19)
    with pytest.raises(Refused) as refused:
        read(data, "a.xlsx", limits=shape.Limits(memory=48 * shape.MIB, seconds=15))
    assert refused.value.issues[0].code == "workbook_too_costly"
    assert len(list(read(workbook(TWO_ROWS), "a.xlsx").records())) == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_only_ever_text(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read(b"a;b\n1;2\n3;4\n", name).name == name
    with pytest.raises(Refused) as refused:
        read(b"", name)
    assert refused.value.issues[0].table == name
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["", "no-such-file", "a-folder"])
def test_a_path_that_cannot_be_read_is_refused(path, tmp_path):
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(Refused) as refused:
        read(tmp_path / path, "a.csv")
    assert refused.value.issues[0].code == "file_unreadable"


@pytest.mark.parametrize(
    ("given", "code"),
    [({"encoding": "utf-7"}, "encoding_unknown"), ({"delimiter": "::"}, "delimiter_unknown")],
)
def test_a_choice_that_does_not_exist_is_refused(given, code):
    with pytest.raises(Refused) as refused:
        read(b"a;b\n1;2\n", "a.csv", **given)
    assert refused.value.issues[0].code == code


def test_hostile_text_stays_letter_for_letter():
    texts = ["=1+1", "+5", "-5,4", "@x", "<script>", "**b**", "$x$", "![](http://x/y)", "\u202e5", "\uff1d1"]
    made = list(pasted("name\tvalue\n" + "".join(f"{text}\t5\n" for text in texts)).records())
    assert [one.cells[0] for one in made[1:]] == texts


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, doubled, cut out or put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(made)), chance.randint(1, 9)
        piece = chance.choice(
            [chance.randbytes(length), made[at : at + 40], b"", b'"', b";,\t", b"\r", b"\0"]
        )
        made[at : at + chance.choice([0, 1, length])] = piece
    return bytes(made)


TEXT = ("Страна;Год;Экспорт, млн долл.\r\n" + 'Беларусь;2022;"16 445,2"\r\n' * 20 + "Итого;;1\r\n").encode(
    "cp1251"
)


@pytest.mark.parametrize(("data", "times"), [(TEXT, 200), (workbook(TWO_ROWS), 8)], ids=["text", "workbook"])
def test_mutations_are_read_or_refused(data, times):
    chance = random.Random(5)
    for _ in range(times):
        began = worked()
        try:
            records = list(read(mutated(data, chance), "a").records())
        except Refused as refused:
            assert refused.issues[0].code in SENTENCES
        else:
            assert all(one.fault is None or one.fault.code in SENTENCES for one in records)
            "".join(text for one in records for text in one.cells).encode()
        assert worked() - began < 5


# --- sentences and imports ----------------------------------------------------------------------


def words_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    words = set().union(*map(words_of, OWN))
    assert set(SENTENCES) <= words
    issued = {word for word in words if re.fullmatch("[a-z]+(_[a-z0-9]+)+", word)}
    assert issued - set(SENTENCES) == set()


def test_every_sentence_is_filled_from_an_issue():
    for sentence in SENTENCES.values():
        filled = sentence.format(table="T", row=1, column="C", cell="X", expected="Y")
        assert "{" not in filled


def test_reading_loads_no_heavy_package_before_it_must():
    code = (
        "import sys; from dashboard.tables import read;"
        "list(read('a;b\\n1;2\\n'.encode(), 'a').records());"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "numpy", "openpyxl", "chardet", "streamlit", "plotly"} & set(done.stdout.split())


def test_the_page_allows_what_the_page_promises():
    assert (shape.PAGE.size, shape.PAGE.rows) == (10 * shape.MIB, 200_000)
    assert PAGE.seconds < 20 and PAGE.memory <= 300 * shape.MIB
    assert (shape.COMMAND_LINE.size, shape.COMMAND_LINE.rows, shape.COMMAND_LINE.seconds) == (0, 0, 0)
