"""The forms a name takes in the cases of Russian, Belarusian, Ukrainian, Polish and German.

The rules give every form a sentence may have and some that no sentence has: those are nobody's
name and do no harm. Where a form is that of two countries, it is read as neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_CASES: Final = 5
"""Genitive, dative, accusative, instrumental, prepositional."""

# Ending of the nominative: those of the five cases, parted by blanks; a slash parts two of one case.
_RUSSIAN: Final = (
    ("ая", "ой ой ую ой ой"),
    ("яя", "ей ей юю ей ей"),
    ("ый", "ого ому ый ым ом"),
    ("ий", "ого/его/ия ому/ему/ию ий им/ием ом/ем/ии"),
    ("ой", "ого ому ой ым ом"),
    ("ые", "ых ым ые ыми ых"),
    ("ие", "их им ие ими их"),
    ("ое", "ого ому ое ым ом"),
    ("ия", "ии ии ию ией ии"),
    ("ея", "еи ее ею еей ее"),
    ("я", "и е ю ей е"),
    ("ка", "ки ке ку кой ке"),
    ("га", "ги ге гу гой ге"),
    ("ша", "ши ше шу шей ше"),
    ("жа", "жи же жу жей же"),
    ("пет", "пта пту пет птом пте"),
    ("ча", "чи че чу чей че"),
    ("ца", "цы це цу цей це"),
    ("а", "ы е у ой е"),
    ("ь", "и/я и/ю ь ью/ем и/е"),
    ("й", "я ю й ем е"),
    ("ы", "/ов ам ы ами ах"),
    ("о", "а у о ом е"),
)
_BELARUSIAN: Final = (
    ("ая", "ай ай ую ай ай"),
    ("яя", "яй яй юю яй яй"),
    ("кія", "кіх кім кія кімі кіх"),
    ("ыя", "ыі/ых ыі/ым ыю/ыя ыяй/ымі ыі/ых"),
    ("ія", "іі/іх іі/ім ію іяй/імі іі/іх"),
    ("ея", "еі еі ею еяй еі"),
    ("я", "і і ю яй і"),
    ("ка", "кі цы ку кай цы"),
    ("а", "ы/і е/ы у ай е/ы"),
    ("усь", "усі усі усь уссю усі"),
    ("ь", "і і ь ю/цю і"),
    ("й", "я ю й ем і"),
    ("ы", "/аў ам ы амі ах"),
)
_UKRAINIAN: Final = (
    ("ська", "ської ській ську ською ській"),
    ("ія", "ії ії ію ією ії"),
    ("ща", "щі щі щу щею щі"),
    ("я", "і і ю ею і"),
    ("ка", "ки ці ку кою ці"),
    ("а", "и і у ою і"),
    ("ь", "і і ь сю/лю/ню/ем і"),
    ("й", "ю/я ю/єві й єм ї"),
    ("и", "/ів ам и ами ах"),
)
_POLISH: Final = (
    ("ska", "skiej/ski skiej/sce ską/skę ską skiej/sce"),
    ("mcy", "miec mcom mcy mcami mczech"),
    ("gry", "gier grom gry grami grzech"),
    ("ny", "n/nów nom ny nami nach"),
    ("chy", "ch chom chy chami szech"),
    ("one", "onych onym one onymi onych"),
    ("ja", "ji ji ję ją ji"),
    ("ia", "ii ii ię ią ii"),
    ("ka", "ki ce kę ką ce"),
    ("ga", "gi dze gę gą dze"),
    ("a", "y ie ę ą ie"),
    ("y", " om y ami ach"),
    ("ś", "si si ś sią si"),
)
_HARD: Final = "а у  ом/ем е"
_ENDINGS: Final = {
    "ru": (_RUSSIAN, _HARD),
    "be": (_BELARUSIAN, "а/у у  ам е"),
    "uk": (_UKRAINIAN, "у/а у  ом/ем і"),
    "pl": (_POLISH, "u owi  em/iem ie"),
}
_CONSONANT: Final = "бвгджзклмнпрстфхцчшщbcdfghklłmnprstwz"


def forms(name: str, language: str) -> Iterator[str]:
    """The other forms of a folded name; the name itself is not among them.

    >>> sorted(forms("россия", "ru"))
    ['россией', 'россии', 'россию']
    >>> "саудовской аравией" in set(forms("саудовская аравия", "ru")), list(forms("polen", "de"))
    (True, ['polens'])
    """
    if language == "de":
        yield from _german(name)
    elif language in _ENDINGS:
        made = {form for case in range(_CASES) for form in _in_case(name.split(" "), case, language)}
        yield from made - {name}


def _german(name: str) -> Iterator[str]:
    if re.search("[a-z]$", name) and not name.endswith(("s", "z", "x", "inseln", "staaten")):
        yield f"{name}s"
    if name.endswith("lande"):
        yield f"{name}n"
    if name.startswith("vereinigte "):
        yield name.replace("vereinigte ", "vereinigten ").replace("arabische ", "arabischen ")
    if name.endswith("ische republik"):
        yield name.replace("ische ", "ischen ")


def _in_case(words: list[str], case: int, language: str) -> Iterator[str]:
    """All words in the case, or the first alone ("Республики Беларусь"), or all but a name after it."""
    bent = [_word_in_case(word, case, language) for word in words]
    if len(words) == 1:
        yield from bent[0]
        return
    for variant in range(2):
        picked = [options[min(variant, len(options) - 1)] for options in bent]
        yield " ".join(picked)
        yield " ".join([picked[0], *words[1:]])
        yield " ".join([*words[:-1], picked[-1]])


def _word_in_case(word: str, case: int, language: str) -> list[str]:
    endings, hard = _ENDINGS[language]
    for ending, cases in endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: len(word) - len(ending)]
            return [stem + one for one in cases.split(" ")[case].split("/")]
    if word[-1:] in _CONSONANT and word[-1:]:
        return [word + one for one in hard.split(" ")[case].split("/")]
    return [word]
