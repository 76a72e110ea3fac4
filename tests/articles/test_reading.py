"""What articles say: scores on labelled passages, words of slots, the seed article, command and files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard import articles
from dashboard.articles import choosing
from dashboard.cli import main

HERE = Path(__file__).parent
SEED = Path(__file__).parents[2] / "data/articles/eurasia-expert-2022-12-16.txt"
MARKED = "Товарооборот Беларуси и России в 2023 году составил около 47 млрд долларов, сообщил посол."


BLIND = Path(__file__).parent / "blind" / "passages.jsonl"


def passages() -> list[dict]:
    files = sorted(one for one in (HERE / "passages").glob("*.jsonl") if one.stem != "held")
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def scored() -> dict:
    from tests.articles import scoring

    gold = {one["id"]: one for one in passages()}
    found = {
        name: {
            "figures": articles.read(one["text"], one["title"], one["published"], one["language"]).as_json()[
                "figures"
            ]
        }
        for name, one in gold.items()
    }
    sure = {name: {"figures": [fig for fig in one["figures"] if fig["sure"]]} for name, one in found.items()}
    return {"all": scoring.score(gold, found), "sure": scoring.score(gold, sure)}


def test_figures_of_passages_known_to_the_rules_are_found(scored):
    assert scored["all"]["main"]["f1"] >= 0.94
    assert scored["all"]["strict"]["f1"] >= 0.88
    assert scored["all"]["span"] >= 0.98


def test_sure_proposals_are_right_more_often_than_others(scored):
    assert scored["sure"]["main"]["precision"] >= 0.98
    assert scored["sure"]["main"]["recall"] >= 0.6


def test_what_is_probably_misread_is_asked_about_also_where_all_its_words_are_its_own(monkeypatch):
    (one,) = articles.read(MARKED).proposals
    assert one.sure and all(one.slots[name].origin == "here" for name in ("reporter", "flow", "period"))
    monkeypatch.setattr(choosing, "confidence", lambda features: 0.1)
    doubtful = choosing.judged(one, {})
    assert not doubtful.sure and set(doubtful.asked) <= set(articles.SLOTS)


def test_passages_without_a_figure_stay_empty(scored):
    assert scored["all"]["empty_kept_empty"] >= 0.98


def test_the_seed_article_gives_both_its_figures_from_the_raw_text():
    found = articles.read(SEED.read_text(encoding="utf-8"), published="2022-12-16").proposals
    told = [
        (one.value, one.said("measure"), one.said("period"), one.said("scope"), one.said("hedge"))
        for one in found
    ]
    assert told == [
        (6.5, "growth", "2023", "goods_and_services", "exact"),
        (53.0, "level", "2023", "goods_and_services", "over"),
    ]
    assert all(
        (one.said("reporter"), one.said("partner"), one.said("flow")) == ("BLR", "RUS", "turnover")
        for one in found
    )
    assert all(one.sure for one in found)
    assert all("Роман Головченко" in (one.said("stated_by") or "") for one in found)


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("flow", "Товарооборот"),
        ("period", "2023 году"),
        ("hedge", "около"),
        ("partner", "России"),
        ("reporter", "Беларуси"),
    ],
)
def test_a_slot_points_at_its_words_and_loses_them_with_them(slot, words):
    (one,) = articles.read(MARKED).proposals
    found = one.slots[slot].words
    assert found is not None
    start, end = found
    assert words in MARKED[start:end] or MARKED[start:end] in words
    blanked = MARKED[:start] + " " * (end - start) + MARKED[end:]
    (again,) = articles.read(blanked).proposals
    assert again.said(slot) in (None, "exact", "unknown")
    assert again.said("value") == one.said("value")
    kept = {"flow", "period", "hedge"} - {slot}
    assert all(again.said(name) == one.said(name) for name in kept)


def test_what_another_sentence_says_is_marked_as_carried_over():
    first = "В 2023 году экспорт Беларуси в Россию составил 20 млрд долларов."
    _, one = articles.read(f"{first} Товарооборот достиг 53 млрд долларов.").proposals
    for name in ("reporter", "partner", "period"):
        slot = one.slots[name]
        assert (slot.origin, slot.carried_from) == ("carried", (0, len(first))), name
    assert one.slots["flow"].origin == "here" and one.slots["flow"].carried_from is None


def test_a_year_counted_from_the_day_of_the_page_says_so():
    text = MARKED.replace("2023 году", "прошлом году")
    (one,) = articles.read(text, published="2024-02-12").proposals
    slot = one.slots["period"]
    assert (slot.value, slot.origin, slot.carried_from) == ("2023", "page_date", None)
    assert slot.words is not None and "прошлом году" in text[slice(*slot.words)]


def test_words_outside_the_sentence_of_a_number_are_never_said_to_be_here():
    seen = 0
    for line in BLIND.read_text("utf-8").splitlines():
        told = json.loads(line)
        reading = articles.read(told["text"], told["title"], told["published"], told["language"])
        for one in reading.proposals:
            for name, slot in one.slots.items():
                if slot.words is not None and slot.origin != "page_date":
                    inside = one.start <= slot.words[0] and slot.words[1] <= one.end
                    assert inside == (slot.origin == "here"), (told["id"], name)
                    seen += 1
    assert seen > 500


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Экспорт Беларуси в Россию за год увеличился на 1,9 млрд долларов.", "increment"),
        ("Российские компании вложили в Беларусь 4,6 млрд долларов.", "investment"),
        ("Доля России в экспорте Беларуси выросла на 3 процентных пункта.", "share_points"),
        ("Through the port of Riga 4 million tonnes of Belarusian cargo went to Poland.", "transit"),
    ],
)
def test_what_is_no_figure_is_named_with_its_reason(text, reason):
    found = articles.read(text)
    assert found.proposals == () and reason in [one.reason for one in found.no_figures]


def test_marks_that_nobody_sees_change_nothing_and_spans_hold():
    text = MARKED.replace("Беларуси", "Бела\u00adру\u200bси\u202e")
    (one,) = articles.read(text).proposals
    assert one.said("reporter") == "BLR" and text[slice(*one.number)] == "47 млрд долларов"


@pytest.mark.parametrize(
    "text", ["1" * 50_000, "\u202e" * 1000, "5% " * 60_000, "\n" * 5000, "1.1." * 5000, ""]
)
def test_odd_texts_give_nothing(text):
    assert articles.read(text).proposals == ()


# --- files --------------------------------------------------------------------------------------


def test_html_is_text_and_nothing_of_it_runs():
    from dashboard.articles import documents

    page = f"<html><head><title>T</title><script>alert(1)</script></head><body><article><p>{MARKED}</p></article></body></html>"
    opened = documents.opened(page.encode())
    assert MARKED in opened.text and "alert" not in opened.text


def test_hostile_files_are_plain_text_or_a_clear_no():
    from dashboard.articles import documents

    deep = documents.opened(b"<html><body>" + b"<div>" * 5000 + MARKED.encode() + b"</div>" * 5000)
    assert MARKED in deep.text
    for broken, reason in (
        (b"%PDF-1.4 nothing", "unreadable"),
        (b"PK\x03\x04nothing", "unreadable"),
        (b"", "no_text"),
    ):
        with pytest.raises(documents.Unreadable) as found:
            documents.opened(broken)
        assert found.value.reason == reason
    with pytest.raises(documents.Unreadable) as found:
        documents.opened(b"x" * (documents.MOST + 1))
    assert found.value.reason == "too_large"


# --- the command --------------------------------------------------------------------------------


def test_the_command_writes_slots_as_json_and_many_texts_line_by_line(tmp_path, capsys):
    one = tmp_path / "one.txt"
    one.write_text(MARKED, encoding="utf-8")
    assert main(["read", str(one), "--format", "json"]) == 0
    (figure,) = json.loads(capsys.readouterr().out)["figures"]
    assert (figure["value"], figure["hedge"], figure["slots"]["period"]["origin"]) == (47.0, "about", "here")
    many = tmp_path / "many.jsonl"
    lines = [json.dumps({"id": f"t{n}", "text": MARKED}, ensure_ascii=False) for n in range(3)]
    many.write_text("\n".join([*lines, '{"id": "bad"}']), encoding="utf-8")
    assert main(["read", str(many), "--format", "json"]) == 1
    told = capsys.readouterr()
    assert [json.loads(line)["id"] for line in told.out.splitlines()] == ["t0", "t1", "t2"]
    assert "4" in told.err


def test_the_csv_of_an_article_has_its_rows(tmp_path, capsys):
    one = tmp_path / "one.txt"
    one.write_text(MARKED, encoding="utf-8")
    assert main(["read", str(one), "--format", "csv"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert (
        header.startswith("reporter,partner,flow")
        and row.startswith("BLR,RUS,turnover")
        and MARKED.split(",")[0] in row
    )


def test_the_command_tells_figures_and_doubts_in_words_of_the_language(tmp_path, capsys):
    one = tmp_path / "one.txt"
    one.write_text(
        "Экспорт Беларуси в Польшу составил 1,4 млрд долларов. Инвестиции достигли 3 млрд долларов.",
        encoding="utf-8",
    )
    assert main(["read", str(one), "--lang", "ru"]) == 0
    russian = capsys.readouterr().out
    assert "[под вопросом: период]" in russian and "период не назван" in russian
    assert "экспорт" in russian and "BLR" not in russian and "exports" not in russian
    assert "(инвестици" in russian
    assert main(["read", str(one), "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "[to be asked: period]" in english and "exports" in english and "investment" in english
