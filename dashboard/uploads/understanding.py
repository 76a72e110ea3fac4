"""From a table to candidates: what the rows, columns and titles of a file mean, and what must be asked.

``understand`` reads the first rows once, for the layout and for the shapes of providers, and passes over
all rows twice: for what must be known beforehand (decimal marks, footnotes), and to give each its fate,
which is counted, and handed over if it is a candidate. ``fates`` passes once more. Nothing of a row is
kept in between, so memory does not grow with the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from types import MappingProxyType
from typing import Final, cast

from dashboard.codes.currencies import is_called
from dashboard.language import read as reading
from dashboard.language.read.lines import is_note, names_season
from dashboard.model import Issue
from dashboard.tables import Record, Table
from dashboard.uploads import providers
from dashboard.uploads.account import Account
from dashboard.uploads.answers import OPTIONS, RIVALS, Answers
from dashboard.uploads.checks.repeats import Repeats
from dashboard.uploads.columns import Head, left_over, read_heads
from dashboard.uploads.context import FileContext
from dashboard.uploads.elsewhere import said_by_columns, said_by_file, said_by_sheet
from dashboard.uploads.fates import Candidate, Fate, Fault, Mapped, Question, Skipped, Waiting
from dashboard.uploads.header import LOOKED_AT, Layout, find_layout, is_amount, is_prose
from dashboard.uploads.outline import outer_kinds, sum_up_few
from dashboard.uploads.own import own_export
from dashboard.uploads.phrase import Phrase, only, part_noted, plain, says, whole_year, without
from dashboard.uploads.pieces import TablePiece, pieces
from dashboard.uploads.questions import Questions, ordered
from dashboard.uploads.refusals import why_refused
from dashboard.uploads.rounds import with_later
from dashboard.uploads.run import Plan, Run
from dashboard.uploads.survey import TRIANGLES, Survey, looks_like_index, mark_of, survey
from dashboard.uploads.titles import Context, put_aside, read_below, read_notes, read_remarks, read_titles
from dashboard.uploads.trials import MOST, Trial, settled
from dashboard.uploads.value import marks_fall, names_dollars

SAMPLE: Final = 60
"""Rows below the header by which a column is judged."""
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
SCOPE: Final = Question("scope_missing", "", OPTIONS["scope_missing"])
"""Whether goods or services are meant, asked once where nothing says it; that it is not said is an answer."""
Take = Callable[[tuple[Mapped, ...], str, Account], Callable[[Candidate], None]]
"""Told mapping, provider and account of a table, gives what is handed each candidate as it is counted."""


@dataclass(frozen=True)
class Understanding:
    """What a file was taken for. ``refusal`` says why nothing of it can be a figure.

    ``outcome`` is accept, partial (some cells are errors), ask (something only the user can say) or reject;
    ``needs_source``: there are figures for which the file names no source or no words.
    """

    table: Table
    header_rows: tuple[int, ...]
    mapping: tuple[Mapped, ...]
    questions: tuple[Question, ...]
    warnings: tuple[Issue, ...]
    account: Account
    provider: str
    refusal: Issue | None
    _fates: Callable[[], Iterator[Fate]]

    def fates(self) -> Iterator[Fate]:
        """The fate of every row, and of every cell that could hold a figure, in file order."""
        return self._fates()

    @property
    def outcome(self) -> str:
        if self.refusal is not None:
            return "reject"
        if self.questions:
            return "ask"
        if not self.account.figures:
            return "reject"
        return "partial" if self.account.codes else "accept"

    @property
    def needs_source(self) -> bool:
        return bool(self.account.without["source"] or self.account.without["excerpt"])


def _let_go(mapping: tuple[Mapped, ...], provider: str, account: Account) -> Callable[[Candidate], None]:
    return lambda one: None


def understand(table: Table, answers: Mapping[str, str] = _NONE, take: Take = _let_go) -> Understanding:
    """Read the meaning of a table; ``answers`` maps TOPIC or TOPIC:COLUMN to what the user said.

    ``take`` spares who wants every candidate another pass over the rows. All sheets of a workbook that are
    laid out alike are one upload; sheets of another layout are named as left out.
    """
    return _together(table, answers, take) if table.siblings else _one(table, answers, take)


def _together(table: Table, answers: Mapping[str, str], take: Take) -> Understanding:
    """The sheets of a workbook that are laid out as the first one that can be understood."""
    joined: list[Understanding] = []
    left: list[str] = []
    known = _Known(take)
    for sheet in (table, *table.siblings):
        found = _one(sheet, answers, _if_like(joined[0], known.take) if joined else known.take)
        if joined and _shape(found) != _shape(joined[0]) and _stands_alone(found) and known.lacks(found):
            found = _one(sheet, answers, known.take)
        elif found.refusal is not None or (joined and _shape(found) != _shape(joined[0])):
            left.append(sheet.format.sheet)
            continue
        joined.append(found)
    if not joined:
        return _one(table, answers, take)
    return _joined(table, joined, tuple(_about_sheets(joined, left)))


class _Known:
    """Which quantities the sheets so far gave figures of, in twenty bytes each."""

    def __init__(self, take: Take) -> None:
        self._take, self._seen = take, Repeats()

    def take(
        self, mapping: tuple[Mapped, ...], provider: str, account: Account
    ) -> Callable[[Candidate], None]:
        taken = self._take(mapping, provider, account)

        def see(one: Candidate) -> None:
            self._seen.see(self._key(one), one.fields, one.row)
            taken(one)

        return see

    def lacks(self, found: Understanding) -> bool:
        """Whether most of what a sheet says was not said yet: a summary of other sheets only repeats them."""
        figures = [one for one in found.fates() if isinstance(one, Candidate)]
        again = sum(self._seen.see(self._key(one), one.fields, one.row)[0] != "" for one in figures)
        return again * 2 < len(figures)

    def _key(self, one: Candidate) -> int:
        return hash(tuple(map(one.fields.get, _QUANTITY)))


_QUANTITY: Final = ("reporter", "partner", "flow", "scope", "product", "measure", "unit", "period")


def _stands_alone(found: Understanding) -> bool:
    """Whether a sheet of another layout needs no answer and has hardly an error."""
    figures, wrong = found.account.figures, found.account.counts["error"]
    return found.refusal is None and not found.questions and bool(figures) and wrong * _SOUND <= figures


_SOUND: Final = 5
"""Figures for each error that a sheet of another layout must have."""


def _joined(table: Table, joined: Sequence[Understanding], warnings: tuple[Issue, ...]) -> Understanding:
    """Several sheets, or several tables of one sheet, as one upload."""
    first = joined[0]
    account = Account()
    for one in joined:
        account.add(one.account)
    asked = {(one.topic, one.column): one for found in reversed(joined) for one in found.questions}
    return replace(
        first,
        table=table,
        questions=ordered(asked.values()),
        warnings=(*warnings, *(issue for one in joined for issue in one.warnings)),
        account=account,
        _fates=lambda: chain.from_iterable(one.fates() for one in joined),
    )


def _shape(found: Understanding) -> tuple[object, ...]:
    """What two sheets of one layout have in common: where their coordinates stand, whatever the heads of
    their numbers are."""
    placed = ((one.col, one.field) for one in found.mapping if one.field not in ("value", "ignore"))
    return found.provider, *(placed if not found.provider else ())


def _if_like(first: Understanding, take: Take) -> Take:
    """Take the figures of a sheet that is laid out as the first one."""

    def taken(mapping: tuple[Mapped, ...], provider: str, account: Account) -> Callable[[Candidate], None]:
        like = _shape(replace(first, mapping=mapping, provider=provider)) == _shape(first)
        return take(mapping, provider, account) if like else lambda one: None

    return taken


def _about_sheets(joined: Sequence[Understanding], left: Sequence[str]) -> Iterator[Issue]:
    names = ", ".join(one.table.format.sheet for one in joined)
    if len(joined) > 1:
        yield Issue("sheets_together", cell=names, table=joined[0].table.name)
    if left:
        yield Issue("other_sheets", cell=names, expected=", ".join(left), table=joined[0].table.name)


def _one(table: Table, answers: Mapping[str, str], take: Take) -> Understanding:
    head = list(islice(table.records(), LOOKED_AT))
    if is_prose(head):
        return _refused(table, Issue("running_text", table=table.name))
    if Answers(answers).header_rows is not None:  # somebody has looked, and no known shape has this header
        return _understood(table, head, Answers(answers), take)
    provider = providers.recognise(table, answers, head)
    if provider is not None:
        return _provided(table, provider, take)
    own = own_export(head)
    if own is not None:
        return _counted(table, (own.header.row,), own.mapping, lambda: own.fates(table), take)
    found = _in_pieces(table, head, Answers(answers), take)
    return found or _understood(table, head, Answers(answers), take)


def _in_pieces(table: Table, head: list[Record], answers: Answers, take: Take) -> Understanding | None:
    """The tables of one sheet together; None where it is one table, or is read better as one."""
    parts = pieces(table, head)
    heads = [list(one.records()) for one in parts]
    proofs = [_proved_by(one, rows, answers) for one, rows in zip(parts, heads, strict=True)]
    asked = list(zip(parts, heads, proofs, strict=True))
    looked = [(one, _understood(one, rows, answers, _let_go, proved)) for one, rows, proved in asked]
    sound = [one for one, found in looked if found.refusal is None and _holds_something(found)]
    if len(sound) < _SEVERAL:
        return None
    whole = _understood(table, head, answers, _let_go)
    told = sum(found.account.figures for _, found in looked)
    if whole.outcome == "accept" and whole.account.figures >= told:
        return None
    left = [one for one in parts if one not in sound]
    warnings = [Issue("piece_left_out", one.window.first, table=table.name) for one in left]
    joined = [_understood(one, rows, answers, take, proved) for one, rows, proved in asked if one in sound]
    return _joined(table, [*joined, *(_left(one) for one in left)], tuple(warnings))


_SEVERAL: Final = 2


def _holds_something(found: Understanding) -> bool:
    return bool(found.account.figures or found.questions)


def _left(piece: TablePiece) -> Understanding:
    """A table beside others that holds no figure: its rows are remarks."""
    return replace(_refused(piece, Issue("not_trade")), refusal=None)


def _refused(table: Table, why: Issue) -> Understanding:
    """A file of which no row is a figure: all are skipped as remarks."""

    def fates() -> Iterator[Fate]:
        return (Skipped(record.row, "note") for record in table.records())

    account = Account(sheet=table.format.sheet)
    for fate in fates():
        account.note(fate)
    return Understanding(table, (), (), (), (), account, "", why, fates)


def _provided(table: Table, provider: providers.Provider, take: Take) -> Understanding:
    found = _counted(
        table,
        provider.header_rows,
        provider.mapping,
        lambda: provider.fates(table),
        take,
        provider.name,
        provider.questions,
    )
    found = replace(found, warnings=provider.warnings)
    if provider.refusal is None:
        return found
    return replace(found, refusal=provider.refusal, questions=())


def _counted(
    table: Table,
    header_rows: tuple[int, ...],
    mapping: tuple[Mapped, ...],
    fates: Callable[[], Iterator[Fate]],
    take: Take,
    provider: str = "",
    questions: tuple[Question, ...] = (),
) -> Understanding:
    account = Account(sheet=table.format.sheet)
    taken = take(mapping, provider, account)
    for fate in fates():
        account.note(fate)
        if isinstance(fate, Candidate):
            taken(fate)
    refusal = None
    if not account.figures and not questions:
        why = _why_nothing(account)
        refusal = Issue(why, table=table.name) if not account.codes or why != "no_data_rows" else None
    return Understanding(table, header_rows, mapping, questions, (), account, provider, refusal, fates)


def _why_nothing(account: Account) -> str:
    """Why a provider's file holds no figure, where all its rows were left out for one reason."""
    reasons = {kind.removeprefix("skipped:") for kind in account.counts} - _LAYOUT
    return _ONLY.get(next(iter(reasons)), "no_data_rows") if len(reasons) == 1 else "no_data_rows"


