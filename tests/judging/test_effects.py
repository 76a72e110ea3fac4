"""What an upload changes: new, already there, contradicting; and the chart before and after."""

import pytest

from dashboard import ledger
from dashboard.intake import template
from dashboard.intake.table import read
from dashboard.judging import judge
from dashboard.judging.before_after import before_and_after
from dashboard.judging.effects import effects
from dashboard.judging.returned import rejected

HEAD = "reporter,partner,flow,scope,period,value,unit,hedge,status,publisher,source_title\n"


def judged(*lines):
    text = HEAD + "".join(f"{line},A paper,A page\n" for line in lines)
    found = judge(read(text.encode(), "a.csv"))
    assert found.outcome == "accept", found.account.errors
    return found


@pytest.fixture(scope="module")
def book():
    return ledger.shipped()


@pytest.mark.parametrize(("line", "against"), [
    ("BLR,RUS,turnover,goods_and_services,2023,53.5,USD billion,exact,final", False),  # over 53 allows it
    ("BLR,RUS,turnover,goods_and_services,2023,49,USD billion,exact,final", True),
    ("RUS,BLR,turnover,goods_and_services,2023,49,USD billion,exact,final", True),  # from the other side
    ("BLR,RUS,turnover,goods_and_services,2023,49,USD billion,exact,target", False),  # a plan is no outcome
    ("BLR,RUS,turnover,goods_and_services,1950,49,USD billion,exact,final", False),
    ("BLR,RUS,turnover,goods_and_services,2023,49,EUR billion,exact,final", False),
])  # fmt: skip
def test_a_contradiction_is_the_same_quantity_with_another_number(line, against, book):
    found = effects(judged(line), book)
    told = {one.there for one in found.contradicting}
    assert ("F0002" in told) == against
    assert found.conflicts == bool(told) and len(found.new) == 1


def test_a_contradiction_names_its_cause(book):
    found = effects(judged("BLR,RUS,turnover,goods_and_services,2023,5.3,USD billion,exact,final"), book)
    (one,) = (one for one in found.contradicting if one.there == "F0002")
    assert one.relation.sentence("en") and one.relation.sentence("ru") != one.relation.sentence("en")


def test_what_the_ledger_states_is_not_new(book):
    upload = judged("BLR,RUS,turnover,goods,2023,49,USD billion,exact,final")
    known = frozenset(upload.figures["figure_id"])
    found = effects(upload, book, known)
    assert found.already == tuple(known) and found.new == () and not found.contradicting
    assert before_and_after(found, book, "en", "light") is None


def test_the_chart_after_has_the_new_figures(book):
    found = effects(judged("BLR,RUS,exports,goods,2026,31,USD billion,exact,final"), book)
    both = before_and_after(found, book, "en", "light")
    assert both is not None
    before, after = both
    assert set(after.drawn) - set(before.drawn) == set(found.new)


def test_a_pair_that_is_not_in_the_ledger_begins_empty(book):
    found = effects(judged("NZL,CHL,exports,goods,2020,31,USD million,exact,final"), book)
    both = before_and_after(found, book, "ru", "dark")
    assert both is not None
    before, after = both
    assert before.is_empty and set(after.drawn) == set(found.new)


def test_nothing_is_given_back_of_a_file_without_errors():
    upload = judged("BLR,RUS,exports,goods,2026,31,USD billion,exact,final")
    assert rejected(upload, "reason", str).count(b"\n") == 1, "the header alone"


# --- the template -----------------------------------------------------------------------------------

EXAMPLE = {
    "reporter": "BLR", "partner": "RUS", "flow": "turnover", "scope": "goods", "measure": "level",
    "period": "2023", "value": "53", "unit": "USD", "multiplier": "1000000000", "hedge": "over",
    "status": "final", "publisher": "P", "source_title": "=T", "note": "-n",
}  # fmt: skip


@pytest.mark.parametrize(("name", "data"), [
    ("t.csv", template.to_csv(EXAMPLE)), ("t.xlsx", template.to_xlsx(EXAMPLE, "ru")),
])  # fmt: skip
def test_a_filled_template_is_read_without_a_question(name, data):
    found = judge(read(data, name))
    assert found.outcome == "accept" and not found.questions and not found.needs_source
    (row,) = found.figures.to_dict("records")
    said = {key: row[key] for key in ("reporter", "flow", "scope", "period", "value", "unit", "hedge")}
    assert said == {key: EXAMPLE[key] for key in said}
    assert row["multiplier"] == "1000000000"


def test_the_workbook_has_lists_and_no_formula():
    import io
    import zipfile

    archive = zipfile.ZipFile(io.BytesIO(template.to_xlsx(EXAMPLE, "en")))
    sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<dataValidation ") == len(template.LISTS) and "<f>" not in sheet
    assert set(template.LISTS) <= set(template.COLUMNS)
