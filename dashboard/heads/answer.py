"""The answer of a pair in one sentence, with the figures that its numbers open."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts import titles
from dashboard.charts.frame import publishers
from dashboard.evidence import Row
from dashboard.gallery import Facts
from dashboard.language import write as labels
from dashboard.model import Period
from dashboard.text import Translator

_FIRST, _SECOND = "\ue001", "\ue002"
"""Stand for the two numbers in a sentence until they become links; no source writes them."""
_PAIR = "\ue003"
"""Stands after the names of the two countries where a sentence begins with them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sentence; ``figure_id`` is what it opens, empty for the words between.

    ``said_above`` is what a phone leaves to the two country boxes and to the chart.
    """

    text: str
    figure_id: str = ""
    said_above: bool = False


def answer(facts: Facts, pair: tuple[str, str], _: Translator) -> tuple[Part, ...]:
    """ "Belarus and Russia traded over $53 bn in 2023, goods and services, 6.5 % more than in 2022."

    Only the names of the countries where there is no whole number to tell.
    """
    rows = {str(row["measure"]): row for row in facts.headline}
    level, growth = rows.get("level"), rows.get("growth")
    names = labels.pair(*pair, _.lang)
    if level is None:
        return (Part(names),)
    parts = {_FIRST: Part(labels.figure_label(level, _.lang), str(level["figure_id"]))}
    text = _traded(level, pair, _)
    if growth is not None and growth["compared_with"]:
        parts[_SECOND] = Part(_rate(growth, _), str(growth["figure_id"]))
        text += _compared(growth, _)
    who, _sign, told = text.rpartition(_PAIR)
    rest = told.lstrip(": ") if who else told
    named = [Part(who + told.removesuffix(rest), said_above=True)] if who else []
    return (*named, *_split(rest + ".", parts))


_LINE = 72
"""Letters of a title that fit on one line of a desk in any case."""


def room(facts: Facts, pair: tuple[str, str], _: Translator) -> str:
    """The room that the answer takes, by which looks.css and before.css keep its height."""
    letters = sum(len(part.text) for part in answer(facts, pair, _))
    more = why_they_differ(facts, _)[0]
    return f"{'one' if letters <= _LINE else 'two'}{'-more' if more else ''}"


def _traded(row: Row, pair: tuple[str, str], _: Translator) -> str:
    codes = pair if row["flow"] == "turnover" else (str(row["reporter"]), str(row["partner"]))
    first = labels.the_country(codes[0], _.lang, begins=True)
    second = labels.the_country(codes[1], _.lang)
    when, scope = labels.in_period(str(row["period"]), _.lang), labels.scope(str(row["scope"]), _.lang)
    if row["flow"] == "turnover":
        return _(
            "{first} and {second} traded {amount} {in_period}, {scope}",
            first=first,
            second=second + _PAIR,
            amount=_FIRST,
            in_period=when,
            scope=scope,
        )
    return _(
        "{first} exported {scope} worth {amount} to {second} {in_period}",
        first=first,
        second=second,
        amount=_FIRST,
        in_period=when,
        scope=scope,
    )


def _compared(row: Row, _: Translator) -> str:
    before = labels.in_period(str(row["compared_with"]), _.lang)
    if row["amount"] < 0:
        return _(", {rate} less than {in_period}", rate=_SECOND, in_period=before)
    return _(", {rate} more than {in_period}", rate=_SECOND, in_period=before)


def _rate(row: Row, _: Translator) -> str:
    """The growth without its sign, which the words say: "6.5 %"."""
    return labels.figure_label(row, _.lang).replace("+", "", 1).replace("−", "", 1)


def _split(text: str, parts: dict[str, Part]) -> list[Part]:
    """The text in pieces, each number for its sign, in the order in which the language puts them."""
    found, rest = [], text
    for sign in sorted(parts, key=text.index):
        before, _sign, rest = rest.partition(sign)
        found += [Part(before), parts[sign]]
    return [one for one in (*found, Part(rest)) if one.text]


def beneath(facts: Facts, _: Translator) -> list[tuple[Part, ...]]:
    """What stands under the answer, in pieces: who says it, what was quoted last, how far tables reach."""
    if not facts.headline:
        return []
    pieces: list[tuple[Part, ...]] = [(Part(told),)] if (told := _said_by(facts, _)) else []
    if facts.quoted is not None:
        newest = Part(_newest_quoted(facts.quoted, _), str(facts.quoted["figure_id"]))
        pieces.append((Part(_("latest in the press:") + " "), newest))
    if facts.tables_to:
        tables = _("official tables to {year}", year=str(facts.tables_to))
        pieces.append((Part(tables, said_above=True),))
    return pieces


def between(piece: tuple[Part, ...]) -> Part:
    """What stands before a piece of that line; left away where the piece is."""
    return Part(" · ", said_above=piece[0].said_above)


def why_they_differ(facts: Facts, _: Translator) -> tuple[str, int]:
    """What leads from several numbers of the headline's year to what tells them apart, and the year.

    ("", 0) where there are not several.
    """
    period = str(facts.headline[-1]["period"]) if facts.headline else ""
    n = facts.told.get(period, 0)
    if n < 2:
        return "", 0
    year = Period.parse(period).year
    text = _.many(
        "{n} number for {year}: why they differ →",
        "{n} numbers for {year}: why they differ →",
        n,
        year=str(year),
    )
    return text, year


def _said_by(facts: Facts, _: Translator) -> str:
    """Who says the headline: the speaker, else whose table it is; empty where a speaker is not named."""
    row = facts.headline[-1]
    if row["kind"] == "published":
        speaker = _.term(str(row["stated_by"]))
        return _("said by {speaker}", speaker=speaker) if speaker else ""
    table = publishers(facts.evidence, _)[str(row["source_id"])]
    if titles.is_reconciled(row):
        table = f"{table}, {_('reconciled')}"
    if row["operation"] == "mutual":
        return _("exports of both added; table: {publisher}", publisher=table)
    if "/year/" in row["figure_id"]:
        return _("twelve months added; table: {publisher}", publisher=table)
    if row["kind"] == "derived":
        return _("exports and imports added; table: {publisher}", publisher=table)
    return _("table: {publisher}", publisher=table)


def _newest_quoted(row: Row, _: Translator) -> str:
    """ "almost $55 bn of 2025 (goods)"."""
    return _(
        "{amount} in {year} ({scope})",
        amount=labels.figure_label(row, _.lang),
        year=str(Period.parse(str(row["period"])).year),
        scope=labels.scope(str(row["scope"]), _.lang),
    )
