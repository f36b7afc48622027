"""The web page, `scrapy serve`: Datasette over the database, in the order of a request.

==============  =================================================================
``serving``     the server on 127.0.0.1, which stands before all
``guard``       what each answer is wrapped in: who may ask, what a browser may do with it, cells that are no formulas
``speech``      Vietnamese or English, for this request
``hooks``       what Datasette is told: our addresses, what templates know, how errors look
``app``         Datasette itself: its one database, its settings
``queries``     questions that are written already
``front``       the search and what it found, on a page or as a file
``reading``     one article, its edits, its story
``reporting``   the report
``wanted``      what a search form asks for
``facets``      how many of the found articles are of each newspaper, province, month …
``asking``      questions to the database, each with a time limit
``telling``     stored values as a page shows them
==============  =================================================================

``phrases.toml`` and ``queries.toml`` have the texts, ``templates`` and ``static`` the looks. No page has a script.
"""