_LAYOUT: Final = frozenset(("title", "header", "blank", "repeat_header", "note", "missing_value"))
_ONLY: Final = {"quantity": "all_quantities", "aggregate": "only_groups", "other_indicator": "other_subject"}
"""Reason for which all rows were left out, to the refusal that says so."""


# --- tables of any other shape ------------------------------------------------------------------


def _understood(
    table: Table,
    head: list[Record],
    answers: Answers,
    take: Take,
    proved: Mapping[str, str] | None = None,
) -> Understanding:
    """A table as its titles, heads and rows have it; ``proved`` are the answers that its first rows prove,
    where these are known."""
    top = _Top(table, head)
    told = _proved_by(table, head, answers) if proved is None else proved
    answers = Answers({**answers.given, **told})
    plan, answers, left = _without_left_over(table, head, answers)
    if (chosen := answers.on(RIVALS)) in ("last", "ignore"):
        plan = replace(plan, dropped=_dropped(table, plan, chosen))
    mapping = tuple(one.mapped() for one in plan.heads if one.text)
    account = Account(sheet=table.format.sheet)
    run, questions = Run(plan), Questions(plan)
    taken = take(mapping, "", account)
    for record in table.records():
        for fate in run.row(record):
            account.note(fate)
            if isinstance(fate, Candidate):
                taken(fate)
            elif isinstance(fate, Waiting):
                questions.add(fate, record, run.sections.said.get("unclear", ""))
    run.finish()

    def fates() -> Iterator[Fate]:
        again = Run(plan)
        for record in table.records():
            yield from again.row(record)

    asked = questions.asked()
    refusal = why_refused(plan, account, asked)
    if not asked and account.without["scope"] and SCOPE.topic not in answers.given:
        asked = (SCOPE,)
    if asked and not refusal:
        asked = ordered(with_later(asked, answers.given, lambda given: _asked_of(top, head, Answers(given))))
    return Understanding(
        table=table,
        header_rows=plan.layout.header_rows,
        mapping=mapping,
        questions=() if refusal else asked,
        warnings=(
            *_told_by_file(told, plan),
            *_left_out(left, plan),
            *_file_warnings(plan, account),
            *run.warnings,
        ),
        account=account,
        provider="",
        refusal=refusal,
        _fates=fates,
    )


