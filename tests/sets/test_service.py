"""A set from its producer's service, asked with a key: of a server of ours, as UN Comtrade's is documented.

Good, another key, no more calls, too fast, answers cut at the limit, slow, gone, torn, one byte wrong. The
real service was never asked.
"""

from __future__ import annotations

import json
import logging
import shutil
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import cli
from dashboard.sets import adding, catalogue, service
from dashboard.sets.refusals import SetRefused
from dashboard.warehouse import lock
from tests.sets.test_fetching import Waited

KEY = "0123456789abcdef-secret"
BELARUS, RUSSIA, FRANCE = 112, 643, 251
PRODUCTS = {
    "TOTAL": ("TOTAL",),
    "AG2": ("01", "27"),
    "AG4": ("0101", "2709"),
    "AG6": ("010121", "010129", "010130", "010190", "270900", "271019"),
}


def answer_rows(asked: dict[str, str]) -> list[dict[str, object]]:
    """Rows of the made world: each reporter with the world and two others, both flows and re-exports."""
    reporter, year = int(asked["reporterCode"]), int(asked["period"])
    found = []
    for partner in (0, BELARUS, RUSSIA, FRANCE, 899):
        for flow, share in (("M", 3), ("X", 2), ("RX", 1)):
            for number, code in enumerate(PRODUCTS[asked["cmdCode"]]):
                if partner != reporter:
                    found.append(
                        {
                            "typeCode": "C",
                            "freqCode": "A",
                            "refYear": year,
                            "period": str(year),
                            "reporterCode": reporter,
                            "reporterDesc": None,
                            "flowCode": flow,
                            "partnerCode": partner,
                            "partner2Code": 0,
                            "classificationCode": "H5",
                            "cmdCode": code,
                            "customsCode": "C00",
                            "motCode": 0,
                            "netWgt": 12.5,
                            "primaryValue": share * 1000.25 + partner + number,
                            "isReported": True,
                        }
                    )
    wanted = {name: set(asked[name].split(",")) for name in ("flowCode", "partnerCode") if name in asked}
    return [one for one in found if all(str(one[name]) in among for name, among in wanted.items())]


@dataclass
class Behaviour:
    """What the service does next; ``limit`` are the most rows of one answer."""

    limit: int = service.ROWS
    empty: tuple[tuple[str, str], ...] = ()
    refuse: list[tuple[int, str]] = field(default_factory=list)
    """Statuses, with Retry-After, before anything is answered."""
    after: int = 10**9
    """Answers before ``refuse`` begins."""
    spoil: list[str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)


