"""Whole sets from files: what is kept equals plain pandas, what is wrong changes nothing."""

from __future__ import annotations

import gzip
import json
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from dashboard import cli, handbook, ledger
from dashboard.api import charts, figures
from dashboard.api.answers import NotAnswered
from dashboard.model import LANGUAGES
from dashboard.sets import adding, catalogue
from dashboard.sets.conversion import Tally
from dashboard.sets.refusals import SetRefused
from dashboard.text import set_words, translator
from dashboard.warehouse import holdings, lock, questions
from dashboard.warehouse.questions import QUESTIONS
from dashboard.warehouse.rows import BY_PRODUCT, COLUMNS
from tests.sets import made


def rows(locked, where: str = "true") -> pd.DataFrame:
    names, found = locked.holding().engine.ask(f"SELECT * FROM by_pair WHERE {where}", {})
    return pd.DataFrame(found, columns=names)


def tally(found: adding.AddedSet) -> Tally:
    assert found.account is not None
    return found.account


def told(locked, reporter: str, partner: str) -> dict[tuple[str, str], float]:
    series = locked.holding().ask("pair_series", reporter=reporter, partner=partner).frame
    return {(one.flow, one.period): one.value for one in series.itertuples() if one.part == ""}


# --- what is kept ---------------------------------------------------------------------------------


def test_an_edition_of_baci_as_it_is_published(sets, tmp_path):
    found = adding.add("baci", [made.baci_zip(tmp_path)])
    plain = pd.concat([made.baci(400, 15 + year, year) for year in (2018, 2019)])
    locked = found.locked
    assert (locked.set, locked.edition, locked.rows) == ("baci", "202401b", len(plain))
    assert set(tally(found).files_left) == {"country_codes_V202401b.csv", "Readme.txt"}
    assert not tally(found).left
    assert (locked.first, locked.last, locked.may_be_passed_on) == ("2018", "2019", True)
    for number, code in made.BACI_AREAS.items():
        if code == "USA":
            continue
        pair = plain[(plain["i"] == number) & (plain["j"] == 842)].groupby("t")["v"].sum()
        mine = told(locked, code, "USA")
        assert mine == pytest.approx({("exports", str(year)): one for year, one in pair.items()})
    kept = rows(locked)
    assert set(kept["product"]) == {str(one).zfill(6) for one in made.CODES}
    assert set(kept["nomenclature"]) == {"HS92"} and set(kept["quantity_unit"]) == {"tonnes"}
    assert set(kept[kept["reporter"] == "_490"]["reporter_kind"]) == {"rest"}
    assert kept["quantity"].isna().sum() == plain["q"].isna().sum() > 0
    first = made.baci(400, 15 + 2018, 2018).iloc[41]
    cell = kept[(kept["file"] == 0) & (kept["row"] == 43)]  # the header is row 1
    assert cell["value"].tolist() == [first["v"]]


def gravity_file(folder: Path) -> Path:
    path = folder / "Gravity_V202211.csv"
    path.write_text(
        "year,iso3_o,iso3_d,tradeflow_comtrade_o,tradeflow_imf_o\n1950,FRA,GBR,1.5,\n1950,GBR,FRA,2.5,2.7\n",
        encoding="utf-8",
    )
    return path


def comext_file(folder: Path) -> Path:
    made.comext(500, 3).to_csv(folder / "full202352.dat", index=False)
    return folder / "full202352.dat"


def comtrade_file(folder: Path) -> Path:
    made.comtrade().to_csv(folder / "comtrade.txt", index=False, sep="\t")
    return folder / "comtrade.txt"


@pytest.mark.parametrize(
    ("name", "file", "apart"),
    [
        ("baci", made.baci_zip, set()),
        ("gravity", gravity_file, {"part"}),
        ("comext", comext_file, {"part"}),
        ("comtrade", comtrade_file, {"part", "status"}),
    ],
)
def test_in_what_all_rows_are_alike_is_known_of_a_set(name, file, apart, sets, tmp_path):
    """Questions do not group by it: that took longer than the rows did."""
    locked = adding.add(name, [file(tmp_path)], "2024-01").locked
    kept, alike = rows(locked), locked.about["alike"]
    assert alike == {one: kept[one].iloc[0] for one in questions.ALIKE if one not in apart}
    assert all(kept[one].nunique() == 1 for one in alike) and all(kept[one].nunique() > 1 for one in apart)
    assert locked.holding().alike == alike
    sql = locked.holding().ask("partners", reporter="FRA", flow="exports", period="2019").query.sql
    assert f"GROUP BY {', '.join(['partner', 'partner_kind', *sorted(apart, reverse=True)])} ORDER BY" in sql


