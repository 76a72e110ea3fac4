"""A sheet that nobody named says nothing, whatever its name would be elsewhere."""

from __future__ import annotations

import io

import openpyxl
import pytest

from dashboard.judging import judge
from dashboard.language import read as reading
from dashboard.tables import read
from dashboard.uploads.places import believed

ROWS = (
    ("Экспорт товаров Узбекистана в Афганистан: основные товарные группы", None, None),
    ("Код ТН ВЭД", "Наименование", "млн долл. США"),
    ("1101", "Мука пшеничная", 260.4),
    ("2716", "Электроэнергия", 110.7),
)


def book(name: str) -> bytes:
    made, file = openpyxl.Workbook(), io.BytesIO()
    made.active.title = name
    for row in ROWS:
        made.active.append(row)
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize("name", ["Лист1", "Лист11", "Sheet1", "List12", "Аркуш1", "Tabelle1"])
def test_a_table_without_a_year_is_asked_about_it_whatever_its_sheet_is_called(name):
    judged = judge(read(book(name), "a.xlsx"))
    assert judged.understanding is not None
    asked = [question.topic for question in judged.understanding.questions]
    assert (judged.outcome, asked, judged.count) == ("ask", ["period_missing"], 0)


@pytest.mark.parametrize("name", ["Nov 2011", "ноябрь 2011", "2011"])
def test_a_sheet_that_somebody_named_says_its_time(name):
    judged = judge(read(book(name), "a.xlsx"))
    assert judged.outcome == "accept" and judged.count == 2


def test_a_name_of_a_month_before_one_digit_names_no_year():
    for text in ("Лист1", "Nov 1", "Mar 2", "июн2", "Dec9"):
        assert reading.read_when(text) is None, text
        assert "period" not in believed("column", text), text
    for text, period in (("Mar 12", "2012-03"), ("Sep-09", "2009-09"), ("1 кв. 23", "2023-Q1")):
        when = reading.read_when(text)
        assert when is not None and str(when.period) == period, text
