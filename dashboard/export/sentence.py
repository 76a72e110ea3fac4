"""The safe sentence: one figure as one quotable line with all that keeps it from being misread.

Number with hedge and unit, flow, scope, period, comparison, speaker with office, and source stand in every
line, and so does the status as far as it is known; plans and flagged figures say so in the first word.
Nothing stands there that the record does not hold. Each clause is one whole message of the catalogue, so
that each language keeps its own order and cases; only what stands in brackets is listed.
"""

from __future__ import annotations

import re
from math import isnan
from typing import Any, Final

from dashboard.evidence import Row
from dashboard.export.cases import phrases
from dashboard.language import write as labels
from dashboard.model import PLANS, Period
from dashboard.model.later import N_
from dashboard.operations import OPERATIONS
from dashboard.text import Translator, translator

Figure = dict[str, Any]


def safe_sentence(figure: Row, source: Row, lang: str, *others: Row) -> str:
    """One line on one figure (columns of ``evidence.COLUMNS``) and the document it stands in.

    ``others`` are further documents of a computed figure. Ends with a full stop; never a line break.
    """
    _ = translator(lang)
    row = dict(figure)
    said = _warned(row, _with_details(row, _), _)
    line = _attributed(row, said, [dict(one) for one in (source, *others)], _)
    if row["kind"] == "published" and row["status"] == "preliminary":
        # Nobody says so of a number that he states: it is our judgement, and stands outside of his clause.
        status = labels.status("preliminary", _.lang)
        told = line if line.endswith(" г.") else line.removesuffix(".")
        line = _("{line}; by our reading: {status}.", line=told, status=status)
    return re.sub(r"[ \t\r\n]+", " ", line[0].upper() + line[1:])


# --- what was counted ---------------------------------------------------------------------------

_WHAT: Final = {
    "exports": {
        "goods": N_("exports of goods {from_reporter} {to_partner}"),
        "services": N_("exports of services {from_reporter} {to_partner}"),
        "goods_and_services": N_("exports of goods and services {from_reporter} {to_partner}"),
        "unknown": N_("exports {from_reporter} {to_partner} (goods alone or with services: not stated)"),
        "product": N_("exports {from_reporter} {to_partner} ({product})"),
    },
    "imports": {
        "goods": N_("imports of goods {to_reporter} {from_partner}"),
        "services": N_("imports of services {to_reporter} {from_partner}"),
        "goods_and_services": N_("imports of goods and services {to_reporter} {from_partner}"),
        "unknown": N_("imports {to_reporter} {from_partner} (goods alone or with services: not stated)"),
        "product": N_("imports {to_reporter} {from_partner} ({product})"),
    },
    "turnover": {
        "goods": N_("the trade turnover {of_reporter} {with_partner} in goods"),
        "services": N_("the trade turnover {of_reporter} {with_partner} in services"),
        "goods_and_services": N_("the trade turnover {of_reporter} {with_partner} in goods and services"),
        "unknown": N_(
            "the trade turnover {of_reporter} {with_partner} (goods alone or with services: not stated)"
        ),
        "product": N_("the trade turnover {of_reporter} {with_partner} ({product})"),
    },
    "balance": {
        "goods": N_("the trade balance {of_reporter} {with_partner} in goods"),
        "services": N_("the trade balance {of_reporter} {with_partner} in services"),
        "goods_and_services": N_("the trade balance {of_reporter} {with_partner} in goods and services"),
        "unknown": N_(
            "the trade balance {of_reporter} {with_partner} (goods alone or with services: not stated)"
        ),
        "product": N_("the trade balance {of_reporter} {with_partner} ({product})"),
    },
}
"""What was counted, by flow and scope; where a product is named it says more than the scope."""


def _what(row: Figure, _: Translator) -> str:
    mine = phrases(row["reporter"], _.lang, _.term(row["region"]))
    theirs = phrases(row["partner"], _.lang)
    # The product stands in brackets itself.
    product = _.term(row["product"]).replace(" (", ", ").replace(")", "")
    message = _WHAT[row["flow"]]["product" if product else row["scope"]]
    return _(
        message,
        product=product,
        of_reporter=mine.of,
        from_reporter=mine.from_,
        to_reporter=mine.into,
        to_partner=theirs.to,
        from_partner=theirs.from_,
        with_partner=theirs.with_,
    )


# --- what is said of it -------------------------------------------------------------------------