def test_rows_lie_in_the_order_in_which_they_are_asked(sets, tmp_path):
    """What all rows share is not sorted with them, and what is asked by product holds no more than that."""
    engine = adding.add("baci", [made.baci_zip(tmp_path, rows=3000)]).locked.holding().engine
    for table, order in (
        ("by_pair", "reporter, partner, flow, period, product, file, row"),
        ("by_product", "product, flow, period, reporter"),
    ):
        _names, found = engine.ask(f"SELECT {order} FROM {table}", {})
        assert len(found) > 800 and found == sorted(found)
    assert tuple(engine.ask("SELECT * FROM by_product LIMIT 1", {})[0]) == BY_PRODUCT
    assert tuple(engine.ask("SELECT * FROM by_pair LIMIT 1", {})[0]) == tuple(COLUMNS)


def test_of_a_pair_one_core_answers_and_all_of_a_country(sets, tmp_path, monkeypatch):
    monkeypatch.setattr("dashboard.warehouse.engine.threads", lambda: 3)
    holding = adding.add("baci", [made.baci_zip(tmp_path)]).locked.holding()
    cores = "SELECT current_setting('threads')::INTEGER AS n, 1.5 AS value"
    assert holding.engine.ask(cores, {})[1][0][0] == 1
    assert holding.engine.ask(cores, {}, much=True)[1][0][0] == 3
    asked = {"flow": "exports", "period": "2019"}
    much = [
        name
        for name, more in {
            "products": {"reporter": "FRA", "partner": "USA"},
            "partners": {"reporter": "FRA"},
            "world_share": {"product": "270900"},
            "balassa": {"reporter": "FRA"},
        }.items()
        if QUESTIONS[name].reads_much(QUESTIONS[name].bound({**asked, **more}))
        and len(holding.ask(name, **asked, **more)) > 0
    ]
    assert much == ["balassa"]


def test_months_and_regimes_of_comext_stay_apart(sets, tmp_path):
    plain = made.comext(500, 3)
    path = tmp_path / "full202352.dat.gz"
    path.write_bytes(gzip.compress(plain.to_csv(index=False).encode()))
    found = adding.add("comext", [path], "2023-06")
    assert found.locked.rows == len(plain) and not tally(found).left
    series = found.locked.holding().ask("pair_series", reporter="GRC", partner="SRB").frame
    mine = plain[(plain["DECLARANT_ISO"] == "EL") & (plain["PARTNER_ISO"] == "XS")]
    sums = mine.groupby(["FLOW", "PERIOD", "STAT_REGIME"])["VALUE_IN_EUROS"].sum()
    assert len(series) == len(sums) and series["value"].sum() == sums.sum()
    assert set(series["period"]) == {"2023-01", "2023-02"}
    assert set(series["part"]) == {"normal procedure alone", "inward processing alone"}
    assert set(rows(found.locked, "partner_kind = 'rest'")["partner"]) == {"_QW"}


def test_totals_of_comtrade_are_never_added_to_their_parts(sets, tmp_path):
    path = tmp_path / "comtrade.txt"
    made.comtrade().to_csv(path, index=False, sep="\t")
    found = adding.add("comtrade", [path], "2024-01")
    assert tally(found).left == {"!unknown_flow": 1, "part_of_flow": 1} and tally(found).has_faults
    assert tally(found).first["!unknown_flow"] == "comtrade.txt:12"
    assert told(found.locked, "FRA", "USA") == {("exports", "2019"): 100.5}
    ranked = found.locked.holding().ask("partners", reporter="FRA", flow="exports", period="2019").frame
    assert ranked[ranked["part"] == ""]["partner"].tolist() == ["USA", "_490"]
    kept = rows(found.locked)
    assert set(kept[kept["partner"] == "WLD"]["partner_kind"]) == {"world"}
    assert set(kept[kept["reporter"] == "USA"]["status"]) == {"estimate"}
    assert set(kept[kept["part"] == "re-exports"]["value"]) == {5.0}
    assert set(kept["nomenclature"]) == {"HS 2017"}


