"""The one SQLite file, in the order of the data; `open_news` is the way in for programs and notebooks.

============  =================================================================
``connect``   opening it: the schema (``0001_*.sql`` …), the exceptions
``records``   an Article or a Page as a row, and back
``articles``  writing: articles, revisions, pages, runs, a batch at a time
``memory``    what the spider asks before it requests
``listings``  which sources were read, so that a backfill goes on where it stopped
``words``     what a person typed, as terms to look for
``index``     the full-text indexes, in the order of time
``filters``   what an article must be to be found
``hits``      where the words stand, the nearest hits first
``search``    finding articles, best match first, one a story
``groups``    finding how many, by newspaper, province, day and so on
``snippet``   the words around a hit
``reading``   one article with its revisions and copies
``snapshot``  several questions about one moment
``coverage``  articles per day, and gaps; ``calendar`` draws them
``worddiff`` ``edits``   what changed from one text to another
``story``     who ran an article, how late, what they cut or added
``sql``       a SELECT of a person's own, read-only and with a time limit
``display`` ``display_edits`` ``display_rows``   all of that for a person to read
``formats``   found articles as JSON, CSV or Markdown
``news``      all of that for a program; ``notebook`` shows its tables
``answers``   what `scrapy query` prints, in any of these forms
============  =================================================================
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.database.news import News


def open_news(path: str | Path = "news.db") -> "News":
    """Open the collected news in the file at ``path``, read-only; docs/python.md says what can be asked of it.

    Raises a `connect.NewsDatabaseError` when there is none, or when it is older or newer than this program.
    """
    from crawler.database.news import News  # noqa: PLC0415  it imports all of this package, which is still being imported

    return News(path)
