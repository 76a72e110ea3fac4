"""Running it for others: the image, the compose file, the proxy's block, the backups. Standard library only.

What is written out stands as files beside this module; ``{{prefix}}`` and the like are filled in here.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from dashboard.address import Address

_HERE: Final = Path(__file__).parent
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "docker": ("Dockerfile", "Dockerfile.dockerignore"),
    "compose": ("compose.yaml", "nginx.conf"),
    "nginx": ("nginx.conf",),
    "systemd": ("bilateral.service", "bilateral-backup.service", "bilateral-backup.timer", "backup.sh"),
}
"""What there is to write out, and its files; the first of them is the one that is printed."""
_NEAR: Final = ("127.0.0.1:8501",)
_IN_COMPOSE: Final = ("app:8501",)
_SERVER: Final = re.compile(r"[\w.-]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5}", re.ASCII)


class NotWritten(Exception):
    """Files of these names are there already, or one cannot be written for this reason."""

    def __init__(self, names: Iterable[str], reason: str = "") -> None:
        self.names, self.reason = tuple(names), reason
        super().__init__(", ".join(self.names), reason)


def is_server(text: str) -> bool:
    """
    >>> is_server("127.0.0.1:8501"), is_server("app"), is_server("a:1; include /etc/passwd")
    (True, False, False)
    """
    return bool(_SERVER.fullmatch(text))


def texts(kind: str, public: Address, servers: tuple[str, ...] = ()) -> dict[str, str]:
    """The files of a kind by name, for an installation at ``public`` with its processes at ``servers``.

    >>> "location /trade/api/" in texts("nginx", Address("https", "host.example", "/trade"))["nginx.conf"]
    True
    """
    near = servers or (_IN_COMPOSE if kind == "compose" else _NEAR)
    return {name: _filled(_text(name), public, near) for name in KINDS[kind]}


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _filled(text: str, public: Address, servers: tuple[str, ...]) -> str:
    elsewhere = (
        f"\n    location = {public.prefix} {{ return 308 {public.prefix}/; }}\n"
        "    location / { return 404; }\n"
    )
    parts = {
        "prefix": public.prefix,
        "url": f"{public.base}/" if public.is_set else "",
        "host": public.name or "_",
        "servers": "\n".join(f"    server {one} max_fails=3 fail_timeout=5s;" for one in servers),
        "elsewhere": elsewhere if public.prefix else "",
    }
    for name, part in parts.items():
        text = text.replace(f"{{{{{name}}}}}", part)
    return text


def write(files: Mapping[str, str], folder: Path, force: bool = False) -> list[Path]:
    """Write all files or, if one is there and ``force`` is not said, none; NotWritten says which."""
    wanted = {folder / name: text for name, text in files.items()}
    there = [path.name for path in wanted if path.exists()]
    if there and not force:
        raise NotWritten(there)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in wanted.items():
            path.write_text(text, encoding="utf-8")
            if text.startswith("#!"):
                path.chmod(0o755)
    except OSError as fault:
        raise NotWritten([str(fault.filename or folder)], fault.strerror or str(fault)) from fault
    return list(wanted)


def write_secrets(folder: Path) -> list[Path]:
    """Make the secrets of the compose file, each once: those that are there stay, also by force.

    The folder opens to its owner alone; the files in it are readable, since a container's user is another.
    """
    home = folder / "secrets"
    password = secrets.token_urlsafe(24)
    made = {
        "edit-token": secrets.token_urlsafe(24),
        "ledger-password": password,
        "ledger-url": f"postgresql+psycopg://bilateral:{password}@database/bilateral",
    }
    if (home / "ledger-password").exists() or (home / "ledger-url").exists():
        made = {"edit-token": made["edit-token"]}  # the two belong together, and to the database
    try:
        home.mkdir(mode=0o700, exist_ok=True)
        new = [home / name for name in made if not (home / name).exists()]
        for path in new:
            path.write_text(made[path.name] + "\n", encoding="utf-8")
            path.chmod(0o644)
    except OSError as fault:
        raise NotWritten([str(fault.filename or home)], fault.strerror or str(fault)) from fault
    return new
