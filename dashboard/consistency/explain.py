"""One clear sentence for each relation and each problem, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from string import Formatter
from typing import Final, cast

from babel.lists import format_list

from dashboard.consistency import slips
from dashboard.consistency.months import PartOfYear
from dashboard.consistency.rules import verdict
from dashboard.consistency.slips import Reason
from dashboard.consistency.statements import Statement
from dashboard.consistency.unsaid import Under
from dashboard.language import write as labels
from dashboard.model.later import N_
from dashboard.ranges import Interval
from dashboard.text import Translator, translator

SENTENCES: Final = {
    "same": N_("{a} and {b} are one statement or one statistic, told twice."),
    "rounding": N_("{a} and {b} agree: what rounding and wording leave open meets at {range}."),
    "rounding_if": N_(
        "{a} and {b} agree, at {range}, only if both count {scope_other}: what {one} counts is not said."
    ),
    "two_sides": N_("{a} and {b} name one round number, from either side."),
    "next_bounds": N_("{a} and {b} are bounds from one side, one unit apart: both can hold."),
    "coarse": N_("{a} and {b} agree only if {one} was rounded more coarsely than its digits show."),
    "twice": N_(
        "{a} and {b} differ by half of the last digit that {one} shows: {other} rounds to that half, and "
        "whoever rounds it once more may write either number beside it."
    ),
    "other_pair": N_("{a} ({pair_a}) and {b} ({pair_b}) are about different countries."),
    "measure": N_("{a} ({measure_a}) and {b} ({measure_b}) are different measures."),
    "product": N_("{a} ({product_a}) and {b} ({product_b}) cover different products."),
    "region": N_("{a} ({region_a}) and {b} ({region_b}) cover different areas."),
    "share_of": N_("{a} ({whole_a}) and {b} ({whole_b}) are parts of different wholes."),
    "volume": N_("{a} ({prices_a}) and {b} ({prices_b}) are measured in different ways."),
    "flow": N_("{a} ({flow_a}) and {b} ({flow_b}) are different flows."),
    "definition": N_("{a} and {b} are not one quantity: they differ in {coordinate} ({value_a}, {value_b})."),
    "unsaid": N_(
        "{a} and {b} may be two quantities: what is not said of one of them is its {coordinate} ({value_a},"
        " {value_b})."
    ),
    "reconciled": N_(
        "{a} ({side_a}) and {b} ({side_b}): one of the two is no office's own count of this trade."
    ),
    "conversion": N_(
        "{one} is a conversion of {origin} at a rate of the newsroom's choice and no statistic; {other}"
        " is stated by its source."
    ),
    "conversion_of": N_(
        "{one} is a conversion of {other} at a rate of the newsroom's choice and no statistic."
    ),
    "currency": N_("{a} and {b} measure one thing in two currencies."),
    "currency_fits": N_(
        "{a} and {b} measure one thing in two currencies: at the mean rate of the year, give or take"
        " {tolerance}, {b} is {restated}, which fits."
    ),
    "currency_misses": N_(
        "{a} and {b} are in two currencies: at the mean rate of the year, give or take {tolerance}, {b} is"
        " {restated}, which {a} is not."
    ),
    "currency_beyond": N_(
        "{a} and {b} do not go together: at the mean rate of the year, give or take {tolerance}, {b} is"
        " {restated}, far from {a}."
    ),
    "goods_exceed": N_(
        "{a} and {b} do not add up: {part} for goods are more than {whole} for goods and services of one"
        " count."
    ),
    "no_room_for_services": N_(
        "{a} and {b} do not add up: {part} is given for goods and {whole} for goods and services, which"
        " leaves less for services than {least} of goods, half of what the nearest year known has. One of"
        " the two may name the wrong scope."
    ),
    "currency_far": N_(
        "{a} and {b} do not go together: even at the mean rate of {rate_year}, the nearest year known, {b} is"
        " {restated}, more than ten times away from {a}."
    ),
    "currency_slip": N_(
        "{a} and {b} have the same digits in two currencies: one of the currencies cannot be right."
    ),
    "period": N_("{a} ({period_a}) and {b} ({period_b}) are for different periods."),
    "base": N_("{a} ({base_a}) and {b} ({base_b}) are compared with different periods."),
    "part_exceeds": N_(
        "{a} ({period_a}) and {b} ({period_b}) exclude each other, as a part cannot exceed the whole, and"
        " no difference of definition accounts for it."
    ),
    "early_part": N_(
        "{one} was said before the period ({period}) had ended and can rest on a part of it only; {other}"
        " was said later."
    ),
    "early": N_(
        "{one} was said before the period ({period}) had ended and was no result yet; {other} was said later."
    ),
    "estimate": N_("{one} is an estimate and {other} a report of what happened."),
    "plan": N_("{one} is an expectation ({status_one}) and {other} a report of what happened."),
    "wrong_flow": N_(
        "{a} and {b} contradict each other, and the page of one gives {sibling} for another flow, {flow}:"
        " one of them may name the wrong flow."
    ),
    "interchanged": N_(
        "{a} and {b} contradict each other: beside {one} stands {sibling}, other pages have {elsewhere}"
        " and {twin} for these. Level and rate may have changed places."
    ),
    "other_year": N_(
        "{a} and {b} contradict each other, and {sibling} is also printed for {year}: the number may be that"
        " of another year."
    ),
    "magnitude": N_(
        "{a} and {b} differ by a factor of about {times}: scale or decimal point of one of them cannot be"
        " right."
    ),
    "magnitude_monthly": N_(
        "{a} ({period_a}) and {b} ({period_b}) are about {times} times apart, a month beside a month: scale"
        " or decimal point of one of them cannot be right."
    ),
    "parts": N_("{a} and {b} do not add up: on one page, {part} and {rest} make {made} and not {whole}."),
    "parts_scope": N_(
        "{a} and {b} go together only if services are counted: of goods, {part} and {rest} make {made}"
        " and not {whole}."
    ),
    "rate": N_(
        "{earlier} and {later} do not add up with the growth of {growth} stated between them: it makes"
        " {needed} of the earlier year."
    ),
    "scope": N_("{a} ({scope_a}) and {b} ({scope_b}) count different things."),
    "scope_size": N_(
        "{a} ({scope_a}) and {b} ({scope_b}) count different things: the gap of {gap} has the size of"
        " services."
    ),
    "scope_guess": N_(
        "{a} and {b} are {gap} apart, which is the size of services: {one} seems to count them, {other}"
        " does not."
    ),
    "scope_growth": N_("{a} ({scope_a}) and {b} ({scope_b}) are rates of different things."),
    "currency_growth": N_("{a} ({currency_a}) and {b} ({currency_b}) are rates in different currencies."),
    "currency_half": N_(
        "{one} is a rate in another currency ({currency}); the currency of {other} is not stated."
    ),
    "doubtful": N_(
        "{a} and {b} contradict each other as they are stated; {one} is in doubt by our reading: it may lack"
        " a part of the period."
    ),
    "reporter": N_("{a} ({side_a}) and {b} ({side_b}) are the counts of two sides."),
    "reporter_by_office": N_(
        "{a} ({side_a}) and {b} ({side_b}) are the counts of two sides, to judge by who states them."
    ),
    "reporter_far": N_(
        "{a} ({side_a}) and {b} ({side_b}) are the counts of two sides, farther apart than such counts"
        " usually are."
    ),
    "reporter_far_by_office": N_(
        "{a} ({side_a}) and {b} ({side_b}) are the counts of two sides, to judge by who states them, farther"
        " apart than such counts usually are."
    ),
    "reporter_if": N_(
        "{a} ({side_a}) and {b} ({side_b}) are the counts of two sides if both count {scope_other}: what"
        " {one} counts is not said."
    ),
    "revision": N_(
        "{early} (preliminary) and {final} (final) are an early and a later number of one count, {side}:"
        " revised by {revised}."
    ),
    "revision_by_office": N_(
        "{early} (preliminary) and {final} (final) are an early and a later number of one count, to judge by"
        " who states them, {side}: revised by {revised}."
    ),
    "perhaps_revised": N_(
        "{a} and {b} contradict each other as numbers of one count, {side}; if {final} corrects {early}, it"
        " was revised by {revised}."
    ),
    "turned": N_(
        "{a} and {b} contradict each other, and have the same digits, two of them in another order: digits of"
        " one may have changed places."
    ),
    "edition": N_("{a} and {b} stand in two editions of one count."),
    "plans": N_("{a} and {b} are expectations or plans: the later may have replaced the earlier."),
    "aim": N_(
        "{one} is a target and {other} a forecast of one speaker: what is aimed at, and what is expected."
    ),
    "plans_exclude": N_(
        "{a} and {b} are plans for one quantity that exclude each other: no number meets both."
    ),
    "whatever_scope": N_(
        "{a} and {b} contradict each other, whatever {one} counts, if services are as large as in the years"
        " and counts that are known."
    ),
    "services_taken": N_(
        "{a} and {b} contradict each other, whatever {one} counts, if services are {least} to {most} of"
        " goods: none are known of this pair."
    ),
    "forecasts_exclude": N_("{a} and {b} are forecasts of one quantity: no result fits both."),
    "early_exceeds": N_(
        "{one} was said before the period ({period}) had ended and is more than a tenth above {other}, said"
        " later: a part cannot exceed the whole, and no first number is revised by so much."
    ),
    "estimates": N_("{a} and {b} are two estimates that contradict each other; a count is neither of them."),
    "bounds": N_(
        "{a} and {b} contradict each other as bounds are read here, up to the next unit of their last digit;"
        " as bare bounds both can hold."
    ),
    "unexplained": N_(
        "{a} and {b} contradict each other, and no difference that their pages state accounts for it."
    ),
}
"""The sentence of each ``Reason.code``; which fields it names decides what is worded."""

PROBLEMS: Final = {
    "no_number": N_("{figure_id} has no number that could be compared."),
    "no_period": N_("{figure_id} is compared with a period that cannot be read."),
    "inverted_range": N_("{figure_id} is a range whose lower end is above its upper end."),
    "missing_base": N_("{figure_id} is a growth that does not say what it is compared with."),
    "fall_of_everything": N_("{figure_id} is a fall of everything: no base can be computed from it."),
    "fall_of_more": N_("{figure_id} is a fall of more than everything, which cannot be."),
    "negative_level": N_("{figure_id} is a level below zero, which only a balance can be."),
    "zero_level": N_("{figure_id} is a level of zero: no growth can be computed from it."),
    "impossible_share": N_("{figure_id} is a share below zero or above a hundred percent."),
    "crowded": N_(
        "So many numbers compete with {figure_id} that each was compared with the nearest ones only."
    ),
}
"""The sentence of each finding about a single figure."""


def sentence(a: Statement, b: Statement, reason: Reason, lang: str, brief: bool = False) -> str:
    """Why two figures relate as they do, with both their numbers.

    A ``brief`` one leaves out what each would be under what is unsaid, and our notes.
    """
    _ = translator(lang)
    text = _(SENTENCES[_code(reason)])
    asked = _Asked(a, b, reason.facts, _)
    told = text.format(**{name: _WORDED[name](asked) for name in _fields(text)})
    notes = _notes(asked) if reason.code == "unexplained" and not brief else ()
    under = () if brief else _under(asked)
    return " ".join(map(_begun, [told, *under, *_beside(asked, reason), *notes]))


def _begun(sentence: str) -> str:
    """With a capital: its first word may be that of a hedge."""
    return sentence[:1].upper() + sentence[1:]


UNDER: Final = {
    ("scope", "same", True): N_("Taken as {value}, {one} fits {other}."),
    ("scope", "same", False): N_("Taken as {value}, {one} does not fit {other}."),
    ("scope", "taken", True): N_(
        "Taken as {value}, {one} makes {made} of {said} (services {least}–{most} of goods, taken as none"
        " are known): that fits {other}."
    ),
    ("scope", "made", True): N_(
        "Taken as {value}, {one} makes {made} of {said} (services {least}–{most} of goods, half to"
        " twice what is known): that fits {other}."
    ),
    ("scope", "taken", False): N_(
        "Taken as {value}, {one} makes {made} of {said} (services {least}–{most} of goods, taken as none"
        " are known): that does not fit {other}."
    ),
    ("scope", "made", False): N_(
        "Taken as {value}, {one} makes {made} of {said} (services {least}–{most} of goods, half to"
        " twice what is known): that does not fit {other}."
    ),
    ("price_basis", "same", True): N_("If {one} is told in {value}, it fits {other}."),
    ("price_basis", "same", False): N_("If {one} is told in {value}, it does not fit {other}."),
    ("price_basis", "change", None): N_(
        "If {one} is told in {value}, it is another quantity, and prices changed by {change} between the two."
    ),
    ("currency", "same", True): N_("If {one} was measured in {value}, it fits {other}."),
    ("currency", "same", False): N_("If {one} was measured in {value}, it does not fit {other}."),
    ("currency", "made", True): N_(
        "If {one} was measured in {value}, it makes {made} in {said} at the mean rates of both years: that"
        " fits {other}."
    ),
    ("currency", "made", False): N_(
        "If {one} was measured in {value}, it makes {made} in {said} at the mean rates of both years: that"
        " does not fit {other}."
    ),
}
"""By the coordinate that is not said, how the figure was restated, and whether it then fits the other."""


def _under(asked: _Asked) -> Iterator[str]:
    """What the figure that leaves something unsaid would be under each value of it."""
    _, lang = asked.translate, asked.lang
    each = cast(Callable[[], tuple[Under, ...]] | None, asked.facts.get("under"))
    for found in each() if each else ():
        one, other, name = asked.one("open"), asked.one("beside"), str(asked.facts["coordinate"])
        value_of = _VALUES[name]
        words = {
            "one": asked.number(one),
            "other": asked.number(other),
            "value": value_of(found.value, lang),
            "said": value_of(str(getattr(other.quantity, name)), lang),
        }
        how = "change" if found.change else "made" if found.made else "same"
        how = how if found.is_known or how != "made" else "taken"
        if found.made:
            words["made"] = (
                _about(found.made, one.unit, lang, other) if one.is_level else _percents(found.made, lang)
            )
        if found.services:
            words["least"], words["most"] = (labels.percent(part * 100, 1, lang) for part in found.services)
        if found.change:
            words["change"] = _percents(found.change, lang)
        yield _(UNDER[name, how, found.fits]).format(**words)


def _percents(found: Interval, lang: str) -> str:
    return labels.range_label(found.low, found.high, 1, "percent", 1, lang, signed=True)


_VALUES: Final = {"scope": labels.scope, "price_basis": labels.price_basis, "currency": labels.unit_name}
"""The words of a value of a coordinate."""


def _beside(asked: _Asked, reason: Reason) -> Iterator[str]:
    """What must be known beside a gap within one quantity: a coordinate said once only, a doubt of ours."""
    told = verdict(reason.relation) in ("two_offices", "contradicts") or reason.code == "rounding"
    if not told or "coordinate" in reason.facts:
        return
    a, b, _ = asked.a, asked.b, asked.translate
    unsaid = a.quantity.unsaid(b.quantity)
    if unsaid and not a.quantity.apart(b.quantity):
        names = ", ".join(labels.definition(name, asked.lang) for name in unsaid)
        if verdict(reason.relation) == "contradicts":
            yield _(
                "Said of one of the two only: {coordinate}; the other may be a number of something else.",
                coordinate=names,
            )
        else:
            yield _("Said of one of the two only: {coordinate}.", coordinate=names)
    part_of_year = cast(Callable[[Statement], PartOfYear | None], asked.facts.get("part_of_year", _none))
    roles = ("sibling", "other", "twin") if reason.code == "interchanged" else ()
    beside = [asked.one(role) for role in roles]
    for one in dict.fromkeys((a, b, *beside)):
        if part := part_of_year(one):
            yield _(
                "{one} has the size of {period} in an official table ({made}): it may be told of that part of"
                " the year.",
                one=asked.number(one),
                period=labels.period(part.period, asked.lang),
                made=_amount(part.made, one.unit, asked.lang),
            )
    marked = [one for one in (a, b) if one.flag == "source_error" and reason.relation != "source_error"]
    if marked:
        yield _(
            "Marked as an error of its source: {one}.", one=", ".join(asked.number(one) for one in marked)
        )
    doubtful = [one for one in (a, b) if one.flag == "doubtful"]
    if doubtful and reason.code != "doubtful":
        yield _("In doubt by our reading: {one}.", one=", ".join(asked.number(one) for one in doubtful))


def _notes(asked: _Asked) -> Iterator[str]:
    """What we noted of two figures that nothing on their pages tells apart: a reading of ours may."""
    _ = asked.translate
    for one in (asked.a, asked.b):
        note = one.note_ru if asked.lang == "ru" and one.note_ru else one.note
        if note:
            yield _("Our note on {one}: {note}", one=asked.number(one), note=note)


def _none(one: Statement) -> None:
    """No part of a year is known."""


TRIANGLES: Final = {
    ("part_of_year", True): N_("The part, {stated}, is not more than its year allows, {implied}."),
    ("part_of_year", False): N_("The part, {stated}, is more than its year allows, {implied}."),
    ("flow", True): N_("The flow, {stated}, is not more than its turnover allows, {implied}."),
    ("flow", False): N_("The flow, {stated}, is more than its turnover allows, {implied}."),
    ("growth_of_flows", True): N_(
        "The growth of turnover, {stated}, lies between those of its two flows, {implied}."
    ),
    ("growth_of_flows", False): N_(
        "The growth of turnover, {stated}, does not lie between those of its two flows, {implied}."
    ),
    ("region", True): N_("The region, {stated}, is not more than its country allows, {implied}."),
    ("region", False): N_("The region, {stated}, is more than its country allows, {implied}."),
    ("step", True): N_("Between the two totals lie {implied}, which is usual for these months ({stated})."),
    ("step", False): N_(
        "Between the two totals lie {implied}, which is not usual for these months ({stated}): they are"
        " hardly one series."
    ),
    ("", True): N_("From the other figures follow {implied}; stated are {stated}: that fits."),
    ("", False): N_("From the other figures follow {implied}; stated are {stated}: that does not fit."),
}
"""By kind, "" for all that are not named, and by whether the triangle closes."""


def triangle(implied: Interval, stated: Interval, unit: str, kind: str, closes: bool, lang: str) -> str:
    """What follows from the corners of a triangle, and whether it fits."""
    _ = translator(lang)
    text = TRIANGLES.get((kind, closes)) or TRIANGLES["", closes]
    return _(text).format(implied=_amount(implied, unit, lang), stated=_amount(stated, unit, lang))


FITS: Final = {
    "base": N_("{level} at {growth} rests on {implied} for the year before; published: {bases}."),
    "currency": N_("{one} is a rate in {currency} and is not held against {level}."),
    "table": N_("The official table has {cells}."),
    "table_ends": N_("The official table here ends in {end}."),
    "between": N_("{one} lies between {low} for goods and {high} for goods and services."),
    "result": N_("Expected were {one}; the result, {bases}, meets it."),
    "missed": N_("Expected were {one}; the result was {bases}."),
    "results": N_("Expected were {one}; published as results: {bases}."),
    "rate_fits": N_(
        "{one} was converted from {origin}: at the mean rate of the year, give or take {tolerance}, that is"
        " {restated}, which fits."
    ),
    "rate_misses": N_(
        "{one} was converted from {origin}: at the mean rate of the year, give or take {tolerance}, that is"
        " {restated}, so the rate was another."
    ),
    "rate_unknown": N_("{one} was converted from {origin}; no mean rate of the year is at hand to check it."),
}
"""The sentence of each ``Fit.code``."""


def fit(code: str, facts: Mapping[str, object], lang: str) -> str:
    """How a number fits what is known beside it."""
    _ = translator(lang)

    def worded(name: str) -> str:
        found = facts.get("cells" if name == "end" else name)
        if name == "end":
            return labels.period(cast(list[Statement], found)[0].period, lang)
        if name == "currency":
            return labels.unit_name(str(found), lang)
        if isinstance(found, list):
            return ", ".join(dict.fromkeys(_number(one, lang) for one in found))
        if isinstance(found, Interval):
            unit = cast(Statement, facts.get("level") or facts["one"]).unit
            return _amount(found, unit, lang)
        if isinstance(found, Decimal):
            return labels.percent(found * 100, 0, lang)
        return _number(cast(Statement, found), lang)

    text = _(FITS[code])
    return _begun(text.format(**{name: worded(name) for name in _fields(text)}))


FORECASTS: Final = {
    "met": N_("Expected: {one}. Came: {bases}, which is in the range of these words."),
    "above": N_("Expected: {one}. Came: {bases}, which is above."),
    "below": N_("Expected: {one}. Came: {bases}, which is below."),
    "divided": N_("Expected: {one}. Came: {bases}; some of these are in its range, others are not."),
    "running": N_("Expected: {one}. The period is not over."),
    "early": N_("Expected: {one}. Told so far, before the period was over: {bases}."),
    "none": N_("Expected: {one}. No result of the same quantity is in the ledger."),
    "flag": N_("Expected: {one}, a number that is itself doubtful: nothing is held against it."),
    "scope": N_(
        "Expected: {one}, without a word whether of goods or of services: nothing is held against it."
    ),
    "other_scope": N_("Expected: {one}. Results are known of another scope only ({bases}, {scope})."),
    "result_scope": N_(
        "Expected: {one}. The results ({bases}) do not say whether they count goods or services."
    ),
    "currency": N_("Expected: {one}. Results are known in other currencies only."),
    "definition": N_("Expected: {one}. The nearest result ({bases}) is of another definition: {coordinate}."),
}
"""The sentence of each ``Forecast``, by what came or why nothing can be said."""


def forecast(code: str, facts: Mapping[str, object], coordinate: str, lang: str) -> str:
    """What became of a plan."""
    _ = translator(lang)
    one, bases = cast(Statement, facts["one"]), cast(list[Statement], facts["bases"])
    return _begun(
        _(FORECASTS[code]).format(
            one=_number(one, lang),
            bases=", ".join(dict.fromkeys(_number(it, lang) for it in bases)),
            scope=labels.scope(bases[0].scope, lang) if bases else "",
            coordinate=labels.definition(coordinate, lang) if coordinate else "",
        )
    )


UNCHECKED: Final = {
    "scope": N_("{one} is not held against {other}: they differ in scope ({value_one}, {value_other})."),
    "period": N_(
        "{one} is not held against {other}: the mean rate of a year is no rate of a part of it ({period})."
    ),
    "plan": N_("{one} is not held against {other}: one was expected, the other is told as a result."),
    "rate": N_("{one} is not held against {other}: no mean rate of {year} from a source is at hand."),
    "currency": N_(
        "{one} is not held against {other}: it is a rate in another currency ({currency}), in which no level"
        " is known."
    ),
}
"""By the coordinate that forbids a comparison: why it is not made."""


def unchecked(one: Statement, other: Statement, coordinate: str, lang: str) -> str:
    """Why two figures are not held against each other."""
    _ = translator(lang)
    text = _(UNCHECKED[coordinate])
    told = text.format(
        one=_number(one, lang),
        other=_number(other, lang),
        value_one=labels.scope(one.scope, lang),
        value_other=labels.scope(other.scope, lang),
        period=labels.period(one.period, lang),
        year=one.start // 12,
        currency=labels.unit_name(one.of_unit, lang) if one.of_unit else "",
    )
    return _begun(told)


def answer(year: int, counts: tuple[int, int, int, int], causes: Iterable[tuple[str, int]], lang: str) -> str:
    """A year in one line: numbers, their sayings, groups, what tells them apart, contradictions."""
    _ = translator(lang)
    numbers, sayings, groups, contradictions = counts
    if not numbers:
        return _("{year}: no number is published.", year=year)
    parts = [
        _.many("{year}: {n} published number", "{year}: {n} published numbers", numbers, year=year)
        + (" " + _("({n} without retellings)", n=sayings) if sayings < numbers else "")
        + " "
        + _.many("in {n} group.", "in {n} groups.", groups)
    ]
    told = ", ".join(f"{labels.definition(name, lang)} ({n})" for name, n in causes)
    if told:
        parts.append(_("What tells them apart: {causes}.", causes=told))
    return " ".join([*parts, _("Contradictions: {n}.", n=contradictions)])


def problem(code: str, figure_id: str, lang: str) -> str:
    """What is the matter with one figure."""
    _ = translator(lang)
    return _(PROBLEMS[code]).format(figure_id=figure_id)


def _code(reason: Reason) -> str:
    if reason.code == "conversion" and reason.facts["origin"] is reason.facts["other"]:
        return "conversion_of"
    return reason.code


@lru_cache(maxsize=256)
def _fields(text: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name)


# --- the words of the fields --------------------------------------------------------------------


class _Asked:
    """Two figures, the facts of their reason, and the language."""

    def __init__(self, a: Statement, b: Statement, facts: dict[str, object], _: Translator) -> None:
        self.a, self.b, self.facts, self.translate, self.lang = a, b, facts, _, _.lang

    def one(self, name: str) -> Statement:
        return cast(Statement, self.facts[name])

    def interval(self, name: str) -> Interval:
        return cast(Interval, self.facts[name])

    def number(self, one: Statement) -> str:
        return _number(one, self.lang)

    def amount(self, found: Interval, unit: str) -> str:
        return _amount(found, unit, self.lang)


def _number(one: Statement, lang: str) -> str:
    """A figure as printed, without the tail that tells which page."""
    row = {
        "measure": one.measure,
        "value": one.value,
        "value_high": one.value_high,
        "unit": one.unit,
        "multiplier": one.multiplier,
        "hedge": one.hedge,
        "decimals": min(one.decimals, max(0, _DIGITS - len(str(int(abs(one.value)))))),
    }
    return labels.figure_label(row, lang)


_DIGITS: Final = 6
"""Digits of a number in a sentence: a table's cell may have ten, which its own page shows."""