SPOILT = {
    "torn": lambda text: text[: len(text) // 2],
    "no json": lambda _text: b"<html>gone for lunch</html>",
    "one byte wrong": lambda text: text.replace(b'"data": [', b'"data"; [', 1),
    "no number": lambda text: text.replace(b'"count": ', b'"count": NaN, "x": ', 1),
    "short": lambda text: text.replace(b'"count": ', b'"count": 9', 1),
    "other reporter": lambda text: text.replace(b'"reporterCode": 112', b'"reporterCode": 36', 1),
    "its error": lambda _text: json.dumps({"data": [], "count": 0, "error": f"no {KEY}"}).encode(),
}


@pytest.fixture
def served(monkeypatch) -> Iterator[Behaviour]:  # noqa: C901  (a server with many ways to fail)
    behaviour = Behaviour()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            behaviour.asked.append(asked)
            behaviour.heads.append({name.lower(): value for name, value in self.headers.items()})
            if self.headers.get("Ocp-Apim-Subscription-Key") != KEY:
                told = {"statusCode": 401, "message": "Access denied due to invalid subscription key."}
                return self._send(401, json.dumps(told).encode())
            if behaviour.refuse and len(behaviour.asked) > (
                behaviour.after if behaviour.after < 10**9 else 0
            ):
                status, wait = behaviour.refuse.pop(0)
                if status == 302:
                    return self._send(
                        302, b"", {"Location": f"http://localhost:{server.server_port}/elsewhere"}
                    )
                if status == 0:
                    behaviour.release.wait(20)
                    return None
                return self._send(status, b"{}", {"Retry-After": wait} if wait else {})
            is_empty = (asked["reporterCode"], asked["period"]) in behaviour.empty
            rows = [] if is_empty else answer_rows(asked)[: behaviour.limit]
            told = {
                "elapsedTime": f"{len(behaviour.asked)} secs",
                "count": len(rows),
                "data": rows,
                "error": "",
            }
            text = json.dumps(told).encode()
            return self._send(200, SPOILT[behaviour.spoil.pop(0)](text) if behaviour.spoil else text)

        def _send(self, status: int, text: bytes, more: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in {"Content-Length": str(len(text)), **(more or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    described = dict(catalogue.described())
    at = f"http://127.0.0.1:{server.server_port}/data/v1/get/C/A/HS"
    described["comtrade"] = replace(described["comtrade"], service=at)
    monkeypatch.setattr(catalogue, "described", lambda: described)
    monkeypatch.setenv("BILATERAL_COMTRADE_KEY", KEY)
    yield behaviour
    behaviour.release.set()
    server.shutdown()
    thread.join()
    server.server_close()


def get(reporters=("BLR",), years=(2019,), digits="", edition="", waited=None):
    manners = (Waited() if waited is None else waited).manners
    return adding.get("comtrade", edition, manners=manners, wanted=years, reporters=reporters, digits=digits)


def test_reporters_and_years_are_asked_and_open_as_from_files(served, sets, capsys):
    found = get(("BLR", "FRA"), (2018, 2019))
    assert [(one["reporterCode"], one["period"], one["cmdCode"]) for one in served.asked[:5]] == [
        *(("112", "2018", level) for level in PRODUCTS),
        ("112", "2019", "TOTAL"),
    ]
    assert len(served.asked) == 16
    usual = {"partner2Code": "0", "customsCode": "C00", "motCode": "0", "maxRecords": str(service.ROWS)}
    assert all(one.items() >= usual.items() for one in served.asked)
    assert found.locked.about["years"] == [2018, 2019] and not found.locked.may_be_passed_on
    assert cli.main(["figures", "--pair", "BLR-FRA", "--format", "json", "--lang", "en"]) == 0
    told = {one["figure_id"]: one for one in json.loads(capsys.readouterr().out)["figures"]}
    cell = next(one for name, one in told.items() if name.endswith("BLR/FRA/imports/2019"))
    assert cell["value"] == 3 * 1000.25 + FRANCE


def test_products_are_as_fine_as_is_asked(served, sets):
    found = get(digits="2")
    assert [one["cmdCode"] for one in served.asked] == ["TOTAL", "AG2"] and found.locked.about["finest"] == 2


def test_the_key_stands_in_no_address_file_lock_or_message(served, sets, capfd, caplog):
    caplog.set_level(logging.DEBUG)
    served.spoil = ["no json"] * 4
    assert cli.main(["data", "get", "comtrade", "--reporter", "BLR", "--years", "2019", "--lang", "en"]) == 3
    served.spoil = ["its error"]
    assert cli.main(["data", "get", "comtrade", "--reporter", "BLR", "--years", "2019", "--lang", "en"]) == 3
    served.refuse = [(302, "")]
    assert cli.main(["data", "get", "comtrade", "--reporter", "BLR", "--years", "2019", "--lang", "en"]) == 3
    assert len([one for one in served.heads if KEY in one.values()]) == len(served.heads) - 1
    assert cli.main(["data", "get", "comtrade", "--reporter", "BLR", "--years", "2019", "--lang", "en"]) == 0
    assert cli.main(["data", "status", "--format", "json"]) == 0
    wrote = capfd.readouterr()
    assert KEY not in wrote.out + wrote.err + caplog.text
    assert not [path for path in sets.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    assert not [one for one in served.asked if KEY in str(one)]
    assert [one.address for one in lock.read()[0].files if "reporterCode=112" in one.address]


def test_the_key_stands_in_no_traceback(served, sets, monkeypatch):
    monkeypatch.setenv("BILATERAL_COMTRADE_KEY", f"{KEY}\r\nX-Other: 1")
    with pytest.raises(SetRefused) as refused:
        get()
    assert refused.value.code == "key_wrong" and not served.asked
    assert KEY not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize(
    ("key", "words", "code", "said"),
    [
        ("", ["--reporter", "BLR", "--years", "2019"], 2, "BILATERAL_COMTRADE_KEY"),
        (KEY, [], 2, "--reporter"),
        (KEY, ["--reporter", "BLR"], 2, "--years"),
        (KEY, ["--years", "2019"], 2, "--reporter"),
        (KEY, ["--reporter", "QQQ", "--years", "2019"], 2, "QQQ"),
        (KEY, ["--reporter", "BLR", "--years", "2019", "--digits", "3"], 2, "0, 2, 4, 6"),
        ("another-key", ["--reporter", "BLR", "--years", "2019"], 3, "HTTP 401"),
    ],
)
def test_what_is_lacking_is_one_sentence(key, words, code, said, served, sets, monkeypatch, capsys):
    monkeypatch.setenv("BILATERAL_COMTRADE_KEY", key)
    for lang in ("en", "ru"):
        assert cli.main(["data", "get", "comtrade", *words, "--lang", lang]) == code
        told = capsys.readouterr().err
        assert said in told and told.count("\n") == 1
    assert not lock.read()


def test_the_key_may_stand_in_a_file(served, sets, monkeypatch, tmp_path, capsys):
    monkeypatch.delenv("BILATERAL_COMTRADE_KEY")
    monkeypatch.setenv("BILATERAL_COMTRADE_KEY_FILE", str(tmp_path / "key"))
    with pytest.raises(SetRefused) as refused:
        get()
    assert refused.value.code == "no_key"
    (tmp_path / "key").write_text(f"{KEY}\n")
    assert get().locked.rows


@pytest.mark.parametrize("words", [["--reporter", "BLR"], ["--digits", "2"]])
def test_a_filter_that_does_not_apply_is_an_error(words, served, sets, tmp_path, capsys):
    assert cli.main(["data", "get", "baci", *words, "--years", "2019", "--lang", "en"]) == 2
    assert "--reporter" in capsys.readouterr().err
    (tmp_path / "rows.csv").write_text("x\n")
    for action in (["add", "comtrade", str(tmp_path / "rows.csv")], ["status"], ["remove", "comtrade"]):
        assert cli.main(["data", *action, *words, "--lang", "en"]) == 2
        assert words[0] in capsys.readouterr().err


def test_an_answer_cut_at_the_limit_is_asked_for_in_parts(served, sets, monkeypatch):
    whole = get(edition="whole")
    calls = len(served.asked)
    monkeypatch.setattr(service, "ROWS", 13)
    served.limit = 13
    cut = get(edition="cut")
    parts = served.asked[calls:]
    assert {one["flowCode"] for one in parts if "flowCode" in one} >= {"M", "X"}
    assert any("RX" in one["flowCode"] for one in parts if "flowCode" in one)
    assert any("," in one["partnerCode"] for one in parts if "partnerCode" in one)
    assert cut.locked.rows == whole.locked.rows
    rows = [
        one.holding().rows(one.holding().cell(), 1000)[
            ["reporter", "partner", "flow", "product", "value", "part"]
        ]
        for one in (whole.locked, cut.locked)
    ]
    first, second = (one.sort_values(list(one.columns), ignore_index=True) for one in rows)
    assert first.equals(second)


def test_what_cannot_be_asked_for_less_is_refused(served, sets, monkeypatch):
    monkeypatch.setattr(service, "ROWS", 1)
    served.limit = 1
    with pytest.raises(SetRefused) as refused:
        get()
    assert refused.value.code == "too_many_rows" and not lock.read()


def test_the_calls_of_a_day_end_and_go_on_the_next(served, sets, capsys):
    served.after, served.refuse = 5, [(403, "")]
    asked = [
        "data",
        "get",
        "comtrade",
        "--reporter",
        "BLR",
        "--reporter",
        "FRA",
        "--years",
        "2019",
        "--lang",
        "en",
    ]
    manners = Waited().manners
    with pytest.raises(SetRefused) as refused:
        adding.get("comtrade", manners=manners, wanted=(2019,), reporters=("BLR", "FRA"))
    assert refused.value.code == "quota" and len(served.asked) == 6 and not lock.read()
    served.after = 10**9
    assert cli.main(asked) == 0
    calls = [(one["reporterCode"], one["cmdCode"]) for one in served.asked]
    assert len(calls) == 9 and len(set(calls)) == 8


def test_a_cut_answer_is_not_asked_for_again(served, sets, monkeypatch):
    monkeypatch.setattr(service, "ROWS", 13)
    served.limit, served.after, served.refuse = 13, 3, [(403, "")]
    with pytest.raises(SetRefused):
        get()
    served.after = 10**9
    get()
    texts = [json.dumps(one, sort_keys=True) for one in served.asked]
    assert len(texts) - len(set(texts)) == 1  # the one that was refused


def test_a_service_that_asks_to_wait_is_waited_for_and_pauses_are_kept(served, sets):
    waited = Waited()
    served.refuse = [(429, "7"), (403, "9"), (503, "")]
    get(waited=waited)
    assert waited[:3] == [7.0, 9.0, 4.0] and waited[3:] == [1.0] * 3


@pytest.mark.parametrize(
    ("refuse", "code", "calls"),
    [
        ([(401, "")], "key_wrong", 1),
        ([(403, "40000")], "quota", 1),
        ([(429, "")] * 9, "quota", 4),
        ([(429, "3600")], "quota", 1),
        ([(500, "")] * 9, "unreachable", 4),
        ([(404, "")], "unreachable", 1),
        ([(400, "")], "unreachable", 1),
        ([(0, "")] * 9, "unreachable", 4),
    ],
)
def test_each_refusal_is_one_sentence(refuse, code, calls, served, sets, capsys):
    served.refuse = list(refuse)
    with pytest.raises(SetRefused) as refused:
        get()
    assert refused.value.code == code and len(served.asked) == calls and not lock.read()


@pytest.mark.parametrize("spoilt", ["torn", "no json", "one byte wrong", "no number", "short"])
def test_what_is_torn_is_asked_for_again_and_then_refused(spoilt, served, sets):
    served.spoil = [spoilt]
    assert get().locked.rows and len(served.asked) == 5
    served.spoil = [spoilt] * 9
    with pytest.raises(SetRefused) as refused:
        get(years=(2018,))
    assert refused.value.code == "service_error" and len(lock.read()) == 1


def test_rows_that_were_not_asked_for_are_refused(served, sets):
    served.spoil = ["other reporter"]
    with pytest.raises(SetRefused) as refused:
        get()
    assert refused.value.code == "other_rows" and "36" in refused.value.fields["found"]


def test_reporters_without_a_row_are_named(served, sets, capsys):
    served.empty = (("112", "2018"),)
    asked = ["data", "get", "comtrade", "--reporter", "BLR", "--digits", "2", "--lang", "en", "--years"]
    assert cli.main([*asked, "2018-2019"]) == 1
    assert "BLR 2018" in capsys.readouterr().err and len(served.asked) == 3
    assert cli.main([*asked, "2018"]) == 3
    assert "BLR 2018" in capsys.readouterr().err


def test_another_machine_gets_the_same_by_its_lock(served, sets, tmp_path, monkeypatch):
    first = get(("BLR", "FRA"), (2019,))
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(sets / lock.NAME, other)
    monkeypatch.setenv("BILATERAL_DATA", str(other))
    again = adding.get("comtrade", manners=Waited().manners)
    assert again.account and again.locked.checksum == first.locked.checksum
    assert [one.address for one in again.locked.files] == [one.address for one in first.locked.files]
    again.locked.path.unlink()
    served.empty = (("112", "2019"),)
    with pytest.raises(SetRefused) as refused:
        adding.get("comtrade", manners=Waited().manners)
    assert refused.value.code == "wrong_bytes"


def test_what_the_service_says_later_is_another_edition(served, sets):
    get(edition="first")
    found = get(("BLR", "RUS"), edition="second")
    assert found.account and {one.edition for one in lock.read()} == {"first", "second"}
    with pytest.raises(SetRefused) as refused:
        adding.get("comtrade")
    assert refused.value.code == "which_edition"


def test_files_of_a_user_need_no_key(sets, tmp_path, monkeypatch):
    from tests.sets import made

    monkeypatch.delenv("BILATERAL_COMTRADE_KEY", raising=False)
    path: Path = tmp_path / "comtrade.csv"
    made.comtrade().to_csv(path, index=False)
    assert adding.add("comtrade", [path]).locked.rows
