"""Whole data sets in words: why one was refused, why rows were left out, what state a file is in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.model.later import N_
from dashboard.text import Translator

REFUSALS: Final[dict[str, str]] = {
    "unknown_set": N_("There is no data set “{set}”; described are: {accepted}."),
    "foreign": N_("{file} is no file of “{set}”: it has no column {missing}; its columns are {found}."),
    "foreign_table": N_("{file} is not the table of “{set}” that explains codes: needed are {missing}."),
    "table_missing": N_("“{set}” also needs the files whose names hold {missing}."),
    "no_table": N_("There is no table in {file}; read are {accepted}, and these inside a zip."),
    "no_file": N_("{file} cannot be read: {reason}."),
    "malformed": N_("{file} is damaged, cut off, or no table: {reason}."),
    "empty": N_("{file} is empty: expected is a table with a head."),
    "bare": N_("{file} has a head and no row."),
    "ragged": N_(
        "{file} is damaged, cut off, or no table: row {row} has {found} cells, the head {expected}."
    ),
    "repeated": N_(
        "Of {key} “{set}” has one row: {file}, row {row}, says {value}, and {other_file}, row {other_row},"
        " {other_value}; {rows} in all repeat another."
    ),
    "lock": N_(
        "{file} is damaged, so it cannot be told which sets were added: put a copy of it back, or remove it"
        " and add the sets again."
    ),
    "no_rows": N_("No row of {file} is one of “{set}”: {reasons}."),
    "too_many": N_("Column {column} of “{set}” holds too many different cells to be codes."),
    "two_editions": N_("The names of the files say two editions: {found}; add one at a time."),
    "edition_malformed": N_(
        "“{edition}” is no edition: letters, digits and . _ - are accepted, up to 40 of them."
    ),
    "edition_taken": N_(
        "{set} {edition} is there already, made of other files (SHA-256 {had}, not {found}): remove it first,"
        " or name another --edition."
    ),
    "years_malformed": N_("“{years}” are no years: 2018, 2018-2020 and 2016, 2018-2020 are."),
    "years_taken": N_(
        "{set} {edition} is there already, of {years}: remove it first, or name another --edition for other"
        " years."
    ),
    "years_wanted": N_("{address} is one file a year: say which with --years (2018-2020)."),
    "not_added": N_("{set} has not been added; added are: {accepted}."),
    "one_edition": N_("There is one edition of {set}, {edition}: what changed is told of two."),
    "no_edition": N_("{set} has no earlier edition “{edition}”; accepted: {accepted}."),
    "which_edition": N_("Of {set} there are several editions; name one with --edition: {accepted}."),
    "busy": N_("Another process is changing the data sets in {folder}."),
    "full": N_("There is no room to write ({reason}): nothing was changed."),
    "newer": N_("{file} is of a newer release of Bilateral and cannot be read here."),
    "damaged": N_(
        "{file} is damaged: its file is not the one that was made here; remove it and add it again."
    ),
    "missing": N_(
        "{file} stands in data.lock, but not its rows: “bilateral data get” fetches them where an address is"
        " known, “bilateral data add” makes them of the same files."
    ),
    "no_spark": N_(
        "BILATERAL_ENGINE=spark needs {reason}, which is not installed: it comes with the extra"
        " “bilateral[cluster]”."
    ),
    "no_java": N_("BILATERAL_ENGINE=spark needs Java 17 or newer, on the PATH or under JAVA_HOME."),
    "no_cluster": N_("The Spark cluster cannot be used ({reason}); BILATERAL_SPARK names it."),
    "no_address": N_(
        "“{set}” cannot be fetched by a program: its files are at {url}; add them with “bilateral data add”."
    ),
    "edition_wanted": N_("Which edition of “{set}”? {url} names them; say it with --edition."),
    "address_wrong": N_("{address} is no address to fetch from; http and https are."),
    "unreachable": N_("{address} could not be fetched: {reason}."),
    "no_key": N_(
        "“{set}” is fetched with a key of your own: set BILATERAL_COMTRADE_KEY ({url} gives them), or add"
        " files that you have with “bilateral data add”."
    ),
    "filter_wanted": N_(
        "“{set}” is asked by reporter and year: name them with --reporter (its three letters; may be given"
        " several times) and --years (2018-2020)."
    ),
    "no_filter": N_(
        "“{set}” is not asked by reporter and digits: --reporter and --digits are of sets with a key."
    ),
    "unknown_reporter": N_("“{set}” has no number for {found}: a reporter is named by its three letters."),
    "unknown_digits": N_("“{found}” is not known as --digits; accepted: {accepted}."),
    "key_wrong": N_("{address} does not take the key in BILATERAL_COMTRADE_KEY ({reason})."),
    "quota": N_(
        "{address} takes no more calls of this key for now ({reason}): what has come is kept, and the same"
        " command goes on from there."
    ),
    "too_many_rows": N_(
        "{address} has more than the {rows} rows of one answer and cannot be asked for less."
    ),
    "service_error": N_("{address} gave no answer that can be read: {reason}."),
    "other_rows": N_("{address} answered with rows that were not asked for: {found}."),
    "no_answer": N_("“{set}” has no row of {found}."),
    "wrong_bytes": N_("What came from {address} has the SHA-256 {found}, not {had}: it was thrown away."),
}
"""One sentence a code of ``sets.refusals`` and of the engine's faults."""

