"""How much the processor worked: its own seconds, which do not grow while others are busy too."""

from __future__ import annotations

import os


def worked() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system