_TENSE: Final = {"forecast": 1, "target": 2}
"""Place in the rows below: outcome, forecast, target."""
_LEVEL: Final = (
    N_("{when}, {what} came to {number}"),
    N_("{when}, {what} will come to {number}"),
    N_("{when}, the aim was for {what} to come to {number}"),
)
_UP_TO: Final = N_("{when}, {what} reached {number}")
"""A level "up to" a number: it does not come to up to it."""
_BALANCE: Final = {
    1: (
        N_("{when}, {what} was a surplus of {number}"),
        N_("{when}, {what} will be a surplus of {number}"),
        N_("{when}, the aim was for {what} to be a surplus of {number}"),
    ),
    -1: (
        N_("{when}, {what} was a deficit of {number}"),
        N_("{when}, {what} will be a deficit of {number}"),
        N_("{when}, the aim was for {what} to be a deficit of {number}"),
    ),
    0: (
        N_("{when}, {what} was {number}"),
        N_("{when}, {what} will be {number}"),
        N_("{when}, the aim was for {what} to be {number}"),
    ),
}
_GROWTH: Final = {
    1: (
        N_("{when}, {what} grew {by}"),
        N_("{when}, {what} will grow {by}"),
        N_("{when}, the aim was for {what} to grow {by}"),
    ),
    -1: (
        N_("{when}, {what} fell {by}"),
        N_("{when}, {what} will fall {by}"),
        N_("{when}, the aim was for {what} to fall {by}"),
    ),
    0: (
        N_("{when}, {what} did not change: {number}"),
        N_("{when}, {what} will not change: {number}"),
        N_("{when}, the aim was for {what} not to change: {number}"),
    ),
}
_CHANGE: Final = N_("{when}, the change in {what} is put at {number}")
"""A range on both sides of zero, and a balance, whose growth has no direction one could name."""
_SHARE: Final = (
    N_("{when}, {what} made up {number} of {whole}"),
    N_("{when}, {what} will make up {number} of {whole}"),
    N_("{when}, the aim was for {what} to make up {number} of {whole}"),
)
_SHARE_OF_UNNAMED: Final = N_("{when}, {what} made up {number} of a whole that is not named")
_PAYMENTS: Final = N_("{when}, {whole} made up {number} of these payments in all currencies")
_BY: Final = {
    "exact": N_("by {number}"),
    "about": N_("by about {number}"),
    "over": N_("by over {number}"),
    "at_least": N_("by at least {number}"),
    "almost": N_("by almost {number}"),
    "under": N_("by under {number}"),
    "up_to": N_("by up to {number}"),
}
_INDEX: Final = N_("{when}, {what}: {number} (100 % = {base})")
_MUTUAL: Final = N_(
    "{when}, exports {from_reporter} {to_partner} and back ({scope}) together came to {number}"
)
_GAP: Final = {
    1: N_("{when}, {what} by the importer’s count exceeded the exporter’s count by {number}"),
    -1: N_("{when}, {what} by the importer’s count fell short of the exporter’s count by {number}"),
    0: N_("{when}, {what} by the importer’s count and by the exporter’s count differed by {number}"),
}


def _clause(row: Figure, _: Translator) -> str:
    when = labels.in_period(row["period"], _.lang)
    if row["operation"] in _COMPUTED:
        return _computed(row, when, _)
    if row["measure"] == "growth":
        return _grown(row, when, _)
    if row["measure"] == "share":
        return _shared(row, when, _)
    sign, sized = _sized(row)
    verbs = _BALANCE[sign or 0] if row["flow"] == "balance" else _LEVEL
    number = labels.figure_label(sized if row["flow"] == "balance" else row, _.lang)
    verb = verbs[_tense(row)]
    if row["hedge"] == "up_to" and row["flow"] != "balance" and not _tense(row):
        verb = _UP_TO
    return _(verb, when=when, what=_what(row, _), number=number)


def _grown(row: Figure, when: str, _: Translator) -> str:
    sign, sized = _sized(row)
    base = labels.compared(row["compared_with"], _.lang)
    what = _what(row, _)
    if sign is None or row["flow"] == "balance":
        number = labels.figure_label(row, _.lang)
        return _(_CHANGE, when=when, what=what, number=f"{number} {base}".rstrip())
    # Without its sign, since the verb says it; as a share, because a growth is written with a plus.
    plain = labels.figure_label(sized | {"measure": "share", "hedge": "exact"}, _.lang)
    if sign == 0:
        number = labels.hedged(plain, row["hedge"], _.lang)
        return _(_GROWTH[0][_tense(row)], when=when, what=what, number=f"{number} {base}".rstrip())
    how = _BY[row["hedge"]]
    by = _(how, number=plain)
    return _(_GROWTH[sign][_tense(row)], when=when, what=what, by=f"{by} {base}".rstrip())


