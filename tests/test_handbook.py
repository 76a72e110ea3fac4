"""The handbook: whole in both languages, true for the code as it is, served as light pages."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import dashboard
from dashboard import cli, gallery, handbook
from dashboard.address import read
from dashboard.api import ROUTES as DATA
from dashboard.cli.options import Arguments
from dashboard.deploy import KINDS
from dashboard.export.options import FORMATS
from dashboard.handbook import FIRST
from dashboard.model import HEDGES, LANGUAGES, Selection
from dashboard.ranges import interval
from dashboard.text import translator
from dashboard.web import handbook as pages
from dashboard.web import site
from dashboard.web.crowd import Crowd
from dashboard.web.outermost import Outermost
from tests.every import every

PACKAGE = Path(dashboard.__file__).parent
FOLDER = PACKAGE / "handbook"
NAMES = sorted(one.stem for one in (FOLDER / "en").glob("*.md"))
PAGES = list(product(LANGUAGES, NAMES))
TEXTS = {(lang, name): (FOLDER / lang / f"{name}.md").read_text("utf-8") for lang, name in PAGES}
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def outside_code(text: str) -> str:
    return CODE.sub("", text)


# --- the same in both languages -----------------------------------------------------------------


def test_every_page_stands_in_both_languages():
    assert len(NAMES) >= 8
    for lang in LANGUAGES:
        assert sorted(one.stem for one in (FOLDER / lang).glob("*.md")) == NAMES


@every(NAMES)
def test_both_languages_have_the_same_parts(name):
    """Headings, tables, code and lists in the same order: nothing is told to one reader alone."""

    def parts(lang):
        text = TEXTS[lang, name]
        lines = outside_code(text).splitlines()
        marks = [re.match(r"#+ |\| |[-*] |\d+\. |$", one) for one in lines]
        told = [one[0] for one in marks if one and one[0]]
        return told, [block.splitlines()[0] for block in CODE.findall(text)]

    assert parts("en") == parts("ru")
    assert parts("en")[0][0] == "# " and parts("en")[0].count("# ") == 1


@every(NAMES)
def test_both_languages_show_the_same_commands_and_settings(name):
    for shape in (r"BILATERAL_\w+", r"(?<=\s)--[a-z-]+", r"\bbilateral [a-z]+\b"):
        assert set(re.findall(shape, TEXTS["en", name])) == set(re.findall(shape, TEXTS["ru", name]))


@every(NAMES)
def test_russian_is_printed_as_russian(name):
    told = re.sub(r"`[^`\n]*`", "", outside_code(TEXTS["ru", name]))
    assert re.search("[а-я]", told)
    assert not re.search(r"[“”\"]| - | — ", told)


# --- links --------------------------------------------------------------------------------------


def linked(text: str) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", outside_code(text))


@every(PAGES)
def test_every_link_leads_to_a_page_of_the_handbook(lang, name):
    """Relative, so that it leads there on a forge too; from the wheel nothing else could be reached."""
    for link in linked(TEXTS[lang, name]):
        page, _, part = link.partition("#")
        there = (FOLDER / lang / page).resolve() if page else FOLDER / lang / f"{name}.md"
        assert there.is_file() and there.is_relative_to(FOLDER), link
        assert not part or f'id="{part}"' in handbook.html(there.stem, there.parent.name, ""), link


def test_the_first_page_names_every_other():
    for lang in LANGUAGES:
        assert {"README.md"} | set(linked(TEXTS[lang, FIRST])) >= {f"{name}.md" for name in NAMES}


# --- true ---------------------------------------------------------------------------------------


def options_of(monkeypatch, command: str) -> set[str]:
    """The options a command knows, asked of the command itself."""
    known: set[str] = set()

    def look(self: Arguments, _given: object) -> None:
        known.update(option for action in self._actions for option in action.option_strings)
        raise argparse.ArgumentError(None, "")

    monkeypatch.setattr(Arguments, "read", look)
    for words in (["list"], ["erase"]) if command == "private" else ([],):
        with pytest.raises(argparse.ArgumentError):
            cli.COMMANDS[command](words, translator("en"))
    return known


def commands(text: str) -> list[list[str]]:
    """Every command line that is shown, in blocks and in the running text, as words."""
    blocks = [line.partition("  #")[0] for block in CODE.findall(text) for line in block.splitlines()]
    spans = re.findall(r"`([^`\n]+)`", outside_code(text))
    lines = [re.sub(r"^(\w+=\S+ )+", "", one.strip()) for one in blocks + spans]
    return [shlex.split(one)[1:] for one in lines if re.match(r"bilateral( |$)", one)]


@pytest.mark.parametrize(("lang", "name"), PAGES)
def test_every_command_that_is_shown_exists(lang, name, monkeypatch):
    for command, *rest in filter(None, commands(TEXTS[lang, name])):
        if command.startswith("--") or command == "COMMAND":
            continue
        assert command in cli.COMMANDS
        given = {word.strip("[].").partition("=")[0] for word in rest if word.strip("[").startswith("--")}
        assert given <= options_of(monkeypatch, command), f"bilateral {command}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_and_its_options_are_described(lang, monkeypatch):
    told = TEXTS[lang, "commands"]
    for command in cli.COMMANDS:
        section = re.search(rf"^## `bilateral {command}`.*?(?=^## |\Z)", told, re.MULTILINE | re.DOTALL)
        assert section, command
        own = options_of(monkeypatch, command) - {"--lang", "--ledger", "-h", "--help"}
        wanted = {one for one in own if not one.startswith("--no-")}
        assert {one for one in wanted if f"`{one}" not in section[0]} == set(), command


def settings_in(texts: Iterable[str]) -> set[str]:
    """The variables that are named; one whose value may stand in a file is the same one."""
    names = {name for text in texts for name in re.findall(r"\bBILATERAL_[A-Z]+(?:_[A-Z]+)*\b", text)}
    return {name.removesuffix("_FILE") for name in names}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_is_described_and_none_that_is_not_read(lang):
    read_by_code = settings_in(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    assert len(read_by_code) > 15
    assert settings_in([TEXTS[lang, "settings"]]) == read_by_code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_parameter_of_the_address_is_described(lang):
    told = TEXTS[lang, "addresses"]
    everything = Selection(
        ("AAA", "BBB"),
        "exports",
        ("goods",),
        "EUR",
        2001,
        2002,
        False,
        True,
        True,
        True,
        True,
        as_known_on=None,
        figure="F1",
        lang="en",
        whole="x",
        pairs=(("AAA", "BBB"),),
        base=2001,
        year=2001,
        other="F2",
    )
    names = {*everything.to_params(), "as_known_on"}
    assert {name for name in names if f"| `{name}`" not in told} == set()
    assert {one for one in (*gallery.CHARTS, *FORMATS) if f"`{one}`" not in told} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_address_is_described(lang):
    told = TEXTS[lang, "addresses"]
    paths = [re.sub(r"\{(\w+)(:\w+)?\}", r"", one.path) for one in (*DATA, *site.ROUTES, *pages.ROUTES)]
    small = {"/favicon.ico", "/favicon.png", "/manifest.json", "/robots.txt"}
    assert [one for one in paths if one not in small and f"`{one}" not in told] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_ranges_of_the_hedges_are_those_of_the_code(lang):
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\| ([\d.,]+)–([\d.,]+) \|", TEXTS[lang, "numbers"], re.MULTILINE)
    told = {hedge: (low.replace(",", "."), high.replace(",", ".")) for hedge, low, high in rows}
    ranges = {hedge: interval("53", hedge) for hedge in HEDGES}
    assert told == {hedge: (str(one.low), str(one.high)) for hedge, one in ranges.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_to_run_it_is_described(lang):
    assert {kind for kind in KINDS if f"bilateral deploy {kind}" not in TEXTS[lang, "run"]} == set()


# --- served -------------------------------------------------------------------------------------


class Read(HTMLParser):
    """What stands in a page: its tags, the text of each kind, the addresses it leads to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: dict[str, list[dict[str, str | None]]] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.setdefault(tag, []).append(dict(attrs))
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=list(pages.ROUTES)))


