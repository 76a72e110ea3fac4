"""The sheets of a workbook that people read: the table as on the page, and the lines as columns.

They repeat what the sheet ``figures`` holds, in one unit and worded for the reader; ``verify`` reads the
other sheets and never these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil
from typing import Any, Final

import pandas as pd

from dashboard import comparability
from dashboard.evidence import Row
from dashboard.export.content import Content
from dashboard.language import write as labels
from dashboard.model import Period
from dashboard.operations import OPERATIONS
from dashboard.shown import printable
from dashboard.text import Translator

_LONGEST: Final = 32_767
_NUMBER: Final = "#,##0.0##"
_SMALL: Final = 0.1
"""Below it three digits behind the point show fewer than three of a number."""
_NARROW, _BROAD, _LONG = 10, 32, 48
"""Letters of a column of the first sheet, at least and at most; of that of names, which shrink beyond."""
_PRINTED, _STEP = 240, 2
"""Letters of a printed line at most, which is one page wide; how far columns are narrowed at a time."""
_CODE: Final = "ABC"
"""As long is the code of a country."""
_YEAR: Final = 12
"""Months."""
_LOOKS: Final = ("text", "unit", "number", "small", "tiny")
"""Of cells of the table; a number that the title tells has the same in bold."""
_BOLD: Final = 3
"""Columns at the left, of period and number, bold there: their columns have room for wider letters."""
_SHOWN: Final = {"number": 3, "small": 5, "tiny": 9}
"""Digits behind the point, at most."""
_FILE: Final = re.compile(r", \S+\.xlsx?$")
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
_TELLING: Final = "telling "
_COLUMN: Final = 22
"""Letters of a column of a line."""
_FILLED: Final = 0.9
"""Of a line of a cell: words are not cut in the middle."""
_LINE, _TITLE = 15, 1.35
"""Points of a line of a sentence over all columns; how much larger the title is."""
_TOP: Final = 3
"""Rows above the header: title, definition, names of the lines."""
_BESIDE: Final = 2
"""Columns at the right that are not printed: a day for programs, the name of the figure."""
_PAGE: Final = 30
"""Rows of a table whose end may stand on another page: what stands below it is told above it too."""
_FIRST_PAGE: Final = 20
"""Rows of a table that stand on its first page in any case."""
_NAMED: Final = 8
"""Lines that are named above the table; more are counted."""
_TOLD: Final = 4
"""Notes that are told above a long table."""
_A4: Final = 9
_MARGIN: Final = 0.4
"""Inches left and right of a printed page."""
_LACKING: Final = "#B9C2CC"
"""Dots in a cell of a year that a line lacks: an empty one would be overlooked."""
_HEAD: Final = "#E8EDF2"
"""Behind the names of columns: a line under them would lie on the first row in print."""


@dataclass(frozen=True)
class Series:
    """A line of the chart: what it counts, the scale of its numbers, and a number for each period."""

    name: str
    unit: str
    multiplier: int
    months: int
    values: Mapping[str, float]


def put(book: Any, content: Content) -> None:
    """Both sheets into an xlsxwriter workbook, the one to read first; no sheet of series without a line."""
    of_cells: dict[str, dict[str, Any]] = {
        "text": {"text_wrap": True, "valign": "top"},
        "unit": {"text_wrap": True, "valign": "top", "align": "left", "indent": 1},
        "number": {"num_format": _NUMBER, "valign": "top"},
        "small": {"num_format": "0.0####", "valign": "top"},
        "tiny": {"num_format": "0.0########", "valign": "top"},
    }
    looks = {
        **{name: book.add_format(look) for name, look in of_cells.items()},
        **{_TELLING + name: book.add_format(look | {"bold": True}) for name, look in of_cells.items()},
        "bold": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": _HEAD}),
        "title": book.add_format({"bold": True, "font_size": 14, "text_wrap": True, "valign": "top"}),
        "name": book.add_format({"shrink": True, "valign": "top"}),
        "lacking": book.add_format({"pattern": 4, "fg_color": _LACKING}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
    }
    _ = content.say
    if content.chart.overview is not None:
        _overview(book.add_worksheet(_("Overview")), content.chart.overview, content, looks)
    _read(book.add_worksheet(_("Table")), content, looks)
    lines = list(series(content))
    if lines:
        _lines(book, book.add_worksheet(_("Series")), lines, content, looks)


def on_one_page(sheet: Any, header_row: int = 0) -> None:
    """Printed on as many pages as it is long, and never more than one wide."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=_MARGIN, right=_MARGIN)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    sheet.set_footer("&C&P / &N")