def test_columns_of_two_sides_and_years_across(sets, tmp_path):
    gravity = pd.DataFrame(
        {
            "year": [1950, 1950],
            "iso3_o": ["FRA", "GBR"],
            "iso3_d": ["GBR", "FRA"],
            "tradeflow_comtrade_o": [1.5, 2.5],
            "tradeflow_comtrade_d": [1.6, None],
            "tradeflow_imf_o": [None, 2.7],
            "tradeflow_baci": [9.0, 9.0],
        }
    )
    gravity.to_csv(tmp_path / "Gravity_V202211.csv", index=False)
    found = adding.add("gravity", [tmp_path / "Gravity_V202211.csv"]).locked
    mine = rows(found)[["reporter", "flow", "value", "part"]].to_numpy().tolist()
    assert sorted(mine) == [
        ["FRA", "exports", 1.5, "UN Comtrade, as told by the origin"],
        ["GBR", "exports", 2.5, "UN Comtrade, as told by the origin"],
        ["GBR", "exports", 2.7, "IMF, as told by the origin"],
        ["GBR", "imports", 1.6, "UN Comtrade, as told by the destination"],
    ]
    across = tmp_path / "DOT_timeSeries.csv"
    across.write_text(
        "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,"
        "Counterpart Country Code,Attribute,1960,1961M5\n"
        "France,132,x,TXG_FOB_USD,United Kingdom,112,Value,10.5,\n"
        "France,132,x,TXG_FOB_USD,United Kingdom,112,Status,E,E\n"
        "France,132,x,TMG_CIF_USD,United Kingdom,112,Value,,4\n",
        encoding="utf-8",
    )
    wide = adding.add("imf-dots-bulk", [across], "2024").locked
    assert told(wide, "FRA", "GBR") == {("exports", "1960"): 10.5, ("imports", "1961-05"): 4.0}


def test_a_scale_that_may_mean_two_things_is_no_number(sets, tmp_path):
    path = tmp_path / "imts.csv"
    head = "COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,OBS_STATUS\n"
    lines = ["FRA,XG_FOB_USD,USA,A,2022,500,6,A", "FRA,MG_CIF_USD,USA,M,2022-M03,7,6,E"]
    path.write_text("\n".join([head.strip(), *lines, "FRA,XG_FOB_USD,USA,A,2021,5,Millions,A"]), "utf-8")
    found = adding.add("imf-imts", [path], "2025-01")
    assert tally(found).left == {"!label_not_understood": 1}
    kept = rows(found.locked)[["flow", "period", "value", "valuation", "status"]].to_numpy().tolist()
    assert kept == [
        ["exports", "2022", 500.0, "fob", "unknown"],
        ["imports", "2022-03", 7.0, "cif", "estimate"],
    ]


def test_services_and_industries_by_their_own_codes(sets, tmp_path):
    """BaTIS gives all services beside their items, ITPD-E industries alone; home sales are no trade."""
    batis = "Reporter,Partner,Flow,Item_code,type_Reporter,type_Partner,Year,Balanced_value\n"
    batis += "FRA,USA,X,S,c,c,2019,100\nFRA,USA,X,SC,c,c,2019,60\nFRA,WLD,X,S,c,g,2019,900\n"
    (tmp_path / "batis.csv").write_text(batis, "utf-8")
    services = adding.add("batis", [tmp_path / "batis.csv"], "BPM6")
    assert tally(services).left == {"aggregate": 1}
    assert told(services.locked, "FRA", "USA") == {("exports", "2019"): 100.0}
    itpde = "exporter_iso3,importer_iso3,year,industry_id,broad_sector,trade\n"
    itpde += "FRA,USA,2019,1,Agriculture,2\nFRA,USA,2019,30,Agriculture,3\nFRA,USA,2019,160,Services,7\n"
    itpde += "FRA,FRA,2019,1,Agriculture,99\n"
    (tmp_path / "ITPD_E_R03.csv").write_text(itpde, "utf-8")
    industries = adding.add("itpd-e", [tmp_path / "ITPD_E_R03.csv"])
    assert industries.locked.edition == "R03" and tally(industries).left == {"own_trade": 1}
    series = industries.locked.holding().ask("pair_series", reporter="FRA", partner="USA").frame
    assert dict(zip(series["scope"], series["value"], strict=True)) == {"goods": 5.0, "services": 7.0}


