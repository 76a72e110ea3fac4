"""What a set has and gives no number for is said with its reason; months count in the record of a country."""

from __future__ import annotations

import json

import pytest

from dashboard import cli, gallery, ledger
from dashboard.ledger import absence
from dashboard.sets import adding
from dashboard.text import translator
from dashboard.warehouse import lock
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


@pytest.mark.parametrize(("lang", "told"), [("en", "made by an earlier release"), ("ru", "прежней версией")])
def test_a_set_of_an_earlier_release_says_what_it_lacks(lang, told, sets, tmp_path, capsys):
    """Its numbers stand; which years had none was not kept then, and adding it again keeps them."""
    path = tmp_path / "BACI_HS92_Y2019_V202401b.csv"
    path.write_text("t,i,j,k,v,q\n2018,251,842,10121,5,1\n2019,251,842,10121,NA,1\n")
    adding.add("baci", [path])
    assert cli.main(["data", "status"]) == 0 and not capsys.readouterr().err
    said = json.loads((sets / lock.NAME).read_text(encoding="utf-8"))
    said["layout"] = said["sets"][0]["layout"] = 1
    said["sets"][0]["about"].pop("unsaid")
    (sets / lock.NAME).write_text(json.dumps(said), encoding="utf-8")
    for action in ("status", "check"):
        assert cli.main(["data", action, "--lang", lang]) == 0
        wrote = capsys.readouterr()
        assert told in wrote.out and wrote.err.count("\n") == 1
        assert "baci/202401b" in wrote.err and "bilateral data add" in wrote.err
    assert cli.main(["data", "check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["sets"][0]["state"] == "older"
    assert cli.main(["figures", "--pair", "FRA-USA"]) == 0 and "baci/202401b" in capsys.readouterr().out
    again = adding.add("baci", [path])
    assert again.account and again.locked.layout == lock.LAYOUT and again.locked.about["unsaid"] == 1
    assert cli.main(["data", "status"]) == 0 and not capsys.readouterr().err
