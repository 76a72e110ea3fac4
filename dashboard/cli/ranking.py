"""`bilateral partners`: a country's partners in one year, ranked, from a table of all countries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.cli import completeness
from dashboard.cli.options import Arguments, WrongUse, check, unknown
from dashboard.cli.terminal import say, write
from dashboard.text import Translator

if TYPE_CHECKING:
    from dashboard.ledger.partners import Ranking


def partners(words: Sequence[str], _: Translator) -> int:
    """Write the ranking, every line with the rows that it is made of."""
    from dashboard.ledger.partners import FLOWS, SHOWN, ranking

    options = Arguments("partners", _("Rank a country's partners in one year, from a table of all."), _)
    options.several("COUNTRY", _("a country by its three-letter code"))
    options.add("--flow", "exports|imports", _("what it sells or what it buys"), default="exports")
    options.add("--year", "YYYY", _("the year; the table's last if left out"))
    options.add("--table", "ID", _("the table; the one that goes furthest if left out"))
    options.add("--limit", "N", _("how many partners"), default=str(SHOWN))
    options.add("--format", "text|json", _("form of the output"), default="text")
    asked = options.read(words)
    check("--flow", asked["flow"], FLOWS, _)
    check("--format", asked["format"], ("text", "json"), _)
    if len(asked["COUNTRY"]) != 1:
        raise WrongUse(_("name one country by its three-letter code."))
    for name in ("year", "limit"):
        if asked[name] and not (asked[name].isascii() and asked[name].isdigit()):
            raise WrongUse(unknown(_, f"--{name}", asked[name], ()))
    from dashboard.ledger.sets import tables

    country = asked["COUNTRY"][0].upper()
    year = int(asked["year"] or 0)
    held, unread = tables()
    try:
        found = ranking(held, country, asked["flow"], asked["table"], year)
    except LookupError as no:
        what, value, accepted = no.args
        named = _("country") if what == "country" else f"--{what}"
        raise WrongUse(unknown(_, named, value, accepted)) from None
    count = int(asked["limit"])
    if asked["format"] == "json":
        write(json.dumps(found.as_json(count), ensure_ascii=False, indent=1).encode() + b"\n")
    else:
        _tell(found, count, _)
    return completeness.say_unread(unread, _)


def _tell(found: Ranking, count: int, _: Translator) -> None:
    from dashboard.language import write as labels

    name = labels.the_country(found.country, _.lang)
    if found.reconciled_by:
        who = labels.compiler(found.reconciled_by, _.lang)
        if found.of.flow == "imports":
            say(
                _(
                    "What {country} bought in {year}, reconciled by {who}:",
                    country=name,
                    year=found.year,
                    who=who,
                )
            )
        else:
            say(
                _(
                    "What {country} sold in {year}, reconciled by {who}:",
                    country=name,
                    year=found.year,
                    who=who,
                )
            )
    elif found.of.flow == "imports" and not found.mirrored:
        say(_("What {country} bought in {year}, by its own count:", country=name, year=found.year))
    elif found.mirrored:
        say(_("What {country} bought in {year}, as its partners count it:", country=name, year=found.year))
    else:
        say(_("What {country} sold in {year}, by its own count:", country=name, year=found.year))
    for line in found.lines(count):
        amount = labels.amount(line.value * found.multiplier, str(found.told("unit")), _.lang)
        share = labels.percent(line.share * 100, 1, _.lang)
        say(f"{line.place:>4}  {labels.country(line.country, _.lang)}  {amount}  {share}")
    number, left = found.omitted(count)
    if number:
        rest = labels.percent(left * 100, 1, _.lang)
        told = _.many(
            "and {n} more partner with {share}", "and {n} more partners with {share}", number, share=rest
        )
        say(f"      {told}")
    query = found.answer.query
    say(_("From {rows}; checksum {checksum}.", rows=query.words(_), checksum=query.checksum[:12]))
