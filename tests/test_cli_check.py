"""`bilateral check`, `compare`: what a script that calls them relies on."""

from __future__ import annotations

import json
import re

import pytest

from dashboard import cli, ledger
from dashboard.consistency import AGREEMENTS, RELATIONS

PAIR = "-".join(ledger.shipped().default_pair)
QUIET = "CHN-BLR"
"""A pair of the ledger whose figures do not contradict each other."""
BOTH_LANGUAGES = {"a", "b", "relation", "explanation", "explanation_ru"}


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
    assert code == 0 and set(found) == {"conflicts", "triangles"}
    assert all(set(one) == BOTH_LANGUAGES for one in found["conflicts"])
    assert {one["relation"] for one in found["conflicts"]} <= set(RELATIONS) - set(AGREEMENTS)
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


def test_only_strict_ends_with_one(capsysbinary):
    assert run(capsysbinary, "check", "--pair", PAIR)[0] == 0
    assert run(capsysbinary, "check", "--pair", PAIR, "--strict")[0] == 1
    assert run(capsysbinary, "check", "--pair", QUIET, "--strict")[0] == 0


@pytest.mark.parametrize(("lang", "cause"), [("en", "goods or services"), ("ru", "товары или услуги")])
def test_check_as_text_names_causes_and_figures(lang, cause, capsysbinary):
    code, out, err = run(capsysbinary, "check", "--pair", PAIR, "--lang", lang)
    assert code == 0 and err == ""
    lines = out.splitlines()
    assert any(line.startswith(cause) for line in lines)
    assert any(line.startswith("  F0267 – F0002: ") for line in lines)
    conflicts = [line for line in lines if re.match(r"  \S+ – \S+: ", line)]
    assert str(len(conflicts)) in lines[-1] and "{" not in out


def test_check_as_known_on_a_date_knows_less(capsysbinary):
    def conflicts(*more):
        out = run(capsysbinary, "check", "--pair", PAIR, "--format", "json", *more)[1]
        return {(one["a"], one["b"]) for one in json.loads(out)["conflicts"]}

    then = conflicts("--as-known-on", "2023-12-31")
    assert then and then != conflicts()
    assert not any("F0002" in pair for pair in then)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_compare_says_one_sentence(lang, capsysbinary):
    code, out, err = run(capsysbinary, "compare", "F0002", "F0267", "--lang", lang)
    assert code == 0 and err == "" and len(out.splitlines()) == 1
    assert ("46.5" if lang == "en" else "46,5") in out and "53" in out


def test_compare_as_json(capsysbinary):
    code, out, _err = run(capsysbinary, "compare", "F0002", "F0267", "--format", "json")
    found = json.loads(out)
    assert code == 0 and set(found) == BOTH_LANGUAGES
    assert (found["a"], found["b"], found["relation"]) == ("F0002", "F0267", "other_scope")


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
