"""Who may add figures for everybody, and whose private figures are whose."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import access, doors
from dashboard.access import Visit


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    for name in ("BILATERAL_UPLOADS", "BILATERAL_EDIT_TOKEN", "BILATERAL_PRIVATE_HOURS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(doors, "_AFTER_A_WRONG_TOKEN", 0)
    yield
    access.asked_through(Visit)


def asking(**visit):
    access.asked_through(lambda: Visit(**visit))


@pytest.fixture
def client():
    return TestClient(Starlette(routes=list(doors.ROUTES)), follow_redirects=False)


def test_this_machine_writes_without_a_token():
    asking(listens_on="127.0.0.1", headers={"host": "localhost:8501"})
    assert access.may_write()
    assert access.owner() == ""


@pytest.mark.parametrize(
    "visit",
    [
        {"listens_on": "0.0.0.0", "headers": {"host": "localhost:8501"}},
        {"listens_on": "127.0.0.1", "headers": {"host": "trade.example"}},
        {"listens_on": "127.0.0.1", "headers": {"host": "localhost", "x-forwarded-for": "203.0.113.9"}},
        {"listens_on": "127.0.0.1", "headers": {"host": "127.0.0.1", "forwarded": "for=203.0.113.9"}},
    ],
    ids=["every address", "another name", "proxy", "standard proxy header"],
)
def test_from_elsewhere_nobody_writes_without_the_token(visit, monkeypatch):
    asking(**visit)
    assert not access.may_write()
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", "open sesame")
    assert not access.may_write()
    asking(**visit, cookies={access.EDIT_COOKIE: access.editor_cookie("Anna")})
    assert access.may_write()
    assert access.who() == "Anna"


def test_a_changed_token_ends_earlier_cookies(monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", "one")
    cookie = access.editor_cookie("Anna")
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", "two")
    assert access.editor(cookie) == ""


@pytest.mark.parametrize(
    ("setting", "writes"), [("ledger", True), ("session", False), ("off", False), ("x", False)]
)
def test_the_setting_rules_even_here(setting, writes, monkeypatch):
    monkeypatch.setenv("BILATERAL_UPLOADS", setting)
    asking(listens_on="127.0.0.1", headers={"host": "localhost"})
    assert access.may_write() is writes


def test_a_visitors_batch_does_not_name_the_servers_own_user(monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    asking(listens_on="127.0.0.1", headers={"host": "localhost"})
    assert access.who() == "root"
    monkeypatch.setenv("BILATERAL_UPLOADS", "session")
    assert access.who() == "visitor"


def test_an_unknown_setting_allows_nothing(monkeypatch):
    monkeypatch.setenv("BILATERAL_UPLOADS", "everyone")
    assert access.uploads() == "off"


def test_private_figures_belong_to_the_cookie(monkeypatch):
    monkeypatch.setenv("BILATERAL_UPLOADS", "session")
    mine, theirs = access.new_visitor(), access.new_visitor()
    asking(cookies={access.VISITOR_COOKIE: mine})
    first = access.owner()
    asking(cookies={access.VISITOR_COOKIE: theirs})
    assert first and access.owner() and first != access.owner()
    assert mine not in first, "the cookie itself is not what is stored"
    asking(cookies={})
    assert access.owner() == ""


def test_the_door_for_editors_takes_only_the_token(client, monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", "open sesame")
    assert client.get("/edit").status_code == 200
    wrong = client.post("/edit", data={"name": "Anna", "token": "sesame"})
    assert wrong.status_code == 403
    assert access.EDIT_COOKIE not in wrong.cookies
    right = client.post("/edit", data={"name": "Анна", "token": "open sesame", "to": "/add?lang=ru"})
    assert (right.status_code, right.headers["location"]) == (303, "/add?lang=ru")
    header = right.headers["set-cookie"]
    assert "HttpOnly" in header and "SameSite=lax" in header
    assert access.editor(right.cookies[access.EDIT_COOKIE]) == "Анна"


def test_without_a_configured_token_no_token_is_right(client):
    assert client.post("/edit", data={"name": "", "token": ""}).status_code == 403


def test_a_form_of_any_length_is_read_no_further_than_a_form(client, monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", "t")
    pieces = (b"x" * 1000 for _ in range(50))
    assert client.post("/edit", content=pieces).status_code == 403


def test_the_visitors_cookie_is_given_once_and_hidden_from_scripts(client):
    first = client.get("/private?to=/add")
    assert first.status_code == 303
    assert "HttpOnly" in first.headers["set-cookie"]
    assert access.owner_of(first.cookies[access.VISITOR_COOKIE])
    assert "set-cookie" not in client.get("/private").headers


@pytest.mark.parametrize(
    "there", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_no_door_leads_away_from_here(client, there):
    assert client.get("/private", params={"to": there}).headers["location"] == "/add"


def test_the_form_shows_what_it_was_given_as_text(client):
    page = client.get("/edit", params={"to": '/"><script>alert(1)</script>'}).text
    assert "<script>" not in page
