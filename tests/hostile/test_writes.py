"""Nobody adds for everybody who may not, whatever a proxy or a visitor sends: real servers and sessions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from operator import ne
from typing import NamedTuple

from tests.hostile.pages import Headers, Visitor, cookie_of, table
from tests.hostile.serving import Server, inside

TOKEN = "a long enough token"
CARELESS = {
    "STREAMLIT_SERVER_ALLOWED_HOSTS": "*",
    "STREAMLIT_SERVER_CORS_ALLOWED_ORIGINS": "*",
    "STREAMLIT_SERVER_ENABLE_CORS": "false",
    "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false",
}
"""All that Streamlit itself would refuse is allowed, as people do after the first 403."""
PUBLIC = "bilateral.example.org"
BOUND = ("127.0.0.1", "0.0.0.0")
TOKENS = ("none", "token")
HOSTS = ("loopback", "public", "with port")
ORIGINS = ("none", "loopback", "public", "null")
SIGNS: dict[str, str] = {
    "none": "",
    "Forwarded": "for=127.0.0.1",
    "Via": "1.1 proxy",
    "X-Forwarded-For": "127.0.0.1",
    "X-Forwarded-Host": "127.0.0.1",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Prefix": "/",
    "X-Real-IP": "127.0.0.1",
}


class Case(NamedTuple):
    """One way to reach the page that adds."""

    bound: str
    token: str
    host: str
    origin: str
    sign: str

    @property
    def is_this_machines(self) -> bool:
        """The one case in which no token is needed: nothing points beyond this machine."""
        near = self.host != "public" and self.origin in ("none", "loopback")
        return (self.bound, self.token, self.sign) == ("127.0.0.1", "none", "none") and near

    def host_header(self, port: int) -> str:
        return {"loopback": "127.0.0.1", "public": PUBLIC, "with port": f"localhost:{port}"}[self.host]

    def headers(self, port: int) -> Headers:
        origin = {"loopback": f"http://localhost:{port}", "public": f"http://{PUBLIC}", "null": "null"}
        sent = [("Origin", origin[self.origin])] if self.origin in origin else []
        return sent + ([(self.sign, SIGNS[self.sign])] if SIGNS[self.sign] else [])


EVERY = [Case(*one) for one in product(BOUND, TOKENS, HOSTS, ORIGINS, SIGNS)]


def nearest(cases: list[Case]) -> list[Case]:
    """All that may write, and each that differs from the plainest of them in one thing alone.

    Nothing else stands in such a case's way: what it differs in must do it. ``make soak`` tries the product.
    """
    may = [case for case in cases if case.is_this_machines]
    return [case for case in cases if case in may or sum(map(ne, case, may[0])) == 1]


class Seen(NamedTuple):
    """What came of the attempts at a ledger's server: added for everybody, added privately, not added."""

    ledger: str
    public: set[Case]
    private: set[Case]
    neither: dict[Case, str]


def attempted(folder: str, cases: list[Case]) -> Seen:
    """Try them all at one server, each with a cookie that lets private figures be added, and ask it what
    everybody sees now."""
    bound, token = cases[0].bound, cases[0].token
    settings = CARELESS | ({"BILATERAL_EDIT_TOKEN": TOKEN} if token == "token" else {})
    private: set[Case] = set()
    neither: dict[Case, str] = {}
    ledger = f"{folder}/{bound}-{token}.sqlite"
    with Server(ledger, host=bound, settings=settings) as server:
        for number, case in enumerate(cases, 100):
            headers = [*case.headers(server.port), ("Cookie", cookie_of(server))]
            with Visitor(server.port, host=case.host_header(server.port), headers=headers) as visitor:
                if not visitor.add(table(f"Attempt {number}", str(number))):
                    neither[case] = visitor.words
                elif "1 figure was added" in visitor.words:
                    private.add(case)
                else:
                    neither[case] = visitor.words
        told = json.loads(server.ask("/api/v1/figures?pair=LIE-VAT&limit=1000").text)
    # A pair of which everybody sees nothing is not known.
    numbers = {int(one["as_printed"]) for one in told.get("figures", ())}
    public = {case for number, case in enumerate(cases, 100) if number in numbers}
    return Seen(ledger, public, private - public, neither)


def tried(folder: str, cases: list[Case]) -> Iterator[Seen]:
    """The cases, two servers at a time; what each ledger holds for everybody is what its server shows."""
    by_server = [[case for case in cases if case[:2] == place] for place in product(BOUND, TOKENS)]
    with ThreadPoolExecutor(2) as both:
        found = list(both.map(lambda some: attempted(folder, some), filter(None, by_server)))
    for seen in found:
        batches = json.loads(inside(seen.ledger, "batches", "--format", "json").out)["batches"]
        assert len(batches) == len(seen.public), "a batch for everybody that shows no figure"
        yield seen


def test_no_write_without_the_token_but_from_this_machine(tmp_path):
    """Each value of {address, token, Host, Origin, sign of a proxy} that forbids it does so alone."""
    for seen in tried(str(tmp_path), nearest(EVERY)):
        assert seen.public == {case for case in seen.public | seen.private if case.is_this_machines}
        assert seen.neither == {}, "each attempt really presses the button"


def test_a_case_that_may_write_does_write():
    """The product holds cases that write, or none of it could fail."""
    assert len(EVERY) == 384 and sum(case.is_this_machines for case in EVERY) == 4
    asked = nearest(EVERY)
    assert [set(values) for values in zip(*asked, strict=True)] == [
        set(values) for values in (BOUND, TOKENS, HOSTS, ORIGINS, SIGNS)
    ]
