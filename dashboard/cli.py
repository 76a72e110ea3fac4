"""The command ``bilateral``: data to stdout, messages to stderr in the user's language.

Exit codes are a contract: 0 done, 2 wrong use, 3 cannot. What a command needs is imported inside
it, so that ``bilateral --help`` answers at once.
"""

from __future__ import annotations

import argparse
import errno
import gc
import json
import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterable, Sequence
from http.client import HTTPConnection, HTTPException
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from dashboard.model import LANGUAGES, MEASURES, Selection
from dashboard.text import Translator, translator

if TYPE_CHECKING:
    import pandas as pd

DONE: Final = 0
WRONG_USE: Final = 2
CANNOT: Final = 3

_FORMATS: Final = ("csv", "json")
_DOCUMENT: Final = ("title", "publisher", "url", "published")
"""What `figures` says of the document each figure stands in, as columns source_title and so on."""
_SELECTED: Final = ("pair", "flow", "as_known_on")
"""Options that are parameters of a Selection, and are read by it."""


class WrongUse(Exception):
    """The user asked for something that does not exist; the message says what does."""


class Cannot(Exception):
    """Right use, but it cannot be done here and now; the message says why."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    _ = translator(_language(given))
    try:
        return _run(given, _)
    except WrongUse as wrong:
        print(f"bilateral: {wrong}", file=sys.stderr)
        return WRONG_USE
    except Cannot as cannot:
        print(f"bilateral: {cannot}", file=sys.stderr)
        return CANNOT
    except BrokenPipeError:
        # The reader of our output has left (`bilateral figures | head`): nothing more to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(given: list[str], _: Translator) -> int:
    match given:
        case []:
            print(_help(_), file=sys.stderr)
            return WRONG_USE
        case ["-h" | "--help" | "help", *_rest]:
            print(_help(_))
            return DONE
        case ["--version", *_rest]:
            print(f"bilateral {version('bilateral')}")
            return DONE
        case [name, *rest] if name in COMMANDS:
            return COMMANDS[name](rest, _)
    raise WrongUse(_unknown(_, _("command"), given[0], COMMANDS))


def _language(given: Sequence[str]) -> str:
    """--lang, else BILATERAL_LANG, else the language of the environment, else English."""
    asked = [after for option, after in zip(given, given[1:], strict=False) if option == "--lang"]
    asked += [option.removeprefix("--lang=") for option in given if option.startswith("--lang=")]
    asked += [os.environ.get(name, "")[:2] for name in ("BILATERAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG")]
    return next((lang for lang in asked if lang in LANGUAGES), "en")


def _help(_: Translator) -> str:
    return "\n".join(
        (
            _("Bilateral: the trade between two countries, every number with its words."),
            "",
            "  bilateral serve    " + _("open the dashboard in the browser"),
            "  bilateral figures  " + _("write figures with their sources as CSV or JSON"),
            "",
            _("“bilateral COMMAND --help” explains one command; --lang en|ru chooses the language."),
        )
    )


def _unknown(_: Translator, what: str, value: str, accepted: Iterable[str]) -> str:
    return _(
        "{what} “{value}” is not known; accepted: {accepted}.",
        what=what, value=value.strip(), accepted=", ".join(accepted),
    )  # fmt: skip


class _Options(argparse.ArgumentParser):
    """argparse with our sentences: it collects texts, the commands judge them."""

    def __init__(self, command: str, purpose: str, _: Translator) -> None:
        super().__init__(
            f"bilateral {command}", description=purpose, add_help=False, allow_abbrev=False,
            argument_default="",
        )  # fmt: skip
        self._translate = _
        self._group = self.add_argument_group(_("options"))
        self.add("--lang", "en|ru", _("language of messages"))
        self._group.add_argument("-h", "--help", action="help", help=_("show this text"))

    def add(self, name: str, shape: str, explained: str, default: str = "") -> None:
        # A forgotten value arrives as a blank, which no judge accepts.
        self._group.add_argument(name, nargs="?", const=" ", metavar=shape, help=explained, default=default)

    def switch(self, name: str, explained: str) -> None:
        self._group.add_argument(name, action=argparse.BooleanOptionalAction, default=None, help=explained)

    def read(self, given: Sequence[str]) -> dict[str, Any]:
        found, rest = self.parse_known_args(given)
        if rest:
            known = [option for action in self._actions for option in action.option_strings]
            _ = self._translate
            raise WrongUse(_unknown(_, _("option"), rest[0], known))
        values: dict[str, Any] = vars(found)
        if values["lang"] and values["lang"] not in LANGUAGES:
            raise WrongUse(_unknown(self._translate, "--lang", values["lang"], LANGUAGES))
        return values

    def error(self, message: str) -> NoReturn:
        raise WrongUse(message)


# --- figures ------------------------------------------------------------------------------------


def figures(given: Sequence[str], _: Translator) -> int:
    """Write the figures that are asked for, with their sources, to stdout."""
    options = _Options("figures", _("Write figures with their sources as CSV or JSON."), _)
    options.add("--pair", "BLR-RUS", _("two countries, ISO 3166-1 alpha-3; all pairs if left out"))
    options.add("--flow", "FLOW", _("exports, imports, turnover or balance; all if left out"))
    options.add("--measure", "MEASURE", _("level, growth or share; all if left out"))
    options.add("--as-known-on", "DATE", _("only what was known on that day, 2024-01-31"))
    options.add("--format", "csv|json", _("form of the output"), default="csv")
    asked = options.read(given)
    selection = _selection({name: asked[name] for name in _SELECTED if asked[name]}, _)
    _check("--measure", asked["measure"], ("", *MEASURES), _)
    _check("--format", asked["format"], _FORMATS, _)
    table = _table(selection, asked)
    _write(as_csv(table) if asked["format"] == "csv" else as_json(table))
    return DONE


def _selection(params: dict[str, str], _: Translator) -> Selection:
    selection, unknown = Selection.from_params(params)
    for one in unknown:
        option = "--" + one.name.replace("_", "-")
        raise WrongUse(_unknown(_, option, one.value, one.accepted))
    return selection


def _check(option: str, value: str, accepted: Sequence[str], _: Translator) -> None:
    if value not in accepted:
        raise WrongUse(_unknown(_, option, value, [one for one in accepted if one]))


def _table(selection: Selection, asked: dict[str, Any]) -> pd.DataFrame:
    """The figures asked for, each with the document it stands in."""
    # Not through the gallery: drawing needs plotly, which takes longer to load than the figures.
    from dashboard import ledger

    gc.disable()  # one short task: looking for garbage while the libraries load only costs
    # A Selection without a flow means turnover; the command without one means all.
    flow = selection.flow if asked["flow"] else ""
    try:
        book = ledger.shipped()
    except ledger.DataError as refused:
        raise Cannot(str(refused)) from refused
    found = book.find(selection.pair, flow, asked["measure"], selection.as_known_on)
    documents = found.sources.set_index("source_id")
    added = {f"source_{name}": found.figures["source_id"].map(documents[name]) for name in _DOCUMENT}
    return found.figures.assign(**added)


def as_csv(table: pd.DataFrame) -> str:
    """RFC 4180 with plain line feeds; a missing value is an empty cell."""
    return table.to_csv(index=False, lineterminator="\n")


def as_json(table: pd.DataFrame) -> str:
    """``{"figures": [...]}``, one figure a line, a missing value as null."""
    lines = table.to_json(orient="records", lines=True, force_ascii=False, double_precision=15)
    return '{"figures": [\n' + lines.rstrip("\n").replace("\n", ",\n") + "\n]}\n"


def _write(text: str) -> None:
    # Bytes: a terminal's code page must not change what a script reads.
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


# --- serve --------------------------------------------------------------------------------------


def serve(given: Sequence[str], _: Translator) -> int:
    """Serve the dashboard until Ctrl-C."""
    options = _Options("serve", _("Serve the dashboard until Ctrl-C."), _)
    options.add("--host", "ADDRESS", _("address to listen on (127.0.0.1)"), default="127.0.0.1")
    options.add("--port", "NUMBER", _("port to listen on (8501)"), default="8501")
    options.switch("--open", _("open the browser; left out, only at a terminal"))
    asked = options.read(given)
    host, port = asked["host"].strip() or "127.0.0.1", _port(asked["port"], _)
    _claim(host, port, _)
    if asked["lang"]:
        os.environ["BILATERAL_LANG"] = asked["lang"]
    wanted = _at_a_desk() if asked["open"] is None else asked["open"]
    threading.Thread(target=_announce, args=(host, port, wanted, _), daemon=True).start()
    return _run_streamlit(host, port)


def _port(text: str, _: Translator) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise WrongUse(_unknown(_, "--port", text, ["1–65535"]))
    return int(text)


def _claim(host: str, port: int, _: Translator) -> None:
    """Say now, in a sentence, what would keep the server from listening."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as refused:
        address = _address(host, port)
        if refused.errno != errno.EADDRINUSE:
            reason = (refused.strerror or str(refused)).partition(" (while ")[0]
            sentence = _("Cannot listen on {address}: {reason}.", address=address, reason=reason)
        elif _answers(host, port):
            sentence = _("Bilateral is already running at {address}.", address=address)
        else:
            sentence = _("Port {port} is taken by another program; choose one with --port.", port=port)
        raise Cannot(sentence) from refused


