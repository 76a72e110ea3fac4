"""What is asked of products beyond the page, for API and command: each number with the query behind it.

``products``: the parts of a code, ranked; ``mirror``: both sides' own counts of one movement, product by
product; ``balassa``: revealed comparative advantage; ``herfindahl``: how few products, or partners, a trade
rests on. Formula and source of a measure are told with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.codes import products as codes
from dashboard.ledger.countries import EXPORTS
from dashboard.ledger.products import ByProduct, by_product, has_products
from dashboard.ledger.whole import WholeTables
from dashboard.warehouse.queries import as_decimal

FLOWS: Final = (EXPORTS, "imports")
SHOWN: Final = 20
FORMULAS: Final[Mapping[str, tuple[str, str]]] = {
    "mirror": (
        "gap = imports by the importer − exports by the exporter; ratio = imports ÷ exports",
        "Imports are usually cif, exports fob: of equal counts the ratio is above 1. The IMF turns one into "
        "the other by 1.06, before 2018 by 1.10 (Marini, Dippelsman and Stanger 2018, IMF WP/18/16).",
    ),
    "balassa": (
        "(x_ij ÷ x_i) ÷ (x_wj ÷ x_w): the share of product j in the exports of country i over its share in "
        "the exports of all who report; above 1 the country exports more of it than the world does",
        "Balassa (1965), Trade Liberalisation and “Revealed” Comparative Advantage, The Manchester School 33",
    ),
    "herfindahl": (
        "sum of squared shares: 1 is one product alone, 1 ÷ n are n equal ones",
        "Hirschman (1964), The Paternity of an Index, The American Economic Review 54(5)",
    ),
}
QUESTIONS: Final = ("products", *FORMULAS)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of ``country`` with ``partner`` (empty: all of them), by product."""

    country: str
    partner: str = ""
    flow: str = EXPORTS
    table: str = ""
    year: int = 0
    hs: str = ""
    limit: int = SHOWN


def measured(whole: WholeTables, question: str, asked: Asked) -> dict[str, Any]:
    """The answer for machines. KeyError for an unknown question or flow; LookupError with what, value and
    what there is instead for a country, set, year or product that is not held."""
    answer = _ANSWERS[question]
    if asked.flow not in FLOWS:
        raise KeyError(asked.flow)
    if asked.hs and not codes.is_known(asked.hs):
        raise LookupError("hs", asked.hs, (*codes.sections(), "01–99"))
    if not has_products(whole):
        raise LookupError("table", asked.table or "with products", ())
    of = _chosen(whole, asked)
    year = str(asked.year) if asked.year else max(of.years)
    if year not in of.years:
        raise LookupError("year", year, tuple(of.years))
    told = {
        "question": question,
        "country": asked.country,
        "partner": asked.partner,
        "flow": asked.flow,
        "counted_by": _counted_by(of),
        "year": int(year),
        "hs": asked.hs,
        "source_id": of.count.source_id,
        "nomenclature": of.years[year].nomenclature,
        "digits": of.years[year].level,
        "unit": of.years[year].unit,
        "valuation": of.years[year].valuation,
        "left_out": list(of.years[year].others),
    }
    formula = dict(zip(("formula", "source"), FORMULAS.get(question, ()), strict=False))
    found: dict[str, Any] = as_decimal({**told, **formula, **answer(whole, asked, of, year)})
    return found


def _chosen(whole: WholeTables, asked: Asked) -> ByProduct:
    found = by_product(whole, asked.country, asked.partner, asked.flow)
    names = tuple(one.count.source_id for one in found)
    if asked.table and asked.table not in names:
        raise LookupError("table", asked.table, names)
    if not found:
        known = {code for one in whole.added for code in one.about["countries"]}
        wrong = next((one for one in (asked.country, asked.partner) if one and one not in known), "")
        both = "-".join(filter(None, (asked.country, asked.partner)))
        raise LookupError("country", wrong or both, tuple(sorted(known)) if wrong else ())
    return next(one for one in found if asked.table in ("", one.count.source_id))


def _counted_by(of: ByProduct) -> str:
    if compiler := str(of.table.about["compiled_by"]):
        return compiler
    return (of.partner or "partners") if of.mirrored else of.country


def _products(_whole: WholeTables, asked: Asked, of: ByProduct, year: str) -> dict[str, Any]:
    answer = of.year(year, asked.hs)
    lines = answer.frame[["product", "value", "n"]].rename(columns={"product": "code"})
    if not asked.hs:
        named = lines["code"].map(lambda one: codes.section(one) or one)
        lines = lines.groupby(named, sort=False)[["value", "n"]].sum().reset_index()
    lines = lines.sort_values(["value", "code"], ascending=[False, True], kind="stable")
    whole = float(lines["value"].sum())
    rest = lines.iloc[asked.limit :]
    total = of.years[year].total
    told = [
        {
            "place": place,
            "code": row["code"],
            "name": codes.name(row["code"], "en"),
            "value": row["value"],
            "share": row["value"] / whole if whole else None,
            "rows": _query(of, year, row["code"]),
        }
        for place, row in enumerate(lines.head(asked.limit).to_dict("records"), 1)
    ]
    return {
        "products": told,
        "sum": whole,
        "omitted": {"products": len(rest), "share": float(rest["value"].sum()) / whole if whole else None},
        **({} if pd.isna(total) or asked.hs else {"total": total, "residual": total - whole}),
        "query": answer.query.as_json(),
    }


