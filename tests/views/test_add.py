"""Add figures: what is read, asked, shown, changed; one click commits once; hostile text stays text."""

import csv
import io
import re
from html import unescape

import pytest

from dashboard import access, gallery, ledger
from dashboard.judging.before_after import before_and_after
from dashboard.judging.returned import rejected
from dashboard.language.read import read_unit
from dashboard.model import LANGUAGES
from dashboard.text import translator
from dashboard.text.upload_words import FIELDS
from dashboard.uploads import template
from dashboard.views.add import asking, changes, drafts
from tests.every import every
from tests.views.adding import TIDY, UNSAID, account, buttons, dropped, pasted, press
from tests.views.visit import bodies, links, of_class, opened, titles, told, words

pytestmark = pytest.mark.usefixtures("own_ledger")
HOSTILE = "<img src=x onerror=alert(1)>", "**b** $a$ :tada:", "![i](https://evil.example/p.png)", "=1+1"


def batches():
    return ledger.opened().batches()


def draft(test):
    (found,) = test.session_state["drafts"].values()
    return found


# --- one file, from the first look to the ledger ---------------------------------------------------


def test_an_empty_page_says_what_may_come():
    test = opened("add", {"lang": "en"})
    assert not test.exception and titles(test) == ["Add figures"]
    assert "Up to 5 files at once, 10 MB and 200 000 rows each, 20 MB together." in words(test)
    assert [one.proto.label for one in test.get("download_button")] == ["Template (XLSX)", "Template (CSV)"]


def test_the_file_stands_beside_its_figures_and_errors_on_top():
    test = dropped(("товары.csv", TIDY.encode("utf-8")))
    assert not test.exception
    said = words(test)
    parts = ["Errors: 1", "The file", "Its figures", "What will change"]
    assert [said.index(one) for one in parts] == sorted(said.index(one) for one in parts)
    assert "Questions" not in said, "nothing is open"
    assert "товары.csv" in said and "semicolon" in said and "utf-8" in said
    assert account(test) == [
        "1 figure",
        "1 error",
        "header: 1",
        "1 figure is new",
        "0 figures are there already",
        "1 figure is another office’s count of what the ledger has",
        "1 error stays out",
    ]
    assert "Add 1 figure" in buttons(test) and batches() == []


def test_the_chart_stands_as_it_is_and_as_it_will_be(monkeypatch):
    monkeypatch.setattr(changes, "before_and_after", before_and_after)
    test = dropped(("a.csv", TIDY.encode()))
    assert not test.exception
    before, after = test.get("plotly_chart")
    assert len(before.proto.spec) > 1000 and before.proto.spec != after.proto.spec


def test_encoding_checksum_and_delimiter_are_folded_away():
    test = dropped(("a.csv", TIDY.encode()))
    (folded,) = (one for one in test.expander if one.label == "How it was read")
    assert not folded.proto.expanded
    inside = " ".join(one.proto.body for one in folded.get("html"))
    assert all(one in inside for one in ("utf-8", "semicolon", "Checksum"))
    assert [one.label for one in folded.selectbox] == [
        "The header is in the rows",
        "Read in the encoding",
        "Columns are divided by",
    ]


def test_one_button_adds_and_one_takes_back():
    test = press(dropped(("a.csv", TIDY.encode())), "Add 1 figure")
    assert not test.exception
    (batch,) = batches()
    assert (batch.new, batch.name, batch.kind, batch.state) == (1, "a.csv", "file", "active")
    assert of_class(test, "notice") == ["1 figure was added as batch B1."]
    assert links(test)["See the chart of Belarus ⇄ Russia"] == "/?pair=BLR-RUS&lang=en"
    assert links(test)["Batch B1"] == "/batches?batch=B1&lang=en"
    assert draft(test).data == b"", "the bytes of an added file are let go"
    press(test, "Undo: take batch B1 back")
    assert (batches()[0].state, batches()[0].reason) == ("withdrawn", "Taken back at once")
    press(test, "Restore B1")
    assert batches()[0].state == "active"


