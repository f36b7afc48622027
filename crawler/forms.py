"""Address forms: what an address says of days, as ``https://bnews.vn/sitemap/news-{y}-{m}.xml`` does.

``{y}``, ``{m}`` and ``{d}`` are year, month and day, ``{m:02}`` where two digits are always written; ``{last}`` is the
last of several days, ``{begin}`` and ``{end}`` are the first and the last second of a day as Unix time, ``{n}`` is the
number of a page or of a part. A form without a day is of a month.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache

from crawler.dates import VIETNAM
from crawler.period import Period

_DIGITS = {"y": r"\d{4}", "m": r"\d{1,2}", "d": r"\d{1,2}", "last": r"\d{1,2}"}
_PLACE = re.compile(r"\\\{(\w+)(:02)?\\\}")
#: Five days a sitemap, says VCCorp; what becomes of the 31st, nobody has written down.
_ALMOST_A_MONTH = 28


def days_of(form: str, url: str) -> Period | None:
    """The days that an address of this form is about; None for one of another form.

    >>> days_of("https://vtv.vn/sitemaps/sitemaps-{y}-{m}-{d}-{last}.xml", "https://vtv.vn/sitemaps/sitemaps-2026-6-21-25.xml")
    Period(since='2026-06-21', until='2026-06-25')
    >>> days_of("https://plo.vn/sitemaps/news-{y}-{m}.xml", "https://plo.vn/sitemaps/news-2024-2.xml")
    Period(since='2024-02-01', until='2024-02-29')
    >>> days_of("https://plo.vn/sitemaps/news-{y}-{m}.xml", "https://plo.vn/sitemaps/topics.xml") is None
    True
    """
    found = _pattern(form).fullmatch(url)
    try:
        return _days({name: int(digits) for name, digits in found.groupdict().items()}) if found else None
    except (ValueError, OverflowError):  # news-2024-13.xml
        return None


def address(form: str, day: date) -> str:
    """The address that is about a day; the place of a page's number stays.

    >>> address("https://hanoimoi.vn/sitemap-article-{y}-{m:02}-{d:02}.xml", date(2021, 9, 2))
    'https://hanoimoi.vn/sitemap-article-2021-09-02.xml'
    >>> address("https://vnexpress.net/category/day/fromdate/{begin}/todate/{end}/page/{n}", date(2026, 3, 7))
    'https://vnexpress.net/category/day/fromdate/1772816400/todate/1772902799/page/{n}'
    """
    begin = int(datetime.combine(day, time(), VIETNAM).timestamp())
    return form.format(y=day.year, m=day.month, d=day.day, begin=begin, end=begin + 86399, n="{n}")


def addresses(form: str, period: Period) -> Iterator[str]:
    """The addresses about the days of a period that is closed on both sides, newest first.

    >>> list(addresses("https://plo.vn/sitemaps/news-{y}-{m}.xml", Period("2020-12-31", "2021-01-01")))
    ['https://plo.vn/sitemaps/news-2021-1.xml', 'https://plo.vn/sitemaps/news-2020-12.xml']
    """
    return iter(dict.fromkeys(address(form, day) for day in reversed(list(days(period)))))


def days(period: Period) -> Iterator[date]:
    """Every day of a period that is closed on both sides.

    >>> [str(day) for day in days(Period("2024-02-28", "2024-03-01"))]
    ['2024-02-28', '2024-02-29', '2024-03-01']
    """
    day, last = date.fromisoformat(period.since or ""), date.fromisoformat(period.until or "")
    while day <= last:
        yield day
        day += timedelta(1)


def span(form: str) -> str:
    """How long the time is that an address of this form is about: "day", "month", or "some days"."""
    if "{last" in form:
        return "some days"
    return "day" if "{d" in form or "{begin}" in form else "month"


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """What an address of this form looks like; a place that comes twice says the same both times."""
    said: set[str] = set()

    def group(place: re.Match[str]) -> str:
        name = place[1]
        if name in said:
            return f"(?P={name})"
        said.add(name)
        digits = r"\d{2}" if place[2] else _DIGITS.get(name, r"\d+")
        return f"(?P<{name}>{digits})"

    return re.compile(_PLACE.sub(group, re.escape(form)))


def _days(said: Mapping[str, int]) -> Period:
    if "begin" in said:
        begin, end = (datetime.fromtimestamp(said[name], VIETNAM).date() for name in ("begin", "end"))
        return Period(begin.isoformat(), end.isoformat())
    first = date(said["y"], said["m"], said.get("d", 1))
    last = said.get("last", said.get("d", 31))
    return Period(first.isoformat(), _last(first, last).isoformat())


def _last(first: date, day: int) -> date:
    """The day of the month of ``first``, or its end: windows of five days may leave the 31st to the last of them."""
    end = (first.replace(day=1) + timedelta(31)).replace(day=1) - timedelta(1)
    return end if day >= _ALMOST_A_MONTH and first.day < day else first.replace(day=day)
