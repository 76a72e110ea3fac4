"""Shapes whose columns must be looked at: Eurostat's TSV, templates with quantities."""

from __future__ import annotations

import pytest

from dashboard.tables import read
from dashboard.uploads.fates import Candidate
from dashboard.uploads.understanding import understand

FOLDED = (
    "freq,stk_flow,partner,unit,geo\\TIME_PERIOD\t2020 \t2021 \t2022 \n"
    "A,EXP,CN,MIO_EUR,DE\t96000.5 \t103000.1 p\t107000 e\n"
    "A,IMP,CN,MIO_EUR,DE\t117000.1 \t142000 \t:\n"
)
TEMPLATE = "reporter,partner,flow,scope,period,value,unit\nRUS,BLR,exports,goods,2019,18000000,{unit}\n"


def figures(data: bytes, name: str = "any.tsv", **answers: str) -> list[str]:
    names = ("reporter", "partner", "flow", "period", "value", "multiplier", "unit", "status")
    found = understand(read(data, name), answers)
    made = (one.fields for one in found.fates() if isinstance(one, Candidate))
    return [" ".join(one.get(name, "") for name in names).strip() for one in made]


def test_the_first_field_of_eurostats_tsv_holds_several():
    assert figures(FOLDED.encode(), scope_missing="goods") == [
        "DEU CHN exports 2020 96000.5 1000000 EUR",
        "DEU CHN exports 2021 103000.1 1000000 EUR preliminary",
        "DEU CHN exports 2022 107000 1000000 EUR estimate",
        "DEU CHN imports 2020 117000.1 1000000 EUR",
        "DEU CHN imports 2021 142000 1000000 EUR",
    ]


def test_a_row_whose_first_field_lacks_a_part_is_an_error():
    broken = FOLDED.replace("A,IMP,CN,MIO_EUR,DE", "A,IMP,MIO_EUR,DE")
    found = understand(read(broken.encode(), "any.tsv"), {"scope_missing": "goods"})
    assert found.account.codes == {"ragged_row": 1} and found.account.figures == 3


@pytest.mark.parametrize(("unit", "taken"), [("tonnes", 1), ("USD", 1)])
def test_a_quantity_in_the_columns_of_the_template_is_meant(unit, taken):
    assert len(figures(TEMPLATE.format(unit=unit).encode())) == taken


def test_a_quantity_in_other_columns_is_left_out():
    other = TEMPLATE.format(unit="tonnes").replace("period,value", "Year,Amount")
    found = understand(read(other.encode(), "any.csv"))
    assert found.account.counts["skipped:quantity"] == 1
    assert found.refusal is not None and found.refusal.code == "only_quantities"
