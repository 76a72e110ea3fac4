"""Who may add figures for everybody, and whose private figures are whose."""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import access, doors
from dashboard.access import Visit
from dashboard.cli import main

TOKEN = "open sesame, please"
HERE: dict[str, Any] = {"listens_on": "127.0.0.1", "headers": {"host": "localhost:8501"}, "peer": "127.0.0.1"}
EDITOR_SECONDS = access.EDIT_DAYS * 24 * 3600


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    names = ("UPLOADS", "EDIT_TOKEN", "EDIT_TOKEN_FILE", "PRIVATE_HOURS", "URL")
    for name in names:
        monkeypatch.delenv(f"BILATERAL_{name}", raising=False)
    monkeypatch.setattr(doors, "guesses", doors.Guesses())
    monkeypatch.setattr(access, "_signed_out", {})
    yield
    access.asked_through(access.command)


@pytest.fixture
def slept(monkeypatch):
    """How long each guess waited; nothing really waits."""
    seconds: list[float] = []
    real = asyncio.sleep

    async def at_once(wanted):
        seconds.append(wanted)
        await real(0)

    monkeypatch.setattr(asyncio, "sleep", at_once)
    return seconds


def asking(**visit):
    access.asked_through(lambda: Visit(**visit))


def here(**headers):
    return {**HERE, "headers": {**HERE["headers"], **headers}}


@pytest.fixture
def client():
    return TestClient(Starlette(routes=list(doors.ROUTES)), follow_redirects=False)


# --- who is at this machine --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "visit",
    [
        HERE,
        here(host="127.0.0.1"),
        here(host="[::1]:8501"),
        here(origin="http://localhost:8501"),
        {**HERE, "peer": "::ffff:127.0.0.1"},
        {"by_command": True},
    ],
)
def test_this_machine_writes_without_a_token(visit):
    asking(**visit)
    assert access.may_write()
    assert access.owner() == ""
    assert access.adding() == access.Adding(access.who(), "")


ELSEWHERE = {
    "nothing is known": {},
    "every address": {**HERE, "listens_on": "0.0.0.0"},
    "an address that is not known": {**HERE, "listens_on": ""},
    "another peer": {**HERE, "peer": "192.0.2.7"},
    "an unknown peer": {**HERE, "peer": ""},
    "another name": here(host="trade.example"),
    "no name": {**HERE, "headers": {}},
    "two names": here(host="localhost, trade.example"),
    "a name that begins like ours": here(host="localhost.evil.example"),
    "user in the name": here(host="localhost@evil.example"),
    "another origin": here(origin="http://trade.example"),
    "an origin that is none": here(origin="null"),
    "an empty origin": here(origin=""),
    "an extension": here(origin="chrome-extension://localhost"),
    **{
        f"proxy: {name}": here(**{name: "127.0.0.1"})
        for name in (
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-prefix",
            "forwarded",
            "x-forwarded-port",
            "via",
            "x-real-ip",
            "x_forwarded_for",
            "cf-connecting-ip",
            "x-original-host",
        )
    },
}


@pytest.mark.parametrize("visit", ELSEWHERE.values(), ids=ELSEWHERE)
def test_from_elsewhere_nobody_writes_without_the_token(visit, monkeypatch):
    asking(**visit)
    assert not access.may_write()
    assert access.adding() is None
    assert access.who() == "visitor"
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)
    assert not access.may_write()
    asking(**visit, cookies={access.EDIT_COOKIE: access.editor_cookie("Anna")})
    assert access.may_write()
    assert access.adding() == access.Adding("Anna", "")


@pytest.mark.parametrize(
    ("url", "writes"),
    [
        ("", True),
        ("http://localhost:8501/trade", True),
        ("https://[::1]", True),
        ("https://trade.example", False),
        ("not an address", False),
    ],
)
def test_who_is_reached_through_another_name_is_not_local(url, writes, monkeypatch):
    monkeypatch.setenv("BILATERAL_URL", url)
    asking(**HERE)
    assert access.may_write() is writes


def test_a_token_that_is_set_is_always_asked(monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)
    asking(**HERE)
    assert not access.may_write() and access.can_become_editor()
    asking(by_command=True)
    assert access.may_write(), "who opens the ledger's file owns it"


