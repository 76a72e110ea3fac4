"""What an upload's faults say was expected, is said in the reader's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest

import dashboard
from dashboard.model import EXCERPT_KINDS, FIGURE_COLUMNS, SOURCE_COLUMNS, Issue
from dashboard.text import translator
from dashboard.text.issues import SENTENCES, sentence
from dashboard.text.issues.expected import PHRASES
from dashboard.views.kit.notices import told
from tests.every import every

PACKAGE = Path(dashboard.__file__).parent
FILES = sorted(
    [*(PACKAGE / "uploads").rglob("*.py"), *(PACKAGE / "judging").rglob("*.py"), PACKAGE / "schema.py"]
)

LATIN = re.compile(r"[A-Za-z]+")
CODES = re.compile(
    r"\b(?:19|20)\d\d-[QH]\d\b"  # periods
    r"|\b[A-Z]+\b"  # USD, CSV, ISO, IV
    r"|\balpha-3\b|\bhttp\(s\)|\bhttps?\b|\bm3\b"
    r"|\bComtrade\b"
)
COLUMNS = re.compile(
    r"\b(?:" + "|".join(sorted({*FIGURE_COLUMNS, *SOURCE_COLUMNS}, key=len, reverse=True)) + r")\b"
)
AS_THEY_STAND = frozenset(
    # cells of a provider's files, and values of our own columns that are written in no other way
    {
        "Export (US$ Thousand)",
        "Export, Import",
        "US Dollars, Millions",
        "IMPORT, EXPORT",
        "yes",
        "percent, tonnes",
    }
)


@cache
def places() -> dict[str, dict[str, int]]:
    """Of each function or class that takes what was expected: its parameters, and where they stand."""
    found: dict[str, dict[str, int]] = {}
    for tree in map(parsed, [*FILES, PACKAGE / "model" / "words.py"]):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [one.arg for one in node.args.args if one.arg not in ("self", "cls")]
            elif isinstance(node, ast.ClassDef):
                fields = [one.target for one in node.body if isinstance(one, ast.AnnAssign)]
                names = [one.id for one in fields if isinstance(one, ast.Name)]
            else:
                continue
            if "expected" in names:
                found[node.name] = {name: at for at, name in enumerate(names)}
    return found


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def texts(node: ast.expr | None) -> Iterator[str]:
    """The constants that an expression may be; a blank of an f-string holds a name."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [one.value if isinstance(one, ast.Constant) else "ОЭСР" for one in node.values]
        yield "".join(map(str, parts))
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (text for one in node.values for text in texts(one))


def given(call: ast.Call, name: str, at: dict[str, int]) -> ast.expr | None:
    named = [one.value for one in call.keywords if one.arg == name]
    stands = name in at and at[name] < len(call.args)
    return named[0] if named else call.args[at[name]] if stands else None


