"""`bilateral data`: whole data sets, described, added from files, looked after, compared, taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard.cli import completeness
from dashboard.cli.options import DONE, NOT_ALL, Arguments, Cannot, WrongUse, check, no_pair, unknown
from dashboard.cli.terminal import say, warn, write, write_json
from dashboard.text import Translator, set_words

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.sets.adding import AddedSet
    from dashboard.warehouse.lock import Locked

Asked = dict[str, Any]


def data(given: Sequence[str], _: Translator) -> int:
    """One of the actions; what they share are the options."""
    purpose = _("Whole data sets: list those described, add one from its files, see, check, remove it.")
    options = Arguments(f"data {'|'.join(ACTIONS)}", purpose, _)
    options.several("FILE", _("what to do; then a set’s name; then its files (zip, csv, gz, parquet)"))
    options.add("--edition", "NAME", _("which edition; if left out, by its files’ names, or their checksum"))
    options.add_each("--from", "ADDRESS", _("where get fetches from; may be given several times"))
    options.add_each(
        "--reporter", "COUNTRY", _("of get, where a key is needed: whose trade; may be given several times")
    )
    options.add(
        "--digits", "0|2|4|6", _("of get, where a key is needed: how fine products are (6 if left out)")
    )
    options.add("--years", "YEARS", _("of get and add: 2018, 2018-2020 or 2016,2018-2020; all if left out"))
    options.add("--limit", "N", _("of rows: at most so many"))
    options.add(
        "--format", "text|json|csv|parquet|sdmx|sdmx-structure", _("form of the output"), default="text"
    )
    asked = options.read(given)
    words = asked["FILE"]
    check("--format", asked["format"], _FORMATS if words[:1] == ["rows"] else _FORMATS[:2], _)
    if not words or words[0] not in ACTIONS:
        raise WrongUse(unknown(_, _("command"), " ".join(["data", *words[:1]]), ACTIONS))
    if foreign := [name for name in _TAKEN if asked[name] and words[0] not in _TAKEN[name]]:
        raise WrongUse(
            _("“bilateral data {action}” takes no --{option}.", action=words[0], option=foreign[0])
        )
    with _told(_):
        return ACTIONS[words[0]](words[1:], asked, _)


@contextmanager
def _told(_: Translator) -> Iterator[None]:
    from dashboard.sets.refusals import SetRefused
    from dashboard.warehouse.engine import EngineFault

    try:
        yield
    except EngineFault as fault:
        said = {"file": fault.detail, "reason": fault.detail or fault.code}
        raise Cannot(set_words.refusal(fault.code, said, _)) from fault
    except SetRefused as refused:
        kind = Cannot if refused.cannot else WrongUse
        raise kind(set_words.refusal(refused.code, refused.fields, _)) from refused


def _no_more(words: Sequence[str], least: int, most: int, what: str, _: Translator) -> None:
    if not least <= len(words) <= most:
        if not most:
            raise WrongUse(_("“bilateral data {action}” takes no name.", action=what))
        raise WrongUse(_("write “bilateral {what}”.", what=what))


def _list(words: Sequence[str], asked: Asked, _: Translator) -> int:
    _no_more(words, 0, 0, "list", _)
    from dashboard.sets import catalogue
    from dashboard.warehouse import lock

    added: dict[str, list[str]] = {}
    for each in lock.read():
        added.setdefault(each.set, []).append(each.edition)
    known = catalogue.described().values()
    if asked["format"] == "json":
        write_json({"sets": [{**one.as_json(), "added": added.get(one.name, [])} for one in known]})
        return DONE
    for one in known:
        may = _("may be passed on") if one.may_be_passed_on else _("not to be passed on")
        there = ", ".join(added.get(one.name, ()))
        state = _("added: {editions}", editions=there) if there else _("not added")
        say(one.name, one.layout.publisher, one.layout.title, one.layout.licence, may, state)
    return DONE


def _add(words: Sequence[str], asked: Asked, _: Translator) -> int:
    if len(words) < 2:
        raise WrongUse(_("write “bilateral {what}”.", what="data add NAME FILE…"))
    from dashboard.sets import adding, years

    name, *files = words
    wanted = years.read(asked["years"])
    found = adding.add(name, [Path(one) for one in files], asked["edition"], wanted=wanted)
    return _say_added(found, asked, _)


def _get(words: Sequence[str], asked: Asked, _: Translator) -> int:
    _no_more(words, 1, 1, "data get NAME", _)
    from dashboard.sets import adding, years

    wanted = years.read(asked["years"])
    found = adding.get(
        words[0],
        asked["edition"],
        asked["from"],
        _Progress(_),
        wanted=wanted,
        reporters=asked["reporter"],
        digits=asked["digits"],
    )
    return _say_added(found, asked, _)


class _Progress:
    """A line to standard error at the first piece of a file, each tenth of it, or each 50 MB."""

    def __init__(self, _: Translator) -> None:
        self._translate = _
        self._told: tuple[str, int] = ("", -1)

    def __call__(self, name: str, done: int, whole: int | None) -> None:
        step = done * 10 // whole if whole else done // 50_000_000
        if (name, step) == self._told:
            return
        self._told = (name, step)
        _ = self._translate
        size = f"{done / 1e6:.1f}"
        if whole:
            text = _("{file}: {done} of {whole} MB", file=name, done=size, whole=f"{whole / 1e6:.1f}")
        else:
            text = _("{file}: {done} MB", file=name, done=size)
        warn(text)


def _say_added(found: AddedSet, asked: Asked, _: Translator) -> int:
    one, account = found.locked, found.account
    if asked["format"] == "json":
        told = asdict(account) if account else None
        outcome = "added" if account else "unchanged"
        write_json({"set": one.as_json(), "account": told, "outcome": outcome, "empty": list(found.empty)})
    elif account is None:
        say(_("{name} is there already, made of the same files.", name=one.name))
    else:
        rows = _.many("{n} row", "{n} rows", one.rows)
        say(_("{name}: {rows}, {first} to {last}.", name=one.name, rows=rows, first=one.first, last=one.last))
    may = _("may be passed on") if one.may_be_passed_on else _("not to be passed on")
    warn(_("Licence: {licence} ({may}).", licence=one.licence, may=may))
    if found.empty:
        warn("  " + _("the service has no row of {names}", names=_few(found.empty)))
    if account is None:
        return NOT_ALL if found.empty else DONE
    for why, count in account.left.items():
        reason, first = set_words.left(why, _), account.first[why]
        text = _.many("{n} row left out: {reason}", "{n} rows left out: {reason}", count, reason=reason)
        warn(f"  {text} ({first})")
    if account.areas:
        warn("  " + _("areas that are not known, kept out of sums: {areas}", areas=_few(account.areas)))
    if account.lacking:
        warn(
            "  "
            + _("columns that files of this set have, and these lack: {names}", names=_few(account.lacking))
        )
    if account.unread:
        warn(
            "  " + _("columns that are not known of this set, not read: {names}", names=_few(account.unread))
        )
    return NOT_ALL if account.has_faults or found.empty else DONE


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:20]) + (" …" if len(names) > 20 else "")


def _status(words: Sequence[str], asked: Asked, _: Translator) -> int:
    _no_more(words, 0, 0, "status", _)
    from dashboard.warehouse import lock

    found = lock.read()
    if asked["format"] == "json":
        sets = [{**one.as_json(), "state": one.seems} for one in found]
        write_json({"folder": str(lock.folder()), "sets": sets})
    else:
        for one in found:
            _say_one(one, *([set_words.state(one.seems, _)] if one.seems != "sound" else []))
    states = [(one, one.seems) for one in found]
    if not _usable(states, _):
        return NOT_ALL
    if not found and asked["format"] != "json":
        warn(_("No data set has been added; “bilateral data list” names those that can be."))
    return DONE


def _say_one(one: Locked, *more: str) -> None:
    size = f"{one.stored_size / 1e6:.1f} MB"
    say(one.set, one.edition, one.rows, f"{one.first}–{one.last}", size, one.added, one.checksum[:12], *more)


def _check(words: Sequence[str], asked: Asked, _: Translator) -> int:
    _no_more(words, 0, 0, "check", _)
    from dashboard.sets import adding

    found = adding.states()
    if asked["format"] == "json":
        write_json({"sets": [{**one.as_json(), "state": state} for one, state in found]})
    else:
        for one, state in found:
            _say_one(one, set_words.state(state, _))
    return DONE if _usable(found, _) else NOT_ALL


def _usable(found: Sequence[tuple[Locked, str]], _: Translator) -> bool:
    """Whether all can be asked as they are; of those of an earlier release it is said what they lack."""
    if older := [one.name for one, state in found if state == "older"]:
        warn(
            _(
                "{names}: made by an earlier release, without the years that a source prints without a"
                " number; “bilateral data add” makes them anew of the same files.",
                names=_few(older),
            )
        )
    return all(state in ("sound", "older") for _one, state in found)


def _rows(words: Sequence[str], asked: Asked, _: Translator) -> int:
    """The rows behind one cell, with the query: whoever has the set can run it again."""
    _no_more(words, 1, 1, "data rows ID", _)
    from dashboard import ledger

    limit = asked["limit"] or ("200" if asked["format"] == "text" else str(10**9))
    if not limit.isdecimal():
        raise WrongUse(unknown(_, "--limit", limit, ("1–1000000000",)))
    found = ledger.behind(ledger.current(), words[0])
    if found is None:
        completeness.refuse_unread(ledger.unread(), _)
        raise WrongUse(_("“{id}” is no cell of a table of all countries.", id=words[0]))
    rows = found.rows(min(int(limit), 10**9))
    if asked["format"] == "json":
        write_json({"query": found.query.as_json(), "rows": _plain(rows)})
        return DONE
    if asked["format"] == "text":
        warn(f"{found.query.words(_)}; SHA-256 {found.query.checksum}")
    from dashboard.export import flat

    for piece in flat.written(rows, "csv" if asked["format"] == "text" else asked["format"], name="rows"):
        write(piece)
    return DONE


def _changes(words: Sequence[str], asked: Asked, _: Translator) -> int:
    """What the last edition of a set changed for a pair against the one before it, or against --edition."""
    _no_more(words, 2, 2, "data changes NAME PAIR", _)
    from dashboard.codes.countries import FORMER, ISO2
    from dashboard.language import write as labels
    from dashboard.sets import editions

    name, given = words
    first, _hyphen, second = given.upper().partition("-")
    if not {first, second} <= {*ISO2, *FORMER} or first == second:
        raise WrongUse(no_pair(_, given))
    found = editions.changes(name, (first, second), asked["edition"])
    before, after = found.before.edition, found.after.edition
    if asked["format"] == "json":
        write_json({"set": name, "before": before, "after": after, "changes": _plain(found.cells)})
        return DONE
    for one in _plain(found.cells):
        values = ("–" if one[side] is None else one[side] for side in ("before", "after"))
        more = (one["unit"], one["multiplier"], one["part"], one["source"])
        say(one["reporter"], one["partner"], one["flow"], one["period"], *values, *filter(None, more))
    told = {"set": name, "before": before, "after": after, "pair": labels.pair(first, second, _.lang)}
    if len(found.cells):
        text = _.many(
            "{set}: {n} number of {pair} is another in {after} than in {before}.",
            "{set}: {n} numbers of {pair} are others in {after} than in {before}.",
            len(found.cells),
            **told,
        )
    else:
        text = _("{set}: {after} changed no number of {pair} against {before}.", **told)
    warn(text)
    return DONE


def _plain(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    """Rows as JSON has them: what is missing is null."""
    from dashboard.warehouse.queries import as_decimal

    found = rows.astype(object).where(rows.notna(), None).to_dict("records")
    return [as_decimal(one) for one in found]


def _remove(words: Sequence[str], asked: Asked, _: Translator) -> int:
    _no_more(words, 1, 1, "data remove NAME", _)
    from dashboard.sets import adding

    for one in adding.remove(words[0], asked["edition"]):
        say(_("{name} was removed.", name=one.name))
    return DONE


_FORMATS: Final = ("text", "json", "csv", "parquet", "sdmx", "sdmx-structure")
_TAKEN: Final[dict[str, tuple[str, ...]]] = {
    "edition": ("get", "add", "changes", "remove"),
    "from": ("get",),
    "reporter": ("get",),
    "digits": ("get",),
    "years": ("get", "add"),
    "limit": ("rows",),
}
"""Which actions an option is of: to another it would say nothing."""
ACTIONS: Final[dict[str, Callable[[Sequence[str], Asked, Translator], int]]] = {
    "list": _list,
    "get": _get,
    "add": _add,
    "status": _status,
    "check": _check,
    "rows": _rows,
    "changes": _changes,
    "remove": _remove,
}