def _amount(found: Interval, unit: str, lang: str) -> str:
    """A range in words: one number where both ends read alike."""
    step = 1 if unit == "percent" else labels.ladder((found.low, found.high))
    low, high = (round(end / step, 2).normalize() for end in (found.low, found.high))
    decimals = max(0, *(-cast(int, end.as_tuple().exponent) for end in (low, high)))
    if low == high:
        return labels.range_label(low, None, step, unit, decimals, lang)
    return labels.range_label(low, high, step, unit, decimals, lang)


def _about(found: Interval, unit: str, lang: str, other: Statement) -> str:
    """A range that rests on an assumption: two digits of each end, outwards.

    As many as the number beside it has, if that has more, and more where they would make the two meet that
    do not.
    """
    for digits in range(max(2, min(slips.digits(other), 4)), 6):
        low, high = (
            end.quantize(Decimal(1).scaleb(end.adjusted() + 1 - digits), rounding)
            for end, rounding in ((found.low, ROUND_FLOOR), (found.high, ROUND_CEILING))
        )
        rounded = replace(found, low=low, high=high)
        if rounded.overlaps(other.range) == found.overlaps(other.range):
            break
    return _amount(rounded, unit, lang)


def _product(asked: _Asked, one: Statement) -> str:
    _ = asked.translate
    return _.term(one.product) if one.product else _("all products")


