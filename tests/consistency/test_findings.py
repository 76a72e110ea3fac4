"""The check as a whole: conflicts with causes, retellings, odd figures, sentences, shape of the JSON."""

from __future__ import annotations

import json
import random
import re
from decimal import Decimal
from functools import cache

import pandas as pd
import pytest

from dashboard import consistency, ledger
from dashboard.consistency import AGREEMENTS, RELATIONS, Findings, rules
from dashboard.consistency.explain import PROBLEMS, SENTENCES
from dashboard.evidence import Evidence
from tests import made
from tests.every import every
from tests.made import AWAY, HOME, OTHER


@cache
def shipped() -> Findings:
    return consistency.check(ledger.shipped().everything)


def said(amount: float, name: str, period: str = "2023", **columns: object) -> dict[str, object]:
    """A published level in billions, of goods and services."""
    return made.published(period, amount * 1e9, multiplier=10**9, figure_id=name, **columns)


def relation(a: dict[str, object], b: dict[str, object], *others: dict[str, object]) -> str:
    return consistency.compare(
        str(a["figure_id"]), str(b["figure_id"]), made.evidence(a, b, *others)
    ).relation


# --- a cause has the size of the difference -----------------------------------------------------


@pytest.mark.parametrize(("goods", "expected"), [(47, "has the size of services"), (30, "count different")])
def test_services_of_five_have_the_size_of_53_against_47_and_not_against_30(goods, expected):
    """Two scopes are two quantities either way; that services make the gap is said only where they can."""
    total, part = said(53, "A"), said(goods, "B", scope="goods")
    known = [said(47, "G", "2022", scope="goods"), said(5, "S", "2022", scope="services")]
    found = consistency.compare("A", "B", made.evidence(total, part, *known))
    assert found.relation == "other_scope" and expected in found.explanation
    assert ("size of services" in found.explanation) == (goods == 47)


def test_goods_alone_cannot_exceed_goods_and_services():
    assert relation(said(53, "A", scope="goods"), said(47, "B")) != "other_scope"


@pytest.mark.parametrize(("other", "code"), [(42, "reporter"), (80, "reporter_far")])
def test_two_counts_that_are_named_stay_two_offices_and_a_wide_gap_is_said(other, code):
    """A guess at the office by who speaks explains a part only."""
    a = said(40, "A", scope="goods", compiled_by=HOME)
    b = said(other, "B", scope="goods", compiled_by=AWAY)
    found = consistency.compare("A", "B", made.evidence(a, b))
    assert (found.relation, found.reason.code) == ("other_reporter", code)
    guessed = b | {"compiled_by": "", "stated_by": "A minister", "reporter": AWAY, "partner": HOME}
    assert relation(a, guessed) == ("other_reporter" if code == "reporter" else "unexplained")


def test_an_office_that_only_the_speaker_tells_is_said_to_be_told_by_the_speaker():
    a = said(40, "A", scope="goods", compiled_by=HOME)
    named = said(42, "B", scope="goods", compiled_by=AWAY)
    spoken = {**named, "compiled_by": "", "stated_by": "A minister", "reporter": AWAY, "partner": HOME}
    both, one = (consistency.compare("A", "B", made.evidence(a, b)) for b in (named, spoken))
    assert both.relation == one.relation == "other_reporter"
    assert both.explanation.endswith("are the counts of two sides.")
    assert one.explanation.endswith("to judge by who states them.")


def test_a_factor_between_unequal_periods_is_said_to_be_one_of_months():
    """43.8 million for a year and 19 billion for five months are 434 times apart, and 1,041 a month."""
    five = said(19, "A", "2012-01/2012-05", scope="goods")
    year = made.published("2012", 43.8e6, multiplier=10**6, figure_id="B", scope="goods")
    told = consistency.compare("A", "B", made.evidence(five, year))
    assert told.relation == "source_error" and "a month beside a month" in told.explanation


def test_no_sentence_accuses_a_source():
    """What cannot be right is said; whose slip it is, is not."""
    assert [text for text in SENTENCES.values() if "slip of the source" in text or "is wrong" in text] == []


