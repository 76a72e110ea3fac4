"""The command ``bilateral``: a contract that scripts of others rely on."""

import json
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pandas as pd
import pytest

from dashboard import cli, ledger
from dashboard.cli import serving
from dashboard.export import flat
from dashboard.model import FLOWS, MEASURES
from dashboard.text import translator
from tests.ledger import written


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """No language from the machine that runs the tests."""
    for name in ("BILATERAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


# --- help and wrong use -------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_help_names_every_command(lang, capsys):
    assert cli.main(["--help", "--lang", lang]) == 0
    told = capsys.readouterr().out
    assert all(f"bilateral {command}" in told for command in cli.COMMANDS)


def test_help_is_in_the_users_language(capsys, monkeypatch):
    cli.main(["--help"])
    english = capsys.readouterr().out
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    cli.main(["--help"])
    assert capsys.readouterr().out != english


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main([command, "--help"])
    assert stopped.value.code == 0
    assert f"bilateral {command}" in capsys.readouterr().out


def test_version(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("bilateral 0.")


WRONG = {
    ("fly",): cli.COMMANDS,
    ("figures", "--flow", "barter"): FLOWS,
    ("figures", "--flow"): FLOWS,
    ("figures", "--measure", "weight"): MEASURES,
    ("figures", "--format", "xml"): ("csv", "json"),
    ("figures", "--pair", "Belarus"): ("BLR-RUS",),
    ("figures", "--pair", "BLR-BLR"): ("BLR-RUS",),
    ("figures", "--as-known-on", "2024-13-01"): ("2024-01-31",),
    ("figures", "--lang", "de"): ("en", "ru"),
    ("figures", "--flaw", "exports"): ("--flow", "--measure"),
    ("serve", "--port", "70000"): ("1–65535",),
    ("serve", "--port", "http"): ("1–65535",),
}


@pytest.mark.parametrize(("given", "accepted"), WRONG.items(), ids=" ".join)
def test_wrong_use_names_what_is_accepted(given, accepted, capsys):
    assert cli.main(given) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert all(one in told.err for one in accepted)
    assert len(told.err.splitlines()) == 1


def test_no_command_shows_the_help_and_is_wrong_use(capsys):
    assert cli.main([]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "bilateral serve" in told.err


def test_wrong_use_is_said_in_russian(capsys):
    assert cli.main(["figures", "--flow", "barter", "--lang", "ru"]) == 2
    russian = capsys.readouterr().err
    assert cli.main(["figures", "--flow", "barter"]) == 2
    assert russian != capsys.readouterr().err
    assert "exports" in russian


@pytest.mark.parametrize(
    ("given", "environment", "lang"),
    [
        (["figures", "--lang", "ru"], {"LANG": "en_GB.UTF-8"}, "ru"),
        (["figures", "--lang=en"], {"BILATERAL_LANG": "ru"}, "en"),
        (["figures"], {"BILATERAL_LANG": "ru", "LANG": "en_GB.UTF-8"}, "ru"),
        (["figures"], {"LANG": "ru_RU.UTF-8"}, "ru"),
        (["figures"], {"LANG": "de_DE.UTF-8"}, "en"),
        (["figures", "--lang"], {}, "en"),
    ],
)
def test_language_of_messages(given, environment, lang, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cli._language(given) == lang


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from dashboard import cli; cli.main(['--help']);"
        "print(sorted({'pandas', 'plotly', 'streamlit', 'babel'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# --- figures ------------------------------------------------------------------------------------


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def _figures(capsysbinary, *options: str) -> list[dict]:
    assert cli.main(["figures", "--format", "json", *options]) == 0
    return json.loads(capsysbinary.readouterr().out, parse_constant=_refuse)["figures"]


def test_figures_as_json(capsysbinary):
    found = _figures(capsysbinary, "--pair", "BLR-RUS")
    assert found
    assert all({one["reporter"], one["partner"]} == {"BLR", "RUS"} for one in found)
    assert all(one["figure_id"] and one["source_id"] and one["excerpt"] for one in found)
    assert len({one["flow"] for one in found}) > 1, "no --flow means all flows"


@pytest.mark.parametrize(
    ("option", "column", "value"), [("--flow", "flow", "exports"), ("--measure", "measure", "growth")]
)
def test_figures_are_chosen(option, column, value, capsysbinary):
    found = _figures(capsysbinary, "--pair", "BLR-RUS", option, value)
    assert {one[column] for one in found} == {value}


def test_figures_as_known_on_a_day(capsysbinary):
    """Promise 9: nothing is known before it was said."""
    early = {one["figure_id"] for one in _figures(capsysbinary, "--as-known-on", "2015-01-01")}
    late = {one["figure_id"] for one in _figures(capsysbinary, "--as-known-on", "2025-01-01")}
    assert early < late


@pytest.mark.parametrize("command", ["figures", "check"])
def test_figures_of_unknown_date_are_hidden_and_counted(command, capsysbinary):
    every = _figures(capsysbinary, "--pair", "BLR-RUS")
    known = _figures(capsysbinary, "--pair", "BLR-RUS", "--as-known-on", "2099-12-31")
    cli.main([command, "--pair", "BLR-RUS", "--as-known-on", "2099-12-31"])
    told = capsysbinary.readouterr().err.decode("utf-8").replace("\xa0", " ")
    assert f"{len(every) - len(known)} figures of unknown date are hidden" in told and "2099" in told


def test_figures_as_csv(capsysbinary):
    assert cli.main(["figures", "--pair", "BLR-RUS"]) == 0
    written = capsysbinary.readouterr().out
    assert b"\r" not in written and written.endswith(b"\n")
    header = written.decode("utf-8").split("\n")[0].split(",")
    assert {"figure_id", "source_id", "value", "unit", "excerpt"} <= set(header)


def test_the_command_and_the_api_write_the_same_bytes(capsysbinary):
    """One table of figures: the same columns, order and cells whichever door it leaves by."""
    from starlette.testclient import TestClient

    from dashboard.api import app

    asked = (("csv", "golovchenko"), ("jsonl", "прогноз 60 млрд"), ("parquet", "Golovchneko 2023"))
    for form, query in asked:
        assert cli.main(["figures", "--pair", "BLR-RUS", "--q", query, "--format", form]) == 0
        written = capsysbinary.readouterr().out
        params = {"pair": "BLR-RUS", "q": query, "format": form}
        assert len(written) > 1000
        assert TestClient(app).get("/api/v1/figures", params=params).content == written, form


def test_a_pair_without_figures_is_an_empty_answer(capsysbinary):
    assert _figures(capsysbinary, "--pair", "PRK-VAT") == []


def test_refused_data_cannot_be_written(monkeypatch, capsys):
    from dashboard import ledger
    from dashboard.ledger import DataError
    from dashboard.model import Issue

    def refuse(*_: object) -> None:
        raise DataError((Issue("table_missing", table="figures.csv"),))

    monkeypatch.setattr(ledger, "current", refuse)
    assert cli.main(["figures"]) == 3
    assert "figures.csv" in capsys.readouterr().err


def test_json_keeps_holes_and_letters():
    table = pd.DataFrame(
        {
            "id": ["a", "b"],
            "value": [6.5, float("nan")],
            "day": ["2024-01-31", None],
            "text": ["млрд", "é"],
        }
    )
    written = b"".join(flat.written(table, "json")).decode()
    assert json.loads(written, parse_constant=_refuse)["figures"] == [
        {"id": "a", "value": 6.5, "day": "2024-01-31", "text": "млрд"},
        {"id": "b", "value": None, "day": None, "text": "é"},
    ]
    assert "млрд" in written


def test_json_of_an_empty_table():
    assert json.loads(b"".join(flat.written(pd.DataFrame({"id": []}), "json"))) == {"figures": []}


# --- serve --------------------------------------------------------------------------------------


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


class _Healthy(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"status": "ok", "service": "bilateral"}).encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def bilateral_port():
    with HTTPServer(("127.0.0.1", 0), _Healthy) as other:
        thread = threading.Thread(target=other.serve_forever, daemon=True)
        thread.start()
        yield other.server_port
        other.shutdown()
        thread.join()


def test_a_taken_port_is_said(taken_port, capsys):
    assert cli.main(["serve", "--port", str(taken_port)]) == 3
    told = capsys.readouterr().err
    assert str(taken_port) in told and "--port" in told and len(told.splitlines()) == 1


def test_a_second_start_is_said(bilateral_port, capsys):
    assert cli.main(["serve", "--port", str(bilateral_port)]) == 3
    assert f"already running at http://127.0.0.1:{bilateral_port}" in capsys.readouterr().err


def test_an_address_of_another_machine_is_said(capsys):
    # 203.0.113.0/24 is set aside for examples: nobody's own address.
    assert cli.main(["serve", "--host", "203.0.113.9"]) == 3
    assert "203.0.113.9" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "flags"),
    [
        ("127.0.0.1", []),
        ("localhost", []),
        ("0.0.0.0", ["--server.allowedHosts", "*"]),
        ("192.0.2.7", ["--server.allowedHosts", "192.0.2.7"]),
    ],
)
def test_allowed_hosts_follow_the_address(host, flags, monkeypatch):
    monkeypatch.delenv("STREAMLIT_SERVER_ALLOWED_HOSTS", raising=False)
    assert serving._host_flags(host) == flags


def test_allowed_hosts_of_the_environment_win(monkeypatch):
    monkeypatch.setenv("STREAMLIT_SERVER_ALLOWED_HOSTS", "trade.example")
    assert serving._host_flags("0.0.0.0") == []


@pytest.mark.parametrize(("host", "address"), [("0.0.0.0", "http://127.0.0.1:80"), ("::", "http://[::1]:80")])
def test_the_address_can_be_opened(host, address):
    assert serving._address(host, 80) == address


def test_sentences_have_their_translation():
    assert translator("ru")("Serve the dashboard until Ctrl-C.") != "Serve the dashboard until Ctrl-C."


def test_an_unknown_pair_is_wrong_use(capsys):
    assert cli.main(["figures", "--pair", "XXX-RUS", "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "XXX-RUS" in told.err and "BLR-RUS" in told.err


# --- what is missing from an answer ---------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [("figures", "--pair", "BLR-RUS"), ("check", "--pair", "CHN-BLR"), ("sentence", "F0001")]
)
def test_an_answer_without_what_the_gate_keeps_back_is_not_whole(words, monkeypatch, tmp_path, capfdbinary):
    """The figures there are, with exit code 1 and the name of the one that is left out."""
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path / "ledger.sqlite"))
    ledger.forget()
    rows = [written.figure(40), written.figure(50, unit="quids")]
    ledger.opened().add(written.upload(), [written.chunk(rows)], written.sources())
    ledger.forget()
    code = cli.main(words)
    told = capfdbinary.readouterr()
    assert code == 1 and told.out and rows[1]["figure_id"] in told.err.decode()
    ledger.forget()
