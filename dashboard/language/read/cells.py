"""The text of a cell without what a spreadsheet or a web page put around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar

from dashboard.language.lexicon import with_letters

_Given = ParamSpec("_Given")
_Read = TypeVar("_Read")

LONGEST: Final = 300
"""Letters of a text that is read: what is longer is no name, number, unit or header."""


def remembered(
    otherwise: object, size: int = 10_000
) -> Callable[[Callable[_Given, _Read]], Callable[_Given, _Read]]:
    """Let a reader remember what it read last; texts too long to mean something are ``otherwise``."""

    def remember(read: Callable[_Given, _Read]) -> Callable[_Given, _Read]:
        cached = lru_cache(size)(read)

        @wraps(read)
        def short(*given: _Given.args, **named: _Given.kwargs) -> _Read:
            for one in (*given, *named.values()) if named else given:  # asked so often that ``any`` is felt
                if isinstance(one, str) and len(one) > LONGEST:
                    return otherwise  # type: ignore[return-value]  # what the reader says of nothing
            return cached(*given, **named)  # type: ignore[arg-type]  # texts can be keys

        return short

    return remember


_FORMULA_TEXT: Final = re.compile(r'=\s*"(.*)"')
_BLANKS: Final = re.compile(r"\s+")
_PLAIN_MARKS: Final = str.maketrans(
    {**dict.fromkeys("‐‑‒–—―−﹣－", "-"), **dict.fromkeys("’‘ʼʹ´`ʻ＇", "'"), **dict.fromkeys("«»„“”″", '"')}
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_LOOKALIKES: Final = "aceopxyikmhtb"
_TO_CYRILLIC: Final = str.maketrans(_LOOKALIKES, "асеорхуікмнтв")


def cleaned(text: str) -> str:
    r"""The text without marks nobody sees, in one line, out of a formula that only holds text.

    >>> cleaned("\ufeffСтра\u00adна\u200b "), cleaned('="2023"'), cleaned("'53")
    ('Страна', '2023', '53')
    """
    if not text.isascii():
        text = with_letters("".join(one for one in text if unicodedata.category(one) != "Cf"))
    seen = text
    line = _BLANKS.sub(" ", seen).strip()
    if found := _FORMULA_TEXT.fullmatch(line):
        line = found[1].replace('""', '"').strip()
    return line[1:].strip() if line[:1] == "'" and line.count("'") == 1 else line


@lru_cache(10_000)
def folded(text: str) -> str:
    """The cleaned text for comparison: small letters, е for ё, one kind of dash, apostrophe and quote.

    >>> folded("Партнёр — Côte d’Ivoire"), folded("Ⅱ квартал")
    ("партнер - côte d'ivoire", 'ii квартал')
    """
    # An acute accent standing alone would become a blank and a mark.
    plain = with_letters(unicodedata.normalize("NFKC", cleaned(text).translate(_PLAIN_MARKS)).casefold())
    # The small letter of a dotted capital I is two signs.
    line = _BLANKS.sub(" ", plain.replace("ё", "е").replace("i\u0307", "i").translate(_PLAIN_MARKS)).strip()
    return line if line.isascii() else _WORD.sub(lambda found: _one_script(found[0]), line)


def _one_script(word: str) -> str:
    """A Cyrillic word into which Latin letters of the same look have slipped, in Cyrillic letters."""
    latin = set(re.findall("[a-z]", word))
    mixed = latin and latin <= set(_LOOKALIKES) and re.search("[а-яіўѓє]", word)
    return word.translate(_TO_CYRILLIC) if mixed else word


def is_small(letter: str) -> bool:
    """Whether a name in letters that have capitals would not begin so. Georgian names have none.

    >>> is_small("f"), is_small("F"), is_small("ს"), is_small("中")
    (True, False, False, False)
    """
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def words_of(text: str) -> list[str]:
    """The words of a text, folded, without marks.

    >>> words_of("Ед. изм. (млн $)")
    ['ед', 'изм', 'млн']
    """
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", folded(text))
