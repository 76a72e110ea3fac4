"""Partners of a country: ranked as the table has them, the whole named, each number with its rows."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pandas as pd
import pytest

from dashboard import gallery, sharing
from dashboard.charts.partners import SHOWN, ranked
from dashboard.evidence import OfCountry
from dashboard.export import verify
from dashboard.export.options import Options
from dashboard.language import write as labels
from dashboard.ledger import countries, data_folder, shipped
from dashboard.model import Selection
from dashboard.operations import OPERATIONS

FOLDER = data_folder() / "official"
CASES = [
    ("BLR", "exports", "", None, None),
    ("BLR", "imports", "", None, None),
    ("DEU", "exports", "imf-dots", 1990, 1980),
    ("ITA", "exports", "", None, None),  # reports nothing to DOTS
    ("FJI", "imports", "usitc-itpde", 2010, 2002),
]


@cache
def whole(table):
    """All cells of a table, read when a test asks: every worker imports this file, one runs it."""
    return pd.read_parquet(FOLDER / f"{table}.parquet")


@cache
def chart(country, flow="exports", table="", year=None, base=None, lang="en"):
    asked = Selection(country=country, flow=flow, table=table, year=year, base=base, lang=lang)
    return gallery.draw("partners", gallery.resolve(asked), "light")


@cache
def known(country, flow="exports", table="", year=None, base=None):
    asked = Selection(country=country, flow=flow, table=table, year=year, base=base, lang="en")
    found = gallery.evidence("partners", gallery.resolve(asked))
    assert isinstance(found, OfCountry)
    return found


def rows_behind(figure_id):
    found = countries.rows_behind(gallery.whole_tables(), figure_id)
    assert found is not None
    return found.table, found.query


def plain(country, flow, table, year):
    """The cells of a year by pandas alone, the largest first."""
    own, other = ("reporter", "partner") if flow == "exports" else ("partner", "reporter")
    frame = whole(table)
    mine = frame[(frame[own] == country) & (frame["year"] == year)]
    return mine.set_index(other)["value"].sort_values(ascending=False)


@pytest.mark.parametrize(("country", "flow", "table", "year", "base"), CASES)
def test_bars_shares_changes_and_the_rest_are_those_of_the_table(country, flow, table, year, base):
    found = ranked(known(country, flow, table, year, base))
    told = found.coverage
    now, before = (plain(country, flow, told.table, one) for one in (told.year, told.before))
    assert found.now[found.side].tolist() == now.index[:SHOWN].tolist()
    assert (found.now["amount"] / 1e6).tolist() == pytest.approx(now[:SHOWN].tolist())
    assert found.omitted == max(0, len(now) - SHOWN)
    for row in found.now.to_dict("records"):
        partner, cell = row[found.side], row["figure_id"]
        assert found.shares[cell]["amount"] == pytest.approx(100 * now[partner] / now.sum())
        assert (cell in found.changes) == (partner in before.index)
        if cell in found.changes:
            assert found.changes[cell]["amount"] == pytest.approx(100 * (now[partner] / before[partner] - 1))
    assert found.left["amount"].sum() / 1e6 == pytest.approx(now[SHOWN:].sum())
    assert found.total["amount"].iloc[0] / 1e6 == pytest.approx(now.sum())


@pytest.mark.parametrize(("country", "flow", "table", "year", "base"), CASES)
def test_a_chart_names_whose_count_the_whole_the_omitted_and_the_table(country, flow, table, year, base):
    english, russian = (chart(country, flow, table, year, base, lang) for lang in ("en", "ru"))
    assert english.table()["figure_id"].tolist() == list(english.drawn)
    assert english.drawn == russian.drawn and english.title != russian.title
    told = known(country, flow, table, year, base).coverage
    for one, lang in ((english, "en"), (russian, "ru")):
        assert labels.country(country, lang) in one.title and str(told.year) in one.title
        assert one.title in one.alt
    count = len(plain(country, flow, told.table, told.year))
    assert f"sum of {count} partners named" in english.subtitle
    assert "partial total" in english.notes[0]
    assert (f"{count - SHOWN} partners have no row" in " ".join(english.notes)) == (count > SHOWN)
    own = told.table == "imf-dots" and flow == "exports"
    assert ("counts its own exports" in english.subtitle) == own
    assert ("reconciled" in english.subtitle) == (told.table == "usitc-itpde")


def test_a_sum_of_exporters_names_whom_it_lacks():
    told = known("BLR", "imports").coverage
    reported = set(whole("imf-dots").query("year == 2020")["reporter"])
    assert told.missing[:2] == ("GBR", "KAZ") and not reported & set(told.missing)
    assert "Kazakhstan" in " ".join(chart("BLR", "imports").notes)


def test_every_computed_number_is_what_its_operands_give():
    found = chart("CHN", "imports").evidence
    amounts = dict(zip(found.figures["figure_id"], found.figures["amount"], strict=True))
    computed = found.figures[found.figures["kind"] == "derived"]
    assert set(computed["operation"]) == {"share", "change", "rest"}
    for row in computed.to_dict("records"):
        operands = [amounts[one] for one in row["derived_from"].split()]
        assert OPERATIONS[row["operation"]].holds(row["amount"], operands)


def test_a_sum_opens_its_rows_and_says_set_edition_count_and_checksum():
    sum_id = "imf-dots/WLD-BLR/exports/2020"
    one = shipped().one(sum_id)
    assert one is not None
    row = one.figure(sum_id)
    table, query = rows_behind(sum_id)
    rows = table.holding.rows(query, limit=100_000)
    assert len(rows) == query.count == len(plain("BLR", "imports", "imf-dots", 2020))
    assert Decimal(row["as_printed"]) == round(Decimal(rows["value"].sum()), 6)
    for lang in ("excerpt", "excerpt_ru"):
        for said in (row["as_printed"], str(query.count), "imf-dots", query.checksum[:16], "BLR", "2020"):
            assert said in row[lang]
    assert row["excerpt_kind"] == "query"
    assert shipped().one("imf-dots/WLD-BLR/exports/1900") is None
    assert shipped().one("nobody/WLD-BLR/exports/2020") is None


def test_a_cell_opens_its_row():
    table, query = rows_behind("imf-dots/BLR-RUS/exports/2020")
    assert query.count == 1 and len(table.holding.rows(query)) == 1
    assert countries.rows_behind(gallery.whole_tables(), "F0002") is None


@pytest.mark.parametrize("fmt", ["csv", "json", "xlsx", "html-interactive"])
def test_a_file_of_partners_is_verified_against_the_table(fmt):
    view = gallery.resolve(Selection(country="BLR", lang="en"))
    made = sharing.taken("partners", view, fmt, Options())
    found = verify.verify(made, f"partners.{fmt}", gallery.book())
    assert found.outcome == "sound"
    assert found.counts["unchanged"] == len(found.figures) > 60


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"country": "ITA", "table": "imf-dots"}, "these do: usitc-itpde"),
        ({"country": "BLR", "year": 1970}, "it has 1992–2020"),
        ({"country": "XXX"}, "no table of all countries"),
    ],
)
def test_nothing_to_rank_says_why(asked, told):
    empty = chart(**asked)
    assert empty.is_empty and told in " ".join(empty.notes)


def test_no_share_is_computed_of_two_tables_or_years():
    found = chart("BLR", year=2010, base=2005).evidence.figures
    by_id = found.set_index("figure_id")
    for row in found[found["operation"] == "share"].to_dict("records"):
        part, whole = (by_id.loc[one] for one in row["derived_from"].split())
        assert (part["period"], part["source_id"]) == (whole["period"], whole["source_id"])


def test_a_link_names_country_table_and_years():
    view = gallery.resolve(Selection(country="BLR", lang="en"))
    said = sharing.linked("partners", view).to_params()
    assert {"country": "BLR", "table": "imf-dots", "year": "2020", "base": "2019"}.items() <= said.items()
    assert "pair" not in said and "country" not in sharing.linked("timeline", view).to_params()


# --- by year --------------------------------------------------------------------------------------


@cache
def by_year(country, lang="en", **more):
    return gallery.draw("totals", gallery.resolve(Selection(country=country, lang=lang, **more)), "light")


@pytest.mark.parametrize("country", ["BLR", "ITA"])
def test_the_sums_of_every_year_are_those_of_the_table(country):
    figures = by_year(country).evidence.figures
    for name, table in ((one, whole(one)) for one in ("imf-dots", "usitc-itpde")):
        for own in ("reporter", "partner"):
            wanted = table[table[own] == country].groupby("year")["value"].sum()
            mine = figures[(figures["source_id"] == name) & (figures[own] == country)]
            found = dict(zip(mine["period"].astype(int), mine["amount"] / 1e6, strict=True))
            assert found == pytest.approx(wanted.to_dict())


def test_the_title_by_year_stands_alone_and_tables_are_never_joined():
    english, russian = by_year("BLR"), by_year("BLR", "ru")
    assert english.title.startswith(
        "Belarus, exports and imports by year: $28.2\xa0bn sold, $27.5\xa0bn bought in 2020"
    )
    assert english.title.endswith("1992–2020") and russian.title.startswith("Беларусь, ")
    assert len([one for one in english.figure.data if "lines" in one.mode]) == 4
    assert "partial" in english.notes[0]
    assert english.table()["figure_id"].tolist() == list(english.drawn)
    assert by_year("BLR", first=1970, last=1980).is_empty


def test_a_country_that_reports_nothing_is_said_to():
    assert "reports its exports to no table" in " ".join(by_year("ITA", table="imf-dots").notes)
    assert by_year("VAT").notes


def test_a_hole_of_a_large_partner_is_named_and_no_line_falls_into_it():
    """In 2001, 2004, 2009 and 2010 Russia, over half of the years beside, has no cell there."""
    ranked_ = chart("BLR", "imports", year=2009)
    assert "no number for Russia" in ranked_.title and "no number for Russia in 2009" in ranked_.notes[0]
    assert known("BLR", "imports", year=2008).coverage.lost == ()
    drawn = by_year("BLR", table="imf-dots")
    hollow = [one for one in drawn.figure.data if one.mode == "markers"]
    apart = {data[0] for one in hollow for data in one.customdata if data[0]}
    assert {f"imf-dots/WLD-BLR/exports/{year}" for year in (2001, 2004, 2009, 2010)} <= apart
    joined = [data[0] for one in drawn.figure.data if "lines" in one.mode for data in one.customdata]
    assert "imf-dots/WLD-BLR/exports/2009" not in joined
    assert "Without Russia" in " ".join(drawn.notes)
