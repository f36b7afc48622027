"""The one SQLite file, in the order of the data.

============  =================================================================
``connect``   opening it: the schema (``0001_*.sql`` …), the exceptions
``records``   an Article or a Page as a row, and back
``articles``  writing: articles, revisions, pages, runs, a batch at a time
``memory``    what the spider asks before it requests
``words``     what a person typed, as terms to look for
``search``    finding articles, best match first
``snippet``   the words around a hit
``reading``   one article with its revisions and copies
``formats``   found articles as JSON, CSV or Markdown
============  =================================================================
"""