def multipliers(content: Content) -> dict[str, int]:
    """One power of ten for each unit that is drawn."""
    return {
        str(unit): labels.ladder(some["amount"].tolist()) if unit != "percent" else 1
        for unit, some in content.drawn.groupby("unit", sort=False)
    }


# --- the table as on the page -------------------------------------------------------------------


def _read(sheet: Any, content: Content, looks: Mapping[str, Any]) -> None:
    """Title and definition across the sheet, the table, and under it what is not drawn and the sources.

    The table has the columns of the page that hold something, and how a computed number came about.
    """
    _, order = content.say, _read_order(content)
    frame, drawn = content.chart.table().iloc[order], content.drawn.iloc[order]
    rows = drawn.to_dict("records")
    told = {place for place, one in enumerate(drawn["figure_id"], _TOP + 1) if one in content.chart.told}
    own = {str(name): [str(one) for one in frame[name]] for name in frame.columns[:-1]}
    own |= {
        _("Said on"): [_day_said(row, _) for row in rows],
        _("How computed"): [_operation(row, _) for row in rows],
    }
    broken = content.chart.broken()
    own |= {_("Where the series breaks"): [broken.get(str(one), "") for one in frame["figure_id"]]}
    held = {name: cells for name, cells in own.items() if any(cells)}
    scales = multipliers(content)
    columns: list[tuple[str, list[Any], Any]] = [
        *((name, cells, looks["text"]) for name, cells in [*held.items()][:2]),
        (_("Value"), [scaled(row["amount"], scales[str(row["unit"])]) for row in rows], looks["number"]),
        (_("Unit"), [_unit(row, scales, content) for row in rows], looks["unit"]),
        *((name, cells, looks["text"]) for name, cells in [*held.items()][2:]),
        (_("Period begins"), [first_day(int(row["start"])) for row in rows], looks["day"]),
        (_("Name of the figure"), [str(one) for one in frame["figure_id"]], looks["name"]),
    ]
    wraps = (looks["text"], looks["unit"])
    for broad in range(_BROAD, _NARROW, -_STEP):
        widths = [_width(cells, _LONG if look is looks["name"] else broad) for _name, cells, look in columns]
        if sum(widths[:-_BESIDE]) < _PRINTED:
            break
    wrapped = [
        [_lines_of(str(cell), width) for cell in ((name, *cells) if look in wraps else (name,))]
        for (name, cells, look), width in zip(columns, widths, strict=True)
    ]
    for column, ((name, cells, look), width) in enumerate(zip(columns, widths, strict=True)):
        sheet.write_string(_TOP, column, name, looks["bold"])
        sheet.set_column(column, column, width)
        for place, cell in enumerate(cells, _TOP + 1):
            _cell(sheet, place, column, cell, look, looks, is_told=place in told and column < _BOLD)
    # Not every program fits rows to words that go on in a line below.
    for place in range(len(frame) + 1):
        lines = max(one[place] for one in wrapped if place < len(one))
        sheet.set_row(_TOP + place, _LINE * max(lines, 1))
    last = _TOP + len(frame)
    sheet.autofilter(_TOP, 0, max(last, _TOP + 1), len(columns) - 1)
    sheet.freeze_panes(_TOP + 1, 2)
    # What only programs look for stands beside the page that is printed, which would be too small to read.
    printed = len(columns) - _BESIDE
    across = printed - 1, sum(widths[:printed])
    _across(sheet, 0, content.chart.title, looks["title"], *across, scale=_TITLE)
    _across(sheet, 1, content.chart.table_words[0], looks["text"], *across)
    notes = content.chart.table_words[1]
    told_first = (*content.chart.above_table[:_TOLD], content.chart.foot, _tables(content))
    above = [_named(content), *(told_first if len(frame) > _PAGE else ())]
    if any(above):
        _across(sheet, 2, "\n".join(filter(None, above)), looks["text"], *across)
    below = [*notes, content.chart.foot, *filter(None, [_tables(content)]), content.standing]
    for number, note in enumerate(below, last + 2):
        _across(sheet, number, note, looks["text"], *across)
    on_one_page(sheet, _TOP)
    sheet.print_area(0, 0, last + 1 + len(below), printed - 1)