def _shared(row: Figure, when: str, _: Translator) -> str:
    number = labels.figure_label(row, _.lang)
    whole = re.sub(r"\b([A-Z]{3})-([A-Z]{3})\b", lambda found: _between(found, _), _.term(row["share_of"]))
    if _.lang == "en" and whole.startswith("total "):
        whole = f"the {whole}"
    if row["share_of"].startswith("payments"):
        # A participle after its noun is closed by a comma in Russian.
        return _(_PAYMENTS, when=when, whole=whole + "," * ("," in whole), number=number)
    what = _what(row, _)
    if not whole:
        return _(_SHARE_OF_UNNAMED, when=when, what=what, number=number)
    return _(_SHARE[_tense(row)], when=when, what=what, number=number, whole=whole)


def _between(found: re.Match[str], _: Translator) -> str:
    return f"{labels.country(found[1], _.lang)}–{labels.country(found[2], _.lang)}"


_COMPUTED: Final = ("index", "mutual", "mirror_gap")


def _computed(row: Figure, when: str, _: Translator) -> str:
    """Computed points that are no level, growth or share of one flow."""
    sign, sized = _sized(row)
    if row["operation"] == "index":
        base = labels.period(row["share_of"], _.lang)
        number = labels.figure_label(row, _.lang)
        return _(_INDEX, when=when, what=_what(row, _), number=number, base=base)
    if row["operation"] == "mirror_gap":
        number = labels.figure_label(sized, _.lang)
        return _(_GAP[sign or 0], when=when, what=_what(row, _), number=number)
    mine, theirs = phrases(row["reporter"], _.lang), phrases(row["partner"], _.lang)
    return _(
        _MUTUAL,
        when=when,
        from_reporter=mine.from_,
        to_partner=theirs.to,
        scope=labels.scope(row["scope"], _.lang),
        number=labels.figure_label(row, _.lang),
    )


def _tense(row: Figure) -> int:
    return _TENSE.get(row["status"], 0)


def _sized(row: Figure) -> tuple[int | None, Figure]:
    """The sign of a figure and the figure without it; the sign of a range across zero is None."""
    end = row["value_high"]
    value, high = float(row["value"]), float("nan" if end in ("", None) else end)
    low, top = (value, value) if isnan(high) else sorted((value, high))
    if low < 0 < top:
        return None, row
    sizes = sorted((abs(low), abs(top)))
    sized = {"value": sizes[0], "value_high": high if isnan(high) else sizes[1], "amount": abs(row["amount"])}
    return (top > 0) - (low < 0), row | sized


# --- what a careful reader must know ------------------------------------------------------------

_SHOWN_AS_PRINTED: Final = ("index", "factor", "misprint")
"""Readings whose number is not the one printed."""


def _with_details(row: Figure, _: Translator) -> str:
    details = "; ".join(one for one in _details(row, _) if one)
    clause = _clause(row, _)
    if not details:
        return clause
    # Two pairs of brackets never stand side by side.
    return f"{clause[:-1]}; {details})" if clause.endswith(")") else f"{clause} ({details})"


def _details(row: Figure, _: Translator) -> list[str]:
    growth = row["measure"] == "growth"
    physical = row["price_basis"] in ("constant", "physical_volume") and row["unit"] not in ("tonnes", "m3")
    return [
        labels.status(row["status"], _.lang) if _is_told(row) else "",
        labels.price_basis(row["price_basis"], _.lang) if physical else "",
        _("measured in {currency}", currency=labels.unit_name(row["of_unit"], _.lang))
        if growth and row["of_unit"]
        else "",
        _compiled(row, _),
        labels.valuation(row["valuation"], _.lang) if row["valuation"] != "unknown" else "",
        _("base of the comparison not stated") if growth and not row["compared_with"] else "",
        _("printed as “{printed}”", printed=row["as_printed"])
        if row["reading"] in _SHOWN_AS_PRINTED and row["as_printed"]
        else "",
    ]


def _is_told(row: Figure) -> bool:
    """Whether a table tells the status; of plans the first word does, of statements nobody but we."""
    return row["kind"] != "published" and row["status"] not in (*PLANS, "unknown")


def _compiled(row: Figure, _: Translator) -> str:
    """Whose statistics, where the record says it: a country, or a body by name; a gap is of two."""
    code = row["compiled_by"] if row["operation"] != "mirror_gap" else ""
    if len(code) == 3:
        return _("statistics {of_country}", of_country=phrases(code, _.lang).of)
    return _("counted by: {body}", body=labels.compiler(code, _.lang)) if code else ""


