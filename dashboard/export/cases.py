"""How the name of a country stands in a sentence: with "of", "to", "from", "with", in English and Russian.

Russian names are declined by rule. A name that no rule is sure of keeps its nominative inside a
phrase that is right with any name: "с территории «о-ва Кука»".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboard.language import write as labels

WORLD: Final = "WLD"
"""The partner of a total: all countries."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The phrases of one country: "of Belarus", "to Belarus", "from Belarus", "with Belarus"."""

    of: str
    to: str
    from_: str
    with_: str

    @property
    def into(self) -> str:
        """Of imports: "into Belarus"; Russian says the same for both."""
        return f"in{self.to}" if self.to.startswith("to ") else self.to


@lru_cache(maxsize=1024)
def phrases(iso3: str, lang: str, region: str = "") -> Forms:
    """The phrases of a country, or of its region, which is not the country; an unknown code stands as it is.

    >>> phrases("BLR", "en").to, phrases("USA", "en").of, phrases("WLD", "en").with_
    ('to Belarus', 'of the United States', 'with all countries')
    >>> phrases("BLR", "ru")
    Forms(of='Беларуси', to='в Беларусь', from_='из Беларуси', with_='с Беларусью')
    >>> phrases("FRA", "ru").to, phrases("CUB", "ru").from_, phrases("SVK", "ru").with_
    ('во Францию', 'с Кубы', 'со Словакией')
    >>> phrases("SAU", "ru").with_, phrases("NLD", "ru").of, phrases("USA", "ru").to
    ('с Саудовской Аравией', 'Нидерландов', 'в США')
    >>> phrases("RUS", "ru", "Московская область").of, phrases("RUS", "en", "Moscow Oblast").with_
    ('региона России (Московская область)', 'with Moscow Oblast (Russia)')
    """
    forms = _russian(iso3) if lang == "ru" else _english(iso3)
    if not region:
        return forms
    if lang == "ru":
        # The name of the region keeps its nominative: a word before it takes the case.
        cases = ("региона", "в регион", "из региона", "с регионом")
        return Forms(*(f"{case} {forms.of} ({region})" for case in cases))
    name = forms.of.removeprefix("of ")
    return Forms(*(f"{case} {region} ({name})" for case in ("of", "to", "from", "with")))


# --- English ------------------------------------------------------------------------------------


def _english(iso3: str) -> Forms:
    name = "all countries" if iso3 == WORLD else labels.the_country(iso3, "en")
    return Forms(f"of {name}", f"to {name}", f"from {name}", f"with {name}")


# --- Russian ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cases:
    genitive: str
    accusative: str
    instrumental: str


_ALL: Final = Forms("всех стран", "во все страны", "из всех стран", "со всеми странами")
_AS_IT_IS: Final = frozenset(("Бангладеш", "Самоа", "Никарагуа", "Антигуа", "Корея", "Тёркс", "Кайкос"))
"""Words that keep their form; Корея inside «Республика Корея»."""
_PLURALS: Final = {
    "Нидерланды": "Нидерландов",
    "Филиппины": "Филиппин",
    "Мальдивы": "Мальдив",
    "Багамы": "Багам",
    "Коморы": "Комор",
}
_MASCULINE: Final = frozenset(("Израиль", "Тайвань"))
"""Names in a soft sign that are not feminine."""
_STEMS: Final = {"Египет": "Египт"}
_IRREGULAR: Final = {
    "Гвинея-Бисау": ("Гвинеи-Бисау", "Гвинею-Бисау", "Гвинеей-Бисау"),
    "Папуа — Новая Гвинея": ("Папуа — Новой Гвинеи", "Папуа — Новую Гвинею", "Папуа — Новой Гвинеей"),
}
_WITH_NA: Final = frozenset(
    ("Куба", "Кипр", "Мальта", "Мадагаскар", "Маврикий", "Ямайка", "Гаити", "Барбадос", "Филиппины")
    + ("Мальдивы", "Багамы", "Коморы", "Шри-Ланка", "Тайвань", "Фиджи", "Науру", "Палау", "Аруба")
    + ("Кюрасао", "Гуам", "Гваделупа", "Мартиника", "Реюньон", "Гренада", "Майотта")
)
"""Islands: «на Кубу», «с Кубы»."""
_UNSURE: Final = re.compile(r"[^\w’ -]|\b(?:о-ва?|территория)\b|\w(?:ие|ые|ое|ы)\b")


def _russian(iso3: str) -> Forms:
    if iso3 == WORLD:
        return _ALL
    name = labels.country(iso3, "ru")
    if name not in _PLURALS and name not in _IRREGULAR and _UNSURE.search(name):
        quoted = f"«{name}»"
        return Forms(
            f"территории {quoted}",
            f"на территорию {quoted}",
            f"с территории {quoted}",
            f"с территорией {quoted}",
        )
    cases = _declined(name)
    of, with_ = cases.genitive, _with(cases.instrumental)
    if name in _WITH_NA:
        return Forms(of, f"на {cases.accusative}", _with(of), with_)
    return Forms(of, _into(cases.accusative), f"из {of}", with_)


def _into(name: str) -> str:
    return f"во {name}" if re.match("[ВФ][бвгджзклмнпрстфхцчшщь]", name) else f"в {name}"


def _with(name: str) -> str:
    return f"со {name}" if re.match("[СЗШЖ][бвгджзклмнпрстфхцчшщ]", name) else f"с {name}"


def _declined(name: str) -> _Cases:
    """Every word of the name in its case."""
    if name in _IRREGULAR:
        return _Cases(*_IRREGULAR[name])
    words = name.split(" ")
    declined = [_word(word, last=at == len(words) - 1 and len(words) > 1) for at, word in enumerate(words)]
    return _Cases(*(" ".join(forms) for forms in zip(*declined, strict=True)))


def _word(word: str, last: bool) -> tuple[str, str, str]:
    """Genitive, accusative and instrumental of one word."""
    keeps = word == "и" or word.isupper() or (word in _AS_IT_IS and (last or word != "Корея"))
    if keeps or not re.search("[а-яё]$", word) or word[-1] in "оеэиую":
        return word, word, word
    if word in _PLURALS:
        return _PLURALS[word], word, word[:-1] + "ами"
    if word.endswith("ая"):
        return word[:-2] + "ой", word[:-2] + "ую", word[:-2] + "ой"
    if word.endswith(("ный", "кий")) and word not in _WITH_NA:
        return word[:-2] + "ого", word, word[:-2] + ("ым" if word.endswith("ный") else "им")
    return _noun(word)


def _noun(word: str) -> tuple[str, str, str]:
    stem = word[:-1]
    match word[-1]:
        case "а":
            soft = "и" if stem[-1] in "гкхжшчщ" else "ы"
            return stem + soft, stem + "у", stem + ("ей" if stem[-1] in "жшчщц" else "ой")
        case "я":
            return stem + "и", stem + "ю", stem + "ей"
        case "ь" if word not in _MASCULINE:
            return stem + "и", word, word + "ю"
        case "ь" | "й":
            return stem + "я", word, stem + "ем"
    stem = _STEMS.get(word, word)
    return stem + "а", word, stem + ("ем" if stem[-1] in "жшчщц" else "ом")