def _reached_at(host: str) -> str:
    """Who listens on every address is reached at the machine's own."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


def _address(host: str, port: int) -> str:
    near = _reached_at(host)
    return f"http://[{near}]:{port}" if ":" in near else f"http://{near}:{port}"


def _answers(host: str, port: int) -> bool:
    """Does Bilateral answer there?"""
    connection = HTTPConnection(_reached_at(host), port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        answer = json.loads(connection.getresponse().read(1000))
        return isinstance(answer, dict) and answer.get("service") == "bilateral"
    except (OSError, HTTPException, ValueError):
        return False
    finally:
        connection.close()


def _at_a_desk() -> bool:
    """Somebody sits at the terminal, with a screen for a browser."""
    screen = sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return sys.stdout.isatty() and screen and not os.environ.get("CI")


def _announce(host: str, port: int, open_browser: bool, _: Translator) -> None:
    """Once the server answers, say where, and open the browser if wanted."""
    end = time.monotonic() + 30
    while not _answers(host, port):
        if time.monotonic() > end:
            return
        time.sleep(0.05)
    address = _address(host, port)
    print(_("Bilateral is at {address} (Ctrl-C stops it).", address=address), file=sys.stderr, flush=True)
    if open_browser:
        webbrowser.open(address)


def _run_streamlit(host: str, port: int) -> int:
    # Through Streamlit's own command: only then are the packaged settings beside the script found.
    import click
    import uvicorn.config
    from streamlit.web.cli import main as streamlit

    uvicorn.config.LOGGING_CONFIG["loggers"]["uvicorn.error"]["level"] = "WARNING"
    script = str(Path(__file__).with_name("server.py"))
    flags = ["--server.address", host, "--server.port", str(port), "--server.headless", "true"]
    try:
        streamlit(["run", script, *flags, *_host_flags(host)], "streamlit", standalone_mode=False)
    except (KeyboardInterrupt, click.Abort):
        return DONE
    except SystemExit as stopped:
        return DONE if not stopped.code else CANNOT
    return DONE


def _host_flags(host: str) -> list[str]:
    """The packaged settings answer to this machine's own names only; who opens the door wider says so."""
    if host in ("127.0.0.1", "localhost", "::1") or "STREAMLIT_SERVER_ALLOWED_HOSTS" in os.environ:
        return []
    return ["--server.allowedHosts", "*" if _reached_at(host) != host else host]


COMMANDS: Final[dict[str, Callable[[Sequence[str], Translator], int]]] = {
    "serve": serve,
    "figures": figures,
}
