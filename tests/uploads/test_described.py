"""Described providers: what comes of a head of each, every cell with its fate, and layouts that are sound."""

from __future__ import annotations

import io
import random
import re

import openpyxl
import pytest

from dashboard import handbook
from dashboard.judging.rows import GivenSource, source_of
from dashboard.model import LANGUAGES
from dashboard.tables import read
from dashboard.uploads.fates import Candidate
from dashboard.uploads.providers import recognise
from dashboard.uploads.providers.described.description import COLUMN_KEYS, KEYS, KINDS, LAYOUTS, layouts
from dashboard.uploads.understanding import understand
from tests.every import every
from tests.uploads.described_samples import ANSWERS, SAMPLES, TITLED
from tests.uploads.providers_made import csv, fates, faults, figures, skipped


def line(one: Candidate) -> str:
    names = ("reporter", "partner", "flow", "period", "value", "multiplier", "unit", "product")
    return " ".join(filter(None, (one.fields[name] for name in names)))


@every(SAMPLES)
def test_a_head_of_every_layout_is_read_with_its_meaning(name):
    text, expected = SAMPLES[name]
    found = fates(csv(text), **ANSWERS[name])
    assert [line(one) for one in figures(found)] == expected
    assert faults(found) == []


@every(SAMPLES)
def test_a_head_is_accepted_as_it_stands_or_refused_by_name(name):
    text, expected = SAMPLES[name]
    asked = understand(read(text.encode(), "any.csv"))
    assert {one.topic for one in asked.questions} == ANSWERS[name].keys()
    found = understand(read(text.encode(), "any.csv"), ANSWERS[name])
    assert found.outcome == ("accept" if expected else "reject") and found.questions == ()
    assert found.provider


def test_every_layout_has_a_sample_and_says_where_its_header_comes_from():
    assert SAMPLES.keys() == {one.key for one in layouts()}
    for path in LAYOUTS.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert ("\nseen = " in text) != ("\ndocumented = " in text), path.name
        assert text.count("note = ") == text.count("note_ru = "), path.name
        assert "\nlicence = " in text and text.startswith("# "), path.name


@every(SAMPLES)
def test_every_figure_brings_source_and_words(name):
    for one in figures(fates(csv(SAMPLES[name][0]), **ANSWERS[name])):
        assert one.fields["source_title"] and one.fields["publisher"]
        assert one.fields["source_url"].startswith("https://")
        assert one.fields["excerpt"].endswith(f": {one.cell.strip()}")
        assert one.fields["as_printed"] in one.fields["excerpt"]
        assert one.fields["scope"] and one.fields["compiled_by"]
        assert source_of(one.fields, GivenSource())["licence"] == one.fields["licence"] != ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_handbook_names_every_provider_and_every_word_of_a_description(lang):
    page = handbook.text("providers", lang)
    assert [one.name for one in layouts() if one.name.partition(",")[0] not in page] == []
    assert [word for word in (*KINDS, *KEYS, *COLUMN_KEYS) if f"`{word}`" not in page] == []


# --- flags, sentinels, disagreement -------------------------------------------------------------


def test_observation_flags_become_status_or_note_or_no_value():
    text, _ = SAMPLES["sdmx-csv"]
    status = [one.fields.get("status", "") for one in figures(fates(csv(text)))]
    assert status == ["", "preliminary"]
    odd = csv(text.replace("12.5,A", "12.5,Qq"))
    assert [(code, row) for code, row, *_ in faults(fates(odd))] == [("label_not_understood", 2)]
    withheld = fates(csv(text.replace("12.5,A", ",M")))
    assert (2, 0, "note") in skipped(withheld) or (2, 10, "missing_value") in skipped(withheld)


def test_a_flag_inside_the_cell_is_read_by_the_list_of_the_provider():
    text, _ = SAMPLES["statcan-partners"]
    [first, *_] = figures(fates(csv(text.replace("5500.1,p", "5500.1 r,p"))))
    assert (first.fields["value"], first.fields["as_printed"]) == ("5500.1", "5500.1")
    assert first.fields["note"] == "Revised." and first.fields["excerpt"].endswith(": 5500.1 r")


def test_code_and_name_of_one_country_must_agree():
    text, _ = SAMPLES["faostat-trade-matrix"]
    found = fates(csv(text.replace("051,Armenia,5922", "031,Armenia,5922")))
    assert [code for code, *_ in faults(found)] == ["columns_disagree"]