def test_what_a_visitor_had_begun_is_nobodys_once_the_visitor_has_gone(monkeypatch):
    """An empty owner means "for everybody": it must never come of not knowing who asks."""
    monkeypatch.setenv("BILATERAL_UPLOADS", "session")
    asking(cookies={access.VISITOR_COOKIE: "a" * 43})
    assert access.adding() == access.Adding("visitor", access.owner_of("a" * 43))
    asking()
    assert access.adding() is None


@pytest.mark.parametrize(
    ("setting", "writes"), [("ledger", True), ("session", False), ("off", False), ("x", False)]
)
def test_the_setting_rules_even_here(setting, writes, monkeypatch):
    monkeypatch.setenv("BILATERAL_UPLOADS", setting)
    asking(**HERE)
    assert access.may_write() is writes


def test_a_visitors_batch_does_not_name_the_servers_own_user(monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    asking(**HERE)
    assert access.who() == "root"
    monkeypatch.setenv("BILATERAL_UPLOADS", "session")
    assert access.who() == "visitor"


def test_an_unknown_setting_allows_nothing(monkeypatch):
    monkeypatch.setenv("BILATERAL_UPLOADS", "everyone")
    assert access.uploads() == "off"
    asking(cookies={access.VISITOR_COOKIE: "a" * 43})
    assert access.adding() is None


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


# --- the token and its cookie ------------------------------------------------------------------------


def test_a_changed_token_ends_earlier_cookies(monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", f"{TOKEN} 1")
    cookie = access.editor_cookie("Anna")
    assert access.editor(cookie) == "Anna"
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", f"{TOKEN} 2")
    assert access.editor(cookie) == ""


@pytest.mark.parametrize(
    ("age", "name"), [(0, "Anna"), (EDITOR_SECONDS - 60, "Anna"), (EDITOR_SECONDS + 60, ""), (-3600, "")]
)
def test_an_editors_cookie_ends_on_the_servers_side_too(age, name, monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)
    cookie, now = access.editor_cookie("Anna"), time.time()
    monkeypatch.setattr(time, "time", lambda: now + age)
    assert access.editor(cookie) == name


STRANGE = ["é", "ключ.ключ", "\udce9", "a.é", ".", "a.", ".b", "a" * 100_000, "=.=", "\x00", "é" * 43]


@pytest.mark.parametrize("text", STRANGE, ids=[ascii(one)[:12] for one in STRANGE])
def test_a_strange_cookie_is_nobodys(text, monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)
    asking(cookies={access.EDIT_COOKIE: text, access.VISITOR_COOKIE: text})
    assert (access.may_write(), access.owner(), access.editing_as()) == (False, "", "")


@pytest.mark.parametrize("token", ["x", "elevenchars", "   eleven      ", " "])
def test_a_short_token_opens_nothing(token, client, slept, monkeypatch, tmp_path, capsys):
    """Neither under ``bilateral serve``, which does not start, nor under another server."""
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", token)
    answer = client.post("/edit", data={"name": "Anna", "token": token})
    assert answer.status_code == 403 and "set-cookie" not in answer.headers
    assert "too short" in answer.text
    asking(**HERE, cookies={access.EDIT_COOKIE: access.editor_cookie("Anna")})
    assert not access.may_write() and not access.can_become_editor()
    asked = ["serve", "--ledger", str(tmp_path / "l.sqlite"), "--port", "1", "--lang", "en"]
    assert main(asked) == 2
    assert "BILATERAL_EDIT_TOKEN is too short: it needs at least 12 characters." in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, "", "short", f"{TOKEN}\n"])
def test_a_token_from_a_file_that_is_lost_opens_nothing(content, client, slept, monkeypatch, tmp_path):
    """A token that was to be there and is not must not open the ledger to whoever sits here."""
    file = tmp_path / "token"
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN_FILE", str(file))
    if content is not None:
        file.write_text(content)
    asking(**HERE)
    assert not access.may_write()
    right = client.post("/edit", data={"token": TOKEN}).status_code == 303
    assert right is (content is not None and TOKEN in content)


