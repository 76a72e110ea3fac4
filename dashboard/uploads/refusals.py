"""Why nothing of a table can be a figure: quantities, another subject, totals without partners, no trade."""

from __future__ import annotations

import re
from typing import Final

from dashboard.codes.countries import WORLD
from dashboard.language.read.lines import (
    is_of_pairs,
    is_price,
    names_quantities,
    names_quantity,
    names_tariff,
)
from dashboard.language.read.units import read_unit
from dashboard.model import Issue
from dashboard.uploads.account import Account
from dashboard.uploads.columns import only_quantities
from dashboard.uploads.fates import Question
from dashboard.uploads.phrase import says
from dashboard.uploads.run import Plan
from dashboard.uploads.titles import speaks_of_trade, words_left

_OF_ONE: Final = 2
"""Countries whose trade one file can tell of with a partner that goes without saying; more are totals."""


def why_refused(plan: Plan, account: Account, asked: tuple[Question, ...]) -> Issue | None:
    """The reason for which a table without any figure is refused; None where it is not."""
    if account.figures:
        return None
    code = _subject(plan, account, asked) or _holds_nothing(plan, account, asked)
    return Issue(code, table=plan.table) if code else None


def _subject(plan: Plan, account: Account, asked: tuple[Question, ...]) -> str:
    topics = {one.topic for one in asked}
    if only_quantities(plan.heads) and topics & {"unit_missing", "column_meaning"}:
        return "only_quantities"
    if _counts_things(plan) or (account.counts["skipped:quantity"] and not account.counts["asked"]):
        return "only_quantities"
    if _is_other_subject(plan) or _is_of_prices(plan):
        return "other_subject"
    if "partner_missing" in topics and len(plan.found.reporters) > _OF_ONE:
        return "no_partners"
    said = (plan.around.context.said, *(one.says for one in plan.heads))
    is_of_world = any(one.get("partner") == WORLD for one in said)
    return "no_partners" if is_of_world or _has_no_partners(plan, topics) else ""


def _holds_nothing(plan: Plan, account: Account, asked: tuple[Question, ...]) -> str:
    if not plan.found.data_rows and not account.codes and not account.counts["skipped:missing_value"]:
        return "no_data_rows"
    if not _is_about_trade(plan, account) and not plan.answers.given:
        return "not_trade"
    return "" if account.codes or asked else "no_data_rows"


def _units(plan: Plan) -> set[str]:
    """The units that titles, heads and rows say, a money of several countries by its name."""
    phrases = [plan.around.context.said, *(one.says for one in plan.heads)]
    said = {one[name] for one in phrases for name in ("unit", "rouble") if name in one}
    fields = {one.field for one in plan.heads}
    return said | ({"unit", "rouble"} & (fields | _named_by_rows(plan)))


def _named_by_rows(plan: Plan) -> set[str]:
    """What labels, and lines between rows, name."""
    return plan.found.labelled | plan.found.sectioned


def _has_no_partners(plan: Plan, topics: set[str]) -> bool:
    """Whose trade it is, is said, every title is understood, and nothing names another country."""
    if "partner_missing" not in topics or "reporter_missing" in topics or plan.answers.given:
        return False
    read = not any(words_left(says(text).get("unread", "")) for _, text in plan.layout.titles)
    return read and not {"country", "group"} & plan.found.labelled


def _is_of_prices(plan: Plan) -> bool:
    """A title speaks of prices, and no column says that it is of values: what things cost is no trade."""
    heads = [one for one in plan.heads if one.role in ("value", "asked", "unknown")]
    valued = any("flow" in one.says and not is_price(one.text) for one in heads)
    money = _units(plan) - {"percent"}
    return any(is_price(text) for _, text in plan.layout.titles) and not (valued and money)


_PARTS: Final = re.compile(r"[():;,\[\]]")


def _in_tonnes(title: str) -> bool:
    """ "Weight: thousand tonnes": a title that names a quantity and its unit."""
    units = [read_unit(part.strip()) for part in _PARTS.split(title) if part.strip()]
    named = {unit.unit or unit.ambiguous for unit in units if unit is not None} - {""}
    return bool(named) and named <= {"tonnes", "m3", "ton"} and names_quantities(title)


