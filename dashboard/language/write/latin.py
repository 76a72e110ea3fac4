"""Cyrillic names in Latin letters, for readers who cannot read them: Russian, Ukrainian and Belarusian."""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final[dict[str, str]] = dict(
    zip(
        "абвгґдеёжзиійклмнопрстуўфхцчшщъыьэюяєї’",
        (*"abvggde", "yo", "zh", *"ziiyklmnoprstuuf", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e")
        + ("yu", "ya", "ye", "yi", ""),
        strict=True,
    )
)
_CYRILLIC: Final = re.compile("[Ѐ-ӿ]")


def is_cyrillic(text: str) -> bool:
    return bool(_CYRILLIC.search(text))


def latin(text: str) -> str:
    """The name letter by letter; what is not Cyrillic stays.

    >>> latin("Евразия.Эксперт"), latin("РИА Новости"), latin("Вести.Ru")
    ('Evraziya.Ekspert', 'RIA Novosti', 'Vesti.Ru')
    >>> latin("Щит и Ёж"), latin("МК"), latin("Апостроф")
    ('Shchit i Yozh', 'MK', 'Apostrof')
    """
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    found = _LETTERS.get(letter.lower())
    if found is None:
        return letter
    return found if letter.islower() else found.capitalize()