@pytest.mark.parametrize("name", catalogue.described())
def test_every_description_says_where_from_and_under_which_licence(name):
    one = catalogue.described()[name]
    assert one.layout.licence and one.layout.url.startswith("http") and one.citation and one.traps
    denied = {"comtrade", "wits", "batis"}
    assert one.may_be_passed_on is (name not in denied)
    for lang in LANGUAGES:
        assert f"`{name}`" in (Path(handbook.__file__).parent / lang / "sets.md").read_text("utf-8")


def test_the_same_files_again_change_nothing_and_other_files_are_refused(sets, tmp_path):
    path = made.baci_zip(tmp_path)
    adding.add("baci", [path])
    before = (sets / lock.NAME).read_bytes()
    assert adding.add("baci", [path]).account is None
    made.baci_zip(tmp_path, seed=16)
    with pytest.raises(SetRefused) as refused:
        adding.add("baci", [path])
    assert refused.value.code == "edition_taken" and (sets / lock.NAME).read_bytes() == before


def test_a_second_edition_is_kept_beside_the_first(sets, tmp_path):
    old = adding.add("baci", [made.baci_zip(tmp_path)]).locked
    new = adding.add("baci", [made.baci_zip(tmp_path, seed=16, edition="202501")]).locked
    changed = holdings.changed(old.holding(), new.holding(), "FRA", "USA")
    assert len(changed) == 2 and (changed["before"] != changed["after"]).all()
    with pytest.raises(SetRefused, match="which_edition"):
        adding.remove("baci")
    adding.remove("baci", "202401b")
    assert [one.edition for one in lock.read()] == ["202501"]
    assert sorted(one.name for one in sets.glob("*.duckdb")) == [new.stored]


def test_what_a_new_edition_changed_for_a_pair_is_said(sets, tmp_path, capfdbinary):
    """Of both sides, beside each other; equal numbers are not among them."""
    for edition, values in (("202401", (5.5, 7.0, 2.0)), ("202501", (5.5, 7.25, 3.0))):
        path = tmp_path / f"BACI_HS92_Y2019_V{edition}.csv"
        cells = "".join(
            f"{year},{sides},270900,{value},1\n"
            for (year, sides), value in zip(
                ((2018, "251,276"), (2019, "251,276"), (2019, "276,251")), values, strict=True
            )
        )
        path.write_text("t,i,j,k,v,q\n" + cells, encoding="utf-8")
        if edition == "202501":
            assert cli.main(["data", "changes", "baci", "FRA-DEU", "--lang", "en"]) == 2
            assert b"one edition of baci, 202401" in capfdbinary.readouterr().err
        adding.add("baci", [path])
    assert cli.main(["data", "changes", "baci", "FRA-DEU", "--format", "json"]) == 0
    found = json.loads(capfdbinary.readouterr().out)
    assert (found["set"], found["before"], found["after"]) == ("baci", "202401", "202501")
    assert [(one["reporter"], one["period"], one["before"], one["after"]) for one in found["changes"]] == [
        ("FRA", "2019", 7.0, 7.25),
        ("DEU", "2019", 2.0, 3.0),
    ]
    assert cli.main(["data", "changes", "baci", "DEU-FRA", "--lang", "en"]) == 0
    said = capfdbinary.readouterr()
    lines = [line.split("\t") for line in said.out.decode().splitlines()]
    assert lines[0][:6] == ["DEU", "FRA", "exports", "2019", "2.0", "3.0"] and len(lines) == 2
    assert b"2 numbers" in said.err and b"202401" in said.err and b"202501" in said.err
    assert cli.main(["data", "changes", "baci", "USA-CHN", "--lang", "en"]) == 0
    assert b"changed no number" in capfdbinary.readouterr().err
    wrong = {"nothing": b"added are: baci", "baci XYZ-FRA": b"XYZ", "baci FRA": b"two countries"}
    for words, told in {**wrong, "baci FRA-DEU --edition 1999": b"202401"}.items():
        given = [*words.split(), "FRA-DEU"][:2] if len(words.split()) < 2 else words.split()
        assert cli.main(["data", "changes", *given, "--lang", "en"]) == 2
        assert told in capfdbinary.readouterr().err