def _overview(sheet: Any, frame: pd.DataFrame, content: Content, looks: Mapping[str, Any]) -> None:
    """Title and definition, and a row for each of what the chart has; its figures are on the next sheet."""
    _ = content.say
    words = [str(name) for name in frame.columns]
    cells = [[one if isinstance(one, int) else str(one) for one in frame[name].tolist()] for name in words]
    most = [_LONG, *[_BROAD] * len(words)]
    widths = [_width([name, *column], wide) for name, column, wide in zip(words, cells, most, strict=False)]
    for place, (name, column, width) in enumerate(zip(words, cells, widths, strict=True)):
        sheet.write_string(_TOP, place, name, looks["bold"])
        sheet.set_column(place, place, width)
        for row, cell in enumerate(column, _TOP + 1):
            if isinstance(cell, int):
                sheet.write_number(row, place, cell, looks["unit"])
            else:
                sheet.write_string(row, place, cell[:_LONGEST], looks["text"])
    for row in range(len(frame)):
        lines = max(_lines_of(str(column[row]), width) for column, width in zip(cells, widths, strict=True))
        sheet.set_row(_TOP + 1 + row, _LINE * lines)
    sheet.freeze_panes(_TOP + 1, 2)
    across = len(words) - 1, sum(widths)
    title = content.chart.paper_words[0] if content.chart.paper_words else content.chart.title
    _across(sheet, 0, title, looks["title"], *across, scale=_TITLE)
    _across(sheet, 1, content.chart.table_words[0], looks["text"], *across)
    on = _("The figures themselves stand on the next sheets.")
    for row, text in enumerate([on, content.chart.foot, content.standing], _TOP + len(frame) + 2):
        _across(sheet, row, text, looks["text"], *across)
    on_one_page(sheet, _TOP)


def _order(content: Content) -> list[int]:
    """The figures drawn, those of the line that the title tells of first, then others that it tells."""
    told = {*content.chart.told}
    of_lines = (set(line["figure_id"]) for line in comparability.lines(content.drawn))
    front = {one for ids in of_lines if ids & told for one in ids}
    ids = content.drawn["figure_id"].tolist()
    ranks = [0 if one in front else 1 if one in told else 2 for one in ids]
    return sorted(range(len(ids)), key=ranks.__getitem__)


def _read_order(content: Content) -> list[int]:
    """The same, with the newest of a long line first where the number of the title would else stand on
    another page."""
    order, ids = _order(content), content.drawn["figure_id"].tolist()
    told = {place for place, one in enumerate(order) if ids[one] in content.chart.told}
    if not told or max(told) < _FIRST_PAGE:
        return order
    lines = {one: n for n, line in enumerate(comparability.lines(content.drawn)) for one in line["figure_id"]}
    runs = [[*run] for _line, run in groupby(order, lambda at: lines.get(ids[at], -1))]
    return [at for run in runs for at in (reversed(run) if len(run) > 1 else run)]


def _tables(content: Content) -> str:
    """The official tables that the numbers stand in, by their names; none in letters that a reader of the
    language may not read."""
    _, used = content.say, content.evidence.figures
    official, names = {*used.loc[used["kind"] == "official", "source_id"]}, dict[str, None]()
    for source in content.evidence.sources.to_dict("records"):
        title = _FILE.sub("", _.term(str(source["title"])))
        if source["source_id"] in official and bool(_CYRILLIC.search(title)) == (_.lang == "ru"):
            names[f"{_.term(str(source['publisher']))}, {title}"] = None
    if not names:
        return ""
    told = "; ".join(names)
    return _("Table: {names}", names=told) if len(names) == 1 else _("Tables: {names}", names=told)


def _named(content: Content) -> str:
    """The lines of the sheet beside it and their years, where there are several: a page of the table may hold
    one alone."""
    _ = content.say
    names = list(dict.fromkeys(_with_years(one, _.lang) for one in series(content)))
    if len(names) < 2:
        return ""
    told, more = "; ".join(names[:_NAMED]), len(names) - _NAMED
    if more > 0:
        told += "; " + _.many("and {n} more", "and {n} more", more)
    return _("Lines: {names}.", names=told)


def _with_years(line: Series, lang: str) -> str:
    """ "turnover, goods (CEPII), 1995–2021"; of parts of years which: lines may differ in that alone."""
    ends = min(line.values), max(line.values)
    told = [one[:4] if line.months == _YEAR else labels.period(one, lang) for one in ends]
    return f"{line.name}, {'–'.join(dict.fromkeys(told))}"


