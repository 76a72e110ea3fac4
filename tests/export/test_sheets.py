"""A workbook opens on what a person reads: words of the page, numbers in one unit, lines as columns."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from datetime import datetime

import openpyxl
import pytest

from dashboard import gallery, sharing
from dashboard.charts import of_drawing
from dashboard.export import exact, sheets
from dashboard.language import write as labels
from dashboard.model import Selection
from dashboard.text import translator
from tests import made
from tests.export import exported


def opened(chart):
    return openpyxl.load_workbook(io.BytesIO(exported.export(chart, "xlsx")))


def first_sheet(chart):
    """The first sheet as it is, read without the words of all figures that stand on the others."""
    slim = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(exported.export(chart, "xlsx"))) as whole,
        zipfile.ZipFile(slim, "w") as out,
    ):
        for name in whole.namelist():
            other = name.startswith("xl/worksheets/sheet") and name != "xl/worksheets/sheet1.xml"
            out.writestr(name, EMPTY if other else whole.read(name))
    return openpyxl.load_workbook(slim).worksheets[0]


EMPTY = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("name", ["timeline", "growth", "mirror", "pairs"])
def test_the_first_sheet_is_the_table_of_the_page_with_real_numbers(name, lang):
    chart = exported.shipped(name, lang)
    sheet = first_sheet(chart)
    rows = list(sheet.iter_rows(values_only=True))
    assert (rows[0][0], rows[1][0]) == (chart.title, of_drawing.without(chart.subtitle, translator(lang)))
    header, table = rows[3], chart.table()
    held = [name for name in table.columns[:-1] if any(table[name])]
    assert [one for one in header if one in table.columns] == held
    assert all(
        any(row[column] for row in rows[4 : 4 + len(table)]) for column, name in enumerate(header) if name
    )
    scale, words = {"percent": 1}, table.set_index("figure_id")
    ids = [row[-1] for row in rows[4 : 4 + len(chart.drawn)]]
    assert sorted(ids) == sorted(chart.drawn)
    for place, figure_id in enumerate(ids):
        row = rows[4 + place]
        figure = chart.evidence.figure(figure_id)
        assert (row[0], row[1]) == tuple(words.loc[figure_id].iloc[:2])
        assert isinstance(row[2], int | float) and isinstance(row[-2], datetime | str)
        ratio = figure["amount"] / row[2] if row[2] else scale.get(figure["unit"], 1)
        # One power of ten for all numbers of one unit.
        assert round(ratio) == pytest.approx(ratio) == scale.setdefault(figure["unit"], round(ratio))
    said = {row[0] for row in rows[4 + len(chart.drawn) :]}
    notes = filter(None, (of_drawing.without(one, translator(lang)) for one in chart.notes))
    assert {*notes, chart.foot} <= said, "what is not drawn, and the sources, stand below"


@pytest.mark.parametrize("name", ["timeline", "growth", "flows"])
def test_a_row_whose_words_fit_their_columns_is_one_line_high(name):
    """Numbers and days go on in no line below, and a column is as wide as its longest words may be."""
    chart = exported.shipped(name, "en")
    sheet = first_sheet(chart)
    narrow = {}
    for row in range(5, 5 + len(chart.drawn)):
        words = [str(cell.value) for cell in sheet[row][:-1] if isinstance(cell.value, str)]
        if max(map(len, words)) <= 0.8 * sheets._BROAD:
            narrow[row] = sheet.row_dimensions[row].height or 15  # points, as a sheet has it by itself
    assert len(narrow) > 5
    assert set(narrow.values()) == {15}


def test_every_official_number_of_the_chart_stands_in_a_column_of_its_line():
    chart = exported.shipped("timeline", "en")
    sheet = opened(chart).worksheets[1]
    held = {
        (row[0].value, cell.value) for row in sheet.iter_rows(min_row=2) for cell in row[1:] if cell.value
    }
    drawn = chart.evidence.figures.set_index("figure_id").loc[list(chart.drawn)]
    lines = drawn[drawn["kind"] != "published"]
    assert len(lines) > 20
    assert held == {(row["period"], sheets.scaled(row["amount"], 10**9)) for row in lines.to_dict("records")}
    assert sheet._charts, "a chart of the program's own stands beside the columns"


def test_two_numbers_of_one_line_and_period_stand_in_two_columns():
    rows = [made.official("2001", 5e9), made.official("2001", 7e9, figure_id="T/again")]
    sheet = opened(exported.small(*rows)).worksheets[1]
    assert [cell.value for cell in sheet[2]][1:3] == [5, 7]


def test_where_nothing_is_joined_there_is_no_sheet_of_series():
    book = opened(exported.small(made.published("2001", 53e9)))
    assert len(book.sheetnames) == 4


def test_figures_have_only_the_columns_that_hold_something():
    chart = exported.shipped("growth", "en")
    header, *rows = opened(chart)["figures"].iter_rows(values_only=True)
    assert header[:2] == ("figure_id", "period")
    for place, name in enumerate(header):
        assert any(row[place] not in (None, "") for row in rows), f"{name} is empty"
    assert "of_unit" not in header or any(chart.evidence.figures["of_unit"])
    assert exact.NUMBERS and set(header) > {"amount", "unit", "as_printed"}


def test_every_sheet_prints_one_page_wide():
    for sheet in opened(exported.shipped("timeline", "ru")):
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))


@pytest.mark.parametrize(("name", "how"), [("growth", "change on the same period"), ("twin", "change")])
def test_a_computed_number_says_how_it_came_about(name, how):
    sheet = first_sheet(exported.shipped(name, "en"))
    header, *rows = list(sheet.iter_rows(min_row=4, values_only=True))
    column, own = header.index("How computed"), header.index("Name of the figure")
    computed = [row for row in rows if str(row[own]).startswith("computed/")]
    assert computed and all(row[column] for row in computed)
    assert any(how in str(row[column]) for row in computed)


def test_a_sentence_lies_over_the_whole_sheet_in_as_many_lines_as_it_needs():
    sheet = first_sheet(exported.shipped("timeline", "ru"))
    wide = sum(sheet.column_dimensions[one].width for one in "ABCDEFGHIJKLM")
    sentences = [cell for (cell,) in sheet.iter_rows(max_col=1) if cell.coordinate in sheet.merged_cells]
    assert len(sentences) > 4
    for cell in sentences:
        assert cell.alignment.wrap_text
        assert (sheet.row_dimensions[cell.row].height or 15) / 15 >= len(cell.value) / wide


def test_exports_of_both_countries_are_the_count_of_each_exporter():
    chart = exported.shipped("pairs", "en")
    rows = list(first_sheet(chart).iter_rows(min_row=4, values_only=True))
    column = rows[0].index("Whose statistics")
    assert {row[column] for row in rows[1 : 1 + len(chart.drawn)]} == {"each exporter"}


DRAWING = {
    "en": re.compile(
        r"\b(?:squares?|brackets?|ax[ie]s|scale|hollow|thin|above zero|the line between|dots are)\b", re.I
    ),
    "ru": re.compile(
        r"\b(?:квадрат|скобк|ос[ьи] |шкал|пуст(?:ой|ые) знак|тонк|выше нуля|отрезок|точки)", re.I
    ),
}


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("name", [one for one in gallery.PAIR_CHARTS if one not in gallery.PRODUCT_CHARTS])
def test_no_words_on_a_drawing_stand_in_a_table(name, lang):
    chart = exported.shipped(name, lang)
    rows = list(opened(chart)[translator(lang)("Table")].iter_rows(values_only=True))
    texts = [str(row[0]) for row in [*rows[:3], *rows[4 + len(chart.drawn) :]] if row[0]]
    assert len(texts) > 2
    assert [one for one in texts if DRAWING[lang].search(one)] == []


def test_the_lines_of_a_table_are_named_above_it():
    chart = gallery.draw(
        "pairs", gallery.resolve(Selection(pairs=(("DEU", "POL"), ("DEU", "FRA")), lang="en")), "light"
    )
    third = first_sheet(chart)["A3"].value
    assert "Germany ⇄ Poland" in third and "Germany ⇄ France" in third


def test_the_lines_of_a_table_are_named_with_their_years_and_guesses_as_such():
    chart = gallery.draw("timeline", gallery.resolve(Selection(pair=("CHN", "KOR"), lang="en")), "light")
    third = first_sheet(chart)["A3"].value
    assert re.search(r"\(each exporter, International Monetary Fund\), 1991–2020;", third), third
    assert re.search(r"\(International Monetary Fund, estimate\), 2025[;.]", third), third


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_table_has_neither_panels_nor_steps(lang):
    _ = translator(lang)
    assert of_drawing.without(_(of_drawing.PANELS), _) == ""
    told = of_drawing.without(_(of_drawing.STEP, told="$3 bn to May"), _)
    assert told == _(of_drawing.UNFINISHED, told="$3 bn to May")


def test_small_numbers_keep_three_digits_to_be_seen():
    looks = [sheets._digits(one) for one in (0.0, 12.5, 0.1, 0.02, 0.000502)]
    assert looks == ["number", "number", "number", "small", "tiny"]


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("pair", [("DEU", "USA"), ("BLR", "RUS")])
def test_a_workbook_of_which_years_there_are_begins_with_a_row_for_each_series(pair, lang):
    chart = gallery.draw("availability", gallery.resolve(Selection(pair=pair, lang=lang)), "light")
    book = opened(chart)
    head, *rows = list(book.worksheets[0].iter_rows(min_row=4, values_only=True))
    rows = rows[: rows.index((None,) * len(head))]
    assert 3 < len(chart.figure.data) <= len(rows) <= 40 < len(chart.drawn)
    assert chart.paper_words and book.worksheets[0]["A1"].value == chart.paper_words[0]
    for _who, _what, first, last, years, lacking, only in rows:
        assert first <= last and years <= last - first + 1
        assert bool(lacking) <= (years < last - first + 1)
        assert years or only
    assert any(one[-1] == chart.drawn[-1] for one in book.worksheets[1].iter_rows(values_only=True))


def test_rates_stand_apart_from_the_changes_that_they_part_and_name_their_money():
    chart = exported.shipped("twin", "en")
    header, *rows = list(first_sheet(chart).iter_rows(min_row=4, values_only=True))
    money, rows = header.index("What it counts"), rows[: len(chart.drawn)]
    kinds = [str(row[money]).startswith("price of a US dollar (") for row in rows]
    assert kinds == sorted(kinds) and sum(kinds) == len(kinds) / 3
    assert len([one for one, _rows in itertools.groupby(row[money] for row in rows)]) == 3


def test_what_stands_below_a_long_table_is_told_above_it_too():
    chart = gallery.draw("totals", gallery.resolve(Selection(country="UGA", lang="en")), "light")
    third = first_sheet(chart)["A3"].value
    assert "artial total" in third and chart.foot in third
    assert chart.foot not in str(first_sheet(exported.small(made.published("2001", 53e9)))["A3"].value)


# --- what a reader asks of a sheet that stands alone ------------------------------------------------


def sheet_of(name, lang="en", **asked):
    return first_sheet(gallery.draw(name, gallery.resolve(Selection(lang=lang, **asked)), "light"))


def words_of(sheet):
    return " ".join(str(cell) for (cell,) in sheet.iter_rows(max_col=1, values_only=True) if cell)


@pytest.mark.parametrize(
    ("name", "asked", "says"),
    [
        (
            "timeline",
            {"pair": ("GRD", "ABW"), "flow": "exports"},
            ("o figure for 1994–1996, 1998, 1999, 2001–2005",),
        ),
        (
            "timeline",
            {"pair": ("SAU", "CHN"), "flow": "exports"},
            ("1998–2000 up 60 times", "1978, 1981, 1982"),
        ),
        ("mirror", {"pair": ("SAU", "CHN")}, ("1998–2000 up 60 times",)),
        ("timeline", {"pair": ("RUS", "POL"), "flow": "exports"}, ("Two tables of the same trade: ",)),
        ("growth", {"pair": ("CHN", "KAZ")}, ("count different things",)),
        ("flows", {"pair": ("ARM", "VEN")}, ("no figure for 2012–2014, 2020",)),
    ],
)
def test_a_sheet_says_which_years_are_missing_where_a_series_breaks_and_where_two_part(name, asked, says):
    told = words_of(sheet_of(name, **asked)).replace("\xa0", " ")
    assert all(one in told for one in says), told
    assert "otted" not in told and "dots" not in told


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_published_number_has_a_speaker_and_a_day(lang):
    _ = translator(lang)
    header, *rows = list(sheet_of("vintages", lang).iter_rows(min_row=4, values_only=True))
    rows = rows[: rows.index((None,) * len(header))]
    by, on = header.index(_("Said by")), header.index(_("Said on"))
    assert len(rows) > 5 and all(row[by] and row[on] for row in rows)


@pytest.mark.parametrize("name", ["timeline", "growth", "flows", "mirror", "partners"])
def test_a_page_is_no_wider_than_can_be_read(name):
    """Names of figures and days for programs stand beside the page; a printed line has 250 letters."""
    sheet = sheet_of(name)
    (last,) = re.findall(r"\$([A-Z]+)\$\d+$", str(sheet.print_area))
    header = [cell.value for cell in sheet[4]]
    assert openpyxl.utils.column_index_from_string(last) == len(header) - 2
    letters = [openpyxl.utils.get_column_letter(n) for n in range(1, len(header) - 1)]
    assert sum(sheet.column_dimensions[one].width for one in letters) < 250
    for merged in sheet.merged_cells.ranges:
        assert merged.max_col == len(header) - 2


def test_each_row_of_what_there_is_says_whose_flow():
    rows = list(sheet_of("availability", pair=("USA", "MEX")).iter_rows(min_row=5, values_only=True))
    flows = [str(row[1]) for row in rows if row[1]]
    assert flows and not [one for one in flows if re.match(r"(?:ex|im)ports(?!\S* of)|balance(?! of)", one)]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_rows_that_the_title_tells_of_stand_in_front_in_bold(lang):
    """Of two tables the title may tell the shorter: its line comes first, and its number is seen."""
    chart = gallery.draw("timeline", gallery.resolve(Selection(pair=("ARM", "RUS"), lang=lang)), "light")
    sheet = first_sheet(chart)
    rows = [row for row in sheet.iter_rows(min_row=5) if row[-1].value in chart.drawn]
    bold = [row[-1].value for row in rows if row[0].font.b]
    assert tuple(bold) == chart.told
    told = chart.evidence.figure(chart.told[-1])
    first = chart.evidence.figure(rows[0][-1].value)
    assert first["reporter"] == told["reporter"] != chart.evidence.figure(chart.drawn[0])["reporter"]
    assert str(opened(chart).worksheets[1]["B1"].value).startswith(str(rows[0][4].value))


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("pair", [("CHN", "BLR"), ("KAZ", "RUS"), ("DEU", "POL"), ("BLR", "RUS")])
def test_a_row_of_what_was_said_names_its_speakers_with_their_offices_and_what_it_counts(pair, lang):
    _ = translator(lang)
    chart = gallery.draw("availability", gallery.resolve(Selection(pair=pair, lang=lang)), "light")
    flows = [labels.flow(one, lang) for one in ("exports", "imports", "turnover", "balance")]
    begin = _("As stated by {names}", names="{").partition("{")[0]
    rows = [row for row in first_sheet(chart).iter_rows(min_row=5, values_only=True) if row[0]]
    told = [row for row in rows if str(row[0]).startswith(begin)]
    assert told
    for who, what, *_years in told:
        names = str(who).removeprefix(begin).split("; ")
        assert not re.search(r"and \d+ more$|и ещё \d+$", str(who)), who
        assert len(names) <= 9 and (len(names) == 9 or names[0])
        assert any(str(what).startswith(one) for one in flows), what
    said = chart.evidence.figures.loc[chart.evidence.figures["stated_by"] != "", "stated_by"]
    most = _.term(str(said.value_counts().index[0]))
    assert any(most in str(who) for who, *_more in told), "whole, with the office"


@pytest.mark.parametrize(
    ("name", "asked", "says"),
    [
        ("growth", {"pair": ("AND", "LTU")}, "o amount for 2004–2010, so no change for 2004–2011"),
        ("timeline", {"pair": ("CHN", "RUS")}, "othing here for 2022"),
        ("timeline", {"pair": ("CHN", "RUS")}, "1 figure in another unit is left out: CNY 1.63 trn in 2025."),
        (
            "growth",
            {"pair": ("RUS", "UZB"), "flow": "exports"},
            "Two tables of the same trade: goods, Rosstat",
        ),
        ("totals", {"country": "BLR"}, "2001, 2004, 2009, 2010. Without Russia: no number in the table"),
        ("totals", {"country": "SXM"}, "2012–2013 up 4.9 times; 2016–2017 up 6.6 times"),
    ],
)
def test_a_sheet_says_what_it_lacks_and_what_it_leaves_out(name, asked, says):
    told = words_of(sheet_of(name, **asked)).replace("\xa0", " ")
    assert says in told, told
    assert not re.search(r"\b(?:not|nothing is|no gap is) drawn", told), told


def test_a_country_that_only_buys_has_no_title_of_what_it_sells():
    sheet = sheet_of("totals", country="SXM")
    assert str(sheet["A1"].value).startswith("Sint Maarten, imports: ")
    assert "as its partners count their exports to it" in str(sheet["A2"].value)
    assert "xports as Sint Maarten counts" not in words_of(sheet)


def test_lines_that_differ_in_their_months_alone_are_named_apart():
    third = str(sheet_of("timeline", pair=("CAN", "USA"))["A3"].value)
    assert "January–November 2025" in third, third


def test_a_body_that_publishes_its_own_table_is_named_once():
    third = str(sheet_of("timeline", pair=("CIV", "CAF"))["A3"].value)
    assert "(United States International Trade Commission), 2000–2015" in third, third


def test_what_lacks_a_year_is_told_once():
    told = words_of(sheet_of("pairs", pairs=(("IND", "RUS"), ("ARM", "GEO"), ("CHN", "BLR"))))
    assert told.count("no figure for 1998") == 2, "above the table and below it, once each"


def test_a_gap_is_of_both_counts_and_both_sources():
    sheet = sheet_of("mirror", pair=("CAN", "USA"))
    head, first, *_rows = sheet.iter_rows(min_row=4, values_only=True)
    row = dict(zip(head, first, strict=True))
    assert str(row["Flow"]).startswith("gap")
    assert row["Whose statistics"] == "both countries"
    assert row["Source"] == "US Census Bureau; International Monetary Fund"


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_change_is_told_with_its_amounts_on_a_short_sheet_too(lang):
    told = words_of(sheet_of("growth", lang, pair=("ARM", "AND"), flow="imports")).replace("\xa0", " ")
    assert {"en": "−70.4% in 2024: from $", "ru": "−70,4 % в 2024 году: с $"}[lang] in told, told
    assert {"en": "Greatest growths: from $", "ru": "Наибольшие приросты: в 2019 году с $"}[lang] in told, (
        told
    )


def test_a_rate_is_named_once():
    third = str(sheet_of("twin", pair=("CHN", "KAZ"))["A3"].value)
    assert third.count("price of a US dollar (") == 1 and "price of a US dollar (Chinese yuan)" in third, (
        third
    )


def test_no_number_is_wider_than_its_column():
    """A program shows a number that has no room as ###."""
    sheet = sheet_of("totals", "ru", country="NAM")
    header = [cell.value for cell in sheet[4]]
    place = header.index("Значение")
    wide = sheet.column_dimensions[openpyxl.utils.get_column_letter(place + 1)].width
    values = [row[place] for row in sheet.iter_rows(min_row=5, values_only=True)]
    numbers = [one for one in values if isinstance(one, int | float)]
    assert min(abs(one) for one in numbers) < 0.01
    assert max(len(sheets._in_digits(one)) for one in numbers) + 1 <= wide