def _dropped(table: Table, plan: Plan, chosen: str) -> frozenset[tuple[int, int]]:
    """Row and place of the cells that do not count, of those that contradict each other."""
    run = Run(plan)
    for record in table.records():
        run.row(record)
    groups = [[first, *later] for first, later in run.rivals.items()]
    return frozenset(cell for group in groups for cell in (group[:-1] if chosen == "last" else group))


@dataclass(frozen=True)
class _Top:
    """The first rows of a table, as a table of its own."""

    table: Table
    head: list[Record]
    _looked: dict[range | None, tuple[Layout, list[list[str]]]] = field(default_factory=dict, compare=False)

    def records(self) -> Iterator[Record]:
        return iter(self.head)

    def looked(self, header: range | None) -> tuple[Layout, list[list[str]]]:
        """Layout and first cells, which no answer but that of the header changes: looked at once."""
        if header not in self._looked:
            self._looked[header] = _look(cast(Table, self), self.head, header)
        return self._looked[header]

    def __getattr__(self, name: str) -> object:
        return getattr(self.table, name)


def _proved_by(table: Table, head: list[Record], answers: Answers) -> dict[str, str]:
    """Answers to open questions that the first rows prove."""

    tops: dict[int, _Top] = {}

    def judge(given: Mapping[str, str], rows: int) -> Trial:
        top = tops.setdefault(rows, _Top(table, head[: _above(head) + rows]))
        return _outcome(top, given)

    return settled(judge(answers.given, MOST), answers.given, judge)


