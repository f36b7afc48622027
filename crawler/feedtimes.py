"""The times of feeds and sitemaps, a hundred thousand in a file: the usual forms quickly, the others by their words."""

import re
from datetime import datetime
from typing import Final

from crawler.dates import YEARS, Moment, read_feed_time, to_iso
from crawler.text import clean

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2} ?(?:Z|[+-][0-9]{2}:?[0-9]{2})")
_RFC = re.compile(
    r"(?:[A-Z][a-z]{2}, )?([0-9]{2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9]{2}:[0-9]{2}:[0-9]{2}) (?:GMT|([+-][0-9]{4}))"
)
_MONTHS: Final = {
    name: f"{number:02}"
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
}


def feed_time(printed: str, fetched_at: datetime) -> Moment | None:
    """What ``dates.read_feed_time`` makes of a time, thirty times as fast for the forms that most machines write.

    >>> from crawler.dates import VIETNAM
    >>> feed_time("Fri, 14 Aug 2026 02:30:48 GMT", datetime(2026, 9, 1, tzinfo=VIETNAM))
    Moment(iso='2026-08-14T09:30:48+07:00', warnings=())
    """
    moment = _in_full(printed)
    if moment and moment <= fetched_at and moment.year in YEARS:
        return Moment(to_iso(moment))
    return read_feed_time(clean(printed), fetched_at)


def _in_full(printed: str) -> datetime | None:
    """A time with day, seconds and zone, in ISO 8601 or RFC 822; None for any other, and for one that cannot be."""
    if found := _RFC.fullmatch(printed):
        day, month, year, clock, zone = found.groups()
        printed = f"{year}-{_MONTHS.get(month)}-{day}T{clock}{zone or 'Z'}"
    elif not _ISO.fullmatch(printed):
        return None
    try:
        return datetime.fromisoformat(printed.replace(" ", ""))
    except ValueError:  # 31 February
        return None
