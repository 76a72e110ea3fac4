"""Batches: who added what, undo with a reason, restore; corrected and withdrawn figures stay readable."""

import pytest

from dashboard import access, gallery, ledger
from dashboard.judging import correction, judge
from dashboard.judging.correction import corrected
from dashboard.judging.returned import taken_away
from dashboard.model import FIGURE_COLUMNS
from dashboard.tables import read
from dashboard.views.batches import one_batch
from dashboard.views.figure import correct
from tests.views.adding import TIDY, press
from tests.views.visit import links, marked, of_class, opened, titles, told, words

pytestmark = pytest.mark.usefixtures("own_ledger")


@pytest.fixture
def added():
    """One batch with one figure; the figure's id."""
    judged = judge(read(TIDY.encode(), "a.csv"))
    ledger.opened().add(ledger.NewBatch("a.csv", judged.checksum, "ann"), judged.chunks(), judged.sources)
    gallery.renew()
    return str(judged.figures["figure_id"].iloc[0])


def test_an_empty_ledger_says_so():
    test = opened("batches", {"lang": "en"})
    assert of_class(test, "notice") == ["Nothing has been added yet."]


def test_a_batch_says_who_when_and_how_many(added):
    test = opened("batches", {"lang": "en"})
    assert not test.exception
    assert "B1 · a.csv added by ann" in words(test) and "1 new figure" in words(test)
    (address,) = (address for text, address in links(test).items() if text.startswith("B1 · a.csv"))
    assert address == "/batches?batch=B1&lang=en"


def test_undo_asks_for_a_reason_and_restore_brings_back(added):
    test = opened("batches", {"lang": "en"})
    press(test, "Withdraw its figures")
    assert told("reason_missing") in words(test)
    assert "needed" in test.text_input(key="why-B1").placeholder
    test.text_input(key="why-B1").set_value("wrong year")
    press(test, "Withdraw its figures")
    assert "wrong year" in words(test) and gallery.book().one(added) is None
    test.text_input(key="why-B1").set_value("was right")
    press(test, "Bring its figures back")
    assert gallery.book().one(added) is not None
    assert "restored by" in words(test) and "was right" in words(test)


def test_the_figures_of_a_batch_lead_to_their_pages(added):
    test = opened("batches", {"lang": "en", "batch": "B1"})
    assert not test.exception and titles(test) == ["Batch B1"]
    assert f"/figure?figure={added}&lang=en" in links(test).values()


@pytest.mark.parametrize("name", ["B99", "x", "<b>"])
def test_an_unknown_batch_is_said(name):
    test = opened("batches", {"lang": "en", "batch": name})
    assert not test.exception and f"“batch = {name}”" in of_class(test, "notice")[0]


def test_a_batch_taken_away_can_be_added_again(added):
    """Into an empty ledger: the same figure with the same id and the same document."""
    rows, documents = ledger.opened().active()
    data = taken_away(rows, documents)
    again = judge(read(data, "taken.csv"))
    assert again.outcome == "accept" and not again.needs_source
    assert again.figures["figure_id"].tolist() == [added]
    assert again.sources["publisher"].tolist() == ["A paper"]


# --- the figure's own page ---------------------------------------------------------------------------


def test_an_added_figure_says_where_it_came_from(added):
    test = opened("figure", {"lang": "en", "figure": added})
    assert not test.exception and marked(test) == ["47,5"]
    said = words(test)
    assert "Added figure" in said and "a.csv" in said and "Row 2" in said and "Cell 47,5" in said
    assert links(test)["B1"] == "/batches?batch=B1&lang=en"


def test_an_added_figure_is_marked_in_tables(added):
    test = opened("pair", {"lang": "en"}, open_part="open-table-timeline")
    (table,) = test.dataframe
    row = table.value.set_index("figure_id").loc[added]
    assert row["Added with"] == "B1"


def test_a_withdrawn_figure_stays_readable(added):
    ledger.opened().undo("B1", "typo", "ann")
    gallery.renew()
    test = opened("figure", {"lang": "en", "figure": added})
    assert not test.exception and marked(test) == ["47,5"]
    assert of_class(test, "notice") == ["This figure is withdrawn: it is on no chart."]
    assert "withdrawn with batch B1 · typo" in words(test)


def corrects(test, figure, **typed):
    for name, text in typed.items():
        box = test.text_area if name == "words" else test.text_input
        box(key=f"correct-{figure}-{name}").set_value(text)
    return press(test, "Add the correction")


def test_a_figure_is_corrected_and_both_stay_readable(added):
    test = opened("figure", {"lang": "en", "figure": added})
    corrects(test, added, number="48,5", words="It came to 48,5 billion", reason="a typo")
    assert not test.exception
    newest = ledger.opened().batches()[0]
    assert (newest.kind, newest.note, newest.new) == ("correction", "a typo", 1)
    new = ledger.opened().superseded()[added]
    assert "This figure was corrected. In its place stands:" in words(test) and new in links(test)
    after = opened("figure", {"lang": "en", "figure": new})
    assert marked(after) == ["48,5"] and links(after)[added]
    assert gallery.book().one(added) is None and gallery.book().one(new) is not None


