"""The command ``bilateral``: data to stdout, messages to stderr in the user's language.

Exit codes are a contract (``options.py``). What a command needs is imported inside it, so that
``bilateral --help`` answers at once.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Final

from dashboard import settings
from dashboard.cli.adding import import_
from dashboard.cli.batching import backup, batches, restore, undo
from dashboard.cli.checking import check, compare
from dashboard.cli.data import data
from dashboard.cli.deploying import deploy_
from dashboard.cli.drafting import draft
from dashboard.cli.exporting import export, sentence, verify
from dashboard.cli.foretelling import forecasts
from dashboard.cli.itemising import products
from dashboard.cli.listing import figures
from dashboard.cli.options import CANNOT, DONE, WRONG_USE, Cannot, WrongUse, unknown
from dashboard.cli.private import private
from dashboard.cli.ranking import partners
from dashboard.cli.reading import read
from dashboard.cli.serving import serve
from dashboard.cli.terminal import say, warn
from dashboard.cli.waiting import waiting
from dashboard.cli.watching import watch
from dashboard.model import LANGUAGES
from dashboard.text import Translator, translator


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    _ = translator(_language(given))
    try:
        return _run(given, _)
    except WrongUse as wrong:
        warn(f"bilateral: {wrong}")
        return WRONG_USE
    except Cannot as cannot:
        warn(f"bilateral: {cannot}")
        return CANNOT
    except BrokenPipeError:
        # The reader of our output has left (`bilateral figures | head`): nothing more to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(given: list[str], _: Translator) -> int:
    match given:
        case []:
            for line in _help(_):
                warn(line)
            return WRONG_USE
        case ["-h" | "--help" | "help", *_rest]:
            for line in _help(_):
                say(line)
            return DONE
        case ["--version", *_rest]:
            say(f"bilateral {version('bilateral')}")
            return DONE
        case [name, *rest] if name in COMMANDS:
            _settings(_)
            if name != "serve":  # commands say themselves what is wrong; a log is for who keeps a server
                logging.getLogger("dashboard").addHandler(logging.NullHandler())
            return COMMANDS[name](rest, _)
    raise WrongUse(unknown(_, _("command"), given[0], COMMANDS))


def _language(given: Sequence[str]) -> str:
    """--lang, else BILATERAL_LANG, else the language of the environment, else English."""
    asked = [after for option, after in zip(given, given[1:], strict=False) if option == "--lang"]
    asked += [option.removeprefix("--lang=") for option in given if option.startswith("--lang=")]
    asked += [settings.LANG.value()]
    asked += [os.environ.get(name, "")[:2] for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return next((lang for lang in asked if lang in LANGUAGES), "en")


def _settings(_: Translator) -> None:
    """WrongUse for a setting that holds what it cannot hold, whether this command asks for it or not."""
    wrong = settings.wrong()
    if wrong:
        raise WrongUse(unknown(_, wrong.name, wrong.found, wrong.expected))


def _help(_: Translator) -> tuple[str, ...]:
    return (
        _("Bilateral: the trade between two countries, every number with its words."),
        "",
        "  bilateral serve    " + _("open the dashboard in the browser"),
        "  bilateral figures  " + _("write figures with their sources as a table"),
        "  bilateral partners " + _("rank a country's partners in one year"),
        "  bilateral products " + _("say what a pair or a country trades, by product"),
        "  bilateral data     " + _("add and look after whole data sets"),
        "  bilateral import   " + _("read table files and add their figures to the ledger"),
        "  bilateral batches  " + _("list what was added"),
        "  bilateral undo     " + _("withdraw a batch"),
        "  bilateral restore  " + _("bring back a batch, or the ledger from a backup"),
        "  bilateral backup   " + _("copy the ledger to a file"),
        "  bilateral private  " + _("list or erase what visitors keep for themselves"),
        "  bilateral check    " + _("say what agrees, what conflicts and why"),
        "  bilateral forecasts " + _("say what was forecast and what came"),
        "  bilateral compare  " + _("say how two figures relate"),
        "  bilateral read     " + _("say which figures an article states, with their words"),
        "  bilateral waiting  " + _("list, confirm or reject articles that were put aside"),
        "  bilateral export   " + _("write a chart with its evidence to a file"),
        "  bilateral verify   " + _("say what has become of the figures in an exported file"),
        "  bilateral sentence " + _("write one quotable line on a figure"),
        "  bilateral draft    " + _("hold the numbers of a text against the ledger"),
        "  bilateral watch    " + _("visit the sources and say what became of them"),
        "  bilateral deploy   " + _("write what is needed to run the dashboard for others"),
        "",
        _("“bilateral COMMAND --help” explains one command; --lang en|ru chooses the language."),
    )


COMMANDS: Final[dict[str, Callable[[Sequence[str], Translator], int]]] = {
    "serve": serve,
    "figures": figures,
    "partners": partners,
    "products": products,
    "data": data,
    "import": import_,
    "batches": batches,
    "undo": undo,
    "restore": restore,
    "backup": backup,
    "private": private,
    "check": check,
    "compare": compare,
    "forecasts": forecasts,
    "read": read,
    "waiting": waiting,
    "export": export,
    "verify": verify,
    "sentence": sentence,
    "draft": draft,
    "watch": watch,
    "deploy": deploy_,
}
