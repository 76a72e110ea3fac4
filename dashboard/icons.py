"""Streamlit's font of icons with those alone that its pages can show: 8 kB in place of 375.

A page that shows one icon loads all 3,800 of them, a quarter of what a first visit transfers.
``icons.woff2`` holds those that Streamlit's own scripts name; ours name none. It fails safe: in place of a
font of which it is no part the whole one goes out.

Material Symbols Rounded, Google, Apache License 2.0 (as this project); cut by ``make icons``.
"""

from __future__ import annotations

import hashlib
import logging
from functools import cache
from pathlib import Path
from typing import Final

_LOG: Final = logging.getLogger("bilateral")
CUT: Final = {"5338271f9f9c546efda102c5778ef8ada92cdc3813f7ca6386bd8facb5df2537": "streamlit 1.67.0"}
"""SHA-256 of the fonts of which ``icons.woff2`` is a part."""
SMALL: Final = Path(__file__).with_name("icons.woff2")


@cache
def small(path: Path) -> bytes | None:
    """What goes out in place of the font at ``path``; None where that is not one that was cut."""
    if not path.is_file():
        return None
    if hashlib.sha256(path.read_bytes()).hexdigest() not in CUT:
        _LOG.warning("icons load whole: %s is not the font that was cut", path.name)
        return None
    return SMALL.read_bytes()