def _query(of: ByProduct, year: str, code: str) -> dict[str, Any] | None:
    found = of.behind(year, code)
    return found.as_json() if found else None


def _mirror(whole: WholeTables, asked: Asked, of: ByProduct, year: str) -> dict[str, Any]:
    """Of the exports of ``country`` to ``partner``."""
    if not asked.partner:
        raise LookupError("pair", asked.country, ())
    out = _own(whole, asked.country, asked.partner, EXPORTS, of, year)
    into = _own(whole, asked.partner, asked.country, "imports", of, year)
    if out.years[year].nomenclature != into.years[year].nomenclature:
        both = (out.years[year].nomenclature, into.years[year].nomenclature)
        raise LookupError("nomenclature", both[0], both[1:])
    digits = min(codes.digits(asked.hs) or 2, out.years[year].level, into.years[year].level)
    answers = [one.year(year, asked.hs, digits=digits) for one in (out, into)]
    sides = [one.frame.set_index("product")["value"] for one in answers]
    both_ = pd.concat(sides, axis=1, keys=["exported", "imported"])
    gaps = (both_["imported"].fillna(0) - both_["exported"].fillna(0)).abs()
    both_ = both_.loc[gaps.sort_values(ascending=False, kind="stable").index]
    lines = [
        {
            "code": str(code),
            "name": codes.name(str(code), "en"),
            "exported": _number(row["exported"]),
            "imported": _number(row["imported"]),
            "gap": _number(row["imported"] - row["exported"]),
            "ratio": _number(row["imported"] / row["exported"]) if row["exported"] else None,
            "rows": [_query(one, year, str(code)) for one in (out, into)],
        }
        for code, row in both_.head(asked.limit).iterrows()
    ]
    return {
        "mirror": lines,
        "exported": float(sides[0].sum()),
        "imported": float(sides[1].sum()),
        "valuation": [out.years[year].valuation, into.years[year].valuation],
        "queries": [one.query.as_json() for one in answers],
    }


def _own(whole: WholeTables, country: str, partner: str, flow: str, of: ByProduct, year: str) -> ByProduct:
    """A side's own count in the same set; LookupError where it has none of the year."""
    for one in by_product(whole, country, partner, flow):
        is_same = one.count.source_id == of.count.source_id
        if is_same and not one.mirrored and year in one.years and not one.table.about["compiled_by"]:
            return one
    raise LookupError("count", f"{country}-{partner} {flow} {year}", ())


def _number(value: float) -> float | None:
    """A number, or None where one side has no row."""
    return None if pd.isna(value) else float(value)


def _balassa(_whole: WholeTables, asked: Asked, of: ByProduct, year: str) -> dict[str, Any]:
    if of.years[year].others:
        raise LookupError("nomenclature", of.years[year].nomenclature, of.years[year].others)
    answer = of.table.holding.ask(
        "balassa",
        reporter=asked.country,
        flow=EXPORTS,
        period=year,
        level=of.years[year].level,
        limit=10_000,
    )
    low, high = codes.span(asked.hs)
    mine = [not low or low <= str(one)[: len(low)] <= high for one in answer.frame["product"]]
    lines = answer.where(pd.Series(mine, dtype=bool))
    told = [
        {
            "code": row["product"],
            "value": row["value"] * row["multiplier"],
            "world": row["world_value"] * row["multiplier"],
            "balassa": _number(row["balassa"]),
            "rows": lines.behind(at).as_json(),
        }
        for at, row in enumerate(lines.frame.head(asked.limit).to_dict("records"))
    ]
    return {
        "balassa": told,
        "omitted": {"products": max(0, len(lines) - asked.limit)},
        "query": answer.query.as_json(),
    }


def _herfindahl(_whole: WholeTables, asked: Asked, of: ByProduct, year: str) -> dict[str, Any]:
    digits = of.years[year].level if not asked.hs else codes.digits(asked.hs)
    answer = of.year(year, asked.hs, digits=digits)
    values = answer.frame["value"]
    whole = float(values.sum())
    index = float((values / whole).pow(2).sum()) if whole else None
    return {
        "herfindahl": index,
        "of": {"products": len(values), "digits": digits},
        "largest": [
            {"code": row["product"], "share": row["value"] / whole if whole else None}
            for row in answer.frame.head(asked.limit).to_dict("records")
        ],
        "query": answer.query.as_json(),
    }


_ANSWERS: Final[Mapping[str, Callable[[WholeTables, Asked, ByProduct, str], dict[str, Any]]]] = {
    "products": _products,
    "mirror": _mirror,
    "balassa": _balassa,
    "herfindahl": _herfindahl,
}
