"""`bilateral check`, `compare`: what a script that calls them relies on."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from dashboard import cli, consistency, ledger
from dashboard.consistency import AGREEMENTS, RELATIONS

PAIR = "-".join(ledger.shipped().default_pair)
QUIET = "CHN-BLR"
"""A pair of the ledger whose figures do not contradict each other."""
BOTH_LANGUAGES = {"a", "b", "verdict", "relation", "explanation", "explanation_ru"}


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    for name in ("BILATERAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "BILATERAL_LEDGER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    ledger.forget()
    yield
    ledger.forget()


def run(capsysbinary, *given):
    """Exit code, what was written, what was said."""
    code = cli.main(given)
    told = capsysbinary.readouterr()
    return code, told.out.decode(), told.err.decode()


def test_check_as_json_has_the_promised_keys(capsysbinary):
    code, out, _err = run(capsysbinary, "check", "--pair", PAIR, "--format", "json")
    found = json.loads(out)
    assert code == 0 and set(found) == {
        "conflicts",
        "two_offices",
        "differences",
        "triangles",
        "unchecked",
        "answers",
    }
    lists = {"conflicts": "contradicts", "two_offices": "two_offices", "differences": "differs_by_definition"}
    for name, verdict in lists.items():
        assert found[name] and all(set(one) == BOTH_LANGUAGES for one in found[name])
        assert {one["verdict"] for one in found[name]} == {verdict}
        assert {one["relation"] for one in found[name]} <= set(RELATIONS) - set(AGREEMENTS)
    for one in found["differences"]:
        assert one["a"]["quantity"].keys() == one["b"]["quantity"].keys() >= {"pair", "scope", "period"}
        assert one["a"]["figures"] and one["b"]["figures"]
    growths = [one for one in found["triangles"] if one["kind"] == "growth"]
    assert growths and set(growths[0]) == {
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


def test_check_as_json_answers_for_each_year_why_its_numbers_differ(capsysbinary):
    _code, out, _err = run(capsysbinary, "check", "--format", "json")
    found = json.loads(out)["answers"]
    keys = [(one["pair"], one["year"]) for one in found]
    assert len(keys) == len(set(keys)) and all(one["numbers"] for one in found)
    (one,) = [it for it in found if (it["pair"], it["year"]) == (PAIR, 2023)]
    assert one["answer"].startswith(f"2023: {one['numbers']} published numbers")
    assert one["answer_ru"].startswith("2023")
    values = [figure for group in one["groups"] for value in group["values"] for figure in value]
    assert len(values) == len(set(values)) == one["numbers"]
    assert len(one["bridges"]) == len(one["groups"]) - 1
    assert all(set(it) == BOTH_LANGUAGES for it in one["bridges"] if it)
    for group in one["groups"]:
        assert group["kind"] in ("outcome", "plan", "conversion")
        assert all(fit["explanation"] and fit["explanation_ru"] for fit in group["fits"])


def test_only_strict_ends_with_one(capsysbinary):
    assert run(capsysbinary, "check", "--pair", PAIR)[0] == 0
    assert run(capsysbinary, "check", "--pair", PAIR, "--strict")[0] == 1
    assert run(capsysbinary, "check", "--pair", QUIET, "--strict")[0] == 0


WORDS = {
    "en": ("contradicts", "two offices", "differs by definition"),
    "ru": ("противоречие", "два ведомства", "различие определений"),
}


@pytest.mark.parametrize("lang", WORDS)
def test_check_as_text_has_the_same_words_and_names_figures(lang, capsysbinary):
    code, out, err = run(capsysbinary, "check", "--pair", PAIR, "--lang", lang)
    assert code == 0 and err == ""
    lines = out.splitlines()
    heads = [next(n for n, line in enumerate(lines) if line.startswith(f"{word} (")) for word in WORDS[lang]]
    assert heads == sorted(heads)
    assert any(line.startswith("  F0282 F0267 – F0042 F0002") for line in lines[heads[2] :])
    assert any(line.startswith("  F0025 – F0426: ") for line in lines[heads[1] : heads[2]])
    contradictions = [line for line in lines[: heads[1]] if re.match(r"  \S+ – \S+: ", line)]
    assert lines[-1].startswith(f"{len(contradictions)} ") and "{" not in out


def test_check_as_known_on_a_date_knows_less(capsysbinary):
    def conflicts(*more):
        out = run(capsysbinary, "check", "--pair", PAIR, "--format", "json", *more)[1]
        found = json.loads(out)
        pairs = {(one["a"], one["b"]) for name in ("conflicts", "two_offices") for one in found[name]}
        return pairs | {(*one["a"]["figures"], *one["b"]["figures"]) for one in found["differences"]}

    then = conflicts("--as-known-on", "2023-12-31")
    assert then and then != conflicts()
    assert not any("F0002" in pair for pair in then)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_compare_says_one_sentence(lang, capsysbinary):
    code, out, err = run(capsysbinary, "compare", "F0002", "F0267", "--lang", lang)
    assert code == 0 and err == "" and len(out.splitlines()) == 1
    assert ("46.5" if lang == "en" else "46,5") in out and "53" in out
    assert out.startswith(WORDS[lang][2] + " (")


def test_compare_as_json(capsysbinary):
    code, out, _err = run(capsysbinary, "compare", "F0002", "F0267", "--format", "json")
    found = json.loads(out)
    assert code == 0 and set(found) == BOTH_LANGUAGES
    assert (found["a"], found["b"], found["relation"]) == ("F0002", "F0267", "other_scope")
    assert found["verdict"] == "differs_by_definition"


def test_a_sum_across_definitions_is_no_slip(capsysbinary):
    """$54 bn of goods and services by one count, beside exports and imports of goods by the other."""
    found = json.loads(run(capsysbinary, "compare", "F0288", "F0284", "--format", "json")[1])
    assert found["verdict"] == "differs_by_definition"


WRONG = {
    ("check", "--pair", "AAA-BBB"): PAIR,
    ("check", "--pair", "Belarus"): "BLR-RUS",
    ("check", "--format", "xml"): "text, json",
    ("check", "--as-known-on", "soon"): "2024-01-31",
    ("compare", "F0002"): "two figures",
    ("compare", "F0002", "F0003", "F0001"): "two figures",
    ("compare", "F0002", "F9999"): "bilateral figures",
    ("compare", "F0002", "F0267", "--as-known-on", "2020-01-01"): "F0002",
}


@pytest.mark.parametrize(("given", "accepted"), WRONG.items(), ids=" ".join)
def test_wrong_use_names_what_is_accepted(given, accepted, capsysbinary):
    code, out, err = run(capsysbinary, *given)
    assert code == 2 and out == ""
    assert accepted in err and len(err.splitlines()) == 1


def test_sums_of_two_definitions_are_not_told_as_sums_that_do_not_close(capsysbinary):
    """Whoever reads the list takes each line for an error of its sources."""
    found = consistency.check(ledger.shipped().of_pair(ledger.shipped().default_pair))
    open_ones = [one for one in found.triangles if not one.consistent]
    accused = [one for one in open_ones if not one.differs]
    assert len(accused) < len(open_ones), "the shipped figures hold sums of two definitions"
    _code, out, _err = run(capsysbinary, "check", "--pair", PAIR)
    told = re.search(r"^(\d+) sums? (?:or|and) rates? of one definition", out, re.MULTILINE)
    assert (int(told[1]) if told else 0) == len(accused)


# --- forecasts ----------------------------------------------------------------------------------


def test_forecasts_say_who_hoped_for_what_and_what_came(capsysbinary):
    code, out, _err = run(capsysbinary, "forecasts", "--pair", PAIR, "--format", "json")
    found = {one["figure_id"]: one for one in json.loads(out)["forecasts"]}
    assert code == 0 and set(found) > {"F0040", "F0188"}
    hoped = found["F0188"]
    assert (hoped["came"], hoped["reason"]) == ("missed", "below")
    assert hoped["stated_by"] and hoped["stated_on"] and hoped["excerpt"]
    assert all(one["excerpt"] and one["as_printed"] for one in hoped["outcomes"])
    known = ledger.current().find(ledger.shipped().default_pair)
    plans = known.figures[known.figures["status"].isin(["forecast", "target"])]
    told = [it for one in found.values() for it in (one["figure_id"], *one["retold_by"])]
    assert sorted(told) == sorted(plans["figure_id"])


def test_forecasts_as_a_table_and_as_text(capsysbinary):
    _code, out, _err = run(capsysbinary, "forecasts", "--pair", PAIR, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {"figure_id", "came", "excerpt", "outcome_excerpt"} <= set(rows[0])
    _code, out, _err = run(capsysbinary, "forecasts", "--pair", PAIR, "--lang", "ru")
    assert "не сбылось: Ожидалось:" in out and out.count("\n") == 2 * len(rows) + 1
    code, _out, err = run(capsysbinary, "forecasts", "--format", "xml")
    assert code == 2 and "text, csv, json" in err


def test_forecasts_are_asked_as_of_a_day(capsysbinary):
    _code, out, _err = run(
        capsysbinary, "forecasts", "--pair", PAIR, "--as-known-on", "2023-12-30", "--format", "json"
    )
    found = json.loads(out)["forecasts"]
    assert found and all(one["stated_on"] <= "2023-12-30" for one in found)
    assert {one["reason"] for one in found if one["period"] == "2023" and one["came"] == "open"} == {
        "running"
    }
