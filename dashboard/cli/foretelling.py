"""`bilateral forecasts`: what was forecast, by whom, and what came, with the words of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from dashboard.cli import completeness
from dashboard.cli import options as asking
from dashboard.cli.checking import evidence_asked_for
from dashboard.cli.options import Arguments
from dashboard.cli.terminal import say, write, write_json
from dashboard.model import parameters
from dashboard.text import Translator

if TYPE_CHECKING:
    from dashboard.consistency import Forecast
    from dashboard.evidence import Evidence

_FORMATS: Final = ("text", "csv", "json")


def forecasts(given: Sequence[str], _: Translator) -> int:
    """Write each plan with what came of it: only results of the same quantity are held against it."""
    options = Arguments("forecasts", _("Say what was forecast, by whom and when, and what came."), _)
    options.parameters(parameters.CHECK)
    options.add("--format", "text|csv|json", _("form of the output"), default="text")
    completeness.reads(options, _)
    asked = options.read(given)
    asking.check("--format", asked["format"], _FORMATS, _)
    code = completeness.complete(asked, _)
    evidence = evidence_asked_for(asked, _)
    from datetime import date

    from dashboard import consistency

    wanted = asking.selection(asking.given(asked, parameters.CHECK), _)
    today = wanted.as_known_on or date.today()
    found = consistency.forecasts(evidence, consistency.check(evidence, _.lang), today)
    if asked["format"] == "json":
        write_json({"forecasts": [one.as_json() for one in found]})
    elif asked["format"] == "csv":
        _write_table(found)
    else:
        for line in _lines(found, evidence, _):
            say(line)
    return code


def _write_table(found: Sequence[Forecast]) -> None:
    from dashboard.consistency.forecasts import table
    from dashboard.export import flat

    for piece in flat.written(table(found), "csv"):
        write(piece)


def _lines(found: Sequence[Forecast], evidence: Evidence, _: Translator) -> Iterator[str]:
    """A plan in two lines: who said it and when, of which period; what came, or why nothing can be said."""
    from dashboard.language import write as labels

    for one in found:
        it = one.said
        named = (
            labels.pair(*it.pair, _.lang),
            labels.flow(it.flow, _.lang),
            labels.scope(it.scope, _.lang),
            labels.period(it.period, _.lang),
            _.term(it.stated_by),
            labels.day(it.stated_on, _.lang) if it.stated_on else "",
        )
        about = ", ".join(part for part in named if part)
        yield f"{it.figure_id} {labels.status(it.status, _.lang)}: {about}"
        ids = f" [{' '.join(result.figure_id for result in one.outcomes)}]" if one.outcomes else ""
        yield f"  {labels.came(one.came, _.lang)}: {one.sentence(_.lang)}{ids}"
    yield _.many("{n} plan.", "{n} plans.", len(found))
