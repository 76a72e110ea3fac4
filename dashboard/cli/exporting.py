"""`bilateral export`, `verify`, `sentence`: charts as files, files read back, quotable lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard.cli import completeness
from dashboard.cli.options import NOT_ALL, Arguments, Cannot, WrongUse, check, given, no_pair, unknown
from dashboard.cli.terminal import named, say, warn, write, write_json
from dashboard.model.later import N_
from dashboard.model.parameters import EXPORT
from dashboard.text import Translator
from dashboard.text.issues import sentence as issue_sentence

if TYPE_CHECKING:
    from dashboard.export.verify import Checked, Verification
    from dashboard.model import Unknown
    from dashboard.sharing import Shared


# --- export -------------------------------------------------------------------------------------


def export(words: Sequence[str], _: Translator) -> int:
    """Write a chart with its evidence to a file, the same bytes as the page's own."""
    options = Arguments("export", _("Write a chart with its evidence to a file."), _)
    options.several("CHART", _("name of a chart"))
    options.parameters(EXPORT)
    formats = _("svg, png, pdf, html, html-interactive, csv, xlsx, json, zip, sdmx or sdmx-structure")
    options.add("--format", "NAME", formats)
    options.add("--out", "FILE", _("where to write it; to standard output if left out, or “-”"))
    completeness.reads(options, _)
    asked = options.read(words)
    from dashboard import gallery

    name = _chart(asked["CHART"], tuple(gallery.CHARTS), _)
    fmt = _format(asked, _)
    code = completeness.complete(asked, _)
    shared = _understood(name, asked, _)
    _write(_made(name, fmt, shared, _), asked["out"], _)
    _say_of_link(fmt, shared, _)
    return code


def _chart(names: Sequence[str], known: tuple[str, ...], _: Translator) -> str:
    from dashboard.export import links

    if len(names) != 1:
        raise WrongUse(_("name one chart: {accepted}.", accepted=", ".join(known)))
    try:
        return links.chart_name(names[0], known)
    except KeyError:
        raise WrongUse(unknown(_, _("chart"), names[0], known)) from None


def _format(asked: dict[str, Any], _: Translator) -> str:
    """The format asked for, else the one the file's name ends in."""
    from dashboard.export.options import FORMATS

    fmt = asked["format"] or Path(asked["out"]).suffix.lower().removeprefix(".")
    check("--format", fmt, (*FORMATS, *_DATA), _)
    return str(fmt)


_DATA: Final = ("sdmx", "sdmx-structure")
"""Formats of the figures alone, as `bilateral figures` has them: no picture, no seal that `verify` reads."""


def _understood(name: str, asked: dict[str, Any], _: Translator) -> Shared:
    """The chart asked for; wrong use for anything that is not known or not there."""
    from dashboard import sharing

    found = sharing.shared({**given(asked, EXPORT), "lang": _.lang})
    for one in found.unknown:
        raise _not_known(one, _)
    if absent := sharing.missing(name, found.view):
        raise _not_known(absent, _)
    return found


def _not_known(one: Unknown, _: Translator) -> WrongUse:
    if one.name in ("figure", "other"):
        return WrongUse(_("There is no figure “{id}”; “bilateral figures” lists them.", id=one.value))
    if one.name == "pair":
        return WrongUse(no_pair(_, one.value))
    return WrongUse(unknown(_, "--" + one.name.replace("_", "-"), one.value, one.accepted))


def _made(name: str, fmt: str, shared: Shared, _: Translator) -> bytes:
    from dashboard import sharing
    from dashboard.export.errors import ExportError

    try:
        if fmt in _DATA:
            return sharing.as_data(name, shared.view, fmt)
        return sharing.taken(name, shared.view, fmt, shared.options, own=True)
    except ExportError as no:
        told = issue_sentence(no.issue, _)
        cannot = no.is_passing or no.has_nothing
        raise (Cannot if cannot else WrongUse)(told) from no


def _write(made: bytes, out: str, _: Translator) -> None:
    if out in ("", "-"):
        write(made)
        return
    try:
        Path(out).write_bytes(made)
    except OSError as refused:
        raise Cannot(
            _("{file} cannot be written: {reason}.", file=out, reason=refused.strerror or "")
        ) from refused
    warn(_("Written: {file} ({n} bytes).", file=out, n=len(made)))


def _say_of_link(fmt: str, shared: Shared, _: Translator) -> None:
    """That a file has no link, nor the code of one that was asked for, where there is no public address."""
    from dashboard import sharing
    from dashboard.export.options import PICTURES

    if sharing.public(sharing.base()):
        return
    warn(_("It names no link: BILATERAL_URL does not say at which address others reach this."))
    if shared.options.qr and fmt in (*PICTURES, "zip"):
        warn(_("It has no QR code: there is no link that it could lead to."))