# --- figures --------------------------------------------------------------------------------------


def test_a_pair_answers_from_added_sets_with_words_and_verifies(sets, tmp_path, capfdbinary):
    locked = adding.add("baci", [made.baci_zip(tmp_path)]).locked
    ledger.renew()
    assert cli.main(["figures", "--pair", "NOR-IND", "--format", "json"]) == 0
    told_ = {one["figure_id"]: one for one in json.loads(capfdbinary.readouterr().out)["figures"]}
    mine = told_["baci/202401b/NOR/IND/exports/2019"]
    series = locked.holding().ask("pair_series", reporter="NOR", partner="IND", first="2019")
    assert float(mine["value"]) == pytest.approx(series.frame["value"].iloc[0], abs=1e-6)
    assert f"sum of {series.query.count} rows, SHA-256 {locked.checksum[:12]}" in mine["excerpt"]
    assert (mine["compiled_by"], mine["unit"], str(mine["multiplier"])) == ("CEPII", "USD", "1000")
    out = tmp_path / "chart.csv"
    drawn = ["export", "availability", "--pair", "NOR-IND", "--out", str(out)]
    assert cli.main(drawn) == 0 and b"baci/202401b/NOR/IND/exports/2019" in out.read_bytes()
    assert cli.main(["verify", str(out), "--format", "json"]) == 0
    adding.remove("baci")
    ledger.renew()
    capfdbinary.readouterr()
    cli.main(["verify", str(out), "--format", "json"])
    states = json.loads(capfdbinary.readouterr().out)["counts"]
    assert states["unknown"] > 0


def test_a_cell_opens_the_rows_it_is_made_of(sets, tmp_path, capfdbinary):
    locked = adding.add("baci", [made.baci_zip(tmp_path)]).locked
    ledger.renew()
    name = "baci/202401b/NOR/IND/exports/2019"
    mine = rows(locked, "reporter = 'NOR' and partner = 'IND' and period = '2019'")
    assert len(mine) > 2
    assert cli.main(["data", "rows", name, "--format", "json"]) == 0
    told_ = json.loads(capfdbinary.readouterr().out)
    assert told_["query"]["checksum"] == locked.checksum and told_["query"]["rows"] == len(mine)
    assert sorted(one["value"] for one in told_["rows"]) == sorted(mine["value"])
    assert cli.main(["data", "rows", name, "--format", "csv", "--limit", "2"]) == 0
    assert capfdbinary.readouterr().out.count(b"\n") == 3
    page = json.loads(gzip.decompress(figures.rows({"figure": name, "limit": "2"}).body))
    assert (page["total"], len(page["rows"])) == (len(mine), 2) and "offset=2" in page["next"]
    shipped = "imf-dots/USA-CHN/exports/2020"
    assert json.loads(gzip.decompress(figures.rows({"figure": shipped}).body))["total"] == 1
    assert cli.main(["data", "rows", "F0001"]) == 2
    for figure, status in (("F0001", 404), (name.replace("NOR", "XXX"), 404), ("", 422)):
        with pytest.raises(NotAnswered) as refused:
            figures.rows({"figure": figure} if figure else {})
        assert refused.value.status == status


def test_an_added_set_is_seen_by_a_process_that_runs(sets, tmp_path):
    name = "baci/202401b/NOR/IND/exports/2019"
    assert ledger.current().one(name) is None
    adding.add("baci", [made.baci_zip(tmp_path)])
    while ledger.current().one(name) is None:  # looked at once a second
        time.sleep(0.05)
    adding.remove("baci")
    while ledger.current().one(name) is not None:
        time.sleep(0.05)


