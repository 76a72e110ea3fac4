"""What an upload changes: new, already there, contradicting; and the chart before and after."""

import pytest

from dashboard import consistency, ledger
from dashboard.judging import judge
from dashboard.judging.before_after import before_and_after
from dashboard.judging.effects import DIFFERING, _disjoint, effects
from dashboard.judging.returned import rejected
from dashboard.ledger import FrameBook
from dashboard.tables import read
from dashboard.uploads import template
from tests import made

HEAD = "reporter,partner,flow,scope,period,value,unit,hedge,status,publisher,source_title\n"


def judged(*lines):
    text = HEAD + "".join(f"{line},A paper,A page\n" for line in lines)
    found = judge(read(text.encode(), "a.csv"))
    assert found.outcome == "accept", found.account.errors
    return found


@pytest.fixture(scope="module")
def book():
    return ledger.shipped()


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("BLR,RUS,turnover,goods_and_services,2023,53.2,USD billion,exact,final", ""),  # "53" allows it
        ("BLR,RUS,turnover,goods_and_services,2023,49,USD billion,exact,final", "contradicts"),
        # Of neither number it is said whose statistics it has: no office tells the two apart.
        ("RUS,BLR,turnover,goods_and_services,2023,49,USD billion,exact,final", "contradicts"),
        ("BLR,RUS,turnover,goods_and_services,2023,49,USD billion,exact,target", ""),  # a plan is no outcome
        ("BLR,RUS,turnover,goods_and_services,1950,49,USD billion,exact,final", ""),
        ("BLR,RUS,turnover,goods_and_services,2023,49,EUR billion,exact,final", ""),
    ],
)
def test_only_one_quantity_can_contradict_itself(line, verdict, book):
    found = effects(judged(line), book)
    told = {one.there: one.relation.verdict for one in found.differing}
    assert told.get("F0042", "") == verdict
    assert sum(found.counted.values()) == bool(told) and len(found.new) == 1


def test_what_differs_is_told_by_quantity(book):
    """Another office's count contradicts nothing, nor does an estimate; an early number does."""
    found = effects(
        judged(
            "BLR,RUS,turnover,goods,2023,43,USD billion,exact,final",
            "BLR,RUS,turnover,goods_and_services,2023,49,USD billion,exact,final",
            "BLR,RUS,turnover,goods_and_services,2023,50,USD billion,exact,estimate",
        ),
        book,
    )
    worst = {"contradicts": 1, "two_offices": 1, "differs_by_definition": 1}
    assert found.counted == worst, "each figure by its worst verdict"
    verdicts = [one.relation.verdict for one in found.differing]
    assert verdicts == sorted(verdicts, key=DIFFERING.index) and set(verdicts) == set(DIFFERING)
    against = {one.there for one in found.differing if one.relation.verdict == "contradicts"}
    assert {"F0002", "F0042"} <= against


GROWTH = "reporter,partner,flow,scope,measure,period,compared_with,value,unit,publisher,source_title\n"


@pytest.fixture(scope="module")
def said_as_a_factor(book):
    """A book in which exports of 1950 grew to 1.5 times, and in 1951 by over 40 %."""
    row = made.published(
        "1950",
        50.0,
        figure_id="T1",
        reporter="NZL",
        partner="CHL",
        flow="exports",
        scope="goods",
        measure="growth",
        unit="percent",
        compared_with="1949",
        as_printed="1,5 раза",
        reading="factor",
        price_basis="current",
        valuation="unknown",
        basis="unknown",
    )
    over = {**row, "figure_id": "T2", "value": 40.0, "amount": 40.0, "as_printed": "40 %", "reading": "plain"}
    over |= {"hedge": "over", "period": "1951", "compared_with": "1950"}
    over |= {"start": 1951 * 12, "end": 1951 * 12 + 11}
    whole = {**row, "figure_id": "T3", "measure": "level", "unit": "USD", "value": 30.0, "as_printed": "$30"}
    whole |= {"reading": "plain", "amount": 30.0, "compared_with": "", "hedge": "over"}
    return FrameBook(made.frame([row, over, whole]), made.evidence(row).sources, {}, "made")


