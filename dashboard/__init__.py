"""Bilateral: the trade between two countries in which every number opens its words.

The map of the house. Imports run downwards only; modules on one line do not know each other
(``tests/test_house.py`` reads the imports and holds this)::

    start                         where the command begins: is the package beside it ours?
    app · server · cli            Streamlit entry; ASGI app and its routes; the command `bilateral`
    web                           whose an address is; limits on visitors and connections; log
    views · api · doors           a folder a page: pair/ compare/ find/ add/ check/ …, of what is in kit/;
                                  data, charts and embeds over HTTP; the routes that set cookies
    frontpage · deploy · handbook  what a browser gets before the first chart; image, compose, proxy block;
                                  how-to, explanation and reference, in English and Russian
    sharing · judging             charts as files, links and words; uploads against gate and ledger;
    sets                          whole data sets that a user adds: described, converted, locked, fetched
    heads · watch · drafts        what a page says of itself, and its answer, before any script; what
                                  became of the sources: states, never the stored words; a writer's
                                  numbers against the book, of which nothing is kept
    gallery                       Selection → Evidence → measures → chart; registry and caches
    charts   export               drawings; what leaves the house, with its evidence
    uploads  articles  ledger     what tables mean; what prose says, each slot with its words; the store of
                                  figures, shipped and added
    warehouse                     whole official data sets through an engine, read-only; which were added
    tables                        bytes → rows of text: text tables and workbooks
    schema   consistency   style  the gate; what agrees, what conflicts and why; looks
    measures                      trade arithmetic on frames
    operations                    each operation once: its arithmetic, its check, its words
    comparability                 may two figures share a line on a chart? (``consistency`` asks whether they
                                  agree, ``schema`` whether a row may come in)
    evidence                      figures with their words; Book, what every store of them answers
    language                      read/: numbers, units, periods, parties, hedges as sources print them;
                                  write/: words and numbers for readers; lexicon/: all words, a table a
                                  language
    ranges                        the range a printed number, or a row of figures, allows
    codes                         countries and currencies on Babel's tables; fiscal years; products
    text   access                 gettext catalogues, English and Russian; who may add figures
    address  keeping              the public address; what is kept, in one budget
    slimming  icons               plotly's script without what our charts never reach; icons that are shown
    shown                         text of others as it may be shown: HTML, charts, sentences, the terminal
    settings                      every BILATERAL_*: name, usual value, check
    model                         the field's words as types; standard library only: closed lists and columns,
                                  parameters (one table for addresses, API, commands), selection

The straight line: ``data/``, or an upload (``tables``, ``uploads``) → all-text frame → ``schema`` → Report →
``ledger`` → Evidence → ``measures`` → chart → page, or → ``export`` → bytes. Two doors, one gate, one
value that travels whole. No number without evidence gets past ``evidence.Evidence``.

Where to add what: the place to begin, and what goes with it (a test fails that lacks one of these, but for
what is marked *unheld*). Whatever readers see: ``make proofs`` and ``make pictures`` afterwards.

a word of a language       ``language/lexicon/<language>.tsv``: word, kind, meaning
a provider of tables       ``uploads/providers/described/layouts/<name>.toml``; ``handbook/en/providers.md``
a whole data set           ``sets/described/<name>.toml``: see ``sets/catalogue.py``
a chart                    a module in ``charts``, a line in ``gallery.CHARTS``, its name in ``heads/words``
a page                     ``views/<page>/page.py``, ``views/kit/menu.py``, its title in ``heads/words.py``
a parameter of addresses   ``model/parameters.py`` (those of one page: ``read_request`` of that page)
a setting                  ``settings.py``
a sentence                 where it is said, in ``_("…")``; Russian: ``text/ru/LC_MESSAGES/bilateral.po``
a coordinate that tells    a field of ``consistency/quantities.Quantity``
two figures apart
a table of official data   ``data/official/<name>.csv``, its source and its row in ``data/datapackage.json``
a format of files          ``export/options.FORMATS`` and a case in ``export/files.make``
a test of a page           ``tests/README.md`` says which rooms there are; accessibility:
                           ``tests/browser/test_every_page.py``
=========================  ==========================================================================
=======
a word of a language
    ``language/lexicon/<code>.tsv`` ("pl.tsv"): word, kind, value, note. A word in two languages of two
    meanings: ``clashes.tsv``. A scale that lines above tables say is a second row, of kind ``scale_said``.
a word of the reader of articles
    The same tables, kinds ``prose_…`` (values: ``tests/language/test_lexicon.ITEMS``) and ``no_figure``;
    prepositions and their roles in ``articles/mentions``. The scores in ``tests/articles`` say what it did.
a provider of tables
    ``uploads/providers/described/layouts/<name>.toml``, a sample ``tests/uploads/heads/<name>.txt``, a row in
    ``handbook/en/providers.md`` (which has the keys) and ``handbook/ru/providers.md``.
a chart
    A module in ``charts`` and a line in ``gallery.CHARTS`` (there: the sets of charts it may belong to), its
    name in ``heads/words.py`` if the pair page shows it, a row in both ``handbook/*/addresses.md``.
a page
    ``views/<page>/page.py``, ``views/kit/menu.py``, its title in ``heads/words.py``, its address in
    ``tests/browser/shifts.PAGES`` and ``tests/views/test_pages.TITLES``; *unheld*: both
    ``handbook/*/addresses.md``.
a parameter of addresses
    A row in ``model/parameters.py`` (those of one page alone: ``read_request`` of that page), a row in both
    ``handbook/*/addresses.md``; *unheld*: what obeys it, named at the head of ``parameters.py`` by kind.
a setting
    ``settings.py``, README, both ``handbook/*/settings.md``, a wrong value in ``tests/test_settings.WRONG``.
a sentence
    Where it is said, in ``_("…")``; Russian in ``text/ru/LC_MESSAGES/bilateral.po``, compiled (CONTRIBUTING);
    names that the data say: ``ledger.po`` there.
a coordinate that tells two figures apart
    A field of ``consistency/quantities.Quantity``.
a table of official data
    ``data/official/<name>.csv``, its source in ``data/sources.csv``, its row in ``data/datapackage.json``.
    With many partners: ``tests/office_tables.TABLES``, which makes ``data/official/offices/<name>.parquet``.
a whole data set, of all countries
    Shipped: ``tests/whole_tables.TABLES`` makes ``data/official/<name>.parquet`` (exports by year) beside the
    set's CSV; its source; the counts in README and ``data/README.md``. Added by users:
    ``sets/described/<name>.toml`` (``sets/catalogue.py`` has the keys), a row in both ``handbook/*/sets.md``.
a format of files
    ``export/options.FORMATS`` and a case in ``export/files.make``.
a test of a page
    ``tests/README.md`` says which rooms there are; accessibility: ``tests/browser/test_every_page.py``.

Charts are ``timeline``, ``growth``, ``flows``, ``mirror``, ``shares``, ``intervals``, ``vintages``,
``availability``, ``twin``, ``pairs``, ``bridge``, ``partners``, ``totals``, ``products``, ``treemap``,
``contributions`` and ``gaps``; the other modules of that room are what these share: ``goods`` (products),
``frame`` (title, foot, table), ``marks``, ``axes``, ``direct`` (names beside marks), ``ring`` (the chosen
figure), ``quiet`` (small signs), ``said`` (the strip of a year), ``running`` (a year so far), ``titles``,
``choice`` (which figures are drawn), ``jumps`` (numbers several times the one before), ``apart`` (two counts
of one trade), ``elsewhere`` (other money and years of the pair).

Where this differs from the first sketch of the design:

* ``comparability`` stands above ``evidence`` (it takes rows of it).
* ``consistency``, ``cli`` and ``api`` are folders: each had passed 400 lines.
* The pages stand in ``views``: a folder called ``pages`` beside ``app.py`` Streamlit would take for its
  older kind of pages, and tell the first visitor of a process that /check is none (a test asks Streamlit).
* ``frontpage`` is new: the index page's language and name; ``slimming`` cuts the chart script.
* An excerpt has two more kinds: ``cell``, the printed cell of an official table, and ``given``, words of
  whoever added the figure, or our own summary naming file, row and column.
* The address is the only state of a page: widgets are set from it and write it. ``bind`` of
  Streamlit is not used, because it drops what it does not know without a word.
* ``judging`` and ``sharing`` stand between gallery and pages, so that page, route and command judge and
  share alike; ``access`` and ``doors`` keep who may add figures out of both.
* What the design leaves open of verdicts is decided so (``consistency/causes``): plans of two speakers that
  exclude each other contradict, as a plan is one quantity; one speaker's later word, and a plan without a
  day, may replace another and differ by the day; an aim beside one's own forecast differs by status. An
  outcome said before its period ended differs by its day, unless it is more than a revision above the later
  number. Two ministries of trade are two offices at any distance; other speakers count nothing. A growth
  whose prices or currency are unsaid is held against each value and contradicts nothing.
* Readers of cells (countries, periods, units, column names in many languages) are in ``language/read``,
  with the readers of sentences; ``uploads`` knows what the parts of a table mean.
"""
