"""How well pages are read: ours and others' readers over pages with gold files, in the order of the data.

===============  ==================================================================================
``gold``         a folder of pages and what each must give: annotated pages, or our own fixtures
``reading``      what a reader made of a page, and what it cost
``readers``      ours: the newspapers' spiders, and the generic reader alone
``peers``        others': each a process of its own (``worker``), in an environment of its own
``turns``        every reader over every page, turn by turn
``grams``        texts as multisets of word 4-grams
``scoring``      a reading against its gold
``measures``     the scores of all pages as figures
``goals``        what the figures should be, and the floors they must not drop below (``floors.toml``)
``complaints``   what was wrong on a page: expected and got
``table``        the table a person reads
``command``      ``python -m benchmarks.extraction``
===============  ==================================================================================

Nothing here uses the project's own normalisers, but for reading fixtures: what is measured does not measure itself.
"""
