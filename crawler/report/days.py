"""How many articles there are of each newspaper, and of each day, week, month or year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlite_utils import Database

from crawler.database.coverage import published
from crawler.database.records import now
from crawler.report.bins import Bin, Unit, bin_of, bins, unit_of
from crawler.report.scope import Scope

_SPAN = "SELECT min(published_at), max(published_at) FROM articles WHERE {where} AND published_at IS NOT NULL"
_PER_NEWSPAPER = """
    SELECT newspaper, count(published_at), count(*) - count(published_at),
        substr(min(published_at), 1, 10), substr(max(published_at), 1, 10)
    FROM articles WHERE {where} GROUP BY newspaper ORDER BY count(*) DESC, newspaper
"""
_PER_DAY = """
    SELECT newspaper, substr(published_at, 1, 10), count(*) FROM articles
    WHERE {where} AND published_at IS NOT NULL GROUP BY 1, 2
"""


class Newspaper(NamedTuple):
    """A newspaper's articles: those of a day, those that say none; its first and last day in the scope."""

    name: str
    dated: int
    undated: int
    first: str | None
    last: str | None

    @property
    def articles(self) -> int:
        """All of them."""
        return self.dated + self.undated


@dataclass(frozen=True)
class Days:
    """Articles by bin and newspaper; every bin from the first day of the scope to the last, or to today."""

    unit: Unit
    bins: list[Bin]
    counts: Counter[tuple[Bin, str]]
    later: int  # articles of days to come, which are in no bin

    def of(self, each: Bin, names: Sequence[str]) -> int:
        """How many articles these newspapers have in a bin."""
        return sum(self.counts[each, name] for name in names)


def per_newspaper(db: Database, scope: Scope) -> list[Newspaper]:
    """The newspapers of the scope, most articles first."""
    where, params = scope.where()
    return [Newspaper(*row) for row in db.execute(_PER_NEWSPAPER.format(where=where), params)]


def per_day(db: Database, scope: Scope) -> Days | None:
    """Articles by day, or by what is longer when there are many days; None when no article has a day."""
    span = spanned(db, scope)
    if span is None:
        return None
    unit, later = unit_of(*span), 0
    counts: Counter[tuple[Bin, str]] = Counter()
    for newspaper, day, count in _by_day(db, scope):
        if found := _bin(day, unit, span[1]):
            counts[found, newspaper] += count
        else:
            later += count
    return Days(unit, list(bins(*span, unit)), counts, later)


def spanned(db: Database, scope: Scope) -> tuple[date, date] | None:
    """The days of the scope; where it is open, from or to a day with an article. None when there is no such day.

    Days to come are left out (some clock was wrong), and of a time counted by years those before the first article.
    """
    where, params = scope.where()
    first, last = db.execute(_SPAN.format(where=where), params).fetchone()
    if first is None:
        return None
    since, until = scope.period.since or first[:10], scope.period.until or last[:10]
    begin, end = published(since), published(min(until, now()[:10]))
    if begin > end:
        return None
    return (published(first[:10]), end) if unit_of(begin, end) == "year" else (begin, end)


@lru_cache(maxsize=100_000)
def _bin(written: str, unit: Unit, end: date) -> Bin | None:
    """The bin of a day that many newspapers have; None of one after the end."""
    day = published(written)
    return bin_of(day, unit) if day <= end else None


def _by_day(db: Database, scope: Scope) -> Iterator[tuple[str, str, int]]:
    where, params = scope.where()
    yield from db.execute(_PER_DAY.format(where=where), params)
