"""What a chart is of, in its title: both countries, the flow, the scope, the span, true for what is drawn.

The same line is the text for screen readers and the title of a shared page: it must say all by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.charts import terms
from dashboard.charts.drawn import span
from dashboard.charts.frame import TOLD, publishers, what
from dashboard.charts.frame import who as who
from dashboard.evidence import Evidence, Row, records
from dashboard.language import write as labels
from dashboard.model import PLANS, SCOPES
from dashboard.text import Translator


def both(pair: tuple[str, str], _: Translator) -> str:
    """ "Belarus and Russia"."""
    first, second = labels.country(pair[0], _.lang), labels.the_country(pair[1], _.lang)
    return _("{first} and {second}", first=first, second=second)


def subject(pair: tuple[str, str], flow: str, _: Translator) -> str:
    """Countries and flow: "Belarus and Russia, turnover", "Belarus → Russia, exports".

    The arrow goes with the goods; a balance is that of the first country.
    """
    first, second = (labels.country(one, _.lang) for one in pair)
    name = labels.flow(flow, _.lang)
    if flow == "exports":
        return f"{first} → {second}, {name}"
    if flow == "imports":
        return f"{second} → {first}, {name}"
    if flow == "balance":
        with_ = _("{reporter} with {partner}", reporter=first, partner=labels.the_country(pair[1], _.lang))
        return f"{with_}, {name}"
    return f"{both(pair, _)}, {name}"


def parted(title: str, pair: tuple[str, str], flow: str, _: Translator) -> tuple[str, str]:
    """A title in two: its :func:`subject`, which a phone shows in other places, and the finding.

    >>> from dashboard.text import translator
    >>> parted("Belarus → Russia, exports: goods $1 bn", ("BLR", "RUS"), "exports", translator("en"))
    ('Belarus → Russia, exports: ', 'goods $1 bn')
    >>> parted("Belarus → Russia, exports in 2021: one", ("BLR", "RUS"), "exports", translator("en"))
    ('', 'Belarus → Russia, exports in 2021: one')
    """
    head = f"{subject(pair, flow, _)}: "
    return (head, title.removeprefix(head)) if title.startswith(head) else ("", title)


def headed(head: str, told: str, figures: pd.DataFrame) -> str:
    """Head, finding, and the years drawn where the finding does not name them."""
    if figures.empty:
        return f"{head}: {told}"
    years = span(figures)
    return f"{head}: {told}" if years in told else f"{head}: {told}; {years}"


def of_chosen(title: str, row: Row, said_by: str, _: Translator, of_both: bool = False) -> str:
    """The title of a chart on which a figure was chosen: the same head, and that figure as the finding.

    A plan and a doubtful number say that they are such: a picture and its citation have no other words.
    ``of_both``: the chart shows exports and imports, so the finding says which.

    >>> from dashboard.text import translator
    >>> row = {"kind": "published", "measure": "level", "product": "", "scope": "goods", "region": "",
    ...        "price_basis": "current", "period": "2019", "hedge": "about", "value": 36.0,
    ...        "value_high": None, "unit": "USD", "multiplier": 10**9, "flow": "exports",
    ...        "decimals": 0, "amount": 36e9, "share_of": "", "operation": ""}
    >>> of_chosen("A and B, turnover: goods $1 bn in 2021; 1994–2025", row, "Rosstat", translator("en"))
    'A and B, turnover: goods about $36\xa0bn in 2019 (Rosstat)'
    """
    head, _sign, _finding = title.partition(": ")
    told = number(row, _)
    if of_both and row["operation"] != "mirror_gap":
        told = f"{labels.flow(str(row['flow']), _.lang)}, {told}"
    doubts = [labels.status(status, _.lang)] if (status := str(row.get("status", ""))) in PLANS else []
    doubts += [labels.flag(flag, _.lang)] if (flag := str(row.get("flag", ""))) else []
    return f"{head}: {', '.join((told, *doubts))} ({said_by})"


ENORMOUS: Final = 300.0
"""Percent: a computed growth from there on is told as how many times as much, and leaves the scale."""
_ROUND: Final = 10
"""Times: from there on without a decimal."""


def leap(row: Row, _: Translator) -> str:
    """A computed growth to four times and more as "41 times as much", "" for any other.

    Percent of almost nothing say how little there was, not how much there is.
    """
    if not _is_leap(row):
        return ""
    times = 1 + row["amount"] / 100
    if times < _ROUND:
        return _("{times} times as much", times=labels.number(times, 1, _.lang))
    return _.many("{n} time as much", "{n} times as much", round(times))


def short_leap(row: Row, _: Translator) -> str:
    """The same in a sign: "×41"."""
    times = 1 + row["amount"] / 100
    return "×" + labels.number(times, 1 if times < _ROUND else 0, _.lang) if _is_leap(row) else ""


def _is_leap(row: Row) -> bool:
    return bool(row["kind"] == "derived" and row["measure"] == "growth" and row["amount"] >= ENORMOUS)


def amount(row: Row, _: Translator) -> str:
    """How much, as a reader is told it: a printed number as printed, a cell rounded."""
    if told := leap(row, _):
        return told
    if row["kind"] != "published" and row["measure"] == "level":
        return labels.amount(row["amount"], str(row["unit"]), _.lang)
    return labels.figure_label(row, _.lang)


def number(row: Row, _: Translator) -> str:
    """What is counted, how much and when: "goods $38.8 bn in 2021"; a cell is rounded for readers."""
    counted_, much = row, amount(row, _)
    when = labels.in_period(str(row["period"]), _.lang)
    if row.get("operation") in terms.WORDS:
        much, counted_ = terms.amount(row, _), terms.plain(row)
    is_gap = row.get("operation") == "mirror_gap"
    told = _("gap between the two counts") if is_gap else what(counted_, _)
    if much[:1] in "+−":  # a dash before a sign would be read as another
        return _("{what} {signed_amount} {in_period}", what=told, signed_amount=much, in_period=when)
    return _("{what} {amount} {in_period}", what=told, amount=much, in_period=when)


_RANKED: Final = ("flow", "flag", "end", "months", "known_on", "excerpt_kind")


def outcomes(drawn: pd.DataFrame, first: str) -> Sequence[Row]:
    """The figures that a title tells: the newest outcome of the tables, and the quoted one, else the newest.

    Of two counts of one period that of the ``first`` country is told, as in the page's headline. Where both
    are one number of one year, the published one stands for both. One older than the table's is not told: a
    sentence that goes back in time, from one count to another, is read as what became of the first.
    """
    told = drawn[list(dict.fromkeys((*TOLD, *_RANKED)))]
    told = told.assign(mine=drawn["reporter"] == first)
    sound = told[~told["status"].isin(PLANS) & (told["flag"] == "")]
    sound = sound.sort_values("figure_id", ascending=False, kind="stable")
    sound = sound.sort_values(["end", "months", "known_on", "mine"], kind="stable")
    published = sound["kind"] == "published"
    said, tabled = sound[published], sound[~published]
    quoted = said[said["excerpt_kind"] == "quote"]
    said = (quoted if len(quoted) else said).tail(1)
    tabled = tabled.tail(1)
    if len(said) and len(tabled) and int(said["end"].iloc[0]) < int(tabled["end"].iloc[0]):
        said = said.iloc[:0]
    if len(said) and len(tabled) and _are_one(tabled.iloc[0], said.iloc[0]):
        tabled = tabled.iloc[:0]
    return records(
        pd.concat([tabled, said]) if len(tabled) and len(said) else tabled if len(tabled) else said
    )


def _are_one(tabled: pd.Series, said: pd.Series) -> bool:
    """Whether two figures count one thing in one period, and are one number to a reader's three digits."""
    same = all(tabled[name] == said[name] for name in ("period", "scope", "measure", "unit", "flow"))
    numbers_ = [labels.amount(one["amount"], str(one["unit"]), "en") for one in (tabled, said)]
    return bool(same and numbers_[0] == numbers_[1])