def test_a_part_of_the_year_does_not_explain_more_than_the_year():
    year, part = said(40, "A", scope="goods"), said(45, "B", "2023-01/2023-10", scope="goods")
    assert relation(year, part) == "unexplained"
    assert relation(said(46, "C", scope="goods"), part) == "other_period"


@pytest.mark.parametrize(
    ("rate", "expected"), [(80, "other_currency"), (70, "other_currency"), (8, "source_error")]
)
def test_a_currency_explains_what_its_rate_allows(rate, expected):
    dollars, francs = said(50, "A"), said(4000, "B", unit="CHF")
    found = consistency.compare("A", "B", made.evidence(dollars, francs), rates={("CHF", 2023): rate})
    assert found.relation == expected


def test_an_expectation_is_not_a_result_even_where_the_numbers_agree():
    assert relation(said(53, "A"), said(53, "B", status="forecast")) == "other_status"


@pytest.mark.parametrize("factor", [1000, 0.001])
def test_a_factor_of_a_thousand_is_a_slip(factor):
    assert relation(said(43.8, "A"), said(43.8 * factor, "B")) == "source_error"


def test_parts_of_one_page_that_do_not_sum_are_a_slip():
    whole = said(10.4, "T", scope="goods", decimals=1)
    exports = said(6.7, "E", scope="goods", flow="exports", decimals=1)
    imports = said(5.7, "I", scope="goods", flow="imports", decimals=1)
    assert relation(whole, exports, imports) == "source_error"
    assert relation({**whole, "value": 12.4, "amount": 12.4e9}, exports, imports) == "other_measure"


def test_other_countries_are_not_compared():
    assert relation(said(53, "A"), said(53, "B", partner=OTHER)) == "other_measure"


# --- retellings ---------------------------------------------------------------------------------


def test_retellings_of_one_statement_count_once():
    rows = [said(53, f"R{number}", source_id=f"page-{number}") for number in range(4)]
    found = consistency.check(made.evidence(*rows, said(60, "X"), said(53.4, "Y", decimals=1)))
    assert [one.figure_ids for one in found.clusters] == [("R0", "R1", "R2", "R3")]
    assert [(one.a, one.b) for one in found.conflicts if "R" in one.a + one.b] == [("R0", "X")]
    for name in ("R0", "R3"):
        stands = consistency.agreement(name, found)
        assert (len(stands.agrees), len(stands.conflicts)) == (1, 1)
        assert not (stands.two_offices or stands.differing)
    assert len(consistency.agreement("X", found).conflicts) == 2


def test_a_figure_that_is_not_inside_agrees_with_nothing():
    stands = consistency.agreement("nobody", shipped())
    assert not (stands.agrees or stands.conflicts or stands.neighbours or stands.triangles)


# --- odd figures --------------------------------------------------------------------------------

ODD = {
    "fall_of_everything": made.published(
        "2023", -100.0, measure="growth", unit="percent", compared_with="2022"
    ),
    "fall_of_more": made.published("2023", -250.0, measure="growth", unit="percent", compared_with="2022"),
    "missing_base": made.published("2023", 5.0, measure="growth", unit="percent", compared_with=""),
    "no_period": made.published("2023", 5.0, measure="growth", unit="percent", compared_with="last year"),
    "zero_level": made.published("2022", 0.0),
    "negative_level": made.published("2022", -5.0),
    "inverted_range": made.published("2022", 60.0, value_high=50.0, amount_high=50.0),
    "no_number": made.published("2022", float("nan")),
    "impossible_share": made.published("2022", 140.0, measure="share", unit="percent", share_of="all trade"),
}


@pytest.mark.parametrize("code", ODD)
def test_an_odd_figure_gives_a_finding_in_words(code):
    odd = {**ODD[code], "figure_id": "ODD"}
    growth = made.published("2023", 6.5, measure="growth", unit="percent", compared_with="2022", decimals=1)
    rows = [odd, said(53, "A"), said(50, "B", "2022"), {**growth, "figure_id": "G"}]
    found = consistency.check(made.evidence(*rows))
    assert code in [one.code for one in found.problems if one.figure_id == "ODD"]
    assert all("ODD" in one.sentence(lang) for one in found.problems for lang in ("en", "ru"))
    ends = [end for one in [*found.triangles] for end in (one.implied.low, one.implied.high)]
    assert all(end.is_finite() for end in ends + [one.low for one in found.implied])
    json.dumps(consistency.as_json(found), allow_nan=False)
    alone = consistency.compare(odd, said(53, "A"), made.evidence(*rows))
    assert alone.explanation and alone.explanation_ru


