"""The number in a cell, under its template: value, unit, scale, hedge, and how it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple

from dashboard.codes.currencies import money_named, money_of
from dashboard.language import lexicon
from dashboard.language import read as reading
from dashboard.model import PRINTED_MULTIPLIERS
from dashboard.uploads.answers import Answers
from dashboard.uploads.columns import Head
from dashboard.uploads.context import Filled, Obstacle, Template, compared_with
from dashboard.uploads.phrase import Phrase, latin, phrase, plain, says

_RELATIVE: Final = ("growth", "share")
_ALL: Final = 100
_AFTER_SOVIET: Final = "1993"
_SCALES: Final = frozenset(str(one) for one in PRINTED_MULTIPLIERS)
_NO_MONEY: Final = ("tonnes", "m3")
_NAMING: Final = 3
"""Words a head must have to name the whole of its share."""
_WHOLE: Final = r"-?(?:0|[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})+|[1-9][0-9]*)"
_PLAIN: Final = {
    "": re.compile(rf"\s*({_WHOLE})\s*"),
    ".": re.compile(rf"\s*({_WHOLE}(?:\.[0-9]+)?)\s*"),
    ",": re.compile(rf"\s*({_WHOLE}(?:,[0-9]+)?)\s*"),
}
"""Decimal mark of a column: numbers in it that stand for themselves, as nearly all do."""
_GROUPS: Final = str.maketrans({" ": "", "\u00a0": "", "\u2009": "", "\u202f": "", ",": "."})


def fill(template: Template, cell: str, mark: str, head: Head, answers: Answers) -> Filled | Obstacle:
    """The figure in a cell, or why there is none. ``mark`` is the column's decimal mark, "" if not known."""
    cell = latin(cell)
    template.cell = cell
    if cell[:1] in _UP and template.around.marks_falls:
        cell = cell[1:].lstrip()
    elif cell[:1] in _DOWN or (cell[:1] in _UP and template.around.languages & _OF_TRIANGLES):
        cell = f"-{cell[1:].lstrip()}"
    beside = _CHANGE_BESIDE.fullmatch(cell)
    if beside and template.measure not in _RELATIVE:
        filled = fill(template, beside[1], mark, head, answers)
        return filled if isinstance(filled, Obstacle) else _noted(filled, beside[2])
    number = plain_number(cell, mark)
    if template.measure == "growth" and (times := _TIMES.fullmatch(plain(cell))):
        template = replace(template, said=phrase({**template.said, "reading": "factor"}))
        return _fill(
            template,
            reading.read_amount(next(filter(None, times.groups())), mark),
            plain(cell),
            head,
            answers,
        )
    if number is None and (moved := _moved(plain(cell))):
        said = phrase({**template.said, "reading": "plain"})
        template = replace(template, measure="growth", unit="percent", multiplier="1", said=said)
        return _fill(template, reading.read_amount(moved, mark), plain(cell), head, answers)
    if number is None:
        return _fill(template, reading.read_amount(cell, mark), plain(cell), head, answers)
    return _fill(template, reading.Amount(digits=number.digits), number.printed, head, answers)


_CHANGE_BESIDE: Final = re.compile(r"\s*([^()%]*\d)\s*(\(\s*[-+−–]?\s?\d[\d.,]*\s?%\s*\))\s*")
""" "1 021,1 (+6,2 %)": an amount, and beside it in brackets its change or its share."""


def _noted(filled: Filled, beside: str) -> Filled:
    """The figure with what stood beside its number kept as a note."""
    note = "; ".join(filter(None, (filled.fields.get("note", ""), beside)))
    return filled._replace(fields={**filled.fields, "note": note})


_TIMES: Final = re.compile(
    r"(?i)(?:рост |увеличение |[+↑] ?)?(?:в|у) (\d{1,6}(?:[.,]\d{1,6})?) ?(?:раз[аы]?|р\.?)|"
    r"[x×] ?(\d+(?:[.,]\d+)?)|"
    r"(\d+(?:[.,]\d+)?)[ -]?"
    r"(?:р\.?|times|fold|fach|mal|veces|fois|volte|vezes|razy|рази?|kat)"
)
""" "в 1,5 раза": a growth by half, in a column of percents."""


