"""Is all that was added in the book a command answers from? What is missing is said, and in the exit code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from dashboard.cli.options import DONE, NOT_ALL, Arguments, Cannot
from dashboard.cli.terminal import warn
from dashboard.settings import LEDGER
from dashboard.text import Translator
from dashboard.text.issues import sentence

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from dashboard.ledger import Held, Trouble
    from dashboard.ledger.sets import Unread

_LISTED: Final = 20
"""Figures held back that are named one by one; “bilateral batches” names all."""


def reads(options: Arguments, _: Translator) -> None:
    """The option of every command that reads figures."""
    options.switch("--shipped-only", _("leave out what was added: answer from the shipped figures alone"))


def complete(asked: Mapping[str, Any], _: Translator) -> int:
    """DONE, or NOT_ALL where figures of the ledger are missing from the answer; Cannot where it cannot be
    read, unless the shipped figures alone were asked for. To be called before the book is read."""
    from dashboard import ledger

    try:
        ledger.current()
        trouble = ledger.trouble()
        code = _judged(trouble, asked, _)
    except ledger.DataError as refused:
        raise Cannot(str(refused)) from refused
    if asked["shipped_only"]:
        _say(_("Only the shipped figures are in this answer."))
        # Read by whatever opens the ledger from here on.
        LEDGER.set(ledger.NONE)
    return code


def _judged(trouble: Trouble, asked: Mapping[str, Any], _: Translator) -> int:
    cause = _cause(trouble, asked, _)
    if cause:
        if not asked["shipped_only"]:
            hint = _("With --shipped-only the shipped figures alone are read.")
            raise Cannot(f"{cause} {hint}")
        _say(cause)
        return NOT_ALL
    # Of both, so that neither hides the other.
    held, sets = say_held(trouble.held, _), DONE if asked["shipped_only"] else _say_unread(_)
    return max(held, sets)


def _say_unread(_: Translator) -> int:
    """Name the added data sets that cannot be read; NOT_ALL if there are any."""
    from dashboard import ledger

    return say_unread(ledger.unread(), _)


def say_unread(found: Sequence[Unread], _: Translator) -> int:
    """Why added data sets cannot be read, each reason once; NOT_ALL if there are any."""
    for told in _why_unread(found, _):
        _say(told)
    return NOT_ALL if found else DONE


def refuse_unread(found: Sequence[Unread], _: Translator) -> None:
    """Cannot, where what was asked for may be in a set that cannot be read."""
    if found:
        raise Cannot(" ".join(_why_unread(found, _)))


def _why_unread(found: Sequence[Unread], _: Translator) -> list[str]:
    from dashboard.text import set_words

    # One sentence a reason, however many sets there are.
    named: dict[str, list[str]] = {}
    for one in found:
        named.setdefault(one.code, []).append(one.name or "data.lock")
    detail = {one.code: one.detail for one in found}
    return [
        set_words.refusal(code, {"file": ", ".join(dict.fromkeys(names)), "reason": detail[code]}, _)
        for code, names in named.items()
    ]


def _cause(trouble: Trouble, asked: Mapping[str, Any], _: Translator) -> str:
    """Why the ledger cannot be read; empty if it can, or if there is none yet."""
    from dashboard import ledger

    if trouble.cause is not None:
        return sentence(trouble.cause.issue, _)
    if LEDGER.value() in ("", ledger.NONE) or ledger.existing() is not None:
        return ""
    missing = sentence(ledger.LedgerMissing(table=ledger.place().shown).issue, _)
    if asked["ledger"]:
        return missing
    # Set once for a machine on which nobody has added anything so far.
    _say(missing)
    return ""


def say_held(held: tuple[Held, ...], _: Translator, listed: int = _LISTED) -> int:
    """Name the figures that the gate keeps back; NOT_ALL if there are any."""
    if not held:
        return DONE
    _say(
        _.many(
            "{n} figure of the ledger is held back: it is stored, and not shown.",
            "{n} figures of the ledger are held back: they are stored, and not shown.",
            len(held),
        )
    )
    for one in held[:listed]:
        warn(f"  {one.figure_id}: {sentence(one.issue, _)}")
    if len(held) > listed:
        warn("  " + _("and {n} more; “bilateral batches” names all", n=len(held) - listed))
    return NOT_ALL


def undated(figures: pd.DataFrame, day: date, _: Translator) -> None:
    """Say how many of the figures asked for a date hides, because nobody says when they were known."""
    from dashboard.language import write as labels

    n, known = int((figures["known_on"] == "").sum()), labels.day(day, _.lang)
    if n:
        told = _.many(
            "As known on {day}. {n} figure of unknown date is hidden.",
            "As known on {day}. {n} figures of unknown date are hidden.",
            n,
            day=known,
        )
        _say(told)


def _say(text: str) -> None:
    warn(f"bilateral: {text}")