def test_years_between_the_last_number_and_an_estimate_are_told():
    assert "othing here for 1993, 1995, 1996, 2021–2024" in words_of(
        sheet_of("timeline", pair=("PAN", "CRI"))
    )


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_sheet_names_the_tables_that_its_numbers_stand_in(lang):
    told = words_of(sheet_of("timeline", lang, pair=("MWI", "GRD"), flow="exports"))
    assert "ITPD-E" in told and "DOTS" in told or "Direction of Trade Statistics" in told, told
    rates = words_of(sheet_of("twin", lang, pair=("BLR", "RUS")))
    assert {"en": "exchange rates, period average", "ru": "средние за период"}[lang] in rates, rates
    assert "rawn" not in rates and "арисован" not in rates
    third = str(sheet_of("twin", lang, pair=("BLR", "RUS"))["A3"].value)
    assert {"en": "goods (US dollars)", "ru": "товары (доллары США)"}[lang] in third, third


def test_a_side_is_not_alone_where_a_number_of_the_other_is_published():
    sheet = sheet_of("mirror", pair=("DEU", "POL"), unit="EUR")
    assert str(sheet["A1"].value).endswith("2024 by the count of Germany; 2002–2024"), sheet["A1"].value


@pytest.mark.parametrize(
    ("lang", "lacks"), [("en", "no figure for 1992–1994"), ("ru", "нет данных за 1992–1994")]
)
def test_where_a_series_breaks_is_seen_in_its_rows(lang, lacks):
    view = sharing.shared({"pair": "TGO-FRA", "lang": lang}).view
    chart = gallery.draw("mirror", view, "light")
    book = opened(chart)
    table, series = book.worksheets[0], book.worksheets[1]
    header = [cell.value for cell in table[4]]
    told = header.index(translator(lang)("Where the series breaks"))
    cells = {
        row[0].value: row[told].value for row in table.iter_rows(min_row=5) if row[-1].value in chart.drawn
    }
    assert lacks in cells["1995"]
    assert [year for year, one in cells.items() if one and "1973–1974" in one] == ["1974"]
    years = {row[0].value: row[1] for row in series.iter_rows(min_row=2)}
    assert [years[one].value for one in ("1992", "1993", "1994")] == [None, None, None]
    assert {years[one].fill.patternType for one in ("1992", "1993", "1994")} != {
        years["1995"].fill.patternType
    }


@pytest.mark.parametrize(
    ("name", "pair"), [("timeline", "ARG-BRA"), ("mirror", "TGO-FRA"), ("timeline", "BLR-RUS")]
)
def test_the_number_of_the_title_stands_on_the_first_page(name, pair):
    chart = gallery.draw(name, sharing.shared({"pair": pair, "lang": "en"}).view, "light")
    sheet = first_sheet(chart)
    rows = [row for row in sheet.iter_rows(min_row=5) if row[-1].value in chart.drawn]
    places = [n for n, row in enumerate(rows) if row[-1].value in chart.told]
    assert places and min(places) < 20
