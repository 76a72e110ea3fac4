"""Settings that are secret: NAME in the environment, or a file that NAME_FILE names. Standard library only.

Containers hand secrets over as files, which no list of processes or settings shows.
"""

from __future__ import annotations

import os
from pathlib import Path


class SecretMissing(ValueError):
    """A file was named for a secret and cannot be read: that is never taken for "nothing was set"."""

    def __init__(self, variable: str, file: str, reason: str) -> None:
        super().__init__(f"{variable}={file}: {reason}")
        self.variable, self.file, self.reason = variable, file, reason


def read(name: str) -> str:
    """The secret, without blanks at its ends; empty if neither variable is set.

    The file is read each time, so that a changed one needs no new start. SecretMissing if it cannot be
    read or is empty.
    """
    file = os.environ.get(f"{name}_FILE", "")
    if os.environ.get(name) or not file:
        return os.environ.get(name, "")
    try:
        text = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as fault:
        raise SecretMissing(f"{name}_FILE", file, getattr(fault, "strerror", "") or str(fault)) from fault
    if not text:
        raise SecretMissing(f"{name}_FILE", file, "empty")
    return text