def test_a_wrong_row_is_kept_aside_after_the_others_were_added():
    test = press(dropped(("a.csv", TIDY.encode())), "Add 1 figure")
    assert of_class(test, "aside") == ["1 error stayed out: its row stands in this list, with the reason."]
    (told,) = of_class(test, "leaving")
    assert "save them now" in told
    n, rows = draft(test).aside
    assert n == 1 and rows.decode("utf-8-sig").splitlines()[1].startswith("BLR;RUS;turnover;goods;2023;abc;")
    assert "Rejected rows as CSV, with the reason" in [one.proto.label for one in test.get("download_button")]


def test_what_another_session_added_is_undone_with_a_reason_only():
    press(dropped(("a.csv", TIDY.encode())), "Add 1 figure")
    test = opened("batches", {"lang": "en"})
    assert "Undo: take batch B1 back" not in buttons(test)
    press(test, "Withdraw its figures")
    assert batches()[0].state == "active", "without a reason nothing is withdrawn"
    test.text_input(key="why-B1").set_value("typo")
    press(test, "Withdraw its figures")
    assert (batches()[0].state, batches()[0].reason) == ("withdrawn", "typo")


# --- errors, mended in place ------------------------------------------------------------------------


def mend(test, row, col, text):
    """Type another text over a cell with an error."""
    found = draft(test)
    test.text_input(key=f"{found.key}-mend-{row}-{col}-{found.state}").set_value(text)
    return press(test, "Read again with the mended cells")


def test_a_cell_with_an_error_is_mended_in_place_and_what_was_mended_is_kept():
    test = mend(dropped(("a.csv", TIDY.encode())), 3, 6, "48,2")
    assert not test.exception and account(test)[:2] == ["2 figures", "0 errors"]
    line = "row 3, column “value”: “48,2”, in the file “abc”"
    assert line in words(test) and "1 cell mended" in words(test)
    press(test, "Add 2 figures")
    assert batches()[0].note == f"Mended before adding: {line}."
    (row,) = (one for one in ledger.opened().stored("B1").to_dict("records") if one["file_row"] == "3")
    assert (row["as_printed"], row["file_cell"]) == ("48,2", "abc")
    assert "in the file “abc”" in row["excerpt"] and "в файле «abc»" in row["excerpt_ru"]


def test_a_cell_mended_wrongly_stays_an_error_and_the_file_can_be_had_back():
    test = mend(dropped(("a.csv", TIDY.encode())), 3, 6, "4x")
    assert account(test)[1] == "1 error"
    assert [one.value for one in test.text_input if "row 3" in one.label] == ["4x"]
    press(test, "Take the file as it is again")
    assert draft(test).mends == {} and "Add 1 figure" in buttons(test)


def test_the_same_error_is_told_once_with_its_rows():
    bad = "".join(f"BLR;RUS;turnover;goods;20{n};x{n};USD bn;A paper;A page\n" for n in range(10, 24))
    test = dropped(("a.csv", (TIDY + bad).encode()))
    (told_once,) = of_class(test, "notice")
    assert "(15 errors of this kind, rows 3, 4, 5, 6, 7, 8, 9, 10 …)" in told_once
    assert len([one for one in test.text_input if "mend" in (one.key or "")]) == 12


def test_where_no_one_cell_is_wrong_the_row_can_be_mended():
    text = TIDY.replace("BLR;RUS;turnover;goods;2023;abc", "BLR;BLR;turnover;goods;2023;48,2")
    test = mend(dropped(("a.csv", text.encode())), 3, 2, "RUS")
    assert account(test)[:2] == ["2 figures", "0 errors"]


def test_a_row_with_too_many_cells_is_mended_in_the_file():
    test = dropped(("a.csv", TIDY.replace("abc", "48;2").encode()))
    assert not test.exception and "These rows have to be mended in the file." in words(test)


# --- the header ---------------------------------------------------------------------------------------


def test_the_rows_of_the_header_can_be_overruled():
    test = dropped(("a.csv", TIDY.encode()))
    box = test.selectbox(key=f"{draft(test).key}-header_rows")
    assert box.value == "1"
    box.set_value("2").run()
    assert draft(test).judged().understanding.header_rows == (2,)
    test.selectbox(key=f"{draft(test).key}-header_rows").set_value("1").run()
    assert not test.exception and "Add 1 figure" in buttons(test)


