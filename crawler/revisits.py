"""Revisits: when an address is asked for again. Pure functions of what is known of it.

A newspaper edits an article in its first hours and days, so a stored article is looked at again on a ladder of ages;
what gave nothing is tried again after longer and longer rests; a source is looked at more often the more it tells.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from crawler.dates import moment_of

HOUR, DAY = 3600, 86400
#: Rests after one, two, ... failures running, in seconds; the first leaves it to the next crawl.
AFTER_FAILURE = (0, HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY)
#: The rest of what is no article, is gone or is forbidden; it doubles every time, so many times: to 448 days. Where
#: all that was taken down leads to one address, that refuses as often as there are articles.
AFTER_REFUSAL, DOUBLINGS = 7 * DAY, 6
#: How long a source may rest, in seconds, and how long it does at first; the shortest is a little less than the ten
#: minutes after which a timer calls again.
OFTENEST, SELDOMEST, AT_FIRST = 540, DAY, HOUR

_HOURS = re.compile(r"[0-9]{1,5}(\.[0-9]{1,3})?")
#: Of a page whose article is stored; a challenge or an error page in its place may be over soon.
_STORED = frozenset({"stored", "not-modified", "gone", "rejected"})
_SETTLED = frozenset({"redirected", "outside-period"})


def due_at(row: dict[str, Any], published_at: str | None, ladder: Sequence[int]) -> str | None:
    """When the address of a row of ``pages`` is to be asked again, None for never.

    ``published_at`` is that of the article that stands or stood there, ``ladder`` the ages in seconds, ascending.

    >>> row = {"kind": "article", "outcome": "stored", "key": "danviet:1", "fetched_at": "2026-08-14T09:52:00+07:00"}
    >>> due_at(row, "2026-08-14T09:00:00+07:00", [3600, 21600])
    '2026-08-14T10:00:00+07:00'
    >>> due_at(row | {"outcome": "failed", "tries": 2}, None, [])
    '2026-08-14T10:52:00+07:00'
    """
    if row["kind"] != "article":
        return _later(row["fetched_at"], row["interval"] or AT_FIRST)
    if row["outcome"] == "found":
        return str(row["fetched_at"])
    if row["outcome"] in _SETTLED:
        return None
    if row["key"] and row["outcome"] in _STORED:
        return next_rung(published_at, row["fetched_at"], ladder)
    if row["outcome"] == "failed":
        return _later(row["fetched_at"], AFTER_FAILURE[min(row["tries"], len(AFTER_FAILURE)) - 1])
    return _later(row["fetched_at"], AFTER_REFUSAL * 2 ** min(row["tries"] - 1, DOUBLINGS))


def ladder(hours: Iterable[object]) -> list[int]:
    """The ages of a ladder in seconds, from the setting REVISIT_HOURS; ``ValueError`` names what is no such age.

    >>> ladder(["1", 6, "0.5"])
    [1800, 3600, 21600]
    >>> ladder(["soon"])
    Traceback (most recent call last):
    ...
    ValueError: REVISIT_HOURS has soon, which is no number of hours; write it as 1,6,24
    """
    return sorted(map(_seconds, map(str, hours)))


def next_rung(published_at: str | None, seen_at: str, ladder: Sequence[int]) -> str | None:
    """The next age at which an article is to be seen; None when it is too old, or nobody knows how old it is.

    >>> next_rung("2026-08-14T09:00:00+07:00", "2026-08-14T10:00:00+07:00", [3600, 21600])
    '2026-08-14T15:00:00+07:00'
    >>> next_rung("2026-08-01T09:00:00+07:00", "2026-08-14T09:52:00+07:00", [3600]) is None
    True
    """
    published = moment_of(published_at)
    rungs = (_after(published, age) for age in ladder) if published else ()
    return next((rung for rung in rungs if rung > seen_at), None)


def interval(before: int | None, announced: int, new: int) -> int:
    """Seconds to the next look at a source that announced so many articles, so many of them new.

    Half of ``before`` when all are new, twice as long when none is.

    >>> interval(3600, 20, 20), interval(3600, 20, 3), interval(3600, 20, 0), interval(None, 0, 0)
    (1800, 3600, 7200, 7200)
    """
    seconds = before or AT_FIRST
    if not new:
        return min(seconds * 2, SELDOMEST)
    return max(seconds // 2, OFTENEST) if new == announced else seconds


def _seconds(hours: str) -> int:
    if not _HOURS.fullmatch(hours):
        raise ValueError(f"REVISIT_HOURS has {hours}, which is no number of hours; write it as 1,6,24")
    return round(float(hours) * HOUR)


def _later(iso: str, seconds: int) -> str:
    return _after(datetime.fromisoformat(iso), seconds)


def _after(moment: datetime, seconds: int) -> str:
    return (moment + timedelta(seconds=seconds)).isoformat(timespec="seconds")
