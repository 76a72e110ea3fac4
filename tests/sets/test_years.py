"""Some years of a set alone: which are kept, what is fetched, what the lock says of it."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard import cli
from dashboard.sets import adding, years
from dashboard.sets.refusals import SetRefused
from dashboard.warehouse import lock
from tests.sets import made
from tests.sets.test_fetching import FILE, Waited, served

__all__ = ["served"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2018", (2018,)),
        ("2018-2020", (2018, 2019, 2020)),
        ("2020, 2018–2019", (2018, 2019, 2020)),
        ("", ()),
    ],
)
def test_years_are_read_as_they_are_written(text, wanted):
    assert years.read(text) == wanted
    assert years.read(years.written(wanted)) == wanted


@pytest.mark.parametrize("text", ["18", "2020-2018", "2018..2019", "x", "2018-", "0001-9999"])
def test_what_are_no_years_is_said(text, sets, tmp_path, capsys):
    path = made.baci_zip(tmp_path)
    for lang in ("en", "ru"):
        assert cli.main(["data", "add", "baci", str(path), f"--years={text}", "--lang", lang]) == 2
        told = capsys.readouterr().err
        assert text in told and "2018-2020" in told and told.count("\n") == 1
    assert not lock.read()


def test_years_of_an_edition_are_kept_and_files_of_others_not_opened(sets, tmp_path, capsys):
    path = made.baci_zip(tmp_path)
    found = adding.add("baci", [path], wanted=(2019,))
    plain = made.baci(400, 15 + 2019, 2019)
    assert found.account and found.locked.rows == len(plain) and not found.account.left
    assert "BACI_HS92_Y2018_V202401b.csv" in found.account.files_left
    assert (found.locked.first, found.locked.last) == ("2019", "2019")
    assert lock.read()[0].about["years"] == [2019]
    # Another choice of years would be another set under the same name.
    with pytest.raises(SetRefused) as refused:
        adding.add("baci", [path])
    assert refused.value.code == "years_taken" and adding.add("baci", [path], wanted=(2019,)).account is None
    assert cli.main(["data", "add", "baci", str(path), "--years", "2018", "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "2019" in told and "--edition" in told and told.count("\n") == 1


def test_years_of_one_file_are_rows_that_are_left_out_and_counted(sets, tmp_path, capsys):
    told = pd.concat([made.baci(50, year, year) for year in (2016, 2017, 2018)])
    told.to_csv(tmp_path / "rows.csv", index=False)
    assert cli.main(["data", "add", "baci", str(tmp_path / "rows.csv"), "--years=2016-2017"]) == 0
    found = lock.read()[0]
    assert found.rows == int((told["t"] < 2018).sum()) and found.last == "2017"
    assert str(int((told["t"] == 2018).sum())) in capsys.readouterr().err
    with pytest.raises(SetRefused) as refused:
        adding.add("baci", [tmp_path / "rows.csv"], "other", wanted=(1999,))
    assert refused.value.code == "no_rows" and len(lock.read()) == 1
    path = made.baci_zip(tmp_path)
    assert cli.main(["data", "add", "baci", str(path), "--years=1999", "--lang", "en"]) == 3
    assert "of other years" in capsys.readouterr().err


def test_an_address_is_fetched_for_each_year(served, sets, capsys):
    behaviour, at = served
    for year in (2019, 2020):
        path = f"/files/BACI_HS92_Y{year}_V202401b.csv"
        behaviour.at[path] = made.baci(60, 1, year).to_csv(index=False).encode()
    address = f"{at}/files/BACI_HS92_Y{{year}}_V202401b.csv"
    found = adding.get("baci", "", [address], manners=Waited().manners, wanted=(2019, 2020))
    assert [path for path, _range in behaviour.asked] == [
        f"/files/BACI_HS92_Y{year}_V202401b.csv" for year in (2019, 2020)
    ]
    assert [one.address.rpartition("_Y")[2][:4] for one in found.locked.files] == ["2019", "2020"]
    assert cli.main(["data", "get", "baci", "--from", address, "--lang", "en"]) == 2
    assert "--years" in capsys.readouterr().err


def test_fetching_again_keeps_to_the_years_of_the_lock(served, sets):
    _behaviour, at = served
    first = adding.get("baci", "", [f"{at}/files/{FILE}"], wanted=(2018,))
    (sets / first.locked.stored).write_bytes(b"damaged")
    again = adding.get("baci")
    assert again.account and again.locked.about["years"] == [2018] and again.locked.rows == first.locked.rows
