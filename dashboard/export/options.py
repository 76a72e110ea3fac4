"""What a reader may choose about a file: its format, size, theme, and the dialect of a CSV."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

from dashboard import style
from dashboard.export.errors import ExportError
from dashboard.model import Unknown, parameters

FORMATS: Final = ("svg", "png", "pdf", "html", "html-interactive", "csv", "xlsx", "json", "zip")
PICTURES: Final = ("svg", "png", "pdf")
PICTURED: Final = (*PICTURES, "html", "zip")
"""Formats that hold a picture: they need the renderer."""
MEDIA: Final = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "html-interactive": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


THEMES: Final = parameters.THEMES
SCALES: Final = tuple(map(int, parameters.SCALES))
PROGRAMS: Final = parameters.PROGRAMS
_FIELDS: Final = {"for": "program"}
"""Parameters whose names are no names of fields in Python."""
_NAMES: Final = {field: name for name, field in _FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels of a picture. ``zoom`` pixels show what one pixel of the page shows: letters grow with it.

    ``printed`` are width and height as an SVG names them, in pixels or millimetres.
    """

    width: int
    height: int
    zoom: float
    millimetres: tuple[int, int] | None = None

    @property
    def least(self) -> float:
        """Pixels of the smallest letters: on paper 7 points, as newspapers print them."""
        return _LEAST_POINTS / 72 * INCH if self.millimetres else _LEAST_PIXELS

    @property
    def printed(self) -> tuple[str, str]:
        if self.millimetres:
            return f"{self.millimetres[0]}mm", f"{self.millimetres[1]}mm"
        return str(self.width), str(self.height)

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of its page in a PDF, 72 to the inch."""
        if self.millimetres:
            return self.millimetres[0] / 25.4 * 72, self.millimetres[1] / 25.4 * 72
        return self.width / INCH * 72, self.height / INCH * 72


PAGE: Final = Size(960, 600, 1)
SIZES: Final = {
    "page": PAGE,
    "article": Size(1200, 675, 1.25),
    "square": Size(1080, 1080, 1.5),
    "story": Size(1080, 1920, 2),
    "slide": Size(1920, 1080, 2),
    "preview": Size(1200, 630, 1.5),
}
"""``page`` grows with the drawing's own height; ``preview`` is what Open Graph asks for. ``square`` and
``story`` are lower where a list has few rows."""
_LEAST: Final = (400, 300)
_MOST: Final = 4000
_LEAST_MM: Final = (80, 60)
_MOST_MM: Final = 600
_WORDS: Final = 130
"""Pixels of the words above or below a drawing, in those of a page."""
_LOOSE: Final = 2.2
"""Times the height that it was made for: so large and so far apart the rows of a list may be drawn."""
_LOWEST: Final = 0.6
"""Of its width: the height of a picture that was asked for as a square or higher."""
INCH: Final = 96
"""Pixels of a size in pixels."""
_LEAST_POINTS: Final = 7
_LEAST_PIXELS: Final = 9
_USUAL_PIXELS: Final = 12
"""Of the smallest letters, before a size zooms them."""
_PRINTED_DPI: Final = 300
_MOST_PIXELS: Final = 36_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """One file's options. ``size``: a name of SIZES, or "1200x800"; ``scale`` multiplies the pixels of a PNG.

    A size in millimetres ("180x120mm") is for print: ``dpi`` are the pixels of an inch of its PNG, which
    says so. ``program`` (PROGRAMS; the parameter ``for``), ``bom`` and ``comma`` (semicolons between cells,
    decimal commas) are for a CSV. A picture may be without the words above it (``header``) and below it
    (``foot``), without its paper (``transparent``), and with a code of its link (``qr``). The theme and
    language of a file are those its chart was drawn in; ``theme`` must agree with it.

    >>> Options.from_params({"size": "square", "scale": "2", "comma": "yes"})  # doctest: +ELLIPSIS
    (Options(theme='light', size='square', scale=2, ..., comma=True), ())
    >>> Options.from_params({"theme": "sepia"})[1]
    (Unknown(name='theme', value='sepia', accepted=('light', 'dark')),)
    """

    theme: str = "light"
    size: str = "page"
    scale: int = 1
    dpi: int = 0
    program: str = ""
    header: bool = True
    foot: bool = True
    transparent: bool = False
    qr: bool = False
    bom: bool = False
    comma: bool = False

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> tuple[Options, tuple[Unknown, ...]]:
        """Read parameters of an address or a command; what is not understood is returned beside."""
        given: dict[str, object] = {}
        unknown = []
        for name, text in params.items():
            if name in _KNOWN and _is_accepted(name, text):
                given[_FIELDS.get(name, name)] = _read(name, text)
            else:
                unknown.append(Unknown(name, text, _KNOWN[name].accepted if name in _KNOWN else ()))
        return cls(**given), tuple(unknown)  # type: ignore[arg-type]  # each reader returns its field's type

    def to_params(self) -> dict[str, str]:
        """The parameters that differ from the defaults."""
        plain = Options()
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {
            _NAMES.get(name, name): _written(name, value)
            for name, value in values.items()
            if value != getattr(plain, name)
        }

    @property
    def dots(self) -> float:
        """Pixels of a PNG for each pixel of its size: ``scale``, or what makes a size on paper ``dpi``."""
        return self.resolution / INCH if self.is_printed else self.scale

    @property
    def is_printed(self) -> bool:
        return self.size.endswith("mm")

    @property
    def resolution(self) -> int:
        """Pixels of an inch that a PNG names; 0 for none."""
        return self.dpi or (_PRINTED_DPI if self.is_printed else 0)

    def dialect(self, lang: str) -> tuple[bool, bool]:
        """Whether a CSV begins with a byte order mark, and whether it has semicolons and decimal commas.

        Excel takes a file without the mark for one of another alphabet, and in Russian a comma for a decimal
        one; Python and R read commas and points, and take a mark for a part of the first name.
        """
        excel = self.program == "excel"
        return excel or self.bom, self.comma or (excel and lang == "ru")

    def pixels(self, natural: int) -> Size:
        """The size of a picture of a drawing whose own height is ``natural``; ExportError if too large."""
        size = _named_size(self.size, natural, self.header + self.foot)
        if size.width * size.height * self.dots**2 > _MOST_PIXELS:
            raise ExportError("size_too_large", f"{self.size} × {self.scale}", f"{_MOST_PIXELS:,}", "size")
        return size


def _named_size(name: str, natural: int, words: int = 2) -> Size:
    """``words``: whether there are some above and below, 0 to 2."""
    if name == "page":
        around = 40 + 75 * words
        return Size(PAGE.width, max(PAGE.height - 190 + around, min(natural + around, _MOST)), PAGE.zoom)
    if name in SIZES:
        return _as_high_as_its_rows(SIZES[name], natural, words)
    if name.endswith("mm"):
        return _printed_size(name)
    found = _dimensions(name)
    if not found:
        raise ExportError("size_unknown", name, ", ".join((*SIZES, "1200x800", "180x120mm")), "size")
    width, height = found
    if width < _LEAST[0] or height < _LEAST[1] or max(found) > _MOST:
        raise ExportError("size_too_large", name, f"{_LEAST[0]}x{_LEAST[1]} – {_MOST}x{_MOST}", "size")
    return Size(width, height, max(1.0, min(width / 800, height / 450)))


def _as_high_as_its_rows(size: Size, natural: int, words: int) -> Size:
    """An upright size, lower where a list has few rows: two of them in a sheet are lost."""
    if natural in (0, style.HEIGHT) or size.height < size.width:
        return size
    needed = size.zoom * (40 + _WORDS * words + _LOOSE * natural)
    return replace(size, height=round(min(size.height, max(needed, _LOWEST * size.width))))


def _printed_size(name: str) -> Size:
    """A size on paper: letters of the words around the drawing are 7 points at least."""
    found = _dimensions(name.removesuffix("mm"))
    if not found:
        raise ExportError("size_unknown", name, ", ".join((*SIZES, "1200x800", "180x120mm")), "size")
    if not all(least <= side <= _MOST_MM for side, least in zip(found, _LEAST_MM, strict=True)):
        accepted = f"{_LEAST_MM[0]}x{_LEAST_MM[1]}mm – {_MOST_MM}x{_MOST_MM}mm"
        raise ExportError("size_too_large", name, accepted, "size")
    width, height = (round(side * INCH / 25.4) for side in found)
    least = _LEAST_POINTS / 72 * INCH / _USUAL_PIXELS
    return Size(width, height, max(least, min(width / 680, height / 400)), found)


def _dimensions(text: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"(\d{1,6})x(\d{1,6})", text, re.ASCII)
    return (int(found[1]), int(found[2])) if found else None


_KNOWN: Final = {one.name: one for one in parameters.of(parameters.FILE).values()} | {
    "theme": parameters.BY_NAME["theme"]
}


def _read(name: str, text: str) -> object:
    if name in ("scale", "dpi"):
        return int(text)
    return text in ("1", "yes") if "yes" in _KNOWN[name].type.values else text


def _written(name: str, value: object) -> str:
    if not isinstance(value, bool):
        return str(value)
    return _KNOWN[name].type.values[0] if value else "no"


def _is_accepted(name: str, text: str) -> bool:
    """Sizes of any numbers pass: what is wrong with them is said when the picture is made."""
    if name == "size":
        return text in SIZES or _dimensions(text.removesuffix("mm")) is not None
    try:
        _KNOWN[name].type.value(text)
    except ValueError:
        return False
    return True
