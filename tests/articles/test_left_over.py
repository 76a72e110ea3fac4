"""What is left over in a sentence keeps a figure from being sure, whatever the rules made of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import articles
from dashboard.articles import checking
from dashboard.articles.plain import plain
from dashboard.articles.proposals import Proposal, Slot

PLAIN = "Belarus's exports to Poland reached $1.4 billion in 2023."


def _one(text: str, language: str = "en") -> Proposal:
    (found,) = articles.read(text, None, "2024-05-02", language).proposals
    return found


def _against(text: str, one: Proposal, *others: Proposal, language: str = "en") -> dict[str, float]:
    return checking.checks(plain(text), language, "2024-05-02", (one, *others))[0]


def _with(one: Proposal, **slots: str) -> Proposal:
    return replace(
        one, slots=one.slots | {name: replace(one.slots[name], value=value) for name, value in slots.items()}
    )


def test_a_plain_sentence_leaves_nothing_over():
    one = _one(PLAIN)
    assert one.sure
    assert checking.doubts(_against(PLAIN, one)) == ()
    assert {name for name in _against(PLAIN, one) if name.endswith("unread")} == set()


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Exports were $14 billion in the four quarters to the end of the second quarter of 2023.", "second quarter of 2023"),
        ("ru", "В финансовом году, завершившемся в июне 2024-го, оборот превысил 2,8 млрд долларов.", "июне 2024-го"),
        ("be", "За дванаццаць месяцаў, якія скончыліся ў чэрвені 2024 года, абарот склаў 2,8 млрд долараў.", "чэрвені 2024 года"),
        ("de", "In den vier Quartalen bis Juni 2023 betrug der Handel 14 Milliarden Dollar.", "Juni 2023"),
    ],
)  # fmt: skip
def test_a_stretch_that_no_period_took_leaves_the_period_in_doubt(language: str, text: str, words: str):
    start = text.index(words)
    one = _one(PLAIN)
    period = Slot("2023-06", (start, start + len(words)))
    read = replace(one, start=0, end=len(text), number=(0, 1), slots=one.slots | {"period": period})
    found = _against(text, read, language=language)
    assert found["check_stretch_near"] == 1 and found["check_stretch_unread"] >= 1
    assert checking.doubts(found) == ("period",)


def test_a_level_in_the_period_that_another_figure_is_compared_with_is_in_doubt():
    one = _one(PLAIN)
    growth = _with(one, measure="growth", period="2024", compared_with="2023")
    assert "period" in checking.doubts(_against(PLAIN, one, growth))
    assert checking.doubts(_against(PLAIN, one, _with(growth, compared_with="2022"))) == ()


@pytest.mark.parametrize(
    ("measure", "value", "doubted"),
    [
        ("growth", 104.5, True),
        ("growth", -96.1, True),
        ("growth", -41.0, True),
        ("growth", 12.5, False),
        ("growth", 300.0, False),
        ("share", 106.2, True),
        ("share", 0.4, True),
        ("share", 61.0, False),
    ],
)
def test_a_percentage_that_is_rare_as_what_it_was_taken_for_is_in_doubt(
    measure: str, value: float, doubted: bool
):
    one = replace(_with(_one(PLAIN), measure=measure), value=value)
    assert ("measure" in checking.doubts(_against(PLAIN, one))) == doubted


def test_a_number_beside_the_number_and_the_same_frame_twice_are_told():
    text = "Exports to Poland are to reach 3 or 400 million dollars."
    at = text.index("400")
    one = replace(_one(PLAIN), start=0, end=len(text), number=(at, at + 3))
    slots = {name: replace(slot, words=None) for name, slot in one.slots.items()}
    one = replace(one, slots=slots)
    assert _against(text, one)["check_number_next"] == 1
    assert "check_twice" not in _against(PLAIN, _one(PLAIN))
    assert _against(PLAIN, _one(PLAIN), replace(_one(PLAIN), value=2.0))["check_twice"] == 1


def test_what_is_asked_is_named_once():
    for one in articles.read(
        "Kenya's exports to Uganda halved in 2023, and those to Rwanda fell by 61.5%.",
        None,
        "2024-02-01",
        "en",
    ).proposals:
        assert len(one.asked) == len(set(one.asked))
