"""`bilateral serve`: the dashboard, until Ctrl-C."""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from dashboard import access, settings
from dashboard.address import public
from dashboard.cli.options import CANNOT, DONE, Arguments, Cannot, WrongUse, unknown
from dashboard.cli.terminal import warn
from dashboard.text import Translator


def serve(given: Sequence[str], _: Translator) -> int:
    """Serve the dashboard until Ctrl-C."""
    options = Arguments("serve", _("Serve the dashboard until Ctrl-C."), _)
    options.add("--host", "ADDRESS", _("address to listen on (127.0.0.1)"), default="127.0.0.1")
    options.add("--port", "NUMBER", _("port to listen on (8501)"), default="8501")
    options.switch("--open", _("open the browser; left out, only at a terminal"))
    asked = options.read(given)
    host, port = asked["host"].strip() or "127.0.0.1", _port(asked["port"], _)
    at = public()
    _secrets(_)
    if access.token_is_short():
        least = access.TOKEN_LEAST
        raise WrongUse(_("BILATERAL_EDIT_TOKEN is too short: it needs at least {n} characters.", n=least))
    _claim(host, port, at.prefix, _)
    if asked["lang"]:
        settings.LANG.set(asked["lang"])
    wanted = _at_a_desk() if asked["open"] is None else asked["open"]
    threading.Thread(target=_announce, args=(host, port, at.prefix, wanted, _), daemon=True).start()
    return _run_streamlit(host, port)


def _port(text: str, _: Translator) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise WrongUse(unknown(_, "--port", text, ["1–65535"]))
    return int(text)


def _secrets(_: Translator) -> None:
    """A secret whose file cannot be read is no secret that was never set: say so before anybody comes."""
    for one in (settings.EDIT_TOKEN, settings.LEDGER):
        try:
            one.value()
        except settings.SecretMissing as no:
            raise Cannot(
                _(
                    "{variable} names {file}, which cannot be read: {reason}.",
                    variable=no.variable,
                    file=no.file,
                    reason=no.reason,
                )
            ) from no


def _claim(host: str, port: int, prefix: str, _: Translator) -> None:
    """Say now, in a sentence, what would keep the server from listening."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as refused:
        address = _address(host, port) + prefix
        if refused.errno != errno.EADDRINUSE:
            reason = (refused.strerror or str(refused)).partition(" (while ")[0]
            sentence = _("Cannot listen on {address}: {reason}.", address=address, reason=reason)
        elif _answers(host, port, prefix):
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


def _answers(host: str, port: int, prefix: str) -> bool:
    """Does Bilateral answer there?"""
    connection = HTTPConnection(_reached_at(host), port, timeout=5)
    try:
        connection.request("GET", f"{prefix}/healthz")
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


def _announce(host: str, port: int, prefix: str, open_browser: bool, _: Translator) -> None:
    """Once the server answers, say where, and open the browser if wanted."""
    end = time.monotonic() + 600
    while not _answers(host, port, prefix):
        if time.monotonic() > end:
            return
        time.sleep(0.05)
    address = _address(host, port) + (f"{prefix}/" if prefix else "")
    warn(_("Bilateral is at {address} (Ctrl-C stops it).", address=address))
    if open_browser:
        webbrowser.open(address)


def _run_streamlit(host: str, port: int) -> int:
    # A page's connection takes headers as long as any other request's (a host has many sites' cookies);
    # with 8 KB, the usual, the page stays empty for ever.
    os.environ.setdefault("WEBSOCKETS_MAX_LINE_LENGTH", "65536")
    # Through Streamlit's own command: only then are the packaged settings beside the script found.
    import click
    import uvicorn.config
    from streamlit.web.cli import main as streamlit
    from streamlit.web.server.starlette import starlette_server

    from dashboard.web import connections

    # Streamlit has no settings for these; tests/hostile/test_endurance.py proves that they arrive.
    usual, ours = starlette_server._get_uvicorn_config_kwargs, connections.settings()
    starlette_server._get_uvicorn_config_kwargs = lambda: {**usual(), **ours}
    uvicorn.config.LOGGING_CONFIG["loggers"]["uvicorn.error"]["level"] = "WARNING"
    script = str(Path(__file__).parents[1] / "server.py")
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
