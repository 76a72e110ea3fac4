"""Citations of a figure's document and of a chart: APA 7, GOST R 7.0.5-2008, BibTeX, RIS, CSL-JSON.

Everything comes from the columns of the source; what is not known is not written: no date of a visit
that nobody noted, no author who is not named. A title that we supplied stands in square brackets, a
date that is inferred is marked "ca." or with a question mark, as each style does it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from dashboard.evidence import Row
from dashboard.language import write as labels
from dashboard.language.read.editions import MONTHS
from dashboard.text import translator

TOOL: Final = "Bilateral"


@dataclass(frozen=True, slots=True)
class Issued:
    """When a document appeared: 0 for what is not known; ``circa`` where it was inferred."""

    year: int = 0
    month: int = 0
    day: int = 0
    circa: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited, whatever the style. ``kind`` is page, data or chart; ``authors`` are persons."""

    key: str
    kind: str
    title: str
    publisher: str
    issued: Issued
    supplied: bool = False
    authors: tuple[str, ...] = ()
    edition: str = ""
    url: str = ""
    accessed: Issued = Issued()
    language: str = ""
    note: str = ""


# --- from the record ----------------------------------------------------------------------------


def source_work(source: Row, edition: str = "", note: str = "") -> Work:
    """A row of sources.csv as a work; ``edition`` is the vintage of an official table."""
    remark = str(source["note"])
    return Work(
        key=_key(str(source["source_id"])),
        kind="data" if source["citation"] else "page",
        title=_line(str(source["title"])),
        publisher=_line(str(source["publisher"])),
        issued=issued(source),
        supplied=bool(re.search(r"title (?:reconstructed|described)", remark, re.IGNORECASE)),
        authors=tuple(name.strip() for name in str(source["author"]).split(",") if name.strip()),
        edition=_line(edition),
        url=str(source["archived_url"] or source["url"]),
        accessed=_day(str(source["accessed"])),
        language=str(source["language"]),
        note="; ".join(one for one in (_line(str(source["citation"])), _line(note)) if one),
    )


def figure_work(figure: Row, source: Row, lang: str, link: str = "") -> Work:
    """The document a figure stands in, with a note of which figure is meant and where it is shown."""
    _ = translator(lang)
    number = labels.figure_label(dict(figure), lang)
    period = labels.period(str(figure["period"]), lang)
    said = _(
        "Cited for: {number}, {period} (figure {id} of Bilateral)",
        number=number,
        period=period,
        id=figure["figure_id"],
    )
    return source_work(source, str(figure["vintage"]), f"{said} {link}".strip())


def chart_work(
    name: str,
    title: str,
    pair: tuple[str, str],
    data_date: str,
    link: str,
    lang: str,
    release: str,
    sources: str = "",
) -> Work:
    """A chart of ours: ``data_date`` is the ISO day of its newest statement, ``sources`` its foot.

    ``pair`` holds two empty texts for a chart of several pairs.
    """
    _ = translator(lang)
    edition = _("version {release}", release=release)
    if data_date:
        day = labels.day(data_date, lang)
        edition = _("version {release}, data as of {day}", release=release, day=day)
    return Work(
        key=_key(f"bilateral-{name}-{'-'.join(pair)}-{data_date}"),
        kind="chart",
        title=_line(f"{title} ({labels.pair(*pair, lang)})" if all(pair) else title),
        publisher=TOOL,
        issued=_day(data_date),
        edition=edition,
        url=link,
        language=lang,
        note=_line(sources),
    )


_SAID: Final = re.compile(
    r"(?:title reconstructed[^;]*; )?(?P<undated>undated)?[,;]? ?\(?(?:published )?(?P<about>about )?"
    r"(?:(?P<day>\d{1,2}) )?(?:(?P<word>[a-z]+) )?(?P<year>(?:19|20)\d{2})(?![-–\d])",
    re.IGNORECASE,
)
"""How the notes begin where only part of a date is known: "Undated, August 2022; …"."""
_SEASONS: Final = ("early", "mid", "late", "spring", "summer", "autumn", "winter", "")


def issued(source: Row) -> Issued:
    """When a document appeared: from ``published``, else from what its note says; else unknown.

    >>> issued({"published": "2022-12-20", "note": ""})
    Issued(year=2022, month=12, day=20, circa=False)
    >>> issued({"published": "", "note": "Undated, August 2022; reprints a report."})
    Issued(year=2022, month=8, day=0, circa=True)
    >>> issued({"published": "", "note": "Annual, 1994-2021."}) == Issued()
    True
    """
    note = str(source["note"])
    if source["published"]:
        inferred = bool(re.search(r"(?:date|year) (?:inferred|from)", note, re.IGNORECASE))
        return _day(str(source["published"]), inferred)
    found = _SAID.match(note)
    word = (found["word"] or "").capitalize() if found else ""
    if not found or not (word in MONTHS or word.lower() in _SEASONS):
        return Issued()
    month = MONTHS.index(word) + 1 if word in MONTHS else 0
    guessed = bool(found["undated"] or found["about"] or (word and not month))
    return Issued(int(found["year"]), month, int(found["day"] or 0) if month else 0, guessed)


