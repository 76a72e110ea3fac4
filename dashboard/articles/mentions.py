"""What a sentence mentions: countries with what stands before them, flows, and words of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from dashboard.articles.plain import Plain
from dashboard.language import lexicon
from dashboard.language.read.cells import folded
from dashboard.language.read.countries import key, names
from dashboard.language.read.parties import adjectives


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A word of the lexicon in a sentence: its kind's value, and where it stands."""

    value: str
    start: int
    end: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Land:
    """A country mentioned: alpha-3, WLD, or GROUP; ``role``: to, from, with, between, in, of, at, via or "".

    ``how``: name, adjective, capital, region, we (the speaker's own) or neighbour.
    """

    code: str
    start: int
    end: int
    role: str = ""
    how: str = "name"
    own: bool = False


# --- words of the lexicon -----------------------------------------------------------------------


@cache
def _pattern(kind: str, language: str) -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    table = lexicon.tables(kind).get(language, {})
    longest = sorted(table, key=lambda word: (-len(word), word))
    made = {word: _as_pattern(word) for word in longest}
    whole = re.compile(rf"(?<!\w)(?:{'|'.join(made.values()) or '$^'})(?!\w)")
    return whole, tuple((re.compile(made[word]), table[word]) for word in longest)


def _as_pattern(word: str) -> str:
    spelt = "(?:ß|ss)".join(re.escape(folded(part).replace("ё", "е")) for part in word.split("ß"))
    return spelt.replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def said(kind: str, line: str, start: int, end: int, language: str) -> Iterator[SaidWord]:
    """Every word of a kind between two places, in order."""
    whole, _ = _pattern(kind, language)
    for one in whole.finditer(line, start, end):
        yield SaidWord(_stands_for(kind, language, one[0]), one.start(), one.end(), kind)


@lru_cache(maxsize=4096)
def _stands_for(kind: str, language: str, word: str) -> str:
    """What a word of a kind stands for; kept, for an article says the same few words again and again."""
    _, each = _pattern(kind, language)
    return next((meant for pattern, meant in each if pattern.fullmatch(word)), "")


