"""What whoever runs the dashboard may set: every ``BILATERAL_*``, here alone. Standard library only.

A setting is asked for when it is needed, never kept, so that a changed one holds at once. What is written
wrongly is told before anything starts (``wrong``: exit 2); where nobody could be told, as under plain
Streamlit, the usual value holds, and of what visitors may do the least. An empty variable is one not set.

To add one: a line here, a row in README.md and in ``handbook/*/settings.md``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from dashboard.model import LANGUAGES

T = TypeVar("T")

WEB_ADDRESS: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>[\w.-]+|\[[0-9a-fA-F:]+\])(?::(?P<port>\d{1,5}))?(?P<path>(/[\w.~-]+)*)/*",
    re.ASCII,
)
"""The shape of the address the dashboard is reached at; ``address`` takes one apart."""


class SettingWrong(ValueError):
    """A setting holds what it cannot hold: which one, what was found, what was expected."""

    def __init__(self, name: str, found: str, expected: tuple[str, ...]) -> None:
        super().__init__(f"{name}: “{found}” is not known; accepted: {', '.join(expected)}")
        self.name, self.found, self.expected = name, found, expected


class SecretMissing(ValueError):
    """A file was named for a secret and cannot be read: that is never taken for "nothing was set"."""

    def __init__(self, variable: str, file: str, reason: str) -> None:
        super().__init__(f"{variable}={file}: {reason}")
        self.variable, self.file, self.reason = variable, file, reason


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One variable: its meaning, what holds if it is not set, how it is read, what is accepted.

    ``read`` gets the text without blanks at its ends and returns None for what is not accepted.
    ``instead`` is what holds then, where it cannot be told; the usual value if that is None.
    """

    name: str
    meaning: str
    usual: T
    read: Callable[[str], T | None]
    expected: tuple[str, ...]
    instead: T | None = None

    def checked(self) -> T:
        """The value; SettingWrong if what is written is none."""
        text = os.environ.get(self.name, "").strip()
        if not text:
            return self.usual
        found = self.read(text)
        if found is None:
            raise SettingWrong(self.name, text, self.expected)
        return found

    def value(self) -> T:
        """The value, or what holds instead of a wrong one."""
        try:
            return self.checked()
        except SettingWrong:
            return self.usual if self.instead is None else self.instead

    def set(self, text: str) -> None:
        """For this process and those it starts."""
        os.environ[self.name] = text


@dataclass(frozen=True, slots=True)
class Secret:
    """A setting that no list of processes need show: NAME in the environment, or a file that NAME_FILE
    names, as containers hand secrets over. ``least`` characters make it one."""

    name: str
    meaning: str
    least: int = 0

    def value(self) -> str:
        """The secret, without blanks at its ends if it stands in a file; empty if neither variable is set.

        The file is read each time, so that a changed one needs no new start. SecretMissing if it cannot
        be read or is empty.
        """
        variable = f"{self.name}_FILE"
        file = os.environ.get(variable, "")
        if os.environ.get(self.name) or not file:
            return os.environ.get(self.name, "")
        try:
            text = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as fault:
            raise SecretMissing(variable, file, getattr(fault, "strerror", "") or str(fault)) from fault
        if not text:
            raise SecretMissing(variable, file, "empty")
        return text

    def set(self, text: str) -> None:
        """For this process and those it starts."""
        os.environ[self.name] = text


# --- how they are written -------------------------------------------------------------------------


def whole(least: int, most: int) -> Callable[[str], int | None]:
    """A whole number from ``least`` to ``most``.

    >>> [whole(1, 999)(text) for text in ("1", "007", "0", "1000", "-1", "1.5", "much", "١")]
    [1, 7, None, None, None, None, None, None]
    """

    def read(text: str) -> int | None:
        number = int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else -1
        return number if least <= number <= most else None

    return read