def _day(iso: str, circa: bool = False) -> Issued:
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", iso)
    return Issued(int(found[1]), int(found[2]), int(found[3]), circa) if found else Issued()


def _key(text: str) -> str:
    """A key that every program accepts: ASCII letters, digits and hyphens."""
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-") or "source"


def _line(text: str) -> str:
    """Text on one line, without signs that no reader sees."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _address(url: str) -> str:
    """The address with nothing in it that ends a field or a line."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~-._")


# --- APA ----------------------------------------------------------------------------------------

_APA_KINDS: Final = {"page": "", "data": " [Data set]", "chart": " [Chart]"}


def apa(work: Work) -> str:
    """APA, 7th edition, in plain text: the title is not slanted.

    >>> apa(Work("k", "page", "Trade rises", "News", Issued(2022, 12, 20), url="https://n.example/1"))
    'News. (2022, December 20). Trade rises. https://n.example/1'
    """
    authors = _apa_authors(work.authors)
    title = work.title or "Untitled page"
    title = f"[{title}]" if work.supplied or not work.title else title
    edition = f" ({work.edition})" if work.edition else ""
    name = work.publisher
    if labels.is_cyrillic(name):
        name = f"{labels.latin(name)} [{name}]"
    publisher = name if authors else ""
    parts = [
        authors or name,
        f"({_apa_date(work.issued)})",
        f"{title}{edition}{_APA_KINDS[work.kind]}",
        publisher,
    ]
    visited = ""
    if work.accessed.year and work.url:
        visited = f"Retrieved {_us_day(work.accessed)}, {work.accessed.year}, from "
    ends = [f"{part.rstrip('.')}." for part in parts if part]
    # No stop after an address: it would be taken for a part of it.
    return " ".join([*ends, *([visited + _address(work.url)] if work.url else [])])


def _apa_authors(names: tuple[str, ...]) -> str:
    written = [_initials(name, "{last}, {initials}") for name in names]
    if len(written) < 2:
        return "".join(written)
    return ", ".join(written[:-1]) + f", & {written[-1]}"


def _initials(name: str, pattern: str) -> str:
    *given, last = name.split()
    initials = " ".join(f"{one[0]}." for one in given)
    return pattern.format(last=last, initials=initials).strip(" ,")


def _us_day(when: Issued) -> str:
    return f"{MONTHS[when.month - 1]} {when.day}"


def _apa_date(when: Issued) -> str:
    if not when.year:
        return "n.d."
    month = f", {MONTHS[when.month - 1]}" if when.month else ""
    day = f" {when.day}" if when.day else ""
    return ("ca. " if when.circa else "") + f"{when.year}{month}{day}"


# --- GOST ---------------------------------------------------------------------------------------

_GOST_KINDS: Final = {"page": "", "data": ": набор данных", "chart": ": диаграмма"}


def gost(work: Work) -> str:
    """GOST R 7.0.5-2008, reference to an electronic resource, in Russian as the standard asks.

    >>> gost(Work("k", "page", "Рост", "Вести", Issued(2022, 12, 20), url="https://n.example"))
    'Рост [Электронный ресурс] // Вести. 2022. 20 дек. URL: https://n.example (дата обращения: дд.мм.гггг).'

    The standard asks for the day on which the page was opened. Where nobody noted one it is the reader's to
    put in: its place is kept.
    """
    authors = ", ".join(_initials(name, "{last} {initials}") for name in work.authors)
    title = work.title or "Без заглавия"
    title = f"[{title}]" if work.supplied or not work.title else title
    russian = translator("ru")
    publisher = russian.term(work.publisher) if work.language == "ru" else work.publisher
    head = " ".join(one for one in (authors, f"{title} [Электронный ресурс]{_GOST_KINDS[work.kind]}") if one)
    visited = work.accessed
    day = f"{visited.day:02}.{visited.month:02}.{visited.year}" if visited.year else "дд.мм.гггг"
    parts = [f"{head} // {publisher}", russian.term(work.edition), _gost_date(work.issued)]
    if work.url:
        parts.append(f"URL: {_address(work.url)} (дата обращения: {day})")
    # What follows a full stop begins with a capital.
    return ". ".join(f"{part[0].upper()}{part[1:].rstrip('.')}" for part in parts if part) + "."


_GOSTMONTHS: Final = (
    "янв.",
    "февр.",
    "март",
    "апр.",
    "май",
    "июнь",
    "июль",
    "авг.",
    "сент.",
    "окт.",
    "нояб.",
    "дек.",
)
_GOST_DAYS: Final = {3: "марта", 5: "мая", 6: "июня", 7: "июля"}