_NOT_TRADE_NOUN: Final = re.compile(
    r"(?:trade|commerce)['s]* (?:ministry|minister|ministers|envoy|secretary|desk|section|weekly|officials?|fair|"
    r"commissioner|representative|union|talks|body|association|lobby|magazine|bulletin|house|mission|attach|group|"
    r"negotiat|agency|agencies|bureau|promotion|board|centre|center|institute|analyst|economist|expert|lawyer|barrier|embargo|deal|agreement|pact|war|dispute|route|show|office|advis[eo]r|counsell?or|chief|policy|law|paper|journal|press|forum|registry|department|council|chamber|commentary|review|note|delegation)"
    r"|(?:chamber|ministry|minister|department) (?:of|for) (?:\w+ and )?(?:trade|commerce)|export (?:desk|council|agency|price|duty|credit)"
)
_OFFICE: Final = re.compile(
    r"(?:министр\w*|министерств\w*|ведомств\w*|департамент\w*|палат\w*|сектор\w*|управлени\w*|комитет\w*|бюллетен\w*|обзор\w*|"
    r"міністр\w*|міністэрств\w*|палат\w*|намеснік\w* міністра|намесніца міністра|структур\w*|центр\w*|поддержк\w*|карт\w*)"
    r"(?: \w+){0,2} (?:и |і )?(?:внешней |внутренней |внешн\w+ )?$"
)
_DUTY: Final = re.compile(
    r"\b(?:пошлин|сбор|налог|акциз|пошлін|падат|мыт|запрет|забарон|dut(?:y|ies)|tariffs?|levy|levies|tax(?:es)?|ban|bans|zölle[n]?|zoll|abgaben?|verbot)\w*"
    r"\s(?:на |for |on |auf |für |of )(?:the |den |die |das )?(?:[^\W\d_]+\s)?$"
)
_DUTY_BEHIND: Final = re.compile(
    r"[-\s](?:dut(?:y|ies)|tariffs?|levy|levies|tax(?:es)?|bans?|permits?|licen[cs]es?|quotas?|zölle[n]?|zoll|rules|credit|credits|insurance|guarantees?)\b"
)
ASIDE: Final = re.compile(
    r",\s(?:(?:in|on|to|for|from|у|ў|на|в|из|з|от|ад|с) )?(?:whose|who|which|котор\w+|чь\w+|чы\w+|як(?:і|ая|ое|ія|ога|ой|ую)|deren|dessen)\s(?:[^,.;:()\d]|(?<!\d)(?:19|20)\d\d(?!\d)){3,80},"
)
_WITHIN: Final = re.compile(
    r"(?:розничн|оптов|рознічн|аптов|внутренн|унутран)\w*\s(?:[^\W\d_]+\s)?$|\b(?:retail|wholesale|domestic|internal)\s$"
)
_UMBRELLA_DE: Final = re.compile(r"(?:einzel|groß|binnen|schwarz|drogen)handels?\w*")
_PARTICLE_DE: Final = re.compile(r"\b(um|ab|aus|ein)(?=\s*(?:[,.;:?!)(\"]|$|und |während |aber |als |wie ))")
_PARTED_DE: Final = {
    ("setzt", "um"): "turnover",
    ("setzt", "ab"): "sells",
    ("führ", "aus"): "sells",
    ("führ", "ein"): "buys",
    ("kauf", "ein"): "buys",
    ("kauf", "ab"): "buys",
    ("nahm", "ab"): "buys",
    ("nimmt", "ab"): "buys",
    ("nehm", "ab"): "buys",
}
_POSED: Final = re.compile(
    r"(?:поставил|паставіл)\w*\s(?:(?:перед )?(?:себе|собой|сабе|собою|новый|новую) )?(?:задач|цел[ьи]|мэт|планк|вопрос|пытанн|рекорд|рэкорд|под сомнение|пад сумненне|точку|кропку)"
)
"""What is posed, and not supplied."""
_TURNS_OUT: Final = re.compile(r"получ(?:ится|илось|ается|алось)|атрым(?:аецца|алася|ліваецца)")
BUYERS: Final = re.compile(
    r"покупател(?:ей|и|ями|ям)\b|пакупнік(?:оў|і|амі|ам)\b|buyers of\b|abnehmer(?:n|innen)?\b"
)
_FOUND: Final = re.compile(r"\b(?:f[aiä]nde[nt]?|fand|found|нашл\w+|находят|знайшл\w+|знаходзяць)\b")
_ADJECTIVE_NEXT: Final = re.compile(r"\s[^\W\d_]+(?:ой|ого|их|ых|ай|ага|іх|an|ish|ese|er|en)\s")
_PAYS: Final = re.compile(r"paid\b|pays\b|заплатил|заплаці|zahlte|bezahlte")
_FOR: Final = re.compile(r"\b(?:for|за|für)\s")
_PART_OF_CONTINENT: Final = re.compile(
    r"\b(?:латинск|южн|центральн|северн|лацінск|паўднёв|цэнтральн|паўночн|latin|south|central|north|latein|süd|mittel|nord)\w*[\s-]$"
)
_BROUGHT: Final = re.compile(
    r"brought in|bringing in|brachte|earned|earns|fetched|принес|принёс|прынес|прынёс|spent"
)
_SPENT_ON: Final = re.compile(r"\bon\b.*\bfrom\b|\bon (?:[^\W\d_]+ ){1,2}(?:goods|products|imports|wares)\b")
_ENTERS: Final = re.compile(r"entered|left\b|landed")
_ENTERS_LAND: Final = re.compile(
    r"entered (?!into|force|service|office|talks|a |an |the (?:market|second|third|race|field|agreement|deal))(?:[^\W\d_]+)|landed (?:[^\W\d_]+ ){0,2}[$€£]?\d.{0,60}?\bin |left (?!the|a |an |over|behind|out)(?:[^\W\d_]+ ){1,3}for (?!the (?:first|second|last))[^\W\d_]"
)
"""Goods that come into a country, or leave it for another: "entered Peru", "left Ethiopia for Egypt"."""
_TAKE: Final = re.compile(r"tak(?:es?|ing)")
_TAKES_SO_MUCH: Final = re.compile(
    r"\s(?:in\b|(?:about|some|around|nearly|almost|over|more than|only|just|roughly|at least|up to|close to|under)?\s?(?:[$€£]?\d|[\w-]+ (?:per ?cent|tonnes|billion|million)|(?:a|one|two|three) (?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)|half\b))(?! (?:days|hours|minutes|years|weeks|months))"
)
"""Behind a present "takes": an amount, for "takes effect" and "takes place" buy nothing."""
_TAKES_TO: Final = re.compile(
    r"t(?:ook|akes?|aking)\b|brought\b|brachte|отправил|вывез|вывел|принес|адправі|вывел|holte|schickte|sent\b|drew\b"
)
_GOES_DE: Final = re.compile(r"(?:ging|gingen|geht|gehen)$")
_WHERE_DE: Final = re.compile(
    r"\bnach\s(?!(?:\w+\s)?angaben)|\bdorthin\b|\bin (?:die|den|das)\b|\bins\b|\ban\b"
)
_WENT_DOWN_DE: Final = re.compile(r"\b(?:zurück|hoch|hervor|auf|runter|abwärts|aufwärts)\b|\bum\b")
_UNTRUE_EXPORT: Final = re.compile(r"^(?:ный|ного|ер\w*|н\w*|eur\w*)")