def _told_by_file(told: Mapping[str, str], plan: Plan) -> Iterator[Issue]:
    """What was not asked because of all answers only one agrees with the numbers of the file."""
    first = next((one.text for one in plan.heads if one.role == "value"), "")
    for key, answer in told.items():
        column = key.partition(":")[2] or first
        yield Issue("answer_proved", plan.layout.last_header, column, answer, table=plan.table)


def _without_left_over(
    table: Table, head: list[Record], answers: Answers
) -> tuple[Plan, Answers, tuple[Head, ...]]:
    """The plan without columns that nobody needs to be asked about, the answers that leave them out, and
    these."""
    plan = _plan(table, head, answers)
    left = left_over(plan.heads)
    if not left:
        return plan, answers, left
    answers = Answers({**{f"column_meaning:{one.text}": "ignore" for one in left}, **answers.given})
    return _plan(table, head, answers), answers, left


def _left_out(left: Sequence[Head], plan: Plan) -> Iterator[Issue]:
    for one in left:
        yield Issue("column_ignored", plan.layout.last_header, one.text, table=plan.table)


_SIDES: Final = ("reporter", "partner", "exporter", "importer")
_BOTH_SIDES: Final = ({"reporter", "partner"}, {"exporter", "importer"})
_OF_CELLS: Final = (
    "bad_number",
    "negative_amount",
    "coordinate_empty",
    "share_beyond_whole",
    "growth_beyond_whole",
)
"""Errors of a cell that no answer is the cause of."""
_AGAINST: Final = ("sum_mismatch", "growth_mismatch", "title_overruled")
"""Warnings that an answer may be the cause of."""


