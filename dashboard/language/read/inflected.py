"""The name in the nominative that a form of a name may be of, in languages that are only begun.

A few endings are turned back one by one; whether there is such a name is for whoever asks to look up. Of most
names no form is ever met, so that no table of all forms is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final, NamedTuple

from dashboard.language.lexicon import with_letters

_SHORTEST: Final = 3
"""Letters that are left of a name."""
_MOST: Final = 200
"""Names that are tried for one text."""


class Form(NamedTuple):
    """A name that a text may be a form of, and what its ending says: "to", "from", "with", "to or with",
    "of", or "" where only a preposition can tell."""

    name: str
    role: str


# What the nominative ends in: the endings of other forms, without accents and folded.
_CASES: Final = {
    "ko": "ka ku kem kom",
    "ka": "ky ce ke ku kou koj kom kei ki kos kai",
    "sko": "ska sku skem skom",
    "ska": "ske ski sko skoj skom sku skie",
    "ija": "ije iji iju ijo ijom ijos ijai ijas ija",
    "ia": "ie ii iu iou iei",
    "ie": "ii i",
    "a": "e ej ei y u ou os ai a as o om oj i",
    "e": "es i",
    "o": "a u em om",
    "is": "io iui",
    "us": "aus",
    "i": "en n",
    "": "s a u em om ului",
    "ија": "ије ији ију ијом",
    "ка": "ке кој ку ком",
    "а": "е и у ом",
    "οσ": "ου ο",
    "α": "ασ",
    "εσ": "ων",
    "ο": "ου",
    "ი": "ის",
    "ო": "ოს",
}
_ROLES: Final = {
    "to": {
        "ი": "ში",
        "": "ba be ra re nak nek ge le sse ya yə ға қа ге ке га",
        "i": "iin",
        "a": "aan",
        "e": "een",
        "o": "oon",
        "u": "uun",
    },
    "to or with": {"": "ga"},  # the Uzbek "to", the Estonian "with"
    "from": {"ი": "იდან", "": "bol bel rol tol sta dan den dən st"},
    "with": {"": "val vel мен бен пен თან"},
    "of": {
        "": "n nin nın nun in ın un ning нын нин дын дин тын тин ның нің дың дің тың тің ի se "
        + with_letters("ের র"),
    },
}
_DOUBLED: Final = re.compile(r"(.{3,}?([bcdfghjklmnprstvz]))\2[ae]l")
"""Hungarian "with" behind a consonant: "Németországgal"."""


def _endings() -> Iterator[tuple[str, str, str]]:
    """Ending of a form, that of the nominative, and what the form says."""
    for nominative, cases in _CASES.items():
        yield from ((case, nominative, "") for case in cases.split())
    for role, table in _ROLES.items():
        yield from ((case, end, role) for end, cases in table.items() for case in cases.split())


_ENDINGS: Final = tuple(_endings())


def _doubles(word: str, case: str, nominative: str) -> bool:
    """Whether an ending is the last letter of the name once more: "Chinaa" is a slip."""
    return len(case) == 1 and not nominative and word[-2] == case


@lru_cache(5_000)
def _of_word(word: str) -> tuple[Form, ...]:
    found = [
        Form(word.removesuffix(case) + nominative, role)
        for case, nominative, role in _ENDINGS
        if word.endswith(case) and len(word) - len(case) >= _SHORTEST and not _doubles(word, case, nominative)
    ]
    if word.startswith("ل") and len(word) > _SHORTEST:  # the Arabic "of", which is joined to the name
        found.append(Form(word[1:], "of"))
    doubled = _DOUBLED.fullmatch(word)
    return (*found, Form(doubled[1], "with")) if doubled else tuple(found)


def forms_of(name: str) -> Iterator[Form]:
    """What a name, small and without accents, may be a form of; itself is not among them.

    >>> Form("sverige", "") in forms_of("sveriges"), Form("nemetorszag", "to") in forms_of("nemetorszagba")
    (True, True)
    >>> Form("ceska republika", "") in forms_of("ceske republiky"), list(forms_of("usa"))
    (True, [])
    """
    words = name.split(" ")
    if len(words) > 3:
        return
    options = [(*_of_word(word), Form(word, "")) for word in words]
    for chosen in islice(product(*options), _MOST * len(words)):
        said = " ".join(one.name for one in chosen)
        if said != name:
            yield Form(said, chosen[-1].role)
