"""Forty texts that would like to be more than text, added as figures and shown everywhere: inert, whole."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import openpyxl
import pytest
from lxml import etree, html
from playwright.sync_api import sync_playwright

from dashboard import cli, ledger
from dashboard.export import guard
from dashboard.uploads.template import COLUMNS
from tests.browser.conftest import DRAWN, READY, chromium
from tests.hostile.serving import Done, Server, command, inside

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=https://evil.example/a.png onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "</title></style></script><b>b",
    "]]></metadata></svg><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<!-- --><base href=https://evil.example/>",
    '<a href="javascript:alert(1)">a</a>',
    "javascript:alert(1)",
    "![i](https://evil.example/b.png)",
    "[l](https://evil.example/)",
    "# heading",
    "**stars** _under_ ~~no~~",
    "- 5,4 minus",
    "1. one",
    "> more",
    "$a^2$ and $$b$$",
    "\\href{javascript:alert(1)}{x}",
    ":smile: :material/home:",
    "\"double\" & 'single' &quot; &amp; &#39;",
    "&lt;b&gt;",
    "%{customdata} %{hovertext}",
    "{n} {0} {__class__}",
    "%s %n %d",
    '=HYPERLINK("https://evil.example";"x")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-2+3",
    "\u202egnp.exe\u202c",
    "\u2066left open",
    "closed\u2069 \u2069 twice",
    "\u0634\u0631\u0643\u0629 (\u05d0\u05d1) 5",
    "zero\u200bwidth\u200d\ufeff\u2060",
    "a\x1b[2J\x1b]0;title\x07b",
    "c1 \x9b31m \x85 \x7f",
    "bell\x07 \x08",
    "emoji \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e7\U0001f1fe",
    "z\u0335\u0321\u034ea\u0338l\u0337go",
    "long " + "A" * 3000,
    "line\u2028and\u2029paragraph",
)
WORD = "zq7"
"""Stands in every excerpt: what finds them all."""
PAIR = ("LIE", "VAT")
"""No table that is shipped holds anything on them."""
FILE = "\x1b[31m<b>$a$ **b** \u202e\udce9.csv"
ASKED = urlencode({"pair": "-".join(PAIR), "details": "yes", "lang": "en"})
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def table() -> str:
    """A row for each text, and one whose every text is all of them."""
    out = io.StringIO(newline="")
    rows = csv.DictWriter(out, COLUMNS)
    rows.writeheader()
    for number, words in enumerate((*HOSTILE, " ¶ ".join(HOSTILE))):
        value = f"{50 + number}.5"
        rows.writerow(
            {
                "reporter": PAIR[0],
                "partner": PAIR[1],
                "flow": "turnover",
                "scope": "goods",
                "measure": "level",
                "period": str(1980 + number),
                "value": value,
                "unit": "USD",
                "multiplier": "1000000",
                "product": words,
                "stated_by": words,
                "note": words,
                "publisher": words,
                "source_title": words,
                "excerpt": f"{WORD} {words} {value}",
            }
        )
    return out.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile-text")


@pytest.fixture(scope="module")
def added(folder: Path) -> Done:
    """What `import` wrote of them all."""
    file = os.fsencode(folder) + b"/" + os.fsencode(FILE)
    Path(os.fsdecode(file)).write_text(table(), encoding="utf-8", newline="")
    done = command(folder / "ledger.sqlite", "import", os.fsdecode(file))
    assert done.code == 0, done.err
    return done


@pytest.fixture(scope="module")
def server(folder: Path, added: Done) -> Iterator[Server]:
    with Server(folder / "ledger.sqlite") as running:
        yield running


@pytest.fixture(scope="module")
def figures(folder: Path, added: Done) -> list[dict[str, str]]:
    """The added figures in the order of the texts, the one with all of them last."""
    done = inside(folder / "ledger.sqlite", "figures", "--pair", "-".join(PAIR), "--format", "json")
    rows = json.loads(done.out)["figures"]
    return sorted(rows, key=lambda row: row["period"])


def test_every_text_is_kept_letter_for_letter(figures):
    assert len(figures) == len(HOSTILE) + 1 == 41
    for row, words in zip(figures, HOSTILE, strict=False):
        assert WORD + " " + words in row["excerpt"]
        assert row["note"] == words and row["stated_by"] == words


def test_no_command_lets_a_terminal_obey(folder, added, figures, capfdbinary, monkeypatch):
    """Whatever is told of them: no control sign, no turn of direction; names that are no UTF-8 are told."""
    for name in ("BILATERAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BILATERAL_LEDGER", str(folder / "ledger.sqlite"))
    ids, pair = [row["figure_id"] for row in figures], ("--pair", "-".join(PAIR))
    out = os.fsdecode(os.fsencode(folder) + b"/out-\x1b[2J-\xe9.csv")
    again = os.fsdecode(os.fsencode(folder) + b"/" + os.fsencode(FILE))
    asked = {
        "again": ("import", again),
        "batches": ("batches",),
        "check": ("check", *pair),
        "compare": ("compare", *ids[33:35]),
        "sentence": ("sentence", *ids),
        "export": ("export", "timeline", *pair, "--details", "yes", "--format", "csv", "--out", out),
        "undo": ("undo", "B1", "--reason", "\x1b[2J\u202ewhy", "--by", "\x1b]0;me\x07"),
        "verify": ("verify", out),
        "after": ("batches",),
        "restore": ("restore", "B1"),
        "backup": ("backup", os.fsdecode(os.fsencode(folder) + b"/\x9b\xe9.backup")),
        "wrong": ("\x1b[2J",),
        "option": ("figures", "--flow", "\x1b[2J\u202e"),
        "missing": ("import", str(folder / "no\x1b[2J.csv")),
        "nowhere": ("export", "timeline", "--out", str(folder / "\x1b/x.csv")),
        "no text": ("import", again, "--note", "\udce9"),
        "figure": ("sentence", "\x1b[2J"),
    }
    told, codes = {"import": added.out + added.err}, {}
    for name, words in asked.items():
        ledger.forget()
        codes[name] = cli.main(words)
        written = capfdbinary.readouterr()
        told[name] = (written.out + written.err).decode()
    for name, said in told.items():
        assert said and not OBEYED.search(said), name
    assert {name for name, code in codes.items() if code == 0} == {
        "again",
        "batches",
        "check",
        "compare",
        "sentence",
        "export",
        "undo",
        "after",
        "restore",
        "backup",
    }
    assert {name for name, code in codes.items() if code == 2} == {"wrong", "option", "no text", "figure"}
    assert "\\x1b[31m" in told["batches"] and "\\xe9.csv" in told["batches"]
    assert "\\x1b[2J\\u202ewhy" in told["after"]


# --- routes ---------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", [f"/embed/timeline?{ASKED}", f"/s/timeline?{ASKED}", f"/charts/timeline.html?{ASKED}"]
)
def test_pages_hold_no_tag_of_theirs(path, server):
    answer = server.ask(path, seconds=240)
    assert answer.status == 200
    tree = html.fromstring(answer.text)
    kinds = {one.get("type") for one in tree.xpath("//script")}
    assert kinds <= {"application/json", "application/ld+json"}
    assert tree.xpath("//iframe | //object | //base | //svg//a | //*[@onload or @onerror]") == []
    assert {urlsplit(one).netloc for one in tree.xpath("//@src") if "//" in one} <= {
        urlsplit(server.address).netloc
    }
    assert [
        one for one in tree.xpath("//a/@href") if not one.startswith(("#", "http://", "https://", "/"))
    ] == []


@pytest.mark.browser
@pytest.mark.browser
def test_a_file_says_every_text(server):
    tree = html.fromstring(server.ask(f"/charts/timeline.html?{ASKED}", seconds=240).text)
    said = [" ".join(one.text_content().split()) for one in tree.xpath("//ol/li")]
    for words in HOSTILE:
        shown = " ".join(re.sub("[\x00-\x08\x0b-\x1f]", "", words).split())
        assert any(shown in one for one in said), words
    turned = [one for one in tree.xpath("//ol/li//bdi")]
    assert len(turned) >= 5, "what turns the direction is isolated"


def test_oembed_holds_one_frame(server):
    told = json.loads(
        server.ask(f"/oembed?{urlencode({'url': f'{server.address}/s/timeline?{ASKED}'})}").text
    )
    (frame,) = html.fragments_fromstring(told["html"])
    assert frame.tag == "iframe" and frame.get("src").startswith(server.address)


@pytest.mark.browser
@pytest.mark.browser
@pytest.mark.parametrize("fmt", ["csv", "xlsx", "svg"])
def test_files_hold_them_as_words(fmt, server):
    answer = server.ask(f"/charts/timeline.{fmt}?{ASKED}", seconds=240)
    assert answer.status == 200
    if fmt == "svg":
        root = etree.fromstring(answer.body)
        names = {etree.QName(one).localname for one in root.iter(tag=etree.Element)}
        assert not names & {"script", "foreignObject", "image", "iframe", "animate", "set", "a"}
        assert [name for one in root.iter() for name in one.attrib if name.lower().startswith("on")] == []
    elif fmt == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")))
        notes = {guard.read(row["note"]) for row in rows}
        assert set(HOSTILE) <= notes
        assert not any(re.match("[=+@\t\r-]", row["note"]) for row in rows)
    else:
        cells = [
            one for sheet in openpyxl.load_workbook(io.BytesIO(answer.body)) for row in sheet for one in row
        ]
        assert {one.data_type for one in cells} <= {"s", "n", "d"} and not any(one.hyperlink for one in cells)


# --- in a browser ---------------------------------------------------------------------------------

HOVERS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(
    one => one.data.flatMap(trace => trace.hovertext || []))"""


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_fetched(server, figures):
    # In a thread: the browser tests of the same run keep an event loop in this one.
    with ThreadPoolExecutor(1) as other:
        heard = other.submit(looked_at, server, figures[-1]).result()
    assert [one for one in heard if not one.startswith((server.address, "data:", "blob:"))] == []