def flows(line: str, start: int, end: int, language: str) -> list[SaidWord]:
    """Nouns of a flow and verbs of buying and selling; offices that have trade in their name are none."""
    found: list[SaidWord] = []
    for one in said("prose_flow", line, start, end, language):
        around = line[max(start, one.start - 40) : one.end + 20]
        if any(
            max(start, one.start - 40) + wrong.start() < one.end
            and one.start < max(start, one.start - 40) + wrong.end()
            for wrong in _NOT_TRADE_NOUN.finditer(around)
        ):
            continue
        if (
            language in ("ru", "be")
            and one.value == "turnover"
            and _OFFICE.search(line[max(start, one.start - 45) : one.start])
        ):
            continue
        if _DUTY.search(line[max(start, one.start - 40) : one.start]) or _DUTY_BEHIND.match(
            line, one.end, end
        ):
            continue
        if language == "de" and re.match(
            r"handels(?:minist|kamm|verband|rat|vertret|attach|abkomm|agentur|expert|konflikt|krieg|route|schiff|messe|register|gericht|politik|barrier|hemmnis|embargo|zentrum|institut|haus|schul)",
            line[one.start : one.end + 12],
        ):
            continue
        found.append(one)
    found = [
        one
        for one in found
        if not (
            one.value in ("turnover", "exports")
            and _WITHIN.search(line[max(start, one.start - 30) : one.start])
        )
        and not _UMBRELLA_DE.fullmatch(line[one.start : one.end])
    ]
    aside = [one.span() for one in ASIDE.finditer(line, start, end)]
    for verb in said("prose_move", line, start, end, language):
        of_duty = _DUTY.search(line[max(start, verb.start - 40) : verb.start])
        if of_duty or any(first <= verb.start < last for first, last in aside):
            continue
        if _BROUGHT.match(line, verb.start) and any(0 <= verb.start - one.end < 60 for one in found):
            continue  # "exports brought in 1.4 million", "экспорт принёс"
        if (
            _POSED.match(line, verb.start)
            or _TURNS_OUT.match(line, verb.start)
            or _moves_a_flow(line, verb, found, end)
        ):
            continue
        if _TAKE.fullmatch(line[verb.start : verb.end]) and not _TAKES_SO_MUCH.match(line, verb.end, end):
            continue
        if BUYERS.match(line, verb.start) and _FOUND.search(line, max(start, verb.start - 60), verb.start):
            verb = SaidWord("sells", verb.start, verb.end, verb.kind)  # "Waren fanden in der Türkei Abnehmer"
        elif BUYERS.match(line, verb.start) and _ADJECTIVE_NEXT.match(line, verb.end):
            verb = SaidWord("sells", verb.start, verb.end, verb.kind)  # "buyers of Belarusian timber"
        if _PAYS.match(line, verb.start) and not _for_goods(line, verb.end, end, language):
            continue
        if line[verb.start : verb.end] == "spent" and not _SPENT_ON.search(line, verb.end, end):
            continue
        if _ENTERS.match(line, verb.start) and not _ENTERS_LAND.match(line, verb.start, end):
            continue
        if language == "de" and _GOES_DE.match(line[verb.start : verb.end]):
            clause = _clause_around(line, verb, start, end)
            if not _WHERE_DE.search(clause) or _WENT_DOWN_DE.search(clause):
                continue
        if language == "de" and (
            stem := re.match("setzt|führ(?=t)|nahm|nimmt|nehm", line[verb.start : verb.end])
        ):
            value = _parted(line, verb, end, stem[0])
            if not value or (value == "turnover" and _UMBRELLA_DE.search(line, start, end)):
                continue
            verb = SaidWord(value, verb.start, verb.end, verb.kind)
        if not any(one.start <= verb.start < one.end for one in found):
            found.append(verb)
    return sorted(found, key=lambda one: one.start)


def _moves_a_flow(line: str, verb: SaidWord, nouns: list[SaidWord], end: int) -> bool:
    """Whether a verb of taking has a flow for its object: "a rise took exports to 2.4 billion"."""
    if not _TAKES_TO.match(line, verb.start):
        return False
    noun = next((one for one in nouns if verb.end <= one.start < verb.end + 48), None)
    return noun is not None and not re.search(
        r"\d|[,;:]|\b(?:of|from|из|от|з|von|aus)\b", line[verb.end : noun.start]
    )


