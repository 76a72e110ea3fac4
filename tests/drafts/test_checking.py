"""A draft against the book: what holds is supported, a planted slip is named. Drafts are made of figures."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from dashboard import articles, drafts, ledger
from dashboard.language import write as labels

BOOK = ledger.shipped()
COUNTRY = {
    "BLR": ("Беларуси", "Belarus"),
    "RUS": ("России", "Russia"),
    "CHN": ("Китая", "China"),
    "DEU": ("Германии", "Germany"),
    "POL": ("Польши", "Poland"),
    "KAZ": ("Казахстана", "Kazakhstan"),
}
INTO = {
    "BLR": "в Беларусь",
    "RUS": "в Россию",
    "CHN": "в Китай",
    "DEU": "в Германию",
    "POL": "в Польшу",
    "KAZ": "в Казахстан",
}
SCOPE = {
    "goods": ("товарами", "goods"),
    "services": ("услугами", "services"),
    "goods_and_services": ("товарами и услугами", "goods and services"),
}


OF = {"goods": "товаров", "services": "услуг", "goods_and_services": "товаров и услуг"}
OTHER = {"goods": "goods_and_services", "goods_and_services": "goods", "services": "goods"}


def sound() -> list[dict]:
    """Figures of whole years that any draft may quote: a year, a scope, no product or region."""
    rows = BOOK.figures[BOOK.figures["kind"] == "published"]
    rows = rows[
        (rows["product"] == "") & (rows["region"] == "") & (rows["flag"] == "") & (rows["months"] == 12)
    ]
    rows = rows[rows["flow"].isin(("turnover", "exports", "imports")) & rows["scope"].isin(SCOPE)]
    rows = rows[rows["measure"].isin(("level", "growth")) & rows["reporter"].isin(COUNTRY)]
    rows = rows[
        rows["partner"].isin(COUNTRY) & rows["value_high"].isna() & (rows["price_basis"] != "constant")
    ]
    rows = rows[rows["price_basis"] != "physical_volume"]
    return rows[rows["status"] != "estimate"].to_dict("records")


def sentence(row: dict, lang: str) -> str:
    """One plain sentence that states a figure."""
    value = labels.figure_label(row, lang).lstrip("+−-").replace("\u00a0", " ")
    value = re.sub(r"\bbn$", "billion", re.sub(r"\bm$", "million", value))
    plan, falls = row["status"] in ("forecast", "target"), row["value"] < 0
    if lang == "ru":
        return f"В {row['period']} году {_trade_ru(row)} {_verb_ru(row, plan, falls)} {value}."
    if row["measure"] == "growth":
        verb = (
            ("is expected to fall" if falls else "is expected to grow")
            if plan
            else "fell"
            if falls
            else "grew"
        )
        return f"In {row['period']}, {_trade_en(row)} {verb} by {value}."
    verb = "is expected to reach" if plan else "amounted to"
    return f"In {row['period']}, {_trade_en(row)} {verb} {value}."


def _trade_ru(row: dict) -> str:
    one, other, scope = COUNTRY[row["reporter"]][0], COUNTRY[row["partner"]][0], SCOPE[row["scope"]][0]
    if row["flow"] == "turnover":
        return f"торговля {scope} {one} и {other}"
    if row["flow"] == "exports":
        return f"экспорт {OF[row['scope']]} {one} {INTO[row['partner']]}"
    return f"импорт {OF[row['scope']]} {one} из {other}"


def _verb_ru(row: dict, plan: bool, falls: bool) -> str:
    female = row["flow"] == "turnover"
    if row["measure"] == "level":
        return "составит, как ожидается," if plan else "составила" if female else "составил"
    if plan:
        return "сократится, как ожидается, на" if falls else "вырастет, как ожидается, на"
    if falls:
        return "сократилась на" if female else "сократился на"
    return "выросла на" if female else "вырос на"


def _trade_en(row: dict) -> str:
    one, other, scope = COUNTRY[row["reporter"]][1], COUNTRY[row["partner"]][1], SCOPE[row["scope"]][1]
    if row["flow"] == "turnover":
        return f"trade in {scope} between {one} and {other}"
    if row["flow"] == "exports":
        return f"{scope} exports of {one} to {other}"
    return f"{scope} imports of {one} from {other}"


def planted(row: dict, kind: str) -> dict | None:
    """The figure with one slip; None where it cannot have it, or the book bears the slip out."""
    other = dict(row)
    match kind:
        case "year":
            other["period"] = str(int(row["period"]) + random.Random(row["figure_id"]).choice((-3, 2, 4)))
        case "scope":
            other["scope"] = OTHER[row["scope"]]
        case "sign" if row["measure"] == "growth":
            other["value"] = -row["value"]
        case "factor_1000" if row["measure"] == "level" and row["multiplier"] == 10**9:
            other["multiplier"] = 10**6
        case "sides" if row["flow"] != "turnover":
            other["reporter"], other["partner"] = row["partner"], row["reporter"]
        case "flow" if row["flow"] == "exports":
            other["flow"] = "imports"
        case "plan_as_result" if row["status"] in ("forecast", "target"):
            other["status"] = "final"
        case _:
            return None
    return None if _is_borne_out(other) else other


def _is_borne_out(row: dict) -> bool:
    """Whether a figure of the book says what was meant as a slip."""
    figures, sides = BOOK.figures, (row["reporter"], row["partner"])
    same = figures[(figures["period"] == row["period"]) & (figures["flow"] == row["flow"])]
    same = same[
        (same["measure"] == row["measure"]) & same["reporter"].isin(sides) & same["partner"].isin(sides)
    ]
    amount = row["value"] * (row["multiplier"] if row["measure"] == "level" else 1)
    return bool(((same["amount"] - amount).abs() <= 0.03 * abs(amount)).any()) and row["status"] != "final"


def made(count: int, seed: int) -> list[tuple[str, str, dict]]:
    """Drafts of one sentence each: text, planted slip or "", the figure it was made of."""
    rng = random.Random(seed)
    kinds = ("year", "scope", "sign", "factor_1000", "sides", "flow", "plan_as_result")
    rows, found = sound(), list[tuple[str, str, dict]]()
    while len(found) < count:
        row, lang = rng.choice(rows), rng.choice(("ru", "en"))
        kind = kinds[len(found) // 2 % len(kinds)] if len(found) % 2 else ""
        other = planted(row, kind) if kind else row
        if other is not None:
            found.append((sentence(other, lang), kind, row))
    return found


def scored(some: list[tuple[str, str, dict]]) -> Counter:
    counts: Counter = Counter()
    for text, kind, _row in some:
        found = drafts.check(text, BOOK, "en")
        verdicts = [one.verdict for one in found]
        if not kind:
            counts["sound"] += 1
            counts["alarms"] += verdicts != ["supported"]
        else:
            counts["slips"] += 1
            counts["noticed"] += bool(verdicts) and "supported" not in verdicts
            counts["named"] += any(one.coordinate == kind for one in found)
    return counts


def test_slips_are_noticed_and_sound_sentences_left_alone():
    counts = scored(made(80, seed=16))
    assert counts["noticed"] >= 0.95 * counts["slips"], counts
    assert counts["named"] >= 0.85 * counts["slips"], counts
    assert counts["alarms"] <= 0.05 * counts["sound"], counts


def test_what_the_reader_doubts_is_not_held_against_the_writer():
    """The year stands two sentences before, beside another number: it may not be the year of this one."""
    first = "Brazil's goods exports to Italy were $3.56 billion in 2018."
    text = f"{first} The envoy praised them. Goods exports came to $3.06 billion."
    proposal = articles.read(text).proposals[-1]
    assert proposal.said("period") == "2018" and "period" in proposal.asked
    told = drafts.check(text, BOOK, "en")[-1]
    assert (told.verdict, told.figure_id) == ("supported", "imf-dots/BRA-ITA/exports/2020")


# --- tables of all countries ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verdict", "coordinate"),
    [
        ("Brazil's goods exports to Italy were $3.06 billion in 2020.", "supported", ""),
        ("Brazil's goods exports to Italy were $3.06 billion in 2018.", "differs", "year"),
        ("Brazil's goods exports to Italy were $3.06 million in 2020.", "differs", "factor_1000"),
        ("Brazil's goods exports to Italy were $900 million in 2020.", "unsupported", ""),
        ("India's exports to Belarus amounted to $84 million in 2018.", "unsupported", ""),
    ],
)
def test_cells_of_tables_of_all_countries_support_and_tell_apart(text, verdict, coordinate):
    (one,) = drafts.check(text, BOOK, "en")
    assert (one.verdict, one.coordinate) == (verdict, coordinate)
    for figure_id in one.candidates:
        sides = figure_id.split("/")[1] if "/" in figure_id else ""
        assert "BRA" in sides or "IND" in sides or "BLR" in sides, "the nearest are of the pair itself"


def test_a_cell_of_a_whole_table_is_a_source_in_a_footnote():
    text = "Brazil's goods exports to Italy were $3.06 billion in 2020."
    noted = drafts.footnotes(text, drafts.check(text, BOOK, "en"), BOOK)
    assert "[^1]" in noted and "International Monetary Fund" in noted