def looked_at(server: Server, whole: dict[str, str]) -> list[str]:
    """Every page that shows the figure of all texts; what was fetched, and which scripts of theirs ran."""
    heard: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), headless=True)
        page = browser.new_context(bypass_csp=True, base_url=server.address).new_page()
        page.set_default_timeout(240_000)
        page.on("dialog", lambda one: heard.append(f"script: {one.message}"))
        page.on("request", lambda one: heard.append(one.url))

        def seen(path: str) -> str:
            page.goto(path)
            page.wait_for_selector(READY)
            page.wait_for_selector("h1")
            page.wait_for_function(DRAWN)
            return " ".join((page.locator("body").text_content() or "").split())

        figure = seen(f"/figure?figure={whole['figure_id']}&lang=en")
        for words in HOSTILE:
            shown = " ".join(re.sub("[\x00-\x08\x0b-\x1f]", "", words).split())
            assert shown in figure, words
        assert page.locator(".excerpt bdi, dd bdi").count() >= 3
        assert "41 figures" in seen(f"/find?q={WORD}&lang=en")
        seen(f"/source?source={whole['source_id']}&lang=en")
        seen("/sources?lang=en")
        seen("/batches?lang=ru")
        seen(f"/?{ASKED}&figure={whole['figure_id']}")
        boxes = [one for one in page.evaluate(HOVERS) if one]
        lines = [line for one in boxes for line in one.split("<br>")]
        assert len(boxes) >= 41 and max(map(len, lines)) < 200
        assert not any(re.search("&(?!amp;|lt;|gt;)|<(?!/?b>)", line) for line in lines)
        mark = page.locator(".js-plotly-plot .points path").first
        mark.scroll_into_view_if_needed()
        hovered = mark.bounding_box()
        assert hovered is not None
        page.mouse.move(hovered["x"] + hovered["width"] / 2, hovered["y"] + hovered["height"] / 2)
        box = page.locator(".hoverlayer .hovertext").first
        box.wait_for()
        assert "&quot;" not in (box.text_content() or "")
        browser.close()
    return heard
