"""One pass over the rows of a table: every row and every cell that could hold a figure gets its fate."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from dashboard.language import read as reading
from dashboard.language.read.lines import is_total
from dashboard.model import Issue
from dashboard.tables import Record
from dashboard.uploads.answers import OPTIONS, RIVALS, Answers
from dashboard.uploads.checks.growths import Growths
from dashboard.uploads.checks.repeats import OF_NUMBER, Repeats, key_of
from dashboard.uploads.checks.sums import FlowSums, TotalSums, number_of
from dashboard.uploads.columns import Head
from dashboard.uploads.context import FileContext, Filled, Obstacle, RowSaid, merge, overruled
from dashboard.uploads.coordinates import read_coordinate
from dashboard.uploads.fates import Candidate, Fate, Fault, Skipped, Waiting
from dashboard.uploads.header import Layout, is_year
from dashboard.uploads.phrase import Phrase, only, plain
from dashboard.uploads.rows import RowKind, RowRead, Rows
from dashboard.uploads.survey import Survey, mark_of
from dashboard.uploads.titles import Sections
from dashboard.uploads.value import fill, plain_number, refilled

_INHERITED: Final = ("flow", "country", "reporter", "partner", "product", "scope", "region")
"""What a label that only names a measure takes over from the label above it."""
_OF_BOTH: Final = ("turnover", "balance")
_SIDES_SAID: Final = frozenset(("country", "reporter", "partner", "exporter", "importer", "group"))
_FLAGS: Final = {"e": "estimate", "f": "forecast", "p": "preliminary"}
"""Letters that statistical offices set behind a number, where no footnote says otherwise."""
_FLAGGED: Final = re.compile(r"(.*[0-9)])\s?([a-wyz])")
"""A number and a letter, which may be a flag of an office or a scale."""
WARNED: Final = 10_000
"""Warnings kept; more than these nobody reads."""
_UNLIKELY_INDEX: Final = 30.0
_LIKELY_INDEX: Final = (90.0, 115.0)


@dataclass(frozen=True)
class Plan:
    """All that is known of a table before its figures are read."""

    layout: Layout
    heads: tuple[Head, ...]
    found: Survey
    around: FileContext
    answers: Answers
    marks: dict[int, str]
    table: str
    dropped: frozenset[tuple[int, int]] = frozenset()
    """Row and place of cells that others contradict, where the answer is that these do not count."""


_Around = tuple[int, tuple[str, ...]]
"""The section a row stands in, and its coordinates but for the product."""
CACHED: Final = 8_192
"""Surroundings kept in mind; in a long table they come again with every product."""


class Coordinates(NamedTuple):
    """What places the figures of a row: its cells (``key``), what they say, and the ``product`` where the row
    names one that may differ from that of ``said``, which holds for all rows ``around`` it."""

    key: tuple[str, ...]
    said: RowSaid
    product: str
    around: _Around | None


class Run:
    """The state of one pass: sections, the label above, repeats, sums; ``warnings`` grow as rows come."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.rows = Rows(plan.layout, plan.heads, plan.found, plan.answers)
        flows = {read_coordinate("flow", plain(cell)).said.get("flow", "") for cell in plan.found.flows}
        self._adds_up = not flows or bool(flows & {"", "turnover", "balance"})
        self._last_header = plan.layout.last_header
        self.values = [head for head in plan.heads if head.role in ("value", "asked")]
        self.guessed = next(
            (head for head in plan.heads if not head.confirmed and head.topic != "duplicate_header"), None
        )
        self.sections = Sections()
        self.repeats, self.flows, self.totals = Repeats(), FlowSums(), TotalSums()
        self.growths = Growths() if _may_grow(plan.heads, plan.found) else None
        self.warnings: list[Issue] = []
        self.rivals: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._labelled: tuple[Phrase, str] | None = None
        self._parent: tuple[int, Phrase] | None = None
        self._pairs: list[Phrase] = []
        self._broken: tuple[int, RowKind] | None = None
        self._known: dict[_Around, RowSaid] = {}
        self._ready: dict[tuple[_Around, int], tuple[dict[str, str], int, Phrase]] = {}
        self._texts = [head.field for head in self.rows.texts if head.field not in OF_NUMBER]
        self._lost = False
        self._overruled: set[str] = set()
        self._lane = self._only_column()
        self._mark = plan.marks.get(self._lane.place, "") if self._lane is not None else ""
        self._products: dict[str, str] = {}

    def _only_column(self) -> Head | None:
        """The one column of values of a long table, of whose rows nothing but cells has to be looked at."""
        rows, found = self.rows, self.plan.found
        simple = rows.free and not rows.unread and not found.fills_down and not found.totals
        simple = simple and not found.outer
        if not simple or self.guessed is not None or len(self.values) != 1 or len(rows.places) < 2:
            return None
        (head,) = self.values
        return head if head.role == "value" and not head.mark else None

    def row(self, record: Record) -> Sequence[Fate]:
        """The fates of one row."""
        if record.row <= self._last_header:
            return (self._above(record),)
        if record.fault is not None and not record.cell_faults:
            return (Fault(record.fault),)
        if self._lane is not None and record.fault is None and not self._lost:
            figure = self._as_before(record, self._lane)
            if figure is not None:
                return (figure,)
        return self._below(record)

    def _as_before(self, record: Record, head: Head) -> Fate | None:
        """The figure of a row that differs from an earlier one in product, number and texts alone; None for
        any other row. Gives what ``_below`` would give: of a long table nearly all rows are such."""
        cells, place = record.cells, head.place
        if len(cells) <= max(place, self.rows.last):
            return None
        cell = cells[place]
        number = plain_number(cell, "." if place in record.numeric else self._mark)
        if number is None or "-" in cell or is_year(number.printed):
            return None
        key = self.rows.cells_of(cells)
        at = self.rows.product
        product = self._products.get(key[at])
        if product is None:
            if len(self._products) >= CACHED:
                self._products.clear()
            product = self._products[key[at]] = self.rows.product_in(key)
        around = (self.sections.serial, key[:at] + key[at + 1 :])
        ready = self._ready.get((around, place)) if product else None
        if ready is None:
            return None
        known = ready[2]
        if _names_label(known):
            self._labelled = known, product
        fields = refilled(ready[0], number, product)
        texts = self.rows.texts_of(record) if self.rows.texts else {}
        if isinstance(texts, Obstacle):
            return None
        if texts:
            fields |= texts
        hashed = hash((ready[1], product, *map(texts.get, self._texts)))
        spelled = hash((key, head.text, self.sections.meant))
        return self._figure(record, head, cell, fields, (hashed, spelled))

    def _above(self, record: Record) -> Fate:
        if record.row in self.plan.layout.header_rows:
            return Skipped(record.row, "header")
        if record.fault is not None:
            return Fault(record.fault)
        return Skipped(record.row, "title" if any(map(str.strip, record.cells)) else "blank")

    def _below(self, record: Record) -> Sequence[Fate]:
        kind = self.rows.kind(record)
        if self._broken is not None:
            place, begun = self._broken
            self._broken = None
            joined = self.rows.joined(record, place, begun.said["unclear"]) if kind.name == "data" else None
            if joined is not None:
                return self._data(joined)
            self._begin(begun)
        if kind.name == "section" and (place := self.rows.may_go_on(record, kind)) >= 0:
            self._broken = place, kind
            return (Skipped(record.row, kind.name, 0, _first(record)),)
        if kind.name == "data":
            return self._data(record)
        if kind.name in ("section", "outer", "repeat_header", "second_header"):
            self._begin(kind)
        if kind.name == "outer":
            return (Skipped(record.row, "total", 0, _first(record)),)
        if kind.name == "second_header":
            self._lost = True
            return (Fault(Issue("second_header", record.row, "", _first(record), "", self.plan.table)),)
        return (Skipped(record.row, kind.name, 0, "" if kind.name == "blank" else _first(record)),)

    def _begin(self, kind: RowKind) -> None:
        if kind.name in ("section", "outer"):
            self.sections.enter(kind.said)
        elif kind.name == "repeat_header":
            self._lost = False
        self.rows.forget_above()
        self.totals.clear()
        self._labelled = self._parent = None
        self._pairs.clear()

    # --- data rows ---

    def _data(self, record: Record) -> Sequence[Fate]:
        if self._lost:
            return (Fault(Issue("below_second_header", record.row, "", _first(record), "", self.plan.table)),)
        row = self._coordinates(record)
        if isinstance(row, list):
            return row
        faulty = dict(record.cell_faults) if record.cell_faults else {}
        if faulty and any(place in faulty for place in self.rows.places):
            return [Fault(issue) for issue in faulty.values()]
        texts = self.rows.texts_of(record) if self.rows.texts else {}
        if isinstance(texts, Obstacle):
            return [self._fault(record, texts, None)]
        return [
            Fault(faulty[head.place]) if head.place in faulty else self._cell(record, head, row, texts)
            for head in self.values
        ]

    def _coordinates(self, record: Record) -> Coordinates | list[Fate]:
        """What the row says of all its figures; or its fates where it can hold none.

        In a long table the same countries, flows and years come again with every product: what they say
        together is kept, and only the product is read anew.
        """
        key = self.rows.key(record)
        product = self.rows.product_in(key)
        around = (self.sections.serial, self.rows.without_product(key)) if product else None
        known = self._known.get(around) if around else None
        if known is not None:
            if _names_label(known.said):
                self._labelled = known.said, product
            return Coordinates(key, known, product, around)
        read = self._indented(record, self.rows.read(key))
        if read.skip:
            return [self._skipped(record, read)]
        if read.problems:
            return [self._of_problem(record, problem) for problem in read.problems]
        if self.plan.found.of_few and "product" not in read.said.said:
            return [Skipped(record.row, "total", 0, _first(record))]
        if around and (_names_label(read.said.said) or "measure" not in read.said.said):
            if len(self._known) >= CACHED:
                self._known.clear()
                self._ready.clear()
            self._known[around] = read.said
        return Coordinates(key, self._with_label_above(read.said), product, around)

    def _of_problem(self, record: Record, problem: Obstacle) -> Fate:
        if problem.kind == "ask" and problem.place is not None:
            return Waiting(record.row, problem.place + 1, problem.code)
        return self._fault(record, problem, None)

    def _indented(self, record: Record, read: RowRead) -> RowRead:
        """A label that says nothing known, and stands further in than a country or a flow above it, is of a
        product of theirs: pivot tables print "Czechia" and below it "    Machinery"."""
        if len(self.rows.places) != 1:
            return read
        place = self.rows.places[0]
        cell = record.cells[place] if place < len(record.cells) else ""
        depth = len(cell) - len(cell.lstrip())
        unread = {one.code for one in read.problems} == {"label_not_understood"} and not read.skip
        if unread and depth and self._parent is not None and depth > self._parent[0]:
            return RowRead(RowSaid({**self._parent[1], "product": plain(cell)}))
        if not read.problems:
            placed = not read.skip and _names_label(read.said.said)
            self._parent = (depth, read.said.said) if placed else None
        return read

    def _skipped(self, record: Record, read: RowRead) -> Fate:
        if read.skip == "total" and self.plan.found.totals:
            self._check_totals(record)
            self.totals.clear()
        elif read.skip == "aggregate":
            self.totals.leave()
        return Skipped(record.row, read.skip, 0, _first(record))

    def _with_label_above(self, said: RowSaid) -> RowSaid:
        """ "в % к предыдущему году" under "Экспорт, млн долл." is the growth of exports."""
        own = said.said
        if _names_label(own):
            if "measure" in own and "scope" not in own and self._labelled is not None:
                above, _product = self._labelled
                if above.get("flow") == own.get("flow"):  # "Exports growth, %" under "Exports of goods"
                    said = said._replace(said={**only(above, ("scope",)), **own})
            said = self._with_pair_above(said)
            self._labelled = said.said, ""
            return said
        if "measure" not in own or self._labelled is None:
            return said
        above, product = self._labelled
        taken = only(above, _INHERITED)
        if product:
            taken["product"] = product
        return said._replace(said={**taken, **own})

    def _with_pair_above(self, said: RowSaid) -> RowSaid:
        """ "Two-way trade", or a share, under the exports and the imports of one pair is of that pair."""
        own = said.said
        pair = only(own, ("reporter", "partner"))
        if len(pair) == 2:
            self._pairs += [pair] if pair not in self._pairs else []
        elif (
            (own.get("flow") in _OF_BOTH or "measure" in own)
            and not _SIDES_SAID & own.keys()
            and len(self._pairs) == 1
        ):
            return said._replace(said={**self._pairs[0], **own})
        return said

    def _cell(self, record: Record, head: Head, row: Coordinates, texts: dict[str, str]) -> Fate:
        place = head.place
        cell = record.cells[place] if place < len(record.cells) else ""
        if not cell.strip():
            # On the diagonal of countries by countries no number is missing.
            own = "country" in head.says and head.says["country"] in _countries_of(row)
            return Skipped(record.row, "blank" if own else "missing_value", place + 1, cell)
        unsure = (
            head
            if head.role == "asked" and head.topic == "duplicate_header"
            else self.guessed or (head if head.role == "asked" else None)
        )
        if unsure is not None:
            return self._waiting(record, head, cell, unsure)
        mark = "." if place in record.numeric else self.plan.marks.get(place, "")
        again = self._again(cell, mark, place, row)
        if again is None:
            filled = self._filled(record, cell, mark, head, row)
            if isinstance(filled, Obstacle):
                return self._fate(record, head, cell, filled)
            fields, key = filled.fields, _without_product(filled.fields)
            if filled.mark:
                self._add_footnote(fields, filled.mark)
        else:
            fields, key = again
        if fields["measure"] == "share" and _is_of_itself(record, fields):
            return Skipped(record.row, "total", place + 1, cell)
        key = hash((key, fields.get("product"), *map(texts.get, self._texts)))
        if texts:
            fields |= texts
        if head.mark:
            self._add_footnote(fields, head.mark)
        spelled = hash((row.key, head.text, self.sections.meant))
        return self._figure(record, head, cell, fields, (key, spelled))

    def _filled(
        self, record: Record, cell: str, mark: str, head: Head, row: Coordinates
    ) -> Filled | Obstacle:
        """The figure in a cell from all that is said around it; a mark for missing hinders nothing."""
        said = row.said
        if row.product and said.said["product"] != row.product:
            said = said._replace(said={**said.said, "product": row.product})
        template = merge(said, head, self.sections, self.plan.around)
        if isinstance(template, Obstacle):
            missing = reading.read_amount(cell).missing
            return Obstacle("skip", "missing_value") if missing else template
        self._hold_against_title(template.said, record, head)
        filled = fill(template, cell, mark, head, self.plan.answers)
        flagged = _FLAGGED.fullmatch(cell.strip()) if isinstance(filled, Obstacle) else None
        if flagged and self._is_flag(flagged[2], template.multiplier):
            filled = fill(template, flagged[1], mark, head, self.plan.answers)
            if isinstance(filled, Filled):
                return filled._replace(mark=flagged[2])
        if row.around and not isinstance(filled, Obstacle) and plain_number(cell, mark) and _may_vary(filled):
            known = self._known[row.around].said
            self._ready[row.around, head.place] = filled.fields.copy(), _without_product(filled.fields), known
        return filled

    def _is_flag(self, letter: str, multiplier: str) -> bool:
        """Whether a letter behind a number is a flag: the file says its meaning, or its scale elsewhere."""
        return letter in self.plan.found.footnotes or bool(multiplier and multiplier != "1")

    def _hold_against_title(self, said: Phrase, record: Record, head: Head) -> None:
        """What the titles say otherwise than what stands nearer, each contradiction once."""
        for name, titled, nearer in overruled(self.plan.around, said, head):
            if name not in self._overruled:
                self._overruled.add(name)
                self.warn(Issue("title_overruled", record.row, head.text, titled, nearer))

    def _again(self, cell: str, mark: str, place: int, row: Coordinates) -> tuple[dict[str, str], int] | None:
        """The figure of a plain number where one with the same surroundings was made before, and a hash of
        what it is of but for its product."""
        ready = self._ready.get((row.around, place)) if row.around else None
        number = plain_number(cell, mark) if ready is not None and "-" not in cell else None
        if ready is None or number is None:
            return None
        return refilled(ready[0], number, row.product), ready[1]

    def _waiting(self, record: Record, head: Head, cell: str, unsure: Head) -> Fate:
        """A cell that waits until the user has said what a column means."""
        if reading.read_amount(cell).missing:
            return Skipped(record.row, "missing_value", head.place + 1, cell)
        return Waiting(record.row, unsure.place + 1, unsure.topic)

    def _fate(self, record: Record, head: Head, cell: str, problem: Obstacle) -> Fate:
        if problem.kind == "skip":
            return Skipped(record.row, problem.code, head.place + 1, cell)
        if problem.kind == "ask":
            return Waiting(record.row, head.place + 1, problem.code)
        return self._fault(record, problem, head)

    def _fault(self, record: Record, problem: Obstacle, head: Head | None) -> Fault:
        place = problem.place if problem.place is not None else head.place if head is not None else 0
        if problem.field:
            place = self.rows.place_of(problem.field, place)
        cell = record.cells[place] if place < len(record.cells) else ""
        column = self.plan.heads[place].text
        return Fault(
            Issue(problem.code, record.row, column, problem.cell or cell, problem.expected, self.plan.table)
        )

    # --- figures ---

    def _figure(
        self, record: Record, head: Head, cell: str, fields: dict[str, str], hashed: tuple[int, int]
    ) -> Fate:
        """The figure, unless it stands in the file already. ``hashed`` are what it is of, and how that is
        spelled."""
        row, column = record.row, head.text
        key, spelled = hashed
        if (row, head.place) in self.plan.dropped:
            return Skipped(row, "not_chosen", head.place + 1, cell)
        seen, earlier = self.repeats.see(key, fields, row, spelled)
        if seen == "duplicate":
            return Skipped(row, "duplicate", head.place + 1, cell)
        if seen and (fate := self._contradicting(record, head, cell, earlier, fields)) is not None:
            return fate
        if seen:
            self.warn(Issue(seen, row, column, cell, str(earlier)))
        if self._adds_up or self.growths is not None:
            self._hold_against_others(fields, row, column, cell)
        if self.plan.found.totals and fields["measure"] == "level":
            number = number_of(fields["value"], fields["multiplier"], row, column, cell)
            self.totals.add(head.place, number)
        if fields["measure"] == "growth" and _is_unlikely(fields):
            self.warn(Issue("growth_unlikely", row, column, cell, fields["value"]))
        return Candidate(row, head.place + 1, cell, fields)

    def _hold_against_others(self, fields: dict[str, str], row: int, column: str, cell: str) -> None:
        """The sums, and growths, of other figures of the table that this one makes or breaks."""
        found = self.flows.add(fields, row, column, cell) if self._adds_up else []
        if self.growths is not None:
            found = [*found, *self.growths.add(fields, row, column, cell)]
        for issue in found:
            self.warn(issue)

    def _contradicting(
        self, record: Record, head: Head, cell: str, earlier: int, fields: dict[str, str]
    ) -> Fate | None:
        """The fate of a number that another row contradicts, as the user says; None where both are kept, and
        for bounds and rounded numbers, which may both be true."""
        answer = self.plan.answers.on(RIVALS)
        self.rivals.setdefault((earlier, head.place), []).append((record.row, head.place))
        if answer == "first":
            return Skipped(record.row, "not_chosen", head.place + 1, cell)
        if answer in OPTIONS[RIVALS] or fields.get("hedge", "exact") != "exact":
            return None
        return Waiting(record.row, head.place + 1, RIVALS, earlier)

    def _add_footnote(self, fields: dict[str, str], mark: str) -> None:
        """What the footnote says of the number: its status, and its words as a note."""
        words = self.plan.found.footnotes.get(mark_of(mark))
        if words is None and mark in _FLAGS:
            fields.setdefault("status", _FLAGS[mark])
        if words is None or words in fields.get("note", ""):
            return
        status = reading.read_status(words.rstrip(" ."))
        if status:
            fields.setdefault("status", status)
        fields["note"] = "; ".join(filter(None, (fields.get("note", ""), words)))

    def _check_totals(self, record: Record) -> None:
        if self.rows.place_of("unit", -1) >= 0:  # rows say their units; that of a total is not known
            return
        for head in self.values:
            cell = record.cells[head.place] if head.place < len(record.cells) else ""
            mark = "." if head.place in record.numeric else self.plan.marks.get(head.place, "")
            amount = reading.read_amount(cell, mark)
            scale = head.says.get("multiplier") or self.sections.said.get("multiplier") or ""
            scale = scale or self.plan.around.context.said.get("multiplier", "1")
            scale = self.plan.around.scale(scale, head.text)
            if amount.digits and scale and head.says.get("measure", "level") == "level":
                stated = number_of(amount.digits, scale, record.row, head.text, cell)
                if issue := self.totals.check(head.place, stated):
                    self.warn(issue)

    def finish(self) -> None:
        """All rows have been seen: what can only be told now."""
        for issue in self.growths.rest() if self.growths is not None else ():
            self.warn(issue)

    def warn(self, issue: Issue) -> None:
        """Keep a warning; of very many only the first are kept."""
        if len(self.warnings) < WARNED:
            self.warnings.append(replace(issue, table=self.plan.table))


