"""How the check works, for the page Method: rules, assumptions, a worked example, what cannot be said."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from dashboard import gallery
from dashboard.charts import standing
from dashboard.consistency import HEDGE_RULES, RELATIONS, Triangle
from dashboard.consistency.origins import DAYS
from dashboard.consistency.rules import (
    MIRROR_LEAST,
    MIRROR_MOST,
    MIRROR_POINTS,
    MONTH_TIMES,
    REVISION,
    SERVICES_TIMES,
    SERVICES_UNKNOWN,
)
from dashboard.consistency.statements import Statement
from dashboard.evidence import Evidence
from dashboard.language import write as labels
from dashboard.model import Selection
from dashboard.ranges import Interval, interval
from dashboard.text import Translator
from dashboard.views.check.arithmetic import sentence
from dashboard.views.kit.address import Request
from dashboard.views.kit.agreement import named
from dashboard.views.kit.html import Block, show

_HUNDRED = Interval(Decimal(100), Decimal(100))


def section(request: Request) -> None:
    _ = request.say
    show(Block("h2", _("What agrees, what contradicts itself, and why")))
    for title, paragraphs in _parts_of_it(_):
        show(Block("h3", title), Block("div", tuple(Block("p", one) for one in paragraphs), css="prose"))
        if title == _("Ranges"):
            show(_rules(_))
    _worked(request)
    show(Block("h3", _("Causes")), _causes(_))


# --- in words -----------------------------------------------------------------------------------


def _parts_of_it(_: Translator) -> list[tuple[str, list[str]]]:
    return [
        (
            _("Ranges"),
            [
                _(
                    "Every printed number is read as the set of true values that could have "
                    "been printed so. Its"
                    " width follows from the last printed digit and from the word beside it. A square bracket"
                    " includes the end, a round one leaves it out."
                ),
            ],
        ),
        (
            _("Sums and rates"),
            [
                _(
                    "Ranges are added, subtracted, multiplied and divided so that every possible result lies"
                    " inside; ends are rounded outward. Two numbers fit where their ranges "
                    "share a value. Where"
                    " one true value lies behind all numbers, a sum or a rate always closes; "
                    "one that does not"
                    " proves that a number is wrong or that two numbers do not count the same thing."
                ),
                _(
                    "What several published numbers leave open for an unpublished one is the narrowest range"
                    " that follows from them, with the figures it follows from. Further figures "
                    "never widen it,"
                    " and their order does not matter."
                ),
            ],
        ),
        (
            _("Four verdicts"),
            [
                _(
                    "A quantity is what is counted: two countries, flow, scope, product, region, measure,"
                    " period,"
                    " prices, valuation, basis, currency, outcome or plan. Two numbers of one quantity agree"
                    " where"
                    " their ranges share a value, are two offices where each side's own count is named or"
                    " told by the office that states it, and"
                    " contradict each other else. Two numbers of two quantities differ by definition, and"
                    " the first"
                    " coordinate that differs, in this order, is told."
                ),
                _(
                    "What a source leaves unsaid is a value of its own. A number of unsaid scope is never"
                    " counted"
                    " as a contradiction of one that says its scope as long as some services could lie"
                    " between"
                    " them, nor as an agreement where the two only round alike: what the number would be"
                    " under each scope, price basis or currency is told. A preliminary and a final number of"
                    " one count are outcomes of one quantity: where nothing satisfies both they contradict"
                    " each other, and by how much the later would correct the earlier is told; the table that"
                    " replaced a first number revises it."
                ),
                _(
                    "What is expected is of its day: a plan of one speaker may have been replaced by a later"
                    " one, and so may one whose day is unknown. Plans of two speakers for one quantity that"
                    " no number meets contradict each other. An outcome said before its period had ended"
                    " differs by its day; only where it is more than {revision} above the later number do"
                    " the two contradict each other, as a part cannot exceed the whole.",
                    revision=labels.percent((REVISION - 1) * 100, 0, _.lang),
                ),
                _thresholds(_),
                _(
                    "Two counts that are named, or quoted by two ministries of trade, each for its own side,"
                    " stay two offices however far apart they are; that they are farther apart than usual is"
                    " told. What presidents, prime ministers and ambassadors say is nobody's count."
                ),
                _(
                    "Equal numbers of one quantity are held against others once. How many said a number "
                    "counts origins, not pages. Two pages with the same number are one origin if nothing "
                    "tells them apart (two named speakers, two named counts, or days more than {n} days "
                    "apart) and something ties them: one speaker, one publisher or agency (a translation, "
                    "an agency’s copy), or words of the one that name the publisher of the other. Where "
                    "the day of a speaker’s words is not known, nothing shows that they were said twice. "
                    "That two sayings are two origins does not mean that two people counted.",
                    n=DAYS,
                ),
            ],
        ),
        (
            _("Whose judgements are in it"),
            [
                _(
                    "Final or preliminary, doubtful, an error of the source: these are our readings of the"
                    " time"
                    " between period and statement and of the numbers around, and stand outside of what a"
                    " source"
                    " is said to state. Scope, hedge and period are coded by us from the words of the page;"
                    " where"
                    " they do not tell, “not stated” stands."
                ),
                _(
                    "The curated figures are a collection of what was found and could be read. They are no"
                    " sample:"
                    " counts of verdicts, shares and averages over them say something of this collection and"
                    " nothing of the press, of the offices or of how often sources err."
                ),
                _(
                    "The headline of a pair is the newest outcome for a whole year of all trade, both flows"
                    " together, without flag; numbers whose words we may quote come first, and the growth"
                    " beside a"
                    " level is one of the same scope. No headline is chosen by its size."
                ),
            ],
        ),
        (
            _("What is assumed, and what cannot be concluded"),
            [
                _(
                    "It is assumed that a source rounds to the last digit it prints, half upwards: 53 stands"
                    " for"
                    " every value from 52.5 on and below 53.5, so that no value is printed as 53 and as 54"
                    " by one"
                    " rule. “Over 53” is read as said because 54 would not have been true. Sources that cut"
                    " off"
                    " digits, or speak in tens, break the first of these: agreement found only then is"
                    " marked as"
                    " coarse."
                ),
                _(
                    "A range is no confidence interval: nothing is said of how likely a value inside is, and"
                    " ranges of several sources are never averaged. That ranges meet does not "
                    "prove that a number"
                    " is right, only that it is not refuted. A named cause is one that "
                    "suffices, not one that has"
                    " been proven."
                ),
                _(
                    "Sums in two currencies are held against each other only where the rate of the year comes"
                    " from a source. Statistics compiled by different offices differ without "
                    "anyone being wrong."
                ),
            ],
        ),
    ]


def _thresholds(_: Translator) -> str:
    def percent(times: Decimal) -> str:
        return labels.percent((times - 1) * 100, 0, _.lang)

    return _(
        "Services account for a gap of {least} to {most} times their known share in goods, or, where"
        " nothing is known, of {low} to {high} of goods. Two offices may differ by what is observed between"
        " them in the pair, at least {mirror}, at most {mirror_most} (rates: {points} points). A first"
        " number is revised by {revision} at most. One month between two cumulative totals is {month_low}"
        " to {month_high} times the mean month.",
        least=labels.number(SERVICES_TIMES[0], 1, _.lang),
        most=labels.number(SERVICES_TIMES[1], 0, _.lang),
        low=labels.percent(SERVICES_UNKNOWN[0] * 100, 0, _.lang),
        high=labels.percent(SERVICES_UNKNOWN[1] * 100, 0, _.lang),
        mirror=percent(MIRROR_LEAST),
        mirror_most=percent(MIRROR_MOST),
        points=labels.number(MIRROR_POINTS, 0, _.lang),
        revision=percent(REVISION),
        month_low=labels.number(MONTH_TIMES[0], 1, _.lang),
        month_high=labels.number(MONTH_TIMES[1], 0, _.lang),
    )


def _rules(_: Translator) -> Block:
    """Printed number and what it allows, as the check reads it."""
    head = Block("thead", (Block("tr", (Block("th", _("Printed")), Block("th", _("Range")))),))
    rows = tuple(
        Block(
            "tr",
            (
                Block("td", labels.hedged(_number(digits, _), hedge, _.lang)),
                Block("td", _bracketed(interval(digits, hedge), _)),
            ),
        )
        for digits, hedge in HEDGE_RULES
    )
    return Block("div", (Block("table", (head, Block("tbody", rows))),), css="prose")


def _number(digits: str, _: Translator) -> str:
    return labels.number(Decimal(digits), len(digits.partition(".")[2]), _.lang)


def _bracketed(one: Interval, _: Translator) -> str:
    """ "[52.5, 53.5]" with the digits of the language."""
    low, high = (_number(f"{end.normalize():f}", _) for end in (one.low, one.high))
    return f"{'(' if one.low_open else '['}{low}; {high}{')' if one.high_open else ']'}"


def _causes(_: Translator) -> Block:
    rows = tuple(
        Block("tr", (Block("td", labels.relation(one, _.lang)), Block("td", labels.meaning(one, _.lang))))
        for one in RELATIONS
    )
    return Block("div", (Block("table", (Block("tbody", rows),)),), css="prose wide")


# --- worked through -----------------------------------------------------------------------------


def _worked(request: Request) -> None:
    """The quoted level and growth of the first pair: what base they need, and which published one fits."""
    _ = request.say
    view = gallery.resolve(Selection(lang=_.lang))
    rows = {str(row["measure"]): row for row in gallery.facts(view).headline}
    evidence = gallery.evidence("timeline", view)
    known = standing.by_id(evidence)
    if not {"level", "growth"} <= rows.keys():
        return
    level, growth = known[rows["level"]["figure_id"]], known[rows["growth"]["figure_id"]]
    found = [
        one
        for one in gallery.findings(view).triangles
        if one.members[:2] == (("level", level.figure_id), ("growth", growth.figure_id))
    ]
    if not found:
        return
    items = tuple(_item(one, level, evidence, request) for one in _few(sorted(found, key=_order)))
    show(
        Block("h3", _("Worked through")),
        Block(
            "p",
            _(
                "The level allows {level}, the growth {growth}; so the year before was {base}: the least"
                " level divided by the greatest growth, and the greatest by the least. What is published"
                " on that year:",
                level=labels.between(level.range, level.unit, _.lang),
                growth=labels.between(growth.range, growth.unit, _.lang, signed=True),
                base=labels.between(found[0].implied, level.unit, _.lang),
            ),
        ),
        Block("ul", items),
    )


_SHOWN: Final = 2


def _few(found: list[Triangle]) -> list[Triangle]:
    """So many that fit and so many that do not: the others are on the page Check."""
    fit = [one for one in found if one.consistent]
    return [*fit[:_SHOWN], *[one for one in found if not one.consistent][:_SHOWN]]


def _order(one: Triangle) -> tuple[bool, str]:
    return not one.consistent, one.members[2][1]


def _item(one: Triangle, level: Statement, evidence: Evidence, request: Request) -> Block:
    base = named(one.members[2][1], evidence, request)
    text = _line(one, level, standing.by_id(evidence), evidence, request.say)
    return Block("li", (Block("span", f"{text} "), base))


def _line(
    one: Triangle, level: Statement, known: dict[str, Statement], evidence: Evidence, _: Translator
) -> str:
    told = sentence(one, evidence, _.lang)
    if one.consistent:
        return told
    rate = level.range / known[one.members[2][1]].range * _HUNDRED - _HUNDRED
    rates = labels.between(rate, "percent", _.lang, signed=True)
    return told + " " + _("On it the growth would be {rate}.", rate=rates)
