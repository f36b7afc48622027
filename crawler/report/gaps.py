"""How fresh each newspaper is, and which of its days lack articles."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from crawler.database.coverage import Day, coverage, published
from crawler.report.bins import Bin, Unit, bin_of
from crawler.report.days import per_newspaper
from crawler.report.scope import Scope

_LAST = "SELECT max(published_at) FROM articles WHERE newspaper = ?"


@dataclass(frozen=True)
class Freshness:
    """A newspaper's last article, and of how many days some have none or far fewer than usual."""

    newspaper: str
    last: str | None
    days: int
    lacking: list[Day]

    @property
    def empty(self) -> int:
        """Days without any article."""
        return sum(each.state == "none" for each in self.lacking)

    @property
    def few(self) -> int:
        """Days with fewer than a third of the usual."""
        return len(self.lacking) - self.empty

    def lack(self, unit: Unit) -> Iterator[tuple[Bin, float]]:
        """The share of days without articles of each bin that has some; a day with few is half a one."""
        lacks: dict[Bin, float] = {}
        for each in self.lacking:
            found = bin_of(each.day, unit)
            lacks[found] = lacks.get(found, 0) + (1 if each.state == "none" else 0.5)
        for found, lacked in lacks.items():
            yield found, lacked / (found.end - found.first).days


def freshness(db: Database, scope: Scope) -> Iterator[Freshness]:
    """Each newspaper of the scope, by name; gaps are judged as `crawler.database.coverage` says."""
    for name in sorted(each.name for each in per_newspaper(db, scope.of_any_day())):
        days = coverage(db, name, scope.period).days
        last = db.execute(_LAST, [name]).fetchone()[0]
        yield Freshness(name, last, len(days), [each for each in days if each.state])


def age(last: str | None, today: date) -> int | None:
    """Days since the last article.

    >>> age("2021-09-10T19:30:00+07:00", date(2021, 9, 12))
    2
    """
    return (today - published(last[:10])).days if last else None
