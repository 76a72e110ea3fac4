"""The sentence of every question an upload can raise, by its topic."""

from __future__ import annotations

from typing import Final

from dashboard.model.later import N_
from dashboard.text import Translator

SENTENCES: Final[dict[str, str]] = {
    "ambiguous_number": N_("In column “{column}” a number like 1.234 can be a thousand or a decimal: which?"),
    "column_meaning": N_("What does column “{column}” hold?"),
    "duplicate_header": N_(
        "Several columns are called “{column}” and hold different numbers: which one counts?"
    ),
    "section_meaning": N_("“{column}” stands alone in a row inside the table: what is it?"),
    "country_ambiguous": N_("Two countries are called “{column}”: which one is meant?"),
    "reporter_missing": N_("Whose trade is it? The country on whose side the figures stand:"),
    "partner_missing": N_("With which country is the trade?"),
    "flow_missing": N_("Which flow are the numbers of column “{column}”?"),
    "scope_missing": N_("Are these figures of goods, of services, or of both?"),
    "period_missing": N_("Which period do the numbers belong to? (2023, Q1 2023, Jan-Oct 2023 …)"),
    "part_of_year": N_("Which part of the year do the figures cover? (Jan-Oct, H1, Q3 …)"),
    "fiscal_year": N_("A year is named by two years (2019-20). In which month does it begin?"),
    "measure_missing": N_("Are the numbers of column “{column}” levels, growth or shares?"),
    "unit_missing": N_("What unit are the numbers of column “{column}” in?"),
    "rouble_of_which_country": N_("Roubles of which country are the numbers of column “{column}” in?"),
    "scale_meaning": N_(
        "The word of scale beside the numbers of column “{column}” means different numbers in different"
        " languages. Which one is meant?"
    ),
    "scale_missing": N_(
        "A line of the file speaks of a scale, and beside the numbers none is given. By what are they to be"
        " multiplied?"
    ),
    "growth_base": N_("With what does the growth in column “{column}” compare?"),
    "growth_reading": N_("How is the growth in column “{column}” written?"),
    "share_of_missing": N_("Of what are the numbers of column “{column}” a share?"),
    "title_meaning": N_("The title names something beside the trade itself. Is it a product or a region?"),
    "contradicting_rows": N_("Rows give different numbers for one thing, in the same words. Which count?"),
    "sheet": N_("Several sheets of the workbook hold figures. Which one is to be read?"),
}

_OF_THE_FILE: Final[dict[str, str]] = {
    "ambiguous_number": N_("A number like 1.234 can be a thousand or a decimal: which?"),
    "flow_missing": N_("Which flow are the numbers?"),
    "measure_missing": N_("Are the numbers levels, growth or shares?"),
    "unit_missing": N_("What unit are the numbers in?"),
    "rouble_of_which_country": N_("Roubles of which country are the numbers in?"),
    "scale_meaning": N_(
        "The word of scale beside the numbers means different numbers in different languages. Which one is"
        " meant?"
    ),
    "growth_base": N_("With what does the growth compare?"),
    "growth_reading": N_("How is the growth written?"),
    "share_of_missing": N_("Of what are the numbers a share?"),
}
"""The same where the question is about the whole file."""


def question(topic: str, column: str, translate: Translator) -> str:
    """What only the user can say; a topic without a sentence is told by its name."""
    if not column and topic in _OF_THE_FILE:
        return translate(_OF_THE_FILE[topic])
    if topic in SENTENCES:
        return translate(SENTENCES[topic], column=column)
    return translate("Please answer: {topic} ({column}).", topic=topic, column=column)