def test_a_visitor_who_has_gone_corrects_and_withdraws_nothing(added, monkeypatch):
    """Gone between the look at who may and the change itself."""
    visit = access._visit

    def and_gone(*given):
        monkeypatch.setattr(access, "_visit", access.Visit)
        return corrected(*given)

    monkeypatch.setattr(correct, "corrected", and_gone)
    test = opened("figure", {"lang": "en", "figure": added})
    corrects(test, added, number="48,5", words="It came to 48,5 billion", reason="a typo")
    assert told("may_not_add") in words(test) and len(ledger.opened().batches()) == 1

    monkeypatch.setattr(access, "_visit", visit)
    monkeypatch.setattr(one_batch, "may_change", lambda batch: True)
    test = opened("batches", {"lang": "en"})
    test.text_input(key="why-B1").set_value("wrong year")
    monkeypatch.setattr(access, "_visit", access.Visit)
    press(test, "Withdraw its figures")
    assert ledger.opened().batches()[0].state == "active"


def test_a_shipped_figure_is_corrected_too():
    test = opened("figure", {"lang": "en", "figure": "F0002"})
    corrects(test, "F0002", number="54", unit="billion USD", words="over 54 billion", reason="revised")
    assert not test.exception
    assert "F0002" in ledger.opened().superseded()
    again = opened("figure", {"lang": "en", "figure": "F0002"})
    assert marked(again) == ["$53 млрд"] and "This figure was corrected." in words(again)


FIELDS = {
    "reporter": "RUS",
    "partner": "KAZ",
    "flow": "exports",
    "scope": "goods_and_services",
    "product": "HS 27",
    "region": "Moscow",
    "of_unit": "",
    "status": "preliminary",
    "price_basis": "current",
    "valuation": "fob",
    "basis": "customs",
    "compiled_by": "Rosstat",
    "stated_by": "A. Person, minister",
    "stated_on": "2023-02-03",
    "flag": "doubtful",
}


def test_every_field_of_a_figure_can_be_corrected(added):
    test = opened("figure", {"lang": "en", "figure": added})
    for name, text in FIELDS.items():
        boxes = (
            test.selectbox if correction.OTHERS[name] or name in ("reporter", "partner") else test.text_input
        )
        boxes(key=f"correct-{added}-{name}").set_value(text)
    corrects(test, added, reason="the wrong row")
    assert not test.exception
    new = ledger.opened().superseded()[added]
    (row,) = ledger.opened().figure(new).to_dict("records")
    assert {name: row[name] for name in FIELDS} == FIELDS
    assert set(correction.OTHERS) | {"figure_id", "source_id"} >= set(FIGURE_COLUMNS) - OF_THE_FORM


OF_THE_FORM = {
    *("value", "value_high", "unit", "multiplier", "as_printed", "hedge", "period", "note", "note_ru"),
    *("excerpt", "excerpt_kind", "excerpt_language", "excerpt_en", "excerpt_ru"),
}
"""Read from the number, unit, period, words and reason as they are typed."""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("compared_with", "2022-13", "compared_with"),
        ("stated_on", "soon", "stated_on"),
        ("stated_on", "2999-01-01", "2999-01-01"),
    ],
)
def test_a_field_that_cannot_be_says_why(added, name, text, said):
    test = opened("figure", {"lang": "en", "figure": added})
    corrects(test, added, **{name: text, "reason": "r"})
    assert not test.exception and said in words(test)
    assert len(ledger.opened().batches()) == 1


def test_a_scale_of_the_form_is_the_one_it_shows(added):
    """“billion USD” stands in the form; languages that mean another number by it must not make it one."""
    test = opened("figure", {"lang": "en", "figure": added})
    corrects(test, added, number="48,5", words="It came to 48,5", reason="a typo")
    assert not test.exception
    found = gallery.book().one(ledger.opened().superseded()[added])
    assert found is not None
    row = found.figures.iloc[0]
    assert (row["value"], row["multiplier"]) == (48.5, 1_000_000_000)


@pytest.mark.parametrize(
    ("typed", "code", "cell"),
    [
        ({"reason": ""}, "reason_missing", ""),
        ({"number": "many"}, "number_not_read", "many"),
        ({"unit": "apples"}, "unit_not_read", "apples"),
        ({"period": "soon"}, "period_not_read", "soon"),
        ({"number": "48.5"}, "words_without_number", "48.5"),
        ({"title": "T"}, "publisher_missing", ""),
        ({}, "correction_same", ""),
    ],
)
def test_a_correction_that_cannot_be_says_why(added, typed, code, cell):
    test = opened("figure", {"lang": "en", "figure": added})
    corrects(test, added, **({"reason": "r"} | typed))
    assert not test.exception and told(code, cell) in words(test)
    assert len(ledger.opened().batches()) == 1