def _region(asked: _Asked, one: Statement) -> str:
    _ = asked.translate
    return _.term(one.region) if one.region else _("the whole country")


def _prices(asked: _Asked, one: Statement) -> str:
    _ = asked.translate
    return _("volume") if one.subject[6] == "volume" else _("value")


def _flow(asked: _Asked, one: Statement) -> str:
    named = labels.flow(one.flow, asked.lang)
    if ">" not in one.movement:
        return named
    sender, receiver = (labels.country(code, asked.lang) for code in one.movement.split(">"))
    return f"{named} ({sender} → {receiver})"


def _currency(asked: _Asked, one: Statement) -> str:
    """The currency of a rate, or those of the sums that its page has beside it."""
    stated = (asked.a.of_unit,), (asked.b.of_unit,)
    both = cast(tuple[tuple[str, ...], tuple[str, ...]], asked.facts.get("currencies", stated))
    names = [labels.unit_name(code, asked.lang) for code in (both[0] if one is asked.a else both[1])]
    return format_list(names, style="or", locale=asked.lang)


def _elsewhere(asked: _Asked, name: str) -> str:
    """A number of another page that a slip is told by, with whose count it is where that is another's."""
    side, number = str(asked.facts[f"{name}_side"]), asked.number(asked.one(name))
    return f"{number} ({labels.compiler(side, asked.lang)})" if side else number


