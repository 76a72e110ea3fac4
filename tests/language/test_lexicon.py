"""The words as data: every row whole, and no word that means two things without being listed."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from dashboard import model
from dashboard.codes.countries import FORMER, ISO2
from dashboard.codes.currencies import CURRENCIES
from dashboard.language import lexicon

FOLDER = Path(lexicon.__file__).parent
WHOLE = ("en", "ru", "be", "de")
BEGUN = ("pl", "fr", "es", "it", "pt", "tr", "uk", "kk", "zh")
ITEMS = {
    "flow": model.FLOWS,
    "scope": model.SCOPES,
    "status": model.STATUSES,
    "hedge": model.HEDGES,
    "valuation": model.VALUATIONS,
    "basis": model.BASES,
    "price_basis": model.PRICE_BASES,
    "excerpt_kind": model.EXCERPT_KINDS,
    "unit": (*CURRENCIES, "percent", "tonnes", "m3"),
    "unit_said": (*CURRENCIES, "percent", "tonnes", "m3"),
    "country": (*ISO2, *FORMER, "WORLD", "GROUP", "REGION"),
    "adjective": tuple(ISO2),
    "people": tuple(ISO2),
    "month": tuple(map(str, range(1, 13))),
    "asked": ("growth", "share", "level", "balance", "official", "published", "since", "until"),
    "prose_flow": model.FLOWS,
    "prose_move": ("buys", "sells"),
    "prose_change": ("down", "up"),
    "prose_share": ("share",),
    "prose_status": model.STATUSES,
    "prose_scope": model.SCOPES,
    "prose_hedge": (*model.HEDGES, "at_least", "up_to"),
    "prose_hedge_after": (*model.HEDGES, "at_least", "up_to"),
    "prose_base": ("base",),
    "prose_stretch": ("time",),
    "part_of_year": ("quarter", "half", "months", "month", "to_date"),
}
"""Kind: what its values can be."""
IN_SENTENCES = (
    "unit_said",
    "prose_flow",
    "prose_hedge",
    "prose_scope",
    "prose_status",
    "prose_share",
    "prose_stretch",
    "no_figure",
    "region",
)
"""Kinds in which * may stand within a word, or in front: their words are looked for in sentences only."""


def test_every_row_is_whole():
    for path in FOLDER.glob("*.tsv"):
        lines = path.read_text(encoding="utf-8").splitlines()
        expected = "word\tkind\tnote" if path.stem == "clashes" else "word\tkind\tvalue\tnote"
        assert lines[0] == expected
        assert [line for line in lines if line.count("\t") != expected.count("\t")] == [], path.name
        assert len(lines) == len(set(lines)), path.name


def test_every_row_has_a_kind_and_a_value_of_it():
    for one in lexicon.meanings():
        assert one.kind in lexicon.KINDS and one.word and one.word == one.word.strip(), one
        assert one.kind not in ITEMS or one.value in ITEMS[one.kind], one
        assert not re.search(r"\*(?! |$)", one.word) or one.kind in IN_SENTENCES, one
        if one.kind in ("scale", "scale_letter"):
            assert re.fullmatch("10*", one.value), one


def test_every_kind_is_used_and_every_language_is_there():
    assert {one.kind for one in lexicon.meanings()} == set(lexicon.KINDS)
    assert {*WHOLE, *BEGUN} <= set(lexicon.languages())


@pytest.mark.parametrize("language", WHOLE)
def test_a_whole_language_has_a_word_for_every_item(language):
    for kind in ("flow", "scope", "status", "hedge", "basis", "price_basis", "excerpt_kind", "month"):
        there = {one.value for one in lexicon.meanings() if (one.kind, one.language) == (kind, language)}
        assert set(ITEMS[kind]) <= there, kind
    assert {"1000", "1000000", "1000000000", "1000000000000"} <= set(
        lexicon.tables("scale")[language].values()
    )


@pytest.mark.parametrize("language", BEGUN)
def test_a_language_that_is_begun_has_flows_goods_and_scales(language):
    tables = {kind: set(lexicon.tables(kind)[language].values()) for kind in ("flow", "scope", "scale")}
    assert tables["flow"] == set(model.FLOWS) and {"goods", "services"} <= tables["scope"]
    assert {"1000", "1000000", "1000000000", "1000000000000"} <= tables["scale"]


def test_every_word_with_two_meanings_is_listed_and_no_other():
    """Within a kind: written alike, or taken in by another's ending. A country's word is of its money."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in lexicon.meanings():
        bare = one.word.removesuffix("*")
        if one.kind != "money_of":
            found[one.kind, bare].add(one.value)
    for kind, word in list(found):
        found[kind, word].update(lexicon.by_language(kind, word).values())
    assert {key for key, values in found.items() if len(values) > 1} == set(lexicon.clashes())


def test_a_word_that_is_listed_as_a_clash_can_not_be_asked_for_without_its_language():
    with pytest.raises(ValueError, match="mean two things"):
        lexicon.words("scale")
