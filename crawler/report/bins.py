"""Days put together so that a chart of any period has as many bars as a reader can tell apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year"]
#: The longest span of days for each unit, up to about 150 bars.
_LONGEST: dict[Unit, int] = {"day": 100, "week": 3 * 366, "month": 12 * 366}
_WEEK, _LONGEST_MONTH, _LONGEST_YEAR = timedelta(7), timedelta(31), timedelta(366)


@dataclass(frozen=True, order=True)
class Bin:
    """Days from ``first`` up to, not with, ``end``."""

    first: date
    end: date


def unit_of(first: date, last: date) -> Unit:
    """What a chart from one day to another counts by.

    >>> unit_of(date(2021, 9, 1), date(2021, 9, 30)), unit_of(date(2015, 1, 1), date(2021, 9, 30))
    ('day', 'month')
    """
    span = (last - first).days + 1
    return next((unit for unit, longest in _LONGEST.items() if span <= longest), "year")


def bin_of(day: date, unit: Unit) -> Bin:
    """The bin that a day is in; weeks begin on Monday.

    >>> bin_of(date(2021, 9, 10), "week")
    Bin(first=datetime.date(2021, 9, 6), end=datetime.date(2021, 9, 13))
    """
    match unit:
        case "day":
            return Bin(day, day + timedelta(1))
        case "week":
            monday = day - timedelta(day.weekday())
            return Bin(monday, monday + _WEEK)
        case "month":
            first = day.replace(day=1)
            return Bin(first, (first + _LONGEST_MONTH).replace(day=1))
        case "year":
            first = day.replace(month=1, day=1)
            return Bin(first, (first + _LONGEST_YEAR).replace(month=1, day=1))


def bins(first: date, last: date, unit: Unit) -> Iterator[Bin]:
    """Every bin from that of the first day to that of the last."""
    each = bin_of(first, unit)
    while each.first <= last:
        yield each
        each = bin_of(each.end, unit)
