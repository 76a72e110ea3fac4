"""Every sentence of the product is there in both languages, and the compiled catalogues are current."""

from __future__ import annotations

import csv
import re
from functools import cache
from itertools import product
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import dashboard
from dashboard import ledger
from dashboard.charts.choice import REASONS
from dashboard.cli.options import unknown
from dashboard.model import FLOWS, LANGUAGES, Issue
from dashboard.text import Translator, translator
from dashboard.text.issues import SENTENCES, sentence
from dashboard.text.questions import question
from dashboard.uploads.questions import ORDER
from tests.every import every

PACKAGE = Path(dashboard.__file__).parent
FOLDER = PACKAGE / "text" / "ru" / "LC_MESSAGES"
FUNCTIONS: dict[str, tuple[int, ...] | None] = {"_": None, "many": (1, 2), "N_": None, "translate": None}
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)

Id = str | tuple[str, ...]


@cache
def catalogue(domain: str = "bilateral") -> Catalog:
    with (FOLDER / f"{domain}.po").open("rb") as file:
        return read_po(file, locale="ru")


@cache
def messages() -> dict[Id, str]:
    """Every message of the code, and where it stands; a message with plural forms is a tuple."""
    found = extract_from_dir(str(PACKAGE), method_map=[("**.py", "python")], keywords=FUNCTIONS)
    return {
        (text if isinstance(text, str) else tuple(text)): f"{file}:{line}" for file, line, text, *_ in found
    }


@cache
def translated() -> dict[Id, Message]:
    return {(one.id if isinstance(one.id, str) else tuple(one.id)): one for one in catalogue() if one.id}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def said(catalogue: Catalog) -> dict[str, tuple[str, ...]]:
    """What gettext would find: translations by the first form of their message."""
    return {
        (one.id if isinstance(one.id, str) else one.id[0]): strings(one)
        for one in catalogue
        if one.id and all(strings(one)) and not one.fuzzy
    }


def strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


# --- the sentences ------------------------------------------------------------------------------


def test_messages_are_found():
    assert len(messages()) > 200
    assert any(isinstance(one, tuple) for one in messages())


@every(messages, lambda message: messages()[message])
def test_every_message_has_its_russian(message):
    found = translated().get(message)
    assert found is not None, f"not in bilateral.po: {message!r}"
    assert not found.fuzzy
    assert all(strings(found)), f"no translation: {message!r}"
    assert len(strings(found)) == (1 if isinstance(message, str) else catalogue().num_plurals)


@every(messages, lambda message: messages()[message])
def test_every_translation_fills_the_same_blanks(message):
    wanted = fields(message if isinstance(message, str) else message[1])
    for text in strings(translated()[message]):
        assert fields(text) == wanted, text


def test_no_translation_is_left_over():
    assert set(translated()) - set(messages()) == set()


def test_no_message_is_one_sentence_here_and_two_forms_there():
    """gettext finds a message by its first form: both cannot be in one catalogue."""
    plural = {message[0] for message in messages() if isinstance(message, tuple)}
    assert plural & set(messages()) == set()


def test_the_ledger_has_one_name_in_russian():
    """One thing, one word: not журнал here and база there. A computer's log and database are other things."""
    texts = [
        text.lower()
        for message, found in translated().items()
        if "ledger" in str(message).lower()
        for text in strings(found)
    ]
    assert sum("реестр" in one for one in texts) > 50
    assert [one for one in texts if re.search("журнал|баз(?!(а|е|у|ы|ой) данных)", one)] == []


@pytest.mark.parametrize("domain", ["bilateral", "ledger"])
def test_the_compiled_catalogue_is_current(domain):
    with (FOLDER / f"{domain}.mo").open("rb") as file:
        compiled = read_mo(file)
    written = catalogue(domain)
    assert said(compiled) == said(written)
    assert compiled.plural_expr == written.plural_expr


@pytest.mark.parametrize("domain", ["bilateral", "ledger"])
def test_the_compiler_has_nothing_against_the_catalogue(domain):
    """ "10% over" reads like a placeholder: translated without it, the compiler calls it an error."""
    assert [(one.id, [str(fault) for fault in faults]) for one, faults in catalogue(domain).check()] == []


# --- speaking -----------------------------------------------------------------------------------


