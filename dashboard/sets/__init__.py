"""Whole data sets that a user adds: described by TOML, converted as a stream, locked by what they are.

* ``catalogue``: which sets are described, and how (``described/*.toml``)
* ``given``: files as they were brought or fetched: unpacked, checked, told apart
* ``cells``: what the cells of a row say, by the description
* ``conversion``: rows of files → the one layout of ``warehouse.rows``, in bounded memory
* ``adding``: all of it or nothing; removing, and looking whether what is stored is sound
* ``fetching``: files from their address, with resume and checksum
* ``service``: rows from a producer's service, asked with a key of the user's own
"""