def _outcome(top: _Top, given: Mapping[str, str]) -> Trial:
    """What the first rows come to under these answers."""
    plan = _plan(cast(Table, top), top.head, Answers(given))
    run, questions = Run(plan), Questions(plan)
    sides = [one.field for one in plan.heads if one.role == "coordinate" and one.field in _SIDES]
    wrong: set[object] = {("side", one) for one in sides if sides.count(one) > 1}
    figures = set[object]()
    for record in top.records():
        for fate in run.row(record):
            if isinstance(fate, Waiting):
                questions.add(fate, record, run.sections.said.get("unclear", ""))
            elif isinstance(fate, Candidate):
                figures.add((fate.row, fate.col, *map(fate.fields.get, _OF_FIGURE)))
            elif isinstance(fate, Fault) and fate.issue.code not in _OF_CELLS:
                wrong.add(_where(fate.issue))
    run.finish()
    wrong |= {_where(one) for one in run.warnings if one.code in _AGAINST}
    varied = _varied(plan, top.head)
    return Trial(questions.asked(), frozenset(wrong), frozenset(figures), varied, len(run.values))


def _where(issue: Issue) -> object:
    """What is wrong, and where: under two answers it may be the same."""
    return issue.code, issue.row, issue.column, issue.cell


def _above(head: Sequence[Record]) -> int:
    """Rows above the first with several numbers: of those answers are not tried."""
    wide = (at for at, one in enumerate(head) if sum(map(is_amount, map(plain, one.cells))) > 1)
    return next(wide, _FEW_TITLES)


_FEW_TITLES: Final = 8


def _varied(plan: Plan, head: list[Record]) -> frozenset[str]:
    """The columns that have several different cells in the first rows."""
    rows = [record.cells for record in head if record.row > plan.layout.last_header and record.fault is None]
    return frozenset(
        one.text
        for one in plan.heads
        if len({row[one.place] for row in rows if one.place < len(row) and row[one.place]}) >= _SEVERAL
    )


_OF_FIGURE: Final = (*_QUANTITY, "region", "value", "multiplier", "compared_with", "share_of", "note")
"""What two answers may make different of one number."""


def _asked_of(top: _Top, head: list[Record], answers: Answers) -> tuple[Question, ...]:
    """What the first rows alone would have asked under these answers."""
    unsaid = False
    plan = _plan(cast(Table, top), head, answers)
    run, questions = Run(plan), Questions(plan)
    for record in top.records():
        for fate in run.row(record):
            if isinstance(fate, Waiting):
                questions.add(fate, record, run.sections.said.get("unclear", ""))
            elif isinstance(fate, Candidate):
                unsaid = unsaid or fate.fields["scope"] == "unknown"
    return (*questions.asked(), SCOPE) if unsaid and SCOPE.topic not in answers.given else questions.asked()


