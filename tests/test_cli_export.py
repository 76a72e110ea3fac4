"""`bilateral export`, `verify`, `sentence`: the contract with scripts of others."""

import json
import re
import sqlite3
import zipfile

import pandas as pd
import pytest

from dashboard import cli, gallery, ledger, sharing
from dashboard.export.options import FORMATS
from dashboard.ledger import Store
from dashboard.model import FLOWS, Selection
from tests.ledger import written


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """No language and no ledger from the machine that runs the tests."""
    for name in ("BILATERAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "BILATERAL_LEDGER", "BILATERAL_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    ledger.forget()
    yield
    ledger.forget()


@pytest.fixture
def exported(tmp_path, capsys):
    """Exports a chart and gives the file."""

    def made(*given, fmt="csv"):
        file = tmp_path / f"chart.{fmt}"
        assert cli.main(["export", "timeline", "--pair", "BLR-RUS", *given, "--out", str(file)]) == 0
        capsys.readouterr()
        return file

    return made


def verified(file, capsys):
    code = cli.main(["verify", str(file), "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


# --- export -------------------------------------------------------------------------------------


@pytest.mark.parametrize("fmt", ["csv", "json", "xlsx", "html"])
def test_the_command_gives_the_bytes_of_the_page(fmt, exported):
    selection = sharing.viewed(Selection(pair=("BLR", "RUS"), lang="en"), {})
    wanted = "html-interactive" if fmt == "html" else fmt
    file = exported("--format", wanted, fmt=fmt)
    assert file.read_bytes() == sharing.file("timeline", selection, wanted)


@pytest.mark.parametrize("fmt", ["csv", "json", "html", "xlsx", "zip"])
def test_without_a_public_address_a_file_names_none_and_the_command_says_so(fmt, tmp_path, capsys):
    file = tmp_path / f"chart.{fmt}"
    assert cli.main(["export", "flows", "--pair", "DEU-BLR", "--out", str(file)]) == 0
    assert "BILATERAL_URL" in capsys.readouterr().err
    parts = [file.read_bytes()]
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            parts = [archive.read(one) for one in archive.namelist()]
    assert not any(b"127.0.0.1" in one or b"localhost" in one for one in parts)


def test_it_is_said_too_of_what_goes_to_standard_output(capsys):
    assert cli.main(["export", "flows", "--pair", "DEU-BLR", "--format", "json"]) == 0
    assert "BILATERAL_URL" in capsys.readouterr().err


def test_with_a_public_address_a_file_names_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("BILATERAL_URL", "https://trade.example")
    file = tmp_path / "chart.json"
    assert cli.main(["export", "flows", "--pair", "DEU-BLR", "--out", str(file)]) == 0
    assert "BILATERAL_URL" not in capsys.readouterr().err
    assert b"https://trade.example/" in file.read_bytes()


@pytest.mark.browser
def test_a_qr_code_needs_a_public_address_and_the_command_says_so(tmp_path, capsys, monkeypatch):
    file, asked = tmp_path / "chart.svg", ["export", "timeline", "--pair", "BLR-RUS", "--qr", "--out"]
    assert cli.main([*asked, str(file)]) == 0
    assert "no QR code" in capsys.readouterr().err and b'data-part="code"' not in file.read_bytes()
    assert cli.main([*asked, str(tmp_path / "chart.csv")]) == 0
    assert "QR" not in capsys.readouterr().err
    monkeypatch.setenv("BILATERAL_URL", "https://trade.example")
    assert cli.main([*asked, str(file)]) == 0
    assert "QR" not in capsys.readouterr().err and b'data-part="code"' in file.read_bytes()
    assert b"<bilateral:qr>https://trade.example/?chart=timeline&amp;pair=BLR-RUS" in file.read_bytes()


@pytest.mark.parametrize("given", ["2", "true"])
def test_what_is_no_answer_to_qr_is_named(given, capsys):
    assert cli.main(["export", "flows", "--pair", "DEU-BLR", "--format", "csv", "--qr", given]) == 2
    assert f"--qr “{given}”" in capsys.readouterr().err


def test_a_comparison_holds_the_pair_that_it_was_asked_for(tmp_path, capsys):
    file = tmp_path / "pairs.csv"
    assert cli.main(["export", "pairs", "--pair", "ARM-GEO", "--out", str(file)]) == 0
    assert cli.main(["verify", str(file)]) in (0, 1)
    table = pd.read_csv(file, dtype=str)
    assert {"ARM", "GEO"} in [set(one) for one in zip(table["reporter"], table["partner"], strict=True)]


@pytest.mark.parametrize("fmt", ["svg", "csv", "xlsx", "json", "zip", "html-interactive"])
def test_a_chart_without_a_point_is_no_file(fmt, capfd, tmp_path):
    out = tmp_path / "chart"
    code = cli.main(["export", "shares", "--pair", "DEU-FRA", "--format", fmt, "--out", str(out)])
    assert code == 3 and not out.exists()
    assert "no share of this flow" in capfd.readouterr().err


def test_a_dash_is_standard_output(capfdbinary, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    held = sharing.file("timeline", sharing.viewed(Selection(pair=("BLR", "RUS"), lang="en"), {}), "csv")
    code = cli.main(["export", "timeline", "--pair", "BLR-RUS", "--format", "csv", "--out", "-"])
    assert code == 0 and capfdbinary.readouterr().out == held and not (tmp_path / "-").exists()


def test_a_backup_goes_to_standard_output_too(capfdbinary, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    ledger.opened().add(written.upload(), [written.figures(40)], written.sources())
    assert cli.main(["backup", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"SQLite format 3\0") and not (tmp_path / "-").exists()


def test_a_figure_held_back_is_told_as_such(exported, capsys):
    ledger.opened().add(written.upload(), [written.figures(40)], written.sources())
    file = exported()
    with sqlite3.connect(str(ledger.place().path)) as old:
        old.execute("DROP TRIGGER figures_no_update")
        old.execute("UPDATE figures SET unit = 'quids'")
        old.execute(
            "INSERT INTO events SELECT 2, batch, 'restored', who, at, reason, '', '', 0, 0, 'x' FROM events"
        )
    old.close()
    ledger.forget()
    code, told = verified(file, capsys)
    assert code == 1 and told["counts"]["held_back"] == 1 and told["counts"]["withdrawn"] == 0


def test_every_option_of_the_page_goes_into_the_file(exported):
    file = exported(
        "--flow=exports", "--scope=goods", "--from=2010", "--to=2012", "--plans=no", "--comma=yes"
    )
    table = pd.read_csv(file, sep=";", dtype=str)
    assert set(table["flow"]) == {"exports"} and set(table["period"].str[:4]) <= {"2010", "2011", "2012"}


def test_a_csv_is_for_the_program_that_opens_it(exported):
    assert exported("--for=excel", "--lang=ru").read_bytes().startswith(b"\xef\xbb\xbfperiod;")
    assert exported("--for=r", "--lang=ru").read_bytes().startswith(b"period,")


def test_the_file_speaks_the_language_of_the_command(exported, capsys):
    _code, told = verified(exported("--lang", "ru", fmt="json"), capsys)
    assert told["about"]["language"] == "ru" and re.search("[а-я]", told["about"]["title"])


def test_without_a_file_it_goes_to_standard_output(capfdbinary):
    assert cli.main(["export", "growth", "--format", "csv"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"period,")


PAIRS = ["AAA", "BLR-RUS"]
"""What is told of a pair of which no country is one: the first of them, and how a pair is written."""
WRONG = {
    ("export",): gallery.CHARTS,
    ("export", "drift", "--format", "csv"): gallery.CHARTS,
    ("export", "growth", "mirror", "--format", "csv"): gallery.CHARTS,
    ("export", "growth"): FORMATS,
    ("export", "growth", "--format", "doc"): FORMATS,
    ("export", "growth", "--out", "chart.doc"): FORMATS,
    ("export", "growth", "--format", "csv", "--flow", "barter"): FLOWS,
    ("export", "growth", "--format", "csv", "--pair", "AAA-BBB"): PAIRS,
    ("export", "pairs", "--format", "csv", "--pairs", "BLR-RUS,AAA-BBB"): PAIRS,
    ("export", "growth", "--format", "csv", "--theme", "sepia"): ("light", "dark"),
    ("export", "growth", "--format", "svg", "--size", "poster"): ("article", "square", "1200x800"),
    ("export", "growth", "--format", "svg", "--size", "9000x9000"): ("4000x4000",),
    ("export", "growth", "--format", "csv", "--for", "word"): ("excel", "python", "r"),
    ("export", "growth", "--format", "csv", "--colour", "red"): ("--theme", "--size"),
    ("verify",): (),
    ("verify", "nowhere.csv"): (),
    ("verify", "x.csv", "--format", "yaml"): ("text", "json"),
    ("sentence",): ("F0001",),
    ("sentence", "F9999"): (),
}


@pytest.mark.parametrize("given", WRONG, ids=" ".join)
def test_wrong_use_says_what_is_accepted(given, capsys):
    assert cli.main(list(given)) == 2
    out, told = capsys.readouterr()
    assert out == "" and all(one in told for one in WRONG[given])


def test_without_chromium_pictures_cannot_and_the_command_says_what_to_install(monkeypatch, capsys):
    from dashboard.export import files
    from dashboard.export.renderer import Renderer

    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    monkeypatch.setattr(files, "shared", Renderer)
    assert cli.main(["export", "growth", "--from", "1999", "--format", "png"]) == 3
    out, told = capsys.readouterr()
    assert out == "" and "apt install" in told


def test_a_place_that_cannot_be_written_is_named(tmp_path, capsys):
    assert cli.main(["export", "growth", "--out", str(tmp_path / "no" / "a.csv")]) == 3
    assert "a.csv" in capsys.readouterr().err


# --- verify -------------------------------------------------------------------------------------


def test_what_is_as_it_was_is_sound(exported, capsys):
    code, told = verified(exported(), capsys)
    assert code == 0 and told["outcome"] == "sound"
    assert told["counts"]["unchanged"] == len(told["figures"]) > 50


def test_text_for_people(exported, capsys):
    assert cli.main(["verify", str(exported())]) == 0
    assert capsys.readouterr().out.startswith("chart.csv: as it was exported; ")


def added(store, name, rows):
    return store.add(written.upload(name), [written.chunk(rows)], written.sources())


def test_what_was_withdrawn_corrected_or_is_unknown_is_told_apart(exported, capsys, monkeypatch):
    first, second, third = (written.figure(4711 + n, period=f"202{n}") for n in range(3))
    with Store.open(str(ledger.place().path)) as store:
        added(store, "a.csv", [first])
        batch = added(store, "b.csv", [second])
        ledger.forget()
        file = exported()
        store.undo(batch.id, "a slip", "ann")
        added(store, "c.csv", [third | {"supersedes": first["figure_id"]}])
        ledger.forget()
        code, told = verified(file, capsys)
    states = {one["figure"]: one["state"] for one in told["figures"]}
    assert code == 1 and states[second["figure_id"]] == "withdrawn"
    assert states[first["figure_id"]] == "changed"
    monkeypatch.setenv("BILATERAL_LEDGER", str(file.with_name("another.sqlite")))
    code, told = verified(file, capsys)
    states = {one["figure"]: one["state"] for one in told["figures"]}
    assert code == 1 and states[first["figure_id"]] == states[second["figure_id"]] == "unknown"


def test_a_tampered_file_is_named_with_its_figure(exported, capsys):
    file = exported()
    text = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub(r"(?m)^(.*?)\b53(000000000,.*,F0002,)", r"\g<1>35\2", text, count=1), encoding="utf-8"
    )
    code, told = verified(file, capsys)
    assert code == 1 and told["outcome"] == "altered"
    assert [one["figure"] for one in told["figures"] if one["state"] == "altered"] == ["F0002"]
    assert all(one["message"] for one in told["issues"])


@pytest.mark.parametrize(("kept", "outcome"), [(0.5, "truncated"), (0, "foreign")])
def test_a_cut_or_foreign_file_is_said_to_be_so(kept, outcome, exported, capsys):
    file = exported("--format", "html-interactive", fmt="html")
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * kept)] or b"hello")
    code, told = verified(file, capsys)
    assert code == 1 and told["outcome"] == outcome and told["issues"][0]["message"]


def test_several_files_give_a_list(exported, capsys):
    file = str(exported())
    assert cli.main(["verify", file, file, "--format", "json"]) == 0
    assert [one["outcome"] for one in json.loads(capsys.readouterr().out)] == ["sound", "sound"]


# --- sentence -----------------------------------------------------------------------------------


def test_a_sentence_in_each_language(capsys):
    assert cli.main(["sentence", "F0002"]) == 0
    english = capsys.readouterr().out
    assert cli.main(["sentence", "F0002", "--lang", "ru"]) == 0
    assert english.startswith("In 2023") and capsys.readouterr().out.startswith("В 2023")


def test_several_sentences_one_a_line(capsys):
    assert cli.main(["sentence", "F0001", "F0002"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("option", ["--figure", "--other"])
def test_an_unknown_figure_is_said_without_a_hole(option, lang, capsys):
    """There are too many figures to list them."""
    given = ("export", "bridge", "--format", "csv", "--lang", lang, option, "F9999")
    assert cli.main(given) == 2
    said = capsys.readouterr().err
    assert "F9999" in said and "bilateral figures" in said and not re.search(r":\s*[.;]", said)
