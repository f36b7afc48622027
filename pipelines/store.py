"""Items go into the database in batches; an item waits a second or 99 others at most."""

import logging
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.task import LoopingCall

from crawler.database.articles import BATCH, Writer
from crawler.database.connect import DatabaseLocked, NewsDatabaseError
from crawler.items import Article, Page
from crawler.revisits import ladder
from crawler.signals import frontier_dry, item_stored
from crawler.tally import count, counted

#: Seconds an item may wait.
PATIENCE = 1.0
logger = logging.getLogger(__name__)


class StorePipeline:
    """The one writer of a run. A locked database is waited for; any other failure to write stops the crawl by name."""

    writer: Writer
    timer: AsyncioLoopingCall | LoopingCall | None = None
    announced = False

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy; the run ends when its reason is known, which pipelines are not told."""
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.finish, signals.spider_closed)
        crawler.signals.connect(pipeline.announce, frontier_dry)
        return pipeline

    def open_spider(self) -> None:
        """Open the database, note the run, start the timer; a crawl that cannot write does not begin."""
        settings = self.crawler.settings
        newspaper = self.crawler.spidercls.name if settings["NEWS_COMMAND"] == "crawl" else None
        try:
            self.writer = Writer(
                settings["NEWS_DB"],
                settings["NEWS_COMMAND"],
                newspaper,
                settings["NEWS_ARGUMENTS"],
                ladder(settings.getlist("REVISIT_HOURS")),
            )
            self.writer.begin_run()
        except NewsDatabaseError as error:
            self.note(error)
            raise CloseSpider("database") from error
        self.timer = create_looping_call(self.flush)
        self.timer.start(PATIENCE, now=False)

    def process_item(self, item: Article | Page) -> Article | Page:
        """Let the item wait for its batch."""
        self.writer.add(item)
        self.announced = self.announced or (isinstance(item, Page) and item.outcome == "found")
        if len(self.writer) >= BATCH:
            self.flush()
        return item

    def announce(self) -> bool:
        """Write the addresses that were found and wait, if any; whether some wait still."""
        if self.announced:
            self.flush()
        return self.announced

    def flush(self) -> None:
        """Write what waits and tell of it."""
        try:
            self.write()
        except DatabaseLocked as error:
            logger.warning("%s; %d items wait", error, len(self.writer))
        except NewsDatabaseError as error:
            self.stop(error)
        self.announced = self.announced and len(self.writer) > 0

    def write(self) -> None:
        """Write what waits and tell of it, or raise."""
        for outcome, item in self.writer.flush():
            self.tell(item, outcome)

    def tell(self, item: Article | Page, outcome: str) -> None:
        """Count the outcome and send the signal of it."""
        count(self.crawler.stats, item, outcome)
        self.crawler.signals.send_catch_log(item_stored, item=item, outcome=outcome)

    def stop(self, error: NewsDatabaseError) -> None:
        """Close the crawl for a database that cannot be written, once."""
        if self.crawler.stats.get_value("store/error") is None:
            self.note(error)
            self.close_crawl()

    def note(self, error: NewsDatabaseError) -> None:
        """Say what is wrong, and let the exit code tell."""
        self.crawler.stats.set_value("store/error", str(error))
        logger.error("%s", error)

    def close_crawl(self) -> None:
        """Let the engine close, in its own time."""
        deferred_from_coro(self.crawler.engine.close_spider_async(reason="database"))

    def close_spider(self) -> None:
        """Write what still waits; items wait no more."""
        if self.timer:
            self.timer.stop()
            self.flush()

    def finish(self, spider: Spider, reason: str) -> None:  # Scrapy's signal
        """Write what still waits, then note how the run ended.

        What cannot be written even now is lost: the run has no end then, and the exit code tells.
        """
        if self.timer is None:
            return
        try:
            with self.writer:
                while len(self.writer):
                    self.write()
                self.writer.finish_run(reason, counted(self.crawler.stats.get_stats()))
        except NewsDatabaseError as error:
            self.note(error)