# --- goods or services? -------------------------------------------------------------------------------

OPEN = "Year\tTurnover Belarus-Russia, bn USD\n2022\t45\n2023\t53\n"


def test_goods_or_services_is_asked_once_and_not_said_is_an_answer():
    test = pasted(OPEN)
    assert not test.exception and account(test)[0] == "2 figures"
    assert [one.label.replace("\\", "") for one in test.radio] == [
        "Are these figures of goods, of services, or of both?"
    ]
    assert test.radio[0].options == ["goods", "services", "goods and services", "not said"]
    document(test)
    assert not any(label.startswith("Add ") for label in buttons(test))
    assert "Answer the questions first" in words(test)
    test.radio[0].set_value("unknown")
    press(test, "Read again with these answers")
    assert "2 figures will not say whether they count goods or services" in words(test)
    press(test, "Add 2 figures")
    address = links(test)["See the chart of Belarus ⇄ Russia"]
    assert "scope=goods,services,goods_and_services,unknown" in address.replace("%2C", ",")
    where = dict(one.split("=") for one in address.partition("?")[2].replace("%2C", ",").split("&"))
    page = opened("pair", where)
    assert not page.exception and "of other scopes" not in words(page)


def test_an_answer_is_of_all_figures_that_leave_it_open():
    test = pasted(OPEN)
    test.radio[0].set_value("goods")
    press(test, "Read again with these answers")
    assert set(draft(test).judged().figures["scope"]) == {"goods"}


def document(test):
    test.text_input(key=f"{draft(test).key}-publisher").set_value("A ministry")
    return press(test, "This is the document")


def test_one_click_commits_once():
    """A second click that was on its way, and a page drawn anew meanwhile, change nothing."""
    found = drafts.Draft("k", "a.csv", TIDY.encode())
    found.judged()
    changes.begin(found, found.state)
    assert found.adding == found.state
    drafts.add(found)
    drafts.add(found)
    found.adding = ""
    changes.begin(found, found.state)
    assert found.adding == "" and len(batches()) == 1


def test_a_visitor_who_has_gone_adds_nothing_for_everybody(monkeypatch):
    """Nobody's cookie owns nothing, and no owner means "for everybody"."""
    found = drafts.Draft("k", "a.csv", TIDY.encode())
    changes.begin(found, found.state)
    monkeypatch.setattr(access, "_visit", access.Visit)
    drafts.add(found)
    assert (found.fault and found.fault.code, found.batch, batches()) == ("may_not_add", None, [])


def test_adding_goes_on_where_the_page_was_drawn_anew():
    test = dropped(("a.csv", TIDY.encode()))
    found = draft(test)
    found.adding = found.state
    test.run()
    assert len(batches()) == 1 and found.adding == ""


def test_the_button_adds_only_what_was_seen():
    """A click that arrives after the file was read otherwise adds nothing."""
    test = dropped(("a.csv", TIDY.encode()))
    found = draft(test)
    was = found.state
    found.options["delimiter"] = ","
    assert found.state != was
    next(one for one in test.button if one.label == "Add 1 figure").click().run()
    assert batches() == []


def test_the_same_file_again_is_recognised():
    press(dropped(("a.csv", TIDY.encode())), "Add 1 figure")
    test = dropped(("a.csv", TIDY.encode()))
    assert "1 figure is there already" in account(test)
    assert not any(label.startswith("Add ") for label in buttons(test))


# --- questions -------------------------------------------------------------------------------------


def test_questions_are_asked_and_answered():
    test = dropped(("b.csv", UNSAID.encode("cp1251")))
    assert account(test)[0] == "0 figures" and "cp1251" in words(test)
    assert "Answer the questions first: until then nothing can be added." in words(test)
    for country in ("BLR", "RUS"):
        waiting = next(one for one in test.selectbox if one.value is None and "BLR" in codes(one))
        waiting.set_value(country)
        press(test, "Read again with these answers")
    assert not test.exception and account(test)[0] == "4 figures"
    assert draft(test).answers == {"reporter_missing": "BLR", "partner_missing": "RUS"}


