"""`bilateral private list|erase`: what visitors keep for themselves, for whoever runs the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from dashboard.cli.batching import saying_faults
from dashboard.cli.options import DONE, Arguments, WrongUse, check, unknown
from dashboard.cli.terminal import say, warn, write_json
from dashboard.text import Translator

_WHAT = ("list", "erase")


def private(given: Sequence[str], _: Translator) -> int:
    """List visitors' own batches without their content, or erase them."""
    match given:
        case ["list", *rest]:
            return _list(rest, _)
        case ["erase", *rest]:
            return _erase(rest, _)
    if {"-h", "--help"} & set(given):
        return _list(given, _)
    raise WrongUse(unknown(_, _("command"), " ".join(["private", *given[:1]]), _WHAT))


def _list(given: Sequence[str], _: Translator) -> int:
    purpose = _("List what visitors keep for themselves: how much and until when, not what.")
    options = Arguments("private list|erase", purpose, _)
    options.add("--format", "text|json", _("form of the output"), default="text")
    asked = options.read(given)
    check("--format", asked["format"], ("text", "json"), _)
    from dashboard import ledger

    with saying_faults(_):
        store = ledger.existing()
        found = store.private_batches() if store else []
        aside = store.private_aside() if store else 0
    if asked["format"] == "json":
        write_json({"private": [asdict(one) for one in found], "aside": aside})
        return DONE
    for one in found:
        say(one.batch, one.owner, one.rows, one.size, one.added_at, one.ends_at)
    if aside:
        warn(_.many("Visitors have put {n} article aside.", "Visitors have put {n} articles aside.", aside))
    if not (found or aside):
        warn(_("No visitor keeps anything."))
    return DONE


def _erase(given: Sequence[str], _: Translator) -> int:
    options = Arguments(
        "private erase", _("Erase what visitors keep for themselves. It cannot be undone."), _
    )
    options.several("OWNER|BATCH", _("a visitor or a batch, as “bilateral private list” names them"))
    options.switch("--expired", _("all whose time has ended"))
    options.switch("--all", _("everything of all visitors"))
    asked = options.read(given)
    names = asked["OWNER|BATCH"]
    if bool(names) + bool(asked["expired"]) + bool(asked["all"]) != 1:
        raise WrongUse(_("name one {what}.", what="OWNER, BATCH, --expired, --all"))
    from dashboard import ledger

    with saying_faults(_):
        store = ledger.existing()
        if store is None:
            erased = 0
        elif names:
            erased = sum(store.erase_named(name) for name in names)
        else:
            erased = store.erase_all() if asked["all"] else store.erase_expired()
    say(_.many("{n} private batch was erased.", "{n} private batches were erased.", erased))
    return DONE