def _day_said(row: Row, _: Translator) -> str:
    """When a published number was said, else the first day on which it can have been known."""
    day = str(row["stated_on"] or row["known_on"]) if row["kind"] == "published" else ""
    return labels.day(day, _.lang) if day else ""


def _operation(row: Row, _: Translator) -> str:
    made = OPERATIONS.get(str(row["operation"]))
    return _(made.words) if made else ""


def _unit(row: Row, scales: Mapping[str, int], content: Content) -> str:
    return labels.axis_unit(str(row["unit"]), scales[str(row["unit"])], content.chart.lang)


def _width(cells: list[Any], most: int) -> int:
    """Of a column, in letters: that of its longest cell, within bounds; longer ones go on in a line below."""
    told = (_in_digits(one) if isinstance(one, float) else str(one) for one in cells)
    longest = max(map(len, told), default=0)
    return min(max(ceil(longest / _FILLED) + 1, _NARROW), most)


def _in_digits(value: float) -> str:
    """A number as long as it stands in its cell: a program shows one without room as ###."""
    return f"{value:,.{_SHOWN[_digits(value)]}f}"


def _lines_of(text: str, width: int) -> int:
    """Of a cell as wide as so many digits, which are wider than letters: words are not cut in the middle."""
    return 1 if len(text) < width else ceil(len(text) / (_FILLED * width))


def _cell(
    sheet: Any, row: int, column: int, cell: object, look: Any, looks: Mapping[str, Any], is_told: bool
) -> None:
    """A number that the title tells stands out of the others."""
    name = next((one for one in _LOOKS if looks[one] is look), "")
    if isinstance(cell, date):
        _day(sheet, row, column, cell, looks)
    elif isinstance(cell, float):
        sheet.write_number(row, column, cell, looks[_TELLING * is_told + _digits(cell)])
    else:
        sheet.write_string(
            row, column, str(cell)[:_LONGEST], looks[_TELLING * is_told + name] if name else look
        )


def _digits(value: float) -> str:
    """The look of a number by its size: three digits are seen, however small it is in the unit of all."""
    size = abs(value)
    return "number" if size >= _SMALL or not size else "small" if size >= _SMALL**2 else "tiny"