_MOVED: Final = re.compile(r"(?P<how>[^\W\d_]+)(?: [^\W\d_]{1,3})? (?P<by>\d+(?:[.,]\d+)?\s?%)")


def _moved(text: str) -> str:
    """ "рост на 17,5 %" is "17,5 %" and "снижение на 3,1 %" is "-3,1 %"; "" for any other text."""
    found = _MOVED.fullmatch(text) if text.endswith("%") else None
    word = found["how"].casefold() if found else ""
    meant = {
        one
        for stem, one in lexicon.words("prose_change").items()
        if word and lexicon.pattern(stem).fullmatch(word)
    }
    if not found or len(meant) != 1:
        return ""
    return f"-{found['by']}" if meant == {"down"} else found["by"]


class PlainNumber(NamedTuple):
    """A number that stands for itself, as nearly all do: without blanks around it, and in plain digits."""

    printed: str
    digits: str


def plain_number(cell: str, mark: str) -> PlainNumber | None:
    """The number of a cell that holds nothing else; None where more must be read in it."""
    found = _PLAIN[mark].fullmatch(cell)
    return PlainNumber(found[1], found[1].translate(_GROUPS)) if found else None


def refilled(fields: Mapping[str, str], number: PlainNumber, product: str) -> dict[str, str]:
    """A figure with another plain number, and of another product."""
    how = fields["reading"]
    value = _as_growth(number.digits, how) if how in ("index", "factor") else number.digits
    return {**fields, "product": product, "value": value, "as_printed": number.printed}


def _fill(
    template: Template, amount: reading.Amount, printed: str, head: Head, answers: Answers
) -> Filled | Obstacle:
    if amount.missing:
        return Obstacle("skip", "missing_value")
    if amount.fault:
        return Obstacle("fault", amount.fault, expected="a number")
    if amount.ambiguous:
        return Obstacle("ask", "ambiguous_number")
    measure = _measure(template, amount, head, answers)
    if isinstance(measure, Obstacle):
        return measure
    fields = {**template.fields, "measure": measure, "as_printed": printed, "hedge": _hedge(template, amount)}
    filled = (
        _relative(fields, template, amount, head, answers)
        if measure in _RELATIVE
        else _level(fields, template, amount, head, answers)
    )
    return filled if isinstance(filled, Obstacle) else Filled(filled, amount.footnote)


_UP: Final = ("▲", "△")
_DOWN: Final = ("▼", "▽")
_OF_TRIANGLES: Final = frozenset(("ja", "ko"))
"""Languages in which a triangle that points up is a minus, unless the file has others that point down."""


def marks_fall(text: str) -> bool:
    """Whether a cell or a line has a triangle that points down.

    >>> marks_fall("▼ 11.4"), marks_fall("▲11.4")
    (True, False)
    """
    return any(one in text for one in _DOWN)


def _hedge(template: Template, amount: reading.Amount) -> str:
    return amount.hedge or template.fields.get("hedge", "") or "exact"


def _measure(template: Template, amount: reading.Amount, head: Head, answers: Answers) -> str | Obstacle:
    """Level, growth or share; percent alone does not say which of the last two it is."""
    percent = amount.unit == "percent" or (not amount.unit and template.unit == "percent")
    if template.measure in _RELATIVE:
        if percent or template.said.get("reading") == "factor" or answers.says("unit_missing", head.text):
            return template.measure
        if amount.unit or template.unit_of_row:
            return Obstacle("fault", "unit_against_measure", expected="percent")
        return Obstacle("ask", "unit_missing")
    if not percent:
        return "level"
    if template.measure == "level":
        return Obstacle("fault", "unit_against_measure", expected="an amount")
    answer = answers.says("measure_missing", head.text)
    return answer["measure"] if answer else Obstacle("ask", "measure_missing")


# --- levels -------------------------------------------------------------------------------------