def _gost_date(when: Issued) -> str:
    if not when.year:
        return "[Б. г.]"
    year = f"[{when.year}?]" if when.circa else str(when.year)
    if not when.month:
        return year
    month = _GOSTMONTHS[when.month - 1]
    return f"{year}. " + (
        f"{when.day} {_GOST_DAYS.get(when.month, month)}" if when.day else month.capitalize()
    )


# --- for machines -------------------------------------------------------------------------------

_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "%": r"\%",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def bibtex(work: Work) -> str:
    """One entry in UTF-8 for BibTeX and biblatex; capitals of the title are kept.

    >>> print(bibtex(Work("k", "page", "Up 6.5% & more", "News", Issued(2022, 12), url="https://n.example/a_b")))
    @misc{k,
      author = {{News}},
      title = {{Up 6.5\\% \\& more}},
      year = {2022},
      month = dec,
      url = {https://n.example/a_b},
    }
    """
    persons = " and ".join(_family_first(name) for name in work.authors)
    when, seen = work.issued, work.accessed
    # Doubled braces keep a name whole and capitals as they are.
    fields = {
        "author": _braced(persons) if persons else _braced(work.publisher, doubled=True),
        "title": _braced(_titled(work), doubled=True),
        "year": _braced(str(when.year or "")),
        "month": MONTHS[when.month - 1][:3].lower() if when.month else "",
        "publisher": _braced(work.publisher if persons else ""),
        "edition": _braced(work.edition),
        "url": f"{{{_address(work.url)}}}" if work.url else "",
        "urldate": f"{{{seen.year}-{seen.month:02}-{seen.day:02}}}" if seen.year else "",
        "note": _braced(_remark(work)),
    }
    lines = [f"  {name} = {text}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"])


def _braced(text: str, doubled: bool = False) -> str:
    """A field's value, its special signs escaped; nothing for nothing."""
    inner = text.translate(_TEX)
    return (f"{{{{{inner}}}}}" if doubled else f"{{{inner}}}") if text else ""


def _family_first(name: str) -> str:
    *given, last = name.split()
    return ", ".join(one for one in (last, " ".join(given)) if one)


def _titled(work: Work) -> str:
    if not work.title:
        return "[Untitled page]"
    return f"[{work.title}]" if work.supplied else work.title


def _remark(work: Work) -> str:
    return "; ".join(one for one in ("date inferred" if work.issued.circa else "", work.note) if one)


_RIS_KINDS: Final = {"page": "ELEC", "data": "DATA", "chart": "CHART"}


def ris(work: Work) -> str:
    """One record in RIS, as reference managers import it (UTF-8, lines end in CR LF)."""
    when, seen = work.issued, work.accessed
    day = "/".join((str(when.year), *(f"{part:02}" if part else "" for part in (when.month, when.day)), ""))
    tags = [
        ("TY", _RIS_KINDS[work.kind]),
        ("ID", work.key),
        *(("AU", _family_first(name)) for name in work.authors),
        ("TI", _titled(work)),
        ("PB", work.publisher),
        ("ET", work.edition),
        ("PY", str(when.year) if when.year else ""),
        ("DA", day if when.month else ""),
        ("UR", _address(work.url)),
        ("LA", work.language),
        ("N1", _remark(work)),
        ("Y2", f"{seen.year}/{seen.month:02}/{seen.day:02}/" if seen.year else ""),
    ]
    return "".join(f"{tag}  - {text}\r\n" for tag, text in tags if text) + "ER  - \r\n"


_CSL_KINDS: Final = {"page": "webpage", "data": "dataset", "chart": "graphic"}


def csl(work: Work) -> dict[str, Any]:
    """One item of CSL-JSON (schema 1.0.2)."""
    persons = [_csl_name(name) for name in work.authors]
    item: dict[str, Any] = {
        "id": work.key,
        "type": _CSL_KINDS[work.kind],
        "title": _titled(work),
        "author": persons or [{"literal": work.publisher}],
        "publisher": work.publisher,
        "version": work.edition,
        "issued": _csl_date(work.issued),
        "accessed": _csl_date(work.accessed),
        "URL": _address(work.url),
        "language": work.language,
        "note": _remark(work),
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(name: str) -> dict[str, str]:
    *given, last = name.split()
    return {"family": last, "given": " ".join(given)} if given else {"literal": last}


def _csl_date(when: Issued) -> dict[str, Any]:
    parts = [part for part in (when.year, when.month, when.day) if part]
    return ({"date-parts": [parts]} | ({"circa": True} if when.circa else {})) if parts else {}


def csl_json(work: Work) -> str:
    """A CSL-JSON file with one item."""
    return json.dumps([csl(work)], ensure_ascii=False, indent=2) + "\n"


STYLES: Final[dict[str, Callable[[Work], str]]] = {
    "apa": apa,
    "gost": gost,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
}
"""Every style by its name: a work in, its citation out."""