LEFT: Final[dict[str, str]] = {
    "no_number": N_("no number"),
    "other_year": N_("of other years"),
    "aggregate": N_("groups of countries"),
    "areas_nes": N_("partners not told apart"),
    "part_of_country": N_("parts of a country"),
    "part_of_flow": N_("parts of a flow"),
    "no_movement": N_("neither exports nor imports"),
    "own_trade": N_("trade of a country with itself"),
    "no_area": N_("no country named"),
    "no_such_country_then": N_("a country that did not exist then"),
    "missing_value": N_("values that the source marks as missing"),
    "note": N_("rows of notes"),
    "unknown_period": N_("a period that cannot be read"),
    "unknown_flow": N_("a flow that is not known"),
    "unknown_unit": N_("a unit that is not known"),
    "product_unclear": N_("a product code that cannot be read"),
    "label_not_understood": N_("a label that is not known"),
}
"""Why rows of a set are left out, in some words."""

STATES: Final[dict[str, str]] = {
    "sound": N_("sound"),
    "damaged": N_("damaged"),
    "missing": N_("its file is missing"),
    "newer": N_("of a newer release"),
    "older": N_("made by an earlier release"),
}


def refusal(code: str, fields: Mapping[str, str], _: Translator) -> str:
    """The sentence of a code; what it needs and nobody said is a dash."""
    if reasons := fields.get("reasons"):
        told = [left(one, _) for one in reasons.split(", ")]
        if places := fields.get("places"):
            told = [f"{why} ({place})" for why, place in zip(told, places.split(", "), strict=True)]
        fields = {**{name: text for name, text in fields.items() if name != "places"}}
        fields["reasons"] = ", ".join(told)
    return _(REFUSALS[code], **{**dict.fromkeys(_FIELDS, "–"), **{k: v for k, v in fields.items() if v}})


_FIELDS: Final = (
    *("set", "file", "accepted", "missing", "found", "reason", "reasons", "column", "edition", "had"),
    *("folder", "url", "address", "years", "row", "expected"),
    *("key", "value", "rows", "other_file", "other_row", "other_value"),
)


def left(why: str, _: Translator) -> str:
    """Why rows were left out; a fault ("!") has the same words."""
    code = why.removeprefix("!")
    return _(LEFT[code]) if code in LEFT else code


def state(code: str, _: Translator) -> str:
    """What became of the file of a set."""
    return _(STATES[code])