def _counts_things(plan: Plan) -> bool:
    """A title or a head names a unit of quantities, and none a money."""
    if _units(plan) and _units(plan) <= {"tonnes", "m3"}:
        return True
    if _units(plan) <= {"ton"} and any(_in_tonnes(text) for _, text in plan.layout.titles):
        return True
    heads = [one.text for one in plan.heads if one.role in ("value", "asked")]
    said = {*plan.around.context.said, *(name for one in plan.heads for name in one.says)}
    worded = {"unit", "rouble"} & (said | {one.field for one in plan.heads} | _named_by_rows(plan))
    return not worded and any(map(names_quantity, (*(text for _, text in plan.layout.titles), *heads)))


def _is_other_subject(plan: Plan) -> bool:
    """A title names another subject, or all numbers describe pairs of countries, and nothing names a flow."""
    worded = [one for one in plan.heads if one.field != "product"]  # tariffs are by products too
    said = {*plan.around.context.said, *(name for one in worded for name in one.says)}
    if {"flow", "scope"} & (said | {one.field for one in plan.heads} | _named_by_rows(plan)):
        relative = "percent" in _units(plan) or names_tariff(plan.around.context.other)
        return bool(plan.around.context.other) and relative and _units(plan) <= {"percent"}
    if any(_IS_INDEX.search(text) for _, text in plan.layout.titles) and not _units(plan) - {"percent"}:
        return True
    numbers = [one.text for one in plan.heads if one.role in ("value", "asked")]
    return bool(plan.around.context.other) or (bool(numbers) and all(map(is_of_pairs, numbers)))


_IS_INDEX: Final = re.compile(r"(?<![\d.,])\d{4}(?:-\d{2})?\s?=\s?100(?![\d.,])")
""" "2020=100" over numbers of which nothing says that they are of a flow."""


def _is_about_trade(plan: Plan, account: Account) -> bool:
    """Something in titles, heads or rows names a flow, or a country as the side of a trade."""
    telling = {"flow", "reporter", "partner", "exporter", "importer"}
    said = {*plan.around.context.said, *(name for one in plan.heads for name in one.says)}
    fields = {one.field for one in plan.heads}
    if telling & (said | fields | _named_by_rows(plan)) or "pair" in fields:
        return True
    if "scope" in plan.around.context.said or _is_matrix(plan) or _is_of_goods(plan):
        return True
    if _is_of_chart(plan) or any(speaks_of_trade(text) for _, text in plan.layout.titles):
        return True
    valued = any("valuation" in one.says for one in plan.heads)
    return bool(account.counts["asked"]) and (
        valued or any(_OF_CUSTOMS.search(one.text) for one in plan.heads)
    )


def _is_of_goods(plan: Plan) -> bool:
    """Money by country and by goods: which flow, and whose, is asked."""
    fields = {one.field for one in plan.heads}
    goods = any(one.field == "product" and one.says.get("scope") == "goods" for one in plan.heads)
    said = {*plan.around.context.said, *(name for one in plan.heads for name in one.says)} | fields
    return goods and "country" in fields and bool({"unit", "rouble"} & said)


def _is_of_chart(plan: Plan) -> bool:
    """Years over numbers beside several countries, and not one word more, as out of a chart: what they are of
    is asked."""
    worded = [text for _, text in plan.layout.titles if says(text).get("unread")]
    heads = [one for one in plan.heads if one.role == "value"]
    timed = len(heads) > 1 and all(one.says.keys() == {"period"} for one in heads)
    unnamed = not any(one.role in ("unknown", "asked", "ignored") for one in plan.heads)
    return timed and unnamed and not worded and "country" in plan.found.labelled


def _is_matrix(plan: Plan) -> bool:
    """Countries in rows and over two columns or more: who trades with whom is asked."""
    over = {one.says["country"] for one in plan.heads if one.role == "value" and "country" in one.says}
    return len(over) >= _OF_ONE and "country" in plan.found.labelled and not plan.around.context.other


_OF_CUSTOMS: Final = re.compile(
    r"\b(?:HS|HTS|SITC|NCM|SH|KN8?|CN8|GTIP|ТН ?ВЭД|УКТ ?ЗЕД)(?:[\W_\d]|codes?\b|$)", re.IGNORECASE
)
"""Nomenclatures of goods that cross a border: their codes are of trade, whichever flow it is."""
