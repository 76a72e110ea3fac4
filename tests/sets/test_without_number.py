"""What a set has and gives no number for is said with its reason; months count in the record of a country."""

from __future__ import annotations

from dashboard import gallery, ledger
from dashboard.ledger import absence
from dashboard.sets import adding
from dashboard.text import translator
from tests.sets import made
from tests.views.visit import opened, words


def test_a_year_without_a_number_is_said_with_that_reason(sets, tmp_path):
    path = tmp_path / "BACI_HS92_Y2019_V202401b.csv"
    lines = ["t,i,j,k,v,q", "2018,251,842,10121,5,1", "2019,251,842,10121,NA,1", "2020,251,842,10121,NA,1"]
    path.write_text("\n".join([*lines, "2020,251,842,220421,7,1", "2019,842,251,10121,3,1"]) + "\n")
    adding.add("baci", [path])
    ledger.renew()
    (one,) = [each for each in gallery.reasons(("FRA", "USA")) if each.code == "no_number"]
    # 2020 has a number of another product: it is no year without one.
    assert (one.country, one.flow, one.years) == ("FRA", "exports", "2019")
    assert "the source prints 2019 without a number" in absence.said(one, translator("en"))
    assert not [each for each in gallery.reasons(("FRA", "USA"), 2018) if each.code == "no_number"]
    assert "without a number" in words(opened("pair", {"lang": "en", "pair": "FRA-USA"}))


def test_a_set_of_months_stands_in_the_record_of_a_country(sets, tmp_path):
    path = tmp_path / "full202301.dat"
    made.comext(300, 4).to_csv(path, index=False)
    adding.add("comext", [path], "2023")
    ledger.renew()
    found = [each for each in gallery.record("FRA") if each.source_id.startswith("comext")]
    one = next(each for each in found if each.exports)
    assert one.exports == one.imports == ("2023-01", "2023-02")
    shown = words(opened("country", {"lang": "en", "country": "FRA"}))
    assert "2023 (2 months)" in shown and "comext-" not in shown[shown.index("Reporting record") :]