def of_calls(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        at = places().get(called, {})
        codes = [
            text for name in ("code", "fault") for text in texts(given(node, name, at)) if text in SENTENCES
        ]
        for text in texts(given(node, "expected", at)):
            yield (codes or [""])[0], text


def of_names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What is called ``expected`` where it is made."""
    for target, value in made(tree):
        if target == "expected":
            yield from (("", text) for text in texts(value))


def of_rows(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What is called ``expected`` where the rows that hold it are walked."""
    loops = [one for one in ast.walk(tree) if isinstance(one, ast.For | ast.comprehension)]
    for loop, row in ((one, row) for one in loops for row in ast.walk(one.target)):
        names = [getattr(one, "id", "") for one in row.elts] if isinstance(row, ast.Tuple) else []
        if "expected" in names:
            walked = {one.id for one in ast.walk(loop.iter) if isinstance(one, ast.Name)}
            for value in (value for target, value in made(tree) if target in walked):
                yield from of_tuples(value, len(names), names.index("expected"))


def of_tuples(value: ast.expr, width: int, at: int) -> Iterator[tuple[str, str]]:
    for row in ast.walk(value):
        if isinstance(row, ast.Tuple) and len(row.elts) == width:
            codes = [text for part in row.elts for text in texts(part) if text in SENTENCES]
            yield from (((codes or [""])[0], text) for text in texts(row.elts[at]))


def made(tree: ast.Module) -> list[tuple[str, ast.expr]]:
    """Names and what they are set to."""
    return [
        (getattr(one.targets[0], "id", ""), one.value)
        for one in ast.walk(tree)
        if isinstance(one, ast.Assign)
    ]


@cache
def expected() -> list[tuple[str, str]]:
    """(code, phrase): where the code is not a constant beside the phrase, one whose sentence tells it."""
    placed = {(code or "value_malformed", text) for code, text in every_constant() if text}
    return sorted(pair for pair in placed if "{expected}" in SENTENCES[pair[0]])


def found_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    yield from of_calls(tree)
    yield from of_names(tree)
    yield from of_rows(tree)


@cache
def every_constant() -> set[tuple[str, str]]:
    return {pair for file in FILES for pair in found_in(parsed(file))}


def test_phrases_are_found_wherever_they_are_given():
    said = {text for _, text in expected()}
    assert len(said) > 35
    assert {
        "exports, imports, turnover or balance",  # by name
        "fob or cif",  # by place
        "a country that still was in that year",  # of a name
        "an area of UN Comtrade",  # of rows that are walked
        "a country as ОЭСР names it",  # around a name
        "an ISO 4217 code, percent, tonnes or m3",  # of the gate
    } <= said


@every(lambda: product((sentence, told), expected()))
def test_no_english_word_is_left_in_a_russian_sentence(case):
    """Neither of commands nor of pages."""
    say, (code, text) = case
    said = say(Issue(code, 17, "графа", "знак", text, "таблица"), translator("ru"))
    rest = said
    for one in AS_THEY_STAND:
        rest = rest.replace(one, "")
    assert LATIN.findall(COLUMNS.sub("", CODES.sub("", rest))) == [], said


@every(lambda: product((sentence, told), expected()))
def test_english_says_what_the_issue_keeps(case):
    say, (code, text) = case
    said = say(Issue(code, 17, "column", "cell", text, "table"), translator("en"))
    assert said == SENTENCES[code].format(table="table", row=17, column="column", cell="cell", expected=text)


def test_every_phrase_that_is_translated_stands_in_the_sources():
    constants = {
        text
        for file in FILES
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.expr)
        for text in texts(node)
    }
    assert set(PHRASES) - constants == set()


@pytest.mark.parametrize(
    ("code", "text", "russian"),
    [
        ("unknown_flow", "exports, imports, turnover or balance", "экспорт, импорт, оборот или сальдо"),
        ("row_against_header", "imports", "импорт"),
        ("unknown_unit", "thousand USD", "тысяча USD"),
        ("unit_against_header", "percent", "проценты"),
    ],
)
def test_words_of_the_field_are_said_in_russian(code, text, russian):
    issue = Issue(code, 17, "графа", "знак", text, "таблица")
    assert russian in sentence(issue, translator("ru"))
    assert text in sentence(issue, translator("en"))


@pytest.mark.parametrize("code", ["sheet_unknown", "other_sheets"])
def test_names_of_the_file_stay(code):
    assert "exports" in sentence(
        Issue(code, cell="Лист1", expected="exports", table="a.xlsx"), translator("ru")
    )


def test_what_a_title_says_is_said_in_russian_too():
    issue = Issue("title_overruled", 3, "графа", "exports", "imports", "таблица")
    for say in (sentence, told):
        assert LATIN.findall(say(issue, translator("ru"))) == []
        assert "“exports”" in say(issue, translator("en")) and "“imports”" in say(issue, translator("en"))


def test_lists_of_codes_stay():
    listed = ", ".join(EXCERPT_KINDS)
    assert listed in sentence(Issue("value_not_listed", 2, "a", "b", listed, "t"), translator("ru"))