def _across(sheet: Any, row: int, text: str, look: Any, last: int, width: int, scale: float = 1.0) -> None:
    """A sentence over all columns, in as many lines as it needs: none is cut in print."""
    sheet.merge_range(row, 0, row, last, "")
    sheet.write_string(row, 0, text[:_LONGEST], look)
    lines = sum(max(-(-int(scale * len(one)) // max(width, 1)), 1) for one in text.split("\n"))
    sheet.set_row(row, scale * _LINE * max(lines, 1))


def first_day(month: int) -> date:
    """Of a month as ``start`` counts them.

    >>> first_day(2023 * 12 + 4)
    datetime.date(2023, 5, 1)
    """
    return date(month // 12, month % 12 + 1, 1)


def _day(sheet: Any, row: int, column: int, day: date, looks: Mapping[str, Any]) -> None:
    """A real date where Excel knows the day: it counts from 1900."""
    if day.year > 1900:
        sheet.write_datetime(row, column, day, looks["day"])
    else:
        sheet.write_string(row, column, day.isoformat(), looks["text"])


def scaled(amount: object, multiplier: int) -> float:
    """An amount in full units as it stands in a cell, without the dust of the division."""
    return float(f"{float(str(amount)) / multiplier:.15g}")


# --- the lines as columns -----------------------------------------------------------------------


def series(content: Content) -> Iterator[Series]:
    """Official and computed figures by what they count; a second number of one period begins a column."""
    order = _order(content)
    told = content.chart.table().iloc[order, [2, 3, 5, 7]].to_numpy().tolist()
    scales, lang = multipliers(content), content.chart.lang
    found: dict[tuple[str, str, int, int], dict[str, float]] = {}
    for words, row in zip(told, content.drawn.iloc[order].to_dict("records"), strict=True):
        if row["kind"] == "published":
            continue
        flow, what, whose, source = map(str, words)
        if not _is_of_countries(str(row["compiled_by"])):
            whose = source  # A body that publishes its own table has two names of one meaning.
        unit, months = str(row["unit"]), int(row["months"])
        # A guess is no part of the line that it would go on: it is named as one.
        status = labels.status("estimate", lang) if row["status"] == "estimate" else ""
        head = what if what.startswith(flow) else f"{flow}, {what}"
        name = f"{head} ({', '.join(dict.fromkeys(one for one in (whose, source, status) if one))})"
        number = 1
        while str(row["period"]) in found.get((name, unit, months, number), {}):
            number += 1
        value = scaled(row["amount"], scales[unit])
        found.setdefault((name, unit, months, number), {})[str(row["period"])] = value
    for (name, unit, months, number), values in found.items():
        title = f"{name} ({number})" if number != 1 else name
        yield Series(title, labels.axis_unit(unit, scales[unit], lang), scales[unit], months, values)


def _is_of_countries(compiler: str) -> bool:
    """Whether a table holds the count of a country, or of each exporter, and not that of who publishes it."""
    return compiler in ("", "exporting countries") or (len(compiler) == len(_CODE) and compiler.isupper())


def _lines(book: Any, sheet: Any, lines: list[Series], content: Content, looks: Mapping[str, Any]) -> None:
    _ = content.say
    spans = {one: Period.parse(one) for line in lines for one in line.values}
    for year in _between(lines):
        spans.setdefault(year, Period.parse(year))
    periods = sorted(spans, key=lambda one: (-spans[one].months, spans[one].start))
    sheet.write_string(0, 0, _("Period"), looks["bold"])
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, len(lines), _COLUMN)
    heads = [f"{line.name}, {line.unit}"[:_LONGEST] for line in lines]
    for column, head in enumerate(heads, 1):
        sheet.write_string(0, column, head, looks["bold"])
    sheet.set_row(0, _LINE * max(-(-len(one) // (_FILLED * _COLUMN)) for one in heads))
    for place, period in enumerate(periods, 1):
        sheet.write_string(place, 0, period)
        for column, line in enumerate(lines, 1):
            if period in line.values:
                sheet.write_number(place, column, line.values[period], looks["number"])
            elif _is_inside(period, spans, line):
                sheet.write_blank(place, column, None, looks["lacking"])
    sheet.freeze_panes(1, 1)
    note = _("Published figures, of which one year can have several, stand on the sheet before this one.")
    sheet.write_string(len(periods) + 2, 0, note)
    if any(_is_inside(one, spans, line) for one in periods for line in lines if one not in line.values):
        sheet.write_blank(len(periods) + 3, 0, None, looks["lacking"])
        sheet.write_string(len(periods) + 3, 1, _("A period inside the series of which it has no number"))
    on_one_page(sheet)
    _picture(book, sheet, lines, periods, spans, content)


def _between(lines: list[Series]) -> Iterator[str]:
    """The years from the first to the last of each line of years."""
    for line in lines:
        if line.months == _YEAR and all(len(one) == len("2000") for one in line.values):
            yield from (str(year) for year in range(int(min(line.values)), int(max(line.values)) + 1))


def _is_inside(period: str, spans: Mapping[str, Period], line: Series) -> bool:
    """Whether a period lies between the first and the last of a line, and is as long as these."""
    starts = [spans[one].start for one in line.values]
    return spans[period].months == line.months and min(starts) < spans[period].start < max(starts)


def _picture(
    book: Any,
    sheet: Any,
    lines: list[Series],
    periods: list[str],
    spans: Mapping[str, Period],
    content: Content,
) -> None:
    """Excel's own chart beside the columns: of lines alike in unit and length of period to the longest.

    Its title is that of the first sheet, by reference: words that look like a formula would be taken for one.
    """
    first = max(lines, key=lambda line: len(line.values))
    alike = [line for line in lines if (line.unit, line.months) == (first.unit, first.months)]
    rows = [place for place, period in enumerate(periods, 1) if spans[period].months == first.months]
    picture = book.add_chart({"type": "line"})
    for line in alike:
        column = lines.index(line) + 1
        picture.add_series(
            {
                "name": [sheet.get_name(), 0, column],
                "categories": [sheet.get_name(), rows[0], 0, rows[-1], 0],
                "values": [sheet.get_name(), rows[0], column, rows[-1], column],
            }
        )
    table = book.worksheets()[0].get_name()
    picture.set_title({"name": [table, 0, 0], "name_font": {"size": 11}})
    picture.set_y_axis({"name": first.unit, "num_format": "#,##0.##"})
    picture.set_legend({"position": "bottom"})
    picture.show_blanks_as("gap")
    picture.set_size({"width": 760, "height": 420})
    sheet.insert_chart(1, len(lines) + 2, picture, {"description": printable(content.chart.alt)[:255]})
