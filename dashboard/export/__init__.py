"""What leaves the house: charts and data as files with their evidence inside, and reading them back.

``options`` names the formats and sizes, ``files`` makes a file, ``verify`` reads one; a module a format
(``svg``, ``png``, ``pdf``, ``html``, ``tables``, ``workbook``, ``bundle``). ``sentence``, ``cite`` and
``alt`` write words for others to use, ``links`` addresses; ``kept`` holds pictures of earlier renders.
"""
