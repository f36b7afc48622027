"""Rebuild: the database from recordings alone, read by all cores and stored by one writer.

What a recording gives is stored as the crawl stored it, in any order of files. Running it again changes nothing, so one
that was cut short is begun again.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from scrapy.settings import BaseSettings
from scrapy.statscollectors import StatsCollector

from crawler.database.articles import BATCH, Stored, Writer
from crawler.database.connect import DatabaseLocked
from crawler.held import Held
from crawler.items import Article, Page
from crawler.readings import readings
from crawler.replay import Reading
from crawler.revisits import ladder
from crawler.spans import WorkerDied
from crawler.tally import count, counted

logger = logging.getLogger(__name__)
#: How often a locked database is tried; each try waits for ten seconds.
TRIES = 6
#: What an outcome is called in the report.
WORDS = {"new": "stored", "changed": "stored", "rejected": "not an article"}
#: Told of each page: what came of it, its address or place, and why.
Report = Callable[[str, str, str | None], None]


class Rebuild:
    """Stores what saved answers give; ``stats`` counts what came of them, and ``failure`` says why it ended early."""

    def __init__(self, settings: BaseSettings, stats: StatsCollector, report: Report) -> None:
        self.settings, self.stats, self.report = settings, stats, report
        self.failure: str | None = None

    def run(self, files: Sequence[Path]) -> None:
        """Read the files and store what they give; a `NewsDatabaseError` when it cannot be stored."""
        settings, rungs = self.settings, ladder(self.settings.getlist("REVISIT_HOURS"))
        with (
            Writer(settings["NEWS_DB"], "replay", None, settings["NEWS_ARGUMENTS"], rungs) as self.writer,
            closing(Held()) as self.held,
        ):
            self.writer.begin_run()
            reason = self.read(files)
            for page in self.held:
                self.store(page)
            self.flush()
            self.writer.finish_run(reason, counted(self.stats.get_stats()))

    def read(self, files: Sequence[Path]) -> str:
        """Store what the files give; how that ended."""
        try:
            for reading in readings(self.settings, files, self.stats, "replay"):
                self.take(reading)
        except KeyboardInterrupt:
            self.failure = "it was stopped; what was read is stored, run it again for the rest"
            return "shutdown"
        except WorkerDied as error:
            self.failure = str(error)
            return "died"
        return "finished"

    def take(self, reading: Reading) -> None:
        """Store what a saved answer gives, or tell why it gives nothing."""
        if reading.outcome:
            self.tell(reading.outcome, reading.what, reading.reason)
        for item in reading.items:
            if isinstance(item, Page):
                self.held.add(item, reading.retry)
            else:
                self.store(item)

    def store(self, item: Article | Page) -> None:
        """Let the item wait for its batch."""
        self.writer.add(item)
        if len(self.writer) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits and tell of it."""
        for outcome, item in self.written():
            count(self.stats, item, outcome)
            page = item.page if isinstance(item, Article) else item
            assert page is not None  # noqa: S101  # replayed articles have a page
            self.tell(WORDS.get(outcome, outcome), page.url or "", page.reason)

    def written(self) -> list[Stored]:
        """What was written of what waited; another program that writes is waited for a minute."""
        for _ in range(TRIES - 1):
            try:
                return self.writer.flush()
            except DatabaseLocked as error:
                logger.warning("%s; %d items wait", error, len(self.writer))
        return self.writer.flush()

    def tell(self, outcome: str, what: str, reason: str | None) -> None:
        """Count what came of a saved answer and report it."""
        self.stats.inc_value(f"replay/{outcome}")
        self.report(outcome, what, reason)
