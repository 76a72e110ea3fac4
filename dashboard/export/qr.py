"""The QR code of a picture: the link that its metadata name, in modules that a phone can read.

ISO/IEC 18004 by segno, of the error correction M: 15 of 100 code words may be lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final
from urllib.parse import urlsplit

from dashboard.export.content import Content
from dashboard.export.errors import ExportError
from dashboard.export.options import INCH, Size

QUIET: Final = 4
"""Modules around the code that stay white."""
_MODULE: Final = 3 / 1200
"""The least side of a module, of the picture's width."""
_LEAST: Final = 25 / 25.4 * INCH
"""Pixels of 25 mm: the least side of a code."""
_MOST: Final = 0.45
"""Of a picture's height: a code that takes more leaves the drawing too little."""


@dataclass(frozen=True, slots=True)
class Code:
    """``rows`` of "0" (light) and "1" (dark), without the quiet zone; ``module`` px of the picture each."""

    rows: tuple[str, ...]
    module: int

    @property
    def side(self) -> int:
        """Pixels of the picture, with the quiet zone."""
        return (len(self.rows) + 2 * QUIET) * self.module


def link(content: Content) -> str:
    """Where the code of a picture leads: to the chart as it stands, to its frozen link where it is one of a
    day; empty without a public address."""
    facts = content.facts
    return facts.frozen if content.selection.as_known_on else facts.link


def place(address: str) -> str:
    """The host that a link leads to, for the words beside the code.

    >>> place("https://trade.example/bilateral/?pair=AAA-BBB")
    'trade.example'
    """
    return urlsplit(address).netloc


def code(address: str, size: Size, *, grows: bool = False) -> Code:
    """The code of a link for a picture of a size; one that ``grows`` is made higher for it.

    ExportError ``code_too_large`` where it would take what the drawing needs.
    """
    import segno  # who asks for no code does not wait for it

    found = tuple("".join(map(str, row)) for row in segno.make(address, error="m", micro=False).matrix)
    made = Code(found, ceil(max(_MODULE * size.width, _LEAST / len(found))))
    if not grows and made.side > _MOST * size.height:
        raise ExportError("code_too_large", f"{size.width}x{size.height}", f"{made.side}", "qr")
    return made