def _level(
    fields: dict[str, str], template: Template, amount: reading.Amount, head: Head, answers: Answers
) -> dict[str, str] | Obstacle:
    unit = _unit(template, amount, head, answers)
    if isinstance(unit, Obstacle):
        return unit
    if fields.get("compared_with"):  # "2021/2020" beside an amount is no year
        return Obstacle("fault", "bad_period", field="period", expected="2023")
    if unit[0] in _NO_MONEY and not template.around.of_template:
        return Obstacle("skip", "quantity")
    if amount.digits.startswith("-") and fields["flow"] != "balance":
        return Obstacle("fault", "negative_amount", expected=fields["flow"])
    fields["unit"], fields["multiplier"] = unit
    fields["value"] = amount.digits
    if amount.high:
        fields["value_high"] = amount.high
    scale = unit[1] if amount.scale else str(amount.multiplier or 1)
    printed_whole = amount.unit == unit[0] and scale == unit[1]
    fields["reading"] = template.said.get("as_read") or ("plain" if printed_whole else "unit_elsewhere")
    return fields


def _unit(
    template: Template, amount: reading.Amount, head: Head, answers: Answers
) -> tuple[str, str] | Obstacle:
    """Unit and multiplier: of the cell, else of its surroundings, else of the user's answer."""
    around, scale = template.unit, template.multiplier
    if around == "percent":  # the column of a growth beside levels
        around = scale = ""
    if amount.unit and around and amount.unit != around:
        return Obstacle("fault", "unit_against_header", expected=around)
    unit = amount.unit or around
    topic, given = _asked_about(unit, template, amount, head)
    if topic:
        answer = answers.says(topic, head.text) or given
        if answer is None:
            return Obstacle("ask", topic)
        unit, scale = answer["unit"], _scale_of(answer, scale, head, template)
    said = f"?{amount.scale}" if amount.scale else str(amount.multiplier or "") or scale
    said = said or ("1" if unit in _NO_MONEY else template.around.unsaid_scale())
    if not said:
        return Obstacle("ask", "scale_missing")
    multiplier = said if said in _SCALES else template.around.scale(said, head.text)
    if not multiplier:
        return Obstacle("ask", "scale_meaning")
    if multiplier not in _SCALES:
        return Obstacle("fault", "unknown_multiplier", expected="thousand, million, billion or trillion")
    return unit, multiplier


_DOLLAR: Final = re.compile(r"(?i)(?<![a-z$])\$|\bdollars?\b")
_OF_AMERICA: Final = re.compile(r"(?i)\bu\.? ?s\b|\busd?\b|us\$|americ|united states|сша")


def _asked_about(
    unit: str, template: Template, amount: reading.Amount, head: Head
) -> tuple[str, Phrase | None]:
    """The topic under which a unit is in doubt, "" for none; and what settles it but for an answer."""
    if not unit:
        doubt = amount.unit_ambiguous or template.rouble
        topic = "rouble_of_which_country" if doubt == "rouble" else "unit_missing"
        return topic, _of_sides(doubt, template)
    if amount.unit:
        bare = amount.unit == "USD" != template.unit and _is_bare_dollar(template.cell, template)
        return "unit_missing" if bare else "", None
    at_odds = not template.unit_of_row and (
        template.around.other_money or _are_at_odds(head.says, template.around.context.said)
    )
    bare = unit == "USD" and _is_bare_dollar(_dollars_in(head, template), template)
    return "unit_missing" if at_odds or bare else "", None


def _scale_of(answer: Phrase, scale: str, head: Head, template: Template) -> str:
    """The scale under an answer for the unit: as it was said, unless that was what the question is about."""
    said = "" if _are_at_odds(head.says, template.around.context.said) else scale
    return said or answer.get("multiplier", "")


def _are_at_odds(head: Phrase, titles: Phrase) -> bool:
    """Whether a head and the titles say one money, and two scales of it: nobody can tell which is wrong."""
    both = [one.get("unit", "") for one in (head, titles)], [one.get("multiplier") for one in (head, titles)]
    return both[0][0] == both[0][1] != "" and None not in both[1] and both[1][0] != both[1][1]


def names_dollars(texts: Iterable[str]) -> bool:
    """Whether texts speak of dollars, and none of them says whose."""
    said = list(texts)
    return any(map(_DOLLAR.search, said)) and not any(map(_OF_AMERICA.search, said))


def _dollars_in(head: Head, template: Template) -> str:
    """What says the dollars of a cell: its row, its head, or a line above the table."""
    if template.unit_of_row and template.around.dollars_of_rows:
        return "$"
    return "$" if template.around.bare_dollar and not template.unit_of_row else head.text


