"""Where the ledger is: an argument, else ``BILATERAL_LEDGER`` (or the file that ``BILATERAL_LEDGER_FILE``
names), else a file in the user's data folder.

Reads addresses without SQLAlchemy, so that a fresh install starts without loading it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dashboard.ledger.errors import LedgerAddressWrong
from dashboard.settings import LEDGER, SecretMissing

NONE = "none://"
"""The address of no ledger: the shipped figures alone."""
_SCHEME = re.compile(r"([a-zA-Z][\w+.-]+)://(.*)", re.DOTALL)
_SERVERS = {"postgres", "postgresql", "postgresql+psycopg"}
_EXPECTED = "postgresql+psycopg://USER@HOST/DATABASE, sqlite:///FILE"


@dataclass(frozen=True, slots=True)
class Place:
    """The address of a ledger: a file (SQLite) or a server (PostgreSQL); one of the two is empty.

    Both are empty where no ledger is to be read (``NONE``).
    """

    path: Path | None = None
    server: str = ""

    @property
    def shown(self) -> str:
        """The address for people: no password."""
        if self.path is not None:
            return str(self.path)
        hidden = re.sub(r"://([^:/@]*):[^@/]*@", r"://\1:***@", self.server)
        return re.sub(r"(password=)[^&]*", r"\1***", hidden)

    @property
    def is_empty(self) -> bool:
        """Certain, without asking a database, that nothing has ever been added."""
        if self.path is None:
            return not self.server
        try:
            self.path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False  # something is in the way, which is not the same as nothing there
        return False

    @property
    def is_blank(self) -> bool:
        """A file without a byte in it."""
        try:
            return self.path is not None and self.path.stat().st_size == 0
        except OSError:
            return False


def place(given: str = "") -> Place:
    """Read an address: an SQLAlchemy URL or a plain path; LedgerAddressWrong if it is neither."""
    text = given or _set()
    if not text:
        return Place(default_path())
    if text == NONE:
        return Place()
    found = _SCHEME.fullmatch(text)
    if found is None:
        return _file(text, text)
    scheme, rest = found[1].lower(), found[2]
    if scheme in _SERVERS:
        return Place(server=f"postgresql+psycopg://{rest}")
    if scheme in ("sqlite", "sqlite+pysqlite") and rest.startswith("/"):
        return _file(rest[1:].partition("?")[0], text)
    raise LedgerAddressWrong(Place(server=text).shown, expected=_EXPECTED)


def _set() -> str:
    try:
        return LEDGER.value()
    except SecretMissing as missing:
        raise LedgerAddressWrong(str(missing), expected=_EXPECTED) from missing


def _file(name: str, text: str) -> Place:
    # A ledger in memory would be another one for every connection.
    if not name.strip() or name == ":memory:" or "\0" in name:
        raise LedgerAddressWrong(text.replace("\0", "\ufffd"), expected=_EXPECTED)
    return Place(Path(name).expanduser().absolute())


def data_folder() -> Path:
    """The user's own folder for the data of this program; it need not exist yet."""
    import platformdirs

    return platformdirs.user_data_path("bilateral", appauthor=False)


def default_path() -> Path:
    return data_folder() / "ledger.sqlite"
