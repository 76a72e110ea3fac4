"""The pages: a folder for each, named as its address, with ``page.py`` as the script that Streamlit runs.

The pair stands at the root. A new page is a folder here, a name in ``kit/menu.py`` (there a word too, if the
menu shows it) and a title in ``dashboard/heads/words.py``, where ``sitemap`` lists it if it has an address of
its own. Tests visit it from ``tests/browser/shifts.PAGES`` and ``tests/views/test_pages.TITLES``.

The folder is not called ``pages``: a folder of that name beside ``app.py`` is taken by Streamlit for its
older kind of pages. Until the first run of ``app.py`` in a process it then knows of no others, and
whoever opens a link to /check first is told that there is no such page.
"""
