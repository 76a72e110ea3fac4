"""What the server writes to its log: one line an event, with level and request, never a secret.

``BILATERAL_LOG`` is the least level that is written (debug, info, warning, error; warning if not set); from
info on, every answer has its line. ``BILATERAL_LOG_FORMAT=json`` writes JSON Lines. Of an address only the
path is written: never parameters, cookies, headers or bodies.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final

from dashboard import settings

_OURS: Final = ("bilateral", "uvicorn.error")
_THEIRS: Final = ("streamlit",)
_GIVEN: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
request: ContextVar[str] = ContextVar("request", default="")
"""The name of the request that is being answered; empty outside of one."""


def named(given: str) -> str:
    """The name of a request: the proxy's, if it sent a plain one, else one of ours.

    >>> named("abcdef0123456789"), len(named("two lines\\n")), len(named(""))
    ('abcdef0123456789', 16, 16)
    """
    return given if _GIVEN.fullmatch(given) else secrets.token_hex(8)


def level() -> int:
    """The least level that is written."""
    return logging.getLevelNamesMapping()[settings.LOG.value().upper()]


class OneLine(logging.Formatter):
    """A record as one line of text, which a traceback follows, or as one JSON object, which holds it."""

    def __init__(self, as_json: bool) -> None:
        super().__init__()
        self.as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {
            "time": when,
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": request.get(),
            "message": on_one_line(record.getMessage()),
        }
        told |= getattr(record, "also", {})
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        if self.as_json:
            whole = told | ({"trace": trace} if trace else {})
            return json.dumps({k: v for k, v in whole.items() if v != ""}, ensure_ascii=False)
        more = " ".join(f"{name}={text}" for name, text in getattr(record, "also", {}).items())
        line = " ".join(filter(None, (when, told["level"], told["request"], told["message"], more)))
        return f"{line}\n{trace}" if trace else line


def on_one_line(text: str) -> str:
    """Control characters made visible: nobody writes a line, or to a terminal, through a path.

    >>> on_one_line("a\\nb\\x1b[31m")
    'a\\\\nb\\\\x1b[31m'
    """
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)


def install() -> None:
    """Write to stderr in our format; once a process."""
    as_json = settings.LOG_FORMAT.value() == "json"
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(as_json))
    for name in (*_OURS, *(_THEIRS if as_json else ())):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
    for name in _OURS:
        logging.getLogger(name).setLevel(level())
    logging.getLogger("uvicorn").handlers = []  # else its own handler would write the line again
