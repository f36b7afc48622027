"""Which articles a report is about: days and newspapers, as a condition in SQL."""

from dataclasses import dataclass
from typing import NamedTuple

from crawler.database.records import as_json
from crawler.period import Period

EVER = Period()
_NEWSPAPERS = "newspaper IN (SELECT value FROM json_each(:names))"


class Where(NamedTuple):
    """A condition, and what it compares with."""

    sql: str
    params: dict[str, str]


@dataclass(frozen=True)
class Scope:
    """The days of a report, and its newspapers by name; none named are all."""

    period: Period = EVER
    newspapers: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether any day will do, and so articles that have none."""
        return self.period == EVER

    def where(self, time: str = "published_at") -> Where:
        """What is in the scope by the column ``time``, as `crawler.database.filters` has it for one newspaper.

        >>> Scope(Period("2021-09-01", "2021-09-30"), ("danviet",)).where().params
        {'names': '["danviet"]', 'first': '2021-09-01', 'beyond': '2021-09-30U'}
        """
        since, until = self.period.since, self.period.until
        asked = {
            "names": (_NEWSPAPERS, as_json(self.newspapers) if self.newspapers else None),
            "first": (f"{time} >= :first", since),
            "beyond": (f"{time} < :beyond", f"{until}U" if until else None),  # after T, as in "2021-09-10T19:30"
        }
        given = {name: (sql, value) for name, (sql, value) in asked.items() if value}
        sql = " AND ".join(sql for sql, _ in given.values()) or "TRUE"
        return Where(sql, {name: value for name, (_, value) in given.items()})

    def of_any_day(self) -> "Scope":
        """The same newspapers, whatever the day, and without one."""
        return Scope(EVER, self.newspapers)