def numbers(told: Iterable[Row], evidence: Evidence, is_empty: bool, _: Translator) -> str:
    """The told figures, each with who says it; else that there is none."""
    parts = [f"{number(row, _)} ({who(row, evidence, _)})" for row in told]
    return "; ".join(parts) or _no_outcome(is_empty, _)


_TRIFLE: Final = 0.05
"""Of the greatest number of a line: where the newest is less, a title tells the greatest too."""


def beside_greatest(found: str, told: Iterable[Row], lines: Iterable[pd.DataFrame], _: Translator) -> str:
    """A finding with the greatest number of the line that it tells the end of, where that end is a trifle:
    four dollars in 2020 say nothing of bars of millions."""
    ids = {str(one["figure_id"]) for one in told}
    for line in lines:
        mine = line[line["figure_id"].isin(ids)]
        if mine.empty or float(mine["amount"].abs().max()) >= _TRIFLE * float(line["amount"].abs().max()):
            continue
        most = max(records(line), key=lambda one: abs(float(one["amount"])))
        return _(
            "{found}; at most {amount} {in_period}",
            found=found,
            amount=amount(most, _),
            in_period=labels.in_period(str(most["period"]), _.lang),
        )
    return found


def _no_outcome(is_empty: bool, _: Translator) -> str:
    """A chart of plans alone says so."""
    return _("no figure to show") if is_empty else _("only plans, estimates or doubtful figures")