def test_two_rows_that_nothing_tells_apart_are_an_error():
    text, _ = SAMPLES["baci"]
    found = fates(csv(text + "2020,251,842,10121,99,1\n2020,251,842,10121,12.345,0.5\n"))
    assert [(code, row) for code, row, *_ in faults(found)] == [("rows_not_told_apart", 5)]
    assert (6, 5, "duplicate") in skipped(found)


def test_one_more_dimension_is_asked_about_where_it_varies():
    text, _ = SAMPLES["sdmx-csv"]
    head, *rows = text.splitlines()
    more = "\n".join([f"{head},TRANSPORT", *(f"{row},{way}" for row, way in zip(rows, "SRL", strict=True))])
    found = understand(read(more.encode(), "any.csv"))
    assert [(one.topic, one.column) for one in found.questions] == [("column_meaning", "TRANSPORT")]
    left = understand(read(more.encode(), "any.csv"), {"column_meaning:TRANSPORT": "ignore"})
    assert left.questions == () and left.account.figures == 2


def test_what_a_layout_leaves_open_is_asked():
    text, _ = SAMPLES["belstat-years"]
    bare = text.replace("(млн долл. США)", "")
    found = understand(read(bare.encode(), "any.csv"))
    assert [one.topic for one in found.questions] == ["unit_missing"]
    said = understand(read(bare.encode(), "any.csv"), {"unit_missing": "million USD"})
    assert (said.outcome, said.account.figures) == ("accept", 5)


def test_a_scale_that_may_be_for_showing_is_asked_never_dropped():
    text, _ = SAMPLES["imf-imts-wide"]
    mixed = text.replace("Annual,Millions,USD,300", "Annual,Units,USD,300")
    found = understand(read(mixed.encode(), "any.csv"))
    assert [(one.topic, one.options) for one in found.questions] == [("unit_missing", ("million USD", "USD"))]
    for answer, scales in (("million USD", ["1000000", "1000000", "1"]), ("USD", ["1"] * 3)):
        told = figures(fates(csv(mixed), unit_missing=answer))
        assert [one.fields["multiplier"] for one in told] == scales
    odd = fates(csv(mixed.replace("Units", "Dozens")), unit_missing="million USD")
    assert [(code, row, cell) for code, row, _, cell in faults(odd)] == [("unknown_unit", 3, "Dozens")]


def test_a_column_of_scales_that_nobody_reads_is_asked_about_also_where_it_never_varies():
    head, *rows = SAMPLES["sdmx-csv"][0].splitlines()
    assert "SCALE" not in head
    bare = head.replace("UNIT_MULT", "TITLE")
    scaled = "\n".join([f"{bare},SCALE", *(f"{row},Millions" for row in rows)])
    found = understand(read(scaled.encode(), "any.csv"))
    assert ("column_meaning", "SCALE") in [(one.topic, one.column) for one in found.questions]
    ones = understand(read(scaled.replace("Millions", "Units").encode(), "any.csv"))
    assert "SCALE" not in [one.column for one in ones.questions]


def test_a_line_above_that_names_another_scale_than_the_layout_is_asked_about():
    text, _ = SAMPLES["baci"]
    plain = figures(fates(csv(text)))
    said = "All values are in millions of U.S. dollars, current prices\n" + text
    asked = understand(read(said.encode(), "any.csv")).questions
    assert [(one.topic, one.options) for one in asked] == [("unit_missing", ("million USD", "thousand USD"))]
    for answer, scale in (("million USD", "1000000"), ("thousand USD", "1000")):
        told = figures(fates(csv(said), unit_missing=answer))
        assert len(told) == len(plain) and {one.fields["multiplier"] for one in told} == {scale}
    same = "All values are in thousands of U.S. dollars\n" + text
    assert understand(read(same.encode(), "any.csv")).questions == ()


_SERIES = (
    "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,"
    "Counterpart Country Code,Attribute,2022\n"
    'Georgia,915,"Goods, Value of Exports, Free on board (FOB), US Dollars{scale}",TXG_FOB_USD,'
    '"Azerbaijan, Rep. of",912,Value,{value}\n'
)


