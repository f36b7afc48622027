"""At which hour of the day articles are published."""

from sqlite_utils import Database

from crawler.report.scope import Scope

_PER_HOUR = """
    SELECT CAST(substr(published_at, 12, 2) AS INTEGER), count(*) FROM articles
    WHERE {where} AND published_at IS NOT NULL GROUP BY 1
"""


def per_hour(db: Database, scope: Scope) -> list[int]:
    """How many articles each of the 24 hours has, from midnight on, at +07:00."""
    where, params = scope.where()
    counts = dict(db.execute(_PER_HOUR.format(where=where), params).fetchall())
    return [counts.get(hour, 0) for hour in range(24)]
