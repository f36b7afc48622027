"""Which stories most newspapers ran, who was first, and how late the others were."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlite_utils import Database

from crawler.dates import moment_of
from crawler.report.scope import Scope

_MOST = """
    SELECT story_id, count(DISTINCT newspaper), count(*), count(*) OVER () FROM articles
    WHERE story_id IS NOT NULL AND {where} GROUP BY story_id HAVING count(DISTINCT newspaper) > 1
    ORDER BY 2 DESC, 3 DESC, min(key) LIMIT :most
"""
_VERSIONS = """
    SELECT id, newspaper, title, published_at FROM articles WHERE story_id = :story AND {where}
    ORDER BY published_at IS NULL, published_at, first_seen, key
"""


@dataclass(frozen=True)
class Copied:
    """A story by the first of its articles in the scope, and who else has it.

    ``delay`` is the seconds from the first to the middle one of the others; None when their times are missing.
    """

    id: int
    newspaper: str
    title: str
    newspapers: int
    articles: int
    delay: float | None


@dataclass(frozen=True)
class Copies:
    """Of so many stories in two newspapers or more, those in most."""

    stories: int
    most: list[Copied]


def most_copied(db: Database, scope: Scope, most: int) -> Copies:
    """The stories of the scope that most newspapers ran; only articles in the scope count."""
    where, params = scope.where()
    rows = db.execute(_MOST.format(where=where), params | {"most": most}).fetchall()
    return Copies(rows[0][3] if rows else 0, list(_read(db, scope, rows)))


def _read(db: Database, scope: Scope, rows: list[tuple[Any, ...]]) -> Iterator[Copied]:
    where, params = scope.where()
    for story, newspapers, articles, _ in rows:
        versions = db.execute(_VERSIONS.format(where=where), params | {"story": story}).fetchall()
        id_, newspaper, title, _ = versions[0]
        yield Copied(id_, newspaper, title or "", newspapers, articles, _delay([time for *_, time in versions]))


def _delay(times: list[str | None]) -> float | None:
    """Seconds from the first time to the median of the others; one that names no zone says nothing.

    >>> _delay(["2021-09-10T08:00:00+07:00", "2021-09-10T09:00:00+07:00", "2021-09-10T12:00:00+07:00"])
    9000.0
    >>> _delay(["2021-09-10T08:00:00+07:00", "2021-09-10T09:00:00", None]) is None
    True
    """
    known = [*filter(None, map(moment_of, times))]
    return median((time - known[0]).total_seconds() for time in known[1:]) if len(known) > 1 else None
