"""`bilateral watch`: visits the sources and says what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from dashboard.cli import completeness
from dashboard.cli.options import NOT_ALL, Arguments, WrongUse, check, unknown
from dashboard.cli.terminal import say, warn, write_json
from dashboard.text import Translator

if TYPE_CHECKING:
    from dashboard.watch import Seen


def watch(given: Sequence[str], _: Translator) -> int:
    """Visit each source once; ends with 1 where quoted words were not found again."""
    options = Arguments("watch", _("Visit the sources and say whether they still say what is quoted."), _)
    options.add("--format", "text|json", _("form of the output"), default="text")
    options.add_each("--source", "ID", _("only this source; may be given several times"))
    completeness.reads(options, _)
    asked = options.read(given)
    check("--format", asked["format"], ("text", "json"), _)
    code = completeness.complete(asked, _)
    from dashboard import ledger, watch

    book = ledger.current()
    for one in asked["source"]:
        if one not in set(book.sources["source_id"]):
            raise WrongUse(unknown(_, "--source", one, ()))
    before = watch.known()
    found: list[Seen] = []
    wanted = watch.ToVisit.of_book(book, asked["source"])
    for number, seen in enumerate(watch.watch(wanted, before, watch.Visitor()), 1):
        found.append(seen)
        # Kept as it goes: a round takes long, and may be broken off.
        before[seen.source_id] = seen
        watch.keep(before)
        if asked["format"] == "text":
            say(seen.source_id, told(seen, _))
        else:
            warn(f"{number}/{len(wanted)} {seen.source_id}")
    if asked["format"] == "json":
        write_json({"sources": [asdict(one) for one in found]})
    return NOT_ALL if any(one.state == "quote_gone" for one in found) else code


def told(seen: Seen, _: Translator) -> str:
    """The state in words, with the reason or the figures."""
    from dashboard.text import watch_words

    return watch_words.sentence(seen.state, seen.reason, seen.detail, seen.gone, _)