def test_a_scale_in_a_column_that_repeats_others_is_heeded():
    """The name of an indicator may say more than its code: dropped, all values are a million too small."""
    settled = _SERIES.format(scale=", Millions", value="748.518244")
    (one,) = figures(fates(csv(settled)))
    assert (one.fields["value"], one.fields["multiplier"]) == ("748.518244", "1000000")
    head, row = _SERIES.splitlines()
    first = row.format(scale="", value="748518244")
    late = row.format(scale=", Millions", value="7.25").replace("Georgia", "Armenia")
    found = faults(fates(csv(f"{head}\n{first}\n{late}\n"), unit_missing="USD"))
    assert [(code, line, name) for code, line, name, _ in found] == [("unknown_unit", 3, "Indicator Name")]
    doubtful = _SERIES.format(scale=", Millions", value="748")
    asked = understand(read(doubtful.encode(), "any.csv")).questions
    assert [(it.topic, it.options) for it in asked] == [("unit_missing", ("million USD", "USD"))]
    (told,) = figures(fates(csv(doubtful), unit_missing="million USD"))
    assert told.fields["multiplier"] == "1000000"
    (plain,) = figures(fates(csv(_SERIES.format(scale="", value="748518244"))))
    assert plain.fields["multiplier"] == "1"


def test_a_scale_that_only_a_late_row_names_is_an_error_there():
    head, row, _ = SAMPLES["imf-imts-wide"][0].splitlines()
    plain = [row.replace("Millions", "Units").replace(",100,", f",{at},") for at in range(2, 45)]
    text = "\n".join([head, plain[0], *[one.replace("Armenia", "Kenya") for one in plain[1:]], row])
    found = fates(csv(text))
    assert ("unknown_unit", 45, "SCALE", "Millions") in faults(found)


def test_the_portal_of_the_imf_names_a_scale_in_words_and_the_api_a_power():
    text, _ = SAMPLES["imf-imts"]
    assert understand(read(text.encode(), "any.csv")).questions == ()
    words = text.replace(",56004917567,6,", ",56004.9,Millions,")
    asked = understand(read(words.encode(), "any.csv")).questions
    assert [one.topic for one in asked] == ["unit_missing"]


def test_a_file_of_quantities_and_one_of_totals_are_refused_in_those_words():
    head, *rows = SAMPLES["faostat-trade-matrix"][0].splitlines()
    only = "\n".join([head, rows[1]])
    found = understand(read(only.encode(), "any.csv"))
    assert found.refusal is not None and found.refusal.code == "all_quantities"
    totals = understand(read(SAMPLES["faostat-totals"][0].encode(), "any.csv"))
    assert totals.refusal is not None and totals.refusal.code == "totals_without_partner"


def test_exports_of_the_world_are_no_countrys_statistics():
    text, expected = SAMPLES["unctad-matrix"]
    name = expected[0].split()[0]
    found = fates(csv(text))
    reporter = figures(found)[0].fields["reporter"]
    assert reporter == name
    world = fates(csv(re.sub(r"(?m)^(\d{4}),[^,]*,[^,]*,", r"\1,0000,World,", text)))
    assert figures(world) == []
    assert {reason for _, _, reason in skipped(world)} >= {"aggregate"}


def test_the_newer_header_of_unctad_says_the_same():
    text = (
        '"Year","Economy","Economy_Label","Partner","Partner_Label","Flow","Flow_Label","Product","Product_Label",'
        '"US$_at_current_prices_in_thousands_Value","US$_at_current_prices_in_thousands_Footnote",'
        '"US$_at_current_prices_in_thousands_Missing_value"\n'
        '"2019","404","Kenya","800","Uganda","01","Imports","[021]","Sugar","77.5","Estimated",""\n'
    )
    [one] = figures(fates(csv(text)))
    assert line(one) == "KEN UGA imports 2019 77.5 1000 USD SITC Rev. 3 021"
    assert one.fields["status"] == "estimate"


def test_comext_by_columns_of_letters_is_read_as_with_numbers():
    text = (
        "PERIOD,PRODUCT_NC,PRODUCT_NC_LAB1,DECLARANT,TRADE_TYPE,PARTNER,FLOW,VALUE_IN_EUROS,QUANTITY_IN_KG\n"
        "202203,44071190,Wood,LT,E,UA,M,1250,90\n202204,44071190,Wood,LT,E,UA,X,70,5\n"
    )
    assert [line(one) for one in figures(fates(csv(text)))] == [
        "LTU UKR imports 2022-03 1250 1 EUR CN 44071190",
        "LTU UKR exports 2022-04 70 1 EUR CN 44071190",
    ]


def test_dataweb_with_years_in_words_and_a_total_row_in_thousands():
    text = (
        "U.S. Total Exports by Country: FAS Value: in thousands of dollars\n"
        "Data Type,Country,Year 2020,Year 2021\nFAS Value,Kenya,410.5,560\nTotal:,,410.5,560\n"
    )
    found = fates(csv(text))
    assert [line(one) for one in figures(found)] == [
        "USA KEN exports 2020 410.5 1000 USD",
        "USA KEN exports 2021 560 1000 USD",
    ]
    assert [reason for _, _, reason in skipped(found)] == ["total", "total"]


