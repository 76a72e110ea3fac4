"""Where the meaning of a table may stand, and in which words: tables in which one place alone says one thing.

``made()`` gives a table for each place (title, file name, name of a sheet, header over columns, line between
rows, column of one text, note below, sheet of parameters), each meaning (reporter, partner, flow, unit,
magnitude, period, scope, status) and each language of ``WORDS``; all else is said in the title. The score
does not hang on samples that somebody happened to find::

    python -m tests.uploads.places
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from dashboard.tables import pasted
from dashboard.uploads.fates import Candidate
from dashboard.uploads.understanding import Understanding, understand

PLACES = ("title", "file", "sheet", "over", "section", "column", "note", "parameters")
MEANINGS = ("reporter", "partner", "flow", "unit", "magnitude", "period", "scope", "status")

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "reporter": "Reporter: Kenya",
        "partner": "Partner: Uganda",
        "flow": "Exports",
        "unit": "US dollars",
        "magnitude": "million US dollars",
        "period": "2023",
        "scope": "Goods",
        "status": "preliminary",
        "country": "Country",
        "value": "Value",
        "year": "Year",
        "when": "Period: 2023",
        "note": "Note:",
    },
    "ru": {
        "reporter": "Страна-отчётчик: Кения",
        "partner": "Страна-партнёр: Уганда",
        "flow": "Экспорт",
        "unit": "долларов США",
        "magnitude": "млн долларов США",
        "period": "2023 год",
        "scope": "Товары",
        "status": "предварительные данные",
        "country": "Страна",
        "value": "Значение",
        "year": "Год",
        "when": "Период: 2023",
        "note": "Примечание:",
    },
    "de": {
        "reporter": "Berichtsland: Kenia",
        "partner": "Partnerland: Uganda",
        "flow": "Ausfuhr",
        "unit": "US-Dollar",
        "magnitude": "Mio. US-Dollar",
        "period": "Jahr 2023",
        "scope": "Waren",
        "status": "vorläufig",
        "country": "Land",
        "value": "Wert",
        "year": "Jahr",
        "when": "Zeitraum: 2023",
        "note": "Anmerkung:",
    },
    "fr": {
        "reporter": "Pays déclarant : Kenya",
        "partner": "Pays partenaire : Ouganda",
        "flow": "Exportations",
        "unit": "dollars américains",
        "magnitude": "millions de dollars américains",
        "period": "année 2023",
        "scope": "Biens",
        "status": "provisoire",
        "country": "Pays",
        "value": "Valeur",
        "year": "Année",
        "when": "Période : 2023",
        "note": "Note :",
    },
    "es": {
        "reporter": "País declarante: Kenia",
        "partner": "País socio: Uganda",
        "flow": "Exportaciones",
        "unit": "dólares estadounidenses",
        "magnitude": "millones de dólares estadounidenses",
        "period": "año 2023",
        "scope": "Bienes",
        "status": "preliminar",
        "country": "País",
        "value": "Valor",
        "year": "Año",
        "when": "Período: 2023",
        "note": "Nota:",
    },
}
COUNTRIES = {
    "en": ("Uganda", "Rwanda", "Tanzania"),
    "ru": ("Уганда", "Руанда", "Танзания"),
    "de": ("Uganda", "Ruanda", "Tansania"),
    "fr": ("Ouganda", "Rwanda", "Tanzanie"),
    "es": ("Uganda", "Ruanda", "Tanzania"),
}
WANTED = {
    "reporter": ("reporter", "KEN"),
    "partner": ("partner", "UGA"),
    "flow": ("flow", "exports"),
    "unit": ("unit", "USD"),
    "magnitude": ("multiplier", "1000000"),
    "period": ("period", "2023"),
    "scope": ("scope", "goods"),
    "status": ("status", "preliminary"),
}
NO_PLACE = frozenset(
    (
        *(("section", "status"), ("file", "status"), ("sheet", "status"), ("parameters", "status")),
        *(("file", "reporter"), ("file", "partner"), ("sheet", "reporter"), ("sheet", "partner")),
        ("file", "magnitude"),
    )
)
"""Where nobody would write it, or where it may mean either side."""


@dataclass(frozen=True)
class Made:
    """One table: its ``place`` alone says its ``meaning``."""

    place: str
    meaning: str
    language: str
    text: str
    name: str = ""
    sheet: str = ""
    notes: tuple[str, ...] = ()

    def understood(self) -> Understanding:
        table: Any = pasted(self.text)
        table.name, table.notes = self.name or table.name, self.notes
        if self.sheet:
            table.format = replace(table.format, sheet=self.sheet, sheets=(self.sheet, "Other"))
        return understand(table)

    @property
    def is_right(self) -> bool:
        """Whether all three figures have what the place says, and nothing was asked or found wrong."""
        found = self.understood()
        name, wanted = WANTED[self.meaning]
        figures = [one.fields for one in found.fates() if isinstance(one, Candidate)]
        said = {one.get(name, "") for one in figures}
        if self.meaning == "period":
            said = {one[:4] for one in said}
        return found.outcome == "accept" and len(figures) == _ROWS and said == {wanted}


_ROWS = 3


def made() -> Iterator[Made]:
    """Every place with every meaning that may stand there, in every language."""
    for place in PLACES:
        for meaning in MEANINGS:
            if (place, meaning) not in NO_PLACE:
                for language in WORDS:
                    yield _table(place, meaning, language)


def _table(place: str, meaning: str, language: str) -> Made:
    words = WORDS[language]
    said = words[meaning]
    if meaning == "period" and place in ("note", "parameters"):
        said = words["when"]  # a bare year may be that of the file
    elsewhere = [one for one in MEANINGS if one not in (meaning, "status", "unit", "magnitude", "period")]
    if meaning not in ("unit", "magnitude"):
        elsewhere.append("magnitude")
    if meaning == "partner":  # years stand in the rows
        labels, head = ("2021", "2022", "2023"), words["year"]
    else:
        elsewhere = [one for one in elsewhere if one != "partner"]
        elsewhere += ["period"] if meaning != "period" else []
        labels, head = COUNTRIES[language], words["country"]
    titles = [words[one] for one in elsewhere]
    rows = [[head, words["value"]], *([label, str(110 + 3 * n)] for n, label in enumerate(labels))]
    one = Made(place, meaning, language, "", **_outside(place, said))
    if place == "title":
        titles.insert(0, said)
    bare = meaning in ("reporter", "partner", "period")
    lines = [*([title] for title in titles), *_inside(place, rows, said, "" if bare else words["note"])]
    return replace(one, text="\n".join("\t".join(line) for line in lines) + "\n")


def _outside(place: str, said: str) -> dict[str, Any]:
    """What is said by the name of the file or of the sheet, or by another sheet."""
    if place == "file":
        return {"name": f"{said}.csv"}
    if place == "sheet":
        return {"sheet": said}
    return {"notes": (said,)} if place == "parameters" else {}


def _inside(place: str, rows: list[list[str]], said: str, note: str) -> list[list[str]]:
    """The rows of the table with what is said over, among, beside or below them."""
    if place == "over":
        return [["", said], *rows]
    if place == "section":
        return [rows[0], [said, ""], *rows[1:]]
    if place == "column":
        return [[*row, said if number else "X"] for number, row in enumerate(rows)]
    return [*rows, [f"{note} {said}".strip(), ""]] if place == "note" else rows


def main() -> int:
    right: Counter[tuple[str, str]] = Counter()
    for one in made():
        right[one.place, one.meaning] += one.is_right
        if "--missed" in sys.argv and not one.is_right:
            found = one.understood()
            asked = [question.topic for question in found.questions]
            print(
                one.place,
                one.meaning,
                one.language,
                found.outcome,
                asked,
                found.refusal and found.refusal.code,
            )
    print("            " + " ".join(f"{place[:7]:>7}" for place in PLACES))
    for meaning in MEANINGS:
        cells = ("" if (place, meaning) in NO_PLACE else str(right[place, meaning]) for place in PLACES)
        print(f"{meaning:<12}" + " ".join(f"{cell:>7}" for cell in cells))
    print(f"{right.total()} of {sum(1 for _ in made())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