def test_nothing_at_all_is_no_finding():
    empty = made.evidence(said(53, "A")).where(made.frame([said(53, "A")])["value"] < 0)
    found = consistency.check(empty)
    assert set(map(str, consistency.as_json(found).values())) == {"[]"}


def test_a_crowd_is_compared_with_its_neighbours_and_says_so():
    crowd = [said(10 + number, f"C{number:03d}", stated_by=f"minister {number}") for number in range(200)]
    found = consistency.check(made.evidence(*crowd))
    assert [one.code for one in found.problems] == ["crowded"]
    assert len(found.conflicts) <= 200 * rules.GROUP_LIMIT // 2


@every(
    [
        ("F0001", "6.45", "6.55"),
        ("F0002", "53e9", "54e9"),
        ("F0039", "2148.05e6", "2148.15e6"),
        ("F0388", "45", "55"),
        ("F0504", "4550", "4650"),
        ("F0053", "7.35", "7.45"),
        ("F0013", "-7.75", "-7.65"),
        ("F0040", "59e9", "60e9"),
        ("F0375", "12.155e9", "12.165e9"),
        ("F0404", "-279.45e9", "-279.35e9"),
        ("rosstat-annual/BLR/exports/2021", "23136.5e6", "23137.5e6"),
    ]
)
def test_what_a_printed_number_allows(figure_id, low, high):
    """By decimals and hedge; of an index, a factor, a compound number and a range too."""
    found = consistency.allowed(ledger.shipped().everything.figure(figure_id))
    assert found is not None
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    ends = {"F0002": (True, True), "F0040": (False, False)}  # "over", and a printed range
    below_zero = (True, False)
    assert (found.low_open, found.high_open) == ends.get(
        figure_id, (below_zero if found.high < 0 else (False, True))
    )


def test_an_odd_figure_allows_nothing():
    assert consistency.allowed(ODD["no_number"]) is None


# --- the whole ledger ---------------------------------------------------------------------------


def test_conflicts_contradict_each_other_and_no_agreement_is_among_them():
    assert shipped().conflicts
    for one in shipped().conflicts:
        assert one.relation in RELATIONS and one.relation not in AGREEMENTS
    pairs = [frozenset((one.a, one.b)) for one in shipped().apart]
    assert len(pairs) == len(set(pairs))


def test_the_order_of_the_ledger_does_not_matter():
    book = ledger.shipped()
    evidence = book.of_pair(book.default_pair)
    rows = list(range(len(evidence)))
    random.Random(5).shuffle(rows)
    turned = type(evidence)(evidence.figures.iloc[rows].reset_index(drop=True), evidence.sources)
    one, other = consistency.check(evidence), consistency.check(turned)
    assert {frozenset((a.a, a.b)): a.relation for a in one.conflicts} == {
        frozenset((a.a, a.b)): a.relation for a in other.conflicts
    }
    assert (one.triangles, one.clusters, one.implied) == (other.triangles, other.clusters, other.implied)


def test_json_has_the_promised_keys():
    found = consistency.as_json(shipped())
    assert set(found) == {"conflicts", "two_offices", "differences", "triangles", "unchecked"}
    keys = {"a", "b", "verdict", "relation", "explanation", "explanation_ru"}
    for name, named in (
        ("conflicts", "contradicts"),
        ("two_offices", "two_offices"),
        ("differences", "differs_by_definition"),
    ):
        assert found[name]
        assert all(set(one) == keys and one["verdict"] == named for one in found[name])
    growth = {
        "kind",
        "level",
        "growth",
        "base",
        "implied_low",
        "implied_high",
        "base_low",
        "base_high",
        "consistent",
    }
    for one in found["triangles"]:
        assert (
            set(one) == growth
            if one["kind"] == "growth"
            else {"kind", "stated_low", "consistent"} <= set(one)
        )
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_an_explanation_is_one_sentence_with_both_numbers(lang):
    ids = set(ledger.shipped().of_pair(ledger.shipped().default_pair).figures["figure_id"])
    for one in shipped().apart:
        if {one.a, one.b} <= ids:
            text = one.sentence(lang)
            for number in one.first, one.second:
                assert number is not None
                room = max(0, 6 - len(str(int(abs(number.value)))))
                digits = f"{abs(number.value):,.{min(number.decimals, room)}f}"
                shown = digits if lang == "en" else digits.replace(",", "\xa0").replace(".", ",")
                assert shown in text, text
            assert text.endswith(".") and not re.search(r"[{}]", text)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_triangle_says_what_follows(lang):
    kinds = {(one.kind, one.consistent): one.sentence(lang) for one in shipped().triangles}
    assert len(kinds) > 10
    assert all(text.endswith(".") and not re.search(r"[{}]", text) for text in kinds.values())


