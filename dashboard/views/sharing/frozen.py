"""Frozen links: what has become of a chart since the state of the ledger that its link names."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard import sharing
from dashboard.charts import Chart
from dashboard.text import Translator
from dashboard.views.kit.address import Request
from dashboard.views.kit.html import Block, show


def changed_since(chart: Chart, request: Request) -> None:
    """Under a frozen link: what became of the chart's figures after the state it names."""
    if request.version is None:
        return
    _, found = request.say, sharing.since(chart, request.version)
    told = [_("This link names a state of the ledger: {version}.", version=request.version)]
    told += list(_changes(found, _)) or [_("Nothing on this chart has changed since.")]
    show(Block("p", " ".join(told), css="notice"))


def _changes(found: sharing.Since, _: Translator) -> Iterator[str]:
    if n := found.added:
        yield _.many("{n} figure of it was added since.", "{n} figures of it were added since.", n)
    if n := found.corrected:
        yield _.many("{n} figure of it was corrected since.", "{n} figures of it were corrected since.", n)
    if n := found.withdrawn:
        yield _.many(
            "{n} figure on these countries was withdrawn since.",
            "{n} figures on these countries were withdrawn since.",
            n,
        )
    if found.release:
        yield _(
            "It comes from release {theirs}; this is {ours}, whose shipped figures may differ.",
            theirs=found.release,
            ours=sharing.release(),
        )
    if found.ahead:
        yield _("This ledger has not come to that state: the link comes from another one.")
