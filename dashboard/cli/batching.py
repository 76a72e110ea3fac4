"""`bilateral batches`, `undo`, `restore`, `backup`: what was added, taken back, brought back, copied."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dashboard.cli import completeness
from dashboard.cli.adding import system_user
from dashboard.cli.options import DONE, Arguments, Cannot, WrongUse, check
from dashboard.cli.terminal import named, pour, say, warn, write_json
from dashboard.text import Translator
from dashboard.text.issues import sentence

if TYPE_CHECKING:
    from dashboard.ledger import Held, Store


_WRONG: Final = frozenset(
    ("batch_unknown", "already_withdrawn", "nothing_to_restore", "waiting_unknown", "waiting_closed")
)


@contextmanager
def saying_faults(_: Translator) -> Iterator[None]:
    """What the ledger refuses, as a sentence: an unknown batch is wrong use, the rest cannot be done."""
    from dashboard.ledger import LedgerError

    try:
        yield
    except LedgerError as fault:
        wrong = fault.issue.code in _WRONG
        raise (WrongUse if wrong else Cannot)(sentence(fault.issue, _)) from fault


def batches(given: Sequence[str], _: Translator) -> int:
    """List what was added."""
    options = Arguments("batches", _("List the batches of the ledger."), _)
    options.add("--format", "text|json", _("form of the output"), default="text")
    asked = options.read(given)
    check("--format", asked["format"], ("text", "json"), _)
    from dashboard import ledger

    with saying_faults(_):
        trouble = ledger.trouble()
        if trouble.cause is not None:
            raise trouble.cause
        store = ledger.existing()
        if store is None and asked["ledger"]:
            raise ledger.LedgerMissing(table=ledger.place().shown)
        found = store.batches() if store is not None else []
    code = completeness.say_held(trouble.held, _, listed=len(trouble.held))
    if asked["format"] == "json":
        told = [
            {name: value for name, value in asdict(one).items() if name not in ("token", "recognised")}
            for one in found
        ]
        write_json({"batches": told, "held_back": [_as_json(one, _) for one in trouble.held]})
        return code
    for one in found:
        state = _("withdrawn") if one.state == "withdrawn" else _("active")
        say(one.id, one.added_at, one.added_by, one.name, one.new, state, one.reason)
    if not found:
        warn(_("Nothing has been added yet."))
    return code


def _as_json(one: Held, _: Translator) -> dict[str, str | int]:
    """A figure that is stored and not shown: where it stands, why, and the sentence that says so."""
    return {
        "figure_id": one.figure_id,
        "batch": one.batch,
        "row": one.issue.row,
        "column": one.issue.column,
        "cell": one.issue.cell,
        "reason": one.issue.code,
        "message": sentence(one.issue, _),
    }


def undo(given: Sequence[str], _: Translator) -> int:
    """Withdraw a batch."""
    options = Arguments("undo", _("Withdraw a batch: its figures are no longer shown, and stay readable."), _)
    options.several("BATCH", _("name of the batch, as “bilateral batches” gives it"))
    options.add("--reason", "TEXT", _("why it is withdrawn"))
    options.add("--by", "NAME", _("who withdraws it"))
    asked = options.read(given)
    from dashboard import ledger

    _one_named(asked["BATCH"], "BATCH", _)
    with saying_faults(_):
        store = ledger.opened(create=False)
        for name in asked["BATCH"]:
            done = store.undo(name, asked["reason"], asked["by"] or system_user())
            say(
                _.many(
                    "{batch} is withdrawn: {n} figure.",
                    "{batch} is withdrawn: {n} figures.",
                    done.new,
                    batch=done.id,
                )
            )
    return DONE


def restore(given: Sequence[str], _: Translator) -> int:
    """Bring back a withdrawn batch (its name), or the whole ledger from a backup file."""
    options = Arguments("restore", _("Bring back a withdrawn batch, or the whole ledger from a backup."), _)
    options.several("FILE|BATCH", _("a backup file, or the name of a batch"))
    options.add("--reason", "TEXT", _("why it is brought back"))
    options.add("--by", "NAME", _("who brings it back"))
    asked = options.read(given)
    name = _one_named(asked["FILE|BATCH"], "FILE|BATCH", _)
    from dashboard import ledger
    from dashboard.ledger.batches import number_of

    with saying_faults(_):
        if number_of(name) and not Path(name).exists():
            done = ledger.opened(create=False).restore(name, asked["reason"], asked["by"] or system_user())
            say(
                _.many(
                    "{batch} is back: {n} figure.", "{batch} is back: {n} figures.", done.new, batch=done.id
                )
            )
            return DONE
        before = ledger.restore_from(name)
        say(_("The ledger is as in {file}.", file=named(Path(name))))
        if before:
            warn(_("What was there before is kept in {file}.", file=before))
    return DONE


def backup(given: Sequence[str], _: Translator) -> int:
    """Write a copy of the ledger while others may go on writing."""
    options = Arguments("backup", _("Write a copy of the ledger to a file."), _)
    options.several("FILE", _("where to write the copy; “-” is standard output"))
    options.switch("--with-private", _("also what visitors keep for themselves, which is left out else"))
    asked = options.read(given)
    name = _one_named(asked["FILE"], "FILE", _)
    from dashboard import ledger

    with saying_faults(_):
        if name == "-":
            _to_stdout(ledger.opened(create=False), bool(asked["with_private"]))
            return DONE
        ledger.opened(create=False).backup(Path(name), with_private=bool(asked["with_private"]))
    say(_("The ledger is copied to {file}.", file=name))
    return DONE


def _to_stdout(store: Store, with_private: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="bilateral-") as folder:
        copy = Path(folder) / "ledger.sqlite"
        store.backup(copy, with_private=with_private)
        with copy.open("rb") as whole:
            pour(whole)


def _one_named(names: Sequence[str], what: str, _: Translator) -> str:
    if len(names) != 1:
        raise WrongUse(_("name one {what}.", what=what))
    return names[0]
