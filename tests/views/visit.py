"""A page of the real app as it comes out without a browser: opened by its address, read as text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from html import unescape
from pathlib import Path
from types import MappingProxyType

from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner
from streamlit.util import calc_hash

import dashboard
from dashboard.model import Issue
from dashboard.text import translator
from dashboard.text.issues import sentence

APP = Path(dashboard.__file__).with_name("app.py")
LABELLED = (
    "button",
    "selectbox",
    "multiselect",
    "toggle",
    "text_input",
    "slider",
    "date_input",
    "page_link",
    "expander",
)
SECONDS = 120  # the first page of a process reads the whole ledger


def _as_served() -> None:
    """Scripts run as `bilateral serve` runs them, which AppTest by itself does not: by our own settings, each
    compiled once in a process, the installed packages looked through for components once."""
    ours = tomllib.loads((APP.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for name, value in ours["runner"].items():
        config.set_option(f"runner.{name}", value)
    compiled = ScriptCache()
    for room in (app_test, local_script_runner):
        vars(room)["ScriptCache"] = lambda: compiled
    vars(manifest_scanner)["scan_component_manifests"] = cache(manifest_scanner.scan_component_manifests)


def _waiting_without_work() -> None:
    """AppTest looks each millisecond whether a script has ended, and takes turns with it each time."""
    looking = local_script_runner.require_widgets_deltas

    def waiting(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
        assert runner._script_thread is not None
        runner._script_thread.join(timeout)
        looking(runner, timeout)  # of a script that has not ended it tells, in the same words

    vars(local_script_runner)["require_widgets_deltas"] = waiting


_as_served()
_waiting_without_work()


def opened(
    page: str, params: Mapping[str, str] = MappingProxyType({}), open_part: str = "", locale: str = "en-GB"
) -> AppTest:
    """The page after its first run, with the part of this key opened beforehand."""
    test = AppTest.from_file(str(APP), default_timeout=SECONDS)
    test.query_params.update(params)
    test.context = {"locale": locale}
    if open_part:
        test.session_state[open_part] = True
    # By its address, as a browser asks for it; switch_page() would take the name of the file for it.
    test._page_hash = calc_hash("" if page == "pair" else page)
    return test.run()


def bodies(test: AppTest) -> list[str]:
    """The HTML of every block of words on the page; styles, scripts and pictures are none."""
    all_of_it = [element.proto.body for element in test.get("html")]
    return [body for body in all_of_it if not body.startswith(("<style", "<script", "<img"))]


def words(test: AppTest) -> str:
    """All that a reader reads outside of controls, without tags; no-break spaces become spaces."""
    return _plain(" ".join(bodies(test)))


def of_class(test: AppTest, css: str) -> list[str]:
    """The texts of the paragraphs of one class, such as ``notice``."""
    found = re.findall(rf'<(\w+) class="(?:[^"]* )?{css}(?: [^"]*)?"[^>]*>(.*?)</\1>', " ".join(bodies(test)))
    return [_plain(inner) for _tag, inner in found]


def told(code: str, cell: str = "", expected: str = "", table: str = "") -> str:
    """The sentence by which a page tells an English reader of an Issue: tests name its code."""
    return _plain(sentence(Issue(code, cell=cell, expected=expected, table=table), translator("en")))


def titles(test: AppTest) -> list[str]:
    return [_plain(one) for one in re.findall("<h1>(.*?)</h1>", " ".join(bodies(test)))]


def marked(test: AppTest) -> list[str]:
    return [unescape(one) for one in re.findall("<mark>(.*?)</mark>", " ".join(bodies(test)))]


def links(test: AppTest) -> dict[str, str]:
    """Text of each link in words: its address."""
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', " ".join(bodies(test)))
    return {_plain(text): unescape(address) for address, text in found}


def text_nodes(test: AppTest) -> list[str]:
    """Every run of text between two tags, and every label of a control."""
    nodes = [_plain(one) for body in bodies(test) for one in re.split("<[^>]+>", body)]
    return [one for one in nodes + labels(test) if one]


def labels(test: AppTest) -> list[str]:
    """The labels of all controls, without the backslashes that keep Markdown away."""
    found = [element.proto.label for kind in LABELLED for element in test.get(kind)]
    return [_plain(re.sub(r"\\(.)", r"\1", label)) for label in found]


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())
