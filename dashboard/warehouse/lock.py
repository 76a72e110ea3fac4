"""Which sets were added: ``data.lock`` in their folder says of each where it came from and what it is.

Whoever replaces the lock puts a set in force: files that it does not name are remains of somebody who was
interrupted. A file of a set is never written again under its name.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from dashboard.settings import DATA, ENGINE
from dashboard.warehouse import holdings
from dashboard.warehouse.engine import EngineFault
from dashboard.warehouse.holdings import Holding

NAME: Final = "data.lock"
LAYOUT: Final = 2
"""Of the lock and of the tables of a set; a higher one is not ours to read, a lower one lacks something.

2: years that a source prints without a number are kept (``unsaid``)."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it was given or fetched: its address is "" where its user brought it."""

    name: str
    size: int
    sha256: str
    address: str = ""


@dataclass(frozen=True)
class Locked:
    """One edition of one set. ``checksum`` is that of what was given, ``stored_sha256`` that of the file
    ``stored`` made of it; ``about`` is what all its rows share and what its figures say of their source."""

    set: str
    edition: str
    checksum: str
    files: tuple[Given, ...]
    licence: str
    may_be_passed_on: bool
    added: str
    layout: int
    rows: int
    first: str
    last: str
    stored: str
    stored_size: int
    stored_sha256: str
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What an id and a message call it: set and edition."""
        return f"{self.set}/{self.edition}"

    @property
    def path(self) -> Path:
        return folder() / self.stored

    @property
    def seems(self) -> str:
        """Whether its file is there, and as long as it was, not read for it: sound, older (sound, and what
        earlier releases kept of a set alone), missing or damaged."""
        try:
            if self.path.stat().st_size != self.stored_size:
                return "damaged"
        except OSError:
            return "missing"
        return "older" if self.layout < LAYOUT else "sound"

    def holding(self) -> Holding:
        """The set as it can be asked; EngineFault where its file is ``missing`` or damaged."""
        if not self.path.is_file():
            raise EngineFault("missing", ", ".join(one.name for one in self.files))
        alike = tuple(sorted(self.about.get("alike", {}).items()))
        return holdings.stored(self.path, self.set, self.edition, self.checksum, ENGINE.value(), alike)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def folder() -> Path:
    """Where added sets are; it need not exist yet."""
    if given := DATA.value():
        return Path(given).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path("bilateral", appauthor=False) / "sets"


def stamp() -> tuple[int, int, str]:
    """Changes whenever the lock was replaced; all nought where there is none."""
    path = folder() / NAME
    try:
        found = path.stat()
    except OSError:
        return 0, 0, ""
    return found.st_mtime_ns, found.st_ino, str(path)


def read() -> tuple[Locked, ...]:
    """The sets in force, by name and edition; EngineFault for a lock that is newer or damaged."""
    path = folder() / NAME
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as fault:
        raise EngineFault("lock", str(path)) from fault
    try:
        if int(said["layout"]) > LAYOUT:
            raise EngineFault("newer", str(path))
        found = [_locked(one) for one in said["sets"]]
    except (KeyError, TypeError, ValueError) as fault:
        raise EngineFault("lock", str(path)) from fault
    return tuple(sorted(found, key=lambda one: (one.set, one.edition)))


def _locked(said: Mapping[str, Any]) -> Locked:
    return replace(Locked(**said), files=tuple(Given(**one) for one in said["files"]))


def write(sets: tuple[Locked, ...]) -> None:
    """Put these sets in force, all at once: whoever is interrupted here has changed nothing."""
    at = folder()
    aside = at / f"{NAME}.new"
    told = {"layout": LAYOUT, "sets": [one.as_json() for one in sets]}
    with aside.open("w", encoding="utf-8") as opened:
        json.dump(told, opened, ensure_ascii=False, indent=1, sort_keys=True)
        opened.flush()
        os.fsync(opened.fileno())
    aside.replace(at / NAME)
    settled(at)


def settled(at: Path) -> None:
    """The names in a folder as they are now outlast a power cut."""
    if os.name != "posix":
        return
    handle = os.open(at, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Busy(Exception):
    """Another process changes the sets at this moment."""


@contextmanager
def alone(what: str = "changing") -> Iterator[Path]:
    """The folder, made if need be, for whoever does this in it; Busy while somebody else does. A process that
    is killed lets go of it."""
    at = folder()
    at.mkdir(parents=True, exist_ok=True)
    with (at / f".{what}").open("w") as guard:
        try:
            import fcntl
        except ImportError:  # not on Windows: there two who add at once may undo each other's addition
            yield at
            return
        try:
            fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield at