def test_what_a_workbook_names_as_its_scale_is_heeded():
    text, _ = SAMPLES["ons-country-workbook"]
    stated = "Table 2: imports of goods by country and commodity, £ thousand,,,,\n" + text
    assert {one.fields["multiplier"] for one in figures(fates(csv(stated)))} == {"1000"}
    adjusted = understand(read(("Seasonally adjusted, £ million,,,,\n" + text).encode(), "any.csv"))
    assert adjusted.provider == ""


def test_a_side_that_stood_on_the_page_alone_is_asked():
    text, _ = SAMPLES["atlas-treemap"]
    asked = understand(read(text.encode(), "any.csv"))
    assert [one.topic for one in asked.questions] == ["reporter_missing", "partner_missing", "period_missing"]
    some = understand(read(text.encode(), "any.csv"), {"reporter_missing": "Chile"})
    assert [one.topic for one in some.questions] == ["partner_missing", "period_missing"]


# --- what looks like one and is another -----------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        "HS Code,Description,Unit,Country,Quantity,Import Value\n01,Horses,PCS,India,3,450.5\n",
        "month,hs,hs_desc,country,cif\n202501,0101,Horses,Fiji,5\n",
        "NAPR,PERIOD,STRANA,TNVED,STOIM\nИМ,01/2020,BY,0901210000,500.5\n",
        "Exporter Country,Importer Country,Year,Trade Value\nKenya,Uganda,2020,5\n",
        "Импорт России из Республики Беларусь по странам,\n(млн долл. США),\nСтрана,2022\nКитай,5\n",
        "Товарооборот Республики Беларусь,\n(млн долл. США),\nСтрана,2022\nРоссия,5\n",
    ],
)
def test_words_that_others_use_too_make_no_provider(head):
    """What a file does not say, reporter or unit, is filled in only where no other producer writes so."""
    assert understand(read(head.encode(), "any.csv")).provider == ""


@pytest.mark.parametrize("words", ["Экспорт услуг", "Темпы роста экспорта", "Структура экспорта, %"])
def test_a_table_of_services_growth_or_shares_is_not_taken_for_goods(words):
    text, _ = SAMPLES["belstat-years"]
    found = understand(read(text.replace("Экспорт товаров", words).encode(), "any.csv"))
    assert found.provider == ""


def test_wages_of_the_national_accounts_are_no_exports():
    head = "FREQ,REF_AREA,COUNTERPART_AREA,ACCOUNTING_ENTRY,STO,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE\n"
    found = understand(
        read((head + "A,DE,FR,C,D1,EUR,2020,5\nA,DE,FR,C,D1,EUR,2021,6\n").encode(), "any.csv")
    )
    assert found.refusal is not None and found.refusal.code == "other_subject"


def test_a_scope_that_no_column_says_is_asked_once():
    head = "FREQ,REF_AREA,COUNTERPART_AREA,TRADE_FLOW,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE\n"
    bare = (head + "A,DE,FR,X,EUR,2020,5\nA,DE,FR,M,EUR,2021,6\n").encode()
    found = understand(read(bare, "any.csv"))
    assert [one.topic for one in found.questions] == ["scope_missing"]
    said = understand(read(bare, "any.csv"), {"scope_missing": "goods"})
    assert said.outcome == "accept" and said.account.figures == 2


def test_a_sheet_of_parameters_is_a_title_of_the_data_sheet():
    """Of a workbook of DataWeb: what the query asked for stands on a sheet of its own."""
    book = openpyxl.Workbook()
    parameters, data = book.active, book.create_sheet("Customs Value")
    parameters.title = "Query Parameters"
    asked = ["Trade Flow", "Imports: For Consumption"], ["Scale", "In Thousands"], ["Years", "2021, 2022"]
    for said in (["Query Parameters"], *asked):
        parameters.append(said)
    data.append(["Data Type", "HTS Number", "Country", "2021", "2022"])
    for country in ("Kenya", "Uganda", "Georgia"):
        data.append(["Customs Value", "0901", country, 100.5, 200])
    file = io.BytesIO()
    book.save(file)
    table = read(file.getvalue(), "DataWeb-Query-Export.xlsx")
    assert table.format.sheet == "Customs Value"
    assert "Trade Flow: Imports: For Consumption" in table.notes
    one, *others = figures(fates(table))
    assert len(others) == 5 and line(one) == "USA KEN imports 2021 100.5 1000 USD HS 0901"
    assert one.fields["note"] == "Imports for consumption.; Customs value."


