"""`bilateral draft` and POST /api/v1/draft: what scripts rely on."""

from __future__ import annotations

import io
import json
import sys

import pytest
from starlette.testclient import TestClient

from dashboard import api, cli, drafts, ledger

RIGHT = "In 2023 trade in goods and services between Belarus and Russia exceeded $53 billion."
WRONG = RIGHT.replace("2023", "2022")
KEYS = {
    *("start", "end", "as_printed", "verdict", "figure_id", "candidates", "coordinate"),
    *("explanation", "suggestion"),
}


@pytest.fixture(scope="module")
def client():
    with TestClient(api.app, base_url="http://testserver") as made:
        yield made


def run(capsysbinary, *given):
    code = cli.main(given)
    told = capsysbinary.readouterr()
    return code, told.out.decode(), told.err.decode()


def test_the_command_answers_as_promised(capsysbinary, tmp_path, monkeypatch):
    file = tmp_path / "draft.txt"
    file.write_text(WRONG, encoding="utf-8")
    code, out, _err = run(capsysbinary, "draft", str(file), "--format", "json")
    (one,) = json.loads(out)["numbers"]
    assert code == 1 and set(one) == KEYS
    assert (one["verdict"], one["coordinate"], one["figure_id"]) == ("differs", "year", "F0002")
    assert WRONG[one["start"] : one["end"]] == one["as_printed"] == "$53 billion"
    assert one["suggestion"] == RIGHT and len(one["candidates"]) > 1
    lines = "".join(json.dumps({"id": f"d{n}", "text": text}) + "\n" for n, text in enumerate((RIGHT, WRONG)))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    code, out, _err = run(capsysbinary, "draft", "-", "--format", "json")
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 1 and [one["id"] for one in found] == ["d0", "d1"]
    assert [one["numbers"][0]["verdict"] for one in found] == ["supported", "differs"]
    file.write_text(RIGHT, encoding="utf-8")
    code, out, _err = run(capsysbinary, "draft", str(file), "--lang", "ru")
    assert code == 0 and "подтверждается" in out
    for wrong in ((), (str(tmp_path / "none"),), (str(file), "--format", "xml")):
        assert run(capsysbinary, "draft", *wrong)[0] == 2


def test_the_route_answers_and_keeps_nothing(client):
    told = client.post("/api/v1/draft?lang=ru", json={"text": WRONG})
    (one,) = told.json()["numbers"]
    assert told.status_code == 200 and set(one) == KEYS and one["coordinate"] == "year"
    assert told.headers["cache-control"] == "no-store"
    assert client.post("/api/v1/draft", content=RIGHT).json()["numbers"][0]["verdict"] == "supported"
    assert client.get("/api/v1/draft").status_code == 405


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"json": {}}, 422),
        ({"json": {"text": ""}}, 422),
        ({"json": {"text": 3}}, 422),
        ({"json": {"text": "a", "odd": "b"}}, 422),
        ({"json": [1]}, 422),
        ({"content": b"\xff\xfe"}, 422),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422),
        ({"content": b"[" * 100_000, "headers": {"content-type": "application/json"}}, 422),
        ({"content": b"x" * 200_001}, 413),
        ({"content": RIGHT.encode(), "params": {"lang": "xx"}}, 422),
        ({"content": RIGHT.encode(), "params": {"odd": "1"}}, 422),
    ],
)
def test_what_cannot_be_read_is_said(client, sent, status):
    assert client.post("/api/v1/draft", **sent).status_code == status


def test_footnotes_name_each_source_once():
    book = ledger.shipped()
    text = f"{RIGHT} {WRONG} It grew by 6.5 % in 2023."
    noted = drafts.footnotes(text, drafts.check(text, book, "en"), book)
    assert "$53 billion[^1]." in noted and noted.count("[^1]:") == 1
    assert noted.count("[^1]") >= 2 and "2022" in noted