@every(REASONS)
def test_plural_forms_speak_russian(reason):
    _ = translator("ru")
    said = {n: _.many(*REASONS[reason], n) for n in (1, 2, 5, 21)}
    assert all(text.startswith(f"{n} ") and CYRILLIC.search(text) for n, text in said.items())
    assert len({text.split(" ", 1)[1] for text in said.values()}) == 3  # 1 and 21 speak alike


@every(product(LANGUAGES, SENTENCES))
def test_every_issue_is_said_with_its_place(case):
    lang, code = case
    issue = Issue(code, 17, "value_high", "53,4 §", "sechs", "table.csv")
    said = sentence(issue, translator(lang))
    assert ("table.csv" in said) == ("{table}" in SENTENCES[code]) and "{" not in said
    assert issue.row == 17 and ("17" in said) == ("{row}" in SENTENCES[code])
    assert bool(CYRILLIC.search(said)) == (lang == "ru")


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="'de'.*en, ru"):
        translator("de")


def test_english_needs_no_catalogue():
    assert translator("en")("no figure to show") == "no figure to show"
    assert isinstance(translator("en"), Translator)


# --- the terms of the data ----------------------------------------------------------------------


def terms() -> list[str]:
    """Every English term that stands in the shipped figures."""
    with (ledger.data_folder() / "figures.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = ("stated_by", "product", "region", "share_of")
    return sorted({row[column] for row in rows for column in columns if row[column]})


TERMS = terms()


def test_every_term_of_the_data_has_its_russian():
    known = {one.id: one.string for one in catalogue("ledger") if one.id and not one.fuzzy}
    assert [term for term in TERMS if not known.get(term)] == []
    assert len(TERMS) > 50


def test_terms_are_read_from_the_catalogue():
    spoken = [translator("ru").term(term) for term in TERMS]
    # Names of news agencies and companies may stay in their own letters.
    assert sum(bool(CYRILLIC.search(text)) for text in spoken) > 0.9 * len(TERMS)
    assert translator("en").term(TERMS[0]) == TERMS[0]
    assert translator("ru").term("") == ""


def test_computed_denominators_have_their_russian():
    """ "total goods exports of …": the words come from the tables of totals."""
    from dashboard.charts.denominators import total_of

    figures = ledger.shipped().figures
    totals = figures[figures["partner"] == ledger.book.WORLD]
    assert len(totals)
    names = {
        total_of(reporter, scope, flow)
        for reporter, scope in set(zip(totals["reporter"], totals["scope"], strict=True))
        for flow in set(FLOWS) - {"balance"}
    }
    assert sorted(name for name in names if not CYRILLIC.search(translator("ru").term(name))) == []


# --- what was found and what there is -------------------------------------------------------------

HOLE = re.compile(r"[:(«“]\s*[.;)»”]|  | [.;](?!\w)|\(\)|, ,|None")


@every(product(LANGUAGES, SENTENCES))
def test_no_sentence_has_a_hole_where_nothing_could_be_listed(case):
    """`expected` may be an empty list: then the sentence says so."""
    lang, code = case
    issue = Issue(code, row=7, column="value", cell="x", expected="", table="a.csv")
    assert not HOLE.search(sentence(issue, translator(lang)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_value_is_said_with_and_without_a_list(lang):
    _ = translator(lang)
    with_list, without = (unknown(_, "--figure", "F9999", known) for known in (("F0001", "F0002"), ()))
    assert "F0001, F0002." in with_list and "F9999" in without
    assert not HOLE.search(with_list) and not HOLE.search(without)
    listed = "{what} “{value}” is not known; accepted: {accepted}."
    assert HOLE.search(_(listed, what="a", value="b", accepted=""))


# --- text of others inside a sentence -------------------------------------------------------------


def test_words_that_turn_the_direction_keep_to_their_place():
    said = translator("en")("{what} “{value}” is not known.", what="--by", value="a\u202eb\u2069c")
    assert said == "--by “\u2068\u2068a\u202eb\u2069c\u2069” is not known."
    assert translator("ru").term("\u202eevil") == "\u2068\u202eevil\u2069"


def test_every_question_has_a_sentence_in_both_languages():
    for topic in ORDER:
        for lang in LANGUAGES:
            asked = [question(topic, column, translator(lang)) for column in ("", "Wert")]
            assert not any(topic in text for text in asked), topic
