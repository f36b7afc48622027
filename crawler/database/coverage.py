"""Coverage: how many articles of each day a newspaper has in the database, and which days lack some.

What is too few is judged by the newspaper's own usual: the median of the same weekday, of days with any article. So a
Sunday is held against Sundays, and months that are missing do not make nothing the usual. Days are those of
publication, at +07:00.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median
from typing import Literal

from sqlite_utils import Database

from crawler.database.connect import NewsDatabaseError
from crawler.database.records import now
from crawler.forms import days
from crawler.period import Period

State = Literal["", "gap", "none"]
#: A day with fewer than this share of the usual is a gap.
FEW = 1 / 3
#: Days before and after a period that also say what is usual.
AROUND = timedelta(weeks=8)
#: So many days of a weekday say what is usual on it; else all days do, and below that nobody knows.
ENOUGH = 3

_PER_DAY = """
    SELECT substr(published_at, 1, 10), count(*) FROM articles
    WHERE newspaper = ? AND published_at >= ? AND published_at < ? GROUP BY 1
"""
_UNDATED = "SELECT count(*) FROM articles WHERE newspaper = ? AND published_at IS NULL"
_SPAN = "SELECT min(published_at), max(published_at) FROM articles WHERE newspaper = ?"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of publication: how many articles there are, how many are usual (None: nobody knows), what is missing."""

    day: date
    articles: int
    usual: int | None = None
    state: State = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days of a period, oldest first, for one newspaper."""

    newspaper: str
    days: list[Day]
    undated: int = 0  # articles of no day, where any day is asked for

    def gaps(self) -> Iterator[list[Day]]:
        """The days that lack articles, those together that follow each other and lack as much."""
        for state, found in groupby(self.days, lambda each: each.state):
            if state:
                yield list(found)


def coverage(db: Database, newspaper: str, period: Period) -> Coverage:
    """The days of a period; where it is open, from the newspaper's first day stored to its last.

    No day is later than today; today itself, which is not over, neither is a gap nor says what is usual.
    """
    closed = _closed(db, newspaper, period)
    undated = db.execute(_UNDATED, [newspaper]).fetchone()[0] if period == Period() else 0
    if closed is None:
        return Coverage(newspaper, [], undated)
    first, last = (published(day or "") for day in (closed.since, closed.until))
    earliest = first - AROUND if first - date.min > AROUND else date.min
    counts = _per_day(db, newspaper, earliest, last + AROUND)
    today = date.fromisoformat(now()[:10])
    usual, by_weekday = usual_of({day: count for day, count in counts.items() if day < today})
    known = ((day, counts.get(day, 0), by_weekday.get(day.weekday(), usual)) for day in days(closed))
    found = [Day(day, count, most, state(count, most) if day < today else "") for day, count, most in known]
    return Coverage(newspaper, found, undated)


def published(day: str) -> date:
    """A day that an article says; `NewsDatabaseError` when it is none, which only another program can have stored."""
    try:
        return date.fromisoformat(day)
    except ValueError:
        told = f"an article was published at {day!a}, which is no time; mend it where it was written"
        raise NewsDatabaseError(told) from None


def newspapers(db: Database) -> list[str]:
    """The newspapers that have articles, by name."""
    return [name for (name,) in db.execute("SELECT DISTINCT newspaper FROM articles ORDER BY 1")]


def usual_of(counts: Mapping[date, int]) -> tuple[int | None, dict[int, int]]:
    """How many articles a day usually has, and each weekday (Monday is 0) of which there are enough days.

    >>> usual_of({date(2021, 9, day): 30 if day % 7 else 8 for day in range(1, 22)})[1][date(2021, 9, 7).weekday()]
    8
    """
    counted: dict[int, list[int]] = defaultdict(list)
    for day, count in counts.items():
        counted[day.weekday()].append(count)
    everyday = _median(counts.values())
    return everyday, {weekday: round(median(each)) for weekday, each in counted.items() if len(each) >= ENOUGH}


def state(articles: int, usual: int | None) -> State:
    """What is missing of a day: "none" there are, a "gap" far below the usual, or nothing.

    >>> state(0, 31), state(10, 31), state(11, 31), state(1, None)
    ('none', 'gap', '', '')
    """
    if not articles:
        return "none"
    return "gap" if usual and articles < usual * FEW else ""


def _median(counts: Iterable[int]) -> int | None:
    known = list(counts)
    return round(median(known)) if len(known) >= ENOUGH else None


def _closed(db: Database, newspaper: str, period: Period) -> Period | None:
    """The period with both its days; None when there is no day in it."""
    first, last = (time[:10] if time else None for time in db.execute(_SPAN, [newspaper]).fetchone())
    since, until = period.since or first, min(filter(None, (period.until or last, now()[:10])))
    return Period(since, until) if since and since <= until else None


def _per_day(db: Database, newspaper: str, first: date, last: date) -> dict[date, int]:
    beyond = last + timedelta(1)
    rows = db.execute(_PER_DAY, [newspaper, first.isoformat(), beyond.isoformat()])
    return {published(day): count for day, count in rows}
