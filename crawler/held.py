"""Answers of which no article came, kept until all articles are stored, then given as they came in time.

Some say something of the answer before them: that the page is not modified since, that it failed once more. They lie in
a file that SQLite makes and removes by itself, so that a million of them cost no memory.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict

from crawler.items import Page

_SCHEMA = "CREATE TABLE page (said PRIMARY KEY, url, fetched_at, retry, page)"
_PUT = """
    INSERT INTO page VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET fetched_at = excluded.fetched_at, page = excluded.page
    WHERE (excluded.fetched_at, excluded.page) > (fetched_at, page)
"""
#: What was tried again at once was not told to the spider; the last try was.
_IN_TIME = """
    SELECT page FROM (
        SELECT page, fetched_at, retry, lead(retry) OVER (PARTITION BY url ORDER BY fetched_at, retry) AS next FROM page
    )
    WHERE next IS NOT retry + 1 ORDER BY fetched_at, retry, page
"""


class Held:
    """The answers that are kept; of those that an address is not modified, the latest that says the same.

    Two tries may give the same answer in the same second: they are told apart by their number.
    """

    def __init__(self) -> None:
        self.file = sqlite3.connect("", isolation_level=None)
        self.file.execute("PRAGMA journal_mode = OFF")
        self.file.execute(_SCHEMA)

    def add(self, page: Page, retry: int) -> None:
        """Keep an answer, which was asked for again ``retry`` times."""
        text = json.dumps(asdict(page))
        same = [page.url, page.etag, page.last_modified] if page.outcome == "not-modified" else [text, retry]
        self.file.execute(_PUT, [json.dumps(same), page.url, page.fetched_at, retry, text])

    def __iter__(self) -> Iterator[Page]:
        """The answers that count, as they came in time."""
        for (page,) in self.file.execute(_IN_TIME):
            yield Page(**json.loads(page))

    def close(self) -> None:
        """Remove them."""
        self.file.close()
