"""Questions to a whole data set: answers equal plain sums, and every number opens its rows."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard import warehouse
from dashboard.warehouse import holdings
from dashboard.warehouse.queries import CellName
from dashboard.warehouse.questions import ALIKE, QUESTIONS
from tests.warehouse.made import products


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return products(6_000, seed=7)


@pytest.fixture(scope="module")
def held(table, tmp_path_factory):
    path = tmp_path_factory.mktemp("shipped") / "made.parquet"
    table.to_parquet(path, index=False)
    return warehouse.shipped(path, "made", "1", unit="USD", multiplier=1000, nomenclature="HS 1992", level=6)


ASKED: dict[str, dict[str, Any]] = {
    "pair_series": {"reporter": "FRA", "partner": "USA"},
    "partners": {"reporter": "FRA", "flow": "exports", "period": "2019"},
    "partners_mirrored": {"partner": "FRA", "flow": "exports", "period": "2019"},
    "country_totals": {"reporter": "FRA"},
    "country_totals_mirrored": {"partner": "FRA"},
    "world_totals": {},
    "products": {"reporter": "FRA", "partner": "USA", "flow": "exports", "period": "2018", "digits": 2},
    "mirror": {"reporter": "FRA", "partner": "USA", "period": "2018"},
    "world_share": {"product": "010121", "flow": "exports", "period": "2019"},
    "balassa": {"reporter": "FRA", "flow": "exports", "period": "2019"},
    "herfindahl_partners": {"reporter": "FRA", "flow": "exports"},
    "herfindahl_products": {"reporter": "FRA", "flow": "exports", "period": "2019"},
    "products_by_year": {"reporter": "FRA", "partner": "USA", "flow": "exports"},
    "products_of_year": {
        "reporter": "FRA",
        "flow": "exports",
        "period": "2018",
        "level": 6,
        "digits": 2,
        "nomenclature": "HS 1992",
        "low": "22",
        "high": "72",
    },
    "figures_of_year": {"reporter": "FRA", "flow": "exports", "period": "2019"},
    "figures_by_year": {"partner": "FRA", "flow": "exports"},
    "figures_of_country": {"reporter": "FRA", "flow": "exports"},
    "reporters": {"flow": "exports", "period": "2019"},
    "pairs": {"reporter": "FRA"},
    "contents": {},
}


def test_every_question_is_tried():
    assert ASKED.keys() == QUESTIONS.keys()


@pytest.mark.parametrize("question", ASKED)
def test_every_line_opens_as_many_rows_as_it_says(held, question):
    answer = held.ask(question, **ASKED[question])
    assert len(answer) > 0
    for line in range(min(len(answer), 12)):
        behind = answer.behind(line)
        found = held.rows(behind, limit=100_000)
        assert len(found) == behind.count == answer.frame["n"].iloc[line] > 0
        if "value" in answer.frame:
            amount = found["value"] * (1 if "multiplier" in answer.frame else found["multiplier"])
            assert amount.sum() == pytest.approx(answer.frame["value"].iloc[line], rel=1e-9)


@pytest.mark.parametrize("question", ASKED)
def test_the_same_query_gives_the_same_again(held, question):
    answer = held.ask(question, **ASKED[question])
    pd.testing.assert_frame_equal(held.again(answer.query), answer.frame)
    assert answer.query.count == answer.frame["n"].sum()


@pytest.mark.parametrize("question", ASKED)
def test_what_all_rows_share_is_told_without_being_grouped_by(held, question):
    alike = {
        "quantity_unit": "",
        "nomenclature": "HS 1992",
        "unit": "USD",
        "multiplier": 1000,
        "scope": "goods",
        "valuation": "unknown",
        "status": "unknown",
        "part": "",
        "source": "",
    }
    assert alike.keys() == {*ALIKE}
    narrowed, general = (one.ask(question, **ASKED[question]) for one in (replace(held, alike=alike), held))
    pd.testing.assert_frame_equal(narrowed.frame, general.frame)
    assert narrowed.behind(0) == general.behind(0) and not {"«", "‹"} & {
        *narrowed.query.sql,
        *general.query.sql,
    }
    pd.testing.assert_frame_equal(held.again(narrowed.query), general.frame)


def test_series_partners_and_shares_equal_plain_sums(held, table):
    pair = table[(table["reporter"] == "FRA") & (table["partner"] == "USA")]
    series = held.ask("pair_series", reporter="FRA", partner="USA").frame
    for flow, rows in series.groupby("flow"):
        plain = pair[pair["flow"] == flow].groupby("period")["value"].sum()
        assert dict(zip(rows["period"], rows["value"], strict=True)) == pytest.approx(plain.to_dict())
    one = table[(table["reporter"] == "FRA") & (table["flow"] == "exports") & (table["period"] == "2019")]
    partners = held.ask("partners", reporter="FRA", flow="exports", period="2019", limit=3).frame
    plain = one.groupby("partner")["value"].sum().sort_values(ascending=False)
    assert partners["partner"].tolist() == plain.index[:3].tolist()
    assert partners["share"].tolist() == pytest.approx((plain[:3] / plain.sum()).tolist())
    assert set(partners["partners"]) == {len(plain)}  # how many there are, also those left out


def test_balassa_and_herfindahl_by_hand(tmp_path):
    """Worked by hand. France sells 60 of 100 wine, 40 of steel; the world 80 of 400 wine:
    (60/100)/(80/400) = 3, (40/100)/(320/400) = 0.5. Two partners of 75 and 25: 0.75² + 0.25² = 0.625."""
    rows = [
        ("FRA", "GBR", "220421", 45.0),
        ("FRA", "DEU", "220421", 15.0),
        ("FRA", "GBR", "720810", 30.0),
        ("FRA", "DEU", "720810", 10.0),
        ("DEU", "GBR", "220421", 20.0),
        ("DEU", "GBR", "720810", 280.0),
    ]
    table = pd.DataFrame(rows, columns=["reporter", "partner", "product", "value"])
    table.to_parquet(tmp_path / "hand.parquet", index=False)
    held = warehouse.shipped(tmp_path / "hand.parquet", "hand", "1", period="2019", unit="USD", level=6)
    asked = {"reporter": "FRA", "flow": "exports", "period": "2019"}
    found = held.ask("balassa", **asked).frame.set_index("product")["balassa"]
    assert found.to_dict() == pytest.approx({"220421": 3.0, "720810": 0.5})
    of_partners = held.ask("herfindahl_partners", reporter="FRA", flow="exports").frame
    assert of_partners["herfindahl"].tolist() == pytest.approx([0.625])
    assert held.ask("herfindahl_products", **asked).frame["herfindahl"].tolist() == pytest.approx([0.52])


def with_sums(folder):
    """A set with totals of its own, a world and a group among its partners."""
    rows = [
        ("FRA", "WLD", "", 0, 100.0, "world"),
        ("FRA", "_97", "", 0, 70.0, "group"),
        ("FRA", "DEU", "", 0, 50.0, ""),
        ("FRA", "DEU", "01", 2, 20.0, ""),
        ("FRA", "DEU", "02", 2, 29.0, ""),
        ("FRA", "_899", "", 0, 5.0, "rest"),
    ]
    table = pd.DataFrame(rows, columns=["reporter", "partner", "product", "level", "value", "partner_kind"])
    table.to_parquet(folder / "sums.parquet", index=False)
    return warehouse.shipped(folder / "sums.parquet", "sums", "1", period="2019", unit="USD")


def test_a_sum_over_partners_opens_no_row_that_is_a_sum_itself(tmp_path):
    held = with_sums(tmp_path)
    for question in ("world_totals", "country_totals", "herfindahl_partners"):
        asked = {name: "FRA" for name in QUESTIONS[question].needed if name == "reporter"}
        asked |= {name: "exports" for name in QUESTIONS[question].needed if name == "flow"}
        answer = held.ask(question, **asked)
        behind = held.rows(answer.behind(0))
        assert behind["partner"].tolist() == ["DEU", "_899"], question
        assert len(behind) == answer.behind(0).count


def test_totals_are_not_added_to_their_parts(tmp_path):
    """No total is summed, no world ranked."""
    held = with_sums(tmp_path)
    series = held.ask("pair_series", reporter="FRA", partner="DEU").frame
    assert series["value"].tolist() == [50.0]
    ranked = held.ask("partners", reporter="FRA", flow="exports", period="2019").frame
    assert ranked["partner"].tolist() == ["DEU", "_899"]
    assert ranked["share"].tolist() == pytest.approx([50 / 55, 5 / 55])
    totals = held.ask("country_totals", reporter="FRA").frame
    assert totals[["whole", "value"]].to_dict("list") == {"whole": [False, True], "value": [55.0, 100.0]}


def test_what_is_asked_is_bound_never_pasted(held):
    nasty = "FRA' OR '1'='1"
    assert len(held.ask("pair_series", reporter=nasty, partner="USA")) == 0
    assert held.cell(reporter=nasty).count == 0
    with pytest.raises(ValueError, match="not asked for"):
        held.ask("pair_series", reporter="FRA", partner="USA", where="1=1")
    with pytest.raises(ValueError, match="no columns"):
        held.cell(**{"1=1 --": "x"})


def test_a_query_to_another_edition_is_not_answered(held, table, tmp_path):
    table.head(500).to_parquet(tmp_path / "made.parquet", index=False)
    other = warehouse.shipped(tmp_path / "made.parquet", "made", "2", unit="USD", level=6)
    with pytest.raises(ValueError, match="was put to"):
        other.again(held.ask("contents").query)


def test_a_file_replaced_under_its_name_has_the_checksum_of_the_new_one(table, tmp_path):
    path = tmp_path / "made.parquet"
    table.head(500).to_parquet(path, index=False)
    before = warehouse.shipped(path, "made", "1", unit="USD", level=6)
    asked = before.ask("contents").query
    table.head(400).to_parquet(path, index=False)
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime + 2))  # clocks of files may be coarse
    after = warehouse.shipped(path, "made", "1", unit="USD", level=6)
    assert after.ask("contents").query.count == 400
    assert after.sha256 == hashlib.sha256(path.read_bytes()).hexdigest() != before.sha256
    with pytest.raises(ValueError, match="was put to"):
        after.again(asked)


def test_what_a_newer_edition_changed(tmp_path):
    rows = [("FRA", "DEU", "2018", 1.0), ("FRA", "DEU", "2019", 2.0), ("FRA", "DEU", "2020", 3.0)]
    after = [("FRA", "DEU", "2018", 1.0), ("FRA", "DEU", "2019", 2.5), ("FRA", "DEU", "2021", 4.0)]
    held = []
    for edition, found in (("1", rows), ("2", after)):
        path = tmp_path / f"e{edition}.parquet"
        pd.DataFrame(found, columns=["reporter", "partner", "period", "value"]).to_parquet(path, index=False)
        held.append(warehouse.shipped(path, "two", edition, unit="USD"))
    told = holdings.changed(held[0], held[1], "FRA", "DEU")
    assert told["period"].tolist() == ["2019", "2020", "2021"]
    assert told["before"].fillna(-1).tolist() == [2.0, 3.0, -1.0]
    assert told["after"].fillna(-1).tolist() == [2.5, -1.0, 4.0]


def test_the_id_of_a_number_names_its_cell(held):
    query = held.ask("pair_series", reporter="FRA", partner="USA").behind(0)
    told = CellName.parse(query.id)
    assert (told.set, told.edition, told.reporter, told.partner) == ("made", "1", "FRA", "USA")
    assert told.period and told.flow in ("exports", "imports")
    with pytest.raises(ValueError, match="not the id"):
        CellName.parse("F0001")
