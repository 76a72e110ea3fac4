"""SDMX-CSV is read back by sdmx1, an independent reader, with the structure that stands beside it."""

from __future__ import annotations

import io
import json
from typing import Any

import pandas as pd
import pytest
import sdmx as sdmx1

from dashboard import cli, gallery, ledger
from dashboard.api import figures
from dashboard.api.answers import NotAnswered
from dashboard.evidence import COLUMNS
from dashboard.export import flat, guard, sdmx
from dashboard.model import SOURCE_COLUMNS, Selection
from dashboard.sets import adding
from tests.sets import made


def read(data: bytes, structure: bytes, id_: str) -> list:
    """The observations as sdmx1 has them."""
    read: Any = sdmx1.read_sdmx(io.BytesIO(structure), format="XML")
    told = read.structure[id_]
    message = sdmx1.reader.csv.Reader().convert(io.BytesIO(data), structure=told)
    (only,) = message.data
    assert only.structured_by is told
    return list(only.obs)


def command(capfdbinary, *words: str) -> bytes:
    assert cli.main([*words]) == 0
    return bytes(capfdbinary.readouterr().out)


def test_figures_of_a_pair_come_back_whole(capfdbinary):
    ask = ("figures", "--pair", "BLR-RUS", "--format")
    data, structure = command(capfdbinary, *ask, "sdmx"), command(capfdbinary, *ask, "sdmx-structure")
    plain = json.loads(command(capfdbinary, *ask, "json"))["figures"]
    found = read(data, structure, "FIGURES")
    assert len(found) == len(plain) > 100
    keys = {tuple(str(value) for value in one.dimension.values.values()) for one in found}
    assert len(keys) == len(found), "a key names one observation"
    for one, row in zip(found, plain, strict=True):
        key = {name: part.value for name, part in one.dimension.values.items()}
        told = {name: part.value for name, part in one.attached_attribute.items()}
        assert key["FIGURE"] == row["figure_id"] and key["REF_AREA"] == row["reporter"]
        assert key["TRADE_FLOW"] == row["flow"] and key["PRODUCT"] == (row["product"] or "_T")
        amount = "" if row["value"] is None else float(one.value) * 10 ** int(told["UNIT_MULT"])
        assert amount == "" or amount == pytest.approx(row["value"] * row["multiplier"])
        assert guard.read(told["EXCERPT"]).replace("⏎", "\n") == (row["excerpt"] or "")
        assert told["SOURCE_URL"] == row["source_url"] and told["STATUS"] == row["status"]
    assert {part.value for one in found for name, part in one.dimension.values.items() if name == "FREQ"} >= {
        "A",
        "M",
    }


def test_every_column_of_a_figure_is_in_the_file(capfdbinary):
    header = command(capfdbinary, "figures", "--figure", "F0001", "--format", "sdmx").splitlines()[0].decode()
    names = header.split(",")
    assert names[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"] and len(set(names)) == len(names)
    structure = sdmx.FIGURES.of(flat.HEADER)
    told = {one.column for one in (*structure.dimensions, *structure.attributes)}
    assert {*COLUMNS, *(f"source_{name}" for name in SOURCE_COLUMNS[1:])} - told == {"value"}


@pytest.mark.parametrize("chart", ["timeline", "mirror", "growth"])
def test_a_chart_comes_back_with_what_it_was_computed_of(chart, capfdbinary, tmp_path):
    ask = ("export", chart, "--pair", "BLR-RUS", "--format")
    data, structure = command(capfdbinary, *ask, "sdmx"), command(capfdbinary, *ask, "sdmx-structure")
    found = read(data, structure, "FIGURES")
    drawn = gallery.draw(chart, gallery.resolve(Selection(pair=("BLR", "RUS"), lang="en")))
    ids = [one.dimension.values["FIGURE"].value for one in found]
    assert ids[: len(drawn.drawn)] == list(drawn.drawn) and len(set(ids)) == len(ids)
    amounts = dict(zip(drawn.evidence.figures["figure_id"], drawn.evidence.figures["amount"], strict=True))
    for one in found:
        told = {name: part.value for name, part in one.attached_attribute.items()}
        figure = one.dimension.values["FIGURE"].value
        assert float(one.value) * 10 ** int(told["UNIT_MULT"]) == pytest.approx(amounts[figure])
        assert set(told["DERIVED_FROM"].split()) <= set(ids)
        assert told["EXCERPT"] or told["DERIVED_FROM"]
    out = tmp_path / "chart.sdmx"
    assert cli.main([*ask, "sdmx", "--out", str(out)]) == 0 and out.read_bytes() == data


def test_a_chart_without_a_point_is_no_sdmx(capfd, tmp_path):
    ask = ["export", "shares", "--pair", "DEU-FRA", "--format", "sdmx", "--out", str(tmp_path / "x")]
    assert cli.main(ask) == 3 and not (tmp_path / "x").exists()


@pytest.fixture
def baci(tmp_path, monkeypatch):
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "sets"))
    adding.add("baci", [made.baci_zip(tmp_path)])
    ledger.renew()
    yield "baci/202401b/FRA/USA/exports/2019"
    monkeypatch.undo()
    ledger.renew()


def test_rows_of_a_set_come_back_by_command_and_api(baci, capfdbinary):
    ask = ("data", "rows", baci, "--format")
    data, structure = command(capfdbinary, *ask, "sdmx"), command(capfdbinary, *ask, "sdmx-structure")
    found = read(data, structure, "ROWS")
    plain = pd.DataFrame(json.loads(command(capfdbinary, *ask, "json"))["rows"])
    assert [float(one.value) for one in found] == pytest.approx(plain["value"].tolist())
    assert [one.dimension.values["PRODUCT"].value for one in found] == plain["product"].tolist()
    assert {one.attached_attribute["UNIT_MULT"].value for one in found} == {"3"}
    for form, wanted in (("sdmx", data), ("sdmx-structure", structure)):
        answer = figures.rows({"figure": baci, "format": form})
        assert answer.media_type == flat.MEDIA[form] and unpacked(answer.body) == wanted
    asked = {"pair": "FRA-USA", "source": "baci-202401b"}
    own = [unpacked(figures.figures({**asked, "format": one}).body) for one in ("sdmx", "sdmx-structure")]
    series = read(own[0], own[1], "FIGURES")
    assert {one.dimension.values["TIME_PERIOD"].value for one in series} == {"2018", "2019"}


def unpacked(body: bytes) -> bytes:
    import gzip

    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


@pytest.mark.parametrize("what", [figures.sources, figures.pairs])
def test_tables_without_observations_are_refused_as_sdmx(what):
    with pytest.raises(NotAnswered) as refused:
        what({"format": "sdmx"})
    assert refused.value.status == 422 and "parquet" in str(refused.value.accepted)


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\u2028", "\x85", "\x0b", "\x1d"])
def test_a_text_with_a_line_break_of_any_kind_is_one_row(sign):
    book = ledger.shipped()
    rows = flat.table(book.figures.head(3), book.sources)
    rows["excerpt"] = f"=1+1, one{sign}“two”, three"
    data = b"".join(flat.written(rows, "sdmx"))
    assert len(data.decode().splitlines()) == 4
    structure = b"".join(flat.written(rows, "sdmx-structure"))
    (first, *_rest) = read(data, structure, "FIGURES")
    assert first.attached_attribute["EXCERPT"].value.startswith("'=1+1, one")
