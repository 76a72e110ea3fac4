"""What is chosen beside a chart of products: year, the one beside it, set, and the way into a product."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import gallery
from dashboard.charts import Chart, goods
from dashboard.codes import products as codes
from dashboard.model import Unknown
from dashboard.text import Translator
from dashboard.views.kit.address import Request, control
from dashboard.views.kit.html import Block, show
from dashboard.views.kit.notices import say_unknown
from dashboard.views.kit.table_choices import table_box, years_and_table

FLOWS = ("turnover", "exports", "imports")


def controls(request: Request, with_flow: bool, name: str = "products") -> None:
    """Flow (where the page has none of its own), year, year beside it, set, and the product looked into."""
    _, view = request.say, request.view
    coverages = gallery.product_coverages(view, name)
    told = next((one for one in coverages if one.years), coverages[0])
    wrong = [Unknown("hs", view.hs, codes.sections())] if view.hs and not codes.is_known(view.hs) else []
    tables = tuple(dict.fromkeys(table for one in coverages for table in one.tables))
    if view.table and tables and view.table not in tables:
        wrong.append(Unknown("table", view.table, tables))
    if wrong:
        say_unknown(replace(request, unknown=tuple(wrong)))
    with st.container(key="product-controls", horizontal=True, vertical_alignment="bottom"):
        if with_flow:
            flow = view.flow if view.flow in FLOWS else FLOWS[0]
            key, changed = control("flow", flow, FLOWS[0], {"figure": ""})
            names = {"turnover": _("Both"), "exports": _("What it sells"), "imports": _("What it buys")}
            st.selectbox(_("Flow"), FLOWS, key=key, on_change=changed, format_func=names.__getitem__)
        if not told.years:
            table_box(request, told.table, tables)
            return
        inside(request, name)
        years_and_table(request, told, tables, with_base=name != "gaps")
    said(request)


def inside(request: Request, name: str = "products") -> None:
    """The way in and out: all products, what the product stands in, itself, its parts as the set has them."""
    _, view = request.say, request.view
    evidence = gallery.evidence(name, view)
    parts = {goods.code(str(one)) for side in goods.sides(evidence) for one in side.now["product"]}
    if view.hs and not codes.is_known(view.hs):
        return
    order = codes.sections() if not view.hs else ()
    listed = sorted(parts, key=lambda one: (order.index(one) if one in order else 0, one))
    path = ["", *codes.above(view.hs), *([view.hs] if view.hs else [])]
    choices = list(dict.fromkeys([*path, *listed]))
    key, changed = control("hs", view.hs, "", {"figure": ""})
    st.selectbox(
        _("Products"),
        choices,
        key=key,
        on_change=changed,
        format_func=lambda one: _called(one, path, _),
        width=320,
    )


def _called(code: str, path: list[str], _: Translator) -> str:
    if not code:
        return _("All products")
    told = f"{code} {codes.name(code, _.lang)}".strip()
    return told if code in path else f"… {told}"


def further(figure_id: str, chart: Chart, request: Request) -> None:
    """From a chosen product to what it is made of."""
    _ = request.say
    if figure_id not in chart.evidence:
        return
    own = goods.code(str(chart.evidence.figure(figure_id)["product"]))
    level = max(one.level for one in gallery.product_coverages(request.view, chart.name))
    if not codes.is_known(own) or own == request.view.hs or (own.isdecimal() and len(own) >= level):
        return
    key = "into-product"

    def into() -> None:
        st.query_params["hs"] = own
        st.query_params.pop("figure", None)

    st.button(
        _("What is in {product}", product=f"{own} {codes.name(own, _.lang)}".strip()),
        key=key,
        on_click=into,
        type="secondary",
    )


def said(request: Request) -> None:
    """Codes without a name are told to be so."""
    _ = request.say
    named = codes.longest_named(_.lang)
    if codes.digits(request.view.hs) > named:
        told = _("Headings and longer codes have no names here.")
        if named > 2:
            told = _("Codes longer than a heading have no names here.")
        show(Block("p", told, css="small"))