def test_a_period_that_nothing_says_is_asked_once_and_part_of_a_fiscal_year_is_none():
    text, _ = SAMPLES["nepal-customs-countries"]
    bare = text.replace(", Fiscal Year 2079/80", "")
    found = understand(read(bare.encode(), "any.csv"))
    assert [one.topic for one in found.questions] == ["period_missing"]
    said = understand(read(bare.encode(), "any.csv"), {"period_missing": "2079/80"})
    assert (said.outcome, said.account.figures) == ("accept", 6)
    months = text.replace("Fiscal Year 2079/80", "Fiscal Year 2079/80 (first three months)")
    assert understand(read(months.encode(), "any.csv")).provider == ""


def test_what_the_rows_say_is_not_asked():
    """An indicator may say flow, scope and unit at once, or only one of them."""
    head = "REF_AREA,COUNTERPART_AREA,INDICATOR,FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n"
    found = understand(read((head + "BR,US,TXG_FOB_USD,A,2019,29.5,6\n").encode(), "any.csv"))
    assert (found.outcome, found.questions) == ("accept", ())


def test_two_areas_and_no_word_of_trade_are_no_trade():
    head = "FREQ,REF_AREA,COUNTERPART_AREA,OBS_VALUE,TIME_PERIOD\n"
    assert understand(read((head + "A,FR,DE,5,2020\nA,FR,IT,6,2020\n").encode(), "any.csv")).provider == ""


# --- whatever a cell holds ------------------------------------------------------------------------

ODD = (
    "",
    " ",
    "\u0000",
    "9" * 400,
    "-",
    "1e9",
    "nan",
    "=1+1",
    "Всего",
    "2020-13",
    "(",
    "\u202e1",
    "A" * 3000,
    "0.1 r",
    "'",
)


def test_no_cell_breaks_the_reader_and_no_row_is_without_a_fate():
    """A seeded handful of cells of every sample, replaced by what files have in store."""
    chance = random.Random(11)
    for name, (text, _) in SAMPLES.items():
        for _ in range(4):
            rows = [row.split("\t" if "\t" in text else ",") for row in text.splitlines()]
            row = chance.choice(rows[TITLED.get(name, 0) + 1 :])
            row[chance.randrange(len(row))] = chance.choice(ODD)
            changed = csv("\n".join(("\t" if "\t" in text else ",").join(one) for one in rows) + "\n")
            if recognise(changed) is not None:
                fates(changed, **ANSWERS[name])


def test_a_cell_of_a_hundred_thousand_signs_is_refused_and_costs_little():
    head, first, *_ = SAMPLES["imf-imts"][0].splitlines()
    cells = first.split(",")
    for at, _ in enumerate(cells):
        long = [*cells[:at], "X" * 100_000, *cells[at + 1 :]]
        fates(csv("\n".join((head, ",".join(long))) + "\n"))


ITPD = (
    "exporter_iso3,exporter_name,importer_iso3,importer_name,year,industry_id,industry_descr,broad_sector,trade,"
    "flag_mirror,flag_zero\nKEN,Kenya,UGA,Uganda,2015,1,Wheat,Agriculture,8100,0,p\n"
    "KEN,Kenya,TZA,Tanzania,2015,1,Wheat,Agriculture,{value},0,p\n"
)


@pytest.mark.parametrize(("answer", "multiplier"), [("USD", "1"), ("million USD", "1000000")])
def test_whole_numbers_alone_are_doubted_in_a_layout_of_millions_with_decimals(answer, multiplier):
    text = ITPD.format(value="9200")
    asked = understand(read(text.encode(), "any.csv"))
    assert [(one.topic, one.options) for one in asked.questions] == [("unit_missing", ("million USD", "USD"))]
    told = figures(fates(csv(text), unit_missing=answer))
    assert [one.fields["multiplier"] for one in told] == [multiplier] * 2


def test_a_decimal_settles_the_scale():
    told = figures(fates(csv(ITPD.format(value="0.35"))))
    assert [one.fields["multiplier"] for one in told] == ["1000000"] * 2


def test_dollars_named_above_a_layout_of_thousands_are_asked_about():
    text = "Values in US dollars\nt,i,j,k,v,q\n2021,40,203,010121,37708.399,7478.082\n"
    assert [one.topic for one in understand(read(text.encode(), "any.csv")).questions] == ["unit_missing"]
    told = figures(fates(csv(text), unit_missing="USD"))
    assert [one.fields["multiplier"] for one in told] == ["1"]
