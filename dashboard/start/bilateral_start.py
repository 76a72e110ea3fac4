"""Where the command ``bilateral`` begins: is the package ``dashboard`` that would be imported ours?

Another distribution brings a package of that name too. Installed after Bilateral it overwrites files of
ours, elsewhere on the path it stands before ours; either way a traceback would say nothing of the cause.
In the wheel this file stands beside the package, under a name of its own, and imports nothing of it
before it has looked. So its sentences cannot come from the catalogues.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

_SAYS = {
    "en": "bilateral: the package “dashboard” at {place} is not Bilateral’s: another distribution of that "
    "name is installed here or stands before it on the path; install Bilateral again in an environment of "
    "its own.",
    "ru": "bilateral: пакет «dashboard» в {place} – не от Bilateral: здесь установлен или стоит раньше в "
    "пути другой пакет с тем же именем; установите Bilateral заново в отдельное окружение.",
}
_CANNOT = 3


def main() -> int:
    """Run the command; 3 with one sentence if what would be run is not ours."""
    place = foreign()
    if place:
        print(_SAYS[_language()].format(place=place), file=sys.stderr)
        return _CANNOT
    from dashboard.cli import main as command

    return command()


def foreign() -> str:
    """Where the package is that is not ours; empty if it is. Read, not imported: it may do anything."""
    found = find_spec("dashboard")
    if found is None:
        return "?"
    if not found.origin:  # a folder without the file that makes it a package, left by an uninstall
        return ", ".join(found.submodule_search_locations or ["?"])
    origin = Path(found.origin)
    try:
        ours = origin.read_text(encoding="utf-8").startswith('"""Bilateral: ')
    except (OSError, ValueError):
        ours = False
    return "" if ours and (origin.parent / "cli" / "__init__.py").is_file() else str(origin.parent)


def _language() -> str:
    asked = [after for option, after in zip(sys.argv, sys.argv[1:], strict=False) if option == "--lang"]
    asked += [os.environ.get(name, "")[:2] for name in ("BILATERAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG")]
    return next((lang for lang in asked if lang in _SAYS), "en")


if __name__ == "__main__":
    raise SystemExit(main())
