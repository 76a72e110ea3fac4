"""One table of parameters: addresses, OpenAPI, options of commands and the handbook are made from it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import dashboard
from dashboard import cli, ledger
from dashboard.api import app
from dashboard.export import flat
from dashboard.export.options import _NAMES, SIZES, Options
from dashboard.ledger import Store
from dashboard.model import LANGUAGES, Selection, parameters
from dashboard.model.parameters import CHART, CHECK, DATA, EXPORT, FIGURES, FILE, PAGE, PARAMETERS
from dashboard.text import translator
from tests.every import every
from tests.ledger import written

HANDBOOK = Path(dashboard.__file__).parent / "handbook"


@pytest.fixture
def client():
    with TestClient(app, raise_server_exceptions=False) as found:
        yield found


def test_every_parameter_stands_once_and_holds_somewhere():
    assert len(parameters.BY_NAME) == len(PARAMETERS) > 30
    assert all(one.places and set(one.places) <= set(parameters.PLACES) for one in PARAMETERS)


def test_every_field_of_a_selection_has_its_parameter():
    assert {one.field for one in parameters.SELECTED.values()} == {one.name for one in fields(Selection)}
    assert all(PAGE in one.places for one in parameters.SELECTED.values())


@every(PARAMETERS, lambda one: one.name)
def test_what_is_accepted_is_read_and_what_is_not_is_refused(one):
    assert one.accepted
    if one.type.name == "number":
        assert [one.type.value(str(text)) for text in (one.type.least, one.type.most)]
    else:
        assert all(one.type.value(text) is not None for text in one.accepted)
    for text in ("", "x" * 501, "\n", "²023"):
        if one.type.name != "text" or text in ("", "x" * 501):
            with pytest.raises(ValueError):
                one.type.value(text)


# --- what is made from it -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "places", "also"),
    [
        ("/api/v1/figures", [DATA], set()),
        ("/charts/{chart}.{format}", [CHART, FILE], {"chart", "format"}),
        ("/embed/{chart}", [CHART], {"chart"}),
        ("/s/{chart}", [CHART], {"chart"}),
        ("/brief", [CHART], {"format"}),
    ],
)
def test_the_document_for_machines_has_them(client, path, places, also):
    asked = client.get("/api/openapi.json").json()["paths"][path]["get"]["parameters"]
    told = {one["name"]: one for one in asked}
    known = parameters.of(*places)
    assert set(told) == set(known) | also
    for name, one in known.items():
        if name not in also:
            assert told[name]["description"] == one.meaning
            values = told[name]["schema"].get("enum")
            assert values is None or tuple(values) == one.type.values


@pytest.mark.parametrize(("command", "place"), [("figures", FIGURES), ("export", EXPORT), ("check", CHECK)])
def test_the_options_of_a_command_are_those(command, place, capsys):
    with pytest.raises(SystemExit):
        cli.main([command, "--help", "--lang", "en"])
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", capsys.readouterr().out))
    known = {one.option for one in parameters.of(place).values()}
    own = {"--lang", "--ledger", "--help", "--shipped-only", "--no-shipped-only"}
    own |= {"--format", "--out"} if command == "export" else set()
    own |= {"--format", "--strict", "--no-strict"} if command == "check" else set()
    assert told - own == known - own


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_of_the_handbook_is_made_from_it(lang):
    """To renew it: print ``parameters.as_rows(translator(lang))``."""
    told = (HANDBOOK / lang / "addresses.md").read_text("utf-8")
    rows = [line for line in told.splitlines() if line.startswith("| `") and line.count("|") == 5]
    assert rows == list(parameters.as_rows(translator(lang)))


def test_the_lists_of_other_rooms_are_those_of_the_table():
    assert set(flat.MEDIA) == set(parameters.DATA_FORMATS) and tuple(SIZES) == parameters.SIZES
    assert {_NAMES.get(one.name, one.name) for one in fields(Options)} == {"theme", *parameters.of(FILE)}


# --- from and to mean one thing -------------------------------------------------------------------

SPANS = {("2022", "2022"): True, ("2023", "2023"): True, ("2021", "2024"): True, ("2024", "2025"): False}
"""Whether a period from October 2022 to September 2023 is of these years."""


@pytest.fixture
def across(tmp_path, monkeypatch):
    """A figure whose period crosses the turn of a year."""
    monkeypatch.setenv("BILATERAL_LEDGER", str(tmp_path / "ledger.sqlite"))
    ledger.forget()
    with Store.open(str(tmp_path / "ledger.sqlite")) as store:
        row = written.figure(7, figure_id="U-7", period="2022-10/2023-09")
        store.add(written.upload("wide"), [written.chunk([row])], written.sources())
    yield row
    ledger.forget()


def test_from_and_to_mean_one_thing_everywhere(across, client, capsysbinary, tmp_path):
    at = {"pair": f"{across['reporter']}-{across['partner']}", "flow": across["flow"], "unit": across["unit"]}
    for (first, last), is_of_them in SPANS.items():
        asked = at | {"from": first, "to": last}
        drawn = asked | {"parts": "yes", "details": "yes"}
        assert ("U-7" in api(client, asked)) == is_of_them, (first, last)
        assert ("U-7" in chart(client, drawn)) == is_of_them, (first, last)
        assert ("U-7" in command(capsysbinary, asked)) == is_of_them, (first, last)
        assert ("U-7" in exported(tmp_path, drawn)) == is_of_them, (first, last)
        embedded = client.get("/embed/timeline", params=drawn).text
        assert (across["as_printed"] in embedded) or not is_of_them


def test_the_api_and_the_command_choose_alike(client, capsysbinary):
    for asked in (
        {"pair": "BLR-RUS", "from": "2020", "to": "2021", "scope": "goods"},
        {"measure": "growth", "status": "final", "unit": "percent"},
        {"figure": "F0002"},
        {"source": "1prime-2025-09-09"},
        {"q": "golovchenko 2023", "flow": "turnover"},
    ):
        if "unit" in asked:
            asked = {name: text for name, text in asked.items() if name != "unit"}
        found = api(client, asked)
        assert found and found == command(capsysbinary, asked), asked


def api(client: TestClient, asked: dict[str, str]) -> list[str]:
    answer = client.get("/api/v1/figures", params=asked)
    assert answer.status_code == 200, answer.text
    return [one["figure_id"] for one in answer.json()["figures"]]


def command(capsysbinary: pytest.CaptureFixture[bytes], asked: dict[str, str]) -> list[str]:
    given = [word for name, text in asked.items() for word in ("--" + name.replace("_", "-"), text)]
    assert cli.main(["figures", *given, "--format", "json", "--lang", "en"]) == 0
    return [one["figure_id"] for one in json.loads(capsysbinary.readouterr().out)["figures"]]


def chart(client: TestClient, asked: dict[str, str]) -> list[str]:
    answer = client.get("/charts/timeline.csv", params=asked)
    assert answer.status_code == 200, answer.text
    return figure_ids(answer.text)


def exported(folder: Path, asked: dict[str, str]) -> list[str]:
    given = [f"--{name}={text}" for name, text in asked.items()]
    assert cli.main(["export", "timeline", *given, "--out", str(folder / "chart.csv"), "--lang", "en"]) == 0
    return figure_ids((folder / "chart.csv").read_text("utf-8-sig"))


def figure_ids(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [row["figure_id"] for row in csv.DictReader(io.StringIO("\n".join(lines)))]
