"""Sets that were added answer on the pages of countries as the shipped tables do. Made rows, no statistic."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import fields, replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard import cli, gallery, ledger
from dashboard.charts.partners import ranked
from dashboard.evidence import OfCountry
from dashboard.ledger import countries
from dashboard.ledger.book import FrameBook
from dashboard.ledger.sets import based, tables
from dashboard.ledger.shipped import shipped
from dashboard.model import Selection, View
from dashboard.sets import adding
from tests.sets import made

NUMBERS = {code: number for number, code in made.BACI_AREAS.items()}


@pytest.fixture(scope="module", autouse=True)
def baci(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILATERAL_DATA", str(folder))
        adding.add("baci", [made.baci_zip(folder)])
        path = folder / "comtrade.txt"
        made.comtrade().to_csv(path, index=False, sep="\t")
        adding.add("comtrade", [path], "2024-01")
        ledger.renew()
        yield pd.concat([made.baci(400, 15 + year, year) for year in (2018, 2019)])
    ledger.renew()


def view(country: str, flow: str = "exports", table: str = "", lang: str = "en") -> View:
    return gallery.resolve(Selection(country=country, flow=flow, table=table, lang=lang))


@pytest.mark.parametrize("flow", ["exports", "imports"])
def test_partners_of_a_set_equal_plain_pandas_and_open_their_rows(flow, baci):
    found = gallery.evidence("partners", view("FRA", flow, "baci-202401b"))
    assert isinstance(found, OfCountry)
    told = ranked(found)
    own, other = ("i", "j") if flow == "exports" else ("j", "i")
    mine = baci[(baci["t"] == 2019) & (baci[own] == NUMBERS["FRA"]) & baci[other].isin(made.BACI_AREAS)]
    plain = mine.groupby(other)["v"].sum().sort_values(ascending=False)
    assert told.now[told.side].tolist() == [made.BACI_AREAS[number] for number in plain.index]
    assert (told.now["amount"] / 1000).tolist() == pytest.approx(plain.tolist(), abs=1e-3)
    assert told.total["amount"].iloc[0] / 1000 == pytest.approx(plain.sum(), abs=1e-3)
    for figure_id in (told.total["figure_id"].iloc[0], told.now["figure_id"].iloc[0]):
        behind = countries.rows_behind(gallery.whole_tables(), figure_id)
        assert behind is not None
        rows = behind.rows(10_000)
        amount = found.figure(figure_id)["amount"]
        assert len(rows) == behind.query.count and rows["value"].sum() * 1000 == pytest.approx(amount, abs=1)
        assert gallery.book().one(figure_id) is not None
        assert behind.query.checksum[:16] in told.total["excerpt"].iloc[0]
    assert str(len(mine)) in told.total["excerpt"].iloc[0]


def test_a_set_that_goes_furthest_is_chosen_and_a_sum_of_its_own_count_of_imports_is_named_so():
    told = gallery.coverage(view("USA", "imports"))
    assert told.table == "comtrade-2024-01" and not told.mirrored
    chart = gallery.draw("partners", view("USA", "imports"))
    assert "counts its own imports" in chart.subtitle and "came from areas" in chart.notes[0]
    assert gallery.coverage(view("USA", "imports", "baci-202401b")).mirrored
    assert (
        "comtrade/2024-01/USA/WLD/imports/2020"
        in gallery.evidence("totals", view("USA")).figures["figure_id"].tolist()
    )


def test_sums_by_year_and_the_command_know_added_sets(capfdbinary):
    drawn = gallery.draw("totals", view("FRA")).drawn
    assert {"baci/202401b/FRA/WLD/exports/2019", "baci/202401b/WLD/FRA/exports/2019"} <= set(drawn)
    assert cli.main(["partners", "FRA", "--table", "baci-202401b", "--format", "json", "--limit", "2"]) == 0
    found = json.loads(capfdbinary.readouterr().out)
    assert (found["source_id"], found["year"], found["unit"]) == ("baci-202401b", 2019, "USD")
    assert found["counted_by"] == "CEPII"
    assert found["omitted"]["partners"] == 5 and found["partners"][0]["rows"]["rows"] > 0
    assert {one.name for one in tables()[0].added} == {"baci/202401b", "comtrade/2024-01"}


SHARED = Path(os.environ.get("BILATERAL_SHARED", "")) / "data" / "whole-sets"


@pytest.mark.skipif(
    not os.environ.get("BILATERAL_SHARED") or not SHARED.exists(),
    reason="RICardo stands beside the project (BILATERAL_SHARED)",
)
def test_a_year_of_several_currencies_is_no_sum(tmp_path, monkeypatch):
    """A cut of RICardo: who sells to France counts in money of its own, which is never added up."""
    with gzip.open(SHARED / "ricardo_flows.csv.gz", "rt", encoding="utf-8") as given:
        head, *lines = given
    mine = [one for one in lines if ",1890," in one or ",1891," in one]
    (tmp_path / "ricardo_flows.csv").write_text(head + "".join(mine), encoding="utf-8")
    others = [one for one in SHARED.glob("ricardo_*.csv.gz") if "flows" not in one.name]
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path / "sets"))
    adding.add("ricardo", [tmp_path / "ricardo_flows.csv", *others], "cut")
    ledger.renew()
    told = gallery.coverage(view("FRA", "imports", "ricardo-cut-special-trade"))
    assert told.years == (1890, 1891) and not told.mirrored
    drawn = gallery.draw("totals", view("FRA"))
    assert set(drawn.evidence.figures["unit"]) == {"USD"} and "French francs" in " ".join(drawn.notes)


@pytest.mark.parametrize("flow", ["exports", "turnover"])
def test_what_trade_is_measured_with_stays_where_sets_are_added(flow, tmp_path, monkeypatch):
    """Rates, prices and GDP: a pair of which no added set has a row is drawn as without them."""

    def drawn() -> dict[str, list[str]]:
        ledger.renew()
        asked = gallery.resolve(Selection(pair=("RUS", "CHN"), flow=flow, lang="en"))
        charts = [gallery.draw("twin", asked)]
        charts += [gallery.draw("timeline", replace(asked, terms=terms)) for terms in ("real", "gdp")]
        return {chart.subtitle: list(chart.drawn) for chart in charts}

    with_sets = drawn()
    monkeypatch.setenv("BILATERAL_DATA", str(tmp_path))
    assert all(drawn().values())
    assert with_sets == drawn()


def test_a_book_with_sets_keeps_all_that_the_shipped_one_has():
    """All but the documents and the tables themselves: the editor's choice of headlines too."""
    base, full = shipped(), based()
    for one in fields(FrameBook):
        if one.init and one.name not in ("sources", "version", "whole"):
            assert getattr(full, one.name) is getattr(base, one.name), one.name
    assert full.featured and full.beside.folder