def _hours(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d{1,4}(\.\d{1,9})?", text, re.ASCII) else None


def _word(*words: str) -> Callable[[str], str | None]:
    return lambda text: text.lower() if text.lower() in words else None


def _yes_or_no(text: str) -> bool | None:
    """
    >>> [_yes_or_no(text) for text in ("1", "On", "no", "perhaps")]
    [True, True, False, None]
    """
    return {"1": True, "yes": True, "on": True, "true": True}.get(
        text.lower(), {"0": False, "no": False, "off": False, "false": False}.get(text.lower())
    )


def _web_address(text: str) -> str | None:
    return text if WEB_ADDRESS.fullmatch(text) else None


def _web_page_or_mail(text: str) -> str | None:
    return text if re.fullmatch(r"(https?://|mailto:)[^\s<>\"]+", text) else None


_MANY: Final = 999_999_999


def _count(name: str, meaning: str, usual: int, least: int = 0, most: int = _MANY) -> Setting[int]:
    return Setting(name, meaning, usual, whole(least, most), (f"{least}–{most}",))


_MASTER: Final = re.compile(
    r"local(\[(\d{1,3}|\*)\])?|local-cluster\[\d+,\d+,\d+\]|spark://[^\s:]+:\d{1,5}(,[^\s:]+:\d{1,5})*|k8s://\S+|yarn"
)


# --- the settings ---------------------------------------------------------------------------------

UPLOAD_KINDS: Final = ("ledger", "session", "off")
LOG_LEVELS: Final = ("debug", "info", "warning", "error")

URL: Final = Setting(
    "BILATERAL_URL",
    "the address the dashboard is reached at",
    "",
    _web_address,
    ("https://host", "https://host/path/"),
)
LANG: Final = Setting(
    "BILATERAL_LANG",
    "the language of visitors whose link names none, and of the command",
    "",
    _word(*LANGUAGES),
    LANGUAGES,
)
REPORT_TO: Final = Setting(
    "BILATERAL_REPORT_TO",
    "where “Report an error” leads",
    "",
    _web_page_or_mail,
    ("https://host/page", "mailto:name@host"),
)
LEDGER: Final = Secret("BILATERAL_LEDGER", "where added figures are kept: a file or an SQLAlchemy URL")
DISK_FLOOR_MB: Final = _count(
    "BILATERAL_DISK_FLOOR_MB", "megabytes that stay free beside an SQLite ledger", 200
)
UPLOADS: Final = Setting(
    "BILATERAL_UPLOADS",
    "for whom added figures are: everybody, the visitor who added them, nobody",
    "ledger",
    _word(*UPLOAD_KINDS),
    UPLOAD_KINDS,
    instead="off",
)
EDIT_TOKEN: Final = Secret("BILATERAL_EDIT_TOKEN", "what whoever adds for everybody is asked for", least=12)
PRIVATE_HOURS: Final = Setting(
    "BILATERAL_PRIVATE_HOURS",
    "hours that a visitor's own figures are kept after the last addition",
    24.0,
    _hours,
    ("0–9999",),
)
PASSAGE_SENTENCES: Final = _count(
    "BILATERAL_PASSAGE_SENTENCES",
    "sentences before and after a quoted one that are kept of an article",
    1,
    0,
    20,
)
WAITING_DAYS: Final = _count(
    "BILATERAL_WAITING_DAYS", "days that an article put aside waits for somebody to confirm it", 30, 1, 3_650
)
PRIVATE_ROWS: Final = _count("BILATERAL_PRIVATE_ROWS", "rows that one visitor may keep", 20_000)
PRIVATE_TOTAL_ROWS: Final = _count(
    "BILATERAL_PRIVATE_TOTAL_ROWS", "rows that all visitors together may keep", 200_000
)
UPLOAD_MB: Final = _count(
    "BILATERAL_UPLOAD_MB", "megabytes of the largest file on the page Add figures", 10, 1
)
UPLOAD_ROWS: Final = _count("BILATERAL_UPLOAD_ROWS", "the most rows of a file", 200_000, 1)
UPLOAD_FILES: Final = _count("BILATERAL_UPLOAD_FILES", "files at once", 5, 1)
UPLOAD_TOTAL_MB: Final = _count("BILATERAL_UPLOAD_TOTAL_MB", "megabytes of all files at once", 20, 1)
SESSIONS: Final = _count(
    "BILATERAL_SESSIONS", "visitors with an open page at once", 100 * (os.cpu_count() or 1), 1, 999_999
)
CACHE_MB: Final = _count(
    "BILATERAL_CACHE_MB", "megabytes of answers, charts and files kept for the next who asks", 64, 0, 65_536
)
DATA_MEMORY_MB: Final = _count(
    "BILATERAL_DATA_MEMORY_MB", "megabytes that a question to a whole data set may take", 256, 64, 65_536
)
ENGINES: Final = ("duckdb", "spark")
ENGINE: Final = Setting(
    "BILATERAL_ENGINE", "what answers questions to added data sets", "duckdb", _word(*ENGINES), ENGINES
)
SPARK: Final = Setting(
    "BILATERAL_SPARK",
    "the master of the Spark cluster that is asked",
    "local[*]",
    lambda text: text if _MASTER.fullmatch(text) else None,
    ("local[N]", "local[*]", "spark://HOST:PORT", "k8s://ADDRESS", "yarn"),
)
DATA: Final = Setting(
    "BILATERAL_DATA",
    "the folder of whole data sets that were added",
    "",
    lambda text: None if "://" in text else text,
    ("FOLDER",),
)
COMTRADE_KEY: Final = Secret(
    "BILATERAL_COMTRADE_KEY", "the subscription key that UN Comtrade is asked with", least=8
)
LOG: Final = Setting(
    "BILATERAL_LOG", "the least level that is written", "warning", _word(*LOG_LEVELS), LOG_LEVELS
)
LOG_FORMAT: Final = Setting(
    "BILATERAL_LOG_FORMAT", "how the log is written", "text", _word("text", "json"), ("text", "json")
)
METRICS: Final = Setting(
    "BILATERAL_METRICS", "whether /metrics answers Prometheus", False, _yes_or_no, ("1", "0")
)


def _all() -> Iterator[Setting[Any] | Secret]:
    yield from (one for one in globals().values() if isinstance(one, Setting | Secret))


ALL: Final[tuple[Setting[Any] | Secret, ...]] = tuple(_all())


def wrong() -> SettingWrong | None:
    """The first setting that holds what it cannot hold; None if all are right. Secrets are not looked at."""
    for one in ALL:
        if isinstance(one, Setting):
            try:
                one.checked()
            except SettingWrong as found:
                return found
    return None