def test_a_table_of_all_countries_wants_a_pair(sets, tmp_path, capsys):
    adding.add("baci", [made.baci_zip(tmp_path)])
    ledger.renew()
    for source in ("imf-dots", "baci-202401b"):
        assert cli.main(["figures", "--source", source, "--lang", "en"]) == 2
        assert "holds all countries: name two with --pair" in capsys.readouterr().err


def test_a_set_that_cannot_be_read_is_said_and_the_rest_answers(sets, tmp_path, capfd):
    locked = adding.add("baci", [made.baci_zip(tmp_path)]).locked
    locked.path.write_bytes(b"no database")
    (sets / lock.NAME).touch()
    ledger.renew()
    assert cli.main(["figures", "--pair", "BLR-RUS", "--lang", "en"]) == 1
    wrote = capfd.readouterr()
    assert "baci/202401b is damaged" in wrote.err and "F0001" in wrote.out
    assert cli.main(["data", "check", "--lang", "en"]) == 1
    assert capfd.readouterr().out.rstrip().endswith("damaged")


def test_rows_that_may_not_be_passed_on_are_withheld_and_counted(sets, tmp_path, capfd):
    """Denied unless the description says otherwise: figures on one's own machine, for others none."""
    path = tmp_path / "comtrade.csv"
    made.comtrade().assign(partnerCode=lambda one: one["partnerCode"].replace(842, 276)).to_csv(
        path, index=False
    )
    adding.add("comtrade", [path], "2024-01")
    ledger.renew()
    name = "comtrade/2024-01/FRA/DEU/exports/2019"
    assert cli.main(["figures", "--figure", name, "--format", "csv"]) == 0
    assert name in capfd.readouterr().out
    answer = figures.figures({"pair": "FRA-DEU"})
    assert b"comtrade/" not in gzip.decompress(answer.body) and b'"withheld": 1' in gzip.decompress(
        answer.body
    )
    assert ("x-bilateral-withheld", "1") in answer.headers
    for ask in (
        lambda: figures.figures({"pair": "FRA-DEU", "source": "comtrade-2024-01"}),
        lambda: figures.figure(name, {}),
        lambda: charts.chart_file("availability", "csv", {"pair": "FRA-DEU"}, "http://host"),
    ):
        with pytest.raises(NotAnswered) as refused:
            ask()
        assert refused.value.status == 403 and "passed on" in refused.value.detail


def test_the_api_answers_from_a_set_that_may_be_passed_on(sets, tmp_path):
    adding.add("baci", [made.baci_zip(tmp_path)])
    ledger.renew()
    name = "baci/202401b/NOR/IND/exports/2019"
    assert name.encode() in gzip.decompress(figures.figures({"pair": "IND-NOR", "format": "csv"}).body)
    assert name.encode() in gzip.decompress(figures.figure(name, {"format": "csv"}).body)
    with pytest.raises(NotAnswered) as refused:
        figures.figures({"source": "baci-202401b"})
    assert refused.value.status == 422 and refused.value.parameter == "pair"


def test_the_rows_that_benchmarks_make_are_a_set(sets, tmp_path):
    """Of each exporter, importer, product and year one, as many as are asked for, none left out."""
    from tests.benchmarks import sets_speed

    sets_speed.made(tmp_path / "made.csv", 3_001)
    found = adding.add("baci", [tmp_path / "made.csv"], "1")
    assert found.locked.rows == 3_001 and found.account and not found.account.left
    assert (found.locked.first, found.locked.last) == ("2015", "2019")


# --- what is wrong --------------------------------------------------------------------------------


def _foreign(folder: Path) -> list[Path]:
    made.comtrade().to_csv(folder / "other.csv", index=False)
    return [folder / "other.csv"]


def _cut_zip(folder: Path) -> list[Path]:
    path = made.baci_zip(folder)
    path.write_bytes(path.read_bytes()[:-2000])
    return [path]


def _wrong_byte(folder: Path) -> list[Path]:
    path = made.baci_zip(folder)
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 255
    path.write_bytes(bytes(data))
    return [path]


