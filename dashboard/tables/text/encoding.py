"""Bytes to text: byte order mark, strict UTF-8, then a detector on a sample.

Bytes that do not decode become lone surrogates (U+DC80 to U+DCFF), so that the row they stand in can
be named; see :data:`UNDECODED`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final

from dashboard.codes import names
from dashboard.language import lexicon
from dashboard.language.read.cells import folded

CODECS: Final = {
    "utf-8": "utf-8",
    "utf-8-bom": "utf-8",
    "utf-16le": "utf-16-le",
    "utf-16le-bom": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-16be-bom": "utf-16-be",
    "cp1251": "cp1251",
    "cp1252": "cp1252",
    "cp866": "cp866",
    "koi8-r": "koi8-r",
    "cp1250": "cp1250",
    "cp1254": "cp1254",
    "cp1257": "cp1257",
    "iso-8859-5": "iso-8859-5",
    "iso-8859-2": "iso-8859-2",
    "iso-8859-7": "iso-8859-7",
    "cp1253": "cp1253",
    "cp1255": "cp1255",
    "cp1256": "cp1256",
    "cp1258": "cp1258",
    "cp874": "cp874",
    "cp850": "cp850",
    "cp852": "cp852",
    "mac-roman": "mac-roman",
    "mac-cyrillic": "mac-cyrillic",
    "gb18030": "gb18030",
    "big5": "cp950",
    "shift-jis": "cp932",
    "euc-jp": "euc-jp",
    "euc-kr": "cp949",
}
"""The encodings a reader can choose, each with Python's name for it."""

BOMS: Final = {
    "utf-8-bom": codecs.BOM_UTF8,
    "utf-16le-bom": codecs.BOM_UTF16_LE,
    "utf-16be-bom": codecs.BOM_UTF16_BE,
}

UNDECODED: Final = re.compile("[\udc80-\udcff]")
"""A byte that has no meaning in the file's encoding."""

_DETECTED: Final = ("cp1251", "cp1252", "cp866", "koi8-r")
_BY_WORDS: Final = (
    *("cp1250", "cp1254", "cp1257", "iso-8859-2", "cp1253", "iso-8859-7", "cp1255", "cp1256", "cp1258"),
    *("cp874", "iso-8859-5", "mac-roman", "mac-cyrillic", "cp850", "cp852"),
    *("gb18030", "big5", "shift-jis", "euc-jp", "euc-kr"),
)
"""Encodings that no detector tells by single letters from those it knows: the words of tables do. The
likelier one of two that share their letters stands first."""
_TELLING: Final = 1 << 14
"""Bytes of lines beyond ASCII that are enough to tell an encoding by its words."""
_WINDOWS: Final = ("cp1251", "cp1252", "cp1250", "cp1254", "cp1257")
_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")
_ENOUGH_UTF16: Final = 0.9


def of_bom(head: bytes) -> str:
    """The encoding that a byte order mark names; "" without one."""
    return next((name for name, mark in BOMS.items() if head.startswith(mark)), "")


def find(sample: bytes, whole_is_utf8: bool) -> str:
    """The name of the encoding of a file whose most telling bytes are ``sample``.

    ``whole_is_utf8`` says that the complete file decodes as UTF-8 strictly.
    """
    wide = _utf16_without_mark(sample)
    if wide:
        return wide
    if whole_is_utf8 or _mostly_utf8(sample):
        return "utf-8"
    return _detected(sample)


