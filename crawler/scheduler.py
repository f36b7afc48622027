"""The scheduler: Scrapy's, to which the database gives the articles, a few at a time.

A request of a newspaper's article is made when its turn is near; until then its address waits in the database, where no
accident can lose it and a million of them cost no memory.
"""

import logging
from collections import Counter
from typing import TYPE_CHECKING

from scrapy import Request, Spider
from scrapy.core.scheduler import Scheduler
from twisted.internet.defer import Deferred

from crawler.database.connect import DatabaseLocked, NewsDatabaseError
from crawler.database.leases import Lease, Leases
from crawler.items import Article, Page
from crawler.signals import frontier_dry, item_stored

if TYPE_CHECKING:
    from crawler.newspaper import NewspaperSpider

#: Addresses of a newspaper that are leased at a time.
AT_A_TIME = 20
#: How many times running the locked database is asked, and waited for each time, before a crawl that has nothing else
#: to do ends.
TRIES = 6
logger = logging.getLogger(__name__)


class FrontierScheduler(Scheduler):
    """Keeps some leased articles of each newspaper in its queue while there are any."""

    def open(self, spider: Spider) -> Deferred[None] | None:
        """As Scrapy's, and open the database for the newspapers whose articles are to be leased."""
        self.papers: dict[str, NewspaperSpider] = {paper.name: paper for paper in getattr(spider, "leasing", ())}
        self.hungry = set(self.papers)
        self.waiting: Counter[str] = Counter()
        self.locked_out = 0
        self.signals = spider.crawler.signals
        if self.papers:
            self.leases = Leases(spider.crawler.settings["NEWS_DB"])
            self.signals.connect(self.stored, item_stored)
        return super().open(spider)

    def close(self, reason: str) -> Deferred[None] | None:
        """As Scrapy's, and close the database."""
        if self.papers:
            self.leases.close()
        return super().close(reason)

    def has_pending_requests(self) -> bool:
        """Whether anything waits, here or in the database; one that is locked may hold something."""
        self.feed()
        return super().has_pending_requests() or 0 < self.locked_out < TRIES

    def next_request(self) -> Request | None:
        """The next request; articles come before listings."""
        self.feed()
        request = super().next_request()
        if request and (name := request.meta.pop("leased", None)):
            self.waiting[name] -= 1
            if not self.waiting[name]:
                self.hungry.add(name)
        return request

    def feed(self) -> None:
        """Lease articles for the newspapers that have none in the queue, unless the database is locked."""
        fed = self.are_found_written() and all(map(self.lease, self.wanting()))
        self.locked_out = 0 if fed else self.locked_out + 1

    def wanting(self) -> list[str]:
        """The newspapers for which articles may be leased."""
        return [name for name in self.hungry if not self.papers[name].is_done]

    def are_found_written(self) -> bool:
        """Whether the database has all that was found, where it is needed."""
        if all(map(self.waiting.__getitem__, self.papers)):
            return True
        told = self.signals.send_catch_log(frontier_dry)
        return not any(unwritten is True for _, unwritten in told)

    def lease(self, name: str) -> bool:
        """Put the requests of leased articles into the queue, if the database is not locked.

        A newspaper of which none is due is not asked again.
        """
        leases = self.take(name)
        if leases is None:
            return False
        self.hungry.discard(name)
        for lease in leases:
            request = self.papers[name].article_request(lease)
            request.meta["leased"] = name
            self.enqueue_request(request)
        self.waiting[name] += len(leases)
        return True

    def take(self, name: str) -> list[Lease] | None:
        """Leases of a newspaper; None while the database is locked, and none when it cannot be written at all."""
        try:
            return self.leases.take(name, AT_A_TIME, self.papers[name].period)
        except DatabaseLocked as error:
            logger.warning("%s; what is due waits", error)
            return None
        except NewsDatabaseError as error:
            self.spider.crawler.stats.set_value("store/error", str(error))
            return []

    def stored(self, item: Article | Page, outcome: str) -> None:
        """An address that was found can be leased."""
        name = item.newspaper or ""
        if outcome == "found" and name in self.papers and not self.waiting[name]:
            self.hungry.add(name)