def _cut_gz(folder: Path) -> list[Path]:
    data = gzip.compress(made.baci(3000, 1, 2019).to_csv(index=False).encode())
    (folder / "x_V202401.csv.gz").write_bytes(data[: len(data) // 2])
    return [folder / "x_V202401.csv.gz"]


def _cut_row(folder: Path) -> list[Path]:
    (folder / "x.csv").write_text("t,i,j,k,v,q\n2019,251,842,10121,5,1\n2019,251,8", encoding="utf-8")
    return [folder / "x.csv"]


def _other_code_page(folder: Path) -> list[Path]:
    (folder / "x.csv").write_bytes("t,i,j,k,v,q\n2019,251,842,10121,5,é\n".encode("latin-1") * 3)
    return [folder / "x.csv"]


def _no_row(folder: Path) -> list[Path]:
    (folder / "x.csv").write_text("t,i,j,k,v,q\nnever,251,842,10121,5,1\n", encoding="utf-8")
    return [folder / "x.csv"]


def _picture(folder: Path) -> list[Path]:
    with zipfile.ZipFile(folder / "x.zip", "w") as archive:
        archive.writestr("picture.png", b"\x89PNG")
    return [folder / "x.zip"]


def _gone(folder: Path) -> list[Path]:
    return [folder / "nowhere.csv"]


WRONG = {
    "foreign": _foreign,
    "malformed": _cut_zip,
    "malformed byte": _wrong_byte,
    "malformed gz": _cut_gz,
    "ragged": _cut_row,
    "malformed code page": _other_code_page,
    "no_rows": _no_row,
    "no_table": _picture,
    "no_file": _gone,
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_one_sentence_and_changes_nothing(what, sets, tmp_path, capsys):
    (tmp_path / "right").mkdir()
    adding.add("baci", [made.baci_zip(tmp_path / "right", edition="202301")])
    before = {one.name: one.read_bytes() for one in sets.iterdir()}
    files = WRONG[what](tmp_path)
    code = what.partition(" ")[0]
    with pytest.raises(SetRefused) as refused:
        adding.add("baci", files, "9")
    assert refused.value.code == code
    assert cli.main(["data", "add", "baci", *map(str, files), "--edition", "9", "--lang", "en"]) == (
        3 if refused.value.cannot else 2
    )
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and files[0].name in said
    assert {one.name: one.read_bytes() for one in sets.iterdir()} == before


def test_a_newer_lock_is_not_touched(sets, capsys):
    sets.mkdir()
    (sets / lock.NAME).write_text(json.dumps({"layout": lock.LAYOUT + 1, "sets": []}), encoding="utf-8")
    for words in (["status"], ["check"], ["remove", "baci"]):
        assert cli.main(["data", *words, "--lang", "en"]) == 3
        assert "newer release" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "nothing", "x.csv"], "described are: baci"),
        (["add", "ricardo", "FLOWS"], "entity_names"),
        (["add", "baci", "FLOWS", "--edition", "../x"], "is no edition"),
        (["remove", "baci"], "added are: –"),
        (["fly"], "accepted: list"),
        (["list", "--format", "xml"], "--format"),
    ],
)
def test_wrong_use_says_what_is_accepted(words, said, sets, tmp_path, capsys):
    flows = tmp_path / "flows.csv"
    flows.write_text("source,flow\n", encoding="utf-8")
    given = [str(flows) if one == "FLOWS" else one for one in words]
    assert cli.main(["data", *given, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


def test_the_lock_says_all_that_another_machine_needs(sets, tmp_path, capfd):
    path = made.baci_zip(tmp_path)
    assert cli.main(["data", "add", "baci", str(path)]) == 0
    capfd.readouterr()
    assert cli.main(["data", "status", "--format", "json"]) == 0
    one = json.loads(capfd.readouterr().out)["sets"][0]
    assert one["files"][0]["sha256"] == one["checksum"] and one["files"][0]["size"] == path.stat().st_size
    assert one["licence"] == "Etalab 2.0" and one["layout"] == lock.LAYOUT and one["added"]


def test_every_refusal_has_its_sentence():
    for lang in ("en", "ru"):
        for code in set_words.REFUSALS:
            assert "{" not in set_words.refusal(code, {}, translator(lang))