def _side(asked: _Asked, place: int) -> str:
    return labels.compiler(cast(tuple[str, str], asked.facts["sides"])[place], asked.lang)


def _coordinate(asked: _Asked) -> str:
    return labels.definition(str(asked.facts["coordinate"]), asked.lang)


def _value(asked: _Asked, one: Statement) -> str:
    """The value of the coordinate that tells two figures apart, in words."""
    name = str(asked.facts["coordinate"])
    return coordinate_value(one, name, asked.translate)


def coordinate_value(one: Statement, name: str, _: Translator) -> str:
    """A coordinate of a figure's quantity in words: "goods", "Russian roubles", "not said"."""
    return _COORDINATES[name](one, _)


def _currency_said(one: Statement, _: Translator) -> str:
    unit = one.quantity.currency
    return labels.unit_name(unit, _.lang) if unit else _("not said")


_COORDINATES: Final[dict[str, Callable[[Statement, Translator], str]]] = {
    "pair": lambda one, _: labels.pair(*one.pair, _.lang),
    "measure": lambda one, _: labels.measure(one.measure, _.lang),
    "share_of": lambda one, _: _.term(one.share_of),
    "movement": lambda one, _: movement(one.movement, _),
    "product": lambda one, _: _.term(one.product) or _("all products"),
    "region": lambda one, _: _.term(one.region) or _("the whole country"),
    "scope": lambda one, _: labels.scope(one.scope, _.lang),
    "period": lambda one, _: labels.period(one.period, _.lang),
    "compared_with": lambda one, _: labels.period(one.compared_with, _.lang),
    "price_basis": lambda one, _: labels.price_basis(one.price_basis, _.lang),
    "currency": _currency_said,
    "plan": lambda one, _: labels.status(one.status, _.lang) if one.is_plan else _("outcome"),
    "valuation": lambda one, _: labels.valuation(one.valuation, _.lang),
    "basis": lambda one, _: labels.basis(one.basis, _.lang),
}