def test_every_reason_has_a_sentence():
    """The codes in the source of the causes, and no others, have sentences."""
    folder = ledger.data_folder().parent / "dashboard" / "consistency"
    source = "".join((folder / f"{name}.py").read_text("utf-8") for name in ("causes", "slips", "conflicts"))
    codes = set(re.findall(r'Reason\(\s*"\w+",\s*"(\w+)"', source))
    codes |= set(re.findall(r'(?:code = |if stages else |else )"(\w+)"', source)) & set(SENTENCES)
    assert codes and codes <= set(SENTENCES)
    assert all(text.endswith(".") for text in [*SENTENCES.values(), *PROBLEMS.values()])


def test_a_sentence_has_no_more_digits_than_a_reader_takes_in():
    cell = made.published("2017", 16029.02772e6, multiplier=10**6, decimals=5, figure_id="A", scope="goods")
    other = made.published("2017", 16.4e9, multiplier=10**9, decimals=1, figure_id="B", scope="goods")
    assert "$16,029.0\xa0m and" in consistency.compare("A", "B", made.evidence(cell, other)).explanation


def test_every_sentence_begins_as_one():
    """A hedge is a word: "Over $46.5 bn", not "over $46.5 bn", after a full stop."""
    a, b = said(46.5, "A", hedge="over"), said(49, "B", hedge="almost", scope="goods")
    for one, other in ((a, b), (b, a)):
        found = consistency.compare("A", "B", made.evidence(one, other))
        for lang in ("en", "ru"):
            told = found.sentence(lang)
            assert told[0] == told[0].upper() and ". o" not in told and ". б" not in told, told


# --- many pairs ---------------------------------------------------------------------------------


def told(findings: Findings) -> list[str]:
    """All that a check says, a line each, in one order."""
    found = [repr((one.as_json(), one.reason.code, one.coordinate)) for one in findings.apart]
    found += [
        repr((one.kind, one.members, one.implied, one.stated, one.differs)) for one in findings.triangles
    ]
    found += [repr((one.kind, one.figure_ids, one.coordinate)) for one in findings.unchecked]
    found += [repr((one.chain, one.range)) for one in findings.implied]
    return sorted([*found, *map(repr, (*findings.problems, *findings.clusters, *findings.agreements))])


def test_a_check_of_many_pairs_says_of_each_what_its_own_check_says():
    """What is kept of one pair while a check runs is that pair's: services, gaps, sides, its pages."""
    book = ledger.shipped()
    model = book.of_pair(book.default_pair)
    published = model.figures[model.figures["kind"] == "published"].reset_index(drop=True)
    parts = []
    for number in range(4):
        # Every figure of some pages, so that no two pairs have the same numbers.
        some = published[published["source_id"].map(lambda name, n=number: sum(name.encode()) % 4 == n)]
        names = {book.default_pair[0]: f"A{number}A", book.default_pair[1]: f"B{number}B"}
        columns = {name: some[name].replace(names) for name in ("reporter", "partner", "compiled_by")}
        parts.append(some.assign(**columns))
    alone = [told(consistency.check(Evidence(part, model.sources))) for part in parts]
    together = told(consistency.check(Evidence(pd.concat(parts, ignore_index=True), model.sources)))
    assert all(len(one) > 20 for one in alone)
    assert together == sorted(line for one in alone for line in one)