@pytest.mark.parametrize("token", ["twelve chars", "двенадцать знаков", f" {TOKEN}\n"])
def test_a_token_may_be_any_text(token, client, monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", token)
    right = client.post("/edit", data={"name": "Anna", "token": token.strip()})
    assert access.editor(right.cookies[access.EDIT_COOKIE]) == "Anna"


def test_the_door_for_editors_takes_only_the_token(client, slept, monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)
    assert client.get("/edit").status_code == 200
    wrong = client.post("/edit", data={"name": "Anna", "token": "sesame"})
    assert wrong.status_code == 403
    assert access.EDIT_COOKIE not in wrong.cookies
    right = client.post("/edit", data={"name": "Анна", "token": TOKEN, "to": "/add?lang=ru"})
    assert (right.status_code, right.headers["location"]) == (303, "/add?lang=ru")
    header = right.headers["set-cookie"]
    assert "HttpOnly" in header and "SameSite=lax" in header
    assert access.editor(right.cookies[access.EDIT_COOKIE]) == "Анна"


def test_without_a_configured_token_no_token_is_right(client):
    assert client.post("/edit", data={"name": "", "token": ""}).status_code == 403


def test_a_form_of_any_length_is_read_no_further_than_a_form(client, monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)
    pieces = (b"x" * 1000 for _ in range(50))
    assert client.post("/edit", content=pieces).status_code == 403


# --- guesses -----------------------------------------------------------------------------------------


def test_each_wrong_guess_makes_the_next_wait_longer_and_a_success_ends_it(client, slept, monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)
    for _ in range(9):
        assert client.post("/edit", data={"token": "guess"}).status_code == 403
    assert slept == [0, 0.5, 1, 2, 4, 8, 10, 10, 10]
    assert client.post("/edit", data={"token": TOKEN}).status_code == 303, "who waits is let in"
    assert client.post("/edit", data={"token": "guess"}).status_code == 403
    assert slept[9:] == [10, 0]


def test_guesses_at_the_same_time_wait_as_if_one_after_the_other(monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)

    async def many() -> tuple[list[float], list[bool]]:
        gate, seconds = asyncio.Event(), []

        async def until_opened(wanted):
            seconds.append(wanted)
            await gate.wait()

        monkeypatch.setattr(asyncio, "sleep", until_opened)
        guesses = doors.Guesses()
        turns = [asyncio.create_task(guesses.turn()) for _ in range(30)]
        beyond = await asyncio.gather(*turns[guesses.AT_ONCE :])
        gate.set()
        return seconds, [*await asyncio.gather(*turns[: guesses.AT_ONCE]), *beyond]

    with ThreadPoolExecutor(1) as own:  # a test of browsers before it may have left a loop in this thread
        seconds, judged = own.submit(asyncio.run, many()).result()
    assert seconds == [0, 0.5, 1, 2, 4, 8, 10, 10]
    assert judged == [True] * 8 + [False] * 22


def test_a_guess_beyond_those_that_wait_is_told_to_come_again(client, monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)
    monkeypatch.setattr(doors.guesses, "_waiting", doors.Guesses.AT_ONCE)
    answer = client.post("/edit", data={"token": TOKEN})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")
    assert "set-cookie" not in answer.headers


def test_wrong_guesses_are_told_in_the_log_without_what_was_guessed(client, slept, monkeypatch, caplog):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    doors.guesses = doors.Guesses()
    with caplog.at_level(logging.WARNING, "bilateral"):
        for second in (0, 0, 0, 0, 5):
            clock[0] += second
            client.post("/edit", data={"name": "hunter2\x1b[2J", "token": "hunter2\nfake line"})
    told = [record.getMessage() for record in caplog.records]
    assert told == [
        "wrong token at /edit: 1 more since the last line, 1 in a row, last from testclient",
        "wrong token at /edit: 4 more since the last line, 5 in a row, last from testclient",
    ]


def test_an_editor_is_never_locked_out_by_the_guesses_of_others(client, slept, monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)
    cookie = access.editor_cookie("Anna")
    for _ in range(20):
        client.post("/edit", data={"token": "guess"})
    asking(cookies={access.EDIT_COOKIE: cookie})
    assert access.may_write()


# --- the way out -------------------------------------------------------------------------------------


@pytest.fixture
def editing(client, monkeypatch):
    monkeypatch.setenv("BILATERAL_EDIT_TOKEN", TOKEN)
    client.cookies.set(access.EDIT_COOKIE, access.editor_cookie("Anna"))
    return client


def test_signing_out_takes_the_cookie_and_ends_it(editing):
    cookie = editing.cookies[access.EDIT_COOKIE]
    asking(cookies={access.EDIT_COOKIE: cookie})
    assert access.editing_as() == "Anna"
    answer = editing.post("/edit/out", data={"to": "/add"}, headers={"sec-fetch-site": "same-origin"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/add")
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert not access.may_write(), "a page that was open all the while does not write on"


def test_looking_at_the_button_signs_nobody_out(editing):
    page = editing.get("/edit/out", headers={"sec-fetch-site": "cross-site", "sec-fetch-dest": "image"})
    assert "You are editing as Anna." in page.text and "set-cookie" not in page.headers
    assert access.editor(editing.cookies[access.EDIT_COOKIE]) == "Anna"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://testserver"}, 303),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://[evil"}, 403),
        ({"origin": "https://trade.example"}, 303),
        ({}, 303),
    ],
    ids=str,
)
def test_only_a_page_of_this_site_signs_out(headers, status, editing, monkeypatch):
    monkeypatch.setenv("BILATERAL_URL", "http://trade.example")
    if headers.get("origin") == "https://trade.example":
        headers = {"origin": "http://trade.example"}
    answer = editing.post("/edit/out", headers=headers)
    assert answer.status_code == status
    assert bool(access.editor(editing.cookies.get(access.EDIT_COOKIE, ""))) is (status == 403)


def test_the_button_works_behind_a_proxy_that_keeps_its_name_to_itself(editing):
    """nginx's plain proxy_pass sends its own idea of Host: the page's proof holds all the same."""
    page = editing.get("/edit/out").text
    proof = page.partition('name="proof" value="')[2].partition('"')[0]
    assert len(proof) == 64
    answer = editing.post("/edit/out", data={"proof": proof}, headers={"origin": "http://bilateral.example"})
    assert answer.status_code == 303


# --- names and places of cookies ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "headers", "name", "where", "secure"),
    [
        ("", {}, "bilateral_visitor", "Path=/;", False),
        ("http://trade.example/t", {}, "bilateral_visitor", "Path=/t/;", False),
        ("https://trade.example", {}, "__Host-bilateral_visitor", "Path=/;", True),
        ("https://trade.example/t/", {}, "__Secure-bilateral_visitor", "Path=/t/;", True),
        ("", {"x-forwarded-proto": "https"}, "__Host-bilateral_visitor", "Path=/;", True),
    ],
)
def test_cookies_are_kept_to_this_host_and_path(url, headers, name, where, secure, client, monkeypatch):
    monkeypatch.setenv("BILATERAL_URL", url)
    answer = client.get("/private?to=/add", headers=headers)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{name}=") and where in f"{cookie};" and ("Secure" in cookie) is secure
    assert "Domain" not in cookie
    value = cookie.partition("=")[2].partition(";")[0]
    asking(cookies={name: value})
    assert access.adding() == access.Adding("visitor", access.owner_of(value))


