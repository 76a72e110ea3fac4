"""`bilateral products`: what a pair or a country trades, by product, from a set that was added."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dashboard.cli import completeness
from dashboard.cli.options import NOT_ALL, Arguments, Cannot, WrongUse, check, unknown
from dashboard.cli.terminal import say, warn, write
from dashboard.text import Translator

if TYPE_CHECKING:
    from dashboard.ledger.measured import Asked


def products(words: Sequence[str], _: Translator) -> int:
    """Write the products of a pair or country, or a measure of them, with the rows behind each."""
    from dashboard.ledger.measured import FLOWS, QUESTIONS, SHOWN, Asked

    options = Arguments("products", _("Say what a pair or a country trades, from a set with products."), _)
    options.several(
        "PAIR", _("two countries by their codes with a hyphen between, or one with all its partners")
    )
    options.add("--flow", "exports|imports", _("what it sells or what it buys"), default="exports")
    options.add("--question", "|".join(QUESTIONS), _("what is asked"), default="products")
    options.add("--hs", "CODE", _("a section (V), chapter (27), heading (2709) or longer code"))
    options.add("--year", "YYYY", _("the year; the set’s last if left out"))
    options.add("--table", "ID", _("the set; the one that goes furthest if left out"))
    options.add("--limit", "N", _("how many products"), default=str(SHOWN))
    options.add("--format", "text|json", _("form of the output"), default="text")
    asked = options.read(words)
    check("--flow", asked["flow"], FLOWS, _)
    check("--question", asked["question"], QUESTIONS, _)
    check("--format", asked["format"], ("text", "json"), _)
    for name in ("year", "limit"):
        if asked[name] and not (asked[name].isascii() and asked[name].isdigit()):
            raise WrongUse(unknown(_, f"--{name}", asked[name], ()))
    country, partner = _sides(asked["PAIR"], _)
    of = Asked(
        country,
        partner,
        asked["flow"],
        asked["table"],
        int(asked["year"] or 0),
        asked["hs"],
        int(asked["limit"]),
    )
    found, code = _found(asked["question"], of, _)
    if asked["format"] == "json":
        write(json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n")
    elif found.get("products") == []:
        told = _nothing_of(found, _)
        warn(f"bilateral: {told}")
        return NOT_ALL
    else:
        _tell(found, _)
    return code


def _nothing_of(found: Mapping[str, Any], _: Translator) -> str:
    """Of a code that there is: whose name says whether it is the one that was meant."""
    from dashboard.codes import products as codes

    code, year = found["hs"], found["year"]
    if not code:
        return str(_("The set has no row of this product for {year}.", year=year))
    what = f"{code} ({name})" if (name := codes.name(code, _.lang)) else code
    told = _("{set} has no row of {product} for {year}.", set=found["source_id"], product=what, year=year)
    return str(told)


def _sides(given: Sequence[str], _: Translator) -> tuple[str, str]:
    parts = given[0].upper().split("-") if len(given) == 1 else []
    if len(parts) not in (1, 2) or not all(len(one) == 3 for one in parts) or len(set(parts)) != len(parts):
        raise WrongUse(_("name two countries by three-letter codes with a hyphen between, or one."))
    return parts[0], parts[1] if len(parts) > 1 else ""


def _found(question: str, of: Asked, _: Translator) -> tuple[dict[str, Any], int]:
    """The answer, and the exit code: NOT_ALL where a set that was added cannot be read."""
    from dashboard.ledger.measured import measured
    from dashboard.ledger.products import has_products
    from dashboard.ledger.sets import tables

    held, unread = tables()
    if not has_products(held):
        completeness.refuse_unread(unread, _)
        raise Cannot(
            _(
                "no set with products was added; “bilateral data list” names those that can be: baci, "
                "comtrade, comext."
            )
        )
    try:
        found = measured(held, question, of)
        return found, completeness.say_unread(unread, _)
    except LookupError as no:
        what, value, accepted = no.args
        named = {
            "country": _("country"),
            "nomenclature": _("one nomenclature"),
            "count": _("both sides’ own counts"),
            "pair": _("pair"),
        }
        raise WrongUse(unknown(_, named.get(what, f"--{what}"), value, accepted)) from None


def _tell(found: Mapping[str, Any], _: Translator) -> None:
    from dashboard.codes import products as codes
    from dashboard.language import write as labels

    def amount(value: float | None) -> str:
        return labels.MISSING if value is None else labels.amount(value, found["unit"], _.lang)

    def called(code: str) -> str:
        return f"{code} {codes.name(code, _.lang)}".strip()

    say(_heading(found, _))
    for one in found.get("products", ()):
        share = labels.percent(100 * one["share"], 1, _.lang)
        say(f"{one['place']:>4}  {called(one['code'])}  {amount(one['value'])}  {share}")
    for one in found.get("mirror", ()):
        told = _(
            "exported {a}, imported {b}, gap {c}",
            a=amount(one["exported"]),
            b=amount(one["imported"]),
            c=amount(one["gap"]),
        )
        say(f"  {called(one['code'])}  {told}")
    for one in found["balassa"] if isinstance(found.get("balassa"), list) else ():
        index = labels.MISSING if one["balassa"] is None else labels.number(one["balassa"], 2, _.lang)
        say(f"  {called(one['code'])}  {index}  {amount(one['value'])}")
    if found.get("herfindahl") is not None:
        say("  " + labels.number(found["herfindahl"], 4, _.lang))
    if "residual" in found:
        say(_told_of_none(found["residual"], amount, _))
    if "formula" in found:
        say(f"{found['formula']} ({found['source']})")
    for query in found.get("queries", [found["query"]] if "query" in found else []):
        say(
            _(
                "From {rows}; checksum {checksum}.",
                rows=_.many("{n} row", "{n} rows", query["rows"]) + f", {query['set']}, {query['edition']}",
                checksum=query["checksum"][:12],
            )
        )


def _told_of_none(residual: float, amount: Any, _: Translator) -> str:
    if residual < 0:
        return str(
            _(
                "Warning: the products add up to {amount} more than the set’s own total.",
                amount=amount(-residual),
            )
        )
    return str(_("{amount} of the set’s own total is told of no product.", amount=amount(residual)))


def _heading(found: Mapping[str, Any], _: Translator) -> str:
    from dashboard.language import write as labels

    who = labels.country(found["country"], _.lang)
    if found["partner"]:
        who = labels.pair(found["country"], found["partner"], _.lang)
    return str(
        _(
            "{who}, {flow}, {year}, by {nomenclature}, as counted by {counted}:",
            who=who,
            flow=labels.flow(found["flow"], _.lang),
            year=found["year"],
            nomenclature=found["nomenclature"],
            counted=labels.compiler(found["counted_by"], _.lang),
        )
    )