# --- definitions ----------------------------------------------------------------------------------


def counted(pair: tuple[str, str], flow: str, _: Translator) -> str:
    """What a flow counts, said aloud: "Turnover, exports plus imports"; of one direction both countries."""
    first, second = (labels.the_country(one, _.lang) for one in pair)
    if flow == "exports":
        return _("Exports of {reporter} to {partner}", reporter=first, partner=second)
    if flow == "imports":
        return _("Imports of {reporter} from {partner}", reporter=first, partner=second)
    if flow == "balance":
        return _(
            "Exports minus imports of {reporter} in trade with {partner}", reporter=first, partner=second
        )
    return _("Turnover, exports plus imports")


def scopes(drawn: pd.DataFrame, _: Translator) -> str:
    """The scopes that are drawn: "goods; goods and services"."""
    there = [one for one in SCOPES if (drawn["scope"] == one).any()]
    if there == ["unknown"]:
        return labels.scope("unknown", _.lang)
    return "; ".join(scope_said(one, _) for one in there)


def scope_said(scope: str, _: Translator) -> str:
    """A scope among others."""
    return _("some do not say which") if scope == "unknown" else labels.scope(scope, _.lang)


_NAMED: Final = 3
"""Tables that a definition names."""


def whose(lines: Iterable[pd.DataFrame], evidence: Evidence, _: Translator) -> str:
    """Whose counts lines are: "Russia (Rosstat)"; several with semicolons, of many the first few."""
    named = publishers(evidence, _)
    every = list(dict.fromkeys(compiled(line.iloc[0], named[line["source_id"].iloc[0]], _) for line in lines))
    # A publisher of two tables is named once, with whose count the one is.
    every = [one for one in every if not any(other.endswith(f" ({one})") for other in every)]
    told = "; ".join(every[:_NAMED])
    left = len(every) - _NAMED
    return told + "; " + _.many("{n} more", "{n} more", left) if left > 0 else told


def is_reconciled(row: Mapping[Any, Any] | pd.Series) -> bool:
    """Whether a number is made of both sides' counts by a third: neither a country's own, nor an estimate."""
    by = str(row["compiled_by"])
    own = {"", "exporting countries", str(row["reporter"]), str(row["partner"])}
    return row["kind"] != "published" and row["status"] not in PLANS and by not in own


def compiled(row: Row, publisher: str, _: Translator) -> str:
    """Whose count a table's figure is, and where it stands; once where both are one name."""
    by = str(row["compiled_by"])
    is_each = not by or by == "exporting countries"
    whose_ = _("each exporter") if is_each else labels.compiler(by, _.lang)
    is_country = len(by) == 3 and by.isupper()
    if is_reconciled(row):
        return f"{publisher}, {_('reconciled')}"
    if not (is_each or is_country) or publisher.endswith(whose_):
        return publisher
    return f"{whose_} ({publisher})"
