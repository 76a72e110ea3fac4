"""The names of countries as Babel has them. ``python -m tests.language.names_of_countries`` writes them."""

from __future__ import annotations

from pathlib import Path

from babel import Locale

from dashboard.codes import names as kept
from dashboard.codes.countries import BY_ISO2, ISO2
from dashboard.language import lexicon
from dashboard.language.read.case_forms import forms
from dashboard.language.read.cells import folded
from dashboard.language.read.countries import LANGUAGES, SHORTEST, key, variants

FOLDER = Path(kept.__file__).parent
SCRIPTS = {"sr": ("sr_Latn",), "uz": ("uz_Cyrl",), "zh": ("zh_Hant",)}
"""Further scripts in which a language is written."""


def territories(locale: str) -> dict[str, str]:
    named = Locale.parse(locale).territories
    return {alpha2: named[alpha2] for alpha2 in ISO2.values() if alpha2 in named}


def codes() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for language in set(lexicon.languages()) - set(LANGUAGES):
        for locale in (language, *SCRIPTS.get(language, ())):
            for alpha2, name in territories(locale).items():
                if len(name) >= SHORTEST or not name.isascii():
                    for one in (name, *forms(folded(name), language)):
                        found.setdefault(key(one), set()).add(BY_ISO2[alpha2])
    return {name: own.pop() for name, own in sorted(found.items()) if len(own) == 1 and name}


def called() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for language in lexicon.languages():
        for name in territories(language).values():
            for one in variants(name):
                found.setdefault(one, set()).add(language)
    return {name: " ".join(sorted(own)) for name, own in sorted(found.items())}


if __name__ == "__main__":
    for file, rows in (("names.tsv", codes()), ("called.tsv", called())):
        lines = "".join(f"{left}\t{right}\n" for left, right in rows.items())
        (FOLDER / file).write_text(lines, encoding="utf-8")
