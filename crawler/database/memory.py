"""What the spider asks before it requests: is this address known, and which validators did it send?"""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.database.connect import named_errors, open_readonly
from crawler.database.records import as_json, now
from crawler.period import Period

if TYPE_CHECKING:
    from sqlite_utils import Database

_BY_ADDRESS = """
    SELECT pages.url, coalesce(published_at, iif(outcome = 'outside-period', reason, NULL)), outcome
    FROM json_each(:asked) AS asked
    JOIN pages ON pages.url = asked.value ->> 0
    LEFT JOIN articles ON articles.id = article_id
    WHERE due_at IS NULL OR due_at > :now
"""
_BY_KEY = """
    SELECT asked.value ->> 0, published_at, 'stored'
    FROM json_each(:asked) AS asked LEFT JOIN aliases ON aliases.key = asked.value ->> 1
    JOIN articles ON articles.key = coalesce(same_as, asked.value ->> 1)
"""
#: Of a harvest, which is a crawl of several newspapers, the counts say which of them reached the limit. A backfill
#: reads other sources: it says nothing of these. A replay brings validators of sources, not what they announced.
_CRAWLS = """
    SELECT
        CASE
            WHEN command = 'replay' THEN command
            WHEN counts ->> ('$."limit/' || :newspaper || '"') IS NOT NULL THEN 'limit'
            ELSE finish_reason
        END,
        arguments,
        counts ->> ('$."unread/' || :newspaper || '"') IS NOT NULL
    FROM runs
    WHERE command = 'replay'
    OR command = 'crawl' AND arguments ->> '$.url' IS NULL AND arguments ->> '$.backfill' IS NULL
    AND (newspaper = :newspaper OR :newspaper IN (SELECT value FROM json_each(arguments, '$.newspapers')))
    ORDER BY id DESC LIMIT :most
"""
#: A source that failed as often running is given up: what stands behind it may be missing.
_STILL_TRIED = """
    SELECT 1 FROM pages
    WHERE newspaper = :newspaper AND due_at IS NOT NULL AND kind <> 'article' AND outcome = 'failed' AND tries < :most
    LIMIT 1
"""
#: Crawls that are looked back over, and failures of a source after which it is.
_MOST = 6
_UNREAD = """
    SELECT url, kind FROM pages
    WHERE newspaper = :newspaper AND due_at IS NOT NULL AND kind <> 'article' AND outcome = 'failed'
"""
_RESTING = """
    SELECT pages.url, fetched_at FROM json_each(:asked) AS asked JOIN pages ON pages.url = asked.value
    WHERE due_at > :now AND kind <> 'article'
"""


class Memory:
    """Reads the database at ``path``, which a `Writer` may be filling meanwhile; without a file nothing is known.

    ``clock`` gives the present second in the form of all our times.
    """

    def __init__(self, path: str | Path, clock: Callable[[], str] = now) -> None:
        self.path = Path(path)
        self._clock = clock
        self._open: Database | None = None

    def known(self, asked: Mapping[str, str | None], period: Period) -> dict[str, str | None]:
        """Of addresses (each with its article key, if any) those that need no request, with their ``published_at``.

        An address needs none when its page is not due again, or when the article with that key is stored; a page
        that lay outside the period of an earlier crawl needs one when it lies inside ``period``. The time is None
        when the article has none, or when no article stood on the page.
        """
        params = {"asked": as_json(list(asked.items())), "now": self._clock()}
        found = [row for sql in (_BY_ADDRESS, _BY_KEY) for row in self._rows(sql, params)]
        return {url: time for url, time, outcome in found if outcome != "outside-period" or not period.covers(time)}

    def resting(self, sources: Iterable[str]) -> dict[str, str]:
        """Of the addresses of sources those that need not be looked at yet, with the time of the last look."""
        return dict(self._rows(_RESTING, {"asked": as_json([*sources]), "now": self._clock()}))

    def unread(self, newspaper: str) -> list[tuple[str, str]]:
        """Addresses and kinds of sources that could not be read."""
        return self._rows(_UNREAD, {"newspaper": newspaper})

    def validators(self, url: str) -> tuple[str | None, str | None]:
        """``(ETag, Last-Modified)`` as the page last sent them."""
        rows = self._rows("SELECT etag, last_modified FROM pages WHERE url = :url", {"url": url})
        return rows[0] if rows else (None, None)

    def conditions(self, url: str) -> dict[str, str]:
        """The headers that make a request for ``url`` conditional; none when the page sent no validators."""
        return conditions(*self.validators(url))

    def covers(self, newspaper: str, period: Period) -> bool:
        """Whether the last crawl read all sources to their end, for a period that includes ``period``.

        Only then has a source that is not modified since nothing new to announce. After one that could not read some,
        the crawl before it says whether there was anything else to be read.
        """
        asked = {"newspaper": newspaper, "most": _MOST}
        tried = bool(self._rows(_STILL_TRIED, asked))
        for reason, arguments, is_unread in self._rows(_CRAWLS, asked):
            said = json.loads(arguments)
            if reason != "finished" or not Period(said.get("since"), said.get("until")).includes(period):
                return False
            if not (is_unread and tried):
                return True
        return False

    def close(self) -> None:
        """Close the file; a later question opens it again."""
        if self._open:
            self._open.close()
            self._open = None

    def _rows(self, sql: str, params: dict[str, Any]) -> list[Any]:
        if not self._open and self.path.exists():
            self._open = open_readonly(self.path)
        if not self._open:
            return []
        with named_errors(self.path):
            return self._open.execute(sql, params).fetchall()


def conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """The headers that make a request conditional, by the validators that an answer had.

    >>> conditions('"1"', None)
    {'If-None-Match': '"1"'}
    """
    named = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in named.items() if value}