def _utf16_without_mark(sample: bytes) -> str:
    """UTF-16 shows by a high byte of 0, 4 (Cyrillic) or 0x20 (punctuation) in every other place.

    >>> _utf16_without_mark("год;2023".encode("utf-16-le")), _utf16_without_mark(b"year;2023")
    ('utf-16le', '')
    """
    sample = sample[: len(sample) // 2 * 2]
    if b"\0" not in sample:
        return ""
    for name, high, low in (("utf-16le", sample[1::2], sample[::2]), ("utf-16be", sample[::2], sample[1::2])):
        fitting = sum(high.count(byte) for byte in (b"\x00", b"\x04", b"\x20"))
        if fitting >= _ENOUGH_UTF16 * len(high) and low.count(b"\0") <= len(low) // 50:
            return name
    return ""


def _mostly_utf8(sample: bytes) -> bool:
    """Whether more lines with letters beyond ASCII are UTF-8 than are not: the others are faults."""
    lines = [line for line in re.split(rb"[\r\n]+", sample)[:-1] if _NOT_ASCII.search(line)]
    valid = sum(_is_utf8(line) for line in lines)
    return valid > len(lines) - valid


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _detected(sample: bytes) -> str:
    """What the detector makes of the lines that are not plain ASCII."""
    import chardet

    telling = b"\n".join(line for line in re.split(rb"[\r\n]+", sample) if _NOT_ASCII.search(line))
    found = chardet.detect(telling, include_encodings=_DETECTED, compat_names=False)["encoding"]
    named = codecs.lookup(found or "cp1252").name
    detected = next((name for name, codec in CODECS.items() if codecs.lookup(codec).name == named), "cp1252")
    telling = telling[:_TELLING]
    of_cyrillic = detected in _CYRILLIC
    candidates = dict.fromkeys((detected, *_BY_WORDS, *(_CYRILLIC if of_cyrillic else ())))

    def likely(name: str) -> tuple[int, int]:
        text = telling.decode(CODECS[name], errors="replace")
        return _sense(text), _common_letters(text) if of_cyrillic and name in _CYRILLIC else 0

    return max(candidates, key=likely)


_CYRILLIC: Final = tuple(name for name in ("cp1251", "koi8-r", "cp866") if name in CODECS)


def _common_letters(text: str) -> int:
    """How many more of the Cyrillic letters are those that words have most of than are rare ones: capitals in
    one of these encodings are small letters in another, and other letters.

    >>> _common_letters("ГОРОД МОСКВА") > _common_letters("цнпнд лняйбю")
    True
    """
    letters = [one for one in text.casefold() if "\u0400" <= one <= "\u04ff"]
    return sum(one in "оеаинтсрвлкм" for one in letters) - sum(one in "фцщъэюхжшђѓџ" for one in letters)


_WORD: Final = re.compile(r"[^\W\d_]+")
_MIXED: Final = re.compile(r"[a-zA-Z][а-яА-ЯіІ№ї]|[а-яА-Яі][a-zA-Z]")
_SHORTEST: Final = 3
"""Letters of a word that tells a language: shorter ones stand by chance in any nonsense."""


def _sense(text: str) -> int:
    """How many words of tables stand in a text, written with a letter beyond ASCII; words of two alphabets
    and what is no letter at all count against it.

    >>> _sense("輸出額;中国"), _sense("ļŋŧ;ąĖ")
    (3, 0)
    """
    words = {folded(word) for word in _WORD.findall(text) if not word.isascii()}
    unparted = set(_unparted().findall(text)) if _HAN.search(text) else set()
    return len(words & _known_words()) + len(unparted) - len(_MIXED.findall(text)) - text.count("\ufffd")


_HAN: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_WRITE_WITHOUT_BLANKS: Final = ("zh", "ja", "ko")


@cache
def _known_words() -> frozenset[str]:
    """Words of tables, and of the names of countries in all languages, folded."""
    listed = {
        word
        for one in lexicon.meanings()
        for word in _WORD.findall(folded(one.word))
        if not word.isascii() or one.kind == "flow"
    }
    named = {word for name in names.languages() if not name.isascii() for word in _WORD.findall(name)}
    return frozenset(word for word in listed | named if len(word) >= _SHORTEST)


@cache
def _unparted() -> re.Pattern[str]:
    """Words of languages that write without blanks, wherever they stand."""
    own = _WRITE_WITHOUT_BLANKS
    listed = {one.word for one in lexicon.meanings() if one.language in own}
    named = {name for name, called in names.languages().items() if called & {*own}}
    longest_first = sorted(
        (one for one in listed | named if len(one) > 1 and not one.isascii()), key=len, reverse=True
    )
    return re.compile("|".join(map(re.escape, longest_first)))


def decoded(chunks: Iterable[bytes], encoding: str) -> Iterator[str]:
    """The text of the chunks, without the byte order mark; undecodable bytes as lone surrogates."""
    codec = CODECS[encoding]
    decoder = codecs.getincrementaldecoder(codec)(errors=_on_error(codec))
    foreign = _utf8_seen_through(codec)
    for number, chunk in enumerate(chunks):
        text = decoder.decode(chunk.removeprefix(BOMS.get(encoding, b"")) if number == 0 else chunk)
        yield foreign.sub(_as_undecoded(codec), text) if foreign else text
    yield decoder.decode(b"", final=True)


def _on_error(codec: str) -> str:
    return "halves" if codec.startswith("utf-16") else "surrogateescape"


def _half_units(error: UnicodeError) -> tuple[str, int]:
    """UTF-16's broken units, which surrogateescape cannot hold."""
    assert isinstance(error, UnicodeDecodeError)
    return "\udcff", error.end


codecs.register_error("halves", _half_units)


@cache
def _utf8_seen_through(codec: str) -> re.Pattern[str] | None:
    """What letters of UTF-8 look like in a one-byte encoding ("РќР°" for "На"), twice running.

    A row of UTF-8 in a file of another encoding decodes without an error, into nonsense.
    """
    if codec not in _WINDOWS:
        return None
    leads = "".join(_letters(codec, range(0xC3, 0xE0)))
    tails = "".join(_letters(codec, range(0x80, 0xC0)))
    once = re.escape(bytes([0xC3]).decode(codec)) if codec == "cp1252" else "(?!)"
    return re.compile(f"(?:[{leads}][{re.escape(tails)}]){{2,}}|{once}[{re.escape(tails)}]")


def _letters(codec: str, places: range) -> Iterator[str]:
    for place in places:
        letter = bytes([place]).decode(codec, errors="ignore")
        if letter:
            yield letter


def _as_undecoded(codec: str) -> Callable[[re.Match[str]], str]:
    def replace(found: re.Match[str]) -> str:
        return found[0].encode(codec).decode("ascii", errors="surrogateescape")

    return replace
