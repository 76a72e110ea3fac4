"""Sentences of a chart that tell how its drawing is read: they stand by a drawing, and in no table.

A table that is opened alone repeats title, definition and notes of its chart; "a square is a year" would
send its reader to look for squares.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dashboard.charts.printed import many
from dashboard.model.later import N_
from dashboard.text import Translator, translator

SQUARE: Final = N_("A square is a year with at least one.")
BETWEEN: Final = N_("the line between the two marks of a year is what the exchange rate adds or takes")
BELOW_ZERO: Final = N_("Exports above zero, imports below.")
DOTS: Final = N_(
    "Dots are published numbers in the colour of their flow; hollow ones are plans or estimates."
)
ROW: Final = N_("Each row is one number.")
BRACKETS: Final = N_(
    "An end in square brackets belongs to the range, one in round brackets does not. "
    "The axis does not begin at zero."
)
TWICE: Final = N_(
    "×2: one number, said on two occasions; retellings of one saying share a row and count once."
)
DAY: Final = N_("Each number stands at the day it was said.")
NO_DAY: Final = N_("A number whose day is not on record stands where it can first have been known.")
NOT_FROM_ZERO: Final = N_("The scale does not begin at zero.")
ONCE: Final = N_("Retellings of a statement are drawn once.")
SHAPES: Final = N_("Marks: {told}.")
STEPS: Final = N_("Each step is one difference in what is counted.")
STEP_WHOLE: Final = N_("The two numbers differ in more than one thing.")
PALE: Final = N_("The pale end of a step is what a word such as “over” leaves open.")
BARS: Final = N_("Bars: {table}, which has most periods; the other tables are thin lines, each its own.")
IN_FRONT: Final = N_(
    "In front: {table}, which has most periods; the other tables are thin lines, each its own."
)
BOTH_FLOWS: Final = N_(
    "In front: {table}, which counts exports and imports of one country; the other tables are thin lines, "
    "each its own."
)
CHOSEN: Final = N_("In front: {table}, as chosen; the other tables are thin lines, each its own.")
HOLES: Final = N_("The line has holes where the table has no figure: {years}.")
HOLES_OF: Final = N_("The line “{line}” has holes where the table has no figure: {years}.")
ONWARD: Final = N_("From the line ({table}, to {year}) to the dots is no growth: they are different counts.")
UNLIKE: Final = N_("Not one series: the line is {line}, the dots after it {dots}.")
UNLIKE_SOME: Final = N_("Not one series: the line is {line}, some dots {dots}.")
PANELS: Final = N_("Each panel has a scale of its own.")
STEP: Final = N_("The last, unfinished year of a table is a step, as far as its months go: {told}.")
UNFINISHED: Final = N_("Of the unfinished year: {told}.")
"""What a table keeps of the one before, as a picture does."""
DOTTED: Final = N_("Dotted: {jumps}; whether trade or its counting changed, the table does not say.")
"""Of which a table keeps what follows the first word."""
BEYOND_SCALE: Final = N_("Beyond the scale: {growths}.")
BEYOND_SCALE_TOO: Final = N_("Beyond the scale, among others: {growths}.")
GREATEST: Final = N_("Greatest growths: {growths}.")
"""What a table keeps of the two before."""
HOLLOW: Final = N_("{series}, {years}, hollow. {note}")
"""Of which a table keeps all but the sign."""
ON_MARKS: Final = many(
    "{n} number that would lie on another mark has none: it stands in the table.",
    "{n} numbers that would lie on other marks have none: they stand in the table.",
)
IN_STRIPS: Final = many(
    "{n} number that would lie on another mark has none: it stands in the table and, unless it counts "
    "services alone, in the strip of its year.",
    "{n} numbers that would lie on other marks have none: they stand in the table and, unless they count "
    "services alone, in the strips of their years.",
)
BEYOND: Final = many(
    "{n} growth is beyond the axis; its number stands at the edge.",
    "{n} growths are beyond the axis; their numbers stand at the edge.",
)
"""What the signs and places of each chart mean; what charts say and a table leaves out stands here once."""
_TOLD: Final = (
    *(
        SQUARE,
        BETWEEN,
        BELOW_ZERO,
        DOTS,
        ROW,
        BRACKETS,
        TWICE,
        DAY,
        NO_DAY,
        NOT_FROM_ZERO,
        ONCE,
        SHAPES,
        STEPS,
        STEP_WHOLE,
        PALE,
    ),
    *(BARS, IN_FRONT, BOTH_FLOWS, CHOSEN, HOLES, HOLES_OF, ONWARD, UNLIKE, UNLIKE_SOME, PANELS),
)
_COUNTED: Final = (ON_MARKS, IN_STRIPS, BEYOND)
_NUMBERS: Final = (1, 2, 5)
"""Numbers that meet every plural of the languages there are."""


def without(text: str, _: Translator) -> str:
    """A sentence or definition of a chart without what speaks of its drawing; "" where nothing is left.

    >>> from dashboard.text import translator
    >>> without("US dollars. Exports above zero, imports below. Whose count: Russia.", translator("en"))
    'US dollars. Whose count: Russia.'
    >>> without("The scale does not begin at zero.", translator("en"))
    ''
    >>> without("Dotted: 1998–2000 up 3 times; whether trade …", translator("en"))
    '1998–2000 up 3 times; whether trade …'
    """
    left = re.sub(r"\s{2,}", " ", _pattern(_.lang).sub("", text)).strip()
    step, unfinished = (_open(one, _).partition("{")[0] for one in (STEP, UNFINISHED))
    left = left.replace(step, unfinished).replace(_between(HOLLOW, "{years}", "{note}", _), ". ")
    far, greatest = (BEYOND_SCALE, BEYOND_SCALE_TOO), _open(GREATEST, _).partition("{")[0]
    for one in far:
        left = left.replace(_open(one, _).partition("{")[0], greatest)
    sign = _open(DOTTED, _).partition("{")[0]
    told = left.removeprefix(sign)
    return told if told == left else told[:1].upper() + told[1:]


def _between(text: str, one: str, other: str, _: Translator) -> str:
    """The words between two places of a sentence."""
    return _open(text, _).partition(one)[2].partition(other)[0]


def _open(text: str, _: Translator) -> str:
    """A sentence in a language, its places still to be filled."""
    return _(text, **{name: f"{{{name}}}" for name in re.findall(r"\{(\w+)\}", text)})


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """All of them in a language, each with what joins it to the words before."""
    _ = translator(lang)
    told = [re.sub(r"\\\{\w+\\\}", ".{1,200}?", re.escape(_open(one, _))) for one in _TOLD]
    for forms in _COUNTED:
        for n in _NUMBERS:
            told.append(re.escape(_.many(*forms, n)).replace(str(n), r"[\d\s]{1,9}", 1))
    return re.compile(r"(?:; )?(?:" + "|".join(told) + ")")
