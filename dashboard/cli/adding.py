"""`bilateral import`: table files into the ledger; nothing is lost, nothing is guessed."""

from __future__ import annotations

import getpass
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard.cli.options import DONE, NOT_ALL, Arguments, Cannot, WrongUse, check
from dashboard.cli.terminal import named, say, warn, write_json
from dashboard.model import Issue
from dashboard.text import Translator
from dashboard.text.issues import sentence

if TYPE_CHECKING:
    from dashboard.judging import GivenSource, Judgement

_FORMATS: Final = ("text", "json", "jsonl")
_SOURCE: Final = ("publisher", "title", "url", "published")
"""Answers that name the document of the whole file."""
_SHOWN: Final = 20
_ROWS: Final = 5
"""Rows named beside the first of a kind of error."""


def import_(given: Sequence[str], _: Translator) -> int:
    """Read table files, judge them, add what is sound."""
    options = Arguments("import", _("Read table files and add their figures to the ledger."), _)
    options.several("FILE", _("CSV, TSV, TXT or XLSX files"))
    options.switch("--dry-run", _("judge only; nothing is added"))
    options.add_each(
        "--answer",
        "TOPIC=VALUE",
        _("answer a question; publisher=…, title=…, url=… and published=… name the document"),
    )
    options.add("--encoding", "NAME", _("read the file in this encoding, whatever it looks like"))
    options.add("--sheet", "NAME", _("sheet of a workbook"))
    options.add("--by", "NAME", _("who adds the figures"))
    options.add("--note", "TEXT", _("a note kept with the batch"))
    options.add("--format", "text|json|jsonl", _("form of the output"), default="text")
    asked = options.read(given)
    check("--format", asked["format"], _FORMATS, _)
    answers, source = _answers(asked["answer"], _)
    if not asked["FILE"]:
        raise WrongUse(_("name at least one file."))
    records, complete = [], True
    for name in asked["FILE"]:
        judged, record = _one(Path(name), answers, source, asked, _)
        records.append(record)
        complete &= record["outcome"] == "accept" and (record["batch"] is not None or bool(asked["dry_run"]))
        complete &= not record.get("held_back")
        complete &= all(one.code != "contradicts_row" for one in judged.warnings)
        _tell(judged, record, asked, _)
    if asked["format"] == "json":
        write_json(records[0] if len(records) == 1 else records)
    return DONE if complete else NOT_ALL


def _answers(texts: Sequence[str], _: Translator) -> tuple[dict[str, str], GivenSource]:
    from dashboard.judging import GivenSource, faults_of

    answers: dict[str, str] = {}
    source: dict[str, str] = {}
    for text in texts:
        topic, equals, value = text.partition("=")
        if not equals or not topic.strip():
            raise WrongUse(_("--answer needs TOPIC=VALUE; it was “{text}”.", text=text))
        (source if topic in _SOURCE else answers)[topic.strip()] = value.strip()
    given = GivenSource(**source)
    # That a document has no name yet is told with the file.
    for issue in faults_of(given):
        if issue.code != "publisher_missing":
            raise WrongUse(sentence(issue, _))
    return answers, given


def _one(
    path: Path, answers: Mapping[str, str], source: GivenSource, asked: Mapping[str, Any], _: Translator
) -> tuple[Judgement, dict[str, Any]]:
    """Judge one file and, unless it is a dry run, add what was accepted."""
    from dashboard import judging, ledger
    from dashboard.tables import COMMAND_LINE, Refused, read

    name = named(path)
    try:
        if not path.is_file():
            raise Refused(Issue("file_missing", table=name))
        table = read(path, name, encoding=asked["encoding"], sheet=asked["sheet"], limits=COMMAND_LINE)
        judged = judging.judge(table, answers, source)
    except Refused as no:
        judged = judging.refused(no)
    if not asked["dry_run"] and judged.can_be_added:
        new = ledger.NewBatch(name, judged.checksum, asked["by"] or system_user(), asked["note"])
        try:
            added = ledger.opened().add(new, judged.chunks(), judged.sources)
        except ledger.LedgerError as fault:
            raise Cannot(sentence(fault.issue, _)) from fault
        record = judging.as_record(judged, name, added.id)
        counts = {"new": added.new, "already": added.already, "recognised": added.recognised}
        return judged, record | counts | {"held_back": _held(judged) if added.already else 0}
    return judged, judging.as_record(judged, name)


