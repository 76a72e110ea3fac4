"""Questions to the user: one for each topic and column, with the first cells and rows that wait for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from dashboard.language import read as reading
from dashboard.tables import Record
from dashboard.uploads.answers import COUNTRY_OF_TWO, OPTIONS, RIVALS, SIDES
from dashboard.uploads.fates import Question, Waiting
from dashboard.uploads.phrase import plain
from dashboard.uploads.run import Plan
from dashboard.uploads.survey import TRIANGLES

SHOWN: Final = 5
"""Cells and rows shown with a question."""
_OF_FILE: Final = frozenset(
    (
        "reporter_missing",
        "partner_missing",
        "period_missing",
        "part_of_year",
        "fiscal_year",
        "scale_missing",
        "scope_missing",
        "title_meaning",
        RIVALS,
    )
)
"""Topics whose answer is one for the file."""
_SAID_BY: Final = {
    "flow_missing": "flow",
    "unit_missing": "unit",
    "rouble_of_which_country": "rouble",
    "scale_meaning": "multiplier",
    "measure_missing": "measure",
    "growth_base": "measure",
    "share_of_missing": "measure",
}
"""Topics that may differ from column to column, and what a head would say then."""
ORDER: Final = (
    "duplicate_header",
    "column_meaning",
    "title_meaning",
    "section_meaning",
    COUNTRY_OF_TWO,
    "reporter_missing",
    "partner_missing",
    "flow_missing",
    "period_missing",
    "part_of_year",
    "fiscal_year",
    "measure_missing",
    "unit_missing",
    "rouble_of_which_country",
    "scale_meaning",
    "scale_missing",
    "ambiguous_number",
    "growth_base",
    "growth_reading",
    "share_of_missing",
    RIVALS,
    "scope_missing",
)


_TELLS_APART: Final = frozenset(ORDER[: ORDER.index("unit_missing")])
"""Topics whose answers may tell two rows apart."""


def ordered(asked: Iterable[Question]) -> tuple[Question, ...]:
    """Those first whose answers may settle others; of contradicting rows nothing is asked before all is known
    that may tell them apart."""
    listed = list(asked)
    if _TELLS_APART & {one.topic for one in listed}:
        listed = [one for one in listed if one.topic != RIVALS]
    return tuple(sorted(listed, key=lambda one: ORDER.index(one.topic) if one.topic in ORDER else -1))


_GROUPED: Final = re.compile(r"\d{1,3}(?:[ .,\u00a0\u202f']\d{3})+")
""" "1 000 EUR": a number that is no year."""


class Questions:
    """Gathers what cells wait for; a guess of a column is asked even where no cell waits."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._open: dict[tuple[str, str], tuple[list[str], list[int]]] = {}

    def add(self, fate: Waiting, record: Record, section: str) -> None:
        """A cell waits for an answer; ``section`` is the text of the unclear section it stands in."""
        column = section if fate.topic == "section_meaning" else self._column(fate)
        if fate.topic == COUNTRY_OF_TWO:
            column = plain(record.cells[fate.col - 1])
        cells, rows = self._open.setdefault((fate.topic, column), ([], []))
        if fate.topic == "title_meaning":
            cells[:] = [self.plan.around.context.unread]
            rows[:] = [self.plan.layout.titles[0][0]] if self.plan.layout.titles else []
        elif fate.topic == "scale_missing":
            cells[:] = [self.plan.around.scale_unread]
        elif len(rows) < SHOWN:
            rows += [fate.beside, fate.row] if fate.beside else [fate.row]
            place = fate.col - 1
            cells.append(record.cells[place] if 0 <= place < len(record.cells) else "")

    def _column(self, fate: Waiting) -> str:
        """The column asked about; none where one answer does for all columns of values."""
        if fate.topic == "ambiguous_number" and self._all_unmarked():
            return ""
        if fate.topic == "period_missing" and self._are_of_years():
            return self.plan.heads[fate.col - 1].text
        if fate.topic in _OF_FILE or (fate.topic in _SAID_BY and self._alike(_SAID_BY[fate.topic])):
            return ""
        return self.plan.heads[fate.col - 1].text if fate.col else ""

    def _says_roubles(self) -> bool:
        """Every number is in roubles, and nothing says whose."""
        values = [head.says for head in self.plan.heads if head.role == "value" and not head.skip]
        of_title = self.plan.around.context.said.get("rouble") == "rouble"
        unsaid = not any("unit" in one for one in values) and "unit" not in self.plan.around.context.said
        told = {"rouble_of_which_country", "reporter_missing"} & self.plan.answers.given.keys()
        return unsaid and not told and (of_title or all(one.get("rouble") == "rouble" for one in values))

    def _alike(self, name: str) -> bool:
        """Several columns of values, of which no head says what is asked."""
        values = [head for head in self.plan.heads if head.role == "value" and not head.skip]
        return len(values) > 1 and not any(name in head.says for head in values)

    def _are_of_years(self) -> bool:
        """Several columns that may each be of a period of its own: their heads differ in digits."""
        heads = [_GROUPED.sub("", head.text) for head in self.plan.heads if head.role == "value"]
        digits = [re.findall(r"\d+", text) for text in heads]
        return len(digits) > 1 and any(digits) and len({tuple(one) for one in digits}) > 1

    def _all_unmarked(self) -> bool:
        """Several columns of values, and none has a decimal mark that can be told."""
        marks = list(self.plan.found.marks.values())
        return marks.count("?") > 1 and not {".", ",", "!"} & set(marks)

    def asked(self) -> tuple[Question, ...]:
        """All open questions, those first whose answers may settle others."""
        for head in self.plan.heads:
            if not head.confirmed:
                self._open.setdefault((head.topic, head.text), ([], []))
        if ("reporter_missing", "") in self._open and self._says_roubles():
            self._open.setdefault(("rouble_of_which_country", ""), ([], []))
        made = [self._question(topic, column, *waiting) for (topic, column), waiting in self._open.items()]
        return ordered(made)

    def _question(self, topic: str, column: str, cells: list[str], rows: list[int]) -> Question:
        options = OPTIONS.get(topic, ()) or self._meanings(topic, column)
        if topic == "flow_missing" and {"exporter", "importer"} & {head.field for head in self.plan.heads}:
            options = ("exports", "imports")
        if topic == COUNTRY_OF_TWO:
            options = reading.called_alike(column) or ()
        if topic == "ambiguous_number":
            options = reading.read_amount(plain(cells[0]).lstrip(TRIANGLES).strip()).ambiguous
        return Question(topic, column, options, tuple(cells), tuple(rows))

    def _meanings(self, topic: str, column: str) -> tuple[str, ...]:
        """What a column may mean, as its cells allow it."""
        if topic == "reporter_missing" and self._is_matrix():
            return SIDES
        if topic not in ("column_meaning", "duplicate_header"):
            return ()
        return next((head.options for head in self.plan.heads if head.text == column and head.options), ())

    def _is_matrix(self) -> bool:
        """Countries stand in rows and over columns."""
        over = any("country" in head.says for head in self.plan.heads if head.role == "value")
        return (
            over
            and "country" in self.plan.found.labelled
            and not {"reporter", "partner"} & {head.field for head in self.plan.heads}
        )
