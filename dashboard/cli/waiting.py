"""`bilateral waiting list|confirm|reject`: articles put aside, and what becomes of their proposals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.cli.adding import system_user
from dashboard.cli.batching import saying_faults
from dashboard.cli.options import DONE, NOT_ALL, Arguments, Cannot, WrongUse, check, unknown
from dashboard.cli.terminal import say, warn, write_json
from dashboard.text import Translator

_WHAT = ("list", "confirm", "reject")
_SHOWN = ("name", "state", "title", "publisher", "url", "published", "proposals", "put_by", "put_at")
_CLOSED = ("closed_by", "closed_at", "reason", "batch")


def waiting(given: Sequence[str], _: Translator) -> int:
    """List the articles put aside for editors, confirm what was marked in one, or reject it for a reason."""
    match given:
        case ["confirm", *rest]:
            return _confirm(rest, _)
        case ["reject", *rest]:
            return _reject(rest, _)
        case ["list", *rest]:
            return _list(rest, _)
    if not given or given[0].startswith("-"):
        return _list(given, _)
    raise WrongUse(unknown(_, _("command"), " ".join(["waiting", *given[:1]]), _WHAT))


def _list(given: Sequence[str], _: Translator) -> int:
    options = Arguments("waiting list|confirm|reject", _("List the articles put aside for editors."), _)
    options.add("--format", "text|json", _("form of the output"), default="text")
    asked = options.read(given)
    check("--format", asked["format"], ("text", "json"), _)
    from dashboard import ledger

    with saying_faults(_):
        store = ledger.existing()
        found = store.aside() if store else []
    if asked["format"] == "json":
        write_json(
            {
                "waiting": [
                    {name: getattr(one, name) for name in (*_SHOWN, *_CLOSED)}
                    | {"ends_at": one.ends_at.isoformat(timespec="seconds")}
                    for one in found
                ]
            }
        )
        return DONE
    for one in found:
        became = " ".join(part for part in (one.closed_by, one.batch, one.reason) if part)
        say(one.name, one.state, one.proposals, one.put_by, one.put_at, one.title, became)
    if not found:
        warn(_("No article is put aside."))
    return DONE


def _confirm(given: Sequence[str], _: Translator) -> int:
    """Through the same gate as on the page, into one batch; exit 1 where something was rejected by it."""
    options = Arguments("waiting confirm", _("Add the figures that were marked as confirmed."), _)
    options.several("NAME", _("an article, as “bilateral waiting list” names it"))
    options.add("--by", "NAME", _("who confirms it"))
    asked = options.read(given)
    name = _one(asked, _)
    from dashboard import ledger
    from dashboard.judging import aside
    from dashboard.judging.article import judge_article
    from dashboard.text.issues import sentence

    by = asked["by"] or system_user()
    with saying_faults(_):
        store = ledger.opened(create=False)
        kept = store.aside_one(name)
        found = aside.taken_up(kept)
        judged = judge_article(found.reading, found.confirmed, found.given)
        for issue in judged.account.errors:
            warn(sentence(issue, _))
        if kept.state != "waiting" or not judged.can_be_added:
            raise Cannot(
                _("Nothing in it is confirmed and complete: take it up on the page “From an article”.")
            )
        new = ledger.NewBatch(kept.title or kept.publisher, judged.checksum, by, "", "article")
        batch = store.add(new, judged.chunks(), judged.sources)
        store.close_aside(name, "confirmed", by, batch=batch.id)
    added = _.many("{n} figure was added", "{n} figures were added", batch.new)
    say(f"{added}: {batch.id}")
    return NOT_ALL if judged.account.errors else DONE


def _reject(given: Sequence[str], _: Translator) -> int:
    options = Arguments("waiting reject", _("Reject an article put aside, for a reason that is kept."), _)
    options.several("NAME", _("an article, as “bilateral waiting list” names it"))
    options.add("--reason", "TEXT", _("why"))
    options.add("--by", "NAME", _("who rejects it"))
    asked = options.read(given)
    name = _one(asked, _)
    if not asked["reason"].strip():
        raise WrongUse(_("--reason says why it is rejected."))
    from dashboard import ledger

    with saying_faults(_):
        store, why = ledger.opened(create=False), asked["reason"].strip()
        store.close_aside(name, "rejected", asked["by"] or system_user(), reason=why)
    say(_("The article {name} is rejected.", name=name))
    return DONE


def _one(asked: dict[str, Any], _: Translator) -> str:
    if len(asked["NAME"]) != 1:
        raise WrongUse(_("name one {what}.", what="NAME"))
    return str(asked["NAME"][0])
