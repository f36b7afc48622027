"""Which sources of a newspaper were read, when, and by which crawl: what need not be read once more."""

from pathlib import Path
from typing import NamedTuple

from crawler.database.connect import named_errors, open_readonly
from crawler.database.records import now
from crawler.pages import LEADS_ON
from crawler.period import Period
from crawler.sources import Sitemap

#: A source that is gone is asked again when it is due; one that was read, never by these means.
_READ = """
    SELECT pages.url, kind, coalesce(reason, ''), substr(fetched_at, 1, 10),
        arguments ->> '$.since', arguments ->> '$.until', arguments ->> '$.backfill' IS NOT NULL
    FROM pages JOIN runs ON runs.id = run_id
    WHERE pages.newspaper = :newspaper AND kind <> 'article' AND command = 'crawl'
    AND (outcome = 'listing' OR outcome = 'gone' AND due_at > :now)
"""


class Reading(NamedTuple):
    """A source's page as it was last read: on which day, in a crawl for which period; a backfill pages to the end."""

    kind: str
    leads_on: bool
    day: str
    period: Period
    of_backfill: bool

    def holds(self, wanted: Period) -> bool:
        """Whether all is known that the source had to say of the days ``wanted``, which were over when it was read."""
        complete = self.of_backfill or self.kind == Sitemap.kind
        return complete and self.day > (wanted.until or self.day) and self.period.includes(wanted)


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
    return {
        url: Reading(kind, reason == LEADS_ON, day, Period(since, until), bool(of_backfill))
        for url, kind, reason, day, since, until, of_backfill in rows
    }
