"""Period: the days of publication that a crawl or a query is about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``since`` to ``until``, both inclusive, as "2021-09-01"; None leaves that side open."""

    since: str | None = None
    until: str | None = None

    @classmethod
    def of(cls, since: str | None, until: str | None) -> "Period":
        """A period from what a person typed; ``ValueError`` names the wrong word and shows the form.

        >>> Period.of("2021-09-01", None).covers("2021-09-10T19:30:00+07:00")
        True
        >>> Period.of("10/09/2021", None)
        Traceback (most recent call last):
        ...
        ValueError: since=10/09/2021 is no day; write it as 2021-09-01
        """
        period = cls(_day("since", since), _day("until", until))
        if period.since and period.until and period.since > period.until:
            raise ValueError(f"since={since} is later than until={until}")
        return period

    def covers(self, published_at: str | None) -> bool:
        """Whether a publication time lies in the period; an unknown one is not known to lie outside.

        >>> Period(until="2021-09-10").covers("2021-09-10T23:59:59+07:00"), Period("2021-09-11").covers(None)
        (True, True)
        """
        return not self.is_before(published_at) and not self.is_after(published_at)

    def includes(self, other: "Period") -> bool:
        """Whether every day of the other period is one of this.

        >>> Period("2021-09-01").includes(Period("2021-09-10")), Period("2021-09-10").includes(Period())
        (True, False)
        """
        begins = not self.since or bool(other.since and self.since <= other.since)
        return begins and (not self.until or bool(other.until and other.until <= self.until))

    def meets(self, other: "Period") -> bool:
        """Whether the two have a day in common.

        >>> autumn = Period("2021-09-01", "2021-11-30")
        >>> autumn.meets(Period("2021-11-30")), autumn.meets(Period(until="2021-08-31"))
        (True, False)
        """
        return not self.is_before(other.until) and not self.is_after(other.since)

    def within(self, other: "Period") -> "Period | None":
        """The days that the two have in common; None when there is none.

        >>> Period("2021-07-01", "2021-09-30").within(Period("2021-09-01"))
        Period(since='2021-09-01', until='2021-09-30')
        """
        since = max(filter(None, (self.since, other.since)), default=None)
        until = min(filter(None, (self.until, other.until)), default=None)
        return Period(since, until) if self.meets(other) else None

    def is_before(self, published_at: str | None) -> bool:
        """Whether it was certainly published before the period."""
        return bool(self.since and published_at and published_at[:10] < self.since)

    def is_after(self, published_at: str | None) -> bool:
        """Whether it was certainly published after the period."""
        return bool(self.until and published_at and published_at[:10] > self.until)


def _day(name: str, typed: str | None) -> str | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise ValueError(f"{name}={typed} is no day; write it as 2021-09-01") from None
