"""A set whose licence forbids to pass its numbers on: no address of ours gives them, in whatever form."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import pandas as pd
import pytest
from starlette.testclient import TestClient

from dashboard import api, gallery, ledger, sharing
from dashboard.export import png
from dashboard.export.options import FORMATS, PICTURES
from dashboard.model import Selection
from dashboard.sets import adding
from tests.sets import made

SOURCE = "comtrade-2024-01"
CELL = "comtrade/2024-01/RUS/CHN/exports/2023"
PAIR = {"pair": "RUS-CHN", "flow": "exports"}
VALUES = {year: 123_456_789_000 + 7_770_001 * year for year in range(2018, 2025)}
"""Made, and not round: no statistic."""
_DATA = tuple(one for one in FORMATS if one not in PICTURES)
_OF_OTHERS = ("flows", "pairs", "twin")
"""Charts of one table, which is another one here."""
_ASKED = [
    ("/api/v1/figures", PAIR | {"source": SOURCE}, 403),
    ("/api/v1/figures", PAIR, 200),
    ("/api/v1/figures", PAIR | {"format": "csv"}, 200),
    (f"/api/v1/figures/{CELL}", {}, 403),
    ("/api/v1/rows", {"figure": CELL}, 403),
    ("/api/v1/sources", {}, 200),
    ("/api/v1/pairs", {}, 200),
    ("/api/v1/partners", {"country": "RUS"}, 200),
    ("/api/v1/partners", {"country": "RUS", "table": SOURCE}, 403),
    ("/api/v1/products", {}, 422),
    ("/api/v1/products", PAIR, 404),
    ("/api/v1/products", PAIR | {"table": SOURCE}, 403),
    ("/api/v1/forecasts", {"pair": "RUS-CHN"}, 200),
    ("/feeds/figures.atom", {"pair": "RUS-CHN"}, 200),
    ("/api/openapi.json", {}, 200),
    *(
        (f"/charts/{name}.{form}", {}, 200 if name in _OF_OTHERS else 403)
        for name in gallery.CHARTS
        for form in _DATA
    ),
    *((f"/charts/timeline.{form}", {}, 200) for form in PICTURES),
    ("/charts/gaps.svg", {}, 200),
    ("/embed/timeline", {}, 200),
    ("/s/timeline", {}, 200),
    ("/oembed", {"url": "http://127.0.0.1:8501/s/timeline?pair=RUS-CHN&flow=exports"}, 200),
    ("/brief", {"pair": "RUS-CHN"}, 200),
    ("/brief", {"pair": "RUS-CHN", "format": "pdf"}, 200),
    ("/list", {"list": f"timeline;pair:RUS-CHN;figure:{CELL}"}, 200),
    ("/list", {"list": "timeline;pair:RUS-CHN;flow:exports", "format": "pdf"}, 200),
]
_OF_COUNTRY = {"partners", "totals"}


def _rows() -> pd.DataFrame:
    same = {"partner2Code": 0, "classificationCode": "H5", "customsCode": "C00", "motCode": 0, "netWgt": ""}
    told = [
        {"period": year, "reporterCode": one, "flowCode": flow, "partnerCode": other, "cmdCode": product}
        | {"primaryValue": amount, "isReported": True}
        for year, amount in VALUES.items()
        for one, other in ((643, 156), (156, 643))
        for flow in "XM"
        for product in ("TOTAL", "27", "270900")
    ]
    return pd.DataFrame([one | same for one in told])[list(made.comtrade().columns)]


@pytest.fixture(scope="module", autouse=True)
def comtrade(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILATERAL_DATA", str(folder))
        _rows().to_csv(folder / "made.csv", index=False)
        adding.add("comtrade", [folder / "made.csv"], "2024-01")
        ledger.renew()
        yield
    ledger.renew()


@pytest.fixture(scope="module")
def client():
    return TestClient(api.app, base_url="http://127.0.0.1:8501")


def _asked(path: str, params: dict[str, str]) -> dict[str, str]:
    if params or not path.startswith(("/charts", "/embed", "/s/")):
        return params
    name = re.split(r"[/.]", path)[2]
    if name in _OF_COUNTRY:
        return {"country": "RUS", "flow": "exports"} | ({"table": SOURCE} if name == "partners" else {})
    table = {"table": SOURCE} if name in gallery.PRODUCT_CHARTS else {}
    if name == "pairs":
        return {"pairs": "RUS-CHN,CHN-RUS", "flow": "exports"}
    return (PAIR | {"flow": "turnover"} if name == "growth" else PAIR) | table


def _leaks(body: bytes) -> list[str]:
    """The exact numbers that stand in a file, also in what is packed inside of it."""
    whole = [body]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            whole = [archive.read(one) for one in archive.namelist()]
    if body.startswith(png.SIGNATURE):
        whole = [data for kind, data in png.chunks(body) if kind == b"iTXt"]
    for packed in (*whole, *re.findall(rb"stream\r?\n(.*?)\r?\nendstream", body, re.DOTALL)):
        for at in [packed.find(b"\x78\xda"), packed.find(b"\x78\x9c")]:
            try:
                whole.append(zlib.decompressobj().decompress(packed[at:]) if at >= 0 else b"")
            except zlib.error:
                continue
    text = re.sub(rb"(?<=\d)[ ,_\xa0]|\xe2\x80\xaf|\xc2\xa0|\\u[0-9a-f]{4}", b"", b"\n".join(whole))
    return [str(one) for one in VALUES.values() if str(one).encode() in text]


@pytest.mark.parametrize(("path", "params", "status"), _ASKED, ids=lambda one: str(one))
def test_no_address_gives_a_number_away(path, params, status, client):
    answer = client.get(path, params=_asked(path, params))
    assert not _leaks(answer.content)
    nothing = path.startswith("/charts") and answer.status_code == 404
    assert answer.status_code == status or nothing, answer.text[:300]
    if answer.status_code == 403:
        assert SOURCE in answer.json()["detail"] and "passed on" in answer.json()["detail"]


def test_a_draft_is_not_held_against_it(client):
    text = "Russia exported goods worth $139 billion to China in 2023."
    answer = client.post("/api/v1/draft", json={"text": text})
    assert answer.status_code == 200 and SOURCE not in answer.text and not _leaks(answer.content)


def test_every_route_is_asked():
    told = {re.escape(route.path).replace(r"\{", "{").replace(r"\}", "}") for route in api.ROUTES}
    patterns = [re.compile(re.sub(r"\{[^}]*\}", ".+", path)) for path in told]
    posted = {"/api/v1/draft", "/api/v1/read"}  # what is read there is the text alone
    asked = {path for path, _, _ in _ASKED} | posted
    assert not [one.pattern for one in patterns if not any(one.fullmatch(path) for path in asked)]


def test_a_command_of_ones_own_has_all():
    view = gallery.resolve(Selection(pair=("RUS", "CHN"), flow="exports", lang="en"))
    assert _leaks(sharing.taken("timeline", view, "csv", own=True))
    assert _leaks(sharing.taken("timeline", view, "svg", own=True))
