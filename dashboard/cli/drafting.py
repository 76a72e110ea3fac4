"""`bilateral draft`: every number of a text against the ledger; nothing of the text is kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.cli import completeness
from dashboard.cli.options import NOT_ALL, Arguments, Cannot, WrongUse, check
from dashboard.cli.terminal import say, write_json
from dashboard.text import Translator

if TYPE_CHECKING:
    from dashboard.drafts import CheckedNumber


def draft(given: Sequence[str], _: Translator) -> int:
    """Write the verdict on every number; ends with 1 where one differs or is not supported."""
    options = Arguments("draft", _("Hold every number of a text against the ledger and its tables."), _)
    options.several("FILE|-", _("a text, or JSON Lines of texts (id, text); - is standard input"))
    options.add("--format", "text|json", _("form of the output"), default="text")
    options.add("--docx", "FILE", _("also write the text with its sources as footnotes, a Word document"))
    completeness.reads(options, _)
    asked = options.read(given)
    check("--format", asked["format"], ("text", "json"), _)
    if len(asked["FILE|-"]) != 1:
        raise WrongUse(_("name one file, or - for standard input."))
    text = _text(asked["FILE|-"][0], _)
    code = completeness.complete(asked, _)
    from dashboard import drafts, ledger

    book, all_hold = ledger.current(), True
    texts = list(_texts(text))
    if asked["docx"] and any("id" in one for one in texts):
        raise WrongUse(_("--docx takes one text, not JSON Lines of many."))
    for one in texts:
        found = drafts.check(one["text"], book, _.lang, one.get("title"), one.get("published"))
        all_hold &= all(number.verdict == "supported" for number in found)
        if asked["format"] == "json":
            named = {"id": one["id"]} if "id" in one else {}
            numbers = {"numbers": [number.as_json() for number in found]}
            write_json(named | numbers, indent=None if named else 1)
        else:
            _tell(one, found, _)
        if asked["docx"]:
            _write(Path(asked["docx"]), drafts.word_document(one["text"], found, book, _.lang), _)
    return code if all_hold else NOT_ALL


def _text(name: str, _: Translator) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as fault:
        raise WrongUse(f"{name}: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise WrongUse(_("{file} is no UTF-8 text.", file=name)) from fault


def _write(to: Path, data: bytes, _: Translator) -> None:
    try:
        to.write_bytes(data)
    except OSError as fault:
        raise Cannot(f"{to}: {fault.strerror}") from fault


def _texts(text: str) -> Iterator[dict[str, Any]]:
    """The texts of JSON Lines, or the one text; a line that is none makes all of it one text."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        rows = [json.loads(line) for line in lines] if lines and lines[0].lstrip().startswith("{") else []
    except ValueError:
        rows = []
    if rows and all(isinstance(one, dict) and isinstance(one.get("text"), str) for one in rows):
        yield from rows
    else:
        yield {"text": text}


def _tell(one: dict[str, Any], found: Sequence[CheckedNumber], _: Translator) -> None:
    from dashboard.text import draft_words

    named = (one["id"],) if "id" in one else ()
    for number in found:
        say(*named, number.as_printed, draft_words.verdict(number.verdict, _), number.explanation)
        if number.suggestion:
            say(*named, "", _("better"), number.suggestion)
    if not found:
        say(*named, _("No number of trade was found in the text."))