def _for_goods(line: str, start: int, end: int, language: str) -> bool:
    """Whether a payment is one for goods: "paid $410 million for Ukrainian corn"."""
    word = _FOR.search(line, start, end)
    behind = min(end, word.end() + 40) if word else 0
    return bool(word) and any(True for _ in said("product", line, word.end(), behind, language))  # type: ignore[union-attr]


def _clause_around(line: str, verb: SaidWord, start: int, end: int) -> str:
    """The clause of a verb, to the next comma, semicolon or end."""
    first = max((line.rfind(mark, start, verb.start) for mark in ",;:"), default=start)
    last = min((at for mark in ",;:" if (at := line.find(mark, verb.end, end)) > 0), default=end)
    return line[max(first, start) : last]


def _parted(line: str, verb: SaidWord, end: int, stem: str) -> str:
    """What a German verb means by the particle that ends its clause: "setzten ... um", "führte ... aus"."""
    for one in _PARTICLE_DE.finditer(line, verb.end, end):
        if stem in ("nahm", "nimmt", "nehm") and re.search(r"\bum\b|prozent|%", line[verb.end : one.start()]):
            return ""
        if value := _PARTED_DE.get((stem, one[1])):
            return value
    return ""


_REVERSE: Final = {
    "ru": re.compile(r"\bв обратн(?:ую сторону|ом направлении)\b|\bобратн\w+ (?:поток|поставк|путь|движени)\w*|\bвстречн\w+ (?:поток|поставк|движени)\w*|\bнавстречу\b|\bнаоборот\b|\bв другую сторону\b|\bв противоположном направлении\b"),
    "be": re.compile(r"\bу адваротн(?:ы бок|ым напрамку|ым кірунку)\b|\bадваротн\w+ (?:паток|пастаўк|плын)\w*|\bсустрэчн\w+ (?:паток|пастаўк|плын)\w*|\bнасустрач\b|\bнаадварот\b|\bу другі бок\b"),
    "en": re.compile(r"\b(?:the )?other way(?: (?:round|around|about))?\b|\bin the (?:other|opposite|reverse) direction\b|\bin return\b|\bthe (?:return|reverse) flow\b|\bin reverse\b|\bvice versa\b|\bcame back the\b"),
    "de": re.compile(r"\bumgekehrt\w*\b|\bin (?:der|die) gegenrichtung\b|\bin die andere richtung\b|\bin der anderen richtung\b|\bgegenstrom\b|\bim gegenzug\b"),
}  # fmt: skip


def reverse(line: str, start: int, end: int, language: str) -> re.Match[str] | None:
    """Words that turn the direction of what was told before: "in the other direction", "навстречу"."""
    return _REVERSE[language].search(line, start, end)


# --- countries ----------------------------------------------------------------------------------

