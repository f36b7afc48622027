"""Headlines that were edited: how many of each newspaper, and the latest of them before and after."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlite_utils import Database

from crawler.database.filters import Query
from crawler.database.search import matching
from crawler.report.scope import Scope

_COUNTED = """
    SELECT newspaper, count(*) FROM articles WHERE id IN ({edited}) AND {where}
    GROUP BY newspaper ORDER BY 2 DESC, newspaper
"""
_LATEST = """
    SELECT article_id, newspaper, seen, before, after FROM (
        SELECT article_id, first_seen AS seen, coalesce(title, '') AS after,
            lag(coalesce(title, '')) OVER in_time AS before, row_number() OVER in_time AS number
        FROM revisions WHERE article_id IN ({edited})
        WINDOW in_time AS (PARTITION BY article_id ORDER BY first_seen, content_hash)
    ) JOIN (SELECT id, key, newspaper FROM articles) ON id = article_id
    WHERE number > 1 AND comparable(after) <> comparable(before) AND {where}
    ORDER BY seen DESC, key LIMIT :most
"""


class Edit(NamedTuple):
    """An article whose headline changed, when that was first seen, and both headlines."""

    article_id: int
    newspaper: str
    seen: str
    before: str
    after: str


@dataclass(frozen=True)
class Edits:
    """How many articles with a new headline each newspaper has, most first; the latest edits."""

    counts: list[tuple[str, int]]
    latest: list[Edit]


def edited_headlines(db: Database, scope: Scope, most: int) -> Edits:
    """Headlines edited on the days of the scope, whenever the articles were published, as `scrapy query` counts them.

    ``db`` knows the SQL function ``comparable``, as `connect.open_readonly` gives it.
    """
    return Edits(
        [(name, count) for name, count in _asked(db, scope, _COUNTED, scope.of_any_day())],
        [Edit(*row) for row in _asked(db, scope, _LATEST, scope, most=most)],
    )


def _asked(db: Database, scope: Scope, sql: str, within: Scope, **others: int) -> list[tuple[Any, ...]]:
    since, until = scope.period.since, scope.period.until
    papers = scope.newspapers or None
    found = matching(Query(title_changed=True, newspaper=papers, since=since, until=until, copies=True))
    where, params = within.where("seen")
    return db.execute(sql.format(edited=found.sql, where=where), found.params | params | others).fetchall()
