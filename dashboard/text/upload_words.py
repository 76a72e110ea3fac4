"""The words of the page that adds figures: what a column can mean, why a row is skipped, what is offered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.model.later import N_
from dashboard.text import Translator
from dashboard.text.issues.providers import REASONS as PROVIDERS

FIELDS: Final[Mapping[str, str]] = {
    "value": N_("numbers"),
    "value_of_product": N_("numbers of one product, which its name says"),
    "ignore": N_("left out"),
    "label": N_("label: whatever it says"),
    "reporter": N_("country whose trade it is"),
    "partner": N_("the other country"),
    "pair": N_("both countries"),
    "exporter": N_("country that exports"),
    "importer": N_("country that imports"),
    "country": N_("country"),
    "flow": N_("flow: exports, imports …"),
    "scope": N_("goods or services"),
    "period": N_("period"),
    "period_month": N_("days that stand for months"),
    "period_quarter": N_("days that stand for quarters"),
    "period_year": N_("days that stand for years"),
    "measure": N_("what is measured: level, growth, share"),
    "unit": N_("unit"),
    "multiplier": N_("scale: thousand, million …"),
    "product": N_("product"),
    "region": N_("region"),
    "status": N_("status: final, forecast …"),
    "hedge": N_("word beside the number: about, over …"),
    "compared_with": N_("period compared with"),
    "share_of": N_("what it is a share of"),
    "of_unit": N_("currency the growth was measured in"),
    "value_high": N_("upper end of a range"),
    "as_printed": N_("number as printed"),
    "reading": N_("how the number is read"),
    "valuation": N_("FOB or CIF"),
    "basis": N_("customs or balance of payments"),
    "price_basis": N_("prices: current or constant"),
    "compiled_by": N_("whose statistics"),
    "stated_by": N_("who said it"),
    "stated_on": N_("when it was said"),
    "excerpt": N_("the words"),
    "excerpt_kind": N_("kind of words: quote, summary"),
    "excerpt_language": N_("language of the words"),
    "excerpt_en": N_("the words in English"),
    "excerpt_ru": N_("the words in Russian"),
    "source_title": N_("title of the document"),
    "source_url": N_("link to the document"),
    "publisher": N_("publisher"),
    "published": N_("date of the document"),
    "source_id": N_("id of the document"),
    "figure_id": N_("id of the figure"),
    "flag": N_("flag: doubtful …"),
    "note": N_("note"),
    "note_ru": N_("note in Russian"),
}
"""What a column can be taken for, the usual first."""

OFFERED: Final = tuple(
    name for name in FIELDS if name not in ("country", "figure_id", "source_id", "value_of_product")
)
"""What a reader can choose for a column."""

_REASONS: Final[Mapping[str, str]] = {
    "header": N_("header"),
    "title": N_("title above the table"),
    "blank": N_("blank row"),
    "section": N_("heading of a section"),
    "repeat_header": N_("the header again"),
    "footnote": N_("footnote"),
    "note": N_("remark"),
    "page_mark": N_("page number"),
    "total": N_("total"),
    "aggregate": N_("group of countries"),
    "missing_value": N_("no number here"),
    "duplicate": N_("stands in the file already"),
    "not_chosen": N_("another row counts in its place"),
}

_OPTIONS: Final[Mapping[tuple[str, str], str]] = {
    ("growth_base", "previous_year"): N_("with the same months a year earlier"),
    ("growth_base", "previous_period"): N_("with the period just before"),
    ("growth_reading", "index"): N_("106.5 means +6.5 % (an index, the year before = 100)"),
    ("growth_reading", "plain"): N_("6.5 means +6.5 % (a growth)"),
    ("growth_reading", "factor"): N_("1.065 means +6.5 % (a factor)"),
    ("section_meaning", "product"): N_("a product: it belongs to every row below"),
    ("section_meaning", "region"): N_("a region: it belongs to every row below"),
    ("section_meaning", "ignore"): N_("only a remark: leave it out"),
    ("part_of_year", "year"): N_("the whole year"),
    ("fiscal_year", "4"): N_("in April: 2019-20 is April 2019 to March 2020"),
    ("fiscal_year", "7"): N_("in July: 2019-20 is July 2019 to June 2020"),
    ("fiscal_year", "10"): N_("in October: 2019-20 is October 2019 to September 2020"),
    ("reporter_missing", "row"): N_("of the country in whose row the number stands"),
    ("reporter_missing", "column"): N_("of the country over whose column or section it stands"),
    ("duplicate_header", "1"): N_("the first of them"),
    ("duplicate_header", "2"): N_("the second"),
    ("duplicate_header", "3"): N_("the third"),
    ("duplicate_header", "ignore"): N_("none of them: leave them out"),
    ("contradicting_rows", "first"): N_("the one that stands first"),
    ("contradicting_rows", "last"): N_("the one that stands last, as a revision does"),
    ("contradicting_rows", "both"): N_("both: they contradict each other"),
    ("contradicting_rows", "ignore"): N_("none of them: leave them out"),
    ("scale_missing", "1"): N_("by nothing: they are whole already"),
    ("scale_missing", "1000"): N_("a thousand (1,000)"),
    ("scale_missing", "1000000"): N_("a million (1,000,000)"),
    ("scale_missing", "1000000000"): N_("a thousand million (1,000,000,000), a billion in English"),
    ("scale_missing", "1000000000000"): N_("a million million (1,000,000,000,000), a billion in German"),
    ("scale_meaning", "1000"): N_("a thousand (1,000)"),
    ("scale_meaning", "1000000"): N_("a million (1,000,000)"),
    ("scale_meaning", "1000000000"): N_("a thousand million (1,000,000,000), a billion in English"),
    ("scale_meaning", "1000000000000"): N_("a million million (1,000,000,000,000), a billion in German"),
}


def field(name: str, translate: Translator) -> str:
    """What a column holds; an unknown name as it stands."""
    return translate(FIELDS[name]) if name in FIELDS else name


def reason(code: str, translate: Translator) -> str:
    """Why a row or cell is no figure; an unknown code as it stands."""
    found = _REASONS.get(code) or PROVIDERS.get(code)
    return translate(found) if found else code


def option(topic: str, value: str, translate: Translator) -> str:
    """An answer offered to a question, where it is no word of the ledger; else as it stands."""
    found = _OPTIONS.get((topic, value))
    return translate(found) if found else value