def test_on_https_a_cookie_that_was_set_in_clear_is_nobodys(monkeypatch):
    """A neighbouring site could set it, and see what its owner adds."""
    monkeypatch.setenv("BILATERAL_URL", "https://trade.example")
    asking(cookies={access.VISITOR_COOKIE: "a" * 43})
    assert access.owner() == ""


@pytest.mark.parametrize(
    ("to", "location"),
    [
        ("/add?lang=ru", "/trade/add?lang=ru"),
        ("/trade/add", "/trade/add"),
        ("/trade", "/trade"),
        ("/trader", "/trade/trader"),
        ("https://evil.example", "/trade/add"),
    ],
)
def test_the_doors_lead_below_the_public_path(to, location, client, monkeypatch):
    monkeypatch.setenv("BILATERAL_URL", "http://trade.example/trade/")
    assert client.get("/private", params={"to": to}).headers["location"] == location


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


@pytest.mark.parametrize("door", ["/edit", "/edit/out"])
def test_the_forms_show_what_they_were_given_as_text(client, door):
    page = client.get(door, params={"to": '/"><script>alert(1)</script>'}).text
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", "bilateral_edit"),
        ("http://trade.example", "bilateral_edit"),
        ("https://trade.example", "__Host-bilateral_edit"),
        ("https://trade.example/t", "__Secure-bilateral_edit"),
    ],
)
def test_a_cookie_is_named_as_the_browser_has_it(url, name, monkeypatch):
    monkeypatch.setenv("BILATERAL_URL", url)
    assert access.cookie_name(access.EDIT_COOKIE) == name
