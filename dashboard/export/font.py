"""The one typeface of pictures: ours, so that lines break and signs look alike on every machine.

``fonts`` holds Bilateral Sans in pieces, each a range of signs in two weights (SIL Open Font License, see
OFL.txt there). The renderer measures and draws with all of them; a picture carries the pieces it uses.
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from dashboard import style

_FOLDER: Final = Path(__file__).with_name("fonts")
_NAME: Final = '"Bilateral Sans"'
FAMILY: Final = f"{_NAME}, {style.FONT}"
"""Before the faces of the page, which stand in where a sign is not ours."""
WEIGHTS: Final = (400, 600)
_SIGNS: Final = "U+20A0-20BF,U+2190-21FF,U+2200-2211,U+2213-226F,U+25A0-25FF"
_RANGES: Final = {
    "letters": "U+20-7E,U+A0-BB,U+D7,U+400-45F,U+490-491,U+2002-2014,U+2018-201E,U+2026,U+202F,U+2116,U+2212,"
    + _SIGNS,
    "accents": "U+BC-D6,U+D8-17F,U+218-21B",
    "signs": _SIGNS,
}
"""Each piece with its signs, as CSS writes ranges."""
PIECES: Final = ("letters", "accents")
SIGNS: Final = ("signs",)
"""What no machine is sure to have, without the letters."""
_BLANKS: Final = {0x20, 0xA0, 0x2009, 0x202F}
_TAG: Final = re.compile(r"<metadata>.*?</metadata>|<[^>]*>", re.DOTALL)


def faces(pieces: Iterable[str] = PIECES) -> str:
    """The rules of CSS that bring the face along, in the pieces named."""
    return "".join(_face(piece, weight) for piece in pieces for weight in WEIGHTS)


@cache
def _face(piece: str, weight: int) -> str:
    data = b64encode((_FOLDER / f"{piece}-{weight}.woff2").read_bytes()).decode()
    # Plotly's bold is 700, ours 600.
    until = 500 if weight == WEIGHTS[0] else 900
    return (
        f"@font-face{{font-family:{_NAME};font-weight:{weight if weight > 400 else 100} {until};"
        f"src:url(data:font/woff2;base64,{data}) format('woff2');unicode-range:{_RANGES[piece]}}}"
    )


def embedded(svg: str, pieces: Iterable[str] = PIECES) -> str:
    """The picture with those of the pieces whose signs stand in its words, behind its first tag."""
    signs = {ord(sign) for sign in html.unescape(_TAG.sub("", svg))} - _BLANKS
    used = [piece for piece in pieces if any(signs & set(span) for span in _spans(piece))]
    if not used:
        return svg
    head, end, rest = svg.partition(">")
    return f"{head}{end}<style>{faces(used)}</style>{rest}"


@cache
def _spans(piece: str) -> tuple[range, ...]:
    """
    >>> _spans("accents")[2]
    range(536, 540)
    """
    ends = [one.removeprefix("U+").split("-") for one in _RANGES[piece].split(",")]
    return tuple(range(int(one[0], 16), int(one[-1], 16) + 1) for one in ends)