def address(name: str) -> str:
    return "/handbook" if name == FIRST else f"/handbook/{name}"


@pytest.mark.parametrize(("lang", "name"), PAGES)
def test_a_page_is_light_and_whole(lang, name, client):
    answer = client.get(address(name), params={"lang": lang})
    page = Read(answer.text)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    assert page.attributes["html"][0]["lang"] == lang
    assert f'<nav aria-label="{translator(lang)("Handbook")}">' in answer.text
    assert [page.tags.count(one) for one in ("title", "h1", "main", "script", "img")] == [1, 1, 1, 0, 0]
    assert "nav" in page.tags and "&lt;p&gt;" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert answer.headers["vary"] == "Accept-Language"
    assert len(answer.content) < 60_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_of_every_page_is_answered(lang, client):
    seen = {
        link for name in NAMES for link in Read(client.get(address(name), params={"lang": lang}).text).links
    }
    ours = {one for one in seen if one.startswith("/handbook")}
    assert len(ours) >= 2 * len(NAMES)  # both languages
    assert {one for one in ours if client.get(one).status_code != 200} == set()
    assert {one for one in seen - ours if not one.startswith("#")} == {f"/?lang={lang}"}


@pytest.mark.parametrize(("header", "lang"), [("ru-RU,ru;q=0.9", "ru"), ("de", "en"), ("", "en")])
def test_without_a_wish_in_the_readers_language(header, lang, client):
    answer = client.get("/handbook/read", headers={"accept-language": header})
    assert f'<html lang="{lang}">' in answer.text


@pytest.mark.parametrize(("lang", "name"), PAGES)
def test_the_markdown_itself_is_served(lang, name, client):
    answer = client.get(f"/handbook/{name}.md", params={"lang": lang})
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.text == TEXTS[lang, name]


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        "nothing.md",
        "..%2f__init__",
        "..%2f..%2f..%2fREADME.md",
        "__init__.py",
        "en",
        "%00",
        "READ",
    ],
)
def test_nothing_else_is_served(path, client):
    assert client.get(f"/handbook/{path}").status_code == 404


def test_html_in_markdown_is_text():
    made = handbook.rendered("# A\n\n<script>alert(1)</script> [x](javascript:alert(1))", lambda link: link)
    assert "<script" not in made and 'href="javascript' not in made


async def _streamlit(_scope, _receive, _send):
    raise AssertionError("the handbook touches Streamlit")


def test_below_a_path_it_lives_there_and_nowhere_else(monkeypatch):
    monkeypatch.setenv("BILATERAL_URL", "https://host.example/trade/")
    at = read("https://host.example/trade/")
    app = Outermost(_streamlit, pages.ROUTES, None, Crowd(1), at)  # type: ignore[arg-type]  # no page is asked for
    client = TestClient(app)
    page = client.get("/trade/handbook/read?lang=ru")
    assert page.status_code == 200
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    links = {one for one in Read(page.text).links if not one.startswith("#")}
    assert links and all(one.startswith("/trade/") for one in links)
    assert client.get("/handbook/read").status_code == 404
    assert client.get("/trade/handbook/", follow_redirects=False).headers["location"] == "/trade/handbook"
