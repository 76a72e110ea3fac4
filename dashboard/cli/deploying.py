"""`bilateral deploy`: the files for running the dashboard for others, printed or written out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dashboard import address, deploy
from dashboard.cli.options import DONE, Arguments, Cannot, WrongUse, check, unknown
from dashboard.cli.terminal import warn, write
from dashboard.text import Translator


def deploy_(given: Sequence[str], _: Translator) -> int:
    """Print the file of a kind, or write all of its files to a folder."""
    options = Arguments(
        "deploy", _("Write what is needed to run the dashboard for others: {kinds}.", kinds=_kinds()), _
    )
    options.several(_kinds("|"), _("what to write"))
    options.add("--out", "FOLDER", _("folder to write the files to; left out, the main one is printed"))
    options.add("--url", "ADDRESS", _("address the dashboard will be reached at (BILATERAL_URL)"))
    options.add_each(
        "--server", "HOST:PORT", _("a process that the proxy leads to (may be given several times)")
    )
    options.switch("--force", _("replace files that are there; secrets stay"))
    asked = options.read(given)
    kind = _kind(asked[_kinds("|")], _)
    files = deploy.texts(kind, _public(asked["url"], _), _servers(asked["server"], _))
    if not asked["out"]:
        write(next(iter(files.values())).encode())
        return DONE
    if not asked["out"].strip():
        raise WrongUse(unknown(_, "--out", "", ["FOLDER"]))
    _write(kind, files, Path(asked["out"]), bool(asked["force"]), _)
    return DONE


def _kinds(between: str = ", ") -> str:
    return between.join(deploy.KINDS)


def _kind(words: Sequence[str], _: Translator) -> str:
    if len(words) != 1:
        raise WrongUse(_("name one {what}.", what=_kinds("|")))
    check(_kinds("|"), words[0], tuple(deploy.KINDS), _)
    return words[0]


def _public(text: str, _: Translator) -> address.Address:
    try:
        return address.read(text) if text else address.public()
    except address.AddressWrong as wrong:
        raise WrongUse(unknown(_, "--url", str(wrong), ["https://host.example/path"])) from wrong


def _servers(given: Sequence[str], _: Translator) -> tuple[str, ...]:
    for one in given:
        if not deploy.is_server(one):
            raise WrongUse(unknown(_, "--server", one, ["HOST:PORT"]))
    return tuple(given)


def _write(kind: str, files: dict[str, str], folder: Path, force: bool, _: Translator) -> None:
    try:
        written = deploy.write(files, folder, force)
        if kind == "compose":
            written += deploy.write_secrets(folder)
    except deploy.NotWritten as no:
        names = ", ".join(no.names)
        if no.reason:
            raise Cannot(_("{file} cannot be written: {reason}.", file=names, reason=no.reason)) from no
        raise Cannot(_("Already there: {files}. --force replaces them.", files=names)) from no
    for path in written:
        warn(_("Written: {file}.", file=path))
