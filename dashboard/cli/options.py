"""How commands read their options and end: texts are collected here, the commands judge them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NoReturn

from dashboard.model import LANGUAGES, Selection, parameters
from dashboard.settings import LEDGER
from dashboard.text import Translator

DONE: Final = 0
NOT_ALL: Final = 1
WRONG_USE: Final = 2
CANNOT: Final = 3
"""Exit codes, a contract: done; done, but something was rejected, asked or in conflict; wrong use; cannot."""


class WrongUse(Exception):
    """The user asked for something that does not exist; the message says what does."""


class Cannot(Exception):
    """Right use, but it cannot be done here and now; the message says why."""


def unknown(_: Translator, what: str, value: str, accepted: Iterable[str]) -> str:
    """What was asked for and is not known, and what is; nothing of that where nothing can be listed."""
    known = ", ".join(accepted)
    if not known:
        return _("{what} “{value}” is not known.", what=what, value=value.strip())
    return _(
        "{what} “{value}” is not known; accepted: {accepted}.",
        what=what,
        value=value.strip(),
        accepted=known,
    )


def no_pair(_: Translator, value: str) -> str:
    """Why a text is no pair: which of its parts is no country, or that it is not two of them."""
    from dashboard.codes.countries import FORMER, ISO2

    parts, example = value.strip().upper().split("-"), parameters.BY_NAME["pair"].accepted[0]
    if len(parts) != 2 or parts[0] == parts[1]:
        return _(
            "--pair takes two countries by their three-letter codes, as in {example}, not “{value}”.",
            value=value.strip(),
            example=example,
        )
    if foreign := [one for one in parts if one not in ISO2 and one not in FORMER]:
        return _(
            "“{code}” is no country, in the pair “{value}”: accepted are two three-letter codes of ISO"
            " 3166-1, as in {example}.",
            code=foreign[0],
            value=value.strip(),
            example=example,
        )
    return unknown(_, "--pair", value, ())


class Arguments(argparse.ArgumentParser):
    """argparse with our sentences: it collects texts, the commands judge them."""

    def __init__(self, command: str, purpose: str, _: Translator) -> None:
        super().__init__(
            f"bilateral {command}",
            description=purpose,
            add_help=False,
            allow_abbrev=False,
            argument_default="",
        )
        self._translate = _
        self._group = self.add_argument_group(_("options"))
        self.add("--lang", "en|ru", _("language of messages"))
        self.add("--ledger", "URL", _("ledger of added figures: an SQLAlchemy URL or the path of a file"))
        self._group.add_argument("-h", "--help", action="help", help=_("show this text"))

    def add(self, name: str, shape: str, explained: str, default: str = "", alone: str = " ") -> None:
        """``alone``: what an option without a value has; a blank, if forgotten, which no judge accepts."""
        self._group.add_argument(name, nargs="?", const=alone, metavar=shape, help=explained, default=default)

    def parameters(self, place: str) -> None:
        """The options that are parameters of the one table, for this command."""
        for one in parameters.of(place).values():
            usual = "csv" if one.name == "format" else ""
            self.add(one.option, one.shape, self._translate(one.meaning), usual, one.alone or " ")

    def switch(self, name: str, explained: str) -> None:
        self._group.add_argument(name, action=argparse.BooleanOptionalAction, default=None, help=explained)

    def several(self, name: str, explained: str) -> None:
        """Words without an option's name, any number of them."""
        self._group.add_argument(name, nargs="*", help=explained, default=[])

    def add_each(self, name: str, shape: str, explained: str) -> None:
        """An option that may be given several times."""
        self._group.add_argument(name, action="append", metavar=shape, help=explained, default=[])

    def read(self, given: Sequence[str]) -> dict[str, Any]:
        found, rest = self.parse_known_args(given)
        if rest:
            known = [option for action in self._actions for option in action.option_strings]
            _ = self._translate
            raise WrongUse(unknown(_, _("option"), rest[0], known))
        values: dict[str, Any] = vars(found)
        for name, value in values.items():
            self._readable(name, value if isinstance(value, list) else [value])
        if values["lang"] and values["lang"] not in LANGUAGES:
            raise WrongUse(unknown(self._translate, "--lang", values["lang"], LANGUAGES))
        if values["ledger"]:
            # Read by whatever opens the ledger, in this process or one it starts.
            LEDGER.set(values["ledger"])
        return values

    def _readable(self, name: str, values: Sequence[object]) -> None:
        """Names of files may be any bytes; all other words are kept or told, and must be text."""
        _ = self._translate
        for value in values:
            if name not in _OF_FILES and isinstance(value, str) and not _is_text(value):
                option = "--" + name.replace("_", "-")
                raise WrongUse(_("{option}: “{value}” is no UTF-8.", option=option, value=value))

    def error(self, message: str) -> NoReturn:
        raise WrongUse(message)


_OF_FILES: Final = ("FILE", "docx", "FILE|BATCH", "out", "ledger")


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def given(asked: Mapping[str, Any], place: str) -> dict[str, str]:
    """The parameters of the table that were given to a command."""
    return {name: asked[name] for name in parameters.of(place) if asked[name]}


def selection(params: dict[str, str], _: Translator) -> Selection:
    """The selection of those parameters that are of one; WrongUse for a value that is not known."""
    known = {name: text for name, text in params.items() if name in parameters.SELECTED}
    found, not_known = Selection.from_params(known)
    for one in not_known:
        if one.name == "pair":
            raise WrongUse(no_pair(_, one.value))
        option = "--" + one.name.replace("_", "-")
        raise WrongUse(unknown(_, option, one.value, one.accepted))
    return found


def check(option: str, value: str, accepted: Sequence[str], _: Translator) -> None:
    if value not in accepted:
        raise WrongUse(unknown(_, option, value, [one for one in accepted if one]))