def _is_bare_dollar(head: str, template: Template) -> bool:
    """Whether a header says dollars without saying whose, of a country that has dollars of its own."""
    if not _DOLLAR.search(head) or _OF_AMERICA.search(head):
        return False
    own = money_named("dollar", template.fields["reporter"], template.fields["period"][:4])
    return own not in ("", "USD")


def _of_sides(doubt: str, template: Template) -> Phrase | None:
    """Whose money a name without a country is; None where that has to be asked.

    Roubles are those first listed, once the Soviet ones were no more, unless a side has others of that name.
    Any other money is that of the country whose figures they are, where it has one of that name, else that of
    its partner.
    """
    year = template.fields["period"][:4]
    if doubt == "rouble":
        first, *others = reading.moneys_called(doubt)
        theirs = [money_of(template.fields[side], year) for side in ("reporter", "partner")]
        return {"unit": first} if year >= _AFTER_SOVIET and not any(one in others for one in theirs) else None
    of_all = (
        {_money_of_side(doubt, one, year) for one in template.around.reporters} - {""} if doubt else set()
    )
    if len(of_all) > 1:  # "millions of pesos" over figures of several countries that have pesos of their own
        return None
    sides = (template.fields["reporter"], template.fields["partner"])
    own = next(filter(None, (_money_of_side(doubt, side, year) for side in sides)), "") if doubt else ""
    return {"unit": own} if own else None


def _money_of_side(doubt: str, side: str, year: str) -> str:
    """The money of a country that goes by that name, or by the sign of "yen_or_yuan"."""
    words = doubt.split("_or_")
    return next(filter(None, (money_named(word, side, year) for word in words)), "")


# --- growths and shares -------------------------------------------------------------------------


def _relative(
    fields: dict[str, str], template: Template, amount: reading.Amount, head: Head, answers: Answers
) -> dict[str, str] | Obstacle:
    answered = answers.says("growth_reading", head.text) or answers.says("measure_missing", head.text) or {}
    how = answered.get("reading") or template.said.get("reading", "plain") or "plain"
    doubtful = how == "plain" and "reading" not in answered and head.place in template.around.like_indices
    if doubtful and fields["measure"] == "growth":
        return Obstacle("ask", "growth_reading")
    fields |= {"unit": "percent", "multiplier": "1", "reading": "plain"}
    fields["value"] = amount.digits
    if amount.high:
        fields["value_high"] = amount.high
    if fields["measure"] == "share":
        return _share(fields, template, head, answers)
    base = compared_with(template, head.text, answers)
    if isinstance(base, Obstacle):
        return base
    fields["compared_with"], fields["reading"] = base, how
    if how == "plain" and fields["flow"] != "balance" and Decimal(fields["value"]) < -_ALL:
        return Obstacle("fault", "growth_beyond_whole", expected="−100 %")
    if how in ("index", "factor"):
        for name in ("value", "value_high"):
            if name in fields:
                fields[name] = _as_growth(fields[name], how)
    return fields


def _as_growth(digits: str, how: str) -> str:
    """ "106.5" as an index is 6.5; "1.5" as a factor is 50."""
    number = Decimal(digits) - 100 if how == "index" else (Decimal(digits) - 1).scaleb(2)
    return format(number, "f")


def _whole_in(head: Head) -> str:
    """ "доля в общем экспорте, %" names its whole; "доля, %" does not."""
    named = head.text.rstrip("% ,()")
    if head.says.get("measure") != "share":
        return ""
    of_flow = "flow" in says(head.text.rpartition(" / ")[2])  # "Osakaal ekspordis, %"
    return named if of_flow or len(named.split()) >= _NAMING else ""


def _share(
    fields: dict[str, str], template: Template, head: Head, answers: Answers
) -> dict[str, str] | Obstacle:
    """A share names its whole: in a column, in the words of its head or label, or the user does."""
    whole = fields.get("share_of") or template.said.get("whole", "") or _whole_in(head)
    whole = whole or template.around.wholes.get(head.place, "") or template.said.get("sums_to", "")
    if not whole:
        answer = answers.says("share_of_missing", head.text)
        if answer is None:
            return Obstacle("ask", "share_of_missing")
        whole = answer["share_of"]
    if not 0 <= Decimal(fields["value"]) <= _ALL and fields["flow"] != "balance":
        return Obstacle("fault", "share_beyond_whole", expected="0–100 %")
    fields["share_of"] = whole
    return fields