def _revised(asked: _Asked) -> str:
    """From the first number to the later: in percent of the first, or in points between two rates."""
    early, final = asked.one("early"), asked.one("final")
    gap = final.range.middle - early.range.middle
    if early.is_level and early.movement != "balance":
        return labels.percent(gap / early.range.middle * 100, 1, asked.lang, signed=True)
    return asked.amount(Interval(gap, gap), early.unit)


def movement(name: str, _: Translator) -> str:
    """ "turnover", or "Belarus → Russia"."""
    if ">" not in name:
        return labels.flow(name, _.lang)
    return " → ".join(labels.country(code, _.lang) for code in name.split(">"))


_WORDED: Final[dict[str, Callable[[_Asked], str]]] = {
    "a": lambda asked: asked.number(asked.a),
    "b": lambda asked: asked.number(asked.b),
    "one": lambda asked: asked.number(asked.one("one")),
    "other": lambda asked: asked.number(asked.one("other")),
    "origin": lambda asked: asked.number(asked.one("origin")),
    "coordinate": _coordinate,
    "value_a": lambda asked: _value(asked, asked.a),
    "value_b": lambda asked: _value(asked, asked.b),
    "sibling": lambda asked: asked.number(asked.one("sibling")),
    "twin": lambda asked: _elsewhere(asked, "twin"),
    "elsewhere": lambda asked: _elsewhere(asked, "other"),
    "year": lambda asked: labels.period(asked.one("sibling").period, asked.lang),
    "restated": lambda asked: asked.amount(asked.interval("restated"), asked.a.unit),
    "rate_year": lambda asked: str(asked.facts["rate_year"]),
    "tolerance": lambda asked: labels.percent(cast(Decimal, asked.facts["tolerance"]) * 100, 0, asked.lang),
    "needed": lambda asked: asked.amount(asked.interval("needed"), asked.one("earlier").unit),
    "range": lambda asked: asked.amount(asked.interval("range"), asked.a.unit),
    "gap": lambda asked: asked.amount(asked.interval("gap"), asked.a.unit),
    "pair_a": lambda asked: labels.pair(*asked.a.pair, asked.lang),
    "pair_b": lambda asked: labels.pair(*asked.b.pair, asked.lang),
    "measure_a": lambda asked: labels.measure(asked.a.measure, asked.lang),
    "measure_b": lambda asked: labels.measure(asked.b.measure, asked.lang),
    "product_a": lambda asked: _product(asked, asked.a),
    "product_b": lambda asked: _product(asked, asked.b),
    "region_a": lambda asked: _region(asked, asked.a),
    "region_b": lambda asked: _region(asked, asked.b),
    "whole_a": lambda asked: asked.translate.term(asked.a.share_of),
    "whole_b": lambda asked: asked.translate.term(asked.b.share_of),
    "prices_a": lambda asked: _prices(asked, asked.a),
    "prices_b": lambda asked: _prices(asked, asked.b),
    "flow_a": lambda asked: _flow(asked, asked.a),
    "flow_b": lambda asked: _flow(asked, asked.b),
    "flow": lambda asked: _flow(asked, asked.one("sibling")),
    "period": lambda asked: labels.period(asked.one("one").period, asked.lang),
    "period_a": lambda asked: labels.period(asked.a.period, asked.lang),
    "period_b": lambda asked: labels.period(asked.b.period, asked.lang),
    "base_a": lambda asked: labels.period(asked.a.compared_with, asked.lang),
    "base_b": lambda asked: labels.period(asked.b.compared_with, asked.lang),
    "least": lambda asked: labels.percent(cast(Decimal, asked.facts["least"]) * 100, 1, asked.lang),
    "most": lambda asked: labels.percent(cast(Decimal, asked.facts["most"]) * 100, 1, asked.lang),
    "status_one": lambda asked: labels.status(asked.one("one").status, asked.lang),
    "times": lambda asked: labels.number(cast(Decimal, asked.facts["times"]), 0, asked.lang),
    "part": lambda asked: asked.number(asked.one("part")),
    "rest": lambda asked: asked.number(asked.one("other")),
    "whole": lambda asked: asked.number(asked.one("whole")),
    "made": lambda asked: asked.amount(asked.interval("made"), asked.one("whole").unit),
    "earlier": lambda asked: asked.number(asked.one("earlier")),
    "later": lambda asked: asked.number(asked.one("later")),
    "growth": lambda asked: asked.number(asked.one("growth")),
    "scope_a": lambda asked: labels.scope(asked.a.scope, asked.lang),
    "scope_other": lambda asked: labels.scope(asked.one("other").scope, asked.lang),
    "scope_b": lambda asked: labels.scope(asked.b.scope, asked.lang),
    "currency_a": lambda asked: _currency(asked, asked.a),
    "currency_b": lambda asked: _currency(asked, asked.b),
    "currency": lambda asked: _currency(asked, asked.one("one")),
    "early": lambda asked: asked.number(asked.one("early")),
    "final": lambda asked: asked.number(asked.one("final")),
    "side": lambda asked: labels.compiler(str(asked.facts["side"]), asked.lang),
    "revised": _revised,
    "side_a": lambda asked: _side(asked, 0),
    "side_b": lambda asked: _side(asked, 1),
}