# --- verify -------------------------------------------------------------------------------------

_OUTCOMES: Final = {
    "sound": N_("as it was exported"),
    "altered": N_("changed after the export"),
    "truncated": N_("cut off or damaged"),
    "foreign": N_("not a file of Bilateral"),
}
_STATES: Final = {
    "unchanged": N_("unchanged"),
    "changed": N_("changed since"),
    "withdrawn": N_("withdrawn since"),
    "held_back": N_("held back: stored, and not shown"),
    "unknown": N_("unknown"),
    "altered": N_("not as exported"),
}


def verify(given: Sequence[str], _: Translator) -> int:
    """Hold the figures of exported files against the ledger."""
    options = Arguments("verify", _("Say of each figure in an exported file what has become of it."), _)
    options.several("FILE", _("a file that was exported"))
    options.add("--format", "text|json", _("form of the output"), default="text")
    completeness.reads(options, _)
    asked = options.read(given)
    check("--format", asked["format"], ("text", "json"), _)
    if not asked["FILE"]:
        raise WrongUse(_("name at least one file."))
    code = completeness.complete(asked, _)
    found = [_verified(Path(name), _) for name in asked["FILE"]]
    if asked["format"] == "json":
        told = [_as_json(one, _) for one in found]
        write_json(told[0] if len(told) == 1 else told)
    else:
        for one in found:
            _tell(one, _)
    return code if all(one.outcome == "sound" and _unchanged(one) for one in found) else NOT_ALL


def _unchanged(one: Verification) -> bool:
    return one.counts["unchanged"] == len(one.figures)


def _verified(path: Path, _: Translator) -> Verification:
    from dashboard import ledger
    from dashboard.export import verify as reading

    try:
        data = path.read_bytes() if path.stat().st_size <= reading.LARGEST else b""
    except OSError as refused:
        raise WrongUse(
            _("{file} cannot be read: {reason}.", file=str(path), reason=refused.strerror or "")
        ) from refused
    held = {one.figure_id for one in ledger.trouble().held}
    try:
        taken_back = _taken_back()
    except ledger.LedgerError as fault:
        raise Cannot(issue_sentence(fault.issue, _)) from fault
    return reading.verify(data, named(path), ledger.current(), taken_back, held)


def _taken_back() -> frozenset[str]:
    """The figures that the ledger once had and does not show any more."""
    from dashboard import ledger

    store = ledger.existing()
    if store is None:
        return frozenset()
    once = {
        str(one)
        for batch in store.batches()
        if batch.state == "withdrawn"
        for one in store.stored(batch.id)["figure_id"]
    }
    return frozenset(once) - store.figure_ids()


def _as_json(one: Verification, _: Translator) -> dict[str, Any]:
    """The stable form, each issue with its sentence."""
    told = one.as_json()
    for issue, said in zip(one.issues, told["issues"], strict=True):
        said["message"] = issue_sentence(issue, _)
    return told


def _tell(one: Verification, _: Translator) -> None:
    """For people: the file in one line, then what is not as it was."""
    outcome, parts = _OUTCOMES[one.outcome], []
    for state, n in one.counts.items():
        if n:
            words = _STATES[state]
            parts.append(f"{n} {_(words)}")
    say(f"{one.name}: {_(outcome)}" + (f"; {', '.join(parts)}" if parts else "") + ".")
    for issue in one.issues:
        warn("  " + issue_sentence(issue, _))
    for figure in one.figures:
        if figure.state != "unchanged":
            say("  " + _became(figure, _))


def _became(figure: Checked, _: Translator) -> str:
    words = _STATES[figure.state]
    differs = "; ".join(f"{one.column}: “{one.in_file}” → “{one.now}”" for one in figure.differs)
    return f"{figure.figure_id}: {_(words)}" + (f" ({differs})" if differs else "")


# --- sentence -----------------------------------------------------------------------------------


def sentence(given: Sequence[str], _: Translator) -> int:
    """Write one quotable line on a figure."""
    options = Arguments("sentence", _("Write one quotable line on a figure."), _)
    options.several("ID", _("id of a figure, as “bilateral figures” gives it"))
    completeness.reads(options, _)
    asked = options.read(given)
    from dashboard import ledger
    from dashboard.export.sentence import safe_sentence

    code = completeness.complete(asked, _)
    if not asked["ID"]:
        raise WrongUse(
            _("name at least one figure, such as {id}.", id=ledger.current().figures["figure_id"].iloc[0])
        )
    for figure_id in asked["ID"]:
        found = ledger.current().one(figure_id)
        if found is None:
            raise WrongUse(_("There is no figure “{id}”; “bilateral figures” lists them.", id=figure_id))
        row = found.figure(figure_id)
        say(safe_sentence(row, found.source(row["source_id"]), _.lang))
    return code