def codes(selectbox):
    """The values behind a list of countries, by what it shows."""
    return ["BLR"] if "Belarus" in selectbox.options else []


def test_a_file_without_a_document_asks_for_it_once():
    text = "\n".join(";".join(line.split(";")[:7]) for line in TIDY.splitlines())
    test = dropped(("c.csv", text.encode()))
    assert "Name the document first: no figure is added without one." in words(test)
    key = draft(test).key
    test.text_input(key=f"{key}-url").set_value("javascript:alert(1)")
    press(test, "This is the document")
    assert told("publisher_missing") in words(test)
    assert told("link_malformed", "javascript:alert(1)") in words(test)
    assert not draft(test).given
    test.text_input(key=f"{key}-publisher").set_value("A ministry")
    test.text_input(key=f"{key}-url").set_value("https://example.org/a")
    press(test, "This is the document")
    assert draft(test).given.publisher == "A ministry"
    press(test, "Add 1 figure")
    (stored,) = ledger.opened().sources().to_dict("records")
    assert (stored["publisher"], stored["url"]) == ("A ministry", "https://example.org/a")


@every([one for units in asking.UNITS.values() for one in units])
def test_every_unit_offered_can_be_read(unit):
    found = read_unit(unit)
    assert found is not None and found.unit and not found.ambiguous


def test_another_meaning_of_a_column_can_be_chosen():
    test = dropped(("a.csv", TIDY.encode()))
    key = f"{draft(test).key}-meaning-6"
    assert test.selectbox(key=key).value == "value"
    test.selectbox(key=key).set_value("ignore").run()
    assert draft(test).answers["column_meaning:value"] == "ignore"
    assert account(test)[0] == "0 figures"


def test_another_delimiter_and_encoding_can_be_chosen():
    test = dropped(("a.csv", TIDY.encode()))
    test.selectbox(key=f"{draft(test).key}-delimiter").set_value(",").run()
    assert not test.exception and draft(test).form.delimiter == ","
    test.selectbox(key=f"{draft(test).key}-delimiter").set_value(";").run()
    test.selectbox(key=f"{draft(test).key}-encoding").set_value("cp866").run()
    assert draft(test).form.encoding == "cp866"


# --- what cannot be taken ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("e.csv", b"", "empty_file"),
        ("p.csv", b"\x89PNG\r\n\x1a\n" + bytes(64), "image_file"),
        ("h.csv", b"<!DOCTYPE html><html><body>x</body></html>", "not_csv_html"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name, data, code):
    test = dropped((name, data))
    assert not test.exception and told(code) in words(test)
    assert not any(label.startswith("Add ") for label in buttons(test))


def test_limits_are_settings_and_their_messages_stay_until_dismissed(monkeypatch):
    monkeypatch.setenv("BILATERAL_UPLOAD_FILES", "1")
    test = dropped(("a.csv", TIDY.encode()), ("b.csv", UNSAID.encode()))
    notice = told("too_many_files", table="b.csv", expected="1")
    assert notice in words(test) and notice in words(test.run())
    assert notice not in words(press(test, "Dismiss"))


def test_all_files_together_have_a_limit(monkeypatch):
    monkeypatch.setenv("BILATERAL_UPLOAD_TOTAL_MB", "1")
    big = b"a;b\n" + (b"1;" + b"n" * 997 + b"\n") * 600
    test = dropped(("a.csv", big), ("b.csv", big + b"3;4\n"))
    assert told("files_too_big", "0.6", table="b.csv", expected="1") in words(test)


def test_several_files_are_worked_at_one_after_the_other():
    test = dropped(("a.csv", TIDY.encode()), ("b.csv", UNSAID.encode()))
    assert list(one.name for one in test.session_state["drafts"].values()) == ["a.csv", "b.csv"]
    press(test, "Take this file away")
    assert draft(test).name == "a.csv" and "Add 1 figure" in buttons(test)


def test_nothing_is_taken_from_an_empty_paste():
    assert told("nothing_pasted") in words(pasted("  "))


# --- who may ----------------------------------------------------------------------------------------


