"""How many of a newspaper's articles have each field, now and before: a layout that changed shows as a field lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlite_utils import Database

from crawler.period import Period
from crawler.report.days import spanned
from crawler.report.scope import Scope

FIELDS = ("title", "lead", "body", "authors", "agency", "published_at", "section", "tags", "images", "provinces")
#: Without a first day, it is about the last four weeks: older articles tell nothing of today's layouts.
RECENT = timedelta(days=28)
#: So many articles on both sides make a difference worth a word, and so many hundredths.
ENOUGH, MUCH = 20, 10.0

_LISTS = frozenset({"authors", "section", "tags", "images", "provinces"})
_HAVING = ", ".join(f"total({name} <> '{'[]' if name in _LISTS else ''}')" for name in FIELDS)
#: An article without a day of publication stands on the day it was first seen.
_COUNTED = f"SELECT newspaper, count(*), {_HAVING} FROM articles WHERE {{where}} GROUP BY newspaper"  # noqa: S608  our own pieces


class Counted(NamedTuple):
    """So many articles, and how many of them have each of `FIELDS`."""

    articles: int = 0
    having: tuple[int, ...] = (0,) * len(FIELDS)

    def share(self, field: int) -> float | None:
        """Hundredths that have a field; None of no articles."""
        return 100 * self.having[field] / self.articles if self.articles else None


class Fields(NamedTuple):
    """A newspaper's fields in the later and in the earlier days."""

    newspaper: str
    recent: Counted
    past: Counted

    def change(self, field: int) -> float | None:
        """By how many hundredths the share went up or down; None when one side has too few articles."""
        now, before = self.recent.share(field), self.past.share(field)
        enough = min(self.recent.articles, self.past.articles) >= ENOUGH
        return now - before if enough and now is not None and before is not None else None

    @property
    def lost(self) -> list[str]:
        """The fields that went down by much."""
        changes = ((name, self.change(place)) for place, name in enumerate(FIELDS))
        return [name for name, change in changes if change is not None and change <= -MUCH]


@dataclass(frozen=True)
class Compared:
    """The days that are compared, and the newspapers of the later ones, most articles first."""

    recent: Period
    past: Period | None  # None: there are no days before
    newspapers: list[Fields]


def field_coverage(db: Database, scope: Scope) -> Compared | None:
    """The fields of each newspaper against its own past; None when no article has a day."""
    span = spanned(db, scope)
    if span is None:
        return None
    earliest = spanned(db, scope.of_any_day()) or span
    recent, past = windows(scope.period, span, earliest[0])
    now = dict(_counted(db, scope, recent))
    before = dict(_counted(db, scope, past)) if past else {}
    order = sorted(now, key=lambda name: (-now[name].articles, name))
    return Compared(recent, past, [Fields(name, now[name], before.get(name, Counted())) for name in order])


def windows(period: Period, span: tuple[date, date], earliest: date) -> tuple[Period, Period | None]:
    """The later days, from the first day asked for or the last `RECENT`, and as many before them, if there are any.

    >>> windows(Period("2021-09-11"), (date(2021, 9, 11), date(2021, 9, 20)), date(2021, 1, 1))[1]
    Period(since='2021-09-01', until='2021-09-10')
    >>> windows(Period("2021-09-11"), (date(2021, 9, 11), date(2021, 9, 20)), date(2021, 9, 15))[1] is None
    True
    """
    first, last = span
    begin = first if period.since else max(first, last - RECENT + timedelta(1))
    before = max(timedelta(0), min(last - begin + timedelta(1), begin - earliest))
    recent = Period(begin.isoformat(), last.isoformat())
    return recent, Period(str(begin - before), str(begin - timedelta(1))) if before else None


def _counted(db: Database, scope: Scope, period: Period) -> Iterator[tuple[str, Counted]]:
    within = Scope(period, scope.newspapers)
    dated, params = within.where()
    undated, _ = within.where("first_seen")
    where = f"{dated} OR (published_at IS NULL AND {undated})"
    for name, articles, *having in db.execute(_COUNTED.format(where=where), params):
        yield name, Counted(articles, tuple(map(int, having)))
