"""What a chart is of, in its title: both countries, the flow, the scope, the span, true for what is drawn.

The same line is the text for screen readers and the title of a shared page: it must say all by itself.
"""

from __future__ import annotations

import pandas as pd

from dashboard.charts import terms
from dashboard.charts.frame import TOLD, publishers, what
from dashboard.evidence import Evidence, Row
from dashboard.language import write as labels
from dashboard.model import PLANS
from dashboard.text import Translator


def both(pair: tuple[str, str], _: Translator) -> str:
    """ "Belarus and Russia"."""
    first, second = (labels.country(one, _.lang) for one in pair)
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
        return f"{_('{reporter} with {partner}', reporter=first, partner=second)}, {name}"
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


def span(figures: pd.DataFrame) -> str:
    """ "1994–2025": the years of what is drawn."""
    first, last = int(figures["start"].min()) // 12, int(figures["end"].max()) // 12
    return str(first) if first == last else f"{first}–{last}"


def headed(head: str, told: str, figures: pd.DataFrame) -> str:
    """Head, finding, and the years drawn where the finding does not name them."""
    if figures.empty:
        return f"{head}: {told}"
    years = span(figures)
    return f"{head}: {told}" if years in told else f"{head}: {told}; {years}"


def of_chosen(title: str, row: Row, _: Translator) -> str:
    """The title of a chart on which a figure was chosen: the same head, and that figure as the finding.

    >>> from dashboard.text import translator
    >>> row = {"kind": "published", "measure": "level", "product": "", "scope": "goods", "region": "",
    ...        "price_basis": "current", "period": "2019", "hedge": "about", "value": 36.0,
    ...        "value_high": None, "unit": "USD", "multiplier": 10**9,
    ...        "decimals": 0, "amount": 36e9, "share_of": ""}
    >>> of_chosen("A and B, turnover: goods $1 bn in 2021; 1994–2025", row, translator("en"))
    'A and B, turnover: goods about $36\xa0bn in 2019'
    """
    head, _sign, _finding = title.partition(": ")
    return f"{head}: {number(row, _)}"


def number(row: Row, _: Translator) -> str:
    """What is counted, how much and when: "goods $38.8 bn in 2021"; a cell is rounded for readers."""
    amount = labels.figure_label(row, _.lang)
    if row["kind"] != "published" and row["measure"] == "level":
        amount = labels.amount(row["amount"], str(row["unit"]), _.lang)
    when = labels.in_period(str(row["period"]), _.lang)
    if row.get("operation") in terms.WORDS:
        amount, row = terms.amount(row, _), terms.plain(row)
    if amount[:1] in "+−":  # a dash before a sign would be read as another
        return _(
            "{what} {signed_amount} {in_period}", what=what(row, _), signed_amount=amount, in_period=when
        )
    return _("{what} {amount} {in_period}", what=what(row, _), amount=amount, in_period=when)


def numbers(drawn: pd.DataFrame, evidence: Evidence, first: str, _: Translator) -> str:
    """The newest outcome of the tables and the quoted one, each for itself; else that there is none.

    Of two counts of one period that of the ``first`` country is told, as in the page's headline.
    """
    told = drawn[[*TOLD, "flag", "end", "months", "known_on", "excerpt_kind"]]
    told = told.assign(mine=drawn["reporter"] == first)
    outcomes = told[~told["status"].isin(PLANS) & (told["flag"] == "")]
    outcomes = outcomes.sort_values(["end", "months", "known_on", "mine"], kind="stable")
    published = outcomes["kind"] == "published"
    parts = []
    if (~published).any():
        row = outcomes[~published].iloc[-1]
        publisher = publishers(evidence, _)[row["source_id"]]
        parts.append(f"{number(row, _)} ({publisher})")
    if published.any():
        parts.append(_as_said(outcomes[published], _))
    return "; ".join(parts) or _no_outcome(drawn, _)


def _as_said(told: pd.DataFrame, _: Translator) -> str:
    """The quoted number, else the newest one."""
    quoted = told[told["excerpt_kind"] == "quote"]
    row = (quoted if len(quoted) else told).iloc[-1]
    said = number(row, _)
    if quoted.empty:
        return _("{number}, newest published", number=said)
    return _("{number}, newest quoted", number=said)


def _no_outcome(drawn: pd.DataFrame, _: Translator) -> str:
    """A chart of plans alone says so."""
    return _("no figure to show") if drawn.empty else _("only plans, estimates or doubtful figures")
