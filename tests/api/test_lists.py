"""/list: the charts that a reader chose on one page; what is no list is refused with the reason."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dashboard.api import app
from dashboard.export import links
from dashboard.export.verify import verify
from dashboard.ledger import shipped
from dashboard.model import Selection

LIST = "growth;pair:BLR-RUS;from:2015~flows;pair:DEU-FRA"


@pytest.fixture(scope="module")
def client():
    return TestClient(app, base_url="http://127.0.0.1:8501")


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("", 422, "list"),
        ("list=", 422, "list"),
        ("list=no%20chart", 422, "no chart"),
        ("list=nonsense", 404, "nonsense"),
        ("list=growth;pair:XXX-YYY", 404, "pair"),
        ("list=growth;pair:LIE-VAT", 404, ""),
        ("list=growth;colour:red", 422, "colour"),
        ("list=growth;pair", 422, "growth"),
        ("list=growth&format=doc", 422, "doc"),
        ("list=growth&lang=xx", 422, "xx"),
        ("list=growth&size=3", 422, "size"),
        ("list=" + "~".join(f"growth;from:{year}" for year in range(2000, 2013)), 422, "13"),
    ],
)
def test_what_is_no_list_is_refused(client, query, status, said):
    answer = client.get(f"/list?{query}")
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json") and said in answer.text


def test_a_list_is_one_page_with_charts_sentences_sources_and_its_own_evidence(client):
    answer = client.get(f"/list?list={LIST}&lang=ru")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    page = answer.text
    assert page.count("<figure") == 2 and "<h1>2 графика" in page
    assert "Евростат" in page and "Росстат" in page, "sources of both"
    for part in ("chart=growth&amp;pair=BLR-RUS&amp;from=2015", "chart=flows&amp;pair=DEU-FRA"):
        assert part in page, "the way to each chart"
    assert f"/list?list={LIST}" in page, "the page names its own address"
    assert verify(answer.content, "list", shipped()).outcome == "sound"


def test_what_an_address_writes_is_what_it_reads():
    asked = Selection(pair=("BLR", "RUS"), whole="total; of: a~b & c", scopes=("goods", "services"))
    text = links.listed("shares", asked)
    ((chart, params),) = links.read_list(text)
    assert chart == "shares" and Selection.from_params(params) == (asked, ())