def _may_grow(heads: Sequence[Head], found: Survey) -> bool:
    """Whether a table may hold growths: by a head, or by a label that says what is measured."""
    grow = any(head.role == "value" and head.says.get("measure") == "growth" for head in heads)
    return grow or "measure" in found.labelled


def _without_product(fields: dict[str, str]) -> int:
    return key_of({name: text for name, text in fields.items() if name != "product"})


def _countries_of(row: Coordinates) -> set[str]:
    """The countries that the row itself names."""
    return set(only(row.said.said, ("country", "reporter", "partner", "exporter", "importer")).values())  # type: ignore[arg-type]


def _may_vary(filled: Filled) -> bool:
    """Whether another number in its place would be a figure as well: a share has to be looked at."""
    return filled.fields["measure"] != "share"


_WHOLE: Final = 100


def _is_of_itself(record: Record, fields: Mapping[str, str]) -> bool:
    """Whether a share of 100 stands in the row whose share it would be: the whole is all of itself."""
    whole = fields.get("share_of", "")
    cells = [plain(cell) for cell in record.cells]
    return float(fields["value"]) == _WHOLE and (whole in cells or any(map(is_total, filter(None, cells))))


def _names_label(said: Phrase) -> bool:
    """Whether the rows below may be about what this one names."""
    return "flow" in said or "country" in said


def _is_unlikely(fields: dict[str, str]) -> bool:
    """A growth that looks like an index taken for a growth, or a growth taken for an index."""
    value = float(fields["value"])
    if fields["reading"] == "index":
        return value + 100 < _UNLIKELY_INDEX
    return fields["reading"] == "plain" and _LIKELY_INDEX[0] <= value <= _LIKELY_INDEX[1]


def _first(record: Record) -> str:
    """The first text of a row."""
    return next((text for cell in record.cells if (text := plain(cell))), "")