@pytest.mark.parametrize(
    ("period", "value", "against"),
    [
        ("1950", "48", ()),
        ("1950", "45", ()),
        ("1950", "54.9", ()),
        ("1950", "56", ("T1",)),
        ("1950", "43", ("T1",)),
        ("1951", "40.5", ()),
        ("1951", "40.96", ()),
        ("1951", "39.9", ("T2",)),
        ("1951", "42", ()),
        ("1951", "52", ("T2",)),
    ],
)
def test_the_preview_knows_factors_and_hedges(period, value, against, said_as_a_factor):
    """ "+48 %" is no contradiction of "1,5 раза", nor 40.5 of "over 40", nor 42, counted in tens."""
    line = f"NZL,CHL,exports,goods,growth,{period},{int(period) - 1},{value},percent,A paper,A page\n"
    found = effects(judge(read((GROWTH + line).encode(), "a.csv")), said_as_a_factor)
    assert tuple(one.there for one in found.differing) == against
    assert sum(found.counted.values()) == len(against) and len(found.new) == 1


def test_the_preview_lists_nothing_that_the_check_calls_agreement(said_as_a_factor):
    """ "Over 30" beside 32.4 speaks in tens: their ranges exclude each other, yet the check says rounding."""
    found = effects(judged("NZL,CHL,exports,goods,1950,32.4,USD,exact,final"), said_as_a_factor)
    assert not found.differing and not found.counted
    found = effects(judged("NZL,CHL,exports,goods,1950,38.8,USD,exact,final"), said_as_a_factor)
    assert [one.there for one in found.differing] == ["T3"]


def test_the_preview_and_the_check_say_the_same_of_every_pair_of_shipped_numbers(book):
    """Each published figure with a range, offered again by another hand: what is apart is apart in both."""
    figures = book.figures[book.figures["kind"] == "published"]
    for added, there in _disjoint(figures, figures):
        a, b = (consistency.allowed(book.everything.figure(one)) for one in (added, there))
        assert a is not None and b is not None and not a.overlaps(b)


def test_a_contradiction_names_its_cause(book):
    found = effects(judged("BLR,RUS,turnover,goods_and_services,2023,5.3,USD billion,exact,final"), book)
    (one,) = (one for one in found.differing if one.there == "F0002")
    assert one.relation.sentence("en") and one.relation.sentence("ru") != one.relation.sentence("en")


def test_what_the_ledger_states_is_not_new(book):
    upload = judged("BLR,RUS,turnover,goods,2023,49,USD billion,exact,final")
    known = frozenset(upload.figures["figure_id"])
    found = effects(upload, book, known)
    assert found.already == tuple(known) and found.new == () and not found.differing
    assert before_and_after(found, book, "en", "light") is None


def test_the_chart_after_has_the_new_figures(book):
    found = effects(judged("BLR,RUS,exports,goods,2026,31,USD billion,exact,final"), book)
    both = before_and_after(found, book, "en", "light")
    assert both is not None
    before, after = both
    assert set(after.drawn) - set(before.drawn) == set(found.new)
    (ring,) = (one for one in after.figure.data if one.name == "new")
    assert (list(ring.x), list(ring.y)) == ([2026.0], [31.0])
    assert not [one for one in before.figure.data if one.name == "new"]
    assert before.figure.layout.xaxis.range == after.figure.layout.xaxis.range == (2023.0, 2029.0)
    assert before.figure.layout.yaxis.range == after.figure.layout.yaxis.range
    assert [one.text for one in after.figure.layout.annotations if one.x == 2026.0] == ["<b>$31\u00a0bn</b>"]


def test_a_pair_that_is_not_in_the_ledger_begins_empty(book):
    found = effects(judged("LIE,VAT,exports,goods,2020,31,USD million,exact,final"), book)
    both = before_and_after(found, book, "ru", "dark")
    assert both is not None
    before, after = both
    assert before.is_empty and set(after.drawn) == set(found.new)


def test_nothing_is_given_back_of_a_file_without_errors():
    upload = judged("BLR,RUS,exports,goods,2026,31,USD billion,exact,final")
    assert rejected(upload, "reason", str).count(b"\n") == 1, "the header alone"


# --- the template -----------------------------------------------------------------------------------

EXAMPLE = {
    "reporter": "BLR",
    "partner": "RUS",
    "flow": "turnover",
    "scope": "goods",
    "measure": "level",
    "period": "2023",
    "value": "53",
    "unit": "USD",
    "multiplier": "1000000000",
    "hedge": "over",
    "status": "final",
    "publisher": "P",
    "source_title": "=T",
    "note": "-n",
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.csv", template.to_csv(EXAMPLE)),
        ("t.xlsx", template.to_xlsx(EXAMPLE, "ru")),
    ],
)
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