def _plan(table: Table, head: list[Record], answers: Answers) -> Plan:
    header = answers.header_rows
    layout, sample = table.looked(header) if isinstance(table, _Top) else _look(table, head, header)
    titles = [text for _, text in layout.titles]
    above: Phrase = {
        **said_by_file(table),
        **read_notes(table.notes),
        **_said_above(table),
        **said_by_sheet(table),
    }
    titled: Phrase = {**above, **read_titles(titles).said}
    if {"unit", "rouble"} & read_titles(titles).said.keys():
        above = without(above, "unit", "rouble", "multiplier")
    heads = read_heads(layout, sample, titled, answers)
    if any(both <= {one.field for one in heads} for both in _BOTH_SIDES):
        above = without(above, *_SIDES)  # "Chart: exports of the UAE" on another sheet is of some rows
    found = survey(table.records(), layout, heads, str(titled.get("measure", "")))
    found.outer, found.of_few = outer_kinds(heads, sample), sum_up_few(heads, sample)
    found.again = table.records
    heads = tuple(_with_status(one, found) for one in heads)
    context = read_titles(titles, [one.text for one in heads if one.role == "label" and layout.levels])
    context = replace(context, said={**said_by_columns(heads, sample), **above, **context.said})
    noted = read_below(found.below, _named(heads, found, context))
    context = replace(context, said={**noted, **context.said})
    remarks = read_remarks(found.below, _named(heads, found, context))
    context = replace(context, said={**remarks, **context.said})
    context = _with_the_one_left(context, titles, heads, sample)
    if any(map(_AS_INDEX.search, (*titles, *found.below))):
        heads = tuple(_as_index(one, found) for one in heads)
    marks = _marks(found, heads, answers, titles)
    around = FileContext(
        context,
        answers,
        frozenset(found.years) | _years(heads),
        tuple(_words(titles, layout, heads, sample)),
        frozenset(marks.values()),
        "" if "multiplier" in noted else context.scale_unread or found.scale_unread,
        found.wholes,
        any(map(names_season, (*titles, *layout.headers))),
        {"value", "unit", "reporter", "partner", "period"} <= {one.text.strip() for one in heads},
        frozenset(
            place
            for place, numbers in found.growths.items()
            if looks_like_index(numbers) and heads[place].says.get("reading", "plain") == "plain"
        ),
        names_dollars((*titles, *table.notes)) and not any("unit" in one.says for one in heads),
        names_dollars(_units_of_rows(layout, heads, sample)),
        _says_other_money(context.said, heads),
        marks_falls=any(map(marks_fall, (*(cell for row in sample for cell in row), *titles, *found.below))),
        reporters=frozenset(filter(None, map(_code_of, found.reporters))),
        dated=found.dated,
    )
    return Plan(layout, heads, found, around, answers, marks, table.name)


def _look(table: Table, head: list[Record], header: range | None) -> tuple[Layout, list[list[str]]]:
    """The layout of a table, and its first cells by which columns are judged."""
    layout = find_layout(head, table.width, header)
    width = len(layout.headers)
    below = [record for record in head if record.row > layout.last_header and record.fault is None]
    sample = [
        [plain(record.cells[place]) if place < len(record.cells) else "" for place in range(width)]
        for record in [one for one in below if not _is_remark(one)][:SAMPLE]
    ]
    return layout, sample


def _is_remark(record: Record) -> bool:
    """A line below a table that is no row of it, "Source: customs": no column is told by it."""
    filled = [text for text in map(plain, record.cells) if text]
    return len(filled) == 1 and is_note(filled[0])


def _code_of(cell: str) -> str:
    country = reading.read_country(plain(cell))
    return country.code if country is not None else ""


