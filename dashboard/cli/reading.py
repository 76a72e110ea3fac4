"""`bilateral read`: the figures that articles state, each slot with its words. Nothing is stored."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard.cli import options as asking
from dashboard.cli.options import DONE, NOT_ALL, Arguments, Cannot, WrongUse
from dashboard.cli.terminal import say, warn, write
from dashboard.text import Translator

if TYPE_CHECKING:
    from dashboard.articles import Reading

_FORMATS: Final = ("text", "json", "csv")
_EVERY: Final = 100
"""Texts between two words of progress."""


def read(given: Sequence[str], _: Translator) -> int:
    """Write what figures an article states."""
    options = Arguments(
        "read", _("Say which figures an article states, each with its words; nothing is stored."), _
    )
    options.several(
        "ARTICLE", _("a file (text, HTML, PDF, DOCX, or JSON Lines of many texts), or - for standard input")
    )
    options.add("--format", "text|json|csv", _("form of the output; “import” reads the csv"), default="text")
    options.add("--published", "DATE", _("day of the page, where it does not say it itself"))
    asked = options.read(given)
    asking.check("--format", asked["format"], _FORMATS, _)
    if len(asked["ARTICLE"]) != 1:
        raise WrongUse(_("name one article, or - for standard input."))
    content, name = _content(asked["ARTICLE"][0], _)
    many = _lines(content, name)
    if many is None:
        return _one(content, name, asked, _)
    return _many(many, asked["format"], _)


def _content(name: str, _: Translator) -> tuple[bytes, str]:
    from dashboard.articles import documents

    try:
        if name == "-":
            content = sys.stdin.buffer.read(documents.MOST + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(documents.MOST + 1)
    except OSError as error:
        raise Cannot(f"{name}: {error.strerror}") from None
    return content, "" if name == "-" else name


def _lines(content: bytes, name: str) -> list[bytes] | None:
    """The lines of JSON Lines; None for any other text."""
    lines = content.splitlines()
    first = next((line for line in lines if line.strip()), b"")
    if not (name.endswith((".jsonl", ".ndjson")) or first.lstrip().startswith(b"{")):
        return None
    try:
        found = json.loads(first)
    except ValueError:
        return None
    return lines if isinstance(found, dict) and "text" in found else None


def _many(lines: list[bytes], form: str, _: Translator) -> int:
    """One object a line; a line that is no text is said and passed over."""
    from dashboard import articles

    wrong = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
            reading = articles.read(
                str(one["text"]), one.get("title"), one.get("published"), one.get("language") or ""
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            wrong += 1
            warn(_("line {n}: no object with “text”", n=number))
            continue
        if form == "json":
            say(json.dumps({"id": one.get("id")} | reading.as_json(), ensure_ascii=False))
        else:
            for told in _told(reading, _):
                say(told)
        if number % _EVERY == 0:
            warn(_("{n} texts read", n=number))
    return NOT_ALL if wrong else DONE


def _one(content: bytes, name: str, asked: dict[str, Any], _: Translator) -> int:
    from dashboard import articles
    from dashboard.articles import documents

    try:
        page = documents.opened(content, name)
    except documents.Unreadable as error:
        raise Cannot(_why(error.reason, name or "-", _)) from None
    reading = articles.read(page.text, page.title, asked["published"] or page.published)
    if asked["format"] == "json":
        say(json.dumps(reading.as_json() | {"publisher": page.publisher}, ensure_ascii=False))
    elif asked["format"] == "csv":
        from dashboard.articles import rows

        write(rows.csv(reading).encode())
    else:
        for told in _told(reading, _):
            say(told)
    return DONE


def _told(reading: Reading, _: Translator) -> Iterator[str]:
    """For people: each figure with its slots, then what is none."""
    from dashboard.articles import told
    from dashboard.text import article_words

    for one in reading.proposals:
        asked = ", ".join(article_words.slot(name, _) for name in one.asked)
        doubt = _("sure") if one.sure else _("to be asked: {slots}", slots=asked)
        yield f"{_one_line(one.as_printed)}  [{doubt}]"
        yield f"  {told.sentence({name: one.said(name) or '' for name in one.slots}, _)}"
        yield f"  «{_one_line(reading.text[one.start : one.end])}»"
    for other in reading.no_figures:
        yield _(
            "no figure: {printed} ({reason})",
            printed=_one_line(other.as_printed),
            reason=article_words.reason(other.reason, _),
        )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _why(reason: str, name: str, _: Translator) -> str:
    match reason:
        case "too_large":
            return _("{name}: more than 10 MB are not read as an article.", name=name)
        case "no_text":
            return _("{name}: there is no text in this file.", name=name)
    return _("{name}: nothing can be read in this file.", name=name)
