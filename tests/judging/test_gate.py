"""One gate: what is taken in is shown afterwards, whatever stands in its cells."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import ledger
from dashboard.judging import GivenSource, faults_of, judge
from dashboard.model import (
    BASES,
    EXCERPT_KINDS,
    FLAGS,
    FLOWS,
    HEDGES,
    MEASURES,
    READINGS,
    SCOPES,
    STATUSES,
    VALUATIONS,
)
from dashboard.tables import Refused, read

HEADER = (
    "reporter",
    "partner",
    "flow",
    "scope",
    "measure",
    "value",
    "value_high",
    "unit",
    "multiplier",
    "of_unit",
    "as_printed",
    "reading",
    "hedge",
    "period",
    "compared_with",
    "valuation",
    "basis",
    "status",
    "stated_by",
    "stated_on",
    "excerpt",
    "excerpt_kind",
    "excerpt_language",
    "flag",
    "product",
    "region",
    "share_of",
    "note",
    "publisher",
    "source_title",
    "source_url",
    "published",
)
PLAIN = dict.fromkeys(HEADER, "") | {
    "reporter": "BLR",
    "partner": "RUS",
    "flow": "turnover",
    "scope": "goods",
    "measure": "level",
    "value": "53",
    "unit": "USD",
    "multiplier": "1000000",
    "period": "2023",
    "publisher": "A paper",
}


def table(*rows: dict[str, str]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADER)
    writer.writeheader()
    writer.writerows(PLAIN | row for row in rows)
    return out.getvalue().encode("utf-8", "replace")


@pytest.fixture
def url(tmp_path_factory):
    ledger.forget()
    return lambda: str(tmp_path_factory.mktemp("gate") / "ledger.sqlite")


def shown_of(judged, url: str) -> tuple[set[str], set[str]]:
    """The ids that were accepted, and those of them that the book shows afterwards."""
    new = ledger.NewBatch("a.csv", judged.checksum, "ann")
    chunks = list(judged.chunks())
    ledger.opened(url).add(new, chunks, judged.sources)
    ledger.renew()
    accepted = {one for chunk in chunks for one in chunk["figure_id"]}
    return accepted, accepted & set(ledger.current(url).figures["figure_id"])


ODD = st.sampled_from(
    (
        "",
        " ",
        "www.ministry.example/trade",
        "WWW.Ministry.Example",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "https://example.org/a b",
        "HTTPS://example.org",
        "//example.org",
        "https://example.org/" + "x" * 5000,
        "https://пример.рф/торговля",
        "mailto:a@b.example",
        "n/a",
        "—",
        "https://example.org/\u00a0x",
        "2023-02-30",
        "2024-1-5",
        "05.01.2024",
        "9999-12-31",
        "0001-01-01",
        "2023",
        "1e400",
        "٥٣",
        "5" * 400,
        "-0",
        "1.5",
        "0",
        "5,5",
        "1,234",
        "\u202e53",
        "💰",
        "a" * 130,
        "é" * 40,
        "<b>53</b>",
        "=1+1",
        "53.0",
        "1000",
        "percent",
        "EUR",
        "м3",
        "\ufeff53",
        "53\u200b",
        "0000",
        "9999",
        "2023-13",
        "2023-Q5",
        "1-1",
        "10000",
        "ministry.example",
    )
)
LISTED = {
    "flow": FLOWS,
    "scope": SCOPES,
    "measure": MEASURES,
    "hedge": HEDGES,
    "reading": READINGS,
    "status": STATUSES,
    "basis": BASES,
    "valuation": VALUATIONS,
    "flag": FLAGS,
    "excerpt_kind": EXCERPT_KINDS,
}
USUAL = {name: st.sampled_from(tuple(values)) for name, values in LISTED.items()} | {
    "period": st.sampled_from(("2023", "2023-Q1", "2023-H1", "2023-05", "2023-01/2023-10")),
    "compared_with": st.sampled_from(("", "2022")),
    "excerpt": st.sampled_from(("", "It came to 53 million.", "пятьдесят три")),
    "published": st.sampled_from(("", "2024-02-01")),
}
ANY = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
CELL = st.fixed_dictionaries(
    {}, optional={name: st.one_of(ODD, ANY, *([USUAL[name]] * 4 if name in USUAL else [])) for name in HEADER}
)
ROW = CELL.map(lambda row: dict(list(row.items())[:4]))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(ROW, min_size=1, max_size=6))
def test_what_is_accepted_is_shown(url, rows):
    try:
        judged = judge(read(table(*rows), "a.csv"))
    except Refused:
        return
    if judged.can_be_added:
        at = url()
        accepted, shown = shown_of(judged, at)
        assert shown == accepted, ledger.trouble(at).held


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "ministry.example",
        "//example.org/x",
        "https://example.org/a b",
        "https://exa\u00a0mple.org",
    ],
)
def test_what_is_no_address_is_refused_with_its_row_and_column(address):
    judged = judge(read(table({}, {"source_url": address}, {"value": "54", "period": "2022"}), "a.csv"))
    told = [(one.code, one.row, one.column, one.cell) for one in judged.account.errors]
    assert told == [("bad_url", 3, "source_url", address)]
    assert judged.outcome == "partial" and judged.count == 2
    assert [one.code for one in faults_of(GivenSource("A paper", url=address))] == ["link_malformed"]


def test_a_bare_address_is_completed_and_said(url):
    rows = [{"source_url": "www.ministry.example/trade"}, {"period": "2022"}, {"period": "2021"}]
    judged = judge(read(table(*rows), "a.csv"))
    note = next(one for one in judged.warnings if one.code == "address_completed")
    assert (note.row, note.column, note.expected) == (2, "source_url", "https://www.ministry.example/trade")
    accepted, shown = shown_of(judged, at := url())
    assert len(accepted) == 3 and shown == accepted and not ledger.trouble(at)


def test_a_bare_address_of_a_whole_file_is_completed_and_said(url):
    named = GivenSource("A paper", url="www.ministry.example")
    judged = judge(read(table({"publisher": ""}), "a.csv"), given=named)
    assert [one.code for one in judged.warnings if "completed" in one.code] == ["link_completed"]
    assert judged.sources["url"].tolist() == ["https://www.ministry.example"] and not faults_of(named)


def test_a_day_that_is_none_is_refused_with_its_row_and_column():
    judged = judge(read(table({}, {"published": "2023-02-30", "value": "54"}), "a.csv"))
    assert [(one.row, one.column) for one in judged.account.errors] == [(3, "published")]
    assert [one.code for one in faults_of(GivenSource("A paper", published="32.13.2020"))] == [
        "day_malformed"
    ]
