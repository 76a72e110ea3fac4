"""Citations: every source of the ledger in every style, and nothing that nobody stated."""

from __future__ import annotations

import json
import re

import pytest

from dashboard import ledger
from dashboard.export import cite
from dashboard.export.cite import STYLES, Issued, Work, chart_work, figure_work, issued, source_work
from tests import made
from tests.every import every

BOOK = ledger.shipped()
SOURCES = BOOK.sources.to_dict("records")
BY_ID = {row["source_id"]: row for row in SOURCES}
HOSTILE = Work(
    "k",
    "page",
    "100% {of} $5 & #1_a ~b ^c \\input{x}",
    "A_B & Sons",
    Issued(2024),
    url="https://n.example/a_b%20c",
    note="T1  - x",
)

# CSL-JSON schema 1.0.2: what an item may hold, as far as we write it.
CSL = {
    "id": str,
    "type": str,
    "title": str,
    "author": list,
    "publisher": str,
    "version": str,
    "issued": dict,
    "accessed": dict,
    "URL": str,
    "language": str,
    "note": str,
}


def source(**columns: str) -> dict[str, str]:
    return made.source("paper") | {"note": "", "author": ""} | columns


# --- all of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_every_source_is_cited(style):
    for row in SOURCES:
        text = STYLES[style](source_work(row))
        plain = text.replace("\\", "").replace("{", "").replace("}", "")
        assert row["title"].replace('"', "") in plain.replace('\\"', "").replace('"', ""), text
        assert "None" not in text and "nan" not in text.casefold().split()
        assert not re.search(r"\(\)|\[\]|\.\.(?!\.)|,\s*,", text), text
        if style in ("apa", "gost"):
            assert "\n" not in text and "  " not in text


def test_only_stated_dates_of_visits_are_given():
    assert {row["accessed"] for row in SOURCES} == {""}
    for row in SOURCES:
        told = cite.gost(source_work(row))
        # The day of a visit is the reader's: its place is kept and no day is made up.
        assert not re.search(r"обращения: \d", told)
        assert told.endswith(" (дата обращения: дд.мм.гггг).") == bool(row["url"])
        assert "Retrieved" not in cite.apa(source_work(row))


def test_in_gost_a_capital_follows_each_full_stop():
    """Of editions, dates and addresses; inside titles and names of publishers their own spelling stands."""
    for row in SOURCES:
        for vintage in {"", *BOOK.figures.loc[BOOK.figures["source_id"] == row["source_id"], "vintage"]}:
            told = cite.gost(source_work(row, vintage))
            rest = told.split(" // ", 1)[1].replace(row["publisher"], "").split(" (дата обращения")[0]
            rest = rest.replace("[Б. г.]", "")
            assert not re.search(r"\. [a-zа-яё]", rest), told


def test_a_visit_that_was_noted_is_given():
    work = source_work(source(accessed="2024-05-06", url="https://n.example"))
    assert cite.gost(work).endswith("URL: https://n.example (дата обращения: 06.05.2024).")
    assert cite.apa(work).endswith("Retrieved May 6, 2024, from https://n.example")
    assert "urldate = {2024-05-06}" in cite.bibtex(work)
    assert cite.csl(work)["accessed"] == {"date-parts": [[2024, 5, 6]]}


# --- dates --------------------------------------------------------------------------------------


@every(
    [
        ("2022-12-20", "", Issued(2022, 12, 20)),
        ("2022-12-19", "Date inferred from text", Issued(2022, 12, 19, True)),
        ("", "Published January 2008, day unknown. Stamp (29.11.2024).", Issued(2008, 1)),
        ("", "Published about 6 April 2023. Title.", Issued(2023, 4, 6, True)),
        ("", "Undated (2018); title reconstructed", Issued(2018, circa=True)),
        ("", "Undated (July 2012)", Issued(2012, 7, circa=True)),
        ("", "Undated, late 2025", Issued(2025, circa=True)),
        ("", "2022; title reconstructed from the address", Issued(2022)),
        ("", "Title reconstructed from the address; undated, December 2023", Issued(2023, 12, circa=True)),
        ("", "Undated. The page reprints a table of 2017", Issued()),
        ("", "2018-2023, each year from the newest", Issued()),
        ("", "The date shown on the page (2021-03-23) is the update time", Issued()),
        ("", "Year in review", Issued()),
        ("nonsense", "", Issued()),
    ]
)
def test_the_date_is_read_from_the_column_or_the_note(published, note, expected):
    assert issued({"published": published, "note": note}) == expected


def test_an_unknown_or_inferred_date_is_written_so():
    none, near = (
        source_work(source(published="")),
        source_work(source(published="", note="Undated, May 2020")),
    )
    assert "(n.d.)" in cite.apa(none) and "[Б. г.]" in cite.gost(none)
    assert "year" not in cite.bibtex(none) and "PY  - " not in cite.ris(none)
    assert "issued" not in cite.csl(none)
    assert "(ca. 2020, May)" in cite.apa(near) and "[2020?]. Май" in cite.gost(near)
    assert cite.csl(near)["issued"] == {"date-parts": [[2020, 5]], "circa": True}


# --- titles, authors, editions ------------------------------------------------------------------


def test_a_title_that_is_missing_or_ours_stands_in_brackets():
    assert "[Untitled page]" in cite.apa(source_work(source(title="")))
    assert cite.gost(source_work(source(title=""))).startswith("[Без заглавия] [Электронный ресурс]")
    ours = source_work(source(title="Up", note="Title reconstructed from the address"))
    assert "[Up]" in cite.apa(ours) and "TI  - [Up]" in cite.ris(ours)