def _held(judged: Judgement) -> int:
    """How many of its figures the ledger has, and does not show: "already there" must not mean "seen"."""
    from dashboard import ledger

    held = {one.figure_id for one in ledger.trouble().held}
    return int(judged.figures["figure_id"].isin(held).sum())


def system_user() -> str:
    """The name of whoever runs the command; "?" where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


# --- telling ------------------------------------------------------------------------------------


def _tell(judged: Judgement, record: Mapping[str, Any], asked: Mapping[str, Any], _: Translator) -> None:
    if asked["format"] == "jsonl":
        _stream(judged, record)
    elif asked["format"] == "text":
        _report(judged, record, bool(asked["dry_run"]), _)


def _stream(judged: Judgement, record: Mapping[str, Any]) -> None:
    """One line for the file, then one for each figure, however many."""
    from dashboard.judging import figure_records

    lists = ("figures", "skipped", "errors", "warnings")
    _line({"kind": "file"} | {name: value for name, value in record.items() if name not in lists})
    for one in figure_records(judged):
        _line({"kind": "figure"} | one)
    for name in lists[1:]:
        for one in record[name]:
            _line({"kind": name.removesuffix("s")} | one)


def _line(value: Mapping[str, Any]) -> None:
    write_json(value, indent=None)


def _report(judged: Judgement, record: Mapping[str, Any], dry: bool, _: Translator) -> None:
    """The account for people: counts to stdout, what is wrong or asked to stderr."""
    counts = _(
        "{file}: figures {figures}, skipped {skipped}, errors {errors}, questions {questions}.",
        file=record["file"],
        figures=judged.count,
        skipped=judged.account.left_out,
        errors=judged.account.counts["error"],
        questions=len(judged.questions),
    )
    say(counts)
    for kind in list(_kinds((*judged.account.errors, *judged.warnings)))[:_SHOWN]:
        warn("  " + sentence(kind[0], _) + _alike(kind[1:], _))
    for question in judged.questions:
        warn("  " + _asked(question.topic, question.column, question.options, _))
    if judged.needs_source:
        warn("  " + _("The file names no source: add --answer publisher=NAME."))
    if record["batch"]:
        told = _(
            "Added as {batch}: new {new}, already there {already}.",
            batch=record["batch"],
            new=record["new"],
            already=record["already"],
        )
        say("  " + told)
        if record["held_back"]:
            warn(
                "  "
                + _.many(
                    "{n} figure of it is held back: it is stored, and not shown; “bilateral "
                    "batches” says why.",
                    "{n} figures of it are held back: they are stored, and not shown; "
                    "“bilateral batches” says "
                    "why.",
                    record["held_back"],
                )
            )
    elif not dry:
        say("  " + _("Nothing was added."))


def _kinds(issues: Iterable[Issue]) -> Collection[list[Issue]]:
    """What is wrong, by its kind and column: one sentence does for all that are alike."""
    kinds: dict[tuple[str, str], list[Issue]] = {}
    for issue in issues:
        kinds.setdefault((issue.code, issue.column), []).append(issue)
    return kinds.values()


def _alike(others: Sequence[Issue], _: Translator) -> str:
    """How many more there are of a kind, and the first of their rows."""
    if not others:
        return ""
    rows = ", ".join(str(one.row) for one in others[:_ROWS]) + (" …" if len(others) > _ROWS else "")
    return " " + _.many(
        "And {n} more like it, row {rows}.", "And {n} more like it, rows {rows}.", len(others), rows=rows
    )


def _asked(topic: str, column: str, options: Sequence[str], _: Translator) -> str:
    from dashboard.text.questions import question

    text = question(topic, column, _)
    target = f"{topic}:{column}" if column else topic
    options_ = "|".join(options) or "…"
    return text + " " + _("Answer with --answer “{target}={options}”.", target=target, options=options_)