def _with_the_one_left(
    context: Context, titles: Sequence[str], heads: Sequence[Head], sample: Sequence[Sequence[str]]
) -> Context:
    """Titles that name the countries of a table and one more, "Trade of Kenya with Uganda and Rwanda", say by
    that whose trade it is, where nothing else does; over a column of partners so do titles that name one
    country, in whatever words, "entre la Tunisie et ses partenaires"."""
    sides = {"reporter", "partner", "exporter", "importer", "pair"}
    known = sides & {one.field for one in heads}
    if {"reporter", "country"} & context.said.keys() or known - {"partner"}:
        return context
    if any(sides & one.says.keys() for one in heads):
        return context
    placed = [
        one.place for one in heads if one.role == "label" or one.field == ("partner" if known else "country")
    ]
    cells = {row[place] for row in sample for place in placed}
    inside = {says(cell).get("country", "") for cell in cells} | {
        one.says.get("country", "") for one in heads
    }
    named = dict.fromkeys(code for title in titles for code in reading.countries_named(title))
    left = [code for code in named if code not in inside]
    if known:
        left = [code for code in left if all(_may_say_whose(title, code) for title in titles)]
        listed = len(named) != 1 or len(inside - {""}) < _SEVERAL or "partner" in context.said
    else:
        listed = len(named) <= _SEVERAL or not inside - {""} <= named.keys()
    if len(left) != 1 or listed:
        return context
    said = without(context.said, "partner")
    return replace(context, said={**said, "reporter": left[0]})


def _may_say_whose(title: str, code: str) -> bool:
    """Whether a title with a country, if it has one, has hardly a word beside that is not understood."""
    if code not in reading.countries_named(title):
        return True
    unread = says(title).get("unread", "").split()
    return code not in put_aside(title) and sum(not reading.countries_named(one) for one in unread) <= 1


def _units_of_rows(layout: Layout, heads: Sequence[Head], sample: Sequence[Sequence[str]]) -> Iterator[str]:
    """The head and the cells of a column of units."""
    for head in heads:
        if head.role == "coordinate" and head.field == "unit":
            yield layout.headers[head.place]
            yield from {row[head.place] for row in sample}


_AS_INDEX: Final = re.compile(r"(?<![\d.,])=\s?100(?![\d.,])")


def _as_index(head: Head, found: Survey) -> Head:
    """A growth as the index it is, where a line says of what 100 is, and its numbers are such."""
    plainly = head.says.get("measure") == "growth" and head.says.get("reading", "plain") == "plain"
    if not plainly or not looks_like_index(found.growths.get(head.place, [])):
        return head
    return replace(head, says={**head.says, "reading": "index"})


def _says_other_money(titled: Phrase, heads: Sequence[Head]) -> bool:
    """Whether titles say one money and the heads, all of them, another: nobody can tell which is wrong."""
    moneys = {one.says["unit"] for one in heads if one.role == "value" and "unit" in one.says} - {"percent"}
    levels = [one for one in heads if one.role == "value" and "measure" not in one.says]
    over = titled.get("unit", "")
    worded = all("unit" in one.says for one in levels)
    if worded and len(moneys) == 1 and not over and (name := titled.get("rouble", "")):
        return not is_called(next(iter(moneys)), name)  # "Rs million" over "USD million"
    return worded and len(moneys) == 1 and len(over) == 3 and over not in moneys and over.isupper()


def _named(heads: Sequence[Head], found: Survey, context: Context) -> set[str]:
    """What titles, heads, columns and lines between rows name."""
    said = {*context.said, *found.sectioned, *found.labelled}
    return said.union(*(head.says for head in heads), (head.field for head in heads))


_OF_ALL: Final = ("reporter", "scope", "unit", "rouble", "multiplier", "valuation", "price_basis")


def _said_above(table: Table) -> Phrase:
    """What the lines over the first table of a sheet say of one below it: all but the time where they name no
    flow, else what is the same for both."""
    if not isinstance(table, TablePiece) or not table.above:
        return {}
    said = read_titles(table.above).said
    return only(said, _OF_ALL) if "flow" in said else without(said, "period", "part", "fiscal", "status")