def test_persons_are_authors_and_publishers_stand_in_for_them():
    osw = source_work(BY_ID["osw-2023-08-18"])
    assert cite.apa(osw).startswith("Kłysiński, K. (2023, August 18). ")
    assert cite.gost(osw).startswith("Kłysiński K. Towards ")
    assert "author = {Kłysiński, Kamil}," in cite.bibtex(osw)
    assert cite.csl(osw)["author"] == [{"family": "Kłysiński", "given": "Kamil"}]
    four = source_work(BY_ID["usitc-itpde"])
    assert cite.apa(four).startswith("Borchert, I., Larch, M., Shikher, S., & Yotov, Y. (n.d.)")
    assert cite.ris(four).count("AU  - ") == 4
    nobody = source_work(source())
    assert cite.apa(nobody).startswith("Publisher of paper. (")
    assert "author = {{Publisher of paper}}," in cite.bibtex(nobody)


def test_a_table_is_cited_with_its_edition_and_the_citation_it_asks_for():
    figure = BOOK.figures[BOOK.figures["source_id"] == "rosstat-annual"].iloc[0]
    work = figure_work(figure, BY_ID["rosstat-annual"], "en", "https://t.example/figure")
    assert "94itog.xlsx edition with 2021" in cite.apa(work) and "[Data set]" in cite.apa(work)
    assert "Росстат" in cite.gost(work) and "редакция с данными за 2021 год" in cite.gost(work)
    assert BY_ID["rosstat-annual"]["citation"] in cite.csl(work)["note"]
    assert cite.csl(work)["type"] == "dataset" and cite.ris(work).startswith("TY  - DATA\r\n")


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "over $53\xa0bn, 2023"), ("ru", "более $53\xa0млрд, 2023")]
)
def test_a_figure_is_named_in_the_note(lang, said):
    figure = BOOK.everything.figure("F0002")
    work = figure_work(figure, BY_ID[figure["source_id"]], lang, "https://t.example/figure?figure=F0002")
    note = cite.csl(work)["note"]
    assert said in note.replace(" ", " ") or said.replace("\xa0", " ") in note
    assert "F0002" in note and note.endswith("https://t.example/figure?figure=F0002")


# --- the chart ----------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_a_chart_names_the_tool_its_title_the_pair_the_data_date_and_the_link(style):
    link = "https://t.example/?chart=timeline&pair=AAA-BBB&v=1"
    work = chart_work(
        "timeline", "Trade rose", ("AAA", "BBB"), "2026-02-08", link, "en", "0.1.0", "Sources: X"
    )
    text = STYLES[style](work)
    for part in ("Bilateral", "Trade rose", "AAA ⇄ BBB", "2026", "8 February 2026", "0.1.0", link):
        assert part in text, part


def test_a_chart_without_a_date_says_none():
    work = chart_work("growth", "T", ("AAA", "BBB"), "", "https://t.example/", "ru", "0.1.0")
    assert "(n.d.)" in cite.apa(work) and "данные на" not in cite.gost(work)


# --- formats for machines -----------------------------------------------------------------------


def bibtex_fields(text: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) = (.*),$", text, re.MULTILINE))


def test_bibtex_is_balanced_and_escaped():
    for work in [HOSTILE, *map(source_work, SOURCES)]:
        text = cite.bibtex(work)
        bare = re.sub(r"\\[\\{}$&#_%]", "", text)
        assert bare.count("{") == bare.count("}")
        for name, value in bibtex_fields(text).items():
            if name not in ("url", "month"):
                assert not re.search(r"(?<!\\)[$&#%]", value), value
                assert not re.search(r"(?<!\\)_", value), value
        assert re.match(r"@misc\{[A-Za-z0-9-]+,\n", text) and text.endswith("\n}")
    assert r"100\% \{of\} \$5 \& \#1\_a \textasciitilde{}b" in cite.bibtex(HOSTILE)
    assert r"\textbackslash{}input" in cite.bibtex(HOSTILE)


def test_keys_are_different():
    keys = [source_work(row).key for row in SOURCES]
    assert len(set(keys)) == len(keys)


def test_ris_has_one_field_a_line():
    for work in [HOSTILE, *map(source_work, SOURCES)]:
        lines = cite.ris(work).split("\r\n")
        assert lines[0].startswith("TY  - ") and lines[-2:] == ["ER  - ", ""]
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert len([one for one in cite.ris(HOSTILE).split("\r\n") if one.startswith("T1")]) == 0


def test_a_line_break_in_the_record_makes_no_field():
    work = source_work(source(title="One\r\nER  - \r\nTY  - X", publisher="P\u2028Q"))
    assert cite.ris(work).count("\r\nER  - ") == 1
    assert "P Q" in cite.ris(work)


def test_csl_json_holds_what_the_schema_knows():
    for work in [HOSTILE, *map(source_work, SOURCES)]:
        (item,) = json.loads(cite.csl_json(work))
        assert item.keys() <= CSL.keys()
        assert all(isinstance(value, CSL[name]) and value for name, value in item.items())
        assert item["type"] in ("webpage", "dataset", "graphic")
        for name in item["author"]:
            assert name.keys() in ({"literal"}, {"family", "given"})
        if "issued" in item:
            ((year, *rest),) = item["issued"]["date-parts"]
            assert 1000 < year < 3000 and all(0 < part < 32 for part in rest)


def test_addresses_cannot_leave_their_field():
    work = source_work(source(url="https://n.example/a b}{\\c\nd"))
    assert "https://n.example/a%20b%7D%7B%5Cc%0Ad" in cite.bibtex(work)
    assert cite.ris(work).count("UR  - ") == 1
