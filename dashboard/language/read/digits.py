"""Digits with marks and groups: which plain decimals they may be, and what they say of the decimal mark."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

BLANKS: Final = " \u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
APOSTROPHES: Final = "'’ʼ´`‘"
_ONE_KIND: Final = str.maketrans(dict.fromkeys(BLANKS, " ") | dict.fromkeys(APOSTROPHES, "'"))

_GROUPED_BLANK: Final = re.compile(r"(\d{1,3}(?:\s\d{3})+|\d{1,3}(?:'\d{3})+)(?:([.,])(\d+))?")
_GROUPED_MARK: Final = re.compile(r"(\d{1,3}(?:,\d{3})+)(?:(\.)(\d+))?|(\d{1,3}(?:\.\d{3})+)(?:(,)(\d+))?")
_INDIAN: Final = re.compile(r"(\d{1,2}(?:,\d{2})+,\d{3})(?:(\.)(\d+))?")
"""Lakh and crore: groups of two before the last three digits."""
_PLAIN: Final = re.compile(r"(\d+)(?:([.,])(\d+))?")
_LEADING_MARK: Final = re.compile(r"([.,])(\d+)")
_SCIENTIFIC: Final = re.compile(r"(\d+(?:[.,]\d+)?)[eE]([+−-]?\d{1,2})")


def readings(printed: str, mark: str) -> tuple[str, ...]:
    """The plain decimals that printed digits may be: none, one, or two.

    >>> readings("1.234.567", ""), readings("1,234.5", ""), readings("0.123", ""), readings("12 34", "")
    (('1234567',), ('1234.5',), ('0.123',), ())
    >>> readings("7,16,035.25", ""), readings("7,16,035", ""), readings("7,16,35", "")
    (('716035.25',), ('716035',), ())
    """
    shown, read = evidence(printed)
    if len(read) == 2:
        by_mark = {",": 0, ".": 1} if "." in printed else {".": 0, ",": 1}
        return (read[by_mark[mark]],) if mark in by_mark else read
    contradicts = mark in (".", ",") and shown in (".", ",") and shown != mark
    return () if contradicts else read


def evidence(printed: str) -> tuple[str, tuple[str, ...]]:
    """What digits say of the decimal mark (".", ",", "" nothing, "?" may be either), and their readings."""
    if printed.isdigit() and (printed[0] != "0" or printed == "0"):
        return "", (printed,)
    text = printed.translate(_ONE_KIND)
    if found := _SCIENTIFIC.fullmatch(text):
        return _scientific(found)
    if found := _LEADING_MARK.fullmatch(text):
        return found[1], (f"0.{found[2]}",)
    if found := _GROUPED_BLANK.fullmatch(text):
        return found[2] or "", (_put_together(found[1], found[3]),)
    found = _PLAIN.fullmatch(text)
    if found and not _could_group(text):
        bad = len(found[1]) > 1 and found[1].startswith("0")
        return found[2] or "", () if bad else (_put_together(found[1], found[3]),)
    return _by_marks(text)


def _could_group(text: str) -> bool:
    return re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", text) is not None


def _by_marks(text: str) -> tuple[str, tuple[str, ...]]:
    if (indian := _INDIAN.fullmatch(text)) and not text.startswith("0"):
        return ".", (_put_together(indian[1], indian[3]),)
    found = _GROUPED_MARK.fullmatch(text)
    if not found or text.startswith("0"):
        return "", ()
    whole, point, fraction = found[1] or found[4], found[2] or found[5], found[3] or found[6]
    if not point and len(whole) <= 7:
        plain = re.sub("[.,]", "", text)
        return "?", (plain, text.replace(",", "."))
    return "." if found[1] else ",", (_put_together(whole, fraction),)


def _put_together(whole: str, fraction: str | None) -> str:
    digits = re.sub(r"\D", "", whole)
    return f"{digits}.{fraction}" if fraction else digits


def _scientific(found: re.Match[str]) -> tuple[str, tuple[str, ...]]:
    mantissa = found[1]
    shown = next((one for one in ".," if one in mantissa), "")
    # Only one digit stands before the mark of such a number: it cannot group thousands.
    if shown and not re.fullmatch(r"\d[.,]\d+", mantissa):
        return "", ()
    value = Decimal(mantissa.replace(",", ".") + "E" + found[2].replace("−", "-"))
    return shown, (f"{value:f}",)