_WORD: Final = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?(?:'(?=\s))?")
_LONGEST: Final = 6
_AFTER_DATELINE: Final = re.compile(
    r"\s?(?:,(?! (?:which|whose|who|котор|чь|як|чы|der|die|das)\w*\b)|[./:(]|- (?!\d)|$)"
)
_CONTINENTS: Final = ("america", "amerika")
_NEVER: Final = frozenset(
    [
        "total",
        "eur",
        "всего",
        "итого",
        "gesamt",
        "усяго",
        "того",
        "on",
        "in",
        "us",
        "who",
        "man",
        "can",
        "lao",
        "и",
    ]
)
_ROLES: Final = {
    "ru": {"в": "to", "во": "to", "на": "to", "из": "from", "с": "with", "со": "with", "между": "between", "у": "at", "для": "of", "от": "from", "к": "to", "через": "via"},
    "be": {"у": "to", "ў": "to", "ва": "to", "на": "to", "з": "with", "са": "with", "паміж": "between", "для": "of", "ад": "from", "да": "to", "праз": "via"},
    "en": {"to": "to", "into": "to", "from": "from", "with": "with", "between": "between", "of": "of", "in": "in", "for": "of", "towards": "to", "toward": "to", "via": "via", "through": "via"},
    "de": {"nach": "to", "aus": "from", "mit": "with", "zwischen": "between", "von": "of", "in": "in", "ins": "to", "auf": "to", "für": "of", "dorthin": "to", "an": "to", "richtung": "to", "durch": "via", "bei": "at"},
}  # fmt: skip
_SKIPPED: Final = frozenset(
    [
        "the",
        "der",
        "die",
        "den",
        "dem",
        "das",
        "соседн",
        "соседнюю",
        "соседней",
        "республику",
        "республикой",
        "республики",
        "republic",
        "of",
        "kingdom",
        "von",
        "und",
        "neighbouring",
        "its",
        "alle",
        "all",
        "собственно",
    ]
)
_NOUN_ENDINGS: Final = r"(?:|а|у|ю|я|ом|ем|ой|ей|е|ы|и|ь|ью|і|аў|ам|э|ай|'s|s)"
_WORLD: Final = re.compile(
    r"\ball (?:the )?(?:other )?(?:countries|markets)\b|\bthe (?:whole )?world\b|\bworldwide\b|\babroad\b|\b(?:world|foreign|overseas) markets\b|"
    r"\bdas ausland\b|\bins ausland\b|\bim ausland\b|\balle(?:n)? (?:anderen )?länder[n]?\b|\balle welt\b|\bweltweit\b|"
    r"\bвсе(?:х|ми|м)? (?:остальны\w+ )?стран(?:ы|ами|ам|ах)?\b|\bвсем миром\b|\bвесь мир\b|\bза рубеж(?:ом)?\b|\bза границ(?:у|ей)\b|\b(?:внешни|мировы|зарубежны)\w+ рынк\w+|"
    r"\b(?:усе|ўсе|усіх|ўсіх|усімі|ўсімі) краін(?:ы|амі|ам|ах)?\b|\bза мяж(?:у|ой)\b|\bувесь свет\b|\b(?:знешні|сусветн|замежн)\w+ рынк\w+"
)
_WE: Final = re.compile(r"\b(?:мы|нам|нас|наш\w*|we|us|our|wir|uns|unser\w*)\b")
_WE_CASED: Final = re.compile(r"\bUS\b|U\.S")
_NEIGHBOUR: Final = re.compile(
    r"\b(?:сосед\w{0,3}|соседк\w+|сусед\w{0,3}|(?:восточн\w+|northern|southern|eastern|western|big|large) (?:сосед\w+|neighbour)|neighbour|nachbar\w*|"
    r"туда|оттуда|dorthin|von dort|dorther|адтуль|туды|them\b|from there|buy there|sell there|из нее|у него|у нее|у іх|(?<=с )республикой|(?<=в )республику|(?<=из )республики|two neighbours)\b"
)


@cache
def _places(kind: str, language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    table = lexicon.tables(kind).get(language, {})
    ending = _NOUN_ENDINGS if kind == "capital" else ""
    return tuple(
        (re.compile(rf"(?<![\w-]){_as_pattern(word)}{ending}(?!\w)"), code)
        for word, code in sorted(table.items(), key=lambda one: -len(one[0]))
    )


@cache
def _any_place(kind: str, language: str) -> re.Pattern[str]:
    """Whether any name of a kind may stand in a line: one search for most sentences, which hold none."""
    words = [word.lstrip("* ") for word in lexicon.tables(kind).get(language, {})]
    return re.compile("|".join(sorted({_as_pattern(word) for word in words})) or "$^")


@cache
def _region_adjectives(language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = lexicon.tables("region_adjective").get(language, {})
    beside = lexicon.tables("region_beside").get(language, {})
    stems, nouns = ("|".join(sorted(map(re.escape, one), key=len, reverse=True)) for one in (table, beside))
    return re.compile(rf"(?<![\w-])(?P<stem>{stems or '$^'})\w{{1,3}}\s(?:{nouns or '$^'})\w*"), table


def _end_of_region(one: re.Match[str]) -> int:
    """Where the name of a part ends: with "область", but before "предприятия"."""
    adjective, noun = one[0].split()
    return one.end() if re.match("област|вобласц|кра|губерн", noun) else one.start() + len(adjective)


def regions(line: str, start: int, end: int, language: str) -> list[Land]:
    """Parts of countries named between two places, the longest names first."""
    adjectives_of, table = _region_adjectives(language)
    found = [
        Land(table[one["stem"]], one.start(), _end_of_region(one), how="region")
        for one in adjectives_of.finditer(line, start, end)
    ]
    if not _any_place("region", language).search(line, start, end):
        return found
    for pattern, code in _places("region", language):
        for one in pattern.finditer(line, start, end):
            if not any(one.start() < had.end and had.start < one.end() for had in found):
                found.append(Land(code, one.start(), one.end(), how="region"))
    return sorted(found, key=lambda land: land.start)


def lands(text: Plain, start: int, end: int, language: str) -> list[Land]:
    """The countries mentioned between two places, in order, with the preposition before each."""
    found = [
        replace(one, role=_role(text, one.start, start, language))
        for one in regions(text.lower, start, end, language)
    ]
    tokens = [one.span() for one in _WORD.finditer(text.cased, start, end)]
    at = 0
    while at < len(tokens):
        used = _country_at(text, tokens, at, found, language)
        at += used or 1
    capitals = _places("capital", language)
    for pattern, code in capitals if _any_place("capital", language).search(text.lower, start, end) else ():
        for one in pattern.finditer(text.lower, start, end):
            small = text.cased[one.start()].islower()
            if code and _PART_OF_CONTINENT.search(text.lower, max(start, one.start() - 14), one.start()):
                continue  # "краіны Лацінскай Амерыкі"
            dateline = bool(one.start() == start and _AFTER_DATELINE.match(text.lower, one.end())) or (
                text.cased[one.start() : one.end()].isupper() and one.end() - one.start() > 3
            )
            if not small and not dateline and _free(found, *one.span()):
                found.append(Land(code, *one.span(), _role(text, one.start(), start, language), "capital"))
    found += _people(text, start, end, found, language)
    for one in _WORLD.finditer(text.lower, start, end):
        if _free(found, *one.span()):
            found.append(Land("WLD", *one.span(), "to"))
    for pattern, how in ((_WE, "we"), (_NEIGHBOUR, "neighbour")):
        for one in pattern.finditer(text.lower, start, end):
            if how == "neighbour" and any(
                land.start == one.end() + 1 for land in found if _named_so(text, land)
            ):
                continue  # "соседям-узбекам" are called by name
            if how == "we" and _WE_CASED.match(text.cased, one.start()):
                continue
            if _free(found, *one.span()):
                role = _adverb(one[0]) or _role(text, one.start(), start, language)
                if how == "we" and re.search(
                    r"\b[уў]\s$", text.lower[max(start, one.start() - 2) : one.start()]
                ):
                    role = "at"  # "у нас" is with us, and not to us
                found.append(Land("", *one.span(), role, how))
    return sorted(found, key=lambda land: land.start)


_IN_TURN: Final = {
    "en": re.compile(r"\bthe (?:(?P<first>former)|latter)(?:'s)?(?=\s?(?:[,.;:)(\d$€£]|$)|\s(?:it|they|rose|fell|grew|took|bought|sold|was|were|at|to|came|stood|by|for|increased|declined|received|imported|exported|supplied|shipped)\b)"),
    "de": re.compile(r"\b(?:(?P<first>erstere)|letztere)(?:[mnrs]?)(?!\w)"),
    "ru": re.compile(r"(?<=\s)(?:(?P<first>перв)|последн|втор)(?:ым|им|ой|ей|ую|юю|ого|его)(?=\s?(?:[,.;:)-]|$)|\s(?:на )?\d)"),
    "be": re.compile(r"(?<=\s)(?:(?P<first>перш)|апошн|друг)(?:ым|ім|ой|ай|яй|ую|юю|ага|яга)(?=\s?(?:[,.;:)-]|$)|\s(?:на )?\d)"),
}  # fmt: skip
"""One of two that were named together: "to the former", "с последним"."""
_TWO_JOINED: Final = re.compile(
    r",?\s(?:and|und|и|і)\s(?:(?:the|den|der|dem|die|with|to|from|mit|nach|aus|с|со|в|из|з|са|у|ў) )?"
)


def in_turn(
    text: Plain, before: list[Land], had: list[Land], start: int, end: int, language: str
) -> list[Land]:
    """Countries called by their order among the last two that were named together: "to the latter"."""
    found = []
    for one in _IN_TURN[language].finditer(text.lower, start, end):
        named = [*before, *(land for land in had if land.end <= one.start())]
        two = [
            (land, other)
            for land, other in zip(named, named[1:], strict=False)
            if land.code not in ("", "GROUP", "WLD")
            and other.code not in ("", "GROUP", "WLD", land.code)
            and _TWO_JOINED.fullmatch(text.lower, land.end, other.start)
        ]
        if two and _free(had, *one.span()):
            code = two[-1][0 if one["first"] else 1].code
            role = _role(text, one.start(), start, language)
            found.append(Land(code, *one.span(), role, "name"))
    return found


_PEOPLE_ENDINGS: Final = {
    "ru": r"(?P<end>ы|и|а|е|я|ов|ев|ей|ам|ям|ами|ями|ах|ях|у|ю|ом|ем|ин|)",
    "be": r"(?P<end>ы|і|а|е|я|аў|яў|ам|ям|амі|ямі|ах|ях|у|ом|)",
    "en": r"(?P<end>)",
    "de": r"(?P<end>)",
}


@cache
def _people_called(language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = lexicon.tables("people").get(language, {})
    names = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?P<who>{names or '$^'}){_PEOPLE_ENDINGS[language]}(?![\w-])"), table


def _people(text: Plain, start: int, end: int, had: list[Land], language: str) -> list[Land]:
    """Those who live in a country, for the country: "продали малийцам", "the Turks bought"."""
    pattern, table = _people_called(language)
    found = []
    apart = _NEIGHBOURS_NAMED.sub(lambda one: one[0][:-1] + " ", text.lower[start:end])
    for one in pattern.finditer(text.lower[:start] + apart, start, end):
        capital = language in ("ru", "be") or text.cased[one.start()].isupper()
        if capital and _free(had, *one.span()):
            role = _role(text, one.start(), start, language)
            if not role and one["end"] in ("ам", "ям"):
                role = "to"
            found.append(Land(table[one["who"]], *one.span(), role, "name"))
    return found


_NEIGHBOURS_NAMED: Final = re.compile(r"(?<!\w)(?:сосед|сусед)\w{1,4}-")


def _named_so(text: Plain, land: Land) -> bool:
    return land.how == "name" and text.lower[land.start - 1] == "-"


def _adverb(word: str) -> str:
    if re.match("туда|dorthin|туды|sell there", word):
        return "to"
    return (
        "from"
        if re.match("оттуда|адтуль|von dort|dorther|from there|buy there|у него|у нее|у іх|из нее", word)
        else ""
    )


def _free(found: list[Land], start: int, end: int) -> bool:
    return all(end <= had.start or had.end <= start for had in found)


def _country_at(text: Plain, tokens: list[tuple[int, int]], at: int, found: list[Land], language: str) -> int:
    """Take the longest name that begins at a word; how many words it has, 0 for none."""
    first = tokens[at][0]
    if text.cased[first].islower() and not _adjective(text, tokens[at], language):
        return 0
    for count in range(min(_LONGEST, len(tokens) - at), 0, -1):
        last = tokens[at + count - 1][1]
        if "\n" in text.cased[first:last] or not _free(found, first, last):
            continue
        codes, how, own = _called(text.cased[first:last], count)
        if not codes or text.cased[last : last + 1] == "$":  # "US$"
            continue
        bound = text.cased[first:last].endswith(_BOUND_FOR)
        role = (
            "to"
            if bound
            else _role(text, first, tokens[0][0], language) or _case(text.cased[first:last], how, language)
        )
        end = last - (
            1 if text.cased[last - 1] == "." and not re.search(r"\w\.\w", text.cased[first:last]) else 0
        )
        found.extend(Land(code, first, end, role, how, own) for code in codes)
        return count
    return 0


@cache
def _case(name: str, how: str, language: str) -> str:
    """ "to" where the form of a name without a preposition says to whom: "продали Китаю", "прадалі Казахстану"."""
    if how != "name" or language not in ("ru", "be") or " " in name or len(name) < 4:
        return ""
    nominative = {"у": name[:-1], "ю": name[:-1] + "й"}.get(name[-1], "")
    if nominative and nominative != name and key(nominative) in names():
        return "to"
    if language == "ru" and name[-1] == "е" and key(name[:-1] + "а") in names():
        return "to"
    return ""


def _adjective(text: Plain, span: tuple[int, int], language: str) -> bool:
    return bool(_adjectives(text.cased[span[0] : span[1]].rstrip(".")))


@cache
def _adjectives(word: str) -> tuple[str, ...]:
    if len(word) < 4:
        return ()
    parts = [names().get(key(part)) for part in word.split("-")]
    if len(parts) == 2 and all(part and part.kind == "country" for part in parts):
        return tuple(part.code for part in parts if part)
    return adjectives(word) or (adjectives(word.split("-")[-1]) if "-" in word else ())


_BOUND_FOR: Final = "-bound"
"""Behind a name, where goods go: "Rwanda-bound shipments"."""


@cache
def _called(run: str, words: int) -> tuple[tuple[str, ...], str, bool]:
    """The countries that a run of words names, how, and whether in a form that says "of it"."""
    bare = run.rstrip(".") if not re.search(r"\w\.\w", run) else run
    own = re.fullmatch(r"(.+?)'s?", bare)
    name = (own[1] if own else bare).removesuffix(_BOUND_FOR)
    if words == 1 and folded(name) in _NEVER and (name == "EUR" or not name.isupper()):
        return (), "", False
    if words > 1 and folded(name).split()[0] in _SKIPPED | {"of", "в", "с", "и", "из"}:
        return (), "", False
    if (
        words == 1 and (found := _adjectives(name)) or words == 2 and (found := adjectives(name))
    ) and not _named(name):
        return found, "adjective", True
    if words == 1 and _SMALL_ACRONYM.fullmatch(name):
        return (), "", False  # "паром" is a ferry, and no form of "ПАР"
    if code := lexicon.words("capital").get(folded(name)) if folded(name) in _CONTINENTS else None:
        return (code,), "name", bool(own)
    country = _named(name) or (
        _named(name[:-1]) if words == 1 and name.endswith("s") and name[0].isupper() else None
    )
    if country is None:
        return (), "", False
    if country.kind == "country":
        return (country.code,), "name", bool(own) or name.endswith("s") and not _named(name)
    return ("WLD",) if country.kind == "world" and words > 1 else ("GROUP",), "name", False


def _named(name: str):  # type: ignore[no-untyped-def]
    if len(name) == 2 and name.isascii() and name not in ("US", "UK", "EU"):
        return None
    if (
        "-" in name
        and (parts := [names().get(key(part)) for part in name.split("-")])
        and all(parts)
        and len(parts) == 2
    ):
        return None
    return names().get(key(name))


_SMALL_ACRONYM: Final = re.compile(
    r"(?i:пар|юар|оаэ|аэ|цар|сша|зша|фрг|кнр|кса)(?!$)\w{0,3}(?<![А-ЯЁІЎ])|[Пп]ар"
)
_TOKENS: Final = 7
_BETWEEN: Final = {
    "ru": re.compile(r"\w{3,}(?:ий|ый|ой|ую|юю|ого|его|ому|ему|ым|им|ых|их|ую|ей|ая|ое)"),
    "be": re.compile(r"\w{3,}(?:скі|кі|ты|ны|ую|юю|ага|яга|аму|яму|ым|ім|ых|іх|ай|яй|ая|ое)"),
    "en": re.compile(
        r"\w{2,}(?:ing|ern|ous|ant|lest|gest)|landlocked|nearby|fellow|tiny|giant|rich|poor|big|little|small|rival|old|new|far"
    ),
    "de": re.compile(r"\w{3,}(?:barten|lichen|igen|fernen|reichen|armen|großen|kleinen|nahen|lichem)"),
}
_BOUND: Final = frozenset(
    (
        "left",
        "bound",
        "headed",
        "heading",
        "destined",
        "sailed",
        "departed",
        "leaves",
        "leaving",
        "off",
        "intended",
    )
)
_OF_NAMES: Final = frozenset(
    (
        "königreich",
        "republik",
        "demokratische",
        "democratic",
        "people's",
        "islamic",
        "federal",
        "королевство",
        "королевства",
        "каралеўства",
        "kingdom",
        "republic",
        "sultanate",
        "state",
        "emirate",
        "union",
        "commonwealth",
    )
)
_PLURAL_DE: Final = re.compile(
    r"usa|vereinigten|niederland|philippinen|emirate|malediven|staaten|komoren|bahamas|seychellen|baltik"
)


def _role(text: Plain, at: int, start: int, language: str) -> str:
    """What the preposition before a name says; articles and adjectives may stand between."""
    line = text.lower
    before = [one.span() for one in re.finditer(r"[^\W_]+|[,;:()]", line[max(start, at - 70) : at])]
    base = max(start, at - 70)
    words = [(line[base + a : base + b], text.cased[base + a].isupper()) for a, b in before][-_TOKENS:]
    for place in range(len(words) - 1, -1, -1):
        word, capital = words[place]
        if word == "of" and place and words[place - 1][0] in _OF_NAMES:
            continue  # "to the Kingdom of Saudi Arabia"
        if word in _ROLES[language]:
            article = words[place + 1][0] if place + 1 < len(words) else ""
            return _meant(word, words[place - 1][0] if place else "", article, line[at : at + 14], language)
        if (
            word not in _SKIPPED
            and word not in _OF_NAMES
            and (capital or not _BETWEEN[language].fullmatch(word))
        ):
            break
    return ""


def _meant(word: str, before: str, article: str, name: str, language: str) -> str:
    """The role of a preposition by the words around it: "in die Schweiz" goes there, "in der Schweiz" is there."""
    if language == "de" and word == "in" and article in ("die", "das", "den"):
        return "in" if article == "den" and _PLURAL_DE.match(name) else "to"
    if language == "en" and word == "for" and before in _BOUND:
        return "to"
    return _ROLES[language][word]
