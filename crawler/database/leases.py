"""Leases: the addresses of articles that are due, a few at a time, to the crawl that asks for them.

A million found addresses stay where they are, in ``pages``; a crawl has those few in mind that it asks for next. One
crawl of a newspaper runs at a time (`claims`), so that what another has leased was left by one that was killed.
"""

from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from crawler.database.connect import named_errors, open_news
from crawler.database.records import now


class Lease(NamedTuple):
    """An address to ask for, and the validators of the article that stood there, if any."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


class Leases:
    """Gives out the due addresses of the database at ``path``; ``clock`` gives the present second."""

    def __init__(self, path: str | Path, clock: Callable[[], str] = now) -> None:
        self.path, self._clock = path, clock
        self._db = open_news(path)
        self._crawl = {"crawl": token_hex(8), "began": clock()}

    def take(self, newspaper: str, count: int) -> list[Lease]:
        """Lease at most ``count`` addresses, the latest due first.

        Due is what was found, and what was due again before this crawl began: what fails in it waits for the next one.
        """
        params = self._crawl | {"newspaper": newspaper, "now": self._clock(), "count": count}
        with named_errors(self.path):
            taken = self._db.execute(_TAKE, params).fetchall()
        taken.sort(key=lambda row: row[0])
        taken.sort(key=lambda row: row[1], reverse=True)
        return [Lease(*row[2:]) for row in taken]

    def close(self) -> None:
        """Close the file."""
        self._db.close()


_TAKE = """
    UPDATE pages SET leased_by = :crawl WHERE id IN (
        SELECT id FROM pages
        WHERE newspaper = :newspaper AND kind = 'article' AND due_at <= :now
        AND leased_by IS NOT :crawl
        AND (outcome = 'found' OR due_at < :began)
        ORDER BY due_at DESC, id LIMIT :count
    )
    RETURNING id, due_at, url, iif(article_id IS NULL, NULL, etag), iif(article_id IS NULL, NULL, last_modified)
"""