def test_without_uploads_the_page_says_so_and_the_menu_is_silent(monkeypatch):
    monkeypatch.setenv("BILATERAL_UPLOADS", "off")
    test = opened("add", {"lang": "en"})
    assert of_class(test, "notice") == ["On this server no figures can be added."]
    assert not test.get("file_uploader")


def test_without_a_cookie_private_figures_cannot_be_added(monkeypatch):
    monkeypatch.setenv("BILATERAL_UPLOADS", "session")
    test = dropped(("a.csv", TIDY.encode()))
    assert "this site has to set a cookie" in words(test)
    assert not any(label.startswith("Add ") for label in buttons(test))


def test_private_figures_belong_to_their_owner(monkeypatch):
    monkeypatch.setenv("BILATERAL_UPLOADS", "session")
    cookies = {access.VISITOR_COOKIE: "a" * 43}
    monkeypatch.setattr(access, "_visit", lambda: access.Visit("every", {}, cookies))
    press(dropped(("a.csv", TIDY.encode())), "Add 1 figure")
    assert batches() == []
    (own,) = ledger.opened().batches(access.owner_of("a" * 43))
    assert own.owner and own.new == 1


# --- the rejected rows come back ---------------------------------------------------------------------


def test_rejected_rows_come_back_with_the_reason():
    text = TIDY.replace("BLR;RUS;turnover;goods;2023", '"=1+1";RUS;turnover;goods;2023')
    test = dropped(("a.csv", text.encode()))
    back = rejected(draft(test).judged(), "reason", lambda issue: issue.code)
    assert back.startswith("\ufeff".encode())
    header, row = csv.reader(io.StringIO(back.decode("utf-8-sig"), newline=""), delimiter=";")
    assert header[-1] == "reason" and header[:-1] == TIDY.splitlines()[0].split(";")
    assert row[0] == "'=1+1" and row[3:6] == ["goods", "2023", "abc"] and row[-1]


# --- hostile text ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_letter_for_letter(text):
    line = f"BLR\tRUS\tturnover\tgoods\t2022\t47.5\tUSD billion\t{text}\t{text}\n"
    table = f"reporter\tpartner\tflow\tscope\tperiod\tvalue\tunit\tpublisher\t{text} source title\n{line}"
    test = dropped((f"{text}.tsv", table.encode()))
    assert not test.exception
    assert f"{text}.tsv" in words_unescaped(test)
    raw = " ".join(element.proto.body for element in test.get("html"))
    assert "<img src=x" not in raw
    assert not [one for one in test.markdown if text in one.value]
    labelled = [one.label for one in (*test.selectbox, *test.text_input) if "source title" in one.label]
    assert labelled and all(text not in label or text == "=1+1" for label in labelled), "signs are escaped"


def words_unescaped(test):
    from html import unescape

    return unescape(" ".join(element.proto.body for element in test.get("html")))


def test_a_cell_is_shown_in_its_row():
    found = drafts.Draft("k", "a.csv", TIDY.encode())
    from dashboard.judging.returned import rows_of

    (record,) = rows_of(found.judged(), {3})
    assert record.cells[5] == "abc"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_before_a_file_is_chosen_the_page_says_what_is_wanted_and_what_becomes_of_it(own_ledger, lang):
    test = opened("add", {"lang": lang})
    shown, _ = words(test), translator(lang)
    for name in template.NEEDED:
        assert re.search(rf"\b{name}: \S+ {re.escape(_(FIELDS[name]))} {_('yes')}", shown), name
    assert _("A wrong row is kept aside.") in shown
    assert _("What you added is taken back at one press.") in shown
    assert links(test)[_("Batches added so far")].startswith("/batches")
    assert len(test.get("download_button")) == 2


def test_the_example_that_is_copied_can_be_pasted(own_ledger):
    """What the button copies is read without an error and without a question."""
    copied = template.to_text(gallery.example())
    assert copied in " ".join(unescape(body) for body in bodies(opened("add", {"lang": "en"})))
    test = pasted(copied)
    assert "1 figure 0 errors" in words(test) and "Add 1 figure" in buttons(test)
