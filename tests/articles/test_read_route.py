"""POST /api/v1/read: what scripts rely on."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from dashboard import api, articles

TEXT = "Exports of Belarus to China rose to $1.8 billion in 2023."


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(api.app)


def test_the_route_reads_as_the_package_does(client: TestClient) -> None:
    sent = {"text": TEXT, "title": None, "published": "2024-02-12"}
    told = client.post("/api/v1/read", json=sent)
    assert told.status_code == 200
    assert told.headers["cache-control"] == "no-store"
    assert told.json() == articles.read(TEXT, None, "2024-02-12").as_json()
    assert [one["as_printed"] for one in told.json()["figures"]] == ["$1.8 billion"]
    assert client.post("/api/v1/read", content=TEXT).json()["figures"]
    refused = client.get("/api/v1/read")
    assert (refused.status_code, refused.headers["allow"]) == (405, "POST, OPTIONS")
    assert "post" in client.get("/api/openapi.json").json()["paths"]["/api/v1/read"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"json": {"text": " "}}, 422),
        ({"json": {"text": TEXT, "lang": "ru"}}, 422),
        ({"content": b"\xff\xfe"}, 422),
        ({"content": b"1" * (api.LONGEST_TEXT + 1)}, 413),
        ({"json": {"text": TEXT}, "params": {"lang": "ru"}}, 422),
        ({"json": {"text": TEXT, "published": "yesterday"}}, 200),
    ],
)
def test_what_is_not_understood_is_said(client: TestClient, sent: dict[str, Any], status: int) -> None:
    assert client.post("/api/v1/read", **sent).status_code == status
