"""Leases: the addresses of articles that are due, a few at a time, to the crawl that asks for them.

A million found addresses stay where they are, in ``pages``; a crawl has those few in mind that it asks for next. One
crawl of a newspaper runs at a time (`claims`), so that what another has leased was left by one that was killed.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from crawler.database.connect import named_errors, open_for_writing
from crawler.database.records import now
from crawler.period import Period


class Lease(NamedTuple):
    """An address to ask for, and the validators of the article that stood there, if any."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


class Leases:
    """Gives out the due addresses of the database at ``path``; ``clock`` gives the present second."""

    def __init__(self, path: str | Path, clock: Callable[[], str] = now) -> None:
        self.path, self._clock = path, clock
        self._db = open_for_writing(path)
        self._crawl = {"crawl": token_hex(8), "began": clock()}

    def take(self, newspaper: str, count: int, period: Period = Period()) -> list[Lease]:  # noqa: B008  frozen
        """Lease at most ``count`` addresses, the latest due first.

        Due is what was found, and what was due again before this crawl began: what fails in it waits for the next one.
        An article that was published outside the ``period`` of the crawl waits for a crawl that will look at it.
        """
        asked = {"newspaper": newspaper, "count": count, "since": period.since, "until": period.until}
        params = self._crawl | asked | {"now": self._clock()}
        with named_errors(self.path):
            taken = self._db.execute(_TAKE, params).fetchall()
        taken.sort(key=lambda row: row[0])
        taken.sort(key=lambda row: row[1], reverse=True)
        return [Lease(*row[2:]) for row in taken]

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def reopen(path: str | Path, newspaper: str, period: Period) -> None:
    """Let a newspaper's articles of a ``period`` that is closed be found again, where crawls of other days left them.

    The one who announced them may say it once only.
    """
    with named_errors(path), closing(open_for_writing(path)) as db:
        db.execute(_REOPEN, {"newspaper": newspaper, "since": period.since, "until": period.until})


_REOPEN = """
    UPDATE pages SET outcome = 'found', due_at = fetched_at, reason = NULL
    WHERE newspaper = :newspaper AND kind = 'article' AND outcome = 'outside-period'
    AND substr(reason, 1, 10) BETWEEN :since AND :until
"""
_TAKE = """
    UPDATE pages SET leased_by = :crawl WHERE id IN (
        SELECT id FROM pages
        WHERE newspaper = :newspaper AND kind = 'article' AND due_at <= :now
        AND leased_by IS NOT :crawl
        AND (outcome = 'found' OR due_at < :began)
        AND NOT EXISTS (
            SELECT 1 FROM articles WHERE articles.id = pages.article_id
            AND (substr(published_at, 1, 10) < :since OR substr(published_at, 1, 10) > :until)
        )
        ORDER BY due_at DESC, id LIMIT :count
    )
    RETURNING id, due_at, url, iif(article_id IS NULL, NULL, etag), iif(article_id IS NULL, NULL, last_modified)
"""
