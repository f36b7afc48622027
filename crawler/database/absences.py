"""Articles that are no more: every time one was missed is kept, and ``gone_at`` follows from that alone.

An article is gone since the first time it was missed after it was last seen. It is missed at its own address and at
the address where it was last read: that an older one leads nowhere any more says nothing of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from crawler.database.records import Row, as_json


@contextmanager
def absences_noted(db: Database, articles: list[Row], pages: list[Row]) -> Iterator[None]:
    """While ``articles`` and ``pages`` are stored inside the block: note who was missed, and mark who is gone."""
    ours = {
        "keys": as_json([row["key"] for row in articles]),
        "urls": as_json([row["url"] for row in pages]),
    }
    before = _ids(db, _OF_PAGES, ours)  # an article that a page is no longer of is touched too
    yield
    missed = (row for row in pages if row["outcome"] == "gone" and row["kind"] == "article")
    db.conn.executemany(_NOTE, missed)
    db.execute(_MARK, [as_json(sorted(before | _ids(db, _TOUCHED, ours)))])


def _ids(db: Database, sql: str, ours: dict[str, str]) -> set[int]:
    return {each for (each,) in db.execute(sql, ours)}


_NOTE = """
    INSERT INTO absences (url, seen_at, reason) VALUES (:url, :fetched_at, :reason)
    ON CONFLICT DO UPDATE SET reason = max(reason, excluded.reason)
"""
_OF_PAGES = """
    SELECT article_id FROM pages WHERE url IN (SELECT value FROM json_each(:urls)) AND article_id IS NOT NULL
"""
_TOUCHED = f"""
    SELECT id FROM articles WHERE key IN (SELECT value FROM json_each(:keys))
    UNION SELECT id FROM articles WHERE url IN (SELECT value FROM json_each(:urls))
    UNION {_OF_PAGES}
"""  # noqa: S608  ours
_MARK = """
    WITH seen AS (
        SELECT
            articles.id, articles.url, max(read_at) AS read_at,
            max(last_seen, coalesce(max(seen_at), '')) AS seen_at
        FROM articles LEFT JOIN pages ON article_id = articles.id
        WHERE articles.id IN (SELECT value FROM json_each(?))
        GROUP BY articles.id
    ),
    missed AS MATERIALIZED (
        SELECT seen.id, (
            SELECT min(absences.seen_at) FROM absences
            WHERE absences.seen_at > seen.seen_at AND absences.url IN (
                SELECT seen.url
                UNION SELECT pages.url FROM pages WHERE article_id = seen.id AND pages.read_at = seen.read_at
            )
        ) AS gone_at
        FROM seen
    )
    UPDATE articles SET gone_at = missed.gone_at
    FROM missed WHERE articles.id = missed.id AND articles.gone_at IS NOT missed.gone_at
"""
