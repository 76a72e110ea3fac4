"""Words of time in four languages: months, quarters, halves, and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sep sept", "october oct", "november nov", "december dec",
    ),
    "ru": (
        "январь января январе январю январем янв", "февраль февраля феврале февралю февралем фев февр",
        "март марта марте марту мартом мар", "апрель апреля апреле апрелю апрелем апр",
        "май мая мае маю маем", "июнь июня июне июню июнем июн", "июль июля июле июлю июлем июл",
        "август августа августе августу августом авг",
        "сентябрь сентября сентябре сентябрю сентябрем сен сент",
        "октябрь октября октябре октябрю октябрем окт", "ноябрь ноября ноябре ноябрю ноябрем ноя нояб",
        "декабрь декабря декабре декабрю декабрем дек",
    ),
    "be": (
        "студзень студзеня студзені студзенем студз", "люты лютага лютым лют", "сакавік сакавіка сакавіку "
                                                                               "сак",
        "красавік красавіка красавіку крас", "май мая маі траўня травень", "чэрвень чэрвеня чэрвені чэрв",
        "ліпень ліпеня ліпені ліп", "жнівень жніўня жніўні жн", "верасень верасня верасні вер",
        "кастрычнік кастрычніка кастрычніку кастр", "лістапад лістапада лістападзе ліст",
        "снежань снежня снежні снеж",
    ),
    "de": (
        "januar jänner jan", "februar feber feb", "märz maerz mrz mär", "april apr", "mai", "juni jun",
        "juli jul", "august aug", "september sep sept", "oktober okt", "november nov", "dezember dez",
    ),
}  # fmt: skip
"""Language: words of each month, folded."""

KINDS: Final[Mapping[str, str]] = {
    "q": "q qtr quarter quarters quartal quartale quartals quartalen vj vierteljahr кв квартал квартала "
         "квартале кварталы кварталов кварталу кварталам квартале квартальный",
    "h": "h hy hj s half halfyear halbjahr halbjahres semester полугодие полугодия полугодии полугодию полуг "
         "паўгоддзе паўгоддзя паўгоддзі",
    "n": "months month mo mos monate monaten monat мес месяц месяца месяцев месяцам месяцы месяцах месяцами "
         "месяц месяцы месяцаў месяца",
    "m": "m м",
    "T": "ytd",
}  # fmt: skip
"""Kind of word: the words. m is "month 5 of" after a year and "5 months of" before it."""

ORDINALS: Final[Mapping[int, str]] = {
    1: "i first first1 erstes ersten erste первый первое первого первом первые первых першы першае першага",
    2: "ii second zweites zweiten zweite второй второе второго втором другі другое другога",
    3: "iii third drittes dritten dritte третий третьего третьем третье трэці трэцяга",
    4: "iv fourth viertes vierten vierte четвертый четвертого четвертом чацвёрты чацверты чацвертага",
    6: "six sechs шесть шести", 9: "nine neun девять девяти",
}  # fmt: skip
"""Numbers that are written as words or in Roman numerals."""

_FILLERS = (
    "г год года году годом гг годы годов годам лет за в во у ва на итогам итоги по с со з са from von in im "
    "the of for year years jahr jahres jahre calendar der des das den dem гады годзе весь целом период "
    "течение периода периоде full an a am"
)
FILLERS: Final = frozenset(_FILLERS.split())
RANGE: Final = frozenset(["-", "по", "bis", "to", "до", "да", "through", "thru", "till", "until"])
PREVIOUS_YEAR: Final = (
    r"(?:предыдущ|прошл|папярэдн|мінул)\w+ (?:год|периода?м? прошлого год)\w*|"
    r"(?:соответствующ|аналогичн|адпаведн|такому же)\w* (?:же )?(?:период|месяц|квартал|перыяд)\w* "
    r"(?:предыдущ|прошл|папярэдн|мінул)\w+ год\w*|аппг|"
    r"(?:the )?(?:same|corresponding) (?:period|month|quarter) of (?:the )?(?:previous|last|prior) year|"
    r"(?:the )?(?:previous|last|prior) year|(?:dem )?(?:vorjahr|vorjahres)\w*|a year (?:ago|earlier)"
)
"""What names the same period a year before, folded."""
