"""Bilateral: a dashboard for the trade between two countries in which every number opens its words.

The map of the house. Imports run downwards only; modules on one line do not know each other
(``tests/test_house.py`` reads the imports and holds this)::

    app · server · cli            Streamlit entry; ASGI app and its routes; the command `bilateral`
    views · frontpage             one thin file per page; what a browser gets before the first chart
    gallery                       Selection → Evidence → measures → chart; registry and caches
    charts   export   ledger      drawings; pictures kept from earlier; the store of figures
    schema   style                the gate; looks
    measures                      trade arithmetic on frames
    evidence   comparability      figures with their words; may two figures share a line?
    interval   labels   reading   ranges of printed numbers; words for readers; words of sources
    text                          gettext catalogues, English and Russian
    model                         the field's words as types; standard library only

The straight line: ``data/`` → all-text frame → ``schema`` → Report → ``ledger`` → Evidence →
``measures`` → chart → page. No number without evidence gets past ``evidence.Evidence``.

Where this differs from the first sketch of the design:

* ``comparability`` stands above ``evidence`` (it takes rows of it).
* ``labels`` and ``reading`` are folders: each had passed 400 lines.
* ``frontpage`` is new: the index page's language and name, and the slim chart script.
* An excerpt has a third kind, ``cell``: the printed cell of an official table.
* The address is the only state of a page: widgets are set from it and write it. ``bind`` of
  Streamlit is not used, because it drops what it does not know without a word.
"""
