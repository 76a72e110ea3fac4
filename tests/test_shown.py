"""Text of others where it is shown: inert, apart, and letter for letter."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from dashboard import shown
from tests.every import every
from tests.test_house import FILES, PACKAGE, imported

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
texts = st.text(st.sampled_from("ab <>&\"'\n\x1b\x9b\x07\u05d0م" + TURNS), max_size=30)
ENTITIES = ("mu", "amp", "lt", "gt", "nbsp", "times", "plusmn", "deg")
many = settings(deadline=None, max_examples=200)


def closes(text: str) -> list[int]:
    """How many isolates are open after each sign."""
    depth, seen = 0, []
    for sign in text:
        depth += (sign in "\u2066\u2067\u2068") - (sign == "\u2069")
        seen.append(depth)
    return seen


@many
@given(texts)
def test_no_text_gets_out_of_its_isolate(text):
    made = shown.isolated(text)
    assert text in made and shown.isolated(made) == made
    if set(text) & set(TURNS + "\u05d0م"):
        depths = closes(made)
        assert min(depths[:-1]) >= 1 and depths[-1] == 0
    else:
        assert made == text


@many
@given(texts, st.sampled_from(["", "a", "b <"]))
def test_html_holds_the_words_and_no_tag_of_theirs(text, mark):
    made = shown.in_html(text, mark)
    assert set(re.findall("<[^>]*>", made)) <= {"<mark>", "</mark>", "<bdi>", "</bdi>"}
    seen = html.fromstring(f"<p>{made}</p>").text_content()
    assert re.sub("[\u2066-\u2069]", "", seen) == re.sub("[\u2066-\u2069\x07\x1b]", "", text)
    inner = re.sub("<bdi>(.*)</bdi>", r"\1", made, flags=re.DOTALL)
    if set(text) & set(TURNS + "\u05d0م"):
        assert "<bdi>" in made and min(closes(inner), default=0) >= 0 and (closes(inner) or [0])[-1] == 0


def as_plotly_reads(label: str) -> str:
    """What plotly.js makes of a label without tags: numbers and eight names are entities to it."""
    named = {
        "mu": "μ",
        "amp": "&",
        "lt": "<",
        "gt": ">",
        "nbsp": "\xa0",
        "times": "×",
        "plusmn": "±",
        "deg": "°",
    }
    return re.sub("&([a-z]+);", lambda found: named.get(found[1], found[0]), label)


@many
@given(texts)
def test_plotly_shows_the_words_as_they_are(text):
    label = shown.on_chart(text)
    assert not set("<>") & set(label)
    assert as_plotly_reads(label) == shown.isolated(text)


def test_the_entities_of_plotly_are_the_ones_written_down():
    from plotly.offline import get_plotlyjs

    script = get_plotlyjs()
    assert re.search(r"\{" + ",".join(f'{name}:"[^"]+"' for name in ENTITIES) + r"\}", script)


@many
@given(texts)
def test_a_terminal_gets_no_sign_that_it_obeys(text):
    told = shown.on_terminal(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", told)


@many
@given(texts)
def test_attributes_hold_the_words(text):
    value = shown.in_attribute(text)
    assert not set("<>\"'") & set(value)
    assert unescape(value) == text.replace("\x1b", "").replace("\x07", "").replace("\n", " ")


def test_a_hover_box_is_bounded():
    told = shown.hovered("word " * 5000, "", "x" * 5000)
    lines = told.split("<br>")
    assert len(lines) == 4 and all(len(line) <= shown.HOVERED for line in lines)
    assert told.count("…") == 2


@every(FILES, lambda file: file.relative_to(PACKAGE).as_posix())
def test_text_is_made_harmless_in_one_place(file):
    """Nobody else escapes, and no command writes to the terminal past ``cli/terminal.py``."""
    place = file.relative_to(PACKAGE).as_posix()
    if place == "shown.py":
        return
    assert not {"html.escape", "xml.sax.saxutils.escape"} & set(imported(file))
    if place.startswith("cli/") and place != "cli/terminal.py":
        assert not re.search(r"\bprint\(|sys\.std(out|err)\.(buffer|write)", file.read_text(encoding="utf-8"))
