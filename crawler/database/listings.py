"""Which sources of a newspaper were read, when, and by which crawl: what need not be read once more."""

from pathlib import Path
from typing import NamedTuple

from crawler.database.connect import named_errors, open_readonly
from crawler.database.records import now
from crawler.period import Period

#: What is said of a page that is not the last of its source.
LEADS_ON = "leads on"
#: What crawls and harvests read does not count: they stop where nothing is new. A source that is gone is asked again
#: after a week.
_READ = """
    SELECT pages.url, coalesce(reason, ''), substr(fetched_at, 1, 10), arguments ->> '$.since', arguments ->> '$.until'
    FROM pages JOIN runs ON runs.id = run_id
    WHERE pages.newspaper = :newspaper AND kind <> 'article' AND command = 'crawl'
    AND arguments ->> '$.backfill' IS NOT NULL
    AND (outcome = 'listing' OR outcome = 'gone' AND datetime(fetched_at) > datetime(:now, '-7 days'))
"""


class Reading(NamedTuple):
    """A source's page as a backfill read it: whether it was not the last, on which day, and for which period."""

    leads_on: bool
    day: str
    period: Period

    def holds(self, wanted: Period) -> bool:
        """Whether all is known that the source had to say of the days ``wanted``, which were over when it was read."""
        return self.day > (wanted.until or self.day) and self.period.includes(wanted)


def readings(path: Path, newspaper: str) -> dict[str, Reading]:
    """The sources' pages of a newspaper that were read, by address; none without a database."""
    if not path.exists():
        return {}
    db = open_readonly(path)
    try:
        with named_errors(path):
            rows = db.execute(_READ, {"newspaper": newspaper, "now": now()}).fetchall()
    finally:
        db.close()
    return {url: Reading(reason == LEADS_ON, day, Period(since, until)) for url, reason, day, since, until in rows}
