"""Every sentence of the product, in English and Russian (gettext catalogues).

The English sentence is the message id; ``ru/LC_MESSAGES/bilateral.po`` holds the Russian one.
``ledger.po`` beside it holds the Russian for the short English terms that stand in the data
themselves: speakers with their office, products, regions, denominators of shares. The compiled
``.mo`` files are kept with the sources; ``tests/test_text.py`` proves that they are current and
that no sentence lacks its translation.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.model import LANGUAGES
from dashboard.shown import isolated
from dashboard.text.cases import CASED, is_asked

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Translator:
    """The sentences in one language.

    >>> translator("en")("{n} of {total}", n=2, total=5)
    '2 of 5'
    >>> translator("en").many("{n} figure", "{n} figures", 1)
    '1 figure'
    """

    lang: str
    _messages: gettext.NullTranslations
    _terms: gettext.NullTranslations

    def __call__(self, message: str, **fields: object) -> str:
        """The sentence for an English message, its ``{named}`` blanks filled.

        Words that turn the direction of reading do so inside their blank alone.
        """
        found = self._messages.gettext(message)
        return _filled(found, fields) if fields else found

    def many(self, one: str, many: str, n: int, **fields: object) -> str:
        """The sentence in the plural form that ``n`` asks for; ``{n}`` is filled too."""
        return _filled(self._messages.ngettext(one, many, n), {"n": n, **fields})

    def term(self, term: str) -> str:
        """A term of the data (speaker, product, region, denominator), as it stands if unknown.

        Among other words it keeps its direction of reading to itself.
        """
        return isolated(self._terms.gettext(term)) if term else ""


def _filled(message: str, fields: dict[str, object]) -> str:
    given = _apart(fields)
    return CASED.format(message, **given) if is_asked(message) else message.format(**given)


def _apart(fields: dict[str, object]) -> dict[str, object]:
    return {name: isolated(value) if isinstance(value, str) else value for name, value in fields.items()}


@cache
def translator(lang: str) -> Translator:
    """The translator of a language; ValueError for one the product does not speak."""
    if lang not in LANGUAGES:
        raise ValueError(f"no catalogue for {lang!r}; there is {', '.join(LANGUAGES)}")
    return Translator(lang, _catalogue(lang, "bilateral"), _catalogue(lang, "ledger"))


def _catalogue(lang: str, domain: str) -> gettext.NullTranslations:
    # English needs no catalogue: the message ids are the English sentences.
    if lang == "en":
        return gettext.NullTranslations()
    return gettext.translation(domain, str(_FOLDER), languages=[lang])
