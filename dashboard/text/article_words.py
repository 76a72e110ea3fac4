"""What is said of the numbers of an article and of their slots."""

from __future__ import annotations

from dashboard.text import Translator


def slot(name: str, _: Translator) -> str:
    """A slot in a reader's word; its own name where there is none."""
    known = {
        "value": _("number"),
        "unit": _("unit"),
        "measure": _("kind of number"),
        "reporter": _("reporter"),
        "partner": _("partner"),
        "flow": _("flow"),
        "scope": _("goods or services"),
        "product": _("product"),
        "region": _("region"),
        "share_of": _("share of"),
        "period": _("period"),
        "compared_with": _("compared with"),
        "hedge": _("how exact"),
        "status": _("plan or result"),
        "stated_by": _("who says it"),
        "compiled_by": _("whose statistics"),
    }
    return known.get(name, name)


def standing(kind: str, _: Translator) -> str:
    """What a marked number is: one of ``views.article.marking.SIGNS``."""
    known = {
        "proposed": _("proposed as a figure"),
        "confirmed": _("confirmed by you"),
        "rejected": _("rejected by you"),
        "known": _("the ledger says the same"),
        "contradicts": _("the ledger has another number for it"),
        "none": _("no figure of trade"),
    }
    return known[kind]


def reason(name: str, _: Translator) -> str:
    """Why what looks like a figure is none: one of ``articles.REASONS``."""
    known = {
        "increment": _("an increase, not a level"),
        "investment": _("an investment"),
        "price": _("a price, a rate or a wage"),
        "finance": _("money that pays for no trade"),
        "company": _("of one company"),
        "transit": _("goods in transit or in a port"),
        "pieces": _("pieces, people or distances"),
        "several_partners": _("several countries in one number"),
        "share_points": _("percentage points of a share"),
        "quota": _("a quota"),
        "contract": _("a contract"),
        "time": _("a time"),
        "title_only": _("in the title alone"),
    }
    return known.get(name) or _("nothing says that it is trade")