_WARNINGS: Final = {
    ("", "forecast"): N_("Forecast: {sentence}"),
    ("", "target"): N_("Target: {sentence}"),
    ("", "estimate"): N_("Estimate: {sentence}"),
    ("doubtful", ""): N_("Doubtful figure: {sentence}"),
    ("doubtful", "forecast"): N_("Doubtful forecast: {sentence}"),
    ("doubtful", "target"): N_("Doubtful target: {sentence}"),
    ("doubtful", "estimate"): N_("Doubtful estimate: {sentence}"),
    ("source_error", ""): N_("Error of the source: {sentence}"),
    ("source_error", "forecast"): N_("Forecast with an error of the source: {sentence}"),
    ("source_error", "target"): N_("Target with an error of the source: {sentence}"),
    ("source_error", "estimate"): N_("Estimate with an error of the source: {sentence}"),
}


def _warned(row: Figure, sentence: str, _: Translator) -> str:
    """The sentence behind the word that must never be cut off it."""
    warning = _WARNINGS.get((row["flag"], row["status"] if row["status"] in PLANS else ""))
    return _(warning, sentence=sentence) if warning else sentence


# --- who and where ------------------------------------------------------------------------------


def _attributed(row: Figure, sentence: str, sources: list[Figure], _: Translator) -> str:
    names = list(dict.fromkeys(_origin(row, source, _) for source in sources))
    source = "; ".join(names).rstrip(".")
    if row["kind"] == "derived":
        computed = OPERATIONS[row["operation"]].words
        operation = _(computed)
        return _(
            "{sentence}; computed ({operation}) from data of: {source}.",
            sentence=sentence,
            operation=operation,
            source=source,
        )
    if not row["stated_by"] or row["stated_by"] == sources[0]["publisher"]:
        return _("{sentence}; source: {source}.", sentence=sentence, source=source)
    who = _who(_.term(row["stated_by"]), _.lang)
    return _.many(
        "{sentence}, according to {who}; source: {source}.",
        "{sentence}, according to {who}; source: {source}.",
        2 if _TWO_BODIES.search(row["stated_by"]) else 1,
        sentence=sentence,
        who=who,
        source=source,
    )


_BODY_WORDS: Final = r"(?:Bureau|Ministry|Service|Office|Agency|Bank|Committee|Administration)"
_TWO_BODIES: Final = re.compile(rf"\b{_BODY_WORDS}\b[^,(]* and (?:the )?[^,(]*\b{_BODY_WORDS}\b")
"""Two offices that state one number together: a language may need the plural."""


_BODY: Final = re.compile(
    r"(?!The )[^,(]*\b(?:Service|Administration|Ministry|Government|Embassy|Department|Bureau|Office|Bank"
    r"|Association|Committee|Commission|Agency|Council|Union|Fund|Institute|Chamber|Centre|Center)\b"
)
_COMMON: Final = {
    "Press service": "the press service",
    "Portal": "the portal",
    "Unnamed": "an unnamed",
    "Source": "a source",
    "Пресс-служба": "пресс-служба",
    "Портал": "портал",
    "Источник": "источник",
    "Неназванный": "неназванный",
    "Посольство": "посольство",
}
"""Beginnings that are no names: how they stand inside a sentence."""


def _who(name: str, lang: str) -> str:
    """A speaker inside a sentence.

    >>> _who("Federal Customs Service of Russia", "en"), _who("Unnamed source in a delegation", "en")
    ('the Federal Customs Service of Russia', 'an unnamed source in a delegation')
    >>> _who("Jane Doe, Head of the Service", "en"), _who("Пресс-служба Кремля", "ru")
    ('Jane Doe, Head of the Service', 'пресс-служба Кремля')
    """
    for beginning, inside in _COMMON.items():
        if re.match(rf"{beginning}\b", name):
            return inside + name[len(beginning) :]
    return f"the {name}" if lang == "en" and _BODY.match(name) else name


def _origin(row: Figure, source: Figure, _: Translator) -> str:
    """Publisher, and the edition of a table or the date of a page."""
    title = source["title"]
    name = _.term(source["publisher"]) or (f"«{title}»" if title else _("source not named"))
    if _.lang == "en" and labels.is_cyrillic(name):
        # Letters that the reader can read, and the name as it is.
        name = f"{labels.latin(name)} [{name}]"
    edition = _.term(row["vintage"]) or _published(row, source, _)
    return f"{name}, {edition}" if edition else name


def _published(row: Figure, source: Figure, _: Translator) -> str:
    """The date of the page; not one from before the end of the period that it reports as over."""
    published = source["published"]
    outcome = row["status"] not in PLANS and not row["stated_on"]
    if not published or (outcome and published <= Period.parse(row["period"]).last_day.isoformat()):
        return ""
    return labels.day(published, _.lang)
