"""`bilateral check`, `compare`: what agrees, what contradicts itself and why numbers differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from dashboard.cli import completeness
from dashboard.cli import options as asking
from dashboard.cli.options import NOT_ALL, Arguments, WrongUse, unknown
from dashboard.cli.terminal import say, write_json
from dashboard.model import parameters
from dashboard.text import Translator

if TYPE_CHECKING:
    from dashboard.consistency import Distinction, Findings, Triangle
    from dashboard.evidence import Evidence
    from dashboard.ledger import Book

_FORMATS: Final = ("text", "json")
_LISTED: Final = 20
"""Sums and rates of one definition that do not close, written out as text; JSON has all."""


def check(given: Sequence[str], _: Translator) -> int:
    """Write what contradicts itself, what two offices count, what differs by definition, which sums close."""
    options = Arguments(
        "check", _("Say what agrees in the ledger, what contradicts itself and why numbers differ."), _
    )
    options.parameters(parameters.CHECK)
    options.add("--format", "text|json", _("form of the output"), default="text")
    options.switch("--strict", _("end with 1 where anything contradicts itself"))
    completeness.reads(options, _)
    asked = options.read(given)
    asking.check("--format", asked["format"], _FORMATS, _)
    code = completeness.complete(asked, _)
    evidence = evidence_asked_for(asked, _)
    from dashboard import consistency

    found = consistency.check(evidence, _.lang)
    if asked["format"] == "json":
        answers = [one.as_json() for one in consistency.answers(found)]
        write_json(consistency.as_json(found) | {"answers": answers})
    else:
        for line in _told(found, evidence, _):
            say(line)
    return NOT_ALL if asked["strict"] and found.conflicts else code


def compare(given: Sequence[str], _: Translator) -> int:
    """Write how two figures relate, in one sentence."""
    options = Arguments("compare", _("Say how two figures relate, and why they differ."), _)
    options.several("ID", _("two ids of figures, as “bilateral figures” gives them"))
    known = parameters.BY_NAME["as_known_on"]
    options.add(known.option, known.shape, _(known.meaning))
    options.add("--format", "text|json", _("form of the output"), default="text")
    completeness.reads(options, _)
    asked = options.read(given)
    asking.check("--format", asked["format"], _FORMATS, _)
    if len(asked["ID"]) != 2:
        raise WrongUse(_("name two figures, by their ids."))
    code = completeness.complete(asked, _)
    wanted = asking.selection(asking.given(asked | {"pair": ""}, parameters.CHECK), _)
    from dashboard import ledger

    book = ledger.current()
    evidence = book.around(filter(None, map(book.pair_of, asked["ID"])), wanted.as_known_on)
    for figure_id in asked["ID"]:
        if figure_id not in evidence:
            raise WrongUse(_("There is no figure “{id}”; “bilateral figures” lists them.", id=figure_id))
    from dashboard import consistency
    from dashboard.language import write as labels

    first, second = asked["ID"]
    found = consistency.compare(first, second, evidence)
    if asked["format"] == "json":
        write_json(found.as_json())
    else:
        named = labels.verdict(found.verdict, _.lang)
        say(f"{named} ({labels.relation(found.relation, _.lang)}): {found.sentence(_.lang)}")
    return code


def evidence_asked_for(asked: dict[str, Any], _: Translator) -> Evidence:
    """The figures asked for, as known on the day asked for."""
    wanted = asking.selection(asking.given(asked, parameters.CHECK), _)
    from dashboard import ledger

    book = ledger.current()
    if wanted.pair and not book.has_pair(wanted.pair):
        raise WrongUse(unknown(_, "--pair", asked["pair"], _pairs(book)))
    if wanted.as_known_on:
        completeness.undated(book.find(wanted.pair).figures, wanted.as_known_on, _)
    return book.find(wanted.pair, as_known_on=wanted.as_known_on)


def _pairs(book: Book) -> list[str]:
    return ["-".join(one.pair) for one in book.pairs]


# --- for people ---------------------------------------------------------------------------------


def _told(found: Findings, evidence: Evidence, _: Translator) -> Iterator[str]:
    """What was found by verdict, then what does not close, then odd figures, then the counts."""
    from dashboard.language import write as labels

    for verdict, some in (("contradicts", found.conflicts), ("two_offices", found.two_offices)):
        if some:
            yield f"{labels.verdict(verdict, _.lang)} ({len(some)})"
            yield from (f"  {one.a} – {one.b}: {one.sentence(_.lang)}" for one in some)
    if found.differences:
        yield f"{labels.verdict('differs_by_definition', _.lang)} ({len(found.differences)})"
        yield from (f"  {_ids(one)}: {one.sentence(_.lang)}" for one in found.differences)
    yield from _sums(found, evidence, _)
    for problem in found.problems:
        yield problem.sentence(_.lang)
    yield _counts(found, _)


def _ids(one: Distinction) -> str:
    """ "F0267 F0282 – F0002 F0003": the figures of either quantity."""
    return " – ".join(" ".join(side.figure_ids) for side in (one.a, one.b))


def _sums(found: Findings, evidence: Evidence, _: Translator) -> Iterator[str]:
    """Sums and rates that do not close though their figures are of one definition."""
    open_ones = [one for one in found.triangles if not one.consistent and not one.differs]
    if open_ones:
        yield _.many(
            "{n} sum or rate of one definition does not close",
            "{n} sums and rates of one definition do not close",
            len(open_ones),
        )
    for one in open_ones[:_LISTED]:
        yield f"  {' '.join(one.figure_ids[:3])}: {_sentence(one, evidence, _)}"
    if len(open_ones) > _LISTED:
        more = len(open_ones) - _LISTED
        yield "  " + _("and {n} more; --format json lists all", n=more)


def _sentence(one: Triangle, evidence: Evidence, _: Translator) -> str:
    from dashboard.language import write as labels

    named, unit = {}, ""
    for figure_id in one.figure_ids:
        row = evidence.figure(figure_id)
        named[figure_id] = labels.figure_label(row, _.lang), labels.period(row["period"], _.lang)
        unit = str(row["unit"])
    return labels.triangle(one, named, unit, _.lang)


def _counts(found: Findings, _: Translator) -> str:
    closed = sum(one.consistent for one in found.triangles)
    conflicts = _.many("{n} contradiction", "{n} contradictions", len(found.conflicts))
    sums = _("{closed} of {all} sums and rates close", closed=closed, all=len(found.triangles))
    retold = _.many("{n} statement was retold", "{n} statements were retold", found.retold)
    return f"{conflicts}; {sums}; {retold}."