def _with_status(head: Head, found: Survey) -> Head:
    """The status its footnote gives a head: "2027*" is no outcome where "* Forecast." stands below."""
    words = found.footnotes.get(mark_of(head.mark), "") if head.mark else ""
    if words and "period" in head.says:
        head = replace(head, says={**head.says, "period": part_noted(head.says["period"], words)})
    status = reading.read_status(words.rstrip(" .")) if words else None
    return (
        replace(head, says={**head.says, "status": status}) if status and "status" not in head.says else head
    )


def _words(
    titles: list[str], layout: Layout, heads: tuple[Head, ...], sample: list[list[str]]
) -> Iterator[str]:
    """What tells the language of a file: titles, heads, and the words of its first rows beside numbers."""
    yield from titles
    yield from (text for level in layout.levels for text in level if text)
    said = [head.place for head in heads if head.role in ("coordinate", "label") and head.field != "unit"]
    yield from {row[place] for row in sample for place in said}


def _years(heads: tuple[Head, ...]) -> frozenset[int]:
    named = (whole_year(one.says.get("period", "")) for one in heads if one.role == "value")
    return frozenset(year for year in named if year is not None)


_ENOUGH: Final = 8
"""Numbers with three digits behind a mark, and never more or fewer, that are no decimals by chance; where all
of them have one digit before it, they may be."""


def _marks(found: Survey, heads: tuple[Head, ...], answers: Answers, titles: Sequence[str]) -> dict[int, str]:
    """The decimal mark by place; what a column cannot tell, the language of the lines above a table does, or
    the user's answer: a mark or a reading."""
    marks = {}
    unsure = [place for place, mark in found.marks.items() if mark == "?"]
    enough = found.data_rows * len(unsure) >= _ENOUGH and not found.decade
    titled = _mark_of(titles, found) if enough else ""
    for place, mark in found.marks.items():
        if mark in (".", ","):
            marks[place] = mark
        elif mark == "?" and titled and titled not in found.first.get(place, (0, titled))[1]:
            marks[place] = titled
        elif mark == "?" and (answer := answers.on("ambiguous_number", heads[place].text)):
            cells = [cell for at, (_, cell) in found.first.items() if at == place or found.marks[at] == "?"]
            readings = (_mark_for(cell, answer) for cell in cells)
            marks[place] = answer if answer in (".", ",") else next(filter(None, readings), "")
    return marks


def _mark_of(titles: Sequence[str], found: Survey) -> str:
    """The decimal mark that the language of printed titles has, and no column contradicts; "" if none does.

    Under "Australia's trade with Canada, $ million" nobody writes "1,810" for a number below two. Of billions
    that may well be meant.
    """
    told = {mark for mark in found.marks.values() if mark in (".", ",", "!")}
    marks = {reading.decimal_mark_of(one) for one in reading.agreed(titles, told)}
    said = [str(scale) for title in titles if (scale := says(title).get("multiplier"))]
    if len(marks) != 1 or any(scale.startswith("?") or int(scale) >= _HUGE for scale in said):
        return ""
    return marks.pop()


_HUGE: Final = 10**9


_BESIDE_NUMBER: Final = f"{TRIANGLES} "


def _mark_for(cell: str, answer: str) -> str:
    """The mark under which a cell reads as the number given as answer; "" if under neither."""
    return next(
        (
            mark
            for mark in (".", ",")
            if reading.read_amount(cell.strip(_BESIDE_NUMBER), mark).digits == answer
        ),
        "",
    )


def _file_warnings(plan: Plan, account: Account) -> Iterator[Issue]:
    yield from plan_issues(plan)
    if unsaid := account.without["scope"]:
        yield Issue("scope_unknown", cell=str(unsaid), table=plan.table)


def plan_issues(plan: Plan) -> Iterator[Issue]:
    """Columns that were left out although they hold numbers, and answers that could not be read."""
    for one in plan.heads:
        if one.role == "ignored" and one.how == "guess":
            yield Issue("column_ignored", plan.layout.last_header, one.text, table=plan.table)
    for key in plan.answers.unread():
        yield Issue("answer_not_understood", column=key, cell=plan.answers.given[key], table=plan.table)


__all__ = ["Context", "Layout", "Understanding", "understand"]
